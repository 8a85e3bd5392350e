/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as JSON: what is read must come out of the writer as JSON again,
 * what is refused must say where.
 */
#include <stdint.h>
#include <stdlib.h>

#include "xueshe/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void copy(struct xs_json_out *o, const struct xs_json *node)
{
	const char *key = *xs_json_key(node) ? xs_json_key(node) : NULL;
	bool array = xs_json_kind_of(node) == XS_JSON_ARRAY;

	switch (xs_json_kind_of(node)) {
	case XS_JSON_NULL:
		xs_jo_null(o, key);
		break;
	case XS_JSON_BOOL:
		xs_jo_bool(o, key, xs_json_bool(node));
		break;
	case XS_JSON_NUMBER:
		xs_jo_real(o, key, xs_json_real(node));
		break;
	case XS_JSON_TEXT:
		xs_jo_text(o, key, xs_json_text(node));
		break;
	case XS_JSON_ARRAY:
	case XS_JSON_OBJECT:
		xs_jo_open(o, key, array ? '[' : '{');
		for (node = xs_json_first(node); node;
			node = xs_json_next(node))
			if (array || *xs_json_key(node))
				copy(o, node);
		xs_jo_close(o, array ? ']' : '}');
		break;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_json_out o = { .buf = &b };
	struct xs_error err = { 0 };
	struct xs_json_doc *doc, *again;

	doc = xs_json_parse((const char *)data, size, "fuzz", &err);
	if (!doc) {
		if (err.code == XS_OK || (!err.at.row && !err.at.path[0]))
			abort();
		return 0;
	}
	copy(&o, xs_json_root(doc));
	again = xs_json_parse(b.s, b.len, "again", &err);
	if (!again)
		abort();
	xs_json_free(again);
	xs_json_free(doc);
	xs_buf_release(&b);
	return 0;
}
