/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe balance --ahead: coefficients year by year, without the plan and
 * with it.
 */
#include "xueshe/balance_years.h"

#include "cli_i.h"

static const char *rule_key(const struct xs_balance_line *l)
{
	return l->rule->kind == XS_COUNTY_SPREAD ? l->rule->indicator->key
						 : l->rule->id;
}

static const char *rule_say(const struct xs_balance_line *l)
{
	return xs_say(l->rule->kind == XS_COUNTY_SPREAD
			? &l->rule->indicator->say
			: &l->rule->title,
		xs_lang_screen());
}

bool xs_balance_ahead_news(const struct xs_balance_years *all, size_t pack)
{
	for (size_t i = 0; i < all->lines_n; i++)
		for (size_t y = 0; y < all->years_n; y++) {
			const struct xs_balance_line *l = &all->lines[i];

			if (l->pack == pack &&
				(l->with[y].verdict == XS_FAIL ||
					l->with[y].verdict == XS_UNKNOWN))
				return true;
		}
	return false;
}

/* -- JSON ------------------------------------------------------------------------- */

static void years_json(
	struct xs_json_out *o, const struct xs_balance_years *all)
{
	xs_jo_open(o, "years", '[');
	for (size_t y = 0; y < all->years_n; y++) {
		const struct xs_balance_year *year = &all->years[y];

		xs_jo_open(o, NULL, '{');
		xs_jo_int(o, "year", year->year);
		xs_jo_real(o, "pupils_primary", year->pupils[XS_PRIMARY]);
		xs_jo_real(o, "pupils_junior", year->pupils[XS_JUNIOR]);
		xs_jo_int(o, "projects", (long long)year->projects);
		xs_jo_int(o, "works", (long long)year->works);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void balance_json(
	struct xs_json_out *o, const char *key, const struct xs_balance *b)
{
	xs_jo_open(o, key, '{');
	xs_jo_real(o, "cv", b->value);
	xs_jo_text(o, "verdict", xs_verdict_name(b->verdict));
	xs_jo_int(o, "schools", (long long)b->schools);
	xs_jo_int(o, "unknown", (long long)b->unknown);
	xs_jo_close(o, '}');
}

static void line_json(struct xs_json_out *o, const struct xs_balance_years *all,
	const struct xs_balance_line *l)
{
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "rule", l->rule->id);
	if (l->rule->kind == XS_COUNTY_SPREAD)
		xs_jo_text(o, "indicator", l->rule->indicator->key);
	else
		xs_jo_null(o, "indicator");
	xs_jo_text(o, "stage", xs_stage_name(l->stage));
	xs_jo_real(o, "limit", l->without[0].limit);
	xs_jo_text(o, "course", xs_balance_course_name(l->course));
	xs_jo_open(o, "years", '[');
	for (size_t y = 0; y < all->years_n; y++) {
		xs_jo_open(o, NULL, '{');
		xs_jo_int(o, "year", all->years[y].year);
		balance_json(o, "without_plan", &l->without[y]);
		if (all->plan)
			balance_json(o, "with_plan", &l->with[y]);
		else
			xs_jo_null(o, "with_plan");
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
	xs_jo_close(o, '}');
}

void xs_balance_ahead_json(
	struct xs_json_out *o, const struct xs_balance_years *all, size_t pack)
{
	xs_jo_open(o, "ahead", '{');
	xs_jo_text(o, "plan", all->plan ? all->plan->scenario.id : NULL);
	xs_jo_int(o, "projects_not_counted", (long long)all->projects_left);
	xs_jo_int(o, "works_later", (long long)all->works_later);
	years_json(o, all);
	xs_jo_open(o, "lines", '[');
	for (size_t i = 0; i < all->lines_n; i++)
		if (all->lines[i].pack == pack)
			line_json(o, all, &all->lines[i]);
	xs_jo_close(o, ']');
	xs_jo_close(o, '}');
}

/* -- a table ------------------------------------------------------------------------ */

/* Indicator, stage, limit, case, a column a year, outcome. */
static struct xs_col *columns(
	struct xs_ctx *ctx, const struct xs_balance_years *all)
{
	static const struct xs_col first[] = {
		{ "indicator", N_("indicator"), XS_COL_CUT },
		{ "stage", N_("stage"), 0 },
		{ "limit", N_("limit"), XS_COL_RIGHT },
		{ "case", N_("case"), 0 },
	};
	size_t n = 0;
	struct xs_col *cols =
		xs_arena_alloc(&ctx->arena, all->years_n + 6, sizeof(*cols));

	for (; n < sizeof(first) / sizeof(first[0]); n++)
		cols[n] = first[n];
	for (size_t y = 0; y < all->years_n; y++, n++) {
		cols[n].key =
			xs_arena_printf(&ctx->arena, "%d", all->years[y].year);
		cols[n].caption = cols[n].key;
		cols[n].flags = XS_COL_RIGHT;
	}
	cols[n] = (struct xs_col){ "course", N_("outcome"), 0 };
	return cols;
}

static void print_case(struct xs_table *t, const struct xs_balance_years *all,
	const struct xs_balance_line *l, bool with)
{
	const struct xs_balance *of = with ? l->with : l->without;

	xs_table_word(t, rule_key(l), rule_say(l));
	xs_table_word(t, xs_stage_name(l->stage), xs_stage_say(l->stage));
	xs_table_real(t, of[0].limit, 4);
	xs_table_word(t, with ? "with_plan" : "without_plan",
		with ? _("with the plan") : _("without the plan"));
	for (size_t y = 0; y < all->years_n; y++)
		xs_table_real(t, of[y].value, 4);
	if (with == (all->plan != NULL))
		xs_table_word(t, xs_balance_course_name(l->course),
			xs_balance_course_say(l->course, all->plan != NULL,
				xs_lang_screen()));
	else
		xs_table_text(t, NULL);
}

static void print_notes(struct xs_ctx *ctx, const struct xs_balance_years *all)
{
	if (!all->plan)
		xs_out(ctx, "%s\n",
			_("There is no plan: no money for works is on file, "
			  "or it does not do for what must be done."));
	else
		xs_out(ctx, _("The plan: %s, %d to %d, %zu {work|works}."),
			xs_say(&all->plan->scenario.title, xs_lang_screen()),
			all->plan->from, all->plan->to, all->plan->chosen_n);
	if (all->plan)
		xs_out(ctx, "\n");
	if (all->projects_left) {
		xs_out(ctx,
			_("Projects under way that are not counted, for it is "
			  "not known when they end or what comes of them: "
			  "%zu."),
			all->projects_left);
		xs_out(ctx, "\n");
	}
}

void xs_balance_ahead_print(
	struct xs_ctx *ctx, const struct xs_balance_years *all, size_t pack)
{
	struct xs_table t;

	xs_table_begin(&t, ctx, columns(ctx, all));
	for (size_t i = 0; i < all->lines_n; i++) {
		const struct xs_balance_line *l = &all->lines[i];

		if (l->pack != pack ||
			l->without[0].verdict == XS_NOT_APPLICABLE)
			continue;
		print_case(&t, all, l, false);
		if (all->plan)
			print_case(&t, all, l, true);
	}
	xs_table_end(&t);
	if (!ctx->common->csv)
		print_notes(ctx, all);
}
