/* SPDX-License-Identifier: Apache-2.0
 *
 * 迎检情况简报: a line for each county figure that is asked about: class sizes,
 * dropout, coefficients, rectification, papers.  The figures are those of the
 * other workbooks.
 */
#include "head_i.h"

#include <string.h>

#include "xueshe/classes_plan.h"

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

/* 56 人以上大班额控制在 5% 以内: standard cn-class-size, rule share-56, read at
 * second hand, hence ※. */
#define LARGE_SHARE_MOST 0.05

struct line {
	const char *what; /* msgid */
	enum xs_stage stage;
	bool staged; /* the stage is told */
	const char *value, *limit, *remark; /* ready; NULL */
	enum xs_verdict verdict; /* XS_VERDICT_N: none */
	const char *says; /* instead of the verdict; NULL */
};

static const struct line *line_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(l_what)
{
	(void)c;
	xs_put_text(e, xs_words(s->run, line_of(s)->what));
	e->look = XS_LOOK_STRONG;
}

FIELD(l_stage)
{
	(void)c;
	if (line_of(s)->staged)
		xs_put_text(e,
			line_of(s)->stage == XS_NO_STAGE
				? xs_words(s->run, N_("both stages"))
				: xs_say_stage(s->run, line_of(s)->stage));
}

static void put_some(struct xs_entry *e, const char *text)
{
	if (text && *text)
		xs_put_text(e, text);
}

FIELD(l_value)
{
	(void)c;
	put_some(e, line_of(s)->value);
}

FIELD(l_limit)
{
	(void)c;
	put_some(e, line_of(s)->limit);
}

FIELD(l_verdict)
{
	const struct line *l = line_of(s);

	(void)c;
	if (l->says)
		xs_put_text(e, l->says);
	else if (l->verdict != XS_VERDICT_N)
		xs_put_text(e, xs_verdict_say(l->verdict, s->run->lang));
	if (l->verdict == XS_FAIL)
		e->look = XS_LOOK_FAIL;
	if (l->verdict == XS_UNKNOWN)
		e->look = XS_LOOK_UNKNOWN;
}

FIELD(l_remark)
{
	(void)c;
	put_some(e, line_of(s)->remark);
}

const struct xs_field_row xs_county_line_fields[] = {
	{ "line", l_what },
	{ "line_stage", l_stage },
	{ "line_value", l_value },
	{ "line_limit", l_limit },
	{ "line_verdict", l_verdict },
	{ "line_remark", l_remark },
	{ NULL, NULL },
};

static int emit_line(struct xs_run *run, const struct line *line)
{
	struct xs_scope s = xs_scope_of(run);

	s.own = line;
	return xs_emit(run, &s);
}

/* "3.8%"; "？" where it is not known. */
static const char *percent(struct xs_run *run, double share, int decimals)
{
	char text[32];

	if (xs_is_blank(share))
		return "？";
	xs_format_round(share * 100, decimals, text);
	return xs_scratchf(run, "%s%%", text);
}

/* -- class sizes --------------------------------------------------------------------- */

static const char *say_unsized(struct xs_run *run, size_t schools)
{
	return schools
		? xs_scratchf(run,
			  xs_words(run, N_("sizes not known at %zu schools")),
			  schools)
		: NULL;
}

static int say_over(struct xs_run *run, enum xs_stage stage)
{
	struct xs_class_sum sum = xs_class_sum_of(run->survey, stage);
	size_t unknown = sum.unknown + sum.over_unknown;
	struct line line = { N_("class size"), stage, true, NULL, NULL, NULL,
		sum.over_stated > 0 ? XS_FAIL
			: unknown   ? XS_UNKNOWN
				    : XS_PASS,
		NULL };

	if (!sum.schools)
		return 0;
	if (unknown && sum.over_stated > 0)
		line.value = xs_scratchf(run,
			xs_words(run,
				N_("classes above the limit: %.0f at least")),
			sum.over_stated);
	else if (!unknown && sum.over_of > 0)
		line.value = xs_scratchf(run,
			xs_words(run,
				N_("classes above the limit: %.0f of %.0f (%s)")),
			sum.over, sum.over_of, percent(run, sum.over_share, 1));
	line.limit = xs_scratchf(
		run, xs_words(run, N_("≤%d pupils")), xs_class_limit(stage));
	line.remark = say_unsized(run, unknown);
	return emit_line(run, &line);
}

static int say_large(struct xs_run *run)
{
	struct xs_class_sum sum = xs_class_sum_of(run->survey, XS_NO_STAGE);
	bool kept = !xs_is_blank(sum.large_share) &&
		xs_meets(sum.large_share, XS_AT_MOST, LARGE_SHARE_MOST);
	struct line line = { N_("large classes"), XS_NO_STAGE, true, NULL, NULL,
		NULL,
		sum.extra > 0         ? XS_FAIL
			: sum.unknown ? XS_UNKNOWN
			: kept        ? XS_PASS
				      : XS_FAIL,
		NULL };

	if (!sum.schools)
		return 0;
	if (sum.classes > 0)
		line.value = xs_scratchf(run,
			xs_words(run,
				N_("56 and more: %.0f of %.0f (%s); 66 and more: %.0f")),
			sum.large, sum.classes,
			percent(run, sum.large_share, 1), sum.extra);
	line.limit = xs_words(run, N_("≤5%※; none of 66"));
	line.remark = sum.unknown ? say_unsized(run, sum.unknown)
		: sum.with_large
		? xs_scratchf(run, xs_words(run, N_("at %zu schools")),
			  sum.with_large)
		: NULL;
	return emit_line(run, &line);
}

static int say_classes(struct xs_run *run)
{
	int rc = 0;

	for (int k = 0; rc == 0 && k < XS_STAGE_N; k++)
		rc = say_over(run, (enum xs_stage)k);
	return rc ? rc : say_large(run);
}

/* -- dropout ------------------------------------------------------------------------- */

/* Who is in no category, and who is in one that does not say whether it is one
 * of dropouts, as the columns of the dropout workbook have them. */
static const char *open_cases(
	struct xs_run *run, const struct xs_dropout_sum *sum)
{
	double left = sum->open + sum->not_told;

	if (!(left > 0))
		return NULL;
	if (!(sum->not_told > 0))
		return xs_scratchf(run,
			xs_words(run,
				N_("suspected: %.0f, not yet cleared up: %.0f")),
			sum->suspected, left);
	return xs_scratchf(run,
		xs_words(run,
			N_("suspected: %.0f, not yet cleared up: %.0f (open "
			   "%.0f, outcome not told %.0f)")),
		sum->suspected, left, sum->open, sum->not_told);
}

/* And whose figures they are. */
static const char *dropout_remark(
	struct xs_run *run, const struct xs_dropout_sum *sum)
{
	const char *year = xs_dropout_year_said(run);
	const char *cases = open_cases(run, sum);

	if (!year || !cases)
		return year ? year : cases;
	return xs_scratchf(run, run->lang == XS_LANG_ZH ? "%s；%s" : "%s; %s",
		year, cases);
}

static int say_stage_dropout(
	struct xs_run *run, const struct xs_dropout *d, enum xs_stage stage)
{
	const struct xs_dropout_sum *sum = &d->total[stage];
	double limit = d->dropout[stage].value;
	struct line line = { N_("dropout rate of the year"), stage, true, NULL,
		NULL, NULL, sum->dropout, NULL };
	char text[32];

	line.value = xs_is_blank(sum->dropped_out) || xs_is_blank(sum->enrolled)
		? percent(run, sum->dropout_rate, 2)
		: xs_scratchf(run,
			  xs_words(run, N_("%s (%.0f of %.0f pupils)")),
			  percent(run, sum->dropout_rate, 2), sum->dropped_out,
			  sum->enrolled);
	xs_format_round(limit * 100, 4, text);
	line.limit = xs_is_blank(limit)
		? xs_words(run, N_("no limit on file"))
		: xs_scratchf(run, "≤%s%%%s", text,
			  xs_dropout_limit_mark(&d->dropout[stage]));
	line.remark = dropout_remark(run, sum);
	return emit_line(run, &line);
}

static int say_dropout(struct xs_run *run)
{
	const struct xs_dropout *d = xs_dropout_of_run(run);
	struct line line = { N_("dropout rate of the year"), XS_NO_STAGE, false,
		NULL, NULL, NULL, XS_UNKNOWN, NULL };
	int rc = 0;

	if (!d->n) {
		line.remark =
			xs_words(run, N_("no sheet of enrolment on file"));
		rc = emit_line(run, &line);
	}
	for (int k = 0; rc == 0 && d->n && k < XS_STAGE_N; k++)
		rc = say_stage_dropout(run, d, (enum xs_stage)k);
	return rc;
}

/* -- balance ------------------------------------------------------------------------- */

struct spreads { /* of a standard and stage */
	size_t n, passed, unknown;
	const struct xs_county_rule *worst; /* nearest to its limit, or above */
	struct xs_balance of;
};

static void look_at(
	const struct xs_assessment *a, enum xs_stage stage, struct spreads *out)
{
	const struct xs_pack *pack = xs_assess_pack(a);

	for (size_t i = 0; i < pack->county_n; i++) {
		const struct xs_county_rule *rule = &pack->county[i];
		struct xs_balance b;

		if (!rule->on || rule->kind != XS_COUNTY_SPREAD ||
			!xs_county_judge(a, rule, stage, &b) ||
			b.verdict == XS_NOT_APPLICABLE)
			continue;
		out->n++;
		out->passed += b.verdict == XS_PASS;
		out->unknown += b.verdict == XS_UNKNOWN;
		if (xs_is_blank(b.value) || !(b.limit > 0) ||
			(out->worst &&
				b.value / b.limit <=
					out->of.value / out->of.limit))
			continue;
		out->worst = rule;
		out->of = b;
	}
}

static int emit_spreads(struct xs_run *run, enum xs_stage stage,
	const struct xs_pack *pack, const struct spreads *of)
{
	struct line line = { N_("coefficient of variation"), stage, true, NULL,
		NULL, NULL,
		of->passed == of->n                         ? XS_PASS
			: of->passed + of->unknown == of->n ? XS_UNKNOWN
							    : XS_FAIL,
		NULL };
	char text[32];

	if (of->worst) {
		xs_format_round(of->of.value, 4, text);
		line.value = xs_scratchf(run,
			xs_words(run, N_("highest: %s (%s)")), text,
			xs_say(&of->worst->indicator->say, run->lang));
		xs_format_round(of->of.limit, 4, text);
		line.limit = xs_scratchf(run, "≤%s", text);
	}
	line.remark = xs_scratchf(run,
		xs_words(run, N_("%zu of %zu indicators within (%s)")),
		of->passed, of->n, xs_say(&pack->title, run->lang));
	return emit_line(run, &line);
}

static int say_balance(struct xs_run *run)
{
	struct line none = { N_("coefficient of variation"), XS_NO_STAGE, false,
		NULL, NULL, NULL, XS_VERDICT_N, NULL };
	size_t said = 0;
	int rc = 0;

	for (size_t k = 0; k < run->in->assessments_n; k++)
		for (int stage = 0; rc == 0 && stage < XS_STAGE_N; stage++) {
			const struct xs_assessment *a = run->in->assessments[k];
			struct spreads of = { 0 };

			look_at(a, (enum xs_stage)stage, &of);
			if (of.n)
				rc = emit_spreads(run, (enum xs_stage)stage,
					xs_assess_pack(a), &of);
			said += of.n;
		}
	none.remark =
		xs_words(run, N_("no standard judged by limits a spread"));
	return rc == 0 && !said ? emit_line(run, &none) : rc;
}

/* -- rectification, papers -------------------------------------------------------------- */

static int say_ledger(struct xs_run *run)
{
	const struct xs_ledger *l = xs_ledger_of_run(run);
	const size_t *states = l->all.states, *calls = l->all.calls;
	struct line line = { N_("rectification"), XS_NO_STAGE, false, NULL,
		NULL, NULL, XS_VERDICT_N, NULL };
	int rc;

	if (!l->n) {
		line.remark =
			xs_words(run, N_("no findings of inspections on file"));
	} else {
		line.value = xs_scratchf(run,
			xs_words(run,
				N_("findings: %zu; not yet put right: %zu")),
			l->n,
			states[XS_LEDGER_OPEN] + states[XS_LEDGER_UNDER_WAY] +
				states[XS_LEDGER_UNKNOWN]);
		line.says = xs_scratchf(run, xs_words(run, N_("overdue: %zu")),
			calls[XS_LEDGER_LATE]);
		line.verdict = calls[XS_LEDGER_LATE] ? XS_FAIL : XS_VERDICT_N;
		line.remark = xs_scratchf(run,
			xs_words(run,
				N_("due within 30 days: %zu; without deadline: "
				   "%zu; to be looked at again: %zu")),
			calls[XS_LEDGER_SOON], calls[XS_LEDGER_NO_DEADLINE],
			calls[XS_LEDGER_LOOK_AGAIN]);
	}
	rc = emit_line(run, &line);
	return rc;
}

static int say_papers(struct xs_run *run)
{
	const struct xs_archive *a = xs_archive_of_run(run);
	struct line line = { N_("papers to be shown"), XS_NO_STAGE, false, NULL,
		NULL, NULL, XS_VERDICT_N, NULL };
	size_t wanted = 0, there = 0;

	for (size_t i = 0; i < a->schools_n; i++) {
		wanted += a->schools[i].wanted;
		there += a->schools[i].there;
	}
	line.remark = xs_scratchf(run,
		xs_words(run, N_("of schools: %zu; of the county itself: %zu")),
		wanted, a->whole.wanted);
	wanted += a->whole.wanted;
	there += a->whole.there;
	line.value = xs_scratchf(run,
		xs_words(run, N_("wanted: %zu; there: %zu")), wanted, there);
	line.says = xs_scratchf(
		run, xs_words(run, N_("lacking: %zu")), wanted - there);
	return emit_line(run, &line);
}

/* -- the county by its own rules ----------------------------------------------------------- */

static const char *say_grade(
	struct xs_run *run, const struct xs_pack *pack, int grade)
{
	return grade < 0
		? NULL
		: xs_say(&pack->county_judgement->grades[grade].say, run->lang);
}

static int emit_verdict(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_county_result *r)
{
	struct line line = { N_("the county itself"), XS_NO_STAGE, false, NULL,
		NULL, NULL, r->verdict, NULL };

	line.value = xs_scratchf(run,
		xs_words(run, N_("rules: %d; missed: %d; unknown: %d")),
		r->rules, r->failed, r->unknown);
	line.limit = say_grade(run, pack, r->grade);
	line.remark = r->vetoes_failed
		? xs_scratchf(run, xs_words(run, N_("%s; vetoes failed: %d")),
			  xs_say(&pack->title, run->lang), r->vetoes_failed)
		: xs_say(&pack->title, run->lang);
	return emit_line(run, &line);
}

static int say_verdicts(struct xs_run *run)
{
	int rc = 0;

	for (size_t k = 0; rc == 0 && k < run->in->assessments_n; k++) {
		const struct xs_pack *pack =
			xs_assess_pack(run->in->assessments[k]);
		struct xs_county_result r;

		if (pack->county_judgement &&
			xs_county_result(run->in->assessments[k], &r) &&
			r.verdict != XS_NOT_APPLICABLE)
			rc = emit_verdict(run, pack, &r);
	}
	return rc;
}

int xs_county_lines_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int (*const parts[])(struct xs_run *) = { say_verdicts, say_classes,
		say_dropout, say_balance, say_ledger, say_papers };
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < sizeof(parts) / sizeof(parts[0]); i++)
		rc = parts[i](run);
	return rc;
}
