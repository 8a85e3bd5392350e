/* SPDX-License-Identifier: Apache-2.0
 *
 * Public funds and allowances: what is printed for a day and a place, and what
 * the table must not be.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/funds.h"
#include "xueshe/os.h"

static struct xs_funds *read_text(
	const struct xs_library *lib, const char *text, struct xs_error *err)
{
	char path[64], *copy = xs_strdup(text);
	struct xs_funds *f;

	for (char *p = copy; *p; p++)
		if (*p == '\'')
			*p = '"';
	snprintf(path, sizeof(path), "/tmp/funds-%ld.json",
		(long)(intptr_t)copy);
	cr_assert_eq(xs_os_write(path, copy, strlen(copy), err), 0);
	f = xs_funds_open(xs_library_catalogue(lib), path, err);
	remove(path);
	free(copy);
	return f;
}

/* -1: nothing is known of that day. */
static const struct {
	const char *rate, *day, *region;
	double value;
} printed[] = {
	{ "public-primary", "2013-12-31", "centre_west", -1 },
	{ "public-primary", "2014-09-01", "centre_west", 600 },
	{ "public-primary", "2014-09-01", "east", -1 },
	{ "public-primary", "2016-09-01", "centre_west", 600 },
	{ "public-primary", "2016-09-01", "east", 650 },
	{ "public-primary", "2016-09-01", NULL, -1 },
	{ "public-primary", "2022-06-01", "centre_west", 650 },
	{ "public-primary", "2023-02-28", NULL, 650 },
	{ "public-primary", "2023-03-01", NULL, 720 },
	{ "public-primary", "2025-09-01", "east", 720 },
	{ "public-junior", "2014-09-01", "centre_west", 800 },
	{ "public-junior", "2016-09-01", "east", 850 },
	{ "public-junior", "2022-06-01", NULL, 850 },
	{ "public-junior", "2025-09-01", NULL, 940 },
	{ "boarding-addition", "2015-09-01", NULL, -1 },
	{ "boarding-addition", "2022-09-01", NULL, 200 },
	{ "boarding-addition", "2023-09-01", NULL, 300 },
	{ "small-school-floor", "2025-09-01", NULL, 100 },
	{ "public-special", "2015-01-01", NULL, 4000 },
	{ "public-special", "2016-03-01", NULL, 6000 },
	{ "public-special", "2025-01-01", NULL, 6000 },
	{ "poor-boarder-primary", "2023-10-01", NULL, 1000 },
	{ "poor-boarder-primary", "2024-03-01", NULL, 1250 },
	{ "poor-boarder-junior", "2023-10-01", NULL, 1250 },
	{ "poor-boarder-junior", "2024-10-01", NULL, 1500 },
	{ "poor-day-share", "2025-01-01", NULL, 50 },
	{ "meal-day", "2021-08-31", NULL, 4 },
	{ "meal-day", "2021-09-01", NULL, 5 },
	{ "meal-days", "2025-09-01", NULL, 200 },
};

Test(funds, amounts_of_the_day)
{
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };
	char path[512];

	snprintf(path, sizeof(path), "%s/funds.json", school_folder());
	struct xs_funds *f =
		xs_funds_open(xs_library_catalogue(lib), path, &err);
	cr_assert_not_null(f, "%s %s", err.at.path, err.msg);
	for (size_t i = 0; i < COUNT(printed); i++) {
		const struct xs_fund_rate *rate =
			xs_fund_rate(f, printed[i].rate);
		const struct xs_fund_amount *a;
		xs_date day = 0;

		cr_assert_not_null(rate, "%s", printed[i].rate);
		cr_assert(xs_date_parse(printed[i].day, &day));
		a = xs_fund_on(rate, day, NULL, printed[i].region);
		cr_expect_eq(a ? a->value : -1, printed[i].value, "%s %s %s",
			printed[i].rate, printed[i].day,
			printed[i].region ? printed[i].region : "");
	}
	cr_expect_null(xs_fund_rate(f, "public"));
	xs_funds_free(f);
	xs_library_free(lib);
}

#define HEAD "{'title': {'zh': '虚构', 'en': 'Made up'}, 'rates': ["
#define RATE                                                                   \
	"{'id': 'x', 'title': {'zh': '甲', 'en': 'A'}, 'unit': "              \
	"'yuan_per_pupil', 'amounts': ["
#define OWN ", 'source': {'kind': 'own', 'by': '虚构', 'date': '2025-03-01'}}"

/* A province's own amount holds until its next, whatever the nation does. */
Test(funds, the_nearest_place)
{
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };
	struct xs_funds *f = read_text(lib,
		HEAD RATE
		"{'from': '2020-01-01', 'value': 10" OWN
		", {'from': '2021-01-01', 'jurisdiction': 'CN-SD', 'value': 15" OWN
		", {'from': '2022-01-01', 'value': 12" OWN "]}]}",
		&err);
	xs_date day = 0;

	cr_assert_not_null(f, "%s %s", err.at.path, err.msg);
	cr_assert(xs_date_parse("2023-01-01", &day));
	cr_expect_eq(xs_fund_on(f->rates, day, NULL, NULL)->value, 12);
	cr_expect_eq(xs_fund_on(f->rates, day, "CN-SD", "east")->value, 15);
	cr_expect_eq(xs_fund_on(f->rates, day, "CN-GZ", NULL)->value, 12);
	cr_assert(xs_date_parse("2020-06-01", &day));
	cr_expect_eq(xs_fund_on(f->rates, day, "CN-SD", NULL)->value, 10);
	xs_funds_free(f);
	xs_library_free(lib);
}

/* clang-format off */
static const struct {
	const char *name, *text, *path, *msg;
} faults[] = {
	{ "no rates", "{'title': {'zh': '甲', 'en': 'A'}}", "/", "rates" },
	{ "a stranger", HEAD "{'idd': 'x'}]}", "/rates/0/idd", "idd" },
	{ "no unit", HEAD "{'id': 'x', 'title': '甲', 'unit': 'yuann', 'amounts': [{'from': '2020-01-01', 'value': 1" OWN "]}]}",
		"/rates/0/unit", "yuann" },
	{ "no day", HEAD RATE "{'from': '2020-13-01', 'value': 1" OWN "]}]}", "/rates/0/amounts/0/from", "2020-13-01" },
	{ "no value", HEAD RATE "{'from': '2020-01-01'" OWN "]}]}", "/rates/0/amounts/0", "value" },
	{ "no source", HEAD RATE "{'from': '2020-01-01', 'value': 1}]}]}", "/rates/0/amounts/0", "source" },
	{ "below zero", HEAD RATE "{'from': '2020-01-01', 'value': -1" OWN "]}]}", "/rates/0/amounts/0/value", "outside" },
	{ "backwards", HEAD RATE "{'from': '2020-01-01', 'value': 1" OWN ", {'from': '2019-01-01', 'value': 1" OWN "]}]}",
		"/rates/0/amounts/1", "ascend" },
	{ "the day twice", HEAD RATE "{'from': '2020-01-01', 'value': 1" OWN ", {'from': '2020-01-01', 'value': 2" OWN "]}]}",
		"/rates/0/amounts/1", "ascend" },
	{ "the rate twice", HEAD RATE "{'from': '2020-01-01', 'value': 1" OWN "]}, " RATE "{'from': '2020-01-01', 'value': 1" OWN "]}]}",
		"/rates/1", "twice" },
};
/* clang-format on */

Test(funds, faults)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct xs_error err = { 0 };

		cr_expect_null(read_text(lib, faults[i].text, &err), "%s",
			faults[i].name);
		cr_expect_eq(err.code, XS_E_PACK, "%s", faults[i].name);
		cr_expect_str_eq(err.at.path, faults[i].path, "%s: %s %s",
			faults[i].name, err.at.path, err.msg);
		cr_expect(strstr(err.msg, faults[i].msg), "%s: %s",
			faults[i].name, err.msg);
	}
	xs_library_free(lib);
}
