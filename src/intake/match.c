/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows of one command that contradict each other: both are left out.
 */
#include "form_i.h"
#include "match_i.h"

#include "xueshe/number.h"
#include "xueshe/text.h"

void xs_import_place(
	const struct import *im, struct row_ref ref, struct xs_place *at_out)
{
	const struct batch *b = &im->batches[ref.batch];

	*at_out = (struct xs_place){ .row = xs_row_at(im, ref)->number };
	xs_text_copy(at_out->file, sizeof(at_out->file), b->file);
	xs_text_copy(at_out->sheet, sizeof(at_out->sheet), b->sheet);
}

int xs_batch_column(const struct batch *b, enum role role)
{
	for (size_t i = 0; i < b->layout.n; i++)
		if (b->words->targets[b->layout.columns[i].target].role == role)
			return b->layout.columns[i].at;
	return 0;
}

/* Findings about a cell by which a row names its school. */
static enum role role_of(enum xs_finding_code code, const struct row *r)
{
	static const struct {
		enum xs_finding_code code;
		enum role role;
	} about[] = {
		{ XS_F_CODE_AS_NUMBER, ROLE_CODE },
		{ XS_F_CODE_TWICE, ROLE_CODE },
		{ XS_F_CODE_NEW, ROLE_CODE },
		{ XS_F_RECODED, ROLE_CODE },
		{ XS_F_SCHOOL_AMBIGUOUS, ROLE_NAME },
		{ XS_F_SCHOOL_DOUBTFUL, ROLE_NAME },
		{ XS_F_SCHOOL_NEW, ROLE_NAME },
		{ XS_F_NAME_ALIKE, ROLE_NAME },
		{ XS_F_NAME_DIFFERS, ROLE_NAME },
		{ XS_F_NAME_THEN, ROLE_NAME },
		{ XS_F_RENAMED, ROLE_NAME },
		{ XS_F_RENAMED_AS_STATED, ROLE_NAME },
		{ XS_F_FORMER_NAME, ROLE_NAME },
		{ XS_F_CODE_NEW_FORMER, ROLE_CODE },
		{ XS_F_MOVED, ROLE_TOWNSHIP },
	};

	for (size_t i = 0; i < sizeof(about) / sizeof(*about); i++)
		if (about[i].code == code)
			return about[i].role;
	return r->code ? ROLE_CODE : ROLE_NAME;
}

void xs_import_place_for(const struct import *im, struct row_ref ref,
	enum xs_finding_code code, struct xs_place *at_out)
{
	xs_import_place(im, ref, at_out);
	at_out->column = xs_batch_column(
		&im->batches[ref.batch], role_of(code, xs_row_at(im, ref)));
}

void xs_import_call(
	struct import *im, struct xs_finding *f, const struct target *t)
{
	const struct xs_words called = { f->item, t->en };

	if (t->role != ROLE_ITEM && t->en && f->item)
		xs_find_called(&im->report->findings, f, &called);
}

const char *xs_import_school(const struct import *im, struct row_ref ref)
{
	const struct row *r = xs_row_at(im, ref);

	return r->code ? r->code : r->name;
}

static void reject(struct import *im, struct row_ref ref)
{
	struct row *r = xs_row_at(im, ref);

	if (r->rejected)
		return;
	r->rejected = true;
	im->report->sheets[im->batches[ref.batch].report].rejected++;
}

void xs_match_say(struct import *im, enum xs_finding_code code,
	struct row_ref ref, const char *a, const char *b, const char *c)
{
	struct xs_place at;

	xs_import_place_for(im, ref, code, &at);
	xs_find(&im->report->findings, code, &at, xs_import_school(im, ref),
		NULL, a, b, c, NULL);
}

/* -- order -- */

size_t *xs_import_order(struct import *im)
{
	size_t *order = xs_arena_alloc(&im->arena, im->n + 1, sizeof(*order));
	size_t n = 0;

	/* Files were read in name order; kinds go by rank, and what names its
	 * schools by code goes first. */
	for (int rank = 0; n < im->n; rank++)
		for (int by_name = 0; by_name < 2; by_name++)
			for (size_t i = 0; i < im->n; i++)
				if (im->batches[i].kind->rank == rank &&
					xs_batch_by_name(&im->batches[i]) ==
						(by_name == 1))
					order[n++] = i;
	return order;
}

/* -- contradictions -- */

/* One code, two names in one year: two schools have been given it. */
static bool code_is_given_twice(
	struct import *im, struct row_ref a, struct row_ref b)
{
	const struct row *x = xs_row_at(im, a), *y = xs_row_at(im, b);

	if (!im->batches[a.batch].kind->makes_schools ||
		!im->batches[b.batch].kind->makes_schools)
		return false;
	if (x->year != y->year || !x->name || !y->name ||
		!xs_text_is(x->code, y->code) || !x->code)
		return false;
	if (xs_names_equal(x->name, y->name) || xs_is_renaming(im, a, b))
		return false;
	xs_match_say(im, XS_F_CODE_TWICE, a, x->code, x->name, y->name);
	xs_match_say(im, XS_F_CODE_TWICE, b, y->code, y->name, x->name);
	reject(im, a);
	reject(im, b);
	return true;
}

/* The code of a row is one school's, its former code another's. */
static bool former_is_another(struct import *im, struct row_ref ref)
{
	const struct row *r = xs_row_at(im, ref);
	int other;

	if (!r->more || !r->more->former || r->school < 0)
		return false;
	other = xs_register_code(&im->reg, r->more->former);
	if (other < 0 || other == r->school)
		return false;
	xs_match_say(im, XS_F_CODE_TWICE, ref,
		r->code ? r->code : r->more->former,
		im->reg.schools[r->school].name, im->reg.schools[other].name);
	reject(im, ref);
	return true;
}

static bool is_stated(const struct slot_value *v)
{
	return v->cleared || v->text || !xs_is_blank(v->value);
}

static bool differs(const struct slot_value *a, const struct slot_value *b)
{
	if (!is_stated(a) || !is_stated(b))
		return false;
	if (a->cleared || b->cleared)
		return a->cleared != b->cleared;
	if (a->text || b->text)
		return !xs_text_is(a->text, b->text);
	return a->value != b->value;
}

/* The slot of a batch that holds the target; -1. */
static int slot_of(const struct batch *b, int target)
{
	for (size_t i = 0; i < b->layout.slots_n; i++)
		if (b->layout.slots[i]->target == target)
			return (int)i;
	return -1;
}

const char *xs_row_key(
	const struct batch *b, const struct slot_value *slots, unsigned group)
{
	for (size_t t = 0; t < b->words->n; t++) {
		int i = b->words->targets[t].key_group & group
			? slot_of(b, (int)t)
			: -1;

		if (i >= 0 && slots[i].text)
			return slots[i].text;
	}
	return NULL;
}

/* Is what tells rows of one school apart the same? */
static bool same_key(const struct batch *x, const struct slot_value *a,
	const struct batch *y, const struct slot_value *b)
{
	if (!(x->kind->needs & KEY_ROW))
		return true;
	for (unsigned group = KEY_ROW; group < KEY_OF_ROW; group <<= 1)
		if (!xs_text_is(
			    xs_row_key(x, a, group), xs_row_key(y, b, group)))
			return false;
	return true;
}

static void value_text(const struct batch *b, size_t slot,
	const struct slot_value *v, struct xs_buf *out)
{
	const struct target *t =
		&b->words->targets[b->layout.slots[slot]->target];

	if (v->cleared)
		xs_buf_adds(out, "清空");
	else if (v->text)
		xs_buf_adds(out, v->text);
	else
		xs_item_value_text(t->as, v->value, xs_lang_screen(), out);
}

struct contradiction {
	struct row_ref ref[2];
	size_t slot[2];
	struct slot_value value[2];
	struct xs_buf key; /* of the rows, where a school has several; "" */
};

/* What tells a row of its school apart, in words. */
static void key_text(const struct batch *b, const struct slot_value *slots,
	struct xs_buf *out)
{
	for (unsigned group = KEY_ROW; group < KEY_OF_ROW; group <<= 1) {
		const char *text = xs_row_key(b, slots, group);

		xs_buf_addf(out, "%s%s", out->len && text ? " " : "",
			text ? text : "");
	}
}

/* Rows of two stages of the school: what they state is of neither. */
static bool are_stages(struct import *im, const struct contradiction *c)
{
	return xs_row_at(im, c->ref[0])->stage !=
		xs_row_at(im, c->ref[1])->stage &&
		im->batches[c->ref[0].batch].layout.staged &&
		im->batches[c->ref[1].batch].layout.staged;
}

static void say_twice(
	struct import *im, const struct contradiction *c, int here)
{
	struct xs_buf value[2] = { XS_BUF_INIT, XS_BUF_INIT };
	const struct batch *b = &im->batches[c->ref[here].batch];
	const struct column *column = b->layout.slots[c->slot[here]];
	const struct target *t = &b->words->targets[column->target];
	enum xs_finding_code code = are_stages(im, c) ? XS_F_STAGES_DIFFER
		: c->key.len                          ? XS_F_RECORD_TWICE
						      : XS_F_ROW_TWICE;
	struct xs_place at, other;
	char place[512];

	for (int i = 0; i < 2; i++)
		value_text(&im->batches[c->ref[i].batch], c->slot[i],
			&c->value[i], &value[i]);
	xs_import_place(im, c->ref[here], &at);
	xs_import_place(im, c->ref[!here], &other);
	at.column = column->at;
	other.column = im->batches[c->ref[!here].batch]
			       .layout.slots[c->slot[!here]]
			       ->at;
	xs_place_text(&other, place, sizeof(place));
	xs_import_call(im,
		xs_find(&im->report->findings, code, &at,
			xs_import_school(im, c->ref[here]),
			t->role == ROLE_ITEM ? t->key : column->heading,
			value[here].s, value[!here].s, place, c->key.s, NULL),
		t);
	xs_buf_release(&value[0]);
	xs_buf_release(&value[1]);
}

struct comparer { /* room for the values of two rows */
	struct slot_value *a, *b;
	size_t cap_a, cap_b;
	struct xs_map keys; /* kind, school, year, key → the last row */
};

static void unpack(struct import *im, struct row_ref ref,
	struct slot_value **slots, size_t *cap)
{
	const struct batch *b = &im->batches[ref.batch];

	GROW(*slots, *cap, b->layout.slots_n + 1);
	xs_batch_unpack(b, xs_row_at(im, ref), *slots);
}

/* Do two rows of one school and year state one thing differently? */
static void compare(struct import *im, struct comparer *c, struct row_ref a,
	struct row_ref b)
{
	const struct batch *x = &im->batches[a.batch];
	const struct batch *y = &im->batches[b.batch];
	struct contradiction found = { .ref = { a, b }, .key = XS_BUF_INIT };

	unpack(im, a, &c->a, &c->cap_a);
	unpack(im, b, &c->b, &c->cap_b);
	if (!same_key(x, c->a, y, c->b))
		return;
	for (size_t i = 0; i < y->layout.slots_n; i++) {
		int k = x == y ? (int)i
			       : slot_of(x, y->layout.slots[i]->target);

		if (k < 0 || !differs(&c->a[k], &c->b[i]))
			continue;
		found.slot[0] = (size_t)k;
		found.slot[1] = i;
		found.value[0] = c->a[k];
		found.value[1] = c->b[i];
		if (xs_row_at(im, a)->school >= 0)
			key_text(x, c->a, &found.key);
		say_twice(im, &found, 0);
		say_twice(im, &found, 1);
		xs_buf_release(&found.key);
		reject(im, a);
		reject(im, b);
		return;
	}
	if (x->form && y->form && x != y)
		xs_form_say_twice(im, a, b);
}

static void compare_with_earlier(
	struct import *im, struct comparer *c, struct row_ref ref)
{
	const struct row *r = xs_row_at(im, ref);
	const struct kind *kind = im->batches[ref.batch].kind;

	for (struct row_ref e = r->before; e.batch >= 0;
		e = xs_row_at(im, e)->before) {
		if (xs_row_at(im, e)->year != r->year)
			continue;
		if (code_is_given_twice(im, e, ref))
			continue;
		if (im->batches[e.batch].kind == kind)
			compare(im, c, e, ref);
	}
}

static int64_t packed(struct row_ref ref)
{
	return (int64_t)ref.batch << 32 | ref.row;
}

static struct row_ref unpacked(int64_t at)
{
	return (struct row_ref){ (int)(at >> 32), (int)(at & 0x7fffffff) };
}

/* Rows that have keys are held against those of the same key alone, however
 * many the school has. */
static void match_keyed(
	struct import *im, struct comparer *c, struct row_ref ref)
{
	const struct batch *b = &im->batches[ref.batch];
	struct row *r = xs_row_at(im, ref);
	struct xs_buf key = XS_BUF_INIT;
	int64_t at;

	unpack(im, ref, &c->a, &c->cap_a);
	xs_buf_addf(&key, "%s\n%d\n%d", b->kind->name, r->school, r->year);
	for (unsigned group = KEY_ROW; group < KEY_OF_ROW; group <<= 1) {
		const char *text = xs_row_key(b, c->a, group);

		xs_buf_addf(&key, "\n%s", text ? text : "");
	}
	if (xs_map_find(&c->keys, key.s, &at)) {
		r->before = unpacked(at);
		compare_with_earlier(im, c, ref);
	}
	xs_map_set(&c->keys, key.s, packed(ref));
	xs_buf_release(&key);
}

/* A row that names no school: the earlier one with its key, if any. */
static void match_loose(
	struct import *im, struct comparer *c, struct row_ref ref)
{
	const struct batch *b = &im->batches[ref.batch];
	struct row *r = xs_row_at(im, ref);
	struct xs_buf key = XS_BUF_INIT;
	int64_t at;

	unpack(im, ref, &c->a, &c->cap_a);
	key_text(b, c->a, &key);
	r->name = xs_arena_strdup(&im->arena, key.s); /* for findings */
	xs_buf_clear(&key);
	xs_buf_addf(&key, "%s %s", b->kind->name, r->name);
	if (xs_map_find(&c->keys, key.s, &at)) {
		r->before = unpacked(at);
		compare(im, c, r->before, ref);
	}
	xs_map_set(&c->keys, key.s, packed(ref));
	xs_buf_release(&key);
}

static void match_row(struct import *im, struct comparer *c, struct row_ref ref)
{
	const struct kind *kind = im->batches[ref.batch].kind;
	struct row *r = xs_row_at(im, ref);
	struct known_school *s;

	if (!kind->of_school ||
		(kind->school_may_lack && !r->code && !r->name)) {
		match_loose(im, c, ref);
		return;
	}
	r->school = xs_match_school(im, ref);
	if (r->school < 0) {
		reject(im, ref);
		return;
	}
	if (former_is_another(im, ref))
		return;
	if (kind->needs & KEY_ROW && !kind->makes_schools) {
		match_keyed(im, c, ref);
		return;
	}
	s = &im->reg.schools[r->school];
	r->before = s->last;
	s->last = ref;
	if (r->before.batch >= 0)
		compare_with_earlier(im, c, ref);
}

/* -- townships -- */

static const char *field(
	const struct batch *b, const struct slot_value *slots, const char *key)
{
	int t = xs_vocabulary_key(b->words, key);
	int slot = t < 0 ? -1 : slot_of(b, t);

	return slot < 0 ? NULL : slots[slot].text;
}

static void take_towns(struct import *im, struct comparer *c, size_t batch)
{
	struct batch *b = &im->batches[batch];

	for (size_t i = 0; i < b->n; i++) {
		struct row_ref ref = { (int)batch, (int)i };
		const char *name;

		unpack(im, ref, &c->a, &c->cap_a);
		name = field(b, c->a, "name");
		if (name)
			xs_register_alias(
				&im->reg, name, field(b, c->a, "alias"));
	}
}

/* -- schools that rows point at -- */

static const char *pointed_at(struct import *im, const char *text)
{
	int school = xs_register_code(&im->reg, text);

	if (school < 0)
		school = xs_register_former(&im->reg, text);
	if (school < 0)
		school = xs_register_name(&im->reg, NULL, text);
	if (school == SCHOOL_NONE)
		school = xs_register_by_former(&im->reg, NULL, text);
	if (school < 0)
		return NULL;
	return *im->reg.schools[school].code ? im->reg.schools[school].code
					     : im->reg.schools[school].name;
}

static void resolve_row(struct import *im, struct row_ref ref)
{
	struct row *r = xs_row_at(im, ref);
	struct xs_place at;
	const char *code;

	if (!r->more || r->rejected)
		return;
	if (r->more->central && *r->more->central &&
		(code = pointed_at(im, r->more->central)))
		r->more->central = code;
	if (!r->more->merged || !*r->more->merged)
		return;
	code = pointed_at(im, r->more->merged);
	if (!code) {
		xs_import_place(im, ref, &at);
		at.column =
			xs_batch_column(&im->batches[ref.batch], ROLE_MERGED);
		xs_find(&im->report->findings, XS_F_SCHOOL_UNKNOWN, &at,
			xs_import_school(im, ref), NULL, r->more->merged, NULL);
		reject(im, ref);
		return;
	}
	r->more->merged = code;
}

void xs_import_match(struct import *im)
{
	const size_t *order = xs_import_order(im);
	struct comparer c = { 0 };
	bool marked = false;

	xs_import_link_codes(im);
	for (size_t i = 0; i < im->n; i++) {
		struct batch *b = &im->batches[order[i]];

		if (xs_text_is(b->kind->name, "townships"))
			take_towns(im, &c, order[i]);
		if (b->kind->of_school && !marked)
			xs_import_mark_named(im); /* names need the townships */
		marked = marked || b->kind->of_school;
		xs_import_mark_sheet(im, b);
		xs_import_spread(im, b);
		for (size_t k = 0; k < b->n; k++)
			if (!b->rows[k].rejected)
				match_row(im, &c,
					(struct row_ref){
						(int)order[i], (int)k });
	}
	for (size_t i = 0; i < im->n; i++)
		for (size_t k = 0; k < im->batches[i].n; k++)
			resolve_row(im, (struct row_ref){ (int)i, (int)k });
	free(c.a);
	free(c.b);
	xs_map_release(&c.keys);
}
