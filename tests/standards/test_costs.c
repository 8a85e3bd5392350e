/* SPDX-License-Identifier: Apache-2.0
 *
 * Unit costs: every printed project comes out again from quantity × unit cost,
 * a county's own table takes their place, price year and terrain change a
 * price once, and money is exact to the fen.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/costs.h"

#define OWN "'source': {'kind': 'own', 'by': '虚构', 'date': '2025-03-01'}"
#define HEAD                                                                   \
	"{'id': 'own', 'title': {'zh': '虚构', 'en': 'Made up'}, "           \
	"'kind': 'own', 'year': 2020, "

static struct xs_costs *shipped(const struct xs_library *lib)
{
	struct xs_error err = { 0 };
	struct xs_costs *c;
	char path[512];

	snprintf(path, sizeof(path), "%s/costs", school_folder());
	c = xs_costs_open(xs_library_catalogue(lib), path, &err);
	cr_assert_not_null(c, "%s %s %s", err.at.file, err.at.path, err.msg);
	return c;
}

/* ' for ". */
static int add(struct xs_costs *c, const char *text, struct xs_error *err)
{
	char *copy = xs_strdup(text);
	int rc;

	for (char *p = copy; *p; p++)
		if (*p == '\'')
			*p = '"';
	rc = xs_costs_add_text(c, copy, strlen(copy), "own.json", err);
	free(copy);
	return rc;
}

/* Printed in the documents: unit cost, quantity and money.  `tolerance` is
 * half of the last printed digit of the unit cost, in yuan a unit. */
static const struct {
	const char *id;
	double yuan, quantity, total, tolerance;
} printed[] = {
	/* 78,000,000 / 23,247 = 3,355.27; / 5,420 = 14,391.14 */
	{ "zijin-dormitory", 3355, 23247, 78e6, 0.5 },
	{ "zijin-bed", 14391, 5420, 78e6, 0.5 },
	/* 6,688,400 / 320 = 20,901.25 */
	{ "haoyi-bed", 20901, 320, 6688400, 0.5 },
	/* 3,000,000 / 2,000; / 500 */
	{ "kaihua-dormitory", 1500, 2000, 3e6, 0 },
	{ "kaihua-boarder", 6000, 500, 3e6, 0 },
	/* 312,850,000 / 140,646 = 2,224.38 */
	{ "jiangan-two-dormitories", 2224, 140646, 312.85e6, 0.5 },
	/* 9,340,000 / 5,000 = 1,868; / 22 = 424,545 */
	{ "jianchuan-canteen", 1868, 5000, 9.34e6, 0 },
	{ "jianchuan-canteen-each", 425000, 22, 9.34e6, 500 },
	/* 642,100,000 / 678,274 = 946.67 */
	{ "yichun-junior", 947, 678274, 642.1e6, 0.5 },
	/* 350,740,000 / 304,600 = 1,151.48; less 35,040,000: 1,036.44 */
	{ "qinghai-junior", 1151, 304600, 350.74e6, 0.5 },
	{ "qinghai-junior-buildings", 1036, 304600, 350.74e6 - 35.04e6, 0.5 },
	/* 3.0e9 / 4,579,000 = 655.16; 9.0e9 / 13,810,000 = 651.70 */
	{ "boarding-project-2006", 655, 4579000, 3e9, 0.5 },
	{ "boarding-project", 652, 13810000, 9e9, 0.5 },
	/* 162,500; 569,620; 131,250 a school */
	{ "yixian-toilets", 163000, 80, 13e6, 500 },
	{ "gaizhou-toilets", 570000, 79, 45e6, 500 },
	{ "qinhuangdao-toilets", 131000, 16, 2.1e6, 500 },
	/* a county of western Sichuan: seven works */
	{ "w-sichuan-kindergartens", 1795, 390, 700000, 0.5 },
	{ "w-sichuan-kindergarten", 350000, 2, 700000, 0 },
	{ "w-sichuan-dormitory", 2358, 4300, 10.14e6, 0.5 },
	{ "w-sichuan-teaching", 3057, 2800, 8.56e6, 0.5 },
	{ "w-sichuan-smart", 1000000, 1, 1e6, 0 },
	{ "w-sichuan-sports", 50000, 44, 2.2e6, 0 },
	{ "w-sichuan-six", 216667, 6, 1.3e6, 0.5 },
};

Test(costs, printed_projects_come_out_again)
{
	struct xs_library *lib = school_library();
	struct xs_costs *c = shipped(lib);

	for (size_t i = 0; i < COUNT(printed); i++) {
		const struct xs_cost *cost = xs_cost_find(c, printed[i].id);
		int64_t total = 0;

		cr_assert_not_null(cost, "%s", printed[i].id);
		cr_expect_eq(cost->kind, XS_COST_PROJECT);
		cr_expect_eq(cost->fen, (int64_t)(printed[i].yuan * 100));
		cr_expect_eq(cost->quantity, printed[i].quantity);
		cr_assert(xs_cost_total(cost->fen, cost->quantity, &total));
		cr_expect_float_eq((double)total / 100, printed[i].total,
			printed[i].tolerance * printed[i].quantity + 1e-6,
			"%s: %.2f", printed[i].id, (double)total / 100);
	}
	/* 56 toilets of Chaoyang: 4,800 m2, about 86 each */
	cr_expect_float_eq(4800.0 / 56, 86, 0.5);
	xs_costs_free(c);
	xs_library_free(lib);
}

/* What the county's working table and the official rates print. */
static const struct {
	const char *id;
	double yuan, high;
	const char *unit;
	int year;
} rates[] = {
	{ "book", 15, 15, "volume", 2014 },
	{ "desk", 110, 110, "desk_set", 2014 },
	{ "classroom", 1300, 1300, "m2", 2014 },
	{ "special-room", 1500, 1500, "m2", 2014 },
	{ "dormitory", 1500, 1500, "m2", 2014 },
	{ "canteen", 1400, 1400, "m2", 2014 },
	{ "boiler-room", 1000, 1000, "m2", 2014 },
	{ "toilet", 1200, 1200, "m2", 2014 },
	{ "bathroom", 1400, 1400, "m2", 2014 },
	{ "track", 240, 240, "m2", 2014 },
	{ "wall", 450, 450, "m", 2014 },
	{ "gate", 50000, 80000, "piece", 2014 },
	{ "slope", 50, 50, "m2", 2014 },
	{ "dormitory-furniture", 800, 800, "bed", 2014 },
	{ "canteen-set", 120000, 120000, "set", 2014 },
	{ "dispenser", 180, 180, "set", 2014 },
	{ "science-instruments", 180000, 180000, "room", 2014 },
	{ "physics-lab", 200000, 200000, "room", 2014 },
	{ "chemistry-lab", 230000, 230000, "room", 2014 },
	{ "biology-lab", 270000, 270000, "room", 2014 },
	{ "geography-room", 240000, 240000, "room", 2014 },
	{ "multimedia-room", 50000, 50000, "room", 2014 },
	{ "land", 60000, 80000, "mu", 2014 },
	{ "repair-east", 1100, 1100, "m2", 2024 },
	{ "repair-centre", 1100, 1100, "m2", 2024 },
	{ "repair-west", 1200, 1200, "m2", 2024 },
	{ "repair-east-before", 800, 800, "m2", 2023 },
	{ "repair-west-before", 900, 900, "m2", 2023 },
	{ "repair-henan-2013", 600, 600, "m2", 2013 },
	{ "repair-henan-before", 400, 400, "m2", 2012 },
};

Test(costs, rates_are_those_printed)
{
	struct xs_library *lib = school_library();
	struct xs_costs *c = shipped(lib);
	size_t assumed = 0;

	for (size_t i = 0; i < COUNT(rates); i++) {
		const struct xs_cost *cost = xs_cost_find(c, rates[i].id);

		cr_assert_not_null(cost, "%s", rates[i].id);
		cr_expect_eq(cost->fen, (int64_t)(rates[i].yuan * 100), "%s",
			rates[i].id);
		cr_expect_eq(cost->fen_high, (int64_t)(rates[i].high * 100),
			"%s", rates[i].id);
		cr_expect_str_eq(cost->unit, rates[i].unit);
		cr_expect_eq(cost->year, rates[i].year, "%s", rates[i].id);
		cr_expect(cost->on && cost->source.key, "%s", rates[i].id);
	}
	/* Nothing else has a source: the rest says that it is assumed. */
	for (size_t i = 0; i < c->n; i++) {
		if (c->all[i].kind != XS_COST_ASSUMED)
			continue;
		assumed++;
		cr_expect_eq(c->all[i].confidence, XS_OWN, "%s", c->all[i].id);
		cr_expect(*c->all[i].source.by, "%s", c->all[i].id);
	}
	cr_expect_eq(assumed, 3);
	cr_expect_eq(c->n, COUNT(rates) + COUNT(printed) + assumed);
	xs_costs_free(c);
	xs_library_free(lib);
}

static const struct {
	const char *item;
	enum xs_measure measure;
	const char *region, *id;
} chosen[] = {
	{ "books", XS_EQUIP, NULL, "book" },
	/* a table before a project */
	{ "dormitory_area", XS_BUILD, NULL, "dormitory" },
	{ "dormitory_area", XS_REPAIR, "west", "repair-west" },
	{ "dormitory_area", XS_REPAIR, "east", "repair-east" },
	/* no region: no regional rate, so the project of Kaihua */
	{ "dormitory_area", XS_REPAIR, NULL, "kaihua-dormitory" },
	/* of two projects the later year */
	{ "beds_boys", XS_BUILD, NULL, "zijin-bed" },
	{ "pupils_primary", XS_BUILD, NULL, NULL },
	{ "books", XS_LAND, NULL, NULL },
};

Test(costs, the_best_that_counts)
{
	struct xs_library *lib = school_library();
	struct xs_costs *c = shipped(lib);

	for (size_t i = 0; i < COUNT(chosen); i++) {
		int item = xs_item_find(c->cat, chosen[i].item);
		const struct xs_cost *cost = xs_cost_for(
			c, item, chosen[i].measure, chosen[i].region);

		cr_expect_str_eq(cost ? cost->id : "none",
			chosen[i].id ? chosen[i].id : "none", "%s",
			chosen[i].item);
	}
	xs_costs_free(c);
	xs_library_free(lib);
}

Test(costs, a_countys_own_table_takes_their_place)
{
	struct xs_library *lib = school_library();
	struct xs_costs *c = shipped(lib);
	struct xs_error err = { 0 };
	size_t n = c->n;
	int item = xs_item_find(c->cat, "dormitory_area");
	struct xs_price p;

	cr_assert_eq(
		add(c,
			HEAD
			"'costs': [{'id': 'dormitory', 'title': {'zh': '宿舍', 'en': 'D'}, 'measure': 'build', 'items': ['dormitory_area'], 'unit': 'm2', 'yuan': 2650.55, " OWN
			"}],"
			"'index': {'title': {'zh': '指数', 'en': 'Index'}, 'years': {'2021': 110, '2022': 105}, " OWN
			"}, 'terrain': {'factors': {'山区': 1.12}, " OWN "}}",
			&err),
		0, "%s %s", err.at.path, err.msg);
	cr_expect_eq(c->n, n, "replaced, not added");
	const struct xs_cost *d = xs_cost_for(c, item, XS_BUILD, NULL);
	cr_expect_eq(d->kind, XS_COST_OWN);
	cr_expect_eq(d->fen, 265055);
	cr_expect_str_eq(d->source.by, "虚构");
	/* 2,650.55 × 1.10 × 1.05 = 3,061.385…, × 1.12 = 3,428.7515 */
	xs_cost_price(c, d, 2022, -1, &p);
	cr_expect_eq(p.fen, 306139);
	cr_expect(p.adjusted);
	int hills = xs_choice_find(
		&c->cat->items[xs_item_find(c->cat, "terrain")], "山区");
	xs_cost_price(c, d, 2022, hills, &p);
	cr_expect_eq(p.fen, 342875);
	/* back again: 105 of 2022 over 105 */
	xs_cost_price(c, d, 2020, -1, &p);
	cr_expect_eq(p.fen, 265055);
	/* 2023 lies beyond the index: the price of its own year */
	xs_cost_price(c, d, 2023, -1, &p);
	cr_expect_eq(p.fen, 265055);
	cr_expect_not(p.adjusted);
	/* things bought are no dearer in the hills */
	xs_cost_price(c, xs_cost_find(c, "book"), 0, hills, &p);
	cr_expect_eq(p.fen, 1500);
	xs_costs_free(c);
	xs_library_free(lib);
}

/* 9 × 10¹¹ yuan × 200 % is more than an amount can be: no total of it. */
Test(costs, a_price_beyond_all_amounts_has_no_total)
{
	struct xs_library *lib = school_library();
	struct xs_costs *c = shipped(lib);
	struct xs_error err = { 0 };
	int item = xs_item_find(c->cat, "dormitory_area");
	struct xs_price p;
	int64_t total;

	cr_assert_eq(
		add(c,
			HEAD
			"'costs': [{'id': 'dormitory', 'title': {'zh': '宿舍', 'en': 'D'}, 'measure': 'build', 'items': ['dormitory_area'], 'unit': 'm2', 'yuan': 900000000000, " OWN
			"}],"
			"'index': {'title': {'zh': '指数', 'en': 'Index'}, 'years': {'2021': 200}, " OWN
			"}}",
			&err),
		0, "%s %s", err.at.path, err.msg);
	const struct xs_cost *d = xs_cost_for(c, item, XS_BUILD, NULL);
	xs_cost_price(c, d, 2020, -1, &p);
	cr_expect(xs_cost_total(p.fen, 1, &total));
	cr_expect_eq(total, INT64_C(90000000000000));
	xs_cost_price(c, d, 2021, -1, &p);
	cr_expect_not(xs_cost_total(p.fen, 1, &total));
	cr_expect_not(xs_cost_total(p.fen_high, 1, &total));
	xs_costs_free(c);
	xs_library_free(lib);
}

Test(costs, without_an_index_that_counts_prices_stay)
{
	struct xs_library *lib = school_library();
	struct xs_costs *c = shipped(lib);
	struct xs_price p;

	cr_expect_eq(c->index.n, 0, "the shipped index is from memory: off");
	xs_cost_price(c, xs_cost_find(c, "canteen"), 2026, 2, &p);
	cr_expect_eq(p.fen, 140000);
	cr_expect_not(p.adjusted);
	xs_cost_price(c, xs_cost_find(c, "canteen"), 2014, -1, &p);
	cr_expect(p.adjusted, "its own year");
	xs_costs_free(c);
	xs_library_free(lib);
}

Test(costs, totals_are_exact)
{
	static const struct {
		int64_t fen;
		double quantity;
		int64_t total;
		bool fits;
	} rows[] = {
		{ 265055, 1234.56, 327226301, true }, /* 327,226,300.80 */
		{ 1, 0.4999, 0, true },
		{ 1, 0.5, 1, true }, /* half goes up */
		{ 3, 0.1, 0, true },
		{ 150000, 3.5, 525000, true },
		/* 0.1 × 3: binary noise does not cost a fen */
		{ 100, 0.1 + 0.2, 30, true },
		/* 900 billion yuan */
		{ 30000000, 3000000, 90000000000000, true },
		{ INT64_MAX / 4, 1e6, 0, false },
		{ 100, 1e300, 0, false },
		{ 100, XS_BLANK, 0, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t total = 0;
		bool fits =
			xs_cost_total(rows[i].fen, rows[i].quantity, &total);

		cr_expect_eq(fits, rows[i].fits, "row %zu", i);
		if (fits)
			cr_expect_eq(total, rows[i].total, "row %zu: %lld", i,
				(long long)total);
	}
}

#define ONE(more)                                                              \
	HEAD "'costs': [{'id': 'x', 'title': {'zh': '甲', 'en': 'A'}, "       \
	     "'measure': 'build', 'unit': 'm2', " more "}]}"
/* clang-format off */
static const struct {
	const char *name, *table, *path, *msg;
} faults[] = {
	{ "no kind", "{'id': 'a', 'title': {'zh': '甲', 'en': 'A'}}", "/", "kind" },
	{ "a stranger", HEAD "'cost': []}", "/cost", "cost" },
	{ "no money", ONE(OWN), "/costs/0", "yuan" },
	{ "no source", ONE("'yuan': 3"), "/costs/0", "source" },
	{ "money below zero", ONE("'yuan': -3, " OWN), "/costs/0/yuan", "outside" },
	{ "range upside down", ONE("'yuan': 3, 'yuan_high': 2, " OWN), "/costs/0", "yuan_high" },
	{ "unknown item", ONE("'yuan': 3, 'items': ['bokos'], " OWN), "/costs/0/items/0", "bokos" },
	{ "another unit", ONE("'yuan': 3, 'items': ['books'], " OWN), "/costs/0/items/0", "volume" },
	{ "unknown unit", HEAD "'costs': [{'id': 'x', 'title': {'zh': '甲', 'en': 'A'}, 'measure': 'build', 'unit': 'm4', 'yuan': 1, " OWN "}]}",
		"/costs/0/unit", "m4" },
	{ "total alone", ONE("'yuan': 3, 'total_yuan': 9, " OWN), "/costs/0", "quantity" },
	{ "total of others", ONE("'yuan': 3, 'quantity': 3, 'total_yuan': 12, " OWN), "/costs/0", "12" },
	{ "no year", "{'id': 'o', 'title': {'zh': '甲', 'en': 'A'}, 'kind': 'own', 'costs': [{'id': 'x', 'title': {'zh': '甲', 'en': 'A'}, 'measure': 'build', 'unit': 'm2', 'yuan': 3, " OWN "}]}",
		"/costs/0", "year" },
	{ "twice", HEAD "'costs': [{'id': 'x', 'title': {'zh': '甲', 'en': 'A'}, 'measure': 'build', 'unit': 'm2', 'yuan': 3, " OWN "}, {'id': 'x', 'title': {'zh': '甲', 'en': 'A'}, 'measure': 'build', 'unit': 'm2', 'yuan': 3, " OWN "}]}",
		"/costs/1", "twice" },
	{ "another's figure", "{'id': 't', 'title': {'zh': '甲', 'en': 'A'}, 'kind': 'table', 'year': 2020, 'sources': {'Z': 'z'}, 'costs': [{'id': 'book', 'title': {'zh': '甲', 'en': 'A'}, 'measure': 'equip', 'unit': 'volume', 'yuan': 3, 'confidence': 'found', 'source': 'Z'}]}",
		"/costs/0", "book" },
	{ "own without by", ONE("'yuan': 3, 'confidence': 'found', 'source': {'document': 'D'}"), "/costs/0", "own" },
	{ "a hole in the index", HEAD "'index': {'title': {'zh': '指', 'en': 'I'}, 'years': {'2020': 101, '2022': 103}, " OWN "}}",
		"/index/years/2022", "follow" },
	{ "unknown terrain", HEAD "'terrain': {'factors': {'沼泽': 2}, " OWN "}}", "/terrain/factors/沼泽", "沼泽" },
};
/* clang-format on */

Test(costs, faults_change_nothing)
{
	struct xs_library *lib = school_library();
	struct xs_costs *c = shipped(lib);
	size_t n = c->n;

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct xs_error err = { 0 };

		cr_expect_lt(
			add(c, faults[i].table, &err), 0, "%s", faults[i].name);
		cr_expect_eq(err.code, XS_E_PACK, "%s", faults[i].name);
		cr_expect_str_eq(err.at.path, faults[i].path, "%s: %s %s",
			faults[i].name, err.at.path, err.msg);
		cr_expect(strstr(err.msg, faults[i].msg), "%s: %s",
			faults[i].name, err.msg);
		cr_expect_eq(c->n, n, "%s", faults[i].name);
		cr_expect_eq(c->index.n, 0, "%s", faults[i].name);
	}
	xs_costs_free(c);
	xs_library_free(lib);
}
