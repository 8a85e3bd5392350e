/* SPDX-License-Identifier: Apache-2.0
 *
 * The bed balance of one school: lines of stage and sex, rooms as they are
 * used, rooms as they could be.
 *
 * What one would get wrong: a bed to spare for the boys is none for the girls.
 * Short and spare beds stand side by side and are nowhere netted; a room goes
 * over to others only as a whole.
 */
#include <string.h>

#include "beds_i.h"

/* How long a re-allocation may be sought: a county has time, a country not. */
enum { MANY_SCHOOLS = 2000, STEPS = 100000, STEPS_OF_FEW = 3000000 };

static int64_t above(int64_t v)
{
	return v > 0 ? v : 0;
}

/* -- lines ----------------------------------------------------------------------- */

static void check_pupils(const struct xs_bed_work *w, int s, int x)
{
	double boarders = xs_survey_value(
		w->survey, w->out->school, w->items.boarders[s][x]);
	double pupils = xs_survey_value(
		w->survey, w->out->school, w->items.pupils[s][x]);
	char text[2][32];

	if (!w->findings || !(boarders > pupils))
		return;
	xs_format_real(boarders, text[0]);
	xs_format_real(pupils, text[1]);
	xs_find(w->findings, XS_F_BOARDERS_ABOVE_PUPILS, NULL, w->school,
		w->survey->cat->items[w->items.boarders[s][x]].key, text[0],
		text[1], (char *)NULL);
}

/* Boarders of a stage that is not taught and says nothing are none. */
static double boarders_of(const struct xs_bed_work *w, int s, int x)
{
	double v = w->need->boarders[s][x];

	if (xs_is_blank(v) &&
		!xs_school_has_stage(
			w->survey, w->out->school, (enum xs_stage)s))
		return 0;
	return v;
}

static bool stage_boards(const struct xs_bed_work *w, int s)
{
	int x;

	for (x = 0; x < XS_SEXES; x++)
		if (boarders_of(w, s, x) > 0 ||
			xs_is_blank(boarders_of(w, s, x)))
			return true;
	return false;
}

/* The one stage whose boarders can be meant where a dormitory names none. */
static int only_stage(const struct xs_bed_work *w)
{
	bool boards[XS_STAGE_N], taught[XS_STAGE_N];
	int s;

	for (s = 0; s < XS_STAGE_N; s++) {
		boards[s] = stage_boards(w, s);
		taught[s] = xs_school_has_stage(
			w->survey, w->out->school, (enum xs_stage)s);
	}
	if (boards[XS_PRIMARY] != boards[XS_JUNIOR])
		return boards[XS_PRIMARY] ? XS_PRIMARY : XS_JUNIOR;
	if (taught[XS_PRIMARY] != taught[XS_JUNIOR])
		return taught[XS_PRIMARY] ? XS_PRIMARY : XS_JUNIOR;
	return -1;
}

/* -- rooms as they are ------------------------------------------------------------- */

static int64_t needed(const struct xs_bed_work *w, int g)
{
	double v = boarders_of(w, XS_GROUP_STAGE(g), XS_GROUP_SEX(g));

	return xs_is_blank(v) || v <= 0 ? 0 : (int64_t)xs_ceil_whole(v);
}

/* Usable beds of a group in the lots, by `then` or by `now`. */
static int64_t beds_of(const struct xs_bed_work *w, int g, bool then)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < w->lots.n; i++) {
		const struct xs_bed_lot *lot = &w->lots.all[i];

		sum += (then ? lot->then[g] : lot->now[g]) *
			(lot->rooms ? lot->holds[XS_GROUP_STAGE(g)] : 1);
	}
	return sum;
}

/* Rooms or beds that are of no told stage, as the boarders who have none yet
 * divide; rounded half up. */
static void divide_stages(
	struct xs_bed_lot *lot, const int64_t open[XS_BED_GROUPS])
{
	int p = XS_GROUP_OF(XS_PRIMARY, lot->sex);
	int j = XS_GROUP_OF(XS_JUNIOR, lot->sex);
	int64_t of = lot->rooms ? lot->rooms : lot->holds[XS_PRIMARY];
	int64_t all = open[p] + open[j];
	int64_t share = all ? (2 * of * open[p] + all) / (2 * all) : 0;

	lot->now[p] = share;
	lot->now[j] = of - share;
	if (!lot->rooms && of)
		lot->now[j] = lot->holds[XS_JUNIOR] * (of - share) / of;
}

static void add_kind(struct xs_room_problem *p, const struct xs_bed_lot *lot)
{
	struct xs_room_kind *kind = &p->kinds[p->kinds_n++];

	memset(kind, 0, sizeof(*kind));
	kind->building = lot->dormitory;
	kind->rooms = lot->rooms;
	memcpy(kind->holds, lot->holds, sizeof(kind->holds));
	memcpy(kind->now, lot->now, sizeof(kind->now));
}

static void problem_begin(struct xs_bed_work *w, struct xs_room_problem *p)
{
	struct xs_bed_balance *out = w->out;
	struct xs_room_building *buildings = xs_arena_alloc(
		&out->arena, out->dormitories_n + 1, sizeof(*buildings));
	size_t i;

	for (i = 0; i < out->dormitories_n; i++) {
		buildings[i].floors = out->dormitories[i].floors;
		buildings[i].rooms = out->dormitories[i].rooms;
	}
	*p = (struct xs_room_problem){
		.buildings = buildings,
		.buildings_n = out->dormitories_n,
		.kinds = xs_arena_alloc(
			&out->arena, w->lots.n + 1, sizeof(*p->kinds)),
		.arena = &out->arena,
		.steps = w->survey->n > MANY_SCHOOLS ? STEPS : STEPS_OF_FEW,
	};
}

/* Is the lot one of rooms of that sex whose stage is not told? */
static bool is_untold(const struct xs_bed_lot *lot, int sex)
{
	return lot->rooms && lot->sex == sex && lot->stage < 0;
}

/* Rooms of one sex and no told stage: as near to the boarders' division as
 * leaves the fewest of them short. */
static void settle_untold(
	struct xs_bed_work *w, int sex, const int64_t open[XS_BED_GROUPS])
{
	struct xs_room_problem p;
	size_t i, k = 0;
	int s;

	problem_begin(w, &p);
	for (i = 0; i < w->lots.n; i++)
		if (is_untold(&w->lots.all[i], sex)) {
			divide_stages(&w->lots.all[i], open);
			add_kind(&p, &w->lots.all[i]);
		}
	if (!p.kinds_n)
		return;
	for (s = 0; s < XS_STAGE_N; s++) {
		int g = XS_GROUP_OF(s, sex);

		p.need[g] = open[g];
		p.may[g] = true;
	}
	xs_rooms_share(&p);
	for (i = 0; i < w->lots.n; i++)
		if (is_untold(&w->lots.all[i], sex))
			memcpy(w->lots.all[i].now, p.kinds[k++].then,
				sizeof(p.kinds[0].then));
}

static void open_needs(
	const struct xs_bed_work *w, bool then, int64_t open[XS_BED_GROUPS])
{
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++)
		open[g] = above(needed(w, g) - beds_of(w, g, then));
}

/* First what is told, then what has to be divided. */
static void rooms_now(struct xs_bed_work *w)
{
	int64_t open[XS_BED_GROUPS];
	size_t i;
	int x;

	for (i = 0; i < w->lots.n; i++) {
		struct xs_bed_lot *lot = &w->lots.all[i];

		if (lot->sex >= 0 && lot->stage >= 0)
			lot->now[XS_GROUP_OF(lot->stage, lot->sex)] = lot->rooms
				? lot->rooms
				: lot->holds[lot->stage];
	}
	open_needs(w, false, open);
	for (i = 0; i < w->lots.n; i++) {
		struct xs_bed_lot *lot = &w->lots.all[i];

		if (lot->sex >= 0 && lot->stage < 0 && !lot->rooms)
			divide_stages(lot, open);
	}
	open_needs(w, false, open);
	for (x = 0; x < XS_SEXES; x++)
		settle_untold(w, x, open);
}

/* Stated beds of a lot, by group as its rooms or beds were given. */
static void restate(struct xs_dormitory *d, const struct xs_bed_lot *lot)
{
	int p = XS_GROUP_OF(XS_PRIMARY, lot->sex);
	int64_t of = lot->rooms ? lot->rooms : lot->holds[XS_PRIMARY];
	int64_t beds = lot->beds * (lot->rooms ? lot->rooms : 1);
	int64_t primary = 0;

	if (lot->rooms)
		primary = lot->now[p] * lot->beds;
	else if (of)
		primary = (2 * beds * lot->now[p] + of) / (2 * of);
	d->stated[XS_PRIMARY][lot->sex] += primary;
	d->stated[XS_JUNIOR][lot->sex] += beds - primary;
}

/* Of a dormitory whose stage is not told, the beds that stand there go with
 * the rooms: no group may use more beds than it has. */
static void restate_untold(struct xs_bed_work *w)
{
	for (int add = 0; add < 2; add++)
		for (size_t i = 0; i < w->lots.n; i++) {
			const struct xs_bed_lot *lot = &w->lots.all[i];
			struct xs_dormitory *d =
				&w->out->dormitories[lot->dormitory];

			if (!d->stage_unknown || lot->sex < 0)
				continue;
			if (add)
				restate(d, lot);
			else
				d->stated[XS_PRIMARY][lot->sex] =
					d->stated[XS_JUNIOR][lot->sex] = 0;
		}
}

/* -- rooms re-allocated -------------------------------------------------------------- */

/* Beds that rooms are to be given for.  What lacks of beds that are not told is
 * not known: those told are kept, and no room changes hands for it. */
static int64_t asked(const struct xs_bed_work *w, int g)
{
	int64_t need = needed(w, g), told = beds_of(w, g, false);

	return w->untold[g] && need > told ? told : need;
}

/* Beds whose rooms are not known stay whose they are. */
static void rooms_then(struct xs_bed_work *w)
{
	struct xs_room_problem p;
	size_t i, k = 0;
	int g;

	problem_begin(w, &p);
	for (g = 0; g < XS_BED_GROUPS; g++)
		p.need[g] = asked(w, g);
	for (i = 0; i < w->lots.n; i++) {
		const struct xs_bed_lot *lot = &w->lots.all[i];

		if (lot->rooms)
			add_kind(&p, lot);
		for (g = 0; g < XS_BED_GROUPS; g++) {
			p.need[g] -= lot->rooms ? 0 : lot->now[g];
			p.may[g] |= lot->rooms && lot->now[g] > 0;
		}
	}
	for (g = 0; g < XS_BED_GROUPS; g++)
		p.may[g] |= p.need[g] > 0;
	w->out->proven = xs_rooms_share(&p);
	for (i = 0; i < w->lots.n; i++) {
		struct xs_bed_lot *lot = &w->lots.all[i];

		memcpy(lot->then, lot->rooms ? p.kinds[k++].then : lot->now,
			sizeof(lot->then));
	}
}

/* -- sums ------------------------------------------------------------------------------ */

/* Beds of a lot as they are used, and why the others do not count.  Rooms that
 * are nobody's lose what they would in the stage that loses less. */
static void count_lot(struct xs_bed_work *w, const struct xs_bed_lot *lot)
{
	struct xs_dormitory *d = &w->out->dormitories[lot->dormitory];
	struct xs_room_use *use = &w->out->then[lot->dormitory];
	int64_t each[XS_STAGE_N] = { 1, 1 }, usable = 0, crowded = 0;
	int64_t beds = lot->beds * (lot->rooms ? lot->rooms : 1);
	int g;

	if (lot->rooms)
		memcpy(each, lot->holds, sizeof(each));
	for (g = 0; g < XS_BED_GROUPS; g++) {
		int s = XS_GROUP_STAGE(g), x = XS_GROUP_SEX(g);
		int64_t rooms = lot->rooms ? lot->now[g] : 0;

		d->rooms_now[s][x] += rooms;
		d->beds_now[s][x] += lot->now[g] * each[s];
		use->rooms[s][x] += lot->rooms ? lot->then[g] : 0;
		use->beds[s][x] += lot->then[g] * each[s];
		usable += lot->now[g] * each[s];
		crowded += rooms * lot->crowded[s];
		use->moved += above(rooms - lot->then[g]);
	}
	if (lot->sex < 0) {
		int s = lot->holds[XS_JUNIOR] > lot->holds[XS_PRIMARY];

		usable = lot->rooms * lot->holds[s];
		crowded = lot->rooms * lot->crowded[s];
	}
	d->usable += usable;
	d->lost[XS_BEDS_CROWDED] += crowded;
	d->lost[XS_BEDS_TOO_SMALL] += beds - usable - crowded;
}

static int64_t rooms_of(const struct xs_dormitory *d, int s)
{
	return d->rooms_now[s][XS_AT_BOYS] + d->rooms_now[s][XS_AT_GIRLS];
}

static void count_dormitory(struct xs_bed_balance *out, size_t at)
{
	struct xs_dormitory *d = &out->dormitories[at];
	struct xs_room_use *use = &out->then[at];
	struct xs_room_building b = { d->floors, d->rooms };
	int64_t now[XS_SEXES] = { 0 }, then[XS_SEXES] = { 0 };
	int s, x;

	use->dormitory = at;
	d->room_beds =
		d->room_holds[rooms_of(d, XS_JUNIOR) > rooms_of(d, XS_PRIMARY)
				? XS_JUNIOR
				: XS_PRIMARY];
	for (s = 0; s < XS_STAGE_N; s++)
		for (x = 0; x < XS_SEXES; x++) {
			now[x] += d->rooms_now[s][x];
			then[x] += use->rooms[s][x];
		}
	use->mixed_building = then[XS_AT_BOYS] && then[XS_AT_GIRLS];
	use->mixed_floor =
		xs_rooms_mixed(&b, then[XS_AT_BOYS], then[XS_AT_GIRLS]);
	if (use->mixed_floor)
		out->sexes_apart = false;
	if (xs_rooms_mixed(&b, now[XS_AT_BOYS], now[XS_AT_GIRLS]))
		out->sexes_apart_now = false;
	out->moved_rooms += use->moved;
}

static void count(struct xs_bed_work *w)
{
	struct xs_bed_balance *out = w->out;
	size_t i;

	out->sexes_apart = out->sexes_apart_now = true;
	out->then = xs_arena_alloc(
		&out->arena, out->dormitories_n + 1, sizeof(*out->then));
	for (i = 0; i < w->lots.n; i++)
		count_lot(w, &w->lots.all[i]);
	for (i = 0; i < out->dormitories_n; i++)
		count_dormitory(out, i);
}

static int64_t lower_of(const struct xs_bed_work *w, int g, bool then)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < w->lots.n; i++) {
		const struct xs_bed_lot *lot = &w->lots.all[i];
		int64_t n = then ? lot->then[g] : lot->now[g];

		sum += lot->rooms ? n * lot->lower[XS_GROUP_STAGE(g)]
				  : (n + 1) / 2;
	}
	return sum;
}

/* Stated beds of a group, whether they count or not. */
static double stated(const struct xs_bed_work *w, int s, int x)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < w->out->dormitories_n; i++)
		sum += w->out->dormitories[i].stated[s][x];
	return (double)sum;
}

static void add_line(struct xs_bed_work *w, int g)
{
	struct xs_bed_balance *out = w->out;
	struct xs_bed_line *line = &out->lines[out->lines_n++];
	int s = XS_GROUP_STAGE(g), x = XS_GROUP_SEX(g);
	int64_t then = beds_of(w, g, true);

	*line = (struct xs_bed_line){ .stage = (enum xs_stage)s, .sex = x };
	line->boarders = boarders_of(w, s, x);
	line->beds = stated(w, s, x);
	line->usable = beds_of(w, g, false);
	line->lower = lower_of(w, g, false);
	line->lower_then = lower_of(w, g, true);
	if (s == XS_PRIMARY && w->need->lower[x] > 0)
		line->lower_needed = (int64_t)xs_ceil_whole(w->need->lower[x]);
	line->beds_told = !w->untold[g];
	if (!line->beds_told && line->beds == 0)
		line->beds = XS_BLANK;
	line->known = !xs_is_blank(line->boarders) &&
		(line->beds_told || needed(w, g) <= line->usable);
	if (!line->known) {
		out->known = false;
		return;
	}
	line->short_now = above(needed(w, g) - line->usable);
	line->spare_now = above(line->usable - needed(w, g));
	line->short_then = above(needed(w, g) - then);
	line->spare_then = above(then - needed(w, g));
	out->moved_beds += line->short_now - line->short_then;
}

/* Of a dormitory that tells no beds there is a finding already. */
static void find_beds(const struct xs_bed_work *w)
{
	bool known[XS_SEXES] = { true, true };
	size_t i;
	int x;

	for (i = 0; i < w->out->lines_n; i++) {
		const struct xs_bed_line *line = &w->out->lines[i];

		known[line->sex] &= line->known || xs_is_blank(line->boarders);
	}
	for (x = 0; w->findings && !w->ledger && x < XS_SEXES; x++)
		if (!known[x] && w->items.beds[x] >= 0)
			xs_find(w->findings, XS_F_BEDS_NOT_KNOWN, NULL,
				w->school,
				w->survey->cat->items[w->items.beds[x]].key,
				(char *)NULL);
}

/* Lines of the stages that board or have beds. */
static void lines(struct xs_bed_work *w)
{
	int s, x;

	for (s = 0; s < XS_STAGE_N; s++) {
		bool shown = stage_boards(w, s);

		for (x = 0; x < XS_SEXES; x++)
			shown |= stated(w, s, x) > 0;
		for (x = 0; shown && x < XS_SEXES; x++)
			add_line(w, XS_GROUP_OF(s, x));
	}
	find_beds(w);
}

/* -- the door ---------------------------------------------------------------------------- */

void xs_bed_balance_init(struct xs_bed_balance *b)
{
	*b = (struct xs_bed_balance){ .school = 0 };
}

void xs_bed_balance_release(struct xs_bed_balance *b)
{
	xs_arena_release(&b->arena);
	xs_bed_balance_init(b);
}

/* Building rows of the school; they stand by school. */
static void find_rows(struct xs_bed_work *w)
{
	size_t low = 0, high = w->survey->buildings_n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (w->survey->buildings[mid].school < w->out->school)
			low = mid + 1;
		else
			high = mid;
	}
	w->first = w->end = low;
	while (w->end < w->survey->buildings_n &&
		w->survey->buildings[w->end].school == w->out->school)
		w->end++;
}

/* A school that is nowhere said to board needs no lines. */
static bool does_board(const struct xs_bed_work *w)
{
	int s, x;

	for (s = 0; s < XS_STAGE_N; s++)
		for (x = 0; x < XS_SEXES; x++)
			if (w->need->boarders[s][x] > 0)
				return true;
	return w->out->dormitories_n ||
		xs_survey_value(w->survey, w->out->school,
			w->survey->facts[XS_FACT_BOARDING_SCHOOL]) == 1;
}

static void check_needs(const struct xs_bed_work *w)
{
	int s, x;

	for (s = 0; w->findings && s < XS_STAGE_N; s++)
		for (x = 0; x < XS_SEXES; x++) {
			int item = w->items.boarders[s][x];

			check_pupils(w, s, x);
			if (item >= 0 && xs_is_blank(boarders_of(w, s, x)))
				xs_find(w->findings, XS_F_BOARDERS_NOT_KNOWN,
					NULL, w->school,
					w->survey->cat->items[item].key,
					(char *)NULL);
		}
}

void xs_bed_balance_of(const struct xs_survey *survey, size_t school,
	const struct xs_bed_norms *norms, const struct xs_bed_need *need,
	struct xs_bed_balance *out, struct xs_findings *findings)
{
	const struct xs_school *s = &survey->schools[school];
	struct xs_bed_work w = {
		.survey = survey,
		.norms = norms,
		.need = need,
		.out = out,
		.findings = findings,
		.school = *s->code ? s->code : s->name,
	};
	struct xs_arena arena = out->arena;

	xs_arena_clear(&arena);
	*out = (struct xs_bed_balance){ .arena = arena, .school = school };
	out->known = out->proven = true;
	out->sexes_apart = out->sexes_apart_now = true;
	if (!xs_school_is_open(survey, school))
		return;
	xs_bed_items_find(survey->cat, &w.items);
	find_rows(&w);
	w.only_stage = only_stage(&w);
	xs_beds_dormitories(&w);
	if (!does_board(&w))
		return;
	check_needs(&w);
	rooms_now(&w);
	restate_untold(&w);
	rooms_then(&w);
	count(&w);
	lines(&w);
	out->lots = w.lots.all;
	out->lots_n = w.lots.n;
}
