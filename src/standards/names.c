/* SPDX-License-Identifier: Apache-2.0
 *
 * The names of the rule book's enums, as the packs write them.
 */
#include "xueshe/rulebook.h"

#include "xueshe/lang.h"
#include "xueshe/text.h"

#include "standards_i.h"

static const char *const confidence_names[] = {
	[XS_FOUND] = "found",
	[XS_FOUND_2ND] = "found-2nd",
	[XS_DERIVED] = "derived",
	[XS_FOUND_INFERRED] = "found*",
	[XS_FOUND_DERIVATIVE] = "found-deriv",
	[XS_COUNTY] = "county",
	[XS_MEMORY] = "memory",
	[XS_MEMORY_LOW] = "memory-low",
	[XS_CONFLICT] = "conflict",
	[XS_OWN] = "own",
};

static const char *const strength_names[] = {
	[XS_MUST] = "must",
	[XS_SHOULD] = "should",
	[XS_BY_REFERENCE] = "by_reference",
};

static const char *const method_names[] = {
	[XS_EACH] = "each",
	[XS_POINTS] = "points",
	[XS_COUNT] = "count",
	[XS_LETTERS] = "letters",
};

const char *xs_method_name(enum xs_method m)
{
	return method_names[m];
}

const char *xs_confidence_name(enum xs_confidence c)
{
	return confidence_names[c];
}

const char *xs_confidence_say(enum xs_confidence c, enum xs_lang lang)
{
	static const char *const says[] = {
		[XS_FOUND] = N_("read in the document"),
		[XS_FOUND_2ND] = N_("read in a report of the document"),
		[XS_DERIVED] = N_("computed from figures read"),
		[XS_FOUND_INFERRED] = N_("read, part of it inferred"),
		[XS_FOUND_DERIVATIVE] = N_("read in a local version"),
		[XS_COUNTY] = N_("from a county's papers"),
		[XS_MEMORY] = N_("not read, from memory"),
		[XS_MEMORY_LOW] = N_("not read, from memory"),
		[XS_CONFLICT] = N_("sources disagree"),
		[XS_OWN] = N_("own figure"),
	};

	return xs_tr(lang, says[c]);
}

const char *xs_strength_name(enum xs_strength s)
{
	return strength_names[s];
}

bool xs_confidence_marked(enum xs_confidence c)
{
	return c != XS_FOUND && c != XS_FOUND_2ND && c != XS_DERIVED;
}

bool xs_std_confidence_on(enum xs_confidence c)
{
	return c != XS_MEMORY && c != XS_MEMORY_LOW && c != XS_CONFLICT;
}

long xs_rule_find(const struct xs_pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->rules_n; i++)
		if (xs_text_is(pack->rules[i].id, id))
			return (long)i;
	return -1;
}
