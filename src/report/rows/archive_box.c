/* SPDX-License-Identifier: Apache-2.0
 *
 * 迎检档案: a school's box – what its cover says, its contents, labels for the
 * spines of its volumes – and the county's own.
 */
#include "archive_rows_i.h"

#include <string.h>

#define LABELS_ACROSS 3

/* Papers of a volume that the school needs. */
static size_t volume_papers(const struct xs_archive *a, size_t school,
	size_t standard, size_t *there_out)
{
	size_t wanted = 0, there = 0;

	for (size_t i = 0; i < a->n; i++) {
		if (a->items[i].standard != standard ||
			!xs_archive_wants(a, school, i))
			continue;
		wanted++;
		there += xs_archive_state(a, xs_archive_paper(a, school, i)) ==
			XS_PAPER_THERE;
	}
	*there_out = there;
	return wanted;
}

const char *xs_archive_span(struct xs_run *run, const struct xs_archive *a,
	size_t school, size_t standard)
{
	const char *first = NULL, *last = NULL;

	for (size_t i = 0; i < a->n; i++) {
		if (a->items[i].standard != standard ||
			!xs_archive_wants(a, school, i))
			continue;
		first = first ? first : a->items[i].number;
		last = a->items[i].number;
	}
	if (!first)
		return "";
	return strcmp(first, last) == 0
		? first
		: xs_scratchf(run, "%s — %s", first, last);
}

/* A volume a row: of a school, or the county's (XS_NO_SCHOOL_INDEX). */
static int put_volumes(struct xs_run *run, size_t school)
{
	struct xs_archive_row row = { .of = xs_archive_of_run(run) };
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	s.own = &row;
	s.school = school;
	for (size_t k = 0; rc == 0 && k < run->in->assessments_n; k++) {
		row.standard = s.standard = k;
		s.pack = xs_assess_pack(run->in->assessments[k]);
		row.wanted = volume_papers(row.of, school, k, &row.there);
		if (row.wanted)
			rc = xs_emit(run, &s);
	}
	return rc;
}

static int put_contents(struct xs_run *run, size_t school)
{
	struct xs_archive_row row = { .of = xs_archive_of_run(run) };
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	s.school = school;
	for (size_t i = 0; rc == 0 && i < row.of->n; i++) {
		if (!xs_archive_wants(row.of, school, i))
			continue;
		xs_archive_set(&s, &row, i);
		row.paper = xs_archive_paper(row.of, school, i);
		row.papers = xs_archive_papers(row.of, school, i);
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* Of the table's school, or of all that are asked for. */
static int each_school(struct xs_run *run, const struct xs_bound_table *t,
	int (*put)(struct xs_run *run, size_t school))
{
	size_t first = t->school == XS_NOWHERE ? 0 : t->school;
	size_t end = t->school == XS_NOWHERE ? run->survey->n : first + 1;
	int rc = 0;

	for (; rc == 0 && first < end; first++)
		if (t->school != XS_NOWHERE || xs_archive_asked(run, first))
			rc = put(run, first);
	return rc;
}

int xs_archive_cover_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return each_school(run, t, put_volumes);
}

int xs_archive_contents_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return each_school(run, t, put_contents);
}

int xs_archive_county_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return put_contents(run, XS_NO_SCHOOL_INDEX);
}

/* The volumes of all schools together. */
int xs_archive_volumes_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_archive_row row = { .of = xs_archive_of_run(run) };
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	s.own = &row;
	for (size_t k = 0; rc == 0 && k < run->in->assessments_n; k++) {
		row.standard = s.standard = k;
		s.pack = xs_assess_pack(run->in->assessments[k]);
		row.wanted = row.there = row.schools = 0;
		for (size_t i = 0; i < row.of->n; i++) {
			if (row.of->items[i].standard != k ||
				!row.of->items[i].rule)
				continue;
			row.wanted += row.of->items[i].wanted;
			row.there += row.of->items[i].there;
		}
		if (row.wanted)
			rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- labels ----------------------------------------------------------------------- */

static const char *label_of(struct xs_run *run, const struct xs_archive *a,
	size_t school, size_t standard, size_t papers)
{
	const struct xs_pack *pack =
		xs_assess_pack(run->in->assessments[standard]);
	const struct xs_school *who = school == XS_NO_SCHOOL_INDEX
		? NULL
		: &run->survey->schools[school];

	return xs_scratchf(run,
		xs_words(run, N_("%s\n%s\nvolume %zu: %s (%zu)\n%s")),
		who ? who->name : run->survey->county,
		who ? (*who->code ? who->code : "-")
		    : xs_words(run, N_("the county's own papers")),
		standard + 1, xs_archive_span(run, a, school, standard), papers,
		xs_say(&pack->title, run->lang));
}

struct labels {
	struct xs_run *run;
	struct xs_archive_row row;
	struct xs_scope s;
	size_t n; /* of the row in hand */
};

static int put_row(struct labels *l)
{
	int rc = l->n ? xs_emit(l->run, &l->s) : 0;

	l->n = 0;
	memset(l->row.labels, 0, sizeof(l->row.labels));
	return rc;
}

static int put_labels(struct labels *l, size_t school)
{
	size_t there;
	int rc = 0;

	for (size_t k = 0; rc == 0 && k < l->run->in->assessments_n; k++) {
		size_t wanted = volume_papers(l->row.of, school, k, &there);

		if (!wanted)
			continue;
		l->row.labels[l->n++] =
			label_of(l->run, l->row.of, school, k, wanted);
		if (l->n == LABELS_ACROSS)
			rc = put_row(l);
	}
	return rc;
}

/* A label a school and volume, three beside each other; the county's last. */
int xs_archive_labels_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct labels l = { .run = run };
	int rc = 0;

	(void)t;
	l.row.of = xs_archive_of_run(run);
	l.s = xs_scope_of(run);
	l.s.own = &l.row;
	for (size_t i = 0; rc == 0 && i < run->survey->n; i++)
		if (xs_archive_asked(run, i))
			rc = put_labels(&l, i);
	if (rc == 0 && !run->in->schools_n)
		rc = put_labels(&l, XS_NO_SCHOOL_INDEX);
	return rc == 0 ? put_row(&l) : rc;
}

const size_t *xs_archive_schools(struct xs_run *run, size_t *n_out)
{
	const struct xs_archive *a = xs_archive_of_run(run);
	size_t *all =
		xs_arena_alloc(&run->arena, run->survey->n + 1, sizeof(*all));

	*n_out = 0;
	for (size_t i = 0; i < a->schools_n; i++)
		if (a->schools[i].wanted && xs_archive_asked(run, i))
			all[(*n_out)++] = i;
	return all;
}

const char *xs_archive_about(struct xs_run *run, size_t school)
{
	const struct xs_archive_school *s =
		&xs_archive_of_run(run)->schools[school];
	const struct xs_school *who = &run->survey->schools[school];

	return xs_arena_printf(&run->arena,
		xs_words(run, N_("%s, code %s; %zu of %zu papers are there")),
		xs_say_township(run, who->township),
		*who->code ? who->code : "-", s->there, s->wanted);
}
