/* SPDX-License-Identifier: Apache-2.0
 *
 * Boarding rates by grade band and sex: boarders to pupils over the recent
 * years, a school's shrunk towards its township's and the county's schools
 * that board.  A school that says it has no boarders has none to come.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "forecast_i.h"

static const char *const keys[XS_STAGE_N][XS_SEXES] = {
	{ "boarders_primary_boys", "boarders_primary_girls" },
	{ "boarders_junior_boys", "boarders_junior_girls" },
};

struct items {
	int stage[XS_STAGE_N][XS_SEXES], lower;
};

static struct items find_items(const struct xs_survey *s)
{
	struct items items = { .lower =
				       xs_item_find(s->cat, "boarders_lower") };

	for (int stage = 0; stage < XS_STAGE_N; stage++)
		for (int x = 0; x < XS_SEXES; x++)
			items.stage[stage][x] =
				xs_item_find(s->cat, keys[stage][x]);
	return items;
}

/* -- what is on file ------------------------------------------------------------------ */

/* Boarders of a row by band and sex; those of grades 1 to 3 come without sex
 * and are parted as the primary boarders are. */
static void read_row(const struct xs_survey *s, size_t j,
	const struct items *items, double out[XS_GRADE_BAND_N][XS_SEXES])
{
	double lower = xs_survey_value(s, j, items->lower), all = 0;

	for (int x = 0; x < XS_SEXES; x++)
		all += xs_survey_value(s, j, items->stage[XS_PRIMARY][x]);
	if (all == 0)
		lower = 0;
	for (int x = 0; x < XS_SEXES; x++) {
		double v = xs_survey_value(s, j, items->stage[XS_PRIMARY][x]);
		double share = v == 0 ? 0 : v / all;

		/* How many are in grades 1 to 3 may not be told: blank. */
		out[XS_BAND_LOWER][x] = v == 0       ? 0
			: xs_is_blank(lower * share) ? XS_BLANK
						     : fmin(lower * share, v);
		out[XS_BAND_UPPER][x] = xs_is_blank(out[XS_BAND_LOWER][x])
			? v
			: v - out[XS_BAND_LOWER][x];
		out[XS_BAND_JUNIOR][x] =
			xs_survey_value(s, j, items->stage[XS_JUNIOR][x]);
	}
}

/* A stage that is not taught has no boarders, whatever is blank. */
static void settle_row(const struct xs_survey *s, size_t j,
	double out[XS_GRADE_BAND_N][XS_SEXES])
{
	for (int band = 0; band < XS_GRADE_BAND_N; band++)
		for (int x = 0; x < XS_SEXES; x++)
			if (xs_is_blank(out[band][x]) &&
				!xs_school_has_stage(s, j,
					band == XS_BAND_JUNIOR ? XS_JUNIOR
							       : XS_PRIMARY))
				out[band][x] = 0;
}

static double pupils_of(
	const struct xs_forecast *f, size_t survey, size_t i, int band, int sex)
{
	const float *p = xs_history(f, survey, i);
	double sum = 0;

	for (int g = 0; g < XS_GRADES; g++)
		if ((int)xs_band_of(g, f->grades[i]) == band &&
			!xs_is_blank((double)p[xs_cell(g, sex)]))
			sum += (double)p[xs_cell(g, sex)];
	return sum;
}

/* Blank if a grade of the band is. */
static double whole_band(
	const struct xs_forecast *f, size_t survey, size_t i, int band, int sex)
{
	const float *p = xs_history(f, survey, i);
	double sum = 0;

	for (int g = 0; g < XS_GRADES; g++)
		if ((int)xs_band_of(g, f->grades[i]) == band)
			sum += (double)p[xs_cell(g, sex)];
	return sum;
}

typedef double boarders_row[XS_GRADE_BAND_N][XS_SEXES];

/* Of every school, in one survey; merged ones with their receiver. */
static void read_survey(
	const struct xs_forecast *f, size_t survey, boarders_row *out)
{
	const struct xs_survey *s = f->surveys[survey];
	struct items items = find_items(s);
	bool *met = xs_alloc(f->n + 1, sizeof(*met));

	for (size_t i = 0; i < f->n; i++)
		for (int band = 0; band < XS_GRADE_BAND_N; band++)
			for (int x = 0; x < XS_SEXES; x++)
				out[i][band][x] = XS_BLANK;
	for (size_t j = 0; j < s->n; j++) {
		int32_t at = f->to[survey][j];
		boarders_row row;

		if (at < 0 || !xs_school_is_open(s, j))
			continue;
		read_row(s, j, &items, row);
		settle_row(s, j, row);
		for (int band = 0; band < XS_GRADE_BAND_N; band++)
			for (int x = 0; x < XS_SEXES; x++)
				out[at][band][x] = met[at]
					? out[at][band][x] + row[band][x]
					: row[band][x];
		met[at] = true;
	}
	free(met);
}

/* Where grades 1 to 3 are not told: none of them board before all of grades 4
 * to 6 do. */
static void spill(const struct xs_forecast *f, size_t survey, boarders_row *all,
	bool *told)
{
	for (size_t i = 0; i < f->n; i++)
		for (int x = 0; x < XS_SEXES; x++) {
			double upper = all[i][XS_BAND_UPPER][x], room;

			if (!xs_is_blank(all[i][XS_BAND_LOWER][x]) ||
				xs_is_blank(upper))
				continue;
			room = pupils_of(f, survey, i, XS_BAND_UPPER, x);
			all[i][XS_BAND_LOWER][x] = fmin(fmax(0, upper - room),
				pupils_of(f, survey, i, XS_BAND_LOWER, x));
			all[i][XS_BAND_UPPER][x] =
				upper - all[i][XS_BAND_LOWER][x];
			if (!*told && survey + 1 == f->surveys_n)
				xs_forecast_find(f, XS_F_FORECAST_LOWER_UNKNOWN,
					(long)i, NULL, NULL);
			*told |= survey + 1 == f->surveys_n;
		}
}

/* -- rates ------------------------------------------------------------------------------- */

struct board_seen {
	struct xs_seen *schools, *towns; /* and the county */
};

static void see_band(const struct xs_forecast *f, boarders_row *const *surveys,
	int band, int x, struct board_seen *seen)
{
	double(*years)[XS_LOOK_BACK][2] =
		xs_alloc(f->towns_n + 1, sizeof(*years));

	for (size_t s = xs_recent_from(f); s < f->surveys_n; s++)
		for (size_t i = 0; i < f->n; i++) {
			double boards = surveys[s][i][band][x];
			double pupils = whole_band(f, s, i, band, x);

			if (!(boards > 0) || !(pupils > 0))
				continue;
			boards = fmin(boards, pupils);
			xs_see(&seen->schools[i], pupils, boards);
			years[f->town_of[i]][s][0] += pupils;
			years[f->town_of[i]][s][1] += boards;
			years[f->towns_n][s][0] += pupils;
			years[f->towns_n][s][1] += boards;
		}
	for (size_t t = 0; t <= f->towns_n; t++)
		for (size_t s = xs_recent_from(f); s < f->surveys_n; s++)
			xs_see(&seen->towns[t], years[t][s][0], years[t][s][1]);
	free(years);
}

static void add_spread(const struct xs_forecast *f,
	const struct board_seen *seen, struct xs_spread *schools,
	struct xs_spread *towns)
{
	double(*sums)[3] = xs_alloc(f->towns_n + 1, sizeof(*sums));
	double squares = 0, rates = 0, n = 0;

	for (size_t i = 0; i < f->n; i++) {
		const struct xs_seen *s = &seen->schools[i];
		double *sum = sums[f->town_of[i]];

		xs_spread_within(schools, s);
		if (!s->t)
			continue;
		sum[0] += s->x * s->x;
		sum[1] += s->y * s->y / s->x;
		sum[2]++;
	}
	for (size_t t = 0; t < f->towns_n; t++) {
		const struct xs_seen *s = &seen->towns[t];

		xs_spread_within(towns, s);
		xs_spread_between(
			schools, s, sums[t][0], sums[t][1], sums[t][2]);
		if (!s->t)
			continue;
		squares += s->x * s->x;
		rates += s->y * s->y / s->x;
		n++;
	}
	xs_spread_between(towns, &seen->towns[f->towns_n], squares, rates, n);
	free(sums);
}

/* Does the school board anybody of the stage now?  Blank: not known. */
static double boards_now(
	const struct xs_forecast *f, boarders_row *base, size_t i, int band)
{
	double sum = 0;
	bool whole = true;

	for (int b = 0; b < XS_GRADE_BAND_N; b++)
		for (int x = 0; x < XS_SEXES; x++)
			if ((b == XS_BAND_JUNIOR) == (band == XS_BAND_JUNIOR)) {
				if (xs_is_blank(base[i][b][x]))
					whole = false;
				else
					sum += base[i][b][x];
			}
	if (whole || sum > 0)
		return sum > 0;
	return xs_survey_value(
		f->survey, i, f->survey->facts[XS_FACT_BOARDING_SCHOOL]);
}

static void set_rates(struct xs_forecast *f, boarders_row *base, int band,
	int x, const struct board_seen *seen, const double kappas[2])
{
	const struct xs_seen *county = &seen->towns[f->towns_n];

	for (size_t i = 0; i < f->n; i++) {
		double now = boards_now(f, base, i, band), rate, town;

		/* Nobody of that band and sex boarded in any of the years. */
		if (now == 0 || (!seen->schools[i].t && base[i][band][x] <= 0))
			continue;
		if (xs_is_blank(now)) {
			f->board[i].rate[band][x] = NAN;
			continue;
		}
		if (!county->t) {
			f->board[i].rate[band][x] =
				xs_is_blank(base[i][band][x]) ? NAN : 0;
			continue;
		}
		town = xs_shrunk(&seen->towns[f->town_of[i]], kappas[1],
			county->y / county->x);
		rate = xs_shrunk(&seen->schools[i], kappas[0], town);
		f->board[i].rate[band][x] = (float)fmin(rate, 1);
	}
}

static void set_band(
	struct xs_forecast *f, boarders_row *const *surveys, int band)
{
	struct board_seen seen[XS_SEXES];
	struct xs_spread schools = { 0 }, towns = { 0 };
	double kappas[2];

	for (int x = 0; x < XS_SEXES; x++) {
		seen[x].schools = xs_alloc(f->n + 1, sizeof(*seen[x].schools));
		seen[x].towns =
			xs_alloc(f->towns_n + 1, sizeof(*seen[x].towns));
		see_band(f, surveys, band, x, &seen[x]);
		add_spread(f, &seen[x], &schools, &towns);
	}
	kappas[0] = xs_spread_credibility(&schools);
	kappas[1] = xs_spread_credibility(&towns);
	for (int x = 0; x < XS_SEXES; x++) {
		set_rates(f, surveys[f->surveys_n - 1], band, x, &seen[x],
			kappas);
		free(seen[x].schools);
		free(seen[x].towns);
	}
}

/* -- what is said of them ------------------------------------------------------------------ */

static void tell(struct xs_forecast *f, boarders_row *base)
{
	for (size_t i = 0; i < f->n; i++) {
		bool above = false, blank = false;

		if (!xs_school_is_open(f->survey, i))
			continue;
		for (int band = 0; band < XS_GRADE_BAND_N; band++)
			for (int x = 0; x < XS_SEXES; x++) {
				above |= base[i][band][x] >
					pupils_of(f, f->surveys_n - 1, i, band,
						x) +
						0.5;
				blank |= xs_is_blank(base[i][band][x]) &&
					boards_now(f, base, i, band) > 0;
			}
		if (above)
			xs_forecast_find(f, XS_F_FORECAST_BOARDERS_ABOVE,
				(long)i, NULL, NULL);
		if (blank)
			xs_forecast_find(f, XS_F_FORECAST_BOARDERS_BLANK,
				(long)i, NULL, NULL);
	}
}

void xs_forecast_boarding(struct xs_forecast *f)
{
	boarders_row *surveys[XS_LOOK_BACK] = { NULL };
	bool told = false;

	f->board = xs_arena_alloc(&f->arena, f->n + 1, sizeof(*f->board));
	for (size_t s = xs_recent_from(f); s < f->surveys_n; s++) {
		surveys[s] = xs_arena_alloc(
			&f->arena, f->n + 1, sizeof(boarders_row));
		read_survey(f, s, surveys[s]);
		spill(f, s, surveys[s], &told);
	}
	f->boarders = surveys[f->surveys_n - 1];
	xs_assert(f->boarders);
	if (f->findings)
		tell(f, f->boarders);
	for (int band = 0; band < XS_GRADE_BAND_N; band++)
		set_band(f, surveys, band);
}
