/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside the reader of .xls and .et: a stream of records (BIFF), each two
 * bytes of kind, two of length, and its bytes; what is longer goes on in
 * CONTINUE records.
 *
 *	ole       the container, and the stream of the workbook in it
 *	biff      records one after another, and texts in them
 *	book      which sheets there are; shared texts, styles
 *	cells     a sheet's cells, into a held sheet
 */
#ifndef XUESHE_INTAKE_XLS_I_H
#define XUESHE_INTAKE_XLS_I_H

#include "held_i.h"

/* Fills `out` with the workbook's stream: from an OLE container, or the file
 * itself where it is a bare stream. */
int xs_xls_stream(struct xs_buf *out, const char *path, const void *bytes,
	size_t len, struct xs_error *err) XS_MUST_CHECK;

struct xs_biff {
	const unsigned char *s; /* the stream, borrowed */
	size_t len;
	size_t next; /* where the next record begins */
	unsigned id; /* of the record */
	const unsigned char *at; /* what is unread of it */
	size_t left;
	int version; /* 2 3 4 5 8 */
	iconv_t decoder; /* of texts before version 8; (iconv_t)-1: Latin-1 */
};

enum xs_biff_id { /* the kinds of records read */
	XS_BIFF_DIMENSIONS = 0x000,
	XS_BIFF_INTEGER_2 = 0x002,
	XS_BIFF_NUMBER_2 = 0x003,
	XS_BIFF_LABEL_2 = 0x004,
	XS_BIFF_BOOLERR_2 = 0x005,
	XS_BIFF_FORMULA = 0x006,
	XS_BIFF_STRING_2 = 0x007,
	XS_BIFF_BOF_2 = 0x009,
	XS_BIFF_EOF = 0x00a,
	XS_BIFF_FORMAT_2 = 0x01e,
	XS_BIFF_DATE1904 = 0x022,
	XS_BIFF_FILEPASS = 0x02f,
	XS_BIFF_CONTINUE = 0x03c,
	XS_BIFF_CODEPAGE = 0x042,
	XS_BIFF_XF_2 = 0x043,
	XS_BIFF_BOUNDSHEET = 0x085,
	XS_BIFF_MULRK = 0x0bd,
	XS_BIFF_RSTRING = 0x0d6,
	XS_BIFF_XF = 0x0e0,
	XS_BIFF_MERGECELLS = 0x0e5,
	XS_BIFF_SST = 0x0fc,
	XS_BIFF_LABELSST = 0x0fd,
	XS_BIFF_NUMBER = 0x203,
	XS_BIFF_LABEL = 0x204,
	XS_BIFF_BOOLERR = 0x205,
	XS_BIFF_FORMULA_3 = 0x206,
	XS_BIFF_STRING = 0x207,
	XS_BIFF_BOF_3 = 0x209,
	XS_BIFF_XF_3 = 0x243,
	XS_BIFF_RK = 0x27e,
	XS_BIFF_FORMULA_4 = 0x406,
	XS_BIFF_BOF_4 = 0x409,
	XS_BIFF_FORMAT = 0x41e,
	XS_BIFF_XF_4 = 0x443,
	XS_BIFF_BOF = 0x809,
};

/* 1: a record, 0: the stream has ended, -1: it is cut off. */
int xs_biff_next(struct xs_biff *b, struct xs_error *err) XS_MUST_CHECK;
bool xs_biff_is_bof(const struct xs_biff *b);
/* Is there a byte left, in the record or in one that continues it? */
bool xs_biff_more(struct xs_biff *b);
/* Takes bytes of the record, which may go on in the next; NULL `to`: passes
 * them over.  False if there are too few. */
bool xs_biff_take(struct xs_biff *b, void *to, size_t n);
unsigned xs_biff_u8(struct xs_biff *b); /* 0 where there are too few bytes */
unsigned xs_biff_u16(struct xs_biff *b);
uint32_t xs_biff_u32(struct xs_biff *b);
double xs_biff_real(struct xs_biff *b);
/* Adds a text of `n` characters to `out`, of which bytes past `max` are
 * dropped; false if it is cut off. */
struct xs_biff_text {
	struct xs_buf *out;
	size_t max;
	bool is_long; /* set: it was longer */
};
bool xs_biff_text(struct xs_biff *b, struct xs_biff_text *text, size_t n);
/* The same as a whole text of a shared one, with its runs and phonetics. */
bool xs_biff_rich_text(struct xs_biff *b, struct xs_biff_text *text);
void xs_biff_set_code_page(struct xs_biff *b, unsigned code_page);
void xs_biff_release(struct xs_biff *b);
int xs_biff_fail(const struct xs_biff *b, struct xs_error *err); /* damaged */

struct xs_xls_world { /* what cells lean on; borrowed */
	const struct xs_strings *strings;
	const struct xs_styles *styles;
	bool from_1904;
};

/* Reads the records of a sheet, from its BOF on, into `h`. */
int xs_xls_cells(struct xs_held *h, struct xs_biff *b,
	const struct xs_xls_world *world, struct xs_held_place *at,
	struct xs_error *err) XS_MUST_CHECK;

#endif
