/* SPDX-License-Identifier: Apache-2.0
 *
 * Findings of inspections on a day: where each stands, what is late, sums by
 * visit, level and school.
 */
#include "xueshe/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/hash.h"

/* -- a finding ---------------------------------------------------------------- */

static enum xs_ledger_state state_of(const char *text)
{
	static const struct {
		const char *word;
		enum xs_ledger_state state;
	} words[] = {
		{ "销号", XS_LEDGER_CLOSED },
		{ "已整改", XS_LEDGER_DONE },
		{ "整改中", XS_LEDGER_UNDER_WAY },
		{ "未整改", XS_LEDGER_OPEN },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strstr(text, words[i].word))
			return words[i].state;
	return XS_LEDGER_UNKNOWN;
}

static void call_of(struct xs_ledger_row *r, xs_date on, int soon)
{
	const struct xs_inspection_finding *f = r->finding;
	long left;

	if (r->state == XS_LEDGER_CLOSED) {
		r->call = XS_LEDGER_NOTHING;
		return;
	}
	if (r->state == XS_LEDGER_DONE) {
		r->call = f->rechecked && f->rechecked <= on
			? XS_LEDGER_TO_CLOSE
			: XS_LEDGER_LOOK_AGAIN;
		return;
	}
	if (!f->due) {
		r->call = XS_LEDGER_NO_DEADLINE;
		return;
	}
	left = xs_days_between(on, f->due);
	r->days = (int)labs(left);
	r->call = left < 0     ? XS_LEDGER_LATE
		: left <= soon ? XS_LEDGER_SOON
			       : XS_LEDGER_IN_TIME;
}

/* -- sums ----------------------------------------------------------------------- */

struct making {
	struct xs_ledger *l;
	const struct xs_county *county;
	struct xs_map visits, levels; /* code, level → index */
	struct xs_map pairs; /* a sum and a school counted in it */
	size_t *of_school; /* [survey schools + 1] → index of schools[] + 1 */
	size_t *order; /* [rows]: index of the sum by visit */
	size_t levels_cap, schools_cap;
};

static void count(struct making *m, struct xs_ledger_sum *sum, const char *key,
	const struct xs_ledger_row *r)
{
	sum->findings++;
	sum->states[r->state]++;
	sum->calls[r->call]++;
	if (r->school != XS_NO_SCHOOL_INDEX &&
		xs_map_add(&m->pairs,
			xs_arena_printf(&m->l->arena, "%s %zu", key, r->school),
			0))
		sum->schools++;
}

static void finish(struct xs_ledger_sum *s)
{
	double n = (double)s->findings;
	double closed = (double)s->states[XS_LEDGER_CLOSED];
	double done = (double)s->states[XS_LEDGER_DONE] + closed;

	s->done_share = s->findings ? done / n : XS_BLANK;
	s->closed_share = s->findings ? closed / n : XS_BLANK;
}

static struct xs_ledger_sum *level_sum(struct making *m, const char *level)
{
	struct xs_ledger *l = m->l;
	void *all = l->levels;
	int64_t at;

	if (!xs_map_find(&m->levels, level, &at)) {
		xs_grow(&all, &m->levels_cap, l->levels_n + 1,
			sizeof(*l->levels));
		l->levels = all;
		at = (int64_t)l->levels_n++;
		l->levels[at] = (struct xs_ledger_sum){ .level = level,
			.school = XS_NO_SCHOOL_INDEX };
		xs_map_add(&m->levels, level, at);
	}
	return &l->levels[at];
}

/* -- by visit ------------------------------------------------------------------- */

static void list_visits(struct making *m)
{
	const struct xs_county *c = m->county;
	struct xs_ledger *l = m->l;

	l->visits_n = c->inspections_n;
	l->visits = xs_alloc(c->inspections_n + 1, sizeof(*l->visits));
	for (size_t i = 0; i <= c->inspections_n; i++)
		l->visits[i] =
			(struct xs_ledger_sum){ .visit = i < c->inspections_n
					? &c->inspections[i]
					: NULL,
				.school = XS_NO_SCHOOL_INDEX };
	for (size_t i = 0; i < c->inspections_n; i++)
		xs_map_add(&m->visits, c->inspections[i].code, (int64_t)i);
}

static size_t visit_of(struct making *m, const struct xs_inspection_finding *f)
{
	int64_t at;

	if (*f->inspection && xs_map_find(&m->visits, f->inspection, &at))
		return (size_t)at;
	m->l->visits_n = m->county->inspections_n + 1;
	return m->county->inspections_n;
}

/* Rows in the order of their visits: counted, then put in place. */
static void read_rows(struct making *m, int soon)
{
	const struct xs_county *c = m->county;
	struct xs_ledger *l = m->l;
	size_t *first = xs_alloc(c->inspections_n + 2, sizeof(*first));

	l->n = c->findings_n;
	l->rows = xs_alloc(l->n + 1, sizeof(*l->rows));
	m->order = xs_alloc(l->n + 1, sizeof(*m->order));
	for (size_t i = 0; i < l->n; i++) {
		m->order[i] = visit_of(m, &c->findings[i]);
		first[m->order[i] + 1]++;
	}
	for (size_t i = 0; i <= c->inspections_n; i++)
		first[i + 1] += first[i];
	for (size_t i = 0; i < l->n; i++) {
		struct xs_ledger_row *r = &l->rows[first[m->order[i]]++];

		r->finding = &c->findings[i];
		r->visit = l->visits[m->order[i]].visit;
		r->school = r->finding->school;
		if (r->school == XS_NO_SCHOOL_INDEX && r->visit)
			r->school = r->visit->school;
		r->state = state_of(r->finding->state);
		call_of(r, l->on, soon);
	}
	free(first);
}

/* -- by school --------------------------------------------------------------------- */

static void list_schools(struct making *m)
{
	size_t n = m->county->survey ? m->county->survey->n : 0;
	struct xs_ledger *l = m->l;

	m->of_school = xs_alloc(n + 1, sizeof(*m->of_school));
	for (size_t i = 0; i < l->n; i++)
		m->of_school[l->rows[i].school < n ? l->rows[i].school : n] = 1;
	for (size_t i = 0; i <= n; i++)
		if (m->of_school[i])
			m->of_school[i] = ++l->schools_n;
	l->schools = xs_alloc(l->schools_n + 1, sizeof(*l->schools));
	for (size_t i = 0; i <= n; i++)
		if (m->of_school[i])
			l->schools[m->of_school[i] - 1].school =
				i < n ? i : XS_NO_SCHOOL_INDEX;
}

static struct xs_ledger_sum *school_sum(struct making *m, size_t school)
{
	size_t n = m->county->survey ? m->county->survey->n : 0;

	return &m->l->schools[m->of_school[school < n ? school : n] - 1];
}

static void add_up(struct making *m)
{
	struct xs_ledger *l = m->l;

	for (size_t i = 0; i < l->n; i++) {
		const struct xs_ledger_row *r = &l->rows[i];
		size_t at = r->visit
			? (size_t)(r->visit - m->county->inspections)
			: m->county->inspections_n;
		const char *level = r->visit ? r->visit->level : "";
		char key[32];

		count(m, &l->all, "all", r);
		snprintf(key, sizeof(key), "visit %zu", at);
		count(m, &l->visits[at], key, r);
		count(m, level_sum(m, level),
			xs_arena_printf(&l->arena, "level %s", level), r);
		count(m, school_sum(m, r->school), "school", r);
	}
	finish(&l->all);
	for (size_t i = 0; i < l->visits_n; i++)
		finish(&l->visits[i]);
	for (size_t i = 0; i < l->levels_n; i++)
		finish(&l->levels[i]);
	for (size_t i = 0; i < l->schools_n; i++)
		finish(&l->schools[i]);
}

/* -- what calls ----------------------------------------------------------------------- */

static int by_call(const void *a, const void *b)
{
	const struct xs_ledger_row *x = *(const struct xs_ledger_row *const *)a;
	const struct xs_ledger_row *y = *(const struct xs_ledger_row *const *)b;

	if (x->call != y->call)
		return (int)x->call - (int)y->call;
	if (x->days != y->days)
		return x->call == XS_LEDGER_LATE ? y->days - x->days
						 : x->days - y->days;
	return x < y ? -1 : x > y;
}

static void list_calls(struct xs_ledger *l)
{
	l->calls = xs_alloc(l->n + 1, sizeof(struct xs_ledger_row *));
	for (size_t i = 0; i < l->n; i++)
		if (l->rows[i].call != XS_LEDGER_IN_TIME &&
			l->rows[i].call != XS_LEDGER_NOTHING)
			l->calls[l->calls_n++] = &l->rows[i];
	if (l->calls_n)
		qsort(l->calls, l->calls_n, sizeof(struct xs_ledger_row *),
			by_call);
}

struct xs_ledger *xs_ledger_new(
	const struct xs_county *county, xs_date on, int soon)
{
	struct xs_ledger *l = xs_alloc(1, sizeof(*l));
	struct making m = { .l = l, .county = county };

	l->on = on;
	l->all.school = XS_NO_SCHOOL_INDEX;
	list_visits(&m);
	read_rows(&m, soon ? soon : XS_LEDGER_SOON_DAYS);
	list_schools(&m);
	add_up(&m);
	list_calls(l);
	xs_map_release(&m.visits);
	xs_map_release(&m.levels);
	xs_map_release(&m.pairs);
	free(m.of_school);
	free(m.order);
	return l;
}

void xs_ledger_free(struct xs_ledger *l)
{
	if (!l)
		return;
	xs_arena_release(&l->arena);
	free(l->rows);
	free(l->calls);
	free(l->visits);
	free(l->levels);
	free(l->schools);
	free(l);
}
