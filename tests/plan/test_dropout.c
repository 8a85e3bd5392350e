/* SPDX-License-Identifier: Apache-2.0
 *
 * Enrolment and dropout: figures of counties' own papers, and the suspected of
 * a district in Guangdong by its categories.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/dropout.h"

static struct xs_library *lib;
static struct xs_survey *survey;

static void open_all(void)
{
	lib = school_library();
	survey = school_survey(lib, 1);
	xs_survey_settle(survey, NULL);
}

static void close_all(void)
{
	xs_survey_free(survey);
	xs_library_free(lib);
}

TestSuite(dropout, .init = open_all, .fini = close_all);

#define U XS_BLANK
#define ROW(place, of, d, e, left, back, s)                                    \
	{                                                                      \
		.township = place, .stage = of, .year = 2025, .category = "",  \
		.due = d, .enrolled = e, .dropped_out = left,                  \
		.returned = back, .suspected = s, .elsewhere = U               \
	}
#define CASES(name, n, left)                                                   \
	{                                                                      \
		.township = "甲镇", .stage = XS_JUNIOR, .year = 2025,          \
		.category = name, .due = U, .enrolled = U,                     \
		.dropped_out = left, .returned = U, .suspected = n,            \
		.elsewhere = U                                                 \
	}
#define OWN(name, percent)                                                     \
	{                                                                      \
		.indicator = name, .year = 2024, .value = percent,             \
		.basis = "县发"                                              \
	}

static struct xs_dropout *work_out(struct xs_enrolment *rows, size_t n,
	struct xs_county_fact *facts, size_t facts_n)
{
	struct xs_county county = { .survey = survey,
		.enrolment = rows,
		.enrolment_n = n,
		.facts = facts,
		.facts_n = facts_n };
	struct xs_dropout_input in = { .county = &county, .year = 2025 };

	return xs_dropout_new(&in);
}

static double percent(double share)
{
	return round(share * 10000) / 100;
}

/* A county in Sichuan: 28 left of 56,000 in primary (0.05 %, limit 0.6 %), 92
 * of 28,750 in junior schools (0.32 %, limit 1 %); 157 and 535 returned. */
Test(dropout, sichuan)
{
	struct xs_enrolment rows[] = {
		ROW("全部", XS_PRIMARY, U, 56000, 28, 157, U),
		ROW("全部", XS_JUNIOR, U, 28750, 92, 535, U),
	};
	struct xs_county_fact own[] = { OWN("小学辍学率控制线（%）", 0.6),
		OWN("初中辍学率控制线", 1) };
	struct xs_dropout *d = work_out(rows, 2, own, 2);

	cr_expect_eq(percent(d->total[XS_PRIMARY].dropout_rate), 0.05);
	cr_expect_eq(percent(d->total[XS_JUNIOR].dropout_rate), 0.32);
	cr_expect_eq(d->total[XS_PRIMARY].dropout, XS_PASS);
	cr_expect_eq(d->total[XS_JUNIOR].dropout, XS_PASS);
	cr_expect_eq(d->total[XS_STAGE_N].dropped_out, 120);
	cr_expect_eq(d->total[XS_STAGE_N].returned, 692);
	cr_expect_eq(d->total[XS_PRIMARY].enrolment, XS_UNKNOWN);
	cr_expect(xs_is_blank(d->total[XS_PRIMARY].open));
	xs_dropout_free(d);
}

/* clang-format off */
static const struct {
	double left, enrolled, limit;
	enum xs_verdict verdict;
} limits[] = {
	{ 6, 1000, 0.6, XS_PASS }, /* just met */
	{ 7, 1000, 0.6, XS_FAIL },
	{ 259, 10000, 3, XS_PASS }, /* 2.59 % of 3 %: Yuanjiang */
	{ 259, 10000, 1, XS_FAIL },
	{ 0, 0, 1, XS_UNKNOWN },
	{ U, 1000, 1, XS_UNKNOWN },
	{ 5, 1000, U, XS_UNKNOWN },
};
/* clang-format on */

Test(dropout, limits)
{
	for (size_t i = 0; i < COUNT(limits); i++) {
		struct xs_enrolment row = ROW("甲镇", XS_JUNIOR, U,
			limits[i].enrolled, limits[i].left, 0, 0);
		struct xs_county_fact own =
			OWN("初中辍学率控制线", limits[i].limit);
		struct xs_dropout *d = work_out(&row, 1, &own, 1);

		cr_expect_eq(d->rows[0].dropout, limits[i].verdict, "%zu", i);
		xs_dropout_free(d);
	}
}

/* Yuanjiang: 95 % of junior pupils asked, 3 % dropout allowed, by the pack of
 * its province; a township at 92.37 % fails: 9,237 of 10,000. */
Test(dropout, by_the_pack)
{
	struct xs_enrolment rows[] = {
		ROW("甲镇", XS_JUNIOR, 10000, 9237, 240, 0, 0),
		ROW("乙乡", XS_JUNIOR, 10000, 9800, 250, 0, 0),
	};
	struct xs_error err = { 0 };
	const struct xs_pack *pack =
		xs_library_pack(lib, "cn-yn-county-supervision", &err);
	struct xs_assess_options options = { 0 };
	struct xs_assessment *a;
	struct xs_county county = {
		.survey = survey, .enrolment = rows, .enrolment_n = 2
	};
	struct xs_dropout_input in = {
		.county = &county, .year = 2025, .assessments_n = 1
	};
	struct xs_dropout *d;

	rows[0].elsewhere = 0; /* as the reviewers had it */
	cr_assert(pack, "%s", err.msg);
	a = xs_assess_new(survey, pack, &options);
	in.assessments = &a;
	d = xs_dropout_new(&in);
	cr_expect_eq(d->rows[0].enrolment, XS_FAIL);
	cr_expect_eq(percent(d->rows[0].enrolment_rate), 92.37);
	cr_expect_eq(d->rows[1].enrolment, XS_PASS);
	cr_expect_eq(d->rows[0].dropout, XS_PASS);
	cr_expect_str_eq(d->dropout[XS_JUNIOR].rule->id, "junior-dropout");
	xs_dropout_free(d);
	xs_assess_free(a);
}

/* 439 suspected: 297 enrolled with record, 46 without, 89 elsewhere, late,
 * abroad or over age: 432 (98.4 %) no dropouts; 3 ill and 4 disabled, living
 * elsewhere, are 7 dropouts. */
Test(dropout, suspected)
{
	struct xs_enrolment rows[] = {
		ROW("甲镇", XS_JUNIOR, U, U, U, U, 439),
		CASES("A 在学有学籍", 297, 0),
		CASES("B 在学无学籍", 46, 0),
		CASES("C—H 外地就读、延缓、出国、超龄", 89, 0),
		CASES("I 因病", 3, 3),
		CASES("J 残疾", 4, 4),
	};
	struct xs_dropout *d = work_out(rows, COUNT(rows), NULL, 0);
	const struct xs_dropout_sum *all = &d->total[XS_STAGE_N];

	cr_expect_eq(d->n, 1);
	cr_expect_eq(all->no_dropouts, 432);
	cr_expect_eq(all->dropouts, 7);
	cr_expect_eq(round(all->no_dropout_share * 1000) / 10, 98.4);
	cr_expect_eq(all->open, 0);
	cr_expect_eq(all->closed_share, 1);
	cr_expect_eq(d->categories_n, 5);
	cr_expect_str_eq(d->categories[3].name, "I 因病");
	xs_dropout_free(d);
	/* 46 are still to be found out; of 89 it is not told. */
	rows[2].suspected = U;
	rows[3].dropped_out = U;
	d = work_out(rows, COUNT(rows), NULL, 0);
	cr_expect_eq(d->total[XS_STAGE_N].open, 46);
	cr_expect_eq(d->total[XS_STAGE_N].not_told, 89);
	cr_expect(xs_is_blank(d->total[XS_STAGE_N].no_dropout_share));
	xs_dropout_free(d);
	/* The whole is not stated: its categories are. */
	d = work_out(rows + 4, 2, NULL, 0);
	cr_expect_eq(d->total[XS_STAGE_N].suspected, 7);
	cr_expect(xs_is_blank(d->rows[0].enrolled));
	xs_dropout_free(d);
}

/* 1,090 of 1,180 are 92.37 %, 31 short of 95 % (1,121); with 60 at school
 * elsewhere they are 97.46 %, with 30 still one short.  In the other township
 * nothing is said of elsewhere: 18 of 20 are 90 %, one short of 19, and the two
 * may well be at school: not known. */
Test(dropout, schooled_elsewhere)
{
	struct xs_enrolment rows[] = {
		ROW("癸乡", XS_JUNIOR, 1180, 1090, 0, U, U),
		ROW("甲乡", XS_JUNIOR, 20, 18, 0, U, U),
	};
	struct xs_county_fact limit = { .indicator = "初中入学率要求",
		.year = 2025,
		.value = 95,
		.basis = "" };
	struct xs_dropout *d;

	rows[0].elsewhere = 60;
	rows[1].elsewhere = U;
	d = work_out(rows, 2, &limit, 1);
	cr_expect_eq(percent(d->rows[0].here_rate), 92.37);
	cr_expect_eq(percent(d->rows[0].enrolment_rate), 97.46);
	cr_expect_eq(d->rows[0].here, XS_FAIL);
	cr_expect_eq(d->rows[0].enrolment, XS_PASS);
	cr_expect_eq(d->rows[0].lacking, 31);
	cr_expect_eq(d->rows[1].enrolment, XS_UNKNOWN);
	cr_expect_eq(d->total[XS_JUNIOR].enrolment, XS_PASS);
	cr_expect_eq(d->rows[1].lacking, 1);
	cr_expect_eq(d->total[XS_JUNIOR].elsewhere, 60);
	cr_expect(xs_is_blank(d->rows[1].elsewhere));
	cr_expect(xs_is_blank(d->total[XS_JUNIOR].returned));
	cr_expect(xs_is_blank(d->total[XS_PRIMARY].suspected));
	xs_dropout_free(d);
	rows[0].elsewhere = 30;
	d = work_out(rows, 2, &limit, 1);
	cr_expect_eq(d->rows[0].enrolment, XS_FAIL);
	xs_dropout_free(d);
	rows[1].elsewhere = 0; /* stated: nobody */
	d = work_out(rows, 2, &limit, 1);
	cr_expect_eq(d->rows[1].enrolment, XS_FAIL);
	xs_dropout_free(d);
}

/* One of two townships says nothing of elsewhere: 95 of 100 here, so 5 at
 * most.  The other has 50 of 100 and nobody elsewhere: 145 to 150 of 200, 72.5
 * to 75 %, miss 95 % in any case; with 90 there they are 92.5 to 95 %. */
Test(dropout, blank_is_not_nobody)
{
	struct xs_enrolment rows[] = {
		ROW("甲乡", XS_JUNIOR, 100, 50, 0, U, U),
		ROW("乙乡", XS_JUNIOR, 100, 95, 0, U, U),
	};
	struct xs_county_fact limit = { .indicator = "初中入学率要求",
		.year = 2025,
		.value = 95,
		.basis = "" };
	struct xs_dropout *d;
	double more;

	rows[0].elsewhere = 0;
	d = work_out(rows, 2, &limit, 1);
	cr_expect_eq(d->rows[0].enrolment, XS_FAIL);
	cr_expect_eq(d->rows[1].enrolment, XS_PASS);
	cr_expect_eq(d->total[XS_JUNIOR].enrolment, XS_FAIL);
	cr_expect_float_eq(
		xs_rate_of(d, &xs_rate_figures[1], 2025, &more), 0.725, 1e-12);
	cr_expect_float_eq(more, 0.025, 1e-12);
	xs_dropout_free(d);
	rows[0].enrolled = 90;
	d = work_out(rows, 2, &limit, 1);
	cr_expect_eq(d->rows[0].enrolment, XS_FAIL);
	cr_expect_eq(d->total[XS_JUNIOR].enrolment, XS_UNKNOWN);
	xs_dropout_free(d);
}

/* 990 of 1,000 and 5 who left, 0.51 %, are one township; the other states 3
 * suspected by category and nothing else: of the county neither 99 % is known,
 * nor that 0.6 % is kept.  With 100 of 110 there, 1 of them left, they are
 * 1,090 of 1,110 (98.20 %) and 6 of 1,090 (0.55 %). */
Test(dropout, a_township_of_categories_alone)
{
	struct xs_enrolment rows[] = {
		ROW("乙乡", XS_JUNIOR, 1000, 990, 5, U, 4),
		CASES("在外就读", 3, 0), /* of 甲镇 */
		ROW("甲镇", XS_JUNIOR, 110, 100, 1, U, 3),
	};
	struct xs_county_fact own[] = { OWN("初中辍学率控制线", 0.6),
		OWN("初中入学率要求", 95) };
	struct xs_dropout *d = work_out(rows, 2, own, 2);

	cr_expect_eq(d->rows[0].enrolment, XS_PASS);
	cr_expect_eq(d->rows[0].dropout, XS_PASS);
	for (int k = XS_JUNIOR; k <= XS_STAGE_N; k++) {
		cr_expect(xs_is_blank(d->total[k].due), "%d", k);
		cr_expect(xs_is_blank(d->total[k].enrolment_rate), "%d", k);
		cr_expect(xs_is_blank(d->total[k].dropout_rate), "%d", k);
		cr_expect_eq(d->total[k].suspected, 7);
		cr_expect_eq(d->total[k].open, 4);
	}
	cr_expect_eq(d->total[XS_JUNIOR].enrolment, XS_UNKNOWN);
	cr_expect_eq(d->total[XS_JUNIOR].dropout, XS_UNKNOWN);
	cr_expect(xs_is_blank(xs_rate_of(d, &xs_rate_figures[1], 2025, NULL)));
	cr_expect(xs_is_blank(xs_rate_of(d, &xs_rate_figures[3], 2025, NULL)));
	xs_dropout_free(d);
	d = work_out(rows, 3, own, 2);
	cr_expect_eq(percent(d->total[XS_JUNIOR].enrolment_rate), 98.2);
	cr_expect_eq(percent(d->total[XS_JUNIOR].dropout_rate), 0.55);
	cr_expect_eq(d->total[XS_JUNIOR].dropout, XS_PASS);
	xs_dropout_free(d);
}

/* Townships stand as they came first, stages within; other years stay out. */
Test(dropout, order)
{
	struct xs_enrolment rows[] = {
		ROW("乙乡", XS_JUNIOR, 10, 10, 0, 0, 1),
		ROW("甲镇", XS_PRIMARY, 20, 20, 0, 0, 2),
		ROW("乙乡", XS_PRIMARY, 30, 30, 0, 0, 3),
		ROW("丙镇", XS_PRIMARY, 40, 40, 0, 0, 4),
	};
	static const double due[] = { 30, 10, 20 };
	struct xs_dropout *d;

	rows[3].year = 2024;
	d = work_out(rows, 4, NULL, 0);
	cr_assert_eq(d->n, 3);
	for (size_t i = 0; i < 3; i++)
		cr_expect_eq(
			d->rows[i].due, due[i], "%zu: %g", i, d->rows[i].due);
	cr_expect_eq(d->total[XS_PRIMARY].suspected, 5);
	xs_dropout_free(d);
}

/* More are put into categories than are suspected: the sheet contradicts
 * itself, and nothing is said to be closed; another township's open cases are
 * not made fewer by it. */
Test(dropout, more_in_categories_than_suspected)
{
	struct xs_enrolment rows[] = {
		ROW("甲镇", XS_PRIMARY, 20, 20, 0, 0, 10),
		ROW("甲镇", XS_PRIMARY, 0, 0, 0, 0, 12),
		ROW("乙乡", XS_PRIMARY, 30, 30, 0, 0, 10),
		ROW("乙乡", XS_PRIMARY, 0, 0, 0, 0, 5),
	};
	struct xs_dropout *d;

	rows[1].category = rows[3].category = "已劝返";
	d = work_out(rows, 4, NULL, 0);
	cr_assert_eq(d->n, 2);
	cr_expect(d->rows[0].too_many);
	cr_expect(xs_is_blank(d->rows[0].open));
	cr_expect(xs_is_blank(d->rows[0].closed_share));
	cr_expect_eq(d->rows[1].open, 5);
	cr_expect_float_eq(d->rows[1].closed_share, 0.5, 1e-12);
	cr_expect(xs_is_blank(d->total[XS_PRIMARY].open));
	xs_dropout_free(d);
}

/* A school that states none of its grades hides how many stayed; one that has
 * closed does not count, whatever its row still says. */
Test(dropout, staying_with_a_blank)
{
	struct xs_survey *then = school_survey(lib, 2);
	struct xs_survey *now = school_survey(lib, 2);

	then->year = 2023;
	now->year = 2025;
	for (size_t i = 0; i < 2; i++) {
		school_fill(then, i,
			"kind=初中 pupils_g7_boys=50 pupils_g7_girls=50");
		school_fill(now, i, "kind=初中 pupils_g9_boys=40");
		school_set(now, i, "pupils_g9_girls", i ? XS_BLANK : 50);
	}
	school_set(now, 1, "pupils_g9_boys", XS_BLANK);
	cr_expect(xs_is_blank(xs_stay_of(now, then, XS_JUNIOR, NULL).share));
	/* It teaches the stage, but not that grade. */
	school_set(now, 1, "pupils_g8_boys", 30);
	cr_expect_float_eq(
		xs_stay_of(now, then, XS_JUNIOR, NULL).share, 90. / 200, 1e-12);
	school_fill(now, 1, "pupils_g9_boys=40 pupils_g9_girls=40 status=停办");
	cr_expect_eq(xs_stay_of(now, then, XS_JUNIOR, NULL).stayed, 90);
	xs_survey_free(then);
	xs_survey_free(now);
}

/* 200 began grade 7 two years ago, 190 are in grade 9: 95 %. */
Test(dropout, staying)
{
	struct xs_survey *then = school_survey(lib, 1);
	struct xs_survey *now = school_survey(lib, 1);
	struct xs_stay s;

	then->year = 2023;
	now->year = 2025;
	school_fill(then, 0, "pupils_g7_boys=100 pupils_g7_girls=100");
	school_fill(now, 0, "pupils_g9_boys=95 pupils_g9_girls=95");
	s = xs_stay_of(now, then, XS_JUNIOR, NULL);
	cr_expect_eq(s.began, 200);
	cr_expect_float_eq(s.share, 0.95, 1e-12);
	cr_expect(xs_is_blank(xs_stay_of(now, then, XS_PRIMARY, NULL).share));
	cr_expect(xs_is_blank(xs_stay_of(now, NULL, XS_JUNIOR, NULL).share));
	xs_survey_free(then);
	xs_survey_free(now);
}
