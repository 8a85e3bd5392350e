/* SPDX-License-Identifier: Apache-2.0
 *
 * What the headers of a kind of sheet may say: its own columns and, for
 * schools, every item of the catalogue, by key, name and spellings, folded
 * and sorted.
 */
#include "import_i.h"

#include "xueshe/number.h"
#include "xueshe/text.h"

static void add_spelling(struct vocabulary *v, struct xs_arena *arena,
	size_t *cap, const char *text, int target)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_header_fold(&b, text);
	if (b.len > 0) {
		GROW(v->spellings, *cap, v->spellings_n + 1);
		v->spellings[v->spellings_n++] = (struct spelling){
			.text = xs_arena_strndup(arena, b.s, b.len),
			.target = target,
		};
	}
	xs_buf_release(&b);
}

/* The parts of "a|b|c", NULL-terminated, from the arena. */
static const char **split(
	struct xs_arena *arena, const char *text, char at, size_t *n_out)
{
	size_t n = 1, k = 0;
	const char **parts;

	for (const char *p = text; *p; p++)
		n += *p == at;
	parts = xs_arena_alloc(arena, n + 1, sizeof(*parts));
	for (const char *p = text, *end;; p = end + 1) {
		end = strchr(p, at);
		if (!end) {
			parts[k++] = xs_arena_strdup(arena, p);
			break;
		}
		parts[k++] = xs_arena_strndup(arena, p, (size_t)(end - p));
	}
	*n_out = n;
	return parts;
}

/* How the cells of a field are read. */
static const struct {
	enum xs_item_kind kind;
	const char *unit;
} field_types[] = {
	[FIELD_TEXT] = { XS_KIND_TEXT, "" },
	[FIELD_COUNT] = { XS_KIND_COUNT, "" },
	[FIELD_AREA] = { XS_KIND_MEASURE, "m2" },
	[FIELD_YEAR] = { XS_KIND_YEAR, "" },
	[FIELD_DATE] = { XS_KIND_TEXT, "" },
	[FIELD_CHOICE] = { XS_KIND_CATEGORY, "" },
	[FIELD_SCHOOL_YEAR] = { XS_KIND_TEXT, "" },
	[FIELD_REAL] = { XS_KIND_MEASURE, "" },
	[FIELD_MONEY] = { XS_KIND_MONEY, "yuan" },
	[FIELD_FLAG] = { XS_KIND_FLAG, "" },
	[FIELD_PERCENT] = { XS_KIND_MEASURE, "percent" },
	[FIELD_DEGREE] = { XS_KIND_MEASURE, "degree" },
	[FIELD_KM] = { XS_KIND_MEASURE, "km" },
	[FIELD_MINUTES] = { XS_KIND_MEASURE, "minute" },
	[FIELD_MONTHS] = { XS_KIND_MEASURE, "month" },
};

/* The words of a field itself: "省/省级|市/市级", the one kept first. */
static void own_choices(
	struct xs_item *item, const char *words, struct xs_arena *arena)
{
	size_t n;
	const char **each = split(arena, words, '|', &n);
	struct xs_choice *all = xs_arena_alloc(arena, n, sizeof(*all));

	for (size_t i = 0; i < n; i++) {
		size_t spellings;
		const char **list = split(arena, each[i], '/', &spellings);

		all[i] = (struct xs_choice){ .key = list[0],
			.say = { list[0], list[spellings - 1] },
			.spellings = list + 1 };
	}
	item->choices = all;
	item->choices_n = n;
}

/* An item that stands for a column of the kind's own table, so that its
 * cells are read like any other. */
static const struct xs_item *field_item(const struct kind_column *c,
	const struct xs_catalogue *cat, struct xs_arena *arena)
{
	bool own = c->choices && strchr(c->choices, '|');
	int choices = c->choices && !own ? xs_item_find(cat, c->choices) : -1;
	struct xs_item *item;

	if (choices >= 0)
		return &cat->items[choices];
	if (field_types[c->type].kind == XS_KIND_TEXT ||
		(c->type == FIELD_CHOICE && !own))
		return NULL;
	item = xs_arena_alloc(arena, 1, sizeof(*item));
	item->key = c->key;
	item->kind = field_types[c->type].kind;
	item->unit = field_types[c->type].unit;
	item->group = "";
	item->part_of = -1;
	item->low = c->type == FIELD_DEGREE ? -180 : XS_BLANK;
	item->high = XS_BLANK;
	if (own)
		own_choices(item, c->choices, arena);
	return item;
}

/* The first spelling that is no Chinese one; NULL. */
static const char *english(const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *p = words[i];

		while (*p && (unsigned char)*p < 0x80)
			p++;
		if (!*p)
			return words[i];
	}
	return NULL;
}

static void add_kind_columns(struct vocabulary *v,
	const struct xs_catalogue *cat, struct xs_arena *arena, size_t *cap)
{
	for (size_t i = 0; i < v->kind->n; i++) {
		const struct kind_column *c = &v->kind->columns[i];
		size_t n;
		const char **words = split(arena, c->spellings, '|', &n);

		v->targets[v->n] = (struct target){
			.key = c->key,
			.en = english(words, n),
			.role = c->role,
			.key_group = c->key_group,
			.item = -1,
			.is_date = c->type == FIELD_DATE,
			.is_school_year = c->type == FIELD_SCHOOL_YEAR,
			.is_percent = c->type == FIELD_PERCENT,
			.as = field_item(c, cat, arena),
		};
		for (size_t k = 0; k < n; k++)
			add_spelling(v, arena, cap, words[k], (int)v->n);
		v->n++;
	}
}

/* The column that an item of the catalogue feeds: its own, or for code, name
 * and township the one that names the school. */
static int item_target(
	struct vocabulary *v, const struct xs_item *item, int index)
{
	static const struct {
		const char *item;
		enum role role;
	} school[] = {
		{ "code", ROLE_CODE },
		{ "name", ROLE_NAME },
		{ "township", ROLE_TOWNSHIP },
	};

	for (size_t k = 0; k < sizeof(school) / sizeof(*school); k++)
		for (size_t i = 0; i < v->kind->n; i++)
			if (v->targets[i].role == school[k].role &&
				xs_text_is(item->key, school[k].item))
				return (int)i;
	if (!v->kind->has_items || item->derived)
		return TARGET_NONE;
	if (item->kind == XS_KIND_TEXT)
		return xs_vocabulary_key(v, item->key);
	v->targets[v->n] = (struct target){
		.key = item->key,
		.role = ROLE_ITEM,
		.item = index,
		.as = item,
	};
	return (int)v->n++;
}

/* Name and unit, as a form writes them: "就近划片入学比例（百分比）". */
static void add_with_unit(struct vocabulary *v, struct xs_arena *arena,
	size_t *cap, const struct xs_catalogue *cat, const struct xs_item *item,
	int target)
{
	struct xs_buf b = XS_BUF_INIT;

	for (int i = 0; *item->unit && i < 2; i++) {
		enum xs_lang lang = i ? XS_LANG_EN : XS_LANG_ZH;

		xs_buf_clear(&b);
		xs_buf_addf(&b, i ? "%s (%s)" : "%s（%s）",
			xs_say(&item->say, lang),
			xs_unit_say(cat, item->unit, lang));
		add_spelling(v, arena, cap, b.s, target);
	}
	xs_buf_release(&b);
}

static void add_item(struct vocabulary *v, struct xs_arena *arena, size_t *cap,
	const struct xs_catalogue *cat, int index)
{
	const struct xs_item *item = &cat->items[index];
	int target = item_target(v, item, index);

	if (target < 0)
		return;
	if (v->kind->has_items)
		add_spelling(v, arena, cap, item->key, target);
	if (item->say.zh)
		add_spelling(v, arena, cap, item->say.zh, target);
	if (item->say.en)
		add_spelling(v, arena, cap, item->say.en, target);
	for (const char *const *s = item->spellings; s && *s; s++)
		add_spelling(v, arena, cap, *s, target);
	add_with_unit(v, arena, cap, cat, item, target);
}

static int by_text(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;
	int d = strcmp(x->text, y->text);

	return d ? d : (x->target > y->target) - (x->target < y->target);
}

/* Sorts the spellings and drops those that stand twice for one target. */
static void settle(struct vocabulary *v, struct xs_arena *arena)
{
	struct spelling *all = v->spellings;
	size_t n = 0;

	qsort(all, v->spellings_n, sizeof(*all), by_text);
	for (size_t i = 0; i < v->spellings_n; i++)
		if (n == 0 || by_text(&all[n - 1], &all[i]) != 0)
			all[n++] = all[i];
	v->spellings = xs_arena_alloc(arena, n ? n : 1, sizeof(*all));
	if (n > 0)
		memcpy(v->spellings, all, n * sizeof(*all));
	v->spellings_n = n;
	free(all);
}

void xs_vocabulary_init(struct vocabulary *v, const struct kind *kind,
	const struct xs_catalogue *cat, struct xs_arena *arena)
{
	size_t cap = 0;

	*v = (struct vocabulary){ .kind = kind };
	v->targets = xs_arena_alloc(
		arena, kind->n + cat->n + 1, sizeof(*v->targets));
	add_kind_columns(v, cat, arena, &cap);
	for (size_t i = 0; i < cat->n; i++)
		add_item(v, arena, &cap, cat, (int)i);
	settle(v, arena);
	xs_vocabulary_stages(v, cat, arena);
}

int xs_vocabulary_find(const struct vocabulary *v, const char *folded)
{
	size_t low = 0, high = v->spellings_n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(v->spellings[mid].text, folded) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == v->spellings_n ||
		strcmp(v->spellings[low].text, folded) != 0)
		return TARGET_NONE;
	if (low + 1 < v->spellings_n &&
		strcmp(v->spellings[low + 1].text, folded) == 0)
		return TARGET_SEVERAL;
	return v->spellings[low].target;
}

/* Of a choice of `item` that `text` begins with: its length; 0: none. */
static size_t choice_at(
	const struct xs_item *item, const char *text, struct xs_buf *b)
{
	size_t most = 0;

	for (size_t i = 0; i < item->choices_n; i++) {
		const struct xs_choice *c = &item->choices[i];
		const char *word = c->key;

		for (const char *const *s = c->spellings; word;
			word = s && *s ? *s++ : NULL) {
			xs_buf_clear(b);
			xs_header_fold(b, word);
			if (b->len > most && strncmp(text, b->s, b->len) == 0)
				most = b->len;
		}
	}
	return most;
}

/* Does it name two of the choices at least? */
static bool lists_choices(const struct xs_item *item, const char *text)
{
	struct xs_buf b = XS_BUF_INIT;
	int found = 0;

	while (*text && found < 2) {
		size_t n = choice_at(item, text, &b);

		found += n > 0;
		text += n ? n : 1;
	}
	xs_buf_release(&b);
	return found == 2;
}

int xs_vocabulary_choices(const struct vocabulary *v, const char *folded)
{
	struct xs_buf head = XS_BUF_INIT;
	int found = TARGET_NONE;

	for (size_t n = strlen(folded); found < 0 && n-- > 1;) {
		if (((unsigned char)folded[n] & 0xc0) == 0x80)
			continue; /* inside a letter */
		xs_buf_clear(&head);
		xs_buf_add(&head, folded, n);
		found = xs_vocabulary_find(v, head.s);
		if (found >= 0 &&
			(!v->targets[found].as ||
				v->targets[found].as->kind !=
					XS_KIND_CATEGORY ||
				!lists_choices(
					v->targets[found].as, folded + n)))
			found = TARGET_NONE;
	}
	xs_buf_release(&head);
	return found < 0 ? TARGET_NONE : found;
}

int xs_vocabulary_key(const struct vocabulary *v, const char *key)
{
	for (size_t i = 0; i < v->n; i++)
		if (xs_text_is(v->targets[i].key, key))
			return (int)i;
	return TARGET_NONE;
}
