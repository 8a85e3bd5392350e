/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of verdicts, and the one comparison with a standard.
 */
#include "xueshe/assess.h"

#include "assess_i.h"

static const struct {
	const char *name, *say;
} verdicts[XS_VERDICT_N] = {
	[XS_PASS] = { "pass", N_("reached") },
	[XS_NEAR] = { "near", N_("nearly reached") },
	[XS_FAIL] = { "fail", N_("not reached") },
	[XS_UNKNOWN] = { "unknown", N_("unknown") },
	[XS_NOT_APPLICABLE] = { "not_applicable", N_("not applicable") },
	[XS_EXEMPT] = { "exempt", N_("exempt") },
};

const char *xs_verdict_name(enum xs_verdict v)
{
	return verdicts[v].name;
}

const char *xs_verdict_say(enum xs_verdict v, enum xs_lang lang)
{
	return xs_tr(lang, verdicts[v].say);
}

bool xs_meets(double value, enum xs_sense sense, double limit)
{
	/* Between has two limits: the caller asks for each end. */
	xs_assert(sense != XS_BETWEEN);
	return xs_as_meets(value, sense, limit);
}

double xs_missed_end(double value, enum xs_sense sense, double low, double high)
{
	return sense == XS_BETWEEN && value > high ? high : low;
}
