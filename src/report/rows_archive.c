/* SPDX-License-Identifier: Apache-2.0
 *
 * 迎检档案: the catalogue of papers, each school's cover with its contents,
 * labels, papers on file.
 */
#include "rows_i.h"

#include "xueshe/evidence.h"

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

static const struct xs_archive *archive_of(struct xs_run *run)
{
	if (!run->archive)
		run->archive = xs_archive_new(run->in->county, run->survey,
			run->in->assessments, run->in->assessments_n);
	return run->archive;
}

const struct xs_archive *xs_archive_of_run(struct xs_run *run)
{
	return archive_of(run);
}

struct archive_row {
	const struct xs_archive *of;
	const struct xs_archive_item *item; /* NULL: a paper of none */
	const struct xs_evidence *paper;
	size_t wanted, there; /* of an item, a school, a volume */
	size_t standard; /* of a volume */
};

static const struct archive_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(a_number)
{
	const struct archive_row *r = row_of(s);

	(void)c;
	if (r->item)
		xs_put_text(e, r->item->number);
}

FIELD(a_shows)
{
	const struct archive_row *r = row_of(s);
	const struct xs_rule *rule = r->item ? r->item->rule : NULL;

	(void)c;
	if (rule)
		xs_put_text(
			e, xs_archive_shows(rule, s->run->cat, s->run->lang));
}

/* The clause that asks for it, or that it is custom. */
FIELD(a_shown_by)
{
	const struct archive_row *r = row_of(s);
	const struct xs_proof *proof = r->item ? &r->item->rule->proof : NULL;

	(void)c;
	if (!proof)
		return;
	if (!proof->say.zh) {
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
	xs_put_number(e, (double)row_of(s)->wanted, 0);
}

FIELD(a_there)
{
	(void)c;
	xs_put_number(e, (double)row_of(s)->there, 0);
}

FIELD(a_missing)
{
	size_t n = row_of(s)->wanted - row_of(s)->there;

	(void)c;
	xs_put_number(e, (double)n, 0);
	if (n)
		e->look = XS_LOOK_NEAR;
}

FIELD(a_share)
{
	const struct archive_row *r = row_of(s);

	(void)c;
	if (!r->wanted)
		return;
	xs_put_number(e, (double)r->there / (double)r->wanted, 1);
	e->show |= XS_SHOW_PERCENT;
}

FIELD(a_is_there)
{
	(void)c;
	if (row_of(s)->paper) {
		xs_put_text(e, xs_words(s->run, N_("filed")));
		return;
	}
	xs_put_text(e, xs_words(s->run, N_("lacking")));
	e->look = XS_LOOK_NEAR;
}

FIELD(a_paper)
{
	(void)c;
	if (row_of(s)->paper)
		xs_put_text(e, row_of(s)->paper->name);
}

FIELD(a_filed_under)
{
	(void)c;
	if (row_of(s)->paper)
		xs_put_text(e, row_of(s)->paper->rule);
}

FIELD(a_kept)
{
	(void)c;
	if (row_of(s)->paper)
		xs_put_text(e, row_of(s)->paper->kept_at);
}

FIELD(a_date)
{
	const struct xs_evidence *p = row_of(s)->paper;

	(void)c;
	if (!p || !p->date)
		return;
	e->kind = XS_ENTRY_DATE;
	e->number = p->date;
}

FIELD(a_whose)
{
	const struct xs_evidence *p = row_of(s)->paper;

	(void)c;
	if (!p)
		return;
	xs_put_text(e,
		p->school == XS_NO_SCHOOL_INDEX
			? xs_words(s->run, N_("the county"))
			: s->run->survey->schools[p->school].name);
}

FIELD(a_volume)
{
	const struct archive_row *r = row_of(s);

	(void)c;
	xs_put_text(e,
		xs_scratchf(s->run, xs_words(s->run, N_("volume %zu")),
			r->standard + 1));
}

/* "1-01 — 1-32": what a box holds. */
FIELD(a_span)
{
	const struct xs_archive *a = row_of(s)->of;
	const char *first = NULL, *last = NULL;

	(void)c;
	for (size_t i = 0; i < a->n; i++) {
		if (a->items[i].standard != row_of(s)->standard)
			continue;
		if (!first)
			first = a->items[i].number;
		last = a->items[i].number;
	}
	if (first)
		xs_put_text(e, xs_scratchf(s->run, "%s — %s", first, last));
}

const struct xs_field_row xs_archive_fields[] = {
	{ "archive_number", a_number },
	{ "shows", a_shows },
	{ "shown_by", a_shown_by },
	{ "wanted", a_wanted },
	{ "there", a_there },
	{ "missing", a_missing },
	{ "there_share", a_share },
	{ "is_there", a_is_there },
	{ "paper", a_paper },
	{ "paper_date", a_date },
	{ "paper_of", a_whose },
	{ "kept_at", a_kept },
	{ "filed_under", a_filed_under },
	{ "volume", a_volume },
	{ "volume_holds", a_span },
	{ NULL, NULL },
};

static void set_item(struct xs_scope *s, struct archive_row *row, size_t i)
{
	row->item = &row->of->items[i];
	s->own = row;
	s->standard = row->item->standard;
	s->pack = row->item->pack;
	s->rule = row->item->at;
}

int xs_archive_items_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct archive_row row = { .of = archive_of(run) };
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < row.of->n; i++) {
		set_item(&s, &row, i);
		row.wanted = row.item->wanted;
		row.there = row.item->there;
		if (row.wanted)
			rc = xs_emit(run, &s);
	}
	return rc;
}

int xs_archive_schools_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct archive_row row = { .of = archive_of(run) };
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	s.own = &row;
	for (s.school = 0; rc == 0 && s.school < run->survey->n; s.school++) {
		row.wanted = row.of->schools[s.school].wanted;
		row.there = row.of->schools[s.school].there;
		if (row.wanted)
			rc = xs_emit(run, &s);
	}
	return rc;
}

/* The contents of a school's box, or of all. */
int xs_archive_contents_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct archive_row row = { .of = archive_of(run) };
	struct xs_scope s = xs_scope_of(run);
	size_t first = t->school == XS_NOWHERE ? 0 : t->school;
	size_t end = t->school == XS_NOWHERE ? run->survey->n : first + 1;
	int rc = 0;

	for (s.school = first; rc == 0 && s.school < end; s.school++)
		for (size_t i = 0; rc == 0 && i < row.of->n; i++) {
			if (!xs_archive_wants(row.of, s.school, i))
				continue;
			set_item(&s, &row, i);
			row.paper = xs_archive_paper(row.of, s.school, i);
			rc = xs_emit(run, &s);
		}
	return rc;
}

/* A label a school and standard. */
int xs_archive_labels_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct archive_row row = { .of = archive_of(run) };
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	s.own = &row;
	for (s.school = 0; rc == 0 && s.school < run->survey->n; s.school++)
		for (size_t k = 0; rc == 0 && k < run->in->assessments_n; k++) {
			row.standard = s.standard = k;
			s.pack = xs_assess_pack(run->in->assessments[k]);
			row.wanted = 0;
			for (size_t i = 0; i < row.of->n; i++)
				row.wanted += row.of->items[i].standard == k &&
					xs_archive_wants(row.of, s.school, i);
			if (row.wanted)
				rc = xs_emit(run, &s);
		}
	return rc;
}

int xs_archive_papers_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_county *county = run->in->county;
	struct archive_row row = { .of = archive_of(run) };
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < county->evidence_n; i++) {
		struct xs_scope s = xs_scope_of(run);
		long at;

		row.paper = &county->evidence[i];
		row.item = NULL;
		at = xs_archive_item_of(row.of, row.paper);
		if (at >= 0)
			set_item(&s, &row, (size_t)at);
		s.own = &row;
		rc = xs_emit(run, &s);
	}
	return rc;
}

#define PAGES_MOST 1000

const size_t *xs_archive_schools(struct xs_run *run, size_t *n_out)
{
	const struct xs_archive *a = archive_of(run);
	size_t *all = xs_arena_alloc(&run->arena, PAGES_MOST + 1, sizeof(*all));
	const size_t *only = run->in->schools;

	*n_out = 0;
	for (size_t i = 0; i < a->schools_n && *n_out < PAGES_MOST; i++)
		if (a->schools[i].wanted && (!run->in->schools_n || *only == i))
			all[(*n_out)++] = i;
	return all;
}

const char *xs_archive_about(struct xs_run *run, size_t school)
{
	const struct xs_archive_school *s = &archive_of(run)->schools[school];
	const struct xs_school *who = &run->survey->schools[school];

	return xs_arena_printf(&run->arena,
		xs_words(run, N_("%s, code %s; %zu of %zu papers are there")),
		xs_say_township(run, who->township),
		*who->code ? who->code : "-", s->there, s->wanted);
}
