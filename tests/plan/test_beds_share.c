/* SPDX-License-Identifier: Apache-2.0
 *
 * The re-allocation of rooms beside brute force: 1500 small made-up schools,
 * every way of giving their rooms.
 */
#include <criterion/criterion.h>
#include <math.h>

#include "beds_rows.h"

static struct xs_library *lib;
static void open_library(void)
{
	lib = school_library();
}
static void close_library(void)
{
	xs_library_free(lib);
}
TestSuite(beds_share, .init = open_library, .fini = close_library);

/* The same every time, on every machine. */
static unsigned long seed;
static int roll(int n) /* 0 … n − 1 */
{
	seed = (seed * 6364136223846793005UL + 1442695040888963407UL) &
		0xffffffffffffffffUL;
	return (int)((seed >> 33) % (unsigned long)n);
}

enum { GROUPS = XS_STAGE_N * XS_SEXES, KINDS_MOST = 6 };
struct cost {
	int at[4]; /* short, lose a bed, mixed storeys, moved */
};
struct rooms { /* of one building that are alike */
	int building, n, holds[XS_STAGE_N], now; /* now -1: nobody's */
	int use[GROUPS];
};
struct puzzle {
	int kinds_n, need[GROUPS], floors[4], size[4];
	bool may[GROUPS];
	struct rooms kinds[KINDS_MOST];
	struct cost best;
	long ways;
};

static int over(int v)
{
	return v > 0 ? v : 0;
}

/* By the words of the rule: each sex has storeys of its own, or not. */
static bool meet(int floors, int size, int boys, int girls)
{
	int storey, with_boys, with_girls;

	if (!boys || !girls)
		return false;
	if (floors < 1)
		return true;
	storey = (size + floors - 1) / floors;
	with_boys = boys / storey + (boys % storey > 0);
	with_girls = girls / storey + (girls % storey > 0);
	return with_boys + with_girls > floors;
}

static struct cost cost_of(const struct puzzle *p)
{
	struct cost c = { { 0 } };
	int have[GROUPS] = { 0 }, had[GROUPS] = { 0 };
	int in[4][XS_SEXES] = { { 0 } };

	for (int k = 0; k < p->kinds_n; k++)
		for (int g = 0; g < GROUPS; g++) {
			const struct rooms *r = &p->kinds[k];

			have[g] += r->use[g] * r->holds[g / 2];
			in[r->building][g % 2] += r->use[g];
			if (r->now != g)
				continue;
			had[g] += r->n * r->holds[g / 2];
			c.at[3] += r->n - r->use[g];
		}
	for (int g = 0; g < GROUPS; g++) {
		int open = over(p->need[g] - have[g]);

		c.at[0] += open;
		c.at[1] += over(open - over(p->need[g] - had[g]));
	}
	for (int b = 0; b < 4; b++)
		c.at[2] += meet(p->floors[b], p->size[b], in[b][0], in[b][1]);
	return c;
}

static bool less(const struct cost *a, const struct cost *b)
{
	for (int i = 0; i < 4; i++)
		if (a->at[i] != b->at[i])
			return a->at[i] < b->at[i];
	return false;
}

static void brute(struct puzzle *p, int k, int g, int left)
{
	struct rooms *r = &p->kinds[k];

	if (k == p->kinds_n) {
		struct cost c = cost_of(p);

		if (!p->ways++ || less(&c, &p->best))
			p->best = c;
		return;
	}
	if (g == GROUPS - 1) {
		r->use[g] = left;
		if (!left || p->may[g])
			brute(p, k + 1, 0,
				k + 1 < p->kinds_n ? p->kinds[k + 1].n : 0);
		return;
	}
	for (r->use[g] = 0; r->use[g] <= (p->may[g] ? left : 0); r->use[g]++)
		brute(p, k, g + 1, left - r->use[g]);
	r->use[g] = 0;
}

static int limit_of(double room_m2, double norm, int beds)
{
	int n = (int)floor(room_m2 / norm + 1e-6);

	return beds < n ? beds : n;
}

static void add_kind(struct puzzle *p, int building, int n, int beds, int now,
	double room_m2)
{
	struct rooms *r = &p->kinds[p->kinds_n];

	if (!n)
		return;
	p->kinds_n++;
	*r = (struct rooms){ .building = building, .n = n, .now = now };
	r->holds[XS_PRIMARY] = limit_of(room_m2, 3.0, beds);
	r->holds[XS_JUNIOR] = limit_of(room_m2, 3.5, beds);
}

/* A building of a few rooms, as a row and as a puzzle. */
static void add_building(
	struct puzzle *p, struct row *row, int building, int stages)
{
	int rooms = 1 + roll(stages == 2 ? 4 : 8), each = 3 + roll(5);
	int odd = roll(4) ? 0 : roll(rooms), sex = roll(2);
	int stage = stages == 2 ? roll(2) : XS_JUNIOR;
	double room_m2 = 14 + roll(14);
	bool untold = !roll(8);
	int now = untold ? -1 : stage * 2 + sex;

	p->floors[building] = roll(4);
	p->size[building] = rooms;
	*row = (struct row){ "A", "在用",
		untold        ? ""
			: sex ? "女"
			      : "男",
		stage ? "初中" : "小学", rooms, untold ? each : B, B, B, B,
		room_m2 * rooms, p->floors[building], B };
	if (untold)
		odd = 0;
	else if (sex)
		row->girls = rooms * each + odd;
	else
		row->boys = rooms * each + odd;
	add_kind(p, building, odd, each + 1, now, room_m2);
	add_kind(p, building, rooms - odd, each, now, room_m2);
}

static void make_puzzle(struct puzzle *p, struct row *rows, int *buildings)
{
	int stages = 1 + roll(2), supply = 0;

	*p = (struct puzzle){ .ways = 0 };
	*buildings = 1 + roll(stages == 2 ? 3 : 4);
	if (stages == 1 && *buildings > 3)
		*buildings = 3;
	for (int b = 0; b < *buildings; b++)
		add_building(p, &rows[b], b, stages);
	for (int k = 0; k < p->kinds_n; k++) {
		supply += p->kinds[k].n * p->kinds[k].holds[0];
		if (p->kinds[k].now >= 0)
			p->may[p->kinds[k].now] = true;
	}
	for (int g = stages == 2 ? 0 : 2; g < GROUPS; g++) {
		p->need[g] = roll(supply * 2 / (stages * 2) + 2);
		p->may[g] |= p->need[g] > 0;
	}
}

static struct cost balanced(const struct xs_bed_balance *b)
{
	struct cost c = { { 0 } };

	for (size_t i = 0; i < b->lines_n; i++) {
		const struct xs_bed_line *l = &b->lines[i];

		c.at[0] += (int)l->short_then;
		c.at[1] += over((int)(l->short_then - l->short_now));
	}
	for (size_t i = 0; i < b->dormitories_n; i++)
		c.at[2] += b->then[i].mixed_floor;
	c.at[3] = (int)b->moved_rooms;
	return c;
}

Test(beds_share, rooms_are_given_as_brute_force_gives_them)
{
	struct xs_bed_norms norms = norms_of(3.0, 3.5, B);
	int traded = 0, four = 0;
	long ways = 0;

	seed = 20250901;
	for (int i = 0; i < 1500; i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_bed_balance b;
		struct xs_bed_need need;
		struct puzzle p;
		struct row rows[4];
		struct cost c;
		int n;

		make_puzzle(&p, rows, &n);
		school_fill(s, 0, "kind=九年一贯制");
		add_rows(s, rows, (size_t)n);
		for (int g = 0; g < GROUPS; g++)
			need.boarders[g / 2][g % 2] = p.need[g];
		need.lower[0] = need.lower[1] = 0;
		brute(&p, 0, 0, p.kinds[0].n);
		xs_bed_balance_init(&b);
		xs_bed_balance_of(s, 0, &norms, &need, &b, NULL);
		c = balanced(&b);
		for (int k = 0; p.ways && k < 4; k++)
			cr_assert_eq(c.at[k], p.best.at[k],
				"school %d, cost %d: %d, brute force %d", i, k,
				c.at[k], p.best.at[k]);
		cr_expect(b.proven, "school %d", i);
		traded += c.at[3] > 0;
		four += p.may[0] + p.may[1] + p.may[2] + p.may[3] > 2;
		ways += p.ways;
		xs_bed_balance_release(&b);
		xs_survey_free(s);
	}
	/* The schools are worth the trouble. */
	cr_expect(traded > 300 && four > 400 && ways > 1000000,
		"%d traded, %d of more than two groups, %ld ways", traded, four,
		ways);
}
