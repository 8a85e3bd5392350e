/* SPDX-License-Identifier: Apache-2.0
 *
 * Makes a survey one, in three steps: a school that says it boards nobody has
 * no boarders; building rows make the school's areas and beds; parts make
 * their wholes.  Every step leaves a settled survey as it is.
 */
#include <math.h>

#include "survey_i.h"

bool xs_differs(const struct xs_item *item, double stated, double made)
{
	if (xs_near(stated, made, 0))
		return false;
	return item->kind != XS_KIND_MEASURE || floor(made + 0.5) != stated;
}

void xs_disagree(struct xs_survey *survey, struct xs_findings *findings,
	enum xs_finding_code with, size_t school, int item,
	const double figures[2])
{
	const struct xs_school *s = &survey->schools[school];
	char stated[32], made[32];

	if (!findings)
		return;
	xs_format_round(figures[0], 2, stated);
	xs_format_round(figures[1], 2, made);
	xs_find(findings, with, NULL, *s->code ? s->code : s->name,
		survey->cat->items[item].key, stated, made, (char *)NULL);
}

/* A blank of these is 0 where 是否寄宿制 says no. */
static const char *const boarders[] = { "boarders_primary_boys",
	"boarders_primary_girls", "boarders_junior_boys",
	"boarders_junior_girls", "boarders_lower", "poor_boarders_primary",
	"poor_boarders_junior" };

static void settle_boarders(struct xs_survey *survey, const char *key)
{
	int says = survey->facts[XS_FACT_BOARDING_SCHOOL];
	int item = xs_item_find(survey->cat, key);
	const double *boards = says < 0 ? NULL : survey->columns[says];

	for (size_t i = 0; item >= 0 && boards && i < survey->n; i++)
		if (boards[i] == 0 &&
			xs_is_blank(xs_survey_value(survey, i, item)))
			xs_survey_column(survey, item)[i] = 0;
}

void xs_survey_settle(struct xs_survey *survey, struct xs_findings *findings)
{
	for (size_t i = 0; i < sizeof(boarders) / sizeof(boarders[0]); i++)
		settle_boarders(survey, boarders[i]);
	xs_settle_buildings(survey, findings);
	xs_settle_sums(survey, findings);
}
