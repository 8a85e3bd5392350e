/* SPDX-License-Identifier: Apache-2.0 */
#include "xls_i.h"

#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/text.h"

int xs_biff_fail(const struct xs_biff *b, struct xs_error *err)
{
	xs_fail(err, XS_E_SHEET_DAMAGED,
		_("the workbook is damaged or cut off at byte %zu (record "
		  "%03X)"),
		b->next, b->id);
	return xs_hint(err, "%s",
		_("Copy or download it again, or open it in WPS or Excel and "
		  "save it as .xlsx."));
}

static unsigned u16(const unsigned char *s)
{
	return (unsigned)s[0] | (unsigned)s[1] << 8;
}

int xs_biff_next(struct xs_biff *b, struct xs_error *err)
{
	size_t n;

	if (b->next >= b->len)
		return 0;
	if (b->len - b->next < 4)
		return xs_biff_fail(b, err);
	b->id = u16(b->s + b->next);
	n = u16(b->s + b->next + 2);
	if (b->len - b->next - 4 < n)
		return xs_biff_fail(b, err);
	b->at = b->s + b->next + 4;
	b->left = n;
	b->next += 4 + n;
	return 1;
}

bool xs_biff_is_bof(const struct xs_biff *b)
{
	return b->id == XS_BIFF_BOF || b->id == XS_BIFF_BOF_2 ||
		b->id == XS_BIFF_BOF_3 || b->id == XS_BIFF_BOF_4;
}

bool xs_biff_more(struct xs_biff *b)
{
	while (!b->left) {
		size_t n;

		if (b->len - b->next < 4 ||
			u16(b->s + b->next) != XS_BIFF_CONTINUE)
			return false;
		n = u16(b->s + b->next + 2);
		if (b->len - b->next - 4 < n)
			return false;
		b->at = b->s + b->next + 4;
		b->left = n;
		b->next += 4 + n;
	}
	return true;
}

bool xs_biff_take(struct xs_biff *b, void *to, size_t n)
{
	char *out = to;

	while (n) {
		size_t part;

		if (!xs_biff_more(b))
			return false;
		part = n < b->left ? n : b->left;
		if (out) {
			memcpy(out, b->at, part);
			out += part;
		}
		b->at += part;
		b->left -= part;
		n -= part;
	}
	return true;
}

unsigned xs_biff_u8(struct xs_biff *b)
{
	unsigned char s[1] = { 0 };

	return xs_biff_take(b, s, 1) ? s[0] : 0;
}

unsigned xs_biff_u16(struct xs_biff *b)
{
	unsigned char s[2] = { 0 };

	return xs_biff_take(b, s, 2) ? u16(s) : 0;
}

uint32_t xs_biff_u32(struct xs_biff *b)
{
	uint32_t low = xs_biff_u16(b);

	return low | (uint32_t)xs_biff_u16(b) << 16;
}

double xs_biff_real(struct xs_biff *b)
{
	uint64_t bits = xs_biff_u32(b);
	double value;

	bits |= (uint64_t)xs_biff_u32(b) << 32;
	memcpy(&value, &bits, sizeof(value));
	return value;
}

/* -- texts ---------------------------------------------------------------- */

static void put(struct xs_biff_text *text, size_t from, uint32_t c)
{
	if (text->out->len - from + 4 > text->max) {
		text->is_long = true;
		return;
	}
	xs_utf8_add(text->out, !c || (c >= 0xd800 && c < 0xe000) ? 0xfffd : c);
}

/* Characters of one or two bytes; where the text goes on in another record,
 * that begins with a byte which says anew how wide they are. */
static bool take_units(
	struct xs_biff *b, struct xs_biff_text *text, size_t n, bool is_wide)
{
	size_t from = text->out->len;
	uint32_t high = 0; /* a surrogate that waits for its second */

	while (n) {
		uint32_t c;

		if (!b->left) {
			if (!xs_biff_more(b))
				return false;
			is_wide = xs_biff_u8(b) & 1;
			continue;
		}
		c = is_wide ? xs_biff_u16(b) : xs_biff_u8(b);
		n--;
		if (high && c >= 0xdc00 && c < 0xe000) {
			put(text, from,
				0x10000 + ((high - 0xd800) << 10) +
					(c - 0xdc00));
			high = 0;
			continue;
		}
		if (high)
			put(text, from, high);
		high = c >= 0xd800 && c < 0xdc00 ? c : 0;
		if (!high)
			put(text, from, c);
	}
	if (high)
		put(text, from, high);
	return true;
}

static bool take_bytes(struct xs_biff *b, struct xs_biff_text *text, size_t n)
{
	char bytes[65536];
	size_t from = text->out->len;

	if (n > sizeof(bytes) || !xs_biff_take(b, bytes, n))
		return false;
	if (b->decoder == (iconv_t)-1) {
		for (size_t i = 0; i < n; i++)
			put(text, from, (unsigned char)bytes[i]);
		return true;
	}
	for (size_t i = 0; i < n; i++)
		if (!bytes[i])
			bytes[i] = ' ';
	text->is_long = !xs_decode(b->decoder, text->out, bytes, n, text->max);
	return true;
}

bool xs_biff_text(struct xs_biff *b, struct xs_biff_text *text, size_t n)
{
	if (b->version < 8)
		return take_bytes(b, text, n);
	if (!n && !xs_biff_more(b))
		return true;
	return take_units(b, text, n, xs_biff_u8(b) & 1);
}

bool xs_biff_rich_text(struct xs_biff *b, struct xs_biff_text *text)
{
	size_t n = xs_biff_u16(b), runs = 0, phonetic = 0;
	unsigned flags;

	if (!xs_biff_more(b))
		return false;
	flags = xs_biff_u8(b);
	if (flags & 8)
		runs = xs_biff_u16(b);
	if (flags & 4)
		phonetic = xs_biff_u32(b);
	return take_units(b, text, n, flags & 1) &&
		xs_biff_take(b, NULL, 4 * runs + phonetic);
}

/* -- code pages ----------------------------------------------------------- */

/* clang-format off */
/* Those whose name is not CP and the number. */
static const struct {
	unsigned code_page;
	const char *name;
} code_pages[] = {
	{ 367,		"ASCII" },
	{ 936,		"GB18030" },
	{ 950,		"BIG5-HKSCS" },
	{ 10000,	"MACINTOSH" },
	{ 10001,	"SHIFT_JIS" },
	{ 10002,	"BIG5-HKSCS" },
	{ 10003,	"EUC-KR" },
	{ 10007,	"MAC-CYRILLIC" },
	{ 10008,	"GB18030" },
	{ 10029,	"MAC-CENTRALEUROPE" },
	{ 32768,	"MACINTOSH" },
	{ 32769,	"CP1252" },
};
/* clang-format on */

void xs_biff_set_code_page(struct xs_biff *b, unsigned code_page)
{
	char name[32];

	snprintf(name, sizeof(name), "CP%u", code_page);
	for (size_t i = 0; i < sizeof(code_pages) / sizeof(*code_pages); i++)
		if (code_pages[i].code_page == code_page)
			xs_text_copy(name, sizeof(name), code_pages[i].name);
	xs_biff_release(b);
	b->decoder = iconv_open("UTF-8", name);
	if (b->decoder == (iconv_t)-1)
		b->decoder = iconv_open("UTF-8", "CP1252");
}

void xs_biff_release(struct xs_biff *b)
{
	if (b->decoder != (iconv_t)-1)
		iconv_close(b->decoder);
	b->decoder = (iconv_t)-1;
}
