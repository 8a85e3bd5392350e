/* SPDX-License-Identifier: Apache-2.0
 *
 * The small strict readers: texts, choices, bounded numbers, and the guess at
 * what a mistyped word was meant to be.
 */
#include "standards_i.h"

#include "xueshe/text.h"

static const char *const kind_says[] = {
	[XS_JSON_NULL] = N_("null"),
	[XS_JSON_BOOL] = N_("true or false"),
	[XS_JSON_NUMBER] = N_("a number"),
	[XS_JSON_TEXT] = N_("a text"),
	[XS_JSON_ARRAY] = N_("a list"),
	[XS_JSON_OBJECT] = N_("an object"),
};

int xs_std_is(struct xs_std_read *r, const struct xs_json *node,
	enum xs_json_kind kind)
{
	if (xs_json_kind_of(node) == kind)
		return 0;
	return xs_json_fail(node, r->err, XS_E_PACK, _("%s is expected here"),
		_(kind_says[kind]));
}

int xs_std_part(struct xs_std_read *r, const struct xs_json *node,
	const char *key, enum xs_json_kind kind, const struct xs_json **out)
{
	*out = xs_json_get(node, key);
	return *out ? xs_std_is(r, *out, kind) : 0;
}

int xs_std_need_list(struct xs_std_read *r, const struct xs_json *node,
	const char *key, const struct xs_json **out)
{
	if (xs_json_need(node, key, XS_JSON_ARRAY, out, r->err) < 0)
		return -1;
	if (xs_json_len(*out) == 0)
		return xs_json_fail(
			*out, r->err, XS_E_PACK, _("the list is empty"));
	return 0;
}

int xs_std_copy_text(
	struct xs_std_read *r, const struct xs_json *node, const char **out)
{
	if (xs_std_is(r, node, XS_JSON_TEXT) < 0)
		return -1;
	if (!*xs_json_text(node))
		return xs_json_fail(
			node, r->err, XS_E_PACK, _("the text is empty"));
	*out = xs_arena_strdup(r->arena, xs_json_text(node));
	return 0;
}

int xs_std_text(struct xs_std_read *r, const struct xs_json *node,
	const char *key, const char **out)
{
	const struct xs_json *at = xs_json_get(node, key);

	return at ? xs_std_copy_text(r, at, out) : 0;
}

int xs_std_need_text(struct xs_std_read *r, const struct xs_json *node,
	const char *key, const char **out)
{
	const struct xs_json *at;

	if (xs_json_need(node, key, XS_JSON_TEXT, &at, r->err) < 0)
		return -1;
	return xs_std_copy_text(r, at, out);
}

int xs_std_words(struct xs_std_read *r, const struct xs_json *node,
	const char *key, struct xs_words *out)
{
	static const char *const keys[] = { "zh", "en", NULL };
	const struct xs_json *at = xs_json_get(node, key);

	if (!at)
		return 0;
	if (xs_json_kind_of(at) == XS_JSON_TEXT) {
		if (xs_std_copy_text(r, at, &out->zh) < 0)
			return -1;
		out->en = out->zh;
		return 0;
	}
	if (xs_std_is(r, at, XS_JSON_OBJECT) < 0 ||
		xs_json_only(at, keys, r->err) < 0 ||
		xs_std_need_text(r, at, "zh", &out->zh) < 0)
		return -1;
	out->en = out->zh;
	return xs_std_text(r, at, "en", &out->en);
}

int xs_std_need_words(struct xs_std_read *r, const struct xs_json *node,
	const char *key, struct xs_words *out)
{
	if (!xs_json_get(node, key))
		return xs_json_fail(
			node, r->err, XS_E_PACK, _("\"%s\" is missing"), key);
	return xs_std_words(r, node, key, out);
}

int xs_std_rows(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rows *out)
{
	const struct xs_json *list;

	if (!xs_json_get(node, "rows"))
		return 0;
	if (xs_std_need_list(r, node, "rows", &list) < 0)
		return -1;
	out->n = 0;
	out->ids =
		xs_arena_alloc(r->arena, xs_json_len(list), sizeof(*out->ids));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (xs_std_copy_text(r, at, &out->ids[out->n++]) < 0)
			return -1;
	return 0;
}

/* "proof": papers that the document wants to see; its clause is that of the
 * rule unless it names another. */
int xs_std_proof(struct xs_std_read *r, const struct xs_json *node,
	const char *clause, struct xs_proof *out)
{
	static const char *const keys[] = { "zh", "en", "clause", "rows",
		NULL };
	const struct xs_json *at;

	if (xs_std_part(r, node, "proof", XS_JSON_OBJECT, &at) < 0)
		return -1;
	if (!at)
		return 0;
	out->clause = clause ? clause : "";
	return xs_json_only(at, keys, r->err) < 0 ||
			xs_std_need_text(r, at, "zh", &out->say.zh) < 0 ||
			xs_std_need_text(r, at, "en", &out->say.en) < 0 ||
			xs_std_text(r, at, "clause", &out->clause) < 0 ||
			xs_std_rows(r, at, &out->rows) < 0
		? -1
		: 0;
}

int xs_std_choice(struct xs_std_read *r, const struct xs_json *node,
	const char *key, const char *const *names, int *out)
{
	const struct xs_json *at = xs_json_get(node, key);
	const char *best;

	if (!at)
		return 0;
	if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
		return -1;
	for (int i = 0; names[i]; i++) {
		if (!strcmp(names[i], xs_json_text(at))) {
			*out = i;
			return 0;
		}
	}
	xs_json_fail(at, r->err, XS_E_PACK, _("\"%s\" is no value of \"%s\""),
		xs_json_text(at), key);
	best = xs_text_nearest(xs_json_text(at), names);
	return best ? xs_hint(r->err, _("Did you mean \"%s\"?"), best) : -1;
}

int xs_std_real(struct xs_std_read *r, const struct xs_json *node,
	const char *key, double low, double high, double *out)
{
	const struct xs_json *at = xs_json_get(node, key);
	double v;

	if (!at)
		return 0;
	if (xs_std_is(r, at, XS_JSON_NUMBER) < 0)
		return -1;
	v = xs_json_real(at);
	if (!(v >= low && v <= high))
		return xs_json_fail(at, r->err, XS_E_PACK,
			_("%g is outside %g to %g"), v, low, high);
	*out = v;
	return 0;
}

int xs_std_int(struct xs_std_read *r, const struct xs_json *node,
	const char *key, int low, int high, int *out)
{
	double v = XS_BLANK;

	if (xs_std_real(r, node, key, low, high, &v) < 0)
		return -1;
	if (xs_is_blank(v))
		return 0;
	if (v != floor(v))
		return xs_json_fail(xs_json_get(node, key), r->err, XS_E_PACK,
			_("%g is not a whole number"), v);
	*out = (int)v;
	return 0;
}

int xs_std_bool(struct xs_std_read *r, const struct xs_json *node,
	const char *key, bool *out)
{
	return xs_json_opt_bool(node, key, out, r->err);
}

/* -- guesses -------------------------------------------------------------- */

void xs_std_guess_try(struct xs_std_guess *g, const char *candidate)
{
	xs_grow((void **)&g->words, &g->cap, g->n + 2, sizeof(*g->words));
	g->words[g->n++] = candidate;
	g->words[g->n] = NULL;
}

int xs_std_guess_say(
	struct xs_std_guess *g, const char *word, struct xs_error *err)
{
	const char *best = g->n ? xs_text_nearest(word, g->words) : NULL;

	if (best)
		xs_hint(err, _("Did you mean \"%s\"?"), best);
	free(g->words);
	*g = (struct xs_std_guess){ 0 };
	return -1;
}

void xs_std_hash(const struct xs_json *node, char hash[XS_SHA256_TEXT])
{
	struct xs_sha256 h = { 0 };

	xs_sha256_begin(&h);
	xs_sha256_add(&h, hash, strlen(hash));
	xs_json_hash(&h, node);
	xs_sha256_end(&h, hash);
}
