/* SPDX-License-Identifier: Apache-2.0
 *
 * The fields of the county's other sheets: what a record of county.h takes
 * from which column.  The store reads by it, a workbook's hash walks it.
 *
 * To add a table: its record in county.h, its fields and its row in county.c.
 */
#ifndef XUESHE_COUNTY_FIELDS_H
#define XUESHE_COUNTY_FIELDS_H

#include <stddef.h>

enum xs_record_kind {
	XS_AS_TEXT, /* "" where it is blank */
	XS_AS_REAL, /* XS_BLANK */
	XS_AS_INT, /* 0 */
	XS_AS_FEN, /* of yuan; XS_FEN_BLANK where it is blank or below 0 */
	XS_AS_FIRST, /* a date, 0; of a year or a month its first day */
	XS_AS_LAST, /* … its last */
	XS_AS_SHARE, /* of percent; 0 */
	XS_AS_FLAG, /* no */
	XS_AS_STAGE, /* XS_NO_STAGE */
	XS_AS_SCHOOL, /* the row is left out without one of the survey */
	XS_AS_SCHOOL_OR_COUNTY, /* blank: the county; another: left out */
	XS_AS_SCHOOL_OR_NAME, /* another: none, its name in the field below */
	XS_AS_SCHOOL_NAME,
	XS_AS_COLUMN /* of the sheet, where the field stands; 0 unknown */
};

struct xs_record_field {
	const char *column;
	enum xs_record_kind kind;
	size_t offset; /* in the record */
};

struct xs_county_table {
	const char *name;
	const struct xs_record_field *fields;
	size_t n;
	size_t size; /* of a record */
	size_t at; /* offset of its xs_row_at */
	size_t rows, rows_n; /* offsets in struct xs_county */
};

const struct xs_county_table *xs_county_tables(size_t *n_out);

#endif
