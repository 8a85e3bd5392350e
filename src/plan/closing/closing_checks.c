/* SPDX-License-Identifier: Apache-2.0
 *
 * What the figures say of the conditions under which a school may be closed,
 * and the steps that only people can take.
 */
#include "closing_i.h"

#define LARGE 55 /* a class above it is large (大班额) */
#define HALF_HOUR 30

/* clang-format off */
static const struct {
	const char *name, *say;
} checks[XS_CHECK_N] = {
	[XS_CHECK_PLACES] = { "places", N_("a receiver teaches every grade") },
	[XS_CHECK_LOWER] = { "lower_boarding", N_("nobody of grades 1 to 3 has to board") },
	[XS_CHECK_HALF_HOUR] = { "half_hour", N_("grades 1 to 3 are at most 30 minutes on their way") },
	[XS_CHECK_BEDS] = { "beds", N_("the receivers have the beds") },
	[XS_CHECK_SEATS] = { "canteen_seats", N_("the receivers have seats for all who eat there") },
	[XS_CHECK_CLASSES] = { "large_classes", N_("no class above 55 comes about") },
	[XS_CHECK_RULES] = { "rules", N_("no rule that the receivers meet is missed afterwards") },
};

#define F48 "国办发〔2012〕48号※"
#define F27 "国办发〔2018〕27号※"
static const struct xs_closing_step steps[] = {
	{ "plan", N_("the closing is in the county's layout plan of schools, which has been filed as the province asks"), F48 },
	{ "argument", N_("a plan of the closing with its reasons, the way to school, boarding, meals and safety has been drawn up and argued through"), F48 },
	{ "consent", N_("parents, teachers, village committee and township have been heard; most parents agree"), F48 },
	{ "hearing", N_("a hearing has been held and its record is kept"), F48 },
	{ "publication", N_("the plan has been made public for the time that the province asks, objections have been answered"), F48 },
	{ "report", N_("the closing has been reported and approved, level by level"), F48 },
	{ "small_schools", N_("it is no small school that a village cannot do without: remote places keep the lower grades"), F27 },
	{ "first_build", N_("what the receivers lack is built before the school closes"), F48 },
	{ "transport", N_("school buses or other safe ways are arranged for those who come from farther off"), F48 },
	{ "boarders", N_("life teachers, beds, meals and health care are ready for those who board"), F27 },
	{ "staff", N_("teachers and other staff have been placed"), F48 },
	{ "assets", N_("rooms, equipment and records have been taken over; what becomes of the rooms is decided"), F48 },
	{ "follow_up", N_("pupils have been counted at the receivers in the first weeks: nobody has dropped out"), F48 },
};
/* clang-format on */

const char *xs_closing_check_name(enum xs_closing_check c)
{
	return checks[c].name;
}

const char *xs_closing_check_say(enum xs_closing_check c, enum xs_lang lang)
{
	return xs_tr(lang, checks[c].say);
}

const char *xs_closing_verdict_say(enum xs_verdict v, enum xs_lang lang)
{
	if (v == XS_PASS)
		return xs_tr(lang, N_("is met"));
	if (v == XS_FAIL)
		return xs_tr(lang, N_("is not met"));
	return xs_verdict_say(v, lang);
}

const struct xs_closing_step *xs_closing_steps(size_t *n_out)
{
	*n_out = sizeof(steps) / sizeof(steps[0]);
	return steps;
}

static struct xs_closing_checked at_most_none(double figure, bool known)
{
	struct xs_closing_checked c = { XS_PASS, figure };

	if (figure > 0)
		c.verdict = XS_FAIL;
	else if (!known)
		c = (struct xs_closing_checked){ XS_UNKNOWN, XS_BLANK };
	return c;
}

/* Grades 1 to 3 are primary wherever they are taught. */
static void check_pupils(struct xs_closing *out)
{
	int64_t nowhere = 0;

	for (int s = 0; s < XS_STAGE_N; s++)
		nowhere += out->sums[s].nowhere;
	out->checks[XS_CHECK_PLACES] =
		at_most_none((double)nowhere, xs_closing_counts_all(out));
	out->checks[XS_CHECK_LOWER] =
		at_most_none((double)out->sums[XS_PRIMARY].lower,
			out->sums[XS_PRIMARY].boarding_known);
}

/* Pupils of grades 1 to 3 who go home daily and need longer; those who would
 * have to board are told apart. */
static void check_half_hour(struct xs_closing_job *job)
{
	double far = 0;
	bool known = xs_closing_all_graded(job->out, XS_PRIMARY);
	bool any = !known;

	for (size_t i = 0; i < job->cells_n; i++) {
		const struct xs_closing_cell *c = &job->cells[i];
		int64_t n = c->n[0] + c->n[1];

		if (c->grade >= 3 || c->to == job->out->terms.to_n)
			continue;
		any = true;
		known &= !xs_is_blank(c->after.minutes) &&
			c->settlement != XS_NO_SETTLEMENT;
		if (!xs_is_blank(c->after.minutes) &&
			!xs_meets(c->after.minutes, XS_AT_MOST, HALF_HOUR))
			far += (double)n;
	}
	job->out->checks[XS_CHECK_HALF_HOUR] = any
		? at_most_none(far, known)
		: (struct xs_closing_checked){ XS_NOT_APPLICABLE, XS_BLANK };
}

static bool takes(const struct xs_closing_receiver *r)
{
	int64_t n = 0;

	for (int s = 0; s < XS_STAGE_N; s++)
		n += r->stages[s].taken[0] + r->stages[s].taken[1];
	return n > 0;
}

/* Does a receiver that takes pupils have that line? */
static bool is_asked(const struct xs_closing *out, size_t school)
{
	for (size_t r = 0; r < out->terms.to_n; r++)
		if (out->receivers[r].school == school)
			return takes(&out->receivers[r]);
	return false;
}

static void check_beds(struct xs_closing *out)
{
	double lacking = 0, boarders = 0;
	bool known = xs_closing_counts_all(out);

	for (size_t i = 0; i < out->beds_n; i++) {
		const struct xs_closing_beds *b = &out->beds[i];

		if (!is_asked(out, b->school))
			continue;
		boarders += b->boarders[1] > 0 ? b->boarders[1] : 0;
		known &= b->known[1];
		lacking += b->known[1] ? (double)b->short_of[1] : 0;
	}
	for (size_t r = 0; r < out->terms.to_n; r++)
		for (int s = 0; s < XS_STAGE_N; s++)
			for (int x = 0; x < XS_SEXES; x++)
				known &= !takes(&out->receivers[r]) ||
					!out->receivers[r].stages[s].taught ||
					!xs_is_blank(out->receivers[r]
							     .stages[s]
							     .boarders[1][x]);
	out->checks[XS_CHECK_BEDS] = known && boarders == 0
		? (struct xs_closing_checked){ XS_NOT_APPLICABLE, XS_BLANK }
		: at_most_none(lacking, known);
}

static void check_receivers(struct xs_closing_job *job)
{
	struct xs_closing *out = job->out;
	double seats = 0, large = 0;
	bool seats_known = xs_closing_counts_all(out),
	     large_known = seats_known;

	for (size_t r = 0; r < out->terms.to_n; r++) {
		const struct xs_closing_receiver *to = &out->receivers[r];
		double lacking = to->diners[1] -
			xs_survey_value(
				out->after, to->school, job->items.seats);

		if (!takes(to))
			continue;
		seats_known &= !xs_is_blank(lacking);
		seats += lacking > 0 ? lacking : 0;
		for (int s = 0; s < XS_STAGE_N; s++) {
			const struct xs_closing_stage *of = &to->stages[s];

			if (!(of->taken[0] + of->taken[1]))
				continue;
			large_known &= !xs_is_blank(of->largest[1]);
			large += of->largest[1] > LARGE &&
				!(of->largest[0] > LARGE);
		}
	}
	out->checks[XS_CHECK_SEATS] = at_most_none(seats, seats_known);
	out->checks[XS_CHECK_CLASSES] = at_most_none(large, large_known);
}

static bool is_reached(enum xs_verdict v)
{
	return v == XS_PASS || v == XS_EXEMPT || v == XS_NOT_APPLICABLE;
}

static void check_rules(struct xs_closing *out)
{
	double missed = 0;
	bool known = xs_closing_counts_all(out);

	for (size_t i = 0; i < out->turns_n; i++) {
		const struct xs_closing_turn *t = &out->turns[i];

		if (!t->receiver || !is_reached(t->before))
			continue;
		missed += t->after == XS_FAIL || t->after == XS_NEAR;
		known &= t->after != XS_UNKNOWN;
	}
	out->checks[XS_CHECK_RULES] = at_most_none(missed, known);
}

void xs_closing_check_all(struct xs_closing_job *job)
{
	struct xs_closing *out = job->out;

	check_pupils(out);
	check_half_hour(job);
	check_beds(out);
	check_receivers(job);
	check_rules(out);
	out->teachers = 0;
	for (int s = 0; s < XS_STAGE_N; s++)
		if (xs_school_has_stage(job->in->survey, out->terms.school,
			    (enum xs_stage)s))
			out->teachers += xs_survey_value(job->in->survey,
				out->terms.school, job->items.teachers[s]);
}
