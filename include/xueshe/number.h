/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers in and out, without the C library's locale: the decimal point is a
 * point.  "Blank" is not a number and never becomes zero.
 */
#ifndef XUESHE_NUMBER_H
#define XUESHE_NUMBER_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/buf.h"

/* A quantity that may be missing. */
struct xs_opt_real {
	bool known;
	double v; /* meaningless unless known */
};

/* In columns of numbers a blank is a quiet NaN; these are the only places
 * that say so. */
#define XS_BLANK ((double)NAN)
#define XS_INFINITY ((double)INFINITY)
static inline bool xs_is_blank(double v)
{
	return isnan(v);
}

/* Reads a whole text as a decimal number (sign, digits, point, exponent).
 * False if anything else is in it, if it is empty, or not finite. */
bool xs_parse_real(const char *text, size_t len, double *value_out);
bool xs_parse_int(const char *text, size_t len, int64_t *value_out);

/* Shortest text that reads back as `v`; at most 24 characters. */
void xs_format_real(double v, char text[32]);
/* Rounded half away from zero to `decimals` (0..6), trailing zeros dropped. */
void xs_format_round(double v, int decimals, char text[32]);

/* What binary arithmetic may leave of a figure, relative to it: no leniency. */
#define XS_NOISE 1e-9
/* Do two figures say the same, but for noise and a tolerance in their unit?
 * A blank is near nothing. */
static inline bool xs_near(double a, double b, double tolerance)
{
	return fabs(a - b) <= tolerance + XS_NOISE * fmax(fabs(a), fabs(b));
}

/* Rounds up to a whole number, forgiving binary noise: 0.1 * 30 needs 3. */
double xs_ceil_whole(double v);

/* Money is whole fen.  A million million yuan is more than any one amount of a
 * county: what is larger was mistyped, and is not known. */
#define XS_FEN_BLANK ((int64_t)-1) /* not known */
#define XS_YUAN_MOST 1e12
/* From yuan, rounded half away from zero; XS_FEN_BLANK of a blank and of more
 * than XS_YUAN_MOST. */
int64_t xs_fen_from_yuan(double yuan);
/* A sum over rows: stops at ±XS_FEN_SUM_MOST, however many amounts there are,
 * so that a few such sums may be added, too. */
#define XS_FEN_SUM_MOST ((int64_t)100000000000000000)
int64_t xs_fen_add(int64_t sum, int64_t fen);

#endif
