/* SPDX-License-Identifier: Apache-2.0
 *
 * 控辍保学统计表: the county's rates against their limits, where those are from,
 * and how many townships miss them.
 */
#include "rows_i.h"

#include "xueshe/dropout.h"

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

const char *xs_dropout_limit_mark(const struct xs_dropout_limit *limit)
{
	return limit->rule && xs_confidence_marked(limit->rule->confidence)
		? " ※"
		: "";
}

struct limit_row {
	const char *what;
	enum xs_stage stage;
	const char *indicator;
	const struct xs_dropout_limit *limit;
	enum xs_sense sense;
	double value;
	enum xs_verdict verdict;
	size_t failing, open; /* townships; open: their rate is not known */
};

static const struct limit_row *limit_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(l_what)
{
	(void)c;
	xs_put_text(e, xs_words(s->run, limit_of(s)->what));
}

FIELD(l_stage)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, limit_of(s)->stage));
}

FIELD(l_value)
{
	(void)c;
	xs_put_share(e, limit_of(s)->value, 2);
}

FIELD(l_limit)
{
	char text[32];

	(void)c;
	if (xs_is_blank(limit_of(s)->limit->value)) {
		xs_put_text(e, "？");
		e->look = XS_LOOK_UNKNOWN;
		return;
	}
	xs_format_round(limit_of(s)->limit->value * 100, 4, text);
	xs_put_text(e,
		xs_scratchf(s->run, "%s %s%%%s",
			limit_of(s)->sense == XS_AT_MOST ? "≤" : "≥", text,
			xs_dropout_limit_mark(limit_of(s)->limit)));
}

FIELD(l_verdict)
{
	(void)c;
	xs_put_text(e, xs_verdict_say(limit_of(s)->verdict, s->run->lang));
	if (limit_of(s)->verdict == XS_FAIL)
		e->look = XS_LOOK_FAIL;
	if (limit_of(s)->verdict == XS_UNKNOWN)
		e->look = XS_LOOK_UNKNOWN;
}

FIELD(l_failing)
{
	(void)c;
	if (xs_is_blank(limit_of(s)->limit->value))
		return;
	xs_put_number(e, (double)limit_of(s)->failing, 0);
	if (!limit_of(s)->open)
		return;
	xs_put_text(e,
		xs_scratchf(s->run, xs_words(s->run, N_("%zu (%zu unknown)")),
			limit_of(s)->failing, limit_of(s)->open));
	e->look = XS_LOOK_UNKNOWN;
}

FIELD(l_from)
{
	const struct xs_dropout_limit *l = limit_of(s)->limit;

	(void)c;
	if (l->fact)
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(
					s->run, N_("county sheet: %s, %d; %s")),
				l->fact->indicator, l->fact->year,
				l->fact->basis));
	else if (l->pack)
		xs_put_text(e,
			xs_scratchf(s->run, "%s %s", l->pack->document,
				l->rule->clause));
	else
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run,
					N_("state \"%s\" in per cent in the "
					   "county sheet, or judge by a "
					   "standard that has it")),
				limit_of(s)->indicator));
}

const struct xs_field_row xs_dropout_limit_fields[] = {
	{ "limit_of", l_what },
	{ "dropout_stage", l_stage },
	{ "rate", l_value },
	{ "rate_limit", l_limit },
	{ "rate_verdict", l_verdict },
	{ "townships_failing", l_failing },
	{ "limit_from", l_from },
	{ NULL, NULL },
};

/* A blank may yet make it fail; of a township without anybody nothing is
 * asked. */
static bool is_open(const struct xs_dropout_sum *sum, bool dropout)
{
	double whole = dropout ? sum->enrolled : sum->due;
	double part = dropout ? sum->dropped_out : sum->enrolled;
	bool nobody = !xs_is_blank(whole) && !(whole > 0) && !(part > 0);

	return !nobody &&
		(dropout ? sum->dropout : sum->enrolment) == XS_UNKNOWN;
}

static int emit_limit(
	struct xs_run *run, const struct xs_dropout *d, int stage, bool dropout)
{
	const struct xs_dropout_sum *sum = &d->total[stage];
	struct xs_scope s = xs_scope_of(run);
	struct limit_row row = {
		.what = dropout ? N_("dropout rate of the year")
				: N_("enrolment rate"),
		.stage = (enum xs_stage)stage,
		.sense = dropout ? XS_AT_MOST : XS_AT_LEAST,
		.limit = dropout ? &d->dropout[stage] : &d->enrolment[stage],
		.value = dropout ? sum->dropout_rate : sum->enrolment_rate,
		.verdict = dropout ? sum->dropout : sum->enrolment,
	};

	row.indicator = dropout ? xs_dropout_indicator(row.stage)
				: xs_enrolment_indicator(row.stage);
	for (size_t i = 0; i < d->n; i++) {
		if ((int)d->rows[i].stage != stage)
			continue;
		row.failing += (dropout ? d->rows[i].dropout
					: d->rows[i].enrolment) == XS_FAIL;
		row.open += is_open(&d->rows[i], dropout);
	}
	s.own = &row;
	return xs_emit(run, &s);
}

int xs_dropout_limits_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_dropout *d = xs_dropout_of_run(run);
	int rc = 0;

	(void)t;
	for (int k = 0; rc == 0 && d->n && k < 2 * XS_STAGE_N; k++)
		rc = emit_limit(run, d, k % XS_STAGE_N, k >= XS_STAGE_N);
	return rc;
}
