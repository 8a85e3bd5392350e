/* SPDX-License-Identifier: Apache-2.0
 *
 * Seats in the classrooms of a school, by stage: ordinary classrooms × pupils
 * of a class.  Rooms of a school of several stages are apportioned by pupils ×
 * weight, as other things of such a school are.
 */
#include "xueshe/allocation.h"
#include "xueshe/classes_plan.h"

#include <math.h>

enum { PRIMARY, JUNIOR, SENIOR, STAGES };
static const char *const keys[STAGES] = { "pupils_primary", "pupils_junior",
	"pupils_senior" };

/* Share of a stage in the rooms; blank: pupils of a stage are. */
static double share_of(
	const struct xs_survey *survey, size_t school, enum xs_stage stage)
{
	double kind =
		xs_survey_value(survey, school, survey->facts[XS_FACT_KIND]);
	bool secondary = kind == XS_COMPLETE_SECONDARY;
	const double weight[STAGES] = { 1, secondary ? 1 : 1.1,
		secondary ? 1.2 : 1.32 };
	const bool taught[STAGES] = {
		xs_school_has_stage(survey, school, XS_PRIMARY),
		xs_school_has_stage(survey, school, XS_JUNIOR),
		secondary || kind == XS_TWELVE_YEAR,
	};
	double all = 0, own = 0;
	int stages = 0;

	for (int k = 0; k < STAGES; k++) {
		double pupils = xs_survey_value(
			survey, school, xs_item_find(survey->cat, keys[k]));

		if (!taught[k])
			continue;
		stages++;
		all += pupils * weight[k];
		if (k == (int)stage)
			own = pupils * weight[k];
	}
	if (stages == 1)
		return 1;
	return all > 0 ? own / all : XS_BLANK;
}

void xs_allocation_seats(const struct xs_survey *survey,
	int64_t (*seats)[XS_STAGE_N], struct xs_findings *findings)
{
	int item = xs_item_find(survey->cat, "classrooms");

	for (size_t i = 0; i < survey->n; i++) {
		const struct xs_school *s = &survey->schools[i];
		double rooms = xs_survey_value(survey, i, item);
		bool unknown = false;

		for (int k = 0; k < XS_STAGE_N; k++) {
			enum xs_stage stage = (enum xs_stage)k;
			double n;

			seats[i][k] = XS_SEATS_UNKNOWN;
			if (!xs_school_is_open(survey, i) ||
				!xs_school_has_stage(survey, i, stage))
				continue;
			n = rooms * share_of(survey, i, stage) *
				xs_class_limit(stage);
			unknown = unknown || xs_is_blank(n);
			if (!xs_is_blank(n))
				seats[i][k] = (int64_t)floor(n + 1e-9);
		}
		if (unknown && findings)
			xs_find(findings, XS_F_ALLOCATION_NO_SEATS, NULL,
				*s->code ? s->code : s->name, "classrooms",
				(char *)NULL);
	}
}
