/* SPDX-License-Identifier: Apache-2.0
 *
 * Enrolment and dropout by township and stage against the limits that hold,
 * the verification of pupils who are suspected to have dropped out, as counts
 * by the county's own categories, and how many pupils stay.  No child's data.
 * Formulas and their sources: docs/inspection-county.md.
 */
#ifndef XUESHE_DROPOUT_H
#define XUESHE_DROPOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/assess.h"
#include "xueshe/county.h"

/* A limit as a share: 0.006 is 0.6 %.  XS_BLANK: none is known. */
struct xs_dropout_limit {
	double value;
	const struct xs_county_fact *fact; /* of the county sheet; NULL */
	const struct xs_pack *pack; /* or of a standard judged by; NULL */
	const struct xs_county_rule *rule;
};
/* What the county sheet states of it, in per cent ("小学辍学率控制线"). */
const char *xs_dropout_indicator(enum xs_stage stage);
const char *xs_enrolment_indicator(enum xs_stage stage);

struct xs_dropout_sum { /* of a township and stage, a stage, the county */
	const char *township; /* NULL: the county */
	enum xs_stage stage; /* XS_NO_STAGE: both */
	bool whole; /* stated besides its categories */
	bool any; /* there is a row of it */
	/* Sums of what is stated; XS_BLANK: a part is not known. */
	double due, enrolled, dropped_out, returned;
	double elsewhere; /* at school elsewhere */
	double enrolment_rate; /* (enrolled + elsewhere) ÷ due: the least it is
		while some do not state who is elsewhere */
	double unstated; /* the most that may be elsewhere where that is not
		stated: due and not enrolled */
	double enrolment_more; /* unstated ÷ due: as much higher may it be */
	double here_rate; /* enrolled ÷ due: what a count that leaves out who
		is at school elsewhere comes to */
	enum xs_verdict here; /* and its verdict */
	double lacking; /* pupils that `enrolled` is short of the limit */
	double dropout_rate; /* dropped out ÷ enrolled; who returned is not
		taken off */
	enum xs_verdict enrolment, dropout; /* unknown: no figure, no limit,
		or what is not stated may turn it */
	double suspected;
	double in_categories; /* of them: put into a category */
	double no_dropouts, dropouts; /* of those in categories */
	double not_told; /* in categories that do not say which */
	bool too_many; /* in categories: more than are suspected */
	double open; /* suspected and in no category; XS_BLANK: the sheet
		contradicts itself */
	double closed_share; /* of the suspected */
	double no_dropout_share; /* of those in categories */
};
struct xs_dropout_category { /* of the county's own */
	const char *name;
	double pupils, dropouts; /* dropouts XS_BLANK: not told */
};
struct xs_dropout {
	struct xs_arena arena; /* owns everything */
	int year; /* the latest on file up to the one asked; 0: none */
	struct xs_dropout_limit dropout[XS_STAGE_N], enrolment[XS_STAGE_N];
	struct xs_dropout_sum *rows; /* by township as on file, then stage */
	size_t n;
	struct xs_dropout_sum total[XS_STAGE_N + 1]; /* stages, then both */
	struct xs_dropout_category *categories; /* as on file */
	size_t categories_n;
};
struct xs_dropout_input {
	const struct xs_county *county;
	int year; /* school year; the latest up to it is taken */
	struct xs_assessment *const *assessments; /* whose limits hold where the
		county states none; the strictest */
	size_t assessments_n;
};
struct xs_dropout *xs_dropout_new(const struct xs_dropout_input *in);
void xs_dropout_free(struct xs_dropout *d);

/* Figures of the county that standards ask for and that the enrolment sheet
 * gives. */
#define XS_RATES (2 * XS_STAGE_N)
struct xs_rate_figure {
	const char *figure; /* its key in the standards */
	enum xs_stage stage;
	bool dropout; /* else enrolment */
};
extern const struct xs_rate_figure xs_rate_figures[XS_RATES];
/* The county's rate; XS_BLANK where the sheet of that very year does not give
 * it.  `more`: as much higher may it be, as the sheet does not state who is at
 * school elsewhere; NULL: not asked. */
double xs_rate_of(const struct xs_dropout *d,
	const struct xs_rate_figure *figure, int year, double *more);

/* Pupils of a stage's last grade to those of its first when they began, in the
 * schools open then and now (township NULL: of the county); not known where
 * one that teaches the stage states none of its grades.  Who moved in or away
 * counts: no official rate.  `then` is the survey of as many years before. */
struct xs_stay {
	double began, stayed, share; /* XS_BLANK: not known */
};
struct xs_stay xs_stay_of(const struct xs_survey *now,
	const struct xs_survey *then, enum xs_stage stage,
	const char *township);
int xs_stay_years(enum xs_stage stage); /* 5 of primary, 2 of junior */

#endif
