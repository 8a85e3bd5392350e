/* SPDX-License-Identifier: Apache-2.0
 *
 * Two packs, rule by rule: what is new, gone, or says something else.  Both
 * are put into words and the words compared, so that what a reader would see
 * differ is what is listed.
 */
#include <math.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/number.h"
#include "xueshe/wording.h"

struct side {
	const struct xs_pack *pack;
	const struct xs_rule *rule;
	enum xs_lang lang;
};

/* -- what a rule says, field by field ------------------------------------- */

static void asks(const struct side *s, struct xs_buf *out)
{
	xs_word_rule(s->pack->cat, s->rule, s->lang, "; ", out);
}

static void applies(const struct side *s, struct xs_buf *out)
{
	xs_word_condition(s->pack->cat, &s->rule->when, s->lang, out);
}

static void rule_title(const struct side *s, struct xs_buf *out)
{
	xs_buf_adds(out, xs_say(&s->rule->title, s->lang));
}

static void strength(const struct side *s, struct xs_buf *out)
{
	xs_buf_adds(out, xs_strength_name(s->rule->strength));
	if (s->rule->by_reference_for.n) {
		xs_buf_addf(out, " (%s: ", xs_strength_name(XS_BY_REFERENCE));
		xs_word_condition(
			s->pack->cat, &s->rule->by_reference_for, s->lang, out);
		xs_buf_adds(out, ")");
	}
}

static void veto(const struct side *s, struct xs_buf *out)
{
	xs_buf_adds(out, xs_tr(s->lang, s->rule->veto ? N_("yes") : N_("no")));
}

static void points(const struct side *s, struct xs_buf *out)
{
	char text[32];

	if (xs_is_blank(s->rule->full_points))
		return;
	xs_format_round(s->rule->full_points, 6, text);
	xs_buf_adds(out, text);
}

static void clause(const struct side *s, struct xs_buf *out)
{
	xs_buf_adds(out, s->rule->source.clause ? s->rule->source.clause : "");
}

static void confidence(const struct side *s, struct xs_buf *out)
{
	xs_buf_adds(out, xs_confidence_name(s->rule->confidence));
}

static void counts(const struct side *s, struct xs_buf *out)
{
	xs_buf_adds(out, xs_tr(s->lang, s->rule->on ? N_("yes") : N_("no")));
}

static void judged(const struct side *s, struct xs_buf *out)
{
	xs_buf_adds(
		out, xs_tr(s->lang, s->rule->judged ? N_("yes") : N_("no")));
}

static void group(const struct side *s, struct xs_buf *out)
{
	xs_buf_adds(out, s->rule->group ? s->rule->group : "");
}

struct field {
	const char *name; /* msgid */
	void (*say)(const struct side *s, struct xs_buf *out);
};

/* clang-format off */
static const struct field rule_fields[] = {
	{ N_("asks"), asks },
	{ N_("applies where"), applies },
	{ N_("title"), rule_title },
	{ N_("strength"), strength },
	{ N_("veto"), veto },
	{ N_("points"), points },
	{ N_("clause"), clause },
	{ N_("confidence"), confidence },
	{ N_("counts"), counts },
	{ N_("enters the judgement"), judged },
	{ N_("section"), group },
};
/* clang-format on */

/* -- what a pack says ------------------------------------------------------ */

static void document(const struct side *s, struct xs_buf *out)
{
	xs_buf_adds(out, s->pack->document ? s->pack->document : "");
}

static void number(const struct side *s, struct xs_buf *out)
{
	char room[128];

	xs_buf_adds(
		out, xs_say_ours(s->pack->number, s->lang, room, sizeof(room)));
}

static void edition(const struct side *s, struct xs_buf *out)
{
	char room[128];

	xs_buf_adds(out,
		xs_say_ours(s->pack->edition, s->lang, room, sizeof(room)));
}

static void judgement(const struct side *s, struct xs_buf *out)
{
	xs_word_judgement(s->pack, s->lang, out);
}

static void left_out(const struct side *s, struct xs_buf *out)
{
	for (size_t i = 0; i < s->pack->exclusions_n; i++) {
		xs_buf_adds(out, i ? "; " : "");
		xs_word_condition(s->pack->cat, &s->pack->exclusions[i].when,
			s->lang, out);
	}
}

/* clang-format off */
static const struct field pack_fields[] = {
	{ N_("document"), document },
	{ N_("number"), number },
	{ N_("edition"), edition },
	{ N_("judged by"), judgement },
	{ N_("not judged"), left_out },
};
/* clang-format on */

/* -- comparing -------------------------------------------------------------- */

static void add(struct xs_pack_changes *out, struct xs_pack_change c)
{
	xs_grow((void **)&out->all, &out->cap, out->n + 1, sizeof(*out->all));
	c.rule = xs_arena_strdup(&out->arena, c.rule);
	c.title.zh = xs_arena_strdup(&out->arena, c.title.zh ? c.title.zh : "");
	c.title.en = xs_arena_strdup(&out->arena, c.title.en ? c.title.en : "");
	c.from = xs_arena_strdup(&out->arena, c.from);
	c.to = xs_arena_strdup(&out->arena, c.to);
	out->all[out->n++] = c;
}

static void compare(const struct side *a, const struct side *b,
	const struct field *fields, size_t n, struct xs_pack_changes *out)
{
	struct xs_buf from = XS_BUF_INIT, to = XS_BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		xs_buf_clear(&from);
		xs_buf_clear(&to);
		fields[i].say(a, &from);
		fields[i].say(b, &to);
		if (strcmp(from.s, to.s) == 0)
			continue;
		add(out,
			(struct xs_pack_change){
				.kind = XS_RULE_CHANGED,
				.rule = b->rule ? b->rule->id : "",
				.title = b->rule ? b->rule->title
						 : b->pack->title,
				.field = fields[i].name,
				.from = from.s,
				.to = to.s,
			});
	}
	xs_buf_release(&from);
	xs_buf_release(&to);
}

/* A rule that only one of the packs has. */
static void add_alone(const struct side *s, enum xs_pack_change_kind kind,
	struct xs_pack_changes *out)
{
	struct xs_buf text = XS_BUF_INIT;
	bool is_new = kind == XS_RULE_ADDED;

	asks(s, &text);
	add(out,
		(struct xs_pack_change){
			.kind = kind,
			.rule = s->rule->id,
			.title = s->rule->title,
			.field = N_("asks"),
			.from = is_new ? "" : text.s,
			.to = is_new ? text.s : "",
		});
	xs_buf_release(&text);
}

void xs_pack_diff(const struct xs_pack *from, const struct xs_pack *to,
	enum xs_lang lang, struct xs_pack_changes *out)
{
	struct side a = { from, NULL, lang }, b = { to, NULL, lang };

	compare(&a, &b, pack_fields, sizeof(pack_fields) / sizeof(*pack_fields),
		out);
	for (size_t i = 0; i < to->rules_n; i++) {
		long at = xs_rule_find(from, to->rules[i].id);

		b.rule = &to->rules[i];
		if (at < 0) {
			add_alone(&b, XS_RULE_ADDED, out);
			continue;
		}
		a.rule = &from->rules[at];
		compare(&a, &b, rule_fields,
			sizeof(rule_fields) / sizeof(*rule_fields), out);
	}
	for (size_t i = 0; i < from->rules_n; i++) {
		a.rule = &from->rules[i];
		if (xs_rule_find(to, a.rule->id) < 0)
			add_alone(&a, XS_RULE_REMOVED, out);
	}
}

void xs_pack_changes_release(struct xs_pack_changes *changes)
{
	free(changes->all);
	xs_arena_release(&changes->arena);
	*changes = (struct xs_pack_changes){ 0 };
}
