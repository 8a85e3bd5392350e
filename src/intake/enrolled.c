/* SPDX-License-Identifier: Apache-2.0
 *
 * Totals of the sheet of enrolment: a row 合计, of a stage or of both, against
 * the rows of the townships above it.  It is compared and not kept.
 */
#include "rows_i.h"

#include "xueshe/number.h"
#include "xueshe/text.h"

#define STAGES 2

struct enrolled {
	double *sum[STAGES]; /* a slot */
	bool *blank[STAGES]; /* a row leaves it out */
	bool stated[STAGES]; /* there is a row of the stage */
	bool broken; /* a row was left out, or says no stage */
};

void xs_enrolled_begin(struct gatherer *g)
{
	struct xs_arena *arena = &g->im->arena;
	size_t n = g->b->layout.slots_n + 1;

	if (!xs_text_is(g->b->kind->name, "enrolment"))
		return;
	g->enrolled = xs_arena_alloc(arena, 1, sizeof(*g->enrolled));
	for (int s = 0; s < STAGES; s++) {
		g->enrolled->sum[s] = xs_arena_alloc(arena, n, sizeof(double));
		g->enrolled->blank[s] = xs_arena_alloc(arena, n, sizeof(bool));
	}
}

static const char *text_of(const struct gatherer *g, const char *key)
{
	const struct layout *l = &g->b->layout;

	for (size_t i = 0; i < l->slots_n; i++)
		if (xs_text_is(xs_target_of(g, l->slots[i])->key, key))
			return g->slots[i].text;
	return NULL;
}

static int stage_of(const struct gatherer *g)
{
	const char *stage = text_of(g, "stage");

	return !stage                       ? -1
		: xs_text_is(stage, "小学") ? 0
		: xs_text_is(stage, "初中") ? 1
					    : -1;
}

static bool is_count(const struct gatherer *g, size_t slot)
{
	const struct xs_item *as =
		xs_target_of(g, g->b->layout.slots[slot])->as;

	return as && as->kind == XS_KIND_COUNT;
}

/* Fields are kept as texts. */
static double value_of(const struct gatherer *g, size_t slot)
{
	const char *text = g->slots[slot].text;
	double v;

	return text && xs_parse_real(text, strlen(text), &v) ? v : XS_BLANK;
}

void xs_enrolled_add(struct gatherer *g, bool taken)
{
	struct enrolled *e = g->enrolled;
	int s = e ? stage_of(g) : -1;

	if (!e || (taken && text_of(g, "category")))
		return;
	if (!taken || s < 0) {
		e->broken = true;
		return;
	}
	e->stated[s] = true;
	for (size_t i = 0; i < g->b->layout.slots_n; i++) {
		double v = value_of(g, i);

		if (!is_count(g, i))
			continue;
		e->blank[s][i] |= xs_is_blank(v);
		e->sum[s][i] += xs_is_blank(v) ? 0 : v;
	}
}

static void take_figure(
	struct gatherer *g, size_t slot, int stage, const char *word)
{
	const struct enrolled *e = g->enrolled;
	double stated = value_of(g, slot), made = 0;
	bool blank = false;
	char said[32], sum[32];

	for (int s = 0; s < STAGES; s++) {
		if (!e->stated[s] || (stage >= 0 && s != stage))
			continue;
		made += e->sum[s][slot];
		blank |= e->blank[s][slot];
	}
	if (xs_is_blank(stated) || xs_near(stated, made, 0.005) ||
		(blank && made < stated))
		return;
	xs_format_round(stated, 2, said);
	xs_format_round(made, 2, sum);
	g->at.column = g->b->layout.slots[slot]->at;
	xs_find(&g->im->report->findings, XS_F_ROWS_DIFFER, &g->at, NULL, NULL,
		word, g->b->layout.slots[slot]->heading, said, sum,
		(char *)NULL);
}

void xs_enrolled_take(struct gatherer *g, const char *word)
{
	const struct enrolled *e = g->enrolled;
	int stage = e ? stage_of(g) : -1;

	if (!e || e->broken || strstr(word, "小计") || text_of(g, "category") ||
		(!e->stated[0] && !e->stated[1]))
		return;
	for (size_t i = 0; i < g->b->layout.slots_n; i++)
		if (is_count(g, i))
			take_figure(g, i, stage, word);
}
