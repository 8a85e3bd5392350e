/* SPDX-License-Identifier: Apache-2.0
 *
 * Do the figures of a settled survey go together?  Runs the rows of
 * checks.json over it: first school by school, then over all schools.  (Sums
 * of grades and of buildings are compared where they are made, by
 * xs_survey_settle.)
 */
#include "check_i.h"

#include <stdlib.h>

#include "xueshe/text.h"

/* clang-format off */
static const struct {
	xs_ck_school_fn *school;
	xs_ck_county_fn *county;
	bool closed; /* looks at closed schools, and at no others */
} kinds[XS_CHECK_KIND_N] = {
	[XS_CHECK_REQUIRED] = { xs_ck_required, NULL, false },
	[XS_CHECK_RANGE] = { xs_ck_range, NULL, false },
	[XS_CHECK_SHARE] = { xs_ck_share, NULL, false },
	[XS_CHECK_PART] = { xs_ck_parts, NULL, false },
	[XS_CHECK_SUM] = { xs_ck_sum_differs, NULL, false },
	[XS_CHECK_SUM_AT_MOST] = { xs_ck_sum_above, NULL, false },
	[XS_CHECK_FLAG] = { xs_ck_flags, NULL, false },
	[XS_CHECK_BOARDING] = { xs_ck_boarding, NULL, false },
	[XS_CHECK_BEDS] = { xs_ck_beds, NULL, false },
	[XS_CHECK_CLASSES_ABOVE_PUPILS] = { xs_ck_above_pupils, NULL, false },
	[XS_CHECK_PUPILS_WITHOUT_CLASSES] =
		{ xs_ck_without_classes, NULL, false },
	[XS_CHECK_AVERAGE_ABOVE_LARGEST] = { xs_ck_average, NULL, false },
	[XS_CHECK_LARGEST_AGAINST_SIZES] = { xs_ck_sizes, NULL, false },
	[XS_CHECK_STAGE_NOT_TAUGHT] = { xs_ck_stage, NULL, false },
	[XS_CHECK_BUILT_LATER] = { xs_ck_built, NULL, false },
	[XS_CHECK_CLOSED] = { xs_ck_closed, NULL, true },
	[XS_CHECK_STATED_RATIO] = { xs_ck_stated, NULL, false },
	[XS_CHECK_RATIO] = { xs_ck_ratio, NULL, false },
	[XS_CHECK_JUMP] = { xs_ck_jump, NULL, false },
	[XS_CHECK_FLOW] = { xs_ck_flow, NULL, false },
	[XS_CHECK_CODE_LENGTH] = { NULL, xs_ck_code_length, false },
	[XS_CHECK_NAMELESS] = { NULL, xs_ck_nameless, false },
	[XS_CHECK_GONE] = { NULL, xs_ck_gone, false },
	[XS_CHECK_CODE] = { NULL, xs_ck_codes, false },
	[XS_CHECK_SWAPPED] = { NULL, xs_ck_swapped, false },
	[XS_CHECK_POINT] = { NULL, xs_ck_point, false },
	[XS_CHECK_OUTSIDE] = { NULL, xs_ck_outside, false },
	[XS_CHECK_FAR] = { NULL, xs_ck_far, false },
	[XS_CHECK_DOUBLED] = { NULL, xs_ck_doubled, false },
	[XS_CHECK_TWINS] = { NULL, xs_ck_twins, false },
	[XS_CHECK_SAME] = { NULL, xs_ck_same, false },
	[XS_CHECK_SCALE] = { NULL, xs_ck_scale, false },
	[XS_CHECK_TOTAL] = { NULL, xs_ck_totals, false },
	[XS_CHECK_ENROLMENT] = { NULL, xs_ck_enrolment, false },
	[XS_CHECK_FIGURES] = { NULL, xs_ck_figures, false },
	[XS_CHECK_TOWN_LIST] = { NULL, xs_ck_town_list, false },
	[XS_CHECK_IMPLIED] = { NULL, xs_ck_implied, false },
};
/* clang-format on */

/* -- arguments -------------------------------------------------------------- */

void xs_ck_text(struct ck_args *a, const char *text)
{
	xs_assert(a->n < XS_FINDING_ARGS);
	xs_text_copy(a->text[a->n], sizeof(a->text[0]), text);
	a->n++;
}

void xs_ck_real(struct ck_args *a, double v, int decimals)
{
	char text[32];

	xs_format_round(v, decimals, text);
	xs_ck_text(a, text);
}

void xs_ck_value(const struct ck *c, struct ck_args *a, int item)
{
	const struct xs_item *of = &c->survey->cat->items[item];
	double v = xs_ck_now(c, item);
	struct xs_buf b = XS_BUF_INIT;

	if ((of->kind == XS_KIND_FLAG || of->kind == XS_KIND_CATEGORY) &&
		v >= 0 && v < 1000)
		xs_buf_addf(&b, "@%s/%d", of->key, (int)v);
	else
		xs_item_value_text(of, v, XS_LANG_ZH, &b);
	xs_ck_text(a, b.s);
	xs_buf_release(&b);
}

void xs_ck_item(const struct ck *c, struct ck_args *a, int item)
{
	char text[96];

	snprintf(text, sizeof(text), "@%s", c->survey->cat->items[item].key);
	xs_ck_text(a, text);
}

void xs_ck_names(
	const struct ck *c, struct ck_args *a, const struct xs_check_sum *sum)
{
	size_t first = 0;

	/* Of several stages, the one that is there. */
	while (first + 1 < sum->n && !(xs_ck_part(c, sum->items[first]) > 0))
		first++;
	xs_ck_item(c, a, sum->items[first]);
}

void xs_ck_listed(const struct ck *c, struct ck_args *a,
	const struct xs_check_sum *sum, const struct xs_check_sum *more)
{
	struct xs_buf b = XS_BUF_INIT;

	for (size_t i = 0; i < sum->n + more->n; i++) {
		int item = i < sum->n ? sum->items[i] : more->items[i - sum->n];
		double v = xs_ck_part(c, item);
		char text[32];

		if (!(v > 0))
			continue;
		xs_format_round(v, 2, text);
		xs_buf_addf(
			&b, "@%s %s", c->survey->cat->items[item].key, text);
	}
	xs_ck_text(a, b.s);
	xs_buf_release(&b);
}

/* -- findings --------------------------------------------------------------- */

const char *xs_ck_school(const struct ck *c, size_t school)
{
	const struct xs_school *s = &c->survey->schools[school];

	return *s->code ? s->code : s->name;
}

static struct xs_finding *find(const struct ck *c, enum xs_finding_code code,
	const struct xs_place *at, const char *school, int item,
	const struct ck_args *args)
{
	const char *t[XS_FINDING_ARGS] = { NULL };

	for (int i = 0; args && i < args->n; i++)
		t[i] = args->text[i];
	return xs_find(c->findings, code, at, school,
		item < 0 ? NULL : c->survey->cat->items[item].key, t[0], t[1],
		t[2], t[3], t[4], t[5], t[6], t[7], t[8], (char *)NULL);
}

static void find_said(const struct ck *c, const struct xs_words *say,
	const struct xs_place *at, const char *school, int item,
	const struct ck_args *args)
{
	struct xs_finding *f =
		find(c, xs_check_finding(c->row->kind), at, school, item, args);

	xs_find_by_check(c->findings, f, c->row->id, c->row->severity, say);
}

void xs_ck_find_code(const struct ck *c, enum xs_finding_code code, int item,
	const struct ck_args *args)
{
	static const struct xs_words as_the_code;
	struct xs_finding *f =
		find(c, code, NULL, xs_ck_school(c, c->school), item, args);

	xs_find_by_check(
		c->findings, f, c->row->id, c->row->severity, &as_the_code);
}

void xs_ck_find_at(const struct ck *c, const struct xs_place *at,
	const char *school, int item, const struct ck_args *args)
{
	find_said(c, &c->row->say, at, school, item, args);
}

void xs_ck_find_as(const struct ck *c, const struct xs_words *say, int item,
	const struct ck_args *args)
{
	find_said(c, say, NULL, xs_ck_school(c, c->school), item, args);
}

void xs_ck_find(const struct ck *c, int item, const struct ck_args *args)
{
	xs_ck_find_at(c, NULL, xs_ck_school(c, c->school), item, args);
}

/* -- figures ---------------------------------------------------------------- */

double xs_ck_part(const struct ck *c, int item)
{
	double v = xs_ck_now(c, item);
	enum xs_stage stage = c->survey->cat->items[item].stage;

	if (!xs_is_blank(v) || stage == XS_NO_STAGE ||
		xs_is_blank(xs_ck_now(c, c->survey->facts[XS_FACT_KIND])))
		return v;
	return xs_school_has_stage(c->survey, c->school, stage) ? v : 0;
}

double xs_ck_sum(const struct ck *c, const struct xs_check_sum *sum)
{
	double made = 0;

	for (size_t i = 0; i < sum->n; i++)
		made += xs_ck_part(c, sum->items[i]);
	return made;
}

bool xs_ck_looks_at(const struct xs_check *row, int item)
{
	if (row->except && row->except[item])
		return false;
	for (size_t i = 0; i < row->items.n; i++)
		if (row->items.items[i] == item)
			return true;
	return row->items.n == 0;
}

bool xs_ck_is_figure(const struct xs_item *item)
{
	return item->kind <= XS_KIND_MONEY && !item->derived &&
		strcmp(item->group, "school") != 0;
}

static int compare_reals(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double xs_ck_median(double *values, size_t n)
{
	if (!n)
		return XS_BLANK;
	qsort(values, n, sizeof(*values), compare_reals);
	return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/* -- the year before -------------------------------------------------------- */

struct place {
	int64_t id;
	size_t at;
};

static int compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static long *places_before(
	const struct xs_survey *survey, const struct xs_survey *before)
{
	struct place *all = xs_alloc(before->n + 1, sizeof(*all));
	long *then = xs_alloc(survey->n + 1, sizeof(*then));

	for (size_t i = 0; i < before->n; i++)
		all[i] = (struct place){ before->schools[i].id, i };
	qsort(all, before->n, sizeof(*all), compare_places);
	for (size_t i = 0; i < survey->n; i++) {
		const struct place key = { survey->schools[i].id, 0 },
				   *found = bsearch(&key, all, before->n,
					   sizeof(*all), compare_places);

		then[i] = found ? (long)found->at : -1;
	}
	free(all);
	return then;
}

/* Schools into which one of this survey was merged. */
static bool *receivers(const struct xs_survey *survey)
{
	bool *receives = xs_alloc(survey->n + 1, sizeof(*receives));
	struct xs_map codes = { 0 };
	int64_t at;

	for (size_t i = 0; i < survey->n; i++)
		if (*survey->schools[i].merged_into)
			xs_map_add(&codes, survey->schools[i].merged_into,
				(int64_t)i);
	for (size_t i = 0; i < survey->n; i++)
		receives[i] = *survey->schools[i].code &&
			xs_map_find(&codes, survey->schools[i].code, &at);
	xs_map_release(&codes);
	return receives;
}

/* -- the run ---------------------------------------------------------------- */

static void find_items(struct ck *c)
{
	static const char *const boarders[XS_STAGE_N][2] = {
		{ "boarders_primary_boys", "boarders_primary_girls" },
		{ "boarders_junior_boys", "boarders_junior_girls" }
	};
	static const char *const all[] = { "boarders_primary",
		"boarders_junior" };
	static const char *const beds[] = { "beds_boys", "beds_girls",
		"shared_platform_places" };
	const struct xs_catalogue *cat = c->survey->cat;

	for (int s = 0; s < XS_STAGE_N; s++) {
		for (int x = 0; x < 2; x++)
			c->boarders[s][x] = xs_item_find(cat, boarders[s][x]);
		c->all_boarders[s] = xs_item_find(cat, all[s]);
		xs_as_compile_classes(
			c->survey, (enum xs_stage)s, &c->classes[s]);
	}
	for (int i = 0; i < 3; i++)
		c->beds[i] = xs_item_find(cat, beds[i]);
}

/* Is the row about schools of that kind? */
static bool is_about(const struct ck *c)
{
	double kind = xs_ck_now(c, c->survey->facts[XS_FACT_KIND]);

	return !c->row->school_kinds ||
		(!xs_is_blank(kind) && (c->row->school_kinds >> (int)kind & 1));
}

static void check_school(struct ck *c, const struct xs_check_set *set)
{
	bool open = xs_school_is_open(c->survey, c->school);

	for (size_t i = 0; i < set->n; i++) {
		c->row = &set->all[i];
		if (!c->row->off && kinds[c->row->kind].school &&
			kinds[c->row->kind].closed == !open && is_about(c))
			kinds[c->row->kind].school(c);
	}
}

void xs_check_years(const struct xs_survey *survey,
	const struct xs_survey *before, struct xs_findings *findings)
{
	struct ck c = {
		.survey = survey, .before = before, .findings = findings
	};
	const struct xs_check_set *set = survey->cat->checks;
	long *then = before ? places_before(survey, before) : NULL;
	bool *receives = receivers(survey);

	c.then = then;
	c.receives = receives;
	find_items(&c);
	for (c.school = 0; set && c.school < survey->n; c.school++)
		check_school(&c, set);
	for (size_t i = 0; set && i < set->n; i++) {
		c.row = &set->all[i];
		if (!c.row->off && kinds[c.row->kind].county)
			kinds[c.row->kind].county(&c);
	}
	free(then);
	free(receives);
}

void xs_check_survey(
	const struct xs_survey *survey, struct xs_findings *findings)
{
	xs_check_years(survey, NULL, findings);
}
