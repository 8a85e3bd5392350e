/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe help and xueshe version.
 */
#include "cli_i.h"

struct help_options {
	struct xs_common common;
	struct xs_texts name;
};

/* clang-format off */
static const struct xs_option no_rows[] = { XS_ROWS_END };
static const struct xs_operand operands[] = {
	{ "COMMAND", XS_ANY, false, offsetof(struct help_options, name),
		N_("the command to explain") },
	XS_OPERANDS_END
};
/* clang-format on */

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct help_options *o = options;
	const struct xs_command *command;
	const char *name;

	if (!o->name.n) {
		xs_options_overview(ctx);
		return 0;
	}
	name = o->name.all[0];
	if (o->name.n > 1)
		name = xs_arena_printf(
			&ctx->arena, "%s %s", name, o->name.all[1]);
	command = xs_command_find(name);
	if (!command && xs_command_is_family(name)) {
		xs_options_family(ctx, name);
		return 0;
	}
	if (!command)
		return xs_command_unknown(name, &ctx->err);
	xs_options_help(ctx, command);
	return 0;
}

static int run_version(struct xs_ctx *ctx, const void *options)
{
	(void)options;
	xs_out(ctx, "xueshe %s\n", XS_VERSION);
	return 0;
}

const struct xs_command xs_cmd_help = {
	"help",
	N_("Lists the commands, or explains one"),
	"xueshe help gap",
	no_rows,
	operands,
	sizeof(struct help_options),
	0,
	run,
};

const struct xs_command xs_cmd_version = {
	"version",
	N_("Says which version this is"),
	"xueshe version",
	no_rows,
	NULL,
	sizeof(struct xs_common),
	0,
	run_version,
};
