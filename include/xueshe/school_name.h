/* SPDX-License-Identifier: Apache-2.0
 *
 * Names of schools, compared as people mean them.  云岭县青山镇中心小学,
 * 青山镇中心校 and 青山中心完小 are one name in 青山镇; 青山小学 is only like it.
 */
#ifndef XUESHE_SCHOOL_NAME_H
#define XUESHE_SCHOOL_NAME_H

#include <stdbool.h>

#include "xueshe/buf.h"

/* The township without the county before it. */
void xs_town_plain(struct xs_buf *out, const char *county, const char *town);
/* The township without 镇, 乡, 街道 too. */
void xs_town_base(struct xs_buf *out, const char *county, const char *town);

/* The name reduced: county, township and brackets gone, one word for each
 * sort of school.  Equal results within one township are the same name.
 * County and town may be NULL or "". */
void xs_school_name_plain(struct xs_buf *out, const char *county,
	const char *town, const char *name);
/* That reduced further (村, 希望, 中心, 教学点 gone): equal results are names
 * that one may mean by the other, or not. */
void xs_school_name_loose(
	struct xs_buf *out, const char *plain, const char *town_base);

/* Is the folded text the name with its township: 白云小学（甲镇）,
 * 甲镇白云小学?  The code may stand in the brackets. */
bool xs_school_name_placed(const char *name, const char *township,
	const char *code, const char *folded);

#endif
