/* SPDX-License-Identifier: Apache-2.0
 *
 * 分标准结论: what is said of a unit alone.
 */
#include "inspect_i.h"

static void u_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, xs_ready_row_of(s)->unit->stage));
}

static void u_pupils(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const double *p = xs_ready_row_of(s)->unit->pupils;

	(void)c;
	if (xs_is_blank(p[1]))
		return;
	if (p[0] == p[2] || xs_is_blank(p[0]) || xs_is_blank(p[2]))
		xs_put_number(e, p[1], 0);
	else
		xs_put_text(e, xs_scratchf(s->run, "%.0f–%.0f", p[0], p[2]));
}

static void u_today(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (xs_ready_row_of(s)->unit->today != XS_VERDICT_N)
		xs_put_text(e,
			xs_verdict_say(
				xs_ready_row_of(s)->unit->today, s->run->lang));
}

static void u_misses(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	size_t n = xs_mend_counts(&xs_ready_row_of(s)->unit->near).missed;

	(void)c;
	if (n)
		xs_put_number(e, (double)n, 0);
}

static void u_mended(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	size_t n = xs_mend_counts(&xs_ready_row_of(s)->unit->near).mended;

	(void)c;
	if (n)
		xs_put_number(e, (double)n, 0);
}

static void u_left(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_nearmiss *near = &xs_ready_row_of(s)->unit->near;

	(void)c;
	if (near->n && near->leave >= 0)
		xs_put_text(e,
			xs_say_rule(s->run,
				&xs_ready_row_of(s)->pack->rules
					 [near->misses[near->leave].rule]));
}

static void u_span(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_buf_clear(&s->run->text);
	xs_roll_span_say(
		&xs_ready_row_of(s)->unit->span, s->run->lang, &s->run->text);
	xs_put_ready_text(s, e);
}

static void u_why(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_buf_clear(&s->run->text);
	xs_ready_unit_why(xs_ready_of(s->run), xs_ready_row_of(s)->unit,
		s->run->lang, &s->run->text);
	xs_put_ready_text(s, e);
}

const struct xs_field_row xs_ready_unit_fields[] = {
	{ "stage", u_stage },
	{ "ready_pupils", u_pupils },
	{ "ready_today", u_today },
	{ "ready_misses", u_misses },
	{ "ready_mended", u_mended },
	{ "ready_left", u_left },
	{ "ready_span", u_span },
	{ "ready_why", u_why },
	{ NULL, NULL },
};
