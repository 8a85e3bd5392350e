/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe register: the works of the county, by stage, with their money and
 * what is wrong with them.
 */
#include "xueshe/county.h"
#include "xueshe/register.h"
#include "xueshe/report.h"
#include "xueshe/works.h"

#include "cli_i.h"

struct register_options {
	struct xs_common common;
	const char *stage;
	bool all;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	XS_ROW_STANDARD,
	XS_ROW_SCHOOL,
	{ XS_OPT_TEXT, 0, "stage", N_("STAGE"),
		offsetof(struct register_options, stage),
		N_("only projects at that stage, such as listed or 入库") },
	{ XS_OPT_FLAG, 'a', "all", NULL, offsetof(struct register_options, all),
		N_("print every finding, not the first of each kind") },
	XS_ROW_ALSO_WORKBOOK(
		N_("also write the register as a workbook to attach")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "number", N_("project number"), 0 },
	{ "stage", N_("project stage"), 0 },
	{ "school", N_("school"), 0 },
	{ "name", N_("name"), XS_COL_CUT },
	{ "measure", N_("measure"), XS_COL_CUT },
	{ "quantity", N_("quantity"), XS_COL_RIGHT },
	{ "unit", N_("unit"), 0 },
	{ "investment_yuan", N_("investment, yuan"), XS_COL_RIGHT },
	{ "unit_cost_yuan", N_("yuan a unit"), XS_COL_RIGHT },
	{ "contract_yuan", N_("contract, yuan"), XS_COL_RIGHT },
	{ "paid_yuan", N_("paid, yuan"), XS_COL_RIGHT },
	{ "progress", N_("progress"), XS_COL_RIGHT },
	{ "years", N_("years"), 0 },
	{ "remark", N_("remark"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
static const struct xs_col stage_cols[] = {
	{ "stage", N_("project stage"), 0 },
	{ "projects", N_("projects"), XS_COL_RIGHT },
	{ "investment_yuan", N_("investment, yuan"), XS_COL_RIGHT },
	{ "contract_yuan", N_("contract, yuan"), XS_COL_RIGHT },
	{ "paid_yuan", N_("paid, yuan"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
/* clang-format on */

struct job {
	struct xs_ctx *ctx;
	const struct xs_register *r;
	long school; /* -1: all */
	int stage; /* XS_STAGE_UNKNOWN - 1: all */
};
#define EVERY_STAGE (XS_STAGE_UNKNOWN - 1)

static double yuan(int64_t fen)
{
	return fen == XS_FEN_BLANK ? XS_BLANK : (double)fen / 100;
}

static bool is_shown(const struct job *job, const struct xs_registered *p)
{
	return (job->stage == EVERY_STAGE || job->stage == p->stage) &&
		(job->school < 0 || p->project->school == (size_t)job->school);
}

static const char *school_code(
	const struct job *job, const struct xs_project *x)
{
	return x->school == XS_NO_SCHOOL_INDEX
		? NULL
		: xs_cli_school(job->ctx->survey, x->school);
}

/* -- JSON ------------------------------------------------------------------------ */

static void json_faults(struct xs_json_out *o, const struct xs_registered *p)
{
	xs_jo_open(o, "faults", '[');
	for (int f = 0; f < XS_PROJECT_FAULT_N; f++)
		if (p->faults >> f & 1)
			xs_jo_text(o, NULL,
				xs_project_fault_name(
					(enum xs_project_fault)f));
	xs_jo_close(o, ']');
}

static void json_project(const struct job *job, struct xs_json_out *o,
	const struct xs_registered *p)
{
	const struct xs_project *x = p->project;
	const struct xs_survey *s = job->ctx->survey;
	char day[3][16];

	xs_date_text(x->started, day[0]);
	xs_date_text(x->completed, day[1]);
	xs_date_text(x->accepted, day[2]);
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "number", p->number);
	xs_jo_bool(o, "number_proposed", p->number_proposed);
	xs_jo_text(o, "school", school_code(job, x));
	xs_jo_text(o, "name", *x->school_name ? x->school_name : NULL);
	xs_jo_text(o, "township", *x->township ? x->township : NULL);
	xs_jo_text(o, "building",
		p->building < 0 ? NULL : s->buildings[p->building].code);
	xs_jo_text(o, "item", p->item < 0 ? NULL : s->cat->items[p->item].key);
	xs_jo_text(o, "kind",
		p->kind < 0 ? NULL
			    : xs_work_kind_name((enum xs_work_kind)p->kind));
	xs_jo_text(o, "measure", *x->measure ? x->measure : NULL);
	xs_jo_real(o, "quantity", x->quantity);
	xs_jo_text(o, "unit", *x->unit ? x->unit : NULL);
	xs_jo_real(o, "gap", p->gap);
	xs_jo_real(o, "investment_yuan", yuan(x->fen));
	xs_jo_real(o, "unit_cost_yuan", p->unit_yuan);
	xs_jo_real(o, "contract_yuan", yuan(x->contract_fen));
	xs_jo_real(o, "paid_yuan", yuan(x->paid_fen));
	xs_jo_real(o, "overspent_yuan", yuan(p->overspent_fen));
	xs_jo_real(o, "debt_yuan", yuan(p->debt_fen));
	xs_jo_text(o, "source", *x->source ? x->source : NULL);
	xs_jo_real(o, "year", xs_or_blank(x->year));
	xs_jo_real(o, "first_year", xs_or_blank(p->first));
	xs_jo_real(o, "last_year", xs_or_blank(p->last));
	xs_jo_text(o, "stage",
		p->stage == XS_STAGE_UNKNOWN
			? NULL
			: xs_project_stage_name(
				  (enum xs_project_stage)p->stage));
	xs_jo_text(o, "approval", *x->approval ? x->approval : NULL);
	xs_jo_text(o, "started", *day[0] ? day[0] : NULL);
	xs_jo_text(o, "completed", *day[1] ? day[1] : NULL);
	xs_jo_text(o, "accepted", *day[2] ? day[2] : NULL);
	xs_jo_real(o, "progress", p->progress);
	xs_jo_int(o, "papers", (long long)p->papers_n);
	json_faults(o, p);
	xs_jo_close(o, '}');
}

static void json_totals(struct xs_json_out *o, const struct xs_register *r)
{
	xs_jo_open(o, "stages", '[');
	for (int s = 0; s <= XS_PROJECT_STAGE_N; s++) {
		const struct xs_register_totals *t = &r->stages[s];

		if (!t->projects)
			continue;
		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "stage",
			s == XS_PROJECT_STAGE_N
				? NULL
				: xs_project_stage_name(
					  (enum xs_project_stage)s));
		xs_jo_int(o, "projects", (long long)t->projects);
		xs_jo_real(o, "investment_yuan", yuan(t->fen));
		xs_jo_real(o, "contract_yuan", yuan(t->contract_fen));
		xs_jo_real(o, "paid_yuan", yuan(t->paid_fen));
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
	xs_jo_open(o, "sources", '[');
	for (size_t i = 0; i < r->sources_n; i++) {
		xs_jo_open(o, NULL, '{');
		xs_jo_int(o, "year", r->sources[i].year);
		xs_jo_text(o, "source", r->sources[i].source);
		xs_jo_real(o, "available_yuan", yuan(r->sources[i].fen));
		xs_jo_real(o, "taken_yuan", yuan(r->sources[i].taken_fen));
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void print_json(const struct job *job, const struct xs_findings *fs)
{
	struct xs_json_out o = { .buf = &job->ctx->out };
	const struct xs_register *r = job->r;

	xs_jo_open(&o, NULL, '{');
	xs_jo_text(&o, "county", job->ctx->survey->county);
	xs_jo_int(&o, "year", job->ctx->survey->year);
	xs_jo_int(&o, "from", r->from);
	xs_jo_int(&o, "to", r->to);
	json_totals(&o, r);
	xs_jo_open(&o, "projects", '[');
	for (size_t i = 0; i < r->n; i++)
		if (is_shown(job, &r->all[i]))
			json_project(job, &o, &r->all[i]);
	xs_jo_close(&o, ']');
	xs_findings_json(job->ctx, &o, fs);
	xs_jo_close(&o, '}');
}

/* -- for people and csv ------------------------------------------------------------ */

static void put_progress(struct job *job, struct xs_table *t, double share)
{
	char text[40] = "";

	if (!xs_is_blank(share)) {
		xs_format_round(share * 100, 0, text);
		xs_table_text(
			t, xs_arena_printf(&job->ctx->arena, "%s%%", text));
	} else {
		xs_table_text(t, NULL);
	}
}

static void put_years(
	struct job *job, struct xs_table *t, const struct xs_registered *p)
{
	if (!p->first)
		xs_table_text(t, NULL);
	else if (p->first == p->last)
		xs_table_text(
			t, xs_arena_printf(&job->ctx->arena, "%d", p->first));
	else
		xs_table_text(t,
			xs_arena_printf(
				&job->ctx->arena, "%d-%d", p->first, p->last));
}

static void put_project(
	struct job *job, struct xs_table *t, const struct xs_registered *p)
{
	const struct xs_project *x = p->project;
	enum xs_project_stage stage = (enum xs_project_stage)p->stage;
	struct xs_buf remark = XS_BUF_INIT;

	xs_registered_remark(p, xs_lang_screen(), &remark);
	xs_table_text(t, p->number);
	xs_table_word(t, xs_project_stage_name(stage),
		xs_project_stage_say(stage, xs_lang_screen()));
	xs_table_text(t, school_code(job, x));
	xs_table_text(t, *x->school_name ? x->school_name : x->township);
	xs_table_text(t, x->measure);
	xs_table_real(t, x->quantity, 2);
	xs_table_text(t, x->unit);
	xs_table_real(t, yuan(x->fen), 2);
	xs_table_real(t, p->unit_yuan, 2);
	xs_table_real(t, yuan(x->contract_fen), 2);
	xs_table_real(t, yuan(x->paid_fen), 2);
	put_progress(job, t, p->progress);
	put_years(job, t, p);
	xs_table_text(t, xs_arena_strdup(&job->ctx->arena, remark.s));
	xs_buf_release(&remark);
}

static void print_projects(struct job *job)
{
	struct xs_table t;

	xs_table_begin(&t, job->ctx, cols);
	for (int s = 0; s <= XS_PROJECT_STAGE_N; s++)
		for (size_t i = 0; i < job->r->n; i++) {
			const struct xs_registered *p = &job->r->all[i];
			int at = p->stage == XS_STAGE_UNKNOWN
				? XS_PROJECT_STAGE_N
				: p->stage;

			if (at == s && is_shown(job, p))
				put_project(job, &t, p);
		}
	xs_table_end(&t);
}

static void print_totals(struct job *job)
{
	struct xs_table t;

	xs_table_begin(&t, job->ctx, stage_cols);
	for (int s = 0; s <= XS_PROJECT_STAGE_N; s++) {
		const struct xs_register_totals *of = &job->r->stages[s];
		enum xs_project_stage stage = s == XS_PROJECT_STAGE_N
			? XS_STAGE_UNKNOWN
			: (enum xs_project_stage)s;

		if (!of->projects)
			continue;
		xs_table_word(&t, xs_project_stage_name(stage),
			xs_project_stage_say(stage, xs_lang_screen()));
		xs_table_int(&t, (long long)of->projects);
		xs_table_real(&t, yuan(of->fen), 2);
		xs_table_real(&t, yuan(of->contract_fen), 2);
		xs_table_real(&t, yuan(of->paid_fen), 2);
	}
	xs_table_end(&t);
}

/* -- the command --------------------------------------------------------------------- */

static int read_choice(struct job *job, const struct register_options *o)
{
	struct xs_error *err = &job->ctx->err;

	job->stage = EVERY_STAGE;
	job->school = -1;
	for (int s = 0; o->stage && s < XS_PROJECT_STAGE_N; s++)
		if (strcmp(o->stage,
			    xs_project_stage_name((enum xs_project_stage)s)) ==
			0)
			job->stage = s;
	if (o->stage && job->stage == EVERY_STAGE)
		job->stage = xs_project_stage_find(o->stage);
	if (o->stage && job->stage == XS_STAGE_UNKNOWN) {
		xs_fail(err, XS_E_USAGE, _("\"%s\" is no stage"), o->stage);
		return xs_hint(err,
			_("There are reserve, listed, approved, funded, "
			  "under_way, completed and settled."));
	}
	if (o->common.school) {
		job->school = xs_school_find(job->ctx, o->common.school);
		if (job->school < 0)
			return -1;
	}
	return 0;
}

static void print_text(struct job *job, const struct xs_planning *p, bool all)
{
	struct xs_ctx *ctx = job->ctx;

	if (ctx->common->csv) {
		print_projects(job);
		return;
	}
	xs_judging_title(ctx, &p->judging);
	if (!job->r->n) {
		xs_out(ctx, _("there are no projects on file\n"));
		return;
	}
	print_projects(job);
	xs_out(ctx, "\n");
	print_totals(job);
	xs_out(ctx, "\n");
	xs_findings_print(ctx, &p->findings, all);
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct register_options *o = options;
	struct job job = { .ctx = ctx };
	struct xs_planning p = { 0 };
	struct xs_report_input facts = { 0 };
	const size_t *by = p.findings.by_severity;
	int rc = -1;

	if (read_choice(&job, o) < 0 ||
		xs_planning_begin(ctx, XS_WITH_REGISTER, NULL, &p) < 0)
		goto out;
	job.r = p.reg;
	if (ctx->common->json)
		print_json(&job, &p.findings);
	else
		print_text(&job, &p, o->all);
	xs_planning_facts(&p, &facts);
	if (xs_workbook_also(ctx, "register", &facts) < 0)
		goto out;
	rc = by[XS_ERROR] || by[XS_DOUBT] ? 1 : 0;
out:
	xs_planning_release(&p);
	return rc;
}

const struct xs_command xs_cmd_register = {
	"register",
	N_("The register of works: stages, money, progress, what is wrong"),
	"xueshe register 云岭.xueshe -o 项目库.xlsx",
	rows,
	operands,
	sizeof(struct register_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};
