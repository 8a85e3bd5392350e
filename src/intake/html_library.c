/* SPDX-License-Identifier: Apache-2.0
 *
 * Where libxml2 is opened.
 */
#include "html_i.h"

#include <stddef.h>

#include "xueshe/os.h"

#define XML_LIBRARY "libxml2.so.2"

struct xs_libxml xs_libxml;

static const struct xs_os_call calls[] = {
#define X(name) { #name, offsetof(struct xs_libxml, name) },
	XS_LIBXML_CALLS(X)
#undef X
};

int xs_html_library(struct xs_error *err)
{
	static bool is_open;

	is_open = is_open ||
		xs_os_library(XML_LIBRARY, calls,
			sizeof(calls) / sizeof(*calls), &xs_libxml);
	return is_open ? 0 : xs_held_fail_library(err, XML_LIBRARY, "libxml2");
}
