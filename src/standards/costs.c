/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables of unit costs: read, overridden by a county's own, chosen.
 */
#include "xueshe/costs.h"

#include "xueshe/number.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

#include "standards_i.h"

/* clang-format off */
static const char *const kinds[] = { [XS_COST_OWN] = "own",
	[XS_COST_OFFICIAL] = "official", [XS_COST_TABLE] = "table",
	[XS_COST_PROJECT] = "project", [XS_COST_ASSUMED] = "assumed", NULL };
static const char *const measures[] = { [XS_BUILD] = "build",
	[XS_REINFORCE] = "reinforce", [XS_REPAIR] = "repair",
	[XS_EQUIP] = "equip", [XS_SURFACE] = "surface", [XS_LAND] = "land",
	[XS_DEMOLISH] = "demolish", [XS_LEASE] = "lease", NULL };
static const char *const regions[] = { "east", "centre", "west", NULL };
static const char *const table_keys[] = { "$schema", "id", "title", "note",
	"kind", "place", "year", "sources", "costs", "index", "terrain", NULL };
static const char *const cost_keys[] = { "id", "title", "measure", "items",
	"unit", "yuan", "yuan_high", "kind", "place", "year", "region",
	"quantity", "total_yuan", "rounded_to", "confidence", "source", "rows",
	"note", NULL };
/* clang-format on */

const char *xs_cost_kind_name(enum xs_cost_kind kind)
{
	return kinds[kind];
}

const char *xs_measure_name(enum xs_measure measure)
{
	return measures[measure];
}

/* -- one cost ---------------------------------------------------------------- */

static int read_money(struct xs_std_read *r, const struct xs_json *node,
	const char *key, int64_t *out)
{
	double yuan = XS_BLANK;

	if (xs_std_real(r, node, key, 0, XS_YUAN_MOST, &yuan) < 0)
		return -1;
	if (!xs_is_blank(yuan))
		*out = xs_fen_from_yuan(yuan);
	return 0;
}

static int check_item(struct xs_std_read *r, const struct xs_json *at, int item,
	const char *unit)
{
	struct xs_std_guess guess = { 0 };
	const struct xs_catalogue *cat = r->cat;

	if (item < 0) {
		for (size_t i = 0; i < cat->n; i++)
			xs_std_guess_try(&guess, cat->items[i].key);
		xs_json_fail(at, r->err, XS_E_PACK,
			_("no item is named \"%s\""), xs_json_text(at));
		return xs_std_guess_say(&guess, xs_json_text(at), r->err);
	}
	if (!xs_text_is(cat->items[item].unit, unit))
		return xs_json_fail(at, r->err, XS_E_PACK,
			_("\"%s\" is counted in \"%s\", the cost in \"%s\""),
			xs_json_text(at), cat->items[item].unit, unit);
	return 0;
}

static int read_items(
	struct xs_std_read *r, const struct xs_json *node, struct xs_cost *cost)
{
	const struct xs_json *list;

	if (xs_std_part(r, node, "items", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	cost->items = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*cost->items));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		int item;

		if (xs_std_is(r, at, XS_JSON_TEXT) < 0)
			return -1;
		item = xs_item_find(r->cat, xs_json_text(at));
		if (check_item(r, at, item, cost->unit) < 0)
			return -1;
		cost->items[cost->items_n++] = item;
	}
	return 0;
}

/* A range, and the money and quantity of a project, must agree. */
static int check_cost(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_cost *cost)
{
	double total = (double)cost->total_fen / 100;
	double unit = (double)cost->fen / 100;
	bool project = cost->kind == XS_COST_PROJECT;

	if (cost->fen < 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "yuan");
	if (cost->fen_high < cost->fen)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"yuan_high\" is below \"yuan\""));
	if (cost->year == 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("a cost needs the year of its prices"));
	if (xs_is_blank(cost->quantity) != (cost->total_fen < 0) ||
		(project && cost->total_fen < 0))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("a project has \"quantity\" and \"total_yuan\""));
	if (cost->total_fen >= 0 &&
		fabs(unit * cost->quantity - total) >
			cost->rounded_to / 2 * cost->quantity * (1 + XS_NOISE))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("%g yuan × %g are not %g yuan"), unit, cost->quantity,
			total);
	return 0;
}

static int read_figures(
	struct xs_std_read *r, const struct xs_json *node, struct xs_cost *cost)
{
	cost->fen = cost->fen_high = cost->total_fen = -1;
	cost->quantity = XS_BLANK;
	cost->rounded_to = 1;
	if (read_money(r, node, "yuan", &cost->fen) < 0)
		return -1;
	cost->fen_high = cost->fen;
	if (read_money(r, node, "yuan_high", &cost->fen_high) < 0 ||
		read_money(r, node, "total_yuan", &cost->total_fen) < 0 ||
		xs_std_real(r, node, "quantity", 1e-4, 1e9, &cost->quantity) <
			0 ||
		xs_std_real(r, node, "rounded_to", 0.01, 1e6,
			&cost->rounded_to) < 0 ||
		xs_std_int(r, node, "year", 1990, 2100, &cost->year) < 0)
		return -1;
	return 0;
}

static int read_names(
	struct xs_std_read *r, const struct xs_json *node, struct xs_cost *cost)
{
	int measure = -1, kind = (int)cost->kind, region = -1;

	if (xs_std_need_text(r, node, "id", &cost->id) < 0 ||
		xs_std_need_words(r, node, "title", &cost->title) < 0 ||
		xs_std_words(r, node, "place", &cost->place) < 0 ||
		xs_std_words(r, node, "note", &cost->note) < 0 ||
		xs_std_need_text(r, node, "unit", &cost->unit) < 0 ||
		xs_std_choice(r, node, "measure", measures, &measure) < 0 ||
		xs_std_choice(r, node, "kind", kinds, &kind) < 0 ||
		xs_std_choice(r, node, "region", regions, &region) < 0)
		return -1;
	if (measure < 0)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "measure");
	if (!xs_unit_find(r->cat, cost->unit))
		return xs_json_fail(xs_json_get(node, "unit"), r->err,
			XS_E_PACK, _("there is no unit \"%s\""), cost->unit);
	cost->measure = (enum xs_measure)measure;
	cost->kind = (enum xs_cost_kind)kind;
	cost->region = region < 0 ? NULL : regions[region];
	return 0;
}

static int read_cost(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_cost *table, struct xs_cost *cost)
{
	*cost = *table;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, cost_keys, r->err) < 0 ||
		read_names(r, node, cost) < 0 ||
		read_figures(r, node, cost) < 0 ||
		read_items(r, node, cost) < 0 ||
		xs_std_source(r, node, &cost->source, &cost->confidence) < 0 ||
		xs_std_rows(r, node, &cost->rows) < 0)
		return -1;
	if ((cost->kind == XS_COST_OWN || cost->kind == XS_COST_ASSUMED) !=
		(cost->confidence == XS_OWN))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("an own figure has the confidence \"own\" and the "
			  "source {\"kind\": \"own\", \"by\", \"date\"}"));
	cost->on = xs_std_confidence_on(cost->confidence);
	return check_cost(r, node, cost);
}

/* -- index and terrain -------------------------------------------------------- */

static int read_years(struct xs_std_read *r, const struct xs_json *list,
	struct xs_price_index *x)
{
	x->of_year = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*x->of_year));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		int64_t year = 0;

		if (!xs_parse_int(
			    xs_json_key(at), strlen(xs_json_key(at)), &year) ||
			year < 1990 || year > 2100 ||
			(x->n && year != x->first + x->n))
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("the years of an index follow one another"));
		if (xs_std_real(r, list, xs_json_key(at), 50, 200,
			    &x->of_year[x->n]) < 0)
			return -1;
		if (x->n++ == 0)
			x->first = (int)year;
	}
	return 0;
}

static int read_index(struct xs_std_read *r, const struct xs_json *root,
	struct xs_price_index *out)
{
	static const char *const keys[] = { "title", "note", "years",
		"confidence", "source", "rows", NULL };
	const struct xs_json *node, *years;
	struct xs_price_index x = { 0 };
	struct xs_rule_source source = { 0 };
	struct xs_rows rows = { 0 };
	struct xs_words note;

	if (xs_std_part(r, root, "index", XS_JSON_OBJECT, &node) < 0)
		return -1;
	if (!node)
		return 0;
	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_std_need_words(r, node, "title", &x.title) < 0 ||
		xs_std_words(r, node, "note", &note) < 0 ||
		xs_json_need(node, "years", XS_JSON_OBJECT, &years, r->err) <
			0 ||
		xs_std_source(r, node, &source, &x.confidence) < 0 ||
		xs_std_rows(r, node, &rows) < 0 || read_years(r, years, &x) < 0)
		return -1;
	x.on = xs_std_confidence_on(x.confidence);
	if (x.on)
		*out = x;
	return 0;
}

static int read_terrain(
	struct xs_std_read *r, const struct xs_json *root, double *factors)
{
	static const char *const keys[] = { "factors", "note", "confidence",
		"source", "rows", NULL };
	const struct xs_item *item =
		&r->cat->items[xs_fact_item(r->cat, XS_FACT_TERRAIN)];
	const struct xs_json *node, *list;
	struct xs_rule_source source = { 0 };
	struct xs_rows rows = { 0 };
	enum xs_confidence confidence;
	struct xs_words note;

	if (xs_std_part(r, root, "terrain", XS_JSON_OBJECT, &node) < 0)
		return -1;
	if (!node)
		return 0;
	if (xs_json_only(node, keys, r->err) < 0 ||
		xs_std_words(r, node, "note", &note) < 0 ||
		xs_std_source(r, node, &source, &confidence) < 0 ||
		xs_std_rows(r, node, &rows) < 0 ||
		xs_json_need(node, "factors", XS_JSON_OBJECT, &list, r->err) <
			0)
		return -1;
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		int i = xs_choice_find(item, xs_json_key(at));

		if (i < 0)
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("\"%s\" is no value of \"%s\""),
				xs_json_key(at), item->key);
		if (xs_std_real(r, list, xs_json_key(at), 0.5, 5, &factors[i]) <
			0)
			return -1;
	}
	return 0;
}

/* -- a table -------------------------------------------------------------------- */

static void put(struct xs_costs *c, const struct xs_cost *cost)
{
	for (size_t i = 0; i < c->n; i++) {
		if (!strcmp(c->all[i].id, cost->id)) {
			c->all[i] = *cost;
			return;
		}
	}
	xs_grow((void **)&c->all, &c->cap, c->n + 1, sizeof(*c->all));
	c->all[c->n++] = *cost;
}

static int read_head(struct xs_std_read *r, const struct xs_json *root,
	struct xs_cost *table)
{
	int kind = -1;
	struct xs_words title, note;

	if (xs_std_is(r, root, XS_JSON_OBJECT) < 0 ||
		xs_json_only(root, table_keys, r->err) < 0 ||
		xs_std_need_text(r, root, "id", &table->table) < 0 ||
		xs_std_need_words(r, root, "title", &title) < 0 ||
		xs_std_words(r, root, "note", &note) < 0 ||
		xs_std_words(r, root, "place", &table->place) < 0 ||
		xs_std_int(r, root, "year", 1990, 2100, &table->year) < 0 ||
		xs_std_choice(r, root, "kind", kinds, &kind) < 0 ||
		xs_std_part(r, root, "sources", XS_JSON_OBJECT, &r->sources) <
			0)
		return -1;
	if (kind < 0)
		return xs_json_fail(root, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "kind");
	table->kind = (enum xs_cost_kind)kind;
	return 0;
}

/* Twice in one table is a slip; the same id of an earlier table is replaced
 * only by an own one. */
static int check_twin(struct xs_std_read *r, const struct xs_json *at,
	const struct xs_costs *c, const struct xs_cost *new, size_t before)
{
	for (size_t i = 0; i < before; i++)
		if (!strcmp(new[i].id, new[before].id))
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("cost \"%s\" stands twice"), new[i].id);
	if (new[before].kind != XS_COST_OWN && xs_cost_find(c, new[before].id))
		return xs_json_fail(at, r->err, XS_E_PACK,
			_("cost \"%s\" stands in another table; only one of "
			  "\"kind\": \"own\" takes its place"),
			new[before].id);
	return 0;
}

static int read_table(
	struct xs_std_read *r, const struct xs_json *root, struct xs_costs *c)
{
	struct xs_cost table = { 0 }, *new;
	struct xs_price_index index = c->index;
	double *terrain =
		xs_arena_alloc(r->arena, c->terrain_n + 1, sizeof(*terrain));
	const struct xs_json *list;
	size_t n = 0;

	memcpy(terrain, c->terrain, c->terrain_n * sizeof(*terrain));
	if (read_head(r, root, &table) < 0 ||
		xs_std_part(r, root, "costs", XS_JSON_ARRAY, &list) < 0 ||
		read_index(r, root, &index) < 0 ||
		read_terrain(r, root, terrain) < 0)
		return -1;
	new = xs_arena_alloc(
		r->arena, (list ? xs_json_len(list) : 0) + 1, sizeof(*new));
	for (const struct xs_json *at = xs_json_first(list); list && at;
		at = xs_json_next(at), n++)
		if (read_cost(r, at, &table, &new[n]) < 0 ||
			check_twin(r, at, c, new, n) < 0)
			return -1;
	for (size_t i = 0; i < n; i++)
		put(c, &new[i]);
	c->index = index;
	c->terrain = terrain;
	return 0;
}

static int add(
	struct xs_costs *c, struct xs_json_doc *doc, struct xs_error *err)
{
	struct xs_std_read r = {
		.cat = c->cat, .arena = &c->arena, .err = err
	};
	int rc = doc ? read_table(&r, xs_json_root(doc), c) : -1;

	xs_json_free(doc);
	return rc;
}

int xs_costs_add(struct xs_costs *c, const char *path, struct xs_error *err)
{
	return add(c, xs_json_load(path, err), err);
}

int xs_costs_add_text(struct xs_costs *c, const char *text, size_t len,
	const char *name, struct xs_error *err)
{
	return add(c, xs_json_parse(text, len, name, err), err);
}

/* -- the folder ------------------------------------------------------------------ */

struct xs_costs *xs_costs_open(const struct xs_catalogue *cat,
	const char *folder, struct xs_error *err)
{
	struct xs_costs *c = xs_alloc(1, sizeof(*c));
	char **names = xs_os_list(folder, ".json", err);
	int rc = names ? 0 : -1;

	c->cat = cat;
	c->terrain_n = cat->items[xs_fact_item(cat, XS_FACT_TERRAIN)].choices_n;
	c->terrain = xs_arena_alloc(
		&c->arena, c->terrain_n + 1, sizeof(*c->terrain));
	for (size_t i = 0; i < c->terrain_n; i++)
		c->terrain[i] = 1;
	for (size_t i = 0; rc == 0 && names[i]; i++) {
		struct xs_buf path = XS_BUF_INIT;

		xs_buf_addf(&path, "%s/%s", folder, names[i]);
		rc = xs_costs_add(c, path.s, err);
		xs_buf_release(&path);
	}
	if (names)
		xs_os_free_names(names);
	if (rc == 0)
		return c;
	xs_costs_free(c);
	return NULL;
}

void xs_costs_free(struct xs_costs *c)
{
	if (!c)
		return;
	free(c->all);
	xs_arena_release(&c->arena);
	free(c);
}

/* -- choosing and pricing ----------------------------------------------------------- */

const struct xs_cost *xs_cost_find(const struct xs_costs *c, const char *id)
{
	for (size_t i = 0; i < c->n; i++)
		if (!strcmp(c->all[i].id, id))
			return &c->all[i];
	return NULL;
}

static bool suits(const struct xs_cost *cost, int item, enum xs_measure measure,
	const char *region)
{
	if (!cost->on || cost->measure != measure)
		return false;
	if (cost->region && !(region && xs_text_is(cost->region, region)))
		return false;
	for (size_t i = 0; i < cost->items_n; i++)
		if (cost->items[i] == item)
			return true;
	return false;
}

const struct xs_cost *xs_cost_for(const struct xs_costs *c, int item,
	enum xs_measure measure, const char *region)
{
	const struct xs_cost *best = NULL;

	for (size_t i = 0; i < c->n; i++) {
		const struct xs_cost *at = &c->all[i];

		if (suits(at, item, measure, region) &&
			(!best || at->kind < best->kind ||
				(at->kind == best->kind &&
					at->year > best->year)))
			best = at;
	}
	return best;
}

/* Prices of `to` over those of `from`; false where a year is lacking. */
static bool chain(const struct xs_price_index *x, int from, int to, double *out)
{
	int low = from < to ? from : to, high = from < to ? to : from;
	double product = 1;

	for (int year = low + 1; year <= high; year++) {
		if (year < x->first || year >= x->first + x->n)
			return false;
		product *= x->of_year[year - x->first] / 100;
	}
	*out = from < to ? product : 1 / product;
	return true;
}

/* What is beyond any amount stays beyond it, so that no total is told of it. */
static int64_t scaled(int64_t fen, double factor)
{
	return llround(fmin((double)fen * factor, XS_YUAN_MOST * 100 + 1));
}

void xs_cost_price(const struct xs_costs *c, const struct xs_cost *cost,
	int year, int terrain, struct xs_price *out)
{
	struct xs_price p = { .fen = cost->fen,
		.fen_high = cost->fen_high,
		.index = 1,
		.terrain = 1 };

	p.adjusted = !year || year == cost->year ||
		(c->index.n && chain(&c->index, cost->year, year, &p.index));
	if (terrain >= 0 && (size_t)terrain < c->terrain_n &&
		cost->measure != XS_EQUIP && cost->measure != XS_LAND &&
		cost->measure != XS_LEASE)
		p.terrain = c->terrain[terrain];
	if (p.index != 1 || p.terrain != 1) {
		double factor = p.index * p.terrain;

		p.fen = scaled(cost->fen, factor);
		p.fen_high = scaled(cost->fen_high, factor);
	}
	*out = p;
}

int64_t xs_price_fen(const struct xs_price *price)
{
	return price->fen + (price->fen_high - price->fen + 1) / 2;
}

bool xs_cost_total(int64_t fen, double quantity, int64_t *out)
{
	static const int64_t parts = 10000;
	double scaled = quantity * (double)parts;
	int64_t q, product;

	if (!(fabs(scaled) < 9e15) || fen < 0)
		return false;
	q = (int64_t)llround(scaled);
	if (fen && llabs(q) > INT64_MAX / 2 / fen)
		return false;
	product = q * fen;
	*out = (product + (product < 0 ? -parts / 2 : parts / 2)) / parts;
	return llabs(*out) <= (int64_t)(XS_YUAN_MOST * 100);
}
