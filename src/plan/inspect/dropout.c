/* SPDX-License-Identifier: Apache-2.0
 *
 * Sums of the enrolment sheet by township and stage against their limits; what
 * became of the pupils who were suspected to have dropped out.
 */
#include "xueshe/dropout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../facts_i.h"
#include "xueshe/forecast.h"
#include "xueshe/hash.h"

const char *xs_dropout_indicator(enum xs_stage stage)
{
	return stage == XS_JUNIOR ? "初中辍学率控制线" : "小学辍学率控制线";
}

const char *xs_enrolment_indicator(enum xs_stage stage)
{
	return stage == XS_JUNIOR ? "初中入学率要求" : "小学入学率要求";
}

const struct xs_rate_figure xs_rate_figures[XS_RATES] = {
	{ "primary_enrolment", XS_PRIMARY, false },
	{ "junior_enrolment", XS_JUNIOR, false },
	{ "primary_dropout", XS_PRIMARY, true },
	{ "junior_dropout", XS_JUNIOR, true },
};

/* -- limits ------------------------------------------------------------------- */

static bool stricter(double a, double b, enum xs_sense sense)
{
	return xs_is_blank(b) || (sense == XS_AT_MOST ? a < b : a > b);
}

/* What the standards judged by say of a figure of the county. */
static void limit_of_packs(const struct xs_dropout_input *in,
	const char *figure, struct xs_dropout_limit *out)
{
	for (size_t i = 0; i < in->assessments_n; i++) {
		const struct xs_pack *pack = xs_assess_pack(in->assessments[i]);

		for (size_t k = 0; k < pack->county_n; k++) {
			const struct xs_county_rule *r = &pack->county[k];

			if (r->kind != XS_COUNTY_FIGURE || !r->on ||
				r->unseen || strcmp(r->figure, figure) != 0 ||
				xs_is_blank(r->limit[XS_PRIMARY]) ||
				!stricter(r->limit[XS_PRIMARY], out->value,
					r->sense))
				continue;
			out->value = r->limit[XS_PRIMARY];
			out->pack = pack;
			out->rule = r;
		}
	}
}

/* Stated as 0.6 in per cent; a cell of "0.6%" was read as 0.006.  No limit is
 * below 0.1 % of dropouts or 1 % of enrolment. */
static double stated_limit(double v, bool dropout)
{
	return v < 0.1 || (!dropout && v <= 1) ? v : v / 100;
}

static struct xs_dropout_limit limit(const struct xs_dropout_input *in,
	const char *indicator, const char *figure, bool dropout)
{
	struct xs_dropout_limit out = { .value = XS_BLANK };

	out.fact = xs_fact_of_county(in->county, indicator, in->year);
	if (out.fact)
		out.value = stated_limit(out.fact->value, dropout);
	else
		limit_of_packs(in, figure, &out);
	return out;
}

static void find_limits(struct xs_dropout *d, const struct xs_dropout_input *in)
{
	for (int i = 0; i < XS_RATES; i++) {
		const struct xs_rate_figure *f = &xs_rate_figures[i];

		if (f->dropout)
			d->dropout[f->stage] =
				limit(in, xs_dropout_indicator(f->stage),
					f->figure, true);
		else
			d->enrolment[f->stage] =
				limit(in, xs_enrolment_indicator(f->stage),
					f->figure, false);
	}
}

double xs_rate_of(const struct xs_dropout *d,
	const struct xs_rate_figure *figure, int year, double *more)
{
	const struct xs_dropout_sum *sum = &d->total[figure->stage];

	if (more)
		*more = figure->dropout ? 0 : sum->enrolment_more;
	if (!d->n || d->year != year)
		return XS_BLANK;
	return figure->dropout ? sum->dropout_rate : sum->enrolment_rate;
}

/* -- sums ----------------------------------------------------------------------- */

/* A sum of what is stated, blank while nothing is. */
static double with(double sum, double more)
{
	if (xs_is_blank(sum) || xs_is_blank(more))
		return xs_is_blank(sum) ? more : sum;
	return sum + more;
}

/* Who is due and not here may be at school elsewhere where that is blank. */
static double may_be_elsewhere(const struct xs_enrolment *e)
{
	return xs_is_blank(e->elsewhere) && e->due > e->enrolled
		? e->due - e->enrolled
		: 0;
}

/* A row of the whole. */
static void add_whole(struct xs_dropout_sum *sum, const struct xs_enrolment *e)
{
	sum->whole = true;
	sum->due += e->due;
	sum->enrolled += e->enrolled;
	sum->dropped_out += e->dropped_out;
	sum->returned = with(sum->returned, e->returned);
	sum->elsewhere = with(sum->elsewhere, e->elsewhere);
	sum->unstated += may_be_elsewhere(e);
	sum->suspected += e->suspected;
}

/* A row of one category: how many it is of, and how many dropped out. */
static void add_category(
	struct xs_dropout_sum *sum, const struct xs_enrolment *e)
{
	sum->any = true;
	if (xs_is_blank(e->suspected))
		return;
	sum->in_categories += e->suspected;
	if (xs_is_blank(e->dropped_out)) {
		sum->not_told += e->suspected;
		return;
	}
	sum->dropouts += e->dropped_out;
	sum->no_dropouts += e->suspected - e->dropped_out;
}

static double share(double part, double whole)
{
	return whole > 0 ? part / whole : XS_BLANK;
}

static enum xs_verdict judge(
	double rate, enum xs_sense sense, const struct xs_dropout_limit *limit)
{
	if (!limit || xs_is_blank(rate) || xs_is_blank(limit->value))
		return XS_UNKNOWN;
	return xs_meets(rate, sense, limit->value) ? XS_PASS : XS_FAIL;
}

/* Who is at school elsewhere is at school; while that is not stated a rate too
 * low may yet be high enough. */
static void finish_enrolment(
	struct xs_dropout_sum *s, const struct xs_dropout_limit *limit)
{
	double all = with(s->enrolled, s->elsewhere);

	s->here_rate = share(s->enrolled, s->due);
	s->enrolment_rate =
		xs_is_blank(s->enrolled) ? XS_BLANK : share(all, s->due);
	s->here = judge(s->here_rate, XS_AT_LEAST, limit);
	s->enrolment_more = s->due > 0 ? s->unstated / s->due : 0;
	s->enrolment = judge(s->enrolment_rate, XS_AT_LEAST, limit);
	if (s->enrolment == XS_FAIL &&
		judge(s->enrolment_rate + s->enrolment_more, XS_AT_LEAST,
			limit) == XS_PASS)
		s->enrolment = XS_UNKNOWN;
	s->lacking = XS_BLANK;
	if (s->here == XS_FAIL)
		s->lacking = xs_ceil_whole(limit->value * s->due) - s->enrolled;
}

static void finish(struct xs_dropout_sum *s, const struct xs_dropout *d)
{
	bool one = s->stage != XS_NO_STAGE;

	if (!s->whole) { /* its categories are all there is */
		s->due = s->enrolled = s->dropped_out = XS_BLANK;
		s->suspected = s->any ? s->in_categories : XS_BLANK;
	}
	finish_enrolment(s, one ? &d->enrolment[s->stage] : NULL);
	s->dropout_rate = share(s->dropped_out, s->enrolled);
	s->dropout = judge(s->dropout_rate, XS_AT_MOST,
		one ? &d->dropout[s->stage] : NULL);
	s->too_many |= s->suspected < s->in_categories;
	s->open = s->too_many ? XS_BLANK : s->suspected - s->in_categories;
	s->closed_share = share(s->suspected - s->open, s->suspected);
	s->no_dropout_share = s->not_told > 0
		? XS_BLANK
		: share(s->no_dropouts, s->in_categories);
}

/* -- rows ------------------------------------------------------------------------- */

struct making {
	struct xs_dropout *d;
	struct xs_map townships, categories; /* → index of rows, categories */
	size_t cap, categories_cap;
};

static const struct xs_dropout_sum empty = { .returned = XS_BLANK,
	.elsewhere = XS_BLANK };

static struct xs_dropout_sum *row_of(
	struct making *m, const struct xs_enrolment *e)
{
	struct xs_dropout *d = m->d;
	char *key =
		xs_arena_printf(&d->arena, "%d %s", (int)e->stage, e->township);
	int64_t at;

	if (!xs_map_find(&m->townships, key, &at)) {
		void *rows = d->rows;

		xs_grow(&rows, &m->cap, d->n + 1, sizeof(*d->rows));
		d->rows = rows;
		at = (int64_t)d->n++;
		d->rows[at] = empty;
		d->rows[at].township = e->township;
		d->rows[at].stage = e->stage;
		xs_map_add(&m->townships, key, at);
	}
	return &d->rows[at];
}

static void put_category(struct making *m, const struct xs_enrolment *e)
{
	struct xs_dropout *d = m->d;
	struct xs_dropout_category *c;
	void *all = d->categories;
	int64_t at;

	if (!xs_map_find(&m->categories, e->category, &at)) {
		xs_grow(&all, &m->categories_cap, d->categories_n + 1,
			sizeof(*d->categories));
		d->categories = all;
		at = (int64_t)d->categories_n++;
		d->categories[at] =
			(struct xs_dropout_category){ .name = e->category };
		xs_map_add(&m->categories, e->category, at);
	}
	c = &d->categories[at];
	c->pupils += xs_is_blank(e->suspected) ? 0 : e->suspected;
	c->dropouts += e->dropped_out;
}

static void add(struct making *m, const struct xs_enrolment *e)
{
	if (!*e->category) {
		add_whole(row_of(m, e), e);
		return;
	}
	add_category(row_of(m, e), e);
	put_category(m, e);
}

/* A row that has its categories alone does not say how many are due, here or
 * gone: nor then does the sum. */
static void add_row(struct xs_dropout_sum *sum, const struct xs_dropout_sum *r)
{
	sum->whole |= r->whole;
	sum->due += r->due;
	sum->enrolled += r->enrolled;
	sum->dropped_out += r->dropped_out;
	sum->returned = with(sum->returned, r->returned);
	sum->elsewhere = with(sum->elsewhere, r->elsewhere);
	sum->unstated += r->unstated;
	sum->any = true;
	sum->too_many |= r->too_many;
	sum->suspected += r->suspected;
	sum->in_categories += r->in_categories;
	sum->no_dropouts += r->no_dropouts;
	sum->dropouts += r->dropouts;
	sum->not_told += r->not_told;
}

static int latest(const struct xs_county *county, int year)
{
	int found = 0;

	for (size_t i = 0; i < county->enrolment_n; i++)
		if (county->enrolment[i].year <= year &&
			county->enrolment[i].year > found)
			found = county->enrolment[i].year;
	return found;
}

struct placed { /* a row and the first of its township */
	int64_t first;
	struct xs_dropout_sum row;
};

/* Rows of a township stand together, in the order in which it came first. */
static int by_township(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (int)x->row.stage - (int)y->row.stage;
}

static void sort_rows(struct xs_dropout *d)
{
	struct xs_map seen = { 0 };
	struct placed *all = xs_alloc(d->n + 1, sizeof(*all));

	for (size_t i = 0; i < d->n; i++) {
		xs_map_add(&seen, d->rows[i].township, (int64_t)i);
		xs_map_find(&seen, d->rows[i].township, &all[i].first);
		all[i].row = d->rows[i];
	}
	qsort(all, d->n, sizeof(*all), by_township);
	for (size_t i = 0; i < d->n; i++)
		d->rows[i] = all[i].row;
	free(all);
	xs_map_release(&seen);
}

struct xs_dropout *xs_dropout_new(const struct xs_dropout_input *in)
{
	struct xs_dropout *d = xs_alloc(1, sizeof(*d));
	struct making m = { .d = d };

	d->year = latest(in->county, in->year);
	find_limits(d, in);
	for (int s = 0; s <= XS_STAGE_N; s++) {
		d->total[s] = empty;
		d->total[s].stage =
			s == XS_STAGE_N ? XS_NO_STAGE : (enum xs_stage)s;
	}
	for (size_t i = 0; i < in->county->enrolment_n; i++)
		if (in->county->enrolment[i].year == d->year)
			add(&m, &in->county->enrolment[i]);
	sort_rows(d);
	for (size_t i = 0; i < d->n; i++) {
		enum xs_stage stage = d->rows[i].stage;

		finish(&d->rows[i], d);
		add_row(&d->total[XS_STAGE_N], &d->rows[i]);
		if (stage != XS_NO_STAGE)
			add_row(&d->total[stage], &d->rows[i]);
	}
	for (int s = 0; s <= XS_STAGE_N; s++)
		finish(&d->total[s], d);
	xs_map_release(&m.townships);
	xs_map_release(&m.categories);
	return d;
}

void xs_dropout_free(struct xs_dropout *d)
{
	if (!d)
		return;
	xs_arena_release(&d->arena);
	free(d->rows);
	free(d->categories);
	free(d);
}

/* -- who stays ---------------------------------------------------------------------- */

int xs_stay_years(enum xs_stage stage)
{
	return stage == XS_JUNIOR ? 2 : 5;
}

struct grades { /* items of boys and girls, grade by grade */
	int boys[XS_GRADES], girls[XS_GRADES];
};

static struct grades find_grades(const struct xs_catalogue *cat)
{
	struct grades g;
	char key[32];

	for (int i = 0; i < XS_GRADES; i++) {
		snprintf(key, sizeof(key), "pupils_g%d_boys", i + 1);
		g.boys[i] = xs_item_find(cat, key);
		snprintf(key, sizeof(key), "pupils_g%d_girls", i + 1);
		g.girls[i] = xs_item_find(cat, key);
	}
	return g;
}

/* Does the school state any grade of the stage?  Else its pupils are not
 * known; a grade that is blank beside others is not taught. */
static bool states_grades(const struct xs_survey *s, const struct grades *g,
	size_t school, enum xs_stage stage)
{
	int from = stage == XS_JUNIOR ? 6 : 0, to = stage == XS_JUNIOR ? 9 : 6;

	for (int i = from; i < to; i++)
		if (!xs_is_blank(xs_survey_value(s, school, g->boys[i])) ||
			!xs_is_blank(xs_survey_value(s, school, g->girls[i])))
			return true;
	return false;
}

static bool is_of(
	const struct xs_survey *s, size_t school, const char *township)
{
	return xs_school_is_open(s, school) &&
		(!township ||
			strcmp(s->schools[school].township, township) == 0);
}

static double grade_of(const struct xs_survey *s, enum xs_stage stage,
	const char *township, int grade)
{
	struct grades g = find_grades(s->cat);
	double sum = 0;
	bool any = false;

	for (size_t i = 0; i < s->n; i++) {
		double n = xs_survey_value(s, i, g.boys[grade - 1]) +
			xs_survey_value(s, i, g.girls[grade - 1]);

		if (!is_of(s, i, township))
			continue;
		if (xs_school_has_stage(s, i, stage) &&
			!states_grades(s, &g, i, stage))
			return XS_BLANK;
		if (xs_is_blank(n))
			continue;
		sum += n;
		any = true;
	}
	return any ? sum : XS_BLANK;
}

struct xs_stay xs_stay_of(const struct xs_survey *now,
	const struct xs_survey *then, enum xs_stage stage, const char *township)
{
	struct xs_stay out = { XS_BLANK, XS_BLANK, XS_BLANK };

	if (!then || now->year - then->year != xs_stay_years(stage))
		return out;
	out.began = grade_of(then, stage, township, stage == XS_JUNIOR ? 7 : 1);
	out.stayed = grade_of(now, stage, township, stage == XS_JUNIOR ? 9 : 6);
	out.share = share(out.stayed, out.began);
	return out;
}
