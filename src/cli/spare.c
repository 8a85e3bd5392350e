/* SPDX-License-Identifier: Apache-2.0
 *
 * What an output must never take the place of: a planner file, a sheet; and
 * that a workbook is called one.
 */
#include <string.h>
#include <strings.h>

#include "xueshe/os.h"
#include "xueshe/text.h"

#include "cli_i.h"

static bool is_database(const char *path)
{
	static const char magic[] = "SQLite format 3"; /* with its NUL */
	struct xs_error unread = { 0 };
	char head[sizeof(magic)];
	size_t n = 0;

	return xs_os_is_file(path) &&
		xs_os_peek(path, head, sizeof(head), &n, &unread) == 0 &&
		n == sizeof(head) && memcmp(head, magic, n) == 0;
}

static int refuse(struct xs_ctx *ctx, const char *out, const char *what)
{
	struct xs_place at = { 0 };

	xs_text_copy(at.file, sizeof(at.file), out);
	xs_fail(&ctx->err, XS_E_USAGE, "%s", what);
	xs_hint(&ctx->err, "%s",
		_("Nothing was changed. Give the output another name."));
	xs_at(&ctx->err, &at);
	return -1;
}

/* "x.csv" would not open as what it says it is; "x" and "./x" say nothing. */
static bool is_called_other(const char *path)
{
	const char *name = strrchr(path, '/'), *dot;

	name = name ? name + 1 : path;
	dot = strrchr(name, '.');
	return dot && dot != name && dot[1] && strcasecmp(dot, ".xlsx") != 0;
}

static int refuse_name(struct xs_ctx *ctx, const char *out)
{
	struct xs_place at = { 0 };

	xs_text_copy(at.file, sizeof(at.file), out);
	xs_fail(&ctx->err, XS_E_USAGE, "%s",
		_("the name of a workbook ends with .xlsx"));
	xs_hint(&ctx->err, "%s",
		_("Nothing was written. --csv prints comma separated values, "
		  "where a command has it."));
	xs_at(&ctx->err, &at);
	return -1;
}

int xs_out_spares(
	struct xs_ctx *ctx, const char *out, const struct xs_texts *inputs)
{
	if (is_database(out))
		return refuse(
			ctx, out, _("a planner file is not written over"));
	for (size_t i = 0; inputs && i < inputs->n; i++)
		if (xs_os_is_same(out, inputs->all[i]))
			return refuse(ctx, out,
				_("a sheet that is read is not written over"));
	return is_called_other(out) ? refuse_name(ctx, out) : 0;
}
