/* SPDX-License-Identifier: Apache-2.0
 *
 * Words of the ledger, and the days between two dates.
 */
#include "xueshe/ledger.h"

static const struct {
	const char *name, *say;
} states[XS_LEDGER_STATE_N] = {
	[XS_LEDGER_UNKNOWN] = { "unknown", N_("not told") },
	[XS_LEDGER_OPEN] = { "open", N_("not yet put right") },
	[XS_LEDGER_UNDER_WAY] = { "under_way", N_("being put right") },
	[XS_LEDGER_DONE] = { "done", N_("put right") },
	[XS_LEDGER_CLOSED] = { "closed", N_("struck off") },
};
static const struct {
	const char *name, *say;
} calls[XS_LEDGER_CALL_N] = {
	[XS_LEDGER_LATE] = { "late", N_("overdue") },
	[XS_LEDGER_SOON] = { "soon", N_("due soon") },
	[XS_LEDGER_NO_DEADLINE] = { "no_deadline", N_("no deadline") },
	[XS_LEDGER_IN_TIME] = { "in_time", N_("within the deadline") },
	[XS_LEDGER_LOOK_AGAIN] = { "look_again", N_("to be looked at again") },
	[XS_LEDGER_TO_CLOSE] = { "to_close", N_("to be closed") },
	[XS_LEDGER_NOTHING] = { "nothing", N_("struck off") },
};

const char *xs_ledger_state_name(enum xs_ledger_state s)
{
	return states[s].name;
}

const char *xs_ledger_state_say(enum xs_ledger_state s, enum xs_lang lang)
{
	return xs_tr(lang, states[s].say);
}

const char *xs_ledger_call_name(enum xs_ledger_call c)
{
	return calls[c].name;
}

const char *xs_ledger_call_say(enum xs_ledger_call c, enum xs_lang lang)
{
	return xs_tr(lang, calls[c].say);
}

/* Days since 1 March of the year 0, whose leap day comes last. */
static long day_number(xs_date day)
{
	long y = day / 10000, m = day / 100 % 100, d = day % 100;

	if (m < 3) {
		y--;
		m += 12;
	}
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * (m - 3) + 2) / 5 +
		d - 1;
}

long xs_days_between(xs_date a, xs_date b)
{
	return day_number(b) - day_number(a);
}
