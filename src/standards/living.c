/* SPDX-License-Identifier: Apache-2.0
 *
 * standards/boarding.json → what boarding life is made of.
 */
#include "xueshe/living.h"

#include <string.h>

#include "xueshe/number.h"
#include "xueshe/text.h"

#include "standards_i.h"

static const char *const stages[] = {
	[XS_PRIMARY] = "primary", [XS_JUNIOR] = "junior", NULL
};

/* -- topics ----------------------------------------------------------------- */

static int read_items(struct xs_std_read *r, const struct xs_json *node,
	struct xs_living *l, struct xs_living_topic *t)
{
	const struct xs_json *list = NULL, *at;
	int *items;

	if (xs_std_need_list(r, node, "items", &list) < 0)
		return -1;
	items = xs_arena_alloc(r->arena, xs_json_len(list) + 1, sizeof(*items));
	for (at = xs_json_first(list); at; at = xs_json_next(at)) {
		int item = -1;

		if (xs_std_find_item(r, at, l->cat, &item) < 0)
			return -1;
		if (l->topic_of[item] >= 0)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("the item stands under two topics"));
		l->topic_of[item] = (int)l->topics_n;
		items[t->items_n++] = item;
	}
	t->items = items;
	return 0;
}

static int read_topics(
	struct xs_std_read *r, const struct xs_json *root, struct xs_living *l)
{
	static const char *const keys[] = { "key", "zh", "en", "items", NULL };
	const struct xs_json *list = NULL, *at;

	if (xs_std_need_list(r, root, "topics", &list) < 0)
		return -1;
	l->topics = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*l->topics));
	l->topic_of =
		xs_arena_alloc(r->arena, l->cat->n + 1, sizeof(*l->topic_of));
	for (size_t i = 0; i < l->cat->n; i++)
		l->topic_of[i] = -1;
	for (at = xs_json_first(list); at; at = xs_json_next(at)) {
		struct xs_living_topic *t = &l->topics[l->topics_n];

		if (xs_std_is(r, at, XS_JSON_OBJECT) < 0 ||
			xs_json_only(at, keys, r->err) < 0 ||
			xs_std_need_text(r, at, "key", &t->key) < 0 ||
			xs_std_need_text(r, at, "zh", &t->say.zh) < 0 ||
			xs_std_need_text(r, at, "en", &t->say.en) < 0 ||
			read_items(r, at, l, t) < 0)
			return -1;
		l->topics_n++;
	}
	return 0;
}

/* -- figures ---------------------------------------------------------------- */

static int read_lower(
	struct xs_std_read *r, const struct xs_json *root, struct xs_living *l)
{
	static const char *const keys[] = { "grades", "source", "confidence",
		NULL };
	const struct xs_json *node = NULL, *grades = NULL, *at;
	int *ends[] = { &l->lower_from, &l->lower_to };
	size_t n = 0;

	if (xs_std_part(r, root, "lower", XS_JSON_OBJECT, &node) < 0)
		return -1;
	if (!node)
		return 0;
	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_list(r, node, "grades", &grades) < 0 ||
		xs_std_source(r, node, &l->lower, &l->lower_confidence) < 0)
		return -1;
	for (at = xs_json_first(grades); at && n < 2; at = xs_json_next(at)) {
		double grade = xs_json_kind_of(at) == XS_JSON_NUMBER
			? xs_json_real(at)
			: 0;

		if (grade < 1 || grade > 9)
			break;
		*ends[n++] = (int)grade;
	}
	if (n < 2 || at || l->lower_from > l->lower_to)
		return xs_json_fail(grades, r->err, XS_E_PACK,
			_("the first and the last grade are wanted"));
	return 0;
}

static int read_woman(
	struct xs_std_read *r, const struct xs_json *root, struct xs_living *l)
{
	static const char *const keys[] = { "source", "confidence", NULL };
	const struct xs_json *node = NULL;

	if (xs_std_part(r, root, "woman", XS_JSON_OBJECT, &node) < 0)
		return -1;
	if (!node)
		return 0;
	if (xs_json_only(node, keys, r->err) < 0)
		return -1;
	return xs_std_source(r, node, &l->woman, &l->woman_confidence);
}

static int read_norm(struct xs_std_read *r, const struct xs_json *plan,
	const char *key, struct xs_living_norm *out)
{
	static const char *const keys[] = { "primary", "junior", "source",
		"confidence", NULL };
	const struct xs_json *node = NULL;

	for (int s = 0; s < XS_STAGE_N; s++)
		out->value[s] = XS_BLANK;
	if (!plan || xs_std_part(r, plan, key, XS_JSON_OBJECT, &node) < 0)
		return plan ? -1 : 0;
	if (!node)
		return 0;
	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_std_source(r, node, &out->source, &out->confidence) < 0)
		return -1;
	for (int s = 0; s < XS_STAGE_N; s++)
		if (xs_std_real(r, node, stages[s], 0.1, 1000, &out->value[s]) <
			0)
			return -1;
	return 0;
}

static int read_texts(struct xs_std_read *r, const struct xs_json *node,
	const char *key, const char ***out, size_t *n_out)
{
	const struct xs_json *list = NULL, *at;

	if (xs_std_part(r, node, key, XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	*out = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(const char *));
	for (at = xs_json_first(list); at; at = xs_json_next(at))
		if (xs_std_copy_text(r, at, &(*out)[(*n_out)++]) < 0)
			return -1;
	return 0;
}

static int read_plan(
	struct xs_std_read *r, const struct xs_json *root, struct xs_living *l)
{
	static const char *const keys[] = { "usable_m2", "floor_m2",
		"people_a_room", NULL };
	const struct xs_json *plan = NULL;

	if (xs_std_part(r, root, "plan", XS_JSON_OBJECT, &plan) < 0 ||
		(plan && xs_json_only(plan, keys, r->err) < 0) ||
		read_norm(r, plan, keys[0], &l->usable_m2) < 0 ||
		read_norm(r, plan, keys[1], &l->floor_m2) < 0 ||
		read_norm(r, plan, keys[2], &l->people_a_room) < 0)
		return -1;
	return 0;
}

/* -- ways to school --------------------------------------------------------- */

static int read_terrain(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_living *l, unsigned long *out)
{
	int item = xs_item_find(l->cat, "terrain");
	const struct xs_json *list = NULL, *at;

	if (xs_std_part(r, node, "terrain", XS_JSON_ARRAY, &list) < 0)
		return -1;
	for (at = list ? xs_json_first(list) : NULL; at;
		at = xs_json_next(at)) {
		int choice = -1;

		if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
			return -1;
		if (item >= 0)
			choice = xs_choice_find(
				&l->cat->items[item], xs_json_text(at));
		if (choice < 0)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("\"%s\" is not a terrain"), xs_json_text(at));
		*out |= 1ul << choice;
	}
	return 0;
}

static int read_limit(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_living *l, struct xs_travel_limit *t)
{
	static const char *const keys[] = { "id", "title", "stage", "minutes",
		"km", "mode", "terrain", "jurisdiction", "source", "confidence",
		NULL };
	int stage = XS_NO_STAGE;

	t->minutes = t->km = XS_BLANK;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "id", &t->id) < 0 ||
		xs_std_need_words(r, node, "title", &t->title) < 0 ||
		xs_std_choice(r, node, "stage", stages, &stage) < 0 ||
		xs_std_real(r, node, "minutes", 1, 600, &t->minutes) < 0 ||
		xs_std_real(r, node, "km", 0.1, 500, &t->km) < 0 ||
		xs_std_text(r, node, "mode", &t->mode) < 0 ||
		xs_std_need_text(r, node, "jurisdiction", &t->jurisdiction) <
			0 ||
		read_terrain(r, node, l, &t->terrain) < 0 ||
		xs_std_source(r, node, &t->source, &t->confidence) < 0)
		return -1;
	t->stage = (enum xs_stage)stage;
	if (stage < 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "stage");
	if (xs_is_blank(t->minutes) && xs_is_blank(t->km))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "minutes");
	return 0;
}

static int read_travel(
	struct xs_std_read *r, const struct xs_json *root, struct xs_living *l)
{
	const struct xs_json *list = NULL, *at;

	if (xs_std_part(r, root, "travel", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	l->travel = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*l->travel));
	for (at = xs_json_first(list); at; at = xs_json_next(at))
		if (read_limit(r, at, l, &l->travel[l->travel_n++]) < 0)
			return -1;
	return 0;
}

/* -- the file --------------------------------------------------------------- */

static int read_all(
	struct xs_std_read *r, const struct xs_json *root, struct xs_living *l)
{
	static const char *const keys[] = { "$schema", "note", "topics",
		"advice", "lower", "woman", "travel", "plan", NULL };
	struct xs_words note = { 0 };

	if (xs_std_is(r, root, XS_JSON_OBJECT) < 0 ||
		xs_json_only(root, keys, r->err) < 0 ||
		xs_std_words(r, root, "note", &note) < 0 ||
		read_topics(r, root, l) < 0 ||
		read_texts(r, root, "advice", &l->advice, &l->advice_n) < 0 ||
		read_lower(r, root, l) < 0 || read_woman(r, root, l) < 0 ||
		read_travel(r, root, l) < 0)
		return -1;
	return read_plan(r, root, l);
}

/* Also frees the document. */
static struct xs_living *read_doc(const struct xs_catalogue *cat,
	struct xs_json_doc *doc, struct xs_error *err)
{
	struct xs_living *l = xs_alloc(1, sizeof(*l));
	struct xs_std_read r = { .cat = cat, .arena = &l->arena, .err = err };
	int rc = -1;

	l->cat = cat;
	if (doc)
		rc = read_all(&r, xs_json_root(doc), l);
	if (rc == 0)
		xs_std_hash(xs_json_root(doc), l->hash);
	xs_json_free(doc);
	if (rc == 0)
		return l;
	xs_living_free(l);
	return NULL;
}

struct xs_living *xs_living_load(
	const struct xs_catalogue *cat, const char *path, struct xs_error *err)
{
	return read_doc(cat, xs_json_load(path, err), err);
}

struct xs_living *xs_living_parse(const struct xs_catalogue *cat,
	const char *text, size_t len, const char *name, struct xs_error *err)
{
	return read_doc(cat, xs_json_parse(text, len, name, err), err);
}

void xs_living_free(struct xs_living *l)
{
	if (!l)
		return;
	xs_arena_release(&l->arena);
	free(l);
}

/* -- what is it about? ------------------------------------------------------ */

int xs_living_topic_of(const struct xs_living *l, int item)
{
	return item < 0 ? -1 : l->topic_of[item];
}

static int topic_of_quantity(
	const struct xs_living *l, const struct xs_quantity *q)
{
	int topic = -1;

	for (int s = 0; q && s < XS_STAGE_N; s++)
		for (size_t i = 0; topic < 0 && i < q->of[s].n; i++)
			if (q->of[s].terms[i].factor > 0)
				topic = xs_living_topic_of(
					l, q->of[s].terms[i].item);
	return topic;
}

int xs_living_topic_of_need(
	const struct xs_living *l, const struct xs_requirement *need)
{
	int topic = -1;

	switch (need->shape) {
	case XS_RATIO:
		return topic_of_quantity(l,
			need->indicator->provision_is_basis
				? need->indicator->basis
				: need->indicator->amount);
	case XS_AMOUNT:
	case XS_ONE_PER:
	case XS_SHARE_OF:
	case XS_UNSEEN:
		return topic_of_quantity(l, need->what);
	case XS_ANY_OF:
	case XS_ALL_OF:
		for (size_t i = 0; topic < 0 && i < need->parts_n; i++)
			topic = xs_living_topic_of_need(l, &need->parts[i]);
		return topic;
	case XS_CLASS_SIZE:
	case XS_BUILDINGS:
		break;
	}
	return topic;
}
