/* SPDX-License-Identifier: Apache-2.0
 *
 * The county's other sheets against its schools: children at school by
 * township and stage, figures of the county, the list of townships.
 */
#include "check_i.h"

#include <stdlib.h>

#include "xueshe/school_name.h"
#include "xueshe/text.h"

#define NAMES_SHOWN 3 /* schools that a finding names */
#define MAYBE_MOST 8

static struct xs_place place_of(const struct xs_stated_total *total)
{
	struct xs_place at = { .row = total->row, .column = total->column };

	xs_text_copy(at.file, sizeof(at.file), total->file);
	xs_text_copy(at.sheet, sizeof(at.sheet), total->sheet);
	return at;
}

/* -- townships --------------------------------------------------------------- */

struct towns { /* by their names without the county */
	struct xs_map index;
	size_t n;
	size_t *of; /* [schools] */
};

static void town_name(const struct ck *c, const char *town, struct xs_buf *out)
{
	xs_buf_clear(out);
	xs_town_plain(out, c->survey->county, town);
}

static void find_towns(const struct ck *c, struct towns *t)
{
	struct xs_buf name = XS_BUF_INIT;
	const char *before = NULL;

	*t = (struct towns){ .of = xs_alloc(c->survey->n + 1, sizeof(size_t)) };
	for (size_t i = 0; i < c->survey->n; i++) {
		const char *town = c->survey->schools[i].township;
		int64_t at = 0;

		if (before && strcmp(town, before) == 0) {
			t->of[i] = t->of[i - 1];
			continue;
		}
		town_name(c, town, &name);
		if (!xs_map_find(&t->index, name.s, &at)) {
			at = (int64_t)t->n++;
			xs_map_add(&t->index, name.s, at);
		}
		t->of[i] = (size_t)at;
		before = town;
	}
	xs_buf_release(&name);
}

static void towns_release(struct towns *t)
{
	xs_map_release(&t->index);
	free(t->of);
}

/* -- children at school ------------------------------------------------------- */

struct town_sum {
	double made;
	size_t schools, blank; /* that teach the stage; that leave it out */
};

static void add_school(struct town_sum *sum, double v)
{
	sum->schools++;
	sum->blank += xs_is_blank(v);
	sum->made += xs_is_blank(v) ? 0 : v;
}

/* By township, what its schools have of an item; behind them the county. */
static struct town_sum *add_up(
	struct ck *c, const struct towns *towns, int item)
{
	struct town_sum *all = xs_alloc(towns->n + 1, sizeof(*all));

	for (c->school = 0; c->school < c->survey->n; c->school++) {
		struct town_sum *sum = &all[towns->of[c->school]];
		double v = xs_ck_part(c, item);

		if (!xs_school_is_open(c->survey, c->school) || v == 0)
			continue;
		add_school(sum, v);
		add_school(&all[towns->n], v);
	}
	return all;
}

/* Whose sum a row of the sheet is held against; NULL: there is none. */
static const struct town_sum *sum_of(const struct ck *c,
	const struct towns *towns, const struct town_sum *sums,
	const char *place, struct xs_buf *buf)
{
	int64_t at;

	if (xs_text_is(place, c->survey->county))
		return &sums[towns->n];
	town_name(c, place, buf);
	return xs_map_find(&towns->index, buf->s, &at) ? &sums[at] : NULL;
}

static bool fits(double stated, const struct town_sum *sum, double tolerance)
{
	return xs_near(stated, sum->made, tolerance) ||
		(sum->blank > 0 && sum->made < stated);
}

static void find_differs(struct ck *c, const struct xs_stated_total *total,
	const char *place, const struct town_sum *sum)
{
	struct xs_place at = place_of(total);
	struct ck_args a = { .n = 0 };

	xs_ck_text(&a, place);
	xs_ck_real(&a, total->value, 2);
	xs_ck_real(&a, sum->made, 2);
	xs_ck_real(&a, fabs(sum->made - total->value), 2);
	xs_ck_real(&a, (double)sum->schools, 0);
	xs_ck_find_at(c, &at, NULL, total->item, &a);
}

static bool states(const struct ck *c, enum xs_total_from from)
{
	for (size_t i = 0; i < c->survey->totals_n; i++)
		if (c->survey->totals[i].from == from)
			return true;
	return false;
}

void xs_ck_enrolment(struct ck *c)
{
	struct xs_buf name = XS_BUF_INIT;
	struct towns towns;

	if (!states(c, XS_TOTAL_ENROLMENT))
		return;
	find_towns(c, &towns);
	for (size_t k = 0; k < c->row->items.n; k++) {
		int item = c->row->items.items[k];
		struct town_sum *sums = add_up(c, &towns, item);

		for (size_t i = 0; i < c->survey->totals_n; i++) {
			const struct xs_stated_total *t = &c->survey->totals[i];
			const struct town_sum *sum;

			if (t->from != XS_TOTAL_ENROLMENT || t->item != item)
				continue;
			sum = sum_of(c, &towns, sums, t->township, &name);
			/* Where no school teaches the stage they go elsewhere. */
			if (sum && sum->schools > 0 &&
				!fits(t->value, sum, c->row->tolerance))
				find_differs(c, t, t->township, sum);
		}
		free(sums);
	}
	xs_buf_release(&name);
	towns_release(&towns);
}

/* -- figures of the county ----------------------------------------------------- */

/* "在校生数（人）" → 在校生数; false: it is in ten thousands, or blank. */
static bool fold_name(const char *text, struct xs_buf *out)
{
	char *bracket;

	xs_buf_clear(out);
	xs_text_fold(out, text);
	bracket = strchr(out->s, '(');
	if (bracket && strstr(bracket, "万"))
		return false;
	if (bracket)
		xs_buf_cut(out, (size_t)(bracket - out->s));
	return out->len > 0;
}

static bool is_named(const char *name, const char *folded, struct xs_buf *buf)
{
	return name && fold_name(name, buf) && strcmp(buf->s, folded) == 0;
}

/* Does the row look at a figure of that name?  Without names of its own at
 * those of its items: `item_out`, else -1. */
static bool is_about(const struct ck *c, const char *folded, struct xs_buf *buf,
	int *item_out)
{
	const struct xs_catalogue *cat = c->survey->cat;

	*item_out = -1;
	for (size_t i = 0; i < c->row->names_n; i++)
		if (is_named(c->row->names[i], folded, buf))
			return true;
	for (size_t i = 0; c->row->names_n == 0 && i < cat->n; i++) {
		const struct xs_item *item = &cat->items[i];
		bool named = is_named(item->say.zh, folded, buf);

		if (item->kind > XS_KIND_MONEY ||
			item->pooling != XS_POOL_SUM ||
			!xs_ck_looks_at(c->row, (int)i) ||
			(!xs_ck_is_figure(item) && !item->derived) ||
			!strcmp(item->group, "stated"))
			continue;
		for (const char *const *s = item->spellings; s && *s && !named;
			s++)
			named = is_named(*s, folded, buf);
		if (named) {
			*item_out = (int)i;
			return true;
		}
	}
	return false;
}

static bool is_kind(const struct ck *c, unsigned long kinds)
{
	double kind = xs_ck_now(c, c->survey->facts[XS_FACT_KIND]);

	return !kinds || (!xs_is_blank(kind) && (kinds >> (int)kind & 1));
}

/* What the schools make of a sum, or how many of the row's kinds there are. */
static struct town_sum make(
	struct ck *c, const struct xs_check_sum *items, unsigned long kinds)
{
	struct town_sum sum = { 0 };

	for (c->school = 0; c->school < c->survey->n; c->school++) {
		double v = items->n ? xs_ck_sum(c, items) : 1;

		if (!xs_school_is_open(c->survey, c->school) ||
			!is_kind(c, kinds) || v == 0)
			continue;
		sum.schools++;
		sum.blank += xs_is_blank(v);
		sum.made += xs_is_blank(v) ? 0 : v;
	}
	return sum;
}

/* The closest of the sums that may be meant: with and without each of
 * `maybe`. */
static struct town_sum closest(struct ck *c, double stated)
{
	const struct xs_check_sum *maybe = &c->row->maybe;
	size_t n = maybe->n < MAYBE_MOST ? maybe->n : MAYBE_MOST;
	struct town_sum plain, parts[MAYBE_MOST], best;

	plain = best = make(c, &c->row->items, c->row->school_kinds);
	for (size_t i = 0; i < n; i++) {
		const struct xs_check_sum one = { &maybe->items[i], 1 };

		parts[i] = make(c, &one, c->row->school_kinds);
	}
	for (unsigned pick = 1; pick < 1u << n; pick++) {
		double made = plain.made;

		for (size_t i = 0; i < n; i++)
			made += pick >> i & 1 ? parts[i].made : 0;
		if (fabs(made - stated) < fabs(best.made - stated))
			best.made = made;
	}
	return best;
}

/* A number of schools may leave teaching points out. */
static struct town_sum count_schools(struct ck *c, double stated)
{
	static const struct xs_check_sum none = { NULL, 0 };
	const struct xs_item *kind =
		&c->survey->cat->items[c->survey->facts[XS_FACT_KIND]];
	int point = xs_choice_find(kind, "教学点");
	struct town_sum all = make(c, &none, c->row->school_kinds), without;

	if (point < 0 || !(c->row->school_kinds >> point & 1))
		return all;
	without = make(c, &none, c->row->school_kinds & ~(1ul << point));
	return fabs(without.made - stated) < fabs(all.made - stated) ? without
								     : all;
}

static void check_figure(struct ck *c, const struct xs_stated_total *total)
{
	struct xs_buf folded = XS_BUF_INIT, buf = XS_BUF_INIT;
	struct town_sum sum;
	int item;

	if (!fold_name(total->name, &folded) ||
		!is_about(c, folded.s, &buf, &item))
		goto out;
	if (item >= 0) {
		const struct xs_check_sum one = { &item, 1 };

		sum = make(c, &one, 0);
	} else {
		sum = c->row->items.n ? closest(c, total->value)
				      : count_schools(c, total->value);
	}
	if (sum.schools > 0 && !fits(total->value, &sum, c->row->tolerance))
		find_differs(c, total, total->name, &sum);
out:
	xs_buf_release(&folded);
	xs_buf_release(&buf);
}

void xs_ck_figures(struct ck *c)
{
	for (size_t i = 0; i < c->survey->totals_n; i++)
		if (c->survey->totals[i].from == XS_TOTAL_COUNTY)
			check_figure(c, &c->survey->totals[i]);
}

/* -- the list of townships ----------------------------------------------------- */

struct unlisted {
	size_t schools;
	const char *town;
	char names[160];
};

static void add_name(struct unlisted *u, const char *name)
{
	size_t len = strlen(u->names);

	if (u->schools <= NAMES_SHOWN)
		snprintf(u->names + len, sizeof(u->names) - len, "%s%s",
			len ? "、" : "", name);
}

static bool is_listed(
	const struct xs_map *listed, const char *plain, const char *town)
{
	int64_t at;

	return !*town || xs_map_find(listed, plain, &at);
}

void xs_ck_town_list(struct ck *c)
{
	struct xs_map listed = { 0 };
	struct xs_buf name = XS_BUF_INIT;
	struct towns towns;
	struct unlisted *all;

	if (c->survey->towns_n == 0)
		return;
	for (size_t i = 0; i < c->survey->towns_n; i++) {
		town_name(c, c->survey->towns[i], &name);
		xs_map_add(&listed, name.s, 0);
	}
	find_towns(c, &towns);
	all = xs_alloc(towns.n + 1, sizeof(*all));
	for (size_t i = 0; i < c->survey->n; i++) {
		const struct xs_school *s = &c->survey->schools[i];
		struct unlisted *u = &all[towns.of[i]];

		if (!xs_school_is_open(c->survey, i))
			continue;
		if (u->schools == 0)
			town_name(c, s->township, &name);
		if (u->schools == 0 && is_listed(&listed, name.s, s->township))
			continue;
		u->schools++;
		u->town = s->township;
		add_name(u, s->name);
	}
	for (size_t i = 0; i < towns.n; i++) {
		struct ck_args a = { .n = 0 };

		if (all[i].schools == 0)
			continue;
		xs_ck_text(&a, all[i].town);
		xs_ck_real(&a, (double)all[i].schools, 0);
		xs_ck_text(&a, all[i].names);
		xs_ck_find_at(c, NULL, NULL, -1, &a);
	}
	free(all);
	towns_release(&towns);
	xs_map_release(&listed);
	xs_buf_release(&name);
}
