/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe closing: what closing a school does to its pupils, to the schools
 * that take them, to the county and to families.
 */
#include <string.h>

#include "xueshe/funds.h"
#include "xueshe/report.h"

#include "closing_i.h"

struct closing_options {
	struct xs_common common;
	const char *to, *board_beyond, *winding;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_SCHOOL_FOR(N_("the school to be closed (code or name)")),
	{ XS_OPT_TEXT, 0, "to", N_("CODE,CODE"),
		offsetof(struct closing_options, to),
		N_("the schools that take its pupils, the first before the others") },
	XS_ROW_YEAR,
	XS_ROW_ON,
	XS_ROW_STANDARD,
	{ XS_OPT_TEXT, 0, "board-beyond", N_("PRIMARY,JUNIOR"),
		offsetof(struct closing_options, board_beyond),
		N_("whose way becomes longer has to board (km; default: 3 and 5)") },
	{ XS_OPT_TEXT, 0, "winding", N_("FACTOR"),
		offsetof(struct closing_options, winding),
		N_("road over straight line (default: by terrain, 1.2 to 1.5)") },
	XS_ROW_ALSO_WORKBOOK(N_("also write the workbook closing")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_col way_cols[] = {
	{ "settlement", N_("settlement"), XS_COL_CUT },
	{ "stage", N_("stage"), 0 },
	{ "to", N_("goes to"), XS_COL_CUT },
	{ "pupils", N_("pupils"), XS_COL_RIGHT },
	{ "km_before", N_("km now"), XS_COL_RIGHT },
	{ "km_after", N_("km then"), XS_COL_RIGHT },
	{ "km_added", N_("km more"), XS_COL_RIGHT },
	{ "minutes_before", N_("minutes now"), XS_COL_RIGHT },
	{ "minutes_after", N_("minutes then"), XS_COL_RIGHT },
	{ "new_boarders_boys", N_("new boarders, boys"), XS_COL_RIGHT },
	{ "new_boarders_girls", N_("girls"), XS_COL_RIGHT },
	{ "of_lower", N_("of grades 1–3"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
static const struct xs_col receiver_cols[] = {
	{ "name", N_("receiver"), XS_COL_CUT },
	{ "stage", N_("stage"), 0 },
	{ "taken", N_("takes"), XS_COL_RIGHT },
	{ "pupils_before", N_("pupils now"), XS_COL_RIGHT },
	{ "pupils_after", N_("then"), XS_COL_RIGHT },
	{ "classes_before", N_("classes now"), XS_COL_RIGHT },
	{ "classes_after", N_("then"), XS_COL_RIGHT },
	{ "largest_before", N_("largest now"), XS_COL_RIGHT },
	{ "largest_after", N_("then"), XS_COL_RIGHT },
	{ "boarders_before", N_("boarders now"), XS_COL_RIGHT },
	{ "boarders_after", N_("then"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
static const struct xs_col turn_cols[] = {
	{ "name", N_("school"), XS_COL_CUT },
	{ "stage", N_("stage"), 0 },
	{ "standard", N_("standard"), 0 },
	{ "title", N_("rule, in words"), XS_COL_CUT },
	{ "before", N_("now"), 0 },
	{ "after", N_("then"), 0 },
	{ "gap_before", N_("gap now"), XS_COL_RIGHT },
	{ "gap_after", N_("gap then"), XS_COL_RIGHT },
	{ "unit", N_("unit"), 0 },
	{ NULL, NULL, 0 }
};
static const struct xs_col check_cols[] = {
	{ "condition", N_("condition"), 0 },
	{ "verdict", N_("verdict"), 0 },
	{ "figure", N_("figure"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
static const struct xs_col money_cols[] = {
	{ "line", N_("yuan a year"), 0 },
	{ "closed", N_("the school"), XS_COL_RIGHT },
	{ "before", N_("receivers now"), XS_COL_RIGHT },
	{ "after", N_("receivers then"), XS_COL_RIGHT },
	{ "change", N_("more or less"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
/* clang-format on */

/* -- what the user asks for ------------------------------------------------------ */

static int read_km(struct xs_ctx *ctx, const char *option, const char *text,
	double most, double *out)
{
	if (!xs_parse_real(text, strlen(text), out) || !(*out > 0) ||
		*out > most)
		return xs_fail(&ctx->err, XS_E_USAGE,
			_("option \"--%s\" does not take \"%s\""), option,
			text);
	return 0;
}

static int read_beyond(
	struct xs_ctx *ctx, const char *text, double out[XS_STAGE_N])
{
	struct xs_texts parts;

	if (!text)
		return 0;
	parts = xs_list_parse(ctx, text);
	if (parts.n < 1 || parts.n > XS_STAGE_N)
		return xs_fail(&ctx->err, XS_E_USAGE,
			_("option \"--%s\" does not take \"%s\""),
			"board-beyond", text);
	for (int s = 0; s < XS_STAGE_N; s++)
		if (read_km(ctx, "board-beyond", parts.all[parts.n > 1 ? s : 0],
			    1000, &out[s]) < 0)
			return -1;
	return 0;
}

static int needed(struct xs_ctx *ctx, const char *option)
{
	xs_fail(&ctx->err, XS_E_USAGE, _("option \"--%s\" is needed"), option);
	return xs_hint(&ctx->err, "%s", ctx->command->example);
}

static int read_terms(struct xs_ctx *ctx, const struct closing_options *o,
	struct xs_closing_terms *t)
{
	struct xs_texts names;
	size_t *to;
	long at;

	if (!ctx->common->school)
		return needed(ctx, "school");
	if (!o->to)
		return needed(ctx, "to");
	at = xs_school_find(ctx, ctx->common->school);
	if (at < 0)
		return -1;
	t->school = (size_t)at;
	names = xs_list_parse(ctx, o->to);
	if (!names.n)
		return needed(ctx, "to");
	to = xs_arena_alloc(&ctx->arena, names.n + 1, sizeof(*to));
	for (size_t i = 0; i < names.n; i++) {
		at = xs_school_find(ctx, names.all[i]);
		if (at < 0)
			return -1;
		to[i] = (size_t)at;
	}
	t->to = to;
	t->to_n = names.n;
	return read_beyond(ctx, o->board_beyond, t->board_beyond);
}

/* -- working it out -------------------------------------------------------------- */

static int open_funds(struct xs_closing_run *run)
{
	struct xs_ctx *ctx = run->ctx;

	run->funds = xs_funds_open(ctx->cat,
		xs_arena_printf(
			&ctx->arena, "%s/standards/funds.json", ctx->data),
		&ctx->err);
	return run->funds ? 0 : -1;
}

static int work_out(struct xs_closing_run *run, const struct closing_options *o,
	struct xs_closing_terms *terms)
{
	struct xs_ctx *ctx = run->ctx;
	struct xs_planning *p = &run->planning;
	struct xs_ways_input ways = { .survey = ctx->survey };
	struct xs_closing_input in = { .survey = ctx->survey };

	if (o->winding &&
		read_km(ctx, "winding", o->winding, 10, &ways.winding) < 0)
		return -1;
	if (xs_planning_begin(ctx, XS_WITH_COUNTY | XS_WITH_JUDGING, NULL, p) <
			0 ||
		xs_judging_options(
			ctx, ctx->survey, ctx->common->on, &run->judging) < 0 ||
		open_funds(run) < 0)
		return -1;
	xs_bed_norms_of((const struct xs_pack *const *)p->judging.packs,
		p->judging.n, xs_judging_day(ctx), &run->norms);
	ways.county = p->county;
	run->ways = xs_ways_new(&ways, NULL);
	in.county = p->county;
	in.ways = run->ways;
	in.assessments = p->judging.all;
	in.assessments_n = p->judging.n;
	in.judging = &run->judging;
	in.norms = &run->norms;
	in.funds = run->funds;
	in.region = xs_province_funds_region(ctx->survey->province);
	in.terms = *terms;
	return xs_closing_of(&in, &run->out, &p->findings, &ctx->err);
}

/* -- printing ------------------------------------------------------------------------ */

double xs_closing_yuan(int64_t fen)
{
	return fen == XS_FEN_BLANK ? XS_BLANK : (double)fen / 100;
}

const char *xs_closing_place(const struct xs_closing_run *run, size_t i)
{
	const struct xs_settlement *s;

	if (i == XS_NO_SETTLEMENT)
		return NULL;
	s = &run->planning.county->settlements[i];
	return *s->name ? s->name : s->code;
}

static const char *name_of(const struct xs_closing_run *run, size_t school)
{
	return school == XS_NO_SCHOOL_INDEX
		? NULL
		: run->ctx->survey->schools[school].name;
}

static void put_boarding(struct xs_table *t, const struct xs_closing_way *w)
{
	if (!w->boarding_known) {
		xs_table_text(t, NULL);
		xs_table_text(t, NULL);
		xs_table_text(t, NULL);
		return;
	}
	xs_table_int(t, w->boarding[XS_AT_BOYS]);
	xs_table_int(t, w->boarding[XS_AT_GIRLS]);
	xs_table_int(t, w->lower);
}

static void print_ways(struct xs_closing_run *run)
{
	struct xs_table t;

	xs_table_begin(&t, run->ctx, way_cols);
	for (size_t i = 0; i < run->out.ways_n; i++) {
		const struct xs_closing_way *w = &run->out.ways[i];
		const char *to = name_of(run, w->to);
		bool blank = w->settlement == XS_NO_SETTLEMENT;

		xs_table_text(&t, xs_closing_place(run, w->settlement));
		xs_table_word(
			&t, xs_stage_name(w->stage), xs_stage_say(w->stage));
		xs_table_text(&t,
			to                              ? to
				: run->ctx->common->csv ? NULL
							: _("nobody"));
		xs_table_int(&t, w->pupils[0] + w->pupils[1]);
		xs_table_real(&t, w->before.km, 1);
		xs_table_real(&t, blank ? XS_BLANK : w->after.km, 1);
		xs_table_real(&t, w->added_km, 1);
		xs_table_real(&t, w->before.minutes, 0);
		xs_table_real(&t, blank ? XS_BLANK : w->after.minutes, 0);
		put_boarding(&t, w);
	}
	xs_table_end(&t);
}

static double both(const double of[XS_SEXES])
{
	return of[XS_AT_BOYS] + of[XS_AT_GIRLS];
}

static void print_receivers(struct xs_closing_run *run)
{
	struct xs_table t;

	xs_table_begin(&t, run->ctx, receiver_cols);
	for (size_t r = 0; r < run->out.terms.to_n; r++)
		for (int s = 0; s < XS_STAGE_N; s++) {
			const struct xs_closing_receiver *to =
				&run->out.receivers[r];
			const struct xs_closing_stage *of = &to->stages[s];

			if (!of->taught)
				continue;
			xs_table_text(&t, name_of(run, to->school));
			xs_table_word(&t, xs_stage_name((enum xs_stage)s),
				xs_stage_say((enum xs_stage)s));
			xs_table_int(&t, of->taken[0] + of->taken[1]);
			for (int when = 0; when < 2; when++)
				xs_table_real(&t, of->pupils[when], 0);
			for (int when = 0; when < 2; when++)
				xs_table_real(&t, of->classes[when], 0);
			for (int when = 0; when < 2; when++)
				xs_table_real(&t, of->largest[when], 0);
			for (int when = 0; when < 2; when++)
				xs_table_real(&t, both(of->boarders[when]), 0);
		}
	xs_table_end(&t);
}

static void print_turns(struct xs_closing_run *run)
{
	struct xs_ctx *ctx = run->ctx;
	struct xs_table t;

	xs_table_begin(&t, ctx, turn_cols);
	for (size_t i = 0; i < run->out.turns_n; i++) {
		const struct xs_closing_turn *u = &run->out.turns[i];
		const struct xs_pack *pack =
			run->planning.judging.packs[u->standard];

		xs_table_text(&t, name_of(run, u->school));
		xs_table_word(
			&t, xs_stage_name(u->stage), xs_stage_say(u->stage));
		xs_table_text(&t, pack->id);
		xs_table_word(&t, pack->rules[u->rule].id,
			xs_say(&pack->rules[u->rule].title, xs_lang_screen()));
		xs_table_word(&t, xs_verdict_name(u->before),
			xs_verdict_say(u->before, xs_lang_screen()));
		xs_table_word(&t, xs_verdict_name(u->after),
			xs_verdict_say(u->after, xs_lang_screen()));
		xs_table_real(&t, u->gap_before, 1);
		xs_table_real(&t, u->gap_after, 1);
		xs_table_word(&t, u->what ? u->what->unit : "",
			u->what ? xs_unit_say(ctx->cat, u->what->unit,
					  xs_lang_screen())
				: "");
	}
	xs_table_end(&t);
}

static void print_checks(struct xs_closing_run *run)
{
	struct xs_table t;

	xs_table_begin(&t, run->ctx, check_cols);
	for (int i = 0; i < XS_CHECK_N; i++) {
		const struct xs_closing_checked *c = &run->out.checks[i];
		enum xs_closing_check check = (enum xs_closing_check)i;

		xs_table_word(&t, xs_closing_check_name(check),
			xs_closing_check_say(check, xs_lang_screen()));
		xs_table_word(&t, xs_verdict_name(c->verdict),
			xs_closing_verdict_say(c->verdict, xs_lang_screen()));
		xs_table_real(
			&t, c->verdict == XS_FAIL ? c->figure : XS_BLANK, 0);
	}
	xs_table_end(&t);
}

static void print_money(struct xs_closing_run *run)
{
	const struct xs_closing *c = &run->out;
	struct xs_table t;

	xs_table_begin(&t, run->ctx, money_cols);
	for (size_t i = 0; i < c->lines_n; i++) {
		const struct xs_closing_line *l = &c->lines[i];

		xs_table_word(&t, xs_running_name(l->line),
			xs_running_say(l->line, xs_lang_screen()));
		xs_table_real(&t, xs_closing_yuan(l->closed), 0);
		xs_table_real(&t, xs_closing_yuan(l->before), 0);
		xs_table_real(&t, xs_closing_yuan(l->after), 0);
		xs_table_real(
			&t, l->known ? (double)l->change / 100 : XS_BLANK, 0);
	}
	xs_table_end(&t);
}

static const char *amount(struct xs_closing_run *run, double v, int decimals)
{
	char text[32];

	if (xs_is_blank(v))
		return _("not known");
	xs_format_round(v, decimals, text);
	return xs_arena_strdup(&run->ctx->arena, text);
}

static const char *yuan(struct xs_closing_run *run, int64_t fen)
{
	const char *text = amount(run, xs_closing_yuan(fen), 0);

	return fen == XS_FEN_BLANK
		? text
		: xs_arena_printf(&run->ctx->arena, _("%s yuan"), text);
}

static void print_sums(struct xs_closing_run *run)
{
	const struct xs_closing *c = &run->out;

	for (int s = 0; s < XS_STAGE_N; s++) {
		const struct xs_closing_sum *sum = &c->sums[s];
		long long anew = sum->boarding[0] + sum->boarding[1];

		if (!sum->roll_known)
			xs_out(run->ctx,
				_("%s: grades are blank; how many pupils there "
				  "are in all is not known\n"),
				xs_stage_say((enum xs_stage)s));
		if (!sum->pupils)
			continue;
		xs_out(run->ctx,
			_("%s: %lld pupils, %lld go to another school, %lld "
			  "to none; a pupil's way %s km, before %s, added "
			  "%s; new boarders %s\n"),
			xs_stage_say((enum xs_stage)s), (long long)sum->pupils,
			(long long)sum->moved, (long long)sum->nowhere,
			amount(run, sum->km_after, 1),
			amount(run, sum->km_before, 1),
			amount(run, sum->added_km, 1),
			amount(run,
				sum->boarding_known ? (double)anew : XS_BLANK,
				0));
	}
}

static void print_rest(struct xs_closing_run *run)
{
	const struct xs_closing *c = &run->out;
	double area[XS_FATE_N] = { 0 };
	size_t n;

	xs_out(run->ctx,
		_("Keeping it in %d: costs %s%s, is given %s, short of %s\n"),
		c->money_year, yuan(run, c->keep_cost_fen),
		c->keep_at_least && c->keep_cost_fen != XS_FEN_BLANK
			? _(" or more (a cost is not stated)")
			: "",
		yuan(run, c->keep_given_fen), yuan(run, c->keep_shortfall_fen));
	xs_out(run->ctx, _("Ways of families a year: %s, before %s\n"),
		yuan(run, c->family_after_fen),
		yuan(run, c->family_before_fen));
	for (size_t i = 0; i < c->rooms_n; i++)
		if (!xs_is_blank(c->rooms[i].area_m2))
			area[c->rooms[i].fate] += c->rooms[i].area_m2;
	for (int f = 0; f < XS_FATE_N; f++)
		if (area[f] > 0)
			xs_out(run->ctx, _("Rooms, %s: %s m²\n"),
				xs_closing_fate_say((enum xs_closing_fate)f,
					xs_lang_screen()),
				amount(run, area[f], 0));
	xs_out(run->ctx, "\n%s\n", _("For the county to do:"));
	for (size_t i = 0; i < (xs_closing_steps(&n), n); i++)
		xs_out(run->ctx, "[ ] %s (%s)\n",
			xs_tr(xs_lang_screen(), xs_closing_steps(&n)[i].say),
			xs_closing_steps(&n)[i].document);
}

static void print_text(struct xs_closing_run *run)
{
	struct xs_ctx *ctx = run->ctx;

	xs_judging_title(ctx, &run->planning.judging);
	xs_out(ctx, _("Closing %s\n"), name_of(run, run->out.terms.school));
	print_sums(run);
	xs_out(ctx, "\n");
	print_ways(run);
	xs_out(ctx, "\n");
	print_receivers(run);
	xs_out(ctx, "\n");
	print_checks(run);
	xs_out(ctx, "\n");
	if (run->out.turns_n)
		print_turns(run);
	else
		xs_out(ctx, _("No verdict turns and no gap grows.\n"));
	if (!run->out.turns_elsewhere)
		xs_out(ctx, _("Nothing turns at other schools.\n"));
	xs_out(ctx, "\n");
	print_money(run);
	print_rest(run);
	xs_findings_print(ctx, &run->planning.findings, false);
}

static void print(struct xs_closing_run *run)
{
	if (run->ctx->common->json)
		xs_closing_json(run);
	else if (run->ctx->common->csv)
		print_ways(run);
	else
		print_text(run);
}

/* -- the whole --------------------------------------------------------------------- */

static bool is_in_the_way(const struct xs_closing *c)
{
	for (int i = 0; i < XS_CHECK_N; i++)
		if (c->checks[i].verdict == XS_FAIL ||
			c->checks[i].verdict == XS_UNKNOWN)
			return true;
	return false;
}

static int run_closing(struct xs_ctx *ctx, const void *options)
{
	struct xs_closing_run run = { .ctx = ctx };
	struct xs_closing_terms terms = { 0 };
	struct xs_report_input facts = { 0 };
	int rc = -1;

	if (read_terms(ctx, options, &terms) < 0 ||
		work_out(&run, options, &terms) < 0)
		goto out;
	print(&run);
	xs_planning_facts(&run.planning, &facts);
	facts.closing = &run.out;
	facts.funds = run.funds;
	rc = xs_workbook_also(ctx, "closing", &facts);
	if (rc == 0 && is_in_the_way(&run.out))
		rc = 1;
out:
	xs_closing_release(&run.out);
	xs_ways_free(run.ways);
	xs_funds_free(run.funds);
	xs_planning_release(&run.planning);
	return rc;
}

const struct xs_command xs_cmd_closing = {
	"closing",
	N_("Says what closing a school does: ways, boarders, the schools that "
	   "take its pupils, money, rooms"),
	"xueshe closing 云岭.xueshe --school 大坪教学点 --to 云岭镇中心小学 -o "
	"撤并影响测算.xlsx",
	rows,
	operands,
	sizeof(struct closing_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run_closing,
};
