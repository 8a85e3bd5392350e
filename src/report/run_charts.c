/* SPDX-License-Identifier: Apache-2.0
 *
 * The charts of a table: beside it, or in rows kept free below.
 */
#include "run_i.h"

static int put_chart(struct xs_run *run, const struct xs_chart_form *form,
	int place, long row)
{
	const struct xs_bound_table *t = run->table;
	struct xs_chart c = { .title = xs_say(&form->title, run->lang),
		.sheet = t->sheet_name,
		.stacked = form->stacked,
		.lying = form->lying,
		.line = form->line,
		.beside = form->beside ? t->width : -1,
		.first_row = t->first_row,
		.last_row = t->last_row - t->uncharted,
		.place = place };
	size_t i;
	int at = xs_column_at(t, form->categories);

	if (at < 0 || c.last_row < c.first_row)
		return 0;
	c.categories = t->columns[at].at;
	if (c.last_row - c.first_row >= (long)form->most)
		c.last_row = c.first_row + (long)form->most - 1;
	for (i = 0; i < form->series_n; i++) {
		at = xs_column_at(t, form->series[i]);
		if (at < 0)
			continue;
		c.series[c.series_n].column = t->columns[at].at;
		c.series[c.series_n].caption = t->columns[at].caption;
		c.series[c.series_n].key = form->series[i];
		c.series_n++;
	}
	return run->writer->ops->chart(run->writer, row, &c);
}

static bool leaves_room(const struct xs_table_form *form)
{
	size_t i;

	for (i = 0; i < form->charts_n; i++)
		if (!form->charts[i].beside)
			return true;
	return false;
}

int xs_put_charts(struct xs_run *run)
{
	const struct xs_bound_table *t = run->table;
	const struct xs_table_form *form = t->form;
	size_t i;
	long row = run->row + 1;
	int place = 0;

	if (!run->serial || t->continued)
		return 0;
	for (i = 0; i < form->charts_n; i++)
		if (put_chart(run, &form->charts[i],
			    form->charts[i].beside ? 0 : place++,
			    form->charts[i].beside
				    ? t->first_row - 2 - t->has_under
				    : row) < 0)
			return -1;
	for (i = 0; i < XS_CHART_ROWS && leaves_room(form); i++)
		if (xs_put_line(run, XS_LINE_EMPTY, NULL, 0) < 0)
			return -1;
	return 0;
}
