/* SPDX-License-Identifier: Apache-2.0
 *
 * The name of a purse of a plan: its source, and where several purses have one
 * source, what tells them apart.
 */
#include "plan_i.h"

#include <string.h>

#include "xueshe/number.h"

static const struct xs_fund *fund_of(const struct xs_plan *p, int source)
{
	return p->problem->sources[source].fund;
}

/* What differs between the purses of that name. */
struct apart {
	bool any, level, share;
};

static struct apart look(const struct xs_plan *p, int source)
{
	const struct xs_fund *own = fund_of(p, source);
	struct apart a = { false, false, false };

	for (int s = 0; s < p->sources_n && own; s++) {
		const struct xs_fund *f = fund_of(p, s);

		if (s == source || !f || strcmp(f->source, own->source) != 0)
			continue;
		a.any = true;
		a.level |= strcmp(f->level, own->level) != 0;
		a.share |= !xs_near(f->county_share, own->county_share, 0);
	}
	return a;
}

static void add(struct xs_buf *out, enum xs_lang lang, const char *text)
{
	if (out->len)
		xs_buf_adds(out, lang == XS_LANG_ZH ? "，" : ", ");
	xs_buf_adds(out, text);
}

/* The years of the sheet of money: "2026、2028年". */
static void add_years(const struct xs_plan *p, int source, enum xs_lang lang,
	struct xs_buf *out)
{
	const struct xs_county *c = p->county;
	struct xs_buf years = XS_BUF_INIT;

	for (int y = p->from; y <= p->to; y++)
		for (size_t i = 0; i < c->funds_n; i++) {
			const struct xs_fund *f = &c->funds[i];

			if (f->year != y || !f->fen || f->fen == XS_FEN_BLANK ||
				!xs_plan_is_of(p, f, source))
				continue;
			if (years.len)
				xs_buf_adds(&years,
					lang == XS_LANG_ZH ? "、" : ", ");
			xs_buf_addf(&years, "%d", y);
			break;
		}
	if (years.len && lang == XS_LANG_ZH)
		xs_buf_adds(&years, "年");
	if (years.len)
		add(out, lang, years.s);
	xs_buf_release(&years);
}

static void add_share(
	const struct xs_fund *f, enum xs_lang lang, struct xs_buf *out)
{
	struct xs_buf b = XS_BUF_INIT;
	char share[32];

	xs_format_round(f->county_share > 0 ? f->county_share : 0, 2, share);
	xs_buf_addf(&b, xs_tr(lang, N_("county adds %s to 1")), share);
	add(out, lang, b.s);
	xs_buf_release(&b);
}

void xs_plan_source_say(const struct xs_plan *p, int source, enum xs_lang lang,
	struct xs_buf *out)
{
	const struct xs_fund *f = fund_of(p, source);
	struct apart apart = look(p, source);
	struct xs_buf more = XS_BUF_INIT;

	xs_buf_adds(out,
		source == p->unfunded ? xs_tr(lang, p->sources[source])
				      : p->sources[source]);
	if (!apart.any)
		return;
	if (apart.level && *f->level)
		add(&more, lang, f->level);
	add_years(p, source, lang, &more);
	add(&more, lang,
		*f->usable_for ? f->usable_for
			       : xs_tr(lang, N_("for any use")));
	if (apart.share)
		add_share(f, lang, &more);
	xs_buf_addf(out, lang == XS_LANG_ZH ? "（%s）" : " (%s)", more.s);
	xs_buf_release(&more);
}
