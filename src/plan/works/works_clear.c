/* SPDX-License-Identifier: Apache-2.0
 *
 * The survey after the demolitions: buildings of grade D are gone with their
 * areas, beds and rooms; those of grade C count as sound.  What the standards
 * then ask is what has to be built.
 */
#include "done_i.h"
#include "works_i.h"

#include <string.h>

#include "xueshe/text.h"

struct clearing {
	const struct xs_survey *from;
	struct xs_survey *to;
	bool *dormitory; /* a school: one in use comes down */
};

static double *own(struct clearing *c, const char *key)
{
	return xs_survey_own(c->to, c->from, xs_item_find(c->from->cat, key));
}

/* A blank stays one; nothing falls below zero. */
static void take_off(
	struct clearing *c, const char *key, size_t school, double amount)
{
	double *column = own(c, key);

	if (!column || xs_is_blank(amount))
		return;
	column[school] -= amount;
	if (column[school] < 0)
		column[school] = 0;
}

static void demolish(struct clearing *c, const struct xs_building *b)
{
	const char *area = xs_building_area(b);

	take_off(c, "floor_area", b->school, b->area_m2);
	if (area)
		take_off(c, area, b->school, b->area_m2);
	if (xs_text_is(b->use, "室内体育用房"))
		take_off(c, "sports_area_indoor", b->school, b->area_m2);
	if (xs_text_is(b->state, "闲置"))
		take_off(c, "idle_area", b->school, b->area_m2);
	if (!xs_text_is(area, "dormitory_area"))
		return;
	take_off(c, "dormitory_usable_area", b->school, b->usable_area_m2);
	if (!xs_building_in_use(b))
		return;
	c->dormitory[b->school] = true;
	take_off(c, "dormitory_rooms", b->school, b->rooms);
	take_off(c, "beds_boys", b->school, xs_building_beds(b, false));
	take_off(c, "beds_girls", b->school, xs_building_beds(b, true));
	take_off(c, "shared_platform_places", b->school, b->platform_places);
}

/* Where the last dormitory in use is gone, its beds and rooms are, too, however
 * many a row tells. */
static void clear_dormitories(struct clearing *c)
{
	for (size_t i = 0; i < c->from->n; i++) {
		if (!c->dormitory[i] || xs_survey_has_dormitory(c->to, i))
			continue;
		for (size_t k = 0; xs_works_dormitory_keys[k]; k++)
			take_off(c, xs_works_dormitory_keys[k], i, XS_INFINITY);
	}
}

/* Area of grade D that no building row shows: of unknown use, so it leaves
 * the whole alone. */
static void demolish_unplaced(struct clearing *c, const double *placed)
{
	double *d = own(c, "grade_d_area"), *sound = own(c, "grade_c_area");

	for (size_t i = 0; i < c->from->n; i++) {
		if (d && d[i] > placed[i])
			take_off(c, "floor_area", i, d[i] - placed[i]);
		if (d && d[i] > 0)
			d[i] = 0;
		if (sound && sound[i] > 0)
			sound[i] = 0;
	}
}

struct xs_survey *xs_works_cleared(const struct xs_survey *survey)
{
	struct clearing c = { survey, xs_survey_beside(survey), NULL };
	double *placed =
		xs_arena_alloc(&c.to->arena, survey->n + 1, sizeof(*placed));

	c.dormitory = xs_arena_alloc(
		&c.to->arena, survey->n + 1, sizeof(*c.dormitory));
	xs_survey_own_buildings(c.to, survey);
	c.to->buildings_n = 0;
	for (size_t i = 0; i < survey->buildings_n; i++) {
		struct xs_building b = survey->buildings[i];
		bool stands = xs_building_stands(&b);

		if (stands && xs_text_is(b.grade, "D")) {
			if (!xs_is_blank(b.area_m2))
				placed[b.school] += b.area_m2;
			demolish(&c, &b);
			continue;
		}
		if (stands && xs_text_is(b.grade, "C"))
			b.grade = "B";
		c.to->buildings[c.to->buildings_n++] = b;
	}
	clear_dormitories(&c);
	demolish_unplaced(&c, placed);
	return c.to;
}
