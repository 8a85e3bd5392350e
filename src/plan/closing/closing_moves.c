/* SPDX-License-Identifier: Apache-2.0
 *
 * Who goes where.  The school's own pupils by grade and sex are spread over
 * the settlements whose nearest school of the stage it is, in proportion to
 * their pupils and in whole pupils; each goes to the nearest receiver that
 * teaches the grade.
 */
#include "closing_i.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct place {
	size_t settlement;
	double weight[XS_STAGE_N];
	int64_t left[XS_STAGE_N][XS_SEXES]; /* pupils to be put into grades */
	struct xs_way before[XS_STAGE_N];
};

struct moving {
	struct xs_closing_job *job;
	struct place *places;
	size_t n;
	int64_t pupils[XS_GRADES][XS_SEXES];
};

/* -- places ----------------------------------------------------------------------- */

static double pupils_of(const struct xs_settlement *s, int stage)
{
	double boys = s->pupils[stage][0], girls = s->pupils[stage][1];

	return (xs_is_blank(boys) ? 0 : boys) +
		(xs_is_blank(girls) ? 0 : girls);
}

static void add_settlement(struct moving *m, size_t at)
{
	const struct xs_closing_input *in = m->job->in;
	struct place p = { .settlement = at };
	bool near = false;

	for (int s = 0; s < XS_STAGE_N; s++) {
		struct xs_way_end end;

		p.before[s] =
			(struct xs_way){ .km = XS_BLANK, .minutes = XS_BLANK };
		if (!xs_ways_nearest(in->ways, at, (enum xs_stage)s, &end, 1) ||
			end.school != in->terms.school)
			continue;
		p.before[s] = end.way;
		p.weight[s] = pupils_of(&in->county->settlements[at], s);
		near |= p.weight[s] > 0;
	}
	if (near)
		m->places[m->n++] = p;
}

/* The last place is that of pupils whose settlement nobody knows. */
static void find_places(struct moving *m)
{
	size_t n = m->job->in->county->settlements_n;

	m->places = xs_alloc(n + 1, sizeof(*m->places));
	for (size_t i = 0; i < n; i++)
		add_settlement(m, i);
	m->places[m->n] = (struct place){ .settlement = XS_NO_SETTLEMENT };
	for (int s = 0; s < XS_STAGE_N; s++)
		m->places[m->n].before[s] =
			(struct xs_way){ .km = XS_BLANK, .minutes = XS_BLANK };
	m->n++;
}

bool xs_closing_all_graded(const struct xs_closing *c, int stage)
{
	return c->sums[stage].roll_known && c->sums[stage].ungraded == 0;
}

bool xs_closing_counts_all(const struct xs_closing *c)
{
	bool all = true;

	for (int s = 0; s < XS_STAGE_N; s++)
		all &= xs_closing_all_graded(c, s);
	return all;
}

/* What the grades of a stage come to, beside its whole. */
static void sum_roll(
	struct xs_closing_job *job, int s, int64_t graded, bool grade_blank)
{
	const struct xs_survey *survey = job->in->survey;
	size_t school = job->in->terms.school;
	const char *name = xs_closing_name(survey, school);
	int item = job->items.pupils[s];
	double whole = xs_survey_value(survey, school, item);
	struct xs_closing_sum *sum = &job->out->sums[s];
	char text[32];

	sum->pupils = graded;
	sum->roll_known = !xs_is_blank(whole) || !grade_blank ||
		!xs_school_has_stage(survey, school, (enum xs_stage)s);
	if (!sum->roll_known && item >= 0)
		xs_find(job->findings, XS_F_CLOSING_NO_ROLL, NULL, name,
			survey->cat->items[item].key, NULL);
	if (!(whole > (double)graded))
		return;
	sum->pupils = (int64_t)(whole + 0.5);
	sum->ungraded = sum->pupils - graded;
	snprintf(text, sizeof(text), "%lld", (long long)sum->ungraded);
	xs_find(job->findings, XS_F_CLOSING_UNGRADED, NULL, name, NULL, text,
		NULL);
}

static void read_roll(struct moving *m)
{
	struct xs_closing_job *job = m->job;
	const struct xs_survey *survey = job->in->survey;
	size_t school = job->in->terms.school;
	int64_t graded[XS_STAGE_N] = { 0 };
	bool blank[XS_STAGE_N] = { false };

	for (int g = 0; g < XS_GRADES; g++)
		for (int x = 0; x < XS_SEXES; x++) {
			double v = xs_survey_value(
				survey, school, job->items.grade[g][x]);
			enum xs_stage s =
				xs_closing_stage_of(survey, school, g);

			blank[s] |= xs_is_blank(v);
			if (!(v > 0))
				continue;
			m->pupils[g][x] = (int64_t)(v + 0.5);
			graded[s] += m->pupils[g][x];
		}
	for (int s = 0; s < XS_STAGE_N; s++)
		sum_roll(job, s, graded[s], blank[s]);
}

/* -- whole pupils --------------------------------------------------------------------- */

/* Parts `n` in proportion to the weights into whole numbers, the largest
 * remainders first, ties to the first. */
static void share(int64_t n, const double *weights, int64_t *out, size_t places)
{
	double sum = 0;
	int64_t given = 0;

	for (size_t i = 0; i < places; i++)
		sum += weights[i];
	for (size_t i = 0; i < places; i++) {
		out[i] = sum > 0 ? (int64_t)floor((double)n * weights[i] / sum +
					   XS_NOISE)
				 : 0;
		given += out[i];
	}
	while (sum > 0 && given < n) {
		size_t best = 0;
		double most = -1;

		for (size_t i = 0; i < places; i++) {
			double rest =
				(double)n * weights[i] / sum - (double)out[i];

			if (rest > most + XS_NOISE) {
				most = rest;
				best = i;
			}
		}
		out[best]++;
		given++;
	}
}

static void tell_roll(struct moving *m, int stage, double stated, int64_t roll)
{
	char a[32], b[32];

	if (xs_near(stated, (double)roll, 0))
		return;
	xs_format_round(stated, 0, a);
	xs_format_round((double)roll, 0, b);
	xs_find(m->job->findings, XS_F_CLOSING_ROLL, NULL,
		xs_closing_name(m->job->in->survey, m->job->in->terms.school),
		stage == XS_PRIMARY ? "pupils_primary" : "pupils_junior", a, b,
		NULL);
}

/* How many pupils of a stage and sex come from each place. */
static void share_stage(struct moving *m, int stage)
{
	double *weights = xs_alloc(m->n, sizeof(double)), sum = 0;
	int64_t *parts = xs_alloc(m->n, sizeof(int64_t));
	int64_t roll[XS_SEXES] = { 0 };

	for (int g = 0; g < XS_GRADES; g++)
		for (int x = 0; x < XS_SEXES; x++)
			if ((g >= m->job->primary_grades) == stage)
				roll[x] += m->pupils[g][x];
	for (size_t i = 0; i < m->n; i++)
		sum += weights[i] = m->places[i].weight[stage];
	if (sum == 0)
		weights[m->n - 1] = 1;
	if (roll[0] + roll[1] && sum == 0 && m->job->in->county->settlements_n)
		xs_find(m->job->findings, XS_F_CLOSING_NO_PLACES, NULL,
			xs_closing_name(
				m->job->in->survey, m->job->in->terms.school),
			NULL, NULL);
	if (roll[0] + roll[1] && sum > 0 &&
		xs_closing_all_graded(m->job->out, stage))
		tell_roll(m, stage, sum, roll[0] + roll[1]);
	for (int x = 0; x < XS_SEXES; x++) {
		share(roll[x], weights, parts, m->n);
		for (size_t i = 0; i < m->n; i++)
			m->places[i].left[stage][x] = parts[i];
	}
	free(weights);
	free(parts);
}

/* -- the receiver --------------------------------------------------------------------- */

/* From school to school: a row of distances whose origin is the school. */
static bool row_between(
	const struct xs_closing_input *in, size_t to, struct xs_way *out)
{
	const struct xs_school *from = &in->survey->schools[in->terms.school];

	*out = (struct xs_way){ .km = XS_BLANK, .minutes = XS_BLANK };
	for (size_t i = 0; i < in->county->distances_n; i++) {
		const struct xs_distance *d = &in->county->distances[i];

		if (d->school != to || xs_is_blank(d->km) || !*d->origin ||
			(strcmp(d->origin, from->code) != 0 &&
				strcmp(d->origin, from->name) != 0) ||
			out->km <= d->km)
			continue;
		*out = (struct xs_way){ d->km, d->minutes, XS_WAY_TABLE, d };
	}
	return out->from == XS_WAY_TABLE;
}

static void way_to(const struct xs_closing_job *job, size_t settlement,
	size_t school, struct xs_way *out)
{
	const struct xs_closing_input *in = job->in;

	if (settlement != XS_NO_SETTLEMENT)
		xs_way_to(in->ways, settlement, school, out);
	else if (!row_between(in, school, out))
		xs_way_between(in->ways, in->terms.school, school, out);
}

/* With settlements the nearest that teaches the grade; else the first. */
static void choose(struct xs_closing_job *job, struct xs_closing_cell *cell)
{
	const struct xs_closing_terms *t = &job->out->terms;
	struct xs_way way;

	cell->to = t->to_n;
	cell->after = (struct xs_way){ .km = XS_BLANK, .minutes = XS_BLANK };
	for (size_t i = 0; i < t->to_n; i++) {
		if (!xs_closing_teaches(job, t->to[i], cell->grade))
			continue;
		way_to(job, cell->settlement, t->to[i], &way);
		if (cell->to < t->to_n &&
			(cell->settlement == XS_NO_SETTLEMENT ||
				xs_is_blank(way.km) ||
				cell->after.km <= way.km))
			continue;
		cell->to = i;
		cell->after = way;
	}
	cell->added_km = cell->settlement == XS_NO_SETTLEMENT
		? cell->after.km
		: cell->after.km - cell->before.km;
}

static void make_cells(struct moving *m)
{
	struct xs_closing_job *job = m->job;
	double *weights = xs_alloc(m->n, sizeof(double));
	int64_t *parts = xs_alloc(m->n, sizeof(int64_t));

	job->cells = xs_arena_alloc(
		&job->out->arena, m->n * XS_GRADES + 1, sizeof(*job->cells));
	job->cells_n = m->n * XS_GRADES;
	for (int g = 0; g < XS_GRADES; g++) {
		enum xs_stage stage =
			g < job->primary_grades ? XS_PRIMARY : XS_JUNIOR;

		for (int x = 0; x < XS_SEXES; x++) {
			for (size_t i = 0; i < m->n; i++)
				weights[i] =
					(double)m->places[i].left[stage][x];
			share(m->pupils[g][x], weights, parts, m->n);
			for (size_t i = 0; i < m->n; i++) {
				m->places[i].left[stage][x] -= parts[i];
				job->cells[i * XS_GRADES + (size_t)g].n[x] =
					parts[i];
			}
		}
		for (size_t i = 0; i < m->n; i++) {
			struct xs_closing_cell *c =
				&job->cells[i * XS_GRADES + (size_t)g];

			c->settlement = m->places[i].settlement;
			c->grade = g;
			c->stage = stage;
			c->before = m->places[i].before[stage];
			choose(job, c);
		}
	}
	free(weights);
	free(parts);
}

static void drop_empty(struct xs_closing_job *job)
{
	size_t n = 0;

	for (size_t i = 0; i < job->cells_n; i++)
		if (job->cells[i].n[0] + job->cells[i].n[1] > 0)
			job->cells[n++] = job->cells[i];
	job->cells_n = n;
}

/* -- who boards -------------------------------------------------------------------------- */

/* Of two cells of a stage: whose pupils board first?  Grades above 3 before
 * the others, then those who live farther, then the higher grade. */
static bool boards_before(
	const struct xs_closing_cell *a, const struct xs_closing_cell *b)
{
	bool far = !xs_is_blank(a->before.km) && !xs_is_blank(b->before.km);

	if ((a->grade < 3) != (b->grade < 3))
		return b->grade < 3;
	if (far && a->before.km != b->before.km)
		return a->before.km > b->before.km;
	if (a->grade != b->grade)
		return a->grade > b->grade;
	return a < b;
}

static void place_boarders(struct xs_closing_job *job, enum xs_stage stage,
	int sex, double boarders)
{
	int64_t left = boarders > 0 ? (int64_t)(boarders + 0.5) : 0;

	while (left > 0) {
		struct xs_closing_cell *best = NULL;

		for (size_t i = 0; i < job->cells_n; i++) {
			struct xs_closing_cell *c = &job->cells[i];

			if (c->stage != stage || c->boarded[sex] == c->n[sex])
				continue;
			if (!best || boards_before(c, best))
				best = c;
		}
		if (!best)
			return;
		best->boarded[sex] = best->n[sex] < left ? best->n[sex] : left;
		left -= best->boarded[sex];
	}
}

/* Day pupils whose way becomes longer than the limit. */
static void board_anew(struct xs_closing_job *job, struct xs_closing_cell *c)
{
	double limit = job->out->terms.board_beyond[c->stage];

	c->boarding_known = job->boarders_known[c->stage];
	if (c->to == job->out->terms.to_n)
		return;
	c->boarding_known &= !xs_is_blank(c->after.km);
	if (!(c->after.km > limit * (1 + XS_NOISE)) ||
		c->after.km <= c->before.km)
		return;
	for (int x = 0; x < XS_SEXES; x++)
		c->boarding[x] = c->n[x] - c->boarded[x];
}

static void find_boarders(struct xs_closing_job *job)
{
	const struct xs_survey *survey = job->in->survey;
	size_t school = job->in->terms.school;

	for (int s = 0; s < XS_STAGE_N; s++) {
		job->boarders_known[s] = true;
		for (int x = 0; x < XS_SEXES; x++) {
			double v = xs_survey_value(
				survey, school, job->items.boarders[s][x]);

			job->boarders_known[s] &= !xs_is_blank(v);
			place_boarders(job, (enum xs_stage)s, x, v);
		}
		if (!job->boarders_known[s] && job->out->sums[s].pupils)
			xs_find(job->findings, XS_F_CLOSING_NO_BOARDERS, NULL,
				xs_closing_name(survey, school), NULL, NULL);
	}
	for (size_t i = 0; i < job->cells_n; i++)
		board_anew(job, &job->cells[i]);
}

static void find_unknown_ways(struct xs_closing_job *job)
{
	const struct xs_closing_terms *t = &job->out->terms;

	for (size_t r = 0; r < t->to_n; r++)
		for (size_t i = 0; i < job->cells_n; i++) {
			if (job->cells[i].to != r ||
				!xs_is_blank(job->cells[i].after.km))
				continue;
			xs_find(job->findings, XS_F_CLOSING_NO_WAY, NULL,
				xs_closing_name(job->in->survey, t->school),
				NULL,
				xs_closing_name(job->in->survey, t->to[r]),
				NULL);
			break;
		}
}

void xs_closing_move(struct xs_closing_job *job)
{
	struct moving m = { .job = job };

	find_places(&m);
	read_roll(&m);
	for (int s = 0; s < XS_STAGE_N; s++)
		share_stage(&m, s);
	make_cells(&m);
	drop_empty(job);
	free(m.places);
	find_boarders(job);
	find_unknown_ways(job);
}
