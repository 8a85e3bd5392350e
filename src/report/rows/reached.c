/* SPDX-License-Identifier: Apache-2.0
 *
 * 达标一览表 as it is filed: a row a unit that is judged, the rules that judge
 * it in the order of the standard, 1 where one is reached and blank where it is
 * not.  A blank that hides a verdict would read as a miss: no such table,
 * unless told.
 */
#include "rows_i.h"

#include <string.h>

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)
#define VALUES_MOST 12 /* rules; of more only the marks are shown */
#define NAMED_MOST 3

static bool is_column(const struct xs_rule *rule)
{
	return rule->on && rule->judged && rule->strength == XS_MUST;
}

static bool is_reached(const struct xs_result *r)
{
	return r->verdict == XS_PASS || r->verdict == XS_EXEMPT;
}

static void put_open(struct xs_entry *e)
{
	xs_put_text(e, "？");
	e->look = XS_LOOK_UNKNOWN;
}

static void put_mark(struct xs_entry *e, bool reached)
{
	if (reached)
		xs_put_number(e, 1, 0);
}

/* -- a rule: its value, its mark ----------------------------------------------------- */

static bool counts_here(const struct xs_rule *rule, const struct xs_result *r)
{
	return r->verdict != XS_NOT_APPLICABLE && xs_is_judged(rule, r);
}

/* The value: dark where it fails. */
static void rule_value(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_rule *rule = &s->pack->rules[c->each];
	const struct xs_result *r = &s->judged->rules[c->each];

	if (!counts_here(rule, r)) {
		xs_put_text(e, "—");
		e->look = XS_LOOK_NOT_APPLICABLE;
	} else if (r->verdict == XS_UNKNOWN) {
		put_open(e);
	} else {
		xs_put_rule_value(s, rule, r, e);
		if (r->verdict == XS_EXEMPT)
			e->show |= XS_SHOW_EXEMPT;
		if (xs_is_failed(r))
			e->look = XS_LOOK_FAIL;
	}
}

/* 1 or blank; where no value stands beside it, blank on dark. */
static void rule_mark(const struct xs_scope *s, const struct xs_bound *c,
	struct xs_entry *e, bool alone)
{
	const struct xs_rule *rule = &s->pack->rules[c->each];
	const struct xs_result *r = &s->judged->rules[c->each];

	if (!counts_here(rule, r)) {
		if (!alone)
			return;
		xs_put_text(e, "—");
		e->look = XS_LOOK_NOT_APPLICABLE;
	} else if (r->verdict == XS_UNKNOWN) {
		put_open(e);
	} else {
		put_mark(e, is_reached(r));
		if (alone && xs_is_failed(r))
			e->look = XS_LOOK_FAIL;
	}
}

static void mark_beside(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	rule_mark(s, c, e, false);
}

static void mark_alone(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	rule_mark(s, c, e, true);
}

/* -- the unit -------------------------------------------------------------------------- */

FIELD(u_reached)
{
	size_t n = 0;

	(void)c;
	for (size_t i = 0; i < s->pack->rules_n; i++)
		n += is_column(&s->pack->rules[i]) &&
			counts_here(&s->pack->rules[i], &s->judged->rules[i]) &&
			is_reached(&s->judged->rules[i]);
	xs_put_number(e, (double)n, 0);
}

/* The share that the worst miss comes to; blank where nothing is missed. */
FIELD(u_lowest)
{
	double lowest = XS_BLANK;

	(void)c;
	for (size_t i = 0; i < s->pack->rules_n; i++) {
		const struct xs_result *r = &s->judged->rules[i];

		if (is_column(&s->pack->rules[i]) &&
			counts_here(&s->pack->rules[i], r) && xs_is_failed(r) &&
			(xs_is_blank(lowest) || r->reached < lowest))
			lowest = r->reached;
	}
	xs_put_number(e, lowest, 1);
	e->show |= XS_SHOW_PERCENT;
	if (!xs_is_blank(lowest) &&
		!xs_meets(lowest, XS_AT_LEAST, s->pack->judgement.floor))
		e->look = XS_LOOK_FAIL;
}

FIELD(u_all)
{
	(void)c;
	if (s->judged->verdict == XS_UNKNOWN) {
		put_open(e);
		return;
	}
	put_mark(e, s->judged->verdict == XS_PASS);
	e->look = s->judged->verdict == XS_PASS ? XS_LOOK_STRONG : XS_LOOK_FAIL;
}

const struct xs_field_row xs_reached_fields[] = {
	{ "reached_rules", NULL },
	{ "reached_n", NULL },
	{ "reached_lowest", NULL },
	{ "reached_all", u_all },
	{ NULL, NULL },
};

/* -- columns --------------------------------------------------------------------------- */

/* Columns of a standard; the first of all where the sheet is of no one. */
static const struct xs_pack *pack_of(
	const struct xs_run *run, const struct xs_bound_table *t)
{
	size_t k = t->standard == XS_NOWHERE ? 0 : t->standard;

	return k < run->in->assessments_n
		? xs_assess_pack(run->in->assessments[k])
		: NULL;
}

static void add_column(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form, const struct xs_pack *pack, size_t rule,
	bool value, bool beside)
{
	struct xs_column *own =
		xs_arena_alloc(&run->arena, 1, sizeof(*own)); /* its twin */
	struct xs_bound *c;

	*own = *form;
	own->total = own->counts = !value;
	if (!value && beside) {
		own->least = own->most = run->lang == XS_LANG_ZH ? 5 : 8;
		own->caption = (struct xs_words){ NULL, NULL };
	}
	c = xs_bind_column(run, t, own);
	c->each = rule;
	c->key = xs_arena_printf(&run->arena, "%s:%s", value ? "value" : "mark",
		pack->rules[rule].id);
	c->fn = value ? rule_value : beside ? mark_beside : mark_alone;
	t->has_total |= own->total;
	if (!value && beside) {
		c->caption = xs_words(run, N_("mark"));
		return;
	}
	c->caption = xs_arena_strdup(
		&run->arena, xs_say_rule(run, &pack->rules[rule]));
	c->under = xs_say_under(run, pack, &pack->rules[rule]);
	c->note = xs_say_head_note(run, pack, &pack->rules[rule]);
}

static void add_rules(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form, const struct xs_pack *pack)
{
	size_t n = 0;

	for (size_t i = 0; i < pack->rules_n; i++)
		n += is_column(&pack->rules[i]);
	for (size_t i = 0; i < pack->rules_n; i++) {
		if (!is_column(&pack->rules[i]))
			continue;
		if (n <= VALUES_MOST)
			add_column(run, t, form, pack, i, true, true);
		add_column(run, t, form, pack, i, false, n <= VALUES_MOST);
	}
	xs_arena_clear(&run->scratch);
}

/* "≥6": what the standard asks of the count. */
static const char *say_asked(struct xs_run *run, const struct xs_pack *pack)
{
	const struct xs_judgement *j = &pack->judgement;

	if (j->method == XS_COUNT && j->reached >= 0)
		return xs_arena_printf(&run->arena, "≥%d", j->reached);
	if (j->method == XS_COUNT && j->missed >= 0)
		return xs_arena_printf(&run->arena,
			xs_words(run, N_("misses ≤%d")), j->missed);
	return j->method == XS_EACH ? xs_words(run, N_("every one")) : NULL;
}

void xs_reached_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	const struct xs_pack *pack = pack_of(run, t);
	struct xs_bound *c;
	char text[32];

	if (!pack || strcmp(form->field, "rules") == 0)
		return;
	if (strcmp(form->field, "reached_rules") == 0) {
		add_rules(run, t, form, pack);
		return;
	}
	c = xs_bind_column(run, t, form);
	c->fn = strcmp(form->field, "reached_n") == 0 ? u_reached : u_lowest;
	if (c->fn == u_reached) {
		c->under = say_asked(run, pack);
		return;
	}
	xs_format_round(pack->judgement.floor * 100, 2, text);
	c->under = xs_arena_printf(&run->arena, "≥%s%%", text);
}

bool xs_reached_speaks(const struct xs_pack *pack, const char *field)
{
	if (strcmp(field, "reached_lowest") == 0)
		return pack->judgement.method == XS_COUNT &&
			!xs_is_blank(pack->judgement.floor);
	return xs_units_speaks(pack, field);
}

/* -- rows -------------------------------------------------------------------------------- */

#define ITEMS_MOST 8 /* named in a message */

struct open_units { /* units with something not known */
	size_t n;
	struct xs_buf names; /* the first few */
	int items[ITEMS_MOST]; /* whose blanks hide it; the first few */
	int items_n;
	bool items_more;
};

static void add_item(struct open_units *o, int item)
{
	for (int i = 0; i < o->items_n; i++)
		if (o->items[i] == item)
			return;
	if (o->items_n == ITEMS_MOST)
		o->items_more = true;
	else if (item >= 0)
		o->items[o->items_n++] = item;
}

/* "马鞍乡岩上小学（小学：消除D级危房等2项）", on the screen. */
static void add_unit(struct open_units *o, const struct xs_scope *s,
	const struct xs_rule *first, int n)
{
	enum xs_lang lang = xs_lang_screen();
	bool zh = lang == XS_LANG_ZH;

	xs_buf_addf(&o->names, zh ? "%s%s（%s：%s" : "%s%s (%s: %s",
		!o->names.len ? ""
			: zh  ? "、"
			      : ", ",
		s->run->survey->schools[s->judged->school].name,
		xs_tr(lang,
			s->judged->stage == XS_PRIMARY
				? N_("primary")
				: N_("junior secondary")),
		first ? xs_say(&first->title, lang)
		      : xs_tr(lang, N_("the verdict of the whole")));
	if (n > 1)
		xs_buf_addf(&o->names, zh ? "等%d项" : " and %d more",
			zh ? n : n - 1);
	xs_buf_adds(&o->names, zh ? "）" : ")");
}

static int look_for_open(struct xs_scope *s, void *arg)
{
	struct open_units *o = arg;
	const struct xs_rule *first = NULL;
	int n = 0;

	if (s->judged->verdict == XS_NOT_APPLICABLE)
		return 0;
	for (size_t i = 0; i < s->pack->rules_n; i++) {
		const struct xs_result *r = &s->judged->rules[i];

		if (!is_column(&s->pack->rules[i]) ||
			r->verdict != XS_UNKNOWN ||
			!counts_here(&s->pack->rules[i], r))
			continue;
		first = first ? first : &s->pack->rules[i];
		n++;
		for (int k = 0; k < r->hinges_n; k++)
			add_item(o, r->hinges[k]);
	}
	if (!first && s->judged->verdict != XS_UNKNOWN)
		return 0;
	if (o->n++ < NAMED_MOST)
		add_unit(o, s, first, n);
	return 0;
}

static int fail_open(struct xs_run *run, const struct open_units *o)
{
	enum xs_lang lang = xs_lang_screen();
	struct xs_buf items = XS_BUF_INIT;
	int rc;

	for (int i = 0; i < o->items_n; i++)
		xs_buf_addf(&items, "%s%s",
			!i                           ? ""
				: lang == XS_LANG_ZH ? "、"
						     : ", ",
			xs_say(&run->cat->items[o->items[i]].say, lang));
	if (o->items_more)
		xs_buf_adds(&items, lang == XS_LANG_ZH ? "等" : " …");
	xs_fail(run->err, XS_E_DATA,
		_("rules of %zu {unit|units} cannot be judged, among them %s"),
		o->n, o->names.s);
	rc = xs_hint(run->err,
		_("Fill in %s (\"xueshe visit\" lists all that is blank), or "
		  "write it all the same with --unknown-too."),
		items.len ? items.s : "？");
	xs_buf_release(&items);
	return rc;
}

static int refuse(struct xs_run *run, size_t standard)
{
	struct open_units o = { .names = XS_BUF_INIT };
	int rc = 0;

	if (run->in->unknown_too)
		return 0;
	xs_each_unit(run, standard, look_for_open, &o);
	if (o.n)
		rc = fail_open(run, &o);
	xs_buf_release(&o.names);
	return rc;
}

static int emit_unit(struct xs_scope *s, void *arg)
{
	(void)arg;
	return s->judged->verdict == XS_NOT_APPLICABLE ? 0 : xs_emit(s->run, s);
}

int xs_reached_rows(struct xs_run *run, struct xs_bound_table *t)
{
	size_t k = t->standard == XS_NOWHERE ? 0 : t->standard;

	if (k >= run->in->assessments_n)
		return 0;
	if (run->counting && refuse(run, k) < 0)
		return -1;
	return xs_each_unit(run, k, emit_unit, NULL);
}
