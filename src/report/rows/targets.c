/* SPDX-License-Identifier: Apache-2.0
 *
 * 绩效目标: what the filed plan is to bring, indicator by indicator, over its
 * years and in the first of them.  Amounts come from the plan; what is promised
 * of quality, time and content is what offices usually promise, to be changed.
 */
#include "../filing_i.h"

#include <stdlib.h>
#include <string.h>

enum { OVER_ALL, IN_FIRST, SPANS };

struct amounts { /* of a span */
	double built, mended, cleared, grounds, land; /* m² */
	double beds, books, computers, sets;
	int64_t instruments;
	double schools, pupils, boarders, needs;
	int64_t fen;
};

struct target {
	const char *level1, *level2, *name, *unit; /* msgids; unit "" none */
	const char *sign; /* "≥", "≤", "" */
	const char *words; /* msgid instead of a figure; NULL */
	double v[SPANS];
	int64_t fen[SPANS];
	bool usual; /* not from the plan */
	bool money;
};

static const struct target *target_of(const struct xs_scope *s)
{
	return s->own;
}

#define FIELD(name)                                                            \
	static void t_##name(const struct xs_scope *s,                         \
		const struct xs_bound *c, struct xs_entry *e)

#define WORD_FIELD(name, member)                                               \
	FIELD(name)                                                            \
	{                                                                      \
		(void)c;                                                       \
		if (*target_of(s)->member)                                     \
			xs_put_text(                                           \
				e, xs_words(s->run, target_of(s)->member));    \
	}
WORD_FIELD(level1, level1)
WORD_FIELD(level2, level2)
WORD_FIELD(name, name)

FIELD(unit)
{
	(void)c;
	if (*target_of(s)->unit)
		xs_put_text(e, xs_words(s->run, target_of(s)->unit));
}

/* "≥90%": what is promised is a text, as the form has it. */
static void put_value(const struct xs_scope *s, int span, struct xs_entry *e)
{
	const struct target *t = target_of(s);
	char digits[32];
	int decimals = 0;

	if (t->words) {
		xs_put_text(e, xs_words(s->run, t->words));
	} else if (t->money) {
		xs_put_fen(e, t->fen[span]);
	} else if (*t->sign) {
		xs_format_round(t->v[span], 0, digits);
		xs_put_text(e, xs_scratchf(s->run, "%s%s", t->sign, digits));
	} else {
		/* 492.43 and 0.00: both with the same decimals. */
		for (int k = 0; k < SPANS; k++)
			if (t->v[k] != floor(t->v[k]))
				decimals = 2;
		xs_put_number(e, t->v[span], decimals);
	}
}

FIELD(over_all)
{
	(void)c;
	put_value(s, OVER_ALL, e);
}

FIELD(in_first)
{
	(void)c;
	put_value(s, IN_FIRST, e);
}

FIELD(from)
{
	(void)c;
	xs_put_text(e,
		target_of(s)->usual
			? xs_words(s->run, N_("usual; to be set by the office"))
			: xs_words(s->run, N_("from the plan")));
	if (target_of(s)->usual)
		e->look = XS_LOOK_SOFT;
}

const struct xs_field_row xs_target_fields[] = {
	{ "target_level1", t_level1 },
	{ "target_level2", t_level2 },
	{ "target", t_name },
	{ "target_unit", t_unit },
	{ "target_all", t_over_all },
	{ "target_first", t_in_first },
	{ "target_from", t_from },
	{ NULL, NULL },
};

/* -- adding up -------------------------------------------------------------------- */

static bool is_item(const struct xs_run *run, int item, const char *part)
{
	return item >= 0 && strstr(run->cat->items[item].key, part);
}

static void add_area(struct amounts *a, enum xs_work_kind kind, double area)
{
	if (xs_is_blank(area))
		return;
	if (kind == XS_WORK_BUILD || kind == XS_WORK_REBUILD)
		a->built += area;
	else if (kind == XS_WORK_REINFORCE || kind == XS_WORK_REPAIR ||
		kind == XS_WORK_CONVERT)
		a->mended += area;
	else if (kind == XS_WORK_SURFACE)
		a->grounds += area;
	else if (kind == XS_WORK_LAND)
		a->land += area;
}

static void add_things(const struct xs_run *run, struct amounts *a,
	const struct xs_need *need, const struct xs_work *work)
{
	if (work->kind != XS_WORK_BUY)
		return;
	if (is_item(run, need->item, "books"))
		a->books += work->quantity;
	else if (is_item(run, need->item, "computers"))
		a->computers += work->quantity;
	else if (is_item(run, need->item, "desks"))
		a->sets += work->quantity;
	else if (is_item(run, need->item, "instruments") &&
		work->fen != XS_FEN_BLANK)
		a->instruments =
			xs_fen_add(a->instruments, xs_wan_printed(work->fen));
}

/* A school's pupils are helped once, by the work that helps most of them. */
struct helped {
	size_t school; /* with works, if nobody is helped yet */
	double pupils, boarders;
};

static void add_helped(struct amounts *a, const struct helped *h)
{
	a->schools++;
	a->pupils += xs_is_blank(h->pupils) ? 0 : h->pupils;
	a->boarders += xs_is_blank(h->boarders) ? 0 : h->boarders;
}

static int compare_helped(const void *x, const void *y)
{
	const struct helped *a = x, *b = y;

	return a->school < b->school ? -1 : a->school > b->school;
}

/* Done by the end of the first year.  Works begin in January and are paid to
 * the year in which they end. */
static bool is_done_first(const struct xs_plan *p, const struct xs_planned *x)
{
	return x->year == p->from && x->years <= 1;
}

static void add_schools(struct xs_run *run, struct amounts *a, bool first)
{
	const struct xs_plan *p = xs_filed_plan(run);
	struct helped *all = xs_alloc(p->chosen_n + 1, sizeof(*all));
	size_t n = 0;

	for (size_t i = 0; i < p->chosen_n; i++) {
		const struct xs_planned *x = &p->chosen[i];
		const struct xs_need *need = &p->works->needs[x->need];

		if (!first || is_done_first(p, x))
			all[n++] = (struct helped){ need->school, need->pupils,
				need->boarders };
		else if (x->year == p->from)
			all[n++] = (struct helped){ need->school, XS_BLANK,
				XS_BLANK };
	}
	qsort(all, n, sizeof(*all), compare_helped);
	for (size_t i = 0; i < n;) {
		struct helped h = all[i];

		for (; i < n && all[i].school == h.school; i++) {
			h.pupils = fmax(h.pupils, all[i].pupils);
			h.boarders = fmax(h.boarders, all[i].boarders);
		}
		add_helped(a, &h);
	}
	free(all);
}

/* As the sources above it have it. */
static int64_t money_of(const struct xs_plan *p, bool first)
{
	int64_t fen = 0;

	if (!first)
		return xs_filed_total(p);
	for (int s = 0; s < p->sources_n; s++)
		fen = xs_fen_add(fen, xs_filed_spent_in(p, s, p->from));
	return fen;
}

/* Of the first year: what it pays, what is done by its end, and the schools at
 * which works have begun. */
static void add_up(struct xs_run *run, struct amounts *a, bool first)
{
	const struct xs_plan *p = xs_filed_plan(run);

	*a = (struct amounts){ 0 };
	for (size_t i = 0; i < p->chosen_n; i++) {
		const struct xs_planned *x = &p->chosen[i];
		const struct xs_need *need = &p->works->needs[x->need];
		const struct xs_work *work = &p->works->all[x->work];

		if (first && !is_done_first(p, x))
			continue;
		add_area(a, work->kind, xs_planned_area(p->works, x));
		a->cleared += xs_planned_cleared(p, i);
		add_things(run, a, need, work);
		a->beds += xs_planned_beds(p, i);
		a->needs += !xs_planned_is_furnished(p, i);
	}
	a->fen = money_of(p, first);
	add_schools(run, a, first);
}

/* -- rows ------------------------------------------------------------------------------ */

static int emit(struct xs_run *run, const struct target *t)
{
	struct xs_scope s = xs_scope_of(run);

	s.own = t;
	return xs_emit(run, &s);
}

static int emit_quantities(struct xs_run *run, const struct amounts a[SPANS])
{
	const struct {
		const char *name, *unit;
		double v[SPANS];
	} rows[] = {
#define ROW(name, unit, member)                                                \
	{                                                                      \
		name, unit,                                                    \
		{                                                              \
			a[0].member, a[1].member                               \
		}                                                              \
	}
		ROW(N_("buildings built, extended or rebuilt"), N_("m²"),
			built),
		ROW(N_("buildings reinforced, repaired or converted"), N_("m²"),
			mended),
		ROW(N_("dangerous buildings (grade D) removed"), N_("m²"),
			cleared),
		ROW(N_("grounds"), N_("m²"), grounds),
		ROW(N_("land acquired"), N_("m²"), land),
		ROW(N_("beds added"), N_("beds"), beds),
		ROW(N_("books bought"), N_("volumes"), books),
		ROW(N_("computers bought"), N_("sets"), computers),
		ROW(N_("desks and chairs bought"), N_("desk sets"), sets),
		ROW(N_("gaps closed"), N_("gaps (count)"), needs),
		ROW(N_("schools with works"), N_("schools (count)"), schools),
#undef ROW
	};
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct target t = { N_("outputs"), N_("quantity of output"),
			rows[i].name, rows[i].unit, "", NULL,
			{ rows[i].v[0], rows[i].v[1] }, { 0, 0 }, false,
			false };

		if (rows[i].v[OVER_ALL] > 0)
			rc = emit(run, &t);
	}
	return rc;
}

/* As the form of 武汉市青山区, 2020, has them. */
static int emit_usual(struct xs_run *run)
{
	static const struct target rows[] = {
		{ N_("outputs"), N_("quality of output"),
			N_("works accepted as sound"), "%", "", NULL,
			{ 100, 100 }, { 0, 0 }, true, false },
		{ N_("outputs"), N_("quality of output"),
			N_("purchases accepted as sound"), "%", "", NULL,
			{ 100, 100 }, { 0, 0 }, true, false },
		{ N_("outputs"), N_("timeliness"),
			N_("works completed as planned"), "%", "", NULL,
			{ 100, 100 }, { 0, 0 }, true, false },
		{ N_("outputs"), N_("timeliness"),
			N_("money granted within the year"), "%", "", NULL,
			{ 100, 100 }, { 0, 0 }, true, false },
	};
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sizeof(rows) / sizeof(rows[0]); i++)
		rc = emit(run, &rows[i]);
	return rc;
}

static int emit_money(struct xs_run *run, const struct amounts a[SPANS],
	const char *level2, const char *name, bool instruments)
{
	struct target t = { N_("outputs"), level2, name, N_("10,000 yuan"), "",
		NULL, { 0, 0 }, { a[0].fen, a[1].fen }, false, true };

	for (int k = 0; instruments && k < SPANS; k++)
		t.fen[k] = a[k].instruments;
	return t.fen[OVER_ALL] > 0 ? emit(run, &t) : 0;
}

static int emit_effects(struct xs_run *run, const struct amounts a[SPANS])
{
	const struct target rows[] = {
		{ N_("effects"), N_("social effect"), N_("pupils helped"),
			N_("people (pupils)"), "", NULL,
			{ a[0].pupils, a[1].pupils }, { 0, 0 }, false, false },
		{ N_("effects"), N_("social effect"), N_("boarders helped"),
			N_("people (pupils)"), "", NULL,
			{ a[0].boarders, a[1].boarders }, { 0, 0 }, false,
			false },
		{ N_("effects"), N_("lasting effect"),
			N_("conditions of compulsory schools"), "", "",
			N_("steadily better"), { 0, 0 }, { 0, 0 }, true,
			false },
		{ N_("contentment"), N_("contentment of those served"),
			N_("pupils and parents content"), "%", "≥", NULL,
			{ 90, 90 }, { 0, 0 }, true, false },
		{ N_("contentment"), N_("contentment of those served"),
			N_("schools content"), "%", "≥", NULL, { 90, 90 },
			{ 0, 0 }, true, false },
	};
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].usual || rows[i].v[OVER_ALL] > 0)
			rc = emit(run, &rows[i]);
	return rc;
}

int xs_targets_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct amounts a[SPANS];
	int rc;

	(void)t;
	add_up(run, &a[OVER_ALL], false);
	add_up(run, &a[IN_FIRST], true);
	rc = emit_quantities(run, a);
	if (rc == 0)
		rc = emit_money(run, a, N_("quantity of output"),
			N_("teaching instruments bought"), true);
	if (rc == 0)
		rc = emit_usual(run);
	if (rc == 0)
		rc = emit_money(run, a, N_("cost of output"),
			N_("total investment at most"), false);
	return rc ? rc : emit_effects(run, a);
}
