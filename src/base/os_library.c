/* SPDX-License-Identifier: Apache-2.0
 *
 * Libraries opened when they are first needed.
 */
#include "xueshe/os.h"

#include <dlfcn.h>
#include <string.h>

bool xs_os_library(const char *library, const struct xs_os_call *calls,
	size_t n, void *table)
{
	void *lib = dlopen(library, RTLD_NOW | RTLD_LOCAL), *call;

	if (!lib)
		return false;
	for (size_t i = 0; i < n; i++) {
		call = dlsym(lib, calls[i].name);
		if (!call) {
			dlclose(lib);
			return false;
		}
		memcpy((char *)table + calls[i].at, &call, sizeof(call));
	}
	return true;
}
