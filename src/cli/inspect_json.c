/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe inspect --json.
 */
#include "inspect_i.h"

static const char *doubt_key(const struct xs_inspect_job *job, int item)
{
	return item < 0 ? NULL : job->ctx->cat->items[item].key;
}

static void miss_json(struct xs_json_out *o, const struct xs_inspect_job *job,
	const struct xs_pack *pack, const struct xs_mending *m)
{
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "rule", pack->rules[m->miss.rule].id);
	xs_jo_bool(o, "veto", m->miss.veto);
	xs_jo_text(o, "choice", xs_mend_level_name(&m->miss));
	xs_jo_text(o, "item",
		m->miss.item < 0 ? NULL
				 : job->ctx->cat->items[m->miss.item].key);
	xs_jo_real(o, "quantity", m->miss.quantity);
	xs_jo_text(o, "unit", m->miss.unit);
	xs_jo_real(o, "cost_yuan", xs_inspect_yuan(m->miss.fen));
	xs_jo_text(o, "measure",
		m->kind < 0 ? NULL
			    : xs_work_kind_name((enum xs_work_kind)m->kind));
	xs_jo_text(o, "start_by", xs_inspect_day(job->ctx, m->start_by));
	xs_jo_bool(o, "late", m->late);
	xs_jo_bool(o, "after_demolition", m->cleared);
	xs_jo_text(o, "in_doubt", doubt_key(job, m->doubt));
	xs_jo_text(
		o, "exempt_until", xs_inspect_day(job->ctx, m->exempt_until));
	xs_jo_close(o, '}');
}

/* `left`: those left behind, else those mended. */
static void misses_json(struct xs_json_out *o, const struct xs_inspect_job *job,
	const struct xs_ready_unit *u, bool left)
{
	xs_jo_open(o, left ? "left" : "mend", '[');
	for (size_t i = 0; i < u->near.n; i++)
		if ((u->mend[i].miss.level == XS_MEND_NOT) == left)
			miss_json(o, job, job->ready->packs[u->pack],
				&u->mend[i]);
	xs_jo_close(o, ']');
}

static void vetoes_json(struct xs_json_out *o, const struct xs_inspect_job *job,
	const struct xs_ready_unit *u)
{
	const struct xs_pack *pack = job->ready->packs[u->pack];

	xs_jo_open(o, "vetoes", '[');
	for (size_t i = 0; i < u->near.n; i++)
		if (u->near.misses[i].veto && !u->near.misses[i].open)
			xs_jo_text(o, NULL,
				pack->rules[u->near.misses[i].rule].id);
	xs_jo_close(o, ']');
	xs_cli_hinges_json(
		o, job->ctx->cat, u->hinges, u->hinges_n, u->hinges_more);
}

static void span_json(struct xs_json_out *o, const struct xs_roll_span *s)
{
	xs_jo_real(o, "passes_from",
		s->found && s->now >= 0 ? (double)s->from : XS_BLANK);
	xs_jo_real(o, "passes_to",
		s->found && s->now >= 0 && !s->open ? (double)s->to : XS_BLANK);
}

static void unit_json(struct xs_json_out *o, const struct xs_inspect_job *job,
	const struct xs_ready_unit *u)
{
	const struct xs_survey *survey = job->ctx->survey;
	const struct xs_pack *pack = job->ready->packs[u->pack];

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", xs_cli_school(survey, u->school));
	xs_jo_text(o, "name", survey->schools[u->school].name);
	xs_jo_text(o, "township", survey->schools[u->school].township);
	xs_jo_text(o, "standard", pack->id);
	xs_jo_text(o, "stage", xs_stage_name(u->stage));
	xs_jo_text(o, "verdict", xs_readiness_name(u->verdict));
	xs_jo_text(o, "today",
		u->today == XS_VERDICT_N ? NULL : xs_verdict_name(u->today));
	xs_jo_real(o, "pupils_low", u->pupils[0]);
	xs_jo_real(o, "pupils", u->pupils[1]);
	xs_jo_real(o, "pupils_high", u->pupils[2]);
	xs_jo_bool(o, "turns_on_roll", u->roll_turns);
	xs_jo_bool(o, "turns_on_projects", u->project_turns);
	xs_jo_real(o, "score", u->score_known ? u->score : XS_BLANK);
	xs_jo_real(o, "full_score", u->score_known ? u->full_score : XS_BLANK);
	vetoes_json(o, job, u);
	misses_json(o, job, u, false);
	misses_json(o, job, u, true);
	xs_jo_text(o, "best_left",
		u->near.leave < 0
			? NULL
			: pack->rules[u->near.misses[u->near.leave].rule].id);
	xs_jo_bool(o, "mending_passes", u->near.n == 0 || u->near.found);
	xs_jo_bool(o, "proven", u->near.n == 0 || u->near.proven);
	xs_jo_real(
		o, "cost_yuan", xs_inspect_cost(u->near.fen, u->near.unpriced));
	xs_jo_int(o, "unpriced", (long long)u->near.unpriced);
	xs_jo_text(o, "in_doubt", doubt_key(job, u->doubt));
	xs_jo_text(o, "start_by", xs_inspect_day(job->ctx, u->start_by));
	span_json(o, &u->span);
	xs_jo_close(o, '}');
	xs_out_spill(job->ctx);
}

static void first_json(struct xs_json_out *o, const struct xs_inspect_job *job)
{
	const struct xs_readiness *r = job->ready;

	xs_jo_open(o, "mend_first", '[');
	for (size_t i = 0; i < r->to_mend_n; i++) {
		const struct xs_ready_school *s = r->to_mend[i];

		if (!xs_inspect_shows(job, s->school))
			continue;
		xs_jo_open(o, NULL, '{');
		xs_jo_int(o, "place", (long long)s->first);
		xs_jo_text(o, "school", xs_cli_school(r->survey, s->school));
		xs_jo_text(o, "name", r->survey->schools[s->school].name);
		xs_jo_text(o, "verdict", xs_readiness_name(s->verdict));
		xs_jo_int(o, "vetoes", (long long)s->vetoes);
		xs_jo_real(
			o, "cost_yuan", xs_inspect_cost(s->fen, s->unpriced));
		xs_jo_int(o, "unpriced", (long long)s->unpriced);
		xs_jo_bool(o, "mending_passes", s->found);
		xs_jo_text(
			o, "start_by", xs_inspect_day(job->ctx, s->start_by));
		xs_jo_bool(o, "late", s->late);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void projects_json(
	struct xs_json_out *o, const struct xs_inspect_job *job)
{
	const struct xs_readiness *r = job->ready;

	xs_jo_open(o, "projects", '[');
	for (size_t i = 0; i < r->projects_n; i++) {
		const struct xs_project_end *e = &r->projects[i];
		size_t school = job->reg->all[i].project->school;

		if (e->by == XS_PROJECT_NO_MATTER ||
			(job->school >= 0 && (size_t)job->school != school))
			continue;
		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "number", job->reg->all[i].number);
		xs_jo_text(o, "school",
			school == XS_NO_SCHOOL_INDEX
				? NULL
				: xs_cli_school(r->survey, school));
		xs_jo_text(o, "by", xs_project_by_name(e->by));
		xs_jo_text(o, "ends", xs_inspect_day(job->ctx, e->ends));
		xs_jo_bool(o, "stated", e->stated);
		xs_jo_bool(o, "counted", e->counted);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

void xs_inspect_json(const struct xs_inspect_job *job)
{
	const struct xs_readiness *r = job->ready;
	struct xs_json_out o = { .buf = &job->ctx->out };

	xs_jo_open(&o, NULL, '{');
	xs_jo_text(&o, "county", r->survey->county);
	xs_jo_text(&o, "on", xs_inspect_day(job->ctx, r->on));
	xs_jo_int(&o, "year", r->survey->year);
	xs_jo_int(&o, "roll_year", r->year);
	xs_jo_bool(&o, "forecast", r->forecast);
	xs_jo_open(&o, "units", '[');
	for (int vetoes = 1; vetoes >= 0; vetoes--)
		for (size_t i = 0; i < r->n; i++)
			if ((r->units[i].vetoes > 0) == (vetoes == 1) &&
				xs_inspect_shows(job, r->units[i].school))
				unit_json(&o, job, &r->units[i]);
	xs_jo_close(&o, ']');
	first_json(&o, job);
	projects_json(&o, job);
	xs_jo_close(&o, '}');
}
