/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <string.h>

#include "small.h"
#include "xueshe/lang.h"

#define N(array) (sizeof(array) / sizeof(array[0]))

Test(survey, begins_blank)
{
	struct xs_catalogue *cat = small_catalogue();
	struct xs_survey *s = xs_survey_new(cat, 2025, 3);

	cr_expect_eq(s->reference, 20250901);
	cr_expect_str_eq(s->schools[2].township, "");
	cr_expect(xs_is_blank(value_of(s, 0, "pupils")));
	cr_expect(xs_is_blank(xs_survey_value(s, 0, -1)));
	cr_expect_null(s->columns[xs_item_find(cat, "pupils")]);
	xs_survey_column(s, xs_item_find(cat, "pupils"))[1] = 12;
	cr_expect(xs_is_blank(value_of(s, 0, "pupils")));
	cr_expect_eq(value_of(s, 1, "pupils"), 12.0);
	cr_expect_eq(xs_survey_word(s, "云岭镇"), xs_survey_word(s, "云岭镇"));
	cr_expect_str_eq(xs_survey_word(s, NULL), "");
	cr_expect_eq(xs_fact_item(cat, XS_FACT_STATUS), 1);
	cr_expect_eq(xs_fact_item(cat, XS_FACT_OWNER), -1);
	xs_survey_free(s);
	xs_survey_free(NULL);
	xs_catalogue_free(cat);
}

Test(survey, a_school_by_code_or_name)
{
	struct xs_catalogue *cat = small_catalogue();
	struct xs_survey *s = xs_survey_new(cat, 2025, 4);
	struct xs_error err = { 0 };

	s->schools[0] = (struct xs_school){ 1, "0012", "云岭小学", "云岭镇", "",
		"", "" };
	s->schools[1] =
		(struct xs_school){ 2, "0013", "中心小学", "甲镇", "", "", "" };
	s->schools[2] =
		(struct xs_school){ 3, "", "中心小学", "乙镇", "", "", "" };
	s->schools[3] =
		(struct xs_school){ 4, "0014", "Hill School", "", "", "", "" };
	xs_lang_set_screen(XS_LANG_EN);
	cr_expect_eq(xs_survey_find(s, "0013", &err), 1);
	cr_expect_eq(xs_survey_find(s, " ００１３ ", &err), 1);
	cr_expect_eq(xs_survey_find(s, "云岭 小学", &err), 0);
	cr_expect_eq(xs_survey_find(s, "hill school", &err), 3);
	cr_expect_eq(err.code, XS_OK);

	cr_expect_eq(xs_survey_find(s, "中心小学", &err), -1);
	cr_expect_eq(err.code, XS_E_NO_SCHOOL);
	cr_expect_str_eq(err.msg, "2 schools are called \"中心小学\"");
	cr_expect_neq(strstr(err.hint, "中心小学 (甲镇 0013), 中心小学 (乙镇)"),
		NULL, "%s", err.hint);
	xs_error_clear(&err);
	/* With its township, and as the list above writes it: one of two
	 * without a code could not be named at all. */
	cr_expect_eq(xs_survey_find(s, "中心小学 (乙镇)", &err), 2);
	cr_expect_eq(xs_survey_find(s, "中心小学（甲镇）", &err), 1);
	cr_expect_eq(xs_survey_find(s, "中心小学 (甲镇 0013)", &err), 1);
	cr_expect_eq(xs_survey_find(s, "乙镇中心小学", &err), 2);
	cr_expect_eq(xs_survey_find(s, "甲镇 中心小学", &err), 1);
	cr_expect_eq(err.code, XS_OK);
	cr_expect_eq(xs_survey_find(s, "丙镇中心小学", &err), -1);
	xs_error_clear(&err);
	cr_expect_eq(xs_survey_find(s, "云岭", &err), -1);
	cr_expect_neq(strstr(err.hint, "云岭小学 (云岭镇 0012)"), NULL, "%s",
		err.hint);
	xs_error_clear(&err);
	cr_expect_eq(xs_survey_find(s, "", &err), -1);
	cr_expect_str_eq(err.hint, "");
	xs_survey_free(s);
	xs_catalogue_free(cat);
}

/* kind, pupils of both stages, is each stage taught */
static const struct {
	double kind, primary, junior;
	bool has_primary, has_junior;
} stages[] = {
	{ XS_TEACHING_POINT, XS_BLANK, XS_BLANK, true, false },
	{ XS_PRIMARY_SCHOOL, XS_BLANK, 30, true, false },
	{ XS_JUNIOR_SCHOOL, XS_BLANK, XS_BLANK, false, true },
	{ XS_NINE_YEAR, 0, XS_BLANK, true, true },
	{ XS_COMPLETE_SECONDARY, XS_BLANK, XS_BLANK, false, true },
	{ XS_TWELVE_YEAR, XS_BLANK, XS_BLANK, true, true },
	{ XS_SPECIAL, 30, 30, false, false },
	{ XS_KINDERGARTEN, 30, XS_BLANK, false, false },
	{ XS_SENIOR_SCHOOL, XS_BLANK, XS_BLANK, false, false },
	{ XS_BLANK, 30, 0, true, false },
	{ XS_BLANK, XS_BLANK, 5, false, true },
	{ XS_BLANK, XS_BLANK, XS_BLANK, false, false },
};

Test(survey, stages_by_kind_or_by_pupils)
{
	struct xs_catalogue *cat = small_catalogue();

	for (size_t i = 0; i < N(stages); i++) {
		const struct fact facts[] = { { 0, "kind", stages[i].kind },
			{ 0, "pupils_primary", stages[i].primary },
			{ 0, "pupils_junior", stages[i].junior } };
		struct xs_survey *s = small_survey(cat, 1, facts, N(facts));

		cr_expect_eq(xs_school_has_stage(s, 0, XS_PRIMARY),
			stages[i].has_primary, "row %zu", i);
		cr_expect_eq(xs_school_has_stage(s, 0, XS_JUNIOR),
			stages[i].has_junior, "row %zu", i);
		cr_expect_not(xs_school_has_stage(s, 0, XS_NO_STAGE));
		xs_survey_free(s);
	}
	xs_catalogue_free(cat);
}

static const struct {
	double status;
	bool open;
} statuses[] = { { XS_BLANK, true }, { 0, true }, { 1, false }, { 2, false },
	{ 3, false }, { 4, true } };

Test(survey, which_schools_are_open)
{
	struct xs_catalogue *cat = small_catalogue();

	for (size_t i = 0; i < N(statuses); i++) {
		const struct fact fact = { 0, "status", statuses[i].status };
		struct xs_survey *s = small_survey(cat, 1, &fact, 1);

		cr_expect_eq(xs_school_is_open(s, 0), statuses[i].open,
			"row %zu", i);
		xs_survey_free(s);
	}
	xs_catalogue_free(cat);
}
