/* SPDX-License-Identifier: Apache-2.0
 *
 * 就读与住宿安排: stages, settlements at their schools, the beds taken.
 */
#include "rows_i.h"

#include "xueshe/allocation.h"

static const struct xs_allocation *allocation_of(const struct xs_run *run)
{
	return run->in->allocation;
}

/* -- stages ---------------------------------------------------------------------- */

static const struct xs_allocation_sum *sum_of(const struct xs_scope *s)
{
	return &allocation_of(s->run)->sums[*(const int *)s->own];
}

static void t_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(
		e, xs_say_stage(s->run, (enum xs_stage) * (const int *)s->own));
}

static void t_limit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e,
		allocation_of(s->run)->terms.day_km[*(const int *)s->own], 1);
}

static void t_day(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)sum_of(s)->day, 0);
}

static void t_boarders(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)sum_of(s)->boarders, 0);
}

static void put_lack(struct xs_entry *e, int64_t n)
{
	xs_put_number(e, (double)n, 0);
	if (n)
		e->look = XS_LOOK_FAIL;
}

static void t_unplaced(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_lack(e, sum_of(s)->unplaced);
}

static void t_nowhere(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_lack(e, sum_of(s)->nowhere);
}

static void t_plan(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, sum_of(s)->plan_km, 1);
}

static void t_bound(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, sum_of(s)->bound_km, 1);
}

static void t_above(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (xs_is_blank(sum_of(s)->above))
		return;
	xs_put_number(e, sum_of(s)->above, 1);
	e->show |= XS_SHOW_PERCENT;
}

static void t_splits(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)sum_of(s)->splits, 0);
}

const struct xs_field_row xs_allotted_stage_fields[] = {
	{ "stage", t_stage },
	{ "day_km", t_limit },
	{ "day", t_day },
	{ "board", t_boarders },
	{ "unplaced", t_unplaced },
	{ "nowhere", t_nowhere },
	{ "plan_km", t_plan },
	{ "bound_km", t_bound },
	{ "above", t_above },
	{ "splits", t_splits },
	{ NULL, NULL },
};

int xs_allotted_stages_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = 0;

	(void)t;
	for (int stage = 0; rc == 0 && stage < XS_STAGE_N; stage++) {
		struct xs_scope s = xs_scope_of(run);

		s.own = &stage;
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- settlements -------------------------------------------------------------------- */

static const struct xs_placed *placed_of(const struct xs_scope *s)
{
	return s->own;
}

static const struct xs_settlement *from_of(const struct xs_scope *s)
{
	return &s->run->in->county->settlements[placed_of(s)->settlement];
}

static void p_serial(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)s->run->serial, 0);
	e->show = XS_SHOW_BARE;
}

static void p_settlement(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, *from_of(s)->name ? from_of(s)->name : from_of(s)->code);
}

static void p_town(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_township(s->run, from_of(s)->township));
}

static void p_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, placed_of(s)->stage));
}

static void p_how(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_placed *p = placed_of(s);

	(void)c;
	if (p->school == XS_NO_SCHOOL_INDEX) {
		xs_put_text(e,
			xs_words(s->run,
				p->boards ? N_("no bed or seat")
					  : N_("way unknown")));
		e->look = p->boards ? XS_LOOK_FAIL : XS_LOOK_UNKNOWN;
		return;
	}
	xs_put_text(e,
		xs_words(s->run,
			!p->boards         ? N_("goes home")
				: p->split ? N_("boards, split")
					   : N_("boards")));
}

static void p_boys(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)placed_of(s)->pupils[XS_AT_BOYS], 0);
}

static void p_girls(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)placed_of(s)->pupils[XS_AT_GIRLS], 0);
}

static void p_km(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (!xs_is_blank(placed_of(s)->way.km))
		xs_put_number(e, placed_of(s)->way.km, 1);
}

static void p_minutes(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (!xs_is_blank(placed_of(s)->way.minutes))
		xs_put_number(e, placed_of(s)->way.minutes, 0);
}

static void p_from(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	switch (placed_of(s)->way.from) {
	case XS_WAY_UNKNOWN:
		break;
	case XS_WAY_TABLE:
		xs_put_text(e, xs_words(s->run, N_("distances sheet")));
		break;
	case XS_WAY_LINE:
		xs_put_text(e, xs_words(s->run, N_("by coordinates")));
		break;
	}
}

static void put_cost(const struct xs_scope *s, struct xs_entry *e, bool bus)
{
	const struct xs_placed *p = placed_of(s);
	struct xs_board_or_bus costs;
	int64_t fen;

	if (!p->boards || p->school == XS_NO_SCHOOL_INDEX)
		return;
	xs_board_or_bus(s->run->in->allocation_input, p,
		s->run->survey->year + 1, &costs);
	fen = bus ? costs.bus_fen : costs.board_fen;
	xs_put_fen(e, fen);
	if (fen != XS_FEN_BLANK && costs.bus_fen != XS_FEN_BLANK &&
		costs.board_fen != XS_FEN_BLANK &&
		fen ==
			(costs.bus_fen < costs.board_fen ? costs.bus_fen
							 : costs.board_fen))
		e->look = XS_LOOK_STRONG;
}

static void p_board(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_cost(s, e, false);
}

static void p_bus(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_cost(s, e, true);
}

static void p_school(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (s->school != XS_NO_SCHOOL_INDEX)
		xs_put_text(e, s->run->survey->schools[s->school].name);
}

const struct xs_field_row xs_placed_fields[] = {
	{ "serial", p_serial },
	{ "settlement", p_settlement },
	{ "home_township", p_town },
	{ "stage", p_stage },
	{ "how", p_how },
	{ "to_school", p_school },
	{ "boys", p_boys },
	{ "girls", p_girls },
	{ "km", p_km },
	{ "minutes", p_minutes },
	{ "way_from", p_from },
	{ "board_cost", p_board },
	{ "bus_cost", p_bus },
	{ NULL, NULL },
};

int xs_placed_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_allocation *a = allocation_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < a->n; i++) {
		struct xs_scope s = xs_scope_of(run);

		s.own = &a->all[i];
		s.school = a->all[i].school;
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- beds ------------------------------------------------------------------------------ */

struct bed_row {
	enum xs_stage stage;
	int sex;
	int64_t beds, taken, added;
	bool untold; /* beds */
};

static const struct bed_row *beds_of(const struct xs_scope *s)
{
	return s->own;
}

static void b_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, beds_of(s)->stage));
}

static void b_sex(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		xs_words(s->run,
			beds_of(s)->sex == XS_AT_BOYS ? N_("boys")
						      : N_("girls")));
}

static void b_beds(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_or_ask(
		e, beds_of(s)->untold ? XS_BLANK : (double)beds_of(s)->beds, 0);
}

static void b_taken(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)beds_of(s)->taken, 0);
}

static void b_left(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct bed_row *b = beds_of(s);

	(void)c;
	if (!b->untold)
		xs_put_number(e, (double)(b->beds + b->added - b->taken), 0);
}

static void b_added(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (beds_of(s)->added)
		xs_put_number(e, (double)beds_of(s)->added, 0);
}

const struct xs_field_row xs_allotted_bed_fields[] = {
	{ "stage", b_stage },
	{ "sex", b_sex },
	{ "beds", b_beds },
	{ "taken", b_taken },
	{ "left", b_left },
	{ "added", b_added },
	{ NULL, NULL },
};

static int bed_rows(struct xs_run *run, size_t school)
{
	const struct xs_allocation *a = allocation_of(run);
	const struct xs_allocation_input *in = run->in->allocation_input;
	int rc = 0;

	for (int n = 0; rc == 0 && n < XS_STAGE_N * XS_SEXES; n++) {
		int stage = n / XS_SEXES, sex = n % XS_SEXES;
		struct bed_row row = { (enum xs_stage)stage, sex,
			in->beds[school][stage][sex],
			a->taken[school][stage][sex],
			a->added[school][stage][sex],
			in->untold && in->untold[school][stage][sex] };
		struct xs_scope s = xs_scope_of(run);

		if (row.beds == 0 && row.taken == 0 && !row.untold)
			continue;
		s.own = &row;
		s.school = school;
		rc = xs_emit(run, &s);
	}
	return rc;
}

int xs_allotted_beds_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < run->survey->n; i++)
		rc = bed_rows(run, i);
	return rc;
}

/* -- seats ------------------------------------------------------------------------------ */

struct seat_row {
	enum xs_stage stage;
	double seats; /* XS_BLANK: not known */
	int64_t day, boarders;
};

static const struct seat_row *seats_of(const struct xs_scope *s)
{
	return s->own;
}

static void s_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, seats_of(s)->stage));
}

static void s_seats(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (!xs_is_blank(seats_of(s)->seats)) {
		xs_put_number(e, seats_of(s)->seats, 0);
		return;
	}
	xs_put_text(e, "？");
	e->look = XS_LOOK_UNKNOWN;
}

static void s_day(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)seats_of(s)->day, 0);
}

static void s_boarders(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)seats_of(s)->boarders, 0);
}

/* Below zero: more go home from it every day than its rooms seat. */
static void s_left(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct seat_row *r = seats_of(s);
	double left = r->seats - (double)(r->day + r->boarders);

	(void)c;
	if (xs_is_blank(left))
		return;
	xs_put_number(e, left, 0);
	if (left < 0)
		e->look = XS_LOOK_FAIL;
}

const struct xs_field_row xs_allotted_seat_fields[] = {
	{ "stage", s_stage },
	{ "seats", s_seats },
	{ "day", s_day },
	{ "board", s_boarders },
	{ "left", s_left },
	{ NULL, NULL },
};

int xs_allotted_seats_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_allocation *a = allocation_of(run);
	const int64_t(*seats)[XS_STAGE_N] = run->in->allocation_input->seats;
	int rc = 0;

	(void)t;
	for (size_t n = 0; rc == 0 && n < run->survey->n * XS_STAGE_N; n++) {
		size_t i = n / XS_STAGE_N;
		enum xs_stage k = (enum xs_stage)(n % XS_STAGE_N);
		const int64_t *taken = a->taken[i][k];
		struct seat_row row = { k, XS_BLANK, a->day[i][k],
			taken[XS_AT_BOYS] + taken[XS_AT_GIRLS] };
		struct xs_scope s = xs_scope_of(run);

		if (!xs_school_is_open(run->survey, i) ||
			!xs_school_has_stage(run->survey, i, k))
			continue;
		if (seats && seats[i][k] != XS_SEATS_UNKNOWN)
			row.seats = (double)seats[i][k];
		s.own = &row;
		s.school = i;
		rc = xs_emit(run, &s);
	}
	return rc;
}
