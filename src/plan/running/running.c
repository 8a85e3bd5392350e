/* SPDX-License-Identifier: Apache-2.0
 *
 * Yearly money of a school: rates of the year × heads, cost against what is
 * given.  The lines are rows; what a row counts is a function below.
 */
#include "running_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"

struct who; /* a school in a money year */
typedef double count_fn(const struct who *w);

static count_fn primary, junior, special, floor_adds, all_boarders, poor,
	eaters, everyone, life_teachers, cooks, guards;

struct line {
	const char *name, *say;
	enum xs_running_kind kind;
	const char *rate; /* id in funds.json; NULL: the county's own */
	const char *indicator; /* of the county sheet */
	count_fn *count;
};

/* clang-format off */
static const struct line lines[XS_RUN_LINE_N] = {
	[XS_RUN_PUBLIC_PRIMARY] = { "public_primary",
		N_("public funds, primary"), XS_RUN_GIVEN,
		"public-primary", NULL, primary },
	[XS_RUN_PUBLIC_JUNIOR] = { "public_junior",
		N_("public funds, junior"), XS_RUN_GIVEN,
		"public-junior", NULL, junior },
	[XS_RUN_PUBLIC_SPECIAL] = { "public_special",
		N_("public funds, special"), XS_RUN_GIVEN,
		"public-special", NULL, special },
	[XS_RUN_SMALL_FLOOR] = { "small_floor",
		N_("added by the floor of small schools"), XS_RUN_GIVEN,
		NULL, NULL, floor_adds },
	[XS_RUN_BOARDING] = { "boarding",
		N_("addition for boarders"), XS_RUN_GIVEN,
		"boarding-addition", NULL, all_boarders },
	[XS_RUN_ALLOWANCE] = { "allowance",
		N_("allowance of poor boarders"), XS_RUN_PASSED_ON,
		NULL, NULL, poor },
	[XS_RUN_MEALS] = { "meals",
		N_("meals"), XS_RUN_PASSED_ON, "meal-day", NULL, eaters },
	[XS_RUN_UPKEEP] = { "upkeep",
		N_("running cost of every pupil"), XS_RUN_COST,
		NULL, "学生年均运行成本", everyone },
	[XS_RUN_BOARDER_UPKEEP] = { "boarder_upkeep",
		N_("running cost of boarders"), XS_RUN_COST,
		NULL, "寄宿生年均运行成本", all_boarders },
	[XS_RUN_LIFE_TEACHERS] = { "life_teachers",
		N_("pay of life teachers"), XS_RUN_COST,
		NULL, "生活教师年均工资", life_teachers },
	[XS_RUN_COOKS] = { "cooks",
		N_("pay of canteen workers"), XS_RUN_COST,
		NULL, "食堂从业人员年均工资", cooks },
	[XS_RUN_GUARDS] = { "guards",
		N_("pay of guards"), XS_RUN_COST,
		NULL, "保安年均工资", guards },
};
/* clang-format on */

enum xs_running_kind xs_running_kind(enum xs_running_line line)
{
	return lines[line].kind;
}

const char *xs_running_name(enum xs_running_line line)
{
	return lines[line].name;
}

const char *xs_running_say(enum xs_running_line line, enum xs_lang lang)
{
	return xs_tr(lang, lines[line].say);
}

const char *xs_running_indicator(enum xs_running_line line)
{
	return lines[line].indicator;
}

static const char *const item_keys[RUN_ITEM_N] = { "kind", "place", "diners",
	"life_teachers", "cooks", "guards", "pupils_primary", "pupils_junior",
	"boarders_primary", "boarders_junior", "poor_boarders_primary",
	"poor_boarders_junior" };

struct xs_running *xs_running_new(
	const struct xs_running_input *in, struct xs_findings *findings)
{
	struct xs_running *r = xs_alloc(1, sizeof(*r));
	const struct xs_catalogue *cat = in->survey->cat;
	int place;

	r->in = *in;
	r->first = in->survey->year + 1;
	r->last = in->forecast ? xs_forecast_to(in->forecast) + 1 : r->first;
	for (int i = 0; i < RUN_ITEM_N; i++)
		r->items[i] = xs_item_find(cat, item_keys[i]);
	place = r->items[RUN_PLACE];
	r->town = place < 0 ? -1 : xs_choice_find(&cat->items[place], "城区");
	xs_run_rates(r, findings);
	return r;
}

void xs_running_free(struct xs_running *r)
{
	free(r);
}

int xs_running_first(const struct xs_running *r)
{
	return r->first;
}

int xs_running_last(const struct xs_running *r)
{
	return r->last;
}

const struct xs_running_rate *xs_running_rate(
	const struct xs_running *r, enum xs_running_line line, int year)
{
	int at = line == XS_RUN_SMALL_FLOOR ? XS_RUN_FLOOR : (int)line;

	if (year < r->first || year > r->last)
		return NULL;
	return &r->rates[year - r->first][at];
}

const char *xs_run_rate_id(enum xs_running_line line)
{
	return lines[line].rate;
}

/* -- whom a line counts --------------------------------------------------------------- */

struct who {
	const struct xs_running *r;
	const struct xs_running_rate *rates;
	size_t school;
	bool special, rural;
	bool rural_known;
	double pupils[XS_STAGE_N], boarders[XS_STAGE_N];
	double pupils_now, boarders_now[XS_STAGE_N]; /* of the base year */
};

static double figure(const struct who *w, int item)
{
	return xs_survey_value(w->r->in.survey, w->school, w->r->items[item]);
}

static double both(const double of[XS_STAGE_N])
{
	return of[XS_PRIMARY] + of[XS_JUNIOR];
}

static double primary(const struct who *w)
{
	return w->special ? 0 : w->pupils[XS_PRIMARY];
}

static double junior(const struct who *w)
{
	return w->special ? 0 : w->pupils[XS_JUNIOR];
}

static double special(const struct who *w)
{
	return w->special ? both(w->pupils) : 0;
}

static double everyone(const struct who *w)
{
	return both(w->pupils);
}

static double all_boarders(const struct who *w)
{
	return both(w->boarders);
}

/* Pupils that a rural school is paid for without having them: below 100 it
 * counts as 100; where the province says so, from 100 to 200 as 200. */
static double floor_adds(const struct who *w)
{
	double n = both(w->pupils), low = w->rates[XS_RUN_FLOOR].value,
	       high = w->rates[XS_RUN_FLOOR_2].value;

	if (w->special || n == 0)
		return 0;
	if (!w->rural_known)
		return XS_BLANK;
	if (!w->rural)
		return 0;
	if (n < low)
		return low - n;
	return n < high ? high - n : 0 * n;
}

/* In step with another number: what there is now, scaled. */
static double in_step(double now, double then, double of)
{
	if (xs_is_blank(now) || now == 0)
		return now;
	return of > 0 ? now * then / of : XS_BLANK;
}

static double poor(const struct who *w)
{
	double sum = 0;

	for (int s = 0; s < XS_STAGE_N; s++)
		if (w->boarders[s] != 0)
			sum += in_step(figure(w, RUN_POOR + s), w->boarders[s],
				w->boarders_now[s]);
	return sum;
}

/* Those who eat at school; where nobody counted them, every pupil. */
static double eaters(const struct who *w)
{
	double now = figure(w, RUN_DINERS);

	return xs_is_blank(now) ? everyone(w)
				: in_step(now, everyone(w), w->pupils_now);
}

static double staff_of_boarders(const struct who *w, int item)
{
	double now = figure(w, item);
	double then = all_boarders(w), of = both(w->boarders_now);

	/* Without boarders in the base year nothing tells how many more. */
	if (of == 0 || xs_is_blank(of))
		return then > 0 ? XS_BLANK : now;
	return xs_ceil_whole(in_step(now, then, of));
}

static double life_teachers(const struct who *w)
{
	return staff_of_boarders(w, RUN_LIFE);
}

static double cooks(const struct who *w)
{
	double now = figure(w, RUN_COOKS);

	return xs_ceil_whole(in_step(now, everyone(w), w->pupils_now));
}

static double guards(const struct who *w)
{
	return figure(w, RUN_GUARDS);
}

/* -- a school in a year ------------------------------------------------------------------ */

static double taught_figure(const struct who *w, int item, enum xs_stage stage)
{
	double v = figure(w, item);

	return xs_is_blank(v) &&
			!xs_school_has_stage(w->r->in.survey, w->school, stage)
		? 0
		: v;
}

static void read_roll(struct who *w)
{
	for (int s = 0; s < XS_STAGE_N; s++) {
		w->pupils[s] =
			taught_figure(w, RUN_PUPILS + s, (enum xs_stage)s);
		w->boarders[s] = w->boarders_now[s] =
			taught_figure(w, RUN_BOARDERS + s, (enum xs_stage)s);
	}
	w->pupils_now = both(w->pupils);
}

static void forecast_roll(
	struct who *w, const struct xs_school_forecast *f, int year)
{
	for (int s = 0; s < XS_STAGE_N; s++) {
		enum xs_stage stage = (enum xs_stage)s;

		w->pupils[s] =
			xs_forecast_pupils(f, year, stage, XS_BOTH_SEXES).mid;
		w->boarders[s] =
			xs_forecast_boarders(f, year, stage, XS_BOTH_SEXES).mid;
		if (w->pupils[s] == 0)
			w->boarders[s] = 0;
	}
}

static void locate(const struct xs_running *r, size_t school, struct who *w)
{
	double kind, place;

	memset(w, 0, sizeof(*w));
	w->r = r;
	w->school = school;
	kind = figure(w, RUN_KIND);
	place = figure(w, RUN_PLACE);
	w->special = kind == XS_SPECIAL;
	w->rural_known = !xs_is_blank(place) || kind == XS_TEACHING_POINT;
	w->rural = kind == XS_TEACHING_POINT || place != r->town;
	read_roll(w);
}

/* What a head counted by the floor is paid: the rate of the stage taught, of
 * a school with both in proportion. */
static double floor_rate(const struct who *w)
{
	double n = both(w->pupils), yuan = 0;

	for (int s = 0; s < XS_STAGE_N; s++)
		if (w->pupils[s] > 0)
			yuan += w->pupils[s] / n *
				w->rates[XS_RUN_PUBLIC_PRIMARY + s].value;
	return yuan;
}

static double poor_yuan(const struct who *w)
{
	double yuan = 0;

	for (int s = 0; s < XS_STAGE_N; s++) {
		double n = w->boarders[s] != 0
			? in_step(figure(w, RUN_POOR + s), w->boarders[s],
				  w->boarders_now[s])
			: 0;

		if (n != 0)
			yuan += n * w->rates[XS_RUN_POOR_PRIMARY + s].value;
	}
	return yuan;
}

static double meals_yuan(const struct who *w, double heads)
{
	const struct xs_running_rate *day = &w->rates[XS_RUN_MEALS];
	const struct xs_running_rate *days = &w->rates[XS_RUN_MEAL_DAYS];

	return heads * day->value * days->value;
}

static double yuan_of(
	const struct who *w, enum xs_running_line line, double heads)
{
	if (heads == 0)
		return 0;
	if (line == XS_RUN_SMALL_FLOOR)
		return heads * floor_rate(w);
	if (line == XS_RUN_ALLOWANCE)
		return poor_yuan(w);
	if (line == XS_RUN_MEALS)
		return meals_yuan(w, heads);
	return heads * w->rates[line].value;
}

/* What is known is added, what is not leaves the sum open. */
static void add_heads(double *sum, bool *open, double more)
{
	if (xs_is_blank(more))
		*open = true;
	else
		*sum += more;
}

static void add_fen(int64_t *sum, bool *open, int64_t more)
{
	if (more == XS_FEN_BLANK)
		*open = true;
	else
		*sum = *sum == XS_FEN_BLANK ? more : xs_fen_add(*sum, more);
}

/* Nothing known of nobody is 0, of somebody blank. */
static void end_heads(double *sum, bool open)
{
	if (open && *sum == 0)
		*sum = XS_BLANK;
}

static void end_fen(int64_t *sum, bool open)
{
	if (!open && *sum == XS_FEN_BLANK)
		*sum = 0;
}

static void add_up(struct xs_running_year *out)
{
	out->pupils_open = xs_is_blank(out->pupils);
	out->boarders_open = xs_is_blank(out->boarders);
	out->given_fen = out->passed_fen = out->cost_fen = XS_FEN_BLANK;
	for (int i = 0; i < XS_RUN_LINE_N; i++) {
		int64_t fen = out->fen[i];

		if (out->heads[i] == 0)
			continue;
		out->open[i] = fen == XS_FEN_BLANK;
		switch (lines[i].kind) {
		case XS_RUN_GIVEN:
			add_fen(&out->given_fen, &out->given_open, fen);
			break;
		case XS_RUN_PASSED_ON:
			add_fen(&out->passed_fen, &out->passed_open, fen);
			break;
		case XS_RUN_COST:
			add_fen(&out->cost_fen, &out->cost_open, fen);
			break;
		}
	}
	end_fen(&out->given_fen, out->given_open);
	end_fen(&out->passed_fen, out->passed_open);
	out->at_least = out->cost_open;
	out->shortfall_fen = XS_FEN_BLANK;
	if (!out->given_open && out->cost_fen != XS_FEN_BLANK)
		out->shortfall_fen = out->cost_fen > out->given_fen
			? out->cost_fen - out->given_fen
			: 0;
}

static void money_of(const struct who *w, struct xs_running_year *out)
{
	out->pupils = both(w->pupils);
	out->boarders = both(w->boarders);
	for (int i = 0; i < XS_RUN_LINE_N; i++) {
		enum xs_running_line line = (enum xs_running_line)i;

		out->heads[i] = out->pupils == 0 ? 0 : lines[i].count(w);
		out->fen[i] = xs_fen_from_yuan(yuan_of(w, line, out->heads[i]));
	}
	add_up(out);
}

bool xs_running_school(const struct xs_running *r, size_t school,
	struct xs_running_year out[XS_RUNNING_YEARS])
{
	struct xs_school_forecast f;
	struct who w;

	if (!xs_school_is_open(r->in.survey, school))
		return false;
	locate(r, school, &w);
	if (r->in.forecast)
		xs_forecast_school(r->in.forecast, school, &f);
	for (int y = 0; y <= r->last - r->first; y++) {
		memset(&out[y], 0, sizeof(out[y]));
		out[y].school = school;
		out[y].year = r->first + y;
		w.rates = r->rates[y];
		if (y)
			forecast_roll(&w, &f, r->first + y - 1);
		money_of(&w, &out[y]);
	}
	return true;
}

static void add_school(
	struct xs_running_year *sum, const struct xs_running_year *s)
{
	if (s->pupils == 0)
		return;
	sum->schools++;
	sum->unknown_schools += s->pupils_open;
	sum->short_schools += s->shortfall_fen > 0;
	add_heads(&sum->pupils, &sum->pupils_open, s->pupils);
	add_heads(&sum->boarders, &sum->boarders_open, s->boarders);
	for (int i = 0; i < XS_RUN_LINE_N; i++) {
		if (s->heads[i] == 0)
			continue;
		add_heads(&sum->heads[i], &sum->open[i], s->heads[i]);
		add_fen(&sum->fen[i], &sum->open[i], s->fen[i]);
	}
	/* What a school has open stays open in the sum. */
	sum->given_open |= s->given_open;
	sum->passed_open |= s->passed_open;
	sum->cost_open |= s->cost_open;
	sum->at_least |= s->at_least;
	add_fen(&sum->given_fen, &sum->given_open, s->given_fen);
	add_fen(&sum->passed_fen, &sum->passed_open, s->passed_fen);
	add_fen(&sum->cost_fen, &sum->cost_open, s->cost_fen);
	add_fen(&sum->shortfall_fen, &sum->at_least, s->shortfall_fen);
}

static void begin_sum(struct xs_running_year *sum, int year)
{
	memset(sum, 0, sizeof(*sum));
	sum->school = XS_NO_SCHOOL_INDEX;
	sum->year = year;
	sum->given_fen = sum->passed_fen = sum->cost_fen = sum->shortfall_fen =
		XS_FEN_BLANK;
	for (int i = 0; i < XS_RUN_LINE_N; i++)
		sum->fen[i] = XS_FEN_BLANK;
}

static void end_sum(struct xs_running_year *sum)
{
	end_heads(&sum->pupils, sum->pupils_open);
	end_heads(&sum->boarders, sum->boarders_open);
	for (int i = 0; i < XS_RUN_LINE_N; i++)
		end_heads(&sum->heads[i], sum->open[i]);
	end_fen(&sum->given_fen, sum->given_open);
	end_fen(&sum->passed_fen, sum->passed_open);
}

void xs_running_county(const struct xs_running *r,
	struct xs_running_year out[XS_RUNNING_YEARS])
{
	struct xs_running_year school[XS_RUNNING_YEARS];
	int n = r->last - r->first + 1;

	for (int y = 0; y < n; y++)
		begin_sum(&out[y], r->first + y);
	for (size_t i = 0; i < r->in.survey->n; i++)
		if (xs_running_school(r, i, school))
			for (int y = 0; y < n; y++)
				add_school(&out[y], &school[y]);
	for (int y = 0; y < n; y++)
		end_sum(&out[y]);
}
