/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows below a header that are no school: totals, column codes, footnotes,
 * signature lines, heads repeated on every page, and what a map says to skip.
 */
#include "skip_i.h"

#include "xueshe/text.h"

#include <limits.h>

static const char *const totals[] = { "合计", "总计", "小计", "共计", "累计",
	"总数", "计", "全县", "全区", "全市", "全旗", "全乡", "全镇", "本县",
	"total", "grandtotal", "subtotal", NULL };
static const char *const total_ends[] = { "合计", "总计", "小计", "共计",
	NULL };

/* Rows of figures that no school has and no sum makes. */
static const char *const summaries[] = { "平均", "平均值", "平均数", "均值",
	"县均", "校均", "全县平均", "标准", "标准值", "达标值", "目标值",
	"达标标准", "国家标准", "省定标准", "国标", "省标", "最大值", "最小值",
	"中位数", "标准差", "差异系数", "达标率", "其中", "小学", "初中",
	"教学点", "九年一贯制学校", "完全小学", "达标学校总数", "average",
	"mean", "median", "standard", "target", NULL };
static const char *const summary_ends[] = { "平均值", "平均数", "平均水平",
	"标准值", "达标值", "目标值", "差异系数", "达标学校比例",
	"达标学校总数", NULL };

/* How a line begins that is a note or a signature. */
static const char *const note_begins[] = { "注:", "注1", "注2", "附注", "*注",
	"※", "备注:", "说明:", "填表说明", "填报说明", "指标说明", "填表要求",
	"填报要求", "填表人", "填报人", "填表单位", "制表", "审核", "复核人",
	"经办人", "经手人", "单位负责人", "单位(盖章)", "单位公章", "负责人",
	"分管领导", "主管领导", "分管负责人", "主要负责人", "填报单位",
	"填报日期", "填表日期", "联系人", "联系电话", "联系方式", "填报时间",
	"填表时间", "报送时间", "报出日期", "统计人", "统计负责人", "校长签字",
	"校长(签", "签字", "签名", "单位:", "计量单位",
	"日期:", "电话:", "数据来源", "note:", "source:", NULL };

/* The text without blanks, if it is short enough to be such a word. */
static bool fold_short(char *out, size_t size, const char *text)
{
	struct xs_buf b = XS_BUF_INIT;
	bool ok;

	xs_text_fold(&b, text);
	ok = b.len < size;
	if (ok)
		memcpy(out, b.s, b.len + 1);
	xs_buf_release(&b);
	return ok;
}

static bool is_listed(const char *const *list, const char *word)
{
	for (; *list; list++)
		if (strcmp(*list, word) == 0)
			return true;
	return false;
}

static bool ends_listed(const char *const *list, const char *word)
{
	size_t len = strlen(word);

	for (; *list; list++) {
		size_t n = strlen(*list);

		if (len > n && strcmp(word + len - n, *list) == 0)
			return true;
	}
	return false;
}

/* Most names hold neither 计 nor a total of any sort. */
static bool may_be_total(const char *p)
{
	if (strncmp(p, "全", 3) == 0 || strncmp(p, "本县", 6) == 0)
		return true;
	for (; *p; p++)
		if ((*p == "计"[0] && strncmp(p, "计", 3) == 0) ||
			(*p == "总"[0] && strncmp(p, "总数", 6) == 0) ||
			((*p == 'o' || *p == 'O') &&
				(strncmp(p, "otal", 4) == 0 ||
					strncmp(p, "OTAL", 4) == 0)))
			return true;
	return false;
}

bool xs_is_total(const char *text)
{
	char word[64];
	size_t len = strlen(text);

	if (len >= sizeof(word) || !may_be_total(text))
		return false;
	if (!fold_short(word, sizeof(word), text))
		return false;
	return is_listed(totals, word) || ends_listed(total_ends, word);
}

bool xs_is_summary(const char *text)
{
	char word[64];

	if (strlen(text) >= sizeof(word) ||
		!fold_short(word, sizeof(word), text))
		return false;
	return is_listed(summaries, word) || ends_listed(summary_ends, word) ||
		strncmp(word, "其中:", 7) == 0;
}

static bool is_note(const char *text)
{
	struct xs_buf b = XS_BUF_INIT;
	bool note = false;

	if (*text >= '0' && *text <= '9') /* a code, a number */
		return false;
	xs_text_fold(&b, text);
	for (const char *const *n = note_begins; *n && !note; n++)
		note = strncmp(b.s, *n, strlen(*n)) == 0;
	xs_buf_release(&b);
	return note;
}

/* "3=1+2": the number of a column and how it is made. */
static bool is_sum_of_columns(const char *rest)
{
	return *rest == '=' && rest[1] &&
		rest[1 + strspn(rest + 1, "0123456789+-*/=().%")] == '\0';
}

/* "L12", "甲", "7", "(7)": the number of a column; -1 if it is something else,
 * 0 for one with a letter. */
static int column_number(const struct xs_cell *c)
{
	const char *p = c->text;
	size_t digits;
	char plain[16];

	if (c->kind == XS_CELL_NUMBER)
		return c->number >= 0 && c->number < 1000 &&
				c->number == floor(c->number)
			? (int)c->number
			: -1;
	if (c->kind != XS_CELL_TEXT || !fold_short(plain, sizeof(plain), p))
		return -1;
	p = plain;
	if (*p == '(' && p[strlen(p) - 1] == ')') {
		plain[strlen(p) - 1] = '\0';
		p++;
	}
	if (strlen(p) == 3 && strstr("甲乙丙丁戊己庚辛", p))
		return 0;
	if (*p >= 'a' && *p <= 'z') {
		digits = strspn(p + 1, "0123456789");
		return digits <= 3 && !p[1 + digits] ? 0 : -1;
	}
	digits = strspn(p, "0123456789");
	return digits >= 1 && digits <= 3 &&
			(!p[digits] || is_sum_of_columns(p + digits))
		? (int)strtol(p, NULL, 10)
		: -1;
}

bool xs_is_column_codes(const struct xs_row *row)
{
	int next = -1;
	bool letters = false, single = false;

	if (row->n < 3)
		return false;
	for (size_t i = 0; i < row->n; i++) {
		int n = column_number(&row->cells[i]);

		if (n < 0)
			return false;
		/* a, b, c alone may be headings of a sort */
		letters = letters || (n == 0 && row->cells[i].len > 1);
		single = single || n == 0;
		if (n == 0)
			continue;
		if (next < 0 ? n != 1 : n != next)
			return false;
		next = n + 1;
	}
	return letters || next > (single ? 1 : 3);
}

static bool skipped_by_map(const struct import_map *map, const struct batch *b,
	const struct xs_row *row, struct xs_buf *buf)
{
	for (size_t i = 0; i < map->skips_n; i++) {
		const struct map_skip *s = &map->skips[i];
		const struct column *c = NULL;
		const struct xs_cell *cell;
		const char *text;

		for (size_t k = 0; k < b->layout.n && !c; k++) {
			const struct column *d = &b->layout.columns[k];

			if (xs_text_is(b->words->targets[d->target].key,
				    s->target) ||
				xs_text_is(d->heading, s->target))
				c = d;
		}
		cell = c ? xs_row_cell(row, c->at) : NULL;
		if (!cell)
			continue;
		text = xs_cell_words(cell, buf);
		for (const char *const *w = s->words; *w; w++)
			if (strstr(text, *w))
				return true;
	}
	return false;
}

/* A line for one more school, its figures prepared as formulas. */
static bool is_prepared(const struct batch *b, const struct column *c,
	const struct xs_cell *cell)
{
	const struct target *t = &b->words->targets[c->target];

	return (t->role == ROLE_ITEM || t->role == ROLE_FIELD) &&
		!(t->key_group & KEY_OF_ROW) && cell->kind == XS_CELL_ERROR &&
		xs_cell_fault(cell) == XS_F_NOT_CALCULATED;
}

/* Does any column that is known hold something? */
static bool says_something(
	const struct batch *b, const struct xs_row *row, struct xs_buf *buf)
{
	for (size_t i = 0; i < b->layout.n; i++) {
		const struct xs_cell *cell =
			xs_row_cell(row, b->layout.columns[i].at);

		if (cell && !is_prepared(b, &b->layout.columns[i], cell) &&
			(cell->kind == XS_CELL_ERROR ||
				*xs_cell_words(cell, buf)))
			return true;
	}
	return false;
}

static bool has_total(const struct xs_row *row, int before, int stage)
{
	for (size_t i = 0; i < row->n && row->cells[i].column < before; i++)
		if (row->cells[i].kind == XS_CELL_TEXT &&
			row->cells[i].column != stage &&
			xs_is_total(row->cells[i].text))
			return true;
	return false;
}

/* 小学 in the column of stages is no summary. */
static bool has_summary(const struct xs_row *row, int before, int stage)
{
	for (size_t i = 0; i < row->n && row->cells[i].column < before; i++)
		if (row->cells[i].kind == XS_CELL_TEXT &&
			row->cells[i].column != stage &&
			xs_is_summary(row->cells[i].text))
			return true;
	return false;
}

/* A paper with its name: 全县 is whose it is, 全部 what it is for. */
static bool is_paper(const struct batch *b, const struct xs_row *row)
{
	if (!xs_text_is(b->kind->name, "evidence"))
		return false;
	for (size_t i = 0; i < b->layout.n; i++) {
		const struct column *c = &b->layout.columns[i];

		if (strcmp(b->words->targets[c->target].key, "name") == 0 &&
			b->words->targets[c->target].role == ROLE_FIELD)
			return xs_row_cell(row, c->at) != NULL;
	}
	return false;
}

/* A total, an average, a standard: in place of the name, or left of it. */
static enum skip skip_figures(
	const struct batch *b, const struct xs_row *row, const struct row *r)
{
	bool of_school = b->kind->of_school && !b->kind->school_may_lack;
	int name = xs_batch_column(b, ROLE_NAME);
	int stage = b->layout.staged ? xs_batch_column(b, ROLE_STAGE) : 0;

	if (is_paper(b, row))
		return SKIP_NOT;
	if ((r->name && xs_is_total(r->name)) ||
		(r->code && xs_is_total(r->code)) ||
		(!r->name && !r->code && has_total(row, INT_MAX, stage)) ||
		(!r->code && of_school && has_total(row, name, stage)))
		return SKIP_TOTAL;
	if (of_school && !r->code && has_summary(row, name + 1, stage))
		return SKIP_SUMMARY;
	return SKIP_NOT;
}

/* What the cell would be as a heading of this kind; below 0: none. */
static int heading_target(
	const struct batch *b, const struct xs_cell *c, struct xs_buf *buf)
{
	if (!c || c->kind != XS_CELL_TEXT || !c->text ||
		(*c->text >= '0' && *c->text <= '9'))
		return TARGET_NONE;
	xs_buf_clear(buf);
	xs_header_fold(buf, c->text);
	return buf->len ? xs_vocabulary_find(b->words, buf->s) : TARGET_NONE;
}

/* A heading where a code or a name should be. */
static bool is_heading(const struct batch *b, const struct xs_row *row,
	const struct row *r, struct xs_buf *buf)
{
	if (r->code && *r->code >= '0' && *r->code <= '9')
		return false; /* as almost every row */
	for (size_t i = 0; i < b->layout.n; i++) {
		const struct column *c = &b->layout.columns[i];
		enum role role = b->words->targets[c->target].role;
		int t;

		if (role != ROLE_CODE && role != ROLE_NAME)
			continue;
		t = heading_target(b, xs_row_cell(row, c->at), buf);
		if (t >= 0 &&
			(b->words->targets[t].role == ROLE_CODE ||
				b->words->targets[t].role == ROLE_NAME))
			return true;
	}
	return false;
}

/* Headings that are not this table's.  The outer one of a merged head may be
 * an item of its own: what stands in the column's heading is no news. */
static bool is_other_table(
	const struct batch *b, const struct xs_row *row, struct xs_buf *buf)
{
	for (size_t i = 0; i < b->layout.n; i++) {
		const struct column *c = &b->layout.columns[i];
		const struct xs_cell *cell = xs_row_cell(row, c->at);
		int t = heading_target(b, cell, buf);

		if (t >= 0 && t != c->target && !c->map &&
			!strstr(c->heading, cell->text))
			return true;
	}
	return false;
}

static bool is_heading_again(const struct layout *l, const struct row *r)
{
	return (r->name && xs_text_is(r->name, l->name)) ||
		(r->code && xs_text_is(r->code, l->code));
}

/* "表二 校舍情况", "附件3", "2024年校舍情况表": the title of a table. */
static bool is_title(const char *text)
{
	static const char *const begins[] = { "表1", "表2", "表3", "表4", "表5",
		"表6", "表7", "表8", "表9", "表一", "表二", "表三", "表四",
		"表五", "表六", "表七", "表八", "表九", "表十", "附件", "附表",
		"续表", "(续", NULL };
	static const char *const ends[] = { "表", "一览", "汇总", "明细",
		"情况", "台账", NULL };
	struct xs_buf b = XS_BUF_INIT;
	bool is;

	xs_text_fold(&b, text);
	is = ends_listed(ends, b.s);
	for (const char *const *s = begins; *s && !is; s++)
		is = strncmp(b.s, *s, strlen(*s)) == 0;
	xs_buf_release(&b);
	return is;
}

enum skip xs_row_skip(const struct import_map *map, const struct batch *b,
	const struct xs_row *row, const struct row *r, struct xs_buf *buf)
{
	const char *first = row->n > 0 && row->cells[0].kind == XS_CELL_TEXT
		? row->cells[0].text
		: NULL;
	enum skip skip;

	if (row->n == 0 || !says_something(b, row, buf))
		return !first                ? SKIP_ROW
			: xs_is_total(first) ? SKIP_TOTAL
			: is_note(first)     ? SKIP_NOTE
					     : SKIP_ROW;
	skip = skip_figures(b, row, r);
	if (skip != SKIP_NOT)
		return skip;
	if (first && is_note(first))
		return SKIP_NOTE;
	if (row->n == 1 && first &&
		(strstr(first, "。") || strstr(first, "：") ||
			strstr(first, "；") || strchr(first, ':') ||
			is_title(first)))
		return SKIP_ROW;
	if (is_heading_again(&b->layout, r) || is_heading(b, row, r, buf))
		return is_other_table(b, row, buf) ? SKIP_TABLE : SKIP_ROW;
	if (map->skips_n > 0 && skipped_by_map(map, b, row, buf))
		return SKIP_ROW;
	return SKIP_NOT;
}
