/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules of the county as a whole – spreads, composites, shares, totals,
 * figures of its own – and how the county is judged by them.
 */
#include "xueshe/standards.h"

#include "xueshe/text.h"

#include "standards_i.h"

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

static int find_rule(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_county_rule *c)
{
	struct xs_std_guess guess = { 0 };

	if (xs_rule_find(r->pack, c->rule) >= 0)
		return 0;
	for (size_t k = 0; k < r->pack->rules_n; k++)
		xs_std_guess_try(&guess, r->pack->rules[k].id);
	xs_json_fail(
		node, r->err, XS_E_PACK, _("there is no rule \"%s\""), c->rule);
	return xs_std_guess_say(&guess, c->rule, r->err);
}

static int read_schools(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	const struct xs_json *at;

	c->kind = XS_COUNTY_SCHOOLS;
	if (xs_std_need_text(r, node, "schools_failing", &c->rule) < 0 ||
		xs_json_need(node, "at_most", XS_JSON_NUMBER, &at, r->err) < 0)
		return -1;
	c->limit[XS_PRIMARY] = c->limit[XS_JUNIOR] = xs_json_real(at);
	return find_rule(r, xs_json_get(node, "schools_failing"), c);
}

/* One of at_least, at_most: a number; none where the limit was not read. */
static int read_one_limit(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	bool least = xs_json_get(node, "at_least") != NULL;
	bool most = xs_json_get(node, "at_most") != NULL;

	if (xs_std_bool(r, node, "unseen", &c->unseen) < 0)
		return -1;
	if (least + most != !c->unseen)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("one of \"at_least\", \"at_most\" and \"unseen\" is "
			  "needed"));
	c->sense = least ? XS_AT_LEAST : XS_AT_MOST;
	if (xs_std_real(r, node, "at_least", 0, 1e15, &c->limit[0]) < 0 ||
		xs_std_real(r, node, "at_most", 0, 1e15, &c->limit[0]) < 0)
		return -1;
	c->limit[XS_JUNIOR] = c->limit[XS_PRIMARY];
	return 0;
}

/* {"share": "pupils", "reaching": "class-size" | "verdict"}. */
static int read_share(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	static const char *const bys[] = { [XS_BY_SCHOOLS] = "schools",
		[XS_BY_UNITS] = "units",
		[XS_BY_PUPILS] = "pupils",
		[XS_BY_CLASSES] = "classes",
		NULL };
	int by = 0;

	c->kind = XS_COUNTY_SHARE;
	if (xs_std_choice(r, node, "share", bys, &by) < 0 ||
		xs_std_need_text(r, node, "reaching", &c->rule) < 0 ||
		read_one_limit(r, node, c) < 0)
		return -1;
	c->by = (enum xs_county_by)by;
	if (c->limit[0] > 1)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("a share is at most 1 (95 %% is 0.95)"));
	if (xs_text_is(c->rule, "verdict")) {
		c->rule = NULL;
		return 0;
	}
	return find_rule(r, xs_json_get(node, "reaching"), c);
}

static int read_total(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	const struct xs_json *share = xs_json_get(node, "share_of");

	c->kind = XS_COUNTY_TOTAL;
	if (xs_std_find_quantity(r, xs_json_get(node, "total"), &c->what) < 0 ||
		(share && xs_std_find_quantity(r, share, &c->of) < 0))
		return -1;
	if (!c->title.zh)
		c->title = c->what->say;
	return read_one_limit(r, node, c);
}

static int read_figure(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	static const char *const shown[] = { [XS_SHOWN_NUMBER] = "number",
		[XS_SHOWN_PERCENT] = "percent",
		[XS_SHOWN_YES_NO] = "yes_no",
		NULL };
	int as = XS_SHOWN_NUMBER;

	c->kind = XS_COUNTY_FIGURE;
	if (xs_std_need_text(r, node, "figure", &c->figure) < 0 ||
		xs_std_choice(r, node, "shown", shown, &as) < 0)
		return -1;
	c->shown = (enum xs_county_shown)as;
	return read_one_limit(r, node, c);
}

static int read_group(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	/* from XS_COUNTY_RESOURCES on */
	static const char *const groups[] = { "resources", "guarantee",
		"quality", "recognition", "enrolment", "supervision", NULL };
	int group = -1;

	if (xs_std_choice(r, node, "group", groups, &group) < 0)
		return -1;
	c->group = (enum xs_county_group)(group + XS_COUNTY_RESOURCES);
	return 0;
}

/* -- its points and vetoes ------------------------------------------------------ */

static int read_bars(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	const struct xs_json *list;

	if (xs_std_part(r, node, "bars", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	if (!c->veto)
		return xs_json_fail(list, r->err, XS_E_PACK,
			_("\"%s\" does not go without \"%s\""), "bars", "veto");
	c->bars = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*c->bars));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (xs_std_copy_text(r, at, &c->bars[c->bars_n++]) < 0)
			return -1;
	return 0;
}

/* -- a rule ----------------------------------------------------------------------- */

static int read_county_kind(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	static const struct {
		const char *key;
		int (*read)(struct xs_std_read *r, const struct xs_json *node,
			struct xs_county_rule *c);
	} kinds[] = {
		{ "spread_at_most", read_spread },
		{ "composite_spread_at_most", read_composite },
		{ "schools_failing", read_schools },
		{ "share", read_share },
		{ "total", read_total },
		{ "figure", read_figure },
	};
	int which = -1, n = 0;

	for (int i = 0; i < 6; i++) {
		if (!xs_json_get(node, kinds[i].key))
			continue;
		which = i;
		n++;
	}
	if (n != 1)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("one of \"spread_at_most\", "
			  "\"composite_spread_at_most\", \"schools_failing\", "
			  "\"share\", \"total\" and \"figure\" is needed"));
	return kinds[which].read(r, node, c);
}

static int read_county_rule(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_rule *c)
{
	static const char *const keys[] = { "id", "title", "clause", "source",
		"confidence", "rows", "indicator", "spread_at_most",
		"composite_spread_at_most", "indicators", "schools_failing",
		"share", "reaching", "total", "share_of", "figure", "at_least",
		"at_most", "unseen", "points", "veto", "bars", "note", "proof",
		"shown", "group", NULL };

	c->limit[XS_PRIMARY] = c->limit[XS_JUNIOR] = XS_BLANK;
	c->sense = XS_AT_MOST;
	c->points = XS_BLANK;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "id", &c->id) < 0 ||
		xs_std_words(r, node, "title", &c->title) < 0 ||
		xs_std_source(r, node, &c->source, &c->confidence) < 0 ||
		xs_std_rows(r, node, &c->rows) < 0 ||
		xs_std_real(r, node, "points", 0, 1e6, &c->points) < 0 ||
		xs_std_bool(r, node, "veto", &c->veto) < 0 ||
		read_group(r, node, c) < 0 || read_bars(r, node, c) < 0 ||
		read_county_kind(r, node, c) < 0 ||
		xs_std_proof(r, node, c->source.clause, &c->proof) < 0)
		return -1;
	c->clause = c->source.clause;
	c->on = xs_std_confidence_on(c->confidence);
	if (c->kind != XS_COUNTY_FIGURE && xs_json_get(node, "shown"))
		return xs_json_fail(xs_json_get(node, "shown"), r->err,
			XS_E_PACK, _("\"%s\" does not go without \"%s\""),
			"shown", "figure");
	if (!c->title.zh && c->indicator)
		c->title = c->indicator->say;
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

/* -- the county's verdict ------------------------------------------------------- */

static int read_county_grade(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_grade *g)
{
	static const char *const keys[] = { "key", "en", "from", "enough",
		"passes", NULL };

	g->from = g->enough = XS_BLANK;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "key", &g->key) < 0 ||
		xs_std_need_text(r, node, "en", &g->say.en) < 0 ||
		xs_std_real(r, node, "from", 0, 1e6, &g->from) < 0 ||
		xs_std_real(r, node, "enough", 0, 1e6, &g->enough) < 0 ||
		xs_std_bool(r, node, "passes", &g->passes) < 0)
		return -1;
	g->say.zh = g->key;
	if (!xs_is_blank(g->from) && !xs_is_blank(g->enough))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" does not go with \"%s\""), "enough", "from");
	return 0;
}

static int read_county_grades(struct xs_std_read *r, const struct xs_json *node,
	struct xs_county_judgement *j)
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
		struct xs_county_grade *g = &j->grades[j->grades_n];

		if (read_county_grade(r, at, g) < 0)
			return -1;
		if (j->grades_n &&
			(g->from >= g[-1].from || (g->passes && !g[-1].passes)))
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("the grades do not stand best first"));
		j->grades_n++;
	}
	return 0;
}

/* The grades that vetoes bar are the judgement's. */
static int check_bars(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_county_judgement *j)
{
	for (size_t i = 0; i < r->pack->county_n; i++) {
		const struct xs_county_rule *c = &r->pack->county[i];

		for (size_t b = 0; b < c->bars_n; b++) {
			struct xs_std_guess guess = { 0 };
			size_t g = 0;

			while (g < j->grades_n &&
				strcmp(j->grades[g].key, c->bars[b]) != 0)
				xs_std_guess_try(&guess, j->grades[g++].key);
			if (g < j->grades_n) {
				free(guess.words);
				continue;
			}
			xs_json_fail(node, r->err, XS_E_PACK,
				_("\"%s\" bars the grade \"%s\", which there is "
				  "not"),
				c->id, c->bars[b]);
			return xs_std_guess_say(&guess, c->bars[b], r->err);
		}
	}
	return 0;
}

int xs_std_county_judgement(struct xs_std_read *r, const struct xs_json *node)
{
	static const char *const keys[] = { "method", "score", "pass",
		"reached", "missed", "grades", "clause", "rows", NULL };
	struct xs_county_judgement *j = xs_arena_alloc(r->arena, 1, sizeof(*j));
	int method = -1;

	j->pass = XS_BLANK;
	j->reached = j->missed = -1;
	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_std_choice(r, node, "method", xs_std_methods, &method) < 0 ||
		xs_std_text(r, node, "score", &j->score) < 0 ||
		xs_std_text(r, node, "clause", &j->clause) < 0 ||
		xs_std_real(r, node, "pass", 0, 1e6, &j->pass) < 0 ||
		xs_std_int(r, node, "reached", 0, 10000, &j->reached) < 0 ||
		xs_std_int(r, node, "missed", 0, 10000, &j->missed) < 0 ||
		xs_std_rows(r, node, &j->rows) < 0 ||
		read_county_grades(r, node, j) < 0)
		return -1;
	if (method < 0 || method == XS_LETTERS)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("a county is judged by \"each\", \"points\" or "
			  "\"count\""));
	j->method = (enum xs_method)method;
	if (j->method != XS_POINTS &&
		(j->score || !xs_is_blank(j->pass) || j->grades_n))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"score\", \"pass\" and \"grades\" go with the "
			  "method \"points\""));
	if (j->method == XS_POINTS && xs_is_blank(j->pass) && !j->grades_n)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" needs \"%s\" or \"%s\""), "points", "pass",
			"grades");
	if ((j->method == XS_COUNT) != (j->reached >= 0 || j->missed >= 0))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("the method \"count\" needs \"reached\" or "
			  "\"missed\", the others have neither"));
	if (check_bars(r, node, j) < 0)
		return -1;
	r->pack->county_judgement = j;
	return 0;
}
