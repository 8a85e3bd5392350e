/* SPDX-License-Identifier: Apache-2.0
 *
 * What run.c asks of its helpers: binding a layout to a survey and its
 * standards, and the words on a page.
 */
#ifndef XUESHE_RUN_I_H
#define XUESHE_RUN_I_H

#include "report_i.h"

/* Sheets, tables and columns of the run; XS_E_LAYOUT for an unknown item. */
int xs_bind_layout(struct xs_run *run);

/* Rows are counted: leaves out sheets that are there only if there are rows; one
 * sheet is left. */
void xs_drop_empty(struct xs_run *run);

/* Room for n entries, all blank; the same room each time. */
struct xs_entry *xs_entries_of(struct xs_run *run, size_t n);
/* One line as it is; on to the next sheet first where this is full. */
int xs_put_line(struct xs_run *run, enum xs_line_kind kind,
	const struct xs_entry *entries, size_t n);
/* Entries of the table's columns as one line. */
int xs_put_cells(
	struct xs_run *run, enum xs_line_kind kind, const struct xs_entry *e);
/* On to the next sheet, heads repeated. */
int xs_turn_page(struct xs_run *run);

/* Where each school begins a new sheet of paper: on to the next one if this is
 * full, with the school's name and the heads again.  Before a row is made. */
int xs_turn_paper(struct xs_run *run);

/* Behind the table's rows and legend. */
#define XS_CHART_ROWS 17 /* kept free for charts below a table */
int xs_put_charts(struct xs_run *run);

/* A table without rows is shown if it has something to say about that. */
bool xs_is_shown(const struct xs_bound_table *t);
/* Pages side by side that a wide sheet is pressed into; 0: one. */
void xs_part_sheet(struct xs_sheet_run *s);
int xs_pages_abreast(const struct xs_run *run, const struct xs_sheet_run *s);

/* Names of a sheet's pages: at most 31 characters, no two alike. */
void xs_name_pages(struct xs_run *run, struct xs_sheet_run *sheet);

const char *xs_page_title(struct xs_run *run);
const char *xs_page_about(struct xs_run *run);
const char *xs_page_footer(struct xs_run *run);
const char *xs_table_title(
	struct xs_run *run, const struct xs_bound_table *table);

#endif
