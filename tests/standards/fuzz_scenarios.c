/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a planner's own scenarios: refused with a message, or scenarios
 * that a plan can be made under.
 */
#include <stddef.h>
#include <stdint.h>

#include "xueshe/scenarios.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xs_error err = { 0 };
	struct xs_scenarios s;

	if (xs_scenarios_text((const char *)data, size, "fuzz", &s, &err) < 0) {
		xs_assert(err.code != XS_OK && err.msg[0]);
	} else {
		xs_assert(s.n > 0);
		for (size_t i = 0; i < s.n; i++) {
			xs_assert(s.all[i].id && s.all[i].title.zh);
			xs_assert(s.all[i].money >= 0 && s.all[i].early >= 0 &&
				s.all[i].early <= 1);
			xs_assert(s.all[i].parallel >= 0 &&
				s.all[i].area_least >= 0);
			xs_assert(!s.all[i].from || !s.all[i].to ||
				s.all[i].from <= s.all[i].to);
		}
	}
	xs_scenarios_release(&s);
	return 0;
}
