/* SPDX-License-Identifier: Apache-2.0 */
#include "xueshe/sheet.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

#include "sheet_i.h"

#define HEAD_MAX ((size_t)1 << 20) /* what the kind and encoding go by */

struct xs_book {
	char *name;
	const struct xs_reader *reader;
	void *state;
	bool failed; /* nothing more comes */
};

static const struct xs_book_limits usual = {
	.unpacked = 4ULL << 30,
	.shared_strings = (size_t)256 << 20,
	.cell_text = (size_t)128 << 10,
};

/* -- where bytes come from ------------------------------------------------ */

int xs_source_open(struct xs_source *s, const char *path, struct xs_error *err)
{
	*s = (struct xs_source){ 0 };
	if (xs_os_is_folder(path)) {
		xs_fail(err, XS_E_NO_FILE, _("\"%s\" is a folder"), path);
		return xs_hint(err, "%s", _("Name the files in it."));
	}
	s->f = fopen(path, "rb");
	if (s->f)
		return 0;
	xs_fail(err, XS_E_NO_FILE, _("could not open \"%s\": %s"), path,
		xs_os_reason(errno));
	return xs_hint(
		err, "%s", _("Check the name and whether you may read it."));
}

void xs_source_memory(struct xs_source *s, const void *bytes, size_t len)
{
	*s = (struct xs_source){ .bytes = bytes, .len = len };
}

int xs_source_read(struct xs_source *s, void *to, size_t size, size_t *len_out,
	struct xs_error *err)
{
	if (!s->f) {
		*len_out = s->len - s->at < size ? s->len - s->at : size;
		if (*len_out)
			memcpy(to, s->bytes + s->at, *len_out);
		s->at += *len_out;
		return 0;
	}
	*len_out = fread(to, 1, size, s->f);
	if (*len_out < size && ferror(s->f)) {
		xs_fail(err, XS_E_NO_FILE, _("could not read the file: %s"),
			xs_os_reason(errno));
		return xs_hint(err, "%s",
			_("Copy the file to this computer and try again."));
	}
	return 0;
}

void xs_source_close(struct xs_source *s)
{
	if (s->f)
		fclose(s->f);
	*s = (struct xs_source){ 0 };
}

static int read_head(
	struct xs_source *s, struct xs_buf *head, struct xs_error *err)
{
	static const size_t step = 65536;
	size_t n = step;

	while (n == step && head->len < HEAD_MAX) {
		char bytes[65536];
		if (xs_source_read(s, bytes, step, &n, err) < 0)
			return -1;
		xs_buf_add(head, bytes, n);
	}
	return 0;
}

/* -- opening -------------------------------------------------------------- */

/* Nothing but a byte order mark, blanks and line ends. */
static bool is_blank(const struct xs_buf *head)
{
	size_t at = 0;

	if (head->len == 2 &&
		((unsigned char)head->s[0] ^ (unsigned char)head->s[1]) == 1 &&
		(unsigned char)head->s[0] >= 0xfe)
		return true;
	if (head->len >= 3 && !memcmp(head->s, "\xef\xbb\xbf", 3))
		at = 3;
	while (at < head->len && head->s[at] && strchr(" \t\r\n", head->s[at]))
		at++;
	return at == head->len && at < HEAD_MAX;
}

static int refuse_empty(struct xs_error *err)
{
	xs_fail(err, XS_E_SHEET_EMPTY, _("the file is empty"));
	return xs_hint(err, "%s",
		_("It may not have been copied whole. Ask for it again."));
}

/* clang-format off */
static const struct {
	enum xs_file_kind kind;
	const struct xs_reader *reader;
	void *(*stream)(const char *name, struct xs_source *source,
		struct xs_buf *head, const struct xs_book_limits *limits,
		struct xs_error *err);
	void *(*whole)(const char *path, const void *bytes, size_t len,
		const struct xs_book_limits *limits, struct xs_error *err);
} openers[] = {
	{ XS_FILE_TEXT,	    &xs_csv_reader,	 xs_csv_open, NULL },
	{ XS_FILE_ZIP,	    &xs_xlsx_reader,	 NULL, xs_xlsx_open },
	{ XS_FILE_XLS,	    &xs_xls_reader,	 NULL, xs_xls_open },
	{ XS_FILE_ET,	    &xs_xls_reader,	 NULL, xs_xls_open },
	{ XS_FILE_BIFF,	    &xs_xls_reader,	 NULL, xs_xls_open },
	{ XS_FILE_HTML,	    &xs_html_reader,	 xs_html_open, NULL },
	{ XS_FILE_XML_2003, &xs_xml_2003_reader, xs_xml_2003_open, NULL },
};
/* clang-format on */

/* Takes the source over. */
static int open_kind(struct xs_book *book, struct xs_source *source,
	const struct xs_book_limits *limits, struct xs_error *err)
{
	struct xs_buf head = XS_BUF_INIT;
	enum xs_file_kind kind = XS_FILE_BINARY;
	const void *bytes = source->bytes;
	size_t len = source->len;

	if (read_head(source, &head, err) < 0)
		goto out;
	if (is_blank(&head)) {
		refuse_empty(err);
		goto out;
	}
	kind = xs_sniff(head.s, head.len);
	if (kind == XS_FILE_OLE && xs_sniff_ole(&kind, source, &head, err) < 0)
		goto out;
	for (size_t i = 0; i < sizeof(openers) / sizeof(*openers); i++) {
		if (openers[i].kind != kind)
			continue;
		book->reader = openers[i].reader;
		if (openers[i].stream) {
			book->state = openers[i].stream(
				book->name, source, &head, limits, err);
			goto out;
		}
		xs_source_close(source);
		book->state =
			openers[i].whole(book->name, bytes, len, limits, err);
		goto out;
	}
	xs_sniff_refuse(kind, err);
out:
	xs_buf_release(&head);
	xs_source_close(source);
	return book->state ? 0 : -1;
}

static void add_place(const struct xs_book *book, struct xs_error *err)
{
	struct xs_place at = { 0 };

	xs_text_copy(at.file, sizeof(at.file), book->name);
	if (book->state)
		book->reader->where(book->state, &at);
	xs_at(err, &at);
}

static struct xs_book *open_book(const char *name, struct xs_source *source,
	const struct xs_book_limits *wanted, struct xs_error *err)
{
	struct xs_book *book = xs_alloc(1, sizeof(*book));
	struct xs_book_limits limits = wanted ? *wanted : usual;

	if (!limits.unpacked)
		limits.unpacked = usual.unpacked;
	if (!limits.shared_strings)
		limits.shared_strings = usual.shared_strings;
	if (!limits.cell_text)
		limits.cell_text = usual.cell_text;
	book->name = xs_strdup(name);
	if (open_kind(book, source, &limits, err) == 0)
		return book;
	add_place(book, err);
	xs_book_close(book);
	return NULL;
}

struct xs_book *xs_book_open_limits(const char *path,
	const struct xs_book_limits *limits, struct xs_error *err)
{
	struct xs_source source;

	if (xs_source_open(&source, path, err) < 0) {
		struct xs_place at = { 0 };

		xs_text_copy(at.file, sizeof(at.file), path);
		xs_at(err, &at);
		return NULL;
	}
	return open_book(path, &source, limits, err);
}

struct xs_book *xs_book_open(const char *path, struct xs_error *err)
{
	return xs_book_open_limits(path, NULL, err);
}

struct xs_book *xs_book_open_memory(const char *name, const void *bytes,
	size_t len, const struct xs_book_limits *limits, struct xs_error *err)
{
	struct xs_source source;

	xs_source_memory(&source, bytes, len);
	return open_book(name, &source, limits, err);
}

void xs_book_close(struct xs_book *book)
{
	if (!book)
		return;
	if (book->state)
		book->reader->close(book->state);
	free(book->name);
	free(book);
}

/* -- reading -------------------------------------------------------------- */

static int told(struct xs_book *book, int rc, struct xs_error *err)
{
	if (rc >= 0)
		return rc;
	book->failed = true;
	add_place(book, err);
	return -1;
}

static int failed_before(struct xs_error *err)
{
	return xs_fail(err, XS_E_SHEET_DAMAGED,
		_("the file could not be read to its end"));
}

int xs_book_next_sheet(
	struct xs_book *book, struct xs_sheet *sheet_out, struct xs_error *err)
{
	*sheet_out = (struct xs_sheet){ 0 };
	if (book->failed)
		return failed_before(err);
	return told(book, book->reader->next_sheet(book->state, sheet_out, err),
		err);
}

int xs_book_next_row(
	struct xs_book *book, struct xs_row *row_out, struct xs_error *err)
{
	*row_out = (struct xs_row){ 0 };
	if (book->failed)
		return failed_before(err);
	return told(
		book, book->reader->next_row(book->state, row_out, err), err);
}

const char *xs_book_kind(const struct xs_book *book)
{
	return book->reader->kind;
}
