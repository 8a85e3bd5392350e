/* SPDX-License-Identifier: Apache-2.0
 *
 * The county that a title names: 白石县2025年统计表 in the planner file of
 * another county is doubted.
 */
#include "form_i.h"

#include "xueshe/text.h"

#define NAME_SHORTEST 6 /* bytes before 县: two characters … */
#define NAME_LONGEST 36 /* … to twelve */

/* What a title begins with that is larger than a county. */
static const char *const larger[] = { "自治区", "自治州", "省", "州", "盟",
	"地区", "市", NULL };
/* 县 and the like that end no name. */
static const char *const no_names[] = { "全县", "本县", "各县", "我县", "分县",
	"区县", "市县", "全区", "本区", "各区", "我区", "县区", "地区", "学区",
	"片区", "校区", "社区", "园区", "城区", "镇区", "自治区", "全旗",
	"本旗", "各旗", "辖区", "山区", "新区", NULL };
static const char *const after_none[] = { "级", "域", "城", "内", "区", "镇",
	"外", "市", "乡", "直", NULL };
/* What follows 区 and 旗 where they end a county's name. */
static const char *const after_name[] = { "教育", "义务", "中小学", "小学",
	"初中", "农村", "学校", "普通", "基础", "办学", "优质", "基本", "各",
	"寄宿", "校舍", "人民政府", "20", "19", "二", NULL };

static bool begins(const char *const *list, const char *text)
{
	for (; *list; list++)
		if (strncmp(text, *list, strlen(*list)) == 0)
			return true;
	return false;
}

static bool ends(const char *const *list, const char *text, size_t len)
{
	for (; *list; list++) {
		size_t n = strlen(*list);

		if (len >= n && memcmp(text + len - n, *list, n) == 0)
			return true;
	}
	return false;
}

/* Is the text up to `len` only Chinese characters? */
static bool is_chinese(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i += 3)
		if ((unsigned char)text[i] < 0xe4 ||
			(unsigned char)text[i] > 0xe9 || i + 3 > len)
			return false;
	return true;
}

/* What of the name is behind province and prefecture. */
static size_t behind_larger(const char *text, size_t len)
{
	size_t from = 0;

	for (size_t i = 0; i + 3 <= len; i += 3)
		for (const char *const *l = larger; *l; l++) {
			size_t n = strlen(*l);

			if (i > 0 && i + n + NAME_SHORTEST <= len &&
				strncmp(text + i, *l, n) == 0)
				from = i + n;
		}
	return from;
}

/* The county that a text begins with: its start and length; 0: none. */
static size_t county_in(const char *text, const char **at_out)
{
	static const char *const kinds[] = { "县", "区", "旗" };
	size_t from;

	for (size_t len = 0; is_chinese(text + len, 3) && len <= 90; len += 3) {
		const char *rest = text + len + 3;
		bool is = false;

		for (size_t k = 0; k < 3 && !is; k++)
			is = strncmp(text + len, kinds[k], 3) == 0 &&
				(k == 0 ? !begins(after_none, rest)
					: begins(after_name, rest));
		if (!is || ends(no_names, text, len + 3))
			continue;
		from = behind_larger(text, len);
		if (len - from < NAME_SHORTEST || len - from > NAME_LONGEST)
			return 0;
		*at_out = text + from;
		return len + 3 - from;
	}
	return 0;
}

/* The name without 县, 区, 旗, 自治县. */
static size_t stem(const char *name, size_t len)
{
	len -= len >= 3 ? 3 : len;
	if (len >= 6 && strncmp(name + len - 6, "自治", 6) == 0)
		len -= 6;
	return len;
}

/* 云岭县, 云岭苗族自治县 and 云岭 are one. */
static bool is_same(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t x = stem(a, a_len), y = stem(b, b_len);
	size_t n = x < y ? x : y;

	return n == 0 || memcmp(a, b, n) == 0;
}

static size_t one_of(const char *const *list, const char *text)
{
	for (; *list; list++)
		if (strncmp(text, *list, strlen(*list)) == 0)
			return strlen(*list);
	return 0;
}

/* "附件1：", "2025年", "二〇二五学年度", "（" in front of a title. */
static const char *skip_lead(const char *text)
{
	static const char *const marks[] = { "附件", "附表", "（", "）", "：",
		"《", "　", "、", "，", "－", "—", NULL };
	static const char *const digits[] = { "〇", "○", "零", "一", "二", "三",
		"四", "五", "六", "七", "八", "九", "十", "0", "1", "2", "3",
		"4", "5", "6", "7", "8", "9", "-", "—", "至", "、", NULL };
	static const char *const years[] = { "学年度", "学年", "年度", "年秋季",
		"年春季", "年秋", "年春", "年", NULL };

	for (;;) {
		const char *p = text;
		size_t n = (*p & 0x80) == 0 && *p ? 1 : one_of(marks, p);

		text += n;
		for (p = text; one_of(digits, p) > 0;)
			p += one_of(digits, p);
		if (p > text && one_of(years, p) > 0) {
			text = p + one_of(years, p);
			n = 1;
		}
		if (n == 0)
			return text;
	}
}

/* A title's text, or what stands behind a colon in a line. */
static void look(struct import *im, const struct xs_place *at, const char *text,
	const char *own)
{
	struct xs_findings *fs = &im->report->findings;
	const struct xs_finding *last = fs->n > 0 ? &fs->all[fs->n - 1] : NULL;
	const char *colon = strstr(text, "："), *name;
	const char *own_at = own;
	struct xs_buf b = XS_BUF_INIT;
	size_t own_len = county_in(own, &own_at), len;

	xs_text_tidy(&b, colon && colon[3] ? colon + 3 : text);
	text = b.s;
	text = skip_lead(text);
	len = county_in(text, &name);
	if (own_len == 0)
		own_len = strlen(own);
	if (len > 0 && !strstr(text, own) &&
		!is_same(name, len, own_at, own_len) &&
		!(last && last->code == XS_F_COUNTY_DIFFERS &&
			last->row == at->row && last->column == at->column)) {
		const char *said = xs_arena_strndup(&im->arena, name, len);

		xs_find(fs, XS_F_COUNTY_DIFFERS, at, NULL, NULL, said, own,
			NULL);
	}
	xs_buf_release(&b);
}

void xs_title_county(struct import *im, const struct form_source *from,
	const struct held *held, long before)
{
	struct xs_buf own = XS_BUF_INIT;
	struct xs_place at = { 0 };

	if (im->form)
		return;
	xs_text_tidy(&own, xs_store_meta(im->store, "county"));
	for (const char *const *b = (const char *const[]){ "（", "(", NULL };
		*b; b++) { /* （虚构） is no part of the name */
		const char *p = strstr(own.s, *b);

		if (p)
			xs_buf_cut(&own, (size_t)(p - own.s));
	}
	xs_text_copy(at.file, sizeof(at.file), from->file);
	xs_text_copy(at.sheet, sizeof(at.sheet), from->name);
	for (size_t i = 0; own.len > 0 && i < held->n; i++) {
		const struct xs_row *row = &held->rows[i];

		if (row->number >= before)
			break;
		for (size_t k = 0; k < row->n; k++) {
			at.row = row->number;
			at.column = row->cells[k].column;
			if (row->cells[k].kind == XS_CELL_TEXT)
				look(im, &at, row->cells[k].text, own.s);
		}
	}
	xs_buf_release(&own);
}
