/* SPDX-License-Identifier: Apache-2.0
 *
 * The visit list: what the standards ask of each school and how much of that
 * is filled; which figures could turn a verdict.
 */
#include "visit_i.h"

#include <stdlib.h>

#include "xueshe/lang.h"
#include "xueshe/standards.h"
#include "xueshe/text.h"

struct making {
	struct xs_visits *v;
	const struct xs_visit_input *in;
	size_t cat_n;
	bool *needed; /* [school][item] */
	struct xs_map index; /* "school item" → figure */
	struct xs_as_verdicts *base; /* [in->n] */
	struct xs_map ids[16]; /* school id → place in in->stated[i] */
	struct xs_trial *trials;
	size_t trials_n, trials_cap;
};
#define STATED_MOST 16 /* years looked back */

static const char *const why_names[XS_VISIT_WHY_N] = { N_("unknown"),
	N_("doubtful"), N_("close") };

const char *xs_visit_why_name(enum xs_visit_why why)
{
	return why_names[why];
}

const char *xs_visit_why_say(enum xs_visit_why why, enum xs_lang lang)
{
	static const char *const said[XS_VISIT_WHY_N] = { N_("left blank"),
		N_("in doubt"), N_("close to a limit") };

	return xs_tr(lang, said[why]);
}

/* -- what a rule reads --------------------------------------------------------- */

static void need_item(struct making *m, size_t school, int item)
{
	const struct xs_item *of = &m->in->survey->cat->items[item];

	/* Of a stage that is not taught there is nothing to fill in. */
	if (of->stage != XS_NO_STAGE &&
		!xs_school_has_stage(m->in->survey, school, of->stage))
		return;
	if (of->derived && of->sum_of_n) {
		for (size_t i = 0; i < of->sum_of_n; i++)
			need_item(m, school, of->sum_of[i]);
		return;
	}
	m->needed[school * m->cat_n + (size_t)item] = true;
}

static void need_quantity(
	struct making *m, size_t school, int stage, const struct xs_quantity *q)
{
	for (size_t i = 0; q && i < q->of[stage].n; i++)
		need_item(m, school, q->of[stage].terms[i].item);
}

static void need_condition(struct making *m, size_t school, int stage,
	const struct xs_condition *when)
{
	for (size_t i = 0; i < when->n; i++)
		need_quantity(m, school, stage, when->tests[i].what);
}

struct need_at { /* of which unit */
	struct making *m;
	size_t school;
	int stage;
};

static void need_one(void *arg, const struct xs_quantity *q)
{
	const struct need_at *at = arg;

	need_quantity(at->m, at->school, at->stage, q);
}

static void need_requirement(struct making *m, size_t school, int stage,
	const struct xs_requirement *need)
{
	struct need_at at = { m, school, stage };

	xs_need_quantities(need, (enum xs_stage)stage, need_one, &at);
}

/* What does not apply is asked no more than whether it does. */
static void need_rule(struct making *m, const struct xs_unit_result *unit,
	const struct xs_rule *rule, const struct xs_result *r)
{
	need_condition(m, unit->school, unit->stage, &rule->when);
	if (r->verdict == XS_NOT_APPLICABLE)
		return;
	need_requirement(m, unit->school, unit->stage,
		r->which_case >= 0 ? &rule->cases[r->which_case].need
				   : &rule->need);
	for (size_t i = 0; i < rule->tiers_n; i++)
		need_requirement(
			m, unit->school, unit->stage, &rule->tiers[i].need);
}

/* -- figures --------------------------------------------------------------------- */

static struct xs_visit_figure *figure_of(
	struct making *m, size_t school, int item, enum xs_visit_why why)
{
	struct xs_visits *v = m->v;
	char key[48];
	int64_t at = 0;

	snprintf(key, sizeof(key), "%zu %d", school, item);
	if (xs_map_find(&m->index, key, &at))
		return &v->all[at];
	xs_map_add(&m->index, key, (int64_t)v->n);
	xs_grow((void **)&v->all, &v->cap, v->n + 1, sizeof(*v->all));
	v->all[v->n] = (struct xs_visit_figure){ .school = school,
		.item = item,
		.why = why,
		.value = xs_survey_value(m->in->survey, school, item),
		.last = XS_BLANK,
		.required = XS_BLANK };
	return &v->all[v->n++];
}

void xs_as_visit_turn(struct xs_visit_figure *f, const struct xs_pack *pack,
	size_t standard, long rule)
{
	int at = f->named_n;

	for (int i = 0; i < f->named_n; i++)
		if (f->named[i].standard == standard &&
			f->named[i].rule == rule)
			return;
	f->rules++;
	f->vetoes += pack->rules[rule].veto;
	if (at == XS_VISIT_NAMED && !pack->rules[rule].veto)
		return;
	if (at == XS_VISIT_NAMED)
		at--;
	else
		f->named_n++;
	for (; at > 0 && pack->rules[rule].veto; at--)
		f->named[at] = f->named[at - 1];
	f->named[at].standard = standard;
	f->named[at].rule = rule;
}

static bool is_counted(const struct xs_rule *rule, const struct xs_result *r)
{
	return rule->on && rule->judged && !rule->extra &&
		r->strength == XS_MUST;
}

struct turned { /* figures, each once */
	size_t *all;
	size_t n, cap;
};

static void add_turned(struct turned *t, size_t figure)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->all[i] == figure)
			return;
	xs_grow((void **)&t->all, &t->cap, t->n + 1, sizeof(*t->all));
	t->all[t->n++] = figure;
}

/* The unit names the first few items it hinges on; where there may be more,
 * every blank of its rules counts. */
static void turn_whole(struct making *m, const struct xs_unit_result *unit,
	const struct turned *turned)
{
	if (!unit->hinges_more) {
		for (int h = 0; h < unit->hinges_n; h++)
			figure_of(m, unit->school, unit->hinges[h],
				XS_VISIT_UNKNOWN)
				->units++;
		return;
	}
	for (size_t i = 0; i < turned->n; i++)
		m->v->all[turned->all[i]].units++;
}

static void take_unknown(
	struct making *m, size_t standard, const struct xs_unit_result *unit)
{
	const struct xs_pack *pack =
		xs_assess_pack(m->in->assessments[standard]);
	struct turned turned = { 0 };

	for (size_t k = 0; k < pack->rules_n; k++) {
		const struct xs_result *r = &unit->rules[k];

		if (!is_counted(&pack->rules[k], r) || r->verdict != XS_UNKNOWN)
			continue;
		for (int h = 0; h < r->hinges_n; h++) {
			struct xs_visit_figure *f = figure_of(m, unit->school,
				r->hinges[h], XS_VISIT_UNKNOWN);

			xs_as_visit_turn(f, pack, standard, (long)k);
			add_turned(&turned, (size_t)(f - m->v->all));
		}
	}
	if (unit->verdict == XS_UNKNOWN)
		turn_whole(m, unit, &turned);
	free(turned.all);
}

static void add_trial(struct making *m, size_t figure, double value)
{
	xs_grow((void **)&m->trials, &m->trials_cap, m->trials_n + 1,
		sizeof(*m->trials));
	m->trials[m->trials_n++] = (struct xs_trial){ figure, value };
}

/* A figure so near its limit that the margin reaches it, on either side. */
static void take_close(struct making *m, const struct xs_rule *rule,
	const struct xs_unit_result *unit, const struct xs_result *r)
{
	const struct xs_quantity *what = xs_rule_provision(rule, r);
	const struct xs_survey *survey = m->in->survey;
	double far = 2 * m->in->margin;

	if (m->in->margin <= 0 || !what || !(r->required > 0) ||
		!(fabs(r->actual - r->required) <= far * r->required))
		return;
	for (size_t i = 0; i < what->of[unit->stage].n; i++) {
		int item = what->of[unit->stage].terms[i].item;
		const struct xs_item *of = &survey->cat->items[item];
		double v = xs_survey_value(survey, unit->school, item);
		size_t before = m->v->n;

		if (xs_is_blank(v) || v == 0 || of->kind == XS_KIND_FLAG ||
			of->kind == XS_KIND_CATEGORY ||
			of->kind == XS_KIND_YEAR)
			continue;
		struct xs_visit_figure *f =
			figure_of(m, unit->school, item, XS_VISIT_CLOSE);
		if (m->v->n == before)
			continue; /* in doubt already, or tried */
		if (xs_near(v, r->actual, 0))
			f->required = r->required;
		add_trial(m, before, v * (1 - m->in->margin));
		add_trial(m, before, v * (1 + m->in->margin));
	}
}

static void take_unit(struct making *m, size_t standard,
	const struct xs_unit_result *unit, bool close)
{
	const struct xs_pack *pack =
		xs_assess_pack(m->in->assessments[standard]);

	if (unit->left_out || unit->excluded_by >= 0 ||
		(m->in->school >= 0 && (size_t)m->in->school != unit->school))
		return;
	if (!close)
		take_unknown(m, standard, unit);
	for (size_t k = 0; k < pack->rules_n; k++) {
		const struct xs_result *r = &unit->rules[k];

		if (!is_counted(&pack->rules[k], r))
			continue;
		if (close)
			take_close(m, &pack->rules[k], unit, r);
		else
			need_rule(m, unit, &pack->rules[k], r);
	}
}

static void each_unit(struct making *m, bool close)
{
	for (size_t k = 0; k < m->in->n; k++) {
		const struct xs_assessment *a = m->in->assessments[k];
		struct xs_unit_result r;

		xs_unit_result_init(&r, a->pack);
		for (size_t i = 0; i < a->units_n; i++) {
			xs_assess_unit(a, i, &r);
			take_unit(m, k, &r, close);
		}
		xs_unit_result_release(&r);
	}
}

/* -- doubts ----------------------------------------------------------------------- */

static void index_names(const struct xs_survey *s, struct xs_map *names)
{
	for (size_t i = 0; i < s->n; i++)
		xs_map_add(names,
			*s->schools[i].code ? s->schools[i].code
					    : s->schools[i].name,
			(int64_t)i);
}

static void take_findings(struct making *m)
{
	const struct xs_findings *all = m->in->findings;
	struct xs_map names = { 0 };

	index_names(m->in->survey, &names);
	for (size_t i = 0; all && i < all->n; i++) {
		const struct xs_finding *f = &all->all[i];
		int item = f->item ? xs_item_find(m->in->survey->cat, f->item)
				   : -1;
		int64_t school = 0;

		if (!f->school || !xs_map_find(&names, f->school, &school))
			continue;
		m->v->schools[school].findings[f->severity]++;
		if (f->severity == XS_NOTE || item < 0 ||
			(m->in->school >= 0 && m->in->school != school) ||
			xs_is_blank(xs_survey_value(
				m->in->survey, (size_t)school, item)))
			continue;
		size_t before = m->v->n;
		struct xs_visit_figure *figure =
			figure_of(m, (size_t)school, item, XS_VISIT_DOUBTFUL);
		if (m->v->n == before)
			continue;
		figure->finding = f;
		add_trial(m, before, XS_BLANK);
	}
	xs_map_release(&names);
}

/* -- age ---------------------------------------------------------------------------- */

static void index_stated(struct making *m)
{
	char key[32];

	for (size_t k = 0; k < m->in->stated_n && k < STATED_MOST; k++)
		for (size_t i = 0; i < m->in->stated[k]->n; i++) {
			snprintf(key, sizeof(key), "%lld",
				(long long)m->in->stated[k]->schools[i].id);
			xs_map_add(&m->ids[k], key, (int64_t)i);
		}
}

/* The newest year that states the item of the school; 0. */
static int reported(
	const struct making *m, size_t school, int item, double *value_out)
{
	char key[32];

	snprintf(key, sizeof(key), "%lld",
		(long long)m->in->survey->schools[school].id);
	for (size_t k = 0; k < m->in->stated_n && k < STATED_MOST; k++) {
		int64_t at = 0;
		double v;

		if (!xs_map_find(&m->ids[k], key, &at))
			continue;
		v = xs_survey_value(m->in->stated[k], (size_t)at, item);
		if (xs_is_blank(v))
			continue;
		*value_out = v;
		return m->in->stated[k]->year;
	}
	return 0;
}

static void count_school(struct making *m, size_t school)
{
	struct xs_visit_school *s = &m->v->schools[school];

	for (size_t i = 0; i < m->cat_n; i++) {
		double unused = 0;
		int year;

		if (!m->needed[school * m->cat_n + i])
			continue;
		s->needed++;
		if (xs_is_blank(xs_survey_value(m->in->survey, school, (int)i)))
			continue;
		s->filled++;
		year = reported(m, school, (int)i, &unused);
		if (!year || year >= m->in->survey->year)
			continue;
		s->old++;
		if (!s->oldest || year < s->oldest)
			s->oldest = year;
	}
}

/* -- order -------------------------------------------------------------------------- */

static int by_weight(const void *pa, const void *pb)
{
	const struct xs_visit_figure *a = pa, *b = pb;

	if (a->units != b->units)
		return a->units > b->units ? -1 : 1;
	if (a->vetoes != b->vetoes)
		return a->vetoes > b->vetoes ? -1 : 1;
	if (a->rules != b->rules)
		return a->rules > b->rules ? -1 : 1;
	if (a->why != b->why)
		return a->why < b->why ? -1 : 1;
	if (a->school != b->school)
		return a->school < b->school ? -1 : 1;
	return a->item < b->item ? -1 : a->item > b->item;
}

/* Figures that turn nothing are left out. */
static void order(struct making *m)
{
	struct xs_visits *v = m->v;
	size_t n = 0, at = 0;

	for (size_t i = 0; i < v->n; i++) {
		struct xs_visit_figure *f = &v->all[i];

		if (!f->units && !f->rules)
			continue;
		f->reported = reported(m, f->school, f->item, &f->last);
		v->all[n++] = *f;
	}
	v->n = n;
	if (n)
		qsort(v->all, n, sizeof(*v->all), by_weight);
	v->by_school = xs_alloc(n + 1, sizeof(*v->by_school));
	for (size_t i = 0; i < n; i++)
		v->schools[v->all[i].school].n++;
	for (size_t i = 0; i < m->in->survey->n; i++) {
		v->schools[i].first = at;
		at += v->schools[i].n;
		v->schools[i].n = 0;
	}
	for (size_t i = 0; i < n; i++) {
		struct xs_visit_school *s = &v->schools[v->all[i].school];

		v->by_school[s->first + s->n++] = i;
	}
}

/* -- the whole ------------------------------------------------------------------------ */

void xs_as_verdicts_take(const struct xs_assessment *a, size_t schools,
	struct xs_as_verdicts *out)
{
	size_t n;
	struct xs_unit_result r;

	out->rules_n = a->pack->rules_n;
	n = schools * XS_STAGE_N * (out->rules_n + 1);
	out->of = xs_alloc(n + 1, 1);
	memset(out->of, XS_NO_UNIT, n);
	xs_unit_result_init(&r, a->pack);
	for (size_t i = 0; i < a->units_n; i++) {
		xs_assess_unit(a, i, &r);
		size_t at = xs_as_cell(out, r.school, r.stage, 0);
		for (size_t k = 0; k < out->rules_n; k++)
			out->of[at + k] = (uint8_t)r.rules[k].verdict;
		out->of[at + out->rules_n] = (uint8_t)r.verdict;
	}
	xs_unit_result_release(&r);
}

void xs_visit(const struct xs_visit_input *in, struct xs_visits *out)
{
	struct making m = { .v = out, .in = in, .cat_n = in->survey->cat->n };

	*out = (struct xs_visits){ .in = in };
	out->schools = xs_alloc(in->survey->n + 1, sizeof(*out->schools));
	m.needed = xs_alloc(in->survey->n * m.cat_n + 1, sizeof(bool));
	m.base = xs_alloc(in->n + 1, sizeof(*m.base));
	index_stated(&m);
	for (size_t k = 0; k < in->n; k++)
		xs_as_verdicts_take(
			in->assessments[k], in->survey->n, &m.base[k]);
	each_unit(&m, false);
	take_findings(&m);
	each_unit(&m, true);
	xs_as_try(out, m.trials, m.trials_n, m.base);
	for (size_t i = 0; i < in->survey->n; i++)
		count_school(&m, i);
	order(&m);
	for (size_t k = 0; k < in->n; k++)
		free(m.base[k].of);
	for (size_t k = 0; k < STATED_MOST; k++)
		xs_map_release(&m.ids[k]);
	xs_map_release(&m.index);
	free(m.base);
	free(m.needed);
	free(m.trials);
}

void xs_visits_release(struct xs_visits *v)
{
	free(v->schools);
	free(v->all);
	free(v->by_school);
	*v = (struct xs_visits){ 0 };
}

/* -- words ---------------------------------------------------------------------------- */

static void say_value(const struct xs_visits *v,
	const struct xs_visit_figure *f, double value, enum xs_lang lang,
	struct xs_buf *out)
{
	xs_item_value_text(
		&v->in->survey->cat->items[f->item], value, lang, out);
}

void xs_visit_say_why(const struct xs_visits *v,
	const struct xs_visit_figure *f, enum xs_lang lang, struct xs_buf *out)
{
	struct xs_buf last = XS_BUF_INIT;

	switch (f->why) {
	case XS_VISIT_UNKNOWN:
		say_value(v, f, f->last, lang, &last);
		if (f->reported)
			xs_buf_addf(out,
				xs_tr(lang, N_("left blank; in %d it was %s")),
				f->reported, last.s);
		else
			xs_buf_adds(out,
				xs_tr(lang, N_("left blank; never stated")));
		break;
	case XS_VISIT_DOUBTFUL:
		xs_finding_text(
			f->finding, lang, xs_item_say, v->in->survey->cat, out);
		break;
	case XS_VISIT_CLOSE:
		say_value(v, f, f->required, lang, &last);
		if (last.len)
			xs_buf_addf(out,
				xs_tr(lang,
					N_("the limit is %s: an error of %g "
					   "%% would turn a verdict")),
				last.s, v->in->margin * 100);
		else
			xs_buf_addf(out,
				xs_tr(lang,
					N_("an error of %g %% would turn a "
					   "verdict")),
				v->in->margin * 100);
		break;
	case XS_VISIT_WHY_N:
		break;
	}
	xs_buf_release(&last);
}

void xs_visit_say_turns(const struct xs_visits *v,
	const struct xs_visit_figure *f, enum xs_lang lang, struct xs_buf *out)
{
	const char *between = lang == XS_LANG_ZH ? "、" : ", ";

	if (f->units)
		xs_buf_adds(out, xs_tr(lang, N_("the verdict of the whole")));
	for (int i = 0; i < f->named_n; i++) {
		const struct xs_pack *pack = xs_assess_pack(
			v->in->assessments[f->named[i].standard]);
		const struct xs_rule *rule = &pack->rules[f->named[i].rule];

		xs_buf_addf(out, "%s%s%s", out->len ? between : "",
			xs_say(&rule->title, lang),
			rule->veto ? xs_tr(lang, N_(" (veto)")) : "");
		if (v->in->n > 1)
			xs_buf_addf(out,
				lang == XS_LANG_ZH ? "（%s）" : " (%s)",
				pack->id);
	}
	if (f->rules > f->named_n)
		xs_buf_addf(out, xs_tr(lang, N_(" and %d more")),
			f->rules - f->named_n);
}
