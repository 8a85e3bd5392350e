/* SPDX-License-Identifier: Apache-2.0
 *
 * What is wrong in a pack is refused with its JSON path, and a mistyped word
 * with the one it was meant to be.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"

#define SOURCE "'clause': '1', 'source': 'T', 'confidence': 'found', "
#define RULE "{'id': 'a', " SOURCE
#define BOOKS "'indicator': 'books_per_pupil', 'at_least': 20"
#define COUNT_ALL "'judgement': {'method': 'count', "
#define COUNTY "'county': [{'id': 'c', " SOURCE
#define LETTERS "'judgement': {'method': 'letters', "
#define POINTS "'judgement': {'method': 'points', "

/* clang-format off */
static const struct {
	const char *name, *rules, *more; /* more: members before "rules" */
	const char *path, *msg, *hint;
} faults[] = {
	{ "key of a pack", RULE BOOKS "}", "'rulez': []",
		"/rulez", "rulez", "rules" },
	{ "key of a rule", RULE BOOKS ", 'point': 3}", "",
		"/rules/0/point", "point", "points" },
	{ "no source", "{'id': 'a', 'clause': '1', 'confidence': 'found', "
		BOOKS "}", "", "/rules/0", "the rule has no source", "" },
	{ "no clause", "{'id': 'a', 'source': 'T', 'confidence': 'found', "
		BOOKS "}", "", "/rules/0", "clause", "" },
	{ "no confidence", "{'id': 'a', 'source': 'T', 'clause': '1', "
		BOOKS "}", "", "/rules/0", "confidence", "" },
	{ "unknown source", "{'id': 'a', 'source': 'U', 'clause': '1', "
		"'confidence': 'found', " BOOKS "}", "",
		"/rules/0/source", "source \"U\" is not in the pack", "" },
	{ "confidence", "{'id': 'a', 'source': 'T', 'clause': '1', "
		"'confidence': 'fuond', " BOOKS "}", "",
		"/rules/0/confidence", "fuond", "found" },
	{ "own without by", "{'id': 'a', 'source': 'T', 'clause': '1', "
		"'confidence': 'own', " BOOKS "}", "",
		"/rules/0", "own figure", "" },
	{ "proof in one language", RULE BOOKS ", 'proof': {'zh': 'x'}}", "",
		"/rules/0/proof", "en", "" },
	{ "proof as a text", RULE BOOKS ", 'proof': 'x'}", "",
		"/rules/0/proof", "object", "" },
	{ "rule twice", RULE BOOKS "}, " RULE BOOKS "}", "",
		"/rules/1", "rule \"a\" stands twice", "" },
	{ "key twice", "{'id': 'a', 'id': 'b', " SOURCE BOOKS "}", "",
		"/rules/0/id", "twice", "" },
	{ "indicator", RULE "'indicator': 'book_per_pupil', 'at_least': 2}",
		"", "/rules/0/indicator", "book_per_pupil",
		"books_per_pupil" },
	{ "item", RULE "'item': 'computer_pupil', 'at_least': 2}", "",
		"/rules/0/item", "computer_pupil", "computers_pupil" },
	{ "text item", RULE "'item': 'township', 'at_least': 2}", "",
		"/rules/0/item", "a text, not a figure", "" },
	{ "no shape", RULE "'at_least': 2}", "",
		"/rules/0", "one of \"indicator\"", "" },
	{ "two shapes", RULE BOOKS ", 'item': 'books'}", "",
		"/rules/0", "one of \"indicator\"", "" },
	{ "no limit", RULE "'indicator': 'books_per_pupil'}", "",
		"/rules/0", "\"at_least\"", "" },
	{ "two limits", RULE BOOKS ", 'at_most': 30}", "",
		"/rules/0", "\"at_least\"", "" },
	{ "limit below zero",
		RULE "'indicator': 'books_per_pupil', 'at_least': -1}", "",
		"/rules/0/at_least", "not below zero", "" },
	{ "limit that divides", RULE
		"'indicator': 'pupils_per_computer', 'at_most': 0}", "",
		"/rules/0/at_most", "above zero", "" },
	{ "stage", RULE "'indicator': 'books_per_pupil', "
		"'at_least': {'primry': 20}}", "",
		"/rules/0/at_least/primry", "primry", "primary" },
	{ "no stage", RULE "'indicator': 'books_per_pupil', 'at_least': {}}",
		"", "/rules/0/at_least", "neither stage", "" },
	{ "steps", RULE "'indicator': 'books_per_pupil', 'at_least': "
		"{'by': 'classes', 'steps': [[6, 8], [6, 7]]}}", "",
		"/rules/0/at_least/steps/1", "ascend", "" },
	{ "no steps", RULE "'indicator': 'books_per_pupil', 'at_least': "
		"{'by': 'classes', 'steps': []}}", "",
		"/rules/0/at_least/steps", "empty", "" },
	{ "between steps", RULE "'indicator': 'books_per_pupil', 'at_least': "
		"{'by': 'classes', 'steps': [[6, 8]], 'between': 'liner'}}",
		"", "/rules/0/at_least/between", "liner", "linear" },
	{ "beyond", RULE "'item': 'guards', 'at_least': {'by': 'pupils', "
		"'steps': [[0, 1]], 'beyond': {'above': 1000, 'value': 3}}}",
		"", "/rules/0/at_least/beyond", "\"beyond\" needs", "" },
	{ "band", RULE "'indicator': 'books_per_pupil', 'between': [5, 3]}",
		"", "/rules/0/between", "above the high", "" },
	{ "one per nothing", RULE "'item': 'stools_girls', 'one_per': 13}",
		"", "/rules/0", "of", "" },
	{ "one per zero", RULE
		"'item': 'stools_girls', 'one_per': 0, 'of': 'girls'}", "",
		"/rules/0/one_per", "above zero", "" },
	{ "rounded", RULE "'item': 'stools_girls', 'one_per': 13, "
		"'of': 'girls', 'rounded': 'upp'}", "",
		"/rules/0/rounded", "upp", "up" },
	{ "rounded amount", RULE
		"'item': 'books', 'at_least': 3, 'rounded': 'up'}", "",
		"/rules/0/rounded", "does not go with", "" },
	{ "is of a ratio", RULE
		"'indicator': 'books_per_pupil', 'is': true}", "",
		"/rules/0/is", "does not go with", "" },
	{ "part of any of", RULE "'any_of': [{'item': 'books'}]}", "",
		"/rules/0/any_of/0", "\"at_least\"", "" },
	{ "part with a clause", RULE "'any_of': [{'item': 'books', "
		"'at_least': 2, 'clause': '2'}]}", "",
		"/rules/0/any_of/0/clause", "clause", "" },
	{ "nothing in all of", RULE "'all_of': []}", "",
		"/rules/0/all_of", "empty", "" },
	{ "deep", RULE "'any_of': [{'any_of': [{'any_of': [{'any_of': ["
		"{'any_of': [{'item': 'books', 'at_least': 1}]}]}]}]}]}", "",
		"/rules/0/any_of/0/any_of/0/any_of/0/any_of/0/any_of",
		"too deep", "" },
	{ "fact", RULE BOOKS ", 'when': {'boardres': {'at_least': 1}}}", "",
		"/rules/0/when/boardres", "boardres", "boarders" },
	{ "value of a fact", RULE BOOKS ", 'when': {'kind': ['小学堂']}}", "",
		"/rules/0/when/kind/0", "小学堂", "小学" },
	{ "bounds of a category", RULE BOOKS
		", 'when': {'kind': {'at_least': 1}}}", "",
		"/rules/0/when/kind", "values of \"kind\"", "" },
	{ "values of a figure", RULE BOOKS ", 'when': {'pupils': ['100']}}",
		"", "/rules/0/when/pupils/0", "no list of values", "" },
	{ "two lower bounds", RULE BOOKS
		", 'when': {'pupils': {'at_least': 1, 'above': 2}}}", "",
		"/rules/0/when/pupils", "one lower", "" },
	{ "a bound", RULE BOOKS ", 'when': {'pupils': {'atleast': 1}}}", "",
		"/rules/0/when/pupils/atleast", "atleast", "at_least" },
	{ "known and more", RULE BOOKS
		", 'when': {'kind': {'known': true, 'one_of': ['小学']}}}",
		"", "/rules/0/when/kind", "does not go with", "" },
	{ "known is yes or no", RULE BOOKS
		", 'when': {'pupils': {'known': 1}}}", "",
		"/rules/0/when/pupils/known", "", "" },
	{ "case without when", RULE BOOKS ", 'cases': [{" BOOKS "}]}", "",
		"/rules/0/cases/0", "needs \"when\"", "" },
	{ "exemption of all", RULE BOOKS
		", 'exemptions': [{'excuses': true}]}", "",
		"/rules/0/exemptions/0", "needs \"when\"", "" },
	{ "exemption that asks nothing", RULE BOOKS
		", 'exemptions': [{'when': {'pupils': {'below': 9}}}]}", "",
		"/rules/0/exemptions/0", "one of \"indicator\"", "" },
	{ "excuse and need", RULE BOOKS ", 'exemptions': [{'excuses': true, "
		"'needs_record': true, " BOOKS "}]}", "",
		"/rules/0/exemptions/0", "either excuses", "" },
	{ "graded without points", RULE BOOKS ", 'graded': [[1, 1]]}", "",
		"/rules/0/graded", "graded", "" },
	{ "graded upwards", RULE BOOKS
		", 'points': 5, 'graded': [[0.8, 0.8], [1, 1]]}", "",
		"/rules/0/graded/1", "descend", "" },
	{ "graded in per cent", RULE BOOKS
		", 'points': 5, 'graded': [[100, 1]]}", "",
		"/rules/0/graded/0", "0 to 1", "" },
	{ "example of no item", RULE BOOKS ", 'examples': [{'given': "
		"{'pupils': 1}, 'expect': 'pass'}]}", "",
		"/rules/0/examples/0/given/pupils", "no item", "" },
	{ "verdict of an example", RULE BOOKS ", 'examples': [{'given': "
		"{}, 'expect': 'passed'}]}", "",
		"/rules/0/examples/0/expect", "passed", "pass" },
	{ "nothing to remove", RULE BOOKS "}", "'remove': ['b']",
		"/remove/0", "no rule \"b\" to remove", "" },
	{ "extends nothing", RULE BOOKS "}", "'extends': ['cn-botom-2014']",
		"/extends/0", "cn-botom-2014", "cn-bottom-2014" },
	{ "method", RULE BOOKS "}", "'judgement': {'method': 'point'}",
		"/judgement/method", "point", "points" },
	{ "no points", RULE BOOKS "}", POINTS "'pass': 60}",
		"/judgement", "no rule of the pack has points", "" },
	{ "too many points", RULE BOOKS ", 'points': 101}",
		POINTS "'pass': 60, 'full': 100}",
		"/judgement", "more than the full 100", "" },
	{ "pass above full", RULE BOOKS ", 'points': 50}",
		POINTS "'pass': 60}", "/judgement", "above the full", "" },
	{ "count of what", RULE BOOKS "}", COUNT_ALL "'floor': 0.6}",
		"/judgement", "\"count\" needs", "" },
	{ "floor of points", RULE BOOKS ", 'points': 50}",
		POINTS "'floor': 0.6}", "/judgement", "\"floor\"", "" },
	{ "group", RULE BOOKS ", 'group': 'things'}",
		COUNT_ALL "'missed': 1, 'group': 'thing'}",
		"/judgement/group", "thing", "things" },
	{ "a group that has to come to something", RULE BOOKS ", 'group': 'a'}",
		COUNT_ALL "'missed': 1, 'groups': [{'group': 'b', 'missed': "
		"0}]}", "/judgement/groups/0/group", "group \"b\"", "a" },
	{ "a group that has to come to nothing", RULE BOOKS
		", 'group': 'a'}", COUNT_ALL "'missed': 1, 'groups': ["
		"{'group': 'a'}]}", "/judgement/groups/0", "needs", "" },
	{ "one letter", RULE BOOKS "}", LETTERS "'letters': ['A']}",
		"/judgement/letters", "two to 8", "" },
	{ "no letters", RULE BOOKS "}", LETTERS "'grades': []}",
		"/judgement", "two to 8", "" },
	{ "a letter that is none", RULE BOOKS "}", LETTERS
		"'letters': ['A', 'B'], 'grades': [{'key': 'x', 'en': 'x', "
		"'at_most': {'C': 0}}]}", "/judgement/grades/0/at_most/C",
		"none of the letters", "A" },
	{ "misses of letters", RULE BOOKS "}", LETTERS
		"'letters': ['A', 'B'], 'grades': [{'key': 'x', 'en': 'x', "
		"'misses': 2}]}", "/judgement/grades/0", "at_most", "" },
	{ "tiers upwards", RULE BOOKS ", 'points': 4, 'tiers': [{'points': "
		"6, 'at_least': 9}]}", "", "/rules/0/tiers/0",
		"do not descend", "" },
	{ "tier without points of its rule", RULE BOOKS ", 'tiers': "
		"[{'points': 6, 'at_least': 9}]}", "", "/rules/0/tiers/0",
		"does not go without", "" },
	{ "tier that asks nothing", RULE BOOKS ", 'tiers': [{}]}", "",
		"/rules/0/tiers/0", "at_least", "" },
	{ "tier of another unit", RULE BOOKS ", 'tiers': [{'class_size': 3, "
		"'item': 'books'}]}", "", "/rules/0/tiers/0",
		"one of \"indicator\"", "" },
	{ "deduction of nothing", RULE BOOKS ", 'points': 5, 'deduct': "
		"[{'per': 1}]}", "", "/rules/0/deduct/0", "points", "" },
	{ "deduction of two kinds", RULE BOOKS ", 'points': 5, 'deduct': "
		"[{'points': 1, 'per': 1, 'when': {'pupils': {'below': 9}}}]}",
		"", "/rules/0/deduct/0", "either", "" },
	{ "deduction without points", RULE BOOKS ", 'deduct': [{'points': "
		"1}]}", "", "/rules/0/deduct", "does not go without", "" },
	{ "extra veto", RULE BOOKS ", 'points': 1, 'extra': true, 'veto': "
		"true}", "", "/rules/0/extra", "veto", "" },
	{ "unseen with a number", RULE "'title': 'x', 'unseen': true, "
		BOOKS "}", "", "/rules/0/at_least", "does not go with", "" },
	{ "unseen without a title", RULE "'unseen': true}", "",
		"/rules/0", "title", "" },
	{ "unseen with a case", RULE "'title': 'x', 'unseen': true, "
		"'cases': []}", "", "/rules/0/cases", "does not go with", "" },
	{ "impossible day", RULE BOOKS ", 'in_force': {'from': "
		"'2025-02-30'}}", "", "/rules/0/in_force/from",
		"not a day", "" },
	{ "days back to front", RULE BOOKS ", 'in_force': {'from': "
		"'2025-02-03', 'until': '2024-01-01'}}", "",
		"/rules/0/in_force", "before the first", "" },
	{ "dates descend", RULE "'item': 'books', 'at_least': {'dates': "
		"[['2021-09-01', 5], ['2014-11-01', 4]]}}", "",
		"/rules/0/at_least/dates/1", "do not ascend", "" },
	{ "date that is none", RULE "'item': 'books', 'at_least': {'dates': "
		"[['2021-09-31', 5]]}}", "",
		"/rules/0/at_least/dates/0/0", "not a day", "2025-09-01" },
	{ "norm of no pack", RULE "'item': 'books', 'at_least': {'norms': "
		"{'基本要求': 5}}}", "", "/rules/0/at_least/norms/基本要求",
		"none of the pack's", "" },
	{ "norm of the pack", RULE BOOKS "}", "'norms': ['基本要求'], "
		"'norm': '基本'", "/norm", "none of the pack's", "" },
	{ "range without an end", RULE "'item': 'books', 'at_least': "
		"{'range': [4, 5]}}", "", "/rules/0/at_least", "strict", "" },
	{ "plus of a ratio that is divided by", RULE
		"'indicator': 'pupils_per_computer', 'at_most': 12, 'plus': "
		"[{'of': 'boarders', 'each': 1}]}", "", "/rules/0/plus",
		"above the line", "" },
	{ "plus of nothing", RULE BOOKS ", 'plus': [{'of': 'boarders'}]}",
		"", "/rules/0/plus/0", "each", "" },
	{ "unit of a rule", RULE BOOKS ", 'unit': 'm2'}", "",
		"/rules/0/unit", "does not match", "" },
	{ "unit of a term", RULE BOOKS "}", "'quantities': [{'key': 'q', "
		"'zh': 'q', 'en': 'q', 'unit': 'm2', 'both': ['books']}]",
		"/quantities/0/both/0", "does not match", "Convert" },
	{ "unit of a quantity", RULE BOOKS "}", "'quantities': [{'key': 'q', "
		"'zh': 'q', 'en': 'q', 'unit': 'volumes', 'both': ['books']}]",
		"/quantities/0/unit", "no unit", "volume" },
	{ "factor", RULE BOOKS "}", "'quantities': [{'key': 'q', "
		"'zh': 'q', 'en': 'q', 'unit': 'm2', 'both': [{'of': "
		"'books'}]}]", "/quantities/0/both/0", "either \"times\"", "" },
	{ "grade of a school", RULE BOOKS ", 'when': {'building_grade': "
		"['D']}}", "", "/rules/0/when/building_grade",
		"told of a building", "Ask it of each building" },
	{ "grade without buildings", RULE "'title': 't', 'each': {'grade': "
		"{'at_worst': 'C'}}}", "", "/rules/0", "buildings",
		"Say of which buildings" },
	{ "grade of buildings", RULE "'title': 't', 'buildings': {}, 'each': "
		"{'grade': {'at_worst': 'F'}}}", "",
		"/rules/0/each/grade/at_worst", "no value of", "" },
	{ "field of buildings", RULE "'title': 't', 'buildings': {'floor': "
		"{'at_least': 2}}, 'each': {}}", "",
		"/rules/0/buildings/floor", "no \"floor\"", "floors" },
	{ "nothing of each building", RULE "'title': 't', 'buildings': {}, "
		"'each': {}}", "", "/rules/0", "each", "" },
	{ "day of issue", RULE BOOKS "}", "'issued': '2014-13'", "/issued",
		"not a day", "2025-09" },
	{ "date of a source", "{'id': 'a', 'clause': '1', 'confidence': "
		"'found', 'source': {'document': 'd', 'date': '2014-02-30'}, "
		BOOKS "}", "", "/rules/0/source/date", "not a day", "" },
	{ "county rule of two kinds", RULE BOOKS "}", COUNTY
		"'share': 'schools', 'reaching': 'a', 'total': 'books', "
		"'at_least': 1}]", "/county/0", "one of \"spread", "" },
	{ "share above 1", RULE BOOKS "}", COUNTY
		"'share': 'schools', 'reaching': 'a', 'at_least': 95}]",
		"/county/0", "at most 1", "" },
	{ "share of a rule there is not", RULE BOOKS "}", COUNTY
		"'share': 'schools', 'reaching': 'b', 'at_least': 1}]",
		"/county/0/reaching", "no rule \"b\"", "" },
	{ "figure without a limit", RULE BOOKS "}", COUNTY "'figure': 'f'}]",
		"/county/0", "\"unseen\"", "" },
	{ "shown without a figure", RULE BOOKS "}", COUNTY
		"'share': 'schools', 'reaching': 'a', 'at_least': 1, "
		"'shown': 'percent'}]", "/county/0/shown", "figure", "" },
	{ "a way of showing there is not", RULE BOOKS "}", COUNTY
		"'figure': 'f', 'at_least': 1, 'shown': 'percents'}]",
		"/county/0/shown", "no value", "percent" },
	{ "a group there is not", RULE BOOKS "}", COUNTY
		"'figure': 'f', 'at_least': 1, 'group': 'garantee'}]",
		"/county/0/group", "no value", "guarantee" },
	{ "bars without a veto", RULE BOOKS "}", COUNTY
		"'figure': 'f', 'at_least': 1, 'bars': ['x']}]",
		"/county/0/bars", "veto", "" },
	{ "bars a grade there is not", RULE BOOKS "}", COUNTY
		"'figure': 'f', 'at_least': 1, 'veto': true, 'bars': ['x']}], "
		"'county_judgement': {'method': 'points', 'grades': [{'key': "
		"'y', 'en': 'y', 'from': 9}]}", "/county_judgement", "bars",
		"" },
	{ "county by letters", RULE BOOKS "}",
		"'county_judgement': {'method': 'letters'}",
		"/county_judgement", "each", "" },
	{ "kind of area", RULE BOOKS ", 'area': {'of': 'useable'}}", "",
		"/rules/0/area/of", "useable", "usable" },
	{ "rows", RULE BOOKS ", 'rows': ['gz-001', 14]}", "",
		"/rules/0/rows/1", "a text is expected", "" },
	{ "grades upside down", RULE BOOKS ", 'points': 5}",
		POINTS "'grades': [{'key': 'B', 'en': 'B', 'from': 60}, "
		"{'key': 'A', 'en': 'A', 'from': 90, 'passes': true}]}",
		"/judgement/grades/1", "best first", "" },
	{ "county rule", RULE BOOKS "}",
		"'county': [{'id': 'c', " SOURCE "'schools_failing': 'b', "
		"'at_most': 0}]",
		"/county/0/schools_failing", "no rule \"b\"", "" },
	{ "county indicator", RULE BOOKS "}",
		"'county': [{'id': 'c', " SOURCE "'indicator': 'books', "
		"'spread_at_most': 0.5}]",
		"/county/0/indicator", "no indicator", "" },
	{ "quantity of its own", RULE BOOKS "}",
		"'quantities': [{'key': 'q', 'zh': 'q', 'en': 'q', "
		"'both': ['bookz']}]",
		"/quantities/0/both/0", "bookz", "books" },
	{ "quantity twice", RULE BOOKS "}",
		"'quantities': [{'key': 'pupils', 'zh': 'q', 'en': 'q', "
		"'both': ['books']}]",
		"/quantities/0", "stands twice", "" },
	{ "no rules", "", "", "/", "no rules", "" },
	{ "near above one", RULE BOOKS "}", "'near': 85", "/near",
		"85 is outside 0 to 1", "" },
	{ "policy", RULE BOOKS "}", "'teaching_points': 'pool'",
		"/teaching_points", "pool", "pooled" },
	{ "grade", RULE BOOKS "}", "'counted_grades': ['E']",
		"/counted_grades/0", "\"E\"", "" },
	{ "status", RULE BOOKS "}", "'status': 'in forse'", "/status",
		"in forse", "in force" },
};
/* clang-format on */

static void quoted(struct xs_buf *b, const char *text)
{
	for (; *text; text++)
		xs_buf_addc(b, *text == '\'' ? '"' : *text);
}

static void pack_text(struct xs_buf *b, const char *rules, const char *more)
{
	quoted(b,
		"{'id': 't', 'title': 't', 'document': 'd', 'edition': '1', "
		"'sources': {'T': 'a test'}, ");
	if (!strstr(more, "'status'"))
		quoted(b, "'status': 'trial', ");
	quoted(b, more);
	quoted(b, *more ? ", 'rules': [" : "'rules': [");
	quoted(b, rules);
	quoted(b, "]}");
}

Test(faults, are_refused_with_their_place)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct xs_buf b = XS_BUF_INIT;
		struct xs_error err = { 0 };
		const struct xs_pack *pack;

		pack_text(&b, faults[i].rules, faults[i].more);
		pack = xs_library_pack_text(lib, b.s, b.len, "p.json", &err);
		cr_expect_null(pack, "%s: loads", faults[i].name);
		cr_expect(err.code == XS_E_PACK || err.code == XS_E_JSON,
			"%s: %s", faults[i].name, xs_code_name(err.code));
		cr_expect_str_eq(err.at.file, "p.json", "%s: file %s",
			faults[i].name, err.at.file);
		cr_expect_str_eq(err.at.path, faults[i].path, "%s: at %s: %s",
			faults[i].name, err.at.path, err.msg);
		cr_expect(strstr(err.msg, faults[i].msg), "%s: %s",
			faults[i].name, err.msg);
		cr_expect(strstr(err.hint, faults[i].hint), "%s: hint %s",
			faults[i].name, err.hint);
		xs_buf_release(&b);
	}
	xs_library_free(lib);
}

Test(faults, a_sound_pack_loads)
{
	struct xs_library *lib = school_library();
	struct xs_buf b = XS_BUF_INIT;
	struct xs_error err = { 0 };

	pack_text(&b, RULE BOOKS "}", "");
	cr_expect_not_null(
		xs_library_pack_text(lib, b.s, b.len, "p.json", &err), "%s",
		err.msg);
	xs_buf_release(&b);
	xs_library_free(lib);
}

Test(faults, every_key_of_a_need_may_stand_in_a_case)
{
	struct xs_library *lib = school_library();
	struct xs_buf b = XS_BUF_INIT;
	struct xs_error err = { 0 };

	pack_text(&b,
		RULE BOOKS ", 'cases': [{'when': {'pupils': {'below': 9}}, "
			   "'item': 'stools_girls', 'one_per': 13, 'of': "
			   "'girls', 'rounded': 'none', 'clause': '2', "
			   "'note': 'small'}]}",
		"");
	cr_expect_not_null(
		xs_library_pack_text(lib, b.s, b.len, "p.json", &err), "%s",
		err.msg);
	xs_buf_release(&b);
	xs_library_free(lib);
}
