/* SPDX-License-Identifier: Apache-2.0
 *
 * The planner file as a file: new, newer, older, locked, read-only, damaged.
 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/store/store_i.h"
#include "support_store.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/os.h"

static struct xs_catalogue *cat;
static char path[256];

static void start(void)
{
	xs_lang_set_screen(XS_LANG_EN);
	cat = support_catalogue();
	snprintf(path, sizeof(path), "%s", support_path("a.xueshe"));
}

static void stop(void)
{
	support_clean();
	xs_catalogue_free(cat);
}

TestSuite(open, .init = start, .fini = stop);

/* Opens and says how that failed; XS_OK if it did not. */
static enum xs_code open_code(enum xs_store_mode mode, struct xs_error *err)
{
	struct xs_store *s = xs_store_open(path, mode, cat, err);

	xs_store_close(s);
	return err->code;
}

static void run_sql(const char *sql)
{
	sqlite3 *db = NULL;

	cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s",
		sqlite3_errmsg(db));
	sqlite3_close(db);
}

Test(open, a_new_file_holds_its_facts)
{
	const char *const ids[] = { "cn-a", "cn-b", NULL };
	struct xs_store_new what = { "样县", "52", ids, true };
	struct xs_error err = { 0 };

	cr_assert_eq(xs_store_create(path, &what, cat, &err), 0, "%s", err.msg);
	struct xs_store *s = support_open(path, cat, XS_STORE_READ);
	cr_expect_str_eq(xs_store_meta(s, "county"), "样县");
	cr_expect_str_eq(xs_store_meta(s, "province"), "52");
	cr_expect_str_eq(xs_store_meta(s, "made_up"), "1");
	cr_expect_str_eq(xs_store_meta(s, "standards"), "cn-a cn-b");
	cr_expect_str_eq(xs_store_meta(s, "nothing"), "");
	cr_expect_str_eq(xs_store_path(s), path);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM items"), 7);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM changes"), 1);
	xs_store_close(s);
}

Test(open, a_file_that_is_there_is_not_overwritten)
{
	struct xs_store_new what = { .county = "别县" };
	struct xs_error err = { 0 };

	xs_store_close(support_store(path, cat));
	cr_expect_eq(xs_store_create(path, &what, cat, &err), -1);
	cr_expect_eq(err.code, XS_E_STORE_EXISTS);
	struct xs_store *s = support_open(path, cat, XS_STORE_READ);
	cr_expect_str_eq(xs_store_meta(s, "county"), "样县");
	xs_store_close(s);
}

Test(open, a_missing_file_is_said_to_be_missing)
{
	struct xs_error err = { 0 };

	cr_expect_eq(open_code(XS_STORE_READ, &err), XS_E_NO_FILE);
	cr_expect_not_null(strstr(err.msg, "a.xueshe"));
	cr_expect_not_null(strstr(err.hint, "xueshe init"));
}

Test(open, the_file_is_marked_as_ours)
{
	char head[100];
	size_t len = 0;

	xs_store_close(support_store(path, cat));
	cr_assert_eq(xs_os_peek(path, head, sizeof(head), &len, NULL), 0);
	cr_expect_eq(memcmp(head + 68, "XUES", 4), 0);
	cr_expect_eq(head[63], xs_store_format(xs_migrations));
}

/* What stands in place of a planner file, and how it is refused. */
static const struct {
	const char *name, *bytes;
	enum xs_code code;
} strangers[] = {
	{ "empty file", "", XS_E_STORE_FORMAT },
	{ "text", "code,name\n1,2\n", XS_E_STORE_FORMAT },
	{ "long text", NULL, XS_E_STORE_FORMAT },
};

Test(open, strangers_are_refused)
{
	char text[8192];

	memset(text, 'x', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	for (size_t i = 0; i < sizeof(strangers) / sizeof(*strangers); i++) {
		const char *bytes =
			strangers[i].bytes ? strangers[i].bytes : text;
		struct xs_error err = { 0 };

		cr_assert_eq(xs_os_write(path, bytes, strlen(bytes), &err), 0);
		cr_expect_eq(open_code(XS_STORE_WRITE, &err), strangers[i].code,
			"%s", strangers[i].name);
		cr_expect_neq(err.hint[0], '\0', "%s", strangers[i].name);
	}
}

Test(open, another_programs_database_is_refused)
{
	struct xs_error err = { 0 };

	run_sql("CREATE TABLE t (a)");
	cr_expect_eq(open_code(XS_STORE_READ, &err), XS_E_STORE_FORMAT);
}

Test(open, a_newer_file_is_refused_with_both_versions)
{
	struct xs_error err = { 0 };

	xs_store_close(support_store(path, cat));
	run_sql("PRAGMA user_version = 77");
	cr_expect_eq(open_code(XS_STORE_READ, &err), XS_E_STORE_NEWER);
	cr_expect_not_null(strstr(err.msg, "77"));
	cr_expect_not_null(strstr(err.msg, XS_VERSION));
}

/* Made by a program between two releases: the number fits, a column lacks. */
Test(open, tables_that_are_not_the_formats_are_explained)
{
	struct xs_error err = { 0 };
	struct xs_findings findings = { 0 };
	struct xs_store *s = support_store(path, cat);

	support_import(s, "schools.csv");
	support_put(s, "5200000001", 2025, "books", 100, 2);
	support_done(s);
	xs_store_close(s);
	run_sql("ALTER TABLE buildings DROP COLUMN stairs");
	s = support_open(path, cat, XS_STORE_READ);
	cr_assert_null(xs_store_survey(s, 2025, &findings, &err));
	cr_expect_eq(err.code, XS_E_STORE_OLDER);
	cr_expect_not_null(strstr(err.msg, "stairs"), "%s", err.msg);
	cr_expect_not_null(strstr(err.msg, XS_VERSION), "%s", err.msg);
	cr_expect_not_null(strstr(err.hint, "xueshe init"), "%s", err.hint);
	xs_findings_release(&findings);
	xs_store_close(s);
}

Test(open, a_truncated_file_is_damaged)
{
	struct xs_error err = { 0 };
	struct stat st;

	xs_store_close(support_store(path, cat));
	cr_assert_eq(stat(path, &st), 0);
	cr_assert_eq(truncate(path, st.st_size / 2), 0);
	cr_expect_eq(open_code(XS_STORE_READ, &err), XS_E_STORE_DAMAGED);
	cr_expect_not_null(strstr(err.hint, "backup"));
}

Test(open, a_torn_page_is_damaged)
{
	struct xs_error err = { 0 };
	char junk[2048];

	xs_store_close(support_store(path, cat));
	memset(junk, 0x5a, sizeof(junk));
	int fd = open(path, O_WRONLY);
	cr_assert_eq(pwrite(fd, junk, sizeof(junk), 4096 * 2), sizeof(junk));
	close(fd);
	cr_expect_eq(open_code(XS_STORE_READ, &err), XS_E_STORE_DAMAGED);
}

/* -- locks -- */

/* A child that holds the file as a writer until it is ended. */
static pid_t hold(void)
{
	int ready[2];
	char byte = 0;

	cr_assert_eq(pipe(ready), 0);
	pid_t pid = fork();
	if (pid == 0) {
		struct xs_error err = { 0 };
		struct xs_store *s =
			xs_store_open(path, XS_STORE_WRITE, cat, &err);

		if (!s || xs_store_begin(s, "import", NULL, &err) < 0)
			_exit(1);
		if (write(ready[1], "x", 1) != 1)
			_exit(1);
		pause();
		_exit(0);
	}
	close(ready[1]);
	cr_assert_eq(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	return pid;
}

Test(open, a_second_writer_is_told_who_holds_the_file)
{
	struct xs_error err = { 0 };
	char number[32];

	xs_store_close(support_store(path, cat));
	pid_t pid = hold();
	struct xs_store *s = support_open(path, cat, XS_STORE_WRITE);
	xs_store_set_patience(s, 50);
	cr_expect_eq(xs_store_begin(s, "import", NULL, &err), -1);
	cr_expect_eq(err.code, XS_E_STORE_LOCKED);
	snprintf(number, sizeof(number), "pid %d", (int)pid);
	cr_expect_not_null(strstr(err.hint, number), "%s", err.hint);
	/* A reader is not in its way. */
	cr_expect_str_eq(xs_store_meta(s, "county"), "样县");
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	xs_error_clear(&err);
	cr_expect_eq(xs_store_begin(s, "import", NULL, &err), 0, "%s", err.msg);
	xs_store_rollback(s);
	xs_store_close(s);
}

/* -- journals -- */

static int64_t sizes(const char *name)
{
	struct stat st;

	return stat(name, &st) == 0 ? st.st_size : -1;
}

/* A child that ends in the middle of a transaction whose pages have already
 * reached the file; the journal stays. */
static void crash(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		struct xs_error err = { 0 };
		struct xs_store *s =
			xs_store_open(path, XS_STORE_WRITE, cat, &err);

		sqlite3_exec(s->db, "PRAGMA cache_size = 2", NULL, NULL, NULL);
		if (!s || xs_store_begin(s, "import", NULL, &err) < 0)
			_exit(1);
		for (int i = 0; i < 2000; i++) {
			char code[32];
			int64_t id = 0;

			snprintf(code, sizeof(code), "99%08d", i);
			if (xs_store_add_school(
				    s, code, "某校", "某镇", &id, &err) < 0)
				_exit(1);
		}
		kill(getpid(), SIGKILL);
	}
	waitpid(pid, NULL, 0);
}

Test(open, a_crash_leaves_the_file_as_it_was)
{
	char journal[300];

	struct xs_store *s = support_store(path, cat);
	support_import(s, "a.csv");
	support_school(s, "1");
	support_done(s);
	xs_store_close(s);
	crash();
	snprintf(journal, sizeof(journal), "%s-journal", path);
	cr_assert_gt(sizes(journal), 0, "the crash left no journal");
	/* Even a reader undoes it. */
	s = support_open(path, cat, XS_STORE_READ);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM schools"), 1);
	xs_store_close(s);
	cr_expect_eq(sizes(journal), -1);
}

Test(open, a_journal_beside_a_copied_file_is_explained_and_kept)
{
	struct xs_error err = { 0 };
	struct xs_buf old = XS_BUF_INIT, now = XS_BUF_INIT;
	char journal[300];

	snprintf(journal, sizeof(journal), "%s-journal", path);
	struct xs_store *s = support_store(path, cat);
	cr_assert_eq(xs_os_read(&old, path, 1 << 24, &err), 0);
	for (int i = 0; i < 5; i++) {
		char code[16];

		snprintf(code, sizeof(code), "%d", i);
		support_import(s, "a.csv");
		support_school(s, code);
		support_done(s);
	}
	xs_store_close(s);
	crash();
	int64_t size = sizes(journal);
	cr_assert_gt(size, 0);
	/* The user puts an older copy in the file's place. */
	cr_assert_eq(xs_os_write(path, old.s, old.len, &err), 0);
	cr_expect_eq(open_code(XS_STORE_WRITE, &err), XS_E_STORE_JOURNAL);
	cr_expect_not_null(strstr(err.hint, "a.xueshe-journal"));
	cr_expect_eq(sizes(journal), size);
	cr_assert_eq(xs_os_read(&now, path, 1 << 24, NULL), 0);
	cr_expect(now.len == old.len && memcmp(now.s, old.s, old.len) == 0);
	/* As told: the journal is moved away, the file opens. */
	char away[310];
	snprintf(away, sizeof(away), "%s.old", journal);
	cr_assert_eq(rename(journal, away), 0);
	xs_error_clear(&err);
	cr_expect_eq(open_code(XS_STORE_WRITE, &err), XS_OK, "%s", err.msg);
	xs_buf_release(&old);
	xs_buf_release(&now);
}

/* -- a full disk -- */

/* A child that may write files of 200 kB only; how its import ended. */
static enum xs_code import_on_small_disk(void)
{
	pid_t pid = fork();
	int status = 0;

	if (pid == 0) {
		struct rlimit limit = { 200 * 1024, 200 * 1024 };
		struct xs_error err = { 0 };
		struct xs_store *s =
			xs_store_open(path, XS_STORE_WRITE, cat, &err);
		int64_t id = 0;
		int rc = s ? xs_store_begin(s, "import", NULL, &err) : -1;

		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &limit);
		for (int i = 0; rc == 0 && i < 20000; i++)
			rc = xs_store_add_school(
				s, NULL, "某校", "某镇", &id, &err);
		if (rc == 0)
			rc = xs_store_commit(s, &err);
		_exit(rc < 0 ? (int)err.code : 0);
	}
	waitpid(pid, &status, 0);
	return WEXITSTATUS(status);
}

Test(open, a_full_disk_changes_nothing)
{
	struct xs_store *s = support_store(path, cat);

	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 12, 2);
	support_done(s);
	xs_store_close(s);
	cr_expect_eq(import_on_small_disk(), XS_E_NO_WRITE);
	s = support_open(path, cat, XS_STORE_WRITE);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM schools"), 1);
	cr_expect_eq(support_value(s, "1", 2025, "books"), 12);
	xs_store_close(s);
}

/* The last school's page lies beyond what the child may write, page 1 does
 * not: the commit writes half of it, and the rollback as little.  2: it failed
 * as it should, and said where the journal is. */
static int rename_last_school(int64_t last, rlim_t most)
{
	pid_t pid = fork();
	int status = 0;

	if (pid == 0) {
		struct rlimit limit = { most, most };
		struct xs_error err = { 0 };
		struct xs_store *s =
			xs_store_open(path, XS_STORE_WRITE, cat, &err);
		int rc = s ? xs_store_begin(s, "import", NULL, &err) : -1;

		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &limit);
		if (rc == 0)
			rc = xs_store_set_school(s, last, "name", "乙校", &err);
		if (rc >= 0)
			rc = xs_store_commit(s, &err);
		if (s)
			xs_store_say_torn(s, &err);
		_exit(rc == 0 ? 0
				: err.code == XS_E_NO_WRITE &&
					strstr(err.hint, "a.xueshe-journal")
				? 2
				: 1);
	}
	waitpid(pid, &status, 0);
	return WEXITSTATUS(status);
}

/* Until 2026 the file was said to be as it was before. */
Test(open, a_rollback_that_fails_is_told_and_made_good)
{
	struct xs_store *s = support_store(path, cat);
	struct xs_error err = { 0 };
	char journal[300];
	int64_t last = 0;

	cr_assert_eq(xs_store_begin(s, "import", NULL, &err), 0);
	for (int i = 0; i < 4000; i++)
		cr_assert_eq(xs_store_add_school(
				     s, NULL, "某校", "某镇", &last, &err),
			0);
	support_done(s);
	xs_store_close(s);
	snprintf(journal, sizeof(journal), "%s-journal", path);
	cr_assert_eq(rename_last_school(last, (rlim_t)sizes(path) / 2), 2);
	cr_expect_gt(sizes(journal), 0);
	s = support_open(path, cat, XS_STORE_WRITE);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM schools"), 4000);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM schools "
			     "WHERE name = '乙校'"),
		0);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM "
			     "pragma_integrity_check WHERE "
			     "integrity_check = 'ok'"),
		1);
	xs_store_close(s);
	cr_expect_leq(sizes(journal), 0);
}

/* -- read-only -- */

/* Root may write everywhere; nobody may not. */
static void give_up_root(void)
{
	if (geteuid() == 0)
		cr_assert_eq(seteuid(65534), 0);
}

static void take_back_root(void)
{
	if (getuid() == 0)
		cr_assert_eq(seteuid(0), 0);
}

Test(open, a_write_protected_file_can_be_read_only)
{
	struct xs_error err = { 0 };

	xs_store_close(support_store(path, cat));
	chmod(path, 0444);
	give_up_root();
	cr_expect_eq(open_code(XS_STORE_WRITE, &err), XS_E_STORE_READONLY);
	xs_error_clear(&err);
	cr_expect_eq(open_code(XS_STORE_READ, &err), XS_OK, "%s", err.msg);
	take_back_root();
}

Test(open, a_write_protected_folder_is_told_at_the_first_write)
{
	struct xs_error err = { 0 };
	char folder[256];

	xs_store_close(support_store(path, cat));
	snprintf(folder, sizeof(folder), "%s", path);
	folder[xs_os_base_name(path) - path] = '\0';
	chmod(path, 0666);
	chmod(folder, 0555);
	give_up_root();
	struct xs_store *s = xs_store_open(path, XS_STORE_WRITE, cat, &err);
	if (s)
		cr_expect_eq(xs_store_begin(s, "import", NULL, &err), -1);
	cr_expect_eq(err.code, XS_E_STORE_READONLY, "%s", err.msg);
	xs_store_close(s);
	take_back_root();
	chmod(folder, 0777);
}

Test(open, a_reader_cannot_change_the_file, .exit_code = 70)
{
	struct xs_error err = { 0 };

	xs_store_close(support_store(path, cat));
	struct xs_store *s = support_open(path, cat, XS_STORE_READ);
	int rc = xs_store_begin(s, "import", NULL, &err);
	(void)rc;
}

Test(open, a_change_inside_a_change_is_a_bug, .exit_code = 70)
{
	struct xs_error err = { 0 };
	struct xs_store *s = support_store(path, cat);
	int rc = xs_store_begin(s, "import", NULL, &err);

	rc = xs_store_begin(s, "import", NULL, &err);
	(void)rc;
}

/* -- migrations -- */

static const unsigned char second[] =
	"CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;";
static const unsigned char broken[] =
	"CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;"
	"INSERT INTO nowhere VALUES (1);";

static struct xs_store *open_with(const unsigned char *step, size_t size,
	enum xs_store_mode mode, struct xs_error *err)
{
	static struct xs_embedded list[32];
	int n = xs_store_format(xs_migrations);

	cr_assert_lt(n, 30);
	memcpy(list, xs_migrations, (size_t)n * sizeof(list[0]));
	list[n] = (struct xs_embedded){ "9999_later.sql", step, size };
	list[n + 1] = (struct xs_embedded){ NULL, NULL, 0 };
	return xs_store_open_as(path, mode, cat, list, err);
}

Test(open, an_older_file_is_copied_then_migrated)
{
	struct xs_error err = { 0 };
	char copy[300];

	xs_store_close(support_store(path, cat));
	struct xs_store *s =
		open_with(second, sizeof(second) - 1, XS_STORE_READ, &err);
	cr_assert_not_null(s, "%s", err.msg);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM later"), 0);
	cr_expect_str_eq(xs_store_meta(s, "county"), "样县");
	xs_store_close(s);
	/* The copy is the old file; the migrated one is newer than we are. */
	snprintf(copy, sizeof(copy), "%s.format%d", path,
		xs_store_format(xs_migrations));
	s = support_open(copy, cat, XS_STORE_READ);
	cr_expect_str_eq(xs_store_meta(s, "county"), "样县");
	xs_store_close(s);
	cr_expect_eq(open_code(XS_STORE_READ, &err), XS_E_STORE_NEWER);
}

/* A file of format 7: what its history says of names is what schools had; a
 * code in place of a name, and what was undone, is not. */
Test(open, former_names_are_taken_from_the_history)
{
	xs_store_close(support_store(path, cat));
	run_sql("DROP TABLE school_names; PRAGMA user_version = 7;"
		"INSERT INTO changes (id, at, who, what, undone_by, program)"
		" VALUES (2, '', '', 'import', NULL, ''),"
		" (3, '', '', 'import', 1, '');"
		"INSERT INTO schools (id, code, name, created_by)"
		" VALUES (1, '0011', '新小学', 1);"
		"INSERT INTO field_changes (change, \"table\", row, field,"
		" old, new) VALUES (2, 'schools', 1, 'name', '旧小学', '新小学'),"
		" (2, 'schools', 1, 'name', '0011', '旧小学'),"
		" (2, 'schools', 1, 'township', '甲镇', '乙镇'),"
		" (3, 'schools', 1, 'name', '错小学', '旧小学');");
	struct xs_store *s = support_open(path, cat, XS_STORE_READ);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM school_names"
			     " WHERE school = 1 AND name = '旧小学'"
			     " AND created_by = 2"),
		1);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM school_names"), 1);
	xs_store_close(s);
}

Test(open, a_failed_migration_leaves_the_file)
{
	struct xs_error err = { 0 };

	xs_store_close(support_store(path, cat));
	struct xs_store *s =
		open_with(broken, sizeof(broken) - 1, XS_STORE_WRITE, &err);
	cr_expect_null(s);
	cr_expect_eq(err.code, XS_E_STORE_OLDER);
	xs_error_clear(&err);
	cr_expect_eq(open_code(XS_STORE_WRITE, &err), XS_OK, "%s", err.msg);
}

Test(open, an_older_file_that_cannot_be_written_says_so)
{
	struct xs_error err = { 0 };
	char format[16];

	xs_store_close(support_store(path, cat));
	chmod(path, 0444);
	give_up_root();
	cr_expect_null(
		open_with(second, sizeof(second) - 1, XS_STORE_READ, &err));
	cr_expect_eq(err.code, XS_E_STORE_OLDER);
	snprintf(format, sizeof(format), "%d", xs_store_format(xs_migrations));
	cr_expect_not_null(strstr(err.msg, format));
	take_back_root();
}

/* -- backup -- */

Test(open, a_backup_is_a_whole_planner_file)
{
	struct xs_error err = { 0 };
	char copy[256];
	struct xs_store *s = support_store(path, cat);

	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 12, 2);
	support_done(s);
	snprintf(copy, sizeof(copy), "%s", support_path("copy.xueshe"));
	cr_assert_eq(xs_store_backup(s, copy, &err), 0, "%s", err.msg);
	struct xs_store *c = support_open(copy, cat, XS_STORE_WRITE);
	cr_expect_eq(support_value(c, "1", 2025, "books"), 12);
	xs_store_close(c);
	cr_expect_eq(xs_store_backup(s, copy, &err), -1);
	cr_expect_eq(err.code, XS_E_STORE_EXISTS);
	xs_error_clear(&err);
	cr_expect_eq(xs_store_backup(s, "/nowhere/x.xueshe", &err), -1);
	cr_expect_eq(err.code, XS_E_NO_WRITE);
	xs_store_close(s);
}

/* A file whose foreign keys do not hold is not passed on. */
Test(open, an_unsound_file_is_not_backed_up)
{
	struct xs_error err = { 0 };
	char copy[256];

	xs_store_close(support_store(path, cat));
	run_sql("PRAGMA foreign_keys = OFF;"
		"INSERT INTO exemptions (school, rule, created_by)"
		" VALUES (99, 'x', 1)");
	snprintf(copy, sizeof(copy), "%s", support_path("copy.xueshe"));
	struct xs_store *s = support_open(path, cat, XS_STORE_READ);
	cr_expect_eq(xs_store_backup(s, copy, &err), -1);
	cr_expect_eq(err.code, XS_E_STORE_DAMAGED);
	cr_expect_not(xs_os_exists(copy));
	xs_store_close(s);
}
