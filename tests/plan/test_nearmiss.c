/* SPDX-License-Identifier: Apache-2.0
 *
 * Near-miss: cases by hand, and the cheapest set against every choice tried.
 * Prices of the tests are a table of their own: books 15, computers 3000,
 * desks 200, teaching area 1300, floor area 1000, instruments 1 yuan; teachers
 * have no price.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/nearmiss.h"

#define P "kind=小学 pupils_primary=100 "

static const struct {
	const char *item;
	int64_t fen;
} prices[] = { { "books", 1500 }, { "computers_pupil", 300000 },
	{ "desks", 20000 }, { "teaching_area", 130000 },
	{ "floor_area", 100000 }, { "instruments_value", 100 },
	{ "office_area", 90000 } };

static bool price(void *arg, size_t school, enum xs_stage stage, int item,
	double quantity, int64_t *fen)
{
	const struct xs_catalogue *cat = arg;

	(void)school;
	(void)stage;
	for (size_t i = 0; i < COUNT(prices); i++)
		if (strcmp(cat->items[item].key, prices[i].item) == 0) {
			*fen = (int64_t)llround(
				quantity * (double)prices[i].fen);
			return true;
		}
	return false;
}

struct world {
	struct xs_library *lib;
	struct xs_survey *survey;
	struct xs_pack *pack;
	struct xs_assessment *a;
	struct xs_unit_result judged;
	struct xs_arena arena;
	struct xs_nearmiss near, tried;
};

static void begin(struct world *w, const char *facts, const char *rules,
	const char *judgement, const char *more)
{
	memset(w, 0, sizeof(*w));
	w->lib = school_library();
	w->survey = school_survey(w->lib, 1);
	school_fill(w->survey, 0, facts);
	w->pack = school_pack(w->lib, rules, judgement, more);
	w->a = xs_assess_new(
		w->survey, w->pack, &(struct xs_assess_options){ 0 });
	xs_unit_result_init(&w->judged, w->pack);
	xs_assess_unit(w->a, 0, &w->judged);
	xs_nearmiss_of(w->a, &w->judged, price,
		(void *)(uintptr_t)w->survey->cat, &w->arena, &w->near);
	xs_nearmiss_by_trying(w->a, &w->judged, price,
		(void *)(uintptr_t)w->survey->cat, &w->arena, &w->tried);
}

static void end(struct world *w)
{
	xs_unit_result_release(&w->judged);
	xs_assess_free(w->a);
	xs_arena_release(&w->arena);
	xs_survey_free(w->survey);
	xs_library_free(w->lib);
}

/* "b+20 c~5 | d": mended wholly, in part, left; in the pack's order. */
static void say(const struct world *w, struct xs_buf *out)
{
	for (int left = 0; left < 2; left++) {
		xs_buf_adds(out, left ? "|" : "");
		for (size_t i = 0; i < w->near.n; i++) {
			const struct xs_miss *m = &w->near.misses[i];
			char number[32];

			if ((m->level == XS_MEND_NOT) != (left == 1))
				continue;
			if (xs_is_blank(m->quantity))
				snprintf(number, sizeof(number), "?");
			else
				xs_format_round(m->quantity, 2, number);
			xs_buf_addf(out, " %s%s%s", w->pack->rules[m->rule].id,
				m->level == XS_MEND_PART ? "~" : "+", number);
		}
	}
}

#define BOOKS "{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20}"
#define DESKS "{'id': 'd', 'item': 'desks', 'at_least': 100}"
#define AREA                                                                   \
	"{'id': 'a', 'indicator': 'teaching_area_per_pupil', 'at_least': 4.5}"
#define FLOOR "{'id': 'f', 'item': 'floor_area', 'at_least': 900}"
#define MONEY                                                                  \
	"{'id': 'm', 'indicator': 'instruments_per_pupil', 'at_least': 2000}"
#define STAFF "{'id': 't', 'item': 'teachers_primary', 'at_least': 8}"

static const struct hand {
	const char *facts, *rules, *judgement, *says;
	int64_t yuan;
	size_t unpriced;
	bool found;
} hands[] = {
	/* Each: 500 books at 15 and 10 desks at 200. */
	{ P "books=1500 desks=90", BOOKS "," DESKS, "{'method': 'each'}",
		" b+500 d+10|", 9500, 0, true },
	/* 1 of 2: the desks are cheaper; the books are left. */
	{ P "books=1500 desks=90", BOOKS "," DESKS,
		"{'method': 'count', 'reached': 1}", " d+10| b+500", 2000, 0,
		true },
	/* … but none below 85 %: the books stand at 75 % and need 1700, 200
	 * more at 15: 3000; with the desks 5000.  All the books: 7500, the
	 * desks at 90 % may be left: dearer. */
	{ P "books=1500 desks=90", BOOKS "," DESKS,
		"{'method': 'count', 'reached': 1, 'floor': 0.85}",
		" b~200 d+10|", 5000, 0, true },
	/* Desks at 80 %: left they need 85, 5 more: 1000, and the books, at
	 * 95 %, 100 more: 1500; the other way round 20 desks: 4000. */
	{ P "books=1900 desks=80", BOOKS "," DESKS,
		"{'method': 'count', 'reached': 1, 'floor': 0.85}",
		" b+100 d~5|", 2500, 0, true },
	/* A teacher has no price: he is left, whatever the rest costs. */
	{ P "books=1500 teachers_primary=7", BOOKS "," STAFF,
		"{'method': 'count', 'reached': 1}", " b+500| t+1", 7500, 0,
		true },
	{ P "books=1500 teachers_primary=7", BOOKS "," STAFF,
		"{'method': 'each'}", " b+500 t+1|", 7500, 1, true },
	/* Not known: only filling it in mends it, at no known price. */
	{ P "books=1500", BOOKS "," DESKS, "{'method': 'count', 'reached': 1}",
		" b+500| d+?", 7500, 0, true },
	/* Teaching area is part of the floor: 100 m² at 1300 serve both, 50
	 * more at 1000 are left of the 150. */
	{ P "teaching_area=350 floor_area=750", AREA "," FLOOR,
		"{'method': 'each'}", " a+100 f+150|", 180000, 0, true },
	/* Passes: nothing is missed. */
	{ P "books=2000", BOOKS, "{'method': 'each'}", "|", 0, 0, true },
};

Test(nearmiss, by_hand)
{
	for (size_t i = 0; i < COUNT(hands); i++) {
		const struct hand *h = &hands[i];
		struct xs_buf said = XS_BUF_INIT;
		struct world w;

		begin(&w, h->facts, h->rules, h->judgement, "");
		say(&w, &said);
		cr_expect_str_eq(said.s, h->says, "%zu: %s", i, said.s);
		cr_expect_eq(w.near.fen, h->yuan * 100, "%zu: %lld", i,
			(long long)w.near.fen);
		cr_expect_eq(w.near.unpriced, h->unpriced, "%zu", i);
		cr_expect_eq(w.near.found, h->found, "%zu", i);
		cr_expect(w.near.proven, "%zu", i);
		xs_buf_release(&said);
		end(&w);
	}
}

/* What is best left behind is the dearest that may be. */
Test(nearmiss, leaves_the_dearest)
{
	struct world w;

	/* Books 500 × 15 = 7500, desks 10 × 200 = 2000, instruments 1000. */
	begin(&w, P "books=1500 desks=90 instruments_value=199000",
		BOOKS "," DESKS "," MONEY, "{'method': 'count', 'missed': 1}",
		"");
	cr_assert_eq(w.near.leave, 0);
	cr_expect_eq(w.near.fen, 300000);
	end(&w);
}

#define PTS(rule, n) "{" rule ", 'points': " #n "}"

/* 60 of 100 needed; 20 there (the area).  Books 30 points for 7500, desks 25
 * for 2000, instruments 25 for 100000: 40 are wanted, books and desks give 55
 * for 9500; desks and instruments are dearer, books alone give 30. */
Test(nearmiss, points)
{
	struct world w;
	struct xs_buf said = XS_BUF_INIT;

	begin(&w,
		P
		"teaching_area=450 books=1500 desks=90 instruments_value=100000",
		PTS("'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20",
			30) "," PTS("'id': 'd', 'item': 'desks', 'at_least': 100",
			25) "," PTS("'id': 'm', 'indicator': "
				    "'instruments_per_pupil', 'at_least': 2000",
			25) "," PTS("'id': 'a', 'indicator': "
				    "'teaching_area_per_pupil', 'at_least': 4.5",
			20),
		"{'method': 'points', 'pass': 60, 'full': 100}", "");
	say(&w, &said);
	cr_expect_str_eq(said.s, " b+500 d+10| m+100000", "%s", said.s);
	cr_expect_eq(w.near.fen, 950000, "%lld", (long long)w.near.fen);
	cr_expect(w.near.found && w.near.proven);
	xs_buf_release(&said);
	end(&w);
}

/* A failed veto fails whatever the score: it is mended first. */
Test(nearmiss, veto_first)
{
	struct world w;

	begin(&w, P "books=1500 desks=90",
		"{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20, "
		"'group': 'main'}, {'id': 'v', 'item': 'desks', 'at_least': 100, 'veto': "
		"true, 'group': 'other'}",
		"{'method': 'count', 'missed': 1, 'group': 'main'}", "");
	cr_assert_eq(w.near.n, 2);
	cr_expect(w.near.misses[0].veto);
	cr_expect_eq(w.near.misses[0].level, XS_MEND_WHOLE);
	cr_expect_eq(w.near.fen, 200000, "%lld", (long long)w.near.fen);
	end(&w);
}

/* However many are missed, none is dropped: 70 rules want 10 desks more, which
 * serve them all. */
Test(nearmiss, no_miss_is_dropped)
{
	struct xs_buf rules = XS_BUF_INIT;
	struct world w;

	for (int i = 0; i < 70; i++)
		xs_buf_addf(&rules,
			"%s{'id': 'd%d', 'item': 'desks', 'at_least': 100}",
			i ? "," : "", i);
	begin(&w, P "desks=90", rules.s, "{'method': 'each'}", "");
	cr_expect_eq(w.near.n, 70, "%zu", w.near.n);
	cr_expect_eq(w.near.mended, 70);
	cr_expect_eq(w.near.fen, 200000, "%lld", (long long)w.near.fen);
	cr_expect(w.near.found && w.near.proven);
	xs_buf_release(&rules);
	end(&w);
}

/* Twenty parts of one lot of which one may be left have a million choices:
 * all are mended, and it is not said to be the cheapest. */
Test(nearmiss, too_many_choices_are_not_proven)
{
	struct xs_buf rules = XS_BUF_INIT;
	struct world w;

	for (int i = 0; i < 20; i++)
		xs_buf_addf(&rules,
			"%s{'id': 'd%d', 'item': 'desks', 'at_least': %d}",
			i ? "," : "", i, 100 + i);
	begin(&w, P "desks=90", rules.s, "{'method': 'count', 'missed': 1}",
		"");
	cr_expect_eq(w.near.mended, 20, "%zu", w.near.mended);
	cr_expect_eq(w.near.fen, 29 * 20000, "%lld", (long long)w.near.fen);
	cr_expect(w.near.found && !w.near.proven);
	xs_buf_release(&rules);
	end(&w);
}

/* 400 of 2000 books; 80 points are given from 90 % on, the fourth step up:
 * 1400 books at 15 yuan. */
Test(nearmiss, every_step_of_points_is_a_choice)
{
	struct world w;

	begin(&w, P "books=400",
		"{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20,"
		" 'points': 100, 'graded': [[1, 1], [0.9, 0.8], [0.8, 0.6],"
		" [0.6, 0.4], [0.4, 0.2]]}",
		"{'method': 'points', 'pass': 80}", "");
	cr_assert_eq(w.near.n, 1);
	cr_expect_eq(w.near.misses[0].level, XS_MEND_PART);
	cr_expect_eq(w.near.misses[0].quantity, 1400, "%g",
		w.near.misses[0].quantity);
	cr_expect_eq(w.near.fen, 2100000, "%lld", (long long)w.near.fen);
	cr_expect_eq(w.tried.fen, w.near.fen);
	cr_expect(w.near.found && w.near.proven);
	end(&w);
}

/* -- against every choice ----------------------------------------------------------- */

#define GRADED ", 'graded': [[1, 1], [0.9, 0.7], [0.7, 0.4]]"

static unsigned long seed = 20251130;

static unsigned roll(unsigned n)
{
	seed = seed * 6364136223846793005UL + 1442695040888963407UL;
	return (unsigned)(seed >> 33) % n;
}

/* Ten rules, values and points by chance; EACH, COUNT with and without a
 * floor, POINTS with steps: the lots come to what trying every choice comes to. */
Test(nearmiss, as_by_trying)
{
	static const char *const rules[] = {
		"'indicator': 'books_per_pupil', 'at_least': 20",
		"'item': 'desks', 'at_least': 100",
		"'indicator': 'teaching_area_per_pupil', 'at_least': 4.5",
		"'item': 'floor_area', 'at_least': 900",
		"'indicator': 'instruments_per_pupil', 'at_least': 2000",
		"'item': 'teachers_primary', 'at_least': 8",
		"'item': 'office_area', 'at_least': 100",
		"'indicator': 'computers_per_100', 'at_least': 10",
		"'item': 'books', 'at_least': 1900"
	};
	size_t found = 0, left = 0;

	for (int round = 0; round < 300; round++) {
		struct xs_buf all = XS_BUF_INIT;
		struct world w;
		char facts[400], judgement[160];
		int kind = round % 4;
		unsigned sum = 0;

		for (size_t i = 0; i < COUNT(rules); i++) {
			unsigned points = 1 + roll(20);

			sum += points;
			xs_buf_addf(&all,
				"%s{'id': 'r%zu', %s, 'points': %u%s}",
				i ? "," : "", i, rules[i], points,
				kind == 3 && i % 3 == 0 ? GRADED : "");
		}
		snprintf(facts, sizeof(facts),
			P "books=%u desks=%u teaching_area=%u floor_area=%u "
			  "instruments_value=%u teachers_primary=%u "
			  "office_area=%u computers_pupil=%u",
			1000 + roll(1200), 60 + roll(60), 300 + roll(200),
			600 + roll(400), 100000 + roll(130000), 5 + roll(5),
			60 + roll(60), 5 + roll(8));
		snprintf(judgement, sizeof(judgement),
			kind == 0 ? "{'method': 'each'}"
				: kind == 1
				? "{'method': 'count', 'reached': %u}"
				: kind == 2
				? "{'method': 'count', 'missed': "
				  "%u, 'floor': 0.85}"
				: "{'method': 'points', 'pass': %u}",
			kind == 3 ? sum / 3 + roll(sum / 2) : roll(9));
		begin(&w, facts, all.s, judgement, "");
		if (w.judged.verdict != XS_PASS) {
			cr_expect_eq(w.near.found, w.tried.found, "%d %s",
				round, judgement);
			cr_expect_eq(w.near.fen, w.tried.fen,
				"%d %s: %lld %lld", round, judgement,
				(long long)w.near.fen, (long long)w.tried.fen);
			cr_expect_eq(
				w.near.unpriced, w.tried.unpriced, "%d", round);
			found += w.near.found;
			left += w.near.left > 0;
		}
		xs_buf_release(&all);
		end(&w);
	}
	cr_expect_gt(found, 150, "%zu", found);
	cr_expect_gt(left, 80, "%zu", left);
}

/* -- rolls ------------------------------------------------------------------------------ */

static struct xs_roll_span span_of(
	const char *facts, const char *rules, const char *judgement)
{
	struct world w;
	struct xs_roll_span spans[XS_STAGE_N];

	begin(&w, facts, rules, judgement, "");
	xs_roll_spans(w.survey, NULL, w.pack, &(struct xs_assess_options){ 0 },
		spans);
	end(&w);
	return spans[XS_PRIMARY];
}

/* 2060 books, 20 a pupil: passes up to 103 pupils, from 1 on. */
Test(nearmiss, passes_up_to_a_roll)
{
	struct xs_roll_span s =
		span_of(P "books=2060", BOOKS, "{'method': 'each'}");

	cr_expect(s.passes && s.found && !s.open);
	cr_expect_eq(s.now, 100);
	cr_expect_eq(s.to, 103, "%ld", s.to);
	cr_expect_eq(s.from, 1);
	/* 1500 books: not with 100, but up to 75. */
	s = span_of(P "books=1500", BOOKS, "{'method': 'each'}");
	cr_expect(!s.passes && s.found);
	cr_expect_eq(s.to, 75, "%ld", s.to);
}

/* At least 30 pupils and 20 books for each: 30 to 75. */
Test(nearmiss, passes_between_rolls)
{
	struct xs_roll_span s = span_of(P "books=1500",
		BOOKS ", {'id': 'p', 'item': 'pupils_primary', 'at_least': 30}",
		"{'method': 'each'}");

	cr_expect(s.found && !s.passes);
	cr_expect_eq(s.from, 30, "%ld", s.from);
	cr_expect_eq(s.to, 75, "%ld", s.to);
}

/* The largest class goes with the roll: 40 of 45 with 100 pupils; with 113 it
 * is ⌈45.2⌉ = 46, with 112 ⌈44.8⌉ = 45. */
Test(nearmiss, largest_class_goes_with_the_roll)
{
	struct xs_roll_span s =
		span_of(P "classes_primary=3 largest_class_primary=40",
			"{'id': 'c', 'class_size': 45}", "{'method': 'each'}");

	cr_expect(s.passes);
	cr_expect_eq(s.to, 112, "%ld", s.to);
}

/* Counted: 303 pupils in 7 classes, 50 in the largest.  A forecast of 294 has
 * 49 in it (48.5, rounded); 49 × 301 / 294 is above 50, 50 × 303 / 303 is not.
 * With 8 classes the largest is 50 × 7 / 8 = 43.75 of 303: 346 fit, for
 * 43.75 × 346 / 303 = 49.96, and with 347 it is 50.1. */
Test(nearmiss, largest_class_is_rounded_once)
{
	static const struct {
		const char *then;
		long to;
	} cases[] = {
		{ "pupils_primary=294 classes_primary=7 "
		  "largest_class_primary=49",
			303 },
		{ "pupils_primary=294 classes_primary=8 "
		  "largest_class_primary=42",
			346 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct world w;
		struct xs_survey *then;
		struct xs_roll_span spans[XS_STAGE_N];

		begin(&w,
			P "pupils_primary=303 classes_primary=7 "
			  "largest_class_primary=50",
			"{'id': 'c', 'class_size': 50}", "{'method': 'each'}",
			"");
		then = school_survey(w.lib, 1);
		school_fill(then, 0, P);
		school_fill(then, 0, cases[i].then);
		xs_roll_spans(then, w.survey, w.pack,
			&(struct xs_assess_options){ 0 }, spans);
		cr_expect(spans[XS_PRIMARY].passes);
		cr_expect_eq(spans[XS_PRIMARY].now, 294);
		cr_expect_eq(spans[XS_PRIMARY].to, cases[i].to, "%zu: %ld", i,
			spans[XS_PRIMARY].to);
		xs_survey_free(then);
		end(&w);
	}
}

Test(nearmiss, no_roll_helps)
{
	struct xs_roll_span s =
		span_of(P "desks=90", DESKS, "{'method': 'each'}");

	cr_expect(!s.found && !s.passes);
	s = span_of(P "desks=100", DESKS, "{'method': 'each'}");
	cr_expect(s.found && s.passes && s.open);
}
