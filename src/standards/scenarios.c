/* SPDX-License-Identifier: Apache-2.0
 *
 * standards/scenarios.json: under which suppositions a plan is made.
 */
#include "xueshe/scenarios.h"

#include <string.h>

#include "standards_i.h"

enum { YEAR_LEAST = 1949, YEAR_MOST = 2200, MANY = 1000 };

/* clang-format off */
static const char *const root_keys[] = { "$schema", "title", "note",
	"scenarios", NULL };
static const char *const keys[] = { "id", "title", "from", "to", "reach_all",
	"money", "works_at_once", "each_township", "early", "grade_d_by",
	NULL };
/* clang-format on */

static int check(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_scenarios *all, const struct xs_scenario *s)
{
	if (xs_scenario_find(all, s->id))
		return xs_json_fail(node, r->err, XS_E_WEIGHTS,
			_("scenario \"%s\" stands twice"), s->id);
	if (s->from && s->to && s->to < s->from)
		return xs_json_fail(node, r->err, XS_E_WEIGHTS,
			_("the years end before they begin"));
	if (s->grade_d_by &&
		((s->from && s->grade_d_by < s->from) ||
			(s->to && s->grade_d_by > s->to)))
		return xs_json_fail(xs_json_get(node, "grade_d_by"), r->err,
			XS_E_WEIGHTS, _("%d is outside the years %d to %d"),
			s->grade_d_by, s->from, s->to);
	return 0;
}

static int read_scenario(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_scenarios *all, struct xs_scenario *s)
{
	*s = (struct xs_scenario){ .money = 1 };
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "id", &s->id) < 0 ||
		xs_std_need_words(r, node, "title", &s->title) < 0 ||
		xs_std_int(r, node, "from", YEAR_LEAST, YEAR_MOST, &s->from) <
			0 ||
		xs_std_int(r, node, "to", YEAR_LEAST, YEAR_MOST, &s->to) < 0 ||
		xs_std_bool(r, node, "reach_all", &s->cover_all) < 0 ||
		xs_std_real(r, node, "money", 0, 100, &s->money) < 0 ||
		xs_std_int(r, node, "works_at_once", 0, MANY, &s->parallel) <
			0 ||
		xs_std_int(r, node, "each_township", 0, MANY, &s->area_least) <
			0 ||
		xs_std_real(r, node, "early", 0, 1, &s->early) < 0 ||
		xs_std_int(r, node, "grade_d_by", YEAR_LEAST, YEAR_MOST,
			&s->grade_d_by) < 0)
		return -1;
	return check(r, node, all, s);
}

static int read_root(struct xs_std_read *r, const struct xs_json *root,
	struct xs_scenarios *out)
{
	struct xs_words words;
	const struct xs_json *list;

	if (xs_std_is(r, root, XS_JSON_OBJECT) < 0 ||
		xs_json_only(root, root_keys, r->err) < 0 ||
		xs_std_words(r, root, "title", &words) < 0 ||
		xs_std_words(r, root, "note", &words) < 0 ||
		xs_std_need_list(r, root, "scenarios", &list) < 0)
		return -1;
	out->all = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*out->all));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		if (read_scenario(r, at, out, &out->all[out->n]) < 0)
			return -1;
		out->n++;
	}
	return 0;
}

static int read_doc(
	struct xs_json_doc *doc, struct xs_scenarios *out, struct xs_error *err)
{
	struct xs_error own = { 0 };
	struct xs_error *e = err ? err : &own;
	struct xs_std_read r = { .arena = &out->arena, .err = e };
	int rc = doc ? read_root(&r, xs_json_root(doc), out) : -1;

	if (rc < 0 && e->code == XS_E_PACK) /* of the readers all share */
		e->code = XS_E_WEIGHTS;
	xs_json_free(doc);
	return rc;
}

int xs_scenarios_read(
	const char *path, struct xs_scenarios *out, struct xs_error *err)
{
	memset(out, 0, sizeof(*out));
	return read_doc(xs_json_load(path, err), out, err);
}

int xs_scenarios_text(const char *text, size_t len, const char *name,
	struct xs_scenarios *out, struct xs_error *err)
{
	memset(out, 0, sizeof(*out));
	return read_doc(xs_json_parse(text, len, name, err), out, err);
}

void xs_scenarios_release(struct xs_scenarios *s)
{
	xs_arena_release(&s->arena);
	memset(s, 0, sizeof(*s));
}

const struct xs_scenario *xs_scenario_find(
	const struct xs_scenarios *s, const char *id)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->all[i].id, id) == 0)
			return &s->all[i];
	return NULL;
}
