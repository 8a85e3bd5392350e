/* SPDX-License-Identifier: Apache-2.0
 *
 * A sheet a school: of open schools alone, each with its own rows, under a name
 * that a sheet may have; one of them, and too many.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../src/report/report_i.h"
#include "support_report.h"
#include "xueshe/os.h"

static const char layout[] =
	"{'title': {'zh': '甲', 'en': 'A'}, 'sheets': [{'name': {'zh': '校', "
	"'en': 'S'}, 'title': {'zh': '{school}', 'en': '{school}'}, "
	"'each_school': true, 'portrait': true, 'tables': ["
	"{'table': 'units', 'title': {'zh': '结论', 'en': 'V'}, 'columns': ["
	"{'key': 'code', 'width': [8, 20]}, {'key': 'stage', 'width': [8, 20]}, "
	"{'key': 'standard_id', 'width': [8, 20]}]},"
	"{'table': 'totals', 'columns': [{'key': 'name', 'width': [8, 20]}, "
	"{'key': 'item', 'width': [8, 20]}]}]}]}";

static struct xs_writer *open_text(
	void *arg, const struct xs_book_facts *facts, struct xs_error *err)
{
	(void)facts;
	(void)err;
	return xs_write_text_new(arg);
}

static struct xs_layout *load(void)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_error err = { 0 };
	const char *path = support_path("each.json");
	struct xs_layout *l;
	char folder[512];

	for (const char *p = layout; *p; p++)
		xs_buf_add(&b, *p == '\'' ? "\"" : p, 1);
	cr_assert_eq(xs_os_write(path, b.s, b.len, &err), 0, "%s", err.msg);
	snprintf(folder, sizeof(folder), "%s", path);
	*strrchr(folder, '/') = '\0';
	l = xs_layout_load(folder, "each", &err);
	cr_assert(l, "%s %s", err.at.path, err.msg);
	xs_buf_release(&b);
	return l;
}

static int run(struct county *c, struct xs_buf *out, struct xs_error *err)
{
	struct xs_layout *l = load();
	int rc = xs_run_layout(l, &c->in, NULL, open_text, out, err);

	xs_layout_free(l);
	return rc;
}

static size_t times(const char *text, const char *what)
{
	size_t n = 0;

	while ((text = strstr(text, what)) != NULL) {
		n++;
		text += strlen(what);
	}
	return n;
}

/* Six schools, the last is closed.  A nine-year school has two units. */
Test(each_school, a_sheet_each, .fini = support_clean)
{
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct county c;
	const char *sheet, *end;
	char one[4096];

	county_make(&c, 6, 1);
	cr_assert_eq(run(&c, &out, &err), 0, "%s", err.msg);
	cr_expect_eq(times(out.s, "== A4 portrait"), 5, "%s", out.s);
	cr_expect_null(strstr(out.s, "旧小学"));
	cr_expect(strstr(out.s, "== =石门教学点 =="));
	sheet = strstr(out.s, "== 云岭九年一贯制学校 ==");
	cr_assert(sheet);
	end = strstr(sheet + 3, "\n== ");
	cr_assert(end && (size_t)(end - sheet) < sizeof(one));
	snprintf(one, sizeof(one), "%.*s", (int)(end - sheet), sheet);
	/* two units, nobody else's; what it lacks, nobody else's */
	cr_expect_eq(times(one, "5200000002"), 2, "%s", one);
	cr_expect_null(strstr(one, "5200000001"));
	cr_expect_null(strstr(one, "石门中学"));
	xs_buf_release(&out);
	county_release(&c);
}

Test(each_school, one_alone, .fini = support_clean)
{
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };
	const size_t only = 3;
	struct county c;

	county_make(&c, 6, 2);
	c.in.schools = &only;
	c.in.schools_n = 1;
	cr_assert_eq(run(&c, &out, &err), 0, "%s", err.msg);
	cr_expect_eq(times(out.s, "== A4 portrait"), 1);
	cr_expect(strstr(out.s, "== 石门中学 =="));
	/* a unit of each standard */
	cr_expect_eq(times(out.s, "5200000004"), 2, "%s", out.s);
	xs_buf_release(&out);
	county_release(&c);
}

/* Copies of the first school share its name: their sheets do not. */
Test(each_school, names_are_unlike, .fini = support_clean)
{
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct county c;

	county_make(&c, 8, 1);
	c.survey->schools[7].name = "a/b:c[d]*e?f\\g'h";
	cr_assert_eq(run(&c, &out, &err), 0, "%s", err.msg);
	cr_expect(strstr(out.s, "== 云岭小学 =="));
	cr_expect(strstr(out.s, "== 云岭小学 (2) =="), "%s", out.s);
	cr_expect(strstr(out.s, "== a b c d  e f g h =="));
	xs_buf_release(&out);
	county_release(&c);
}

Test(each_school, too_many_are_refused, .fini = support_clean)
{
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct county c;

	county_make(&c, 1002, 1);
	cr_expect_lt(run(&c, &out, &err), 0);
	cr_expect_eq(err.code, XS_E_LAYOUT);
	cr_expect(strstr(err.msg, "1001"), "%s", err.msg);
	xs_buf_release(&out);
	county_release(&c);
}
