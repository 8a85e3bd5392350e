/* SPDX-License-Identifier: Apache-2.0
 *
 * Pupils and boarders to come.
 */
#include "xueshe/forecast.h"

#include <stdlib.h>

#include "xueshe/memory.h"

struct xs_forecast {
	const struct xs_survey *survey;
	int to;
};

struct xs_forecast *xs_forecast_new(
	const struct xs_forecast_input *in, struct xs_findings *findings)
{
	struct xs_forecast *f = xs_alloc(1, sizeof(*f));

	(void)findings;
	f->survey = in->surveys[in->surveys_n - 1];
	f->to = in->to ? in->to : f->survey->year + XS_AHEAD_MOST;
	return f;
}

void xs_forecast_free(struct xs_forecast *f)
{
	free(f);
}

int xs_forecast_base(const struct xs_forecast *f)
{
	return f->survey->year;
}

int xs_forecast_to(const struct xs_forecast *f)
{
	return f->to;
}

const struct xs_survey *xs_forecast_survey(const struct xs_forecast *f)
{
	return f->survey;
}
