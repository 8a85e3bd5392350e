/* SPDX-License-Identifier: Apache-2.0
 *
 * 床位: by school, stage and sex; by dormitory building, with the reason why
 * beds do not count; rooms that change hands.
 */
#include "boarding_rows_i.h"

#include <string.h>

/* -- walking and words -------------------------------------------------------- */

int xs_each_boarding(struct xs_run *run, const struct xs_bound_table *t,
	int (*fn)(struct xs_run *run, struct xs_scope *s,
		struct xs_beds_row *row))
{
	struct xs_boarding_school of;
	struct xs_beds_row row = { .of = &of };
	struct xs_scope s = xs_scope_of(run);
	size_t first = t->school == XS_NOWHERE ? 0 : t->school;
	size_t end = t->school == XS_NOWHERE ? run->survey->n : first + 1;
	int rc = 0;

	s.own = &row;
	xs_boarding_school_init(&of);
	for (s.school = first; rc == 0 && s.school < end; s.school++)
		if (xs_boarding_school_of(run->in->boarding, s.school, &of))
			rc = fn(run, &s, &row);
	xs_boarding_school_release(&of);
	return rc;
}

const char *xs_say_sex(const struct xs_run *run, int sex)
{
	return sex == XS_AT_BOYS ? xs_words(run, N_("boys"))
				 : xs_words(run, N_("girls"));
}

const char *xs_say_group(struct xs_run *run, enum xs_stage stage, int sex)
{
	return xs_scratchf(run,
		stage == XS_PRIMARY ? xs_words(run, N_("primary %s"))
				    : xs_words(run, N_("junior %s")),
		xs_say_sex(run, sex));
}

const char *xs_say_dormitory(struct xs_run *run, long building)
{
	const struct xs_building *b;

	if (building < 0)
		return xs_words(run, N_("(stated for the whole school)"));
	b = &run->survey->buildings[building];
	if (!*b->name || !*b->code || strcmp(b->name, b->code) == 0)
		return *b->name ? b->name : b->code;
	return xs_scratchf(run, "%s %s", b->code, b->name);
}

const char *xs_say_school_year(struct xs_run *run, int year)
{
	return xs_scratchf(run, "%d", year);
}

const char *xs_say_norm(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule)
{
	return xs_scratchf(run, "%s %s%s", xs_say_source(run, pack, rule),
		xs_rule_clause(rule, NULL),
		xs_confidence_marked(rule->confidence) ? "※" : "");
}

const char *xs_say_from(struct xs_run *run, const struct xs_rule_source *source,
	enum xs_confidence confidence)
{
	if (confidence == XS_OWN)
		return xs_words(run, N_("own assumption"));
	return xs_scratchf(run, "%s %s%s",
		source->number ? source->number : source->document,
		source->clause ? source->clause : "",
		xs_confidence_marked(confidence) ? "※" : "");
}

/* -- now ---------------------------------------------------------------------- */

static const struct xs_bed_line *line_of(const struct xs_scope *s)
{
	return xs_beds_row_of(s)->line;
}

static void n_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, line_of(s)->stage));
}

static void n_sex(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_sex(s->run, line_of(s)->sex));
}

static void n_boarders(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, line_of(s)->boarders, 0);
	if (xs_is_blank(line_of(s)->boarders)) {
		xs_put_text(e, xs_words(s->run, N_("blank")));
		e->look = XS_LOOK_UNKNOWN;
	}
}

static void n_beds(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_or_ask(e, line_of(s)->beds, 0);
}

/* What counts, or a question where no bed is told. */
static double told_of(const struct xs_bed_line *l, int64_t beds)
{
	return xs_bed_line_told(l) ? (double)beds : XS_BLANK;
}

static void n_usable(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_or_ask(e, told_of(line_of(s), line_of(s)->usable), 0);
}

/* Blank where the boarders or the beds are not known. */
static void put_known(const struct xs_scope *s, int64_t v, struct xs_entry *e)
{
	if (line_of(s)->known)
		xs_put_number(e, (double)v, 0);
}

/* To spare, as far as no senior pupil has it. */
static void put_spare(const struct xs_scope *s, int64_t v, struct xs_entry *e)
{
	put_known(s, v, e);
	if (v > 0 && xs_beds_row_of(s)->of->now.of_seniors)
		e->note = xs_words(s->run,
			N_("The school has senior pupils, and what stage its beds are for is not told: those to spare may be theirs."));
}

static void put_short(const struct xs_scope *s, int64_t v, struct xs_entry *e)
{
	put_known(s, v, e);
	if (v > 0 && e->kind == XS_ENTRY_NUMBER)
		e->look = XS_LOOK_FAIL;
}

static void n_short_now(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_short(s, line_of(s)->short_now, e);
}

static void n_spare_now(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_spare(s, line_of(s)->spare_now, e);
}

static void n_short_then(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_short(s, line_of(s)->short_then, e);
}

static void n_spare_then(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_spare(s, line_of(s)->spare_then, e);
}

static void n_lower_needed(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (line_of(s)->stage == XS_PRIMARY)
		xs_put_number(e, (double)line_of(s)->lower_needed, 0);
}

static void n_lower(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (line_of(s)->stage != XS_PRIMARY)
		return;
	xs_put_or_ask(e, told_of(line_of(s), line_of(s)->lower), 0);
	if (line_of(s)->beds_told &&
		line_of(s)->lower < line_of(s)->lower_needed)
		e->look = XS_LOOK_FAIL;
}

const struct xs_field_row xs_bed_line_fields[] = {
	{ "stage", n_stage },
	{ "sex", n_sex },
	{ "boarders", n_boarders },
	{ "beds", n_beds },
	{ "usable", n_usable },
	{ "short_now", n_short_now },
	{ "spare_now", n_spare_now },
	{ "short_then", n_short_then },
	{ "spare_then", n_spare_then },
	{ "lower_needed", n_lower_needed },
	{ "lower", n_lower },
	{ NULL, NULL },
};

static int emit_lines(
	struct xs_run *run, struct xs_scope *s, struct xs_beds_row *row)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < row->of->now.lines_n; i++) {
		row->line = &row->of->now.lines[i];
		rc = xs_emit(run, s);
	}
	return rc;
}

int xs_bed_lines_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return xs_each_boarding(run, t, emit_lines);
}

/* -- buildings ------------------------------------------------------------------ */

static const struct xs_dormitory *dorm_of(const struct xs_scope *s)
{
	const struct xs_beds_row *row = xs_beds_row_of(s);

	return &row->of->now.dormitories[row->dormitory];
}

static const struct xs_building *building_of(const struct xs_scope *s)
{
	return dorm_of(s)->building < 0
		? NULL
		: &s->run->survey->buildings[dorm_of(s)->building];
}

static void d_building(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_dormitory(s->run, dorm_of(s)->building));
	if (!building_of(s))
		e->look = XS_LOOK_SOFT;
}

static void d_grade(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (building_of(s))
		xs_put_text(e, building_of(s)->grade);
}

static void d_state(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	int item = xs_item_find(s->run->cat, "building_state"), at;
	const struct xs_building *row = building_of(s);

	(void)c;
	if (!row || item < 0)
		return;
	at = xs_choice_find(&s->run->cat->items[item], row->state);
	xs_put_text(e,
		at < 0 ? row->state
		       : xs_say(&s->run->cat->items[item].choices[at].say,
				 s->run->lang));
}

static void put_if(int64_t v, struct xs_entry *e)
{
	if (v)
		xs_put_number(e, (double)v, 0);
}

static void d_floors(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_if(dorm_of(s)->floors, e);
}

static void d_rooms(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_if(dorm_of(s)->rooms, e);
}

static void d_beds(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)dorm_of(s)->beds, 0);
}

static void d_usable(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)dorm_of(s)->usable, 0);
}

static int64_t lost_of(const struct xs_dormitory *d)
{
	int64_t sum = 0;

	for (int k = 0; k < XS_BED_LOSS_N; k++)
		sum += d->lost[k];
	return sum;
}

static void d_lost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_if(lost_of(dorm_of(s)), e);
	if (e->kind == XS_ENTRY_NUMBER)
		e->look = XS_LOOK_NEAR;
}

/* "30 in a building of grade D; 12 on shared platforms" */
static void d_why(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	struct xs_buf *b = &s->run->text;

	(void)c;
	xs_buf_clear(b);
	for (int k = 0; k < XS_BED_LOSS_N; k++) {
		long long n = (long long)dorm_of(s)->lost[k];

		if (!n)
			continue;
		if (b->len)
			xs_buf_adds(
				b, s->run->lang == XS_LANG_ZH ? "；" : "; ");
		if (s->run->lang == XS_LANG_ZH)
			xs_buf_addf(b, "%s %lld",
				xs_bed_loss_say(
					(enum xs_bed_loss)k, s->run->lang),
				n);
		else
			xs_buf_addf(b, "%lld %s", n,
				xs_bed_loss_say(
					(enum xs_bed_loss)k, s->run->lang));
	}
	if (b->len)
		xs_put_text(e, xs_scratchf(s->run, "%s", b->s));
}

/* "primary boys 12, primary girls 8" */
static const char *say_rooms(
	struct xs_run *run, const int64_t rooms[XS_STAGE_N][XS_SEXES])
{
	struct xs_buf *b = &run->text;

	xs_buf_clear(b);
	for (int k = 0; k < XS_STAGE_N * XS_SEXES; k++) {
		int stage = k / XS_SEXES, sex = k % XS_SEXES;

		if (!rooms[stage][sex])
			continue;
		if (b->len)
			xs_buf_adds(b, run->lang == XS_LANG_ZH ? "、" : ", ");
		xs_buf_addf(b, "%s %lld",
			xs_say_group(run, (enum xs_stage)stage, sex),
			(long long)rooms[stage][sex]);
	}
	return b->len ? xs_scratchf(run, "%s", b->s) : "";
}

static void d_now(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, say_rooms(s->run, dorm_of(s)->rooms_now));
}

static void d_then(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_beds_row *row = xs_beds_row_of(s);
	const struct xs_room_use *u = &row->of->now.then[row->dormitory];

	(void)c;
	xs_put_text(e, say_rooms(s->run, u->rooms));
	if (u->moved)
		e->look = XS_LOOK_STRONG;
}

static void d_apart(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_beds_row *row = xs_beds_row_of(s);
	const struct xs_room_use *u = &row->of->now.then[row->dormitory];

	(void)c;
	if (u->mixed_floor) {
		xs_put_text(e, xs_words(s->run, N_("share a storey")));
		e->look = XS_LOOK_NEAR;
	} else if (u->mixed_building) {
		xs_put_text(e, xs_words(s->run, N_("apart by storeys")));
	}
}

const struct xs_field_row xs_bed_building_fields[] = {
	{ "building", d_building },
	{ "grade", d_grade },
	{ "state", d_state },
	{ "floors", d_floors },
	{ "rooms", d_rooms },
	{ "beds", d_beds },
	{ "usable", d_usable },
	{ "lost", d_lost },
	{ "why", d_why },
	{ "rooms_now", d_now },
	{ "rooms_then", d_then },
	{ "apart", d_apart },
	{ NULL, NULL },
};

static int emit_buildings(
	struct xs_run *run, struct xs_scope *s, struct xs_beds_row *row)
{
	int rc = 0;

	for (row->dormitory = 0;
		rc == 0 && row->dormitory < row->of->now.dormitories_n;
		row->dormitory++)
		rc = xs_emit(run, s);
	return rc;
}

int xs_bed_buildings_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return xs_each_boarding(run, t, emit_buildings);
}

/* -- rooms that change hands -------------------------------------------------------- */

static void put_group(const struct xs_scope *s, int g, struct xs_entry *e)
{
	if (g < 0)
		xs_put_text(e, xs_words(s->run, N_("nobody")));
	else
		xs_put_text(e,
			xs_say_group(s->run, (enum xs_stage)(g / XS_SEXES),
				g % XS_SEXES));
}

static void m_from(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_group(s, xs_beds_row_of(s)->from, e);
}

static void m_to(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_group(s, xs_beds_row_of(s)->to, e);
}

static void m_rooms(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)xs_beds_row_of(s)->rooms, 0);
}

const struct xs_field_row xs_room_move_fields[] = {
	{ "from_group", m_from },
	{ "to_group", m_to },
	{ "rooms", m_rooms },
	{ "building", d_building },
	{ "apart", d_apart },
	{ NULL, NULL },
};

/* Rooms of one building: those that lose some, in their order, give to those
 * that gain. */
static int emit_moves_of(
	struct xs_run *run, struct xs_scope *s, struct xs_beds_row *row)
{
	const struct xs_dormitory *d =
		&row->of->now.dormitories[row->dormitory];
	const struct xs_room_use *u = &row->of->now.then[row->dormitory];
	int64_t change[XS_STAGE_N * XS_SEXES], free_rooms = 0;
	int g, to, rc = 0;

	for (g = 0; g < XS_STAGE_N * XS_SEXES; g++) {
		change[g] = u->rooms[g / XS_SEXES][g % XS_SEXES] -
			d->rooms_now[g / XS_SEXES][g % XS_SEXES];
		free_rooms += change[g];
	}
	for (to = 0; to < XS_STAGE_N * XS_SEXES; to++)
		for (g = -1; rc == 0 && g < XS_STAGE_N * XS_SEXES; g++) {
			int64_t *has = g < 0 ? &free_rooms : &change[g];
			int64_t n = g < 0 ? *has : -*has;

			n = n < change[to] ? n : change[to];
			if (change[to] <= 0 || n <= 0)
				continue;
			*has += g < 0 ? -n : n;
			change[to] -= n;
			row->from = g;
			row->to = to;
			row->rooms = n;
			rc = xs_emit(run, s);
		}
	return rc;
}

static int emit_moves(
	struct xs_run *run, struct xs_scope *s, struct xs_beds_row *row)
{
	int rc = 0;

	for (row->dormitory = 0;
		rc == 0 && row->dormitory < row->of->now.dormitories_n;
		row->dormitory++)
		if (row->of->now.then[row->dormitory].moved)
			rc = emit_moves_of(run, s, row);
	return rc;
}

int xs_room_moves_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return xs_each_boarding(run, t, emit_moves);
}
