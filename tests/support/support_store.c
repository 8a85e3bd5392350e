/* SPDX-License-Identifier: Apache-2.0 */
#include "support_store.h"

#include <stdlib.h>
#include <string.h>

#include "../../src/store/store_i.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

static const char *const small_school[] = { "村小", NULL };
static struct xs_choice kinds[] = {
	{ "教学点", { "教学点", "Teaching point" }, NULL },
	{ "小学", { "小学", "Primary school" }, small_school },
	{ "初中", { "初中", "Junior school" }, NULL },
};
static struct xs_choice states[] = {
	{ "在办", { "在办", "Open" }, NULL },
	{ "停办", { "停办", "Closed" }, NULL },
};

/* clang-format off */
static const struct {
	const char *key, *zh, *unit, *group;
	enum xs_item_kind kind;
} rows[] = {
	{ "books", "图书册数", "volume", "equipment", XS_KIND_COUNT },
	{ "desks", "课桌椅", "set", "equipment", XS_KIND_COUNT },
	{ "site_area", "占地面积", "m2", "land", XS_KIND_MEASURE },
	{ "kind", "学校类别", "", "school", XS_KIND_CATEGORY },
	{ "status", "状态", "", "school", XS_KIND_CATEGORY },
	{ "boarding_school", "是否寄宿制", "", "school", XS_KIND_FLAG },
	{ "year_built", "建校年份", "", "school", XS_KIND_YEAR },
};
/* clang-format on */
#define ROWS (sizeof(rows) / sizeof(*rows))

struct xs_catalogue *support_catalogue_wide(int more)
{
	struct xs_catalogue *cat = xs_alloc(1, sizeof(*cat));

	cat->n = ROWS + (size_t)more;
	cat->items = xs_arena_alloc(&cat->arena, cat->n, sizeof(*cat->items));
	for (size_t i = 0; i < cat->n; i++) {
		struct xs_item *item = &cat->items[i];

		item->key = i < ROWS
			? rows[i].key
			: xs_arena_printf(&cat->arena, "extra_%zu", i - ROWS);
		item->say.en = item->key;
		item->say.zh = i < ROWS ? rows[i].zh : item->key;
		item->unit = i < ROWS ? rows[i].unit : "";
		item->group = i < ROWS ? rows[i].group : "extra";
		item->kind = i < ROWS ? rows[i].kind : XS_KIND_COUNT;
		item->stage = XS_NO_STAGE;
		item->part_of = -1;
		item->low = item->high = XS_BLANK;
		xs_map_add(&cat->index, item->key, (int64_t)i);
	}
	cat->items[3].choices = kinds;
	cat->items[3].choices_n = sizeof(kinds) / sizeof(*kinds);
	cat->items[4].choices = states;
	cat->items[4].choices_n = sizeof(states) / sizeof(*states);
	return cat;
}

struct xs_catalogue *support_catalogue(void)
{
	return support_catalogue_wide(0);
}

/* -- files -- */

static void must(int rc, const struct xs_error *err)
{
	if (rc < 0)
		fprintf(stderr, "%s: %s\n", xs_code_name(err->code), err->msg);
	xs_assert(rc >= 0);
}

struct xs_store *support_open(const char *path, const struct xs_catalogue *cat,
	enum xs_store_mode mode)
{
	struct xs_error err = { 0 };
	struct xs_store *s = xs_store_open(path, mode, cat, &err);

	must(s ? 0 : -1, &err);
	return s;
}

struct xs_store *support_store(const char *path, const struct xs_catalogue *cat)
{
	struct xs_error err = { 0 };
	struct xs_store_new what = { .county = "样县", .province = "52" };

	must(xs_store_create(path, &what, cat, &err), &err);
	return support_open(path, cat, XS_STORE_WRITE);
}

/* -- changes -- */

void support_import(struct xs_store *s, const char *file)
{
	static const int columns[] = { 3, 4, 5, 6, 7, 8, 9 };
	static const int items[] = { 0, 1, 2, 3, 4, 5, 6 };
	struct xs_sheet_origin origin = { .file = file,
		.hash = "00",
		.sheet = "Sheet1",
		.kind = "schools",
		.header_row = 1,
		.columns = columns,
		.items = items,
		.n = 7 };
	struct xs_error err = { 0 };

	must(xs_store_begin(s, "import", NULL, &err), &err);
	must(xs_store_begin_sheet(s, &origin, &err), &err);
}

int64_t support_done(struct xs_store *s)
{
	struct xs_error err = { 0 };
	int64_t change = xs_store_change(s);

	must(xs_store_commit(s, &err), &err);
	return change;
}

struct looking {
	const char *code;
	int64_t id;
};

static int look(void *arg, const struct xs_school_key *key, bool former)
{
	struct looking *l = arg;

	if (!former && strcmp(key->code, l->code) == 0)
		l->id = key->id;
	return 0;
}

int64_t support_school(struct xs_store *s, const char *code)
{
	struct looking l = { code, 0 };
	struct xs_error err = { 0 };
	char name[64];

	must(xs_store_each_school(s, look, &l, &err), &err);
	snprintf(name, sizeof(name), "学校%s", code);
	if (!l.id)
		must(xs_store_add_school(s, code, name, "某镇", &l.id, &err),
			&err);
	return l.id;
}

int support_put(struct xs_store *s, const char *code, int year,
	const char *item, double v, long sheet_row)
{
	struct xs_error err = { 0 };
	int i = xs_item_find(s->cat, item);
	struct xs_put_row row = { support_school(s, code), sheet_row, &i, &v,
		NULL, 1 };
	int rc = xs_store_put(s, year, "own", &row, &err);

	must(rc, &err);
	return rc;
}

int support_clear(struct xs_store *s, const char *code, int year,
	const char *item, long sheet_row)
{
	struct xs_error err = { 0 };
	int i = xs_item_find(s->cat, item);
	double blank = XS_BLANK;
	bool cleared = true;
	struct xs_put_row row = { support_school(s, code), sheet_row, &i,
		&blank, &cleared, 1 };
	int rc = xs_store_put(s, year, "own", &row, &err);

	must(rc, &err);
	return rc;
}

static long find(const struct xs_survey *survey, const char *code)
{
	for (size_t i = 0; survey && i < survey->n; i++)
		if (strcmp(survey->schools[i].code, code) == 0)
			return (long)i;
	return -1;
}

double support_value(
	struct xs_store *s, const char *code, int year, const char *item)
{
	struct xs_findings findings = { 0 };
	struct xs_survey *survey = xs_store_survey(s, year, &findings, NULL);
	long at = find(survey, code);
	double v = at < 0 ? XS_BLANK
			  : xs_survey_value(survey, (size_t)at,
				    xs_item_find(s->cat, item));

	xs_survey_free(survey);
	xs_findings_release(&findings);
	return v;
}

bool support_has(struct xs_store *s, const char *code, int year)
{
	struct xs_findings findings = { 0 };
	struct xs_survey *survey = xs_store_survey(s, year, &findings, NULL);
	bool has = find(survey, code) >= 0;

	xs_survey_free(survey);
	xs_findings_release(&findings);
	return has;
}

int64_t support_count(struct xs_store *s, const char *sql)
{
	struct xs_error err = { 0 };
	sqlite3_stmt *st = xs_sql_prepare(s, sql, &err);
	int64_t n = 0;

	must(st ? xs_sql_number(s, st, 0, &n, &err) : -1, &err);
	sqlite3_finalize(st);
	return n;
}
