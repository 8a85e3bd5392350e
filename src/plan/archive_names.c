/* SPDX-License-Identifier: Apache-2.0
 *
 * What the cell 规则 of a paper means: numbers of the catalogue, ids, titles,
 * a standard with a clause, several of them, ranges, or all.  A name that
 * several rules have means all of them where they ask for the same thing, else
 * none.  Nothing is guessed: what is only like a name is told as such.
 */
#include "archive_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"
#include "xueshe/text.h"

#define ATOMS_MOST 200 /* parts of a cell between separators */
#define JOINED_MOST 12 /* of which a name may consist */
#define NEAREST_MOST 3

struct link { /* an item of a name, and the next of that name */
	size_t item, next; /* next: index + 1; 0 ends */
};
struct clause { /* of a standard, with its first item */
	const char *key; /* reduced */
	size_t len, standard, first, last; /* items of the standard: bounds */
};
struct xs_archive_names {
	struct xs_map keys; /* reduced name → link */
	struct xs_map packs; /* reduced name of a standard → its index */
	struct xs_map projects; /* reduced number */
	struct xs_map cells; /* cell → filing */
	struct link *links;
	size_t links_n, links_cap;
	struct clause *clauses;
	size_t clauses_n, clauses_cap;
	const struct xs_filing **filings;
	size_t filings_n, filings_cap;
};

/* -- names reduced ---------------------------------------------------------- */

static const struct {
	const char *from, *to;
} folded[] = {
	{ "“", "" },
	{ "”", "" },
	{ "‘", "" },
	{ "’", "" },
	{ "\"", "" },
	{ "'", "" },
	{ "《", "" },
	{ "》", "" },
	{ "「", "" },
	{ "」", "" },
	{ "·", "" },
	{ "。", "" },
	{ "〔", "(" },
	{ "〕", ")" },
	{ "【", "(" },
	{ "】", ")" },
	{ "[", "(" },
	{ "]", ")" },
	{ "—", "-" },
	{ "–", "-" },
	{ "－", "-" },
	{ "‐", "-" },
	{ "~", "~" },
	{ "～", "~" },
	{ "≥", ">=" },
	{ "≤", "<=" },
};

/* Folded, brackets of one kind, no quotation marks. */
static void reduce(struct xs_buf *out, const char *text)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_buf_clear(out);
	xs_text_fold(&b, text);
	for (const char *p = b.s; *p;) {
		size_t i = 0, n = sizeof(folded) / sizeof(*folded), len = 1;

		while (i < n &&
			strncmp(p, folded[i].from, strlen(folded[i].from)) != 0)
			i++;
		if (i < n) {
			xs_buf_adds(out, folded[i].to);
			len = strlen(folded[i].from);
		} else {
			xs_buf_addc(out, *p);
		}
		p += len;
	}
	xs_buf_release(&b);
}

/* "占地(2011年起)" → "占地"; false: nothing stands in brackets at the end. */
static bool without_tail(struct xs_buf *b)
{
	const char *open = strchr(b->s, '(');

	if (!open || open == b->s || b->s[b->len - 1] != ')')
		return false;
	xs_buf_cut(b, (size_t)(open - b->s));
	return true;
}

static bool ends_in(const struct xs_buf *b, const char *word)
{
	size_t len = strlen(word);

	return b->len > len && strcmp(b->s + b->len - len, word) == 0;
}

/* "第13条" → "13": the words about a number go. */
static void reduce_clause(struct xs_buf *b)
{
	static const char *const after[] = { "条", "款", "项", "点" };

	for (size_t i = 0; i < sizeof(after) / sizeof(*after); i++)
		if (ends_in(b, after[i]))
			xs_buf_cut(b, b->len - strlen(after[i]));
	if (strncmp(b->s, "第", 3) == 0 && b->len > 3) {
		memmove(b->s, b->s + 3, b->len - 3);
		xs_buf_cut(b, b->len - 3);
	}
}

static bool same_clause(const char *a, const struct xs_buf *b)
{
	return strcmp(a, b->s) == 0;
}

/* -- the names there are ------------------------------------------------------ */

static void add_key(struct xs_archive_names *x, const char *key, size_t item)
{
	void *array = x->links;
	int64_t first = 0;

	if (!*key)
		return;
	xs_map_find(&x->keys, key, &first);
	if (first && x->links[first - 1].item == item)
		return; /* its title is its id, say */
	xs_grow(&array, &x->links_cap, x->links_n + 1, sizeof(*x->links));
	x->links = array;
	x->links[x->links_n++] = (struct link){ item, (size_t)first };
	xs_map_set(&x->keys, key, (int64_t)x->links_n);
}

static void add_name(struct xs_archive_names *x, const char *name, size_t item)
{
	struct xs_buf b = XS_BUF_INIT;

	if (name && *name) {
		reduce(&b, name);
		add_key(x, b.s, item);
		if (without_tail(&b))
			add_key(x, b.s, item);
	}
	xs_buf_release(&b);
}

/* "2-07" is "2-7", too. */
static void add_number(struct xs_archive *a, size_t item)
{
	const char *number = a->items[item].number;
	const char *dash = strchr(number, '-') + 1;
	const char *bare = dash + (*dash == 'X');

	add_name(a->names, number, item);
	bare += strspn(bare, "0");
	add_name(a->names,
		xs_arena_printf(&a->arena, "%.*s%s%s", (int)(dash - number),
			number, *dash == 'X' ? "X" : "", bare),
		item);
}

static void add_clause(struct xs_archive *a, size_t item)
{
	struct xs_archive_names *x = a->names;
	const struct xs_archive_item *of = &a->items[item];
	const char *text = xs_archive_clause(of);
	struct xs_buf b = XS_BUF_INIT;
	void *array = x->clauses;
	size_t i;

	reduce(&b, text ? text : "");
	reduce_clause(&b);
	for (i = x->clauses_n; i-- > 0;)
		if (x->clauses[i].standard == of->standard &&
			same_clause(x->clauses[i].key, &b))
			break;
	if (b.len && i + 1 == 0) {
		xs_grow(&array, &x->clauses_cap, x->clauses_n + 1,
			sizeof(*x->clauses));
		x->clauses = array;
		x->clauses[x->clauses_n++] = (struct clause){
			.key = xs_arena_strdup(&a->arena, b.s),
			.len = b.len,
			.standard = of->standard,
			.first = item,
			.last = item,
		};
	} else if (b.len) {
		x->clauses[i].last = item;
	}
	xs_buf_release(&b);
}

static void add_pack(struct xs_archive *a, size_t item)
{
	const struct xs_pack *p = a->items[item].pack;
	const char *const names[] = { p->id, p->number, p->title.zh,
		p->title.en, p->document, p->family };
	struct xs_buf b = XS_BUF_INIT;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!names[i] || !*names[i])
			continue;
		reduce(&b, names[i]);
		xs_map_add(&a->names->packs, b.s,
			(int64_t)a->items[item].standard);
	}
	xs_buf_release(&b);
}

static void add_projects(struct xs_archive *a)
{
	const struct xs_county *c = a->county;
	struct xs_buf b = XS_BUF_INIT;

	for (size_t i = 0; c && i < c->projects_n; i++) {
		reduce(&b, c->projects[i].code);
		if (b.len)
			xs_map_add(&a->names->projects, b.s, (int64_t)i);
	}
	xs_buf_release(&b);
}

void xs_archive_names_make(struct xs_archive *a)
{
	a->names = xs_alloc(1, sizeof(*a->names));
	for (size_t i = 0; i < a->n; i++) {
		const struct xs_archive_item *of = &a->items[i];
		const struct xs_words *title = xs_archive_title(of);

		add_number(a, i);
		add_name(a->names, of->rule ? of->rule->id : of->county->id, i);
		add_name(a->names, title->zh, i);
		add_name(a->names, title->en, i);
		add_clause(a, i);
		if (!i || of->standard != of[-1].standard)
			add_pack(a, i);
	}
	add_projects(a);
}

void xs_archive_names_free(struct xs_archive *a)
{
	struct xs_archive_names *x = a->names;

	if (!x)
		return;
	xs_map_release(&x->keys);
	xs_map_release(&x->packs);
	xs_map_release(&x->projects);
	xs_map_release(&x->cells);
	free(x->links);
	free(x->clauses);
	free(x->filings);
	free(x);
}

/* -- a part of a cell ----------------------------------------------------------- */

enum sense { NOTHING, MEANT, UNCLEAR };

struct reading {
	struct xs_archive *a;
	bool *means; /* [items] */
	bool of_project;
	struct xs_buf said; /* items that a name may mean */
};

static void say_item(struct reading *r, size_t item)
{
	const struct xs_archive_item *of = &r->a->items[item];

	xs_buf_addf(&r->said, "%s%s %s", r->said.len ? "、" : "", of->number,
		xs_archive_title(of)->zh);
}

static void say_links(struct reading *r, size_t first)
{
	const struct link *all = r->a->names->links;

	if (all[first - 1].next)
		say_links(r, all[first - 1].next);
	say_item(r, all[first - 1].item);
}

/* What a rule counts; "" unknown. */
static const char *thing(const struct xs_archive_item *of)
{
	return of->rule && of->rule->measure_item  ? of->rule->measure_item
		: of->county && of->county->figure ? of->county->figure
						   : "";
}

static bool same_thing(
	const struct xs_archive_item *a, const struct xs_archive_item *b)
{
	return !a->rule == !b->rule &&
		((*thing(a) && strcmp(thing(a), thing(b)) == 0) ||
			xs_text_is(xs_archive_title(a)->zh,
				xs_archive_title(b)->zh));
}

/* All items of a name, where they ask for the same. */
static enum sense by_key(struct reading *r, const char *key)
{
	const struct link *all = r->a->names->links;
	int64_t first;

	if (!xs_map_find(&r->a->names->keys, key, &first))
		return NOTHING;
	for (size_t i = all[first - 1].next; i; i = all[i - 1].next)
		if (!same_thing(&r->a->items[all[first - 1].item],
			    &r->a->items[all[i - 1].item])) {
			say_links(r, (size_t)first);
			return UNCLEAR;
		}
	for (size_t i = (size_t)first; i; i = all[i - 1].next)
		r->means[all[i - 1].item] = true;
	return MEANT;
}

static bool only_of(const struct xs_archive_names *x, const char *key,
	size_t len, size_t *item_out)
{
	char *part = xs_strndup(key, len);
	int64_t first;
	bool one = xs_map_find(&x->keys, part, &first) &&
		!x->links[first - 1].next;

	if (one)
		*item_out = x->links[first - 1].item;
	free(part);
	return one;
}

/* "1-03至1-08", "1-03~1-08", "1-03到1-08". */
static enum sense by_range(struct reading *r, const char *key)
{
	static const char *const to[] = { "至", "到", "~" };
	const char *at = NULL;
	size_t from, end, len = 0;

	for (size_t i = 0; !at && i < sizeof(to) / sizeof(*to); i++) {
		at = strstr(key, to[i]);
		len = strlen(to[i]);
	}
	if (!at || !strchr(key, '-') ||
		!only_of(r->a->names, key, (size_t)(at - key), &from) ||
		!only_of(r->a->names, at + len, strlen(at + len), &end) ||
		from > end ||
		r->a->items[from].standard != r->a->items[end].standard)
		return NOTHING;
	for (; from <= end; from++)
		r->means[from] = true;
	return MEANT;
}

static bool is_all(const char *key)
{
	static const char *const words[] = { "全部", "所有", "全部规则",
		"所有规则", "全部条款", "所有条款", "各条", "各条款", "all",
		"allrules" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(key, words[i]) == 0)
			return true;
	return false;
}

/* Items of a standard, or of all (standard -1). */
static enum sense take_all(struct reading *r, int64_t standard)
{
	for (size_t i = 0; i < r->a->n; i++)
		if (standard < 0 || r->a->items[i].standard == (size_t)standard)
			r->means[i] = true;
	return MEANT;
}

/* Does what stands before the clause name the standard? */
static bool names_pack(
	const struct xs_archive *a, size_t item, const char *text, size_t len)
{
	const struct xs_pack *p = a->items[item].pack;
	const char *const names[] = { p->id, p->number, p->title.zh,
		p->document, p->title.en };
	struct xs_buf b = XS_BUF_INIT;
	char *part;
	bool found = false;

	while (len && strchr(":,-", text[len - 1]))
		len--;
	if (len > 3 && strncmp(text + len - 3, "第", 3) == 0)
		len -= 3;
	part = xs_strndup(text, len);
	for (size_t i = 0; len >= 4 && i < sizeof(names) / sizeof(*names); i++)
		if (names[i] && *names[i] && !found) {
			reduce(&b, names[i]);
			found = strstr(b.s, part) != NULL;
		}
	xs_buf_release(&b);
	free(part);
	return found;
}

static void take_clause(struct reading *r, const struct clause *c)
{
	struct xs_buf b = XS_BUF_INIT;

	for (size_t i = c->first; i <= c->last; i++) {
		reduce(&b, xs_archive_clause(&r->a->items[i]));
		reduce_clause(&b);
		if (same_clause(c->key, &b))
			r->means[i] = true;
	}
	xs_buf_release(&b);
}

/* The standard and its clause; a clause alone where one standard has it. */
static enum sense by_clause(struct reading *r, const char *key)
{
	const struct xs_archive_names *x = r->a->names;
	const struct clause *found = NULL;
	struct xs_buf b = XS_BUF_INIT;
	size_t bare = 0;

	xs_buf_adds(&b, key);
	reduce_clause(&b);
	if (strspn(key, "0123456789") == strlen(key))
		xs_buf_clear(&b); /* a clause, a number, a serial? */
	for (size_t i = 0; b.len && i < x->clauses_n; i++) {
		const struct clause *c = &x->clauses[i];

		if (same_clause(c->key, &b)) {
			bare++;
			say_item(r, c->first);
			found = c;
		} else if (!bare && ends_in(&b, c->key) &&
			(!found || c->len > found->len) &&
			names_pack(r->a, c->first, b.s, b.len - c->len)) {
			found = c;
		}
	}
	xs_buf_release(&b);
	if (!found || bare > 1)
		return found ? UNCLEAR : NOTHING;
	xs_buf_clear(&r->said);
	take_clause(r, found);
	return MEANT;
}

/* "教督〔2017〕6号 班额", "cn-quality-2017全部": a name within a standard. */
static enum sense by_pack(struct reading *r, const char *key)
{
	const struct xs_archive_names *x = r->a->names;
	size_t len = strlen(key);
	enum sense s = NOTHING;
	int64_t standard, first;

	if (xs_map_find(&x->packs, key, &standard))
		return take_all(r, standard);
	for (size_t at = len; at-- > 3;) {
		char *head = xs_strndup(key, at);
		bool known = xs_map_find(&x->packs, head, &standard);
		const char *rest = key + at + strspn(key + at, ":,-");

		free(head);
		if (!known)
			continue;
		if (is_all(rest))
			return take_all(r, standard);
		if (!xs_map_find(&x->keys, rest, &first))
			continue;
		for (size_t i = (size_t)first; i; i = x->links[i - 1].next)
			if (r->a->items[x->links[i - 1].item].standard ==
				(size_t)standard) {
				r->means[x->links[i - 1].item] = true;
				s = MEANT;
			}
		if (s == MEANT)
			break;
	}
	return s;
}

static enum sense read_part(struct reading *r, const char *text, size_t len)
{
	char *part = xs_strndup(text, len);
	struct xs_buf key = XS_BUF_INIT;
	enum sense s = NOTHING;
	int64_t at;

	reduce(&key, part);
	free(part);
	xs_buf_clear(&r->said);
	if (!key.len) {
		s = MEANT;
	} else if (is_all(key.s)) {
		s = take_all(r, -1);
	} else if (xs_map_find(&r->a->names->projects, key.s, &at)) {
		r->of_project = true;
		s = MEANT;
	} else {
		s = by_key(r, key.s);
		if (s == NOTHING)
			s = by_range(r, key.s);
		if (s == NOTHING)
			s = by_pack(r, key.s);
		if (s == NOTHING)
			s = by_clause(r, key.s);
		if (s == NOTHING && without_tail(&key))
			s = by_key(r, key.s);
	}
	xs_buf_release(&key);
	return s;
}

/* -- a cell ----------------------------------------------------------------------- */

struct atom {
	const char *at;
	size_t len;
};

static size_t separator(const char *p)
{
	static const char *const all[] = { "、", "，", ",", "；", ";", "/", "|",
		"\n", "\t", " ", "　" };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strncmp(p, all[i], strlen(all[i])) == 0)
			return strlen(all[i]);
	return 0;
}

static size_t atoms_of(const char *cell, struct atom *out)
{
	size_t n = 0;

	for (const char *p = cell; *p && n < ATOMS_MOST;) {
		const char *from = p;

		while (*p && !separator(p))
			p++;
		if (p > from)
			out[n++] = (struct atom){ from, (size_t)(p - from) };
		while (*p && separator(p))
			p += separator(p);
	}
	return n;
}

static size_t length(const struct atom *a, size_t from, size_t end)
{
	return (size_t)(a[end - 1].at + a[end - 1].len - a[from].at);
}

/* Items whose titles hold the text, or are part of it. */
static const char *nearest(struct reading *r, const char *text, size_t len)
{
	char *part = xs_strndup(text, len);
	struct xs_buf key = XS_BUF_INIT, title = XS_BUF_INIT;
	size_t n = 0;

	reduce(&key, part);
	free(part);
	xs_buf_clear(&r->said);
	for (size_t i = 0; i < r->a->n && n < NEAREST_MOST; i++) {
		reduce(&title, xs_archive_title(&r->a->items[i])->zh);
		if (key.len < 4 || title.len < 4 ||
			(!strstr(title.s, key.s) && !strstr(key.s, title.s)))
			continue;
		say_item(r, i);
		n++;
	}
	xs_buf_release(&key);
	xs_buf_release(&title);
	return xs_arena_strdup(&r->a->arena, r->said.s);
}

static void read_cell(
	struct reading *r, const char *cell, struct xs_filing *out)
{
	struct atom *all = xs_alloc(ATOMS_MOST, sizeof(*all));
	size_t n = atoms_of(cell, all), lost = 0, lost_at = 0;

	for (size_t i = 0; i < n;) {
		size_t end = i + JOINED_MOST < n ? i + JOINED_MOST : n;
		enum sense s = NOTHING;

		for (; end > i; end--) {
			s = read_part(r, all[i].at, length(all, i, end));
			if (s != NOTHING)
				break;
		}
		if (s == UNCLEAR && !out->ambiguous) {
			out->ambiguous = xs_arena_strndup(
				&r->a->arena, all[i].at, length(all, i, end));
			out->candidates =
				xs_arena_strdup(&r->a->arena, r->said.s);
		}
		if (s == NOTHING && (!lost || lost_at + lost == i)) {
			lost_at = lost ? lost_at : i;
			lost++;
		}
		i = s == NOTHING ? i + 1 : end;
	}
	if (lost) {
		size_t len = length(all, lost_at, lost_at + lost);

		out->unknown =
			xs_arena_strndup(&r->a->arena, all[lost_at].at, len);
		out->nearest = nearest(r, all[lost_at].at, len);
	}
	free(all);
}

static const struct xs_filing *read_filing(
	struct xs_archive *a, const char *cell)
{
	struct xs_filing *f = xs_arena_alloc(&a->arena, 1, sizeof(*f));
	struct reading r = { .a = a, .said = XS_BUF_INIT };
	size_t *items, n = 0;

	f->nearest = "";
	r.means = xs_alloc(a->n + 1, sizeof(*r.means));
	read_cell(&r, cell, f);
	for (size_t i = 0; i < a->n; i++)
		n += r.means[i];
	items = xs_arena_alloc(&a->arena, n + 1, sizeof(*items));
	for (size_t i = 0; i < a->n; i++)
		if (r.means[i])
			items[f->n++] = i;
	f->items = items;
	f->of_project = r.of_project;
	free(r.means);
	xs_buf_release(&r.said);
	return f;
}

const struct xs_filing *xs_archive_file(struct xs_archive *a, const char *cell)
{
	struct xs_archive_names *x = a->names;
	void *array = x->filings;
	int64_t at;

	if (xs_map_find(&x->cells, cell, &at))
		return x->filings[at];
	xs_grow(&array, &x->filings_cap, x->filings_n + 1, sizeof(*x->filings));
	x->filings = array;
	x->filings[x->filings_n] = read_filing(a, cell);
	xs_map_add(&x->cells, cell, (int64_t)x->filings_n);
	return x->filings[x->filings_n++];
}
