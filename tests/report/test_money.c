/* SPDX-License-Identifier: Apache-2.0
 *
 * Money on paper: 万元 with two decimals, the fen behind; what is printed adds
 * up.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../src/report/report_i.h"
#include "support_report.h"
#include "xueshe/county.h"
#include "xueshe/os.h"

static struct xs_writer *open_text(
	void *arg, const struct xs_book_facts *facts, struct xs_error *err)
{
	(void)facts;
	(void)err;
	return xs_write_text_new(arg);
}

/* A layout (' for ") over schools whose instruments are worth `yuan`. */
static void run(
	const char *columns, const double *yuan, size_t n, struct xs_buf *out)
{
	const char *path = support_path("m.json");
	struct xs_error err = { 0 };
	struct xs_buf text = XS_BUF_INIT;
	struct xs_layout *l;
	struct county c;
	char folder[256];

	xs_buf_addf(&text,
		"{'title': {'zh': '甲', 'en': 'A'}, 'sheets': [{'name': "
		"{'zh': '甲', 'en': 'A'}, 'tables': [{'table': 'schools', "
		"'columns': [{'key': 'name', 'width': [8, 20]}, %s]}]}]}",
		columns);
	for (char *p = text.s; *p; p++)
		*p = *p == '\'' ? '"' : *p;
	cr_assert_eq(xs_os_write(path, text.s, text.len, &err), 0);
	snprintf(folder, sizeof(folder), "%s", path);
	*strrchr(folder, '/') = '\0';
	county_make(&c, n, 1);
	for (size_t i = 0; i < n; i++)
		xs_survey_column(c.survey,
			xs_item_find(c.survey->cat, "instruments_value"))[i] =
			yuan[i];
	l = xs_layout_load(folder, "m", &err);
	cr_assert(l, "%s %s", err.at.path, err.msg);
	cr_assert_eq(xs_run_layout(l, &c.in, NULL, open_text, out, &err), 0,
		"%s", err.msg);
	xs_layout_free(l);
	county_release(&c);
	xs_buf_release(&text);
}

#define WAN                                                                    \
	"{'key': 'a', 'items': ['instruments_value'], 'width': [8, 9], "       \
	"'money': 'wan', 'total': true}"
#define YUAN                                                                   \
	"{'key': 'b', 'items': ['instruments_value'], 'width': [8, 9], "       \
	"'money': 'yuan', 'total': true}"

/* clang-format off */
static const struct {
	const char *name;
	int64_t fen, wan, yuan; /* as printed, fen */
} printed[] = {
	{ "nothing", 0, 0, 0 },
	{ "half a hundredth goes up", 500000, 500000, 500000 },
	{ "49.99 yuan", 4999, 0, 4999 },
	{ "50 yuan", 5000, 10000, 5000 },
	{ "149.99 yuan", 14999, 10000, 14999 },
	{ "12 345 678.91 yuan", 1234567891, 1234570000, 1234567891 },
	{ "below zero", -5000, -10000, -5000 },
};
/* clang-format on */

Test(money, what_an_amount_is_printed_as)
{
	const struct xs_column wan = { .money = XS_MONEY_WAN };
	const struct xs_column yuan = { .money = XS_MONEY_YUAN };

	for (size_t i = 0; i < sizeof(printed) / sizeof(printed[0]); i++) {
		cr_expect_eq(xs_money_printed(&wan, 2, printed[i].fen),
			printed[i].wan, "%s", printed[i].name);
		cr_expect_eq(xs_money_printed(&yuan, 2, printed[i].fen),
			printed[i].yuan, "%s", printed[i].name);
	}
	/* four decimals of 万元 are yuan */
	cr_expect_eq(xs_money_printed(&wan, 4, 1234567891), 1234567900);
}

/* Three times 1.004 万元: 3.012 exactly, printed 1.00 + 1.00 + 1.00 = 3.00. */
Test(money, a_total_is_that_of_the_printed_lines, .fini = support_clean)
{
	static const double yuan[] = { 10040, 10040, 10040 };
	struct xs_buf out = XS_BUF_INIT;

	run(WAN ", " YUAN, yuan, 3, &out);
	cr_expect(strstr(out.s,
			  "\t3 {=SUMPRODUCT(ROUND(B3:B5,2))}\t30120 "
			  "{=SUMPRODUCT(ROUND(C3:C5,2))}"),
		"%s", out.s);
	cr_expect(
		strstr(out.s, "note B6: 精确到分：30,120.00 元"), "%s", out.s);
	cr_expect_not(strstr(out.s, "note C6"), "%s", out.s);
	cr_expect(
		strstr(out.s, "教学仪器设备值（万元）\t教学仪器设备值（元）"));
	xs_buf_release(&out);
}

/* 1.006 + 1.006 = 2.012: the parts print as 1.01, so their sum is 2.02, and
 * what is left of it is 0. */
Test(money, sums_and_differences_too, .fini = support_clean)
{
	static const double yuan[] = { 10060 };
	struct xs_buf out = XS_BUF_INIT;

	run("{'key': 'sum', 'plus': ['a', 'a2'], 'width': [8, 9], 'total': "
	    "true}, " WAN
	    ", {'key': 'a2', 'items': ['instruments_value'], 'width': [8, 9], "
	    "'money': 'wan'}, {'key': 'less', 'minus': ['a', 'a2'], 'width': "
	    "[8, 9]}",
		yuan, 1, &out);
	cr_expect(strstr(out.s,
			  "\t2.02 {=IF(COUNT(C3,D3)=0,\"\",ROUND("
			  "ROUND(N(C3),2)+ROUND(N(D3),2),2))}"),
		"%s", out.s);
	cr_expect(strstr(out.s,
			  "\t0 {=IF(COUNT(C3,D3)<2,\"\",ROUND(ROUND(C3,2)-"
			  "ROUND(D3,2),2))}"),
		"%s", out.s);
	cr_expect(strstr(out.s,
			  "\t2.02 {=SUM(B3:B3)}\t1.01 "
			  "{=SUMPRODUCT(ROUND(C3:C3,2))}"),
		"%s", out.s);
	xs_buf_release(&out);
}

/* A blank is no nought. */
Test(money, a_blank_stays_one, .fini = support_clean)
{
	static const double yuan[] = { XS_BLANK, 20000 };
	struct xs_buf out = XS_BUF_INIT;
	struct xs_entry e = { 0 };

	run(WAN, yuan, 2, &out);
	cr_expect(strstr(out.s, "\t\n"), "%s", out.s);
	cr_expect(strstr(out.s, "\t2 {=SUMPRODUCT(ROUND(B3:B4,2))}"), "%s",
		out.s);
	xs_buf_release(&out);
	xs_put_fen(&e, XS_FEN_BLANK);
	cr_expect_eq(e.kind, XS_ENTRY_BLANK);
}

/* What a layout's tables show is said before anything is worked out. */
Test(money, a_layout_says_what_it_needs)
{
	struct xs_error err = { 0 };
	struct xs_buf out = XS_BUF_INIT;
	struct xs_layout *l;
	struct county c;
	unsigned needs = 0;

	cr_assert_eq(
		xs_report_needs(county_layouts(), "estimate", &needs, &err), 0);
	cr_expect_eq(needs, XS_NEED_WORKS);
	cr_assert_eq(xs_report_needs(county_layouts(), "gap", &needs, &err), 0);
	cr_expect_eq(needs, 0);
	cr_expect_eq(xs_report_needs(county_layouts(), "x", &needs, &err), -1);
	err = (struct xs_error){ 0 };
	l = xs_layout_load(county_layouts(), "estimate", &err);
	county_make(&c, 2, 1);
	cr_expect_eq(xs_run_layout(l, &c.in, NULL, open_text, &out, &err), -1);
	cr_expect_eq(err.code, XS_E_NO_REPORT);
	xs_layout_free(l);
	county_release(&c);
	xs_buf_release(&out);
}

/* A total has as many decimals as the most precise of its cells. */
Test(money, a_plain_total_is_as_precise_as_its_cells, .fini = support_clean)
{
	static const double yuan[] = { 100.25, 200.5, 7 };
	struct xs_buf out = XS_BUF_INIT;

	run("{'key': 'a', 'items': ['instruments_value'], 'width': [8, 9], "
	    "'total': true}",
		yuan, 3, &out);
	cr_expect(strstr(out.s, "\t307.75 {=SUBTOTAL(9,B3:B5)}"), "%s", out.s);
	xs_buf_release(&out);
}
