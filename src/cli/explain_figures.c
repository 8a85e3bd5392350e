/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe explain FILE SCHOOL figures: every figure of a school, or of all, as it
 * is used, with the cells and the rows of the ledger it came from.
 */
#include "xueshe/text.h"

#include "origin_i.h"

/* clang-format off */
static const struct xs_col cols[] = {
	{ "school", "", 0 }, { "figure", "", 0 }, { "used", "", 0 },
	XS_ORIGIN_COLS,
	{ NULL, NULL, 0 }
};
/* clang-format on */

bool xs_is_figures(const char *rule)
{
	return xs_text_is(rule, "figures") || xs_text_is(rule, "数据");
}

typedef void (*figure_fn)(struct xs_ctx *ctx, size_t school, double v,
	const struct xs_origin *from, void *arg);

static void each_figure(
	struct xs_ctx *ctx, size_t school, figure_fn fn, void *arg)
{
	struct xs_origin from = { .item = -1 };

	for (size_t i = 0; i < ctx->cat->n; i++) {
		double v = xs_survey_value(ctx->survey, school, (int)i);

		if (xs_is_blank(v))
			continue;
		xs_store_trace(ctx->store, ctx->survey, school, (int)i, &from);
		fn(ctx, school, v, &from, arg);
	}
	xs_origin_release(&from);
}

static void figure_text(struct xs_ctx *ctx, size_t school, double v,
	const struct xs_origin *from, void *arg)
{
	const struct xs_item *item = &ctx->cat->items[from->item];

	(void)arg;
	if (xs_cli_origin_text(ctx, school, from, 2, true))
		return;
	xs_out(ctx, "  %s ", xs_say(&item->say, xs_lang_screen()));
	xs_item_value_text(item, v, xs_lang_screen(), &ctx->out);
	xs_buf_addc(&ctx->out, '\n');
}

static void figure_json(struct xs_ctx *ctx, size_t school, double v,
	const struct xs_origin *from, void *arg)
{
	struct xs_json_out *o = arg;
	const struct xs_item *item = &ctx->cat->items[from->item];

	(void)school;
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "item", item->key);
	xs_jo_real(o, "value", v);
	xs_jo_text(o, "unit", *item->unit ? item->unit : NULL);
	xs_cli_origin_json(ctx, o, from, 1);
	xs_jo_close(o, '}');
}

static void row_csv(struct xs_ctx *ctx, size_t school, double v,
	const struct xs_origin *from, struct xs_table *t,
	const struct xs_origin_cell *cell, bool set_aside)
{
	xs_table_text(t, ctx->survey->schools[school].code);
	xs_table_text(t, ctx->cat->items[from->item].key);
	xs_table_real(t, v, 6);
	xs_cli_origin_csv(ctx, t, from->item, cell, set_aside);
}

static void figure_csv(struct xs_ctx *ctx, size_t school, double v,
	const struct xs_origin *from, void *arg)
{
	const struct xs_origin_cells *made = &from->made_of;
	const struct xs_origin_cells *aside = &from->set_aside;

	for (size_t i = 0; i < made->n; i++)
		row_csv(ctx, school, v, from, arg, &made->all[i], false);
	for (size_t i = 0; i < aside->n; i++)
		row_csv(ctx, school, v, from, arg, &aside->all[i], true);
	if (!made->n)
		row_csv(ctx, school, v, from, arg, NULL, false);
}

/* -- the schools --------------------------------------------------------------- */

bool xs_is_all_schools(const char *school)
{
	return xs_text_is(school, "all") || xs_text_is(school, "全县");
}

static void schools_json(struct xs_ctx *ctx, size_t from, size_t to)
{
	struct xs_json_out o = { .buf = &ctx->out };

	xs_jo_open(&o, NULL, '{');
	xs_jo_int(&o, "year", ctx->survey->year);
	xs_jo_open(&o, "schools", '[');
	for (size_t i = from; i < to; i++) {
		xs_jo_open(&o, NULL, '{');
		xs_jo_text(&o, "school", ctx->survey->schools[i].code);
		xs_jo_text(&o, "name", ctx->survey->schools[i].name);
		xs_jo_open(&o, "figures", '[');
		each_figure(ctx, i, figure_json, &o);
		xs_jo_close(&o, ']');
		xs_jo_close(&o, '}');
	}
	xs_jo_close(&o, ']');
	xs_jo_close(&o, '}');
}

static void schools_csv(struct xs_ctx *ctx, size_t from, size_t to)
{
	struct xs_table csv;

	xs_table_begin(&csv, ctx, cols);
	for (size_t i = from; i < to; i++)
		each_figure(ctx, i, figure_csv, &csv);
	xs_table_end(&csv);
}

static void schools_text(struct xs_ctx *ctx, size_t from, size_t to)
{
	xs_judging_title(ctx, NULL);
	for (size_t i = from; i < to; i++) {
		xs_out(ctx, _("\n%s %s · figures\n"),
			ctx->survey->schools[i].code,
			ctx->survey->schools[i].name);
		each_figure(ctx, i, figure_text, NULL);
	}
}

int xs_explain_figures(struct xs_ctx *ctx, long school)
{
	size_t from = school < 0 ? 0 : (size_t)school;
	size_t to = school < 0 ? ctx->survey->n : from + 1;

	if (xs_store_hold(ctx->store, &ctx->err) < 0)
		return -1;
	if (ctx->common->json)
		schools_json(ctx, from, to);
	else if (ctx->common->csv)
		schools_csv(ctx, from, to);
	else
		schools_text(ctx, from, to);
	xs_store_let_go(ctx->store);
	return 0;
}
