/* SPDX-License-Identifier: Apache-2.0
 *
 * Planner files for tests: a small catalogue made by hand, a folder of its
 * own, short ways to put values and look at them.
 */
#ifndef XUESHE_TESTS_SUPPORT_STORE_H
#define XUESHE_TESTS_SUPPORT_STORE_H

#include "support_folder.h"
#include "xueshe/store.h"

/* Items: books, desks (count), site_area (measure), kind, status (category),
 * boarding_school (flag), year_built (year); kind, status, boarding_school
 * and year_built are facts of the school. */
struct xs_catalogue *support_catalogue(void);
/* The same with `more` counts extra_0 … behind. */
struct xs_catalogue *support_catalogue_wide(int more);

/* An opened new file with the county 样县. */
struct xs_store *support_store(
	const char *path, const struct xs_catalogue *cat);
struct xs_store *support_open(const char *path, const struct xs_catalogue *cat,
	enum xs_store_mode mode);

/* Begins an import and a sheet that has books (column C) and desks (D),
 * site_area (E), kind (F), status (G), boarding_school (H), year_built (I). */
void support_import(struct xs_store *s, const char *file);
/* Ends it; the number of the change set. */
int64_t support_done(struct xs_store *s);
/* The school with that code, made if it is not there. */
int64_t support_school(struct xs_store *s, const char *code);
/* Puts one value of a school from a row; returns the xs_put. */
int support_put(struct xs_store *s, const char *code, int year,
	const char *item, double v, long sheet_row);
/* Clears one. */
int support_clear(struct xs_store *s, const char *code, int year,
	const char *item, long sheet_row);
/* The value in the survey of the year; blank if the school is not in it. */
double support_value(
	struct xs_store *s, const char *code, int year, const char *item);
/* Is the school in the survey of the year? */
bool support_has(struct xs_store *s, const char *code, int year);
/* Rows of a table; rows that a statement counts. */
int64_t support_count(struct xs_store *s, const char *sql);

#endif
