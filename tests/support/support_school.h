/* SPDX-License-Identifier: Apache-2.0
 *
 * Small surveys and packs for tests, written as texts:
 *
 *	struct xs_survey *s = school_survey(lib, 1);
 *	school_fill(s, 0, "kind=小学 pupils_primary=300 computers_pupil=21");
 *	pack = school_pack(lib, "{'id': 'c', 'indicator': …, 'at_most': 12}",
 *		"{'method': 'each'}", "");
 */
#ifndef XUESHE_SUPPORT_SCHOOL_H
#define XUESHE_SUPPORT_SCHOOL_H

#include "xueshe/assess.h"
#include "xueshe/standards.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The folder of the project's own standards. */
const char *school_folder(void);
/* The library of the project's own standards; ends the test if it fails. */
struct xs_library *school_library(void);

/* n open schools S1, S2 … with blanks, reference 2025-09-01. */
struct xs_survey *school_survey(struct xs_library *lib, size_t n);
void school_set(struct xs_survey *s, size_t school, const char *key, double v);
/* "key=value key=value": numbers, yes, no, values of a category. */
void school_fill(struct xs_survey *s, size_t school, const char *facts);

/* A pack around some rules in JSON, with ' for ", which lack source, clause
 * and confidence; judgement may be NULL, `more` are further members, "" or
 * "'near': 0.8, …".  Ends the test if it does not load. */
struct xs_pack *school_pack(struct xs_library *lib, const char *rules,
	const char *judgement, const char *more);

/* The only unit of a survey, judged by a pack; release it. */
struct xs_unit_result school_judge(
	struct xs_survey *s, struct xs_pack *pack, size_t unit);

/* Equal to 1e-9 relative, or both blank. */
bool school_same(double a, double b);

#endif
