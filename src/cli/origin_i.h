/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a figure came from, shown in the same way by what explains figures.
 */
#ifndef XUESHE_ORIGIN_I_H
#define XUESHE_ORIGIN_I_H

#include "xueshe/origin.h"

#include "cli_i.h"

/* "男生床位 208 ← …", and with `parts` a line a part; false, and nothing, where
 * it is not known. */
bool xs_cli_origin_text(struct xs_ctx *ctx, size_t school,
	const struct xs_origin *from, int indent, bool parts);
/* Members of an open object: "cells", "stated"; of n figures together. */
void xs_cli_origin_json(struct xs_ctx *ctx, struct xs_json_out *o,
	const struct xs_origin *from, size_t n);

/* Columns of a cell, and the cells of a row that has them; `cell` NULL: none. */
/* clang-format off */
#define XS_ORIGIN_COLS \
	{ "item", "", 0 }, { "file", "", 0 }, { "sheet", "", 0 }, \
	{ "row", "", 0 }, { "column", "", 0 }, { "value", "", 0 }, \
	{ "kind", "", 0 }, { "building", "", 0 }
/* clang-format on */
void xs_cli_origin_csv(struct xs_ctx *ctx, struct xs_table *t, int item,
	const struct xs_origin_cell *cell, bool set_aside);

/* explain FILE SCHOOL|all figures: every figure of a school (-1: of each) with
 * its cells. */
bool xs_is_figures(const char *rule);
bool xs_is_all_schools(const char *school);
int xs_explain_figures(struct xs_ctx *ctx, long school) XS_MUST_CHECK;

#endif
