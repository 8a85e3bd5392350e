/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe reconcile: the sources of one survey side by side.
 */
#include <string.h>

#include "xueshe/reconcile.h"
#include "xueshe/report.h"
#include "xueshe/text.h"

#include "cli_i.h"

struct reconcile_options {
	struct xs_common common;
	const char *sources, *definitions;
};

/* clang-format off */
static const struct xs_option rows[] = {
	{ XS_OPT_TEXT, 0, "sources", "A,B",
		offsetof(struct reconcile_options, sources),
		N_("the sources to compare (default: every source of the year)") },
	XS_ROW_YEAR,
	XS_ROW_SCHOOL,
	XS_ROW_ITEM,
	{ XS_OPT_PATH, 0, "definitions", N_("JSON"),
		offsetof(struct reconcile_options, definitions),
		N_("a file of further known differences of definition") },
	XS_ROW_ALSO_WORKBOOK(
		N_("also write a workbook with places to sign")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "school", N_("school"), 0 },
	{ "name", N_("name"), XS_COL_CUT },
	{ "item", N_("item"), XS_COL_CUT },
	{ "source_a", N_("source"), 0 },
	{ "value_a", N_("states"), XS_COL_RIGHT },
	{ "source_b", N_("source"), 0 },
	{ "value_b", N_("states"), XS_COL_RIGHT },
	{ "difference", N_("difference"), XS_COL_RIGHT },
	{ "explained_by", N_("explained by"), XS_COL_CUT },
	{ "holder", N_("holding source"), 0 },
	{ "held", N_("counts as"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
static const struct xs_col item_cols[] = {
	{ "item", N_("item"), XS_COL_CUT },
	{ "compared", N_("compared"), XS_COL_RIGHT },
	{ "equal", N_("equal"), XS_COL_RIGHT },
	{ "explained", N_("explained"), XS_COL_RIGHT },
	{ "real", N_("real"), XS_COL_RIGHT },
	{ "single", N_("one source only"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
/* clang-format on */

struct job {
	struct xs_ctx *ctx;
	const struct xs_texts *named; /* n == 0: every source */
	struct xs_reconcile_source *sources;
	struct xs_survey **owned; /* what the sources state, twice each */
	size_t n, owned_n;
};

/* -- the sources ------------------------------------------------------------ */

static int take_source(void *arg, const struct xs_source_facts *facts)
{
	struct job *job = arg;
	struct xs_reconcile_source *s;
	size_t i, at = job->n;

	for (i = 0; i < job->named->n; i++)
		if (xs_text_is(job->named->all[i], facts->name))
			break;
	if (job->named->n && i == job->named->n)
		return 0;
	if (job->named->n)
		at = i;
	s = &job->sources[at];
	s->name = xs_arena_strdup(&job->ctx->arena, facts->name);
	s->reference = facts->reference;
	job->n++;
	return 0;
}

static int count_source(void *arg, const struct xs_source_facts *facts)
{
	(void)facts;
	++*(size_t *)arg;
	return 0;
}

/* What the source states; owned by the job. */
static struct xs_survey *stated(struct job *job, const char *source)
{
	struct xs_ctx *ctx = job->ctx;
	struct xs_survey *survey = xs_store_stated(
		ctx->store, ctx->survey->year, source, &ctx->err);

	if (survey)
		job->owned[job->owned_n++] = survey;
	return survey;
}

static int load_source(struct job *job, struct xs_reconcile_source *s)
{
	struct xs_survey *settled;

	s->stated = stated(job, s->name);
	settled = s->stated ? stated(job, s->name) : NULL;
	if (!settled)
		return -1;
	xs_survey_settle(settled, NULL);
	s->settled = settled;
	return 0;
}

static void free_sources(struct job *job)
{
	size_t i;

	for (i = 0; i < job->owned_n; i++)
		xs_survey_free(job->owned[i]);
}

static int too_few(struct job *job)
{
	xs_fail(&job->ctx->err, XS_E_NO_SOURCE,
		_("the survey of %d has fewer than two sources"),
		job->ctx->survey->year);
	return xs_hint(&job->ctx->err,
		_("\"xueshe import --source NAME\" takes a second one in."));
}

/* In the order in which they were named. */
static int load_sources(struct job *job)
{
	struct xs_ctx *ctx = job->ctx;
	size_t i, most = job->named->n;

	if (xs_store_each_source(ctx->store, ctx->survey->year, count_source,
		    &most, &ctx->err) < 0)
		return -1;
	job->sources =
		xs_arena_alloc(&ctx->arena, most + 1, sizeof(*job->sources));
	job->owned = xs_arena_alloc(
		&ctx->arena, 2 * most + 1, sizeof(struct xs_survey *));
	if (xs_store_each_source(ctx->store, ctx->survey->year, take_source,
		    job, &ctx->err) < 0)
		return -1;
	for (i = 0; i < job->named->n; i++)
		if (!job->sources[i].name) {
			job->n = 0;
			/* says which there are */
			xs_survey_free(
				xs_store_stated(ctx->store, ctx->survey->year,
					job->named->all[i], &ctx->err));
			if (!ctx->err.code)
				xs_fail(&ctx->err, XS_E_USAGE,
					_("the source \"%s\" is named twice"),
					job->named->all[i]);
			return -1;
		}
	if (job->n < 2)
		return too_few(job);
	for (i = 0; i < job->n; i++)
		if (load_source(job, &job->sources[i]) < 0)
			return -1;
	return 0;
}

/* -- what the file knows of a difference ------------------------------------ */

static const struct xs_place *place_of(struct job *job,
	struct xs_reconciliation *r, const struct xs_difference *d,
	size_t source)
{
	struct xs_cell_key key = { job->ctx->survey->schools[d->school].id,
		job->ctx->survey->year, d->item, job->sources[source].name };
	struct xs_place place = { 0 }, *kept;

	if (xs_store_origin_of(job->ctx->store, &key, &place) != 0)
		return NULL;
	kept = xs_arena_alloc(&r->arena, 1, sizeof(*kept));
	*kept = place;
	return kept;
}

static int add_facts(struct job *job, struct xs_reconciliation *r)
{
	const struct xs_survey *survey = job->ctx->survey;
	size_t i;

	if (xs_store_hold(job->ctx->store, &job->ctx->err) < 0)
		return -1;
	for (i = 0; i < r->n; i++) {
		struct xs_difference *d = &r->all[i];
		const char *holder = xs_store_holder(job->ctx->store,
			survey->schools[d->school].id, survey->year, d->item);

		d->held = xs_survey_value(survey, d->school, d->item);
		d->holder = holder ? xs_arena_strdup(&r->arena, holder) : NULL;
		d->from_a = place_of(job, r, d, d->a);
		d->from_b = place_of(job, r, d, d->b);
	}
	xs_store_let_go(job->ctx->store);
	return 0;
}

/* -- printing --------------------------------------------------------------- */

static void place_json(struct xs_json_out *o, const char *key,
	const char *source, double v, const struct xs_place *at)
{
	xs_jo_open(o, key, '{');
	xs_jo_text(o, "source", source);
	xs_jo_real(o, "value", v);
	xs_cli_place_json(o, at);
	xs_jo_close(o, '}');
}

static void difference_json(
	struct job *job, struct xs_json_out *o, const struct xs_difference *d)
{
	const struct xs_survey *survey = job->ctx->survey;
	const struct xs_item *item = &job->ctx->cat->items[d->item];

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", xs_cli_school(survey, d->school));
	xs_jo_text(o, "name", survey->schools[d->school].name);
	xs_jo_text(o, "item", item->key);
	xs_jo_text(o, "unit", *item->unit ? item->unit : NULL);
	place_json(o, "a", job->sources[d->a].name, d->value_a, d->from_a);
	place_json(o, "b", job->sources[d->b].name, d->value_b, d->from_b);
	xs_jo_real(o, "difference", d->value_b - d->value_a);
	xs_jo_text(o, "explained_by", d->explained ? d->explained->id : NULL);
	xs_jo_text(o, "holder", d->holder);
	xs_jo_real(o, "held", d->held);
	xs_jo_close(o, '}');
}

static void agreement_json(struct xs_json_out *o, const struct xs_agreement *a)
{
	xs_jo_int(o, "compared", (long long)a->compared);
	xs_jo_int(o, "equal", (long long)a->equal);
	xs_jo_int(o, "explained", (long long)a->explained);
	xs_jo_int(o, "real", (long long)a->real);
	xs_jo_int(o, "single", (long long)a->single);
}

static void sources_json(struct job *job, struct xs_json_out *o)
{
	char day[16];
	size_t i;

	xs_jo_open(o, "sources", '[');
	for (i = 0; i < job->n; i++) {
		xs_date_text(job->sources[i].reference, day);
		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "source", job->sources[i].name);
		xs_jo_text(o, "reference_date", day);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void print_json(struct job *job, const struct xs_reconciliation *r)
{
	struct xs_json_out o = { .buf = &job->ctx->out };
	const struct xs_survey *survey = job->ctx->survey;
	size_t i;

	xs_jo_open(&o, NULL, '{');
	xs_jo_text(&o, "county", survey->county);
	xs_jo_int(&o, "year", survey->year);
	sources_json(job, &o);
	xs_jo_open(&o, "total", '{');
	agreement_json(&o, &r->total);
	xs_jo_close(&o, '}');
	xs_jo_open(&o, "items", '[');
	for (i = 0; i < survey->cat->n; i++) {
		if (!r->items[i].compared && !r->items[i].single)
			continue;
		xs_jo_open(&o, NULL, '{');
		xs_jo_text(&o, "item", survey->cat->items[i].key);
		agreement_json(&o, &r->items[i]);
		xs_jo_close(&o, '}');
	}
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "schools", '[');
	for (i = 0; i < survey->n; i++) {
		if (!r->schools[i].compared && !r->schools[i].single)
			continue;
		xs_jo_open(&o, NULL, '{');
		xs_jo_text(&o, "school", xs_cli_school(survey, i));
		agreement_json(&o, &r->schools[i]);
		xs_jo_close(&o, '}');
	}
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "differences", '[');
	for (i = 0; i < r->n; i++) {
		difference_json(job, &o, &r->all[i]);
		xs_out_spill(job->ctx);
	}
	xs_jo_close(&o, ']');
	xs_jo_close(&o, '}');
}

static void print_items(struct job *job, const struct xs_reconciliation *r)
{
	const struct xs_catalogue *cat = job->ctx->cat;
	struct xs_table t;
	size_t i;

	xs_table_begin(&t, job->ctx, item_cols);
	for (i = 0; i < cat->n; i++) {
		const struct xs_agreement *a = &r->items[i];

		if (!a->explained && !a->real)
			continue;
		xs_table_word(&t, cat->items[i].key,
			xs_say(&cat->items[i].say, xs_lang_screen()));
		xs_table_int(&t, (long long)a->compared);
		xs_table_int(&t, (long long)a->equal);
		xs_table_int(&t, (long long)a->explained);
		xs_table_int(&t, (long long)a->real);
		xs_table_int(&t, (long long)a->single);
	}
	xs_table_end(&t);
}

static void put_value(struct job *job, struct xs_table *t, int item, double v)
{
	const struct xs_item *of = &job->ctx->cat->items[item];

	if (of->kind == XS_KIND_FLAG || of->kind == XS_KIND_CATEGORY)
		xs_table_text(t, xs_cli_value(job->ctx, item, v));
	else
		xs_table_real(t, v, 2);
}

static void put_source(struct xs_table *t, const char *name)
{
	xs_table_word(
		t, name, name ? xs_source_say(name, xs_lang_screen()) : NULL);
}

static void print_differences(
	struct job *job, const struct xs_reconciliation *r)
{
	const struct xs_survey *survey = job->ctx->survey;
	struct xs_table t;
	size_t i;

	xs_table_begin(&t, job->ctx, cols);
	for (i = 0; i < r->n; i++) {
		const struct xs_difference *d = &r->all[i];
		const struct xs_item *item = &job->ctx->cat->items[d->item];
		bool counts = item->kind != XS_KIND_FLAG &&
			item->kind != XS_KIND_CATEGORY;

		xs_table_text(&t, xs_cli_school(survey, d->school));
		xs_table_text(&t, survey->schools[d->school].name);
		xs_table_word(
			&t, item->key, xs_say(&item->say, xs_lang_screen()));
		put_source(&t, job->sources[d->a].name);
		put_value(job, &t, d->item, d->value_a);
		put_source(&t, job->sources[d->b].name);
		put_value(job, &t, d->item, d->value_b);
		xs_table_real(
			&t, counts ? d->value_b - d->value_a : XS_BLANK, 2);
		xs_table_word(&t, d->explained ? d->explained->id : NULL,
			d->explained
				? xs_say(&d->explained->title, xs_lang_screen())
				: NULL);
		put_source(&t, d->holder);
		put_value(job, &t, d->item, d->held);
	}
	xs_table_end(&t);
}

static void print(struct job *job, const struct xs_reconciliation *r)
{
	const struct xs_agreement *a = &r->total;
	struct xs_ctx *ctx = job->ctx;

	if (ctx->common->json) {
		print_json(job, r);
		return;
	}
	if (!ctx->common->csv) {
		xs_judging_title(ctx, NULL);
		xs_out(ctx,
			_("%zu {pair|pairs} of figures compared: %zu equal, %zu "
			  "explained by a definition, %zu real differences; "
			  "%zu {figure comes|figures come} from one source only\n"),
			a->compared, a->equal, a->explained, a->real,
			a->single);
		if (r->n)
			print_items(job, r);
	}
	if (r->n || ctx->common->csv)
		print_differences(job, r);
}

/* -- the whole -------------------------------------------------------------- */

static int load_definitions(
	struct xs_ctx *ctx, const char *more, struct xs_definitions *d)
{
	const char *path = xs_arena_printf(
		&ctx->arena, "%s/standards/definitions.json", ctx->data);

	if (xs_definitions_load(d, ctx->cat, path, &ctx->err) < 0)
		return -1;
	return more ? xs_definitions_load(d, ctx->cat, more, &ctx->err) : 0;
}

static int find(struct xs_ctx *ctx, const struct reconcile_options *o,
	struct xs_reconcile_input *in)
{
	in->school = in->item = -1;
	if (o->common.school &&
		(in->school = xs_school_find(ctx, o->common.school)) < 0)
		return -1;
	if (o->common.item && (in->item = xs_cli_item(ctx, o->common.item)) < 0)
		return -1;
	return 0;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct reconcile_options *o = options;
	struct xs_texts named = o->sources ? xs_list_parse(ctx, o->sources)
					   : (struct xs_texts){ 0 };
	struct job job = { .ctx = ctx, .named = &named };
	struct xs_definitions definitions = { 0 };
	struct xs_reconcile_input in = { .definitions = &definitions };
	struct xs_reconciliation r = { 0 };
	int rc = -1;

	if (find(ctx, o, &in) < 0 ||
		load_definitions(ctx, o->definitions, &definitions) < 0 ||
		load_sources(&job) < 0)
		goto out;
	in.sources = job.sources;
	in.n = job.n;
	xs_reconcile(&in, &r);
	if (add_facts(&job, &r) < 0)
		goto out;
	print(&job, &r);
	rc = xs_workbook_also(ctx, "reconcile",
		&(struct xs_report_input){ .reconciliation = &r });
	if (rc == 0 && r.total.real)
		rc = 1;
out:
	xs_reconciliation_release(&r);
	xs_definitions_release(&definitions);
	free_sources(&job);
	return rc;
}

const struct xs_command xs_cmd_reconcile = {
	"reconcile",
	N_("Compares the sources of one survey: explained and real "
	   "differences"),
	"xueshe reconcile 云岭.xueshe --sources own,教基表 -o 差异核对表.xlsx",
	rows,
	operands,
	sizeof(struct reconcile_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};
