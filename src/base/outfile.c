/* SPDX-License-Identifier: Apache-2.0
 *
 * Files that appear whole or not at all: written beside the target under
 * another name, flushed to the disk, renamed.  What is no regular file (a
 * pipe, /dev/full) is written to as it is: temp_path and path are equal then.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base_i.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

/* -- unfinished files, for the signal handler -- */

enum {
	UNFINISHED_MOST = 8,
	LINKS_MOST = 40, /* as many as the kernel follows */
	STEM_MOST = 200 /* bytes of the target's name in that of the temp file:
		a name has at most 255 */
};

/* A free place holds NULL; a path is set last and cleared first, so that the
 * handler never sees a freed one. */
static char *volatile unfinished[UNFINISHED_MOST];

static void remember(char *path)
{
	for (int i = 0; i < UNFINISHED_MOST; i++)
		if (!unfinished[i]) {
			unfinished[i] = path;
			return;
		}
}

static void forget(const char *path)
{
	for (int i = 0; i < UNFINISHED_MOST; i++)
		if (unfinished[i] == path)
			unfinished[i] = NULL;
}

static void on_interrupt(int number)
{
	for (int i = 0; i < UNFINISHED_MOST; i++)
		if (unfinished[i])
			unlink(unfinished[i]);
	raise(number); /* the handler was reset: this ends the program */
}

void xs_os_prepare(void)
{
	static const int interrupts[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction action, old;

	memset(&action, 0, sizeof(action));
	action.sa_handler = SIG_IGN;
	sigaction(SIGXFSZ, &action, NULL);
	action.sa_handler = on_interrupt;
	action.sa_flags = (int)SA_RESETHAND;
	for (size_t i = 0; i < sizeof(interrupts) / sizeof(int); i++)
		if (sigaction(interrupts[i], NULL, &old) == 0 &&
			old.sa_handler != SIG_IGN)
			sigaction(interrupts[i], &action, NULL);
}

/* -- out-files -- */

static int fail_write(const char *path, int number, struct xs_error *err)
{
	struct xs_place at = { 0 };

	xs_text_copy(at.file, sizeof(at.file), path);
	xs_fail(err, XS_E_NO_WRITE, _("could not write \"%s\": %s"), path,
		xs_os_reason(number));
	if (number == ENOSPC || number == EDQUOT || number == EFBIG)
		xs_hint(err, "%s",
			_("Make room, or write to another disk. Nothing that "
			  "was there has been changed."));
	else if (number == EACCES || number == EPERM || number == EROFS)
		xs_hint(err, "%s",
			_("Choose a folder you may write to, or close the "
			  "program that holds the file."));
	else if (number == ENOENT || number == ENOTDIR)
		xs_hint(err, "%s",
			_("Make the folder first, or choose one that is "
			  "there."));
	xs_at(err, &at);
	return -1;
}

static bool is_direct(const struct xs_outfile *f)
{
	return f->path && f->temp_path && strcmp(f->path, f->temp_path) == 0;
}

/* Rights a new file gets. */
static mode_t usual_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

/* "folder/.name.xueshe-AbCdEf", an empty file; its name, or NULL, errno. */
static char *make_temp(const char *path, mode_t mode)
{
	const char *name = xs_os_base_name(path);
	struct xs_buf b = XS_BUF_INIT;
	size_t stem = xs_utf8_whole(name, strnlen(name, STEM_MOST));
	int fd;

	xs_buf_add(&b, path, (size_t)(name - path));
	xs_buf_addc(&b, '.');
	xs_buf_add(&b, name, stem);
	xs_buf_adds(&b, ".xueshe-XXXXXX");
	fd = mkstemp(b.s);
	if (fd < 0) {
		int number = errno;

		xs_buf_release(&b);
		errno = number;
		return NULL;
	}
	(void)fchmod(fd, mode);
	close(fd);
	return xs_buf_take(&b);
}

/* Where the links from `path` lead in the end; the caller frees. */
static char *through_links(const char *path)
{
	char *at = xs_strdup(path), target[4096];

	for (int i = 0; i < LINKS_MOST; i++) {
		ssize_t n = readlink(at, target, sizeof(target) - 1);
		struct xs_buf next = XS_BUF_INIT;

		if (n <= 0)
			break;
		target[n] = '\0';
		if (target[0] != '/')
			xs_buf_add(
				&next, at, (size_t)(xs_os_base_name(at) - at));
		xs_buf_adds(&next, target);
		free(at);
		at = xs_buf_take(&next);
	}
	return at;
}

int xs_outfile_begin(
	struct xs_outfile *f, const char *path, struct xs_error *err)
{
	struct stat st;
	bool there = stat(path, &st) == 0;

	if (there && S_ISDIR(st.st_mode))
		return fail_write(path, EISDIR, err);
	if (there && access(path, W_OK) < 0)
		return fail_write(path, errno, err);
	f->path = through_links(path);
	if (there && !S_ISREG(st.st_mode)) {
		f->temp_path = xs_strdup(f->path);
		return 0;
	}
	f->temp_path =
		make_temp(f->path, there ? st.st_mode & 07777 : usual_mode());
	if (!f->temp_path) {
		fail_write(path, errno, err);
		xs_outfile_release(f);
		return -1;
	}
	remember(f->temp_path);
	return 0;
}

/* Flushes a file or folder to the disk; 0, or errno. */
static int flush(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), number = 0;

	if (fd < 0)
		return errno;
	if (fsync(fd) < 0 && errno != EINVAL && errno != EROFS)
		number = errno;
	close(fd);
	return number;
}

/* The name stays only once its folder is on the disk; some file systems
 * cannot say, which is no failure. */
static void flush_folder(const char *path)
{
	struct xs_buf folder = XS_BUF_INIT;

	xs_buf_add(&folder, path, (size_t)(xs_os_base_name(path) - path));
	xs_buf_addc(&folder, '.');
	(void)flush(folder.s);
	xs_buf_release(&folder);
}

int xs_outfile_commit(struct xs_outfile *f, struct xs_error *err)
{
	int number = 0;

	xs_assert(f->path && f->temp_path);
	if (!is_direct(f)) {
		number = flush(f->temp_path);
		if (!number && rename(f->temp_path, f->path) < 0)
			number = errno;
		if (!number) {
			forget(f->temp_path);
			flush_folder(f->path);
			free(f->temp_path);
			f->temp_path = NULL;
		}
	}
	if (number)
		fail_write(f->path, number, err);
	xs_outfile_release(f);
	return number ? -1 : 0;
}

void xs_outfile_release(struct xs_outfile *f)
{
	if (f->temp_path && !is_direct(f)) {
		forget(f->temp_path);
		unlink(f->temp_path);
	}
	free(f->temp_path);
	free(f->path);
	f->path = f->temp_path = NULL;
}

static int write_all(const char *path, const char *text, size_t len)
{
	int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC), number = 0;
	ssize_t n;

	if (fd < 0)
		return errno;
	while (len && !number) {
		n = write(fd, text, len);
		if (n < 0 && errno != EINTR)
			number = errno;
		if (n > 0) {
			text += n;
			len -= (size_t)n;
		}
	}
	if (close(fd) < 0 && !number)
		number = errno;
	return number;
}

int xs_os_write(
	const char *path, const char *text, size_t len, struct xs_error *err)
{
	struct xs_outfile f = { 0 };
	int number;

	if (xs_outfile_begin(&f, path, err) < 0)
		return -1;
	number = write_all(f.temp_path, text, len);
	if (!number)
		return xs_outfile_commit(&f, err);
	fail_write(path, number, err);
	xs_outfile_release(&f);
	return -1;
}
