/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe closing --json.
 */
#include "closing_i.h"

static const char *const when_names[2] = { "before", "after" };

static const char *school_of(const struct xs_closing_run *run, size_t school)
{
	return school == XS_NO_SCHOOL_INDEX
		? NULL
		: xs_cli_school(run->ctx->survey, school);
}

static void known_int(
	struct xs_json_out *o, const char *key, bool known, int64_t v)
{
	if (known)
		xs_jo_int(o, key, v);
	else
		xs_jo_null(o, key);
}

static void sums_json(struct xs_closing_run *run, struct xs_json_out *o)
{
	xs_jo_open(o, "stages", '[');
	for (int i = 0; i < XS_STAGE_N; i++) {
		const struct xs_closing_sum *s = &run->out.sums[i];

		if (!s->pupils && s->roll_known)
			continue;
		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "stage", xs_stage_name((enum xs_stage)i));
		xs_jo_real(
			o, "board_beyond_km", run->out.terms.board_beyond[i]);
		known_int(o, "pupils", s->roll_known, s->pupils);
		xs_jo_int(o, "moved", s->moved);
		xs_jo_int(o, "nowhere", s->nowhere);
		known_int(o, "ungraded", s->roll_known, s->ungraded);
		known_int(o, "board_already", s->boarded_known,
			s->boarded[0] + s->boarded[1]);
		known_int(o, "new_boarders_boys", s->boarding_known,
			s->boarding[XS_AT_BOYS]);
		known_int(o, "new_boarders_girls", s->boarding_known,
			s->boarding[XS_AT_GIRLS]);
		known_int(o, "new_boarders_lower_grades", s->boarding_known,
			s->lower);
		xs_jo_int(o, "pupils_with_ways", s->ways_known);
		xs_jo_real(o, "km_before", s->km_before);
		xs_jo_real(o, "km_after", s->km_after);
		xs_jo_real(o, "km_added", s->added_km);
		xs_jo_real(o, "minutes_before", s->minutes_before);
		xs_jo_real(o, "minutes_after", s->minutes_after);
		xs_jo_real(o, "longest_km", s->longest_km);
		xs_jo_real(o, "longest_minutes", s->longest_minutes);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void moves_json(struct xs_closing_run *run, struct xs_json_out *o)
{
	xs_jo_open(o, "moves", '[');
	for (size_t i = 0; i < run->out.moves_n; i++) {
		const struct xs_closing_move *m = &run->out.moves[i];

		xs_jo_open(o, NULL, '{');
		xs_jo_int(o, "grade", m->grade + 1);
		xs_jo_text(o, "to", school_of(run, m->to));
		xs_jo_int(o, "boys", m->pupils[XS_AT_BOYS]);
		xs_jo_int(o, "girls", m->pupils[XS_AT_GIRLS]);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void way_json(struct xs_closing_run *run, struct xs_json_out *o,
	const struct xs_closing_way *w)
{
	bool placed = w->settlement != XS_NO_SETTLEMENT;

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "settlement", xs_closing_place(run, w->settlement));
	xs_jo_text(o, "stage", xs_stage_name(w->stage));
	xs_jo_text(o, "to", school_of(run, w->to));
	xs_jo_int(o, "boys", w->pupils[XS_AT_BOYS]);
	xs_jo_int(o, "girls", w->pupils[XS_AT_GIRLS]);
	xs_jo_real(o, "km_before", w->before.km);
	xs_jo_real(o, "km_after", placed ? w->after.km : XS_BLANK);
	xs_jo_real(o, "km_added", w->added_km);
	xs_jo_real(o, "minutes_before", w->before.minutes);
	xs_jo_real(o, "minutes_after", placed ? w->after.minutes : XS_BLANK);
	xs_jo_int(o, "board_already", w->boarded[0] + w->boarded[1]);
	known_int(o, "new_boarders_boys", w->boarding_known,
		w->boarding[XS_AT_BOYS]);
	known_int(o, "new_boarders_girls", w->boarding_known,
		w->boarding[XS_AT_GIRLS]);
	known_int(o, "new_boarders_lower_grades", w->boarding_known, w->lower);
	xs_jo_real(o, "family_yuan_before", xs_closing_yuan(w->before_fen));
	xs_jo_real(o, "family_yuan_after", xs_closing_yuan(w->after_fen));
	xs_jo_close(o, '}');
}

static void receiver_json(struct xs_closing_run *run, struct xs_json_out *o,
	const struct xs_closing_receiver *r, int s)
{
	const struct xs_closing_stage *of = &r->stages[s];

	if (!of->taught)
		return;
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", school_of(run, r->school));
	xs_jo_text(o, "stage", xs_stage_name((enum xs_stage)s));
	xs_jo_int(o, "taken_boys", of->taken[XS_AT_BOYS]);
	xs_jo_int(o, "taken_girls", of->taken[XS_AT_GIRLS]);
	for (int w = 0; w < 2; w++) {
		xs_jo_open(o, when_names[w], '{');
		xs_jo_real(o, "pupils", of->pupils[w]);
		xs_jo_real(o, "classes", of->classes[w]);
		xs_jo_real(o, "largest_class", of->largest[w]);
		xs_jo_real(o, "boarders_boys", of->boarders[w][XS_AT_BOYS]);
		xs_jo_real(o, "boarders_girls", of->boarders[w][XS_AT_GIRLS]);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, '}');
}

static void beds_json(struct xs_closing_run *run, struct xs_json_out *o)
{
	static const char *const sexes[] = { "boys", "girls" };

	xs_jo_open(o, "beds", '[');
	for (size_t i = 0; i < run->out.beds_n; i++) {
		const struct xs_closing_beds *b = &run->out.beds[i];

		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "school", school_of(run, b->school));
		xs_jo_text(o, "stage", xs_stage_name(b->stage));
		xs_jo_text(o, "sex", sexes[b->sex]);
		for (int w = 0; w < 2; w++) {
			xs_jo_open(o, when_names[w], '{');
			xs_jo_real(o, "boarders", b->boarders[w]);
			known_int(o, "usable_beds", b->known[w], b->usable[w]);
			known_int(o, "short", b->known[w], b->short_of[w]);
			xs_jo_close(o, '}');
		}
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void turn_json(struct xs_closing_run *run, struct xs_json_out *o,
	const struct xs_closing_turn *t)
{
	const struct xs_pack *pack = run->planning.judging.packs[t->standard];

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", school_of(run, t->school));
	xs_jo_bool(o, "receiver", t->receiver);
	xs_jo_text(o, "stage", xs_stage_name(t->stage));
	xs_jo_text(o, "standard", pack->id);
	xs_jo_text(o, "rule", pack->rules[t->rule].id);
	xs_jo_text(o, "verdict_before", xs_verdict_name(t->before));
	xs_jo_text(o, "verdict_after", xs_verdict_name(t->after));
	xs_jo_real(o, "gap_before", t->gap_before);
	xs_jo_real(o, "gap_after", t->gap_after);
	xs_jo_text(o, "unit", t->what ? t->what->unit : NULL);
	xs_jo_real(o, "value_before", t->value_before);
	xs_jo_real(o, "value_after", t->value_after);
	xs_jo_real(o, "threshold", t->threshold);
	xs_jo_close(o, '}');
	xs_out_spill(run->ctx);
}

static void units_json(struct xs_closing_run *run, struct xs_json_out *o)
{
	xs_jo_open(o, "units", '[');
	for (size_t i = 0; i < run->out.units_n; i++) {
		const struct xs_closing_unit *u = &run->out.units[i];

		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "school", school_of(run, u->school));
		xs_jo_text(o, "stage", xs_stage_name(u->stage));
		xs_jo_text(o, "standard",
			run->planning.judging.packs[u->standard]->id);
		xs_jo_text(o, "verdict_before", xs_verdict_name(u->before));
		xs_jo_text(o, "verdict_after", xs_verdict_name(u->after));
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void money_json(struct xs_closing_run *run, struct xs_json_out *o)
{
	const struct xs_closing *c = &run->out;

	xs_jo_open(o, "money", '{');
	xs_jo_int(o, "year", c->money_year);
	xs_jo_open(o, "lines", '[');
	for (size_t i = 0; i < c->lines_n; i++) {
		const struct xs_closing_line *l = &c->lines[i];

		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "line", xs_running_name(l->line));
		xs_jo_real(o, "closed_yuan", xs_closing_yuan(l->closed));
		xs_jo_real(
			o, "receivers_yuan_before", xs_closing_yuan(l->before));
		xs_jo_real(
			o, "receivers_yuan_after", xs_closing_yuan(l->after));
		xs_jo_real(o, "change_yuan",
			l->known ? (double)l->change / 100 : XS_BLANK);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
	xs_jo_real(o, "keep_cost_yuan", xs_closing_yuan(c->keep_cost_fen));
	xs_jo_real(o, "keep_given_yuan", xs_closing_yuan(c->keep_given_fen));
	xs_jo_real(o, "keep_shortfall_yuan",
		xs_closing_yuan(c->keep_shortfall_fen));
	xs_jo_bool(o, "keep_at_least", c->keep_at_least);
	xs_jo_real(o, "km_price_yuan",
		c->km_price ? c->km_price->value : XS_BLANK);
	xs_jo_real(
		o, "family_yuan_before", xs_closing_yuan(c->family_before_fen));
	xs_jo_real(
		o, "family_yuan_after", xs_closing_yuan(c->family_after_fen));
	xs_jo_close(o, '}');
}

static void rooms_json(struct xs_closing_run *run, struct xs_json_out *o)
{
	const struct xs_survey *survey = run->ctx->survey;

	xs_jo_open(o, "rooms", '[');
	for (size_t i = 0; i < run->out.rooms_n; i++) {
		const struct xs_closing_room *room = &run->out.rooms[i];
		const struct xs_building *b = room->building < 0
			? NULL
			: &survey->buildings[room->building];

		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "building", b ? b->code : NULL);
		xs_jo_text(o, "name", b ? b->name : NULL);
		xs_jo_text(o, "use", b ? b->use : NULL);
		xs_jo_text(o, "grade", b && *b->grade ? b->grade : NULL);
		xs_jo_real(o, "area_m2", room->area_m2);
		xs_jo_text(o, "fate", xs_closing_fate_name(room->fate));
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void lists_json(struct xs_closing_run *run, struct xs_json_out *o)
{
	const struct xs_closing *c = &run->out;
	size_t n;

	xs_jo_open(o, "conditions", '[');
	for (int i = 0; i < XS_CHECK_N; i++) {
		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "condition",
			xs_closing_check_name((enum xs_closing_check)i));
		xs_jo_text(o, "verdict", xs_verdict_name(c->checks[i].verdict));
		xs_jo_real(o, "figure", c->checks[i].figure);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
	xs_closing_steps(&n);
	xs_jo_open(o, "steps", '[');
	for (size_t i = 0; i < n; i++) {
		const struct xs_closing_step *s = &xs_closing_steps(&n)[i];

		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "step", s->key);
		xs_jo_text(o, "by", "county");
		xs_jo_text(o, "document", s->document);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

void xs_closing_json(struct xs_closing_run *run)
{
	struct xs_json_out out = { .buf = &run->ctx->out }, *o = &out;
	const struct xs_closing *c = &run->out;

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "county", run->ctx->survey->county);
	xs_jo_int(o, "year", run->ctx->survey->year);
	xs_jo_text(o, "school", school_of(run, c->terms.school));
	xs_jo_open(o, "to", '[');
	for (size_t i = 0; i < c->terms.to_n; i++)
		xs_jo_text(o, NULL, school_of(run, c->terms.to[i]));
	xs_jo_close(o, ']');
	sums_json(run, o);
	moves_json(run, o);
	xs_jo_open(o, "ways", '[');
	for (size_t i = 0; i < c->ways_n; i++)
		way_json(run, o, &c->ways[i]);
	xs_jo_close(o, ']');
	xs_jo_open(o, "receivers", '[');
	for (size_t i = 0; i < c->terms.to_n; i++)
		for (int s = 0; s < XS_STAGE_N; s++)
			receiver_json(run, o, &c->receivers[i], s);
	xs_jo_close(o, ']');
	beds_json(run, o);
	units_json(run, o);
	xs_jo_open(o, "rules", '[');
	for (size_t i = 0; i < c->turns_n; i++)
		turn_json(run, o, &c->turns[i]);
	xs_jo_close(o, ']');
	xs_jo_int(o, "turned_elsewhere", (long long)c->turns_elsewhere);
	money_json(run, o);
	rooms_json(run, o);
	xs_jo_real(o, "teachers_to_place", c->teachers);
	lists_json(run, o);
	xs_findings_json(run->ctx, o, &run->planning.findings);
	xs_jo_close(o, '}');
}
