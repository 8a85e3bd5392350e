/* SPDX-License-Identifier: Apache-2.0
 *
 * standards/definitions.json: known differences of definition.  Which items a
 * row applies to is said by their keys, groups or units.
 */
#include "xueshe/definition.h"

#include "xueshe/number.h"
#include "xueshe/text.h"

#include "standards_i.h"

static const char *const shapes[] = { "part", "factor", "rounding", "date",
	NULL };

/* Texts of an optional list. */
struct list {
	const struct xs_json *node;
};

static int list_of(struct xs_std_read *r, const struct xs_json *node,
	const char *key, struct list *out)
{
	const struct xs_json *at;

	out->node = NULL;
	if (xs_std_part(r, node, key, XS_JSON_ARRAY, &out->node) < 0)
		return -1;
	for (at = xs_json_first(out->node); out->node && at;
		at = xs_json_next(at))
		if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
			return -1;
	return 0;
}

static bool lists(const struct list *list, const char *text)
{
	const struct xs_json *at;

	for (at = list->node ? xs_json_first(list->node) : NULL; at;
		at = xs_json_next(at))
		if (xs_text_is(xs_json_text(at), text))
			return true;
	return false;
}

static int find_item(const struct xs_catalogue *cat, struct xs_std_read *r,
	const struct xs_json *node)
{
	struct xs_std_guess guess = { 0 };
	int item = xs_item_find(cat, xs_json_text(node));

	if (item >= 0)
		return item;
	for (size_t i = 0; i < cat->n; i++)
		xs_std_guess_try(&guess, cat->items[i].key);
	xs_json_fail(node, r->err, XS_E_PACK, _("no item is named \"%s\""),
		xs_json_text(node));
	return xs_std_guess_say(&guess, xs_json_text(node), r->err);
}

static int read_applies(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_catalogue *cat, struct xs_definition *d)
{
	struct list items, groups, units, kinds;
	const struct xs_json *at;
	size_t n = 0;

	if (list_of(r, node, "items", &items) < 0 ||
		list_of(r, node, "groups", &groups) < 0 ||
		list_of(r, node, "units", &units) < 0 ||
		list_of(r, node, "kinds", &kinds) < 0)
		return -1;
	for (at = items.node ? xs_json_first(items.node) : NULL; at;
		at = xs_json_next(at))
		if (find_item(cat, r, at) < 0)
			return -1;
	d->applies = xs_arena_alloc(r->arena, cat->n + 1, sizeof(bool));
	for (size_t i = 0; i < cat->n; i++) {
		static const char *const names[] = { "count", "measure",
			"money", "flag", "year", "category", "text" };
		const struct xs_item *item = &cat->items[i];

		d->applies[i] = lists(&items, item->key) ||
			lists(&groups, item->group) ||
			(*item->unit && lists(&units, item->unit)) ||
			lists(&kinds, names[item->kind]);
		n += d->applies[i];
	}
	if (n)
		return 0;
	return xs_json_fail(node, r->err, XS_E_PACK,
		_("a definition needs items, groups, units or kinds that it "
		  "applies to"));
}

static int read_parts(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_catalogue *cat, struct xs_definition *d)
{
	struct list parts;
	const struct xs_json *at;

	if (list_of(r, node, "parts", &parts) < 0)
		return -1;
	for (at = parts.node ? xs_json_first(parts.node) : NULL; at;
		at = xs_json_next(at)) {
		int item = find_item(cat, r, at);

		if (item < 0)
			return -1;
		if (d->parts_n == XS_DEFINED_NUMBERS)
			return xs_json_fail(
				at, r->err, XS_E_PACK, _("too many parts"));
		d->parts[d->parts_n++] = item;
	}
	return 0;
}

static int read_numbers(struct xs_std_read *r, const struct xs_json *node,
	struct xs_definition *d)
{
	const struct xs_json *list = NULL, *at;

	if (xs_std_part(r, node, "numbers", XS_JSON_ARRAY, &list) < 0)
		return -1;
	for (at = list ? xs_json_first(list) : NULL; at;
		at = xs_json_next(at)) {
		if (xs_std_is(r, at, XS_JSON_NUMBER) < 0)
			return -1;
		if (xs_json_real(at) <= 0 || d->numbers_n == XS_DEFINED_NUMBERS)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("up to %d numbers above zero are wanted"),
				XS_DEFINED_NUMBERS);
		d->numbers[d->numbers_n++] = xs_json_real(at);
	}
	return 0;
}

static int check_shape(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_definition *d)
{
	if (d->shape == XS_DEFINED_PART && !d->parts_n)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "parts");
	if ((d->shape == XS_DEFINED_FACTOR ||
		    d->shape == XS_DEFINED_ROUNDING) &&
		!d->numbers_n)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "numbers");
	return 0;
}

static int read_one(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_catalogue *cat, struct xs_definition *d)
{
	static const char *const keys[] = { "id", "title", "says", "shape",
		"items", "groups", "units", "kinds", "parts", "numbers",
		"tolerance", "share", "least", NULL };
	int shape = -1;

	d->share = XS_BLANK;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "id", &d->id) < 0 ||
		xs_std_need_words(r, node, "title", &d->title) < 0 ||
		xs_std_need_words(r, node, "says", &d->says) < 0 ||
		xs_std_choice(r, node, "shape", shapes, &shape) < 0 ||
		xs_std_real(r, node, "tolerance", 0, 1e6, &d->tolerance) < 0 ||
		xs_std_real(r, node, "share", 0, 1, &d->share) < 0 ||
		xs_std_real(r, node, "least", 0, 1e6, &d->least) < 0)
		return -1;
	if (shape < 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "shape");
	d->shape = (enum xs_definition_shape)shape;
	if (read_applies(r, node, cat, d) < 0 ||
		read_parts(r, node, cat, d) < 0 || read_numbers(r, node, d) < 0)
		return -1;
	return check_shape(r, node, d);
}

/* New rows stand first, in the order of their file. */
static void add(
	struct xs_definitions *d, size_t *at, const struct xs_definition *one)
{
	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->all[i].id, one->id) == 0) {
			d->all[i] = *one;
			return;
		}
	xs_grow((void **)&d->all, &d->cap, d->n + 1, sizeof(*d->all));
	memmove(d->all + *at + 1, d->all + *at, (d->n - *at) * sizeof(*d->all));
	d->all[(*at)++] = *one;
	d->n++;
}

/* Also frees the document. */
static int read_all(struct xs_definitions *d, const struct xs_catalogue *cat,
	struct xs_json_doc *doc, struct xs_error *err)
{
	static const char *const keys[] = { "$schema", "definitions", NULL };
	struct xs_std_read r = { .arena = &d->arena, .err = err };
	const struct xs_json *root = doc ? xs_json_root(doc) : NULL;
	const struct xs_json *list = NULL, *at;
	size_t next = 0;
	int rc = -1;

	d->cat = cat;
	if (doc && xs_std_is(&r, root, XS_JSON_OBJECT) == 0 &&
		xs_json_only(root, keys, err) == 0)
		rc = xs_std_need_list(&r, root, "definitions", &list);
	for (at = rc == 0 ? xs_json_first(list) : NULL; at && rc == 0;
		at = xs_json_next(at)) {
		struct xs_definition one = { 0 };

		rc = read_one(&r, at, cat, &one);
		if (rc == 0)
			add(d, &next, &one);
	}
	if (rc == 0)
		xs_std_hash(root, d->hash);
	xs_json_free(doc);
	return rc;
}

int xs_definitions_load(struct xs_definitions *d,
	const struct xs_catalogue *cat, const char *path, struct xs_error *err)
{
	return read_all(d, cat, xs_json_load(path, err), err);
}

int xs_definitions_parse(struct xs_definitions *d,
	const struct xs_catalogue *cat, const struct xs_definitions_text *text,
	struct xs_error *err)
{
	return read_all(d, cat,
		xs_json_parse(text->text, text->len, text->name, err), err);
}

void xs_definitions_release(struct xs_definitions *d)
{
	free(d->all);
	xs_arena_release(&d->arena);
	*d = (struct xs_definitions){ 0 };
}
