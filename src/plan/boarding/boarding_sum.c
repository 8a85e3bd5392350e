/* SPDX-License-Identifier: Apache-2.0
 *
 * Boarding of one school or many, added up.  Short and spare stand side by
 * side: a bed that one school has too many is none for another.
 */
#include "boarding_i.h"

#include "xueshe/number.h"

void xs_beds_now_of(const struct xs_bed_balance *now, struct xs_beds_now *out)
{
	*out = (struct xs_beds_now){ .boarders_known = true,
		.moved_rooms = now->moved_rooms };
	for (size_t i = 0; i < now->lines_n; i++) {
		const struct xs_bed_line *line = &now->lines[i];

		if (xs_is_blank(line->boarders))
			out->boarders_known = false;
		else
			out->boarders[line->sex] += line->boarders;
		if (!xs_is_blank(line->beds))
			out->beds += line->beds;
		out->usable += line->usable;
		out->short_now += line->short_now;
		out->spare_now += line->spare_now;
		out->short_then += line->short_then;
		out->spare_then += line->spare_then;
	}
	for (size_t i = 0; i < now->dormitories_n; i++)
		for (int k = 0; k < XS_BED_LOSS_N; k++)
			out->lost[k] += now->dormitories[i].lost[k];
}

static void add_now(const struct xs_school_beds *s, struct xs_boarding_sum *sum)
{
	const struct xs_beds_now *now = &s->now;

	for (int x = 0; x < XS_SEXES; x++)
		sum->boarders[x] += now->boarders[x];
	for (int k = 0; k < XS_BED_LOSS_N; k++)
		sum->lost[k] += now->lost[k];
	sum->beds += now->beds;
	sum->usable += now->usable;
	sum->short_now += now->short_now;
	sum->spare_now += now->spare_now;
	sum->short_then += now->short_then;
	sum->spare_then += now->spare_then;
	sum->moved_rooms += now->moved_rooms;
	sum->lacking += now->short_now > 0;
	sum->unknown += !s->known;
	sum->boarders_unknown += !now->boarders_known;
}

static void add_line(const struct xs_beds_ahead *a, struct xs_boarding_sum *sum)
{
	for (int t = 0; a->boarders_known && t < a->n; t++) {
		sum->boarders_in[t].low += a->boarders[t].low;
		sum->boarders_in[t].mid += a->boarders[t].mid;
		sum->boarders_in[t].high += a->boarders[t].high;
	}
	for (int t = 0; a->known && t < a->n; t++) {
		sum->short_in[t] += a->short_in[t];
		sum->short_low[t] += a->short_low[t];
		sum->short_high[t] += a->short_high[t];
		sum->spare_in[t] += a->spare_in[t];
	}
}

static void add_step(
	const struct xs_bed_step *step, struct xs_boarding_sum *sum)
{
	sum->by_way[step->way][step->label] += step->beds;
	sum->rooms[step->way] += step->rooms;
	if (step->above_ceiling)
		sum->above_ceiling += step->beds;
	if (step->fen == XS_FEN_BLANK)
		sum->unpriced[step->way] += step->beds;
	else
		sum->fen[step->way] =
			xs_fen_add(sum->fen[step->way], step->fen);
	if (step->way == XS_WAY_NEW && !xs_is_blank(step->m2))
		sum->m2_new += step->m2;
}

/* An open school that states no boarders, nor that it has none. */
static bool is_unstated(const struct xs_survey *survey, size_t school)
{
	for (int g = 0; g < XS_BED_GROUPS; g++)
		if (xs_is_blank(xs_boarders_of(survey, school,
			    XS_GROUP_STAGE(g), XS_GROUP_SEX(g))))
			return xs_school_is_open(survey, school);
	return false;
}

void xs_boarding_sum_add(
	const struct xs_boarding *b, size_t school, struct xs_boarding_sum *sum)
{
	const struct xs_school_beds *s = b->beds[school];

	if (!s) {
		sum->unstated += is_unstated(b->in.survey, school);
		return;
	}
	sum->schools++;
	add_now(s, sum);
	for (size_t i = 0; i < s->ahead_n; i++)
		add_line(&s->ahead[i], sum);
	for (size_t i = 0; i < s->steps_n; i++)
		add_step(&s->steps[i], sum);
}
