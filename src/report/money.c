/* SPDX-License-Identifier: Apache-2.0
 *
 * Money on paper.  A cell holds its amount to the fen and is printed in 万元
 * with two decimals (or in yuan).  What is printed must add up: a total, sum
 * or difference is that of the printed amounts, so that every table of the
 * same lines comes to the same figure; the exact one stands in its note.
 */
#include "report_i.h"

#include "xueshe/county.h"

#define WAN_DIGITS 6 /* fen to 万元 */
#define YUAN_DIGITS 2

void xs_put_fen(struct xs_entry *e, int64_t fen)
{
	if (fen == XS_FEN_BLANK)
		return;
	e->kind = XS_ENTRY_NUMBER;
	e->money = true;
	e->fen = fen;
}

void xs_put_fen_at_least(struct xs_entry *e, int64_t fen, bool open)
{
	xs_put_fen(e, fen);
	if (fen == XS_FEN_BLANK)
		xs_put_or_ask(e, XS_BLANK, 0);
	if (open || fen == XS_FEN_BLANK)
		e->show |= XS_SHOW_LEAST;
}

static int digits_of(const struct xs_column *form)
{
	return form->money == XS_MONEY_YUAN ? YUAN_DIGITS : WAN_DIGITS;
}

static double in_unit(const struct xs_column *form, int64_t fen)
{
	return (double)fen / (digits_of(form) == YUAN_DIGITS ? 1e2 : 1e6);
}

/* A column of items is money where the layout says so: their unit is yuan. */
void xs_money_show(const struct xs_column *form, struct xs_entry *e)
{
	if (e->kind != XS_ENTRY_NUMBER)
		return;
	if (!e->money) {
		if (form->money == XS_MONEY_NONE ||
			form->combine != XS_COMBINE_NONE)
			return;
		e->money = true;
		e->fen = (int64_t)llround(e->number * 100);
	}
	e->number = in_unit(form, e->fen);
	if (form->combine == XS_COMBINE_NONE)
		e->decimals = form->decimals >= 0 ? form->decimals : 2;
}

int64_t xs_money_printed(
	const struct xs_column *form, int decimals, int64_t fen)
{
	int64_t step = 1;

	for (int i = decimals; i < digits_of(form); i++)
		step *= 10;
	return (fen + (fen < 0 ? -step / 2 : step / 2)) / step * step;
}

/* ROUND(ROUND({a},2)-ROUND({b},2),2); a part of a sum may be blank. */
static const char *formula_of(
	struct xs_run *run, const struct xs_column *form, int decimals)
{
	struct xs_buf *out = &run->text;
	bool plus = form->combine == XS_COMBINE_PLUS;

	xs_buf_clear(out);
	for (size_t i = 0; i < form->parts_n; i++)
		xs_buf_addf(
			out, "%s{%s}", i ? "," : "IF(COUNT(", form->parts[i]);
	if (plus)
		xs_buf_adds(out, ")=0,\"\",ROUND(");
	else
		xs_buf_addf(out, ")<%zu,\"\",ROUND(", form->parts_n);
	for (size_t i = 0; i < form->parts_n; i++)
		xs_buf_addf(out,
			plus ? "%sROUND(N({%s}),%d)" : "%sROUND({%s},%d)",
			i ? (plus ? "+" : "-") : "", form->parts[i], decimals);
	xs_buf_addf(out, ",%d))", decimals);
	return xs_scratchf(run, "%s", out->s);
}

bool xs_money_combined(
	struct xs_run *run, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_bound *of = run->table->columns;
	bool plus = c->form->combine == XS_COMBINE_PLUS, money = false;
	size_t known = 0;
	int64_t fen = 0;
	int decimals = 2;

	for (size_t i = 0; i < c->form->parts_n; i++) {
		const struct xs_entry *part = &run->entries[c->parts[i]];
		int64_t printed = xs_money_printed(
			of[c->parts[i]].form, part->decimals, part->fen);

		if (part->kind != XS_ENTRY_NUMBER)
			continue;
		money |= part->money;
		known++;
		decimals = part->decimals;
		fen += plus || !i ? printed : -printed;
	}
	if (!money)
		return false;
	e->formula = formula_of(run, c->form, decimals);
	e->kind = XS_ENTRY_NUMBER;
	e->money = true;
	e->fen = fen;
	e->decimals = decimals;
	if (!plus && known < c->form->parts_n) {
		e->kind = XS_ENTRY_TEXT;
		e->text = "";
	}
	return true;
}

/* Sums and differences are rounded, and text where they are blank.  ROUND of
 * a text is an error; only an array formula asks cell by cell. */
static void sum_up(struct xs_run *run, const struct xs_bound *c,
	const struct xs_total *total, const char *range, struct xs_entry *e)
{
	int d = total->decimals;

	e->array = total->texts && c->form->combine == XS_COMBINE_NONE;
	if (e->array)
		e->formula =
			xs_scratchf(run, "SUM(IF(ISNUMBER(%s),ROUND(%s,%d),0))",
				range, range, d);
	else if (c->form->combine != XS_COMBINE_NONE)
		e->formula = xs_scratchf(run, "SUM(%s)", range);
	else
		e->formula =
			xs_scratchf(run, "SUMPRODUCT(ROUND(%s,%d))", range, d);
}

void xs_money_total(struct xs_run *run, const struct xs_bound *c,
	const struct xs_total *total, const char *range, struct xs_entry *e)
{
	e->kind = XS_ENTRY_NUMBER;
	e->number = in_unit(c->form, total->printed);
	e->decimals = total->decimals;
	if (range)
		sum_up(run, c, total, range, e);
	if (total->fen != total->printed)
		e->note = xs_scratchf(run,
			xs_words(run, N_("To the fen: %s yuan")),
			xs_say_yuan(run, total->fen));
}

const char *xs_say_yuan(struct xs_run *run, int64_t fen)
{
	unsigned long long n = (unsigned long long)llabs((long long)fen);
	const char *text = xs_scratchf(run, ".%02llu", n % 100);

	for (n /= 100; n >= 1000; n /= 1000)
		text = xs_scratchf(run, ",%03llu%s", n % 1000, text);
	return xs_scratchf(run, "%s%llu%s", fen < 0 ? "-" : "", n, text);
}

int64_t xs_wan_printed(int64_t fen)
{
	static const struct xs_column wan = { .money = XS_MONEY_WAN };

	return xs_money_printed(&wan, 2, fen);
}

const char *xs_say_wan(struct xs_run *run, int64_t fen)
{
	int64_t n;

	if (fen == XS_FEN_BLANK)
		return "";
	n = xs_wan_printed(fen) / 10000;
	return xs_scratchf(run, xs_words(run, N_("%s ten thousand yuan")),
		xs_scratchf(run, "%s%lld.%02lld", n < 0 ? "-" : "",
			llabs((long long)n) / 100, llabs((long long)n) % 100));
}
