/* SPDX-License-Identifier: Apache-2.0
 *
 * The one string builder.  Always terminated; `s` is never NULL.
 *
 *	struct xs_buf b = XS_BUF_INIT;
 *	xs_buf_adds(&b, "beds ");
 *	xs_buf_addf(&b, "%d", 12);
 *	puts(b.s);
 *	xs_buf_release(&b);
 */
#ifndef XUESHE_BUF_H
#define XUESHE_BUF_H

#include <stddef.h>

#include "xueshe/error.h"

struct xs_buf {
	char *s; /* text, terminated; points to a static "" while empty */
	size_t len;
	size_t cap; /* 0: nothing allocated */
};

extern char xs_buf_empty[1];
/* clang-format off */
#define XS_BUF_INIT { xs_buf_empty, 0, 0 }
/* clang-format on */

void xs_buf_init(struct xs_buf *b);
void xs_buf_release(struct xs_buf *b); /* empty and usable afterwards */
void xs_buf_clear(struct xs_buf *b); /* keeps the memory */
char *xs_buf_take(struct xs_buf *b); /* caller owns the text (free) */
void xs_buf_add(struct xs_buf *b, const void *data, size_t len);
void xs_buf_adds(struct xs_buf *b, const char *text);
void xs_buf_addc(struct xs_buf *b, char c);
void xs_buf_addf(struct xs_buf *b, const char *fmt, ...) XS_PRINTF(2, 3);
void xs_buf_cut(struct xs_buf *b, size_t len); /* shorten to len */

#endif
