/* SPDX-License-Identifier: Apache-2.0
 *
 * 县域汇总: the rules of the county one by one – what they ask, what there is,
 * what they count, where the figure comes from – its vetoes and its spreads.
 */
#include "county_rows_i.h"

#include <string.h>

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

static const struct xs_county_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

/* -- values in words ------------------------------------------------------------ */

enum xs_county_shown xs_county_shown_of(const struct xs_county_rule *rule)
{
	if (rule->kind == XS_COUNTY_SHARE ||
		(rule->kind == XS_COUNTY_TOTAL && rule->of))
		return XS_SHOWN_PERCENT;
	return rule->shown;
}

/* Decimals of what is shown: as the balance workbook has them. */
static int decimals_of(const struct xs_county_rule *rule)
{
	if (rule->kind == XS_COUNTY_TOTAL && !rule->of)
		return rule->what->whole ? 0 : 2;
	return xs_is_spread(rule) ? 4 : rule->kind == XS_COUNTY_SCHOOLS ? 0 : 2;
}

const char *xs_say_county_value(
	struct xs_run *run, const struct xs_county_rule *rule, double v)
{
	enum xs_county_shown shown = xs_county_shown_of(rule);
	char number[32];

	if (xs_is_blank(v))
		return "？";
	if (shown == XS_SHOWN_YES_NO)
		return xs_words(run, v > 0 ? N_("yes") : N_("no"));
	xs_format_round(shown == XS_SHOWN_PERCENT ? v * 100 : v,
		decimals_of(rule), number);
	return xs_scratchf(
		run, "%s%s", number, shown == XS_SHOWN_PERCENT ? "%" : "");
}

/* Schools that may fail: "0 schools", "≤3 schools". */
static const char *say_schools(struct xs_run *run, double limit)
{
	return xs_scratchf(run,
		limit > 0 ? xs_words(run, N_("≤%.0f schools"))
			  : xs_words(run, N_("%.0f schools")),
		limit);
}

const char *xs_say_county_limit(struct xs_run *run,
	const struct xs_county_rule *rule, enum xs_stage stage)
{
	double limit = rule->limit[stage == XS_NO_STAGE ? XS_PRIMARY : stage];
	enum xs_county_shown shown = xs_county_shown_of(rule);
	bool most = xs_is_spread(rule) || rule->kind == XS_COUNTY_SCHOOLS ||
		rule->sense == XS_AT_MOST;
	char number[32];

	if (rule->unseen || xs_is_blank(limit))
		return xs_words(run, N_("limit not read"));
	if (shown == XS_SHOWN_YES_NO)
		return xs_words(run, most ? N_("no") : N_("yes"));
	if (rule->kind == XS_COUNTY_SCHOOLS)
		return say_schools(run, limit);
	xs_format_round(
		shown == XS_SHOWN_PERCENT ? limit * 100 : limit, 4, number);
	return xs_scratchf(run, "%s%s%s", most ? "≤" : "≥", number,
		shown == XS_SHOWN_PERCENT ? "%" : "");
}

/* -- what a rule asks ------------------------------------------------------------ */

static const char *const groups[] = {
	[XS_COUNTY_UNSAID] = NULL,
	[XS_COUNTY_GUARANTEE] = N_("guarantee by government"),
	[XS_COUNTY_QUALITY] = N_("quality of education"),
	[XS_COUNTY_RECOGNITION] = N_("public recognition"),
	[XS_COUNTY_ENROLMENT] = N_("enrolment and retention"),
	[XS_COUNTY_SUPERVISION] = N_("supervision of government"),
	[XS_COUNTY_RESOURCES] = N_("resources"),
};

static const char *kind_say(const struct xs_county_rule *rule)
{
	switch (rule->kind) {
	case XS_COUNTY_SPREAD:
	case XS_COUNTY_COMPOSITE:
		return N_("spread among schools");
	case XS_COUNTY_SCHOOLS:
	case XS_COUNTY_SHARE:
		return N_("schools that reach it");
	case XS_COUNTY_TOTAL:
	case XS_COUNTY_FIGURE:
		break;
	}
	return N_("figure of the county");
}

FIELD(r_group)
{
	const struct xs_county_rule *rule = row_of(s)->rule;

	(void)c;
	xs_put_text(e,
		xs_words(s->run,
			rule->group ? groups[rule->group] : kind_say(rule)));
}

FIELD(r_clause)
{
	(void)c;
	xs_put_text(e, row_of(s)->rule->clause);
}

const char *xs_say_county_title(
	struct xs_run *run, const struct xs_county_rule *rule)
{
	const char *title = xs_say(&rule->title, run->lang);

	return xs_confidence_marked(rule->confidence) || !rule->on
		? xs_scratchf(run, "%s ※", title)
		: title;
}

FIELD(r_title)
{
	(void)c;
	xs_put_text(e, xs_say_county_title(s->run, row_of(s)->rule));
	if (row_of(s)->rule->veto)
		e->look = XS_LOOK_STRONG;
}

FIELD(r_stage)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, row_of(s)->stage));
}

FIELD(r_required)
{
	(void)c;
	xs_put_text(e,
		xs_say_county_limit(s->run, row_of(s)->rule, row_of(s)->stage));
}

/* -- what there is ----------------------------------------------------------------- */

/* Schools that fail are counted though others are not known. */
bool xs_county_is_known(
	const struct xs_county_rule *rule, const struct xs_balance *b)
{
	return !xs_is_blank(b->value) &&
		!(rule->kind == XS_COUNTY_SCHOOLS && b->verdict == XS_UNKNOWN &&
			b->value <= 0);
}

void xs_put_county_value(struct xs_run *run, const struct xs_county_rule *rule,
	const struct xs_balance *b, struct xs_entry *e)
{
	enum xs_county_shown shown = xs_county_shown_of(rule);

	if (shown == XS_SHOWN_YES_NO) {
		xs_put_text(e, xs_say_county_value(run, rule, b->value));
		return;
	}
	xs_put_number(e, b->value, decimals_of(rule));
	if (shown == XS_SHOWN_PERCENT)
		e->show |= XS_SHOW_PERCENT;
	if (b->flips)
		e->show |= XS_SHOW_FLIPS;
}

FIELD(r_actual)
{
	const struct xs_county_row *row = row_of(s);

	(void)c;
	if (row->b.verdict == XS_NOT_APPLICABLE) {
		xs_put_text(e, "—");
		e->look = XS_LOOK_NOT_APPLICABLE;
	} else if (!xs_county_is_known(row->rule, &row->b) ||
		(xs_is_spread(row->rule) && row->b.unknown)) {
		xs_put_text(e, "？");
		e->look = XS_LOOK_UNKNOWN;
	} else {
		xs_put_county_value(s->run, row->rule, &row->b, e);
	}
}

/* Half a point shows, none where there is none. */
static int point_decimals(double points)
{
	return points == floor(points) ? 0 : 1;
}

FIELD(r_points)
{
	(void)c;
	if (row_of(s)->first && row_of(s)->rule->on)
		xs_put_number(e, row_of(s)->rule->points,
			point_decimals(row_of(s)->rule->points));
}

FIELD(r_points_got)
{
	const struct xs_county_row *row = row_of(s);

	(void)c;
	if (!row->first || !row->rule->on || xs_is_blank(row->rule->points))
		return;
	xs_put_number(e, xs_county_points(row->rule, row->whole),
		point_decimals(row->rule->points));
	if (e->kind == XS_ENTRY_NUMBER)
		return;
	xs_put_text(e, "？");
	e->look = XS_LOOK_UNKNOWN;
}

void xs_put_county_verdict(const struct xs_run *run,
	const struct xs_county_rule *rule, enum xs_verdict v,
	struct xs_entry *e)
{
	if (!rule->on) {
		xs_put_text(e, xs_words(run, N_("※ not counted")));
		e->look = XS_LOOK_SOFT;
		return;
	}
	xs_put_text(e, xs_verdict_say(v, run->lang));
	e->look = v == XS_FAIL    ? rule->veto ? XS_LOOK_VETO : XS_LOOK_FAIL
		: v == XS_UNKNOWN ? XS_LOOK_UNKNOWN
		: v == XS_NOT_APPLICABLE ? XS_LOOK_SOFT
					 : XS_LOOK_STRONG;
}

FIELD(r_verdict)
{
	(void)c;
	xs_put_county_verdict(s->run, row_of(s)->rule, row_of(s)->b.verdict, e);
}

FIELD(r_bars)
{
	const struct xs_county_rule *rule = row_of(s)->rule;
	const struct xs_county_judgement *j = s->pack->county_judgement;
	struct xs_buf *out = &s->run->text;

	(void)c;
	xs_buf_clear(out);
	for (size_t i = 0; j && i < j->grades_n; i++) {
		if (!xs_county_bars(rule, &j->grades[i]))
			continue;
		xs_buf_adds(out, out->len ? xs_words(s->run, N_("; ")) : "");
		xs_buf_adds(out, xs_say(&j->grades[i].say, s->run->lang));
	}
	xs_put_text(e,
		out->len ? xs_scratchf(s->run, "%s", out->s)
			 : xs_words(s->run, N_("that it passes at all")));
}

FIELD(r_from)
{
	(void)c;
	xs_put_text(e, xs_say_county_from(s->run, row_of(s)));
}

const struct xs_field_row xs_county_rule_fields[] = {
	{ "rule_group", r_group },
	{ "rule_clause", r_clause },
	{ "county_rule", r_title },
	{ "rule_stage", r_stage },
	{ "rule_required", r_required },
	{ "rule_actual", r_actual },
	{ "points_got", r_points_got },
	{ "points_full", r_points },
	{ "rule_verdict", r_verdict },
	{ "rule_from", r_from },
	{ "rule_bars", r_bars },
	{ "room", xs_put_room },
	{ NULL, NULL },
};

/* -- rows -------------------------------------------------------------------------- */

typedef int county_row_fn(struct xs_run *run, struct xs_scope *s);

/* Stages first, then what is judged as one. */
static int each_stage(struct xs_run *run, struct xs_scope *s,
	const struct xs_county_rule *rule, county_row_fn *fn)
{
	struct xs_county_row row = { .rule = rule,
		.first = true,
		.whole = xs_county_verdict(s->assessment, rule) };
	int rc = 0;

	s->own = &row;
	for (int k = XS_NO_STAGE; rc == 0 && k < XS_STAGE_N; k++) {
		row.stage = (enum xs_stage)k;
		if (!xs_county_judge(s->assessment, rule, row.stage, &row.b))
			continue;
		rc = fn(run, s);
		row.first = false;
	}
	s->own = NULL;
	return rc;
}

/* The county's rules that `wanted` takes, of one standard or of all. */
static int each_rule(struct xs_run *run, size_t standard,
	bool (*wanted)(const struct xs_county_rule *), county_row_fn *fn)
{
	int rc = 0;

	for (size_t k = 0; k < run->in->assessments_n; k++) {
		struct xs_scope s = xs_scope_of(run);

		if (standard != XS_NOWHERE && standard != k)
			continue;
		s.standard = k;
		s.assessment = run->in->assessments[k];
		s.pack = xs_assess_pack(s.assessment);
		for (size_t i = 0; rc == 0 && i < s.pack->county_n; i++)
			if (wanted(&s.pack->county[i]))
				rc = each_stage(
					run, &s, &s.pack->county[i], fn);
	}
	return rc;
}

static int emit(struct xs_run *run, struct xs_scope *s)
{
	return xs_emit(run, s);
}

static bool any(const struct xs_county_rule *rule)
{
	(void)rule;
	return true;
}

int xs_county_rules_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return each_rule(run, t->standard, any, emit);
}

static bool is_counted_spread(const struct xs_county_rule *rule)
{
	return rule->on && xs_is_spread(rule);
}

int xs_county_spreads_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return each_rule(run, t->standard, is_counted_spread, emit);
}

static bool is_veto(const struct xs_county_rule *rule)
{
	return rule->on && rule->veto;
}

static int emit_failed(struct xs_run *run, struct xs_scope *s)
{
	return row_of(s)->b.verdict == XS_FAIL ? xs_emit(run, s) : 0;
}

static int emit_unknown(struct xs_run *run, struct xs_scope *s)
{
	return row_of(s)->b.verdict == XS_UNKNOWN ? xs_emit(run, s) : 0;
}

static int emit_rest(struct xs_run *run, struct xs_scope *s)
{
	enum xs_verdict v = row_of(s)->b.verdict;

	return v != XS_FAIL && v != XS_UNKNOWN ? xs_emit(run, s) : 0;
}

/* Those that are failed first. */
int xs_county_vetoes_rows(struct xs_run *run, struct xs_bound_table *t)
{
	static county_row_fn *const turns[] = { emit_failed, emit_unknown,
		emit_rest };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < 3; i++)
		rc = each_rule(run, t->standard, is_veto, turns[i]);
	return rc;
}
