/* SPDX-License-Identifier: Apache-2.0
 *
 * Papers of a project: those filed under its number, and of its school those
 * that name its building or an appraisal; which its stage needs.
 */
#include "register_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"
#include "xueshe/text.h"

struct papers { /* the county's, by what they are filed under */
	struct xs_map rules; /* folded rule → first, in next_rule */
	size_t *next_rule, *next_school; /* [evidence] */
	size_t *schools; /* [schools]: first */
};

static void fold_into(struct xs_buf *out, const char *text)
{
	xs_buf_clear(out);
	xs_text_fold(out, text);
}

/* Chains in the order of the sheet. */
static void index_papers(const struct xs_reg_run *run, struct papers *f)
{
	const struct xs_county *c = run->county;
	struct xs_buf key = XS_BUF_INIT;

	f->next_rule = xs_alloc(c->evidence_n + 1, sizeof(size_t));
	f->next_school = xs_alloc(c->evidence_n + 1, sizeof(size_t));
	f->schools = xs_alloc(run->survey->n + 1, sizeof(size_t));
	for (size_t i = 0; i < run->survey->n; i++)
		f->schools[i] = XS_NO_INDEX;
	for (size_t i = c->evidence_n; i-- > 0;) {
		const struct xs_evidence *e = &c->evidence[i];
		int64_t next = -1;

		fold_into(&key, e->rule);
		xs_map_find(&f->rules, key.s, &next);
		f->next_rule[i] = next < 0 ? XS_NO_INDEX : (size_t)next;
		xs_map_set(&f->rules, key.s, (int64_t)i);
		if (e->school == XS_NO_SCHOOL_INDEX)
			continue;
		f->next_school[i] = f->schools[e->school];
		f->schools[e->school] = i;
	}
	xs_buf_release(&key);
}

static void release_papers(struct papers *f)
{
	xs_map_release(&f->rules);
	free(f->next_rule);
	free(f->next_school);
	free(f->schools);
}

static void file_paper(struct xs_registered *p, const struct xs_evidence *e)
{
	p->papers |= xs_paper_kinds(e->name);
	p->papers_n++;
}

static void file_papers(const struct xs_reg_run *run, const struct papers *f,
	struct xs_registered *p)
{
	const struct xs_evidence *all = run->county->evidence;
	const struct xs_building *b = xs_reg_building(run, p);
	struct xs_buf key = XS_BUF_INIT;
	int64_t first = -1;

	fold_into(&key, p->project->code);
	xs_map_find(&f->rules, key.s, &first);
	for (size_t i = first < 0 ? XS_NO_INDEX : (size_t)first;
		i != XS_NO_INDEX; i = f->next_rule[i])
		file_paper(p, &all[i]);
	for (size_t i = b ? f->schools[b->school] : XS_NO_INDEX;
		i != XS_NO_INDEX; i = f->next_school[i]) {
		struct xs_buf rule = XS_BUF_INIT;

		xs_text_fold(&rule, all[i].rule);
		if (strcmp(rule.s, key.s) != 0 &&
			((*b->name && strstr(all[i].name, b->name)) ||
				(*b->code && strstr(all[i].name, b->code))))
			file_paper(p, &all[i]);
		xs_buf_release(&rule);
	}
	xs_buf_release(&key);
}

#define BIT(paper) (1U << (paper))

static unsigned needed(
	const struct xs_reg_run *run, const struct xs_registered *p)
{
	const struct xs_building *b = xs_reg_building(run, p);
	unsigned need = 0;

	if (p->stage >= XS_STAGE_APPROVED)
		need |= BIT(XS_PAPER_APPROVAL);
	if (p->stage >= XS_STAGE_UNDER_WAY)
		need |= BIT(XS_PAPER_CONTRACT);
	if (p->stage >= XS_STAGE_COMPLETED)
		need |= BIT(XS_PAPER_ACCEPTANCE);
	if (p->stage >= XS_STAGE_SETTLED)
		need |= BIT(XS_PAPER_AUDIT);
	/* The ledger's own appraisal says as much as a report on file. */
	if (b && !*b->grade_date &&
		(p->kind == XS_WORK_DEMOLISH || p->kind == XS_WORK_REBUILD ||
			p->kind == XS_WORK_REINFORCE))
		need |= BIT(XS_PAPER_APPRAISAL);
	return need;
}

/* A county that files no papers here has them elsewhere. */
void xs_reg_papers(struct xs_reg_run *run)
{
	static const enum xs_finding_code codes[XS_PROJECT_PAPER_N] = {
		[XS_PAPER_APPRAISAL] = XS_F_PAPER_APPRAISAL,
		[XS_PAPER_APPROVAL] = XS_F_PAPER_APPROVAL,
		[XS_PAPER_CONTRACT] = XS_F_PAPER_CONTRACT,
		[XS_PAPER_ACCEPTANCE] = XS_F_PAPER_ACCEPTANCE,
		[XS_PAPER_AUDIT] = XS_F_PAPER_AUDIT,
	};
	struct papers f = { 0 };

	index_papers(run, &f);
	for (size_t i = 0; i < run->r->n; i++) {
		struct xs_registered *p = &run->r->all[i];

		p->papers_needed = needed(run, p);
		file_papers(run, &f, p);
		for (int k = 0; k < XS_PROJECT_PAPER_N; k++)
			if (run->county->evidence_n &&
				p->papers_needed & ~p->papers & BIT(k))
				XS_REG_FIND(run, p, XS_FAULT_PAPERS, codes[k],
					p->project->stage);
	}
	release_papers(&f);
}
