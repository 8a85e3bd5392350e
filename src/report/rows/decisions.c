/* SPDX-License-Identifier: Apache-2.0
 *
 * 决策记录: every decision on the order of works, also those that hold no
 * longer.
 */
#include "rows_i.h"

#include <string.h>

#include "xueshe/county.h"
#include "xueshe/ranking.h"
#include "xueshe/text.h"

static const struct xs_decision *decision_of(const struct xs_scope *s)
{
	return s->own;
}

/* The ranked school, where this decision holds for its place. */
static const struct xs_rank *moved_by(const struct xs_scope *s)
{
	const struct xs_ranking *r = s->run->in->ranking;
	size_t at = xs_ranking_find(r, s->school);

	if (at >= r->n || !r->all[at].decision ||
		r->all[at].decision->id != decision_of(s)->id)
		return NULL;
	return &r->all[at];
}

static void d_number(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)decision_of(s)->id, 0);
	e->show = XS_SHOW_BARE;
}

static void d_when(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	char day[11] = "";

	(void)c;
	xs_text_copy(day, sizeof(day), decision_of(s)->when);
	xs_put_date(e, xs_scratchf(s->run, "%s", day));
}

static void d_who(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, decision_of(s)->who);
}

static void d_item(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const char *item = decision_of(s)->item;

	(void)c;
	xs_put_text(e,
		*item ? xs_item_say(s->run->cat, item, s->run->lang)
		      : xs_words(s->run, N_("whole school")));
}

static void d_what(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_decision_say(decision_of(s)->what, s->run->lang));
}

static void d_why(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, decision_of(s)->reason);
}

static void d_from(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_rank *rank = moved_by(s);

	(void)c;
	if (rank)
		xs_put_number(e, rank->place_computed, 0);
}

static void d_to(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_rank *rank = moved_by(s);

	(void)c;
	if (rank)
		xs_put_number(e, rank->place, 0);
}

static void d_holds(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_decision *d = decision_of(s);
	bool is_back = strcmp(d->what, "take back") == 0;

	(void)c;
	xs_put_text(e,
		xs_words(s->run,
			d->holds          ? N_("in force")
				: is_back ? N_("done")
					  : N_("no longer in force")));
	if (!d->holds)
		e->look = XS_LOOK_SOFT;
}

const struct xs_field_row xs_decision_fields[] = {
	{ "decision", d_number },
	{ "decided_on", d_when },
	{ "decided_by", d_who },
	{ "decided_item", d_item },
	{ "decided", d_what },
	{ "decided_why", d_why },
	{ "decided_from", d_from },
	{ "decided_to", d_to },
	{ "decided_holds", d_holds },
	{ NULL, NULL },
};

int xs_decisions_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_county *county = run->in->county;
	struct xs_scope s = xs_scope_of(run);
	int rc = xs_rows_need(run, run->in->ranking, "rank");

	(void)t;
	for (size_t i = 0; rc == 0 && county && i < county->decision_log_n;
		i++) {
		s.own = &county->decision_log[i];
		s.school = county->decision_log[i].school;
		rc = xs_emit(run, &s);
	}
	return rc;
}
