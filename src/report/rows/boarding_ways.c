/* SPDX-License-Identifier: Apache-2.0
 *
 * 解决办法: a row a way that closes some of the beds that are short, with its
 * cost where one is on file.
 */
#include "boarding_rows_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/costs.h"

static const struct xs_bed_step *step_of(const struct xs_scope *s)
{
	return xs_beds_row_of(s)->step;
}

static void w_way(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_bed_way_say(step_of(s)->way, s->run->lang));
}

static void w_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, step_of(s)->stage));
}

static void w_sex(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_sex(s->run, step_of(s)->sex));
}

static void w_group(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(
		e, xs_say_group(s->run, step_of(s)->stage, step_of(s)->sex));
}

static void w_beds(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)step_of(s)->beds, 0);
}

static void w_rooms(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (step_of(s)->rooms)
		xs_put_number(e, (double)step_of(s)->rooms, 0);
}

/* Where: the building, the neighbour. */
static void w_where(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_bed_step *step = step_of(s);

	(void)c;
	if (step->neighbour != XS_NO_SCHOOL_INDEX)
		xs_put_text(e, s->run->survey->schools[step->neighbour].name);
	else if (step->building >= 0)
		xs_put_text(e, xs_say_dormitory(s->run, step->building));
	if (step->above_ceiling) {
		xs_put_text(e,
			xs_words(s->run,
				N_("above the ceiling of floor area: not to be built")));
		e->look = XS_LOOK_FAIL;
	}
}

static void w_label(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_lasting_say(step_of(s)->label, s->run->lang));
	if (step_of(s)->label != XS_LASTING)
		e->look = XS_LOOK_NEAR;
}

static void w_from(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, step_of(s)->needed_from, 0);
	e->show = XS_SHOW_BARE;
}

static void w_until(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, step_of(s)->needed_until, 0);
	e->show = XS_SHOW_BARE;
}

static void w_area(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, step_of(s)->m2, 1);
}

static void w_money(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_fen(e, step_of(s)->fen);
}

static void w_money_new(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (step_of(s)->way == XS_WAY_TEMPORARY)
		xs_put_fen(e, step_of(s)->fen_new);
}

static void add_cost(struct xs_run *run, size_t school,
	const struct xs_cost *cost, struct xs_buf *b)
{
	if (!cost)
		return;
	if (b->len)
		xs_buf_adds(b, run->lang == XS_LANG_ZH ? "；" : "; ");
	xs_buf_addf(b,
		run->lang == XS_LANG_ZH ? "%s %s元/%s（%s，%d）%s"
					: "%s %s yuan/%s (%s, %d)%s",
		xs_say(&cost->title, run->lang),
		xs_say_yuan(run,
			xs_boarding_price(run->in->boarding, school, cost)),
		xs_unit_say(run->cat, cost->unit, run->lang),
		xs_say(&cost->place, run->lang), cost->year,
		cost->confidence == XS_OWN ||
				xs_confidence_marked(cost->confidence)
			? "※"
			: "");
}

/* The prices by which the money was worked out; why there is none. */
static void w_basis(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_bed_step *step = step_of(s);
	struct xs_run *run = s->run;
	struct xs_buf b = XS_BUF_INIT;

	(void)c;
	if (step->way == XS_WAY_UNDER_WAY) {
		xs_put_text(e, xs_words(run, N_("in the register")));
		e->look = XS_LOOK_SOFT;
		return;
	}
	if (step->way == XS_WAY_ROOMS || step->way == XS_WAY_NEIGHBOUR) {
		xs_put_text(e, xs_words(run, N_("no money")));
		e->look = XS_LOOK_SOFT;
		return;
	}
	add_cost(run, s->school, step->cost, &b);
	add_cost(run, s->school, step->furniture, &b);
	if (b.len)
		xs_put_text(e, xs_scratchf(run, "%s", b.s));
	else if (step->fen == XS_FEN_BLANK && !step->above_ceiling) {
		xs_put_text(e, xs_words(run, N_("no price on file")));
		e->look = XS_LOOK_UNKNOWN;
	}
	xs_buf_release(&b);
}

const struct xs_field_row xs_bed_way_fields[] = {
	{ "way", w_way },
	{ "stage", w_stage },
	{ "sex", w_sex },
	{ "group", w_group },
	{ "beds", w_beds },
	{ "rooms", w_rooms },
	{ "where", w_where },
	{ "label", w_label },
	{ "needed_from", w_from },
	{ "until", w_until },
	{ "area", w_area },
	{ "money", w_money },
	{ "money_new", w_money_new },
	{ "basis", w_basis },
	{ NULL, NULL },
};

/* Do two steps differ in nothing but the years? */
static bool same_way(const struct xs_bed_step *a, const struct xs_bed_step *b)
{
	return a->way == b->way && a->stage == b->stage && a->sex == b->sex &&
		a->building == b->building && a->neighbour == b->neighbour &&
		a->label == b->label;
}

/* What costs nothing is one row for all its years: from the first one to the
 * last one that some bed of it is needed in.  Money goes by years, its rows
 * stay apart. */
static void join_steps(const struct xs_bed_step *steps, size_t n, size_t at,
	bool *taken, struct xs_bed_step *sum)
{
	*sum = steps[at];
	for (size_t i = at + 1; sum->fen == 0 && i < n; i++) {
		const struct xs_bed_step *s = &steps[i];

		if (taken[i] || s->fen != 0 || !same_way(sum, s))
			continue;
		taken[i] = true;
		sum->beds += s->beds;
		sum->rooms += s->rooms;
		if (!xs_is_blank(s->m2))
			sum->m2 = s->m2 + (xs_is_blank(sum->m2) ? 0 : sum->m2);
		if (s->needed_from < sum->needed_from)
			sum->needed_from = s->needed_from;
		if (s->needed_until > sum->needed_until)
			sum->needed_until = s->needed_until;
	}
}

static int emit_steps(
	struct xs_run *run, struct xs_scope *s, struct xs_beds_row *row)
{
	const struct xs_bed_step *steps = row->of->steps;
	size_t n = row->of->steps_n;
	bool *taken = xs_alloc(n + 1, sizeof(*taken));
	struct xs_bed_step sum;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		if (taken[i])
			continue;
		join_steps(steps, n, i, taken, &sum);
		row->step = &sum;
		rc = xs_emit(run, s);
	}
	free(taken);
	return rc;
}

int xs_bed_ways_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return xs_each_boarding(run, t, emit_steps);
}
