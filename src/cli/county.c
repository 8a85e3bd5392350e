/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules of the county as a whole, as `assess` and `balance` show them.
 */
#include "cli_i.h"

const char *xs_county_value_text(double v, char text[32])
{
	if (xs_is_blank(v))
		return "?";
	xs_format_round(v, 4, text);
	return text;
}

const char *xs_county_rule_text(
	const struct xs_county_rule *rule, double v, char text[32])
{
	char number[32];
	bool share = rule->kind == XS_COUNTY_SHARE ||
		(rule->kind == XS_COUNTY_TOTAL && rule->of) ||
		rule->shown == XS_SHOWN_PERCENT;

	if (!share || xs_is_blank(v))
		return xs_county_value_text(v, text);
	xs_format_round(v * 100, 2, number);
	snprintf(text, 32, "%.30s%%", number);
	return text;
}

double xs_county_known(
	const struct xs_county_rule *rule, const struct xs_balance *b)
{
	bool none_seen = rule->kind == XS_COUNTY_SCHOOLS &&
		b->verdict == XS_UNKNOWN && b->value <= 0;

	return none_seen ? XS_BLANK : b->value;
}

/* Of each county rule and stage that the standard speaks of. */
static void each_rule(const struct xs_assessment *a,
	void (*fn)(void *arg, const struct xs_county_rule *rule,
		enum xs_stage stage, const struct xs_balance *b),
	void *arg)
{
	const struct xs_pack *pack = xs_assess_pack(a);

	for (size_t i = 0; i < pack->county_n; i++)
		for (int s = XS_NO_STAGE; s < XS_STAGE_N; s++) {
			struct xs_balance b;

			if (xs_county_judge(
				    a, &pack->county[i], (enum xs_stage)s, &b))
				fn(arg, &pack->county[i], (enum xs_stage)s, &b);
		}
}

static void rule_json(void *arg, const struct xs_county_rule *rule,
	enum xs_stage stage, const struct xs_balance *b)
{
	struct xs_json_out *o = arg;

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "rule", rule->id);
	xs_jo_text(
		o, "stage", stage == XS_NO_STAGE ? NULL : xs_stage_name(stage));
	xs_jo_real(o, "value", xs_county_known(rule, b));
	xs_jo_real(o, "limit", b->limit);
	xs_jo_text(o, "verdict", xs_verdict_name(b->verdict));
	xs_jo_bool(o, "counts", rule->on);
	xs_jo_bool(o, "veto", rule->veto);
	xs_jo_close(o, '}');
}

void xs_county_rules_json(struct xs_json_out *o, const struct xs_assessment *a)
{
	xs_jo_open(o, "county_rules", '[');
	each_rule(a, rule_json, o);
	xs_jo_close(o, ']');
}

static void rule_line(void *arg, const struct xs_county_rule *rule,
	enum xs_stage stage, const struct xs_balance *b)
{
	struct xs_ctx *ctx = arg;
	enum xs_lang lang = xs_lang_screen();
	const char *title = xs_say(&rule->title, lang);
	const char *verdict = xs_verdict_say(b->verdict, lang);
	char of_value[32], of_limit[32] = "";
	const char *value =
		xs_county_rule_text(rule, xs_county_known(rule, b), of_value);

	if (!rule->on)
		return;
	if (!xs_is_blank(b->limit))
		xs_county_rule_text(rule, b->limit, of_limit);
	if (stage == XS_NO_STAGE)
		xs_out(ctx, _("county: %s: %s, limit %s: %s\n"), title, value,
			of_limit, verdict);
	else
		xs_out(ctx, _("county: %s (%s): %s, limit %s: %s\n"), title,
			xs_stage_say(stage), value, of_limit, verdict);
}

void xs_county_rules_print(struct xs_ctx *ctx, const struct xs_assessment *a)
{
	each_rule(a, rule_line, ctx);
}

static void rule_news(void *arg, const struct xs_county_rule *rule,
	enum xs_stage stage, const struct xs_balance *b)
{
	bool *news = arg;

	(void)stage;
	*news |=
		rule->on && (b->verdict == XS_FAIL || b->verdict == XS_UNKNOWN);
}

bool xs_county_news(const struct xs_assessment *a)
{
	bool news = false;

	each_rule(a, rule_news, &news);
	return news;
}

/* -- its verdict ---------------------------------------------------------------- */

static const struct xs_county_grade *grade_of(
	const struct xs_assessment *a, int grade)
{
	return grade < 0 ? NULL
			 : &xs_assess_pack(a)->county_judgement->grades[grade];
}

static bool is_news(const struct xs_county_result *r)
{
	return r->verdict == XS_FAIL || r->verdict == XS_UNKNOWN;
}

bool xs_county_result_json(struct xs_json_out *o, const struct xs_assessment *a)
{
	const struct xs_county_grade *g, *without;
	struct xs_county_result r;

	if (!xs_county_result(a, &r)) {
		xs_jo_null(o, "county");
		return false;
	}
	g = grade_of(a, r.grade);
	without = grade_of(a, r.grade_without_vetoes);
	xs_jo_open(o, "county", '{');
	xs_jo_text(o, "verdict", xs_verdict_name(r.verdict));
	xs_jo_text(o, "grade", g ? g->key : NULL);
	xs_jo_text(o, "grade_without_vetoes", without ? without->key : NULL);
	xs_jo_real(o, "score_low", r.score_low);
	xs_jo_real(o, "score_high", r.score_high);
	xs_jo_real(o, "full_score", r.full);
	xs_jo_int(o, "rules", r.rules);
	xs_jo_int(o, "failed", r.failed);
	xs_jo_int(o, "unknown", r.unknown);
	xs_jo_int(o, "off", r.off);
	xs_jo_int(o, "vetoes_failed", r.vetoes_failed);
	xs_jo_int(o, "vetoes_unknown", r.vetoes_unknown);
	xs_jo_close(o, '}');
	return is_news(&r);
}

bool xs_county_result_print(struct xs_ctx *ctx, const struct xs_assessment *a)
{
	enum xs_lang lang = xs_lang_screen();
	const struct xs_county_grade *g, *without;
	struct xs_county_result r;
	char score[32];

	if (!xs_county_result(a, &r))
		return false;
	g = grade_of(a, r.grade);
	without = grade_of(a, r.grade_without_vetoes);
	xs_out(ctx, _("the county: %s"), xs_verdict_say(r.verdict, lang));
	if (g)
		xs_out(ctx, ", %s", xs_say(&g->say, lang));
	if (!xs_is_blank(r.score_low) && r.score_low == r.score_high) {
		xs_format_round(r.score_low, 2, score);
		xs_out(ctx, _(", %s points"), score);
	}
	if (without && without != g)
		xs_out(ctx, _("; without vetoes %s"),
			xs_say(&without->say, lang));
	xs_out(ctx, "\n");
	return is_news(&r);
}
