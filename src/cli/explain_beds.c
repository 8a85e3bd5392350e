/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe explain FILE SCHOOL beds: the bed balance of a school, step by step,
 * down to the cell or the row of the ledger.
 */
#include "xueshe/origin.h"
#include "xueshe/text.h"

#include "beds_i.h"

/* clang-format off */
static const struct xs_col cols[] = {
	{ "school", "", 0 }, { "label", "", 0 }, { "text", "", 0 },
	{ "item", "", 0 }, { "building", "", 0 }, { "file", "", 0 },
	{ "sheet", "", 0 }, { "row", "", 0 }, { "column", "", 0 },
	{ NULL, NULL, 0 }
};
/* clang-format on */

bool xs_is_beds(const char *rule)
{
	return xs_text_is(rule, "beds") || xs_text_is(rule, "床位");
}

/* -- where a line came from ---------------------------------------------------- */

struct search {
	int64_t id; /* of the building's row */
	struct xs_place at;
	bool found;
};

static int match_row(void *arg, const struct xs_sheet_row *row)
{
	struct search *search = arg;

	if (row->id != search->id)
		return 0;
	search->at = row->at;
	search->found = true;
	return 1;
}

/* The row of a building as the only cell. */
static void trace_building(struct xs_ctx *ctx,
	const struct xs_bed_explain_line *line, struct xs_origin *from)
{
	struct search search = {
		.id = ctx->survey->buildings[line->building].id
	};

	if (xs_store_each_row(
		    ctx->store, "buildings", match_row, &search, NULL) == 0 &&
		search.found && *search.at.file)
		xs_origin_add(&from->made_of)->at = search.at;
}

/* The cells of an item or the row of a building; the first of them. */
static const struct xs_place *origin_of(struct xs_ctx *ctx, size_t school,
	const struct xs_bed_explain_line *line, struct xs_origin *from)
{
	xs_origin_clear(from);
	if (line->item >= 0)
		xs_store_trace(
			ctx->store, ctx->survey, school, line->item, from);
	else if (line->building >= 0)
		trace_building(ctx, line, from);
	return xs_origin_first(from);
}

/* -- the three shapes ------------------------------------------------------------ */

static void lines_text(
	struct xs_ctx *ctx, size_t school, const struct xs_bed_explanation *e)
{
	const struct xs_school *s = &ctx->survey->schools[school];
	struct xs_origin from = { .item = -1 };
	size_t i;

	xs_out(ctx, _("\n%s %s · beds\n"), s->code, s->name);
	for (i = 0; i < e->n; i++) {
		xs_buf_adds(&ctx->out, "  ");
		xs_text_pad(&ctx->out, e->lines[i].label, 22);
		xs_out(ctx, "  %s\n", e->lines[i].text);
		if (!origin_of(ctx, school, &e->lines[i], &from))
			continue;
		xs_buf_adds(&ctx->out, "      ← ");
		xs_origin_say(
			&from, ctx->cat, true, xs_lang_screen(), &ctx->out);
		xs_buf_addc(&ctx->out, '\n');
	}
	xs_origin_release(&from);
}

static const char *item_key(
	const struct xs_ctx *ctx, const struct xs_bed_explain_line *line)
{
	return line->item < 0 ? NULL : ctx->cat->items[line->item].key;
}

static const char *building_code(
	const struct xs_ctx *ctx, const struct xs_bed_explain_line *line)
{
	return line->building < 0 ? NULL
				  : ctx->survey->buildings[line->building].code;
}

static void lines_json(
	struct xs_ctx *ctx, size_t school, const struct xs_bed_explanation *e)
{
	struct xs_json_out o = { .buf = &ctx->out };
	struct xs_origin from = { .item = -1 };
	size_t i;

	xs_jo_open(&o, NULL, '{');
	xs_jo_int(&o, "year", ctx->survey->year);
	xs_jo_text(&o, "school", ctx->survey->schools[school].code);
	xs_jo_text(&o, "name", ctx->survey->schools[school].name);
	xs_jo_open(&o, "lines", '[');
	for (i = 0; i < e->n; i++) {
		const struct xs_place *at =
			origin_of(ctx, school, &e->lines[i], &from);

		xs_jo_open(&o, NULL, '{');
		xs_jo_text(&o, "label", e->lines[i].label);
		xs_jo_text(&o, "text", e->lines[i].text);
		xs_jo_text(&o, "item", item_key(ctx, &e->lines[i]));
		xs_jo_text(&o, "building", building_code(ctx, &e->lines[i]));
		xs_cli_place_json(&o, at);
		xs_jo_close(&o, '}');
	}
	xs_origin_release(&from);
	xs_jo_close(&o, ']');
	xs_jo_close(&o, '}');
}

static void lines_csv(
	struct xs_ctx *ctx, size_t school, const struct xs_bed_explanation *e)
{
	static const struct xs_place nowhere;
	struct xs_origin from = { .item = -1 };
	const struct xs_place *at;
	struct xs_table t;
	size_t i;

	xs_table_begin(&t, ctx, cols);
	for (i = 0; i < e->n; i++) {
		at = origin_of(ctx, school, &e->lines[i], &from);
		if (!at)
			at = &nowhere;
		xs_table_text(&t, ctx->survey->schools[school].code);
		xs_table_text(&t, e->lines[i].label);
		xs_table_text(&t, e->lines[i].text);
		xs_table_text(&t, item_key(ctx, &e->lines[i]));
		xs_table_text(&t, building_code(ctx, &e->lines[i]));
		xs_table_text(&t, at->file);
		xs_table_text(&t, at->sheet);
		xs_table_real(&t, xs_or_blank(at->row), 0);
		xs_table_real(&t, xs_or_blank(at->column), 0);
	}
	xs_origin_release(&from);
	xs_table_end(&t);
}

static int no_boarders(struct xs_ctx *ctx, size_t school)
{
	const struct xs_school *s = &ctx->survey->schools[school];

	xs_fail(&ctx->err, XS_E_NO_SCHOOL,
		_("school \"%s\" has neither boarders nor beds in %d"), s->name,
		ctx->survey->year);
	return xs_hint(&ctx->err,
		_("\"xueshe beds FILE\" lists the schools that board."));
}

int xs_explain_beds(struct xs_ctx *ctx, size_t school)
{
	struct xs_bed_explanation e = { .n = 0 };
	struct xs_judging j = { 0 };
	struct xs_bed_norms norms;
	struct xs_bed_balance b;
	struct xs_bed_need need;
	bool news;

	if (xs_judging_packs(ctx, &j) < 0) {
		xs_judging_release(&j);
		return -1;
	}
	xs_bed_norms_of((const struct xs_pack *const *)j.packs, j.n,
		xs_judging_day(ctx), &norms);
	xs_bed_need_now(ctx->survey, school, &need);
	xs_bed_balance_init(&b);
	xs_bed_balance_of(ctx->survey, school, &norms, &need, &b, NULL);
	if (!b.lines_n) {
		xs_judging_release(&j);
		xs_bed_balance_release(&b);
		return no_boarders(ctx, school);
	}
	xs_bed_explain(ctx->survey, &norms, &need, &b, xs_lang_screen(), &e);
	if (ctx->common->json)
		lines_json(ctx, school, &e);
	else if (ctx->common->csv)
		lines_csv(ctx, school, &e);
	else {
		xs_judging_title(ctx, &j);
		lines_text(ctx, school, &e);
	}
	news = !b.known;
	for (size_t i = 0; i < b.lines_n; i++)
		news |= b.lines[i].short_now > 0;
	xs_bed_explanation_release(&e);
	xs_bed_balance_release(&b);
	xs_judging_release(&j);
	return news ? 1 : 0;
}
