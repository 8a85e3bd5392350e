/* SPDX-License-Identifier: Apache-2.0
 *
 * What the tables of works share.
 */
#ifndef XUESHE_REPORT_WORKS_I_H
#define XUESHE_REPORT_WORKS_I_H

#include "rows_i.h"
#include "xueshe/works.h"

/* Work and need of a row: `own` points to it. */
struct xs_works_row {
	const struct xs_works *works;
	const struct xs_need *need;
	const struct xs_work *work; /* NULL: the need has none */
};

/* Is the need's proposed work one with a cost, as the estimate lists it? */
bool xs_is_estimated(const struct xs_works *w, const struct xs_need *need);
/* What the estimate's lines of a school come to as they are printed;
 * XS_FEN_BLANK: it has none. */
int64_t xs_estimated_fen(const struct xs_works *w, size_t school);
/* Words by which lines are grouped, in the run's arena or borrowed. */
const char *xs_say_works_gap(
	struct xs_run *run, const struct xs_works_row *row);
const char *xs_say_works_source(
	struct xs_run *run, const struct xs_works_row *row);

#endif
