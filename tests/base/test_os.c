/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/os.h"

/* A folder of its own for each test, removed with its files afterwards. */
static char folder[64];

static void make_folder(void)
{
	snprintf(folder, sizeof(folder), "/tmp/xueshe-os-XXXXXX");
	cr_assert_not_null(mkdtemp(folder));
	xs_lang_set_screen(XS_LANG_EN);
}

static void remove_folder(void)
{
	char command[100];

	snprintf(command, sizeof(command), "rm -rf %s", folder);
	cr_expect_eq(system(command), 0);
}

TestSuite(os, .init = make_folder, .fini = remove_folder);

static const char *in(const char *name)
{
	static char path[400];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

/* Files in the folder, hidden ones too. */
static int files(void)
{
	char command[100];
	FILE *f;
	int n = -1;

	snprintf(command, sizeof(command), "ls -A %s | wc -l", folder);
	f = popen(command, "r");
	cr_assert_eq(fscanf(f, "%d", &n), 1);
	pclose(f);
	return n;
}

static void expect_content(const char *path, const char *want)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_error err = { 0 };

	cr_assert_eq(xs_os_read(&b, path, 1 << 20, &err), 0, "%s", err.msg);
	cr_expect_str_eq(b.s, want);
	xs_buf_release(&b);
}

Test(os, files_are_read_up_to_a_limit)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_error err = { 0 };
	char bytes[3];
	size_t n;

	cr_assert_eq(xs_os_write(in("a"), "hello", 5, &err), 0);
	cr_expect_eq(xs_os_read(&b, in("a"), 5, &err), 0);
	cr_expect_str_eq(b.s, "hello");
	xs_buf_clear(&b);
	cr_expect_eq(xs_os_read(&b, in("a"), 4, &err), -1);
	cr_expect_eq(err.code, XS_E_NO_FILE);
	cr_expect_eq(xs_os_peek(in("a"), bytes, 3, &n, &err), 0);
	cr_expect_eq(n, 3u);
	cr_expect_eq(memcmp(bytes, "hel", 3), 0);
	xs_buf_release(&b);
}

Test(os, what_cannot_be_read_says_why)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_error err = { 0 };
	char bytes[3];
	size_t n;

	cr_expect_eq(xs_os_read(&b, in("gone"), 5, &err), -1);
	cr_expect_eq(err.code, XS_E_NO_FILE);
	cr_expect_neq(
		strstr(err.msg, "there is no such file"), NULL, "%s", err.msg);
	cr_expect_str_eq(err.at.file, in("gone"));
	xs_error_clear(&err);
	cr_expect_eq(xs_os_peek(folder, bytes, 3, &n, &err), -1);
	cr_expect_neq(strstr(err.msg, "it is a folder"), NULL, "%s", err.msg);
	xs_buf_release(&b);
}

Test(os, a_file_appears_only_when_complete)
{
	struct xs_outfile f = { 0 };
	struct xs_error err = { 0 };
	FILE *out;

	cr_assert_eq(xs_os_write(in("t"), "old", 3, &err), 0);
	cr_assert_eq(xs_outfile_begin(&f, in("t"), &err), 0);
	out = fopen(f.temp_path, "w");
	fputs("new", out);
	fclose(out);
	expect_content(in("t"), "old");
	cr_expect_eq(xs_outfile_commit(&f, &err), 0, "%s", err.msg);
	expect_content(in("t"), "new");
	cr_expect_eq(files(), 1);
	xs_outfile_release(&f);
}

Test(os, an_unfinished_file_leaves_nothing)
{
	struct xs_outfile f = { 0 };
	struct xs_error err = { 0 };

	cr_assert_eq(xs_outfile_begin(&f, in("t"), &err), 0);
	cr_expect_eq(files(), 1);
	xs_outfile_release(&f);
	cr_expect_eq(files(), 0);
	xs_outfile_release(&f);
}

Test(os, rights_of_the_target_stay)
{
	struct xs_error err = { 0 };
	struct stat st;

	umask(022);
	cr_assert_eq(xs_os_write(in("new"), "x", 1, &err), 0);
	stat(in("new"), &st);
	cr_expect_eq(st.st_mode & 0777, 0644u);
	chmod(in("new"), 0640);
	cr_assert_eq(xs_os_write(in("new"), "y", 1, &err), 0);
	stat(in("new"), &st);
	cr_expect_eq(st.st_mode & 0777, 0640u);
}

Test(os, links_are_followed)
{
	struct xs_error err = { 0 };
	struct stat st;
	char target[400];

	snprintf(target, sizeof(target), "%s", in("target"));
	cr_assert_eq(xs_os_write(target, "old", 3, &err), 0);
	cr_assert_eq(symlink(target, in("link")), 0);
	cr_assert_eq(xs_os_write(in("link"), "new", 3, &err), 0);
	expect_content(target, "new");
	lstat(in("link"), &st);
	cr_expect(S_ISLNK(st.st_mode));
	/* One that leads beside itself, to what is not there yet. */
	cr_assert_eq(symlink("later", in("relative")), 0);
	cr_assert_eq(xs_os_write(in("relative"), "made", 4, &err), 0);
	expect_content(in("later"), "made");
}

Test(os, long_names_have_room)
{
	struct xs_error err = { 0 };
	char name[256] = "";

	for (int i = 0; i < 85; i++)
		memcpy(name + 3 * i, "学", 4);
	cr_expect_eq(xs_os_write(in(name), "x", 1, &err), 0, "%s", err.msg);
}

Test(os, what_cannot_be_written_says_why)
{
	struct xs_error err = { 0 };

	cr_expect_eq(xs_os_write(in("no/folder"), "x", 1, &err), -1);
	cr_expect_eq(err.code, XS_E_NO_WRITE);
	xs_error_clear(&err);
	cr_expect_eq(xs_os_write(folder, "x", 1, &err), -1);
	cr_expect_neq(strstr(err.msg, "it is a folder"), NULL, "%s", err.msg);
	xs_error_clear(&err);
	cr_expect_eq(xs_os_write("/dev/full", "x", 1, &err), -1);
	cr_expect_neq(strstr(err.msg, "the disk is full"), NULL, "%s", err.msg);
	cr_expect_neq(strstr(err.hint, "Make room"), NULL, "%s", err.hint);
	cr_expect(xs_os_exists("/dev/full"));
}

/* A limit on the size of files stands in for a full disk: the old file stays,
 * nothing else is left, and the program lives to say so. */
Test(os, a_full_disk_changes_nothing)
{
	struct xs_error err = { 0 };
	struct rlimit old, limit;
	char *big = xs_alloc(100000, 1);
	int rc;

	xs_os_prepare();
	cr_assert_eq(xs_os_write(in("t"), "old", 3, &err), 0);
	getrlimit(RLIMIT_FSIZE, &old);
	limit = old;
	limit.rlim_cur = 50000;
	setrlimit(RLIMIT_FSIZE, &limit);
	rc = xs_os_write(in("t"), big, 100000, &err);
	setrlimit(RLIMIT_FSIZE, &old);
	cr_expect_eq(rc, -1);
	cr_expect_eq(err.code, XS_E_NO_WRITE);
	cr_expect_neq(
		strstr(err.msg, "larger than is allowed"), NULL, "%s", err.msg);
	expect_content(in("t"), "old");
	cr_expect_eq(files(), 1);
	free(big);
}

Test(os, an_interrupted_program_cleans_up)
{
	pid_t child;
	int status;

	child = fork();
	if (child == 0) {
		struct xs_outfile f = { 0 };

		xs_os_prepare();
		if (xs_outfile_begin(&f, in("t"), NULL) < 0)
			_exit(1);
		raise(SIGTERM);
		_exit(2);
	}
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_expect(WIFSIGNALED(status));
	cr_expect_eq(WTERMSIG(status), SIGTERM);
	cr_expect_eq(files(), 0);
}

Test(os, names_of_a_folder_are_sorted)
{
	static const char *const made[] = { "b.json", "a.json", "c.txt",
		".d.json" };
	struct xs_error err = { 0 };
	char **names;

	for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++)
		cr_assert_eq(xs_os_write(in(made[i]), "", 0, &err), 0);
	names = xs_os_list(folder, ".json", &err);
	cr_assert_not_null(names);
	cr_expect_str_eq(names[0], "a.json");
	cr_expect_str_eq(names[1], "b.json");
	cr_expect_null(names[2]);
	xs_os_free_names(names);
	xs_os_free_names(NULL);
	cr_expect_null(xs_os_list(in("gone"), "", &err));
	cr_expect_eq(err.code, XS_E_NO_FILE);
}

Test(os, names_and_folders)
{
	cr_expect_str_eq(xs_os_base_name("/a/b.txt"), "b.txt");
	cr_expect_str_eq(xs_os_base_name("b.txt"), "b.txt");
	cr_expect_str_eq(xs_os_base_name("a/"), "");
	cr_expect(xs_os_is_folder(folder));
	cr_expect_not(xs_os_is_folder(in("gone")));
	cr_expect(xs_os_exists(folder));
	cr_expect_not(xs_os_is_writable(in("gone")));
	cr_expect(xs_os_is_writable(folder));
	cr_expect_not(xs_os_is_remote("/proc"));
	cr_expect_not(xs_os_is_remote("/proc/no-such-file"));
}

Test(os, the_data_folder_can_be_named)
{
	setenv("XUESHE_DATA", folder, 1);
	cr_expect_null(xs_os_data_folder(), "it holds no standards/");
	cr_assert_eq(mkdir(in("standards"), 0755), 0);
	cr_expect_str_eq(xs_os_data_folder(), folder);
}

Test(os, who_and_when)
{
	char now[32];
	int64_t year;

	cr_expect_neq(xs_os_user()[0], '\0');
	xs_os_now(now);
	cr_expect_eq(strlen(now), 19u);
	cr_expect_eq(now[10], 'T');
	cr_expect(xs_parse_int(now, 4, &year) && year >= 2024, "%s", now);
}

/* Another process opens (and locks) the file, says so, waits to be told. */
static void hold(
	const char *path, bool lock, const int ready[2], const int done[2])
{
	struct flock range = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int fd = open(path, O_RDWR);
	char c = 'x';

	close(done[1]);
	if (fd < 0 || (lock && fcntl(fd, F_SETLK, &range) < 0))
		_exit(1);
	if (write(ready[1], &c, 1) == 1 && read(done[0], &c, 1) >= 0)
		_exit(0);
	_exit(2);
}

static void expect_holder(bool lock)
{
	struct xs_error err = { 0 };
	char text[80] = "", want[32];
	int ready[2], done[2], status;
	pid_t child;
	char c;

	cr_assert_eq(xs_os_write(in("t"), "x", 1, &err), 0);
	cr_expect_not(xs_os_holder(in("t"), text, sizeof(text)));
	cr_assert_eq(pipe(ready), 0);
	cr_assert_eq(pipe(done), 0);
	child = fork();
	if (child == 0)
		hold(in("t"), lock, ready, done);
	cr_assert_eq(read(ready[0], &c, 1), 1);
	cr_expect(xs_os_holder(in("t"), text, sizeof(text)));
	snprintf(want, sizeof(want), "pid %ld (", (long)child);
	cr_expect_eq(strncmp(text, want, strlen(want)), 0, "%s", text);
	close(done[1]);
	cr_expect_eq(waitpid(child, &status, 0), child);
}

Test(os, who_has_a_file_open)
{
	expect_holder(false);
}

Test(os, who_has_a_file_locked)
{
	expect_holder(true);
}

Test(os, terminals)
{
	FILE *f = fopen("/dev/null", "w");

	cr_expect_not(xs_os_is_terminal(f));
	fclose(f);
	setenv("COLUMNS", "132", 1);
	cr_expect_gt(xs_os_terminal_columns(), 0);
}

/* -- a child process -- */

static void speak(const void *arg, struct xs_buf *out)
{
	printf("noise on standard output\n");
	fprintf(stderr, "noise on standard error\n");
	fflush(stdout);
	xs_buf_addf(out, "%s, said the child", (const char *)arg);
	for (size_t i = 0; i < 200000; i++) /* more than a pipe holds */
		xs_buf_addc(out, 'x');
}

static void die(const void *arg, struct xs_buf *out)
{
	(void)arg;
	xs_buf_adds(out, "half an answer");
	raise(SIGKILL);
}

/* What a library prints in a child goes nowhere; its answer comes back. */
Test(os, a_child_is_silent_and_answers)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_error err = { 0 };
	int kept = dup(STDOUT_FILENO), noise;
	struct stat st;

	noise = open(in("noise"), O_RDWR | O_CREAT, 0600);
	dup2(noise, STDOUT_FILENO);
	cr_expect_eq(xs_os_child(speak, "yes", &b, XS_E_SOLVER, &err), 0);
	dup2(kept, STDOUT_FILENO);
	cr_expect_eq(fstat(noise, &st), 0);
	cr_expect_eq(st.st_size, 0);
	cr_expect_eq(b.len, strlen("yes, said the child") + 200000);
	cr_expect_eq(strncmp(b.s, "yes, said the child", 19), 0);
	xs_buf_release(&b);
	close(noise);
	close(kept);
}

Test(os, a_child_that_dies_is_a_failure)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_error err = { 0 };

	cr_expect_eq(xs_os_child(die, NULL, &b, XS_E_SOLVER, &err), -1);
	cr_expect_eq(err.code, XS_E_SOLVER);
	xs_buf_release(&b);
}

/* -- libraries opened when needed ------------------------------------------- */

Test(os, a_library_gives_its_functions)
{
	struct {
		size_t (*length)(const char *);
		int (*to_int)(const char *);
	} table = { NULL, NULL };
	const struct xs_os_call calls[] = {
		{ "atoi", offsetof(__typeof__(table), to_int) },
		{ "strlen", offsetof(__typeof__(table), length) },
		{ "no_such_function", offsetof(__typeof__(table), length) },
	};

	cr_assert(xs_os_library("libc.so.6", calls, 2, &table));
	cr_expect_eq(table.length("学舍"), 6u);
	cr_expect_eq(table.to_int("42"), 42);
	cr_expect_not(xs_os_library("libc.so.6", calls, 3, &table),
		"a function is not there");
	cr_expect_not(xs_os_library("libnone.so.1", calls, 1, &table),
		"the library is not there");
}
