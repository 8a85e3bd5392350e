/* SPDX-License-Identifier: Apache-2.0
 *
 * What an output must never take the place of: a planner file, a sheet.
 */
#include <string.h>

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
	return 0;
}
