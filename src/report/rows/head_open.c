/* SPDX-License-Identifier: Apache-2.0
 *
 * 迎检情况简报: what nobody has stated yet, where, and who has to.
 */
#include "head_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/classes_plan.h"

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)
#define NAMED_MOST 4
#define RULES_NAMED 3
#define ITEMS_MOST 4 /* with a line of their own */

struct open_row {
	const char *what, *where, *who; /* ready */
	size_t n;
};

static const struct open_row *open_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(o_what)
{
	(void)c;
	xs_put_text(e, open_of(s)->what);
}

FIELD(o_n)
{
	(void)c;
	xs_put_number(e, (double)open_of(s)->n, 0);
	e->look = XS_LOOK_UNKNOWN;
}

FIELD(o_where)
{
	(void)c;
	if (open_of(s)->where)
		xs_put_text(e, open_of(s)->where);
}

FIELD(o_who)
{
	(void)c;
	xs_put_text(e, open_of(s)->who);
}

const struct xs_field_row xs_open_line_fields[] = {
	{ "open_what", o_what },
	{ "open_n", o_n },
	{ "open_where", o_where },
	{ "open_who", o_who },
	{ NULL, NULL },
};

static int emit_open(struct xs_run *run, const char *what, size_t n,
	const char *where, const char *who)
{
	struct open_row row = { what, where, xs_words(run, who), n };
	struct xs_scope s = xs_scope_of(run);

	s.own = &row;
	return n ? xs_emit(run, &s) : 0;
}

/* -- blanks at schools -------------------------------------------------------------------- */

static bool hinges_on(const struct xs_ready_unit *u, int item)
{
	for (int i = 0; i < u->hinges_n; i++)
		if (u->hinges[i] == item)
			return u->verdict == XS_READY_UNKNOWN;
	return false;
}

/* Schools of which a verdict is unknown for want of an item. */
static size_t schools_without(
	struct xs_run *run, int item, struct xs_head_names *names)
{
	const struct xs_readiness *r = xs_ready_of(run);
	size_t n = 0, last = XS_NOWHERE;

	for (size_t i = 0; i < r->n; i++) {
		size_t at = r->units[i].school;

		if (at == last || !hinges_on(&r->units[i], item))
			continue;
		last = at;
		n++;
		if (names)
			xs_head_name(run, names, run->survey->schools[at].name);
	}
	return n;
}

/* Items by the number of schools; the rest counted together. */
static int say_items(struct xs_run *run)
{
	const struct xs_readiness *r = xs_ready_of(run);
	size_t *n = xs_alloc(run->cat->n + 1, sizeof(*n)), rest = 0;
	int rc = 0;

	for (size_t i = 0; i < r->n; i++)
		for (int k = 0; k < r->units[i].hinges_n; k++)
			if (r->units[i].verdict == XS_READY_UNKNOWN &&
				r->units[i].hinges[k] >= 0)
				n[r->units[i].hinges[k]] = 1;
	for (size_t i = 0; i < run->cat->n; i++)
		if (n[i])
			n[i] = schools_without(run, (int)i, NULL);
	for (size_t said = 0; rc == 0; said++) {
		struct xs_head_names names = { XS_BUF_INIT, 0, NAMED_MOST,
			false };
		size_t best = 0;

		for (size_t i = 1; i < run->cat->n; i++)
			best = n[i] > n[best] ? i : best;
		if (!n[best])
			break;
		if (said < ITEMS_MOST) {
			schools_without(run, (int)best, &names);
			rc = emit_open(run,
				xs_say(&run->cat->items[best].say, run->lang),
				n[best], xs_head_names_end(run, &names),
				N_("the schools"));
		} else {
			rest++;
		}
		n[best] = 0;
	}
	free(n);
	return rc
		? rc
		: emit_open(run, xs_words(run, N_("other things, of schools")),
			  rest, NULL, N_("the schools"));
}

/* -- what the county states ------------------------------------------------------------- */

struct county_open { /* counted over the standards */
	struct xs_head_names figures, sums;
	size_t stated, counted, spreads;
};

static void count_rule(struct xs_run *run, const struct xs_county_rule *rule,
	struct county_open *out)
{
	const char *title = xs_say(&rule->title, run->lang);

	if (xs_is_spread(rule)) {
		out->spreads++;
	} else if (rule->kind == XS_COUNTY_FIGURE) {
		out->stated++;
		xs_head_name(run, &out->figures, title);
	} else {
		out->counted++;
		xs_head_name(run, &out->sums, title);
	}
}

static void count_rules(struct xs_run *run, const struct xs_assessment *a,
	struct county_open *out)
{
	const struct xs_pack *pack = xs_assess_pack(a);

	for (size_t i = 0; i < pack->county_n; i++)
		for (int k = XS_NO_STAGE; k < XS_STAGE_N; k++) {
			struct xs_balance b;

			if (pack->county[i].on &&
				xs_county_judge(a, &pack->county[i],
					(enum xs_stage)k, &b) &&
				b.verdict == XS_UNKNOWN)
				count_rule(run, &pack->county[i], out);
		}
}

/* Figures of the county nobody stated, sums over schools and coefficients
 * that blanks hide. */
static int say_county_rules(struct xs_run *run)
{
	struct county_open open = { { XS_BUF_INIT, 0, RULES_NAMED, true },
		{ XS_BUF_INIT, 0, RULES_NAMED, true }, 0, 0, 0 };

	for (size_t k = 0; k < run->in->assessments_n; k++)
		count_rules(run, run->in->assessments[k], &open);
	if (emit_open(run, xs_words(run, N_("figures that the county states")),
		    open.stated, xs_head_names_end(run, &open.figures),
		    N_("the office (county sheet)")) < 0 ||
		emit_open(run,
			xs_words(run, N_("county rules summed over schools")),
			open.counted, xs_head_names_end(run, &open.sums),
			N_("the schools")) < 0)
		return -1;
	return emit_open(run,
		xs_words(run, N_("coefficients that blanks of schools hide")),
		open.spreads, NULL, N_("the schools"));
}

static int say_limits(struct xs_run *run)
{
	const struct xs_dropout *d = xs_dropout_of_run(run);
	struct xs_head_names names = { XS_BUF_INIT, 0, XS_STAGE_N, true };
	const char *year;
	size_t n = 0;
	int rc;

	for (int k = 0; d->n && k < XS_STAGE_N; k++)
		if (xs_is_blank(d->dropout[k].value)) {
			n++;
			xs_head_name(run, &names,
				xs_dropout_indicator((enum xs_stage)k));
		}
	rc = emit_open(run, xs_words(run, N_("limits of dropout")), n,
		xs_head_names_end(run, &names),
		N_("the office (county sheet)"));
	year = xs_dropout_year_said(run);
	if (rc == 0 && (!d->n || year))
		rc = emit_open(run, xs_words(run, N_("enrolment and dropout")),
			1,
			year ? xs_scratchf(run,
				       xs_words(run, N_("on file: %s")), year)
			     : NULL,
			N_("the office (sheet of enrolment)"));
	return rc;
}

static int say_sizes(struct xs_run *run)
{
	struct xs_head_names names = { XS_BUF_INIT, 0, NAMED_MOST, false };
	size_t n = 0;

	for (size_t i = 0; i < run->survey->n; i++) {
		bool open = false;

		for (int k = 0; k < XS_STAGE_N; k++) {
			struct xs_class_sizes sizes;

			if (!xs_school_is_open(run->survey, i) ||
				!xs_school_has_stage(
					run->survey, i, (enum xs_stage)k))
				continue;
			xs_class_sizes_of(
				run->survey, i, (enum xs_stage)k, &sizes);
			open |= sizes.classes != 0 && !sizes.sized;
		}
		if (!open)
			continue;
		n++;
		xs_head_name(run, &names, run->survey->schools[i].name);
	}
	return emit_open(run, xs_words(run, N_("classes by size")), n,
		xs_head_names_end(run, &names), N_("the schools"));
}

static int say_prices(struct xs_run *run)
{
	const struct xs_readiness *r = xs_ready_of(run);
	size_t n = 0;

	for (size_t i = 0; i < r->to_mend_n; i++)
		n += r->to_mend[i]->unpriced;
	return emit_open(run,
		xs_words(run,
			N_("things to mend without a price: works, staff, blanks")),
		n, NULL,
		N_("the office (prices, staff), the schools (blanks)"));
}

static int say_untold(struct xs_run *run)
{
	const struct xs_ledger *l = xs_ledger_of_run(run);
	size_t n = 0;
	int rc;

	for (size_t i = 0; i < l->n; i++)
		n += l->rows[i].state == XS_LEDGER_UNKNOWN ||
			l->rows[i].call == XS_LEDGER_NO_DEADLINE;
	rc = emit_open(run,
		xs_words(run, N_("findings without a state or deadline")), n,
		NULL, N_("who is responsible"));
	return rc;
}

int xs_open_lines_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int (*const parts[])(struct xs_run *) = { say_items, say_county_rules,
		say_limits, say_sizes, say_prices, say_untold };
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < sizeof(parts) / sizeof(parts[0]); i++)
		rc = parts[i](run);
	return rc;
}
