/* SPDX-License-Identifier: Apache-2.0
 *
 * A fresh planner file in a folder of its own, sheets written as csv texts,
 * and what an import made of them.
 */
#ifndef XUESHE_TESTS_INTAKE_COUNTY_H
#define XUESHE_TESTS_INTAKE_COUNTY_H

#include "xueshe/intake.h"
#include "xueshe/standards.h"
#include "xueshe/store.h"
#include "xueshe/survey.h"

struct county {
	char folder[64];
	struct xs_library *lib;
	const struct xs_catalogue *cat;
	struct xs_store *store;
	struct xs_intake_report report; /* of the last import */
	struct xs_intake_options options; /* of the next one */
	struct xs_error err;
	int rc;
};

const struct xs_catalogue *county_catalogue(void); /* never freed */

void county_open(struct county *c);
void county_close(struct county *c);
/* Writes a file into the folder. */
const char *county_file(struct county *c, const char *name, const char *text);
/* Imports one file of that name and text; the result is in c->rc. */
int county_import(struct county *c, const char *name, const char *text);
/* Imports files that have been written, up to four names ended by NULL. */
int county_import_files(struct county *c, ...) __attribute__((__sentinel__));

/* Findings of a code in the last report. */
size_t found(const struct county *c, enum xs_finding_code code);
const struct xs_finding *finding(
	const struct county *c, enum xs_finding_code code);
/* The value that the file holds: school by code or name, NaN if blank. */
double held(struct county *c, int year, const char *school, const char *item);
size_t schools(struct county *c, int year);
/* The survey of a year, kept until the next call. */
const struct xs_survey *survey(struct county *c, int year);
long school_at(struct county *c, int year, const char *code_or_name);
const struct xs_school *school_of(
	struct county *c, int year, const char *code_or_name);

#endif
