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
	/* In the order of enum row_stage. */
	{ "stage", ROLE_STAGE, FIELD_CHOICE, 0,
		"学段|教育阶段|办学阶段|学段类别|所属学段|Stage",
		"小学/小学阶段/小学段/小学部/普通小学/小学教育/Primary|"
		"初中/初中阶段/初中段/初中部/普通初中/初级中学/初中教育/Junior|"
		"高中/高中阶段/高中段/高中部/普通高中/高中教育/Senior|"
		"学前/学前教育/学前阶段/幼儿园/幼儿班/学前班/附设幼儿班/Preschool|"
		"全校/合计/小计/总计/九年一贯制/九年一贯/九年一贯制学校/"
		"十二年一贯制/完全中学/小学、初中/小学和初中/小学初中/小学+初中/"
		"义务教育/义务教育阶段/Whole school" },
	{ "former_code", ROLE_FORMER, FIELD_TEXT, 0,
		"原学校标识码|原学校代码|原标识码|原代码|曾用标识码|曾用代码|"
		"Former code|former_code", NULL },
	{ "former_name", ROLE_FORMER_NAME, FIELD_TEXT, 0,
		"曾用名|曾用校名|曾用名称|原校名|原学校名称|更名前名称|"
		"更名前学校名称|Former name|former_name", NULL },
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

/* -- the county's other sheets -- */

#define FIELD(key, type, group, spellings) \
	{ key, ROLE_FIELD, type, group, spellings, NULL }
#define CHOICE(key, group, spellings, choices) \
	{ key, ROLE_FIELD, FIELD_CHOICE, group, spellings, choices }
#define OTHER_SCHOOL(more_codes, more_names) \
	{ "school", ROLE_CODE, FIELD_TEXT, KEY_SCHOOL, \
		"学校标识码|学校代码|学校编码|标识码|School code" more_codes, \
		NULL }, \
	{ "school_name", ROLE_NAME, FIELD_TEXT, KEY_SCHOOL, \
		"学校|学校名称|校名|School name|School" more_names, NULL }, \
	SCHOOL_TOWN
#define TOWNSHIP(group) \
	FIELD("township", FIELD_TEXT, group, \
		"乡镇|乡镇名称|所属乡镇|所在乡镇|乡镇街道|Township")

static const struct kind_column cohort_columns[] = {
	TOWNSHIP(KEY_ROW),
	FIELD("village", FIELD_TEXT, KEY_MORE,
		"村|行政村|村名|村居|村社区|所在村|Village"),
	FIELD("birth_year", FIELD_SCHOOL_YEAR, KEY_SECOND,
		"出生年份|出生年度|出生年|出生学年|Birth year|Year of birth"),
	CHOICE("basis", KEY_LAST, "口径|统计口径|人口口径|Basis",
		"户籍/户籍人口/户口/Registered|常住/常住人口/Resident"),
	FIELD("boys", FIELD_COUNT, 0, "男|男童|男生|男孩|男童数|Boys"),
	FIELD("girls", FIELD_COUNT, 0, "女|女童|女生|女孩|女童数|Girls"),
};

static const struct kind_column settlement_columns[] = {
	FIELD("code", FIELD_TEXT, KEY_ROW,
		"编码|代码|居民点编码|村编码|居民点代码|Code"),
	FIELD("name", FIELD_TEXT, KEY_ROW,
		"名称|居民点|居民点名称|村名|村组|自然村|Name|Settlement"),
	TOWNSHIP(KEY_MARK),
	FIELD("longitude", FIELD_DEGREE, 0, "经度|东经|Longitude"),
	FIELD("latitude", FIELD_DEGREE, 0, "纬度|北纬|Latitude"),
	FIELD("pupils_primary_boys", FIELD_COUNT, 0,
		"小学男生|小学男|小学男生数|小学生男|Primary boys"),
	FIELD("pupils_primary_girls", FIELD_COUNT, 0,
		"小学女生|小学女|小学女生数|小学生女|Primary girls"),
	FIELD("pupils_junior_boys", FIELD_COUNT, 0,
		"初中男生|初中男|初中男生数|初中生男|Junior boys"),
	FIELD("pupils_junior_girls", FIELD_COUNT, 0,
		"初中女生|初中女|初中女生数|初中生女|Junior girls"),
};

static const struct kind_column distance_columns[] = {
	FIELD("origin", FIELD_TEXT, KEY_ROW,
		"起点|起点编码|起点名称|居民点|出发地|Origin|From"),
	OTHER_SCHOOL("|终点学校代码|终点学校标识码|To school code",
		"|终点学校|终点|就读学校|目的学校|To school"),
	FIELD("km", FIELD_KM, 0, "公里|公里数|距离|里程|路程|Km|Kilometres"),
	FIELD("minutes", FIELD_MINUTES, 0,
		"分钟|分钟数|时间|用时|单程时间|Minutes"),
	CHOICE("mode", KEY_MORE, "方式|交通方式|上学方式|出行方式|Mode",
		"步行/走路/Walk|自行车/骑车/Bicycle|摩托车/电动车/Motorcycle|"
		"公交/公交车/班车/客车/Bus|校车/School bus|其他/其它/Other"),
};

static const struct kind_column county_columns[] = {
	FIELD("indicator", FIELD_TEXT, KEY_ROW,
		"指标|指标名称|项目|Indicator"),
	FIELD("year", FIELD_SCHOOL_YEAR, KEY_SECOND,
		"年度|年份|学年|学年度|Year"),
	FIELD("value", FIELD_REAL, KEY_MARK,
		"值|数值|指标值|完成值|Value"),
	FIELD("basis", FIELD_TEXT, 0,
		"依据|数据来源|来源|文件依据|Basis"),
};

static const struct kind_column fund_columns[] = {
	FIELD("year", FIELD_YEAR, KEY_SECOND,
		"年度|年份|预算年度|资金年度|Year"),
	FIELD("source", FIELD_TEXT, KEY_ROW,
		"来源|资金来源|资金名称|专项名称|Source|Fund"),
	FIELD("document", FIELD_TEXT, KEY_MORE,
		"文号|下达文号|资金文号|文件号|Document"),
	CHOICE("level", 0, "级次|资金级次|级别|资金级别|Level",
		"中央/中央财政/中央资金/国家/Central|"
		"省/省级/省级财政/省级资金/Provincial|"
		"市/市级/州/地市/市级资金/Prefecture|"
		"县/县级/区县/县级资金/County|其他/其它/社会捐赠/Other"),
	FIELD("amount_yuan", FIELD_MONEY, KEY_MARK,
		"金额|资金额|下达金额|资金总额|安排金额|Amount"),
	FIELD("usable_for", FIELD_TEXT, 0,
		"可用于|用途|使用范围|资金用途|Usable for"),
	FIELD("county_share", FIELD_PERCENT, 0,
		"县级配套比例|配套比例|县配套比例|County share"),
	FIELD("carries_over", FIELD_FLAG, 0,
		"可结转|是否可结转|能否结转|结转|Carries over"),
};

static const struct kind_column project_columns[] = {
	FIELD("code", FIELD_TEXT, KEY_ROW,
		"编号|项目编号|项目编码|项目代码|Project|Project code"),
	OTHER_SCHOOL("", "|项目学校|建设学校"),
	FIELD("building", FIELD_TEXT, 0,
		"建筑|建筑编号|单体建筑|单体工程|建筑名称|Building"),
	FIELD("gap_item", FIELD_TEXT, 0, "缺口项|对应缺口|缺口|Gap item"),
	FIELD("measure", FIELD_TEXT, KEY_MARK,
		"措施|建设内容|建设措施|建设性质|项目内容|Measure"),
	FIELD("quantity", FIELD_REAL, 0, "数量|建设规模|规模|工程量|Quantity"),
	FIELD("unit", FIELD_TEXT, 0, "单位|计量单位|数量单位|Unit"),
	FIELD("investment_yuan", FIELD_MONEY, 0,
		"投资|总投资|投资额|计划投资|概算投资|Investment"),
	FIELD("source", FIELD_TEXT, 0, "来源|资金来源|Source"),
	FIELD("year", FIELD_YEAR, 0, "年度|年份|实施年度|计划年度|Year"),
	FIELD("stage", FIELD_TEXT, 0, "阶段|项目阶段|实施阶段|建设阶段|Stage"),
	FIELD("approval", FIELD_TEXT, 0, "批复文号|立项文号|批复|Approval"),
	FIELD("contract_yuan", FIELD_MONEY, 0, "合同价|合同金额|中标价|Contract"),
	FIELD("paid_yuan", FIELD_MONEY, 0, "已付|已付款|已支付|累计支付|已拨付|Paid"),
	FIELD("started", FIELD_DATE, 0, "开工|开工日期|开工时间|Started"),
	FIELD("completed", FIELD_DATE, 0, "竣工|竣工日期|竣工时间|完工日期|Completed"),
	FIELD("accepted", FIELD_DATE, 0, "验收|验收日期|验收时间|Accepted"),
	FIELD("progress", FIELD_TEXT, 0, "形象进度|工程进度|进度|Progress"),
};

static const struct kind_column inspection_columns[] = {
	FIELD("code", FIELD_TEXT, KEY_ROW,
		"编号|检查编号|督导编号|Inspection|Inspection code"),
	OTHER_SCHOOL("", "|受检学校|被检学校"),
	FIELD("date", FIELD_DATE, KEY_MARK, "日期|检查日期|检查时间|督导日期|Date"),
	CHOICE("level", KEY_MARK_2, "级别|检查级别|督导级别|Level",
		"国家/国家级/National|省/省级/Provincial|市/市级/Prefecture|"
		"县/县级/区县/County|自查/学校自查/Own"),
	FIELD("standard", FIELD_TEXT, 0, "标准|检查标准|依据标准|Standard"),
};

static const struct kind_column finding_columns[] = {
	FIELD("code", FIELD_TEXT, KEY_ROW, "编号|问题编号|Finding|Finding code"),
	FIELD("inspection", FIELD_TEXT, KEY_MORE,
		"检查编号|督导编号|所属检查|Inspection"),
	OTHER_SCHOOL("", "|受检学校|被检学校|责任单位"),
	FIELD("clause", FIELD_TEXT, 0, "条款|指标条款|对应条款|Clause"),
	FIELD("problem", FIELD_TEXT, KEY_MARK,
		"问题|存在问题|问题描述|发现问题|Problem"),
	FIELD("responsible", FIELD_TEXT, 0, "责任人|整改责任人|Responsible"),
	FIELD("due", FIELD_DATE, 0, "期限|整改期限|整改时限|完成时限|Due"),
	FIELD("measure", FIELD_TEXT, 0, "措施|整改措施|Measure"),
	CHOICE("state", 0, "状态|整改状态|整改情况|State",
		"未整改/未开始/Open|整改中/正在整改/进行中/Under way|"
		"已整改/已完成/整改完成/Done|已销号/销号/Closed"),
	FIELD("rechecked", FIELD_DATE, 0, "复查日期|复查时间|Rechecked"),
	FIELD("result", FIELD_TEXT, 0, "结果|复查结果|Result"),
};

static const struct kind_column enrolment_columns[] = {
	TOWNSHIP(KEY_ROW),
	CHOICE("stage", KEY_SECOND, "学段|教育阶段|Stage",
		"小学/小学阶段/Primary|初中/初中阶段/Junior"),
	FIELD("year", FIELD_SCHOOL_YEAR, KEY_THIRD,
		"年度|学年|学年度|年份|Year|School year"),
	FIELD("due", FIELD_COUNT, KEY_MARK,
		"应入学|应入学人数|应入学数|适龄儿童|Due"),
	FIELD("enrolled", FIELD_COUNT, 0,
		"在学|在学人数|在校|在校人数|在校生数|在校学生数|已入学|Enrolled"),
	FIELD("elsewhere", FIELD_COUNT, 0,
		"外地就读|外地就读人数|在外就读|在外就读人数|县外就读|"
		"县外就读人数|异地就读|异地就读人数|At school elsewhere"),
	FIELD("dropped_out", FIELD_COUNT, KEY_MARK,
		"辍学|辍学人数|辍学数|辍学学生数|Dropped out"),
	FIELD("returned", FIELD_COUNT, 0, "复学|复学人数|劝返复学|劝返|Returned"),
	FIELD("suspected", FIELD_COUNT, KEY_MARK,
		"疑似辍学|疑似辍学人数|疑似人数|疑似失学|疑似|Suspected"),
	FIELD("category", FIELD_TEXT, KEY_MORE,
		"类别|疑似类别|疑似辍学类别|未入学原因|原因|Category"),
};

static const struct kind_column evidence_columns[] = {
	FIELD("rule", FIELD_TEXT, KEY_ROW, 
		"规则|规则编号|对应规则|条款|对应条款|档号|档案号|规则名称|Rule"),
	OTHER_SCHOOL("", ""),
	FIELD("name", FIELD_TEXT, KEY_SECOND,
		"名称|材料名称|佐证材料|档案名称|佐证名称|Name|Evidence"),
	FIELD("date", FIELD_DATE, 0, "日期|材料日期|形成日期|Date"),
	FIELD("kept_at", FIELD_TEXT, KEY_MARK,
		"存放|存放位置|存放地点|存放处|Kept at"),
	FIELD("valid_until", FIELD_DATE, 0,
		"有效期至|有效期|有效期限|有效期止|到期日期|到期日|Valid until"),
	FIELD("keeper", FIELD_TEXT, 0,
		"保管人|保管责任人|责任人|经办人|负责人|保管部门|保管单位|责任科室|"
		"责任部门|Keeper|Responsible"),
	FIELD("copies", FIELD_COUNT, 0, "份数|件数|数量|Copies"),
};

static const struct kind_column leadtime_columns[] = {
	FIELD("measure", FIELD_TEXT, KEY_ROW, "措施|建设措施|工程类别|Measure"),
	FIELD("design_months", FIELD_MONTHS, KEY_MARK,
		"设计|设计月数|设计月|勘察设计|设计周期|设计工期|Design|"
		"Design months"),
	FIELD("tender_months", FIELD_MONTHS, 0,
		"招标|招标月数|招标月|招投标|招标周期|Tender|Tender months"),
	FIELD("building_months", FIELD_MONTHS, 0,
		"施工|施工月数|施工月|建设月数|工期|施工周期|施工工期|"
		"Building|Building months"),
	FIELD("workable_months", FIELD_TEXT, 0,
		"可施工月份|可施工月|施工月份|Workable months"),
};

const struct kind xs_kinds[] = {
	{ "schools", 1, KEY_SCHOOL, true, true, true, true, false,
		school_columns, COUNT(school_columns) },
	{ "buildings", 2, KEY_SCHOOL | KEY_ROW, false, true, false, true, false,
		building_columns, COUNT(building_columns) },
	{ "exemptions", 2, KEY_SCHOOL | KEY_ROW, false, false, false, true, false,
		exemption_columns, COUNT(exemption_columns) },
	{ "townships", 0, KEY_ROW, false, false, false, false, false,
		township_columns, COUNT(township_columns) },
	{ "cohorts", 3, KEY_ROW | KEY_SECOND, false, false, false, false, false,
		cohort_columns, COUNT(cohort_columns) },
	{ "settlements", 3, KEY_ROW | KEY_MARK, false, false, false, false, false,
		settlement_columns, COUNT(settlement_columns) },
	{ "distances", 3, KEY_SCHOOL | KEY_ROW, false, false, false, true, false,
		distance_columns, COUNT(distance_columns) },
	{ "county", 3, KEY_ROW | KEY_SECOND | KEY_MARK, false, false, false, false, false,
		county_columns, COUNT(county_columns) },
	{ "funds", 3, KEY_ROW | KEY_SECOND | KEY_MARK, false, false, false, false, false,
		fund_columns, COUNT(fund_columns) },
	{ "projects", 3, KEY_ROW | KEY_MARK, false, false, false, true, true,
		project_columns, COUNT(project_columns) },
	{ "inspections", 3, KEY_ROW | KEY_MARK | KEY_MARK_2, false, false, false, true, true,
		inspection_columns, COUNT(inspection_columns) },
	{ "findings", 3, KEY_ROW | KEY_MARK, false, false, false, true, true,
		finding_columns, COUNT(finding_columns) },
	{ "enrolment", 3, KEY_ROW | KEY_SECOND | KEY_THIRD | KEY_MARK, false, false, false, false, false,
		enrolment_columns, COUNT(enrolment_columns) },
	{ "evidence", 3, KEY_ROW | KEY_SECOND | KEY_MARK, false, false, false, true, true,
		evidence_columns, COUNT(evidence_columns) },
	{ "leadtimes", 3, KEY_ROW | KEY_MARK, false, false, false, false, false,
		leadtime_columns, COUNT(leadtime_columns) },
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
