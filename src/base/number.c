/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers in and out.  The C library's locale is never set, so strtod and
 * printf read and write a point; ordinary numbers need neither.
 */
#include "xueshe/number.h"

#include <errno.h>
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/error.h"
#include "xueshe/memory.h"

enum { EXACT_TEN = 22 }; /* 10^22 is the largest exact power of ten */

static const double tens[EXACT_TEN + 1] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6,
	1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
	1e19, 1e20, 1e21, 1e22 };

struct decimal { /* mantissa × 10^exponent */
	uint64_t mantissa;
	int digits; /* significant digits seen, all of them */
	int exponent;
	bool negative;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits from *at on; `after_point` says how each moves the exponent. */
static size_t read_digits(const char *text, size_t len, size_t at,
	bool after_point, struct decimal *d)
{
	size_t from = at;

	for (; at < len && is_digit(text[at]); at++) {
		if (d->digits < 18)
			d->mantissa =
				d->mantissa * 10 + (uint64_t)(text[at] - '0');
		if (d->digits || text[at] != '0')
			d->digits++;
		if (after_point && d->exponent > -100000)
			d->exponent--;
	}
	return at - from;
}

/* "e-3" and the like; false if an 'e' has no number behind it. */
static bool read_exponent(const char *text, size_t len, size_t *at, int *exp)
{
	bool negative;
	int n = 0;
	size_t i = *at;

	if (i == len || (text[i] != 'e' && text[i] != 'E'))
		return true;
	i++;
	negative = i < len && text[i] == '-';
	if (i < len && (text[i] == '-' || text[i] == '+'))
		i++;
	if (i == len || !is_digit(text[i]))
		return false;
	for (; i < len && is_digit(text[i]); i++)
		if (n < 100000)
			n = n * 10 + (text[i] - '0');
	*exp += negative ? -n : n;
	*at = i;
	return true;
}

static bool read_decimal(const char *text, size_t len, struct decimal *d)
{
	size_t at = 0, whole, part = 0;

	if (at < len && (text[at] == '-' || text[at] == '+'))
		d->negative = text[at++] == '-';
	whole = read_digits(text, len, at, false, d);
	at += whole;
	if (at < len && text[at] == '.') {
		at++;
		part = read_digits(text, len, at, true, d);
		at += part;
	}
	if (!whole && !part)
		return false;
	return read_exponent(text, len, &at, &d->exponent) && at == len;
}

/* For many digits or far exponents; the syntax has been checked. */
static double read_slowly(const char *text, size_t len)
{
	char small[64], *copy = small;
	double v;

	if (len >= sizeof(small))
		copy = xs_strndup(text, len);
	else {
		memcpy(small, text, len);
		small[len] = '\0';
	}
	v = strtod(copy, NULL);
	if (copy != small)
		free(copy);
	return v;
}

bool xs_parse_real(const char *text, size_t len, double *value_out)
{
	struct decimal d = { 0 };
	double v;

	if (!read_decimal(text, len, &d))
		return false;
	if (d.digits <= 15 && d.exponent >= -EXACT_TEN &&
		d.exponent <= EXACT_TEN) {
		v = (double)d.mantissa;
		v = d.exponent < 0 ? v / tens[-d.exponent]
				   : v * tens[d.exponent];
		if (d.negative)
			v = -v;
	} else {
		v = read_slowly(text, len);
	}
	if (!isfinite(v))
		return false;
	*value_out = v == 0 ? 0.0 : v; /* no minus zero */
	return true;
}

bool xs_parse_int(const char *text, size_t len, int64_t *value_out)
{
	bool negative = len && text[0] == '-';
	size_t at = len && (text[0] == '-' || text[0] == '+');
	int64_t v = 0;

	if (at == len)
		return false;
	for (; at < len; at++) {
		int digit = text[at] - '0';

		if (!is_digit(text[at]) || v < (INT64_MIN + digit) / 10)
			return false;
		v = v * 10 - digit; /* downwards: the minimum fits */
	}
	if (!negative && v == INT64_MIN)
		return false;
	*value_out = negative ? v : -v;
	return true;
}

/* -- out -- */

/* mantissa / 10^decimals, trailing zeros of the fraction dropped. */
static void print_decimal(
	bool negative, uint64_t mantissa, int decimals, char text[32])
{
	char back[32];
	int n = 0;

	while (decimals > 0 && mantissa % 10 == 0) {
		mantissa /= 10;
		decimals--;
	}
	if (decimals > 0) {
		for (; decimals > 0; decimals--, mantissa /= 10)
			back[n++] = (char)('0' + mantissa % 10);
		back[n++] = '.';
	}
	do
		back[n++] = (char)('0' + mantissa % 10);
	while (mantissa /= 10);
	if (negative)
		back[n++] = '-';
	for (int i = 0; i < n; i++)
		text[i] = back[n - 1 - i];
	text[n] = '\0';
}

/* Not a number a person can read: blank or infinite. */
static bool print_odd(double v, char text[32])
{
	if (isfinite(v))
		return false;
	snprintf(text, 32, "%s", isnan(v) ? "" : v > 0 ? "inf" : "-inf");
	return true;
}

void xs_format_real(double v, char text[32])
{
	double size = fabs(v);

	if (print_odd(v, text))
		return;
	/* With at most 15 digits, a decimal that reads back is the shortest. */
	for (int d = 0; d <= 6 && size * tens[d] < 1e15; d++) {
		uint64_t m = (uint64_t)(size * tens[d] + 0.5);

		if ((double)m / tens[d] == size) {
			print_decimal(v < 0, m, d, text);
			return;
		}
	}
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, 32, "%.*g", digits, v);
		if (digits == 17 || strtod(text, NULL) == v)
			return;
	}
}

/* Half away from zero.  A half that the binary form misses by a hair (1.005
 * is stored as 1.00499…) still counts as a half. */
static double round_half(double v)
{
	double size = fabs(v);

	size = floor(size + size * 2 * DBL_EPSILON + 0.5);
	return v < 0 ? -size : size;
}

void xs_format_round(double v, int decimals, char text[32])
{
	double scaled;

	xs_assert(decimals >= 0 && decimals <= 6);
	if (print_odd(v, text))
		return;
	scaled = fabs(v) * tens[decimals];
	if (scaled >= 1e15) {
		xs_format_real(v, text);
		return;
	}
	scaled = round_half(scaled);
	print_decimal(v < 0 && scaled > 0, (uint64_t)scaled, decimals, text);
}

double xs_ceil_whole(double v)
{
	double near = floor(v + 0.5);
	double noise = XS_NOISE * fmax(1.0, fabs(v));

	if (fabs(v - near) <= fmin(noise, 1e-4))
		return near == 0 ? 0.0 : near;
	v = ceil(v);
	return v == 0 ? 0.0 : v;
}

int64_t xs_fen_from_yuan(double yuan)
{
	if (!(fabs(yuan) <= XS_YUAN_MOST))
		return XS_FEN_BLANK;
	return (int64_t)round_half(yuan * 100);
}

int64_t xs_fen_add(int64_t sum, int64_t fen)
{
	if (fen > 0 && sum > XS_FEN_SUM_MOST - fen)
		return XS_FEN_SUM_MOST;
	if (fen < 0 && sum < -XS_FEN_SUM_MOST - fen)
		return -XS_FEN_SUM_MOST;
	return sum + fen;
}
