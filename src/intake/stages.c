/* SPDX-License-Identifier: Apache-2.0
 *
 * Sheets in which a school has a row a stage: beside a column 学段, 在校生数
 * is the item of that stage.  What such rows state of the whole school (占地
 * 面积) is stated once, or they contradict each other.
 */
#include "rows_i.h"

#include "xueshe/number.h"
#include "xueshe/survey.h"
#include "xueshe/text.h"

/* -- what headings mean beside a stage ------------------------------------- */

static const char *const keys[] = { "_primary", "_junior", "_senior",
	"_preschool" };
/* How spellings of an item of the primary stage begin. */
static const char *const begins[] = { "小学阶段", "小学段", "小学/", "小学",
	NULL };
/* What is said of a stage in a row of its own, or in a school's own form. */
static const struct {
	const char *key;
	const char *spellings[6];
} more[] = {
	{ "pupils_primary",
		{ "在校生总数", "在校学生总数", "学生总数", "学生总人数",
			"Pupils" } },
	{ "classes_primary", { "班级总数", "教学班总数", "班级总个数" } },
	{ "teachers_primary", { "专任教师总人数", "专任教师总数" } },
	{ "teachers_certified_primary",
		{ "持有教师资格证的专任教师人数",
			"持有教师资格证专任教师人数" } },
	{ "teachers_pe_primary", { "体育专任教师人数" } },
};

/* "pupils_primary" with another stage: its target. */
static int target_at(
	const struct vocabulary *v, const char *key, enum row_stage stage)
{
	const char *at = strstr(key, keys[ROW_PRIMARY]);
	struct xs_buf b = XS_BUF_INIT;
	int t = TARGET_NONE;

	if (at) {
		xs_buf_add(&b, key, (size_t)(at - key));
		xs_buf_adds(&b, keys[stage]);
		xs_buf_adds(&b, at + strlen(keys[ROW_PRIMARY]));
		t = xs_vocabulary_key(v, b.s);
	}
	xs_buf_release(&b);
	return t;
}

static void add(struct vocabulary *v, struct xs_arena *arena, size_t *cap,
	const char *text, size_t of)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_header_fold(&b, text);
	if (b.len > 0) {
		GROW(v->staged_spellings, *cap, v->staged_spellings_n + 1);
		v->staged_spellings[v->staged_spellings_n++] =
			(struct spelling){ xs_arena_strndup(arena, b.s, b.len),
				(int)of };
	}
	xs_buf_release(&b);
}

/* The spelling without its stage; NULL: it does not begin with one. */
static const char *without_stage(const char *spelling)
{
	for (const char *const *s = begins; *s; s++)
		if (strncmp(spelling, *s, strlen(*s)) == 0)
			return spelling + strlen(*s);
	return NULL;
}

static void add_item(struct vocabulary *v, struct xs_arena *arena, size_t *cap,
	const struct xs_item *item, size_t of)
{
	const char *rest = without_stage(item->say.zh ? item->say.zh : "");
	struct xs_buf b = XS_BUF_INIT;

	if (rest)
		add(v, arena, cap, rest, of);
	for (const char *const *s = item->spellings; s && *s; s++) {
		if (!(rest = without_stage(*s)))
			continue;
		add(v, arena, cap, rest, of);
		if (strncmp(item->key, "classes_primary_", 16) == 0) {
			xs_buf_clear(&b);
			xs_buf_addf(&b, "每班%s班级个数", rest);
			add(v, arena, cap, b.s, of);
		}
	}
	xs_buf_release(&b);
	for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++)
		for (const char *const *s = more[i].spellings;
			*s && strcmp(more[i].key, item->key) == 0; s++)
			add(v, arena, cap, *s, of);
}

static int by_text(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;
	int d = strcmp(x->text, y->text);

	return d ? d : (x->target > y->target) - (x->target < y->target);
}

/* Sorted; a spelling of several items is none. */
static void settle(struct vocabulary *v, struct xs_arena *arena)
{
	struct spelling *all = v->staged_spellings;
	size_t n = 0, count = v->staged_spellings_n;

	if (count > 0)
		qsort(all, count, sizeof(*all), by_text);
	v->staged_spellings = xs_arena_alloc(arena, count + 1, sizeof(*all));
	for (size_t i = 0, next; i < count; i = next) {
		bool same = true;

		for (next = i + 1; next < count &&
			strcmp(all[next].text, all[i].text) == 0;
			next++)
			same = same && all[next].target == all[i].target;
		if (same)
			v->staged_spellings[n++] = all[i];
	}
	v->staged_spellings_n = n;
	free(all);
}

void xs_vocabulary_stages(struct vocabulary *v, const struct xs_catalogue *cat,
	struct xs_arena *arena)
{
	size_t n = 0, cap = 0;

	v->stage = TARGET_NONE;
	for (size_t i = 0; i < v->kind->n; i++)
		if (v->targets[i].role == ROLE_STAGE)
			v->stage = (int)i;
	if (v->stage < 0)
		return;
	v->staged = xs_arena_alloc(arena, v->n + 1, sizeof(*v->staged));
	for (size_t t = 0; t < v->n; t++) {
		const struct target *of = &v->targets[t];
		struct staged *s = &v->staged[n];

		if (of->role != ROLE_ITEM || xs_is_stated_item(of->as) ||
			of->as->stage != XS_PRIMARY ||
			target_at(v, of->key, ROW_JUNIOR) < 0)
			continue;
		for (int i = 0; i < ROW_STAGES; i++)
			s->of[i] = target_at(v, of->key, (enum row_stage)i);
		add_item(v, arena, &cap, &cat->items[of->item], n++);
	}
	settle(v, arena);
}

const struct staged *xs_vocabulary_staged(
	const struct vocabulary *v, const char *folded)
{
	size_t low = 0, high = v->staged_spellings_n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int d = strcmp(v->staged_spellings[mid].text, folded);

		if (d == 0)
			return &v->staged[v->staged_spellings[mid].target];
		if (d < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

/* -- rows ------------------------------------------------------------------- */

static const char *stage_word(const struct gatherer *g, enum row_stage stage)
{
	const struct xs_item *as = g->b->words->targets[g->b->words->stage].as;

	return as->choices[stage].key;
}

/* The first figure of the row that goes by a stage and is of no item. */
static const struct column *left_out(
	const struct gatherer *g, const struct xs_row *row, const struct row *r)
{
	const struct layout *l = &g->b->layout;

	for (size_t i = 0; i < l->n; i++) {
		const struct column *c = &l->columns[i];
		bool taken = false;

		if (!c->staged || (i > 0 && l->columns[i - 1].at == c->at) ||
			!xs_row_cell(row, c->at))
			continue;
		for (size_t k = i; k < l->n && l->columns[k].at == c->at; k++)
			taken = taken || l->columns[k].stage == r->stage;
		if (!taken)
			return c;
	}
	return NULL;
}

void xs_stages_look(
	struct gatherer *g, const struct xs_row *row, const struct row *r)
{
	const struct column *c = left_out(g, row, r);
	struct xs_findings *fs = &g->im->report->findings;

	if (!c)
		return;
	if (r->stage < ROW_STAGES) {
		g->at.column = c->at;
		xs_find(fs, XS_F_STAGE_NOT_KEPT, &g->at, xs_row_school(r), NULL,
			c->heading, stage_word(g, r->stage), NULL);
		return;
	}
	GROW(g->unsaid, g->unsaid_cap, g->unsaid_n + 1);
	g->unsaid[g->unsaid_n++] = (struct unsaid){ g->b->n, c };
}

/* -- rows of one school ----------------------------------------------------- */

struct joiner {
	struct import *im;
	struct batch *b;
	struct slot_value *slots; /* of the rows of one school, in turn */
	size_t slots_cap;
	size_t *rows; /* of that school and year */
	size_t n, cap;
};

static struct slot_value *value(struct joiner *j, size_t k, size_t slot)
{
	return &j->slots[k * j->b->layout.slots_n + slot];
}

static bool is_whole(const struct joiner *j, size_t k)
{
	return j->b->rows[j->rows[k]].stage >= ROW_STAGES;
}

static bool has_other_stages(const struct joiner *j, size_t of)
{
	for (size_t k = 0; k < j->n; k++)
		if (k != of && !is_whole(j, k))
			return true;
	return false;
}

/* Do the rows of the stages add up to what the row of the school states? */
static bool adds_up(struct joiner *j, size_t slot, double whole)
{
	double sum = 0;
	size_t n = 0;

	for (size_t k = 0; k < j->n; k++) {
		double v = value(j, k, slot)->value;

		if (is_whole(j, k) || xs_is_blank(v))
			continue;
		sum += v;
		n++;
	}
	return n > 0 && xs_near(sum, whole, 1e-6);
}

static void join_slot(struct joiner *j, size_t slot)
{
	const struct column *c = j->b->layout.slots[slot];
	const struct xs_item *as = j->b->words->targets[c->target].as;
	double whole = XS_BLANK;
	bool drop = xs_is_stated_item(as);

	if (c->staged)
		return;
	for (size_t k = 0; k < j->n; k++)
		if (is_whole(j, k) && !xs_is_blank(value(j, k, slot)->value))
			whole = value(j, k, slot)->value;
	drop = drop ||
		(as->kind <= XS_KIND_MONEY && !xs_is_blank(whole) &&
			adds_up(j, slot, whole));
	for (size_t k = 0; drop && k < j->n; k++)
		if (!is_whole(j, k))
			value(j, k, slot)->value = XS_BLANK;
}

static void join_school(struct joiner *j)
{
	size_t slots = j->b->layout.slots_n;

	GROW(j->slots, j->slots_cap, (j->n + 1) * (slots + 1));
	for (size_t k = 0; k < j->n; k++)
		xs_batch_unpack(j->b, &j->b->rows[j->rows[k]], value(j, k, 0));
	for (size_t i = 0; i < slots; i++)
		join_slot(j, i);
	for (size_t k = 0; k < j->n; k++)
		xs_batch_pack(j->b, &j->b->rows[j->rows[k]], value(j, k, 0));
}

/* Who a row is of, before schools are matched. */
static void row_key(const struct row *r, struct xs_buf *out)
{
	xs_buf_clear(out);
	xs_buf_addf(out, "%d\n%s\n%s", r->year,
		r->code || !r->township ? "" : r->township,
		r->code           ? r->code
			: r->name ? r->name
				  : "");
}

/* A row without a stage: figures that go by one are left out, where no other
 * row has them (合计 below 小学 and 初中). */
static void say_unsaid(struct gatherer *g, const bool *has_stages)
{
	for (size_t i = 0; i < g->unsaid_n; i++) {
		const struct unsaid *u = &g->unsaid[i];
		const struct row *r = &g->b->rows[u->row];

		if (r->stage == ROW_WHOLE && has_stages[u->row])
			continue;
		g->at.row = r->number;
		g->at.column = u->column->at;
		xs_find(&g->im->report->findings, XS_F_STAGE_UNSAID, &g->at,
			xs_row_school(r), NULL, u->column->heading, NULL);
	}
}

void xs_stages_join(struct gatherer *g)
{
	struct import *im = g->im;
	struct batch *b = g->b;
	struct joiner j = { .im = im, .b = b };
	struct xs_buf key = XS_BUF_INIT;
	bool *has_stages = xs_arena_alloc(&im->arena, b->n + 1, sizeof(bool));
	struct xs_map last = { 0 }; /* key → the last row, from 1 */
	size_t *before = xs_arena_alloc(&im->arena, b->n + 1, sizeof(size_t));
	bool *joined = xs_arena_alloc(&im->arena, b->n + 1, sizeof(bool));

	for (size_t i = 0; i < b->n; i++) {
		int64_t at = 0;

		row_key(&b->rows[i], &key);
		if (xs_map_find(&last, key.s, &at))
			before[i] = (size_t)at;
		xs_map_set(&last, key.s, (int64_t)i + 1);
	}
	for (size_t i = b->n; i-- > 0;) {
		j.n = 0;
		for (size_t k = i + 1; k > 0 && !joined[k - 1];
			k = before[k - 1]) {
			joined[k - 1] = true;
			GROW(j.rows, j.cap, j.n + 1);
			j.rows[j.n++] = k - 1;
		}
		if (j.n > 1)
			join_school(&j);
		for (size_t k = 0; k < j.n; k++)
			has_stages[j.rows[k]] = has_other_stages(&j, k);
	}
	say_unsaid(g, has_stages);
	xs_map_release(&last);
	xs_buf_release(&key);
	free(j.slots);
	free(j.rows);
}
