/* SPDX-License-Identifier: Apache-2.0
 *
 * Options and operands read by popt from rows, and the help made from the
 * same rows.  Nothing is kept between two commands.
 */
#include <popt.h>
#include <stdint.h>
#include <string.h>

#include "xueshe/number.h"
#include "xueshe/text.h"

#include "cli_i.h"

#define ROWS_MAX 24

/* clang-format off */
const struct xs_option xs_global_options[] = {
	{ XS_OPT_LANG, 0, "lang", "zh|en", offsetof(struct xs_common, lang),
		N_("language of the screen (default: from LANG, else zh)") },
	{ XS_OPT_FLAG, 'h', "help", NULL, offsetof(struct xs_common, help),
		N_("this help") },
	XS_ROWS_END
};
const struct xs_option xs_print_options[] = {
	{ XS_OPT_FLAG, 0, "json", NULL, offsetof(struct xs_common, json),
		N_("print JSON") },
	{ XS_OPT_FLAG, 0, "csv", NULL, offsetof(struct xs_common, csv),
		N_("print comma separated values") },
	XS_ROWS_END
};
/* clang-format on */

/* -- the rows of one command ------------------------------------------------ */

struct rows {
	const struct xs_option *all[ROWS_MAX];
	struct poptOption popt[ROWS_MAX + 1];
	int n;
};

static void add_rows(struct rows *r, const struct xs_option *rows)
{
	for (; rows && rows->name; rows++) {
		struct poptOption *p = &r->popt[r->n];

		xs_assert(r->n < ROWS_MAX);
		p->longName = rows->name;
		p->shortName = rows->letter;
		p->argInfo = rows->kind == XS_OPT_FLAG ? POPT_ARG_NONE
						       : POPT_ARG_STRING;
		p->val = r->n + 1;
		r->all[r->n++] = rows;
	}
}

static void collect(struct rows *r, const struct xs_command *command)
{
	add_rows(r, command->options);
	if (command->flags & XS_CMD_PRINTS)
		add_rows(r, xs_print_options);
	add_rows(r, xs_global_options);
}

/* -- values ----------------------------------------------------------------- */

static void add_text(
	struct xs_arena *arena, struct xs_texts *list, const char *text)
{
	const char **grown = xs_arena_alloc(arena, list->n + 2, sizeof(*grown));

	if (list->n)
		memcpy(grown, list->all, list->n * sizeof(*grown));
	grown[list->n++] = text;
	list->all = grown;
}

static int bad_value(
	struct xs_ctx *ctx, const struct xs_option *row, const char *text)
{
	return xs_fail(&ctx->err, XS_E_USAGE,
		_("option \"--%s\" does not take \"%s\""), row->name, text);
}

bool xs_year_parse(const char *text, int *out)
{
	int64_t v;

	if (!xs_parse_int(text, strlen(text), &v) || v < 1949 || v > 2200)
		return false;
	*out = (int)v;
	return true;
}

int xs_year_hint(struct xs_error *err)
{
	return xs_hint(err,
		_("A year has four digits, such as "
		  "2025 for the school year that begins on "
		  "1 September 2025."));
}

static int set_year(struct xs_ctx *ctx, const struct xs_option *row,
	const char *text, int *year)
{
	if (xs_year_parse(text, year))
		return 0;
	bad_value(ctx, row, text);
	return xs_year_hint(&ctx->err);
}

static int set_value(struct xs_ctx *ctx, const struct xs_option *row,
	const char *text, char *options)
{
	void *to = options + row->at;

	if (row->kind != XS_OPT_FLAG && row->kind != XS_OPT_PATH &&
		!xs_utf8_valid(text, strlen(text)))
		return xs_fail(&ctx->err, XS_E_USAGE,
			_("the value of option \"--%s\" is not UTF-8"),
			row->name);
	switch (row->kind) {
	case XS_OPT_FLAG:
		*(bool *)to = true;
		return 0;
	case XS_OPT_TEXT:
	case XS_OPT_PATH:
		*(const char **)to = text;
		return 0;
	case XS_OPT_LIST:
		add_text(&ctx->arena, to, text);
		return 0;
	case XS_OPT_YEAR:
		return set_year(ctx, row, text, to);
	case XS_OPT_DATE:
		if (xs_date_parse(text, to))
			return 0;
		bad_value(ctx, row, text);
		return xs_hint(&ctx->err, _("A day is written as 2025-09-01."));
	case XS_OPT_LANG:
		if (xs_lang_parse(text, to))
			return 0;
		bad_value(ctx, row, text);
		return xs_hint(&ctx->err, _("The languages are zh and en."));
	}
	return 0;
}

/* -- operands --------------------------------------------------------------- */

static int no_operand(struct xs_ctx *ctx, const struct xs_command *command,
	const struct xs_operand *o)
{
	xs_fail(&ctx->err, XS_E_USAGE, _("\"%s\" needs %s: %s"), command->name,
		o->name, xs_tr_screen(o->help));
	return xs_hint(&ctx->err, _("For example: %s"), command->example);
}

static int set_operands(struct xs_ctx *ctx, const struct xs_command *command,
	const char **words, char *options)
{
	const struct xs_operand *o = command->operands;

	for (; o && o->name; o++) {
		bool many = o->count == XS_MANY || o->count == XS_ANY;
		bool needed = o->count == XS_ONE || o->count == XS_MANY;

		if (!words || !*words) {
			if (needed)
				return no_operand(ctx, command, o);
			continue;
		}
		while (words && *words) {
			char *copy = xs_arena_strdup(&ctx->arena, *words++);

			if (!o->path && !xs_utf8_valid(copy, strlen(copy)))
				return xs_fail(&ctx->err, XS_E_USAGE,
					_("%s is not UTF-8"), o->name);
			if (!many) {
				*(char **)(void *)(options + o->at) = copy;
				break;
			}
			add_text(&ctx->arena, (void *)(options + o->at), copy);
		}
	}
	if (words && *words)
		return xs_fail(&ctx->err, XS_E_USAGE,
			_("\"%s\" has one word too many: \"%s\""),
			command->name, *words);
	return 0;
}

/* -- parsing ---------------------------------------------------------------- */

static int popt_failure(
	struct xs_ctx *ctx, struct rows *r, poptContext popt, int rc)
{
	const char *word = poptBadOption(popt, POPT_BADOPTION_NOALIAS);
	const char *names[ROWS_MAX + 1];
	const char *near;
	int i;

	if (rc == POPT_ERROR_NOARG) {
		return xs_fail(&ctx->err, XS_E_USAGE,
			_("option \"%s\" needs a value"), word);
	}
	if (rc != POPT_ERROR_BADOPT)
		return xs_fail(&ctx->err, XS_E_USAGE,
			_("option \"%s\" is not understood"), word);
	for (i = 0; i < r->n; i++)
		names[i] = r->all[i]->name;
	names[i] = NULL;
	near = xs_text_nearest(word + strspn(word, "-"), names);
	xs_fail(&ctx->err, XS_E_USAGE, _("\"%s\" has no option \"%s\""),
		ctx->command->name, word);
	if (near)
		return xs_hint(&ctx->err, _("Did you mean \"--%s\"?"), near);
	return xs_hint(&ctx->err, _("\"xueshe %s --help\" lists them."),
		ctx->command->name);
}

static int parse(
	struct xs_ctx *ctx, struct rows *r, poptContext popt, char *options)
{
	int rc;

	while ((rc = poptGetNextOpt(popt)) > 0) {
		const struct xs_option *row = r->all[rc - 1];
		char *arg = poptGetOptArg(popt);
		char *copy = arg ? xs_arena_strdup(&ctx->arena, arg) : NULL;

		free(arg);
		if (set_value(ctx, row, copy ? copy : "", options) < 0)
			return -1;
	}
	return rc < -1 ? popt_failure(ctx, r, popt, rc) : 0;
}

int xs_options_parse(struct xs_ctx *ctx, const struct xs_command *command,
	int argc, const char **argv, void *options)
{
	struct xs_common *common = options;
	struct rows r = { 0 };
	poptContext popt;
	int rc;

	collect(&r, command);
	popt = poptGetContext("xueshe", argc, argv, r.popt, 0);
	rc = parse(ctx, &r, popt, options);
	if (rc == 0 && !common->help)
		rc = set_operands(ctx, command, poptGetArgs(popt), options);
	if (rc == 0 && common->json && common->csv)
		rc = xs_fail(&ctx->err, XS_E_USAGE,
			_("--json and --csv exclude each other"));
	poptFreeContext(popt);
	return rc;
}

/* -- help ------------------------------------------------------------------- */

static void usage(struct xs_ctx *ctx, const struct xs_command *command)
{
	const struct xs_operand *o = command->operands;
	static const char *const before[] = { " ", " [", " ", " [" };
	static const char *const after[] = { "", "]", "…", "…]" };

	xs_out(ctx, "%s xueshe %s", _("Usage:"), command->name);
	for (; o && o->name; o++)
		xs_out(ctx, "%s%s%s", before[o->count], o->name,
			after[o->count]);
	xs_out(ctx, " [%s]\n\n%s\n", _("options"), xs_tr_screen(command->help));
}

static void help_line(struct xs_ctx *ctx, const char *left, const char *right)
{
	xs_buf_adds(&ctx->out, "  ");
	xs_text_pad(&ctx->out, left, 26);
	xs_out(ctx, "  %s\n", right);
}

static void help_option(struct xs_ctx *ctx, const struct xs_option *row)
{
	struct xs_buf left = XS_BUF_INIT;

	if (row->letter)
		xs_buf_addf(&left, "-%c, ", row->letter);
	else
		xs_buf_adds(&left, "    ");
	xs_buf_addf(&left, "--%s", row->name);
	if (row->value)
		xs_buf_addf(&left, " %s", xs_tr_screen(row->value));
	help_line(ctx, left.s, xs_tr_screen(row->help));
	xs_buf_release(&left);
}

void xs_options_help(struct xs_ctx *ctx, const struct xs_command *command)
{
	const struct xs_operand *o = command->operands;
	struct rows r = { 0 };
	int i;

	usage(ctx, command);
	xs_out(ctx, "\n");
	for (; o && o->name; o++)
		help_line(ctx, o->name, xs_tr_screen(o->help));
	collect(&r, command);
	for (i = 0; i < r.n; i++)
		help_option(ctx, r.all[i]);
	xs_out(ctx, "\n%s\n  %s\n", _("Example:"), command->example);
}

void xs_options_family(struct xs_ctx *ctx, const char *word)
{
	size_t len = strlen(word);

	xs_out(ctx, "%s xueshe %s %s\n\n", _("Usage:"), word, _("COMMAND ..."));
	for (size_t i = 0; xs_commands[i]; i++)
		if (strncmp(xs_commands[i]->name, word, len) == 0 &&
			xs_commands[i]->name[len] == ' ')
			help_line(ctx, xs_commands[i]->name,
				xs_tr_screen(xs_commands[i]->help));
	xs_out(ctx, "\n%s\n",
		_("\"xueshe COMMAND --help\" says more, with an "
		  "example."));
}

void xs_options_overview(struct xs_ctx *ctx)
{
	size_t i;

	xs_out(ctx, "%s\n\n%s xueshe [--lang zh|en] %s\n\n",
		_("Xueshe plans buildings, equipment and boarding of rural "
		  "schools."),
		_("Usage:"), _("COMMAND ..."));
	for (i = 0; xs_commands[i]; i++)
		help_line(ctx, xs_commands[i]->name,
			xs_tr_screen(xs_commands[i]->help));
	xs_out(ctx, "\n%s\n",
		_("\"xueshe COMMAND --help\" says more, with an "
		  "example."));
}
