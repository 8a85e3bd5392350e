/* SPDX-License-Identifier: Apache-2.0
 *
 * 40 rules over 260,000 schools of 60 items, judged unit by unit; the median
 * of nine runs in time of the processor.  The gate is 300 ms on one core.
 *
 *	build/tests/assess_rules [SCHOOLS]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "xueshe/assess.h"
#include "xueshe/standards.h"

#define RUNS 9
#define GATE_MS 300

static uint64_t seed = 20250901;

/* splitmix64: the same numbers everywhere. */
static double random_share(void)
{
	uint64_t z = seed += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (double)((z ^ z >> 31) >> 11) / 9007199254740992.0;
}

/* clang-format off */
static const struct {
	const char *key;
	double per_pupil; /* usual quantity a pupil; 0: a yes or no */
} items[] = {
	{ "books", 25 }, { "new_books", 1 }, { "computers_pupil", 0.09 },
	{ "computers_teacher", 0.06 }, { "instruments_value", 2000 },
	{ "site_area", 24 }, { "sports_area_outdoor", 8 },
	{ "sports_area_indoor", 0.3 }, { "green_area", 3 },
	{ "floor_area", 10 }, { "teaching_area", 5 }, { "office_area", 1 },
	{ "dormitory_area", 1.2 }, { "dormitory_usable_area", 0.9 },
	{ "canteen_area", 0.8 }, { "bath_area", 0.1 }, { "toilet_area", 0.3 },
	{ "grade_d_area", 0.01 }, { "grade_c_area", 0.02 },
	{ "classrooms", 0.03 }, { "music_rooms", 0.003 },
	{ "art_rooms", 0.003 }, { "science_rooms", 0.004 },
	{ "laboratories", 0.004 }, { "computer_rooms", 0.003 },
	{ "multimedia_rooms", 0.024 }, { "library_area", 0.3 },
	{ "reading_seats", 0.05 }, { "beds_boys", 0.12 },
	{ "beds_girls", 0.12 }, { "showers_boys", 0.01 },
	{ "showers_girls", 0.01 }, { "drinking_taps", 0.025 },
	{ "washing_taps", 0.025 }, { "stools_boys", 0.013 },
	{ "stools_girls", 0.035 }, { "urinals_boys", 0.025 },
	{ "basins", 0.02 }, { "canteen_seats", 0.4 }, { "desks", 1 },
	{ "diners", 0.6 }, { "cooks", 0.01 }, { "guards", 0.004 },
	{ "life_teachers", 0.005 }, { "shared_platform_places", 0.001 },
	{ "boiled_water", 0 }, { "enclosing_wall", 0 }, { "cameras", 0 },
	{ "fire_equipment", 0 }, { "flush_toilets", 0 },
};
static const struct {
	const char *key[XS_STAGE_N];
	double per_pupil;
} staged[] = {
	{ { "boarders_primary_boys", "boarders_junior_boys" }, 0.12 },
	{ { "boarders_primary_girls", "boarders_junior_girls" }, 0.12 },
	{ { "boys_primary", "boys_junior" }, 0.52 },
	{ { "girls_primary", "girls_junior" }, 0.48 },
	{ { "classes_primary", "classes_junior" }, 0.028 },
	{ { "staff_primary", "staff_junior" }, 0.065 },
	{ { "teachers_primary", "teachers_junior" }, 0.06 },
	{ { "teachers_above_primary", "teachers_above_junior" }, 0.045 },
	{ { "largest_class_primary", "largest_class_junior" }, 0.05 },
};

/* Indicator, low and high of the threshold, at_most or at_least. */
static const struct {
	const char *indicator, *sense;
	double primary, junior;
} ratios[] = {
	{ "books_per_pupil", "at_least", 20, 30 },
	{ "new_books_per_pupil", "at_least", 1, 1 },
	{ "pupils_per_computer", "at_most", 12, 10 },
	{ "teachers_per_computer", "at_most", 1, 1 },
	{ "instruments_per_pupil", "at_least", 2000, 2500 },
	{ "site_area_per_pupil", "at_least", 20, 25 },
	{ "sports_area_per_pupil", "at_least", 7.5, 10.2 },
	{ "green_area_per_pupil", "at_least", 2, 3 },
	{ "building_area_per_pupil", "at_least", 4.5, 5.5 },
	{ "floor_area_per_pupil", "at_least", 6, 7 },
	{ "teaching_area_net_per_pupil", "at_least", 4.5, 5.8 },
	{ "teaching_area_per_pupil", "at_least", 4.5, 5.8 },
	{ "dormitory_area_per_boarder", "at_least", 3, 3.5 },
	{ "dormitory_usable_area_per_boarder", "at_least", 3, 3.3 },
	{ "canteen_area_per_diner", "at_least", 1, 1.2 },
	{ "bath_area_per_boarder", "at_least", 0.2, 0.2 },
	{ "toilet_area_per_pupil", "at_least", 0.2, 0.25 },
	{ "library_area_per_pupil", "at_least", 0.2, 0.25 },
	{ "beds_per_boarder", "at_least", 1, 1 },
	{ "desks_per_pupil", "at_least", 1, 1 },
	{ "computers_per_100", "at_least", 6, 10 },
	{ "multimedia_per_100", "at_least", 2.3, 2.4 },
	{ "teachers_above_per_100", "at_least", 4.2, 5.3 },
	{ "pupils_per_staff", "at_most", 19, 13.5 },
	{ "diners_per_cook", "at_most", 100, 100 },
	{ "boarders_per_shower", "at_most", 15, 15 },
	{ "pupils_per_drinking_tap", "at_most", 45, 45 },
	{ "classrooms_per_class", "at_least", 1, 1 },
	{ "girls_stools_per_boys_stool", "at_least", 3, 3 },
};
static const char *const others[] = {
	"'item': 'grade_d_area', 'at_most': 0, 'veto': true",
	"'item': 'stools_girls', 'one_per': 13, 'of': 'girls'",
	"'item': 'stools_boys', 'one_per': 40, 'of': 'boys'",
	"'item': 'music_rooms', 'one_per': 12, 'of': 'classes'",
	"'class_size': {'primary': 45, 'junior': 50}",
	"'item': 'boiled_water', 'is': true",
	"'item': 'enclosing_wall', 'is': true",
	"'item': 'cameras', 'is': true",
	"'item': 'beds_girls', 'one_per': 1, 'of': 'boarders_girls', "
		"'when': {'boarders': {'at_least': 1}}",
	"'item': 'shared_platform_places', 'at_most': 0, "
		"'when': {'boarders': {'at_least': 1}}",
	"'any_of': [{'item': 'flush_toilets', 'is': true}, "
		"{'indicator': 'toilet_area_per_pupil', 'at_least': 0.3}]",
};
/* clang-format on */

#define N(array) (sizeof(array) / sizeof((array)[0]))

static void set(struct xs_survey *s, size_t i, const char *key, double v)
{
	int item = xs_item_find(s->cat, key);

	xs_assert(item >= 0);
	if (random_share() >= 0.024)
		xs_survey_column(s, item)[i] = v;
}

/* 55 of 100 primary schools, 20 teaching points, 15 junior, 10 nine-year. */
static enum xs_school_kind kind_of(double share)
{
	return share < 0.55    ? XS_PRIMARY_SCHOOL
		: share < 0.75 ? XS_TEACHING_POINT
		: share < 0.9  ? XS_JUNIOR_SCHOOL
			       : XS_NINE_YEAR;
}

static void make_school(struct xs_survey *s, size_t i)
{
	enum xs_school_kind kind = kind_of(random_share());
	double all = 0;
	static const char *const pupils[] = { "pupils_primary",
		"pupils_junior" };

	xs_survey_column(s, s->facts[XS_FACT_KIND])[i] = kind;
	for (int stage = 0; stage < XS_STAGE_N; stage++) {
		double n = floor(20 + 700 * random_share() * random_share());

		if (!xs_school_has_stage(s, i, (enum xs_stage)stage))
			continue;
		all += n;
		set(s, i, pupils[stage], n);
		for (size_t k = 0; k < N(staged); k++)
			set(s, i, staged[k].key[stage],
				floor(n * staged[k].per_pupil *
						(0.6 + 0.8 * random_share()) +
					1));
	}
	for (size_t k = 0; k < N(items); k++)
		set(s, i, items[k].key,
			items[k].per_pupil > 0
				? floor(all * items[k].per_pupil *
					  (0.6 + 0.8 * random_share()))
				: random_share() < 0.9);
}

static struct xs_survey *make_survey(const struct xs_catalogue *cat, size_t n)
{
	struct xs_survey *s = xs_survey_new(cat, 2025, n);

	s->reference = xs_reference_date(2025);
	for (size_t i = 0; i < n; i++) {
		struct xs_school *school = &s->schools[i];

		school->code = school->name = school->township = "";
		school->central = school->merged_into = "";
		school->status_since = "";
		make_school(s, i);
	}
	return s;
}

static void add_quoted(struct xs_buf *b, const char *text)
{
	for (; *text; text++)
		xs_buf_addc(b, *text == '\'' ? '"' : *text);
}

static struct xs_pack *make_pack(struct xs_library *lib, struct xs_error *err)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_pack *pack;
	size_t n = 0;

	add_quoted(&b,
		"{'id': 'bench', 'title': 'bench', 'document': 'none',"
		" 'edition': '1', 'status': 'made up', 'near': 0.85,"
		" 'sources': {'B': 'made up'}, 'rules': [");
	for (size_t i = 0; i < N(ratios) + N(others); i++) {
		xs_buf_addf(&b, "%s{\"id\": \"r%zu\", ", i ? ", " : "", ++n);
		add_quoted(&b,
			"'clause': '1', 'source': 'B', "
			"'confidence': 'found', ");
		if (i < N(ratios))
			xs_buf_addf(&b,
				"\"indicator\": \"%s\", \"%s\": {\"primary\": "
				"%g, \"junior\": %g}}",
				ratios[i].indicator, ratios[i].sense,
				ratios[i].primary, ratios[i].junior);
		else
			add_quoted(&b, others[i - N(ratios)]);
		xs_buf_adds(&b, i < N(ratios) ? "" : "}");
	}
	add_quoted(&b, "], 'judgement': {'method': 'each'}}");
	pack = xs_library_pack_text(lib, b.s, b.len, "bench", err);
	xs_buf_release(&b);
	return pack;
}

/* Of this process on its core: others may keep the machine busy. */
static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare_times(const void *a, const void *b)
{
	double d = *(const double *)a - *(const double *)b;

	return (d > 0) - (d < 0);
}

/* One run: units, and how many of each verdict, so that none is skipped. */
static double run(const struct xs_survey *s, const struct xs_pack *pack,
	size_t *units_out, size_t counts[XS_VERDICT_N])
{
	double begin = now_ms();
	struct xs_assessment *a = xs_assess_new(s, pack, NULL);
	struct xs_unit_result r;

	memset(counts, 0, XS_VERDICT_N * sizeof(*counts));
	xs_unit_result_init(&r, pack);
	*units_out = xs_assess_units(a);
	for (size_t i = 0; i < *units_out; i++) {
		xs_assess_unit(a, i, &r);
		for (size_t k = 0; k < pack->rules_n; k++)
			counts[r.rules[k].verdict]++;
	}
	xs_unit_result_release(&r);
	xs_assess_free(a);
	return now_ms() - begin;
}

int main(int argc, char **argv)
{
	size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 260000, units = 0;
	const char *data = getenv("XUESHE_DATA");
	struct xs_error err = { 0 };
	struct xs_library *lib;
	struct xs_survey *survey;
	struct xs_pack *pack;
	double ms[RUNS];
	size_t counts[XS_VERDICT_N];
	char folder[512];

	snprintf(folder, sizeof(folder), "%s/standards", data ? data : ".");
	lib = xs_library_open(folder, &err);
	pack = lib ? make_pack(lib, &err) : NULL;
	if (!pack) {
		fprintf(stderr, "%s: %s\n", err.at.path, err.msg);
		return 1;
	}
	survey = make_survey(xs_library_catalogue(lib), n);
	for (int i = 0; i < RUNS; i++)
		ms[i] = run(survey, pack, &units, counts);
	qsort(ms, RUNS, sizeof(ms[0]), compare_times);
	printf("assess: %zu schools, %zu units, %zu rules: median %.0f ms "
	       "(%.0f to %.0f), %.1f ns a rule, gate %d ms\n",
		n, units, pack->rules_n, ms[RUNS / 2], ms[0], ms[RUNS - 1],
		ms[RUNS / 2] * 1e6 / (double)(units * pack->rules_n), GATE_MS);
	for (int v = 0; v < XS_VERDICT_N; v++)
		printf("  %-15s %zu\n", xs_verdict_name((enum xs_verdict)v),
			counts[v]);
	xs_survey_free(survey);
	xs_library_free(lib);
	return n >= 260000 && ms[RUNS / 2] > GATE_MS;
}
