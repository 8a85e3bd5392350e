/* SPDX-License-Identifier: Apache-2.0
 *
 * 总览: the headline figures of boarding in the county, and a row a school that
 * boards.
 */
#include "boarding_rows_i.h"

#include <string.h>

/* -- headline ------------------------------------------------------------------ */

struct fact {
	const char *label, *unit, *note;
	double number; /* XS_BLANK: the text, or nothing */
	int decimals;
	int64_t fen; /* XS_FEN_BLANK: no money */
	enum xs_look look;
};

static const struct fact *fact_of(const struct xs_scope *s)
{
	return s->own;
}

static void f_label(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, fact_of(s)->label);
}

static void f_number(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, fact_of(s)->number, fact_of(s)->decimals);
	if (e->kind == XS_ENTRY_NUMBER)
		e->look = fact_of(s)->look;
}

static void f_unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (fact_of(s)->unit)
		xs_put_text(e,
			xs_unit_say(
				s->run->cat, fact_of(s)->unit, s->run->lang));
}

static void f_money(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_fen(e, fact_of(s)->fen);
}

static void f_note(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (fact_of(s)->note)
		xs_put_text(e, fact_of(s)->note);
}

const struct xs_field_row xs_boarding_fact_fields[] = {
	{ "label", f_label },
	{ "number", f_number },
	{ "unit", f_unit },
	{ "money", f_money },
	{ "note", f_note },
	{ NULL, NULL },
};

struct telling {
	struct xs_run *run;
	const struct xs_boarding *b;
	struct xs_boarding_sum sum;
	int64_t printed[XS_BED_WAY_N]; /* fen: of the steps as printed */
	int until[XS_BED_WAY_N][XS_LASTING_N];
	int rc;
};

/* What the steps of a school come to as they are printed, so that every sheet
 * comes to the same; true: one is priced. */
static bool add_printed(
	struct xs_run *run, size_t school, int64_t fen[XS_BED_WAY_N])
{
	const struct xs_bed_step *steps;
	bool priced = false;
	size_t n = 0;

	steps = xs_boarding_steps(run->in->boarding, school, &n);
	for (size_t i = 0; i < n; i++) {
		if (steps[i].fen == XS_FEN_BLANK)
			continue;
		fen[steps[i].way] = xs_fen_add(
			fen[steps[i].way], xs_wan_printed(steps[i].fen));
		priced = true;
	}
	return priced;
}

/* The last year in which a bed of a way and label is needed. */
static void add_years(struct telling *w, size_t school)
{
	const struct xs_bed_step *steps;
	size_t n = 0;

	steps = xs_boarding_steps(w->b, school, &n);
	for (size_t i = 0; i < n; i++) {
		int *until = &w->until[steps[i].way][steps[i].label];

		if (steps[i].needed_until > *until)
			*until = steps[i].needed_until;
	}
}

static void add_up(struct telling *w, const struct xs_bound_table *t)
{
	size_t first = t->school == XS_NOWHERE ? 0 : t->school;
	size_t end = t->school == XS_NOWHERE ? w->run->survey->n : first + 1;

	for (size_t i = first; i < end; i++) {
		xs_boarding_sum_add(w->b, i, &w->sum);
		add_printed(w->run, i, w->printed);
		add_years(w, i);
	}
}

static void tell(struct telling *w, const char *label, double number,
	const char *unit, const char *note)
{
	struct fact f = { label, unit, note, number, 0, XS_FEN_BLANK,
		XS_LOOK_PLAIN };
	struct xs_scope s = xs_scope_of(w->run);

	s.own = &f;
	if (w->rc == 0)
		w->rc = xs_emit(w->run, &s);
}

static void tell_short(
	struct telling *w, const char *label, int64_t beds, const char *note)
{
	struct fact f = { label, "bed", note, (double)beds, 0, XS_FEN_BLANK,
		beds > 0 ? XS_LOOK_FAIL : XS_LOOK_PLAIN };
	struct xs_scope s = xs_scope_of(w->run);

	s.own = &f;
	if (w->rc == 0)
		w->rc = xs_emit(w->run, &s);
}

static void tell_today(struct telling *w)
{
	struct xs_run *run = w->run;
	const struct xs_boarding_sum *sum = &w->sum;
	double boarders =
		sum->boarders[XS_AT_BOYS] + sum->boarders[XS_AT_GIRLS];

	tell(w, xs_words(run, N_("Schools with boarders or beds")),
		(double)sum->schools, "school",
		sum->unknown
			? xs_scratchf(run,
				  xs_words(run,
					  N_("boarders or beds of %zu of them are not known; what is not known counts nowhere below")),
				  sum->unknown)
			: NULL);
	if (sum->unstated)
		tell(w, xs_words(run, N_("Schools that state no boarders")),
			(double)sum->unstated, "school",
			xs_words(run,
				N_("whether anybody boards there is not known; they count nowhere below")));
	tell(w, xs_words(run, N_("Boarders")), boarders, "pupil",
		xs_scratchf(run, xs_words(run, N_("boys %.0f, girls %.0f")),
			sum->boarders[XS_AT_BOYS], sum->boarders[XS_AT_GIRLS]));
	tell(w, xs_words(run, N_("Beds stated")), sum->beds, "bed", NULL);
	tell(w, xs_words(run, N_("Usable beds")), (double)sum->usable, "bed",
		xs_words(run,
			N_("grade D, out of use, shared platforms and what is above people a room or area do not count")));
	tell_short(w, xs_words(run, N_("Beds short, rooms as they are")),
		sum->short_now,
		xs_scratchf(run,
			xs_words(run,
				N_("in %zu schools; %lld are to spare elsewhere: of the other sex, stage or school")),
			sum->lacking, (long long)sum->spare_now));
	tell_short(w, xs_words(run, N_("Beds short, rooms re-allocated")),
		sum->short_then,
		xs_scratchf(run,
			xs_words(
				run, N_("%lld rooms change hands, at no cost")),
			(long long)sum->moved_rooms));
}

static void tell_year(struct telling *w, int year, const char *label)
{
	const struct xs_boarding_sum *sum = &w->sum;
	int t = year - xs_boarding_base(w->b);

	if (t <= 0)
		return;
	tell_short(w, label, sum->short_in[t],
		xs_scratchf(w->run,
			xs_words(w->run,
				N_("low %lld, high %lld; boarders %.0f (%.0f to %.0f)")),
			(long long)sum->short_low[t],
			(long long)sum->short_high[t],
			floor(sum->boarders_in[t].mid + 0.5),
			floor(sum->boarders_in[t].low + 0.5),
			floor(sum->boarders_in[t].high + 0.5)));
}

/* "fading 31, until 2028 at the latest" */
static const char *say_label(struct telling *w, int way, int l)
{
	const char *name = xs_lasting_say((enum xs_lasting)l, w->run->lang);
	long long beds = (long long)w->sum.by_way[way][l];

	if (l == XS_LASTING)
		return xs_scratchf(w->run, "%s %lld", name, beds);
	return xs_scratchf(w->run,
		xs_words(w->run, N_("%s %lld (until %d at the latest)")), name,
		beds, w->until[way][l]);
}

static const char *say_way_note(struct telling *w, int way)
{
	const struct xs_boarding_sum *sum = &w->sum;
	struct xs_run *run = w->run;
	const char *text = "";

	for (int l = 0; l < XS_LASTING_N; l++)
		if (sum->by_way[way][l])
			text = xs_scratchf(run, "%s%s%s", text,
				*text ? (run->lang == XS_LANG_ZH ? "、" : ", ")
				      : "",
				say_label(w, way, l));
	if (way == XS_WAY_NEW && sum->rooms[way])
		text = xs_scratchf(run,
			xs_words(run, N_("%s; %lld rooms, %.0f m²")), text,
			(long long)sum->rooms[way], sum->m2_new);
	if (sum->unpriced[way])
		text = xs_scratchf(run,
			xs_words(run,
				N_("%s; %lld beds without a price on file")),
			text, (long long)sum->unpriced[way]);
	return text;
}

static void tell_way(struct telling *w, int way)
{
	const struct xs_boarding_sum *sum = &w->sum;
	struct xs_scope s = xs_scope_of(w->run);
	struct fact f = { xs_bed_way_say((enum xs_bed_way)way, w->run->lang),
		"bed", say_way_note(w, way), 0, 0, XS_FEN_BLANK,
		XS_LOOK_PLAIN };

	for (int l = 0; l < XS_LASTING_N; l++)
		f.number += (double)sum->by_way[way][l];
	if (f.number == 0)
		return;
	if ((double)sum->unpriced[way] < f.number)
		f.fen = w->printed[way];
	s.own = &f;
	if (w->rc == 0)
		w->rc = xs_emit(w->run, &s);
}

int xs_boarding_facts_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct telling w = { .run = run, .b = run->in->boarding };

	add_up(&w, t);
	tell_today(&w);
	tell_year(&w, xs_boarding_opening(w.b),
		xs_scratchf(run,
			xs_words(run,
				N_("Beds short in %d, when new rooms could open")),
			xs_boarding_opening(w.b)));
	if (xs_boarding_to(w.b) > xs_boarding_opening(w.b))
		tell_year(&w, xs_boarding_to(w.b),
			xs_scratchf(run,
				xs_words(run,
					N_("Beds short in %d, the last year forecast")),
				xs_boarding_to(w.b)));
	return w.rc;
}

int xs_boarding_ways_sum_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct telling w = { .run = run, .b = run->in->boarding };

	add_up(&w, t);
	for (int way = 0; way < XS_BED_WAY_N; way++)
		tell_way(&w, way);
	if (w.sum.above_ceiling)
		tell(&w,
			xs_words(run,
				N_("Of these above a ceiling: not to be built")),
			(double)w.sum.above_ceiling, "bed", NULL);
	return w.rc;
}

/* -- a row a school -------------------------------------------------------------- */

struct school_row {
	struct xs_boarding_sum sum;
	size_t flags, lacking, unknown;
};

static const struct school_row *school_of(const struct xs_scope *s)
{
	return s->own;
}

static void put_count(struct xs_entry *e, double v)
{
	xs_put_number(e, v, 0);
}

static void put_short(struct xs_entry *e, int64_t v)
{
	xs_put_number(e, (double)v, 0);
	if (v > 0)
		e->look = XS_LOOK_FAIL;
}

#define SCHOOL_FIELD(name, put, value, missing)                                \
	static void o_##name(const struct xs_scope *s,                         \
		const struct xs_bound *c, struct xs_entry *e)                  \
	{                                                                      \
		const struct xs_boarding_sum *sum = &school_of(s)->sum;        \
                                                                               \
		(void)c;                                                       \
		if (!sum->missing)                                             \
			put_##put(e, value);                                   \
	}
SCHOOL_FIELD(boarders, count,
	sum->boarders[XS_AT_BOYS] + sum->boarders[XS_AT_GIRLS],
	boarders_unknown)
SCHOOL_FIELD(beds, count, sum->beds, unknown)
SCHOOL_FIELD(usable, count, (double)sum->usable, unknown)
SCHOOL_FIELD(short_now, short, sum->short_now, unknown)
SCHOOL_FIELD(spare_now, count, (double)sum->spare_now, unknown)
SCHOOL_FIELD(short_then, short, sum->short_then, unknown)

static void put_year(const struct xs_scope *s, int year, struct xs_entry *e)
{
	int t = year - xs_boarding_base(s->run->in->boarding);

	if (!school_of(s)->sum.unknown && t >= 0)
		put_short(e, school_of(s)->sum.short_in[t]);
}

static void o_opening(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_year(s, xs_boarding_opening(s->run->in->boarding), e);
}

static void o_last(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_year(s, xs_boarding_to(s->run->in->boarding), e);
}

static void put_way(const struct xs_scope *s, int way, struct xs_entry *e)
{
	int64_t beds = 0;

	for (int l = 0; l < XS_LASTING_N; l++)
		beds += school_of(s)->sum.by_way[way][l];
	if (beds)
		xs_put_number(e, (double)beds, 0);
}

#define WAY_FIELD(name, way)                                                   \
	static void o_##name(const struct xs_scope *s,                         \
		const struct xs_bound *c, struct xs_entry *e)                  \
	{                                                                      \
		(void)c;                                                       \
		put_way(s, way, e);                                            \
	}
WAY_FIELD(by_rooms, XS_WAY_ROOMS)
WAY_FIELD(by_furniture, XS_WAY_FURNITURE)
WAY_FIELD(by_repair, XS_WAY_REPAIR)
WAY_FIELD(by_works, XS_WAY_UNDER_WAY)
WAY_FIELD(by_neighbour, XS_WAY_NEIGHBOUR)
WAY_FIELD(by_temporary, XS_WAY_TEMPORARY)
WAY_FIELD(by_new, XS_WAY_NEW)

static void o_money(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	int64_t fen[XS_BED_WAY_N] = { 0 }, sum = 0;

	(void)c;
	if (!add_printed(s->run, s->school, fen))
		return;
	for (int way = 0; way < XS_BED_WAY_N; way++)
		sum = xs_fen_add(sum, fen[way]);
	if (sum)
		xs_put_fen(e, sum);
}

static void o_sittings(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, xs_boarding_sittings(s->run->survey, s->school), 0);
}

static void o_lacking(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)school_of(s)->lacking, 0);
}

static void o_not_known(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)school_of(s)->unknown, 0);
}

static void o_flags(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)school_of(s)->flags, 0);
}

const struct xs_field_row xs_boarding_school_fields[] = {
	{ "boarders", o_boarders },
	{ "beds", o_beds },
	{ "usable", o_usable },
	{ "short_now", o_short_now },
	{ "spare_now", o_spare_now },
	{ "short_then", o_short_then },
	{ "short_opening", o_opening },
	{ "short_last", o_last },
	{ "by_rooms", o_by_rooms },
	{ "by_furniture", o_by_furniture },
	{ "by_repair", o_by_repair },
	{ "by_works", o_by_works },
	{ "by_neighbour", o_by_neighbour },
	{ "by_temporary", o_by_temporary },
	{ "by_new", o_by_new },
	{ "money", o_money },
	{ "sittings", o_sittings },
	{ "life_lacking", o_lacking },
	{ "life_unknown", o_not_known },
	{ "flags", o_flags },
	{ NULL, NULL },
};

static int count_rule(void *arg, const struct xs_boarding_rule *rule)
{
	struct school_row *row = arg;

	if (rule->advice)
		return 0;
	row->lacking += xs_is_failed(rule->result);
	row->unknown += rule->result->verdict == XS_UNKNOWN;
	return 0;
}

int xs_boarding_schools_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_boarding *b = run->in->boarding;
	struct xs_scope s = xs_scope_of(run);
	size_t end = t->school == XS_NOWHERE ? run->survey->n : t->school + 1;
	int rc = 0;

	for (s.school = t->school == XS_NOWHERE ? 0 : t->school;
		rc == 0 && s.school < end; s.school++) {
		struct school_row row = { 0 };

		xs_boarding_sum_add(b, s.school, &row.sum);
		if (!row.sum.schools)
			continue;
		xs_boarding_flags_of(b, s.school, &row.flags);
		xs_boarding_each_rule_of(b, s.school, count_rule, &row);
		s.own = &row;
		rc = xs_emit(run, &s);
	}
	return rc;
}
