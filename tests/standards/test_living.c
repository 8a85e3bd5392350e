/* SPDX-License-Identifier: Apache-2.0
 *
 * boarding.json: what is wrong is refused with its path; the project's own is
 * read whole.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/living.h"

#define TOPIC                                                                  \
	"'topics': [{'key': 'a', 'zh': '甲', 'en': 'A', 'items': ['books']}]"
#define SOURCE "'source': {'document': '甲'}, 'confidence': 'found'"
#define WAY                                                                    \
	"'id': 'w', 'title': {'zh': '甲', 'en': 'A'}, 'jurisdiction': 'CN', "

/* clang-format off */
static const struct {
	const char *name, *text, *path, *msg;
} faults[] = {
	{ "no topics", "{'advice': []}", "/", "topics" },
	{ "a stranger", "{" TOPIC ", 'travle': []}", "/travle", "travle" },
	{ "unknown item", "{'topics': [{'key': 'a', 'zh': '甲', 'en': 'A', 'items': ['bokos']}]}",
		"/topics/0/items/0", "bokos" },
	{ "an item twice", "{'topics': [{'key': 'a', 'zh': '甲', 'en': 'A', 'items': ['books', 'books']}]}",
		"/topics/0/items/1", "two topics" },
	{ "one grade", "{" TOPIC ", 'lower': {'grades': [3], " SOURCE "}}", "/lower/grades", "grade" },
	{ "grades upside down", "{" TOPIC ", 'lower': {'grades': [3, 1], " SOURCE "}}", "/lower/grades", "grade" },
	{ "no source", "{" TOPIC ", 'woman': {}}", "/woman", "source" },
	{ "no limit", "{" TOPIC ", 'travel': [{" WAY SOURCE ", 'stage': 'primary'}]}", "/travel/0", "minutes" },
	{ "no stage", "{" TOPIC ", 'travel': [{" WAY SOURCE ", 'km': 2}]}", "/travel/0", "stage" },
	{ "no such terrain", "{" TOPIC ", 'travel': [{" WAY SOURCE ", 'km': 2, 'stage': 'junior', 'terrain': ['海']}]}",
		"/travel/0/terrain/0", "terrain" },
	{ "area of nothing", "{" TOPIC ", 'plan': {'usable_m2': {'primary': 0, " SOURCE "}}}", "/plan/usable_m2/primary", "" },
};
/* clang-format on */

static struct xs_living *parse(
	struct xs_library *lib, const char *text, struct xs_error *err)
{
	char *copy = xs_strdup(text);
	struct xs_living *l;

	for (char *p = copy; *p; p++)
		if (*p == '\'')
			*p = '"';
	l = xs_living_parse(xs_library_catalogue(lib), copy, strlen(copy),
		"boarding.json", err);
	free(copy);
	return l;
}

Test(living, faults)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct xs_error err = { 0 };
		struct xs_living *l = parse(lib, faults[i].text, &err);

		cr_expect_null(l, "%s", faults[i].name);
		cr_expect_eq(err.code, XS_E_PACK, "%s", faults[i].name);
		cr_expect_str_eq(
			err.at.path, faults[i].path, "%s", faults[i].name);
		cr_expect(strstr(err.msg, faults[i].msg), "%s: %s",
			faults[i].name, err.msg);
		xs_living_free(l);
	}
	xs_library_free(lib);
}

/* What ships: half an hour for grades 1 to 3, nowhere an item without topic
 * among those that packs ask of boarders. */
Test(living, what_ships)
{
	struct xs_library *lib = school_library();
	const struct xs_catalogue *cat = xs_library_catalogue(lib);
	struct xs_error err = { 0 };
	char path[512];
	struct xs_living *l;

	snprintf(path, sizeof(path), "%s/boarding.json", school_folder());
	l = xs_living_load(cat, path, &err);
	cr_assert(l, "%s %s", err.at.path, err.msg);
	cr_expect_eq(l->lower_from, 1);
	cr_expect_eq(l->lower_to, 3);
	cr_assert_geq(l->travel_n, 1);
	cr_expect(school_same(l->travel[0].minutes, 30));
	cr_expect(xs_is_blank(l->travel[0].km));
	cr_expect(school_same(l->floor_m2.value[XS_JUNIOR], 5.5));
	cr_expect_geq(
		xs_living_topic_of(l, xs_item_find(cat, "life_teachers")), 0);
	cr_expect_lt(xs_living_topic_of(l, xs_item_find(cat, "books")), 0);
	xs_living_free(l);
	xs_library_free(lib);
}

/* What the file says is in the hash, how it is laid out is not. */
Test(living, hash_is_of_what_it_says)
{
	static const char *const texts[] = {
		"{" TOPIC ", 'travel': [{" WAY SOURCE
		", 'km': 2, 'stage': 'junior'}]}",
		"{" TOPIC ", 'travel': [{" WAY SOURCE
		", 'km': 3, 'stage': 'junior'}]}",
		"{" TOPIC ",\n\n 'travel':   [{" WAY SOURCE
		", 'km': 2.0, 'stage': 'junior'}]}",
	};
	struct xs_library *lib = school_library();
	char hash[COUNT(texts)][XS_SHA256_TEXT];
	struct xs_error err = { 0 };

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct xs_living *l = parse(lib, texts[i], &err);

		cr_assert(l, "%s", err.msg);
		memcpy(hash[i], l->hash, sizeof(hash[i]));
		xs_living_free(l);
	}
	cr_expect_eq(strlen(hash[0]), 64);
	cr_expect_str_neq(hash[0], hash[1], "another limit");
	cr_expect_str_eq(hash[0], hash[2], "another layout");
	xs_library_free(lib);
}
