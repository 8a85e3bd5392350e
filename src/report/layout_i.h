/* SPDX-License-Identifier: Apache-2.0
 *
 * What the readers of layouts share.
 */
#ifndef XUESHE_LAYOUT_I_H
#define XUESHE_LAYOUT_I_H

#include "report_i.h"

struct xs_loader {
	struct xs_layout *layout;
	struct xs_error *err;
};

/* Fails: XS_E_LAYOUT with the path of the place. */
int xs_lay_wrong(
	const struct xs_loader *l, const struct xs_json *at, const char *what);
/* In the layout's arena; NULL of NULL. */
char *xs_lay_copy(const struct xs_loader *l, const char *text);
/* {"zh": "…", "en": "…"}; absent is NULL, NULL. */
int xs_lay_words(const struct xs_loader *l, const struct xs_json *node,
	struct xs_words *out);
int xs_lay_texts(const struct xs_loader *l, const struct xs_json *node,
	const char *const **out, size_t *n_out);
int xs_lay_text(const struct xs_loader *l, const struct xs_json *node,
	const char *key, const char **out);

/* "columns" of a table. */
int xs_lay_columns(const struct xs_loader *l, const struct xs_json *node,
	struct xs_table_form *t);
bool xs_lay_has_column(const struct xs_table_form *t, const char *key);

#endif
