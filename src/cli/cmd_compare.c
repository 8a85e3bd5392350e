/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe compare: what became of the gaps between two years, and why.
 */
#include <string.h>

#include "xueshe/compare.h"
#include "xueshe/report.h"
#include "xueshe/text.h"

#include "cli_i.h"

struct compare_options {
	struct xs_common common;
	struct xs_texts before; /* standards of the earlier year */
	const char *y1, *y2;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_STANDARD,
	{ XS_OPT_LIST, 0, "before", N_("ID"),
		offsetof(struct compare_options, before),
		N_("standard of the earlier year, in the order of --standard (default: the same)") },
	XS_ROW_SCHOOL,
	XS_ROW_ALSO_WORKBOOK(
		N_("also write a workbook with places to sign")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	{ "Y1", XS_ONE, false, offsetof(struct compare_options, y1),
		N_("the earlier school year") },
	{ "Y2", XS_ONE, false, offsetof(struct compare_options, y2),
		N_("the later school year") },
	XS_OPERANDS_END
};
#define STEP_COLS \
	{ "correction", N_("correction of data"), XS_COL_RIGHT }, \
	{ "pupils", N_("number of pupils"), XS_COL_RIGHT }, \
	{ "stock", N_("stock of things"), XS_COL_RIGHT }, \
	{ "standard", N_("change of standard"), XS_COL_RIGHT }, \
	{ "joint", N_("not told apart"), XS_COL_RIGHT }
static const struct xs_col item_cols[] = {
	{ "item", N_("item"), XS_COL_CUT },
	{ "unit", N_("unit"), 0 },
	{ "before", N_("before"), XS_COL_RIGHT },
	STEP_COLS,
	{ "opened", N_("new schools"), XS_COL_RIGHT },
	{ "closed", N_("closed schools"), XS_COL_RIGHT },
	{ "after", N_("after"), XS_COL_RIGHT },
	{ "unknown", N_("unknown at"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
static const struct xs_col gap_cols[] = {
	{ "school", N_("school"), 0 },
	{ "name", N_("name"), XS_COL_CUT },
	{ "fate", N_("school is"), 0 },
	{ "item", N_("item"), XS_COL_CUT },
	{ "unit", N_("unit"), 0 },
	{ "before", N_("before"), XS_COL_RIGHT },
	STEP_COLS,
	{ "after", N_("after"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
static const struct xs_col turn_cols[] = {
	{ "school", N_("school"), 0 },
	{ "name", N_("name"), XS_COL_CUT },
	{ "stage", N_("stage"), 0 },
	{ "standard", N_("standard"), 0 },
	{ "rule", N_("rule"), XS_COL_CUT },
	{ "from", N_("before"), 0 },
	{ "to", N_("after"), 0 },
	{ "by", N_("turned by"), 0 },
	{ NULL, NULL, 0 }
};
/* clang-format on */

struct job {
	struct xs_ctx *ctx;
	struct xs_survey *first, *then, *now;
	struct xs_years *years;
	struct xs_judging before, after; /* packs only */
	struct xs_assessment **all[XS_STATE_N]; /* [n] */
	size_t n;
	struct xs_comparison c;
	long school; /* in the list of both years; -1: all */
};

/* -- years, standards --------------------------------------------------------- */

static int read_year(struct xs_ctx *ctx, const char *text, int *out)
{
	if (xs_year_parse(text, out))
		return 0;
	xs_fail(&ctx->err, XS_E_USAGE, _("\"%s\" is no year"), text);
	return xs_year_hint(&ctx->err);
}

static int load_years(struct job *job, const struct compare_options *o)
{
	struct xs_ctx *ctx = job->ctx;
	int y1 = 0, y2 = 0;

	if (read_year(ctx, o->y1, &y1) < 0 || read_year(ctx, o->y2, &y2) < 0)
		return -1;
	if (y1 >= y2) {
		xs_fail(&ctx->err, XS_E_USAGE, _("%d does not come before %d"),
			y1, y2);
		return xs_hint(
			&ctx->err, _("The earlier year is named first."));
	}
	job->first = xs_store_first_survey(ctx->store, y1, &ctx->err);
	job->then = job->first
		? xs_store_survey(ctx->store, y1, NULL, &ctx->err)
		: NULL;
	job->now = job->then
		? xs_store_survey(ctx->store, y2, &ctx->findings, &ctx->err)
		: NULL;
	if (!job->now)
		return -1;
	job->years = xs_years_new(job->first, job->then, job->now);
	ctx->survey = job->years->state[XS_STATE_NOW];
	return 0;
}

/* The packs that others name are looked up as if they were --standard. */
static int find_packs(struct job *job, const struct compare_options *o)
{
	struct xs_ctx *ctx = job->ctx;
	const struct xs_common *common = ctx->common;
	struct xs_common earlier = *common;
	int rc;

	if (xs_judging_packs(ctx, &job->after) < 0)
		return -1;
	job->n = job->after.n;
	if (!o->before.n)
		return 0;
	earlier.standards = o->before;
	ctx->common = &earlier;
	rc = xs_judging_packs(ctx, &job->before);
	ctx->common = common;
	if (rc == 0 && job->before.n != job->n) {
		xs_fail(&ctx->err, XS_E_USAGE,
			_("%zu {standard|standards} before and %zu after"),
			job->before.n, job->n);
		return xs_hint(&ctx->err,
			_("Each --standard has its --before, in the same "
			  "order."));
	}
	return rc;
}

static int assess(struct job *job)
{
	struct xs_ctx *ctx = job->ctx;
	int s;

	for (s = 0; s < XS_STATE_N; s++) {
		bool is_now = s == XS_STATE_NOW;
		struct xs_survey *survey = job->years->state[s];
		struct xs_assess_options options;
		size_t k;

		if (xs_judging_options(ctx, survey,
			    is_now ? job->years->day_after
				   : job->years->day_before,
			    &options) < 0)
			return -1;
		job->all[s] =
			xs_alloc(job->n + 1, sizeof(struct xs_assessment *));
		for (k = 0; k < job->n; k++)
			job->all[s][k] = xs_assess_new(survey,
				!is_now && job->before.n ? job->before.packs[k]
							 : job->after.packs[k],
				&options);
	}
	return 0;
}

static void free_job(struct job *job)
{
	size_t k;
	int s;

	xs_comparison_release(&job->c);
	for (s = 0; s < XS_STATE_N; s++) {
		for (k = 0; job->all[s] && k < job->n; k++)
			xs_assess_free(job->all[s][k]);
		free(job->all[s]);
	}
	xs_judging_release(&job->before);
	xs_judging_release(&job->after);
	xs_years_free(job->years);
	xs_survey_free(job->first);
	xs_survey_free(job->then);
	xs_survey_free(job->now);
}

/* -- words -------------------------------------------------------------------- */

static const char *fate_name(enum xs_fate fate)
{
	static const char *const names[] = { "stayed", "opened", "closed",
		"merged", "missing", "absent" };

	return names[fate];
}

static const char *fate_say(enum xs_fate fate)
{
	return fate == XS_FATE_OPENED     ? _("new school")
		: fate == XS_FATE_CLOSED  ? _("closed school")
		: fate == XS_FATE_MISSING ? _("no data of one year")
					  : NULL;
}

static const char *what_say(
	const struct job *job, const char *key, const struct xs_quantity *what)
{
	int item = xs_item_find(job->ctx->cat, key);

	return xs_say(item < 0 ? &what->say : &job->ctx->cat->items[item].say,
		xs_lang_screen());
}

static bool is_wanted(const struct job *job, size_t school)
{
	return job->school < 0 || (size_t)job->school == school;
}

static const struct xs_survey *frame(const struct job *job)
{
	return job->years->state[XS_STATE_NOW];
}

static const char *rule_id(const struct job *job, const struct xs_turn *t)
{
	return t->rule < 0 ? NULL
			   : job->after.packs[t->standard]->rules[t->rule].id;
}

/* -- tables -------------------------------------------------------------------- */

static void put_steps(struct xs_table *t, const double *part, double joint)
{
	bool any = joint != 0;
	int k;

	for (k = 0; k < XS_STEP_N; k++) {
		xs_table_real(t, part[k], 2);
		any = any || !xs_is_blank(part[k]);
	}
	/* Nothing is left over: 0; nothing is known: blank. */
	xs_table_real(t, any ? joint : XS_BLANK, 2);
}

static void print_items(struct job *job)
{
	struct xs_table t;
	size_t i;

	xs_table_begin(&t, job->ctx, item_cols);
	for (i = 0; i < job->c.items_n; i++) {
		const struct xs_item_change *c = &job->c.items[i];

		if (c->before == 0 && c->after == 0)
			continue;
		xs_table_word(&t, c->key, what_say(job, c->key, c->what));
		xs_table_word(&t, c->what->unit,
			xs_unit_say(job->ctx->cat, c->what->unit,
				xs_lang_screen()));
		xs_table_real(&t, c->before, 2);
		put_steps(&t, c->part, c->joint);
		xs_table_real(&t, c->opened, 2);
		xs_table_real(&t, c->closed, 2);
		xs_table_real(&t, c->after, 2);
		xs_table_int(&t, (long long)c->unknown);
	}
	xs_table_end(&t);
}

static void print_gaps(struct job *job)
{
	struct xs_table t;
	size_t i;

	xs_table_begin(&t, job->ctx, gap_cols);
	for (i = 0; i < job->c.gaps_n; i++) {
		const struct xs_gap_change *g = &job->c.gaps[i];
		enum xs_fate fate = job->years->fates[g->school];

		if (!is_wanted(job, g->school))
			continue;
		xs_table_text(&t, xs_cli_school(frame(job), g->school));
		xs_table_text(&t, frame(job)->schools[g->school].name);
		xs_table_word(&t, fate_name(fate), fate_say(fate));
		xs_table_word(&t, g->key, what_say(job, g->key, g->what));
		xs_table_word(&t, g->what->unit,
			xs_unit_say(job->ctx->cat, g->what->unit,
				xs_lang_screen()));
		xs_table_real(&t, g->gap[XS_STATE_FIRST], 2);
		put_steps(&t, g->part, g->joint);
		xs_table_real(&t, g->gap[XS_STATE_NOW], 2);
	}
	xs_table_end(&t);
}

static void print_turns(struct job *job)
{
	struct xs_table t;
	size_t i;

	xs_table_begin(&t, job->ctx, turn_cols);
	for (i = 0; i < job->c.turns_n; i++) {
		const struct xs_turn *turn = &job->c.turns[i];
		const struct xs_pack *pack = job->after.packs[turn->standard];

		if (!is_wanted(job, turn->school))
			continue;
		xs_table_text(&t, xs_cli_school(frame(job), turn->school));
		xs_table_text(&t, frame(job)->schools[turn->school].name);
		xs_table_word(&t, xs_stage_name(turn->stage),
			xs_stage_say(turn->stage));
		xs_table_text(&t, pack->id);
		xs_table_word(&t, rule_id(job, turn),
			turn->rule < 0 ? _("the whole")
				       : xs_say(&pack->rules[turn->rule].title,
						 xs_lang_screen()));
		xs_table_word(&t, xs_verdict_name(turn->from),
			xs_verdict_say(turn->from, xs_lang_screen()));
		xs_table_word(&t, xs_verdict_name(turn->to),
			xs_verdict_say(turn->to, xs_lang_screen()));
		xs_table_word(&t, xs_step_name(turn->by),
			xs_step_say(turn->by, xs_lang_screen()));
	}
	xs_table_end(&t);
}

/* -- JSON ------------------------------------------------------------------------ */

static void steps_json(struct xs_json_out *o, const double *part, double joint)
{
	int k;

	for (k = 0; k < XS_STEP_N; k++)
		xs_jo_real(o, xs_step_name((enum xs_change_step)k), part[k]);
	xs_jo_real(o, "joint", joint);
}

static void item_json(struct xs_json_out *o, const struct xs_item_change *c)
{
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "item", c->key);
	xs_jo_text(o, "sense", xs_sense_name(c->sense));
	xs_jo_text(o, "unit", c->what->unit);
	xs_jo_real(o, "before", c->before);
	steps_json(o, c->part, c->joint);
	xs_jo_real(o, "opened", c->opened);
	xs_jo_real(o, "closed", c->closed);
	xs_jo_real(o, "after", c->after);
	xs_jo_int(o, "schools", (long long)c->schools);
	xs_jo_int(o, "unknown", (long long)c->unknown);
	xs_jo_close(o, '}');
}

static void gap_json(
	struct job *job, struct xs_json_out *o, const struct xs_gap_change *g)
{
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", xs_cli_school(frame(job), g->school));
	xs_jo_text(o, "name", frame(job)->schools[g->school].name);
	xs_jo_text(o, "fate", fate_name(job->years->fates[g->school]));
	xs_jo_text(o, "item", g->key);
	xs_jo_text(o, "sense", xs_sense_name(g->sense));
	xs_jo_text(o, "unit", g->what->unit);
	xs_jo_real(o, "before", g->gap[XS_STATE_FIRST]);
	steps_json(o, g->part, g->joint);
	xs_jo_real(o, "after", g->gap[XS_STATE_NOW]);
	xs_jo_close(o, '}');
}

static void turn_json(
	struct job *job, struct xs_json_out *o, const struct xs_turn *turn)
{
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", xs_cli_school(frame(job), turn->school));
	xs_jo_text(o, "stage", xs_stage_name(turn->stage));
	xs_jo_text(o, "standard", job->after.packs[turn->standard]->id);
	xs_jo_text(o, "rule", rule_id(job, turn));
	xs_jo_text(o, "before", xs_verdict_name(turn->from));
	xs_jo_text(o, "after", xs_verdict_name(turn->to));
	xs_jo_text(o, "by", xs_step_name(turn->by));
	xs_jo_close(o, '}');
}

/* Schools that opened, closed or were merged. */
static void schools_json(struct job *job, struct xs_json_out *o)
{
	size_t i;

	xs_jo_open(o, "schools", '[');
	for (i = 0; i < job->years->n; i++) {
		enum xs_fate fate = job->years->fates[i];

		if (fate == XS_FATE_STAYED || fate == XS_FATE_ABSENT ||
			!is_wanted(job, i))
			continue;
		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "school", xs_cli_school(frame(job), i));
		xs_jo_text(o, "name", frame(job)->schools[i].name);
		xs_jo_text(o, "fate", fate_name(fate));
		xs_jo_text(o, "merged_into",
			fate == XS_FATE_MERGED ? xs_cli_school(frame(job),
							 job->years->heads[i])
					       : NULL);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void print_json(struct job *job)
{
	struct xs_json_out o = { .buf = &job->ctx->out };
	size_t i;

	xs_jo_open(&o, NULL, '{');
	xs_jo_text(&o, "county", job->ctx->survey->county);
	xs_jo_int(&o, "year_before", job->years->year_before);
	xs_jo_int(&o, "year_after", job->years->year_after);
	schools_json(job, &o);
	xs_jo_open(&o, "items", '[');
	for (i = 0; i < job->c.items_n; i++)
		item_json(&o, &job->c.items[i]);
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "gaps", '[');
	for (i = 0; i < job->c.gaps_n; i++) {
		if (is_wanted(job, job->c.gaps[i].school))
			gap_json(job, &o, &job->c.gaps[i]);
		xs_out_spill(job->ctx);
	}
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "turns", '[');
	for (i = 0; i < job->c.turns_n; i++) {
		if (is_wanted(job, job->c.turns[i].school))
			turn_json(job, &o, &job->c.turns[i]);
		xs_out_spill(job->ctx);
	}
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "not_compared", '{');
	xs_jo_int(&o, "items", (long long)job->c.items_mute);
	xs_jo_int(&o, "turns", (long long)job->c.turns_mute);
	xs_jo_close(&o, '}');
	xs_jo_close(&o, '}');
}

/* -- the whole --------------------------------------------------------------------- */

static void print(struct job *job)
{
	struct xs_ctx *ctx = job->ctx;
	size_t i, by[XS_FATE_ABSENT + 1] = { 0 };

	if (ctx->common->json) {
		print_json(job);
		return;
	}
	if (ctx->common->csv) {
		print_gaps(job);
		return;
	}
	for (i = 0; i < job->years->n; i++)
		by[job->years->fates[i]]++;
	xs_out(ctx,
		_("%s, school years %d and %d: %zu {school|schools} in both, %zu new, "
		  "%zu closed, %zu merged into others, %zu without data of one "
		  "year\n"),
		ctx->survey->county, job->years->year_before,
		job->years->year_after, by[XS_FATE_STAYED], by[XS_FATE_OPENED],
		by[XS_FATE_CLOSED], by[XS_FATE_MERGED], by[XS_FATE_MISSING]);
	if (job->c.items_mute || job->c.turns_mute)
		xs_out(ctx,
			_("Not compared, for one of the years has no data of any "
			  "school to judge by: %zu {item|items}, %zu "
			  "{verdict|verdicts}\n"),
			job->c.items_mute, job->c.turns_mute);
	if (job->school < 0) {
		print_items(job);
		xs_out(ctx, "\n");
	}
	print_gaps(job);
	xs_out(ctx, "\n");
	if (job->c.turns_n)
		print_turns(job);
}

static int report(struct job *job)
{
	const struct xs_survey *before = job->then;
	struct xs_report_input facts = { .comparison = &job->c,
		.assessments = job->all[XS_STATE_NOW],
		.assessments_n = job->n,
		.earlier = &before,
		.earlier_n = 1 };

	return xs_workbook_also(job->ctx, "compare", &facts);
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct compare_options *o = options;
	struct job job = { .ctx = ctx, .school = -1 };
	struct xs_assessment *const *states[XS_STATE_N];
	int rc = -1, s;

	if (load_years(&job, o) < 0 || find_packs(&job, o) < 0)
		goto out;
	if (o->common.school) {
		job.school =
			xs_school_find_in(ctx, frame(&job), o->common.school);
		if (job.school < 0)
			goto out;
		job.school = (long)job.years->heads[job.school];
	}
	if (assess(&job) < 0)
		goto out;
	for (s = 0; s < XS_STATE_N; s++)
		states[s] = job.all[s];
	xs_compare(job.years, states, job.n, &job.c);
	print(&job);
	rc = report(&job);
out:
	ctx->survey = NULL; /* one of the years' own */
	free_job(&job);
	return rc;
}

const struct xs_command xs_cmd_compare = {
	"compare",
	N_("Compares the gaps of two years and says what changed them"),
	"xueshe compare 云岭.xueshe 2024 2025 -o 年度对比表.xlsx",
	rows,
	operands,
	sizeof(struct compare_options),
	XS_CMD_READS | XS_CMD_PRINTS,
	run,
};
