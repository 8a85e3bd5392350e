/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe history, undo, backup: what was changed, taking it back, a copy.
 */
#include <string.h>

#include "xueshe/os.h"
#include "xueshe/ranking.h"
#include "xueshe/text.h"

#include "cli_i.h"

struct history_options {
	struct xs_common common;
	const char *change, *out;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_SCHOOL,
	XS_ROW_ITEM,
	XS_ROWS_END
};
static const struct xs_option no_rows[] = { XS_ROWS_END };
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_operand undo_operands[] = {
	XS_OPERAND_FILE,
	{ "CHANGE", XS_MAYBE, false, offsetof(struct history_options, change),
		N_("number of the change (default: the last)") },
	XS_OPERANDS_END
};
static const struct xs_operand backup_operands[] = {
	XS_OPERAND_FILE,
	{ "OUT", XS_ONE, true, offsetof(struct history_options, out),
		N_("the copy to write") },
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "change", N_("change"), XS_COL_RIGHT },
	{ "when", N_("when"), 0 },
	{ "who", N_("who"), 0 },
	{ "what", N_("what"), 0 },
	{ "school", N_("school"), XS_COL_CUT },
	{ "year", N_("year"), 0 },
	{ "item", N_("item"), XS_COL_CUT },
	{ "old", N_("old"), XS_COL_CUT },
	{ "new", N_("new"), XS_COL_CUT },
	{ "place", N_("place"), XS_COL_CUT },
	{ "values", N_("values"), XS_COL_RIGHT },
	{ "why", N_("why"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
/* clang-format on */

struct job {
	struct xs_ctx *ctx;
	struct xs_json_out *json;
	struct xs_table *table;
};

static void row_json(struct xs_json_out *o, const struct xs_history_row *r)
{
	xs_jo_open(o, NULL, '{');
	xs_jo_int(o, "change", r->change);
	xs_jo_text(o, "when", r->when);
	xs_jo_text(o, "who", r->who);
	xs_jo_text(o, "what", r->what);
	xs_jo_text(o, "why", r->why);
	xs_jo_text(o, "school", r->school);
	xs_jo_real(o, "year", xs_or_blank(r->year));
	xs_jo_text(o, "item", r->item);
	xs_jo_text(o, "old", r->old_value);
	xs_jo_text(o, "new", r->new_value);
	xs_cli_place_json(o, &r->at);
	xs_jo_open(o, "files", '[');
	for (size_t i = 0; i < r->files_n; i++)
		xs_jo_text(o, NULL, r->files[i]);
	xs_jo_close(o, ']');
	xs_jo_real(o, "values", xs_or_blank(r->values));
	xs_jo_real(o, "undoes", xs_or_blank(r->undoes));
	xs_jo_close(o, '}');
}

static const char *what_say(const char *what)
{
	static const char *const known[] = { N_("import"), N_("undo"),
		N_("init"), N_("set"), N_("choose"), N_("decide") };
	size_t i;

	for (i = 0; what && i < sizeof(known) / sizeof(known[0]); i++)
		if (xs_text_is(known[i], what))
			return xs_tr_screen(known[i]);
	return what;
}

/* What a decision is kept as, "2152000001 books leave out: …": its word, and
 * where that begins; NULL: none that is known. */
static const char *decision_word(const char *why, const char **at_out)
{
	static const char *const known[] = { "first", "last", "leave out",
		"include", "take back" };
	const char *word = NULL;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		char mark[32];
		const char *at;

		snprintf(mark, sizeof(mark), " %s: ", known[i]);
		at = strstr(why, mark);
		if (!at || (word && at > *at_out))
			continue;
		word = known[i];
		*at_out = at;
	}
	return word;
}

/* A decision in words: "2152000001 Books, left out of the plan: …". */
static const char *why_say(struct xs_ctx *ctx, const char *why)
{
	const enum xs_lang lang = xs_lang_screen();
	const char *at = NULL, *what = decision_word(why, &at), *item;
	char *school;

	if (!what)
		return why;
	school = xs_arena_printf(&ctx->arena, "%.*s", (int)(at - why), why);
	item = strrchr(school, ' ');
	at += strlen(what) + strlen(" : ");
	what = xs_decision_say(what, lang);
	if (!item || xs_item_find(ctx->cat, item + 1) < 0)
		return xs_arena_printf(
			&ctx->arena, _("%s, %s: %s"), school, what, at);
	school[item - school] = '\0';
	return xs_arena_printf(&ctx->arena, _("%s %s, %s: %s"), school,
		xs_item_say(ctx->cat, item + 1, lang), what, at);
}

static void row_table(struct xs_table *t, const struct xs_history_row *r)
{
	const struct xs_ctx *ctx = t->ctx;
	char place[640];

	xs_place_text(&r->at, place, sizeof(place));
	if (r->files_n == 1)
		snprintf(place, sizeof(place), "%s", r->files[0]);
	else if (r->files_n > 1)
		snprintf(place, sizeof(place), _("%s and %zu more files"),
			xs_os_base_name(r->files[0]), r->files_n - 1);
	xs_table_int(t, r->change);
	xs_table_text(t, r->when);
	xs_table_text(t, r->who);
	xs_table_word(t, r->what, what_say(r->what));
	xs_table_text(t, r->school);
	xs_table_real(t, xs_or_blank(r->year), 0);
	xs_table_word(t, r->item,
		r->item ? xs_item_say(ctx->cat, r->item, xs_lang_screen())
			: NULL);
	xs_table_text(t, r->old_value);
	xs_table_text(t, r->new_value);
	xs_table_text(t, place);
	/* of the whole change: said once, not on each of its fields */
	xs_table_real(t, r->item ? XS_BLANK : xs_or_blank(r->values), 0);
	xs_table_word(t, r->why,
		xs_text_is(r->what, "decide") && r->why
			? why_say(t->ctx, r->why)
			: r->why);
}

static int print_row(void *arg, const struct xs_history_row *row)
{
	struct job *job = arg;

	if (job->json)
		row_json(job->json, row);
	else
		row_table(job->table, row);
	xs_out_spill(job->ctx);
	return 0;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct history_options *opt = options;
	struct xs_json_out o = { .buf = &ctx->out };
	struct xs_table t = { 0 };
	struct job job = { .ctx = ctx };
	int rc;

	if (opt->common.json) {
		job.json = &o;
		xs_jo_open(&o, NULL, '{');
		xs_jo_open(&o, "changes", '[');
	} else {
		job.table = &t;
		xs_table_begin(&t, ctx, cols);
	}
	rc = xs_store_history(ctx->store, opt->common.school, opt->common.item,
		print_row, &job, &ctx->err);
	if (opt->common.json) {
		xs_jo_close(&o, ']');
		xs_jo_close(&o, '}');
	} else {
		xs_table_end(&t);
	}
	return rc;
}

static int run_undo(struct xs_ctx *ctx, const void *options)
{
	const struct history_options *opt = options;
	int64_t change = 0, undone = 0;

	if (opt->change &&
		(!xs_parse_int(opt->change, strlen(opt->change), &change) ||
			change < 1)) {
		xs_fail(&ctx->err, XS_E_USAGE,
			_("\"%s\" is no number of a change"), opt->change);
		return xs_hint(
			&ctx->err, _("\"xueshe history\" lists the changes."));
	}
	if (xs_store_undo(ctx->store, change, &undone, &ctx->err) < 0)
		return -1;
	xs_out(ctx,
		_("change %lld is undone, by a change of its own that can be undone, too\n"),
		(long long)undone);
	return 0;
}

static int run_backup(struct xs_ctx *ctx, const void *options)
{
	const struct history_options *opt = options;

	if (xs_store_backup(ctx->store, opt->out, &ctx->err) < 0)
		return -1;
	xs_out(ctx, _("checked and copied: %s\n"), opt->out);
	return 0;
}

const struct xs_command xs_cmd_history = {
	"history",
	N_("Every change: when, who, why, from which cell"),
	"xueshe history 云岭.xueshe --school 2152900011 --item books",
	rows,
	operands,
	sizeof(struct history_options),
	XS_CMD_READS | XS_CMD_PRINTS,
	run,
};

const struct xs_command xs_cmd_undo = {
	"undo",
	N_("Takes a change back; the last one unless a number is given"),
	"xueshe undo 云岭.xueshe 3",
	no_rows,
	undo_operands,
	sizeof(struct history_options),
	XS_CMD_WRITES,
	run_undo,
};

const struct xs_command xs_cmd_backup = {
	"backup",
	N_("Writes a checked copy of the planner file"),
	"xueshe backup 云岭.xueshe 云岭-备份.xueshe",
	no_rows,
	backup_operands,
	sizeof(struct history_options),
	XS_CMD_READS,
	run_backup,
};
