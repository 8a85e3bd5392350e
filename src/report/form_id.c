/* SPDX-License-Identifier: Apache-2.0
 *
 * The hidden sheet of a form: by it a return is known whatever its file is
 * called.  See xueshe/form.h for what it says.
 */
#include "report_i.h"

#include <stdarg.h>
#include <string.h>

void xs_form_say(struct xs_run *run, const char *first, ...)
{
	void *array = run->form_lines;
	struct xs_form_line *line;
	const char *text = first;
	va_list args;

	xs_grow(&array, &run->form_lines_cap, run->form_lines_n + 1,
		sizeof(*line));
	run->form_lines = array;
	line = &run->form_lines[run->form_lines_n++];
	memset(line, 0, sizeof(*line));
	va_start(args, first);
	for (int i = 0; text && i < XS_FORM_CELLS;
		i++, text = va_arg(args, const char *))
		line->texts[i] =
			*text ? xs_arena_strdup(&run->arena, text) : NULL;
	va_end(args);
}

static const char *number(struct xs_run *run, long n)
{
	return xs_arena_printf(&run->arena, "%ld", n);
}

int xs_form_page(struct xs_run *run)
{
	const struct xs_form *form = run->in->form;
	struct xs_page page = {
		.name = XS_FORM_SHEET, .hidden = true, .footer = ""
	};
	bool list = form->school != XS_NOWHERE && !form->columns_n;
	const struct xs_school *s = form->school == XS_NOWHERE
		? NULL
		: &run->survey->schools[form->school];

	xs_form_say(run, XS_FORM_MARK, number(run, XS_FORM_VERSION), NULL);
	xs_form_say(run, "kind", form->kind, NULL);
	xs_form_say(run, "shape", list ? "list" : "table", NULL);
	xs_form_say(run, "county", run->survey->county, NULL);
	xs_form_say(run, "year", number(run, form->year), NULL);
	if (s)
		xs_form_say(run, "school", s->code, s->name, NULL);
	xs_form_say(run, "issue", number(run, form->issue), NULL);
	return run->writer->ops->page(run->writer, &page);
}

static int put(struct xs_run *run, long row, const struct xs_form_line *line)
{
	struct xs_entry e[XS_FORM_CELLS] = { { 0 } };

	for (int i = 0; i < XS_FORM_CELLS; i++)
		if (line->texts[i])
			xs_put_text(&e[i], line->texts[i]);
	return run->writer->ops->line(
		run->writer, XS_LINE_BODY, row, e, XS_FORM_CELLS);
}

int xs_form_put(struct xs_run *run)
{
	struct xs_sha256 h = { 0 };
	char sum[XS_FORM_CHECKSUM];
	struct xs_form_line last = { { "checksum", sum } };
	size_t i;

	run->writer->ops->turn(run->writer, 0);
	xs_sha256_begin(&h);
	for (i = 0; i < run->form_lines_n; i++)
		xs_form_add_line(&h, run->form_lines[i].texts);
	xs_form_checksum(&h, sum);
	for (i = 0; i < run->form_lines_n; i++)
		if (put(run, (long)i + 1, &run->form_lines[i]) < 0)
			return -1;
	return put(run, (long)i + 1, &last);
}
