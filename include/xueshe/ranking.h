/* SPDX-License-Identifier: Apache-2.0
 *
 * Which school comes first, and why.  Safety is a strict tier; below it a
 * weighted sum of criteria, each 0..1; a seeded sample of reasonable weights
 * tells how firm a place is.
 */
#ifndef XUESHE_RANKING_H
#define XUESHE_RANKING_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/county.h"
#include "xueshe/works.h"

/* The criteria.  Each is scaled to 0..1 over the county; blank counts as the
 * county's mean and is said. */
enum xs_criterion {
	XS_CRIT_DEPTH, /* 缺口深度: share of what is required that is missing */
	XS_CRIT_PUPILS, /* 受益学生 */
	XS_CRIT_BOARDERS, /* 受益寄宿生 */
	XS_CRIT_YEARS, /* 需求年限: years it will be needed */
	XS_CRIT_REMOTE, /* 偏远程度 */
	XS_CRIT_COST, /* 生均投入: cost per pupil helped, less is better */
	XS_CRIT_READY, /* 前期成熟度: stage of the register, appraisal */
	XS_CRITERION_N
};
const char *xs_criterion_name(enum xs_criterion c); /* "depth" */
const char *xs_criterion_say(enum xs_criterion c, enum xs_lang lang);

/* standards/weights.json, or the planner's own file. */
struct xs_weights {
	double of[XS_CRITERION_N]; /* sum 1 after reading */
	double spread; /* reasonable: each within ± that share of itself */
	size_t sample; /* weight sets drawn; 2000 */
	unsigned long seed;
	double share; /* of schools, or by money, that "in" means: 0.3 */
	double small_below; /* pupils below which depth is damped; 30 */
};
/* XS_E_WEIGHTS: negative, all zero, unknown keys. */
int xs_weights_read(const char *path, struct xs_weights *out,
	struct xs_error *err) XS_MUST_CHECK;

enum xs_band { XS_BAND_ALWAYS, XS_BAND_DEPENDS, XS_BAND_NEVER, XS_BAND_N };
const char *xs_band_name(enum xs_band b);
const char *xs_band_say(enum xs_band b, enum xs_lang lang);

struct xs_rank {
	size_t school;
	int place; /* from 1 */
	int place_computed; /* before decisions */
	int tier; /* 1 safety, 2 the rest, 3 nothing lacking */
	double raw[XS_CRITERION_N]; /* in its own unit; XS_BLANK */
	double scaled[XS_CRITERION_N]; /* 0..1 */
	double score; /* 0..100 */
	enum xs_band band;
	double share_in; /* of the weight sets in which it is in */
	int64_t fen; /* of its cheapest works; XS_FEN_BLANK */
	double area_d; /* m² of grade D */
	const struct xs_decision *decision; /* that moved it; NULL */
	size_t best_need; /* that speaks most for it */
};
struct xs_ranking {
	struct xs_arena arena; /* owns everything */
	const struct xs_works *works;
	struct xs_weights weights;
	struct xs_rank *all; /* by place */
	size_t n;
};
struct xs_ranking *xs_ranking_new(const struct xs_works *works,
	const struct xs_county *county, const struct xs_weights *weights);
void xs_ranking_free(struct xs_ranking *r);
/* One sentence from the numbers. */
void xs_rank_reason(const struct xs_ranking *r, size_t at, enum xs_lang lang,
	struct xs_buf *out);
/* Why a stands before b: criterion by criterion, and the smallest change of
 * one weight that would swap them. */
void xs_rank_why(const struct xs_ranking *r, size_t a, size_t b,
	enum xs_lang lang, struct xs_buf *out);

#endif
