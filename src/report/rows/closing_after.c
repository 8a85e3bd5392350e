/* SPDX-License-Identifier: Apache-2.0
 *
 * 撤并影响测算: the facts in short, the receivers before and after, their
 * verdicts, the money.
 */
#include "closing_i.h"

/* -- in short ------------------------------------------------------------------------ */

static const char *figure(struct xs_run *run, double v, int decimals)
{
	char text[32];

	if (xs_is_blank(v))
		return xs_words(run, N_("not known"));
	xs_format_round(v, decimals, text);
	return xs_scratchf(run, "%s", text);
}

static const char *km(struct xs_run *run, double v)
{
	return xs_is_blank(v) ? figure(run, v, 1)
			      : xs_scratchf(run, xs_words(run, N_("%s km")),
					figure(run, v, 1));
}

static const char *minutes(struct xs_run *run, double v)
{
	return xs_is_blank(v)
		? figure(run, v, 0)
		: xs_scratchf(run, xs_words(run, N_("%s minutes")),
			  figure(run, v, 0));
}

static const char *yuan(struct xs_run *run, int64_t fen)
{
	return fen == XS_FEN_BLANK
		? xs_words(run, N_("not known"))
		: xs_scratchf(run, xs_words(run, N_("%s yuan")),
			  xs_say_yuan(run, fen));
}

static int ways_fact(
	struct xs_run *run, const struct xs_closing_sum *s, const char *label)
{
	return xs_emit_fact(run,
		xs_scratchf(run, xs_words(run, N_("%s, ways")), label),
		xs_scratchf(run,
			xs_words(run,
				N_("a pupil's way %s, now %s, added %s; time "
				   "%s, now %s; the longest way %s")),
			km(run, s->km_after), km(run, s->km_before),
			km(run, s->added_km), minutes(run, s->minutes_after),
			minutes(run, s->minutes_before),
			km(run, s->longest_km)));
}

/* Where grades are blank, what is on file is not all. */
static int roll_fact(
	struct xs_run *run, const struct xs_closing_sum *s, const char *label)
{
	if (!s->roll_known && !s->pupils)
		return xs_emit_fact(run, label,
			xs_words(run,
				N_("pupils by grade are blank: how many there "
				   "are and where they would go is not "
				   "known")));
	if (!s->roll_known)
		return xs_emit_fact(run, label,
			xs_scratchf(run,
				xs_words(run,
					N_("%lld pupils on file: %lld go to "
					   "another school, nobody teaches "
					   "%lld; grades are blank, how many "
					   "more there are is not known")),
				(long long)s->pupils, (long long)s->moved,
				(long long)s->nowhere));
	return xs_emit_fact(run, label,
		xs_scratchf(run,
			xs_words(run,
				N_("%lld pupils: %lld go to another school, "
				   "nobody teaches %lld, %lld in no grade on "
				   "file")),
			(long long)s->pupils, (long long)s->moved,
			(long long)s->nowhere, (long long)s->ungraded));
}

static int stage_facts(struct xs_run *run, int stage)
{
	const struct xs_closing_sum *s = &xs_closing_run(run)->sums[stage];
	const char *label = xs_say_stage(run, (enum xs_stage)stage);
	double anew = s->boarding_known
		? (double)(s->boarding[0] + s->boarding[1])
		: XS_BLANK;
	double lower = s->boarding_known ? (double)s->lower : XS_BLANK;
	int rc;

	if (!s->pupils && s->roll_known)
		return 0;
	rc = roll_fact(run, s, label);
	if (!s->pupils)
		return rc;
	if (rc == 0)
		rc = ways_fact(run, s, label);
	if (rc == 0)
		rc = xs_emit_fact(run,
			xs_scratchf(
				run, xs_words(run, N_("%s, boarding")), label),
			xs_scratchf(run,
				xs_words(run,
					N_("%s have to board anew (beyond %s "
					   "km), %s of them of grades 1 to 3; "
					   "%s board already")),
				figure(run, anew, 0),
				figure(run,
					xs_closing_run(run)
						->terms.board_beyond[stage],
					1),
				figure(run, lower, 0),
				figure(run,
					s->boarded_known
						? (double)(s->boarded[0] +
							  s->boarded[1])
						: XS_BLANK,
					0)));
	return rc;
}

static int money_facts(struct xs_run *run)
{
	const struct xs_closing *c = xs_closing_run(run);
	int rc = xs_emit_fact(run, xs_words(run, N_("Keeping the school")),
		xs_scratchf(run,
			xs_words(run, N_("%d: costs %s%s, is given %s")),
			c->money_year, yuan(run, c->keep_cost_fen),
			c->keep_at_least && c->keep_cost_fen != XS_FEN_BLANK
				? xs_words(run,
					  N_(" or more (a cost is not stated)"))
				: "",
			yuan(run, c->keep_given_fen)));

	if (rc == 0)
		rc = xs_emit_fact(run,
			xs_words(run, N_("Ways of families a year")),
			c->km_price ? xs_scratchf(run,
					      xs_words(run, N_("%s, now %s")),
					      yuan(run, c->family_after_fen),
					      yuan(run, c->family_before_fen))
				    : xs_words(run,
					      N_("not known: the county sheet "
						 "states no price of a "
						 "kilometre")));
	if (rc == 0)
		rc = xs_emit_fact(run,
			xs_words(run, N_("Teachers to be placed")),
			figure(run, c->teachers, 0));
	if (rc == 0)
		rc = xs_emit_fact(run, xs_words(run, N_("Other schools")),
			c->turns_elsewhere
				? xs_scratchf(run,
					  xs_words(
						  run, N_("%zu verdicts turn")),
					  c->turns_elsewhere)
				: xs_words(run, N_("nothing turns")));
	return rc;
}

int xs_closing_facts_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_closing *c = xs_closing_run(run);
	int rc = xs_closing_needed(run);

	(void)t;
	if (rc)
		return rc;
	rc = xs_emit_fact(run, xs_words(run, N_("School to be closed")),
		run->survey->schools[c->terms.school].name);
	for (size_t i = 0; rc == 0 && i < c->terms.to_n; i++)
		rc = xs_emit_fact(run, xs_words(run, N_("Receiver")),
			run->survey->schools[c->terms.to[i]].name);
	for (int s = 0; rc == 0 && s < XS_STAGE_N; s++)
		rc = stage_facts(run, s);
	return rc ? rc : money_facts(run);
}

/* -- receivers ------------------------------------------------------------------------- */

struct receiver_row {
	const struct xs_closing_stage *of;
	enum xs_stage stage;
};

static const struct receiver_row *stage_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(r_stage)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, stage_of(s)->stage));
}

FIELD(r_taken)
{
	(void)c;
	xs_put_number(e,
		(double)(stage_of(s)->of->taken[0] + stage_of(s)->of->taken[1]),
		0);
}

#define BOTH_TIMES(name, figure)                                               \
	FIELD(r_##name##_before)                                               \
	{                                                                      \
		const struct xs_closing_stage *of = stage_of(s)->of;           \
		const int when = 0;                                            \
                                                                               \
		(void)c;                                                       \
		xs_put_or_ask(e, figure, 0);                                   \
	}                                                                      \
	FIELD(r_##name##_after)                                                \
	{                                                                      \
		const struct xs_closing_stage *of = stage_of(s)->of;           \
		const int when = 1;                                            \
                                                                               \
		(void)c;                                                       \
		xs_put_or_ask(e, figure, 0);                                   \
	}
BOTH_TIMES(pupils, of->pupils[when])
BOTH_TIMES(classes, of->classes[when])
BOTH_TIMES(largest, of->largest[when])
BOTH_TIMES(boarders, of->boarders[when][0] + of->boarders[when][1])

const struct xs_field_row xs_closing_receiver_fields[] = {
	{ "stage", r_stage },
	{ "taken", r_taken },
	{ "pupils_before", r_pupils_before },
	{ "pupils_after", r_pupils_after },
	{ "classes_before", r_classes_before },
	{ "classes_after", r_classes_after },
	{ "largest_before", r_largest_before },
	{ "largest_after", r_largest_after },
	{ "boarders_before", r_boarders_before },
	{ "boarders_after", r_boarders_after },
	{ NULL, NULL },
};

int xs_closing_receivers_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = xs_closing_needed(run);

	(void)t;
	for (size_t i = 0; rc == 0 && i < xs_closing_run(run)->terms.to_n; i++)
		for (int st = 0; rc == 0 && st < XS_STAGE_N; st++) {
			const struct xs_closing_receiver *r =
				&xs_closing_run(run)->receivers[i];
			struct receiver_row row = { &r->stages[st],
				(enum xs_stage)st };
			struct xs_scope s = xs_scope_of(run);

			if (!row.of->taught)
				continue;
			s.own = &row;
			s.school = r->school;
			rc = xs_emit(run, &s);
		}
	return rc;
}

/* -- beds --------------------------------------------------------------------------------- */

static const struct xs_closing_beds *beds_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(b_stage)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, beds_of(s)->stage));
}

FIELD(b_sex)
{
	(void)c;
	xs_put_text(e,
		xs_words(s->run,
			beds_of(s)->sex == XS_AT_BOYS ? N_("boys")
						      : N_("girls")));
}

FIELD(b_boarders_before)
{
	(void)c;
	xs_put_or_ask(e, beds_of(s)->boarders[0], 0);
}

FIELD(b_boarders_after)
{
	(void)c;
	xs_put_or_ask(e, beds_of(s)->boarders[1], 0);
}

static void put_beds(const struct xs_scope *s, int when, int64_t n, bool lack,
	struct xs_entry *e)
{
	xs_put_or_ask(e, beds_of(s)->known[when] ? (double)n : XS_BLANK, 0);
	if (lack && beds_of(s)->known[when] && n)
		e->look = XS_LOOK_FAIL;
}

FIELD(b_usable)
{
	(void)c;
	put_beds(s, 1, beds_of(s)->usable[1], false, e);
}

FIELD(b_short_before)
{
	(void)c;
	put_beds(s, 0, beds_of(s)->short_of[0], true, e);
}

FIELD(b_short_after)
{
	(void)c;
	put_beds(s, 1, beds_of(s)->short_of[1], true, e);
}

const struct xs_field_row xs_closing_bed_fields[] = {
	{ "stage", b_stage },
	{ "sex", b_sex },
	{ "boarders_before", b_boarders_before },
	{ "boarders_after", b_boarders_after },
	{ "usable", b_usable },
	{ "short_before", b_short_before },
	{ "short_after", b_short_after },
	{ NULL, NULL },
};

int xs_closing_beds_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = xs_closing_needed(run);

	(void)t;
	for (size_t i = 0; rc == 0 && i < xs_closing_run(run)->beds_n; i++) {
		struct xs_scope s = xs_scope_of(run);

		s.own = &xs_closing_run(run)->beds[i];
		s.school = xs_closing_run(run)->beds[i].school;
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- rules ----------------------------------------------------------------------------------- */

static const struct xs_closing_turn *turn_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(t_stage)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, turn_of(s)->stage));
}

FIELD(t_standard)
{
	(void)c;
	xs_put_text(e, xs_say(&s->pack->title, s->run->lang));
}

FIELD(t_rule)
{
	(void)c;
	xs_put_text(e, xs_say_rule(s->run, &s->pack->rules[turn_of(s)->rule]));
}

FIELD(t_before)
{
	(void)c;
	xs_put_closing_verdict(s, turn_of(s)->before, e);
}

FIELD(t_after)
{
	(void)c;
	xs_put_closing_verdict(s, turn_of(s)->after, e);
}

static void put_gap(const struct xs_scope *s, double gap, struct xs_entry *e)
{
	const struct xs_quantity *what = turn_of(s)->what;

	if (!xs_is_blank(gap))
		xs_put_number(e, gap,
			what ? xs_shown_decimals(s->run, what, gap) : 1);
}

FIELD(t_gap_before)
{
	(void)c;
	put_gap(s, turn_of(s)->gap_before, e);
}

FIELD(t_gap_after)
{
	(void)c;
	put_gap(s, turn_of(s)->gap_after, e);
}

FIELD(t_unit)
{
	(void)c;
	if (turn_of(s)->what)
		xs_put_text(e, xs_say_gap_unit(s->run, turn_of(s)->what));
}

const struct xs_field_row xs_closing_turn_fields[] = {
	{ "stage", t_stage },
	{ "standard_title", t_standard },
	{ "rule_title", t_rule },
	{ "verdict_before", t_before },
	{ "verdict_after", t_after },
	{ "gap_before", t_gap_before },
	{ "gap_after", t_gap_after },
	{ "gap_unit", t_unit },
	{ NULL, NULL },
};

int xs_closing_turns_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = xs_closing_needed(run);

	(void)t;
	for (size_t i = 0; rc == 0 && i < xs_closing_run(run)->turns_n; i++) {
		const struct xs_closing_turn *u =
			&xs_closing_run(run)->turns[i];
		struct xs_scope s = xs_scope_of(run);

		s.own = u;
		s.school = u->school;
		s.pack = xs_assess_pack(run->in->assessments[u->standard]);
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- money -------------------------------------------------------------------------------------- */

static const struct xs_closing_line *line_of(const struct xs_scope *s)
{
	return s->own;
}

static void put_fen(struct xs_entry *e, bool known, int64_t fen)
{
	if (known && fen)
		xs_put_fen(e, fen);
	else if (known)
		xs_put_blank(e); /* counts nobody */
	else
		xs_put_or_ask(e, XS_BLANK, 0);
}

FIELD(l_line)
{
	(void)c;
	xs_put_text(e, xs_running_say(line_of(s)->line, s->run->lang));
}

FIELD(l_kind)
{
	static const char *const words[] = { N_("given"), N_("passed on"),
		N_("cost of running") };

	(void)c;
	xs_put_text(
		e, xs_words(s->run, words[xs_running_kind(line_of(s)->line)]));
}

FIELD(l_closed)
{
	(void)c;
	put_fen(e, line_of(s)->closed != XS_FEN_BLANK, line_of(s)->closed);
}

FIELD(l_before)
{
	(void)c;
	put_fen(e, line_of(s)->before != XS_FEN_BLANK, line_of(s)->before);
}

FIELD(l_after)
{
	(void)c;
	put_fen(e, line_of(s)->after != XS_FEN_BLANK, line_of(s)->after);
}

FIELD(l_change)
{
	(void)c;
	if (line_of(s)->known)
		xs_put_fen(e, line_of(s)->change);
	else
		xs_put_or_ask(e, XS_BLANK, 0);
}

const struct xs_field_row xs_closing_money_fields[] = {
	{ "line", l_line },
	{ "kind", l_kind },
	{ "closed", l_closed },
	{ "before", l_before },
	{ "after", l_after },
	{ "change", l_change },
	{ NULL, NULL },
};

int xs_closing_money_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = xs_closing_needed(run);

	(void)t;
	for (size_t i = 0; rc == 0 && i < xs_closing_run(run)->lines_n; i++) {
		struct xs_scope s = xs_scope_of(run);

		s.own = &xs_closing_run(run)->lines[i];
		rc = xs_emit(run, &s);
	}
	return rc;
}
