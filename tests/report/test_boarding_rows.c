/* SPDX-License-Identifier: Apache-2.0
 *
 * The boarding workbook in its text form, of schools whose beds are blank.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_report.h"
#include "support_school.h"
#include "xueshe/boarding.h"

/* The first school's 100 boarders count, and its girls' beds are blank; the
 * other's 30 have 25 beds: 130 in the county, 10 + 5 beds short. */
Test(boarding_rows, boarders_of_blank_beds)
{
	static const char *const wanted[] = {
		"其中 1 所寄宿生或床位未填报，未填部分及由此所缺床位以下均未计入",
		"\t寄宿生\t130\t人\t男 80、女 50",
		"\t2025\t130\t15\t上报数\t0", /* the county */
		"\tSchool 1\t（未填乡镇）\t100\t\t\t\t", /* no beds */
		"\tSchool 2\t（未填乡镇）\t30\t25\t25\tfail:5\t0\t",
		"\t初中女生\t\t寄宿生\t40\t", /* by year */
		"\t初中女生\t\t缺床位\t\t",
	};
	struct county c;
	struct xs_survey *own;
	struct xs_boarding_input in = { 0 };
	struct xs_boarding *b;
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };

	county_make(&c, 6, 0);
	own = school_survey(c.lib, 2);
	school_fill(own, 0,
		"kind=初中 boarders_junior_boys=60 boarders_junior_girls=40 "
		"beds_boys=50");
	school_fill(own, 1,
		"kind=初中 boarders_junior_boys=20 boarders_junior_girls=10 "
		"beds_boys=15 beds_girls=10");
	in.survey = c.in.survey = own;
	b = xs_boarding_new(&in, &c.findings);
	c.in.boarding = b;
	c.in.lang = XS_LANG_ZH;
	cr_assert_eq(county_text(&c, "boarding", &out, &err), 0, "%s", err.msg);
	for (size_t i = 0; i < COUNT(wanted); i++)
		cr_expect(strstr(out.s, wanted[i]), "no \"%s\"", wanted[i]);
	xs_buf_release(&out);
	xs_boarding_free(b);
	xs_survey_free(own);
	county_release(&c);
}
