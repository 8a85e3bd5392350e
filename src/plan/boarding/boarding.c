/* SPDX-License-Identifier: Apache-2.0
 *
 * Boarding of a county: what is worked out once, and who boards.
 */
#include "xueshe/boarding.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/number.h"

#include "boarding_i.h"

#define OPENS_AFTER 2 /* years from the base to the opening of new beds */

/* -- once for the county ---------------------------------------------------- */

static void set_years(struct xs_boarding *b)
{
	const struct xs_forecast *f = b->in.forecast;

	b->base = f ? xs_forecast_base(f) : b->in.survey->year;
	b->years = f ? xs_forecast_to(f) - b->base + 1 : 1;
	if (b->years > XS_YEARS)
		b->years = XS_YEARS;
	b->opening = b->in.opening ? b->in.opening - b->base : OPENS_AFTER;
	if (b->opening < 0)
		b->opening = 0;
	if (b->opening >= b->years)
		b->opening = b->years - 1;
}

static void set_norms(struct xs_boarding *b)
{
	if (b->in.norms)
		b->norms = *b->in.norms;
	else
		xs_bed_norms_of(NULL, 0, 0, &b->norms);
	xs_boarding_plan_by(b);
}

static void own_ways(struct xs_boarding *b, struct xs_school_beds *s,
	const struct xs_bed_outlook *o)
{
	xs_boarding_own_ways(b, s, o);
	xs_boarding_under_way(b, s);
}

static void plan_school(struct xs_boarding *b, size_t school)
{
	struct xs_bed_outlook *o = xs_alloc(1, sizeof(*o));
	struct xs_school_beds *s;

	xs_boarding_outlook_init(o);
	s = xs_boarding_look_ahead(b, school, o);
	if (s && s->known)
		own_ways(b, s, o);
	b->beds[school] = s;
	xs_boarding_outlook_release(o);
	free(o);
}

/* By way; of one way as they came. */
static void order_steps(struct xs_school_beds *s)
{
	for (size_t i = 1; i < s->steps_n; i++) {
		struct xs_bed_step step = s->steps[i];
		size_t k = i;

		for (; k > 0 && s->steps[k - 1].way > step.way; k--)
			s->steps[k] = s->steps[k - 1];
		s->steps[k] = step;
	}
}

static void plan_beds(struct xs_boarding *b)
{
	size_t n = b->in.survey->n;

	b->beds = xs_arena_alloc(
		&b->arena, n + 1, sizeof(struct xs_school_beds *));
	for (size_t i = 0; i < n; i++)
		if (xs_school_is_open(b->in.survey, i))
			plan_school(b, i);
	xs_boarding_near_ways(b);
	for (size_t i = 0; i < n; i++)
		if (b->beds[i]) {
			xs_boarding_new_ways(b, b->beds[i]);
			order_steps(b->beds[i]);
		}
}

struct xs_boarding *xs_boarding_new(
	const struct xs_boarding_input *in, struct xs_findings *findings)
{
	struct xs_boarding *b = xs_alloc(1, sizeof(*b));

	b->in = *in;
	b->findings = findings;
	set_years(b);
	set_norms(b);
	xs_boarding_life_begin(b);
	xs_boarding_flags_find(b);
	plan_beds(b);
	return b;
}

void xs_boarding_free(struct xs_boarding *b)
{
	if (!b)
		return;
	free(b->flags);
	xs_arena_release(&b->arena);
	free(b);
}

const struct xs_boarding_input *xs_boarding_given(const struct xs_boarding *b)
{
	return &b->in;
}

/* -- who boards ------------------------------------------------------------- */

double xs_boarders_of(const struct xs_survey *survey, size_t school,
	enum xs_stage stage, int sex)
{
	static const char *const keys[XS_STAGE_N][XS_SEXES] = {
		{ "boarders_primary_boys", "boarders_primary_girls" },
		{ "boarders_junior_boys", "boarders_junior_girls" },
	};

	if (!xs_school_has_stage(survey, school, stage))
		return 0;
	return xs_survey_value(
		survey, school, xs_item_find(survey->cat, keys[stage][sex]));
}

bool xs_school_boards(const struct xs_survey *survey, size_t school)
{
	bool blank = false;

	for (int stage = 0; stage < XS_STAGE_N; stage++)
		for (int sex = 0; sex < XS_SEXES; sex++) {
			double n = xs_boarders_of(
				survey, school, (enum xs_stage)stage, sex);

			if (n > 0)
				return true;
			blank |= xs_is_blank(n);
		}
	return blank &&
		xs_survey_value(survey, school,
			survey->facts[XS_FACT_BOARDING_SCHOOL]) > 0;
}

double xs_boarding_sittings(const struct xs_survey *survey, size_t school)
{
	double diners = xs_survey_value(
		survey, school, xs_item_find(survey->cat, "diners"));
	double seats = xs_survey_value(
		survey, school, xs_item_find(survey->cat, "canteen_seats"));

	if (xs_is_blank(diners) || xs_is_blank(seats) || seats <= 0)
		return XS_BLANK;
	return ceil(diners / seats - 1e-9);
}

/* -- a school --------------------------------------------------------------- */

void xs_boarding_school_init(struct xs_boarding_school *s)
{
	memset(s, 0, sizeof(*s));
	xs_bed_balance_init(&s->now);
}

void xs_boarding_school_release(struct xs_boarding_school *s)
{
	xs_bed_balance_release(&s->now);
	xs_arena_release(&s->arena);
}

bool xs_boarding_school_of(const struct xs_boarding *b, size_t school,
	struct xs_boarding_school *out)
{
	if (!b->beds[school])
		return false;
	out->school = school;
	xs_boarding_now(b, school, &out->now, NULL);
	out->ahead = xs_boarding_ahead(b, school, &out->ahead_n);
	out->steps = xs_boarding_steps(b, school, &out->steps_n);
	return true;
}

const struct xs_beds_ahead *xs_boarding_ahead(
	const struct xs_boarding *b, size_t school, size_t *n_out)
{
	const struct xs_school_beds *s = b->beds[school];

	*n_out = s ? s->ahead_n : 0;
	return s ? s->ahead : NULL;
}

const struct xs_bed_step *xs_boarding_steps(
	const struct xs_boarding *b, size_t school, size_t *n_out)
{
	const struct xs_school_beds *s = b->beds[school];

	*n_out = s ? s->steps_n : 0;
	return s ? s->steps : NULL;
}

int xs_boarding_opening(const struct xs_boarding *b)
{
	return b->base + b->opening;
}

int xs_boarding_base(const struct xs_boarding *b)
{
	return b->base;
}

int xs_boarding_to(const struct xs_boarding *b)
{
	return b->base + b->years - 1;
}
