/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers of projects: BEGINNING-YEAR-SERIAL.  One without a number is
 * proposed the next of its year, begun as the county begins its others.
 */
#include "register_i.h"

#include <string.h>

#include "xueshe/number.h"

enum { YEAR_FIRST = 1949, YEAR_LAST = 2200 };

struct number {
	size_t head; /* bytes before "-2026-003" */
	int year;
	int64_t serial;
};

/* "YL-2026-003", "云岭2026-3"; false for another form. */
static bool read_number(const char *code, struct number *out)
{
	const char *dash = strrchr(code, '-');
	int64_t year;

	if (!dash || dash - code < 4 ||
		!xs_parse_int(dash + 1, strlen(dash + 1), &out->serial) ||
		!xs_parse_int(dash - 4, 4, &year) || year < YEAR_FIRST ||
		year > YEAR_LAST)
		return false;
	out->year = (int)year;
	out->head = (size_t)(dash - 4 - code);
	if (out->head && code[out->head - 1] == '-')
		out->head--;
	return out->serial >= 0;
}

/* The county's name without what stands in brackets. */
static const char *county_head(struct xs_reg_run *run)
{
	const char *name = run->survey->county ? run->survey->county : "";
	const char *bracket = strstr(name, "（");

	return xs_arena_strndup(&run->r->arena, name,
		bracket ? (size_t)(bracket - name) : strlen(name));
}

static const char *head_of(struct xs_reg_run *run)
{
	struct number n;

	for (size_t i = 0; i < run->r->n; i++)
		if (read_number(run->r->all[i].number, &n) && n.head)
			return xs_arena_strndup(
				&run->r->arena, run->r->all[i].number, n.head);
	return county_head(run);
}

/* The last serial of each year. */
static void last_serials(const struct xs_register *r, int64_t *last)
{
	struct number n;

	for (size_t i = 0; i < r->n; i++)
		if (read_number(r->all[i].number, &n) &&
			n.serial > last[n.year - YEAR_FIRST])
			last[n.year - YEAR_FIRST] = n.serial;
}

void xs_reg_number_all(struct xs_reg_run *run)
{
	int64_t last[YEAR_LAST - YEAR_FIRST + 1] = { 0 };
	const char *head = NULL;

	last_serials(run->r, last);
	for (size_t i = 0; i < run->r->n; i++) {
		struct xs_registered *p = &run->r->all[i];
		int year = p->project->year ? p->project->year : run->r->from;

		if (strncmp(p->project->code, XS_UNNUMBERED,
			    strlen(XS_UNNUMBERED)) != 0 ||
			year < YEAR_FIRST || year > YEAR_LAST)
			continue;
		head = head ? head : head_of(run);
		p->number = xs_arena_printf(&run->r->arena, "%s-%d-%03lld",
			head, year, (long long)++last[year - YEAR_FIRST]);
		p->number_proposed = true;
		XS_REG_FIND(
			run, p, XS_FAULT_NUMBER, XS_F_PROJECT_NO_NUMBER, NULL);
	}
}
