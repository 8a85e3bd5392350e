/* SPDX-License-Identifier: Apache-2.0
 *
 * The folder of standards: the catalogue, the common quantities and ratios,
 * and the packs read so far, each read once.
 */
#include "xueshe/standards.h"

#include "xueshe/os.h"
#include "xueshe/text.h"

#include "standards_i.h"

static char *path_of(const struct xs_library *lib, const char *rest)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_buf_addf(&b, "%s/%s", lib->folder, rest);
	return xs_buf_take(&b);
}

static int load_items(struct xs_library *lib, bool hashed, struct xs_error *err)
{
	char *path = path_of(lib, "items.json");

	lib->cat = xs_std_items_load(path, hashed, err);
	free(path);
	if (!lib->cat)
		return -1;
	lib->items = xs_std_item_quantities(&lib->arena, lib->cat);
	return 0;
}

static int load_book(struct xs_library *lib, bool hashed, struct xs_error *err)
{
	static const char *const keys[] = { "$schema", "quantities",
		"indicators", NULL };
	char *path = path_of(lib, "indicators.json");
	struct xs_std_read r = { .lib = lib, .arena = &lib->arena, .err = err };
	struct xs_std_book book = { 0 };
	struct xs_json_doc *doc = xs_json_load(path, err);
	int rc = -1;

	if (doc && xs_std_is(&r, xs_json_root(doc), XS_JSON_OBJECT) == 0 &&
		xs_json_only(xs_json_root(doc), keys, err) == 0)
		rc = xs_std_book_load(&r, xs_json_root(doc), &book);
	if (rc == 0)
		lib->book = book;
	if (rc == 0 && hashed)
		xs_std_hash(xs_json_root(doc), lib->cat->hash);
	xs_json_free(doc);
	free(path);
	return rc;
}

static int read_checks(
	struct xs_library *lib, struct xs_json_doc *doc, struct xs_error *err)
{
	struct xs_std_read r = {
		.lib = lib, .arena = &lib->cat->arena, .err = err
	};
	int rc = doc ? xs_std_checks_load(&r, xs_json_root(doc)) : -1;

	xs_json_free(doc);
	return rc;
}

int xs_library_checks_file(
	struct xs_library *lib, const char *path, struct xs_error *err)
{
	return read_checks(lib, xs_json_load(path, err), err);
}

int xs_library_checks_text(struct xs_library *lib, const char *text, size_t len,
	const char *name, struct xs_error *err)
{
	return read_checks(lib, xs_json_parse(text, len, name, err), err);
}

/* Without the file nothing is checked but sums. */
static int load_checks(struct xs_library *lib, struct xs_error *err)
{
	char *path = path_of(lib, "checks.json");
	int rc =
		xs_os_exists(path) ? xs_library_checks_file(lib, path, err) : 0;

	free(path);
	return rc;
}

static struct xs_library *open_library(
	const char *folder, bool plain, struct xs_error *err)
{
	struct xs_library *lib = xs_alloc(1, sizeof(*lib));

	lib->folder = xs_strdup(folder);
	if (load_items(lib, !plain, err) == 0 &&
		load_book(lib, !plain, err) == 0 &&
		(plain || load_checks(lib, err) == 0))
		return lib;
	xs_library_free(lib);
	return NULL;
}

struct xs_library *xs_library_open(const char *folder, struct xs_error *err)
{
	return open_library(folder, false, err);
}

struct xs_library *xs_library_open_plain(
	const char *folder, struct xs_error *err)
{
	return open_library(folder, true, err);
}

void xs_library_free(struct xs_library *lib)
{
	if (!lib)
		return;
	for (size_t i = 0; i < lib->packs_n; i++) {
		xs_std_pack_free(lib->packs[i].pack);
		free(lib->packs[i].id);
	}
	free(lib->packs);
	if (lib->ids)
		xs_os_free_names(lib->ids);
	xs_catalogue_free(lib->cat);
	xs_arena_release(&lib->arena);
	free(lib->folder);
	free(lib);
}

const struct xs_catalogue *xs_library_catalogue(const struct xs_library *lib)
{
	return lib->cat;
}

const struct xs_indicator *xs_library_indicator(
	const struct xs_library *lib, const char *key)
{
	for (size_t i = 0; i < lib->book.indicators_n; i++)
		if (!strcmp(lib->book.indicators[i].key, key))
			return &lib->book.indicators[i];
	return NULL;
}

const struct xs_quantity *xs_library_quantity(
	const struct xs_library *lib, const char *key)
{
	int item = xs_item_find(lib->cat, key);

	if (item >= 0)
		return &lib->items[item];
	for (size_t i = 0; i < lib->book.quantities_n; i++)
		if (!strcmp(lib->book.quantities[i].key, key))
			return &lib->book.quantities[i];
	return NULL;
}

/* -- packs ------------------------------------------------------------------------ */

/* The place of a new pack; kept by index, since loading may add others. */
static size_t add_entry(struct xs_library *lib, const char *id)
{
	xs_grow((void **)&lib->packs, &lib->packs_cap, lib->packs_n + 1,
		sizeof(*lib->packs));
	lib->packs[lib->packs_n] =
		(struct xs_std_entry){ NULL, id ? xs_strdup(id) : NULL };
	return lib->packs_n++;
}

/* What to do about a fault that says where it is, and no more. */
static void advise(struct xs_error *err)
{
	if (!err || *err->hint)
		return;
	if (err->code == XS_E_JSON)
		xs_hint(err, "%s",
			_("A comma, bracket or quotation mark is missing or "
			  "too many at this line and column, or just before."));
	else if (err->code == XS_E_PACK)
		xs_hint(err, "%s",
			_("docs/add-a-standard.md says what may stand here; "
			  "with standards/pack.schema.json an editor checks it "
			  "while it is written."));
}

static struct xs_pack *load_pack(struct xs_library *lib,
	struct xs_json_doc *doc, const char *id, struct xs_error *err)
{
	size_t at = add_entry(lib, id);
	struct xs_pack *pack = NULL;

	if (doc)
		pack = xs_std_pack_load(lib, doc, id, err);
	xs_json_free(doc);
	lib->packs[at].pack = pack;
	if (!pack) { /* a second try reads the file again */
		advise(err);
		free(lib->packs[at].id);
		lib->packs[at].id = NULL;
	}
	return pack;
}

/* `file`: which names it and is wrong; NULL: the user does. */
static int no_pack(struct xs_library *lib, const char *id, const char *file,
	struct xs_error *err)
{
	const char *const *ids = xs_library_ids(lib, err);
	const char *best;

	if (!ids)
		return -1;
	xs_fail(err, file ? XS_E_PACK : XS_E_NO_PACK,
		_("no standard is named \"%s\""), id);
	best = xs_text_nearest(id, ids);
	if (best)
		xs_hint(err,
			_("Did you mean \"%s\"?  \"xueshe standards list\" "
			  "names them all."),
			best);
	else
		xs_hint(err, _("\"xueshe standards list\" names them all."));
	return -1;
}

static bool is_plain_id(const char *id)
{
	return *id &&
		id[strspn(id,
			"abcdefghijklmnopqrstuvwxyz"
			"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")] == 0;
}

/* The folder's own pack, else one that lies beside `file`; NULL for none. */
static char *find_pack(
	const struct xs_library *lib, const char *id, const char *file)
{
	struct xs_buf b = XS_BUF_INIT;
	const char *base = file ? xs_os_base_name(file) : NULL;

	if (!is_plain_id(id))
		return NULL;
	xs_buf_addf(&b, "%s/packs/%s.json", lib->folder, id);
	if (!xs_os_exists(b.s) && base) {
		xs_buf_clear(&b);
		xs_buf_addf(&b, "%.*s%s.json", (int)(base - file), file, id);
	}
	if (xs_os_exists(b.s))
		return xs_buf_take(&b);
	xs_buf_release(&b);
	return NULL;
}

struct xs_pack *xs_std_library_pack(struct xs_library *lib, const char *id,
	const char *file, struct xs_error *err)
{
	struct xs_pack *pack = NULL;
	char *path;

	for (size_t i = 0; i < lib->packs_n; i++) {
		if (!lib->packs[i].id || strcmp(lib->packs[i].id, id) != 0)
			continue;
		if (!lib->packs[i].pack)
			xs_fail(err, XS_E_PACK, _("pack \"%s\" extends itself"),
				id);
		return lib->packs[i].pack;
	}
	path = find_pack(lib, id, file);
	if (path)
		pack = load_pack(lib, xs_json_load(path, err), id, err);
	else
		no_pack(lib, id, file, err);
	free(path);
	return pack;
}

struct xs_pack *xs_library_pack(
	struct xs_library *lib, const char *id, struct xs_error *err)
{
	return xs_std_library_pack(lib, id, NULL, err);
}

struct xs_pack *xs_library_pack_file(
	struct xs_library *lib, const char *path, struct xs_error *err)
{
	return load_pack(lib, xs_json_load(path, err), NULL, err);
}

struct xs_pack *xs_library_pack_text(struct xs_library *lib, const char *text,
	size_t len, const char *name, struct xs_error *err)
{
	return load_pack(lib, xs_json_parse(text, len, name, err), NULL, err);
}

bool xs_library_may_be_of(
	const struct xs_library *lib, const char *id, const char *jurisdiction)
{
	struct xs_error err = { 0 };
	struct xs_buf text = XS_BUF_INIT, place = XS_BUF_INIT;
	char *path = find_pack(lib, id, NULL);
	bool may = true;

	xs_buf_addf(&place, "\"%s\"", jurisdiction);
	if (path && xs_os_read(&text, path, XS_JSON_MAX, &err) == 0)
		may = strstr(text.s, place.s) ||
			strstr(text.s, "\"extends\"") ||
			strstr(text.s, "\\u"); /* spelt another way */
	xs_error_clear(&err);
	xs_buf_release(&text);
	xs_buf_release(&place);
	free(path);
	return may;
}

const char *const *xs_library_ids(struct xs_library *lib, struct xs_error *err)
{
	char *path;

	if (lib->ids)
		return (const char *const *)lib->ids;
	path = path_of(lib, "packs");
	lib->ids = xs_os_list(path, ".json", err);
	free(path);
	for (size_t i = 0; lib->ids && lib->ids[i]; i++)
		lib->ids[i][strlen(lib->ids[i]) - strlen(".json")] = '\0';
	return (const char *const *)lib->ids;
}
