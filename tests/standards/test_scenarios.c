/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/scenarios.h"

TestSuite(scenarios);

Test(scenarios, those_that_ship_are_read)
{
	struct xs_scenarios s;
	struct xs_error err = { 0 };
	char path[512];

	snprintf(path, sizeof(path), "%s/scenarios.json", school_folder());
	cr_assert_eq(xs_scenarios_read(path, &s, &err), 0, "%s", err.msg);
	cr_expect_str_eq(s.all[0].id, "money");
	cr_expect_eq(s.all[0].money, 1.0);
	cr_expect(xs_scenario_find(&s, "reach")->cover_all);
	cr_expect_eq(xs_scenario_find(&s, "half")->money, 0.5);
	cr_expect_eq(xs_scenario_find(&s, "townships")->area_least, 1);
	cr_expect_null(xs_scenario_find(&s, "nothing"));
	xs_scenarios_release(&s);
}

static const struct {
	const char *text, *path, *says;
} faults[] = {
	{ "{'scenarios': []}", "/scenarios", "" },
	{ "{'scenarios': [{'id': 'a', 'title': 'A', 'monney': 1}]}",
		"/scenarios/0/monney", "monney" },
	{ "{'scenarios': [{'id': 'a'}]}", "/scenarios/0", "title" },
	{ "{'scenarios': [{'id': 'a', 'title': 'A', 'money': -1}]}",
		"/scenarios/0/money", "" },
	{ "{'scenarios': [{'id': 'a', 'title': 'A'}, "
	  "{'id': 'a', 'title': 'B'}]}",
		"/scenarios/1", "a" },
	{ "{'scenarios': [{'id': 'a', 'title': 'A', 'from': 2028, 'to': "
	  "2026}]}",
		"/scenarios/0", "" },
	{ "{'scenarios': [{'id': 'a', 'title': 'A', 'from': 2026, 'to': 2028, "
	  "'grade_d_by': 2030}]}",
		"/scenarios/0/grade_d_by", "2030" },
};

Test(scenarios, faults_are_told_with_their_place)
{
	for (size_t i = 0; i < COUNT(faults); i++) {
		struct xs_scenarios s;
		struct xs_error err = { 0 };
		char text[400];

		snprintf(text, sizeof(text), "%s", faults[i].text);
		for (char *p = text; *p; p++)
			if (*p == '\'')
				*p = '"';
		cr_expect_eq(xs_scenarios_text(
				     text, strlen(text), "own.json", &s, &err),
			-1, "%s", text);
		cr_expect_eq(
			err.code, XS_E_WEIGHTS, "%s: %d", text, (int)err.code);
		cr_expect_str_eq(err.at.path, faults[i].path, "%s: %s", text,
			err.at.path);
		cr_expect_not_null(strstr(err.msg, faults[i].says), "%s: %s",
			text, err.msg);
		xs_scenarios_release(&s);
	}
}
