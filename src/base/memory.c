/* SPDX-License-Identifier: Apache-2.0
 *
 * Allocation that cannot fail, and arenas.  Running out of memory ends the
 * program: the planner file is safe, its transaction rolls back.
 */
#include "xueshe/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
	BLOCK_FIRST = 4096, /* bytes of an arena's first block … */
	BLOCK_MOST = 1 << 20 /* … doubling up to this */
};

struct xs_arena_block {
	struct xs_arena_block *next;
	size_t used, size; /* bytes in data */
	max_align_t data[];
};

static _Noreturn void out_of_memory(size_t n, size_t size)
{
	fprintf(stderr,
		"xueshe: memory ran out (%zu x %zu bytes were needed); "
		"nothing was changed\n",
		n, size);
	exit(xs_code_exit(XS_E_NO_MEMORY));
}

void *xs_alloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (!p)
		out_of_memory(n, size);
	return p;
}

void *xs_realloc(void *old, size_t n, size_t size)
{
	void *p;

	if (size && n > SIZE_MAX / size)
		out_of_memory(n, size);
	p = realloc(old, n && size ? n * size : 1);
	if (!p)
		out_of_memory(n, size);
	return p;
}

char *xs_strdup(const char *text)
{
	return xs_strndup(text, strlen(text));
}

char *xs_strndup(const char *text, size_t len)
{
	char *copy = xs_alloc(len + 1, 1);

	memcpy(copy, text, len);
	return copy;
}

void xs_grow(void **array, size_t *cap, size_t need, size_t size)
{
	size_t more = *cap + *cap / 2 + 16;

	if (need <= *cap)
		return;
	if (more < need)
		more = need;
	*array = xs_realloc(*array, more, size);
	*cap = more;
}

/* -- arenas -- */

/* A block of its own for what is large, so that the present one goes on. */
static struct xs_arena_block *add_block(struct xs_arena *arena, size_t need)
{
	struct xs_arena_block *head = arena->blocks, *block;
	size_t size = head ? head->size * 2 : BLOCK_FIRST;

	if (size > BLOCK_MOST)
		size = BLOCK_MOST;
	if (need > size / 4)
		size = need;
	if (size > SIZE_MAX - sizeof(*block))
		out_of_memory(1, size);
	block = xs_alloc(1, sizeof(*block) + size);
	block->size = size;
	if (head && need > BLOCK_FIRST / 4 && size == need) {
		block->next = head->next;
		head->next = block;
	} else {
		block->next = head;
		arena->blocks = block;
	}
	return block;
}

static void *take(struct xs_arena *arena, size_t bytes, size_t align)
{
	struct xs_arena_block *block = arena->blocks;
	size_t start;

	if (block) {
		start = (block->used + align - 1) & ~(align - 1);
		if (start <= block->size && bytes <= block->size - start) {
			block->used = start + bytes;
			return (char *)block->data + start;
		}
	}
	block = add_block(arena, bytes);
	block->used = bytes;
	return block->data;
}

void *xs_arena_alloc(struct xs_arena *arena, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		out_of_memory(n, size);
	return take(arena, n * size, _Alignof(max_align_t));
}

char *xs_arena_strdup(struct xs_arena *arena, const char *text)
{
	return xs_arena_strndup(arena, text, strlen(text));
}

char *xs_arena_strndup(struct xs_arena *arena, const char *text, size_t len)
{
	char *copy = take(arena, len + 1, 1);

	memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

char *xs_arena_vprintf(struct xs_arena *arena, const char *fmt, va_list args)
{
	char small[256], *text;
	va_list again;
	int n;

	va_copy(again, args);
	n = vsnprintf(small, sizeof(small), fmt, args);
	xs_assert(n >= 0);
	text = take(arena, (size_t)n + 1, 1);
	if ((size_t)n < sizeof(small))
		memcpy(text, small, (size_t)n + 1);
	else
		vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);
	return text;
}

char *xs_arena_printf(struct xs_arena *arena, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = xs_arena_vprintf(arena, fmt, args);
	va_end(args);
	return text;
}

void xs_arena_clear(struct xs_arena *arena)
{
	struct xs_arena_block *keep = arena->blocks;

	if (!keep)
		return;
	arena->blocks = keep->next;
	xs_arena_release(arena);
	memset(keep->data, 0, keep->used);
	keep->used = 0;
	keep->next = NULL;
	arena->blocks = keep;
}

void xs_arena_release(struct xs_arena *arena)
{
	struct xs_arena_block *block = arena->blocks, *next;

	for (; block; block = next) {
		next = block->next;
		free(block);
	}
	arena->blocks = NULL;
}
