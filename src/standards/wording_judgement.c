/* SPDX-License-Identifier: Apache-2.0
 *
 * In words how a standard makes a verdict of its rules.
 */
#include "wording_i.h"

#include <math.h>

static void word_points(const struct xs_writer *w, const struct xs_judgement *j)
{
	if (xs_is_blank(j->pass)) {
		xs_w_add(w,
			xs_w_say(w,
				N_("every must rule; the pass mark is not "
				   "known")));
		return;
	}
	xs_w_add(w, xs_w_say(w, N_("a score of at least ")));
	xs_w_number(w, j->pass);
	if (!xs_is_blank(j->full)) {
		xs_w_add(w, " / ");
		xs_w_number(w, j->full);
	}
}

static void word_count(const struct xs_writer *w, const struct xs_judgement *j)
{
	if (j->reached >= 0)
		xs_buf_addf(w->out,
			xs_w_say(w, N_("at least %d rules reached")),
			j->reached);
	if (j->missed >= 0)
		xs_buf_addf(w->out,
			xs_w_say(w, N_("%sat most %d rules missed")),
			j->reached >= 0 ? xs_w_say(w, N_(", ")) : "",
			j->missed);
	if (!xs_is_blank(j->floor)) {
		xs_w_add(w, xs_w_say(w, N_(", each missed one at least ")));
		xs_w_number(w, j->floor * 100);
		xs_w_add(w, "%");
	}
}

void xs_word_judgement(
	const struct xs_pack *pack, enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_judgement *j = &pack->judgement;
	struct xs_writer w = { pack->cat, lang, out };

	switch (j->method) {
	case XS_EACH:
		xs_w_add(&w, xs_w_say(&w, N_("every must rule")));
		break;
	case XS_POINTS:
		word_points(&w, j);
		break;
	case XS_COUNT:
		word_count(&w, j);
		break;
	case XS_LETTERS:
		xs_w_add(&w,
			xs_w_say(
				&w, N_("by how many rules have which letter")));
		break;
	}
	if (j->group)
		xs_buf_addf(
			out, xs_w_say(&w, N_(" (of the group %s)")), j->group);
	for (size_t i = 0; i < j->grades_n; i++) {
		const struct xs_grade *g = &j->grades[i];

		xs_buf_addf(out, "%s%s", i ? xs_w_say(&w, N_(", ")) : ": ",
			xs_say(&g->say, lang));
		if (!xs_is_blank(g->from) && j->method == XS_POINTS) {
			xs_w_add(&w, " ≥");
			xs_w_number(&w, g->from);
		}
	}
}
