/* SPDX-License-Identifier: Apache-2.0
 *
 * Is a text JSON by the letter (RFC 8259)?  cJSON builds the tree but takes
 * far more than JSON (trailing text, bad numbers, control characters), so
 * this scan comes first and says where the fault is.
 */
#include <string.h>

#include "base_i.h"
#include "xueshe/lang.h"
#include "xueshe/number.h"

enum { WHOLE_DIGITS = 15 }; /* a double holds any whole number that long */

struct scan {
	const char *s;
	size_t len, at;
	int depth;
	const char *fault; /* msgid; the first one stays */
};

static bool fault(struct scan *p, const char *msgid)
{
	if (!p->fault)
		p->fault = msgid;
	return false;
}

static int peek(const struct scan *p)
{
	return p->at < p->len ? (unsigned char)p->s[p->at] : -1;
}

static void skip_blanks(struct scan *p)
{
	while (p->at < p->len && p->s[p->at] && strchr(" \t\r\n", p->s[p->at]))
		p->at++;
}

static bool take(struct scan *p, int c)
{
	if (peek(p) != c)
		return false;
	p->at++;
	return true;
}

/* Four hex digits; -1 if they are not. */
static long hex4(struct scan *p)
{
	long v = 0;

	for (int i = 0; i < 4; i++, p->at++) {
		int c = peek(p);

		if (c >= '0' && c <= '9')
			v = v * 16 + (c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			v = v * 16 + ((c | 0x20) - 'a' + 10);
		else
			return -1;
	}
	return v;
}

/* What follows "\u". */
static bool unicode(struct scan *p)
{
	long v = hex4(p), low;

	if (v < 0)
		return fault(p, N_("\"\\u\" needs four hex digits"));
	if (v == 0)
		return fault(p, N_("the character U+0000 is not allowed"));
	if (v < 0xD800 || v > 0xDFFF)
		return true;
	if (v <= 0xDBFF && take(p, '\\') && take(p, 'u')) {
		low = hex4(p);
		if (low >= 0xDC00 && low <= 0xDFFF)
			return true;
	}
	return fault(p, N_("half of a surrogate pair stands alone"));
}

static bool string(struct scan *p)
{
	if (!take(p, '"'))
		return fault(p, N_("a text in quotation marks is expected"));
	for (;;) {
		int c = peek(p);

		if (c < 0)
			return fault(p, N_("a text does not end"));
		if (c < 0x20)
			return fault(p,
				N_("a line break or control character stands "
				   "inside a text"));
		p->at++;
		if (c == '"')
			return true;
		if (c != '\\')
			continue;
		c = peek(p);
		if (c <= 0 || !strchr("\"\\/bfnrtu", c))
			return fault(p, N_("unknown escape after \"\\\""));
		p->at++;
		if (c == 'u' && !unicode(p))
			return false;
	}
}

static size_t digits(struct scan *p)
{
	size_t from = p->at;

	while (peek(p) >= '0' && peek(p) <= '9')
		p->at++;
	return p->at - from;
}

static bool prints_as(double v, const char *text, size_t len)
{
	char again[32];

	xs_format_real(v, again);
	return strlen(again) == len && memcmp(again, text, len) == 0;
}

static bool number(struct scan *p)
{
	size_t from = p->at, whole;
	bool is_whole = true;
	double v;

	take(p, '-');
	if (take(p, '0'))
		whole = 1;
	else
		whole = digits(p);
	if (!whole)
		return fault(p, N_("a value is expected"));
	if (take(p, '.')) {
		is_whole = false;
		if (!digits(p))
			return fault(p, N_("digits are missing"));
	}
	if ((peek(p) | 0x20) == 'e') {
		is_whole = false;
		p->at++;
		if (!take(p, '+'))
			take(p, '-');
		if (!digits(p))
			return fault(p, N_("digits are missing"));
	}
	if (!xs_parse_real(p->s + from, p->at - from, &v) ||
		(is_whole && whole > WHOLE_DIGITS &&
			!prints_as(v, p->s + from, p->at - from))) {
		p->at = from;
		return fault(
			p, N_("the number is too large to be kept exactly"));
	}
	return true;
}

static bool literal(struct scan *p, const char *word)
{
	size_t n = strlen(word);

	if (p->len - p->at < n || memcmp(p->s + p->at, word, n) != 0)
		return fault(p, N_("a value is expected"));
	p->at += n;
	return true;
}

static bool value(struct scan *p);

/* Members or elements up to `end`; the opening bracket has been taken. */
static bool list(struct scan *p, char end)
{
	skip_blanks(p);
	if (take(p, end))
		return true;
	for (;;) {
		skip_blanks(p);
		if (end == '}') {
			if (!string(p))
				return false;
			skip_blanks(p);
			if (!take(p, ':'))
				return fault(p, N_("\":\" is missing"));
		}
		if (!value(p))
			return false;
		skip_blanks(p);
		if (take(p, end))
			return true;
		if (!take(p, ','))
			return fault(p,
				end == '}' ? N_("\",\" or \"}\" is missing")
					   : N_("\",\" or \"]\" is missing"));
	}
}

static bool value(struct scan *p)
{
	int c;
	bool ok;

	skip_blanks(p);
	c = peek(p);
	if (c == '"')
		return string(p);
	if (c == 't' || c == 'f' || c == 'n')
		return literal(p,
			c == 't'           ? "true"
				: c == 'f' ? "false"
					   : "null");
	if (c != '{' && c != '[')
		return number(p);
	if (p->depth == XS_JSON_DEPTH)
		return fault(p, N_("the brackets are nested too deep"));
	p->depth++;
	p->at++;
	ok = list(p, c == '{' ? '}' : ']');
	p->depth--;
	return ok;
}

bool xs_json_scan(const char *text, size_t len, const char **fault_out,
	size_t *offset_out)
{
	struct scan p = { .s = text, .len = len };
	bool ok = value(&p);

	if (ok) {
		skip_blanks(&p);
		if (p.at < len)
			ok = fault(&p, N_("text follows the end"));
	}
	*fault_out = p.fault;
	*offset_out = p.at;
	return ok;
}
