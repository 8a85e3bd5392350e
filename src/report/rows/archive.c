/* SPDX-License-Identifier: Apache-2.0
 *
 * 迎检档案: the catalogue of papers, schools, papers on file.
 */
#include "archive_rows_i.h"

#include <string.h>

#include "xueshe/text.h"

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

const struct xs_archive *xs_archive_of_run(struct xs_run *run)
{
	if (!run->archive)
		run->archive = xs_archive_new(run->in->county, run->survey,
			run->in->assessments, run->in->assessments_n,
			xs_day_of_run(run));
	return run->archive;
}

bool xs_archive_asked(const struct xs_run *run, size_t school)
{
	const struct xs_report_input *in = run->in;

	for (size_t i = 0; i < in->schools_n; i++)
		if (in->schools[i] == school)
			return true;
	return !in->schools_n;
}

void xs_archive_set(struct xs_scope *s, struct xs_archive_row *row, size_t item)
{
	row->item = &row->of->items[item];
	s->own = row;
	s->standard = row->item->standard;
	s->pack = row->item->pack;
	s->rule = row->item->rule ? row->item->at : 0;
}

/* -- fields of an item -------------------------------------------------------- */

/* Do two items follow one another in the catalogue's numbers? */
static bool follows(
	const struct xs_archive_item *a, const struct xs_filing *f, size_t i)
{
	const struct xs_archive_item *before = &a[f->items[i - 1]];
	const struct xs_archive_item *at = &a[f->items[i]];

	return at == before + 1 && at->standard == before->standard &&
		!at->rule == !before->rule;
}

/* "1-01、2-03—2-07": three and more in a row as from and to.  A school's paper
 * is for none of the county's own. */
static void put_numbers(const struct xs_scope *s,
	const struct xs_archive_row *r, struct xs_entry *e)
{
	const struct xs_archive_item *all = r->of->items;
	const struct xs_filing *f = r->filing;
	struct xs_buf *out = &s->run->text;
	size_t end;

	xs_buf_clear(out);
	for (size_t i = 0; i < f->n; i = end) {
		for (end = i + 1; end < f->n && follows(all, f, end);)
			end++;
		if (end - i < 3)
			end = i + 1;
		if (!all[f->items[i]].rule &&
			r->paper->school != XS_NO_SCHOOL_INDEX)
			continue;
		if (out->len)
			xs_buf_adds(
				out, s->run->lang == XS_LANG_ZH ? "、" : ", ");
		xs_buf_adds(out, all[f->items[i]].number);
		if (end - i > 1)
			xs_buf_addf(out, "—%s", all[f->items[end - 1]].number);
	}
	xs_put_text(e, xs_scratchf(s->run, "%s", out->s));
}

/* Its number; of a paper those of all it is filed under. */
FIELD(a_number)
{
	const struct xs_archive_row *r = xs_archive_row_of(s);

	(void)c;
	if (r->item)
		xs_put_text(e, r->item->number);
	if (r->filing)
		put_numbers(s, r, e);
}

FIELD(a_title)
{
	const struct xs_archive_row *r = xs_archive_row_of(s);

	(void)c;
	if (r->item)
		xs_put_text(e, xs_say(xs_archive_title(r->item), s->run->lang));
}

FIELD(a_clause)
{
	const struct xs_archive_row *r = xs_archive_row_of(s);
	const char *clause = r->item ? xs_archive_clause(r->item) : NULL;

	(void)c;
	if (clause)
		xs_put_text(e, clause);
}

FIELD(a_shows)
{
	const struct xs_archive_row *r = xs_archive_row_of(s);
	const char *shows, *exempt = NULL;

	(void)c;
	if (!r->item)
		return;
	shows = xs_archive_shows(r->item, s->run->cat, s->run->lang);
	if (s->school != XS_NOWHERE && r->item->rule)
		exempt = xs_archive_exempt(r->of, s->school,
			(size_t)(r->item - r->of->items), s->run->lang);
	xs_put_text(e,
		exempt ? xs_scratchf(s->run,
				 xs_words(s->run, N_("%s; exempt: %s")), shows,
				 exempt)
		       : shows);
}

/* The clause that asks for it, or that it is custom. */
FIELD(a_shown_by)
{
	const struct xs_archive_row *r = xs_archive_row_of(s);
	const struct xs_proof *proof =
		r->item ? xs_archive_proof(r->item) : NULL;

	(void)c;
	if (!r->item)
		return;
	if (!proof) {
		xs_put_text(e, xs_words(s->run, N_("custom")));
		e->look = XS_LOOK_SOFT;
		return;
	}
	xs_put_text(e,
		xs_scratchf(s->run, xs_words(s->run, N_("standard: %s")),
			proof->clause));
}

FIELD(a_wanted)
{
	(void)c;
	xs_put_number(e, (double)xs_archive_row_of(s)->wanted, 0);
}

FIELD(a_there)
{
	(void)c;
	xs_put_number(e, (double)xs_archive_row_of(s)->there, 0);
}

FIELD(a_missing)
{
	size_t n = xs_archive_row_of(s)->wanted - xs_archive_row_of(s)->there;

	(void)c;
	xs_put_number(e, (double)n, 0);
	if (n)
		e->look = XS_LOOK_NEAR;
}

FIELD(a_share)
{
	const struct xs_archive_row *r = xs_archive_row_of(s);

	(void)c;
	if (!r->wanted)
		return;
	xs_put_number(e, (double)r->there / (double)r->wanted, 1);
	e->show |= XS_SHOW_PERCENT;
}

/* -- fields of a paper ----------------------------------------------------------- */

FIELD(a_is_there)
{
	static const char *const say[] = {
		[XS_PAPER_LACKS] = N_("lacking"),
		[XS_PAPER_THERE] = N_("filed"),
		[XS_PAPER_EXPIRED] = N_("expired"),
		[XS_PAPER_LATER] = N_("later"),
	};
	const struct xs_archive_row *r = xs_archive_row_of(s);
	enum xs_paper_state state = xs_archive_state(r->of, r->paper);

	(void)c;
	if (r->filing && !r->filing->n) {
		xs_put_text(e,
			xs_words(s->run,
				r->filing->of_project ? N_("of a project")
						      : N_("not placed")));
		e->look = r->filing->of_project ? XS_LOOK_SOFT : XS_LOOK_NEAR;
		return;
	}
	xs_put_text(e, xs_words(s->run, say[state]));
	if (state != XS_PAPER_THERE)
		e->look = XS_LOOK_NEAR;
}

FIELD(a_paper)
{
	const struct xs_archive_row *r = xs_archive_row_of(s);

	(void)c;
	if (r->paper)
		xs_put_text(e,
			r->papers > 1 ? xs_scratchf(s->run,
						xs_words(s->run,
							N_("%s and %zu more")),
						r->paper->name, r->papers - 1)
				      : r->paper->name);
}

FIELD(a_filed_under)
{
	(void)c;
	if (xs_archive_row_of(s)->paper)
		xs_put_text(e, xs_archive_row_of(s)->paper->rule);
}

FIELD(a_kept)
{
	const struct xs_evidence *p = xs_archive_row_of(s)->paper;

	(void)c;
	if (p && p->kept_at)
		xs_put_text(e, p->kept_at);
}

FIELD(a_keeper)
{
	const struct xs_evidence *p = xs_archive_row_of(s)->paper;

	(void)c;
	if (p && p->keeper)
		xs_put_text(e, p->keeper);
}

/* Who keeps it, and where. */
FIELD(a_held)
{
	const struct xs_evidence *p = xs_archive_row_of(s)->paper;
	const char *who = p && p->keeper ? p->keeper : "";
	const char *where = p && p->kept_at ? p->kept_at : "";

	(void)c;
	xs_put_text(e,
		xs_scratchf(s->run, "%s%s%s", who,
			!*who || !*where                     ? ""
				: s->run->lang == XS_LANG_ZH ? "，"
							     : ", ",
			where));
}

/* "2011" where no more is said. */
static void put_day(struct xs_entry *e, xs_date day, const char *said)
{
	if (day && said && *said && strlen(said) < strlen("2011-05-06")) {
		xs_put_text(e, said);
		return;
	}
	xs_put_day(e, day);
}

FIELD(a_date)
{
	const struct xs_evidence *p = xs_archive_row_of(s)->paper;

	(void)c;
	if (p)
		put_day(e, p->date, p->date_said);
}

FIELD(a_until)
{
	const struct xs_evidence *p = xs_archive_row_of(s)->paper;

	(void)c;
	if (p)
		put_day(e, p->valid_until, p->until_said);
}

FIELD(a_copies)
{
	const struct xs_evidence *p = xs_archive_row_of(s)->paper;

	(void)c;
	if (p && p->copies > 0)
		xs_put_number(e, p->copies, 0);
}

FIELD(a_whose)
{
	const struct xs_archive_row *r = xs_archive_row_of(s);
	const struct xs_evidence *p = r->paper;
	const char *name;

	(void)c;
	if (!p)
		return;
	name = p->school == XS_NO_SCHOOL_INDEX
		? xs_words(s->run, N_("the county"))
		: s->run->survey->schools[p->school].name;
	xs_put_text(e,
		r->schools > 1 ? xs_scratchf(s->run,
					 xs_words(s->run,
						 N_("%s and %zu more schools")),
					 name, r->schools - 1)
			       : name);
}

/* "5.xlsx: 佐证材料!A7" */
FIELD(a_at)
{
	const struct xs_evidence *p = xs_archive_row_of(s)->paper;
	struct xs_place at = { 0 };

	(void)c;
	if (!p || !p->at.file || !*p->at.file)
		return;
	xs_text_copy(at.file, sizeof(at.file), p->at.file);
	xs_text_copy(at.sheet, sizeof(at.sheet), p->at.sheet);
	at.row = p->at.row;
	at.column = p->rule_column;
	xs_put_text(e, xs_say_cell(s->run, &at));
}

/* What is wrong with where it is filed. */
FIELD(a_doubt)
{
	const struct xs_filing *f = xs_archive_row_of(s)->filing;

	(void)c;
	if (!f)
		return;
	if (f->ambiguous)
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run,
					N_("\"%s\" means different rules: %s")),
				f->ambiguous,
				xs_say(&f->candidates, s->run->lang)));
	else if (f->unknown && *f->nearest.zh)
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run,
					N_("\"%s\" is no rule; meant may be "
					   "%s")),
				f->unknown, xs_say(&f->nearest, s->run->lang)));
	else if (f->unknown)
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run, N_("\"%s\" is no rule")),
				f->unknown));
}

static const char *volume(const struct xs_scope *s)
{
	return xs_scratchf(s->run, xs_words(s->run, N_("volume %zu")),
		xs_archive_row_of(s)->standard + 1);
}

FIELD(a_volume)
{
	(void)c;
	xs_put_text(e, volume(s));
}

FIELD(a_span)
{
	const struct xs_archive_row *r = xs_archive_row_of(s);

	(void)c;
	xs_put_text(e, xs_archive_span(s->run, r->of, s->school, r->standard));
}

static void put_label(const struct xs_scope *s, int i, struct xs_entry *e)
{
	const char *text = xs_archive_row_of(s)->labels[i];

	if (text)
		xs_put_text(e, text);
}

FIELD(a_label_1)
{
	(void)c;
	put_label(s, 0, e);
}

FIELD(a_label_2)
{
	(void)c;
	put_label(s, 1, e);
}

FIELD(a_label_3)
{
	(void)c;
	put_label(s, 2, e);
}

const struct xs_field_row xs_archive_fields[] = {
	{ "archive_number", a_number },
	{ "title", a_title },
	{ "clause", a_clause },
	{ "shows", a_shows },
	{ "shown_by", a_shown_by },
	{ "wanted", a_wanted },
	{ "there", a_there },
	{ "missing", a_missing },
	{ "there_share", a_share },
	{ "is_there", a_is_there },
	{ "paper", a_paper },
	{ "paper_date", a_date },
	{ "valid_until", a_until },
	{ "copies", a_copies },
	{ "paper_of", a_whose },
	{ "kept_at", a_kept },
	{ "keeper", a_keeper },
	{ "held_by", a_held },
	{ "filed_under", a_filed_under },
	{ "paper_at", a_at },
	{ "paper_doubt", a_doubt },
	{ "volume", a_volume },
	{ "volume_holds", a_span },
	{ "label_1", a_label_1 },
	{ "label_2", a_label_2 },
	{ "label_3", a_label_3 },
	{ "room", xs_put_room },
	{ NULL, NULL },
};

/* -- rows ------------------------------------------------------------------------- */

int xs_archive_items_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_archive_row row = { .of = xs_archive_of_run(run) };
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < row.of->n; i++) {
		xs_archive_set(&s, &row, i);
		row.wanted = row.item->wanted;
		row.there = row.item->there;
		if (row.wanted)
			rc = xs_emit(run, &s);
	}
	return rc;
}

int xs_archive_schools_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_archive_row row = { .of = xs_archive_of_run(run) };
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	s.own = &row;
	for (s.school = 0; rc == 0 && s.school < run->survey->n; s.school++) {
		row.wanted = row.of->schools[s.school].wanted;
		row.there = row.of->schools[s.school].there;
		if (row.wanted && xs_archive_asked(run, s.school))
			rc = xs_emit(run, &s);
	}
	return rc;
}

/* One row of the sheet that is for several schools is one here. */
int xs_archive_papers_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_county *county = run->in->county;
	struct xs_archive_row row = { .of = xs_archive_of_run(run) };
	struct xs_scope s = xs_scope_of(run);
	size_t end;
	int rc = 0;

	(void)t;
	s.own = &row;
	for (size_t i = 0; rc == 0 && county && i < county->evidence_n;
		i = end) {
		bool asked = false;

		for (end = i; end < county->evidence_n &&
			(end == i ||
				xs_same_row(&county->evidence[i].at,
					&county->evidence[end].at));
			end++)
			asked |= county->evidence[end].school ==
					XS_NO_SCHOOL_INDEX ||
				xs_archive_asked(
					run, county->evidence[end].school);
		row.paper = &county->evidence[i];
		row.filing = xs_archive_filing(row.of, i);
		row.schools = end - i;
		if (asked)
			rc = xs_emit(run, &s);
	}
	return rc;
}
