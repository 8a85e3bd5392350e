/* SPDX-License-Identifier: Apache-2.0
 *
 * How long it takes to read every standard that ships: the median of some
 * runs, in milliseconds of the processor and by the clock.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "xueshe/standards.h"

enum { RUNS = 15 };

static double now(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* All packs of a folder; their number, -1 if one does not load. */
static int load(const char *folder)
{
	struct xs_error err = { 0 };
	struct xs_library *lib = xs_library_open(folder, &err);
	const char *const *ids = lib ? xs_library_ids(lib, &err) : NULL;
	int n = 0;

	while (ids && ids[n] && xs_library_pack(lib, ids[n], &err))
		n++;
	if (err.code) {
		fprintf(stderr, "%s %s\n", err.at.path, err.msg);
		n = -1;
	}
	xs_library_free(lib);
	return n;
}

int main(int argc, char **argv)
{
	const char *folder = argc > 1 ? argv[1] : "standards";
	double work[RUNS], wall[RUNS];
	int n = 0;

	for (int i = 0; i < RUNS && n >= 0; i++) {
		double w = now(CLOCK_PROCESS_CPUTIME_ID),
		       c = now(CLOCK_MONOTONIC);

		n = load(folder);
		work[i] = now(CLOCK_PROCESS_CPUTIME_ID) - w;
		wall[i] = now(CLOCK_MONOTONIC) - c;
	}
	if (n < 0)
		return 1;
	qsort(work, RUNS, sizeof(*work), by_size);
	qsort(wall, RUNS, sizeof(*wall), by_size);
	printf("%d packs: %.1f ms of the processor, %.1f ms by the clock "
	       "(median of %d)\n",
		n, work[RUNS / 2], wall[RUNS / 2], RUNS);
	return 0;
}
