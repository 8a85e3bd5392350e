/* SPDX-License-Identifier: Apache-2.0
 *
 * What a rule asks: its shape.
 * The keys of a need stand among the keys of the rule, case or exemption.
 */
#include "xueshe/standards.h"

#include "standards_i.h"

#define PARTS_DEEP 4 /* any_of within all_of within … */

const char *const xs_std_need_keys[] = { XS_STD_NEED_KEYS, NULL };

/* A member that says what is spoken of: the node's own, or that of the need
 * whose shape it takes. */
static const struct xs_json *spoken(const struct xs_std_read *r,
	const struct xs_json *node, const char *key)
{
	const struct xs_json *own = xs_json_get(node, key);

	return own || !r->like ? own : xs_json_get(r->like, key);
}

/* -- shapes ------------------------------------------------------------------ */

/* Keys that belong to one shape only. */
static int allow(struct xs_std_read *r, const struct xs_json *node,
	const char *shape, const char *const *others)
{
	for (; *others; others++)
		if (xs_json_get(node, *others))
			return xs_json_fail(xs_json_get(node, *others), r->err,
				XS_E_PACK, _("\"%s\" does not go with \"%s\""),
				*others, shape);
	return 0;
}

/* Exactly one of at_least, at_most, between, is. */
static int read_compare(struct xs_std_read *r, const struct xs_json *node,
	struct xs_requirement *out, bool divides)
{
	static const char *const keys[] = { "at_least", "at_most", "between",
		"is", NULL };
	static const enum xs_sense senses[] = { XS_AT_LEAST, XS_AT_MOST,
		XS_BETWEEN, XS_AT_LEAST };
	const struct xs_json *at = NULL;
	int which = -1, n = 0;

	for (int i = 0; keys[i]; i++) {
		if (!xs_json_get(node, keys[i]))
			continue;
		at = xs_json_get(node, keys[i]);
		which = i;
		n++;
	}
	if (n != 1)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("one of \"at_least\", \"at_most\", \"between\" and "
			  "\"is\" is needed"));
	out->sense = senses[which];
	if (which < 3)
		return xs_std_limits(r, at,
			(struct xs_std_limit_of){
				.band = which == 2, .divides = divides },
			out->limit);
	if (out->shape != XS_AMOUNT)
		return xs_json_fail(at, r->err, XS_E_PACK,
			_("\"%s\" does not go with \"%s\""), "is", "indicator");
	if (xs_std_is(r, at, XS_JSON_BOOL) < 0)
		return -1;
	if (!xs_json_bool(at))
		out->sense = XS_AT_MOST;
	for (int s = 0; s < XS_STAGE_N; s++)
		out->limit[s] = (struct xs_limit){ .set = true,
			.value = xs_json_bool(at) };
	return 0;
}

static int read_ratio(struct xs_std_read *r, const struct xs_json *node,
	struct xs_requirement *out)
{
	static const char *const others[] = { "of", "rounded", "one_per",
		"share_of", "each", NULL };

	out->shape = XS_RATIO;
	if (allow(r, node, "indicator", others) < 0 ||
		xs_std_find_indicator(
			r, spoken(r, node, "indicator"), &out->indicator) < 0)
		return -1;
	if (read_compare(r, node, out, out->indicator->provision_is_basis) < 0)
		return -1;
	return xs_std_plus(r, node, out);
}

static int read_one_per(struct xs_std_read *r, const struct xs_json *node,
	struct xs_requirement *out)
{
	static const char *const others[] = { "at_least", "at_most", "between",
		"is", "share_of", "plus", "each", NULL };
	static const char *const roundings[] = { [XS_ROUND_UP] = "up",
		[XS_ROUND_NONE] = "none",
		[XS_ROUND_DOWN] = "down",
		NULL };
	const struct xs_json *of;
	int rounding = XS_ROUND_UP;

	out->shape = XS_ONE_PER;
	out->sense = XS_AT_LEAST;
	of = spoken(r, node, "of");
	if (allow(r, node, "one_per", others) < 0 ||
		(!of &&
			xs_json_need(node, "of", XS_JSON_TEXT, &of, r->err) <
				0) ||
		xs_std_find_quantity(r, of, &out->of) < 0 ||
		xs_std_choice(r, node, "rounded", roundings, &rounding) < 0)
		return -1;
	out->rounding = (enum xs_rounding)rounding;
	return xs_std_limits(r, xs_json_get(node, "one_per"),
		(struct xs_std_limit_of){ .divides = true }, out->limit);
}

static int read_item(struct xs_std_read *r, const struct xs_json *node,
	struct xs_requirement *out)
{
	static const char *const others[] = { "of", "rounded", "each", NULL };
	const struct xs_json *share = spoken(r, node, "share_of");

	if (xs_std_find_quantity(r, spoken(r, node, "item"), &out->what) < 0)
		return -1;
	if (xs_json_get(node, "one_per"))
		return read_one_per(r, node, out);
	out->shape = share ? XS_SHARE_OF : XS_AMOUNT;
	if (allow(r, node, "item", others) < 0 ||
		(share && xs_std_find_quantity(r, share, &out->of) < 0))
		return -1;
	if (read_compare(r, node, out, false) < 0)
		return -1;
	return xs_std_plus(r, node, out);
}

/* "largest_class" and "classes": named quantities, or the items by stage. */
static int stage_quantity(struct xs_std_read *r, const struct xs_json *node,
	const char *key, const struct xs_quantity **out)
{
	static const char *const stages[] = { "primary", "junior" };
	struct xs_quantity *q;

	*out = xs_std_quantity_by_key(r, key);
	if (*out)
		return 0;
	q = xs_arena_alloc(r->arena, 1, sizeof(*q));
	for (int s = 0; s < XS_STAGE_N; s++) {
		char name[64];
		const struct xs_quantity *item;

		snprintf(name, sizeof(name), "%s_%s", key, stages[s]);
		item = xs_std_quantity_by_key(r, name);
		if (!item)
			return xs_json_fail(node, r->err, XS_E_PACK,
				_("no item or quantity is named \"%s\""), name);
		if (s == 0)
			*q = *item;
		q->of[s] = item->of[s];
	}
	q->key = xs_arena_strdup(r->arena, key);
	*out = q;
	return 0;
}

static int read_class_size(struct xs_std_read *r, const struct xs_json *node,
	struct xs_requirement *out)
{
	static const char *const others[] = { "at_least", "at_most", "between",
		"is", "of", "rounded", "one_per", "share_of", "plus", "each",
		NULL };
	const struct xs_json *at = xs_json_get(node, "class_size");

	out->shape = XS_CLASS_SIZE;
	out->sense = XS_AT_MOST;
	if (allow(r, node, "class_size", others) < 0 ||
		stage_quantity(r, at, "largest_class", &out->what) < 0 ||
		stage_quantity(r, at, "classes", &out->of) < 0)
		return -1;
	return xs_std_limits(
		r, at, (struct xs_std_limit_of){ .divides = true }, out->limit);
}

/* Every building of a kind must be as "each" says. */
static int read_buildings(struct xs_std_read *r, const struct xs_json *node,
	struct xs_requirement *out)
{
	static const char *const others[] = { "at_least", "at_most", "between",
		"is", "of", "rounded", "one_per", "share_of", "plus", NULL };
	struct xs_quantity *q = xs_arena_alloc(r->arena, 1, sizeof(*q));

	out->shape = XS_BUILDINGS;
	out->sense = XS_AT_MOST;
	if (allow(r, node, "buildings", others) < 0 ||
		xs_std_building_tests(r, node, "buildings", &out->of_which) <
			0 ||
		xs_std_building_tests(r, node, "each", &out->each) < 0)
		return -1;
	if (out->each.n == 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "each");
	q->key = "buildings";
	q->say = (struct xs_words){ "不符合的建筑", "Buildings not so" };
	q->unit = "building";
	q->whole = true;
	out->what = q;
	for (int s = 0; s < XS_STAGE_N; s++)
		out->limit[s].set = true;
	return 0;
}

static int read_need(struct xs_std_read *r, const struct xs_json *node,
	int deep, struct xs_requirement *out);

static int read_parts(struct xs_std_read *r, const struct xs_json *node,
	int deep, struct xs_requirement *out)
{
	static const char *const others[] = { "at_least", "at_most", "between",
		"is", "of", "rounded", "one_per", "share_of", "plus", "each",
		NULL };
	bool any = xs_json_get(node, "any_of") != NULL;
	const struct xs_json *list;

	out->shape = any ? XS_ANY_OF : XS_ALL_OF;
	if (allow(r, node, any ? "any_of" : "all_of", others) < 0 ||
		xs_std_need_list(r, node, any ? "any_of" : "all_of", &list) < 0)
		return -1;
	if (deep >= PARTS_DEEP)
		return xs_json_fail(list, r->err, XS_E_PACK,
			_("needs are nested too deep"));
	out->parts = xs_arena_alloc(
		r->arena, xs_json_len(list), sizeof(*out->parts));
	r->like = NULL;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		if (xs_std_is(r, at, XS_JSON_OBJECT) < 0 ||
			xs_json_only(at, xs_std_need_keys, r->err) < 0 ||
			read_need(r, at, deep + 1, &out->parts[out->parts_n]) <
				0)
			return -1;
		out->parts_n++;
	}
	return 0;
}

static const char *const shapes[] = { "indicator", "item", "class_size",
	"buildings", "any_of", "all_of", NULL };

static int read_need(struct xs_std_read *r, const struct xs_json *node,
	int deep, struct xs_requirement *out)
{
	int which = -1, n = 0;

	memset(out, 0, sizeof(*out));
	for (int i = 0; shapes[i]; i++) {
		if (!xs_json_get(node, shapes[i]))
			continue;
		which = i;
		r->like = NULL; /* it has a shape of its own */
		n++;
	}
	if (n == 0 && r->like)
		for (int i = 0; i < 2; i++)
			if (xs_json_get(r->like, shapes[i])) {
				which = i;
				n++;
			}
	if (n == 0 && xs_json_get(node, "each")) {
		xs_json_fail(node, r->err, XS_E_PACK, _("\"%s\" is missing"),
			"buildings");
		return xs_hint(r->err,
			_("Say of which buildings: {\"use\": [\"学生宿舍\"]}, "
			  "or {} for all."));
	}
	if (n != 1)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("one of \"indicator\", \"item\", \"class_size\", "
			  "\"buildings\", \"any_of\" and \"all_of\" is needed"));
	switch (which) {
	case 0:
		return read_ratio(r, node, out);
	case 1:
		return read_item(r, node, out);
	case 2:
		return read_class_size(r, node, out);
	case 3:
		return read_buildings(r, node, out);
	default:
		return read_parts(r, node, deep, out);
	}
}

int xs_std_need(struct xs_std_read *r, const struct xs_json *node,
	struct xs_requirement *out)
{
	return read_need(r, node, 0, out);
}

int xs_std_need_like(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_json *like, struct xs_requirement *out)
{
	int rc;

	r->like = like;
	rc = read_need(r, node, 0, out);
	r->like = NULL;
	return rc;
}

int xs_std_unseen(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_rule *rule, struct xs_requirement *out)
{
	static const char *const others[] = { "at_least", "at_most", "between",
		"is", "one_per", "of", "rounded", "class_size", "share_of",
		"any_of", "all_of", "buildings", "each", "plus", NULL };
	const struct xs_json *item = xs_json_get(node, "item"),
			     *ratio = xs_json_get(node, "indicator");
	struct xs_quantity *none;

	memset(out, 0, sizeof(*out));
	out->shape = XS_UNSEEN;
	if (allow(r, node, "unseen", others) < 0)
		return -1;
	if (item && ratio)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" does not go with \"%s\""), "item",
			"indicator");
	if (item)
		return xs_std_find_quantity(r, item, &out->what);
	if (ratio) {
		if (xs_std_find_indicator(r, ratio, &out->indicator) < 0)
			return -1;
		out->what = out->indicator->provision_is_basis
			? out->indicator->basis
			: out->indicator->amount;
		return 0;
	}
	none = xs_arena_alloc(r->arena, 1, sizeof(*none));
	none->key = rule->id;
	none->say = rule->title;
	none->unit = "";
	out->what = none;
	return 0;
}

bool xs_std_has_need(const struct xs_json *node)
{
	for (int i = 0; xs_std_need_keys[i]; i++)
		if (xs_json_get(node, xs_std_need_keys[i]))
			return true;
	return false;
}
