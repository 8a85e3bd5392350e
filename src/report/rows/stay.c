/* SPDX-License-Identifier: Apache-2.0
 *
 * Pupils of the last grade to those of the first when they began, by township.
 */
#include "rows_i.h"

#include <string.h>

#include "xueshe/dropout.h"
#include "xueshe/hash.h"

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

struct stay_row {
	const char *township; /* NULL: the county */
	struct xs_stay of[XS_STAGE_N];
};

static const struct stay_row *stay_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(t_township)
{
	(void)c;
	xs_put_text(e,
		stay_of(s)->township
			? xs_say_township(s->run, stay_of(s)->township)
			: xs_words(s->run, N_("the county")));
	if (!stay_of(s)->township)
		e->look = XS_LOOK_STRONG;
}

#define STAGE(name, stage)                                                     \
	FIELD(t_began_##name)                                                  \
	{                                                                      \
		(void)c;                                                       \
		xs_put_number(e, stay_of(s)->of[stage].began, 0);              \
	}                                                                      \
	FIELD(t_stayed_##name)                                                 \
	{                                                                      \
		(void)c;                                                       \
		xs_put_number(e, stay_of(s)->of[stage].stayed, 0);             \
	}                                                                      \
	FIELD(t_share_##name)                                                  \
	{                                                                      \
		(void)c;                                                       \
		xs_put_share(e, stay_of(s)->of[stage].share, 1);               \
	}
STAGE(primary, XS_PRIMARY)
STAGE(junior, XS_JUNIOR)

const struct xs_field_row xs_stay_fields[] = {
	{ "township", t_township },
	{ "began_primary", t_began_primary },
	{ "stayed_primary", t_stayed_primary },
	{ "stay_primary", t_share_primary },
	{ "began_junior", t_began_junior },
	{ "stayed_junior", t_stayed_junior },
	{ "stay_junior", t_share_junior },
	{ NULL, NULL },
};

static const struct xs_survey *years_before(const struct xs_run *run, int years)
{
	for (size_t i = 0; i < run->in->earlier_n; i++)
		if (run->in->earlier[i]->year == run->survey->year - years)
			return run->in->earlier[i];
	return NULL;
}

static int emit_stay(struct xs_run *run, const char *township)
{
	struct xs_scope s = xs_scope_of(run);
	struct stay_row row = { .township = township };
	bool any = false;

	for (int k = 0; k < XS_STAGE_N; k++) {
		enum xs_stage stage = (enum xs_stage)k;

		row.of[k] = xs_stay_of(run->survey,
			years_before(run, xs_stay_years(stage)), stage,
			township);
		any |= row.of[k].began > 0;
	}
	s.own = &row;
	return any ? xs_emit(run, &s) : 0;
}

int xs_stay_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_map seen = { 0 };
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < run->survey->n; i++) {
		const char *township = run->survey->schools[i].township;

		if (*township && xs_map_add(&seen, township, 0))
			rc = emit_stay(run, township);
	}
	xs_map_release(&seen);
	return rc ? rc : emit_stay(run, NULL);
}
