/* SPDX-License-Identifier: Apache-2.0
 *
 * 控辍保学统计表: enrolment and dropout by township and stage, the suspected by
 * category, townships that are short of pupils.
 */
#include "rows_i.h"

#include "xueshe/dropout.h"

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

const struct xs_dropout *xs_dropout_of_run(struct xs_run *run)
{
	struct xs_dropout_input in = { .county = run->in->county,
		.year = run->survey->year,
		.assessments = run->in->assessments,
		.assessments_n = run->in->assessments_n };

	if (!run->dropout)
		run->dropout = xs_dropout_new(&in);
	return run->dropout;
}

int xs_enrolment_year(struct xs_run *run)
{
	int year = run->in->county ? xs_dropout_of_run(run)->year : 0;

	return year ? year : run->survey->year;
}

const char *xs_dropout_year_said(struct xs_run *run)
{
	int year = xs_enrolment_year(run);

	return year == run->survey->year
		? NULL
		: xs_scratchf(run, xs_words(run, N_("figures of %d/%d")), year,
			  year + 1);
}

/* -- townships and the county ---------------------------------------------------- */

static const struct xs_dropout_sum *sum_of(const struct xs_scope *s)
{
	return s->own;
}

static bool strong(const struct xs_scope *s)
{
	return !sum_of(s)->township;
}

static void put_count(const struct xs_scope *s, double n, struct xs_entry *e)
{
	xs_put_number(e, n, 0);
	if (strong(s))
		e->look = XS_LOOK_STRONG;
}

FIELD(d_township)
{
	(void)c;
	xs_put_text(e,
		strong(s) ? xs_words(s->run, N_("the county"))
			  : xs_say_township(s->run, sum_of(s)->township));
	if (strong(s))
		e->look = XS_LOOK_STRONG;
}

FIELD(d_stage)
{
	(void)c;
	xs_put_text(e,
		sum_of(s)->stage == XS_NO_STAGE
			? xs_words(s->run, N_("both stages"))
			: xs_say_stage(s->run, sum_of(s)->stage));
}

FIELD(d_due)
{
	(void)c;
	put_count(s, sum_of(s)->due, e);
}

FIELD(d_enrolled)
{
	(void)c;
	put_count(s, sum_of(s)->enrolled, e);
}

FIELD(d_elsewhere)
{
	(void)c;
	put_count(s, sum_of(s)->elsewhere, e);
}

static void put_rate(struct xs_entry *e, double rate, enum xs_verdict v)
{
	xs_put_share(e, rate, 2);
	e->look = v == XS_FAIL ? XS_LOOK_FAIL : XS_LOOK_PLAIN;
}

/* May who is at school elsewhere, which is not stated, turn it? */
static bool hangs_on_elsewhere(const struct xs_dropout_sum *sum)
{
	return sum->enrolment_more > 0 && sum->enrolment == XS_UNKNOWN &&
		sum->here == XS_FAIL;
}

FIELD(d_enrolment_rate)
{
	(void)c;
	put_rate(e, sum_of(s)->enrolment_rate, sum_of(s)->enrolment);
	if (hangs_on_elsewhere(sum_of(s)))
		e->look = XS_LOOK_UNKNOWN;
}

FIELD(d_dropped_out)
{
	(void)c;
	put_count(s, sum_of(s)->dropped_out, e);
}

FIELD(d_dropout_rate)
{
	(void)c;
	put_rate(e, sum_of(s)->dropout_rate, sum_of(s)->dropout);
}

FIELD(d_returned)
{
	(void)c;
	put_count(s, sum_of(s)->returned, e);
}

FIELD(d_suspected)
{
	(void)c;
	put_count(s, sum_of(s)->suspected, e);
}

/* Is there anybody of whom it is told? */
static bool told(const struct xs_scope *s)
{
	return sum_of(s)->in_categories > sum_of(s)->not_told;
}

FIELD(d_no_dropouts)
{
	(void)c;
	if (told(s))
		put_count(s, sum_of(s)->no_dropouts, e);
}

FIELD(d_dropouts)
{
	(void)c;
	if (told(s))
		put_count(s, sum_of(s)->dropouts, e);
}

FIELD(d_not_told)
{
	(void)c;
	if (!(sum_of(s)->not_told > 0))
		return;
	put_count(s, sum_of(s)->not_told, e);
	e->look = XS_LOOK_UNKNOWN;
}

FIELD(d_open)
{
	(void)c;
	put_count(s, sum_of(s)->open, e);
	if (sum_of(s)->open > 0)
		e->look = XS_LOOK_NEAR;
}

FIELD(d_closed)
{
	(void)c;
	xs_put_share(e, sum_of(s)->closed_share, 1);
}

FIELD(d_no_dropout_share)
{
	(void)c;
	xs_put_share(e, sum_of(s)->no_dropout_share, 1);
}

const struct xs_field_row xs_dropout_fields[] = {
	{ "township", d_township },
	{ "dropout_stage", d_stage },
	{ "due", d_due },
	{ "enrolled", d_enrolled },
	{ "elsewhere", d_elsewhere },
	{ "enrolment_rate", d_enrolment_rate },
	{ "dropped_out", d_dropped_out },
	{ "dropout_rate", d_dropout_rate },
	{ "returned", d_returned },
	{ "suspected", d_suspected },
	{ "no_dropouts", d_no_dropouts },
	{ "dropouts", d_dropouts },
	{ "not_told", d_not_told },
	{ "open_cases", d_open },
	{ "closed_share", d_closed },
	{ "no_dropout_share", d_no_dropout_share },
	{ NULL, NULL },
};

int xs_dropout_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_dropout *d = xs_dropout_of_run(run);
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < d->n; i++) {
		s.own = &d->rows[i];
		rc = xs_emit(run, &s);
	}
	for (int k = 0; rc == 0 && k <= XS_STAGE_N; k++) {
		s.own = &d->total[k];
		if (d->total[k].any)
			rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- categories ---------------------------------------------------------------------- */

struct category_row {
	const struct xs_dropout_category *of;
	double all;
};

static const struct category_row *category_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(k_name)
{
	(void)c;
	xs_put_text(e, category_of(s)->of->name);
}

FIELD(k_pupils)
{
	(void)c;
	xs_put_number(e, category_of(s)->of->pupils, 0);
}

FIELD(k_share)
{
	(void)c;
	if (category_of(s)->all > 0)
		xs_put_share(
			e, category_of(s)->of->pupils / category_of(s)->all, 1);
}

FIELD(k_dropouts)
{
	const struct xs_dropout_category *of = category_of(s)->of;

	(void)c;
	xs_put_number(e, of->dropouts, 0);
	if (!xs_is_blank(of->dropouts))
		return;
	xs_put_text(e, "？");
	e->look = XS_LOOK_UNKNOWN;
}

const struct xs_field_row xs_dropout_category_fields[] = {
	{ "category", k_name },
	{ "pupils", k_pupils },
	{ "category_share", k_share },
	{ "dropouts", k_dropouts },
	{ NULL, NULL },
};

int xs_dropout_categories_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_dropout *d = xs_dropout_of_run(run);
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < d->categories_n; i++) {
		struct category_row row = { &d->categories[i],
			d->total[XS_STAGE_N].suspected };

		s.own = &row;
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- townships whose pupils at school here are too few ----------------------- */

struct short_row {
	struct xs_dropout_sum
		sum; /* first: its fields are those of `dropout` */
	double limit;
};

static const struct short_row *short_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(h_rate)
{
	(void)c;
	put_rate(e, short_of(s)->sum.here_rate, short_of(s)->sum.here);
}

FIELD(h_limit)
{
	(void)c;
	xs_put_share(e, short_of(s)->limit, 2);
}

FIELD(h_lacking)
{
	(void)c;
	xs_put_number(e, short_of(s)->sum.lacking, 0);
}

FIELD(h_with)
{
	(void)c;
	if (!hangs_on_elsewhere(&short_of(s)->sum)) {
		put_rate(e, short_of(s)->sum.enrolment_rate,
			short_of(s)->sum.enrolment);
		return;
	}
	xs_put_text(e, "？");
	e->look = XS_LOOK_UNKNOWN;
}

FIELD(h_why)
{
	const struct xs_dropout_sum *sum = &short_of(s)->sum;
	double left = sum->lacking -
		(xs_is_blank(sum->elsewhere) ? 0 : sum->elsewhere);
	char n[40];

	(void)c;
	if (hangs_on_elsewhere(sum)) {
		xs_format_round(left, 0, n);
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run,
					N_("who is at school elsewhere is not "
					   "stated; with %s of them the limit "
					   "is reached")),
				n));
		e->look = XS_LOOK_UNKNOWN;
	} else if (left <= 0) {
		xs_format_round(sum->elsewhere, 0, n);
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run,
					N_("too low only because %s at school "
					   "elsewhere are left out; with them "
					   "the limit is reached")),
				n));
	} else {
		xs_format_round(left, 0, n);
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run,
					N_("with those at school elsewhere "
					   "still %s too few")),
				n));
		e->look = XS_LOOK_FAIL;
	}
}

const struct xs_field_row xs_enrolment_short_fields[] = {
	{ "here_rate", h_rate },
	{ "enrolment_limit", h_limit },
	{ "lacking", h_lacking },
	{ "with_elsewhere", h_with },
	{ "short_why", h_why },
	{ NULL, NULL },
};

int xs_enrolment_short_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_dropout *d = xs_dropout_of_run(run);
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < d->n; i++) {
		struct short_row row = { .sum = d->rows[i] };

		if (row.sum.here != XS_FAIL)
			continue;
		row.limit = d->enrolment[row.sum.stage].value;
		s.own = &row;
		rc = xs_emit(run, &s);
	}
	return rc;
}
