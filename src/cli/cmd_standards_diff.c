/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe standards diff: two standards rule by rule.
 * xueshe standards try: what an edited standard would do to a county, before
 * it is used; nothing is stored.
 */
#include <string.h>

#include "xueshe/number.h"
#include "xueshe/wording.h"

#include "cli_i.h"

struct diff_options {
	struct xs_common common;
	const char *from, *to;
};
struct try_options {
	struct xs_common common;
	const char *path, *against;
};

/* clang-format off */
static const struct xs_option diff_rows[] = { XS_ROWS_END };
static const struct xs_operand diff_operands[] = {
	{ "ID", XS_ONE, true, offsetof(struct diff_options, from),
		N_("name of the standard, or its file") },
	{ "ID", XS_ONE, true, offsetof(struct diff_options, to),
		N_("the one to hold against it") },
	XS_OPERANDS_END
};
static const struct xs_option try_rows[] = {
	XS_ROW_YEAR,
	XS_ROW_ON,
	{ XS_OPT_PATH, 0, "against", N_("ID"),
		offsetof(struct try_options, against),
		N_("standard to compare with (default: the one of the same "
		   "name)") },
	XS_ROWS_END
};
static const struct xs_operand try_operands[] = {
	XS_OPERAND_FILE,
	{ "PATH", XS_ONE, true, offsetof(struct try_options, path),
		N_("the edited standard's file") },
	XS_OPERANDS_END
};
static const struct xs_col diff_cols[] = {
	{ "rule", N_("rule"), 0 },
	{ "title", N_("title"), XS_COL_CUT },
	{ "change", N_("kind of change"), 0 },
	{ "field", N_("differs in"), 0 },
	{ "from", N_("as it was"), XS_COL_CUT },
	{ "to", N_("as it is"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
static const struct xs_col try_cols[] = {
	{ "school", N_("code"), 0 },
	{ "name", N_("school"), XS_COL_CUT },
	{ "stage", N_("stage"), 0 },
	{ "rule", N_("rule"), 0 },
	{ "title", N_("title"), XS_COL_CUT },
	{ "from", N_("as it was"), 0 },
	{ "to", N_("as it is"), 0 },
	{ "gap_from", N_("gap before"), XS_COL_RIGHT },
	{ "gap_to", N_("gap after"), XS_COL_RIGHT },
	{ "unit", N_("unit"), 0 },
	{ NULL, NULL, 0 }
};
/* clang-format on */

/* -- diff ------------------------------------------------------------------- */

static const char *change_name(enum xs_pack_change_kind kind)
{
	static const char *const names[] = { "added", "removed", "changed" };

	return names[kind];
}

static const char *change_say(enum xs_pack_change_kind kind)
{
	static const char *const names[] = { N_("rule added"), N_("rule gone"),
		N_("changed") };

	return _(names[kind]);
}

static void changes_json(
	struct xs_json_out *o, const struct xs_pack_changes *changes)
{
	xs_jo_open(o, "changes", '[');
	for (size_t i = 0; i < changes->n; i++) {
		const struct xs_pack_change *c = &changes->all[i];

		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "rule", *c->rule ? c->rule : NULL);
		xs_jo_text(o, "change", change_name(c->kind));
		xs_jo_text(o, "field", c->field);
		xs_jo_text(o, "from", *c->from ? c->from : NULL);
		xs_jo_text(o, "to", *c->to ? c->to : NULL);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void changes_table(
	struct xs_ctx *ctx, const struct xs_pack_changes *changes)
{
	struct xs_table t;

	xs_table_begin(&t, ctx, diff_cols);
	for (size_t i = 0; i < changes->n; i++) {
		const struct xs_pack_change *c = &changes->all[i];

		xs_table_text(&t, c->rule);
		xs_table_text(&t, xs_say(&c->title, xs_lang_screen()));
		xs_table_word(&t, change_name(c->kind), change_say(c->kind));
		xs_table_word(&t, c->field, _(c->field));
		xs_table_text(&t, c->from);
		xs_table_text(&t, c->to);
	}
	xs_table_end(&t);
}

static void pair_json(struct xs_json_out *o, const struct xs_pack *from,
	const struct xs_pack *to)
{
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "from", from->id);
	xs_jo_text(o, "from_edition", from->edition);
	xs_jo_text(o, "to", to->id);
	xs_jo_text(o, "to_edition", to->edition);
}

static void pair_title(struct xs_ctx *ctx, const struct xs_pack *from,
	const struct xs_pack *to)
{
	enum xs_lang lang = xs_lang_screen();
	char a[128], b[128];

	xs_out(ctx, "%s (%s) → %s (%s)\n", from->id,
		xs_say_ours(from->edition, lang, a, sizeof(a)), to->id,
		xs_say_ours(to->edition, lang, b, sizeof(b)));
}

static int run_diff(struct xs_ctx *ctx, const void *options)
{
	const struct diff_options *opt = options;
	struct xs_json_out o = { .buf = &ctx->out };
	struct xs_pack_changes changes = { 0 };
	const struct xs_pack *from = xs_cli_pack(ctx, opt->from);
	const struct xs_pack *to = from ? xs_cli_pack(ctx, opt->to) : NULL;

	if (!to)
		return -1;
	xs_pack_diff(from, to, xs_lang_screen(), &changes);
	if (opt->common.json) {
		pair_json(&o, from, to);
		changes_json(&o, &changes);
		xs_jo_close(&o, '}');
	} else {
		if (!opt->common.csv)
			pair_title(ctx, from, to);
		if (changes.n || opt->common.csv)
			changes_table(ctx, &changes);
		else
			xs_out(ctx, _("they say the same\n"));
	}
	xs_pack_changes_release(&changes);
	return 0;
}

/* -- try ---------------------------------------------------------------------- */

struct trial {
	struct xs_ctx *ctx;
	const struct xs_pack *from, *to;
	struct xs_assessment *a, *b;
	struct xs_unit_result before, after;
	struct xs_json_out *json; /* NULL: a table */
	struct xs_table table;
	size_t units, verdicts; /* units and rules whose verdict changes */
};

static const char *gap_unit(
	const struct xs_rule *rule, const struct xs_result *r)
{
	const struct xs_quantity *q = xs_rule_provision(rule, r);

	return q ? q->unit : NULL;
}

struct turn { /* one verdict that changes; a rule that is not there: NULL */
	const struct xs_rule *rule; /* NULL: the unit's own verdict */
	const char *from, *to, *from_say, *to_say;
	double gap_from, gap_to;
	const char *unit;
};

static void print_turn(struct trial *t, const struct turn *turn)
{
	const struct xs_school *s = &t->ctx->survey->schools[t->after.school];
	enum xs_lang lang = xs_lang_screen();
	const struct xs_unit_name *u =
		turn->unit ? xs_unit_find(t->ctx->cat, turn->unit) : NULL;

	if (t->json) {
		xs_jo_open(t->json, NULL, '{');
		xs_jo_text(t->json, "school", s->code);
		xs_jo_text(t->json, "name", s->name);
		xs_jo_text(t->json, "stage", xs_stage_name(t->after.stage));
		xs_jo_text(t->json, "rule", turn->rule ? turn->rule->id : NULL);
		xs_jo_text(t->json, "from", turn->from);
		xs_jo_text(t->json, "to", turn->to);
		xs_jo_real(t->json, "gap_from", turn->gap_from);
		xs_jo_real(t->json, "gap_to", turn->gap_to);
		xs_jo_text(t->json, "unit", turn->unit);
		xs_jo_close(t->json, '}');
		return;
	}
	xs_table_text(&t->table, s->code);
	xs_table_text(&t->table, s->name);
	xs_table_word(&t->table, xs_stage_name(t->after.stage),
		xs_stage_say(t->after.stage));
	xs_table_text(&t->table, turn->rule ? turn->rule->id : "");
	xs_table_text(&t->table,
		turn->rule ? xs_say(&turn->rule->title, lang)
			   : _("the whole standard"));
	xs_table_word(&t->table, turn->from ? turn->from : "", turn->from_say);
	xs_table_word(&t->table, turn->to ? turn->to : "", turn->to_say);
	xs_table_real(&t->table, turn->gap_from, u ? u->decimals : 2);
	xs_table_real(&t->table, turn->gap_to, u ? u->decimals : 2);
	xs_table_text(&t->table,
		turn->unit ? xs_unit_say(t->ctx->cat, turn->unit, lang) : "");
}

/* A rule's side of a turn: nothing where the rule is not there or is off. */
static void turn_side(const struct xs_rule *rule, const struct xs_result *r,
	const char **name, const char **said, double *gap)
{
	bool has = rule && rule->on;

	*name = has ? xs_verdict_name(r->verdict) : NULL;
	*said = has ? xs_verdict_say(r->verdict, xs_lang_screen())
		    : _("no such rule");
	*gap = has ? r->gap : XS_BLANK;
}

static bool same_gap(double a, double b)
{
	if (xs_is_blank(a) || xs_is_blank(b))
		return xs_is_blank(a) && xs_is_blank(b);
	return xs_meets(a, XS_AT_LEAST, b) && xs_meets(a, XS_AT_MOST, b);
}

static void try_rule(
	struct trial *t, const struct xs_rule *from, const struct xs_rule *to)
{
	const struct xs_result *ra =
		from ? &t->before.rules[from - t->from->rules] : NULL;
	const struct xs_result *rb =
		to ? &t->after.rules[to - t->to->rules] : NULL;
	struct turn turn = { .rule = to ? to : from };

	turn_side(from, ra, &turn.from, &turn.from_say, &turn.gap_from);
	turn_side(to, rb, &turn.to, &turn.to_say, &turn.gap_to);
	if ((!turn.from && !turn.to) ||
		(turn.from && turn.to && strcmp(turn.from, turn.to) == 0 &&
			same_gap(turn.gap_from, turn.gap_to)))
		return;
	turn.unit = turn.to ? gap_unit(to, rb) : gap_unit(from, ra);
	t->verdicts++;
	print_turn(t, &turn);
}

static const char *unit_word(
	const struct xs_pack *pack, const struct xs_unit_result *u)
{
	return u->grade >= 0 ? xs_say(&pack->judgement.grades[u->grade].say,
				       xs_lang_screen())
			     : xs_verdict_say(u->verdict, xs_lang_screen());
}

static const char *unit_key(
	const struct xs_pack *pack, const struct xs_unit_result *u)
{
	return u->grade >= 0 ? pack->judgement.grades[u->grade].key
			     : xs_verdict_name(u->verdict);
}

static void try_unit(struct trial *t)
{
	struct turn turn = { .gap_from = XS_BLANK, .gap_to = XS_BLANK };

	turn.from = unit_key(t->from, &t->before);
	turn.to = unit_key(t->to, &t->after);
	turn.from_say = unit_word(t->from, &t->before);
	turn.to_say = unit_word(t->to, &t->after);
	if (strcmp(turn.from, turn.to) != 0) {
		t->units++;
		print_turn(t, &turn);
	}
	for (size_t i = 0; i < t->to->rules_n; i++) {
		long at = xs_rule_find(t->from, t->to->rules[i].id);

		try_rule(t, at < 0 ? NULL : &t->from->rules[at],
			&t->to->rules[i]);
	}
	for (size_t i = 0; i < t->from->rules_n; i++)
		if (xs_rule_find(t->to, t->from->rules[i].id) < 0)
			try_rule(t, &t->from->rules[i], NULL);
}

/* The units that both judge; each judges a teaching point that it pools
 * within its central school. */
static void try_units(struct trial *t)
{
	size_t na = xs_assess_units(t->a), nb = xs_assess_units(t->b);

	for (size_t i = 0, k = 0; i < na && k < nb;) {
		size_t sa, sb;
		enum xs_stage ga, gb;

		xs_assess_which(t->a, i, &sa, &ga);
		xs_assess_which(t->b, k, &sb, &gb);
		if (sa == sb && ga == gb) {
			xs_assess_unit(t->a, i++, &t->before);
			xs_assess_unit(t->b, k++, &t->after);
			try_unit(t);
			xs_out_spill(t->ctx);
		} else if (sa < sb || (sa == sb && ga < gb)) {
			i++;
		} else {
			k++;
		}
	}
}

static void print_trial(struct trial *t)
{
	struct xs_json_out o = { .buf = &t->ctx->out };
	struct xs_pack_changes changes = { 0 };
	bool csv = t->ctx->common->csv;

	xs_pack_diff(t->from, t->to, xs_lang_screen(), &changes);
	if (t->ctx->common->json) {
		t->json = &o;
		pair_json(&o, t->from, t->to);
		changes_json(&o, &changes);
		xs_jo_open(&o, "verdicts", '[');
		try_units(t);
		xs_jo_close(&o, ']');
		xs_jo_int(&o, "units_changed", (long long)t->units);
		xs_jo_int(&o, "rule_verdicts_changed", (long long)t->verdicts);
		xs_jo_close(&o, '}');
		t->json = NULL;
	} else {
		if (!csv) {
			pair_title(t->ctx, t->from, t->to);
			changes_table(t->ctx, &changes);
			xs_out(t->ctx, "\n");
		}
		xs_table_begin(&t->table, t->ctx, try_cols);
		try_units(t);
		xs_table_end(&t->table);
		if (!csv)
			xs_out(t->ctx,
				_("%zu {unit|units} would get another verdict, %zu "
				  "rules another verdict or gap; nothing was "
				  "stored\n"),
				t->units, t->verdicts);
	}
	xs_pack_changes_release(&changes);
}

/* The standard that the edited one stands in for. */
static const struct xs_pack *try_against(struct xs_ctx *ctx,
	const struct try_options *opt, const struct xs_pack *edited)
{
	const struct xs_pack *pack = opt->against
		? xs_cli_pack(ctx, opt->against)
		: xs_library_pack(ctx->lib, edited->id, &ctx->err);

	if (!pack && !opt->against)
		xs_hint(&ctx->err,
			_("Name the standard to compare with: --against ID."));
	return pack;
}

static int run_try(struct xs_ctx *ctx, const void *options)
{
	const struct try_options *opt = options;
	struct trial t = { .ctx = ctx };
	struct xs_assess_options judge = { .on = opt->common.on };
	struct xs_exemption_record *exemptions = NULL;

	t.to = xs_cli_pack(ctx, opt->path);
	t.from = t.to ? try_against(ctx, opt, t.to) : NULL;
	if (!t.from ||
		xs_store_exemptions(ctx->store, ctx->survey, &exemptions,
			&judge.exemptions_n, &ctx->err) < 0)
		return -1;
	judge.exemptions = exemptions;
	t.a = xs_assess_new(ctx->survey, t.from, &judge);
	t.b = xs_assess_new(ctx->survey, t.to, &judge);
	xs_unit_result_init(&t.before, t.from);
	xs_unit_result_init(&t.after, t.to);
	print_trial(&t);
	xs_unit_result_release(&t.before);
	xs_unit_result_release(&t.after);
	xs_assess_free(t.a);
	xs_assess_free(t.b);
	return t.units + t.verdicts > 0 ? 1 : 0;
}

const struct xs_command xs_cmd_standards_diff = {
	"standards diff",
	N_("Compares two standards, rule by rule"),
	"xueshe standards diff cn-ah-2007 cn-ah-2018",
	diff_rows,
	diff_operands,
	sizeof(struct diff_options),
	XS_CMD_LIBRARY | XS_CMD_PRINTS,
	run_diff,
};

const struct xs_command xs_cmd_standards_try = {
	"standards try",
	N_("Shows every verdict that an edited standard would change"),
	"xueshe standards try 云岭.xueshe 我的标准.json",
	try_rows,
	try_operands,
	sizeof(struct try_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run_try,
};
