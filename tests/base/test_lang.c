/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/embedded.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"

#define N(array) (sizeof(array) / sizeof(array[0]))

/* A catalogue of two messages, laid out by hand after the manual of gettext:
 * header, table of originals, table of translations, texts. */
#define WORD(v) (v) & 0xFF, (v) >> 8 & 0xFF, 0, 0
#define WORD_BIG(v) 0, 0, (v) >> 8 & 0xFF, (v)&0xFF
#define TEXTS 'b', 'e', 'd', 0, 'd', 'e', 's', 'k', 0, 'B', 0, 'D', 0
static const unsigned char little[] = { 0xde, 0x12, 0x04, 0x95, WORD(0),
	WORD(2), WORD(28), WORD(44), WORD(0), WORD(60), /* header */
	WORD(3), WORD(60), WORD(4), WORD(64), /* originals */
	WORD(1), WORD(69), WORD(1), WORD(71), /* translations */
	TEXTS };
static const unsigned char big[] = { 0x95, 0x04, 0x12, 0xde, WORD_BIG(0),
	WORD_BIG(2), WORD_BIG(28), WORD_BIG(44), WORD_BIG(0), WORD_BIG(60),
	WORD_BIG(3), WORD_BIG(60), WORD_BIG(4), WORD_BIG(64), WORD_BIG(1),
	WORD_BIG(69), WORD_BIG(1), WORD_BIG(71), TEXTS };

Test(lang, catalogues_of_either_byte_order)
{
	cr_expect_str_eq(xs_mo_find(little, sizeof(little), "bed"), "B");
	cr_expect_str_eq(xs_mo_find(little, sizeof(little), "desk"), "D");
	cr_expect_null(xs_mo_find(little, sizeof(little), "chair"));
	cr_expect_null(xs_mo_find(little, sizeof(little), "be"));
	cr_expect_str_eq(xs_mo_find(big, sizeof(big), "desk"), "D");
	cr_expect_null(xs_mo_find(big, sizeof(big), "zzz"));
}

Test(lang, a_cut_catalogue_finds_nothing_beyond_its_end)
{
	/* Copies of the exact size, so that a sanitizer sees a byte too far. */
	for (size_t n = 0; n < sizeof(little); n++) {
		char *cut = xs_strndup((const char *)little, n);
		char *exact = realloc(cut, n ? n : 1);

		cr_expect_null(xs_mo_find(exact, n, "desk"), "%zu bytes", n);
		free(exact);
	}
}

Test(lang, a_damaged_catalogue_is_not_believed)
{
	for (size_t at = 0; at < 60; at++) {
		unsigned char copy[sizeof(little)];
		const char *found;

		memcpy(copy, little, sizeof(copy));
		copy[at] ^= 0x7F;
		found = xs_mo_find(copy, sizeof(copy), "desk");
		cr_expect(!found ||
				(found >= (char *)copy &&
					found < (char *)copy + sizeof(copy)),
			"byte %zu", at);
	}
}

Test(lang, the_built_in_catalogue_is_chinese)
{
	cr_expect_str_eq(xs_catalogues[0].name, "zh_CN.mo");
	cr_expect_str_eq(xs_tr(XS_LANG_ZH, "yes"), "是");
	cr_expect_str_eq(xs_tr(XS_LANG_EN, "yes"), "yes");
	cr_expect_str_eq(
		xs_tr(XS_LANG_ZH, "no such message"), "no such message");
	cr_expect_str_eq(xs_tr(XS_LANG_ZH, ""), "", "not the file's header");
}

Test(lang, the_screen_speaks_chinese_until_told)
{
	cr_expect_eq(xs_lang_screen(), XS_LANG_ZH);
	cr_expect_str_eq(xs_tr_screen("no"), "否");
	xs_lang_set_screen(XS_LANG_EN);
	cr_expect_str_eq(xs_tr_screen("no"), "no");
}

static const struct {
	const char *text;
	int lang; /* -1: neither */
} names[] = {
	{ "zh", XS_LANG_ZH },
	{ "zh_CN", XS_LANG_ZH },
	{ "zh-Hans", XS_LANG_ZH },
	{ "ZH", XS_LANG_ZH },
	{ "zh.UTF-8", XS_LANG_ZH },
	{ "en", XS_LANG_EN },
	{ "en_GB.UTF-8", XS_LANG_EN },
	{ "En-us", XS_LANG_EN },
	{ "eng", -1 },
	{ "e", -1 },
	{ "", -1 },
	{ "C", -1 },
	{ "POSIX", -1 },
	{ "fr_FR", -1 },
	{ NULL, -1 },
};

Test(lang, names_of_languages)
{
	for (size_t i = 0; i < N(names); i++) {
		enum xs_lang lang = XS_LANG_EN;
		bool known = xs_lang_parse(names[i].text, &lang);

		cr_expect_eq(known ? (int)lang : -1, names[i].lang, "%s",
			names[i].text ? names[i].text : "(null)");
	}
}

Test(lang, the_environment_says_or_it_is_chinese)
{
	unsetenv("LC_ALL");
	unsetenv("LC_MESSAGES");
	unsetenv("LANG");
	cr_expect_eq(xs_lang_from_environment(), XS_LANG_ZH);
	setenv("LANG", "en_US.UTF-8", 1);
	cr_expect_eq(xs_lang_from_environment(), XS_LANG_EN);
	setenv("LC_MESSAGES", "zh_CN.UTF-8", 1);
	cr_expect_eq(xs_lang_from_environment(), XS_LANG_ZH);
	setenv("LC_ALL", "C", 1);
	setenv("LC_MESSAGES", "", 1);
	cr_expect_eq(xs_lang_from_environment(), XS_LANG_EN);
}

Test(lang, data_says_itself_in_either)
{
	struct xs_words both = { "床", "bed" }, one = { "床", NULL };

	cr_expect_str_eq(xs_say(&both, XS_LANG_EN), "bed");
	cr_expect_str_eq(xs_say(&both, XS_LANG_ZH), "床");
	cr_expect_str_eq(xs_say(&one, XS_LANG_EN), "床");
}
