/* SPDX-License-Identifier: Apache-2.0
 *
 * Works in words: what a need is about, how an amount comes about.
 */
#include "works_i.h"

#include <string.h>

#include "xueshe/text.h"

static const char *const open_names[XS_OPEN_N] = { [XS_OPEN_NOT] = "",
	[XS_OPEN_NO_MEASURE] = "no_measure",
	[XS_OPEN_NO_COST] = "no_cost",
	[XS_OPEN_CEILING] = "ceiling",
	[XS_OPEN_ROOMS] = "rooms",
	[XS_OPEN_FADED] = "faded",
	[XS_OPEN_IDLE] = "idle",
	[XS_OPEN_SHARE] = "share",
	[XS_OPEN_UNDER_WAY] = "under_way",
	[XS_OPEN_DONE] = "done" };

const char *xs_open_why_name(enum xs_open_why w)
{
	return open_names[w];
}

const char *xs_open_why_say(enum xs_open_why w, enum xs_lang lang)
{
	static const char *const msgids[XS_OPEN_N] = {
		[XS_OPEN_NOT] = "",
		[XS_OPEN_NO_MEASURE] = N_("no measure is stated for it"),
		[XS_OPEN_NO_COST] = N_("no unit cost on file"),
		[XS_OPEN_CEILING] = N_("what is there reaches the ceiling"),
		[XS_OPEN_ROOMS] =
			N_("the rooms suffice: form the classes anew"),
		[XS_OPEN_FADED] = N_("not needed any more when it could open"),
		[XS_OPEN_IDLE] = N_("the building is out of use"),
		[XS_OPEN_SHARE] =
			N_("rooms re-allocated or beds to spare serve it"),
		[XS_OPEN_UNDER_WAY] =
			N_("the register has it granted or under way"),
		[XS_OPEN_DONE] = N_("works were completed there after the "
				    "appraisal: have it appraised anew"),
	};

	return w == XS_OPEN_NOT ? "" : xs_tr(lang, msgids[w]);
}

bool xs_need_state_unsaid(const struct xs_works *w, const struct xs_need *need)
{
	const struct xs_building *row = need->building < 0
		? NULL
		: &w->survey->buildings[need->building];

	return row && xs_text_is(row->grade, "C") && !*row->state;
}

static void say_building(
	const struct xs_building *row, enum xs_lang lang, struct xs_buf *out)
{
	const char *name = *row->name ? row->name : row->use;

	xs_buf_addf(out, xs_tr(lang, N_("%s (grade %s)")), name, row->grade);
}

void xs_need_say(const struct xs_works *w, const struct xs_need *need,
	enum xs_lang lang, struct xs_buf *out)
{
	if (need->building >= 0) {
		say_building(&w->survey->buildings[need->building], lang, out);
		return;
	}
	if (need->what)
		xs_buf_adds(out, xs_say(&need->what->say, lang));
	else if (need->item >= 0)
		xs_buf_adds(out,
			xs_say(&w->survey->cat->items[need->item].say, lang));
}

/* -- one cost line ---------------------------------------------------------------- */

static void add_number(struct xs_buf *out, double v, int decimals)
{
	char text[32];

	xs_format_round(v, decimals, text);
	xs_buf_adds(out, text);
}

static void add_yuan(struct xs_buf *out, int64_t fen)
{
	xs_buf_addf(out, "%lld.%02lld", (long long)(fen / 100),
		(long long)(fen % 100));
}

/* "240 m²", "3 rooms = 181.5 m²". */
static void say_quantity(const struct xs_works *w, const struct xs_work *work,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_catalogue *cat = w->survey->cat;
	bool flag = !*work->unit;

	if (!flag) {
		add_number(out, work->quantity, 2);
		xs_buf_addf(out, " %s", xs_unit_say(cat, work->unit, lang));
	}
	if (!flag && work->priced == work->quantity)
		return;
	xs_buf_adds(out, flag ? "" : " = ");
	add_number(out, work->priced, 4);
	xs_buf_addf(out, " %s", xs_unit_say(cat, work->cost->unit, lang));
	if (!work->years)
		xs_buf_adds(out, xs_tr(lang, N_(" years")));
}

static void say_price(const struct xs_works *w, const struct xs_work *work,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_cost *cost = work->cost;
	const char *unit = xs_unit_say(w->survey->cat, cost->unit, lang);
	char low[32], high[32];

	xs_buf_adds(out, " × ");
	add_number(out, ((double)cost->fen + (double)cost->fen_high) / 200, 2);
	if (cost->fen_high > cost->fen) {
		xs_format_round((double)cost->fen / 100, 2, low);
		xs_format_round((double)cost->fen_high / 100, 2, high);
		xs_buf_addf(out,
			xs_tr(lang, N_(" yuan/%s (middle of %s to %s; ")), unit,
			low, high);
	} else {
		xs_buf_addf(out, xs_tr(lang, N_(" yuan/%s (")), unit);
	}
	xs_buf_addf(out, xs_tr(lang, N_("prices of %d, %s: %s)")), cost->year,
		cost->place.zh ? xs_say(&cost->place, lang) : cost->table,
		xs_say(&cost->title, lang));
	if (work->price.index != 1) {
		xs_buf_adds(out, xs_tr(lang, N_(" × price index ")));
		add_number(out, work->price.index, 4);
	}
	if (work->price.terrain != 1) {
		xs_buf_adds(out, xs_tr(lang, N_(" × terrain ")));
		add_number(out, work->price.terrain, 2);
	}
	if (work->years > 1)
		xs_buf_addf(out, xs_tr(lang, N_(" × %d years")), work->years);
}

static void say_sum(const struct xs_works *w, const struct xs_work *work,
	enum xs_lang lang, struct xs_buf *out)
{
	xs_buf_adds(out, " = ");
	add_yuan(out, work->works_fen);
	xs_buf_adds(out, xs_tr(lang, N_(" yuan")));
	if (work->management_fen) {
		xs_buf_adds(out, xs_tr(lang, N_("; management and design ")));
		add_number(out, w->management_share * 100, 2);
		xs_buf_adds(out, "% = ");
		add_yuan(out, work->management_fen);
		xs_buf_adds(out, xs_tr(lang, N_(" yuan")));
	}
	if (work->assumed)
		xs_buf_adds(out,
			xs_tr(lang,
				N_("; rests on an assumption, not on a source")));
	if (xs_need_state_unsaid(w, &w->needs[work->need]))
		xs_buf_adds(out,
			xs_tr(lang,
				N_("; the ledger leaves the building's state "
				   "blank: taken as in use")));
	if (!work->price.adjusted)
		xs_buf_addf(out, xs_tr(lang, N_("; no price index reaches %d")),
			w->price_year);
}

void xs_work_explain(const struct xs_works *w, size_t at, enum xs_lang lang,
	struct xs_buf *out)
{
	const struct xs_work *work = &w->all[at];

	if (work->fen == XS_FEN_BLANK) {
		xs_buf_adds(out, xs_tr(lang, N_("no unit cost on file")));
		return;
	}
	if (!work->cost) {
		xs_buf_adds(out, xs_tr(lang, N_("the amount that is lacking")));
		say_sum(w, work, lang, out);
		return;
	}
	say_quantity(w, work, lang, out);
	say_price(w, work, lang, out);
	say_sum(w, work, lang, out);
}
