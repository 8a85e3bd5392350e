/* SPDX-License-Identifier: Apache-2.0
 *
 * The rolls at which a unit passes, all else as it is.  The whole county is
 * judged at once, each unit with a roll of its own: first on a grid of
 * sixteenths of today's roll, then between two neighbours of which one passes
 * and one does not, halved until they are one pupil apart.
 */
#include "xueshe/nearmiss.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/text.h"

#define STEPS 16 /* of the grid, to today's roll; as many above */
#define GRID (2 * STEPS)

struct scaled { /* items that go with the roll of a stage */
	int pupils, classes, largest;
	int *items;
	size_t items_n;
	int *sums; /* of several stages */
	size_t sums_n;
	int *bands;
	size_t bands_n;
};
struct bounds { /* of a unit: low passes not, high does, or the reverse */
	long in, out; /* passes with `in`, not with `out` */
};
struct search {
	const struct xs_survey *survey, *counted;
	const struct xs_pack *pack;
	const struct xs_assess_options *options;
	enum xs_stage stage;
	struct scaled scaled;
	long *trial; /* [schools]; -1: as it is */
	bool *passes; /* [schools], of the last round */
};

/* -- a county with other rolls ------------------------------------------------------ */

static bool goes_with_roll(const struct xs_item *item)
{
	if (xs_text_is(item->key, "pupils_senior") ||
		xs_text_is(item->key, "pupils_preschool"))
		return false;
	return item->kind == XS_KIND_COUNT &&
		(xs_text_is(item->group, "pupils") ||
			xs_text_is(item->group, "boarding"));
}

static void find_items(struct search *s, struct xs_arena *arena)
{
	const struct xs_catalogue *cat = s->survey->cat;
	const char *stage = s->stage == XS_PRIMARY ? "primary" : "junior";
	char key[64];

	snprintf(key, sizeof(key), "pupils_%s", stage);
	s->scaled.pupils = xs_item_find(cat, key);
	snprintf(key, sizeof(key), "classes_%s", stage);
	s->scaled.classes = xs_item_find(cat, key);
	snprintf(key, sizeof(key), "largest_class_%s", stage);
	s->scaled.largest = xs_item_find(cat, key);
	snprintf(key, sizeof(key), "classes_%s_", stage);
	s->scaled.items = xs_arena_alloc(arena, cat->n + 1, sizeof(int));
	s->scaled.sums = xs_arena_alloc(arena, cat->n + 1, sizeof(int));
	s->scaled.bands = xs_arena_alloc(arena, cat->n + 1, sizeof(int));
	for (size_t i = 0; i < cat->n; i++) {
		const struct xs_item *item = &cat->items[i];

		if (!s->survey->columns[i])
			continue;
		if (goes_with_roll(item) && item->stage == s->stage)
			s->scaled.items[s->scaled.items_n++] = (int)i;
		else if (goes_with_roll(item) && item->stage == XS_NO_STAGE)
			s->scaled.sums[s->scaled.sums_n++] = (int)i;
		else if (strncmp(item->key, key, strlen(key)) == 0)
			s->scaled.bands[s->scaled.bands_n++] = (int)i;
	}
}

static double all_pupils(const struct xs_survey *survey, size_t school)
{
	double sum = 0;
	static const char *const keys[] = { "pupils_primary", "pupils_junior" };

	for (int i = 0; i < XS_STAGE_N; i++) {
		double v = xs_survey_value(
			survey, school, xs_item_find(survey->cat, keys[i]));

		sum += xs_is_blank(v) ? 0 : v;
	}
	return sum;
}

/* As the average class grows from where it was counted: a forecast has rounded
 * its own already. */
static double largest_with(const struct search *s, size_t school, double pupils)
{
	const struct scaled *of = &s->scaled;
	const struct xs_survey *from = s->counted;
	double largest = xs_survey_value(from, school, of->largest);
	double before = xs_survey_value(from, school, of->pupils);
	double classes = xs_survey_value(s->survey, school, of->classes);
	double classes_before = xs_survey_value(from, school, of->classes);

	if (!(before > 0) || xs_is_blank(largest)) {
		largest = xs_survey_value(s->survey, school, of->largest);
		before = xs_survey_value(s->survey, school, of->pupils);
	} else if (classes > 0 && classes_before > 0)
		largest *= classes_before / classes;
	return xs_ceil_whole(largest * pupils / before);
}

static void scale_school(
	const struct search *s, struct xs_survey *to, size_t school)
{
	const struct scaled *of = &s->scaled;
	double now = xs_survey_value(s->survey, school, of->pupils);
	double factor = (double)s->trial[school] / now;
	double all = all_pupils(s->survey, school);
	double whole =
		all > 0 ? (all + (double)s->trial[school] - now) / all : 1;

	for (size_t i = 0; i < of->items_n; i++)
		xs_survey_own(to, s->survey, of->items[i])[school] *= factor;
	for (size_t i = 0; i < of->sums_n; i++)
		xs_survey_own(to, s->survey, of->sums[i])[school] *= whole;
	for (size_t i = 0; i < of->bands_n; i++)
		xs_survey_own(to, s->survey, of->bands[i])[school] = XS_BLANK;
	xs_survey_own(to, s->survey, of->pupils)[school] =
		(double)s->trial[school];
	if (of->largest >= 0 && s->survey->columns[of->largest])
		xs_survey_own(to, s->survey, of->largest)[school] =
			largest_with(s, school, (double)s->trial[school]);
}

/* One round: every unit with the roll on trial. */
static void judge(const struct search *s)
{
	struct xs_survey *then = xs_survey_beside(s->survey);
	struct xs_assessment *a;
	struct xs_unit_result r;

	for (size_t i = 0; i < s->survey->n; i++)
		if (s->trial[i] > 0 &&
			(double)s->trial[i] !=
				xs_survey_value(s->survey, i, s->scaled.pupils))
			scale_school(s, then, i);
	a = xs_assess_new(then, s->pack, s->options);
	memset(s->passes, 0, s->survey->n * sizeof(*s->passes));
	xs_unit_result_init(&r, s->pack);
	for (size_t i = 0; i < xs_assess_units(a); i++) {
		enum xs_stage stage;
		size_t school;

		xs_assess_which(a, i, &school, &stage);
		if (stage != s->stage || s->trial[school] < 0)
			continue;
		xs_assess_unit(a, i, &r);
		s->passes[school] = r.verdict == XS_PASS;
	}
	xs_unit_result_release(&r);
	xs_assess_free(a);
	xs_survey_free(then);
}

/* -- where it turns ---------------------------------------------------------------------- */

static long grid_roll(long now, int step)
{
	return (long)ceil((double)now * step / STEPS - XS_NOISE);
}

/* Nearest step of the grid that passes: below first, as rolls mostly fall. */
static int nearest(const bool *grid)
{
	for (int d = 0; d < GRID; d++) {
		if (STEPS - d >= 1 && grid[STEPS - d])
			return STEPS - d;
		if (STEPS + d <= GRID && grid[STEPS + d])
			return STEPS + d;
	}
	return -1;
}

/* Halves all bounds until they are neighbours. */
static void halve(const struct search *s, struct bounds *b)
{
	for (bool any = true; any;) {
		any = false;
		for (size_t i = 0; i < s->survey->n; i++) {
			long apart = labs(b[i].in - b[i].out);

			s->trial[i] = apart > 1 ? (b[i].in + b[i].out) / 2 : -1;
			any |= apart > 1;
		}
		if (!any)
			break;
		judge(s);
		for (size_t i = 0; i < s->survey->n; i++)
			if (s->trial[i] >= 0)
				*(s->passes[i] ? &b[i].in : &b[i].out) =
					s->trial[i];
	}
}

static void set_bounds(const bool *grid, long now, struct xs_roll_span *span,
	struct bounds *upper, struct bounds *lower)
{
	int at = nearest(grid), low = at, high = at;

	*upper = *lower = (struct bounds){ 0, 0 };
	span->found = at >= 0;
	if (at < 0)
		return;
	while (high < GRID && grid[high + 1])
		high++;
	while (low > 1 && grid[low - 1])
		low--;
	span->open = high == GRID;
	upper->in = upper->out = grid_roll(now, high);
	if (!span->open)
		upper->out = grid_roll(now, high + 1);
	lower->in = grid_roll(now, low);
	lower->out = low > 1 ? grid_roll(now, low - 1) : 0;
}

static void look_on_grid(const struct search *s, struct xs_roll_span *out,
	bool (*grid)[GRID + 1])
{
	for (int step = 1; step <= GRID; step++) {
		for (size_t i = 0; i < s->survey->n; i++) {
			long now = out[i * XS_STAGE_N + (size_t)s->stage].now;

			s->trial[i] = now > 0 ? grid_roll(now, step) : -1;
		}
		judge(s);
		for (size_t i = 0; i < s->survey->n; i++)
			grid[i][step] = s->passes[i];
	}
}

/* Units of the stage and their rolls. */
static void find_units(const struct search *s, struct xs_roll_span *out)
{
	struct xs_assessment *a = xs_assess_new(s->survey, s->pack, s->options);

	for (size_t i = 0; i < s->survey->n; i++)
		out[i * XS_STAGE_N + (size_t)s->stage] =
			(struct xs_roll_span){ .now = -1 };
	for (size_t i = 0; i < xs_assess_units(a); i++) {
		enum xs_stage stage;
		size_t school;
		double v;

		xs_assess_which(a, i, &school, &stage);
		v = xs_survey_value(s->survey, school, s->scaled.pupils);
		if (stage == s->stage && v >= 1 && v < 1e6)
			out[school * XS_STAGE_N + (size_t)stage].now =
				(long)floor(v + XS_NOISE);
	}
	xs_assess_free(a);
}

static void look(struct search *s, struct xs_roll_span *out)
{
	size_t n = s->survey->n;
	bool(*grid)[GRID + 1] = xs_alloc(n + 1, sizeof(*grid));
	struct bounds *upper = xs_alloc(n + 1, sizeof(*upper));
	struct bounds *lower = xs_alloc(n + 1, sizeof(*lower));

	find_units(s, out);
	look_on_grid(s, out, grid);
	for (size_t i = 0; i < n; i++) {
		struct xs_roll_span *span =
			&out[i * XS_STAGE_N + (size_t)s->stage];

		span->passes = grid[i][STEPS];
		set_bounds(grid[i], span->now, span, &upper[i], &lower[i]);
	}
	halve(s, upper);
	halve(s, lower);
	for (size_t i = 0; i < n; i++) {
		struct xs_roll_span *span =
			&out[i * XS_STAGE_N + (size_t)s->stage];

		span->to = upper[i].in;
		span->from = lower[i].in;
	}
	free(grid);
	free(upper);
	free(lower);
}

void xs_roll_spans(const struct xs_survey *survey,
	const struct xs_survey *counted, const struct xs_pack *pack,
	const struct xs_assess_options *options, struct xs_roll_span *out)
{
	struct xs_arena arena = { 0 };
	struct search s = { .survey = survey,
		.counted = counted ? counted : survey,
		.pack = pack,
		.options = options };

	s.trial = xs_alloc(survey->n + 1, sizeof(*s.trial));
	s.passes = xs_alloc(survey->n + 1, sizeof(*s.passes));
	for (int stage = 0; stage < XS_STAGE_N; stage++) {
		s.stage = (enum xs_stage)stage;
		memset(&s.scaled, 0, sizeof(s.scaled));
		find_items(&s, &arena);
		if (s.scaled.pupils >= 0 && survey->columns[s.scaled.pupils])
			look(&s, out);
		else
			for (size_t i = 0; i < survey->n; i++)
				out[i * XS_STAGE_N + (size_t)stage] =
					(struct xs_roll_span){ .now = -1 };
	}
	free(s.trial);
	free(s.passes);
	xs_arena_release(&arena);
}
