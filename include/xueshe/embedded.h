/* SPDX-License-Identifier: Apache-2.0
 *
 * Files built into the program by tests/tools/embed.sh: the migrations of the
 * planner file and the message catalogues.
 */
#ifndef XUESHE_EMBEDDED_H
#define XUESHE_EMBEDDED_H

#include <stddef.h>

struct xs_embedded {
	const char *name; /* "0001_begin.sql"; NULL ends the array */
	const unsigned char *bytes; /* followed by a zero */
	size_t size;
};

extern const struct xs_embedded xs_migrations[]; /* ascending */
extern const struct xs_embedded xs_catalogues[]; /* "zh_CN.mo" */

#endif
