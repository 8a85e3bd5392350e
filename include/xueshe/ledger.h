/* SPDX-License-Identifier: Apache-2.0
 *
 * The ledger of rectification (整改台账): what inspectors found, by when it is
 * to be put right, what is overdue on a day, what is to be looked at again,
 * what is closed; by visit, level and school.
 */
#ifndef XUESHE_LEDGER_H
#define XUESHE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/county.h"
#include "xueshe/lang.h"

enum xs_ledger_state {
	XS_LEDGER_UNKNOWN, /* no state is given: counts as open */
	XS_LEDGER_OPEN, /* 未整改 */
	XS_LEDGER_UNDER_WAY, /* 整改中 */
	XS_LEDGER_DONE, /* 已整改 */
	XS_LEDGER_CLOSED, /* 已销号 */
	XS_LEDGER_STATE_N
};
const char *xs_ledger_state_name(enum xs_ledger_state s); /* "under_way" */
const char *xs_ledger_state_say(enum xs_ledger_state s, enum xs_lang lang);

/* What is to be done about it next. */
enum xs_ledger_call {
	XS_LEDGER_LATE, /* the deadline has passed */
	XS_LEDGER_SOON, /* it is within `soon` days */
	XS_LEDGER_NO_DEADLINE,
	XS_LEDGER_IN_TIME,
	XS_LEDGER_LOOK_AGAIN, /* done, not looked at since: 回头看 */
	XS_LEDGER_TO_CLOSE, /* done and looked at: to be closed */
	XS_LEDGER_NOTHING, /* closed */
	XS_LEDGER_CALL_N
};
const char *xs_ledger_call_name(enum xs_ledger_call c); /* "look_again" */
const char *xs_ledger_call_say(enum xs_ledger_call c, enum xs_lang lang);

struct xs_ledger_row { /* a finding */
	const struct xs_inspection_finding *finding;
	const struct xs_inspection *visit; /* NULL: its visit is not on file */
	size_t school; /* its own or its visit's; XS_NO_SCHOOL_INDEX */
	enum xs_ledger_state state;
	enum xs_ledger_call call;
	int days; /* past the deadline (LATE), to it (SOON, IN_TIME); else 0 */
};
struct xs_ledger_sum {
	const struct xs_inspection *visit; /* of sums by visit; NULL: findings
		without one, and other sums */
	const char *level; /* of sums by level; "" not told */
	size_t school; /* of sums by school; XS_NO_SCHOOL_INDEX */
	size_t findings, schools; /* schools that have some */
	size_t states[XS_LEDGER_STATE_N], calls[XS_LEDGER_CALL_N];
	double done_share; /* done or closed; XS_BLANK: no finding */
	double closed_share;
};
struct xs_ledger {
	struct xs_arena arena; /* owns everything */
	xs_date on;
	struct xs_ledger_row *rows; /* by visit as on file, then as on file */
	size_t n;
	const struct xs_ledger_row **calls; /* late first, the latest on top;
		then soon, no deadline, look again, to close */
	size_t calls_n;
	struct xs_ledger_sum all;
	struct xs_ledger_sum
		*visits; /* as on file; findings without one last */
	size_t visits_n;
	struct xs_ledger_sum *levels; /* as they come first */
	size_t levels_n;
	struct xs_ledger_sum *schools; /* by school; the county's own last */
	size_t schools_n;
};
#define XS_LEDGER_SOON_DAYS 30
/* `soon`: days; 0: 30. */
struct xs_ledger *xs_ledger_new(
	const struct xs_county *county, xs_date on, int soon);
void xs_ledger_free(struct xs_ledger *l);
/* Days from a to b. */
long xs_days_between(xs_date a, xs_date b);

#endif
