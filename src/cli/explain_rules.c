/* SPDX-License-Identifier: Apache-2.0
 *
 * Which rules "explain" is asked for: an id, a title as the sheets print it,
 * or the name of what is counted.  The closest kind of match there is counts,
 * so that the id "books" is not also every rule about books.
 */
#include <string.h>

#include "xueshe/text.h"

#include "explain_i.h"

enum fit {
	FIT_ID,
	FIT_TITLE,
	FIT_THING, /* of what it asks, or of an item of that */
	FIT_NEAR, /* one name is in the other, or a letter is wrong */
	FIT_NONE
};
#define NEAR_TOLD 6

struct wanted {
	struct xs_ctx *ctx;
	const char *name; /* behind the standard's id, if that was given */
	struct xs_buf folded, other;
};

static enum fit closer(enum fit a, enum fit b)
{
	return a < b ? a : b;
}

/* -- a name ------------------------------------------------------------------ */

static enum fit fit_text(struct wanted *w, const char *text, enum fit exact)
{
	if (!text || !*text)
		return FIT_NONE;
	xs_buf_clear(&w->other);
	xs_text_fold(&w->other, text);
	if (strcmp(w->other.s, w->folded.s) == 0)
		return exact;
	/* two Chinese characters, or as many letters as those take */
	if (w->folded.len >= 6 && strstr(w->other.s, w->folded.s))
		return FIT_NEAR;
	if (w->other.len >= 6 && strstr(w->folded.s, w->other.s))
		return FIT_NEAR;
	return FIT_NONE;
}

static enum fit fit_words(
	struct wanted *w, const struct xs_words *say, enum fit exact)
{
	return closer(fit_text(w, say->zh, exact), fit_text(w, say->en, exact));
}

static enum fit fit_item(struct wanted *w, int item)
{
	const struct xs_item *it = &w->ctx->cat->items[item];
	enum fit fit = closer(fit_text(w, it->key, FIT_THING),
		fit_words(w, &it->say, FIT_THING));

	for (size_t i = 0; it->spellings && it->spellings[i]; i++)
		fit = closer(fit, fit_text(w, it->spellings[i], FIT_THING));
	return fit;
}

static enum fit fit_quantity(struct wanted *w, const struct xs_quantity *q)
{
	enum fit fit = FIT_NONE;

	if (!q)
		return FIT_NONE;
	fit = closer(fit_text(w, q->key, FIT_THING),
		fit_words(w, &q->say, FIT_THING));
	for (int s = 0; s < XS_STAGE_N; s++)
		for (size_t i = 0; i < q->of[s].n; i++)
			fit = closer(fit, fit_item(w, q->of[s].terms[i].item));
	return fit;
}

static enum fit fit_need(struct wanted *w, const struct xs_requirement *need)
{
	const struct xs_indicator *ratio = need->indicator;
	enum fit fit = fit_quantity(w, need->what);

	if (ratio)
		fit = closer(fit,
			closer(fit_text(w, ratio->key, FIT_THING),
				fit_words(w, &ratio->say, FIT_THING)));
	if (ratio)
		fit = closer(fit,
			fit_quantity(w,
				ratio->provision_is_basis ? ratio->basis
							  : ratio->amount));
	for (size_t i = 0; i < need->parts_n; i++)
		fit = closer(fit, fit_need(w, &need->parts[i]));
	return fit;
}

/* -- a rule ------------------------------------------------------------------ */

static enum fit fit_rule(struct wanted *w, const struct xs_rule *rule)
{
	const char *const id[] = { rule->id, NULL };
	enum fit fit;

	if (strcmp(rule->id, w->name) == 0)
		return FIT_ID;
	fit = fit_words(w, &rule->title, FIT_TITLE);
	if (fit == FIT_TITLE)
		return fit;
	if (rule->on) {
		fit = closer(fit, fit_need(w, &rule->need));
		for (size_t i = 0; i < rule->cases_n; i++)
			fit = closer(fit, fit_need(w, &rule->cases[i].need));
	}
	if (fit == FIT_NONE && xs_text_nearest(w->name, id))
		return FIT_NEAR;
	return closer(fit, fit_text(w, rule->id, FIT_NEAR));
}

/* The name behind "cn-gz-target/"; NULL where another standard is named. */
static const char *name_in(
	const struct xs_judging *j, size_t pack, const char *name)
{
	const char *slash = strchr(name, '/');

	if (!slash)
		return name;
	for (size_t i = 0; i < j->n; i++) {
		const char *id = j->packs[i]->id;

		if (strlen(id) == (size_t)(slash - name) &&
			strncmp(id, name, (size_t)(slash - name)) == 0)
			return i == pack ? slash + 1 : NULL;
	}
	return name;
}

static enum fit fit_of(struct wanted *w, const struct xs_judging *j,
	size_t pack, size_t rule, const char *name)
{
	w->name = name_in(j, pack, name);
	if (!w->name)
		return FIT_NONE;
	xs_buf_clear(&w->folded);
	xs_text_fold(&w->folded, w->name);
	return w->folded.len ? fit_rule(w, &j->packs[pack]->rules[rule])
			     : FIT_NONE;
}

/* -- what was meant ------------------------------------------------------------ */

static int no_rule(struct xs_ctx *ctx, const struct xs_judging *j,
	const char *name, const struct xs_rule_pick *near, size_t n)
{
	struct xs_buf b = XS_BUF_INIT;
	size_t told = n < NEAR_TOLD ? n : NEAR_TOLD;

	for (size_t i = 0; i < j->n; i++)
		xs_buf_addf(&b, "%s%s", i ? ", " : "", j->packs[i]->id);
	xs_fail(&ctx->err, XS_E_NO_RULE, _("no rule \"%s\" in %s"), name, b.s);
	xs_buf_clear(&b);
	for (size_t i = 0; i < told; i++) {
		const struct xs_pack *pack = j->packs[near[i].pack];
		const struct xs_rule *rule = &pack->rules[near[i].rule];

		xs_buf_addf(&b, "%s%s/%s %s", i ? "; " : "", pack->id, rule->id,
			xs_say(&rule->title, xs_lang_screen()));
	}
	if (told)
		xs_hint(&ctx->err,
			_("Near it: %s.  \"xueshe standards show ID\" lists "
			  "the rules."),
			b.s);
	else
		xs_hint(&ctx->err,
			_("\"xueshe standards show ID\" lists the rules; "
			  "\"xueshe explain FILE SCHOOL figures\" tells where "
			  "each figure of the school comes from."));
	xs_buf_release(&b);
	return -1;
}

static size_t rules_of(const struct xs_judging *j)
{
	size_t n = 0;

	for (size_t i = 0; i < j->n; i++)
		n += j->packs[i]->rules_n;
	return n;
}

int xs_rules_named(struct xs_ctx *ctx, const struct xs_judging *j,
	const char *name, struct xs_rule_pick **out, size_t *n_out)
{
	struct wanted w = { ctx, NULL, XS_BUF_INIT, XS_BUF_INIT };
	struct xs_rule_pick *picks =
		xs_arena_alloc(&ctx->arena, rules_of(j) + 1, sizeof(*picks));
	enum fit best = FIT_NONE;
	size_t n = 0;

	for (size_t p = 0; p < j->n; p++)
		for (size_t r = 0; r < j->packs[p]->rules_n; r++) {
			enum fit fit = fit_of(&w, j, p, r, name);

			if (fit == FIT_NONE || fit > best)
				continue;
			if (fit < best)
				n = 0;
			best = fit;
			picks[n++] = (struct xs_rule_pick){ p, r };
		}
	xs_buf_release(&w.folded);
	xs_buf_release(&w.other);
	if (best >= FIT_NEAR)
		return no_rule(ctx, j, name, picks, n);
	*out = picks;
	*n_out = n;
	return 0;
}
