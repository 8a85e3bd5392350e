/* SPDX-License-Identifier: Apache-2.0
 *
 * Do the figures of a settled survey go together?  Parts and wholes, usual
 * bounds, yes-and-no against counts, classes against pupils, boarders against
 * beds.  (Sums are compared where they are made, by xs_survey_settle.)
 */
#include "assess_i.h"

#include <string.h>

#include "xueshe/text.h"

/* clang-format off */
static const struct against { /* yes or no against a count */
	const char *flag, *count;
	bool says; /* contradicted where the flag says so and */
	bool above_zero; /* the count is above zero, or is zero */
} against[] = {
	{ "boarding_school", "boarders_primary", false, true },
	{ "boarding_school", "boarders_junior", false, true },
	{ "boarding_school", "beds_boys", false, true },
	{ "boarding_school", "beds_girls", false, true },
	{ "library", "library_area", false, true },
	{ "library", "library_area", true, false },
	{ "library", "books", true, false },
	{ "health_room", "health_staff", false, true },
	{ "kitchen", "canteen_area", false, true },
	{ "meals_cooked", "diners", false, true },
	{ "meals_cooked", "diners", true, false },
	{ "internet", "bandwidth", false, true },
	{ "internet", "bandwidth", true, false },
	{ "playground", "sports_area_outdoor", false, true },
	{ "playground", "sports_area_outdoor", true, false },
	{ "dormitory_in_basement", "dormitory_area", true, false },
	{ "flush_toilets", "toilet_area", true, false },
};
/* clang-format on */
enum { AGAINST_N = sizeof(against) / sizeof(against[0]) };

struct check {
	const struct xs_survey *survey;
	struct xs_findings *findings;
	size_t school;
	const char *name; /* code, or name without one */
	/* items, looked up once; -1 */
	int flag[AGAINST_N], count[AGAINST_N];
	int boarders[XS_STAGE_N][2], all_boarders[XS_STAGE_N];
	int beds[3], boarding_school;
	struct xs_as_classes classes[XS_STAGE_N];
};

static int find(const struct xs_survey *survey, const char *key)
{
	return xs_item_find(survey->cat, key);
}

static void find_items(struct check *c, const struct xs_survey *survey)
{
	static const char *const boarders[XS_STAGE_N][2] = {
		{ "boarders_primary_boys", "boarders_primary_girls" },
		{ "boarders_junior_boys", "boarders_junior_girls" }
	};
	static const char *const all[] = { "boarders_primary",
		"boarders_junior" };
	static const char *const beds[] = { "beds_boys", "beds_girls",
		"shared_platform_places" };

	for (int i = 0; i < AGAINST_N; i++) {
		c->flag[i] = find(survey, against[i].flag);
		c->count[i] = find(survey, against[i].count);
	}
	for (int s = 0; s < XS_STAGE_N; s++) {
		for (int x = 0; x < 2; x++)
			c->boarders[s][x] = find(survey, boarders[s][x]);
		c->all_boarders[s] = find(survey, all[s]);
		xs_as_compile_classes(survey, (enum xs_stage)s, &c->classes[s]);
	}
	for (int i = 0; i < 3; i++)
		c->beds[i] = find(survey, beds[i]);
	c->boarding_school = find(survey, "boarding_school");
}

static double value(const struct check *c, int item)
{
	return xs_survey_value(c->survey, c->school, item);
}

/* A figure as text; a category or flag in Chinese, as the sheets have it. */
static const char *text_of(const struct check *c, int item, char text[64])
{
	struct xs_buf b = XS_BUF_INIT;

	xs_item_value_text(
		&c->survey->cat->items[item], value(c, item), XS_LANG_ZH, &b);
	xs_text_copy(text, 64, b.s);
	xs_buf_release(&b);
	return text;
}

/* "@key": said as the item's name. */
static const char *name_of(const struct check *c, int item, char text[80])
{
	snprintf(text, 80, "@%s", c->survey->cat->items[item].key);
	return text;
}

/* -- parts and wholes, bounds ----------------------------------------------------- */

static void check_part(const struct check *c, int item)
{
	const struct xs_item *of = &c->survey->cat->items[item];
	double part = value(c, item), whole = value(c, of->part_of);
	char part_text[64], name[80], whole_text[64];

	if (!(part > whole) || xs_meets(part, XS_AT_MOST, whole))
		return;
	xs_find(c->findings, XS_F_PART_ABOVE_WHOLE, NULL, c->name, of->key,
		text_of(c, item, part_text), name_of(c, of->part_of, name),
		text_of(c, of->part_of, whole_text), (char *)NULL);
}

static void check_bounds(const struct check *c, int item)
{
	const struct xs_item *of = &c->survey->cat->items[item];
	double v = value(c, item);
	char text[64], low[32] = "0", high[32] = "…";

	if (!(v < of->low) && !(v > of->high) && !(v < 0 && isnan(of->low)))
		return;
	if (!isnan(of->low))
		xs_format_round(of->low, 6, low);
	if (!isnan(of->high))
		xs_format_round(of->high, 6, high);
	xs_find(c->findings, XS_F_IMPOSSIBLE, NULL, c->name, of->key,
		text_of(c, item, text), low, high, (char *)NULL);
}

/* -- yes or no against counts ---------------------------------------------------------- */

static void find_against(const struct check *c, int flag, int count)
{
	char says[64], name[80], text[64];

	xs_find(c->findings, XS_F_FLAG_AGAINST_COUNT, NULL, c->name,
		c->survey->cat->items[flag].key, text_of(c, flag, says),
		name_of(c, count, name), text_of(c, count, text), (char *)NULL);
}

static void check_flags(const struct check *c)
{
	for (int i = 0; i < AGAINST_N; i++) {
		double n = value(c, c->count[i]);

		if (value(c, c->flag[i]) == (double)against[i].says &&
			(against[i].above_zero ? n > 0 : n == 0))
			find_against(c, c->flag[i], c->count[i]);
	}
}

/* -- boarders and beds -------------------------------------------------------------------- */

/* Boarders of both stages; those not stated count nothing. */
static double boarders_of(const struct check *c, bool *all_known_out)
{
	double sum = 0;

	*all_known_out = true;
	for (int s = 0; s < XS_STAGE_N; s++) {
		bool taught = xs_school_has_stage(
			c->survey, c->school, (enum xs_stage)s);

		for (int x = 0; x < 2; x++) {
			double v = value(c, c->boarders[s][x]);

			sum += isnan(v) ? 0 : v;
			*all_known_out =
				*all_known_out && (!isnan(v) || !taught);
		}
	}
	return sum;
}

/* A boarding school without boarders. */
static void check_boarding(const struct check *c, double boarders)
{
	bool junior = xs_school_has_stage(c->survey, c->school, XS_JUNIOR);
	int count = c->all_boarders[junior ? XS_JUNIOR : XS_PRIMARY];

	if (boarders == 0 && value(c, c->boarding_school) == 1 &&
		value(c, count) == 0)
		find_against(c, c->boarding_school, count);
}

static void check_beds(const struct check *c)
{
	bool all_known;
	double boarders = boarders_of(c, &all_known);
	char text[32];

	if (all_known)
		check_boarding(c, boarders);
	for (int i = 0; i < 3; i++)
		if (value(c, c->beds[i]) > 0)
			return;
	if (!(boarders > 0))
		return;
	xs_format_round(boarders, 0, text);
	xs_find(c->findings, XS_F_BOARDERS_WITHOUT_BEDS, NULL, c->name, NULL,
		text, (char *)NULL);
}

/* -- classes --------------------------------------------------------------------------------- */

/* Is the class of a size above `top` left open by a blank? */
static bool may_be_blank(
	const struct check *c, const struct xs_as_classes *of, int top)
{
	for (int b = top + 1; b < AS_BANDS; b++)
		if (isnan(value(c, of->bands[b])))
			return true;
	return false;
}

/* The largest class against the highest size that has classes. */
static void check_sizes(const struct check *c, const struct xs_as_classes *of)
{
	double v = value(c, of->largest);
	int top = -1;
	char text[64], range[32];

	for (int b = 0; b < AS_BANDS; b++)
		if (value(c, of->bands[b]) > 0)
			top = b;
	if (isnan(v) || v == 0 || top < 0 ||
		(v >= xs_as_bands[top].low && v <= xs_as_bands[top].high) ||
		(v > xs_as_bands[top].high && may_be_blank(c, of, top)))
		return;
	if (isinf(xs_as_bands[top].high))
		snprintf(range, sizeof(range), "≥ %.0f", xs_as_bands[top].low);
	else
		snprintf(range, sizeof(range), "%.0f–%.0f",
			xs_as_bands[top].low, xs_as_bands[top].high);
	xs_find(c->findings, XS_F_LARGEST_AGAINST_SIZES, NULL, c->name,
		c->survey->cat->items[of->largest].key,
		text_of(c, of->largest, text), range, (char *)NULL);
}

static void check_classes(const struct check *c, const struct xs_as_classes *of)
{
	const struct xs_item *items = c->survey->cat->items;
	double n = value(c, of->classes), p = value(c, of->pupils);
	double most = value(c, of->largest);
	char a[64], b[64], d[80];

	if (n > p)
		xs_find(c->findings, XS_F_CLASSES_ABOVE_PUPILS, NULL, c->name,
			items[of->classes].key, text_of(c, of->classes, a),
			name_of(c, of->pupils, d), text_of(c, of->pupils, b),
			(char *)NULL);
	if (n == 0 && p > 0)
		xs_find(c->findings, XS_F_PUPILS_WITHOUT_CLASSES, NULL, c->name,
			items[of->classes].key, text_of(c, of->pupils, a),
			(char *)NULL);
	if (n > 0 && p > n * most)
		xs_find(c->findings, XS_F_AVERAGE_ABOVE_LARGEST, NULL, c->name,
			items[of->largest].key, text_of(c, of->largest, a),
			text_of(c, of->pupils, b), text_of(c, of->classes, d),
			(char *)NULL);
	check_sizes(c, of);
}

/* -- the school itself ----------------------------------------------------------------------- */

static void check_stage(const struct check *c, enum xs_stage stage)
{
	int pupils = c->classes[stage].pupils;
	int kind = c->survey->facts[XS_FACT_KIND];
	char a[64], b[64];

	if (!(value(c, pupils) > 0) || isnan(value(c, kind)) ||
		xs_school_has_stage(c->survey, c->school, stage) ||
		value(c, kind) == XS_SPECIAL)
		return;
	xs_find(c->findings, XS_F_STAGE_NOT_TAUGHT, NULL, c->name,
		c->survey->cat->items[pupils].key, text_of(c, pupils, a),
		text_of(c, kind, b), (char *)NULL);
}

static void check_year_built(const struct check *c)
{
	int built = c->survey->facts[XS_FACT_YEAR_BUILT];
	char a[64], b[32];

	if (!(value(c, built) > c->survey->year + 1))
		return;
	snprintf(b, sizeof(b), "%d", c->survey->year);
	xs_find(c->findings, XS_F_BUILT_LATER, NULL, c->name,
		c->survey->cat->items[built].key, text_of(c, built, a), b,
		(char *)NULL);
}

static void check_closed(const struct check *c)
{
	int status = c->survey->facts[XS_FACT_STATUS];
	char a[64], b[64];

	for (int s = 0; s < XS_STAGE_N; s++) {
		int pupils = c->classes[s].pupils;

		if (value(c, pupils) > 0 && status >= 0)
			xs_find(c->findings, XS_F_CLOSED_WITH_PUPILS, NULL,
				c->name, c->survey->cat->items[pupils].key,
				text_of(c, pupils, a), text_of(c, status, b),
				(char *)NULL);
	}
}

static void check_school(const struct check *c)
{
	const struct xs_catalogue *cat = c->survey->cat;

	for (size_t i = 0; i < cat->n; i++) {
		if (!c->survey->columns[i])
			continue;
		if (cat->items[i].part_of >= 0)
			check_part(c, (int)i);
		check_bounds(c, (int)i);
	}
	check_flags(c);
	check_beds(c);
	check_year_built(c);
	for (int s = 0; s < XS_STAGE_N; s++) {
		check_classes(c, &c->classes[s]);
		check_stage(c, (enum xs_stage)s);
	}
}

void xs_check_survey(
	const struct xs_survey *survey, struct xs_findings *findings)
{
	struct check c = { .survey = survey, .findings = findings };

	find_items(&c, survey);
	for (c.school = 0; c.school < survey->n; c.school++) {
		const struct xs_school *s = &survey->schools[c.school];

		c.name = *s->code ? s->code : s->name;
		if (xs_school_is_open(survey, c.school))
			check_school(&c);
		else
			check_closed(&c);
	}
}
