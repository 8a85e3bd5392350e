/* SPDX-License-Identifier: Apache-2.0
 *
 * What came back: one line a school and form.
 */
#include "form_i.h"

#include "xueshe/text.h"

struct reporter {
	struct import *im;
	size_t cap;
};

const char *xs_return_state_name(enum xs_return_state state)
{
	static const char *const names[XS_RETURN_STATE_N] = {
		[XS_RETURN_STORED] = "stored",
		[XS_RETURN_UNCHANGED] = "unchanged",
		[XS_RETURN_REJECTED] = "rejected",
	};

	return names[state];
}

static const char *keep(struct reporter *r, const char *text)
{
	return xs_arena_strdup(&r->im->report->arena, text ? text : "");
}

static void add(struct reporter *r, const struct batch *b, const char *school,
	const char *name, enum xs_return_state state)
{
	struct xs_intake_report *report = r->im->report;

	GROW(report->returns, r->cap, report->returns_n + 1);
	report->returns[report->returns_n++] = (struct xs_intake_return){
		.file = keep(r, b->file),
		.sheet = keep(r, b->sheet),
		.school = keep(r, school),
		.name = keep(r, name),
		.year = b->form ? b->form->year
			: b->n  ? b->rows[0].year
				: 0,
		.state = state,
	};
}

static enum xs_return_state state_of(const struct row *r)
{
	return r->rejected     ? XS_RETURN_REJECTED
		: r->unchanged ? XS_RETURN_UNCHANGED
			       : XS_RETURN_STORED;
}

static const char *name_of(const struct form *f, const char *code)
{
	for (size_t i = 0; code && i < f->rows_n; i++)
		if (xs_text_is(f->rows[i].key, code))
			return f->rows[i].caption;
	return code;
}

/* Schools of a table whose row was left out before it could be matched. */
static void add_faults(struct reporter *r, const struct batch *b)
{
	const struct xs_findings *fs = &r->im->report->findings;
	struct xs_map seen = { 0 };

	for (size_t i = 0; i < b->n; i++)
		if (b->rows[i].code)
			xs_map_add(&seen, b->rows[i].code, 0);
	for (size_t i = 0; i < fs->n; i++)
		if (fs->all[i].severity == XS_ERROR && fs->all[i].school &&
			xs_text_is(fs->all[i].file, b->file) &&
			xs_map_add(&seen, fs->all[i].school, 0))
			add(r, b, fs->all[i].school,
				name_of(b->form, fs->all[i].school),
				XS_RETURN_REJECTED);
	xs_map_release(&seen);
}

static void add_batch(struct reporter *r, const struct batch *b)
{
	struct import *im = r->im;

	if (!b->kind->has_items || !b->form)
		return;
	if (b->form->is_list && b->n == 0) {
		if (b->form->lost)
			return;
		add(r, b, b->form->school, b->form->name, XS_RETURN_REJECTED);
		return;
	}
	for (size_t i = 0; i < b->n; i++) {
		const struct row *row = &b->rows[i];
		const struct known_school *s =
			row->school < 0 ? NULL : &im->reg.schools[row->school];

		add(r, b, s ? s->code : row->code,
			s ? s->name : name_of(b->form, row->code),
			state_of(row));
	}
	if (!b->form->is_list)
		add_faults(r, b);
}

/* Errors and doubts of each: those of its file, of a table's its school's. */
static void count_findings(struct xs_intake_report *report)
{
	for (size_t i = 0; i < report->returns_n; i++) {
		struct xs_intake_return *ret = &report->returns[i];
		bool alone = (i == 0 || !xs_text_is(ret[-1].file, ret->file)) &&
			(i + 1 == report->returns_n ||
				!xs_text_is(ret[1].file, ret->file));

		for (size_t k = 0; k < report->findings.n; k++) {
			const struct xs_finding *f = &report->findings.all[k];

			if (!xs_text_is(f->file, ret->file) ||
				(!alone && !xs_text_is(f->school, ret->school)))
				continue;
			ret->errors += f->severity == XS_ERROR;
			ret->doubts += f->severity == XS_DOUBT;
		}
	}
}

void xs_form_report(struct import *im)
{
	struct reporter r = { .im = im };

	for (size_t i = 0; i < im->n; i++)
		add_batch(&r, &im->batches[i]);
	count_findings(im->report);
}
