/* SPDX-License-Identifier: Apache-2.0
 *
 * The small catalogue itself; its shape follows standards/items.json.
 */
#include "small.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const spelled[] = { "完全小学", NULL };
static const struct xs_choice kinds[] = {
	{ "教学点", { "教学点", "Teaching point" }, NULL },
	{ "小学", { "小学", "Primary school" }, spelled },
	{ "初中", { "初中", "Junior school" }, NULL },
	{ "九年一贯制", { "九年一贯制", "Nine-year school" }, NULL },
	{ "完全中学", { "完全中学", "Complete secondary" }, NULL },
	{ "十二年一贯制", { "十二年一贯制", "Twelve-year" }, NULL },
	{ "特殊教育", { "特殊教育", "Special school" }, NULL },
	{ "幼儿园", { "幼儿园", "Kindergarten" }, NULL },
	{ "高级中学", { "高级中学", "Senior school" }, NULL },
};
static const struct xs_choice states[] = {
	{ "在办", { "在办", "Open" }, NULL },
	{ "新建中", { "新建中", "Being built" }, NULL },
	{ "停办", { "停办", "Suspended" }, NULL },
	{ "已撤并", { "已撤并", "Merged" }, NULL },
	{ "规划撤并", { "规划撤并", "To be merged" }, NULL },
};
static const struct xs_choice levels[] = {
	{ "完小", { "完小", "Complete primary school" }, NULL },
	{ "非完全小学", { "非完全小学", "Incomplete primary school" }, NULL },
};
static const struct xs_unit_name units[] = { { "m2", { "平方米", "m²" }, 2 },
	{ "pupil", { "人", "pupils" }, 0 } };

/* clang-format off */
static const struct row {
	const char *key, *zh;
	enum xs_item_kind kind;
	enum xs_stage stage;
	int grade;
	const char *parts; /* blank-separated; sum_of */
	bool buildings, derived;
} rows[] = {
	{ "kind", "学校类别", XS_KIND_CATEGORY, XS_NO_STAGE, 0, "", 0, 0 },
	{ "status", "状态", XS_KIND_CATEGORY, XS_NO_STAGE, 0, "", 0, 0 },
	{ "boarding_school", "是否寄宿制", XS_KIND_FLAG, XS_NO_STAGE, 0, "", 0, 0 },
	{ "primary_grades", "小学年级数", XS_KIND_COUNT, XS_NO_STAGE, 0, "", 0, 0 },
	{ "pupils", "在校生", XS_KIND_COUNT, XS_NO_STAGE, 0, "pupils_primary pupils_junior", 0, 1 },
	{ "boys_primary", "小学男生", XS_KIND_COUNT, XS_PRIMARY, 0, "pupils_g5_boys pupils_g6_boys", 0, 1 },
	{ "pupils_primary", "小学在校生数", XS_KIND_COUNT, XS_PRIMARY, 0,
		"pupils_g5_boys pupils_g5_girls pupils_g6_boys pupils_g6_girls", 0, 0 },
	{ "pupils_junior", "初中在校生数", XS_KIND_COUNT, XS_JUNIOR, 0, "pupils_g7_boys pupils_g7_girls", 0, 0 },
	{ "pupils_g5_boys", "五年级男生", XS_KIND_COUNT, XS_PRIMARY, 5, "", 0, 0 },
	{ "pupils_g5_girls", "五年级女生", XS_KIND_COUNT, XS_PRIMARY, 5, "", 0, 0 },
	{ "pupils_g6_boys", "六年级男生", XS_KIND_COUNT, XS_PRIMARY, 6, "", 0, 0 },
	{ "pupils_g6_girls", "六年级女生", XS_KIND_COUNT, XS_PRIMARY, 6, "", 0, 0 },
	{ "pupils_g7_boys", "七年级男生", XS_KIND_COUNT, XS_JUNIOR, 7, "", 0, 0 },
	{ "pupils_g7_girls", "七年级女生", XS_KIND_COUNT, XS_JUNIOR, 7, "", 0, 0 },
	{ "boarders_primary_boys", "小学寄宿男生", XS_KIND_COUNT, XS_PRIMARY, 0, "", 0, 0 },
	{ "boarders_primary_girls", "小学寄宿女生", XS_KIND_COUNT, XS_PRIMARY, 0, "", 0, 0 },
	{ "boarders_primary", "小学寄宿生", XS_KIND_COUNT, XS_PRIMARY, 0,
		"boarders_primary_boys boarders_primary_girls", 0, 1 },
	{ "halls", "礼堂面积", XS_KIND_MEASURE, XS_NO_STAGE, 0, "hall_a hall_b", 0, 0 },
	{ "hall_a", "礼堂甲", XS_KIND_MEASURE, XS_NO_STAGE, 0, "", 0, 0 },
	{ "hall_b", "礼堂乙", XS_KIND_MEASURE, XS_NO_STAGE, 0, "", 0, 0 },
	{ "floor_area", "校舍建筑面积", XS_KIND_MEASURE, XS_NO_STAGE, 0, "", 1, 0 },
	{ "teaching_area", "教学及辅助用房面积", XS_KIND_MEASURE, XS_NO_STAGE, 0, "", 1, 0 },
	{ "dormitory_area", "学生宿舍建筑面积", XS_KIND_MEASURE, XS_NO_STAGE, 0, "", 1, 0 },
	{ "dormitory_usable_area", "学生宿舍使用面积", XS_KIND_MEASURE, XS_NO_STAGE, 0, "", 1, 0 },
	{ "grade_c_area", "C级危房面积", XS_KIND_MEASURE, XS_NO_STAGE, 0, "", 1, 0 },
	{ "grade_d_area", "D级危房面积", XS_KIND_MEASURE, XS_NO_STAGE, 0, "", 1, 0 },
	{ "idle_area", "闲置校舍面积", XS_KIND_MEASURE, XS_NO_STAGE, 0, "", 1, 0 },
	{ "multi_storey_buildings", "多层校舍栋数", XS_KIND_COUNT, XS_NO_STAGE, 0, "", 1, 0 },
	{ "buildings_new_below_seismic", "新建校舍未达重点设防类栋数", XS_KIND_COUNT, XS_NO_STAGE, 0, "", 1, 1 },
	{ "dormitories_ungraded", "未鉴定宿舍栋数", XS_KIND_COUNT, XS_NO_STAGE, 0, "", 1, 1 },
	{ "beds_boys", "男生床位", XS_KIND_COUNT, XS_NO_STAGE, 0, "", 1, 0 },
	{ "beds_girls", "女生床位", XS_KIND_COUNT, XS_NO_STAGE, 0, "", 1, 0 },
	{ "shared_platform_places", "大通铺铺位", XS_KIND_COUNT, XS_NO_STAGE, 0, "", 1, 0 },
	{ "canteen_area", "食堂面积", XS_KIND_MEASURE, XS_NO_STAGE, 0, "", 0, 0 }, /* not from buildings */
	{ "year_built", "建校年份", XS_KIND_YEAR, XS_NO_STAGE, 0, "", 0, 0 },
	{ "level", "小学层次", XS_KIND_CATEGORY, XS_NO_STAGE, 0, "", 0, 0 },
};
/* clang-format on */
enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static void list_parts(
	struct xs_catalogue *cat, struct xs_item *item, const char *parts)
{
	int *list = xs_arena_alloc(&cat->arena, 8, sizeof(*list));
	char key[64];
	size_t len;

	item->sum_of = list;
	for (; *parts; parts += len + strspn(parts + len, " ")) {
		len = strcspn(parts, " ");
		snprintf(key, sizeof(key), "%.*s", (int)len, parts);
		list[item->sum_of_n] = xs_item_find(cat, key);
		cr_assert_geq(list[item->sum_of_n++], 0, "%s", key);
	}
}

struct xs_catalogue *small_catalogue(void)
{
	struct xs_catalogue *cat = xs_alloc(1, sizeof(*cat));

	cat->items = xs_arena_alloc(&cat->arena, ROWS, sizeof(*cat->items));
	cat->n = ROWS;
	cat->units = xs_arena_alloc(&cat->arena, 2, sizeof(*cat->units));
	memcpy(cat->units, units, sizeof(units));
	cat->units_n = 2;
	for (int i = 0; i < ROWS; i++) {
		struct xs_item *item = &cat->items[i];

		item->key = item->say.en = rows[i].key;
		item->say.zh = rows[i].zh;
		item->kind = rows[i].kind;
		item->stage = rows[i].stage;
		item->grade = rows[i].grade;
		item->part_of = -1;
		item->from_buildings = rows[i].buildings;
		item->derived = rows[i].derived;
		xs_map_add(&cat->index, item->key, i);
	}
	cat->items[0].choices = kinds;
	cat->items[0].choices_n = sizeof(kinds) / sizeof(kinds[0]);
	cat->items[1].choices = states;
	cat->items[1].choices_n = sizeof(states) / sizeof(states[0]);
	cat->items[ROWS - 1].choices = levels;
	cat->items[ROWS - 1].choices_n = sizeof(levels) / sizeof(levels[0]);
	for (int i = 0; i < ROWS; i++)
		list_parts(cat, &cat->items[i], rows[i].parts);
	return cat;
}

struct xs_survey *small_survey(const struct xs_catalogue *cat, size_t n,
	const struct fact *facts, size_t facts_n)
{
	struct xs_survey *s = xs_survey_new(cat, 2025, n);

	for (size_t i = 0; i < n; i++)
		s->schools[i].code =
			xs_arena_printf(&s->arena, "52%08zu", i + 1);
	for (size_t i = 0; i < facts_n; i++) {
		int item = xs_item_find(cat, facts[i].item);

		cr_assert_geq(item, 0, "%s", facts[i].item);
		xs_survey_column(s, item)[facts[i].school] = facts[i].v;
	}
	return s;
}

double value_of(const struct xs_survey *s, size_t school, const char *item)
{
	int at = xs_item_find(s->cat, item);

	cr_assert_geq(at, 0, "%s", item);
	return xs_survey_value(s, school, at);
}

struct xs_building blank_building(const char *use)
{
	struct xs_building b = { .code = "",
		.name = "",
		.use = use,
		.structure = "",
		.seismic = "",
		.grade = "",
		.grade_date = "",
		.grade_by = "",
		.state = "在用",
		.tenure = "自有",
		.area_m2 = XS_BLANK,
		.usable_area_m2 = XS_BLANK,
		.floors = XS_BLANK,
		.year_built = XS_BLANK,
		.rooms = XS_BLANK,
		.per_room = XS_BLANK,
		.beds_boys = XS_BLANK,
		.beds_girls = XS_BLANK,
		.platform_places = XS_BLANK,
		.sex = "",
		.stage = "" };

	return b;
}
