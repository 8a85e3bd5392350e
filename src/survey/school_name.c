/* SPDX-License-Identifier: Apache-2.0
 *
 * Names of schools: what is dress and what is the name.
 */
#include "xueshe/school_name.h"

#include <string.h>

#include "xueshe/text.h"

/* How a name ends, the longest first, and the word kept for it. */
static const struct {
	const char *end, *kept;
	bool needs_stem; /* the word alone is a name of its own */
} sorts[] = {
	{ "中心完全小学", "中心小学", false },
	{ "希望完全小学", "小学", true },
	{ "中心完小", "中心小学", false },
	{ "中心小学", "中心小学", false },
	{ "中心校", "中心小学", false },
	{ "希望完小", "小学", true },
	{ "希望小学", "小学", true },
	{ "完全小学", "小学", true },
	{ "小学教学点", "教学点", true },
	{ "初级中学", "初中", false },
	{ "九年制学校", "九年一贯制学校", false },
	{ "完小", "小学", true },
};
enum { SORTS_N = sizeof(sorts) / sizeof(*sorts) };

/* Words that people leave out, or put in. */
static const char *const loose_words[] = { "中心", "希望", "教学点", "小学",
	"学校", "完全", "完小", "村", NULL };

static const char *const town_ends[] = { "街道办事处", "民族乡", "街道", "镇",
	"乡", NULL };
static const char *const above_ends[] = { "省", "市", "州", "区", "盟", NULL };

static bool ends_with(const char *s, size_t len, const char *end)
{
	size_t n = strlen(end);

	return len >= n && memcmp(s + len - n, end, n) == 0;
}

static bool begins_with(const char *s, const char *begin)
{
	return *begin && strncmp(s, begin, strlen(begin)) == 0;
}

/* What follows the county, where the text begins with it (and perhaps with
 * province and prefecture before it). */
static const char *after_county(const char *s, const char *county)
{
	const char *at = county && *county ? strstr(s, county) : NULL;
	bool led = at && at == s;

	for (const char *const *e = above_ends; at && !led && *e; e++)
		led = ends_with(s, (size_t)(at - s), *e);
	return led && at[strlen(county)] ? at + strlen(county) : s;
}

void xs_town_plain(struct xs_buf *out, const char *county, const char *town)
{
	struct xs_buf c = XS_BUF_INIT, t = XS_BUF_INIT;

	xs_text_fold(&c, county ? county : "");
	xs_text_fold(&t, town ? town : "");
	xs_buf_adds(out, after_county(t.s, c.s));
	xs_buf_release(&c);
	xs_buf_release(&t);
}

void xs_town_base(struct xs_buf *out, const char *county, const char *town)
{
	size_t from = out->len;

	xs_town_plain(out, county, town);
	for (const char *const *e = town_ends; *e; e++)
		if (ends_with(out->s + from, out->len - from, *e) &&
			out->len - from > strlen(*e)) {
			xs_buf_cut(out, out->len - strlen(*e));
			return;
		}
}

/* Folded, brackets gone, 第一 and 1 as 一 before the sort of the school. */
static void fold_name(struct xs_buf *out, const char *name)
{
	static const char *const numerals[] = { "", "一", "二", "三", "四",
		"五", "六", "七", "八", "九" };
	static const char *const after[] = { "小学", "完小", "中学", "初中",
		"初级中学", "中心", "幼儿园", "小", "中", NULL };
	struct xs_buf f = XS_BUF_INIT;

	xs_text_fold(&f, name);
	for (const char *p = f.s; *p; p++) {
		bool number = *p >= '1' && *p <= '9' &&
			(p == f.s || p[-1] < '0' || p[-1] > '9');
		bool known = false;

		for (const char *const *a = after; number && *a; a++)
			known = known || begins_with(p + 1, *a);
		if (known)
			xs_buf_adds(out, numerals[*p - '0']);
		else if (begins_with(p, "第"))
			p += strlen("第") - 1;
		else if (!strchr("()[]", *p))
			xs_buf_addc(out, *p);
	}
	xs_buf_release(&f);
}

/* 一小, 二中: the sort said short after a number. */
static const char *short_sort(const char *s, size_t len)
{
	static const char *const numerals = "一二三四五六七八九";
	char before[4] = { 0 };

	if (len < 6 || len > 60)
		return NULL;
	memcpy(before, s + len - 6, 3);
	if (!strstr(numerals, before))
		return NULL;
	return ends_with(s, len, "小")    ? "小学"
		: ends_with(s, len, "中") ? "中学"
					  : NULL;
}

static void add_sort(struct xs_buf *out, const char *s)
{
	size_t len = strlen(s);
	const char *word = short_sort(s, len);

	if (word) {
		xs_buf_add(out, s, len - 3);
		xs_buf_adds(out, word);
		return;
	}
	for (int i = 0; i < SORTS_N; i++)
		if (ends_with(s, len, sorts[i].end) &&
			(!sorts[i].needs_stem || len > strlen(sorts[i].end))) {
			xs_buf_add(out, s, len - strlen(sorts[i].end));
			xs_buf_adds(out, sorts[i].kept);
			return;
		}
	xs_buf_adds(out, s);
}

void xs_school_name_plain(struct xs_buf *out, const char *county,
	const char *town, const char *name)
{
	struct xs_buf f = XS_BUF_INIT, c = XS_BUF_INIT;
	struct xs_buf t = XS_BUF_INIT, base = XS_BUF_INIT;
	const char *s;

	fold_name(&f, name);
	xs_text_fold(&c, county ? county : "");
	xs_town_plain(&t, county, town);
	xs_town_base(&base, county, town);
	s = after_county(f.s, c.s);
	/* 青山镇石坪小学 is 石坪小学; 青山小学 keeps its name, but the central
	 * school of 青山镇 is the only one. */
	if (begins_with(s, t.s) && s[t.len] && t.len > base.len)
		s += t.len;
	else if (begins_with(s, base.s) && begins_with(s + base.len, "中心"))
		s += base.len;
	add_sort(out, s);
	xs_buf_release(&f);
	xs_buf_release(&c);
	xs_buf_release(&t);
	xs_buf_release(&base);
}

void xs_school_name_loose(
	struct xs_buf *out, const char *plain, const char *town_base)
{
	const char *p = plain;
	size_t from = out->len;

	if (town_base && begins_with(p, town_base))
		p += strlen(town_base);
	while (*p) {
		const char *const *w = loose_words;

		while (*w && !begins_with(p, *w))
			w++;
		if (*w)
			p += strlen(*w);
		else
			xs_buf_addc(out, *p++);
	}
	if (out->len == from && town_base)
		xs_buf_adds(out, town_base);
}

bool xs_school_name_placed(const char *name, const char *township,
	const char *code, const char *folded)
{
	struct xs_buf raw = XS_BUF_INIT, form = XS_BUF_INIT;
	bool is = false;

	for (int i = 0; *township && i < 4 && !is; i++) {
		xs_buf_clear(&raw);
		xs_buf_clear(&form);
		if (i == 0)
			xs_buf_addf(&raw, "%s(%s)", name, township);
		else if (i == 1)
			xs_buf_addf(&raw, "%s%s", township, name);
		else if (i == 2)
			xs_buf_addf(&raw, "%s(%s %s)", name, township, code);
		else
			xs_buf_addf(&raw, "%s%s(%s)", township, name, code);
		xs_text_fold(&form, raw.s);
		is = (i < 2 || *code) && strcmp(form.s, folded) == 0;
	}
	xs_buf_release(&raw);
	xs_buf_release(&form);
	return is;
}
