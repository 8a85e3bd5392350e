/* SPDX-License-Identifier: Apache-2.0
 *
 * From the file to the survey: the schools that have a row in the year, their
 * values column by column, their buildings.  A blank fact of the school (kind,
 * year built …) is taken from the nearest earlier year, else the nearest
 * later one; what is counted each year never is.
 */
#include "store_i.h"

#include <limits.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

/* clang-format off */
enum {
	YEARS,
	SCHOOLS_N,
	SCHOOLS,
	SQL_N
};
#define OF_YEAR \
	"(SELECT r.school FROM survey_rows r JOIN surveys v" \
	" ON v.id = r.survey WHERE v.year = ?1 AND r.removed_by IS NULL)"
static const char *const sql[] = {
	[YEARS] =
		"SELECT DISTINCT v.year FROM surveys v WHERE EXISTS"
		" (SELECT 1 FROM survey_rows r WHERE r.survey = v.id"
		" AND r.removed_by IS NULL) ORDER BY v.year",
	[SCHOOLS_N] =
		"SELECT count(DISTINCT school) FROM survey_rows"
		" WHERE survey IN (SELECT id FROM surveys WHERE year = ?1)"
		" AND removed_by IS NULL",
	[SCHOOLS] =
		"SELECT id, code, name, township, central, merged_into,"
		" status_since FROM schools WHERE id IN " OF_YEAR,
};
/* clang-format on */
const struct xs_statements xs_survey_sql = { sql, SQL_N };

/* Which survey is wanted. */
struct wanted {
	int year;
	const char *source; /* only this one; NULL: all, in their order */
	bool first; /* as it was first reported */
	bool stated; /* what rows state, and nothing else */
};

/* A survey being filled. */
struct filling {
	struct xs_store *s;
	struct xs_firsts *firsts; /* values as first reported; NULL: as now */
	struct xs_survey *survey;
	struct xs_school_index index;
	struct xs_findings *findings;
	const struct xs_ranks *ranks;
	size_t source; /* being read */
	int **best; /* [cat->n][n]: rank of the value taken; several sources */
};

bool xs_is_school_fact(const struct xs_item *item)
{
	return item->kind != XS_KIND_TEXT && xs_text_is(item->group, "school");
}

int xs_years_load(struct xs_store *s, int **years_out, size_t *n_out,
	struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_SURVEY, YEARS, err);
	int *years = NULL;
	size_t n = 0, cap = 0;
	int rc = -1;

	while (st && (rc = xs_sql_step(s, st, err)) > 0) {
		xs_grow((void **)&years, &cap, n + 1, sizeof(int));
		years[n++] = sqlite3_column_int(st, 0);
	}
	*years_out = years;
	*n_out = n;
	return rc;
}

int xs_store_years(struct xs_store *s, int **years_out, size_t *n_out,
	struct xs_error *err)
{
	return xs_years_load(s, years_out, n_out, err);
}

static int fail_no_year(
	int year, const int *years, size_t n, struct xs_error *err)
{
	struct xs_buf list = XS_BUF_INIT;

	if (n == 0) {
		xs_fail(err, XS_E_NO_YEAR,
			_("the planner file holds no survey yet"));
		return xs_hint(err,
			_("Take the schools' sheets in with \"xueshe "
			  "import\"."));
	}
	for (size_t i = 0; i < n; i++)
		xs_buf_addf(&list, i ? ", %d" : "%d", years[i]);
	xs_fail(err, XS_E_NO_YEAR, _("the planner file holds no survey of %d"),
		year);
	xs_hint(err, _("It holds these years: %s."), list.s);
	xs_buf_release(&list);
	return -1;
}

/* -- schools -- */

void xs_school_index_make(
	struct xs_school_index *index, const struct xs_survey *survey)
{
	index->n = 0;
	for (size_t i = 0; i < survey->n; i++)
		if (survey->schools[i].id > index->n)
			index->n = survey->schools[i].id;
	index->place = xs_alloc((size_t)index->n + 1, sizeof(int32_t));
	for (size_t i = 0; i < survey->n; i++)
		index->place[survey->schools[i].id] = (int32_t)i + 1;
}

long xs_school_index_find(const struct xs_school_index *index, int64_t id)
{
	return id < 0 || id > index->n ? -1 : index->place[id] - 1;
}

void xs_school_index_release(struct xs_school_index *index)
{
	free(index->place);
	index->place = NULL;
	index->n = 0;
}

static int compare_schools(const void *a, const void *b)
{
	const struct xs_school *x = a, *y = b;
	int d = strcmp(x->code, y->code);

	if (d == 0)
		d = strcmp(x->township, y->township);
	if (d == 0)
		d = strcmp(x->name, y->name);
	if (d == 0)
		d = x->id < y->id ? -1 : x->id > y->id;
	return d;
}

static const char *keep(struct xs_survey *survey, sqlite3_stmt *st, int column)
{
	const char *text = xs_text_at(st, column);

	return *text ? xs_arena_strdup(&survey->arena, text) : "";
}

static struct xs_survey *load_schools(
	struct xs_store *s, int year, struct xs_error *err)
{
	sqlite3_stmt *count = xs_sql(s, XS_SQL_SURVEY, SCHOOLS_N, err);
	sqlite3_stmt *st = xs_sql(s, XS_SQL_SURVEY, SCHOOLS, err);
	int64_t n = 0;
	size_t i = 0;

	if (!count || !st)
		return NULL;
	sqlite3_bind_int(count, 1, year);
	sqlite3_bind_int(st, 1, year);
	if (xs_sql_number(s, count, 0, &n, err) < 0)
		return NULL;
	struct xs_survey *survey = xs_survey_new(s->cat, year, (size_t)n);
	while (i < survey->n && xs_sql_step(s, st, err) > 0)
		survey->schools[i++] = (struct xs_school){
			.id = sqlite3_column_int64(st, 0),
			.code = keep(survey, st, 1),
			.name = keep(survey, st, 2),
			.township = keep(survey, st, 3),
			.central = keep(survey, st, 4),
			.merged_into = keep(survey, st, 5),
			.status_since = keep(survey, st, 6),
		};
	sqlite3_reset(st);
	if (i < survey->n) {
		xs_survey_free(survey);
		return NULL;
	}
	qsort(survey->schools, survey->n, sizeof(struct xs_school),
		compare_schools);
	return survey;
}

/* -- values -- */

static void find_unknown(
	struct filling *f, size_t school, int item, const char *text)
{
	const struct xs_school *who = &f->survey->schools[school];

	xs_find(f->findings, XS_F_STORED_UNKNOWN, NULL,
		*who->code ? who->code : who->name,
		f->survey->cat->items[item].key, text, (char *)NULL);
}

static double read_text(struct filling *f, sqlite3_stmt *st, int column,
	size_t school, int item)
{
	bool is_unknown = false;
	struct xs_value v = xs_value_at(st, column);
	double value =
		xs_item_of_value(&f->survey->cat->items[item], &v, &is_unknown);

	if (is_unknown && f->findings)
		find_unknown(f, school, item, v.s);
	return value;
}

/* One look-up of the column instead of two: the handle has no mutex, so the
 * value is as safe as the column. */
static double read_cell(struct filling *f, sqlite3_stmt *st, int column,
	size_t school, int item)
{
	sqlite3_value *v = sqlite3_column_value(st, column);

	switch (sqlite3_value_type(v)) {
	case SQLITE_NULL:
		return XS_BLANK;
	case SQLITE_FLOAT:
	case SQLITE_INTEGER:
		return sqlite3_value_double(v);
	default:
		return read_text(f, st, column, school, item);
	}
}

/* Is this source's value better than the one taken so far? */
static bool wins(struct filling *f, int item, size_t school)
{
	int64_t id = f->survey->schools[school].id;
	int *best = f->best[item];
	int rank = xs_rank(f->ranks, item, id, f->source);

	if (!best) {
		best = xs_alloc(f->survey->n, sizeof(int));
		for (size_t i = 0; i < f->survey->n; i++)
			best[i] = INT_MAX;
		f->best[item] = best;
	}
	if (rank >= best[school])
		return false;
	best[school] = rank;
	return true;
}

static void take_row(struct filling *f, sqlite3_stmt *st, const int *items,
	double **columns, int n)
{
	long school =
		xs_school_index_find(&f->index, sqlite3_column_int64(st, 0));

	if (school < 0)
		return;
	for (int i = 0; i < n; i++) {
		double v = read_cell(f, st, i + 1, (size_t)school, items[i]);

		if (f->firsts)
			v = xs_firsts_real(f->firsts,
				sqlite3_column_int64(st, n + 1), items[i], v);
		if (xs_is_blank(v) ||
			(f->best && !wins(f, items[i], (size_t)school)))
			continue;
		if (!columns[i])
			columns[i] = xs_survey_column(f->survey, items[i]);
		columns[i][school] = v;
	}
}

/* Facts from another year fill blanks only. */
static void fill_row(struct filling *f, sqlite3_stmt *st, const int *items,
	double **columns, int n)
{
	long school =
		xs_school_index_find(&f->index, sqlite3_column_int64(st, 0));

	for (int i = 0; school >= 0 && i < n; i++) {
		if (columns[i] && !xs_is_blank(columns[i][school]))
			continue;
		double v = read_cell(f, st, i + 1, (size_t)school, items[i]);
		if (xs_is_blank(v))
			continue;
		if (!columns[i])
			columns[i] = xs_survey_column(f->survey, items[i]);
		columns[i][school] = v;
	}
}

static sqlite3_stmt *select_rows(struct xs_store *s, int64_t survey,
	const int *items, int n, struct xs_error *err)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_adds(&text, "SELECT school");
	for (int i = 0; i < n; i++) {
		xs_buf_adds(&text, ", ");
		xs_sql_name(&text, s->cat->items[items[i]].key);
	}
	xs_buf_adds(&text,
		", id FROM survey_rows WHERE id > ?1 AND id < ?2"
		" AND removed_by IS NULL");
	sqlite3_stmt *st = xs_sql_made(s, text.s, err);
	xs_buf_release(&text);
	if (st) {
		sqlite3_bind_int64(st, 1, survey * XS_SURVEY_STRIDE);
		sqlite3_bind_int64(st, 2, (survey + 1) * XS_SURVEY_STRIDE);
	}
	return st;
}

/* Reads a source's rows of some items. */
static int read_source(struct filling *f, int64_t survey, const int *items,
	int n,
	void (*take)(struct filling *f, sqlite3_stmt *st, const int *items,
		double **columns, int n),
	struct xs_error *err)
{
	sqlite3_stmt *st = select_rows(f->s, survey, items, n, err);
	double **columns = xs_alloc((size_t)n + 1, sizeof(double *));
	int rc = -1;

	for (int i = 0; i < n; i++)
		columns[i] = f->survey->columns[items[i]];
	while (st && (rc = xs_sql_step(f->s, st, err)) > 0)
		take(f, st, items, columns, n);
	free(columns);
	return rc;
}

static int load_values(
	struct filling *f, const char *only, struct xs_error *err)
{
	const struct xs_source *sources = NULL;
	size_t sources_n = xs_ranks_sources(f->ranks, &sources);
	int *items = xs_alloc(f->s->columns_n + 1, sizeof(int));
	int n = 0, rc = 0;

	for (size_t i = 0; i < f->s->columns_n; i++)
		if (f->s->columns[i].item >= 0)
			items[n++] = f->s->columns[i].item;
	if (sources_n > 1)
		f->best = xs_alloc(f->s->cat->n + 1, sizeof(int *));
	for (size_t k = 0; rc == 0 && k < sources_n; k++) {
		f->source = k;
		if (!only || xs_text_is(only, sources[k].name))
			rc = read_source(
				f, sources[k].survey, items, n, take_row, err);
	}
	free(items);
	return rc;
}

/* -- facts of other years -- */

static bool has_blank(const struct filling *f, int item)
{
	const double *column = f->survey->columns[item];

	for (size_t i = 0; column && i < f->survey->n; i++)
		if (xs_is_blank(column[i]))
			return true;
	return column == NULL;
}

/* The facts that are still blank somewhere.  A status that comes later says
 * nothing of today. */
static int blank_facts(const struct filling *f, bool is_later, int *items)
{
	int status = xs_fact_item(f->s->cat, XS_FACT_STATUS);
	int n = 0;

	for (size_t i = 0; i < f->s->columns_n; i++) {
		int item = f->s->columns[i].item;

		if (item < 0 || !xs_is_school_fact(&f->s->cat->items[item]) ||
			(is_later && item == status))
			continue;
		if (has_blank(f, item))
			items[n++] = item;
	}
	return n;
}

static int fill_from_year(struct filling *f, int year, struct xs_error *err)
{
	const struct xs_source *sources = NULL;
	int *items = xs_alloc(f->s->columns_n + 1, sizeof(int));
	int n = blank_facts(f, year > f->survey->year, items);
	struct xs_ranks *ranks = NULL;
	int rc = 0;

	if (n == 0)
		goto out;
	ranks = xs_ranks_load(f->s, year, err);
	rc = ranks ? 0 : -1;
	size_t sources_n = ranks ? xs_ranks_sources(ranks, &sources) : 0;
	for (size_t k = 0; rc == 0 && k < sources_n; k++)
		rc = read_source(f, sources[k].survey, items, n, fill_row, err);
out:
	xs_ranks_free(ranks);
	free(items);
	return rc;
}

/* Nearest earlier year first, then the nearest later. */
static int load_facts(
	struct filling *f, const int *years, size_t n, struct xs_error *err)
{
	size_t first_later = 0;

	while (first_later < n && years[first_later] <= f->survey->year)
		first_later++;
	for (size_t i = first_later; i-- > 0;)
		if (years[i] < f->survey->year &&
			fill_from_year(f, years[i], err) < 0)
			return -1;
	for (size_t i = first_later; i < n; i++)
		if (fill_from_year(f, years[i], err) < 0)
			return -1;
	return 0;
}

/* -- the whole -- */

static void load_meta(struct xs_store *s, struct xs_survey *survey)
{
	survey->county =
		xs_arena_strdup(&survey->arena, xs_store_meta(s, "county"));
	survey->province =
		xs_arena_strdup(&survey->arena, xs_store_meta(s, "province"));
	survey->made_up = xs_text_is(xs_store_meta(s, "made_up"), "1");
	survey->reference = xs_reference_date(survey->year);
}

static int fill(struct filling *f, const struct wanted *w, const int *years,
	size_t n, struct xs_error *err)
{
	xs_school_index_make(&f->index, f->survey);
	if (w->first && !(f->firsts = xs_firsts_load(f->s, w->year, err)))
		return -1;
	if (load_values(f, w->source, err) < 0)
		return -1;
	if (w->stated)
		return 0;
	if (load_facts(f, years, n, err) < 0 ||
		xs_buildings_load(f->s, f->survey, &f->index, f->firsts, err) <
			0)
		return -1;
	return xs_totals_load(f->s, f->survey, err);
}

static struct xs_survey *load_year(struct xs_store *s, const struct wanted *w,
	const int *years, size_t n, struct xs_findings *findings,
	struct xs_error *err)
{
	struct filling f = { .s = s, .findings = findings };
	struct xs_ranks *ranks = xs_ranks_load(s, w->year, err);
	int rc = -1;

	f.ranks = ranks;
	f.survey = ranks ? load_schools(s, w->year, err) : NULL;
	if (!f.survey)
		goto out;
	rc = fill(&f, w, years, n, err);
	load_meta(s, f.survey);
out:
	for (size_t i = 0; f.best && i < s->cat->n; i++)
		free(f.best[i]);
	free(f.best);
	xs_firsts_free(f.firsts);
	xs_school_index_release(&f.index);
	xs_ranks_free(ranks);
	if (rc < 0) {
		xs_survey_free(f.survey);
		return NULL;
	}
	return f.survey;
}

static int need_source(
	struct xs_store *s, const struct wanted *w, struct xs_error *err)
{
	const struct xs_source *sources = NULL;
	struct xs_buf list = XS_BUF_INIT;
	struct xs_ranks *ranks = xs_ranks_load(s, w->year, err);
	size_t n = ranks ? xs_ranks_sources(ranks, &sources) : 0;
	int rc = ranks ? 1 : -1;

	for (size_t k = 0; rc > 0 && k < n; k++) {
		xs_buf_addf(&list, k ? ", %s" : "%s", sources[k].name);
		if (xs_text_is(sources[k].name, w->source))
			rc = 0;
	}
	if (rc > 0) {
		rc = xs_fail(err, XS_E_NO_SOURCE,
			_("no sheet of %d was taken in from the source "
			  "\"%s\""),
			w->year, w->source);
		xs_hint(err,
			_("There are these: %s. \"xueshe import --source\" "
			  "names one."),
			list.s);
	}
	xs_buf_release(&list);
	xs_ranks_free(ranks);
	return rc;
}

static struct xs_survey *load(struct xs_store *s, struct wanted *w,
	struct xs_findings *findings, struct xs_error *err)
{
	struct xs_survey *survey = NULL;
	int *years = NULL;
	size_t n = 0, at = 0;

	if (xs_read_begin(s, err) < 0)
		return NULL;
	if (xs_columns_load(s, err) < 0 ||
		xs_years_load(s, &years, &n, err) < 0)
		goto out;
	if (w->year == 0 && n)
		w->year = years[n - 1];
	while (at < n && years[at] != w->year)
		at++;
	if (at == n)
		fail_no_year(w->year, years, n, err);
	else if (!w->source || need_source(s, w, err) == 0)
		survey = load_year(s, w, years, n, findings, err);
	if (survey && !w->stated)
		xs_survey_settle(survey, findings);
out:
	xs_read_end(s);
	free(years);
	return survey;
}

struct xs_survey *xs_store_survey(struct xs_store *s, int year,
	struct xs_findings *findings, struct xs_error *err)
{
	struct wanted w = { .year = year };

	return load(s, &w, findings, err);
}

struct xs_survey *xs_store_first_survey(
	struct xs_store *s, int year, struct xs_error *err)
{
	struct wanted w = { .year = year, .first = true };

	return load(s, &w, NULL, err);
}

struct xs_survey *xs_store_stated(
	struct xs_store *s, int year, const char *source, struct xs_error *err)
{
	struct wanted w = { .year = year, .source = source, .stated = true };

	return load(s, &w, NULL, err);
}
