/* SPDX-License-Identifier: Apache-2.0
 *
 * selection [N…]: plans for N made-up schools, five measures each over three
 * years: dormitory before canteen, reinforce or rebuild, three needs solved in
 * every township, grade D by the second year, money for a tenth of all needs a
 * year.  One line each: columns, seconds, proven gap, benefit over greedy.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "xueshe/selection.h"

enum { MEASURES = 5, YEARS = 3, TOWNSHIP = 13 };

static unsigned long state = 7;

static double draw(void)
{
	state = state * 6364136223846793005UL + 1442695040888963407UL;
	return (double)(state >> 40) / 16777216.0;
}

static void make_school(struct xs_option_cost *o, size_t school, bool grade_d)
{
	/* dormitory, canteen, reinforce, rebuild, equipment */
	static const double yuan[MEASURES] = { 2e6, 9e5, 6e5, 2.4e6, 2e5 };
	double pupils = 40 + 900 * draw() * draw();

	for (size_t k = 0; k < MEASURES; k++) {
		size_t needs = school * (MEASURES - 1);

		o[k].need = needs + (k < 3 ? k : k - 1);
		o[k].group = school;
		o[k].area = school / TOWNSHIP;
		o[k].fen = (int64_t)(yuan[k] * (0.3 + pupils / 400) *
				   (0.7 + 0.6 * draw())) *
			100;
		o[k].benefit = pupils * (0.2 + 0.8 * draw());
		o[k].sources = k == 4 ? 3 : 1;
		o[k].after = k == 1 ? needs : XS_NONE;
		o[k].years = 1;
		o[k].last = YEARS - 1;
	}
	if (grade_d) {
		o[2].safety = o[3].safety = 100 + 900 * draw();
		o[2].must = o[3].must = true;
		o[2].last = o[3].last = 1;
	}
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Of the processor, of this process and of the solver's, which are over. */
static double used(void)
{
	struct rusage own, over;

	getrusage(RUSAGE_SELF, &own);
	getrusage(RUSAGE_CHILDREN, &over);
	return (double)(own.ru_utime.tv_sec + over.ru_utime.tv_sec) +
		1e-6 * (double)(own.ru_utime.tv_usec + over.ru_utime.tv_usec);
}

static int plan(size_t schools)
{
	struct xs_selection_problem p = { 0 };
	struct xs_option_cost *o = xs_alloc(schools * MEASURES, sizeof(*o));
	struct xs_selection s;
	struct xs_error err = { 0 };
	double sum = 0, began, worked;

	for (size_t i = 0; i < schools; i++)
		make_school(o + i * MEASURES, i, i % 12 == 0);
	for (size_t i = 0; i < schools * MEASURES; i++)
		sum += (double)o[i].fen;
	p.options = o;
	p.options_n = schools * MEASURES;
	p.needs_n = schools * (MEASURES - 1);
	p.groups_n = schools;
	p.areas_n = schools / TOWNSHIP + 1;
	p.years = YEARS;
	p.sources = 2;
	p.county_source = -1;
	p.parallel = 2;
	p.area_least = 3;
	for (int t = 0; t < YEARS; t++) {
		p.purses[0][t].fen = (int64_t)(0.09 * sum);
		p.purses[1][t].fen = (int64_t)(0.01 * sum);
		p.purses[0][t].carries = p.purses[1][t].carries = true;
	}
	began = now();
	worked = used();
	if (xs_select(&p, NULL, &s, &err) < 0) {
		printf("%s\n", err.msg);
		return 1;
	}
	printf("selection %5zu schools  %6zu columns  %6.2f s of "
	       "the processor, %6.2f by the clock  gap %.4f %%  "
	       "benefit %.4f of greedy  safety %.4f  %zu works\n",
		schools, p.options_n * YEARS, used() - worked, now() - began,
		100 * s.proven_gap, s.benefit / s.greedy_benefit,
		s.safety / s.greedy_safety, s.chosen_n);
	fflush(stdout);
	xs_selection_release(&s);
	free(o);
	return 0;
}

int main(int argc, char **argv)
{
	static const size_t usual[] = { 150, 1000, 5000 };
	int bad = 0;

	for (size_t i = 0; argc < 2 && i < sizeof(usual) / sizeof(usual[0]);
		i++)
		bad |= plan(usual[i]);
	for (int i = 1; i < argc; i++)
		bad |= plan(strtoul(argv[i], NULL, 10));
	return bad;
}
