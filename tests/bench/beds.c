/* SPDX-License-Identifier: Apache-2.0
 *
 * The bed balance: 20,000 made-up schools that board; then re-allocations of
 * rooms beside a general solver (CBC, a model a school, one thread), answers
 * compared; then schools of 10 dormitories with 60 rooms each.  The gate is
 * 1 s for the 20,000 on one core.
 *
 *	build/tools/bench/beds [SCHOOLS]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <coin/Cbc_C_Interface.h>

#include "../../src/plan/beds/beds_i.h"
#include "support_school.h"

#define RUNS 5
#define GATE_MS 1000

static uint64_t seed = 20250901;

/* splitmix64: the same numbers everywhere. */
static int roll(int n) /* 0 … n − 1 */
{
	uint64_t z = seed += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (int)((z ^ z >> 31) % (uint64_t)n);
}

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* -- schools ------------------------------------------------------------------- */

static int supply; /* least beds for a hundred boarders */

/* A house for about so many of a stage and sex; sometimes too small, sometimes
 * of grade D. */
static void add_house(
	struct xs_survey *s, size_t school, int stage, int sex, int boarders)
{
	struct xs_building *b = &s->buildings[s->buildings_n++];
	int each = 6 + 2 * roll(2),
	    rooms = boarders * (supply + roll(45)) / 100;

	rooms = rooms / each + 1;
	*b = (struct xs_building){ .school = school,
		.code = "",
		.name = "",
		.use = "学生宿舍",
		.grade = roll(40) ? "B" : "D",
		.state = "在用",
		.sex = sex ? "女" : "男",
		.stage = stage ? "初中" : "小学" };
	b->rooms = rooms;
	b->per_room = each;
	b->beds_boys = sex ? XS_BLANK : rooms * each;
	b->beds_girls = sex ? rooms * each : XS_BLANK;
	b->platform_places = b->top_storey = XS_BLANK;
	b->usable_area_m2 = rooms * (21.0 + roll(8));
	b->floors = 1 + roll(4);
}

static struct xs_survey *country(struct xs_library *lib, size_t n, int beds)
{
	static const char *const boarders[XS_STAGE_N][XS_SEXES] = {
		{ "boarders_primary_boys", "boarders_primary_girls" },
		{ "boarders_junior_boys", "boarders_junior_girls" },
	};
	struct xs_survey *s = school_survey(lib, n);

	supply = beds;
	s->buildings = xs_arena_alloc(&s->arena, 8 * n, sizeof(*s->buildings));
	for (size_t i = 0; i < n; i++) {
		int kind = roll(10); /* 5 primary, 4 junior, 1 nine-year */

		school_set(s, i, "kind",
			kind < 5           ? XS_PRIMARY_SCHOOL
				: kind < 9 ? XS_JUNIOR_SCHOOL
					   : XS_NINE_YEAR);
		for (int g = kind < 5 || kind >= 9 ? 0 : 2;
			g < (kind < 5 ? 2 : 4); g++) {
			int many = 20 + roll(g < 2 ? 80 : 250);

			school_set(s, i, boarders[g / 2][g % 2], many);
			add_house(s, i, g / 2, g % 2, many);
			if (!roll(4))
				add_house(s, i, g / 2, g % 2, many / 3);
		}
	}
	return s;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double bench_country(struct xs_library *lib, size_t n, int beds)
{
	struct xs_survey *s = country(lib, n, beds);
	struct xs_bed_norms norms;
	struct xs_bed_balance b;
	struct xs_bed_need need;
	double ms[RUNS];
	long moved = 0, short_now = 0, short_then = 0, cut = 0, changed = 0;

	xs_bed_norms_of(NULL, 0, s->reference, &norms);
	norms.usable_m2[XS_PRIMARY].value = 3.0;
	norms.usable_m2[XS_JUNIOR].value = 3.3;
	xs_bed_balance_init(&b);
	for (int r = 0; r < RUNS; r++) {
		double from = now_ms();

		moved = short_now = short_then = cut = changed = 0;
		for (size_t i = 0; i < n; i++) {
			xs_bed_need_now(s, i, &need);
			xs_bed_balance_of(s, i, &norms, &need, &b, NULL);
			moved += b.moved_rooms;
			changed += b.moved_rooms > 0;
			cut += !b.proven;
			for (size_t k = 0; k < b.lines_n; k++) {
				short_now += b.lines[k].short_now;
				short_then += b.lines[k].short_then;
			}
		}
		ms[r] = now_ms() - from;
	}
	qsort(ms, RUNS, sizeof(ms[0]), compare);
	printf("%zu schools, %zu dormitories, %d to %d beds a hundred: %.0f ms of the processor (median "
	       "of %d, %.0f to %.0f), %.1f us a school; %ld short, %ld after "
	       "%ld rooms of %ld schools change hands; %ld not proven\n",
		n, s->buildings_n, beds, beds + 44, ms[RUNS / 2], RUNS, ms[0],
		ms[RUNS - 1], ms[RUNS / 2] * 1000 / (double)n, short_now,
		short_then, moved, changed, cut);
	xs_bed_balance_release(&b);
	xs_survey_free(s);
	return ms[RUNS / 2];
}

/* -- puzzles --------------------------------------------------------------------- */

static void puzzle(struct xs_room_problem *p, struct xs_arena *arena,
	int houses, int rooms, int stages)
{
	struct xs_room_building *b =
		xs_arena_alloc(arena, (size_t)houses, sizeof(*b));
	int64_t beds = 0, groups = 2 * stages;

	*p = (struct xs_room_problem){ .buildings = b,
		.buildings_n = (size_t)houses,
		.kinds = xs_arena_alloc(
			arena, (size_t)houses, sizeof(*p->kinds)),
		.kinds_n = (size_t)houses,
		.arena = arena };
	for (int i = 0; i < houses; i++) {
		struct xs_room_kind *k = &p->kinds[i];
		int g = stages == 2 ? roll(4) : 2 + roll(2);

		*k = (struct xs_room_kind){ .building = (size_t)i };
		k->rooms = rooms / 2 + roll(rooms / 2 + 1);
		k->holds[XS_JUNIOR] = 5 + roll(4);
		k->holds[XS_PRIMARY] = k->holds[XS_JUNIOR] + roll(2);
		k->now[g] = k->rooms;
		p->may[g] = true;
		b[i] = (struct xs_room_building){ 1 + roll(5), k->rooms };
		beds += k->rooms * k->holds[XS_JUNIOR];
	}
	for (int g = stages == 2 ? 0 : 2; g < XS_BED_GROUPS; g++) {
		p->need[g] = beds * (60 + roll(60)) / 100 / groups;
		p->may[g] = true;
	}
}

/* -- the same as a model of a general solver --------------------------------------- */

struct model {
	Cbc_Model *m;
	const struct xs_room_problem *p;
	int cols;
	double weight[4];
};

static int add_col(struct model *m, double high, double cost, bool whole)
{
	Cbc_addCol(m->m, "", 0, high, cost, (char)whole, 0, NULL, NULL);
	return m->cols++;
}

static void add_row(
	struct model *m, int n, int *cols, double *by, char sense, double rhs)
{
	Cbc_addRow(m->m, "", n, cols, by, sense, rhs);
}

enum { X = 0 }; /* columns of kind k and group g: 4 k + g */

static void add_kinds(struct model *m)
{
	for (size_t k = 0; k < m->p->kinds_n; k++)
		for (int g = 0; g < XS_BED_GROUPS; g++)
			add_col(m,
				m->p->may[g] ? (double)m->p->kinds[k].rooms : 0,
				0, true);
	for (size_t k = 0; k < m->p->kinds_n; k++) {
		const struct xs_room_kind *kind = &m->p->kinds[k];
		int cols[4];
		double one[4] = { 1, 1, 1, 1 };

		for (int g = 0; g < 4; g++) {
			cols[g] = (int)k * 4 + g;
			if (kind->now[g]) { /* moved ≥ now − x */
				int two[2] = { cols[g],
					add_col(m, (double)kind->rooms,
						m->weight[3], false) };

				add_row(m, 2, two, one, 'G',
					(double)kind->now[g]);
			}
		}
		add_row(m, 4, cols, one, 'E', (double)kind->rooms);
	}
}

static void add_groups(struct model *m)
{
	const struct xs_room_problem *p = m->p;

	for (int g = 0; g < XS_BED_GROUPS; g++) {
		int cols[64], n = 0, lost[2];
		double by[64], less[2] = { 1, -1 };
		int64_t now = 0;

		for (size_t k = 0; k < p->kinds_n; k++) {
			cols[n] = (int)k * 4 + g;
			by[n++] = (double)p->kinds[k].holds[g / 2];
			now += p->kinds[k].now[g] * p->kinds[k].holds[g / 2];
		}
		cols[n] = add_col(m, 1e6, m->weight[0], false);
		by[n++] = 1;
		add_row(m, n, cols, by, 'G', (double)p->need[g]);
		/* lost ≥ short − short now */
		lost[0] = add_col(m, 1e6, m->weight[1], false);
		lost[1] = cols[n - 1];
		now = p->need[g] - now;
		add_row(m, 2, lost, less, 'G', (double)(now > 0 ? -now : 0));
	}
}

/* Storeys of boys and girls are whole; more than there are: mixed. */
static void add_storeys(struct model *m)
{
	const struct xs_room_problem *p = m->p;

	for (size_t k = 0; k < p->kinds_n; k++) {
		const struct xs_room_building *b = &p->buildings[k];
		int64_t floors = b->floors < 2 || b->rooms < 2 ? 1 : b->floors;
		int64_t storey = (b->rooms + floors - 1) / floors;
		int storeys[2], mixed;

		for (int x = 0; x < 2; x++) {
			int cols[3] = { (int)k * 4 + x, (int)k * 4 + 2 + x, 0 };
			double by[3] = { -1, -1, (double)storey };

			storeys[x] = add_col(m, (double)floors, 0, true);
			cols[2] = storeys[x];
			add_row(m, 3, cols, by, 'G', 0);
		}
		mixed = add_col(m, 1, m->weight[2], true);
		add_row(m, 3, (int[]){ storeys[0], storeys[1], mixed },
			(double[]){ 1, 1, -(double)floors }, 'L',
			(double)floors);
	}
}

/* Weights put the four costs in their order. */
static bool solve_by_cbc(
	const struct xs_room_problem *p, struct xs_room_cost *out)
{
	struct model m = { .m = Cbc_newModel(), .p = p };
	int64_t(*use)[XS_BED_GROUPS] =
		xs_arena_alloc(p->arena, p->kinds_n, sizeof(*use));
	const double *x;
	double rooms = 1, need = 1;
	bool ok;

	for (size_t k = 0; k < p->kinds_n; k++)
		rooms += (double)p->kinds[k].rooms;
	for (int g = 0; g < XS_BED_GROUPS; g++)
		need += (double)(p->need[g] > 0 ? p->need[g] : 0);
	m.weight[3] = 1;
	m.weight[2] = rooms;
	m.weight[1] = m.weight[2] * (double)(p->kinds_n + 1);
	m.weight[0] = m.weight[1] * need;
	Cbc_setLogLevel(m.m, 0);
	Cbc_setParameter(m.m, "threads", "0");
	Cbc_setParameter(m.m, "ratioGap", "0");
	Cbc_setParameter(m.m, "allowableGap", "0.5");
	Cbc_setParameter(m.m, "seconds", "60");
	add_kinds(&m);
	add_groups(&m);
	add_storeys(&m);
	Cbc_solve(m.m);
	ok = Cbc_isProvenOptimal(m.m) != 0;
	x = Cbc_getColSolution(m.m);
	for (size_t k = 0; x && k < p->kinds_n; k++)
		for (int g = 0; g < XS_BED_GROUPS; g++)
			use[k][g] = (int64_t)(x[k * 4 + (size_t)g] + 0.5);
	*out = xs_rooms_cost(p, (const int64_t(*)[XS_BED_GROUPS])use);
	Cbc_deleteModel(m.m);
	return ok;
}

static bool worse(const struct xs_room_cost *a, const struct xs_room_cost *b)
{
	if (a->short_beds != b->short_beds)
		return a->short_beds > b->short_beds;
	if (a->displaced != b->displaced)
		return a->displaced > b->displaced;
	if (a->mixed != b->mixed)
		return a->mixed > b->mixed;
	return a->moved > b->moved;
}

static struct xs_room_cost cost_of(const struct xs_room_problem *p)
{
	int64_t(*use)[XS_BED_GROUPS] =
		xs_arena_alloc(p->arena, p->kinds_n, sizeof(*use));

	for (size_t k = 0; k < p->kinds_n; k++)
		memcpy(use[k], p->kinds[k].then, sizeof(use[k]));
	return xs_rooms_cost(p, (const int64_t(*)[XS_BED_GROUPS])use);
}

/* Ours and the solver's in turns; true: none that we call proven is dearer
 * than one that the solver proved. */
static bool bench_peer(int houses, int rooms, int stages, int runs, bool peer)
{
	double ours = 0, theirs = 0, most = 0;
	int proven = 0, dearer = 0, bad = 0, better = 0, unproven = 0;

	for (int i = 0; i < runs; i++) {
		struct xs_arena arena = { 0 };
		struct xs_room_problem p;
		struct xs_room_cost a, b;
		double from, took;
		bool best;

		puzzle(&p, &arena, houses, rooms, stages);
		from = now_ms();
		best = xs_rooms_share(&p);
		took = now_ms() - from;
		proven += best;
		ours += took;
		most = took > most ? took : most;
		a = cost_of(&p);
		if (peer) {
			from = now_ms();
			if (!solve_by_cbc(&p, &b)) {
				unproven++;
			} else if (worse(&a, &b)) {
				dearer++;
				bad += best;
			}
			better += worse(&b, &a);
			theirs += now_ms() - from;
		}
		xs_arena_release(&arena);
	}
	printf("%d of %d houses, %d rooms at most, %d stages: %.2f ms a school "
	       "(most %.1f), %d proven",
		runs, houses, rooms, stages, ours / runs, most, proven);
	if (peer)
		printf("; CBC %.1f ms, %.0f times; dearer than CBC's %d, of "
		       "those called proven %d, cheaper %d, CBC not proven %d",
			theirs / runs, theirs / ours, dearer, bad, better,
			unproven);
	printf("\n");
	return !bad;
}

int main(int argc, char **argv)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	size_t n = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 20000;
	struct xs_library *lib = school_library();
	double ms = bench_country(lib, n, 100);
	bool ok;

	bench_country(lib, n / 10, 80);
	ok = bench_peer(2, 24, 1, 60, true);

	ok &= bench_peer(4, 24, 2, 40, true);
	ok &= bench_peer(10, 60, 1, 10, true);
	ok &= bench_peer(10, 60, 2, 10, false);
	xs_library_free(lib);
	return ok && ms * 20000 <= GATE_MS * (double)n ? 0 : 1;
}
