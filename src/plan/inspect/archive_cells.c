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

#define JOINED_MOST 12 /* of which a name may consist */
#define NEAREST_MOST 3

/* -- a part of a cell ----------------------------------------------------------- */

enum sense { NOTHING, MEANT, UNCLEAR };

struct reading {
	struct xs_archive *a;
	bool *means; /* [items] */
	bool of_project;
	struct xs_buf said[2]; /* items that a name may mean, by language */
};

static void clear_said(struct reading *r)
{
	xs_buf_clear(&r->said[XS_LANG_ZH]);
	xs_buf_clear(&r->said[XS_LANG_EN]);
}

static void say_item(struct reading *r, size_t item)
{
	static const char *const between[] = {
		[XS_LANG_ZH] = "、", [XS_LANG_EN] = ", "
	};
	const struct xs_archive_item *of = &r->a->items[item];

	for (int k = XS_LANG_ZH; k <= XS_LANG_EN; k++)
		xs_buf_addf(&r->said[k], "%s%s %s",
			r->said[k].len ? between[k] : "", of->number,
			xs_say(xs_archive_title(of), (enum xs_lang)k));
}

static struct xs_words keep_said(struct reading *r)
{
	return (struct xs_words){ xs_arena_strdup(
					  &r->a->arena, r->said[XS_LANG_ZH].s),
		xs_arena_strdup(&r->a->arena, r->said[XS_LANG_EN].s) };
}

static void say_links(struct reading *r, size_t first)
{
	const struct xs_archive_link *all = r->a->names->links;

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
	const struct xs_archive_link *all = r->a->names->links;
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
			xs_archive_reduce(&b, names[i]);
			found = strstr(b.s, part) != NULL;
		}
	xs_buf_release(&b);
	free(part);
	return found;
}

static void take_clause(
	struct reading *r, const struct xs_archive_clause_name *c)
{
	struct xs_buf b = XS_BUF_INIT;

	for (size_t i = c->first; i <= c->last; i++) {
		xs_archive_reduce(&b, xs_archive_clause(&r->a->items[i]));
		xs_archive_reduce_clause(&b);
		if (strcmp(c->key, b.s) == 0)
			r->means[i] = true;
	}
	xs_buf_release(&b);
}

/* The standard and its clause; a clause alone where one standard has it. */
static enum sense by_clause(struct reading *r, const char *key)
{
	const struct xs_archive_names *x = r->a->names;
	const struct xs_archive_clause_name *found = NULL;
	struct xs_buf b = XS_BUF_INIT;
	size_t bare = 0;

	xs_buf_adds(&b, key);
	xs_archive_reduce_clause(&b);
	if (strspn(key, "0123456789") == strlen(key))
		xs_buf_clear(&b); /* a clause, a number, a serial? */
	for (size_t i = 0; b.len && i < x->clauses_n; i++) {
		const struct xs_archive_clause_name *c = &x->clauses[i];

		if (strcmp(c->key, b.s) == 0) {
			bare++;
			say_item(r, c->first);
			found = c;
		} else if (!bare && xs_archive_ends_in(&b, c->key) &&
			(!found || c->len > found->len) &&
			names_pack(r->a, c->first, b.s, b.len - c->len)) {
			found = c;
		}
	}
	xs_buf_release(&b);
	if (!found || bare > 1)
		return found ? UNCLEAR : NOTHING;
	clear_said(r);
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

	xs_archive_reduce(&key, part);
	free(part);
	clear_said(r);
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
		if (s == NOTHING && xs_archive_without_tail(&key))
			s = by_key(r, key.s);
	}
	xs_buf_release(&key);
	return s;
}

/* -- a cell ----------------------------------------------------------------------- */

struct atom { /* a part of a cell between separators */
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

	for (const char *p = cell; *p;) {
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
static struct xs_words nearest(struct reading *r, const char *text, size_t len)
{
	char *part = xs_strndup(text, len);
	struct xs_buf key = XS_BUF_INIT, title = XS_BUF_INIT;
	size_t n = 0;

	xs_archive_reduce(&key, part);
	free(part);
	clear_said(r);
	for (size_t i = 0; i < r->a->n && n < NEAREST_MOST; i++) {
		xs_archive_reduce(
			&title, xs_archive_title(&r->a->items[i])->zh);
		if (key.len < 4 || title.len < 4 ||
			(!strstr(title.s, key.s) && !strstr(key.s, title.s)))
			continue;
		say_item(r, i);
		n++;
	}
	xs_buf_release(&key);
	xs_buf_release(&title);
	return keep_said(r);
}

static void read_cell(
	struct reading *r, const char *cell, struct xs_filing *out)
{
	struct atom *all = xs_alloc(strlen(cell) / 2 + 1, sizeof(*all));
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
			out->candidates = keep_said(r);
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
	struct reading r = { .a = a, .said = { XS_BUF_INIT, XS_BUF_INIT } };
	size_t *items, n = 0;

	f->nearest = (struct xs_words){ "", "" };
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
	xs_buf_release(&r.said[0]);
	xs_buf_release(&r.said[1]);
	return f;
}

const struct xs_filing *xs_archive_file(struct xs_archive *a, const char *cell)
{
	struct xs_archive_names *x = a->names;
	void *array = x->filings;
	int64_t at;

	if (xs_map_find(&x->cells, cell, &at))
		return x->filings[at];
	xs_grow(&array, &x->filings_cap, x->filings_n + 1, sizeof(void *));
	x->filings = array;
	x->filings[x->filings_n] = read_filing(a, cell);
	xs_map_add(&x->cells, cell, (int64_t)x->filings_n);
	return x->filings[x->filings_n++];
}
