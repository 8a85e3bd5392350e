/* SPDX-License-Identifier: Apache-2.0
 *
 * Tests of building rows: {"use": ["学生宿舍"], "floors": {"at_least": 2}}.
 * Categories have the values that the catalogue lists, in its order: of the
 * seismic classes and appraisal grades the best comes first, so that
 * {"at_worst": "重点"} stands for 特殊 and 重点.
 */
#include "xueshe/standards.h"

#include "xueshe/text.h"

#include "standards_i.h"

static const struct {
	const char *name, *item; /* item: whose values a category has */
	const char *say; /* msgid */
} fields[XS_BF_N] = {
	[XS_BF_AREA] = { "area", NULL, N_("floor area") },
	[XS_BF_USABLE_AREA] = { "usable_area", NULL, N_("usable area") },
	[XS_BF_FLOORS] = { "floors", NULL, N_("storeys") },
	[XS_BF_YEAR_BUILT] = { "year_built", NULL, N_("built in") },
	[XS_BF_ROOMS] = { "rooms", NULL, N_("rooms") },
	[XS_BF_PER_ROOM] = { "per_room", NULL, N_("people a room") },
	[XS_BF_STAIRS] = { "stairs", NULL, N_("stairs") },
	[XS_BF_TOP_STOREY] = { "top_storey", NULL, N_("top storey in use") },
	[XS_BF_USE] = { "use", "building_use", N_("use of the building") },
	[XS_BF_STRUCTURE] = { "structure", "building_structure",
		N_("structure") },
	[XS_BF_SEISMIC] = { "seismic", "building_seismic",
		N_("seismic class") },
	[XS_BF_GRADE] = { "grade", "building_grade", N_("appraisal grade") },
	[XS_BF_STATE] = { "state", "building_state",
		N_("state of the building") },
	[XS_BF_TENURE] = { "tenure", "building_tenure", N_("tenure") },
	[XS_BF_SEX] = { "sex", "dormitory_sex", N_("used by") },
	[XS_BF_STAGE] = { "stage", "dormitory_stage", N_("used by the stage") },
};

const char *xs_building_field_name(enum xs_building_field f)
{
	return fields[f].name;
}

const char *xs_building_field_say(enum xs_building_field f, enum xs_lang lang)
{
	return xs_tr(lang, fields[f].say);
}

const char *xs_building_field_item(enum xs_building_field f)
{
	return fields[f].item;
}

static int find_field(struct xs_std_read *r, const struct xs_json *node,
	enum xs_building_field *out)
{
	struct xs_std_guess guess = { 0 };

	for (int f = 0; f < XS_BF_N; f++)
		if (!strcmp(fields[f].name, xs_json_key(node))) {
			*out = (enum xs_building_field)f;
			return 0;
		}
	for (int f = 0; f < XS_BF_N; f++)
		xs_std_guess_try(&guess, fields[f].name);
	xs_json_fail(node, r->err, XS_E_PACK, _("a building has no \"%s\""),
		xs_json_key(node));
	return xs_std_guess_say(&guess, xs_json_key(node), r->err);
}

/* Words that say that nothing is known. */
static bool is_untold(const char *value)
{
	return xs_text_is(value, "未知") || xs_text_is(value, "未鉴定");
}

static int choice_of(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_item *item, int *out)
{
	struct xs_std_guess guess = { 0 };

	if (xs_std_is(r, node, XS_JSON_TEXT) < 0)
		return -1;
	*out = xs_choice_find(item, xs_json_text(node));
	if (*out >= 0)
		return 0;
	for (size_t c = 0; c < item->choices_n; c++)
		xs_std_guess_try(&guess, item->choices[c].key);
	xs_json_fail(node, r->err, XS_E_PACK, _("\"%s\" is no value of \"%s\""),
		xs_json_text(node), item->key);
	return xs_std_guess_say(&guess, xs_json_text(node), r->err);
}

/* ["特殊", "重点"] or {"at_worst": "重点"}. */
static int read_category(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_item *item, struct xs_building_test *test)
{
	static const char *const keys[] = { "at_worst", NULL };
	const struct xs_json *worst = xs_json_get(node, "at_worst");
	int i;

	for (size_t c = 0; c < item->choices_n; c++)
		if (!is_untold(item->choices[c].key))
			test->known |= 1ul << c;
	if (worst) {
		if (xs_json_only(node, keys, r->err) < 0 ||
			choice_of(r, worst, item, &i) < 0)
			return -1;
		test->set = (2ul << i) - 1;
		return 0;
	}
	if (xs_std_is(r, node, XS_JSON_ARRAY) < 0)
		return -1;
	if (xs_json_len(node) == 0)
		return xs_json_fail(
			node, r->err, XS_E_PACK, _("the list is empty"));
	for (const struct xs_json *at = xs_json_first(node); at;
		at = xs_json_next(at)) {
		if (choice_of(r, at, item, &i) < 0)
			return -1;
		test->set |= 1ul << i;
		test->known |= 1ul << i; /* asked for by name */
	}
	return 0;
}

static int read_figure(struct xs_std_read *r, const struct xs_json *node,
	struct xs_building_test *test)
{
	struct xs_test bounds = { .low = -XS_INFINITY, .high = XS_INFINITY };

	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_std_bounds(r, node, &bounds) < 0)
		return -1;
	test->low = bounds.low;
	test->high = bounds.high;
	test->low_open = bounds.low_open;
	test->high_open = bounds.high_open;
	return 0;
}

static int read_test(struct xs_std_read *r, const struct xs_json *node,
	struct xs_building_test *test)
{
	const char *key;
	int item;

	if (find_field(r, node, &test->field) < 0)
		return -1;
	key = fields[test->field].item;
	if (!key)
		return read_figure(r, node, test);
	item = xs_item_find(r->lib->cat, key);
	if (item < 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("no item is named \"%s\""), key);
	return read_category(r, node, &r->lib->cat->items[item], test);
}

int xs_std_building_tests(struct xs_std_read *r, const struct xs_json *node,
	const char *key, struct xs_building_tests *out)
{
	const struct xs_json *list;

	if (xs_json_need(node, key, XS_JSON_OBJECT, &list, r->err) < 0)
		return -1;
	out->all = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*out->all));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (read_test(r, at, &out->all[out->n++]) < 0)
			return -1;
	return 0;
}
