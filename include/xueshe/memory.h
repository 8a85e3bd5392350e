/* SPDX-License-Identifier: Apache-2.0
 *
 * Memory: allocation cannot fail (out of memory ends the program with a clear
 * line; the planner file is safe, its transaction rolls back), and an arena
 * for what lives as long as one command.
 */
#ifndef XUESHE_MEMORY_H
#define XUESHE_MEMORY_H

#include <stdarg.h>
#include <stddef.h>

#include "xueshe/error.h"

/* Zeroed memory; never NULL.  `n` * `size` is checked for overflow. */
void *xs_alloc(size_t n, size_t size);
void *xs_realloc(void *old, size_t n, size_t size);
char *xs_strdup(const char *text);
char *xs_strndup(const char *text, size_t len);

/* Grows *array (of `size`-byte elements, capacity *cap) to hold `need`. */
void xs_grow(void **array, size_t *cap, size_t need, size_t size);

/* Blocks freed all at once.  {0} is a valid, empty arena. */
struct xs_arena {
	struct xs_arena_block *blocks;
};

void *xs_arena_alloc(struct xs_arena *arena, size_t n, size_t size);
char *xs_arena_strdup(struct xs_arena *arena, const char *text);
char *xs_arena_strndup(struct xs_arena *arena, const char *text, size_t len);
char *xs_arena_printf(struct xs_arena *arena, const char *fmt, ...)
	XS_PRINTF(2, 3);
char *xs_arena_vprintf(struct xs_arena *arena, const char *fmt, va_list args)
	XS_PRINTF(2, 0);
/* Empties the arena and keeps a block for what comes next: for scratch. */
void xs_arena_clear(struct xs_arena *arena);
/* Frees everything; the arena is empty and usable afterwards. */
void xs_arena_release(struct xs_arena *arena);

#endif
