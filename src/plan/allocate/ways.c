/* SPDX-License-Identifier: Apache-2.0
 *
 * Ways by table or by line.  Rows of the sheet are sorted by place and school,
 * so that one is found by halving.
 */
#include "xueshe/ways.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "xueshe/hash.h"
#include "xueshe/memory.h"
#include "xueshe/text.h"

#define EARTH_KM 6371.0 /* mean radius */
#define FAR 10 /* times the straight line: a slip of the pen */

struct xs_ways {
	struct xs_ways_input in;
	struct xs_way_row *rows; /* by place, school, kilometres; blanks last */
	size_t rows_n;
	size_t places; /* settlements, behind them names of the sheet's own */
	int longitude, latitude, terrain; /* items */
	double factor[8]; /* by index of the terrain */
};

/* By the terrain's word; the order of the words is the catalogue's. */
static const struct {
	const char *word;
	double factor;
} winding[] = {
	{ "平原", 1.2 },
	{ "丘陵", 1.3 },
	{ "山区", 1.5 },
	{ "高寒", 1.5 },
};
#define WINDING_UNKNOWN 1.4

double xs_ways_line(double lon1, double lat1, double lon2, double lat2)
{
	const double rad = acos(-1) / 180;
	double a = sin((lat2 - lat1) * rad / 2);
	double b = sin((lon2 - lon1) * rad / 2);
	double h = a * a + cos(lat1 * rad) * cos(lat2 * rad) * b * b;

	return 2 * EARTH_KM * asin(h > 1 ? 1 : sqrt(h));
}

/* -- rows of the sheet -------------------------------------------------------- */

static int by_pair(const void *a, const void *b)
{
	const struct xs_way_row *x = a, *y = b;

	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	if (x->of->school != y->of->school)
		return x->of->school < y->of->school ? -1 : 1;
	if (xs_is_blank(x->of->km) != xs_is_blank(y->of->km))
		return xs_is_blank(x->of->km) ? 1 : -1;
	if (x->of->km < y->of->km || x->of->km > y->of->km)
		return x->of->km < y->of->km ? -1 : 1;
	return x->of < y->of ? -1 : x->of > y->of;
}

static void name_place(struct xs_map *places, const char *name, size_t at)
{
	if (*name)
		xs_map_add(places, name, (int64_t)at);
}

static void read_rows(struct xs_ways *w)
{
	const struct xs_county *c = w->in.county;
	struct xs_map places = { 0 };

	for (size_t i = 0; i < c->settlements_n; i++) {
		name_place(&places, c->settlements[i].code, i);
		name_place(&places, c->settlements[i].name, i);
	}
	w->places = c->settlements_n;
	w->rows = xs_alloc(c->distances_n + 1, sizeof(*w->rows));
	for (size_t i = 0; i < c->distances_n; i++) {
		const struct xs_distance *d = &c->distances[i];
		int64_t at = (int64_t)w->places;

		if (d->school >= w->in.survey->n || !*d->origin)
			continue;
		if (!xs_map_find(&places, d->origin, &at))
			name_place(&places, d->origin, w->places++);
		w->rows[w->rows_n].place = (size_t)at;
		w->rows[w->rows_n++].of = d;
	}
	if (w->rows_n)
		qsort(w->rows, w->rows_n, sizeof(*w->rows), by_pair);
	xs_map_release(&places);
}

/* The first row of the place that is not before that school's. */
static size_t rows_from(const struct xs_ways *w, size_t place, size_t school)
{
	size_t low = 0, high = w->rows_n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct xs_way_row *r = &w->rows[mid];

		if (r->place < place ||
			(r->place == place && r->of->school < school))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The shortest of the pair; NULL where none tells kilometres. */
static const struct xs_distance *row_of(
	const struct xs_ways *w, size_t settlement, size_t school)
{
	size_t at = rows_from(w, settlement, school);

	return at < w->rows_n && w->rows[at].place == settlement &&
			w->rows[at].of->school == school &&
			!xs_is_blank(w->rows[at].of->km)
		? w->rows[at].of
		: NULL;
}

size_t xs_ways_places(const struct xs_ways *w)
{
	return w->places;
}

const struct xs_way_row *xs_ways_rows(
	const struct xs_ways *w, size_t place, size_t *n_out)
{
	size_t at = rows_from(w, place, 0);

	*n_out = rows_from(w, place + 1, 0) - at;
	return w->rows + at;
}

const struct xs_distance *xs_ways_nearest_row(
	const struct xs_ways *w, size_t place, const struct xs_way_by *by)
{
	const struct xs_survey *survey = w->in.survey;
	const struct xs_distance *best = NULL;
	double least = XS_BLANK;
	size_t n;
	const struct xs_way_row *rows = xs_ways_rows(w, place, &n);

	for (size_t i = 0; i < n; i++) {
		const struct xs_distance *d = rows[i].of;
		double length = by->minutes ? d->minutes : d->km;

		if (xs_is_blank(length) || (best && length >= least) ||
			(by->mode && !xs_text_is(d->mode, by->mode)) ||
			!xs_school_is_open(survey, d->school) ||
			!xs_school_has_stage(survey, d->school, by->stage))
			continue;
		best = d;
		least = length;
	}
	return best;
}

/* -- lines ------------------------------------------------------------------------- */

static double line_to(const struct xs_ways *w, size_t settlement, size_t school)
{
	const struct xs_settlement *s = &w->in.county->settlements[settlement];

	return xs_ways_line(s->longitude, s->latitude,
		xs_survey_value(w->in.survey, school, w->longitude),
		xs_survey_value(w->in.survey, school, w->latitude));
}

static double factor_of(const struct xs_ways *w, size_t school)
{
	double terrain = xs_survey_value(w->in.survey, school, w->terrain);

	if (w->in.winding > 0)
		return w->in.winding;
	if (xs_is_blank(terrain) || terrain < 0 || terrain >= 8)
		return WINDING_UNKNOWN;
	return w->factor[(int)terrain];
}

bool xs_way_to(const struct xs_ways *w, size_t settlement, size_t school,
	struct xs_way *out)
{
	const struct xs_distance *row = row_of(w, settlement, school);

	*out = (struct xs_way){ .km = XS_BLANK, .minutes = XS_BLANK };
	if (row) {
		out->km = row->km;
		out->minutes = row->minutes;
		out->from = XS_WAY_TABLE;
		out->row = row;
		return true;
	}
	out->km = line_to(w, settlement, school) * factor_of(w, school);
	if (xs_is_blank(out->km))
		return false;
	out->from = XS_WAY_LINE;
	return true;
}

bool xs_way_between(
	const struct xs_ways *w, size_t from, size_t to, struct xs_way *out)
{
	const struct xs_survey *s = w->in.survey;

	*out = (struct xs_way){ .minutes = XS_BLANK };
	out->km = xs_ways_line(xs_survey_value(s, from, w->longitude),
			  xs_survey_value(s, from, w->latitude),
			  xs_survey_value(s, to, w->longitude),
			  xs_survey_value(s, to, w->latitude)) *
		factor_of(w, to);
	if (xs_is_blank(out->km))
		return false;
	out->from = XS_WAY_LINE;
	return true;
}

/* -- the nearest -------------------------------------------------------------------- */

/* Puts `end` into its place among the nearest; how many there are now. */
static size_t place(struct xs_way_end *all, size_t n, size_t most,
	const struct xs_way_end *end)
{
	size_t at = n < most ? n : most;

	while (at > 0 && end->way.km < all[at - 1].way.km)
		at--;
	if (at == most)
		return n;
	if (n < most)
		n++;
	for (size_t i = n - 1; i > at; i--)
		all[i] = all[i - 1];
	all[at] = *end;
	return n;
}

size_t xs_ways_nearest(const struct xs_ways *w, size_t settlement,
	enum xs_stage stage, struct xs_way_end *out, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < w->in.survey->n; i++) {
		struct xs_way_end end = { .school = i };

		if (xs_school_is_open(w->in.survey, i) &&
			xs_school_has_stage(w->in.survey, i, stage) &&
			xs_way_to(w, settlement, i, &end.way))
			n = place(out, n, most, &end);
	}
	return n;
}

/* -- what is doubtful -------------------------------------------------------------- */

static const char *name_of(const struct xs_settlement *s)
{
	return *s->name ? s->name : s->code;
}

static void doubt_row(const struct xs_ways *w, const struct xs_way_row *r,
	struct xs_findings *fs)
{
	const struct xs_school *school = &w->in.survey->schools[r->of->school];
	double line = line_to(w, r->place, r->of->school);
	char typed[32], straight[32];
	struct xs_place at = { .row = r->of->at.row };

	if (xs_is_blank(r->of->km) || xs_is_blank(line) || line < 0.5 ||
		(r->of->km >= line * 0.98 && r->of->km <= line * FAR))
		return;
	xs_format_round(r->of->km, 2, typed);
	xs_format_round(line, 2, straight);
	xs_text_copy(at.file, sizeof(at.file), r->of->at.file);
	xs_text_copy(at.sheet, sizeof(at.sheet), r->of->at.sheet);
	xs_find(fs, XS_F_WAY_AND_LINE, &at,
		*school->code ? school->code : school->name, NULL,
		name_of(&w->in.county->settlements[r->place]), typed, straight,
		NULL);
}

/* Blank is not zero: nothing is known of who comes from there. */
static bool states_pupils(const struct xs_settlement *s)
{
	for (int k = 0; k < XS_STAGE_N; k++)
		for (int x = 0; x < 2; x++)
			if (!xs_is_blank(s->pupils[k][x]))
				return true;
	return false;
}

static void find_doubts(const struct xs_ways *w, struct xs_findings *fs)
{
	const struct xs_county *c = w->in.county;
	size_t at = 0;

	for (size_t i = 0; i < w->rows_n; i++)
		if (w->rows[i].place < c->settlements_n)
			doubt_row(w, &w->rows[i], fs);
	for (size_t i = 0; i < c->settlements_n; i++) {
		const struct xs_settlement *s = &c->settlements[i];
		bool has_rows = false;

		if (!states_pupils(s))
			xs_find(fs, XS_F_SETTLEMENT_NO_PUPILS, NULL, NULL, NULL,
				name_of(s), NULL);
		for (; at < w->rows_n && w->rows[at].place <= i; at++)
			has_rows |= !xs_is_blank(w->rows[at].of->km);
		if (!has_rows &&
			(xs_is_blank(s->longitude) || xs_is_blank(s->latitude)))
			xs_find(fs, XS_F_SETTLEMENT_NOWHERE, NULL, NULL, NULL,
				name_of(s), NULL);
	}
}

struct xs_ways *xs_ways_new(
	const struct xs_ways_input *in, struct xs_findings *findings)
{
	const struct xs_catalogue *cat = in->survey->cat;
	struct xs_ways *w = xs_alloc(1, sizeof(*w));

	w->in = *in;
	w->longitude = in->survey->facts[XS_FACT_LONGITUDE];
	w->latitude = in->survey->facts[XS_FACT_LATITUDE];
	w->terrain = in->survey->facts[XS_FACT_TERRAIN];
	for (size_t i = 0; i < 8; i++)
		w->factor[i] = WINDING_UNKNOWN;
	for (size_t i = 0; i < sizeof(winding) / sizeof(winding[0]); i++) {
		int at = w->terrain < 0
			? -1
			: xs_choice_find(
				  &cat->items[w->terrain], winding[i].word);

		if (at >= 0 && at < 8)
			w->factor[at] = winding[i].factor;
	}
	read_rows(w);
	if (findings)
		find_doubts(w, findings);
	return w;
}

const struct xs_ways_input *xs_ways_given(const struct xs_ways *w)
{
	return &w->in;
}

void xs_ways_free(struct xs_ways *w)
{
	if (!w)
		return;
	free(w->rows);
	free(w);
}
