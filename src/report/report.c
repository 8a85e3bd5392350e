/* SPDX-License-Identifier: Apache-2.0
 *
 * A workbook appears whole or not at all: it is written beside its target and
 * takes its place when it is complete.
 */
#include "xueshe/report.h"

#include <string.h>

#include "report_i.h"
#include "xueshe/os.h"

struct target {
	const struct xs_outfile *file;
	const char *path;
};

static struct xs_writer *open_xlsx(
	void *arg, const struct xs_book_facts *facts, struct xs_error *err)
{
	const struct target *t = arg;

	return xs_write_xlsx_new(t->file->temp_path, t->path, facts, err);
}

int xs_report_write(const char *folder, const char *name,
	const struct xs_report_input *in, const char *path,
	struct xs_error *err)
{
	struct xs_layout *layout = xs_layout_load(folder, name, err);
	struct xs_outfile file = { 0 };
	struct target target = { &file, path };
	int rc = -1;

	if (!layout)
		return -1;
	if (xs_outfile_begin(&file, path, err) < 0)
		goto out;
	if (xs_run_layout(layout, in, NULL, open_xlsx, &target, err) < 0)
		goto out;
	rc = xs_outfile_commit(&file, err);
out:
	xs_outfile_release(&file);
	xs_layout_free(layout);
	return rc;
}

/* -- the input's hash ------------------------------------------------------- */

/* One line a fact: a tab between its parts, the shortest number. */
static void add_texts(struct xs_sha256 *h, const char *const *texts, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (texts[i])
			xs_sha256_add(h, texts[i], strlen(texts[i]));
		xs_sha256_add(h, i + 1 < n ? "\t" : "\n", 1);
	}
}

static void add_number(struct xs_sha256 *h, const char *key, double v)
{
	char text[32];
	const char *line[] = { key, text };

	if (xs_is_blank(v))
		return;
	xs_format_real(v, text);
	add_texts(h, line, 2);
}

static void add_building(struct xs_sha256 *h, const struct xs_building *b)
{
	const char *texts[] = { "building", b->code, b->name, b->use,
		b->structure, b->seismic, b->grade, b->grade_date, b->grade_by,
		b->state, b->tenure, b->sex, b->stage };

	add_texts(h, texts, sizeof(texts) / sizeof(texts[0]));
	add_number(h, "area_m2", b->area_m2);
	add_number(h, "usable_area_m2", b->usable_area_m2);
	add_number(h, "floors", b->floors);
	add_number(h, "year_built", b->year_built);
	add_number(h, "rooms", b->rooms);
	add_number(h, "per_room", b->per_room);
	add_number(h, "beds_boys", b->beds_boys);
	add_number(h, "beds_girls", b->beds_girls);
	add_number(h, "platform_places", b->platform_places);
	if (!xs_is_blank(b->stairs))
		add_number(h, "stairs", b->stairs);
	if (!xs_is_blank(b->top_storey))
		add_number(h, "top_storey", b->top_storey);
}

static void add_school(struct xs_sha256 *h, const struct xs_survey *survey,
	size_t i, size_t *building)
{
	const struct xs_school *s = &survey->schools[i];
	const char *texts[] = { "school", s->code, s->name, s->township,
		s->central, s->merged_into, s->status_since };
	size_t k;

	add_texts(h, texts, sizeof(texts) / sizeof(texts[0]));
	for (k = 0; k < survey->cat->n; k++)
		if (survey->columns[k])
			add_number(h, survey->cat->items[k].key,
				survey->columns[k][i]);
	for (; *building < survey->buildings_n &&
		survey->buildings[*building].school <= i;
		(*building)++)
		add_building(h, &survey->buildings[*building]);
}

void xs_survey_hash(const struct xs_survey *survey, char text[65])
{
	struct xs_sha256 h = { 0 };
	char year[32], day[16];
	const char *head[] = { "county", survey->county, survey->province, year,
		day, survey->made_up ? "made up" : "" };
	size_t i, building = 0;

	xs_format_real(survey->year, year);
	xs_date_text(survey->reference, day);
	xs_sha256_begin(&h);
	add_texts(&h, head, sizeof(head) / sizeof(head[0]));
	for (i = 0; i < survey->n; i++)
		add_school(&h, survey, i, &building);
	xs_sha256_end(&h, text);
}
