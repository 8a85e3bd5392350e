/* SPDX-License-Identifier: Apache-2.0
 *
 * 迎检情况简报: between rows_head.c (verdicts on the day), rows_head_county.c
 * (a line a county figure) and rows_head_open.c (what nobody has stated yet).
 */
#ifndef XUESHE_HEAD_I_H
#define XUESHE_HEAD_I_H

#include "inspect_i.h"

#include "xueshe/dropout.h"
#include "xueshe/evidence.h"
#include "xueshe/ledger.h"

/* Names joined by 、, the first few; how many more.  In `text`. */
struct xs_head_names {
	struct xs_buf text;
	size_t n, most;
	bool rules; /* not schools */
};
void xs_head_name(const struct xs_run *run, struct xs_head_names *names,
	const char *name);
/* In the run's scratch. */
const char *xs_head_names_end(struct xs_run *run, struct xs_head_names *names);

#endif
