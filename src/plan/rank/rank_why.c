/* SPDX-License-Identifier: Apache-2.0
 *
 * Two schools side by side: what each criterion gives to either, and how far
 * one weight would have to go to swap them.
 */
#include "rank_i.h"

#include <math.h>
#include <string.h>

/* -- the swap ---------------------------------------------------------------- */

/* Weights as the file states them, of criteria that tell schools apart. */
static double given(const struct xs_ranking *r, int c)
{
	double sum = 0;

	for (int k = 0; k < XS_CRITERION_N; k++)
		sum += r->weights.given[k];
	if (!r->known[c])
		return 0;
	return sum > 0 ? r->weights.given[c] : 100 * r->weights.of[c];
}

bool xs_rank_swap(const struct xs_ranking *r, size_t a, size_t b,
	struct xs_rank_swap *out)
{
	double ahead = 0, least = XS_INFINITY;

	if (r->all[a].tier != r->all[b].tier ||
		r->all[a].tier == XS_TIER_NOTHING)
		return false;
	for (int c = 0; c < XS_CRITERION_N; c++)
		ahead += given(r, c) *
			(r->all[a].scaled[c] - r->all[b].scaled[c]);
	for (int c = 0; c < XS_CRITERION_N; c++) {
		double d = r->all[a].scaled[c] - r->all[b].scaled[c];
		double to;

		if (!r->known[c] || fabs(d) < 1e-12)
			continue;
		to = given(r, c) - ahead / d;
		if (to < 0 || fabs(ahead / d) >= least)
			continue;
		least = fabs(ahead / d);
		*out = (struct xs_rank_swap){ (enum xs_criterion)c, given(r, c),
			to };
	}
	return least < XS_INFINITY;
}

/* -- in words ---------------------------------------------------------------- */

struct sides {
	const struct xs_ranking *r;
	size_t a, b;
	const char *name_a, *name_b;
	enum xs_lang lang;
	struct xs_buf *out;
};

static const char *name_of(const struct xs_ranking *r, size_t at)
{
	return r->works->survey->schools[r->all[at].school].name;
}

static void say_places(const struct sides *s)
{
	const struct xs_rank *a = &s->r->all[s->a], *b = &s->r->all[s->b];
	char x[32], y[32];

	xs_format_round(a->score, 1, x);
	xs_format_round(b->score, 1, y);
	xs_buf_addf(s->out,
		xs_tr(s->lang,
			"%s stands at place %d with %s marks, %s at "
			"place %d with %s.\n"),
		s->name_a, a->place, x, s->name_b, b->place, y);
}

static void say_decision(
	const struct sides *s, const struct xs_rank *rank, const char *name)
{
	if (!rank->decision || rank->place == rank->place_computed)
		return;
	xs_buf_addf(s->out,
		xs_tr(s->lang,
			"%s was moved from place %d to %d by a decision "
			"of %s, %s: %s\n"),
		name, rank->place_computed, rank->place, rank->decision->who,
		rank->decision->when, rank->decision->reason);
}

static void say_figure(const struct sides *s, size_t at, enum xs_criterion c,
	struct xs_buf *text)
{
	xs_rank_figure(s->r, at, c, s->lang, text);
	if (!text->len)
		xs_buf_adds(text, xs_tr(s->lang, "not known, the mean counts"));
}

static void say_criterion(const struct sides *s, enum xs_criterion c)
{
	const struct xs_rank *a = &s->r->all[s->a], *b = &s->r->all[s->b];
	double share = 100 * s->r->used[c];
	double more = share * (a->scaled[c] - b->scaled[c]);
	struct xs_buf x = XS_BUF_INIT, y = XS_BUF_INIT;
	char marks[3][32];

	say_figure(s, s->a, c, &x);
	say_figure(s, s->b, c, &y);
	xs_format_round(share * a->scaled[c], 1, marks[0]);
	xs_format_round(share * b->scaled[c], 1, marks[1]);
	xs_format_round(more, 1, marks[2]);
	xs_buf_addf(s->out,
		xs_tr(s->lang,
			"%s: %s against %s, %s marks against %s "
			"(%s%s)\n"),
		xs_rank_title(s->r, c, s->lang), x.s, y.s, marks[0], marks[1],
		*marks[2] != '-' && strcmp(marks[2], "0") != 0 ? "+" : "",
		marks[2]);
	xs_buf_release(&x);
	xs_buf_release(&y);
}

static void say_swap(const struct sides *s)
{
	struct xs_rank_swap swap;
	char from[32], to[32];

	if (!xs_rank_swap(s->r, s->a, s->b, &swap)) {
		xs_buf_addf(s->out,
			xs_tr(s->lang,
				"No change of a single weight would put %s "
				"first.\n"),
			s->name_b);
		return;
	}
	xs_format_round(swap.from, 1, from);
	xs_format_round(swap.to, 1, to);
	xs_buf_addf(s->out,
		swap.to > swap.from
			? xs_tr(s->lang,
				  "%s would be first if %s counted more "
				  "than %s instead of %s, the other "
				  "weights as they are.\n")
			: xs_tr(s->lang,
				  "%s would be first if %s counted less "
				  "than %s instead of %s, the other "
				  "weights as they are.\n"),
		s->name_b, xs_rank_title(s->r, swap.criterion, s->lang), to,
		from);
}

/* Tiers decide before any marks do. */
static void say_tiers(const struct sides *s)
{
	const struct xs_rank *a = &s->r->all[s->a], *b = &s->r->all[s->b];

	xs_buf_addf(s->out,
		xs_tr(s->lang,
			"%s belongs to the tier \"%s\", %s to the tier "
			"\"%s\": no weight changes that.\n"),
		s->name_a, xs_tier_say(a->tier, s->lang), s->name_b,
		xs_tier_say(b->tier, s->lang));
}

void xs_rank_why(const struct xs_ranking *r, size_t a, size_t b,
	enum xs_lang lang, struct xs_buf *out)
{
	struct sides s = { .r = r,
		.a = r->all[a].place_computed < r->all[b].place_computed ? a
									 : b,
		.b = r->all[a].place_computed < r->all[b].place_computed ? b
									 : a,
		.lang = lang,
		.out = out };

	s.name_a = name_of(r, s.a);
	s.name_b = name_of(r, s.b);
	say_places(&s);
	say_decision(&s, &r->all[s.a], s.name_a);
	say_decision(&s, &r->all[s.b], s.name_b);
	if (r->all[a].tier != r->all[b].tier)
		say_tiers(&s);
	for (enum xs_criterion c = 0; c < XS_CRITERION_N; c++)
		if (r->known[c] && r->used[c] > 0)
			say_criterion(&s, c);
	if (r->all[a].tier == r->all[b].tier &&
		r->all[a].tier != XS_TIER_NOTHING)
		say_swap(&s);
}
