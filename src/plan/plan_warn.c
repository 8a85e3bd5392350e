/* SPDX-License-Identifier: Apache-2.0
 *
 * What of a plan must be seen before it is filed: dangerous buildings that
 * stand for want of money that may pull them down, beds and rooms that come
 * down and are not replaced.
 */
#include "plan_i.h"

#include "xueshe/number.h"

enum { NAMED = 5 };

/* Year that a removal of the plan has to wait for; 0: it waits for none. */
static int waits_until(const struct xs_plan *p, const struct xs_planned *c)
{
	int year;

	if (!xs_plan_is_removal(&p->works->needs[c->need]))
		return 0;
	year = xs_plan_money_from(p, xs_plan_option(p, c->work));
	return year > p->from ? year : 0;
}

static void add_need(const struct xs_plan *p, size_t at, bool school,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_need *need = &p->works->needs[at];
	const struct xs_survey *s = p->works->survey;
	char number[32];

	if (out->len)
		xs_buf_adds(out, lang == XS_LANG_ZH ? "、" : ", ");
	if (school)
		xs_buf_addf(out, "%s ", s->schools[need->school].name);
	xs_need_say(p->works, need, lang, out);
	xs_format_round(need->quantity, 1, number);
	xs_buf_addf(out, lang == XS_LANG_ZH ? "%s%s" : " %s %s", number,
		xs_unit_say(s->cat, need->unit, lang));
}

/* Of the removal `down`, or of all where it is XS_NONE. */
static size_t list_unreplaced(const struct xs_plan *p, size_t down,
	enum xs_lang lang, struct xs_buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < p->works->needs_n; i++) {
		if (!xs_plan_unreplaced(p, i) ||
			(down != XS_NONE && p->works->needs[i].after != down))
			continue;
		if (n++ < NAMED)
			add_need(p, i, down == XS_NONE, lang, out);
	}
	if (n > NAMED)
		xs_buf_addf(
			out, xs_tr(lang, N_(" and others (%zu in all)")), n);
	return n;
}

static bool say_waits(
	const struct xs_plan *p, enum xs_lang lang, struct xs_buf *out)
{
	double m2 = 0;
	size_t n = 0;
	int until = 0;
	char area[32];

	for (size_t i = 0; i < p->chosen_n; i++) {
		int year = waits_until(p, &p->chosen[i]);

		if (!year)
			continue;
		n++;
		m2 += p->works->needs[p->chosen[i].need].quantity;
		until = !until || year < until ? year : until;
	}
	if (!n)
		return false;
	xs_format_round(m2, 1, area);
	xs_buf_addf(out,
		xs_tr(lang,
			N_("%zu buildings of grade D (%s m²) stand until "
			   "%d at least: before that no source on file may "
			   "pay a demolition. Where other money may, write "
			   "拆除 in its 可用于.")),
		n, area, until);
	return true;
}

bool xs_plan_warning_say(const struct xs_plan *p, enum xs_plan_warning w,
	enum xs_lang lang, struct xs_buf *out)
{
	struct xs_buf names = XS_BUF_INIT;
	bool any;

	if (p->selection.status == XS_SELECT_INFEASIBLE)
		return false;
	if (w == XS_PLAN_REMOVAL_WAITS)
		return say_waits(p, lang, out);
	any = list_unreplaced(p, XS_NONE, lang, &names) > 0;
	if (any)
		xs_buf_addf(out,
			xs_tr(lang,
				N_("Needed in place of what comes down, and "
				   "not in the plan: %s. Whoever lives or "
				   "learns there must have another place "
				   "first.")),
			names.s);
	xs_buf_release(&names);
	return any;
}

void xs_plan_say_removal(const struct xs_plan *p, const struct xs_planned *c,
	enum xs_lang lang, struct xs_buf *out)
{
	struct xs_buf names = XS_BUF_INIT;
	const char *mark = lang == XS_LANG_ZH ? "；" : "; ";
	int until = waits_until(p, c);

	if (until) {
		xs_buf_adds(out, mark);
		xs_buf_addf(out,
			xs_tr(lang,
				N_("no source may pay a demolition before "
				   "%d")),
			until);
	}
	if (xs_plan_is_removal(&p->works->needs[c->need]) &&
		list_unreplaced(p, c->need, lang, &names)) {
		xs_buf_adds(out, mark);
		xs_buf_addf(out,
			xs_tr(lang,
				N_("needed in its place, and not in the plan: "
				   "%s")),
			names.s);
	}
	xs_buf_release(&names);
}
