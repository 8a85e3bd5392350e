/* SPDX-License-Identifier: Apache-2.0 */
#include "xueshe/county.h"

#include <stdlib.h>

void xs_county_free(struct xs_county *county)
{
	if (!county)
		return;
	xs_arena_release(&county->arena);
	free(county);
}
