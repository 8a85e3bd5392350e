/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe init: a new planner file.
 */
#include "xueshe/text.h"

#include "cli_i.h"

struct init_options {
	struct xs_common common;
	const char *county, *province;
	bool made_up;
};

/* clang-format off */
static const struct xs_option rows[] = {
	{ XS_OPT_TEXT, 0, "county", N_("NAME"),
		offsetof(struct init_options, county),
		N_("name of the county (needed)") },
	{ XS_OPT_TEXT, 0, "province", N_("CODE"),
		offsetof(struct init_options, province),
		N_("its province: 52, CN-GZ, guizhou or its name (needed)") },
	XS_ROW_STANDARD,
	{ XS_OPT_FLAG, 0, "made-up", NULL,
		offsetof(struct init_options, made_up),
		N_("the county is invented; every workbook says so") },
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	{ "FILE", XS_ONE, true, offsetof(struct xs_common, file),
		N_("the planner file to make") },
	XS_OPERANDS_END
};
/* clang-format on */

static int need(struct xs_ctx *ctx, const char *value, const char *option)
{
	if (value && *value)
		return 0;
	xs_fail(&ctx->err, XS_E_USAGE, _("option \"--%s\" is needed"), option);
	return xs_hint(&ctx->err, _("For example: %s"), xs_cmd_init.example);
}

/* The standards of the province, for who named none: which of them judge by
 * themselves, and which have to be named. */
static int say_standards(struct xs_ctx *ctx, const char *province)
{
	const char *const *ids = xs_library_ids(ctx->lib, &ctx->err);
	bool any = false;

	for (; ids && *ids; ids++) {
		const struct xs_pack *pack;

		if (!xs_library_may_be_of(ctx->lib, *ids, province))
			continue;
		pack = xs_library_pack(ctx->lib, *ids, &ctx->err);
		if (!pack)
			return -1;
		if (pack->made_up || !xs_text_is(pack->jurisdiction, province))
			continue;
		if (!any)
			xs_out(ctx,
				_("standards of the province; * judges unless "
				  "--standard names others:\n"));
		any = true;
		xs_out(ctx, "  %s %s  %s\n",
			xs_text_is(pack->status, "in force") ? "*" : " ",
			pack->id, xs_say(&pack->title, xs_lang_screen()));
	}
	return ids ? 0 : -1;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct init_options *o = options;
	const struct xs_texts *standards = &o->common.standards;
	struct xs_store_new what = { 0 };
	size_t i;

	if (need(ctx, o->county, "county") < 0 ||
		need(ctx, o->province, "province") < 0)
		return -1;
	what.county = o->county;
	what.province = xs_province_find(o->province);
	what.standards = standards->n ? standards->all : NULL;
	what.made_up = o->made_up;
	if (!what.province) {
		xs_fail(&ctx->err, XS_E_USAGE, _("there is no province \"%s\""),
			o->province);
		return xs_hint(&ctx->err,
			_("Give two digits (52), letters "
			  "(CN-GZ), pinyin (guizhou) or the Chinese name."));
	}
	for (i = 0; i < standards->n; i++)
		if (!xs_library_pack(ctx->lib, standards->all[i], &ctx->err))
			return -1;
	if (xs_store_create(o->common.file, &what, ctx->cat, &ctx->err) < 0)
		return -1;
	xs_out(ctx, _("made: %s (%s, %s)\n"), o->common.file, o->county,
		xs_province_say(what.province, xs_lang_screen()));
	return standards->n ? 0 : say_standards(ctx, what.province);
}

const struct xs_command xs_cmd_init = {
	"init",
	N_("Makes a new planner file"),
	"xueshe init 云岭.xueshe --county 云岭县 --province 52 "
	"--standard cn-bottom-2014",
	rows,
	operands,
	sizeof(struct init_options),
	XS_CMD_LIBRARY | XS_CMD_PLAIN,
	run,
};
