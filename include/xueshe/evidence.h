/* SPDX-License-Identifier: Apache-2.0
 *
 * What inspectors are shown: one catalogue of papers for all schools, a number
 * for every rule that counts; which school has to have it, and has it.
 */
#ifndef XUESHE_EVIDENCE_H
#define XUESHE_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/assess.h"
#include "xueshe/county.h"
#include "xueshe/hash.h"

struct xs_archive_item { /* of the catalogue: a rule that counts */
	const struct xs_pack *pack;
	const struct xs_rule *rule;
	size_t standard, at; /* index of the assessment, of the rule */
	const char *number; /* "2-07": second standard, its seventh */
	size_t wanted, there; /* schools that it applies to; that have it */
};
struct xs_archive_school {
	size_t wanted, there;
};
struct xs_archive {
	struct xs_arena arena; /* owns everything */
	const struct xs_county *county;
	struct xs_archive_item *items; /* by standard, then rule */
	size_t n;
	struct xs_archive_school *schools; /* [survey schools] */
	size_t schools_n;
	unsigned char *wants; /* [school * n + item]: 1 it applies */
	struct xs_map papers; /* private: rule and school → paper */
	struct xs_map rules; /* private: folded rule → item */
};
/* Who needs a paper: every school with a unit that the rule applies to. */
struct xs_archive *xs_archive_new(const struct xs_county *county,
	const struct xs_survey *survey,
	struct xs_assessment *const *assessments, size_t assessments_n);
void xs_archive_free(struct xs_archive *a);
bool xs_archive_wants(const struct xs_archive *a, size_t school, size_t item);
/* The paper of a school for an item, its own before the county's; filed under
 * the rule's id, its title or its number.  NULL: none. */
const struct xs_evidence *xs_archive_paper(
	const struct xs_archive *a, size_t school, size_t item);
/* The item that a paper is filed under; -1: none of the catalogue. */
long xs_archive_item_of(
	const struct xs_archive *a, const struct xs_evidence *e);
/* What is shown for a rule: what its standard asks for; else what is usual, by
 * what the rule counts – a custom, no norm; docs/inspection-county.md. */
const char *xs_archive_shows(const struct xs_rule *rule,
	const struct xs_catalogue *cat, enum xs_lang lang);

#endif
