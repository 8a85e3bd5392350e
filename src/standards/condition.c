/* SPDX-License-Identifier: Apache-2.0
 *
 * Conditions: {"boarders": {"at_least": 1}, "kind": ["教学点"]} → tests.
 */
#include "xueshe/standards.h"

#include "standards_i.h"

/* The category behind a test, or NULL if it is about a figure. */
static const struct xs_item *category_of(
	const struct xs_std_read *r, const struct xs_quantity *q)
{
	const struct xs_item *item;

	if (q->of[XS_PRIMARY].n != 1)
		return NULL;
	item = &r->lib->cat->items[q->of[XS_PRIMARY].terms[0].item];
	return item->kind == XS_KIND_CATEGORY ? item : NULL;
}

static int read_choice(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_item *item, struct xs_test *test)
{
	struct xs_std_guess guess = { 0 };
	int i;

	if (!item)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" has no list of values"), test->what->key);
	if (xs_std_is(r, node, XS_JSON_TEXT) < 0)
		return -1;
	i = xs_choice_find(item, xs_json_text(node));
	if (i >= 0) {
		test->set |= 1ul << i;
		return 0;
	}
	for (size_t c = 0; c < item->choices_n; c++)
		xs_std_guess_try(&guess, item->choices[c].key);
	xs_json_fail(node, r->err, XS_E_PACK, _("\"%s\" is no value of \"%s\""),
		xs_json_text(node), item->key);
	return xs_std_guess_say(&guess, xs_json_text(node), r->err);
}

static int read_choices(struct xs_std_read *r, const struct xs_json *list,
	const struct xs_item *item, struct xs_test *test)
{
	test->op = XS_TEST_ONE_OF;
	if (xs_json_kind_of(list) == XS_JSON_TEXT)
		return read_choice(r, list, item, test);
	if (xs_std_is(r, list, XS_JSON_ARRAY) < 0)
		return -1;
	if (xs_json_len(list) == 0)
		return xs_json_fail(
			list, r->err, XS_E_PACK, _("the list is empty"));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (read_choice(r, at, item, test) < 0)
			return -1;
	return 0;
}

int xs_std_bounds(
	struct xs_std_read *r, const struct xs_json *node, struct xs_test *test)
{
	static const char *const keys[] = { "at_least", "above", "at_most",
		"below", NULL };
	double v[4] = { XS_BLANK, XS_BLANK, XS_BLANK, XS_BLANK };

	if (xs_json_only(node, keys, r->err) < 0)
		return -1;
	for (int i = 0; i < 4; i++)
		if (xs_std_real(r, node, keys[i], -1e15, 1e15, &v[i]) < 0)
			return -1;
	if (xs_json_len(node) == 0 ||
		(!xs_is_blank(v[0]) && !xs_is_blank(v[1])) ||
		(!xs_is_blank(v[2]) && !xs_is_blank(v[3])))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("at most one lower and one upper bound are needed"));
	test->low_open = !xs_is_blank(v[1]);
	test->high_open = !xs_is_blank(v[3]);
	if (!xs_is_blank(v[0]) || !xs_is_blank(v[1]))
		test->low = xs_is_blank(v[0]) ? v[1] : v[0];
	if (!xs_is_blank(v[2]) || !xs_is_blank(v[3]))
		test->high = xs_is_blank(v[2]) ? v[3] : v[2];
	return 0;
}

static int read_known(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_json *known, struct xs_test *test)
{
	if (xs_json_len(node) > 1)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" does not go with \"%s\""), "known",
			xs_json_key(xs_json_get(node, "none_of")
					? xs_json_get(node, "none_of")
					: xs_json_get(node, "one_of")));
	if (xs_std_is(r, known, XS_JSON_BOOL) < 0)
		return -1;
	test->op = XS_TEST_KNOWN;
	test->low = test->high = xs_json_bool(known);
	return 0;
}

static int read_test(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_item *item, struct xs_test *test)
{
	static const char *const keys[] = { "one_of", "none_of", "known",
		NULL };
	const struct xs_json *known = xs_json_get(node, "known");
	const struct xs_json *one = xs_json_get(node, "one_of"),
			     *none = xs_json_get(node, "none_of");

	test->op = XS_TEST_RANGE;
	test->low = -XS_INFINITY;
	test->high = XS_INFINITY;
	switch (xs_json_kind_of(node)) {
	case XS_JSON_BOOL:
		test->low = test->high = xs_json_bool(node);
		break;
	case XS_JSON_NUMBER:
		test->low = test->high = xs_json_real(node);
		break;
	case XS_JSON_TEXT:
	case XS_JSON_ARRAY:
		return read_choices(r, node, item, test);
	case XS_JSON_NULL:
		return xs_std_is(r, node, XS_JSON_OBJECT);
	case XS_JSON_OBJECT:
		if (!one && !none && !known) {
			if (!item)
				return xs_std_bounds(r, node, test);
			break;
		}
		if (xs_json_only(node, keys, r->err) < 0)
			return -1;
		if (known)
			return read_known(r, node, known, test);
		if (one && none)
			return xs_json_fail(node, r->err, XS_E_PACK,
				_("\"%s\" does not go with \"%s\""), "one_of",
				"none_of");
		if (read_choices(r, one ? one : none, item, test) < 0)
			return -1;
		test->op = one ? XS_TEST_ONE_OF : XS_TEST_NONE_OF;
		return 0;
	}
	if (item)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("values of \"%s\" are expected here"), item->key);
	return 0;
}

/* The member's key names an item or a quantity. */
static int read_what(
	struct xs_std_read *r, const struct xs_json *node, struct xs_test *test)
{
	struct xs_std_guess guess = { 0 };
	const char *key = xs_json_key(node);

	test->what = xs_std_quantity_by_key(r, key);
	if (test->what)
		return xs_std_not_of_school(
			r, node, xs_item_find(r->lib->cat, key));
	for (size_t i = 0; i < r->lib->cat->n; i++)
		xs_std_guess_try(&guess, r->lib->cat->items[i].key);
	for (size_t i = 0; i < r->lib->book.quantities_n; i++)
		xs_std_guess_try(&guess, r->lib->book.quantities[i].key);
	xs_json_fail(node, r->err, XS_E_PACK,
		_("no item or quantity is named \"%s\""), key);
	return xs_std_guess_say(&guess, key, r->err);
}

int xs_std_condition(struct xs_std_read *r, const struct xs_json *node,
	const char *key, struct xs_condition *out)
{
	const struct xs_json *list, *at;

	memset(out, 0, sizeof(*out));
	if (xs_std_part(r, node, key, XS_JSON_OBJECT, &list) < 0)
		return -1;
	if (!list || xs_json_len(list) == 0) /* {}: always */
		return 0;
	out->tests = xs_arena_alloc(
		r->arena, xs_json_len(list), sizeof(*out->tests));
	for (at = xs_json_first(list); at; at = xs_json_next(at)) {
		struct xs_test *test = &out->tests[out->n++];

		if (read_what(r, at, test) < 0 ||
			read_test(r, at, category_of(r, test->what), test) < 0)
			return -1;
	}
	return 0;
}
