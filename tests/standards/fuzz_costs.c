/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a county's own table of costs: refused with a message, nothing
 * changed, or taken whole and priced.
 */
#include <stddef.h>
#include <stdint.h>

#include "xueshe/costs.h"
#include "xueshe/standards.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct xs_library *lib;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xs_error err = { 0 };
	struct xs_costs *c;
	struct xs_price p;
	int64_t total;

	if (!lib)
		lib = xs_library_open("standards", &err);
	xs_assert(lib);
	c = xs_costs_open(xs_library_catalogue(lib), "standards/costs", &err);
	xs_assert(c);
	size_t n = c->n;
	if (xs_costs_add_text(c, (const char *)data, size, "fuzz", &err) < 0) {
		xs_assert(err.code != XS_OK && err.msg[0]);
		xs_assert(c->n == n);
	}
	for (size_t i = 0; i < c->n; i++) {
		xs_cost_price(c, &c->all[i], 2026, 1, &p);
		(void)!xs_cost_total(p.fen, 12.5, &total);
	}
	xs_costs_free(c);
	return 0;
}
