/* SPDX-License-Identifier: Apache-2.0
 *
 * What goes with a dormitory of grade D that comes down, by hand: a school of
 * 300 m² floor area, 60 m² of dormitories with 10 beds for boys and 20 for
 * girls, 4 rooms and 6 places on platforms, all of it stated by the school.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../src/plan/works/done_i.h"
#include "support_school.h"
#include "xueshe/works.h"

#define STATED                                                                 \
	"kind=小学 floor_area=300 dormitory_area=60 beds_boys=10 "           \
	"beds_girls=20 dormitory_rooms=4 shared_platform_places=6"

struct house {
	const char *use, *grade, *state, *sex;
	double area, rooms, per_room, boys, girls;
};
enum { HOUSES = 2 };
#define NO XS_BLANK

/* clang-format off */
static const struct row {
	const char *name;
	struct house houses[HOUSES];
	/* boys' beds, girls' beds, rooms, dormitory area after it */
	double wanted[4];
} rows[] = {
	{ "in use: 10 − 8, 20 − 5, 4 − 3 rooms, 60 − 40 m²",
		{ { "学生宿舍", "D", "在用", "", 40, 3, NO, 8, 5 },
		  { "学生宿舍", "B", "在用", "", 20, 1, NO, 2, 15 } },
		{ 2, 15, 1, 20 } },
	{ "a blank state is 在用",
		{ { "学生宿舍", "D", "", "", 40, 3, NO, 8, 5 },
		  { "学生宿舍", "B", "", "", 20, 1, NO, 2, 15 } },
		{ 2, 15, 1, 20 } },
	{ "beds of idle ones count, so they go",
		{ { "学生宿舍", "D", "闲置", "", 40, 3, NO, 8, 5 },
		  { "学生宿舍", "B", "", "", 20, 1, NO, 2, 15 } },
		{ 2, 15, 1, 20 } },
	{ "those out of use had no beds in the figure",
		{ { "学生宿舍", "D", "停用", "", 40, 3, NO, 8, 5 },
		  { "学生宿舍", "B", "", "", 20, 1, NO, 10, 20 } },
		{ 10, 20, 4, 20 } },
	{ "beds by rooms: 2 × 4 of boys, none of girls",
		{ { "学生宿舍", "D", "", "男", 40, 2, 4, NO, NO },
		  { "学生宿舍", "B", "", "", 20, 1, NO, 2, 20 } },
		{ 2, 20, 2, 20 } },
	{ "of a house whose beds are not told nothing is known, another stands",
		{ { "学生宿舍", "D", "", "", 40, NO, NO, NO, NO },
		  { "学生宿舍", "B", "", "", 20, NO, NO, NO, NO } },
		{ 10, 20, 4, 20 } },
	{ "the only one: no beds are left, told or not",
		{ { "学生宿舍", "D", "", "", 60, NO, NO, NO, NO },
		  { "教学及辅助用房", "B", "", "", 240, NO, NO, NO, NO } },
		{ 0, 0, 0, 0 } },
	{ "no dormitory",
		{ { "食堂", "D", "", "", 40, 3, NO, 8, 5 },
		  { "学生宿舍", "B", "", "", 60, 4, NO, 10, 20 } },
		{ 10, 20, 4, 60 } },
};
/* clang-format on */

static void add_house(struct xs_survey *s, const struct house *h)
{
	struct xs_building *b = &s->buildings[s->buildings_n++];

	*b = (struct xs_building){ .id = (int64_t)s->buildings_n,
		.code = "",
		.name = "",
		.structure = "",
		.seismic = "",
		.grade_date = "",
		.grade_by = "",
		.tenure = "自有",
		.stage = "",
		.use = h->use,
		.grade = h->grade,
		.state = h->state,
		.sex = h->sex,
		.area_m2 = h->area,
		.rooms = h->rooms,
		.per_room = h->per_room,
		.beds_boys = h->boys,
		.beds_girls = h->girls,
		.usable_area_m2 = XS_BLANK,
		.floors = XS_BLANK,
		.year_built = XS_BLANK,
		.platform_places = XS_BLANK,
		.stairs = XS_BLANK,
		.top_storey = XS_BLANK };
}

static double value(const struct xs_survey *s, const char *key)
{
	return xs_survey_value(s, 0, xs_item_find(s->cat, key));
}

/* By both ways: all of grade D at once, a project after the other. */
static struct xs_survey *pull_down(const struct xs_survey *s, bool one_by_one)
{
	struct xs_done d;

	if (!one_by_one)
		return xs_works_cleared(s);
	d = xs_done_begin(s);
	for (size_t i = 0; i < s->buildings_n; i++)
		if (strcmp(s->buildings[i].grade, "D") == 0)
			xs_done_pull_down(&d, (long)i);
	return d.to;
}

static void expect(const struct xs_survey *s, const struct row *row)
{
	static const char *const keys[] = { "beds_boys", "beds_girls",
		"dormitory_rooms", "dormitory_area" };

	for (size_t k = 0; k < COUNT(keys); k++)
		cr_expect_float_eq(value(s, keys[k]), row->wanted[k], 1e-9,
			"%s, %s: %g is not %g", row->name, keys[k],
			value(s, keys[k]), row->wanted[k]);
}

Test(works, beds_go_with_the_house)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct xs_survey *s = school_survey(lib, 1);

		s->buildings = xs_arena_alloc(
			&s->arena, HOUSES + 1, sizeof(*s->buildings));
		for (size_t k = 0; k < HOUSES; k++)
			add_house(s, &rows[i].houses[k]);
		school_fill(s, 0, STATED);
		xs_survey_settle(s, NULL);
		for (int way = 0; way < 2; way++) {
			struct xs_survey *after = pull_down(s, way == 1);

			expect(after, &rows[i]);
			xs_survey_free(after);
		}
		xs_survey_free(s);
	}
	xs_library_free(lib);
}
