/* SPDX-License-Identifier: Apache-2.0
 *
 * From main to a command: language, signals, the command's options, the set-up
 * its flags ask for, its run, and what becomes of a failure.
 */
#include "xueshe/cli.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>

#include "xueshe/os.h"
#include "xueshe/text.h"

#include "cli_i.h"

#define SPILL 65536 /* bytes kept back before they are printed */

const struct xs_command *const xs_commands[] = {
	&xs_cmd_init,
	&xs_cmd_import,
	&xs_cmd_template,
	&xs_cmd_check,
	&xs_cmd_assess,
	&xs_cmd_gap,
	&xs_cmd_explain,
	&xs_cmd_balance,
	&xs_cmd_forecast,
	&xs_cmd_beds,
	&xs_cmd_report,
	&xs_cmd_standards_list,
	&xs_cmd_standards_show,
	&xs_cmd_standards_check,
	&xs_cmd_standards_diff,
	&xs_cmd_standards_try,
	&xs_cmd_standards_costs,
	&xs_cmd_standards_on,
	&xs_cmd_standards_off,
	&xs_cmd_reconcile,
	&xs_cmd_compare,
	&xs_cmd_visit,
	&xs_cmd_inspect,
	&xs_cmd_rank,
	&xs_cmd_override,
	&xs_cmd_plan,
	&xs_cmd_register,
	&xs_cmd_allocate,
	&xs_cmd_closing,
	&xs_cmd_running,
	&xs_cmd_ledger,
	&xs_cmd_source_list,
	&xs_cmd_source_hold,
	&xs_cmd_source_free,
	&xs_cmd_source_date,
	&xs_cmd_history,
	&xs_cmd_undo,
	&xs_cmd_backup,
	&xs_cmd_help,
	&xs_cmd_version,
	NULL,
};

const struct xs_command *xs_command_find(const char *name)
{
	size_t i;

	for (i = 0; xs_commands[i]; i++)
		if (strcmp(xs_commands[i]->name, name) == 0)
			return xs_commands[i];
	return NULL;
}

/* "list, show, check": what may follow a word that begins commands. */
static void followers(const char *word, struct xs_buf *out)
{
	size_t len = strlen(word);

	for (size_t i = 0; xs_commands[i]; i++) {
		const char *name = xs_commands[i]->name;

		if (strncmp(name, word, len) == 0 && name[len] == ' ')
			xs_buf_addf(out, "%s%s", out->len ? ", " : "",
				name + len + 1);
	}
}

static bool is_half_a_command(const char *name, struct xs_error *err)
{
	struct xs_buf b = XS_BUF_INIT;
	bool half;

	followers(name, &b);
	half = b.len > 0;
	if (half) {
		xs_fail(err, XS_E_USAGE, _("\"%s\" needs a second word"), name);
		xs_hint(err, _("One of: %s."), b.s);
	}
	xs_buf_release(&b);
	return half;
}

int xs_command_unknown(const char *name, struct xs_error *err)
{
	const char *names[64];
	const char *near;
	size_t i;

	if (is_half_a_command(name, err))
		return -1;
	for (i = 0; xs_commands[i] && i + 1 < 64; i++)
		names[i] = xs_commands[i]->name;
	names[i] = NULL;
	near = xs_text_nearest(name, names);
	xs_fail(err, XS_E_USAGE, _("there is no command \"%s\""), name);
	if (near)
		return xs_hint(err,
			_("Did you mean \"%s\"? "
			  "\"xueshe help\" lists the commands."),
			near);
	return xs_hint(err, _("\"xueshe help\" lists the commands."));
}

/* -- the words of the command line ----------------------------------------- */

/* --lang wherever it stands: messages about the other words need it. */
static enum xs_lang early_lang(int argc, char **argv)
{
	enum xs_lang lang = xs_lang_from_environment();
	int i;

	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0)
			break;
		if (strncmp(argv[i], "--lang=", 7) == 0)
			xs_lang_parse(argv[i] + 7, &lang);
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			xs_lang_parse(argv[i + 1], &lang);
	}
	return lang;
}

struct words { /* the command line, with the command's name taken out */
	const char **all;
	int n;
	const struct xs_command *command;
};

bool xs_command_is_family(const char *name)
{
	size_t len = strlen(name);
	size_t i;

	for (i = 0; xs_commands[i]; i++)
		if (strncmp(xs_commands[i]->name, name, len) == 0 &&
			xs_commands[i]->name[len] == ' ')
			return true;
	return false;
}

/* Takes the command's name, of one word or two, out of the words. */
static int find_command(
	struct xs_ctx *ctx, struct words *w, int argc, char **argv, int at)
{
	const char *name = argv[at];
	const char *next = at + 1 < argc ? argv[at + 1] : "";
	int used = 1;
	int i;

	if (xs_command_is_family(name) &&
		(strcmp(next, "--help") == 0 || strcmp(next, "-h") == 0)) {
		w->command = &xs_cmd_help;
		w->all[w->n++] = name;
		return 0;
	}
	if (xs_command_is_family(name) && at + 1 < argc &&
		argv[at + 1][0] != '-') {
		name = xs_arena_printf(
			&ctx->arena, "%s %s", argv[at], argv[at + 1]);
		used = 2;
	}
	w->command = xs_command_find(name);
	if (!w->command)
		return xs_command_unknown(name, &ctx->err);
	for (i = at + used; i < argc; i++)
		w->all[w->n++] = argv[i];
	return 0;
}

/* "xueshe --lang en gap …", "xueshe --version", "xueshe". */
static int read_words(
	struct xs_ctx *ctx, struct words *w, int argc, char **argv)
{
	int i;

	w->all = xs_arena_alloc(&ctx->arena, (size_t)argc + 1, sizeof(*w->all));
	w->all[w->n++] = "xueshe";
	for (i = 1; i < argc; i++) {
		if (argv[i][0] != '-')
			return find_command(ctx, w, argc, argv, i);
		if (strcmp(argv[i], "--version") == 0) {
			w->command = &xs_cmd_version;
			return 0;
		}
		if (strcmp(argv[i], "--help") == 0 ||
			strcmp(argv[i], "-h") == 0) {
			w->command = &xs_cmd_help;
			return 0;
		}
		w->all[w->n++] = argv[i];
		if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			w->all[w->n++] = argv[++i];
	}
	xs_fail(&ctx->err, XS_E_USAGE, _("no command is named"));
	return xs_hint(&ctx->err, _("\"xueshe help\" lists the commands."));
}

/* -- what a command's flags ask for ----------------------------------------- */

static int open_library(struct xs_ctx *ctx)
{
	const char *folder;

	ctx->data = xs_os_data_folder();
	if (!ctx->data) {
		xs_fail(&ctx->err, XS_E_NO_FILE,
			_("could not find the standards"));
		return xs_hint(&ctx->err,
			_("Set XUESHE_DATA to the folder "
			  "that holds standards/ and reports/."));
	}
	folder = xs_arena_printf(&ctx->arena, "%s/standards", ctx->data);
	ctx->lib = ctx->command->flags & XS_CMD_PLAIN
		? xs_library_open_plain(folder, &ctx->err)
		: xs_library_open(folder, &ctx->err);
	if (!ctx->lib)
		return -1;
	ctx->cat = xs_library_catalogue(ctx->lib);
	return 0;
}

static int open_store(struct xs_ctx *ctx)
{
	const char *path = ctx->common->file;
	bool writes = ctx->command->flags & XS_CMD_WRITES;
	const char *note;

	ctx->store = xs_store_open(path,
		writes ? XS_STORE_WRITE : XS_STORE_READ, ctx->cat, &ctx->err);
	if (!ctx->store)
		return -1;
	note = writes ? xs_store_note(ctx->store) : NULL;
	if (note)
		xs_note("%s", note);
	return 0;
}

struct years { /* schools with rows of the latest year and of the one before */
	int year, before;
	int64_t schools, schools_before;
};

static int count_year(void *arg, const struct xs_source_facts *f)
{
	struct years *y = arg;

	if (f->year == y->year && f->schools > y->schools)
		y->schools = f->schools;
	if (f->year < y->year && f->year > y->before) {
		y->before = f->year;
		y->schools_before = 0;
	}
	if (f->year == y->before && f->schools > y->schools_before)
		y->schools_before = f->schools;
	return 0;
}

/* The latest year is taken where none is named, even if a collection has only
 * begun: that is said. */
static int hint_year(struct xs_ctx *ctx)
{
	struct years y = { .year = ctx->survey->year };

	if (ctx->common->year)
		return 0;
	if (xs_store_each_source(ctx->store, 0, count_year, &y, &ctx->err) < 0)
		return -1;
	if (2 * y.schools < y.schools_before)
		xs_note(_("only %zu of the %zu schools of %d have rows in %d; "
			  "--year %d takes the year before"),
			(size_t)y.schools, (size_t)y.schools_before, y.before,
			y.year, y.before);
	return 0;
}

static int set_up(struct xs_ctx *ctx)
{
	unsigned flags = ctx->command->flags;

	if ((flags & (XS_CMD_LIBRARY | XS_CMD_READS | XS_CMD_WRITES)) &&
		open_library(ctx) < 0)
		return -1;
	if ((flags & (XS_CMD_READS | XS_CMD_WRITES)) && ctx->common->file &&
		open_store(ctx) < 0)
		return -1;
	if (!(flags & XS_CMD_SURVEY) || !ctx->store)
		return 0;
	ctx->survey = xs_store_survey(
		ctx->store, ctx->common->year, &ctx->findings, &ctx->err);
	return ctx->survey ? hint_year(ctx) : -1;
}

static void tear_down(struct xs_ctx *ctx)
{
	xs_survey_free(ctx->survey);
	xs_findings_release(&ctx->findings);
	xs_store_close(ctx->store);
	xs_library_free(ctx->lib);
	xs_buf_release(&ctx->out);
	xs_arena_release(&ctx->arena);
}

static int run(struct xs_ctx *ctx, struct words *w)
{
	struct xs_common *common;
	int rc;

	xs_assert(w->command);
	common = xs_arena_alloc(&ctx->arena, 1, w->command->size);
	common->lang = xs_lang_screen();
	common->workbook_lang = XS_LANG_ZH;
	ctx->command = w->command;
	ctx->common = common;
	if (xs_options_parse(ctx, w->command, w->n, w->all, common) < 0)
		return -1;
	xs_lang_set_screen(common->lang);
	if (common->help) {
		xs_options_help(ctx, w->command);
		return xs_out_flush(ctx);
	}
	if ((common->out && xs_out_spares(ctx, common->out, NULL) < 0) ||
		set_up(ctx) < 0)
		return -1;
	rc = w->command->run(ctx, common);
	if (xs_out_flush(ctx) < 0)
		return -1;
	return rc;
}

int xs_cli(int argc, char **argv)
{
	struct xs_ctx ctx = { 0 };
	struct words w = { 0 };
	int rc = -1;

	signal(SIGPIPE, SIG_IGN); /* a write then says EPIPE */
#ifdef SIGXFSZ
	signal(SIGXFSZ, SIG_IGN); /* … and EFBIG */
#endif
	xs_buf_init(&ctx.out);
	xs_lang_set_screen(early_lang(argc, argv));
	if (read_words(&ctx, &w, argc, argv) == 0)
		rc = run(&ctx, &w);
	if (rc < 0) {
		if (ctx.store)
			xs_store_say_torn(ctx.store, &ctx.err);
		if (ctx.out_errno != EPIPE)
			xs_error_print(&ctx.err);
		rc = xs_code_exit(ctx.err.code);
	}
	tear_down(&ctx);
	return rc;
}

/* -- standard output and error ---------------------------------------------- */

void xs_out(struct xs_ctx *ctx, const char *fmt, ...)
{
	char small[512];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	va_end(ap);
	if (n >= 0 && (size_t)n < sizeof(small)) {
		xs_text_plurals(small);
		xs_buf_adds(&ctx->out, small);
		return;
	}
	va_start(ap, fmt);
	if (n >= 0) {
		char *large = xs_alloc((size_t)n + 1, 1);

		vsnprintf(large, (size_t)n + 1, fmt, ap);
		xs_text_plurals(large);
		xs_buf_adds(&ctx->out, large);
		free(large);
	}
	va_end(ap);
}

int xs_out_flush(struct xs_ctx *ctx)
{
	size_t len = ctx->out.len;

	errno = 0;
	if (!ctx->out_errno &&
		(fwrite(ctx->out.s, 1, len, stdout) != len ||
			fflush(stdout) != 0))
		ctx->out_errno = errno ? errno : EIO;
	xs_buf_clear(&ctx->out);
	if (!ctx->out_errno)
		return 0;
	return xs_fail(&ctx->err, XS_E_NO_WRITE,
		_("could not write to standard output: %s"),
		xs_os_reason(ctx->out_errno));
}

void xs_out_spill(struct xs_ctx *ctx)
{
	struct xs_error unheard = ctx->err;

	if (ctx->out.len < SPILL)
		return;
	if (xs_out_flush(ctx) < 0)
		ctx->err = unheard;
}

void xs_note(const char *fmt, ...)
{
	va_list ap;

	fputs("xueshe: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

void xs_error_print(const struct xs_error *err)
{
	char place[640];

	xs_place_text(&err->at, place, sizeof(place));
	if (strstr(err->msg, place)) /* a file that the message names itself */
		*place = '\0';
	fprintf(stderr, "xueshe: %s%s%s\n", place, *place ? ": " : "",
		err->msg);
	if (*err->hint)
		fprintf(stderr, "  %s\n", err->hint);
}
