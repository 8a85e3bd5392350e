/* SPDX-License-Identifier: Apache-2.0
 *
 * What the visit list's two files share: verdicts laid out by school, stage
 * and rule, and figures on trial.
 */
#ifndef XUESHE_ASSESS_VISIT_I_H
#define XUESHE_ASSESS_VISIT_I_H

#include "assess_i.h"
#include "xueshe/visit.h"

#define XS_NO_UNIT 255

struct xs_as_verdicts { /* of one pack */
	size_t rules_n;
	uint8_t *of; /* [school][stage][rules_n + 1]; the last is the unit's */
};
void xs_as_verdicts_take(const struct xs_assessment *a, size_t schools,
	struct xs_as_verdicts *out);
static inline size_t xs_as_cell(
	const struct xs_as_verdicts *v, size_t school, int stage, size_t rule)
{
	return (school * XS_STAGE_N + (size_t)stage) * (v->rules_n + 1) + rule;
}

struct xs_trial { /* a figure changed to see what turns */
	size_t figure; /* index into visits->all */
	double value; /* XS_BLANK: taken away */
};

/* Judges again with each figure changed; counts what turns in the figures. */
void xs_as_try(struct xs_visits *v, const struct xs_trial *trials, size_t n,
	const struct xs_as_verdicts *base);
/* One more verdict that the figure could turn. */
void xs_as_visit_turn(struct xs_visit_figure *f, const struct xs_pack *pack,
	size_t standard, long rule);

#endif
