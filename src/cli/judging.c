/* SPDX-License-Identifier: Apache-2.0
 *
 * The standards a command judges by, and the assessments.
 */
#include <string.h>

#include "xueshe/text.h"

#include "cli_i.h"

/* -- which standards -------------------------------------------------------- */

/* An id has neither; "./pack.json" and "pack.json" are files. */
static bool names_a_file(const char *text)
{
	size_t len = strlen(text);

	return strchr(text, '/') ||
		(len > 5 && strcmp(text + len - 5, ".json") == 0);
}

struct xs_pack *xs_cli_pack(struct xs_ctx *ctx, const char *id_or_path)
{
	struct xs_pack *pack = names_a_file(id_or_path)
		? xs_library_pack_file(ctx->lib, id_or_path, &ctx->err)
		: xs_library_pack(ctx->lib, id_or_path, &ctx->err);

	if (pack && ctx->store &&
		xs_store_apply_choices(ctx->store, pack, &ctx->err) < 0)
		return NULL;
	return pack;
}

xs_date xs_judging_asked(const struct xs_ctx *ctx)
{
	return ctx->moved ? 0 : ctx->common->on;
}

xs_date xs_judging_day(const struct xs_ctx *ctx)
{
	xs_date on = xs_judging_asked(ctx);

	return on || !ctx->survey ? on : ctx->survey->reference;
}

void xs_judging_move(struct xs_ctx *ctx)
{
	xs_date on = ctx->common->on;
	char asked[16], used[16];

	if (!on || ctx->moved || on >= ctx->survey->reference)
		return;
	ctx->moved = true;
	xs_date_text(on, asked);
	xs_date_text(ctx->survey->reference, used);
	xs_note(_("%s lies before the data of the survey; the day used is %s"),
		asked, used);
}

/* Named by the user: that very edition, or the one of a family in force on the
 * day; otherwise always the edition in force. */
static int add_pack(
	struct xs_ctx *ctx, struct xs_judging *j, const char *id, bool named)
{
	struct xs_pack *pack = names_a_file(id)
		? xs_library_pack_file(ctx->lib, id, &ctx->err)
		: xs_library_edition(
			  ctx->lib, id, xs_judging_day(ctx), &ctx->err);
	size_t i;

	/* What fails "standards check" judges nobody; the examples of the
	 * shipped ones are computed by the tests. */
	if (pack && names_a_file(id) && xs_cli_examples(ctx, pack) < 0) {
		xs_text_copy(ctx->err.at.file, sizeof(ctx->err.at.file), id);
		return -1;
	}
	if (pack && !named && xs_judging_day(ctx))
		pack = xs_library_in_force(
			ctx->lib, pack, xs_judging_day(ctx), &ctx->err);
	if (!pack ||
		(ctx->store &&
			xs_store_apply_choices(ctx->store, pack, &ctx->err) <
				0))
		return -1;
	for (i = 0; i < j->n; i++)
		if (j->packs[i] == pack)
			return 0;
	j->packs = xs_realloc(j->packs, j->n + 1, sizeof(struct xs_pack *));
	j->packs[j->n++] = pack;
	return 0;
}

/* The ids the planner file names, parted by blanks. */
static int add_from_file(struct xs_ctx *ctx, struct xs_judging *j)
{
	char *ids = xs_arena_strdup(
		&ctx->arena, xs_store_meta(ctx->store, "standards"));

	while (*ids) {
		size_t len = strcspn(ids, " ");
		char *next = ids + len + strspn(ids + len, " ");

		ids[len] = '\0';
		if (len && add_pack(ctx, j, ids, false) < 0)
			return -1;
		ids = next;
	}
	return 0;
}

/* What every county is measured by, unless it names its own standards. */
static const char *const national[] = { "cn-bottom-2014", "cn-quality-2017" };

/* Does the standard hold in the planner file's province? */
static bool is_default(
	const struct xs_pack *pack, const char *province, xs_date on)
{
	bool dated = pack->in_force.from || pack->in_force.until;
	size_t i;

	for (i = 0; i < sizeof(national) / sizeof(national[0]); i++)
		if (strcmp(pack->id, national[i]) == 0)
			return true;
	return !pack->made_up && xs_text_is(pack->jurisdiction, province) &&
		(dated && on ? xs_in_force(&pack->in_force, on)
			     : xs_text_is(pack->status, "in force"));
}

static int add_defaults(struct xs_ctx *ctx, struct xs_judging *j)
{
	const char *const *ids = xs_library_ids(ctx->lib, &ctx->err);
	char *province = xs_arena_strdup(
		&ctx->arena, xs_store_meta(ctx->store, "province"));

	for (; ids && *ids; ids++) {
		const struct xs_pack *pack =
			xs_library_pack(ctx->lib, *ids, &ctx->err);

		if (!pack)
			return -1;
		if (is_default(pack, province, xs_judging_day(ctx)) &&
			add_pack(ctx, j, *ids, false) < 0)
			return -1;
	}
	return ctx->err.code ? -1 : 0;
}

int xs_judging_packs(struct xs_ctx *ctx, struct xs_judging *j)
{
	const struct xs_texts *named = &ctx->common->standards;
	size_t i;

	memset(j, 0, sizeof(*j));
	for (i = 0; i < named->n; i++)
		if (add_pack(ctx, j, named->all[i], true) < 0)
			return -1;
	if (j->n)
		return 0;
	if (add_from_file(ctx, j) < 0)
		return -1;
	return j->n ? 0 : add_defaults(ctx, j);
}

int xs_judging_options(struct xs_ctx *ctx, struct xs_survey *survey, xs_date on,
	struct xs_assess_options *out)
{
	struct xs_exemption_record *exemptions = NULL;

	*out = (struct xs_assess_options){
		.on = on, .figures = ctx->figures, .figures_n = ctx->figures_n
	};
	if (xs_store_exemptions(ctx->store, survey, &exemptions,
		    &out->exemptions_n, &ctx->err) < 0)
		return -1;
	out->exemptions = exemptions;
	return 0;
}

int xs_judging_begin(struct xs_ctx *ctx, struct xs_judging *j)
{
	struct xs_assess_options options;
	size_t i;

	if (xs_judging_packs(ctx, j) < 0 || xs_county_figures(ctx, j) < 0 ||
		xs_judging_options(
			ctx, ctx->survey, xs_judging_asked(ctx), &options) < 0)
		return -1;
	j->all = xs_alloc(j->n + 1, sizeof(struct xs_assessment *));
	for (i = 0; i < j->n; i++)
		j->all[i] = xs_assess_new(ctx->survey, j->packs[i], &options);
	return 0;
}

void xs_judging_release(struct xs_judging *j)
{
	size_t i;

	for (i = 0; j->all && i < j->n; i++)
		xs_assess_free(j->all[i]);
	free(j->all);
	free(j->packs);
	memset(j, 0, sizeof(*j));
}

void xs_judging_title(struct xs_ctx *ctx, const struct xs_judging *j)
{
	size_t i;

	xs_out(ctx, _("%s, school year %d"), ctx->survey->county,
		ctx->survey->year);
	if (!ctx->common->year)
		xs_out(ctx, "%s", _(" (the latest)"));
	if (ctx->survey->made_up)
		xs_out(ctx, "%s", _(", made up"));
	xs_out(ctx, "\n");
	for (i = 0; j && i < j->n; i++)
		xs_out(ctx, "%s  %s\n", j->packs[i]->id,
			xs_say(&j->packs[i]->title, xs_lang_screen()));
}
