/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a form that came back: two csv texts parted by a form feed, the
 * hidden sheet and the visible one.  A list is read into at most one row whose
 * cells lie within the sheet; whatever is found has a sentence.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake/form_i.h"
#include "intake/sheet_i.h"
#include "xueshe/standards.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static struct xs_library *lib;
static struct xs_store *store;
static struct vocabulary *words; /* the same for every input */

static void need(bool ok)
{
	if (!ok)
		abort();
}

/* The same with the failure that is to blame. */
static void need_no(const struct xs_error *err, bool ok)
{
	if (!ok)
		fprintf(stderr, "%s\n", err->msg);
	need(ok);
}

static struct xs_arena kept;

static void set_up(void)
{
	const char *data = getenv("XUESHE_DATA");
	struct xs_error err = { 0 };
	struct xs_buf folder = XS_BUF_INIT;
	char path[] = "/tmp/fuzz_form.XXXXXX";
	struct xs_store_new what = { .county = "县", .province = "CN-GZ" };

	xs_buf_addf(&folder, "%s/standards", data ? data : ".");
	lib = xs_library_open(folder.s, &err);
	need_no(&err, lib != NULL);
	need(mkdtemp(path) != NULL);
	xs_buf_clear(&folder);
	xs_buf_addf(&folder, "%s/f", path);
	need(xs_store_create(
		     folder.s, &what, xs_library_catalogue(lib), &err) == 0);
	store = xs_store_open(
		folder.s, XS_STORE_READ, xs_library_catalogue(lib), &err);
	need_no(&err, store != NULL);
	unlink(folder.s);
	rmdir(path);
	words = xs_alloc(xs_kinds_n, sizeof(*words));
	for (size_t i = 0; i < xs_kinds_n; i++)
		xs_vocabulary_init(&words[i], &xs_kinds[i],
			xs_library_catalogue(lib), &kept);
	xs_buf_release(&folder);
}

static void hold(struct held *held, struct xs_book *book,
	struct xs_arena *arena, struct xs_error *err)
{
	struct xs_row row;

	held->rows = xs_arena_alloc(arena, 33, sizeof(*held->rows));
	while (held->n < 33 && xs_book_next_row(book, &row, err) > 0) {
		struct xs_cell *cells =
			xs_arena_alloc(arena, row.n + 1, sizeof(*cells));

		for (size_t i = 0; i < row.n; i++) {
			cells[i] = row.cells[i];
			cells[i].text = xs_arena_strndup(
				arena, row.cells[i].text, row.cells[i].len);
		}
		held->rows[held->n] = row;
		held->rows[held->n++].cells = cells;
	}
	held->ended = held->n < 33;
}

static void look(const struct import *im)
{
	const struct xs_findings *fs = &im->report->findings;
	struct xs_buf b = XS_BUF_INIT;

	for (size_t i = 0; i < fs->n; i++) {
		xs_buf_clear(&b);
		xs_finding_text(
			&fs->all[i], XS_LANG_ZH, xs_item_say, im->cat, &b);
		need(b.len > 0 && fs->all[i].column < 32768);
	}
	for (size_t i = 0; i < im->n; i++)
		need(im->batches[i].n <= 1 && im->batches[i].form);
	xs_buf_release(&b);
}

static void read_sheet(struct import *im, const char *text, size_t len)
{
	struct xs_error err = { 0 };
	struct xs_book *book =
		xs_book_open_memory("f.csv", text, len, NULL, &err);
	struct held held = { 0 };
	struct xs_sheet sheet;
	struct xs_intake_sheet sheets[1] = { { 0 } };
	struct form_source from = { .file = "f.csv",
		.hash = "",
		.sheet = &sheet,
		.name = "s",
		.held = &held,
		.book = book };

	im->report->sheets = sheets;
	im->report->n = 1;
	if (book && xs_book_next_sheet(book, &sheet, &err) > 0) {
		hold(&held, book, &im->arena, &err);
		if (xs_form_take_list(im, &from, 0, &err) >= 0)
			xs_form_end_file(im, "f.csv");
		look(im);
	}
	im->report->sheets = NULL;
	xs_book_close(book);
}

static void read_id(struct import *im, const char *text, size_t len)
{
	struct xs_error err = { 0 };
	struct xs_book *book =
		xs_book_open_memory("f.csv", text, len, NULL, &err);
	struct xs_sheet sheet;

	if (book && xs_book_next_sheet(book, &sheet, &err) > 0 &&
		xs_form_read_id(im, book, "f.csv", "xueshe", &err) > 0)
		need(im->form != NULL);
	xs_book_close(book);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	const unsigned char *gap = memchr(data, '\f', size);
	const struct xs_intake_options options = { 0 };
	struct xs_intake_report report = { 0 };
	struct import im = { .options = &options, .report = &report };
	size_t first = gap ? (size_t)(gap - data) : 0;

	if (!lib)
		set_up();
	im.store = store;
	im.cat = xs_library_catalogue(lib);
	im.words = words;
	if (gap)
		read_id(&im, (const char *)data, first);
	read_sheet(&im, (const char *)data + first + (gap != NULL),
		size - first - (gap != NULL));
	for (size_t i = 0; i < im.n; i++)
		xs_batch_release(&im.batches[i]);
	free(im.batches);
	xs_findings_release(&report.findings);
	xs_arena_release(&report.arena);
	xs_arena_release(&im.arena);
	return 0;
}
