/* SPDX-License-Identifier: Apache-2.0
 *
 * The way in from GB18030, four-byte sequences included.  The conversion is
 * the C library's; where its table is not installed the message says so.
 */
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/text.h"

enum { CHUNK = 1 << 14 }; /* output bytes a step */

static long line_of(const char *text, size_t at)
{
	long line = 1;

	for (size_t i = 0; i < at; i++)
		line += text[i] == '\n';
	return line;
}

static int bad_byte(const char *text, size_t at, struct xs_error *err)
{
	struct xs_place place = { .row = line_of(text, at) };

	xs_fail(err, XS_E_SHEET_TEXT,
		_("the text is neither UTF-8 nor GB18030: byte 0x%02X in "
		  "line %ld"),
		(unsigned)(unsigned char)text[at], place.row);
	xs_hint(err, "%s",
		_("Open the file in the spreadsheet program and save it as "
		  "\"CSV UTF-8\" or as .xlsx."));
	return xs_at(err, &place);
}

int xs_gb18030_to_utf8(
	struct xs_buf *out, const char *text, size_t len, struct xs_error *err)
{
	iconv_t cd = iconv_open("UTF-8", "GB18030");
	char chunk[CHUNK], *in, *to;
	size_t left = len, room, done = 0;
	union {
		const char *borrowed;
		char *in; /* iconv's type; it does not write there */
	} source = { .borrowed = text };

	if ((intptr_t)cd == -1)
		return xs_fail(err, XS_E_SHEET_TEXT, "%s",
			_("this system has no table for GB18030 text"));
	in = source.in;
	do {
		to = chunk;
		room = sizeof(chunk);
		done = iconv(cd, &in, &left, &to, &room);
		xs_buf_add(out, chunk, sizeof(chunk) - room);
	} while (done == (size_t)-1 && errno == E2BIG);
	iconv_close(cd);
	if (done == (size_t)-1)
		return bad_byte(text, len - left, err);
	return 0;
}
