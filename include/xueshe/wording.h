/* SPDX-License-Identifier: Apache-2.0
 *
 * A standard in words, and what sets two standards apart: for the clause
 * table of `standards show`, for `standards diff` and for the pages of the
 * packs.  Says what the rule book holds and nothing else; judges nothing.
 */
#ifndef XUESHE_WORDING_H
#define XUESHE_WORDING_H

#include <stddef.h>

#include "xueshe/buf.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/rulebook.h"

/* A pack's number or edition with our own words in it (未见, 约2012, 2014年以前)
 * in the language: "not seen", "about 2012"; what is the document's own stays.
 * Returns `text` or `room`; "" for NULL. */
const char *xs_say_ours(
	const char *text, enum xs_lang lang, char *room, size_t size);

/* "生均图书 小学 ≥20 册/人，初中 ≥30 册/人", appended to `out`. */
void xs_word_need(const struct xs_catalogue *cat,
	const struct xs_requirement *need, enum xs_lang lang,
	struct xs_buf *out);
/* "寄宿生 ≥1、学校类别 为 教学点"; nothing where it always holds. */
void xs_word_condition(const struct xs_catalogue *cat,
	const struct xs_condition *when, enum xs_lang lang, struct xs_buf *out);
/* All that a rule asks: its requirement, cases, tiers, deductions and
 * exemptions, parted by `between` ("; ", a line break). */
void xs_word_rule(const struct xs_catalogue *cat, const struct xs_rule *rule,
	enum xs_lang lang, const char *between, struct xs_buf *out);
/* How the pack makes a verdict of its rules: "score of at least 80". */
void xs_word_judgement(
	const struct xs_pack *pack, enum xs_lang lang, struct xs_buf *out);

/* -- two packs, rule by rule -- */

enum xs_pack_change_kind { XS_RULE_ADDED, XS_RULE_REMOVED, XS_RULE_CHANGED };

struct xs_pack_change {
	enum xs_pack_change_kind kind;
	const char *rule; /* id; "" for the pack itself */
	struct xs_words title;
	const char *field; /* msgid of what differs: "asks", "points" */
	const char *from, *to; /* in the language asked for; "" if none */
};

struct xs_pack_changes { /* {0} is empty; owns every text */
	struct xs_arena arena;
	struct xs_pack_change *all;
	size_t n, cap;
};

/* What turns `from` into `to`: first of the packs themselves, then of each
 * rule in the order of `to`, removed ones last. */
void xs_pack_diff(const struct xs_pack *from, const struct xs_pack *to,
	enum xs_lang lang, struct xs_pack_changes *out);
void xs_pack_changes_release(struct xs_pack_changes *changes);

#endif
