/* SPDX-License-Identifier: Apache-2.0
 *
 * The forecast of 20,000 schools from five survey years and ten cohorts of
 * 800 townships: rates, back-tests, ten years of every school.  Median of five
 * runs in time of the processor; the gate is 700 ms.
 *
 *	build/tools/bench/forecast [SCHOOLS [PUPILS.csv COHORTS.csv]]
 *
 * With files it also writes what it forecast from, for forecast_peer.py.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "xueshe/forecast.h"
#include "xueshe/standards.h"

#define RUNS 5
#define GATE_MS 700
#define YEARS 5
#define COHORTS 12 /* born 2013 to 2024 */
#define TOWN 25 /* schools a township */

static uint64_t seed = 20250901;

/* splitmix64: the same numbers everywhere. */
static double random_share(void)
{
	uint64_t z = seed += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (double)((z ^ z >> 31) >> 11) / 9007199254740992.0;
}

struct county {
	struct xs_survey *years[YEARS];
	struct xs_cohort *cohorts;
	size_t cohorts_n, n, towns;
	int grades[XS_GRADES][XS_SEXES], boarders[XS_STAGE_N][XS_SEXES];
	int lower;
};

static void find_items(struct county *c, const struct xs_catalogue *cat)
{
	static const char *const stages[] = { "primary", "junior" };
	static const char *const sexes[] = { "boys", "girls" };
	char key[64];

	for (int x = 0; x < XS_SEXES; x++) {
		for (int g = 0; g < XS_GRADES; g++) {
			snprintf(key, sizeof(key), "pupils_g%d_%s", g + 1,
				sexes[x]);
			c->grades[g][x] = xs_item_find(cat, key);
		}
		for (int s = 0; s < XS_STAGE_N; s++) {
			snprintf(key, sizeof(key), "boarders_%s_%s", stages[s],
				sexes[x]);
			c->boarders[s][x] = xs_item_find(cat, key);
		}
	}
	c->lower = xs_item_find(cat, "boarders_lower");
}

/* Of a township's 25: 20 primary, four teaching points, one junior. */
static enum xs_school_kind kind_of(size_t i)
{
	return i % TOWN == 0    ? XS_JUNIOR_SCHOOL
		: i % TOWN <= 4 ? XS_TEACHING_POINT
				: XS_PRIMARY_SCHOOL;
}

static void name_school(struct xs_survey *s, size_t i)
{
	struct xs_school *school = &s->schools[i];
	char text[32];

	snprintf(text, sizeof(text), "%08zu", i);
	school->id = (int64_t)i + 1;
	school->code = school->name = xs_survey_word(s, text);
	snprintf(text, sizeof(text), "T%05zu", i / TOWN);
	school->township = xs_survey_word(s, text);
	snprintf(text, sizeof(text), "%08zu", i - i % TOWN + 5);
	school->central =
		kind_of(i) == XS_TEACHING_POINT ? xs_survey_word(s, text) : "";
	school->merged_into = school->status_since = "";
	xs_survey_column(s, s->facts[XS_FACT_KIND])[i] = kind_of(i);
}

static double around(double mean)
{
	return floor(mean * (0.85 + 0.3 * random_share()) + random_share());
}

static void fill_school(struct county *c, size_t i)
{
	enum xs_school_kind kind = kind_of(i);
	int low = kind == XS_JUNIOR_SCHOOL ? 6 : 0;
	int top = kind == XS_JUNIOR_SCHOOL  ? 8
		: kind == XS_TEACHING_POINT ? 2
					    : 5;
	double size = kind == XS_JUNIOR_SCHOOL ? 60
		: kind == XS_TEACHING_POINT
		? 1 + 4 * random_share()
		: 3 + 40 * random_share() * random_share();

	for (int y = 0; y < YEARS; y++)
		for (int x = 0; x < XS_SEXES; x++) {
			struct xs_survey *s = c->years[y];
			double pupils = 0;

			for (int g = 0; g < XS_GRADES; g++) {
				double v = g < low || g > top ? 0
					: y == 0 || g == low
					? around(size * (1 - 0.04 * y))
					: floor(c->years[y - 1]->columns
								  [c->grades[g -
									  1][x]]
								  [i] *
							  (0.93 + 0.1 * random_share()) +
						  random_share());

				xs_survey_column(s, c->grades[g][x])[i] = v;
				pupils += v;
			}
			xs_survey_column(s,
				c->boarders[low ? XS_JUNIOR : XS_PRIMARY]
					   [x])[i] = i % 5 == 0
				? floor(pupils * 0.6 * random_share())
				: 0;
			xs_survey_column(s, c->lower)[i] = 0;
		}
}

static void make(struct county *c, const struct xs_catalogue *cat, size_t n)
{
	size_t k = 0;

	c->n = n;
	c->towns = (n + TOWN - 1) / TOWN;
	find_items(c, cat);
	for (int y = 0; y < YEARS; y++) {
		c->years[y] = xs_survey_new(cat, 2021 + y, n);
		c->years[y]->reference = xs_reference_date(2021 + y);
		for (size_t i = 0; i < n; i++)
			name_school(c->years[y], i);
	}
	for (size_t i = 0; i < n; i++)
		fill_school(c, i);
	for (int y = 0; y < YEARS; y++)
		xs_survey_settle(c->years[y], NULL);
	c->cohorts = xs_alloc(c->towns * COHORTS, sizeof(*c->cohorts));
	for (size_t t = 0; t < c->towns; t++)
		for (int b = 0; b < COHORTS; b++) {
			double all = 320 * (1 - 0.05 * b);
			const char *town =
				c->years[YEARS - 1]->schools[t * TOWN].township;

			c->cohorts[k++] = (struct xs_cohort){ .township = town,
				.village = "",
				.basis = "常住",
				.birth_year = 2013 + b,
				.boys = around(all * 0.52),
				.girls = around(all * 0.48) };
		}
	c->cohorts_n = k;
}

static void write_files(
	const struct county *c, const char *pupils, const char *cohorts)
{
	FILE *p = fopen(pupils, "w"), *b = fopen(cohorts, "w");

	xs_assert(p && b);
	for (int y = 0; y < YEARS; y++)
		for (size_t i = 0; i < c->n; i++) {
			fprintf(p, "%d,%zu,%zu", 2021 + y, i, i / TOWN);
			for (int g = 0; g < XS_GRADES; g++)
				for (int x = 0; x < XS_SEXES; x++)
					fprintf(p, ",%.0f",
						c->years[y]->columns
							[c->grades[g][x]][i]);
			fprintf(p, "\n");
		}
	for (size_t k = 0; k < c->cohorts_n; k++)
		fprintf(b, "%zu,%d,%.0f,%.0f\n", k / COHORTS,
			c->cohorts[k].birth_year, c->cohorts[k].boys,
			c->cohorts[k].girls);
	fclose(p);
	fclose(b);
}

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The roll of all schools ten years on, so that nothing is left out. */
static double run(const struct county *c, double *ms, double *new_ms)
{
	struct xs_forecast_input in = {
		.surveys = (const struct xs_survey *const *)c->years,
		.surveys_n = YEARS,
		.cohorts = c->cohorts,
		.cohorts_n = c->cohorts_n
	};
	double start = now_ms(), sum = 0;
	struct xs_forecast *f = xs_forecast_new(&in, NULL);
	struct xs_school_forecast s;

	*new_ms = now_ms() - start;
	for (size_t i = 0; i < c->n; i++) {
		xs_forecast_school(f, i, &s);
		sum += xs_forecast_pupils(&s, 2035, XS_NO_STAGE, XS_BOTH_SEXES)
			       .mid;
	}
	*ms = now_ms() - start;
	xs_forecast_free(f);
	return sum;
}

int main(int argc, const char **argv)
{
	struct xs_error err = { 0 };
	const char *data = getenv("XUESHE_DATA");
	char folder[512];
	struct xs_library *lib;
	struct county c = { 0 };
	double ms[RUNS], news[RUNS], sum = 0;
	int64_t n = 20000;

	if (argc > 1)
		xs_parse_int(argv[1], strlen(argv[1]), &n);
	snprintf(folder, sizeof(folder), "%s/standards", data ? data : ".");
	lib = xs_library_open(folder, &err);
	xs_assert(lib);
	make(&c, xs_library_catalogue(lib), (size_t)n);
	if (argc > 3)
		write_files(&c, argv[2], argv[3]);
	for (int i = 0; i < RUNS; i++)
		sum = run(&c, &ms[i], &news[i]);
	qsort(ms, RUNS, sizeof(*ms), by_value);
	qsort(news, RUNS, sizeof(*news), by_value);
	printf("%lld schools, five years, back-tests: %.0f ms (rates and "
	       "back-tests %.0f), %.2f us a school; %.0f pupils in 2035\n",
		(long long)n, ms[RUNS / 2], news[RUNS / 2],
		ms[RUNS / 2] * 1e3 / (double)n, sum);
	for (int y = 0; y < YEARS; y++)
		xs_survey_free(c.years[y]);
	free(c.cohorts);
	xs_library_free(lib);
	return n == 20000 && ms[RUNS / 2] > GATE_MS;
}
