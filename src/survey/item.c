/* SPDX-License-Identifier: Apache-2.0
 *
 * Looking things up in the catalogue, and saying its values.
 */
#include "xueshe/item.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/number.h"
#include "xueshe/text.h"

enum { DECIMALS_MOST = 6 }; /* binary noise beyond is not shown */

void xs_catalogue_free(struct xs_catalogue *cat)
{
	if (!cat)
		return;
	xs_map_release(&cat->index);
	xs_arena_release(&cat->arena);
	free(cat);
}

int xs_item_find(const struct xs_catalogue *cat, const char *key)
{
	int64_t at;

	return xs_map_find(&cat->index, key, &at) ? (int)at : -1;
}

/* "kind/1": the word of a category's value, yes or no. */
static const char *say_value(const struct xs_catalogue *cat, const char *key,
	const char *value, enum xs_lang lang)
{
	char item[64] = "";
	size_t len = (size_t)(value - key);
	unsigned long v = strtoul(value + 1, NULL, 10);
	int at;

	if (len < sizeof(item))
		memcpy(item, key, len);
	at = xs_item_find(cat, item);
	if (at < 0)
		return key;
	if (cat->items[at].kind == XS_KIND_FLAG)
		return v ? xs_tr(lang, N_("yes")) : xs_tr(lang, N_("no"));
	return v < cat->items[at].choices_n
		? xs_say(&cat->items[at].choices[v].say, lang)
		: key;
}

const char *xs_item_say(
	const void *catalogue, const char *key, enum xs_lang lang)
{
	const struct xs_catalogue *cat = catalogue;
	const char *value = strchr(key, '/');
	int at = value ? -1 : xs_item_find(cat, key);

	if (value)
		return say_value(cat, key, value, lang);
	return at < 0 ? key : xs_say(&cat->items[at].say, lang);
}

const struct xs_unit_name *xs_unit_find(
	const struct xs_catalogue *cat, const char *key)
{
	for (size_t i = 0; i < cat->units_n; i++)
		if (xs_text_same(cat->units[i].key, key))
			return &cat->units[i];
	return NULL;
}

const char *xs_unit_say(
	const struct xs_catalogue *cat, const char *key, enum xs_lang lang)
{
	const struct xs_unit_name *unit = xs_unit_find(cat, key);

	return unit ? xs_say(&unit->say, lang) : key;
}

static bool folds_to(
	const char *text, const char *folded, struct xs_buf *scratch)
{
	if (!text)
		return false;
	xs_buf_clear(scratch);
	xs_text_fold(scratch, text);
	return strcmp(scratch->s, folded) == 0;
}

static bool is_choice(const struct xs_choice *choice, const char *folded,
	struct xs_buf *scratch)
{
	const char *const *s = choice->spellings;

	if (folds_to(choice->key, folded, scratch) ||
		folds_to(choice->say.zh, folded, scratch) ||
		folds_to(choice->say.en, folded, scratch))
		return true;
	for (; s && *s; s++)
		if (folds_to(*s, folded, scratch))
			return true;
	return false;
}

int xs_choice_find(const struct xs_item *item, const char *text)
{
	struct xs_buf folded = XS_BUF_INIT, scratch = XS_BUF_INIT;
	int found = -1;

	for (size_t i = 0; i < item->choices_n; i++)
		if (strcmp(item->choices[i].key, text) == 0)
			return (int)i;
	xs_text_fold(&folded, text);
	for (size_t i = 0; folded.len && found < 0 && i < item->choices_n; i++)
		if (is_choice(&item->choices[i], folded.s, &scratch))
			found = (int)i;
	xs_buf_release(&folded);
	xs_buf_release(&scratch);
	return found;
}

void xs_item_value_text(const struct xs_item *item, double v, enum xs_lang lang,
	struct xs_buf *out)
{
	char text[32];

	if (xs_is_blank(v))
		return;
	if (item->kind == XS_KIND_FLAG) {
		xs_buf_adds(out,
			v != 0 ? xs_tr(lang, N_("yes"))
			       : xs_tr(lang, N_("no")));
	} else if (item->kind == XS_KIND_CATEGORY && v >= 0 &&
		v < (double)item->choices_n) {
		xs_buf_adds(out, xs_say(&item->choices[(size_t)v].say, lang));
	} else {
		xs_format_round(v, DECIMALS_MOST, text);
		xs_buf_adds(out, text);
	}
}

bool xs_item_is_whole(const struct xs_item *item)
{
	return item->kind == XS_KIND_COUNT || item->kind == XS_KIND_FLAG;
}
