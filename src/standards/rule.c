/* SPDX-License-Identifier: Apache-2.0
 *
 * One rule: its source and strength, what it asks, its cases and exemptions;
 * and the worked examples.  A rule without source and clause is refused.
 */
#include "xueshe/standards.h"

#include "standards_i.h"

/* clang-format off */
static const char *const confidences[] = { [XS_FOUND] = "found",
	[XS_FOUND_2ND] = "found-2nd", [XS_DERIVED] = "derived",
	[XS_FOUND_INFERRED] = "found*", [XS_FOUND_DERIVATIVE] = "found-deriv",
	[XS_COUNTY] = "county", [XS_MEMORY] = "memory",
	[XS_MEMORY_LOW] = "memory-low", [XS_CONFLICT] = "conflict",
	[XS_OWN] = "own", NULL };
static const char *const rule_keys[] = { "id", "title", "group",
	"group_title", "clause", "source", "confidence", "strength", "veto",
	"judged", "scope", "points", "graded", "tiers", "deduct", "extra",
	"near", "not_applicable", "when", "by_reference_for", "cases",
	"exemptions", "examples", "note", "unseen", "unit", "rows", "area",
	"in_force", "proof", XS_STD_NEED_KEYS, NULL };
static const char *const case_keys[] = { "when", "clause", "note", "rows", XS_STD_NEED_KEYS, NULL };
static const char *const exemption_keys[] = { "when", "excuses", "years",
	"proof",
	"needs_record", "clause", "note", "rows", XS_STD_NEED_KEYS, NULL };
/* clang-format on */

/* -- source --------------------------------------------------------------- */

/* "S60" or "S13, S14": each stands in the pack's list of sources. */
static int check_source_keys(
	struct xs_std_read *r, const struct xs_json *node, const char *text)
{
	for (const char *at = text; *at;) {
		char key[32];
		size_t len = strcspn(at, ",;、 ");
		struct xs_std_guess guess = { 0 };

		snprintf(key, sizeof(key), "%.*s", (int)len, at);
		if (len && !xs_json_get(r->sources, key)) {
			for (const struct xs_json *s =
					xs_json_first(r->sources);
				s; s = xs_json_next(s))
				xs_std_guess_try(&guess, xs_json_key(s));
			xs_json_fail(node, r->err, XS_E_PACK,
				_("source \"%s\" is not in the pack's "
				  "\"sources\""),
				key);
			return xs_std_guess_say(&guess, key, r->err);
		}
		at += len;
		at += strspn(at, ",; ");
	}
	return 0;
}

static int read_source_object(struct xs_std_read *r, const struct xs_json *at,
	struct xs_rule_source *out, enum xs_confidence *confidence_out)
{
	static const char *const keys[] = { "document", "number", "clause",
		"date", "key", NULL };
	static const char *const own_keys[] = { "kind", "by", "date", NULL };
	static const char *const kinds[] = { "own", NULL };
	int kind = -1;

	if (xs_json_get(at, "kind")) {
		*confidence_out = XS_OWN;
		out->document = "";
		return xs_json_only(at, own_keys, r->err) < 0 ||
				xs_std_choice(r, at, "kind", kinds, &kind) <
					0 ||
				xs_std_need_text(r, at, "by", &out->by) < 0 ||
				xs_std_need_text(r, at, "date", &out->date) <
					0 ||
				xs_std_check_date(r, at, "date") < 0
			? -1
			: 0;
	}
	if (xs_json_only(at, keys, r->err) < 0 ||
		xs_std_need_text(r, at, "document", &out->document) < 0 ||
		xs_std_text(r, at, "number", &out->number) < 0 ||
		xs_std_text(r, at, "clause", &out->clause) < 0 ||
		xs_std_text(r, at, "date", &out->date) < 0 ||
		xs_std_check_date(r, at, "date") < 0 ||
		xs_std_text(r, at, "key", &out->key) < 0)
		return -1;
	return out->key && r->sources ? check_source_keys(r, at, out->key) : 0;
}

/* Source, clause and confidence of a rule or county rule; outside a pack there
 * is no clause. */
int xs_std_source(struct xs_std_read *r, const struct xs_json *node,
	struct xs_rule_source *out, enum xs_confidence *confidence_out)
{
	const struct xs_json *at = xs_json_get(node, "source");
	int confidence = -1;
	enum xs_confidence own = XS_FOUND;

	if (!at)
		return xs_json_fail(node, r->err, XS_E_PACK,
			r->pack ? _("the rule has no source")
				: _("there is no source"));
	if (xs_json_kind_of(at) == XS_JSON_TEXT) {
		if (xs_std_need_text(r, node, "source", &out->key) < 0 ||
			check_source_keys(r, at, out->key) < 0)
			return -1;
	} else if (xs_std_is(r, at, XS_JSON_OBJECT) < 0 ||
		read_source_object(r, at, out, &own) < 0) {
		return -1;
	}
	if (!out->document && r->pack)
		out->document = r->pack->document;
	if (!out->number && !out->by && r->pack)
		out->number = r->pack->number;
	if (r->pack &&
		(xs_json_get(node, "clause") ||
			(!out->clause && own != XS_OWN))) {
		if (xs_std_need_text(r, node, "clause", &out->clause) < 0)
			return -1;
	}
	if (xs_std_choice(r, node, "confidence", confidences, &confidence) < 0)
		return -1;
	if (confidence < 0 && own != XS_OWN)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "confidence");
	if ((own == XS_OWN || confidence == XS_OWN) &&
		(!out->by || (confidence >= 0 && confidence != XS_OWN)))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("an own figure has the confidence \"own\" and the "
			  "source {\"kind\": \"own\", \"by\", \"date\"}"));
	*confidence_out =
		own == XS_OWN ? XS_OWN : (enum xs_confidence)confidence;
	return 0;
}

/* -- cases and exemptions ---------------------------------------------------- */

static int read_cases(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rule *rule)
{
	const struct xs_json *list;

	if (xs_std_part(r, node, "cases", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	rule->cases = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*rule->cases));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_case *c = &rule->cases[rule->cases_n];

		if (xs_std_is(r, at, XS_JSON_OBJECT) < 0 ||
			xs_json_only(at, case_keys, r->err) < 0 ||
			xs_std_condition(r, at, "when", &c->when) < 0 ||
			xs_std_need(r, at, &c->need) < 0 ||
			xs_std_text(r, at, "clause", &c->clause) < 0 ||
			xs_std_words(r, at, "note", &c->note) < 0 ||
			xs_std_rows(r, at, &c->rows) < 0)
			return -1;
		if (c->when.n == 0)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("a case needs \"when\""));
		rule->cases_n++;
	}
	return 0;
}

/* "excuses": true, or an object with a weaker need, or that need's keys. */
static int read_excuse(struct xs_std_read *r, const struct xs_json *node,
	struct xs_exemption *e)
{
	const struct xs_json *at = xs_json_get(node, "excuses");

	if (at && xs_json_kind_of(at) == XS_JSON_OBJECT) {
		if (xs_json_only(at, xs_std_need_keys, r->err) < 0)
			return -1;
		return xs_std_need(r, at, &e->need);
	}
	if (xs_std_bool(r, node, "excuses", &e->excuses) < 0)
		return -1;
	if (e->excuses && xs_std_has_need(node))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("an exemption either excuses or asks for less"));
	if (e->excuses)
		return 0;
	return xs_std_need(r, node, &e->need);
}

static int read_exemptions(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rule *rule)
{
	const struct xs_json *list;

	if (xs_std_part(r, node, "exemptions", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	rule->exemptions = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*rule->exemptions));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_exemption *e = &rule->exemptions[rule->exemptions_n];

		if (xs_std_is(r, at, XS_JSON_OBJECT) < 0 ||
			xs_json_only(at, exemption_keys, r->err) < 0 ||
			xs_std_condition(r, at, "when", &e->when) < 0 ||
			read_excuse(r, at, e) < 0 ||
			xs_std_int(r, at, "years", 0, 99, &e->years) < 0 ||
			xs_std_bool(r, at, "needs_record", &e->needs_record) <
				0 ||
			xs_std_text(r, at, "clause", &e->clause) < 0 ||
			xs_std_words(r, at, "note", &e->note) < 0 ||
			xs_std_words(r, at, "proof", &e->proof) < 0 ||
			xs_std_rows(r, at, &e->rows) < 0)
			return -1;
		if (e->when.n == 0 && !e->needs_record)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("an exemption needs \"when\" or "
				  "\"needs_record\""));
		rule->exemptions_n++;
	}
	return 0;
}

/* -- the rule --------------------------------------------------------------------- */

static const struct xs_requirement *plain_part(const struct xs_requirement *n)
{
	while (n->parts_n)
		n = &n->parts[0];
	return n;
}

/* What closes the gap, and a title where none is given. */
static void fill_in(struct xs_std_read *r, struct xs_rule *rule)
{
	const struct xs_requirement *need = plain_part(&rule->need);
	const struct xs_indicator *ratio = need->indicator;
	const struct xs_quantity *q = need->what;
	const struct xs_sum *sum;

	if (ratio)
		q = ratio->provision_is_basis ? ratio->basis : ratio->amount;
	if (need->shape == XS_CLASS_SIZE)
		q = need->of;
	if (!rule->title.zh)
		rule->title = ratio ? ratio->say : need->what->say;
	rule->measure_item = "";
	if (q->of[XS_PRIMARY].n + q->of[XS_JUNIOR].n == 0)
		return; /* unseen, and of no item */
	sum = &q->of[q->of[XS_PRIMARY].n ? XS_PRIMARY : XS_JUNIOR];
	rule->measure_item = r->lib->cat->items[sum->terms[0].item].key;
}

/* "unseen": true: the document asks it, its number was not read. */
static int read_unseen(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rule *rule)
{
	static const char *const others[] = { "cases", "exemptions", "graded",
		"tiers", "deduct", NULL };

	for (int i = 0; others[i]; i++)
		if (xs_json_get(node, others[i]))
			return xs_json_fail(xs_json_get(node, others[i]),
				r->err, XS_E_PACK,
				_("\"%s\" does not go with \"%s\""), others[i],
				"unseen");
	if (!rule->title.zh)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "title");
	return xs_std_unseen(r, node, rule, &rule->need);
}

/* What is asked, with its cases and exemptions. */
static int read_asked(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rule *rule)
{
	bool unseen = false;

	if (xs_std_bool(r, node, "unseen", &unseen) < 0)
		return -1;
	if (unseen)
		return read_unseen(r, node, rule);
	if (xs_std_need(r, node, &rule->need) < 0 ||
		xs_std_tiers(r, node, rule) < 0 ||
		xs_std_deductions(r, node, rule) < 0 ||
		read_cases(r, node, rule) < 0)
		return -1;
	return read_exemptions(r, node, rule);
}

/* "unit": what the author takes the figures for; it has to be so. */
static int check_unit(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rule *rule)
{
	const struct xs_requirement *need = plain_part(&rule->need);
	const char *said = NULL, *is;

	if (xs_std_text(r, node, "unit", &said) < 0)
		return -1;
	if (!said)
		return 0;
	is = need->indicator ? need->indicator->unit : need->what->unit;
	if (!strcmp(said, is))
		return 0;
	xs_json_fail(xs_json_get(node, "unit"), r->err, XS_E_PACK,
		_("the unit does not match: \"%s\" is in %s, not %s"),
		need->indicator ? need->indicator->key : need->what->key, is,
		said);
	return xs_hint(r->err,
		_("Write the figures in that unit, or name another item."));
}

int xs_std_rule(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rule *rule)
{
	rule->area = r->pack->area;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, rule_keys, r->err) < 0 ||
		xs_std_need_text(r, node, "id", &rule->id) < 0 ||
		xs_std_words(r, node, "title", &rule->title) < 0 ||
		xs_std_text(r, node, "group", &rule->group) < 0 ||
		xs_std_words(r, node, "group_title", &rule->group_say) < 0 ||
		xs_std_source(r, node, &rule->source, &rule->confidence) < 0 ||
		xs_std_scoring(r, node, rule) < 0 ||
		xs_std_area(r, node, &rule->area) < 0 ||
		xs_std_in_force(r, node, &rule->in_force) < 0 ||
		xs_std_rows(r, node, &rule->rows) < 0 ||
		xs_std_condition(r, node, "when", &rule->when) < 0 ||
		xs_std_condition(r, node, "by_reference_for",
			&rule->by_reference_for) < 0 ||
		read_asked(r, node, rule) < 0 ||
		xs_std_proof(r, node, rule->source.clause, &rule->proof) < 0)
		return -1;
	if (check_unit(r, node, rule) < 0)
		return -1;
	rule->on = xs_std_confidence_on(rule->confidence);
	fill_in(r, rule);
	return 0;
}

/* -- worked examples ---------------------------------------------------------------- */

/* A given value: a number, true or false, or a value of a category. */
static int read_given(
	struct xs_std_read *r, const struct xs_json *at, struct xs_example *e)
{
	int i = xs_item_find(r->lib->cat, xs_json_key(at));
	const struct xs_item *item;
	struct xs_std_guess guess = { 0 };
	double v = xs_json_real(at);

	if (i < 0) {
		for (size_t k = 0; k < r->lib->cat->n; k++)
			xs_std_guess_try(&guess, r->lib->cat->items[k].key);
		xs_json_fail(at, r->err, XS_E_PACK,
			_("no item is named \"%s\""), xs_json_key(at));
		return xs_std_guess_say(&guess, xs_json_key(at), r->err);
	}
	item = &r->lib->cat->items[i];
	if (xs_json_kind_of(at) == XS_JSON_NULL) {
		v = XS_BLANK;
	} else if (xs_json_kind_of(at) == XS_JSON_BOOL) {
		v = xs_json_bool(at);
	} else if (xs_json_kind_of(at) == XS_JSON_TEXT) {
		v = xs_choice_find(item, xs_json_text(at));
		if (v < 0)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("\"%s\" is no value of \"%s\""),
				xs_json_text(at), item->key);
	} else if (xs_std_is(r, at, XS_JSON_NUMBER) < 0) {
		return -1;
	}
	if (e->given_n == sizeof(e->given) / sizeof(e->given[0]))
		return xs_json_fail(at, r->err, XS_E_PACK,
			_("an example gives at most %d values"),
			(int)e->given_n);
	e->given[e->given_n].key = item->key;
	e->given[e->given_n++].v = v;
	return 0;
}

static int read_example(struct xs_std_read *r, const struct xs_json *node,
	const char *rule, struct xs_example *e)
{
	static const char *const keys[] = { "stage", "given", "expect",
		"actual", "required", "gap", "on", "recognised", "note", NULL };
	static const char *const stages[] = { "primary", "junior", NULL };
	static const char *const verdicts[] = { "pass", "near", "fail",
		"unknown", "not_applicable", "exempt", NULL };
	const struct xs_json *given;
	int stage = XS_PRIMARY, verdict = -1;

	e->rule = rule;
	e->actual = e->required = e->gap = XS_BLANK;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_choice(r, node, "stage", stages, &stage) < 0 ||
		xs_std_choice(r, node, "expect", verdicts, &verdict) < 0 ||
		xs_std_real(r, node, "actual", -1e15, 1e15, &e->actual) < 0 ||
		xs_std_real(r, node, "required", -1e15, 1e15, &e->required) <
			0 ||
		xs_std_real(r, node, "gap", -1e15, 1e15, &e->gap) < 0 ||
		xs_std_day(r, node, "on", &e->on) < 0 ||
		xs_std_day(r, node, "recognised", &e->recognised) < 0 ||
		xs_std_text(r, node, "note", &e->note) < 0 ||
		xs_json_need(node, "given", XS_JSON_OBJECT, &given, r->err) < 0)
		return -1;
	if (verdict < 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "expect");
	e->stage = (enum xs_stage)stage;
	e->expect = verdicts[verdict];
	for (const struct xs_json *at = xs_json_first(given); at;
		at = xs_json_next(at))
		if (read_given(r, at, e) < 0)
			return -1;
	return 0;
}

int xs_std_examples(struct xs_std_read *r, const struct xs_json *rules)
{
	struct xs_pack *pack = r->pack;
	size_t n = 0;

	for (const struct xs_json *at = xs_json_first(rules); at;
		at = xs_json_next(at))
		n += xs_json_len(xs_json_get(at, "examples"));
	pack->examples =
		xs_arena_alloc(r->arena, n + 1, sizeof(*pack->examples));
	for (const struct xs_json *at = xs_json_first(rules); at;
		at = xs_json_next(at)) {
		const struct xs_json *list;
		const char *id = xs_arena_strdup(
			r->arena, xs_json_text(xs_json_get(at, "id")));

		if (xs_std_part(r, at, "examples", XS_JSON_ARRAY, &list) < 0)
			return -1;
		for (const struct xs_json *e = xs_json_first(list); e;
			e = xs_json_next(e)) {
			if (read_example(r, e, id,
				    &pack->examples[pack->examples_n]) < 0)
				return -1;
			pack->examples_n++;
		}
	}
	return 0;
}

const struct xs_example *xs_pack_examples(
	const struct xs_pack *pack, size_t *n_out)
{
	*n_out = pack->examples_n;
	return pack->examples;
}
