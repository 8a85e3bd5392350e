/* SPDX-License-Identifier: Apache-2.0
 *
 * A date in a workbook is a number whose style shows a day, month or year;
 * a percentage one whose style shows it times 100, with the sign.  Formats
 * that show only a time of day leave the number as it is.
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
	enum xs_shown as;
} builtin[] = {
	{ 9, 10, XS_SHOWS_PERCENT },
	{ 14, 17, XS_SHOWS_DATE },
	{ 22, 22, XS_SHOWS_DATE },
	{ 27, 31, XS_SHOWS_DATE },
	{ 36, 36, XS_SHOWS_DATE },
	{ 50, 54, XS_SHOWS_DATE },
	{ 57, 58, XS_SHOWS_DATE },
};

static long read_id(const char *text)
{
	int64_t id = 0;

	if (!text || !xs_parse_int(text, strlen(text), &id) || id < 0 ||
		id > 1000000)
		return 0; /* General */
	return (long)id;
}

static int fail_many(struct xs_error *err)
{
	xs_fail(err, XS_E_SHEET_TOO_LARGE,
		_("the workbook has more than %zu cell styles"), STYLES_MAX);
	return xs_hint(err, "%s", _("Save it as csv."));
}

int xs_styles_add(struct xs_styles *s, long format, struct xs_error *err)
{
	if (s->n == STYLES_MAX)
		return fail_many(err);
	xs_grow((void **)&s->formats, &s->cap, s->n + 1, sizeof(*s->formats));
	s->formats[s->n++] = format;
	return 0;
}

int xs_styles_add_format(
	struct xs_styles *s, long id, const char *code, struct xs_error *err)
{
	enum xs_shown as = xs_format_shows(code);

	if (as == XS_SHOWS_NUMBER)
		return 0;
	if (s->others_n == STYLES_MAX)
		return fail_many(err);
	xs_grow((void **)&s->others, &s->others_cap, s->others_n + 1,
		sizeof(*s->others));
	s->others[s->others_n++] = (struct xs_format_as){ id, as };
	return 0;
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
	free(s->others);
	*s = (struct xs_styles){ 0 };
}

enum xs_shown xs_styles_show(const struct xs_styles *s, size_t style)
{
	long format = style < s->n ? s->formats[style] : 0;

	if (!format) /* General */
		return XS_SHOWS_NUMBER;
	for (size_t i = 0; i < s->others_n; i++)
		if (s->others[i].id == format)
			return s->others[i].as;
	for (size_t i = 0; i < sizeof(builtin) / sizeof(*builtin); i++)
		if (format >= builtin[i].from && format <= builtin[i].to)
			return builtin[i].as;
	return XS_SHOWS_NUMBER;
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

/* What the sections of a format show; a date by the first, a percentage by
 * any: [=0]"-";0.0%. */
struct shows {
	bool day_or_year, month, clock, percent;
};

static void look(struct shows *shows, char c, bool first)
{
	if (c == '%')
		shows->percent = true;
	if (!first)
		return;
	switch (c | 0x20) {
	case 'y':
	case 'd':
		shows->day_or_year = true;
		break;
	case 'm': /* minutes beside hours or seconds */
		shows->month = true;
		break;
	case 'h':
	case 's':
		shows->clock = true;
		break;
	default:
		break;
	}
}

enum xs_shown xs_format_shows(const char *format)
{
	struct shows shows = { 0 };
	int section = 1;

	while (*format && section <= 3) { /* the fourth is of texts */
		size_t skip = literal(format);

		if (!skip)
			skip = word(format);
		if (skip) {
			format += skip;
			continue;
		}
		section += *format == ';';
		look(&shows, *format++, section == 1);
	}
	if (shows.day_or_year || (shows.month && !shows.clock))
		return XS_SHOWS_DATE;
	return shows.percent ? XS_SHOWS_PERCENT : XS_SHOWS_NUMBER;
}
