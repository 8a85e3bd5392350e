/* SPDX-License-Identifier: Apache-2.0
 *
 * 县域汇总, 结论: a row a standard that asks something of the county – its
 * points and grade, what bars a better one, how many rules are reached.
 */
#include "county_rows_i.h"

#include <string.h>

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

#define NAMED 5 /* rules told by name; of more only how many */

struct standard_row {
	struct xs_county_result r;
	bool judged; /* the standard says how the county is judged */
	const enum xs_verdict *verdicts; /* of its rules */
	size_t rules; /* all, those that are off among them */
};

static const struct standard_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

/* -- points and grades ------------------------------------------------------------ */

static bool is_stated(const struct xs_scope *s)
{
	return s->pack->county_judgement && s->pack->county_judgement->score;
}

/* The sum of the rules' points, as the next sheet has them. */
static const char *sum_formula(
	const struct xs_scope *s, const char *key, double known)
{
	struct xs_run *run = s->run;
	const char *title = xs_say(&s->pack->title, run->lang);
	const char *range = xs_range_of(run, "county_rules", XS_NOWHERE, key);
	const char *of =
		xs_range_of(run, "county_rules", XS_NOWHERE, "standard");

	if (xs_is_blank(known) || is_stated(s) || !range || !of ||
		!xs_is_plain_criterion(title))
		return NULL;
	return xs_scratchf(run, "SUMIFS(%s,%s,{standard})", range, of);
}

FIELD(s_points)
{
	const struct xs_county_result *r = &row_of(s)->r;
	char low[32], high[32];

	(void)c;
	if (xs_is_blank(r->score_low) || xs_is_blank(r->score_high)) {
		if (is_stated(s)) {
			xs_put_text(e, "？");
			e->look = XS_LOOK_UNKNOWN;
		}
		return;
	}
	if (r->score_low == r->score_high) {
		xs_put_number(e, r->score_low, 1);
		e->formula = sum_formula(s, "points_got", r->score_low);
		return;
	}
	xs_format_round(r->score_low, 1, low);
	xs_format_round(r->score_high, 1, high);
	xs_put_text(e, xs_scratchf(s->run, "%s–%s", low, high));
	e->look = XS_LOOK_UNKNOWN;
}

FIELD(s_full)
{
	(void)c;
	xs_put_number(e, row_of(s)->r.full, 1);
	if (e->kind == XS_ENTRY_NUMBER)
		e->formula = sum_formula(s, "points_full", row_of(s)->r.full);
}

static const struct xs_county_grade *grade_of(
	const struct xs_scope *s, int grade)
{
	return grade < 0 ? NULL : &s->pack->county_judgement->grades[grade];
}

FIELD(s_grade)
{
	const struct xs_county_grade *g = grade_of(s, row_of(s)->r.grade);

	(void)c;
	if (g)
		xs_put_text(e, xs_say(&g->say, s->run->lang));
	else if (row_of(s)->judged && s->pack->county_judgement->grades_n) {
		xs_put_text(e, "？");
		e->look = XS_LOOK_UNKNOWN;
	}
}

FIELD(s_without)
{
	const struct xs_county_result *r = &row_of(s)->r;
	const struct xs_county_grade *g = grade_of(s, r->grade_without_vetoes);

	(void)c;
	if (g && r->grade != r->grade_without_vetoes)
		xs_put_text(e, xs_say(&g->say, s->run->lang));
}

FIELD(s_verdict)
{
	const struct standard_row *row = row_of(s);

	(void)c;
	if (!row->judged) {
		xs_put_text(e, xs_words(s->run, N_("rules alone")));
		e->look = XS_LOOK_SOFT;
		e->note = xs_words(s->run,
			N_("The standard does not say how the county is "
			   "judged by its rules."));
		return;
	}
	xs_put_text(e, xs_verdict_say(row->r.verdict, s->run->lang));
	e->look = row->r.verdict == XS_FAIL
		? row->r.vetoes_failed ? XS_LOOK_VETO : XS_LOOK_FAIL
		: row->r.verdict == XS_UNKNOWN ? XS_LOOK_UNKNOWN
					       : XS_LOOK_STRONG;
}

/* -- what bars a better one ---------------------------------------------------------- */

/* "一票否决：D级危房面积占比 16.21%（≤3%）" */
static void add_vetoes(const struct xs_scope *s, enum xs_verdict v,
	const char *head, struct xs_buf *out)
{
	struct xs_run *run = s->run;
	bool any = false;

	for (size_t i = 0; i < s->pack->county_n; i++) {
		const struct xs_county_rule *rule = &s->pack->county[i];

		if (!rule->on || !rule->veto || row_of(s)->verdicts[i] != v)
			continue;
		xs_buf_adds(out, out->len ? xs_words(run, N_("; ")) : "");
		xs_buf_adds(out, any ? "" : head);
		any = true;
		xs_buf_adds(out, xs_say_county_title(run, rule));
		for (int k = XS_NO_STAGE; k < XS_STAGE_N; k++) {
			struct xs_balance b;

			if (!xs_county_judge(s->assessment, rule,
				    (enum xs_stage)k, &b) ||
				b.verdict != v)
				continue;
			xs_buf_addf(out,
				run->lang == XS_LANG_ZH ? " %s（%s）"
							: " %s (%s)",
				xs_say_county_value(run, rule, b.value),
				xs_say_county_limit(
					run, rule, (enum xs_stage)k));
		}
	}
}

/* Rules that are no vetoes and have that verdict, the first by name. */
static void add_rules(const struct xs_scope *s, enum xs_verdict v,
	const char *head, struct xs_buf *out)
{
	struct xs_run *run = s->run;
	int n = 0;

	for (size_t i = 0; i < s->pack->county_n; i++) {
		const struct xs_county_rule *rule = &s->pack->county[i];

		if (!rule->on || rule->veto || row_of(s)->verdicts[i] != v ||
			++n > NAMED)
			continue;
		if (n == 1)
			xs_buf_addf(out, "%s%s",
				out->len ? xs_words(run, N_("; ")) : "", head);
		else
			xs_buf_adds(out, xs_words(run, N_(", ")));
		xs_buf_adds(out, xs_say_county_title(run, rule));
	}
	if (n > NAMED)
		xs_buf_addf(out, xs_words(run, N_(" and %d more")), n - NAMED);
}

FIELD(s_barred)
{
	struct xs_run *run = s->run;
	struct xs_buf out = XS_BUF_INIT;

	(void)c;
	add_vetoes(s, XS_FAIL, xs_words(run, N_("veto: ")), &out);
	add_vetoes(s, XS_UNKNOWN, xs_words(run, N_("veto not known: ")), &out);
	if (is_stated(s) && xs_is_blank(row_of(s)->r.score_low))
		xs_buf_addf(&out,
			xs_words(run, N_("%sthe score is not stated (\"%s\")")),
			out.len ? xs_words(run, N_("; ")) : "",
			s->pack->county_judgement->score);
	add_rules(s, XS_FAIL, xs_words(run, N_("missed: ")), &out);
	add_rules(s, XS_UNKNOWN, xs_words(run, N_("not known: ")), &out);
	if (out.len)
		xs_put_text(e, xs_scratchf(run, "%s", out.s));
	xs_buf_release(&out);
}

/* -- counts --------------------------------------------------------------------------- */

static void put_count(struct xs_entry *e, int n)
{
	xs_put_number(e, n, 0);
}

FIELD(s_rules)
{
	(void)c;
	put_count(e, (int)row_of(s)->rules);
	e->formula = "{reached}+{missed}+{unknown}+{idle}+{off}";
}

FIELD(s_reached)
{
	const struct xs_county_result *r = &row_of(s)->r;

	(void)c;
	put_count(e, r->rules - r->failed - r->unknown);
}

FIELD(s_missed)
{
	(void)c;
	put_count(e, row_of(s)->r.failed);
	if (row_of(s)->r.failed)
		e->look = XS_LOOK_FAIL;
}

FIELD(s_unknown)
{
	(void)c;
	put_count(e, row_of(s)->r.unknown);
	if (row_of(s)->r.unknown)
		e->look = XS_LOOK_UNKNOWN;
}

FIELD(s_idle)
{
	(void)c;
	put_count(e, row_of(s)->r.idle);
}

FIELD(s_off)
{
	(void)c;
	put_count(e, row_of(s)->r.off);
}

const struct xs_field_row xs_county_standard_fields[] = {
	{ "points", s_points },
	{ "points_full", s_full },
	{ "county_verdict", s_verdict },
	{ "county_grade", s_grade },
	{ "grade_without", s_without },
	{ "barred_by", s_barred },
	{ "county_rules", s_rules },
	{ "reached", s_reached },
	{ "missed", s_missed },
	{ "unknown", s_unknown },
	{ "idle", s_idle },
	{ "off", s_off },
	{ NULL, NULL },
};

static const enum xs_verdict *verdicts_of(
	struct xs_run *run, const struct xs_scope *s)
{
	enum xs_verdict *all = xs_arena_alloc(
		&run->arena, s->pack->county_n + 1, sizeof(*all));

	for (size_t i = 0; i < s->pack->county_n; i++)
		all[i] = xs_county_verdict(s->assessment, &s->pack->county[i]);
	return all;
}

int xs_county_standards_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = 0;

	(void)t;
	for (size_t k = 0; rc == 0 && k < run->in->assessments_n; k++) {
		struct xs_scope s = xs_scope_of(run);
		struct standard_row row;

		s.standard = k;
		s.assessment = run->in->assessments[k];
		s.pack = xs_assess_pack(s.assessment);
		row.rules = s.pack->county_n;
		if (!row.rules)
			continue;
		row.judged = xs_county_result(s.assessment, &row.r);
		row.verdicts = verdicts_of(run, &s);
		s.own = &row;
		rc = xs_emit(run, &s);
	}
	return rc;
}
