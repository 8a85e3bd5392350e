/* SPDX-License-Identifier: Apache-2.0
 *
 * Who and when, for the history and for "the file is in use": read from
 * /proc, since asking with a lock of our own would drop locks we hold.
 */
#include <dirent.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include "xueshe/number.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

const char *xs_os_user(void)
{
	static char name[64];
	char buffer[4096];
	struct passwd entry, *found = NULL;

	if (name[0])
		return name;
	if (getpwuid_r(geteuid(), &entry, buffer, sizeof(buffer), &found) ==
			0 &&
		found && xs_utf8_valid(entry.pw_name, strlen(entry.pw_name)))
		xs_text_copy(name, sizeof(name), entry.pw_name);
	if (!name[0])
		snprintf(name, sizeof(name), "uid %ld", (long)geteuid());
	return name;
}

void xs_os_now(char text[32])
{
	time_t now = time(NULL);
	struct tm tm;

	text[0] = '\0';
	if (localtime_r(&now, &tm))
		strftime(text, 32, "%Y-%m-%dT%H:%M:%S", &tm);
}

/* -- who holds a file -- */

static bool say_process(long pid, char *text, size_t size)
{
	char path[64], name[64] = "";
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/comm", pid);
	f = fopen(path, "re");
	if (f) {
		if (fgets(name, sizeof(name), f))
			name[strcspn(name, "\n")] = '\0';
		fclose(f);
	}
	if (name[0] && xs_utf8_valid(name, strlen(name)))
		snprintf(text, size, "pid %ld (%s)", pid, name);
	else
		snprintf(text, size, "pid %ld", pid);
	return true;
}

/* n-th word of a line, from 0; its length, 0 if there is none. */
static size_t nth_word(const char *line, int n, const char **start_out)
{
	size_t len = 0;

	for (;; n--) {
		line += len;
		line += strspn(line, " \n");
		len = strcspn(line, " \n");
		if (n == 0 || len == 0)
			break;
	}
	*start_out = line;
	return len;
}

/* A line of /proc/locks: "1: POSIX  ADVISORY  WRITE 123 08:01:456 0 EOF".
 * The process that holds a lock on the file, or 0. */
static long lock_owner(const char *line, const struct stat *st)
{
	char file[64];
	const char *start;
	size_t len = nth_word(line, 5, &start);
	int64_t pid;

	snprintf(file, sizeof(file), "%02x:%02x:%llu", major(st->st_dev),
		minor(st->st_dev), (unsigned long long)st->st_ino);
	if (len != strlen(file) || memcmp(start, file, len) != 0)
		return 0;
	len = nth_word(line, 4, &start);
	return xs_parse_int(start, len, &pid) && pid > 0 ? (long)pid : 0;
}

static long find_lock_owner(const struct stat *st)
{
	FILE *f = fopen("/proc/locks", "re");
	char line[256];
	long pid = 0;

	if (!f)
		return 0;
	while (pid == 0 && fgets(line, sizeof(line), f)) {
		pid = lock_owner(line, st);
		if (pid == (long)getpid())
			pid = 0;
	}
	fclose(f);
	return pid;
}

static bool has_open(const char *pid, const struct stat *st)
{
	char path[600];
	struct dirent *entry;
	struct stat open_file;
	bool found = false;
	DIR *dir;

	snprintf(path, sizeof(path), "/proc/%s/fd", pid);
	dir = opendir(path);
	while (dir && !found && (entry = readdir(dir)) != NULL) {
		snprintf(path, sizeof(path), "/proc/%s/fd/%s", pid,
			entry->d_name);
		found = entry->d_name[0] != '.' &&
			stat(path, &open_file) == 0 &&
			open_file.st_dev == st->st_dev &&
			open_file.st_ino == st->st_ino;
	}
	if (dir)
		closedir(dir);
	return found;
}

static long find_opener(const struct stat *st)
{
	DIR *dir = opendir("/proc");
	struct dirent *entry;
	long pid = 0;
	int64_t n;

	while (dir && pid == 0 && (entry = readdir(dir)) != NULL)
		if (xs_parse_int(entry->d_name, strlen(entry->d_name), &n) &&
			n != (int64_t)getpid() && has_open(entry->d_name, st))
			pid = (long)n;
	if (dir)
		closedir(dir);
	return pid;
}

bool xs_os_holder(const char *path, char *text, size_t size)
{
	struct stat st;
	long pid;

	if (stat(path, &st) < 0)
		return false;
	pid = find_lock_owner(&st);
	if (pid == 0)
		pid = find_opener(&st);
	return pid > 0 && say_process(pid, text, size);
}
