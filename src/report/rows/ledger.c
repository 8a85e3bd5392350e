/* SPDX-License-Identifier: Apache-2.0
 *
 * 整改台账: findings of inspections, their sums, what is overdue.
 */
#include "rows_i.h"

#include "xueshe/ledger.h"

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

const struct xs_ledger *xs_ledger_of_run(struct xs_run *run)
{
	if (!run->ledger)
		run->ledger =
			xs_ledger_new(run->in->county, xs_day_of_run(run), 0);
	return run->ledger;
}

static void put_school(
	const struct xs_scope *s, size_t school, struct xs_entry *e)
{
	xs_put_text(e,
		school == XS_NO_SCHOOL_INDEX
			? xs_words(s->run, N_("the county"))
			: s->run->survey->schools[school].name);
}

/* -- a finding ----------------------------------------------------------------- */

static const struct xs_ledger_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(f_code)
{
	(void)c;
	xs_put_text(e, row_of(s)->finding->code);
}

FIELD(f_visit)
{
	(void)c;
	xs_put_text(e, row_of(s)->finding->inspection);
}

FIELD(f_visit_date)
{
	(void)c;
	xs_put_day(e, row_of(s)->visit ? row_of(s)->visit->date : 0);
}

FIELD(f_level)
{
	(void)c;
	xs_put_text(e, row_of(s)->visit ? row_of(s)->visit->level : "");
}

FIELD(f_standard)
{
	(void)c;
	xs_put_text(e, row_of(s)->visit ? row_of(s)->visit->standard : "");
}

FIELD(f_school)
{
	(void)c;
	put_school(s, row_of(s)->school, e);
}

#define TEXT(fn, member)                                                       \
	FIELD(fn)                                                              \
	{                                                                      \
		(void)c;                                                       \
		xs_put_text(e, row_of(s)->finding->member);                    \
	}
TEXT(f_clause, clause)
TEXT(f_problem, problem)
TEXT(f_responsible, responsible)
TEXT(f_measure, measure)
TEXT(f_result, result)

FIELD(f_due)
{
	(void)c;
	xs_put_day(e, row_of(s)->finding->due);
}

FIELD(f_rechecked)
{
	(void)c;
	xs_put_day(e, row_of(s)->finding->rechecked);
}

FIELD(f_state)
{
	(void)c;
	xs_put_text(e, xs_ledger_state_say(row_of(s)->state, s->run->lang));
	if (row_of(s)->state == XS_LEDGER_UNKNOWN)
		e->look = XS_LOOK_UNKNOWN;
}

FIELD(f_call)
{
	(void)c;
	xs_put_text(e, xs_ledger_call_say(row_of(s)->call, s->run->lang));
	if (row_of(s)->call == XS_LEDGER_LATE)
		e->look = XS_LOOK_FAIL;
	if (row_of(s)->call == XS_LEDGER_SOON)
		e->look = XS_LOOK_NEAR;
}

FIELD(f_days)
{
	const struct xs_ledger_row *r = row_of(s);

	(void)c;
	if (r->call == XS_LEDGER_LATE || r->call == XS_LEDGER_SOON)
		xs_put_number(e, r->days, 0);
}

const struct xs_field_row xs_ledger_fields[] = {
	{ "finding", f_code },
	{ "visit", f_visit },
	{ "visit_date", f_visit_date },
	{ "visit_level", f_level },
	{ "visit_standard", f_standard },
	{ "finding_school", f_school },
	{ "clause", f_clause },
	{ "found", f_problem },
	{ "responsible", f_responsible },
	{ "remedy", f_measure },
	{ "due_on", f_due },
	{ "finding_state", f_state },
	{ "call", f_call },
	{ "days", f_days },
	{ "rechecked", f_rechecked },
	{ "recheck_result", f_result },
	{ NULL, NULL },
};

static int emit_row(struct xs_run *run, const struct xs_ledger_row *r)
{
	struct xs_scope s = xs_scope_of(run);

	s.own = r;
	s.school = r->school;
	return xs_emit(run, &s);
}

int xs_ledger_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_ledger *l = xs_ledger_of_run(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < l->n; i++)
		rc = emit_row(run, &l->rows[i]);
	return rc;
}

int xs_ledger_calls_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_ledger *l = xs_ledger_of_run(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < l->calls_n; i++)
		rc = emit_row(run, l->calls[i]);
	return rc;
}

/* -- sums ------------------------------------------------------------------------ */

static const struct xs_ledger_sum *sum_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(s_visit)
{
	(void)c;
	xs_put_text(e,
		sum_of(s)->visit ? sum_of(s)->visit->code
				 : xs_words(s->run, N_("no visit on file")));
}

FIELD(s_visit_date)
{
	(void)c;
	xs_put_day(e, sum_of(s)->visit ? sum_of(s)->visit->date : 0);
}

FIELD(s_level)
{
	const struct xs_ledger_sum *of = sum_of(s);
	const char *level = of->visit ? of->visit->level : of->level;

	(void)c;
	xs_put_text(
		e, level && *level ? level : xs_words(s->run, N_("not told")));
}

FIELD(s_standard)
{
	(void)c;
	xs_put_text(e, sum_of(s)->visit ? sum_of(s)->visit->standard : "");
}

FIELD(s_school)
{
	(void)c;
	put_school(s, sum_of(s)->school, e);
}

static void put_size(struct xs_entry *e, size_t n)
{
	xs_put_number(e, (double)n, 0);
}

FIELD(s_findings)
{
	(void)c;
	put_size(e, sum_of(s)->findings);
}

FIELD(s_schools)
{
	(void)c;
	put_size(e, sum_of(s)->schools);
}

#define STATE(fn, state)                                                       \
	FIELD(fn)                                                              \
	{                                                                      \
		(void)c;                                                       \
		put_size(e, sum_of(s)->states[state]);                         \
	}
STATE(s_open, XS_LEDGER_OPEN)
STATE(s_under_way, XS_LEDGER_UNDER_WAY)
STATE(s_done, XS_LEDGER_DONE)
STATE(s_closed, XS_LEDGER_CLOSED)
STATE(s_not_told, XS_LEDGER_UNKNOWN)

#define CALL(fn, which, bad)                                                   \
	FIELD(fn)                                                              \
	{                                                                      \
		(void)c;                                                       \
		put_size(e, sum_of(s)->calls[which]);                          \
		if (sum_of(s)->calls[which])                                   \
			e->look = bad;                                         \
	}
CALL(s_late, XS_LEDGER_LATE, XS_LOOK_FAIL)
CALL(s_soon, XS_LEDGER_SOON, XS_LOOK_NEAR)
CALL(s_again, XS_LEDGER_LOOK_AGAIN, XS_LOOK_PLAIN)

FIELD(s_done_share)
{
	(void)c;
	xs_put_share_of(e,
		(double)(sum_of(s)->states[XS_LEDGER_DONE] +
			sum_of(s)->states[XS_LEDGER_CLOSED]),
		(double)sum_of(s)->findings, 1);
}

FIELD(s_closed_share)
{
	(void)c;
	xs_put_share_of(e, (double)sum_of(s)->states[XS_LEDGER_CLOSED],
		(double)sum_of(s)->findings, 1);
}

const struct xs_field_row xs_ledger_sum_fields[] = {
	{ "visit", s_visit },
	{ "visit_date", s_visit_date },
	{ "visit_level", s_level },
	{ "visit_standard", s_standard },
	{ "finding_school", s_school },
	{ "findings", s_findings },
	{ "schools", s_schools },
	{ "open", s_open },
	{ "under_way", s_under_way },
	{ "done", s_done },
	{ "closed", s_closed },
	{ "not_told", s_not_told },
	{ "late", s_late },
	{ "soon", s_soon },
	{ "look_again", s_again },
	{ "done_share", s_done_share },
	{ "closed_share", s_closed_share },
	{ NULL, NULL },
};

static int emit_sums(
	struct xs_run *run, const struct xs_ledger_sum *sums, size_t n)
{
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		s.own = &sums[i];
		s.school = sums[i].school;
		rc = xs_emit(run, &s);
	}
	return rc;
}

#define SUMS(fn, member)                                                       \
	int fn(struct xs_run *run, struct xs_bound_table *t)                   \
	{                                                                      \
		const struct xs_ledger *l = xs_ledger_of_run(run);             \
                                                                               \
		(void)t;                                                       \
		return emit_sums(run, l->member, l->member##_n);               \
	}
SUMS(xs_ledger_visits_rows, visits)
SUMS(xs_ledger_levels_rows, levels)
SUMS(xs_ledger_schools_rows, schools)
