/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside of the ranking: rank.c puts it together from the figures of each
 * school (rank_figures.c, rank_remote.c), their scale (rank_scale.c) and the
 * sample of weights (rank_band.c).
 */
#ifndef XUESHE_PLAN_RANK_I_H
#define XUESHE_PLAN_RANK_I_H

#include "xueshe/ranking.h"

#define XS_NOT_RANKED ((size_t)-1)

/* raw[], fen, tier and the rest of one school; `from` is its first need and
 * `to` the one behind its last. */
void xs_rank_figures_of(
	struct xs_ranking *r, struct xs_rank *rank, size_t from, size_t to);
/* Of an item that is there or not? */
bool xs_rank_is_yes_no(const struct xs_ranking *r, const struct xs_need *need);
/* raw[XS_CRIT_READY] of every school, where there is a register. */
void xs_rank_readiness(struct xs_ranking *r);
/* raw[XS_CRIT_REMOTE] of every school, r->remote. */
void xs_rank_remoteness(struct xs_ranking *r);

/* Damping, anchors, scaled[], used[]. */
void xs_rank_scale(struct xs_ranking *r);
/* band and share_in of every school; all[] stands by computed place. */
void xs_rank_bands(struct xs_ranking *r);

/* Numbers 0..1 of our own generator, the same on every machine. */
struct xs_random {
	uint64_t state;
};
double xs_random_next(struct xs_random *g);

#endif
