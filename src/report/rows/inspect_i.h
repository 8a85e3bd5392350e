/* SPDX-License-Identifier: Apache-2.0
 *
 * Between rows_inspect.c (the county), rows_inspect_units.c (a unit) and
 * rows_inspect_rules.c (a school, rule by rule).
 */
#ifndef XUESHE_ROWS_INSPECT_I_H
#define XUESHE_ROWS_INSPECT_I_H

#include "rows_i.h"

#include "xueshe/readiness.h"

struct xs_ready_row {
	const struct xs_ready_unit *unit;
	const struct xs_pack *pack;
	const struct xs_rule *rule; /* NULL: the unit itself */
	const struct xs_ready_rule *ready;
	const struct xs_mending *mend; /* NULL: nothing is missed */
};
static inline const struct xs_ready_row *xs_ready_row_of(
	const struct xs_scope *s)
{
	return s->own;
}

const struct xs_readiness *xs_ready_of(const struct xs_run *run);
void xs_put_ready(const struct xs_run *run, enum xs_readiness_verdict v,
	struct xs_entry *e);
/* `any`: something is mended at all. */
void xs_put_ready_cost(int64_t fen, size_t unpriced, bool any,
	const struct xs_run *run, struct xs_entry *e);
/* What stands in run->text. */
void xs_put_ready_text(const struct xs_scope *s, struct xs_entry *e);

#endif
