/* SPDX-License-Identifier: Apache-2.0
 *
 * Conditions, explained: what each asks, what there is, whether it holds.
 */
#include "explain_i.h"

#include "xueshe/text.h"

static void say_choices(
	struct xs_ex *w, const struct xs_test *t, struct xs_buf *b)
{
	const struct xs_item *item =
		&w->cat->items[t->what->of[w->at->stage].terms[0].item];
	bool first = true;

	xs_buf_adds(b, t->op == XS_TEST_NONE_OF ? SAY(w, N_("none of ")) : "");
	for (size_t i = 0; i < item->choices_n; i++) {
		if (!(t->set >> i & 1))
			continue;
		xs_buf_addf(b, "%s%s", first ? "" : " / ",
			xs_say(&item->choices[i].say, w->lang));
		first = false;
	}
}

static void say_bounds(
	struct xs_ex *w, const struct xs_test *t, struct xs_buf *b)
{
	if (t->low == t->high) {
		xs_buf_addf(b, "= %s", xs_ex_figure(w, t->low, 6).s);
		return;
	}
	if (!isinf(t->low))
		xs_buf_addf(b, "%s %s", t->low_open ? ">" : "≥",
			xs_ex_figure(w, t->low, 6).s);
	if (!isinf(t->high))
		xs_buf_addf(b, "%s%s %s", isinf(t->low) ? "" : ", ",
			t->high_open ? "<" : "≤",
			xs_ex_figure(w, t->high, 6).s);
}

static void say_fact(struct xs_ex *w, const struct xs_test *t,
	const struct xs_as_at *at, struct xs_buf *b)
{
	const struct xs_sum *sum = &t->what->of[at->stage];
	double v = xs_as_quantity(at, t->what, NULL);

	if (xs_is_blank(v))
		xs_buf_adds(b, SAY(w, N_("blank")));
	else if (sum->n == 1)
		xs_item_value_text(
			&w->cat->items[sum->terms[0].item], v, w->lang, b);
	else
		xs_buf_adds(b, xs_ex_figure(w, v, 6).s);
}

void xs_ex_condition(struct xs_ex *w, const char *label,
	const struct xs_as_condition *when, const struct xs_as_at *at)
{
	for (size_t i = 0; i < when->n; i++) {
		const struct xs_test *t = when->tests[i].from;
		const struct xs_as_condition one = { &when->tests[i], 1 };
		const struct xs_sum *sum = &t->what->of[at->stage];
		int holds = xs_as_holds(&one, at, NULL);
		struct xs_buf b = XS_BUF_INIT;

		xs_buf_addf(&b, "%s ", xs_say(&t->what->say, w->lang));
		say_fact(w, t, at, &b);
		xs_buf_adds(&b, " (");
		if (t->op == XS_TEST_KNOWN)
			xs_buf_adds(&b,
				t->low > 0 ? SAY(w, N_("is known"))
					   : SAY(w, N_("is not known")));
		else if (t->op == XS_TEST_RANGE)
			say_bounds(w, t, &b);
		else if (sum->n)
			say_choices(w, t, &b);
		xs_buf_addf(&b, "): %s",
			holds > 0           ? SAY(w, N_("holds"))
				: holds < 0 ? SAY(w, N_("unknown"))
					    : SAY(w, N_("holds not")));
		xs_ex_add(w, label, sum->n == 1 ? sum->terms[0].item : -1, b.s);
		for (size_t k = 0; sum->n > 1 && k < sum->n; k++)
			xs_ex_item(w, sum->terms[k].item);
		xs_buf_release(&b);
	}
}
