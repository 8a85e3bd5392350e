/* SPDX-License-Identifier: Apache-2.0
 *
 * A survey: the state of every school of the county at a reference date,
 * columnar: one array of doubles an item, one place a school.  The store
 * fills it, assess reads it; nobody writes it after xs_survey_settle.
 */
#ifndef XUESHE_SURVEY_H
#define XUESHE_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/error.h"
#include "xueshe/finding.h"
#include "xueshe/hash.h"
#include "xueshe/item.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"

/* A day as year * 10000 + month * 100 + day; 0 is unknown. */
typedef int32_t xs_date;
bool xs_date_parse(const char *text, xs_date *out); /* 2025-09-01, 2025/9/1,
	2025年9月1日; real days only */
void xs_date_text(xs_date day, char text[16]); /* "2025-09-01", "" for 0 */
xs_date xs_date_add_years(xs_date day, int years); /* 29 Feb → 28 Feb */
xs_date xs_date_of_month(int year, int month, bool last); /* first, last day */
xs_date xs_reference_date(int year); /* 1 September of that year */

/* A province by any name that people type (52, CN-GZ, guizhou, 贵州省): its
 * ISO 3166-2 letters, NULL if there is none. */
const char *xs_province_find(const char *text);
/* "east", "centre" or "west", as the statistics office divides them; NULL. */
const char *xs_province_region(const char *letters);
/* Rates of public funds know two: "east", "centre_west"; NULL. */
const char *xs_province_funds_region(const char *letters);
/* Its short name; the letters themselves where they are no province's. */
const char *xs_province_say(const char *letters, enum xs_lang lang);

/* Keys of the facts that the program itself looks at; each is an item. */
enum xs_fact {
	XS_FACT_KIND, /* 学校类别 */
	XS_FACT_LEVEL,
	XS_FACT_OWNER,
	XS_FACT_PLACE,
	XS_FACT_BOARDING_SCHOOL,
	XS_FACT_YEAR_BUILT,
	XS_FACT_TERRAIN,
	XS_FACT_STATUS,
	XS_FACT_PRIMARY_GRADES,
	XS_FACT_LONGITUDE,
	XS_FACT_LATITUDE,
	XS_FACT_N
};
/* Index of the fact's item in the catalogue (-1 if the catalogue lacks it). */
int xs_fact_item(const struct xs_catalogue *cat, enum xs_fact fact);

/* 学校类别 as the catalogue's values stand, in this order. */
enum xs_school_kind {
	XS_TEACHING_POINT, /* 教学点 */
	XS_PRIMARY_SCHOOL, /* 小学 */
	XS_JUNIOR_SCHOOL, /* 初中 */
	XS_NINE_YEAR, /* 九年一贯制 */
	XS_COMPLETE_SECONDARY, /* 完全中学 */
	XS_TWELVE_YEAR, /* 十二年一贯制 */
	XS_SPECIAL, /* 特殊教育 */
	XS_KINDERGARTEN, /* 幼儿园 */
	XS_SENIOR_SCHOOL, /* 高级中学 */
	XS_SCHOOL_KIND_N
};

struct xs_school {
	int64_t id; /* internal, never changes */
	const char *code; /* 学校标识码 as text; "" without one */
	const char *name;
	const char *township;
	const char *central; /* code of its central school; "" */
	const char *merged_into; /* code; "" */
	const char *status_since; /* date text; "" */
};

struct xs_building { /* one row of the buildings sheet */
	size_t school; /* index into schools */
	int64_t id;
	const char *code, *name;
	const char *use; /* 教学用房 学生宿舍 食堂 … as listed in items.json */
	const char *structure;
	const char *seismic; /* 特殊 重点 标准 适度; "" unknown */
	const char *grade; /* A B C D; "" not appraised */
	const char *grade_date, *grade_by;
	const char *state; /* 在用 停用 闲置 在建 已拆除 */
	const char *tenure; /* 自有 租借 */
	double area_m2, usable_area_m2, floors, year_built;
	double rooms, per_room, beds_boys, beds_girls, platform_places;
	double stairs; /* 疏散楼梯数 */
	double top_storey; /* 学生用房最高层: highest storey that pupils use */
	const char *sex, *stage; /* of dormitories: 男 女 混; 小学 初中 */
};

/* Does it stand, neither being built nor pulled down? */
bool xs_building_stands(const struct xs_building *building);
/* Does it stand and is not 停用?  Then its beds, rooms and platforms count; a
 * blank state is 在用. */
bool xs_building_in_use(const struct xs_building *building);
/* Beds of a sex as a school's figure counts them: as stated, else by rooms of
 * that sex; none out of use; blank: not told. */
double xs_building_beds(const struct xs_building *building, bool girls);
/* Key of the area that its use belongs to besides floor_area
 * ("teaching_area"); NULL: none. */
const char *xs_building_area(const struct xs_building *building);

/* A recognised exemption, from the exemptions sheet. */
struct xs_exemption_record {
	size_t school; /* index into schools */
	const char *rule; /* id */
	xs_date recognised; /* 0: not stated */
};

enum xs_total_from {
	XS_TOTAL_SHEET, /* a row of totals of a sheet of schools */
	XS_TOTAL_ENROLMENT, /* 在学 of the enrolment sheet */
	XS_TOTAL_COUNTY /* a figure of the county sheet */
};

/* A figure that a sheet states for a township or the whole county. */
struct xs_stated_total {
	enum xs_total_from from;
	const char *name; /* of the county sheet's figure; else NULL */
	const char *township; /* name; "": the county */
	int item; /* -1: of the county sheet, where only its name tells */
	double value;
	size_t schools; /* that it adds up; 0: all, as far as one can tell */
	const char *file, *sheet;
	long row; /* 0: unknown */
	int column;
};

struct xs_survey {
	struct xs_arena arena; /* owns everything below but the catalogue */
	const struct xs_catalogue *cat;
	int facts[XS_FACT_N]; /* items of the facts, -1: not in the catalogue */
	struct xs_map words; /* texts shared by many schools */
	int year; /* school year beginning 1 September */
	xs_date reference; /* reference date */
	const char *county; /* name */
	const char *province; /* code as given to init */
	bool made_up; /* the county is invented and says so everywhere */
	size_t n; /* schools, ordered by code, then township and name */
	struct xs_school *schools;
	double **columns; /* [cat->n]; NULL: no school states the item */
	struct xs_building *buildings; /* ordered by school, then code */
	size_t buildings_n;
	struct xs_stated_total *totals; /* to be checked, used by no rule */
	size_t totals_n;
	const char *const *towns; /* the county's list of townships, those
		that were not merged */
	size_t towns_n; /* 0: there is no list */
};

/* An empty survey of n schools; columns are added by xs_survey_column. */
struct xs_survey *xs_survey_new(
	const struct xs_catalogue *cat, int year, size_t n);
void xs_survey_free(struct xs_survey *survey);

/* A text that many schools share (township), kept once, as long as the
 * survey. */
const char *xs_survey_word(struct xs_survey *survey, const char *text);

/* The item's column, made and filled with blanks if it does not exist. */
double *xs_survey_column(struct xs_survey *survey, int item);

/* The same survey once more, to be changed beside `from`, which must outlive it:
 * schools are its own, columns and building rows are shared until they are
 * owned, so nothing may be written into them before. */
struct xs_survey *xs_survey_beside(const struct xs_survey *from);
/* Where the school's building rows begin; they end with those of another. */
size_t xs_survey_buildings_of(const struct xs_survey *survey, size_t school);
/* Has the school a dormitory in use on its building rows? */
bool xs_survey_has_dormitory(const struct xs_survey *survey, size_t school);

/* Its own copy of a column, made once; NULL if no school states the item. */
double *xs_survey_own(
	struct xs_survey *survey, const struct xs_survey *from, int item);
struct xs_building *xs_survey_own_buildings(
	struct xs_survey *survey, const struct xs_survey *from);
/* … with every column its own: it may be settled. */
struct xs_survey *xs_survey_copy(const struct xs_survey *from);

/* A school's value; a blank if the item has no column or is -1. */
static inline double xs_survey_value(
	const struct xs_survey *survey, size_t school, int item)
{
	const double *column = item < 0 ? NULL : survey->columns[item];

	return column ? column[school] : XS_BLANK;
}

/* Index of the school with that code, or with that name if it is the only
 * one, or with its township: 白云小学（甲镇）, 甲镇白云小学; -1 with XS_E_NO_SCHOOL (and candidates in the hint). */
long xs_survey_find(const struct xs_survey *survey, const char *code_or_name,
	struct xs_error *err);

/* Is stage s taught there?  By kind; where the kind is blank by pupils. */
bool xs_school_has_stage(
	const struct xs_survey *survey, size_t school, enum xs_stage stage);
/* Do schools of the kind (an xs_school_kind) teach it? */
bool xs_kind_has_stage(int kind, enum xs_stage stage);
bool xs_school_is_open(const struct xs_survey *survey, size_t school);

/* Makes the survey one: parts make the whole (pupils by grade and
 * pupils_primary; building rows and the school's areas, D-grade area, beds in
 * use), derived items are computed, blank boarders of a school that says it
 * boards nobody (是否寄宿制 no) are 0 unless it states some all the same.  Disagreements become findings; the parts are used.
 * Call once after filling. */
void xs_survey_settle(struct xs_survey *survey, struct xs_findings *findings);

#endif
