/* SPDX-License-Identifier: Apache-2.0
 *
 * Returns: forms that come back.  A list (items below each other) becomes one
 * row of a batch; a table is read like any other sheet and then compared with
 * what its hidden sheet says.
 */
#ifndef XUESHE_INTAKE_FORM_I_H
#define XUESHE_INTAKE_FORM_I_H

#include "import_i.h"
#include "xueshe/form.h"

struct form_cell { /* a line "column" or "row" of the hidden sheet */
	const char *key, *caption, *folded;
	const char *last; /* last year's value; NULL */
	long at; /* row or column */
	bool needed, seen;
};

struct form {
	const char *kind, *county;
	const char *school, *name; /* of a list: code and name; NULL */
	int year;
	long issue;
	bool is_list;
	bool altered; /* its checksum does not hold */
	bool refused; /* of another county, for another school … */
	bool lost; /* there was no hidden sheet */
	bool used; /* a sheet was found for it */
	struct form_cell *columns, *rows;
	size_t columns_n, columns_cap, rows_n, rows_cap;
};

/* A hidden sheet: 1 if it is a form's, which is the file's from now on; 0;
 * -1. */
int xs_form_read_id(struct import *im, struct xs_book *book, const char *file,
	const char *sheet, struct xs_error *err);

struct form_source { /* the visible sheet in hand */
	const char *file, *hash;
	const struct xs_sheet *sheet;
	const char *name; /* of the sheet, kept */
	struct held *held;
	struct xs_book *book;
	bool is_side; /* `held` is one of several tables beside each other */
};
/* A sheet that is a list: 1 taken, 0 it is none, -1. */
int xs_form_take_list(struct import *im, const struct form_source *from,
	size_t report, struct xs_error *err);
/* upright.c: a sheet of one school with labels beside their values; 1: it
 * became a table of one row, 0: it is none, -1. */
int xs_upright(struct import *im, const struct form_source *from,
	struct layout *l, struct held *out, struct xs_error *err);
/* listed.c: the same of a list of items under heads. */
int xs_listed(struct import *im, const struct form_source *from,
	struct layout *l, struct held *out, struct xs_error *err);

/* title.c: do the rows above that one name another county? */
void xs_title_county(struct import *im, const struct form_source *from,
	const struct held *held, long before);

struct beside { /* one of several tables beside each other */
	struct held held; /* its rows, all of them */
	bool known; /* as a table of its own */
	long row; /* of the first header of them … */
	int column; /* … and where this one begins */
};
/* beside.c: the tables of a sheet from held->at on; 0 of them: it holds one
 * beside nothing. */
int xs_beside(struct import *im, const struct form_source *from,
	struct beside **out, size_t *n_out, struct xs_error *err) XS_MUST_CHECK;
/* A table of a form before and after its rows are read; false: it is refused,
 * its rows are not to be read. */
bool xs_form_check_table(struct import *im, struct batch *b);
void xs_form_check_rows(struct import *im, struct batch *b);
/* A file's sheets have been read: was one of them the form's? */
void xs_form_end_file(struct import *im, const char *file);

/* Does the form's year agree with what the command asks for? */
bool xs_form_check_year(struct import *im, const struct batch *b, int *year);
/* Figures beyond what the form allows; all of them those of last year. */
void xs_form_check_values(struct import *im, const struct batch *b);
/* Before rows are matched: forms of earlier years, older issues. */
void xs_form_judge(struct import *im);
/* Two lists of one school with the same figures. */
void xs_form_say_twice(struct import *im, struct row_ref a, struct row_ref b);
/* What was taken in, for later returns. */
int xs_form_record(struct import *im, struct xs_error *err);
/* The returns of the report. */
void xs_form_report(struct import *im);

/* A finding about a form; item and arguments may be NULL. */
void xs_form_find(struct import *im, enum xs_finding_code code,
	const struct batch *b, long row, int column, const char *item,
	const char *a, const char *c);
/* The code of the school that a form was made for; NULL: many. */
const char *xs_form_school(const struct batch *b);
struct batch *xs_import_batch(struct import *im, const struct layout *l);

#endif
