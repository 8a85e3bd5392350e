/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe assess: the verdict of every unit; with --school, rule by rule.
 */
#include "xueshe/text.h"

#include "cli_i.h"

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	XS_ROW_ON,
	XS_ROW_STANDARD,
	XS_ROW_SCHOOL_FOR(
		N_("only that school (code or name), rule by rule")),
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_col unit_cols[] = {
	{ "school", N_("code"), 0 },
	{ "name", N_("school"), XS_COL_CUT },
	{ "township", N_("township"), 0 },
	{ "stage", N_("stage"), 0 },
	{ "pupils", N_("pupils"), XS_COL_RIGHT },
	{ "verdict", N_("verdict"), 0 },
	{ "score", N_("score"), XS_COL_RIGHT },
	{ "failed", N_("fails in"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
static const struct xs_col rule_cols[] = {
	{ "rule", N_("rule"), 0 },
	{ "title", N_("title"), XS_COL_CUT },
	{ "verdict", N_("verdict"), 0 },
	{ "actual", N_("actual"), XS_COL_RIGHT },
	{ "required", N_("required"), XS_COL_RIGHT },
	{ "gap", N_("gap"), XS_COL_RIGHT },
	{ "unit", N_("unit"), 0 },
	{ "value", N_("value"), XS_COL_RIGHT },
	{ "threshold", N_("threshold"), XS_COL_RIGHT },
	{ "clause", N_("clause"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
static const struct xs_col csv_cols[] = {
	{ "standard", "", 0 }, { "school", "", 0 }, { "name", "", 0 },
	{ "township", "", 0 }, { "stage", "", 0 }, { "pupils", "", 0 },
	{ "boarders", "", 0 }, { "unit_verdict", "", 0 },
	{ "score", "", 0 }, { "rule", "", 0 }, { "verdict", "", 0 },
	{ "strength", "", 0 }, { "actual", "", 0 }, { "required", "", 0 },
	{ "required_max", "", 0 }, { "gap", "", 0 }, { "unit", "", 0 },
	{ "value", "", 0 }, { "threshold", "", 0 }, { "value_unit", "", 0 },
	{ "points", "", 0 }, { "clause", "", 0 }, { "confidence", "", 0 },
	{ "exempt_until", "", 0 },
	{ NULL, NULL, 0 }
};
/* clang-format on */

struct counts { /* units of one standard by verdict */
	size_t of[XS_VERDICT_N];
};

/* -- what a result speaks of ------------------------------------------------ */

struct about { /* names of one rule's figures on one unit */
	const char *indicator, *unit, *value_unit;
	int decimals, value_decimals;
};

static struct about about_of(const struct xs_ctx *ctx,
	const struct xs_rule *rule, const struct xs_result *r)
{
	const struct xs_requirement *need = xs_rule_need(rule, r);
	const struct xs_quantity *q = xs_rule_provision(rule, r);
	const struct xs_unit_name *u;
	struct about a = { NULL, q ? q->unit : NULL, NULL, 2, 2 };

	u = a.unit ? xs_unit_find(ctx->cat, a.unit) : NULL;
	if (u)
		a.decimals = u->decimals;
	if (need->indicator) {
		a.indicator = need->indicator->key;
		a.value_unit = need->indicator->unit;
		a.value_decimals = need->indicator->decimals;
	} else if (need->what) {
		a.indicator = need->what->key;
		a.value_unit = need->what->unit;
	} else {
		a.value_unit = a.unit;
	}
	return a;
}

static bool is_failed(const struct xs_rule *rule, const struct xs_result *r)
{
	return rule->on && (r->verdict == XS_FAIL || r->verdict == XS_NEAR) &&
		r->strength == XS_MUST;
}

/* -- JSON ------------------------------------------------------------------- */

/* `more`: there are others that the list has no room for. */
void xs_cli_hinges_json(struct xs_json_out *o, const struct xs_catalogue *cat,
	const int *items, int n, bool more)
{
	xs_jo_open(o, "hinges_on", '[');
	for (int i = 0; i < n; i++)
		if (items[i] >= 0)
			xs_jo_text(o, NULL, cat->items[items[i]].key);
	xs_jo_close(o, ']');
	if (more)
		xs_jo_bool(o, "hinges_on_more", true);
}

static void json_rule(struct xs_json_out *o, const struct xs_ctx *ctx,
	const struct xs_rule *rule, const struct xs_result *r)
{
	struct about a = about_of(ctx, rule, r);
	const char *clause = xs_rule_clause(rule, r);
	char until[16];

	xs_date_text(r->exempt_until, until);
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "rule", rule->id);
	xs_jo_text(o, "indicator", a.indicator);
	xs_jo_text(o, "verdict", xs_verdict_name(r->verdict));
	if (r->verdict == XS_EXEMPT)
		xs_jo_text(o, "verdict_without_exemption",
			xs_verdict_name(r->without_exemption));
	xs_jo_text(o, "strength", xs_strength_name(r->strength));
	xs_jo_bool(o, "counts", rule->on && rule->judged);
	xs_jo_text(o, "sense", xs_sense_name(r->sense));
	xs_jo_real(o, "actual", r->actual);
	xs_jo_real(o, "required", r->required);
	xs_jo_real(o, "required_max", r->required_max);
	xs_jo_real(o, "gap", r->gap);
	if (xs_rule_need(rule, r)->shape == XS_CLASS_SIZE) {
		xs_jo_real(o, "classes_over", r->classes_over);
		xs_jo_real(o, "classes_needed", r->classes_needed);
	}
	xs_jo_text(o, "unit", a.unit);
	xs_jo_real(o, "value", r->value);
	xs_jo_real(o, "threshold", r->threshold);
	xs_jo_text(o, "value_sense", xs_sense_name(r->value_sense));
	xs_jo_text(o, "value_unit", a.value_unit);
	xs_jo_real(o, "points", r->points);
	xs_jo_real(o, "full_points", rule->full_points);
	if (rule->tiers_n && r->tier >= 0)
		xs_jo_int(o, "tier", r->tier);
	if (rule->need.shape == XS_UNSEEN)
		xs_jo_bool(o, "unseen", true);
	xs_jo_text(o, "clause", *clause ? clause : NULL);
	if (rule->inherited)
		xs_jo_text(o, "from", rule->inherited);
	xs_jo_text(o, "confidence", xs_confidence_name(rule->confidence));
	xs_jo_text(o, "exempt_until", *until ? until : NULL);
	xs_jo_bool(o, "small", r->small);
	xs_jo_bool(o, "flips_if_rounded", r->flips);
	xs_cli_hinges_json(o, ctx->cat, r->hinges, r->hinges_n, r->hinges_more);
	xs_jo_close(o, '}');
}

static void json_vetoes(struct xs_json_out *o, const struct xs_pack *pack,
	const struct xs_unit_result *u)
{
	size_t i;

	xs_jo_open(o, "vetoes", '[');
	for (i = 0; i < pack->rules_n; i++)
		if (pack->rules[i].veto &&
			is_failed(&pack->rules[i], &u->rules[i]))
			xs_jo_text(o, NULL, pack->rules[i].id);
	xs_jo_close(o, ']');
}

static void json_unit(struct xs_json_out *o, const struct xs_ctx *ctx,
	const struct xs_pack *pack, const struct xs_unit_result *u)
{
	const struct xs_school *s = &ctx->survey->schools[u->school];
	size_t i;

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", s->code);
	xs_jo_text(o, "name", s->name);
	xs_jo_text(o, "township", s->township);
	xs_jo_text(o, "stage", xs_stage_name(u->stage));
	xs_jo_real(o, "pupils", u->pupils);
	xs_jo_real(o, "boarders", u->boarders);
	xs_jo_text(o, "verdict", xs_verdict_name(u->verdict));
	xs_jo_text(o, "grade",
		u->grade >= 0 ? pack->judgement.grades[u->grade].key : NULL);
	xs_jo_text(o, "judged_by", xs_method_name(u->judged_by));
	xs_jo_real(o, "score", u->score);
	xs_jo_real(o, "score_low", u->score_low);
	xs_jo_real(o, "score_high", u->score_high);
	xs_jo_real(o, "full_score", u->full_score);
	json_vetoes(o, pack, u);
	xs_cli_hinges_json(o, ctx->cat, u->hinges, u->hinges_n, u->hinges_more);
	xs_jo_open(o, "rules", '[');
	for (i = 0; i < pack->rules_n; i++)
		json_rule(o, ctx, &pack->rules[i], &u->rules[i]);
	xs_jo_close(o, ']');
	xs_jo_close(o, '}');
}

/* -- csv: a row a unit and rule ---------------------------------------------- */

static void csv_rule(struct xs_table *t, const struct xs_pack *pack,
	const struct xs_unit_result *u, size_t i)
{
	const struct xs_rule *rule = &pack->rules[i];
	const struct xs_result *r = &u->rules[i];
	const struct xs_school *s = &t->ctx->survey->schools[u->school];
	struct about a = about_of(t->ctx, rule, r);
	char until[16];

	xs_date_text(r->exempt_until, until);
	xs_table_text(t, pack->id);
	xs_table_text(t, s->code);
	xs_table_text(t, s->name);
	xs_table_text(t, s->township);
	xs_table_text(t, xs_stage_name(u->stage));
	xs_table_real(t, u->pupils, 0);
	xs_table_real(t, u->boarders, 0);
	xs_table_text(t, xs_verdict_name(u->verdict));
	xs_table_real(t, u->score, 2);
	xs_table_text(t, rule->id);
	xs_table_text(t, xs_verdict_name(r->verdict));
	xs_table_text(t, xs_strength_name(r->strength));
	xs_table_real(t, r->actual, a.decimals);
	xs_table_real(t, r->required, a.decimals);
	xs_table_real(t, r->required_max, a.decimals);
	xs_table_real(t, r->gap, a.decimals);
	xs_table_text(t, a.unit);
	xs_table_real(t, r->value, a.value_decimals);
	xs_table_real(t, r->threshold, a.value_decimals);
	xs_table_text(t, a.value_unit);
	xs_table_real(t, r->points, 2);
	xs_table_text(t, xs_rule_clause(rule, r));
	xs_table_text(t, xs_confidence_name(rule->confidence));
	xs_table_text(t, until);
}

/* -- the screen ------------------------------------------------------------- */

/* "34/39", "31-34/39" while something is unknown; blank without points. */
static void score(struct xs_table *t, const struct xs_unit_result *u)
{
	char low[32], high[32], full[32], text[128] = "";

	if (!xs_is_blank(u->score_low) && !xs_is_blank(u->full_score)) {
		xs_format_round(u->score_low, 1, low);
		xs_format_round(u->score_high, 1, high);
		xs_format_round(u->full_score, 1, full);
		if (xs_text_is(low, high))
			snprintf(text, sizeof(text), "%s/%s", high, full);
		else
			snprintf(text, sizeof(text), "%s-%s/%s", low, high,
				full);
	}
	xs_table_text(t, text);
}

static void row_of_unit(struct xs_table *t, const struct xs_pack *pack,
	const struct xs_unit_result *u)
{
	const struct xs_school *s = &t->ctx->survey->schools[u->school];
	enum xs_lang lang = xs_lang_screen();
	struct xs_buf failed = XS_BUF_INIT;
	size_t i;

	for (i = 0; i < pack->rules_n; i++) {
		if (!is_failed(&pack->rules[i], &u->rules[i]))
			continue;
		xs_buf_adds(&failed, failed.len ? _("; ") : "");
		xs_buf_adds(&failed, xs_say(&pack->rules[i].title, lang));
	}
	xs_table_text(t, s->code);
	xs_table_text(t, s->name);
	xs_table_text(t, s->township);
	xs_table_text(t, xs_stage_say(u->stage));
	xs_table_real(t, u->pupils, 0);
	xs_table_text(t,
		u->grade >= 0
			? xs_say(&pack->judgement.grades[u->grade].say, lang)
			: xs_verdict_say(u->verdict, lang));
	score(t, u);
	xs_table_text(t, failed.s);
	xs_buf_release(&failed);
}

/* The clause; of a rule taken over also from which standard. */
static const char *clause_of(struct xs_ctx *ctx, const struct xs_rule *rule,
	const struct xs_result *r)
{
	const char *clause = xs_rule_clause(rule, r);

	if (!rule->inherited)
		return clause;
	return xs_arena_printf(
		&ctx->arena, _("%s (from %s)"), clause, rule->inherited);
}

static void rows_of_rules(struct xs_ctx *ctx, const struct xs_pack *pack,
	const struct xs_unit_result *u)
{
	enum xs_lang lang = xs_lang_screen();
	const struct xs_school *s = &ctx->survey->schools[u->school];
	struct xs_table t;
	size_t i;

	xs_out(ctx, "\n%s %s · %s · %s: %s\n", s->code, s->name,
		xs_stage_say(u->stage), pack->id,
		xs_verdict_say(u->verdict, lang));
	xs_table_begin(&t, ctx, rule_cols);
	for (i = 0; i < pack->rules_n; i++) {
		const struct xs_rule *rule = &pack->rules[i];
		const struct xs_result *r = &u->rules[i];
		struct about a = about_of(ctx, rule, r);

		if (!rule->on)
			continue;
		xs_table_text(&t, rule->id);
		xs_table_text(&t, xs_say(&rule->title, lang));
		xs_table_text(&t, xs_verdict_say(r->verdict, lang));
		xs_table_real(&t, r->actual, a.decimals);
		xs_table_real(&t,
			xs_missed_end(r->actual, r->sense, r->required,
				r->required_max),
			a.decimals);
		xs_table_real(&t, r->gap, a.decimals);
		xs_table_text(
			&t, a.unit ? xs_unit_say(ctx->cat, a.unit, lang) : "");
		xs_table_real(&t, r->value, a.value_decimals);
		xs_table_real(&t,
			xs_missed_end(r->value, r->value_sense, r->threshold,
				r->threshold_max),
			a.value_decimals);
		xs_table_text(&t, clause_of(ctx, rule, r));
	}
	xs_table_end(&t);
}

static void print_counts(struct xs_ctx *ctx, const struct counts *c)
{
	xs_out(ctx,
		_("units: %zu reach it, %zu do not, %zu unknown, %zu not "
		  "judged\n"),
		c->of[XS_PASS], c->of[XS_FAIL] + c->of[XS_NEAR],
		c->of[XS_UNKNOWN], c->of[XS_NOT_APPLICABLE]);
}

/* -- one standard ----------------------------------------------------------- */

struct job {
	struct xs_ctx *ctx;
	const struct xs_assessment *a;
	long school; /* only that one, -1 all */
	struct xs_table *table; /* units on the screen; else NULL */
	struct xs_table *csv; /* NULL without --csv */
	struct xs_json_out *json;
	struct counts counts;
};

static void print_unit(struct job *job, const struct xs_unit_result *u)
{
	const struct xs_pack *pack = xs_assess_pack(job->a);
	size_t i;

	if (job->json)
		json_unit(job->json, job->ctx, pack, u);
	else if (job->csv)
		for (i = 0; i < pack->rules_n; i++)
			csv_rule(job->csv, pack, u, i);
	else if (job->school >= 0)
		rows_of_rules(job->ctx, pack, u);
	else if (job->table)
		row_of_unit(job->table, pack, u);
}

static void each_unit(struct job *job)
{
	struct xs_unit_result u;
	size_t i;

	xs_unit_result_init(&u, xs_assess_pack(job->a));
	for (i = 0; i < xs_assess_units(job->a); i++) {
		size_t school;
		enum xs_stage stage;

		xs_assess_which(job->a, i, &school, &stage);
		if (job->school >= 0 && school != (size_t)job->school)
			continue;
		xs_assess_unit(job->a, i, &u);
		job->counts.of[u.verdict]++;
		print_unit(job, &u);
		xs_out_spill(job->ctx);
	}
	xs_unit_result_release(&u);
}

/* What one has to know of the standard before its verdicts. */
static void print_notes(struct xs_ctx *ctx, const struct xs_pack *pack)
{
	char day[16];
	size_t i, n = 0;

	xs_date_text(xs_judging_day(ctx), day);
	if (!xs_in_force(&pack->in_force, xs_judging_day(ctx)))
		xs_out(ctx, _("this edition is not in force on %s\n"), day);
	for (i = 0; i < pack->rules_n; i++)
		n += pack->rules[i].inherited != NULL;
	if (n)
		xs_out(ctx, _("%zu {rule is|rules are} taken over:"), n);
	for (i = 0; n && i < pack->bases_n; i++)
		xs_out(ctx, " %s", pack->bases[i]);
	if (n)
		xs_out(ctx, "\n");
}

static void standard_json(struct job *job)
{
	const struct xs_pack *pack = xs_assess_pack(job->a);
	size_t i;

	xs_jo_open(job->json, NULL, '{');
	xs_jo_text(job->json, "standard", pack->id);
	xs_jo_text(job->json, "edition", pack->edition);
	xs_jo_bool(job->json, "in_force",
		xs_in_force(&pack->in_force, xs_judging_day(job->ctx)));
	xs_jo_open(job->json, "extends", '[');
	for (i = 0; i < pack->bases_n; i++)
		xs_jo_text(job->json, NULL, pack->bases[i]);
	xs_jo_close(job->json, ']');
	xs_jo_open(job->json, "units", '[');
	each_unit(job);
	xs_jo_close(job->json, ']');
	xs_county_rules_json(job->json, job->a);
	xs_county_result_json(job->json, job->a);
	xs_jo_close(job->json, '}');
}

static void print_county(struct job *job)
{
	xs_county_rules_print(job->ctx, job->a);
	xs_county_result_print(job->ctx, job->a);
}

static void standard_table(struct job *job)
{
	const struct xs_pack *pack = xs_assess_pack(job->a);
	struct xs_table t;

	job->table = &t;
	xs_table_begin(&t, job->ctx, unit_cols);
	xs_out(job->ctx, "\n%s  %s\n", pack->id,
		xs_say(&pack->title, xs_lang_screen()));
	print_notes(job->ctx, pack);
	each_unit(job);
	xs_table_end(&t);
	job->table = NULL;
	print_counts(job->ctx, &job->counts);
	if (job->school < 0)
		print_county(job);
}

/* -- the command ------------------------------------------------------------ */

static void head_json(struct xs_ctx *ctx, struct xs_json_out *o)
{
	char text[16];

	xs_date_text(xs_judging_day(ctx), text);
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "county", ctx->survey->county);
	xs_jo_int(o, "year", ctx->survey->year);
	xs_jo_text(o, "on", text);
	xs_jo_open(o, "standards", '[');
}

static bool has_news(const struct counts *c)
{
	return c->of[XS_FAIL] || c->of[XS_NEAR] || c->of[XS_UNKNOWN];
}

static bool print_all(
	struct xs_ctx *ctx, const struct xs_judging *j, long school)
{
	struct xs_json_out o = { .buf = &ctx->out };
	struct xs_table csv = { .ctx = ctx };
	bool news = false;
	size_t i;

	if (ctx->common->json)
		head_json(ctx, &o);
	else if (ctx->common->csv)
		xs_table_begin(&csv, ctx, csv_cols);
	else
		xs_judging_title(ctx, NULL);
	for (i = 0; i < j->n; i++) {
		struct job job = {
			.ctx = ctx, .a = j->all[i], .school = school
		};

		job.json = ctx->common->json ? &o : NULL;
		job.csv = ctx->common->csv ? &csv : NULL;
		if (job.json)
			standard_json(&job);
		else if (job.csv)
			each_unit(&job);
		else
			standard_table(&job);
		news |= has_news(&job.counts) ||
			(school < 0 && xs_county_news(j->all[i]));
	}
	if (ctx->common->json) {
		xs_jo_close(&o, ']');
		xs_jo_close(&o, '}');
	} else if (ctx->common->csv) {
		xs_table_end(&csv);
	}
	return news;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct xs_common *o = options;
	struct xs_judging j = { 0 };
	long school = -1;
	int rc = -1;

	if (o->school) {
		school = xs_school_find(ctx, o->school);
		if (school < 0)
			return -1;
	}
	if (xs_judging_begin(ctx, &j) == 0)
		rc = print_all(ctx, &j, school) ? 1 : 0;
	xs_judging_release(&j);
	return rc;
}

const struct xs_command xs_cmd_assess = {
	"assess",
	N_("Judges every school by the standards"),
	"xueshe assess 云岭.xueshe --standard cn-bottom-2014 --school "
	"2152900011",
	rows,
	operands,
	sizeof(struct xs_common),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};
