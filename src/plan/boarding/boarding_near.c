/* SPDX-License-Identifier: Apache-2.0
 *
 * Spare beds of neighbours: schools of the same township first, then schools
 * that children of one settlement have a way to, nearest first.  A bed is lent
 * once; a school is asked in the order of the survey, and a bed must be spare
 * in every year in which it is needed; one that may be a senior pupil's is not.
 *
 * They are asked for what a school's own buildings cannot hold: a bed with a
 * neighbour costs no money, but a child its way.
 */
#include "boarding_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/number.h"
#include "xueshe/ways.h"

struct link { /* from a school that is short to one that may have beds */
	size_t from, to;
	double length; /* km, else minutes; 0: same township */
};

struct lending {
	struct xs_boarding *b;
	int64_t (*lent)[XS_BED_GROUPS]; /* [school] */
	struct link *links; /* by from, then length */
	size_t n, cap;
};

static const struct xs_beds_ahead *line_of(
	const struct xs_school_beds *s, int g)
{
	for (size_t i = 0; s && i < s->ahead_n; i++)
		if (XS_GROUP_OF(s->ahead[i].stage, s->ahead[i].sex) == g)
			return &s->ahead[i];
	return NULL;
}

/* Beds that the school can spare in all these years, besides those lent. */
static int64_t spare_of(const struct lending *l, size_t school,
	const struct xs_bed_layer *layer)
{
	const struct xs_school_beds *s = l->b->beds[school];
	const struct xs_beds_ahead *line = line_of(s, layer->group);
	int64_t spare;

	if (!line || !s->known || !line->known || s->of_seniors)
		return 0;
	spare = line->spare_in[layer->from];
	for (int t = layer->from; t <= layer->until; t++)
		if (line->spare_in[t] < spare)
			spare = line->spare_in[t];
	return spare - l->lent[school][layer->group];
}

static bool has_spare(const struct lending *l, size_t school)
{
	const struct xs_school_beds *s = l->b->beds[school];

	for (size_t i = 0; s && s->known && !s->of_seniors && i < s->ahead_n;
		i++)
		for (int t = 0; t < l->b->years; t++)
			if (s->ahead[i].spare_in[t] > 0)
				return true;
	return false;
}

static bool is_short(const struct lending *l, size_t school)
{
	return l->b->beds[school] && l->b->beds[school]->left_n;
}

static void add_link(struct lending *l, size_t from, size_t to, double length)
{
	xs_grow((void **)&l->links, &l->cap, l->n + 1, sizeof(*l->links));
	l->links[l->n++] = (struct link){ from, to, length };
}

/* -- same township ------------------------------------------------------------ */

struct place { /* a school that is short or has beds */
	const char *township;
	size_t school;
};

static int by_township(const void *pa, const void *pb)
{
	const struct place *a = pa, *b = pb;
	int c = strcmp(a->township, b->township);

	if (c)
		return c;
	return a->school < b->school ? -1 : a->school > b->school;
}

static void link_township(
	struct lending *l, const struct place *places, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!is_short(l, places[i].school))
			continue;
		for (size_t k = 0; k < n; k++)
			if (k != i && has_spare(l, places[k].school))
				add_link(l, places[i].school, places[k].school,
					0);
	}
}

static void link_townships(struct lending *l)
{
	const struct xs_survey *survey = l->b->in.survey;
	struct place *all = xs_alloc(survey->n + 1, sizeof(*all));
	size_t n = 0, i, end;

	for (i = 0; i < survey->n; i++)
		if (*survey->schools[i].township &&
			(is_short(l, i) || has_spare(l, i)))
			all[n++] = (struct place){ survey->schools[i].township,
				i };
	if (n)
		qsort(all, n, sizeof(*all), by_township);
	for (i = 0; i < n; i = end) {
		for (end = i + 1; end < n &&
			strcmp(all[end].township, all[i].township) == 0;)
			end++;
		link_township(l, all + i, end - i);
	}
	free(all);
}

/* -- ways ---------------------------------------------------------------------- */

static double length_of(const struct xs_distance *way)
{
	return xs_is_blank(way->km) ? way->minutes : way->km;
}

static void link_place(
	struct lending *l, const struct xs_way_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!is_short(l, rows[i].of->school))
			continue;
		for (size_t k = 0; k < n; k++)
			if (rows[k].of->school != rows[i].of->school &&
				!xs_is_blank(length_of(rows[k].of)) &&
				has_spare(l, rows[k].of->school))
				add_link(l, rows[i].of->school,
					rows[k].of->school,
					length_of(rows[k].of));
	}
}

static void link_ways(struct lending *l)
{
	struct xs_ways_input in = { .survey = l->b->in.survey,
		.county = l->b->in.county };
	struct xs_ways *ways;

	if (!in.county)
		return;
	ways = xs_ways_new(&in, NULL);
	for (size_t i = 0; i < xs_ways_places(ways); i++) {
		size_t n;
		const struct xs_way_row *rows = xs_ways_rows(ways, i, &n);

		link_place(l, rows, n);
	}
	xs_ways_free(ways);
}

/* -- lending ------------------------------------------------------------------- */

static int by_length(const void *pa, const void *pb)
{
	const struct link *a = pa, *b = pb;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->length < b->length || a->length > b->length)
		return a->length < b->length ? -1 : 1;
	return a->to < b->to ? -1 : a->to > b->to;
}

static void lend(struct lending *l, const struct link *link)
{
	struct xs_school_beds *s = l->b->beds[link->from];
	struct xs_bed_step step = { .way = XS_WAY_NEIGHBOUR,
		.neighbour = link->to,
		.building = -1,
		.m2 = XS_BLANK,
		.fen_new = XS_FEN_BLANK };

	for (size_t i = 0; i < s->left_n; i++) {
		struct xs_bed_layer *layer = &s->left[i];
		int64_t beds = spare_of(l, link->to, layer);

		beds = beds < layer->beds ? beds : layer->beds;
		if (beds <= 0)
			continue;
		xs_boarding_step_add(l->b, s, layer, beds, &step);
		layer->beds -= beds;
		l->lent[link->to][layer->group] += beds;
	}
}

void xs_boarding_near_ways(struct xs_boarding *b)
{
	struct lending l = { .b = b };

	l.lent = xs_alloc(b->in.survey->n + 1, sizeof(*l.lent));
	link_townships(&l);
	link_ways(&l);
	if (l.n)
		qsort(l.links, l.n, sizeof(*l.links), by_length);
	for (size_t i = 0; i < l.n; i++)
		lend(&l, &l.links[i]);
	free(l.links);
	free(l.lent);
}
