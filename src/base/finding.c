/* SPDX-License-Identifier: Apache-2.0
 *
 * Findings: kept as parts, said in a language only when printed.
 */
#include "xueshe/finding.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/text.h"

static const struct {
	const char *name;
	enum xs_severity severity;
	const char *text; /* template, a msgid */
} kinds[XS_FINDING_CODE_N] = {
#define X(name, severity, text) { #name, XS_##severity, text },
#include "xueshe/finding_list.h"
#undef X
};

static const char *const severities[XS_SEVERITY_N] = { "error", "doubt",
	"note" };

void xs_findings_release(struct xs_findings *fs)
{
	free(fs->all);
	xs_arena_release(&fs->arena);
	memset(fs, 0, sizeof(*fs));
}

/* A copy of the text; that of the finding before if it is the same one. */
static const char *keep(
	struct xs_findings *fs, const char *text, const char *before)
{
	if (!text || !*text)
		return NULL;
	if (before && strcmp(text, before) == 0)
		return before;
	return xs_arena_strdup(&fs->arena, text);
}

static void set_place(
	struct xs_findings *fs, struct xs_finding *f, const struct xs_place *at)
{
	const struct xs_finding *before = fs->n ? f - 1 : NULL;

	f->file = keep(fs, at->file, before ? before->file : NULL);
	f->sheet = keep(fs, at->sheet, before ? before->sheet : NULL);
	struct xs_place cell = { .row = at->row, .column = at->column };

	xs_place_settle(&cell);
	f->row = cell.row;
	f->column = cell.column;
}

struct xs_finding *xs_find(struct xs_findings *fs, enum xs_finding_code code,
	const struct xs_place *at, const char *school, const char *item, ...)
{
	void *all = fs->all;
	struct xs_finding *f;
	const char *arg;
	va_list args;

	xs_assert((unsigned)code < XS_FINDING_CODE_N);
	xs_grow(&all, &fs->cap, fs->n + 1, sizeof(*f));
	fs->all = all;
	f = &fs->all[fs->n];
	memset(f, 0, sizeof(*f));
	f->code = code;
	f->severity = kinds[code].severity;
	f->school = keep(fs, school, fs->n ? f[-1].school : NULL);
	f->item = keep(fs, item, NULL);
	if (at)
		set_place(fs, f, at);
	va_start(args, item);
	for (int i = 0; (arg = va_arg(args, const char *)) != NULL; i++) {
		xs_assert(i < XS_FINDING_ARGS);
		f->args[i] = xs_arena_strdup(&fs->arena, arg);
	}
	va_end(args);
	fs->n++;
	fs->by_severity[f->severity]++;
	return f;
}

void xs_find_by_check(struct xs_findings *fs, struct xs_finding *f,
	const char *check, enum xs_severity severity,
	const struct xs_words *say)
{
	fs->by_severity[f->severity]--;
	fs->by_severity[severity]++;
	f->severity = severity;
	f->check = check;
	f->say = *say;
}

void xs_find_called(struct xs_findings *fs, struct xs_finding *f,
	const struct xs_words *called)
{
	f->called.zh = xs_arena_strdup(&fs->arena, called->zh);
	f->called.en = xs_arena_strdup(&fs->arena, called->en);
}

/* -- the sentence -- */

struct speaker {
	const struct xs_finding *f;
	enum xs_lang lang;
	const char *(*say_item)(
		const void *arg, const char *key, enum xs_lang lang);
	const void *arg;
};

static void add_item(
	const struct speaker *s, const char *key, struct xs_buf *out)
{
	xs_buf_adds(out, s->say_item ? s->say_item(s->arg, key, s->lang) : key);
}

/* "@key 12@key 3.5": items with their figures. */
static void add_figures(
	const struct speaker *s, const char *list, struct xs_buf *out)
{
	const char *between = "";

	while (*list == '@') {
		size_t key = strcspn(++list, " @"), all = strcspn(list, "@");
		char text[96];

		snprintf(text, sizeof(text), "%.*s", (int)key, list);
		xs_buf_adds(out, between);
		add_item(s, text, out);
		xs_buf_add(out, list + key, all - key);
		between = s->lang == XS_LANG_ZH ? "、" : ", ";
		list += all;
	}
}

/* Fills one placeholder "{name}"; false if there is none of that name. */
static bool fill(const struct speaker *s, const char *name, size_t len,
	struct xs_buf *out)
{
	const char *arg;

	if (len == 6 && memcmp(name, "school", 6) == 0) {
		xs_buf_adds(out, s->f->school ? s->f->school : "");
	} else if (len == 4 && memcmp(name, "item", 4) == 0) {
		if (s->f->called.zh)
			xs_buf_adds(out, xs_say(&s->f->called, s->lang));
		else if (s->f->item)
			add_item(s, s->f->item, out);
	} else if (len == 1 && *name >= '1' && *name < '1' + XS_FINDING_ARGS) {
		arg = s->f->args[*name - '1'];
		if (arg && arg[0] == '@' && strchr(arg, ' '))
			add_figures(s, arg, out);
		else if (arg && arg[0] == '@' && arg[1])
			add_item(s, arg + 1, out);
		else
			xs_buf_adds(out, arg ? arg : "");
	} else {
		return false;
	}
	return true;
}

void xs_finding_text(const struct xs_finding *f, enum xs_lang lang,
	const char *(*say_item)(
		const void *arg, const char *key, enum xs_lang lang),
	const void *arg, struct xs_buf *out)
{
	struct speaker s = { f, lang, say_item, arg };
	const char *t = f->say.en ? xs_say(&f->say, lang)
				  : xs_tr(lang, kinds[f->code].text);
	const char *brace, *end;

	while ((brace = strchr(t, '{')) != NULL) {
		xs_buf_add(out, t, (size_t)(brace - t));
		end = strchr(brace, '}');
		if (end && fill(&s, brace + 1, (size_t)(end - brace - 1), out))
			t = end + 1;
		else {
			xs_buf_addc(out, '{');
			t = brace + 1;
		}
	}
	xs_buf_adds(out, t);
}

const char *xs_finding_name(enum xs_finding_code code)
{
	xs_assert((unsigned)code < XS_FINDING_CODE_N);
	return kinds[code].name;
}

const char *xs_severity_name(enum xs_severity s)
{
	xs_assert((unsigned)s < XS_SEVERITY_N);
	return severities[s];
}
