/* SPDX-License-Identifier: Apache-2.0
 *
 * Boarding of one school or many, added up.  Short and spare stand side by
 * side: a bed that one school has too many is none for another.
 */
#include "boarding_i.h"

#include "xueshe/number.h"

static void add_now(
	const struct xs_bed_balance *now, struct xs_boarding_sum *sum)
{
	int64_t lacks = 0;

	for (size_t i = 0; i < now->lines_n; i++) {
		const struct xs_bed_line *line = &now->lines[i];

		if (!xs_is_blank(line->boarders))
			sum->boarders[line->sex] += line->boarders;
		if (!xs_is_blank(line->beds))
			sum->beds += line->beds;
		sum->usable += line->usable;
		sum->short_now += line->short_now;
		sum->spare_now += line->spare_now;
		sum->short_then += line->short_then;
		sum->spare_then += line->spare_then;
		lacks += line->short_now;
	}
	for (size_t i = 0; i < now->dormitories_n; i++)
		for (int k = 0; k < XS_BED_LOSS_N; k++)
			sum->lost[k] += now->dormitories[i].lost[k];
	sum->moved_rooms += now->moved_rooms;
	sum->lacking += lacks > 0;
	sum->unknown += !now->known;
}

static void add_line(const struct xs_beds_ahead *a, struct xs_boarding_sum *sum)
{
	for (int t = 0; a->known && t < a->n; t++) {
		sum->boarders_in[t].low += a->boarders[t].low;
		sum->boarders_in[t].mid += a->boarders[t].mid;
		sum->boarders_in[t].high += a->boarders[t].high;
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
		sum->fen[step->way] += step->fen;
	if (step->way == XS_WAY_NEW && !xs_is_blank(step->m2))
		sum->m2_new += step->m2;
}

void xs_boarding_sum_add(
	const struct xs_boarding *b, size_t school, struct xs_boarding_sum *sum)
{
	struct xs_boarding_school s;
	size_t i;

	xs_boarding_school_init(&s);
	if (xs_boarding_school_of(b, school, &s)) {
		sum->schools++;
		add_now(&s.now, sum);
		for (i = 0; i < s.ahead_n; i++)
			add_line(&s.ahead[i], sum);
		for (i = 0; i < s.steps_n; i++)
			add_step(&s.steps[i], sum);
	}
	xs_boarding_school_release(&s);
}
