/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a message catalogue: nothing outside them may be read.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const msgids[] = { "", "bed", "desk", "yes", "zzz" };

	for (size_t i = 0; i < sizeof(msgids) / sizeof(msgids[0]); i++) {
		const char *text = xs_mo_find(data, size, msgids[i]);

		if (text &&
			(text < (const char *)data ||
				text + strlen(text) >=
					(const char *)data + size))
			abort();
	}
	return 0;
}
