/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe ledger: findings of inspections on a day: overdue, due, closed.
 */
#include "xueshe/ledger.h"

#include "xueshe/report.h"

#include "cli_i.h"

struct ledger_options {
	struct xs_common common;
	bool all;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	XS_ROW_ON,
	{ XS_OPT_FLAG, 'a', "all", NULL, offsetof(struct ledger_options, all),
		N_("every finding, not only those that call for something") },
	XS_ROW_ALSO_WORKBOOK(N_("also write the workbook ledger")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "finding", N_("finding"), 0 },
	{ "inspection", N_("inspection"), 0 },
	{ "school", N_("school"), 0 },
	{ "name", N_("name"), XS_COL_CUT },
	{ "problem", N_("problem"), XS_COL_CUT },
	{ "responsible", N_("responsible"), 0 },
	{ "due", N_("deadline"), 0 },
	{ "state", N_("state"), 0 },
	{ "call", N_("calls for"), 0 },
	{ "days", N_("days"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
/* clang-format on */

static const char *code_of(const struct xs_ctx *ctx, size_t school)
{
	return school == XS_NO_SCHOOL_INDEX
		? NULL
		: xs_cli_school(ctx->survey, school);
}

static const char *name_of(const struct xs_ctx *ctx, size_t school)
{
	return school == XS_NO_SCHOOL_INDEX ? _("the county")
					    : ctx->survey->schools[school].name;
}

static bool is_dated(const struct xs_ledger_row *r)
{
	return r->call == XS_LEDGER_LATE || r->call == XS_LEDGER_SOON ||
		r->call == XS_LEDGER_IN_TIME;
}

/* -- a table -------------------------------------------------------------------- */

static void put_row(
	struct xs_ctx *ctx, struct xs_table *t, const struct xs_ledger_row *r)
{
	enum xs_lang lang = xs_lang_screen();
	bool csv = ctx->common->csv;
	char day[16];

	xs_date_text(r->finding->due, day);
	xs_table_text(t, r->finding->code);
	xs_table_text(t, r->finding->inspection);
	xs_table_text(t, code_of(ctx, r->school));
	xs_table_text(t, name_of(ctx, r->school));
	xs_table_text(t, r->finding->problem);
	xs_table_text(t, r->finding->responsible);
	xs_table_text(t, day);
	xs_table_text(t,
		csv ? xs_ledger_state_name(r->state)
		    : xs_ledger_state_say(r->state, lang));
	xs_table_text(t,
		csv ? xs_ledger_call_name(r->call)
		    : xs_ledger_call_say(r->call, lang));
	xs_table_real(t, is_dated(r) ? r->days : XS_BLANK, 0);
}

static void print_tables(
	struct xs_ctx *ctx, const struct xs_ledger *l, bool all)
{
	struct xs_table t;
	char day[16], done[32], closed[32];

	if (!ctx->common->csv && l->n) {
		xs_date_text(l->on, day);
		xs_format_round(l->all.done_share * 100, 1, done);
		xs_format_round(l->all.closed_share * 100, 1, closed);
		xs_out(ctx,
			_("%s: %zu {finding|findings} at %zu {school|schools}; %s%% put right, "
			  "%s%% closed; %zu overdue, %zu due within 30 days\n"),
			day, l->all.findings, l->all.schools, done, closed,
			l->all.calls[XS_LEDGER_LATE],
			l->all.calls[XS_LEDGER_SOON]);
	} else if (!ctx->common->csv) {
		xs_out(ctx, _("No finding of an inspection is on file.\n"));
		return;
	}
	xs_table_begin(&t, ctx, cols);
	for (size_t i = 0; all && i < l->n; i++)
		put_row(ctx, &t, &l->rows[i]);
	for (size_t i = 0; !all && i < l->calls_n; i++)
		put_row(ctx, &t, l->calls[i]);
	xs_table_end(&t);
}

/* -- JSON ------------------------------------------------------------------------- */

static void sum_json(struct xs_json_out *o, const struct xs_ledger_sum *s)
{
	xs_jo_int(o, "findings", (long long)s->findings);
	xs_jo_int(o, "schools", (long long)s->schools);
	for (int i = 0; i < XS_LEDGER_STATE_N; i++)
		xs_jo_int(o, xs_ledger_state_name((enum xs_ledger_state)i),
			(long long)s->states[i]);
	xs_jo_int(o, "late", (long long)s->calls[XS_LEDGER_LATE]);
	xs_jo_int(o, "soon", (long long)s->calls[XS_LEDGER_SOON]);
	xs_jo_int(o, "look_again", (long long)s->calls[XS_LEDGER_LOOK_AGAIN]);
	xs_jo_real(o, "done_share", s->done_share);
	xs_jo_real(o, "closed_share", s->closed_share);
}

static void day_json(struct xs_json_out *o, const char *key, xs_date day)
{
	char text[16];

	xs_date_text(day, text);
	xs_jo_text(o, key, day ? text : NULL);
}

static void row_json(struct xs_ctx *ctx, struct xs_json_out *o,
	const struct xs_ledger_row *r)
{
	const struct xs_inspection_finding *f = r->finding;

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "finding", f->code);
	xs_jo_text(o, "inspection", f->inspection);
	xs_jo_text(o, "school", code_of(ctx, r->school));
	xs_jo_text(o, "clause", f->clause);
	xs_jo_text(o, "problem", f->problem);
	xs_jo_text(o, "responsible", f->responsible);
	xs_jo_text(o, "measure", f->measure);
	day_json(o, "due", f->due);
	xs_jo_text(o, "state", xs_ledger_state_name(r->state));
	xs_jo_text(o, "call", xs_ledger_call_name(r->call));
	if (is_dated(r))
		xs_jo_int(o, "days", r->days);
	else
		xs_jo_null(o, "days");
	day_json(o, "rechecked", f->rechecked);
	xs_jo_text(o, "result", f->result);
	xs_jo_close(o, '}');
	xs_out_spill(ctx);
}

static void print_json(struct xs_ctx *ctx, const struct xs_ledger *l, bool all)
{
	struct xs_json_out o = { .buf = &ctx->out };

	xs_jo_open(&o, NULL, '{');
	day_json(&o, "on", l->on);
	sum_json(&o, &l->all);
	xs_jo_open(&o, "inspections", '[');
	for (size_t i = 0; i < l->visits_n; i++) {
		const struct xs_inspection *v = l->visits[i].visit;

		xs_jo_open(&o, NULL, '{');
		xs_jo_text(&o, "inspection", v ? v->code : NULL);
		day_json(&o, "date", v ? v->date : 0);
		xs_jo_text(&o, "level", v ? v->level : NULL);
		sum_json(&o, &l->visits[i]);
		xs_jo_close(&o, '}');
	}
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "ledger", '[');
	for (size_t i = 0; all && i < l->n; i++)
		row_json(ctx, &o, &l->rows[i]);
	for (size_t i = 0; !all && i < l->calls_n; i++)
		row_json(ctx, &o, l->calls[i]);
	xs_jo_close(&o, ']');
	xs_jo_close(&o, '}');
}

/* -- the whole ---------------------------------------------------------------------- */

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct ledger_options *o = options;
	struct xs_planning planning = { 0 };
	struct xs_report_input facts = { 0 };
	struct xs_ledger *l = NULL;
	int rc = -1;

	xs_judging_move(ctx);
	if (xs_planning_begin(ctx, XS_WITH_COUNTY, NULL, &planning) < 0)
		goto out;
	l = xs_ledger_new(planning.county, xs_judging_day(ctx), 0);
	if (ctx->common->json)
		print_json(ctx, l, o->all);
	else
		print_tables(ctx, l, o->all);
	xs_planning_facts(&planning, &facts);
	rc = xs_workbook_also(ctx, "ledger", &facts);
	if (rc == 0 && l->all.calls[XS_LEDGER_LATE])
		rc = 1;
out:
	xs_ledger_free(l);
	xs_planning_release(&planning);
	return rc;
}

const struct xs_command xs_cmd_ledger = {
	"ledger",
	N_("Says which findings of inspections are overdue, due or closed"),
	"xueshe ledger 云岭.xueshe --on 2025-12-01 -o 整改台账.xlsx",
	rows,
	operands,
	sizeof(struct ledger_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};
