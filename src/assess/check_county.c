/* SPDX-License-Identifier: Apache-2.0
 *
 * Checks over all schools: numbers that stand for "not known", schools with
 * the same figures, totals stated for a township or the
 * county against the sum of its schools.
 */
#include "check_i.h"

#include <stdlib.h>

#include "xueshe/text.h"

/* -- numbers that stand for "not known" ------------------------------------- */

#define AROUND 0.1 /* how far on both sides of a code its neighbours lie */
#define TIMES_MORE 3 /* than the most common of them */
#define NAMED 3

struct coded {
	size_t n; /* schools with the code */
	size_t first[NAMED];
};

static void count_code(const struct ck *c, const double *column, double code,
	struct coded *out)
{
	*out = (struct coded){ .n = 0 };
	for (size_t i = 0; i < c->survey->n; i++)
		if (column[i] == code) {
			if (out->n < NAMED)
				out->first[out->n] = i;
			out->n++;
		}
}

/* How often the most common figure near the code stands, the code aside. */
static size_t most_common_near(
	const struct ck *c, const double *column, double code)
{
	double *near = xs_alloc(c->survey->n + 1, sizeof(*near));
	size_t n = 0, run = 0, most = 0;

	for (size_t i = 0; i < c->survey->n; i++)
		if (fabs(column[i] - code) <= fmax(AROUND * code, 5) &&
			column[i] != code)
			near[n++] = column[i];
	xs_ck_median(near, n); /* for the order */
	for (size_t i = 0; i < n; i++) {
		run = i && near[i] == near[i - 1] ? run + 1 : 1;
		most = run > most ? run : most;
	}
	free(near);
	return most;
}

static void find_code(
	struct ck *c, int item, double code, const struct coded *of)
{
	struct xs_buf names = XS_BUF_INIT;
	struct ck_args a = { .n = 0 };

	for (size_t i = 0; i < of->n && i < NAMED; i++)
		xs_buf_addf(&names, "%s%s", i ? ", " : "",
			xs_ck_school(c, of->first[i]));
	if (of->n > NAMED)
		xs_buf_adds(&names, " …");
	xs_ck_real(&a, code, 2);
	xs_ck_real(&a, (double)of->n, 0);
	xs_ck_text(&a, names.s);
	c->school = of->first[0];
	xs_ck_find(c, item, &a);
	xs_buf_release(&names);
}

static void check_codes(struct ck *c, int item)
{
	const double *column = c->survey->columns[item];
	struct coded of;

	for (size_t k = 0; k < c->row->codes_n; k++) {
		double code = c->row->codes[k];

		count_code(c, column, code, &of);
		if (of.n >= (size_t)c->row->times &&
			of.n > TIMES_MORE * most_common_near(c, column, code))
			find_code(c, item, code, &of);
	}
}

/* A code is one that stands in several schools, and far more often than any
 * figure near it: those would come as often if it were a figure. */
void xs_ck_codes(struct ck *c)
{
	const struct xs_catalogue *cat = c->survey->cat;

	for (size_t i = 0; i < cat->n; i++)
		if (c->survey->columns[i] && xs_ck_is_figure(&cat->items[i]) &&
			xs_ck_looks_at(c->row, (int)i))
			check_codes(c, (int)i);
}

/* -- schools with the same figures ------------------------------------------ */

struct print { /* what a school states, as a number */
	uint64_t hash;
	size_t school, figures; /* figures above zero */
};

static void add_to_print(struct print *p, size_t item, double v)
{
	uint64_t bits;

	if (xs_is_blank(v))
		return;
	memcpy(&bits, &v, sizeof(bits));
	p->hash = (p->hash ^ (bits + item)) * 0x9e3779b97f4a7c15u;
	p->hash ^= p->hash >> 29;
	p->figures += v > 0;
}

static int compare_prints(const void *a, const void *b)
{
	const struct print *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->school > y->school) - (x->school < y->school);
}

static bool same_figures(const struct ck *c, size_t one, size_t other)
{
	const struct xs_catalogue *cat = c->survey->cat;

	for (size_t i = 0; i < cat->n; i++) {
		double a = xs_survey_value(c->survey, one, (int)i);
		double b = xs_survey_value(c->survey, other, (int)i);

		if (xs_ck_is_figure(&cat->items[i]) && a != b &&
			!(xs_is_blank(a) && xs_is_blank(b)))
			return false;
	}
	return true;
}

static void find_same(struct ck *c, const struct print *one, size_t other)
{
	struct ck_args a = { .n = 0 };

	if (!same_figures(c, one->school, other))
		return;
	xs_ck_text(&a, xs_ck_school(c, other));
	xs_ck_real(&a, (double)one->figures, 0);
	c->school = one->school;
	xs_ck_find(c, -1, &a);
}

void xs_ck_same(struct ck *c)
{
	const struct xs_survey *survey = c->survey;
	struct print *all = xs_alloc(survey->n + 1, sizeof(*all));

	for (size_t s = 0; s < survey->n; s++)
		all[s].school = s;
	for (size_t i = 0; i < survey->cat->n; i++)
		if (survey->columns[i] &&
			xs_ck_is_figure(&survey->cat->items[i]))
			for (size_t s = 0; s < survey->n; s++)
				add_to_print(&all[s], i, survey->columns[i][s]);
	qsort(all, survey->n, sizeof(*all), compare_prints);
	for (size_t s = 1, first = 0; s < survey->n; s++) {
		if (all[s].hash != all[first].hash)
			first = s;
		else if (all[s].figures >= (size_t)c->row->times &&
			xs_school_is_open(survey, all[s].school))
			find_same(c, &all[s], all[first].school);
	}
	free(all);
}

/* -- stated totals ---------------------------------------------------------- */

static bool is_in(
	const struct ck *c, size_t school, const struct xs_stated_total *total)
{
	return xs_school_is_open(c->survey, school) &&
		(!*total->township ||
			!strcmp(total->township,
				c->survey->schools[school].township));
}

/* Does the total add up the schools that the survey has there?  Either the
 * open ones, or those that were closed as well. */
static bool is_whole(const struct ck *c, const struct xs_stated_total *total)
{
	size_t open = 0, all = 0;

	if (!total->schools)
		return true;
	for (size_t i = 0; i < c->survey->n; i++) {
		if (*total->township &&
			strcmp(total->township,
				c->survey->schools[i].township) != 0)
			continue;
		all++;
		open += xs_school_is_open(c->survey, i);
	}
	return total->schools == open || total->schools == all;
}

static struct xs_place place_of(const struct xs_stated_total *total)
{
	struct xs_place at = { .row = total->row, .column = total->column };

	xs_text_copy(at.file, sizeof(at.file), total->file);
	xs_text_copy(at.sheet, sizeof(at.sheet), total->sheet);
	return at;
}

static void add_place(
	const struct ck *c, struct ck_args *a, const struct xs_stated_total *t)
{
	xs_ck_text(a, *t->township ? t->township : c->survey->county);
}

static bool is_key(const struct ck *c, int item, const char *key)
{
	return !strcmp(c->survey->cat->items[item].key, key);
}

/* A school's share of a total; that of all pupils is made of the stages. */
static double share_of(const struct ck *c, int item)
{
	const struct xs_catalogue *cat = c->survey->cat;
	double v = xs_ck_part(c, item);

	if (!xs_is_blank(v) ||
		(!is_key(c, item, "stated_pupils") &&
			!is_key(c, item, "pupils_compulsory")))
		return v;
	return xs_ck_part(c, xs_item_find(cat, "pupils_primary")) +
		xs_ck_part(c, xs_item_find(cat, "pupils_junior"));
}

static void check_total(struct ck *c, const struct xs_stated_total *total)
{
	double made = 0;
	size_t schools = 0, blank = 0;
	struct ck_args a = { .n = 0 };
	struct xs_place at = place_of(total);

	for (c->school = 0; c->school < c->survey->n; c->school++) {
		double v;

		if (!is_in(c, c->school, total))
			continue;
		v = share_of(c, total->item);
		schools++;
		blank += xs_is_blank(v);
		made += xs_is_blank(v) ? 0 : v;
	}
	if (xs_near(made, total->value, c->row->tolerance) || !schools ||
		(blank && made < total->value))
		return;
	add_place(c, &a, total);
	xs_ck_real(&a, total->value, 2);
	xs_ck_real(&a, made, 2);
	xs_ck_real(&a, fabs(made - total->value), 2);
	xs_ck_real(&a, (double)schools, 0);
	xs_ck_find_at(c, &at, NULL, total->item, &a);
}

void xs_ck_totals(struct ck *c)
{
	for (size_t i = 0; i < c->survey->totals_n; i++)
		if (c->survey->totals[i].from == XS_TOTAL_SHEET &&
			xs_ck_looks_at(c->row, c->survey->totals[i].item) &&
			is_whole(c, &c->survey->totals[i]) &&
			c->survey->cat->items[c->survey->totals[i].item].kind <=
				XS_KIND_MONEY)
			check_total(c, &c->survey->totals[i]);
}

/* -- what the ratios imply of a total --------------------------------------- */

struct implied_sum {
	double least, most; /* by the rounding of the ratios */
	double points[XS_CHECK_RATIOS]; /* by each ratio; blank where not all
		schools state it */
	bool unknown; /* a school says neither */
};

/* A school's pupils: as stated, else as its ratios have it. */
static void add_school(const struct ck *c, struct implied_sum *sum)
{
	double basis = xs_ck_sum(c, &c->row->items);
	double low = 0, high = XS_INFINITY;
	struct ck_implied of;

	for (size_t i = 0; i < c->row->ratios_n; i++) {
		const struct xs_check *ratio =
			&c->survey->cat->checks->all[c->row->ratios[i]];

		if (!xs_is_blank(basis)) {
			sum->points[i] += basis;
		} else if (ratio->kind == XS_CHECK_STATED_RATIO &&
			xs_ck_imply(c, ratio, &of) && of.stated > 0 &&
			of.amount > 0) {
			sum->points[i] += of.point;
			low = fmax(low, of.low);
			high = fmin(high, of.high);
		} else {
			sum->points[i] = XS_BLANK;
		}
	}
	sum->unknown |= xs_is_blank(basis) && isinf(high);
	sum->least += xs_is_blank(basis) ? fmin(low, high) : basis;
	sum->most += xs_is_blank(basis) ? fmax(low, high) : basis;
}

static void find_implied(struct ck *c, const struct xs_stated_total *total,
	const struct implied_sum *sum)
{
	double low = XS_INFINITY, high = 0;
	struct ck_args a = { .n = 0 };
	struct xs_place at = place_of(total);

	for (size_t i = 0; i < c->row->ratios_n; i++) {
		low = fmin(low, sum->points[i]); /* passes over blanks */
		high = fmax(high, sum->points[i]);
	}
	if (isinf(low)) { /* no ratio by all schools */
		low = sum->least;
		high = sum->most;
	}
	add_place(c, &a, total);
	xs_ck_real(&a, total->value, 0);
	xs_ck_real(&a, low, 0);
	xs_ck_real(&a, high, 0);
	xs_ck_real(&a,
		fmin(fabs(total->value - low), fabs(total->value - high)), 0);
	xs_ck_real(&a,
		fmax(fabs(total->value - low), fabs(total->value - high)), 0);
	xs_ck_real(&a, sum->least, 0);
	xs_ck_real(&a, sum->most, 0);
	xs_ck_find_at(c, &at, NULL, total->item, &a);
}

static void check_implied(struct ck *c, const struct xs_stated_total *total)
{
	struct implied_sum sum = { .least = 0 };
	bool any = false;

	for (c->school = 0; c->school < c->survey->n; c->school++) {
		if (!is_in(c, c->school, total))
			continue;
		any |= xs_is_blank(xs_ck_sum(c, &c->row->items));
		add_school(c, &sum);
	}
	if (any && !sum.unknown &&
		!(total->value >= sum.least && total->value <= sum.most))
		find_implied(c, total, &sum);
}

void xs_ck_implied(struct ck *c)
{
	for (size_t i = 0; i < c->survey->totals_n; i++) {
		int item = c->survey->totals[i].item;

		if (c->survey->totals[i].from == XS_TOTAL_SHEET &&
			(is_key(c, item, "stated_pupils") ||
				is_key(c, item, "pupils_compulsory")) &&
			is_whole(c, &c->survey->totals[i]))
			check_implied(c, &c->survey->totals[i]);
	}
}
