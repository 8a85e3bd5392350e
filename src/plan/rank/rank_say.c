/* SPDX-License-Identifier: Apache-2.0
 *
 * A place in words: the sentence that says why a school stands where it does.
 */
#include "rank_i.h"

#include <math.h>
#include <string.h>

#include "xueshe/boarding.h"
#include "xueshe/text.h"

/* -- names ------------------------------------------------------------------- */

const char *xs_criterion_say(enum xs_criterion c, enum xs_lang lang)
{
	static const char *const says[] = { N_("depth of gaps"),
		N_("pupils helped"), N_("boarders helped"), N_("years of need"),
		N_("remoteness"), N_("cost a pupil helped"), N_("readiness") };

	return xs_tr(lang, says[c]);
}

const char *xs_rank_title(
	const struct xs_ranking *r, enum xs_criterion c, enum xs_lang lang)
{
	const struct xs_words *title = &r->weights.title[c];

	return title->zh ? xs_say(title, lang) : xs_criterion_say(c, lang);
}

const char *xs_band_name(enum xs_band b)
{
	static const char *const names[] = { "always", "depends", "never" };

	return names[b];
}

const char *xs_band_say(enum xs_band b, enum xs_lang lang)
{
	static const char *const says[] = { N_("always in"),
		N_("depends on the weights"), N_("never in") };

	return xs_tr(lang, says[b]);
}

const char *xs_tier_say(int tier, enum xs_lang lang)
{
	switch (tier) {
	case XS_TIER_SAFETY:
		return xs_tr(lang, N_("safety"));
	case XS_TIER_GAPS:
		return xs_tr(lang, N_("gaps"));
	default:
		return xs_tr(lang, N_("no gap known"));
	}
}

const char *xs_decision_say(const char *what, enum xs_lang lang)
{
	static const struct {
		const char *what, *say;
	} rows[] = { { "first", N_("put first") }, { "last", N_("put last") },
		{ "leave out", N_("left out of the plan") },
		{ "include", N_("taken into the plan") },
		{ "take back", N_("taken back") } };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].what, what) == 0)
			return xs_tr(lang, rows[i].say);
	return what;
}

/* -- figures ----------------------------------------------------------------- */

/* "1,240" for people. */
static void number(struct xs_buf *out, double v, int decimals)
{
	char text[32];
	size_t whole, i;

	xs_format_round(v, decimals, text);
	whole = strcspn(text, ".");
	for (i = 0; i < whole; i++) {
		if (i && text[i - 1] != '-' && (whole - i) % 3 == 0)
			xs_buf_addc(out, ',');
		xs_buf_addc(out, text[i]);
	}
	xs_buf_adds(out, text + whole);
}

/* A number as text in the arena of nobody: `b` holds it. */
static const char *said(struct xs_buf *b, double v, int decimals)
{
	xs_buf_clear(b);
	number(b, v, decimals);
	return b->s;
}

void xs_rank_figure(const struct xs_ranking *r, size_t at, enum xs_criterion c,
	enum xs_lang lang, struct xs_buf *out)
{
	double v = r->all[at].raw[c];
	struct xs_buf n = XS_BUF_INIT;

	if (xs_is_blank(v))
		return;
	switch (c) {
	case XS_CRIT_DEPTH:
		xs_buf_addf(out, xs_tr(lang, "%s items"), said(&n, v, 2));
		break;
	case XS_CRIT_PUPILS:
	case XS_CRIT_BOARDERS:
		xs_buf_addf(out, xs_tr(lang, "%s pupils"), said(&n, v, 0));
		break;
	case XS_CRIT_YEARS:
		xs_buf_addf(out, xs_tr(lang, "%s years"), said(&n, v, 1));
		break;
	case XS_CRIT_REMOTE:
		if (r->remote == XS_REMOTE_KM)
			xs_buf_addf(out, xs_tr(lang, "%s km"), said(&n, v, 1));
		else
			number(out, v, 2);
		break;
	case XS_CRIT_COST:
		xs_buf_addf(out, xs_tr(lang, "%s yuan"), said(&n, v, 0));
		break;
	case XS_CRIT_READY:
		number(out, v, 2);
		break;
	case XS_CRITERION_N:
		break;
	}
	xs_buf_release(&n);
}

double xs_rank_share_shown(const struct xs_rank *rank)
{
	if (rank->band != XS_BAND_DEPENDS)
		return rank->share_in;
	return fmin(fmax(rank->share_in, 0.001), 0.999);
}

/* -- the sentence ------------------------------------------------------------ */

struct saying {
	const struct xs_ranking *r;
	const struct xs_rank *rank;
	enum xs_lang lang;
	struct xs_buf *out;
	struct xs_buf a, b; /* numbers */
	bool has_begun;
};

/* Clauses stand on their own, parted by a semicolon. */
static void clause(struct saying *s)
{
	if (s->has_begun)
		xs_buf_adds(s->out, xs_tr(s->lang, "; "));
	s->has_begun = true;
}

/* Why a dangerous building does not put the school first. */
static void say_danger_seen_to(struct saying *s)
{
	size_t idle = s->rank->idle_need;
	const struct xs_need *need =
		idle == XS_NOT_RANKED ? NULL : &s->r->works->needs[idle];

	if (!need || !need->safety || !(s->rank->area_d > 0))
		return;
	clause(s);
	xs_buf_addf(s->out, xs_tr(s->lang, "%s m² of grade D building: %s"),
		said(&s->a, s->rank->area_d, 0),
		xs_open_why_say(need->open, s->lang));
}

static void say_safety(struct saying *s)
{
	if (s->rank->tier != XS_TIER_SAFETY) {
		say_danger_seen_to(s);
		return;
	}
	clause(s);
	if (s->rank->area_d > 0)
		xs_buf_addf(s->out,
			xs_tr(s->lang,
				"has %s m² of grade D building, which comes "
				"before everything else"),
			said(&s->a, s->rank->area_d, 0));
	else if (s->rank->veto)
		xs_buf_addf(s->out,
			xs_tr(s->lang,
				"fails a veto of safety (%s), which comes "
				"before everything else"),
			xs_say(&s->rank->veto->title, s->lang));
	else
		xs_buf_adds(s->out,
			xs_tr(s->lang,
				"has a dangerous building, which comes before "
				"everything else"));
}

static const char *need_name(const struct saying *s, const struct xs_need *need)
{
	const struct xs_catalogue *cat = s->r->works->survey->cat;

	if (need->what)
		return xs_say(&need->what->say, s->lang);
	return need->item < 0 ? NULL
			      : xs_say(&cat->items[need->item].say, s->lang);
}

/* What is lacking most: "床位（女生）缺46%（83张）". */
static void say_gap(
	struct saying *s, const struct xs_need *need, const char *name)
{
	const char *unit =
		xs_unit_say(s->r->works->survey->cat, need->unit, s->lang);

	if (xs_is_blank(need->depth))
		xs_buf_addf(s->out, xs_tr(s->lang, "%s short by %s %s"), name,
			said(&s->a, need->gap_now, 0), unit);
	else
		xs_buf_addf(s->out, xs_tr(s->lang, "%s short by %s %s, %s%%"),
			name, said(&s->a, need->gap_now, 0), unit,
			said(&s->b, 100 * need->depth, 0));
	if (!xs_is_blank(need->gap_opening) &&
		fabs(need->gap_opening - need->gap_now) >= 1)
		xs_buf_addf(s->out, xs_tr(s->lang, ", by %s in %d"),
			said(&s->a, need->gap_opening, 0), s->r->years_from);
}

/* A building that is no danger to life, but must be seen to. */
static void say_building(struct saying *s, const struct xs_need *need)
{
	const struct xs_building *b =
		&s->r->works->survey->buildings[need->building];
	const char *name = b->name && *b->name ? b->name : b->code;

	if (need->safety)
		return;
	clause(s);
	if (*b->grade)
		xs_buf_addf(s->out,
			xs_tr(s->lang, "%s (grade %s, %s m²) must be seen to"),
			name, b->grade, said(&s->a, b->area_m2, 0));
	else
		xs_buf_addf(s->out,
			xs_tr(s->lang, "%s (%s m²) must be seen to"), name,
			said(&s->a, b->area_m2, 0));
}

static void say_need(struct saying *s)
{
	const struct xs_need *need = &s->r->works->needs[s->rank->best_need];
	const char *name = need_name(s, need);

	if (!name && need->building >= 0)
		say_building(s, need);
	if (!name || !(need->gap_now > 0))
		return;
	clause(s);
	if (xs_rank_is_yes_no(s->r, need))
		xs_buf_addf(s->out, xs_tr(s->lang, "lacks: %s"), name);
	else
		say_gap(s, need, name);
}

static void say_helped(struct saying *s)
{
	double pupils = s->rank->raw[XS_CRIT_PUPILS];
	double boarders = s->rank->raw[XS_CRIT_BOARDERS];

	if (xs_is_blank(pupils) || !(pupils > 0))
		return;
	clause(s);
	if (boarders > 0)
		xs_buf_addf(s->out,
			xs_tr(s->lang,
				"helps %s pupils, %s boarders among them"),
			said(&s->a, pupils, 0), said(&s->b, boarders, 0));
	else
		xs_buf_addf(s->out, xs_tr(s->lang, "helps %s pupils"),
			said(&s->a, pupils, 0));
}

/* The year the longest of its needs ends. */
static void say_years(struct saying *s)
{
	const struct xs_works *w = s->r->works;
	const struct xs_need *need = &w->needs[s->rank->best_need];

	if (!need->needed_until || w->last_year < s->r->years_from)
		return;
	clause(s);
	if (need->label == XS_LASTING)
		xs_buf_adds(s->out, xs_tr(s->lang, "needed for good"));
	else
		xs_buf_addf(s->out, xs_tr(s->lang, "needed until %d"),
			need->needed_until);
}

static void say_cost(struct saying *s)
{
	double pupils = s->rank->raw[XS_CRIT_PUPILS];
	double yuan = (double)s->rank->fen / 100, yuan_said = yuan;

	clause(s);
	if (s->rank->fen == XS_FEN_BLANK) {
		xs_buf_adds(s->out, xs_tr(s->lang, "no cost on file"));
		return;
	}
	if (s->lang == XS_LANG_ZH)
		yuan_said = yuan / 10000; /* the message says 万元 */
	if (pupils > 0)
		xs_buf_addf(s->out,
			xs_tr(s->lang, "about %s yuan, %s yuan a pupil"),
			said(&s->a, yuan_said, s->lang == XS_LANG_ZH ? 2 : 0),
			said(&s->b, yuan / pupils, 0));
	else
		xs_buf_addf(s->out, xs_tr(s->lang, "about %s yuan"),
			said(&s->a, yuan_said, s->lang == XS_LANG_ZH ? 2 : 0));
	if (s->rank->uncosted)
		xs_buf_addf(s->out,
			xs_tr(s->lang, " (needs without a cost on file: %zu)"),
			s->rank->uncosted);
}

/* "Depth of gaps" inside an English sentence. */
static const char *title_inside(
	const struct saying *s, int c, char *room, size_t size)
{
	xs_text_copy(
		room, size, xs_rank_title(s->r, (enum xs_criterion)c, s->lang));
	if (*room >= 'A' && *room <= 'Z' && room[1] >= 'a')
		*room = (char)(*room - 'A' + 'a');
	return room;
}

/* The two criteria that carry most of the score. */
static void say_marks(struct saying *s)
{
	int best[2] = { -1, -1 };
	double marks[XS_CRITERION_N];
	char name[2][128];

	for (int c = 0; c < XS_CRITERION_N; c++) {
		marks[c] = 100 * s->r->used[c] * s->rank->scaled[c];
		if (best[0] < 0 || marks[c] > marks[best[0]]) {
			best[1] = best[0];
			best[0] = c;
		} else if (best[1] < 0 || marks[c] > marks[best[1]]) {
			best[1] = c;
		}
	}
	if (!(marks[best[1]] > 0))
		return;
	clause(s);
	xs_buf_addf(s->out,
		xs_tr(s->lang, "most marks for %s (%s) and %s (%s)"),
		title_inside(s, best[0], name[0], sizeof(name[0])),
		said(&s->a, marks[best[0]], 1),
		title_inside(s, best[1], name[1], sizeof(name[1])),
		said(&s->b, marks[best[1]], 1));
}

static void say_nothing(const struct saying *s)
{
	size_t idle = s->rank->idle_need;

	if (idle == XS_NOT_RANKED)
		xs_buf_adds(s->out,
			xs_tr(s->lang, "no gap is known by these standards"));
	else
		xs_buf_addf(s->out,
			xs_tr(s->lang, "no works are called for: %s"),
			xs_open_why_say(
				s->r->works->needs[idle].open, s->lang));
}

void xs_rank_reason(const struct xs_ranking *r, size_t at, enum xs_lang lang,
	struct xs_buf *out)
{
	struct saying s = {
		.r = r, .rank = &r->all[at], .lang = lang, .out = out
	};

	if (s.rank->tier == XS_TIER_NOTHING) {
		say_nothing(&s);
		return;
	}
	xs_buf_init(&s.a);
	xs_buf_init(&s.b);
	say_safety(&s);
	say_need(&s);
	say_helped(&s);
	say_years(&s);
	say_cost(&s);
	say_marks(&s);
	xs_buf_release(&s.a);
	xs_buf_release(&s.b);
}
