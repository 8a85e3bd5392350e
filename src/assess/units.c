/* SPDX-License-Identifier: Apache-2.0
 *
 * The units of a survey and how a school's things are divided between them:
 * by pupils × weight, what is one a pupil by heads, beds and baths by boarders.  Closed schools have no
 * unit; a stage where nobody is taught is one only if the school has no other.
 */
#include "assess_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/text.h"

#define SMALL_BELOW 30 /* pupils below which a ratio is marked small */

static const double whole_share[AS_SHARES] = { 1, 1, 1, 1, 1, 1, 1 };

/* -- dividing ---------------------------------------------------------------------- */

static double kind_of(const struct xs_assessment *a, size_t school)
{
	return xs_survey_value(a->data, school, a->data->facts[XS_FACT_KIND]);
}

bool xs_as_has_senior(const struct xs_assessment *a, size_t school)
{
	double kind = kind_of(a, school);

	if (kind == XS_COMPLETE_SECONDARY || kind == XS_TWELVE_YEAR)
		return true;
	return xs_is_blank(kind) &&
		xs_survey_value(a->data, school, a->items.pupils[XS_STAGE_N]) >
		0;
}

/* Part of the whole that falls to a stage; all of it where the others have
 * nothing; a blank where one of the figures is. */
static double part(const double *of, int stage)
{
	double others = 0;

	for (int s = 0; s <= XS_STAGE_N; s++)
		others += s == stage ? 0 : of[s];
	return others == 0 ? 1 : of[stage] / (of[stage] + others);
}

static bool is_nobody(const double *of)
{
	return of[XS_PRIMARY] + of[XS_JUNIOR] + of[XS_STAGE_N] == 0;
}

/* Pupils of each stage that is taught, and × weight; the others are 0. */
static void weigh_pupils(const struct xs_assessment *a, size_t school,
	const bool *taught, double *heads, double *out)
{
	const struct xs_pack *pack = a->pack;
	bool secondary = kind_of(a, school) == XS_COMPLETE_SECONDARY;

	for (int s = 0; s <= XS_STAGE_N; s++) {
		double weight = secondary && s > XS_PRIMARY
			? pack->secondary_weight[s - 1]
			: pack->stage_weight[s];

		heads[s] = taught[s]
			? xs_survey_value(a->data, school, a->items.pupils[s])
			: 0;
		out[s] = weight * heads[s];
	}
}

static void count_boarders(const struct xs_assessment *a, size_t school,
	const bool *taught, double out[2][XS_STAGE_N + 1])
{
	for (int x = 0; x < 2; x++)
		for (int s = 0; s <= XS_STAGE_N; s++)
			out[x][s] = taught[s] && a->items.boarders[s][x] >= 0
				? xs_survey_value(a->data, school,
					  a->items.boarders[s][x])
				: 0;
}

static void shares_of(const struct xs_assessment *a,
	const struct xs_as_unit *unit, double share[AS_SHARES])
{
	double pupils[XS_STAGE_N + 1], heads[XS_STAGE_N + 1];
	double sexes[2][XS_STAGE_N + 1], both[XS_STAGE_N + 1];
	bool taught[XS_STAGE_N + 1];
	int stage = unit->stage;

	for (int s = 0; s < XS_STAGE_N; s++)
		taught[s] = xs_school_has_stage(
			a->data, unit->school, (enum xs_stage)s);
	taught[XS_STAGE_N] = xs_as_has_senior(a, unit->school);
	/* Where nobody is taught nobody boards either. */
	for (int s = 0; s <= XS_STAGE_N; s++)
		taught[s] = taught[s] &&
			xs_survey_value(
				a->data, unit->school, a->items.pupils[s]) != 0;
	weigh_pupils(a, unit->school, taught, heads, pupils);
	count_boarders(a, unit->school, taught, sexes);
	for (int s = 0; s <= XS_STAGE_N; s++)
		both[s] = sexes[0][s] + sexes[1][s];
	share[XS_SHARE_NONE] = share[XS_SHARE_STAGE] = 1;
	share[XS_SHARE_PUPILS] = part(pupils, stage);
	share[XS_SHARE_HEADS] = part(heads, stage);
	share[XS_SHARE_BOARDERS] = part(both, stage);
	share[XS_SHARE_BOARDERS_BOYS] = part(sexes[0], stage);
	share[XS_SHARE_BOARDERS_GIRLS] = part(sexes[1], stage);
	/* Nobody boards: what stands there is divided like the rest. */
	if (is_nobody(both))
		share[XS_SHARE_BOARDERS] = share[XS_SHARE_PUPILS];
	for (int x = 0; x < 2; x++)
		if (is_nobody(sexes[x]))
			share[XS_SHARE_BOARDERS_BOYS + x] =
				share[XS_SHARE_BOARDERS];
}

void xs_as_locate(const struct xs_assessment *a, size_t i,
	double share[AS_SHARES], struct xs_as_at *at)
{
	const struct xs_as_unit *unit = &a->units[i];

	at->a = a;
	at->school = unit->school;
	at->stage = (enum xs_stage)unit->stage;
	at->alone = unit->bits & AS_ALONE;
	at->split = unit->bits & AS_SPLIT;
	at->share = whole_share;
	if (at->split) {
		shares_of(a, unit, share);
		at->share = share;
	}
}

struct xs_as_at xs_as_whole_school(const struct xs_as_at *at)
{
	struct xs_as_at whole = *at;

	whole.share = whole_share;
	whole.alone = true;
	whole.split = false;
	return whole;
}

/* -- the list ------------------------------------------------------------------------ */

static void add_units(struct xs_assessment *a, size_t school)
{
	bool has[XS_STAGE_N];
	uint8_t bits = 0;
	int n = 0, taught = 0;

	for (int s = 0; s < XS_STAGE_N; s++) {
		has[s] = xs_school_has_stage(a->data, school, (enum xs_stage)s);
		taught += has[s];
	}
	for (int s = 0; s < XS_STAGE_N; s++) {
		double pupils =
			xs_survey_value(a->data, school, a->items.pupils[s]);

		if (has[s] && taught > 1 && pupils == 0 &&
			xs_survey_value(a->data, school, a->items.pupils[!s]) !=
				0)
			has[s] = false;
	}
	for (int s = 0; s < XS_STAGE_N; s++)
		n += has[s];
	if (n == 1)
		bits |= AS_ALONE;
	if (taught > 1 || xs_as_has_senior(a, school))
		bits |= AS_SPLIT;
	for (int s = 0; s < XS_STAGE_N; s++)
		if (has[s])
			a->units[a->units_n++] =
				(struct xs_as_unit){ (uint32_t)school,
					(uint8_t)s, bits };
}

static void mark_adjusted(struct xs_assessment *a, const bool *is_adjusted)
{
	for (size_t i = 0; i < a->units_n; i++)
		if (is_adjusted[a->units[i].school])
			a->units[i].bits |= AS_ADJUSTED;
}

/* -- exemption records ------------------------------------------------------------------ */

static int compare_records(const void *pa, const void *pb)
{
	const struct xs_exemption_record *a = pa, *b = pb;

	if (a->school != b->school)
		return a->school < b->school ? -1 : 1;
	if (a->recognised != b->recognised)
		return a->recognised < b->recognised ? -1 : 1;
	return strcmp(a->rule, b->rule);
}

static void take_records(
	struct xs_assessment *a, const struct xs_assess_options *options)
{
	size_t n = options ? options->exemptions_n : 0;

	a->records = xs_arena_alloc(&a->arena, n + 1, sizeof(*a->records));
	for (size_t i = 0; i < n; i++)
		a->records[i] = options->exemptions[i];
	a->records_n = n;
	if (n)
		qsort(a->records, n, sizeof(*a->records), compare_records);
}

/* -- life --------------------------------------------------------------------------------- */

static struct xs_assessment *assess(const struct xs_survey *survey,
	const struct xs_pack *pack, const struct xs_assess_options *options,
	bool every_grade)
{
	struct xs_assessment *a = xs_alloc(1, sizeof(*a));
	bool *is_pooled = xs_alloc(survey->n + 1, sizeof(*is_pooled));
	bool *is_adjusted = xs_alloc(survey->n + 1, sizeof(*is_adjusted));

	a->survey = survey;
	a->pack = pack;
	a->on = options && options->on ? options->on : survey->reference;
	a->small_below = options && options->small_below != 0
		? options->small_below
		: SMALL_BELOW;
	take_records(a, options);
	a->figures = options ? options->figures : NULL;
	a->figures_n = options ? options->figures_n : 0;
	a->data = every_grade ? survey
			      : xs_as_without_grades(a, survey, is_adjusted);
	a->data = xs_as_pool(a, a->data, is_pooled, is_adjusted);
	xs_as_compile(a);
	a->units = xs_alloc(survey->n * XS_STAGE_N + 1, sizeof(*a->units));
	for (size_t i = 0; i < survey->n; i++)
		if (!is_pooled[i] && xs_school_is_open(a->data, i))
			add_units(a, i);
	mark_adjusted(a, is_adjusted);
	free(is_pooled);
	free(is_adjusted);
	return a;
}

struct xs_assessment *xs_assess_new(const struct xs_survey *survey,
	const struct xs_pack *pack, const struct xs_assess_options *options)
{
	struct xs_assessment *a = assess(survey, pack, options, false);

	for (size_t i = 0; !a->reported && i < a->units_n; i++)
		if (a->units[i].bits & AS_ADJUSTED)
			a->reported = assess(survey, pack, options, true);
	return a;
}

void xs_assess_free(struct xs_assessment *a)
{
	if (!a)
		return;
	xs_assess_free(a->reported);
	free(a->units);
	xs_arena_release(&a->arena);
	free(a);
}

size_t xs_assess_units(const struct xs_assessment *a)
{
	return a->units_n;
}

const struct xs_pack *xs_assess_pack(const struct xs_assessment *a)
{
	return a->pack;
}

const struct xs_exemption_record *xs_assess_exemptions(
	const struct xs_assessment *a, size_t *n_out)
{
	*n_out = a->records_n;
	return a->records;
}

const struct xs_county_figure *xs_assess_figures(
	const struct xs_assessment *a, size_t *n_out)
{
	*n_out = a->figures_n;
	return a->figures;
}

void xs_assess_which(const struct xs_assessment *a, size_t i,
	size_t *school_out, enum xs_stage *stage_out)
{
	*school_out = a->units[i].school;
	*stage_out = (enum xs_stage)a->units[i].stage;
}

double xs_assess_quantity(
	const struct xs_assessment *a, size_t i, const struct xs_quantity *q)
{
	double share[AS_SHARES];
	struct xs_as_at at;

	xs_as_locate(a, i, share, &at);
	return xs_as_quantity(&at, q, NULL);
}
