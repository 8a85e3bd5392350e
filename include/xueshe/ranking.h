/* SPDX-License-Identifier: Apache-2.0
 *
 * Which school comes first, and why.  Safety is a strict tier; below it a
 * weighted sum of criteria, each 0..1; a seeded sample of reasonable weights
 * tells how firm a place is.  Formulas: docs/ranking.md.
 */
#ifndef XUESHE_RANKING_H
#define XUESHE_RANKING_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/county.h"
#include "xueshe/weights.h"
#include "xueshe/works.h"

/* Our own word for it; weights->title is that of the planner. */
const char *xs_criterion_say(enum xs_criterion c, enum xs_lang lang);

enum xs_band { XS_BAND_ALWAYS, XS_BAND_DEPENDS, XS_BAND_NEVER, XS_BAND_N };
const char *xs_band_name(enum xs_band b); /* "always" */
const char *xs_band_say(enum xs_band b, enum xs_lang lang);

enum xs_rank_tier { XS_TIER_SAFETY = 1, XS_TIER_GAPS, XS_TIER_NOTHING };
const char *xs_tier_say(int tier, enum xs_lang lang);
/* Of a decision's `what`: "put first". */
const char *xs_decision_say(const char *what, enum xs_lang lang);

/* What remoteness rests on; one for the whole county. */
enum xs_remote_basis {
	XS_REMOTE_UNKNOWN,
	XS_REMOTE_KM, /* ways of the settlements it serves */
	XS_REMOTE_PLACE /* 城乡类型 and 地形, an index of 0..1 */
};

struct xs_rank {
	size_t school;
	int place; /* from 1 */
	int place_computed; /* before decisions */
	int tier; /* 1 safety, 2 the rest, 3 no gap known */
	double raw[XS_CRITERION_N]; /* in its own unit; XS_BLANK.  Money in
		yuan; of small schools as damped */
	double scaled[XS_CRITERION_N]; /* 0..1; the mean where raw is blank */
	double score; /* 0..100 */
	enum xs_band band;
	double share_in; /* of the weight sets in which it is in */
	int64_t fen; /* of its cheapest works; XS_FEN_BLANK */
	size_t uncosted; /* needs that have no work with a cost: not in fen */
	double area_d; /* m² of grade D; 0: none known */
	bool is_small; /* below weights.small_below pupils: damped */
	const struct xs_decision *decision; /* that holds for it; NULL */
	size_t best_need; /* that speaks most for it; (size_t)-1 */
	size_t idle_need; /* first that calls for no works (under way, faded,
		rooms suffice); (size_t)-1 */
	const struct xs_rule *veto; /* of safety, that it fails; NULL */
};
struct xs_ranking {
	struct xs_arena arena; /* owns everything */
	const struct xs_works *works;
	const struct xs_county *county; /* may be NULL */
	struct xs_weights weights; /* its texts are those of the caller */
	double used[XS_CRITERION_N]; /* weights, sum 1: without criteria of
		which nothing is known in the county */
	bool known[XS_CRITERION_N];
	double none[XS_CRITERION_N], full[XS_CRITERION_N]; /* anchors used */
	enum xs_remote_basis remote;
	int years_from; /* calendar begin of the years of need */
	size_t lacking; /* schools of tiers 1 and 2 */
	size_t in_n; /* that are in by the stated weights */
	int64_t money_fen; /* that "in" reaches for; XS_FEN_BLANK: a share */
	struct xs_rank *all; /* by place: the open schools */
	size_t n;
	size_t *at_school; /* [schools of the survey]: index into all[] */
};
/* Share of the weight sets in which it is in, as printed: one that is not in
 * under all is never 100 %. */
double xs_rank_share_shown(const struct xs_rank *rank);
/* What it is given must outlive it; `county` may be NULL. */
struct xs_ranking *xs_ranking_new(const struct xs_works *works,
	const struct xs_county *county, const struct xs_weights *weights);
void xs_ranking_free(struct xs_ranking *r);
/* Where the school stands in all[]; (size_t)-1: it is not ranked. */
size_t xs_ranking_find(const struct xs_ranking *r, size_t school);

/* `at`, `a`, `b`: indices into all[]. */
/* One sentence from the numbers. */
void xs_rank_reason(const struct xs_ranking *r, size_t at, enum xs_lang lang,
	struct xs_buf *out);
/* A criterion's figure as people read it, with its unit; "" for a blank. */
void xs_rank_figure(const struct xs_ranking *r, size_t at, enum xs_criterion c,
	enum xs_lang lang, struct xs_buf *out);
const char *xs_rank_title(
	const struct xs_ranking *r, enum xs_criterion c, enum xs_lang lang);
/* The smallest change of one weight, the others as they stand, beyond which
 * b is before a.  False: none does (it says so by tier, or a is nowhere
 * behind b). */
struct xs_rank_swap {
	enum xs_criterion criterion;
	double from, to; /* weights, on the scale of the file */
};
bool xs_rank_swap(const struct xs_ranking *r, size_t a, size_t b,
	struct xs_rank_swap *out);
/* Why a stands before b: criterion by criterion, and the smallest change of
 * one weight that would swap them. */
void xs_rank_why(const struct xs_ranking *r, size_t a, size_t b,
	enum xs_lang lang, struct xs_buf *out);

#endif
