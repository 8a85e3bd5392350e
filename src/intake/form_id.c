/* SPDX-License-Identifier: Apache-2.0
 *
 * The hidden sheet of a form that came back.
 */
#include "form_i.h"
#include "skip_i.h"

#include "xueshe/number.h"
#include "xueshe/text.h"

#define LINES_MOST 20000 /* of a table of a whole province */

struct id_reader {
	struct import *im;
	struct form *form;
	struct xs_sha256 sum;
	const char *texts[XS_FORM_CELLS]; /* of the line in hand */
	const char *stated; /* checksum; NULL: not met yet */
	long version;
};

static const char *text_of(struct id_reader *r, const struct xs_row *row, int i)
{
	const struct xs_cell *cell = xs_row_cell(row, i + 1);
	struct xs_buf b = XS_BUF_INIT;
	const char *text = NULL;

	if (cell)
		text = xs_cell_label(cell, &b);
	text = text && *text ? xs_arena_strdup(&r->im->arena, text) : NULL;
	xs_buf_release(&b);
	return text;
}

static const char *folded(struct import *im, const char *text)
{
	struct xs_buf b = XS_BUF_INIT;
	const char *kept;

	xs_header_fold(&b, text ? text : "");
	kept = xs_arena_strdup(&im->arena, b.s);
	xs_buf_release(&b);
	return kept;
}

static long number(const char *text)
{
	int64_t v = 0;

	return text && xs_parse_int(text, strlen(text), &v) && v > 0 &&
			v < INT32_MAX
		? (long)v
		: 0;
}

static void take_cell(struct id_reader *r, bool is_row)
{
	const char *const *t = r->texts;
	struct form *f = r->form;
	struct form_cell cell = { .key = t[1] ? t[1] : "",
		.caption = t[2] ? t[2] : "",
		.folded = folded(r->im, t[2]),
		.at = number(t[3]),
		.needed = t[4] != NULL,
		.last = t[5] };

	if (is_row) {
		GROW(f->rows, f->rows_cap, f->rows_n + 1);
		f->rows[f->rows_n++] = cell;
	} else {
		GROW(f->columns, f->columns_cap, f->columns_n + 1);
		f->columns[f->columns_n++] = cell;
	}
}

static void take_line(struct id_reader *r)
{
	const char *const *t = r->texts;
	struct form *f = r->form;

	if (xs_text_is(t[0], "kind"))
		f->kind = t[1];
	else if (xs_text_is(t[0], "shape"))
		f->is_list = xs_text_is(t[1], "list");
	else if (xs_text_is(t[0], "county"))
		f->county = t[1];
	else if (xs_text_is(t[0], "year"))
		f->year = (int)number(t[1]);
	else if (xs_text_is(t[0], "issue"))
		f->issue = number(t[1]);
	else if (xs_text_is(t[0], "school")) {
		f->school = t[1];
		f->name = t[2];
	} else if (xs_text_is(t[0], "column") || xs_text_is(t[0], "row"))
		take_cell(r, *t[0] == 'r');
	else if (xs_text_is(t[0], "checksum"))
		r->stated = t[1] ? t[1] : "";
}

/* The cells move with the arena: no free.  The arrays are the import's. */
static void keep(struct import *im, struct form *f)
{
	struct form_cell *columns =
		xs_arena_alloc(&im->arena, f->columns_n + 1, sizeof(*columns));
	struct form_cell *rows =
		xs_arena_alloc(&im->arena, f->rows_n + 1, sizeof(*rows));

	if (f->columns_n)
		memcpy(columns, f->columns, f->columns_n * sizeof(*columns));
	if (f->rows_n)
		memcpy(rows, f->rows, f->rows_n * sizeof(*rows));
	free(f->columns);
	free(f->rows);
	f->columns = columns;
	f->rows = rows;
}

static int read_lines(
	struct id_reader *r, struct xs_book *book, struct xs_error *err)
{
	struct xs_row row;
	int rc, n = 0;

	while ((rc = xs_book_next_row(book, &row, err)) > 0) {
		if (r->stated || ++n > LINES_MOST)
			continue;
		for (int i = 0; i < XS_FORM_CELLS; i++)
			r->texts[i] = text_of(r, &row, i);
		if (n == 1 && !xs_text_is(r->texts[0], XS_FORM_MARK))
			return 0;
		if (n == 1)
			r->version = number(r->texts[1]);
		take_line(r);
		if (!r->stated)
			xs_form_add_line(&r->sum, r->texts);
	}
	return rc < 0 ? -1 : n > 0;
}

static void check_county(
	struct import *im, struct form *f, const struct xs_place *at)
{
	const char *own = xs_store_meta(im->store, "county");

	f->refused = !xs_text_is(f->county, own);
	if (f->refused)
		xs_find(&im->report->findings, XS_F_FORM_COUNTY, at, f->school,
			NULL, f->county, own, NULL);
}

int xs_form_read_id(struct import *im, struct xs_book *book, const char *file,
	const char *sheet, struct xs_error *err)
{
	struct form *f = xs_arena_alloc(&im->arena, 1, sizeof(*f));
	struct id_reader r = { .im = im, .form = f };
	struct xs_place at = { 0 };
	char sum[XS_FORM_CHECKSUM];
	int rc;

	xs_sha256_begin(&r.sum);
	rc = read_lines(&r, book, err);
	xs_form_checksum(&r.sum, sum);
	keep(im, f);
	if (rc <= 0)
		return rc;
	xs_text_copy(at.file, sizeof(at.file), file);
	xs_text_copy(at.sheet, sizeof(at.sheet), sheet);
	f->altered = r.version != XS_FORM_VERSION ||
		!xs_text_is(r.stated, sum) || !f->kind || !f->county ||
		!f->year || !xs_kind_find(f->kind);
	if (f->altered) {
		xs_find(&im->report->findings, XS_F_FORM_ID_ALTERED, &at, NULL,
			NULL, NULL);
	} else {
		check_county(im, f, &at);
	}
	im->form = f;
	return 1;
}
