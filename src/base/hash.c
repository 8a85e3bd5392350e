/* SPDX-License-Identifier: Apache-2.0
 *
 * SHA-256 (by nettle) and a text → integer map.  The map is a table of slots
 * with open addressing, at most three quarters full; keys live in an arena.
 */
#include "xueshe/hash.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/os.h"

struct xs_sha256_state {
	struct sha256_ctx ctx;
};

void xs_sha256_begin(struct xs_sha256 *h)
{
	if (!h->state)
		h->state = xs_alloc(1, sizeof(*h->state));
	sha256_init(&h->state->ctx);
}

void xs_sha256_add(struct xs_sha256 *h, const void *data, size_t len)
{
	sha256_update(&h->state->ctx, len, data);
}

void xs_sha256_end(struct xs_sha256 *h, char text[XS_SHA256_TEXT])
{
	static const char hex[] = "0123456789abcdef";
	uint8_t bytes[SHA256_DIGEST_SIZE];

	sha256_digest(&h->state->ctx, sizeof(bytes), bytes);
	for (size_t i = 0; i < sizeof(bytes); i++) {
		text[2 * i] = hex[bytes[i] >> 4];
		text[2 * i + 1] = hex[bytes[i] & 15];
	}
	text[2 * sizeof(bytes)] = '\0';
	free(h->state);
	h->state = NULL;
}

int xs_sha256_file(
	const char *path, char text[XS_SHA256_TEXT], struct xs_error *err)
{
	struct xs_sha256 h = { 0 };
	char chunk[1 << 14];
	FILE *f = fopen(path, "rbe");
	size_t n;
	int failed;

	if (!f)
		return xs_fail(err, XS_E_NO_FILE,
			_("could not open \"%s\": %s"), path,
			xs_os_reason(errno));
	xs_sha256_begin(&h);
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		xs_sha256_add(&h, chunk, n);
	failed = ferror(f) ? errno : 0;
	fclose(f);
	xs_sha256_end(&h, text);
	if (failed)
		return xs_fail(err, XS_E_NO_FILE,
			_("could not read \"%s\": %s"), path,
			xs_os_reason(failed));
	return 0;
}

/* -- map -- */

struct xs_map_entry {
	const char *key; /* NULL: free */
	uint64_t hash;
	int64_t value;
};

/* FNV-1a, its high bits folded in. */
static uint64_t hash_of(const char *key)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (; *key; key++)
		h = (h ^ (unsigned char)*key) * 0x100000001b3u;
	return h ^ h >> 32;
}

/* The slot of a key: its own or the free one where it would go. */
static struct xs_map_entry *slot(
	const struct xs_map *map, const char *key, uint64_t hash)
{
	size_t mask = map->cap - 1, i = hash & mask;
	struct xs_map_entry *e;

	for (;; i = (i + 1) & mask) {
		e = &map->entries[i];
		if (!e->key || (e->hash == hash && strcmp(e->key, key) == 0))
			return e;
	}
}

static void make_room(struct xs_map *map)
{
	struct xs_map_entry *old = map->entries;
	size_t cap = map->cap;

	if (cap && map->n < cap / 4 * 3)
		return;
	map->cap = cap ? cap * 2 : 16;
	map->entries = xs_alloc(map->cap, sizeof(*old));
	for (size_t i = 0; i < cap; i++)
		if (old[i].key)
			*slot(map, old[i].key, old[i].hash) = old[i];
	free(old);
}

/* The entry of a key, added if need be. */
static struct xs_map_entry *put(
	struct xs_map *map, const char *key, bool *added_out)
{
	uint64_t hash = hash_of(key);
	struct xs_map_entry *e;

	make_room(map);
	e = slot(map, key, hash);
	*added_out = !e->key;
	if (e->key)
		return e;
	e->key = xs_arena_strdup(&map->keys, key);
	e->hash = hash;
	e->value = 0;
	map->n++;
	return e;
}

bool xs_map_add(struct xs_map *map, const char *key, int64_t value)
{
	bool added;
	struct xs_map_entry *e = put(map, key, &added);

	if (added)
		e->value = value;
	return added;
}

void xs_map_set(struct xs_map *map, const char *key, int64_t value)
{
	bool added;

	put(map, key, &added)->value = value;
}

const char *xs_map_intern(struct xs_map *map, const char *key)
{
	bool added;

	return put(map, key, &added)->key;
}

bool xs_map_find(const struct xs_map *map, const char *key, int64_t *value_out)
{
	const struct xs_map_entry *e;

	if (!map->n)
		return false;
	e = slot(map, key, hash_of(key));
	if (e->key && value_out)
		*value_out = e->value;
	return e->key != NULL;
}

size_t xs_map_n(const struct xs_map *map)
{
	return map->n;
}

void xs_map_release(struct xs_map *map)
{
	free(map->entries);
	xs_arena_release(&map->keys);
	memset(map, 0, sizeof(*map));
}
