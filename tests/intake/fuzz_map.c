/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a map over a small catalogue: refused with a message and the
 * map's name, or read and released.
 */
#include <stdlib.h>

#include "intake/import_i.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const char *const spellings[] = { "图书", NULL };
static const struct xs_choice choices[] = { { "小学", { "小学", "Primary" },
	NULL } };
static struct xs_item items[] = {
	{ .key = "books",
		.say = { "图书册数", "Books" },
		.unit = "volume",
		.kind = XS_KIND_COUNT,
		.spellings = spellings },
	{ .key = "library",
		.say = { "图书馆", "Library" },
		.unit = "",
		.kind = XS_KIND_FLAG },
	{ .key = "kind",
		.say = { "学校类别", "Kind" },
		.unit = "",
		.kind = XS_KIND_CATEGORY,
		.choices = choices,
		.choices_n = 1 },
};

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static struct xs_catalogue cat = { .items = items, .n = 3 };
	struct import_map map;
	struct xs_error err = { 0 };

	if (!cat.index.entries)
		for (size_t i = 0; i < cat.n; i++)
			xs_map_add(&cat.index, items[i].key, (int64_t)i);
	if (xs_import_map_parse(&map, (const char *)data, size, "map.json",
		    &cat, &err) < 0) {
		if (!err.msg[0] || err.code != XS_E_MAP || !err.at.file[0])
			abort();
		return 0;
	}
	for (size_t i = 0; i < map.n; i++)
		if (!map.columns[i].heading || !(map.columns[i].factor > 0))
			abort();
	xs_import_map_release(&map);
	return 0;
}
