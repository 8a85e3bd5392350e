/* SPDX-License-Identifier: Apache-2.0
 *
 * Children by year of birth → entrants of grade 1 of each township.  Born from
 * 1 September b to 31 August b + 1: six years old, and in grade 1, on
 * 1 September b + 7.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "forecast_i.h"

#define TREND_LEAST (-0.10) /* births change by that a year, at most … */
#define TREND_MOST 0.05
#define TREND_DOUBT 0.03 /* low and high beside it */
#define TREND_YEARS 5

/* -- which rows count ------------------------------------------------------------- */

static const char *const bases[] = { "常住", "户籍", "" };
enum { BASES = 3 };

static int basis_rank(const struct xs_forecast *f, const char *basis)
{
	if (f->in->basis)
		return strcmp(basis, f->in->basis) == 0 ? 0 : BASES;
	for (int k = 0; k < BASES - 1; k++)
		if (strcmp(basis, bases[k]) == 0)
			return k;
	return BASES - 1;
}

/* "云岭" of 云岭镇, so that a township that became a town is found. */
static void stem(const char *name, char *out, size_t size)
{
	static const char *const ends[] = { "街道办事处", "街道", "民族乡",
		"镇", "乡" };
	size_t len = strlen(name);

	for (size_t k = 0; k < sizeof(ends) / sizeof(ends[0]); k++) {
		size_t n = strlen(ends[k]);

		if (len > n && strcmp(name + len - n, ends[k]) == 0) {
			len -= n;
			break;
		}
	}
	snprintf(out, size, "%.*s", (int)len, name);
}

struct finder {
	const struct xs_forecast *f;
	struct xs_map stems; /* → township; -1: several */
	struct xs_map unknown; /* told already */
};

static void finder_init(struct finder *find, const struct xs_forecast *f)
{
	find->f = f;
	for (size_t t = 0; t < f->towns_n; t++) {
		char text[128];

		stem(f->towns[t].name, text, sizeof(text));
		if (!xs_map_add(&find->stems, text, (int64_t)t))
			xs_map_set(&find->stems, text, -1);
	}
}

static long town_of(struct finder *find, const char *name)
{
	const struct xs_forecast *f = find->f;
	char text[128];
	int64_t at = -1;

	if (xs_map_find(&f->town_names, name, &at))
		return (long)at;
	stem(name, text, sizeof(text));
	if (!xs_map_find(&find->stems, text, &at))
		at = -1;
	if (at < 0 && xs_map_add(&find->unknown, name, 1))
		xs_forecast_find(
			f, XS_F_FORECAST_COHORT_TOWNSHIP, -1, name, NULL);
	return (long)at;
}

/* -- children of a township --------------------------------------------------------- */

/* Only those born before the base year ended are known then. */
static bool is_born(const struct xs_forecast *f, const struct xs_cohort *c)
{
	return c->birth_year < f->base && c->birth_year > 1900;
}

static void find_range(struct xs_forecast *f)
{
	for (size_t k = 0; k < f->in->cohorts_n; k++) {
		const struct xs_cohort *c = &f->in->cohorts[k];

		if (!is_born(f, c))
			continue;
		if (!f->first_born || c->birth_year < f->first_born)
			f->first_born = c->birth_year;
		if (c->birth_year > f->last_born)
			f->last_born = c->birth_year;
	}
	if (f->last_born - f->first_born > 40)
		f->first_born = f->last_born - 40;
}

struct gather { /* a township */
	int basis; /* rank of the rows that count */
	double (*whole)[XS_SEXES], (*villages)[XS_SEXES];
	bool *has_whole, *has_villages; /* rows, of which a blank one stays */
};

static void add_children(
	double to[XS_SEXES], bool *has, const struct xs_cohort *c)
{
	to[XS_AT_BOYS] = c->boys + (*has ? to[XS_AT_BOYS] : 0);
	to[XS_AT_GIRLS] = c->girls + (*has ? to[XS_AT_GIRLS] : 0);
	*has = true;
}

static void gather_row(const struct xs_forecast *f, struct gather *g,
	const struct xs_cohort *c, size_t years)
{
	size_t at = (size_t)(c->birth_year - f->first_born);

	if (!g->whole) {
		g->whole = xs_alloc(years, sizeof(*g->whole));
		g->villages = xs_alloc(years, sizeof(*g->villages));
		g->has_whole = xs_alloc(years, sizeof(bool));
		g->has_villages = xs_alloc(years, sizeof(bool));
		for (size_t y = 0; y < years; y++)
			for (int x = 0; x < XS_SEXES; x++)
				g->whole[y][x] = g->villages[y][x] = XS_BLANK;
	}
	if (*c->village)
		add_children(g->villages[at], &g->has_villages[at], c);
	else
		add_children(g->whole[at], &g->has_whole[at], c);
}

static void gather(struct xs_forecast *f, struct gather *all, size_t years)
{
	struct finder find = { 0 };
	long *towns = xs_alloc(f->in->cohorts_n + 1, sizeof(*towns));

	finder_init(&find, f);
	for (size_t t = 0; t < f->towns_n; t++)
		all[t].basis = BASES;
	for (size_t k = 0; k < f->in->cohorts_n; k++) {
		const struct xs_cohort *c = &f->in->cohorts[k];
		int rank = basis_rank(f, c->basis);

		towns[k] = town_of(&find, c->township);
		if (towns[k] >= 0 && is_born(f, c) &&
			rank < all[towns[k]].basis)
			all[towns[k]].basis = rank;
	}
	for (size_t k = 0; k < f->in->cohorts_n; k++) {
		const struct xs_cohort *c = &f->in->cohorts[k];
		int rank = basis_rank(f, c->basis);

		if (towns[k] >= 0 && is_born(f, c) && rank < BASES &&
			c->birth_year >= f->first_born &&
			rank == all[towns[k]].basis)
			gather_row(f, &all[towns[k]], c, years);
	}
	free(towns);
	xs_map_release(&find.stems);
	xs_map_release(&find.unknown);
}

/* Years missing between two known ones lie between them. */
static void fill_gaps(struct xs_forecast *f, struct xs_town *t, size_t years)
{
	char missing[160] = "";

	for (int x = 0; x < XS_SEXES; x++) {
		size_t last = years;

		for (size_t y = 0; y < years; y++) {
			if (xs_is_blank(t->children[y][x]))
				continue;
			for (size_t k = last + 1; last < years && k < y; k++) {
				double share =
					(double)(k - last) / (double)(y - last);

				t->children[k][x] = t->children[last][x] +
					share *
						(t->children[y][x] -
							t->children[last][x]);
				t->guessed[k] = true;
			}
			last = y;
		}
	}
	for (size_t y = 0; y < years; y++) {
		size_t len = strlen(missing);

		if (t->guessed[y] && len + 8 < sizeof(missing))
			snprintf(missing + len, sizeof(missing) - len, "%s%d",
				len ? ", " : "", f->first_born + (int)y);
		if (!xs_is_blank(t->children[y][0]) &&
			!xs_is_blank(t->children[y][1]))
			t->last_born = f->first_born + (int)y;
	}
	if (*missing)
		xs_forecast_find(
			f, XS_F_FORECAST_COHORT_GAP, -1, t->name, missing);
}

static void settle_town(struct xs_forecast *f, struct xs_town *t,
	struct gather *g, size_t years)
{
	if (!g->whole)
		return;
	t->children = xs_arena_alloc(&f->arena, years, sizeof(*t->children));
	t->guessed = xs_arena_alloc(&f->arena, years, sizeof(*t->guessed));
	for (size_t y = 0; y < years; y++)
		for (int x = 0; x < XS_SEXES; x++)
			t->children[y][x] = xs_is_blank(g->whole[y][x])
				? g->villages[y][x]
				: g->whole[y][x];
	fill_gaps(f, t, years);
	if (!t->last_born)
		t->children = NULL;
}

void xs_forecast_cohorts(struct xs_forecast *f)
{
	struct gather *all;
	size_t years;

	find_range(f);
	if (!f->first_born)
		return;
	years = (size_t)(f->last_born - f->first_born) + 1;
	all = xs_alloc(f->towns_n + 1, sizeof(*all));
	gather(f, all, years);
	for (size_t t = 0; t < f->towns_n; t++) {
		settle_town(f, &f->towns[t], &all[t], years);
		free(all[t].whole);
		free(all[t].villages);
		free(all[t].has_whole);
		free(all[t].has_villages);
	}
	free(all);
}

/* -- births to come ------------------------------------------------------------------- */

/* Children of both sexes of a birth year; blank. */
static double children_of(
	const struct xs_forecast *f, const struct xs_town *t, int born)
{
	if (!t->children || born < f->first_born || born > t->last_born)
		return XS_BLANK;
	return t->children[born - f->first_born][0] +
		t->children[born - f->first_born][1];
}

/* The change a year between the first and the last known of some years. */
static double trend(const double *values, int n)
{
	int first = -1, last = -1;

	for (int k = 0; k < n; k++)
		if (values[k] > 0) {
			first = first < 0 ? k : first;
			last = k;
		}
	if (first < 0 || first == last)
		return 0;
	return fmin(
		fmax(pow(values[last] / values[first], 1.0 / (last - first)) -
				1,
			TREND_LEAST),
		TREND_MOST);
}

/* The trend of grade 1 itself, over years that tell it. */
static double entrants_trend(const struct xs_forecast *f)
{
	double sums[TREND_YEARS] = { 0 };
	int from = f->base - TREND_YEARS + 1;

	for (size_t s = 0; s < f->surveys_n; s++) {
		struct xs_taken all = { { 0 }, 0 };

		if (f->surveys[s]->year < from)
			continue;
		for (size_t t = 0; t < f->towns_n; t++) {
			for (int x = 0; x < XS_SEXES; x++)
				all.v[x] += f->entered[t][s].v[x];
			all.filled += f->entered[t][s].filled;
		}
		if (xs_taken_counts(&all))
			sums[f->surveys[s]->year - from] = xs_taken_both(&all);
	}
	return trend(sums, TREND_YEARS);
}

/* Children of the townships that have all of the last n years on file. */
static bool sum_children(const struct xs_forecast *f, int n, double *sums)
{
	bool any = false;

	memset(sums, 0, (size_t)n * sizeof(*sums));
	for (size_t t = 0; t < f->towns_n; t++) {
		bool whole = f->towns[t].children != NULL;

		for (int k = 0; k < n && whole; k++)
			whole = !xs_is_blank(children_of(
				f, &f->towns[t], f->last_born - n + 1 + k));
		any |= whole;
		for (int k = 0; k < n && whole; k++)
			sums[k] += children_of(
				f, &f->towns[t], f->last_born - n + 1 + k);
	}
	return any;
}

static double county_trend(const struct xs_forecast *f)
{
	double sums[TREND_YEARS];

	for (int n = TREND_YEARS; n > 1; n--)
		if (sum_children(f, n, sums))
			return trend(sums, n);
	return entrants_trend(f);
}

/* -- entrants --------------------------------------------------------------------------- */

/* Those of schools that closed and went nowhere are in it already. */
static void count_entrants(struct xs_forecast *f)
{
	for (size_t k = 0; k < f->runs_n; k++) {
		const struct xs_run *r = &f->runs[k];

		for (size_t s = 0; r->low == 0 && s < f->surveys_n; s++)
			xs_add_taken(
				f, &f->entered[r->town][s], s, r->school, 0);
	}
}

static void see_entry(const struct xs_forecast *f, size_t t,
	struct xs_seen *town, double years[XS_LOOK_BACK][2])
{
	for (size_t s = xs_recent_from(f); s < f->surveys_n; s++) {
		double x = children_of(
			f, &f->towns[t], f->surveys[s]->year - XS_AGE);
		double y = xs_taken_both(&f->entered[t][s]);

		if (!(x > 0) || !xs_taken_counts(&f->entered[t][s]) ||
			f->towns[t].guessed[f->surveys[s]->year - XS_AGE -
				f->first_born])
			continue;
		xs_see(town, x, y);
		years[s][0] += x;
		years[s][1] += y;
	}
}

/* No year on file has both: entrants of late to the oldest children to come. */
static double entry_without_overlap(const struct xs_forecast *f, size_t t)
{
	double late[XS_SEXES];

	xs_taken_of_late(f, f->entered[t], late);
	for (int born = f->base + 1 - XS_AGE; born <= f->last_born; born++) {
		double x = children_of(f, &f->towns[t], born);

		if (x > 0)
			return fmin((late[0] + late[1]) / x, XS_RATE_MOST);
	}
	return XS_BLANK;
}

static void set_entry_rates(struct xs_forecast *f)
{
	struct xs_seen *seen = xs_alloc(f->towns_n + 1, sizeof(*seen));
	struct xs_seen county = { 0 };
	struct xs_spread spread = { 0 };
	double years[XS_LOOK_BACK][2] = { { 0 } };
	double squares = 0, rates = 0, n = 0, kappa;

	for (size_t t = 0; t < f->towns_n; t++) {
		see_entry(f, t, &seen[t], years);
		xs_spread_within(&spread, &seen[t]);
		if (!seen[t].t)
			continue;
		squares += seen[t].x * seen[t].x;
		rates += seen[t].y * seen[t].y / seen[t].x;
		n++;
	}
	for (size_t s = 0; s < f->surveys_n; s++)
		xs_see(&county, years[s][0], years[s][1]);
	xs_spread_between(&spread, &county, squares, rates, n);
	kappa = xs_spread_credibility(&spread);
	for (size_t t = 0; t < f->towns_n; t++) {
		struct xs_town *town = &f->towns[t];

		if (!town->children)
			continue;
		town->entry_rate = county.t
			? xs_shrunk(&seen[t], kappa, county.y / county.x)
			: entry_without_overlap(f, t);
	}
	if (!county.t)
		xs_forecast_find(f, XS_F_FORECAST_NO_OVERLAP, -1, NULL, NULL);
	free(seen);
}

/* Entrants of a township whose children are on file, in year base + k. */
static void enter_children(struct xs_forecast *f, struct xs_town *t, int k)
{
	const double births[XS_VARIANTS] = { f->births.low, f->births.mid,
		f->births.high };
	int born = f->base + k - XS_AGE;
	int ahead = born - t->last_born;
	int at = (ahead > 0 ? t->last_born : born) - f->first_born;

	for (int x = 0; x < XS_SEXES; x++)
		for (int v = 0; v < XS_VARIANTS; v++) {
			double c = at < 0 ? XS_BLANK : t->children[at][x];

			if (ahead > 0)
				c *= pow(1 + births[v], ahead);
			t->entrants.v[k][x][v] = c * t->entry_rate;
		}
	t->assumed[k] = ahead > 0 || at < 0 || t->guessed[at];
}

/* … whose children are not: as many as of late, changing as the county's do
 * (index), or by the trend. */
static void enter_trend(struct xs_forecast *f, long town, int k,
	const double index[XS_VARIANTS])
{
	const double births[XS_VARIANTS] = { f->births.low, f->births.mid,
		f->births.high };
	struct xs_town *t = &f->towns[town];
	double late[XS_SEXES];
	double centre = xs_taken_of_late(f, f->entered[town], late);

	for (int x = 0; x < XS_SEXES; x++)
		for (int v = 0; v < XS_VARIANTS; v++) {
			double by = index[v] > 0
				? index[v]
				: pow(1 + f->births.mid, f->base - centre) *
					pow(1 + births[v], k);

			t->entrants.v[k][x][v] = late[x] * by;
		}
	t->assumed[k] = true;
}

/* Entrants of townships with children on file, to those of late. */
static void county_index(
	const struct xs_forecast *f, int k, double index[XS_VARIANTS])
{
	double late = 0;

	for (int v = 0; v < XS_VARIANTS; v++)
		index[v] = 0;
	for (size_t t = 0; t < f->towns_n; t++) {
		double of_late[XS_SEXES];

		if (f->towns[t].children)
			xs_taken_of_late(f, f->entered[t], of_late);
		for (int x = 0; f->towns[t].children && x < XS_SEXES; x++) {
			if (xs_is_blank(f->towns[t].entrants.v[k][x][XS_MID]))
				continue;
			late += of_late[x];
			for (int v = 0; v < XS_VARIANTS; v++)
				index[v] += f->towns[t].entrants.v[k][x][v];
		}
	}
	for (int v = 0; v < XS_VARIANTS; v++)
		index[v] = late > 0 ? index[v] / late : 0;
}

static void tell_missing(struct xs_forecast *f)
{
	bool any = false;

	for (size_t t = 0; t < f->towns_n; t++)
		any |= f->towns[t].children != NULL;
	if (!any) {
		xs_forecast_find(f, XS_F_FORECAST_NO_COHORTS, -1, NULL, NULL);
		return;
	}
	for (size_t t = 0; t < f->towns_n; t++)
		if (!f->towns[t].children &&
			xs_taken_both(&f->entered[t][f->surveys_n - 1]) > 0)
			xs_forecast_find(f, XS_F_FORECAST_TOWN_NO_COHORTS, -1,
				f->towns[t].name, NULL);
}

static void enter(struct xs_forecast *f, int k)
{
	double index[XS_VARIANTS];

	for (size_t t = 0; t < f->towns_n; t++)
		if (f->towns[t].children)
			enter_children(f, &f->towns[t], k);
	county_index(f, k, index);
	for (size_t t = 0; t < f->towns_n; t++) {
		struct xs_town *town = &f->towns[t];

		if (!town->children ||
			xs_is_blank(town->entrants.v[k][0][XS_MID]) ||
			xs_is_blank(town->entrants.v[k][1][XS_MID]))
			enter_trend(f, (long)t, k, index);
		if (!f->assumed_from &&
			(!town->children ||
				f->base + k - XS_AGE > town->last_born))
			f->assumed_from = f->base + k;
	}
}

void xs_forecast_entrants(struct xs_forecast *f)
{
	double change;

	count_entrants(f);
	change = county_trend(f);
	f->births = f->in->births
		? *f->in->births
		: (struct xs_birth_assumption){ change - TREND_DOUBT, change,
			  change + TREND_DOUBT };
	tell_missing(f);
	if (f->first_born)
		set_entry_rates(f);
	for (int k = 1; k <= f->ahead; k++)
		enter(f, k);
}
