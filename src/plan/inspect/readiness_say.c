/* SPDX-License-Identifier: Apache-2.0
 *
 * Readiness in words.
 */
#include "xueshe/lang.h"
#include "xueshe/readiness.h"

#define NAMED_MOST 3

static const struct {
	const char *name, *say;
} by_words[] = {
	[XS_PROJECT_NO_MATTER] = { "no_matter", N_("no matter") },
	[XS_PROJECT_IN_TIME] = { "in_time", N_("done by the day") },
	[XS_PROJECT_PERHAPS] = { "perhaps", N_("ends near the day") },
	[XS_PROJECT_TOO_LATE] = { "too_late", N_("not done by the day") },
};

const char *xs_project_by_name(enum xs_project_by by)
{
	return by_words[by].name;
}

const char *xs_project_by_say(enum xs_project_by by, enum xs_lang lang)
{
	return xs_tr(lang, by_words[by].say);
}

struct xs_mend_counts xs_mend_counts(const struct xs_nearmiss *near)
{
	struct xs_mend_counts n = { 0, 0, 0 };

	for (size_t i = 0; i < near->n; i++) {
		const struct xs_miss *m = &near->misses[i];

		n.missed += !m->open;
		n.mended += !m->open && m->level != XS_MEND_NOT;
		n.to_fill_in += m->open && m->level != XS_MEND_NOT;
	}
	return n;
}

/* Parts are joined by ；. */
static void begin_part(struct xs_buf *out, size_t start, enum xs_lang lang)
{
	if (out->len > start)
		xs_buf_adds(out, lang == XS_LANG_ZH ? "；" : "; ");
}

struct names { /* the first few, then how many more */
	struct xs_buf *out;
	enum xs_lang lang;
	size_t n;
};

static void add_name(struct names *names, const char *name)
{
	if (names->n && names->n < NAMED_MOST)
		xs_buf_adds(
			names->out, names->lang == XS_LANG_ZH ? "、" : ", ");
	if (names->n++ < NAMED_MOST)
		xs_buf_adds(names->out, name);
}

/* `more`: there may be others that were not counted. */
static void end_names(struct names *names, bool more)
{
	if (more)
		xs_buf_adds(
			names->out, names->lang == XS_LANG_ZH ? "等" : " …");
	else if (names->n > NAMED_MOST)
		xs_buf_addf(names->out, xs_tr(names->lang, N_(" and %zu more")),
			names->n - NAMED_MOST);
}

static const char *title(const struct xs_readiness *r,
	const struct xs_ready_unit *u, size_t miss, enum xs_lang lang)
{
	return xs_say(
		&r->packs[u->pack]->rules[u->near.misses[miss].rule].title,
		lang);
}

static void say_vetoes(const struct xs_readiness *r,
	const struct xs_ready_unit *u, enum xs_lang lang, struct xs_buf *out)
{
	struct names names = { out, lang, 0 };

	if (!u->vetoes)
		return;
	xs_buf_adds(out, xs_tr(lang, N_("veto not reached: ")));
	for (size_t i = 0; i < u->near.n; i++)
		if (u->near.misses[i].veto && !u->near.misses[i].open)
			add_name(&names, title(r, u, i, lang));
	end_names(&names, false);
}

/* Is it to be mended, and known? */
static bool is_mended(const struct xs_miss *m)
{
	return m->level != XS_MEND_NOT && !m->open;
}

static bool is_to_fill_in(const struct xs_miss *m)
{
	return m->level != XS_MEND_NOT && m->open;
}

static void say_mended(const struct xs_readiness *r,
	const struct xs_ready_unit *u, enum xs_lang lang, struct xs_buf *out)
{
	struct xs_mend_counts n = xs_mend_counts(&u->near);
	struct names names = { out, lang, 0 };

	if (n.missed > n.mended)
		xs_buf_addf(out, xs_tr(lang, N_("mend %zu of %zu missed: ")),
			n.mended, n.missed);
	else
		xs_buf_addf(out, xs_tr(lang, N_("mend %zu: ")), n.mended);
	for (size_t i = 0; i < u->near.n; i++)
		if (is_mended(&u->near.misses[i]))
			add_name(&names, title(r, u, i, lang));
	end_names(&names, false);
}

/* What is not known may be reached: it is no miss.  `besides`: others are
 * named before, so a number is enough. */
static void say_to_fill_in(const struct xs_readiness *r,
	const struct xs_ready_unit *u, enum xs_lang lang, bool besides,
	struct xs_buf *out)
{
	size_t n = xs_mend_counts(&u->near).to_fill_in;
	struct names names = { out, lang, 0 };

	if (besides) {
		xs_buf_addf(out, xs_tr(lang, N_("not known besides: %zu")), n);
		return;
	}
	xs_buf_addf(out, xs_tr(lang, N_("not known, %zu: ")), n);
	for (size_t i = 0; i < u->near.n; i++)
		if (is_to_fill_in(&u->near.misses[i]))
			add_name(&names, title(r, u, i, lang));
	end_names(&names, false);
}

static void say_hinges(const struct xs_readiness *r,
	const struct xs_ready_unit *u, enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_catalogue *cat = r->survey->cat;
	struct names names = { out, lang, 0 };

	xs_buf_adds(out, xs_tr(lang, N_("not known: ")));
	for (int i = 0; i < u->hinges_n; i++)
		if (u->hinges[i] >= 0)
			add_name(&names,
				xs_say(&cat->items[u->hinges[i]].say, lang));
	if (!names.n)
		for (size_t i = 0; i < u->near.n; i++)
			if (u->near.misses[i].open)
				add_name(&names, title(r, u, i, lang));
	end_names(&names, u->hinges_more);
}

/* With a roll under which the unit is no more, nobody is taught there. */
static double or_nobody(double pupils)
{
	return xs_is_blank(pupils) ? 0 : pupils;
}

static void say_turns(const struct xs_ready_unit *u, enum xs_lang lang,
	struct xs_buf *out, size_t start)
{
	if (u->roll_turns) {
		begin_part(out, start, lang);
		xs_buf_addf(out,
			xs_tr(lang,
				N_("turns on September's roll (%.0f to "
				   "%.0f)")),
			or_nobody(u->pupils[0]), or_nobody(u->pupils[2]));
	}
	if (u->project_turns) {
		begin_part(out, start, lang);
		xs_buf_adds(out,
			xs_tr(lang,
				N_("turns on works that end near the "
				   "day")));
	}
}

/* Is anything mended but failed vetoes, which are named already? */
static bool mended_besides(const struct xs_ready_unit *u)
{
	for (size_t i = 0; i < u->near.n; i++)
		if (is_mended(&u->near.misses[i]) && !u->near.misses[i].veto)
			return true;
	return false;
}

void xs_ready_doubt_say(const struct xs_readiness *r, int doubt,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_item *part = &r->survey->cat->items[doubt];

	xs_buf_addf(out, xs_tr(lang, N_("figures in doubt: %s above %s")),
		xs_say(&part->say, lang),
		xs_say(&r->survey->cat->items[part->part_of].say, lang));
}

static void say_doubt(const struct xs_readiness *r, int doubt,
	enum xs_lang lang, struct xs_buf *out, size_t start)
{
	if (doubt < 0)
		return;
	begin_part(out, start, lang);
	xs_ready_doubt_say(r, doubt, lang, out);
}

/* Of another unit, if the one that is told has none. */
static int doubt_besides(
	const struct xs_readiness *r, const struct xs_ready_school *s)
{
	int doubt = -1;

	if (r->units[s->unit].doubt >= 0)
		return -1;
	for (size_t i = 0; doubt < 0 && i < s->units; i++)
		doubt = r->units[s->units_first + i].doubt;
	return doubt;
}

void xs_ready_unit_why(const struct xs_readiness *r,
	const struct xs_ready_unit *u, enum xs_lang lang, struct xs_buf *out)
{
	size_t start = out->len;

	say_vetoes(r, u, lang, out);
	if (u->verdict == XS_READY_UNKNOWN) {
		begin_part(out, start, lang);
		say_hinges(r, u, lang, out);
		return;
	}
	if (u->verdict == XS_TOO_CLOSE)
		say_turns(u, lang, out, start);
	if (mended_besides(u)) {
		begin_part(out, start, lang);
		say_mended(r, u, lang, out);
	}
	if (xs_mend_counts(&u->near).to_fill_in) {
		bool besides = out->len > start;

		begin_part(out, start, lang);
		say_to_fill_in(r, u, lang, besides, out);
	}
	if (u->near.n && !u->near.found) {
		begin_part(out, start, lang);
		xs_buf_adds(out,
			xs_tr(lang, N_("no purchase or work makes it pass")));
	}
	say_doubt(r, u->doubt, lang, out, start);
}

void xs_ready_school_why(const struct xs_readiness *r,
	const struct xs_ready_school *s, enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_ready_unit *u = &r->units[s->unit];
	size_t start = out->len, others = 0, blank = 0;

	xs_ready_unit_why(r, u, lang, out);
	for (size_t i = 0; i < s->units; i++) {
		const struct xs_ready_unit *of = &r->units[s->units_first + i];
		struct xs_mend_counts n = xs_mend_counts(&of->near);

		others += of != u && n.mended > 0;
		blank += of != u && !n.mended && n.to_fill_in > 0;
	}
	if (others) {
		begin_part(out, start, lang);
		xs_buf_addf(out,
			xs_tr(lang,
				N_("other verdicts that need mending: "
				   "%zu")),
			others);
	}
	if (blank) {
		begin_part(out, start, lang);
		xs_buf_addf(out,
			xs_tr(lang,
				N_("other verdicts that lack figures: "
				   "%zu")),
			blank);
	}
	say_doubt(r, doubt_besides(r, s), lang, out, start);
	if (s->late) {
		begin_part(out, start, lang);
		xs_buf_adds(out,
			xs_tr(lang,
				N_("can no longer be done in full by the "
				   "day")));
	}
}

void xs_roll_span_say(
	const struct xs_roll_span *s, enum xs_lang lang, struct xs_buf *out)
{
	if (!s->found || s->now < 0 || (s->from <= 1 && s->open))
		return;
	if (s->open)
		xs_buf_addf(out, xs_tr(lang, N_("passes from %ld pupils on")),
			s->from);
	else if (s->from <= 1)
		xs_buf_addf(
			out, xs_tr(lang, N_("passes up to %ld pupils")), s->to);
	else
		xs_buf_addf(out,
			xs_tr(lang, N_("passes from %ld to %ld pupils")),
			s->from, s->to);
}
