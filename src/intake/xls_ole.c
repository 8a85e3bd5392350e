/* SPDX-License-Identifier: Apache-2.0
 *
 * The workbook's stream out of an OLE container, by libgsf.
 */
#include "xls_i.h"

#include <gsf/gsf.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "xueshe/lang.h"
#include "xueshe/os.h"

#define STREAM_MAX ((size_t)256 << 20)
#define STEP 65536

/* -- the library ---------------------------------------------------------- */

#define GSF_LIBRARY "libgsf-1.so.114"

/* clang-format off */
#define GSF_CALLS(X) \
	X(g_log_set_handler) X(g_object_unref) X(gsf_init) \
	X(gsf_input_memory_new) X(gsf_input_stdio_new) X(gsf_input_read) \
	X(gsf_input_seek) X(gsf_input_remaining) X(gsf_infile_msole_new) \
	X(gsf_infile_num_children) X(gsf_infile_name_by_index) \
	X(gsf_infile_child_by_index)
/* clang-format on */

static struct calls {
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a declaration */
#define X(name) __typeof__(&(name)) name;
	GSF_CALLS(X)
#undef X
} gsf;

static const struct xs_os_call gsf_calls[] = {
#define X(name) { #name, offsetof(struct calls, name) },
	GSF_CALLS(X)
#undef X
};

static int fail_container(struct xs_error *err)
{
	xs_fail(err, XS_E_SHEET_DAMAGED,
		_("the file is damaged: its OLE container cannot be read"));
	return xs_hint(err, "%s",
		_("Copy or download it again, or open it in WPS or Excel and "
		  "save it as .xlsx."));
}

static int fail_large(struct xs_error *err)
{
	xs_fail(err, XS_E_SHEET_TOO_LARGE,
		_("the workbook is larger than %zu MB"), STREAM_MAX >> 20);
	return xs_hint(
		err, "%s", _("Open it in WPS or Excel and save it as .xlsx."));
}

/* libgsf tells the terminal what it finds wrong; we tell it ourselves. */
static void be_silent(const gchar *domain, GLogLevelFlags level,
	const gchar *message, gpointer arg)
{
	(void)domain;
	(void)level;
	(void)message;
	(void)arg;
}

static int begin(struct xs_error *err)
{
	static const char *const domains[] = { "libgsf", "libgsf:msole" };
	static bool begun;

	if (begun)
		return 0;
	if (!xs_os_library(GSF_LIBRARY, gsf_calls,
		    sizeof(gsf_calls) / sizeof(*gsf_calls), &gsf))
		return xs_held_fail_library(err, GSF_LIBRARY, "libgsf-1-114");
	begun = true;
	for (size_t i = 0; i < sizeof(domains) / sizeof(*domains); i++)
		gsf.g_log_set_handler(domains[i],
			G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION |
				G_LOG_FLAG_FATAL,
			be_silent, NULL);
	gsf.gsf_init();
	return 0;
}

/* All of the input, or what of it can be read. */
static int read_all(struct xs_buf *out, GsfInput *in, struct xs_error *err)
{
	for (;;) {
		gsf_off_t left = gsf.gsf_input_remaining(in);
		size_t n = left < STEP ? (size_t)left : STEP;
		const guint8 *bytes;

		bytes = left > 0 ? gsf.gsf_input_read(in, n, NULL) : NULL;
		if (!bytes)
			return 0;
		if (out->len + n > STREAM_MAX)
			return fail_large(err);
		xs_buf_add(out, bytes, n);
	}
}

/* A stream of the root by its name, whatever its case. */
static GsfInput *find(GsfInfile *ole, const char *name)
{
	for (int i = 0; i < gsf.gsf_infile_num_children(ole); i++) {
		const char *have = gsf.gsf_infile_name_by_index(ole, i);

		if (have && strcasecmp(have, name) == 0)
			return gsf.gsf_infile_child_by_index(ole, i);
	}
	return NULL;
}

static int read_stream(struct xs_buf *out, GsfInput *file, struct xs_error *err)
{
	GsfInfile *ole = gsf.gsf_infile_msole_new(file, NULL);
	GsfInput *stream = ole ? find(ole, "Workbook") : NULL;
	int rc = -1;

	if (ole && !stream)
		stream = find(ole, "Book");
	if (stream)
		rc = read_all(out, stream, err);
	if (!stream || (rc == 0 && !out->len))
		rc = fail_container(err);
	if (stream)
		gsf.g_object_unref(stream);
	if (ole)
		gsf.g_object_unref(ole);
	return rc;
}

int xs_xls_stream(struct xs_buf *out, const char *path, const void *bytes,
	size_t len, struct xs_error *err)
{
	static const unsigned char magic[] = { 0xd0, 0xcf, 0x11, 0xe0 };
	unsigned char head[sizeof(magic)];
	GsfInput *file;
	int rc = -1;

	if (begin(err) < 0)
		return -1;
	if (bytes)
		file = gsf.gsf_input_memory_new(bytes, (gsf_off_t)len, FALSE);
	else
		file = gsf.gsf_input_stdio_new(path, NULL);
	if (!file)
		return fail_container(err);
	if (gsf.gsf_input_read(file, sizeof(head), head) &&
		gsf.gsf_input_seek(file, 0, G_SEEK_SET) == 0) {
		rc = memcmp(head, magic, sizeof(magic)) != 0
			? read_all(out, file, err)
			: read_stream(out, file, err);
	} else {
		rc = fail_container(err);
	}
	gsf.g_object_unref(file);
	return rc;
}
