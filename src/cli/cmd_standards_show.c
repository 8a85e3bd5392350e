/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe standards show: the clauses of one standard, as blocks to read, as a
 * page in Markdown, as csv or JSON.
 */
#include <math.h>
#include <string.h>

#include "xueshe/number.h"
#include "xueshe/text.h"
#include "xueshe/wording.h"

#include "cli_i.h"

struct show_options {
	struct xs_common common;
	const char *id;
	bool markdown;
};

/* clang-format off */
static const struct xs_option show_rows[] = {
	{ XS_OPT_FLAG, 0, "markdown", NULL,
		offsetof(struct show_options, markdown),
		N_("as a page in Markdown") },
	XS_ROWS_END
};
static const struct xs_operand show_operands[] = {
	{ "ID", XS_ONE, true, offsetof(struct show_options, id),
		N_("name of the standard, or its file") },
	XS_OPERANDS_END
};
static const struct xs_col rule_cols[] = {
	{ "rule", N_("rule"), 0 },
	{ "title", N_("title"), XS_COL_CUT },
	{ "asks", N_("asks"), XS_COL_CUT },
	{ "applies", N_("applies where"), XS_COL_CUT },
	{ "strength", N_("strength"), 0 },
	{ "veto", N_("veto"), 0 },
	{ "points", N_("points"), XS_COL_RIGHT },
	{ "clause", N_("clause"), XS_COL_CUT },
	{ "confidence", N_("confidence"), 0 },
	{ "counts", N_("counts"), 0 },
	{ NULL, NULL, 0 }
};
/* clang-format on */

/* -- words ------------------------------------------------------------------ */

static const char *kept(struct xs_ctx *ctx, struct xs_buf *b)
{
	const char *text = xs_arena_strdup(&ctx->arena, b->s);

	xs_buf_release(b);
	return text;
}

static const char *asks(
	struct xs_ctx *ctx, const struct xs_rule *rule, const char *between)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_word_rule(ctx->cat, rule, xs_lang_screen(), between, &b);
	return kept(ctx, &b);
}

static const char *applies(struct xs_ctx *ctx, const struct xs_rule *rule)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_word_condition(ctx->cat, &rule->when, xs_lang_screen(), &b);
	return kept(ctx, &b);
}

/* "学校章程（教育质量）": papers that the document wants; "" if it says none. */
static const char *papers(struct xs_ctx *ctx, const struct xs_proof *proof)
{
	if (!proof->say.zh)
		return "";
	return xs_arena_printf(&ctx->arena,
		xs_lang_screen() == XS_LANG_ZH ? "%s（%s）" : "%s (%s)",
		xs_say(&proof->say, xs_lang_screen()), proof->clause);
}

static void proof_json(struct xs_json_out *o, const struct xs_proof *proof)
{
	if (!proof->say.zh)
		return;
	xs_cli_words_json(o, "proof", &proof->say);
	xs_jo_text(o, "proof_clause", proof->clause);
}

static const char *strength_say(enum xs_strength s)
{
	switch (s) {
	case XS_MUST:
		return _("must");
	case XS_SHOULD:
		return _("should");
	case XS_BY_REFERENCE:
		return _("by reference");
	}
	return "";
}

static const char *counts_say(const struct xs_rule *rule)
{
	if (!rule->on)
		return _("off");
	return xs_confidence_marked(rule->confidence) ? _("yes, marked")
						      : _("yes");
}

static const char *points_say(struct xs_ctx *ctx, const struct xs_rule *rule)
{
	char number[32];

	if (xs_is_blank(rule->full_points))
		return "";
	xs_format_round(rule->full_points, 2, number);
	return xs_arena_strdup(&ctx->arena, number);
}

static const char *judgement(struct xs_ctx *ctx, const struct xs_pack *pack)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_word_judgement(pack, xs_lang_screen(), &b);
	return kept(ctx, &b);
}

/* "教育部 教基一厅〔2014〕5号 2014": what of it is known. */
static const char *document(struct xs_ctx *ctx, const struct xs_pack *pack)
{
	enum xs_lang lang = xs_lang_screen();
	char edition[128];
	const char *const parts[] = { pack->document,
		xs_text_is(pack->number, "未见") ? _("(number not seen)")
						 : pack->number,
		xs_say_ours(pack->edition, lang, edition, sizeof(edition)),
		pack->status ? _(pack->status) : NULL };
	struct xs_buf b = XS_BUF_INIT;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (parts[i] && *parts[i])
			xs_buf_addf(&b, "%s%s", b.len ? " · " : "", parts[i]);
	return kept(ctx, &b);
}

/* -- JSON and csv ----------------------------------------------------------- */

static void rule_json(
	struct xs_ctx *ctx, struct xs_json_out *o, const struct xs_rule *rule)
{
	const char *when = applies(ctx, rule);

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "rule", rule->id);
	xs_cli_words_json(o, "title", &rule->title);
	xs_jo_text(o, "asks", asks(ctx, rule, "; "));
	xs_jo_text(o, "applies", *when ? when : NULL);
	xs_jo_text(o, "group", rule->group);
	xs_jo_text(o, "strength", xs_strength_name(rule->strength));
	xs_jo_bool(o, "veto", rule->veto);
	xs_jo_real(o, "points", rule->full_points);
	xs_jo_text(o, "clause", rule->source.clause);
	xs_jo_text(o, "document", rule->source.document);
	proof_json(o, &rule->proof);
	xs_jo_open(o, "rows", '[');
	for (size_t i = 0; i < rule->rows.n; i++)
		xs_jo_text(o, NULL, rule->rows.ids[i]);
	xs_jo_close(o, ']');
	if (rule->inherited)
		xs_jo_text(o, "from", rule->inherited);
	xs_jo_text(o, "confidence", xs_confidence_name(rule->confidence));
	xs_jo_bool(o, "counts", rule->on);
	xs_jo_close(o, '}');
}

static void print_json(struct xs_ctx *ctx, const struct xs_pack *pack)
{
	struct xs_json_out o = { .buf = &ctx->out };

	xs_jo_open(&o, NULL, '{');
	xs_cli_pack_json(&o, pack);
	xs_jo_text(&o, "status", pack->status);
	xs_jo_text(&o, "judged_by", judgement(ctx, pack));
	xs_jo_open(&o, "rule_list", '[');
	for (size_t i = 0; i < pack->rules_n; i++)
		rule_json(ctx, &o, &pack->rules[i]);
	xs_jo_close(&o, ']');
	xs_jo_close(&o, '}');
}

static void print_csv(struct xs_ctx *ctx, const struct xs_pack *pack)
{
	struct xs_table t;

	xs_table_begin(&t, ctx, rule_cols);
	for (size_t i = 0; i < pack->rules_n; i++) {
		const struct xs_rule *rule = &pack->rules[i];

		xs_table_text(&t, rule->id);
		xs_table_text(&t, xs_say(&rule->title, xs_lang_screen()));
		xs_table_text(&t, asks(ctx, rule, "; "));
		xs_table_text(&t, applies(ctx, rule));
		xs_table_text(&t, xs_strength_name(rule->strength));
		xs_table_text(&t, rule->veto ? "true" : "false");
		xs_table_real(&t, rule->full_points, 2);
		xs_table_text(&t, rule->source.clause);
		xs_table_text(&t, xs_confidence_name(rule->confidence));
		xs_table_text(&t, rule->on ? "true" : "false");
	}
	xs_table_end(&t);
}

/* -- to read ---------------------------------------------------------------- */

static void print_rule(struct xs_ctx *ctx, const struct xs_rule *rule)
{
	const char *when = applies(ctx, rule), *points = points_say(ctx, rule);
	const char *proof = papers(ctx, &rule->proof);

	xs_out(ctx, "%s  %s%s\n", rule->id,
		xs_say(&rule->title, xs_lang_screen()),
		rule->veto ? _("  [veto]") : "");
	xs_out(ctx, "    %s\n", asks(ctx, rule, "\n    "));
	if (*when)
		xs_out(ctx, _("    only where: %s\n"), when);
	if (*proof)
		xs_out(ctx, _("    papers to be shown: %s\n"), proof);
	xs_out(ctx, "    %s · %s · %s (%s)%s",
		rule->source.clause ? rule->source.clause : "",
		strength_say(rule->strength),
		xs_confidence_say(rule->confidence, xs_lang_screen()),
		xs_confidence_name(rule->confidence),
		rule->on && xs_confidence_marked(rule->confidence) ? " ※" : "");
	if (!rule->on)
		xs_out(ctx, " · %s", _("off"));
	if (*points)
		xs_out(ctx, _(" · points: %s"), points);
	if (rule->inherited)
		xs_out(ctx, _(" · from %s"), rule->inherited);
	xs_out(ctx, "\n");
}

static void print_head(struct xs_ctx *ctx, const struct xs_pack *pack)
{
	const char *note = xs_say(&pack->note, xs_lang_screen());
	char from[16], until[16];

	xs_out(ctx, "%s  %s\n%s\n", pack->id,
		xs_say(&pack->title, xs_lang_screen()), document(ctx, pack));
	xs_out(ctx, _("judged by: %s\n"), judgement(ctx, pack));
	xs_date_text(pack->in_force.from, from);
	xs_date_text(pack->in_force.until, until);
	if (*from || *until)
		xs_out(ctx, _("in force: %s – %s\n"), from, until);
	if (note && *note)
		xs_out(ctx, "%s\n", note);
}

static void print_text(struct xs_ctx *ctx, const struct xs_pack *pack)
{
	const char *group = NULL;

	print_head(ctx, pack);
	for (size_t i = 0; i < pack->rules_n; i++) {
		const struct xs_rule *rule = &pack->rules[i];

		if (rule->group && !xs_text_is(rule->group, group)) {
			const char *said =
				xs_say(&rule->group_say, xs_lang_screen());

			xs_out(ctx, "\n== %s ==\n",
				said && *said ? said : rule->group);
		}
		group = rule->group;
		xs_out(ctx, "\n");
		print_rule(ctx, rule);
	}
	for (size_t i = 0; i < pack->county_n; i++) {
		const struct xs_county_rule *c = &pack->county[i];
		const char *proof = papers(ctx, &c->proof);

		xs_out(ctx, i ? "    %s · %s\n" : _("\ncounty\n    %s · %s\n"),
			xs_say(&c->title, xs_lang_screen()),
			c->clause ? c->clause : "");
		if (*proof)
			xs_out(ctx, _("    papers to be shown: %s\n"), proof);
	}
}

/* -- a page ------------------------------------------------------------------- */

/* A cell of a Markdown table: no bars, no line breaks. */
static void cell(struct xs_ctx *ctx, const char *text)
{
	xs_buf_adds(&ctx->out, " ");
	for (; text && *text; text++) {
		if (*text == '|')
			xs_buf_addc(&ctx->out, '\\');
		if (*text == '\n')
			xs_buf_addc(&ctx->out, ' ');
		else
			xs_buf_addc(&ctx->out, *text);
	}
	xs_buf_adds(&ctx->out, " |");
}

static void page_head(struct xs_ctx *ctx, const struct xs_pack *pack)
{
	const char *note = xs_say(&pack->note, xs_lang_screen());
	size_t on = 0, marked = 0;

	for (size_t i = 0; i < pack->rules_n; i++) {
		on += pack->rules[i].on;
		marked += pack->rules[i].on &&
			xs_confidence_marked(pack->rules[i].confidence);
	}
	xs_out(ctx, "# %s\n\n`%s` · %s\n\n",
		xs_say(&pack->title, xs_lang_screen()), pack->id,
		document(ctx, pack));
	xs_out(ctx,
		_("Rules: %zu, of which %zu count (%zu of them marked ※) and "
		  "%zu are off.\n"),
		pack->rules_n, on, marked, pack->rules_n - on);
	xs_out(ctx, _("Judged by: %s.\n"), judgement(ctx, pack));
	if (note && *note)
		xs_out(ctx, "\n%s\n", note);
	xs_out(ctx, "\n");
}

static void page_heads(struct xs_ctx *ctx)
{
	static const char *const heads[] = { N_("rule"), N_("clause"),
		N_("title"), N_("asks"), N_("applies where"), N_("strength"),
		N_("points"), N_("confidence"), N_("counts") };

	xs_buf_adds(&ctx->out, "|");
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		cell(ctx, _(heads[i]));
	xs_buf_adds(&ctx->out, "\n|");
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		xs_buf_adds(&ctx->out, "---|");
	xs_buf_adds(&ctx->out, "\n");
}

static void page_rule(struct xs_ctx *ctx, const struct xs_rule *rule)
{
	const char *proof = papers(ctx, &rule->proof);

	xs_buf_adds(&ctx->out, "|");
	cell(ctx, rule->id);
	cell(ctx, rule->source.clause);
	cell(ctx, xs_say(&rule->title, xs_lang_screen()));
	cell(ctx,
		*proof ? xs_arena_printf(&ctx->arena,
				 _("%s; papers to be shown: %s"),
				 asks(ctx, rule, "; "), proof)
		       : asks(ctx, rule, "; "));
	cell(ctx, applies(ctx, rule));
	cell(ctx,
		rule->veto ? xs_arena_printf(&ctx->arena, "%s, %s",
				     strength_say(rule->strength), _("veto"))
			   : strength_say(rule->strength));
	cell(ctx, points_say(ctx, rule));
	cell(ctx, xs_confidence_name(rule->confidence));
	cell(ctx, counts_say(rule));
	xs_buf_adds(&ctx->out, "\n");
}

static void page_sources(struct xs_ctx *ctx, const struct xs_pack *pack)
{
	bool first = true;

	for (size_t i = 0; i < pack->rules_n; i++) {
		const struct xs_rule_source *s = &pack->rules[i].source;
		bool seen = !s->key || !s->document;

		for (size_t k = 0; k < i && !seen; k++)
			seen = xs_text_is(pack->rules[k].source.key, s->key);
		if (seen)
			continue;
		xs_out(ctx, "%s* %s: %s\n", first ? _("\nWhere read:\n\n") : "",
			s->key, s->document);
		first = false;
	}
}

static void print_page(struct xs_ctx *ctx, const struct xs_pack *pack)
{
	page_head(ctx, pack);
	page_heads(ctx);
	for (size_t i = 0; i < pack->rules_n; i++)
		page_rule(ctx, &pack->rules[i]);
	for (size_t i = 0; i < pack->county_n; i++) {
		const struct xs_county_rule *c = &pack->county[i];
		const char *proof = papers(ctx, &c->proof);

		xs_out(ctx,
			i ? "* %s (%s)" : _("\nOf the county:\n\n* %s (%s)"),
			xs_say(&c->title, xs_lang_screen()),
			c->clause ? c->clause : "");
		if (*proof)
			xs_out(ctx, _("; papers to be shown: %s"), proof);
		xs_out(ctx, "\n");
	}
	page_sources(ctx, pack);
}

/* -- the command -------------------------------------------------------------- */

static int run_show(struct xs_ctx *ctx, const void *options)
{
	const struct show_options *opt = options;
	const struct xs_pack *pack = xs_cli_pack(ctx, opt->id);

	if (!pack)
		return -1;
	if (opt->common.json)
		print_json(ctx, pack);
	else if (opt->common.csv)
		print_csv(ctx, pack);
	else if (opt->markdown)
		print_page(ctx, pack);
	else
		print_text(ctx, pack);
	return 0;
}

const struct xs_command xs_cmd_standards_show = {
	"standards show",
	N_("Shows one standard and its rules"),
	"xueshe standards show cn-bottom-2014",
	show_rows,
	show_operands,
	sizeof(struct show_options),
	XS_CMD_LIBRARY | XS_CMD_PRINTS,
	run_show,
};
