/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a pack: refused with a message or loaded whole.  A library
 * keeps its packs, so it is opened afresh now and then.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "xueshe/assess.h"
#include "xueshe/standards.h"

#define FRESH_AFTER 256

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct xs_library *lib;
static size_t runs;

/* A pack that loads must also judge a school of blanks. */
static void judge(const struct xs_pack *pack)
{
	struct xs_survey *s = xs_survey_new(xs_library_catalogue(lib), 2025, 1);
	struct xs_assessment *a;
	struct xs_unit_result r;
	struct xs_county_result county;

	s->schools[0].code = s->schools[0].name = "S";
	s->schools[0].township = s->schools[0].central = "";
	s->schools[0].merged_into = s->schools[0].status_since = "";
	xs_survey_column(s, s->facts[XS_FACT_KIND])[0] = XS_NINE_YEAR;
	a = xs_assess_new(s, pack, NULL);
	xs_unit_result_init(&r, pack);
	for (size_t i = 0; i < xs_assess_units(a); i++)
		xs_assess_unit(a, i, &r);
	xs_county_result(a, &county);
	xs_unit_result_release(&r);
	xs_assess_free(a);
	xs_survey_free(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xs_error err = { 0 };
	const struct xs_pack *pack;

	if (runs++ % FRESH_AFTER == 0) {
		xs_library_free(lib);
		lib = xs_library_open("standards", &err);
		xs_assert(lib);
	}
	pack = xs_library_pack_text(
		lib, (const char *)data, size, "fuzz", &err);
	xs_assert(pack || (err.code != XS_OK && err.msg[0]));
	if (pack)
		judge(pack);
	return 0;
}
