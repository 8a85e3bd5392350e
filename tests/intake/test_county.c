/* SPDX-License-Identifier: Apache-2.0 */
#include "county.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "xueshe/lang.h"
#include "xueshe/os.h"

static struct xs_survey *kept;

static struct xs_library *library(void)
{
	const char *data = getenv("XUESHE_DATA");
	char folder[512];
	struct xs_error err = { 0 };
	struct xs_library *lib;

	snprintf(folder, sizeof(folder), "%s/standards", data ? data : ".");
	lib = xs_library_open(folder, &err);
	cr_assert_not_null(lib, "%s", err.msg);
	return lib;
}

const struct xs_catalogue *county_catalogue(void)
{
	static struct xs_library *lib;

	if (!lib)
		lib = library();
	return xs_library_catalogue(lib);
}

void county_open(struct county *c)
{
	static const struct xs_store_new made_up = {
		.county = "云岭县", .province = "52", .made_up = true
	};
	char path[128];

	memset(c, 0, sizeof(*c));
	xs_lang_set_screen(XS_LANG_EN);
	snprintf(c->folder, sizeof(c->folder), "/tmp/xueshe-intake-XXXXXX");
	cr_assert_not_null(mkdtemp(c->folder));
	c->lib = library();
	c->cat = xs_library_catalogue(c->lib);
	snprintf(path, sizeof(path), "%s/county.xueshe", c->folder);
	cr_assert_eq(xs_store_create(path, &made_up, c->cat, &c->err), 0, "%s",
		c->err.msg);
	c->store = xs_store_open(path, XS_STORE_WRITE, c->cat, &c->err);
	cr_assert_not_null(c->store, "%s", c->err.msg);
	c->options.year = 2025;
}

void county_close(struct county *c)
{
	char command[128];

	xs_survey_free(kept);
	kept = NULL;
	xs_intake_report_release(&c->report);
	xs_store_close(c->store);
	xs_library_free(c->lib);
	snprintf(command, sizeof(command), "rm -rf '%s'", c->folder);
	cr_assert_eq(system(command), 0);
}

const char *county_file(struct county *c, const char *name, const char *text)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s/%s", c->folder, name);
	cr_assert_eq(xs_os_write(path, text, strlen(text), &c->err), 0, "%s",
		c->err.msg);
	return path;
}

static int import(struct county *c, const char *const *paths, size_t n)
{
	xs_intake_report_release(&c->report);
	xs_error_clear(&c->err);
	c->rc = xs_intake(
		c->store, c->cat, paths, n, &c->options, &c->report, &c->err);
	return c->rc;
}

int county_import(struct county *c, const char *name, const char *text)
{
	const char *path = county_file(c, name, text);

	return import(c, &path, 1);
}

int county_import_files(struct county *c, ...)
{
	char paths[4][128];
	const char *list[4], *name;
	size_t n = 0;
	va_list args;

	va_start(args, c);
	for (; (name = va_arg(args, const char *)) != NULL && n < 4; n++) {
		snprintf(paths[n], sizeof(paths[n]), "%s/%s", c->folder, name);
		list[n] = paths[n];
	}
	va_end(args);
	return import(c, list, n);
}

size_t found(const struct county *c, enum xs_finding_code code)
{
	size_t n = 0;

	for (size_t i = 0; i < c->report.findings.n; i++)
		n += c->report.findings.all[i].code == code;
	return n;
}

const struct xs_finding *finding(
	const struct county *c, enum xs_finding_code code)
{
	for (size_t i = 0; i < c->report.findings.n; i++)
		if (c->report.findings.all[i].code == code)
			return &c->report.findings.all[i];
	cr_assert_fail("there is no %s", xs_finding_name(code));
	return NULL;
}

const struct xs_survey *survey(struct county *c, int year)
{
	struct xs_findings fs = { 0 };

	xs_survey_free(kept);
	kept = xs_store_survey(c->store, year, &fs, &c->err);
	xs_findings_release(&fs);
	return kept;
}

long school_at(struct county *c, int year, const char *code_or_name)
{
	const struct xs_survey *s = survey(c, year);

	xs_error_clear(&c->err);
	return s ? xs_survey_find(s, code_or_name, &c->err) : -1;
}

/* Of the survey that is read for it. */
const struct xs_school *school_of(
	struct county *c, int year, const char *code_or_name)
{
	long i = school_at(c, year, code_or_name);

	cr_assert_geq(i, 0, "no school %s", code_or_name);
	return &kept->schools[i];
}

double held(struct county *c, int year, const char *school, const char *item)
{
	long at = school_at(c, year, school);

	cr_assert_geq(
		at, 0, "no school %s in %d: %s", school, year, c->err.msg);
	return xs_survey_value(kept, (size_t)at, xs_item_find(c->cat, item));
}

size_t schools(struct county *c, int year)
{
	const struct xs_survey *s = survey(c, year);
	struct xs_error none = { 0 };

	c->err = none;
	return s ? s->n : 0;
}
