/* SPDX-License-Identifier: Apache-2.0
 *
 * What the tables of beds share.
 */
#ifndef XUESHE_BOARDING_ROWS_I_H
#define XUESHE_BOARDING_ROWS_I_H

#include "rows_i.h"

#include "xueshe/boarding.h"

struct xs_beds_row { /* what a row's `own` points to */
	const struct xs_boarding_school *of;
	const struct xs_bed_line *line;
	const struct xs_beds_ahead *ahead;
	const struct xs_bed_step *step;
	size_t dormitory; /* index into of->now.dormitories */
	int measure; /* of beds_through: 0 boarders, 1 short beds */
	int from, to; /* groups (stage × sex) between which rooms move */
	int64_t rooms;
};
static inline const struct xs_beds_row *xs_beds_row_of(const struct xs_scope *s)
{
	return s->own;
}

/* Calls `fn` with the school in hand for every school that boards, or for the
 * one of the table. */
int xs_each_boarding(struct xs_run *run, const struct xs_bound_table *t,
	int (*fn)(struct xs_run *run, struct xs_scope *s,
		struct xs_beds_row *row));

/* "primary girls" */
const char *xs_say_group(struct xs_run *run, enum xs_stage stage, int sex);
const char *xs_say_sex(const struct xs_run *run, int sex);
/* "B02 新宿舍"; the school's own figures where building is -1. */
const char *xs_say_dormitory(struct xs_run *run, long building);
/* A school year: "2027". */
const char *xs_say_school_year(struct xs_run *run, int year);
/* Standard, number and clause of a norm or of a source, ※ where it is marked. */
const char *xs_say_norm(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule);
const char *xs_say_from(struct xs_run *run, const struct xs_rule_source *source,
	enum xs_confidence confidence);

#endif
