/* SPDX-License-Identifier: Apache-2.0
 *
 * Dormitories of one small school, written as tables.
 */
#ifndef XUESHE_TESTS_PLAN_BEDS_ROWS_H
#define XUESHE_TESTS_PLAN_BEDS_ROWS_H

#include "support_school.h"
#include "xueshe/beds.h"

#define B XS_BLANK

struct row { /* of the buildings sheet */
	const char *grade, *state, *sex, *stage;
	double rooms, per_room, boys, girls, platforms, usable_m2, floors,
		top_storey;
};

static inline void add_rows(
	struct xs_survey *s, const struct row *rows, size_t n)
{
	s->buildings = xs_arena_alloc(&s->arena, n + 1, sizeof(*s->buildings));
	for (size_t i = 0; i < n; i++) {
		struct xs_building *b = &s->buildings[s->buildings_n++];

		*b = (struct xs_building){ .school = 0, .id = (int64_t)i + 1 };
		b->code = xs_arena_printf(&s->arena, "B%zu", i + 1);
		b->name = "";
		b->use = "学生宿舍";
		b->structure = b->seismic = b->grade_date = b->grade_by = "";
		b->grade = rows[i].grade;
		b->state = rows[i].state;
		b->tenure = "自有";
		b->area_m2 = b->year_built = b->stairs = B;
		b->usable_area_m2 = rows[i].usable_m2;
		b->floors = rows[i].floors;
		b->rooms = rows[i].rooms;
		b->per_room = rows[i].per_room;
		b->beds_boys = rows[i].boys;
		b->beds_girls = rows[i].girls;
		b->platform_places = rows[i].platforms;
		b->top_storey = rows[i].top_storey;
		b->sex = rows[i].sex;
		b->stage = rows[i].stage;
	}
}

/* Usable area a boarder of each stage, people a room; blank: nobody asks. */
static inline struct xs_bed_norms norms_of(
	double primary, double junior, double people)
{
	struct xs_bed_norms n = { .grade_c_counts = true,
		.lower_bunk_grades = 3 };

	n.usable_m2[XS_PRIMARY].value = primary;
	n.usable_m2[XS_JUNIOR].value = junior;
	for (int s = 0; s < XS_STAGE_N; s++) {
		n.floor_m2[s].value = B;
		n.people_a_room[s].value = people;
	}
	return n;
}

#endif
