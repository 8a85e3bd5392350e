/* SPDX-License-Identifier: Apache-2.0
 *
 * A bed balance step by step: what the standards ask of a bed, every dormitory,
 * each stage's boys and girls, rooms that change hands.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "beds_i.h"

struct writer {
	struct xs_bed_explanation *out;
	size_t cap;
	enum xs_lang lang;
	const struct xs_survey *survey;
	const struct xs_bed_norms *norms;
	const struct xs_bed_need *need;
	const struct xs_bed_balance *b;
	int item; /* what the next line rests on; -1 */
	long building;
};

#define SAY(w, text) xs_tr((w)->lang, text)

static void line(struct writer *w, const char *label, const char *fmt, ...)
	XS_PRINTF(3, 4);
static void line(struct writer *w, const char *label, const char *fmt, ...)
{
	struct xs_bed_explanation *out = w->out;
	char text[1200];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	xs_grow((void **)&out->lines, &w->cap, out->n + 1, sizeof(*out->lines));
	out->lines[out->n++] = (struct xs_bed_explain_line){
		xs_arena_strdup(&out->arena, label),
		xs_arena_strdup(&out->arena, text), w->item, w->building
	};
	w->item = -1;
	w->building = -1;
}

struct figure {
	char s[40];
};
static struct figure figure(const struct writer *w, double v)
{
	struct figure f = { "" };

	if (xs_is_blank(v))
		snprintf(f.s, sizeof(f.s), "%s", SAY(w, N_("blank")));
	else
		xs_format_round(v, 2, f.s);
	return f;
}

const char *xs_bed_group_say(enum xs_stage stage, int sex, enum xs_lang lang)
{
	static const char *const words[XS_BED_GROUPS] = {
		N_("primary boys"),
		N_("primary girls"),
		N_("junior boys"),
		N_("junior girls"),
	};

	return xs_tr(lang, words[XS_GROUP_OF(stage, sex)]);
}

const char *xs_dormitory_say(const struct xs_survey *survey,
	const struct xs_dormitory *d, enum xs_lang lang, struct xs_arena *arena)
{
	const struct xs_building *b;

	if (d->building < 0)
		return xs_tr(lang, N_("the school's own figure"));
	b = &survey->buildings[d->building];
	if (!b->name || !*b->name)
		return b->code ? b->code : "";
	if (!b->code || !*b->code || strcmp(b->name, b->code) == 0)
		return b->name;
	return xs_arena_printf(arena, "%s %s", b->code, b->name);
}

static const char *name_of(const struct writer *w, const struct xs_dormitory *d)
{
	return xs_dormitory_say(w->survey, d, w->lang, &w->out->arena);
}

/* -- what the standards ask ------------------------------------------------------ */

static bool same_norm(const struct xs_bed_norm *a, const struct xs_bed_norm *b)
{
	return a->rule == b->rule && a->pack == b->pack &&
		xs_near(a->value, b->value, 0);
}

static void norm_line(struct writer *w, const char *label, const char *stage,
	const struct xs_bed_norm *norm, const char *unit)
{
	const struct xs_rule *rule = norm->rule;

	if (!rule)
		line(w, label, "%s%s %s", stage, figure(w, norm->value).s,
			unit);
	else
		line(w, label, "%s%s %s ← %s/%s %s%s", stage,
			figure(w, norm->value).s, unit, norm->pack->id,
			rule->id,
			rule->source.clause ? rule->source.clause : "",
			xs_confidence_marked(rule->confidence) ? " ※" : "");
}

static void norm_lines(struct writer *w, const char *label,
	const struct xs_bed_norm norm[XS_STAGE_N], const char *unit,
	const char *nobody)
{
	static const char *const stages[XS_STAGE_N] = {
		N_("primary: "),
		N_("junior: "),
	};
	bool told = false;
	int s;

	if (!xs_is_blank(norm[0].value) && same_norm(&norm[0], &norm[1])) {
		norm_line(w, label, "", &norm[0], unit);
		return;
	}
	for (s = 0; s < XS_STAGE_N; s++) {
		if (xs_is_blank(norm[s].value))
			continue;
		norm_line(w, label, SAY(w, stages[s]), &norm[s], unit);
		told = true;
	}
	if (!told)
		line(w, label, "%s", nobody);
}

static void explain_norms(struct writer *w)
{
	norm_lines(w, SAY(w, N_("usable area a boarder")), w->norms->usable_m2,
		xs_unit_say(w->survey->cat, "m2", w->lang),
		SAY(w,
			N_("no standard judged by asks it of every boarding "
			   "school: beds are not limited by area")));
	norm_lines(w, SAY(w, N_("people a room, at most")),
		w->norms->people_a_room,
		xs_unit_say(w->survey->cat, "pupil", w->lang),
		SAY(w,
			N_("no standard judged by asks it: the sheet's people "
			   "a room hold")));
	if (!w->norms->grade_c_counts)
		line(w, SAY(w, N_("grade C")),
			SAY(w,
				N_("beds in buildings of grade C do not count "
				   "(%s)")),
			w->norms->grade_c_pack ? w->norms->grade_c_pack->id
					       : "");
	line(w, SAY(w, N_("a bed counts")), "%s",
		SAY(w,
			N_("usable beds of a room = the least of its beds, "
			   "people a room, and usable area ÷ area a boarder, "
			   "rounded down; none in grade D, out of use, pulled "
			   "down, being built or a basement, none on shared "
			   "platforms")));
}

/* -- a dormitory ------------------------------------------------------------------- */

static void explain_row(struct writer *w, const struct xs_dormitory *d)
{
	const struct xs_building *b = &w->survey->buildings[d->building];
	const char *none = SAY(w, N_("not told"));

	w->building = d->building;
	line(w, name_of(w, d),
		SAY(w,
			N_("state %s, grade %s, for %s, stage %s; storeys %s, "
			   "rooms %s, people a room %s, boys' beds %s, girls' "
			   "beds %s, platform places %s, usable area %s m²")),
		b->state && *b->state ? b->state : none,
		b->grade && *b->grade ? b->grade : none,
		b->sex && *b->sex ? b->sex : none,
		b->stage && *b->stage ? b->stage : none,
		figure(w, (double)d->floors).s, figure(w, b->rooms).s,
		figure(w, b->per_room).s, figure(w, b->beds_boys).s,
		figure(w, b->beds_girls).s, figure(w, b->platform_places).s,
		figure(w, b->usable_area_m2).s);
}

static void explain_own(struct writer *w, const struct xs_dormitory *d)
{
	static const char *const keys[XS_SEXES] = { "beds_boys", "beds_girls" };
	int x;

	for (x = 0; x < XS_SEXES; x++) {
		int item = xs_item_find(w->survey->cat, keys[x]);

		if (item < 0)
			continue;
		w->item = item;
		line(w, name_of(w, d), "%s %s",
			xs_item_say(w->survey->cat, keys[x], w->lang),
			figure(w, xs_survey_value(w->survey, d->school, item))
				.s);
	}
}

static void explain_room(struct writer *w, const struct xs_dormitory *d)
{
	const struct xs_building *b = &w->survey->buildings[d->building];
	int64_t rooms = d->rooms - d->platform_rooms;
	double area = b->usable_area_m2 / (double)d->rooms;

	if (d->platform_rooms)
		line(w, "", SAY(w, N_("%d of %d rooms are taken by platforms")),
			(int)d->platform_rooms, (int)d->rooms);
	line(w, "",
		SAY(w,
			N_("a room: beds %d ÷ %d = %d, people a room %s, "
			   "usable area %s m²")),
		(int)d->beds, (int)rooms, (int)(d->beds / rooms),
		figure(w, b->per_room).s, figure(w, area).s);
	if (d->room_holds[XS_PRIMARY] == d->room_holds[XS_JUNIOR])
		line(w, "", SAY(w, N_("usable beds of a room: %d")),
			(int)d->room_holds[XS_JUNIOR]);
	else
		line(w, "",
			SAY(w,
				N_("usable beds of a room: %d for primary, %d "
				   "for junior")),
			(int)d->room_holds[XS_PRIMARY],
			(int)d->room_holds[XS_JUNIOR]);
	if (d->odd)
		line(w, "",
			SAY(w,
				N_("%d beds are left over: one more in each of "
				   "so many rooms")),
			(int)d->odd);
}

static void explain_dormitory(struct writer *w, const struct xs_dormitory *d)
{
	int loss, s, x;

	if (d->building >= 0)
		explain_row(w, d);
	else
		explain_own(w, d);
	if (d->usable_grade && d->rooms && d->beds)
		explain_room(w, d);
	for (loss = 0; loss < XS_BED_LOSS_N; loss++)
		if (d->lost[loss])
			line(w, "", SAY(w, N_("%d do not count: %s")),
				(int)d->lost[loss],
				xs_bed_loss_say(
					(enum xs_bed_loss)loss, w->lang));
	for (s = 0; s < XS_STAGE_N; s++)
		for (x = 0; x < XS_SEXES; x++) {
			const char *group =
				xs_bed_group_say((enum xs_stage)s, x, w->lang);

			if (d->rooms_now[s][x])
				line(w, "",
					SAY(w,
						N_("%s: %d rooms, %d usable "
						   "beds")),
					group, (int)d->rooms_now[s][x],
					(int)d->beds_now[s][x]);
			else if (d->beds_now[s][x])
				line(w, "", SAY(w, N_("%s: %d usable beds")),
					group, (int)d->beds_now[s][x]);
		}
	if (d->sex_unknown)
		line(w, "",
			SAY(w,
				N_("%d usable beds of no told sex: they count "
				   "for neither as things are")),
			(int)d->usable);
}

/* -- stage and sex ------------------------------------------------------------------- */

/* Who sleeps below, and what there is of lower bunks. */
static void explain_lower(struct writer *w, const struct xs_bed_line *l)
{
	if (!xs_bed_line_told(l)) {
		line(w, "",
			SAY(w,
				N_("grades 1 to %d sleep below: %d boarders, "
				   "lower bunks not told")),
			w->norms->lower_bunk_grades, (int)l->lower_needed);
		return;
	}
	line(w, "",
		SAY(w,
			N_("grades 1 to %d sleep below: %d boarders, %d lower "
			   "bunks (taken: of every two beds of a room one is "
			   "below; boys and girls of these grades as primary "
			   "boarders are)")),
		w->norms->lower_bunk_grades, (int)l->lower_needed,
		(int)l->lower);
}

static void explain_line(struct writer *w, const struct xs_bed_line *l)
{
	const char *group = xs_bed_group_say(l->stage, l->sex, w->lang);
	struct xs_bed_items items;

	xs_bed_items_find(w->survey->cat, &items);
	w->item = items.boarders[l->stage][l->sex];
	if (xs_bed_line_told(l))
		line(w, group, SAY(w, N_("boarders %s, usable beds %d")),
			figure(w, l->boarders).s, (int)l->usable);
	else
		line(w, group, SAY(w, N_("boarders %s, usable beds not told")),
			figure(w, l->boarders).s);
	if (!l->known)
		line(w, "", "%s",
			SAY(w, N_("not known whether beds are short")));
	else if (l->short_now)
		line(w, "", SAY(w, N_("short: %s − %d = %d")),
			figure(w, xs_ceil_whole(l->boarders)).s, (int)l->usable,
			(int)l->short_now);
	else
		line(w, "", SAY(w, N_("to spare: %d − %s = %d")),
			(int)l->usable, figure(w, xs_ceil_whole(l->boarders)).s,
			(int)l->spare_now);
	if (l->lower_needed) {
		w->item = items.lower;
		explain_lower(w, l);
	}
}

/* -- rooms that change hands ------------------------------------------------------------ */

static void explain_use(struct writer *w, size_t at)
{
	const struct xs_dormitory *d = &w->b->dormitories[at];
	const struct xs_room_use *u = &w->b->then[at];
	int s, x;

	for (s = 0; s < XS_STAGE_N; s++)
		for (x = 0; x < XS_SEXES; x++)
			if (u->rooms[s][x] != d->rooms_now[s][x])
				line(w, name_of(w, d),
					SAY(w,
						N_("%s: %d rooms become %d, %d "
						   "usable beds")),
					xs_bed_group_say(
						(enum xs_stage)s, x, w->lang),
					(int)d->rooms_now[s][x],
					(int)u->rooms[s][x],
					(int)u->beds[s][x]);
	if (u->mixed_floor && d->floors)
		line(w, name_of(w, d),
			SAY(w,
				N_("girls and boys on one storey: with %d "
				   "storeys it cannot be helped without more "
				   "beds short")),
			(int)d->floors);
	else if (u->mixed_floor)
		line(w, name_of(w, d), "%s",
			SAY(w,
				N_("girls and boys in one building whose "
				   "storeys are not told: whether they are "
				   "apart is not known")));
	else if (u->mixed_building)
		line(w, name_of(w, d), "%s",
			SAY(w,
				N_("girls and boys in one building, each on "
				   "storeys of their own")));
}

static void explain_then(struct writer *w)
{
	const struct xs_bed_balance *b = w->b;
	size_t i;

	line(w, SAY(w, N_("rooms re-allocated")), "%s",
		SAY(w,
			N_("whole rooms are given so that, in this order, the "
			   "fewest beds are short, the fewest boarders lose a "
			   "bed they have, girls and boys share the fewest "
			   "storeys, the fewest rooms change hands")));
	if (!b->moved_rooms)
		line(w, "", "%s", SAY(w, N_("no room should change hands")));
	else
		line(w, "",
			SAY(w,
				N_("%d rooms change hands: %d fewer beds "
				   "short")),
			(int)b->moved_rooms, (int)b->moved_beds);
	if (!b->proven)
		line(w, "", "%s",
			SAY(w,
				N_("the search was cut off: a better way may "
				   "exist")));
	for (i = 0; i < b->dormitories_n; i++)
		explain_use(w, i);
	for (i = 0; i < b->lines_n && b->moved_rooms; i++)
		if (b->lines[i].known)
			line(w,
				xs_bed_group_say(b->lines[i].stage,
					b->lines[i].sex, w->lang),
				SAY(w,
					N_("afterwards short %d, to spare "
					   "%d")),
				(int)b->lines[i].short_then,
				(int)b->lines[i].spare_then);
}

void xs_bed_explain(const struct xs_survey *survey,
	const struct xs_bed_norms *norms, const struct xs_bed_need *need,
	const struct xs_bed_balance *b, enum xs_lang lang,
	struct xs_bed_explanation *out)
{
	struct writer w = { .out = out,
		.lang = lang,
		.survey = survey,
		.norms = norms,
		.need = need,
		.b = b,
		.item = -1,
		.building = -1 };
	size_t i;

	explain_norms(&w);
	for (i = 0; i < b->dormitories_n; i++)
		explain_dormitory(&w, &b->dormitories[i]);
	for (i = 0; i < b->lines_n; i++)
		explain_line(&w, &b->lines[i]);
	explain_then(&w);
}

void xs_bed_explanation_release(struct xs_bed_explanation *e)
{
	xs_arena_release(&e->arena);
	free(e->lines);
	*e = (struct xs_bed_explanation){ .n = 0 };
}
