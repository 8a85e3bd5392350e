/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a file of checks: refused with a message, or loaded whole and
 * run over a small county.  Rows are added to those there are, so the library
 * is opened afresh now and then.
 */
#include <stddef.h>
#include <stdint.h>

#include "xueshe/assess.h"
#include "xueshe/check.h"
#include "xueshe/standards.h"

#define SCHOOLS 6
#define FRESH_AFTER 64

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every figure stated, none the same in two schools. */
static struct xs_survey *county(const struct xs_catalogue *cat, int year)
{
	struct xs_survey *s = xs_survey_new(cat, year, SCHOOLS);

	s->county = "县";
	for (size_t i = 0; i < SCHOOLS; i++) {
		s->schools[i] = (struct xs_school){ .id = (int64_t)i + 1,
			.code = "S",
			.name = "S",
			.township = "",
			.central = "",
			.merged_into = "",
			.status_since = "" };
		for (size_t k = 0; k < cat->n; k++)
			if (cat->items[k].kind <= XS_KIND_MONEY)
				xs_survey_column(s, (int)k)[i] =
					(double)((k * 7 + i * year) % 999);
		xs_survey_column(s, s->facts[XS_FACT_KIND])[i] = XS_NINE_YEAR;
	}
	return s;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xs_error err = { 0 };
	static struct xs_library *lib;
	static size_t runs;
	struct xs_findings fs = { 0 };
	struct xs_survey *now, *before;
	struct xs_stated_total total = { .township = "", .value = 12 };

	if (runs++ % FRESH_AFTER == 0) {
		xs_library_free(lib);
		lib = xs_library_open("standards", &err);
		xs_assert(lib);
	}
	if (xs_library_checks_text(
		    lib, (const char *)data, size, "fuzz", &err) < 0) {
		xs_assert(err.code != XS_OK && err.msg[0]);
		return 0;
	}
	now = county(xs_library_catalogue(lib), 2025);
	before = county(xs_library_catalogue(lib), 2024);
	total.file = total.sheet = "";
	total.item = xs_item_find(now->cat, "stated_pupils");
	now->totals = &total;
	now->totals_n = 1;
	xs_check_years(now, before, &fs);
	for (size_t i = 0; i < fs.n; i++) {
		struct xs_buf b = XS_BUF_INIT;

		xs_finding_text(
			&fs.all[i], XS_LANG_ZH, xs_item_say, now->cat, &b);
		xs_buf_release(&b);
	}
	xs_findings_release(&fs);
	xs_survey_free(now);
	xs_survey_free(before);
	return 0;
}
