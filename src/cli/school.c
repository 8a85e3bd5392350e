/* SPDX-License-Identifier: Apache-2.0
 *
 * A school as people name it: its code, its name, or a code it had before.
 */
#include "xueshe/text.h"

#include "cli_i.h"

struct search {
	const char *code; /* as the user gave it */
	int64_t id; /* school that had the code; 0: none */
};

static int match_former(void *arg, const struct xs_school_key *key, bool former)
{
	struct search *search = arg;

	if (former && xs_text_is(key->code, search->code))
		search->id = key->id;
	return 0;
}

long xs_school_find(struct xs_ctx *ctx, const char *code_or_name)
{
	const struct xs_survey *survey = ctx->survey;
	struct search search = { code_or_name, 0 };
	struct xs_error first = { 0 };
	long at = xs_survey_find(survey, code_or_name, &first);
	size_t i;

	if (at >= 0)
		return at;
	if (xs_store_each_school(ctx->store, match_former, &search, &ctx->err) <
		0)
		return -1;
	for (i = 0; search.id && i < survey->n; i++)
		if (survey->schools[i].id == search.id)
			return (long)i;
	ctx->err = first;
	return -1;
}
