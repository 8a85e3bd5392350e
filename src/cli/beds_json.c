/* SPDX-License-Identifier: Apache-2.0
 *
 * Beds as JSON: year, norms, units, buildings, facilities, findings.
 */
#include "beds_i.h"

static void norm_json(struct xs_json_out *o, const char *key,
	const struct xs_bed_norm norm[XS_STAGE_N])
{
	int s;

	xs_jo_open(o, key, '{');
	for (s = 0; s < XS_STAGE_N; s++) {
		xs_jo_open(o, xs_stage_name((enum xs_stage)s), '{');
		xs_jo_real(o, "value", norm[s].value);
		xs_jo_text(
			o, "standard", norm[s].pack ? norm[s].pack->id : NULL);
		xs_jo_text(o, "rule", norm[s].rule ? norm[s].rule->id : NULL);
		xs_jo_text(o, "clause",
			norm[s].rule ? norm[s].rule->source.clause : NULL);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, '}');
}

static void norms_json(struct xs_json_out *o, const struct xs_bed_norms *norms)
{
	xs_jo_open(o, "norms", '{');
	norm_json(o, "usable_m2_per_boarder", norms->usable_m2);
	norm_json(o, "floor_m2_per_boarder", norms->floor_m2);
	norm_json(o, "people_per_room", norms->people_a_room);
	xs_jo_bool(o, "grade_c_counts", norms->grade_c_counts);
	xs_jo_int(o, "lower_bunk_grades", norms->lower_bunk_grades);
	xs_jo_close(o, '}');
}

static void count_json(
	struct xs_json_out *o, const char *key, bool known, int64_t v)
{
	if (known)
		xs_jo_int(o, key, v);
	else
		xs_jo_null(o, key);
}

static void unit_json(struct xs_json_out *o, const struct xs_beds_job *job,
	size_t school, const struct xs_bed_line *l)
{
	bool known = l->known;

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", job->ctx->survey->schools[school].code);
	xs_jo_text(o, "name", job->ctx->survey->schools[school].name);
	xs_jo_text(o, "stage", xs_stage_name(l->stage));
	xs_jo_text(o, "sex", xs_bed_sex_name(l->sex));
	xs_jo_real(o, "boarders", l->boarders);
	xs_jo_real(o, "beds", l->beds);
	count_json(o, "usable_beds", xs_bed_line_told(l), l->usable);
	count_json(o, "short", known, l->short_now);
	count_json(o, "spare", known, l->spare_now);
	count_json(o, "short_after", known, l->short_then);
	count_json(o, "spare_after", known, l->spare_then);
	xs_jo_int(o, "lower_needed", l->lower_needed);
	count_json(o, "lower_bunks",
		l->stage == XS_PRIMARY && xs_bed_line_told(l), l->lower);
	xs_jo_bool(o, "proven", job->b.proven);
	xs_beds_until_json(o, job, school, l);
	xs_jo_close(o, '}');
}

static void units_json(struct xs_json_out *o, struct xs_beds_job *job)
{
	size_t i, k;

	xs_jo_open(o, "units", '[');
	for (i = 0; i < job->ctx->survey->n; i++) {
		if ((job->only != XS_NO_SCHOOL_INDEX && job->only != i) ||
			!xs_beds_of(job, i, true))
			continue;
		for (k = 0; k < job->b.lines_n; k++) {
			unit_json(o, job, i, &job->b.lines[k]);
			job->news |= job->b.lines[k].short_now > 0;
		}
		job->news |= !job->b.known;
		xs_out_spill(job->ctx);
	}
	xs_jo_close(o, ']');
}

/* -- buildings: a row for each of those who use it, or who should ---------------- */

static void lost_json(struct xs_json_out *o, const struct xs_dormitory *d)
{
	int loss;

	xs_jo_open(o, "not_counted", '{');
	for (loss = 0; loss < XS_BED_LOSS_N; loss++)
		if (d->lost[loss])
			xs_jo_int(o, xs_bed_loss_name((enum xs_bed_loss)loss),
				d->lost[loss]);
	xs_jo_close(o, '}');
}

/* Rooms of a group.  A building that does not count has them whole, where all
 * its beds are that group's. */
static int64_t rooms_of(const struct xs_dormitory *d, int s, int x)
{
	if (s < 0 || (!d->usable_grade && d->stated[s][x] == d->beds))
		return d->rooms;
	return d->rooms_now[s][x];
}

static void building_json(struct xs_json_out *o, const struct xs_beds_job *job,
	size_t at, int s, int x)
{
	const struct xs_survey *survey = job->ctx->survey;
	const struct xs_dormitory *d = &job->b.dormitories[at];
	const struct xs_room_use *u = &job->b.then[at];
	const struct xs_building *row =
		d->building < 0 ? NULL : &survey->buildings[d->building];
	bool told = s >= 0;

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", survey->schools[d->school].code);
	xs_jo_text(o, "building",
		!row                 ? NULL
			: *row->code ? row->code
				     : row->name);
	xs_jo_text(o, "sex", told ? xs_bed_sex_name(x) : NULL);
	xs_jo_text(o, "stage", told ? xs_stage_name((enum xs_stage)s) : NULL);
	count_json(o, "rooms", d->rooms > 0, rooms_of(d, s, x));
	xs_jo_int(o, "beds", told ? d->stated[s][x] : d->beds);
	xs_jo_int(o, "usable_beds", told ? d->beds_now[s][x] : d->usable);
	count_json(o, "rooms_after", d->rooms > 0, told ? u->rooms[s][x] : 0);
	xs_jo_int(o, "usable_after", told ? u->beds[s][x] : 0);
	xs_jo_text(o, "grade", row && *row->grade ? row->grade : NULL);
	xs_jo_text(o, "state", row && *row->state ? row->state : NULL);
	xs_jo_bool(o, "shared_storey", u->mixed_floor);
	lost_json(o, d);
	xs_jo_close(o, '}');
}

static bool is_used(const struct xs_bed_balance *b, size_t at, int s, int x)
{
	const struct xs_dormitory *d = &b->dormitories[at];

	return d->rooms_now[s][x] || d->beds_now[s][x] || d->stated[s][x] ||
		b->then[at].rooms[s][x] || b->then[at].beds[s][x];
}

static void buildings_json(struct xs_json_out *o, struct xs_beds_job *job)
{
	size_t i, k;
	int g;

	xs_jo_open(o, "buildings", '[');
	for (i = 0; i < job->ctx->survey->n; i++) {
		if ((job->only != XS_NO_SCHOOL_INDEX && job->only != i) ||
			!xs_beds_of(job, i, false))
			continue;
		for (k = 0; k < job->b.dormitories_n; k++) {
			bool any = false;

			for (g = 0; g < XS_STAGE_N * XS_SEXES; g++) {
				int s = g / XS_SEXES, x = g % XS_SEXES;

				if (!is_used(&job->b, k, s, x))
					continue;
				building_json(o, job, k, s, x);
				any = true;
			}
			if (!any)
				building_json(o, job, k, -1, 0);
		}
		xs_out_spill(job->ctx);
	}
	xs_jo_close(o, ']');
}

/* -- boarding life ------------------------------------------------------------------ */

struct facility_job {
	struct xs_beds_job *job;
	struct xs_json_out *o;
};

static int facility_json(void *arg, const struct xs_boarding_rule *r)
{
	struct facility_job *f = arg;
	const struct xs_survey *survey = f->job->ctx->survey;
	const struct xs_quantity *q = xs_rule_provision(r->rule, r->result);

	if (f->job->only != XS_NO_SCHOOL_INDEX && f->job->only != r->school)
		return 0;
	xs_jo_open(f->o, NULL, '{');
	xs_jo_text(f->o, "school", survey->schools[r->school].code);
	xs_jo_text(f->o, "stage",
		r->stage == XS_NO_STAGE ? NULL : xs_stage_name(r->stage));
	xs_jo_text(f->o, "standard", xs_assess_pack(r->assessment)->id);
	xs_jo_text(f->o, "rule", r->rule->id);
	xs_jo_real(f->o, "actual", r->result->actual);
	xs_jo_real(f->o, "required", r->result->required);
	xs_jo_real(f->o, "gap", r->result->gap);
	xs_jo_text(f->o, "unit", q ? q->unit : NULL);
	xs_jo_text(f->o, "verdict", xs_verdict_name(r->result->verdict));
	xs_jo_bool(f->o, "advice", r->advice);
	xs_jo_close(f->o, '}');
	xs_out_spill(f->job->ctx);
	return 0;
}

void xs_beds_json(struct xs_beds_job *job)
{
	struct xs_json_out o = { .buf = &job->ctx->out };
	struct facility_job f = { job, &o };

	xs_jo_open(&o, NULL, '{');
	xs_jo_int(&o, "year", job->in ? job->in : job->ctx->survey->year);
	xs_jo_int(&o, "survey_year", job->ctx->survey->year);
	norms_json(&o, &job->norms);
	units_json(&o, job);
	buildings_json(&o, job);
	xs_jo_open(&o, "facilities", '[');
	xs_boarding_each_rule(job->plan.boarding, facility_json, &f);
	xs_jo_close(&o, ']');
	xs_beds_ahead_json(&o, job);
	xs_findings_json(job->ctx, &o, &job->findings);
	xs_jo_close(&o, '}');
}
