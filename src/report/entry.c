/* SPDX-License-Identifier: Apache-2.0
 *
 * Small things every row maker needs: entries, words, ranges of other tables.
 */
#include "report_i.h"

#include <stdarg.h>
#include <string.h>

#include "xueshe/text.h"

const char *xs_words(const struct xs_run *run, const char *msgid)
{
	return xs_tr(run->lang, msgid);
}

char *xs_scratchf(struct xs_run *run, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = xs_arena_vprintf(&run->scratch, fmt, args);
	va_end(args);
	return text;
}

struct xs_scope xs_scope_of(struct xs_run *run)
{
	return (struct xs_scope){ .run = run,
		.school = XS_NOWHERE,
		.standard = XS_NOWHERE,
		.unit = XS_NOWHERE,
		.rule = XS_NOWHERE };
}

void xs_put_blank(struct xs_entry *e)
{
	e->kind = XS_ENTRY_BLANK;
}

void xs_put_text(struct xs_entry *e, const char *text)
{
	e->kind = text && *text ? XS_ENTRY_TEXT : XS_ENTRY_BLANK;
	e->text = text;
}

void xs_put_number(struct xs_entry *e, double v, int decimals)
{
	e->kind = xs_is_blank(v) ? XS_ENTRY_BLANK : XS_ENTRY_NUMBER;
	e->number = v;
	e->decimals = decimals;
}

void xs_put_share(struct xs_entry *e, double share, int decimals)
{
	xs_put_number(e, share, decimals);
	e->show |= XS_SHOW_PERCENT;
}

void xs_put_share_of(
	struct xs_entry *e, double part, double whole, int decimals)
{
	xs_put_share(e, whole > 0 ? part / whole : XS_BLANK, decimals);
	e->part = part;
	e->whole = whole;
}

void xs_put_or_ask(struct xs_entry *e, double v, int decimals)
{
	xs_put_number(e, v, decimals);
	if (!xs_is_blank(v))
		return;
	xs_put_text(e, "？");
	e->look = XS_LOOK_UNKNOWN;
}

void xs_put_at_least(struct xs_entry *e, double v, int decimals, bool open)
{
	xs_put_or_ask(e, v, decimals);
	if (open || xs_is_blank(v))
		e->show |= XS_SHOW_LEAST;
}

void xs_put_formula(struct xs_entry *e, const char *formula, double same)
{
	if (e->kind == XS_ENTRY_NUMBER && isfinite(same) &&
		xs_near(e->number, same, 0))
		e->formula = formula;
}

void xs_put_day(struct xs_entry *e, xs_date day)
{
	if (!day)
		return;
	e->kind = XS_ENTRY_DATE;
	e->number = day;
}

void xs_put_date(struct xs_entry *e, const char *text)
{
	xs_date day;

	if (text && xs_date_parse(text, &day))
		xs_put_day(e, day);
	else
		xs_put_text(e, text);
}

/* -- ranges ----------------------------------------------------------------- */

static const struct xs_bound_table *table_of(
	const struct xs_run *run, const char *table, size_t standard)
{
	const struct xs_sheet_run *s;
	size_t i, k;

	for (i = 0; i < run->sheets_n; i++) {
		s = &run->sheets[i];
		for (k = 0; k < s->n; k++)
			if (xs_text_same(s->tables[k].table->name, table) &&
				s->tables[k].standard == standard)
				return &s->tables[k];
	}
	return NULL;
}

const struct xs_bound *xs_bound_of(
	const struct xs_run *run, const char *table, const char *key)
{
	const struct xs_bound_table *t = table_of(run, table, XS_NOWHERE);
	int at = t ? xs_column_at(t, key) : -1;

	return at < 0 ? NULL : &t->columns[at];
}

const char *xs_range_of(
	struct xs_run *run, const char *table, size_t standard, const char *key)
{
	const struct xs_bound_table *t = table_of(run, table, standard);
	char letters[8];
	size_t i;

	if (!run->live || !t || !t->first_row || t->continued ||
		t->last_row < t->first_row)
		return NULL;
	for (i = 0; i < t->n; i++)
		if (xs_text_same(t->columns[i].key, key))
			break;
	if (i == t->n)
		return NULL;
	xs_column_letters(t->columns[i].at + 1, letters);
	return xs_scratchf(run, "'%s'!$%s$%ld:$%s$%ld", t->sheet_name, letters,
		t->first_row, letters, t->last_row);
}

bool xs_is_plain_criterion(const char *text)
{
	double v;

	return *text && strlen(text) <= 240 && !strpbrk(text, "*?~\"\n") &&
		!strchr("=<>+-@#'", *text) &&
		!xs_parse_real(text, strlen(text), &v) &&
		!(*text >= '0' && *text <= '9');
}

void xs_formula_text(struct xs_buf *out, const char *text)
{
	xs_buf_adds(out, "\"");
	for (; *text; text++) {
		if (*text == '"')
			xs_buf_adds(out, "\"");
		xs_buf_addc(out, *text);
	}
	xs_buf_adds(out, "\"");
}
