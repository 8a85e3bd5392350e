/* SPDX-License-Identifier: Apache-2.0
 *
 * Storing and loading 260,000 schools × 60 items: a plain wide INSERT and
 * SELECT by hand beside xs_store_put and xs_store_survey.
 *
 *	store_insert [SCHOOLS]		prints seconds and ratios
 */
#include "support_store.h"

#include <math.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../../src/store/store_i.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"

#define ITEMS 60
#define FIRST 7 /* items of the catalogue before extra_0 */
#define ROUNDS 3

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* 2.4 % blanks, whole numbers and two decimals, the same for both. */
static double value_of(long school, int item)
{
	unsigned long x = (unsigned long)school * 2654435761UL +
		(unsigned long)item * 40503UL;

	x ^= x >> 13;
	x *= 1099511628211UL;
	x ^= x >> 31;
	if (x % 1000 < 24)
		return XS_BLANK;
	return item % 3 ? (double)(x % 3000) : (double)(x % 500000) / 100;
}

static void must(int rc, const struct xs_error *err)
{
	if (rc < 0)
		fprintf(stderr, "%s: %s\n", xs_code_name(err->code), err->msg);
	xs_assert(rc >= 0);
}

struct times {
	double insert_s, load_s, second_s, undo_s, sum;
};

/* -- by hand -- */

static void plain_text(
	struct xs_buf *create, struct xs_buf *insert, struct xs_buf *select)
{
	xs_buf_adds(create,
		"CREATE TABLE t (id INTEGER PRIMARY KEY,"
		" code TEXT, name TEXT, township TEXT");
	xs_buf_adds(insert, "INSERT INTO t VALUES (?1, ?2, ?3, ?4");
	xs_buf_adds(select, "SELECT code, name, township");
	for (int i = 0; i < ITEMS; i++) {
		xs_buf_addf(create, ", extra_%d REAL", i);
		xs_buf_addf(insert, ", ?%d", i + 5);
		xs_buf_addf(select, ", extra_%d", i);
	}
	xs_buf_adds(create, ")");
	xs_buf_adds(insert, ")");
	xs_buf_adds(select, " FROM t");
}

static void plain_fill(sqlite3 *db, const char *insert, long schools)
{
	sqlite3_stmt *st = NULL;
	char code[32], name[64];

	sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
	sqlite3_prepare_v2(db, insert, -1, &st, NULL);
	for (long k = 0; k < schools; k++) {
		snprintf(code, sizeof(code), "52%08ld", k);
		snprintf(name, sizeof(name), "某乡第%ld小学", k);
		sqlite3_bind_int64(st, 1, k + 1);
		sqlite3_bind_text(st, 2, code, -1, SQLITE_TRANSIENT);
		sqlite3_bind_text(st, 3, name, -1, SQLITE_TRANSIENT);
		sqlite3_bind_text(st, 4, "某乡", -1, SQLITE_STATIC);
		for (int i = 0; i < ITEMS; i++)
			sqlite3_bind_double(st, i + 5, value_of(k, i));
		xs_assert(sqlite3_step(st) == SQLITE_DONE);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
}

static double plain_sum(sqlite3 *db, const char *select)
{
	sqlite3_stmt *st = NULL;
	double sum = 0;

	sqlite3_prepare_v2(db, select, -1, &st, NULL);
	while (sqlite3_step(st) == SQLITE_ROW)
		for (int i = 0; i < ITEMS; i++)
			if (sqlite3_column_type(st, i + 3) != SQLITE_NULL)
				sum += sqlite3_column_double(st, i + 3);
	sqlite3_finalize(st);
	return sum;
}

static void run_plain(long schools, struct times *out)
{
	const char *path = support_path("plain.db");
	struct xs_buf create = XS_BUF_INIT, insert = XS_BUF_INIT,
		      select = XS_BUF_INIT;
	sqlite3 *db = NULL;

	unlink(path);
	plain_text(&create, &insert, &select);
	sqlite3_open_v2(path, &db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
			SQLITE_OPEN_NOMUTEX,
		NULL);
	sqlite3_exec(db, create.s, NULL, NULL, NULL);
	double t = now();
	plain_fill(db, insert.s, schools);
	out->insert_s = now() - t;
	t = now();
	out->sum = plain_sum(db, select.s);
	out->load_s = now() - t;
	xs_assert(sqlite3_close(db) == SQLITE_OK);
	xs_buf_release(&create);
	xs_buf_release(&insert);
	xs_buf_release(&select);
}

/* -- by the store -- */

static void store_fill(struct xs_store *s, long schools, int offset)
{
	int items[ITEMS], columns[ITEMS];
	double values[ITEMS];
	char code[32], name[64];
	struct xs_error err = { 0 };
	struct xs_sheet_origin origin = { .file = "a.csv",
		.hash = "0",
		.sheet = "a",
		.kind = "schools",
		.header_row = 1,
		.columns = columns,
		.items = items,
		.n = ITEMS };

	for (int i = 0; i < ITEMS; i++) {
		items[i] = FIRST + i + offset;
		columns[i] = i + 4;
	}
	must(xs_store_begin(s, "import", NULL, &err), &err);
	must(xs_store_begin_sheet(s, &origin, &err), &err);
	for (long k = 0; k < schools; k++) {
		int64_t id = k + 1;

		snprintf(code, sizeof(code), "52%08ld", k);
		snprintf(name, sizeof(name), "某乡第%ld小学", k);
		if (offset == 0)
			must(xs_store_add_school(
				     s, code, name, "某乡", &id, &err),
				&err);
		for (int i = 0; i < ITEMS; i++)
			values[i] = value_of(k, i);
		must(xs_store_put(s, 2025, "own",
			     &(struct xs_put_row){
				     id, k + 2, items, values, NULL, ITEMS },
			     &err),
			&err);
	}
	must(xs_store_commit(s, &err), &err);
}

static double survey_sum(const struct xs_survey *survey)
{
	double sum = 0;

	for (int i = 0; i < ITEMS; i++)
		for (size_t k = 0; k < survey->n; k++) {
			double v = xs_survey_value(survey, k, FIRST + i);

			sum += xs_is_blank(v) ? 0 : v;
		}
	return sum;
}

static void run_store(long schools, struct times *out)
{
	struct xs_catalogue *cat = support_catalogue_wide(2 * ITEMS);
	const char *path = support_path("store.xueshe");
	struct xs_findings findings = { 0 };
	struct xs_error err = { 0 };

	unlink(path);
	struct xs_store *s = support_store(path, cat);
	double t = now();
	store_fill(s, schools, 0);
	out->insert_s = now() - t;
	t = now();
	struct xs_survey *survey = xs_store_survey(s, 2025, &findings, &err);
	out->load_s = now() - t;
	xs_assert(survey);
	out->sum = survey_sum(survey);
	xs_survey_free(survey);
	t = now();
	store_fill(s, schools, ITEMS); /* a second sheet, other items */
	out->second_s = now() - t;
	t = now();
	must(xs_store_undo(s, 0, NULL, &err), &err);
	out->undo_s = now() - t;
	xs_store_close(s);
	xs_findings_release(&findings);
	xs_catalogue_free(cat);
}

/* Each run has a process of its own: SQLite's settings are the process's. */
static void run_alone(void (*run)(long schools, struct times *out), long n,
	struct times *best)
{
	struct times t = { 0 };
	int ends[2];

	xs_assert(pipe(ends) == 0);
	pid_t pid = fork();
	if (pid == 0) {
		run(n, &t);
		_exit(write(ends[1], &t, sizeof(t)) == sizeof(t) ? 0 : 1);
	}
	close(ends[1]);
	xs_assert(read(ends[0], &t, sizeof(t)) == sizeof(t));
	close(ends[0]);
	waitpid(pid, NULL, 0);
	best->insert_s = fmin(best->insert_s, t.insert_s);
	best->load_s = fmin(best->load_s, t.load_s);
	best->second_s = fmin(best->second_s, t.second_s);
	best->undo_s = fmin(best->undo_s, t.undo_s);
	best->sum = t.sum;
}

int main(int argc, char **argv)
{
	struct times plain = { 1e9, 1e9, 1e9, 1e9, 0 }, store = plain;
	int64_t n = 260000;

	if (argc > 1)
		xs_parse_int(argv[1], strlen(argv[1]), &n);
	support_path("");
	for (int i = 0; i < ROUNDS; i++) {
		run_alone(run_plain, (long)n, &plain);
		run_alone(run_store, (long)n, &store);
	}
	xs_assert(fabs(store.sum - plain.sum) <= fabs(plain.sum) * 1e-9);
	printf("%lld schools x %d items, best of %d\n", (long long)n, ITEMS,
		ROUNDS);
	printf("insert: plain %.3f s, store %.3f s, ratio %.2f\n",
		plain.insert_s, store.insert_s,
		store.insert_s / plain.insert_s);
	printf("load:   plain %.3f s, survey %.3f s, ratio %.2f\n",
		plain.load_s, store.load_s, store.load_s / plain.load_s);
	printf("second sheet into the same rows %.3f s; its undo %.3f s\n",
		store.second_s, store.undo_s);
	support_clean();
	return 0;
}
