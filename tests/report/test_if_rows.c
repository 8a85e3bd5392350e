/* SPDX-License-Identifier: Apache-2.0
 *
 * Sheets that are there only if they have rows; and a standard that asks
 * something of the county alone, which has no sheet of units.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../src/report/report_i.h"
#include "support_report.h"
#include "xueshe/os.h"

#define SHEET(name, more, table, of)                                           \
	"{'name': {'zh': '" name "', 'en': '" name "'}, " more                 \
	"'tables': [{'table': '" table "', " of                                \
	"'none': {'zh': '无', 'en': 'none'}, "                                \
	"'columns': [{'key': 'code', 'width': [8, 20]}]}]}"
#define BOOK(sheets)                                                           \
	"{'title': {'zh': '甲', 'en': 'A'}, 'sheets': [" sheets "]}"
/* None of the six schools states a room for health. */
#define EMPTY(name, more)                                                      \
	SHEET(name, more, "schools", "'where': ['health_room_area'], ")
#define FULL(name, more) SHEET(name, more, "schools", "")
#define UNITS SHEET("U", "'each_standard': true, ", "units", "")
#define ONLY "'if_rows': true, "

static struct xs_writer *open_text(
	void *arg, const struct xs_book_facts *facts, struct xs_error *err)
{
	(void)facts;
	(void)err;
	return xs_write_text_new(arg);
}

/* Names of the sheets that come out, "A B ". */
static const char *sheets(struct county *c, const char *layout, char out[64])
{
	struct xs_buf b = XS_BUF_INIT, text = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct xs_layout *l;
	const char *path = support_path("rows.json"), *at;
	char folder[512];

	for (const char *p = layout; *p; p++)
		xs_buf_add(&b, *p == '\'' ? "\"" : p, 1);
	cr_assert_eq(xs_os_write(path, b.s, b.len, &err), 0, "%s", err.msg);
	snprintf(folder, sizeof(folder), "%s", path);
	*strrchr(folder, '/') = '\0';
	l = xs_layout_load(folder, "rows", &err);
	cr_assert(l, "%s %s", err.at.path, err.msg);
	cr_assert_eq(xs_run_layout(l, &c->in, NULL, open_text, &text, &err), 0,
		"%s", err.msg);
	*out = '\0';
	for (at = strstr(text.s, "== "); at; at = strstr(at + 3, "\n== ")) {
		at += *at == '\n';
		snprintf(out + strlen(out), 64 - strlen(out), "%.*s ",
			(int)strcspn(at + 3, " "), at + 3);
	}
	xs_layout_free(l);
	xs_buf_release(&text);
	xs_buf_release(&b);
	return out;
}

Test(if_rows, sheets_that_come_out, .fini = support_clean)
{
	static const struct {
		const char *layout, *sheets;
	} rows[] = {
		{ BOOK(FULL("A", "") "," EMPTY("B", "")), "A B " },
		{ BOOK(FULL("A", "") "," EMPTY("B", ONLY)), "A " },
		{ BOOK(FULL("A", ONLY) "," EMPTY("B", ONLY)), "A " },
		{ BOOK(EMPTY("A", ONLY) "," FULL("B", ONLY) "," EMPTY(
			  "C", ONLY) "," FULL("D", "")),
			"B D " },
		/* A workbook has a sheet: the last. */
		{ BOOK(EMPTY("A", ONLY) "," EMPTY("B", ONLY)), "B " },
	};
	struct county c;
	char out[64];

	county_make(&c, 6, 1);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		cr_expect_str_eq(
			sheets(&c, rows[i].layout, out), rows[i].sheets);
	county_release(&c);
}

/* The second standard's rules of schools are off: as if it had none. */
Test(if_rows, a_standard_of_the_county_alone, .fini = support_clean)
{
	struct county c;
	struct xs_pack *pack;
	char out[64];

	county_make(&c, 6, 2);
	cr_expect_str_eq(sheets(&c, BOOK(UNITS), out), "U U ");
	pack = c.packs[1];
	for (size_t i = 0; i < pack->rules_n; i++)
		pack->rules[i].on = false;
	cr_expect(!xs_judges_schools(pack));
	cr_expect_str_eq(sheets(&c, BOOK(UNITS), out), "U ");
	/* Where no other judges a school either, it says so. */
	c.in.assessments++;
	c.in.assessments_n = 1;
	cr_expect_str_eq(sheets(&c, BOOK(UNITS), out), "U ");
	c.in.assessments--;
	c.in.assessments_n = 2;
	county_release(&c);
}
