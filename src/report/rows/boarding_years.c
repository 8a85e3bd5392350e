/* SPDX-License-Identifier: Apache-2.0
 *
 * 各年床位: boarders to come and beds that will be short, a column a year; and
 * of the county, a row a year.
 */
#include "boarding_rows_i.h"

#include <string.h>

static const struct xs_beds_ahead *ahead_of(const struct xs_scope *s)
{
	return xs_beds_row_of(s)->ahead;
}

static void y_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, ahead_of(s)->stage));
}

static void y_sex(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_sex(s->run, ahead_of(s)->sex));
}

static void y_group(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(
		e, xs_say_group(s->run, ahead_of(s)->stage, ahead_of(s)->sex));
}

static void y_usable(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (ahead_of(s)->known)
		xs_put_number(e, (double)ahead_of(s)->usable, 0);
}

static void y_measure(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		xs_beds_row_of(s)->measure ? xs_words(s->run, N_("beds short"))
					   : xs_words(s->run, N_("boarders")));
	if (!xs_beds_row_of(s)->measure)
		e->look = XS_LOOK_SOFT;
}

static void put_boarders(
	const struct xs_beds_ahead *a, size_t t, struct xs_entry *e)
{
	if (a->boarders_known && t < (size_t)a->n)
		xs_put_number(e, ceil(a->boarders[t].mid - 1e-9), 0);
}

static void put_short(
	const struct xs_beds_ahead *a, size_t t, struct xs_entry *e)
{
	if (!a->known || t >= (size_t)a->n)
		return;
	xs_put_number(e, (double)a->short_in[t], 0);
	if (a->short_in[t] > 0)
		e->look = XS_LOOK_FAIL;
}

/* Low and high of the year, in the cell's note. */
static void note_band(const struct xs_scope *s, size_t t, struct xs_entry *e)
{
	const struct xs_beds_ahead *a = ahead_of(s);

	if (s->run->noted && e->kind == XS_ENTRY_NUMBER && t &&
		a->short_low[t] < a->short_high[t])
		e->note = xs_scratchf(s->run,
			xs_words(s->run, N_("low %lld, high %lld")),
			(long long)a->short_low[t],
			(long long)a->short_high[t]);
}

static void in_year(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	if (xs_beds_row_of(s)->measure == 0) {
		put_boarders(ahead_of(s), c->each, e);
		return;
	}
	put_short(ahead_of(s), c->each, e);
	note_band(s, c->each, e);
}

static void put_at(const struct xs_scope *s, const int64_t *beds, int year,
	struct xs_entry *e)
{
	int t = year - ahead_of(s)->base;

	if (ahead_of(s)->known && t >= 0 && t < ahead_of(s)->n)
		xs_put_number(e, (double)beds[t], 0);
}

static void y_opening_low(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_at(s, ahead_of(s)->short_low,
		xs_boarding_opening(s->run->in->boarding), e);
}

static void y_opening_high(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_at(s, ahead_of(s)->short_high,
		xs_boarding_opening(s->run->in->boarding), e);
}

static void y_label(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (ahead_of(s)->needed_until)
		xs_put_text(
			e, xs_lasting_say(ahead_of(s)->label, s->run->lang));
}

static void y_until(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (ahead_of(s)->needed_until)
		xs_put_number(e, ahead_of(s)->needed_until, 0);
	e->show = XS_SHOW_BARE;
}

const struct xs_field_row xs_bed_year_fields[] = {
	{ "stage", y_stage },
	{ "sex", y_sex },
	{ "group", y_group },
	{ "usable", y_usable },
	{ "measure", y_measure },
	{ "years", NULL }, /* a column a year */
	{ "opening_low", y_opening_low },
	{ "opening_high", y_opening_high },
	{ "label", y_label },
	{ "until", y_until },
	{ NULL, NULL },
};

void xs_bed_years_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	const struct xs_boarding *b = run->in->boarding;

	for (int year = xs_boarding_base(b); year <= xs_boarding_to(b);
		year++) {
		struct xs_bound *c = xs_bind_column(run, t, form);

		c->each = (size_t)(year - xs_boarding_base(b));
		c->key = xs_arena_printf(&run->arena, "year:%d", year);
		c->fn = in_year;
		c->caption = xs_arena_printf(&run->arena, "%d", year);
		if (year == xs_boarding_opening(b))
			c->note = xs_words(run,
				N_("What is decided now would open this year."));
	}
}

static int emit_years(
	struct xs_run *run, struct xs_scope *s, struct xs_beds_row *row)
{
	int rc = 0;

	for (size_t i = 0; i < row->of->ahead_n; i++)
		for (row->measure = 0; rc == 0 && row->measure < 2;
			row->measure++) {
			row->ahead = &row->of->ahead[i];
			rc = xs_emit(run, s);
		}
	return rc;
}

int xs_bed_years_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return xs_each_boarding(run, t, emit_years);
}

/* -- the county, a row a year -------------------------------------------------------- */

struct county_row {
	const struct xs_boarding_sum *sum;
	int t, year;
};

static const struct county_row *county_of(const struct xs_scope *s)
{
	return s->own;
}

static void c_year(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_school_year(s->run, county_of(s)->year));
}

#define COUNTY_FIELD(name, value)                                              \
	static void c_##name(const struct xs_scope *s,                         \
		const struct xs_bound *c, struct xs_entry *e)                  \
	{                                                                      \
		const struct xs_boarding_sum *sum = county_of(s)->sum;         \
		int t = county_of(s)->t;                                       \
                                                                               \
		(void)c;                                                       \
		xs_put_number(e, (double)(value), 0);                          \
	}
COUNTY_FIELD(boarders_low, floor(sum->boarders_in[t].low + 0.5))
COUNTY_FIELD(boarders, floor(sum->boarders_in[t].mid + 0.5))
COUNTY_FIELD(boarders_high, floor(sum->boarders_in[t].high + 0.5))
COUNTY_FIELD(short_low, sum->short_low[t])
COUNTY_FIELD(short_mid, sum->short_in[t])
COUNTY_FIELD(short_high, sum->short_high[t])
COUNTY_FIELD(spare, sum->spare_in[t])

static void c_note(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_boarding *b = s->run->in->boarding;

	(void)c;
	if (county_of(s)->year == xs_boarding_base(b))
		xs_put_text(e, xs_words(s->run, N_("as reported")));
	else if (county_of(s)->year == xs_boarding_opening(b))
		xs_put_text(e, xs_words(s->run, N_("new rooms could open")));
}

const struct xs_field_row xs_bed_county_fields[] = {
	{ "school_year", c_year },
	{ "boarders_low", c_boarders_low },
	{ "boarders", c_boarders },
	{ "boarders_high", c_boarders_high },
	{ "short_low", c_short_low },
	{ "short", c_short_mid },
	{ "short_high", c_short_high },
	{ "spare", c_spare },
	{ "year_note", c_note },
	{ NULL, NULL },
};

int xs_bed_county_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_boarding *b = run->in->boarding;
	struct xs_boarding_sum sum = { 0 };
	struct county_row row = { .sum = &sum };
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; i < run->survey->n; i++)
		xs_boarding_sum_add(b, i, &sum);
	s.own = &row;
	for (row.year = xs_boarding_base(b);
		rc == 0 && sum.schools && row.year <= xs_boarding_to(b);
		row.year++, row.t++)
		rc = xs_emit(run, &s);
	return rc;
}
