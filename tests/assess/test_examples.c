/* SPDX-License-Identifier: Apache-2.0
 *
 * Every worked example of every pack: a survey of one school built from what
 * is given must come to the verdict and the figures that the pack states.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

static struct xs_survey *survey_of(
	struct xs_library *lib, const struct xs_example *e)
{
	struct xs_survey *s = school_survey(lib, 1);

	school_fill(s, 0, e->stage == XS_PRIMARY ? "kind=小学" : "kind=初中");
	for (size_t i = 0; i < e->given_n; i++)
		school_set(s, 0, e->given[i].key, e->given[i].v);
	return s;
}

static size_t unit_of(const struct xs_assessment *a, enum xs_stage stage)
{
	for (size_t i = 0; i < xs_assess_units(a); i++) {
		size_t school;
		enum xs_stage s;

		xs_assess_which(a, i, &school, &s);
		if (s == stage)
			return i;
	}
	return SIZE_MAX;
}

static void check_figure(const struct xs_example *e, const char *row,
	const char *what, double stated, double found)
{
	cr_expect(isnan(stated) || school_same(stated, found),
		"%s: %s is %.10g, stated %.10g (%s)", row, what, found, stated,
		e->note ? e->note : "");
}

static void run(struct xs_library *lib, const struct xs_pack *pack,
	const struct xs_example *e, size_t n)
{
	struct xs_exemption_record record = { 0, e->rule, e->recognised };
	struct xs_assess_options options = { .on = e->on,
		.exemptions = &record,
		.exemptions_n = e->recognised != 0 };
	struct xs_survey *s = survey_of(lib, e);
	struct xs_assessment *a = xs_assess_new(s, pack, &options);
	size_t unit = unit_of(a, e->stage);
	struct xs_unit_result result;
	const struct xs_result *r;
	char row[160];

	snprintf(row, sizeof(row), "%s/%s example %zu", pack->id, e->rule, n);
	xs_unit_result_init(&result, pack);
	cr_expect_neq(unit, SIZE_MAX, "%s: no such unit", row);
	if (unit != SIZE_MAX) {
		xs_assess_unit(a, unit, &result);
		r = &result.rules[xs_rule_find(pack, e->rule)];
		cr_expect_str_eq(xs_verdict_name(r->verdict), e->expect,
			"%s: %s, stated %s (%s)", row,
			xs_verdict_name(r->verdict), e->expect,
			e->note ? e->note : "");
		check_figure(e, row, "actual", e->actual, r->actual);
		check_figure(e, row, "required", e->required, r->required);
		check_figure(e, row, "gap", e->gap, r->gap);
	}
	xs_unit_result_release(&result);
	xs_assess_free(a);
	xs_survey_free(s);
}

static size_t run_pack(struct xs_library *lib, const struct xs_pack *pack)
{
	size_t n;
	const struct xs_example *all = xs_pack_examples(pack, &n);

	for (size_t i = 0; i < n; i++)
		run(lib, pack, &all[i], i);
	return n;
}

Test(examples, every_pack_of_the_library)
{
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };
	const char *const *ids = xs_library_ids(lib, &err);
	size_t examples = 0;

	cr_assert_not_null(ids, "%s", err.msg);
	for (size_t i = 0; ids[i]; i++) {
		struct xs_error e = { 0 };
		struct xs_pack *pack = xs_library_pack(lib, ids[i], &e);

		cr_expect_not_null(pack, "%s %s: %s (%s)", ids[i], e.at.path,
			e.msg, e.hint);
		if (pack)
			examples += run_pack(lib, pack);
	}
	cr_expect_gt(examples, 100, "%zu examples", examples);
	xs_library_free(lib);
}

Test(examples, every_pack_of_the_tests)
{
	static const char folder[] = "tests/standards/packs";
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };
	char **names = xs_os_list(folder, ".json", &err);

	cr_assert_not_null(names, "%s", err.msg);
	for (size_t i = 0; names[i]; i++) {
		struct xs_error e = { 0 };
		struct xs_buf path = XS_BUF_INIT;
		struct xs_pack *pack;

		xs_buf_addf(&path, "%s/%s", folder, names[i]);
		pack = xs_library_pack_file(lib, path.s, &e);
		cr_expect_not_null(pack, "%s %s: %s (%s)", names[i], e.at.path,
			e.msg, e.hint);
		if (pack)
			run_pack(lib, pack);
		xs_buf_release(&path);
	}
	xs_os_free_names(names);
	xs_library_free(lib);
}
