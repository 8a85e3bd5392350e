/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/buf.h"
#include "xueshe/memory.h"

Test(memory, is_zeroed_and_never_null)
{
	unsigned char *p = xs_alloc(3, 100), *nothing = xs_alloc(0, 8);

	for (int i = 0; i < 300; i++)
		cr_assert_eq(p[i], 0);
	cr_expect_not_null(nothing);
	free(p);
	free(nothing);
}

Test(memory, running_out_ends_the_program, .exit_code = 5)
{
	xs_realloc(NULL, SIZE_MAX / 2, 4);
}

Test(memory, an_arena_that_cannot_grow_ends_it_too, .exit_code = 5)
{
	struct xs_arena arena = { 0 };

	xs_arena_alloc(&arena, SIZE_MAX / 8, 16);
}

Test(memory, arrays_grow_and_keep_what_they_hold)
{
	void *array = NULL;
	size_t cap = 0;

	for (size_t n = 0; n < 1000; n++) {
		xs_grow(&array, &cap, n + 1, sizeof(size_t));
		cr_assert_gt(cap, n);
		((size_t *)array)[n] = n;
	}
	for (size_t n = 0; n < 1000; n++)
		cr_assert_eq(((size_t *)array)[n], n);
	free(array);
}

Test(memory, an_arena_keeps_every_text)
{
	struct xs_arena arena = { 0 };
	const char *texts[3000];
	double *column;

	for (int i = 0; i < 3000; i++) {
		texts[i] = xs_arena_printf(&arena, "text %d", i);
		if (i % 100 == 0) { /* large ones between */
			column = xs_arena_alloc(&arena, 5000, sizeof(*column));
			cr_assert_eq((uintptr_t)column % 16, 0u);
			cr_assert_eq(column[0], 0.0);
			cr_assert_eq(column[4999], 0.0);
			for (int k = 0; k < 5000; k++)
				column[k] = 1;
		}
	}
	for (int i = 0; i < 3000; i++) {
		char want[32];

		snprintf(want, sizeof(want), "text %d", i);
		cr_assert_str_eq(texts[i], want);
	}
	xs_arena_release(&arena);
	cr_expect_str_eq(xs_arena_strndup(&arena, "again!", 5), "again");
	xs_arena_release(&arena);
}

Test(memory, a_cleared_arena_gives_zeroed_memory_again)
{
	struct xs_arena arena = { 0 };
	unsigned char *bytes;
	size_t round, i;

	xs_arena_clear(&arena);
	for (round = 1; round < 6; round++) {
		for (i = 0; i < round * 100; i++)
			memset(xs_arena_alloc(&arena, 1, 64 + i * round), 0xff,
				64 + i * round);
		xs_arena_clear(&arena);
		bytes = xs_arena_alloc(&arena, 1, 3000);
		for (i = 0; i < 3000; i++)
			cr_assert_eq(
				bytes[i], 0, "round %zu, byte %zu", round, i);
		memset(bytes, 0xff, 3000);
		xs_arena_clear(&arena);
	}
	cr_expect_str_eq(xs_arena_strdup(&arena, "again"), "again");
	xs_arena_release(&arena);
	xs_arena_clear(&arena);
}

Test(buf, builds_text)
{
	struct xs_buf b = XS_BUF_INIT;
	char *taken;

	cr_expect_str_eq(b.s, "");
	xs_buf_cut(&b, 0);
	xs_buf_addf(&b, "%s", "");
	cr_expect_str_eq(b.s, "");
	xs_buf_adds(&b, "beds ");
	xs_buf_addf(&b, "%d", 12);
	xs_buf_addc(&b, '!');
	cr_expect_str_eq(b.s, "beds 12!");
	xs_buf_cut(&b, 4);
	cr_expect_str_eq(b.s, "beds");
	taken = xs_buf_take(&b);
	cr_expect_str_eq(taken, "beds");
	cr_expect_eq(b.len, 0u);
	cr_expect_str_eq(b.s, "");
	free(taken);
	taken = xs_buf_take(&b);
	cr_expect_str_eq(taken, "");
	free(taken);
	xs_buf_release(&b);
}

Test(buf, long_formats_fit)
{
	struct xs_buf b = XS_BUF_INIT;

	for (int i = 0; i < 300; i++)
		xs_buf_addf(&b, "%*d", i, 7);
	cr_expect_eq(b.len, 1u + 299 * 300 / 2);
	cr_expect_eq(strlen(b.s), b.len);
	xs_buf_release(&b);
}

Test(buf, a_released_one_is_usable)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_buf_adds(&b, "x");
	xs_buf_release(&b);
	xs_buf_release(&b);
	xs_buf_adds(&b, "y");
	cr_expect_str_eq(b.s, "y");
	xs_buf_release(&b);
}
