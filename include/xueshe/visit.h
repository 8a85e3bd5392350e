/* SPDX-License-Identifier: Apache-2.0
 *
 * What a verdict hinges on: how complete and how old the figures of a school
 * are, and which of them, unknown, doubtful or close to a limit, could turn a
 * verdict: the list to take along on a visit.  Pure.
 *
 * A doubtful figure is one that a finding of severity doubt names: it is
 * blanked and the school judged again.  A close one is changed by the margin,
 * up and down.  What then differs is what it could turn.
 */
#ifndef XUESHE_VISIT_H
#define XUESHE_VISIT_H

#include "xueshe/assess.h"
#include "xueshe/buf.h"
#include "xueshe/finding.h"

enum xs_visit_why {
	XS_VISIT_UNKNOWN, /* left blank */
	XS_VISIT_DOUBTFUL, /* a finding names it */
	XS_VISIT_CLOSE, /* an error by the margin would turn something */
	XS_VISIT_WHY_N
};
const char *xs_visit_why_name(enum xs_visit_why why); /* "unknown" */
const char *xs_visit_why_say(enum xs_visit_why why, enum xs_lang lang);

#define XS_VISIT_NAMED 4

struct xs_visit_figure {
	size_t school;
	int item;
	enum xs_visit_why why;
	double value; /* on file; a blank where it is unknown */
	int reported; /* year of the survey that stated it last; 0: none */
	double last; /* what that year stated, where it is unknown now */
	const struct xs_finding *finding; /* the first that doubts it */
	double required; /* CLOSE: what a rule asks for, where it asks it of
		the figure itself; else a blank */
	int units, vetoes, rules; /* verdicts it could turn */
	struct {
		size_t standard;
		long rule;
	} named[XS_VISIT_NAMED]; /* of those rules, vetoes first */
	int named_n;
};

struct xs_visit_school {
	size_t needed, filled; /* items the standards ask of it */
	size_t old; /* of those filled: stated by an earlier year only */
	int oldest; /* year of the oldest of them; 0: none */
	size_t findings[XS_SEVERITY_N]; /* open ones */
	size_t first, n; /* its figures in `by_school` */
};

struct xs_visit_input {
	const struct xs_survey *survey; /* settled */
	const struct xs_findings *findings; /* of the survey; may be NULL */
	struct xs_assessment *const *assessments;
	size_t n;
	struct xs_assess_options options; /* as the assessments were made */
	/* What each year states (xs_store_stated), newest first, from the
	 * survey's own year on; may be NULL. */
	const struct xs_survey *const *stated;
	size_t stated_n;
	double margin; /* share of a figure, 0.02; 0: nothing is close */
	long school; /* only that one; -1: all */
};

struct xs_visits {
	const struct xs_visit_input *in; /* as given */
	struct xs_visit_school *schools; /* [survey->n] */
	struct xs_visit_figure *all; /* what could turn most comes first */
	size_t n, cap;
	size_t *by_school; /* indices into `all`, school by school */
};

void xs_visit(const struct xs_visit_input *in, struct xs_visits *out);
void xs_visits_release(struct xs_visits *v);

/* Why the figure is on the list, a phrase; what it could turn: of several
 * standards with the one that asks it. */
void xs_visit_say_why(const struct xs_visits *v,
	const struct xs_visit_figure *f, enum xs_lang lang, struct xs_buf *out);
void xs_visit_say_turns(const struct xs_visits *v,
	const struct xs_visit_figure *f, enum xs_lang lang, struct xs_buf *out);

#endif
