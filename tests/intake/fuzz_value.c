/* SPDX-License-Identifier: Apache-2.0
 *
 * Any text as a heading, a title and a cell of every kind of item: a value is
 * never negative, never infinite, and whole where things are whole.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "intake/import_i.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const struct xs_choice choices[] = {
	{ "小学", { "小学", "Primary" }, NULL },
	{ "初中", { "初中", "Junior" }, NULL },
};
static const struct xs_item items[] = {
	{ .key = "a", .kind = XS_KIND_COUNT, .unit = "volume" },
	{ .key = "b", .kind = XS_KIND_MEASURE, .unit = "m2" },
	{ .key = "c", .kind = XS_KIND_MEASURE, .unit = "percent" },
	{ .key = "d", .kind = XS_KIND_MONEY, .unit = "yuan" },
	{ .key = "e", .kind = XS_KIND_FLAG, .unit = "" },
	{ .key = "f", .kind = XS_KIND_YEAR, .unit = "year" },
	{ .key = "g",
		.kind = XS_KIND_CATEGORY,
		.unit = "",
		.choices = choices,
		.choices_n = 2 },
};

static void check(const struct xs_item *item, const struct xs_cell *cell)
{
	enum xs_finding_code fault = XS_FINDING_CODE_N;
	bool cleared;
	double v;

	if (!xs_value_read(item, cell, &v, &cleared, &fault)) {
		if (fault >= XS_FINDING_CODE_N)
			abort();
		return;
	}
	if (xs_is_blank(v))
		return;
	if (cleared || v < 0 || !isfinite(v))
		abort();
	if (item->kind != XS_KIND_MEASURE && item->kind != XS_KIND_MONEY &&
		v != floor(v))
		abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	char *text = xs_strndup((const char *)data, size);
	size_t len = strlen(text);
	struct xs_cell cell = {
		.kind = XS_CELL_TEXT, .column = 1, .text = text, .len = len
	};
	struct xs_buf once = XS_BUF_INIT, twice = XS_BUF_INIT;
	int year;

	if (xs_utf8_valid(text, len)) {
		xs_header_fold(&once, text);
		xs_header_fold(&twice, once.s);
		year = xs_header_year(text);
		if (!xs_utf8_valid(once.s, once.len) ||
			(year && (year < 1949 || year > 2100)))
			abort();
		xs_buf_clear(&once);
		xs_cell_label(&cell, &once);
		xs_cell_words(&cell, &once);
		for (size_t i = 0; i < sizeof(items) / sizeof(*items); i++)
			check(&items[i], &cell);
	}
	xs_buf_release(&once);
	xs_buf_release(&twice);
	free(text);
	return 0;
}
