/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as definitions: refused with a message or loaded whole, and then
 * asked about two sources that differ in everything.
 */
#include <stddef.h>
#include <stdint.h>

#include "xueshe/reconcile.h"
#include "xueshe/standards.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct xs_library *lib;

static struct xs_survey *survey(const struct xs_catalogue *cat, double by)
{
	struct xs_survey *s = xs_survey_new(cat, 2025, 1);

	s->schools[0].code = s->schools[0].name = "S";
	s->schools[0].township = s->schools[0].central = "";
	s->schools[0].merged_into = s->schools[0].status_since = "";
	for (size_t i = 0; i < cat->n; i++)
		if (cat->items[i].kind != XS_KIND_TEXT &&
			cat->items[i].kind != XS_KIND_CATEGORY)
			xs_survey_column(s, (int)i)[0] = (double)i * by;
	return s;
}

static void reconcile(const struct xs_definitions *d)
{
	const struct xs_catalogue *cat = xs_library_catalogue(lib);
	struct xs_survey *a = survey(cat, 10), *b = survey(cat, 6);
	struct xs_reconcile_source sources[] = {
		{ "own", 20250901, a, a },
		{ "b", 20251231, b, b },
	};
	struct xs_reconcile_input in = { sources, 2, d, -1, -1 };
	struct xs_reconciliation r;

	xs_reconcile(&in, &r);
	xs_assert(r.total.compared ==
		r.total.equal + r.total.explained + r.total.real);
	xs_reconciliation_release(&r);
	xs_survey_free(a);
	xs_survey_free(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xs_error err = { 0 };
	struct xs_definitions d = { 0 };
	struct xs_definitions_text text = { (const char *)data, size, "fuzz" };

	if (!lib)
		lib = xs_library_open("standards", &err);
	xs_assert(lib);
	if (xs_definitions_parse(&d, xs_library_catalogue(lib), &text, &err) ==
		0)
		reconcile(&d);
	else
		xs_assert(err.code != XS_OK && err.msg[0]);
	xs_definitions_release(&d);
	return 0;
}
