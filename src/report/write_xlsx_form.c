/* SPDX-License-Identifier: Apache-2.0
 *
 * Forms as a spreadsheet program knows them: a hidden sheet, protection that
 * leaves input cells open, and what may be typed into them.
 */
#include "write_xlsx_i.h"

#include "xueshe/text.h"

/* What the file format allows, in characters. */
#define TITLE_MOST 32
#define WORDS_MOST 255

void xs_xlsx_form_page(
	struct xlsx *x, struct page *p, const struct xs_page *facts)
{
	lxw_protection may = { .format_columns = 1, .format_rows = 1 };

	worksheet_protect(p->ws, NULL, &may);
	if (facts->hidden) {
		xs_xlsx_grow_columns(p, XS_FORM_CELLS);
		worksheet_hide(p->ws);
	} else if (!x->shown) {
		worksheet_activate(p->ws);
		worksheet_set_first_sheet(p->ws);
		x->shown = true;
	}
}

/* A copy of at most `most` characters that the library can change no more. */
static char *cut(struct xlsx *x, const char *text, int most)
{
	const char *at = text, *end = text;

	while (most-- > 0 && xs_utf8_next(&at) != 0)
		end = at;
	return xs_arena_strndup(&x->arena, text, (size_t)(end - text));
}

/* The words as one text of the file, commas between; false: too long. */
static bool fits(const char *const *words)
{
	size_t n = 0;

	for (; words && *words; words++) {
		const char *at = *words;

		if (strchr(at, ','))
			return false;
		for (n++; xs_utf8_next(&at) != 0;)
			n++;
	}
	return n > 0 && n - 1 <= WORDS_MOST;
}

static void set_kind(lxw_data_validation *v, const struct xs_bounds *l)
{
	switch (l->kind) {
	case XS_LIMIT_WHOLE:
	case XS_LIMIT_REAL:
		v->validate = l->kind == XS_LIMIT_WHOLE
			? LXW_VALIDATION_TYPE_INTEGER
			: LXW_VALIDATION_TYPE_DECIMAL;
		v->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
		v->minimum_number = l->low;
		v->maximum_number = l->high;
		break;
	case XS_LIMIT_DAY:
		v->validate = LXW_VALIDATION_TYPE_DATE;
		v->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
		v->minimum_datetime =
			(lxw_datetime){ .year = 1950, .month = 1, .day = 1 };
		v->maximum_datetime =
			(lxw_datetime){ .year = 2100, .month = 12, .day = 31 };
		break;
	case XS_LIMIT_LIST:
		v->validate = fits(l->words) ? LXW_VALIDATION_TYPE_LIST
					     : LXW_VALIDATION_TYPE_ANY;
		break;
	case XS_LIMIT_NONE:
		v->validate = LXW_VALIDATION_TYPE_ANY;
		break;
	}
}

void xs_xlsx_limit(struct xs_writer *w, long first, long last, int column,
	const struct xs_bounds *l)
{
	struct xlsx *x = (struct xlsx *)w;
	lxw_data_validation v = { .input_title = cut(x, l->title, TITLE_MOST),
		.input_message = cut(x, l->prompt, WORDS_MOST),
		.error_title = cut(x, l->title, TITLE_MOST),
		.error_message = cut(x, l->wrong, WORDS_MOST) };
	size_t n = 0;

	set_kind(&v, l);
	while (l->words && l->words[n])
		n++;
	if (v.validate == LXW_VALIDATION_TYPE_LIST) {
		v.value_list = xs_arena_alloc(&x->arena, n + 1, sizeof(char *));
		for (size_t i = 0; i < n; i++)
			v.value_list[i] =
				xs_arena_strdup(&x->arena, l->words[i]);
	}
	xs_xlsx_check(x,
		worksheet_data_validation_range(x->page->ws,
			(lxw_row_t)(first - 1), (lxw_col_t)column,
			(lxw_row_t)(last - 1), (lxw_col_t)column, &v));
}
