/* SPDX-License-Identifier: Apache-2.0
 *
 * UTF-8 text: validity, display width, folding for comparison, and the way in
 * from GB18030.  Text inside the program is valid UTF-8; it is checked at the
 * door.
 */
#ifndef XUESHE_TEXT_H
#define XUESHE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "xueshe/buf.h"
#include "xueshe/error.h"

bool xs_utf8_valid(const char *text, size_t len);

/* Shortens text[0 .. len) so that it ends between characters. */
size_t xs_utf8_whole(const char *text, size_t len);

/* Next code point of valid UTF-8; moves *text on; 0 at the end. */
uint32_t xs_utf8_next(const char **text);
void xs_utf8_add(struct xs_buf *out, uint32_t code_point);

/* Columns a terminal needs: CJK and full-width 2, combining marks 0. */
int xs_text_width(const char *text);

/* Adds `text` cut to `columns` columns (with "…" if cut), padded with blanks
 * on the right, or on the left if `columns` is negative. */
void xs_text_pad(struct xs_buf *out, const char *text, int columns);

/* Full-width forms to ASCII (１２３，％（） → 123,%()), ideographic and
 * no-break blanks to ' ', line breaks to ' ', ends trimmed, runs of blanks
 * made one.  For values a person typed. */
void xs_text_tidy(struct xs_buf *out, const char *text);

/* xs_text_tidy, lower case, and all blanks dropped: for comparing names. */
void xs_text_fold(struct xs_buf *out, const char *text);

bool xs_text_is(const char *a, const char *b); /* equal, NULL equals NULL */
/* Equal, for search among many: most differ in the first byte. */
static inline bool xs_text_same(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

/* Copies into a fixed array; what does not fit is cut between characters. */
void xs_text_copy(char *to, size_t size, const char *text);

/* The word of a NULL-terminated list that `text` was most likely meant to be,
 * or NULL if none looks like it.  For "did you mean". */
/* English counts: "1 {error|errors}" → "1 error", "2 {error|errors}" → "2
 * errors", in place; what does not stand behind a number and a blank stays. */
void xs_text_plurals(char *text);
const char *xs_text_nearest(const char *text, const char *const *words);

/* Converts GB18030 to UTF-8.  XS_E_SHEET_TEXT at the first bad byte. */
int xs_gb18030_to_utf8(struct xs_buf *out, const char *text, size_t len,
	struct xs_error *err) XS_MUST_CHECK;

#endif
