/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules in words, and what sets two packs apart.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/wording.h"

/* clang-format off */
/* What a rule asks, as it is read out. */
static const struct {
	const char *name, *rule, *zh, *en;
} rules[] = {
	{ "by stage", "'indicator': 'books_per_pupil', 'at_least': "
		"{'primary': 20, 'junior': 30}",
		"生均图书 小学 ≥20 册/生、初中 ≥30 册/生",
		"Books per pupil primary ≥20 volumes/pupil, "
		"junior secondary ≥30 volumes/pupil" },
	{ "one figure", "'item': 'music_rooms', 'at_least': 1",
		"音乐教室 ≥1 间", "Music rooms ≥1 rooms" },
	{ "must be", "'item': 'enclosing_wall', 'is': true",
		"围墙：须为“是”", "Enclosing wall or fence: must be so" },
	{ "must not be", "'item': 'dormitory_in_basement', 'is': false",
		"宿舍在地下室：须为“否”",
		"Dormitory in a basement: must not be so" },
	{ "zero", "'item': 'grade_d_area', 'at_most': 0",
		"D级危房面积 ≤0 平方米", "Grade D dangerous area ≤0 m²" },
	{ "steps", "'item': 'music_rooms', 'at_least': {'by': "
		"'classes_primary', 'steps': [[6, 1], [18, 2]]}",
		"音乐教室 按小学班数 自 6: ≥1、18: ≥2 间",
		"Music rooms by Primary classes from 6: ≥1, 18: ≥2 rooms" },
	{ "a case", "'indicator': 'books_per_pupil', 'at_least': 20, "
		"'cases': [{'when': {'boarders': {'at_least': 1}}, "
		"'indicator': 'books_per_pupil', 'at_least': 25}]",
		"生均图书 ≥20 册/生; 若 寄宿生数 ≥1：生均图书 ≥25 册/生",
		"Books per pupil ≥20 volumes/pupil; where Boarders ≥1: "
		"Books per pupil ≥25 volumes/pupil" },
};
/* clang-format on */

Test(wording, rules_are_read_out)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(rules); i++) {
		char text[2048];
		struct xs_buf b = XS_BUF_INIT;

		snprintf(text, sizeof(text), "{'id': 'a', %s}", rules[i].rule);
		struct xs_pack *pack = school_pack(lib, text, NULL, "");
		xs_word_rule(pack->cat, &pack->rules[0], XS_LANG_ZH, "; ", &b);
		cr_expect_str_eq(
			b.s, rules[i].zh, "%s: %s", rules[i].name, b.s);
		xs_buf_clear(&b);
		xs_word_rule(pack->cat, &pack->rules[0], XS_LANG_EN, "; ", &b);
		cr_expect_str_eq(
			b.s, rules[i].en, "%s: %s", rules[i].name, b.s);
		xs_buf_release(&b);
	}
	xs_library_free(lib);
}

static const struct xs_pack_change *change_of(
	const struct xs_pack_changes *c, const char *rule, const char *field)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->all[i].rule, rule) == 0 &&
			strcmp(c->all[i].field, field) == 0)
			return &c->all[i];
	return NULL;
}

Test(wording, packs_differ_rule_by_rule)
{
	struct xs_library *lib = school_library();
	struct xs_pack_changes c = { 0 };
	const struct xs_pack_change *at;
	struct xs_pack *from = school_pack(lib,
		"{'id': 'same', 'item': 'music_rooms', 'at_least': 1}, "
		"{'id': 'higher', "
		"'indicator': 'books_per_pupil', 'at_least': 20}, "
		"{'id': 'gone', 'item': 'enclosing_wall', 'is': true}",
		NULL, "");
	struct xs_pack *to = school_pack(lib,
		"{'id': 'higher', 'veto': true, "
		"'indicator': 'books_per_pupil', 'at_least': 25}, "
		"{'id': 'added', 'item': 'art_rooms', 'at_least': 1}, "
		"{'id': 'same', 'item': 'music_rooms', 'at_least': 1}",
		NULL, "");

	xs_pack_diff(from, to, XS_LANG_EN, &c);
	cr_expect_eq(c.n, 4);
	cr_expect_null(change_of(&c, "same", "asks"));
	at = change_of(&c, "higher", "asks");
	cr_assert_not_null(at);
	cr_expect_str_eq(at->from, "Books per pupil ≥20 volumes/pupil");
	cr_expect_str_eq(at->to, "Books per pupil ≥25 volumes/pupil");
	at = change_of(&c, "higher", "veto");
	cr_expect(at && strcmp(at->to, "yes") == 0);
	at = change_of(&c, "added", "asks");
	cr_expect(at && at->kind == XS_RULE_ADDED && !*at->from);
	at = change_of(&c, "gone", "asks");
	cr_expect(at && at->kind == XS_RULE_REMOVED && !*at->to);
	xs_pack_changes_release(&c);
	xs_pack_diff(from, from, XS_LANG_ZH, &c);
	cr_expect_eq(c.n, 0, "a pack differs from itself");
	xs_pack_changes_release(&c);
	xs_library_free(lib);
}
