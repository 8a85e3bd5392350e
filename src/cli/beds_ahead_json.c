/* SPDX-License-Identifier: Apache-2.0
 *
 * Beds as JSON: years to come, ways to close what is short, what to look at.
 */
#include "beds_i.h"

#include "xueshe/costs.h"

static bool is_asked(const struct xs_beds_job *job, size_t school)
{
	return job->only == XS_NO_SCHOOL_INDEX || job->only == school;
}

static const char *code_of(const struct xs_beds_job *job, size_t school)
{
	return job->ctx->survey->schools[school].code;
}

void xs_beds_until_json(struct xs_json_out *o, const struct xs_beds_job *job,
	size_t school, const struct xs_bed_line *line)
{
	const struct xs_beds_ahead *a;
	size_t n = 0;

	a = xs_boarding_ahead(job->plan.boarding, school, &n);
	for (size_t i = 0; i < n; i++)
		if (a[i].stage == line->stage && a[i].sex == line->sex &&
			a[i].needed_until) {
			xs_jo_int(o, "needed_until", a[i].needed_until);
			return;
		}
	xs_jo_null(o, "needed_until");
}

/* -- years ------------------------------------------------------------------- */

/* null where the beds are not known. */
static void beds_json(struct xs_json_out *o, const char *key,
	const struct xs_beds_ahead *a, int64_t beds)
{
	if (a->known)
		xs_jo_int(o, key, beds);
	else
		xs_jo_null(o, key);
}

static void year_json(struct xs_json_out *o, const struct xs_beds_job *job,
	size_t school, const struct xs_beds_ahead *a, int t)
{
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", code_of(job, school));
	xs_jo_text(o, "stage", xs_stage_name(a->stage));
	xs_jo_text(o, "sex", xs_bed_sex_name(a->sex));
	xs_jo_int(o, "year", a->base + t);
	xs_jo_real(o, "boarders_low", a->boarders[t].low);
	xs_jo_real(o, "boarders", a->boarders[t].mid);
	xs_jo_real(o, "boarders_high", a->boarders[t].high);
	beds_json(o, "usable_beds", a, a->usable_in[t]);
	beds_json(o, "short_low", a, a->short_low[t]);
	beds_json(o, "short", a, a->short_in[t]);
	beds_json(o, "short_high", a, a->short_high[t]);
	beds_json(o, "spare", a, a->spare_in[t]);
	xs_jo_close(o, '}');
}

static void years_json(struct xs_json_out *o, struct xs_beds_job *job)
{
	const struct xs_beds_ahead *a;
	size_t n;

	xs_jo_open(o, "years", '[');
	for (size_t i = 0; i < job->ctx->survey->n; i++) {
		if (!is_asked(job, i))
			continue;
		a = xs_boarding_ahead(job->plan.boarding, i, &n);
		for (size_t k = 0; k < n; k++)
			for (int t = 0; a[k].boarders_known && t < a[k].n; t++)
				year_json(o, job, i, &a[k], t);
		xs_out_spill(job->ctx);
	}
	xs_jo_close(o, ']');
}

/* -- ways -------------------------------------------------------------------- */

static void yuan_json(struct xs_json_out *o, const char *key, int64_t fen)
{
	if (fen == XS_FEN_BLANK)
		xs_jo_null(o, key);
	else
		xs_jo_real(o, key, (double)fen / 100);
}

static void way_json(struct xs_json_out *o, const struct xs_beds_job *job,
	size_t school, const struct xs_bed_step *s)
{
	const struct xs_building *b = s->building < 0
		? NULL
		: &job->ctx->survey->buildings[s->building];

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", code_of(job, school));
	xs_jo_text(o, "way", xs_bed_way_name(s->way));
	xs_jo_text(o, "stage", xs_stage_name(s->stage));
	xs_jo_text(o, "sex", xs_bed_sex_name(s->sex));
	xs_jo_int(o, "beds", s->beds);
	xs_jo_int(o, "rooms", s->rooms);
	xs_jo_text(o, "building", b ? (*b->code ? b->code : b->name) : NULL);
	xs_jo_text(o, "neighbour",
		s->neighbour == XS_NO_SCHOOL_INDEX
			? NULL
			: code_of(job, s->neighbour));
	xs_jo_text(o, "label", xs_lasting_name(s->label));
	xs_jo_int(o, "needed_from", s->needed_from);
	xs_jo_int(o, "needed_until", s->needed_until);
	xs_jo_real(o, "m2", s->m2);
	yuan_json(o, "cost_yuan", s->fen);
	yuan_json(o, "cost_if_new_yuan", s->fen_new);
	xs_jo_text(o, "cost", s->cost ? s->cost->id : NULL);
	xs_jo_bool(o, "above_ceiling", s->above_ceiling);
	xs_jo_close(o, '}');
}

static void ways_json(struct xs_json_out *o, struct xs_beds_job *job)
{
	const struct xs_bed_step *s;
	size_t n;

	xs_jo_open(o, "ways", '[');
	for (size_t i = 0; i < job->ctx->survey->n; i++) {
		if (!is_asked(job, i))
			continue;
		s = xs_boarding_steps(job->plan.boarding, i, &n);
		for (size_t k = 0; k < n; k++)
			way_json(o, job, i, &s[k]);
		xs_out_spill(job->ctx);
	}
	xs_jo_close(o, ']');
}

/* -- flags ------------------------------------------------------------------- */

static void flag_json(struct xs_json_out *o, const struct xs_beds_job *job,
	const struct xs_boarding_flag *f)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_boarding_flag_say(f, xs_lang_screen(), &text);
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "school", code_of(job, f->school));
	xs_jo_text(o, "flag", xs_boarding_flag_name(f->kind));
	xs_jo_text(o, "message", text.s);
	xs_jo_real(o, "pupils", f->pupils);
	xs_jo_int(o, "settlements", (long long)f->settlements);
	xs_jo_real(o, "minutes", f->minutes);
	xs_jo_real(o, "km", f->km);
	xs_jo_text(o, "document", f->source->document);
	xs_jo_text(o, "number", f->source->number);
	xs_jo_text(o, "clause", f->source->clause);
	xs_jo_text(o, "confidence", xs_confidence_name(f->confidence));
	xs_jo_close(o, '}');
	xs_buf_release(&text);
}

void xs_beds_ahead_json(struct xs_json_out *o, struct xs_beds_job *job)
{
	const struct xs_boarding_flag *flags;
	size_t n;

	xs_jo_int(o, "opening", xs_boarding_opening(job->plan.boarding));
	years_json(o, job);
	ways_json(o, job);
	xs_jo_open(o, "flags", '[');
	flags = xs_boarding_flags(job->plan.boarding, &n);
	for (size_t i = 0; i < n; i++)
		if (is_asked(job, flags[i].school))
			flag_json(o, job, &flags[i]);
	xs_jo_close(o, ']');
}
