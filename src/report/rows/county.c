/* SPDX-License-Identifier: Apache-2.0
 *
 * 县级汇总: groups of schools by verdict, gaps by item.  Live cells count in
 * the detail sheets; the figure beside the formula is that of sums.c.
 */
#include "rows_i.h"

#include <string.h>

/* -- groups: how many reach the standard ------------------------------------ */

struct group_row {
	const struct xs_group *group;
	const struct xs_tally *tally;
	size_t standard;
};

static const struct group_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

static void group(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_group *g = row_of(s)->group;

	(void)c;
	xs_put_text(e, g->label);
	if (g->kind == XS_GROUP_COUNTY)
		e->look = XS_LOOK_STRONG;
}

static void group_kind(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	static const char *const names[] = {
		[XS_GROUP_COUNTY] = N_("county"),
		[XS_GROUP_STAGE] = N_("stage"),
		[XS_GROUP_KIND] = N_("type"),
		[XS_GROUP_TOWNSHIP] = N_("township"),
	};

	(void)c;
	xs_put_text(e, xs_words(s->run, names[row_of(s)->group->kind]));
	e->look = XS_LOOK_SOFT;
}

/* Column of a detail table that tells a group; NULL for the county. */
static const char *key_of(const struct xs_group *g)
{
	static const char *const keys[] = {
		[XS_GROUP_COUNTY] = NULL,
		[XS_GROUP_STAGE] = "stage",
		[XS_GROUP_KIND] = "type",
		[XS_GROUP_TOWNSHIP] = "township",
	};

	return keys[g->kind];
}

/* ",'达标一览'!$E$5:$E$70,{group}", "" for the county; false where that
 * cannot be said. */
static bool add_criterion(struct xs_run *run, struct xs_buf *b,
	const char *table, size_t standard, const struct xs_group *g)
{
	const char *range, *key = key_of(g);

	if (!key)
		return true;
	range = xs_range_of(run, table, standard, key);
	if (!range || !xs_is_plain_criterion(g->label))
		return false;
	xs_buf_addf(b, ",%s,{group}", range);
	return true;
}

/* COUNTIFS over 达标一览 of the verdicts given by name; NULL: all units. */
static const char *count_formula(
	const struct xs_scope *s, enum xs_verdict verdict)
{
	struct xs_run *run = s->run;
	size_t k = row_of(s)->standard;
	const char *range = xs_range_of(run, "units", k, "verdict");
	struct xs_buf b = XS_BUF_INIT;
	const char *out = NULL;

	if (!range)
		return NULL;
	xs_buf_addf(&b, "COUNTIFS(%s,", range);
	if (verdict == XS_VERDICT_N)
		xs_buf_adds(&b, "\"<>\"");
	else
		xs_formula_text(&b, xs_verdict_say(verdict, run->lang));
	if (add_criterion(run, &b, "units", k, row_of(s)->group)) {
		xs_buf_adds(&b, ")");
		out = xs_scratchf(run, "%s", b.s);
	}
	xs_buf_release(&b);
	return out;
}

static void put_verdict(
	const struct xs_scope *s, enum xs_verdict v, struct xs_entry *e)
{
	xs_put_number(e, (double)row_of(s)->tally->verdicts[v], 0);
	e->formula = count_formula(s, v);
}

static void units(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)row_of(s)->tally->units, 0);
	e->formula = count_formula(s, XS_VERDICT_N);
}

static void schools(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)row_of(s)->tally->schools, 0);
}

static void pupils(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	struct xs_run *run = s->run;
	size_t k = row_of(s)->standard;
	const char *range = xs_range_of(run, "units", k, "pupils");
	const struct xs_group *g = row_of(s)->group;
	struct xs_buf b = XS_BUF_INIT;

	(void)c;
	if (!row_of(s)->tally->rolls) /* nothing is known, which is not 0 */
		return;
	xs_put_number(e, row_of(s)->tally->pupils, 0);
	if (range && g->kind == XS_GROUP_COUNTY)
		e->formula = xs_scratchf(run, "SUM(%s)", range);
	if (range && g->kind != XS_GROUP_COUNTY &&
		add_criterion(run, &b, "units", k, g))
		e->formula = xs_scratchf(run, "SUMIFS(%s%s)", range, b.s);
	xs_buf_release(&b);
}

static long judged_n(const struct xs_tally *t)
{
	return t->units - t->verdicts[XS_NOT_APPLICABLE];
}

static void judged(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)judged_n(row_of(s)->tally), 0);
	e->formula = "{units}-{na}";
}

static void pass(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_verdict(s, XS_PASS, e);
}

static void fail(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_verdict(s, XS_FAIL, e);
}

static void unknown(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_verdict(s, XS_UNKNOWN, e);
}

static void na(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_verdict(s, XS_NOT_APPLICABLE, e);
}

void xs_put_rate(struct xs_entry *e, double part, double whole)
{
	if (whole > 0) {
		xs_put_number(e, part / whole, 1);
		e->show = XS_SHOW_PERCENT;
	} else {
		e->kind = XS_ENTRY_TEXT;
		e->text = "";
	}
}

static void rate(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_tally *t = row_of(s)->tally;

	(void)c;
	xs_put_rate(e, (double)t->verdicts[XS_PASS], (double)judged_n(t));
	e->formula = "IF({judged}=0,\"\",{pass}/{judged})";
}

const struct xs_field_row xs_group_fields[] = {
	{ "group", group },
	{ "group_kind", group_kind },
	{ "schools", schools },
	{ "units", units },
	{ "pupils", pupils },
	{ "judged", judged },
	{ "pass", pass },
	{ "fail", fail },
	{ "unknown", unknown },
	{ "na", na },
	{ "rate", rate },
	{ NULL, NULL },
};

int xs_groups_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_sums *sums = xs_sums_of(run);
	struct xs_scope s = xs_scope_of(run);
	struct group_row row;
	size_t k, g;
	int rc = 0;

	s.own = &row;
	for (k = 0; k < run->in->assessments_n; k++) {
		if (t->standard != XS_NOWHERE && t->standard != k)
			continue;
		s.pack = xs_assess_pack(run->in->assessments[k]);
		for (g = 0; g < sums->groups_n && rc == 0; g++) {
			row.group = &sums->groups[g];
			row.tally = &sums->tallies[k * sums->groups_n + g];
			row.standard = k;
			if (row.tally->units)
				rc = xs_emit(run, &s);
		}
	}
	return rc;
}

/* -- gaps by item ----------------------------------------------------------- */

#define TOWNSHIPS_ACROSS 40 /* more do not fit on paper */

static const struct xs_short *short_of(const struct xs_scope *s)
{
	return s->own;
}

static void short_item(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say(&short_of(s)->what->say, s->run->lang));
}

static void short_sense(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_sense(s->run, short_of(s)->sense));
}

static void short_unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_gap_unit(s->run, short_of(s)->what));
}

/* Two standards may give things of their own the same name. */
static bool is_told_apart(const struct xs_scope *s)
{
	const struct xs_sums *sums = xs_sums_of(s->run);
	const struct xs_short *own = short_of(s);

	for (size_t i = 0; i < sums->items_n; i++)
		if (&sums->items[i] != own &&
			sums->items[i].sense == own->sense &&
			strcmp(xs_say(&sums->items[i].what->say, s->run->lang),
				xs_say(&own->what->say, s->run->lang)) == 0)
			return false;
	return true;
}

/* SUMIFS or COUNTIFS over 分校缺口: rows of the item and sense, of a group. */
static const char *gap_formula(
	const struct xs_scope *s, const char *what, const struct xs_group *g)
{
	struct xs_run *run = s->run;
	const char *items = xs_range_of(run, "totals", XS_NOWHERE, "item");
	const char *senses = xs_range_of(run, "totals", XS_NOWHERE, "sense");
	const char *of = NULL, *out;

	if (!items || !senses || !is_told_apart(s) ||
		!xs_is_plain_criterion(
			xs_say(&short_of(s)->what->say, run->lang)))
		return NULL;
	out = xs_scratchf(run, "%s%s,{item},%s,{sense}", what, items, senses);
	if (!g || !key_of(g) || g->kind == XS_GROUP_STAGE)
		return xs_scratchf(run, "%s)", out);
	of = xs_range_of(run, "totals", XS_NOWHERE, key_of(g));
	if (!of || !xs_is_plain_criterion(g->label))
		return NULL;
	return xs_scratchf(run, "%s,%s,\"%s\")", out, of, g->label);
}

static void short_schools(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const char *total = xs_range_of(s->run, "totals", XS_NOWHERE, "total");

	(void)c;
	xs_put_number(e, (double)short_of(s)->schools, 0);
	if (total)
		e->formula = gap_formula(s,
			xs_scratchf(s->run, "COUNTIFS(%s,\">0\",", total),
			NULL);
}

static void group_gap(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_group *g = &xs_sums_of(s->run)->groups[c->each];
	const struct xs_quantity *q = short_of(s)->what;
	const char *key = g->kind != XS_GROUP_STAGE ? "total"
		: g->stage == XS_PRIMARY            ? "primary"
						    : "junior";
	const char *sum = xs_range_of(s->run, "totals", XS_NOWHERE, key);
	double v = short_of(s)->gaps[c->each];

	xs_put_number(e, v, xs_shown_decimals(s->run, q, v));
	if (sum)
		e->formula = gap_formula(
			s, xs_scratchf(s->run, "SUMIFS(%s,", sum), g);
	if (g->kind == XS_GROUP_COUNTY)
		e->look = XS_LOOK_STRONG;
	else if (!(e->number > 0))
		e->look = XS_LOOK_SOFT;
}

const struct xs_field_row xs_short_fields[] = {
	{ "item", short_item },
	{ "sense", short_sense },
	{ "unit", short_unit },
	{ "schools", short_schools },
	{ "groups", NULL },
	{ NULL, NULL },
};

/* Schools of unknown size are a group only where there are some. */
static bool is_idle(
	const struct xs_run *run, const struct xs_sums *sums, size_t group)
{
	if (sums->groups[group].kind != XS_GROUP_KIND ||
		sums->groups[group].type != XS_TYPE_UNKNOWN)
		return false;
	for (size_t k = 0; k < run->in->assessments_n; k++)
		if (sums->tallies[k * sums->groups_n + group].units > 0)
			return false;
	return true;
}

/* A column a group; townships only where they fit on paper. */
void xs_shorts_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	const struct xs_sums *sums = xs_sums_of(run);
	size_t i, first = 1 + XS_STAGE_N + XS_TYPE_N;
	bool across = sums->groups_n - first <= TOWNSHIPS_ACROSS;
	struct xs_bound *c;

	for (i = 0; i < sums->groups_n; i++) {
		if ((sums->groups[i].kind == XS_GROUP_TOWNSHIP && !across) ||
			is_idle(run, sums, i))
			continue;
		c = xs_bind_column(run, t, form);
		c->each = i;
		c->fn = group_gap;
		c->key = xs_arena_printf(&run->arena, "group:%zu", i);
		c->caption = sums->groups[i].label;
	}
}

int xs_shorts_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_sums *sums = xs_sums_of(run);
	struct xs_scope s = xs_scope_of(run);
	size_t i;
	int rc = 0;

	(void)t;
	for (i = 0; i < sums->items_n && rc == 0; i++) {
		s.own = &sums->items[i];
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* The same on its side, a row a township, where they do not fit across. */
static void township_gap(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_sums *sums = xs_sums_of(s->run);
	const struct xs_short *item = &sums->items[c->each];

	double v = item->gaps[row_of(s)->group - sums->groups];

	xs_put_number(e, v, xs_shown_decimals(s->run, item->what, v));
}

const struct xs_field_row xs_township_fields[] = {
	{ "group", group },
	{ "items", NULL },
	{ NULL, NULL },
};

/* "图书（册）", "D级危房面积（超出，平方米）" */
static const char *caption_of(struct xs_run *run, const struct xs_short *item)
{
	const char *name = xs_say(&item->what->say, run->lang);
	const char *unit = *item->what->unit
		? xs_unit_say(run->cat, item->what->unit, run->lang)
		: "";
	const char *sense =
		item->sense == XS_AT_MOST ? xs_say_sense(run, item->sense) : "";
	bool zh = run->lang == XS_LANG_ZH;

	if (!*unit && !*sense)
		return name;
	return xs_arena_printf(&run->arena, zh ? "%s（%s%s%s）" : "%s (%s%s%s)",
		name, sense,
		!*unit || !*sense ? ""
			: zh      ? "，"
				  : ", ",
		unit);
}

void xs_townships_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	const struct xs_sums *sums = xs_sums_of(run);
	struct xs_bound *c;
	size_t i;

	for (i = 0; i < sums->items_n; i++) {
		c = xs_bind_column(run, t, form);
		c->each = i;
		c->fn = township_gap;
		c->key = xs_arena_printf(&run->arena, "item:%zu", i);
		c->caption = caption_of(run, &sums->items[i]);
	}
}

int xs_townships_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_sums *sums = xs_sums_of(run);
	struct xs_scope s = xs_scope_of(run);
	struct group_row row = { 0 };
	size_t g = 1 + XS_STAGE_N + XS_TYPE_N;
	int rc = 0;

	(void)t;
	if (sums->groups_n - g <= TOWNSHIPS_ACROSS)
		return 0;
	s.own = &row;
	for (; g < sums->groups_n && rc == 0; g++) {
		row.group = &sums->groups[g];
		rc = xs_emit(run, &s);
	}
	return rc;
}
