/* SPDX-License-Identifier: Apache-2.0
 *
 * The strict JSON reader.  cJSON builds a tree, in the document's arena; it is
 * followed by nodes that know their document and their parent, so that any of
 * them can say where it stands.  cJSON is seen only here.
 */
#include "xueshe/json.h"

#include <stdlib.h>
#include <string.h>

#include <cJSON.h>

#include "base_i.h"
#include "xueshe/hash.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

enum { KEYS_MOST = 48 }; /* members compared one by one; more: by a map */

struct xs_json {
	enum xs_json_kind kind;
	const struct xs_json_doc *doc;
	const struct xs_json *parent; /* NULL: the root */
	const char *key; /* "" in an array */
	size_t index; /* among its parent's members */
	const char *text; /* of a text */
	double number; /* of a number; 0 or 1 of a bool */
	struct xs_json *first, *next; /* members or elements */
	size_t len;
};

struct xs_json_doc {
	struct xs_arena arena;
	const char *name; /* of the file, for messages */
	struct xs_json *root;
};

static const char *const kind_names[] = {
	[XS_JSON_NULL] = N_("null"),
	[XS_JSON_BOOL] = N_("true or false"),
	[XS_JSON_NUMBER] = N_("a number"),
	[XS_JSON_TEXT] = N_("a text"),
	[XS_JSON_ARRAY] = N_("a list [ ]"),
	[XS_JSON_OBJECT] = N_("an object { }"),
};

/* -- building -- */

static enum xs_json_kind kind_of(const cJSON *from)
{
	if (cJSON_IsBool(from))
		return XS_JSON_BOOL;
	if (cJSON_IsNumber(from))
		return XS_JSON_NUMBER;
	if (cJSON_IsString(from))
		return XS_JSON_TEXT;
	if (cJSON_IsArray(from))
		return XS_JSON_ARRAY;
	return cJSON_IsObject(from) ? XS_JSON_OBJECT : XS_JSON_NULL;
}

/* Has the member's key been used by one before it?  `seen` helps where the
 * object has many. */
static bool is_twice(const struct xs_json *object, const struct xs_json *node,
	struct xs_map *seen)
{
	const struct xs_json *m;

	if (object->len >= KEYS_MOST) {
		for (m = object->first; xs_map_n(seen) == 0 && m; m = m->next)
			if (m != node)
				xs_map_add(seen, m->key, 0);
		return !xs_map_add(seen, node->key, 0);
	}
	for (m = object->first; m && m != node; m = m->next)
		if (xs_text_same(m->key, node->key))
			return true;
	return false;
}

static struct xs_json *new_node(struct xs_json_doc *doc, const cJSON *from,
	const struct xs_json *parent)
{
	struct xs_json *node = xs_arena_alloc(&doc->arena, 1, sizeof(*node));

	node->kind = kind_of(from);
	node->doc = doc;
	node->parent = parent;
	node->key = from->string ? from->string : "";
	node->text = node->kind == XS_JSON_TEXT ? from->valuestring : "";
	if (node->kind == XS_JSON_NUMBER)
		node->number = from->valuedouble;
	else if (node->kind == XS_JSON_BOOL)
		node->number = cJSON_IsTrue(from);
	return node;
}

/* Nodes for the members of `from`, below `parent`; depth is bounded by the scan. */
static int add_members(struct xs_json_doc *doc, const cJSON *from,
	struct xs_json *parent, struct xs_error *err)
{
	struct xs_json **end = &parent->first;
	struct xs_map seen = { 0 };
	int rc = 0;

	for (const cJSON *c = from->child; c && rc == 0; c = c->next) {
		struct xs_json *node = new_node(doc, c, parent);

		node->index = parent->len;
		*end = node;
		end = &node->next;
		if (parent->kind == XS_JSON_OBJECT &&
			is_twice(parent, node, &seen))
			rc = xs_json_fail(node, err, XS_E_JSON,
				_("the key \"%s\" stands twice"), node->key);
		parent->len++;
		if (rc == 0 && c->child)
			rc = add_members(doc, c, node, err);
	}
	xs_map_release(&seen);
	return rc;
}

/* -- reading a text -- */

static int fail_at(const char *name, const char *text, size_t offset,
	const char *msg, struct xs_error *err)
{
	struct xs_place at = { .row = 1, .column = 1 };

	for (size_t i = 0; i < offset; i++) {
		if (text[i] == '\n') {
			at.row++;
			at.column = 1;
		} else if (((unsigned char)text[i] & 0xC0) != 0x80) {
			at.column++;
		}
	}
	xs_text_copy(at.file, sizeof(at.file), name);
	xs_fail(err, XS_E_JSON, _("not well-formed JSON: %s"),
		xs_tr_screen(msg));
	return xs_at(err, &at);
}

static size_t first_bad_byte(const char *text, size_t len)
{
	size_t at = 0, n;

	do {
		while (at < len && (unsigned char)text[at] < 0x80)
			at++;
		n = at < len ? xs_utf8_length(text + at, len - at) : 0;
		at += n;
	} while (n);
	return at;
}

static int check_text(
	const char *text, size_t len, const char *name, struct xs_error *err)
{
	const char *fault;
	size_t at = first_bad_byte(text, len);

	if (at < len) {
		fail_at(name, text, at, N_("the text is not UTF-8"), err);
		return xs_hint(err, "%s",
			_("Save the file again as UTF-8 (in an editor: save "
			  "as, encoding UTF-8)."));
	}
	if (!xs_json_scan(text, len, &fault, &at))
		return fail_at(name, text, at, fault, err);
	return 0;
}

/* cJSON asks for memory by two functions of the whole program. */
static struct xs_arena *tree_arena;

static void *tree_alloc(size_t size)
{
	return xs_arena_alloc(tree_arena, 1, size);
}

static void tree_free(void *p)
{
	(void)p; /* goes with the arena */
}

static cJSON *parse_in(struct xs_arena *arena, const char *text, size_t len)
{
	cJSON_Hooks ours = { tree_alloc, tree_free };
	cJSON *tree;

	tree_arena = arena;
	cJSON_InitHooks(&ours);
	tree = cJSON_ParseWithLength(text, len);
	cJSON_InitHooks(NULL);
	tree_arena = NULL;
	return tree;
}

struct xs_json_doc *xs_json_parse(
	const char *text, size_t len, const char *name, struct xs_error *err)
{
	struct xs_json_doc *doc;
	cJSON *tree;

	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		len -= 3;
	}
	if (check_text(text, len, name, err) < 0)
		return NULL;
	doc = xs_alloc(1, sizeof(*doc));
	doc->name = xs_arena_strdup(&doc->arena, name);
	tree = parse_in(&doc->arena, text, len);
	if (tree) {
		doc->root = new_node(doc, tree, NULL);
		if (add_members(doc, tree, doc->root, err) == 0)
			return doc;
	} else {
		fail_at(name, text, 0, N_("it cannot be read"), err);
	}
	xs_json_free(doc);
	return NULL;
}

struct xs_json_doc *xs_json_load(const char *path, struct xs_error *err)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_json_doc *doc = NULL;

	if (xs_os_read(&b, path, XS_JSON_MAX, err) == 0)
		doc = xs_json_parse(b.s, b.len, path, err);
	xs_buf_release(&b);
	return doc;
}

void xs_json_free(struct xs_json_doc *doc)
{
	if (!doc)
		return;
	xs_arena_release(&doc->arena);
	free(doc);
}

const struct xs_json *xs_json_root(const struct xs_json_doc *doc)
{
	return doc->root;
}

/* -- walking -- */

enum xs_json_kind xs_json_kind_of(const struct xs_json *node)
{
	return node ? node->kind : XS_JSON_NULL;
}

size_t xs_json_len(const struct xs_json *node)
{
	return node ? node->len : 0;
}

const struct xs_json *xs_json_at(const struct xs_json *node, size_t i)
{
	const struct xs_json *m = xs_json_first(node);

	while (m && i--)
		m = m->next;
	return m;
}

const struct xs_json *xs_json_first(const struct xs_json *node)
{
	return node ? node->first : NULL;
}

const struct xs_json *xs_json_next(const struct xs_json *node)
{
	return node ? node->next : NULL;
}

const char *xs_json_key(const struct xs_json *node)
{
	return node ? node->key : "";
}

const struct xs_json *xs_json_get(const struct xs_json *node, const char *key)
{
	if (!node || node->kind != XS_JSON_OBJECT)
		return NULL;
	for (const struct xs_json *m = node->first; m; m = m->next)
		if (xs_text_same(m->key, key))
			return m;
	return NULL;
}

const char *xs_json_text(const struct xs_json *node)
{
	return node ? node->text : "";
}

double xs_json_real(const struct xs_json *node)
{
	return node && node->kind == XS_JSON_NUMBER ? node->number : 0.0;
}

bool xs_json_bool(const struct xs_json *node)
{
	return node && node->kind == XS_JSON_BOOL && node->number != 0;
}

/* -- places and failures -- */

/* The path down to the node; '~' and '/' in keys as "~0" and "~1". */
static void add_path(const struct xs_json *node, struct xs_buf *b)
{
	if (!node->parent)
		return;
	add_path(node->parent, b);
	xs_buf_addc(b, '/');
	if (node->parent->kind == XS_JSON_ARRAY) {
		xs_buf_addf(b, "%zu", node->index);
		return;
	}
	for (const char *k = node->key; *k; k++) {
		if (*k == '~' || *k == '/')
			xs_buf_adds(b, *k == '~' ? "~0" : "~1");
		else
			xs_buf_addc(b, *k);
	}
}

void xs_json_place(const struct xs_json *node, struct xs_place *at_out)
{
	struct xs_buf b = XS_BUF_INIT;

	memset(at_out, 0, sizeof(*at_out));
	xs_text_copy(at_out->file, sizeof(at_out->file), node->doc->name);
	add_path(node, &b);
	xs_text_copy(at_out->path, sizeof(at_out->path), b.len ? b.s : "/");
	xs_buf_release(&b);
}

int xs_json_fail(const struct xs_json *node, struct xs_error *err,
	enum xs_code code, const char *fmt, ...)
{
	struct xs_place at;
	va_list args;

	va_start(args, fmt);
	xs_vfail(err, code == XS_OK ? XS_E_PACK : code, fmt, args);
	va_end(args);
	xs_json_place(node, &at);
	return xs_at(err, &at);
}

static int wrong_kind(const struct xs_json *node, enum xs_json_kind kind,
	struct xs_error *err)
{
	return xs_json_fail(node, err, XS_E_PACK,
		_("\"%s\" must be %s, not %s"), node->key,
		xs_tr_screen(kind_names[kind]),
		xs_tr_screen(kind_names[node->kind]));
}

static int need_object(const struct xs_json *node, struct xs_error *err)
{
	return node->kind == XS_JSON_OBJECT
		? 0
		: wrong_kind(node, XS_JSON_OBJECT, err);
}

int xs_json_need(const struct xs_json *node, const char *key,
	enum xs_json_kind kind, const struct xs_json **out,
	struct xs_error *err)
{
	const struct xs_json *m;

	if (need_object(node, err) < 0)
		return -1;
	m = xs_json_get(node, key);
	if (!m)
		return xs_json_fail(
			node, err, XS_E_PACK, _("\"%s\" is missing"), key);
	if (m->kind != kind)
		return wrong_kind(m, kind, err);
	*out = m;
	return 0;
}

/* The member, or NULL if absent; -1 if it is of another kind. */
static int opt(const struct xs_json *node, const char *key,
	enum xs_json_kind kind, const struct xs_json **out,
	struct xs_error *err)
{
	*out = NULL;
	if (need_object(node, err) < 0)
		return -1;
	*out = xs_json_get(node, key);
	return *out && (*out)->kind != kind ? wrong_kind(*out, kind, err) : 0;
}

int xs_json_opt_text(const struct xs_json *node, const char *key,
	const char **out, struct xs_error *err)
{
	const struct xs_json *m;

	if (opt(node, key, XS_JSON_TEXT, &m, err) < 0)
		return -1;
	if (m)
		*out = m->text;
	return 0;
}

int xs_json_opt_real(const struct xs_json *node, const char *key, double *out,
	struct xs_error *err)
{
	const struct xs_json *m;

	if (opt(node, key, XS_JSON_NUMBER, &m, err) < 0)
		return -1;
	if (m)
		*out = m->number;
	return 0;
}

int xs_json_opt_bool(const struct xs_json *node, const char *key, bool *out,
	struct xs_error *err)
{
	const struct xs_json *m;

	if (opt(node, key, XS_JSON_BOOL, &m, err) < 0)
		return -1;
	if (m)
		*out = m->number != 0;
	return 0;
}

static int unknown_key(const struct xs_json *member, const char *const *keys,
	struct xs_error *err)
{
	const char *near = xs_text_nearest(member->key, keys);
	struct xs_buf known = XS_BUF_INIT;

	xs_json_fail(member, err, XS_E_PACK, _("the key \"%s\" is not known"),
		member->key);
	for (size_t i = 0; keys[i]; i++)
		xs_buf_addf(&known, "%s%s", i ? ", " : "", keys[i]);
	if (near)
		xs_hint(err, _("Did you mean \"%s\"?"), near);
	else
		xs_hint(err, _("Known here are: %s."), known.s);
	xs_buf_release(&known);
	return -1;
}

int xs_json_only(const struct xs_json *node, const char *const *keys,
	struct xs_error *err)
{
	if (need_object(node, err) < 0)
		return -1;
	for (const struct xs_json *m = node->first; m; m = m->next) {
		size_t i = 0;

		while (keys[i] && !xs_text_same(keys[i], m->key))
			i++;
		if (!keys[i])
			return unknown_key(m, keys, err);
	}
	return 0;
}

void xs_json_hash(struct xs_sha256 *h, const struct xs_json *node)
{
	enum xs_json_kind kind = xs_json_kind_of(node);
	const char *key = xs_json_key(node);
	char text[32] = "";

	xs_sha256_add(h, key, strlen(key) + 1);
	xs_sha256_add(h, &"0bnt[{"[kind], 1);
	if (kind == XS_JSON_TEXT)
		xs_sha256_add(
			h, xs_json_text(node), strlen(xs_json_text(node)) + 1);
	if (kind == XS_JSON_NUMBER)
		xs_format_real(xs_json_real(node), text);
	if (kind == XS_JSON_BOOL)
		xs_text_copy(text, sizeof(text),
			xs_json_bool(node) ? "true" : "false");
	xs_sha256_add(h, text, strlen(text) + 1);
	if (kind != XS_JSON_ARRAY && kind != XS_JSON_OBJECT)
		return;
	for (const struct xs_json *at = xs_json_first(node); at;
		at = xs_json_next(at))
		xs_json_hash(h, at);
	xs_sha256_add(h, "]", 1);
}
