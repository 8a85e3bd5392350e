/* SPDX-License-Identifier: Apache-2.0
 *
 * Which rate a line goes by in a money year: the published one of its two
 * terms, or the county's own price.
 */
#include "running_i.h"

#include "../facts_i.h"

static const char *const other_rates[XS_RUN_RATE_N] = {
	[XS_RUN_FLOOR] = "small-school-floor",
	[XS_RUN_FLOOR_2] = "small-school-second-floor",
	[XS_RUN_POOR_PRIMARY] = "poor-boarder-primary",
	[XS_RUN_POOR_JUNIOR] = "poor-boarder-junior",
	[XS_RUN_MEAL_DAYS] = "meal-days",
};

static const char *jurisdiction_of(const struct xs_survey *survey)
{
	const char *letters = xs_province_find(survey->province);

	return letters ? letters : survey->province;
}

static void published_rate(const struct xs_running *r, const char *id, int year,
	struct xs_running_rate *out)
{
	const char *where = jurisdiction_of(r->in.survey);

	out->rate = xs_fund_rate(r->in.funds, id);
	if (!out->rate)
		return;
	out->spring =
		xs_fund_on(out->rate, year * 10000 + 301, where, r->in.region);
	out->autumn =
		xs_fund_on(out->rate, year * 10000 + 901, where, r->in.region);
	if (out->spring && out->autumn)
		out->value = (out->spring->value + out->autumn->value) / 2;
}

/* The county's price of the latest year not after the money year. */
static void own_price(const struct xs_running *r, const char *indicator,
	int year, struct xs_running_rate *out)
{
	out->fact = xs_fact_of_county(r->in.county, indicator, year);
	if (out->fact)
		out->value = out->fact->value;
}

static void read_rates(struct xs_running *r, int year)
{
	struct xs_running_rate *of = r->rates[year - r->first];

	for (int i = 0; i < XS_RUN_RATE_N; i++) {
		bool line = i < XS_RUN_LINE_N;
		const char *id = line ? xs_run_rate_id((enum xs_running_line)i)
				      : other_rates[i];
		const char *own = line
			? xs_running_indicator((enum xs_running_line)i)
			: NULL;

		of[i].value = XS_BLANK;
		if (id)
			published_rate(r, id, year, &of[i]);
		else if (own)
			own_price(r, own, year, &of[i]);
	}
}

static void say_unknown(const struct xs_running *r, struct xs_findings *fs)
{
	for (int i = 0; fs && i < XS_RUN_LINE_N; i++) {
		const char *own = xs_running_indicator((enum xs_running_line)i);

		if (own && xs_is_blank(r->rates[r->last - r->first][i].value))
			xs_find(fs, XS_F_RUNNING_NO_PRICE, NULL, NULL, NULL,
				own, NULL);
	}
}

void xs_run_rates(struct xs_running *r, struct xs_findings *findings)
{
	for (int y = r->first; y <= r->last; y++)
		read_rates(r, y);
	say_unknown(r, findings);
}
