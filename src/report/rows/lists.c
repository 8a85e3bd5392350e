/* SPDX-License-Identifier: Apache-2.0
 *
 * 危房清单 (buildings of grade C and D) and tables a row a school, such as
 * 寄宿条件, whose columns are items.
 */
#include "rows_i.h"

#include <string.h>

/* -- 危房清单 --------------------------------------------------------------- */

struct danger { /* a building, or what a school states as a whole */
	const struct xs_building *building; /* NULL: the school's own figure */
	char grade;
	double area_m2;
};

static const struct danger *danger_of(const struct xs_scope *s)
{
	return s->own;
}

static const struct xs_building *building_of(const struct xs_scope *s)
{
	return danger_of(s)->building;
}

static void b_code(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (building_of(s))
		xs_put_text(e, building_of(s)->code);
}

static void b_name(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		building_of(s) ? building_of(s)->name
			       : xs_words(s->run,
					 N_("(stated for the whole school)")));
	if (!building_of(s))
		e->look = XS_LOOK_SOFT;
}

/* Choices are stored as the sheets' Chinese word; the catalogue has the
 * English one. */
static const char *say_choice(
	const struct xs_run *run, const char *key, const char *word)
{
	int item = xs_item_find(run->cat, key), at;

	if (item < 0 || !word || !*word)
		return word;
	at = xs_choice_find(&run->cat->items[item], word);
	return at < 0
		? word
		: xs_say(&run->cat->items[item].choices[at].say, run->lang);
}

#define WORD_FIELD(name)                                                       \
	static void b_##name(const struct xs_scope *s,                         \
		const struct xs_bound *c, struct xs_entry *e)                  \
	{                                                                      \
		(void)c;                                                       \
		if (building_of(s))                                            \
			xs_put_text(e,                                         \
				say_choice(s->run, "building_" #name,          \
					building_of(s)->name));                \
	}
WORD_FIELD(use)
WORD_FIELD(structure)
WORD_FIELD(seismic)
WORD_FIELD(state)
WORD_FIELD(tenure)

static void b_grade_by(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (building_of(s))
		xs_put_text(e, building_of(s)->grade_by);
}

#define NUMBER_FIELD(name)                                                     \
	static void b_##name(const struct xs_scope *s,                         \
		const struct xs_bound *c, struct xs_entry *e)                  \
	{                                                                      \
		(void)c;                                                       \
		if (building_of(s))                                            \
			xs_put_number(e, building_of(s)->name, 0);             \
	}
NUMBER_FIELD(floors)
NUMBER_FIELD(beds_boys)
NUMBER_FIELD(beds_girls)

static void b_year_built(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (building_of(s))
		xs_put_number(e, building_of(s)->year_built, 0);
	e->show = XS_SHOW_BARE;
}

static void b_grade_date(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (building_of(s))
		xs_put_date(e, building_of(s)->grade_date);
}

static void b_grade(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, danger_of(s)->grade == 'D' ? "D" : "C");
	e->look = danger_of(s)->grade == 'D' ? XS_LOOK_VETO : XS_LOOK_NEAR;
}

static void b_area(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, danger_of(s)->area_m2, xs_unit_decimals(s->run, "m2"));
}

static void school_area(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_survey *survey = s->run->survey;

	(void)c;
	xs_put_number(e,
		xs_survey_value(survey, s->school,
			xs_item_find(survey->cat, "floor_area")),
		xs_unit_decimals(s->run, "m2"));
}

const struct xs_field_row xs_building_fields[] = {
	{ "building_code", b_code },
	{ "building", b_name },
	{ "use", b_use },
	{ "structure", b_structure },
	{ "seismic", b_seismic },
	{ "state", b_state },
	{ "tenure", b_tenure },
	{ "floors", b_floors },
	{ "year_built", b_year_built },
	{ "grade", b_grade },
	{ "grade_date", b_grade_date },
	{ "grade_by", b_grade_by },
	{ "area", b_area },
	{ "school_area", school_area },
	{ "beds_boys", b_beds_boys },
	{ "beds_girls", b_beds_girls },
	{ NULL, NULL },
};

static int emit_danger(
	struct xs_run *run, size_t school, const struct danger *d)
{
	struct xs_scope s = xs_scope_of(run);

	s.school = school;
	s.own = d;
	return xs_emit(run, &s);
}

static bool is_of_grade(const struct xs_building *b, char grade)
{
	return b->grade && b->grade[0] == grade && b->grade[1] == '\0' &&
		!(b->state && strcmp(b->state, "已拆除") == 0);
}

/* Buildings of a grade of one school; without any what the school states. */
static int emit_school_dangers(
	struct xs_run *run, size_t school, size_t *at, char grade, int item)
{
	const struct xs_survey *survey = run->survey;
	struct danger d = { .grade = grade };
	size_t found = 0;
	int rc = 0;

	while (*at < survey->buildings_n &&
		survey->buildings[*at].school < school)
		(*at)++;
	for (; *at < survey->buildings_n &&
		survey->buildings[*at].school == school && rc == 0;
		(*at)++) {
		if (!is_of_grade(&survey->buildings[*at], grade))
			continue;
		d.building = &survey->buildings[*at];
		d.area_m2 = d.building->area_m2;
		found++;
		rc = emit_danger(run, school, &d);
	}
	d.building = NULL;
	d.area_m2 = xs_survey_value(survey, school, item);
	if (rc == 0 && !found && d.area_m2 > 0)
		rc = emit_danger(run, school, &d);
	return rc;
}

int xs_dangerous_rows(struct xs_run *run, struct xs_bound_table *t)
{
	static const struct {
		char grade;
		const char *item;
	} grades[] = { { 'D', "grade_d_area" }, { 'C', "grade_c_area" } };
	size_t g, school, at;
	int rc = 0, item;

	(void)t;
	for (g = 0; g < 2 && rc == 0; g++) {
		item = xs_item_find(run->cat, grades[g].item);
		at = 0;
		for (school = 0; school < run->survey->n && rc == 0; school++)
			rc = emit_school_dangers(
				run, school, &at, grades[g].grade, item);
	}
	return rc;
}

/* -- a row a school --------------------------------------------------------- */

static bool is_wanted(
	const struct xs_run *run, const struct xs_bound_table *t, size_t school)
{
	size_t i;

	if (!xs_school_is_open(run->survey, school))
		return false;
	for (i = 0; i < t->where_n; i++)
		if (xs_survey_value(run->survey, school, t->where[i]) > 0)
			return true;
	return !t->where_n;
}

int xs_schools_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	for (s.school = 0; s.school < run->survey->n && rc == 0; s.school++)
		if (is_wanted(run, t, s.school))
			rc = xs_emit(run, &s);
	return rc;
}
