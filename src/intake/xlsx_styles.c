/* SPDX-License-Identifier: Apache-2.0
 *
 * A date in a workbook is a number whose style shows a day, month or year.
 * Formats that show only a time of day leave the number as it is.
 */
#include "xlsx_i.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"

enum node { SHEET = 1, FORMATS, FORMAT, STYLES, STYLE };

#define STYLES_MAX ((size_t)1 << 18) /* spreadsheet programs take 64,000 */

static const struct xs_xml_element elements[] = {
	{ "styleSheet", 0, SHEET },
	{ "numFmts", SHEET, FORMATS },
	{ "numFmt", FORMATS, FORMAT },
	{ "cellXfs", SHEET, STYLES },
	{ "xf", STYLES, STYLE },
	{ NULL, 0, 0 },
};

/* Formats without a code of their own.  27 to 36 and 50 to 58 are the Chinese
 * ones; the gaps are times of day. */
static const struct {
	int from, to;
} builtin_dates[] = {
	{ 14, 17 },
	{ 22, 22 },
	{ 27, 31 },
	{ 36, 36 },
	{ 50, 54 },
	{ 57, 58 },
};

static long read_id(const char *text)
{
	int64_t id = 0;

	if (!text || !xs_parse_int(text, strlen(text), &id) || id < 0 ||
		id > 1000000)
		return 0; /* General */
	return (long)id;
}

static int add(
	long **list, size_t *n, size_t *cap, long id, struct xs_error *err)
{
	if (*n == STYLES_MAX) {
		xs_fail(err, XS_E_SHEET_TOO_LARGE,
			_("the workbook has more than %zu cell styles"),
			STYLES_MAX);
		return xs_hint(err, "%s", _("Save it as csv."));
	}
	xs_grow((void **)list, cap, *n + 1, sizeof(**list));
	(*list)[(*n)++] = id;
	return 0;
}

int xs_styles_add(struct xs_styles *s, long format, struct xs_error *err)
{
	return add(&s->formats, &s->n, &s->cap, format, err);
}

int xs_styles_add_format(
	struct xs_styles *s, long id, const char *code, struct xs_error *err)
{
	if (!xs_format_is_date(code))
		return 0;
	return add(&s->dates, &s->dates_n, &s->dates_cap, id, err);
}

static int on_open(void *arg, int node, const char **attributes)
{
	struct xs_styles *s = arg;
	long id = read_id(xs_xml_attribute(attributes, "numFmtId"));
	const char *code;

	if (node == STYLE)
		return xs_styles_add(s, id, s->xml.err);
	code = node == FORMAT ? xs_xml_attribute(attributes, "formatCode")
			      : NULL;
	return code ? xs_styles_add_format(s, id, code, s->xml.err) : 0;
}

static const struct xs_xml_spec spec = { elements, on_open, NULL, NULL };

int xs_styles_load(struct xs_styles *s, struct xs_archive *a, const char *part,
	struct xs_error *err)
{
	return xs_xml_read(&spec, s, &s->xml, a, part, err);
}

void xs_styles_release(struct xs_styles *s)
{
	free(s->formats);
	free(s->dates);
	*s = (struct xs_styles){ 0 };
}

bool xs_styles_is_date(const struct xs_styles *s, size_t style)
{
	long format = style < s->n ? s->formats[style] : 0;

	for (size_t i = 0; i < s->dates_n; i++)
		if (s->dates[i] == format)
			return true;
	for (size_t i = 0; i < sizeof(builtin_dates) / sizeof(*builtin_dates);
		i++)
		if (format >= builtin_dates[i].from &&
			format <= builtin_dates[i].to)
			return true;
	return false;
}

/* -- format codes --------------------------------------------------------- */

/* Length of what stands for itself at `s`: "quoted", [bracketed], \x, _x, *x;
 * 0 if a code letter does. */
static size_t literal(const char *s)
{
	static const char open[] = "\"[\\_*", close[] = "\"]";
	const char *kind = strchr(open, *s);
	const char *end;

	if (!kind)
		return 0;
	if (kind - open > 1)
		return s[1] ? 2 : 1;
	end = strchr(s + 1, close[kind - open]);
	return end ? (size_t)(end - s) + 1 : strlen(s);
}

/* Length of a word whose letters are no codes. */
static size_t word(const char *s)
{
	static const char *const words[] = { "general", "am/pm", "a/p" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = 0;

		while (words[i][n] && (s[n] | 0x20) == (words[i][n] | 0x20))
			n++;
		if (!words[i][n])
			return n;
	}
	return 0;
}

bool xs_format_is_date(const char *format)
{
	bool day_or_year = false, month = false, clock = false;

	for (const char *s = format; *s && *s != ';';) {
		size_t skip = literal(s);

		if (!skip)
			skip = word(s);
		if (skip) {
			s += skip;
			continue;
		}
		switch (*s++ | 0x20) {
		case 'y':
		case 'd':
			day_or_year = true;
			break;
		case 'm': /* minutes beside hours or seconds */
			month = true;
			break;
		case 'h':
		case 's':
			clock = true;
			break;
		default:
			break;
		}
	}
	return day_or_year || (month && !clock);
}
