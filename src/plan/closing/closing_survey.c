/* SPDX-License-Identifier: Apache-2.0
 *
 * The survey as it would stand: the school closed, its pupils and boarders at
 * the receivers, as many classes as they need.  Staff, rooms and equipment
 * stay as they are: what they are short of is what is asked.
 */
#include "closing_i.h"

#include <math.h>
#include <string.h>

/* A class is filled up to that, or up to the school's largest of today: 45 and
 * 50 pupils (教督〔2017〕6号, 第五条). */
static const double class_limit[XS_STAGE_N] = { 45, 50 };

static void put(struct xs_closing_job *job, size_t school, int item, double v)
{
	if (item >= 0)
		xs_survey_column(job->out->after, item)[school] = v;
}

static void add(struct xs_closing_job *job, size_t school, int item, double v)
{
	if (v != 0)
		put(job, school, item,
			xs_survey_value(job->out->after, school, item) + v);
}

static void close_school(struct xs_closing_job *job)
{
	const struct xs_closing_terms *t = &job->out->terms;
	struct xs_survey *after = job->out->after;
	int status = after->facts[XS_FACT_STATUS];

	if (status >= 0)
		put(job, t->school, status,
			xs_choice_find(&after->cat->items[status], "已撤并"));
	if (t->to_n)
		after->schools[t->school].merged_into =
			after->schools[t->to[0]].code;
}

/* -- classes --------------------------------------------------------------------------- */

struct grades {
	double before[XS_GRADES], after[XS_GRADES];
	double classes[XS_GRADES]; /* of today, as far as can be told */
	int n; /* with pupils today */
	bool known;
};

/* No stage of a school has as many: more is a slip of the pen. */
#define CLASSES_MOST 10000

/* Today's classes over the grades: one a grade, the rest where classes are
 * largest. */
static void part_classes(struct grades *gs, double classes)
{
	for (int g = 0; g < XS_GRADES; g++)
		gs->classes[g] = gs->before[g] > 0;
	for (long left = lround(fmin(floor(classes - gs->n), CLASSES_MOST));
		left > 0; left--) {
		int best = -1;

		for (int g = 0; g < XS_GRADES; g++)
			if (gs->before[g] > 0 &&
				(best < 0 ||
					gs->before[g] / gs->classes[g] >
						gs->before[best] /
							gs->classes[best]))
				best = g;
		if (best < 0)
			return;
		gs->classes[best]++;
	}
}

static void read_grades(const struct xs_closing_job *job, size_t school,
	int stage, struct grades *gs)
{
	*gs = (struct grades){ .known = true };
	for (int g = 0; g < XS_GRADES; g++)
		for (int x = 0; x < XS_SEXES; x++) {
			int item = job->items.grade[g][x];
			double v =
				xs_survey_value(job->in->survey, school, item);

			if (xs_closing_stage_of(job->in->survey, school, g) !=
				(enum xs_stage)stage)
				continue;
			gs->known &= !xs_is_blank(v);
			gs->before[g] += v;
			gs->after[g] +=
				xs_survey_value(job->out->after, school, item);
		}
	for (int g = 0; g < XS_GRADES; g++)
		gs->n += gs->before[g] > 0;
}

/* Grades apart where there is a class a grade; else all together. */
static double classes_needed(
	struct grades *gs, double classes, double size, double pupils)
{
	double sum = 0;

	if (!gs->known || classes < gs->n)
		return fmax(classes, xs_ceil_whole(pupils / size));
	part_classes(gs, classes);
	for (int g = 0; g < XS_GRADES; g++) {
		gs->classes[g] = fmax(
			gs->classes[g], xs_ceil_whole(gs->after[g] / size));
		sum += gs->classes[g];
	}
	return sum;
}

static double largest_of(
	const struct grades *gs, const double *pupils, const double *classes)
{
	double most = 0;

	(void)gs;
	for (int g = 0; g < XS_GRADES; g++)
		if (classes[g] > 0)
			most = fmax(
				most, xs_ceil_whole(pupils[g] / classes[g]));
	return most;
}

/* The largest class: as it is now where classes of today are uneven, unless
 * one of those to come is larger. */
static double largest_then(
	struct grades *gs, double classes, double largest, double size)
{
	double now, then, with[XS_GRADES];

	part_classes(gs, classes);
	now = largest_of(gs, gs->before, gs->classes);
	for (int g = 0; g < XS_GRADES; g++)
		with[g] = fmax(
			gs->classes[g], xs_ceil_whole(gs->after[g] / size));
	then = largest_of(gs, gs->after, with);
	return largest > now ? fmax(largest, then) : then;
}

static void put_classes(struct xs_closing_job *job, size_t school, int stage,
	const struct xs_closing_stage *r)
{
	double classes = r->classes[0], largest = r->largest[0];
	double pupils = r->pupils[1], size;
	struct grades gs;

	if (!(classes > 0) || xs_is_blank(pupils) || !(r->pupils[0] > 0)) {
		put(job, school, job->items.classes[stage], XS_BLANK);
		put(job, school, job->items.largest[stage], XS_BLANK);
		return;
	}
	size = fmax(class_limit[stage],
		xs_is_blank(largest) ? r->pupils[0] / classes : largest);
	read_grades(job, school, stage, &gs);
	put(job, school, job->items.classes[stage],
		classes_needed(&gs, classes, size, pupils));
	if (xs_is_blank(largest))
		return;
	if (!gs.known || classes < gs.n)
		largest = fmin(
			size, floor(largest * pupils / r->pupils[0] + 0.5));
	else
		largest = largest_then(&gs, classes, largest, size);
	put(job, school, job->items.largest[stage], largest);
}

/* Nobody knows how classes will be parted by size. */
static void blank_sizes(struct xs_closing_job *job, size_t school, int stage)
{
	const struct xs_catalogue *cat = job->in->survey->cat;
	int classes = job->items.classes[stage];

	for (size_t p = 0; classes >= 0 && p < cat->items[classes].sum_of_n;
		p++)
		put(job, school, cat->items[classes].sum_of[p], XS_BLANK);
}

/* -- pupils and boarders -------------------------------------------------------------- */

/* Whether it boards anybody is then not known either: where a school says it
 * does not, blank boarders are none. */
static void board_unknown(struct xs_closing_job *job, size_t school, int item)
{
	int says = job->items.boarding_school;

	put(job, school, item, XS_BLANK);
	if (xs_survey_value(job->out->after, school, says) == 0)
		put(job, school, says, XS_BLANK);
}

static void take_cell(
	struct xs_closing_job *job, size_t r, const struct xs_closing_cell *c)
{
	size_t school = job->out->terms.to[r];
	enum xs_stage stage =
		xs_closing_stage_of(job->in->survey, school, c->grade);
	struct xs_closing_stage *s = &job->out->receivers[r].stages[stage];

	for (int x = 0; x < XS_SEXES; x++) {
		double n = (double)c->n[x];
		double beds = (double)(c->boarded[x] + c->boarding[x]);

		s->taken[x] += c->n[x];
		s->boarding[x] += c->boarding[x];
		add(job, school, job->items.grade[c->grade][x], n);
		add(job, school, job->items.pupils[stage], n);
		if (!c->boarding_known && c->n[x])
			board_unknown(
				job, school, job->items.boarders[stage][x]);
		else
			add(job, school, job->items.boarders[stage][x], beds);
		add(job, school, job->items.diners, n);
		if (c->grade < 3)
			add(job, school, job->items.lower, beds);
	}
}

static bool is_put(const struct xs_closing_job *job, int item)
{
	const struct xs_closing_items *items = &job->items;
	bool put = item == items->lower || item == items->diners ||
		job->in->survey->cat->items[item].grade;

	for (int s = 0; s < XS_STAGE_N; s++) {
		put |= item == items->pupils[s];
		for (int x = 0; x < XS_SEXES; x++)
			put |= item == items->boarders[s][x];
	}
	return put;
}

/* Poor boarders, pupils with disabilities and the like go along in proportion;
 * sums are made anew from their parts. */
static void take_counts(struct xs_closing_job *job, size_t r, double part)
{
	const struct xs_survey *survey = job->in->survey;
	size_t school = job->out->terms.to[r];

	for (size_t k = 0; k < survey->cat->n; k++) {
		const struct xs_item *item = &survey->cat->items[k];
		double own =
			xs_survey_value(survey, job->out->terms.school, (int)k);

		if (item->derived && job->out->after->columns[k])
			put(job, school, (int)k, XS_BLANK);
		if (item->derived || !survey->columns[k] ||
			strcmp(item->unit, "pupil") != 0 ||
			(strcmp(item->group, "pupils") != 0 &&
				strcmp(item->group, "boarding") != 0) ||
			is_put(job, (int)k) ||
			strcmp(item->key, "pupils_senior") == 0 ||
			strcmp(item->key, "pupils_preschool") == 0)
			continue;
		if (item->sum_of_n)
			put(job, school, (int)k, XS_BLANK);
		else if (own != 0)
			put(job, school, (int)k,
				floor(xs_survey_value(survey, school, (int)k) +
					own * part + 0.5));
	}
}

static int64_t taken_by(const struct xs_closing_receiver *r)
{
	int64_t n = 0;

	for (int s = 0; s < XS_STAGE_N; s++)
		n += r->stages[s].taken[0] + r->stages[s].taken[1];
	return n;
}

static void read_receiver(struct xs_closing_job *job, size_t r, int when)
{
	struct xs_closing_receiver *to = &job->out->receivers[r];
	const struct xs_survey *s = when ? job->out->after : job->in->survey;
	size_t school = to->school;

	to->diners[when] = xs_survey_value(s, school, job->items.diners);
	for (int st = 0; st < XS_STAGE_N; st++) {
		struct xs_closing_stage *of = &to->stages[st];

		of->taught = xs_school_has_stage(s, school, (enum xs_stage)st);
		of->pupils[when] =
			xs_survey_value(s, school, job->items.pupils[st]);
		of->classes[when] =
			xs_survey_value(s, school, job->items.classes[st]);
		of->largest[when] =
			xs_survey_value(s, school, job->items.largest[st]);
		for (int x = 0; x < XS_SEXES; x++)
			of->boarders[when][x] = xs_survey_value(
				s, school, job->items.boarders[st][x]);
	}
}

static void change_receiver(struct xs_closing_job *job, size_t r)
{
	struct xs_closing_receiver *to = &job->out->receivers[r];
	int64_t all = 0, anew = 0, taken = taken_by(to);
	bool known = true; /* what part of its pupils they are */

	for (int s = 0; s < XS_STAGE_N; s++) {
		struct xs_closing_stage *of = &to->stages[s];

		all += job->out->sums[s].pupils;
		known &= job->out->sums[s].roll_known;
		anew += of->boarding[0] + of->boarding[1];
		if (!(of->taken[0] + of->taken[1]))
			continue;
		of->pupils[1] = xs_survey_value(
			job->out->after, to->school, job->items.pupils[s]);
		put_classes(job, to->school, s, of);
		blank_sizes(job, to->school, s);
	}
	if (taken)
		take_counts(
			job, r, known ? (double)taken / (double)all : XS_BLANK);
	if (anew)
		put(job, to->school, job->items.boarding_school, 1);
}

void xs_closing_change(struct xs_closing_job *job)
{
	struct xs_closing *out = job->out;
	size_t n = out->terms.to_n;

	out->after = xs_survey_copy(job->in->survey);
	out->receivers =
		xs_arena_alloc(&out->arena, n + 1, sizeof(*out->receivers));
	for (size_t r = 0; r < n; r++) {
		out->receivers[r].school = out->terms.to[r];
		read_receiver(job, r, 0);
	}
	for (size_t i = 0; i < job->cells_n; i++)
		if (job->cells[i].to < n)
			take_cell(job, job->cells[i].to, &job->cells[i]);
	for (size_t r = 0; r < n; r++)
		change_receiver(job, r);
	close_school(job);
	xs_survey_settle(out->after, NULL);
	for (size_t r = 0; r < n; r++)
		read_receiver(job, r, 1);
}
