/* SPDX-License-Identifier: Apache-2.0
 *
 * Two languages.  Messages are written in English in the source (msgids) and
 * looked up in catalogues made by msgfmt and built into the program; no C
 * locale is involved, so both work on a machine that has none but C.
 *
 * `_()` speaks the screen's language of this thread; `xs_tr` any language, so
 * that screen and workbook can differ.
 */
#ifndef XUESHE_LANG_H
#define XUESHE_LANG_H

#include <stdbool.h>
#include <stddef.h>

enum xs_lang { XS_LANG_ZH, XS_LANG_EN };

#define N_(text) (text)
#define _(text) xs_tr_screen(text)

const char *xs_tr_screen(const char *msgid) __attribute__((__format_arg__(1)));
const char *xs_tr(enum xs_lang lang, const char *msgid)
	__attribute__((__format_arg__(2)));

void xs_lang_set_screen(enum xs_lang lang);
enum xs_lang xs_lang_screen(void);
/* "zh", "zh_CN", "zh-Hans", "en", "en_GB.UTF-8" …; false if neither. */
bool xs_lang_parse(const char *text, enum xs_lang *lang_out);
/* From LC_ALL, LC_MESSAGES, LANG; zh where they say nothing. */
enum xs_lang xs_lang_from_environment(void);

/* A text that stands in both languages, as data files carry it. */
struct xs_words {
	const char *zh;
	const char *en;
};
static inline const char *xs_say(const struct xs_words *w, enum xs_lang lang)
{
	return lang == XS_LANG_EN && w->en && *w->en ? w->en : w->zh;
}

/* Reads a .mo catalogue held in memory; exposed for its test and fuzzer.
 * Borrowed translation, or NULL; a damaged catalogue finds nothing. */
const char *xs_mo_find(const void *mo, size_t size, const char *msgid);

#endif
