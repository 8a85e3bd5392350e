/* SPDX-License-Identifier: Apache-2.0
 *
 * checks.json → the rows of checks.  A sentence names its placeholders; here
 * they become the numbered ones of a finding.
 */
#include "xueshe/check.h"

#include "xueshe/json.h"
#include "xueshe/text.h"

#include "standards_i.h"

/* Members of a row besides id, kind, severity, zh, en, off and note. */
enum {
	ITEMS = 1 << 0,
	AMOUNT = 1 << 1,
	BASIS = 1 << 2,
	MAYBE = 1 << 3,
	EXCEPT = 1 << 4,
	WHOLE = 1 << 5,
	STATED = 1 << 6,
	PER = 1 << 7,
	LOW = 1 << 8,
	HIGH = 1 << 9,
	TOLERANCE = 1 << 10,
	RELATIVE = 1 << 11,
	ABSOLUTE = 1 << 12,
	AT_LEAST = 1 << 13,
	CODES = 1 << 14,
	TIMES = 1 << 15,
	PAIRS = 1 << 16,
	RATIOS = 1 << 17,
	NAMES = 1 << 18,
	OTHER = 1 << 19
};

#define MAYBE_MOST 8

/* clang-format off */
static const struct {
	const char *key;
	int bit;
} members[] = {
	{ "items", ITEMS }, { "amount", AMOUNT }, { "basis", BASIS },
	{ "maybe", MAYBE }, { "except", EXCEPT }, { "whole", WHOLE },
	{ "stated", STATED }, { "per", PER }, { "low", LOW },
	{ "high", HIGH }, { "tolerance", TOLERANCE },
	{ "relative", RELATIVE }, { "absolute", ABSOLUTE },
	{ "at_least", AT_LEAST }, { "codes", CODES }, { "times", TIMES },
	{ "pairs", PAIRS }, { "ratios", RATIOS },
	{ "names", NAMES }, { "other_amount", OTHER },
	{ "other_basis", OTHER }, { "zh_maybe", OTHER }, { "en_maybe", OTHER },
};

static const struct {
	const char *placeholders;
	int needs, may;
} kinds[] = {
#define X(kind, word, finding, placeholders, needs, may) \
	{ placeholders, needs, may },
#include "xueshe/check_list.h"
#undef X
};

static const char *const words[] = {
#define X(kind, word, finding, placeholders, needs, may) word,
#include "xueshe/check_list.h"
#undef X
	NULL
};
static const char *const severities[] = { [XS_ERROR] = "error",
	[XS_DOUBT] = "doubt", [XS_NOTE] = "note", NULL };
/* clang-format on */

/* -- sentences -------------------------------------------------------------- */

/* The number of a placeholder of that kind, from 1; 0: none of that name. */
static int number_of(enum xs_check_kind kind, const char *name, size_t len)
{
	const char *p = kinds[kind].placeholders;

	for (int n = 1; *p; n++) {
		size_t word = strcspn(p, " ");

		if (word == len && memcmp(p, name, len) == 0)
			return n;
		p += word + (p[word] == ' ');
	}
	return 0;
}

static int no_placeholder(struct xs_std_read *r, const struct xs_json *node,
	enum xs_check_kind kind, const char *name, size_t len)
{
	xs_json_fail(node, r->err, XS_E_PACK,
		_("a sentence of this kind has no \"{%.*s}\""), (int)len, name);
	return xs_hint(r->err, _("It may name: school item %s."),
		kinds[kind].placeholders);
}

static int read_sentence(struct xs_std_read *r, const struct xs_json *node,
	const char *key, enum xs_check_kind kind, const char **out)
{
	struct xs_buf b = XS_BUF_INIT;
	const char *p, *brace;
	int rc = xs_std_need_text(r, node, key, out);

	for (p = *out; rc == 0 && (brace = strchr(p, '{')) != NULL;) {
		size_t len = strcspn(brace + 1, "}");
		int n = number_of(kind, brace + 1, len);

		xs_buf_add(&b, p, (size_t)(brace - p));
		p = brace + 1 + len + (brace[1 + len] == '}');
		if (n > 0)
			xs_buf_addf(&b, "{%d}", n);
		else if ((len == 4 && !memcmp(brace + 1, "item", 4)) ||
			(len == 6 && !memcmp(brace + 1, "school", 6)))
			xs_buf_add(&b, brace, len + 2);
		else
			rc = no_placeholder(r, xs_json_get(node, key), kind,
				brace + 1, len);
	}
	if (rc == 0) {
		xs_buf_adds(&b, p);
		*out = xs_arena_strdup(r->arena, b.s);
	}
	xs_buf_release(&b);
	return rc;
}

/* -- members ---------------------------------------------------------------- */

static int read_list(struct xs_std_read *r, const struct xs_json *node,
	const char *key, struct xs_check_sum *out)
{
	const struct xs_json *list;
	int *items;

	if (xs_std_part(r, node, key, XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	if (xs_json_len(list) == 0)
		return xs_json_fail(
			list, r->err, XS_E_PACK, _("the list is empty"));
	if (!strcmp(key, "maybe") && xs_json_len(list) > MAYBE_MOST)
		return xs_json_fail(list, r->err, XS_E_PACK,
			_("at most %d items are allowed here"), MAYBE_MOST);
	items = xs_arena_alloc(r->arena, xs_json_len(list), sizeof(*items));
	out->n = 0;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (xs_std_find_item(r, at, r->lib->cat, &items[out->n++]) < 0)
			return -1;
	out->items = items;
	return 0;
}

/* "school_kinds": 学校类别 as the catalogue's values stand. */
static int read_school_kinds(
	struct xs_std_read *r, const struct xs_json *node, struct xs_check *c)
{
	int kind = xs_fact_item(r->lib->cat, XS_FACT_KIND);
	const struct xs_json *list;

	if (xs_std_part(r, node, "school_kinds", XS_JSON_ARRAY, &list) < 0)
		return -1;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		int i = kind < 0 || xs_std_is(r, at, XS_JSON_TEXT) < 0
			? -1
			: xs_choice_find(
				  &r->lib->cat->items[kind], xs_json_text(at));

		if (i < 0)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("\"%s\" is no value of \"%s\""),
				xs_json_text(at), "school_kinds");
		c->school_kinds |= 1ul << i;
	}
	return 0;
}

static int read_one(struct xs_std_read *r, const struct xs_json *node,
	const char *key, int *out)
{
	const struct xs_json *at = xs_json_get(node, key);

	return at ? xs_std_find_item(r, at, r->lib->cat, out) : 0;
}

static int read_except(
	struct xs_std_read *r, const struct xs_json *node, struct xs_check *c)
{
	struct xs_check_sum list = { NULL, 0 };
	bool *except;

	if (read_list(r, node, "except", &list) < 0)
		return -1;
	if (!list.n)
		return 0;
	except = xs_arena_alloc(r->arena, r->lib->cat->n, sizeof(*except));
	for (size_t i = 0; i < list.n; i++)
		except[list.items[i]] = true;
	c->except = except;
	return 0;
}

static int read_names(
	struct xs_std_read *r, const struct xs_json *node, struct xs_check *c)
{
	const struct xs_json *list;
	const char **names;

	if (xs_std_part(r, node, "names", XS_JSON_ARRAY, &list) < 0)
		return -1;
	names = xs_arena_alloc(
		r->arena, (list ? xs_json_len(list) : 0) + 1, sizeof(*names));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
			return -1;
		names[c->names_n++] =
			xs_arena_strdup(r->arena, xs_json_text(at));
	}
	c->names = names;
	return 0;
}

static int read_codes(
	struct xs_std_read *r, const struct xs_json *node, struct xs_check *c)
{
	const struct xs_json *list;
	double *codes;

	if (xs_std_part(r, node, "codes", XS_JSON_ARRAY, &list) < 0)
		return -1;
	codes = xs_arena_alloc(
		r->arena, (list ? xs_json_len(list) : 0) + 1, sizeof(*codes));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		if (xs_std_is(r, at, XS_JSON_NUMBER) < 0)
			return -1;
		codes[c->codes_n++] = xs_json_real(at);
	}
	c->codes = codes;
	return 0;
}

/* {"flag": "library", "is": true, "count": "books", "above_zero": false} */
static int read_pairs(
	struct xs_std_read *r, const struct xs_json *node, struct xs_check *c)
{
	static const char *const keys[] = { "flag", "is", "count", "above_zero",
		NULL };
	const struct xs_json *list;
	struct xs_check_pair *pairs;

	if (xs_std_part(r, node, "pairs", XS_JSON_ARRAY, &list) < 0)
		return -1;
	pairs = xs_arena_alloc(
		r->arena, (list ? xs_json_len(list) : 0) + 1, sizeof(*pairs));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_check_pair *p = &pairs[c->pairs_n++];

		p->flag = p->count = -1;
		if (xs_std_is(r, at, XS_JSON_OBJECT) < 0 ||
			xs_json_only(at, keys, r->err) < 0 ||
			read_one(r, at, "flag", &p->flag) < 0 ||
			read_one(r, at, "count", &p->count) < 0 ||
			xs_std_bool(r, at, "is", &p->says) < 0 ||
			xs_std_bool(r, at, "above_zero", &p->above_zero) < 0)
			return -1;
		if (p->flag < 0 || p->count < 0 ||
			r->lib->cat->items[p->flag].kind != XS_KIND_FLAG)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("a pair has a yes or no as \"flag\" and a "
				  "\"count\""));
	}
	c->pairs = pairs;
	return 0;
}

static int read_numbers(
	struct xs_std_read *r, const struct xs_json *node, struct xs_check *c)
{
	const double all = XS_INFINITY;

	c->low = c->high = XS_BLANK;
	c->per = 1;
	c->times = 3;
	return xs_std_real(r, node, "per", 1e-6, 1e9, &c->per) < 0 ||
			xs_std_real(r, node, "low", -all, all, &c->low) < 0 ||
			xs_std_real(r, node, "high", -all, all, &c->high) < 0 ||
			xs_std_real(r, node, "tolerance", 0, all,
				&c->tolerance) < 0 ||
			xs_std_real(r, node, "relative", 0, all, &c->relative) <
				0 ||
			xs_std_real(r, node, "absolute", 0, all, &c->absolute) <
				0 ||
			xs_std_real(r, node, "at_least", 0, all, &c->at_least) <
				0 ||
			xs_std_int(r, node, "times", 2, 1000000, &c->times) < 0
		? -1
		: 0;
}

/* The ids of earlier rows that compare a stated ratio. */
static int read_ratios(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_check_set *set, struct xs_check *c)
{
	const struct xs_json *list;
	size_t *ratios;

	if (xs_std_part(r, node, "ratios", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (list && xs_json_len(list) > XS_CHECK_RATIOS)
		return xs_json_fail(list, r->err, XS_E_PACK,
			_("at most %d checks are allowed here"),
			XS_CHECK_RATIOS);
	ratios = xs_arena_alloc(
		r->arena, (list ? xs_json_len(list) : 0) + 1, sizeof(*ratios));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		size_t i = 0;

		if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
			return -1;
		while (i < set->n &&
			(strcmp(set->all[i].id, xs_json_text(at)) != 0 ||
				set->all[i].kind != XS_CHECK_STATED_RATIO))
			i++;
		if (i == set->n)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("no check of a stated ratio before this one "
				  "is named \"%s\""),
				xs_json_text(at));
		ratios[c->ratios_n++] = i;
	}
	c->ratios = ratios;
	return 0;
}

/* -- a row ------------------------------------------------------------------ */

static int check_members(struct xs_std_read *r, const struct xs_json *node,
	enum xs_check_kind kind)
{
	int needs = kinds[kind].needs, may = needs | kinds[kind].may;

	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		const struct xs_json *at = xs_json_get(node, members[i].key);

		if (!at && (needs & members[i].bit))
			return xs_json_fail(node, r->err, XS_E_PACK,
				_("\"%s\" is missing"), members[i].key);
		if (at && !(may & members[i].bit))
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("a check of the kind \"%s\" has no \"%s\""),
				words[kind], members[i].key);
	}
	return 0;
}

static int read_head(
	struct xs_std_read *r, const struct xs_json *node, struct xs_check *c)
{
	static const char *const keys[] = { "id", "kind", "severity", "zh",
		"en", "off", "note", "items", "amount", "basis", "maybe",
		"except", "whole", "stated", "per", "low", "high", "tolerance",
		"relative", "absolute", "at_least", "codes", "times", "pairs",
		"ratios", "school_kinds", "names", "other_amount",
		"other_basis", "zh_maybe", "en_maybe", NULL };
	int kind = -1, severity = XS_DOUBT;

	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_text(r, node, "id", &c->id) < 0 ||
		xs_std_choice(r, node, "kind", words, &kind) < 0 ||
		xs_std_choice(r, node, "severity", severities, &severity) < 0 ||
		xs_std_bool(r, node, "off", &c->off) < 0)
		return -1;
	if (kind < 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "kind");
	c->kind = (enum xs_check_kind)kind;
	c->severity = (enum xs_severity)severity;
	return check_members(r, node, c->kind);
}

static int read_maybe_words(
	struct xs_std_read *r, const struct xs_json *node, struct xs_check *c)
{
	if (!xs_json_get(node, "zh_maybe") && !xs_json_get(node, "en_maybe"))
		return 0;
	return read_sentence(r, node, "zh_maybe", c->kind, &c->say_maybe.zh) <
				0 ||
			read_sentence(r, node, "en_maybe", c->kind,
				&c->say_maybe.en) < 0
		? -1
		: 0;
}

static int read_check(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_check_set *set, struct xs_check *c)
{
	c->whole = -1;
	return read_head(r, node, c) < 0 || read_school_kinds(r, node, c) < 0 ||
			read_sentence(r, node, "zh", c->kind, &c->say.zh) < 0 ||
			read_sentence(r, node, "en", c->kind, &c->say.en) < 0 ||
			read_maybe_words(r, node, c) < 0 ||
			read_list(r, node, "items", &c->items) < 0 ||
			read_list(r, node, "amount", &c->items) < 0 ||
			read_list(r, node, "basis", &c->basis) < 0 ||
			read_list(r, node, "maybe", &c->maybe) < 0 ||
			read_list(r, node, "other_amount", &c->other_amount) <
				0 ||
			read_list(r, node, "other_basis", &c->other_basis) <
				0 ||
			read_one(r, node, "whole", &c->whole) < 0 ||
			read_one(r, node, "stated", &c->whole) < 0 ||
			read_except(r, node, c) < 0 ||
			read_numbers(r, node, c) < 0 ||
			read_codes(r, node, c) < 0 ||
			read_pairs(r, node, c) < 0 ||
			read_names(r, node, c) < 0 ||
			read_ratios(r, node, set, c) < 0
		? -1
		: 0;
}

/* Where the row goes: the place of the one with its id, or the end. */
static struct xs_check *place_for(
	struct xs_check *all, struct xs_check_set *set, const char *id)
{
	for (size_t i = 0; i < set->n; i++)
		if (!strcmp(all[i].id, id))
			return &all[i];
	return &all[set->n++];
}

static int read_rows(struct xs_std_read *r, const struct xs_json *list,
	struct xs_check *all, struct xs_check_set *set)
{
	struct xs_map seen = { 0 };
	int rc = 0;

	for (const struct xs_json *at = xs_json_first(list); at && rc == 0;
		at = xs_json_next(at)) {
		struct xs_check c = { 0 };

		rc = read_check(r, at, set, &c);
		if (rc == 0 && !xs_map_add(&seen, c.id, 0))
			rc = xs_json_fail(at, r->err, XS_E_PACK,
				_("check \"%s\" stands twice"), c.id);
		if (rc == 0)
			*place_for(all, set, c.id) = c;
	}
	xs_map_release(&seen);
	return rc;
}

int xs_std_checks_load(struct xs_std_read *r, const struct xs_json *root)
{
	static const char *const keys[] = { "$schema", "checks", NULL };
	const struct xs_check_set *had = r->lib->cat->checks;
	struct xs_check_set *set = xs_arena_alloc(r->arena, 1, sizeof(*set));
	const struct xs_json *list;
	struct xs_check *all;

	if (xs_std_is(r, root, XS_JSON_OBJECT) < 0 ||
		xs_json_only(root, keys, r->err) < 0 ||
		xs_std_need_list(r, root, "checks", &list) < 0)
		return -1;
	set->n = had ? had->n : 0;
	all = xs_arena_alloc(
		r->arena, set->n + xs_json_len(list), sizeof(*all));
	if (had)
		memcpy(all, had->all, had->n * sizeof(*all));
	set->all = all;
	if (read_rows(r, list, all, set) < 0)
		return -1;
	r->lib->cat->checks = set;
	xs_std_hash(root, r->lib->cat->hash);
	return 0;
}
