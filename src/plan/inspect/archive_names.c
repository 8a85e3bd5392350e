/* SPDX-License-Identifier: Apache-2.0
 *
 * Names of the catalogue's items and of standards, reduced so that brackets,
 * quotation marks, dashes, width and blanks make no difference.
 */
#include "archive_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"
#include "xueshe/text.h"

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
void xs_archive_reduce(struct xs_buf *out, const char *text)
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
bool xs_archive_without_tail(struct xs_buf *b)
{
	const char *open = strchr(b->s, '(');

	if (!open || open == b->s || b->s[b->len - 1] != ')')
		return false;
	xs_buf_cut(b, (size_t)(open - b->s));
	return true;
}

bool xs_archive_ends_in(const struct xs_buf *b, const char *word)
{
	size_t len = strlen(word);

	return b->len > len && strcmp(b->s + b->len - len, word) == 0;
}

/* "第13条" → "13": the words about a number go. */
void xs_archive_reduce_clause(struct xs_buf *b)
{
	static const char *const after[] = { "条", "款", "项", "点" };

	for (size_t i = 0; i < sizeof(after) / sizeof(*after); i++)
		if (xs_archive_ends_in(b, after[i]))
			xs_buf_cut(b, b->len - strlen(after[i]));
	if (strncmp(b->s, "第", 3) == 0 && b->len > 3) {
		memmove(b->s, b->s + 3, b->len - 3);
		xs_buf_cut(b, b->len - 3);
	}
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
	x->links[x->links_n++] =
		(struct xs_archive_link){ item, (size_t)first };
	xs_map_set(&x->keys, key, (int64_t)x->links_n);
}

static void add_name(struct xs_archive_names *x, const char *name, size_t item)
{
	struct xs_buf b = XS_BUF_INIT;

	if (name && *name) {
		xs_archive_reduce(&b, name);
		add_key(x, b.s, item);
		if (xs_archive_without_tail(&b))
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

	xs_archive_reduce(&b, text ? text : "");
	xs_archive_reduce_clause(&b);
	for (i = x->clauses_n; i-- > 0;)
		if (x->clauses[i].standard == of->standard &&
			strcmp(x->clauses[i].key, b.s) == 0)
			break;
	if (b.len && i + 1 == 0) {
		xs_grow(&array, &x->clauses_cap, x->clauses_n + 1,
			sizeof(*x->clauses));
		x->clauses = array;
		x->clauses[x->clauses_n++] = (struct xs_archive_clause_name){
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
		xs_archive_reduce(&b, names[i]);
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
		xs_archive_reduce(&b, c->projects[i].code);
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
