/* SPDX-License-Identifier: Apache-2.0
 *
 * A run through the years: who is there moves up, whom feeders let go comes
 * in, entrants begin.
 */
#include <stdlib.h>
#include <string.h>

#include "forecast_i.h"

static void start(const struct xs_forecast *f, const struct xs_run *r,
	struct xs_walk *out)
{
	const float *p = xs_history(f, f->surveys_n - 1, r->school);

	for (int g = r->low; g <= r->top; g++)
		for (int x = 0; x < XS_SEXES; x++)
			for (int v = 0; v < XS_VARIANTS; v++)
				out->v[0][g][x][v] = (double)p[xs_cell(g, x)];
}

/* Leavers of feeders, by the grade they leave; their feeders are theirs. */
static struct xs_walk *feed(const struct xs_forecast *f, const struct xs_run *r)
{
	struct xs_walk *sum, one;

	if (r->feeder < 0)
		return NULL;
	sum = xs_alloc(1, sizeof(*sum));
	for (int32_t i = r->feeder; i >= 0; i = f->runs[i].next) {
		int g = f->runs[i].top;

		xs_walk_run(f, &f->runs[i], &one);
		for (int k = 0; k <= f->ahead; k++)
			for (int x = 0; x < XS_SEXES; x++)
				for (int v = 0; v < XS_VARIANTS; v++)
					if (!xs_is_blank(one.v[k][g][x][v]))
						sum->v[k][g][x][v] +=
							one.v[k][g][x][v];
	}
	return sum;
}

/* Those of grade g − 1 a year before, with feeders'. */
static double below(const struct xs_walk *w, const struct xs_walk *fed, int k,
	int g, int x, int v)
{
	return w->v[k - 1][g - 1][x][v] +
		(fed ? fed->v[k - 1][g - 1][x][v] : 0);
}

void xs_walk_run(const struct xs_forecast *f, const struct xs_run *r,
	struct xs_walk *out)
{
	const struct xs_town *town = &f->towns[r->town];
	struct xs_walk *fed = feed(f, r);

	memset(out, 0, sizeof(*out));
	start(f, r, out);
	for (int k = 1; k <= f->ahead; k++)
		for (int x = 0; x < XS_SEXES; x++)
			for (int v = 0; v < XS_VARIANTS; v++) {
				double in = xs_run_from(r) < r->low
					? (double)r->rate[r->low - 1] *
						fed->v[k - 1][r->low - 1][x][v]
					: r->share *
						xs_town_entrants(f, town,
							r->low, k, x, v);

				out->v[k][(int)r->low][x][v] = in;
				for (int g = r->low + 1; g <= r->top; g++)
					out->v[k][g][x][v] =
						(double)r->rate[g - 1] *
						below(out, fed, k, g, x, v);
			}
	free(fed);
}

void xs_forecast_plain(
	const struct xs_forecast *f, size_t school, struct xs_walk *out)
{
	struct xs_walk one;

	memset(out, 0, sizeof(*out));
	for (int stage = 0; stage < XS_STAGE_N; stage++) {
		int32_t run = f->run_of[school][stage];

		if (run < 0)
			continue;
		xs_walk_run(f, &f->runs[run], &one);
		for (int k = 0; k <= f->ahead; k++)
			for (int g = f->runs[run].low; g <= f->runs[run].top;
				g++)
				memcpy(out->v[k][g], one.v[k][g],
					sizeof(one.v[k][g]));
	}
}
