/* SPDX-License-Identifier: Apache-2.0
 *
 * 说明: what the workbook is about, which standards in which edition, what
 * counts, what the marks mean; and 标准条款, a row a rule.
 */
#include "xueshe/wording.h"

#include "rows_i.h"

#include <string.h>

struct line {
	const char *label, *text;
	enum xs_look look;
};

static void label(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, ((const struct line *)s->own)->label);
	e->look = XS_LOOK_STRONG;
}

static void text(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct line *line = s->own;

	(void)c;
	xs_put_text(e, line->text);
	e->look = line->look;
}

const struct xs_field_row xs_fact_fields[] = {
	{ "label", label },
	{ "text", text },
	{ NULL, NULL },
};

static void meaning(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, ((const struct line *)s->own)->label);
}

const struct xs_field_row xs_mark_fields[] = {
	{ "mark", text },
	{ "meaning", meaning },
	{ NULL, NULL },
};

int xs_emit_fact(struct xs_run *run, const char *what, const char *says)
{
	struct line line = { what, says, XS_LOOK_PLAIN };
	struct xs_scope s = xs_scope_of(run);

	s.own = &line;
	return xs_emit(run, &s);
}

static int emit_line(struct xs_run *run, const char *name, const char *says)
{
	return says && *says ? xs_emit_fact(run, xs_words(run, name), says) : 0;
}

static const char *say_date(struct xs_run *run, xs_date day, const char *what)
{
	char text_of[16];

	xs_date_text(day, text_of);
	return xs_scratchf(run,
		run->lang == XS_LANG_ZH ? "%s（%s）" : "%s (%s)", text_of,
		xs_words(run, what));
}

static const char *say_size(struct xs_run *run)
{
	const struct xs_survey *survey = run->survey;
	size_t i, open = 0;

	for (i = 0; i < survey->n; i++)
		open += xs_school_is_open(survey, i);
	return xs_scratchf(run,
		xs_words(run,
			N_("%zu schools, %zu of them open; %zu "
			   "buildings")),
		survey->n, open, survey->buildings_n);
}

static const char *say_figures(const struct xs_run *run)
{
	return run->live
		? xs_words(run,
			  N_("Sums and gaps are live formulas over the "
			     "cells of this workbook; the figure stored beside "
			     "each is the one the program computed."))
		: xs_words(run,
			  N_("So many schools: all cells hold values, "
			     "none a formula."));
}

static int emit_county(struct xs_run *run)
{
	const struct xs_report_input *in = run->in;
	const struct xs_survey *survey = run->survey;
	int rc;

	rc = emit_line(run, N_("County"), survey->county);
	if (rc == 0 && survey->made_up)
		rc = emit_line(run, N_("Made up"),
			xs_words(run,
				N_("County, schools and figures are "
				   "invented; any likeness is chance.")));
	if (rc == 0)
		rc = emit_line(run, N_("Province"),
			xs_province_say(survey->province, in->lang));
	if (rc == 0)
		rc = emit_line(run, N_("School year"),
			xs_scratchf(run, xs_words(run, N_("%d/%d")),
				survey->year, survey->year + 1));
	if (rc == 0)
		rc = emit_line(run, N_("Reference date"),
			say_date(run, survey->reference,
				N_("the day that the figures are of")));
	if (rc == 0 && in->on)
		rc = emit_line(run, N_("Judged as of"),
			say_date(run, in->on,
				N_("by the limits and exemptions in force on "
				   "that day")));
	return rc;
}

int xs_facts_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_report_input *in = run->in;
	int rc = emit_county(run);

	(void)t;
	if (rc == 0)
		rc = emit_line(run, N_("Schools"), say_size(run));
	if (rc == 0)
		rc = emit_line(run, N_("Unit judged"),
			xs_words(run,
				N_("A school's stage (primary or "
				   "junior): a nine-year school is two units; "
				   "what both share is divided by pupils × "
				   "weight, what is one a pupil by pupils, beds "
				   "and dormitories by boarders.")));
	if (rc == 0)
		rc = emit_line(run, N_("Figures"), say_figures(run));
	if (rc == 0)
		rc = emit_line(run, N_("Totals"),
			xs_words(run,
				N_("Rules are never added up: of each "
				   "school and item the largest gap counts, "
				   "rounded up once.")));
	if (rc == 0)
		rc = emit_line(run, N_("Input (SHA-256)"), in->input_hash);
	if (rc == 0)
		rc = emit_line(run, N_("Program"),
			xs_scratchf(run, xs_words(run, N_("Xueshe %s")),
				in->version ? in->version : ""));
	return rc;
}

/* -- marks ------------------------------------------------------------------ */

int xs_marks_rows(struct xs_run *run, struct xs_bound_table *t)
{
	static const struct {
		const char *mark, *meaning;
		enum xs_look look;
	} marks[] = {
		{ "1", N_("reached"), XS_LOOK_PASS },
		{ "1※", N_("exempt by a clause: counts as reached"),
			XS_LOOK_EXEMPT },
		{ "12.3", N_("not reached: the value, on dark"), XS_LOOK_FAIL },
		{ "12.3",
			N_("a veto not reached: fails the unit whatever "
			   "the score"),
			XS_LOOK_VETO },
		{ "12.3",
			N_("not reached, but above the standard's floor, "
			   "or a rule that is shown only"),
			XS_LOOK_NEAR },
		{ "？", N_("unknown: a figure it needs is blank"),
			XS_LOOK_UNKNOWN },
		{ "—", N_("not applicable"), XS_LOOK_NOT_APPLICABLE },
		{ "※",
			N_("behind a rule: its figure was not read in the "
			   "document itself; it counts, check it before filing"),
			XS_LOOK_PLAIN },
		{ "°", N_("behind a value: few pupils; look at the counts"),
			XS_LOOK_PLAIN },
		{ "≈", N_("behind a value: rounding would turn the verdict"),
			XS_LOOK_PLAIN },
	};
	struct xs_scope s = xs_scope_of(run);
	struct line line;
	size_t i;
	int rc = 0;

	(void)t;
	s.own = &line;
	for (i = 0; i < sizeof(marks) / sizeof(marks[0]) && rc == 0; i++) {
		line = (struct line){ xs_words(run, marks[i].meaning),
			marks[i].mark, marks[i].look };
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- standards -------------------------------------------------------------- */

static void document(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, s->pack->document);
}

static void number(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	char room[128];

	(void)c;
	xs_put_text(e,
		xs_scratchf(s->run, "%s",
			xs_say_ours(s->pack->number, s->run->lang, room,
				sizeof(room))));
}

static void edition(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	char room[128];

	(void)c;
	xs_put_text(e,
		xs_scratchf(s->run, "%s",
			xs_say_ours(s->pack->edition, s->run->lang, room,
				sizeof(room))));
}

static void issued(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_date(e, s->pack->issued);
}

static void status(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	static const char *const known[] = { N_("in force"), N_("superseded"),
		N_("trial"), N_("made up") };
	const char *says = s->pack->status;
	size_t i;

	(void)c;
	for (i = 0; says && i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(says, known[i]) == 0)
			says = xs_words(s->run, known[i]);
	xs_put_text(e, says);
}

enum counted { ALL, COUNTING, MARKED, OFF };

static double count_rules(const struct xs_pack *pack, enum counted what)
{
	const struct xs_rule *r;
	size_t i, n = 0;

	for (i = 0; i < pack->rules_n; i++) {
		r = &pack->rules[i];
		n += what == ALL ||
			(what == COUNTING && r->on && r->judged &&
				r->strength == XS_MUST) ||
			(what == MARKED && r->on &&
				xs_confidence_marked(r->confidence)) ||
			(what == OFF && !r->on);
	}
	return (double)n;
}

static void rules_all(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, count_rules(s->pack, ALL), 0);
}

static void rules_counting(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, count_rules(s->pack, COUNTING), 0);
}

static void rules_marked(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, count_rules(s->pack, MARKED), 0);
}

static void rules_off(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, count_rules(s->pack, OFF), 0);
}

/* "A / B / C": the letters a rule may have. */
static const char *say_letters(struct xs_run *run, const struct xs_judgement *j)
{
	const char *text = "";
	size_t i;

	for (i = 0; i < j->letters_n; i++)
		text = xs_scratchf(run, "%s%s%s", text, i ? " / " : "",
			xs_say(&j->letters[i].say, run->lang));
	return xs_scratchf(run,
		xs_words(run, N_("grades by how many rules have which of %s")),
		text);
}

static const char *say_judgement(
	struct xs_run *run, const struct xs_judgement *j)
{
	char mark[32];

	if (j->method == XS_COUNT && j->reached >= 0) {
		xs_format_round(j->floor * 100, 0, mark);
		return xs_scratchf(run,
			xs_is_blank(j->floor)
				? xs_words(run, N_("at least %d rules reached"))
				: xs_words(run,
					  N_("at least %d rules reached, the rest "
					     "at %s%% or more")),
			j->reached, mark);
	}
	if (j->method == XS_COUNT && j->missed >= 0)
		return xs_scratchf(run,
			xs_words(run, N_("at most %d rules missed")),
			j->missed);
	if (j->method == XS_POINTS && !xs_is_blank(j->pass)) {
		xs_format_round(j->pass, 2, mark);
		return xs_scratchf(
			run, xs_words(run, N_("a score of %s or more")), mark);
	}
	if (j->method == XS_LETTERS)
		return say_letters(run, j);
	return xs_words(run, N_("every must rule reached"));
}

/* The packs whose rules it takes over; "" for none. */
static const char *say_bases(struct xs_run *run, const struct xs_pack *pack)
{
	const char *text = "";
	size_t i, n = 0;

	for (i = 0; i < pack->rules_n; i++)
		n += pack->rules[i].inherited != NULL;
	for (i = 0; n && i < pack->bases_n; i++)
		text = xs_scratchf(
			run, "%s%s%s", text, i ? ", " : "", pack->bases[i]);
	return text;
}

/* How a unit passes, in a sentence, and what is taken over from where. */
static void judged_how(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	struct xs_run *run = s->run;
	const char *how = say_judgement(run, &s->pack->judgement);
	const char *bases = say_bases(run, s->pack);

	(void)c;
	if (*bases)
		how = xs_scratchf(run,
			xs_words(run, N_("%s; what it leaves open from %s")),
			how, bases);
	xs_put_text(e, how);
}

const struct xs_field_row xs_standard_fields[] = {
	{ "document", document },
	{ "number", number },
	{ "edition", edition },
	{ "issued", issued },
	{ "status", status },
	{ "rules", rules_all },
	{ "counting", rules_counting },
	{ "marked", rules_marked },
	{ "off", rules_off },
	{ "judged_how", judged_how },
	{ NULL, NULL },
};

int xs_standards_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	size_t k;
	int rc = 0;

	(void)t;
	for (k = 0; k < run->in->assessments_n && rc == 0; k++) {
		s.standard = k;
		s.pack = xs_assess_pack(run->in->assessments[k]);
		rc = xs_emit(run, &s);
	}
	return rc;
}

int xs_rules_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	size_t k;
	int rc = 0;

	for (k = 0; k < run->in->assessments_n && rc == 0; k++) {
		if (t->standard != XS_NOWHERE && t->standard != k)
			continue;
		s.standard = k;
		s.pack = xs_assess_pack(run->in->assessments[k]);
		for (s.rule = 0; s.rule < s.pack->rules_n && rc == 0; s.rule++)
			rc = xs_emit(run, &s);
	}
	return rc;
}
