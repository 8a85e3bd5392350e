/* SPDX-License-Identifier: Apache-2.0
 *
 * What inspectors are shown: one catalogue of papers for all schools, a number
 * for every rule that counts; which school has to have it, has it, and who
 * keeps it.
 */
#ifndef XUESHE_EVIDENCE_H
#define XUESHE_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/assess.h"
#include "xueshe/county.h"
#include "xueshe/finding.h"
#include "xueshe/hash.h"

struct xs_archive_item { /* of the catalogue: a rule that counts */
	const struct xs_pack *pack;
	const struct xs_rule *rule; /* NULL: of the county, and … */
	const struct xs_county_rule *county; /* … this one */
	size_t standard, at; /* index of the assessment, of the rule */
	const char *number; /* "2-07": second standard, its seventh; "2-X01":
		its first of the county */
	size_t wanted, there; /* schools that it applies to; that have it */
};
struct xs_archive_school {
	size_t wanted, there;
};

enum xs_paper_state {
	XS_PAPER_LACKS,
	XS_PAPER_THERE,
	XS_PAPER_EXPIRED, /* its last day is before that of the visit */
	XS_PAPER_LATER /* it bears a day after that of the visit */
};

/* What the cell 规则 of a paper says; papers with the same cell share it. */
struct xs_filing {
	const size_t *items; /* of the catalogue, ascending */
	size_t n;
	bool of_project; /* it names a project of the register */
	const char *unknown; /* the first part that names nothing; NULL */
	struct xs_words nearest; /* what it may mean: "1-03 …、…"; "" */
	const char *ambiguous; /* the first that means different things; NULL */
	struct xs_words candidates; /* which */
};

struct xs_archive {
	struct xs_arena arena; /* owns everything */
	const struct xs_county *county;
	xs_date on; /* day of the visit; 0: papers are valid for ever */
	struct xs_archive_item *items; /* by standard, rules then county's */
	size_t n;
	struct xs_archive_school *schools; /* [survey schools] */
	size_t schools_n;
	struct xs_archive_school whole; /* the county's own papers */
	unsigned char *wants; /* [school * n + item]: 1 it applies, 1 + i by
		its i-th exemption */
	const struct xs_filing **filings; /* [evidence] */
	size_t *places; /* private: [schools + 1], the county last */
	struct xs_archive_slot *slots; /* private: [places with papers * n] */
	size_t *central; /* private: [schools]; XS_NO_SCHOOL_INDEX */
	struct xs_archive_names *names; /* private */
};
/* Who needs a paper: every school with a unit that the rule applies to; of a
 * figure that only the county states, the county. */
struct xs_archive *xs_archive_new(const struct xs_county *county,
	const struct xs_survey *survey,
	struct xs_assessment *const *assessments, size_t assessments_n,
	xs_date on);
void xs_archive_free(struct xs_archive *a);
bool xs_archive_wants(const struct xs_archive *a, size_t school, size_t item);
/* The paper of a school for an item: its own, its central school's, the
 * county's; the first that is valid on the day, else the first.  NULL: none.
 * XS_NO_SCHOOL_INDEX: the county's. */
const struct xs_evidence *xs_archive_paper(
	const struct xs_archive *a, size_t school, size_t item);
/* How many there are: its own, its central school's, the county's. */
size_t xs_archive_papers(
	const struct xs_archive *a, size_t school, size_t item);
enum xs_paper_state xs_archive_state(
	const struct xs_archive *a, const struct xs_evidence *paper);
/* What the i-th paper of the county is filed under; never NULL. */
const struct xs_filing *xs_archive_filing(const struct xs_archive *a, size_t i);
/* The item of a rule; -1. */
long xs_archive_rule(const struct xs_archive *a, const struct xs_pack *pack,
	const struct xs_rule *rule);
/* Papers that are filed under nothing, under different things, or not valid
 * on the day: what, where, and what to do; titles in that language. */
void xs_archive_look(const struct xs_archive *a, enum xs_lang lang,
	struct xs_findings *findings);

const struct xs_words *xs_archive_title(const struct xs_archive_item *item);
const char *xs_archive_clause(const struct xs_archive_item *item);
/* What its standard asks to be shown; NULL: it says nothing. */
const struct xs_proof *xs_archive_proof(const struct xs_archive_item *item);
/* What is shown for it: what its standard asks for; else what is usual, by
 * what the rule counts – a custom, no norm; docs/inspection-county.md. */
const char *xs_archive_shows(const struct xs_archive_item *item,
	const struct xs_catalogue *cat, enum xs_lang lang);
/* What an exemption of the school asks for besides; NULL: it has none. */
const char *xs_archive_exempt(const struct xs_archive *a, size_t school,
	size_t item, enum xs_lang lang);

#endif
