/* SPDX-License-Identifier: Apache-2.0
 *
 * Money for what brings coefficients under their limits, by hand and against
 * every way to spend it.  Prices are those of standards/costs: books 15 yuan,
 * a multimedia room 50,000; computers and teachers have none.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/composite.h"

struct world {
	struct xs_library *lib;
	struct xs_survey *survey;
	struct xs_pack *packs[2];
	struct xs_assessment *all[2];
	size_t n;
	struct xs_costs *costs;
	struct xs_measures *measures;
	struct xs_works works;
	struct xs_pricing pricing;
};

static void begin(struct world *w, size_t schools)
{
	char path[600];
	struct xs_error err = { 0 };

	memset(w, 0, sizeof(*w));
	w->lib = school_library();
	w->survey = school_survey(w->lib, schools);
	snprintf(path, sizeof(path), "%s/costs", school_folder());
	w->costs = xs_costs_open(xs_library_catalogue(w->lib), path, &err);
	cr_assert(w->costs, "%s", err.msg);
	snprintf(path, sizeof(path), "%s/measures.json", school_folder());
	w->measures =
		xs_measures_open(xs_library_catalogue(w->lib), path, &err);
	cr_assert(w->measures, "%s", err.msg);
	w->works = (struct xs_works){ .survey = w->survey,
		.costs = w->costs,
		.measures = w->measures,
		.management_share = 0.05 };
	w->pricing = (struct xs_pricing){ &w->works, "west", w->survey };
}

/* A standard of county rules alone. */
static void judge_by(struct world *w, const char *county)
{
	struct xs_buf more = XS_BUF_INIT;

	xs_buf_addf(&more, "'county': [%s], ", county);
	w->packs[w->n] = school_pack(w->lib,
		"{'id': 'a', 'indicator': 'books_per_pupil', 'at_least': 0, "
		"'judged': false}",
		NULL, more.s);
	w->all[w->n] = xs_assess_new(w->survey, w->packs[w->n], NULL);
	w->n++;
	xs_buf_release(&more);
}

static void end(struct world *w)
{
	for (size_t i = 0; i < w->n; i++)
		xs_assess_free(w->all[i]);
	xs_costs_free(w->costs);
	xs_measures_free(w->measures);
	xs_survey_free(w->survey);
	xs_library_free(w->lib);
}

#define RULE "'clause': '1', 'source': 'T', 'confidence': 'found', "
#define SPREAD(id, indicator, limit)                                           \
	"{'id': '" id "', " RULE "'indicator': '" indicator                    \
	"', 'spread_at_most': {'primary': " limit "}}"

/* -- prices ------------------------------------------------------------------------ */

Test(price, of_an_amount)
{
	static const struct {
		const char *item;
		double quantity;
		bool known;
		int64_t fen;
		int kind;
	} cases[] = {
		{ "books", 100, true, 150000, XS_WORK_BUY },
		{ "multimedia_rooms", 2, true, 10000000, XS_WORK_BUY },
		{ "instruments_value", 1234, true, 123400, XS_WORK_BUY },
		{ "computers_pupil", 3, false, 0, XS_WORK_BUY },
		{ "teachers_primary", 3, false, 0, -1 },
		{ "books", XS_BLANK, false, 0, -1 },
	};
	struct world w;
	int kind;
	int64_t fen;

	begin(&w, 1);
	for (size_t i = 0; i < COUNT(cases); i++) {
		int item = xs_item_find(w.survey->cat, cases[i].item);

		fen = 0;
		cr_expect_eq(xs_price_of(&w.pricing, 0, XS_PRIMARY, item,
				     cases[i].quantity, &kind, &fen),
			cases[i].known, "%s", cases[i].item);
		cr_expect_eq(
			fen, cases[i].fen, "%s: %ld", cases[i].item, (long)fen);
		cr_expect_eq(
			kind, cases[i].kind, "%s: %d", cases[i].item, kind);
	}
	w.pricing.works = NULL;
	cr_expect_not(xs_price_of(&w.pricing, 0, XS_PRIMARY,
		xs_item_find(w.survey->cat, "books"), 1, &kind, &fen));
	end(&w);
}

/* 100 m² by the rate on file, 5 % management on top, rounded once each. */
Test(price, of_works)
{
	struct world w;
	int kind, item;
	int64_t fen = 0, of_works = 0;
	const struct xs_cost *cost;
	struct xs_price one;

	begin(&w, 1);
	item = xs_item_find(w.survey->cat, "teaching_area");
	cost = xs_cost_for(w.costs, item, XS_BUILD, "west");
	cr_assert(cost);
	xs_cost_price(w.costs, cost, 0, -1, &one);
	cr_assert(xs_cost_total(xs_price_fen(&one), 100, &of_works));
	cr_assert(of_works > 0);
	cr_expect(
		xs_price_of(&w.pricing, 0, XS_PRIMARY, item, 100, &kind, &fen));
	cr_expect_eq(fen, of_works + (of_works * 5 + 50) / 100);
	cr_expect_eq(kind, XS_WORK_BUILD);
	end(&w);
}

/* -- a spread ------------------------------------------------------------------------- */

/* 100, 100 and 200 pupils with 2, 4 and 5 books: with t at the first
 *	4 (t² + 66) ≤ (1 + L²) (t + 14)²
 * L = 0.2: t ≥ 2.9513, so 96 books; L = 0.15: t ≥ 3.4821, so 149. */
static void three_schools(struct world *w)
{
	begin(w, 3);
	school_fill(w->survey, 0, "kind=小学 pupils_primary=100 books=200");
	school_fill(w->survey, 1, "kind=小学 pupils_primary=100 books=400");
	school_fill(w->survey, 2, "kind=小学 pupils_primary=200 books=1000");
}

Test(balance, a_spread_in_money)
{
	struct world w;
	struct xs_spread s;
	struct xs_spread_money money;
	int64_t fens[3];
	int kinds[3];

	three_schools(&w);
	judge_by(&w, SPREAD("b", "books_per_pupil", "0.2"));
	xs_spread_of(
		w.all[0], w.packs[0]->county[0].indicator, XS_PRIMARY, 0.2, &s);
	cr_expect_eq(s.add, 96, "%g", s.add);
	cr_expect(s.reached && s.least);
	money = xs_spread_price(&w.pricing, &s, fens, kinds);
	cr_expect_eq(money.fen, 96 * 1500);
	cr_expect_eq(money.raised, 1);
	cr_expect_eq(money.unpriced, 0);
	cr_expect_eq(fens[0], 96 * 1500);
	cr_expect_eq(fens[1], XS_FEN_BLANK);
	cr_expect_eq(kinds[0], XS_WORK_BUY);
	cr_expect_eq(kinds[1], -1);
	/* Another limit, and back. */
	xs_spread_again(&s, 0.15);
	cr_expect_eq(s.add, 149, "%g", s.add);
	xs_spread_again(&s, 0.9);
	cr_expect_eq(s.add, 0);
	cr_expect_eq(s.units[0].add, 0);
	xs_spread_again(&s, 0.2);
	cr_expect_eq(s.add, 96);
	xs_spread_release(&s);
	end(&w);
}

/* Two standards ask for books: the most counts once.  Computers, 2, 4 and 5 a
 * hundred pupils, have no price: 1 is lacking at the first (t = 3). */
Test(balance, a_schools_part)
{
	struct world w;
	struct xs_arena arena = { 0 };
	struct xs_balance_part *parts;
	size_t n;

	three_schools(&w);
	school_fill(w.survey, 0, "computers_pupil=2");
	school_fill(w.survey, 1, "computers_pupil=4");
	school_fill(w.survey, 2, "computers_pupil=10");
	judge_by(&w,
		SPREAD("b", "books_per_pupil", "0.2") "," SPREAD(
			"c", "computers_per_100", "0.2"));
	judge_by(&w, SPREAD("b", "books_per_pupil", "0.15"));
	parts = xs_balance_parts(w.all, w.n, NULL, &w.pricing, &arena, &n);
	cr_assert_eq(n, 1, "%zu", n);
	cr_expect_eq(parts[0].school, 0);
	cr_expect_eq(parts[0].things, 2);
	cr_expect_eq(parts[0].unpriced, 1);
	cr_expect_eq(parts[0].fen, 149 * 1500, "%ld", (long)parts[0].fen);
	xs_arena_release(&arena);
	end(&w);
}

/* -- a composite ------------------------------------------------------------------------- */

#define COMPOSITE(limit)                                                       \
	"{'id': 'c', " RULE "'indicators': ['books_per_pupil', "               \
	"'multimedia_per_100', 'teachers_above_per_100'], "                    \
	"'composite_spread_at_most': {'primary': " limit "}}"

enum { SCHOOLS = 3, BOOKS_MOST = 120, ROOMS_MOST = 8 };

struct random {
	unsigned long long x;
};

static int next(struct random *r, int most)
{
	r->x = r->x * 6364136223846793005ULL + 1442695040888963407ULL;
	return (int)((r->x >> 33) % (unsigned long long)most);
}

struct case_of {
	double pupils[SCHOOLS], books[SCHOOLS], rooms[SCHOOLS],
		teachers[SCHOOLS];
};

static double cv_of(
	const double *pupils, const double *things, int a, int b, int c)
{
	double values[SCHOOLS] = { (things[0] + a) / pupils[0],
		(things[1] + b) / pupils[1], (things[2] + c) / pupils[2] };

	return xs_balance_values(pupils, values, SCHOOLS, 1).value;
}

/* Least coefficient of every number of things, all ways tried. */
static void least_cv(
	const double *pupils, const double *things, int most, double *of)
{
	for (int n = 0; n <= most; n++) {
		of[n] = 1e9;
		for (int a = 0; a <= n; a++)
			for (int b = 0; a + b <= n; b++)
				of[n] = fmin(of[n],
					cv_of(pupils, things, a, b, n - a - b));
	}
}

static int64_t cheapest(const struct case_of *k, double limit)
{
	double books[BOOKS_MOST + 1], rooms[ROOMS_MOST + 1];
	double teachers = cv_of(k->pupils, k->teachers, 0, 0, 0);
	int64_t least = INT64_MAX;

	least_cv(k->pupils, k->books, BOOKS_MOST, books);
	least_cv(k->pupils, k->rooms, ROOMS_MOST, rooms);
	for (int b = 0; b <= BOOKS_MOST; b++)
		for (int r = 0; r <= ROOMS_MOST; r++) {
			int64_t fen = b * 1500 + r * 5000000;

			if (books[b] + rooms[r] + teachers <=
					3 * limit + 1e-12 &&
				fen < least)
				least = fen;
		}
	return least;
}

static void fill_case(struct xs_survey *s, struct random *r, struct case_of *k)
{
	for (size_t i = 0; i < SCHOOLS; i++) {
		k->pupils[i] = 5 + next(r, 12);
		k->books[i] = 2 + next(r, 25);
		k->rooms[i] = next(r, 5);
		k->teachers[i] = 1 + next(r, 3);
		school_fill(s, i, "kind=小学");
		school_set(s, i, "pupils_primary", k->pupils[i]);
		school_set(s, i, "books", k->books[i]);
		school_set(s, i, "multimedia_rooms", k->rooms[i]);
		school_set(s, i, "teachers_above_primary", k->teachers[i]);
	}
}

/* Thirty small counties against every way to spend: never below the cheapest,
 * equal to it nearly always, within the limit whenever it says so. */
Test(composite, against_every_way)
{
	struct random r = { 5 };
	int tried = 0, equal = 0;

	for (int round = 0; round < 30; round++) {
		struct world w;
		struct case_of k;
		struct xs_composite c;
		int64_t least;

		begin(&w, SCHOOLS);
		fill_case(w.survey, &r, &k);
		judge_by(&w, COMPOSITE("0.3"));
		cr_assert(xs_composite_of(w.all[0], &w.packs[0]->county[0],
			XS_PRIMARY, &w.pricing, &c));
		least = cheapest(&k, 0.3);
		if (c.now.verdict == XS_PASS) {
			cr_expect_eq(c.fen, 0);
		} else if (least != INT64_MAX) {
			tried++;
			cr_expect(c.reached, "round %d", round);
			cr_expect(c.then <= 0.3 + 1e-9);
			cr_expect(c.fen >= least, "round %d: %ld %ld", round,
				(long)c.fen, (long)least);
			equal += c.fen == least;
			cr_expect((double)c.fen <= 1.05 * (double)least,
				"round %d: %ld for %ld", round, (long)c.fen,
				(long)least);
		}
		xs_composite_release(&c);
		end(&w);
	}
	cr_expect(tried >= 20, "%d", tried);
	cr_expect(equal >= tried * 9 / 10, "%d of %d", equal, tried);
}

/* What one indicator alone takes is the least of it. */
Test(composite, alone)
{
	struct random r = { 77 };
	int alone = 0;

	for (int round = 0; round < 20; round++) {
		struct world w;
		struct case_of k;
		struct xs_composite c;
		double books[BOOKS_MOST + 1], others, want = XS_BLANK;

		begin(&w, SCHOOLS);
		fill_case(w.survey, &r, &k);
		judge_by(&w, COMPOSITE("0.35"));
		cr_assert(xs_composite_of(w.all[0], &w.packs[0]->county[0],
			XS_PRIMARY, &w.pricing, &c));
		least_cv(k.pupils, k.books, BOOKS_MOST, books);
		others = cv_of(k.pupils, k.rooms, 0, 0, 0) +
			cv_of(k.pupils, k.teachers, 0, 0, 0);
		for (int b = BOOKS_MOST; b >= 0; b--)
			if (books[b] + others <= 3 * 0.35 + 1e-12)
				want = b;
		if (c.now.verdict == XS_FAIL && !xs_is_blank(want)) {
			cr_expect(c.parts[0].alone);
			cr_expect_eq(
				c.parts[0].alone_add, want, "round %d", round);
			cr_expect_eq(
				c.parts[0].alone_fen, (int64_t)want * 1500);
			/* Teachers have no price. */
			cr_expect_eq(c.parts[2].alone_fen, XS_FEN_BLANK);
			cr_expect_eq(c.parts[2].money.raised, 0);
			alone++;
		}
		xs_composite_release(&c);
		end(&w);
	}
	cr_expect(alone >= 4, "%d", alone);
}

Test(composite, a_blank_hides_it)
{
	struct world w;
	struct xs_composite c;
	struct random r = { 3 };
	struct case_of k;

	begin(&w, SCHOOLS);
	fill_case(w.survey, &r, &k);
	school_set(w.survey, 1, "books", XS_BLANK);
	judge_by(&w, COMPOSITE("0.1"));
	cr_assert(xs_composite_of(
		w.all[0], &w.packs[0]->county[0], XS_PRIMARY, &w.pricing, &c));
	cr_expect_eq(c.now.verdict, XS_UNKNOWN);
	cr_expect_eq(c.fen, 0);
	cr_expect_eq(c.raised, 0);
	cr_expect_not(c.reached);
	xs_composite_release(&c);
	cr_expect_not(xs_composite_of(
		w.all[0], &w.packs[0]->county[0], XS_JUNIOR, &w.pricing, &c));
	end(&w);
}
