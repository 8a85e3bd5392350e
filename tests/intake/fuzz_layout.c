/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a sheet however laid out: merged ranges, four bytes each (top,
 * left, bottom, right), up to a form feed, then a csv text.  Tables below and
 * beside each other, rows a stage, labels beside values, lists of items: what
 * is gathered lies within the sheet, and what is found has a sentence.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake/form_i.h"
#include "intake/sheet_i.h"
#include "xueshe/standards.h"

#define MERGES_MOST 64

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static struct xs_library *lib;
static struct xs_store *store;
static struct vocabulary *words; /* the same for every input */
static struct xs_arena kept;

static void need(bool ok)
{
	if (!ok)
		abort();
}

static void set_up(void)
{
	const char *data = getenv("XUESHE_DATA");
	struct xs_error err = { 0 };
	struct xs_buf folder = XS_BUF_INIT;
	char path[] = "/tmp/fuzz_layout.XXXXXX";
	struct xs_store_new what = { .county = "云岭县", .province = "CN-GZ" };

	xs_buf_addf(&folder, "%s/standards", data ? data : ".");
	lib = xs_library_open(folder.s, &err);
	need(lib != NULL);
	need(mkdtemp(path) != NULL);
	xs_buf_clear(&folder);
	xs_buf_addf(&folder, "%s/f", path);
	need(xs_store_create(
		     folder.s, &what, xs_library_catalogue(lib), &err) == 0);
	store = xs_store_open(
		folder.s, XS_STORE_READ, xs_library_catalogue(lib), &err);
	need(store != NULL);
	unlink(folder.s);
	rmdir(path);
	words = xs_alloc(xs_kinds_n, sizeof(*words));
	for (size_t i = 0; i < xs_kinds_n; i++)
		xs_vocabulary_init(&words[i], &xs_kinds[i],
			xs_library_catalogue(lib), &kept);
	xs_buf_release(&folder);
}

/* Every value of every row can be read back; its column is of the sheet. */
static void look_at_batch(const struct batch *b, size_t lines)
{
	const struct layout *l = &b->layout;
	struct slot_value *slots = xs_alloc(l->slots_n + 1, sizeof(*slots));

	for (size_t i = 0; i < b->n; i++) {
		const struct row *r = &b->rows[i];

		need(r->number >= 1 && (size_t)r->number <= lines);
		need(r->packed < b->packed_n || l->slots_n == 0);
		xs_batch_unpack(b, r, slots);
		for (size_t k = 0; k < l->slots_n; k++)
			if (slots[k].text)
				need(strlen(slots[k].text) < (1u << 20));
	}
	for (size_t i = 0; i < l->n; i++) {
		need(l->columns[i].target >= 0 &&
			(size_t)l->columns[i].target < l->words->n);
		need(l->columns[i].slot < (int)l->slots_n);
	}
	free(slots);
}

static void look(const struct import *im, size_t lines)
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
		look_at_batch(&im->batches[i], lines);
	xs_buf_release(&b);
}

static size_t read_merges(
	const unsigned char *data, size_t size, struct xs_merge *out)
{
	size_t n = 0;

	for (size_t i = 0; i + 4 <= size && n < MERGES_MOST; i += 4) {
		struct xs_merge m = { data[i], data[i + 2], data[i + 1],
			data[i + 3] };

		if (m.top >= 1 && m.left >= 1 && m.bottom >= m.top &&
			m.right >= m.left)
			out[n++] = m;
	}
	return n;
}

static void read_sheet(struct import *im, const char *text, size_t len,
	const struct xs_merge *merges, size_t merges_n)
{
	struct xs_error err = { 0 };
	struct xs_book *book =
		xs_book_open_memory("f.csv", text, len, NULL, &err);
	struct xs_sheet sheet;

	if (book && xs_book_next_sheet(book, &sheet, &err) > 0) {
		sheet.merges = merges;
		sheet.merges_n = merges_n;
		if (xs_import_sheet(im, "f.csv", "", book, &sheet, &err) < 0)
			need(err.msg[0] != '\0');
	}
	xs_book_close(book);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	const unsigned char *gap = memchr(data, '\f', size);
	const struct xs_intake_options options = { .year = 2025 };
	struct xs_intake_report report = { 0 };
	struct import im = { .options = &options, .report = &report };
	size_t first = gap ? (size_t)(gap - data) : 0;
	struct xs_merge merges[MERGES_MOST];
	size_t lines = 1;

	if (!lib)
		set_up();
	im.store = store;
	im.cat = xs_library_catalogue(lib);
	im.words = words;
	im.source = "own";
	data += first + (gap != NULL);
	size -= first + (gap != NULL);
	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n' || data[i] == '\r';
	read_sheet(&im, (const char *)data, size, merges,
		read_merges(data - first - (gap != NULL), first, merges));
	look(&im, lines);
	for (size_t i = 0; i < im.n; i++)
		xs_batch_release(&im.batches[i]);
	free(im.batches);
	free(im.sums);
	xs_arena_release(&im.arena);
	xs_intake_report_release(&report);
	return 0;
}
