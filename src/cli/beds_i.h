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
/* "boys" */
const char *xs_bed_sex_name(int sex);

#endif
