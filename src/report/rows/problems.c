/* SPDX-License-Identifier: Apache-2.0
 *
 * 数据问题: blanks that leave a verdict unknown, and what the survey's own
 * checks found; each with the file, sheet and cell to mend.
 */
#include "rows_i.h"

#include <string.h>

#include "xueshe/os.h"
#include "xueshe/text.h"

#define NAMED 4 /* rules named beside a blank; the others are counted */
#define TITLES 32 /* told apart: two stages of a school ask by one rule */
#define LOOKED_UP_TO 20000 /* schools; above, no neighbour cells are sought */

struct blank { /* an item that a school left out */
	int item;
	bool of_veto;
	int rules; /* that hinge on it, by their titles */
	const char *titles[TITLES];
	size_t schools; /* that lack it; of what no school fills in */
};

struct problem {
	const char *severity; /* msgid */
	enum xs_look look;
	const char *item, *text;
	const char *file, *sheet, *cell; /* where to mend it; NULL */
};

struct blanks {
	struct blank *all; /* in the order in which they were met */
	size_t n, cap;
};

struct all_blanks {
	struct blanks school; /* the one being walked */
	struct blanks county; /* items that no school fills in: said once */
};

static const struct problem *problem_of(const struct xs_scope *s)
{
	return s->own;
}

/* -- fields ----------------------------------------------------------------- */

static void severity(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_words(s->run, problem_of(s)->severity));
	e->look = problem_of(s)->look;
}

static void item(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, problem_of(s)->item);
}

static void text(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, problem_of(s)->text);
}

static void file(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, problem_of(s)->file);
}

static void sheet(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, problem_of(s)->sheet);
}

static void cell(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, problem_of(s)->cell);
}

const struct xs_field_row xs_problem_fields[] = {
	{ "severity", severity },
	{ "problem_item", item },
	{ "problem", text },
	{ "file", file },
	{ "sheet", sheet },
	{ "cell", cell },
	{ NULL, NULL },
};

/* -- blanks ----------------------------------------------------------------- */

static struct blank *blank_of(struct blanks *b, int of)
{
	void *array = b->all;

	for (size_t i = 0; i < b->n; i++)
		if (b->all[i].item == of)
			return &b->all[i];
	xs_grow(&array, &b->cap, b->n + 1, sizeof(b->all[0]));
	b->all = array;
	b->all[b->n] = (struct blank){ .item = of };
	return &b->all[b->n++];
}

static void hinge(
	struct blanks *b, const struct xs_rule *rule, const char *title, int of)
{
	struct blank *blank = blank_of(b, of);

	blank->of_veto |= rule->veto;
	for (int i = 0; i < blank->rules && i < TITLES; i++)
		if (strcmp(blank->titles[i], title) == 0)
			return;
	if (blank->rules < TITLES)
		blank->titles[blank->rules] = title;
	blank->rules++;
}

static int take_unit(struct xs_scope *s, void *arg)
{
	struct all_blanks *all = arg;
	const struct xs_result *r;
	size_t i;
	int k;

	for (i = 0; i < s->pack->rules_n; i++) {
		r = &s->judged->rules[i];
		if (!s->pack->rules[i].on || r->verdict != XS_UNKNOWN)
			continue;
		for (k = 0; k < r->hinges_n; k++)
			hinge(&all->school, &s->pack->rules[i],
				xs_say(&s->pack->rules[i].title, s->run->lang),
				r->hinges[k]);
	}
	return 0;
}

/* -- where to mend it ------------------------------------------------------- */

static void put_sheet(
	struct xs_run *run, const struct xs_place *at, struct problem *p)
{
	p->file = xs_scratchf(run, "%s", xs_os_base_name(at->file));
	p->sheet = xs_scratchf(run, "%s", at->sheet);
}

static void put_place(
	struct xs_run *run, const struct xs_place *at, struct problem *p)
{
	char letters[8];

	put_sheet(run, at, p);
	if (at->row && at->column) {
		xs_column_letters(at->column, letters);
		p->cell = xs_scratchf(run, "%s%ld", letters, at->row);
	} else if (at->row) {
		p->cell =
			xs_scratchf(run, xs_words(run, N_("row %ld")), at->row);
	}
}

/* The cell that is to be filled in; where the sheet has no column for it, the
 * school's row says so. */
static void put_blank_place(
	struct xs_run *run, size_t school, int of, struct problem *p)
{
	struct xs_place at = { 0 };

	if (!run->in->blank || run->survey->n > LOOKED_UP_TO ||
		run->in->blank(run->in->origin_arg, school, of, &at) != 0)
		return;
	put_place(run, &at, p);
	if (!at.column)
		p->cell = xs_scratchf(run,
			xs_words(run, N_("row %ld (no column for it)")),
			at.row);
}

/* Where what a sheet states is set aside for others, that is the cell to mend;
 * else those that the figure is made of. */
static void put_origin(struct xs_run *run, const struct xs_origin *from,
	enum xs_finding_code code, struct problem *p)
{
	const struct xs_place *at = xs_origin_to_mend(from, code);

	if (!at)
		return;
	if (at != xs_origin_first(from)) {
		put_place(run, at, p);
		return;
	}
	put_sheet(run, at, p);
	xs_buf_clear(&run->text);
	xs_origin_say_cells(from, run->lang, &run->text);
	p->cell = xs_arena_strdup(&run->scratch, run->text.s);
}

/* Figures that differ are told with what the used one is made of. */
static void add_made_of(
	struct xs_run *run, const struct xs_origin *from, struct problem *p)
{
	struct xs_origin made = { .item = from->item,
		.made_of = from->made_of };

	xs_buf_clear(&run->text);
	xs_origin_say(&made, run->cat, false, run->lang, &run->text);
	if (run->text.len)
		p->text = xs_arena_printf(&run->scratch,
			run->lang == XS_LANG_ZH ? "%s（%s）" : "%s (%s)",
			p->text, run->text.s);
}

static void look_up(struct xs_run *run, const struct xs_finding *f,
	size_t school, int of, struct problem *p)
{
	struct xs_origin from = { .item = of };

	if (xs_is_blank(xs_survey_value(run->survey, school, of))) {
		put_blank_place(run, school, of, p);
		return;
	}
	if (run->in->origin &&
		run->in->origin(run->in->origin_arg, school, of, &from) == 0) {
		put_origin(run, &from, f->code, p);
		if (f->code == XS_F_BUILDINGS_DIFFER ||
			f->code == XS_F_PARTS_DIFFER)
			add_made_of(run, &from, p);
	}
	xs_origin_release(&from);
}

/* -- blanks, told -------------------------------------------------------------- */

static const char *say_blank(struct xs_run *run, const struct blank *b)
{
	bool zh = run->lang == XS_LANG_ZH;
	int i;

	xs_buf_clear(&run->text);
	for (i = 0; i < b->rules && i < NAMED; i++)
		xs_buf_addf(&run->text, "%s%s", i ? zh ? "、" : ", " : "",
			b->titles[i]);
	if (b->rules > NAMED)
		xs_buf_addf(&run->text, xs_words(run, N_(" and %d more")),
			b->rules - NAMED);
	if (b->schools)
		return xs_scratchf(run,
			xs_words(run,
				N_("no school fills it in (%zu need it); "
				   "cannot be judged: %s")),
			b->schools, run->text.s);
	return xs_scratchf(run,
		xs_words(run, N_("left blank; cannot be judged: %s")),
		run->text.s);
}

static int emit_blank(struct xs_scope *s, const struct blank *b)
{
	struct xs_run *run = s->run;
	struct problem p = { 0 };
	int rc;

	p.severity = b->of_veto ? N_("blank of a veto") : N_("blank");
	p.look = b->of_veto ? XS_LOOK_VETO : XS_LOOK_UNKNOWN;
	p.item = xs_say(&run->cat->items[b->item].say, run->lang);
	if (!run->counting) {
		p.text = say_blank(run, b);
		if (s->school != XS_NOWHERE)
			put_blank_place(run, s->school, b->item, &p);
	}
	s->own = &p;
	rc = xs_emit(run, s);
	s->own = NULL;
	return rc;
}

/* One more school lacks what none fills in. */
static void count_school(struct blanks *county, const struct blank *b)
{
	struct blank *c = blank_of(county, b->item);

	if (b->rules > c->rules) {
		c->rules = b->rules;
		memcpy(c->titles, b->titles, sizeof(c->titles));
	}
	c->of_veto |= b->of_veto;
	c->schools++;
}

static int emit_blanks(struct xs_scope *s, void *arg)
{
	struct all_blanks *all = arg;
	int rc = 0;

	for (size_t i = 0; i < all->school.n && rc == 0; i++) {
		const struct blank *b = &all->school.all[i];

		if (s->run->survey->columns[b->item])
			rc = emit_blank(s, b);
		else
			count_school(&all->county, b);
	}
	all->school.n = 0;
	return rc;
}

static int emit_county(struct xs_run *run, const struct blanks *county)
{
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	s.school = XS_NOWHERE;
	for (size_t i = 0; i < county->n && rc == 0; i++)
		rc = emit_blank(&s, &county->all[i]);
	return rc;
}

/* -- findings --------------------------------------------------------------- */

static void fill_problem(struct xs_run *run, const struct xs_finding *f,
	size_t school, struct problem *p)
{
	static const char *const severities[XS_SEVERITY_N] = { N_("error"),
		N_("doubt"), N_("note") };
	static const enum xs_look looks[XS_SEVERITY_N] = { XS_LOOK_FAIL,
		XS_LOOK_NEAR, XS_LOOK_PLAIN };
	int of = f->item ? xs_item_find(run->cat, f->item) : -1;
	struct xs_place at = { .row = f->row, .column = f->column };

	xs_text_copy(at.file, sizeof(at.file), f->file ? f->file : "");
	xs_text_copy(at.sheet, sizeof(at.sheet), f->sheet ? f->sheet : "");
	memset(p, 0, sizeof(*p));
	p->severity = severities[f->severity];
	p->look = looks[f->severity];
	if (f->item)
		p->item = xs_arena_strdup(&run->scratch,
			xs_item_say(run->cat, f->item, run->lang));
	xs_buf_clear(&run->text);
	xs_finding_text(f, run->lang, xs_item_say, run->cat, &run->text);
	p->text = xs_scratchf(run, "%s", run->text.s);
	if (f->file)
		put_place(run, &at, p);
	else if (of >= 0 && school != XS_NOWHERE)
		look_up(run, f, school, of, p);
}

/* Schools are ordered by code; those without one come first and are named
 * by their name. */
static size_t school_of(const struct xs_survey *survey, const char *said)
{
	size_t low = 0, high = survey->n, mid, i;

	if (!said)
		return XS_NOWHERE;
	while (low < high) {
		mid = low + (high - low) / 2;
		if (strcmp(survey->schools[mid].code, said) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low < survey->n && strcmp(survey->schools[low].code, said) == 0)
		return low;
	for (i = 0; i < survey->n && !*survey->schools[i].code; i++)
		if (strcmp(survey->schools[i].name, said) == 0)
			return i;
	return XS_NOWHERE;
}

int xs_emit_finding(struct xs_run *run, const struct xs_finding *f)
{
	struct xs_scope s = xs_scope_of(run);
	struct problem p;

	s.own = &p;
	s.school = school_of(run->survey, f->school);
	if (!run->counting)
		fill_problem(run, f, s.school, &p);
	return xs_emit(run, &s);
}

static int emit_findings(struct xs_run *run)
{
	const struct xs_findings *all = run->in->findings;
	int rc = 0;

	for (size_t i = 0; i < all->n && rc == 0; i++)
		rc = xs_emit_finding(run, &all->all[i]);
	return rc;
}

int xs_problems_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct all_blanks *all = xs_alloc(1, sizeof(*all));
	int rc = 0;

	(void)t;
	if (run->in->findings)
		rc = emit_findings(run);
	if (rc == 0)
		rc = xs_each_school_unit(run, take_unit, emit_blanks, all);
	if (rc == 0)
		rc = emit_county(run, &all->county);
	free(all->school.all);
	free(all->county.all);
	free(all);
	return rc;
}
