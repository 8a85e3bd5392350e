/* SPDX-License-Identifier: Apache-2.0
 *
 * Ways from settlements to schools: as the distances sheet has them; else the
 * straight line of the coordinates times a factor of the terrain.
 */
#ifndef XUESHE_WAYS_H
#define XUESHE_WAYS_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/county.h"
#include "xueshe/finding.h"
#include "xueshe/survey.h"

enum xs_way_from { XS_WAY_UNKNOWN, XS_WAY_TABLE, XS_WAY_LINE };

struct xs_way {
	double km, minutes; /* XS_BLANK: not known */
	enum xs_way_from from;
	const struct xs_distance *row; /* XS_WAY_TABLE; else NULL */
};

/* Roads wind: km = straight line × factor of the school's terrain.  Planning
 * figures of this project, no norm: plain 1.2, hills 1.3, mountains 1.5, high
 * and cold 1.5, not told 1.4; `winding` takes the place of all of them. */
struct xs_ways_input {
	const struct xs_survey *survey;
	const struct xs_county *county;
	double winding; /* 0: by terrain */
};

struct xs_ways;
/* A settlement with neither coordinates nor a row, a typed way that is less
 * than the straight line or ten times it are findings. */
struct xs_ways *xs_ways_new(
	const struct xs_ways_input *in, struct xs_findings *findings);
void xs_ways_free(struct xs_ways *w);
/* As it was given. */
const struct xs_ways_input *xs_ways_given(const struct xs_ways *w);

/* The way from a settlement (index into county->settlements) to a school; of
 * several rows the shortest.  False: nothing is known of it. */
bool xs_way_to(const struct xs_ways *w, size_t settlement, size_t school,
	struct xs_way *out);
/* The way between two schools: the straight line times the factor of the
 * terrain of the one gone to. */
bool xs_way_between(
	const struct xs_ways *w, size_t from, size_t to, struct xs_way *out);
/* The nearest open schools of a stage, nearest first, ties by the school's
 * place in the survey; how many were found (at most `most`). */
struct xs_way_end {
	size_t school;
	struct xs_way way;
};
size_t xs_ways_nearest(const struct xs_ways *w, size_t settlement,
	enum xs_stage stage, struct xs_way_end *out, size_t most);

/* Where pupils come from by the sheets: the settlements, by their index, then
 * names that the distances sheet alone has. */
size_t xs_ways_places(const struct xs_ways *w);
/* The rows of a place, by school, then kilometres (blanks last). */
struct xs_way_row {
	size_t place;
	const struct xs_distance *of;
};
const struct xs_way_row *xs_ways_rows(
	const struct xs_ways *w, size_t place, size_t *n_out);
/* The row of the distances sheet by which an open school of the stage is
 * nearest to a place, ties by the school's place in the survey; NULL: the sheet
 * knows no such way.  No straight lines: only what somebody measured. */
struct xs_way_by {
	enum xs_stage stage;
	const char *mode; /* that way of going alone; NULL: any */
	bool minutes; /* nearest in minutes; else in kilometres */
};
const struct xs_distance *xs_ways_nearest_row(
	const struct xs_ways *w, size_t place, const struct xs_way_by *by);

/* Kilometres between two points on the globe, straight. */
double xs_ways_line(double lon1, double lat1, double lon2, double lat2);

#endif
