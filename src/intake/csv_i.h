/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside the csv reader: a file as pieces of UTF-8 text, whatever it was
 * written in.
 */
#ifndef XUESHE_INTAKE_CSV_I_H
#define XUESHE_INTAKE_CSV_I_H

#include "sheet_i.h"

#define XS_CSV_STEP 65536 /* bytes read at once */

enum xs_csv_encoding {
	XS_CSV_ASCII, /* so far; decided by the first other byte */
	XS_CSV_UTF8,
	XS_CSV_GB18030,
	XS_CSV_UTF16LE,
	XS_CSV_UTF16BE
};

struct xs_csv_text {
	struct xs_source source;
	struct xs_buf head; /* read before the encoding was known */
	size_t head_at;
	enum xs_csv_encoding encoding;
	char raw[XS_CSV_STEP + 4]; /* a piece; first what the last one left */
	size_t rest_at, rest; /* the piece's end, cut inside a character */
	struct xs_buf utf8; /* the piece, converted */
	long line; /* of the piece's end, from 1 */
};

/* Takes the source and the head over. */
void xs_csv_text_begin(
	struct xs_csv_text *t, struct xs_source *source, struct xs_buf *head);
/* The next piece, never cut inside a character, valid until the next call.
 * 1: a piece, 0: the end, -1: failed. */
int xs_csv_text_next(struct xs_csv_text *t, const char **text_out,
	size_t *len_out, struct xs_error *err) XS_MUST_CHECK;
void xs_csv_text_release(struct xs_csv_text *t);

#endif
