/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a figure came from: as lines for people, as JSON, as rows of csv.
 */
#include "origin_i.h"

static const char *kind_name(enum xs_origin_kind kind)
{
	static const char *const names[] = {
		[XS_ORIGIN_CELL] = "cell",
		[XS_ORIGIN_LEDGER] = "ledger",
		[XS_ORIGIN_BECAUSE] = "because",
	};

	return names[kind];
}

static const char *building_code(
	const struct xs_ctx *ctx, const struct xs_origin_cell *cell)
{
	return cell->kind == XS_ORIGIN_LEDGER
		? ctx->survey->buildings[cell->building].code
		: NULL;
}

/* -- for people --------------------------------------------------------------- */

static void print_value(struct xs_ctx *ctx, int item, double v)
{
	const struct xs_item *what = &ctx->cat->items[item];
	enum xs_lang lang = xs_lang_screen();

	xs_buf_addf(&ctx->out, "%s ", xs_say(&what->say, lang));
	xs_item_value_text(what, v, lang, &ctx->out);
}

/* The cells of the parts one by one. */
static void print_parts(
	struct xs_ctx *ctx, const struct xs_origin *from, int indent)
{
	char place[640];

	for (size_t i = 0; i < from->made_of.n; i++) {
		const struct xs_origin_cell *cell = &from->made_of.all[i];

		if (cell->kind != XS_ORIGIN_CELL || cell->item == from->item)
			continue;
		xs_place_text(&cell->at, place, sizeof(place));
		xs_out(ctx, "%*s", indent, "");
		print_value(ctx, cell->item, cell->value);
		xs_out(ctx, " ← %s\n",
			*place ? place : _("no sheet, entered by hand"));
	}
}

bool xs_cli_origin_text(struct xs_ctx *ctx, size_t school,
	const struct xs_origin *from, int indent, bool parts)
{
	struct xs_buf b = XS_BUF_INIT;
	bool known;

	xs_origin_say(from, ctx->cat, true, xs_lang_screen(), &b);
	known = b.len > 0;
	if (known) {
		xs_out(ctx, "%*s", indent, "");
		print_value(ctx, from->item,
			xs_survey_value(ctx->survey, school, from->item));
		xs_out(ctx, " ← %s\n", b.s);
		if (parts)
			print_parts(ctx, from, indent + 2);
	}
	xs_buf_release(&b);
	return known;
}

/* -- JSON ----------------------------------------------------------------------- */

static void cells_json(struct xs_ctx *ctx, struct xs_json_out *o,
	const struct xs_origin_cells *cells)
{
	for (size_t i = 0; i < cells->n; i++) {
		const struct xs_origin_cell *cell = &cells->all[i];

		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "item", ctx->cat->items[cell->item].key);
		xs_jo_real(o, "value", cell->value);
		xs_cli_place_json(o, &cell->at);
		xs_jo_text(o, "kind", kind_name(cell->kind));
		xs_jo_text(o, "building", building_code(ctx, cell));
		xs_jo_close(o, '}');
	}
}

void xs_cli_origin_json(struct xs_ctx *ctx, struct xs_json_out *o,
	const struct xs_origin *from, size_t n)
{
	xs_jo_open(o, "cells", '[');
	for (size_t i = 0; i < n; i++)
		cells_json(ctx, o, &from[i].made_of);
	xs_jo_close(o, ']');
	xs_jo_open(o, "stated", '[');
	for (size_t i = 0; i < n; i++)
		cells_json(ctx, o, &from[i].set_aside);
	xs_jo_close(o, ']');
}

/* -- csv -------------------------------------------------------------------------- */

void xs_cli_origin_csv(struct xs_ctx *ctx, struct xs_table *t, int item,
	const struct xs_origin_cell *cell, bool set_aside)
{
	static const struct xs_place nowhere;
	const struct xs_place *at = cell ? &cell->at : &nowhere;

	if (cell)
		item = cell->item;
	xs_table_text(t, item < 0 ? "" : ctx->cat->items[item].key);
	xs_table_text(t, at->file);
	xs_table_text(t, at->sheet);
	xs_table_real(t, xs_or_blank(at->row), 0);
	xs_table_real(t, xs_or_blank(at->column), 0);
	xs_table_real(t, cell ? cell->value : XS_BLANK, 6);
	xs_table_text(t,
		!cell               ? ""
			: set_aside ? "stated"
				    : kind_name(cell->kind));
	xs_table_text(t, cell ? building_code(ctx, cell) : "");
}
