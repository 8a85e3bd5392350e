/* SPDX-License-Identifier: Apache-2.0
 *
 * 大班额消除计划: what it takes a school, year by year, to be rid of them.
 */
#include "rows_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/classes_plan.h"

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

static const struct xs_class_school *school_of(const struct xs_scope *s)
{
	return s->own;
}

static const struct xs_class_year *next_of(const struct xs_scope *s)
{
	const struct xs_class_school *p = school_of(s);

	return &p->years[p->n > 1 ? 1 : 0];
}

static void put_lack(struct xs_entry *e, double v)
{
	if (v == 0)
		return;
	xs_put_or_ask(e, v, 0);
	if (v > 0)
		e->look = XS_LOOK_FAIL;
}

FIELD(p_classes)
{
	(void)c;
	xs_put_or_ask(e, school_of(s)->classes, 0);
}

FIELD(p_over)
{
	const struct xs_class_school *p = school_of(s);

	(void)c;
	xs_put_or_ask(e, p->now[XS_PRIMARY].over + p->now[XS_JUNIOR].over, 0);
}

FIELD(p_large)
{
	(void)c;
	put_lack(e, school_of(s)->large);
}

FIELD(p_extra)
{
	(void)c;
	put_lack(e, school_of(s)->extra);
}

FIELD(p_split)
{
	(void)c;
	xs_put_or_ask(e, school_of(s)->split, 0);
}

FIELD(p_rooms)
{
	(void)c;
	xs_put_or_ask(e, school_of(s)->rooms, 0);
}

FIELD(p_least)
{
	(void)c;
	xs_put_or_ask(e, next_of(s)->least, 0);
}

FIELD(p_needed)
{
	(void)c;
	xs_put_or_ask(e, next_of(s)->needed, 0);
}

FIELD(p_add)
{
	(void)c;
	xs_put_or_ask(e, next_of(s)->add, 0);
}

FIELD(p_short)
{
	(void)c;
	put_lack(e, next_of(s)->short_needed);
}

static void put_year(const struct xs_scope *s, int year, struct xs_entry *e)
{
	const struct xs_class_school *p = school_of(s);

	if (year == XS_CLEAR_UNKNOWN) {
		xs_put_text(e, "？");
		e->look = XS_LOOK_UNKNOWN;
	} else if (year == XS_CLEAR_NEVER) {
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run, N_("not by %d without rooms")),
				p->years[p->n - 1].year));
		e->look = XS_LOOK_FAIL;
	} else if (year == p->years[0].year) {
		xs_put_text(e, xs_words(s->run, N_("already")));
	} else {
		xs_put_number(e, year, 0);
		e->show = XS_SHOW_BARE;
	}
}

FIELD(p_clear)
{
	(void)c;
	put_year(s, school_of(s)->clear, e);
}

FIELD(p_within)
{
	(void)c;
	put_year(s, school_of(s)->within, e);
}

FIELD(p_in_year)
{
	const struct xs_class_school *p = school_of(s);

	for (int i = 0; i < p->n; i++)
		if ((size_t)p->years[i].year == c->each) {
			xs_put_or_ask(e, p->years[i].needed, 0);
			if (p->years[i].short_needed > 0)
				e->look = XS_LOOK_FAIL;
		}
}

static void add_words(struct xs_run *run, struct xs_buf *b, const char *words)
{
	if (b->len)
		xs_buf_adds(b, run->lang == XS_LANG_ZH ? "、" : ", ");
	xs_buf_adds(b, words);
}

static void add_item(struct xs_run *run, struct xs_buf *b, const char *key)
{
	add_words(run, b, xs_item_say(run->cat, key, run->lang));
}

/* What is blank of a stage's classes and leaves something of the row open. */
static void add_stage(struct xs_run *run, const struct xs_class_sizes *z,
	enum xs_stage stage, struct xs_buf *b)
{
	bool junior = stage == XS_JUNIOR;
	bool sizes = xs_is_blank(z->over) || xs_is_blank(z->extra) ||
		(z->of[XS_CLASS_BANDS - 1] != 0 && xs_is_blank(z->largest));

	if (xs_is_blank(z->classes))
		add_item(run, b, junior ? "classes_junior" : "classes_primary");
	if (!sizes)
		return;
	if (xs_is_blank(z->largest))
		add_item(run, b,
			junior ? "largest_class_junior"
			       : "largest_class_primary");
	if (xs_is_blank(z->over) || xs_is_blank(z->extra))
		add_words(run, b,
			xs_words(run,
				junior ? N_("junior classes by size")
				       : N_("primary classes by size")));
}

FIELD(p_to_fill)
{
	const struct xs_class_school *p = school_of(s);
	struct xs_buf b = XS_BUF_INIT;

	(void)c;
	for (int k = 0; k < XS_STAGE_N; k++)
		if (p->taught[k])
			add_stage(s->run, &p->now[k], (enum xs_stage)k, &b);
	if (xs_is_blank(p->rooms))
		add_item(s->run, &b, "classrooms");
	if (xs_is_blank(next_of(s)->pupils))
		add_words(s->run, &b, xs_words(s->run, N_("pupils by grade")));
	if (b.len) {
		xs_put_text(e, xs_scratchf(s->run, "%s", b.s));
		e->look = XS_LOOK_UNKNOWN;
	}
	xs_buf_release(&b);
}

const struct xs_field_row xs_class_plan_fields[] = {
	{ "classes", p_classes },
	{ "over", p_over },
	{ "large", p_large },
	{ "extra", p_extra },
	{ "split", p_split },
	{ "rooms", p_rooms },
	{ "least", p_least },
	{ "needed", p_needed },
	{ "add", p_add },
	{ "rooms_short", p_short },
	{ "clear_in", p_clear },
	{ "within_in", p_within },
	{ "to_fill", p_to_fill },
	{ "years", NULL },
	{ NULL, NULL },
};

void xs_class_plan_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	const struct xs_forecast *f = run->in->forecast;

	for (int year = xs_forecast_base(f) + 1; year <= xs_forecast_to(f);
		year++) {
		struct xs_bound *c = xs_bind_column(run, t, form);

		c->each = (size_t)year;
		c->fn = p_in_year;
		c->key = xs_arena_printf(&run->arena, "year:%d", year);
		c->caption = xs_arena_printf(&run->arena, "%d", year);
	}
}

int xs_class_plan_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_class_school *p = xs_alloc(1, sizeof(*p));
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	s.own = p;
	for (s.school = 0; rc == 0 && s.school < run->survey->n; s.school++)
		if (xs_class_plan_school(
			    run->survey, run->in->forecast, s.school, p) &&
			xs_class_concerns(p))
			rc = xs_emit(run, &s);
	free(p);
	return rc;
}

/* -- the county ------------------------------------------------------------------- */

static const struct xs_class_plan_year *county_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(y_year)
{
	(void)c;
	xs_put_number(e, county_of(s)->year, 0);
	e->show = XS_SHOW_BARE;
}

FIELD(y_schools)
{
	(void)c;
	xs_put_number(e, (double)county_of(s)->schools, 0);
}

FIELD(y_cleared)
{
	(void)c;
	xs_put_number(e, (double)county_of(s)->cleared, 0);
}

FIELD(y_within)
{
	(void)c;
	xs_put_number(e, (double)county_of(s)->within, 0);
}

FIELD(y_unknown)
{
	(void)c;
	if (!county_of(s)->unknown)
		return;
	xs_put_number(e, (double)county_of(s)->unknown, 0);
	e->look = XS_LOOK_UNKNOWN;
}

FIELD(y_least)
{
	(void)c;
	xs_put_number(e, county_of(s)->least, 0);
}

FIELD(y_needed)
{
	(void)c;
	xs_put_number(e, county_of(s)->needed, 0);
}

FIELD(y_add)
{
	(void)c;
	xs_put_number(e, county_of(s)->add, 0);
}

FIELD(y_short_least)
{
	(void)c;
	put_lack(e, county_of(s)->short_least);
}

FIELD(y_short_needed)
{
	(void)c;
	put_lack(e, county_of(s)->short_needed);
}

const struct xs_field_row xs_class_county_fields[] = {
	{ "school_year", y_year },
	{ "schools", y_schools },
	{ "cleared", y_cleared },
	{ "within", y_within },
	{ "unknown_schools", y_unknown },
	{ "least", y_least },
	{ "needed", y_needed },
	{ "add", y_add },
	{ "short_least", y_short_least },
	{ "rooms_short", y_short_needed },
	{ NULL, NULL },
};

int xs_class_county_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_class_plan_year of[XS_AHEAD_MOST + 1];
	struct xs_scope s = xs_scope_of(run);
	int rc = 0, n;

	(void)t;
	n = xs_class_plan_county(run->survey, run->in->forecast, of);
	for (int i = 1; rc == 0 && i < n; i++) {
		s.own = &of[i];
		if (of[i].schools || of[i].unknown)
			rc = xs_emit(run, &s);
	}
	return rc;
}
