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
