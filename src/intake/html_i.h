/* SPDX-License-Identifier: Apache-2.0
 *
 * libxml2's reader of pages, opened when it is first needed.
 */
#ifndef XUESHE_INTAKE_HTML_I_H
#define XUESHE_INTAKE_HTML_I_H

#include <libxml/HTMLparser.h>

#include "held_i.h"

/* clang-format off */
#define XS_LIBXML_CALLS(X) \
	X(xmlStopParser) X(htmlCreatePushParserCtxt) X(htmlCtxtUseOptions) \
	X(htmlParseChunk) X(htmlFreeParserCtxt)
/* clang-format on */

extern struct xs_libxml {
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a declaration */
#define X(name) __typeof__(&(name)) name;
	XS_LIBXML_CALLS(X)
#undef X
} xs_libxml;

int xs_html_library(struct xs_error *err) XS_MUST_CHECK;

#endif
