/* SPDX-License-Identifier: Apache-2.0
 *
 * 寄宿经费测算: what running each school costs, year by year, and the rates.
 */
#include "rows_i.h"

#include "xueshe/running.h"

static const struct xs_running *running_of(const struct xs_run *run)
{
	return run->in->running;
}

static int years_of(const struct xs_running *r)
{
	return xs_running_last(r) - xs_running_first(r) + 1;
}

/* -- a school or the county in a money year ------------------------------------ */

static const struct xs_running_year *year_of(const struct xs_scope *s)
{
	return s->own;
}

static void y_year(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, year_of(s)->year, 0);
	e->show = XS_SHOW_BARE;
}

static void y_pupils(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_at_least(e, year_of(s)->pupils, 0, year_of(s)->pupils_open);
}

static void y_boarders(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_at_least(e, year_of(s)->boarders, 0, year_of(s)->boarders_open);
}

static void y_unknown_schools(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (year_of(s)->unknown_schools)
		xs_put_number(e, (double)year_of(s)->unknown_schools, 0);
}

/* A line that counts nobody is left blank: 0 would look like a decision. */
static void put_line(
	const struct xs_scope *s, enum xs_running_line line, struct xs_entry *e)
{
	const struct xs_running_year *y = year_of(s);

	if (y->heads[line] == 0)
		return;
	xs_put_fen_at_least(e, y->fen[line], y->open[line]);
}

#define LINE(fn, line)                                                         \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)                                            \
	{                                                                      \
		(void)c;                                                       \
		put_line(s, line, e);                                          \
	}
LINE(y_primary, XS_RUN_PUBLIC_PRIMARY)
LINE(y_junior, XS_RUN_PUBLIC_JUNIOR)
LINE(y_special, XS_RUN_PUBLIC_SPECIAL)
LINE(y_floor, XS_RUN_SMALL_FLOOR)
LINE(y_boarding, XS_RUN_BOARDING)
LINE(y_allowance, XS_RUN_ALLOWANCE)
LINE(y_meals, XS_RUN_MEALS)
LINE(y_upkeep, XS_RUN_UPKEEP)
LINE(y_boarder_upkeep, XS_RUN_BOARDER_UPKEEP)
LINE(y_life_teachers, XS_RUN_LIFE_TEACHERS)
LINE(y_cooks, XS_RUN_COOKS)
LINE(y_guards, XS_RUN_GUARDS)

static void put_sum(struct xs_entry *e, int64_t fen, bool open)
{
	xs_put_fen_at_least(e, fen, open);
	if (fen != XS_FEN_BLANK)
		e->look = XS_LOOK_STRONG;
}

static void y_given(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_sum(e, year_of(s)->given_fen, year_of(s)->given_open);
}

static void y_cost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_sum(e, year_of(s)->cost_fen, year_of(s)->cost_open);
}

static void y_shortfall(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_running_year *y = year_of(s);

	(void)c;
	xs_put_fen_at_least(e, y->shortfall_fen, y->at_least);
	if (y->shortfall_fen == XS_FEN_BLANK)
		return;
	e->look = y->shortfall_fen > 0 ? XS_LOOK_FAIL : XS_LOOK_PLAIN;
	if (y->at_least)
		e->note = xs_words(s->run,
			N_("Not all of it is known: the shortfall is at least "
			   "that."));
}

static void y_short_schools(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (year_of(s)->shortfall_fen != XS_FEN_BLANK)
		xs_put_at_least(e, (double)year_of(s)->short_schools, 0,
			year_of(s)->at_least);
}

const struct xs_field_row xs_running_fields[] = {
	{ "money_year", y_year },
	{ "pupils", y_pupils },
	{ "boarders", y_boarders },
	{ "unknown_schools", y_unknown_schools },
	{ "public_primary", y_primary },
	{ "public_junior", y_junior },
	{ "public_special", y_special },
	{ "small_floor", y_floor },
	{ "boarding", y_boarding },
	{ "given", y_given },
	{ "allowance", y_allowance },
	{ "meals", y_meals },
	{ "upkeep", y_upkeep },
	{ "boarder_upkeep", y_boarder_upkeep },
	{ "life_teachers", y_life_teachers },
	{ "cooks", y_cooks },
	{ "guards", y_guards },
	{ "cost", y_cost },
	{ "shortfall", y_shortfall },
	{ "short_schools", y_short_schools },
	{ NULL, NULL },
};

static int emit_year(struct xs_run *run, const struct xs_running_year *y)
{
	struct xs_scope s = xs_scope_of(run);

	if (y->pupils == 0)
		return 0;
	s.own = y;
	s.school = y->school;
	return xs_emit(run, &s);
}

int xs_running_county_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_running *r = running_of(run);
	struct xs_running_year of[XS_RUNNING_YEARS];
	int rc = 0;

	(void)t;
	xs_running_county(r, of);
	for (int y = 0; rc == 0 && y < years_of(r); y++)
		rc = emit_year(run, &of[y]);
	return rc;
}

static int school_rows(struct xs_run *run, int years)
{
	struct xs_running_year of[XS_RUNNING_YEARS];
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < run->survey->n; i++) {
		if (!xs_running_school(running_of(run), i, of))
			continue;
		for (int y = 0; rc == 0 && y < years; y++)
			rc = emit_year(run, &of[y]);
	}
	return rc;
}

int xs_running_next_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return school_rows(run, 1);
}

int xs_running_years_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return school_rows(run, years_of(running_of(run)));
}

/* -- rates ---------------------------------------------------------------------- */

struct rate_row {
	enum xs_running_line line;
	int year;
	const struct xs_running_rate *rate;
};

static const struct rate_row *rate_of(const struct xs_scope *s)
{
	return s->own;
}

static void r_year(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, rate_of(s)->year, 0);
	e->show = XS_SHOW_BARE;
}

static void r_line(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_running_say(rate_of(s)->line, s->run->lang));
}

static void r_value(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	double v = rate_of(s)->rate->value;

	(void)c;
	if (!xs_is_blank(v)) {
		xs_put_number(e, v, v == floor(v) ? 0 : 2);
		return;
	}
	xs_put_text(e, xs_words(s->run, N_("not known")));
	e->look = XS_LOOK_UNKNOWN;
}

static void r_unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_fund_rate *rate = rate_of(s)->rate->rate;

	(void)c;
	xs_put_text(e,
		rate ? xs_unit_say(s->run->cat, rate->unit, s->run->lang)
		     : xs_words(s->run, N_("yuan a head")));
}

/* "2023-03-01 起 720（S9、S105）": where each half of the year has it from. */
static void r_basis(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_running_rate *rate = rate_of(s)->rate;
	const char *indicator = xs_running_indicator(rate_of(s)->line);
	char day[16];

	(void)c;
	if (rate->autumn) {
		xs_date_text(rate->autumn->from, day);
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run, N_("%s, from %s; source %s")),
				xs_say(&rate->rate->title, s->run->lang), day,
				rate->autumn->source.key
					? rate->autumn->source.key
					: "-"));
	} else if (rate->fact) {
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(
					s->run, N_("county sheet: %s, %d; %s")),
				rate->fact->indicator, rate->fact->year,
				rate->fact->basis));
	} else if (indicator) {
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run,
					N_("state \"%s\" in the county "
					   "sheet")),
				indicator));
	}
}

const struct xs_field_row xs_running_rate_fields[] = {
	{ "money_year", r_year },
	{ "line", r_line },
	{ "rate", r_value },
	{ "unit", r_unit },
	{ "basis", r_basis },
	{ NULL, NULL },
};

static bool is_same_rate(
	const struct xs_running_rate *a, const struct xs_running_rate *b)
{
	bool same = xs_is_blank(a->value) ? xs_is_blank(b->value)
					  : xs_near(a->value, b->value, 0);

	return same && a->spring == b->spring && a->autumn == b->autumn &&
		a->fact == b->fact;
}

/* A line's rate where it is not that of the year before. */
static int line_rates(struct xs_run *run, enum xs_running_line line)
{
	const struct xs_running *r = running_of(run);
	const struct xs_running_rate *before = NULL;
	int rc = 0;

	for (int y = xs_running_first(r); rc == 0 && y <= xs_running_last(r);
		y++) {
		struct rate_row row = { line, y, xs_running_rate(r, line, y) };
		struct xs_scope s = xs_scope_of(run);

		s.own = &row;
		if (!before || !is_same_rate(before, row.rate))
			rc = xs_emit(run, &s);
		before = row.rate;
	}
	return rc;
}

int xs_running_rates_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = 0;

	(void)t;
	for (int i = 0; rc == 0 && i < XS_RUN_LINE_N; i++)
		if (i != XS_RUN_ALLOWANCE)
			rc = line_rates(run, (enum xs_running_line)i);
	return rc;
}
