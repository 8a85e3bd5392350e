/* SPDX-License-Identifier: Apache-2.0
 *
 * 计算口径: what beds are counted and new rooms planned by, and where that is
 * written.
 */
#include "boarding_rows_i.h"

#include <string.h>

struct norm_row {
	const char *label, *unit, *from, *use;
	double value[XS_STAGE_N];
	const char *source[XS_STAGE_N]; /* of the value */
};

static const struct norm_row *norm_of(const struct xs_scope *s)
{
	return s->own;
}

static void p_norm(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, norm_of(s)->label);
}

static void p_primary(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, norm_of(s)->value[XS_PRIMARY], 2);
}

static void p_junior(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, norm_of(s)->value[XS_JUNIOR], 2);
}

static void p_unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, norm_of(s)->unit);
}

static void p_use(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, norm_of(s)->use);
}

static void p_from(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, norm_of(s)->from);
}

const struct xs_field_row xs_bed_norm_fields[] = {
	{ "norm", p_norm },
	{ "primary", p_primary },
	{ "junior", p_junior },
	{ "unit", p_unit },
	{ "use", p_use },
	{ "from", p_from },
	{ NULL, NULL },
};

/* The source of both stages' figures, or each with its own. */
static const char *say_sources(struct xs_run *run, const struct norm_row *row)
{
	const char *primary = xs_is_blank(row->value[XS_PRIMARY])
		? NULL
		: row->source[XS_PRIMARY];
	const char *junior = xs_is_blank(row->value[XS_JUNIOR])
		? NULL
		: row->source[XS_JUNIOR];

	if (!primary || !junior)
		return primary ? primary : junior;
	if (strcmp(primary, junior) == 0)
		return primary;
	return xs_scratchf(run, xs_words(run, N_("%s: %s; %s: %s")),
		xs_say_stage(run, XS_PRIMARY), primary,
		xs_say_stage(run, XS_JUNIOR), junior);
}

static int tell_norm(struct xs_run *run, const char *label, const char *unit,
	const char *use, const struct norm_row *of)
{
	struct norm_row row = *of;
	struct xs_scope s = xs_scope_of(run);

	if (xs_is_blank(row.value[0]) && xs_is_blank(row.value[1]))
		return 0;
	row.label = xs_words(run, label);
	row.unit = xs_words(run, unit);
	row.use = xs_words(run, use);
	row.from = say_sources(run, &row);
	s.own = &row;
	return xs_emit(run, &s);
}

static const char *say_rule(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule)
{
	return pack && rule ? xs_say_norm(run, pack, rule) : NULL;
}

/* Of the standards judged by: what makes a bed usable. */
static int tell_counted(struct xs_run *run, const char *label, const char *unit,
	const struct xs_bed_norm *norm)
{
	struct norm_row row = { 0 };

	for (int s = 0; s < XS_STAGE_N; s++) {
		row.value[s] = norm[s].value;
		row.source[s] = say_rule(run, norm[s].pack, norm[s].rule);
	}
	return tell_norm(run, label, unit, N_("beds counted"), &row);
}

static double planned(const struct xs_bed_plan *p, int i)
{
	return i == 0 ? p->usable_m2 : i == 1 ? p->floor_m2 : p->people_a_room;
}

/* Where a figure comes from: the standards judged by, else boarding.json; of
 * an area that a ceiling cuts the ceiling. */
static const char *say_planned(struct xs_run *run, enum xs_stage stage, int i,
	const struct xs_bed_norm *norm)
{
	const struct xs_bed_plan *p =
		xs_boarding_plan(run->in->boarding, stage);
	const struct xs_living_norm *living = p->norm[i];
	double whole = p->pack[i] ? norm->value
		: living          ? living->value[stage]
				  : XS_BLANK;

	if (i == 1 && p->floor_m2 < whole)
		return say_rule(run, p->ceiling_pack, p->ceiling_rule);
	if (p->pack[i])
		return say_rule(run, norm->pack, norm->rule);
	return living ? xs_say_from(run, &living->source, living->confidence)
		      : NULL;
}

static int tell_planned(struct xs_run *run, const char *label, const char *unit,
	int i, const struct xs_bed_norm *norm)
{
	struct norm_row row = { 0 };

	for (int k = 0; k < XS_STAGE_N; k++) {
		enum xs_stage stage = (enum xs_stage)k;

		row.value[k] =
			planned(xs_boarding_plan(run->in->boarding, stage), i);
		row.source[k] = say_planned(run, stage, i, &norm[k]);
	}
	return tell_norm(run, label, unit, N_("new rooms planned"), &row);
}

static int tell_ceiling(struct xs_run *run)
{
	struct norm_row row = { 0 };

	for (int s = 0; s < XS_STAGE_N; s++) {
		const struct xs_bed_plan *of =
			xs_boarding_plan(run->in->boarding, (enum xs_stage)s);

		row.value[s] = of->ceiling_m2;
		row.source[s] =
			say_rule(run, of->ceiling_pack, of->ceiling_rule);
	}
	return tell_norm(run, N_("Floor area a boarder, at most"),
		N_("m² a boarder"), N_("ceiling"), &row);
}

int xs_bed_norms_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_bed_norms *norms =
		xs_boarding_given(run->in->boarding)->norms;
	int rc;

	(void)t;
	if (!norms)
		return 0;
	rc = tell_counted(run, N_("Usable area a boarder, at least"),
		N_("m² a boarder"), norms->usable_m2);
	if (rc == 0)
		rc = tell_counted(run, N_("People a room, at most"),
			N_("people"), norms->people_a_room);
	if (rc == 0)
		rc = tell_planned(run, N_("Floor area a boarder"),
			N_("m² a boarder"), 1, norms->floor_m2);
	if (rc == 0)
		rc = tell_planned(run, N_("People a room"), N_("people"), 2,
			norms->people_a_room);
	return rc == 0 ? tell_ceiling(run) : rc;
}
