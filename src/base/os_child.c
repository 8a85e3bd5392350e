/* SPDX-License-Identifier: Apache-2.0
 *
 * Work done in a child process, silent, its answer through a pipe: for
 * libraries that keep global state, print, or may not come back.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "xueshe/lang.h"
#include "xueshe/os.h"

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

/* The child: dies with its parent, removes none of its unfinished files,
 * says nothing, flushes nothing that the parent had begun to print. */
_Noreturn static void be_child(int pipe_end, pid_t parent,
	void (*work)(const void *arg, struct xs_buf *out), const void *arg)
{
	static const int own[] = { SIGINT, SIGTERM, SIGHUP };
	struct xs_buf out = XS_BUF_INIT;
	int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
	bool ok;

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		signal(own[i], SIG_DFL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent || nowhere < 0)
		_exit(1);
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		dup2(nowhere, fd);
	work(arg, &out);
	ok = write_all(pipe_end, out.s, out.len);
	_exit(ok ? 0 : 1);
}

/* To the end of the pipe; false with errno. */
static bool read_all(int fd, struct xs_buf *out)
{
	char chunk[1 << 14];

	for (;;) {
		ssize_t n = read(fd, chunk, sizeof(chunk));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		if (n == 0)
			return true;
		xs_buf_add(out, chunk, (size_t)n);
	}
}

static int await(pid_t pid)
{
	int status = -1;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return status;
}

static int fail(struct xs_error *err, enum xs_code code, int number)
{
	return xs_fail(err, code, _("could not start a process: %s"),
		xs_os_reason(number));
}

int xs_os_child(void (*work)(const void *arg, struct xs_buf *out),
	const void *arg, struct xs_buf *out, enum xs_code code,
	struct xs_error *err)
{
	int ends[2], status, number = 0;
	pid_t parent = getpid(), pid;

	if (pipe(ends) < 0)
		return fail(err, code, errno);
	pid = fork();
	if (pid == 0) {
		close(ends[0]);
		be_child(ends[1], parent, work, arg);
	}
	if (pid < 0)
		number = errno;
	close(ends[1]);
	if (!number && !read_all(ends[0], out))
		number = errno;
	close(ends[0]);
	status = pid < 0 ? 0 : await(pid);
	if (number)
		return fail(err, code, number);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return xs_fail(err, code,
			_("a process that the program had started came to an "
			  "end without an answer"));
	return 0;
}
