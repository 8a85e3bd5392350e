/* SPDX-License-Identifier: Apache-2.0
 *
 * Strict JSON: valid UTF-8, no duplicate keys, no trailing text, finite
 * numbers, exact-case keys; every message carries file and path.  And a small
 * writer.  cJSON is seen only behind this door.
 */
#ifndef XUESHE_JSON_H
#define XUESHE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/buf.h"
#include "xueshe/error.h"

struct xs_json_doc; /* owns every node */
struct xs_json; /* one node, borrowed from its document */

enum xs_json_kind {
	XS_JSON_NULL,
	XS_JSON_BOOL,
	XS_JSON_NUMBER,
	XS_JSON_TEXT,
	XS_JSON_ARRAY,
	XS_JSON_OBJECT
};

#define XS_JSON_MAX (16u << 20) /* largest JSON file read, bytes */

struct xs_json_doc *xs_json_load(const char *path, struct xs_error *err);
/* `name` stands for the file in messages. */
struct xs_json_doc *xs_json_parse(
	const char *text, size_t len, const char *name, struct xs_error *err);
void xs_json_free(struct xs_json_doc *doc);
const struct xs_json *xs_json_root(const struct xs_json_doc *doc);

enum xs_json_kind xs_json_kind_of(const struct xs_json *node);
size_t xs_json_len(const struct xs_json *node); /* members or elements */
/* i-th member or element; NULL beyond the end.  Linear: prefer first/next. */
const struct xs_json *xs_json_at(const struct xs_json *node, size_t i);
const struct xs_json *xs_json_first(const struct xs_json *node);
const struct xs_json *xs_json_next(const struct xs_json *node);
const char *xs_json_key(const struct xs_json *node); /* "" in an array */
/* Member by key; NULL if absent or `node` is NULL or no object. */
const struct xs_json *xs_json_get(const struct xs_json *node, const char *key);

/* What a node says, part by part: another value is another hash, another
 * layout of the text is not. */
struct xs_sha256;
void xs_json_hash(struct xs_sha256 *h, const struct xs_json *node);

/* Values of a node known to be of that kind; else "" / 0 / false. */
const char *xs_json_text(const struct xs_json *node);
double xs_json_real(const struct xs_json *node);
bool xs_json_bool(const struct xs_json *node);

/* Fails with XS_E_PACK, or the code given, placed at this node. */
int xs_json_fail(const struct xs_json *node, struct xs_error *err,
	enum xs_code code, const char *fmt, ...) XS_PRINTF(4, 5);
void xs_json_place(const struct xs_json *node, struct xs_place *at_out);

/* Needed members: fail with XS_E_PACK, naming the key, if absent or of
 * another kind. */
int xs_json_need(const struct xs_json *node, const char *key,
	enum xs_json_kind kind, const struct xs_json **out,
	struct xs_error *err) XS_MUST_CHECK;
/* Optional members: *out is left alone when absent; fail on another kind. */
int xs_json_opt_text(const struct xs_json *node, const char *key,
	const char **out, struct xs_error *err) XS_MUST_CHECK;
int xs_json_opt_real(const struct xs_json *node, const char *key, double *out,
	struct xs_error *err) XS_MUST_CHECK;
int xs_json_opt_bool(const struct xs_json *node, const char *key, bool *out,
	struct xs_error *err) XS_MUST_CHECK;
/* Fails, naming the first key that is not in the NULL-terminated list and
 * the one that looks most like it. */
int xs_json_only(const struct xs_json *node, const char *const *keys,
	struct xs_error *err) XS_MUST_CHECK;

/* Writer: commas and indentation are its business.  `key` is NULL inside
 * an array.  A blank (NaN) number is written as null. */
struct xs_json_out {
	struct xs_buf *buf;
	int depth;
	bool comma;
	FILE *to; /* when set, buf is flushed to it now and then */
};
void xs_jo_open(struct xs_json_out *o, const char *key, char bracket);
void xs_jo_close(struct xs_json_out *o, char bracket); /* '}' or ']' */
void xs_jo_text(struct xs_json_out *o, const char *key, const char *text);
void xs_jo_real(struct xs_json_out *o, const char *key, double v);
void xs_jo_int(struct xs_json_out *o, const char *key, long long v);
void xs_jo_bool(struct xs_json_out *o, const char *key, bool v);
void xs_jo_null(struct xs_json_out *o, const char *key);

#endif
