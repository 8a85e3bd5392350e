/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/number.h"

#define N(array) (sizeof(array) / sizeof(array[0]))

/* text, is it a number, its value */
static const struct {
	const char *text;
	bool ok;
	double v;
} reals[] = {
	{ "0", true, 0 },
	{ "12", true, 12 },
	{ "-12.5", true, -12.5 },
	{ "+3", true, 3 },
	{ ".5", true, 0.5 },
	{ "5.", true, 5 },
	{ "0.1", true, 0.1 },
	{ "1e3", true, 1000 },
	{ "1.5E-3", true, 0.0015 },
	{ "123456789012345", true, 123456789012345.0 },
	{ "9007199254740993", true, 9007199254740992.0 },
	{ "0.000000000000000000000000000001", true, 1e-30 },
	{ "2.2250738585072014e-308", true, DBL_MIN },
	{ "1e308", true, 1e308 },
	{ "1e-400", true, 0 },
	{ "000000000000000000000000000000000000000000000000000000000000000000"
	  "0000000012",
		true, 12 },
	{ "1e400", false, 0 },
	{ "1e99999999999999999999", false, 0 },
	{ "", false, 0 },
	{ "-", false, 0 },
	{ ".", false, 0 },
	{ "e5", false, 0 },
	{ "1e", false, 0 },
	{ "1e+", false, 0 },
	{ "1,234", false, 0 },
	{ " 1", false, 0 },
	{ "1 ", false, 0 },
	{ "0x10", false, 0 },
	{ "nan", false, 0 },
	{ "inf", false, 0 },
	{ "1.2.3", false, 0 },
	{ "--1", false, 0 },
};

ParameterizedTestParameters(number, a_whole_text_is_read)
{
	static size_t at[N(reals)];

	for (size_t i = 0; i < N(reals); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, N(reals));
}

ParameterizedTest(const size_t *at, number, a_whole_text_is_read)
{
	const char *text = reals[*at].text;
	double v = 77;
	bool ok = xs_parse_real(text, strlen(text), &v);

	cr_expect_eq(ok, reals[*at].ok, "\"%s\"", text);
	cr_expect_eq(
		v, ok ? reals[*at].v : 77.0, "\"%s\" read as %.17g", text, v);
}

Test(number, only_len_bytes_are_read)
{
	double v = 0;

	cr_expect(xs_parse_real("12345", 2, &v));
	cr_expect_eq(v, 12.0);
}

Test(number, minus_zero_is_zero)
{
	double v = 1;

	cr_expect(xs_parse_real("-0.0", 4, &v));
	cr_expect_not(signbit(v));
}

static const struct {
	const char *text;
	bool ok;
	int64_t v;
} ints[] = {
	{ "0", true, 0 },
	{ "-7", true, -7 },
	{ "+7", true, 7 },
	{ "007", true, 7 },
	{ "9223372036854775807", true, INT64_MAX },
	{ "-9223372036854775808", true, INT64_MIN },
	{ "9223372036854775808", false, 0 },
	{ "-9223372036854775809", false, 0 },
	{ "99999999999999999999", false, 0 },
	{ "", false, 0 },
	{ "-", false, 0 },
	{ "1.0", false, 0 },
	{ "12a", false, 0 },
};

Test(number, whole_numbers_are_read)
{
	for (size_t i = 0; i < N(ints); i++) {
		int64_t v = 0;
		bool ok = xs_parse_int(ints[i].text, strlen(ints[i].text), &v);

		cr_expect_eq(ok, ints[i].ok, "\"%s\"", ints[i].text);
		cr_expect_eq(v, ints[i].v, "\"%s\"", ints[i].text);
	}
}

static const struct {
	double v;
	const char *text;
} shown[] = {
	{ 0, "0" },
	{ -0.0, "0" },
	{ 1, "1" },
	{ -12.5, "-12.5" },
	{ 0.1, "0.1" },
	{ 100, "100" },
	{ 1234567.89, "1234567.89" },
	{ 0.000001, "0.000001" },
	{ 0.1 + 0.2, "0.30000000000000004" },
	{ 1.0 / 3, "0.3333333333333333" },
	{ 123456789012345.0, "123456789012345" },
	{ 1e15, "1e+15" },
	{ 9007199254740993.0, "9007199254740992" },
	{ 1e300, "1e+300" },
	{ 5e-324, "4.94065645841247e-324" },
	{ -DBL_MAX, "-1.7976931348623157e+308" },
	{ XS_BLANK, "" },
	{ -HUGE_VAL, "-inf" },
};

Test(number, the_shortest_text_that_reads_back)
{
	for (size_t i = 0; i < N(shown); i++) {
		char text[32];

		xs_format_real(shown[i].v, text);
		cr_expect_str_eq(text, shown[i].text, "%.17g", shown[i].v);
		cr_expect_leq(strlen(text), 24u, "%s", text);
	}
}

Test(number, what_is_written_reads_back)
{
	uint64_t seed = 20260301; /* a fixed walk over all doubles */

	for (int i = 0; i < 100000; i++) {
		char text[32];
		double v, back;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		memcpy(&v, &seed, sizeof(v));
		if (i % 2)
			v = (double)(int64_t)(seed >> 40) / 1000;
		if (!isfinite(v))
			continue;
		xs_format_real(v, text);
		cr_assert(xs_parse_real(text, strlen(text), &back), "%s", text);
		cr_assert_eq(back, v, "%s is not %.17g", text, v);
		cr_assert_leq(strlen(text), 24u, "%s", text);
	}
}

static const struct {
	double v;
	int decimals;
	const char *text;
} rounded[] = {
	{ 2.5, 0, "3" },
	{ -2.5, 0, "-3" },
	{ 2.4999, 0, "2" },
	{ 1.005, 2, "1.01" },
	{ 1.004999, 2, "1" },
	{ 12.5, 2, "12.5" },
	{ 12.345, 1, "12.3" },
	{ 0.1 + 0.2, 6, "0.3" },
	{ -0.001, 2, "0" },
	{ 0.125, 2, "0.13" },
	{ 100, 2, "100" },
	{ 1e20, 2, "1e+20" },
	{ XS_BLANK, 2, "" },
};

Test(number, rounded_half_away_from_zero)
{
	for (size_t i = 0; i < N(rounded); i++) {
		char text[32];

		xs_format_round(rounded[i].v, rounded[i].decimals, text);
		cr_expect_str_eq(text, rounded[i].text, "%.17g to %d",
			rounded[i].v, rounded[i].decimals);
	}
}

static const struct {
	double v, whole;
} ceilings[] = {
	{ 0.1 * 30, 3 }, /* 3.0000000000000004 */
	{ 3, 3 },
	{ 3.001, 4 },
	{ 2.0000000001, 2 },
	{ 2.00001, 3 },
	{ 1e9 + 0.4, 1e9 + 1 },
	{ 1e-12, 0 },
	{ -0.5, 0 },
	{ -2.5, -2 },
	{ 0, 0 },
};

Test(number, rounding_up_forgives_binary_noise)
{
	for (size_t i = 0; i < N(ceilings); i++) {
		double v = xs_ceil_whole(ceilings[i].v);

		cr_expect_eq(v, ceilings[i].whole, "%.17g gives %.17g",
			ceilings[i].v, v);
		cr_expect(v != 0 || !signbit(v), "%.17g", ceilings[i].v);
	}
}

Test(number, yuan_become_whole_fen)
{
	cr_expect_eq(xs_fen_from_yuan(12.34), 1234);
	cr_expect_eq(xs_fen_from_yuan(1.005), 101);
	cr_expect_eq(xs_fen_from_yuan(-1.005), -101);
	cr_expect_eq(xs_fen_from_yuan(0.1 + 0.2), 30);
	cr_expect_eq(xs_fen_from_yuan(123456789012.34), 12345678901234);
	cr_expect_eq(xs_fen_from_yuan(1e12), 100000000000000);
	cr_expect_eq(xs_fen_from_yuan(1.1e12), XS_FEN_BLANK, "no county's");
	cr_expect_eq(xs_fen_from_yuan(9e18), XS_FEN_BLANK);
	cr_expect_eq(xs_fen_from_yuan(-XS_INFINITY), XS_FEN_BLANK);
	cr_expect_eq(xs_fen_from_yuan(XS_BLANK), XS_FEN_BLANK);
}

Test(number, sums_of_fen_do_not_wrap)
{
	int64_t sum = 0;

	cr_expect_eq(xs_fen_add(12, -5), 7);
	cr_expect_eq(xs_fen_add(XS_FEN_SUM_MOST - 1, 1), XS_FEN_SUM_MOST);
	for (int i = 0; i < 100000; i++) /* 1e19 fen: past what fits */
		sum = xs_fen_add(sum, xs_fen_from_yuan(XS_YUAN_MOST));
	cr_expect_eq(sum, XS_FEN_SUM_MOST);
	for (int i = 0; i < 200000; i++)
		sum = xs_fen_add(sum, xs_fen_from_yuan(-XS_YUAN_MOST));
	cr_expect_eq(sum, -XS_FEN_SUM_MOST);
}
