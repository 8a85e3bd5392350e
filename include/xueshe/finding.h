/* SPDX-License-Identifier: Apache-2.0
 *
 * Findings: many problems in the user's data, collected rather than stopped
 * at.  A finding keeps its parts (code, place, school, item, arguments), so
 * that the same one can be printed in either language, on the screen, in JSON
 * and in a workbook.
 */
#ifndef XUESHE_FINDING_H
#define XUESHE_FINDING_H

#include <stddef.h>

#include "xueshe/buf.h"
#include "xueshe/error.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"

enum xs_severity { XS_ERROR, XS_DOUBT, XS_NOTE, XS_SEVERITY_N };

/* Codes, severities and templates: finding_list.h. */
enum xs_finding_code {
#define X(name, severity, text) XS_F_##name,
#include "xueshe/finding_list.h"
#undef X
	XS_FINDING_CODE_N
};

#define XS_FINDING_ARGS 9

struct xs_finding {
	enum xs_finding_code code;
	enum xs_severity severity; /* error: row not stored; doubt; note */
	const char *school; /* code, or name without one; NULL: none */
	const char *item; /* catalogue key; NULL: none */
	const char *args[XS_FINDING_ARGS]; /* {1}…{9} of the template; "@key"
		names an item, "@key/1" a value of it, "@key 2@key 3" items with
		figures: said in the language of the sentence */
	const char *check; /* id of the row of checks.json; NULL: none */
	struct xs_words called; /* what `item` is called where it is no item of
		the catalogue but a sheet's column; or NULLs */
	struct xs_words say; /* its sentence in place of the code's; or NULLs */
	const char *file, *sheet; /* NULL: unknown */
	long row; /* 0: unknown */
	int column; /* 0: unknown */
};

struct xs_findings {
	struct xs_arena arena; /* owns every text */
	struct xs_finding *all;
	size_t n, cap;
	size_t by_severity[XS_SEVERITY_N];
};

void xs_findings_release(struct xs_findings *fs);

/* Adds one with the severity of its code and copies all texts.  `at` may be
 * NULL; up to XS_FINDING_ARGS arguments, ended by NULL. */
struct xs_finding *xs_find(struct xs_findings *fs, enum xs_finding_code code,
	const struct xs_place *at, const char *school, const char *item, ...)
	__attribute__((__sentinel__));

/* The finding (the last of `fs`) is that of a row of checks.json: its id, its
 * severity and its sentence, which outlive the findings. */
void xs_find_by_check(struct xs_findings *fs, struct xs_finding *f,
	const char *check, enum xs_severity severity,
	const struct xs_words *say);

/* The finding (the last of `fs`) is about a column called so; copies both. */
void xs_find_called(struct xs_findings *fs, struct xs_finding *f,
	const struct xs_words *called);

/* The sentence in a language.  `say_item` gives an item key's name in that
 * language (may be NULL: the key itself is printed). */
void xs_finding_text(const struct xs_finding *f, enum xs_lang lang,
	const char *(*say_item)(
		const void *arg, const char *key, enum xs_lang lang),
	const void *arg, struct xs_buf *out);

/* What to do about findings of that code, a full sentence; "" if the
 * sentence itself says it. */
const char *xs_finding_advice(enum xs_finding_code code, enum xs_lang lang);

const char *xs_finding_name(enum xs_finding_code code); /* "ROW_TWICE" */
const char *xs_severity_name(enum xs_severity s); /* "error" */

#endif
