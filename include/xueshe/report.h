/* SPDX-License-Identifier: Apache-2.0
 *
 * Workbooks.  A layout (reports/NAME.json) names sheets and columns; row
 * makers fill them from the assessment; one writer knows libxlsxwriter.  No
 * figure is decided here.
 */
#ifndef XUESHE_REPORT_H
#define XUESHE_REPORT_H

#include <stddef.h>

#include "xueshe/assess.h"
#include "xueshe/finding.h"
#include "xueshe/form.h"
#include "xueshe/origin.h"

/* What a collection form asks for. */
struct xs_form_item {
	int item; /* of the catalogue */
	bool needed;
};
struct xs_form {
	const char *kind; /* "schools", "buildings" … */
	int year; /* school year that it asks about */
	long issue; /* changes in the planner file */
	size_t school; /* of the survey: its own form; (size_t)-1: all */
	const struct xs_form_item *items; /* of schools */
	size_t items_n;
	const struct xs_form_column *columns; /* of the kind */
	size_t columns_n;
	bool of_school; /* a row of the kind is of one school */
	const struct xs_survey *last; /* figures of the year before; NULL */
	bool filled; /* with them */
};

struct xs_reconciliation;
struct xs_comparison;
struct xs_visits;
struct xs_county;
struct xs_forecast;
struct xs_boarding;
struct xs_works;
struct xs_ranking;
struct xs_plan;
struct xs_register;
struct xs_running;
struct xs_funds;
struct xs_allocation;
struct xs_allocation_input;
struct xs_readiness;
struct xs_balance_years;
struct xs_closing;

/* What a layout shows besides the survey and its verdicts; the caller works it
 * out before it writes. */
enum xs_report_need {
	XS_NEED_COUNTY = 1,
	XS_NEED_FORECAST = 2,
	XS_NEED_BOARDING = 4,
	XS_NEED_WORKS = 8,
	XS_NEED_RANKING = 16,
	XS_NEED_PLANS = 32,
	XS_NEED_REGISTER = 64,
	XS_NEED_ALLOCATION = 4096,
	XS_NEED_RUNNING = 128,
	XS_NEED_READINESS = 1024,
	XS_NEED_DAY = 65536, /* what is said holds on a day */
	XS_NEED_PAPERS = 32768, /* the county's, looked at */
	XS_NEED_BALANCE_YEARS = 16384,
	/* What one command alone works out, from words of its own. */
	XS_NEED_RECONCILIATION = 1 << 20,
	XS_NEED_COMPARISON = 1 << 21,
	XS_NEED_VISITS = 1 << 22,
	XS_NEED_CLOSING = 1 << 23
};
/* Of the layout's tables, and what it names itself ("needs"): a set of
 * xs_report_need. */
int xs_report_needs(const char *folder, const char *name, unsigned *out,
	struct xs_error *err) XS_MUST_CHECK;

struct xs_report_input {
	const struct xs_form *form; /* of layouts that are forms; NULL */
	const struct xs_survey *survey; /* settled */
	const struct xs_survey *const *earlier; /* other years, newest first;
		for trends; may be NULL */
	size_t earlier_n;
	struct xs_assessment *const *assessments; /* one a standard */
	size_t assessments_n;
	const struct xs_findings *findings; /* of the survey */
	/* Where a value of a school (index) came from: 0, or 1 where that is
	 * not known.  May be NULL, as may `blank`. */
	int (*origin)(
		void *arg, size_t school, int item, struct xs_origin *out);
	/* Where a blank one is to be filled in; no column: the sheet has none
	 * for it. */
	int (*blank)(void *arg, size_t school, int item, struct xs_place *out);
	void *origin_arg;
	const struct xs_reconciliation *reconciliation; /* of reconcile */
	const struct xs_comparison *comparison; /* of compare */
	const struct xs_visits *visits; /* of visit */
	const struct xs_county *county; /* the other sheets; may be NULL */
	const struct xs_forecast *forecast;
	const struct xs_boarding *boarding;
	const struct xs_works *works;
	const struct xs_ranking *ranking;
	const struct xs_plan *const *plans; /* scenarios, the filed one first */
	size_t plans_n;
	const struct xs_register *reg;
	const struct xs_running *running;
	const struct xs_funds *funds; /* rates that money goes by; NULL */
	const struct xs_allocation *allocation;
	const struct xs_allocation_input *allocation_input; /* its own */
	const struct xs_readiness *readiness;
	const struct xs_balance_years *balance_years;
	const struct xs_closing *closing; /* of closing */
	const struct xs_findings *planning; /* found while planning; NULL */
	const size_t *schools; /* sheets a school: of these alone; NULL: of
		every open one */
	size_t schools_n;
	enum xs_lang lang; /* of the workbook */
	const char *version; /* program's version */
	const char *input_hash; /* see xs_report_hash */
	xs_date on;
	bool unknown_too; /* "spreads", "reached": also where
		something is not known */
	void (*progress)(void *arg, const char *sheet, size_t rows);
	void *progress_arg;
};

/* SHA-256 over a canonical text dump of the facts used: the surveys, the day,
 * standards with their exemptions, the county's sheets, the files of data
 * that are read for them (items, measures, boarding life, funds …), costs,
 * weights, scenarios, as far as the input holds them. */
void xs_report_hash(const struct xs_report_input *in, char text[65]);
/* Of a survey alone. */
void xs_survey_hash(const struct xs_survey *survey, char text[65]);

/* Writes the workbook whole or not at all.  `folder` holds the layouts. */
int xs_report_write(const char *folder, const char *name,
	const struct xs_report_input *in, const char *path,
	struct xs_error *err) XS_MUST_CHECK;

/* Names and titles of the layouts; the caller frees with
 * xs_report_free_list. */
struct xs_report_name {
	char *name;
	char *zh, *en;
	const char *alone; /* the command that alone writes it, a msgid:
		"xueshe visit FILE -o OUT"; NULL: "report" does */
};
int xs_report_list(const char *folder, struct xs_report_name **out,
	size_t *n_out, struct xs_error *err) XS_MUST_CHECK;
void xs_report_free_list(struct xs_report_name *names, size_t n);

/* Rejected rows as a workbook, faulty cells marked: findings with places.
 * `made_up`: of an invented county, which the list says. */
int xs_report_rejects(const struct xs_findings *findings,
	const struct xs_catalogue *cat, enum xs_lang lang, bool made_up,
	const char *path, struct xs_error *err) XS_MUST_CHECK;

#endif
