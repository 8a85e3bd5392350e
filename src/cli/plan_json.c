/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe plan --json.
 */
#include "cmd_plan_i.h"

double xs_plan_yuan(int64_t fen)
{
	return fen == XS_FEN_BLANK ? XS_BLANK : (double)fen / 100;
}

const char *xs_plan_status(const struct xs_plan *plan)
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

/* The bare name, as the sheet of money has it. */
static const char *source_name(const struct xs_plan *plan, int s)
{
	return s == plan->unfunded ? _(plan->sources[s]) : plan->sources[s];
}

const char *xs_plan_source(
	struct xs_plan_job *job, const struct xs_plan *plan, int s)
{
	struct xs_buf b = XS_BUF_INIT;
	const char *kept;

	xs_plan_source_say(plan, s, xs_lang_screen(), &b);
	kept = xs_arena_strdup(&job->ctx->arena, b.s);
	xs_buf_release(&b);
	return kept;
}

/* The sources that pay, by their names, in the arena. */
const char *xs_plan_payers(struct xs_plan_job *job, const struct xs_plan *plan,
	const struct xs_planned *c)
{
	bool zh = xs_lang_screen() == XS_LANG_ZH;
	const char *between = job->ctx->common->json || zh ? "、" : ", ";
	struct xs_buf b = XS_BUF_INIT;
	const char *kept;

	for (int s = 0; s < plan->sources_n; s++)
		if (c->paid[s])
			xs_buf_addf(&b, "%s%s", b.len ? between : "",
				xs_plan_source(job, plan, s));
	kept = xs_arena_strdup(&job->ctx->arena, b.s);
	xs_buf_release(&b);
	return kept;
}

static const char *keep(struct xs_plan_job *job, struct xs_buf *b)
{
	const char *kept = xs_arena_strdup(&job->ctx->arena, b->s);

	xs_buf_release(b);
	return kept;
}

const char *xs_plan_need(
	struct xs_plan_job *job, const struct xs_plan *plan, size_t need)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_need_say(
		plan->works, &plan->works->needs[need], xs_lang_screen(), &b);
	return keep(job, &b);
}

const char *xs_plan_chosen_why(
	struct xs_plan_job *job, const struct xs_plan *plan, size_t i)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_plan_reason(plan, i, xs_lang_screen(), &b);
	return keep(job, &b);
}

const char *xs_plan_left_why(
	struct xs_plan_job *job, const struct xs_plan *plan, size_t i)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_left_reason(plan, i, xs_lang_screen(), &b);
	return keep(job, &b);
}

const char *xs_plan_clash(
	struct xs_plan_job *job, const struct xs_plan *plan, size_t i)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_clash_say(plan, i, xs_lang_screen(), &b);
	return keep(job, &b);
}

static const char *measure_of(const struct xs_plan *plan, size_t work)
{
	return work == XS_NONE ? NULL
			       : xs_work_kind_name(plan->works->all[work].kind);
}

/* -- JSON -------------------------------------------------------------------- */

static void years_json(struct xs_plan_job *job, const struct xs_plan *plan,
	struct xs_json_out *o)
{
	xs_jo_open(o, "years", '[');
	for (size_t i = 0; i < plan->years_n; i++) {
		const struct xs_plan_year *y = &plan->years[i];

		xs_jo_open(o, NULL, '{');
		xs_jo_int(o, "year", y->year);
		xs_jo_text(o, "source", source_name(plan, y->source));
		xs_jo_text(o, "purse", xs_plan_source(job, plan, y->source));
		xs_jo_text(o, "level", plan->levels[y->source]);
		xs_jo_real(o, "available_yuan", xs_plan_yuan(y->available_fen));
		xs_jo_real(o, "spent_yuan", xs_plan_yuan(y->spent_fen));
		xs_jo_real(o, "carried_yuan", xs_plan_yuan(y->carried_fen));
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

static void chosen_json(struct xs_plan_job *job, const struct xs_plan *plan,
	struct xs_json_out *o)
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
		xs_jo_real(o, "cost_yuan", xs_plan_yuan(c->fen));
		xs_jo_text(o, "source", xs_plan_payers(job, plan, c));
		xs_jo_open(o, "paid", '[');
		for (int s = 0; s < plan->sources_n; s++) {
			if (!c->paid[s])
				continue;
			xs_jo_open(o, NULL, '{');
			xs_jo_text(o, "source", source_name(plan, s));
			xs_jo_text(o, "purse", xs_plan_source(job, plan, s));
			xs_jo_text(o, "level", plan->levels[s]);
			xs_jo_real(o, "yuan", xs_plan_yuan(c->paid[s]));
			xs_jo_close(o, '}');
		}
		xs_jo_close(o, ']');
		xs_jo_bool(o, "safety", plan->works->needs[c->need].safety);
		xs_jo_real(o, "benefit", c->benefit);
		xs_jo_text(o, "reason", xs_plan_chosen_why(job, plan, i));
		xs_jo_close(o, '}');
		xs_out_spill(job->ctx);
	}
	xs_jo_close(o, ']');
}

static void left_json(struct xs_plan_job *job, const struct xs_plan *plan,
	struct xs_json_out *o)
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
				: xs_plan_yuan(plan->works->all[l->work].fen));
		xs_jo_text(o, "why", xs_left_why_name(l->why));
		xs_jo_text(o, "reason", xs_plan_left_why(job, plan, i));
		xs_jo_close(o, '}');
		xs_out_spill(job->ctx);
	}
	xs_jo_close(o, ']');
}

static void clashes_json(struct xs_plan_job *job, const struct xs_plan *plan,
	struct xs_json_out *o)
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
		xs_jo_real(o, "needed_yuan",
			money ? xs_plan_yuan(c->need_fen) : XS_BLANK);
		xs_jo_real(o, "available_yuan",
			money ? (double)c->have_fen / 100 : XS_BLANK);
		xs_jo_real(o, "short_yuan",
			money ? xs_plan_yuan(c->short_fen) : XS_BLANK);
		xs_jo_text(o, "says", xs_plan_clash(job, plan, i));
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
			unfunded =
				xs_fen_add(unfunded, plan->years[i].spent_fen);
	xs_jo_text(o, "scenario", plan->scenario.id);
	xs_cli_words_json(o, "title", &plan->scenario.title);
	xs_jo_int(o, "from", plan->from);
	xs_jo_int(o, "to", plan->to);
	xs_jo_text(o, "status", xs_plan_status(plan));
	xs_jo_real(o, "proven_gap", is_plan ? s->proven_gap : XS_BLANK);
	xs_jo_int(o, "works", (long long)plan->chosen_n);
	xs_jo_int(o, "schools", (long long)plan->schools);
	xs_jo_real(o, "pupils", is_plan ? plan->pupils : XS_BLANK);
	xs_jo_real(o, "available_yuan", xs_plan_yuan(plan->available_fen));
	xs_jo_real(o, "spent_yuan",
		is_plan ? xs_plan_yuan(plan->spent_fen) : XS_BLANK);
	xs_jo_real(o, "unfunded_yuan",
		plan->unfunded < 0 ? XS_BLANK : xs_plan_yuan(unfunded));
	xs_jo_real(o, "left_yuan",
		is_plan ? xs_plan_yuan(plan->left_fen) : XS_BLANK);
	xs_jo_real(o, "safety_m2", is_plan ? s->safety : XS_BLANK);
	xs_jo_real(o, "benefit", is_plan ? s->benefit : XS_BLANK);
	xs_jo_real(o, "benefit_bound",
		is_plan && !plan->scenario.cover_all ? s->bound : XS_BLANK);
	xs_jo_real(o, "greedy_benefit", is_plan ? s->greedy_benefit : XS_BLANK);
}

static void more_json(struct xs_plan_job *job, const struct xs_plan *plan,
	struct xs_json_out *o)
{
	xs_jo_open(o, "more_100000_yuan", '{');
	xs_jo_real(o, "benefit", plan->more_fen_buys);
	xs_jo_int(o, "needs", (long long)plan->more_n);
	if (plan->more_need != XS_NONE) {
		xs_jo_text(o, "school",
			xs_cli_school(plan->works->survey,
				plan->works->needs[plan->more_need].school));
		xs_jo_text(o, "need", xs_plan_need(job, plan, plan->more_need));
	}
	xs_jo_close(o, '}');
	xs_jo_real(o, "waiting_a_year_yuan",
		plan->waiting_fen == XS_FEN_BLANK
			? XS_BLANK
			: (double)plan->waiting_fen / 100);
}

static void notes_json(const struct xs_plan *plan, struct xs_json_out *o)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_jo_open(o, "warnings", '[');
	for (int w = 0; w < XS_PLAN_WARNING_N; w++) {
		xs_buf_clear(&b);
		if (xs_plan_warning_say(plan, (enum xs_plan_warning)w,
			    xs_lang_screen(), &b))
			xs_jo_text(o, NULL, b.s);
	}
	xs_jo_close(o, ']');
	xs_buf_release(&b);
	xs_jo_open(o, "notes", '[');
	for (int n = 0; n < XS_PLAN_NOTE_N; n++)
		if (plan->notes >> n & 1)
			xs_jo_text(o, NULL,
				xs_plan_note_say((enum xs_plan_note)n,
					xs_lang_screen()));
	xs_jo_close(o, ']');
}

void xs_plan_json(struct xs_plan_job *job)
{
	const struct xs_plan *plan = job->p.plans[0];
	struct xs_json_out o = { .buf = &job->ctx->out };

	xs_jo_open(&o, NULL, '{');
	xs_jo_text(&o, "county", job->ctx->survey->county);
	summary_json(plan, &o);
	years_json(job, plan, &o);
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
