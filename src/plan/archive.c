/* SPDX-License-Identifier: Apache-2.0
 *
 * The catalogue of papers: every rule that counts has a number; papers are
 * found by rule and school.
 */
#include "xueshe/evidence.h"

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

const char *xs_archive_shows(const struct xs_rule *rule,
	const struct xs_catalogue *cat, enum xs_lang lang)
{
	const struct xs_item *item = counted(rule, cat);

	if (rule->proof.say.zh)
		return xs_say(&rule->proof.say, lang);
	for (size_t i = 0; item && i < sizeof(shows) / sizeof(shows[0]); i++)
		if (strcmp(shows[i].group, item->group) == 0)
			return xs_tr(lang, shows[i].say);
	return xs_tr(lang, N_("records and photographs that show it"));
}

/* -- papers ----------------------------------------------------------------------- */

static char *paper_key(struct xs_arena *arena, const char *rule, size_t school)
{
	struct xs_buf folded = XS_BUF_INIT;
	char *key;

	xs_text_fold(&folded, rule);
	key = school == XS_NO_SCHOOL_INDEX
		? xs_arena_printf(arena, "%s", folded.s)
		: xs_arena_printf(arena, "%s %zu", folded.s, school);
	xs_buf_release(&folded);
	return key;
}

static void index_papers(struct xs_archive *a)
{
	const struct xs_county *c = a->county;

	for (size_t i = 0; c && i < c->evidence_n; i++)
		xs_map_add(&a->papers,
			paper_key(&a->arena, c->evidence[i].rule,
				c->evidence[i].school),
			(int64_t)i);
}

static const struct xs_evidence *paper_of(const struct xs_archive *a,
	const char *rule, size_t school, struct xs_arena *scratch)
{
	int64_t at;

	if (!rule || !*rule ||
		!xs_map_find(&a->papers, paper_key(scratch, rule, school), &at))
		return NULL;
	return &a->county->evidence[at];
}

const struct xs_evidence *xs_archive_paper(
	const struct xs_archive *a, size_t school, size_t item)
{
	const struct xs_archive_item *of = &a->items[item];
	const char *names[] = { of->rule->id, of->rule->title.zh,
		of->rule->title.en, of->number };
	const size_t places[] = { school, XS_NO_SCHOOL_INDEX };
	const struct xs_evidence *found = NULL;
	struct xs_arena scratch = { 0 };

	for (size_t p = 0; !found && p < 2; p++)
		for (size_t k = 0; !found && k < 4; k++)
			found = paper_of(a, names[k], places[p], &scratch);
	xs_arena_release(&scratch);
	return found;
}

long xs_archive_item_of(const struct xs_archive *a, const struct xs_evidence *e)
{
	struct xs_arena scratch = { 0 };
	int64_t at = -1;

	xs_map_find(&a->rules, paper_key(&scratch, e->rule, XS_NO_SCHOOL_INDEX),
		&at);
	xs_arena_release(&scratch);
	return (long)at;
}

/* -- the catalogue ------------------------------------------------------------------- */

static void list_items(struct xs_archive *a,
	struct xs_assessment *const *assessments, size_t n)
{
	size_t most = 1;

	for (size_t k = 0; k < n; k++)
		most += xs_assess_pack(assessments[k])->rules_n;
	a->items = xs_arena_alloc(&a->arena, most, sizeof(*a->items));
	for (size_t k = 0; k < n; k++) {
		const struct xs_pack *pack = xs_assess_pack(assessments[k]);
		int number = 0;

		for (size_t r = 0; r < pack->rules_n; r++) {
			struct xs_archive_item *i = &a->items[a->n];

			if (!pack->rules[r].on)
				continue;
			*i = (struct xs_archive_item){ .pack = pack,
				.rule = &pack->rules[r],
				.standard = k,
				.at = r };
			i->number = xs_arena_printf(
				&a->arena, "%zu-%02d", k + 1, ++number);
			xs_map_add(&a->rules,
				paper_key(&a->arena, i->rule->id,
					XS_NO_SCHOOL_INDEX),
				(int64_t)a->n);
			xs_map_add(&a->rules,
				paper_key(&a->arena, i->rule->title.zh,
					XS_NO_SCHOOL_INDEX),
				(int64_t)a->n);
			xs_map_add(&a->rules,
				paper_key(&a->arena, i->number,
					XS_NO_SCHOOL_INDEX),
				(int64_t)a->n);
			a->n++;
		}
	}
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
		for (size_t i = first; i < end; i++)
			if (unit.rules[a->items[i].at].verdict !=
				XS_NOT_APPLICABLE)
				a->wants[unit.school * a->n + i] = 1;
	}
	xs_unit_result_release(&unit);
}

static void count(struct xs_archive *a)
{
	for (size_t s = 0; s < a->schools_n; s++)
		for (size_t i = 0; i < a->n; i++) {
			size_t there;

			if (!xs_archive_wants(a, s, i))
				continue;
			there = xs_archive_paper(a, s, i) ? 1 : 0;
			a->items[i].wanted++;
			a->items[i].there += there;
			a->schools[s].wanted++;
			a->schools[s].there += there;
		}
}

struct xs_archive *xs_archive_new(const struct xs_county *county,
	const struct xs_survey *survey,
	struct xs_assessment *const *assessments, size_t assessments_n)
{
	struct xs_archive *a = xs_alloc(1, sizeof(*a));
	size_t first = 0, end;

	a->county = county;
	a->schools_n = survey->n;
	index_papers(a);
	list_items(a, assessments, assessments_n);
	a->schools =
		xs_arena_alloc(&a->arena, survey->n + 1, sizeof(*a->schools));
	a->wants = xs_arena_alloc(&a->arena, survey->n * a->n + 1, 1);
	for (size_t k = 0; k < assessments_n; k++, first = end) {
		for (end = first; end < a->n && a->items[end].standard == k;)
			end++;
		mark_units(a, assessments[k], first, end);
	}
	count(a);
	return a;
}

void xs_archive_free(struct xs_archive *a)
{
	if (!a)
		return;
	xs_map_release(&a->papers);
	xs_map_release(&a->rules);
	xs_arena_release(&a->arena);
	free(a);
}

bool xs_archive_wants(const struct xs_archive *a, size_t school, size_t item)
{
	return a->wants[school * a->n + item] != 0;
}
