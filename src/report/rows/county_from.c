/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a figure of the county comes from: the row of a sheet, or the schools
 * it is computed from; and why it is not known.
 */
#include "county_rows_i.h"

#include <string.h>

#include "xueshe/dropout.h"
#include "xueshe/intake.h"
#include "xueshe/text.h"

/* The same but for blanks, brackets, units, as headings are compared. */
static bool same_name(const char *a, const char *b)
{
	struct xs_buf x = XS_BUF_INIT, y = XS_BUF_INIT;
	bool same;

	xs_header_fold(&x, a ? a : "");
	xs_header_fold(&y, b);
	same = x.len > 0 && strcmp(x.s, y.s) == 0;
	xs_buf_release(&x);
	xs_buf_release(&y);
	return same;
}

/* By its key, or by the title of any rule that asks for it. */
static bool names(
	const struct xs_run *run, const char *figure, const char *said)
{
	if (xs_text_is(figure, said))
		return true;
	for (size_t k = 0; k < run->in->assessments_n; k++) {
		const struct xs_pack *pack =
			xs_assess_pack(run->in->assessments[k]);

		for (size_t i = 0; i < pack->county_n; i++)
			if (xs_text_is(pack->county[i].figure, figure) &&
				(same_name(pack->county[i].title.zh, said) ||
					same_name(pack->county[i].title.en,
						said)))
				return true;
	}
	return false;
}

/* The row of the county sheet, as the figures are taken: of the survey's year,
 * the first. */
static const struct xs_county_fact *fact_of(
	const struct xs_run *run, const struct xs_county_rule *rule)
{
	const struct xs_county *county = run->in->county;

	for (size_t i = 0; county && i < county->facts_n; i++) {
		const struct xs_county_fact *f = &county->facts[i];

		if (f->year == run->survey->year && !xs_is_blank(f->value) &&
			names(run, rule->figure, f->indicator))
			return f;
	}
	return NULL;
}

/* What the enrolment sheet gives of that figure; XS_BLANK. */
static double enrolment_of(
	struct xs_run *run, const struct xs_county_rule *rule)
{
	for (int i = 0; run->in->county && i < XS_RATES; i++)
		if (xs_text_is(rule->figure, xs_rate_figures[i].figure))
			return xs_rate_of(xs_dropout_of_run(run),
				&xs_rate_figures[i], run->survey->year, NULL);
	return XS_BLANK;
}

/* The row of the county sheet; where the enrolment sheet tells otherwise, that
 * too. */
static const char *from_fact(struct xs_run *run,
	const struct xs_county_rule *rule, const struct xs_county_fact *f)
{
	double other = enrolment_of(run, rule);
	const char *text = xs_scratchf(run,
		*f->basis ? xs_words(run, N_("county sheet: %s, row %ld; %s"))
			  : xs_words(run, N_("county sheet: %s, row %ld")),
		*f->at.file ? f->at.file : f->at.sheet, f->at.row, f->basis);

	if (xs_is_blank(other) ||
		strcmp(xs_say_county_value(run, rule, other),
			xs_say_county_value(run, rule, f->value)) == 0)
		return text;
	return xs_scratchf(run,
		xs_words(run, N_("%s; but the enrolment sheet gives %s")), text,
		xs_say_county_value(run, rule, other));
}

static const char *from_sheet(
	struct xs_run *run, const struct xs_county_rule *rule, double value)
{
	const struct xs_county_fact *f = fact_of(run, rule);

	if (xs_is_blank(value) && !f && !xs_is_blank(enrolment_of(run, rule)))
		return xs_scratchf(run,
			xs_words(run,
				N_("enrolment sheet: at least %s; who is at "
				   "school elsewhere is not stated")),
			xs_say_county_value(
				run, rule, enrolment_of(run, rule)));
	if (xs_is_blank(value))
		return xs_words(run,
			N_("not stated: enter it in the county sheet under "
			   "this name"));
	if (f)
		return from_fact(run, rule, f);
	return xs_words(run,
		xs_is_blank(enrolment_of(run, rule))
			? N_("stated for this command")
			: N_("computed from the enrolment sheet"));
}

static const char *amount(
	struct xs_run *run, const struct xs_quantity *q, double v)
{
	char number[32];

	xs_format_round(v, q->whole ? 0 : 2, number);
	return xs_scratchf(run, "%s %s", xs_say(&q->say, run->lang), number);
}

static const char *blanks(struct xs_run *run, size_t n)
{
	return xs_scratchf(
		run, xs_words(run, N_("figures of %zu schools are blank")), n);
}

static const char *from_total(struct xs_run *run, const struct xs_county_row *r)
{
	const struct xs_county_rule *rule = r->rule;

	if (r->b.unknown)
		return blanks(run, r->b.unknown);
	if (!rule->of)
		return xs_words(run, N_("sum over the schools"));
	return xs_scratchf(run, "%s ÷ %s %s",
		amount(run, rule->what, r->b.part),
		amount(run, rule->of, r->b.whole),
		xs_unit_say(run->cat, rule->of->unit, run->lang));
}

/* Of those that are known alone a coefficient may be quite another. */
static const char *from_spread(
	struct xs_run *run, const struct xs_county_row *r)
{
	if (!r->b.unknown)
		return xs_scratchf(run,
			xs_words(run,
				N_("computed from %zu schools, %zu left out")),
			r->b.schools, r->b.excluded);
	if (xs_is_blank(r->b.value))
		return blanks(run, r->b.unknown);
	return xs_scratchf(run, xs_words(run, N_("%s; %s by the other %zu")),
		blanks(run, r->b.unknown),
		xs_say_county_value(run, r->rule, r->b.value), r->b.schools);
}

static const char *from_schools(
	struct xs_run *run, const struct xs_county_row *r)
{
	return xs_scratchf(run,
		xs_words(run,
			N_("computed: of %zu schools %.0f fail, %zu are "
			   "unknown")),
		r->b.schools, r->b.value, r->b.unknown);
}

static const char *from_share(struct xs_run *run, const struct xs_county_row *r)
{
	if (xs_is_blank(r->b.part))
		return xs_scratchf(run,
			r->rule->by == XS_BY_SCHOOLS
				? xs_words(run, N_("unknown at %zu schools"))
				: xs_words(run, N_("unknown at %zu units")),
			r->b.unknown);
	return xs_scratchf(run, xs_words(run, N_("computed: %.0f of %.0f")),
		r->b.part, r->b.whole);
}

const char *xs_say_county_from(
	struct xs_run *run, const struct xs_county_row *r)
{
	if (r->b.verdict == XS_NOT_APPLICABLE)
		return "";
	switch (r->rule->kind) {
	case XS_COUNTY_FIGURE:
		return from_sheet(run, r->rule, r->b.value);
	case XS_COUNTY_TOTAL:
		return from_total(run, r);
	case XS_COUNTY_SHARE:
		return from_share(run, r);
	case XS_COUNTY_SCHOOLS:
		return from_schools(run, r);
	case XS_COUNTY_SPREAD:
	case XS_COUNTY_COMPOSITE:
		break;
	}
	return from_spread(run, r);
}
