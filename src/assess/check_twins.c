/* SPDX-License-Identifier: Apache-2.0
 *
 * Schools that may be one: open, of one township, with different codes and
 * names that say the same (青山镇中心小学, 青山中心完小).
 */
#include "check_i.h"

#include <stdlib.h>

#include "xueshe/school_name.h"

struct twin {
	char *key; /* township, line break, reduced name */
	size_t school;
};

static int compare_twins(const void *a, const void *b)
{
	const struct twin *x = a, *y = b;
	int d = strcmp(x->key, y->key);

	return d ? d : (x->school > y->school) - (x->school < y->school);
}

static bool may_be_twin(const struct xs_survey *s, size_t school)
{
	const struct xs_school *of = &s->schools[school];

	return *of->code && *of->name && *of->township && !*of->merged_into &&
		xs_school_is_open(s, school);
}

static char *key_of(const struct xs_survey *s, size_t school)
{
	const struct xs_school *of = &s->schools[school];
	struct xs_buf key = XS_BUF_INIT, name = XS_BUF_INIT;
	size_t len;
	char *text;

	xs_town_plain(&key, s->county, of->township);
	xs_school_name_plain(&name, s->county, of->township, of->name);
	xs_buf_addf(&key, "\n%s", name.s);
	len = key.len + 1;
	text = xs_alloc(len, 1);
	memcpy(text, key.s, len);
	xs_buf_release(&key);
	xs_buf_release(&name);
	return text;
}

void xs_ck_twins(struct ck *c)
{
	const struct xs_survey *s = c->survey;
	struct twin *all = xs_alloc(s->n + 1, sizeof(*all));
	size_t n = 0, first = 0;

	for (size_t i = 0; i < s->n; i++)
		if (may_be_twin(s, i))
			all[n++] = (struct twin){ key_of(s, i), i };
	if (n > 0)
		qsort(all, n, sizeof(*all), compare_twins);
	for (size_t i = 1; i < n; i++) {
		struct ck_args a = { .n = 0 };

		if (strcmp(all[i].key, all[first].key) != 0) {
			first = i;
			continue;
		}
		xs_ck_text(&a, xs_ck_school(c, all[first].school));
		xs_ck_text(&a, s->schools[all[first].school].name);
		c->school = all[i].school;
		xs_ck_find(c, -1, &a);
	}
	for (size_t i = 0; i < n; i++)
		free(all[i].key);
	free(all);
}
