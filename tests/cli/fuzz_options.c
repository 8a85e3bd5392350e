/* SPDX-License-Identifier: Apache-2.0
 *
 * Any words after any command: understood or refused, never worse.  The first
 * byte chooses the command, zeros part the words.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/cli/cli_i.h"

#define WORDS 32

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int split(char *text, size_t size, const char **words)
{
	int n = 0;
	size_t at = 0;

	words[n++] = "xueshe";
	while (at < size && n < WORDS) {
		words[n++] = text + at;
		at += strlen(text + at) + 1;
	}
	words[n] = NULL;
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *words[WORDS + 1];
	struct xs_ctx ctx = { 0 };
	size_t commands_n = 0;
	char *text;
	int n;

	if (size < 1)
		return 0;
	while (xs_commands[commands_n])
		commands_n++;
	ctx.command = xs_commands[data[0] % commands_n];
	xs_buf_init(&ctx.out);
	text = xs_alloc(size + 1, 1);
	memcpy(text, data + 1, size - 1);
	n = split(text, size - 1, words);
	if (xs_options_parse(&ctx, ctx.command, n, words,
		    xs_arena_alloc(&ctx.arena, 1, ctx.command->size)) < 0)
		xs_assert(*ctx.err.msg);
	free(text);
	xs_buf_release(&ctx.out);
	xs_arena_release(&ctx.arena);
	return 0;
}
