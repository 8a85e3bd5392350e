/* SPDX-License-Identifier: Apache-2.0
 *
 * The weights of a ranking: what each criterion counts, from which figure on
 * it has full marks, which other weights are still reasonable, and who is
 * "in".  standards/weights.json, or the planner's own file like it.
 */
#ifndef XUESHE_WEIGHTS_H
#define XUESHE_WEIGHTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/error.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"

/* The criteria.  Each is scaled to 0..1; a blank counts as the county's mean
 * and is said. */
enum xs_criterion {
	XS_CRIT_DEPTH, /* 缺口深度: shares missing, added up over items */
	XS_CRIT_PUPILS, /* 受益学生 */
	XS_CRIT_BOARDERS, /* 受益寄宿生 */
	XS_CRIT_YEARS, /* 需求年限: years it will be needed */
	XS_CRIT_REMOTE, /* 偏远程度 */
	XS_CRIT_COST, /* 生均投入: yuan a pupil helped, less is better */
	XS_CRIT_READY, /* 前期成熟度: stage of the register, appraisal */
	XS_CRITERION_N
};
const char *xs_criterion_name(enum xs_criterion c); /* "depth" */

struct xs_weights {
	double of[XS_CRITERION_N]; /* sum 1 after reading */
	double given[XS_CRITERION_N]; /* as the file states them */
	struct xs_words title[XS_CRITERION_N]; /* NULLs: our own words */
	struct xs_words meaning[XS_CRITERION_N];
	/* Figures that have no marks and full marks; not known: those of the
	 * county, see docs/ranking.md. */
	struct xs_opt_real none[XS_CRITERION_N], full[XS_CRITERION_N];
	double spread; /* reasonable: each within ± that share of itself */
	size_t sample; /* weight sets drawn; 2000 */
	unsigned long seed;
	double share; /* of schools that lack something: those are "in" */
	bool by_money; /* instead: as far as the money goes */
	int64_t money_fen; /* XS_FEN_BLANK (−1): that on file */
	double yes_no; /* what an item that is there or not counts in the
		depth, against 1 of one that is lacking altogether; 0.25 */
	double small_below; /* pupils below which ratios are damped; 30 */
	struct xs_arena arena; /* owns the texts */
};
/* XS_E_WEIGHTS with file and JSON path: negative, all zero, unknown keys.
 * Release it in any case. */
int xs_weights_read(const char *path, struct xs_weights *out,
	struct xs_error *err) XS_MUST_CHECK;
/* The same from text in memory; `name` stands for the file in messages. */
int xs_weights_text(const char *text, size_t len, const char *name,
	struct xs_weights *out, struct xs_error *err) XS_MUST_CHECK;
void xs_weights_release(struct xs_weights *w);

#endif
