/* SPDX-License-Identifier: Apache-2.0
 *
 * items.json → the catalogue.  Two passes: first the items one by one, then
 * what refers to other items (part_of, sum_of).
 */
#include "xueshe/standards.h"

#include "xueshe/json.h"
#include "xueshe/text.h"

#include "standards_i.h"

/* clang-format off */
static const char *const kinds[] = {
	[XS_KIND_COUNT] = "count", [XS_KIND_MEASURE] = "measure",
	[XS_KIND_MONEY] = "money", [XS_KIND_FLAG] = "flag",
	[XS_KIND_YEAR] = "year", [XS_KIND_CATEGORY] = "category",
	[XS_KIND_TEXT] = "text", NULL
};
static const char *const shares[] = {
	[XS_SHARE_NONE] = "none", [XS_SHARE_STAGE] = "stage",
	[XS_SHARE_PUPILS] = "pupils", [XS_SHARE_HEADS] = "heads",
	[XS_SHARE_BOARDERS] = "boarders",
	[XS_SHARE_BOARDERS_BOYS] = "boarders_boys",
	[XS_SHARE_BOARDERS_GIRLS] = "boarders_girls", NULL
};
static const char *const poolings[] = {
	[XS_POOL_SUM] = "sum", [XS_POOL_MOST] = "most",
	[XS_POOL_LEAST] = "least", [XS_POOL_OWN] = "own", NULL
};
static const char *const stages[] = { "primary", "junior", NULL };
static const char *const sexes[] = {
	[XS_BOTH_SEXES] = "both", [XS_BOYS] = "boys", [XS_GIRLS] = "girls", NULL
};
/* clang-format on */

/* "zh" first, then the spellings, NULL-terminated. */
static int read_spellings(struct xs_std_read *r, const struct xs_json *node,
	const char *first, const char *const **out)
{
	const struct xs_json *list;
	const char **all;
	size_t n = 0;

	if (xs_std_part(r, node, "spellings", XS_JSON_ARRAY, &list) < 0)
		return -1;
	all = xs_arena_alloc(
		r->arena, (list ? xs_json_len(list) : 0) + 2, sizeof(*all));
	all[n++] = first;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
			return -1;
		all[n++] = xs_arena_strdup(r->arena, xs_json_text(at));
	}
	*out = all;
	return 0;
}

static int read_choices(
	struct xs_std_read *r, const struct xs_json *node, struct xs_item *item)
{
	static const char *const keys[] = { "key", "en", "spellings", NULL };
	const struct xs_json *list;
	struct xs_choice *all;

	if (item->kind != XS_KIND_CATEGORY) {
		if (!xs_json_get(node, "values"))
			return 0;
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("only a category has \"values\""));
	}
	if (xs_std_need_list(r, node, "values", &list) < 0)
		return -1;
	all = xs_arena_alloc(r->arena, xs_json_len(list), sizeof(*all));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_choice *c = &all[item->choices_n];

		if (xs_std_is(r, at, XS_JSON_OBJECT) < 0 ||
			xs_json_only(at, keys, r->err) < 0 ||
			xs_std_need_text(r, at, "key", &c->key) < 0 ||
			xs_std_need_text(r, at, "en", &c->say.en) < 0 ||
			read_spellings(r, at, c->key, &c->spellings) < 0)
			return -1;
		c->say.zh = c->key;
		item->choices_n++;
	}
	item->choices = all;
	if (item->choices_n > 8 * sizeof(unsigned long))
		return xs_json_fail(list, r->err, XS_E_PACK,
			_("a category has at most %d values"),
			(int)(8 * sizeof(unsigned long)));
	return 0;
}

/* Where nothing is said: figures are divided by pupils and added to those of
 * teaching points, the rest are neither. */
static int read_share(
	struct xs_std_read *r, const struct xs_json *node, struct xs_item *item)
{
	int share =
		item->kind <= XS_KIND_MONEY ? XS_SHARE_PUPILS : XS_SHARE_NONE;
	int pooling = item->kind <= XS_KIND_MONEY ? XS_POOL_SUM : XS_POOL_OWN;
	int stage = XS_NO_STAGE, sex = XS_BOTH_SEXES;

	if (xs_std_choice(r, node, "pooling", poolings, &pooling) < 0 ||
		xs_std_choice(r, node, "stage", stages, &stage) < 0 ||
		xs_std_choice(r, node, "sex", sexes, &sex) < 0)
		return -1;
	if (stage != XS_NO_STAGE)
		share = XS_SHARE_STAGE;
	if (xs_std_choice(r, node, "share", shares, &share) < 0)
		return -1;
	if ((share == XS_SHARE_STAGE) != (stage != XS_NO_STAGE))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("an item of one stage has \"stage\" and the share "
			  "\"stage\""));
	item->stage = (enum xs_stage)stage;
	item->sex = (enum xs_sex)sex;
	item->share = (enum xs_share)share;
	item->pooling = (enum xs_pooling)pooling;
	return 0;
}

static int read_item(
	struct xs_std_read *r, const struct xs_json *node, struct xs_item *item)
{
	static const char *const keys[] = { "key", "zh", "en", "unit", "group",
		"kind", "share", "pooling", "spellings", "low", "high",
		"part_of", "sum_of", "from_buildings", "derived", "stage",
		"sex", "grade", "values", NULL };
	int kind = -1;

	item->part_of = -1;
	item->low = item->high = XS_BLANK;
	item->unit = "";
	item->group = "school";
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "key", &item->key) < 0 ||
		xs_std_need_text(r, node, "zh", &item->say.zh) < 0 ||
		xs_std_need_text(r, node, "en", &item->say.en) < 0 ||
		xs_std_text(r, node, "group", &item->group) < 0 ||
		xs_std_choice(r, node, "kind", kinds, &kind) < 0)
		return -1;
	if (kind < 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "kind");
	item->kind = (enum xs_item_kind)kind;
	if (read_share(r, node, item) < 0 ||
		xs_std_int(r, node, "grade", 1, 12, &item->grade) < 0 ||
		xs_std_real(r, node, "low", -XS_INFINITY, XS_INFINITY,
			&item->low) < 0 ||
		xs_std_real(r, node, "high", -XS_INFINITY, XS_INFINITY,
			&item->high) < 0 ||
		xs_std_bool(r, node, "from_buildings", &item->from_buildings) <
			0 ||
		xs_std_bool(r, node, "derived", &item->derived) < 0)
		return -1;
	if (read_choices(r, node, item) < 0)
		return -1;
	return read_spellings(r, node, item->say.zh, &item->spellings);
}

static int read_units(struct xs_std_read *r, const struct xs_json *root,
	struct xs_catalogue *cat)
{
	static const char *const keys[] = { "key", "zh", "en", "decimals",
		NULL };
	const struct xs_json *list;

	if (xs_std_need_list(r, root, "units", &list) < 0)
		return -1;
	cat->units = xs_arena_alloc(
		r->arena, xs_json_len(list), sizeof(*cat->units));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_unit_name *u = &cat->units[cat->units_n];

		if (xs_std_is(r, at, XS_JSON_OBJECT) < 0 ||
			xs_json_only(at, keys, r->err) < 0 ||
			xs_std_need_text(r, at, "key", &u->key) < 0 ||
			xs_std_need_text(r, at, "zh", &u->say.zh) < 0 ||
			xs_std_need_text(r, at, "en", &u->say.en) < 0 ||
			xs_std_int(r, at, "decimals", 0, 6, &u->decimals) < 0)
			return -1;
		if (xs_unit_find(cat, u->key))
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("unit \"%s\" stands twice"), u->key);
		cat->units_n++;
	}
	return 0;
}

/* The unit of an item: a key of the list of units, or "" for none. */
static int read_unit(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_catalogue *cat, struct xs_item *item)
{
	const struct xs_json *at;
	const char *key;
	struct xs_std_guess guess = { 0 };

	if (xs_std_part(r, node, "unit", XS_JSON_TEXT, &at) < 0)
		return -1;
	key = at ? xs_json_text(at) : "";
	if (!*key)
		return 0;
	if (xs_unit_find(cat, key)) {
		item->unit = xs_unit_find(cat, key)->key;
		return 0;
	}
	for (size_t i = 0; i < cat->units_n; i++)
		xs_std_guess_try(&guess, cat->units[i].key);
	xs_json_fail(at, r->err, XS_E_PACK, _("no unit is named \"%s\""), key);
	return xs_std_guess_say(&guess, key, r->err);
}

int xs_std_find_item(struct xs_std_read *r, const struct xs_json *at,
	const struct xs_catalogue *cat, int *out)
{
	struct xs_std_guess guess = { 0 };

	if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
		return -1;
	*out = xs_item_find(cat, xs_json_text(at));
	if (*out >= 0)
		return 0;
	for (size_t i = 0; i < cat->n; i++)
		xs_std_guess_try(&guess, cat->items[i].key);
	xs_json_fail(at, r->err, XS_E_PACK, _("no item is named \"%s\""),
		xs_json_text(at));
	return xs_std_guess_say(&guess, xs_json_text(at), r->err);
}

/* Does following `part_of` from this item come back to it? */
static bool is_part_of_itself(const struct xs_catalogue *cat, int item)
{
	int at = cat->items[item].part_of;

	for (size_t steps = 0; at >= 0 && steps <= cat->n; steps++) {
		if (at == item)
			return true;
		at = cat->items[at].part_of;
	}
	return false;
}

/* Second pass: what names other items. */
static int read_relations(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_catalogue *cat, int i)
{
	struct xs_item *item = &cat->items[i];
	const struct xs_json *part = xs_json_get(node, "part_of"), *list;
	int *sum;

	if (part && xs_std_find_item(r, part, cat, &item->part_of) < 0)
		return -1;
	if (part && is_part_of_itself(cat, i))
		return xs_json_fail(part, r->err, XS_E_PACK,
			_("\"%s\" is a part of itself"), item->key);
	if (xs_std_part(r, node, "sum_of", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	sum = xs_arena_alloc(r->arena, xs_json_len(list) + 1, sizeof(*sum));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		if (xs_std_find_item(r, at, cat, &sum[item->sum_of_n]) < 0)
			return -1;
		if (sum[item->sum_of_n++] == i)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("\"%s\" is a part of itself"), item->key);
	}
	item->sum_of = sum;
	return 0;
}

static int read_items(struct xs_std_read *r, const struct xs_json *root,
	struct xs_catalogue *cat)
{
	const struct xs_json *list, *at;

	if (xs_std_need_list(r, root, "items", &list) < 0)
		return -1;
	cat->items = xs_arena_alloc(
		r->arena, xs_json_len(list), sizeof(*cat->items));
	for (at = xs_json_first(list); at; at = xs_json_next(at)) {
		struct xs_item *item = &cat->items[cat->n];

		if (read_item(r, at, item) < 0 ||
			read_unit(r, at, cat, item) < 0)
			return -1;
		if (!xs_map_add(&cat->index, item->key, (int64_t)cat->n))
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("item \"%s\" stands twice"), item->key);
		cat->n++;
	}
	at = xs_json_first(list);
	for (int i = 0; at; at = xs_json_next(at), i++)
		if (read_relations(r, at, cat, i) < 0)
			return -1;
	return 0;
}

struct xs_catalogue *xs_std_items_load(
	const char *path, bool hashed, struct xs_error *err)
{
	static const char *const keys[] = { "$schema", "units", "items", NULL };
	struct xs_catalogue *cat = NULL;
	struct xs_std_read r = { .err = err };
	struct xs_json_doc *doc = xs_json_load(path, err);
	const struct xs_json *root;
	bool ok = false;

	if (!doc)
		goto out;
	root = xs_json_root(doc);
	cat = xs_alloc(1, sizeof(*cat));
	r.arena = &cat->arena;
	ok = xs_std_is(&r, root, XS_JSON_OBJECT) == 0 &&
		xs_json_only(root, keys, err) == 0 &&
		read_units(&r, root, cat) == 0 &&
		read_items(&r, root, cat) == 0;
	if (ok && hashed)
		xs_std_hash(root, cat->hash);
out:
	xs_json_free(doc);
	if (ok)
		return cat;
	xs_catalogue_free(cat);
	return NULL;
}

struct xs_quantity *xs_std_item_quantities(
	struct xs_arena *arena, const struct xs_catalogue *cat)
{
	struct xs_quantity *all = xs_arena_alloc(arena, cat->n, sizeof(*all));

	for (size_t i = 0; i < cat->n; i++) {
		const struct xs_item *item = &cat->items[i];
		struct xs_term *term = xs_arena_alloc(arena, 1, sizeof(*term));

		*term = (struct xs_term){ (int)i, 1 };
		all[i] = (struct xs_quantity){ .key = item->key,
			.say = item->say,
			.unit = item->unit,
			.whole = xs_item_is_whole(item) };
		for (int s = 0; s < XS_STAGE_N; s++)
			all[i].of[s] = (struct xs_sum){ term, 1 };
	}
	return all;
}
