/* SPDX-License-Identifier: Apache-2.0
 *
 * Works of a whole county, school by school.
 */
#include "works_i.h"

#include <stdlib.h>
#include <string.h>

static void *keep(
	struct xs_arena *arena, const void *from, size_t n, size_t size)
{
	void *to = xs_arena_alloc(arena, n + 1, size);

	if (n)
		memcpy(to, from, n * size);
	return to;
}

/* A need none of whose works can be costed says so; others are done with. */
static void say_open(struct xs_wk_build *b)
{
	for (size_t i = 0; i < b->w->needs_n; i++) {
		struct xs_need *need = &b->needs[i];

		if (need->open == XS_OPEN_NOT && need->works_n &&
			b->all[need->works].fen == XS_FEN_BLANK) {
			need->open = XS_OPEN_NO_COST;
			if (need->item >= 0)
				b->no_cost[need->item]++;
		}
		need->open_question = xs_open_why_say(need->open, XS_LANG_EN);
	}
}

static void find_unplaced(
	const struct xs_wk_build *b, struct xs_findings *findings)
{
	const struct xs_survey *s = b->in->survey;
	char area[32];

	for (size_t i = 0; i < b->w->needs_n; i++) {
		const struct xs_need *need = &b->needs[i];
		const struct xs_school *school = &s->schools[need->school];

		if (!need->safety || need->what || need->building >= 0)
			continue;
		xs_format_round(need->quantity, 2, area);
		xs_find(findings, XS_F_WORKS_DANGER_UNPLACED, NULL,
			*school->code ? school->code : school->name,
			s->cat->items[need->item].key, area, NULL);
	}
}

static void find(const struct xs_wk_build *b, struct xs_findings *findings)
{
	const struct xs_catalogue *cat = b->in->survey->cat;
	char n[32];

	for (size_t i = 0; findings && i < cat->n; i++) {
		if (b->no_cost[i]) {
			snprintf(n, sizeof(n), "%zu", b->no_cost[i]);
			xs_find(findings, XS_F_WORKS_NO_COST, NULL, NULL,
				cat->items[i].key, n, NULL);
		}
		if (b->no_measure[i]) {
			snprintf(n, sizeof(n), "%zu", b->no_measure[i]);
			xs_find(findings, XS_F_WORKS_NO_MEASURE, NULL, NULL,
				cat->items[i].key, n, NULL);
		}
	}
}

static void make_all(struct xs_wk_build *b)
{
	size_t schools = b->in->survey->n, items = b->in->survey->cat->n;

	b->no_cost = xs_alloc(items + 1, sizeof(*b->no_cost));
	b->no_measure = xs_alloc(items + 1, sizeof(*b->no_measure));
	xs_wk_facts_of(
		b->in->assessments, b->in->assessments_n, schools, &b->facts);
	xs_wk_find_done(b);
	for (size_t i = 0; i < schools; i++)
		xs_wk_school(b, i);
	say_open(b);
	xs_wk_visits(b);
}

struct xs_works *xs_works_new(
	const struct xs_works_input *in, struct xs_findings *findings)
{
	struct xs_works *w = xs_alloc(1, sizeof(*w));
	struct xs_gaps_ahead *today = NULL;
	struct xs_wk_build b = { .in = in, .ahead = in->ahead, .w = w };

	if (!b.ahead) {
		today = xs_gaps_ahead_new(in->cleared);
		xs_gaps_ahead_add(
			today, in->cleared, in->assessments, in->assessments_n);
		b.ahead = today;
	}
	w->survey = in->survey;
	w->costs = in->costs;
	w->measures = in->measures;
	w->base_year = in->survey->year;
	w->opening_year = in->opening_year ? in->opening_year : w->base_year;
	w->last_year = w->base_year + (int)b.ahead->n - 1;
	w->price_year = in->price_year;
	w->management_share = in->management_share;
	make_all(&b);
	if (findings)
		find_unplaced(&b, findings);
	find(&b, findings);
	w->needs = keep(&w->arena, b.needs, w->needs_n, sizeof(*w->needs));
	w->all = keep(&w->arena, b.all, w->n, sizeof(*w->all));
	free(b.needs);
	free(b.all);
	free(b.done);
	free(b.no_cost);
	free(b.no_measure);
	free(b.lines.all);
	xs_wk_facts_release(&b.facts);
	xs_gaps_ahead_free(today);
	return w;
}

void xs_works_free(struct xs_works *w)
{
	if (!w)
		return;
	xs_arena_release(&w->arena);
	free(w);
}

const struct xs_work *xs_works_proposed(
	const struct xs_works *w, const struct xs_need *need)
{
	return need->works_n ? &w->all[need->works] : NULL;
}
