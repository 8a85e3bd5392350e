/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe source list, hold, free, date: which source holds an item, and the
 * day its figures speak of.
 */
#include <string.h>

#include "xueshe/school_name.h"
#include "xueshe/text.h"

#include "xueshe/reconcile.h"

#include "cli_i.h"

struct source_options {
	struct xs_common common;
	const char *item, *school, *reason, *source, *day;
	struct xs_texts sources;
};

/* clang-format off */
#define ROW_SCHOOL \
	{ XS_OPT_TEXT, 0, "school", N_("CODE"), \
		offsetof(struct source_options, school), \
		N_("only for that school (code or name)") }
#define ROW_REASON \
	{ XS_OPT_TEXT, 0, "reason", N_("TEXT"), \
		offsetof(struct source_options, reason), \
		N_("why, for the history (needed)") }
#define OPERAND_ITEM \
	{ "ITEM", XS_ONE, false, offsetof(struct source_options, item), \
		N_("the item (key, such as books), or \"all\"") }
static const struct xs_option list_rows[] = {
	XS_ROW_YEAR,
	XS_ROWS_END
};
static const struct xs_operand list_operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_option hold_rows[] = {
	ROW_SCHOOL,
	ROW_REASON,
	XS_ROWS_END
};
static const struct xs_operand hold_operands[] = {
	XS_OPERAND_FILE,
	OPERAND_ITEM,
	{ "SOURCE", XS_MANY, false, offsetof(struct source_options, sources),
		N_("the source that holds it, then the next …") },
	XS_OPERANDS_END
};
static const struct xs_operand free_operands[] = {
	XS_OPERAND_FILE,
	OPERAND_ITEM,
	XS_OPERANDS_END
};
static const struct xs_option date_rows[] = {
	XS_ROW_YEAR,
	XS_ROWS_END
};
static const struct xs_operand date_operands[] = {
	XS_OPERAND_FILE,
	{ "SOURCE", XS_ONE, false, offsetof(struct source_options, source),
		N_("name of the source") },
	{ "DATE", XS_ONE, false, offsetof(struct source_options, day),
		N_("the day its figures speak of, such as 2025-12-31") },
	XS_OPERANDS_END
};
static const struct xs_col source_cols[] = {
	{ "year", N_("year"), XS_COL_RIGHT },
	{ "source", N_("source"), 0 },
	{ "reference_date", N_("figures of"), 0 },
	{ "schools", N_("schools"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
static const struct xs_col place_cols[] = {
	{ "item", N_("item"), XS_COL_CUT },
	{ "school", N_("school"), 0 },
	{ "name", N_("name"), XS_COL_CUT },
	{ "place", N_("order"), XS_COL_RIGHT },
	{ "source", N_("source"), 0 },
	{ NULL, NULL, 0 }
};
/* clang-format on */

/* -- list ------------------------------------------------------------------- */

struct job {
	struct xs_ctx *ctx;
	struct xs_json_out *json; /* NULL: a table */
	struct xs_table table;
	size_t n;
};

static int print_source(void *arg, const struct xs_source_facts *f)
{
	struct job *job = arg;
	char day[16];

	xs_date_text(f->reference, day);
	if (!job->json) {
		xs_table_int(&job->table, f->year);
		xs_table_word(&job->table, f->name,
			xs_source_say(f->name, xs_lang_screen()));
		xs_table_text(&job->table, day);
		xs_table_int(&job->table, (long long)f->schools);
		return 0;
	}
	xs_jo_open(job->json, NULL, '{');
	xs_jo_int(job->json, "year", f->year);
	xs_jo_text(job->json, "source", f->name);
	xs_jo_text(job->json, "reference_date", day);
	xs_jo_int(job->json, "schools", (long long)f->schools);
	xs_jo_close(job->json, '}');
	return 0;
}

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

static int print_place(void *arg, const struct xs_source_place *p)
{
	struct job *job = arg;

	job->n++;
	if (!job->json) {
		xs_table_word(&job->table, *p->item ? p->item : "all",
			*p->item ? xs_item_say(job->ctx->cat, p->item,
					   xs_lang_screen())
				 : _("every item"));
		xs_table_text(&job->table, p->code);
		xs_table_word(&job->table, p->name,
			*p->name ? p->name : _("every school"));
		xs_table_int(&job->table, p->place);
		xs_table_word(&job->table, p->source,
			xs_source_say(p->source, xs_lang_screen()));
		return 0;
	}
	xs_jo_open(job->json, NULL, '{');
	xs_jo_text(job->json, "item", or_null(p->item));
	xs_jo_text(job->json, "school", or_null(*p->code ? p->code : p->name));
	xs_jo_int(job->json, "place", p->place);
	xs_jo_text(job->json, "source", p->source);
	xs_jo_close(job->json, '}');
	return 0;
}

static int list_json(struct xs_ctx *ctx)
{
	struct xs_json_out o = { .buf = &ctx->out };
	struct job job = { .ctx = ctx, .json = &o };

	xs_jo_open(&o, NULL, '{');
	xs_jo_open(&o, "sources", '[');
	if (xs_store_each_source(ctx->store, ctx->common->year, print_source,
		    &job, &ctx->err) < 0)
		return -1;
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "order", '[');
	if (xs_store_each_source_place(
		    ctx->store, print_place, &job, &ctx->err) < 0)
		return -1;
	xs_jo_close(&o, ']');
	xs_jo_close(&o, '}');
	return 0;
}

static int run_list(struct xs_ctx *ctx, const void *options)
{
	struct job job = { .ctx = ctx };

	(void)options;
	if (ctx->common->json)
		return list_json(ctx);
	xs_table_begin(&job.table, ctx, source_cols);
	if (xs_store_each_source(ctx->store, ctx->common->year, print_source,
		    &job, &ctx->err) < 0)
		return -1;
	xs_table_end(&job.table);
	if (ctx->common->csv)
		return 0;
	xs_table_begin(&job.table, ctx, place_cols);
	if (xs_store_each_source_place(
		    ctx->store, print_place, &job, &ctx->err) < 0)
		return -1;
	if (job.n)
		xs_table_end(&job.table);
	else
		xs_out(ctx, "%s",
			_("Where nothing is said, own holds, then the others "
			  "by name.\n"));
	return 0;
}

/* -- hold and free ---------------------------------------------------------- */

struct known {
	const struct xs_texts *named;
	bool *found;
	struct xs_buf *there;
	struct xs_map seen;
};

static int look(void *arg, const struct xs_source_facts *f)
{
	struct known *k = arg;
	size_t i;

	if (xs_map_add(&k->seen, f->name, 1))
		xs_buf_addf(k->there, k->there->len ? ", %s" : "%s", f->name);
	for (i = 0; i < k->named->n; i++)
		k->found[i] |= xs_text_is(k->named->all[i], f->name);
	return 0;
}

/* A name that no import used would hold nothing, unnoticed. */
static int check_sources(struct xs_ctx *ctx, const struct xs_texts *named)
{
	struct xs_buf there = XS_BUF_INIT;
	struct known k = { .named = named, .there = &there };
	size_t i;
	int rc;

	k.found = xs_arena_alloc(&ctx->arena, named->n + 1, sizeof(bool));
	rc = xs_store_each_source(ctx->store, 0, look, &k, &ctx->err);
	for (i = 0; rc == 0 && i < named->n; i++) {
		if (k.found[i])
			continue;
		rc = xs_fail(&ctx->err, XS_E_NO_SOURCE,
			_("no sheet was taken in from the source \"%s\""),
			named->all[i]);
		xs_hint(&ctx->err, _("There are: %s."), there.s);
	}
	xs_map_release(&k.seen);
	xs_buf_release(&there);
	return rc;
}

static int need_reason(struct xs_ctx *ctx, const char *reason)
{
	if (reason && *reason)
		return 0;
	xs_fail(&ctx->err, XS_E_USAGE, _("option \"--%s\" is needed"),
		"reason");
	return xs_hint(&ctx->err, _("For example: %s"), ctx->command->example);
}

struct school_search {
	const char *text;
	int64_t id;
	size_t found;
	const char *code;
	struct xs_arena *arena;
};

/* By its name, alone or with its township? */
static bool is_named(const struct school_search *s,
	const struct xs_school_key *key, const char *code)
{
	struct xs_buf folded = XS_BUF_INIT;
	bool is = xs_text_is(key->name, s->text);

	if (!is) {
		xs_text_fold(&folded, s->text);
		is = xs_school_name_placed(
			key->name, key->township, code, folded.s);
		xs_buf_release(&folded);
	}
	return is;
}

static int match_former(void *arg, const struct xs_school_key *key)
{
	struct school_search *s = arg;

	if (s->found && s->id == key->id)
		return 0;
	if (is_named(s, key, "")) {
		s->found++;
		s->id = key->id;
	}
	return 0;
}

static int keep_code(void *arg, const struct xs_school_key *key, bool former)
{
	struct school_search *s = arg;

	if (!former && key->id == s->id)
		s->code = xs_arena_strdup(
			s->arena, *key->code ? key->code : key->name);
	return 0;
}

static int match(void *arg, const struct xs_school_key *key, bool former)
{
	struct school_search *s = arg;
	bool by_code = *key->code && xs_text_is(key->code, s->text);

	if (!by_code && (former || !is_named(s, key, key->code)))
		return 0;
	s->found += s->id != key->id;
	s->id = key->id;
	s->code = xs_arena_strdup(s->arena, *key->code ? key->code : key->name);
	return by_code && !former;
}

static int find_school(struct xs_ctx *ctx, struct school_search *s)
{
	if (xs_store_each_school(ctx->store, match, s, &ctx->err) < 0)
		return -1;
	if (s->found == 0 &&
		(xs_store_each_former_name(
			 ctx->store, match_former, s, &ctx->err) < 0 ||
			xs_store_each_school(
				ctx->store, keep_code, s, &ctx->err) < 0))
		return -1;
	if (s->found == 1)
		return 0;
	if (s->found > 1) {
		xs_fail(&ctx->err, XS_E_NO_SCHOOL,
			_("%zu schools are called \"%s\""), s->found, s->text);
		return xs_hint(&ctx->err,
			_("Give the code, or the name with its township: 白云小学（甲镇）."));
	}
	return xs_fail(&ctx->err, XS_E_NO_SCHOOL,
		_("no school has the code or name \"%s\""), s->text);
}

/* "books=census,own 2152000001: reason" for the history. */
static char *why(struct xs_ctx *ctx, const struct source_options *o,
	const char *item, const char *school)
{
	struct xs_buf b = XS_BUF_INIT;
	char *kept;
	size_t i;

	xs_buf_addf(&b, "%s=", item ? item : "all");
	for (i = 0; i < o->sources.n; i++)
		xs_buf_addf(&b, i ? ",%s" : "%s", o->sources.all[i]);
	if (school)
		xs_buf_addf(&b, " %s", school);
	xs_buf_addf(&b, ": %s", o->reason);
	kept = xs_arena_strdup(&ctx->arena, b.s);
	xs_buf_release(&b);
	return kept;
}

/* Ends the change set begun; `rc` says whether all went well so far. */
static int finish(struct xs_ctx *ctx, int rc)
{
	int64_t number = xs_store_change(ctx->store);
	bool has_changed = xs_store_has_changed(ctx->store);

	if (rc < 0 || xs_store_commit(ctx->store, &ctx->err) < 0) {
		xs_store_rollback(ctx->store);
		return -1;
	}
	if (has_changed)
		xs_out(ctx, _("stored as change %lld\n"), (long long)number);
	else
		xs_out(ctx, "%s", _("nothing was stored: it is so already\n"));
	return 0;
}

static int change(struct xs_ctx *ctx, const struct source_options *o)
{
	struct school_search school = { .text = o->school,
		.arena = &ctx->arena };
	const char *item = NULL;
	int at;

	if (need_reason(ctx, o->reason) < 0)
		return -1;
	if (!xs_text_is(o->item, "all")) {
		if ((at = xs_cli_item(ctx, o->item)) < 0)
			return -1;
		item = ctx->cat->items[at].key;
	}
	if ((o->school && find_school(ctx, &school) < 0) ||
		check_sources(ctx, &o->sources) < 0)
		return -1;
	if (xs_store_begin(ctx->store, "set", why(ctx, o, item, school.code),
		    &ctx->err) < 0)
		return -1;
	o->sources.all[o->sources.n] = NULL;
	return finish(ctx,
		xs_store_order_sources(ctx->store, item, school.id,
			o->sources.all, &ctx->err));
}

static int run_hold(struct xs_ctx *ctx, const void *options)
{
	return change(ctx, options);
}

static int run_free(struct xs_ctx *ctx, const void *options)
{
	struct source_options o = *(const struct source_options *)options;

	o.sources.all = xs_arena_alloc(&ctx->arena, 1, sizeof(char *));
	o.sources.n = 0;
	return change(ctx, &o);
}

/* -- date ------------------------------------------------------------------- */

static int run_date(struct xs_ctx *ctx, const void *options)
{
	const struct source_options *o = options;
	const char *names[] = { o->source };
	struct xs_texts one = { .all = names, .n = 1 };
	int *years = NULL;
	size_t n = 0;
	xs_date day;
	int year = o->common.year;

	if (!xs_date_parse(o->day, &day)) {
		xs_fail(&ctx->err, XS_E_USAGE, _("\"%s\" is no day"), o->day);
		return xs_hint(&ctx->err, _("A day is written as 2025-09-01."));
	}
	if (check_sources(ctx, &one) < 0 ||
		xs_store_years(ctx->store, &years, &n, &ctx->err) < 0)
		return -1;
	if (!year && n)
		year = years[n - 1];
	free(years);
	if (xs_store_begin(ctx->store, "set",
		    xs_arena_printf(
			    &ctx->arena, "%s %d: %s", o->source, year, o->day),
		    &ctx->err) < 0)
		return -1;
	return finish(ctx,
		xs_store_set_reference(
			ctx->store, year, o->source, day, &ctx->err));
}

const struct xs_command xs_cmd_source_list = {
	"source list",
	N_("Lists the sources and which of them holds an item"),
	"xueshe source list 云岭.xueshe",
	list_rows,
	list_operands,
	sizeof(struct source_options),
	XS_CMD_READS | XS_CMD_PRINTS,
	run_list,
};

const struct xs_command xs_cmd_source_hold = {
	"source hold",
	N_("Says which source holds an item, for all schools or for one"),
	"xueshe source hold 云岭.xueshe books 教基表 own --reason 现场核对",
	hold_rows,
	hold_operands,
	sizeof(struct source_options),
	XS_CMD_WRITES,
	run_hold,
};

const struct xs_command xs_cmd_source_free = {
	"source free",
	N_("Takes that back: own holds again, then the others by name"),
	"xueshe source free 云岭.xueshe books --reason 已更正",
	hold_rows,
	free_operands,
	sizeof(struct source_options),
	XS_CMD_WRITES,
	run_free,
};

const struct xs_command xs_cmd_source_date = {
	"source date",
	N_("Says of which day the figures of a source are"),
	"xueshe source date 云岭.xueshe 教基表 2025-12-31 --year 2025",
	date_rows,
	date_operands,
	sizeof(struct source_options),
	XS_CMD_WRITES,
	run_date,
};
