/* SPDX-License-Identifier: Apache-2.0
 *
 * Figures that cannot be: a part larger than its whole.  What is mended and
 * priced by them is told as doubtful.
 */
#include "readiness_i.h"

#include "xueshe/text.h"

static bool is_above_whole(
	const struct xs_survey *survey, size_t school, int part, int whole)
{
	double v = xs_survey_value(survey, school, part);
	double all = xs_survey_value(survey, school, whole);

	return v > all && !xs_meets(v, XS_AT_MOST, all);
}

/* The item is larger than a whole of it, or a part of it larger than it. */
static int doubt_of(const struct xs_survey *survey, size_t school, int item)
{
	const struct xs_catalogue *cat = survey->cat;

	if (item < 0)
		return -1;
	for (int at = item; cat->items[at].part_of >= 0;
		at = cat->items[at].part_of)
		if (is_above_whole(survey, school, at, cat->items[at].part_of))
			return at;
	for (size_t i = 0; i < cat->n; i++)
		if (cat->items[i].part_of == item && survey->columns[i] &&
			is_above_whole(survey, school, (int)i, item))
			return (int)i;
	return -1;
}

static int doubt_of_quantity(const struct xs_survey *survey, size_t school,
	enum xs_stage stage, const struct xs_quantity *q)
{
	int doubt = -1;

	for (size_t i = 0; q && doubt < 0 && i < q->of[stage].n; i++)
		doubt = doubt_of(survey, school, q->of[stage].terms[i].item);
	return doubt;
}

/* Of what is lacking, and of what the rule reckons it from. */
int xs_rd_doubt(const struct xs_readiness *r, const struct xs_ready_unit *u,
	const struct xs_mending *m, const struct xs_requirement *need)
{
	const struct xs_survey *s = r->survey;
	const struct xs_quantity *of[] = { need->what, need->of,
		need->indicator ? need->indicator->amount : NULL,
		need->indicator ? need->indicator->basis : NULL };
	int doubt = doubt_of(s, u->school, m->miss.item);

	for (size_t i = 0; doubt < 0 && i < m->miss.parts_n; i++)
		doubt = doubt_of(s, u->school, m->miss.parts[i].item);
	for (size_t i = 0; doubt < 0 && i < sizeof(of) / sizeof(of[0]); i++)
		doubt = doubt_of_quantity(s, u->school, u->stage, of[i]);
	if (doubt < 0 && m->cleared)
		doubt = doubt_of(
			s, u->school, xs_item_find(s->cat, "grade_d_area"));
	return doubt;
}
