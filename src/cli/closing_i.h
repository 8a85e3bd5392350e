/* SPDX-License-Identifier: Apache-2.0
 *
 * Between cmd_closing.c and closing_json.c.
 */
#ifndef XUESHE_CLI_CLOSING_I_H
#define XUESHE_CLI_CLOSING_I_H

#include "xueshe/closing.h"

#include "cli_i.h"

struct xs_closing_run {
	struct xs_ctx *ctx;
	struct xs_planning planning;
	struct xs_assess_options judging;
	struct xs_bed_norms norms;
	struct xs_ways *ways;
	struct xs_funds *funds;
	struct xs_closing out;
};

double xs_closing_yuan(int64_t fen); /* XS_BLANK for a blank */
/* Name, else code, of a settlement; NULL: nobody knows which. */
const char *xs_closing_place(const struct xs_closing_run *run, size_t i);
void xs_closing_json(struct xs_closing_run *run);

#endif
