/* SPDX-License-Identifier: Apache-2.0
 *
 * A cell as a value of an item: what people type is read generously where the
 * meaning is certain ("1,234", "12㎡", "√"), and refused where it is not.
 * A blank is never zero.
 */
#include "import_i.h"

#include "xueshe/number.h"
#include "xueshe/text.h"

#define YEAR_FIRST 1850
#define YEAR_LAST 2100

/* Signs that say nothing; the cell is as good as blank. */
static const char *const blank_words[] = { "-", "--", "—", "——", "–", "/", "\\",
	"…", "……", "*", NULL };
/* Words that say that nothing is known: as good as blank, and told. */
static const char *const unknown_words[] = { "不详", "未知", "不清楚", "待定",
	"待填", "未填", "未统计", "na", "n/a", "null", "none", "nan", NULL };
/* Errors of a spreadsheet that a csv holds as text. */
static const char *const error_words[] = { "#n/a", "#ref!", "#div/0!",
	"#value!", "#name?", "#num!", "#null!", NULL };
static const char *const clearing_words[] = { "无数据", "清空", "no data",
	"nodata", NULL };
static const char *const yes_words[] = { "是", "有", "√", "✓", "✔", "☑", "y",
	"yes", "true", "t", "1", "1.0", "具备", "已有", "达标", "对", "合格",
	"符合", NULL };
static const char *const no_words[] = { "否", "无", "没有", "×", "✗", "✘", "x",
	"n", "no", "false", "f", "0", "0.0", "不具备", "未", "不是", "不达标",
	"不合格", "不符合", NULL };
static const char *const zero_words[] = { "无", "没有", "零", NULL };

enum suffix_class {
	AREA,
	LENGTH,
	MONEY,
	COUNTED,
	RATE,
	YEARS,
	DEGREE,
	SHARE,
	PURE, /* a number of no unit: 2.59% is 0.0259 */
	WAY,
	TIME,
	MONTHS
};

/* What may stand behind a figure, and what one of it is. */
static const struct {
	const char *word; /* folded */
	enum suffix_class of;
	double factor;
} suffixes[] = {
	{ "㎡", AREA, 1 },
	{ "m2", AREA, 1 },
	{ "m²", AREA, 1 },
	{ "平方米", AREA, 1 },
	{ "平米", AREA, 1 },
	{ "平方", AREA, 1 },
	{ "亩", AREA, 10000.0 / 15 }, /* 15亩 = 1公顷 */
	{ "公顷", AREA, 10000 },
	{ "m", LENGTH, 1 },
	{ "米", LENGTH, 1 },
	{ "公里", LENGTH, 1000 },
	{ "千米", LENGTH, 1000 },
	{ "km", LENGTH, 1000 },
	{ "元", MONEY, 1 },
	{ "圆", MONEY, 1 },
	{ "元整", MONEY, 1 },
	{ "千元", MONEY, 1000 },
	{ "万元", MONEY, 10000 },
	{ "万", MONEY, 10000 },
	{ "亿元", MONEY, 1e8 },
	{ "亿", MONEY, 1e8 },
	{ "人", COUNTED, 1 },
	{ "名", COUNTED, 1 },
	{ "位", COUNTED, 1 },
	{ "个", COUNTED, 1 },
	{ "间", COUNTED, 1 },
	{ "张", COUNTED, 1 },
	{ "册", COUNTED, 1 },
	{ "本", COUNTED, 1 },
	{ "种", COUNTED, 1 },
	{ "台", COUNTED, 1 },
	{ "套", COUNTED, 1 },
	{ "栋", COUNTED, 1 },
	{ "幢", COUNTED, 1 },
	{ "座", COUNTED, 1 },
	{ "班", COUNTED, 1 },
	{ "个班", COUNTED, 1 },
	{ "块", COUNTED, 1 },
	{ "处", COUNTED, 1 },
	{ "床", COUNTED, 1 },
	{ "铺", COUNTED, 1 },
	{ "层", COUNTED, 1 },
	{ "片", COUNTED, 1 },
	{ "年", COUNTED, 1 },
	{ "万册", COUNTED, 10000 },
	{ "万", COUNTED, 10000 },
	{ "m", RATE, 1 },
	{ "兆", RATE, 1 },
	{ "mb", RATE, 1 },
	{ "mbps", RATE, 1 },
	{ "mbit/s", RATE, 1 },
	{ "mb/s", RATE, 1 },
	{ "g", RATE, 1000 },
	{ "gbps", RATE, 1000 },
	{ "年", YEARS, 1 },
	{ "年建", YEARS, 1 },
	{ "°", DEGREE, 1 },
	{ "度", DEGREE, 1 },
	{ "%", SHARE, 1 },
	{ "%", PURE, 0.01 },
	{ "公里", WAY, 1 },
	{ "千米", WAY, 1 },
	{ "km", WAY, 1 },
	{ "里", WAY, 0.5 },
	{ "米", WAY, 0.001 },
	{ "m", WAY, 0.001 },
	{ "分钟", TIME, 1 },
	{ "分", TIME, 1 },
	{ "小时", TIME, 60 },
	{ "min", TIME, 1 },
	{ "月", MONTHS, 1 },
	{ "个月", MONTHS, 1 },
};

#define WORD_MAX 14 /* bytes of the longest word in the lists */

static bool is_word(const char *const *list, const char *text)
{
	if (memchr(text, '\0', WORD_MAX + 1) == NULL)
		return false;
	for (; *list; list++)
		if (**list == *text && strcmp(*list, text) == 0)
			return true;
	return false;
}

static bool class_of(const struct xs_item *item, enum suffix_class *out)
{
	static const struct {
		const char *unit;
		enum suffix_class of;
	} units[] = {
		{ "m2", AREA },
		{ "m", LENGTH },
		{ "mbps", RATE },
		{ "degree", DEGREE },
		{ "percent", SHARE },
		{ "", PURE },
		{ "yuan", MONEY },
		{ "km", WAY },
		{ "minute", TIME },
		{ "month", MONTHS },
		/* what is stated a pupil, or of pupils */
		{ "m2_per_pupil", AREA },
		{ "volume_per_pupil", COUNTED },
		{ "yuan_per_pupil", MONEY },
		{ "set_per_100", COUNTED },
		{ "pupil_per_set", COUNTED },
		{ "pupil_per_person", COUNTED },
	};

	if (item->kind == XS_KIND_COUNT)
		*out = COUNTED;
	else if (item->kind == XS_KIND_MONEY)
		*out = MONEY;
	else if (item->kind == XS_KIND_YEAR)
		*out = YEARS;
	if (item->kind != XS_KIND_MEASURE)
		return true;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (item->unit && strcmp(units[i].unit, item->unit) == 0) {
			*out = units[i].of;
			return true;
		}
	return false;
}

bool xs_plain_number(const char *text, size_t len, double *value)
{
	static const double tens[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
		1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
	int64_t whole = 0;
	size_t i = 0, decimals = 0;

	if (len == 0 || len > 12)
		return false;
	for (; i < len && text[i] >= '0' && text[i] <= '9'; i++)
		whole = whole * 10 + (text[i] - '0');
	if (i == len) {
		*value = (double)whole;
		return true;
	}
	if (text[i++] != '.' || len == 1)
		return false;
	decimals = len - i;
	for (; i < len && text[i] >= '0' && text[i] <= '9'; i++)
		whole = whole * 10 + (text[i] - '0');
	*value = (double)whole / tens[decimals];
	return i == len;
}

static size_t figure_length(const char *text)
{
	size_t n = *text == '-' || *text == '+';

	while ((text[n] >= '0' && text[n] <= '9') || text[n] == '.' ||
		text[n] == ',')
		n++;
	if ((text[n] == 'e' || text[n] == 'E') &&
		(text[n + 1] == '+' || text[n + 1] == '-' ||
			(text[n + 1] >= '0' && text[n + 1] <= '9'))) {
		n += 2;
		while (text[n] >= '0' && text[n] <= '9')
			n++;
	}
	return n;
}

/* "1,234,567.8": groups of three, none of them short. */
static bool drop_separators(struct xs_buf *out, const char *text, size_t len)
{
	size_t run = 0, i = 0;
	bool grouped = false;

	for (; i < len && text[i] != '.' && text[i] != 'e'; i++) {
		if (text[i] != ',') {
			xs_buf_addc(out, text[i]);
			run += text[i] >= '0' && text[i] <= '9';
			continue;
		}
		if (run == 0 || run > 3 || (grouped && run != 3))
			return false;
		grouped = true;
		run = 0;
	}
	if (grouped && run != 3)
		return false;
	if (memchr(text + i, ',', len - i))
		return false;
	xs_buf_add(out, text + i, len - i);
	return true;
}

/* Length of a unit without what it is of: 册/生, 台/百人; 12:1. */
static size_t unit_length(const struct xs_item *item, const char *word)
{
	static const char *const of[] = { "/生", "/人", "/学生", "/百生",
		"/百人", "/台", "/师", ":1", "∶1", NULL };
	size_t len = strlen(word);

	for (const char *const *o = of; item->unit && *o; o++) {
		size_t n = strlen(*o);

		if (len >= n && strcmp(word + len - n, *o) == 0 &&
			strstr(item->unit, "_per_"))
			return len - n;
	}
	return len;
}

static bool suffix_factor(
	const struct xs_item *item, const char *word, double *factor)
{
	enum suffix_class of = COUNTED;
	size_t len = unit_length(item, word);

	*factor = 1;
	if (!len)
		return true;
	if (!class_of(item, &of))
		return false;
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
		if (suffixes[i].of == of && strlen(suffixes[i].word) == len &&
			strncmp(suffixes[i].word, word, len) == 0) {
			*factor = suffixes[i].factor;
			return true;
		}
	return false;
}

static bool fault(struct reading *out, enum xs_finding_code code)
{
	out->fault = code;
	return false;
}

/* A figure that has been read: does it suit the item? */
static bool check_number(
	const struct xs_item *item, double value, struct reading *out)
{
	double whole = round(value);

	if (!isfinite(value))
		return fault(out, XS_F_NOT_A_NUMBER);
	if (value < 0 && !(item->low < 0))
		return fault(out, XS_F_NEGATIVE);
	if (item->kind == XS_KIND_COUNT || item->kind == XS_KIND_YEAR) {
		if (fabs(value - whole) > XS_NOISE * fmax(1, fabs(value)))
			return fault(out, XS_F_NOT_WHOLE);
		value = whole;
	}
	if (item->kind == XS_KIND_YEAR &&
		(value < YEAR_FIRST || value > YEAR_LAST))
		return fault(out, XS_F_OUT_OF_RANGE);
	/* More fits into no budget, and is no other figure of a county. */
	if (fabs(value) > XS_YUAN_MOST)
		return fault(out, XS_F_OUT_OF_RANGE);
	out->value = value == 0 ? 0 : value; /* no minus zero */
	return true;
}

/* A figure with separators, a currency sign, a unit; `text` is folded. */
static bool read_figure(const struct xs_item *item, const char *text,
	double factor, struct reading *out)
{
	struct xs_buf b = XS_BUF_INIT;
	double value = 0, unit = 1;
	const char *from = text;
	size_t n;
	bool ok;

	if (strncmp(from, "¥", 2) == 0)
		from += 2;
	else if (strncmp(from, "￥", 3) == 0)
		from += 3;
	if (from != text && item->kind != XS_KIND_MONEY)
		return fault(out, XS_F_NOT_A_NUMBER);
	if (xs_is_stated_item(item) && strncmp(from, "1:", 2) == 0)
		from += 2; /* 师生比 1:9.87, */
	else if (xs_is_stated_item(item) && strncmp(from, "1∶", 4) == 0)
		from += 4; /* or with the mark of a ratio */
	n = figure_length(from);
	ok = n > 0 && drop_separators(&b, from, n) &&
		xs_parse_real(b.s, b.len, &value) &&
		suffix_factor(item, from + n, &unit);
	xs_buf_release(&b);
	if (!ok)
		return fault(out, XS_F_NOT_A_NUMBER);
	out->bare = !from[n];
	/* A unit in the cell outdoes the heading's: 12元 under 万元 is 12. */
	out->converted = unit != 1 || (from[n] && factor != 1);
	if (from[n])
		factor = 1;
	return check_number(item, value * unit * factor, out);
}

/* Years also come as days: 2011-09, 2011年9月, 20110901. */
static bool read_year(
	const struct xs_item *item, const char *text, struct reading *out)
{
	size_t digits = strspn(text, "0123456789");
	const char *rest = text + digits;
	bool is_day = digits == 4 &&
		(strchr("-/.", *rest) || strncmp(rest, "年", 3) == 0) &&
		strspn(rest, "0123456789-/.年月日建") == strlen(rest);
	double value = (double)strtol(text, NULL, 10);

	if (digits == 8 && !*rest)
		return check_number(item, floor(value / 10000), out);
	if (!is_day)
		return read_figure(item, text, 1, out);
	return check_number(item, value, out);
}

static bool read_flag(const char *text, struct reading *out)
{
	if (is_word(yes_words, text))
		out->value = 1;
	else if (is_word(no_words, text))
		out->value = 0;
	else
		return fault(out, XS_F_NOT_YES_NO);
	return true;
}

static bool read_choice(
	const struct xs_item *item, const char *text, struct reading *out)
{
	int choice = xs_choice_find(item, text);

	if (choice < 0)
		return fault(out, XS_F_NOT_A_CHOICE);
	out->value = choice;
	return true;
}

/* A text that is not blank; `text` is folded. */
static bool read_text(const struct xs_item *item, const char *text,
	double factor, struct reading *out)
{
	if (is_word(clearing_words, text)) {
		out->cleared = true;
		return true;
	}
	if (item->kind == XS_KIND_CATEGORY && read_choice(item, text, out))
		return true;
	if (is_word(blank_words, text))
		return true;
	out->unknown = is_word(unknown_words, text);
	if (out->unknown)
		return true;
	if (*text == '#' && is_word(error_words, text))
		return fault(out, XS_F_CELL_ERROR);
	switch (item->kind) {
	case XS_KIND_CATEGORY:
		return fault(out, XS_F_NOT_A_CHOICE);
	case XS_KIND_FLAG:
		return read_flag(text, out);
	case XS_KIND_YEAR:
		return read_year(item, text, out);
	case XS_KIND_COUNT:
	case XS_KIND_MEASURE:
	case XS_KIND_MONEY:
		if (is_word(zero_words, text)) {
			out->value = 0;
			out->converted = true;
			return true;
		}
		return read_figure(item, text, factor, out);
	case XS_KIND_TEXT:
		break;
	}
	return fault(out, XS_F_NOT_A_NUMBER);
}

static bool is_quantity(const struct xs_item *item)
{
	return item->kind == XS_KIND_COUNT || item->kind == XS_KIND_MEASURE ||
		item->kind == XS_KIND_MONEY;
}

double xs_shown_percent(double value)
{
	double times = value * 100;

	return fabs(times) < 9e5 ? round(times * 1e10) / 1e10 : times;
}

/* A number that the sheet shows as a percentage: that for an item which is
 * one, as it is stored for one of no unit, and odd for any other. */
static bool read_percent(
	const struct xs_item *item, double value, struct reading *out)
{
	enum suffix_class of = COUNTED;

	if (class_of(item, &of) && of == SHARE)
		return check_number(item, xs_shown_percent(value), out);
	out->odd_percent = of != PURE;
	return check_number(item, value, out);
}

static bool read_number(const struct xs_item *item, double value, double factor,
	struct reading *out)
{
	char text[32];

	out->bare = true;
	switch (item->kind) {
	case XS_KIND_FLAG:
		if (value != 0 && value != 1)
			return fault(out, XS_F_NOT_YES_NO);
		out->value = value;
		return true;
	case XS_KIND_CATEGORY:
	case XS_KIND_YEAR:
		xs_format_real(value, text);
		return item->kind == XS_KIND_YEAR
			? read_year(item, text, out)
			: read_choice(item, text, out);
	case XS_KIND_COUNT:
	case XS_KIND_MEASURE:
	case XS_KIND_MONEY:
		return check_number(item, value * factor, out);
	case XS_KIND_TEXT:
		break;
	}
	return fault(out, XS_F_NOT_A_NUMBER);
}

static bool read_words(const struct xs_item *item, const struct xs_cell *cell,
	double factor, struct reading *out)
{
	struct xs_buf b = XS_BUF_INIT;
	double value;
	bool ok = true;

	if (item->kind != XS_KIND_CATEGORY &&
		xs_plain_number(cell->text, cell->len, &value))
		return item->kind == XS_KIND_YEAR && cell->len <= 4
			? check_number(item, value, out)
			: read_number(item, value, factor, out);
	xs_text_fold(&b, cell->text);
	if (b.len > 0)
		ok = read_text(item, b.s, factor, out);
	xs_buf_release(&b);
	return ok;
}

enum xs_finding_code xs_cell_fault(const struct xs_cell *cell)
{
	return strcmp(cell->text, XS_NOT_CALCULATED) == 0 ? XS_F_NOT_CALCULATED
							  : XS_F_CELL_ERROR;
}

bool xs_reading(const struct xs_item *item, const struct xs_cell *cell,
	double factor, struct reading *out)
{
	*out = (struct reading){ .value = XS_BLANK };
	switch (cell->kind) {
	case XS_CELL_BLANK:
		return true;
	case XS_CELL_NUMBER:
		return cell->percent && is_quantity(item)
			? read_percent(item, cell->number, out)
			: read_number(item, cell->number, factor, out);
	case XS_CELL_BOOL:
		if (item->kind != XS_KIND_FLAG)
			return fault(out, XS_F_NOT_A_NUMBER);
		out->value = cell->number;
		return true;
	case XS_CELL_DATE:
		if (item->kind != XS_KIND_YEAR)
			return fault(out, XS_F_NOT_A_NUMBER);
		return check_number(item, floor(cell->number / 10000), out);
	case XS_CELL_TEXT:
		return read_words(item, cell, factor, out);
	case XS_CELL_ERROR:
		break;
	}
	return fault(out, xs_cell_fault(cell));
}

bool xs_value_read(const struct xs_item *item, const struct xs_cell *cell,
	double *value, bool *cleared, enum xs_finding_code *fault_out)
{
	struct reading r;
	bool ok = xs_reading(item, cell, 1, &r);

	*value = ok ? r.value : XS_BLANK;
	*cleared = r.cleared;
	if (!ok)
		*fault_out = r.fault;
	return ok;
}

bool xs_word_clears(const char *text)
{
	struct xs_buf b = XS_BUF_INIT;
	bool clears;

	if ((unsigned char)*text < 0x80 && *text != 'n' && *text != 'N')
		return false;
	xs_text_fold(&b, text);
	clears = is_word(clearing_words, b.s);
	xs_buf_release(&b);
	return clears;
}

bool xs_word_is_blank(const char *text)
{
	return is_word(blank_words, text) || is_word(unknown_words, text);
}
