/* SPDX-License-Identifier: Apache-2.0
 *
 * What a bed must have by the standards, and who needs one.
 *
 * A norm is a must rule that is on and in force: usable area a boarder, floor
 * area a boarder, people a room.  Of several the strictest holds.  Rules that
 * only some schools are under (a condition besides having boarders) are left
 * out, since the norms are the county's: taking them would judge the others
 * too strictly.
 */
#include <string.h>

#include "beds_i.h"

static bool is(const char *text, const char *key)
{
	return text && strcmp(text, key) == 0;
}

/* Does the rule hold for every school that boards? */
static bool is_for_all(const struct xs_rule *rule)
{
	size_t i;

	for (i = 0; i < rule->when.n; i++) {
		const struct xs_test *t = &rule->when.tests[i];

		if (!is(t->what->key, "boarders") || t->op != XS_TEST_RANGE ||
			t->low > 1 || t->high < XS_INFINITY)
			return false;
	}
	return rule->cases_n == 0;
}

/* The threshold for one stage; a blank if it is none or goes by size. */
static double limit_of(const struct xs_requirement *need, int stage,
	const struct xs_pack *pack, xs_date on)
{
	const struct xs_limit *l = xs_limit_on(&need->limit[stage], pack, on);

	return !l->set || l->by || need->plus_n ? XS_BLANK : l->value;
}

static void offer(struct xs_bed_norm *norm, double value, bool more_is_stricter,
	const struct xs_pack *pack, const struct xs_rule *rule)
{
	if (xs_is_blank(value) || value <= 0)
		return;
	if (!xs_is_blank(norm->value) &&
		(more_is_stricter ? value <= norm->value
				  : value >= norm->value))
		return;
	*norm = (struct xs_bed_norm){ value, pack, rule };
}

static void read_need(struct xs_bed_norms *out, const struct xs_pack *pack,
	const struct xs_rule *rule, const struct xs_requirement *need,
	xs_date on)
{
	const char *indicator =
		need->shape == XS_RATIO ? need->indicator->key : NULL;
	const char *item = need->shape == XS_AMOUNT ? need->what->key : NULL;
	size_t i;
	int s;

	if (need->shape == XS_ALL_OF)
		for (i = 0; i < need->parts_n; i++)
			read_need(out, pack, rule, &need->parts[i], on);
	for (s = 0; s < XS_STAGE_N; s++) {
		double v = indicator || item ? limit_of(need, s, pack, on)
					     : XS_BLANK;

		if (is(indicator, "dormitory_usable_area_per_boarder") &&
			need->sense != XS_AT_MOST)
			offer(&out->usable_m2[s], v, true, pack, rule);
		else if (is(indicator, "dormitory_area_per_boarder") &&
			need->sense != XS_AT_MOST)
			offer(&out->floor_m2[s], v, true, pack, rule);
		else if (is(item, "boarders_per_room_max") &&
			need->sense == XS_AT_MOST)
			offer(&out->people_a_room[s], v, false, pack, rule);
	}
}

void xs_bed_norms_of(const struct xs_pack *const *packs, size_t packs_n,
	xs_date on, struct xs_bed_norms *out)
{
	const struct xs_bed_norm none = { XS_BLANK, NULL, NULL };
	const unsigned grade_c = 1U << 2;
	size_t i, k;
	int s;

	*out = (struct xs_bed_norms){ .grade_c_counts = true,
		.lower_bunk_grades = 3 };
	for (s = 0; s < XS_STAGE_N; s++)
		out->usable_m2[s] = out->floor_m2[s] = out->people_a_room[s] =
			none;
	for (i = 0; i < packs_n; i++) {
		const struct xs_pack *pack = packs[i];

		if (pack->counted_grades && !(pack->counted_grades & grade_c)) {
			out->grade_c_counts = false;
			if (!out->grade_c_pack)
				out->grade_c_pack = pack;
		}
		for (k = 0; k < pack->rules_n; k++) {
			const struct xs_rule *rule = &pack->rules[k];

			if (rule->on && rule->strength == XS_MUST &&
				xs_in_force(&rule->in_force, on) &&
				is_for_all(rule))
				read_need(out, pack, rule, &rule->need, on);
		}
	}
}

/* -- who needs a bed --------------------------------------------------------- */

void xs_bed_items_find(
	const struct xs_catalogue *cat, struct xs_bed_items *items)
{
	static const char *const boarders[XS_STAGE_N][XS_SEXES] = {
		{ "boarders_primary_boys", "boarders_primary_girls" },
		{ "boarders_junior_boys", "boarders_junior_girls" },
	};
	static const char *const pupils[XS_STAGE_N][XS_SEXES] = {
		{ "boys_primary", "girls_primary" },
		{ "boys_junior", "girls_junior" },
	};
	int s, x;

	for (s = 0; s < XS_STAGE_N; s++)
		for (x = 0; x < XS_SEXES; x++) {
			items->boarders[s][x] =
				xs_item_find(cat, boarders[s][x]);
			items->pupils[s][x] = xs_item_find(cat, pupils[s][x]);
		}
	items->lower = xs_item_find(cat, "boarders_lower");
	items->beds[XS_AT_BOYS] = xs_item_find(cat, "beds_boys");
	items->beds[XS_AT_GIRLS] = xs_item_find(cat, "beds_girls");
	items->platforms = xs_item_find(cat, "shared_platform_places");
	items->basement = xs_item_find(cat, "dormitory_in_basement");
	items->usable_area = xs_item_find(cat, "dormitory_usable_area");
	items->senior = xs_item_find(cat, "pupils_senior");
}

/* The sheets state boarders of grades 1 to 3 without sex: they are taken to
 * divide as the primary boarders do. */
static void divide_lower(struct xs_bed_need *need, double lower)
{
	double boys = need->boarders[XS_PRIMARY][XS_AT_BOYS];
	double girls = need->boarders[XS_PRIMARY][XS_AT_GIRLS];
	double all = boys + girls;

	if (lower == 0) {
		need->lower[XS_AT_BOYS] = need->lower[XS_AT_GIRLS] = 0;
		return;
	}
	need->lower[XS_AT_BOYS] = need->lower[XS_AT_GIRLS] = XS_BLANK;
	if (xs_is_blank(lower) || xs_is_blank(all) || all <= 0)
		return;
	need->lower[XS_AT_BOYS] = fmin(
		boys, fmax(lower - girls, floor(lower * boys / all + 0.5)));
	need->lower[XS_AT_GIRLS] = lower - need->lower[XS_AT_BOYS];
}

void xs_bed_need_now(
	const struct xs_survey *survey, size_t school, struct xs_bed_need *out)
{
	struct xs_bed_items items;
	int s, x;

	xs_bed_items_find(survey->cat, &items);
	for (s = 0; s < XS_STAGE_N; s++)
		for (x = 0; x < XS_SEXES; x++)
			out->boarders[s][x] = xs_survey_value(
				survey, school, items.boarders[s][x]);
	divide_lower(out, xs_survey_value(survey, school, items.lower));
}

static double pick(const struct xs_range *r, int which)
{
	return which == 0 ? r->low : which == 2 ? r->high : r->mid;
}

void xs_bed_need_in(const struct xs_school_forecast *forecast, int year,
	int which, struct xs_bed_need *out)
{
	int t = year - forecast->base, x;

	for (x = 0; x < XS_SEXES; x++) {
		double lower = XS_BLANK, upper = XS_BLANK, junior = XS_BLANK;

		if (t >= 0 && t < forecast->n) {
			lower = pick(&forecast->boarders[t][XS_BAND_LOWER][x],
				which);
			upper = pick(&forecast->boarders[t][XS_BAND_UPPER][x],
				which);
			junior = pick(&forecast->boarders[t][XS_BAND_JUNIOR][x],
				which);
		}
		out->boarders[XS_PRIMARY][x] = lower + upper;
		out->boarders[XS_JUNIOR][x] = junior;
		out->lower[x] = lower;
	}
}
