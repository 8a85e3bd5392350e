/* SPDX-License-Identifier: Apache-2.0
 *
 * Is a return the right one?  Its county, year and issue, its figures, the
 * rows and columns of a table; and what is kept for later returns.
 */
#include "form_i.h"

#include "xueshe/number.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

#define AS_LAST_LEAST 5 /* figures, before it is worth a word */

void xs_form_find(struct import *im, enum xs_finding_code code,
	const struct batch *b, long row, int column, const char *item,
	const char *a, const char *c)
{
	struct xs_place at = { .row = row, .column = column };
	const char *school = b->form ? b->form->school : NULL;

	xs_text_copy(at.file, sizeof(at.file), b->file);
	xs_text_copy(at.sheet, sizeof(at.sheet), b->sheet);
	xs_find(&im->report->findings, code, &at, school, item, a, c, NULL);
}

const char *xs_form_school(const struct batch *b)
{
	return b->form->school;
}

static void reject_row(struct import *im, struct batch *b, struct row *r)
{
	if (r->rejected)
		return;
	r->rejected = true;
	im->report->sheets[b->report].rejected++;
}

/* -- one form --------------------------------------------------------------- */

bool xs_form_check_year(struct import *im, const struct batch *b, int *year)
{
	int wanted = im->options->year ? im->options->year : im->map.year;
	char own[16], other[16];

	if (!*year)
		*year = wanted ? wanted : xs_header_year(b->sheet);
	if (!*year)
		*year = xs_header_year(xs_os_base_name(b->file));
	if (!*year) {
		xs_form_find(im, XS_F_YEAR_UNKNOWN, b, 0, 0, NULL, "", NULL);
		return false;
	}
	if (!wanted || wanted == *year)
		return true;
	snprintf(own, sizeof(own), "%d", *year);
	snprintf(other, sizeof(other), "%d", wanted);
	xs_form_find(im, XS_F_FORM_YEAR, b, 0, 0, NULL, own, other);
	return false;
}

static void check_bounds(struct import *im, const struct batch *b, size_t row,
	const struct column *c, double v)
{
	const struct target *t = &b->words->targets[c->target];
	char value[32], low[32], high[32];
	struct xs_place at = { .row = b->rows[row].number, .column = c->at };
	bool above, below;

	if (t->item < 0 || xs_is_blank(v))
		return;
	above = !xs_is_blank(t->as->high) && v > t->as->high;
	below = !xs_is_blank(t->as->low) && v < t->as->low;
	if (!above && !below)
		return;
	xs_format_real(v, value);
	xs_format_real(t->as->low, low);
	xs_format_real(t->as->high, high);
	xs_text_copy(at.file, sizeof(at.file), b->file);
	xs_text_copy(at.sheet, sizeof(at.sheet), b->sheet);
	xs_find(&im->report->findings, XS_F_FORM_BEYOND, &at,
		xs_import_school(im,
			(struct row_ref){ (int)(b - im->batches), (int)row }),
		t->key, value, low, high, NULL);
}

/* Last year's value of an item by the hidden sheet; a blank. */
static double last_of(const struct form *f, const char *key)
{
	double v = XS_BLANK;

	for (size_t i = 0; i < f->rows_n; i++)
		if (xs_text_is(f->rows[i].key, key) && f->rows[i].last &&
			!xs_parse_real(
				f->rows[i].last, strlen(f->rows[i].last), &v))
			return XS_BLANK;
		else if (xs_text_is(f->rows[i].key, key))
			return v;
	return v;
}

void xs_form_check_values(struct import *im, const struct batch *b)
{
	struct slot_value *slots;
	size_t same = 0, other = 0;

	if (b->n == 0)
		return;
	slots = xs_arena_alloc(
		&im->arena, b->layout.slots_n + 1, sizeof(*slots));
	xs_batch_unpack(b, &b->rows[0], slots);
	for (size_t i = 0; i < b->layout.slots_n; i++) {
		const struct column *c = b->layout.slots[i];
		const struct target *t = &b->words->targets[c->target];
		double last = last_of(b->form, t->key);

		check_bounds(im, b, 0, c, slots[i].value);
		/* facts of the school hardly change */
		if (xs_is_blank(last) || xs_text_is(t->as->group, "school"))
			continue;
		if (slots[i].value == last)
			same++;
		else
			other++;
	}
	if (!b->form->lost && same >= AS_LAST_LEAST && other == 0)
		xs_form_find(im, XS_F_FORM_AS_LAST, b, 0, 0, NULL,
			b->form->name ? b->form->name : b->form->school, NULL);
}

/* Is a stage taught, as far as the row says anything of it? */
static bool says_stage(const struct batch *b, const struct slot_value *slots,
	enum xs_stage stage)
{
	for (size_t i = 0; i < b->layout.slots_n; i++) {
		const struct column *c = b->layout.slots[i];
		const struct target *t = &b->words->targets[c->target];

		if (t->item >= 0 && t->as->stage == stage &&
			!xs_is_blank(slots[i].value))
			return true;
	}
	return stage == XS_NO_STAGE;
}

static bool is_needed(const struct form *f, const char *key)
{
	for (size_t i = 0; i < f->columns_n; i++)
		if (xs_text_is(f->columns[i].key, key))
			return f->columns[i].needed;
	return false;
}

/* Blanks and figures out of bounds of a table's row. */
static void check_row(struct import *im, const struct batch *b, size_t row,
	struct slot_value *slots)
{
	xs_batch_unpack(b, &b->rows[row], slots);
	for (size_t i = 0; i < b->layout.slots_n; i++) {
		const struct column *c = b->layout.slots[i];
		const struct target *t = &b->words->targets[c->target];
		struct row_ref ref = { (int)(b - im->batches), (int)row };
		struct xs_place at;

		check_bounds(im, b, row, c, slots[i].value);
		if (!xs_is_blank(slots[i].value) || slots[i].cleared ||
			!is_needed(b->form, t->key) ||
			!says_stage(b, slots, t->as->stage))
			continue;
		xs_import_place(im, ref, &at);
		at.column = c->at;
		xs_find(&im->report->findings, XS_F_FORM_BLANK, &at,
			xs_import_school(im, ref), t->key, NULL);
	}
}

/* -- tables ----------------------------------------------------------------- */

static const struct column *column_of(const struct batch *b, const char *key)
{
	for (size_t i = 0; i < b->layout.n; i++)
		if (xs_text_is(
			    b->words->targets[b->layout.columns[i].target].key,
			    key))
			return &b->layout.columns[i];
	return NULL;
}

bool xs_form_check_table(struct import *im, struct batch *b)
{
	struct form *f = im->form;
	int year;

	if (f && f->altered)
		f->used = true;
	if (!f || f->altered || f->is_list || f->used ||
		!xs_text_is(f->kind, b->kind->name))
		return true;
	b->form = f;
	f->used = true;
	for (size_t i = 0; i < f->columns_n; i++) {
		const struct column *c = column_of(b, f->columns[i].key);
		char was[8];

		xs_column_letters((int)f->columns[i].at, was);
		if (!c)
			xs_form_find(im, XS_F_FORM_COLUMN_GONE, b,
				b->layout.header_row, (int)f->columns[i].at,
				NULL, f->columns[i].caption, NULL);
		else if (c->at != f->columns[i].at)
			xs_form_find(im, XS_F_FORM_COLUMN_MOVED, b,
				b->layout.header_row, c->at, NULL,
				f->columns[i].caption, was);
	}
	year = f->year;
	if (xs_form_check_year(im, b, &year) && !f->refused)
		return true;
	im->report->sheets[b->report].rows =
		im->report->sheets[b->report].rejected = (long)f->rows_n;
	return false;
}

void xs_form_check_rows(struct import *im, struct batch *b)
{
	struct form *f = b->form;
	struct xs_map rows = { 0 };
	int64_t at;

	struct slot_value *slots;

	if (!f || f->rows_n == 0)
		return;
	slots = xs_arena_alloc(
		&im->arena, b->layout.slots_n + 1, sizeof(*slots));
	for (size_t i = 0; b->kind->has_items && i < b->n; i++)
		check_row(im, b, i, slots);
	for (size_t i = 0; i < f->rows_n; i++)
		xs_map_add(&rows,
			*f->rows[i].key ? f->rows[i].key : f->rows[i].caption,
			(int64_t)i);
	for (size_t i = 0; i < b->n; i++) {
		const struct row *r = &b->rows[i];

		if ((r->code && xs_map_find(&rows, r->code, &at)) ||
			(r->name && xs_map_find(&rows, r->name, &at)))
			f->rows[at].seen = true;
		else
			xs_form_find(im, XS_F_FORM_SCHOOL_NEW, b, r->number, 0,
				NULL, r->code ? r->code : r->name, NULL);
	}
	/* a row with a fault is there as well */
	for (size_t i = 0; i < im->report->findings.n; i++) {
		const struct xs_finding *found = &im->report->findings.all[i];

		if (found->school && xs_text_is(found->file, b->file) &&
			xs_map_find(&rows, found->school, &at))
			f->rows[at].seen = true;
	}
	for (size_t i = 0; i < f->rows_n; i++)
		if (!f->rows[i].seen)
			xs_form_find(im, XS_F_FORM_SCHOOL_GONE, b,
				f->rows[i].at, 0, NULL,
				*f->rows[i].caption ? f->rows[i].caption
						    : f->rows[i].key,
				NULL);
	xs_map_release(&rows);
}

void xs_form_end_file(struct import *im, const char *file)
{
	struct batch nothing = { .file = file, .sheet = "", .form = im->form };

	if (im->form && !im->form->used)
		xs_form_find(im, XS_F_FORM_SHEET_GONE, &nothing, 0, 0, NULL,
			NULL, NULL);
	im->form = NULL;
}

/* -- all returns of a command ----------------------------------------------- */

static const char *key_of(
	struct import *im, const char *kind, int year, const char *school)
{
	return xs_arena_printf(&im->arena, "form %s %d %s", kind, year, school);
}

long xs_form_taken(
	struct xs_store *store, const char *kind, int year, const char *school)
{
	struct xs_buf key = XS_BUF_INIT;
	const char *said;
	int64_t issue = -1;

	xs_buf_addf(&key, "form %s %d %s", kind, year, school);
	said = xs_store_meta(store, key.s);
	if (!xs_parse_int(said, strlen(said), &issue))
		issue = -1;
	xs_buf_release(&key);
	return (long)issue;
}

/* A form whose rows are those of schools. */
static bool is_of_schools(const struct batch *b)
{
	return b->form && !b->form->lost && b->kind->has_items;
}

static int newest_year(struct import *im)
{
	struct xs_error unheard = { 0 };
	int *years = NULL, newest = 0;
	size_t n = 0;

	if (xs_store_years(im->store, &years, &n, &unheard) == 0 && n > 0)
		newest = years[n - 1];
	free(years);
	for (size_t i = 0; i < im->n; i++)
		if (im->batches[i].form && im->batches[i].n > 0 &&
			im->batches[i].form->year > newest)
			newest = im->batches[i].form->year;
	return newest;
}

static void judge_year(struct import *im, struct batch *b, int newest)
{
	char own[16], other[16];

	if (im->options->year || !b->form || b->form->lost ||
		!b->kind->has_year || b->form->year >= newest || b->n == 0)
		return;
	snprintf(own, sizeof(own), "%d", b->form->year);
	snprintf(other, sizeof(other), "%d", newest);
	xs_form_find(im, XS_F_FORM_YEAR_OLD, b, 0, 0, NULL, own, other);
	for (size_t i = 0; i < b->n; i++)
		reject_row(im, b, &b->rows[i]);
}

static void judge_issue(struct import *im, struct batch *b, struct row *r,
	const struct xs_map *issues)
{
	const char *school = r->code ? r->code : r->name;
	int64_t newest = -1;
	long taken = xs_form_taken(im->store, b->kind->name, r->year, school);
	char own[24], other[24];

	xs_map_find(
		issues, key_of(im, b->kind->name, r->year, school), &newest);
	if (taken > newest)
		newest = taken;
	if (b->form->issue >= newest)
		return;
	snprintf(own, sizeof(own), "%ld", b->form->issue);
	snprintf(other, sizeof(other), "%lld", (long long)newest);
	xs_form_find(im, XS_F_FORM_OLDER, b, r->number, 0, NULL, own, other);
	reject_row(im, b, r);
}

void xs_form_judge(struct import *im)
{
	struct xs_map issues = { 0 };
	int newest = newest_year(im);
	int64_t issue;

	for (size_t i = 0; i < im->n; i++) {
		struct batch *b = &im->batches[i];

		judge_year(im, b, newest);
		for (size_t k = 0; is_of_schools(b) && k < b->n; k++) {
			const struct row *r = &b->rows[k];
			const char *key = key_of(im, b->kind->name, r->year,
				r->code ? r->code : r->name);

			if (!r->rejected &&
				(!xs_map_find(&issues, key, &issue) ||
					issue < b->form->issue))
				xs_map_set(&issues, key, b->form->issue);
		}
	}
	for (size_t i = 0; i < im->n; i++)
		for (size_t k = 0;
			is_of_schools(&im->batches[i]) && k < im->batches[i].n;
			k++)
			if (!im->batches[i].rows[k].rejected)
				judge_issue(im, &im->batches[i],
					&im->batches[i].rows[k], &issues);
	xs_map_release(&issues);
}

void xs_form_say_twice(struct import *im, struct row_ref a, struct row_ref b)
{
	const struct batch *here = &im->batches[b.batch];
	struct xs_place at;
	char place[512];

	if (!here->form->is_list)
		return;
	xs_import_place(im, a, &at);
	xs_place_text(&at, place, sizeof(place));
	xs_form_find(im, XS_F_FORM_TWICE, here, here->rows[b.row].number, 0,
		NULL, here->form->name ? here->form->name : here->form->school,
		place);
}

int xs_form_record(struct import *im, struct xs_error *err)
{
	char issue[24];

	for (size_t i = 0; i < im->n; i++) {
		const struct batch *b = &im->batches[i];

		for (size_t k = 0; is_of_schools(b) && k < b->n; k++) {
			const struct row *r = &b->rows[k];
			const char *school = r->code ? r->code : r->name;

			if (r->rejected ||
				xs_form_taken(im->store, b->kind->name, r->year,
					school) >= b->form->issue)
				continue;
			snprintf(issue, sizeof(issue), "%ld", b->form->issue);
			if (xs_store_set_meta(im->store,
				    key_of(im, b->kind->name, r->year, school),
				    issue, err) < 0)
				return -1;
			im->changed++;
		}
	}
	return 0;
}
