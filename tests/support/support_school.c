/* SPDX-License-Identifier: Apache-2.0 */
#include "support_school.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "support_folder.h"

/* The support is linked into tools that know no Criterion: what is wrong with
 * a test's own text ends the program. */
static void must(bool ok, const char *fmt, ...) XS_PRINTF(2, 3);
static void must(bool ok, const char *fmt, ...)
{
	va_list args;

	if (ok)
		return;
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
	abort();
}

const char *school_folder(void)
{
	return support_data("standards");
}

struct xs_library *school_library(void)
{
	struct xs_error err = { 0 };
	struct xs_library *lib;

	xs_lang_set_screen(XS_LANG_EN);
	lib = xs_library_open(school_folder(), &err);

	must(lib, "%s %s: %s", err.at.file, err.at.path, err.msg);
	return lib;
}

struct xs_survey *school_survey(struct xs_library *lib, size_t n)
{
	struct xs_survey *s = xs_survey_new(xs_library_catalogue(lib), 2025, n);

	s->reference = 20250901;
	for (size_t i = 0; i < n; i++) {
		s->schools[i].id = (int64_t)i + 1;
		s->schools[i].code = xs_arena_printf(&s->arena, "S%zu", i + 1);
		s->schools[i].name =
			xs_arena_printf(&s->arena, "School %zu", i + 1);
		s->schools[i].township = "";
		s->schools[i].central = "";
		s->schools[i].merged_into = "";
		s->schools[i].status_since = "";
	}
	return s;
}

static int item_of(const struct xs_survey *s, const char *key)
{
	int item = xs_item_find(s->cat, key);

	must(item >= 0, "no item %s", key);
	return item;
}

void school_set(struct xs_survey *s, size_t school, const char *key, double v)
{
	xs_survey_column(s, item_of(s, key))[school] = v;
}

static double value_of(const struct xs_item *item, const char *text)
{
	double v;

	if (item->kind == XS_KIND_CATEGORY) {
		int i = xs_choice_find(item, text);

		must(i >= 0, "%s is no %s", text, item->key);
		return i;
	}
	if (!strcmp(text, "yes") || !strcmp(text, "no"))
		return *text == 'y';
	must(xs_parse_real(text, strlen(text), &v), "%s", text);
	return v;
}

void school_fill(struct xs_survey *s, size_t school, const char *facts)
{
	char *copy = xs_strdup(facts), *rest = copy;

	while (*rest) {
		char *fact = rest + strspn(rest, " ");
		char *equals = strchr(fact, '=');
		size_t len = strcspn(fact, " ");
		bool last = fact[len] == '\0';

		if (!*fact)
			break;
		must(equals && equals < fact + len, "%s", fact);
		fact[len] = '\0';
		*equals = '\0';
		school_set(s, school, fact,
			value_of(&s->cat->items[item_of(s, fact)], equals + 1));
		rest = last ? fact + len : fact + len + 1;
	}
	free(copy);
}

/* Adds the source that a rule lacks, after its first brace. */
static void add_rules(struct xs_buf *b, const char *rules)
{
	int depth = 0;

	for (; *rules; rules++) {
		xs_buf_addc(b, *rules == '\'' ? '"' : *rules);
		if (*rules == '{' && depth++ == 0)
			xs_buf_adds(b,
				"\"clause\": \"1\", \"source\": \"T\", "
				"\"confidence\": \"found\", ");
		else if (*rules == '}')
			depth--;
	}
}

struct xs_pack *school_pack(struct xs_library *lib, const char *rules,
	const char *judgement, const char *more)
{
	struct xs_error err = { 0 };
	struct xs_buf b = XS_BUF_INIT;
	struct xs_pack *pack;

	xs_buf_adds(&b,
		"{\"id\": \"t\", \"title\": \"t\", \"document\": \"d\", "
		"\"edition\": \"1\", \"status\": \"made up\", "
		"\"sources\": {\"T\": \"a test\"}, ");
	for (; *more; more++)
		xs_buf_addc(&b, *more == '\'' ? '"' : *more);
	xs_buf_adds(&b, b.s[b.len - 1] == ' ' ? "" : ", ");
	xs_buf_adds(&b, "\"rules\": [");
	add_rules(&b, rules);
	xs_buf_adds(&b, "], \"judgement\": ");
	judgement = judgement ? judgement : "{'method': 'each'}";
	for (; *judgement; judgement++)
		xs_buf_addc(&b, *judgement == '\'' ? '"' : *judgement);
	xs_buf_adds(&b, "}");
	pack = xs_library_pack_text(lib, b.s, b.len, "test.json", &err);
	must(pack, "%s: %s (%s)\n%s", err.at.path, err.msg, err.hint, b.s);
	xs_buf_release(&b);
	return pack;
}

struct xs_unit_result school_judge(
	struct xs_survey *s, struct xs_pack *pack, size_t unit)
{
	struct xs_assessment *a = xs_assess_new(s, pack, NULL);
	struct xs_unit_result r;

	must(xs_assess_units(a) > unit, "no unit %zu", unit);
	xs_unit_result_init(&r, pack);
	xs_assess_unit(a, unit, &r);
	xs_assess_free(a);
	return r;
}

bool school_same(double a, double b)
{
	if (isnan(a) || isnan(b))
		return isnan(a) && isnan(b);
	return fabs(a - b) <= 1e-9 * fmax(1, fmax(fabs(a), fabs(b)));
}
