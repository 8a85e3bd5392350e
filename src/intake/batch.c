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
	b->rows = NULL;
	b->packed = NULL;
	b->n = b->cap = b->packed_n = b->packed_cap = 0;
}

static unsigned char *room(struct batch *b, size_t n)
{
	if (b->packed_n + n > b->packed_cap)
		GROW(b->packed, b->packed_cap, b->packed_n + n);
	return b->packed + b->packed_n;
}

static void put(struct batch *b, int tag, const void *data, size_t len)
{
	unsigned char *p = room(b, len + 1);

	*p = (unsigned char)tag;
	if (len > 0)
		memcpy(p + 1, data, len);
	b->packed_n += len + 1;
}

static void put_number(struct batch *b, double v)
{
	uint32_t u;
	uint16_t half;

	if (!(v >= 0 && v <= UINT32_MAX) || v != (double)(uint32_t)v) {
		put(b, TAG_REAL, &v, sizeof(v));
		return;
	}
	u = (uint32_t)v;
	half = (uint16_t)u;
	if (u <= TAG_SMALL_LAST)
		put(b, (int)u, NULL, 0);
	else if (u <= UINT16_MAX)
		put(b, TAG_U16, &half, sizeof(half));
	else
		put(b, TAG_U32, &u, sizeof(u));
}

void xs_batch_pack(
	struct batch *b, struct row *row, const struct slot_value *slots)
{
	row->packed = b->packed_n;
	for (size_t i = 0; i < b->layout.slots_n; i++) {
		const struct slot_value *s = &slots[i];

		if (s->cleared)
			put(b, TAG_CLEARED, NULL, 0);
		else if (s->text && *s->text)
			put(b, TAG_TEXT, s->text, strlen(s->text) + 1);
		else if (!xs_is_blank(s->value))
			put_number(b, s->value);
		else
			put(b, TAG_BLANK, NULL, 0);
	}
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
