/* SPDX-License-Identifier: Apache-2.0
 *
 * What must be looked at where pupils board: grades 1 to 3 that board, girls
 * without a woman among the life teachers, ways that are too long.
 */
#include "xueshe/boarding.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/number.h"

#include "boarding_i.h"

static const char *const names[XS_BOARDING_FLAG_N] = {
	[XS_FLAG_LOWER] = "lower_grades",
	[XS_FLAG_NO_WOMAN] = "no_woman",
	[XS_FLAG_WOMAN_UNKNOWN] = "woman_unknown",
	[XS_FLAG_FAR] = "far",
};

const char *xs_boarding_flag_name(enum xs_boarding_flag_kind kind)
{
	return names[kind];
}

void xs_boarding_flag_add(
	struct xs_boarding *b, const struct xs_boarding_flag *flag)
{
	xs_grow((void **)&b->flags, &b->flags_cap, b->flags_n + 1,
		sizeof(*b->flags));
	b->flags[b->flags_n++] = *flag;
}

/* -- finding them ----------------------------------------------------------- */

static double value_of(
	const struct xs_boarding *b, size_t school, const char *key)
{
	return xs_survey_value(
		b->in.survey, school, xs_item_find(b->in.survey->cat, key));
}

static void find_lower(struct xs_boarding *b, size_t school)
{
	struct xs_boarding_flag flag = {
		.school = school,
		.kind = XS_FLAG_LOWER,
		.pupils = value_of(b, school, "boarders_lower"),
		.minutes = XS_BLANK,
		.km = XS_BLANK,
		.source = &b->in.living->lower,
		.confidence = b->in.living->lower_confidence,
	};

	if (b->in.living->lower_to && flag.pupils > 0 &&
		xs_school_has_stage(b->in.survey, school, XS_PRIMARY))
		xs_boarding_flag_add(b, &flag);
}

/* Girls that board, as far as they are known; 0 where nobody is known to. */
static double girls_of(const struct xs_boarding *b, size_t school)
{
	double sum = 0;

	for (int stage = 0; stage < XS_STAGE_N; stage++) {
		double n = xs_boarders_of(b->in.survey, school,
			(enum xs_stage)stage, XS_AT_GIRLS);

		sum += xs_is_blank(n) ? 0 : n;
	}
	return sum;
}

static void find_woman(struct xs_boarding *b, size_t school)
{
	double teachers = value_of(b, school, "life_teachers");
	double women = value_of(b, school, "life_teachers_female");
	struct xs_boarding_flag flag = {
		.school = school,
		.kind = XS_FLAG_NO_WOMAN,
		.pupils = girls_of(b, school),
		.minutes = XS_BLANK,
		.km = XS_BLANK,
		.source = &b->in.living->woman,
		.confidence = b->in.living->woman_confidence,
	};

	if (!(flag.pupils > 0) || !b->in.living->woman.document || women > 0)
		return;
	if (xs_is_blank(women) && !(teachers <= 0))
		flag.kind = XS_FLAG_WOMAN_UNKNOWN;
	xs_boarding_flag_add(b, &flag);
}

static int by_school(const void *a, const void *b)
{
	const struct xs_boarding_flag *x = a, *y = b;

	if (x->school != y->school)
		return x->school < y->school ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->limit < y->limit ? -1 : x->limit > y->limit;
}

void xs_boarding_flags_find(struct xs_boarding *b)
{
	size_t n = b->in.survey->n, at = 0;

	b->flag_at = xs_arena_alloc(&b->arena, n + 2, sizeof(*b->flag_at));
	for (size_t i = 0; b->in.living && i < n; i++) {
		if (!xs_school_is_open(b->in.survey, i) ||
			!xs_school_boards(b->in.survey, i))
			continue;
		find_lower(b, i);
		find_woman(b, i);
	}
	if (b->in.living && b->in.county)
		xs_boarding_travel_find(b);
	if (b->flags_n)
		qsort(b->flags, b->flags_n, sizeof(*b->flags), by_school);
	for (size_t i = 0; i <= n; i++) {
		while (at < b->flags_n && b->flags[at].school < i)
			at++;
		b->flag_at[i] = at;
	}
}

const struct xs_boarding_flag *xs_boarding_flags(
	const struct xs_boarding *b, size_t *n_out)
{
	*n_out = b->flags_n;
	return b->flags;
}

const struct xs_boarding_flag *xs_boarding_flags_of(
	const struct xs_boarding *b, size_t school, size_t *n_out)
{
	size_t from = b->flag_at[school];

	*n_out = b->flag_at[school + 1] - from;
	return *n_out ? b->flags + from : NULL;
}

/* -- in words --------------------------------------------------------------- */

static void say_way(
	const struct xs_boarding_flag *f, enum xs_lang lang, struct xs_buf *out)
{
	char number[32];

	if (!xs_is_blank(f->minutes)) {
		xs_format_round(f->minutes, 0, number);
		xs_buf_addf(
			out, xs_tr(lang, N_("longest way %s minutes")), number);
	}
	if (!xs_is_blank(f->km)) {
		xs_format_round(f->km, 1, number);
		if (!xs_is_blank(f->minutes))
			xs_buf_adds(out, lang == XS_LANG_ZH ? "、" : ", ");
		xs_buf_addf(out, xs_tr(lang, N_("%s km")), number);
	}
}

static void say_limit(
	const struct xs_travel_limit *t, enum xs_lang lang, struct xs_buf *out)
{
	char number[32];

	xs_buf_adds(out, lang == XS_LANG_ZH ? "；" : "; ");
	if (!xs_is_blank(t->minutes)) {
		xs_format_round(t->minutes, 0, number);
		xs_buf_addf(out, xs_tr(lang, N_("limit %s minutes")), number);
	} else {
		xs_format_round(t->km, 1, number);
		xs_buf_addf(out, xs_tr(lang, N_("limit %s km")), number);
	}
	xs_buf_addf(out, lang == XS_LANG_ZH ? "（%s）" : " (%s)",
		xs_say(&t->title, lang));
}

static void say_far(
	const struct xs_boarding_flag *f, enum xs_lang lang, struct xs_buf *out)
{
	char number[32];

	xs_buf_addf(out,
		xs_tr(lang,
			N_("the nearest school is this one and still too far for %zu settlements")),
		f->settlements);
	if (f->pupils > 0) {
		xs_format_round(f->pupils, 0, number);
		xs_buf_addf(out, xs_tr(lang, N_(" (%s pupils)")), number);
	}
	xs_buf_adds(out, lang == XS_LANG_ZH ? "，" : ", ");
	say_way(f, lang, out);
	say_limit(f->limit, lang, out);
}

void xs_boarding_flag_say(const struct xs_boarding_flag *flag,
	enum xs_lang lang, struct xs_buf *out)
{
	char n[32] = "";

	if (!xs_is_blank(flag->pupils))
		xs_format_round(flag->pupils, 0, n);
	switch (flag->kind) {
	case XS_FLAG_LOWER:
		xs_buf_addf(out,
			xs_tr(lang, N_("%s boarders are in grades 1 to 3")), n);
		return;
	case XS_FLAG_NO_WOMAN:
		xs_buf_addf(out,
			xs_tr(lang,
				N_("%s girls board, and no life teacher is a woman")),
			n);
		return;
	case XS_FLAG_WOMAN_UNKNOWN:
		xs_buf_addf(out,
			xs_tr(lang,
				N_("%s girls board; whether a life teacher is a woman is not stated")),
			n);
		return;
	case XS_FLAG_FAR:
		say_far(flag, lang, out);
		return;
	case XS_BOARDING_FLAG_N:
		break;
	}
}
