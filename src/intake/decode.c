/* SPDX-License-Identifier: Apache-2.0 */
#include "held_i.h"

bool xs_decode(iconv_t decoder, struct xs_buf *out, char *bytes, size_t len,
	size_t max)
{
	size_t from = out->len;
	char utf8[4096];

	iconv(decoder, NULL, NULL, NULL, NULL);
	for (bool is_flushed = false; len || !is_flushed;) {
		char *to = utf8;
		size_t room = sizeof(utf8), before = len, n;

		/* A code page may hold a character back for its accent. */
		is_flushed = !len;
		iconv(decoder, len ? &bytes : NULL, &len, &to, &room);
		n = sizeof(utf8) - room;
		if (out->len - from + n + 3 > max)
			return false;
		xs_buf_add(out, utf8, n);
		if (n || len != before || is_flushed)
			continue;
		xs_buf_adds(out, "\xef\xbf\xbd"); /* U+FFFD */
		bytes++;
		len--;
	}
	return true;
}
