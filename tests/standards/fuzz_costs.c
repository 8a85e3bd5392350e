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

#define FRESH_AFTER 64

static struct xs_library *lib;
static struct xs_costs *c;
static size_t runs;

/* The tables that ship; a table taken stays, so afresh now and then. */
static void refresh(void)
{
	struct xs_error err = { 0 };

	if (!lib)
		lib = xs_library_open("standards", &err);
	xs_assert(lib);
	xs_costs_free(c);
	c = xs_costs_open(xs_library_catalogue(lib), "standards/costs", &err);
	xs_assert(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xs_error err = { 0 };
	struct xs_price p;
	int64_t total;
	size_t n;

	if (runs++ % FRESH_AFTER == 0)
		refresh();
	n = c->n;
	if (xs_costs_add_text(c, (const char *)data, size, "fuzz", &err) < 0) {
		xs_assert(err.code != XS_OK && err.msg[0]);
		xs_assert(c->n == n);
	}
	for (size_t i = 0; i < c->n; i++) {
		xs_cost_price(c, &c->all[i], 2026, 1, &p);
		(void)!xs_cost_total(p.fen, 12.5, &total);
	}
	return 0;
}
