/* SPDX-License-Identifier: Apache-2.0
 *
 * A workbook of .xls or .et: its sheets, shared texts and styles.  Before
 * Excel 5 the stream is one sheet.
 */
#include "xls_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/text.h"

#define OLD_FORMAT 1000 /* formats of old versions are numbered from here */
#define OF_SHEET 0x10 /* what a stream holds, in its first record */
#define OF_WORKSPACE 0x100

struct sheet {
	char *name;
	size_t at; /* in the stream */
	bool is_hidden;
};

struct book {
	struct xs_buf stream;
	struct xs_biff biff;
	struct sheet *sheets;
	size_t sheets_n, sheets_cap, next;
	const struct sheet *now;
	bool from_1904;
	struct xs_strings strings;
	struct xs_styles styles;
	long formats_n; /* of old versions */
	struct xs_held held;
	struct xs_held_place at;
	struct xs_error *err; /* while the globals are read */
};

/* -- records of the workbook ---------------------------------------------- */

static void add_sheet(struct book *b, const char *name, size_t at, bool hidden)
{
	char text[sizeof(((struct xs_place *)0)->sheet)];

	xs_text_copy(text, sizeof(text), name);
	xs_grow((void **)&b->sheets, &b->sheets_cap, b->sheets_n + 1,
		sizeof(*b->sheets));
	b->sheets[b->sheets_n++] =
		(struct sheet){ xs_strdup(text), at, hidden };
}

/* Charts, macros and modules are left out. */
static int on_sheet(struct book *b)
{
	struct xs_buf name = XS_BUF_INIT;
	struct xs_biff_text text = { &name, 1024, false };
	size_t at = xs_biff_u32(&b->biff);
	bool is_hidden = (xs_biff_u8(&b->biff) & 3) != 0;
	bool is_sheet = xs_biff_u8(&b->biff) == 0;
	bool is_whole = xs_biff_text(&b->biff, &text, xs_biff_u8(&b->biff));

	if (is_whole && is_sheet)
		add_sheet(b, name.s, at, is_hidden);
	xs_buf_release(&name);
	return is_whole ? 0 : xs_biff_fail(&b->biff, b->err);
}

static int on_code_page(struct book *b)
{
	xs_biff_set_code_page(&b->biff, xs_biff_u16(&b->biff));
	return 0;
}

static int on_1904(struct book *b)
{
	b->from_1904 = xs_biff_u16(&b->biff) == 1;
	return 0;
}

static int on_format(struct book *b)
{
	struct xs_buf code = XS_BUF_INIT;
	struct xs_biff_text text = { &code, 4096, false };
	int version = b->biff.version, rc = 0;
	long id = OLD_FORMAT + b->formats_n++;

	if (version >= 5)
		id = (long)xs_biff_u16(&b->biff);
	else if (version == 4)
		xs_biff_u16(&b->biff);
	if (!xs_biff_text(&b->biff, &text,
		    version == 8 ? xs_biff_u16(&b->biff)
				 : xs_biff_u8(&b->biff)))
		xs_buf_clear(&code);
	rc = xs_styles_add_format(&b->styles, id, code.s, b->err);
	if (rc == 0 && version == 2) /* whose cells name the format */
		rc = xs_styles_add(&b->styles, id, b->err);
	xs_buf_release(&code);
	return rc;
}

static int on_style(struct book *b)
{
	xs_biff_u16(&b->biff); /* font */
	return xs_styles_add(&b->styles, (long)xs_biff_u16(&b->biff), b->err);
}

static int on_old_style(struct book *b)
{
	xs_biff_u8(&b->biff); /* font */
	return xs_styles_add(
		&b->styles, OLD_FORMAT + (long)xs_biff_u8(&b->biff), b->err);
}

static int on_password(struct book *b)
{
	return xs_sniff_refuse(XS_FILE_OLE_LOCKED, b->err);
}

/* How many there are is told, but not always truly. */
static int on_texts(struct book *b)
{
	struct xs_strings *s = &b->strings;

	xs_biff_u32(&b->biff);
	xs_biff_u32(&b->biff);
	while (xs_biff_more(&b->biff)) {
		struct xs_biff_text text = { &s->text, s->text_max, false };
		size_t at = s->text.len;

		if (!xs_biff_rich_text(&b->biff, &text))
			return xs_biff_fail(&b->biff, b->err);
		if (xs_strings_add(s, at, text.is_long, b->err) < 0)
			return -1;
	}
	return 0;
}

/* clang-format off */
static const struct {
	unsigned id;
	int (*read)(struct book *b);
} readers[] = {
	{ XS_BIFF_BOUNDSHEET,	on_sheet },
	{ XS_BIFF_CODEPAGE,	on_code_page },
	{ XS_BIFF_DATE1904,	on_1904 },
	{ XS_BIFF_FORMAT,	on_format },
	{ XS_BIFF_FORMAT_2,	on_format },
	{ XS_BIFF_XF,		on_style },
	{ XS_BIFF_XF_3,		on_old_style },
	{ XS_BIFF_XF_4,		on_old_style },
	{ XS_BIFF_FILEPASS,	on_password },
	{ XS_BIFF_SST,		on_texts },
};
/* clang-format on */

static int read_record(struct book *b)
{
	for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++)
		if (readers[i].id == b->biff.id)
			return readers[i].read(b);
	return 0;
}

/* To the end of the first stream within the stream. */
static int read_globals(struct book *b)
{
	int depth = 1, rc;

	while ((rc = xs_biff_next(&b->biff, b->err)) > 0) {
		if (xs_biff_is_bof(&b->biff))
			depth++;
		else if (b->biff.id == XS_BIFF_EOF)
			depth--;
		else if (depth == 1 && read_record(b) < 0)
			return -1;
		if (!depth)
			return 0;
	}
	return rc < 0 ? -1 : xs_biff_fail(&b->biff, b->err);
}

/* The first record: which version, and whether it is one sheet. */
static int read_version(struct book *b, unsigned *holds_out)
{
	static const struct {
		unsigned id;
		int version;
	} versions[] = {
		{ XS_BIFF_BOF_2, 2 },
		{ XS_BIFF_BOF_3, 3 },
		{ XS_BIFF_BOF_4, 4 },
		{ XS_BIFF_BOF, 5 },
	};
	unsigned told;

	if (xs_biff_next(&b->biff, b->err) <= 0)
		return xs_biff_fail(&b->biff, b->err);
	for (size_t i = 0; i < sizeof(versions) / sizeof(*versions); i++)
		if (versions[i].id == b->biff.id)
			b->biff.version = versions[i].version;
	if (!b->biff.version)
		return xs_biff_fail(&b->biff, b->err);
	told = xs_biff_u16(&b->biff);
	*holds_out = xs_biff_u16(&b->biff);
	if (b->biff.version == 5 && told == 0x600)
		b->biff.version = 8;
	if (b->biff.version < 8)
		xs_biff_set_code_page(&b->biff, 1252);
	return 0;
}

static int read_book(struct book *b, const char *path)
{
	unsigned holds = 0;
	const char *slash = strrchr(path, '/');

	b->biff.s = (const unsigned char *)b->stream.s;
	b->biff.len = b->stream.len;
	if (read_version(b, &holds) < 0)
		return -1;
	if (b->biff.version < 5 && holds == OF_WORKSPACE)
		return xs_sniff_refuse(XS_FILE_BIFF, b->err);
	if (read_globals(b) < 0)
		return -1;
	if (!b->sheets_n && holds == OF_SHEET)
		add_sheet(b, slash ? slash + 1 : path, 0, false);
	if (b->sheets_n)
		return 0;
	xs_fail(b->err, XS_E_SHEET_EMPTY,
		_("the workbook has no sheet of cells"));
	return xs_hint(
		b->err, "%s", _("Choose the workbook that holds the data."));
}

/* -- the reader ----------------------------------------------------------- */

static void close_book(void *state)
{
	struct book *b = state;

	for (size_t i = 0; i < b->sheets_n; i++)
		free(b->sheets[i].name);
	free(b->sheets);
	xs_held_release(&b->held);
	xs_strings_release(&b->strings);
	xs_styles_release(&b->styles);
	xs_biff_release(&b->biff);
	xs_buf_release(&b->stream);
	free(b);
}

void *xs_xls_open(const char *path, const void *bytes, size_t len,
	const struct xs_book_limits *limits, struct xs_error *err)
{
	struct book *b = xs_alloc(1, sizeof(*b));

	xs_buf_init(&b->stream);
	xs_buf_init(&b->strings.text);
	xs_held_init(&b->held, limits);
	b->strings.max = limits->shared_strings;
	b->strings.text_max = limits->cell_text;
	b->biff.decoder = (iconv_t)-1;
	b->err = err;
	if (xs_xls_stream(&b->stream, path, bytes, len, err) == 0 &&
		read_book(b, path) == 0) {
		b->err = NULL;
		return b;
	}
	close_book(b);
	return NULL;
}

static int next_sheet(
	void *state, struct xs_sheet *sheet_out, struct xs_error *err)
{
	struct book *b = state;
	struct xs_xls_world world = { &b->strings, &b->styles, b->from_1904 };

	xs_held_clear(&b->held);
	b->at = (struct xs_held_place){ 0 };
	b->now = NULL;
	if (b->next == b->sheets_n)
		return 0;
	b->now = &b->sheets[b->next++];
	b->biff.next = b->now->at;
	if (xs_xls_cells(&b->held, &b->biff, &world, &b->at, err) < 0)
		return -1;
	*sheet_out = (struct xs_sheet){
		.name = b->now->name,
		.hidden = b->now->is_hidden,
		.merges = b->held.merges.ranges,
		.merges_n = b->held.merges.n,
	};
	return 1;
}

static int next_row(void *state, struct xs_row *row_out, struct xs_error *err)
{
	struct book *b = state;

	(void)err;
	return xs_held_next_row(&b->held, row_out);
}

static void where(const void *state, struct xs_place *at)
{
	const struct book *b = state;

	if (b->now)
		xs_text_copy(at->sheet, sizeof(at->sheet), b->now->name);
	at->row = b->at.row;
	at->column = b->at.column;
}

const struct xs_reader xs_xls_reader = {
	"xls",
	next_sheet,
	next_row,
	where,
	close_book,
};
