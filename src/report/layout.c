/* SPDX-License-Identifier: Apache-2.0
 *
 * Layouts from JSON.  Every key is checked against what the tables offer, so
 * that a typing error is told with its path and no sheet comes out empty.
 */
#include "layout_i.h"

#include <string.h>

#include "xueshe/os.h"

int xs_lay_wrong(
	const struct xs_loader *l, const struct xs_json *at, const char *what)
{
	return xs_json_fail(at, l->err, XS_E_LAYOUT, "%s", what);
}

char *xs_lay_copy(const struct xs_loader *l, const char *text)
{
	return text ? xs_arena_strdup(&l->layout->arena, text) : NULL;
}

/* {"zh": "…", "en": "…"}; absent is NULL, NULL. */
int xs_lay_words(const struct xs_loader *l, const struct xs_json *node,
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
	out->zh = xs_lay_copy(l, xs_json_text(zh));
	out->en = xs_lay_copy(l, xs_json_text(en));
	return 0;
}

int xs_lay_texts(const struct xs_loader *l, const struct xs_json *node,
	const char *const **out, size_t *n_out)
{
	const struct xs_json *at;
	const char **list;
	size_t n = 0;

	*n_out = 0;
	if (!node)
		return 0;
	if (xs_json_kind_of(node) != XS_JSON_ARRAY)
		return xs_lay_wrong(l, node, _("a list of names is wanted"));
	list = xs_arena_alloc(
		&l->layout->arena, xs_json_len(node) + 1, sizeof(*list));
	for (at = xs_json_first(node); at; at = xs_json_next(at)) {
		if (xs_json_kind_of(at) != XS_JSON_TEXT)
			return xs_lay_wrong(l, at, _("a name is wanted"));
		list[n++] = xs_lay_copy(l, xs_json_text(at));
	}
	*out = list;
	*n_out = n;
	return 0;
}

static int load_words_list(const struct xs_loader *l,
	const struct xs_json *node, struct xs_words **out, size_t *n_out)
{
	const struct xs_json *at;
	size_t n = 0;

	*n_out = 0;
	if (!node)
		return 0;
	if (xs_json_kind_of(node) != XS_JSON_ARRAY)
		return xs_lay_wrong(l, node, _("a list of texts is wanted"));
	*out = xs_arena_alloc(
		&l->layout->arena, xs_json_len(node) + 1, sizeof(**out));
	for (at = xs_json_first(node); at; at = xs_json_next(at))
		if (xs_lay_words(l, at, &(*out)[n++]) < 0)
			return -1;
	*n_out = n;
	return 0;
}

int xs_lay_text(const struct xs_loader *l, const struct xs_json *node,
	const char *key, const char **out)
{
	const char *text = NULL;

	if (xs_json_opt_text(node, key, &text, l->err) < 0)
		return -1;
	*out = xs_lay_copy(l, text);
	return 0;
}

/* -- charts, tables, sheets ------------------------------------------------- */

static int load_chart(const struct xs_loader *l, const struct xs_json *node,
	const struct xs_table_form *t, struct xs_chart_form *c)
{
	static const char *const keys[] = { "title", "categories", "series",
		"stacked", "beside", "lying", "line", "most", NULL };
	const struct xs_json *categories;
	double most = 30;
	size_t i;

	if (xs_json_only(node, keys, l->err) < 0 ||
		xs_lay_words(l, xs_json_get(node, "title"), &c->title) < 0 ||
		xs_json_need(node, "categories", XS_JSON_TEXT, &categories,
			l->err) < 0 ||
		xs_lay_texts(l, xs_json_get(node, "series"), &c->series,
			&c->series_n) < 0 ||
		xs_json_opt_bool(node, "stacked", &c->stacked, l->err) < 0 ||
		xs_json_opt_bool(node, "beside", &c->beside, l->err) < 0 ||
		xs_json_opt_bool(node, "lying", &c->lying, l->err) < 0 ||
		xs_json_opt_bool(node, "line", &c->line, l->err) < 0 ||
		xs_json_opt_real(node, "most", &most, l->err) < 0)
		return -1;
	c->categories = xs_lay_copy(l, xs_json_text(categories));
	c->most = most < 1 ? 1 : (size_t)most;
	if (!c->series_n || c->series_n > 8 ||
		!xs_lay_has_column(t, c->categories))
		return xs_lay_wrong(l, node,
			_("a chart names columns of its table: "
			  "categories, and one to eight series"));
	for (i = 0; i < c->series_n; i++)
		if (!xs_lay_has_column(t, c->series[i]))
			return xs_json_fail(node, l->err, XS_E_LAYOUT,
				_("\"%s\" is no column of this table"),
				c->series[i]);
	return 0;
}

static int load_charts(const struct xs_loader *l, const struct xs_json *node,
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

static int load_table(const struct xs_loader *l, const struct xs_json *node,
	struct xs_table_form *t)
{
	static const char *const keys[] = { "table", "title", "none", "columns",
		"legend", "charts", "where", "most", "filter", "each_standard",
		"each_school", "signature", "lines", "heads", NULL };
	const struct xs_json *table;
	double most = 0, lines = 1;
	bool heads = true;

	if (xs_json_only(node, keys, l->err) < 0 ||
		xs_json_need(node, "table", XS_JSON_TEXT, &table, l->err) < 0)
		return -1;
	t->table = xs_lay_copy(l, xs_json_text(table));
	if (!xs_table_find(t->table))
		return xs_json_fail(table, l->err, XS_E_LAYOUT,
			_("there is no table \"%s\""), t->table);
	if (xs_lay_words(l, xs_json_get(node, "title"), &t->title) < 0 ||
		xs_lay_words(l, xs_json_get(node, "none"), &t->none) < 0 ||
		xs_lay_columns(l, node, t) < 0 ||
		load_words_list(l, xs_json_get(node, "legend"), &t->legend,
			&t->legend_n) < 0 ||
		load_charts(l, node, t) < 0 ||
		xs_lay_texts(l, xs_json_get(node, "where"), &t->where,
			&t->where_n) < 0 ||
		xs_json_opt_real(node, "most", &most, l->err) < 0 ||
		xs_json_opt_real(node, "lines", &lines, l->err) < 0 ||
		xs_json_opt_bool(node, "heads", &heads, l->err) < 0 ||
		xs_json_opt_bool(node, "filter", &t->filter, l->err) < 0 ||
		xs_json_opt_bool(
			node, "each_standard", &t->each_standard, l->err) < 0 ||
		xs_json_opt_bool(node, "each_school", &t->each_school, l->err) <
			0 ||
		xs_json_opt_bool(node, "signature", &t->signature, l->err) < 0)
		return -1;
	l->layout->needs |= xs_table_find(t->table)->needs;
	if (t->each_school && !xs_table_find(t->table)->schools)
		return xs_json_fail(table, l->err, XS_E_LAYOUT,
			_("table \"%s\" has no part for each school"),
			t->table);
	if (lines < 1 || lines > 30)
		return xs_lay_wrong(l, xs_json_get(node, "lines"),
			_("lines are from 1 to 30"));
	t->most = most > 0 ? (size_t)most : 0;
	t->lines = (int)lines;
	t->headless = !heads;
	return 0;
}

/* What Excel and WPS take as the name of a sheet, with room for " (12)" and
 * a standard's id: told here rather than by a workbook that does not open. */
static int check_name(const struct xs_loader *l, const struct xs_json *node,
	const struct xs_sheet_form *s)
{
	const char *const both[] = { s->name.zh, s->name.en };
	size_t i;

	for (i = 0; i < 2; i++)
		if (!both[i] || !*both[i] || strlen(both[i]) > 60 ||
			strpbrk(both[i], "[]:*?/\\'"))
			return xs_lay_wrong(l, node,
				_("a sheet's name is short, and "
				  "without any of [ ] : * ? / \\ '"));
	return 0;
}

static int load_paper(const struct xs_loader *l, const struct xs_json *node,
	struct xs_sheet_form *s)
{
	const char *paper = "A4";

	if (xs_json_opt_text(node, "paper", &paper, l->err) < 0 ||
		xs_json_opt_bool(node, "portrait", &s->portrait, l->err) < 0)
		return -1;
	s->a3 = strcmp(paper, "A3") == 0;
	if (!s->a3 && strcmp(paper, "A4") != 0)
		return xs_lay_wrong(
			l, xs_json_get(node, "paper"), _("paper is A4 or A3"));
	return 0;
}

static int load_sheet(const struct xs_loader *l, const struct xs_json *node,
	struct xs_sheet_form *s)
{
	static const char *const keys[] = { "name", "title", "about", "paper",
		"portrait", "each_standard", "of_spread", "each_school",
		"signature", "across", "one_page", "if_rows", "freeze",
		"tables", NULL };
	const struct xs_json *tables, *at;

	if (xs_json_only(node, keys, l->err) < 0 ||
		xs_lay_words(l, xs_json_get(node, "name"), &s->name) < 0 ||
		check_name(l, node, s) < 0 ||
		xs_lay_words(l, xs_json_get(node, "title"), &s->title) < 0 ||
		xs_lay_words(l, xs_json_get(node, "about"), &s->about) < 0 ||
		load_paper(l, node, s) < 0 ||
		xs_json_opt_bool(
			node, "each_standard", &s->each_standard, l->err) < 0 ||
		xs_json_opt_bool(node, "each_school", &s->each_school, l->err) <
			0 ||
		xs_json_opt_bool(node, "signature", &s->signature, l->err) <
			0 ||
		xs_json_opt_bool(node, "across", &s->across, l->err) < 0 ||
		xs_json_opt_bool(node, "of_spread", &s->of_spread, l->err) <
			0 ||
		xs_json_opt_bool(node, "one_page", &s->one_page, l->err) < 0 ||
		xs_json_opt_bool(node, "if_rows", &s->if_rows, l->err) < 0 ||
		xs_lay_text(l, node, "freeze", &s->freeze) < 0 ||
		xs_json_need(node, "tables", XS_JSON_ARRAY, &tables, l->err) <
			0)
		return -1;
	s->tables = xs_arena_alloc(
		&l->layout->arena, xs_json_len(tables) + 1, sizeof(*s->tables));
	for (at = xs_json_first(tables); at; at = xs_json_next(at))
		if (load_table(l, at, &s->tables[s->n++]) < 0)
			return -1;
	if (!s->n)
		return xs_lay_wrong(
			l, tables, _("a sheet has one table at least"));
	return 0;
}

/* What its tables do not say themselves: "needs": ["forecast"]. */
static int load_needs(const struct xs_loader *l, const struct xs_json *root)
{
	const struct xs_json *list = xs_json_get(root, "needs");
	const char *const *names = NULL;
	size_t n = 0;

	if (xs_lay_texts(l, list, &names, &n) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		unsigned bit = xs_layout_need(names[i]);

		if (!bit)
			return xs_json_fail(xs_json_at(list, i), l->err,
				XS_E_LAYOUT,
				_("\"%s\" is nothing that a layout can need"),
				names[i]);
		l->layout->needs |= bit;
	}
	return 0;
}

static int load_root(const struct xs_loader *l, const struct xs_json *root)
{
	static const char *const keys[] = { "title", "formulas_up_to",
		"notes_up_to", "form", "needs", "sheets", NULL };
	struct xs_layout *layout = l->layout;
	const struct xs_json *sheets, *at;
	double formulas = 20000, notes = 5000;

	if (xs_json_only(root, keys, l->err) < 0 ||
		xs_lay_words(l, xs_json_get(root, "title"), &layout->title) <
			0 ||
		xs_json_opt_real(root, "formulas_up_to", &formulas, l->err) <
			0 ||
		xs_json_opt_real(root, "notes_up_to", &notes, l->err) < 0 ||
		xs_json_opt_bool(root, "form", &layout->form, l->err) < 0 ||
		load_needs(l, root) < 0 ||
		xs_json_need(root, "sheets", XS_JSON_ARRAY, &sheets, l->err) <
			0)
		return -1;
	if (!layout->title.zh)
		return xs_lay_wrong(l, root, _("a layout has a title"));
	layout->formulas_up_to = (long)formulas;
	layout->notes_up_to = (long)notes;
	layout->sheets = xs_arena_alloc(&layout->arena, xs_json_len(sheets) + 1,
		sizeof(*layout->sheets));
	for (at = xs_json_first(sheets); at; at = xs_json_next(at))
		if (load_sheet(l, at, &layout->sheets[layout->n++]) < 0)
			return -1;
	if (!layout->n)
		return xs_lay_wrong(
			l, sheets, _("a layout has one sheet at least"));
	return 0;
}

static bool is_layout_name(const char *name)
{
	return *name && !strpbrk(name, "/\\.") &&
		strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") ==
		strlen(name);
}

/* One's own layout is named by its file. */
static bool is_layout_file(const char *name)
{
	size_t len = strlen(name), end = strlen(".json");

	return len > end && strcmp(name + len - end, ".json") == 0;
}

static struct xs_json_doc *open_layout(
	const char *folder, const char *name, struct xs_error *err)
{
	struct xs_buf path = XS_BUF_INIT;
	struct xs_json_doc *doc = NULL;
	bool file = is_layout_file(name);

	if (file)
		xs_buf_adds(&path, name);
	else
		xs_buf_addf(&path, "%s/%s.json", folder, name);
	if ((!file && !is_layout_name(name)) || !xs_os_exists(path.s)) {
		xs_fail(err, XS_E_NO_REPORT, _("there is no report \"%s\""),
			name);
		xs_hint(err,
			_("\"xueshe report --list\" names those there are; "
			  "a layout of your own is named by its file, such "
			  "as ./mine.json."));
	} else {
		doc = xs_json_load(path.s, err);
	}
	xs_buf_release(&path);
	return doc;
}

struct xs_layout *xs_layout_load(
	const char *folder, const char *name, struct xs_error *err)
{
	struct xs_loader l = { .err = err };
	struct xs_json_doc *doc = open_layout(folder, name, err);

	if (!doc)
		return NULL;
	l.layout = xs_alloc(1, sizeof(*l.layout));
	l.layout->name = xs_lay_copy(&l, name);
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
