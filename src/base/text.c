/* SPDX-License-Identifier: Apache-2.0
 *
 * UTF-8 text.  Inside the program text is valid; still, a stray byte is read
 * as U+FFFD rather than run past.
 */
#include "xueshe/text.h"

#include <stdlib.h>
#include <string.h>

#include "base_i.h"
#include "xueshe/memory.h"

enum { REPLACEMENT = 0xFFFD };

struct range {
	uint32_t first, last;
};

/* Characters that take no column of their own: marks, joiners, selectors. */
static const struct range marks[] = { { 0x0300, 0x036F }, { 0x0483, 0x0489 },
	{ 0x0591, 0x05BD }, { 0x0610, 0x061A }, { 0x064B, 0x065F },
	{ 0x0900, 0x0902 }, { 0x093C, 0x093C }, { 0x0941, 0x0948 },
	{ 0x094D, 0x094D }, { 0x0E31, 0x0E31 }, { 0x0E34, 0x0E3A },
	{ 0x0E47, 0x0E4E }, { 0x0F71, 0x0F7E }, { 0x0F80, 0x0F84 },
	{ 0x0F90, 0x0FBC }, { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF },
	{ 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x2064 },
	{ 0x20D0, 0x20FF }, { 0x302A, 0x302D }, { 0x3099, 0x309A },
	{ 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF },
	{ 0xE0100, 0xE01EF } };

/* East Asian wide and full-width characters: two columns. */
static const struct range wide[] = { { 0x1100, 0x115F }, { 0x231A, 0x231B },
	{ 0x2329, 0x232A }, { 0x23E9, 0x23EC }, { 0x2E80, 0x303E },
	{ 0x3041, 0x33FF }, { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF },
	{ 0xA000, 0xA4CF }, { 0xA960, 0xA97C }, { 0xAC00, 0xD7A3 },
	{ 0xF900, 0xFAFF }, { 0xFE10, 0xFE19 }, { 0xFE30, 0xFE6F },
	{ 0xFF00, 0xFF60 }, { 0xFFE0, 0xFFE6 }, { 0x16FE0, 0x18AFF },
	{ 0x1B000, 0x1B2FF }, { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF },
	{ 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD } };

static bool is_in(const struct range *ranges, size_t n, uint32_t c)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (c > ranges[mid].last)
			low = mid + 1;
		else
			high = mid;
	}
	return low < n && c >= ranges[low].first;
}

/* -- UTF-8 -- */

static bool is_tail(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Length a lead byte promises; 0 for a byte that starts nothing. */
static size_t promised(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xC2)
		return 0;
	return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

size_t xs_utf8_length(const char *text, size_t len)
{
	unsigned char lead, second;
	size_t n;

	if (!len)
		return 0;
	lead = (unsigned char)text[0];
	n = promised(lead);
	if (n == 0 || n > len)
		return 0;
	for (size_t i = 1; i < n; i++)
		if (!is_tail(text[i]))
			return 0;
	if (n < 3)
		return n;
	/* Overlong forms, surrogates and what lies beyond U+10FFFF. */
	second = (unsigned char)text[1];
	if ((lead == 0xE0 && second < 0xA0) ||
		(lead == 0xED && second > 0x9F) ||
		(lead == 0xF0 && second < 0x90) ||
		(lead == 0xF4 && second > 0x8F))
		return 0;
	return n;
}

bool xs_utf8_valid(const char *text, size_t len)
{
	size_t at = 0, n;

	while (at < len) {
		if ((unsigned char)text[at] < 0x80) {
			at++;
			continue;
		}
		n = xs_utf8_length(text + at, len - at);
		if (!n)
			return false;
		at += n;
	}
	return true;
}

size_t xs_utf8_whole(const char *text, size_t len)
{
	size_t lead = len;

	while (lead > 0 && len - lead < 3 && is_tail(text[lead - 1]))
		lead--;
	if (lead == 0)
		return 0;
	lead--;
	return lead + promised((unsigned char)text[lead]) > len ? lead : len;
}

uint32_t xs_utf8_next(const char **text)
{
	const unsigned char *s = (const unsigned char *)*text;
	uint32_t c;
	size_t n;

	if (s[0] < 0x80) {
		*text += s[0] != 0;
		return s[0];
	}
	n = xs_utf8_length(*text, strnlen(*text, 4));
	if (n == 0) {
		*text += 1;
		return REPLACEMENT;
	}
	c = n == 2 ? s[0] & 0x1Fu : n == 3 ? s[0] & 0x0Fu : s[0] & 0x07u;
	for (size_t i = 1; i < n; i++)
		c = c << 6 | (s[i] & 0x3Fu);
	*text += n;
	return c;
}

void xs_utf8_add(struct xs_buf *out, uint32_t c)
{
	char s[4];
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
		c = REPLACEMENT;
		n = 3;
	}
	if (n == 1) {
		xs_buf_addc(out, (char)c);
		return;
	}
	for (size_t i = n - 1; i > 0; i--) {
		s[i] = (char)(0x80 | (c & 0x3F));
		c >>= 6;
	}
	s[0] = (char)((0xF00u >> n & 0xF0u) | c);
	xs_buf_add(out, s, n);
}

/* -- columns of a terminal -- */

static int char_width(uint32_t c)
{
	if (c < 0x300)
		return c >= 0x20 && c != 0x7F;
	if (is_in(marks, sizeof(marks) / sizeof(marks[0]), c))
		return 0;
	return is_in(wide, sizeof(wide) / sizeof(wide[0]), c) ? 2 : 1;
}

int xs_text_width(const char *text)
{
	int width = 0;
	uint32_t c;

	while ((c = xs_utf8_next(&text)))
		width += char_width(c);
	return width;
}

/* Bytes of text that fit into `columns`, marks of the last one included. */
static size_t fitting(const char *text, int columns, int *width_out)
{
	const char *at = text, *next = text;
	int width = 0, w;
	uint32_t c;

	while ((c = xs_utf8_next(&next))) {
		w = char_width(c);
		if (width + w > columns)
			break;
		width += w;
		at = next;
	}
	*width_out = width;
	return (size_t)(at - text);
}

void xs_text_pad(struct xs_buf *out, const char *text, int columns)
{
	bool right = columns < 0;
	int width = xs_text_width(text);
	size_t len = strlen(text);
	const char *tail = "";

	columns = abs(columns);
	if (width > columns && columns > 0) {
		len = fitting(text, columns - 1, &width);
		tail = "…";
		width++;
	} else if (columns == 0) {
		return;
	}
	for (int i = width; right && i < columns; i++)
		xs_buf_addc(out, ' ');
	xs_buf_add(out, text, len);
	xs_buf_adds(out, tail);
	for (int i = width; !right && i < columns; i++)
		xs_buf_addc(out, ' ');
}

/* -- what a person typed -- */

/* The plain form of a character: ' ' for every kind of blank, 0 for what is
 * invisible, ASCII for full-width forms. */
static uint32_t plain(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	if (c <= 0x20 || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x3000 ||
		(c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
		c == 0x202F || c == 0x205F || c == 0x1680)
		return ' ';
	if (c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 ||
		c == 0xFEFF)
		return 0;
	return c == 0x2212 ? '-' : c; /* the mathematical minus */
}

static uint32_t lower(uint32_t c)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
		return c + 0x20;
	return c;
}

/* One of the common Chinese characters: it stays as it is. */
static bool is_ideograph(const char *text)
{
	const unsigned char *u = (const unsigned char *)text;

	return u[0] >= 0xe4 && u[0] <= 0xe9 && (u[1] & 0xc0) == 0x80 &&
		(u[2] & 0xc0) == 0x80;
}

static void simplify(struct xs_buf *out, const char *text, bool fold)
{
	size_t from = out->len;
	bool blank = false;
	uint32_t c;

	for (;;) {
		const char *run = text;

		while (is_ideograph(text))
			text += 3;
		if (blank && text != run && !fold && out->len > from)
			xs_buf_addc(out, ' ');
		blank = blank && text == run;
		xs_buf_add(out, run, (size_t)(text - run));
		c = xs_utf8_next(&text);
		if (!c)
			break;
		c = plain(c);
		if (c == ' ')
			blank = true;
		if (c == ' ' || c == 0)
			continue;
		if (blank && !fold && out->len > from)
			xs_buf_addc(out, ' ');
		blank = false;
		xs_utf8_add(out, fold ? lower(c) : c);
	}
}

void xs_text_tidy(struct xs_buf *out, const char *text)
{
	simplify(out, text, false);
}

void xs_text_fold(struct xs_buf *out, const char *text)
{
	simplify(out, text, true);
}

/* -- comparing and copying -- */

bool xs_text_is(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

void xs_text_copy(char *to, size_t size, const char *text)
{
	size_t len = strlen(text);

	if (!size)
		return;
	if (len >= size)
		len = xs_utf8_whole(text, size - 1);
	memcpy(to, text, len);
	to[len] = '\0';
}

enum { NEAR_LONGEST = 63 }; /* bytes; longer texts are not compared */

static int least(int a, int b, int c)
{
	a = a < b ? a : b;
	return a < c ? a : c;
}

/* Letters to insert, drop, replace or swap to make b from a. */
static int distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	int rows[3][NEAR_LONGEST + 1];
	int *before = rows[0], *last = rows[1], *now = rows[2], *spare;

	for (size_t j = 0; j <= b_len; j++)
		last[j] = (int)j;
	for (size_t i = 1; i <= a_len; i++) {
		now[0] = (int)i;
		for (size_t j = 1; j <= b_len; j++) {
			now[j] = least(last[j] + 1, now[j - 1] + 1,
				last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
				a[i - 2] == b[j - 1])
				now[j] = least(
					now[j], before[j - 2] + 1, now[j]);
		}
		spare = before;
		before = last;
		last = now;
		now = spare;
	}
	return last[b_len];
}

const char *xs_text_nearest(const char *text, const char *const *words)
{
	size_t len = strlen(text), n;
	const char *best = NULL;
	int best_d = 0, d;

	if (len > NEAR_LONGEST)
		return NULL;
	for (; *words; words++) {
		n = strlen(*words);
		if (n > NEAR_LONGEST)
			continue;
		d = distance(text, len, *words, n);
		if (d <= (int)((len > n ? len : n) + 2) / 3 &&
			(!best || d < best_d)) {
			best = *words;
			best_d = d;
		}
	}
	return best;
}

/* The choice "{one|many}" at `at`, and what is behind it; NULL: none. */
static char *choice_end(char *at, char **bar_out)
{
	char *bar = strchr(at, '|'), *end = strchr(at, '}');

	if (!bar || !end || bar > end)
		return NULL;
	*bar_out = bar;
	return end + 1;
}

void xs_text_plurals(char *text)
{
	char *at = text, *bar, *end;

	while ((at = strchr(at, '{')) != NULL) {
		bool counted = at - text >= 2 && at[-1] == ' ' &&
			at[-2] >= '0' && at[-2] <= '9';
		bool one;

		end = counted ? choice_end(at, &bar) : NULL;
		if (!end) {
			at++;
			continue;
		}
		one = at[-2] == '1' &&
			(at - text == 2 || !strchr("0123456789.,", at[-3]));
		if (one) {
			size_t n = (size_t)(bar - at - 1);

			memmove(at, at + 1, n);
			memmove(at + n, end, strlen(end) + 1);
			at += n;
		} else {
			size_t n = (size_t)(end - bar - 2);

			memmove(at, bar + 1, n);
			memmove(at + n, end, strlen(end) + 1);
			at += n;
		}
	}
}
