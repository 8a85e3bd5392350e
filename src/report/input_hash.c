/* SPDX-License-Identifier: Apache-2.0
 *
 * The input's hash: SHA-256 over a canonical text dump of the facts that a
 * workbook shows.  One line a fact or a record: a tab between its parts, the
 * shortest number, nothing for a blank.  Parts that a workbook was not given
 * leave no line.
 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "report_i.h"
#include "xueshe/allocation.h"
#include "xueshe/boarding.h"
#include "xueshe/closing.h"
#include "xueshe/compare.h"
#include "xueshe/costs.h"
#include "xueshe/county.h"
#include "xueshe/county_fields.h"
#include "xueshe/forecast.h"
#include "xueshe/funds.h"
#include "xueshe/living.h"
#include "xueshe/plan.h"
#include "xueshe/ranking.h"
#include "xueshe/reconcile.h"
#include "xueshe/visit.h"

static void add_texts(struct xs_sha256 *h, const char *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (texts[i])
			xs_sha256_add(h, texts[i], strlen(texts[i]));
		xs_sha256_add(h, i + 1 < n ? "\t" : "\n", 1);
	}
}

static void add_number(struct xs_sha256 *h, const char *key, double v)
{
	char text[32];
	const char *line[] = { key, text };

	if (xs_is_blank(v))
		return;
	xs_format_real(v, text);
	add_texts(h, line, 2);
}

static void add_building(struct xs_sha256 *h, const struct xs_building *b)
{
	const char *texts[] = { "building", b->code, b->name, b->use,
		b->structure, b->seismic, b->grade, b->grade_date, b->grade_by,
		b->state, b->tenure, b->sex, b->stage };

	add_texts(h, texts, sizeof(texts) / sizeof(texts[0]));
	add_number(h, "area_m2", b->area_m2);
	add_number(h, "usable_area_m2", b->usable_area_m2);
	add_number(h, "floors", b->floors);
	add_number(h, "year_built", b->year_built);
	add_number(h, "rooms", b->rooms);
	add_number(h, "per_room", b->per_room);
	add_number(h, "beds_boys", b->beds_boys);
	add_number(h, "beds_girls", b->beds_girls);
	add_number(h, "platform_places", b->platform_places);
	add_number(h, "stairs", b->stairs);
	add_number(h, "top_storey", b->top_storey);
}

static void add_school(struct xs_sha256 *h, const struct xs_survey *survey,
	size_t i, size_t *building)
{
	const struct xs_school *s = &survey->schools[i];
	const char *texts[] = { "school", s->code, s->name, s->township,
		s->central, s->merged_into, s->status_since };
	size_t k;

	add_texts(h, texts, sizeof(texts) / sizeof(texts[0]));
	for (k = 0; k < survey->cat->n; k++)
		if (survey->columns[k])
			add_number(h, survey->cat->items[k].key,
				survey->columns[k][i]);
	for (; *building < survey->buildings_n &&
		survey->buildings[*building].school <= i;
		(*building)++)
		add_building(h, &survey->buildings[*building]);
}

/* What the survey is checked against. */
static void add_stated(struct xs_sha256 *h, const struct xs_survey *survey)
{
	for (size_t i = 0; i < survey->towns_n; i++)
		add_texts(h, (const char *[]){ "town", survey->towns[i] }, 2);
	for (size_t i = 0; i < survey->totals_n; i++) {
		const struct xs_stated_total *t = &survey->totals[i];
		const char *key =
			t->item < 0 ? t->name : survey->cat->items[t->item].key;

		add_texts(h, (const char *[]){ "total", t->township, key }, 3);
		add_number(h, "value", t->value);
	}
}

static void add_survey(struct xs_sha256 *h, const struct xs_survey *survey)
{
	char year[32], day[16];
	const char *head[] = { "county", survey->county, survey->province, year,
		day, survey->made_up ? "made up" : "" };
	size_t building = 0;

	xs_format_real(survey->year, year);
	xs_date_text(survey->reference, day);
	add_texts(h, head, sizeof(head) / sizeof(head[0]));
	for (size_t i = 0; i < survey->n; i++)
		add_school(h, survey, i, &building);
	add_stated(h, survey);
}

void xs_survey_hash(const struct xs_survey *survey, char text[65])
{
	struct xs_sha256 h = { 0 };

	xs_sha256_begin(&h);
	add_survey(&h, survey);
	xs_sha256_end(&h, text);
}

/* -- records ------------------------------------------------------------------ */

/* clang-format off */
#define F(kind, type, member) { #member, XS_AS_##kind, \
	offsetof(struct type, member) }
static const struct xs_record_field decision[] = {
	F(SCHOOL, xs_decision, school), F(TEXT, xs_decision, what),
	F(TEXT, xs_decision, item), F(TEXT, xs_decision, reason),
	F(TEXT, xs_decision, who), F(TEXT, xs_decision, when),
	F(FLAG, xs_decision, holds),
};
static const struct xs_record_field cost[] = {
	F(TEXT, xs_cost, id), F(TEXT, xs_cost, table), F(INT, xs_cost, kind),
	F(INT, xs_cost, measure),
	F(TEXT, xs_cost, unit), F(TEXT, xs_cost, region),
	F(INT, xs_cost, year), F(FEN, xs_cost, fen), F(FEN, xs_cost, fen_high),
	F(FLAG, xs_cost, on),
};
#undef F
/* clang-format on */

struct records { /* a list of a struct */
	const char *name;
	const void *all;
	size_t n, size;
	const struct xs_record_field *fields;
	size_t fields_n;
};

struct dump {
	struct xs_sha256 *h;
	const struct xs_survey *survey; /* whose schools are indexed */
};

static const char *school_code(const struct xs_survey *survey, size_t at)
{
	if (at >= survey->n)
		return "";
	return *survey->schools[at].code ? survey->schools[at].code
					 : survey->schools[at].name;
}

/* The member as text, in `room` unless it is one. */
static const char *text_of(const struct dump *d,
	const struct xs_record_field *f, const char *record, char room[48])
{
	const void *at = record + f->offset;
	const char *text = NULL;

	*room = '\0';
	switch (f->kind) {
	case XS_AS_TEXT:
	case XS_AS_SCHOOL_NAME:
		memcpy(&text, at, sizeof(text));
		return text ? text : "";
	case XS_AS_REAL:
	case XS_AS_SHARE:
		if (!xs_is_blank(*(const double *)at))
			xs_format_real(*(const double *)at, room);
		return room;
	case XS_AS_INT:
	case XS_AS_STAGE:
		snprintf(room, 48, "%d", *(const int *)at);
		return room;
	case XS_AS_FLAG:
		return *(const bool *)at ? "yes" : "no";
	case XS_AS_FEN:
		if (*(const int64_t *)at != XS_FEN_BLANK)
			snprintf(room, 48, "%lld",
				(long long)*(const int64_t *)at);
		return room;
	case XS_AS_FIRST:
	case XS_AS_LAST:
		xs_date_text(*(const xs_date *)at, room);
		return room;
	case XS_AS_SCHOOL:
	case XS_AS_SCHOOL_OR_COUNTY:
	case XS_AS_SCHOOL_OR_NAME:
		return school_code(d->survey, *(const size_t *)at);
	case XS_AS_COLUMN: /* a place, no fact */
		return "";
	}
	return "";
}

static void add_records(const struct dump *d, const struct records *list)
{
	const char *record = list->all;

	for (size_t i = 0; i < list->n; i++, record += list->size) {
		xs_sha256_add(d->h, list->name, strlen(list->name));
		for (size_t k = 0; k < list->fields_n; k++) {
			char room[48];
			const char *text =
				text_of(d, &list->fields[k], record, room);

			xs_sha256_add(d->h, "\t", 1);
			xs_sha256_add(d->h, text, strlen(text));
		}
		xs_sha256_add(d->h, "\n", 1);
	}
}

static void add_county(const struct dump *d, const struct xs_county *county)
{
	size_t n;
	const struct xs_county_table *tables = xs_county_tables(&n);
	const char *at = (const char *)county;

	for (size_t i = 0; i < n; i++) {
		const struct xs_county_table *t = &tables[i];
		struct records list = { t->name, NULL, 0, t->size, t->fields,
			t->n };

		memcpy(&list.all, at + t->rows, sizeof(list.all));
		memcpy(&list.n, at + t->rows_n, sizeof(list.n));
		add_records(d, &list);
	}
	add_records(d,
		&(struct records){ "decision", county->decision_log,
			county->decision_log_n, sizeof(struct xs_decision),
			decision, sizeof(decision) / sizeof(decision[0]) });
}

/* -- what else a workbook rests on ------------------------------------------- */

static void add_numbers(
	struct xs_sha256 *h, const char *key, const double *v, size_t n)
{
	char text[32];

	xs_sha256_add(h, key, strlen(key));
	for (size_t i = 0; i < n; i++) {
		*text = '\0';
		if (!xs_is_blank(v[i]))
			xs_format_real(v[i], text);
		xs_sha256_add(h, "\t", 1);
		xs_sha256_add(h, text, strlen(text));
	}
	xs_sha256_add(h, "\n", 1);
}

static void add_standard(const struct dump *d, const struct xs_assessment *a)
{
	const struct xs_pack *pack = xs_assess_pack(a);
	const char *texts[] = { "standard", pack->id, pack->edition, pack->hash,
		pack->norm ? pack->norm : "" };
	const struct xs_exemption_record *records;
	const struct xs_county_figure *figures;
	size_t n, figures_n;

	add_texts(d->h, texts, 5);
	for (size_t i = 0; i < pack->rules_n; i++)
		add_number(d->h, pack->rules[i].id, pack->rules[i].on);
	for (size_t i = 0; i < pack->county_n; i++)
		add_number(d->h, pack->county[i].id, pack->county[i].on);
	records = xs_assess_exemptions(a, &n);
	for (size_t i = 0; i < n; i++) {
		char day[16];
		const char *line[] = { "exemption",
			school_code(d->survey, records[i].school),
			records[i].rule, day };

		xs_date_text(records[i].recognised, day);
		add_texts(d->h, line, 4);
	}
	figures = xs_assess_figures(a, &figures_n);
	for (size_t i = 0; i < figures_n; i++) {
		add_number(d->h, figures[i].key, figures[i].v);
		if (figures[i].more > 0)
			add_number(d->h, "more", figures[i].more);
	}
}

static void add_costs(const struct dump *d, const struct xs_costs *c)
{
	const struct xs_catalogue *cat = d->survey->cat;
	double first = c->index.first;

	add_records(d,
		&(struct records){ "cost", c->all, c->n, sizeof(struct xs_cost),
			cost, sizeof(cost) / sizeof(cost[0]) });
	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < c->all[i].items_n; k++)
			add_texts(d->h,
				(const char *[]){ c->all[i].id,
					cat->items[c->all[i].items[k]].key },
				2);
	add_numbers(d->h, "index_from", &first, 1);
	add_numbers(d->h, "index", c->index.of_year, (size_t)c->index.n);
	add_numbers(d->h, "terrain", c->terrain, c->terrain_n);
}

/* A file of data: its hash stands for what it says. */
static void add_file(const struct dump *d, const char *name, const char *hash)
{
	add_texts(d->h, (const char *[]){ name, hash }, 2);
}

static void add_prices(const struct dump *d, const struct xs_report_input *in)
{
	const struct xs_boarding_input *given =
		in->boarding ? xs_boarding_given(in->boarding) : NULL;

	if (in->works) {
		add_file(d, "measures", in->works->measures->hash);
		const double v[] = { in->works->price_year,
			in->works->management_share, in->works->opening_year,
			in->works->last_year };

		add_costs(d, in->works->costs);
		add_numbers(d->h, "works", v, 4);
	} else if (given && given->costs) {
		const double v[] = { given->price_year, given->opening };

		add_costs(d, given->costs);
		add_numbers(d->h, "boarding", v, 2);
	}
}

static void add_boarding(
	const struct dump *d, const struct xs_boarding_input *given)
{
	if (given->living)
		add_file(d, "living", given->living->hash);
	for (size_t i = 0; i < given->advice_n; i++)
		add_standard(d, given->advice[i]);
}

static double opt(const struct xs_opt_real *v)
{
	return v->known ? v->v : XS_BLANK;
}

static void add_weights(const struct dump *d, const struct xs_weights *w)
{
	const double v[] = { w->spread, (double)w->sample, (double)w->seed,
		w->share, w->by_money, (double)w->money_fen, w->yes_no,
		w->small_below };

	add_numbers(d->h, "weights", w->given, XS_CRITERION_N);
	for (size_t i = 0; i < XS_CRITERION_N; i++) {
		const double marks[] = { opt(&w->none[i]), opt(&w->full[i]) };

		add_numbers(d->h, "marks", marks, 2);
	}
	add_numbers(d->h, "sample", v, sizeof(v) / sizeof(v[0]));
}

static void add_scenario(const struct dump *d, const struct xs_plan *plan)
{
	const struct xs_scenario *s = &plan->scenario;
	const char *head[] = { "scenario", s->id };
	const double v[] = { plan->from, plan->to, s->cover_all, s->money,
		s->parallel, s->area_least, s->early, s->grade_d_by };

	add_texts(d->h, head, 2);
	add_numbers(d->h, "terms", v, sizeof(v) / sizeof(v[0]));
	add_numbers(d->h, "gap", &plan->gap, 1);
}

static void add_forecast(const struct dump *d, const struct xs_forecast *f)
{
	struct xs_birth_assumption births = xs_forecast_births(f);
	const double v[] = { xs_forecast_base(f), xs_forecast_to(f), births.low,
		births.mid, births.high };

	add_numbers(d->h, "forecast", v, sizeof(v) / sizeof(v[0]));
}

static void add_allocation(
	const struct dump *d, const struct xs_report_input *in)
{
	const struct xs_allocation_terms *t = &in->allocation->terms;
	double winding = in->allocation_input
		? xs_ways_given(in->allocation_input->ways)->winding
		: XS_BLANK;
	const double v[] = { t->day_km[XS_PRIMARY], t->day_km[XS_JUNIOR],
		t->most_km, t->nearest, t->expand, t->expand_school,
		t->expand_bed, t->gap, winding };

	add_numbers(d->h, "allocation", v, sizeof(v) / sizeof(v[0]));
}

static void add_closing(const struct dump *d, const struct xs_closing *c)
{
	const struct xs_closing_terms *t = &c->terms;

	add_texts(d->h,
		(const char *[]){
			"closing", school_code(d->survey, t->school) },
		2);
	for (size_t i = 0; i < t->to_n; i++)
		add_texts(d->h,
			(const char *[]){
				"to", school_code(d->survey, t->to[i]) },
			2);
	add_numbers(d->h, "board_beyond", t->board_beyond, XS_STAGE_N);
	add_numbers(d->h, "winding", &c->winding, 1);
}

/* The year before and what it is judged by. */
static void add_before(const struct dump *d, const struct xs_comparison *c)
{
	struct dump before = { d->h, c->years->state[XS_STATE_FIRST] };

	add_survey(d->h, before.survey);
	for (size_t i = 0; i < c->standards_n; i++)
		add_standard(&before, c->before[i]);
}

static void add_surveys(const struct dump *d, const struct xs_report_input *in)
{
	const struct xs_reconciliation *r = in->reconciliation;

	for (size_t i = 0; i < in->earlier_n; i++)
		add_survey(d->h, in->earlier[i]);
	if (in->comparison)
		add_before(d, in->comparison);
	for (size_t i = 0; in->visits && i < in->visits->in->stated_n; i++)
		add_survey(d->h, in->visits->in->stated[i]);
	if (in->visits)
		add_numbers(d->h, "margin", &in->visits->in->margin, 1);
	if (r)
		add_file(d, "definitions", r->in->definitions->hash);
	for (size_t i = 0; r && i < r->in->n; i++) {
		const char *name[] = { "source", r->in->sources[i].name };

		add_texts(d->h, name, 2);
		add_survey(d->h, r->in->sources[i].stated);
	}
}

void xs_report_hash(const struct xs_report_input *in, char text[65])
{
	struct xs_sha256 h = { 0 };
	struct dump d = { &h, in->survey };
	char day[16];
	const char *on[] = { "on", day };

	xs_sha256_begin(&h);
	xs_date_text(in->on, day);
	add_texts(&h, on, 2);
	xs_assert(*in->survey->cat->hash);
	add_file(&d, "catalogue", in->survey->cat->hash);
	add_survey(&h, in->survey);
	add_surveys(&d, in);
	for (size_t i = 0; i < in->assessments_n; i++)
		add_standard(&d, in->assessments[i]);
	if (in->county)
		add_county(&d, in->county);
	add_prices(&d, in);
	if (in->boarding)
		add_boarding(&d, xs_boarding_given(in->boarding));
	if (in->funds)
		add_file(&d, "funds", in->funds->hash);
	if (in->forecast)
		add_forecast(&d, in->forecast);
	if (in->allocation)
		add_allocation(&d, in);
	if (in->closing)
		add_closing(&d, in->closing);
	if (in->ranking)
		add_weights(&d, &in->ranking->weights);
	for (size_t i = 0; i < in->plans_n; i++)
		add_scenario(&d, in->plans[i]);
	xs_sha256_end(&h, text);
}
