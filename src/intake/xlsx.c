/* SPDX-License-Identifier: Apache-2.0
 *
 * A workbook of .xlsx or .xlsm: which sheets it has and where they are.
 */
#include "xlsx_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/text.h"

#define SHEETS_MAX 10000
#define PART_NAME_MAX 1024 /* bytes of a part's name */

struct relation {
	char *id, *target; /* target: a part's full name */
};

struct sheet {
	char *name, *part; /* part NULL: no worksheet */
	bool hidden;
};

struct book {
	struct xs_archive archive;
	struct xs_book_limits limits;
	struct xs_xml xml; /* of the part being read */

	char *folder; /* of the part whose relations are read, "xl/" */
	char *workbook; /* name of the part */
	char *strings_part, *styles_part, *about_part; /* NULL: none */
	struct relation *relations; /* worksheets only */
	size_t relations_n, relations_cap;
	struct sheet *sheets;
	size_t sheets_n, sheets_cap;
	bool from_1904;
	bool result; /* the book bears XS_RESULT_MARK */

	struct xs_strings strings;
	struct xs_styles styles;
	struct xs_merges merges;
	struct xs_grid *grid; /* NULL: between sheets */
	size_t next; /* sheet */
	const struct sheet *now; /* the sheet being read */
};

/* -- relations: which part is what ---------------------------------------- */

enum relation_node { RELATIONS = 1, RELATION };

static const struct xs_xml_element relation_elements[] = {
	{ "Relationships", 0, RELATIONS },
	{ "Relationship", RELATIONS, RELATION },
	{ NULL, 0, 0 },
};

/* The last word of a type: the same in transitional and strict workbooks. */
static bool is_type(const char *type, const char *word)
{
	const char *slash = strrchr(type, '/');

	return slash && !strcmp(slash + 1, word);
}

/* Part named by `target` as seen from `folder`: "../a.xml", "/xl/a.xml". */
static char *resolve(const char *folder, const char *target)
{
	struct xs_buf out = XS_BUF_INIT;

	if (*target != '/' && *target != '\\')
		xs_buf_adds(&out, folder);
	while (*target) {
		size_t n = strcspn(target, "/\\");

		if (n == 2 && !memcmp(target, "..", 2)) {
			size_t len = out.len ? out.len - 1 : 0;

			while (len && out.s[len - 1] != '/')
				len--;
			xs_buf_cut(&out, len);
		} else if (n && !(n == 1 && *target == '.')) {
			xs_buf_add(&out, target, n);
			if (target[n])
				xs_buf_addc(&out, '/');
		}
		target += n + (target[n] != 0);
	}
	return xs_buf_take(&out);
}

static void set_part(char **part, char *name)
{
	free(*part);
	*part = name;
}

static int fail_sheets(struct book *b)
{
	xs_fail(b->xml.err, XS_E_SHEET_TOO_LARGE,
		_("the workbook has more than %d sheets"), SHEETS_MAX);
	return xs_hint(b->xml.err, "%s", _("Split it into several workbooks."));
}

static int add_relation(struct book *b, const char *id, char *target)
{
	if (b->relations_n == SHEETS_MAX) {
		free(target);
		return fail_sheets(b);
	}
	xs_grow((void **)&b->relations, &b->relations_cap, b->relations_n + 1,
		sizeof(*b->relations));
	b->relations[b->relations_n++] = (struct relation){
		xs_strdup(id),
		target,
	};
	return 0;
}

static int on_relation(void *arg, int node, const char **attributes)
{
	struct book *b = arg;
	const char *type = xs_xml_attribute(attributes, "Type");
	const char *target = xs_xml_attribute(attributes, "Target");
	const char *id = xs_xml_attribute(attributes, "Id");
	char *part;

	if (node != RELATION || !type || !target || !id ||
		strlen(target) > PART_NAME_MAX || strlen(id) > PART_NAME_MAX)
		return 0;
	part = resolve(b->folder, target);
	if (is_type(type, "officeDocument"))
		set_part(&b->workbook, part);
	else if (is_type(type, "sharedStrings"))
		set_part(&b->strings_part, part);
	else if (is_type(type, "styles"))
		set_part(&b->styles_part, part);
	else if (is_type(type, "core-properties"))
		set_part(&b->about_part, part);
	else if (is_type(type, "worksheet"))
		return add_relation(b, id, part);
	else
		free(part);
	return 0;
}

static const struct xs_xml_spec relation_spec = {
	relation_elements,
	on_relation,
	NULL,
	NULL,
};

/* Reads the relations of `part` ("" for the archive itself), if it has any. */
static int read_relations(
	struct book *b, const char *part, struct xs_error *err)
{
	const char *slash = strrchr(part, '/');
	const char *base = slash ? slash + 1 : part;
	struct xs_buf name = XS_BUF_INIT;
	int rc = 0;

	set_part(&b->folder, xs_strndup(part, (size_t)(base - part)));
	xs_buf_addf(&name, "%s_rels/%s.rels", b->folder, base);
	if (xs_archive_find(&b->archive, name.s) >= 0)
		rc = xs_xml_read(
			&relation_spec, b, &b->xml, &b->archive, name.s, err);
	xs_buf_release(&name);
	return rc;
}

/* -- the workbook part ---------------------------------------------------- */

enum book_node { BOOK = 1, PROPERTIES, SHEETS, SHEET };

static const struct xs_xml_element book_elements[] = {
	{ "workbook", 0, BOOK },
	{ "workbookPr", BOOK, PROPERTIES },
	{ "sheets", BOOK, SHEETS },
	{ "sheet", SHEETS, SHEET },
	{ NULL, 0, 0 },
};

/* -1 to refuse; sheets that are charts or macros get no part. */
static int add_sheet(struct book *b, const char **attributes)
{
	const char *name = xs_xml_attribute(attributes, "name");
	const char *id = xs_xml_attribute(attributes, "id");
	const char *state = xs_xml_attribute(attributes, "state");
	struct sheet sheet = { .hidden =
				       state && strcmp(state, "visible") != 0 };
	char text[sizeof(((struct xs_place *)0)->sheet)];

	if (b->sheets_n == SHEETS_MAX)
		return fail_sheets(b);
	for (size_t i = 0; id && i < b->relations_n; i++)
		if (!strcmp(b->relations[i].id, id))
			sheet.part = b->relations[i].target;
	if (!sheet.part)
		return 0;
	xs_text_copy(text, sizeof(text), name ? name : "");
	sheet.name = xs_strdup(text);
	xs_grow((void **)&b->sheets, &b->sheets_cap, b->sheets_n + 1,
		sizeof(sheet));
	b->sheets[b->sheets_n++] = sheet;
	return 0;
}

static int on_book(void *arg, int node, const char **attributes)
{
	struct book *b = arg;

	if (node == PROPERTIES)
		b->from_1904 = xs_xml_is_true(
			xs_xml_attribute(attributes, "date1904"));
	return node == SHEET ? add_sheet(b, attributes) : 0;
}

static const struct xs_xml_spec book_spec = {
	book_elements,
	on_book,
	NULL,
	NULL,
};

/* -- what the archive is -------------------------------------------------- */

/* clang-format off */
/* A part that only such a file has; the first row that is found. */
static const struct {
	const char *part;
	enum xs_file_kind kind;
} signs[] = {
	{ "xl/workbook.bin",		XS_FILE_XLSB },
	{ "word/document.xml",		XS_FILE_DOCX },
	{ "ppt/presentation.xml",	XS_FILE_PPTX },
	{ "Index/Document.iwa",		XS_FILE_NUMBERS },
	{ "content.xml",		XS_FILE_OPENDOCUMENT },
};
/* clang-format on */

static bool holds(const char *s, size_t len, const char *word)
{
	size_t n = strlen(word);

	for (size_t at = 0; at + n <= len; at++)
		if (!memcmp(s + at, word, n))
			return true;
	return false;
}

/* The kind of an archive that is no workbook of ours. */
static enum xs_file_kind kind_of(struct book *b)
{
	struct xs_part part;
	char type[128];
	size_t n = 0;

	if (xs_archive_find(&b->archive, "mimetype") >= 0 &&
		xs_part_open(&part, &b->archive, "mimetype", NULL) == 0) {
		if (xs_part_read(&part, type, sizeof(type), &n, NULL) < 0)
			n = 0;
		xs_part_close(&part);
		if (holds(type, n, "opendocument.spreadsheet"))
			return XS_FILE_ODS;
	}
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (xs_archive_find(&b->archive, signs[i].part) >= 0)
			return signs[i].kind;
	return XS_FILE_ZIP;
}

/* The workbook's part, by the relations of the archive, else by its usual
 * name.  Other kinds have such relations too. */
static int find_workbook(struct book *b, struct xs_error *err)
{
	enum xs_file_kind kind = kind_of(b);

	if (kind != XS_FILE_ZIP)
		return xs_sniff_refuse(kind, err);
	if (read_relations(b, "", err) < 0)
		return -1;
	if (!b->workbook)
		b->workbook = xs_strdup("xl/workbook.xml");
	if (xs_archive_find(&b->archive, b->workbook) < 0)
		return xs_sniff_refuse(XS_FILE_ZIP, err);
	return 0;
}

/* Does what the file says about itself name the mark?  Whatever cannot be
 * read there names nothing. */
static bool is_result(struct book *b)
{
	struct xs_part part;
	char about[4096];
	size_t n = 0;

	if (!b->about_part || xs_archive_find(&b->archive, b->about_part) < 0 ||
		xs_part_open(&part, &b->archive, b->about_part, NULL) < 0)
		return false;
	if (xs_part_read(&part, about, sizeof(about), &n, NULL) < 0)
		n = 0;
	xs_part_close(&part);
	return holds(about, n, ">" XS_RESULT_MARK "<");
}

static int read_workbook(struct book *b, struct xs_error *err)
{
	if (find_workbook(b, err) < 0 ||
		read_relations(b, b->workbook, err) < 0 ||
		xs_xml_read(&book_spec, b, &b->xml, &b->archive, b->workbook,
			err) < 0)
		return -1;
	b->result = is_result(b);
	if (b->sheets_n)
		return 0;
	xs_fail(err, XS_E_SHEET_EMPTY, _("the workbook has no sheet of cells"));
	return xs_hint(
		err, "%s", _("Choose the workbook that holds the data."));
}

/* -- the reader ----------------------------------------------------------- */

static void close_book(void *state)
{
	struct book *b = state;

	xs_grid_close(b->grid);
	xs_merges_release(&b->merges);
	xs_styles_release(&b->styles);
	xs_strings_release(&b->strings);
	for (size_t i = 0; i < b->sheets_n; i++)
		free(b->sheets[i].name);
	free(b->sheets);
	for (size_t i = 0; i < b->relations_n; i++) {
		free(b->relations[i].id);
		free(b->relations[i].target);
	}
	free(b->relations);
	free(b->folder);
	free(b->workbook);
	free(b->strings_part);
	free(b->styles_part);
	free(b->about_part);
	xs_archive_close(&b->archive);
	free(b);
}

void *xs_xlsx_open(const char *path, const void *bytes, size_t len,
	const struct xs_book_limits *limits, struct xs_error *err)
{
	struct book *b = xs_alloc(1, sizeof(*b));

	b->limits = *limits;
	b->archive.unpacked_max = limits->unpacked;
	b->strings.max = limits->shared_strings;
	b->strings.text_max = limits->cell_text;
	if (xs_archive_open(&b->archive, path, bytes, len, err) == 0 &&
		read_workbook(b, err) == 0)
		return b;
	close_book(b);
	return NULL;
}

/* Texts and styles, which only cells need; once. */
static int load_shared(struct book *b, struct xs_error *err)
{
	if (b->strings_part &&
		xs_archive_find(&b->archive, b->strings_part) >= 0 &&
		xs_strings_load(
			&b->strings, &b->archive, b->strings_part, err) < 0)
		return -1;
	if (b->styles_part &&
		xs_archive_find(&b->archive, b->styles_part) >= 0 &&
		xs_styles_load(&b->styles, &b->archive, b->styles_part, err) <
			0)
		return -1;
	return 0;
}

static int next_sheet(
	void *state, struct xs_sheet *sheet_out, struct xs_error *err)
{
	struct book *b = state;
	struct xs_grid_world world = {
		.archive = &b->archive,
		.strings = &b->strings,
		.styles = &b->styles,
		.from_1904 = b->from_1904,
		.cell_text = b->limits.cell_text,
	};

	xs_grid_close(b->grid);
	b->grid = NULL;
	b->now = NULL;
	if (b->next == 0 && load_shared(b, err) < 0)
		return -1;
	if (b->next == b->sheets_n)
		return 0;
	b->now = &b->sheets[b->next++];
	b->grid = xs_grid_open(&world, b->now->part, err);
	if (!b->grid ||
		xs_merges_load(&b->merges, &b->archive, b->now->part, err) < 0)
		return -1;
	*sheet_out = (struct xs_sheet){
		.name = b->now->name,
		.hidden = b->now->hidden,
		.result = b->result,
		.merges = b->merges.ranges,
		.merges_n = b->merges.n,
	};
	return 1;
}

static int next_row(void *state, struct xs_row *row_out, struct xs_error *err)
{
	struct book *b = state;

	return b->grid ? xs_grid_next_row(b->grid, row_out, err) : 0;
}

static void where(const void *state, struct xs_place *at)
{
	const struct book *b = state;

	if (b->now)
		xs_text_copy(at->sheet, sizeof(at->sheet), b->now->name);
	if (b->grid)
		xs_grid_where(b->grid, at);
}

const struct xs_reader xs_xlsx_reader = {
	"xlsx",
	next_sheet,
	next_row,
	where,
	close_book,
};
