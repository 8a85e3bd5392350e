/* SPDX-License-Identifier: Apache-2.0
 *
 * Gaps and verdicts in five states, and what each step between them did.  A
 * gap that a blank hides is unknown, never 0.
 */
#include "xueshe/compare.h"

#include <stdlib.h>
#include <string.h>

#include "assess_i.h"
#include "xueshe/lang.h"
#include "xueshe/text.h"

static const char *const step_names[XS_STEP_N] = { N_("correction"),
	N_("pupils"), N_("stock"), N_("standard") };

const char *xs_step_name(enum xs_change_step step)
{
	return step_names[step];
}

const char *xs_step_say(enum xs_change_step step, enum xs_lang lang)
{
	static const char *const said[XS_STEP_N] = { N_("correction of data"),
		N_("number of pupils"), N_("stock of things"),
		N_("change of standard") };

	return xs_tr(lang, said[step]);
}

/* Binary noise is no change. */
static double change(double from, double to)
{
	return xs_near(from, to, 0) ? 0 : to - from;
}

void xs_split_gap(struct xs_gap_change *c)
{
	double last = c->gap[XS_STATE_FIRST];
	bool is_known = !xs_is_blank(last), is_pending = false;

	c->joint = 0;
	for (int k = 0; k < XS_STEP_N; k++) {
		double next = c->gap[k + 1];

		c->part[k] = XS_BLANK;
		if (xs_is_blank(next)) {
			is_pending = true;
			continue;
		}
		if (is_known && is_pending)
			c->joint += change(last, next);
		else if (is_known)
			c->part[k] = change(last, next);
		is_known = true;
		is_pending = false;
		last = next;
	}
}

/* -- collecting gaps ---------------------------------------------------------- */

struct gathering {
	struct xs_comparison *c;
	struct xs_map index; /* "school sense key" → index into gaps */
	struct xs_map known[2]; /* "sense key" of what some school's figures
		settle, in the first state and now */
	enum xs_state state;
};

/* Quantities of one item are the same thing, as in totals. */
static const char *key_of(
	const struct xs_catalogue *cat, const struct xs_quantity *what)
{
	bool merged;
	int item = xs_as_item_of(what, &merged);

	return merged ? cat->items[item].key : what->key;
}

static struct xs_gap_change *change_of(struct gathering *g, size_t school,
	const struct xs_quantity *what, const char *of, enum xs_sense sense)
{
	struct xs_comparison *c = g->c;
	size_t head = c->years->heads[school];
	char key[200];
	int64_t at = 0;

	snprintf(key, sizeof(key), "%zu %d %s", head, (int)sense, of);
	if (xs_map_find(&g->index, key, &at))
		return &c->gaps[at];
	xs_map_add(&g->index, key, (int64_t)c->gaps_n);
	xs_grow((void **)&c->gaps, &c->gaps_cap, c->gaps_n + 1,
		sizeof(*c->gaps));
	c->gaps[c->gaps_n] = (struct xs_gap_change){
		.school = head, .what = what, .key = of, .sense = sense
	};
	return &c->gaps[c->gaps_n++];
}

static int take_lines(
	void *arg, const struct xs_gap_total *lines, size_t lines_n)
{
	struct gathering *g = arg;
	const struct xs_catalogue *cat = g->c->years->state[0]->cat;

	for (size_t i = 0; i < lines_n; i++)
		if (lines[i].stage == XS_NO_STAGE)
			change_of(g, lines[i].school, lines[i].what,
				key_of(cat, lines[i].what), lines[i].sense)
				->gap[g->state] += lines[i].gap;
	return 0;
}

/* -- what a blank hides -------------------------------------------------------- */

static void hide(struct gathering *g, size_t school,
	const struct xs_quantity *what, enum xs_sense sense)
{
	const struct xs_catalogue *cat = g->c->years->state[0]->cat;
	bool merged;
	int item;

	if (!what)
		return;
	item = xs_as_item_of(what, &merged);
	change_of(g, school, what, key_of(cat, what), sense)->gap[g->state] =
		XS_BLANK;
	/* What remains of a whole depends on its parts. */
	for (item = merged ? cat->items[item].part_of : -1; item >= 0;
		item = cat->items[item].part_of) {
		char key[200];
		int64_t at = 0;

		snprintf(key, sizeof(key), "%zu %d %s",
			g->c->years->heads[school], (int)sense,
			cat->items[item].key);
		if (xs_map_find(&g->index, key, &at))
			g->c->gaps[at].gap[g->state] = XS_BLANK;
	}
}

static struct xs_map *known_in(struct gathering *g, enum xs_state state)
{
	return state == XS_STATE_FIRST  ? &g->known[0]
		: state == XS_STATE_NOW ? &g->known[1]
					: NULL;
}

static const char *known_key(
	char room[200], const char *key, enum xs_sense sense)
{
	snprintf(room, 200, "%d %s", (int)sense, key);
	return room;
}

static void note_known(struct gathering *g, size_t school,
	const struct xs_quantity *what, enum xs_sense sense)
{
	const struct xs_catalogue *cat = g->c->years->state[0]->cat;
	char room[200];

	(void)school;
	if (what)
		xs_map_add(known_in(g, g->state),
			known_key(room, key_of(cat, what), sense), 0);
}

typedef void each_fn(struct gathering *g, size_t school,
	const struct xs_quantity *what, enum xs_sense sense);

/* Every quantity that the need asks for. */
static void each_of_need(struct gathering *g, size_t school,
	const struct xs_requirement *need, each_fn *fn)
{
	const struct xs_quantity *what = need->what;

	for (size_t i = 0; i < need->parts_n; i++)
		each_of_need(g, school, &need->parts[i], fn);
	if (need->shape == XS_ANY_OF || need->shape == XS_ALL_OF)
		return;
	if (need->shape == XS_CLASS_SIZE) {
		fn(g, school, need->of, XS_AT_LEAST);
		return;
	}
	if (need->shape == XS_RATIO)
		what = need->indicator->provision_is_basis
			? need->indicator->basis
			: need->indicator->amount;
	/* Pupils a computer at most twelve asks for computers, at least. */
	bool turned =
		need->shape == XS_RATIO && need->indicator->provision_is_basis;
	fn(g, school, what,
		need->sense == XS_BETWEEN || turned ? XS_AT_LEAST
						    : need->sense);
}

static void each_of_rule(struct gathering *g, size_t school,
	const struct xs_rule *rule, each_fn *fn)
{
	each_of_need(g, school, &rule->need, fn);
	for (size_t i = 0; i < rule->cases_n; i++)
		each_of_need(g, school, &rule->cases[i].need, fn);
}

static bool is_settled(unsigned verdict)
{
	return verdict == XS_PASS || verdict == XS_NEAR || verdict == XS_FAIL ||
		verdict == XS_EXEMPT;
}

static void take_rule(struct gathering *g, size_t school,
	const struct xs_rule *rule, const struct xs_result *r, bool *noted)
{
	/* What no figure can settle hides no gap. */
	if (!rule->on || !rule->judged || rule->extra ||
		rule->need.shape == XS_UNSEEN || r->strength != XS_MUST)
		return;
	if (r->verdict == XS_UNKNOWN) {
		each_of_rule(g, school, rule, hide);
	} else if (!*noted && is_settled(r->verdict) && known_in(g, g->state)) {
		*noted = true;
		each_of_rule(g, school, rule, note_known);
	}
}

static void take_unknown(struct gathering *g, const struct xs_assessment *a)
{
	bool *noted = xs_alloc(a->pack->rules_n + 1, sizeof(*noted));
	struct xs_unit_result r;

	xs_unit_result_init(&r, a->pack);
	for (size_t i = 0; i < a->units_n; i++) {
		xs_assess_unit(a, i, &r);
		if (r.left_out || r.excluded_by >= 0)
			continue;
		for (size_t k = 0; k < a->pack->rules_n; k++)
			take_rule(g, r.school, &a->pack->rules[k], &r.rules[k],
				&noted[k]);
	}
	xs_unit_result_release(&r);
	free(noted);
}

/* -- the county ---------------------------------------------------------------- */

static struct xs_item_change *item_of(
	struct xs_comparison *c, const struct xs_gap_change *g)
{
	for (size_t i = 0; i < c->items_n; i++)
		if (c->items[i].sense == g->sense &&
			strcmp(c->items[i].key, g->key) == 0)
			return &c->items[i];
	xs_grow((void **)&c->items, &c->items_cap, c->items_n + 1,
		sizeof(*c->items));
	c->items[c->items_n] = (struct xs_item_change){
		.what = g->what, .key = g->key, .sense = g->sense
	};
	return &c->items[c->items_n++];
}

static void add_to_county(
	struct xs_comparison *c, const struct xs_gap_change *g)
{
	struct xs_item_change *to = item_of(c, g);
	enum xs_fate fate = c->years->fates[g->school];
	double before = fate == XS_FATE_OPENED ? 0 : g->gap[XS_STATE_FIRST];
	double after = fate == XS_FATE_CLOSED ? 0 : g->gap[XS_STATE_NOW];

	if (xs_is_blank(before) || xs_is_blank(after)) {
		to->unknown++;
		return;
	}
	to->before += before;
	to->after += after;
	if (fate != XS_FATE_STAYED) {
		to->opened += after;
		to->closed -= before;
		return;
	}
	to->schools++;
	to->joint += g->joint;
	for (int k = 0; k < XS_STEP_N; k++)
		to->part[k] += xs_is_blank(g->part[k]) ? 0 : g->part[k];
}

static bool is_nothing(const struct xs_gap_change *g)
{
	for (int k = 0; k < XS_STATE_N; k++)
		if (g->gap[k] != 0)
			return false;
	return true;
}

static int by_school(const void *pa, const void *pb)
{
	const struct xs_gap_change *a = pa, *b = pb;

	if (a->school != b->school)
		return a->school < b->school ? -1 : 1;
	if (a->sense != b->sense)
		return a->sense < b->sense ? -1 : 1;
	return strcmp(a->key, b->key);
}

static int by_item(const void *pa, const void *pb)
{
	const struct xs_item_change *a = pa, *b = pb;

	if (a->sense != b->sense)
		return a->sense < b->sense ? -1 : 1;
	return strcmp(a->key, b->key);
}

/* A school that opened or closed has no states between; one that a year does
 * not speak of has unknown gaps in it. */
static void settle_states(const struct xs_years *y, struct xs_gap_change *g)
{
	enum xs_fate fate = y->fates[g->school];
	bool is_new = xs_school_is_open(y->state[XS_STATE_NOW], g->school);

	for (int k = 0; k < XS_STATE_N; k++) {
		if ((fate == XS_FATE_OPENED && k != XS_STATE_NOW) ||
			(fate == XS_FATE_CLOSED && k != XS_STATE_FIRST))
			g->gap[k] = 0;
		if (fate == XS_FATE_MISSING &&
			(is_new ? k != XS_STATE_NOW : k > XS_STATE_THEN))
			g->gap[k] = XS_BLANK;
	}
	xs_split_gap(g);
	for (int k = 0; k < XS_STEP_N; k++)
		if (fate == XS_FATE_OPENED || fate == XS_FATE_CLOSED)
			g->part[k] = XS_BLANK;
}

/* A year whose figures settle the item of no school, as one of totals only. */
static bool is_mute(struct gathering *g, enum xs_state state, const char *key,
	enum xs_sense sense)
{
	char room[200];
	int64_t at;

	return !xs_map_find(
		known_in(g, state), known_key(room, key, sense), &at);
}

/* Is there something to tell: a gap in a year that is known, of an item that
 * both years tell of?  "No gap, and unknown before" is none. */
static bool is_told(struct gathering *g, const struct xs_gap_change *c)
{
	double before = c->gap[XS_STATE_FIRST], now = c->gap[XS_STATE_NOW];

	if (!xs_is_blank(before) && !xs_is_blank(now))
		return true;
	if (!(before > 0) && !(now > 0))
		return false;
	return !is_mute(g, xs_is_blank(now) ? XS_STATE_NOW : XS_STATE_FIRST,
		c->key, c->sense);
}

/* What cannot be compared is only counted. */
static void settle_gaps(struct gathering *g)
{
	struct xs_comparison *c = g->c;
	size_t n = 0;

	for (size_t i = 0; i < c->gaps_n; i++) {
		struct xs_gap_change *one = &c->gaps[i];

		settle_states(c->years, one);
		if (is_nothing(one))
			continue;
		add_to_county(c, one);
		if (is_told(g, one))
			c->gaps[n++] = *one;
	}
	c->gaps_n = n;
	/* What neither year tells of is nobody's loss. */
	for (size_t i = 0; i < c->items_n; i++)
		c->items_mute += is_mute(g, XS_STATE_FIRST, c->items[i].key,
					 c->items[i].sense) !=
			is_mute(g, XS_STATE_NOW, c->items[i].key,
				c->items[i].sense);
	if (n)
		qsort(c->gaps, n, sizeof(*c->gaps), by_school);
	if (c->items_n)
		qsort(c->items, c->items_n, sizeof(*c->items), by_item);
}

/* -- what was turned ------------------------------------------------------------ */

struct verdicts { /* of one pair of packs */
	size_t rules_n; /* of the later pack; the last is the unit */
	uint8_t *
		of[XS_STATE_N]; /* [school][stage][rules_n + 1]; 255: no unit */
};
#define NO_UNIT 255

static size_t cell(
	const struct verdicts *v, size_t school, int stage, size_t rule)
{
	return (school * XS_STAGE_N + (size_t)stage) * (v->rules_n + 1) + rule;
}

static void take_verdicts(struct verdicts *v, enum xs_state state,
	const struct xs_assessment *a, const struct xs_pack *last)
{
	struct xs_unit_result r;
	long *places = xs_alloc(v->rules_n + 1, sizeof(*places));

	for (size_t k = 0; k < v->rules_n; k++)
		places[k] = xs_rule_find(a->pack, last->rules[k].id);
	xs_unit_result_init(&r, a->pack);
	for (size_t i = 0; i < a->units_n; i++) {
		xs_assess_unit(a, i, &r);
		for (size_t k = 0; k < v->rules_n; k++) {
			long at = places[k];
			size_t to = cell(v, r.school, r.stage, k);

			if (at >= 0 && a->pack->rules[at].on && !r.left_out &&
				r.excluded_by < 0)
				v->of[state][to] = (uint8_t)r.rules[at].verdict;
		}
		v->of[state][cell(v, r.school, r.stage, v->rules_n)] =
			(uint8_t)r.verdict;
	}
	xs_unit_result_release(&r);
	free(places);
}

static void add_turn(
	struct xs_comparison *c, const struct verdicts *v, struct xs_turn turn)
{
	size_t rule = turn.rule < 0 ? v->rules_n : (size_t)turn.rule;
	size_t at = cell(v, turn.school, turn.stage, rule);
	uint8_t from = v->of[XS_STATE_FIRST][at];
	uint8_t to = v->of[XS_STATE_NOW][at];

	if (from == to || from == NO_UNIT || to == NO_UNIT)
		return;
	turn.from = (enum xs_verdict)from;
	turn.to = (enum xs_verdict)to;
	for (int k = 0; k < XS_STEP_N; k++)
		if (v->of[k][at] != v->of[k + 1][at])
			turn.by = (enum xs_change_step)k;
	xs_grow((void **)&c->turns, &c->turns_cap, c->turns_n + 1,
		sizeof(*c->turns));
	c->turns[c->turns_n++] = turn;
}

/* Does no unit have a verdict of the rule in that state? */
static bool is_rule_mute(const struct verdicts *v, size_t schools,
	enum xs_state state, size_t rule)
{
	for (size_t i = 0; i < schools; i++)
		for (int s = 0; s < XS_STAGE_N; s++)
			if (is_settled(v->of[state][cell(v, i, s, rule)]))
				return false;
	return true;
}

/* A rule that one year leaves unknown for every unit has turned for none: its
 * turns are counted, not listed. */
static void drop_mute(
	struct xs_comparison *c, const struct verdicts *v, size_t first)
{
	bool *mute = xs_alloc(2 * (v->rules_n + 1), sizeof(*mute));
	size_t n = first;

	/* The verdict of the whole, where all its rules are. */
	mute[2 * v->rules_n] = mute[2 * v->rules_n + 1] = true;
	for (size_t r = 0; r < 2 * v->rules_n; r++) {
		mute[r] = is_rule_mute(v, c->years->n,
			r % 2 ? XS_STATE_NOW : XS_STATE_FIRST, r / 2);
		mute[2 * v->rules_n + r % 2] &= mute[r];
	}
	for (size_t i = first; i < c->turns_n; i++) {
		const struct xs_turn *t = &c->turns[i];
		size_t r = t->rule < 0 ? v->rules_n : (size_t)t->rule;

		if ((t->from == XS_UNKNOWN && mute[2 * r]) ||
			(t->to == XS_UNKNOWN && mute[2 * r + 1]))
			c->turns_mute++;
		else
			c->turns[n++] = *t;
	}
	c->turns_n = n;
	free(mute);
}

/* The units' verdicts first, then their rules. */
static void find_turns(struct xs_comparison *c,
	struct xs_assessment *const *const assessments[XS_STATE_N], size_t k)
{
	const struct xs_pack *last = assessments[XS_STATE_NOW][k]->pack;
	struct verdicts v = { .rules_n = last->rules_n };
	size_t n = c->years->n * XS_STAGE_N * (v.rules_n + 1);
	size_t first = c->turns_n;

	for (int s = 0; s < XS_STATE_N; s++) {
		v.of[s] = xs_alloc(n + 1, 1);
		memset(v.of[s], NO_UNIT, n);
		take_verdicts(&v, (enum xs_state)s, assessments[s][k], last);
	}
	for (size_t i = 0; i < c->years->n; i++) {
		for (int s = 0; s < XS_STAGE_N; s++)
			for (long r = -1; r < (long)v.rules_n; r++)
				add_turn(c, &v,
					(struct xs_turn){ .school = i,
						.stage = (enum xs_stage)s,
						.standard = k,
						.rule = r });
	}
	drop_mute(c, &v, first);
	for (int s = 0; s < XS_STATE_N; s++)
		free(v.of[s]);
}

/* -- the whole ------------------------------------------------------------------- */

void xs_compare(const struct xs_years *years,
	struct xs_assessment *const *const assessments[XS_STATE_N], size_t n,
	struct xs_comparison *out)
{
	struct gathering g = { .c = out };

	*out = (struct xs_comparison){ .years = years,
		.before = assessments[XS_STATE_FIRST],
		.after = assessments[XS_STATE_NOW],
		.standards_n = n };
	for (int s = 0; s < XS_STATE_N; s++) {
		g.state = (enum xs_state)s;
		xs_totals_each(assessments[s], n, take_lines, &g);
	}
	for (int s = 0; s < XS_STATE_N; s++) {
		g.state = (enum xs_state)s;
		for (size_t k = 0; k < n; k++)
			take_unknown(&g, assessments[s][k]);
	}
	xs_map_release(&g.index);
	settle_gaps(&g);
	xs_map_release(&g.known[0]);
	xs_map_release(&g.known[1]);
	for (size_t k = 0; k < n; k++)
		find_turns(out, assessments, k);
}

void xs_comparison_release(struct xs_comparison *c)
{
	free(c->gaps);
	free(c->turns);
	free(c->items);
	xs_arena_release(&c->arena);
	*c = (struct xs_comparison){ 0 };
}
