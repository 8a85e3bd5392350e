/* SPDX-License-Identifier: Apache-2.0
 *
 * What a school is: the fields that every table with a school offers, and to
 * which of the two types it belongs.
 */
#include "report_i.h"
#include "xueshe/boarding.h"

#include <string.h>

/* Sum over the stages taught; a blank of one of them is a blank, unless it is
 * asked for what is `known`. */
static double over_stages(const struct xs_survey *survey, size_t school,
	const char *const keys[XS_STAGE_N][2], bool known)
{
	double sum = 0, v;
	int stage, i;

	for (stage = 0; stage < XS_STAGE_N; stage++) {
		if (!xs_school_has_stage(survey, school, (enum xs_stage)stage))
			continue;
		for (i = 0; i < 2 && keys[stage][i]; i++) {
			v = xs_survey_value(survey, school,
				xs_item_find(survey->cat, keys[stage][i]));
			if (!known || !xs_is_blank(v))
				sum += v;
		}
	}
	return sum;
}

static const char *const pupil_keys[XS_STAGE_N][2] = {
	{ "pupils_primary", NULL }, { "pupils_junior", NULL }
};

double xs_school_pupils(const struct xs_survey *survey, size_t school)
{
	return over_stages(survey, school, pupil_keys, false);
}

double xs_school_boarders(const struct xs_survey *survey, size_t school)
{
	static const char *const keys[XS_STAGE_N][2] = {
		{ "boarders_primary_boys", "boarders_primary_girls" },
		{ "boarders_junior_boys", "boarders_junior_girls" }
	};

	return over_stages(survey, school, keys, false);
}

/* Where somebody boards it is one, whatever is said or left blank beside. */
static bool is_boarding(const struct xs_survey *survey, size_t school)
{
	return xs_school_boards(survey, school) ||
		xs_survey_value(survey, school,
			xs_fact_item(survey->cat, XS_FACT_BOARDING_SCHOOL)) > 0;
}

enum xs_type xs_school_type(const struct xs_survey *survey, size_t school)
{
	double known = over_stages(survey, school, pupil_keys, true);

	if (known < XS_SMALL_SCHOOL &&
		xs_is_blank(xs_school_pupils(survey, school)))
		return XS_TYPE_UNKNOWN;
	if (known < XS_SMALL_SCHOOL)
		return XS_TYPE_SMALL;
	return is_boarding(survey, school) ? XS_TYPE_BOARDING : XS_TYPE_OTHER;
}

const char *xs_say_type(const struct xs_run *run, enum xs_type type)
{
	static const char *const names[XS_TYPE_N] = {
		[XS_TYPE_SMALL] = N_("small school"),
		[XS_TYPE_BOARDING] = N_("boarding school"),
		[XS_TYPE_OTHER] = N_("other school"),
		[XS_TYPE_UNKNOWN] = N_("size unknown"),
	};

	return xs_words(run, names[type]);
}

const char *xs_say_township(const struct xs_run *run, const char *township)
{
	return *township ? township : xs_words(run, N_("(no township)"));
}

const char *xs_say_stage(const struct xs_run *run, enum xs_stage stage)
{
	if (stage == XS_NO_STAGE || stage == XS_STAGE_N)
		return "";
	return stage == XS_PRIMARY ? xs_words(run, N_("primary"))
				   : xs_words(run, N_("junior secondary"));
}

/* -- fields ----------------------------------------------------------------- */

static const struct xs_school *school_of(const struct xs_scope *s)
{
	return s->school == XS_NOWHERE ? NULL
				       : &s->run->survey->schools[s->school];
}

static void serial(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)s->run->serial, 0);
	e->show = XS_SHOW_BARE;
}

static void code(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (school_of(s))
		xs_put_text(e, school_of(s)->code);
}

static void name(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (school_of(s))
		xs_put_text(e, school_of(s)->name);
}

static void township(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (school_of(s))
		xs_put_text(e, xs_say_township(s->run, school_of(s)->township));
}

static void type(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (school_of(s))
		xs_put_text(e,
			xs_say_type(s->run,
				xs_school_type(s->run->survey, s->school)));
}

static void choice(
	const struct xs_scope *s, enum xs_fact fact, struct xs_entry *e)
{
	const struct xs_survey *survey = s->run->survey;
	int item = xs_fact_item(survey->cat, fact);
	double v;

	if (!school_of(s) || item < 0)
		return;
	v = xs_survey_value(survey, s->school, item);
	if (!xs_is_blank(v) && v >= 0 &&
		v < (double)survey->cat->items[item].choices_n)
		xs_put_text(e,
			xs_say(&survey->cat->items[item].choices[(size_t)v].say,
				s->run->lang));
}

static void kind(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	choice(s, XS_FACT_KIND, e);
}

static void place(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	choice(s, XS_FACT_PLACE, e);
}

static void owner(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	choice(s, XS_FACT_OWNER, e);
}

static void school_pupils(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (school_of(s))
		xs_put_number(
			e, xs_school_pupils(s->run->survey, s->school), 0);
}

static void school_boarders(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (school_of(s))
		xs_put_number(
			e, xs_school_boarders(s->run->survey, s->school), 0);
}

const struct xs_field_row xs_school_fields[] = {
	{ "serial", serial },
	{ "code", code },
	{ "name", name },
	{ "township", township },
	{ "type", type },
	{ "kind", kind },
	{ "place", place },
	{ "owner", owner },
	{ "school_pupils", school_pupils },
	{ "school_boarders", school_boarders },
	{ NULL, NULL },
};
