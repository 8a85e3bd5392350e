/* SPDX-License-Identifier: Apache-2.0
 *
 * The shared texts of a workbook: one block of text and, for each, where it
 * stands in it.  A text that is too long is remembered as such and fails when
 * a cell asks for it, so that the message can name the cell.
 */
#include "xlsx_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/text.h"

enum node { SST = 1, SI, RUN, TEXT };

/* Phonetic runs (rPh) are left out, so what they spell is not doubled. */
static const struct xs_xml_element elements[] = {
	{ "t", SI, TEXT },
	{ "si", SST, SI },
	{ "r", SI, RUN },
	{ "t", RUN, TEXT },
	{ "sst", 0, SST },
	{ NULL, 0, 0 },
};

static int on_open(void *arg, int node, const char **attributes)
{
	struct xs_strings *s = arg;

	(void)attributes;
	if (node == SI) {
		s->from = s->text.len;
		s->is_long = false;
		xs_xml_gather(&s->xml, &s->text, s->text_max);
	}
	s->xml.text = node == TEXT ? &s->text : NULL;
	return 0;
}

static int on_overflow(void *arg)
{
	struct xs_strings *s = arg;

	s->is_long = true;
	return 0;
}

int xs_strings_add(
	struct xs_strings *s, size_t at, bool is_long, struct xs_error *err)
{
	xs_grow((void **)&s->at, &s->cap, s->n + 1, sizeof(*s->at));
	if (is_long)
		xs_buf_cut(&s->text, at);
	s->at[s->n++] = (struct xs_string_at){
		.at = (uint32_t)at,
		.len = is_long ? XS_STRING_LONG : (uint32_t)(s->text.len - at),
	};
	xs_buf_addc(&s->text, 0);
	if (s->text.len + s->n * sizeof(*s->at) <= s->max)
		return 0;
	xs_fail(err, XS_E_SHEET_TOO_LARGE,
		_("the workbook holds more than %zu MB of different texts"),
		s->max >> 20);
	return xs_hint(err, "%s",
		_("Split it into several workbooks, or save it as csv."));
}

static int on_close(void *arg, int node)
{
	struct xs_strings *s = arg;

	s->xml.text = NULL;
	if (node != SI)
		return 0;
	if (!s->is_long)
		xs_strings_unescape(&s->text, s->from);
	return xs_strings_add(s, s->from, s->is_long, s->xml.err);
}

static const struct xs_xml_spec spec = {
	elements,
	on_open,
	on_close,
	on_overflow,
};

int xs_strings_load(struct xs_strings *s, struct xs_archive *a,
	const char *part, struct xs_error *err)
{
	xs_buf_init(&s->text);
	return xs_xml_read(&spec, s, &s->xml, a, part, err);
}

void xs_strings_release(struct xs_strings *s)
{
	if (s->text.s)
		xs_buf_release(&s->text);
	free(s->at);
	*s = (struct xs_strings){ 0 };
}

/* -- _xHHHH_ -------------------------------------------------------------- */

static int hex(char c)
{
	const char *digits = "0123456789abcdef";
	const char *at = c ? strchr(digits, c | 0x20) : NULL;

	return at && (c >= 'A' || (c >= '0' && c <= '9')) ? (int)(at - digits)
							  : -1;
}

/* The UTF-16 unit written at `s`, or -1. */
static long escaped(const char *s, size_t len)
{
	long unit = 0;

	if (len < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		int digit = hex(s[i]);

		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}

/* The character written at `s`; *used is 7 or, of two surrogates, 14. */
static uint32_t character(const char *s, size_t len, long unit, size_t *used)
{
	long low = len >= 14 ? escaped(s + 7, len - 7) : -1;

	*used = 7;
	if (unit >= 0xd800 && unit < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
		*used = 14;
		return (uint32_t)(0x10000 + ((unit - 0xd800) << 10) +
			(low - 0xdc00));
	}
	if (unit == 0 || (unit >= 0xd800 && unit < 0xe000))
		return 0xfffd;
	return (uint32_t)unit;
}

void xs_strings_unescape(struct xs_buf *text, size_t from)
{
	struct xs_buf out = XS_BUF_INIT;
	const char *s = text->s + from, *end = text->s + text->len;
	const char *next;

	if (from == text->len || !strstr(s, "_x"))
		return;
	for (; (next = memchr(s, '_', (size_t)(end - s)));) {
		long unit = escaped(next, (size_t)(end - next));
		size_t used = 1;

		xs_buf_add(&out, s, (size_t)(next - s));
		if (unit < 0)
			xs_buf_addc(&out, '_');
		else
			xs_utf8_add(&out,
				character(next, (size_t)(end - next), unit,
					&used));
		s = next + used;
	}
	xs_buf_add(&out, s, (size_t)(end - s));
	xs_buf_cut(text, from);
	xs_buf_add(text, out.s, out.len);
	xs_buf_release(&out);
}
