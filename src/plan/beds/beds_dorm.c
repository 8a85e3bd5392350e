/* SPDX-License-Identifier: Apache-2.0
 *
 * Dormitories as rooms that are alike, and why beds of them do not count.
 *
 * A room's beds are those of its building over its rooms; what the division
 * leaves stands one bed each in the first rooms.  A mixed building's rooms
 * divide as its beds do.  Platforms take the rooms that their places fill.
 */
#include <string.h>

#include "beds_i.h"

static const struct {
	const char *name, *say;
} losses[XS_BED_LOSS_N] = {
	[XS_BEDS_GRADE_D] = { "grade_d", N_("in a building of grade D") },
	[XS_BEDS_GRADE_C] = { "grade_c",
		N_("in a building of grade C, which a standard does not "
		   "count") },
	[XS_BEDS_OUT_OF_USE] = { "out_of_use", N_("out of use") },
	[XS_BEDS_PULLED_DOWN] = { "pulled_down", N_("pulled down") },
	[XS_BEDS_BEING_BUILT] = { "being_built", N_("being built") },
	[XS_BEDS_PLATFORM] = { "platform", N_("on shared platforms") },
	[XS_BEDS_BASEMENT] = { "basement", N_("in a basement") },
	[XS_BEDS_SENIOR] = { "senior", N_("used by senior pupils") },
	[XS_BEDS_CROWDED] = { "crowded", N_("more than people a room") },
	[XS_BEDS_TOO_SMALL] = { "too_small",
		N_("more than the room's area allows") },
};

const char *xs_bed_loss_name(enum xs_bed_loss loss)
{
	return losses[loss].name;
}

const char *xs_bed_loss_say(enum xs_bed_loss loss, enum xs_lang lang)
{
	return xs_tr(lang, losses[loss].say);
}

static bool is(const char *text, const char *word)
{
	return text && strcmp(text, word) == 0;
}

static int64_t whole(double v)
{
	return xs_is_blank(v) || v <= 0 ? 0 : (int64_t)floor(v + XS_NOISE);
}

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static void find(const struct xs_bed_work *w, enum xs_finding_code code,
	const struct xs_dormitory *d, int64_t a, int64_t b, int64_t c)
{
	char text[3][32];

	if (!w->findings)
		return;
	xs_format_real((double)a, text[0]);
	xs_format_real((double)b, text[1]);
	xs_format_real((double)c, text[2]);
	xs_find(w->findings, code, NULL, w->school, NULL,
		xs_dormitory_say(w->survey, d, XS_LANG_ZH, &w->out->arena),
		text[0], text[1], text[2], (char *)NULL);
}

/* -- what a building says ------------------------------------------------------ */

struct dorm_facts {
	const struct xs_building *row; /* NULL: the school's own figures */
	double beds[XS_SEXES]; /* stated or told by rooms; blank: not known */
	double any; /* beds of a sex that is not told; 0 */
	int sex, stage; /* -1: not told */
	double usable_m2; /* of a room, or of the whole without rooms */
};

static void read_sex(const struct xs_building *b, struct dorm_facts *f)
{
	static const char *const words[XS_SEXES] = { "男", "女" };
	double stated[XS_SEXES] = { b->beds_boys, b->beds_girls };
	double room = b->rooms * b->per_room;
	int x;

	f->sex = -1;
	for (x = 0; x < XS_SEXES; x++)
		if (is(b->sex, words[x]))
			f->sex = x;
	for (x = 0; x < XS_SEXES; x++) {
		f->beds[x] = stated[x];
		if (!xs_is_blank(stated[x]))
			continue;
		if (f->sex == x)
			f->beds[x] = room;
		else if (f->sex >= 0 || !xs_is_blank(stated[!x]))
			f->beds[x] = 0;
	}
	if (xs_is_blank(f->beds[0]) && xs_is_blank(f->beds[1]) && f->sex < 0)
		f->any = xs_is_blank(room) ? 0 : room;
}

static void read_stage(
	const struct xs_bed_work *w, const char *stage, struct dorm_facts *f)
{
	f->stage = w->only_stage;
	if (is(stage, "小学"))
		f->stage = XS_PRIMARY;
	else if (is(stage, "初中"))
		f->stage = XS_JUNIOR;
}

/* Why the whole building does not count; XS_BED_LOSS_N: it does. */
static enum xs_bed_loss why_not(
	const struct xs_bed_work *w, const struct xs_building *b)
{
	if (is(b->state, "已拆除"))
		return XS_BEDS_PULLED_DOWN;
	if (is(b->state, "在建"))
		return XS_BEDS_BEING_BUILT;
	if (is(b->state, "停用"))
		return XS_BEDS_OUT_OF_USE;
	if (is(b->grade, "D"))
		return XS_BEDS_GRADE_D;
	if (is(b->grade, "C") && !w->norms->grade_c_counts)
		return XS_BEDS_GRADE_C;
	if (b->top_storey <= 0)
		return XS_BEDS_BASEMENT;
	if (is(b->stage, "高中"))
		return XS_BEDS_SENIOR;
	return XS_BED_LOSS_N;
}

/* -- rooms ---------------------------------------------------------------------- */

/* The most that a room may hold in a stage, by people and by area. */
static void room_limits(const struct xs_bed_work *w, const struct dorm_facts *f,
	int64_t people[XS_STAGE_N], int64_t area[XS_STAGE_N])
{
	int s;

	for (s = 0; s < XS_STAGE_N; s++) {
		double most = w->norms->people_a_room[s].value;
		double each = w->norms->usable_m2[s].value;

		people[s] = area[s] = INT64_MAX;
		if (f->row && !xs_is_blank(f->row->per_room))
			people[s] = whole(f->row->per_room);
		if (f->row && !xs_is_blank(most))
			people[s] = least(people[s], whole(most));
		/* Noise forgiven: 24 m² at 3 m² are 8 places. */
		if (!xs_is_blank(each) && !xs_is_blank(f->usable_m2))
			area[s] = (int64_t)floor(
				f->usable_m2 / each * (1 + XS_NOISE) +
				XS_NOISE);
	}
}

/* Of the dormitory's lots so far. */
static int64_t most_rooms(
	const struct xs_bed_work *w, const struct xs_dormitory *d)
{
	size_t i, at = (size_t)(d - w->out->dormitories);
	int64_t n = 0;

	for (i = 0; i < w->lots.n; i++)
		if (w->lots.all[i].dormitory == at && w->lots.all[i].rooms > n)
			n = w->lots.all[i].rooms;
	return n;
}

static void add_lot(struct xs_bed_work *w, struct xs_dormitory *d,
	const struct dorm_facts *f, int sex, int64_t rooms, int64_t beds)
{
	struct xs_bed_lot *lot;
	int64_t people[XS_STAGE_N], area[XS_STAGE_N];
	int s;

	if (!beds || (d->rooms && !rooms))
		return;
	xs_assert(w->lots.n < w->lots.cap);
	lot = &w->lots.all[w->lots.n++];
	*lot = (struct xs_bed_lot){
		.dormitory = (size_t)(d - w->out->dormitories),
		.sex = sex,
		.stage = f->stage,
		.rooms = rooms,
		.beds = beds,
	};
	room_limits(w, f, people, area);
	for (s = 0; s < XS_STAGE_N; s++) {
		if (!rooms) { /* people a room say nothing of them; of the area
			as much as of the beds */
			people[s] = INT64_MAX;
			if (area[s] < INT64_MAX)
				area[s] = area[s] * beds / d->beds;
		}
		lot->holds[s] = least(beds, least(people[s], area[s]));
		lot->crowded[s] = beds - least(beds, people[s]);
		lot->lower[s] = least(lot->holds[s], (beds + 1) / 2);
		if (rooms >= most_rooms(w, d))
			d->room_holds[s] = lot->holds[s];
	}
}

/* `beds` over `rooms`: those with one more, then the rest. */
static void add_rooms(struct xs_bed_work *w, struct xs_dormitory *d,
	const struct dorm_facts *f, int sex, int64_t rooms, int64_t beds)
{
	int64_t each, odd;

	if (!rooms) {
		add_lot(w, d, f, sex, 0, beds);
		return;
	}
	each = beds / rooms;
	odd = beds % rooms;
	d->odd += odd;
	add_lot(w, d, f, sex, odd, each + 1);
	add_lot(w, d, f, sex, rooms - odd, each);
}

/* Rooms that platforms fill: by people a room where it is told, else as places
 * are of places and beds together; one room at least stays for beds. */
static int64_t platform_rooms(
	const struct xs_building *b, int64_t rooms, int64_t beds)
{
	int64_t places = whole(b->platform_places), each = whole(b->per_room);
	int64_t taken;

	if (!places || !rooms)
		return 0;
	if (!beds)
		return rooms;
	taken = each ? (places + each - 1) / each
		     : (places * rooms + places + beds - 1) / (places + beds);
	return least(taken, rooms - 1);
}

/* Rooms of the boys of a mixed building: as its beds divide, rounded half up,
 * and one at least of each. */
static int64_t boys_rooms(int64_t rooms, int64_t boys, int64_t girls)
{
	int64_t n;

	if (!boys || !girls)
		return boys ? rooms : 0;
	if (rooms < 2)
		return boys >= girls ? rooms : 0;
	n = (2 * rooms * boys + boys + girls) / (2 * (boys + girls));
	return n < 1 ? 1 : least(n, rooms - 1);
}

static void divide(struct xs_bed_work *w, struct xs_dormitory *d,
	const struct dorm_facts *f)
{
	int64_t boys = whole(f->beds[XS_AT_BOYS]);
	int64_t girls = whole(f->beds[XS_AT_GIRLS]);
	int64_t any = whole(f->any);
	int64_t rooms = d->rooms - d->platform_rooms;
	int64_t of_boys = boys_rooms(rooms, boys, girls);

	if (any) {
		add_rooms(w, d, f, -1, rooms, any);
		return;
	}
	/* One room cannot hold both: the fewer beds of it do not count. */
	if (d->rooms && rooms < 2 && boys && girls) {
		find(w, XS_F_DORMITORY_ROOM_MIXED, d, boys, girls, rooms);
		d->lost[XS_BEDS_CROWDED] += least(boys, girls);
		if (boys >= girls)
			girls = 0;
		else
			boys = 0;
	}
	add_rooms(w, d, f, XS_AT_BOYS, of_boys, boys);
	add_rooms(w, d, f, XS_AT_GIRLS, rooms - of_boys, girls);
}

static void set_limits(
	struct xs_bed_work *w, struct xs_dormitory *d, struct dorm_facts *f)
{
	int64_t people[XS_STAGE_N], area[XS_STAGE_N];
	int s;

	f->usable_m2 = f->row->usable_area_m2;
	if (d->rooms)
		f->usable_m2 /= (double)d->rooms;
	room_limits(w, f, people, area);
	for (s = 0; s < XS_STAGE_N; s++) {
		int64_t most = least(people[s], area[s]);

		d->room_most[s] = !d->rooms || most == INT64_MAX ? 0 : most;
	}
}

/* Senior boarders stand on no sheet: where a dormitory, or the school's own
 * figure, may be theirs too, beds to spare may not be. */
static void doubt_seniors(struct xs_bed_work *w, const struct xs_dormitory *d,
	const struct xs_building *b)
{
	double seniors =
		xs_survey_value(w->survey, w->out->school, w->items.senior);

	if (!d->beds || !(seniors > 0) ||
		(b && (is(b->stage, "小学") || is(b->stage, "初中"))))
		return;
	w->out->of_seniors = true;
	find(w, XS_F_BEDS_OF_SENIORS, d, d->beds, 0, 0);
}

static void doubts(struct xs_bed_work *w, struct xs_dormitory *d,
	const struct dorm_facts *f)
{
	int64_t per_room = whole(f->row->per_room);

	d->sex_unknown = f->any > 0;
	d->stage_unknown = f->stage < 0 && d->beds > 0;
	if (d->sex_unknown)
		find(w, XS_F_BEDS_NO_SEX, d, d->beds, 0, 0);
	if (d->stage_unknown)
		find(w, XS_F_DORMITORY_NO_STAGE, d, d->beds, 0, 0);
	doubt_seniors(w, d, f->row);
	if (d->rooms && per_room && d->beds > d->rooms * per_room)
		find(w, XS_F_BEDS_ABOVE_ROOMS, d, d->beds, d->rooms, per_room);
	if (!d->rooms && d->beds)
		find(w, XS_F_DORMITORY_NO_ROOMS, d, d->beds, 0, 0);
}

/* Beds as stated, by group; of a stage that is not told as the boarders
 * divide. */
static void state_beds(const struct xs_bed_work *w, struct xs_dormitory *d,
	const struct dorm_facts *f)
{
	int x;

	for (x = 0; x < XS_SEXES; x++) {
		int64_t beds = whole(f->beds[x]), primary;
		double p = w->need->boarders[XS_PRIMARY][x];
		double j = w->need->boarders[XS_JUNIOR][x];

		primary = f->stage == XS_PRIMARY ? beds : 0;
		if (f->stage < 0 && p + j > 0)
			primary = (int64_t)floor(
				(double)beds * p / (p + j) + 0.5);
		d->stated[XS_PRIMARY][x] = primary;
		d->stated[XS_JUNIOR][x] = beds - primary;
	}
}

/* Beds of a building that counts, but of whom or how many it does not say. */
static void find_untold(struct xs_bed_work *w, const struct dorm_facts *f)
{
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++)
		w->untold[g] |= xs_is_blank(f->beds[XS_GROUP_SEX(g)]) &&
			(f->stage < 0 || f->stage == (int)XS_GROUP_STAGE(g));
}

static void add_building(struct xs_bed_work *w, size_t at, bool *blank)
{
	const struct xs_building *b = &w->survey->buildings[at];
	struct xs_dormitory *d = &w->out->dormitories[w->out->dormitories_n++];
	struct dorm_facts f = { .row = b };
	enum xs_bed_loss why = why_not(w, b);

	d->school = w->out->school;
	d->building = (long)at;
	d->rooms = whole(b->rooms);
	d->floors =
		whole(xs_is_blank(b->top_storey) ? b->floors : b->top_storey);
	d->usable_grade = why == XS_BED_LOSS_N;
	read_sex(b, &f);
	read_stage(w, b->stage, &f);
	d->beds = whole(f.beds[0]) + whole(f.beds[1]) + whole(f.any);
	d->lost[XS_BEDS_PLATFORM] = whole(b->platform_places);
	d->platform_rooms = platform_rooms(b, d->rooms, d->beds);
	set_limits(w, d, &f);
	if (why != XS_BEDS_PULLED_DOWN && why != XS_BEDS_BEING_BUILT &&
		why != XS_BEDS_SENIOR)
		state_beds(w, d, &f);
	if (why != XS_BED_LOSS_N) {
		d->lost[why] = d->beds;
		return;
	}
	if (!d->beds && !d->lost[XS_BEDS_PLATFORM] &&
		(xs_is_blank(f.beds[0]) || xs_is_blank(f.beds[1]))) {
		*blank = true;
		find_untold(w, &f);
		find(w, XS_F_DORMITORY_NO_BEDS, d, 0, 0, 0);
		return;
	}
	doubts(w, d, &f);
	divide(w, d, &f);
}

/* -- the school's own figures ---------------------------------------------------- */

/* Beds that the school states and no building row tells of. */
static void add_rest(struct xs_bed_work *w, bool whole_school)
{
	const struct xs_survey *survey = w->survey;
	size_t school = w->out->school, i;
	struct xs_dormitory *d = &w->out->dormitories[w->out->dormitories_n];
	struct dorm_facts f = { .stage = w->only_stage, .usable_m2 = XS_BLANK };
	bool basement = whole_school &&
		xs_survey_value(survey, school, w->items.basement) == 1;
	int x;

	for (x = 0; x < XS_SEXES; x++) {
		f.beds[x] = (double)whole(
			xs_survey_value(survey, school, w->items.beds[x]));
		for (i = 0; i < w->lots.n; i++)
			if (w->lots.all[i].sex == x)
				f.beds[x] -= (double)(w->lots.all[i].beds *
					(w->lots.all[i].rooms
							? w->lots.all[i].rooms
							: 1));
	}
	d->school = school;
	d->building = -1;
	d->beds = whole(f.beds[0]) + whole(f.beds[1]);
	if (whole_school) {
		d->lost[XS_BEDS_PLATFORM] = whole(
			xs_survey_value(survey, school, w->items.platforms));
		f.usable_m2 =
			xs_survey_value(survey, school, w->items.usable_area);
	}
	if (!d->beds && !d->lost[XS_BEDS_PLATFORM])
		return;
	w->out->dormitories_n++;
	d->usable_grade = !basement;
	d->stage_unknown = f.stage < 0;
	state_beds(w, d, &f);
	if (basement) {
		d->lost[XS_BEDS_BASEMENT] = d->beds;
		return;
	}
	doubt_seniors(w, d, NULL);
	divide(w, d, &f);
}

/* The school says that a dormitory lies in a basement.  Where no building says
 * that it is the one, none of them can count. */
static void heed_basement(struct xs_bed_work *w)
{
	size_t i, dormitories = 0;

	if (xs_survey_value(w->survey, w->out->school, w->items.basement) != 1)
		return;
	for (i = 0; i < w->out->dormitories_n; i++) {
		if (w->out->dormitories[i].lost[XS_BEDS_BASEMENT])
			return;
		dormitories += w->out->dormitories[i].usable_grade;
	}
	if (!dormitories)
		return;
	for (i = 0; i < w->out->dormitories_n; i++) {
		struct xs_dormitory *d = &w->out->dormitories[i];

		if (!d->usable_grade)
			continue;
		d->usable_grade = false;
		d->lost[XS_BEDS_BASEMENT] = d->beds - d->lost[XS_BEDS_CROWDED];
	}
	w->lots.n = 0;
	memset(w->untold, 0, sizeof(w->untold));
	if (w->findings && dormitories > 1)
		xs_find(w->findings, XS_F_BASEMENT_UNTOLD, NULL, w->school,
			"dormitory_in_basement", (char *)NULL);
}

/* What no building tells the school may.  In its basement none would count. */
static void told_by_school(struct xs_bed_work *w, bool whole_school)
{
	const struct xs_survey *survey = w->survey;
	size_t school = w->out->school;
	bool basement = whole_school &&
		xs_survey_value(survey, school, w->items.basement) == 1;
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++)
		w->untold[g] &= !basement &&
			xs_is_blank(xs_survey_value(survey, school,
				w->items.beds[XS_GROUP_SEX(g)]));
}

static bool is_dormitory(const struct xs_building *b)
{
	return is(b->use, "学生宿舍");
}

void xs_beds_dormitories(struct xs_bed_work *w)
{
	struct xs_bed_balance *out = w->out;
	bool blank = false, any = false;
	size_t i, n = w->end - w->first + 1;
	int g;

	out->dormitories =
		xs_arena_alloc(&out->arena, n, sizeof(*out->dormitories));
	w->lots.cap = 4 * n;
	w->lots.all =
		xs_arena_alloc(&out->arena, w->lots.cap, sizeof(*w->lots.all));
	for (i = w->first; i < w->end; i++)
		if (is_dormitory(&w->survey->buildings[i])) {
			any = true;
			add_building(w, i, &blank);
		}
	w->ledger = any;
	for (g = 0; g < XS_BED_GROUPS; g++)
		w->untold[g] |= !any;
	heed_basement(w);
	if (!any || blank)
		add_rest(w, !any);
	told_by_school(w, !any);
}
