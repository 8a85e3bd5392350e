/* SPDX-License-Identifier: Apache-2.0
 *
 * The way of judging and the rules of the county as a whole.
 */
#include "xueshe/standards.h"

#include "xueshe/text.h"

#include "standards_i.h"

/* clang-format off */
static const char *const methods[] = { [XS_EACH] = "each",
	[XS_POINTS] = "points", [XS_COUNT] = "count", NULL };
static const char *const policies[] = { [XS_NA_DEFAULT] = "default",
	[XS_NA_FULL] = "full", [XS_NA_DROP] = "drop", [XS_NA_ZERO] = "zero",
	NULL };
/* clang-format on */

static bool has_group(const struct xs_pack *pack, const char *group)
{
	for (size_t i = 0; i < pack->rules_n; i++)
		if (xs_text_is(pack->rules[i].group, group))
			return true;
	return false;
}

static int read_grade(struct xs_std_read *r, const struct xs_json *node,
	enum xs_method method, struct xs_grade *g)
{
	static const char *const keys[] = { "key", "en", "from", "misses",
		"passes", NULL };

	g->from = XS_BLANK;
	g->misses = -1;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "key", &g->key) < 0 ||
		xs_std_need_text(r, node, "en", &g->say.en) < 0 ||
		xs_std_real(r, node, "from", 0, 100, &g->from) < 0 ||
		xs_std_int(r, node, "misses", 0, 10000, &g->misses) < 0 ||
		xs_std_bool(r, node, "passes", &g->passes) < 0)
		return -1;
	g->say.zh = g->key;
	if (method == XS_POINTS ? xs_is_blank(g->from) || g->misses >= 0
				: g->misses < 0 || !xs_is_blank(g->from))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("a grade has \"from\" where points are judged, else "
			  "\"misses\""));
	return 0;
}

static int read_grades(struct xs_std_read *r, const struct xs_json *node,
	struct xs_judgement *j)
{
	const struct xs_json *list;

	if (xs_std_part(r, node, "grades", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	j->grades = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*j->grades));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_grade *g = &j->grades[j->grades_n];

		if (read_grade(r, at, j->method, g) < 0)
			return -1;
		if (j->grades_n &&
			(g->from >= g[-1].from || g->misses < g[-1].misses ||
				(g->passes && !g[-1].passes)))
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("the grades do not stand best first"));
		j->grades_n++;
	}
	return 0;
}

/* Do the keys suit the method, and the points the full mark? */
static int check_judgement(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_judgement *j)
{
	double points = 0;

	for (size_t i = 0; i < r->pack->rules_n; i++)
		if (!xs_is_blank(r->pack->rules[i].full_points))
			points += r->pack->rules[i].full_points;
	if (j->method != XS_POINTS &&
		!isnan(xs_is_blank(j->pass) ? j->group_share : j->pass))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"pass\" and \"group_share\" go with the method "
			  "\"points\""));
	if (j->method == XS_POINTS && points <= 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("no rule of the pack has points"));
	if (j->method == XS_POINTS && points > j->full + 1e-9)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("the rules have %g points, more than the full %g"),
			points, j->full);
	if (j->pass > (xs_is_blank(j->full) ? points : j->full))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("the pass mark %g is above the full mark"), j->pass);
	if (j->method == XS_COUNT && j->reached < 0 && j->missed < 0 &&
		j->grades_n == 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("the method \"count\" needs \"reached\", \"missed\" "
			  "or \"grades\""));
	if (j->method != XS_COUNT &&
		(j->reached >= 0 || j->missed >= 0 || !isnan(j->floor)))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"reached\", \"missed\" and \"floor\" go with the "
			  "method \"count\""));
	if (j->group && !has_group(r->pack, j->group))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("no rule is of the group \"%s\""), j->group);
	return 0;
}

int xs_std_judgement(struct xs_std_read *r, const struct xs_json *node)
{
	static const char *const keys[] = { "method", "group", "pass", "full",
		"reached", "missed", "floor", "group_share", "not_applicable",
		"grades", "note", "rows", NULL };
	struct xs_judgement j = { .pass = XS_BLANK,
		.full = XS_BLANK,
		.floor = XS_BLANK,
		.group_share = XS_BLANK,
		.reached = -1,
		.missed = -1 };
	int method = -1, policy = XS_NA_DEFAULT;

	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_std_choice(r, node, "method", methods, &method) < 0 ||
		xs_std_text(r, node, "group", &j.group) < 0 ||
		xs_std_real(r, node, "pass", 0, 1e6, &j.pass) < 0 ||
		xs_std_real(r, node, "full", 1e-6, 1e6, &j.full) < 0 ||
		xs_std_int(r, node, "reached", 0, 10000, &j.reached) < 0 ||
		xs_std_int(r, node, "missed", 0, 10000, &j.missed) < 0 ||
		xs_std_real(r, node, "floor", 0, 1, &j.floor) < 0 ||
		xs_std_real(r, node, "group_share", 0, 1, &j.group_share) < 0 ||
		xs_std_choice(r, node, "not_applicable", policies, &policy) < 0)
		return -1;
	if (method < 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "method");
	j.method = (enum xs_method)method;
	j.not_applicable = (enum xs_not_applicable)policy;
	if (xs_std_rows(r, node, &j.rows) < 0 || read_grades(r, node, &j) < 0 ||
		check_judgement(r, node, &j) < 0)
		return -1;
	r->pack->judgement = j;
	return 0;
}

/* -- the county's rules -------------------------------------------------------- */

static int read_stage_limits(struct xs_std_read *r, const struct xs_json *node,
	double out[XS_STAGE_N])
{
	static const char *const keys[] = { "primary", "junior", NULL };

	if (xs_json_kind_of(node) == XS_JSON_NUMBER) {
		out[XS_PRIMARY] = out[XS_JUNIOR] = xs_json_real(node);
		return 0;
	}
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0)
		return -1;
	for (int s = 0; s < XS_STAGE_N; s++)
		if (xs_std_real(r, node, keys[s], 0, 1e9, &out[s]) < 0)
			return -1;
	return 0;
}

static int read_spread(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	const struct xs_json *at;

	c->kind = XS_COUNTY_SPREAD;
	if (xs_json_need(node, "indicator", XS_JSON_TEXT, &at, r->err) < 0 ||
		xs_std_find_indicator(r, at, &c->indicator) < 0)
		return -1;
	return read_stage_limits(
		r, xs_json_get(node, "spread_at_most"), c->limit);
}

static int read_composite(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	const struct xs_json *list;

	c->kind = XS_COUNTY_COMPOSITE;
	if (xs_std_need_list(r, node, "indicators", &list) < 0)
		return -1;
	c->indicators =
		xs_arena_alloc(r->arena, xs_json_len(list), sizeof(void *));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (xs_std_find_indicator(
			    r, at, &c->indicators[c->indicators_n++]) < 0)
			return -1;
	return read_stage_limits(
		r, xs_json_get(node, "composite_spread_at_most"), c->limit);
}

static int read_schools(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	const struct xs_json *at;
	struct xs_std_guess guess = { 0 };

	c->kind = XS_COUNTY_SCHOOLS;
	if (xs_std_need_text(r, node, "schools_failing", &c->rule) < 0 ||
		xs_json_need(node, "at_most", XS_JSON_NUMBER, &at, r->err) < 0)
		return -1;
	c->limit[XS_PRIMARY] = c->limit[XS_JUNIOR] = xs_json_real(at);
	if (xs_rule_find(r->pack, c->rule) >= 0)
		return 0;
	for (size_t k = 0; k < r->pack->rules_n; k++)
		xs_std_guess_try(&guess, r->pack->rules[k].id);
	xs_json_fail(xs_json_get(node, "schools_failing"), r->err, XS_E_PACK,
		_("there is no rule \"%s\""), c->rule);
	return xs_std_guess_say(&guess, c->rule, r->err);
}

static int read_county_rule(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	static const char *const keys[] = { "id", "title", "clause", "source",
		"confidence", "indicator", "spread_at_most",
		"composite_spread_at_most", "indicators", "schools_failing",
		"at_most", "note", "rows", NULL };

	c->limit[XS_PRIMARY] = c->limit[XS_JUNIOR] = XS_BLANK;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "id", &c->id) < 0 ||
		xs_std_words(r, node, "title", &c->title) < 0 ||
		xs_std_source(r, node, &c->source, &c->confidence) < 0 ||
		xs_std_rows(r, node, &c->rows) < 0)
		return -1;
	c->clause = c->source.clause;
	c->on = xs_std_confidence_on(c->confidence);
	if (xs_json_get(node, "spread_at_most")) {
		if (read_spread(r, node, c) < 0)
			return -1;
		if (!c->title.zh)
			c->title = c->indicator->say;
	} else if (xs_json_get(node, "composite_spread_at_most")) {
		if (read_composite(r, node, c) < 0)
			return -1;
	} else if (read_schools(r, node, c) < 0) {
		return -1;
	}
	if (!c->title.zh)
		c->title = (struct xs_words){ c->id, c->id };
	return 0;
}

int xs_std_county(struct xs_std_read *r, const struct xs_json *list)
{
	struct xs_pack *p = r->pack;

	p->county = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*p->county));
	p->county_n = 0;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_county_rule *c = &p->county[p->county_n];

		if (read_county_rule(r, at, c) < 0)
			return -1;
		for (size_t i = 0; i < p->county_n; i++)
			if (!strcmp(p->county[i].id, c->id))
				return xs_json_fail(at, r->err, XS_E_PACK,
					_("rule \"%s\" stands twice"), c->id);
		p->county_n++;
	}
	return 0;
}
