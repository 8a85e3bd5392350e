/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules in words: what they ask, where that is written, how sure it is.
 */
#include "report_i.h"

#include <string.h>

#include "xueshe/os.h"
#include "xueshe/wording.h"

/* -- numbers ---------------------------------------------------------------- */

int xs_unit_decimals(const struct xs_run *run, const char *unit)
{
	const struct xs_unit_name *u =
		unit ? xs_unit_find(run->cat, unit) : NULL;

	return u ? u->decimals : 2;
}

int xs_shown_decimals(
	const struct xs_run *run, const struct xs_quantity *q, double v)
{
	if (q && q->unit && strcmp(q->unit, "yuan") == 0)
		return 0;
	if (q && q->whole)
		return xs_is_blank(v) || xs_near(v, round(v), XS_NOISE) ? 0 : 2;
	return q ? xs_unit_decimals(run, q->unit) : 0;
}

const char *xs_say_gap_unit(
	const struct xs_run *run, const struct xs_quantity *q)
{
	return *q->unit ? xs_unit_say(run->cat, q->unit, run->lang)
			: xs_words(run, N_("items"));
}

const char *xs_say_quantity(struct xs_run *run, double v, const char *unit)
{
	char number[32];
	int decimals;

	if (xs_is_blank(v))
		return xs_words(run, N_("not stated"));
	decimals = xs_unit_decimals(run, unit);
	if (!decimals && v != floor(v))
		decimals = 2; /* a unit's share of whole things */
	xs_format_round(v, decimals, number);
	if (!unit || !*unit)
		return xs_scratchf(run, "%s", number);
	return xs_scratchf(
		run, "%s %s", number, xs_unit_say(run->cat, unit, run->lang));
}

/* -- what a rule asks ------------------------------------------------------- */

/* The clause; of a rule taken over from another standard also of which. */
static const char *say_clause(struct xs_run *run, const struct xs_rule *rule,
	const struct xs_result *result)
{
	const char *clause = xs_rule_clause(rule, result);

	if (!rule->inherited)
		return clause;
	return xs_scratchf(run, xs_words(run, N_("%s (from %s)")), clause,
		rule->inherited);
}

const struct xs_item *xs_flag_of(const struct xs_run *run,
	const struct xs_quantity *q, enum xs_stage stage)
{
	const struct xs_sum *sum = q ? &q->of[stage] : NULL;
	const struct xs_item *item = sum && sum->n == 1
		? &run->cat->items[sum->terms[0].item]
		: NULL;

	return item && item->kind == XS_KIND_FLAG ? item : NULL;
}

void xs_put_item_words(struct xs_run *run, const struct xs_item *item, double v,
	struct xs_entry *e)
{
	xs_buf_clear(&run->text);
	xs_item_value_text(item, v, run->lang, &run->text);
	xs_put_text(e, xs_scratchf(run, "%s", run->text.s));
}

static void add_number(struct xs_buf *out, double v, int decimals)
{
	char number[32];

	xs_format_round(v, decimals, number);
	xs_buf_adds(out, number);
}

static void add_limit(const struct xs_run *run,
	const struct xs_requirement *need, const struct xs_limit *limit,
	struct xs_buf *out)
{
	static const char *const senses[] = { "≥", "≤", "" };
	bool share = need->shape == XS_SHARE_OF;
	double scale = share ? 100 : 1, low = limit->value;
	double high = need->sense == XS_BETWEEN ? limit->value_max : XS_BLANK;

	if (limit->by) {
		xs_buf_adds(out, xs_words(run, N_("by size")));
		return;
	}
	xs_buf_adds(out, senses[need->sense]);
	if (!xs_is_blank(limit->range_low) &&
		limit->range_low != limit->range_high) {
		low = limit->range_low;
		high = limit->range_high;
	}
	add_number(out, low * scale, 4);
	if (!xs_is_blank(high)) {
		xs_buf_adds(out, "–");
		add_number(out, high * scale, 4);
	}
	if (share)
		xs_buf_adds(out, "%");
}

static void say_amount(const struct xs_run *run,
	const struct xs_requirement *need, const struct xs_limit *limit,
	enum xs_stage stage, struct xs_buf *out)
{
	if (xs_flag_of(run, need->what, stage))
		xs_buf_adds(out,
			need->sense == XS_AT_LEAST && limit->value > 0
				? xs_words(run, N_("must be"))
				: xs_words(run, N_("must not be")));
	else
		add_limit(run, need, limit, out);
}

/* " + 4.5 × boarders" */
static void add_additions(const struct xs_run *run, const struct xs_pack *pack,
	const struct xs_requirement *need, enum xs_stage stage,
	struct xs_buf *out)
{
	size_t i;

	for (i = 0; i < need->plus_n; i++) {
		const struct xs_limit *each = xs_limit_on(
			&need->plus[i].each[stage], pack, run->in->on);

		if (!each->set || each->by)
			continue;
		xs_buf_adds(out, " + ");
		add_number(out, each->value, 4);
		xs_buf_addf(out, " × %s",
			xs_say(&need->plus[i].of->say, run->lang));
	}
}

void xs_say_need(const struct xs_run *run, const struct xs_pack *pack,
	const struct xs_requirement *need, enum xs_stage stage,
	struct xs_buf *out)
{
	const struct xs_limit *limit =
		xs_limit_on(&need->limit[stage], pack, run->in->on);

	switch (need->shape) {
	case XS_ANY_OF:
		xs_buf_adds(out, xs_words(run, N_("any of several")));
		return;
	case XS_ALL_OF:
		xs_buf_adds(out, xs_words(run, N_("all of several")));
		return;
	case XS_BUILDINGS:
		xs_buf_adds(out, xs_words(run, N_("every building")));
		return;
	case XS_UNSEEN:
		xs_buf_adds(out, xs_words(run, N_("number not read")));
		return;
	case XS_RATIO:
	case XS_AMOUNT:
	case XS_ONE_PER:
	case XS_CLASS_SIZE:
	case XS_SHARE_OF:
		break;
	}
	if (!limit->set)
		return;
	if (need->shape == XS_AMOUNT) {
		say_amount(run, need, limit, stage, out);
	} else if (need->shape == XS_ONE_PER && !limit->by) {
		xs_buf_adds(out, "1:");
		add_number(out, limit->value, 2);
	} else {
		add_limit(run, need, limit, out);
	}
	add_additions(run, pack, need, stage, out);
}

const char *xs_say_sense(const struct xs_run *run, enum xs_sense sense)
{
	return sense == XS_AT_MOST ? xs_words(run, N_("excess"))
				   : xs_words(run, N_("short"));
}

/* -- titles, sources -------------------------------------------------------- */

const char *xs_say_rule(struct xs_run *run, const struct xs_rule *rule)
{
	const char *title = xs_say(&rule->title, run->lang);

	if (!xs_confidence_marked(rule->confidence))
		return title;
	return xs_scratchf(run, "%s ※", title);
}

const char *xs_say_source(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule)
{
	const struct xs_rule_source *s = &rule->source;
	const char *number = s->number && *s->number ? s->number
		: pack->number && *pack->number      ? pack->number
						     : "";
	const char *document = s->document && *s->document ? s->document
		: pack->document                           ? pack->document
							   : "";

	if (s->by && *s->by)
		return xs_scratchf(run, xs_words(run, N_("own figure: %s, %s")),
			s->by, s->date ? s->date : "");
	if (strpbrk(number, "0123456789"))
		return number; /* 教督〔2017〕6号: its title is on 标准条款 */
	return *document ? document : number;
}

const char *xs_say_strength(const struct xs_run *run,
	const struct xs_rule *rule, const struct xs_result *result)
{
	if (!rule->judged)
		return xs_words(run, N_("shown only"));
	if (rule->veto && (!result || result->strength == XS_MUST))
		return xs_words(run, N_("veto"));
	switch (result ? result->strength : rule->strength) {
	case XS_MUST:
		return xs_words(run, N_("must reach"));
	case XS_SHOULD:
		return xs_words(run, N_("should reach"));
	case XS_BY_REFERENCE:
		return xs_words(run, N_("by reference"));
	}
	return "";
}

static const char *say_confidence(struct xs_run *run, enum xs_confidence c)
{
	const char *said = xs_confidence_say(c, run->lang);

	if (!xs_confidence_marked(c))
		return said;
	return xs_scratchf(run, "※ %s", said);
}

static void add_needs(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule, struct xs_buf *out)
{
	struct xs_buf both[XS_STAGE_N] = { XS_BUF_INIT, XS_BUF_INIT };
	int s;

	for (s = 0; s < XS_STAGE_N; s++)
		xs_say_need(run, pack, &rule->need, (enum xs_stage)s, &both[s]);
	if (strcmp(both[XS_PRIMARY].s, both[XS_JUNIOR].s) == 0)
		xs_buf_adds(out, both[XS_PRIMARY].s);
	else
		xs_buf_addf(out, "%s / %s",
			*both[XS_PRIMARY].s ? both[XS_PRIMARY].s : "—",
			*both[XS_JUNIOR].s ? both[XS_JUNIOR].s : "—");
	for (s = 0; s < XS_STAGE_N; s++)
		xs_buf_release(&both[s]);
}

/* Into run->text. */
static void add_needs_with_unit(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule)
{
	const struct xs_indicator *ind = rule->need.indicator;
	const struct xs_quantity *what = rule->need.what;
	const char *unit = ind ? ind->unit
		: what && !xs_flag_of(run, what, XS_PRIMARY) &&
			(rule->need.shape == XS_AMOUNT ||
				rule->need.shape == XS_CLASS_SIZE)
		? what->unit
		: "";

	xs_buf_clear(&run->text);
	add_needs(run, pack, rule, &run->text);
	if (unit && *unit && *run->text.s)
		xs_buf_addf(&run->text, " %s",
			xs_unit_say(run->cat, unit, run->lang));
}

const char *xs_say_needs(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule)
{
	add_needs_with_unit(run, pack, rule);
	return xs_scratchf(run, "%s", run->text.s);
}

const char *xs_say_under(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule)
{
	add_needs_with_unit(run, pack, rule);
	return xs_arena_strdup(&run->arena, run->text.s);
}

const char *xs_say_head_note(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule)
{
	return xs_arena_printf(&run->arena,
		xs_words(run,
			N_("%s (%s)\nAsked (primary / junior): "
			   "%s\nClause: %s\nSource: %s\nHow sure: "
			   "%s")),
		xs_say(&rule->title, run->lang),
		xs_say_strength(run, rule, NULL), xs_say_needs(run, pack, rule),
		say_clause(run, rule, NULL), xs_say_source(run, pack, rule),
		say_confidence(run, rule->confidence));
}

/* -- failures --------------------------------------------------------------- */

const char *xs_say_origin(struct xs_run *run, size_t school, int item)
{
	struct xs_origin from = { .item = item };
	const char *text = NULL;

	xs_buf_clear(&run->text);
	if (run->in->origin &&
		run->in->origin(run->in->origin_arg, school, item, &from) == 0)
		xs_origin_say(&from, run->cat, false, run->lang, &run->text);
	if (run->text.len)
		text = xs_arena_strdup(&run->scratch, run->text.s);
	xs_origin_release(&from);
	return text;
}

/* One figure alone needs no name; several are told one by one. */
static void add_origin(struct xs_run *run, const struct xs_scope *s,
	const struct xs_sum *sum, size_t i, struct xs_buf *out)
{
	const char *text = xs_say_origin(run, s->school, sum->terms[i].item);
	bool zh = run->lang == XS_LANG_ZH;

	if (!text)
		return;
	if (sum->n > 1)
		xs_buf_addf(out, zh ? "%s%s：" : "%s%s: ",
			out->len ? zh ? "；" : "; " : "",
			xs_say(&run->cat->items[sum->terms[i].item].say,
				run->lang));
	xs_buf_adds(out, text);
}

const char *xs_say_provision_from(
	const struct xs_scope *s, const struct xs_quantity *q)
{
	const struct xs_sum *sum = q ? &q->of[s->judged->stage] : NULL;
	struct xs_buf b = XS_BUF_INIT;
	const char *text = NULL;

	for (size_t i = 0; sum && i < sum->n; i++)
		add_origin(s->run, s, sum, i, &b);
	if (b.len)
		text = xs_arena_strdup(&s->run->scratch, b.s);
	xs_buf_release(&b);
	return text;
}

double xs_required_of(const struct xs_result *r)
{
	return xs_missed_end(r->actual, r->sense, r->required, r->required_max);
}

bool xs_is_excess(const struct xs_result *r)
{
	return r->sense == XS_AT_MOST ||
		(r->sense == XS_BETWEEN && r->actual > r->required_max);
}

const char *xs_say_failed(const struct xs_scope *s, const struct xs_rule *rule,
	const struct xs_result *r)
{
	struct xs_run *run = s->run;
	const struct xs_quantity *q = xs_rule_provision(rule, r);
	const char *unit = q ? q->unit : "";
	const char *from = xs_say_provision_from(s, q);

	return xs_scratchf(run,
		xs_words(run,
			N_("%s\nActual: %s\nRequired: %s\nGap: "
			   "%s\nClause: %s\nFrom: %s")),
		xs_say(&rule->title, run->lang),
		xs_say_quantity(run, r->actual, unit),
		xs_say_quantity(run, xs_required_of(r), unit),
		xs_say_quantity(run, r->gap, unit), say_clause(run, rule, r),
		from ? from : xs_words(run, N_("not recorded")));
}

int xs_rule_decimals(const struct xs_run *run, const struct xs_rule *rule,
	const struct xs_result *result, double v, const char **unit_out)
{
	const struct xs_requirement *need = xs_rule_need(rule, result);
	const struct xs_quantity *q = xs_rule_provision(rule, result);

	if (need->shape == XS_RATIO && need->indicator) {
		*unit_out = need->indicator->unit;
		return xs_need_decimals(need, run->cat);
	}
	if (need->shape == XS_SHARE_OF || need->shape == XS_ONE_PER) {
		*unit_out = "";
		return xs_need_decimals(need, run->cat);
	}
	*unit_out = q ? q->unit : "";
	return q ? xs_shown_decimals(run, q, v)
		 : xs_unit_decimals(run, *unit_out);
}

/* -- fields of rules -------------------------------------------------------- */

static const struct xs_rule *rule_of(const struct xs_scope *s)
{
	return s->pack && s->rule != XS_NOWHERE ? &s->pack->rules[s->rule]
						: NULL;
}

static void standard(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (s->pack)
		xs_put_text(e, xs_say(&s->pack->title, s->run->lang));
}

static void standard_id(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (s->pack)
		xs_put_text(e, s->pack->id);
}

static void rule_id(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (rule_of(s))
		xs_put_text(e, rule_of(s)->id);
}

static void rule_title(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (rule_of(s))
		xs_put_text(e, xs_say_rule(s->run, rule_of(s)));
}

static void rule_group(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (rule_of(s) && rule_of(s)->group_say.zh)
		xs_put_text(e, xs_say(&rule_of(s)->group_say, s->run->lang));
}

static void clause(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_rule *rule = rule_of(s);

	(void)c;
	if (rule)
		xs_put_text(e, say_clause(s->run, rule, s->result));
}

static void source(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (rule_of(s))
		xs_put_text(e, xs_say_source(s->run, s->pack, rule_of(s)));
}

static void strength(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (rule_of(s))
		xs_put_text(e, xs_say_strength(s->run, rule_of(s), NULL));
}

/* The number alone, in a column beside the document: "not seen" where it has
 * none, as the cover says. */
static void rule_number(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_rule_source *from;
	const char *number;
	char room[128];

	(void)c;
	if (!rule_of(s))
		return;
	from = &rule_of(s)->source;
	number = from->number && *from->number ? from->number : s->pack->number;
	if (from->by && *from->by)
		xs_put_text(e, xs_say_source(s->run, s->pack, rule_of(s)));
	else
		xs_put_text(e,
			xs_scratchf(s->run, "%s",
				xs_say_ours(number ? number : "", s->run->lang,
					room, sizeof(room))));
}

static void rule_document(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const char *of;

	(void)c;
	if (!rule_of(s))
		return;
	of = rule_of(s)->source.document;
	xs_put_text(e, of && *of ? of : s->pack->document);
}

static void confidence(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (rule_of(s))
		xs_put_text(e, say_confidence(s->run, rule_of(s)->confidence));
}

static void asked(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (rule_of(s))
		xs_put_text(e, xs_say_needs(s->run, s->pack, rule_of(s)));
}

static void counts(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_rule *rule = rule_of(s);

	(void)c;
	if (!rule)
		return;
	xs_put_text(e,
		!rule->on ? xs_words(s->run, N_("switched off"))
			: !rule->judged || rule->strength != XS_MUST
			? xs_words(s->run, N_("shown only"))
			: xs_words(s->run, N_("counts")));
	if (!rule->on)
		e->look = XS_LOOK_SOFT;
}

static void points(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (rule_of(s))
		xs_put_number(e, rule_of(s)->full_points, 1);
}

const struct xs_field_row xs_pack_fields[] = {
	{ "standard", standard },
	{ "standard_id", standard_id },
	{ NULL, NULL },
};

const struct xs_field_row xs_rule_fields[] = {
	{ "standard", standard },
	{ "standard_id", standard_id },
	{ "rule", rule_id },
	{ "title", rule_title },
	{ "group", rule_group },
	{ "clause", clause },
	{ "source", source },
	{ "rule_number", rule_number },
	{ "rule_document", rule_document },
	{ "strength", strength },
	{ "confidence", confidence },
	{ "asked", asked },
	{ "counts", counts },
	{ "points", points },
	{ NULL, NULL },
};
