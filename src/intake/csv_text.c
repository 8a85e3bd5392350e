/* SPDX-License-Identifier: Apache-2.0
 *
 * Which encoding: a byte order mark says it; else text that is valid UTF-8 is
 * UTF-8, and other text is GB18030.  The first megabyte decides.  Where that
 * is plain ASCII, which both share, the first piece with another byte does.
 */
#include "csv_i.h"

#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/text.h"

/* -- which encoding ------------------------------------------------------- */

static bool is_ascii(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

static enum xs_csv_encoding guess(const char *text, size_t len)
{
	if (is_ascii(text, len))
		return XS_CSV_ASCII;
	return xs_utf8_valid(text, xs_utf8_whole(text, len)) ? XS_CSV_UTF8
							     : XS_CSV_GB18030;
}

/* clang-format off */
static const struct {
	const char *bytes;
	size_t len;
	enum xs_csv_encoding encoding;
} marks[] = {
	{ "\xef\xbb\xbf",	3, XS_CSV_UTF8 },
	{ "\xff\xfe",		2, XS_CSV_UTF16LE },
	{ "\xfe\xff",		2, XS_CSV_UTF16BE },
	{ "\x84\x31\x95\x33",	4, XS_CSV_GB18030 },
};
/* clang-format on */

void xs_csv_text_begin(
	struct xs_csv_text *t, struct xs_source *source, struct xs_buf *head)
{
	t->source = *source;
	t->head = *head;
	*source = (struct xs_source){ 0 };
	xs_buf_init(head);
	xs_buf_init(&t->utf8);
	t->line = 1;
	t->encoding = guess(t->head.s, t->head.len);
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (t->head.len < marks[i].len ||
			memcmp(t->head.s, marks[i].bytes, marks[i].len) != 0)
			continue;
		t->encoding = marks[i].encoding;
		t->head_at = marks[i].len;
		break;
	}
}

void xs_csv_text_release(struct xs_csv_text *t)
{
	xs_source_close(&t->source);
	xs_buf_release(&t->head);
	xs_buf_release(&t->utf8);
}

/* -- bytes ---------------------------------------------------------------- */

/* The next bytes, from the head first; at most a step. */
static int read_step(
	struct xs_csv_text *t, char *to, size_t *len_out, struct xs_error *err)
{
	size_t left = t->head.len - t->head_at;

	if (!left)
		return xs_source_read(
			&t->source, to, XS_CSV_STEP, len_out, err);
	*len_out = left < XS_CSV_STEP ? left : XS_CSV_STEP;
	memcpy(to, t->head.s + t->head_at, *len_out);
	t->head_at += *len_out;
	if (t->head_at == t->head.len) {
		xs_buf_release(&t->head);
		t->head_at = 0;
	}
	return 0;
}

/* Lines from the piece's beginning up to `len`. */
static long lines(const char *text, size_t len)
{
	long n = 0;

	for (size_t i = 0; i < len; i++)
		n += text[i] == '\n';
	return n;
}

/* -- faults --------------------------------------------------------------- */

static int hint_utf8(struct xs_error *err)
{
	return xs_hint(err, "%s",
		_("Open it in WPS or Excel and save it as .xlsx or as "
		  "\"CSV UTF-8\"."));
}

static int fail_binary(const struct xs_csv_text *t, const char *text, size_t at,
	struct xs_error *err)
{
	xs_fail(err, XS_E_SHEET_TEXT,
		_("line %ld holds a zero byte, so this is no text"),
		t->line + lines(text, at));
	return hint_utf8(err);
}

static int fail_utf8(struct xs_csv_text *t, const char *text, size_t len,
	struct xs_error *err)
{
	size_t good = 0;

	for (size_t n = 1; n <= 4 && good + n <= len; n++)
		if (xs_utf8_valid(text + good, n)) {
			good += n;
			n = 0;
		}
	xs_fail(err, XS_E_SHEET_TEXT,
		_("line %ld is not valid UTF-8, but the lines before it are"),
		t->line + lines(text, good));
	return hint_utf8(err);
}

static int fail_gb18030(
	struct xs_csv_text *t, const struct xs_error *why, struct xs_error *err)
{
	if (!why->at.row) /* not the text's fault */
		xs_fail(err, why->code, "%s", why->msg);
	else
		xs_fail(err, XS_E_SHEET_TEXT,
			_("line %ld is neither valid UTF-8 nor GB18030"),
			t->line + why->at.row - 1);
	return hint_utf8(err);
}

static int fail_utf16(struct xs_csv_text *t, struct xs_error *err)
{
	xs_fail(err, XS_E_SHEET_TEXT, _("line %ld is not valid UTF-16"),
		t->line + lines(t->utf8.s, t->utf8.len));
	return hint_utf8(err);
}

/* -- pieces --------------------------------------------------------------- */

/* How much of the text is whole characters. */
static size_t whole_gb18030(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len) {
		unsigned char lead = (unsigned char)text[at];
		size_t n = lead < 0x81 ? 1
			: at + 1 < len && text[at + 1] >= '0' &&
				text[at + 1] <= '9'
			? 4
			: 2;

		if (at + n > len)
			break;
		at += n;
	}
	return at;
}

static uint32_t unit(const struct xs_csv_text *t, const char *text)
{
	uint32_t a = (unsigned char)text[0], b = (unsigned char)text[1];

	return t->encoding == XS_CSV_UTF16LE ? b << 8 | a : a << 8 | b;
}

/* Converts whole characters; *used bytes of them. */
static int from_utf16(struct xs_csv_text *t, const char *text, size_t len,
	size_t *used, struct xs_error *err)
{
	size_t at = 0;

	while (at + 2 <= len) {
		uint32_t c = unit(t, text + at);
		size_t n = c >= 0xd800 && c < 0xdc00 ? 4 : 2;

		if (at + n > len)
			break;
		if (n == 4) {
			uint32_t low = unit(t, text + at + 2);

			if (low < 0xdc00 || low > 0xdfff)
				return fail_utf16(t, err);
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
		} else if (c == 0 || (c >= 0xdc00 && c < 0xe000)) {
			return fail_utf16(t, err);
		}
		xs_utf8_add(&t->utf8, c);
		at += n;
	}
	*used = at;
	return 0;
}

static int from_gb18030(struct xs_csv_text *t, const char *text, size_t len,
	struct xs_error *err)
{
	struct xs_error why = { 0 };

	if (xs_gb18030_to_utf8(&t->utf8, text, len, &why) < 0)
		return fail_gb18030(t, &why, err);
	return 0;
}

/* Makes UTF-8 of a piece and sets how much of it was whole characters. */
static int convert(struct xs_csv_text *t, const char *text, size_t len,
	size_t *whole, struct xs_error *err)
{
	const char *zero = NULL;

	xs_buf_clear(&t->utf8);
	if (t->encoding == XS_CSV_ASCII)
		t->encoding = guess(text, len);
	if (t->encoding == XS_CSV_UTF16LE || t->encoding == XS_CSV_UTF16BE)
		return from_utf16(t, text, len, whole, err);
	zero = memchr(text, 0, len);
	if (zero)
		return fail_binary(t, text, (size_t)(zero - text), err);
	if (t->encoding == XS_CSV_GB18030) {
		*whole = whole_gb18030(text, len);
		return from_gb18030(t, text, *whole, err);
	}
	*whole = xs_utf8_whole(text, len);
	if (t->encoding == XS_CSV_UTF8 && !xs_utf8_valid(text, *whole))
		return fail_utf8(t, text, *whole, err);
	return 0;
}

/* The file ends inside a character. */
static int fail_cut(struct xs_csv_text *t, struct xs_error *err)
{
	xs_fail(err, XS_E_SHEET_DAMAGED,
		_("the file is cut off inside a character, in line %ld"),
		t->line);
	return xs_hint(err, "%s",
		_("It may not have been copied whole. Ask for it again."));
}

int xs_csv_text_next(struct xs_csv_text *t, const char **text_out,
	size_t *len_out, struct xs_error *err)
{
	size_t len = 0, whole = 0;

	do {
		memmove(t->raw, t->raw + t->rest_at, t->rest);
		if (read_step(t, t->raw + t->rest, &len, err) < 0)
			return -1;
		if (!len)
			return t->rest ? fail_cut(t, err) : 0;
		len += t->rest;
		if (convert(t, t->raw, len, &whole, err) < 0)
			return -1;
		t->rest_at = whole;
		t->rest = len - whole;
	} while (!whole);
	*text_out = t->utf8.len ? t->utf8.s : t->raw;
	*len_out = t->utf8.len ? t->utf8.len : whole;
	t->line += lines(*text_out, *len_out);
	return 1;
}
