/* SPDX-License-Identifier: Apache-2.0
 *
 * The register's money: above the investment, owed, from no budget line, for
 * what the line is not meant, and more taken of a line than it holds.
 */
#include "register_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"
#include "xueshe/text.h"

/* 质量保证金: at most 3 % of the final account may be kept back (建质〔2017〕
 * 138号); what is kept back is no debt. */
#define RETAINED_OF 100
#define RETAINED 3

static bool same_source(const char *a, const char *b)
{
	struct xs_buf x = XS_BUF_INIT, y = XS_BUF_INIT;
	bool same;

	xs_text_fold(&x, a);
	xs_text_fold(&y, b);
	same = strcmp(x.s, y.s) == 0;
	xs_buf_release(&x);
	xs_buf_release(&y);
	return same;
}

/* The line of the year, else the nearest earlier one of the source, whose
 * money may have been carried over; of several the largest. */
static size_t fund_of(const struct xs_county *c, const struct xs_project *x)
{
	size_t best = XS_NO_INDEX;

	for (size_t i = 0; i < c->funds_n; i++) {
		const struct xs_fund *f = &c->funds[i];

		if (!same_source(f->source, x->source) || f->year > x->year ||
			(f->year < x->year && !f->carries_over))
			continue;
		if (best == XS_NO_INDEX || f->year > c->funds[best].year ||
			(f->year == c->funds[best].year &&
				f->fen > c->funds[best].fen))
			best = i;
	}
	return best;
}

/* Sheets of money begin with some year: what was before it cannot be said. */
static int first_year(const struct xs_county *c)
{
	int year = 0;

	for (size_t i = 0; i < c->funds_n; i++)
		if (!year || c->funds[i].year < year)
			year = c->funds[i].year;
	return year;
}

static void check_source(struct xs_reg_run *run, struct xs_registered *p)
{
	const struct xs_county *c = run->county;
	const struct xs_project *x = p->project;
	bool known =
		c->funds_n && x->year >= first_year(c) && x->year <= run->r->to;

	p->fund = fund_of(c, x);
	if (known && !*x->source)
		XS_REG_FIND(
			run, p, XS_FAULT_SOURCE, XS_F_PROJECT_NO_SOURCE, NULL);
	else if (known && p->fund == XS_NO_INDEX)
		XS_REG_FIND(run, p, XS_FAULT_SOURCE,
			XS_F_PROJECT_SOURCE_UNKNOWN, x->source,
			xs_arena_printf(&run->r->arena, "%d", x->year));
	if (p->fund != XS_NO_INDEX &&
		!xs_fund_pays(c->funds[p->fund].usable_for, p->kind,
			run->survey->cat, p->item))
		XS_REG_FIND(run, p, XS_FAULT_SOURCE_USE,
			XS_F_PROJECT_SOURCE_USE, x->source,
			c->funds[p->fund].usable_for);
}

static void check_spent(struct xs_reg_run *run, struct xs_registered *p)
{
	const struct xs_project *x = p->project;
	int64_t contract = xs_fen_or_0(x->contract_fen);
	int64_t paid = xs_fen_or_0(x->paid_fen);
	int64_t most = contract > paid ? contract : paid;

	if (x->fen == XS_FEN_BLANK || most <= x->fen)
		return;
	p->overspent_fen = most - x->fen;
	XS_REG_FIND(run, p, XS_FAULT_OVERSPENT,
		paid > x->fen ? XS_F_PROJECT_OVERSPENT
			      : XS_F_PROJECT_OVERCONTRACTED,
		xs_reg_yuan(run, most), xs_reg_yuan(run, x->fen),
		xs_reg_yuan(run, p->overspent_fen));
}

/* Owed: done and not paid up but for what may be kept back; or contracted from
 * no money at all. */
static void check_debt(struct xs_reg_run *run, struct xs_registered *p)
{
	const struct xs_project *x = p->project;
	int64_t contract = xs_fen_or_0(x->contract_fen);
	int64_t owed = contract - xs_fen_or_0(x->paid_fen);
	bool unpaid = xs_reg_is_done(p) &&
		owed > contract / RETAINED_OF * RETAINED +
				contract % RETAINED_OF * RETAINED / RETAINED_OF;
	bool unfunded = p->stage >= XS_STAGE_UNDER_WAY &&
		xs_reg_has_fault(p, XS_FAULT_SOURCE);

	if (owed <= 0 || (!unpaid && !unfunded))
		return;
	p->debt_fen = owed;
	XS_REG_FIND(run, p, XS_FAULT_DEBT,
		unpaid ? XS_F_PROJECT_DEBT : XS_F_PROJECT_UNFUNDED,
		xs_reg_yuan(run, contract),
		xs_reg_yuan(run, xs_fen_or_0(x->paid_fen)),
		xs_reg_yuan(run, owed));
}

/* -- source by source ----------------------------------------------------------------- */

static int compare_years(const void *a, const void *b)
{
	const struct xs_source_year *x = a, *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	return x->projects < y->projects ? -1 : x->projects > y->projects;
}

static struct xs_source_year *line_of(
	struct xs_register *r, int year, const char *source)
{
	for (size_t i = 0; i < r->sources_n; i++)
		if (r->sources[i].year == year &&
			same_source(r->sources[i].source, source))
			return &r->sources[i];
	return NULL;
}

static void add_lines(struct xs_reg_run *run)
{
	const struct xs_county *c = run->county;
	struct xs_register *r = run->r;

	r->sources =
		xs_arena_alloc(&r->arena, c->funds_n + 1, sizeof(*r->sources));
	for (size_t i = 0; i < c->funds_n; i++) {
		const struct xs_fund *f = &c->funds[i];
		struct xs_source_year *s = line_of(r, f->year, f->source);

		if (!s) {
			s = &r->sources[r->sources_n++];
			*s = (struct xs_source_year){ .year = f->year,
				.source = f->source,
				.level = f->level,
				.projects = i }; /* for the order */
		}
		s->fen = xs_fen_add(s->fen, xs_fen_or_0(f->fen));
	}
	qsort(r->sources, r->sources_n, sizeof(*r->sources), compare_years);
	for (size_t i = 0; i < r->sources_n; i++)
		r->sources[i].projects = 0;
}

/* The line of the year; where there is none, the earlier one that it is carried
 * over from. */
static struct xs_source_year *line_for(
	const struct xs_reg_run *run, const struct xs_registered *p)
{
	const struct xs_project *x = p->project;
	struct xs_source_year *s = line_of(run->r, x->year, x->source);

	if (!s && p->fund != XS_NO_INDEX)
		s = line_of(
			run->r, run->county->funds[p->fund].year, x->source);
	return s;
}

/* Money that is granted is taken: the contract, before it the investment. */
static void take(struct xs_reg_run *run)
{
	struct xs_register *r = run->r;

	for (size_t i = 0; i < r->n; i++) {
		const struct xs_registered *p = &r->all[i];
		const struct xs_project *x = p->project;
		struct xs_source_year *s = line_for(run, p);

		if (!s || p->stage < XS_STAGE_APPROVED || xs_reg_is_refused(p))
			continue;
		s->projects++;
		s->taken_fen = xs_fen_add(s->taken_fen,
			x->contract_fen != XS_FEN_BLANK ? x->contract_fen
							: xs_fen_or_0(x->fen));
	}
}

static bool carries(const struct xs_county *c, int year, const char *source)
{
	for (size_t i = 0; i < c->funds_n; i++)
		if (c->funds[i].year == year && c->funds[i].carries_over &&
			same_source(c->funds[i].source, source))
			return true;
	return false;
}

/* In the order of the years: what is left goes on where it may.  Of years that
 * are over nobody knows here what else it was spent on. */
static void balance(struct xs_reg_run *run)
{
	struct xs_register *r = run->r;

	for (size_t i = 0; i < r->sources_n; i++) {
		struct xs_source_year *s = &r->sources[i];
		struct xs_source_year *before =
			line_of(r, s->year - 1, s->source);

		if (before && before->year >= r->from &&
			before->fen > before->taken_fen &&
			carries(run->county, before->year, s->source))
			s->fen = xs_fen_add(
				s->fen, before->fen - before->taken_fen);
		if (s->taken_fen > s->fen && run->findings)
			xs_find(run->findings, XS_F_SOURCE_SHORT, NULL, NULL,
				NULL, xs_arena_printf(&r->arena, "%d", s->year),
				s->source, xs_reg_yuan(run, s->taken_fen),
				xs_reg_yuan(run, s->fen),
				xs_reg_yuan(run, s->taken_fen - s->fen), NULL);
	}
}

void xs_reg_money(struct xs_reg_run *run)
{
	for (size_t i = 0; i < run->r->n; i++) {
		check_source(run, &run->r->all[i]);
		check_spent(run, &run->r->all[i]);
		check_debt(run, &run->r->all[i]);
	}
	add_lines(run);
	take(run);
	balance(run);
}
