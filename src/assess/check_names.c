/* SPDX-License-Identifier: Apache-2.0
 *
 * What schools are called by: codes of another length than the county's are,
 * schools without a name.
 */
#include "check_i.h"

#define LONGEST 32 /* digits; longer codes are looked at as one length */
#define SCHOOLS_LEAST 5 /* that have the usual length */
#define SHARE_USUAL 0.75 /* of all codes */

/* Digits of the code; 0: it has none or other characters. */
static size_t digits_of(const struct xs_school *s)
{
	size_t n = strspn(s->code, "0123456789");

	return s->code[n] ? 0 : n > LONGEST ? LONGEST : n;
}

/* The length that nearly all codes have; 0: there is none. */
static size_t usual_length(const struct xs_survey *s)
{
	size_t count[LONGEST + 1] = { 0 }, all = 0, best = 0;

	for (size_t i = 0; i < s->n; i++) {
		count[digits_of(&s->schools[i])]++;
		all += *s->schools[i].code != '\0';
	}
	for (size_t k = 1; k <= LONGEST; k++)
		if (count[k] > count[best] || best == 0)
			best = k;
	return count[best] >= SCHOOLS_LEAST &&
			(double)count[best] >= SHARE_USUAL * (double)all
		? best
		: 0;
}

void xs_ck_code_length(struct ck *c)
{
	const struct xs_survey *s = c->survey;
	size_t usual = usual_length(s);

	for (c->school = 0; usual && c->school < s->n; c->school++) {
		const struct xs_school *of = &s->schools[c->school];
		struct ck_args a = { .n = 0 };

		if (!*of->code || digits_of(of) == usual)
			continue;
		xs_ck_text(&a, of->code);
		xs_ck_real(&a, (double)strlen(of->code), 0);
		xs_ck_real(&a, (double)usual, 0);
		xs_ck_find(c, -1, &a);
	}
}

/* The importer gives a school without a name its code for one. */
void xs_ck_nameless(struct ck *c)
{
	const struct xs_survey *s = c->survey;

	for (c->school = 0; c->school < s->n; c->school++) {
		const struct xs_school *of = &s->schools[c->school];
		struct ck_args a = { .n = 0 };

		if (*of->code && strcmp(of->code, of->name) == 0) {
			xs_ck_text(&a, of->code);
			xs_ck_find(c, -1, &a);
		}
	}
}
