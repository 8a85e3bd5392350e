/* SPDX-License-Identifier: Apache-2.0
 *
 * Named quantities (sums of items by stage) and ratios: those of
 * indicators.json, and a pack's own.
 */
#include "xueshe/standards.h"

#include "xueshe/text.h"

#include "standards_i.h"

#define TERMS_MAX 64

static const struct xs_quantity *in_book(
	const struct xs_std_book *book, const char *key)
{
	for (size_t i = 0; book && i < book->quantities_n; i++)
		if (!strcmp(book->quantities[i].key, key))
			return &book->quantities[i];
	return NULL;
}

const struct xs_quantity *xs_std_quantity_by_key(
	const struct xs_std_read *r, const char *key)
{
	const struct xs_quantity *q = in_book(r->own, key);

	return q ? q : xs_library_quantity(r->lib, key);
}

static void guess_in_book(
	struct xs_std_guess *guess, const struct xs_std_book *book)
{
	for (size_t i = 0; book && i < book->quantities_n; i++)
		xs_std_guess_try(guess, book->quantities[i].key);
}

static int no_quantity(
	struct xs_std_read *r, const struct xs_json *node, const char *key)
{
	struct xs_std_guess guess = { 0 };

	guess_in_book(&guess, r->own);
	guess_in_book(&guess, &r->lib->book);
	for (size_t i = 0; i < r->lib->cat->n; i++)
		xs_std_guess_try(&guess, r->lib->cat->items[i].key);
	xs_json_fail(node, r->err, XS_E_PACK,
		_("no item or quantity is named \"%s\""), key);
	return xs_std_guess_say(&guess, key, r->err);
}

int xs_std_not_of_school(
	struct xs_std_read *r, const struct xs_json *node, int item)
{
	if (item < 0 || !xs_text_is(r->lib->cat->items[item].group, "building"))
		return 0;
	xs_json_fail(node, r->err, XS_E_PACK,
		_("\"%s\" is told of a building, not of a school"),
		r->lib->cat->items[item].key);
	return xs_hint(r->err,
		_("Ask it of each building: {\"buildings\": {…}, \"each\": "
		  "{…}}."));
}

int xs_std_find_quantity(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_quantity **out)
{
	int item;

	if (xs_std_is(r, node, XS_JSON_TEXT) < 0)
		return -1;
	*out = xs_std_quantity_by_key(r, xs_json_text(node));
	if (!*out)
		return no_quantity(r, node, xs_json_text(node));
	item = xs_item_find(r->lib->cat, xs_json_text(node));
	if (xs_std_not_of_school(r, node, item) < 0)
		return -1;
	if (item >= 0 && r->lib->cat->items[item].kind == XS_KIND_TEXT)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is a text, not a figure"), (*out)->key);
	return 0;
}

static const struct xs_indicator *ratio_in_book(
	const struct xs_std_book *book, const char *key)
{
	for (size_t i = 0; book && i < book->indicators_n; i++)
		if (!strcmp(book->indicators[i].key, key))
			return &book->indicators[i];
	return NULL;
}

int xs_std_find_indicator(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_indicator **out)
{
	const struct xs_std_book *const books[] = { r->own, &r->lib->book };
	struct xs_std_guess guess = { 0 };

	if (xs_std_is(r, node, XS_JSON_TEXT) < 0)
		return -1;
	*out = ratio_in_book(r->own, xs_json_text(node));
	if (!*out)
		*out = ratio_in_book(&r->lib->book, xs_json_text(node));
	if (*out)
		return 0;
	for (int b = 0; b < 2; b++)
		for (size_t i = 0; books[b] && i < books[b]->indicators_n; i++)
			xs_std_guess_try(&guess, books[b]->indicators[i].key);
	xs_json_fail(node, r->err, XS_E_PACK, _("no indicator is named \"%s\""),
		xs_json_text(node));
	return xs_std_guess_say(&guess, xs_json_text(node), r->err);
}

/* -- sums -------------------------------------------------------------------- */

struct building {
	struct xs_term terms[TERMS_MAX];
	size_t n;
	bool whole;
	const char *unit; /* of the sum */
};

/* "books", "-sports_area_indoor", {"of": "…", "times": 4.5} or
 * {"of": "…", "divided_by": 0.6}. */
static int read_term(struct xs_std_read *r, const struct xs_json *node,
	const char **key, double *factor)
{
	static const char *const keys[] = { "of", "times", "divided_by", NULL };
	double times = XS_BLANK, by = XS_BLANK;
	const struct xs_json *of;

	if (xs_json_kind_of(node) != XS_JSON_OBJECT) {
		if (xs_std_is(r, node, XS_JSON_TEXT) < 0)
			return -1;
		*key = xs_json_text(node);
		*factor = **key == '-' ? -1 : 1;
		*key += **key == '-';
		return 0;
	}
	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_json_need(node, "of", XS_JSON_TEXT, &of, r->err) < 0 ||
		xs_std_real(r, node, "times", -1e6, 1e6, &times) < 0 ||
		xs_std_real(r, node, "divided_by", 1e-6, 1e6, &by) < 0)
		return -1;
	if (xs_is_blank(times) == xs_is_blank(by) || times == 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("a term has either \"times\" or \"divided_by\""));
	*key = xs_json_text(of);
	*factor = xs_is_blank(by) ? times : 1 / by;
	return 0;
}

/* Are things of that unit also things of the other? */
static bool is_unit(const char *unit, const char *of)
{
	return !strcmp(unit, of) ||
		(!strcmp(of, "person") && !strcmp(unit, "pupil"));
}

/* Terms of one sum are in one unit, unless a factor converts them. */
static int sum_unit(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_quantity *q, double factor, const struct building *b)
{
	if (!*b->unit || fabs(factor) != 1 || is_unit(q->unit, b->unit))
		return 0;
	xs_json_fail(node, r->err, XS_E_PACK,
		_("the unit does not match: \"%s\" is in %s, not %s"), q->key,
		q->unit, b->unit);
	return xs_hint(r->err,
		_("Convert it with {\"of\", \"times\"}, or name another "
		  "item."));
}

/* Adds what `key` is made of in that stage; items or earlier quantities. */
static int add_terms(struct xs_std_read *r, const struct xs_json *node,
	enum xs_stage stage, struct building *b)
{
	const char *key = "";
	double factor = 1;
	const struct xs_quantity *q;
	const struct xs_sum *sum;

	if (read_term(r, node, &key, &factor) < 0)
		return -1;
	q = xs_std_quantity_by_key(r, key);
	if (!q)
		return no_quantity(r, node, key);
	sum = &q->of[stage];
	if (sum_unit(r, node, q, factor, b) < 0)
		return -1;
	if (q->least > 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" has a floor and is part of no sum"), key);
	if (sum->n == 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" says nothing of this stage"), key);
	if (b->n + sum->n > TERMS_MAX)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("a sum has at most %d terms"), TERMS_MAX);
	for (size_t i = 0; i < sum->n; i++) {
		b->terms[b->n] = sum->terms[i];
		b->terms[b->n++].factor *= factor;
	}
	b->whole = b->whole && q->whole && factor == floor(factor);
	return 0;
}

static int read_sum(struct xs_std_read *r, const struct xs_json *list,
	enum xs_stage stage, struct xs_quantity *q)
{
	struct building b = { .whole = q->whole, .unit = q->unit };
	struct xs_term *terms;

	if (xs_std_is(r, list, XS_JSON_ARRAY) < 0)
		return -1;
	if (xs_json_len(list) == 0)
		return xs_json_fail(
			list, r->err, XS_E_PACK, _("the list is empty"));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (add_terms(r, at, stage, &b) < 0)
			return -1;
	terms = xs_arena_alloc(r->arena, b.n, sizeof(*terms));
	memcpy(terms, b.terms, b.n * sizeof(*terms));
	q->of[stage] = (struct xs_sum){ terms, b.n };
	q->whole = b.whole;
	return 0;
}

static int read_unit_text(
	struct xs_std_read *r, const struct xs_json *node, const char **out)
{
	const struct xs_json *at = xs_json_get(node, "unit");
	struct xs_std_guess guess = { 0 };

	*out = "";
	if (!at)
		return 0;
	if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
		return -1;
	*out = xs_arena_strdup(r->arena, xs_json_text(at));
	if (!**out || xs_unit_find(r->lib->cat, *out))
		return 0;
	for (size_t i = 0; i < r->lib->cat->units_n; i++)
		xs_std_guess_try(&guess, r->lib->cat->units[i].key);
	xs_json_fail(at, r->err, XS_E_PACK, _("there is no unit \"%s\""), *out);
	return xs_std_guess_say(&guess, *out, r->err);
}

static int read_quantity(struct xs_std_read *r, const struct xs_json *node,
	struct xs_quantity *q)
{
	static const char *const keys[] = { "key", "zh", "en", "unit",
		"primary", "junior", "both", "share", "least", NULL };
	static const char *const shares[] = { [XS_SHARE_NONE] = "none",
		[XS_SHARE_STAGE] = "stage",
		[XS_SHARE_PUPILS] = "pupils",
		[XS_SHARE_HEADS] = "heads",
		[XS_SHARE_BOARDERS] = "boarders",
		[XS_SHARE_BOARDERS_BOYS] = "boarders_boys",
		[XS_SHARE_BOARDERS_GIRLS] = "boarders_girls",
		NULL };
	int share = XS_SHARE_NONE;
	double least = 0;
	const struct xs_json *both = xs_json_get(node, "both"),
			     *of[XS_STAGE_N] = { xs_json_get(node, "primary"),
				     xs_json_get(node, "junior") };

	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "key", &q->key) < 0 ||
		xs_std_need_text(r, node, "zh", &q->say.zh) < 0 ||
		xs_std_need_text(r, node, "en", &q->say.en) < 0 ||
		xs_std_choice(r, node, "share", shares, &share) < 0 ||
		xs_std_real(r, node, "least", 0, 1e9, &least) < 0 ||
		read_unit_text(r, node, &q->unit) < 0)
		return -1;
	q->share = (enum xs_share)share;
	q->least = least;
	if (xs_std_quantity_by_key(r, q->key))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("quantity \"%s\" stands twice"), q->key);
	if (both ? of[XS_PRIMARY] || of[XS_JUNIOR]
		 : !of[XS_PRIMARY] && !of[XS_JUNIOR])
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("a quantity has either \"both\", or \"primary\" and "
			  "\"junior\""));
	q->whole = true;
	for (int s = 0; s < XS_STAGE_N; s++) {
		const struct xs_json *list = both ? both : of[s];

		if (list && read_sum(r, list, (enum xs_stage)s, q) < 0)
			return -1;
	}
	return 0;
}

static int read_indicator(struct xs_std_read *r, const struct xs_json *node,
	struct xs_indicator *out)
{
	static const char *const keys[] = { "key", "zh", "en", "unit", "amount",
		"basis", "per", "provision", "decimals", NULL };
	static const char *const sides[] = { "amount", "basis", NULL };
	const struct xs_json *amount, *basis;
	int side = 0;

	out->per = 1;
	out->decimals = 2;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "key", &out->key) < 0 ||
		xs_std_need_text(r, node, "zh", &out->say.zh) < 0 ||
		xs_std_need_text(r, node, "en", &out->say.en) < 0 ||
		read_unit_text(r, node, &out->unit) < 0 ||
		xs_json_need(node, "amount", XS_JSON_TEXT, &amount, r->err) <
			0 ||
		xs_json_need(node, "basis", XS_JSON_TEXT, &basis, r->err) < 0 ||
		xs_std_find_quantity(r, amount, &out->amount) < 0 ||
		xs_std_find_quantity(r, basis, &out->basis) < 0 ||
		xs_std_real(r, node, "per", 1e-6, 1e9, &out->per) < 0 ||
		xs_std_choice(r, node, "provision", sides, &side) < 0 ||
		xs_std_int(r, node, "decimals", 0, 6, &out->decimals) < 0)
		return -1;
	out->provision_is_basis = side == 1;
	return 0;
}

static int read_indicators(struct xs_std_read *r, const struct xs_json *list,
	struct xs_std_book *out)
{
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_indicator *one = &out->indicators[out->indicators_n];

		if (read_indicator(r, at, one) < 0)
			return -1;
		for (size_t i = 0; i < out->indicators_n; i++)
			if (!strcmp(out->indicators[i].key, one->key))
				return xs_json_fail(at, r->err, XS_E_PACK,
					_("indicator \"%s\" stands twice"),
					one->key);
		out->indicators_n++;
	}
	return 0;
}

int xs_std_book_load(struct xs_std_read *r, const struct xs_json *node,
	struct xs_std_book *out)
{
	const struct xs_json *quantities, *indicators;

	if (xs_std_part(r, node, "quantities", XS_JSON_ARRAY, &quantities) <
			0 ||
		xs_std_part(r, node, "indicators", XS_JSON_ARRAY, &indicators) <
			0)
		return -1;
	out->quantities = xs_arena_alloc(r->arena,
		(quantities ? xs_json_len(quantities) : 0) + 1,
		sizeof(*out->quantities));
	out->indicators = xs_arena_alloc(r->arena,
		(indicators ? xs_json_len(indicators) : 0) + 1,
		sizeof(*out->indicators));
	r->own = out;
	for (const struct xs_json *at = xs_json_first(quantities); at;
		at = xs_json_next(at)) {
		if (read_quantity(r, at, &out->quantities[out->quantities_n]) <
			0)
			return -1;
		out->quantities_n++;
	}
	return read_indicators(r, indicators, out);
}
