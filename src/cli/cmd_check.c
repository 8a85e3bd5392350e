/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe check: does the survey of a year contradict itself?
 */
#include <stdlib.h>

#include "xueshe/county.h"
#include "xueshe/hash.h"
#include "xueshe/origin.h"
#include "xueshe/register.h"

#include "cli_i.h"

struct check_options {
	struct xs_common common;
	bool all;
	const char *checks;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	{ XS_OPT_FLAG, 'a', "all", NULL, offsetof(struct check_options, all),
		N_("print every finding, not the first of each kind") },
	{ XS_OPT_PATH, 'k', "checks", N_("FILE"),
		offsetof(struct check_options, checks),
		N_("checks of your own, rows like those of checks.json") },
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
/* clang-format on */

/* A finding names a school by its code, or by its name without one. */
static void index_schools(const struct xs_survey *survey, struct xs_map *map)
{
	size_t i;

	for (i = 0; i < survey->n; i++) {
		const struct xs_school *s = &survey->schools[i];

		xs_map_add(map, *s->code ? s->code : s->name, (int64_t)i);
	}
}

/* A finding of the survey names school and item; the store knows the cell. */
static void add_places(struct xs_ctx *ctx)
{
	struct xs_findings *fs = &ctx->findings;
	struct xs_map schools = { 0 };
	struct xs_origin from = { .item = -1 };
	size_t i;

	index_schools(ctx->survey, &schools);
	for (i = 0; i < fs->n; i++) {
		struct xs_finding *f = &fs->all[i];
		int item = f->item ? xs_item_find(ctx->cat, f->item) : -1;
		const struct xs_place *at;
		int64_t school;

		if (f->file || item < 0 || !f->school ||
			!xs_map_find(&schools, f->school, &school) ||
			xs_store_trace(ctx->store, ctx->survey, (size_t)school,
				item, &from) != 0)
			continue;
		at = xs_origin_to_mend(&from, f->code);
		if (!at)
			continue;
		f->file = xs_arena_strdup(&fs->arena, at->file);
		f->sheet = xs_arena_strdup(&fs->arena, at->sheet);
		f->row = at->row;
		f->column = at->column;
	}
	xs_origin_release(&from);
	xs_map_release(&schools);
}

/* The register of works, as far as it needs no standard. */
static int check_register(struct xs_ctx *ctx)
{
	struct xs_county *county =
		xs_store_county(ctx->store, ctx->survey, &ctx->err);

	if (!county)
		return -1;
	xs_register_free(xs_register_new(county, NULL, 0, &ctx->findings));
	xs_county_free(county);
	return 0;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct check_options *o = options;
	struct xs_json_out out = { .buf = &ctx->out };
	const size_t *by = ctx->findings.by_severity;
	struct xs_survey *before = NULL;

	if (o->checks &&
		xs_library_checks_file(ctx->lib, o->checks, &ctx->err) < 0)
		return -1;
	if (xs_survey_before(ctx, &before) < 0)
		return -1;
	xs_check_years(ctx->survey, before, &ctx->findings);
	xs_survey_free(before);
	if (check_register(ctx) < 0)
		return -1;
	add_places(ctx);
	if (o->common.json) {
		xs_jo_open(&out, NULL, '{');
		xs_findings_json(ctx, &out, &ctx->findings);
		xs_jo_close(&out, '}');
	} else {
		if (!o->common.csv)
			xs_judging_title(ctx, NULL);
		xs_findings_print(ctx, &ctx->findings, o->all);
	}
	return by[XS_ERROR] || by[XS_DOUBT] ? 1 : 0;
}

const struct xs_command xs_cmd_check = {
	"check",
	N_("Looks for contradictions: sums, parts and wholes, stated ratios, "
	   "flags, impossible values, jumps from the year before; and at the register of works"),
	"xueshe check 云岭.xueshe --year 2025",
	rows,
	operands,
	sizeof(struct check_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};
