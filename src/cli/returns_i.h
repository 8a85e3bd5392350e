/* SPDX-License-Identifier: Apache-2.0
 *
 * What import says of forms that came back.
 */
#ifndef XUESHE_CLI_RETURNS_I_H
#define XUESHE_CLI_RETURNS_I_H

#include "cli_i.h"
#include "xueshe/intake.h"

/* The files named, folders taken for the sheets in them.  The caller frees
 * out->all. */
int xs_returns_files(struct xs_ctx *ctx, const struct xs_texts *named,
	struct xs_texts *out) XS_MUST_CHECK;

/* What came, what has faults, what is missing; nothing without a form. */
int xs_returns_print(struct xs_ctx *ctx, const struct xs_intake_report *report,
	bool all) XS_MUST_CHECK;
/* The same as rows of a csv: columns of a form below those of a sheet, which
 * but for its file and sheet are blank. */
/* clang-format off */
#define XS_RETURNS_COLS \
	{ "school", "", 0 }, { "name", "", 0 }, { "township", "", 0 }, \
	{ "year", "", 0 }, { "state", "", 0 }, { "errors", "", 0 }, \
	{ "doubts", "", 0 }
/* clang-format on */
#define XS_RETURNS_COLS_N 7
int xs_returns_csv(struct xs_ctx *ctx, struct xs_table *t,
	const struct xs_intake_report *report) XS_MUST_CHECK;
/* The same as members "returns" and "missing". */
int xs_returns_json(struct xs_ctx *ctx, struct xs_json_out *o,
	const struct xs_intake_report *report) XS_MUST_CHECK;

#endif
