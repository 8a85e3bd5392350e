/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe plan: which works in which years for the money there is.
 */
#include <string.h>

#include "xueshe/report.h"
#include "xueshe/text.h"

#include "cmd_plan_i.h"

enum { LEFT_SHOWN = 10 };

struct plan_options {
	struct xs_common common;
	const char *years, *scenario, *scenarios, *weights, *gap;
	bool all;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	XS_ROW_ON,
	XS_ROW_STANDARD,
	XS_ROWS_COSTING,
	{ XS_OPT_TEXT, 0, "years", "A-B", offsetof(struct plan_options, years),
		N_("calendar years of the plan (default: those of the money)") },
	{ XS_OPT_TEXT, 0, "scenario", N_("NAME"),
		offsetof(struct plan_options, scenario),
		N_("only that scenario (default: all, the first in detail)") },
	{ XS_OPT_PATH, 0, "scenarios", N_("JSON"),
		offsetof(struct plan_options, scenarios),
		N_("your own scenarios (a copy of standards/scenarios.json)") },
	{ XS_OPT_PATH, 0, "weights", N_("JSON"),
		offsetof(struct plan_options, weights),
		N_("your own weights (a copy of standards/weights.json)") },
	{ XS_OPT_TEXT, 0, "gap", N_("PERCENT"),
		offsetof(struct plan_options, gap),
		N_("how far from the best the plan may be (default: 0.1)") },
	{ XS_OPT_FLAG, 'a', "all", NULL, offsetof(struct plan_options, all),
		N_("print everything that is left out") },
	XS_ROW_ALSO_WORKBOOK(N_("also write the table of the plan (项目建设规划表)")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_col chosen_cols[] = {
	{ "year", N_("in year"), XS_COL_RIGHT },
	{ "school", N_("school"), 0 },
	{ "name", N_("name"), XS_COL_CUT },
	{ "need", N_("need"), XS_COL_CUT },
	{ "measure", N_("measure"), 0 },
	{ "quantity", N_("quantity"), XS_COL_RIGHT },
	{ "unit", N_("unit"), 0 },
	{ "cost_yuan", N_("investment, yuan"), XS_COL_RIGHT },
	{ "source", N_("source"), XS_COL_CUT },
	{ "reason", N_("why"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
static const struct xs_col year_cols[] = {
	{ "year", N_("in year"), XS_COL_RIGHT },
	{ "source", N_("source"), 0 },
	{ "level", N_("level"), 0 },
	{ "available_yuan", N_("available, yuan"), XS_COL_RIGHT },
	{ "spent_yuan", N_("spent, yuan"), XS_COL_RIGHT },
	{ "carried_yuan", N_("carried over, yuan"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
static const struct xs_col left_cols[] = {
	{ "school", N_("school"), 0 },
	{ "name", N_("name"), XS_COL_CUT },
	{ "need", N_("need"), XS_COL_CUT },
	{ "measure", N_("measure"), 0 },
	{ "cost_yuan", N_("investment, yuan"), XS_COL_RIGHT },
	{ "reason", N_("why"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
static const struct xs_col scenario_cols[] = {
	{ "scenario", N_("scenario"), 0 },
	{ "title", N_("title"), XS_COL_CUT },
	{ "status", N_("status"), 0 },
	{ "works", N_("works"), XS_COL_RIGHT },
	{ "schools", N_("schools"), XS_COL_RIGHT },
	{ "pupils", N_("pupils helped"), XS_COL_RIGHT },
	{ "spent_yuan", N_("spent, yuan"), XS_COL_RIGHT },
	{ "unfunded_yuan", N_("not yet funded, yuan"), XS_COL_RIGHT },
	{ "left_yuan", N_("left out, yuan"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
/* clang-format on */

static const char *status_say(const struct xs_plan *plan)
{
	const char *name = xs_plan_status(plan);

	if (!strcmp(name, "optimal"))
		return _("the best there is");
	return !strcmp(name, "within_gap") ? _("close to the best")
					   : _("impossible");
}

static const struct xs_school *school_of(
	const struct xs_plan *plan, size_t need)
{
	return &plan->works->survey->schools[plan->works->needs[need].school];
}

/* -- tables ------------------------------------------------------------------ */

static void print_chosen(struct xs_plan_job *job, const struct xs_plan *plan)
{
	enum xs_lang lang = xs_lang_screen();
	struct xs_table t;

	xs_table_begin(&t, job->ctx, chosen_cols);
	for (size_t i = 0; i < plan->chosen_n; i++) {
		const struct xs_planned *c = &plan->chosen[i];
		const struct xs_work *work = &plan->works->all[c->work];

		xs_table_int(&t, c->year);
		xs_table_text(&t, school_of(plan, c->need)->code);
		xs_table_text(&t, school_of(plan, c->need)->name);
		xs_table_text(&t, xs_plan_need(job, plan, c->need));
		xs_table_word(&t, xs_work_kind_name(work->kind),
			xs_work_kind_say(work->kind, lang));
		xs_table_real(&t, work->quantity, 2);
		xs_table_word(&t, work->unit,
			xs_unit_say(job->ctx->cat, work->unit, lang));
		xs_table_real(&t, xs_plan_yuan(c->fen), 2);
		xs_table_text(&t, xs_plan_payers(job, plan, c));
		xs_table_text(&t, xs_plan_chosen_why(job, plan, i));
	}
	xs_table_end(&t);
}

static void print_years(struct xs_plan_job *job, const struct xs_plan *plan)
{
	struct xs_table t;

	xs_table_begin(&t, job->ctx, year_cols);
	for (size_t i = 0; i < plan->years_n; i++) {
		const struct xs_plan_year *y = &plan->years[i];

		if (!y->available_fen && !y->spent_fen && !y->carried_fen)
			continue;
		xs_table_int(&t, y->year);
		xs_table_text(&t, xs_plan_source(job, plan, y->source));
		xs_table_text(&t, plan->levels[y->source]);
		xs_table_real(&t, xs_plan_yuan(y->available_fen), 2);
		xs_table_real(&t, xs_plan_yuan(y->spent_fen), 2);
		xs_table_real(&t, xs_plan_yuan(y->carried_fen), 2);
	}
	xs_table_end(&t);
}

static void print_left(struct xs_plan_job *job, const struct xs_plan *plan)
{
	enum xs_lang lang = xs_lang_screen();
	struct xs_table t;
	size_t shown = 0, n = 0;

	xs_table_begin(&t, job->ctx, left_cols);
	for (size_t i = 0; i < plan->left_out_n; i++) {
		const struct xs_left *l = &plan->left_out[i];
		const struct xs_work *work =
			l->work == XS_NONE ? NULL : &plan->works->all[l->work];

		if (l->why == XS_LEFT_OTHER_WAY && !job->all)
			continue;
		if (n++ >= LEFT_SHOWN && !job->all)
			continue;
		shown++;
		xs_table_text(&t, school_of(plan, l->need)->code);
		xs_table_text(&t, school_of(plan, l->need)->name);
		xs_table_text(&t, xs_plan_need(job, plan, l->need));
		xs_table_word(&t, work ? xs_work_kind_name(work->kind) : NULL,
			work ? xs_work_kind_say(work->kind, lang) : NULL);
		xs_table_real(&t, work ? xs_plan_yuan(work->fen) : XS_BLANK, 2);
		xs_table_text(&t, xs_plan_left_why(job, plan, i));
	}
	if (shown) {
		xs_out(job->ctx, _("left out (%zu of %zu):\n"), shown, n);
		xs_table_end(&t);
	}
}

static void print_scenarios(struct xs_plan_job *job)
{
	struct xs_table t;

	xs_table_begin(&t, job->ctx, scenario_cols);
	for (size_t i = 0; i < job->p.plans_n; i++) {
		const struct xs_plan *plan = job->p.plans[i];
		bool is_plan = plan->selection.status != XS_SELECT_INFEASIBLE;
		int64_t unfunded = 0;

		for (size_t k = 0; k < plan->years_n; k++)
			if (plan->years[k].source == plan->unfunded)
				unfunded = xs_fen_add(
					unfunded, plan->years[k].spent_fen);
		xs_table_text(&t, plan->scenario.id);
		xs_table_text(
			&t, xs_say(&plan->scenario.title, xs_lang_screen()));
		xs_table_word(&t, xs_plan_status(plan), status_say(plan));
		xs_table_real(
			&t, is_plan ? (double)plan->chosen_n : XS_BLANK, 0);
		xs_table_real(
			&t, is_plan ? (double)plan->schools : XS_BLANK, 0);
		xs_table_real(&t, is_plan ? plan->pupils : XS_BLANK, 0);
		xs_table_real(&t,
			is_plan ? xs_plan_yuan(plan->spent_fen) : XS_BLANK, 2);
		xs_table_real(&t,
			plan->unfunded < 0 ? XS_BLANK : xs_plan_yuan(unfunded),
			2);
		xs_table_real(&t,
			is_plan ? xs_plan_yuan(plan->left_fen) : XS_BLANK, 2);
	}
	xs_table_end(&t);
}

static void print_clashes(struct xs_plan_job *job, const struct xs_plan *plan)
{
	xs_out(job->ctx, _("not everything that is demanded can be met:\n"));
	for (size_t i = 0; i < plan->selection.clashes_n; i++)
		xs_out(job->ctx, "  %s\n", xs_plan_clash(job, plan, i));
}

static void print_more(struct xs_plan_job *job, const struct xs_plan *plan)
{
	char text[32];

	if (!xs_is_blank(plan->more_fen_buys) && plan->more_need == XS_NONE)
		xs_out(job->ctx,
			_("100,000 yuan more in %d would solve nothing "
			  "more.\n"),
			plan->from);
	else if (plan->more_need != XS_NONE)
		xs_out(job->ctx,
			_("100,000 yuan more in %d would solve %zu {need|needs} more, "
			  "first of all %s at %s.\n"),
			plan->from, plan->more_n,
			xs_plan_need(job, plan, plan->more_need),
			school_of(plan, plan->more_need)->name);
	if (plan->waiting_fen != XS_FEN_BLANK) {
		xs_format_round((double)plan->waiting_fen / 100, 0, text);
		xs_out(job->ctx,
			_("What is left out would cost %s yuan more a year "
			  "later.\n"),
			text);
	}
}

static void print_title(struct xs_plan_job *job, const struct xs_plan *plan)
{
	char gap[32];

	xs_out(job->ctx, _("%s, %d to %d: %s"),
		xs_say(&plan->scenario.title, xs_lang_screen()), plan->from,
		plan->to, status_say(plan));
	if (plan->selection.status != XS_SELECT_INFEASIBLE &&
		plan->selection.proven_gap > 0) {
		xs_format_round(100 * plan->selection.proven_gap, 3, gap);
		xs_out(job->ctx, _(", proven to within %s%%"), gap);
	}
	xs_out(job->ctx, "\n");
}

static void print_warnings(struct xs_plan_job *job, const struct xs_plan *plan)
{
	struct xs_buf b = XS_BUF_INIT;

	for (int w = 0; w < XS_PLAN_WARNING_N; w++) {
		xs_buf_clear(&b);
		if (xs_plan_warning_say(plan, (enum xs_plan_warning)w,
			    xs_lang_screen(), &b))
			xs_out(job->ctx, _("Note well: %s\n"), b.s);
	}
	xs_buf_release(&b);
}

static void print_text(struct xs_plan_job *job)
{
	const struct xs_plan *plan = job->p.plans[0];

	xs_judging_title(job->ctx, &job->p.judging);
	print_title(job, plan);
	if (plan->selection.status == XS_SELECT_INFEASIBLE) {
		print_clashes(job, plan);
	} else {
		print_warnings(job, plan);
		print_chosen(job, plan);
		print_years(job, plan);
		print_left(job, plan);
		print_more(job, plan);
	}
	for (int n = 0; n < XS_PLAN_NOTE_N; n++)
		if (plan->notes >> n & 1)
			xs_out(job->ctx, "%s\n",
				xs_plan_note_say((enum xs_plan_note)n,
					xs_lang_screen()));
	if (job->p.plans_n > 1)
		print_scenarios(job);
}

/* -- options ----------------------------------------------------------------- */

static int read_years(
	struct xs_ctx *ctx, const char *text, struct xs_plan_wish *wish)
{
	const char *dash = text ? strchr(text, '-') : NULL;
	char *first;

	if (!text)
		return 0;
	first = xs_arena_strndup(
		&ctx->arena, text, dash ? (size_t)(dash - text) : strlen(text));
	if (dash)
		dash++;
	if (!xs_year_parse(first, &wish->from) ||
		!xs_year_parse(dash ? dash : first, &wish->to) ||
		wish->to < wish->from) {
		xs_fail(&ctx->err, XS_E_USAGE, _("\"%s\" are no years"), text);
		return xs_hint(
			&ctx->err, _("For example: %s"), "--years 2026-2028");
	}
	if (wish->to - wish->from >= XS_SELECT_YEARS) {
		xs_fail(&ctx->err, XS_E_USAGE,
			_("\"%s\" are more years than a plan has: %d at most"),
			text, XS_SELECT_YEARS);
		return xs_hint(
			&ctx->err, _("For example: %s"), "--years 2026-2028");
	}
	return 0;
}

static int read_gap(
	struct xs_ctx *ctx, const char *text, struct xs_plan_wish *wish)
{
	double percent;

	if (!text)
		return 0;
	if (!xs_parse_real(text, strcspn(text, "%"), &percent) || percent < 0 ||
		percent > 100) {
		xs_fail(&ctx->err, XS_E_USAGE,
			_("\"%s\" is no share in per cent"), text);
		return xs_hint(&ctx->err, _("For example: %s"), "--gap 0.1");
	}
	wish->gap = percent > 0 ? percent / 100 : -1;
	return 0;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct plan_options *o = options;
	struct xs_planning_options with = { .weights = o->weights,
		.plans = {
			.scenarios = o->scenarios, .scenario = o->scenario } };
	struct xs_plan_job job = { .ctx = ctx, .all = o->all };
	struct xs_report_input facts = { 0 };
	int rc = -1;

	if (read_years(ctx, o->years, &with.plans) < 0 ||
		read_gap(ctx, o->gap, &with.plans) < 0 ||
		xs_planning_begin(ctx, XS_WITH_PLANS, &with, &job.p) < 0)
		goto out;
	if (ctx->common->json)
		xs_plan_json(&job);
	else if (ctx->common->csv)
		print_chosen(&job, job.p.plans[0]);
	else
		print_text(&job);
	if (job.p.plans[0]->selection.status == XS_SELECT_INFEASIBLE) {
		if (ctx->common->out)
			xs_note(_("%s was not written: there is no plan"),
				ctx->common->out);
		rc = xs_code_exit(XS_E_FUNDS);
		goto out;
	}
	xs_planning_facts(&job.p, &facts);
	rc = xs_workbook_also(ctx, "plan-table", &facts);
out:
	xs_planning_release(&job.p);
	return rc;
}

const struct xs_command xs_cmd_plan = {
	"plan",
	N_("The renovation plan: which works in which years for the money "
	   "there is"),
	"xueshe plan 云岭.xueshe --years 2026-2028 -o 规划表.xlsx",
	rows,
	operands,
	sizeof(struct plan_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};
