/* SPDX-License-Identifier: Apache-2.0
 *
 * Between explain.c (a verdict step by step), explain_when.c (conditions) and
 * explain_lines.c.
 */
#ifndef XUESHE_EXPLAIN_I_H
#define XUESHE_EXPLAIN_I_H

#include "assess_i.h"

struct xs_ex {
	struct xs_explanation *out;
	size_t cap;
	enum xs_lang lang;
	const struct xs_as_at *at;
	const struct xs_catalogue *cat;
};

#define SAY(w, text) xs_tr((w)->lang, text)

/* One more line; an item below 0: none. */
void xs_ex_add(struct xs_ex *w, const char *label, int item, const char *text);
void xs_ex_line(struct xs_ex *w, const char *label, const char *fmt, ...)
	XS_PRINTF(3, 4);
/* An item that figures of the last line come from. */
void xs_ex_item(struct xs_ex *w, int item);
/* A number for people: at most `decimals`; a blank is said. */
struct xs_ex_figure {
	char s[40];
};
struct xs_ex_figure xs_ex_figure(const struct xs_ex *w, double v, int decimals);
/* A line for each test, with what the school has. */
void xs_ex_condition(struct xs_ex *w, const char *label,
	const struct xs_as_condition *when, const struct xs_as_at *at);

#endif
