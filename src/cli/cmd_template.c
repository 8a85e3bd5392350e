/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe template: collection forms, empty or with last year's figures.
 */
#include <string.h>

#include "xueshe/form.h"
#include "xueshe/os.h"
#include "xueshe/report.h"
#include "xueshe/text.h"

#include "cli_i.h"

#define ALL_SCHOOLS ((size_t)-1)
#define SURVEYS 3 /* a school may have missed a year or two */

struct template_options {
	struct xs_common common;
	const char *out, *school, *each, *as;
	bool filled;
};

/* clang-format off */
static const struct xs_option rows[] = {
	{ XS_OPT_PATH, 'o', "output", N_("OUT"),
		offsetof(struct template_options, out),
		N_("the form to write (needed, unless --each)") },
	{ XS_OPT_YEAR, 'y', "year", N_("YEAR"),
		offsetof(struct xs_common, year),
		N_("school year the form asks about (default: the latest)") },
	{ XS_OPT_TEXT, 0, "school", N_("CODE"),
		offsetof(struct template_options, school),
		N_("a form of that school alone") },
	{ XS_OPT_PATH, 0, "each", N_("DIR"),
		offsetof(struct template_options, each),
		N_("a form for each open school, into that folder") },
	{ XS_OPT_TEXT, 0, "as", N_("KIND"),
		offsetof(struct template_options, as),
		N_("kind of sheet to make a form of (default: schools)") },
	{ XS_OPT_FLAG, 'f', "filled", NULL,
		offsetof(struct template_options, filled),
		N_("filled in with last year's figures") },
	XS_ROW_STANDARD,
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
/* Facts that every form of a school asks for or shows. */
static const char *const facts[] = {
	"code", "name", "township", "kind", "owner", "place",
	"boarding_school", "status", NULL
};
/* clang-format on */

struct maker { /* of the forms of one command */
	struct xs_ctx *ctx;
	const struct template_options *o;
	struct xs_judging j;
	struct xs_survey *base; /* of the school in hand */
	struct xs_survey *surveys[SURVEYS]; /* newest first; NULL: no more */
	struct xs_map seen; /* ids of schools */
	struct xs_survey *last; /* the year before; NULL, or the base itself */
	struct xs_form form;
	enum xs_asking *asked; /* [cat->n] */
	struct xs_form_item *items;
	size_t most; /* items of a form */
};

/* -- what is asked ---------------------------------------------------------- */

static bool is_of_boarders(const struct xs_item *item)
{
	return xs_text_is(item->key, "dormitory_in_basement") ||
		item->share == XS_SHARE_BOARDERS ||
		item->share == XS_SHARE_BOARDERS_BOYS ||
		item->share == XS_SHARE_BOARDERS_GIRLS;
}

/* Does the school say that nobody boards there? */
static bool has_no_boarders(const struct xs_survey *s, size_t school)
{
	static const char *const keys[] = { "boarders_primary_boys",
		"boarders_primary_girls", "boarders_junior_boys",
		"boarders_junior_girls" };
	double said = xs_survey_value(
		s, school, xs_fact_item(s->cat, XS_FACT_BOARDING_SCHOOL));

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (xs_survey_value(s, school, xs_item_find(s->cat, keys[i])) >
			0)
			return false;
	return said == 0;
}

static void choose_items(struct maker *m, size_t school)
{
	const struct xs_catalogue *cat = m->ctx->cat;
	bool stages[XS_STAGE_N] = { true, true };
	bool no_boarders = false;
	size_t n = 0;

	for (int s = 0; school != ALL_SCHOOLS && s < XS_STAGE_N; s++)
		stages[s] =
			xs_school_has_stage(m->base, school, (enum xs_stage)s);
	if (school != ALL_SCHOOLS)
		no_boarders = has_no_boarders(m->base, school);
	memset(m->asked, 0, cat->n * sizeof(*m->asked));
	xs_packs_ask(m->j.packs, m->j.n, stages, m->asked);
	for (const char *const *f = facts; *f; f++) {
		int item = xs_item_find(cat, *f);

		if (item >= 0)
			m->asked[item] = XS_ASK_NEEDED;
	}
	for (size_t i = 0; i < cat->n; i++) {
		if (m->asked[i] == XS_ASK_NOT ||
			(no_boarders && is_of_boarders(&cat->items[i])))
			continue;
		m->items[n++] = (struct xs_form_item){ (int)i,
			m->asked[i] == XS_ASK_NEEDED };
	}
	m->form.items = m->items;
	m->form.items_n = n;
	if (n > m->most)
		m->most = n;
}

/* -- surveys ---------------------------------------------------------------- */

static struct xs_survey *survey_of(struct maker *m, int year)
{
	return xs_store_survey(
		m->ctx->store, year, &m->ctx->findings, &m->ctx->err);
}

/* Those of the newest years up to the form's. */
static int load_surveys(struct maker *m)
{
	struct xs_ctx *ctx = m->ctx;
	int *years = NULL;
	size_t n = 0, kept = 0;
	int rc = -1;

	if (xs_store_years(ctx->store, &years, &n, &ctx->err) < 0)
		return -1;
	if (n == 0) {
		xs_fail(&ctx->err, XS_E_DATA,
			_("the planner file has no schools yet"));
		xs_hint(&ctx->err,
			_("Take in a list of the schools first: code, name, "
			  "township, kind."));
		goto out;
	}
	m->form.year = ctx->common->year ? ctx->common->year : years[n - 1];
	for (size_t i = n; i-- > 0 && kept < SURVEYS;) {
		if (years[i] > m->form.year && (i > 0 || kept > 0))
			continue;
		m->surveys[kept] = survey_of(m, years[i]);
		if (!m->surveys[kept])
			goto out;
		if (!m->last && years[i] < m->form.year)
			m->last = m->surveys[kept];
		if (!m->base || m->surveys[kept]->n > m->base->n)
			m->base = m->surveys[kept]; /* the fullest: a table */
		kept++;
	}
	rc = 0;
out:
	free(years);
	return rc;
}

/* -- one form --------------------------------------------------------------- */

static int write_form(struct maker *m, size_t school, const char *path)
{
	struct xs_ctx *ctx = m->ctx;
	struct xs_report_input in = { .survey = m->base,
		.lang = ctx->common->workbook_lang,
		.version = XS_VERSION,
		.input_hash = "",
		.on = xs_reference_date(m->form.year),
		.form = &m->form };
	const char *layout = m->form.columns_n ? "form-rows"
		: school == ALL_SCHOOLS        ? "form-county"
					       : "form-school";

	m->form.school = school;
	if (!m->form.columns_n)
		choose_items(m, school);
	if (xs_out_spares(ctx, path, NULL) < 0)
		return -1;
	return xs_report_write(
		xs_arena_printf(&ctx->arena, "%s/reports", ctx->data), layout,
		&in, path, &ctx->err);
}

/* "2152000001_青山小学.xlsx", without what a file name cannot hold. */
static const char *file_name(struct maker *m, size_t school)
{
	const struct xs_school *s = &m->base->schools[school];
	char *name = xs_arena_printf(&m->ctx->arena, "%s_%s.xlsx",
		*s->code ? s->code : s->township, s->name);

	for (char *p = name; *p; p++)
		if (strchr("/\\:*?\"<>|", *p) || (unsigned char)*p < 0x20)
			*p = '_';
	return xs_arena_printf(&m->ctx->arena, "%s/%s", m->o->each, name);
}

static bool is_asked(const struct xs_survey *s, size_t school)
{
	return xs_school_is_open(s, school) &&
		(xs_school_has_stage(s, school, XS_PRIMARY) ||
			xs_school_has_stage(s, school, XS_JUNIOR));
}

/* A school by the newest survey that has it. */
static int write_survey(struct maker *m, size_t *n)
{
	char id[24];

	for (size_t i = 0; i < m->base->n; i++) {
		snprintf(id, sizeof(id), "%lld",
			(long long)m->base->schools[i].id);
		if (!xs_map_add(&m->seen, id, 0) || !is_asked(m->base, i))
			continue;
		if (write_form(m, i, file_name(m, i)) < 0)
			return -1;
		(*n)++;
	}
	return 0;
}

static int write_each(struct maker *m)
{
	struct xs_ctx *ctx = m->ctx;
	size_t n = 0;

	if (xs_os_make_folder(m->o->each, &ctx->err) < 0)
		return -1;
	for (size_t k = 0; k < SURVEYS && m->surveys[k]; k++) {
		m->base = m->surveys[k];
		if (write_survey(m, &n) < 0)
			return -1;
	}
	xs_out(ctx, _("written: %zu {form|forms} into %s\n"), n, m->o->each);
	return 0;
}

static int write_one(struct maker *m)
{
	struct xs_ctx *ctx = m->ctx;
	size_t school = ALL_SCHOOLS;
	long at;

	for (size_t k = 0; m->o->school && k < SURVEYS && m->surveys[k] &&
		school == ALL_SCHOOLS;
		k++) {
		m->base = m->surveys[k];
		xs_error_clear(&ctx->err);
		at = xs_school_find_in(ctx, m->base, m->o->school);
		if (at < 0)
			continue;
		school = (size_t)at;
	}
	if (ctx->err.code || write_form(m, school, m->o->out) < 0)
		return -1;
	xs_out(ctx, _("written: %s\n"), m->o->out);
	return 0;
}

/* -- the command ------------------------------------------------------------ */

static int check_options(struct xs_ctx *ctx, const struct template_options *o)
{
	if (o->school && o->each)
		xs_fail(&ctx->err, XS_E_USAGE,
			_("--school and --each exclude each other"));
	else if (o->out && o->each)
		xs_fail(&ctx->err, XS_E_USAGE,
			_("--output and --each exclude each other"));
	else if (!o->out && !o->each)
		xs_fail(&ctx->err, XS_E_USAGE, _("option \"--%s\" is needed"),
			"output");
	else
		return 0;
	return xs_hint(&ctx->err, _("For example: %s"), ctx->command->example);
}

static int choose_kind(struct maker *m)
{
	struct xs_ctx *ctx = m->ctx;
	struct xs_buf kinds = XS_BUF_INIT;

	m->form.kind = m->o->as ? m->o->as : "schools";
	m->form.columns = xs_form_columns(
		m->form.kind, ctx->cat, &ctx->arena, &m->form.columns_n);
	m->form.of_school = xs_form_is_of_school(m->form.kind);
	if (xs_text_is(m->form.kind, "schools"))
		m->form.columns_n = 0; /* its own layouts */
	if (m->form.columns)
		return 0;
	xs_form_kinds(&kinds);
	xs_fail(&ctx->err, XS_E_USAGE, _("no kind of sheet is called \"%s\""),
		m->form.kind);
	xs_hint(&ctx->err, _("There are: %s."), kinds.s);
	xs_buf_release(&kinds);
	return -1;
}

static void say_what(struct maker *m)
{
	struct xs_ctx *ctx = m->ctx;

	xs_out(ctx, _("%s, school year %d"), m->base->county, m->form.year);
	if (m->base->made_up)
		xs_out(ctx, "%s", _(", made up"));
	xs_out(ctx, "\n");
	for (size_t i = 0; !m->form.columns_n && i < m->j.n; i++)
		xs_out(ctx, "%s  %s\n", m->j.packs[i]->id,
			xs_say(&m->j.packs[i]->title, xs_lang_screen()));
	if (!m->form.columns_n)
		xs_out(ctx, _("%zu {question|questions} a form at most\n"),
			m->most);
	if (m->o->filled && !m->last)
		xs_out(ctx, "%s",
			_("no figures of an earlier year to fill in\n"));
}

static int run(struct xs_ctx *ctx, const void *options)
{
	struct maker m = { .ctx = ctx, .o = options };
	int64_t issue = 0;
	int rc = -1;

	if (check_options(ctx, m.o) < 0 || choose_kind(&m) < 0 ||
		xs_store_last_change(ctx->store, &issue, &ctx->err) < 0 ||
		load_surveys(&m) < 0 || xs_judging_packs(ctx, &m.j) < 0)
		goto out;
	m.form.issue = (long)issue;
	m.form.last = m.last;
	m.form.filled = m.o->filled;
	m.asked = xs_arena_alloc(&ctx->arena, ctx->cat->n, sizeof(*m.asked));
	m.items = xs_arena_alloc(&ctx->arena, ctx->cat->n, sizeof(*m.items));
	rc = m.o->each ? write_each(&m) : write_one(&m);
	if (rc == 0)
		say_what(&m);
out:
	for (size_t k = 0; k < SURVEYS; k++)
		xs_survey_free(m.surveys[k]);
	xs_map_release(&m.seen);
	xs_judging_release(&m.j);
	return rc;
}

const struct xs_command xs_cmd_template = {
	"template",
	N_("Writes collection forms"),
	"xueshe template 云岭.xueshe --each 采集表 --year 2026",
	rows,
	operands,
	sizeof(struct template_options),
	XS_CMD_READS,
	run,
};
