/* SPDX-License-Identifier: Apache-2.0
 *
 * Worked examples of a pack: a survey of one school, built from what the
 * example gives, must come to the verdict and the figures it states.
 */
#include "assess_i.h"

#include "xueshe/lang.h"
#include "xueshe/number.h"
#include "xueshe/standards.h"

static struct xs_survey *survey_of(
	const struct xs_catalogue *cat, const struct xs_example *e)
{
	struct xs_survey *s = xs_survey_new(cat, 2025, 1);
	struct xs_school *school = &s->schools[0];

	s->reference = xs_reference_date(2025);
	school->id = 1;
	school->code = school->name = "1";
	school->township = school->central = "";
	school->merged_into = school->status_since = "";
	xs_survey_column(s, s->facts[XS_FACT_KIND])[0] =
		e->stage == XS_PRIMARY ? XS_PRIMARY_SCHOOL : XS_JUNIOR_SCHOOL;
	for (size_t i = 0; i < e->given_n; i++)
		xs_survey_column(s, xs_item_find(cat, e->given[i].key))[0] =
			e->given[i].v;
	return s;
}

static long unit_of(const struct xs_assessment *a, enum xs_stage stage)
{
	for (size_t i = 0; i < xs_assess_units(a); i++) {
		size_t school;
		enum xs_stage s;

		xs_assess_which(a, i, &school, &s);
		if (s == stage)
			return (long)i;
	}
	return -1;
}

static bool same(double a, double b)
{
	if (xs_is_blank(a) || xs_is_blank(b))
		return xs_is_blank(a) && xs_is_blank(b);
	return xs_meets(a, XS_AT_LEAST, b) && xs_meets(a, XS_AT_MOST, b);
}

static bool figure_holds(
	const char *what, double stated, double found, struct xs_buf *why)
{
	char a[32], b[32];

	if (xs_is_blank(stated) || same(stated, found))
		return true;
	xs_format_round(stated, 6, b);
	if (xs_is_blank(found))
		snprintf(a, sizeof(a), "%s", _("blank"));
	else
		xs_format_round(found, 6, a);
	xs_buf_addf(why, _("%s is %s, the example says %s"), _(what), a, b);
	return false;
}

static bool holds(const struct xs_example *e, const struct xs_result *r,
	struct xs_buf *why)
{
	if (strcmp(xs_verdict_name(r->verdict), e->expect) != 0) {
		xs_buf_addf(why, _("%s is %s, the example says %s"),
			_("verdict"), xs_verdict_name(r->verdict), e->expect);
		return false;
	}
	return figure_holds(N_("actual"), e->actual, r->actual, why) &&
		figure_holds(N_("required"), e->required, r->required, why) &&
		figure_holds(N_("gap"), e->gap, r->gap, why);
}

bool xs_example_holds(const struct xs_pack *pack, const struct xs_example *e,
	struct xs_buf *why)
{
	struct xs_exemption_record record = { 0, e->rule, e->recognised };
	struct xs_assess_options options = { .on = e->on,
		.exemptions = &record,
		.exemptions_n = e->recognised != 0 };
	struct xs_survey *s = survey_of(pack->cat, e);
	struct xs_assessment *a = xs_assess_new(s, pack, &options);
	long unit = unit_of(a, e->stage), rule = xs_rule_find(pack, e->rule);
	struct xs_unit_result result;
	bool ok = false;

	xs_buf_clear(why);
	xs_unit_result_init(&result, pack);
	if (unit < 0 || rule < 0) {
		xs_buf_adds(why, _("no unit of that stage can be made of it"));
	} else {
		xs_assess_unit(a, (size_t)unit, &result);
		ok = holds(e, &result.rules[rule], why);
	}
	xs_unit_result_release(&result);
	xs_assess_free(a);
	xs_survey_free(s);
	return ok;
}
