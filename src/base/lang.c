/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages in two languages.  The catalogue is what msgfmt makes; it is read
 * here, since the C library's gettext needs locales that a fresh machine
 * lacks.
 */
#include "xueshe/lang.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/embedded.h"

enum {
	MO_MAGIC_0 = 0xde, /* bytes of the magic number, last first */
	MO_HEADER = 20 /* bytes read of the header */
};

static _Thread_local enum xs_lang screen = XS_LANG_ZH;

/* -- catalogues -- */

struct mo {
	const unsigned char *bytes;
	size_t size;
	bool big_endian;
	uint32_t n, originals, translations; /* offsets of the two tables */
};

static uint32_t word(const struct mo *mo, size_t at)
{
	const unsigned char *b = mo->bytes + at;

	if (mo->big_endian)
		return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
			(uint32_t)b[2] << 8 | b[3];
	return (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 |
		(uint32_t)b[1] << 8 | b[0];
}

static bool open_mo(struct mo *mo, const void *bytes, size_t size)
{
	static const unsigned char magic[4] = { 0x95, 0x04, 0x12, 0xde };

	mo->bytes = bytes;
	mo->size = size;
	if (size < MO_HEADER)
		return false;
	mo->big_endian = mo->bytes[0] != MO_MAGIC_0;
	for (int i = 0; i < 4; i++)
		if (mo->bytes[i] != magic[mo->big_endian ? i : 3 - i])
			return false;
	mo->n = word(mo, 8);
	mo->originals = word(mo, 12);
	mo->translations = word(mo, 16);
	return mo->n <= size / 8 && mo->originals <= size - 8 * (size_t)mo->n &&
		mo->translations <= size - 8 * (size_t)mo->n;
}

/* i-th text of a table; NULL if it does not lie in the file with its end. */
static const char *text_at(const struct mo *mo, uint32_t table, uint32_t i)
{
	uint32_t len = word(mo, table + 8 * (size_t)i);
	uint32_t start = word(mo, table + 8 * (size_t)i + 4);

	if (start >= mo->size || len >= mo->size - start ||
		mo->bytes[start + len] != '\0')
		return NULL;
	return (const char *)mo->bytes + start;
}

const char *xs_mo_find(const void *mo, size_t size, const char *msgid)
{
	struct mo file;
	uint32_t low = 0, high;

	if (!open_mo(&file, mo, size))
		return NULL;
	high = file.n;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		const char *text = text_at(&file, file.originals, mid);
		int order;

		if (!text)
			return NULL;
		order = strcmp(msgid, text);
		if (order == 0)
			return text_at(&file, file.translations, mid);
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

static const struct xs_embedded *chinese(void)
{
	for (const struct xs_embedded *c = xs_catalogues; c->name; c++)
		if (strcmp(c->name, "zh_CN.mo") == 0)
			return c;
	return NULL;
}

const char *xs_tr(enum xs_lang lang, const char *msgid)
{
	const struct xs_embedded *c;
	const char *text;

	if (lang == XS_LANG_EN || !*msgid)
		return msgid;
	c = chinese();
	text = c ? xs_mo_find(c->bytes, c->size, msgid) : NULL;
	return text && *text ? text : msgid;
}

const char *xs_tr_screen(const char *msgid)
{
	return xs_tr(screen, msgid);
}

/* -- which language -- */

void xs_lang_set_screen(enum xs_lang lang)
{
	screen = lang;
}

enum xs_lang xs_lang_screen(void)
{
	return screen;
}

bool xs_lang_parse(const char *text, enum xs_lang *lang_out)
{
	static const struct {
		char name[3];
		enum xs_lang lang;
	} names[] = { { "zh", XS_LANG_ZH }, { "en", XS_LANG_EN } };

	if (!text || !text[0] || !text[1] || !strchr("_-.@", text[2]))
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if ((text[0] | 0x20) == names[i].name[0] &&
			(text[1] | 0x20) == names[i].name[1]) {
			*lang_out = names[i].lang;
			return true;
		}
	return false;
}

enum xs_lang xs_lang_from_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	enum xs_lang lang;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (xs_lang_parse(getenv(names[i]), &lang))
			return lang;
	return XS_LANG_ZH;
}
