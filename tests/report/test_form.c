/* SPDX-License-Identifier: Apache-2.0
 *
 * Forms in their text form: what is asked, what is open, what may be typed,
 * and what the hidden sheet says.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../src/report/report_i.h"
#include "support_report.h"

#define SCHOOL 0 /* 云岭小学 */

static struct xs_writer *open_text(
	void *arg, const struct xs_book_facts *facts, struct xs_error *err)
{
	(void)facts;
	(void)err;
	return xs_write_text_new(arg);
}

static struct xs_form_item items[16];

static void ask(struct county *c, struct xs_form *form, const char *keys)
{
	char key[64];

	for (; *keys; keys += strcspn(keys, " "), keys += *keys == ' ') {
		size_t n = strcspn(keys, " ");
		bool needed = keys[n - 1] == '*';

		snprintf(key, sizeof(key), "%.*s", (int)(n - needed), keys);
		items[form->items_n].item = xs_item_find(c->survey->cat, key);
		cr_assert_geq(items[form->items_n].item, 0, "%s", key);
		items[form->items_n++].needed = needed;
	}
	form->items = items;
}

/* A form of the small county for the year after its survey. */
static void write(const char *layout, size_t school, const char *keys,
	enum xs_lang lang, bool filled, struct xs_buf *out)
{
	struct county c;
	struct xs_error err = { 0 };
	struct xs_layout *l = xs_layout_load(county_layouts(), layout, &err);
	struct xs_form form = { .kind = "schools",
		.issue = 12,
		.school = school,
		.filled = filled };

	cr_assert(l, "%s %s", err.at.path, err.msg);
	county_make(&c, 6, 1);
	form.year = c.survey->year + 1;
	form.last = c.survey;
	ask(&c, &form, keys);
	c.in.form = &form;
	c.in.lang = lang;
	cr_assert_eq(xs_run_layout(l, &c.in, NULL, open_text, out, &err), 0,
		"%s", err.msg);
	xs_layout_free(l);
	county_release(&c);
}

#define KEYS                                                                   \
	"code* name* township* kind* year_built pupils_primary* floor_area "   \
	"books* enclosing_wall*"

/* clang-format off */
static const char *const school_lines[] = {
	"== xueshe == A4 hidden",
	"\txueshe-form\t1\t",
	"\tkind\tschools\t",
	"\tshape\tlist\t",
	"\tschool\t5200000001\t云岭小学\t",
	"\tissue\t12\t",
	"\tcolumn\tvalue\t填报值\t4\t",
	"\tcolumn\tlast\t上年数\t5\t",
	"\trow\tbooks\t图书册数\t12\tneeded\t5400",
	"\trow\tfloor_area\t校舍建筑面积\t11\t\t",
	"\tchecksum\t",
	"title\t云岭小学办学条件采集表",
	"head\t类别\t项目\t单位\t填报值\t上年数\t备注",
	/* the code is shut, its name open and needed; grey figures, then notes */
	"\t学校概况\t学校标识码 *\t\t5200000001\t\tin:",
	"\t\t学校名称 *\t\tin*:云岭小学\t\tin:",
	"\t设备图书\t图书册数 *\t册\tin*:\t5400\tin:",
	"\t安全卫生\t围墙 *\t\tin*:\t是\tin:",
	"\t校舍\t校舍建筑面积\t平方米\tin:\t\tin:",
	("limit D12:D12 whole 0..500000 (图书册数: 必填。填 0 到 500000 的整数，单位：册。没有填 0，不清楚空着。 / "
	 "这里只能填 0 到 500000 的整数，不带单位（册）。确实超出的，请写在备注里并告知县教育局。)"),
	"limit D11:D11 real 0..200000 (校舍建筑面积: 填 0 到 200000 的数",
	"limit D13:D13 list 是|否 (围墙: 必填。请从下拉列表中选择",
	"limit D9:D9 whole 1850..2100 (建校年份",
	"list 教学点|小学|初中|九年一贯制|",
	"sign\t填报单位（盖章）",
	"repeat rows 1 to 4",
};
/* clang-format on */

static void expect_lines(
	const struct xs_buf *out, const char *const *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		cr_expect(strstr(out->s, lines[i]), "\"%s\" is not in\n%s",
			lines[i], i ? "" : out->s);
}

Test(form, a_list_asks_for_what_it_is_told)
{
	struct xs_buf out = XS_BUF_INIT;

	write("form-school", SCHOOL, KEYS, XS_LANG_ZH, false, &out);
	expect_lines(&out, school_lines,
		sizeof(school_lines) / sizeof(*school_lines));
	cr_expect(!strstr(out.s, "课桌椅"));
	xs_buf_release(&out);
}

Test(form, filled_is_last_years_figure_in_an_open_cell)
{
	struct xs_buf out = XS_BUF_INIT;

	write("form-school", SCHOOL, KEYS, XS_LANG_EN, true, &out);
	cr_expect(strstr(out.s, "\tBooks *\tvolumes\tin*:5400\t5400\tin:"));
	cr_expect(strstr(out.s, "\tEnclosing wall or fence *\t\tin*:yes\tyes"));
	cr_expect(strstr(out.s,
		"list yes|no (Enclosing wall or fence: Needed. "
		"Choose from the list"));
	cr_expect(strstr(out.s,
		"A whole number from 0 to 500000. Unit: "
		"volumes."));
	xs_buf_release(&out);
}

Test(form, a_table_has_a_row_a_school_and_a_column_an_item)
{
	static const char *const lines[] = {
		"\tshape\ttable\t",
		"\tcolumn\tbooks\t图书册数（册） *\t",
		"\trow\t5200000001\t云岭小学\t",
		"\trow\t5200000004\t石门中学\t",
		"\t5200000001\t云岭小学\t云岭镇\tin*:小学\t",
		/* a junior school is not asked for its primary pupils */
		"\t5200000004\t石门中学\t石门乡\tin*:初中\tin:2010\tshut:\t",
	};
	struct xs_buf out = XS_BUF_INIT;

	write("form-county", XS_NOWHERE, KEYS, XS_LANG_ZH, true, &out);
	expect_lines(&out, lines, sizeof(lines) / sizeof(*lines));
	cr_expect(!strstr(out.s, "旧小学"), "a closed school is asked");
	xs_buf_release(&out);
}

Test(form, the_checksum_hangs_on_what_is_asked)
{
	struct xs_buf a = XS_BUF_INIT, b = XS_BUF_INIT, again = XS_BUF_INIT;

	write("form-school", SCHOOL, KEYS, XS_LANG_ZH, false, &a);
	write("form-school", SCHOOL, KEYS, XS_LANG_ZH, false, &again);
	write("form-school", SCHOOL, KEYS " desks", XS_LANG_ZH, false, &b);
	cr_expect_str_eq(a.s, again.s);
	cr_expect(strncmp(strstr(a.s, "checksum\t") + 9,
			  strstr(b.s, "checksum\t") + 9, 16) != 0);
	xs_buf_release(&a);
	xs_buf_release(&b);
	xs_buf_release(&again);
}

Test(form, a_form_is_no_report)
{
	struct xs_error err = { 0 };
	struct xs_layout *l =
		xs_layout_load(county_layouts(), "form-school", &err);
	struct xs_buf out = XS_BUF_INIT;
	struct county c;

	xs_lang_set_screen(XS_LANG_EN);
	county_make(&c, 6, 1);
	cr_assert(l, "%s", err.msg);
	cr_expect_eq(xs_run_layout(l, &c.in, NULL, open_text, &out, &err), -1);
	cr_expect(strstr(err.msg, "is a form"), "%s", err.msg);
	xs_layout_free(l);
	county_release(&c);
	xs_buf_release(&out);
}
