/* SPDX-License-Identifier: Apache-2.0
 *
 * Public funds and allowances by date: what a pupil, a boarder or a day is
 * given from which day on, where, told how surely.  standards/funds.json.
 */
#ifndef XUESHE_FUNDS_H
#define XUESHE_FUNDS_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/error.h"
#include "xueshe/hash.h"
#include "xueshe/rulebook.h"

/* An amount holds from its day until that of the next for the same place. */
struct xs_fund_amount {
	xs_date from;
	const char *region; /* "east", "centre_west"; NULL: any */
	const char *jurisdiction; /* "CN-SD"; NULL: the nation's */
	double value; /* in the rate's unit; yuan for money */
	enum xs_confidence confidence;
	bool on; /* counts: by confidence */
	struct xs_words note;
	struct xs_rule_source source;
	struct xs_rows rows;
};

struct xs_fund_rate {
	const char *id; /* "public-primary" */
	struct xs_words title;
	const char *unit; /* key of a unit: "yuan_per_pupil" */
	struct xs_fund_amount *amounts;
	size_t n;
};

struct xs_funds {
	struct xs_arena arena; /* owns everything */
	struct xs_fund_rate *rates;
	size_t n;
	char hash[XS_SHA256_TEXT]; /* of what the file says */
};

/* XS_E_PACK. */
struct xs_funds *xs_funds_open(
	const struct xs_catalogue *cat, const char *path, struct xs_error *err);
void xs_funds_free(struct xs_funds *f);
const struct xs_fund_rate *xs_fund_rate(
	const struct xs_funds *f, const char *id);
/* The amount that counts on a day: the latest begun, that of the place before
 * the region's, that before the nation's.  NULL where none is known. */
const struct xs_fund_amount *xs_fund_on(const struct xs_fund_rate *rate,
	xs_date day, const char *jurisdiction, const char *region);

#endif
