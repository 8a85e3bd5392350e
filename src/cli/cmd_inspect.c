/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe inspect: what inspectors will find on a day, and what to mend first.
 */
#include "xueshe/readiness.h"
#include "xueshe/report.h"

#include "inspect_i.h"

#define FIRST_SHOWN 5

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	{ XS_OPT_DATE, 0, "on", N_("DATE"), offsetof(struct xs_common, on),
		N_("the day of the visit (default: the reference date)") },
	XS_ROW_STANDARD,
	XS_ROW_SCHOOL,
	XS_ROWS_COSTING,
	XS_ROW_ALSO_WORKBOOK(N_("also write a check sheet for every school")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "school", N_("code"), 0 },
	{ "name", N_("school"), XS_COL_CUT },
	{ "standard", N_("standard"), 0 },
	{ "stage", N_("stage"), 0 },
	{ "today", N_("today"), 0 },
	{ "verdict", N_("on the day"), 0 },
	{ "vetoes", N_("vetoes"), XS_COL_RIGHT },
	{ "misses", N_("misses"), XS_COL_RIGHT },
	{ "mend", N_("to mend"), XS_COL_RIGHT },
	{ "cost_yuan", N_("it costs, yuan"), XS_COL_RIGHT },
	{ "unpriced", N_("no price"), XS_COL_RIGHT },
	{ "start_by", N_("start by"), 0 },
	{ "why", N_("why"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
static const struct xs_col first_cols[] = {
	{ "place", N_("order"), XS_COL_RIGHT },
	{ "name", N_("school"), XS_COL_CUT },
	{ "verdict", N_("on the day"), 0 },
	{ "cost_yuan", N_("it costs, yuan"), XS_COL_RIGHT },
	{ "unpriced", N_("no price"), XS_COL_RIGHT },
	{ "start_by", N_("start by"), 0 },
	{ "why", N_("why"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
static const struct xs_col mend_cols[] = {
	{ "standard", N_("standard"), 0 },
	{ "stage", N_("stage"), 0 },
	{ "rule", N_("requirement"), XS_COL_CUT },
	{ "choice", N_("choice"), 0 },
	{ "quantity", N_("to add"), XS_COL_RIGHT },
	{ "unit", N_("unit"), 0 },
	{ "cost_yuan", N_("it costs, yuan"), XS_COL_RIGHT },
	{ "start_by", N_("start by"), 0 },
	{ NULL, NULL, 0 }
};
/* clang-format on */

bool xs_inspect_shows(const struct xs_inspect_job *job, size_t school)
{
	return job->school < 0 || (size_t)job->school == school;
}

double xs_inspect_yuan(int64_t fen)
{
	return fen < 0 ? XS_BLANK : (double)fen / 100;
}

const char *xs_inspect_day(struct xs_ctx *ctx, xs_date day)
{
	char text[16];

	if (!day)
		return NULL;
	xs_date_text(day, text);
	return xs_arena_strdup(&ctx->arena, text);
}

const char *xs_mend_level_name(const struct xs_miss *m)
{
	return m->level == XS_MEND_NOT     ? "left"
		: m->level == XS_MEND_PART ? "part"
					   : "whole";
}

/* Where nothing has a price 0 would look like one. */
double xs_inspect_cost(int64_t fen, size_t unpriced)
{
	return fen || !unpriced ? xs_inspect_yuan(fen) : XS_BLANK;
}

/* -- tables -------------------------------------------------------------------- */

static const char *today_say(const struct xs_ready_unit *u)
{
	return u->today == XS_VERDICT_N
		? ""
		: xs_verdict_say(u->today, xs_lang_screen());
}

static void unit_row(
	const struct xs_inspect_job *job, struct xs_table *t, size_t i)
{
	const struct xs_ready_unit *u = &job->ready->units[i];
	const struct xs_survey *survey = job->ctx->survey;
	struct xs_mend_counts n = xs_mend_counts(&u->near);
	struct xs_buf why = XS_BUF_INIT;

	xs_ready_unit_why(job->ready, u, xs_lang_screen(), &why);
	xs_table_text(t, xs_cli_school(survey, u->school));
	xs_table_text(t, survey->schools[u->school].name);
	xs_table_text(t, job->ready->packs[u->pack]->id);
	xs_table_word(t, xs_stage_name(u->stage), xs_stage_say(u->stage));
	xs_table_word(t,
		u->today == XS_VERDICT_N ? "" : xs_verdict_name(u->today),
		today_say(u));
	xs_table_word(t, xs_readiness_name(u->verdict),
		xs_readiness_say(u->verdict, xs_lang_screen()));
	xs_table_real(t, xs_or_blank((int64_t)u->vetoes), 0);
	xs_table_real(t, xs_or_blank((int64_t)n.missed), 0);
	xs_table_real(t, xs_or_blank((int64_t)n.mended), 0);
	xs_table_real(t,
		u->near.mended ? xs_inspect_cost(u->near.fen, u->near.unpriced)
			       : XS_BLANK,
		2);
	xs_table_real(t, xs_or_blank((int64_t)u->near.unpriced), 0);
	xs_table_text(t, xs_inspect_day(job->ctx, u->start_by));
	xs_table_text(t, xs_arena_strdup(&job->ctx->arena, why.s ? why.s : ""));
	xs_buf_release(&why);
}

/* People see first what will not simply pass; csv has everything. */
static bool is_shown(
	const struct xs_inspect_job *job, const struct xs_ready_unit *u)
{
	if (!xs_inspect_shows(job, u->school))
		return false;
	return job->ctx->common->csv || job->school >= 0 ||
		(u->verdict != XS_WILL_PASS &&
			u->verdict != XS_READY_NOT_APPLICABLE);
}

static void print_units(struct xs_inspect_job *job)
{
	struct xs_table t;

	xs_table_begin(&t, job->ctx, cols);
	for (int vetoes = 1; vetoes >= 0; vetoes--)
		for (size_t i = 0; i < job->ready->n; i++) {
			const struct xs_ready_unit *u = &job->ready->units[i];

			if ((u->vetoes > 0) == (vetoes == 1) &&
				is_shown(job, u))
				unit_row(job, &t, i);
		}
	xs_table_end(&t);
}

static void print_first(struct xs_inspect_job *job)
{
	const struct xs_readiness *r = job->ready;
	struct xs_table t;

	if (!r->to_mend_n)
		return;
	xs_out(job->ctx, "%s\n", _("Schools to mend first:"));
	xs_table_begin(&t, job->ctx, first_cols);
	for (size_t i = 0; i < r->to_mend_n && i < FIRST_SHOWN; i++) {
		const struct xs_ready_school *s = r->to_mend[i];
		struct xs_buf why = XS_BUF_INIT;

		xs_ready_school_why(r, s, xs_lang_screen(), &why);
		xs_table_int(&t, (long long)s->first);
		xs_table_text(&t, r->survey->schools[s->school].name);
		xs_table_text(
			&t, xs_readiness_say(s->verdict, xs_lang_screen()));
		xs_table_real(&t, xs_inspect_cost(s->fen, s->unpriced), 2);
		xs_table_real(&t, xs_or_blank((int64_t)s->unpriced), 0);
		xs_table_text(&t, xs_inspect_day(job->ctx, s->start_by));
		xs_table_text(&t,
			xs_arena_strdup(&job->ctx->arena, why.s ? why.s : ""));
		xs_buf_release(&why);
	}
	xs_table_end(&t);
	xs_out(job->ctx, "\n");
}

static const char *level_say(const struct xs_miss *m)
{
	return m->level == XS_MEND_NOT     ? _("leave")
		: m->level == XS_MEND_PART ? _("mend in part")
					   : _("mend");
}

static void mend_rows(struct xs_inspect_job *job, struct xs_table *t, size_t i)
{
	const struct xs_ready_unit *u = &job->ready->units[i];
	const struct xs_pack *pack = job->ready->packs[u->pack];
	int whole = 0;

	for (size_t k = 0; k < u->near.n; k++) {
		const struct xs_mending *m = &u->mend[k];

		xs_table_text(t, pack->id);
		xs_table_text(t, xs_stage_say(u->stage));
		xs_table_text(t,
			xs_say(&pack->rules[m->miss.rule].title,
				xs_lang_screen()));
		xs_table_text(t, level_say(&m->miss));
		whole = m->miss.quantity == xs_ceil_whole(m->miss.quantity);
		xs_table_real(t, m->miss.quantity, whole ? 0 : 2);
		xs_table_text(t,
			xs_unit_say(
				job->ctx->cat, m->miss.unit, xs_lang_screen()));
		xs_table_real(t, xs_inspect_yuan(m->miss.fen), 2);
		xs_table_text(t, xs_inspect_day(job->ctx, m->start_by));
	}
}

static void print_spans(struct xs_inspect_job *job)
{
	for (size_t i = 0; i < job->ready->n; i++) {
		const struct xs_ready_unit *u = &job->ready->units[i];
		struct xs_buf said = XS_BUF_INIT;

		if (!xs_inspect_shows(job, u->school))
			continue;
		xs_roll_span_say(&u->span, xs_lang_screen(), &said);
		if (said.len)
			xs_out(job->ctx, _("%s, %s, now %ld pupils: %s\n"),
				job->ready->packs[u->pack]->id,
				xs_stage_say(u->stage), u->span.now, said.s);
		xs_buf_release(&said);
	}
}

/* Of one school: what to mend, and up to which roll it passes. */
static void print_school(struct xs_inspect_job *job)
{
	struct xs_table t;
	size_t n = 0;

	for (size_t i = 0; i < job->ready->n; i++)
		if (xs_inspect_shows(job, job->ready->units[i].school))
			n += job->ready->units[i].near.n;
	if (n) {
		xs_out(job->ctx, "\n%s\n", _("What is missed:"));
		xs_table_begin(&t, job->ctx, mend_cols);
		for (size_t i = 0; i < job->ready->n; i++)
			if (xs_inspect_shows(job, job->ready->units[i].school))
				mend_rows(job, &t, i);
		xs_table_end(&t);
	}
	xs_out(job->ctx, "\n");
	print_spans(job);
}

static void print_counts(struct xs_inspect_job *job)
{
	const struct xs_readiness *r = job->ready;
	size_t counts[XS_READINESS_VERDICT_N] = { 0 };
	struct xs_project_counts works = xs_readiness_projects(r);

	for (size_t i = 0; i < r->n; i++)
		if (xs_inspect_shows(job, r->units[i].school))
			counts[r->units[i].verdict]++;
	xs_out(job->ctx, _("%s · on %s · school year %d\n"), r->survey->county,
		xs_inspect_day(job->ctx, r->on), r->year);
	if (r->forecast)
		xs_out(job->ctx, "%s\n",
			r->beyond ? _("roll: that of the last year forecast")
				  : _("roll: forecast, low, middle and high"));
	xs_out(job->ctx,
		_("under way: %zu {project|projects} done by then, %zu that end near "
		  "the day\n"),
		works.in_time, works.perhaps);
	if (works.unclear)
		xs_out(job->ctx,
			_("not counted: %zu {project|projects} whose item, unit or "
			  "quantity is unclear\n"),
			works.unclear);
	xs_out(job->ctx,
		_("units: %zu will pass, %zu will fail, %zu too close to "
		  "call, %zu unknown, %zu not judged\n\n"),
		counts[XS_WILL_PASS], counts[XS_WILL_FAIL],
		counts[XS_TOO_CLOSE], counts[XS_READY_UNKNOWN],
		counts[XS_READY_NOT_APPLICABLE]);
}

/* -- the whole ---------------------------------------------------------------------- */

static void print(struct xs_inspect_job *job)
{
	if (job->ctx->common->json) {
		xs_inspect_json(job);
		return;
	}
	if (job->ctx->common->csv) {
		print_units(job);
		return;
	}
	print_counts(job);
	if (job->school < 0)
		print_first(job);
	print_units(job);
	if (job->school >= 0)
		print_school(job);
}

static bool any_open(const struct xs_inspect_job *job)
{
	for (size_t i = 0; i < job->ready->n; i++) {
		const struct xs_ready_unit *u = &job->ready->units[i];

		if (xs_inspect_shows(job, u->school) &&
			u->verdict != XS_WILL_PASS &&
			u->verdict != XS_READY_NOT_APPLICABLE)
			return true;
	}
	return false;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct xs_common *o = options;
	struct xs_planning planning = { 0 };
	struct xs_inspect_job job = { .ctx = ctx, .school = -1 };
	struct xs_report_input facts = { 0 };
	size_t school;
	int rc = -1;

	xs_judging_move(ctx);
	if ((o->school && (job.school = xs_school_find(ctx, o->school)) < 0) ||
		xs_planning_begin(ctx, XS_WITH_READINESS, NULL, &planning) < 0)
		goto out;
	job.ready = planning.readiness;
	job.reg = planning.reg;
	print(&job);
	xs_planning_facts(&planning, &facts);
	if (job.school >= 0) {
		school = (size_t)job.school;
		facts.schools = &school;
		facts.schools_n = 1;
	}
	rc = xs_workbook_also(ctx, "selfcheck", &facts);
	if (rc == 0 && any_open(&job))
		rc = 1;
out:
	xs_planning_release(&planning);
	return rc;
}

const struct xs_command xs_cmd_inspect = {
	"inspect",
	N_("Says what inspectors will find on a day and what to mend first"),
	"xueshe inspect 云岭.xueshe --on 2026-10-15 -o 迎检自查表.xlsx",
	rows,
	operands,
	sizeof(struct xs_common),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};
