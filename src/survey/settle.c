/* SPDX-License-Identifier: Apache-2.0
 *
 * Makes a survey one, in three steps: a school that says it boards nobody, and
 * states no boarders, has none; building rows make the school's areas and beds; parts make
 * their wholes.  Every step leaves a settled survey as it is.
 */
#include <math.h>
#include <string.h>

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

/* Where 是否寄宿制 says no a blank of these is 0: that the school boards nobody
 * is stated, not guessed.  Where it says no and yet states boarders, which of
 * the two is wrong is not known, and so are the blanks. */
static const char *const boarders[] = { "boarders_primary_boys",
	"boarders_primary_girls", "boarders_junior_boys",
	"boarders_junior_girls", "boarders_lower", "poor_boarders_primary",
	"poor_boarders_junior" };
enum { BOARDERS = sizeof(boarders) / sizeof(boarders[0]) };

static bool states_boarders(const struct xs_survey *survey, size_t school,
	const int items[BOARDERS])
{
	for (int k = 0; k < BOARDERS; k++)
		if (xs_survey_value(survey, school, items[k]) > 0)
			return true;
	return false;
}

static void settle_boarders(struct xs_survey *survey)
{
	int says = survey->facts[XS_FACT_BOARDING_SCHOOL];
	const double *boards = says < 0 ? NULL : survey->columns[says];
	int items[BOARDERS];

	for (int k = 0; k < BOARDERS; k++)
		items[k] = xs_item_find(survey->cat, boarders[k]);
	for (size_t i = 0; boards && i < survey->n; i++) {
		if (boards[i] != 0 || states_boarders(survey, i, items))
			continue;
		for (int k = 0; k < BOARDERS; k++)
			if (items[k] >= 0 &&
				xs_is_blank(
					xs_survey_value(survey, i, items[k])))
				xs_survey_column(survey, items[k])[i] = 0;
	}
}

static bool is_boarders(const char *key)
{
	for (int k = 0; k < BOARDERS; k++)
		if (strcmp(key, boarders[k]) == 0)
			return true;
	return false;
}

int xs_zero_because(const struct xs_survey *survey, size_t school, int item)
{
	const struct xs_catalogue *cat = survey->cat;
	int says = survey->facts[XS_FACT_BOARDING_SCHOOL];

	if (xs_survey_value(survey, school, item) != 0)
		return -1;
	if (is_boarders(cat->items[item].key) &&
		xs_survey_value(survey, school, says) == 0)
		return says;
	for (size_t i = 0; i < cat->n; i++) {
		const struct xs_item *whole = &cat->items[i];

		for (size_t k = 0; !whole->derived && k < whole->sum_of_n; k++)
			if (whole->sum_of[k] == item)
				return (int)i;
	}
	return -1;
}

void xs_survey_settle(struct xs_survey *survey, struct xs_findings *findings)
{
	settle_boarders(survey);
	xs_settle_buildings(survey, findings);
	xs_settle_sums(survey, findings);
}
