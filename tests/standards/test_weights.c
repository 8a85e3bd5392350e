/* SPDX-License-Identifier: Apache-2.0
 *
 * The file of weights: what ships, and every fault with its place.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/weights.h"

static int read(const char *text, struct xs_weights *w, struct xs_error *err)
{
	char *copy = xs_strdup(text);
	int rc;

	xs_lang_set_screen(XS_LANG_EN);
	for (char *p = copy; *p; p++)
		if (*p == '\'')
			*p = '"';
	rc = xs_weights_text(copy, strlen(copy), "own.json", w, err);
	free(copy);
	return rc;
}

Test(weights, those_that_ship_are_read)
{
	struct xs_weights w;
	struct xs_error err = { 0 };
	char path[600];
	double sum = 0;

	snprintf(path, sizeof(path), "%s/weights.json", school_folder());
	cr_assert_eq(xs_weights_read(path, &w, &err), 0, "%s %s", err.at.path,
		err.msg);
	for (enum xs_criterion c = 0; c < XS_CRITERION_N; c++) {
		sum += w.of[c];
		cr_expect(w.of[c] > 0, "%s", xs_criterion_name(c));
		cr_expect(w.title[c].zh && w.title[c].en);
		cr_expect(w.meaning[c].zh && w.meaning[c].en);
		cr_expect_not(w.full[c].known);
	}
	cr_expect_float_eq(sum, 1, 1e-12);
	cr_expect_eq(w.sample, 2000);
	cr_expect_eq(w.seed, 20250901);
	cr_expect_not(w.by_money);
	cr_expect_eq(w.small_below, 30);
	xs_weights_release(&w);
}

#define CRITERION(id, weight)                                                  \
	"{'id': '" id "', 'weight': " weight ", 'title': '甲', 'meaning': '乙'}"

Test(weights, what_is_left_out_weighs_nothing_and_the_rest_sums_to_one)
{
	struct xs_weights w;
	struct xs_error err = { 0 };

	cr_assert_eq(
		read("{'criteria': [" CRITERION("depth",
			     "3") ", {'id': "
				  "'cost', 'weight': 1, 'title': '甲', 'meaning': "
				  "'乙', 'no_marks_at': 9000, 'full_marks_at': 500}], "
				  "'reasonable': {'spread': 0.2, 'sets': 10, 'seed': 7},"
				  " 'in': {'by': 'money', 'yuan': 1234.56}}",
			&w, &err),
		0, "%s %s", err.at.path, err.msg);
	cr_expect_eq(w.of[XS_CRIT_DEPTH], .75);
	cr_expect_eq(w.of[XS_CRIT_COST], .25);
	cr_expect_eq(w.given[XS_CRIT_DEPTH], 3);
	cr_expect_eq(w.of[XS_CRIT_PUPILS], 0);
	cr_expect(w.none[XS_CRIT_COST].known && w.full[XS_CRIT_COST].known);
	cr_expect_eq(w.none[XS_CRIT_COST].v, 9000);
	cr_expect_str_eq(w.title[XS_CRIT_DEPTH].en, "甲");
	cr_expect(w.by_money);
	cr_expect_eq(w.money_fen, 123456);
	cr_expect_eq(w.sample, 10);
	cr_expect_eq(w.seed, 7);
	cr_expect_eq(w.small_below, 30, "as if nothing was said");
	xs_weights_release(&w);
}

static const struct {
	const char *name, *text, *path, *msg;
} faults[] = {
	{ "a weight below zero", "{'criteria': [" CRITERION("depth", "-1") "]}",
		"/criteria/0/weight", "below zero" },
	{ "every weight zero",
		"{'criteria': [" CRITERION("depth", "0") ", " CRITERION(
			"cost", "0") "]}",
		"/criteria", "every weight is zero" },
	{ "no number", "{'criteria': [" CRITERION("depth", "'30'") "]}",
		"/criteria/0/weight", "number" },
	{ "an unknown criterion", "{'criteria': [" CRITERION("dept", "1") "]}",
		"/criteria/0/id", "dept" },
	{ "an unknown key", "{'criteria': [{'id': 'depth', 'wieght': 1}]}",
		"/criteria/0/wieght", "wieght" },
	{ "an unknown key above", "{'criteira': []}", "/criteira", "criteira" },
	{ "a criterion twice",
		"{'criteria': [" CRITERION("depth", "1") ", " CRITERION(
			"depth", "2") "]}",
		"/criteria/1", "twice" },
	{ "no weight", "{'criteria': [{'id': 'depth'}]}", "/criteria/0",
		"weight" },
	{ "no title", "{'criteria': [{'id': 'depth', 'weight': 1}]}",
		"/criteria/0", "title" },
	{ "no criteria", "{'criteria': []}", "/criteria", "" },
	{ "a spread above one",
		"{'criteria': [" CRITERION("depth", "1") "], 'reasonable': "
							 "{'spread': 1.5}}",
		"/reasonable/spread", "" },
	{ "half a set",
		"{'criteria': [" CRITERION("depth", "1") "], 'reasonable': "
							 "{'sets': 1.5}}",
		"/reasonable/sets", "" },
	{ "an unknown way of being in",
		"{'criteria': [" CRITERION("depth", "1") "], 'in': {'by': "
							 "'luck'}}",
		"/in/by", "luck" },
	{ "full marks where there are none",
		"{'criteria': [{'id': 'depth', 'weight': 1, 'title': '甲', "
		"'meaning': '乙', 'no_marks_at': 2, 'full_marks_at': 2}]}",
		"/criteria/0", "same figure" },
	{ "no object", "[]", "/", "" },
};

Test(weights, each_fault_is_said_with_its_place)
{
	for (size_t i = 0; i < COUNT(faults); i++) {
		struct xs_weights w;
		struct xs_error err = { 0 };

		cr_expect_eq(read(faults[i].text, &w, &err), -1, "%s",
			faults[i].name);
		cr_expect_eq(err.code, XS_E_WEIGHTS, "%s: %s", faults[i].name,
			err.msg);
		cr_expect_eq(xs_code_exit(err.code), 4);
		cr_expect_str_eq(err.at.file, "own.json", "%s", faults[i].name);
		cr_expect_str_eq(err.at.path, faults[i].path, "%s: %s",
			faults[i].name, err.msg);
		cr_expect(strstr(err.msg, faults[i].msg), "%s: %s",
			faults[i].name, err.msg);
		xs_weights_release(&w);
	}
}

Test(weights, a_file_that_is_no_json_is_said_so)
{
	struct xs_weights w;
	struct xs_error err = { 0 };

	cr_expect_eq(read("{'criteria': [", &w, &err), -1);
	cr_expect_eq(err.code, XS_E_JSON);
	xs_weights_release(&w);
}
