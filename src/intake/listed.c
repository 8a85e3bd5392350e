/* SPDX-License-Identifier: Apache-2.0
 *
 * A sheet of one school as a list of items under heads of its own: 序号 | 填报
 * 项目 | 单位 | 填报值.  The school may be named in a title only.
 */
#include "labels_i.h"
#include "skip_i.h"

#include "xueshe/text.h"

#define ROWS_MOST 1000
#define KNOWN_LEAST 3
#define BLOCKS_MOST 16

static const char *const item_heads[] = { "填报项目", "填报指标", "填报内容",
	"指标名称", "指标", "项目名称", "项目", "数据项", "采集项目", "item",
	NULL };
static const char *const value_heads[] = { "填报值", "填报数", "填报数据",
	"填报结果", "填写值", "填写内容", "学校填报", "数值", "数据", "数量",
	"值", "实际值", "本年值", "本年数", "value", NULL };
static const char *const unit_heads[] = { "单位", "计量单位", "unit", NULL };
/* A list that has these is one of the county, year by year. */
static const char *const other_heads[] = { "年度", "年份", "学年", "year",
	NULL };

struct block { /* the list may go on beside itself */
	int item, unit, value; /* columns; unit 0: none */
};

struct listed {
	struct labels l;
	struct block blocks[BLOCKS_MOST];
	size_t blocks_n;
	size_t header; /* index of the row of heads */
};

static bool is_one_of(const char *const *list, const char *text)
{
	for (; *list; list++)
		if (strcmp(*list, text) == 0)
			return true;
	return false;
}

/* The blocks of a row of heads; false: it is none. */
static bool read_heads(struct listed *s, const struct xs_row *row)
{
	struct xs_buf b = XS_BUF_INIT;
	struct block now = { 0 };

	s->blocks_n = 0;
	for (size_t i = 0; i < row->n; i++) {
		const struct xs_cell *c = &row->cells[i];

		if (c->kind != XS_CELL_TEXT)
			continue;
		xs_buf_clear(&b);
		xs_header_fold(&b, c->text);
		if (is_one_of(other_heads, b.s)) {
			s->blocks_n = 0;
			break;
		}
		if (!now.item && is_one_of(item_heads, b.s))
			now.item = c->column;
		else if (now.item && !now.unit && is_one_of(unit_heads, b.s))
			now.unit = c->column;
		else if (now.item && is_one_of(value_heads, b.s)) {
			now.value = c->column;
			if (s->blocks_n == BLOCKS_MOST) {
				s->blocks_n = 0; /* no list that is known */
				break;
			}
			s->blocks[s->blocks_n++] = now;
			now = (struct block){ 0 };
		}
	}
	xs_buf_release(&b);
	return s->blocks_n > 0;
}

static bool find_heads(struct listed *s)
{
	const struct held *held = s->l.held;

	for (size_t i = 0; i < held->n; i++)
		if (read_heads(s, &held->rows[i])) {
			s->header = i;
			s->l.header = held->rows[i].number;
			return true;
		}
	return false;
}

/* -- the school, where no row of the list names it --------------------------- */

/* Words that a name in a title ends with. */
static const char *const name_ends[] = { "小学", "中学", "学校", "教学点",
	"完小", "中心校", "初中", "分校", NULL };
/* … and many schools. */
static const char *const many_ends[] = { "中小学", "各学校", "农村学校",
	"乡村学校", "小规模学校", "寄宿制学校", "公办学校", "民办学校",
	"所学校", "各小学", "各中学", "农村小学", NULL };
/* What a title says besides the name. */
static const char *const title_words[] = { "义务教育", "优质均衡", "基本均衡",
	"基本情况", "办学", "数据", "填报", "信息", "统计", "采集", "标准化",
	"情况", "学年", "自评", "（", "(", "《", " ", "　", NULL };

/* With more before it. */
static bool ends_with(const char *const *list, const char *text, size_t len)
{
	for (; *list; list++) {
		size_t n = strlen(*list);

		if (len > n && strncmp(text + len - n, *list, n) == 0)
			return true;
	}
	return false;
}

/* "石坪小学2025年办学条件填报表" → 石坪小学; NULL: it names none. */
static const char *name_in_title(const struct listed *s, const char *title)
{
	size_t len = strcspn(title, "0123456789");

	for (const char *const *w = title_words; *w; w++) {
		const char *at = strstr(title, *w);

		if (at && (size_t)(at - title) < len)
			len = (size_t)(at - title);
	}
	return ends_with(name_ends, title, len) &&
			!ends_with(many_ends, title, len)
		? xs_arena_strndup(&s->l.im->arena, title, len)
		: NULL;
}

static void add_name(struct listed *s, const struct xs_row *row,
	const struct xs_cell *c, const char *name)
{
	struct pair p = { .target = xs_vocabulary_key(s->l.words, "name"),
		.label = c->text,
		.at = XS_CELL_COLUMN(row->number, c->column),
		.value = *c };

	p.value.text = name;
	p.value.len = strlen(name);
	if (p.target < 0)
		return;
	for (size_t i = 0; i < s->l.n; i++) /* its row in the list is blank */
		if (s->l.pairs[i].target == p.target)
			s->l.pairs[i] = (struct pair){ .target = TARGET_NONE };
	xs_labels_add(&s->l, &p, row);
}

/* "填报单位：石坪小学", "学校名称：石坪小学  学校标识码：5201000001". */
static void read_line(
	struct listed *s, const struct xs_row *row, const struct xs_cell *c)
{
	static const char *const who[] = { "填报单位", "填报学校", "填表单位",
		"单位", "填报单位盖章", "单位盖章", "填表学校", "填报学校盖章",
		"填表单位盖章", "填报单位公章", "学校盖章", "学校公章", NULL };
	struct pair p = { .at = XS_CELL_COLUMN(row->number, c->column) };
	struct xs_buf b = XS_BUF_INIT;

	if (xs_labels_split(&s->l, c, &p)) {
		if (s->l.words->targets[p.target].role < ROLE_ITEM)
			xs_labels_add(&s->l, &p, row);
	} else if (p.label && !s->l.named) {
		xs_header_fold(&b, p.label);
		if (is_one_of(who, b.s) && name_in_title(s, p.value.text))
			add_name(s, row, c, p.value.text);
	}
	xs_buf_release(&b);
}

/* What stands above the heads: labels first, then a title. */
static void read_above(struct listed *s)
{
	const struct held *held = s->l.held;

	for (size_t i = 0; i < s->header; i++)
		for (size_t k = 0; k < held->rows[i].n; k++)
			if (held->rows[i].cells[k].kind == XS_CELL_TEXT)
				read_line(s, &held->rows[i],
					&held->rows[i].cells[k]);
}

static void read_title(struct listed *s)
{
	const struct held *held = s->l.held;

	for (size_t i = 0; i < s->header && !s->l.named; i++)
		for (size_t k = 0; k < held->rows[i].n && !s->l.named; k++) {
			const struct xs_cell *c = &held->rows[i].cells[k];
			const char *name = c->kind == XS_CELL_TEXT
				? name_in_title(s, c->text)
				: NULL;

			if (name)
				add_name(s, &held->rows[i], c, name);
		}
}

/* -- the list ----------------------------------------------------------------- */

static void read_row(struct listed *s, const struct xs_row *row)
{
	for (size_t i = 0; i < s->blocks_n; i++) {
		const struct block *b = &s->blocks[i];
		const struct xs_cell *label = xs_row_cell(row, b->item);
		const struct xs_cell *unit = xs_row_cell(row, b->unit);
		const struct xs_cell *value = xs_row_cell(row, b->value);
		struct pair p = { .at = XS_CELL_COLUMN(row->number, b->value) };

		if (!label || label->kind != XS_CELL_TEXT)
			continue;
		p.label = label->text;
		if (unit && unit->kind == XS_CELL_TEXT)
			p.unit = unit->text;
		if (value)
			p.value = *value;
		if (xs_labels_know(&s->l, p.label, &p) || value)
			xs_labels_add(&s->l, &p, row);
	}
}

static bool has_name(const struct listed *s)
{
	for (size_t i = 0; i < s->l.n; i++) {
		int t = s->l.pairs[i].target;

		if (t >= 0 &&
			(s->l.words->targets[t].role == ROLE_NAME ||
				s->l.words->targets[t].role == ROLE_CODE))
			return true;
	}
	return false;
}

static bool read_rows(struct listed *s)
{
	const struct held *held = s->l.held;

	xs_labels_clear(&s->l);
	read_above(s);
	for (size_t i = s->header + 1; i < held->n; i++)
		read_row(s, &held->rows[i]);
	read_title(s);
	/* A blank name is a fault of the form, which is one all the same. */
	return (s->l.named || has_name(s)) && s->l.known >= KNOWN_LEAST;
}

int xs_listed(struct import *im, const struct form_source *from,
	struct layout *l, struct held *out, struct xs_error *err)
{
	struct listed s = { 0 };

	if (!xs_labels_begin(&s.l, im, from->held) || !find_heads(&s) ||
		!read_rows(&s))
		return 0;
	if (xs_hold_rows(im, from->held, ROWS_MOST, from->book, err) < 0)
		return -1;
	if (!from->held->ended || !read_rows(&s))
		return 0;
	return xs_labels_table(&s.l, from, l, out, err) < 0 ? -1 : 1;
}
