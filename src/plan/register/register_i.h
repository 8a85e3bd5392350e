/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the register share.
 */
#ifndef XUESHE_REGISTER_I_H
#define XUESHE_REGISTER_I_H

#include "xueshe/hash.h"
#include "xueshe/register.h"
#include "xueshe/works.h"

#define XS_ROLLED_YEARS 3
#define XS_NO_INDEX ((size_t)-1)

struct xs_reg_run { /* a register being made */
	struct xs_register *r;
	const struct xs_county *county;
	const struct xs_survey *survey;
	struct xs_assessment *const *assessments;
	size_t assessments_n;
	struct xs_findings *findings;
	const struct xs_registered **takers; /* [buildings], while checking */
	size_t *buildings_at; /* [schools + 1]: first building of each */
	struct xs_map items, spellings; /* folded name → item; -1: several */
};

/* Bits of enum xs_project_paper that a name tells. */
unsigned xs_paper_kinds(const char *name);

/* The fault is marked, and the finding placed at the project's row. */
struct xs_finding *xs_reg_find(struct xs_reg_run *run, struct xs_registered *p,
	enum xs_project_fault fault, enum xs_finding_code code,
	const char *args[4]);
#define XS_REG_FIND(run, p, fault, code, ...)                                  \
	xs_reg_find(run, p, fault, code, (const char *[4]){ __VA_ARGS__ })

static inline bool xs_reg_has_fault(
	const struct xs_registered *p, enum xs_project_fault fault)
{
	return p->faults >> fault & 1;
}
/* Refused: it must not be built. */
static inline bool xs_reg_is_refused(const struct xs_registered *p)
{
	return xs_reg_has_fault(p, XS_FAULT_AT_DEMOLISHED) ||
		xs_reg_has_fault(p, XS_FAULT_AT_CLOSED);
}
static inline bool xs_reg_is_done(const struct xs_registered *p)
{
	return p->stage == XS_STAGE_COMPLETED || p->stage == XS_STAGE_SETTLED;
}
/* The day that a project is done, of acceptance where none of completion is
 * told; 0: not told. */
static inline xs_date xs_reg_done_on(const struct xs_registered *p)
{
	if (p->project->completed || !xs_reg_is_done(p))
		return p->project->completed;
	return p->project->accepted;
}
static inline int64_t xs_fen_or_0(int64_t fen)
{
	return fen == XS_FEN_BLANK ? 0 : fen;
}
/* Yuan with what fen there are: "60000", "12.34"; in the run's memory. */
const char *xs_reg_yuan(struct xs_reg_run *run, int64_t fen);
const char *xs_reg_number(struct xs_reg_run *run, double v);
/* The building, or NULL. */
const struct xs_building *xs_reg_building(
	const struct xs_reg_run *run, const struct xs_registered *p);

/* The steps, in this order. */
void xs_reg_read(struct xs_reg_run *run); /* register_read.c */
void xs_reg_number_all(struct xs_reg_run *run); /* register_number.c */
void xs_reg_gaps(struct xs_reg_run *run); /* register_gap.c */
void xs_reg_check(struct xs_reg_run *run); /* register_check.c */
void xs_reg_claims(struct xs_reg_run *run); /* register_claim.c */
void xs_reg_money(struct xs_reg_run *run); /* register_money.c */
void xs_reg_papers(struct xs_reg_run *run); /* register_paper.c */

#endif
