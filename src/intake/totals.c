/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows of totals: what a sheet states for a township or for all its schools.
 * A total is compared with the rows above it while the sheet is read.  One
 * that they do not bear out is kept, until a sheet says another, so that the
 * survey can be compared with it later.
 */
#include "rows_i.h"
#include "skip_i.h"

#include "xueshe/number.h"
#include "xueshe/survey.h"
#include "xueshe/text.h"

#define HALF_SHOWN 0.005 /* sums are compared to two decimals */

/* What the rows since the last total, or all rows, add up to. */
struct adding {
	double *sum; /* a slot */
	size_t *blank; /* rows that leave it out */
	size_t *schools; /* of the slot's stage, if it has one */
	size_t rows;
	const char *township; /* of all of them; NULL: none yet; "": several */
	int year; /* of all of them; 0: several */
	bool broken; /* a row was left out */
};

struct totals {
	struct adding part, all;
	bool told; /* a total of the part came: the next school begins anew */
	unsigned stages; /* whose totals came (bits) */
	struct row last; /* a school's rows a stage are one school */
};

static void begin(struct adding *a, struct xs_arena *arena, size_t slots)
{
	a->sum = xs_arena_alloc(arena, slots + 1, sizeof(*a->sum));
	a->blank = xs_arena_alloc(arena, slots + 1, sizeof(*a->blank));
	a->schools = xs_arena_alloc(arena, slots + 1, sizeof(*a->schools));
}

static void again(struct adding *a, size_t slots)
{
	memset(a->sum, 0, slots * sizeof(*a->sum));
	memset(a->blank, 0, slots * sizeof(*a->blank));
	memset(a->schools, 0, slots * sizeof(*a->schools));
	a->rows = 0;
	a->township = NULL;
	a->broken = false;
}

/* The right half of a list: the same columns further to the right. */
static bool is_other_half(const struct layout *a, const struct layout *b)
{
	if (a->words != b->words || a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->columns[i].target != b->columns[i].target)
			return false;
	return true;
}

void xs_totals_begin(struct gatherer *g)
{
	struct xs_arena *arena = &g->im->arena;

	struct side_state *side = &g->im->beside;

	if (!g->b->kind->has_items)
		return;
	g->goes_on = side->on && side->totals &&
		is_other_half(&side->layout, &g->b->layout);
	if (g->goes_on) {
		g->totals = side->totals;
		return;
	}
	g->totals = xs_arena_alloc(arena, 1, sizeof(*g->totals));
	begin(&g->totals->part, arena, g->b->layout.slots_n);
	begin(&g->totals->all, arena, g->b->layout.slots_n);
	side->layout = g->b->layout;
	side->totals = g->totals;
}

/* Another row of the same school, of another stage? */
static bool is_same_school(const struct row *a, const struct row *b)
{
	return a->stage != b->stage && a->year == b->year &&
		xs_text_is(a->code, b->code) && xs_text_is(a->name, b->name) &&
		xs_text_is(a->township, b->township);
}

static const struct xs_item *item_of(const struct gatherer *g, size_t slot)
{
	const struct target *t = xs_target_of(g, g->b->layout.slots[slot]);
	const struct xs_item *of = t->role == ROLE_ITEM ? t->as : NULL;

	/* Shares and sizes are no sums. */
	if (!of || of->kind > XS_KIND_MONEY || of->pooling != XS_POOL_SUM)
		return of && !strcmp(of->key, "stated_pupils") ? of : NULL;
	return of;
}

/* The kind of school that the row states; -1. */
static int kind_in(const struct gatherer *g)
{
	for (size_t i = 0; i < g->b->layout.slots_n; i++) {
		const char *key = xs_target_of(g, g->b->layout.slots[i])->key;

		if (strcmp(key, "kind") == 0 && !xs_is_blank(g->slots[i].value))
			return (int)g->slots[i].value;
	}
	return -1;
}

/* What is blank of a stage that the school does not teach counts nothing, as
 * in check: with it a total that is too high is known to be. */
static bool is_open_blank(const struct gatherer *g, size_t slot, int kind)
{
	const struct xs_item *of = item_of(g, slot);

	if (!xs_is_blank(g->slots[slot].value))
		return false;
	return !of || of->stage == XS_NO_STAGE || kind < 0 ||
		kind > XS_TWELVE_YEAR || xs_kind_has_stage(kind, of->stage);
}

static void add(struct adding *a, const struct gatherer *g, const struct row *r)
{
	const char *town = r->township ? r->township : "";
	int kind = kind_in(g);

	for (size_t i = 0; i < g->b->layout.slots_n; i++) {
		const struct column *c = g->b->layout.slots[i];
		double v = g->slots[i].value;

		if (c->staged && c->stage != r->stage)
			continue;
		a->sum[i] += xs_is_blank(v) ? 0 : v;
		a->blank[i] += is_open_blank(g, i, kind);
		a->schools[i]++;
	}
	if (a->rows == 0)
		a->year = r->year;
	else if (a->year != r->year)
		a->year = 0;
	if (!a->township)
		a->township = town;
	else if (strcmp(a->township, town) != 0)
		a->township = "";
	a->rows += a->rows == 0 || !is_same_school(&g->totals->last, r);
}

void xs_totals_add(struct gatherer *g, const struct row *r, bool taken)
{
	struct totals *t = g->totals;

	if (!t)
		return;
	if (t->told)
		again(&t->part, g->b->layout.slots_n);
	t->told = false;
	t->stages = 0;
	if (taken) {
		add(&t->part, g, r);
		add(&t->all, g, r);
		t->last = *r;
	} else {
		t->part.broken = t->all.broken = true;
	}
}

/* -- a row of totals -------------------------------------------------------- */

/* How many figures of the row a sum agrees with. */
static size_t agreement(const struct gatherer *g, const struct adding *a)
{
	size_t n = 0;

	for (size_t i = 0; i < g->b->layout.slots_n; i++)
		n += item_of(g, i) && !xs_is_blank(g->slots[i].value) &&
			xs_near(g->slots[i].value, a->sum[i], HALF_SHOWN);
	return n;
}

/* "白石镇小计" → "白石镇"; "" where it names nothing more. */
static const char *place_in(struct gatherer *g, const char *word)
{
	static const char *const ends[] = { "小计", "合计", "总计", "共计" };
	static const char *const whole[] = { "", "全县", "全区", "全市", "本县",
		"县", "全乡", "全镇", "本表", "本页" };
	size_t len = strlen(word);
	char *name;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t n = strlen(ends[i]);

		if (len < n || strcmp(word + len - n, ends[i]) != 0)
			continue;
		name = xs_arena_strdup(&g->im->arena, word);
		name[len - n] = '\0';
		for (size_t k = 0; k < sizeof(whole) / sizeof(whole[0]); k++)
			if (!strcmp(name, whole[k]))
				return "";
		return name;
	}
	return "";
}

/* The rows that the total stands below: those since the last one, or all. */
static const struct adding *below(
	const struct gatherer *g, const char *word, const char *named)
{
	const struct totals *t = g->totals;

	if (t->part.rows == 0 || t->part.rows == t->all.rows)
		return &t->all;
	if (*named || strstr(word, "小计"))
		return &t->part;
	return agreement(g, &t->part) > agreement(g, &t->all) ? &t->part
							      : &t->all;
}

static void say_differs(struct gatherer *g, const char *word,
	const struct xs_item *of, const double figures[2], size_t rows)
{
	char stated[32], made[32], apart[32], n[32];

	xs_format_round(figures[0], 2, stated);
	xs_format_round(figures[1], 2, made);
	xs_format_round(fabs(figures[0] - figures[1]), 2, apart);
	snprintf(n, sizeof(n), "%zu", rows);
	xs_find(&g->im->report->findings, XS_F_TOTAL_DIFFERS, &g->at, NULL,
		of->key, word, stated, made, apart, n, (char *)NULL);
}

static void keep(
	struct gatherer *g, const struct xs_stated_total *total, int year)
{
	struct batch *b = g->b;

	GROW(b->totals, b->totals_cap, b->totals_n + 1);
	b->totals[b->totals_n++] = (struct batch_total){ *total, year };
}

static void take_figure(struct gatherer *g, size_t slot, const struct adding *a,
	const char *word, const char *place)
{
	const struct column *c = g->b->layout.slots[slot];
	const struct xs_item *of = item_of(g, slot);
	double stated = g->slots[slot].value;
	const double figures[2] = { stated, a->sum[slot] };
	bool agrees;

	if (!of || xs_is_blank(stated))
		return;
	g->at.column = c->at;
	agrees = !a->broken && xs_near(stated, a->sum[slot], HALF_SHOWN);
	if (!a->broken && !agrees && (!a->blank[slot] || a->sum[slot] > stated))
		say_differs(g, word, of, figures,
			c->staged ? a->schools[slot] : a->rows);
	if (a->year == 0 || !xs_text_is(g->im->source, "own"))
		return;
	keep(g,
		&(struct xs_stated_total){ .township = place,
			.item = xs_target_of(g, c)->item,
			.value = agrees ? XS_BLANK : stated,
			.schools = a->rows,
			.file = g->b->file,
			.sheet = g->b->sheet,
			.row = g->at.row,
			.column = c->at },
		a->year);
}

void xs_totals_take(struct gatherer *g, const struct row *r, const char *word)
{
	struct totals *t = g->totals;
	const char *named = place_in(g, word);
	const struct adding *a;

	if (!t || !t->all.rows)
		return;
	if (!*named && r->township && !xs_is_total(r->township))
		named = r->township;
	/* A second total below the same rows is of another stage or of all. */
	if (t->told && (r->stage == ROW_UNSAID || t->stages & 1u << r->stage))
		again(&t->part, g->b->layout.slots_n);
	t->told = true;
	t->stages |= 1u << r->stage;
	a = below(g, word, named);
	/* A name of no township of these rows is some other heading. */
	if (!*named || !a->township || strcmp(a->township, named) != 0)
		named = a->township ? a->township : "";
	for (size_t i = 0; i < g->b->layout.slots_n; i++)
		take_figure(g, i, a, word, named);
}
