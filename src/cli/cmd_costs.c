/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe standards costs: the unit costs there are, with a county's own in
 * their place, in the prices of a year and for a terrain.
 */
#include "xueshe/costs.h"
#include "xueshe/text.h"

#include "cli_i.h"

struct costs_options {
	struct xs_common common;
	int year;
	const char *terrain;
	struct xs_texts tables;
};

/* clang-format off */
static const struct xs_option cost_rows[] = {
	{ XS_OPT_YEAR, 'y', "year", N_("YEAR"),
		offsetof(struct costs_options, year),
		N_("in the prices of that year, where a price index counts") },
	{ XS_OPT_TEXT, 0, "terrain", N_("TERRAIN"),
		offsetof(struct costs_options, terrain),
		N_("with the factor of a terrain (平原 丘陵 山区 高寒)") },
	{ XS_OPT_LIST, 0, "costs", N_("TABLE"),
		offsetof(struct costs_options, tables),
		N_("a table of your own; its costs come first") },
	XS_ROWS_END
};
static const struct xs_col cost_cols[] = {
	{ "cost", N_("cost"), 0 },
	{ "title", N_("title"), XS_COL_CUT },
	{ "measure", N_("measure"), 0 },
	{ "yuan", N_("yuan"), XS_COL_RIGHT },
	{ "yuan_high", N_("up to"), XS_COL_RIGHT },
	{ "unit", N_("a unit"), 0 },
	{ "year", N_("prices of"), XS_COL_RIGHT },
	{ "place", N_("place"), XS_COL_CUT },
	{ "kind", N_("kind"), 0 },
	{ "confidence", N_("confidence"), 0 },
	{ NULL, NULL, 0 }
};
/* clang-format on */

static const char *measure_say(enum xs_measure m)
{
	switch (m) {
	case XS_BUILD:
		return _("build");
	case XS_REINFORCE:
		return _("reinforce");
	case XS_REPAIR:
		return _("repair");
	case XS_EQUIP:
		return _("equip");
	case XS_SURFACE:
		return _("surface");
	case XS_LAND:
		return _("land");
	case XS_DEMOLISH:
		return _("demolish");
	case XS_LEASE:
		return _("lease a year");
	case XS_MEASURE_N:
		break;
	}
	return "";
}

static const char *kind_say(enum xs_cost_kind kind)
{
	switch (kind) {
	case XS_COST_OWN:
		return _("own figure");
	case XS_COST_OFFICIAL:
		return _("official rate");
	case XS_COST_TABLE:
		return _("working table");
	case XS_COST_PROJECT:
		return _("works done");
	case XS_COST_ASSUMED:
		return _("assumption");
	}
	return "";
}

/* Prices not brought to the year asked for stay those of their own year. */
static int priced(const struct costs_options *opt, const struct xs_cost *cost,
	const struct xs_price *p)
{
	return opt->year && p->adjusted ? opt->year : cost->year;
}

static void cost_row(struct xs_table *t, const struct costs_options *opt,
	const struct xs_costs *c, const struct xs_cost *cost,
	const struct xs_price *p)
{
	enum xs_lang lang = xs_lang_screen();

	xs_table_text(t, cost->id);
	xs_table_text(t, xs_say(&cost->title, lang));
	xs_table_word(
		t, xs_measure_name(cost->measure), measure_say(cost->measure));
	xs_table_real(t, (double)p->fen / 100, 2);
	xs_table_real(t,
		p->fen_high > p->fen ? (double)p->fen_high / 100 : XS_BLANK, 2);
	xs_table_text(t, xs_unit_say(c->cat, cost->unit, lang));
	xs_table_int(t, priced(opt, cost, p));
	xs_table_text(t, xs_say(&cost->place, lang));
	xs_table_word(t, xs_cost_kind_name(cost->kind), kind_say(cost->kind));
	xs_table_text(t, xs_confidence_name(cost->confidence));
}

static void cost_json(struct xs_json_out *o, const struct costs_options *opt,
	const struct xs_costs *c, const struct xs_cost *cost,
	const struct xs_price *p)
{
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "cost", cost->id);
	xs_jo_open(o, "title", '{');
	xs_jo_text(o, "zh", cost->title.zh);
	xs_jo_text(o, "en", cost->title.en);
	xs_jo_close(o, '}');
	xs_jo_text(o, "table", cost->table);
	xs_jo_text(o, "measure", xs_measure_name(cost->measure));
	xs_jo_open(o, "items", '[');
	for (size_t i = 0; i < cost->items_n; i++)
		xs_jo_text(o, NULL, c->cat->items[cost->items[i]].key);
	xs_jo_close(o, ']');
	xs_jo_text(o, "unit", cost->unit);
	xs_jo_real(o, "yuan", (double)p->fen / 100);
	xs_jo_real(o, "yuan_high", (double)p->fen_high / 100);
	xs_jo_int(o, "year", priced(opt, cost, p));
	xs_jo_real(o, "index", p->index);
	xs_jo_real(o, "terrain", p->terrain);
	xs_jo_text(o, "region", cost->region);
	xs_jo_text(o, "place", cost->place.zh);
	xs_jo_text(o, "kind", xs_cost_kind_name(cost->kind));
	xs_jo_text(o, "confidence", xs_confidence_name(cost->confidence));
	xs_jo_bool(o, "counts", cost->on);
	xs_jo_close(o, '}');
}

static int terrain_of(struct xs_ctx *ctx, const struct xs_costs *c,
	const char *text, int *out)
{
	int item = xs_item_find(c->cat, "terrain");

	*out = -1;
	if (!text)
		return 0;
	*out = xs_choice_find(&c->cat->items[item], text);
	if (*out >= 0)
		return 0;
	xs_fail(&ctx->err, XS_E_USAGE, _("there is no terrain \"%s\""), text);
	return xs_hint(
		&ctx->err, _("There are: %s."), "平原, 丘陵, 山区, 高寒");
}

/* A factor of 1 changes nothing: say so, lest it be taken for a price. */
static void say_factors(struct xs_ctx *ctx, const struct costs_options *opt,
	const struct xs_costs *c, int terrain)
{
	if (opt->common.csv || !opt->terrain || c->terrain[terrain] != 1)
		return;
	xs_out(ctx,
		_("The factor of %s is 1: none is known. State your own in a "
		  "table, with --costs.\n"),
		opt->terrain);
}

static int list_all(struct xs_ctx *ctx, const struct costs_options *opt,
	const struct xs_costs *c)
{
	struct xs_json_out o = { .buf = &ctx->out };
	struct xs_table t = { 0 };
	struct xs_price p;
	int terrain;

	if (terrain_of(ctx, c, opt->terrain, &terrain) < 0)
		return -1;
	if (opt->common.json) {
		xs_jo_open(&o, NULL, '{');
		xs_jo_open(&o, "costs", '[');
	} else {
		xs_table_begin(&t, ctx, cost_cols);
	}
	for (size_t i = 0; i < c->n; i++) {
		xs_cost_price(c, &c->all[i], opt->year, terrain, &p);
		if (opt->common.json)
			cost_json(&o, opt, c, &c->all[i], &p);
		else
			cost_row(&t, opt, c, &c->all[i], &p);
	}
	if (opt->common.json) {
		xs_jo_close(&o, ']');
		xs_jo_close(&o, '}');
	} else {
		xs_table_end(&t);
		say_factors(ctx, opt, c, terrain);
	}
	return 0;
}

static int run_costs(struct xs_ctx *ctx, const void *options)
{
	const struct costs_options *opt = options;
	char *folder =
		xs_arena_printf(&ctx->arena, "%s/standards/costs", ctx->data);
	struct xs_costs *c = xs_costs_open(
		xs_library_catalogue(ctx->lib), folder, &ctx->err);
	int rc = c ? 0 : -1;

	for (size_t i = 0; i < opt->tables.n && rc == 0; i++)
		rc = xs_costs_add(c, opt->tables.all[i], &ctx->err);
	if (rc == 0)
		rc = list_all(ctx, opt, c);
	xs_costs_free(c);
	return rc;
}

const struct xs_command xs_cmd_standards_costs = {
	"standards costs",
	N_("Lists the unit costs: money, year, place and kind of source"),
	"xueshe standards costs --costs 本县造价.json --year 2026",
	cost_rows,
	NULL,
	sizeof(struct costs_options),
	XS_CMD_LIBRARY | XS_CMD_PRINTS,
	run_costs,
};
