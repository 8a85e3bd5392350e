/* SPDX-License-Identifier: Apache-2.0
 *
 * The JSON writer: two blanks a level, one member a line, UTF-8 as it is.
 */
#include <math.h>
#include <string.h>

#include "xueshe/json.h"
#include "xueshe/number.h"

enum { FLUSH_AT = 1 << 16 }; /* bytes */

static void flush(struct xs_json_out *o)
{
	if (!o->to || !o->buf->len)
		return;
	fwrite(o->buf->s, 1, o->buf->len, o->to);
	xs_buf_clear(o->buf);
}

static void new_line(struct xs_json_out *o)
{
	static const char blanks[] = "                                ";
	size_t n = (size_t)o->depth * 2;

	xs_buf_addc(o->buf, '\n');
	xs_buf_add(o->buf, blanks, n < sizeof(blanks) ? n : sizeof(blanks) - 1);
}

static void add_text(struct xs_buf *b, const char *text)
{
	static const char plain[] = "\"\\\b\f\n\r\t", letter[] = "\"\\bfnrt";
	const char *from = text, *at;

	xs_buf_addc(b, '"');
	for (; *text; text++) {
		if ((unsigned char)*text >= 0x20 && *text != '"' &&
			*text != '\\' && *text != 0x7F)
			continue;
		xs_buf_add(b, from, (size_t)(text - from));
		from = text + 1;
		at = strchr(plain, *text);
		if (at) {
			xs_buf_addc(b, '\\');
			xs_buf_addc(b, letter[at - plain]);
		} else {
			xs_buf_addf(b, "\\u%04x", (unsigned)*text);
		}
	}
	xs_buf_add(b, from, (size_t)(text - from));
	xs_buf_addc(b, '"');
}

/* What stands before a value: comma, line, key. */
static void begin(struct xs_json_out *o, const char *key)
{
	if (o->comma)
		xs_buf_addc(o->buf, ',');
	if (o->depth > 0)
		new_line(o);
	if (key) {
		add_text(o->buf, key);
		xs_buf_adds(o->buf, ": ");
	}
	o->comma = true;
	if (o->buf->len >= FLUSH_AT)
		flush(o);
}

void xs_jo_open(struct xs_json_out *o, const char *key, char bracket)
{
	begin(o, key);
	xs_buf_addc(o->buf, bracket);
	o->depth++;
	o->comma = false;
}

void xs_jo_close(struct xs_json_out *o, char bracket)
{
	xs_assert(o->depth > 0);
	o->depth--;
	if (o->comma)
		new_line(o);
	xs_buf_addc(o->buf, bracket);
	o->comma = true;
	if (o->depth > 0)
		return;
	xs_buf_addc(o->buf, '\n');
	o->comma = false;
	flush(o);
}

void xs_jo_text(struct xs_json_out *o, const char *key, const char *text)
{
	if (!text) {
		xs_jo_null(o, key);
		return;
	}
	begin(o, key);
	add_text(o->buf, text);
}

void xs_jo_real(struct xs_json_out *o, const char *key, double v)
{
	char text[32];

	if (!isfinite(v)) {
		xs_jo_null(o, key);
		return;
	}
	begin(o, key);
	xs_format_real(v, text);
	xs_buf_adds(o->buf, text);
}

void xs_jo_int(struct xs_json_out *o, const char *key, long long v)
{
	begin(o, key);
	xs_buf_addf(o->buf, "%lld", v);
}

void xs_jo_bool(struct xs_json_out *o, const char *key, bool v)
{
	begin(o, key);
	xs_buf_adds(o->buf, v ? "true" : "false");
}

void xs_jo_null(struct xs_json_out *o, const char *key)
{
	begin(o, key);
	xs_buf_adds(o->buf, "null");
}
