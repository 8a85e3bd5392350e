/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside the workbook reader: an archive of parts, a part as a stream of
 * known elements, and what the parts say.
 *
 *	archive   zip entries, found whatever their case, counted while unpacked
 *	xml       one part through expat; a table names the elements wanted
 *	strings   xl/sharedStrings.xml
 *	styles    which cell styles show dates or percentages
 *	merges    the merged ranges, looked up before a sheet is read
 *	grid      a sheet, row by row
 */
#ifndef XUESHE_INTAKE_XLSX_I_H
#define XUESHE_INTAKE_XLSX_I_H

#include <expat.h>
#include <stdint.h>
#include <zip.h>

#include "sheet_i.h"

/* -- archive -------------------------------------------------------------- */

struct xs_archive {
	zip_t *zip;
	unsigned long long unpacked, unpacked_max; /* bytes of all parts */
};

struct xs_part {
	struct xs_archive *archive;
	zip_file_t *file; /* NULL: not open */
	char name[256]; /* for messages */
};

int xs_archive_open(struct xs_archive *a, const char *path, const void *bytes,
	size_t len, struct xs_error *err) XS_MUST_CHECK;
void xs_archive_close(struct xs_archive *a);
/* -1 if there is none. */
zip_int64_t xs_archive_find(const struct xs_archive *a, const char *name);
int xs_part_open(struct xs_part *part, struct xs_archive *a, const char *name,
	struct xs_error *err) XS_MUST_CHECK;
int xs_part_read(struct xs_part *part, void *to, size_t size, size_t *len_out,
	struct xs_error *err) XS_MUST_CHECK;
void xs_part_close(struct xs_part *part);

/* -- xml ------------------------------------------------------------------ */

/* An element wanted: `node` (from 1) when `name` stands inside `parent` (0:
 * the root).  Prefixes of namespaces are dropped.  All else is passed over,
 * with what is inside it. */
struct xs_xml_element {
	const char *name;
	int parent, node;
};

struct xs_xml_spec {
	const struct xs_xml_element *elements; /* a NULL name ends them */
	/* Return -1, having set the error, to stop. */
	int (*open)(void *arg, int node, const char **attributes);
	int (*close)(void *arg, int node);
	/* `text` would pass `text_max`; the rest of it is dropped. */
	int (*overflow)(void *arg);
};

struct xs_xml {
	const struct xs_xml_spec *spec;
	void *arg; /* of the functions above */
	struct xs_buf *text; /* takes character data; NULL: dropped */
	size_t text_from, text_max; /* where the piece began, its longest */
	struct xs_error *err; /* of the present call */

	XML_Parser parser;
	struct xs_part part;
	unsigned long long fed; /* bytes */
	unsigned long long token; /* where the token being read began */
	int path[16], depth; /* wanted elements that are open */
	int passed; /* depth within one that is passed over */
	uint64_t names[64]; /* hashes of the names seen, to bound them */
	int names_n;
	bool stopped, at_end;
};

int xs_xml_open(struct xs_xml *x, const struct xs_xml_spec *spec, void *arg,
	struct xs_error *err) XS_MUST_CHECK;
/* 1: paused, 0: the part has ended, -1: failed. */
int xs_xml_pump(struct xs_xml *x, struct xs_error *err) XS_MUST_CHECK;
/* Goes on after a pause; same answers. */
int xs_xml_resume(struct xs_xml *x, struct xs_error *err) XS_MUST_CHECK;
/* Feeds bytes that are not a part's, the last when `at_end` is set; same
 * answers. */
int xs_xml_feed(struct xs_xml *x, const char *bytes, size_t len,
	struct xs_error *err) XS_MUST_CHECK;
void xs_xml_pause(struct xs_xml *x); /* from within `close` */
/* Begins to gather text, at the end of `text`. */
void xs_xml_gather(struct xs_xml *x, struct xs_buf *text, size_t max);
void xs_xml_close(struct xs_xml *x);
/* Reads one part from end to end. */
int xs_xml_read(const struct xs_xml_spec *spec, void *arg, struct xs_xml *x,
	struct xs_archive *a, const char *name,
	struct xs_error *err) XS_MUST_CHECK;
/* The value of an attribute, its prefix dropped; NULL if it is not there. */
const char *xs_xml_attribute(const char **attributes, const char *name);
bool xs_xml_is_true(const char *value);

/* -- strings -------------------------------------------------------------- */

struct xs_strings {
	struct xs_buf text; /* all, each with a final zero */
	struct xs_string_at {
		uint32_t at, len; /* len XS_STRING_LONG: over the limit */
	} * at;
	size_t n, cap;
	size_t max, text_max; /* bytes of all, of one */
	size_t from; /* of the text being read */
	bool is_long;
	struct xs_xml xml;
};
#define XS_STRING_LONG UINT32_MAX

int xs_strings_load(struct xs_strings *s, struct xs_archive *a,
	const char *part, struct xs_error *err) XS_MUST_CHECK;
/* The text that was added to `s->text` from `at` on is the next one. */
int xs_strings_add(struct xs_strings *s, size_t at, bool is_long,
	struct xs_error *err) XS_MUST_CHECK;
void xs_strings_release(struct xs_strings *s);
/* Replaces _xHHHH_ from `from` on, as spreadsheets write what XML cannot. */
void xs_strings_unescape(struct xs_buf *text, size_t from);

/* -- styles --------------------------------------------------------------- */

enum xs_shown { /* what a number format makes of a number */
	XS_SHOWS_NUMBER,
	XS_SHOWS_DATE, /* a day, month or year */
	XS_SHOWS_PERCENT
};

struct xs_styles {
	long *formats; /* of each cell style */
	size_t n, cap;
	struct xs_format_as { /* the custom formats that are no numbers */
		long id;
		enum xs_shown as;
	} * others;
	size_t others_n, others_cap;
	struct xs_xml xml;
};

int xs_styles_load(struct xs_styles *s, struct xs_archive *a, const char *part,
	struct xs_error *err) XS_MUST_CHECK;
/* The next cell style shows numbers by that format; a format by its code. */
int xs_styles_add(
	struct xs_styles *s, long format, struct xs_error *err) XS_MUST_CHECK;
int xs_styles_add_format(struct xs_styles *s, long id, const char *code,
	struct xs_error *err) XS_MUST_CHECK;
void xs_styles_release(struct xs_styles *s);
enum xs_shown xs_styles_show(const struct xs_styles *s, size_t style);
enum xs_shown xs_format_shows(const char *format);

/* Makes a date of a serial number, or of an ISO text; `text` takes 20 bytes.
 * False if it is none: it stays a number, or a text. */
bool xs_date_from_serial(
	double serial, bool from_1904, double *number_out, char text[32]);
bool xs_date_from_iso(
	const char *iso, size_t len, double *number_out, char text[32]);

/* -- merges --------------------------------------------------------------- */

#define XS_MERGES_MAX 100000 /* of a sheet; one with more is refused */

struct xs_merges {
	struct xs_merge *ranges;
	size_t n, cap;
};

int xs_merges_add(struct xs_merges *m, const struct xs_merge *range,
	struct xs_error *err) XS_MUST_CHECK;
/* Looks the merged ranges of a sheet up; finds none in a damaged one, which
 * fails when it is read. */
int xs_merges_load(struct xs_merges *m, struct xs_archive *a, const char *part,
	struct xs_error *err) XS_MUST_CHECK;
void xs_merges_release(struct xs_merges *m);

/* -- grid ----------------------------------------------------------------- */

struct xs_grid; /* a sheet being read */

struct xs_grid_world { /* what cells lean on; borrowed */
	struct xs_archive *archive;
	const struct xs_strings *strings;
	const struct xs_styles *styles;
	bool from_1904;
	size_t cell_text; /* longest */
};

struct xs_grid *xs_grid_open(const struct xs_grid_world *world,
	const char *part, struct xs_error *err);
int xs_grid_next_row(struct xs_grid *g, struct xs_row *row_out,
	struct xs_error *err) XS_MUST_CHECK;
void xs_grid_where(const struct xs_grid *g, struct xs_place *at);
void xs_grid_close(struct xs_grid *g);

/* Reads "C17" and returns where it ends; NULL if it is no place.  *row_out is 0
 * where only letters stand. */
const char *xs_ref_read(const char *ref, long *row_out, int *column_out);

#endif
