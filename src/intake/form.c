/* SPDX-License-Identifier: Apache-2.0
 *
 * What writer and reader of forms share: the checksum, and the columns of a
 * kind as a form shows them.
 */
#include "xueshe/form.h"

#include "import_i.h"

#include "xueshe/text.h"

void xs_form_add_line(struct xs_sha256 *h, const char *const *texts)
{
	for (size_t i = 0; i < XS_FORM_CELLS; i++) {
		if (texts[i])
			xs_sha256_add(h, texts[i], strlen(texts[i]));
		xs_sha256_add(h, i + 1 < XS_FORM_CELLS ? "\t" : "\n", 1);
	}
}

void xs_form_checksum(struct xs_sha256 *h, char text[XS_FORM_CHECKSUM])
{
	char whole[XS_SHA256_TEXT];

	xs_sha256_end(h, whole);
	memcpy(text, whole, XS_FORM_CHECKSUM - 1);
	text[XS_FORM_CHECKSUM - 1] = '\0';
}

/* The spelling from `at` up to the next bar, copied. */
static const char *word(const char *at, struct xs_arena *arena)
{
	return xs_arena_strndup(arena, at, strcspn(at, "|"));
}

/* The first spelling in Latin letters that is words, not a name of data. */
static const char *english(const char *spellings, struct xs_arena *arena)
{
	const char *at = spellings;

	for (;;) {
		size_t n = strcspn(at, "|");
		bool latin = n > 0 && !memchr(at, '_', n);

		for (size_t i = 0; i < n && latin; i++)
			latin = (unsigned char)at[i] < 0x80;
		if (latin && *at >= 'A' && *at <= 'Z')
			return word(at, arena);
		if (!at[n])
			return word(spellings, arena);
		at += n + 1;
	}
}

const struct xs_form_column *xs_form_columns(const char *kind,
	const struct xs_catalogue *cat, struct xs_arena *arena, size_t *n_out)
{
	const struct kind *k = xs_kind_find(kind);
	struct xs_form_column *all;
	struct vocabulary words;

	*n_out = 0;
	if (!k)
		return NULL;
	xs_vocabulary_init(&words, k, cat, arena);
	all = xs_arena_alloc(arena, k->n + 1, sizeof(*all));
	for (size_t i = 0; i < k->n; i++) {
		const struct kind_column *c = &k->columns[i];

		if (c->role == ROLE_YEAR || c->role == ROLE_STAGE)
			continue; /* the form is of one, and of the school */
		all[(*n_out)++] = (struct xs_form_column){
			.key = c->key,
			.say = { word(c->spellings, arena),
				english(c->spellings, arena) },
			.as = words.targets[i].as,
			.is_date = c->type == FIELD_DATE,
			.is_code = c->role == ROLE_CODE,
			.is_name = c->role == ROLE_NAME,
			.needed = c->role == ROLE_CODE ||
				(c->key_group & KEY_ROW) != 0,
		};
	}
	return all;
}

bool xs_form_is_of_school(const char *kind)
{
	const struct kind *k = xs_kind_find(kind);

	return k && k->of_school;
}

void xs_form_kinds(struct xs_buf *out)
{
	for (size_t i = 0; i < xs_kinds_n; i++)
		xs_buf_addf(out, "%s%s", i ? ", " : "", xs_kinds[i].name);
}
