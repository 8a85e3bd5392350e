/* SPDX-License-Identifier: Apache-2.0
 *
 * How wide a text is and how many lines it takes: columns fit what stands in
 * them, and a wrapped row is high enough.
 */
#include "report_i.h"

#include <string.h>

#include "xueshe/text.h"

static int width_of(const char *from, const char *to)
{
	char one[8] = "";
	size_t len = (size_t)(to - from);

	if (len == 1)
		return (unsigned char)*from >= 0x20;
	if (len >= sizeof(one))
		return 0;
	memcpy(one, from, len);
	return xs_text_width(one);
}

/* Columns of the word that begins at `text`: up to a blank or a wide sign;
 * a wide sign is a word by itself. */
static double word_width(const char *text, const char **end)
{
	const char *at = text, *before = text;
	double w = 0;
	uint32_t c;
	int one;

	while ((c = xs_utf8_next(&at)) != 0 && c != ' ' && c != '\n') {
		one = width_of(before, at);
		if (one == 2 && before != text)
			break;
		w += one;
		before = at;
		if (one == 2)
			break;
	}
	*end = before;
	return w;
}

long xs_wrap_lines(const char *text, double columns)
{
	long lines = 1;
	double used = 0, word;
	const char *end;

	if (columns < 2)
		columns = 2;
	while (*text) {
		if (*text == '\n' || *text == ' ') {
			if (*text == '\n')
				lines++;
			used = *text == '\n' ? 0 : used + 1;
			text++;
			continue;
		}
		word = word_width(text, &end);
		if (used > 0 && used + word > columns) {
			lines++;
			used = 0;
		}
		used += word;
		while (used > columns) {
			lines++;
			used -= columns;
		}
		text = end;
	}
	return lines;
}

double xs_widest_word(const char *text)
{
	double widest = 0, word;

	while (*text) {
		if (*text == '\n' || *text == ' ') {
			text++;
			continue;
		}
		word = word_width(text, &text);
		widest = word > widest ? word : widest;
	}
	return widest;
}

int xs_widest_line(const char *text)
{
	const char *end;
	struct xs_buf line = XS_BUF_INIT;
	int widest = 0, w;

	end = strchr(text, '\n');
	if (!end)
		return xs_text_width(text);
	for (;;) {
		xs_buf_clear(&line);
		xs_buf_add(
			&line, text, end ? (size_t)(end - text) : strlen(text));
		w = xs_text_width(line.s);
		widest = w > widest ? w : widest;
		if (!end)
			break;
		text = end + 1;
		end = strchr(text, '\n');
	}
	xs_buf_release(&line);
	return widest;
}

int xs_number_width(double v, int decimals, unsigned show)
{
	double whole = fabs(show & XS_SHOW_PERCENT ? v * 100 : v);
	int digits = 1;

	while (whole >= 9.9999999 && digits < 40) {
		whole /= 10;
		digits++;
	}
	if (!(show & XS_SHOW_BARE))
		digits += (digits - 1) / 3;
	return digits + (v < 0) + (decimals > 0 ? decimals + 1 : 0) +
		!!(show & XS_SHOW_PERCENT) + !!(show & XS_SHOW_SMALL) +
		2 * !!(show & XS_SHOW_FLIPS) + 2 * !!(show & XS_SHOW_EXEMPT) +
		2 * !!(show & XS_SHOW_LEAST);
}
