/* SPDX-License-Identifier: Apache-2.0
 *
 * 汇报材料数据: the figures that an office types into its report, as sentences
 * that can be copied, each with what it rests on.
 */
#include "../filing_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/county.h"
#include "xueshe/forecast.h"

#define SHORTS_SAID 6 /* items named as lacking most */

struct sentence {
	const char *topic; /* msgid */
	const char *says; /* ready */
	const char *basis; /* ready */
};

static const struct sentence *sentence_of(const struct xs_scope *s)
{
	return s->own;
}

#define FIELD(name)                                                            \
	static void b_##name(const struct xs_scope *s,                         \
		const struct xs_bound *c, struct xs_entry *e)

FIELD(topic)
{
	(void)c;
	xs_put_text(e, xs_words(s->run, sentence_of(s)->topic));
	e->look = XS_LOOK_STRONG;
}

FIELD(says)
{
	(void)c;
	xs_put_text(e, sentence_of(s)->says);
}

FIELD(basis)
{
	(void)c;
	xs_put_text(e, sentence_of(s)->basis);
	e->look = XS_LOOK_SOFT;
}

const struct xs_field_row xs_sentence_fields[] = {
	{ "topic", b_topic },
	{ "sentence", b_says },
	{ "says_basis", b_basis },
	{ NULL, NULL },
};

static int say(struct xs_run *run, const char *topic, const char *says,
	const char *basis)
{
	struct sentence line = { topic, says, basis };
	struct xs_scope s = xs_scope_of(run);

	s.own = &line;
	return xs_emit(run, &s);
}

/* "15,827"; in the run's scratch. */
static const char *number(struct xs_run *run, double v, int decimals)
{
	char digits[32], *point;
	size_t whole, n = 0;
	struct xs_buf b = XS_BUF_INIT;
	const char *text;

	if (xs_is_blank(v))
		return xs_words(run, N_("(not known)"));
	xs_format_round(v, decimals, digits);
	point = strchr(digits, '.');
	whole = point ? (size_t)(point - digits) : strlen(digits);
	for (n = 0; digits[n]; n++) {
		if (n && n < whole && (whole - n) % 3 == 0 &&
			digits[n - 1] != '-')
			xs_buf_addc(&b, ',');
		xs_buf_addc(&b, digits[n]);
	}
	text = xs_scratchf(run, "%s", b.s);
	xs_buf_release(&b);
	return text;
}

static const char *survey_basis(struct xs_run *run)
{
	return xs_scratchf(run,
		xs_words(run, N_("survey of school year %d, as on file")),
		run->survey->year);
}

/* Schools one of whose rolls is not known: no sum of pupils has that roll. */
static size_t unknown_rolls(struct xs_run *run)
{
	static const char *const keys[XS_STAGE_N] = { "pupils_primary",
		"pupils_junior" };
	const struct xs_survey *v = run->survey;
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++) {
		bool unknown = false;

		for (int k = 0; k < XS_STAGE_N; k++)
			unknown = unknown ||
				(xs_school_has_stage(v, i, (enum xs_stage)k) &&
					xs_is_blank(xs_survey_value(v, i,
						xs_item_find(
							v->cat, keys[k]))));
		n += unknown && xs_school_is_open(v, i);
	}
	return n;
}

/* The basis of a sum of pupils: with what it leaves out. */
static const char *pupils_basis(struct xs_run *run, const char *basis)
{
	size_t n = unknown_rolls(run);

	return n ? xs_scratchf(run,
			   xs_words(run,
				   N_("%s; schools whose roll is not known are "
				      "not counted: %zu")),
			   basis, n)
		 : basis;
}

/* -- the county now ---------------------------------------------------------------- */

static void add(double *to, double v)
{
	if (!xs_is_blank(v))
		*to = xs_is_blank(*to) ? v : *to + v;
}

static int say_schools(struct xs_run *run)
{
	const struct xs_survey *v = run->survey;
	const int primary = xs_item_find(v->cat, "pupils_primary");
	const int junior = xs_item_find(v->cat, "pupils_junior");
	double pupils[2] = { XS_BLANK, XS_BLANK }, boarders = XS_BLANK;
	size_t open = 0, small = 0, boarding = 0;

	for (size_t i = 0; i < v->n; i++) {
		if (!xs_school_is_open(v, i))
			continue;
		open++;
		small += xs_school_pupils(v, i) < XS_SMALL_SCHOOL;
		boarding += xs_school_boarders(v, i) > 0;
		if (xs_school_has_stage(v, i, XS_PRIMARY))
			add(&pupils[0], xs_survey_value(v, i, primary));
		if (xs_school_has_stage(v, i, XS_JUNIOR))
			add(&pupils[1], xs_survey_value(v, i, junior));
		add(&boarders, xs_school_boarders(v, i));
	}
	return say(run, N_("schools and pupils"),
		xs_scratchf(run,
			xs_words(run,
				N_("The county has %zu compulsory schools: "
				   "%zu small ones of fewer than 100 pupils, "
				   "%zu with boarders. %s primary and %s "
				   "junior pupils; %s of them board.")),
			open, small, boarding, number(run, pupils[0], 0),
			number(run, pupils[1], 0), number(run, boarders, 0)),
		pupils_basis(run, survey_basis(run)));
}

static int say_standards(struct xs_run *run)
{
	const struct xs_sums *sums = xs_sums_of(run);
	int rc = 0;

	for (size_t k = 0; rc == 0 && k < run->in->assessments_n; k++) {
		const struct xs_pack *pack =
			xs_assess_pack(run->in->assessments[k]);
		const struct xs_tally *t = &sums->tallies[k * sums->groups_n];
		long judged = t->units - t->verdicts[XS_NOT_APPLICABLE];

		rc = say(run, N_("standards"),
			xs_scratchf(run,
				xs_words(run,
					N_("By %s %ld units (a stage of a "
					   "school) are judged: %ld reach it, "
					   "%ld do not, %ld cannot be told for "
					   "want of data; %s %% reach it.")),
				xs_say(&pack->title, run->lang), judged,
				t->verdicts[XS_PASS], t->verdicts[XS_FAIL],
				t->verdicts[XS_UNKNOWN],
				judged ? number(run,
						 100.0 *
							 (double)t->verdicts
								 [XS_PASS] /
							 (double)judged,
						 1)
				       : "—"),
			xs_scratchf(run, "%s（%s）", pack->id,
				pack->edition ? pack->edition : ""));
	}
	return rc;
}

static int by_schools(const void *a, const void *b)
{
	const struct xs_short *const *x = a, *const *y = b;

	if ((*x)->schools != (*y)->schools)
		return (*x)->schools < (*y)->schools ? 1 : -1;
	return strcmp((*x)->what->key, (*y)->what->key);
}

static int say_gaps(struct xs_run *run)
{
	const struct xs_sums *sums = xs_sums_of(run);
	const struct xs_short **all =
		xs_alloc(sums->items_n + 1, sizeof(struct xs_short *));
	struct xs_buf list = XS_BUF_INIT;
	bool zh = run->lang == XS_LANG_ZH;
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; i < sums->items_n; i++)
		if (sums->items[i].sense == XS_AT_LEAST)
			all[n++] = &sums->items[i];
	qsort(all, n, sizeof(struct xs_short *), by_schools);
	for (size_t i = 0; i < n && i < SHORTS_SAID; i++)
		xs_buf_addf(&list,
			zh ? "%s%s%s%s（%ld所）" : "%s%s %s %s (%ld)",
			i ? zh ? "、" : "; " : "",
			xs_say(&all[i]->what->say, run->lang),
			number(run, all[i]->gaps[0],
				all[i]->what->whole
					? 0
					: xs_unit_decimals(
						  run, all[i]->what->unit)),
			xs_say_gap_unit(run, all[i]->what), all[i]->schools);
	if (n)
		rc = say(run, N_("what is lacking"),
			xs_scratchf(run,
				xs_words(run,
					N_("%zu things are lacking; at most "
					   "schools (their number in "
					   "brackets): %s.")),
				n, list.s),
			xs_words(run,
				N_("largest gap of the standards, school by "
				   "school")));
	xs_buf_release(&list);
	free(all);
	return rc;
}

/* Grade D that schools state and the ledger has no row of. */
static void stated_besides(
	const struct xs_survey *v, double *area_out, size_t *schools_out)
{
	int item = xs_item_find(v->cat, "grade_d_area");
	size_t b = 0;

	for (size_t i = 0; i < v->n; i++) {
		double rest = xs_survey_value(v, i, item);

		for (; b < v->buildings_n && v->buildings[b].school <= i; b++)
			if (v->buildings[b].school == i &&
				*v->buildings[b].grade == 'D' &&
				xs_building_stands(&v->buildings[b]) &&
				!xs_is_blank(v->buildings[b].area_m2))
				rest -= v->buildings[b].area_m2;
		if (!xs_school_is_open(v, i) || !(rest > 0.05))
			continue;
		*area_out += rest;
		(*schools_out)++;
	}
}

static int say_stated(struct xs_run *run)
{
	double area = 0;
	size_t schools = 0;

	stated_besides(run->survey, &area, &schools);
	if (schools == 0)
		return 0;
	return say(run, N_("dangerous buildings"),
		xs_scratchf(run,
			xs_words(run,
				N_("Grade D that schools state and the ledger "
				   "has no row of: m² %s, schools %zu.")),
			number(run, area, 1), schools),
		xs_words(run, N_("what schools state")));
}

static int say_danger(struct xs_run *run)
{
	const struct xs_survey *v = run->survey;
	size_t n[2] = { 0, 0 }, schools = 0, last = XS_NOWHERE;
	double area[2] = { 0, 0 };

	for (size_t i = 0; i < v->buildings_n; i++) {
		const struct xs_building *b = &v->buildings[i];
		int k = *b->grade == 'D' ? 0 : *b->grade == 'C' ? 1 : -1;

		if (k < 0 || !xs_building_stands(b))
			continue;
		n[k]++;
		area[k] += xs_is_blank(b->area_m2) ? 0 : b->area_m2;
		if (k == 0 && b->school != last) {
			last = b->school;
			schools++;
		}
	}
	return say(run, N_("dangerous buildings"),
		xs_scratchf(run,
			xs_words(run,
				N_("Grade D in the ledger: buildings %zu, m² "
				   "%s, schools %zu; grade C: buildings %zu, "
				   "m² %s.")),
			n[0], number(run, area[0], 1), schools, n[1],
			number(run, area[1], 1)),
		xs_words(run, N_("ledger of buildings")));
}

static int say_forecast(struct xs_run *run)
{
	const struct xs_forecast *f = run->in->forecast;
	int base, to;

	if (!f)
		return 0;
	base = xs_forecast_base(f);
	to = base + 5 < xs_forecast_to(f) ? base + 5 : xs_forecast_to(f);
	if (to <= base)
		return 0;
	return say(run, N_("pupils to come"),
		xs_scratchf(run,
			xs_words(run,
				N_("From school year %d to %d primary pupils "
				   "are expected to go from %s to %s, junior "
				   "pupils from %s to %s.")),
			base, to,
			number(run,
				xs_forecast_total(
					f, base, XS_PRIMARY, XS_BOTH_SEXES)
					.mid,
				0),
			number(run,
				xs_forecast_total(
					f, to, XS_PRIMARY, XS_BOTH_SEXES)
					.mid,
				0),
			number(run,
				xs_forecast_total(
					f, base, XS_JUNIOR, XS_BOTH_SEXES)
					.mid,
				0),
			number(run,
				xs_forecast_total(
					f, to, XS_JUNIOR, XS_BOTH_SEXES)
					.mid,
				0)),
		pupils_basis(
			run, xs_words(run, N_("forecast, middle course"))));
}

/* -- the plan ------------------------------------------------------------------------- */

static const char *plan_basis(struct xs_run *run)
{
	return xs_scratchf(run, xs_words(run, N_("plan \"%s\"")),
		xs_say(&xs_filed_plan(run)->scenario.title, run->lang));
}

static int say_plan(struct xs_run *run)
{
	const struct xs_plan *p = xs_filed_plan(run);

	return say(run, N_("plan"),
		xs_scratchf(run,
			xs_words(run,
				N_("From %d to %d %zu works are planned at "
				   "%zu schools for %s; they help %s pupils.")),
			p->from, p->to, p->chosen_n, p->schools,
			xs_say_wan(run, xs_filed_total(p)),
			number(run, p->pupils, 0)),
		plan_basis(run));
}

static int say_levels(struct xs_run *run)
{
	const struct xs_plan *p = xs_filed_plan(run);
	struct xs_buf list = XS_BUF_INIT;
	bool zh = run->lang == XS_LANG_ZH;
	int rc;

	for (int k = 0; k < XS_LEVEL_N; k++) {
		int64_t fen = 0;

		for (size_t i = 0; i < p->chosen_n; i++)
			fen += xs_filed_of_level(
				p, &p->chosen[i], (enum xs_level)k);
		if (fen > 0)
			xs_buf_addf(&list, zh ? "%s%s%s" : "%s%s %s",
				list.len ? zh ? "、" : ", " : "",
				xs_level_say(run, (enum xs_level)k),
				xs_say_wan(run, fen));
	}
	rc = list.len ? say(run, N_("money of the plan"),
				xs_scratchf(run,
					xs_words(run,
						N_("The money comes from: "
						   "%s.")),
					list.s),
				plan_basis(run))
		      : 0;
	xs_buf_release(&list);
	return rc;
}

/* "In 2026 88 works are begun at 46 schools for …; in 2027 …" */
static const char *say_year(struct xs_run *run, int year)
{
	const struct xs_plan *p = xs_filed_plan(run);
	size_t n = 0, schools = 0, last = XS_NOWHERE;
	int64_t fen = 0;

	for (size_t i = 0; i < p->chosen_n; i++) {
		size_t school = p->works->needs[p->chosen[i].need].school;

		if (p->chosen[i].year != year)
			continue;
		n++;
		fen = xs_fen_add(fen, xs_wan_printed(p->chosen[i].fen));
		schools += school != last;
		last = school;
	}
	return xs_scratchf(run,
		xs_words(run,
			N_("in %d %zu works are begun at %zu schools for %s")),
		year, n, schools, xs_say_wan(run, fen));
}

static int say_years(struct xs_run *run)
{
	const struct xs_plan *p = xs_filed_plan(run);
	bool zh = run->lang == XS_LANG_ZH;
	const char *all = "";

	for (int year = p->from; year <= p->to; year++)
		all = xs_scratchf(run, "%s%s%s", all,
			*all ? zh ? "；" : "; " : "", say_year(run, year));
	return say(run, N_("year by year"),
		xs_scratchf(run, xs_words(run, N_("By year: %s.")), all),
		plan_basis(run));
}

static int say_cleared(struct xs_run *run)
{
	size_t schools;
	double area = xs_filed_cleared(xs_filed_plan(run), &schools);

	return area > 0
		? say(run, N_("safety first"),
			  xs_scratchf(run,
				  xs_words(run,
					  N_("The plan removes %s m² of grade "
					     "D; schools: %zu.")),
				  number(run, area, 1), schools),
			  plan_basis(run))
		: 0;
}

static int say_left(struct xs_run *run)
{
	const struct xs_plan *p = xs_filed_plan(run);
	size_t money = 0;

	for (size_t i = 0; i < p->left_out_n; i++)
		money += p->left_out[i].why == XS_LEFT_MONEY;
	return money ? say(run, N_("what is left"),
			       xs_scratchf(run,
				       xs_words(run,
					       N_("%zu gaps wait for want of "
						  "money; what is left out "
						  "costs %s as far as it is "
						  "known.")),
				       money, xs_say_wan(run, p->left_fen)),
			       plan_basis(run))
		     : 0;
}

int xs_plan_sentences_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int (*const parts[])(struct xs_run *) = { say_plan, say_levels,
		say_cleared, say_years, say_left };
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < sizeof(parts) / sizeof(parts[0]); i++)
		rc = parts[i](run);
	return rc;
}

/* -- the register ----------------------------------------------------------------------- */

static int say_register(struct xs_run *run)
{
	const struct xs_register *r = run->in->reg;
	size_t under_way = r->stages[XS_STAGE_UNDER_WAY].projects;
	size_t done = r->stages[XS_STAGE_COMPLETED].projects +
		r->stages[XS_STAGE_SETTLED].projects;
	int64_t fen = 0, paid = 0;

	if (!r->n)
		return 0;
	for (size_t i = 0; i < r->n; i++) {
		fen = xs_fen_add(fen,
			r->all[i].project->fen > 0 ? r->all[i].project->fen
						   : 0);
		paid = xs_fen_add(paid,
			r->all[i].project->paid_fen > 0
				? r->all[i].project->paid_fen
				: 0);
	}
	return say(run, N_("register of works"),
		xs_scratchf(run,
			xs_words(run,
				N_("The register has %zu projects for %s: %zu "
				   "under way, %zu completed. %s are paid, "
				   "%s %% of the investment.")),
			r->n, xs_say_wan(run, fen), under_way, done,
			xs_say_wan(run, paid),
			fen ? number(run, 100.0 * (double)paid / (double)fen, 1)
			    : "—"),
		xs_words(run, N_("register of works, as on file")));
}

static int say_faults(struct xs_run *run)
{
	const struct xs_register *r = run->in->reg;
	size_t over = 0, owed = 0, refused = 0, twice = 0;
	int64_t over_fen = 0, owed_fen = 0;

	for (size_t i = 0; i < r->n; i++) {
		unsigned f = r->all[i].faults;

		over += r->all[i].overspent_fen > 0;
		over_fen = xs_fen_add(over_fen, r->all[i].overspent_fen);
		owed += r->all[i].debt_fen > 0;
		owed_fen = xs_fen_add(owed_fen, r->all[i].debt_fen);
		twice += f >> XS_FAULT_TWICE & 1;
		refused += (f >> XS_FAULT_AT_DEMOLISHED |
				   f >> XS_FAULT_AT_CLOSED) &
			1;
	}
	if (!over && !owed && !refused && !twice)
		return 0;
	return say(run, N_("what is wrong"),
		xs_scratchf(run,
			xs_words(run,
				N_("In the register: overspent projects %zu "
				   "(%s), owing money %zu (%s), claiming a gap "
				   "again %zu, not to be built %zu.")),
			over, xs_say_wan(run, over_fen), owed,
			xs_say_wan(run, owed_fen), twice, refused),
		xs_words(run, N_("register of works, as on file")));
}

int xs_briefing_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int (*const parts[])(struct xs_run *) = { say_schools, say_standards,
		say_gaps, say_danger, say_stated, say_forecast };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sizeof(parts) / sizeof(parts[0]); i++)
		rc = parts[i](run);
	if (rc == 0)
		rc = xs_plan_sentences_rows(run, t);
	if (rc == 0)
		rc = say_register(run);
	return rc ? rc : say_faults(run);
}
