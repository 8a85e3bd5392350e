/* SPDX-License-Identifier: Apache-2.0
 *
 * Limits: a number, one a stage, steps by a quantity, values by date, grades
 * of a norm, an end of a range; and what is added to a limit.
 */
#include "xueshe/standards.h"

#include "standards_i.h"

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

static int read_limit(struct xs_std_read *r, const struct xs_json *node,
	struct xs_std_limit_of how, struct xs_limit *out);

/* {"dates": [["2014-11-01", 4], ["2021-09-01", 5]]}: ascending; before the
 * first the rule says nothing. */
static int read_dates(struct xs_std_read *r, const struct xs_json *node,
	struct xs_std_limit_of how, struct xs_limit *out)
{
	static const char *const keys[] = { "dates", NULL };
	const struct xs_json *list;

	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_list(r, node, "dates", &list) < 0)
		return -1;
	out->dates = xs_arena_alloc(
		r->arena, xs_json_len(list), sizeof(*out->dates));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_limit_choice *c = &out->dates[out->dates_n];

		if (xs_std_is(r, at, XS_JSON_ARRAY) < 0)
			return -1;
		if (xs_json_len(at) != 2)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("a value with a date is [day, value]"));
		if (xs_std_day_of(r, xs_json_at(at, 0), &c->from) < 0 ||
			read_limit(r, xs_json_at(at, 1), how, &c->limit) < 0)
			return -1;
		if (out->dates_n && c->from <= c[-1].from)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("the dates do not ascend"));
		out->dates_n++;
	}
	return 0;
}

/* {"norms": {"基本要求": 1.58, "规划建议": 1.91}}: names of the pack's list. */
static int read_norms(struct xs_std_read *r, const struct xs_json *node,
	struct xs_std_limit_of how, struct xs_limit *out)
{
	static const char *const keys[] = { "norms", NULL };
	const struct xs_json *list;

	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_json_need(node, "norms", XS_JSON_OBJECT, &list, r->err) < 0)
		return -1;
	out->norms = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*out->norms));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_limit_choice *c = &out->norms[out->norms_n++];

		if (xs_std_norm_find(r, at, xs_json_key(at), &c->norm) < 0 ||
			read_limit(r, at, how, &c->limit) < 0)
			return -1;
	}
	if (out->norms_n == 0)
		return xs_json_fail(
			list, r->err, XS_E_PACK, _("the list is empty"));
	return 0;
}

/* {"range": [40, 45], "strict": "high"}: the document gives a range. */
static int read_range(
	struct xs_std_read *r, const struct xs_json *node, struct xs_limit *out)
{
	static const char *const keys[] = { "range", "strict", NULL };
	static const char *const ends[] = { "low", "high", NULL };
	const struct xs_json *range;
	int end = -1;

	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_json_need(node, "range", XS_JSON_ARRAY, &range, r->err) <
			0 ||
		read_band(r, range, out) < 0 ||
		xs_std_choice(r, node, "strict", ends, &end) < 0)
		return -1;
	if (end < 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "strict");
	out->range_low = out->value;
	out->range_high = out->value_max;
	out->value = out->value_max = end ? out->range_high : out->range_low;
	return 0;
}

static int read_limit(struct xs_std_read *r, const struct xs_json *node,
	struct xs_std_limit_of how, struct xs_limit *out)
{
	enum xs_json_kind kind = xs_json_kind_of(node);

	out->set = true;
	out->value_max = out->value = 0;
	out->range_low = out->range_high = XS_BLANK;
	if (xs_json_get(node, "dates"))
		return read_dates(r, node, how, out);
	if (xs_json_get(node, "norms"))
		return read_norms(r, node, how, out);
	if (how.band) {
		if (xs_std_is(r, node, XS_JSON_ARRAY) < 0 ||
			read_band(r, node, out) < 0)
			return -1;
	} else if (xs_json_get(node, "range")) {
		if (read_range(r, node, out) < 0)
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

static const char *const one_limit[] = { "by", "steps", "dates", "norms",
	"range", NULL };

/* One limit for both stages, or one each. */
int xs_std_limits(struct xs_std_read *r, const struct xs_json *node,
	struct xs_std_limit_of how, struct xs_limit *out)
{
	static const char *const keys[] = { "primary", "junior", NULL };
	bool by_stage = xs_json_kind_of(node) == XS_JSON_OBJECT;

	for (int i = 0; one_limit[i]; i++)
		by_stage = by_stage && !xs_json_get(node, one_limit[i]);

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

/* "plus": [{"of": "boarders", "each": 4.5}], added to what the limit asks. */
int xs_std_plus(struct xs_std_read *r, const struct xs_json *node,
	struct xs_requirement *out)
{
	static const char *const keys[] = { "of", "each", NULL };
	const struct xs_json *list, *of, *each;

	if (xs_std_part(r, node, "plus", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	if (out->shape == XS_SHARE_OF || out->sense == XS_BETWEEN ||
		(out->indicator && out->indicator->provision_is_basis))
		return xs_json_fail(list, r->err, XS_E_PACK,
			_("\"plus\" goes with a quantity, or a ratio with it "
			  "above the line, and one limit"));
	out->plus = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*out->plus));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_addition *p = &out->plus[out->plus_n++];

		if (xs_std_is(r, at, XS_JSON_OBJECT) < 0 ||
			xs_json_only(at, keys, r->err) < 0 ||
			xs_json_need(at, "of", XS_JSON_TEXT, &of, r->err) < 0 ||
			xs_std_find_quantity(r, of, &p->of) < 0)
			return -1;
		each = xs_json_get(at, "each");
		if (!each)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("\"%s\" is missing"), "each");
		if (xs_std_limits(r, each, (struct xs_std_limit_of){ 0 },
			    p->each) < 0)
			return -1;
	}
	return 0;
}

const struct xs_limit *xs_limit_on(
	const struct xs_limit *limit, const struct xs_pack *pack, xs_date on)
{
	static const struct xs_limit none;
	const struct xs_limit_choice *found = NULL;

	for (size_t i = 0; i < limit->dates_n && limit->dates[i].from <= on;
		i++)
		found = &limit->dates[i];
	for (size_t i = 0; pack->norms_n && i < limit->norms_n; i++)
		if (limit->norms[i].norm ==
			(pack->norm ? pack->norm : pack->norms[0]))
			found = &limit->norms[i];
	if (limit->dates_n + limit->norms_n == 0)
		return limit;
	return found ? xs_limit_on(&found->limit, pack, on) : &none;
}
