/* SPDX-License-Identifier: Apache-2.0
 *
 * 计算口径: what beds are counted and new rooms planned by, and where that is
 * written.
 */
#include "boarding_rows_i.h"

struct norm_row {
	const char *label, *unit, *from, *use;
	double value[XS_STAGE_N];
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
	s.own = &row;
	return xs_emit(run, &s);
}

/* Of the standards judged by: what makes a bed usable. */
static int tell_counted(struct xs_run *run, const char *label, const char *unit,
	const struct xs_bed_norm *norm)
{
	struct norm_row row = { .value = { norm[0].value, norm[1].value } };
	const struct xs_bed_norm *of = norm[0].pack ? &norm[0] : &norm[1];

	if (of->pack && of->rule)
		row.from = xs_say_norm(run, of->pack, of->rule);
	return tell_norm(run, label, unit, N_("beds counted"), &row);
}

static int tell_planned(struct xs_run *run, const char *label, const char *unit,
	int i, const struct xs_bed_norm *norm)
{
	const struct xs_boarding *b = run->in->boarding;
	struct norm_row row = { 0 };
	const struct xs_bed_plan *p[XS_STAGE_N];

	for (int s = 0; s < XS_STAGE_N; s++) {
		p[s] = xs_boarding_plan(b, (enum xs_stage)s);
		row.value[s] = i == 0 ? p[s]->usable_m2
			: i == 1      ? p[s]->floor_m2
				      : p[s]->people_a_room;
	}
	if (p[0]->pack[i] && norm[0].rule)
		row.from = xs_say_norm(run, norm[0].pack, norm[0].rule);
	else if (p[0]->norm[i])
		row.from = xs_say_from(
			run, &p[0]->norm[i]->source, p[0]->norm[i]->confidence);
	return tell_norm(run, label, unit, N_("new rooms planned"), &row);
}

static int tell_ceiling(struct xs_run *run)
{
	struct norm_row row = { 0 };
	const struct xs_bed_plan *p = NULL;

	for (int s = XS_STAGE_N; s-- > 0;) {
		const struct xs_bed_plan *of =
			xs_boarding_plan(run->in->boarding, (enum xs_stage)s);

		row.value[s] = of->ceiling_m2;
		if (of->ceiling_rule)
			p = of;
	}
	if (p)
		row.from = xs_say_norm(run, p->ceiling_pack, p->ceiling_rule);
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
