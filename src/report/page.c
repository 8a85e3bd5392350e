/* SPDX-License-Identifier: Apache-2.0
 *
 * The words on a page: its name, title and footer.
 */
#include "run_i.h"

#include <math.h>
#include <string.h>

#include "xueshe/plan.h"
#include "xueshe/register.h"
#include "xueshe/text.h"

#define NAME_MOST 31 /* characters that a sheet's name may have */

/* -- names ------------------------------------------------------------------ */

/* Cut to `most` characters as Excel counts them (UTF-16). */
static void add_cut(struct xs_buf *out, const char *text, int most)
{
	const char *at = text;
	uint32_t c;
	int n = 0;

	while ((c = xs_utf8_next(&at)) != 0) {
		n += c > 0xffff ? 2 : 1;
		if (n > most)
			return;
		xs_utf8_add(out, c);
	}
}

static bool is_taken(const struct xs_run *run, const char *name)
{
	struct xs_buf a = XS_BUF_INIT, b = XS_BUF_INIT;
	bool taken = false;
	size_t i, k;

	xs_text_fold(&a, name);
	for (i = 0; i < run->sheets_n && !taken; i++) {
		for (k = 0; run->sheets[i].names && k < run->sheets[i].pages &&
			run->sheets[i].names[k];
			k++) {
			xs_buf_clear(&b);
			xs_text_fold(&b, run->sheets[i].names[k]);
			taken |= strcmp(a.s, b.s) == 0;
		}
	}
	xs_buf_release(&a);
	xs_buf_release(&b);
	return taken;
}

/* The sheet's own name, or the school's without what names may not hold. */
static const char *base_name(struct xs_run *run, const struct xs_sheet_run *s)
{
	const struct xs_school *school;
	char *name, *p;

	if (s->school == XS_NOWHERE)
		return xs_say(&s->form->name, run->lang);
	school = &run->survey->schools[s->school];
	name = xs_arena_strdup(
		&run->arena, *school->name ? school->name : school->code);
	for (p = name; *p; p++)
		if (strchr("[]:*?/\\'", *p))
			*p = ' ';
	return *name ? name : xs_say(&s->form->name, run->lang);
}

/* "达标一览 cn-quality-2017 (2)", unlike every other name. */
static char *name_page(
	struct xs_run *run, const struct xs_sheet_run *s, size_t number)
{
	const char *base = base_name(run, s);
	const char *id = s->standard == XS_NOWHERE || run->in->assessments_n < 2
		? ""
		: xs_assess_pack(run->in->assessments[s->standard])->id;
	struct xs_buf name = XS_BUF_INIT, tail = XS_BUF_INIT;
	char *out;

	for (;;) {
		xs_buf_clear(&name);
		xs_buf_clear(&tail);
		if (number > 1)
			xs_buf_addf(&tail, " (%zu)", number);
		xs_buf_addf(&name, *id ? "%s %s" : "%s%s", base, id);
		out = xs_strdup(name.s);
		xs_buf_clear(&name);
		add_cut(&name, out, NAME_MOST - (int)tail.len);
		free(out);
		xs_buf_adds(&name, tail.s);
		if (!is_taken(run, name.s))
			break;
		number++;
	}
	out = xs_arena_strdup(&run->arena, name.s);
	xs_buf_release(&name);
	xs_buf_release(&tail);
	return out;
}

void xs_name_pages(struct xs_run *run, struct xs_sheet_run *sheet)
{
	size_t i;

	sheet->names = xs_arena_alloc(
		&run->arena, sheet->pages + 1, sizeof(*sheet->names));
	for (i = 0; i < sheet->pages; i++)
		sheet->names[i] = name_page(run, sheet, i + 1);
}

/* -- words on a page -------------------------------------------------------- */

static void add_standards(
	const struct xs_run *run, size_t only, struct xs_buf *out)
{
	const struct xs_pack *pack;
	size_t i, n = 0;

	for (i = 0; i < run->in->assessments_n; i++) {
		if (only != XS_NOWHERE && only != i)
			continue;
		pack = xs_assess_pack(run->in->assessments[i]);
		if (n++)
			xs_buf_adds(out, run->lang == XS_LANG_ZH ? "；" : "; ");
		xs_buf_adds(out, xs_say(&pack->title, run->lang));
	}
}

static void add_year(const struct xs_run *run, struct xs_buf *out)
{
	int y = run->in->form ? run->in->form->year : run->survey->year;

	xs_buf_addf(out, xs_words(run, N_("%d/%d")), y, y + 1);
}

/* {enrolment_year}: of the enrolment sheet that is shown, and where it is not
 * the survey's, that there is none of that; false: not asked. */
static bool fill_enrolment(
	struct xs_run *run, const char *open, struct xs_buf *out)
{
	int y = run->survey->year, of;

	if (strncmp(open, "{enrolment_year}", 16) != 0)
		return false;
	of = xs_enrolment_year(run);
	if (of == y)
		add_year(run, out);
	else
		xs_buf_addf(out,
			xs_words(run,
				N_("%d/%d (no enrolment sheet of %d/%d on file)")),
			of, of + 1, y, y + 1);
	return true;
}

/* {school}, {about} of the title of a school's own sheet or table; false:
 * neither. */
static bool fill_school(struct xs_run *run, const char *open,
	const struct xs_bound_table *t, struct xs_buf *out)
{
	size_t school = t    ? t->school
		: run->sheet ? run->sheet->school
			     : XS_NOWHERE;

	if (school == XS_NOWHERE)
		return false;
	if (strncmp(open, "{school}", 8) == 0)
		xs_buf_adds(out, run->survey->schools[school].name);
	else if (strncmp(open, "{about}", 7) == 0 && t && t->table->about)
		xs_buf_adds(out, t->table->about(run, t->school));
	else
		return false;
	return true;
}

/* The calendar years of the plan, else of the register. */
static bool fill_years(struct xs_run *run, const char *open, struct xs_buf *out)
{
	const struct xs_report_input *in = run->in;
	bool from = strncmp(open, "{from}", 6) == 0;

	if (!from && strncmp(open, "{to}", 4) != 0)
		return false;
	if (in->plans_n)
		xs_buf_addf(out, "%d",
			from ? in->plans[0]->from : in->plans[0]->to);
	else if (in->reg)
		xs_buf_addf(out, "%d", from ? in->reg->from : in->reg->to);
	return true;
}

/* {on}: the day of judgement, else the reference date. */
static void add_day(struct xs_run *run, struct xs_buf *out)
{
	char day[16];

	xs_date_text(run->in->on ? run->in->on : run->survey->reference, day);
	xs_buf_adds(out, day);
}

/* {county}, {year}, {enrolment_year}, {standard}, {school}, {on}, {from}, {to}
 * of a layout's text. */
static const char *fill(struct xs_run *run, const char *text, size_t standard,
	const struct xs_bound_table *t)
{
	struct xs_buf out = XS_BUF_INIT;
	const char *open;
	char *copy;

	while ((open = strchr(text, '{')) != NULL) {
		xs_buf_add(&out, text, (size_t)(open - text));
		if (fill_school(run, open, t, &out) ||
			fill_years(run, open, &out) ||
			fill_enrolment(run, open, &out))
			;
		else if (strncmp(open, "{county}", 8) == 0)
			xs_buf_adds(&out, run->survey->county);
		else if (strncmp(open, "{year}", 6) == 0)
			add_year(run, &out);
		else if (strncmp(open, "{on}", 4) == 0)
			add_day(run, &out);
		else if (strncmp(open, "{standard}", 10) == 0)
			add_standards(run, standard, &out);
		else if (strncmp(open, "{school}", 8) == 0 && run->in->form &&
			run->in->form->school != XS_NOWHERE)
			xs_buf_adds(&out,
				run->survey->schools[run->in->form->school]
					.name);
		text = strchr(open, '}');
		text = text ? text + 1 : open + 1;
	}
	xs_buf_adds(&out, text);
	/* A name that is not there leaves a blank in front. */
	copy = xs_arena_strdup(&run->arena, out.s + strspn(out.s, " "));
	xs_buf_release(&out);
	return copy;
}

const char *xs_page_title(struct xs_run *run)
{
	const struct xs_sheet_form *form = run->sheet->form;

	if (!form->title.zh)
		return NULL;
	return fill(run, xs_say(&form->title, run->lang), run->sheet->standard,
		NULL);
}

const char *xs_page_about(struct xs_run *run)
{
	const struct xs_sheet_form *form = run->sheet->form;

	if (!form->about.zh)
		return NULL;
	return fill(run, xs_say(&form->about, run->lang), run->sheet->standard,
		NULL);
}

const char *xs_page_footer(struct xs_run *run)
{
	return fill(
		run, xs_say(&run->layout->title, run->lang), XS_NOWHERE, NULL);
}

const char *xs_table_title(
	struct xs_run *run, const struct xs_bound_table *table)
{
	return fill(run, xs_say(&table->form->title, run->lang),
		table->standard, table);
}

/* -- paper ------------------------------------------------------------------ */

#define PAPER_A3 1133 /* points between the margins, landscape */
#define PAPER_A4 784
#define LEGIBLE 0.68 /* of the size of the screen */

/* English heads are long: a sheet with many columns would be printed too small
 * to read, so it goes on several pages, its first columns on each. */
int xs_pages_abreast(const struct xs_run *run, const struct xs_sheet_run *s)
{
	double paper = s->form->a3 ? PAPER_A3 : PAPER_A4, wide = 0, points;
	int pages = 0;

	if (run->lang != XS_LANG_EN || !s->form->freeze || s->form->one_page ||
		s->form->across || s->form->portrait)
		return 0;
	for (size_t k = 0; k < s->n; k++) {
		const struct xs_bound_table *t = &s->tables[k];

		points = 0;
		for (size_t i = 0; xs_is_shown(t) && i < t->n; i++)
			if (t->columns[i].at < t->printed)
				points += 0.75 * 7 *
					(t->columns[i].form->least +
						t->columns[i].form->most) /
					2;
		wide = points > wide ? points : wide;
	}
	if (paper < LEGIBLE * wide)
		pages = (int)ceil(wide / (paper * 1.55));
	return pages > 1 ? pages : paper < LEGIBLE * wide ? 2 : 0;
}

/* About as wide each, by what its columns may be. */
void xs_part_sheet(struct xs_sheet_run *s)
{
	struct xs_parts *p = &s->parts;
	const struct xs_table_form *form = s->tables[0].form;
	const struct xs_bound *c = s->tables[0].columns;
	double all = 0, so_far = 0, wide;
	size_t i;

	*p = (struct xs_parts){ .n = 0 };
	if (!s->abreast || s->n != 1 || form->headless)
		return;
	for (i = 0; i < s->tables[0].n; i++) {
		if (strcmp(c[i].key, s->form->freeze) == 0)
			p->kept = c[i].at + c[i].form->span;
		if (c[i].at < s->columns)
			all += c[i].form->least + c[i].form->most;
	}
	for (i = 0; i < s->tables[0].n && c[i].at < s->columns; i++) {
		wide = c[i].form->least + c[i].form->most;
		if (c[i].at < p->kept) {
			all -= wide;
			continue;
		}
		if (c[i].at > p->kept && p->n + 1 < s->abreast &&
			p->n + 1 < XS_PARTS_MOST &&
			so_far + wide / 2 > all * (p->n + 1) / s->abreast)
			p->ends[p->n++] = c[i].at;
		so_far += wide;
	}
	p->ends[p->n++] = s->columns;
}
