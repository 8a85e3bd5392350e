/* SPDX-License-Identifier: Apache-2.0
 *
 * 20,000 schools ranked under 2,000 weight sets: by share and by money; the
 * best of three runs in time of the processor.  The gate is 3 s on one core.
 *
 *	build/tools/bench/ranking [SCHOOLS]
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "xueshe/ranking.h"
#include "xueshe/standards.h"

#define RUNS 3
#define GATE_MS 3000
#define NEEDS 4 /* a school */

static uint64_t seed = 20250901;

/* splitmix64: the same numbers everywhere. */
static double random_share(void)
{
	uint64_t z = seed += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (double)((z ^ z >> 31) >> 11) / 9007199254740992.0;
}

static void make_need(struct xs_works *w, size_t school, int item)
{
	size_t at = w->needs_n++;

	w->needs[at] = (struct xs_need){ .school = school,
		.building = -1,
		.item = item,
		.stage = XS_NO_STAGE,
		.unit = "m2",
		.label = XS_LASTING,
		.needed_until = 2027 + (int)(random_share() * 9),
		.pupils = 30 + 600 * random_share(),
		.boarders = 200 * random_share(),
		.safety = random_share() < 0.01,
		.depth = random_share(),
		.works = at,
		.works_n = 1 };
	w->all[at] = (struct xs_work){
		.need = at, .fen = (int64_t)(random_share() * 1e8), .solves = 1
	};
	w->n++;
}

static void make_works(struct xs_works *w, struct xs_survey *survey)
{
	w->survey = survey;
	w->opening_year = 2027;
	w->last_year = 2035;
	w->needs = xs_alloc(NEEDS * survey->n, sizeof(*w->needs));
	w->all = xs_alloc(NEEDS * survey->n, sizeof(*w->all));
	for (size_t i = 0; i < survey->n; i++) {
		xs_survey_column(survey, survey->facts[XS_FACT_PLACE])[i] =
			(double)(int)(random_share() * 4);
		for (int k = 0; k < NEEDS; k++)
			make_need(w, i, k);
	}
}

static double run(const struct xs_works *w, const struct xs_weights *weights)
{
	double best = 0;

	for (int i = 0; i < RUNS; i++) {
		clock_t start = clock();
		struct xs_ranking *r = xs_ranking_new(w, NULL, weights);
		double ms = 1000.0 * (double)(clock() - start) / CLOCKS_PER_SEC;

		if (!i || ms < best)
			best = ms;
		xs_ranking_free(r);
	}
	return best;
}

int main(int argc, char **argv)
{
	size_t n = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 20000;
	struct xs_error err = { 0 };
	struct xs_library *lib = xs_library_open("standards", &err);
	struct xs_works works = { 0 };
	struct xs_weights weights;
	double share, money;

	if (!lib || xs_weights_read("standards/weights.json", &weights, &err)) {
		fprintf(stderr, "%s: %s\n", err.at.file, err.msg);
		return 1;
	}
	struct xs_survey *survey =
		xs_survey_new(xs_library_catalogue(lib), 2025, n);
	make_works(&works, survey);
	share = run(&works, &weights);
	weights.by_money = true;
	weights.money_fen = (int64_t)n * 60000000;
	money = run(&works, &weights);
	printf("ranking: %zu schools, %zu weight sets: %.0f ms by share, %.0f "
	       "ms by money (gate %d ms)\n",
		n, weights.sample, share, money, GATE_MS);
	free(works.needs);
	free(works.all);
	xs_weights_release(&weights);
	xs_survey_free(survey);
	xs_library_free(lib);
	return n <= 20000 && (share > GATE_MS || money > GATE_MS);
}
