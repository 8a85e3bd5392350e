/* SPDX-License-Identifier: Apache-2.0
 *
 * The one door to the operating system: files read with a limit, files that
 * appear whole or not at all, terminals, where the data is.
 */
#ifndef XUESHE_OS_H
#define XUESHE_OS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "xueshe/buf.h"
#include "xueshe/error.h"

/* Call once when the program starts: a write beyond a limit becomes an error
 * (the signal SIGXFSZ would end the program), and an interrupted program
 * removes its unfinished files. */
void xs_os_prepare(void);

/* Why a system call failed, in the screen's language ("the disk is full"). */
const char *xs_os_reason(int error_number);

/* Reads a whole file of at most `max` bytes. */
int xs_os_read(struct xs_buf *out, const char *path, size_t max,
	struct xs_error *err) XS_MUST_CHECK;

/* The first `max` bytes of a file, or fewer; XS_E_NO_FILE. */
int xs_os_peek(const char *path, char *bytes, size_t max, size_t *len_out,
	struct xs_error *err) XS_MUST_CHECK;

/* A file that takes the place of `path` only when it is complete.
 *
 *	struct xs_outfile f = {0};
 *	if (xs_outfile_begin(&f, path, err) < 0)
 *		return -1;
 *	... write to f.temp_path by any means ...
 *	return xs_outfile_commit(&f, err);	flush, rename
 *
 * Release removes the unfinished file; it is legal at any time. */
struct xs_outfile {
	char *path;
	char *temp_path; /* in the same folder */
};
int xs_outfile_begin(struct xs_outfile *f, const char *path,
	struct xs_error *err) XS_MUST_CHECK;
int xs_outfile_commit(struct xs_outfile *f, struct xs_error *err) XS_MUST_CHECK;
void xs_outfile_release(struct xs_outfile *f);

/* Writes `text` to `path`, whole or not at all. */
int xs_os_write(const char *path, const char *text, size_t len,
	struct xs_error *err) XS_MUST_CHECK;

/* Standard error goes nowhere from `begin` to `end`: around a library that
 * prints what the caller is going to say properly.  Hand the number on. */
int xs_os_hush_begin(void);
void xs_os_hush_end(int kept);

/* Runs `work` in a child process that can print nothing and has a copy of all
 * memory; what it puts in its `out` comes back in ours.  One at a time: it
 * returns when the child has ended.  -1 with `code` where it could not start
 * or ended without an answer. */
int xs_os_child(void (*work)(const void *arg, struct xs_buf *out),
	const void *arg, struct xs_buf *out, enum xs_code code,
	struct xs_error *err) XS_MUST_CHECK;

/* A function of a library that is opened when it is first needed: one that
 * brings many others along, for what few runs ask for. */
struct xs_os_call {
	const char *name;
	size_t at; /* of its pointer in the table */
};
/* Fills a table of pointers to functions; the library stays open.  False: the
 * library, or one of the functions, is not there. */
bool xs_os_library(const char *library, const struct xs_os_call *calls,
	size_t n, void *table);

/* Makes the folder if it is not there; the one above it must be. */
int xs_os_make_folder(const char *path, struct xs_error *err) XS_MUST_CHECK;

bool xs_os_exists(const char *path);
bool xs_os_is_folder(const char *path);
bool xs_os_is_file(const char *path); /* a regular one */
bool xs_os_is_same(const char *a, const char *b); /* one file, two names */
bool xs_os_is_writable(const char *path);
/* Is the volume of `path` a network or removable one (shared folder, stick)? */
bool xs_os_is_remote(const char *path);
bool xs_os_is_terminal(FILE *f);
int xs_os_terminal_columns(void); /* 80 if unknown */

/* Last component of a path, borrowed. */
const char *xs_os_base_name(const char *path);

/* Names of the files in a folder that end in `suffix`, sorted, in a NULL-
 * terminated array; the caller frees with xs_os_free_names. */
char **xs_os_list(const char *folder, const char *suffix, struct xs_error *err);
void xs_os_free_names(char **names);

/* Folder that holds standards/ and reports/: XUESHE_DATA, else beside the
 * program, else PREFIX/share/xueshe.  Borrowed for the life of the process;
 * NULL if none exists. */
const char *xs_os_data_folder(void);

/* Who runs the program, and when ("2026-03-01T08:30:00", local): for the
 * history only, never for a result. */
const char *xs_os_user(void);
void xs_os_now(char text[32]);

/* Who holds the file open, where the system can tell: "pid 123 (wps)". */
bool xs_os_holder(const char *path, char *text, size_t size);

#endif
