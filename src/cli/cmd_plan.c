/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe plan: which works in which years for the money there is.
 */
#include <string.h>

#include "xueshe/plan.h"
#include "xueshe/report.h"
#include "xueshe/text.h"

#include "cli_i.h"

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

struct job {
	struct xs_ctx *ctx;
	const struct plan_options *o;
	struct xs_planning p;
};

static double yuan(int64_t fen)
{
	return fen == XS_FEN_BLANK ? XS_BLANK : (double)fen / 100;
}

static const char *status_name(const struct xs_plan *plan)
{
	switch (plan->selection.status) {
	case XS_SELECT_OPTIMAL:
		return "optimal";
	case XS_SELECT_WITHIN_GAP:
	case XS_SELECT_GREEDY:
		return "within_gap";
	case XS_SELECT_INFEASIBLE:
		break;
	}
	return "infeasible";
}

static const char *status_say(const struct xs_plan *plan)
{
	const char *name = status_name(plan);

	if (!strcmp(name, "optimal"))
		return _("the best there is");
	return !strcmp(name, "within_gap") ? _("close to the best")
					   : _("impossible");
}

static const char *source_say(const struct xs_plan *plan, int s)
{
	return s == plan->unfunded ? _(plan->sources[s]) : plan->sources[s];
}

/* The sources that pay, by their names, in the arena. */
static const char *payers(
	struct job *job, const struct xs_plan *plan, const struct xs_planned *c)
{
	struct xs_buf b = XS_BUF_INIT;
	const char *kept;

	for (int s = 0; s < plan->sources_n; s++)
		if (c->paid[s])
			xs_buf_addf(&b, "%s%s", b.len ? "、" : "",
				source_say(plan, s));
	kept = xs_arena_strdup(&job->ctx->arena, b.s);
	xs_buf_release(&b);
	return kept;
}

static const char *keep(struct job *job, struct xs_buf *b)
{
	const char *kept = xs_arena_strdup(&job->ctx->arena, b->s);

	xs_buf_release(b);
	return kept;
}

static const char *need_say(
	struct job *job, const struct xs_plan *plan, size_t need)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_need_say(
		plan->works, &plan->works->needs[need], xs_lang_screen(), &b);
	return keep(job, &b);
}

static const char *chosen_why(
	struct job *job, const struct xs_plan *plan, size_t i)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_plan_reason(plan, i, xs_lang_screen(), &b);
	return keep(job, &b);
}

static const char *left_why(
	struct job *job, const struct xs_plan *plan, size_t i)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_left_reason(plan, i, xs_lang_screen(), &b);
	return keep(job, &b);
}

static const char *clash_say(
	struct job *job, const struct xs_plan *plan, size_t i)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_clash_say(plan, i, xs_lang_screen(), &b);
	return keep(job, &b);
}

static const struct xs_school *school_of(
	const struct xs_plan *plan, size_t need)
{
	return &plan->works->survey->schools[plan->works->needs[need].school];
}

static const char *measure_of(const struct xs_plan *plan, size_t work)
{
	return work == XS_NONE ? NULL
			       : xs_work_kind_name(plan->works->all[work].kind);
}

/* -- JSON -------------------------------------------------------------------- */

static void years_json(const struct xs_plan *plan, struct xs_json_out *o)
{
	xs_jo_open(o, "years", '[');
	for (size_t i = 0; i < plan->years_n; i++) {
		const struct xs_plan_year *y = &plan->years[i];

		xs_jo_open(o, NULL, '{');
		xs_jo_int(o, "year", y->year);
		xs_jo_text(o, "source", source_say(plan, y->source));
		xs_jo_text(o, "level", plan->levels[y->source]);
		xs_jo_real(o, "available_yuan", yuan(y->available_fen));
		xs_jo_real(o, "spent_yuan", yuan(y->spent_fen));
		xs_jo_real(o, "carried_yuan", yuan(y->carried_fen));
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void need_json(
	const struct xs_plan *plan, size_t at, struct xs_json_out *o)
{
	const struct xs_survey *survey = plan->works->survey;
	const struct xs_need *need = &plan->works->needs[at];

	xs_jo_text(o, "school", xs_cli_school(survey, need->school));
	xs_jo_text(o, "name", survey->schools[need->school].name);
	xs_jo_text(o, "building",
		need->building < 0 ? NULL
				   : survey->buildings[need->building].code);
	xs_jo_text(o, "item",
		need->item < 0 ? NULL : survey->cat->items[need->item].key);
	xs_jo_text(o, "stage",
		need->stage == XS_NO_STAGE ? NULL : xs_stage_name(need->stage));
}

static void chosen_json(
	struct job *job, const struct xs_plan *plan, struct xs_json_out *o)
{
	xs_jo_open(o, "chosen", '[');
	for (size_t i = 0; i < plan->chosen_n; i++) {
		const struct xs_planned *c = &plan->chosen[i];
		const struct xs_work *work = &plan->works->all[c->work];

		xs_jo_open(o, NULL, '{');
		need_json(plan, c->need, o);
		xs_jo_text(o, "measure", measure_of(plan, c->work));
		xs_jo_int(o, "year", c->year);
		xs_jo_int(o, "years", c->years);
		xs_jo_int(o, "opens", c->opens);
		xs_jo_real(o, "quantity", work->quantity);
		xs_jo_text(o, "unit", work->unit);
		xs_jo_real(o, "cost_yuan", yuan(c->fen));
		xs_jo_text(o, "source", payers(job, plan, c));
		xs_jo_open(o, "paid", '[');
		for (int s = 0; s < plan->sources_n; s++) {
			if (!c->paid[s])
				continue;
			xs_jo_open(o, NULL, '{');
			xs_jo_text(o, "source", source_say(plan, s));
			xs_jo_text(o, "level", plan->levels[s]);
			xs_jo_real(o, "yuan", yuan(c->paid[s]));
			xs_jo_close(o, '}');
		}
		xs_jo_close(o, ']');
		xs_jo_bool(o, "safety", plan->works->needs[c->need].safety);
		xs_jo_real(o, "benefit", c->benefit);
		xs_jo_text(o, "reason", chosen_why(job, plan, i));
		xs_jo_close(o, '}');
		xs_out_spill(job->ctx);
	}
	xs_jo_close(o, ']');
}

static void left_json(
	struct job *job, const struct xs_plan *plan, struct xs_json_out *o)
{
	xs_jo_open(o, "left_out", '[');
	for (size_t i = 0; i < plan->left_out_n; i++) {
		const struct xs_left *l = &plan->left_out[i];

		xs_jo_open(o, NULL, '{');
		need_json(plan, l->need, o);
		xs_jo_text(o, "measure", measure_of(plan, l->work));
		xs_jo_real(o, "cost_yuan",
			l->work == XS_NONE
				? XS_BLANK
				: yuan(plan->works->all[l->work].fen));
		xs_jo_text(o, "why", xs_left_why_name(l->why));
		xs_jo_text(o, "reason", left_why(job, plan, i));
		xs_jo_close(o, '}');
		xs_out_spill(job->ctx);
	}
	xs_jo_close(o, ']');
}

static void clashes_json(
	struct job *job, const struct xs_plan *plan, struct xs_json_out *o)
{
	static const char *const kinds[] = { "money", "source", "order",
		"parallel", "township", "time" };
	const struct xs_selection *s = &plan->selection;

	xs_jo_open(o, "clashes", '[');
	for (size_t i = 0; i < s->clashes_n; i++) {
		const struct xs_clash *c = &s->clashes[i];
		bool money = c->kind == XS_CLASH_MONEY;

		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "kind", kinds[c->kind]);
		if (c->year >= 0)
			xs_jo_int(o, "year", plan->from + c->year);
		else
			xs_jo_null(o, "year");
		xs_jo_real(
			o, "needed_yuan", money ? yuan(c->need_fen) : XS_BLANK);
		xs_jo_real(o, "available_yuan",
			money ? (double)c->have_fen / 100 : XS_BLANK);
		xs_jo_real(
			o, "short_yuan", money ? yuan(c->short_fen) : XS_BLANK);
		xs_jo_text(o, "says", clash_say(job, plan, i));
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void summary_json(const struct xs_plan *plan, struct xs_json_out *o)
{
	const struct xs_selection *s = &plan->selection;
	bool is_plan = s->status != XS_SELECT_INFEASIBLE;
	int64_t unfunded = 0;

	for (size_t i = 0; i < plan->years_n; i++)
		if (plan->years[i].source == plan->unfunded)
			unfunded += plan->years[i].spent_fen;
	xs_jo_text(o, "scenario", plan->scenario.id);
	xs_cli_words_json(o, "title", &plan->scenario.title);
	xs_jo_int(o, "from", plan->from);
	xs_jo_int(o, "to", plan->to);
	xs_jo_text(o, "status", status_name(plan));
	xs_jo_real(o, "proven_gap", is_plan ? s->proven_gap : XS_BLANK);
	xs_jo_int(o, "works", (long long)plan->chosen_n);
	xs_jo_int(o, "schools", (long long)plan->schools);
	xs_jo_real(o, "pupils", is_plan ? plan->pupils : XS_BLANK);
	xs_jo_real(o, "available_yuan", yuan(plan->available_fen));
	xs_jo_real(o, "spent_yuan", is_plan ? yuan(plan->spent_fen) : XS_BLANK);
	xs_jo_real(o, "unfunded_yuan",
		plan->unfunded < 0 ? XS_BLANK : yuan(unfunded));
	xs_jo_real(o, "left_yuan", is_plan ? yuan(plan->left_fen) : XS_BLANK);
	xs_jo_real(o, "safety_m2", is_plan ? s->safety : XS_BLANK);
	xs_jo_real(o, "benefit", is_plan ? s->benefit : XS_BLANK);
	xs_jo_real(o, "benefit_bound",
		is_plan && !plan->scenario.cover_all ? s->bound : XS_BLANK);
	xs_jo_real(o, "greedy_benefit", is_plan ? s->greedy_benefit : XS_BLANK);
}

static void more_json(
	struct job *job, const struct xs_plan *plan, struct xs_json_out *o)
{
	xs_jo_open(o, "more_100000_yuan", '{');
	xs_jo_real(o, "benefit", plan->more_fen_buys);
	xs_jo_int(o, "needs", (long long)plan->more_n);
	if (plan->more_need != XS_NONE) {
		xs_jo_text(o, "school",
			xs_cli_school(plan->works->survey,
				plan->works->needs[plan->more_need].school));
		xs_jo_text(o, "need", need_say(job, plan, plan->more_need));
	}
	xs_jo_close(o, '}');
	xs_jo_real(o, "waiting_a_year_yuan",
		plan->waiting_fen == XS_FEN_BLANK
			? XS_BLANK
			: (double)plan->waiting_fen / 100);
}

static void notes_json(const struct xs_plan *plan, struct xs_json_out *o)
{
	xs_jo_open(o, "notes", '[');
	for (int n = 0; n < XS_PLAN_NOTE_N; n++)
		if (plan->notes >> n & 1)
			xs_jo_text(o, NULL,
				xs_plan_note_say((enum xs_plan_note)n,
					xs_lang_screen()));
	xs_jo_close(o, ']');
}

static void print_json(struct job *job)
{
	const struct xs_plan *plan = job->p.plans[0];
	struct xs_json_out o = { .buf = &job->ctx->out };

	xs_jo_open(&o, NULL, '{');
	xs_jo_text(&o, "county", job->ctx->survey->county);
	summary_json(plan, &o);
	years_json(plan, &o);
	chosen_json(job, plan, &o);
	left_json(job, plan, &o);
	clashes_json(job, plan, &o);
	more_json(job, plan, &o);
	notes_json(plan, &o);
	xs_jo_open(&o, "scenarios", '[');
	for (size_t i = 0; i < job->p.plans_n; i++) {
		xs_jo_open(&o, NULL, '{');
		summary_json(job->p.plans[i], &o);
		clashes_json(job, job->p.plans[i], &o);
		xs_jo_close(&o, '}');
	}
	xs_jo_close(&o, ']');
	xs_findings_json(job->ctx, &o, &job->p.findings);
	xs_jo_close(&o, '}');
}

/* -- tables ------------------------------------------------------------------ */

static void print_chosen(struct job *job, const struct xs_plan *plan)
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
		xs_table_text(&t, need_say(job, plan, c->need));
		xs_table_word(&t, xs_work_kind_name(work->kind),
			xs_work_kind_say(work->kind, lang));
		xs_table_real(&t, work->quantity, 2);
		xs_table_word(&t, work->unit,
			xs_unit_say(job->ctx->cat, work->unit, lang));
		xs_table_real(&t, yuan(c->fen), 2);
		xs_table_text(&t, payers(job, plan, c));
		xs_table_text(&t, chosen_why(job, plan, i));
	}
	xs_table_end(&t);
}

static void print_years(struct job *job, const struct xs_plan *plan)
{
	struct xs_table t;

	xs_table_begin(&t, job->ctx, year_cols);
	for (size_t i = 0; i < plan->years_n; i++) {
		const struct xs_plan_year *y = &plan->years[i];

		if (!y->available_fen && !y->spent_fen && !y->carried_fen)
			continue;
		xs_table_int(&t, y->year);
		xs_table_text(&t, source_say(plan, y->source));
		xs_table_text(&t, plan->levels[y->source]);
		xs_table_real(&t, yuan(y->available_fen), 2);
		xs_table_real(&t, yuan(y->spent_fen), 2);
		xs_table_real(&t, yuan(y->carried_fen), 2);
	}
	xs_table_end(&t);
}

static void print_left(struct job *job, const struct xs_plan *plan)
{
	enum xs_lang lang = xs_lang_screen();
	struct xs_table t;
	size_t shown = 0, n = 0;

	xs_table_begin(&t, job->ctx, left_cols);
	for (size_t i = 0; i < plan->left_out_n; i++) {
		const struct xs_left *l = &plan->left_out[i];
		const struct xs_work *work =
			l->work == XS_NONE ? NULL : &plan->works->all[l->work];

		if (l->why == XS_LEFT_OTHER_WAY && !job->o->all)
			continue;
		if (n++ >= LEFT_SHOWN && !job->o->all)
			continue;
		shown++;
		xs_table_text(&t, school_of(plan, l->need)->code);
		xs_table_text(&t, school_of(plan, l->need)->name);
		xs_table_text(&t, need_say(job, plan, l->need));
		xs_table_word(&t, work ? xs_work_kind_name(work->kind) : NULL,
			work ? xs_work_kind_say(work->kind, lang) : NULL);
		xs_table_real(&t, work ? yuan(work->fen) : XS_BLANK, 2);
		xs_table_text(&t, left_why(job, plan, i));
	}
	if (shown) {
		xs_out(job->ctx, _("left out (%zu of %zu):\n"), shown, n);
		xs_table_end(&t);
	}
}

static void print_scenarios(struct job *job)
{
	struct xs_table t;

	xs_table_begin(&t, job->ctx, scenario_cols);
	for (size_t i = 0; i < job->p.plans_n; i++) {
		const struct xs_plan *plan = job->p.plans[i];
		bool is_plan = plan->selection.status != XS_SELECT_INFEASIBLE;
		int64_t unfunded = 0;

		for (size_t k = 0; k < plan->years_n; k++)
			if (plan->years[k].source == plan->unfunded)
				unfunded += plan->years[k].spent_fen;
		xs_table_text(&t, plan->scenario.id);
		xs_table_text(
			&t, xs_say(&plan->scenario.title, xs_lang_screen()));
		xs_table_word(&t, status_name(plan), status_say(plan));
		xs_table_real(
			&t, is_plan ? (double)plan->chosen_n : XS_BLANK, 0);
		xs_table_real(
			&t, is_plan ? (double)plan->schools : XS_BLANK, 0);
		xs_table_real(&t, is_plan ? plan->pupils : XS_BLANK, 0);
		xs_table_real(
			&t, is_plan ? yuan(plan->spent_fen) : XS_BLANK, 2);
		xs_table_real(
			&t, plan->unfunded < 0 ? XS_BLANK : yuan(unfunded), 2);
		xs_table_real(&t, is_plan ? yuan(plan->left_fen) : XS_BLANK, 2);
	}
	xs_table_end(&t);
}

static void print_clashes(struct job *job, const struct xs_plan *plan)
{
	xs_out(job->ctx, _("not everything that is demanded can be met:\n"));
	for (size_t i = 0; i < plan->selection.clashes_n; i++)
		xs_out(job->ctx, "  %s\n", clash_say(job, plan, i));
}

static void print_more(struct job *job, const struct xs_plan *plan)
{
	char text[32];

	if (!xs_is_blank(plan->more_fen_buys) && plan->more_need == XS_NONE)
		xs_out(job->ctx,
			_("100,000 yuan more in %d would solve nothing "
			  "more.\n"),
			plan->from);
	else if (plan->more_need != XS_NONE)
		xs_out(job->ctx,
			_("100,000 yuan more in %d would solve %zu needs more, "
			  "first of all %s at %s.\n"),
			plan->from, plan->more_n,
			need_say(job, plan, plan->more_need),
			school_of(plan, plan->more_need)->name);
	if (plan->waiting_fen != XS_FEN_BLANK) {
		xs_format_round((double)plan->waiting_fen / 100, 0, text);
		xs_out(job->ctx,
			_("What is left out would cost %s yuan more a year "
			  "later.\n"),
			text);
	}
}

static void print_title(struct job *job, const struct xs_plan *plan)
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

static void print_text(struct job *job)
{
	const struct xs_plan *plan = job->p.plans[0];

	xs_judging_title(job->ctx, &job->p.judging);
	print_title(job, plan);
	if (plan->selection.status == XS_SELECT_INFEASIBLE) {
		print_clashes(job, plan);
	} else {
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
	struct job job = { .ctx = ctx, .o = o };
	struct xs_report_input facts = { 0 };
	int rc = -1;

	if (read_years(ctx, o->years, &with.plans) < 0 ||
		read_gap(ctx, o->gap, &with.plans) < 0 ||
		xs_planning_begin(ctx, XS_WITH_PLANS, &with, &job.p) < 0)
		goto out;
	if (ctx->common->json)
		print_json(&job);
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
