/* SPDX-License-Identifier: Apache-2.0
 *
 * What a heading says once its dress is taken off: 「2. 建筑面积（㎡）*」 and
 * 「建筑面积」 are the same column.  Also the unit and the year that headings
 * and titles state.
 */
#include "import_i.h"

#include "xueshe/text.h"

/* Units of measure that stand in brackets behind a heading. */
static const char *const bracket_units[] = { "人", "名", "位", "个", "间", "张",
	"册", "本", "种", "台", "套", "栋", "幢", "座", "所", "班", "块", "处",
	"床", "铺", "元", "万元", "千元", "百元", "亿元", "亩", "公顷", "㎡",
	"m²", "m2", "平方米", "平米", "平方", "米", "m", "公里", "km", "千米",
	"分钟", "分", "小时", "月", "个月", "minute", "minutes", "min", "month",
	"months", "yuan", "%", "％", "兆", "mbps", "mbit/s", "mb/s", "m/s",
	"度", "°", "年", "岁", "件", "片", "眼", "盏", "万册", "人次", "个班",
	"个/间", "元/年", "sqm", "sq.m", "sq.m.", NULL };

/* What a bracket that is only a note begins with. */
static const char *const bracket_notes[] = { "是/否", "是否", "有/无", "有无",
	"含", "不含", "包括", "不包括", "如", "例", "请", "填", "单位", "下拉",
	"是、否", "有、无", "选填", "必填", "选择", "单选", "多选", "可选",
	"注", "截至", "截止", "按", "以", "见", "指", "打√", "√", "yes/no",
	"y/n", "格式", "yyyy", NULL };

/* Units that may follow a heading without brackets. */
static const char *const tail_units[] = { "㎡", "m²", "m2", "平方米", "平米",
	"万元", "公顷", "mbps", "mbit/s", NULL };

/* Punctuation beyond ASCII that a heading may carry. */
static const char *const dropped[] = { "、", "。", "，", "：", "；", "·", "—",
	"–", "―", "－", "～", "…", "“", "”", "‘", "’", "「", "」", "＊", "※",
	"★", "☆", "●", "○", "■", "□", "▲", "△", "　", "\xe2\x80\x8b",
	"\xef\xbb\xbf", NULL };

static bool is_one_of(const char *const *list, const char *text, size_t len)
{
	for (; *list; list++)
		if (strlen(*list) == len && memcmp(*list, text, len) == 0)
			return true;
	return false;
}

static bool begins_with_one_of(
	const char *const *list, const char *text, size_t len)
{
	for (; *list; list++) {
		size_t n = strlen(*list);

		if (n <= len && memcmp(*list, text, n) == 0)
			return true;
	}
	return false;
}

/* "1", "L12", "一", "a": the number of a column and nothing else. */
static bool is_numbering(const char *text, size_t len)
{
	size_t i = 0;

	if (len == 3 && strstr("一二三四五六七八九十甲乙丙丁", text) == NULL) {
		char one[4] = { text[0], text[1], text[2], 0 };

		if (strstr("一二三四五六七八九十甲乙丙丁", one))
			return true;
	}
	if (i < len && ((text[i] >= 'a' && text[i] <= 'z')))
		i++;
	if (i == len)
		return false;
	for (; i < len; i++)
		if (text[i] < '0' || text[i] > '9')
			return false;
	return true;
}

static size_t bracket_at(const char *p, bool opening)
{
	static const char *const open[] = { "(", "[", "{", "〔", "【", "《",
		"<", NULL };
	static const char *const close[] = { ")", "]", "}", "〕", "】", "》",
		">", NULL };

	if ((unsigned char)*p != 0xe3 && !strchr("([{)]}", *p))
		return 0; /* none begins so */
	for (const char *const *b = opening ? open : close; *b; b++)
		if (strncmp(p, *b, strlen(*b)) == 0 && **b != '<' && **b != '>')
			return strlen(*b);
	return 0;
}

/* Length of a bracketed group from its opening bracket on; 0: not closed. */
static size_t group_length(const char *p)
{
	int depth = 0;
	size_t n, i = 0;

	while (p[i]) {
		if ((n = bracket_at(p + i, true)) > 0) {
			depth++;
		} else if ((n = bracket_at(p + i, false)) > 0) {
			if (--depth == 0)
				return i + n;
		} else {
			n = 1;
		}
		i += n;
	}
	return 0;
}

/* Is the bracketed group a unit, a note or a number? */
static bool group_is_dropped(const char *p, size_t len)
{
	size_t open = bracket_at(p, true), close = 1;

	while (close < len && bracket_at(p + len - close, false) != close)
		close++;
	p += open;
	len -= open + close;
	return len == 0 || is_one_of(bracket_units, p, len) ||
		begins_with_one_of(bracket_notes, p, len) ||
		is_numbering(p, len);
}

static size_t punctuation_at(const char *p)
{
	unsigned char c = (unsigned char)*p;

	if (c < 0x80)
		return strchr("<>%+", c) == NULL && !(c >= '0' && c <= '9') &&
			!(c >= 'a' && c <= 'z');
	for (const char *const *d = dropped; *d; d++)
		if (strncmp(p, *d, strlen(*d)) == 0)
			return strlen(*d);
	return 0;
}

/* Length of a run of Chinese characters and ASCII letters and digits: there
 * is no bracket among them. */
static size_t letter_at(const char *p)
{
	size_t n = 0;

	for (;;) {
		unsigned char c = (unsigned char)p[n];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			n++;
		else if (c >= 0xe4 && c <= 0xe9)
			n += 3;
		else
			return n;
	}
}

/* "1.", "(3)" and "2、" in front of a heading. */
static const char *skip_numbering(const char *p)
{
	const char *q = p;

	while (*q >= '0' && *q <= '9')
		q++;
	if (q == p || q - p > 2)
		return p;
	if (*q == '.' && !(q[1] >= '0' && q[1] <= '9'))
		return q + 1;
	if (strncmp(q, "、", 3) == 0)
		return q + 3;
	return p;
}

static void cut_tail_unit(struct xs_buf *out, size_t from)
{
	for (const char *const *u = tail_units; *u; u++) {
		size_t n = strlen(*u);

		if (out->len > from + n &&
			memcmp(out->s + out->len - n, *u, n) == 0) {
			xs_buf_cut(out, out->len - n);
			return;
		}
	}
}

void xs_header_fold(struct xs_buf *out, const char *text)
{
	struct xs_buf b = XS_BUF_INIT;
	size_t from = out->len, n;

	xs_text_fold(&b, text);
	for (const char *p = skip_numbering(b.s); *p; p += n) {
		n = letter_at(p);
		if (n > 0) {
			xs_buf_add(out, p, n);
			continue;
		}
		n = bracket_at(p, true);
		if (n > 0) {
			size_t whole = group_length(p);

			if (whole > 0 && group_is_dropped(p, whole))
				n = whole;
			continue;
		}
		n = bracket_at(p, false);
		if (n == 0)
			n = punctuation_at(p);
		if (n > 0)
			continue;
		xs_buf_add(out, p, 1);
		n = 1;
	}
	cut_tail_unit(out, from);
	xs_buf_release(&b);
}

/* -- units -- */

/* What one of the unit is in the unit of the catalogue. */
static const struct {
	const char *word; /* folded */
	const char *unit; /* of the item */
	double factor;
} header_units[] = {
	{ "万元", "yuan", 10000 },
	{ "千元", "yuan", 1000 },
	{ "百元", "yuan", 100 },
	{ "亿元", "yuan", 1e8 },
	{ "亩", "m2", 10000.0 / 15 },
	{ "公顷", "m2", 10000 },
	{ "公里", "m", 1000 },
	{ "千米", "m", 1000 },
	{ "km", "m", 1000 },
	{ "万册", "volume", 10000 },
};

double xs_header_factor(const char *heading, const struct xs_item *item)
{
	struct xs_buf b = XS_BUF_INIT;
	double factor = 1;

	if (!item || !item->unit || !*item->unit)
		return 1;
	xs_text_fold(&b, heading);
	for (size_t i = 0; i < sizeof(header_units) / sizeof(*header_units);
		i++) {
		size_t n = strlen(header_units[i].word);
		const char *p = strstr(b.s, header_units[i].word);

		/* A unit stands in brackets, behind a colon, or at the end. */
		if (!p || strcmp(header_units[i].unit, item->unit) != 0)
			continue;
		if (p == b.s || (p[n] && !bracket_at(p + n, false)))
			continue;
		factor = header_units[i].factor;
	}
	xs_buf_release(&b);
	return factor;
}

/* -- years -- */

/* 二〇二五 → 2025, so that one reader serves both. */
static void plain_digits(struct xs_buf *out, const char *text)
{
	static const char *const digits[] = { "〇", "一", "二", "三", "四",
		"五", "六", "七", "八", "九", "○" };
	struct xs_buf b = XS_BUF_INIT;

	xs_text_fold(&b, text);
	for (const char *p = b.s; *p;) {
		size_t i, count = sizeof(digits) / sizeof(*digits);

		for (i = 0; i < count; i++)
			if (strncmp(p, digits[i], 3) == 0)
				break;
		if (i < count) {
			xs_buf_addc(out, (char)('0' + i % 10));
			p += 3;
		} else {
			xs_buf_addc(out, *p++);
		}
	}
	xs_buf_release(&b);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* 2024-2025, 2024/25: the length of what makes a school year of two, 0. */
static size_t second_year(int year, const char *rest)
{
	static const char *const between[] = { "-", "—", "–", "~", "～", "/",
		"至", "_", "年-", "年至", "年—", "学年-", NULL };

	for (const char *const *s = between; *s; s++) {
		size_t n = strlen(*s), digits;
		int second;

		if (strncmp(rest, *s, n) != 0)
			continue;
		digits = strspn(rest + n, "0123456789");
		second = (int)strtol(rest + n, NULL, 10);
		if ((digits == 4 && second == year + 1) ||
			(digits == 2 && second == (year + 1) % 100))
			return n + digits;
	}
	return 0;
}

/* The school year that a year and what follows it state, and how surely. */
static int school_year(int year, const char *rest, int *weight)
{
	int month = 0;

	*weight = 3;
	if (strncmp(rest, "年", 3) == 0 && strncmp(rest, "年度", 6) != 0)
		rest += 3;
	else if (strncmp(rest, "学年", 6) != 0)
		*weight = 1;
	if (strncmp(rest, "学年", 6) == 0 || strncmp(rest, "秋", 3) == 0)
		return year;
	if (strncmp(rest, "春", 3) == 0)
		return year - 1;
	if (*weight == 3)
		*weight = 2;
	if (*weight == 2 && is_digit(*rest))
		month = (int)strtol(rest, NULL, 10);
	return month >= 1 && month <= 8 ? year - 1 : year;
}

int xs_header_year(const char *text)
{
	struct xs_buf b = XS_BUF_INIT;
	int found = 0, best = 0;

	plain_digits(&b, text);
	for (const char *p = b.s; *p;) {
		size_t n = strspn(p, "0123456789");
		int weight = 3, year;

		if (n != 4) {
			p += n ? n : 1;
			continue;
		}
		year = (int)strtol(p, NULL, 10);
		p += n;
		if (year < 1950 || year > 2100)
			continue;
		n = second_year(year, p);
		if (n > 0)
			p += n;
		else
			year = school_year(year, p, &weight);
		if (weight > best) {
			best = weight;
			found = year;
		} else if (weight == best && year != found) {
			found = -1; /* two years: neither is certain */
		}
	}
	xs_buf_release(&b);
	return found > 0 ? found : 0;
}
