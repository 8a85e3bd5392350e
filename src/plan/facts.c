/* SPDX-License-Identifier: Apache-2.0 */
#include "facts_i.h"

#include <string.h>

#include "xueshe/intake.h"

static bool same_words(const char *a, const char *b)
{
	struct xs_buf x = XS_BUF_INIT, y = XS_BUF_INIT;
	bool same;

	xs_header_fold(&x, a ? a : "");
	xs_header_fold(&y, b);
	same = strcmp(x.s, y.s) == 0;
	xs_buf_release(&x);
	xs_buf_release(&y);
	return same;
}

const struct xs_decision *xs_decision_of(
	const struct xs_county *county, size_t school, const char *item)
{
	const struct xs_decision *found = NULL;

	for (size_t i = 0; county && i < county->decisions_n; i++) {
		const struct xs_decision *d = &county->decisions[i];

		if (d->school == school && (!found || d->id > found->id) &&
			strcmp(d->item, item) == 0)
			found = d;
	}
	return found;
}

const struct xs_county_fact *xs_fact_of_county(
	const struct xs_county *county, const char *indicator, int year)
{
	const struct xs_county_fact *found = NULL;

	for (size_t i = 0; county && i < county->facts_n; i++) {
		const struct xs_county_fact *f = &county->facts[i];

		if (f->year > year || xs_is_blank(f->value) || f->value < 0 ||
			(found && f->year < found->year) ||
			!same_words(f->indicator, indicator))
			continue;
		found = f;
	}
	return found;
}
