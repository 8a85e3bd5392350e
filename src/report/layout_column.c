/* SPDX-License-Identifier: Apache-2.0
 *
 * The columns of a layout's table: what each holds and how it is shown.
 */
#include "layout_i.h"

#include <string.h>

static int load_align(const struct xs_loader *l, const struct xs_json *node,
	enum xs_align *out)
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
	return xs_lay_wrong(l, xs_json_get(node, "align"),
		_("align is one of auto, left, centre, right"));
}

static int load_width(const struct xs_loader *l, const struct xs_json *node,
	struct xs_column *c)
{
	const struct xs_json *width;

	if (xs_json_need(node, "width", XS_JSON_ARRAY, &width, l->err) < 0)
		return -1;
	c->least = xs_json_real(xs_json_at(width, 0));
	c->most = xs_json_real(xs_json_at(width, 1));
	if (xs_json_len(width) != 2 || c->least < 2 || c->most < c->least ||
		c->most > 200)
		return xs_lay_wrong(
			l, width, _("width is [least, most], from 2 to 200"));
	return 0;
}

/* "plus": ["a", "b", …], "minus": ["a", "b", …] or "over": ["a", "b"]. */
static int load_combined(const struct xs_loader *l, const struct xs_json *node,
	struct xs_column *c)
{
	static const char *const names[] = { [XS_COMBINE_PLUS] = "plus",
		[XS_COMBINE_MINUS] = "minus",
		[XS_COMBINE_OVER] = "over" };
	const struct xs_json *parts;

	for (int k = XS_COMBINE_PLUS; k <= XS_COMBINE_OVER; k++) {
		parts = xs_json_get(node, names[k]);
		if (!parts)
			continue;
		if (xs_lay_texts(l, parts, &c->parts, &c->parts_n) < 0)
			return -1;
		if (c->combine != XS_COMBINE_NONE || c->parts_n < 2 ||
			(k == XS_COMBINE_OVER && c->parts_n != 2))
			return xs_lay_wrong(l, node,
				_("plus and minus take two columns of the "
				  "table or more, over takes two columns"));
		c->combine = (enum xs_combine)k;
	}
	return 0;
}

static int load_money(const struct xs_loader *l, const struct xs_json *node,
	struct xs_column *c)
{
	const char *unit = NULL;

	c->money = XS_MONEY_NONE;
	if (xs_json_opt_text(node, "money", &unit, l->err) < 0)
		return -1;
	if (!unit)
		return 0;
	c->money = strcmp(unit, "yuan") == 0 ? XS_MONEY_YUAN : XS_MONEY_WAN;
	if (c->money == XS_MONEY_WAN && strcmp(unit, "wan") != 0)
		return xs_lay_wrong(l, xs_json_get(node, "money"),
			_("money is in wan (10,000 yuan) or in yuan"));
	return 0;
}

static int load_column(const struct xs_loader *l, const struct xs_json *node,
	struct xs_column *c)
{
	static const char *const keys[] = { "key", "field", "caption", "note",
		"width", "align", "span", "decimals", "percent", "on_screen",
		"only_live", "total", "items", "plus", "minus", "over", "money",
		NULL };
	const struct xs_json *key;
	double decimals = -1, span = 1;

	if (xs_json_only(node, keys, l->err) < 0 ||
		xs_json_need(node, "key", XS_JSON_TEXT, &key, l->err) < 0 ||
		xs_lay_words(l, xs_json_get(node, "caption"), &c->caption) <
			0 ||
		xs_lay_words(l, xs_json_get(node, "note"), &c->note) < 0 ||
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
		xs_lay_text(l, node, "field", &c->field) < 0 ||
		xs_lay_texts(l, xs_json_get(node, "items"), &c->items,
			&c->items_n) < 0 ||
		load_combined(l, node, c) < 0 || load_money(l, node, c) < 0)
		return -1;
	c->key = xs_lay_copy(l, xs_json_text(key));
	c->decimals = (int)decimals;
	c->span = (int)span;
	if (decimals < -1 || decimals > 6)
		return xs_lay_wrong(l, node, _("decimals are from 0 to 6"));
	if (span < 1 || span > 30)
		return xs_lay_wrong(l, node, _("span is from 1 to 30"));
	if (!c->field && !c->items_n && c->combine == XS_COMBINE_NONE)
		c->field = c->key;
	return 0;
}

bool xs_lay_has_column(const struct xs_table_form *t, const char *key)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (strcmp(t->columns[i].key, key) == 0)
			return true;
	return false;
}

/* A sum or difference is in the unit of its parts. */
static void inherit_money(struct xs_table_form *t, struct xs_column *c)
{
	for (size_t i = 0; c->parts_n && i < t->n; i++)
		if (c->money == XS_MONEY_NONE &&
			strcmp(t->columns[i].key, c->parts[0]) == 0)
			c->money = t->columns[i].money;
}

static int check_column(const struct xs_loader *l, const struct xs_json *node,
	const struct xs_table_form *t, const struct xs_column *c)
{
	const struct xs_table *table = xs_table_find(t->table);
	const struct xs_column *other;

	if (c->field && !xs_column_known(table, c->field))
		return xs_json_fail(node, l->err, XS_E_LAYOUT,
			_("table \"%s\" has no field \"%s\""), t->table,
			c->field);
	for (size_t i = 0; i < c->parts_n; i++)
		if (!xs_lay_has_column(t, c->parts[i]))
			return xs_json_fail(node, l->err, XS_E_LAYOUT,
				_("\"%s\" is no column of this table"),
				c->parts[i]);
	for (other = t->columns; other < c; other++)
		if (strcmp(other->key, c->key) == 0)
			return xs_json_fail(node, l->err, XS_E_LAYOUT,
				_("column \"%s\" stands twice"), c->key);
	return 0;
}

int xs_lay_columns(const struct xs_loader *l, const struct xs_json *node,
	struct xs_table_form *t)
{
	const struct xs_json *list, *at;
	size_t i = 0;

	if (xs_json_need(node, "columns", XS_JSON_ARRAY, &list, l->err) < 0)
		return -1;
	t->n = xs_json_len(list);
	if (!t->n)
		return xs_lay_wrong(
			l, list, _("a table has one column at least"));
	t->columns =
		xs_arena_alloc(&l->layout->arena, t->n, sizeof(*t->columns));
	for (at = xs_json_first(list); at; at = xs_json_next(at))
		if (load_column(l, at, &t->columns[i++]) < 0)
			return -1;
	for (at = xs_json_first(list), i = 0; at; at = xs_json_next(at))
		if (check_column(l, at, t, &t->columns[i++]) < 0)
			return -1;
	for (i = 0; i < t->n; i++)
		if (t->columns[i].combine != XS_COMBINE_OVER)
			inherit_money(t, &t->columns[i]);
	return 0;
}
