/* SPDX-License-Identifier: Apache-2.0
 *
 * 学校达标情况: the verdicts on the day counted by township and stage, and the
 * county's totals with its small and boarding schools.
 */
#include "inspect_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/hash.h"

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

struct tally {
	long verdicts[XS_READINESS_VERDICT_N], vetoes;
};

struct group_row {
	const char *township; /* NULL: of the county */
	enum xs_stage stage; /* XS_NO_STAGE: both */
	int type; /* enum xs_type; -1: all */
	struct tally tally;
};

static const struct group_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

static bool is_whole(const struct group_row *row)
{
	return !row->township && row->stage == XS_NO_STAGE && row->type < 0;
}

FIELD(g_group)
{
	const struct group_row *row = row_of(s);

	(void)c;
	xs_put_text(e,
		row->township ? row->township
			: row->type >= 0
			? xs_say_type(s->run, (enum xs_type)row->type)
			: xs_words(s->run, N_("the county")));
	if (!row->township)
		e->look = XS_LOOK_STRONG;
}

FIELD(g_stage)
{
	const struct group_row *row = row_of(s);

	(void)c;
	xs_put_text(e,
		row->stage == XS_NO_STAGE ? xs_words(s->run, N_("both stages"))
					  : xs_say_stage(s->run, row->stage));
}

/* Totals of the county add the rows of the townships. */
static const char *sum_formula(const struct xs_scope *s, const char *key)
{
	const struct group_row *row = row_of(s);
	const char *range, *stages;

	if (row->township || row->type >= 0)
		return NULL;
	range = xs_range_of(s->run, "ready_townships", s->standard, key);
	if (!range || row->stage == XS_NO_STAGE)
		return range ? xs_scratchf(s->run, "SUM(%s)", range) : NULL;
	stages = xs_range_of(s->run, "ready_townships", s->standard, "stage");
	return stages
		? xs_scratchf(s->run, "SUMIFS(%s,%s,{stage})", range, stages)
		: NULL;
}

static void put_count(const struct xs_scope *s, const struct xs_bound *c,
	long n, enum xs_look look, struct xs_entry *e)
{
	xs_put_number(e, (double)n, 0);
	e->formula = sum_formula(s, c->key);
	if (n)
		e->look = look;
}

static void put_verdict(const struct xs_scope *s, const struct xs_bound *c,
	enum xs_readiness_verdict v, enum xs_look look, struct xs_entry *e)
{
	put_count(s, c, row_of(s)->tally.verdicts[v], look, e);
}

FIELD(g_pass)
{
	put_verdict(s, c, XS_WILL_PASS, XS_LOOK_PLAIN, e);
}

FIELD(g_fail)
{
	put_verdict(s, c, XS_WILL_FAIL, XS_LOOK_FAIL, e);
}

FIELD(g_close)
{
	put_verdict(s, c, XS_TOO_CLOSE, XS_LOOK_NEAR, e);
}

FIELD(g_unknown)
{
	put_verdict(s, c, XS_READY_UNKNOWN, XS_LOOK_UNKNOWN, e);
}

FIELD(g_na)
{
	put_verdict(s, c, XS_READY_NOT_APPLICABLE, XS_LOOK_PLAIN, e);
}

FIELD(g_vetoes)
{
	put_count(s, c, row_of(s)->tally.vetoes, XS_LOOK_VETO, e);
}

static long judged_n(const struct tally *t)
{
	long n = 0;

	for (int v = 0; v < XS_READINESS_VERDICT_N; v++)
		n += v == XS_READY_NOT_APPLICABLE ? 0 : t->verdicts[v];
	return n;
}

FIELD(g_judged)
{
	(void)c;
	xs_put_number(e, (double)judged_n(&row_of(s)->tally), 0);
	e->formula = "{pass}+{fail}+{close}+{unknown}";
	if (is_whole(row_of(s)))
		e->look = XS_LOOK_STRONG;
}

FIELD(g_share)
{
	const struct tally *t = &row_of(s)->tally;
	long n = judged_n(t);

	(void)c;
	if (!n)
		return;
	xs_put_number(e, (double)t->verdicts[XS_WILL_PASS] / (double)n, 1);
	e->show |= XS_SHOW_PERCENT;
	e->formula = "{pass}/{judged}";
}

const struct xs_field_row xs_ready_group_fields[] = {
	{ "group", g_group },
	{ "stage", g_stage },
	{ "judged", g_judged },
	{ "pass", g_pass },
	{ "fail", g_fail },
	{ "close", g_close },
	{ "unknown", g_unknown },
	{ "na", g_na },
	{ "with_veto", g_vetoes },
	{ "share", g_share },
	{ NULL, NULL },
};

/* -- counting ----------------------------------------------------------------------- */

static void add_unit(struct tally *t, const struct xs_ready_unit *u)
{
	t->verdicts[u->verdict]++;
	t->vetoes += u->vetoes > 0;
}

static bool is_empty(const struct tally *t)
{
	return !judged_n(t) && !t->verdicts[XS_READY_NOT_APPLICABLE];
}

static int emit(struct xs_run *run, size_t standard, struct group_row *row)
{
	struct xs_scope s = xs_scope_of(run);

	s.standard = standard;
	s.pack = xs_ready_of(run)->packs[standard];
	s.own = row;
	return is_empty(&row->tally) ? 0 : xs_emit(run, &s);
}

struct townships {
	struct xs_map index; /* → rows */
	struct group_row *rows; /* primary and junior in turn */
	size_t n, cap;
};

static struct group_row *row_for(
	struct townships *t, const char *township, enum xs_stage stage)
{
	void *rows = t->rows;
	int64_t at;

	if (!xs_map_find(&t->index, township, &at)) {
		at = (int64_t)t->n;
		t->n += XS_STAGE_N;
		xs_grow(&rows, &t->cap, t->n, sizeof(*t->rows));
		t->rows = rows;
		for (int k = 0; k < XS_STAGE_N; k++)
			t->rows[at + k] = (struct group_row){ township,
				(enum xs_stage)k, -1, { { 0 }, 0 } };
		xs_map_add(&t->index, township, at);
	}
	return &t->rows[at + (int64_t)stage];
}

static int townships_of(struct xs_run *run, size_t standard)
{
	const struct xs_readiness *r = xs_ready_of(run);
	struct townships t = { 0 };
	int rc = 0;

	for (size_t i = 0; i < r->n; i++)
		if (r->units[i].pack == standard)
			add_unit(
				&row_for(&t,
					xs_say_township(run,
						run->survey
							->schools[r->units[i]
									  .school]
							.township),
					r->units[i].stage)
					 ->tally,
				&r->units[i]);
	for (size_t i = 0; rc == 0 && i < t.n; i++)
		rc = emit(run, standard, &t.rows[i]);
	xs_map_release(&t.index);
	free(t.rows);
	return rc;
}

/* Of standards that judge a school at all. */
static int each_standard(struct xs_run *run, size_t standard,
	int (*fn)(struct xs_run *run, size_t standard))
{
	const struct xs_readiness *r = xs_ready_of(run);
	int rc = 0;

	for (size_t k = 0; rc == 0 && k < r->packs_n; k++) {
		bool judged = false;

		for (size_t i = 0; i < r->n && !judged; i++)
			judged = r->units[i].pack == k &&
				r->units[i].verdict != XS_READY_NOT_APPLICABLE;
		if (judged && (standard == XS_NOWHERE || standard == k))
			rc = fn(run, k);
	}
	return rc;
}

int xs_ready_townships_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return each_standard(run, t->standard, townships_of);
}

static bool is_of(const struct xs_run *run, const struct group_row *row,
	const struct xs_ready_unit *u)
{
	return (row->stage == XS_NO_STAGE || row->stage == u->stage) &&
		(row->type < 0 ||
			row->type ==
				(int)xs_school_type(run->survey, u->school));
}

/* Stages, then small, boarding and other schools, then all. */
static int groups_of(struct xs_run *run, size_t standard)
{
	static const struct group_row groups[] = {
		{ NULL, XS_NO_STAGE, XS_TYPE_SMALL, { { 0 }, 0 } },
		{ NULL, XS_NO_STAGE, XS_TYPE_BOARDING, { { 0 }, 0 } },
		{ NULL, XS_NO_STAGE, XS_TYPE_OTHER, { { 0 }, 0 } },
		{ NULL, XS_NO_STAGE, XS_TYPE_UNKNOWN, { { 0 }, 0 } },
		{ NULL, XS_PRIMARY, -1, { { 0 }, 0 } },
		{ NULL, XS_JUNIOR, -1, { { 0 }, 0 } },
		{ NULL, XS_NO_STAGE, -1, { { 0 }, 0 } },
	};
	const struct xs_readiness *r = xs_ready_of(run);
	int rc = 0;

	for (size_t g = 0; rc == 0 && g < sizeof(groups) / sizeof(*groups);
		g++) {
		struct group_row row = groups[g];

		for (size_t i = 0; i < r->n; i++)
			if (r->units[i].pack == standard &&
				is_of(run, &row, &r->units[i]))
				add_unit(&row.tally, &r->units[i]);
		rc = emit(run, standard, &row);
	}
	return rc;
}

int xs_ready_groups_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return each_standard(run, t->standard, groups_of);
}
