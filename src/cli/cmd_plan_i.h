/* SPDX-License-Identifier: Apache-2.0
 *
 * What the parts of xueshe plan share.
 */
#ifndef XUESHE_CLI_CMD_PLAN_I_H
#define XUESHE_CLI_CMD_PLAN_I_H

#include "cli_i.h"
#include "xueshe/plan.h"

struct xs_plan_job {
	struct xs_ctx *ctx;
	bool all; /* everything that is left out */
	struct xs_planning p;
};

/* Words and figures of a plan; texts are in the arena of the command. */
double xs_plan_yuan(int64_t fen);
const char *xs_plan_status(const struct xs_plan *plan); /* "optimal" */
const char *xs_plan_source(
	struct xs_plan_job *job, const struct xs_plan *plan, int source);
const char *xs_plan_payers(struct xs_plan_job *job, const struct xs_plan *plan,
	const struct xs_planned *c);
const char *xs_plan_need(
	struct xs_plan_job *job, const struct xs_plan *plan, size_t need);
const char *xs_plan_chosen_why(
	struct xs_plan_job *job, const struct xs_plan *plan, size_t i);
const char *xs_plan_left_why(
	struct xs_plan_job *job, const struct xs_plan *plan, size_t i);
const char *xs_plan_clash(
	struct xs_plan_job *job, const struct xs_plan *plan, size_t i);

void xs_plan_json(struct xs_plan_job *job); /* plan_json.c */

#endif
