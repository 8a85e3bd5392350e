/* SPDX-License-Identifier: Apache-2.0
 *
 * The lines of an explanation, their figures and their items.
 */
#include "explain_i.h"

#include <stdarg.h>
#include <stdlib.h>

void xs_ex_item(struct xs_ex *w, int item)
{
	struct xs_explanation *out = w->out;
	struct xs_explain_line *last = &out->lines[out->n - 1];
	int *items =
		xs_arena_alloc(&out->arena, last->items_n + 1, sizeof(*items));

	for (size_t i = 0; i < last->items_n; i++)
		items[i] = last->items[i];
	items[last->items_n++] = item;
	last->items = items;
}

void xs_ex_add(struct xs_ex *w, const char *label, int item, const char *text)
{
	struct xs_explanation *out = w->out;

	xs_grow((void **)&out->lines, &w->cap, out->n + 1, sizeof(*out->lines));
	out->lines[out->n++] = (struct xs_explain_line){
		.label = xs_arena_strdup(&out->arena, label),
		.text = xs_arena_strdup(&out->arena, text),
		.item = item,
	};
	if (item >= 0)
		xs_ex_item(w, item);
}

void xs_ex_line(struct xs_ex *w, const char *label, const char *fmt, ...)
{
	char text[1200];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	xs_ex_add(w, label, -1, text);
}

struct xs_ex_figure xs_ex_figure(const struct xs_ex *w, double v, int decimals)
{
	struct xs_ex_figure f;

	if (xs_is_blank(v))
		snprintf(f.s, sizeof(f.s), "%s", SAY(w, N_("blank")));
	else if (isinf(v))
		snprintf(f.s, sizeof(f.s), "∞");
	else
		xs_format_round(v, decimals, f.s);
	return f;
}
