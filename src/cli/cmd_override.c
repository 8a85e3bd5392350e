/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe override: a decision of the office on the order of works, with its
 * reason.
 */
#include <string.h>

#include "xueshe/ranking.h"
#include "xueshe/text.h"

#include "cli_i.h"

struct override_options {
	struct xs_common common;
	const char *school, *reason, *place, *item;
	bool leave_out, include, take_back;
};

/* clang-format off */
static const struct xs_option rows[] = {
	{ XS_OPT_TEXT, 0, "reason", N_("TEXT"),
		offsetof(struct override_options, reason),
		N_("why, for the decision log (needed)") },
	{ XS_OPT_TEXT, 0, "place", "first|last",
		offsetof(struct override_options, place),
		N_("puts the school first or last; safety stays before all") },
	{ XS_OPT_FLAG, 0, "leave-out", NULL,
		offsetof(struct override_options, leave_out),
		N_("leaves the school, or the item, out of the plan") },
	{ XS_OPT_FLAG, 0, "include", NULL,
		offsetof(struct override_options, include),
		N_("takes the school, or the item, into the plan") },
	{ XS_OPT_TEXT, 0, "item", N_("ITEM"),
		offsetof(struct override_options, item),
		N_("only that item of the school (key, such as books)") },
	{ XS_OPT_FLAG, 0, "take-back", NULL,
		offsetof(struct override_options, take_back),
		N_("takes the decision that holds back") },
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	{ "SCHOOL", XS_ONE, false, offsetof(struct override_options, school),
		N_("the school (code or name)") },
	XS_OPERANDS_END
};
/* clang-format on */

static int hint_example(struct xs_ctx *ctx)
{
	return xs_hint(&ctx->err, _("For example: %s"), ctx->command->example);
}

/* What is decided, as the store names it; NULL with ctx->err set. */
static const char *what_of(struct xs_ctx *ctx, const struct override_options *o)
{
	if ((o->place != NULL) + o->leave_out + o->include + o->take_back !=
		1) {
		xs_fail(&ctx->err, XS_E_USAGE,
			_("one of --place, --leave-out, --include and "
			  "--take-back is needed"));
		hint_example(ctx);
		return NULL;
	}
	if (o->leave_out)
		return "leave out";
	if (o->include)
		return "include";
	if (o->take_back)
		return "take back";
	if (!xs_text_is(o->place, "first") && !xs_text_is(o->place, "last")) {
		xs_fail(&ctx->err, XS_E_USAGE,
			_("\"%s\" is no place: first or last"), o->place);
		return NULL;
	}
	if (o->item) {
		xs_fail(&ctx->err, XS_E_USAGE,
			_("a place is a school's, not an item's"));
		xs_hint(&ctx->err,
			_("With --item use --leave-out or --include."));
		return NULL;
	}
	return o->place;
}

static int check(struct xs_ctx *ctx, const struct override_options *o,
	struct xs_decision_row *row)
{
	long school;
	int item;

	row->what = what_of(ctx, o);
	if (!row->what)
		return -1;
	if (!o->reason || !o->reason[strspn(o->reason, " ")]) {
		xs_fail(&ctx->err, XS_E_USAGE, _("option \"--%s\" is needed"),
			"reason");
		return hint_example(ctx);
	}
	row->reason = o->reason;
	if ((school = xs_school_find(ctx, o->school)) < 0)
		return -1;
	row->school = ctx->survey->schools[school].id;
	row->name = ctx->survey->schools[school].name;
	row->code = xs_cli_school(ctx->survey, (size_t)school);
	if (!o->item)
		return 0;
	if ((item = xs_cli_item(ctx, o->item)) < 0)
		return -1;
	row->item = ctx->cat->items[item].key;
	return 0;
}

/* A building that may fall down is no matter of money. */
static void warn_of_danger(
	struct xs_ctx *ctx, const struct xs_decision_row *row)
{
	int item = xs_item_find(ctx->cat, "grade_d_area");
	long school = xs_survey_find(ctx->survey, row->code, NULL);
	double area = school < 0
		? XS_BLANK
		: xs_survey_value(ctx->survey, (size_t)school, item);
	char text[32];

	if (row->item || !xs_text_is(row->what, "leave out") || !(area > 0))
		return;
	xs_format_round(area, 0, text);
	xs_note(_("%s has %s m² of grade D building: no one may use it, "
		  "whatever the plan says"),
		row->name, text);
}

static int store(struct xs_ctx *ctx, const struct xs_decision_row *row)
{
	const char *why = xs_arena_printf(&ctx->arena, "%s%s%s %s: %s",
		row->code, row->item ? " " : "", row->item ? row->item : "",
		row->what, row->reason);
	int64_t number;
	int rc;

	if (xs_store_begin(ctx->store, "decide", why, &ctx->err) < 0)
		return -1;
	rc = xs_store_decide(ctx->store, row, &ctx->err);
	number = xs_store_change(ctx->store);
	if (rc < 0 || xs_store_commit(ctx->store, &ctx->err) < 0) {
		xs_store_rollback(ctx->store);
		return -1;
	}
	if (rc == XS_PUT_UNCHANGED) {
		xs_out(ctx, "%s", _("nothing was stored: it is so already\n"));
		return 0;
	}
	xs_out(ctx, _("%s: %s\n"), row->name,
		xs_decision_say(row->what, xs_lang_screen()));
	xs_out(ctx, _("stored as change %lld\n"), (long long)number);
	warn_of_danger(ctx, row);
	return 0;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	struct xs_decision_row row = { 0 };

	if (check(ctx, options, &row) < 0)
		return -1;
	return store(ctx, &row);
}

const struct xs_command xs_cmd_override = {
	"override",
	N_("Records a decision on the order of works, with its reason"),
	"xueshe override 云岭.xueshe 青山小学 --place first --reason "
	"班子会议定，先建宿舍",
	rows,
	operands,
	sizeof(struct override_options),
	XS_CMD_WRITES | XS_CMD_SURVEY,
	run,
};
