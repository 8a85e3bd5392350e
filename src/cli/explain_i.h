/* SPDX-License-Identifier: Apache-2.0
 *
 * What "explain" is asked for.
 */
#ifndef XUESHE_EXPLAIN_CLI_I_H
#define XUESHE_EXPLAIN_CLI_I_H

#include "cli_i.h"

struct xs_rule_pick {
	size_t pack, rule; /* of the judging's packs, of the pack's rules */
};
/* Rules called `name`, with or without "STANDARD/" before it: by id, else by
 * title (zh or en), else by what they ask for.  In the order of the packs, in
 * ctx->arena.  XS_E_NO_RULE, with those that are near. */
int xs_rules_named(struct xs_ctx *ctx, const struct xs_judging *j,
	const char *name, struct xs_rule_pick **out,
	size_t *n_out) XS_MUST_CHECK;

#endif
