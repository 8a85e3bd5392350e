/* SPDX-License-Identifier: Apache-2.0
 *
 * What the moves come to: pupils by grade and receiver, ways by settlement and
 * receiver, sums of a stage.
 */
#include "closing_i.h"

#include <string.h>

static size_t school_of(const struct xs_closing_job *job, size_t to)
{
	return to == job->out->terms.to_n ? XS_NO_SCHOOL_INDEX
					  : job->out->terms.to[to];
}

static void sum_moves(struct xs_closing_job *job)
{
	struct xs_closing *out = job->out;
	size_t ends = out->terms.to_n + 1;

	out->moves = xs_arena_alloc(
		&out->arena, ends * XS_GRADES, sizeof(*out->moves));
	for (int g = 0; g < XS_GRADES; g++)
		for (size_t to = 0; to < ends; to++) {
			struct xs_closing_move *m = &out->moves[out->moves_n];

			*m = (struct xs_closing_move){ .grade = g,
				.to = school_of(job, to) };
			for (size_t i = 0; i < job->cells_n; i++) {
				const struct xs_closing_cell *c =
					&job->cells[i];

				if (c->grade != g || c->to != to)
					continue;
				for (int x = 0; x < XS_SEXES; x++)
					m->pupils[x] += c->n[x];
			}
			if (m->pupils[0] + m->pupils[1])
				out->moves_n++;
		}
}

/* -- ways --------------------------------------------------------------------------- */

static void add_cell(struct xs_closing_way *w, const struct xs_closing_cell *c)
{
	for (int x = 0; x < XS_SEXES; x++) {
		w->pupils[x] += c->n[x];
		w->boarded[x] += c->boarded[x];
		w->boarding[x] += c->boarding[x];
		w->lower += c->grade < 3 ? c->boarding[x] : 0;
	}
	w->boarding_known &= c->boarding_known;
}

static struct xs_closing_way *way_of(
	struct xs_closing_job *job, const struct xs_closing_cell *c)
{
	struct xs_closing *out = job->out;
	size_t to = school_of(job, c->to);

	for (size_t i = out->ways_n; i-- > 0;) {
		struct xs_closing_way *w = &out->ways[i];

		if (w->stage != c->stage || w->settlement != c->settlement)
			break;
		if (w->to == to)
			return w;
	}
	out->ways[out->ways_n] = (struct xs_closing_way){
		.settlement = c->settlement,
		.stage = c->stage,
		.to = to,
		.before = c->before,
		.after = c->after,
		.added_km = c->added_km,
		.boarding_known = true,
		.before_fen = XS_FEN_BLANK,
		.after_fen = XS_FEN_BLANK,
	};
	return &out->ways[out->ways_n++];
}

static void list_ways(struct xs_closing_job *job)
{
	struct xs_closing *out = job->out;

	out->ways = xs_arena_alloc(
		&out->arena, job->cells_n + 1, sizeof(*out->ways));
	for (int s = 0; s < XS_STAGE_N; s++)
		for (size_t i = 0; i < job->cells_n; i++)
			if (job->cells[i].stage == s)
				add_cell(way_of(job, &job->cells[i]),
					&job->cells[i]);
}

/* -- sums ----------------------------------------------------------------------------- */

static void longest(double *most, double v)
{
	if (!xs_is_blank(v) && (xs_is_blank(*most) || v > *most))
		*most = v;
}

static void add_way(struct xs_closing_sum *s, const struct xs_closing_way *w)
{
	int64_t n = w->pupils[0] + w->pupils[1];

	if (w->to == XS_NO_SCHOOL_INDEX) {
		s->nowhere += n;
		return;
	}
	s->moved += n;
	s->lower += w->lower;
	s->boarding_known &= w->boarding_known;
	for (int x = 0; x < XS_SEXES; x++) {
		s->boarded[x] += w->boarded[x];
		s->boarding[x] += w->boarding[x];
	}
	if (!xs_is_blank(w->added_km)) {
		s->added_known += n;
		s->added_km += (double)n * w->added_km;
	}
	if (w->settlement == XS_NO_SETTLEMENT)
		return;
	longest(&s->longest_km, w->after.km);
	longest(&s->longest_minutes, w->after.minutes);
	if (!xs_is_blank(w->after.km + w->before.km)) {
		s->ways_known += n;
		s->km_before += (double)n * w->before.km;
		s->km_after += (double)n * w->after.km;
	}
	if (!xs_is_blank(w->after.minutes + w->before.minutes)) {
		s->minutes_known += n;
		s->minutes_before += (double)n * w->before.minutes;
		s->minutes_after += (double)n * w->after.minutes;
	}
}

static double mean(double sum, int64_t n)
{
	return n ? sum / (double)n : XS_BLANK;
}

void xs_closing_sum_ways(struct xs_closing_job *job)
{
	struct xs_closing *out = job->out;

	for (int i = 0; i < XS_STAGE_N; i++) {
		struct xs_closing_sum *s = &out->sums[i];

		s->boarding_known = xs_closing_all_graded(out, i);
		s->boarded_known = job->boarders_known[i];
		s->longest_km = s->longest_minutes = XS_BLANK;
		for (size_t k = 0; k < out->ways_n; k++)
			if (out->ways[k].stage == i)
				add_way(s, &out->ways[k]);
		s->km_before = mean(s->km_before, s->ways_known);
		s->km_after = mean(s->km_after, s->ways_known);
		s->added_km = mean(s->added_km, s->added_known);
		s->minutes_before = mean(s->minutes_before, s->minutes_known);
		s->minutes_after = mean(s->minutes_after, s->minutes_known);
	}
}

void xs_closing_list(struct xs_closing_job *job)
{
	sum_moves(job);
	list_ways(job);
}
