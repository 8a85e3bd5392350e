/* SPDX-License-Identifier: Apache-2.0
 *
 * Between the readers of sheets: where bytes come from, what a file is by its
 * content, and what a reader of one kind has to offer.
 *
 * A reader never fills in the place of a failure; xs_book_* asks `where` and
 * adds it.
 */
#ifndef XUESHE_INTAKE_SHEET_I_H
#define XUESHE_INTAKE_SHEET_I_H

#include <stdio.h>

#include "xueshe/buf.h"
#include "xueshe/sheet.h"

#define XS_ROW_MAX 1048576L /* what a workbook's sheet can have */
#define XS_COLUMN_MAX 16384
#define XS_ROW_TEXTS 64 /* a row holds that many longest cells of text */

/* Bytes of a file or of memory, read once from the start to the end. */
struct xs_source {
	FILE *f; /* NULL: memory */
	const char *bytes; /* of memory, borrowed */
	size_t len, at;
};

int xs_source_open(struct xs_source *s, const char *path,
	struct xs_error *err) XS_MUST_CHECK;
void xs_source_memory(struct xs_source *s, const void *bytes, size_t len);
/* Fewer than `size` only at the end. */
int xs_source_read(struct xs_source *s, void *to, size_t size, size_t *len_out,
	struct xs_error *err) XS_MUST_CHECK;
void xs_source_close(struct xs_source *s);

/* What a file is, by its first bytes. */
enum xs_file_kind {
	XS_FILE_TEXT, /* csv, in some encoding */
	XS_FILE_ZIP,
	XS_FILE_OLE,
	XS_FILE_BIFF,
	XS_FILE_PDF,
	XS_FILE_IMAGE,
	XS_FILE_PACKED,
	XS_FILE_RTF,
	XS_FILE_HTML,
	XS_FILE_MHTML,
	XS_FILE_XML_2003,
	XS_FILE_FODS,
	XS_FILE_UOF,
	XS_FILE_XML,
	XS_FILE_SYLK,
	XS_FILE_DIF,
	XS_FILE_JSON,
	XS_FILE_SQLITE,
	XS_FILE_PROGRAM,
	XS_FILE_BINARY,
	/* told from inside of an OLE or zip container */
	XS_FILE_XLS,
	XS_FILE_ET,
	XS_FILE_DOC,
	XS_FILE_PPT,
	XS_FILE_OLE_LOCKED,
	XS_FILE_XLSB,
	XS_FILE_ODS,
	XS_FILE_OPENDOCUMENT,
	XS_FILE_DOCX,
	XS_FILE_PPTX,
	XS_FILE_NUMBERS,
	XS_FILE_KIND_N
};

enum xs_file_kind xs_sniff(const char *bytes, size_t len);
/* Reads the whole of an OLE container, of which `head` is read already. */
int xs_sniff_ole(enum xs_file_kind *kind_out, struct xs_source *s,
	const struct xs_buf *head, struct xs_error *err) XS_MUST_CHECK;
/* Fails with the name of the kind and what to do about it. */
int xs_sniff_refuse(enum xs_file_kind kind, struct xs_error *err);

struct xs_reader {
	const char *kind;
	int (*next_sheet)(
		void *state, struct xs_sheet *sheet_out, struct xs_error *err);
	int (*next_row)(
		void *state, struct xs_row *row_out, struct xs_error *err);
	void (*where)(const void *state, struct xs_place *at);
	void (*close)(void *state);
};

/* The readers.  `head` holds what was read of the source; csv takes both
 * over, whether it fails or not.  `name` is the file's, as the user named it.
 */
extern const struct xs_reader xs_csv_reader;
void *xs_csv_open(const char *name, struct xs_source *source,
	struct xs_buf *head, const struct xs_book_limits *limits,
	struct xs_error *err);

/* Opens `path`, or the `len` bytes if they are not NULL (borrowed until the
 * close). */
extern const struct xs_reader xs_xlsx_reader;
void *xs_xlsx_open(const char *path, const void *bytes, size_t len,
	const struct xs_book_limits *limits, struct xs_error *err);

/* .xls and .et, in an OLE container or bare. */
extern const struct xs_reader xs_xls_reader;
void *xs_xls_open(const char *path, const void *bytes, size_t len,
	const struct xs_book_limits *limits, struct xs_error *err);

/* A page or XML Spreadsheet 2003; both take over like csv. */
extern const struct xs_reader xs_html_reader;
void *xs_html_open(const char *name, struct xs_source *source,
	struct xs_buf *head, const struct xs_book_limits *limits,
	struct xs_error *err);
extern const struct xs_reader xs_xml_2003_reader;
void *xs_xml_2003_open(const char *name, struct xs_source *source,
	struct xs_buf *head, const struct xs_book_limits *limits,
	struct xs_error *err);

/* A book held in memory, borrowed until the close; for tests and fuzzers. */
struct xs_book *xs_book_open_memory(const char *name, const void *bytes,
	size_t len, const struct xs_book_limits *limits, struct xs_error *err);

/* Which separator a csv text uses: one of , ; tab | */
char xs_csv_separator(const char *text, size_t len);

#endif
