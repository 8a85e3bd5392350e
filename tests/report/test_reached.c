/* SPDX-License-Identifier: Apache-2.0
 *
 * 达标一览表 as it is filed: refused while something is unknown, 1 and blank,
 * the totals.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_report.h"
#include "support_school.h"

static struct county c;

static void start(void)
{
	county_make(&c, 6, 2);
}

static void stop(void)
{
	county_release(&c);
}

TestSuite(reached, .init = start, .fini = stop);

/* 清溪小学 states no area of grade D, which is a veto. */
Test(reached, refused_while_something_is_unknown)
{
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };

	cr_assert_eq(county_text(&c, "reached", &out, &err), -1);
	cr_expect_eq(err.code, XS_E_DATA);
	cr_expect(strstr(err.msg, "清溪小学"), "%s", err.msg);
	cr_expect(strstr(err.hint, "--unknown-too"), "%s", err.hint);
	cr_expect_eq(out.len, 0);
	xs_buf_release(&out);
}

Test(reached, as_before)
{
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };
	const char *differs;

	c.in.unknown_too = true;
	cr_assert_eq(county_text(&c, "reached", &out, &err), 0, "%s", err.msg);
	differs = county_differs("reached-zh.txt", &out);
	cr_expect(!differs, "differs: %s", differs);
	xs_buf_release(&out);
}
