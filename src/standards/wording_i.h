/* SPDX-License-Identifier: Apache-2.0
 *
 * What the two files that put a standard into words write with.
 */
#ifndef XUESHE_STANDARDS_WORDING_I_H
#define XUESHE_STANDARDS_WORDING_I_H

#include "xueshe/number.h"
#include "xueshe/wording.h"

struct xs_writer {
	const struct xs_catalogue *cat;
	enum xs_lang lang;
	struct xs_buf *out;
};

static inline const char *xs_w_say(const struct xs_writer *w, const char *msgid)
	__attribute__((__format_arg__(2)));
static inline const char *xs_w_say(const struct xs_writer *w, const char *msgid)
{
	return xs_tr(w->lang, msgid);
}

static inline void xs_w_add(const struct xs_writer *w, const char *text)
{
	xs_buf_adds(w->out, text);
}

static inline void xs_w_number(const struct xs_writer *w, double v)
{
	char text[32];

	xs_format_round(v, 6, text);
	xs_w_add(w, text);
}

#endif
