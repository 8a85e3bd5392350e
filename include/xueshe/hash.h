/* SPDX-License-Identifier: Apache-2.0
 *
 * SHA-256 of files and of canonical dumps, and a text → integer map.
 */
#ifndef XUESHE_HASH_H
#define XUESHE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/error.h"
#include "xueshe/memory.h"

#define XS_SHA256_TEXT 65 /* 64 hex digits and the end */

struct xs_sha256 {
	struct xs_sha256_state *state; /* {0} is not started */
};
void xs_sha256_begin(struct xs_sha256 *h);
void xs_sha256_add(struct xs_sha256 *h, const void *data, size_t len);
/* Also releases the state. */
void xs_sha256_end(struct xs_sha256 *h, char text[XS_SHA256_TEXT]);
int xs_sha256_file(const char *path, char text[XS_SHA256_TEXT],
	struct xs_error *err) XS_MUST_CHECK;

/* Text → integer.  {0} is empty.  Keys are copied. */
struct xs_map {
	struct xs_map_entry *entries; /* open addressing, cap a power of two */
	size_t n, cap;
	struct xs_arena keys;
};
/* False if the key was there already (its value is kept). */
bool xs_map_add(struct xs_map *map, const char *key, int64_t value);
void xs_map_set(struct xs_map *map, const char *key, int64_t value);
bool xs_map_find(const struct xs_map *map, const char *key, int64_t *value_out);
/* The map's own copy of `key`, added with the value 0 if it was not there;
 * lives as long as the map.  Equal texts share one copy. */
const char *xs_map_intern(struct xs_map *map, const char *key);
size_t xs_map_n(const struct xs_map *map);
void xs_map_release(struct xs_map *map);

#endif
