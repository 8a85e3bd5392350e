/* SPDX-License-Identifier: Apache-2.0
 *
 * The catalogue of papers: every rule that counts has a number; who needs a
 * paper, whose serves whom, which are valid on the day.
 */
#include "archive_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/text.h"

/* -- what is shown ---------------------------------------------------------------- */

static const struct {
	const char *group, *say; /* of items.json */
} shows[] = {
	{ "pupils", N_("roll of the school-roll system, register by class") },
	{ "classes", N_("list of classes with their pupils, timetable") },
	{ "boarding", N_("list of boarders by room, plan of the dormitory") },
	{ "staff", N_("list of staff with posts, certificates") },
	{ "land", N_("land certificate, plan of the grounds with areas") },
	{ "buildings",
		N_("ledger of buildings, property certificates or "
		   "survey of areas, appraisals") },
	{ "building", N_("ledger of buildings, appraisals") },
	{ "rooms",
		N_("list of rooms with areas, plan of each storey, "
		   "photographs") },
	{ "living", N_("list of facilities with numbers, photographs") },
	{ "equipment",
		N_("ledger of fixed assets, stock list, accession "
		   "register") },
	{ "safety", N_("acceptance and inspection records, photographs") },
	{ "school", N_("licence of the school, approval of its founding") },
};

static const struct xs_item *counted(
	const struct xs_rule *rule, const struct xs_catalogue *cat)
{
	const struct xs_quantity *what = xs_rule_provision(rule, NULL);

	for (int s = 0; what && s < XS_STAGE_N; s++)
		if (what->of[s].n)
			return &cat->items[what->of[s].terms[0].item];
	return NULL;
}

const struct xs_words *xs_archive_title(const struct xs_archive_item *item)
{
	return item->rule ? &item->rule->title : &item->county->title;
}

const char *xs_archive_clause(const struct xs_archive_item *item)
{
	return item->rule ? item->rule->source.clause : item->county->clause;
}

const struct xs_proof *xs_archive_proof(const struct xs_archive_item *item)
{
	const struct xs_proof *p =
		item->rule ? &item->rule->proof : &item->county->proof;

	return p->say.zh ? p : NULL;
}

const char *xs_archive_shows(const struct xs_archive_item *item,
	const struct xs_catalogue *cat, enum xs_lang lang)
{
	const struct xs_proof *proof = xs_archive_proof(item);
	const struct xs_item *what =
		item->rule ? counted(item->rule, cat) : NULL;

	if (proof)
		return xs_say(&proof->say, lang);
	if (!item->rule)
		return xs_tr(lang,
			N_("statistics and papers of the county that "
			   "show it"));
	for (size_t i = 0; what && i < sizeof(shows) / sizeof(shows[0]); i++)
		if (strcmp(shows[i].group, what->group) == 0)
			return xs_tr(lang, shows[i].say);
	return xs_tr(lang, N_("records and photographs that show it"));
}

const char *xs_archive_exempt(const struct xs_archive *a, size_t school,
	size_t item, enum xs_lang lang)
{
	unsigned char want = a->wants[school * a->n + item];
	const struct xs_exemption *e;

	if (want < 2)
		return NULL;
	e = &a->items[item].rule->exemptions[want - 2];
	if (e->proof.zh)
		return xs_say(&e->proof, lang);
	return e->needs_record
		? xs_tr(lang, N_("the paper that recognises the exemption"))
		: NULL;
}

/* -- papers ----------------------------------------------------------------------- */

/* Only places that have papers have slots; NULL: this one has none. */
static struct xs_archive_slot *slot_of(
	const struct xs_archive *a, size_t school, size_t item)
{
	size_t place = school == XS_NO_SCHOOL_INDEX ? a->schools_n : school;

	return a->places[place]
		? &a->slots[(a->places[place] - 1) * a->n + item]
		: NULL;
}

enum xs_paper_state xs_archive_state(
	const struct xs_archive *a, const struct xs_evidence *paper)
{
	if (!paper)
		return XS_PAPER_LACKS;
	if (a->on && paper->valid_until && paper->valid_until < a->on)
		return XS_PAPER_EXPIRED;
	if (a->on && paper->date > a->on)
		return XS_PAPER_LATER;
	return XS_PAPER_THERE;
}

static const struct xs_evidence *best_of(
	const struct xs_archive *a, size_t school, size_t item)
{
	const struct xs_archive_slot *slot = slot_of(a, school, item);

	return slot && slot->paper ? &a->county->evidence[slot->paper - 1]
				   : NULL;
}

static void file_paper(struct xs_archive *a, size_t i)
{
	const struct xs_evidence *e = &a->county->evidence[i];
	const struct xs_filing *f = a->filings[i] = xs_archive_file(a, e->rule);

	for (size_t k = 0; k < f->n; k++) {
		struct xs_archive_slot *slot =
			slot_of(a, e->school, f->items[k]);
		const struct xs_evidence *now =
			best_of(a, e->school, f->items[k]);

		xs_assert(slot);
		slot->n++;
		if (!now ||
			(xs_archive_state(a, now) != XS_PAPER_THERE &&
				xs_archive_state(a, e) == XS_PAPER_THERE))
			slot->paper = (unsigned)i + 1;
	}
}

/* A teaching point's papers lie at its central school. */
static void find_central(struct xs_archive *a, const struct xs_survey *survey)
{
	struct xs_map codes = { 0 };
	int64_t at;

	for (size_t s = 0; s < survey->n; s++)
		if (*survey->schools[s].code)
			xs_map_add(&codes, survey->schools[s].code, (int64_t)s);
	for (size_t s = 0; s < survey->n; s++) {
		const char *code = survey->schools[s].central;

		a->central[s] = code && *code && xs_map_find(&codes, code, &at)
			? (size_t)at
			: XS_NO_SCHOOL_INDEX;
	}
	xs_map_release(&codes);
}

/* Whose papers may serve: the school's, its central school's, the county's. */
static size_t places_of(
	const struct xs_archive *a, size_t school, size_t out[3])
{
	size_t n = 0;

	if (school != XS_NO_SCHOOL_INDEX) {
		out[n++] = school;
		if (a->central[school] != XS_NO_SCHOOL_INDEX &&
			a->central[school] != school)
			out[n++] = a->central[school];
	}
	out[n++] = XS_NO_SCHOOL_INDEX;
	return n;
}

const struct xs_evidence *xs_archive_paper(
	const struct xs_archive *a, size_t school, size_t item)
{
	const struct xs_evidence *first = NULL, *one;
	size_t places[3], n = places_of(a, school, places);

	for (size_t p = 0; p < n; p++) {
		one = best_of(a, places[p], item);
		if (xs_archive_state(a, one) == XS_PAPER_THERE)
			return one;
		first = first ? first : one;
	}
	return first;
}

size_t xs_archive_papers(const struct xs_archive *a, size_t school, size_t item)
{
	size_t places[3], n = places_of(a, school, places), sum = 0;

	for (size_t p = 0; p < n; p++) {
		const struct xs_archive_slot *slot =
			slot_of(a, places[p], item);

		sum += slot ? slot->n : 0;
	}
	return sum;
}

const struct xs_filing *xs_archive_filing(const struct xs_archive *a, size_t i)
{
	return a->filings[i];
}

long xs_archive_rule(const struct xs_archive *a, const struct xs_pack *pack,
	const struct xs_rule *rule)
{
	long alike = -1;

	for (size_t i = 0; i < a->n; i++) {
		const struct xs_archive_item *of = &a->items[i];

		if (!of->rule || !xs_text_is(of->rule->id, rule->id))
			continue;
		if (xs_text_is(of->pack->id, pack->id))
			return (long)i;
		if (*pack->family && xs_text_is(of->pack->family, pack->family))
			alike = (long)i; /* another edition */
	}
	return alike;
}

/* -- what is wrong with them --------------------------------------------------------- */

static void look_at(const struct xs_archive *a, size_t i, enum xs_lang lang,
	struct xs_findings *fs)
{
	const struct xs_evidence *e = &a->county->evidence[i];
	const struct xs_filing *f = a->filings[i];
	enum xs_paper_state state = xs_archive_state(a, e);
	struct xs_place at = { .row = e->at.row, .column = e->rule_column };
	char day[16], on[16];
	const char *said;

	if (e->at.file && e->at.sheet) {
		xs_text_copy(at.file, sizeof(at.file), e->at.file);
		xs_text_copy(at.sheet, sizeof(at.sheet), e->at.sheet);
	}
	if (f->ambiguous)
		xs_find(fs, XS_F_PAPER_AMBIGUOUS, &at, NULL, NULL, e->name,
			f->ambiguous, xs_say(&f->candidates, lang), NULL);
	if (f->unknown && *f->nearest.zh)
		xs_find(fs, XS_F_PAPER_RULE_LIKE, &at, NULL, NULL, e->name,
			f->unknown, xs_say(&f->nearest, lang), NULL);
	else if (f->unknown)
		xs_find(fs, XS_F_PAPER_RULE, &at, NULL, NULL, e->name,
			f->unknown, NULL);
	if (!f->n)
		return; /* of a project: the register looks at it */
	xs_date_text(a->on, on);
	at.column = 0;
	xs_date_text(state == XS_PAPER_EXPIRED ? e->valid_until : e->date, day);
	said = state == XS_PAPER_EXPIRED ? e->until_said : e->date_said;
	said = said && *said ? said : day;
	if (state == XS_PAPER_EXPIRED || state == XS_PAPER_LATER)
		xs_find(fs,
			state == XS_PAPER_LATER ? XS_F_PAPER_LATER
						: XS_F_PAPER_EXPIRED,
			&at, NULL, NULL, e->name, said, on, NULL);
	if (!e->date)
		xs_find(fs, XS_F_PAPER_UNDATED, &at, NULL, NULL, e->name, NULL);
}

void xs_archive_look(const struct xs_archive *a, enum xs_lang lang,
	struct xs_findings *findings)
{
	const struct xs_county *c = a->county;

	for (size_t i = 0; c && i < c->evidence_n; i++)
		if (!i ||
			!xs_same_row(
				&c->evidence[i - 1].at, &c->evidence[i].at))
			look_at(a, i, lang, findings);
}

/* -- the catalogue ------------------------------------------------------------------- */

static void add_item(struct xs_archive *a, const struct xs_archive_item *like,
	const char *mark, int number)
{
	a->items[a->n] = *like;
	a->items[a->n++].number = xs_arena_printf(
		&a->arena, "%zu-%s%02d", like->standard + 1, mark, number);
}

/* Rules of the county that no figure of a school answers. */
static bool asks_county(const struct xs_county_rule *c)
{
	return c->on && (c->proof.say.zh || c->kind == XS_COUNTY_FIGURE);
}

static void list_standard(
	struct xs_archive *a, const struct xs_pack *pack, size_t standard)
{
	struct xs_archive_item item = { .pack = pack, .standard = standard };
	int number = 0;

	for (size_t r = 0; r < pack->rules_n; r++) {
		if (!pack->rules[r].on)
			continue;
		item.rule = &pack->rules[r];
		item.at = r;
		add_item(a, &item, "", ++number);
	}
	item.rule = NULL;
	number = 0;
	for (size_t r = 0; r < pack->county_n; r++) {
		if (!asks_county(&pack->county[r]))
			continue;
		item.county = &pack->county[r];
		item.at = r;
		add_item(a, &item, "X", ++number);
	}
}

static void list_items(struct xs_archive *a,
	struct xs_assessment *const *assessments, size_t n)
{
	size_t most = 1;

	for (size_t k = 0; k < n; k++)
		most += xs_assess_pack(assessments[k])->rules_n +
			xs_assess_pack(assessments[k])->county_n;
	a->items = xs_arena_alloc(&a->arena, most, sizeof(*a->items));
	for (size_t k = 0; k < n; k++)
		list_standard(a, xs_assess_pack(assessments[k]), k);
}

static unsigned char want_of(const struct xs_result *r)
{
	if (r->verdict == XS_NOT_APPLICABLE)
		return 0;
	if (r->verdict != XS_EXEMPT || r->which_exemption < 0 ||
		r->which_exemption > 250)
		return 1;
	return (unsigned char)(2 + r->which_exemption);
}

/* Items first … of an assessment, by what applies to its units. */
static void mark_units(struct xs_archive *a, const struct xs_assessment *of,
	size_t first, size_t end)
{
	struct xs_unit_result unit;

	xs_unit_result_init(&unit, xs_assess_pack(of));
	for (size_t u = 0; u < xs_assess_units(of); u++) {
		xs_assess_unit(of, u, &unit);
		if (unit.left_out || unit.excluded_by >= 0)
			continue;
		for (size_t i = first; i < end; i++) {
			unsigned char *want = &a->wants[unit.school * a->n + i];
			unsigned char now = a->items[i].rule
				? want_of(&unit.rules[a->items[i].at])
				: 0;

			*want = now > *want ? now : *want;
		}
	}
	xs_unit_result_release(&unit);
}

static size_t is_there(const struct xs_archive *a, size_t school, size_t item)
{
	return xs_archive_state(a, xs_archive_paper(a, school, item)) ==
		XS_PAPER_THERE;
}

static void count(struct xs_archive *a)
{
	for (size_t s = 0; s < a->schools_n; s++)
		for (size_t i = 0; i < a->n; i++) {
			size_t there;

			if (!xs_archive_wants(a, s, i))
				continue;
			there = is_there(a, s, i);
			a->items[i].wanted++;
			a->items[i].there += there;
			a->schools[s].wanted++;
			a->schools[s].there += there;
		}
	for (size_t i = 0; i < a->n; i++) {
		if (a->items[i].rule)
			continue;
		a->items[i].wanted = 1;
		a->items[i].there = is_there(a, XS_NO_SCHOOL_INDEX, i);
		a->whole.wanted++;
		a->whole.there += a->items[i].there;
	}
}

/* Numbers the places that have papers; how many. */
static size_t number_places(struct xs_archive *a)
{
	const struct xs_county *c = a->county;
	size_t n = 0;

	for (size_t i = 0; c && i < c->evidence_n; i++) {
		size_t school = c->evidence[i].school;
		size_t *place =
			&a->places[school == XS_NO_SCHOOL_INDEX ? a->schools_n
								: school];

		if (!*place)
			*place = ++n;
	}
	return n;
}

static void file_papers(struct xs_archive *a, const struct xs_survey *survey)
{
	size_t n = a->county ? a->county->evidence_n : 0, schools = survey->n;

	a->central =
		xs_arena_alloc(&a->arena, schools + 1, sizeof(*a->central));
	find_central(a, survey);
	a->places = xs_arena_alloc(&a->arena, schools + 1, sizeof(*a->places));
	a->slots = xs_arena_alloc(
		&a->arena, number_places(a) * a->n + 1, sizeof(*a->slots));
	a->filings = xs_arena_alloc(&a->arena, n + 1, sizeof(void *));
	xs_archive_names_make(a);
	for (size_t i = 0; i < n; i++)
		file_paper(a, i);
}

struct xs_archive *xs_archive_new(const struct xs_county *county,
	const struct xs_survey *survey,
	struct xs_assessment *const *assessments, size_t assessments_n,
	xs_date on)
{
	struct xs_archive *a = xs_alloc(1, sizeof(*a));
	size_t first = 0, end;

	a->county = county;
	a->on = on;
	a->schools_n = survey->n;
	list_items(a, assessments, assessments_n);
	a->schools =
		xs_arena_alloc(&a->arena, survey->n + 1, sizeof(*a->schools));
	a->wants = xs_arena_alloc(&a->arena, survey->n * a->n + 1, 1);
	for (size_t k = 0; k < assessments_n; k++, first = end) {
		for (end = first; end < a->n && a->items[end].standard == k;)
			end++;
		mark_units(a, assessments[k], first, end);
	}
	file_papers(a, survey);
	count(a);
	return a;
}

void xs_archive_free(struct xs_archive *a)
{
	if (!a)
		return;
	xs_archive_names_free(a);
	xs_arena_release(&a->arena);
	free(a);
}

bool xs_archive_wants(const struct xs_archive *a, size_t school, size_t item)
{
	if (school == XS_NO_SCHOOL_INDEX)
		return !a->items[item].rule;
	return a->wants[school * a->n + item] != 0;
}
