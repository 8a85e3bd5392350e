/* SPDX-License-Identifier: Apache-2.0
 *
 * What several commands say in the same way: stages, senses, words in both
 * languages, cells of sheets.
 */
#include "cli_i.h"

const char *xs_stage_name(enum xs_stage stage)
{
	return stage == XS_JUNIOR     ? "junior"
		: stage == XS_PRIMARY ? "primary"
				      : "";
}

const char *xs_stage_say(enum xs_stage stage)
{
	return stage == XS_JUNIOR     ? _("junior")
		: stage == XS_PRIMARY ? _("primary")
				      : "";
}

const char *xs_sense_name(enum xs_sense sense)
{
	switch (sense) {
	case XS_AT_LEAST:
		return "at_least";
	case XS_AT_MOST:
		return "at_most";
	case XS_BETWEEN:
		return "between";
	}
	return "";
}

void xs_cli_words_json(
	struct xs_json_out *o, const char *key, const struct xs_words *w)
{
	xs_jo_open(o, key, '{');
	xs_jo_text(o, "zh", w->zh);
	xs_jo_text(o, "en", w->en);
	xs_jo_close(o, '}');
}

double xs_or_blank(int64_t v)
{
	return v ? (double)v : XS_BLANK;
}

void xs_cli_place_json(struct xs_json_out *o, const struct xs_place *at)
{
	static const struct xs_place nowhere;

	if (!at)
		at = &nowhere;
	xs_jo_text(o, "file", *at->file ? at->file : NULL);
	xs_jo_text(o, "sheet", *at->sheet ? at->sheet : NULL);
	xs_jo_real(o, "row", xs_or_blank(at->row));
	xs_jo_real(o, "column", xs_or_blank(at->column));
}
