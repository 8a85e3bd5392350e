/* SPDX-License-Identifier: Apache-2.0
 *
 * Sheets into the planner file: recognise the header, match schools, read
 * values, store them; one transaction over all files of a command.
 */
#ifndef XUESHE_INTAKE_H
#define XUESHE_INTAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/finding.h"
#include "xueshe/item.h"
#include "xueshe/store.h"

struct xs_intake_options {
	int year; /* 0: from the sheet's 年度/title or the map, else fails */
	const char *as; /* kind: "schools", "buildings", …; NULL: told */
	const char *source; /* NULL: "own" */
	const char *map_path; /* NULL: none */
	const char *rejects_path; /* NULL: none; workbook written by report */
	const char *reason; /* for the history; NULL */
	bool dry_run, strict;
	void (*progress)(void *arg, const char *file, long rows);
	void *progress_arg;
};

struct xs_intake_sheet { /* what came of one sheet */
	const char *file, *sheet, *kind; /* kind NULL: skipped */
	long rows, stored, unchanged, rejected;
	const char *const *ignored; /* unknown headers, NULL-terminated */
};

enum xs_return_state {
	XS_RETURN_STORED,
	XS_RETURN_UNCHANGED,
	XS_RETURN_REJECTED,
	XS_RETURN_STATE_N
};
struct xs_intake_return { /* a form that came back, of one school */
	const char *file, *sheet;
	const char *school, *name; /* code, or "" without one */
	int year;
	enum xs_return_state state;
	size_t errors, doubts;
};
const char *xs_return_state_name(enum xs_return_state state); /* "stored" */

struct xs_intake_report {
	struct xs_arena arena;
	struct xs_intake_sheet *sheets;
	size_t n;
	struct xs_intake_return *returns;
	size_t returns_n;
	struct xs_findings findings;
	long change; /* change set number; 0: nothing was stored */
	bool stored; /* false after --dry-run or a strict refusal */
};

/* Takes the files in name order.  -1: nothing was stored (unreadable file,
 * ambiguous header, or --strict and an error); the report still holds the
 * findings. */
int xs_intake(struct xs_store *store, const struct xs_catalogue *cat,
	const char *const *paths, size_t paths_n,
	const struct xs_intake_options *options,
	struct xs_intake_report *report, struct xs_error *err) XS_MUST_CHECK;
void xs_intake_report_release(struct xs_intake_report *report);

/* Header spelling without blanks, brackets, units and line breaks, folded. */
void xs_header_fold(struct xs_buf *out, const char *text);

/* Reads a cell as a value of the item: "12㎡", "1,234", "１２", "是", "85%".
 * Returns true and sets *value (XS_BLANK for an empty cell; *cleared for
 * 无数据 / 清空); else false with the finding's code. */
struct xs_cell;
bool xs_value_read(const struct xs_item *item, const struct xs_cell *cell,
	double *value, bool *cleared, enum xs_finding_code *fault);

#endif
