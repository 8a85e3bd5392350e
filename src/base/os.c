/* SPDX-License-Identifier: Apache-2.0
 *
 * The door to the operating system: reading, folders, volumes, terminals.
 * Linux's own calls stand here, in os_who.c, os_child.c and outfile.c,
 * nowhere else.
 */
#include "xueshe/os.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

const char *xs_os_reason(int error_number)
{
	static const struct {
		int number;
		const char *text;
	} reasons[] = {
		{ ENOENT, N_("there is no such file or folder") },
		{ EACCES, N_("permission denied") },
		{ EPERM, N_("permission denied") },
		{ EISDIR, N_("it is a folder") },
		{ ENOTDIR, N_("part of the path is no folder") },
		{ ENOSPC, N_("the disk is full") },
		{ EDQUOT, N_("the disk quota is used up") },
		{ EFBIG, N_("the file is larger than is allowed here") },
		{ EROFS, N_("the disk is write-protected") },
		{ EIO, N_("the disk reports a read or write error") },
		{ ENAMETOOLONG, N_("the name is too long") },
		{ ELOOP, N_("the links lead in a circle") },
		{ EMFILE, N_("too many files are open") },
		{ ENFILE, N_("too many files are open") },
		{ EBUSY, N_("it is in use") },
		{ ETXTBSY, N_("it is in use") },
		{ EPIPE, N_("the reader has gone away") },
		{ EBADF, N_("it is closed") },
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].number == error_number)
			return xs_tr_screen(reasons[i].text);
	return strerror(error_number);
}

/* -- reading -- */

static int fail_read(const char *path, int number, struct xs_error *err)
{
	struct xs_place at = { 0 };

	xs_text_copy(at.file, sizeof(at.file), path);
	xs_fail(err, XS_E_NO_FILE, _("could not read \"%s\": %s"), path,
		xs_os_reason(number));
	xs_hint(err, "%s", _("Check the name and whether you may read it."));
	return xs_at(err, &at);
}

static int open_to_read(const char *path, struct xs_error *err)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		fail_read(path, errno, err);
		return -1;
	}
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		close(fd);
		fail_read(path, EISDIR, err);
		return -1;
	}
	return fd;
}

/* Reads until `max` bytes or the end; -1 with errno. */
static ssize_t read_up_to(int fd, char *bytes, size_t max)
{
	size_t len = 0;
	ssize_t n;

	while (len < max) {
		n = read(fd, bytes + len, max - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		len += (size_t)n;
	}
	return (ssize_t)len;
}

int xs_os_peek(const char *path, char *bytes, size_t max, size_t *len_out,
	struct xs_error *err)
{
	int fd = open_to_read(path, err);
	ssize_t n;

	if (fd < 0)
		return -1;
	n = read_up_to(fd, bytes, max);
	if (n < 0)
		fail_read(path, errno, err);
	close(fd);
	*len_out = n < 0 ? 0 : (size_t)n;
	return n < 0 ? -1 : 0;
}

int xs_os_read(
	struct xs_buf *out, const char *path, size_t max, struct xs_error *err)
{
	char chunk[1 << 14];
	size_t from = out->len;
	int fd = open_to_read(path, err);
	ssize_t n;

	if (fd < 0)
		return -1;
	while ((n = read_up_to(fd, chunk, sizeof(chunk))) > 0) {
		xs_buf_add(out, chunk, (size_t)n);
		if (out->len - from > max)
			break;
	}
	if (n < 0)
		fail_read(path, errno, err);
	else if (out->len - from > max)
		n = xs_fail(err, XS_E_NO_FILE,
			_("\"%s\" is larger than the %zu bytes that are "
			  "read"),
			path, max);
	close(fd);
	return n < 0 ? -1 : 0;
}

/* -- what is there -- */

int xs_os_hush_begin(void)
{
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC), kept = -1;

	fflush(stderr);
	if (nowhere >= 0)
		kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
	if (kept >= 0)
		dup2(nowhere, STDERR_FILENO);
	if (nowhere >= 0)
		close(nowhere);
	return kept;
}

void xs_os_hush_end(int kept)
{
	if (kept < 0)
		return;
	fflush(stderr);
	dup2(kept, STDERR_FILENO);
	close(kept);
}

int xs_os_make_folder(const char *path, struct xs_error *err)
{
	struct xs_place at = { 0 };

	if (mkdir(path, 0777) == 0 || xs_os_is_folder(path))
		return 0;
	xs_text_copy(at.file, sizeof(at.file), path);
	xs_fail(err, XS_E_NO_WRITE, _("could not make folder \"%s\": %s"), path,
		xs_os_reason(errno));
	return xs_at(err, &at);
}

bool xs_os_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool xs_os_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool xs_os_is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool xs_os_is_same(const char *a, const char *b)
{
	struct stat s, t;

	return stat(a, &s) == 0 && stat(b, &t) == 0 && s.st_dev == t.st_dev &&
		s.st_ino == t.st_ino;
}

bool xs_os_is_writable(const char *path)
{
	return access(path, W_OK) == 0;
}

bool xs_os_is_remote(const char *path)
{
	/* Magic numbers of statfs(2): network first, then what sticks and
	 * shared folders of virtual machines use. */
	static const unsigned long kinds[] = { 0x6969 /* nfs */,
		0xFF534D42 /* cifs */, 0xFE534D42 /* smb2 */, 0x517B /* smb */,
		0x65735546 /* fuse */, 0x5346414F /* afs */,
		0x00C36400 /* ceph */, 0x01021997 /* 9p */, 0x4D44 /* vfat */,
		0x2011BAB0 /* exfat */ };
	struct statfs fs;
	struct xs_buf folder = XS_BUF_INIT;
	int rc = statfs(path, &fs);

	if (rc < 0) { /* not there yet: where it will be */
		xs_buf_add(
			&folder, path, (size_t)(xs_os_base_name(path) - path));
		xs_buf_addc(&folder, '.');
		rc = statfs(folder.s, &fs);
		xs_buf_release(&folder);
	}
	for (size_t i = 0; rc == 0 && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (((unsigned long)fs.f_type & 0xFFFFFFFF) == kinds[i])
			return true;
	return false;
}

const char *xs_os_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* -- terminals -- */

bool xs_os_is_terminal(FILE *f)
{
	int fd = fileno(f);

	return fd >= 0 && isatty(fd) == 1;
}

int xs_os_terminal_columns(void)
{
	struct winsize size;
	const char *text = getenv("COLUMNS");
	int64_t n;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	if (text && xs_parse_int(text, strlen(text), &n) && n > 0 && n < 10000)
		return (int)n;
	return 80;
}

/* -- folders -- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ends_in(const char *text, const char *suffix)
{
	size_t n = strlen(text), k = strlen(suffix);

	return n >= k && strcmp(text + n - k, suffix) == 0;
}

char **xs_os_list(const char *folder, const char *suffix, struct xs_error *err)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	void *names = NULL;
	size_t n = 0, cap = 0;

	if (!dir) {
		fail_read(folder, errno, err);
		return NULL;
	}
	xs_grow(&names, &cap, 1, sizeof(char *));
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.' || !ends_in(entry->d_name, suffix))
			continue;
		xs_grow(&names, &cap, n + 2, sizeof(char *));
		((char **)names)[n++] = xs_strdup(entry->d_name);
	}
	closedir(dir);
	((char **)names)[n] = NULL;
	qsort(names, n, sizeof(char *), by_text);
	return names;
}

void xs_os_free_names(char **names)
{
	for (size_t i = 0; names && names[i]; i++)
		free(names[i]);
	free(names);
}

/* Folder of the running program, without the final slash. */
static bool program_folder(char *text, size_t size)
{
	ssize_t n = readlink("/proc/self/exe", text, size - 1);
	char *slash;

	if (n <= 0)
		return false;
	text[n] = '\0';
	slash = strrchr(text, '/');
	if (!slash)
		return false;
	*slash = '\0';
	return true;
}

static bool holds_standards(const char *folder)
{
	char path[4200];

	snprintf(path, sizeof(path), "%s/standards", folder);
	return xs_os_is_folder(path);
}

const char *xs_os_data_folder(void)
{
	/* Seen from the program: beside it, from build/ and build/asan/ in a
	 * source tree, and from bin/ of an installation that was moved. */
	static const char *const near[] = { "", "/..", "/../..",
		"/../share/xueshe" };
	static char found[4160];
	const char *named = getenv("XUESHE_DATA");
	char folder[4096];

	if (named && *named)
		return holds_standards(named) ? named : NULL;
	if (found[0])
		return found;
	if (program_folder(folder, sizeof(folder)))
		for (size_t i = 0; i < sizeof(near) / sizeof(near[0]); i++) {
			snprintf(found, sizeof(found), "%s%s", folder, near[i]);
			if (holds_standards(found))
				return found;
		}
	snprintf(found, sizeof(found), "%s/share/xueshe", XS_PREFIX);
	if (holds_standards(found))
		return found;
	found[0] = '\0';
	return NULL;
}
