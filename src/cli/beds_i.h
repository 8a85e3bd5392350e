/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the beds command share.
 */
#ifndef XUESHE_CLI_BEDS_I_H
#define XUESHE_CLI_BEDS_I_H

#include "xueshe/beds.h"
#include "xueshe/boarding.h"

#include "cli_i.h"

struct xs_beds_job {
	struct xs_ctx *ctx;
	struct xs_planning plan;
	struct xs_bed_norms norms;
	struct xs_findings findings; /* of the balances */
	struct xs_bed_balance b; /* of one school at a time */
	int in; /* school year asked about; 0: the survey's */
	size_t only; /* school; XS_NO_SCHOOL_INDEX: all */
	bool news;
};
/* The balance of a school in the year asked about; false: it has no lines. */
bool xs_beds_of(struct xs_beds_job *job, size_t school, bool find);
/* Year, norms, units, buildings, facilities. */
void xs_beds_json(struct xs_beds_job *job);
/* beds_ahead_json.c: the last year in which a line is short of a bed; years to
 * come, ways to close what is short, flags. */
void xs_beds_until_json(struct xs_json_out *o, const struct xs_beds_job *job,
	size_t school, const struct xs_bed_line *line);
void xs_beds_ahead_json(struct xs_json_out *o, struct xs_beds_job *job);
/* "boys" */
const char *xs_bed_sex_name(int sex);

#endif
