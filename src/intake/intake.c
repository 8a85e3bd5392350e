/* SPDX-License-Identifier: Apache-2.0
 *
 * One import: every sheet of every file is read and checked first, then all is
 * stored in one transaction, or nothing.
 */
#include "form_i.h"

#include "xueshe/os.h"
#include "xueshe/text.h"

#define HELD_ROWS 33 /* 30 in which a header may begin, and what it spans */

/* -- sheets -- */

static size_t add_sheet(struct import *im, const char *file, const char *sheet)
{
	struct xs_intake_report *r = im->report;
	static const char *const nothing[] = { NULL };

	GROW(im->sheets, im->sheets_cap, r->n + 1);
	r->sheets = im->sheets;
	r->sheets[r->n] = (struct xs_intake_sheet){
		.file = xs_arena_strdup(&r->arena, file),
		.sheet = xs_arena_strdup(&r->arena, sheet),
		.ignored = nothing,
	};
	return r->n++;
}

static void find_at(struct import *im, enum xs_finding_code code,
	const char *file, const char *sheet, long row, int column,
	const char *arg)
{
	struct xs_place at = { .row = row, .column = column };

	xs_text_copy(at.file, sizeof(at.file), file);
	xs_text_copy(at.sheet, sizeof(at.sheet), sheet ? sheet : "");
	xs_find(&im->report->findings, code, &at, NULL, NULL, arg, NULL);
}

/* File and sheet of a failure that knows only its row and column. */
static int add_place(struct xs_error *err, const struct xs_place *place)
{
	if (err) {
		memcpy(err->at.file, place->file, sizeof(err->at.file));
		memcpy(err->at.sheet, place->sheet, sizeof(err->at.sheet));
	}
	return -1;
}

struct recogniser xs_import_recogniser(struct import *im)
{
	const char *as = im->options->as ? im->options->as : im->map.as;
	struct recogniser r = {
		.words = im->words,
		.words_n = xs_kinds_n,
		.map = &im->map,
		.arena = &im->arena,
	};

	if (im->form && !im->form->altered)
		as = im->form->kind;
	for (size_t i = 0; as && i < xs_kinds_n; i++)
		if (xs_text_is(as, xs_kinds[i].name)) {
			r.words = &im->words[i];
			r.words_n = 1;
		}
	return r;
}

/* The school year that the sheet states: its title, its name, the file's. */
static int stated_year(const struct batch *b)
{
	int year = b->layout.year;

	if (!year)
		year = xs_header_year(b->sheet);
	if (!year)
		year = xs_header_year(xs_os_base_name(b->file));
	return year;
}

/* The school year of rows that state none of their own. */
static int sheet_year(const struct import *im, const struct batch *b)
{
	int year = b->form ? b->form->year : im->options->year;

	if (!year)
		year = im->map.year;
	return year ? year : stated_year(b);
}

static bool rows_say_year(const struct batch *b)
{
	for (size_t i = 0; i < b->layout.n; i++)
		if (b->words->targets[b->layout.columns[i].target].role ==
			ROLE_YEAR)
			return true;
	return false;
}

/* Another year was asked for than the sheet states: once a sheet. */
static void doubt_year(struct import *im, const struct batch *b, int year)
{
	int stated = stated_year(b);
	char said[16], taken[16];
	struct xs_place at = { 0 };

	if (b->form || !b->kind->has_year || !stated || stated == year ||
		rows_say_year(b) ||
		(im->n > 1 && im->batches[im->n - 2].report == b->report))
		return;
	xs_text_copy(at.file, sizeof(at.file), b->file);
	xs_text_copy(at.sheet, sizeof(at.sheet), b->sheet);
	snprintf(said, sizeof(said), "%d", stated);
	snprintf(taken, sizeof(taken), "%d", year);
	xs_find(&im->report->findings, XS_F_YEAR_ASKED, &at, NULL, NULL, said,
		taken, NULL);
}

static int fail_year(const struct batch *b, struct xs_error *err)
{
	struct xs_place at = { 0 };

	if (rows_say_year(b))
		return 0;
	xs_text_copy(at.file, sizeof(at.file), b->file);
	xs_text_copy(at.sheet, sizeof(at.sheet), b->sheet);
	xs_fail(err, XS_E_DATA,
		_("neither title, column nor name says of which school year "
		  "the sheet is"));
	xs_hint(err,
		_("Give it with --year 2025: the school year that begins "
		  "in September 2025."));
	return xs_at(err, &at);
}

static void note_columns(struct import *im, const struct batch *b)
{
	struct xs_intake_sheet *sheet = &im->report->sheets[b->report];
	const char *const *ignored = b->layout.ignored;
	const char **kept;
	size_t n = 0;

	while (ignored[n])
		n++;
	kept = xs_arena_alloc(&im->report->arena, n + 1, sizeof(*kept));
	for (size_t i = 0; i < n; i++) {
		kept[i] = xs_arena_strdup(&im->report->arena, ignored[i]);
		find_at(im, XS_F_COLUMN_UNKNOWN, b->file, b->sheet,
			b->layout.header_row, b->layout.ignored_at[i],
			ignored[i]);
	}
	sheet->ignored = kept;
	for (size_t i = 0; i < b->layout.n; i++) {
		const struct column *c = &b->layout.columns[i];
		const struct target *t = &b->words->targets[c->target];
		struct xs_place at = { .row = b->layout.header_row,
			.column = c->at };
		char factor[32];

		if (c->factor == 1 || c->map)
			continue;
		xs_text_copy(at.file, sizeof(at.file), b->file);
		xs_text_copy(at.sheet, sizeof(at.sheet), b->sheet);
		snprintf(factor, sizeof(factor), "× %g", c->factor);
		xs_import_call(im,
			xs_find(&im->report->findings, XS_F_UNIT_CONVERTED, &at,
				NULL,
				t->role == ROLE_ITEM ? t->key : c->heading,
				c->heading, factor, NULL),
			t);
	}
}

struct batch *xs_import_batch(struct import *im, const struct layout *l)
{
	struct batch *b;

	GROW(im->batches, im->cap, im->n + 1);
	b = &im->batches[im->n++];
	*b = (struct batch){
		.layout = *l, .words = l->words, .kind = l->words->kind
	};
	return b;
}

/* A table whose columns are known: 1 and its rows are taken in, 2 and another
 * table begins below it. */
static int take_table(struct import *im, const struct form_source *from,
	size_t report, const struct layout *l, struct xs_error *err)
{
	struct batch *b = xs_import_batch(im, l);
	int rc, year;

	b->file = from->file;
	b->hash = from->hash;
	b->sheet = from->name;
	b->report = report;
	im->report->sheets[report].kind = b->kind->name;
	note_columns(im, b);
	if (!xs_form_check_table(im, b))
		return 1;
	year = sheet_year(im, b);
	if (b->kind->has_year && !year && fail_year(b, err) < 0)
		return -1;
	doubt_year(im, b, year);
	from->held->at = l->header + 1;
	rc = xs_import_rows(im, b, b->kind->has_year ? year : 0, from->held,
		from->book, err);
	if (rc < 0)
		return -1;
	xs_form_check_rows(im, &im->batches[im->n - 1]);
	return rc + 1;
}

static int take_tables(struct import *im, const struct form_source *from,
	size_t report, int year, struct xs_error *err);

/* Tables beside each other: 1 if any was taken in, 2: there are none. */
static int take_beside(struct import *im, const struct form_source *from,
	size_t report, int year, struct xs_error *err)
{
	struct form_source side = *from;
	struct beside *all;
	size_t n, taken = 0;
	int rc;

	if (from->is_side)
		return 2;
	if (xs_beside(im, from, &all, &n, err) < 0)
		return -1;
	if (n == 0)
		return 2;
	side.is_side = true;
	im->beside = (struct side_state){ .on = true };
	for (size_t i = 0; i < n; i++) {
		if (!all[i].known) {
			find_at(im, XS_F_SECOND_TABLE, from->file, from->name,
				all[i].row, all[i].column, "");
			continue;
		}
		side.held = &all[i].held;
		rc = take_tables(im, &side,
			taken++ ? add_sheet(im, from->file, from->name)
				: report,
			year, err);
		if (rc < 0)
			return -1;
	}
	im->beside.on = false;
	return 1;
}

/* The tables of a sheet, one below another: 1 if any was taken in.  `year` is
 * that of a title further up. */
static int take_tables(struct import *im, const struct form_source *from,
	size_t report, int year, struct xs_error *err)
{
	struct recogniser r = xs_import_recogniser(im);
	struct layout l;
	int rc;

	for (bool first = true;; first = false) {
		if (!first)
			report = add_sheet(im, from->file, from->name);
		rc = take_beside(im, from, report, year, err);
		if (rc <= 1)
			return rc;
		rc = xs_recognise(&r, from->held, from->sheet, &l, err);
		if (rc == LAYOUT_NONE && first)
			find_at(im, XS_F_SHEET_SKIPPED, from->file, from->name,
				0, 0, NULL);
		if (rc == LAYOUT_NONE)
			return !first;
		if (rc < 0) {
			struct xs_place place = { 0 };

			xs_text_copy(
				place.file, sizeof(place.file), from->file);
			xs_text_copy(
				place.sheet, sizeof(place.sheet), from->name);
			return add_place(err, &place);
		}
		xs_title_county(im, from, from->held,
			from->held->rows[l.header_first].number);
		if (!l.year)
			l.year = year; /* the title of the sheet holds on */
		year = l.year;
		rc = take_table(im, from, report, &l, err);
		if (rc <= 1)
			return rc;
	}
}

int xs_import_sheet(struct import *im, const char *file, const char *hash,
	struct xs_book *book, const struct xs_sheet *sheet,
	struct xs_error *err)
{
	const char *name = xs_arena_strdup(&im->arena, sheet->name);
	size_t at = add_sheet(im, file, name);
	struct held held = { .sheet = sheet }, one;
	struct layout l;
	struct form_source from = { .file = file,
		.hash = hash,
		.sheet = sheet,
		.name = name,
		.held = &held,
		.book = book };
	int rc;

	if (xs_hold_rows(im, &held, HELD_ROWS, book, err) < 0)
		return -1;
	if (held.n == 0) {
		find_at(im, XS_F_SHEET_EMPTY, file, name, 0, 0, NULL);
		return 0;
	}
	rc = xs_form_take_list(im, &from, at, err);
	if (rc != 0)
		return rc;
	rc = xs_listed(im, &from, &l, &one, err);
	if (rc == 0)
		rc = xs_upright(im, &from, &l, &one, err);
	if (rc < 0)
		return -1;
	if (rc == 0)
		return take_tables(im, &from, at, 0, err);
	xs_title_county(im, &from, &held,
		l.header_row ? l.header_row : one.rows[1].number);
	from.held = &one;
	return take_table(im, &from, at, &l, err);
}

static int fail_nothing(
	const struct import *im, const char *file, struct xs_error *err)
{
	struct xs_place at = { 0 };

	xs_text_copy(at.file, sizeof(at.file), file);
	xs_fail(err, XS_E_HEADER, _("no sheet has a header row that is known"));
	xs_hint(err, "%s",
		im->options->as || im->map.as
			? _("A header row names the school and at least two "
			    "other columns, in one of the first 30 rows.")
			: _("Say what the sheet holds with --as, or what its "
			    "columns are with --map."));
	return xs_at(err, &at);
}

/* Reads every sheet of a book into batches; how many were taken in, -1. */
static int gather_book(struct import *im, struct xs_book *book,
	const char *file, const char *hash, bool *result_out,
	struct xs_error *err)
{
	struct xs_sheet sheet;
	int rc, taken = 0;

	while ((rc = xs_book_next_sheet(book, &sheet, err)) > 0) {
		if (im->map.sheet && strcmp(im->map.sheet, sheet.name) != 0)
			continue;
		if (sheet.result && !im->options->as && !im->map.as) {
			find_at(im, XS_F_FILE_RESULT, file, NULL, 0, 0, NULL);
			*result_out = true;
			return 0;
		}
		if (sheet.hidden) {
			rc = xs_form_read_id(im, book, file, sheet.name, err);
			if (rc < 0)
				return -1;
			if (rc > 0)
				continue;
			find_at(im, XS_F_SHEET_HIDDEN, file, sheet.name, 0, 0,
				NULL);
			continue;
		}
		rc = xs_import_sheet(im, file, hash, book, &sheet, err);
		if (rc < 0)
			return -1;
		taken += rc;
	}
	return rc < 0 ? -1 : taken;
}

/* 1: the file is a workbook of xueshe's own and was passed over. */
static int gather(struct import *im, const char *path, struct xs_error *err)
{
	const char *file = xs_arena_strdup(&im->arena, path);
	char *hash = xs_arena_alloc(&im->arena, XS_SHA256_TEXT, 1);
	struct xs_book *book = xs_book_open(path, err);
	bool result = false;
	int taken;

	if (!book)
		return -1;
	im->form = NULL;
	taken = gather_book(im, book, file, hash, &result, err);
	xs_form_end_file(im, file);
	xs_book_close(book);
	if (taken < 0 || xs_sha256_file(path, hash, err) < 0)
		return -1;
	if (taken > 0)
		return 0;
	if (im->options->as || im->map.as)
		return fail_nothing(im, file, err);
	if (!result)
		find_at(im, XS_F_FILE_SKIPPED, file, NULL, 0, 0, NULL);
	return result;
}

/* -- the whole -- */

static int by_path(const void *a, const void *b)
{
	const char *x = *(const char *const *)a, *y = *(const char *const *)b;
	int d = strcmp(xs_os_base_name(x), xs_os_base_name(y));

	return d ? d : strcmp(x, y);
}

static int gather_all(struct import *im, const char *const *paths,
	size_t paths_n, struct xs_error *err)
{
	const char **sorted =
		xs_arena_alloc(&im->arena, paths_n + 1, sizeof(*sorted));
	size_t own = 0;

	for (size_t i = 0; i < paths_n; i++)
		sorted[i] = paths[i];
	qsort(sorted, paths_n, sizeof(*sorted), by_path);
	for (size_t i = 0; i < paths_n; i++) {
		int rc = gather(im, sorted[i], err);

		if (rc < 0)
			return -1;
		own += (size_t)rc;
	}
	if (im->n == 0 && own < paths_n)
		return fail_nothing(im, sorted[0], err);
	for (size_t i = 0; i < im->map.n; i++)
		if (!im->map.used[i])
			find_at(im, XS_F_MAP_COLUMN_UNUSED, im->map.path, NULL,
				0, 0, im->map.columns[i].heading);
	return 0;
}

static int fail_strict(const struct import *im, struct xs_error *err)
{
	size_t errors = im->report->findings.by_severity[XS_ERROR];

	xs_fail(err, XS_E_DATA,
		_("%zu faults in the sheets; nothing was stored"), errors);
	return xs_hint(err,
		_("Mend them, or leave --strict out: the rows "
		  "without a fault are stored then."));
}

static int load_years(struct import *im, struct xs_error *err)
{
	int *years = NULL;
	size_t n = 0;

	if (xs_register_load(&im->reg, im->store, err) < 0 ||
		xs_store_years(im->store, &years, &n, err) < 0)
		return -1;
	for (size_t i = 0; n > 0 && i < im->reg.n; i++)
		im->reg.schools[i].name_year = years[n - 1];
	free(years);
	return 0;
}

static int store_all(struct import *im, struct xs_error *err)
{
	const struct xs_intake_options *o = im->options;
	struct xs_intake_report *r = im->report;

	if (xs_store_begin(im->store, "import", o->reason, err) < 0)
		return -1;
	if (xs_import_apply(im, err) < 0 || xs_form_record(im, err) < 0) {
		xs_store_rollback(im->store);
		return -1;
	}
	if (o->dry_run) {
		xs_store_rollback(im->store);
		return 0;
	}
	r->change = xs_store_has_changed(im->store)
		? (long)xs_store_change(im->store)
		: 0;
	if (xs_store_commit(im->store, err) < 0) {
		xs_store_rollback(im->store);
		r->change = 0;
		return -1;
	}
	r->stored = true;
	return 0;
}

static void release(struct import *im)
{
	for (size_t i = 0; i < im->n; i++)
		xs_batch_release(&im->batches[i]);
	free(im->batches);
	free(im->sums);
	xs_register_release(&im->reg);
	xs_map_release(&im->said_former);
	xs_map_release(&im->coded);
	xs_import_map_release(&im->map);
	xs_arena_release(&im->arena);
}

/* Nothing was stored: the report says so of every sheet. */
static void nothing_stored(struct xs_intake_report *report)
{
	for (size_t i = 0; i < report->n; i++)
		report->sheets[i].stored = report->sheets[i].unchanged = 0;
	report->change = 0;
}

static int hint_kinds(struct xs_error *err)
{
	struct xs_buf list = XS_BUF_INIT;
	int rc;

	xs_form_kinds(&list);
	rc = xs_hint(err, _("There are: %s."), list.s);
	xs_buf_release(&list);
	return rc;
}

static int prepare(struct import *im, struct xs_error *err)
{
	const struct xs_intake_options *o = im->options;

	if (o->as && !xs_kind_find(o->as)) {
		xs_fail(err, XS_E_USAGE, _("no kind of sheet is called \"%s\""),
			o->as);
		return hint_kinds(err);
	}
	if (o->map_path &&
		xs_import_map_load(&im->map, o->map_path, im->cat, err) < 0)
		return -1;
	im->map.path = o->map_path ? o->map_path : "";
	im->source = o->source ? o->source : im->map.source;
	if (!im->source || !*im->source)
		im->source = "own";
	im->words = xs_arena_alloc(&im->arena, xs_kinds_n, sizeof(*im->words));
	for (size_t i = 0; i < xs_kinds_n; i++)
		xs_vocabulary_init(
			&im->words[i], &xs_kinds[i], im->cat, &im->arena);
	return 0;
}

int xs_intake(struct xs_store *store, const struct xs_catalogue *cat,
	const char *const *paths, size_t paths_n,
	const struct xs_intake_options *options,
	struct xs_intake_report *report, struct xs_error *err)
{
	struct import im = {
		.store = store, .cat = cat, .options = options, .report = report
	};
	int rc = -1;

	*report = (struct xs_intake_report){ 0 };
	if (prepare(&im, err) < 0 || gather_all(&im, paths, paths_n, err) < 0 ||
		load_years(&im, err) < 0)
		goto out;
	xs_meaning_report(&im);
	xs_form_judge(&im);
	xs_import_match(&im);
	if (options->strict && report->findings.by_severity[XS_ERROR] > 0) {
		fail_strict(&im, err);
		goto out;
	}
	rc = store_all(&im, err);
	if (rc == 0)
		xs_form_report(&im);
out:
	if (rc < 0)
		nothing_stored(report);
	release(&im);
	return rc;
}

void xs_intake_report_release(struct xs_intake_report *report)
{
	free(report->sheets);
	free(report->returns);
	xs_findings_release(&report->findings);
	xs_arena_release(&report->arena);
	*report = (struct xs_intake_report){ 0 };
}
