/* SPDX-License-Identifier: Apache-2.0
 *
 * A school as people name it: its code, its name (with its township where
 * that is needed), or a code or name it had before; items and values in the
 * same way.
 */
#include <string.h>

#include "xueshe/school_name.h"
#include "xueshe/text.h"

#include "cli_i.h"

struct search {
	const char *code; /* as the user gave it */
	const char *folded; /* the same, as a name */
	int64_t id; /* school that had it; 0: none */
	size_t n; /* schools that had it */
};

static int match_former(void *arg, const struct xs_school_key *key, bool former)
{
	struct search *search = arg;

	if (former && xs_text_is(key->code, search->code))
		search->id = key->id;
	return 0;
}

static int match_former_name(void *arg, const struct xs_school_key *key)
{
	struct search *search = arg;
	struct xs_buf name = XS_BUF_INIT;

	xs_text_fold(&name, key->name);
	if ((strcmp(name.s, search->folded) == 0 ||
		    xs_school_name_placed(
			    key->name, key->township, "", search->folded)) &&
		search->id != key->id) {
		search->id = key->id;
		search->n++;
	}
	xs_buf_release(&name);
	return 0;
}

/* By a code or a name that it had; several had the name: none. */
static int find_former(struct xs_ctx *ctx, struct search *search)
{
	struct xs_buf folded = XS_BUF_INIT;
	int rc;

	xs_text_fold(&folded, search->code);
	search->folded = folded.s;
	rc = xs_store_each_school(ctx->store, match_former, search, &ctx->err);
	if (rc == 0 && !search->id)
		rc = xs_store_each_former_name(
			ctx->store, match_former_name, search, &ctx->err);
	if (search->n > 1)
		search->id = 0;
	xs_buf_release(&folded);
	return rc;
}

long xs_school_find_in(struct xs_ctx *ctx, const struct xs_survey *survey,
	const char *code_or_name)
{
	struct search search = { .code = code_or_name };
	struct xs_error first = { 0 };
	long at = xs_survey_find(survey, code_or_name, &first);
	size_t i;

	if (at >= 0)
		return at;
	if (find_former(ctx, &search) < 0)
		return -1;
	for (i = 0; search.id && i < survey->n; i++)
		if (survey->schools[i].id == search.id)
			return (long)i;
	ctx->err = first;
	return -1;
}

long xs_school_find(struct xs_ctx *ctx, const char *code_or_name)
{
	return xs_school_find_in(ctx, ctx->survey, code_or_name);
}

/* Up to the next comma, a Chinese one or 、 among them. */
static size_t until_comma(const char *text, size_t *comma)
{
	static const char *const commas[] = { ",", "，", "、" };

	for (size_t n = 0; text[n]; n++)
		for (size_t i = 0; i < 3; i++) {
			*comma = strlen(commas[i]);
			if (strncmp(text + n, commas[i], *comma) == 0)
				return n;
		}
	*comma = 0;
	return strlen(text);
}

/* A name may hold a comma itself: the whole first. */
static int add_schools(
	struct xs_ctx *ctx, const char *text, size_t *all, size_t *n)
{
	struct xs_error unheard = { 0 };
	long at = xs_survey_find(ctx->survey, text, &unheard);
	size_t len, comma;

	if (at >= 0) {
		all[(*n)++] = (size_t)at;
		return 0;
	}
	for (; *text; text += len + comma) {
		len = until_comma(text, &comma);
		if (!len)
			continue;
		at = xs_school_find(
			ctx, xs_arena_strndup(&ctx->arena, text, len));
		if (at < 0)
			return -1;
		all[(*n)++] = (size_t)at;
	}
	return 0;
}

int xs_schools_find(struct xs_ctx *ctx, const size_t **out, size_t *n_out)
{
	const struct xs_texts *named = &ctx->common->schools;
	size_t most = 1, *all;

	for (size_t i = 0; i < named->n; i++)
		most += strlen(named->all[i]);
	all = xs_arena_alloc(&ctx->arena, most, sizeof(*all));
	*n_out = 0;
	*out = all;
	for (size_t i = 0; i < named->n; i++)
		if (add_schools(ctx, named->all[i], all, n_out) < 0)
			return -1;
	if (named->n && !*n_out) /* "," */
		return xs_school_find(ctx, named->all[0]) < 0 ? -1 : 0;
	return 0;
}

const char *xs_cli_school(const struct xs_survey *survey, size_t school)
{
	const struct xs_school *s = &survey->schools[school];

	return *s->code ? s->code : s->name;
}

/* -- items and values ------------------------------------------------------- */

static bool is_called(const struct xs_item *item, const char *text)
{
	size_t i;

	if (xs_text_is(item->say.zh, text) || xs_text_is(item->say.en, text))
		return true;
	for (i = 0; item->spellings && item->spellings[i]; i++)
		if (xs_text_is(item->spellings[i], text))
			return true;
	return false;
}

int xs_cli_item(struct xs_ctx *ctx, const char *text)
{
	const struct xs_catalogue *cat = ctx->cat;
	const char **keys;
	const char *near;
	int item = xs_item_find(cat, text);
	size_t i;

	if (item >= 0)
		return item;
	keys = xs_arena_alloc(&ctx->arena, cat->n + 1, sizeof(*keys));
	for (i = 0; i < cat->n; i++) {
		keys[i] = cat->items[i].key;
		if (is_called(&cat->items[i], text))
			return (int)i;
	}
	near = xs_text_nearest(text, keys);
	xs_fail(&ctx->err, XS_E_NO_ITEM, _("no item has the name \"%s\""),
		text);
	if (near)
		xs_hint(&ctx->err, _("Did you mean \"%s\"?"), near);
	return -1;
}

const char *xs_cli_value(struct xs_ctx *ctx, int item, double v)
{
	struct xs_buf text = XS_BUF_INIT;
	const char *kept;

	xs_item_value_text(&ctx->cat->items[item], v, xs_lang_screen(), &text);
	kept = xs_arena_strdup(&ctx->arena, text.s);
	xs_buf_release(&text);
	return kept;
}

struct xs_texts xs_list_parse(struct xs_ctx *ctx, const char *text)
{
	struct xs_texts list = { 0 };
	size_t most = 1;
	const char *at;

	for (at = text; *at; at++)
		most += *at == ',';
	list.all = xs_arena_alloc(&ctx->arena, most + 1, sizeof(*list.all));
	for (at = text; *at;) {
		size_t len = strcspn(at, ",");

		if (len)
			list.all[list.n++] =
				xs_arena_strndup(&ctx->arena, at, len);
		at += len + (at[len] == ',');
	}
	return list;
}
