/* SPDX-License-Identifier: Apache-2.0
 *
 * What the tables of 撤并影响测算 share.
 */
#ifndef XUESHE_REPORT_ROWS_CLOSING_I_H
#define XUESHE_REPORT_ROWS_CLOSING_I_H

#include "rows_i.h"
#include "xueshe/closing.h"

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

const struct xs_closing *xs_closing_run(const struct xs_run *run);
int xs_closing_needed(struct xs_run *run);

void xs_put_closing_verdict(
	const struct xs_scope *s, enum xs_verdict v, struct xs_entry *e);

#endif
