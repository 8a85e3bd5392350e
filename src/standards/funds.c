/* SPDX-License-Identifier: Apache-2.0
 *
 * standards/funds.json: amounts by date.
 */
#include "xueshe/funds.h"

#include "xueshe/text.h"

#include "standards_i.h"

/* clang-format off */
static const char *const regions[] = { "east", "centre_west", NULL };
static const char *const rate_keys[] = { "id", "title", "unit", "amounts",
	NULL };
static const char *const amount_keys[] = { "from", "region", "jurisdiction",
	"value", "confidence", "source", "rows", "note", NULL };
/* clang-format on */

static int read_day(
	struct xs_std_read *r, const struct xs_json *node, xs_date *out)
{
	const struct xs_json *at;

	if (xs_json_need(node, "from", XS_JSON_TEXT, &at, r->err) < 0)
		return -1;
	if (!xs_date_parse(xs_json_text(at), out))
		return xs_json_fail(at, r->err, XS_E_PACK,
			_("\"%s\" is not a day"), xs_json_text(at));
	return 0;
}

static int read_amount(struct xs_std_read *r, const struct xs_json *node,
	struct xs_fund_amount *a)
{
	int region = -1;

	a->value = XS_BLANK;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, amount_keys, r->err) < 0 ||
		read_day(r, node, &a->from) < 0 ||
		xs_std_choice(r, node, "region", regions, &region) < 0 ||
		xs_std_text(r, node, "jurisdiction", &a->jurisdiction) < 0 ||
		xs_std_real(r, node, "value", 0, 1e9, &a->value) < 0 ||
		xs_std_words(r, node, "note", &a->note) < 0 ||
		xs_std_source(r, node, &a->source, &a->confidence) < 0 ||
		xs_std_rows(r, node, &a->rows) < 0)
		return -1;
	if (xs_is_blank(a->value))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "value");
	a->region = region < 0 ? NULL : regions[region];
	a->on = xs_std_confidence_on(a->confidence);
	return 0;
}

/* By date; a place and day twice is a slip. */
static int check_order(struct xs_std_read *r, const struct xs_json *at,
	const struct xs_fund_rate *rate, const struct xs_fund_amount *a)
{
	for (const struct xs_fund_amount *b = rate->amounts; b < a; b++)
		if (b->from > a->from ||
			(b->from == a->from &&
				xs_text_is(b->region, a->region) &&
				xs_text_is(b->jurisdiction, a->jurisdiction)))
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("the dates do not ascend"));
	return 0;
}

static int read_rate(struct xs_std_read *r, const struct xs_json *node,
	struct xs_fund_rate *rate)
{
	const struct xs_json *list;

	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, rate_keys, r->err) < 0 ||
		xs_std_need_text(r, node, "id", &rate->id) < 0 ||
		xs_std_need_words(r, node, "title", &rate->title) < 0 ||
		xs_std_need_text(r, node, "unit", &rate->unit) < 0 ||
		xs_std_need_list(r, node, "amounts", &list) < 0)
		return -1;
	if (!xs_unit_find(r->cat, rate->unit))
		return xs_json_fail(xs_json_get(node, "unit"), r->err,
			XS_E_PACK, _("there is no unit \"%s\""), rate->unit);
	rate->amounts = xs_arena_alloc(
		r->arena, xs_json_len(list), sizeof(*rate->amounts));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_fund_amount *a = &rate->amounts[rate->n];

		if (read_amount(r, at, a) < 0 ||
			check_order(r, at, rate, a) < 0)
			return -1;
		rate->n++;
	}
	return 0;
}

static int read_funds(
	struct xs_std_read *r, const struct xs_json *root, struct xs_funds *f)
{
	static const char *const keys[] = { "$schema", "title", "note",
		"sources", "rates", NULL };
	const struct xs_json *list;
	struct xs_words words;

	if (xs_std_is(r, root, XS_JSON_OBJECT) < 0 ||
		xs_json_only(root, keys, r->err) < 0 ||
		xs_std_need_words(r, root, "title", &words) < 0 ||
		xs_std_words(r, root, "note", &words) < 0 ||
		xs_std_part(r, root, "sources", XS_JSON_OBJECT, &r->sources) <
			0 ||
		xs_std_need_list(r, root, "rates", &list) < 0)
		return -1;
	f->rates =
		xs_arena_alloc(r->arena, xs_json_len(list), sizeof(*f->rates));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		if (read_rate(r, at, &f->rates[f->n]) < 0)
			return -1;
		if (xs_fund_rate(f, f->rates[f->n].id))
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("rate \"%s\" stands twice"),
				f->rates[f->n].id);
		f->n++;
	}
	return 0;
}

struct xs_funds *xs_funds_open(
	const struct xs_catalogue *cat, const char *path, struct xs_error *err)
{
	struct xs_funds *f = xs_alloc(1, sizeof(*f));
	struct xs_std_read r = { .cat = cat, .arena = &f->arena, .err = err };
	struct xs_json_doc *doc = xs_json_load(path, err);
	int rc = doc ? read_funds(&r, xs_json_root(doc), f) : -1;

	if (rc == 0)
		xs_std_hash(xs_json_root(doc), f->hash);
	xs_json_free(doc);
	if (rc == 0)
		return f;
	xs_funds_free(f);
	return NULL;
}

void xs_funds_free(struct xs_funds *f)
{
	if (!f)
		return;
	xs_arena_release(&f->arena);
	free(f);
}

const struct xs_fund_rate *xs_fund_rate(
	const struct xs_funds *f, const char *id)
{
	for (size_t i = 0; i < f->n; i++)
		if (!strcmp(f->rates[i].id, id))
			return &f->rates[i];
	return NULL;
}

/* 0: holds not there; the nearer the place, the more. */
static int nearness(const struct xs_fund_amount *a, const char *jurisdiction,
	const char *region)
{
	if (a->jurisdiction)
		return jurisdiction && xs_text_is(a->jurisdiction, jurisdiction)
			? 3
			: 0;
	if (a->region)
		return region && xs_text_is(a->region, region) ? 2 : 0;
	return 1;
}

const struct xs_fund_amount *xs_fund_on(const struct xs_fund_rate *rate,
	xs_date day, const char *jurisdiction, const char *region)
{
	const struct xs_fund_amount *best = NULL;
	int nearest = 0;

	for (size_t i = 0; i < rate->n; i++) {
		const struct xs_fund_amount *a = &rate->amounts[i];
		int near = nearness(a, jurisdiction, region);

		if (!near || !a->on || a->from > day)
			continue;
		/* a province's own amount holds until its next */
		if (near == 3 || nearest == 3 ? near >= nearest
					      : !best || a->from > best->from ||
					near >= nearest) {
			best = a;
			nearest = near;
		}
	}
	return best;
}
