/* SPDX-License-Identifier: Apache-2.0
 *
 * The kinds of checks by name.
 */
#include "xueshe/check.h"

static const struct {
	const char *word;
	enum xs_finding_code finding;
} kinds[] = {
#define X(kind, word, finding, placeholders, needs, may)                       \
	{ word, XS_F_##finding },
#include "xueshe/check_list.h"
#undef X
};

enum xs_finding_code xs_check_finding(enum xs_check_kind kind)
{
	return kinds[kind].finding;
}

const char *xs_check_kind_name(enum xs_check_kind kind)
{
	return kinds[kind].word;
}
