/* SPDX-License-Identifier: Apache-2.0
 *
 * What each part of an all-of lacks: the result shows the worst alone.
 */
#include "assess_i.h"

struct out {
	struct xs_part_lack *all;
	size_t n, most;
};

static void put(struct out *o, const struct xs_quantity *what, double gap)
{
	if (o->n < o->most)
		o->all[o->n++] = (struct xs_part_lack){ what, gap };
}

static void look_at(
	const struct xs_as_need *need, const struct xs_as_at *at, struct out *o)
{
	const struct xs_requirement *from = need->from;
	struct xs_result r = xs_as_blank_result;

	if (from->shape == XS_ALL_OF) {
		for (size_t i = 0; i < need->parts_n; i++)
			look_at(&need->parts[i], at, o);
		return;
	}
	xs_as_need_at(need, at, &r);
	if (r.verdict != XS_FAIL && r.verdict != XS_NEAR &&
		r.verdict != XS_UNKNOWN)
		return;
	if (from->shape == XS_AMOUNT && r.verdict != XS_UNKNOWN &&
		r.sense == XS_AT_LEAST)
		put(o, from->what, r.gap);
	else
		put(o, NULL, XS_BLANK);
}

/* Units are in the order of their schools. */
static bool find_unit(const struct xs_assessment *a, size_t school,
	enum xs_stage stage, size_t *at_out)
{
	size_t from = 0, to = xs_assess_units(a);

	while (from < to) {
		size_t mid = from + (to - from) / 2, of;
		enum xs_stage its;

		xs_assess_which(a, mid, &of, &its);
		if (of == school && its == stage) {
			*at_out = mid;
			return true;
		}
		if (of < school || (of == school && its < stage))
			from = mid + 1;
		else
			to = mid;
	}
	return false;
}

size_t xs_assess_parts(const struct xs_assessment *a,
	const struct xs_unit_result *judged, size_t rule,
	struct xs_part_lack *out, size_t most)
{
	const struct xs_as_rule *as = &a->program[judged->stage].rules[rule];
	int which = judged->rules[rule].which_case;
	const struct xs_as_need *need =
		which >= 0 ? &as->cases[which].need : &as->need;
	struct out o = { out, 0, most };
	double share[AS_SHARES];
	struct xs_as_at at;
	size_t unit;

	if (need->from->shape != XS_ALL_OF ||
		!find_unit(a, judged->school, judged->stage, &unit))
		return 0;
	xs_as_locate(a, unit, share, &at);
	if (as->from->once)
		at = xs_as_whole_school(&at);
	look_at(need, &at, &o);
	return o.n;
}
