/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe balance: coefficients of variation across the county.
 */
#include <string.h>

#include "xueshe/number.h"
#include "xueshe/spread.h"

#include "cli_i.h"

struct balance_options {
	struct xs_common common;
	struct xs_texts figures;
	bool ahead;
	const char *scenario;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	XS_ROW_ON,
	XS_ROW_STANDARD,
	{ XS_OPT_LIST, 0, "figure", N_("KEY=VALUE"),
		offsetof(struct balance_options, figures),
		N_("a figure of the county that no school states, such as "
		   "its score; may be given again") },
	{ XS_OPT_FLAG, 'a', "ahead", NULL,
		offsetof(struct balance_options, ahead),
		N_("coefficients year by year, without the plan and with it") },
	{ XS_OPT_TEXT, 0, "scenario", N_("NAME"),
		offsetof(struct balance_options, scenario),
		N_("--ahead by the plan of that scenario (default: the first)") },
	XS_ROWS_COSTING,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "indicator", N_("indicator"), XS_COL_CUT },
	{ "stage", N_("stage"), 0 },
	{ "schools", N_("schools"), XS_COL_RIGHT },
	{ "excluded", N_("excluded"), XS_COL_RIGHT },
	{ "mean", N_("mean"), XS_COL_RIGHT },
	{ "sd", N_("deviation"), XS_COL_RIGHT },
	{ "cv", N_("coefficient"), XS_COL_RIGHT },
	{ "limit", N_("limit"), XS_COL_RIGHT },
	{ "verdict", N_("verdict"), 0 },
	{ NULL, NULL, 0 }
};
/* clang-format on */

static bool has_spread(const struct xs_pack *pack)
{
	size_t i;

	for (i = 0; i < pack->county_n; i++)
		if (xs_is_spread(&pack->county[i]))
			return true;
	return false;
}

/* The first of the standards that limits the spread, else the first that
 * asks anything of the county; NULL. */
static const struct xs_assessment *choose(
	const struct xs_judging *j, size_t *pack_out)
{
	size_t i;

	for (i = 0; i < j->n; i++)
		if (has_spread(j->packs[i]))
			break;
	if (i == j->n)
		for (i = 0; i < j->n; i++)
			if (j->packs[i]->county_n)
				break;
	*pack_out = i;
	return i < j->n ? j->all[i] : NULL;
}

/* "score=91.5", as the options gave it. */
static int read_figures(struct xs_ctx *ctx, const struct xs_texts *texts)
{
	struct xs_county_figure *all =
		xs_arena_alloc(&ctx->arena, texts->n + 1, sizeof(*all));
	size_t i;

	for (i = 0; i < texts->n; i++) {
		const char *text = texts->all[i];
		size_t len = strcspn(text, "=");

		if (!len || text[len] != '=' ||
			!xs_parse_real(text + len + 1, strlen(text + len + 1),
				&all[i].v)) {
			xs_fail(&ctx->err, XS_E_USAGE, _("\"%s\" is no figure"),
				text);
			return xs_hint(&ctx->err,
				_("Write it as name=number, such as "
				  "score=91.5."));
		}
		all[i].key =
			xs_arena_printf(&ctx->arena, "%.*s", (int)len, text);
	}
	ctx->figures = all;
	ctx->figures_n = texts->n;
	return 0;
}

struct job {
	struct xs_ctx *ctx;
	const struct xs_assessment *a;
	struct xs_json_out *json;
	struct xs_table *table;
	const struct xs_balance_years *ahead; /* NULL: not asked for */
	size_t pack; /* index of the standard */
	bool news;
};

/* What brings it within its limit: the least that was found, unpriced. */
static void added_json(struct job *job, const struct xs_county_rule *rule,
	enum xs_stage stage, const struct xs_balance *b)
{
	struct xs_json_out *o = job->json;
	struct xs_spread s;
	size_t raised = 0;

	xs_spread_of(job->a, rule->indicator, stage, b->limit, &s);
	for (size_t i = 0; i < s.n; i++)
		raised += s.units[i].add > 0;
	xs_jo_real(o, "to_add", s.reached ? s.add : XS_BLANK);
	xs_jo_text(o, "unit", rule->indicator->amount->unit);
	xs_jo_int(o, "schools_raised", (long long)raised);
	xs_jo_real(o, "cv_then", s.reached ? s.then.value : XS_BLANK);
	xs_jo_bool(o, "least", s.least);
	xs_spread_release(&s);
}

static void print_spread(struct job *job, const struct xs_county_rule *rule,
	enum xs_stage stage, const struct xs_balance *b)
{
	if (job->json) {
		struct xs_json_out *o = job->json;

		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "indicator", rule->indicator->key);
		xs_jo_text(o, "stage", xs_stage_name(stage));
		xs_jo_int(o, "schools", (long long)b->schools);
		xs_jo_int(o, "excluded", (long long)b->excluded);
		xs_jo_real(o, "mean", b->mean);
		xs_jo_real(o, "sd", b->sd);
		xs_jo_real(o, "cv", b->value);
		xs_jo_real(o, "limit", b->limit);
		xs_jo_text(o, "verdict", xs_verdict_name(b->verdict));
		xs_jo_bool(o, "flips_if_rounded", b->flips);
		added_json(job, rule, stage, b);
		xs_jo_close(o, '}');
		return;
	}
	xs_table_word(job->table, rule->indicator->key,
		xs_say(&rule->indicator->say, xs_lang_screen()));
	xs_table_word(job->table, xs_stage_name(stage), xs_stage_say(stage));
	xs_table_int(job->table, (long long)b->schools);
	xs_table_int(job->table, (long long)b->excluded);
	xs_table_real(job->table, b->mean, 4);
	xs_table_real(job->table, b->sd, 4);
	xs_table_real(job->table, b->value, 4);
	xs_table_real(job->table, b->limit, 4);
	xs_table_word(job->table, xs_verdict_name(b->verdict),
		xs_verdict_say(b->verdict, xs_lang_screen()));
}

static void print_composite(
	struct job *job, enum xs_stage stage, const struct xs_balance *b)
{
	char cv[32], limit[32] = "";

	if (job->json) {
		xs_jo_open(job->json, NULL, '{');
		xs_jo_text(job->json, "stage", xs_stage_name(stage));
		xs_jo_real(job->json, "cv", b->value);
		xs_jo_real(job->json, "limit", b->limit);
		xs_jo_text(job->json, "verdict", xs_verdict_name(b->verdict));
		xs_jo_close(job->json, '}');
		return;
	}
	if (job->ctx->common->csv)
		return;
	if (!xs_is_blank(b->limit))
		xs_county_value_text(b->limit, limit);
	xs_out(job->ctx, _("composite (%s): %s, limit %s: %s\n"),
		xs_stage_say(stage), xs_county_value_text(b->value, cv), limit,
		xs_verdict_say(b->verdict, xs_lang_screen()));
}

static void each(struct job *job, bool composite)
{
	const struct xs_pack *pack = xs_assess_pack(job->a);
	size_t i;
	int s;

	for (i = 0; i < pack->county_n; i++) {
		const struct xs_county_rule *rule = &pack->county[i];

		if (!rule->on ||
			rule->kind !=
				(composite ? XS_COUNTY_COMPOSITE
					   : XS_COUNTY_SPREAD))
			continue;
		for (s = 0; s < XS_STAGE_N; s++) {
			enum xs_stage stage = (enum xs_stage)s;
			struct xs_balance b;

			if (!xs_county_judge(job->a, rule, stage, &b))
				continue;
			job->news |=
				b.verdict == XS_FAIL || b.verdict == XS_UNKNOWN;
			if (composite)
				print_composite(job, stage, &b);
			else
				print_spread(job, rule, stage, &b);
		}
	}
}

/* -- rules that are no spread ------------------------------------------------ */

static const char *kind_name(const struct xs_county_rule *rule)
{
	switch (rule->kind) {
	case XS_COUNTY_SCHOOLS:
		return "schools_failing";
	case XS_COUNTY_SHARE:
		return "share";
	case XS_COUNTY_TOTAL:
		return "total";
	case XS_COUNTY_FIGURE:
		return "figure";
	case XS_COUNTY_SPREAD:
	case XS_COUNTY_COMPOSITE:
		break;
	}
	return "spread";
}

static void rule_json(struct xs_json_out *o, const struct xs_county_rule *rule,
	const struct xs_balance *b)
{
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "rule", rule->id);
	xs_jo_text(o, "kind", kind_name(rule));
	if (rule->figure)
		xs_jo_text(o, "figure", rule->figure);
	xs_jo_real(o, "value", xs_county_known(rule, b));
	xs_jo_real(o, "limit", b->limit);
	xs_jo_text(o, "sense", xs_sense_name(b->sense));
	xs_jo_text(o, "verdict", xs_verdict_name(b->verdict));
	xs_jo_int(o, "schools", (long long)b->schools);
	xs_jo_int(o, "unknown", (long long)b->unknown);
	xs_jo_real(o, "points", rule->points);
	xs_jo_bool(o, "veto", rule->veto);
	xs_jo_text(o, "clause", rule->clause);
	xs_jo_text(o, "confidence", xs_confidence_name(rule->confidence));
	xs_jo_close(o, '}');
}

static void rule_line(struct xs_ctx *ctx, const struct xs_county_rule *rule,
	const struct xs_balance *b)
{
	enum xs_lang lang = xs_lang_screen();
	char value[32], limit[32];

	xs_out(ctx, _("%s%s: %s (%s %s): %s%s\n"), xs_say(&rule->title, lang),
		xs_confidence_marked(rule->confidence) ? " ※" : "",
		xs_county_rule_text(rule, xs_county_known(rule, b), value),
		b->sense == XS_AT_LEAST ? "≥" : "≤",
		xs_county_rule_text(rule, b->limit, limit),
		xs_verdict_say(b->verdict, lang),
		rule->veto ? _(", a veto") : "");
	if (rule->figure && xs_is_blank(b->value))
		xs_out(ctx, _("  state it with --figure %s=…\n"), rule->figure);
}

static void each_other(struct job *job)
{
	const struct xs_pack *pack = xs_assess_pack(job->a);
	size_t i;

	for (i = 0; i < pack->county_n; i++) {
		const struct xs_county_rule *rule = &pack->county[i];
		struct xs_balance b;

		if (xs_is_spread(rule) || !rule->on ||
			!xs_county_judge(job->a, rule, XS_NO_STAGE, &b))
			continue;
		job->news |= b.verdict == XS_FAIL || b.verdict == XS_UNKNOWN;
		if (job->json)
			rule_json(job->json, rule, &b);
		else
			rule_line(job->ctx, rule, &b);
	}
}

static void weighting_line(struct job *job)
{
	const struct xs_pack *pack = xs_assess_pack(job->a);

	if (pack->weighting && has_spread(pack))
		xs_out(job->ctx,
			_("coefficients are weighted by pupils as in %s; in "
			  "the text of this standard that was not seen\n"),
			pack->weighting);
}

static void print_json(struct job *job)
{
	struct xs_json_out o = { .buf = &job->ctx->out };

	job->json = &o;
	xs_jo_open(&o, NULL, '{');
	xs_jo_int(&o, "year", job->ctx->survey->year);
	xs_jo_text(&o, "standard", xs_assess_pack(job->a)->id);
	xs_jo_open(&o, "indicators", '[');
	each(job, false);
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "composite", '[');
	each(job, true);
	xs_jo_close(&o, ']');
	xs_jo_text(&o, "weighting_from", xs_assess_pack(job->a)->weighting);
	xs_jo_open(&o, "rules", '[');
	each_other(job);
	xs_jo_close(&o, ']');
	if (job->ahead)
		xs_balance_ahead_json(&o, job->ahead, job->pack);
	job->news |= xs_county_result_json(&o, job->a);
	xs_jo_close(&o, '}');
	job->json = NULL;
}

static void print_table(struct job *job)
{
	const struct xs_pack *pack = xs_assess_pack(job->a);
	struct xs_table t;

	if (!job->ctx->common->csv) {
		xs_judging_title(job->ctx, NULL);
		xs_out(job->ctx, "%s  %s\n", pack->id,
			xs_say(&pack->title, xs_lang_screen()));
	}
	if (job->ahead) {
		xs_balance_ahead_print(job->ctx, job->ahead, job->pack);
		return;
	}
	job->table = &t;
	if (has_spread(pack) || job->ctx->common->csv) {
		xs_table_begin(&t, job->ctx, cols);
		each(job, false);
		xs_table_end(&t);
	}
	job->table = NULL;
	each(job, true);
	if (job->ctx->common->csv)
		return;
	each_other(job);
	job->news |= xs_county_result_print(job->ctx, job->a);
	weighting_line(job);
}

static int begin(struct xs_ctx *ctx, const struct balance_options *o,
	struct xs_planning *p)
{
	struct xs_planning_options with = { .plans = {
						    .scenario = o->scenario } };

	if (read_figures(ctx, &o->figures) < 0)
		return -1;
	if (!o->ahead && !o->scenario)
		return xs_judging_begin(ctx, &p->judging);
	return xs_planning_begin(
		ctx, XS_WITH_JUDGING | XS_WITH_BALANCE_YEARS, &with, p);
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct balance_options *o = options;
	struct xs_planning p = { 0 };
	struct job job = { .ctx = ctx };
	int rc = -1;

	if (begin(ctx, o, &p) < 0)
		goto out;
	job.a = choose(&p.judging, &job.pack);
	job.ahead = p.balance_years;
	if (!job.a) {
		xs_fail(&ctx->err, XS_E_USAGE,
			_("none of the standards "
			  "asks anything of the county as a whole"));
		xs_hint(&ctx->err,
			_("Name one with --standard, such as "
			  "cn-quality-2017."));
		goto out;
	}
	if (ctx->common->json)
		print_json(&job);
	else
		print_table(&job);
	if (job.ahead)
		job.news |= xs_balance_ahead_news(job.ahead, job.pack);
	rc = job.news ? 1 : 0;
out:
	xs_planning_release(&p);
	return rc;
}

const struct xs_command xs_cmd_balance = {
	"balance",
	N_("Coefficients of variation across the county"),
	"xueshe balance 云岭.xueshe --standard cn-quality-2017",
	rows,
	operands,
	sizeof(struct balance_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};
