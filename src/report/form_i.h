/* SPDX-License-Identifier: Apache-2.0
 *
 * Between the rows of forms and the words and limits of their cells.
 */
#ifndef XUESHE_REPORT_FORM_I_H
#define XUESHE_REPORT_FORM_I_H

#include "report_i.h"

/* "学校概况" for "school". */
const char *xs_form_group(const struct xs_run *run, const char *group);
/* "图书册数（册） *", in the run's arena. */
const char *xs_form_caption(struct xs_run *run, const struct xs_words *say,
	const char *unit, bool needed);
/* What the school stated the year before. */
double xs_form_last(struct xs_run *run, size_t school, int item);
/* What may be typed for an item, for a column of a kind. */
void xs_form_limit_item(struct xs_run *run, const struct xs_item *item,
	bool needed, struct xs_bounds *out);
void xs_form_limit_column(struct xs_run *run,
	const struct xs_form_column *column, struct xs_bounds *out);
/* What last year's building says under a column. */
void xs_form_building(struct xs_run *run, const struct xs_building *building,
	const struct xs_form_column *column, struct xs_entry *e);

#endif
