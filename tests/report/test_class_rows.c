/* SPDX-License-Identifier: Apache-2.0
 *
 * 大班额消除计划 in its text form: what is printed of class sizes that are
 * known in part.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_report.h"
#include "support_school.h"
#include "xueshe/forecast.h"

static struct county c;
static struct xs_buf out;

static void start(void)
{
	county_make(&c, 10, 1);
	xs_buf_clear(&out);
}

static void stop(void)
{
	county_release(&c);
	xs_buf_release(&out);
}

TestSuite(class_rows, .init = start, .fini = stop);

/* Schools from … to − 1 of one stage, all with the same facts. */
static void schools(
	size_t from, size_t to, enum xs_stage stage, const char *facts)
{
	for (size_t i = from; i < to; i++) {
		school_fill(c.survey, i,
			stage == XS_JUNIOR
				? "status=在办 kind=初中 pupils_primary=0 "
				  "pupils_junior=400"
				: "status=在办 kind=小学 pupils_primary=300 "
				  "pupils_junior=0");
		school_fill(c.survey, i, facts);
	}
}

static void write(enum xs_lang lang)
{
	struct xs_forecast_input in = { .surveys_n = 1 };
	struct xs_error err = { 0 };
	struct xs_forecast *f;

	in.surveys = (const struct xs_survey *const *)&c.survey;
	f = xs_forecast_new(&in, NULL);
	c.in.forecast = f;
	c.in.lang = lang;
	xs_buf_clear(&out);
	cr_assert_eq(county_text(&c, "classes", &out, &err), 0, "%s", err.msg);
	c.in.forecast = NULL;
	xs_forecast_free(f);
}

static void says(const char *what)
{
	cr_expect(strstr(out.s, what), "\"%s\" is nowhere in\n%.3000s", what,
		out.s);
}

/* Seven schools of 8 classes, none above 45; three of 10 with one of 50, each
 * at least one above 45, how many nobody says. */
Test(class_rows, classes_above_the_limit_are_at_least_those_known)
{
	schools(0, 7, XS_PRIMARY, "classes_primary=8 largest_class_primary=45");
	schools(7, 10, XS_PRIMARY,
		"classes_primary=10 largest_class_primary=50");
	write(XS_LANG_ZH);
	says("\t2025\t小学\t10\t86\t\t\t\t\t\t\t\t\t\t\t86\t≥3\t？\t0\t0%"
	     "\t0\t0%\t0\t\n");
	says("其中 3 所学校超标准班额班数不明");
	write(XS_LANG_EN);
	says("\t86\t≥3\t？\t0\t");
	says("Schools that do not tell: 3.  ");
}

/* None large, two of 51 to 55, of 46 to 50 nobody says: at least two a school,
 * twenty in all.  Without those two it is anything. */
Test(class_rows, stated_classes_above_the_limit_are_counted)
{
	static const char facts[] = "classes_primary=8 classes_primary_56_60=0 "
				    "classes_primary_61_65=0 "
				    "classes_primary_ge66=0";

	schools(0, 10, XS_PRIMARY, facts);
	write(XS_LANG_ZH);
	says("\t80\t？\t？\t0\t0%\t");
	schools(0, 10, XS_PRIMARY, "classes_primary_51_55=2");
	write(XS_LANG_ZH);
	says("\t60\t≥20\t？\t0\t0%\t");
}

/* 30 of 80 are above 45, and all is known: a number and a share. */
Test(class_rows, a_known_number_has_no_sign)
{
	schools(0, 10, XS_PRIMARY,
		"classes_primary=8 classes_primary_41_45=5 "
		"classes_primary_46_50=3");
	write(XS_LANG_ZH);
	says("\t\t30\t37.5%\t0\t0%\t0\t0%\t0\t\n");
}

/* Junior schools that state their classes alone, or 60 for the largest of
 * them, are a row whose counts are blank; in the other case they have large
 * classes, how many nobody says. */
Test(class_rows, a_stage_without_sizes_is_not_left_out)
{
	schools(0, 6, XS_PRIMARY, "classes_primary=8 largest_class_primary=45");
	schools(6, 10, XS_JUNIOR, "classes_junior=12");
	write(XS_LANG_ZH);
	says("\t2025\t小学\t6\t48\t");
	says("\t2025\t初中\t4\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t4\n");
	says("\t2025\t合计\t10\t48\t");
	schools(6, 10, XS_JUNIOR, "largest_class_junior=60");
	write(XS_LANG_ZH);
	says("\t2025\t初中\t4\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t4\t4\n");
}

/* So it is where no stage has any sizes; where nobody states anything of its
 * classes that is said. */
Test(class_rows, a_county_without_sizes_states_its_classes)
{
	schools(0, 10, XS_JUNIOR, "classes_junior=12");
	write(XS_LANG_ZH);
	says("\t2025\t初中\t10\t\t");
	cr_expect_not(strstr(out.s, "没有学校填报班数"));
}

Test(class_rows, a_county_without_classes_says_so)
{
	write(XS_LANG_ZH);
	says("没有学校填报班数");
	cr_expect_not(strstr(out.s, "\t2025\t"));
}
