/* SPDX-License-Identifier: Apache-2.0
 *
 * 测算口径: how works were reckoned.
 */
#include "works_i.h"

static int emit_fact(struct xs_run *run, const char *label, const char *text)
{
	return xs_emit_fact(run, xs_words(run, label), text);
}

static const char *say_year(struct xs_run *run, int year)
{
	return xs_scratchf(run, xs_words(run, N_("%d/%d")), year, year + 1);
}

static const char *say_prices(struct xs_run *run, const struct xs_works *w)
{
	if (!w->price_year)
		return xs_words(run,
			N_("each cost in the prices of its own year: no price "
			   "index is on file"));
	return xs_scratchf(run,
		xs_words(
			run, N_("prices of %d, where the price index reaches")),
		w->price_year);
}

static const char *say_counts(struct xs_run *run, const struct xs_works *w)
{
	size_t priced = 0, assumed = 0;

	for (size_t i = 0; i < w->needs_n; i++) {
		if (!xs_is_estimated(w, &w->needs[i]))
			continue;
		priced++;
		assumed += xs_works_proposed(w, &w->needs[i])->assumed;
	}
	return xs_scratchf(run,
		xs_words(run,
			N_("%zu needs, %zu of them priced; %zu prices rest on "
			   "an assumption (※)")),
		w->needs_n, priced, assumed);
}

int xs_works_facts_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_works *w = run->in->works;
	char percent[32];

	(void)t;
	xs_format_round(w->management_share * 100, 2, percent);
	if (emit_fact(run, N_("Needs"), say_counts(run, w)) < 0 ||
		emit_fact(run, N_("Opening year of works"),
			say_year(run, w->opening_year)) < 0 ||
		emit_fact(run, N_("Last year forecast"),
			say_year(run, w->last_year)) < 0 ||
		emit_fact(run, N_("Prices"), say_prices(run, w)) < 0)
		return -1;
	return emit_fact(run, N_("Management and design"),
		xs_scratchf(run, xs_words(run, N_("%s %% of works")), percent));
}
