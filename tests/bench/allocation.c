/* SPDX-License-Identifier: Apache-2.0
 *
 * Who boards where: 400 settlements × 60 schools, and 1,276 × 50, the size of
 * a published county (Kong & Wang 2012): seconds, the proven bound, and how
 * far the plan that keeps settlements whole is above it.
 *
 *	build/tools/bench/allocation
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "xueshe/allocation.h"
#include "xueshe/standards.h"

static uint64_t seed;

static double share(void)
{
	uint64_t z = seed += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (double)((z ^ z >> 31) >> 11) / 9007199254740992.0;
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void set(struct xs_survey *s, size_t school, const char *key, double v)
{
	xs_survey_column(s, xs_item_find(s->cat, key))[school] = v;
}

static void run(const struct xs_catalogue *cat, size_t villages, size_t schools)
{
	struct xs_survey *survey = xs_survey_new(cat, 2025, schools);
	struct xs_settlement *all = calloc(villages, sizeof(*all));
	int64_t(*beds)[XS_STAGE_N][XS_SEXES] = calloc(schools, sizeof(*beds));
	struct xs_county county = {
		.survey = survey, .settlements = all, .settlements_n = villages
	};
	struct xs_ways_input ways = { .survey = survey, .county = &county };
	struct xs_allocation_input in = { .survey = survey,
		.county = &county,
		.terms = { .day_km = { 0.001, 0.001 } } };
	struct xs_allocation out;
	struct xs_error err = { 0 };
	double begin, demand[XS_SEXES] = { 0 };
	const struct xs_allocation_sum *sum = &out.sums[XS_JUNIOR];

	seed = 20250901;
	for (size_t i = 0; i < schools; i++) {
		set(survey, i, "kind", XS_JUNIOR_SCHOOL);
		set(survey, i, "longitude", 106 + share() * 0.6);
		set(survey, i, "latitude", 26 + share() * 0.6);
	}
	for (size_t i = 0; i < villages; i++) {
		all[i] = (struct xs_settlement){
			.code = "", .name = "", .township = ""
		};
		all[i].longitude = 106 + share() * 0.6;
		all[i].latitude = 26 + share() * 0.6;
		for (int x = 0; x < XS_SEXES; x++) {
			all[i].pupils[XS_JUNIOR][x] = 8 + (int)(share() * 18);
			demand[x] += all[i].pupils[XS_JUNIOR][x];
		}
	}
	for (size_t i = 0; i < schools; i++)
		for (int x = 0; x < XS_SEXES; x++)
			beds[i][XS_JUNIOR][x] = (int64_t)(demand[x] /
				(double)schools * (0.9 + 0.4 * share()));
	in.ways = xs_ways_new(&ways, NULL);
	in.beds = (const int64_t(*)[XS_STAGE_N][XS_SEXES])beds;
	begin = seconds();
	if (xs_allocate(&in, &out, &err) < 0) {
		printf("%s\n", err.msg);
		exit(1);
	}
	printf("%zu settlements x %zu schools: %.2f s, %ld boarders, %ld "
	       "without a bed; split %.0f km, bound %.0f (proven: %s); whole "
	       "%.0f km, %.1f %% above the bound, %zu split\n",
		villages, schools, seconds() - begin, (long)sum->boarders,
		(long)sum->unplaced, sum->split_km, sum->bound_km,
		sum->proven ? "yes" : "no", sum->plan_km, 100 * sum->above,
		sum->splits);
	xs_allocation_release(&out);
	xs_ways_free((struct xs_ways *)(intptr_t)in.ways);
	xs_survey_free(survey);
	free(all);
	free(beds);
}

int main(void)
{
	struct xs_error err = { 0 };
	const char *data = getenv("XUESHE_DATA");
	char folder[512];
	struct xs_library *lib;

	snprintf(folder, sizeof(folder), "%s/standards", data ? data : ".");
	lib = xs_library_open(folder, &err);
	if (!lib) {
		printf("%s\n", err.msg);
		return 1;
	}
	run(xs_library_catalogue(lib), 400, 60);
	run(xs_library_catalogue(lib), 1276, 50);
	xs_library_free(lib);
	return 0;
}
