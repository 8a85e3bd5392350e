/* SPDX-License-Identifier: Apache-2.0
 *
 * Layouts from JSON.  Every key is checked against what the tables offer, so
 * that a typing error is told with its path and no sheet comes out empty.
 */
#include "report_i.h"

#include <string.h>

#include "xueshe/os.h"

struct loader {
	struct xs_layout *layout;
	struct xs_error *err;
};

static int wrong(
	const struct loader *l, const struct xs_json *at, const char *what)
{
	return xs_json_fail(at, l->err, XS_E_LAYOUT, "%s", what);
}

static char *copy(const struct loader *l, const char *text)
{
	return text ? xs_arena_strdup(&l->layout->arena, text) : NULL;
}

/* {"zh": "…", "en": "…"}; absent is NULL, NULL. */
static int load_words(const struct loader *l, const struct xs_json *node,
	struct xs_words *out)
{
	static const char *const keys[] = { "zh", "en", NULL };
	const struct xs_json *zh, *en;

	if (!node)
		return 0;
	if (xs_json_only(node, keys, l->err) < 0 ||
		xs_json_need(node, "zh", XS_JSON_TEXT, &zh, l->err) < 0 ||
		xs_json_need(node, "en", XS_JSON_TEXT, &en, l->err) < 0)
		return -1;
	out->zh = copy(l, xs_json_text(zh));
	out->en = copy(l, xs_json_text(en));
	return 0;
}

static int load_texts(const struct loader *l, const struct xs_json *node,
	const char *const **out, size_t *n_out)
{
	const struct xs_json *at;
	const char **list;
	size_t n = 0;

	*n_out = 0;
	if (!node)
		return 0;
	if (xs_json_kind_of(node) != XS_JSON_ARRAY)
		return wrong(l, node, "a list of names is wanted");
	list = xs_arena_alloc(
		&l->layout->arena, xs_json_len(node) + 1, sizeof(*list));
	for (at = xs_json_first(node); at; at = xs_json_next(at)) {
		if (xs_json_kind_of(at) != XS_JSON_TEXT)
			return wrong(l, at, "a name is wanted");
		list[n++] = copy(l, xs_json_text(at));
	}
	*out = list;
	*n_out = n;
	return 0;
}

static int load_words_list(const struct loader *l, const struct xs_json *node,
	struct xs_words **out, size_t *n_out)
{
	const struct xs_json *at;
	size_t n = 0;

	*n_out = 0;
	if (!node)
		return 0;
	if (xs_json_kind_of(node) != XS_JSON_ARRAY)
		return wrong(l, node, "a list of texts is wanted");
	*out = xs_arena_alloc(
		&l->layout->arena, xs_json_len(node) + 1, sizeof(**out));
	for (at = xs_json_first(node); at; at = xs_json_next(at))
		if (load_words(l, at, &(*out)[n++]) < 0)
			return -1;
	*n_out = n;
	return 0;
}

static int load_text(const struct loader *l, const struct xs_json *node,
	const char *key, const char **out)
{
	const char *text = NULL;

	if (xs_json_opt_text(node, key, &text, l->err) < 0)
		return -1;
	*out = copy(l, text);
	return 0;
}

/* -- columns ---------------------------------------------------------------- */

static int load_align(
	const struct loader *l, const struct xs_json *node, enum xs_align *out)
{
	static const char *const names[] = { "auto", "left", "centre",
		"right" };
	const char *text = "auto";
	size_t i;

	if (xs_json_opt_text(node, "align", &text, l->err) < 0)
		return -1;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(text, names[i]) == 0) {
			*out = (enum xs_align)i;
			return 0;
		}
	}
	return wrong(l, xs_json_get(node, "align"),
		_("align is one of auto, left, centre, right"));
}

static int load_width(
	const struct loader *l, const struct xs_json *node, struct xs_column *c)
{
	const struct xs_json *width;

	if (xs_json_need(node, "width", XS_JSON_ARRAY, &width, l->err) < 0)
		return -1;
	c->least = xs_json_real(xs_json_at(width, 0));
	c->most = xs_json_real(xs_json_at(width, 1));
	if (xs_json_len(width) != 2 || c->least < 2 || c->most < c->least ||
		c->most > 200)
		return wrong(
			l, width, _("width is [least, most], from 2 to 200"));
	return 0;
}

/* "minus": ["a", "b"] or "over": ["a", "b"]. */
static int load_combined(
	const struct loader *l, const struct xs_json *node, struct xs_column *c)
{
	const struct xs_json *minus = xs_json_get(node, "minus");
	const struct xs_json *over = xs_json_get(node, "over");
	const char *const *pair = NULL;
	size_t n = 0;

	if (!minus && !over)
		return 0;
	if (load_texts(l, minus ? minus : over, &pair, &n) < 0)
		return -1;
	if (n != 2 || (minus && over))
		return wrong(l, node,
			_("minus and over take two columns of the table"));
	c->combine = minus ? XS_COMBINE_MINUS : XS_COMBINE_OVER;
	c->left = pair[0];
	c->right = pair[1];
	return 0;
}

static int load_column(
	const struct loader *l, const struct xs_json *node, struct xs_column *c)
{
	static const char *const keys[] = { "key", "field", "caption", "note",
		"width", "align", "span", "decimals", "percent", "on_screen",
		"only_live", "total", "items", "minus", "over", NULL };
	const struct xs_json *key;
	double decimals = -1, span = 1;

	if (xs_json_only(node, keys, l->err) < 0 ||
		xs_json_need(node, "key", XS_JSON_TEXT, &key, l->err) < 0 ||
		load_words(l, xs_json_get(node, "caption"), &c->caption) < 0 ||
		load_words(l, xs_json_get(node, "note"), &c->note) < 0 ||
		load_width(l, node, c) < 0 ||
		load_align(l, node, &c->align) < 0 ||
		xs_json_opt_real(node, "decimals", &decimals, l->err) < 0 ||
		xs_json_opt_real(node, "span", &span, l->err) < 0 ||
		xs_json_opt_bool(node, "total", &c->total, l->err) < 0 ||
		xs_json_opt_bool(node, "percent", &c->percent, l->err) < 0 ||
		xs_json_opt_bool(node, "on_screen", &c->on_screen, l->err) <
			0 ||
		xs_json_opt_bool(node, "only_live", &c->only_live, l->err) <
			0 ||
		load_text(l, node, "field", &c->field) < 0 ||
		load_texts(l, xs_json_get(node, "items"), &c->items,
			&c->items_n) < 0 ||
		load_combined(l, node, c) < 0)
		return -1;
	c->key = copy(l, xs_json_text(key));
	c->decimals = (int)decimals;
	c->span = (int)span;
	if (decimals < -1 || decimals > 6)
		return wrong(l, node, _("decimals are from 0 to 6"));
	if (span < 1 || span > 30)
		return wrong(l, node, _("span is from 1 to 30"));
	if (!c->field && !c->items_n && c->combine == XS_COMBINE_NONE)
		c->field = c->key;
	return 0;
}

static bool has_column(const struct xs_table_form *t, const char *key)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (strcmp(t->columns[i].key, key) == 0)
			return true;
	return false;
}

static int check_column(const struct loader *l, const struct xs_json *node,
	const struct xs_table_form *t, const struct xs_column *c)
{
	const struct xs_table *table = xs_table_find(t->table);
	const struct xs_column *other;

	if (c->field && !xs_column_known(table, c->field))
		return xs_json_fail(node, l->err, XS_E_LAYOUT,
			_("table \"%s\" has no field \"%s\""), t->table,
			c->field);
	if (c->combine != XS_COMBINE_NONE &&
		(!has_column(t, c->left) || !has_column(t, c->right)))
		return xs_json_fail(node, l->err, XS_E_LAYOUT,
			_("\"%s\" or \"%s\" is no column of this table"),
			c->left, c->right);
	for (other = t->columns; other < c; other++)
		if (strcmp(other->key, c->key) == 0)
			return xs_json_fail(node, l->err, XS_E_LAYOUT,
				_("column \"%s\" stands twice"), c->key);
	return 0;
}

static int load_columns(const struct loader *l, const struct xs_json *node,
	struct xs_table_form *t)
{
	const struct xs_json *list, *at;
	size_t i = 0;

	if (xs_json_need(node, "columns", XS_JSON_ARRAY, &list, l->err) < 0)
		return -1;
	t->n = xs_json_len(list);
	if (!t->n)
		return wrong(l, list, _("a table has one column at least"));
	t->columns =
		xs_arena_alloc(&l->layout->arena, t->n, sizeof(*t->columns));
	for (at = xs_json_first(list); at; at = xs_json_next(at))
		if (load_column(l, at, &t->columns[i++]) < 0)
			return -1;
	for (at = xs_json_first(list), i = 0; at; at = xs_json_next(at))
		if (check_column(l, at, t, &t->columns[i++]) < 0)
			return -1;
	return 0;
}

/* -- charts, tables, sheets ------------------------------------------------- */

static int load_chart(const struct loader *l, const struct xs_json *node,
	const struct xs_table_form *t, struct xs_chart_form *c)
{
	static const char *const keys[] = { "title", "categories", "series",
		"stacked", "beside", "lying", "most", NULL };
	const struct xs_json *categories;
	double most = 30;
	size_t i;

	if (xs_json_only(node, keys, l->err) < 0 ||
		load_words(l, xs_json_get(node, "title"), &c->title) < 0 ||
		xs_json_need(node, "categories", XS_JSON_TEXT, &categories,
			l->err) < 0 ||
		load_texts(l, xs_json_get(node, "series"), &c->series,
			&c->series_n) < 0 ||
		xs_json_opt_bool(node, "stacked", &c->stacked, l->err) < 0 ||
		xs_json_opt_bool(node, "beside", &c->beside, l->err) < 0 ||
		xs_json_opt_bool(node, "lying", &c->lying, l->err) < 0 ||
		xs_json_opt_real(node, "most", &most, l->err) < 0)
		return -1;
	c->categories = copy(l, xs_json_text(categories));
	c->most = most < 1 ? 1 : (size_t)most;
	if (!c->series_n || c->series_n > 8 || !has_column(t, c->categories))
		return wrong(l, node,
			_("a chart names columns of its table: "
			  "categories, and one to eight series"));
	for (i = 0; i < c->series_n; i++)
		if (!has_column(t, c->series[i]))
			return xs_json_fail(node, l->err, XS_E_LAYOUT,
				_("\"%s\" is no column of this table"),
				c->series[i]);
	return 0;
}

static int load_charts(const struct loader *l, const struct xs_json *node,
	struct xs_table_form *t)
{
	const struct xs_json *list = xs_json_get(node, "charts"), *at;

	if (!list)
		return 0;
	t->charts = xs_arena_alloc(
		&l->layout->arena, xs_json_len(list) + 1, sizeof(*t->charts));
	for (at = xs_json_first(list); at; at = xs_json_next(at))
		if (load_chart(l, at, t, &t->charts[t->charts_n++]) < 0)
			return -1;
	return 0;
}

static int load_table(const struct loader *l, const struct xs_json *node,
	struct xs_table_form *t)
{
	static const char *const keys[] = { "table", "title", "none", "columns",
		"legend", "charts", "where", "most", "filter", "each_standard",
		"each_school", "signature", NULL };
	const struct xs_json *table;
	double most = 0;

	if (xs_json_only(node, keys, l->err) < 0 ||
		xs_json_need(node, "table", XS_JSON_TEXT, &table, l->err) < 0)
		return -1;
	t->table = copy(l, xs_json_text(table));
	if (!xs_table_find(t->table))
		return xs_json_fail(table, l->err, XS_E_LAYOUT,
			_("there is no table \"%s\""), t->table);
	if (load_words(l, xs_json_get(node, "title"), &t->title) < 0 ||
		load_words(l, xs_json_get(node, "none"), &t->none) < 0 ||
		load_columns(l, node, t) < 0 ||
		load_words_list(l, xs_json_get(node, "legend"), &t->legend,
			&t->legend_n) < 0 ||
		load_charts(l, node, t) < 0 ||
		load_texts(l, xs_json_get(node, "where"), &t->where,
			&t->where_n) < 0 ||
		xs_json_opt_real(node, "most", &most, l->err) < 0 ||
		xs_json_opt_bool(node, "filter", &t->filter, l->err) < 0 ||
		xs_json_opt_bool(
			node, "each_standard", &t->each_standard, l->err) < 0 ||
		xs_json_opt_bool(node, "each_school", &t->each_school, l->err) <
			0 ||
		xs_json_opt_bool(node, "signature", &t->signature, l->err) < 0)
		return -1;
	if (t->each_school && !xs_table_find(t->table)->schools)
		return xs_json_fail(table, l->err, XS_E_LAYOUT,
			_("table \"%s\" has no part for each school"),
			t->table);
	t->most = most > 0 ? (size_t)most : 0;
	return 0;
}

/* What Excel and WPS take as the name of a sheet, with room for " (12)" and
 * a standard's id: told here rather than by a workbook that does not open. */
static int check_name(const struct loader *l, const struct xs_json *node,
	const struct xs_sheet_form *s)
{
	const char *const both[] = { s->name.zh, s->name.en };
	size_t i;

	for (i = 0; i < 2; i++)
		if (!both[i] || !*both[i] || strlen(both[i]) > 60 ||
			strpbrk(both[i], "[]:*?/\\'"))
			return wrong(l, node,
				_("a sheet's name is short, and "
				  "without any of [ ] : * ? / \\ '"));
	return 0;
}

static int load_paper(const struct loader *l, const struct xs_json *node,
	struct xs_sheet_form *s)
{
	const char *paper = "A4";

	if (xs_json_opt_text(node, "paper", &paper, l->err) < 0 ||
		xs_json_opt_bool(node, "portrait", &s->portrait, l->err) < 0)
		return -1;
	s->a3 = strcmp(paper, "A3") == 0;
	if (!s->a3 && strcmp(paper, "A4") != 0)
		return wrong(
			l, xs_json_get(node, "paper"), _("paper is A4 or A3"));
	return 0;
}

static int load_sheet(const struct loader *l, const struct xs_json *node,
	struct xs_sheet_form *s)
{
	static const char *const keys[] = { "name", "title", "about", "paper",
		"portrait", "each_standard", "signature", "across", "freeze",
		"tables", NULL };
	const struct xs_json *tables, *at;

	if (xs_json_only(node, keys, l->err) < 0 ||
		load_words(l, xs_json_get(node, "name"), &s->name) < 0 ||
		check_name(l, node, s) < 0 ||
		load_words(l, xs_json_get(node, "title"), &s->title) < 0 ||
		load_words(l, xs_json_get(node, "about"), &s->about) < 0 ||
		load_paper(l, node, s) < 0 ||
		xs_json_opt_bool(
			node, "each_standard", &s->each_standard, l->err) < 0 ||
		xs_json_opt_bool(node, "signature", &s->signature, l->err) <
			0 ||
		xs_json_opt_bool(node, "across", &s->across, l->err) < 0 ||
		load_text(l, node, "freeze", &s->freeze) < 0 ||
		xs_json_need(node, "tables", XS_JSON_ARRAY, &tables, l->err) <
			0)
		return -1;
	s->tables = xs_arena_alloc(
		&l->layout->arena, xs_json_len(tables) + 1, sizeof(*s->tables));
	for (at = xs_json_first(tables); at; at = xs_json_next(at))
		if (load_table(l, at, &s->tables[s->n++]) < 0)
			return -1;
	if (!s->n)
		return wrong(l, tables, _("a sheet has one table at least"));
	return 0;
}

static int load_root(const struct loader *l, const struct xs_json *root)
{
	static const char *const keys[] = { "title", "formulas_up_to",
		"notes_up_to", "form", "sheets", NULL };
	struct xs_layout *layout = l->layout;
	const struct xs_json *sheets, *at;
	double formulas = 20000, notes = 5000;

	if (xs_json_only(root, keys, l->err) < 0 ||
		load_words(l, xs_json_get(root, "title"), &layout->title) < 0 ||
		xs_json_opt_real(root, "formulas_up_to", &formulas, l->err) <
			0 ||
		xs_json_opt_real(root, "notes_up_to", &notes, l->err) < 0 ||
		xs_json_opt_bool(root, "form", &layout->form, l->err) < 0 ||
		xs_json_need(root, "sheets", XS_JSON_ARRAY, &sheets, l->err) <
			0)
		return -1;
	if (!layout->title.zh)
		return wrong(l, root, _("a layout has a title"));
	layout->formulas_up_to = (long)formulas;
	layout->notes_up_to = (long)notes;
	layout->sheets = xs_arena_alloc(&layout->arena, xs_json_len(sheets) + 1,
		sizeof(*layout->sheets));
	for (at = xs_json_first(sheets); at; at = xs_json_next(at))
		if (load_sheet(l, at, &layout->sheets[layout->n++]) < 0)
			return -1;
	if (!layout->n)
		return wrong(l, sheets, _("a layout has one sheet at least"));
	return 0;
}

static bool is_layout_name(const char *name)
{
	return *name && !strpbrk(name, "/\\.") &&
		strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") ==
		strlen(name);
}

static struct xs_json_doc *open_layout(
	const char *folder, const char *name, struct xs_error *err)
{
	struct xs_buf path = XS_BUF_INIT;
	struct xs_json_doc *doc = NULL;

	xs_buf_addf(&path, "%s/%s.json", folder, name);
	if (!is_layout_name(name) || !xs_os_exists(path.s)) {
		xs_fail(err, XS_E_LAYOUT, _("there is no report \"%s\""), name);
		xs_hint(err,
			_("\"xueshe report --list\" names those there "
			  "are."));
	} else {
		doc = xs_json_load(path.s, err);
	}
	xs_buf_release(&path);
	return doc;
}

struct xs_layout *xs_layout_load(
	const char *folder, const char *name, struct xs_error *err)
{
	struct loader l = { .err = err };
	struct xs_json_doc *doc = open_layout(folder, name, err);

	if (!doc)
		return NULL;
	l.layout = xs_alloc(1, sizeof(*l.layout));
	l.layout->name = copy(&l, name);
	if (load_root(&l, xs_json_root(doc)) < 0) {
		xs_layout_free(l.layout);
		l.layout = NULL;
	}
	xs_json_free(doc);
	return l.layout;
}

void xs_layout_free(struct xs_layout *layout)
{
	if (!layout)
		return;
	xs_arena_release(&layout->arena);
	free(layout);
}

/* -- the list --------------------------------------------------------------- */

/* 1: a report, 0: a form, which is none. */
static int list_one(const char *folder, const char *file,
	struct xs_report_name *out, struct xs_error *err)
{
	char *name = xs_strndup(file, strlen(file) - strlen(".json"));
	struct xs_layout *layout = xs_layout_load(folder, name, err);

	free(name);
	if (!layout)
		return -1;
	if (layout->form) {
		xs_layout_free(layout);
		return 0;
	}
	out->name = xs_strdup(layout->name);
	out->zh = xs_strdup(layout->title.zh);
	out->en = xs_strdup(layout->title.en);
	xs_layout_free(layout);
	return 1;
}

static bool is_schema(const char *file)
{
	size_t len = strlen(file), end = strlen(".schema.json");

	return len >= end && strcmp(file + len - end, ".schema.json") == 0;
}

int xs_report_list(const char *folder, struct xs_report_name **out,
	size_t *n_out, struct xs_error *err)
{
	char **names = xs_os_list(folder, ".json", err);
	size_t i, n = 0;
	int rc = 0;

	*out = NULL;
	*n_out = 0;
	if (!names)
		return -1;
	for (i = 0; names[i]; i++)
		n++;
	*out = xs_alloc(n + 1, sizeof(**out));
	for (i = 0; i < n && rc >= 0; i++) {
		if (is_schema(names[i]))
			continue;
		rc = list_one(folder, names[i], &(*out)[*n_out], err);
		if (rc > 0)
			(*n_out)++;
	}
	xs_os_free_names(names);
	if (rc < 0) {
		xs_report_free_list(*out, *n_out);
		*out = NULL;
		*n_out = 0;
	}
	return rc < 0 ? -1 : 0;
}

void xs_report_free_list(struct xs_report_name *names, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		free(names[i].name);
		free(names[i].zh);
		free(names[i].en);
	}
	free(names);
}
