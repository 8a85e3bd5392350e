/* SPDX-License-Identifier: Apache-2.0
 *
 * Parts make their wholes: grades make the pupils of a stage, classes by size
 * the classes.  For each whole the schools are taken in blocks, and in a
 * block one part's column after the other, so that a country settles in a
 * blink.
 *
 * All parts known: they make the whole.  Some blank: the whole stands as
 * stated.  Two things are known about a blank part all the same: that of a
 * stage the school does not teach counts nothing, and where the known parts
 * already make up a stated count, the rest are 0.  And a school that by its
 * kind need not go to the last grade (教学点, 非完全小学) does not teach the
 * grades above the last one it states: they are 0, which is told.  Grade 6
 * belongs to the junior stage where 小学年级数 is 5.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "survey_i.h"

enum {
	BLOCK = 2048, /* schools at a time: their sums stay in the cache */
	LAST_GRADE = 6 /* the grade that 小学年级数 moves */
};

/* What matters of a school here, as bits. */
enum { FIVE_GRADES = 1, NO_PRIMARY = 2, NO_JUNIOR = 4, MAY_END_EARLY = 8 };

/* In which schools a part counts. */
enum when { ALWAYS, UNLESS_FIVE, IF_FIVE };

struct part {
	int item;
	enum when when;
	unsigned char untaught; /* bits of schools where a blank is nothing */
};

struct parts {
	struct part *all;
	size_t n;
};

struct sums {
	struct xs_survey *survey;
	struct xs_findings *findings;
	unsigned char *bits; /* a school */
	bool *done; /* an item */
	struct parts parts; /* of the whole at hand */
	double sum[BLOCK];
	unsigned short known[BLOCK], blank[BLOCK]; /* parts */
};

/* A primary school that need not teach all grades. */
static bool may_end_early(const struct xs_survey *survey, size_t i)
{
	int item = survey->facts[XS_FACT_LEVEL];
	double level = xs_survey_value(survey, i, item);

	if (xs_survey_value(survey, i, survey->facts[XS_FACT_KIND]) ==
		XS_TEACHING_POINT)
		return true;
	return level >= 0 &&
		level < (double)survey->cat->items[item].choices_n &&
		!strcmp(survey->cat->items[item].choices[(size_t)level].key,
			"非完全小学");
}

static unsigned char school_bits(const struct xs_survey *survey, size_t i)
{
	unsigned char bits = may_end_early(survey, i) ? MAY_END_EARLY : 0;

	if (xs_survey_value(survey, i, survey->facts[XS_FACT_PRIMARY_GRADES]) ==
		LAST_GRADE - 1)
		bits |= FIVE_GRADES;
	if (xs_is_blank(
		    xs_survey_value(survey, i, survey->facts[XS_FACT_KIND])))
		return bits;
	if (!xs_school_has_stage(survey, i, XS_PRIMARY))
		bits |= NO_PRIMARY;
	if (!xs_school_has_stage(survey, i, XS_JUNIOR))
		bits |= NO_JUNIOR;
	return bits;
}

/* -- the parts of a whole -- */

static void add_part(const struct xs_catalogue *cat, struct parts *parts,
	int item, enum when when)
{
	struct part *p = &parts->all[parts->n++];
	enum xs_stage stage = cat->items[item].stage;

	if (when == IF_FIVE)
		stage = XS_JUNIOR;
	p->item = item;
	p->when = when;
	p->untaught = stage == XS_PRIMARY ? NO_PRIMARY
		: stage == XS_JUNIOR      ? NO_JUNIOR
					  : 0;
}

/* The item of grade 6 that goes with one of grade 7: pupils_g7_boys →
 * pupils_g6_boys; -1 if there is none. */
static int grade_before(const struct xs_catalogue *cat, int item)
{
	struct xs_buf key = XS_BUF_INIT;
	char *mark;
	int found = -1;

	xs_buf_adds(&key, cat->items[item].key);
	mark = strstr(key.s, "_g7");
	if (cat->items[item].grade == LAST_GRADE + 1 && mark) {
		mark[2] = '6';
		found = xs_item_find(cat, key.s);
	}
	xs_buf_release(&key);
	return found;
}

static void list_parts(const struct xs_catalogue *cat,
	const struct xs_item *whole, struct parts *parts)
{
	parts->n = 0;
	for (size_t i = 0; i < whole->sum_of_n; i++) {
		int item = whole->sum_of[i], before = -1;
		bool moves = cat->items[item].grade == LAST_GRADE &&
			whole->stage == XS_PRIMARY;

		add_part(cat, parts, item, moves ? UNLESS_FIVE : ALWAYS);
		if (whole->stage == XS_JUNIOR)
			before = grade_before(cat, item);
		if (before >= 0)
			add_part(cat, parts, before, IF_FIVE);
	}
}

static bool any_column(const struct sums *s)
{
	for (size_t i = 0; i < s->parts.n; i++)
		if (s->survey->columns[s->parts.all[i].item])
			return true;
	return false;
}

static bool counts(const struct part *p, unsigned char bits)
{
	return p->when == ALWAYS ||
		((bits & FIVE_GRADES) != 0) == (p->when == IF_FIVE);
}

/* -- a block of schools -- */

/* Written without branches: blanks come at random. */
static void add_up(struct sums *s, const struct part *p, size_t from, size_t n)
{
	const double *column = s->survey->columns[p->item];
	const unsigned char *bits = s->bits + from;

	for (size_t i = 0; i < n; i++) {
		double v = column ? column[from + i] : XS_BLANK;
		bool here = counts(p, bits[i]), blank = xs_is_blank(v);

		s->sum[i] += here && !blank ? v : 0.0;
		s->known[i] = (unsigned short)(s->known[i] + (here & !blank));
		s->blank[i] = (unsigned short)(s->blank[i] +
			(here & blank & !(bits[i] & p->untaught)));
	}
}

/* The known parts make up the whole: the blank ones are 0. */
static void fill_zeros(struct sums *s, size_t school)
{
	for (size_t i = 0; i < s->parts.n; i++) {
		const struct part *p = &s->parts.all[i];
		double *column;

		if (!counts(p, s->bits[school]))
			continue;
		column = xs_survey_column(s->survey, p->item);
		if (xs_is_blank(column[school]))
			column[school] = 0;
	}
}

/* Some parts are blank: the whole stands as stated. */
static void settle_partly(struct sums *s, int whole, size_t school, size_t i)
{
	const struct xs_item *item = &s->survey->cat->items[whole];
	double stated = xs_survey_value(s->survey, school, whole);
	const double figures[2] = { stated, s->sum[i] };

	if (item->kind == XS_KIND_COUNT && stated == s->sum[i])
		fill_zeros(s, school);
	else if (s->known[i] && s->sum[i] > stated &&
		xs_differs(item, stated, s->sum[i]))
		xs_disagree(s->survey, s->findings, XS_F_PARTS_EXCEED, school,
			whole, figures);
}

/* All parts are known: they make the whole. */
static void settle_wholly(struct sums *s, int whole, size_t school, size_t i)
{
	const struct xs_item *item = &s->survey->cat->items[whole];
	double stated = xs_survey_value(s->survey, school, whole);
	const double figures[2] = { stated, s->sum[i] };

	if (stated == s->sum[i])
		return;
	if (!xs_is_blank(stated) && xs_differs(item, stated, s->sum[i]))
		xs_disagree(s->survey, s->findings, XS_F_PARTS_DIFFER, school,
			whole, figures);
	xs_survey_column(s->survey, whole)[school] = s->sum[i];
}

/* The last grade that a school of few grades states, where all below are
 * known, all above blank and no roll is stated; 0: it is another case. */
static int last_stated(const struct sums *s, int whole, size_t school)
{
	const struct xs_catalogue *cat = s->survey->cat;
	int top = 0, blank = LAST_GRADE + 1;

	if (!(s->bits[school] & MAY_END_EARLY) || cat->items[whole].derived ||
		cat->items[whole].stage != XS_PRIMARY ||
		!xs_is_blank(xs_survey_value(s->survey, school, whole)))
		return 0;
	for (size_t i = 0; i < s->parts.n; i++) {
		int item = s->parts.all[i].item, grade = cat->items[item].grade;

		if (!grade)
			return 0;
		if (!counts(&s->parts.all[i], s->bits[school]))
			continue;
		if (!xs_is_blank(xs_survey_value(s->survey, school, item)))
			top = grade > top ? grade : top;
		else
			blank = grade < blank ? grade : blank;
	}
	return blank > top ? top : 0;
}

/* The grades above the last one stated are not taught: 0 each. */
static void settle_early_end(
	struct sums *s, int whole, size_t school, size_t i, int top)
{
	const struct xs_school *at = &s->survey->schools[school];
	char grade[12];

	snprintf(grade, sizeof(grade), "%d", top);
	if (s->findings)
		xs_find(s->findings, XS_F_GRADES_NOT_TAUGHT, NULL,
			*at->code ? at->code : at->name,
			s->survey->cat->items[whole].key, grade, (char *)NULL);
	fill_zeros(s, school);
	settle_wholly(s, whole, school, i);
}

static void settle_block(struct sums *s, int whole, size_t from, size_t n)
{
	memset(s->sum, 0, sizeof(s->sum));
	memset(s->known, 0, sizeof(s->known));
	memset(s->blank, 0, sizeof(s->blank));
	for (size_t i = 0; i < s->parts.n; i++)
		add_up(s, &s->parts.all[i], from, n);
	for (size_t i = 0; i < n; i++) {
		int top = s->sum[i] > 0 && s->blank[i]
			? last_stated(s, whole, from + i)
			: 0;

		if (top)
			settle_early_end(s, whole, from + i, i, top);
		else if (s->blank[i] && s->survey->columns[whole])
			settle_partly(s, whole, from + i, i);
		else if (s->known[i] && !s->blank[i])
			settle_wholly(s, whole, from + i, i);
	}
}

/* Parts that are sums themselves come first. */
static void settle_whole(struct sums *s, int whole)
{
	const struct xs_catalogue *cat = s->survey->cat;
	const struct xs_item *item = &cat->items[whole];

	if (s->done[whole])
		return;
	s->done[whole] = true;
	for (size_t i = 0; i < item->sum_of_n; i++)
		settle_whole(s, item->sum_of[i]);
	if (!item->sum_of_n)
		return;
	list_parts(cat, item, &s->parts);
	if (!any_column(s))
		return;
	for (size_t from = 0; from < s->survey->n; from += BLOCK) {
		size_t left = s->survey->n - from;

		settle_block(s, whole, from, left < BLOCK ? left : BLOCK);
	}
}

void xs_settle_sums(struct xs_survey *survey, struct xs_findings *findings)
{
	const struct xs_catalogue *cat = survey->cat;
	struct sums *s = xs_alloc(1, sizeof(*s));
	size_t most = 0;

	s->survey = survey;
	s->findings = findings;
	s->bits = xs_alloc(survey->n, 1);
	s->done = xs_alloc(cat->n, sizeof(*s->done));
	for (size_t i = 0; i < survey->n; i++)
		s->bits[i] = school_bits(survey, i);
	for (size_t i = 0; i < cat->n; i++)
		if (cat->items[i].sum_of_n > most)
			most = cat->items[i].sum_of_n;
	s->parts.all = xs_alloc(2 * most, sizeof(*s->parts.all));
	/* Stated wholes first: what they tell of blank parts helps the sums
	 * that are only ever computed. */
	for (int derived = 0; derived < 2; derived++)
		for (size_t i = 0; i < cat->n; i++)
			if (cat->items[i].derived == (derived != 0))
				settle_whole(s, (int)i);
	free(s->parts.all);
	free(s->done);
	free(s->bits);
	free(s);
}

/* -- of one school, afterwards -- */

size_t xs_made_of_parts(
	const struct xs_survey *survey, size_t school, int item, int *parts)
{
	const struct xs_item *whole = &survey->cat->items[item];
	unsigned char bits = school_bits(survey, school);
	struct parts all = { NULL, 0 };
	size_t known = 0, blank = 0;

	if (!whole->sum_of_n)
		return 0;
	all.all = xs_alloc(2 * whole->sum_of_n, sizeof(*all.all));
	list_parts(survey->cat, whole, &all);
	for (size_t i = 0; i < all.n; i++) {
		const struct part *p = &all.all[i];

		if (!counts(p, bits))
			continue;
		if (!xs_is_blank(xs_survey_value(survey, school, p->item)))
			parts[known++] = p->item;
		else if (!(bits & p->untaught))
			blank++;
	}
	free(all.all);
	return blank ? 0 : known;
}
