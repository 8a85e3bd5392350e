/* SPDX-License-Identifier: Apache-2.0
 *
 * standards/weights.json: what the criteria of a ranking count.
 */
#include "xueshe/weights.h"

#include <string.h>

#include "standards_i.h"

#define WEIGHT_MOST 1e6
#define SAMPLE_MOST 100000
#define SEED_MOST 2147483647

/* clang-format off */
static const char *const criteria[] = { "depth", "pupils", "boarders",
	"years", "remote", "cost", "ready", NULL };
static const char *const root_keys[] = { "$schema", "title", "note",
	"criteria", "reasonable", "in", "small_below", "yes_no_counts", NULL };
static const char *const criterion_keys[] = { "id", "weight", "title",
	"meaning", "no_marks_at", "full_marks_at", NULL };
static const char *const reasonable_keys[] = { "spread", "sets", "seed",
	NULL };
static const char *const in_keys[] = { "by", "share", "yuan", NULL };
static const char *const in_by[] = { "share", "money", NULL };
/* clang-format on */

const char *xs_criterion_name(enum xs_criterion c)
{
	return criteria[c];
}

static int read_anchor(struct xs_std_read *r, const struct xs_json *node,
	const char *key, struct xs_opt_real *out)
{
	double v = XS_BLANK;

	if (xs_std_real(r, node, key, 0, 1e12, &v) < 0)
		return -1;
	out->known = !xs_is_blank(v);
	out->v = out->known ? v : 0;
	return 0;
}

static int read_criterion(struct xs_std_read *r, const struct xs_json *node,
	struct xs_weights *w, bool *seen)
{
	double weight = XS_BLANK;
	int c = -1;

	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, criterion_keys, r->err) < 0 ||
		xs_std_choice(r, node, "id", criteria, &c) < 0 ||
		xs_std_real(r, node, "weight", -WEIGHT_MOST, WEIGHT_MOST,
			&weight) < 0)
		return -1;
	if (c < 0 || xs_is_blank(weight))
		return xs_json_fail(node, r->err, XS_E_WEIGHTS,
			_("\"%s\" is missing"), c < 0 ? "id" : "weight");
	if (weight < 0)
		return xs_json_fail(xs_json_get(node, "weight"), r->err,
			XS_E_WEIGHTS, _("the weight of \"%s\" is below zero"),
			criteria[c]);
	if (seen[c])
		return xs_json_fail(node, r->err, XS_E_WEIGHTS,
			_("criterion \"%s\" stands twice"), criteria[c]);
	seen[c] = true;
	w->given[c] = weight;
	if (xs_std_need_words(r, node, "title", &w->title[c]) < 0 ||
		xs_std_need_words(r, node, "meaning", &w->meaning[c]) < 0 ||
		read_anchor(r, node, "no_marks_at", &w->none[c]) < 0 ||
		read_anchor(r, node, "full_marks_at", &w->full[c]) < 0)
		return -1;
	if (w->none[c].known && w->full[c].known &&
		xs_near(w->none[c].v, w->full[c].v, 0))
		return xs_json_fail(node, r->err, XS_E_WEIGHTS,
			_("full marks and none are at the same figure"));
	return 0;
}

static int read_criteria(
	struct xs_std_read *r, const struct xs_json *root, struct xs_weights *w)
{
	const struct xs_json *list;
	bool seen[XS_CRITERION_N] = { false };
	double sum = 0;

	if (xs_std_need_list(r, root, "criteria", &list) < 0)
		return -1;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (read_criterion(r, at, w, seen) < 0)
			return -1;
	for (int c = 0; c < XS_CRITERION_N; c++)
		sum += w->given[c];
	if (!(sum > 0))
		return xs_json_fail(list, r->err, XS_E_WEIGHTS,
			_("every weight is zero: nothing could be ranked"));
	for (int c = 0; c < XS_CRITERION_N; c++)
		w->of[c] = w->given[c] / sum;
	return 0;
}

static int read_reasonable(
	struct xs_std_read *r, const struct xs_json *root, struct xs_weights *w)
{
	const struct xs_json *at = NULL;
	int sets = (int)w->sample, seed = (int)w->seed;

	if (xs_std_part(r, root, "reasonable", XS_JSON_OBJECT, &at) < 0)
		return -1;
	if (!at)
		return 0;
	if (xs_json_only(at, reasonable_keys, r->err) < 0 ||
		xs_std_real(r, at, "spread", 0, 1, &w->spread) < 0 ||
		xs_std_int(r, at, "sets", 0, SAMPLE_MOST, &sets) < 0 ||
		xs_std_int(r, at, "seed", 0, SEED_MOST, &seed) < 0)
		return -1;
	w->sample = (size_t)sets;
	w->seed = (unsigned long)seed;
	return 0;
}

static int read_in(
	struct xs_std_read *r, const struct xs_json *root, struct xs_weights *w)
{
	const struct xs_json *at = NULL;
	double yuan = XS_BLANK;
	int by = 0;

	if (xs_std_part(r, root, "in", XS_JSON_OBJECT, &at) < 0)
		return -1;
	if (!at)
		return 0;
	if (xs_json_only(at, in_keys, r->err) < 0 ||
		xs_std_choice(r, at, "by", in_by, &by) < 0 ||
		xs_std_real(r, at, "share", 0, 1, &w->share) < 0 ||
		xs_std_real(r, at, "yuan", 0, XS_YUAN_MOST, &yuan) < 0)
		return -1;
	w->by_money = by == 1;
	if (!xs_is_blank(yuan))
		w->money_fen = xs_fen_from_yuan(yuan);
	return 0;
}

static int read_root(
	struct xs_std_read *r, const struct xs_json *root, struct xs_weights *w)
{
	struct xs_words words;

	if (xs_std_is(r, root, XS_JSON_OBJECT) < 0 ||
		xs_json_only(root, root_keys, r->err) < 0 ||
		xs_std_words(r, root, "title", &words) < 0 ||
		xs_std_words(r, root, "note", &words) < 0 ||
		read_criteria(r, root, w) < 0 ||
		read_reasonable(r, root, w) < 0 || read_in(r, root, w) < 0)
		return -1;
	if (xs_std_real(r, root, "yes_no_counts", 0, 1, &w->yes_no) < 0)
		return -1;
	return xs_std_real(r, root, "small_below", 0, 1000, &w->small_below);
}

static int read_doc(const struct xs_json_doc *doc, struct xs_weights *out,
	struct xs_error *err)
{
	struct xs_error own = { 0 };
	struct xs_error *e = err ? err : &own;
	struct xs_std_read r = { .arena = &out->arena, .err = e };

	if (doc && read_root(&r, xs_json_root(doc), out) == 0)
		return 0;
	if (e->code == XS_E_PACK) /* of the readers that all files share */
		e->code = XS_E_WEIGHTS;
	return -1;
}

static void set_defaults(struct xs_weights *w)
{
	*w = (struct xs_weights){ .spread = 0.5,
		.sample = 2000,
		.seed = 1,
		.share = 0.3,
		.money_fen = -1,
		.yes_no = 0.25,
		.small_below = 30 };
}

int xs_weights_read(
	const char *path, struct xs_weights *out, struct xs_error *err)
{
	struct xs_json_doc *doc = xs_json_load(path, err);
	int rc;

	set_defaults(out);
	rc = read_doc(doc, out, err);
	xs_json_free(doc);
	return rc;
}

int xs_weights_text(const char *text, size_t len, const char *name,
	struct xs_weights *out, struct xs_error *err)
{
	struct xs_json_doc *doc = xs_json_parse(text, len, name, err);
	int rc;

	set_defaults(out);
	rc = read_doc(doc, out, err);
	xs_json_free(doc);
	return rc;
}

void xs_weights_release(struct xs_weights *w)
{
	xs_arena_release(&w->arena);
}
