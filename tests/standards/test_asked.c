/* SPDX-License-Identifier: Apache-2.0
 *
 * What a standard needs to know: by stage, by strength, parts for wholes.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_school.h"

/* " books* desks": what is asked, "*" what is needed. */
static void asked(
	const char *rules, bool primary, bool junior, struct xs_buf *out)
{
	struct xs_library *lib = school_library();
	const struct xs_catalogue *cat = xs_library_catalogue(lib);
	bool stages[XS_STAGE_N] = { primary, junior };
	enum xs_asking *all;
	struct xs_pack *pack;

	all = xs_alloc(cat->n, sizeof(*all));
	pack = school_pack(lib, rules, NULL, "");
	xs_packs_ask(&pack, 1, stages, all);
	for (size_t i = 0; i < cat->n; i++)
		if (all[i] != XS_ASK_NOT)
			xs_buf_addf(out, " %s%s", cat->items[i].key,
				all[i] == XS_ASK_NEEDED ? "*" : "");
	free(all);
	xs_library_free(lib);
}

/* clang-format off */
static const struct {
	const char *rules;
	bool primary, junior;
	const char *asked;
} rows[] = {
	{ "{'id': 'b', 'item': 'books', 'at_least': 1}", true, true, " books*" },
	{ "{'id': 'b', 'item': 'books', 'at_least': 1, 'strength': 'should'}", true, true, " books" },
	{ "{'id': 'b', 'item': 'books', 'at_least': 1, 'when': {'boarding_school': true}}", true, true,
		" boarding_school* books*" },
	/* of the stage that is taught alone */
	{ "{'id': 'b', 'item': 'books', 'at_least': {'junior': 1}}", true, false, "" },
	{ "{'id': 'b', 'item': 'books', 'at_least': {'junior': 1}}", false, true, " books*" },
	/* what is computed is asked by its parts */
	{ "{'id': 'b', 'item': 'girls_junior', 'at_least': 1}", false, true,
		" pupils_g7_girls* pupils_g8_girls* pupils_g9_girls*" },
	{ "{'id': 'b', 'one_per': {'primary': 13}, 'item': 'stools_girls', 'of': 'girls_primary'}", false, true, "" },
	/* with both sexes of every grade the whole is no question */
	{ "{'id': 'a', 'item': 'girls_junior', 'at_least': 1}, {'id': 'b', 'item': 'boys_junior', 'at_least': 1}, "
		"{'id': 'c', 'item': 'pupils_junior', 'at_least': 1}", false, true,
		" pupils_g7_boys* pupils_g7_girls* pupils_g8_boys* pupils_g8_girls* pupils_g9_boys* pupils_g9_girls*" },
	/* the stronger wish counts */
	{ "{'id': 'a', 'item': 'books', 'at_least': 1, 'strength': 'should'}, {'id': 'b', 'item': 'books', 'at_least': 2}",
		true, true, " books*" },
};
/* clang-format on */

Test(asked, what_a_standard_needs)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct xs_buf out = XS_BUF_INIT;

		asked(rows[i].rules, rows[i].primary, rows[i].junior, &out);
		cr_expect_str_eq(
			out.s ? out.s : "", rows[i].asked, "%s", rows[i].rules);
		xs_buf_release(&out);
	}
}

/* Every pack asks for something, and only for what a sheet can state. */
Test(asked, every_pack_asks_for_what_can_be_stated)
{
	struct xs_error err = { 0 };
	struct xs_library *all = school_library();
	const struct xs_catalogue *cat = xs_library_catalogue(all);
	const char *const *ids = xs_library_ids(all, &err);
	bool stages[XS_STAGE_N] = { true, true };

	for (; *ids; ids++) {
		struct xs_pack *pack = xs_library_pack(all, *ids, &err);
		enum xs_asking *asks = xs_alloc(cat->n, sizeof(*asks));
		size_t n = 0;

		cr_assert(pack, "%s: %s", *ids, err.msg);
		xs_packs_ask(&pack, 1, stages, asks);
		for (size_t i = 0; i < cat->n; i++) {
			n += asks[i] != XS_ASK_NOT;
			cr_expect(
				asks[i] == XS_ASK_NOT || !cat->items[i].derived,
				"%s asks for %s", *ids, cat->items[i].key);
		}
		/* The county's own figures are asked of no school. */
		cr_expect(n > 0 || pack->rules_n == 0, "%s asks for nothing",
			*ids);
		free(asks);
	}
	xs_library_free(all);
}
