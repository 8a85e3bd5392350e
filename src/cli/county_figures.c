/* SPDX-License-Identifier: Apache-2.0
 *
 * Figures of the county itself, which no school states: what --figure gives,
 * then the county sheet (指标, 年度, 值) of the survey's year, then the rates
 * of the enrolment sheet of that year.  A row of the county sheet names the
 * figure by its key or by the title of the rule that asks for it.
 */
#include <stdlib.h>
#include <string.h>

#include "xueshe/dropout.h"
#include "xueshe/hash.h"
#include "xueshe/intake.h"
#include "xueshe/text.h"

#include "cli_i.h"

struct reader {
	struct xs_ctx *ctx;
	const struct xs_judging *judging;
	struct xs_county_figure *all;
	size_t n, cap;
};

static bool is_given(const struct reader *r, const char *key)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->all[i].key, key) == 0)
			return true;
	return false;
}

static void add(struct reader *r, const char *key, double v, double more)
{
	if (is_given(r, key))
		return;
	xs_grow((void **)&r->all, &r->cap, r->n + 1, sizeof(*r->all));
	r->all[r->n++] = (struct xs_county_figure){ key, v, more };
}

/* The same but for blanks, brackets, units, as headings are compared. */
static bool same_name(const char *a, const char *b)
{
	struct xs_buf x = XS_BUF_INIT, y = XS_BUF_INIT;
	bool same;

	xs_header_fold(&x, a ? a : "");
	xs_header_fold(&y, b);
	same = x.len > 0 && strcmp(x.s, y.s) == 0;
	xs_buf_release(&x);
	xs_buf_release(&y);
	return same;
}

static bool names(const struct xs_county_rule *rule, const char *said)
{
	return rule->figure &&
		(xs_text_is(rule->figure, said) ||
			same_name(rule->title.zh, said) ||
			same_name(rule->title.en, said));
}

/* A share as a sheet states it: 98.3 is 98.3 %, and so is 0.983; what is
 * called 辍学率（%） is in per cent.  A gross rate may be above one. */
static double as_share(
	const struct xs_county_rule *rule, const char *said, double v)
{
	double most = rule->sense == XS_AT_MOST ? 1 : 1.5;

	if (rule->shown != XS_SHOWN_PERCENT)
		return v;
	return strchr(said, '%') || strstr(said, "％") || v > most ? v / 100
								   : v;
}

/* One row of the county sheet, for every rule that asks for it. */
static int take(void *arg, const struct xs_sheet_row *row)
{
	struct reader *r = arg;
	const char *said = xs_sheet_row_text(row, "indicator");
	double year = xs_sheet_row_number(row, "year");
	double v = xs_sheet_row_number(row, "value");

	if (!said || xs_is_blank(v) || year != r->ctx->survey->year)
		return 0;
	for (size_t p = 0; p < r->judging->n; p++) {
		const struct xs_pack *pack = r->judging->packs[p];

		for (size_t i = 0; i < pack->county_n; i++)
			if (names(&pack->county[i], said))
				add(r, pack->county[i].figure,
					as_share(&pack->county[i], said, v), 0);
		if (pack->county_judgement && pack->county_judgement->score &&
			xs_text_is(pack->county_judgement->score, said))
			add(r, pack->county_judgement->score, v, 0);
	}
	return 0;
}

/* Does a rule ask for it, and is it still open? */
static bool is_wanted(const struct reader *r, const char *figure)
{
	for (size_t p = 0; p < r->judging->n; p++)
		for (size_t i = 0; i < r->judging->packs[p]->county_n; i++)
			if (xs_text_is(r->judging->packs[p]->county[i].figure,
				    figure))
				return !is_given(r, figure);
	return false;
}

static int add_rates(struct reader *r)
{
	struct xs_dropout_input in = { .year = r->ctx->survey->year };
	struct xs_county *county;
	struct xs_dropout *d;
	bool wanted = false;

	for (int i = 0; i < XS_RATES; i++)
		wanted |= is_wanted(r, xs_rate_figures[i].figure);
	if (!wanted)
		return 0;
	county = xs_store_county(r->ctx->store, r->ctx->survey, &r->ctx->err);
	if (!county)
		return -1;
	in.county = county;
	d = xs_dropout_new(&in);
	for (int i = 0; i < XS_RATES; i++) {
		double more;
		double v = xs_rate_of(d, &xs_rate_figures[i], in.year, &more);

		if (!xs_is_blank(v))
			add(r, xs_rate_figures[i].figure, v, more);
	}
	xs_dropout_free(d);
	xs_county_free(county);
	return 0;
}

/* -- what --figure may name -- */

/* The i-th key of a standard, its score first; NULL: none. */
static const char *key_of(const struct xs_pack *pack, size_t i)
{
	if (i == 0)
		return pack->county_judgement ? pack->county_judgement->score
					      : NULL;
	return pack->county[i - 1].figure;
}

static bool is_asked(const struct xs_judging *judging, const char *key)
{
	for (size_t p = 0; p < judging->n; p++)
		for (size_t i = 0; i <= judging->packs[p]->county_n; i++)
			if (xs_text_is(key_of(judging->packs[p], i), key))
				return true;
	return false;
}

/* "score, primary_rate", each once, in the order of the standards. */
static void list_keys(const struct xs_judging *judging, struct xs_buf *out)
{
	struct xs_map seen = { 0 };

	for (size_t p = 0; p < judging->n; p++)
		for (size_t i = 0; i <= judging->packs[p]->county_n; i++) {
			const char *key = key_of(judging->packs[p], i);
			int64_t was;

			if (!key || xs_map_find(&seen, key, &was))
				continue;
			xs_map_add(&seen, key, 1);
			xs_buf_addf(out, "%s%s", out->len ? ", " : "", key);
		}
	xs_map_release(&seen);
}

static int check_keys(struct xs_ctx *ctx, const struct xs_judging *judging)
{
	struct xs_buf known = XS_BUF_INIT;
	const char *key = NULL;

	for (size_t i = 0; i < ctx->figures_n && !key; i++)
		if (!is_asked(judging, ctx->figures[i].key))
			key = ctx->figures[i].key;
	if (!key)
		return 0;
	list_keys(judging, &known);
	xs_fail(&ctx->err, XS_E_USAGE,
		_("none of the standards asks for a figure of the county "
		  "called \"%s\""),
		key);
	if (known.len)
		xs_hint(&ctx->err, _("They ask for: %s"), known.s);
	else
		xs_hint(&ctx->err, "%s",
			_("They ask for no figure that the county states; "
			  "name another with --standard."));
	xs_buf_release(&known);
	return -1;
}

int xs_county_figures(struct xs_ctx *ctx, const struct xs_judging *judging)
{
	struct reader r = { .ctx = ctx, .judging = judging };
	struct xs_county_figure *kept;
	int rc;

	if (check_keys(ctx, judging) < 0)
		return -1;
	for (size_t i = 0; i < ctx->figures_n; i++)
		add(&r, ctx->figures[i].key, ctx->figures[i].v, 0);
	rc = xs_store_each_row(ctx->store, "county", take, &r, &ctx->err);
	if (rc == 0)
		rc = add_rates(&r);
	kept = xs_arena_alloc(&ctx->arena, r.n + 1, sizeof(*kept));
	if (r.n)
		memcpy(kept, r.all, r.n * sizeof(*kept));
	ctx->figures = kept;
	ctx->figures_n = r.n;
	free(r.all);
	return rc < 0 ? -1 : 0;
}
