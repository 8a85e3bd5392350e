/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a planner's own weights: refused with a message, or weights
 * that are not below zero and sum to 1.
 */
#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/weights.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xs_error err = { 0 };
	struct xs_weights w;
	double sum = 0;

	if (xs_weights_text((const char *)data, size, "fuzz", &w, &err) < 0) {
		xs_assert(err.code != XS_OK && err.msg[0]);
	} else {
		for (int c = 0; c < XS_CRITERION_N; c++) {
			xs_assert(w.of[c] >= 0);
			sum += w.of[c];
		}
		xs_assert(fabs(sum - 1) < 1e-9);
		xs_assert(w.share >= 0 && w.share <= 1 && w.spread >= 0);
	}
	xs_weights_release(&w);
	return 0;
}
