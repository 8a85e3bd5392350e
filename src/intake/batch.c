/* SPDX-License-Identifier: Apache-2.0
 *
 * The checked rows of a sheet, packed: a national sheet of 260,000 rows and 60
 * items takes some 40 MB until it is stored, where plain doubles would take
 * 125.  Each value is a tag, mostly the small count itself, and what follows.
 */
#include "import_i.h"

#include "xueshe/memory.h"
#include "xueshe/number.h"

enum {
	TAG_SMALL_LAST = 0xEF, /* 0 … 239: the value */
	TAG_U16 = 0xF0,
	TAG_U32,
	TAG_REAL,
	TAG_TEXT, /* followed by the text and its end */
	TAG_CLEARED,
	TAG_BLANK
};

void xs_batch_release(struct batch *b)
{
	free(b->rows);
	free(b->packed);
	free(b->totals);
	b->totals = NULL;
	b->totals_n = b->totals_cap = 0;
	b->rows = NULL;
	b->packed = NULL;
	b->n = b->cap = b->packed_n = b->packed_cap = 0;
}

/* Writes one value where there is room for it; the end of what was written. */
static unsigned char *put_number(unsigned char *p, double v)
{
	uint32_t u;
	uint16_t half;

	if (!(v >= 0 && v <= UINT32_MAX) || v != (double)(uint32_t)v) {
		*p++ = TAG_REAL;
		memcpy(p, &v, sizeof(v));
		return p + sizeof(v);
	}
	u = (uint32_t)v;
	if (u <= TAG_SMALL_LAST) {
		*p++ = (unsigned char)u;
		return p;
	}
	if (u <= UINT16_MAX) {
		half = (uint16_t)u;
		*p++ = TAG_U16;
		memcpy(p, &half, sizeof(half));
		return p + sizeof(half);
	}
	*p++ = TAG_U32;
	memcpy(p, &u, sizeof(u));
	return p + sizeof(u);
}

static unsigned char *put_text(unsigned char *p, const char *text)
{
	size_t len = strlen(text) + 1;

	*p++ = TAG_TEXT;
	memcpy(p, text, len);
	return p + len;
}

void xs_batch_pack(
	struct batch *b, struct row *row, const struct slot_value *slots)
{
	size_t n = b->layout.slots_n;
	size_t need = n * (1 + sizeof(double)) + 1; /* never nothing */
	unsigned char *p;

	for (size_t i = 0; i < n; i++)
		if (slots[i].text)
			need += strlen(slots[i].text) + 1;
	if (b->packed_n + need > b->packed_cap)
		GROW(b->packed, b->packed_cap, b->packed_n + need);
	row->packed = b->packed_n;
	p = b->packed + b->packed_n;
	for (size_t i = 0; i < n; i++) {
		const struct slot_value *s = &slots[i];

		if (!xs_is_blank(s->value))
			p = put_number(p, s->value);
		else if (s->cleared)
			*p++ = TAG_CLEARED;
		else if (s->text && *s->text)
			p = put_text(p, s->text);
		else
			*p++ = TAG_BLANK;
	}
	b->packed_n = (size_t)(p - b->packed);
}

static const unsigned char *unpack_one(
	const unsigned char *p, struct slot_value *out)
{
	uint16_t half;
	uint32_t u;
	int tag = *p++;

	*out = (struct slot_value){ .value = XS_BLANK };
	switch (tag) {
	case TAG_U16:
		memcpy(&half, p, sizeof(half));
		out->value = half;
		return p + sizeof(half);
	case TAG_U32:
		memcpy(&u, p, sizeof(u));
		out->value = u;
		return p + sizeof(u);
	case TAG_REAL:
		memcpy(&out->value, p, sizeof(out->value));
		return p + sizeof(out->value);
	case TAG_TEXT:
		out->text = (const char *)p;
		return p + strlen(out->text) + 1;
	case TAG_CLEARED:
		out->cleared = true;
		return p;
	case TAG_BLANK:
		return p;
	default:
		out->value = tag;
		return p;
	}
}

void xs_batch_unpack(const struct batch *b, const struct row *row,
	struct slot_value *slots_out)
{
	const unsigned char *p = b->packed + row->packed;

	for (size_t i = 0; i < b->layout.slots_n; i++)
		p = unpack_one(p, &slots_out[i]);
}
