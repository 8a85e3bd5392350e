/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of xueshe forecast share.
 */
#ifndef XUESHE_CLI_FORECAST_I_H
#define XUESHE_CLI_FORECAST_I_H

#include "xueshe/forecast.h"

#include "cli_i.h"

struct xs_forecast_job {
	struct xs_ctx *ctx;
	struct xs_planning p;
	const struct xs_forecast *f;
	struct xs_json_out *json; /* NULL: csv */
	struct xs_table *table;
	long school; /* -1: all */
};

static inline bool xs_forecast_wants(
	const struct xs_forecast_job *job, size_t school)
{
	return (job->school < 0 || (size_t)job->school == school) &&
		xs_school_is_open(job->ctx->survey, school);
}
/* For people: the county or one school, back-tests, schools, findings. */
void xs_forecast_print(struct xs_forecast_job *job);

#endif
