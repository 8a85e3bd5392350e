/* SPDX-License-Identifier: Apache-2.0
 *
 * A small catalogue and small surveys, written as tables.
 */
#ifndef XUESHE_TESTS_SURVEY_SMALL_H
#define XUESHE_TESTS_SURVEY_SMALL_H

#include "xueshe/survey.h"

struct xs_catalogue *small_catalogue(void);

struct fact { /* the value of an item in a school */
	size_t school;
	const char *item;
	double v;
};
struct xs_survey *small_survey(const struct xs_catalogue *cat, size_t n,
	const struct fact *facts, size_t facts_n);

double value_of(const struct xs_survey *s, size_t school, const char *item);

/* A blank building row in use. */
struct xs_building blank_building(const char *use);

#endif
