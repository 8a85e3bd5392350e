/* SPDX-License-Identifier: Apache-2.0
 *
 * Money: of the office, line by line as running costs are, of the closed
 * school and the receivers before and after; of families, kilometres × trips ×
 * the county's price.
 */
#include "closing_i.h"

#include "../facts_i.h"

#define DAYS 200 /* at school a year, as meals are reckoned */
#define WEEKS 40 /* boarders go home every week */
#define TRIPS 2 /* there and back */
#define PRICE "校车每生每公里费用" /* yuan */

/* -- the office ---------------------------------------------------------------------- */

struct yearly { /* sums of a line */
	int64_t fen[XS_RUN_LINE_N];
	bool known[XS_RUN_LINE_N];
	bool empty; /* a school has no pupils, and no money for that reason */
};

static void add_school(struct yearly *sum, const struct xs_running_year *y)
{
	sum->empty |= y->pupils == 0;
	for (int i = 0; i < XS_RUN_LINE_N; i++) {
		if (y->heads[i] == 0)
			continue;
		if (y->fen[i] == XS_FEN_BLANK)
			sum->known[i] = false;
		else
			sum->fen[i] = xs_fen_add(sum->fen[i], y->fen[i]);
	}
}

static struct xs_running *running_of(
	const struct xs_closing_job *job, const struct xs_survey *survey)
{
	struct xs_running_input in = { .survey = survey,
		.county = job->in->county,
		.funds = job->in->funds,
		.region = job->in->region };
	struct xs_findings unheard = { 0 };
	struct xs_running *r = xs_running_new(&in, &unheard);

	xs_findings_release(&unheard);
	return r;
}

static void sum_receivers(const struct xs_closing_job *job,
	const struct xs_running *r, struct yearly *sum)
{
	struct xs_running_year y[XS_RUNNING_YEARS];

	for (size_t i = 0; i < job->out->terms.to_n; i++)
		if (xs_running_school(r, job->out->terms.to[i], y))
			add_school(sum, y);
}

static void put_line(struct xs_closing *out, int line,
	const struct yearly *closed, const struct yearly *before,
	const struct yearly *after)
{
	struct xs_closing_line l = { .line = (enum xs_running_line)line };

	l.known = closed->known[line] && before->known[line] &&
		after->known[line];
	l.closed = closed->known[line] ? closed->fen[line] : XS_FEN_BLANK;
	l.before = before->known[line] ? before->fen[line] : XS_FEN_BLANK;
	l.after = after->known[line] ? after->fen[line] : XS_FEN_BLANK;
	l.change = l.known ? l.after - l.before - l.closed : 0;
	if (!l.known || l.closed || l.before || l.after)
		out->lines[out->lines_n++] = l;
}

static void begin(struct yearly *y)
{
	y->empty = false;
	for (int i = 0; i < XS_RUN_LINE_N; i++) {
		y->fen[i] = 0;
		y->known[i] = true;
	}
}

/* Pupils who are in no grade on file go along to nobody.  Is a line of the
 * receivers the same wherever they go? */
static bool is_settled(int line, const struct yearly *closed,
	const struct yearly *before, const struct yearly *after)
{
	switch (line) {
	case XS_RUN_LIFE_TEACHERS:
	case XS_RUN_COOKS:
	case XS_RUN_GUARDS: /* staff stay as they are */
		return !after->empty;
	case XS_RUN_SMALL_FLOOR: /* none for so many: none for more */
		return !after->empty && after->fen[line] == 0;
	case XS_RUN_PUBLIC_PRIMARY:
	case XS_RUN_PUBLIC_JUNIOR:
	case XS_RUN_PUBLIC_SPECIAL: /* the closed school has no such pupils */
		return closed->known[line] && closed->fen[line] == 0 &&
			after->fen[line] == before->fen[line];
	default:
		return false;
	}
}

static void forget_ungraded(const struct xs_closing *out,
	const struct yearly *closed, const struct yearly *before,
	struct yearly *after)
{
	if (xs_closing_counts_all(out))
		return;
	for (int i = 0; i < XS_RUN_LINE_N; i++)
		after->known[i] &= is_settled(i, closed, before, after);
}

static void pay_office(struct xs_closing_job *job)
{
	struct xs_closing *out = job->out;
	struct xs_running *now = running_of(job, job->in->survey);
	struct xs_running *then = running_of(job, out->after);
	struct xs_running_year y[XS_RUNNING_YEARS];
	struct yearly closed, before, after;

	out->lines =
		xs_arena_alloc(&out->arena, XS_RUN_LINE_N, sizeof(*out->lines));
	begin(&closed);
	begin(&before);
	begin(&after);
	out->money_year = xs_running_first(now);
	if (xs_running_school(now, out->terms.school, y)) {
		add_school(&closed, y);
		out->keep_cost_fen = y->cost_fen;
		out->keep_given_fen =
			y->given_open ? XS_FEN_BLANK : y->given_fen;
		out->keep_shortfall_fen = y->shortfall_fen;
		out->keep_at_least = y->at_least;
	}
	sum_receivers(job, now, &before);
	sum_receivers(job, then, &after);
	forget_ungraded(out, &closed, &before, &after);
	for (int i = 0; i < XS_RUN_LINE_N; i++)
		put_line(out, i, &closed, &before, &after);
	xs_running_free(now);
	xs_running_free(then);
}

/* -- families ------------------------------------------------------------------------- */

/* A year's ways of so many pupils, some of whom board. */
static int64_t ways_fen(
	double km, double price, int64_t pupils, int64_t boarders)
{
	double trips =
		(double)(pupils - boarders) * DAYS + (double)boarders * WEEKS;
	double yuan = km * price * TRIPS * trips;

	return xs_fen_from_yuan(yuan);
}

static int64_t plus(int64_t sum, int64_t more)
{
	return sum == XS_FEN_BLANK || more == XS_FEN_BLANK
		? XS_FEN_BLANK
		: xs_fen_add(sum, more);
}

static void pay_way(struct xs_closing_way *w, double price)
{
	int64_t n = w->pupils[0] + w->pupils[1];
	int64_t boarded = w->boarded[0] + w->boarded[1];
	int64_t anew = w->boarding[0] + w->boarding[1];

	if (!w->boarding_known)
		return;
	w->before_fen = ways_fen(w->before.km, price, n, boarded);
	w->after_fen = w->settlement == XS_NO_SETTLEMENT
		? XS_FEN_BLANK
		: ways_fen(w->after.km, price, n, boarded + anew);
}

static void pay_families(struct xs_closing_job *job)
{
	struct xs_closing *out = job->out;

	out->km_price = xs_fact_of_county(
		job->in->county, PRICE, job->in->survey->year + 1);
	for (size_t i = 0; i < out->ways_n; i++) {
		struct xs_closing_way *w = &out->ways[i];

		if (w->to == XS_NO_SCHOOL_INDEX)
			continue;
		if (out->km_price)
			pay_way(w, out->km_price->value);
		out->family_before_fen =
			plus(out->family_before_fen, w->before_fen);
		out->family_after_fen =
			plus(out->family_after_fen, w->after_fen);
	}
	if (!out->km_price || !xs_closing_counts_all(out))
		out->family_before_fen = out->family_after_fen = XS_FEN_BLANK;
}

void xs_closing_pay(struct xs_closing_job *job)
{
	job->out->keep_cost_fen = job->out->keep_given_fen =
		job->out->keep_shortfall_fen = XS_FEN_BLANK;
	if (job->in->funds)
		pay_office(job);
	pay_families(job);
}
