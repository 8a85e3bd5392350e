/* SPDX-License-Identifier: Apache-2.0
 *
 * 一校一案: what a school is, as labels and values three abreast.
 */
#include "rows_i.h"

#include <string.h>

#define ABREAST 3

/* Items in the order of the page; those of a stage that is not taught are
 * passed over. */
static const char *const items[] = { "code", "township", "kind", "place",
	"owner", "terrain", "year_built", "pupils_primary", "pupils_junior",
	"classes_primary", "classes_junior", "boarders_primary_boys",
	"boarders_primary_girls", "boarders_junior_boys",
	"boarders_junior_girls", "boarders_lower", "staff_primary",
	"staff_junior", "teachers_primary", "teachers_junior", "life_teachers",
	"cooks", "guards", "diners", "site_area", "sports_area_outdoor",
	"floor_area", "teaching_area", "dormitory_area", "canteen_area",
	"grade_c_area", "grade_d_area", "books", "computers_pupil" };
#define ITEMS_N (sizeof(items) / sizeof(items[0]))

struct facts_row {
	size_t school;
	int item[ABREAST]; /* -1: none */
};

static void put_label(const struct xs_scope *s, int at, struct xs_entry *e)
{
	const struct facts_row *r = s->own;
	const struct xs_item *item;

	if (r->item[at] < 0)
		return;
	item = &s->run->cat->items[r->item[at]];
	xs_put_text(e,
		!*item->unit || item->kind == XS_KIND_YEAR
			? xs_say(&item->say, s->run->lang)
			: xs_scratchf(s->run,
				  s->run->lang == XS_LANG_ZH ? "%s（%s）"
							     : "%s (%s)",
				  xs_say(&item->say, s->run->lang),
				  xs_unit_say(s->run->cat, item->unit,
					  s->run->lang)));
	e->look = XS_LOOK_SOFT;
}

static void put_text_of(const struct xs_scope *s, const struct xs_item *item,
	struct xs_entry *e)
{
	const struct xs_school *of = &s->run->survey->schools[s->school];

	xs_put_text(e,
		strcmp(item->key, "code") == 0
			? of->code
			: xs_say_township(s->run, of->township));
}

static void put_value(const struct xs_scope *s, int at, struct xs_entry *e)
{
	const struct facts_row *r = s->own;
	const struct xs_item *item;
	double v;

	if (r->item[at] < 0)
		return;
	item = &s->run->cat->items[r->item[at]];
	if (item->kind == XS_KIND_TEXT) {
		put_text_of(s, item, e);
		return;
	}
	v = xs_survey_value(s->run->survey, r->school, r->item[at]);
	if (!xs_is_blank(v)) {
		xs_put_value(s->run, r->item[at], v, e);
		return;
	}
	xs_put_text(e, xs_words(s->run, N_("blank")));
	e->look = XS_LOOK_UNKNOWN;
}

#define PAIR(at, number)                                                       \
	static void label_##number(const struct xs_scope *s,                   \
		const struct xs_bound *c, struct xs_entry *e)                  \
	{                                                                      \
		(void)c;                                                       \
		put_label(s, at, e);                                           \
	}                                                                      \
	static void value_##number(const struct xs_scope *s,                   \
		const struct xs_bound *c, struct xs_entry *e)                  \
	{                                                                      \
		(void)c;                                                       \
		put_value(s, at, e);                                           \
	}
PAIR(0, 1)
PAIR(1, 2)
PAIR(2, 3)

const struct xs_field_row xs_school_fact_fields[] = {
	{ "label_1", label_1 },
	{ "value_1", value_1 },
	{ "label_2", label_2 },
	{ "value_2", value_2 },
	{ "label_3", label_3 },
	{ "value_3", value_3 },
	{ NULL, NULL },
};

static bool is_shown(const struct xs_run *run, size_t school, int item)
{
	enum xs_stage stage;

	if (item < 0)
		return false;
	stage = run->cat->items[item].stage;
	return stage == XS_NO_STAGE ||
		xs_school_has_stage(run->survey, school, stage);
}

static int emit_facts(struct xs_run *run, size_t school)
{
	struct xs_scope s = xs_scope_of(run);
	struct facts_row row = { .school = school };
	size_t i, n = 0;
	int rc = 0;

	s.school = school;
	s.own = &row;
	for (i = 0; i < ITEMS_N && rc == 0; i++) {
		int item = xs_item_find(run->cat, items[i]);

		if (is_shown(run, school, item))
			row.item[n++] = item;
		if (n < ABREAST && (i + 1 < ITEMS_N || !n))
			continue;
		while (n < ABREAST)
			row.item[n++] = -1;
		rc = xs_emit(run, &s);
		n = 0;
	}
	return rc;
}

int xs_school_facts_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = 0;

	if (t->school != XS_NOWHERE)
		return emit_facts(run, t->school);
	for (size_t i = 0; rc == 0 && i < run->survey->n; i++)
		if (xs_school_is_open(run->survey, i))
			rc = emit_facts(run, i);
	return rc;
}
