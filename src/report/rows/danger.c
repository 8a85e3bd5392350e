/* SPDX-License-Identifier: Apache-2.0
 *
 * What of a figure stands in buildings of grade D.  Where a standard counts
 * what is reported those areas and beds are in the actual figure, and a gap
 * looks smaller than it is once they are pulled down.
 */
#include "rows_i.h"

#include "xueshe/origin.h"
#include "xueshe/text.h"

#define GRADE_D_BIT (1u << 3) /* of counted_grades */

/* Areas of a grade that does not count were taken off; beds never are. */
static bool is_taken_off(const struct xs_pack *pack, const struct xs_item *item)
{
	return pack->counted_grades && !(pack->counted_grades & GRADE_D_BIT) &&
		xs_text_is(item->unit, "m2");
}

/* The quantity of the whole school, and its part in grade D. */
static double in_grade_d(
	const struct xs_scope *s, const struct xs_quantity *q, double *whole)
{
	const struct xs_sum *sum = &q->of[s->judged->stage];
	double part = 0;

	*whole = 0;
	for (size_t i = 0; i < sum->n; i++) {
		const struct xs_term *t = &sum->terms[i];

		if (is_taken_off(s->pack, &s->run->cat->items[t->item]))
			return 0;
		*whole += t->factor *
			xs_survey_value(s->run->survey, s->school, t->item);
		part += t->factor *
			xs_made_in_grade(
				s->run->survey, s->school, t->item, "D");
	}
	return part;
}

const char *xs_say_grade_d(const struct xs_scope *s)
{
	const struct xs_result *r = s->result;
	const struct xs_quantity *q =
		xs_rule_provision(&s->pack->rules[s->rule], r);
	double whole = XS_BLANK, part;
	const char *figure;

	if (!q || !(r->actual > 0) || r->sense == XS_AT_MOST)
		return NULL;
	part = in_grade_d(s, q, &whole);
	if (!(part > 0))
		return NULL;
	figure = xs_say_quantity(s->run, part, q->unit);
	/* A stage's share says nothing of which beds are whose. */
	return xs_scratchf(s->run,
		xs_near(whole, r->actual, XS_NOISE)
			? xs_words(s->run,
				  N_("of which %s in buildings of grade D"))
			: xs_words(s->run,
				  N_("of the whole school %s in buildings of "
				     "grade D")),
		figure);
}

/* -- a row a school ---------------------------------------------------------- */

static void remark(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	static const char *const keys[] = { "beds_boys", "beds_girls",
		"shared_platform_places", "dormitory_area",
		"dormitory_usable_area" };
	const struct xs_run *run = s->run;
	struct xs_buf b = XS_BUF_INIT;

	(void)c;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		int item = xs_item_find(run->cat, keys[i]);
		double v = item < 0
			? 0
			: xs_made_in_grade(run->survey, s->school, item, "D");

		if (!(v > 0))
			continue;
		if (b.len)
			xs_buf_adds(&b, run->lang == XS_LANG_ZH ? "、" : ", ");
		/* beds in the name need no second "beds" */
		xs_buf_addf(&b, "%s %s",
			xs_say(&run->cat->items[item].say, run->lang),
			xs_text_is(run->cat->items[item].unit, "m2")
				? xs_say_quantity(s->run, v, "m2")
				: xs_scratchf(s->run, "%.0f", v));
	}
	if (b.len)
		xs_put_text(e,
			xs_scratchf(s->run, xs_words(run, N_("in grade D: %s")),
				b.s));
	xs_buf_release(&b);
}

const struct xs_field_row xs_danger_fields[] = {
	{ "grade_d_remark", remark },
	{ NULL, NULL },
};
