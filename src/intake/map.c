/* SPDX-License-Identifier: Apache-2.0
 *
 * Map files: what the columns of somebody else's sheet are.  The format is in
 * standards/map.schema.json; a key that is not known is refused with its path.
 */
#include "import_i.h"

#include "xueshe/json.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

struct reader {
	struct import_map *map;
	const struct xs_catalogue *cat;
	struct vocabulary *words; /* of every kind, or of "as" */
	size_t words_n;
	struct xs_error *err;
};

/* Faults of a map exit like faults of a sheet, whatever the JSON reader
 * called them. */
static int as_map_error(struct xs_error *err)
{
	if (err && (err->code == XS_E_PACK || err->code == XS_E_JSON))
		err->code = XS_E_MAP;
	return -1;
}

static int fail(
	const struct reader *r, const struct xs_json *node, const char *what)
{
	return xs_json_fail(node, r->err, XS_E_MAP, "%s", what);
}

/* A text, number or truth value as the text of a cell. */
static const char *scalar(struct reader *r, const struct xs_json *node)
{
	char text[32];

	switch (xs_json_kind_of(node)) {
	case XS_JSON_TEXT:
		return xs_arena_strdup(&r->map->arena, xs_json_text(node));
	case XS_JSON_NUMBER:
		xs_format_real(xs_json_real(node), text);
		return xs_arena_strdup(&r->map->arena, text);
	case XS_JSON_BOOL:
		return xs_json_bool(node) ? "1" : "0";
	case XS_JSON_NULL:
	case XS_JSON_ARRAY:
	case XS_JSON_OBJECT:
		break;
	}
	return NULL;
}

static int read_list(
	struct reader *r, const struct xs_json *node, const char *const **out)
{
	const char **list;
	size_t n = 0;

	if (!node)
		return 0;
	if (xs_json_kind_of(node) != XS_JSON_ARRAY)
		return fail(r, node, _("a list is needed here"));
	list = xs_arena_alloc(
		&r->map->arena, xs_json_len(node) + 1, sizeof(*list));
	for (const struct xs_json *e = xs_json_first(node); e;
		e = xs_json_next(e)) {
		list[n] = scalar(r, e);
		if (!list[n++])
			return fail(
				r, e, _("a text or a number is needed here"));
	}
	*out = list;
	return 0;
}

/* Is the key a column of any kind that the map may be for? */
static int check_target(
	struct reader *r, const struct xs_json *node, const char *key)
{
	for (size_t i = 0; i < r->words_n; i++)
		if (xs_vocabulary_key(&r->words[i], key) >= 0)
			return 0;
	return xs_json_fail(node, r->err, XS_E_MAP,
		_("no column or item is called \"%s\""), key);
}

static int read_codes(
	struct reader *r, const struct xs_json *node, struct map_column *c)
{
	struct map_code *codes;

	if (!node)
		return 0;
	if (xs_json_kind_of(node) != XS_JSON_OBJECT)
		return fail(r, node, _("codes are an object"));
	codes = xs_arena_alloc(
		&r->map->arena, xs_json_len(node) + 1, sizeof(*codes));
	for (const struct xs_json *e = xs_json_first(node); e;
		e = xs_json_next(e)) {
		struct map_code *code = &codes[c->codes_n++];

		code->code = xs_arena_strdup(&r->map->arena, xs_json_key(e));
		code->value = XS_BLANK;
		switch (xs_json_kind_of(e)) {
		case XS_JSON_NULL:
			break;
		case XS_JSON_BOOL:
			code->value = xs_json_bool(e);
			break;
		case XS_JSON_NUMBER:
			code->value = xs_json_real(e);
			break;
		case XS_JSON_TEXT:
			code->text = scalar(r, e);
			break;
		case XS_JSON_ARRAY:
		case XS_JSON_OBJECT:
			return fail(r, e, _("a code means one value"));
		}
	}
	c->codes = codes;
	return 0;
}

static int read_column_object(
	struct reader *r, const struct xs_json *node, struct map_column *c)
{
	static const char *const keys[] = { "item", "codes", "missing", "add",
		"factor", NULL };
	const struct xs_json *item;
	const char *const *missing = NULL;

	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_json_need(node, "item", XS_JSON_TEXT, &item, r->err) < 0 ||
		xs_json_opt_bool(node, "add", &c->add, r->err) < 0 ||
		xs_json_opt_real(node, "factor", &c->factor, r->err) < 0 ||
		read_codes(r, xs_json_get(node, "codes"), c) < 0 ||
		read_list(r, xs_json_get(node, "missing"), &missing) < 0)
		return -1;
	if (!(c->factor > 0))
		return fail(r, xs_json_get(node, "factor"),
			_("a factor is above zero"));
	c->missing = missing;
	c->target = xs_arena_strdup(&r->map->arena, xs_json_text(item));
	return check_target(r, item, c->target);
}

/* "R:图书册数": the column by its letters; what follows them. */
static const char *read_letters(const char *heading, int *at_out)
{
	size_t n = 0;
	int at = 0;

	for (; n < 3 && heading[n] >= 'A' && heading[n] <= 'Z'; n++)
		at = at * 26 + heading[n] - 'A' + 1;
	if (n == 0 || heading[n] != ':')
		return heading;
	*at_out = at;
	return heading + n + 1;
}

static int read_column(struct reader *r, const struct xs_json *node)
{
	struct import_map *map = r->map;
	struct map_column *c = &map->columns[map->n];
	struct xs_buf b = XS_BUF_INIT;

	*c = (struct map_column){ .factor = 1 };
	c->heading = xs_arena_strdup(&map->arena, xs_json_key(node));
	c->bare = read_letters(c->heading, &c->at);
	xs_header_fold(&b, c->bare);
	c->folded = xs_arena_strndup(&map->arena, b.s, b.len);
	xs_buf_release(&b);
	map->n++;
	switch (xs_json_kind_of(node)) {
	case XS_JSON_NULL:
		return 0;
	case XS_JSON_TEXT:
		c->target = xs_arena_strdup(&map->arena, xs_json_text(node));
		return check_target(r, node, c->target);
	case XS_JSON_OBJECT:
		return read_column_object(r, node, c);
	case XS_JSON_BOOL:
	case XS_JSON_NUMBER:
	case XS_JSON_ARRAY:
		break;
	}
	return fail(r, node, _("a column is an item's key, null or an object"));
}

/* Two columns may not feed one item unless both say that they add up. */
static int check_clashes(struct reader *r, const struct xs_json *columns)
{
	const struct import_map *map = r->map;

	for (size_t i = 0; i < map->n; i++)
		for (size_t k = i + 1; k < map->n; k++) {
			const struct map_column *a = &map->columns[i];
			const struct map_column *b = &map->columns[k];

			if (!a->target || !xs_text_is(a->target, b->target) ||
				(a->add && b->add))
				continue;
			xs_json_fail(xs_json_at(columns, k), r->err, XS_E_MAP,
				_("\"%s\" and \"%s\" both feed \"%s\""),
				a->heading, b->heading, a->target);
			return xs_hint(r->err,
				_("Columns that are parts of "
				  "it say \"add\": true."));
		}
	return 0;
}

static int read_columns(struct reader *r, const struct xs_json *node)
{
	struct import_map *map = r->map;

	if (!node)
		return 0;
	if (xs_json_kind_of(node) != XS_JSON_OBJECT)
		return fail(r, node, _("columns are an object"));
	map->columns = xs_arena_alloc(
		&map->arena, xs_json_len(node) + 1, sizeof(*map->columns));
	map->used = xs_arena_alloc(
		&map->arena, xs_json_len(node) + 1, sizeof(*map->used));
	for (const struct xs_json *e = xs_json_first(node); e;
		e = xs_json_next(e))
		if (read_column(r, e) < 0)
			return -1;
	return check_clashes(r, node);
}

static int read_constants(struct reader *r, const struct xs_json *node)
{
	struct import_map *map = r->map;

	if (!node)
		return 0;
	if (xs_json_kind_of(node) != XS_JSON_OBJECT)
		return fail(r, node, _("constants are an object"));
	map->constants = xs_arena_alloc(
		&map->arena, xs_json_len(node) + 1, sizeof(*map->constants));
	for (const struct xs_json *e = xs_json_first(node); e;
		e = xs_json_next(e)) {
		struct map_constant *c = &map->constants[map->constants_n++];

		c->target = xs_arena_strdup(&map->arena, xs_json_key(e));
		c->text = scalar(r, e);
		if (!c->text)
			return fail(
				r, e, _("a text or a number is needed here"));
		if (check_target(r, e, c->target) < 0)
			return -1;
		for (size_t i = 0; i < map->n; i++)
			if (xs_text_is(map->columns[i].target, c->target))
				return xs_json_fail(e, r->err, XS_E_MAP,
					_("\"%s\" has a column and a constant"),
					c->target);
	}
	return 0;
}

static const char **split_words(struct xs_arena *arena, const char *text)
{
	const char **words =
		xs_arena_alloc(arena, strlen(text) + 2, sizeof(*words));
	size_t n = 0;

	while (*text) {
		size_t len = strcspn(text, "|");

		if (len > 0)
			words[n++] = xs_arena_strndup(arena, text, len);
		text += len;
		text += *text == '|';
	}
	return words;
}

static int read_skips(struct reader *r, const struct xs_json *node)
{
	struct import_map *map = r->map;

	if (!node)
		return 0;
	if (xs_json_kind_of(node) != XS_JSON_OBJECT)
		return fail(r, node, _("skip_where is an object"));
	map->skips = xs_arena_alloc(
		&map->arena, xs_json_len(node) + 1, sizeof(*map->skips));
	for (const struct xs_json *e = xs_json_first(node); e;
		e = xs_json_next(e)) {
		struct map_skip *s = &map->skips[map->skips_n++];

		if (xs_json_kind_of(e) != XS_JSON_TEXT)
			return fail(
				r, e, _("words parted by | are needed here"));
		s->target = xs_arena_strdup(&map->arena, xs_json_key(e));
		s->words = split_words(&map->arena, xs_json_text(e));
	}
	return 0;
}

static bool is_row(double v)
{
	return v >= 1 && v <= 30 && v == floor(v);
}

static int read_header_rows(struct reader *r, const struct xs_json *node)
{
	struct import_map *map = r->map;
	double first = 1, last = 0;

	if (!node)
		return 0;
	if (xs_json_kind_of(node) == XS_JSON_NUMBER) {
		last = xs_json_real(node);
	} else if (xs_json_kind_of(node) == XS_JSON_ARRAY &&
		xs_json_len(node) == 2) {
		first = xs_json_real(xs_json_at(node, 0));
		last = xs_json_real(xs_json_at(node, 1));
	}
	if (!is_row(first) || !is_row(last) || first > last)
		return fail(r, node,
			_("header_rows is a number of rows, or the first and "
			  "the last, within 1 to 30"));
	map->header_first = (int)first;
	map->header_last = (int)last;
	return 0;
}

static int read_year(struct reader *r, const struct xs_json *node)
{
	double year = 0;

	if (!node)
		return 0;
	if (xs_json_kind_of(node) == XS_JSON_NUMBER)
		year = xs_json_real(node);
	if (year < 1950 || year > 2100 || year != floor(year))
		return fail(r, node, _("a year is a whole number, as 2025"));
	r->map->year = (int)year;
	return 0;
}

static const char *keep(struct import_map *map, const char *text)
{
	return text ? xs_arena_strdup(&map->arena, text) : NULL;
}

/* The kinds whose columns the map may name. */
static int choose_kinds(
	struct reader *r, const struct xs_json *root, const char *as)
{
	if (as && !xs_kind_find(as))
		return xs_json_fail(xs_json_get(root, "as"), r->err, XS_E_MAP,
			_("no kind of sheet is called \"%s\""), as);
	r->words =
		xs_arena_alloc(&r->map->arena, xs_kinds_n, sizeof(*r->words));
	for (size_t i = 0; i < xs_kinds_n; i++)
		if (!as || xs_text_is(as, xs_kinds[i].name))
			xs_vocabulary_init(&r->words[r->words_n++],
				&xs_kinds[i], r->cat, &r->map->arena);
	return 0;
}

static int read_map(struct reader *r, const struct xs_json *root)
{
	static const char *const keys[] = { "as", "year", "source", "sheet",
		"header_rows", "columns", "missing", "constants", "skip_where",
		"note", "new_schools", NULL };
	bool new_schools = true;
	const char *as = NULL, *source = NULL, *sheet = NULL, *note = NULL;

	if (xs_json_kind_of(root) != XS_JSON_OBJECT)
		return fail(r, root, _("a map is an object"));
	if (xs_json_only(root, keys, r->err) < 0 ||
		xs_json_opt_text(root, "as", &as, r->err) < 0 ||
		xs_json_opt_text(root, "source", &source, r->err) < 0 ||
		xs_json_opt_text(root, "sheet", &sheet, r->err) < 0 ||
		xs_json_opt_text(root, "note", &note, r->err) < 0 ||
		xs_json_opt_bool(root, "new_schools", &new_schools, r->err) <
			0 ||
		choose_kinds(r, root, as) < 0)
		return -1;
	r->map->known_only = !new_schools;
	r->map->as = keep(r->map, as);
	r->map->source = keep(r->map, source);
	r->map->sheet = keep(r->map, sheet);
	if (read_year(r, xs_json_get(root, "year")) < 0 ||
		read_header_rows(r, xs_json_get(root, "header_rows")) < 0 ||
		read_columns(r, xs_json_get(root, "columns")) < 0 ||
		read_list(r, xs_json_get(root, "missing"), &r->map->missing) <
			0 ||
		read_constants(r, xs_json_get(root, "constants")) < 0)
		return -1;
	return read_skips(r, xs_json_get(root, "skip_where"));
}

static int read_doc(struct import_map *map, struct xs_json_doc *doc,
	const struct xs_catalogue *cat, struct xs_error *err)
{
	struct reader r = { .map = map, .cat = cat, .err = err };
	int rc = doc ? read_map(&r, xs_json_root(doc)) : -1;

	xs_json_free(doc);
	if (rc < 0) {
		xs_import_map_release(map);
		return as_map_error(err);
	}
	return 0;
}

int xs_import_map_load(struct import_map *map, const char *path,
	const struct xs_catalogue *cat, struct xs_error *err)
{
	*map = (struct import_map){ 0 };
	return read_doc(map, xs_json_load(path, err), cat, err);
}

int xs_import_map_parse(struct import_map *map, const char *text, size_t len,
	const char *name, const struct xs_catalogue *cat, struct xs_error *err)
{
	*map = (struct import_map){ 0 };
	return read_doc(map, xs_json_parse(text, len, name, err), cat, err);
}

void xs_import_map_release(struct import_map *map)
{
	xs_arena_release(&map->arena);
	*map = (struct import_map){ 0 };
}
