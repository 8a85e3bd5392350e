/* SPDX-License-Identifier: Apache-2.0
 *
 * A county of six made-up schools that has one of everything a workbook
 * shows: a school of two stages, a teaching point, boarders, a grade-D
 * dormitory, blanks, text that looks like a formula.
 */
#ifndef XUESHE_SUPPORT_REPORT_H
#define XUESHE_SUPPORT_REPORT_H

#include "support_folder.h"
#include "xueshe/report.h"
#include "xueshe/standards.h"

struct county {
	struct xs_library *lib;
	struct xs_survey *survey;
	struct xs_findings findings;
	struct xs_pack *packs[2];
	struct xs_assessment *assessments[2];
	struct xs_report_input in;
	char hash[65];
};

/* n schools, judged by 1 or 2 standards; those beyond the six are copies of the first.
 * Ends the program if it cannot be made. */
void county_make(struct county *c, size_t n, size_t standards);
void county_release(struct county *c);

/* A layout in its text form; what it fails with is in `err`. */
int county_text(const struct county *c, const char *layout, struct xs_buf *out,
	struct xs_error *err);
/* The text is that of tests/report/golden/NAME, or becomes it with
 * XUESHE_GOLDEN=write.  The first line that differs, NULL: none. */
const char *county_differs(const char *name, const struct xs_buf *text);

/* reports/ of the project. */
const char *county_layouts(void);
#endif
