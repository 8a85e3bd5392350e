/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe explain: one verdict, step by step, down to the source cell.
 */
#include <stdlib.h>
#include <string.h>

#include "xueshe/text.h"

#include "explain_i.h"
#include "origin_i.h"

struct explain_options {
	struct xs_common common;
	const char *school, *rule, *stage;
};

/* clang-format off */
static const struct xs_option rows[] = {
	{ XS_OPT_TEXT, 0, "stage", N_("STAGE"),
		offsetof(struct explain_options, stage),
		N_("primary or junior (default: both)") },
	XS_ROW_YEAR,
	XS_ROW_ON,
	XS_ROW_STANDARD,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	{ "SCHOOL", XS_ONE, false, offsetof(struct explain_options, school),
		N_("code or name of the school") },
	{ "RULE", XS_ONE, false, offsetof(struct explain_options, rule),
		N_("id or title of the rule, as \"standards show\" lists it, or "
		   "what is counted (图书册数); beds: the bed balance; "
		   "figures: every figure with its source") },
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "standard", "", 0 }, { "rule", "", 0 }, { "school", "", 0 },
	{ "stage", "", 0 }, { "label", "", 0 }, { "text", "", 0 },
	XS_ORIGIN_COLS,
	{ NULL, NULL, 0 }
};
/* clang-format on */

struct job {
	struct xs_ctx *ctx;
	const struct xs_pack *pack;
	const struct xs_unit_result *unit;
	size_t rule;
	const struct xs_explain_line *line;
	struct xs_origin *from; /* of each of its items */
	size_t from_n, from_cap;
	struct xs_json_out *json;
	struct xs_table *csv;
};

/* -- the three shapes ------------------------------------------------------- */

static void trace_line(struct job *job)
{
	const struct xs_ctx *ctx = job->ctx;

	while (job->from_n < job->line->items_n) {
		xs_grow((void **)&job->from, &job->from_cap, job->from_n + 1,
			sizeof(*job->from));
		job->from[job->from_n++] = (struct xs_origin){ .item = -1 };
	}
	for (size_t i = 0; i < job->line->items_n; i++)
		xs_store_trace(ctx->store, ctx->survey, job->unit->school,
			job->line->items[i], &job->from[i]);
}

static void release_origins(struct job *job)
{
	for (size_t i = 0; i < job->from_n; i++)
		xs_origin_release(&job->from[i]);
	free(job->from);
	job->from = NULL;
	job->from_n = job->from_cap = 0;
}

static void line_json(struct job *job)
{
	const struct xs_explain_line *line = job->line;
	struct xs_json_out *o = job->json;

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "label", line->label);
	xs_jo_text(o, "text", line->text);
	xs_jo_text(o, "item",
		line->item < 0 ? NULL : job->ctx->cat->items[line->item].key);
	xs_cli_origin_json(job->ctx, o, job->from, line->items_n);
	xs_jo_close(o, '}');
}

static void row_csv(
	struct job *job, const struct xs_origin_cell *cell, bool set_aside)
{
	const struct xs_ctx *ctx = job->ctx;
	struct xs_table *t = job->csv;

	xs_table_text(t, job->pack->id);
	xs_table_text(t, job->pack->rules[job->rule].id);
	xs_table_text(t, ctx->survey->schools[job->unit->school].code);
	xs_table_text(t, xs_stage_name(job->unit->stage));
	xs_table_text(t, job->line->label);
	xs_table_text(t, job->line->text);
	xs_cli_origin_csv(job->ctx, t, job->line->item, cell, set_aside);
}

/* A row for each cell of the line; one if it has none. */
static void line_csv(struct job *job)
{
	bool any = false;

	for (size_t k = 0; k < job->line->items_n; k++) {
		const struct xs_origin_cells *made = &job->from[k].made_of;
		const struct xs_origin_cells *aside = &job->from[k].set_aside;

		for (size_t i = 0; i < made->n; i++)
			row_csv(job, &made->all[i], false);
		for (size_t i = 0; i < aside->n; i++)
			row_csv(job, &aside->all[i], true);
		any |= made->n > 0;
	}
	if (!any)
		row_csv(job, NULL, false);
}

static void line_text(struct job *job)
{
	const struct xs_explain_line *line = job->line;

	xs_buf_adds(&job->ctx->out, "  ");
	xs_text_pad(&job->ctx->out, line->label ? line->label : "", 22);
	xs_out(job->ctx, "  %s\n", line->text ? line->text : "");
	for (size_t i = 0; i < line->items_n; i++)
		xs_cli_origin_text(job->ctx, job->unit->school, &job->from[i],
			6, line->items_n == 1);
}

static void head_json(struct job *job)
{
	const struct xs_school *s =
		&job->ctx->survey->schools[job->unit->school];
	const struct xs_result *r = &job->unit->rules[job->rule];

	xs_jo_open(job->json, NULL, '{');
	xs_jo_text(job->json, "standard", job->pack->id);
	xs_jo_text(job->json, "rule", job->pack->rules[job->rule].id);
	xs_jo_text(job->json, "school", s->code);
	xs_jo_text(job->json, "name", s->name);
	xs_jo_text(job->json, "stage", xs_stage_name(job->unit->stage));
	xs_jo_text(job->json, "verdict", xs_verdict_name(r->verdict));
	xs_jo_open(job->json, "lines", '[');
}

static void head_text(struct job *job)
{
	enum xs_lang lang = xs_lang_screen();
	const struct xs_rule *rule = &job->pack->rules[job->rule];
	const struct xs_school *s =
		&job->ctx->survey->schools[job->unit->school];

	xs_out(job->ctx, "\n%s %s · %s · %s/%s %s: %s\n", s->code, s->name,
		xs_stage_say(job->unit->stage), job->pack->id, rule->id,
		xs_say(&rule->title, lang),
		xs_verdict_say(job->unit->rules[job->rule].verdict, lang));
}

static void print_unit(
	struct job *job, const struct xs_assessment *a, size_t unit)
{
	struct xs_explanation e = { 0 };
	size_t i;

	xs_explain(a, unit, job->rule, xs_lang_screen(), &e);
	if (job->json)
		head_json(job);
	else if (!job->csv)
		head_text(job);
	for (i = 0; i < e.n; i++) {
		job->line = &e.lines[i];
		trace_line(job);
		if (job->json)
			line_json(job);
		else if (job->csv)
			line_csv(job);
		else
			line_text(job);
	}
	if (job->json) {
		xs_jo_close(job->json, ']');
		xs_jo_close(job->json, '}');
	}
	release_origins(job);
	xs_explanation_release(&e);
}

/* -- which units ------------------------------------------------------------ */

struct asked {
	size_t school;
	enum xs_stage stage; /* XS_NO_STAGE: both */
	size_t shown;
	bool news; /* a verdict fails or is unknown */
};

static bool is_news(enum xs_verdict v)
{
	return v == XS_FAIL || v == XS_NEAR || v == XS_UNKNOWN;
}

static void each_unit(
	struct job *job, const struct xs_assessment *a, struct asked *asked)
{
	struct xs_unit_result u;
	size_t i;

	job->pack = xs_assess_pack(a);
	xs_unit_result_init(&u, job->pack);
	for (i = 0; i < xs_assess_units(a); i++) {
		size_t school;
		enum xs_stage stage;

		xs_assess_which(a, i, &school, &stage);
		if (school != asked->school ||
			(asked->stage != XS_NO_STAGE && stage != asked->stage))
			continue;
		xs_assess_unit(a, i, &u);
		job->unit = &u;
		print_unit(job, a, i);
		asked->shown++;
		asked->news |= is_news(u.rules[job->rule].verdict);
	}
	job->unit = NULL;
	xs_unit_result_release(&u);
}

static int read_stage(
	struct xs_ctx *ctx, const char *text, enum xs_stage *stage)
{
	*stage = XS_NO_STAGE;
	if (!text)
		return 0;
	if (xs_text_is(text, "primary") || xs_text_is(text, "小学"))
		*stage = XS_PRIMARY;
	else if (xs_text_is(text, "junior") || xs_text_is(text, "初中"))
		*stage = XS_JUNIOR;
	else
		return xs_fail(&ctx->err, XS_E_USAGE,
			_("option \"--%s\" does not take \"%s\""), "stage",
			text);
	return 0;
}

static int no_unit(struct xs_ctx *ctx, const char *school)
{
	xs_fail(&ctx->err, XS_E_NO_SCHOOL,
		_("school \"%s\" has no unit of that stage in %d"), school,
		ctx->survey->year);
	return xs_hint(&ctx->err,
		_("Schools that are closed or have no "
		  "primary or junior pupils are not judged."));
}

static int explain_all(struct xs_ctx *ctx, const struct explain_options *o,
	const struct xs_judging *j, struct asked *asked)
{
	struct xs_json_out json = { .buf = &ctx->out };
	struct xs_table csv;
	struct job job = { .ctx = ctx };
	struct xs_rule_pick *picks = NULL;
	size_t n = 0, i;

	if (xs_rules_named(ctx, j, o->rule, &picks, &n) < 0)
		return -1;
	if (o->common.csv) {
		xs_table_begin(&csv, ctx, cols);
		job.csv = &csv;
	} else if (o->common.json) {
		job.json = &json;
		xs_jo_open(&json, NULL, '{');
		xs_jo_int(&json, "year", ctx->survey->year);
		xs_jo_open(&json, "units", '[');
	} else {
		xs_judging_title(ctx, NULL);
	}
	for (i = 0; i < n; i++) {
		job.rule = picks[i].rule;
		each_unit(&job, j->all[picks[i].pack], asked);
	}
	if (job.csv)
		xs_table_end(&csv);
	if (job.json) {
		xs_jo_close(&json, ']');
		xs_jo_close(&json, '}');
	}
	if (asked->shown)
		return 0;
	xs_buf_clear(&ctx->out);
	return no_unit(ctx, o->school);
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct explain_options *o = options;
	struct xs_judging j = { 0 };
	struct asked asked = { 0 };
	bool figures = xs_is_figures(o->rule);
	long school = -1;
	int rc = -1;

	if (figures && xs_is_all_schools(o->school))
		return xs_explain_figures(ctx, school);
	school = xs_school_find(ctx, o->school);
	if (school < 0 || read_stage(ctx, o->stage, &asked.stage) < 0)
		return -1;
	if (xs_is_beds(o->rule))
		return xs_explain_beds(ctx, (size_t)school);
	if (figures)
		return xs_explain_figures(ctx, school);
	asked.school = (size_t)school;
	if (xs_judging_begin(ctx, &j) == 0)
		rc = explain_all(ctx, o, &j, &asked);
	xs_judging_release(&j);
	return rc < 0 ? -1 : asked.news ? 1 : 0;
}

const struct xs_command xs_cmd_explain = {
	"explain",
	N_("Explains one verdict, step by step, down to the source cell"),
	"xueshe explain 云岭.xueshe 2152900011 books --stage primary",
	rows,
	operands,
	sizeof(struct explain_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};
