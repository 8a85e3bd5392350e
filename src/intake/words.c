/* SPDX-License-Identifier: Apache-2.0
 *
 * A cell as words: numbers as they are shown, blanks tidied, nothing where it
 * says nothing.
 */
#include "import_i.h"

#include "xueshe/number.h"
#include "xueshe/text.h"

/* Letters, digits and a few signs only: nothing to tidy. */
static bool is_plain(const char *text)
{
	for (; *text; text++) {
		char c = *text;

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
			    (c >= 'A' && c <= 'Z') || c == '.' || c == '_'))
			return false;
	}
	return true;
}

static const char *number_words(double number, struct xs_buf *buf)
{
	char text[32];

	if (number == floor(number) && fabs(number) < 1e18) {
		xs_buf_addf(buf, "%.0f", number);
	} else {
		xs_format_real(number, text);
		xs_buf_adds(buf, text);
	}
	return buf->s;
}

static bool says_nothing(const char *text)
{
	return xs_word_is_blank(text) || strcmp(text, "无") == 0;
}

const char *xs_cell_words(const struct xs_cell *cell, struct xs_buf *buf)
{
	xs_buf_clear(buf);
	if (cell->kind == XS_CELL_BLANK || cell->kind == XS_CELL_ERROR)
		return "";
	if (cell->kind == XS_CELL_NUMBER && cell->percent) {
		number_words(xs_shown_percent(cell->number), buf);
		xs_buf_addc(buf, '%');
		return buf->s;
	}
	if (cell->kind == XS_CELL_NUMBER || cell->kind == XS_CELL_BOOL)
		return number_words(cell->number, buf);
	if (is_plain(cell->text))
		return cell->text;
	xs_text_tidy(buf, cell->text);
	return says_nothing(buf->s) ? "" : buf->s;
}

/* Length of the blank at the text's start, if there is one. */
static size_t blank_at(const char *p)
{
	static const char *const wide[] = { "\xe3\x80\x80", "\xc2\xa0",
		"\xe2\x80\x8b", "\xef\xbb\xbf", NULL };

	if (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n')
		return 1;
	for (const char *const *w = wide; *w; w++)
		if (**w == *p && strncmp(p, *w, strlen(*w)) == 0)
			return strlen(*w);
	return 0;
}

/* Chinese characters, letters and digits only: there is nothing to trim. */
static bool is_clean(const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c <= ' ' || (c >= 0xc0 && (c < 0xe4 || c > 0xe9)))
			return false;
	}
	return true;
}

const char *xs_cell_label(const struct xs_cell *cell, struct xs_buf *buf)
{
	const char *p = cell->text;
	size_t n, end = 0;

	if (cell->kind != XS_CELL_TEXT)
		return xs_cell_words(cell, buf);
	if (is_clean(p))
		return says_nothing(p) ? "" : p;
	xs_buf_clear(buf);
	while ((n = blank_at(p)) > 0)
		p += n;
	for (; *p; p += n) {
		n = blank_at(p);
		if (n > 0) { /* line breaks and runs of blanks: one */
			if (buf->len > end)
				continue;
			xs_buf_addc(buf, ' ');
			continue;
		}
		n = 1;
		xs_buf_addc(buf, *p);
		end = buf->len;
	}
	xs_buf_cut(buf, end);
	return says_nothing(buf->s) ? "" : buf->s;
}
