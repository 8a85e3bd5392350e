/* SPDX-License-Identifier: Apache-2.0
 *
 * A pack: its heading, what it extends and removes, its rules.  A pack that
 * extends others starts as a copy of their rules and of what they say about
 * judging; its own rules replace those of the same id, in their place.
 */
#include "xueshe/hash.h"
#include "xueshe/number.h"
#include "xueshe/standards.h"

#include "xueshe/text.h"

#include "standards_i.h"

/* clang-format off */
static const char *const pack_keys[] = { "$schema", "id", "extends", "remove",
	"title", "document", "number", "issued", "edition", "status",
	"jurisdiction", "note", "near", "stage_weights", "secondary_weights",
	"counted_grades", "teaching_points", "teaching_points_below",
	"exclude", "sources", "quantities", "indicators", "rules",
	"judgement", "county", "area", "family", "in_force", "rows",
	"norms", "norm", "county_judgement", "weighting_from", NULL };
static const char *const statuses[] = { "in force", "superseded", "trial",
	"made up", NULL };
static const char *const point_policies[] = { [XS_TP_OWN] = "own",
	[XS_TP_POOLED] = "pooled", [XS_TP_LEFT_OUT] = "left_out", NULL };
static const char *const grades[] = { "A", "B", "C", "D", "unknown", NULL };
/* clang-format on */

void xs_std_pack_free(struct xs_pack *pack)
{
	if (!pack)
		return;
	xs_arena_release(&pack->arena);
	free(pack);
}

/* -- heading ----------------------------------------------------------------- */

static int read_heading(struct xs_std_read *r, const struct xs_json *root)
{
	struct xs_pack *p = r->pack;
	int status = -1;

	p->number = p->issued = p->edition = p->jurisdiction = p->family = "";
	if (xs_std_need_words(r, root, "title", &p->title) < 0 ||
		xs_std_need_text(r, root, "document", &p->document) < 0 ||
		xs_std_text(r, root, "number", &p->number) < 0 ||
		xs_std_text(r, root, "issued", &p->issued) < 0 ||
		xs_std_check_date(r, root, "issued") < 0 ||
		xs_std_need_text(r, root, "edition", &p->edition) < 0 ||
		xs_std_text(r, root, "jurisdiction", &p->jurisdiction) < 0 ||
		xs_std_text(r, root, "family", &p->family) < 0 ||
		xs_std_in_force(r, root, &p->in_force) < 0 ||
		xs_std_words(r, root, "note", &p->note) < 0 ||
		xs_std_rows(r, root, &p->rows) < 0 ||
		xs_std_choice(r, root, "status", statuses, &status) < 0)
		return -1;
	if (status < 0)
		return xs_json_fail(root, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "status");
	p->status = statuses[status];
	p->made_up = status == 3;
	return 0;
}

static int read_weights(struct xs_std_read *r, const struct xs_json *root)
{
	static const char *const stage_keys[] = { "primary", "junior", "senior",
		NULL };
	const struct xs_json *at;

	if (xs_std_part(r, root, "stage_weights", XS_JSON_OBJECT, &at) < 0)
		return -1;
	if (at && xs_json_only(at, stage_keys, r->err) < 0)
		return -1;
	for (int i = 0; at && i < 3; i++)
		if (xs_std_real(r, at, stage_keys[i], 0.01, 100,
			    &r->pack->stage_weight[i]) < 0)
			return -1;
	if (xs_std_part(r, root, "secondary_weights", XS_JSON_OBJECT, &at) < 0)
		return -1;
	if (at && xs_json_only(at, stage_keys + 1, r->err) < 0)
		return -1;
	for (int i = 0; at && i < 2; i++)
		if (xs_std_real(r, at, stage_keys[i + 1], 0.01, 100,
			    &r->pack->secondary_weight[i]) < 0)
			return -1;
	return 0;
}

static int read_counted(struct xs_std_read *r, const struct xs_json *root)
{
	const struct xs_json *list;
	unsigned bits = 0;

	if (xs_std_part(r, root, "counted_grades", XS_JSON_ARRAY, &list) < 0)
		return -1;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		int i = 0;

		if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
			return -1;
		while (grades[i] && strcmp(grades[i], xs_json_text(at)) != 0)
			i++;
		if (!grades[i] && xs_text_is(xs_json_text(at), "未鉴定"))
			i = 4;
		else if (!grades[i])
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("\"%s\" is no value of \"%s\""),
				xs_json_text(at), "counted_grades");
		bits |= 1u << i;
	}
	if (list)
		r->pack->counted_grades = bits;
	return 0;
}

static int read_points(struct xs_std_read *r, const struct xs_json *root)
{
	int policy = (int)r->pack->teaching_points;

	if (xs_std_choice(r, root, "teaching_points", point_policies, &policy) <
			0 ||
		xs_std_real(r, root, "teaching_points_below", 0, 1e6,
			&r->pack->teaching_points_below) < 0)
		return -1;
	r->pack->teaching_points = (enum xs_points_policy)policy;
	return 0;
}

static int read_exclusions(struct xs_std_read *r, const struct xs_json *root)
{
	static const char *const keys[] = { "when", "why", "clause", NULL };
	struct xs_pack *p = r->pack;
	const struct xs_json *list;

	if (xs_std_part(r, root, "exclude", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	p->exclusions_n = 0;
	p->exclusions = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*p->exclusions));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_exclusion *e = &p->exclusions[p->exclusions_n];

		if (xs_std_is(r, at, XS_JSON_OBJECT) < 0 ||
			xs_json_only(at, keys, r->err) < 0 ||
			xs_std_condition(r, at, "when", &e->when) < 0 ||
			xs_std_need_words(r, at, "why", &e->why) < 0 ||
			xs_std_text(r, at, "clause", &e->clause) < 0)
			return -1;
		if (e->when.n == 0)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("\"%s\" is missing"), "when");
		p->exclusions_n++;
	}
	return 0;
}

/* Grades of one norm, such as 基本要求 and 规划建议, and which of them is
 * judged by. */
int xs_std_norm_find(struct xs_std_read *r, const struct xs_json *node,
	const char *name, const char **out)
{
	const struct xs_pack *p = r->pack;
	struct xs_std_guess guess = { 0 };

	for (size_t i = 0; i < p->norms_n; i++)
		if (!strcmp(p->norms[i], name)) {
			*out = p->norms[i];
			return 0;
		}
	for (size_t i = 0; i < p->norms_n; i++)
		xs_std_guess_try(&guess, p->norms[i]);
	xs_json_fail(node, r->err, XS_E_PACK,
		_("\"%s\" is none of the pack's \"norms\""), name);
	return xs_std_guess_say(&guess, name, r->err);
}

static int read_norms(struct xs_std_read *r, const struct xs_json *root)
{
	struct xs_pack *p = r->pack;
	const struct xs_json *list, *norm = xs_json_get(root, "norm");

	if (xs_std_part(r, root, "norms", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (list) {
		p->norms = xs_arena_alloc(
			r->arena, xs_json_len(list) + 1, sizeof(*p->norms));
		p->norms_n = 0;
		p->norm = NULL;
	}
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (xs_std_copy_text(r, at, &p->norms[p->norms_n++]) < 0)
			return -1;
	if (!norm)
		return 0;
	if (xs_std_is(r, norm, XS_JSON_TEXT) < 0)
		return -1;
	return xs_std_norm_find(r, norm, xs_json_text(norm), &p->norm);
}

/* -- what it extends ------------------------------------------------------------- */

/* What a later pack takes over from one that it extends. */
static void inherit(struct xs_pack *p, const struct xs_pack *from)
{
	p->near = from->near;
	memcpy(p->stage_weight, from->stage_weight, sizeof(p->stage_weight));
	memcpy(p->secondary_weight, from->secondary_weight,
		sizeof(p->secondary_weight));
	p->counted_grades = from->counted_grades;
	p->teaching_points = from->teaching_points;
	p->teaching_points_below = from->teaching_points_below;
	p->exclusions = from->exclusions;
	p->exclusions_n = from->exclusions_n;
	p->area = from->area;
	p->norms = from->norms;
	p->norms_n = from->norms_n;
	p->norm = from->norm;
	p->judgement = from->judgement;
	p->county = from->county;
	p->county_n = from->county_n;
	p->county_judgement = from->county_judgement;
	p->weighting = from->weighting;
}

static void put_rule(struct xs_pack *p, const struct xs_rule *rule)
{
	long at = xs_rule_find(p, rule->id);

	p->rules[at >= 0 ? (size_t)at : p->rules_n++] = *rule;
}

/* A rule of a pack that this one extends; it says from which it is. */
static void put_inherited(struct xs_pack *p, const struct xs_pack *from,
	const struct xs_rule *rule)
{
	struct xs_rule copy = *rule;

	if (!copy.inherited)
		copy.inherited = from->id;
	put_rule(p, &copy);
}

static void hash_pack(struct xs_pack *p, const struct xs_json *root,
	const struct xs_pack *const *bases, size_t n)
{
	struct xs_sha256 h = { 0 };

	xs_sha256_begin(&h);
	xs_json_hash(&h, root);
	for (size_t i = 0; i < n; i++)
		xs_sha256_add(&h, bases[i]->hash, strlen(bases[i]->hash));
	xs_sha256_end(&h, p->hash);
}

static int read_extends(
	struct xs_std_read *r, const struct xs_json *root, size_t own_n)
{
	struct xs_pack *p = r->pack;
	const struct xs_pack *bases[8];
	const struct xs_json *list;
	size_t n = 0, rules = own_n;
	struct xs_place here;

	if (xs_std_part(r, root, "extends", XS_JSON_ARRAY, &list) < 0)
		return -1;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
			return -1;
		if (n == sizeof(bases) / sizeof(bases[0]))
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("a pack extends at most %d others"), (int)n);
		xs_json_place(at, &here);
		bases[n] = xs_std_library_pack(
			r->lib, xs_json_text(at), here.file, r->err);
		if (!bases[n])
			return xs_at(r->err, &here);
		rules += bases[n++]->rules_n;
	}
	p->rules = xs_arena_alloc(r->arena, rules + 1, sizeof(*p->rules));
	p->bases = xs_arena_alloc(r->arena, n + 1, sizeof(*p->bases));
	for (size_t i = 0; i < n; i++) {
		inherit(p, bases[i]);
		for (size_t k = 0; k < bases[i]->rules_n; k++)
			put_inherited(p, bases[i], &bases[i]->rules[k]);
		p->bases[p->bases_n++] = bases[i]->id;
	}
	hash_pack(p, root, bases, n);
	return 0;
}

static int read_removed(struct xs_std_read *r, const struct xs_json *root)
{
	struct xs_pack *p = r->pack;
	const struct xs_json *list;

	if (xs_std_part(r, root, "remove", XS_JSON_ARRAY, &list) < 0)
		return -1;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_std_guess guess = { 0 };
		long i;

		if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
			return -1;
		i = xs_rule_find(p, xs_json_text(at));
		if (i < 0) {
			for (size_t k = 0; k < p->rules_n; k++)
				xs_std_guess_try(&guess, p->rules[k].id);
			xs_json_fail(at, r->err, XS_E_PACK,
				_("there is no rule \"%s\" to remove"),
				xs_json_text(at));
			return xs_std_guess_say(
				&guess, xs_json_text(at), r->err);
		}
		p->rules_n--;
		memmove(&p->rules[i], &p->rules[i + 1],
			(p->rules_n - (size_t)i) * sizeof(*p->rules));
	}
	return 0;
}

/* -- rules ------------------------------------------------------------------------ */

static int read_rules(struct xs_std_read *r, const struct xs_json *list)
{
	struct xs_map seen = { 0 };
	int rc = 0;

	for (const struct xs_json *at = xs_json_first(list); at && rc == 0;
		at = xs_json_next(at)) {
		struct xs_rule rule = { 0 };

		rc = xs_std_rule(r, at, &rule);
		if (rc < 0)
			break;
		if (!xs_map_add(&seen, rule.id, 0))
			rc = xs_json_fail(at, r->err, XS_E_PACK,
				_("rule \"%s\" stands twice"), rule.id);
		put_rule(r->pack, &rule);
	}
	xs_map_release(&seen);
	return rc;
}

static int read_sources(struct xs_std_read *r, const struct xs_json *root)
{
	const struct xs_json *at;

	if (xs_std_part(r, root, "sources", XS_JSON_OBJECT, &at) < 0)
		return -1;
	r->sources = at;
	for (at = xs_json_first(at); at; at = xs_json_next(at))
		if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
			return -1;
	return 0;
}

static int read_body(struct xs_std_read *r, const struct xs_json *root)
{
	struct xs_std_book *own = xs_arena_alloc(r->arena, 1, sizeof(*own));
	const struct xs_json *rules, *judgement, *county;

	if (xs_std_part(r, root, "rules", XS_JSON_ARRAY, &rules) < 0 ||
		xs_std_part(r, root, "judgement", XS_JSON_OBJECT, &judgement) <
			0 ||
		xs_std_part(r, root, "county", XS_JSON_ARRAY, &county) < 0 ||
		read_extends(r, root, rules ? xs_json_len(rules) : 0) < 0 ||
		read_removed(r, root) < 0 || read_sources(r, root) < 0 ||
		xs_std_book_load(r, root, own) < 0)
		return -1;
	if (xs_std_real(r, root, "near", 0, 1, &r->pack->near) < 0 ||
		read_weights(r, root) < 0 || read_counted(r, root) < 0 ||
		read_points(r, root) < 0 || read_exclusions(r, root) < 0 ||
		xs_std_area(r, root, &r->pack->area) < 0 ||
		read_norms(r, root) < 0 || read_rules(r, rules) < 0)
		return -1;
	if (r->pack->rules_n == 0 && !county)
		return xs_json_fail(
			root, r->err, XS_E_PACK, _("the pack has no rules"));
	if (xs_std_examples(r, rules) < 0 ||
		(judgement && xs_std_judgement(r, judgement) < 0))
		return -1;
	if (county && xs_std_county(r, county) < 0)
		return -1;
	if (xs_std_text(r, root, "weighting_from", &r->pack->weighting) < 0 ||
		xs_std_part(r, root, "county_judgement", XS_JSON_OBJECT,
			&judgement) < 0)
		return -1;
	return judgement ? xs_std_county_judgement(r, judgement) : 0;
}

/* -- the file ------------------------------------------------------------------------ */

static int read_pack(
	struct xs_std_read *r, const struct xs_json *root, const char *id)
{
	if (xs_std_is(r, root, XS_JSON_OBJECT) < 0 ||
		xs_json_only(root, pack_keys, r->err) < 0 ||
		xs_std_need_text(r, root, "id", &r->pack->id) < 0)
		return -1;
	if (id && !xs_text_is(id, r->pack->id))
		return xs_json_fail(xs_json_get(root, "id"), r->err, XS_E_PACK,
			_("the file is named \"%s.json\", its id is \"%s\""),
			id, r->pack->id);
	if (read_heading(r, root) < 0)
		return -1;
	return read_body(r, root);
}

struct xs_pack *xs_std_pack_load(struct xs_library *lib,
	const struct xs_json_doc *doc, const char *id, struct xs_error *err)
{
	struct xs_pack *p = xs_alloc(1, sizeof(*p));
	struct xs_std_read r = {
		.lib = lib, .arena = &p->arena, .pack = p, .err = err
	};
	struct xs_judgement *j = &p->judgement;

	p->cat = lib->cat;
	p->near = XS_BLANK;
	p->stage_weight[0] = 1;
	p->stage_weight[1] = 1.1;
	p->stage_weight[2] = 1.32;
	p->secondary_weight[0] = 1;
	p->secondary_weight[1] = 1.2;
	p->teaching_points_below = XS_BLANK;
	j->pass = j->full = j->floor = j->group_share = XS_BLANK;
	j->extra_most = XS_BLANK;
	j->reached = j->missed = -1;
	if (read_pack(&r, xs_json_root(doc), id) == 0)
		return p;
	xs_std_pack_free(p);
	return NULL;
}

bool xs_judges_schools(const struct xs_pack *pack)
{
	for (size_t i = 0; i < pack->rules_n; i++)
		if (pack->rules[i].on)
			return true;
	return false;
}
