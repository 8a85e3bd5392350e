/* SPDX-License-Identifier: Apache-2.0
 *
 * Cells of forms: their words, last year's figures, and what may be typed
 * into them.  Prompts are short: the file format takes 255 characters.
 */
#include "form_i.h"

#include <string.h>

#include "xueshe/text.h"

#define COUNT_MOST 1e9 /* where the catalogue names no bound */

/* clang-format off */
static const struct {
	const char *key, *say;
} groups[] = {
	{ "school", N_("The school") },
	{ "pupils", N_("Pupils") },
	{ "boarding", N_("Boarding") },
	{ "classes", N_("Classes") },
	{ "staff", N_("Staff") },
	{ "land", N_("Grounds") },
	{ "buildings", N_("Buildings") },
	{ "rooms", N_("Rooms") },
	{ "living", N_("Living") },
	{ "equipment", N_("Equipment") },
	{ "safety", N_("Safety") },
	{ "self_assessed", N_("Judged by the school") },
	{ "other", N_("Other") },
};
/* clang-format on */

const char *xs_form_group(const struct xs_run *run, const char *group)
{
	size_t i;

	for (i = 0; i < sizeof(groups) / sizeof(groups[0]); i++)
		if (strcmp(groups[i].key, group) == 0)
			return xs_words(run, groups[i].say);
	return group;
}

const char *xs_form_caption(struct xs_run *run, const struct xs_words *say,
	const char *unit, bool needed)
{
	const char *name = xs_say(say, run->lang), *mark = needed ? " *" : "";

	if (!*unit)
		return xs_arena_printf(&run->arena, "%s%s", name, mark);
	return xs_arena_printf(&run->arena,
		run->lang == XS_LANG_ZH ? "%s（%s）%s" : "%s (%s)%s", name,
		xs_unit_say(run->cat, unit, run->lang), mark);
}

/* -- last year -------------------------------------------------------------- */

static void match_last(struct xs_run *run)
{
	const struct xs_survey *last = run->in->form->last;
	size_t i,
		*at = xs_arena_alloc(
			&run->arena, run->survey->n + 1, sizeof(*at));
	struct xs_map ids = { 0 };
	char id[24];
	int64_t found;

	for (i = 0; i < last->n; i++) {
		snprintf(
			id, sizeof(id), "%lld", (long long)last->schools[i].id);
		xs_map_add(&ids, id, (int64_t)i);
	}
	for (i = 0; i < run->survey->n; i++) {
		snprintf(id, sizeof(id), "%lld",
			(long long)run->survey->schools[i].id);
		at[i] = xs_map_find(&ids, id, &found) ? (size_t)found
						      : XS_NOWHERE;
	}
	xs_map_release(&ids);
	run->last = at;
}

double xs_form_last(struct xs_run *run, size_t school, int item)
{
	const struct xs_survey *last = run->in->form->last;

	if (!last)
		return XS_BLANK;
	if (!run->last)
		match_last(run);
	return run->last[school] == XS_NOWHERE
		? XS_BLANK
		: xs_survey_value(last, run->last[school], item);
}

/* -- buildings -------------------------------------------------------------- */

#define TEXT(key)                                                              \
	{                                                                      \
#key, offsetof(struct xs_building, key), true                  \
	}
#define REAL(key)                                                              \
	{                                                                      \
#key, offsetof(struct xs_building, key), false                 \
	}

void xs_form_building(struct xs_run *run, const struct xs_building *b,
	const struct xs_form_column *column, struct xs_entry *e)
{
	/* clang-format off */
	static const struct {
		const char *key;
		size_t at;
		bool text;
	} members[] = {
		TEXT(code), TEXT(name), TEXT(use), TEXT(structure), TEXT(seismic),
		TEXT(grade), TEXT(grade_date), TEXT(grade_by), TEXT(state),
		TEXT(tenure), TEXT(sex), TEXT(stage), REAL(area_m2),
		REAL(usable_area_m2), REAL(floors), REAL(year_built), REAL(rooms),
		REAL(per_room), REAL(beds_boys), REAL(beds_girls),
		REAL(platform_places),
	};
	/* clang-format on */
	const struct xs_school *school =
		&run->in->form->last->schools[b->school];
	size_t i;

	if (column->is_code || column->is_name)
		xs_put_text(e, column->is_code ? school->code : school->name);
	else if (strcmp(column->key, "township") == 0)
		xs_put_text(e, school->township);
	for (i = 0; e->kind == XS_ENTRY_BLANK &&
		i < sizeof(members) / sizeof(members[0]);
		i++) {
		const char *at = (const char *)b + members[i].at;

		if (strcmp(members[i].key, column->key) != 0)
			continue;
		if (members[i].text)
			xs_put_text(e, *(const char *const *)(const void *)at);
		else
			xs_put_number(e, *(const double *)(const void *)at,
				column->as && *column->as->unit ? 2 : 0);
		if (strcmp(column->key, "year_built") == 0)
			e->show |= XS_SHOW_BARE;
	}
}

/* -- limits ----------------------------------------------------------------- */

static const char *const *words_of(
	struct xs_run *run, const struct xs_item *item)
{
	const char **words = xs_arena_alloc(
		&run->arena, item->choices_n + 3, sizeof(*words));
	struct xs_buf b = XS_BUF_INIT;
	size_t i;

	for (i = 0; i < item->choices_n; i++)
		words[i] = xs_say(&item->choices[i].say, run->lang);
	for (i = 0; item->kind == XS_KIND_FLAG && i < 2; i++) {
		xs_buf_clear(&b);
		xs_item_value_text(item, i == 0, run->lang, &b);
		words[i] = xs_arena_strdup(&run->arena, b.s);
	}
	xs_buf_release(&b);
	return words;
}

static void limit_number(
	struct xs_run *run, const struct xs_item *item, struct xs_bounds *out)
{
	char low[32], high[32];
	const char *unit = *item->unit
		? xs_unit_say(run->cat, item->unit, run->lang)
		: xs_words(run, N_("none"));
	bool whole = xs_item_is_whole(item) || item->kind == XS_KIND_YEAR;

	out->kind = whole ? XS_LIMIT_WHOLE : XS_LIMIT_REAL;
	out->low = xs_is_blank(item->low) ? 0 : item->low;
	out->high = xs_is_blank(item->high) ? COUNT_MOST : item->high;
	if (item->kind == XS_KIND_YEAR && xs_is_blank(item->low)) {
		out->low = 1850;
		out->high = 2100;
	}
	xs_format_real(out->low, low);
	xs_format_real(out->high, high);
	out->prompt = xs_arena_printf(&run->arena,
		whole ? xs_words(run,
				N_("A whole number from %s to %s. Unit: %s. 0 "
				   "means none; leave it blank if it is not "
				   "known."))
		      : xs_words(run,
				N_("A number from %s to %s. Unit: %s. 0 means "
				   "none; leave it blank if it is not "
				   "known.")),
		low, high, unit);
	out->wrong = xs_arena_printf(&run->arena,
		whole ? xs_words(run,
				N_("Only a whole number from %s to %s can "
				   "stand here, without its unit (%s). If "
				   "more is true, write it in the note and "
				   "tell the county's office."))
		      : xs_words(run,
				N_("Only a number from %s to %s can stand "
				   "here, without its unit (%s). If more is "
				   "true, write it in the note and tell the "
				   "county's office.")),
		low, high, unit);
}

static void limit_as(
	struct xs_run *run, const struct xs_item *item, struct xs_bounds *out)
{
	switch (item->kind) {
	case XS_KIND_COUNT:
	case XS_KIND_MEASURE:
	case XS_KIND_MONEY:
	case XS_KIND_YEAR:
		limit_number(run, item, out);
		return;
	case XS_KIND_FLAG:
	case XS_KIND_CATEGORY:
		out->kind = XS_LIMIT_LIST;
		out->words = words_of(run, item);
		out->prompt = xs_words(run,
			N_("Choose from the list; leave it blank if it is not "
			   "known."));
		out->wrong = xs_words(
			run, N_("Only a word of the list can stand here."));
		return;
	case XS_KIND_TEXT:
		break;
	}
	out->prompt = xs_words(run, N_("Text."));
	out->wrong = "";
}

/* "*": the cell is needed, said where the cell is in hand. */
static void say_needed(struct xs_run *run, bool needed, struct xs_bounds *out)
{
	if (needed)
		out->prompt = xs_arena_printf(&run->arena, "%s%s%s",
			xs_words(run, N_("Needed.")),
			run->lang == XS_LANG_ZH ? "" : " ", out->prompt);
}

void xs_form_limit_item(struct xs_run *run, const struct xs_item *item,
	bool needed, struct xs_bounds *out)
{
	out->title = xs_say(&item->say, run->lang);
	limit_as(run, item, out);
	say_needed(run, needed, out);
}

void xs_form_limit_column(struct xs_run *run,
	const struct xs_form_column *column, struct xs_bounds *out)
{
	out->title = xs_say(&column->say, run->lang);
	if (column->is_date) {
		out->kind = XS_LIMIT_DAY;
		out->prompt = xs_words(run, N_("A date, like 2025-09-01."));
		out->wrong = xs_words(
			run, N_("Only a date like 2025-09-01 can stand here."));
	} else if (column->as) {
		limit_as(run, column->as, out);
	} else {
		out->prompt = column->is_code
			? xs_words(run,
				  N_("The school's code, with all its digits."))
			: xs_words(run, N_("Text."));
		out->wrong = "";
	}
	say_needed(run, column->needed, out);
}
