/* SPDX-License-Identifier: Apache-2.0
 *
 * Sums against the figure stated, ratios stated against ratios computed, and
 * ratios that are hardly possible.
 *
 * A ratio printed as 13.9 stands for all from 13.85 up to, but not including,
 * 13.95.  With whole figures the comparison is exact: 2·10^d·amount·per lies
 * from (2v − 1)·basis up to (2v + 1)·basis, where v is the printed number
 * without its point.
 */
#include "check_i.h"

#include <stdio.h>
#include <stdlib.h>

#include "xueshe/memory.h"
#include "xueshe/origin.h"

#define EXACT_DECIMALS 6 /* more: not printed, but computed by a spreadsheet */
/* -- sums ------------------------------------------------------------------- */

/* Adds to `made` those of the `maybe` items whose bit is set. */
static double with_maybe(const struct ck *c, double made, unsigned set)
{
	const struct xs_check_sum *maybe = &c->row->maybe;

	for (size_t i = 0; i < maybe->n; i++)
		if (set >> i & 1)
			made += xs_ck_now(c, maybe->items[i]);
	return made; /* blank with one that is not known */
}

static unsigned maybe_sets(const struct xs_check *row)
{
	return 1u << (row->maybe.n < 8 ? row->maybe.n : 8);
}

static void find_sum(const struct ck *c, double stated, double made)
{
	struct ck_args a = { .n = 0 };

	xs_ck_real(&a, stated, 2);
	xs_ck_real(&a, made, 2);
	xs_ck_real(&a, fabs(made - stated), 2);
	xs_ck_find(c, c->row->whole, &a);
}

void xs_ck_sum_differs(const struct ck *c)
{
	double stated = xs_ck_now(c, c->row->whole);
	double made = xs_ck_sum(c, &c->row->items);

	if (xs_is_blank(stated) || xs_is_blank(made))
		return;
	for (unsigned set = 0; set < maybe_sets(c->row); set++)
		if (xs_near(with_maybe(c, made, set), stated,
			    c->row->tolerance))
			return;
	find_sum(c, stated, made);
}

/* Who says a figure of a school: the school, or the building ledger.  Figures
 * of the two are not added up: toilets of a teaching block are toilets to the
 * one, and within a teaching building to the other. */
enum source { STATED, LEDGER, SOURCE_N };

static enum source source_of(const struct ck *c, int item)
{
	struct xs_made_rows rows = { .n = 0 };
	bool made = xs_made_of_rows(c->survey, c->school, item, &rows);

	free(rows.all);
	return made ? LEDGER : STATED;
}

/* "≥ 4800" where a part is blank: what is known is more already. */
static void at_least(const struct ck *c, struct ck_args *a, double v)
{
	bool open = false;
	char text[40], number[32];

	for (size_t i = 0; i < c->row->items.n; i++)
		open |= xs_is_blank(xs_ck_part(c, c->row->items.items[i]));
	xs_format_round(v, 2, number);
	snprintf(text, sizeof(text), "%s%s", open ? "≥ " : "", number);
	xs_ck_text(a, text);
}

static void find_above(const struct ck *c, enum xs_finding_code code,
	double whole, const struct xs_check_sum *parts)
{
	static const struct xs_check_sum none;
	struct ck_args a = { .n = 0 };
	double made = 0;

	for (size_t i = 0; i < parts->n; i++)
		made += xs_ck_now(c, parts->items[i]);
	if (xs_meets(made, XS_AT_MOST, whole + c->row->tolerance))
		return;
	xs_ck_real(&a, whole, 2);
	at_least(c, &a, made);
	at_least(c, &a, made - whole);
	xs_ck_listed(c, &a, parts, &none);
	if (code == XS_F_SUM_ABOVE_WHOLE)
		xs_ck_find(c, c->row->whole, &a);
	else
		xs_ck_find_code(c, code, c->row->whole, &a);
}

/* All parts together are more than the whole; are those of one source? */
static void find_by_source(const struct ck *c, double whole)
{
	static const enum xs_finding_code codes[SOURCE_N][SOURCE_N] = {
		{ XS_F_SUM_ABOVE_WHOLE, XS_F_LEDGER_ABOVE_STATED },
		{ XS_F_STATED_ABOVE_LEDGER, XS_F_SUM_ABOVE_WHOLE },
	};
	const struct xs_check_sum *sums[] = { &c->row->items, &c->row->maybe };
	size_t most = c->row->items.n + c->row->maybe.n;
	int *of[SOURCE_N] = { xs_alloc(most + 1, sizeof(int)),
		xs_alloc(most + 1, sizeof(int)) };
	size_t n[SOURCE_N] = { 0 };

	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < sums[k]->n; i++) {
			int item = sums[k]->items[i];
			enum source by = source_of(c, item);

			if (xs_ck_now(c, item) > 0)
				of[by][n[by]++] = item;
		}
	for (int by = 0; by < SOURCE_N; by++) {
		struct xs_check_sum parts = { of[by], n[by] };

		find_above(c, codes[source_of(c, c->row->whole)][by], whole,
			&parts);
		free(of[by]);
	}
}

/* The known ones; blanks may only add to them. */
static double known_sum(const struct ck *c, const struct xs_check_sum *sum)
{
	double made = 0;

	for (size_t i = 0; i < sum->n; i++) {
		double v = xs_ck_now(c, sum->items[i]);

		made += xs_is_blank(v) ? 0 : v;
	}
	return made;
}

void xs_ck_sum_above(const struct ck *c)
{
	double whole = xs_ck_now(c, c->row->whole);
	double made =
		known_sum(c, &c->row->items) + known_sum(c, &c->row->maybe);

	for (size_t i = 0; i < c->row->items.n; i++) /* that says it already */
		if (xs_ck_now(c, c->row->items.items[i]) > whole)
			return;
	if (xs_is_blank(whole) ||
		xs_meets(made, XS_AT_MOST, whole + c->row->tolerance))
		return;
	find_by_source(c, whole);
}

/* -- stated ratios ---------------------------------------------------------- */

/* Decimals of the shortest text that reads back as the number. */
static int decimals_of(double v)
{
	char text[32];
	const char *point;

	xs_format_real(v, text);
	point = strchr(text, '.');
	if (strchr(text, 'e'))
		return EXACT_DECIMALS + 1;
	return point ? (int)strlen(point + 1) : 0;
}

struct printed { /* a ratio as it stands on paper */
	double v, scale; /* scale: 10 to its decimals */
	int decimals;
};

static struct printed printed(double v, int decimals)
{
	struct printed p = { v, 1, decimals };

	for (int i = 0; i < decimals && i <= EXACT_DECIMALS; i++)
		p.scale *= 10;
	return p;
}

/* Does amount / basis, times per, print as that? */
static bool prints_as(const struct printed *p, double amount, double basis)
{
	double whole = round(p->v * p->scale), twice = 2 * amount * p->scale;

	if (p->decimals > EXACT_DECIMALS)
		return xs_near(amount, p->v * basis, 0);
	return (2 * whole - 1) * basis <= twice &&
		twice < (2 * whole + 1) * basis;
}

static void imply(const struct ck *c, const struct xs_check *row,
	const struct printed *p, struct ck_implied *out)
{
	double amount = out->amount * row->per;
	double whole = round(p->v * p->scale), twice = 2 * amount * p->scale;
	const struct xs_item *of = &c->survey->cat->items[row->basis.items[0]];

	out->point = out->low = out->high = amount / p->v;
	out->decimals = p->decimals > 2 ? 2 : p->decimals;
	if (p->decimals > EXACT_DECIMALS)
		return;
	out->low = twice / (2 * whole + 1); /* above this */
	out->high = twice / (2 * whole - 1);
	if (of->kind == XS_KIND_COUNT) {
		double least = floor(out->low) + 1, most = floor(out->high);

		if (least <= most) {
			out->low = least;
			out->high = most;
		}
	}
}

static bool fits_one(const struct ck *c, const struct printed *p,
	const struct ck_implied *of)
{
	double amount = of->amount * c->row->per;

	for (unsigned set = 0; set < maybe_sets(c->row); set++)
		if (prints_as(p, amount, with_maybe(c, of->basis, set)))
			return true;
	return false;
}

bool xs_ck_imply(
	const struct ck *c, const struct xs_check *row, struct ck_implied *out)
{
	double v = xs_ck_now(c, row->whole);
	struct printed p = printed(v, decimals_of(v)), share = p;
	struct ck at = *c;

	at.row = row;
	*out = (struct ck_implied){ .stated = v,
		.amount = xs_ck_sum(c, &row->items),
		.basis = xs_ck_sum(c, &row->basis),
		.fits = true };
	if (xs_is_blank(v) || xs_is_blank(out->amount))
		return false;
	if (row->per == 100 && v <= 1 && p.decimals >= 2 &&
		!strcmp(c->survey->cat->items[row->whole].unit, "percent"))
		share = printed(v * 100, p.decimals - 2); /* 0.856 for 85.6 % */
	if (out->basis > 0) {
		out->computed = out->amount * row->per / out->basis;
		out->fits =
			fits_one(&at, &p, out) || fits_one(&at, &share, out);
		if (fabs(share.v - out->computed) < fabs(v - out->computed))
			p = share;
	}
	out->stated = p.v;
	if (!(p.v > 0) || !(out->amount > 0))
		return out->basis > 0;
	imply(c, row, &p, out);
	return true;
}

void xs_ck_stated(const struct ck *c)
{
	struct ck_implied of;
	struct ck_args a = { .n = 0 };

	if (xs_is_blank(xs_ck_now(c, c->row->whole)) ||
		!xs_ck_imply(c, c->row, &of) || !(of.basis > 0) || of.fits)
		return;
	xs_ck_real(&a, of.stated, 4);
	xs_ck_real(&a, of.amount, 2);
	xs_ck_real(&a, of.basis, 2);
	xs_ck_real(&a, of.computed, of.decimals);
	xs_ck_real(&a, of.point, 0);
	xs_ck_real(&a, of.low, 0);
	xs_ck_real(&a, of.high, 0);
	xs_ck_find(c, c->row->whole, &a);
}

/* -- ratios that are hardly possible ---------------------------------------- */

static double maybe_of(const struct ck *c)
{
	double all = 0;

	for (size_t i = 0; i < c->row->maybe.n; i++) {
		double v = xs_ck_now(c, c->row->maybe.items[i]);

		all += xs_is_blank(v) ? 0 : v;
	}
	return all;
}

/* What others lack of their own is taken off first: places on platforms serve
 * either sex, but not both. */
static double left_by_others(const struct ck *c, double all)
{
	const struct xs_check *row = c->row;
	double lack;

	if (!row->other_basis.n || xs_is_blank(row->low))
		return all;
	lack = xs_ck_sum(c, &row->other_basis) * row->low / row->per -
		xs_ck_sum(c, &row->other_amount);
	if (!(lack > 0)) /* or not known */
		return all;
	return lack < all ? all - lack : 0;
}

void xs_ck_ratio(const struct ck *c)
{
	const struct xs_check *row = c->row;
	double amount = xs_ck_sum(c, &row->items);
	double basis = xs_ck_sum(c, &row->basis), own, all, maybe, ratio;
	struct ck_args a = { .n = 0 };

	if (!(amount > 0) || !(basis > 0))
		return;
	all = maybe_of(c);
	maybe = left_by_others(c, all);
	own = amount;
	amount += maybe;
	ratio = amount * row->per / basis;
	if (amount < row->at_least ||
		((xs_is_blank(row->low) ||
			 xs_meets(ratio, XS_AT_LEAST, row->low)) &&
			(xs_is_blank(row->high) ||
				xs_meets(ratio, XS_AT_MOST, row->high))))
		return;
	xs_ck_names(c, &a, &row->items);
	xs_ck_real(&a, amount, 2);
	xs_ck_names(c, &a, &row->basis);
	xs_ck_real(&a, basis, 2);
	xs_ck_real(&a, ratio, 2);
	if (xs_is_blank(row->low))
		xs_ck_text(&a, "0");
	else
		xs_ck_real(&a, row->low, 2);
	if (xs_is_blank(row->high))
		xs_ck_text(&a, "…");
	else
		xs_ck_real(&a, row->high, 2);
	xs_ck_real(&a, own, 2);
	xs_ck_real(&a, maybe, 2);
	xs_ck_find_as(c,
		all > 0 && row->say_maybe.zh ? &row->say_maybe : &row->say,
		row->items.items[0], &a);
}
