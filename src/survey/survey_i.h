/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files that settle a survey share.
 */
#ifndef XUESHE_SURVEY_I_H
#define XUESHE_SURVEY_I_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/origin.h"
#include "xueshe/survey.h"

/* Records that the stated figure of a school and its parts disagree; `with`
 * is the finding, {1} the stated figure, {2} the made one. */
void xs_disagree(struct xs_survey *survey, struct xs_findings *findings,
	enum xs_finding_code with, size_t school, int item,
	const double figures[2]);

/* Building rows make the items marked from_buildings. */
void xs_settle_buildings(
	struct xs_survey *survey, struct xs_findings *findings);

/* Parts make the items that are sums. */
void xs_settle_sums(struct xs_survey *survey, struct xs_findings *findings);

#endif
