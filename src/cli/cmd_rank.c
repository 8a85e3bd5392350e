/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe rank: which school comes first, and why.
 */
#include <string.h>

#include "xueshe/county.h"
#include "xueshe/ranking.h"
#include "xueshe/report.h"
#include "xueshe/text.h"

#include "cli_i.h"

struct rank_options {
	struct xs_common common;
	const char *weights;
	bool why;
	struct xs_texts schools;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	XS_ROW_ON,
	XS_ROW_STANDARD,
	{ XS_OPT_FLAG, 0, "why", NULL, offsetof(struct rank_options, why),
		N_("why the first of two schools stands before the second") },
	{ XS_OPT_PATH, 0, "weights", N_("JSON"),
		offsetof(struct rank_options, weights),
		N_("your own weights (a copy of standards/weights.json)") },
	XS_ROWS_COSTING,
	XS_ROW_ALSO_WORKBOOK(N_("also write the ranking as a workbook")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	{ "SCHOOL", XS_ANY, false, offsetof(struct rank_options, schools),
		N_("with --why: the two schools (code or name)") },
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "place", N_("rank"), XS_COL_RIGHT },
	{ "school", N_("school"), 0 },
	{ "name", N_("name"), XS_COL_CUT },
	{ "township", N_("township"), XS_COL_CUT },
	{ "tier", N_("tier"), 0 },
	{ "score", N_("marks"), XS_COL_RIGHT },
	{ "band", N_("firmness"), 0 },
	{ "share_in", N_("in, %"), XS_COL_RIGHT },
	{ "place_computed", N_("computed"), XS_COL_RIGHT },
	{ "reason", N_("why"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
/* clang-format on */

struct job {
	struct xs_ctx *ctx;
	const struct rank_options *o;
	struct xs_planning p;
	const struct xs_ranking *r;
};

/* The sentence, in the arena of the command. */
static const char *reason_of(struct job *job, size_t at)
{
	struct xs_buf text = XS_BUF_INIT;
	const char *kept;

	xs_rank_reason(job->r, at, xs_lang_screen(), &text);
	kept = xs_arena_strdup(&job->ctx->arena, text.s);
	xs_buf_release(&text);
	return kept;
}

/* -- tables ------------------------------------------------------------------ */

static void print_row(struct xs_table *t, struct job *job, size_t at)
{
	const struct xs_rank *rank = &job->r->all[at];
	const struct xs_school *s = &job->ctx->survey->schools[rank->school];
	bool lacks = rank->tier != XS_TIER_NOTHING;
	char tier[16];

	snprintf(tier, sizeof(tier), "%d", rank->tier);
	xs_table_int(t, rank->place);
	xs_table_text(t, s->code);
	xs_table_text(t, s->name);
	xs_table_text(t, s->township);
	xs_table_word(t, tier, xs_tier_say(rank->tier, xs_lang_screen()));
	xs_table_real(t, lacks ? rank->score : XS_BLANK, 1);
	xs_table_word(t, lacks ? xs_band_name(rank->band) : NULL,
		lacks ? xs_band_say(rank->band, xs_lang_screen()) : NULL);
	xs_table_real(t, lacks ? 100 * xs_rank_share_shown(rank) : XS_BLANK, 1);
	xs_table_real(t,
		!rank->decision || rank->place == rank->place_computed
			? XS_BLANK
			: rank->place_computed,
		0);
	xs_table_text(t, reason_of(job, at));
}

static void print_ranking(struct job *job)
{
	struct xs_table t;

	xs_table_begin(&t, job->ctx, cols);
	for (size_t i = 0; i < job->r->n; i++)
		print_row(&t, job, i);
	xs_table_end(&t);
}

static void print_summary(struct job *job)
{
	const struct xs_ranking *r = job->r;
	size_t by[XS_BAND_N] = { 0 }, first = 0;
	char share[32];

	if (!r->lacking) {
		xs_out(job->ctx, "%s",
			_("No gap is known: there is nothing to rank.\n"));
		return;
	}
	for (size_t i = 0; i < r->n; i++) {
		first += r->all[i].tier == XS_TIER_SAFETY;
		if (r->all[i].tier != XS_TIER_NOTHING)
			by[r->all[i].band]++;
	}
	xs_format_round(100 * r->weights.spread, 0, share);
	xs_out(job->ctx,
		_("%zu {school lacks|schools lack} something, %zu of them are a matter of "
		  "safety. Of %zu weight sets within ±%s%%: %zu {school is|schools are} in "
		  "under all, %zu depend on the weights, %zu under none.\n"),
		r->lacking, first, r->weights.sample, share, by[XS_BAND_ALWAYS],
		by[XS_BAND_DEPENDS], by[XS_BAND_NEVER]);
}

/* "2025-12-01 08:30" of "2025-12-01T08:30:00". */
static const char *day_of(struct job *job, const struct xs_decision *d)
{
	char *day = xs_arena_strndup(&job->ctx->arena, d->when, 16);
	char *t = strchr(day, 'T');

	if (t)
		*t = ' ';
	return day;
}

static void print_decision(struct job *job, const struct xs_decision *d)
{
	struct xs_ctx *ctx = job->ctx;
	size_t at = xs_ranking_find(job->r, d->school);
	const struct xs_rank *rank = at < job->r->n ? &job->r->all[at] : NULL;
	const char *name = ctx->survey->schools[d->school].name;
	const char *what = xs_decision_say(d->what, xs_lang_screen());

	if (*d->item)
		name = xs_arena_printf(&ctx->arena, "%s %s", name,
			xs_item_say(ctx->cat, d->item, xs_lang_screen()));
	if (rank && rank->decision == d && rank->place != rank->place_computed)
		xs_out(ctx,
			_("decision %lld: %s %s, from place %d to %d; %s (%s, "
			  "%s)\n"),
			(long long)d->id, name, what, rank->place_computed,
			rank->place, d->reason, d->who, day_of(job, d));
	else
		xs_out(ctx, _("decision %lld: %s %s; %s (%s, %s)\n"),
			(long long)d->id, name, what, d->reason, d->who,
			day_of(job, d));
}

/* What holds, below the table. */
static void print_decisions(struct job *job)
{
	const struct xs_county *c = job->p.county;

	for (size_t i = 0; i < c->decisions_n; i++)
		print_decision(job, &c->decisions[i]);
}

/* -- JSON -------------------------------------------------------------------- */

static void criteria_json(
	struct job *job, struct xs_json_out *o, const struct xs_rank *rank)
{
	xs_jo_open(o, "criteria", '[');
	for (enum xs_criterion c = 0; c < XS_CRITERION_N; c++) {
		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "criterion", xs_criterion_name(c));
		xs_jo_real(o, "value", rank->raw[c]);
		xs_jo_real(o, "scaled",
			job->r->known[c] ? rank->scaled[c] : XS_BLANK);
		xs_jo_real(o, "marks",
			job->r->known[c]
				? 100 * job->r->used[c] * rank->scaled[c]
				: XS_BLANK);
		xs_jo_bool(o, "mean",
			job->r->known[c] && xs_is_blank(rank->raw[c]));
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void rank_json(struct job *job, struct xs_json_out *o, size_t at)
{
	const struct xs_rank *rank = &job->r->all[at];
	const struct xs_survey *survey = job->ctx->survey;
	bool lacks = rank->tier != XS_TIER_NOTHING;

	xs_jo_open(o, NULL, '{');
	xs_jo_int(o, "place", rank->place);
	xs_jo_text(o, "school", xs_cli_school(survey, rank->school));
	xs_jo_int(o, "tier", rank->tier);
	xs_jo_real(o, "score", rank->score);
	xs_jo_text(o, "band", xs_band_name(rank->band));
	xs_jo_text(o, "reason", reason_of(job, at));
	xs_jo_text(o, "name", survey->schools[rank->school].name);
	xs_jo_int(o, "place_computed", rank->place_computed);
	xs_jo_real(o, "share_in", rank->share_in);
	xs_jo_real(o, "cost_yuan",
		rank->fen == XS_FEN_BLANK ? XS_BLANK : (double)rank->fen / 100);
	xs_jo_int(o, "needs_without_cost", (long long)rank->uncosted);
	xs_jo_real(o, "grade_d_m2", rank->area_d);
	xs_jo_bool(o, "small", rank->is_small);
	if (rank->decision)
		xs_jo_int(o, "decision", rank->decision->id);
	else
		xs_jo_null(o, "decision");
	if (lacks)
		criteria_json(job, o, rank);
	xs_jo_close(o, '}');
}

static const char *basis_name(enum xs_remote_basis b)
{
	static const char *const names[] = { NULL, "km", "place" };

	return names[b];
}

static void weights_json(struct job *job, struct xs_json_out *o)
{
	const struct xs_ranking *r = job->r;

	xs_jo_open(o, "weights", '[');
	for (enum xs_criterion c = 0; c < XS_CRITERION_N; c++) {
		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "criterion", xs_criterion_name(c));
		xs_jo_real(o, "weight", r->weights.given[c]);
		xs_jo_real(o, "used", r->used[c]);
		xs_jo_real(
			o, "no_marks_at", r->known[c] ? r->none[c] : XS_BLANK);
		xs_jo_real(o, "full_marks_at",
			r->known[c] ? r->full[c] : XS_BLANK);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
	xs_jo_text(o, "remote_by", basis_name(r->remote));
	xs_jo_real(o, "spread", r->weights.spread);
	xs_jo_int(o, "sets", (long long)r->weights.sample);
	xs_jo_int(o, "seed", (long long)r->weights.seed);
}

static void decisions_json(struct job *job, struct xs_json_out *o)
{
	const struct xs_county *c = job->p.county;

	xs_jo_open(o, "decisions", '[');
	for (size_t i = 0; i < c->decision_log_n; i++) {
		const struct xs_decision *d = &c->decision_log[i];

		xs_jo_open(o, NULL, '{');
		xs_jo_int(o, "decision", d->id);
		xs_jo_text(o, "school",
			xs_cli_school(job->ctx->survey, d->school));
		xs_jo_text(o, "item", *d->item ? d->item : NULL);
		xs_jo_text(o, "what", d->what);
		xs_jo_text(o, "reason", d->reason);
		xs_jo_text(o, "who", d->who);
		xs_jo_text(o, "when", d->when);
		xs_jo_bool(o, "holds", d->holds);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void print_json(struct job *job)
{
	struct xs_json_out o = { .buf = &job->ctx->out };

	xs_jo_open(&o, NULL, '{');
	xs_jo_text(&o, "county", job->ctx->survey->county);
	xs_jo_int(&o, "year", job->ctx->survey->year);
	xs_jo_open(&o, "ranking", '[');
	for (size_t i = 0; i < job->r->n; i++) {
		rank_json(job, &o, i);
		xs_out_spill(job->ctx);
	}
	xs_jo_close(&o, ']');
	weights_json(job, &o);
	decisions_json(job, &o);
	xs_findings_json(job->ctx, &o, &job->p.findings);
	xs_jo_close(&o, '}');
}

/* -- why --------------------------------------------------------------------- */

/* Index in the ranking of the school that the user names; -1. */
static long find(struct job *job, const char *text)
{
	long school = xs_school_find(job->ctx, text);
	size_t at;

	if (school < 0)
		return -1;
	at = xs_ranking_find(job->r, (size_t)school);
	if (at < job->r->n)
		return (long)at;
	return xs_fail(&job->ctx->err, XS_E_NO_SCHOOL,
		_("%s is not open and is not ranked"),
		job->ctx->survey->schools[school].name);
}

static void why_json(struct job *job, size_t a, size_t b, const char *text)
{
	struct xs_json_out o = { .buf = &job->ctx->out };
	struct xs_rank_swap swap;

	if (job->r->all[b].place_computed < job->r->all[a].place_computed) {
		size_t kept = a;

		a = b;
		b = kept;
	}
	xs_jo_open(&o, NULL, '{');
	xs_jo_open(&o, "ranking", '[');
	rank_json(job, &o, a);
	rank_json(job, &o, b);
	xs_jo_close(&o, ']');
	if (xs_rank_swap(job->r, a, b, &swap)) {
		xs_jo_open(&o, "swap", '{');
		xs_jo_text(&o, "criterion", xs_criterion_name(swap.criterion));
		xs_jo_real(&o, "from", swap.from);
		xs_jo_real(&o, "to", swap.to);
		xs_jo_close(&o, '}');
	} else {
		xs_jo_null(&o, "swap");
	}
	xs_jo_text(&o, "why", text);
	xs_jo_close(&o, '}');
}

static int print_why(struct job *job)
{
	struct xs_buf text = XS_BUF_INIT;
	long a = find(job, job->o->schools.all[0]);
	long b = a < 0 ? -1 : find(job, job->o->schools.all[1]);

	if (b < 0)
		return -1;
	if (a == b)
		return xs_fail(&job->ctx->err, XS_E_USAGE,
			_("it is the same school twice"));
	xs_rank_why(job->r, (size_t)a, (size_t)b, xs_lang_screen(), &text);
	if (job->ctx->common->json)
		why_json(job, (size_t)a, (size_t)b, text.s);
	else
		xs_out(job->ctx, "%s", text.s);
	xs_buf_release(&text);
	return 0;
}

/* -- the whole --------------------------------------------------------------- */

static int check(struct xs_ctx *ctx, const struct rank_options *o)
{
	if (o->why ? o->schools.n == 2 : o->schools.n == 0)
		return 0;
	xs_fail(&ctx->err, XS_E_USAGE,
		o->why ? _("--why needs two schools")
		       : _("schools are named with --why"));
	return xs_hint(&ctx->err, _("For example: %s"), ctx->command->example);
}

static int print(struct job *job)
{
	struct xs_ctx *ctx = job->ctx;

	if (job->o->why)
		return print_why(job) < 0 ? -1 : 0;
	if (ctx->common->json) {
		print_json(job);
		return 0;
	}
	if (!ctx->common->csv)
		xs_judging_title(ctx, &job->p.judging);
	print_ranking(job);
	if (ctx->common->csv)
		return 0;
	print_summary(job);
	print_decisions(job);
	xs_findings_print(ctx, &job->p.findings, false);
	return 0;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct rank_options *o = options;
	struct xs_planning_options with = { .weights = o->weights };
	struct job job = { .ctx = ctx, .o = o };
	struct xs_report_input facts = { 0 };
	const size_t *found = job.p.findings.by_severity;
	int rc = -1;

	if (check(ctx, o) < 0 ||
		xs_planning_begin(ctx, XS_WITH_RANKING, &with, &job.p) < 0)
		goto out;
	job.r = job.p.ranking;
	xs_planning_facts(&job.p, &facts);
	rc = print(&job) < 0 ? -1 : xs_workbook_also(ctx, "ranking", &facts);
	if (rc == 0 && (found[XS_ERROR] || found[XS_DOUBT]))
		rc = 1;
out:
	xs_planning_release(&job.p);
	return rc;
}

const struct xs_command xs_cmd_rank = {
	"rank",
	N_("Ranks the schools for works: safety first, then by weights"),
	"xueshe rank 云岭.xueshe --why 青山小学 绿水小学",
	rows,
	operands,
	sizeof(struct rank_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};
