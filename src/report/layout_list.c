/* SPDX-License-Identifier: Apache-2.0
 *
 * Which layouts there are, and what a layout needs besides the survey.
 */
#include "report_i.h"

#include <string.h>

#include "xueshe/os.h"

/* -- the list --------------------------------------------------------------- */

static const char *alone_of(unsigned lacking);

/* 1: a report, 0: a form, which is none. */
static int list_one(const char *folder, const char *file,
	struct xs_report_name *out, struct xs_error *err)
{
	char *name = xs_strndup(file, strlen(file) - strlen(".json"));
	struct xs_layout *layout = xs_layout_load(folder, name, err);

	free(name);
	if (!layout)
		return -1;
	if (layout->form) {
		xs_layout_free(layout);
		return 0;
	}
	out->name = xs_strdup(layout->name);
	out->zh = xs_strdup(layout->title.zh);
	out->en = xs_strdup(layout->title.en);
	out->alone = alone_of(layout->needs);
	xs_layout_free(layout);
	return 1;
}

static bool is_schema(const char *file)
{
	size_t len = strlen(file), end = strlen(".schema.json");

	return len >= end && strcmp(file + len - end, ".schema.json") == 0;
}

int xs_report_list(const char *folder, struct xs_report_name **out,
	size_t *n_out, struct xs_error *err)
{
	char **names = xs_os_list(folder, ".json", err);
	size_t i, n = 0;
	int rc = 0;

	*out = NULL;
	*n_out = 0;
	if (!names)
		return -1;
	for (i = 0; names[i]; i++)
		n++;
	*out = xs_alloc(n + 1, sizeof(**out));
	for (i = 0; i < n && rc >= 0; i++) {
		if (is_schema(names[i]))
			continue;
		rc = list_one(folder, names[i], &(*out)[*n_out], err);
		if (rc > 0)
			(*n_out)++;
	}
	xs_os_free_names(names);
	if (rc < 0) {
		xs_report_free_list(*out, *n_out);
		*out = NULL;
		*n_out = 0;
	}
	return rc < 0 ? -1 : 0;
}

void xs_report_free_list(struct xs_report_name *names, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		free(names[i].name);
		free(names[i].zh);
		free(names[i].en);
	}
	free(names);
}

/* -- what a layout needs ------------------------------------------------------ */

static const struct {
	const char *name; /* in "needs" */
	unsigned bit;
	const char *command; /* that works it out too */
} needs[] = {
	{ "county", XS_NEED_COUNTY, "import" },
	{ "forecast", XS_NEED_FORECAST, "forecast" },
	{ "boarding", XS_NEED_BOARDING, "beds" },
	{ "works", XS_NEED_WORKS, "plan" },
	{ "ranking", XS_NEED_RANKING, "rank" },
	{ "plans", XS_NEED_PLANS, "plan" },
	{ "register", XS_NEED_REGISTER, "register" },
	{ "running", XS_NEED_RUNNING, "running-costs" },
	{ "allocation", XS_NEED_ALLOCATION, "allocate" },
	{ "readiness", XS_NEED_READINESS, "inspect" },
	{ "balance_years", XS_NEED_BALANCE_YEARS, "balance" },
};

/* Not of the county as it is, but of what the command is asked. */
static const struct {
	unsigned bit;
	const char *command, *usage;
} alone[] = {
	{ XS_NEED_RECONCILIATION, "reconcile",
		N_("xueshe reconcile FILE -o OUT") },
	{ XS_NEED_COMPARISON, "compare",
		N_("xueshe compare FILE YEAR YEAR -o OUT") },
	{ XS_NEED_VISITS, "visit", N_("xueshe visit FILE -o OUT") },
	{ XS_NEED_CLOSING, "closing",
		N_("xueshe closing FILE --school CODE --to CODE -o OUT") },
};

static const char *alone_of(unsigned lacking)
{
	for (size_t i = 0; i < sizeof(alone) / sizeof(alone[0]); i++)
		if (lacking & alone[i].bit)
			return alone[i].usage;
	return NULL;
}

unsigned xs_layout_need(const char *name)
{
	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++)
		if (strcmp(needs[i].name, name) == 0)
			return needs[i].bit;
	return 0;
}

static unsigned facts_of(const struct xs_report_input *in)
{
	return (in->county ? XS_NEED_COUNTY | XS_NEED_PAPERS : 0u) |
		(in->forecast ? XS_NEED_FORECAST : 0u) |
		(in->boarding ? XS_NEED_BOARDING : 0u) |
		(in->works ? XS_NEED_WORKS : 0u) |
		(in->ranking ? XS_NEED_RANKING : 0u) |
		(in->plans_n ? XS_NEED_PLANS : 0u) |
		(in->reg ? XS_NEED_REGISTER : 0u) |
		(in->running ? XS_NEED_RUNNING : 0u) |
		(in->allocation ? XS_NEED_ALLOCATION : 0u) |
		(in->readiness ? XS_NEED_READINESS : 0u) |
		(in->balance_years ? XS_NEED_BALANCE_YEARS : 0u) |
		(in->reconciliation ? XS_NEED_RECONCILIATION : 0u) |
		(in->comparison ? XS_NEED_COMPARISON : 0u) |
		(in->visits ? XS_NEED_VISITS : 0u) |
		(in->closing ? XS_NEED_CLOSING : 0u);
}

int xs_layout_no_facts(
	const char *layout, const char *command, struct xs_error *err)
{
	xs_fail(err, XS_E_NO_REPORT,
		_("the layout \"%s\" shows what \"xueshe %s\" works out"),
		layout, command);
	for (size_t i = 0; i < sizeof(alone) / sizeof(alone[0]); i++)
		if (strcmp(alone[i].command, command) == 0)
			return xs_hint(err, _("Write it with \"%s\"."),
				_(alone[i].usage));
	return xs_hint(err,
		_("Write it with \"xueshe report FILE %s -o OUT\"."), layout);
}

int xs_layout_fits(const struct xs_layout *layout,
	const struct xs_report_input *in, struct xs_error *err)
{
	unsigned lacking = layout->needs & ~facts_of(in);

	for (size_t i = 0; i < sizeof(alone) / sizeof(alone[0]); i++)
		if (lacking & alone[i].bit)
			return xs_layout_no_facts(
				layout->name, alone[i].command, err);
	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++)
		if (lacking & needs[i].bit)
			return xs_layout_no_facts(
				layout->name, needs[i].command, err);
	return 0;
}

int xs_report_needs(const char *folder, const char *name, unsigned *out,
	struct xs_error *err)
{
	struct xs_layout *layout = xs_layout_load(folder, name, err);

	*out = layout ? layout->needs : 0;
	xs_layout_free(layout);
	return layout ? 0 : -1;
}
