/* SPDX-License-Identifier: Apache-2.0
 *
 * standards/measures.json: which works close which gap.
 */
#include "xueshe/measures.h"

#include "xueshe/text.h"

#include "standards_i.h"

/* clang-format off */
static const struct kind {
	const char *name;
	const char *say; /* N_() */
	const char *spellings; /* others, parted by blanks */
} kinds[XS_WORK_KIND_N + 1] = {
	[XS_WORK_DEMOLISH] = { "demolish", N_("demolish"), "拆除 拆 拆危" },
	[XS_WORK_REBUILD] = { "rebuild", N_("rebuild"), "重建 拆除重建 拆建 原址重建 异地重建 翻建" },
	[XS_WORK_REINFORCE] = { "reinforce", N_("reinforce"), "加固 抗震加固 加固改造" },
	[XS_WORK_REPAIR] = { "repair", N_("repair"), "维修 修缮 维修改造 大修 改造" },
	[XS_WORK_BUILD] = { "build", N_("build or extend"), "新建 扩建 改扩建 新建、扩建 增建" },
	[XS_WORK_CONVERT] = { "convert", N_("convert idle rooms"), "闲置改造 闲置校舍改造 调整用途 改建" },
	[XS_WORK_TEMPORARY] = { "temporary", N_("lease or prefabricate"), "租用 租赁 装配式 临时用房 租用或装配式 过渡用房" },
	[XS_WORK_BUY] = { "buy", N_("buy"), "购置 采购 配备 设备购置 补充" },
	[XS_WORK_SHARE] = { "share", N_("share"), "共用 共享 调剂 统筹" },
	[XS_WORK_LAND] = { "land", N_("acquire land"), "征地 用地 划拨" },
	[XS_WORK_SURFACE] = { "surface", N_("surface grounds"), "场地 附属设施 运动场 场地硬化 场地建设" },
	{ NULL, NULL, NULL },
};
static const char *const root_keys[] = { "$schema", "title", "note",
	"sources", "management_share", "convert_least_m2", "kinds", "buildings", "gaps",
	"no_works", NULL };
static const char *const kind_keys[] = { "kind", "cost", "managed", "months",
	NULL };
static const char *const gap_keys[] = { "id", "title", "items", "ways",
	"cost", "cost_of", "each", "within", "rooms", "smallest_room",
	"perimeter_of", "one_per", "money", "assumed", "confidence", "source",
	"after", "note", NULL };
/* clang-format on */

const char *xs_work_kind_name(enum xs_work_kind k)
{
	return kinds[k].name;
}

const char *xs_work_kind_say(enum xs_work_kind k, enum xs_lang lang)
{
	return xs_tr(lang, kinds[k].say);
}

/* Is the text one of the words of a list parted by blanks? */
static bool is_among(const char *list, const char *text)
{
	size_t len = strlen(text);

	for (const char *at = list; len && *at; at += strspn(at, " ")) {
		size_t word = strcspn(at, " ");

		if (word == len && strncmp(at, text, len) == 0)
			return true;
		at += word;
	}
	return false;
}

int xs_work_kind_find(const char *text)
{
	for (int k = 0; text && k < XS_WORK_KIND_N; k++)
		if (xs_text_is(text, kinds[k].name) ||
			is_among(kinds[k].spellings, text) ||
			xs_text_is(text, xs_tr(XS_LANG_ZH, kinds[k].say)))
			return k;
	return text ? xs_std_work_word(text) : -1;
}

/* -- small readers ------------------------------------------------------------ */

static int kind_of(struct xs_std_read *r, const struct xs_json *at, int *out)
{
	if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
		return -1;
	for (*out = 0; *out < XS_WORK_KIND_N; (*out)++)
		if (xs_text_is(xs_json_text(at), kinds[*out].name))
			return 0;
	return xs_json_fail(at, r->err, XS_E_PACK,
		_("there is no measure \"%s\""), xs_json_text(at));
}

static int read_ways(struct xs_std_read *r, const struct xs_json *node,
	const char *key, unsigned *out)
{
	const struct xs_json *list;
	int kind;

	if (xs_std_need_list(r, node, key, &list) < 0)
		return -1;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		if (kind_of(r, at, &kind) < 0)
			return -1;
		*out |= XS_WORK_BIT(kind);
	}
	return 0;
}

static int read_item(struct xs_std_read *r, const struct xs_json *node,
	const char *key, int *out)
{
	const struct xs_json *at = xs_json_get(node, key);

	*out = -1;
	if (!at)
		return 0;
	if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
		return -1;
	return xs_std_find_item(r, at, r->cat, out);
}

static int read_item_list(struct xs_std_read *r, const struct xs_json *node,
	const char *key, int **out, size_t *n_out)
{
	const struct xs_json *list;

	if (xs_std_need_list(r, node, key, &list) < 0)
		return -1;
	*out = xs_arena_alloc(r->arena, xs_json_len(list) + 1, sizeof(**out));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		if (xs_std_is(r, at, XS_JSON_TEXT) < 0 ||
			xs_std_find_item(r, at, r->cat, &(*out)[*n_out]) < 0)
			return -1;
		(*n_out)++;
	}
	return 0;
}

/* -- kinds --------------------------------------------------------------------- */

static int read_months(struct xs_std_read *r, const struct xs_json *node,
	struct xs_months *out)
{
	double *const to[] = { &out->design, &out->tender, &out->building };
	const struct xs_json *list;

	if (xs_std_need_list(r, node, "months", &list) < 0)
		return -1;
	if (xs_json_len(list) != 3)
		return xs_json_fail(list, r->err, XS_E_PACK,
			_("months are three: design, tender, building"));
	for (size_t i = 0; i < 3; i++) {
		const struct xs_json *at = xs_json_at(list, i);

		if (xs_std_is(r, at, XS_JSON_NUMBER) < 0)
			return -1;
		*to[i] = xs_json_real(at);
		if (*to[i] < 0 || *to[i] > 120)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("months are from 0 to 120"));
	}
	return 0;
}

static int read_kind(struct xs_std_read *r, const struct xs_json *node,
	struct xs_measures *m, unsigned *seen)
{
	static const char *const costs[] = { [XS_BUILD] = "build",
		[XS_REINFORCE] = "reinforce",
		[XS_REPAIR] = "repair",
		[XS_EQUIP] = "equip",
		[XS_SURFACE] = "surface",
		[XS_LAND] = "land",
		[XS_DEMOLISH] = "demolish",
		[XS_LEASE] = "lease",
		NULL };
	const struct xs_json *name;
	struct xs_measure_kind *k;
	int kind;

	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, kind_keys, r->err) < 0 ||
		xs_json_need(node, "kind", XS_JSON_TEXT, &name, r->err) < 0 ||
		kind_of(r, name, &kind) < 0)
		return -1;
	if (*seen & XS_WORK_BIT(kind))
		return xs_json_fail(name, r->err, XS_E_PACK,
			_("\"%s\" stands twice"), xs_json_text(name));
	*seen |= XS_WORK_BIT(kind);
	k = &m->kinds[kind];
	k->cost = -1;
	if (xs_std_choice(r, node, "cost", costs, &k->cost) < 0 ||
		xs_std_bool(r, node, "managed", &k->managed) < 0 ||
		read_months(r, node, &k->months) < 0)
		return -1;
	return 0;
}

static int read_kinds(struct xs_std_read *r, const struct xs_json *root,
	struct xs_measures *m)
{
	const struct xs_json *list;
	unsigned seen = 0;

	if (xs_std_need_list(r, root, "kinds", &list) < 0)
		return -1;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (read_kind(r, at, m, &seen) < 0)
			return -1;
	for (int k = 0; k < XS_WORK_KIND_N; k++)
		if (!(seen & XS_WORK_BIT(k)))
			return xs_json_fail(list, r->err, XS_E_PACK,
				_("\"%s\" is missing"), kinds[k].name);
	return 0;
}

static int read_buildings(struct xs_std_read *r, const struct xs_json *root,
	struct xs_measures *m)
{
	static const char *const keys[] = { "C", "D", NULL };
	const struct xs_json *node;

	if (xs_json_need(root, "buildings", XS_JSON_OBJECT, &node, r->err) <
			0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		read_ways(r, node, "C", &m->grade_c) < 0 ||
		read_ways(r, node, "D", &m->grade_d) < 0)
		return -1;
	if (m->grade_d &
		(XS_WORK_BIT(XS_WORK_REPAIR) | XS_WORK_BIT(XS_WORK_REINFORCE)))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("a building of grade D is never repaired"));
	return 0;
}

/* -- gaps ------------------------------------------------------------------------ */

static int read_each(struct xs_std_read *r, const struct xs_json *node,
	struct xs_measure_gap *g)
{
	static const char *const keys[] = { "primary", "junior", NULL };
	const struct xs_json *each = xs_json_get(node, "each");

	g->each[XS_PRIMARY] = g->each[XS_JUNIOR] = 1;
	if (!each)
		return 0;
	if (xs_json_kind_of(each) == XS_JSON_OBJECT) {
		if (xs_json_only(each, keys, r->err) < 0 ||
			xs_std_real(r, each, "primary", 1e-6, 1e6,
				&g->each[XS_PRIMARY]) < 0 ||
			xs_std_real(r, each, "junior", 1e-6, 1e6,
				&g->each[XS_JUNIOR]) < 0)
			return -1;
		return 0;
	}
	if (xs_std_real(r, node, "each", 1e-6, 1e6, &g->each[XS_PRIMARY]) < 0)
		return -1;
	g->each[XS_JUNIOR] = g->each[XS_PRIMARY];
	return 0;
}

static int read_one_per(struct xs_std_read *r, const struct xs_json *node,
	struct xs_measure_gap *g)
{
	static const char *const keys[] = { "of", "each", NULL };
	const struct xs_json *one;

	if (xs_std_part(r, node, "one_per", XS_JSON_OBJECT, &one) < 0 || !one)
		return one ? -1 : 0;
	if (xs_json_only(one, keys, r->err) < 0 ||
		read_item_list(r, one, "of", &g->one_per_of, &g->one_per_of_n) <
			0 ||
		xs_std_real(r, one, "each", 1, 1e6, &g->one_per) < 0)
		return -1;
	if (g->one_per == 0)
		return xs_json_fail(
			one, r->err, XS_E_PACK, _("\"%s\" is missing"), "each");
	return 0;
}

/* Only gaps above it: no circle can arise. */
static int read_after(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_measures *m, struct xs_measure_gap *g)
{
	const struct xs_json *list;

	if (xs_std_part(r, node, "after", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	g->after = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*g->after));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		size_t i = 0;

		if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
			return -1;
		while (i < m->n && !xs_text_is(m->gaps[i].id, xs_json_text(at)))
			i++;
		if (i == m->n)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("no gap above is named \"%s\""),
				xs_json_text(at));
		g->after[g->after_n++] = i;
	}
	return 0;
}

static int read_source(struct xs_std_read *r, const struct xs_json *node,
	struct xs_measure_gap *g)
{
	enum xs_confidence confidence;

	if (xs_std_bool(r, node, "assumed", &g->assumed) < 0)
		return -1;
	if (!xs_json_get(node, "source"))
		return 0;
	return xs_std_source(r, node, &g->source, &confidence);
}

static int read_gap(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_measures *m, struct xs_measure_gap *g)
{
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, gap_keys, r->err) < 0 ||
		xs_std_need_text(r, node, "id", &g->id) < 0 ||
		xs_std_need_words(r, node, "title", &g->title) < 0 ||
		read_item_list(r, node, "items", &g->items, &g->items_n) < 0 ||
		read_ways(r, node, "ways", &g->ways) < 0 ||
		xs_std_text(r, node, "cost", &g->cost) < 0 ||
		read_item(r, node, "cost_of", &g->cost_of) < 0 ||
		read_item(r, node, "within", &g->within) < 0 ||
		read_item(r, node, "rooms", &g->rooms) < 0 ||
		read_item(r, node, "smallest_room", &g->smallest_room) < 0 ||
		read_item(r, node, "perimeter_of", &g->perimeter_of) < 0 ||
		xs_std_bool(r, node, "money", &g->money) < 0 ||
		read_each(r, node, g) < 0 || read_one_per(r, node, g) < 0 ||
		read_after(r, node, m, g) < 0 || read_source(r, node, g) < 0)
		return -1;
	return 0;
}

/* An item has one row: a second one is a slip. */
static int index_items(struct xs_std_read *r, const struct xs_json *at,
	struct xs_measures *m, size_t gap)
{
	const struct xs_measure_gap *g = &m->gaps[gap];

	for (size_t i = 0; i < g->items_n; i++) {
		if (m->of_item[g->items[i]] >= 0)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("\"%s\" stands twice"),
				r->cat->items[g->items[i]].key);
		m->of_item[g->items[i]] = (int)gap;
	}
	return 0;
}

static int read_gaps(struct xs_std_read *r, const struct xs_json *root,
	struct xs_measures *m)
{
	const struct xs_json *list;

	if (xs_std_need_list(r, root, "gaps", &list) < 0)
		return -1;
	m->gaps = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*m->gaps));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		if (read_gap(r, at, m, &m->gaps[m->n]) < 0 ||
			index_items(r, at, m, m->n) < 0)
			return -1;
		m->n++;
	}
	return 0;
}

static int read_no_works(struct xs_std_read *r, const struct xs_json *root,
	struct xs_measures *m)
{
	static const char *const keys[] = { "groups", "note", NULL };
	const struct xs_json *node, *list;

	if (xs_std_part(r, root, "no_works", XS_JSON_OBJECT, &node) < 0)
		return -1;
	if (!node)
		return 0;
	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_list(r, node, "groups", &list) < 0)
		return -1;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
			return -1;
		for (size_t i = 0; i < r->cat->n; i++)
			m->is_no_works[i] |= xs_text_is(
				r->cat->items[i].group, xs_json_text(at));
	}
	return 0;
}

static int read_root(struct xs_std_read *r, const struct xs_json *root,
	struct xs_measures *m)
{
	struct xs_words title, note;

	if (xs_std_is(r, root, XS_JSON_OBJECT) < 0 ||
		xs_json_only(root, root_keys, r->err) < 0 ||
		xs_std_need_words(r, root, "title", &title) < 0 ||
		xs_std_words(r, root, "note", &note) < 0 ||
		xs_std_part(r, root, "sources", XS_JSON_OBJECT, &r->sources) <
			0 ||
		xs_std_real(r, root, "management_share", 0, 1,
			&m->management_share) < 0 ||
		xs_std_real(r, root, "convert_least_m2", 0, 1e6,
			&m->convert_least_m2) < 0 ||
		read_kinds(r, root, m) < 0 || read_buildings(r, root, m) < 0 ||
		read_gaps(r, root, m) < 0 || read_no_works(r, root, m) < 0)
		return -1;
	return 0;
}

struct xs_measures *xs_measures_open(
	const struct xs_catalogue *cat, const char *path, struct xs_error *err)
{
	struct xs_measures *m = xs_alloc(1, sizeof(*m));
	struct xs_std_read r = { .cat = cat, .arena = &m->arena, .err = err };
	struct xs_json_doc *doc = xs_json_load(path, err);
	int rc;

	m->of_item = xs_arena_alloc(&m->arena, cat->n + 1, sizeof(*m->of_item));
	m->is_no_works =
		xs_arena_alloc(&m->arena, cat->n + 1, sizeof(*m->is_no_works));
	for (size_t i = 0; i < cat->n; i++)
		m->of_item[i] = -1;
	rc = doc ? read_root(&r, xs_json_root(doc), m) : -1;
	if (rc == 0)
		xs_std_hash(xs_json_root(doc), m->hash);
	xs_json_free(doc);
	if (rc == 0)
		return m;
	xs_measures_free(m);
	return NULL;
}

void xs_measures_free(struct xs_measures *m)
{
	if (!m)
		return;
	xs_arena_release(&m->arena);
	free(m);
}

const struct xs_measure_gap *xs_measure_gap_of(
	const struct xs_measures *m, int item)
{
	return item < 0 || m->of_item[item] < 0 ? NULL
						: &m->gaps[m->of_item[item]];
}
