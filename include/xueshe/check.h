/* SPDX-License-Identifier: Apache-2.0
 *
 * Checks: rows of standards/checks.json that say what must go together in a
 * survey, how grave it is if it does not, and in which sentence that is said.
 * Read by the standards room, run by assess (xs_check_survey).
 */
#ifndef XUESHE_CHECK_H
#define XUESHE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/finding.h"
#include "xueshe/item.h"
#include "xueshe/lang.h"

enum xs_check_kind {
#define X(kind, word, finding, placeholders, needs, may) XS_CHECK_##kind,
#include "xueshe/check_list.h"
#undef X
	XS_CHECK_KIND_N
};

/* Items added up: a blank one leaves the sum unknown, unless the school does
 * not teach its stage. */
struct xs_check_sum {
	const int *items;
	size_t n;
};

struct xs_check_pair { /* yes or no against a count */
	int flag, count;
	bool says; /* contradicted where the flag says so and */
	bool above_zero; /* the count is above zero, or is zero */
};

struct xs_check {
	const char *id;
	enum xs_check_kind kind;
	enum xs_severity severity;
	bool off; /* not run */
	unsigned long school_kinds; /* a bit each; 0: schools of every kind */
	struct xs_words say_maybe; /* where `maybe` is above zero; or none */
	struct xs_words say; /* {school} {item} {1} … as in finding_list.h */
	struct xs_check_sum items; /* looked at; ratios: the amount */
	struct xs_check_sum basis; /* ratios: what is divided by */
	struct xs_check_sum maybe; /* may or may not be counted in */
	struct xs_check_sum other_amount, other_basis; /* who needs `maybe`,
		too: what these lack is taken off first */
	const bool *except; /* [cat->n]; NULL: none */
	int whole; /* the item that states a sum or a ratio; -1 */
	double per; /* ratios: 1, 100 */
	double low, high; /* bounds; XS_BLANK: none */
	double tolerance, relative, absolute, at_least;
	const double *codes; /* numbers that stand for "not known" */
	size_t codes_n;
	int times;
	const struct xs_check_pair *pairs;
	size_t pairs_n;
	const char *const *names; /* of figures of the county sheet */
	size_t names_n;
#define XS_CHECK_RATIOS 8 /* at most */
	const size_t *ratios; /* indices of rows */
	size_t ratios_n;
};

struct xs_check_set {
	const struct xs_check *all;
	size_t n;
};

enum xs_finding_code xs_check_finding(enum xs_check_kind kind);
const char *xs_check_kind_name(enum xs_check_kind kind); /* "stated_ratio" */

#endif
