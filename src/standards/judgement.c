/* SPDX-License-Identifier: Apache-2.0
 *
 * The way of judging: each, points, count, letters.
 */
#include "xueshe/standards.h"

#include "xueshe/text.h"

#include "standards_i.h"

/* clang-format off */
const char *const xs_std_methods[] = { [XS_EACH] = "each",
	[XS_POINTS] = "points", [XS_COUNT] = "count",
	[XS_LETTERS] = "letters", NULL };
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

static int letter_find(const struct xs_judgement *j, const char *key)
{
	for (size_t i = 0; i < j->letters_n; i++)
		if (xs_text_is(j->letters[i].key, key))
			return (int)i;
	return -1;
}

/* {"B": 3, "C": 0}: a number for some of the letters. */
static int read_letter_limits(struct xs_std_read *r, const struct xs_json *node,
	const char *key, const struct xs_judgement *j, int **out)
{
	const struct xs_json *list;

	*out = xs_arena_alloc(r->arena, j->letters_n + 1, sizeof(**out));
	for (size_t i = 0; i < j->letters_n; i++)
		(*out)[i] = -1;
	if (xs_std_part(r, node, key, XS_JSON_OBJECT, &list) < 0)
		return -1;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_std_guess guess = { 0 };
		int i = letter_find(j, xs_json_key(at));

		if (i >= 0) {
			if (xs_std_int(r, list, xs_json_key(at), 0, 10000,
				    &(*out)[i]) < 0)
				return -1;
			continue;
		}
		for (size_t k = 0; k < j->letters_n; k++)
			xs_std_guess_try(&guess, j->letters[k].key);
		xs_json_fail(at, r->err, XS_E_PACK,
			_("\"%s\" is none of the letters"), xs_json_key(at));
		return xs_std_guess_say(&guess, xs_json_key(at), r->err);
	}
	return 0;
}

static int check_grade(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_judgement *j, const struct xs_grade *g)
{
	bool letters =
		xs_json_get(node, "at_most") || xs_json_get(node, "at_least");

	if (j->method == XS_LETTERS) {
		if (xs_is_blank(g->from) && g->misses < 0)
			return 0;
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("where letters are judged a grade has \"at_most\" "
			  "and \"at_least\""));
	}
	if (letters ||
		(j->method == XS_POINTS
				? xs_is_blank(g->from) || g->misses >= 0
				: g->misses < 0 || !xs_is_blank(g->from)))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("a grade has \"from\" where points are judged, else "
			  "\"misses\""));
	return 0;
}

static int read_grade(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_judgement *j, struct xs_grade *g)
{
	static const char *const keys[] = { "key", "en", "from", "misses",
		"at_most", "at_least", "passes", NULL };

	g->from = XS_BLANK;
	g->misses = -1;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "key", &g->key) < 0 ||
		xs_std_need_text(r, node, "en", &g->say.en) < 0 ||
		xs_std_real(r, node, "from", 0, 100, &g->from) < 0 ||
		xs_std_int(r, node, "misses", 0, 10000, &g->misses) < 0 ||
		xs_std_bool(r, node, "passes", &g->passes) < 0 ||
		check_grade(r, node, j, g) < 0)
		return -1;
	g->say.zh = g->key;
	if (j->method != XS_LETTERS)
		return 0;
	if (read_letter_limits(r, node, "at_most", j, &g->at_most) < 0)
		return -1;
	return read_letter_limits(r, node, "at_least", j, &g->at_least);
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

		if (read_grade(r, at, j, g) < 0)
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

/* Letters best first: texts, or {"key", "en", "share"}. */
static int read_letter(struct xs_std_read *r, const struct xs_json *node,
	struct xs_judgement *j)
{
	static const char *const keys[] = { "key", "en", "share", NULL };
	struct xs_letter *l = &j->letters[j->letters_n];

	l->share = XS_BLANK;
	if (xs_json_kind_of(node) == XS_JSON_TEXT) {
		if (xs_std_copy_text(r, node, &l->key) < 0)
			return -1;
		l->say.en = l->key;
	} else if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "key", &l->key) < 0 ||
		xs_std_need_text(r, node, "en", &l->say.en) < 0 ||
		xs_std_real(r, node, "share", 0, 1, &l->share) < 0) {
		return -1;
	}
	l->say.zh = l->key;
	if (letter_find(j, l->key) >= 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("letter \"%s\" stands twice"), l->key);
	if (j->letters_n && l->share > l[-1].share)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("the letters do not stand best first"));
	j->letters_n++;
	return 0;
}

static int read_letters(struct xs_std_read *r, const struct xs_json *node,
	struct xs_judgement *j)
{
	const struct xs_json *list;

	if (xs_std_part(r, node, "letters", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list && j->method != XS_LETTERS)
		return 0;
	if (!list || xs_json_len(list) < 2 ||
		xs_json_len(list) > XS_LETTERS_MOST)
		return xs_json_fail(list ? list : node, r->err, XS_E_PACK,
			_("two to %d \"letters\" are needed"), XS_LETTERS_MOST);
	j->letters = xs_arena_alloc(
		r->arena, xs_json_len(list), sizeof(*j->letters));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (read_letter(r, at, j) < 0)
			return -1;
	return 0;
}

/* -- what each group must come to -------------------------------------------- */

static int no_group(
	struct xs_std_read *r, const struct xs_json *node, const char *group)
{
	struct xs_std_guess guess = { 0 };

	if (has_group(r->pack, group))
		return 0;
	for (size_t i = 0; i < r->pack->rules_n; i++)
		if (r->pack->rules[i].group)
			xs_std_guess_try(&guess, r->pack->rules[i].group);
	xs_json_fail(node, r->err, XS_E_PACK,
		_("no rule is of the group \"%s\""), group);
	return xs_std_guess_say(&guess, group, r->err);
}

static int read_minimum(struct xs_std_read *r, const struct xs_json *node,
	struct xs_group_minimum *m)
{
	static const char *const keys[] = { "group", "points", "share",
		"missed", NULL };

	m->points = m->share = XS_BLANK;
	m->missed = -1;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "group", &m->group) < 0 ||
		xs_std_real(r, node, "points", 0, 1e6, &m->points) < 0 ||
		xs_std_real(r, node, "share", 0, 1, &m->share) < 0 ||
		xs_std_int(r, node, "missed", 0, 10000, &m->missed) < 0 ||
		no_group(r, xs_json_get(node, "group"), m->group) < 0)
		return -1;
	if (xs_is_blank(m->points) && xs_is_blank(m->share) && m->missed < 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("a group needs \"points\", \"share\" or "
			  "\"missed\""));
	return 0;
}

static int read_minima(struct xs_std_read *r, const struct xs_json *node,
	struct xs_judgement *j)
{
	const struct xs_json *list;

	if (xs_std_part(r, node, "groups", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	j->minima = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*j->minima));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (read_minimum(r, at, &j->minima[j->minima_n++]) < 0)
			return -1;
	return 0;
}

/* Points of the rules that are in force as long as the pack is; false where
 * no rule has points at all. */
static bool lasting_points(const struct xs_pack *pack, double *points_out)
{
	bool any = false;

	*points_out = 0;
	for (size_t i = 0; i < pack->rules_n; i++) {
		const struct xs_rule *rule = &pack->rules[i];

		if (!(rule->full_points > 0) || rule->extra)
			continue;
		any = true;
		if (!rule->in_force.from && !rule->in_force.until)
			*points_out += rule->full_points;
	}
	return any;
}

static int check_points(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_judgement *j)
{
	double points;
	bool any = lasting_points(r->pack, &points);

	if (j->method != XS_POINTS) {
		if (xs_is_blank(j->pass) && xs_is_blank(j->group_share))
			return 0;
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"pass\" and \"group_share\" go with the method "
			  "\"points\""));
	}
	if (!any)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("no rule of the pack has points"));
	if (points > j->full + XS_NOISE)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("the rules have %g points, more than the full %g"),
			points, j->full);
	if (points > 0 && j->pass > (xs_is_blank(j->full) ? points : j->full))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("the pass mark %g is above the full mark"), j->pass);
	return 0;
}

/* Do the keys suit the method, and the points the full mark? */
static int check_judgement(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_judgement *j)
{
	if (j->method == XS_COUNT && j->reached < 0 && j->missed < 0 &&
		j->grades_n == 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("the method \"count\" needs \"reached\", \"missed\" "
			  "or \"grades\""));
	if (j->method != XS_COUNT &&
		(j->reached >= 0 || j->missed >= 0 || !xs_is_blank(j->floor)))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"reached\", \"missed\" and \"floor\" go with the "
			  "method \"count\""));
	if (j->method == XS_LETTERS && j->grades_n == 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("the method \"letters\" needs \"grades\""));
	if (j->group && no_group(r, xs_json_get(node, "group"), j->group) < 0)
		return -1;
	return check_points(r, node, j);
}

int xs_std_judgement(struct xs_std_read *r, const struct xs_json *node)
{
	static const char *const keys[] = { "method", "group", "pass", "full",
		"reached", "missed", "floor", "group_share", "not_applicable",
		"grades", "letters", "groups", "extra_at_most", "rows", NULL };
	struct xs_judgement j = { .pass = XS_BLANK,
		.full = XS_BLANK,
		.floor = XS_BLANK,
		.group_share = XS_BLANK,
		.extra_most = XS_BLANK,
		.reached = -1,
		.missed = -1 };
	int method = -1, policy = XS_NA_DEFAULT;

	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_std_choice(r, node, "method", xs_std_methods, &method) < 0 ||
		xs_std_text(r, node, "group", &j.group) < 0 ||
		xs_std_real(r, node, "pass", 0, 1e6, &j.pass) < 0 ||
		xs_std_real(r, node, "full", 1e-6, 1e6, &j.full) < 0 ||
		xs_std_int(r, node, "reached", 0, 10000, &j.reached) < 0 ||
		xs_std_int(r, node, "missed", 0, 10000, &j.missed) < 0 ||
		xs_std_real(r, node, "floor", 0, 1, &j.floor) < 0 ||
		xs_std_real(r, node, "group_share", 0, 1, &j.group_share) < 0 ||
		xs_std_real(r, node, "extra_at_most", 0, 1e6, &j.extra_most) <
			0 ||
		xs_std_choice(r, node, "not_applicable", policies, &policy) < 0)
		return -1;
	if (method < 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "method");
	j.method = (enum xs_method)method;
	j.not_applicable = (enum xs_not_applicable)policy;
	if (xs_std_rows(r, node, &j.rows) < 0 ||
		read_letters(r, node, &j) < 0 || read_grades(r, node, &j) < 0 ||
		read_minima(r, node, &j) < 0 ||
		check_judgement(r, node, &j) < 0)
		return -1;
	r->pack->judgement = j;
	return 0;
}
