/* SPDX-License-Identifier: Apache-2.0
 *
 * X(KIND, "word", FINDING, "placeholders", needs, may): the kinds of checks.
 * "word" stands in checks.json; a sentence of that kind may name {school},
 * {item} and the placeholders, in this order the arguments of the finding;
 * `needs` and `may` are the members (XS_CHECK_…) a row must and can have.
 * No include guard: included with different X.
 */
/* clang-format off */
/* -- a school by itself -- */
X(REQUIRED, "required", REQUIRED_BLANK, "", ITEMS, 0)
X(RANGE, "range", IMPOSSIBLE, "value low high", 0, ITEMS | EXCEPT | LOW | HIGH)
X(SHARE, "share", SHARE_AS_FRACTION, "value likely", 0, ITEMS | EXCEPT)
X(PART, "part", PART_ABOVE_WHOLE, "value whole_name whole", 0, ITEMS | EXCEPT)
X(SUM, "sum", SUM_DIFFERS, "stated made apart", WHOLE | ITEMS, MAYBE | TOLERANCE)
X(SUM_AT_MOST, "sum_at_most", SUM_ABOVE_WHOLE, "whole made apart parts", WHOLE | ITEMS, MAYBE | TOLERANCE)
X(FLAG, "flag", FLAG_AGAINST_COUNT, "value count_name count", PAIRS, 0)
X(BOARDING, "boarding", FLAG_AGAINST_COUNT, "value count_name count", 0, 0)
X(BEDS, "beds", BOARDERS_WITHOUT_BEDS, "boarders", 0, 0)
X(CLASSES_ABOVE_PUPILS, "classes_above_pupils", CLASSES_ABOVE_PUPILS, "value pupils_name pupils", 0, 0)
X(PUPILS_WITHOUT_CLASSES, "pupils_without_classes", PUPILS_WITHOUT_CLASSES, "pupils", 0, 0)
X(AVERAGE_ABOVE_LARGEST, "average_above_largest", AVERAGE_ABOVE_LARGEST, "value pupils classes", 0, 0)
X(LARGEST_AGAINST_SIZES, "largest_against_sizes", LARGEST_AGAINST_SIZES, "value sizes", 0, 0)
X(STAGE_NOT_TAUGHT, "stage_not_taught", STAGE_NOT_TAUGHT, "value kind", 0, 0)
X(BUILT_LATER, "built_later", BUILT_LATER, "value year", 0, 0)
X(CLOSED, "closed", CLOSED_WITH_PUPILS, "value status", 0, 0)
X(STATED_RATIO, "stated_ratio", RATIO_DIFFERS, "stated amount basis computed implied implied_low implied_high", STATED | AMOUNT | BASIS, PER | MAYBE)
X(RATIO, "ratio", RATIO_UNUSUAL, "amount_name amount basis_name basis ratio low high own maybe", AMOUNT | BASIS, PER | LOW | HIGH | MAYBE | AT_LEAST | OTHER)
/* -- a school and the year before -- */
X(JUMP, "jump", YEAR_JUMP, "before now year change", ITEMS, EXCEPT | RELATIVE | ABSOLUTE)
X(FLOW, "flow", GRADE_FLOW, "grade_before before grade_now now year", 0, LOW | HIGH | ABSOLUTE)
/* -- all schools together -- */
X(CODE_LENGTH, "code_length", CODE_LENGTH, "code length usual", 0, 0)
X(NAMELESS, "nameless", NAMELESS, "code", 0, 0)
X(GONE, "gone", SCHOOL_GONE, "name year pupils", 0, 0)
X(CODE, "missing_code", MISSING_CODE, "value schools names", CODES, ITEMS | EXCEPT | TIMES)
X(SWAPPED, "coordinates_swapped", COORDINATES_SWAPPED, "longitude latitude", 0, 0)
X(POINT, "coordinates_point", COORDINATES_POINT, "value likely", 0, 0)
X(OUTSIDE, "coordinates_outside", COORDINATES_OUTSIDE, "longitude latitude", 0, 0)
X(FAR, "coordinates_far", COORDINATES_FAR, "longitude latitude km", 0, LOW)
X(DOUBLED, "coordinates_doubled", COORDINATES_DOUBLED, "longitude latitude other", 0, 0)
X(TWINS, "twins", TWINS, "other name", 0, 0)
X(SAME, "same_figures", SAME_FIGURES, "other figures", 0, TIMES)
X(SCALE, "scale", UNIT_SLIP, "value usual times likely", ITEMS | BASIS, HIGH)
X(TOTAL, "total", TOTAL_DIFFERS, "place stated made apart schools", 0, ITEMS | TOLERANCE)
X(ENROLMENT, "enrolment", SHEETS_DIFFER, "place stated made apart schools", ITEMS, TOLERANCE)
X(FIGURES, "county_figure", SHEETS_DIFFER, "place stated made apart schools", 0, ITEMS | EXCEPT | MAYBE | NAMES | TOLERANCE)
X(TOWN_LIST, "township_list", TOWN_NOT_LISTED, "township schools names", 0, 0)
X(IMPLIED, "implied_total", IMPLIED_TOTAL, "place stated implied_low implied_high apart_low apart_high least most", ITEMS | RATIOS, MAYBE)
