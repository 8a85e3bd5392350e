/* SPDX-License-Identifier: Apache-2.0
 *
 * The survey: making one, finding a school in it, what a school is.
 */
#include "xueshe/survey.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/school_name.h"
#include "xueshe/text.h"

static const char *const fact_keys[XS_FACT_N] = {
	[XS_FACT_KIND] = "kind",
	[XS_FACT_LEVEL] = "level",
	[XS_FACT_OWNER] = "owner",
	[XS_FACT_PLACE] = "place",
	[XS_FACT_BOARDING_SCHOOL] = "boarding_school",
	[XS_FACT_YEAR_BUILT] = "year_built",
	[XS_FACT_TERRAIN] = "terrain",
	[XS_FACT_STATUS] = "status",
	[XS_FACT_PRIMARY_GRADES] = "primary_grades",
	[XS_FACT_LONGITUDE] = "longitude",
	[XS_FACT_LATITUDE] = "latitude",
};

int xs_fact_item(const struct xs_catalogue *cat, enum xs_fact fact)
{
	xs_assert((unsigned)fact < XS_FACT_N);
	return xs_item_find(cat, fact_keys[fact]);
}

/* -- life -- */

struct xs_survey *xs_survey_new(
	const struct xs_catalogue *cat, int year, size_t n)
{
	static const struct xs_school nothing = { 0, "", "", "", "", "", "" };
	struct xs_survey *s = xs_alloc(1, sizeof(*s));

	s->cat = cat;
	s->year = year;
	s->reference = xs_reference_date(year);
	s->county = s->province = "";
	s->n = n;
	for (int f = 0; f < XS_FACT_N; f++)
		s->facts[f] = xs_fact_item(cat, (enum xs_fact)f);
	s->columns = xs_arena_alloc(&s->arena, cat->n, sizeof(*s->columns));
	s->schools = xs_arena_alloc(&s->arena, n, sizeof(*s->schools));
	for (size_t i = 0; i < n; i++)
		s->schools[i] = nothing;
	return s;
}

void xs_survey_free(struct xs_survey *survey)
{
	if (!survey)
		return;
	xs_map_release(&survey->words);
	xs_arena_release(&survey->arena);
	free(survey);
}

const char *xs_survey_word(struct xs_survey *survey, const char *text)
{
	return text && *text ? xs_map_intern(&survey->words, text) : "";
}

double *xs_survey_column(struct xs_survey *survey, int item)
{
	double *column;

	xs_assert(item >= 0 && (size_t)item < survey->cat->n);
	column = survey->columns[item];
	if (column)
		return column;
	column = xs_arena_alloc(&survey->arena, survey->n, sizeof(*column));
	for (size_t i = 0; i < survey->n; i++)
		column[i] = XS_BLANK;
	survey->columns[item] = column;
	return column;
}

/* -- one beside another -- */

struct xs_survey *xs_survey_beside(const struct xs_survey *from)
{
	struct xs_survey *s = xs_survey_new(from->cat, from->year, from->n);

	s->reference = from->reference;
	s->county = from->county;
	s->province = from->province;
	s->made_up = from->made_up;
	if (from->n)
		memcpy(s->schools, from->schools,
			from->n * sizeof(*s->schools));
	if (from->cat->n)
		memcpy(s->columns, from->columns,
			from->cat->n * sizeof(*s->columns));
	s->buildings = from->buildings;
	s->buildings_n = from->buildings_n;
	s->totals = from->totals;
	s->totals_n = from->totals_n;
	s->towns = from->towns;
	s->towns_n = from->towns_n;
	return s;
}

double *xs_survey_own(
	struct xs_survey *survey, const struct xs_survey *from, int item)
{
	double *column;

	if (item < 0 || !from->columns[item])
		return NULL;
	if (survey->columns[item] != from->columns[item])
		return survey->columns[item];
	column = xs_arena_alloc(&survey->arena, from->n + 1, sizeof(*column));
	if (from->n)
		memcpy(column, from->columns[item], from->n * sizeof(*column));
	survey->columns[item] = column;
	return column;
}

struct xs_building *xs_survey_own_buildings(
	struct xs_survey *survey, const struct xs_survey *from)
{
	if (survey->buildings != from->buildings)
		return survey->buildings;
	survey->buildings = xs_arena_alloc(&survey->arena,
		from->buildings_n + 1, sizeof(*survey->buildings));
	if (from->buildings_n)
		memcpy(survey->buildings, from->buildings,
			from->buildings_n * sizeof(*survey->buildings));
	return survey->buildings;
}

struct xs_survey *xs_survey_copy(const struct xs_survey *from)
{
	struct xs_survey *s = xs_survey_beside(from);

	for (size_t k = 0; k < from->cat->n; k++)
		xs_survey_own(s, from, (int)k);
	return s;
}

/* -- finding a school -- */

enum { CANDIDATES_MOST = 5 };

static void add_candidate(struct xs_buf *list, const struct xs_school *s)
{
	const char *parts[2] = { s->township, s->code };
	bool open = false;

	xs_buf_addf(list, "%s%s", list->len ? ", " : "", s->name);
	for (int i = 0; i < 2; i++) {
		if (!*parts[i])
			continue;
		xs_buf_addf(list, "%s%s", open ? " " : " (", parts[i]);
		open = true;
	}
	if (open)
		xs_buf_addc(list, ')');
}

/* Schools whose folded name is (or holds) the folded text: how many, the
 * last one, and the first few as a list. */
static size_t match_names(const struct xs_survey *survey, const char *folded,
	bool whole, long *last_out, struct xs_buf *list)
{
	struct xs_buf name = XS_BUF_INIT;
	size_t found = 0;

	for (size_t i = 0; *folded && i < survey->n; i++) {
		xs_buf_clear(&name);
		xs_text_fold(&name, survey->schools[i].name);
		if (whole ? strcmp(name.s, folded) != 0
			  : strstr(name.s, folded) == NULL)
			continue;
		*last_out = (long)i;
		if (found++ < CANDIDATES_MOST)
			add_candidate(list, &survey->schools[i]);
	}
	xs_buf_release(&name);
	return found;
}

/* The school whose name is given with its township; -1. */
static long match_placed(const struct xs_survey *survey, const char *folded)
{
	for (size_t i = 0; i < survey->n; i++) {
		const struct xs_school *s = &survey->schools[i];

		if (xs_school_name_placed(
			    s->name, s->township, s->code, folded))
			return (long)i;
	}
	return -1;
}

static long find_code(const struct xs_survey *survey, const char *code)
{
	for (size_t i = 0; *code && i < survey->n; i++)
		if (strcmp(survey->schools[i].code, code) == 0)
			return (long)i;
	return -1;
}

static long find_name(const struct xs_survey *survey, const char *text,
	const char *folded, struct xs_error *err)
{
	struct xs_buf list = XS_BUF_INIT;
	long at = -1;
	size_t n = match_names(survey, folded, true, &at, &list);

	if (n > 1) {
		at = xs_fail(err, XS_E_NO_SCHOOL,
			_("%zu schools are called \"%s\""), n, text);
		xs_hint(err,
			_("Name one of them by its code, or with its township "
			  "as here: %s."),
			list.s);
	} else if (n == 0 && (at = match_placed(survey, folded)) < 0) {
		xs_fail(err, XS_E_NO_SCHOOL,
			_("no school of %d has the code or name \"%s\""),
			survey->year, text);
		if (match_names(survey, folded, false, &at, &list))
			xs_hint(err, _("Did you mean one of these: %s?"),
				list.s);
		at = -1;
	}
	xs_buf_release(&list);
	return at;
}

long xs_survey_find(const struct xs_survey *survey, const char *code_or_name,
	struct xs_error *err)
{
	struct xs_buf folded = XS_BUF_INIT;
	long at = find_code(survey, code_or_name);

	if (at >= 0)
		return at;
	xs_text_fold(&folded, code_or_name);
	at = find_code(survey, folded.s);
	if (at < 0)
		at = find_name(survey, code_or_name, folded.s, err);
	xs_buf_release(&folded);
	return at;
}

/* -- what a school is -- */

bool xs_kind_has_stage(int kind, enum xs_stage stage)
{
	static const bool taught[XS_SCHOOL_KIND_N][XS_STAGE_N] = {
		[XS_TEACHING_POINT] = { true, false },
		[XS_PRIMARY_SCHOOL] = { true, false },
		[XS_JUNIOR_SCHOOL] = { false, true },
		[XS_NINE_YEAR] = { true, true },
		[XS_COMPLETE_SECONDARY] = { false, true },
		[XS_TWELVE_YEAR] = { true, true },
	};

	return kind >= 0 && kind < XS_SCHOOL_KIND_N && stage >= 0 &&
		stage < XS_STAGE_N && taught[kind][stage];
}

bool xs_school_has_stage(
	const struct xs_survey *survey, size_t school, enum xs_stage stage)
{
	static const char *const pupils[XS_STAGE_N] = { "pupils_primary",
		"pupils_junior" };
	double kind =
		xs_survey_value(survey, school, survey->facts[XS_FACT_KIND]);

	if (stage < 0 || stage >= XS_STAGE_N)
		return false;
	if (kind >= 0 && kind < XS_SCHOOL_KIND_N)
		return xs_kind_has_stage((int)kind, stage);
	/* A blank is not above zero. */
	return xs_survey_value(survey, school,
		       xs_item_find(survey->cat, pupils[stage])) > 0;
}

bool xs_school_is_open(const struct xs_survey *survey, size_t school)
{
	static const char *const closed[] = { "新建中", "停办", "已撤并" };
	int item = survey->facts[XS_FACT_STATUS];
	double status = xs_survey_value(survey, school, item);
	const char *key;

	if (!(status >= 0 &&
		    status < (double)survey->cat->items[item].choices_n))
		return true;
	key = survey->cat->items[item].choices[(size_t)status].key;
	for (size_t i = 0; i < sizeof(closed) / sizeof(closed[0]); i++)
		if (strcmp(key, closed[i]) == 0)
			return false;
	return true;
}
