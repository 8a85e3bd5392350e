/* SPDX-License-Identifier: Apache-2.0
 *
 * The string builder.  While `cap` is 0 nothing is allocated and `s` points
 * to a shared empty text, which is never written to.
 */
#include "xueshe/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"

char xs_buf_empty[1];

void xs_buf_init(struct xs_buf *b)
{
	b->s = xs_buf_empty;
	b->len = b->cap = 0;
}

void xs_buf_release(struct xs_buf *b)
{
	if (b->cap)
		free(b->s);
	xs_buf_init(b);
}

void xs_buf_clear(struct xs_buf *b)
{
	xs_buf_cut(b, 0);
}

char *xs_buf_take(struct xs_buf *b)
{
	char *text = b->cap ? b->s : xs_strdup("");

	xs_buf_init(b);
	return text;
}

/* Room for `more` bytes and the end. */
static void reserve(struct xs_buf *b, size_t more)
{
	void *s = b->cap ? b->s : NULL;

	xs_assert(more < SIZE_MAX - b->len);
	xs_grow(&s, &b->cap, b->len + more + 1, 1);
	b->s = s;
}

void xs_buf_add(struct xs_buf *b, const void *data, size_t len)
{
	if (!len)
		return;
	if (b->len + len >= b->cap)
		reserve(b, len);
	memcpy(b->s + b->len, data, len);
	b->len += len;
	b->s[b->len] = '\0';
}

void xs_buf_adds(struct xs_buf *b, const char *text)
{
	xs_buf_add(b, text, strlen(text));
}

void xs_buf_addc(struct xs_buf *b, char c)
{
	xs_buf_add(b, &c, 1);
}

void xs_buf_addf(struct xs_buf *b, const char *fmt, ...)
{
	va_list args, again;
	size_t room = b->cap ? b->cap - b->len : 0;
	int n;

	va_start(args, fmt);
	va_copy(again, args);
	n = vsnprintf(room ? b->s + b->len : NULL, room, fmt, args);
	va_end(args);
	xs_assert(n >= 0);
	if ((size_t)n >= room) {
		reserve(b, (size_t)n);
		vsnprintf(b->s + b->len, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	b->len += (size_t)n;
}

void xs_buf_cut(struct xs_buf *b, size_t len)
{
	if (len >= b->len)
		return;
	b->len = len;
	b->s[len] = '\0';
}
