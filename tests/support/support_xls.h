/* SPDX-License-Identifier: Apache-2.0
 *
 * Old workbooks written record by record, and put into an OLE container.
 */
#ifndef SUPPORT_XLS_H
#define SUPPORT_XLS_H

#include "xueshe/buf.h"

/* A record whose bytes `format` spells: b u8, w u16, d u32, f double, s text
 * (its bytes), u text as UTF-16LE.  Arguments are int, double, const char *. */
void xls_record(struct xs_buf *out, unsigned id, const char *format, ...);
/* The container with that one stream. */
void xls_container(
	struct xs_buf *out, const char *stream, const struct xs_buf *records);
/* A workbook (version 8 or 5) of one sheet "S": `globals` and `cells` are
 * records without BOF and EOF. */
void xls_book(struct xs_buf *out, int version, const struct xs_buf *globals,
	const struct xs_buf *cells);

#endif
