/* SPDX-License-Identifier: Apache-2.0
 *
 * Forms that came back in one import: what came, what has faults, what is
 * still missing.
 */
#include <string.h>

#include "xueshe/form.h"
#include "xueshe/os.h"

#include "returns_i.h"

#define SHOWN 10 /* lines of a list, unless all are wanted */
#define SHEET_COLS 6 /* of a sheet in the csv, behind its name */

struct missing {
	const char *code, *name, *township; /* in the context's arena */
};

struct returns {
	struct xs_ctx *ctx;
	const struct xs_intake_report *report;
	int year; /* of the forms */
	struct missing *missing;
	size_t missing_n, missing_cap;
	size_t schools; /* that were to return a form */
	struct xs_map came; /* codes, or names without one */
	struct xs_map looked_at; /* ids of schools */
};

/* -- who is missing --------------------------------------------------------- */

static const char *key_of(const char *code, const char *name)
{
	return code && *code ? code : name;
}

static bool is_asked(const struct xs_survey *s, size_t school)
{
	return xs_school_is_open(s, school) &&
		(xs_school_has_stage(s, school, XS_PRIMARY) ||
			xs_school_has_stage(s, school, XS_JUNIOR));
}

static void look_at(struct returns *r, const struct xs_survey *s, size_t i)
{
	const struct xs_school *school = &s->schools[i];
	const char *key = key_of(school->code, school->name);
	struct xs_arena *arena = &r->ctx->arena;
	void *array = r->missing;
	char id[24];
	int64_t at;

	snprintf(id, sizeof(id), "%lld", (long long)school->id);
	if (!xs_map_add(&r->looked_at, id, 0) || !is_asked(s, i))
		return;
	r->schools++;
	if (xs_map_find(&r->came, key, &at) ||
		xs_form_taken(r->ctx->store, "schools", r->year, key) >= 0)
		return;
	xs_grow(&array, &r->missing_cap, r->missing_n + 1, sizeof(*r->missing));
	r->missing = array;
	r->missing[r->missing_n++] =
		(struct missing){ xs_arena_strdup(arena, school->code),
			xs_arena_strdup(arena, school->name),
			xs_arena_strdup(arena, school->township) };
}

static int by_code(const void *a, const void *b)
{
	const struct missing *x = a, *y = b;
	int d = strcmp(x->code, y->code);

	return d ? d : strcmp(x->name, y->name);
}

/* The schools of the form's year, and of the year before it: a school that
 * has not returned its form is in the second only. */
static int look(struct returns *r)
{
	struct xs_ctx *ctx = r->ctx;
	struct xs_findings unheard = { 0 };
	int *years = NULL;
	size_t n = 0;
	int rc = 0, looked = 0;

	if (xs_store_years(ctx->store, &years, &n, &ctx->err) < 0)
		return -1;
	for (size_t i = n; i-- > 0 && looked < 2 && rc == 0;) {
		struct xs_survey *s;

		if (years[i] > r->year)
			continue;
		s = xs_store_survey(ctx->store, years[i], &unheard, &ctx->err);
		rc = s ? 0 : -1;
		for (size_t k = 0; s && k < s->n; k++)
			look_at(r, s, k);
		xs_survey_free(s);
		looked++;
	}
	xs_findings_release(&unheard);
	free(years);
	if (r->missing_n)
		qsort(r->missing, r->missing_n, sizeof(*r->missing), by_code);
	return rc;
}

static int gather(struct returns *r)
{
	for (size_t i = 0; i < r->report->returns_n; i++) {
		const struct xs_intake_return *ret = &r->report->returns[i];

		xs_map_set(&r->came, key_of(ret->school, ret->name), 1);
		if (ret->year > r->year)
			r->year = ret->year;
	}
	return look(r);
}

static void release(struct returns *r)
{
	free(r->missing);
	xs_map_release(&r->came);
	xs_map_release(&r->looked_at);
}

/* -- the screen ------------------------------------------------------------- */

static const char *state_say(enum xs_return_state state)
{
	static const char *const words[XS_RETURN_STATE_N] = {
		[XS_RETURN_STORED] = N_("stored"),
		[XS_RETURN_UNCHANGED] = N_("unchanged"),
		[XS_RETURN_REJECTED] = N_("left out"),
	};

	return xs_tr_screen(words[state]);
}

static void print_came(const struct returns *r, bool all)
{
	static const struct xs_col cols[] = { { "school", N_("code"), 0 },
		{ "name", N_("school"), XS_COL_CUT },
		{ "state", N_("state"), 0 },
		{ "errors", N_("errors"), XS_COL_RIGHT },
		{ "doubts", N_("doubts"), XS_COL_RIGHT },
		{ "file", N_("file"), XS_COL_CUT }, { NULL, NULL, 0 } };
	struct xs_table t;
	size_t shown = 0, left = 0;

	xs_table_begin(&t, r->ctx, cols);
	for (size_t i = 0; i < r->report->returns_n; i++) {
		const struct xs_intake_return *ret = &r->report->returns[i];

		if (!all && !ret->errors && ret->state != XS_RETURN_REJECTED)
			continue;
		if (!all && shown == SHOWN) {
			left++;
			continue;
		}
		shown++;
		xs_table_text(&t, ret->school);
		xs_table_text(&t, ret->name);
		xs_table_word(&t, xs_return_state_name(ret->state),
			state_say(ret->state));
		xs_table_int(&t, (long long)ret->errors);
		xs_table_int(&t, (long long)ret->doubts);
		xs_table_text(&t, xs_os_base_name(ret->file));
	}
	xs_table_end(&t);
	if (left)
		xs_out(r->ctx, _("  and %zu more\n"), left);
}

static void print_missing(const struct returns *r, bool all)
{
	struct xs_ctx *ctx = r->ctx;
	size_t n = all || r->missing_n <= SHOWN ? r->missing_n : SHOWN;

	if (!r->schools)
		return;
	if (!r->missing_n) {
		xs_out(ctx,
			_("missing for school year %d: none of %zu {school|schools}\n"),
			r->year, r->schools);
		return;
	}
	xs_out(ctx,
		_("missing for school year %d: %zu of %zu {school|schools}\n"),
		r->year, r->missing_n, r->schools);
	for (size_t i = 0; i < n; i++)
		xs_out(ctx, "  %s  %s  %s\n", r->missing[i].code,
			r->missing[i].name, r->missing[i].township);
	if (r->missing_n > n)
		xs_out(ctx, _("  and %zu more\n"), r->missing_n - n);
}

int xs_returns_print(
	struct xs_ctx *ctx, const struct xs_intake_report *report, bool all)
{
	struct returns r = { .ctx = ctx, .report = report };
	size_t states[XS_RETURN_STATE_N] = { 0 };
	int rc;

	if (!report->returns_n)
		return 0;
	rc = gather(&r);
	for (size_t i = 0; i < report->returns_n; i++)
		states[report->returns[i].state]++;
	xs_out(ctx,
		_("forms that came back: %zu (%zu stored, %zu unchanged, %zu "
		  "left out)\n"),
		report->returns_n, states[XS_RETURN_STORED],
		states[XS_RETURN_UNCHANGED], states[XS_RETURN_REJECTED]);
	print_came(&r, all);
	if (rc == 0)
		print_missing(&r, all);
	release(&r);
	return rc;
}

/* File and sheet, and nothing of what a sheet's row says beside. */
static void csv_begin(struct xs_table *t, const char *file, const char *sheet)
{
	xs_table_text(t, xs_os_base_name(file));
	xs_table_text(t, sheet);
	for (int i = 0; i < SHEET_COLS; i++)
		xs_table_text(t, "");
}

int xs_returns_csv(struct xs_ctx *ctx, struct xs_table *t,
	const struct xs_intake_report *report)
{
	struct returns r = { .ctx = ctx, .report = report };
	int rc = report->returns_n ? gather(&r) : 0;

	for (size_t i = 0; i < report->returns_n; i++) {
		const struct xs_intake_return *ret = &report->returns[i];

		csv_begin(t, ret->file, ret->sheet);
		xs_table_text(t, ret->school);
		xs_table_text(t, ret->name);
		xs_table_text(t, "");
		xs_table_int(t, ret->year);
		xs_table_text(t, xs_return_state_name(ret->state));
		xs_table_int(t, (long long)ret->errors);
		xs_table_int(t, (long long)ret->doubts);
	}
	for (size_t i = 0; i < r.missing_n; i++) {
		csv_begin(t, "", "");
		xs_table_text(t, r.missing[i].code);
		xs_table_text(t, r.missing[i].name);
		xs_table_text(t, r.missing[i].township);
		xs_table_int(t, r.year);
		xs_table_text(t, "missing");
		xs_table_text(t, "");
		xs_table_text(t, "");
	}
	release(&r);
	return rc;
}

int xs_returns_json(struct xs_ctx *ctx, struct xs_json_out *o,
	const struct xs_intake_report *report)
{
	struct returns r = { .ctx = ctx, .report = report };
	int rc = report->returns_n ? gather(&r) : 0;

	xs_jo_open(o, "returns", '[');
	for (size_t i = 0; i < report->returns_n; i++) {
		const struct xs_intake_return *ret = &report->returns[i];

		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "school", ret->school);
		xs_jo_text(o, "name", ret->name);
		xs_jo_int(o, "year", ret->year);
		xs_jo_text(o, "state", xs_return_state_name(ret->state));
		xs_jo_int(o, "errors", (long long)ret->errors);
		xs_jo_int(o, "doubts", (long long)ret->doubts);
		xs_jo_text(o, "file", ret->file);
		xs_jo_text(o, "sheet", ret->sheet);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
	xs_jo_open(o, "missing", '[');
	for (size_t i = 0; i < r.missing_n; i++) {
		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "school", r.missing[i].code);
		xs_jo_text(o, "name", r.missing[i].name);
		xs_jo_text(o, "township", r.missing[i].township);
		xs_jo_int(o, "year", r.year);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
	release(&r);
	return rc;
}

/* -- folders ---------------------------------------------------------------- */

static int add_folder(struct xs_ctx *ctx, const char *folder,
	struct xs_texts *out, size_t *cap)
{
	static const char *const suffixes[] = { ".xlsx", ".XLSX", ".xlsm",
		".csv", ".CSV", ".xls", ".XLS", ".et", ".ET", NULL };
	size_t before = out->n;

	for (const char *const *s = suffixes; *s; s++) {
		char **names = xs_os_list(folder, *s, &ctx->err);

		if (!names)
			return -1;
		for (size_t i = 0; names[i]; i++) {
			void *array = (void *)out->all;

			if (names[i][0] == '~') /* held open by a program */
				continue;
			xs_grow(&array, cap, out->n + 1, sizeof(*out->all));
			out->all = array;
			out->all[out->n++] = xs_arena_printf(
				&ctx->arena, "%s/%s", folder, names[i]);
		}
		xs_os_free_names(names);
	}
	if (out->n > before)
		return 0;
	xs_fail(&ctx->err, XS_E_NO_FILE, _("folder \"%s\" holds no sheet"),
		folder);
	return xs_hint(&ctx->err, "%s",
		_("Sheets are files .xlsx, .xlsm, .xls, .et and .csv."));
}

int xs_returns_files(
	struct xs_ctx *ctx, const struct xs_texts *named, struct xs_texts *out)
{
	size_t cap = 0;

	*out = (struct xs_texts){ 0 };
	for (size_t i = 0; i < named->n; i++) {
		void *array = (void *)out->all;

		if (xs_os_is_folder(named->all[i])) {
			if (add_folder(ctx, named->all[i], out, &cap) < 0)
				return -1;
			continue;
		}
		xs_grow(&array, &cap, out->n + 1, sizeof(*out->all));
		out->all = array;
		out->all[out->n++] = named->all[i];
	}
	return 0;
}
