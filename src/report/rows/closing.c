/* SPDX-License-Identifier: Apache-2.0
 *
 * 撤并影响测算: where pupils go, the receivers before and after, what the
 * figures say of the conditions, what the county has to do.
 */
#include "closing_i.h"

#include "xueshe/county.h"

const struct xs_closing *xs_closing_run(const struct xs_run *run)
{
	return run->in->closing;
}

int xs_closing_needed(struct xs_run *run)
{
	return xs_rows_need(run, xs_closing_run(run), "closing");
}

static void put_known(struct xs_entry *e, double v, int decimals)
{
	if (!xs_is_blank(v))
		xs_put_number(e, v, decimals);
}

void xs_put_closing_verdict(
	const struct xs_scope *s, enum xs_verdict v, struct xs_entry *e)
{
	static const enum xs_look looks[XS_VERDICT_N] = {
		[XS_NEAR] = XS_LOOK_NEAR,
		[XS_FAIL] = XS_LOOK_FAIL,
		[XS_UNKNOWN] = XS_LOOK_UNKNOWN,
	};

	xs_put_text(e, xs_verdict_say(v, s->run->lang));
	e->look = looks[v];
}

static const char *name_of(const struct xs_scope *s, size_t school)
{
	return school == XS_NO_SCHOOL_INDEX
		? xs_words(s->run, N_("nobody teaches it"))
		: s->run->survey->schools[school].name;
}

/* -- pupils by grade ------------------------------------------------------------- */

static const struct xs_closing_move *move_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(m_grade)
{
	(void)c;
	xs_put_number(e, move_of(s)->grade + 1, 0);
}

FIELD(m_to)
{
	(void)c;
	xs_put_text(e, name_of(s, move_of(s)->to));
	if (move_of(s)->to == XS_NO_SCHOOL_INDEX)
		e->look = XS_LOOK_FAIL;
}

FIELD(m_boys)
{
	(void)c;
	xs_put_number(e, (double)move_of(s)->pupils[XS_AT_BOYS], 0);
}

FIELD(m_girls)
{
	(void)c;
	xs_put_number(e, (double)move_of(s)->pupils[XS_AT_GIRLS], 0);
}

const struct xs_field_row xs_closing_move_fields[] = {
	{ "grade", m_grade },
	{ "to_school", m_to },
	{ "boys", m_boys },
	{ "girls", m_girls },
	{ NULL, NULL },
};

int xs_closing_moves_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = xs_closing_needed(run);

	(void)t;
	for (size_t i = 0; rc == 0 && i < xs_closing_run(run)->moves_n; i++) {
		struct xs_scope s = xs_scope_of(run);

		s.own = &xs_closing_run(run)->moves[i];
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- ways -------------------------------------------------------------------------- */

static const struct xs_closing_way *way_of(const struct xs_scope *s)
{
	return s->own;
}

static bool has_place(const struct xs_scope *s)
{
	return way_of(s)->settlement != XS_NO_SETTLEMENT;
}

FIELD(w_settlement)
{
	const struct xs_settlement *of;

	(void)c;
	if (!has_place(s)) {
		xs_put_text(e, xs_words(s->run, N_("not known")));
		return;
	}
	of = &s->run->in->county->settlements[way_of(s)->settlement];
	xs_put_text(e, *of->name ? of->name : of->code);
}

FIELD(w_stage)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, way_of(s)->stage));
}

FIELD(w_to)
{
	(void)c;
	xs_put_text(e, name_of(s, way_of(s)->to));
	if (way_of(s)->to == XS_NO_SCHOOL_INDEX)
		e->look = XS_LOOK_FAIL;
}

FIELD(w_pupils)
{
	(void)c;
	xs_put_number(
		e, (double)(way_of(s)->pupils[0] + way_of(s)->pupils[1]), 0);
}

FIELD(w_km_before)
{
	(void)c;
	put_known(e, way_of(s)->before.km, 1);
}

FIELD(w_km_after)
{
	(void)c;
	if (has_place(s))
		put_known(e, way_of(s)->after.km, 1);
}

FIELD(w_km_added)
{
	(void)c;
	xs_put_or_ask(e, way_of(s)->added_km, 1);
}

FIELD(w_minutes_before)
{
	(void)c;
	put_known(e, way_of(s)->before.minutes, 0);
}

FIELD(w_minutes_after)
{
	(void)c;
	if (has_place(s))
		put_known(e, way_of(s)->after.minutes, 0);
}

static void put_boarding(
	const struct xs_scope *s, int64_t n, struct xs_entry *e)
{
	if (way_of(s)->boarding_known)
		xs_put_number(e, (double)n, 0);
	else
		xs_put_or_ask(e, XS_BLANK, 0);
}

FIELD(w_boys)
{
	(void)c;
	put_boarding(s, way_of(s)->boarding[XS_AT_BOYS], e);
}

FIELD(w_girls)
{
	(void)c;
	put_boarding(s, way_of(s)->boarding[XS_AT_GIRLS], e);
}

FIELD(w_lower)
{
	(void)c;
	put_boarding(s, way_of(s)->lower, e);
	if (way_of(s)->boarding_known && way_of(s)->lower)
		e->look = XS_LOOK_FAIL;
}

FIELD(w_fen_before)
{
	(void)c;
	xs_put_fen(e, way_of(s)->before_fen);
}

FIELD(w_fen_after)
{
	(void)c;
	xs_put_fen(e, way_of(s)->after_fen);
}

const struct xs_field_row xs_closing_way_fields[] = {
	{ "settlement", w_settlement },
	{ "stage", w_stage },
	{ "to_school", w_to },
	{ "pupils", w_pupils },
	{ "km_before", w_km_before },
	{ "km_after", w_km_after },
	{ "km_added", w_km_added },
	{ "minutes_before", w_minutes_before },
	{ "minutes_after", w_minutes_after },
	{ "new_boys", w_boys },
	{ "new_girls", w_girls },
	{ "new_lower", w_lower },
	{ "family_before", w_fen_before },
	{ "family_after", w_fen_after },
	{ NULL, NULL },
};

int xs_closing_ways_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = xs_closing_needed(run);

	(void)t;
	for (size_t i = 0; rc == 0 && i < xs_closing_run(run)->ways_n; i++) {
		struct xs_scope s = xs_scope_of(run);

		s.own = &xs_closing_run(run)->ways[i];
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- rooms --------------------------------------------------------------------------- */

static const struct xs_closing_room *room_of(const struct xs_scope *s)
{
	return s->own;
}

static const struct xs_building *building_of(const struct xs_scope *s)
{
	return room_of(s)->building < 0
		? NULL
		: &s->run->survey->buildings[room_of(s)->building];
}

FIELD(r_name)
{
	const struct xs_building *b = building_of(s);

	(void)c;
	xs_put_text(e,
		!b ? xs_words(s->run, N_("the school's own figure"))
			: *b->name ? b->name
				   : b->code);
}

FIELD(r_use)
{
	(void)c;
	if (building_of(s))
		xs_put_text(e, building_of(s)->use);
}

FIELD(r_area)
{
	(void)c;
	put_known(e, room_of(s)->area_m2, 1);
}

FIELD(r_grade)
{
	(void)c;
	if (building_of(s))
		xs_put_text(e, building_of(s)->grade);
}

FIELD(r_state)
{
	(void)c;
	if (building_of(s))
		xs_put_text(e, building_of(s)->state);
}

FIELD(r_fate)
{
	(void)c;
	xs_put_text(e, xs_closing_fate_say(room_of(s)->fate, s->run->lang));
	if (room_of(s)->fate == XS_FATE_DEMOLISH)
		e->look = XS_LOOK_FAIL;
}

const struct xs_field_row xs_closing_room_fields[] = {
	{ "building_name", r_name },
	{ "use", r_use },
	{ "area", r_area },
	{ "grade", r_grade },
	{ "state", r_state },
	{ "fate", r_fate },
	{ NULL, NULL },
};

int xs_closing_rooms_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = xs_closing_needed(run);

	(void)t;
	for (size_t i = 0; rc == 0 && i < xs_closing_run(run)->rooms_n; i++) {
		struct xs_scope s = xs_scope_of(run);

		s.own = &xs_closing_run(run)->rooms[i];
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- conditions and steps ---------------------------------------------------------------- */

static int index_of(const struct xs_scope *s)
{
	return *(const int *)s->own;
}

static const struct xs_closing_checked *checked_of(const struct xs_scope *s)
{
	return &xs_closing_run(s->run)->checks[index_of(s)];
}

FIELD(c_condition)
{
	(void)c;
	xs_put_text(e,
		xs_closing_check_say(
			(enum xs_closing_check)index_of(s), s->run->lang));
}

FIELD(c_verdict)
{
	(void)c;
	xs_put_closing_verdict(s, checked_of(s)->verdict, e);
	e->text = xs_closing_verdict_say(checked_of(s)->verdict, s->run->lang);
}

FIELD(c_figure)
{
	(void)c;
	if (checked_of(s)->verdict == XS_FAIL)
		put_known(e, checked_of(s)->figure, 0);
}

const struct xs_field_row xs_closing_check_fields[] = {
	{ "condition", c_condition },
	{ "verdict", c_verdict },
	{ "figure", c_figure },
	{ NULL, NULL },
};

int xs_closing_checks_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = xs_closing_needed(run);

	(void)t;
	for (int i = 0; rc == 0 && i < XS_CHECK_N; i++) {
		struct xs_scope s = xs_scope_of(run);

		s.own = &i;
		rc = xs_emit(run, &s);
	}
	return rc;
}

static const struct xs_closing_step *step_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(s_step)
{
	(void)c;
	xs_put_text(e, xs_tr(s->run->lang, step_of(s)->say));
}

FIELD(s_document)
{
	(void)c;
	xs_put_text(e, step_of(s)->document);
}

FIELD(s_by)
{
	(void)c;
	xs_put_text(e, xs_words(s->run, N_("by county")));
}

FIELD(s_done)
{
	(void)s;
	(void)c;
	xs_put_text(e, "□");
}

const struct xs_field_row xs_closing_step_fields[] = {
	{ "step", s_step },
	{ "document", s_document },
	{ "by", s_by },
	{ "done", s_done },
	{ NULL, NULL },
};

int xs_closing_steps_rows(struct xs_run *run, struct xs_bound_table *t)
{
	size_t n;
	const struct xs_closing_step *steps = xs_closing_steps(&n);
	int rc = xs_closing_needed(run);

	(void)t;
	for (size_t i = 0; rc == 0 && i < n; i++) {
		struct xs_scope s = xs_scope_of(run);

		s.own = &steps[i];
		rc = xs_emit(run, &s);
	}
	return rc;
}
