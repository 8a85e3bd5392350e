/* SPDX-License-Identifier: Apache-2.0
 *
 * What a rule asks: seven shapes, and the limits that they compare with.
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

/* -- limits --------------------------------------------------------------- */

static int read_steps(
	struct xs_std_read *r, const struct xs_json *list, struct xs_limit *out)
{
	out->steps = xs_arena_alloc(
		r->arena, xs_json_len(list), sizeof(*out->steps));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_step *step = &out->steps[out->steps_n];
		const struct xs_json *from = xs_json_at(at, 0),
				     *value = xs_json_at(at, 1);

		if (xs_std_is(r, at, XS_JSON_ARRAY) < 0)
			return -1;
		if (xs_json_len(at) != 2)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("a step is [from, value]"));
		if (xs_std_is(r, from, XS_JSON_NUMBER) < 0 ||
			xs_std_is(r, value, XS_JSON_NUMBER) < 0)
			return -1;
		*step = (struct xs_step){ xs_json_real(from),
			xs_json_real(value) };
		if (out->steps_n && step->at <= step[-1].at)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("the steps do not ascend"));
		out->steps_n++;
	}
	return 0;
}

static int read_beyond(
	struct xs_std_read *r, const struct xs_json *node, struct xs_limit *out)
{
	static const char *const keys[] = { "above", "value", "per", "add",
		NULL };

	out->grow.above = out->grow.at = out->grow.per = XS_BLANK;
	out->grow.add = XS_BLANK;
	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_std_real(r, node, "above", 0, 1e12, &out->grow.above) < 0 ||
		xs_std_real(r, node, "value", 0, 1e12, &out->grow.at) < 0 ||
		xs_std_real(r, node, "per", 1e-6, 1e12, &out->grow.per) < 0 ||
		xs_std_real(r, node, "add", 0, 1e12, &out->grow.add) < 0)
		return -1;
	if (xs_is_blank(out->grow.above + out->grow.at + out->grow.per +
		    out->grow.add))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"beyond\" needs \"above\", \"value\", \"per\" and "
			  "\"add\""));
	out->grow.on = true;
	return 0;
}

static int read_stepwise(
	struct xs_std_read *r, const struct xs_json *node, struct xs_limit *out)
{
	static const char *const keys[] = { "by", "steps", "between", "beyond",
		NULL };
	static const char *const betweens[] = { [XS_STEP_DOWN] = "down",
		[XS_STEP_UP] = "up",
		[XS_STEP_LINEAR] = "linear",
		[XS_STEP_NEAREST] = "nearest",
		NULL };
	const struct xs_json *by, *steps, *beyond;
	int between = XS_STEP_DOWN;

	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_json_need(node, "by", XS_JSON_TEXT, &by, r->err) < 0 ||
		xs_std_find_quantity(r, by, &out->by) < 0 ||
		xs_std_need_list(r, node, "steps", &steps) < 0 ||
		read_steps(r, steps, out) < 0 ||
		xs_std_choice(r, node, "between", betweens, &between) < 0 ||
		xs_std_part(r, node, "beyond", XS_JSON_OBJECT, &beyond) < 0)
		return -1;
	out->between = (enum xs_between)between;
	return beyond ? read_beyond(r, beyond, out) : 0;
}

static int read_band(
	struct xs_std_read *r, const struct xs_json *node, struct xs_limit *out)
{
	const struct xs_json *low = xs_json_at(node, 0),
			     *high = xs_json_at(node, 1);

	if (xs_json_len(node) != 2)
		return xs_json_fail(
			node, r->err, XS_E_PACK, _("a band is [low, high]"));
	if (xs_std_is(r, low, XS_JSON_NUMBER) < 0 ||
		xs_std_is(r, high, XS_JSON_NUMBER) < 0)
		return -1;
	out->value = xs_json_real(low);
	out->value_max = xs_json_real(high);
	if (out->value > out->value_max)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("the low end of the band is above the high one"));
	return 0;
}

/* A limit must not be negative; one that is divided by not zero either. */
static int check_limit(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_limit *l, bool divides)
{
	bool bad = l->steps_n == 0 && (l->value < 0 || l->value_max < 0);
	bool zero = l->steps_n == 0 && l->value <= 0;

	for (size_t i = 0; i < l->steps_n; i++) {
		bad = bad || l->steps[i].value < 0;
		zero = zero || l->steps[i].value <= 0;
	}
	if (bad)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("a limit is not below zero"));
	if (divides && zero)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("this limit must be above zero"));
	return 0;
}

struct limit_of { /* how a limit may look */
	bool band; /* [low, high] */
	bool divides; /* must be above zero */
};

static int read_limit(struct xs_std_read *r, const struct xs_json *node,
	struct limit_of how, struct xs_limit *out)
{
	enum xs_json_kind kind = xs_json_kind_of(node);

	out->set = true;
	out->value_max = out->value = 0;
	if (how.band) {
		if (xs_std_is(r, node, XS_JSON_ARRAY) < 0 ||
			read_band(r, node, out) < 0)
			return -1;
	} else if (kind == XS_JSON_OBJECT) {
		if (read_stepwise(r, node, out) < 0)
			return -1;
	} else {
		if (xs_std_is(r, node, XS_JSON_NUMBER) < 0)
			return -1;
		out->value = xs_json_real(node);
	}
	return check_limit(r, node, out, how.divides);
}

/* One limit for both stages, or one each. */
static int read_limits(struct xs_std_read *r, const struct xs_json *node,
	struct limit_of how, struct xs_limit *out)
{
	static const char *const keys[] = { "primary", "junior", NULL };
	bool by_stage = xs_json_kind_of(node) == XS_JSON_OBJECT &&
		!xs_json_get(node, "by") && !xs_json_get(node, "steps");

	if (!by_stage) {
		if (read_limit(r, node, how, &out[XS_PRIMARY]) < 0)
			return -1;
		out[XS_JUNIOR] = out[XS_PRIMARY];
		return 0;
	}
	if (xs_json_only(node, keys, r->err) < 0)
		return -1;
	if (xs_json_len(node) == 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("the limit of neither stage is given"));
	for (int s = 0; s < XS_STAGE_N; s++) {
		const struct xs_json *at = xs_json_get(node, keys[s]);

		if (at && read_limit(r, at, how, &out[s]) < 0)
			return -1;
	}
	return 0;
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
		return read_limits(r, at,
			(struct limit_of){
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
		"share_of", NULL };

	out->shape = XS_RATIO;
	if (allow(r, node, "indicator", others) < 0 ||
		xs_std_find_indicator(
			r, spoken(r, node, "indicator"), &out->indicator) < 0)
		return -1;
	return read_compare(r, node, out, out->indicator->provision_is_basis);
}

static int read_one_per(struct xs_std_read *r, const struct xs_json *node,
	struct xs_requirement *out)
{
	static const char *const others[] = { "at_least", "at_most", "between",
		"is", "share_of", NULL };
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
	return read_limits(r, xs_json_get(node, "one_per"),
		(struct limit_of){ .divides = true }, out->limit);
}

static int read_item(struct xs_std_read *r, const struct xs_json *node,
	struct xs_requirement *out)
{
	static const char *const others[] = { "of", "rounded", NULL };
	const struct xs_json *share = spoken(r, node, "share_of");

	if (xs_std_find_quantity(r, spoken(r, node, "item"), &out->what) < 0)
		return -1;
	if (xs_json_get(node, "one_per"))
		return read_one_per(r, node, out);
	out->shape = share ? XS_SHARE_OF : XS_AMOUNT;
	if (allow(r, node, "item", others) < 0 ||
		(share && xs_std_find_quantity(r, share, &out->of) < 0))
		return -1;
	return read_compare(r, node, out, false);
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
		"is", "of", "rounded", "one_per", "share_of", NULL };
	const struct xs_json *at = xs_json_get(node, "class_size");

	out->shape = XS_CLASS_SIZE;
	out->sense = XS_AT_MOST;
	if (allow(r, node, "class_size", others) < 0 ||
		stage_quantity(r, at, "largest_class", &out->what) < 0 ||
		stage_quantity(r, at, "classes", &out->of) < 0)
		return -1;
	return read_limits(
		r, at, (struct limit_of){ .divides = true }, out->limit);
}

static int read_need(struct xs_std_read *r, const struct xs_json *node,
	int deep, struct xs_requirement *out);

static int read_parts(struct xs_std_read *r, const struct xs_json *node,
	int deep, struct xs_requirement *out)
{
	static const char *const others[] = { "at_least", "at_most", "between",
		"is", "of", "rounded", "one_per", "share_of", NULL };
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
	"any_of", "all_of", NULL };

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
	if (n != 1)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("one of \"indicator\", \"item\", \"class_size\", "
			  "\"any_of\" and \"all_of\" is needed"));
	switch (which) {
	case 0:
		return read_ratio(r, node, out);
	case 1:
		return read_item(r, node, out);
	case 2:
		return read_class_size(r, node, out);
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

int xs_std_unseen(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rule *rule)
{
	static const char *const others[] = { "at_least", "at_most", "between",
		"is", "one_per", "of", "rounded", "class_size", "share_of",
		"any_of", "all_of", NULL };
	struct xs_requirement *out = &rule->need;
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
