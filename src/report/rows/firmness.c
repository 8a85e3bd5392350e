/* SPDX-License-Identifier: Apache-2.0
 *
 * How firm the places of the ranking are, and what that was reckoned with.
 */
#include "works_i.h"

#include "xueshe/ranking.h"

static const struct xs_ranking *ranking_of(const struct xs_run *run)
{
	return run->in->ranking;
}

/* -- bands -------------------------------------------------------------------- */

struct band_row {
	enum xs_band band;
	size_t schools;
	int64_t fen;
};

static const struct band_row *band_of(const struct xs_scope *s)
{
	return s->own;
}

static void b_band(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_band_say(band_of(s)->band, s->run->lang));
}

/* Who is in, and under how many weights. */
static void b_meaning(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	struct xs_run *run = s->run;
	size_t sets = ranking_of(run)->weights.sample + 1;
	const char *text = NULL;

	(void)c;
	switch (band_of(s)->band) {
	case XS_BAND_ALWAYS:
		text = xs_scratchf(run,
			xs_words(run,
				N_("In under each of the %zu weight sets: the "
				   "place does not depend on what one thinks "
				   "of the weights.")),
			sets);
		break;
	case XS_BAND_DEPENDS:
		text = xs_scratchf(run,
			xs_words(run,
				N_("In under some of the %zu weight sets: it "
				   "is for the county to weigh up.")),
			sets);
		break;
	case XS_BAND_NEVER:
		text = xs_scratchf(run,
			xs_words(run,
				N_("In under none of the %zu weight sets.")),
			sets);
		break;
	case XS_BAND_N:
		break;
	}
	xs_put_text(e, text);
}

static void b_schools(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)band_of(s)->schools, 0);
}

static void b_cost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_fen(e, band_of(s)->fen);
}

const struct xs_field_row xs_band_fields[] = {
	{ "band", b_band },
	{ "band_meaning", b_meaning },
	{ "band_schools", b_schools },
	{ "band_cost", b_cost },
	{ NULL, NULL },
};

int xs_bands_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_ranking *r = ranking_of(run);
	struct xs_scope s = xs_scope_of(run);
	int rc = xs_rows_need(run, r, "rank");

	(void)t;
	for (enum xs_band b = 0; rc == 0 && b < XS_BAND_N; b++) {
		struct band_row row = { .band = b };
		int64_t fen;

		for (size_t i = 0; i < r->n; i++) {
			if (r->all[i].band != b ||
				r->all[i].tier == XS_TIER_NOTHING)
				continue;
			row.schools++;
			fen = xs_estimated_fen(r->works, r->all[i].school);
			row.fen = xs_fen_add(
				row.fen, fen == XS_FEN_BLANK ? 0 : fen);
		}
		s.own = &row;
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- terms -------------------------------------------------------------------- */

struct term_row {
	const char *label, *text;
};

static void t_label(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, ((const struct term_row *)s->own)->label);
}

static void t_text(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, ((const struct term_row *)s->own)->text);
}

const struct xs_field_row xs_term_fields[] = {
	{ "term", t_label },
	{ "term_says", t_text },
	{ NULL, NULL },
};

static const char *say_in(struct xs_run *run, const struct xs_ranking *r)
{
	char share[32];

	if (r->weights.by_money)
		return xs_scratchf(run,
			xs_words(run,
				N_("As far as %s go: %zu schools by the stated "
				   "weights.")),
			xs_say_wan(run, r->money_fen), r->in_n);
	xs_format_round(100 * r->weights.share, 1, share);
	return xs_scratchf(run,
		xs_words(run,
			N_("The first %s%% of the schools that lack something: "
			   "%zu of %zu.")),
		share, r->in_n, r->lacking);
}

static const char *say_sample(struct xs_run *run, const struct xs_ranking *r)
{
	char spread[32];

	xs_format_round(100 * r->weights.spread, 1, spread);
	return xs_scratchf(run,
		xs_words(run,
			N_("The stated weights and %zu sets more, each weight "
			   "alone within ±%s%% of itself; seed %lu.")),
		r->weights.sample, spread, r->weights.seed);
}

static const char *say_small(struct xs_run *run, const struct xs_ranking *r)
{
	size_t n = 0;
	char below[32];

	for (size_t i = 0; i < r->n; i++)
		n += r->all[i].is_small && r->all[i].tier != XS_TIER_NOTHING;
	xs_format_round(r->weights.small_below, 0, below);
	return xs_scratchf(run,
		xs_words(run,
			N_("Below %s pupils (%zu schools) the depth is drawn "
			   "towards the county's mean, and cost is reckoned on "
			   "%s pupils.")),
		below, n, below);
}

int xs_ranking_terms_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_ranking *r = ranking_of(run);
	struct xs_scope s = xs_scope_of(run);
	int rc = xs_rows_need(run, r, "rank");
	struct term_row row;

	(void)t;
	s.own = &row;
	for (int i = 0; rc == 0 && i < 3; i++) {
		row.label = xs_words(run,
			i == 0           ? N_("Who is in")
				: i == 1 ? N_("Weight sets")
					 : N_("Small schools"));
		row.text = i == 0 ? say_in(run, r)
			: i == 1  ? say_sample(run, r)
				  : say_small(run, r);
		rc = xs_emit(run, &s);
	}
	return rc;
}
