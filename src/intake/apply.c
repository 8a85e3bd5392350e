/* SPDX-License-Identifier: Apache-2.0
 *
 * The rows that stand, into the store: new schools, what the rows say of the
 * schools themselves, and the values.
 */
#include "match_i.h"

#include "xueshe/number.h"
#include "xueshe/text.h"

#define FIELDS_MAX 64

struct writer {
	struct import *im;
	const struct batch *b;
	size_t batch;
	struct slot_value *slots;
	int *items;
	double *values;
	bool *cleared;
};

static void say(struct writer *w, enum xs_finding_code code, size_t row,
	const char *a, const char *b)
{
	struct row_ref ref = { (int)w->batch, (int)row };
	struct xs_place at;

	xs_import_place_for(w->im, ref, code, &at);
	xs_find(&w->im->report->findings, code, &at,
		xs_import_school(w->im, ref), NULL, a, b, NULL);
}

static int set(struct writer *w, const struct known_school *s,
	const char *field, const char *value, struct xs_error *err)
{
	int rc = xs_store_set_school(w->im->store, s->id, field, value, err);

	w->im->changed += rc == XS_PUT_STORED;
	return rc < 0 ? -1 : 0;
}

/* -- facts of the school itself -- */

static int add_school(struct writer *w, struct known_school *s,
	const struct row *r, struct xs_error *err)
{
	/* With the code it had before, if it changes in this command. */
	const char *code = s->old_code ? s->old_code : s->code;

	if (xs_store_add_school(w->im->store, *code ? code : NULL, s->name,
		    *s->township ? s->township : NULL, &s->id, err) < 0)
		return -1;
	s->name_year = r->year;
	w->im->changed++;
	return 0;
}

static int apply_code(struct writer *w, struct known_school *s, size_t row,
	struct xs_error *err)
{
	const struct row *r = &w->b->rows[row];

	if (!s->old_code || !xs_text_is(r->code, s->code))
		return 0;
	if (*s->old_code)
		say(w, XS_F_RECODED, row, s->old_code, s->code);
	s->old_code = NULL;
	return set(w, s, "code", s->code, err);
}

/* The names that the row says the school had. */
static int apply_names(struct writer *w, const struct known_school *s,
	const struct row *r, struct xs_error *err)
{
	if (!r->more || !r->more->names || !w->b->kind->makes_schools)
		return 0;
	for (const char *const *n = r->more->names; *n; n++) {
		if (xs_names_equal(*n, s->name))
			continue;
		xs_register_had(&w->im->reg, r->school, *n);
		if (set(w, s, "former_name", *n, err) < 0)
			return -1;
	}
	return 0;
}

/* A year's sheet that came late has the name of then. */
static int keep_name(struct writer *w, const struct known_school *s, size_t row,
	struct xs_error *err)
{
	const struct row *r = &w->b->rows[row];
	char year[16];

	snprintf(year, sizeof(year), "%d", r->year);
	say(w, XS_F_NAME_THEN, row, r->name, year);
	xs_register_had(&w->im->reg, r->school, r->name);
	return set(w, s, "former_name", r->name, err);
}

static int apply_name(struct writer *w, struct known_school *s, size_t row,
	struct xs_error *err)
{
	const struct row *r = &w->b->rows[row];
	bool nameless = *s->code && strcmp(s->name, s->code) == 0;
	bool stated = xs_row_states_former(r, s->name), had;

	if (!r->name || r->alike || xs_names_equal(r->name, s->name))
		return 0;
	had = xs_register_has_had(&w->im->reg, r->school, r->name);
	if (had && !stated) {
		say(w, XS_F_FORMER_NAME, row, r->name, s->name);
		return 0;
	}
	if (!w->b->kind->makes_schools) {
		say(w, XS_F_NAME_DIFFERS, row, r->name, s->name);
		return 0;
	}
	if (r->year < s->name_year && !nameless)
		return keep_name(w, s, row, err);
	if (!nameless) {
		say(w, stated ? XS_F_RENAMED_AS_STATED : XS_F_RENAMED, row,
			s->name, r->name);
		xs_register_had(&w->im->reg, r->school, s->name);
	}
	s->name = r->name;
	s->name_year = r->year;
	return set(w, s, "name", s->name, err);
}

static int apply_town(struct writer *w, struct known_school *s, size_t row,
	struct xs_error *err)
{
	const struct row *r = &w->b->rows[row];
	const char *town;

	if (!r->township || r->alike || !w->b->kind->makes_schools)
		return 0;
	town = xs_register_town(&w->im->reg, r->township);
	if (strcmp(town, s->township) == 0 ||
		(r->year < s->name_year && *s->township))
		return 0;
	if (*s->township)
		say(w, XS_F_MOVED, row, s->township, town);
	s->township = town;
	return set(w, s, "township", town, err);
}

static int apply_more(struct writer *w, struct known_school *s,
	const struct row_more *m, struct xs_error *err)
{
	if (!m)
		return 0;
	if (m->central && set(w, s, "central", m->central, err) < 0)
		return -1;
	if (m->merged && set(w, s, "merged_into", m->merged, err) < 0)
		return -1;
	if (m->since && set(w, s, "status_since", m->since, err) < 0)
		return -1;
	return 0;
}

static int apply_school(struct writer *w, size_t row, struct xs_error *err)
{
	const struct row *r = &w->b->rows[row];
	struct known_school *s = &w->im->reg.schools[r->school];

	if (s->id == 0 && add_school(w, s, r, err) < 0)
		return -1;
	if (apply_code(w, s, row, err) < 0 || apply_name(w, s, row, err) < 0 ||
		apply_names(w, s, r, err) < 0 || apply_town(w, s, row, err) < 0)
		return -1;
	return apply_more(w, s, r->more, err);
}

/* Schools of a renamed township carry its present name. */
static int rename_towns(struct writer *w, struct xs_error *err)
{
	struct school_register *reg = &w->im->reg;

	for (size_t i = 0; i < reg->stored_n; i++) {
		struct known_school *s = &reg->schools[i];
		const char *town = xs_register_town(reg, s->township);

		if (strcmp(town, s->township) == 0)
			continue;
		s->township = town;
		if (set(w, s, "township", town, err) < 0)
			return -1;
	}
	return 0;
}

/* -- values -- */

static int put_items(struct writer *w, size_t row, struct xs_error *err)
{
	const struct row *r = &w->b->rows[row];
	const struct layout *l = &w->b->layout;

	for (size_t i = 0; i < l->slots_n; i++) {
		w->values[i] = w->slots[i].value;
		w->cleared[i] = w->slots[i].cleared;
	}

	const struct xs_put_row put = {
		.school = w->im->reg.schools[r->school].id,
		.sheet_row = r->number,
		.items = w->items,
		.values = w->values,
		.cleared = w->cleared,
		.n = l->slots_n,
	};

	return xs_store_put(w->im->store, r->year, w->im->source, &put, err);
}

/* Names of villages are told apart by their township. */
static const char *town_of(
	const struct batch *b, const struct xs_field *fields, size_t n)
{
	for (size_t i = 0; !b->kind->of_school && i < n; i++)
		if (strcmp(fields[i].name, "township") == 0)
			return fields[i].text;
	return NULL;
}

/* A building without a code has its name for one. */
static void fill_key(struct writer *w, struct xs_field *fields, size_t *n)
{
	const struct batch *b = w->b;
	const struct target *first = NULL;
	const char *text = NULL, *town;

	for (size_t t = 0; t < b->words->n; t++) {
		const struct target *target = &b->words->targets[t];

		if (!(target->key_group & KEY_ROW))
			continue;
		first = first ? first : target;
		for (size_t i = 0; i < *n && !text; i++)
			if (fields[i].text &&
				strcmp(fields[i].name, target->key) == 0)
				text = fields[i].text;
	}
	if (text && (town = town_of(b, fields, *n)))
		text = xs_arena_printf(&w->im->arena, "%s %s", town, text);
	for (size_t i = 0; first && i < *n; i++)
		if (strcmp(fields[i].name, first->key) == 0) {
			if (!fields[i].text)
				fields[i].text = text;
			return;
		}
	if (first && *n < FIELDS_MAX)
		fields[(*n)++] = (struct xs_field){ first->key, text, false };
}

static int put_fields(struct writer *w, size_t row, struct xs_error *err)
{
	const struct row *r = &w->b->rows[row];
	const struct layout *l = &w->b->layout;
	struct xs_field fields[FIELDS_MAX];
	size_t n = 0;
	int64_t school = r->school >= 0 ? w->im->reg.schools[r->school].id : 0;

	for (size_t i = 0; i < l->slots_n && n < FIELDS_MAX; i++)
		fields[n++] = (struct xs_field){
			.name = w->b->words->targets[l->slots[i]->target].key,
			.text = w->slots[i].text,
			.clear = w->slots[i].cleared,
		};
	for (size_t i = 0; i < n; i++)
		if (fields[i].text && strcmp(fields[i].name, "township") == 0)
			fields[i].text =
				xs_register_town(&w->im->reg, fields[i].text);
	if (!school && r->township && n < FIELDS_MAX &&
		xs_text_is(w->b->kind->name, "projects"))
		fields[n++] = (struct xs_field){ .name = "township",
			.text = xs_register_town(&w->im->reg, r->township) };
	fill_key(w, fields, &n);
	return xs_store_put_row(w->im->store, w->b->kind->name, r->year, school,
		r->number, fields, n, err);
}

static int put_row(struct writer *w, size_t row, struct xs_error *err)
{
	struct xs_intake_sheet *sheet = &w->im->report->sheets[w->b->report];
	long before = w->im->changed;
	int rc;

	if (w->b->rows[row].school >= 0 && apply_school(w, row, err) < 0)
		return -1;
	xs_batch_unpack(w->b, &w->b->rows[row], w->slots);
	rc = w->b->kind->has_items ? put_items(w, row, err)
				   : put_fields(w, row, err);
	if (rc < 0)
		return -1;
	/* A new name or township of the school is something, too. */
	if (rc == XS_PUT_UNCHANGED && w->im->changed == before) {
		sheet->unchanged++;
		w->b->rows[row].unchanged = true;
	} else {
		sheet->stored++;
		w->im->changed++;
	}
	return 0;
}

static int begin_sheet(struct writer *w, struct xs_error *err)
{
	const struct batch *b = w->b;
	const struct layout *l = &b->layout;
	struct xs_arena *arena = &w->im->arena;
	int *columns = xs_arena_alloc(arena, l->slots_n + 1, sizeof(int));
	const char **names =
		xs_arena_alloc(arena, l->slots_n + 1, sizeof(*names));
	struct xs_sheet_origin origin = {
		.file = b->file,
		.hash = b->hash,
		.sheet = b->sheet,
		.kind = b->kind->name,
		.header_row = l->header_row,
		.columns = columns,
		.names = names,
		.n = l->slots_n,
	};

	w->slots = xs_arena_alloc(arena, l->slots_n + 1, sizeof(*w->slots));
	w->items = xs_arena_alloc(arena, l->slots_n + 1, sizeof(int));
	w->values = xs_arena_alloc(arena, l->slots_n + 1, sizeof(double));
	w->cleared = xs_arena_alloc(arena, l->slots_n + 1, sizeof(bool));
	for (size_t i = 0; i < l->slots_n; i++) {
		const struct target *t =
			&b->words->targets[l->slots[i]->target];

		columns[i] = l->slots[i]->at;
		w->items[i] = t->item;
		names[i] = t->key;
	}
	origin.items = b->kind->has_items ? w->items : NULL;
	return xs_store_begin_sheet(w->im->store, &origin, err);
}

static int put_totals(struct writer *w, struct xs_error *err)
{
	for (size_t i = 0; i < w->b->totals_n; i++) {
		struct xs_stated_total t = w->b->totals[i].total;
		int rc;

		t.township = xs_register_town(&w->im->reg, t.township);
		rc = xs_store_put_total(
			w->im->store, w->b->totals[i].year, &t, err);
		if (rc < 0)
			return -1;
		w->im->changed += rc == XS_PUT_STORED;
	}
	return 0;
}

static int apply_batch(struct import *im, size_t batch, struct xs_error *err)
{
	struct writer w = {
		.im = im, .b = &im->batches[batch], .batch = batch
	};

	if (begin_sheet(&w, err) < 0)
		return -1;
	for (size_t i = 0; i < w.b->n; i++)
		if (!w.b->rows[i].rejected && put_row(&w, i, err) < 0)
			return -1;
	if (!w.b->kind->of_school)
		return rename_towns(&w, err);
	return put_totals(&w, err);
}

int xs_import_apply(struct import *im, struct xs_error *err)
{
	const size_t *order = xs_import_order(im);

	for (size_t i = 0; i < im->n; i++)
		if (apply_batch(im, order[i], err) < 0)
			return -1;
	return 0;
}
