/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe visit: what to look at in a school, since a verdict hinges on it.
 */
#include <string.h>

#include "xueshe/report.h"
#include "xueshe/text.h"
#include "xueshe/visit.h"

#include "cli_i.h"

#define MARGIN 0.02 /* of a figure, unless the user says another */

struct visit_options {
	struct xs_common common;
	const char *margin;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	XS_ROW_ON,
	XS_ROW_STANDARD,
	XS_ROW_SCHOOL,
	{ XS_OPT_TEXT, 0, "margin", N_("PERCENT"),
		offsetof(struct visit_options, margin),
		N_("by how much a figure may be wrong (default: 2)") },
	XS_ROW_ALSO_WORKBOOK(
		N_("also write a workbook, a page a school to take along")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "place", N_("order"), XS_COL_RIGHT },
	{ "school", N_("school"), 0 },
	{ "name", N_("name"), XS_COL_CUT },
	{ "item", N_("item"), XS_COL_CUT },
	{ "value", N_("on file"), XS_COL_RIGHT },
	{ "why", N_("figure is"), 0 },
	{ "units", N_("verdicts"), XS_COL_RIGHT },
	{ "rules", N_("rules"), XS_COL_RIGHT },
	{ "reason", N_("why"), XS_COL_CUT },
	{ "turns", N_("could turn"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
static const struct xs_col school_cols[] = {
	{ "school", N_("school"), 0 },
	{ "name", N_("name"), XS_COL_CUT },
	{ "needed", N_("items needed"), XS_COL_RIGHT },
	{ "filled", N_("filled"), XS_COL_RIGHT },
	{ "share", N_("filled %"), XS_COL_RIGHT },
	{ "old", N_("of earlier years"), XS_COL_RIGHT },
	{ "oldest", N_("oldest"), XS_COL_RIGHT },
	{ "doubts", N_("doubts"), XS_COL_RIGHT },
	{ "notes", N_("notes"), XS_COL_RIGHT },
	{ "figures", N_("to look at"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
/* clang-format on */

struct job {
	struct xs_ctx *ctx;
	struct xs_judging judging;
	struct xs_survey **stated; /* newest first */
	size_t stated_n;
	struct xs_visit_input in;
	struct xs_visits v;
};

/* -- what it is made of ------------------------------------------------------- */

static int read_margin(struct xs_ctx *ctx, const char *text, double *out)
{
	size_t len = text ? strlen(text) : 0;
	double percent = 0;

	*out = MARGIN;
	if (!text)
		return 0;
	if (len && text[len - 1] == '%')
		len--;
	if (!xs_parse_real(text, len, &percent) || percent < 0 ||
		percent > 50) {
		xs_fail(&ctx->err, XS_E_USAGE,
			_("option \"--%s\" does not take \"%s\""), "margin",
			text);
		return xs_hint(
			&ctx->err, _("A margin is a percentage from 0 to 50."));
	}
	*out = percent / 100;
	return 0;
}

/* What each year states, from the survey's own on; and the survey before it,
 * which the checks between years need. */
static int load_years(struct job *job)
{
	struct xs_ctx *ctx = job->ctx;
	struct xs_survey *before = NULL;
	int *years = NULL;
	size_t n = 0, i;
	int rc = -1;

	if (xs_store_years(ctx->store, &years, &n, &ctx->err) < 0)
		return -1;
	job->stated = xs_alloc(n + 1, sizeof(struct xs_survey *));
	for (i = n; i-- > 0;) {
		if (years[i] > ctx->survey->year)
			continue;
		job->stated[job->stated_n] =
			xs_store_stated(ctx->store, years[i], NULL, &ctx->err);
		if (!job->stated[job->stated_n])
			goto out;
		job->stated_n++;
	}
	rc = xs_survey_before(ctx, &before);
	if (rc == 0)
		xs_check_years(ctx->survey, before, &ctx->findings);
out:
	xs_survey_free(before);
	free(years);
	return rc;
}

static int prepare(struct job *job, const struct visit_options *o)
{
	struct xs_ctx *ctx = job->ctx;
	struct xs_visit_input *in = &job->in;

	in->survey = ctx->survey;
	in->findings = &ctx->findings;
	in->school = -1;
	if (read_margin(ctx, o->margin, &in->margin) < 0 ||
		(o->common.school &&
			(in->school = xs_school_find(ctx, o->common.school)) <
				0) ||
		load_years(job) < 0 ||
		xs_judging_begin(ctx, &job->judging) < 0 ||
		xs_judging_options(
			ctx, ctx->survey, ctx->common->on, &in->options) < 0)
		return -1;
	in->assessments = job->judging.all;
	in->n = job->judging.n;
	in->stated = (const struct xs_survey *const *)job->stated;
	in->stated_n = job->stated_n;
	return 0;
}

/* -- printing -------------------------------------------------------------------- */

static bool is_wanted(const struct job *job, size_t school)
{
	return (job->in.school < 0 || (size_t)job->in.school == school) &&
		job->v.schools[school].needed;
}

static const char *phrase(struct job *job, const struct xs_visit_figure *f,
	void (*say)(const struct xs_visits *v, const struct xs_visit_figure *f,
		enum xs_lang lang, struct xs_buf *out))
{
	struct xs_buf text = XS_BUF_INIT;
	const char *kept;

	say(&job->v, f, xs_lang_screen(), &text);
	kept = xs_arena_strdup(&job->ctx->arena, text.s);
	xs_buf_release(&text);
	return kept;
}

static void put_figure(struct job *job, struct xs_table *t, size_t i)
{
	const struct xs_survey *survey = job->ctx->survey;
	const struct xs_visit_figure *f = &job->v.all[i];
	const struct xs_item *item = &survey->cat->items[f->item];

	xs_table_int(t, (long long)i + 1);
	xs_table_text(t, xs_cli_school(survey, f->school));
	xs_table_text(t, survey->schools[f->school].name);
	xs_table_word(t, item->key, xs_say(&item->say, xs_lang_screen()));
	xs_table_text(t, xs_cli_value(job->ctx, f->item, f->value));
	xs_table_word(t, xs_visit_why_name(f->why),
		xs_visit_why_say(f->why, xs_lang_screen()));
	xs_table_int(t, f->units);
	xs_table_int(t, f->rules);
	xs_table_text(t, phrase(job, f, xs_visit_say_why));
	xs_table_text(t, phrase(job, f, xs_visit_say_turns));
}

static void print_figures(struct job *job)
{
	struct xs_table t;
	size_t i;

	xs_table_begin(&t, job->ctx, cols);
	for (i = 0; i < job->v.n; i++)
		put_figure(job, &t, i);
	xs_table_end(&t);
}

static double share_of(const struct xs_visit_school *s)
{
	return s->needed ? (double)s->filled / (double)s->needed : XS_BLANK;
}

static void print_schools(struct job *job)
{
	const struct xs_survey *survey = job->ctx->survey;
	struct xs_table t;
	size_t i;

	xs_table_begin(&t, job->ctx, school_cols);
	for (i = 0; i < survey->n; i++) {
		const struct xs_visit_school *s = &job->v.schools[i];

		if (!is_wanted(job, i))
			continue;
		xs_table_text(&t, xs_cli_school(survey, i));
		xs_table_text(&t, survey->schools[i].name);
		xs_table_int(&t, (long long)s->needed);
		xs_table_int(&t, (long long)s->filled);
		xs_table_real(&t, share_of(s) * 100, 1);
		xs_table_int(&t, (long long)s->old);
		xs_table_real(&t, s->oldest ? (double)s->oldest : XS_BLANK, 0);
		xs_table_int(&t, (long long)s->findings[XS_DOUBT]);
		xs_table_int(&t, (long long)s->findings[XS_NOTE]);
		xs_table_int(&t, (long long)s->n);
	}
	xs_table_end(&t);
}

static void school_json(struct job *job, struct xs_json_out *o, size_t i)
{
	const struct xs_survey *survey = job->ctx->survey;
	const struct xs_visit_school *s = &job->v.schools[i];

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", xs_cli_school(survey, i));
	xs_jo_text(o, "name", survey->schools[i].name);
	xs_jo_int(o, "needed", (long long)s->needed);
	xs_jo_int(o, "filled", (long long)s->filled);
	xs_jo_real(o, "share", share_of(s));
	xs_jo_int(o, "old", (long long)s->old);
	xs_jo_real(o, "oldest", s->oldest ? (double)s->oldest : XS_BLANK);
	xs_jo_int(o, "doubts", (long long)s->findings[XS_DOUBT]);
	xs_jo_int(o, "notes", (long long)s->findings[XS_NOTE]);
	xs_jo_int(o, "figures", (long long)s->n);
	xs_jo_close(o, '}');
}

static void turns_json(
	struct job *job, struct xs_json_out *o, const struct xs_visit_figure *f)
{
	int i;

	xs_jo_open(o, "turns", '[');
	for (i = 0; i < f->named_n; i++) {
		const struct xs_pack *pack =
			job->judging.packs[f->named[i].standard];

		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "standard", pack->id);
		xs_jo_text(o, "rule", pack->rules[f->named[i].rule].id);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void figure_json(struct job *job, struct xs_json_out *o, size_t i)
{
	const struct xs_visit_figure *f = &job->v.all[i];
	const struct xs_survey *survey = job->ctx->survey;
	const struct xs_item *item = &survey->cat->items[f->item];
	struct xs_origin from = { .item = f->item };

	xs_store_trace(job->ctx->store, survey, f->school, f->item, &from);
	xs_jo_open(o, NULL, '{');
	xs_jo_int(o, "place", (long long)i + 1);
	xs_jo_text(o, "school", xs_cli_school(survey, f->school));
	xs_jo_text(o, "item", item->key);
	xs_jo_text(o, "unit", *item->unit ? item->unit : NULL);
	xs_jo_real(o, "value", f->value);
	xs_jo_text(o, "why", xs_visit_why_name(f->why));
	xs_jo_text(o, "finding",
		f->finding ? xs_finding_name(f->finding->code) : NULL);
	xs_jo_real(o, "reported", xs_or_blank(f->reported));
	xs_jo_real(o, "last", f->last);
	xs_jo_int(o, "units", f->units);
	xs_jo_int(o, "vetoes", f->vetoes);
	xs_jo_int(o, "rules", f->rules);
	turns_json(job, o, f);
	xs_cli_place_json(o, xs_origin_first(&from));
	xs_jo_close(o, '}');
	xs_origin_release(&from);
}

static void print_json(struct job *job)
{
	struct xs_json_out o = { .buf = &job->ctx->out };
	size_t i;

	xs_jo_open(&o, NULL, '{');
	xs_jo_text(&o, "county", job->ctx->survey->county);
	xs_jo_int(&o, "year", job->ctx->survey->year);
	xs_jo_real(&o, "margin", job->in.margin);
	xs_jo_open(&o, "schools", '[');
	for (i = 0; i < job->ctx->survey->n; i++)
		if (is_wanted(job, i))
			school_json(job, &o, i);
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "figures", '[');
	for (i = 0; i < job->v.n; i++) {
		figure_json(job, &o, i);
		xs_out_spill(job->ctx);
	}
	xs_jo_close(&o, ']');
	xs_jo_close(&o, '}');
}

static void print(struct job *job)
{
	struct xs_ctx *ctx = job->ctx;
	size_t i, by[XS_VISIT_WHY_N] = { 0 };

	if (ctx->common->json) {
		print_json(job);
		return;
	}
	if (ctx->common->csv) {
		print_figures(job);
		return;
	}
	for (i = 0; i < job->v.n; i++)
		by[job->v.all[i].why]++;
	xs_judging_title(ctx, &job->judging);
	xs_out(ctx,
		_("%zu {figure|figures} could turn a verdict: %zu left blank, %zu in "
		  "doubt, %zu within %g %% of a limit\n"),
		job->v.n, by[XS_VISIT_UNKNOWN], by[XS_VISIT_DOUBTFUL],
		by[XS_VISIT_CLOSE], job->in.margin * 100);
	if (job->v.n)
		print_figures(job);
	xs_out(ctx, "\n");
	print_schools(job);
}

/* -- the whole --------------------------------------------------------------------- */

static int report(struct job *job)
{
	struct xs_report_input facts = { .visits = &job->v,
		.assessments = job->judging.all,
		.assessments_n = job->judging.n };

	return xs_workbook_also(job->ctx, "visit", &facts);
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct visit_options *o = options;
	struct job job = { .ctx = ctx };
	int rc = -1;
	size_t i;

	if (prepare(&job, o) < 0)
		goto out;
	xs_visit(&job.in, &job.v);
	if (xs_store_hold(ctx->store, &ctx->err) < 0)
		goto out;
	print(&job);
	xs_store_let_go(ctx->store);
	rc = report(&job);
	if (rc == 0 && job.v.n)
		rc = 1;
out:
	xs_visits_release(&job.v);
	xs_judging_release(&job.judging);
	for (i = 0; i < job.stated_n; i++)
		xs_survey_free(job.stated[i]);
	free(job.stated);
	return rc;
}

const struct xs_command xs_cmd_visit = {
	"visit",
	N_("Lists the figures that a verdict hinges on, for a visit to the "
	   "school"),
	"xueshe visit 云岭.xueshe -o 现场核查表.xlsx",
	rows,
	operands,
	sizeof(struct visit_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};
