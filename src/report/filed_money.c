/* SPDX-License-Identifier: Apache-2.0
 *
 * The plan's money as papers print it, in 万元 with two decimals.  The lines
 * are what one source pays of one work; all that adds them up, by work,
 * school, source or level, comes to the same.  Which source pays what in a
 * year the plan knows for all works together.
 */
#include "filing_i.h"

#include <string.h>

/* -- levels ------------------------------------------------------------------------ */

enum xs_level xs_level_of(const char *word)
{
	static const char *const words[XS_LEVEL_OTHER] = { "中央", "省", "市",
		"县" };

	for (int k = 0; k < XS_LEVEL_OTHER; k++)
		if (word && strcmp(word, words[k]) == 0)
			return (enum xs_level)k;
	return XS_LEVEL_OTHER;
}

const char *xs_level_say(const struct xs_run *run, enum xs_level level)
{
	static const char *const says[XS_LEVEL_N] = {
		[XS_LEVEL_CENTRAL] = N_("central"),
		[XS_LEVEL_PROVINCE] = N_("provincial"),
		[XS_LEVEL_PREFECTURE] = N_("prefecture"),
		[XS_LEVEL_COUNTY] = N_("county money"),
		[XS_LEVEL_OTHER] = N_("other money"),
	};

	return xs_words(run, says[level]);
}

int64_t xs_filed_of_source(
	const struct xs_plan *p, const struct xs_planned *chosen, int source)
{
	int64_t left = xs_wan_printed(chosen->fen);
	int last = -1;

	for (int s = 0; s < p->sources_n; s++)
		if (chosen->paid[s] > 0)
			last = s;
	if (source != last)
		return xs_wan_printed(chosen->paid[source]);
	for (int s = 0; s < last; s++)
		left -= xs_wan_printed(chosen->paid[s]);
	return left;
}

int64_t xs_filed_of_level(const struct xs_plan *p,
	const struct xs_planned *chosen, enum xs_level level)
{
	int64_t fen = 0;

	for (int s = 0; s < p->sources_n; s++)
		if (xs_level_of(p->levels[s]) == level)
			fen += xs_filed_of_source(p, chosen, s);
	return fen;
}

int64_t xs_filed_total(const struct xs_plan *p)
{
	int64_t fen = 0;

	for (size_t i = 0; i < p->chosen_n; i++)
		fen = xs_fen_add(fen, xs_wan_printed(p->chosen[i].fen));
	return fen;
}

/* A work that is paid over several years takes equal parts; what rounding
 * leaves goes on to the next. */
int64_t xs_filed_of_year(const struct xs_planned *chosen, int year)
{
	int64_t whole = xs_wan_printed(chosen->fen);
	int years = chosen->years > 1 ? chosen->years : 1;
	int k = year - chosen->year;

	if (k < 0 || k >= years)
		return 0;
	return xs_wan_printed(whole * (k + 1) / years) -
		xs_wan_printed(whole * k / years);
}

int64_t xs_filed_spent(const struct xs_plan *p, int source)
{
	int64_t fen = 0;

	for (size_t i = 0; i < p->chosen_n; i++)
		fen += xs_filed_of_source(p, &p->chosen[i], source);
	return fen;
}

static int64_t exact_in(const struct xs_plan *p, int source, int year)
{
	for (size_t i = 0; i < p->years_n; i++)
		if (p->years[i].year == year && p->years[i].source == source)
			return p->years[i].spent_fen;
	return 0;
}

/* As the plan has it; the last year with money takes what rounding leaves. */
int64_t xs_filed_spent_in(const struct xs_plan *p, int source, int year)
{
	int64_t left = xs_filed_spent(p, source);
	int last = p->from;

	for (int y = p->from; y <= p->to; y++)
		if (exact_in(p, source, y) > 0)
			last = y;
	if (year != last)
		return xs_wan_printed(exact_in(p, source, year));
	for (int y = p->from; y < last; y++)
		left -= xs_wan_printed(exact_in(p, source, y));
	return left;
}

int64_t xs_filed_exact(
	const struct xs_plan *p, const struct xs_planned *chosen, int source)
{
	int64_t printed = xs_filed_of_source(p, chosen, source);

	return xs_wan_printed(chosen->paid[source]) == printed
		? chosen->paid[source]
		: printed;
}
