/* SPDX-License-Identifier: Apache-2.0
 *
 * Between cmd_inspect.c (tables) and inspect_json.c.
 */
#ifndef XUESHE_INSPECT_I_H
#define XUESHE_INSPECT_I_H

#include "xueshe/readiness.h"

#include "cli_i.h"

struct xs_inspect_job {
	struct xs_ctx *ctx;
	const struct xs_readiness *ready;
	const struct xs_register *reg;
	long school; /* -1: all */
};

bool xs_inspect_shows(const struct xs_inspect_job *job, size_t school);
double xs_inspect_yuan(int64_t fen); /* blank below 0 */
/* The same of a sum; blank where nothing of it has a price. */
double xs_inspect_cost(int64_t fen, size_t unpriced);
/* "2026-03-01" in the arena of the command; NULL for 0. */
const char *xs_inspect_day(struct xs_ctx *ctx, xs_date day);
const char *xs_mend_level_name(const struct xs_miss *m); /* "whole" */
void xs_inspect_json(const struct xs_inspect_job *job);

#endif
