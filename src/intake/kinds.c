/* SPDX-License-Identifier: Apache-2.0
 *
 * The kinds of sheets: to add one is to add rows here (and a table in the
 * store).  Spellings are folded before they are compared, so brackets, units
 * and blanks need not stand in them.
 */
#include "import_i.h"

#include "xueshe/text.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* clang-format off */
#define SCHOOL_CODE(key) \
	{ key, ROLE_CODE, FIELD_TEXT, KEY_SCHOOL, \
		"学校标识码|学校代码|学校编码|学校标识代码|学校（机构）标识码|" \
		"学校机构标识码|机构标识码|标识码|单位代码|School code|School_Code|" \
		"UDISE_Code|schcd", NULL }
#define SCHOOL_NAME(key) \
	{ key, ROLE_NAME, FIELD_TEXT, KEY_SCHOOL, \
		"学校名称|学校|校名|学校全称|单位名称|学校（机构）名称|" \
		"School name|School_Name|School", NULL }
#define SCHOOL_TOWN \
	{ "township", ROLE_TOWNSHIP, FIELD_TEXT, 0, \
		"所属乡镇|乡镇|乡镇名称|所在乡镇|乡镇街道|所属乡镇街道|Township|" \
		"township", NULL }

#define SCHOOL_YEAR \
	{ "year", ROLE_YEAR, FIELD_TEXT, 0, \
		"年度|学年|学年度|年份|数据年度|统计年度|School year|Year|" \
		"Academic_Year", NULL }

static const struct kind_column school_columns[] = {
	SCHOOL_CODE("code"),
	SCHOOL_NAME("name"),
	SCHOOL_TOWN,
	SCHOOL_YEAR,
	{ "former_code", ROLE_FORMER, FIELD_TEXT, 0,
		"原学校标识码|原学校代码|原标识码|原代码|曾用标识码|曾用代码|"
		"Former code|former_code", NULL },
	{ "central_school", ROLE_CENTRAL, FIELD_TEXT, 0,
		"所属中心校代码|中心校代码|所属中心校标识码|所属中心校|中心校名称|"
		"Central school|central_school", NULL },
	{ "merged_into", ROLE_MERGED, FIELD_TEXT, 0,
		"并入学校|并入学校代码|并入学校标识码|撤并后并入学校|Merged into|"
		"merged_into", NULL },
	{ "status_since", ROLE_SINCE, FIELD_DATE, 0,
		"状态日期|撤并日期|状态起始日期|变动日期|停办日期|Status since|"
		"status_since", NULL },
};

static const struct kind_column building_columns[] = {
	SCHOOL_CODE("school"),
	SCHOOL_NAME("school_name"),
	SCHOOL_TOWN,
	SCHOOL_YEAR,
	{ "code", ROLE_FIELD, FIELD_TEXT, KEY_ROW,
		"建筑编号|建筑物编号|校舍编号|楼栋编号|栋号|楼号|建筑物代码|"
		"建筑代码|校舍代码|Building code|building", NULL },
	{ "name", ROLE_FIELD, FIELD_TEXT, KEY_ROW,
		"名称|建筑名称|建筑物名称|校舍名称|楼栋名称|楼名|Building name",
		NULL },
	{ "use", ROLE_FIELD, FIELD_CHOICE, 0,
		"用途|主要用途|建筑用途|校舍用途|建筑物用途|使用功能|Use",
		"building_use" },
	{ "structure", ROLE_FIELD, FIELD_TEXT, 0,
		"结构|结构类型|建筑结构|结构形式|房屋结构|Structure", NULL },
	{ "seismic", ROLE_FIELD, FIELD_CHOICE, 0,
		"抗震设防类别|设防类别|抗震类别|抗震设防分类|Seismic class",
		"building_seismic" },
	{ "grade", ROLE_FIELD, FIELD_CHOICE, 0,
		"鉴定等级|危房等级|安全等级|房屋安全等级|校舍安全等级|"
		"鉴定级别|Grade",
		"building_grade" },
	{ "grade_date", ROLE_FIELD, FIELD_DATE, 0,
		"鉴定日期|鉴定时间|Appraised on", NULL },
	{ "grade_by", ROLE_FIELD, FIELD_TEXT, 0,
		"鉴定单位|鉴定机构|Appraised by", NULL },
	{ "state", ROLE_FIELD, FIELD_CHOICE, 0,
		"状态|使用状态|校舍状态|使用情况|State",
		"building_state" },
	{ "tenure", ROLE_FIELD, FIELD_CHOICE, 0,
		"权属|产权|产权性质|Tenure",
		"building_tenure" },
	{ "area_m2", ROLE_FIELD, FIELD_AREA, 0,
		"建筑面积|校舍建筑面积|Floor area", NULL },
	{ "usable_area_m2", ROLE_FIELD, FIELD_AREA, 0,
		"使用面积|Usable area", NULL },
	{ "floors", ROLE_FIELD, FIELD_COUNT, 0,
		"层数|楼层数|地上层数|Floors", NULL },
	{ "year_built", ROLE_FIELD, FIELD_YEAR, 0,
		"建成年份|竣工年份|建成时间|竣工时间|竣工日期|建筑年代|建造年份|"
		"Year built", NULL },
	{ "rooms", ROLE_FIELD, FIELD_COUNT, 0, "房间数|间数|宿舍间数|Rooms",
		NULL },
	{ "per_room", ROLE_FIELD, FIELD_COUNT, 0,
		"每间人数|每间居住人数|每室人数|Per room", NULL },
	{ "beds_boys", ROLE_FIELD, FIELD_COUNT, 0,
		"男生床位|男生床位数|男床位|Boys' beds", NULL },
	{ "beds_girls", ROLE_FIELD, FIELD_COUNT, 0,
		"女生床位|女生床位数|女床位|Girls' beds", NULL },
	{ "platform_places", ROLE_FIELD, FIELD_COUNT, 0,
		"大通铺铺位|大通铺|通铺铺位|Shared platform places", NULL },
	{ "stairs", ROLE_FIELD, FIELD_COUNT, 0,
		"疏散楼梯数|楼梯数|疏散楼梯|Stairs", NULL },
	{ "top_storey", ROLE_FIELD, FIELD_COUNT, 0,
		"学生用房最高层|学生教室最高层|学生用房最高楼层|"
		"Top storey of pupils",
		NULL },
	{ "sex", ROLE_FIELD, FIELD_CHOICE, 0,
		"使用性别|性别|住宿性别|Sex",
		"dormitory_sex" },
	{ "stage", ROLE_FIELD, FIELD_CHOICE, 0,
		"使用学段|学段|Stage",
		"dormitory_stage" },
};

static const struct kind_column exemption_columns[] = {
	SCHOOL_CODE("school"),
	SCHOOL_NAME("school_name"),
	SCHOOL_TOWN,
	{ "rule", ROLE_FIELD, FIELD_TEXT, KEY_ROW,
		"规则|规则编号|条款规则|豁免规则|Rule", NULL },
	{ "basis", ROLE_FIELD, FIELD_TEXT, 0,
		"依据|豁免依据|认定依据|Basis", NULL },
	{ "recognised", ROLE_FIELD, FIELD_DATE, 0,
		"认定日期|认定时间|Recognised on", NULL },
};

static const struct kind_column township_columns[] = {
	{ "code", ROLE_FIELD, FIELD_TEXT, 0,
		"编码|代码|乡镇编码|乡镇代码|Code", NULL },
	{ "name", ROLE_FIELD, FIELD_TEXT, KEY_ROW,
		"名称|乡镇名称|乡镇|现名|Name", NULL },
	{ "alias", ROLE_FIELD, FIELD_TEXT, 0,
		"别名|曾用名|原名|原乡镇名称|Alias", NULL },
	{ "since", ROLE_FIELD, FIELD_DATE, 0, "自|起|启用日期|Since", NULL },
	{ "until", ROLE_FIELD, FIELD_DATE, 0, "至|止|停用日期|Until", NULL },
	{ "merged_into", ROLE_FIELD, FIELD_TEXT, 0,
		"并入|并入乡镇|Merged into", NULL },
};

const struct kind xs_kinds[] = {
	{ "schools", 1, KEY_SCHOOL, true, true, true, true,
		school_columns, COUNT(school_columns) },
	{ "buildings", 2, KEY_SCHOOL | KEY_ROW, false, true, false, true,
		building_columns, COUNT(building_columns) },
	{ "exemptions", 2, KEY_SCHOOL | KEY_ROW, false, false, false, true,
		exemption_columns, COUNT(exemption_columns) },
	{ "townships", 0, KEY_ROW, false, false, false, false,
		township_columns, COUNT(township_columns) },
};
/* clang-format on */
const size_t xs_kinds_n = COUNT(xs_kinds);

const struct kind *xs_kind_find(const char *name)
{
	for (size_t i = 0; i < xs_kinds_n; i++)
		if (xs_text_is(xs_kinds[i].name, name))
			return &xs_kinds[i];
	return NULL;
}
