/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of this room share among themselves.
 */
#ifndef XUESHE_BASE_I_H
#define XUESHE_BASE_I_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "xueshe/error.h"

/* Like xs_fail, arguments as a list. */
int xs_vfail(struct xs_error *err, enum xs_code code, const char *fmt,
	va_list args) __attribute__((__format__(__printf__, 3, 0)));

/* Bytes of the character that starts at text[0] (1 to 4), 0 if it is not
 * valid UTF-8 within `len` bytes. */
size_t xs_utf8_length(const char *text, size_t len);

/* Is the text well-formed JSON, by the letter?  Else the fault (a msgid) and
 * the offset where it stands. */
#define XS_JSON_DEPTH 64
bool xs_json_scan(const char *text, size_t len, const char **fault_out,
	size_t *offset_out);

#endif
