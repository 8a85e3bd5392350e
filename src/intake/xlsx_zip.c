/* SPDX-License-Identifier: Apache-2.0 */
#include "xlsx_i.h"

#include <ctype.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

/* What libzip says, in our languages; a number where it is nothing that a
 * file alone brings about. */
static const char *reason(const zip_error_t *e, char number[16])
{
	static const struct {
		int code;
		const char *text;
	} reasons[] = {
		{ ZIP_ER_NOZIP, N_("it is no whole zip archive") },
		{ ZIP_ER_EOF, N_("it ends too early") },
		{ ZIP_ER_INCONS, N_("its parts contradict each other") },
		{ ZIP_ER_MULTIDISK, N_("it is one of several volumes") },
		{ ZIP_ER_CRC, N_("a checksum is wrong") },
		{ ZIP_ER_ZLIB, N_("its data cannot be unpacked") },
		{ ZIP_ER_COMPRESSED_DATA, N_("its data cannot be unpacked") },
		{ ZIP_ER_COMPNOTSUPP, N_("it is packed in an unknown way") },
		{ ZIP_ER_SEEK, N_("it ends too early") },
		{ ZIP_ER_MEMORY, N_("memory ran out") },
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (reasons[i].code == e->zip_err)
			return xs_tr_screen(reasons[i].text);
	snprintf(number, 16, "zip %d", e->zip_err);
	return number;
}

static int fail_zip(zip_error_t *e, struct xs_error *err)
{
	char number[16];

	if (zip_error_code_zip(e) == ZIP_ER_OPEN ||
		zip_error_code_zip(e) == ZIP_ER_READ) {
		xs_fail(err, XS_E_NO_FILE, _("could not read the file: %s"),
			xs_os_reason(zip_error_code_system(e)));
		return xs_hint(err, "%s",
			_("Copy the file to this computer and try again."));
	}
	xs_fail(err, XS_E_SHEET_DAMAGED,
		_("the workbook is damaged or cut off (%s)"),
		reason(e, number));
	return xs_hint(err, "%s",
		_("Copy or download it again, or open it in WPS or Excel and "
		  "save it anew."));
}

int xs_archive_open(struct xs_archive *a, const char *path, const void *bytes,
	size_t len, struct xs_error *err)
{
	zip_error_t e;
	zip_source_t *source;

	zip_error_init(&e);
	source = bytes ? zip_source_buffer_create(bytes, len, 0, &e)
		       : zip_source_file_create(path, 0, -1, &e);
	if (source)
		a->zip = zip_open_from_source(source, ZIP_RDONLY, &e);
	if (!a->zip) {
		fail_zip(&e, err);
		zip_source_free(source);
	}
	zip_error_fini(&e);
	return a->zip ? 0 : -1;
}

void xs_archive_close(struct xs_archive *a)
{
	if (a->zip)
		zip_discard(a->zip);
	a->zip = NULL;
}

/* "/xl\Workbook.xml" is "xl/workbook.xml" to those who wrote it. */
static bool is_same(const char *a, const char *b)
{
	while (*a == '/' || *a == '\\')
		a++;
	while (*b == '/' || *b == '\\')
		b++;
	for (;; a++, b++) {
		int x = *a == '\\' ? '/' : tolower((unsigned char)*a);
		int y = *b == '\\' ? '/' : tolower((unsigned char)*b);

		if (x != y || !x)
			return x == y;
	}
}

zip_int64_t xs_archive_find(const struct xs_archive *a, const char *name)
{
	zip_int64_t at = zip_name_locate(a->zip, name, 0);
	zip_int64_t n = zip_get_num_entries(a->zip, 0);

	for (zip_int64_t i = 0; at < 0 && i < n; i++) {
		const char *entry = zip_get_name(a->zip, (zip_uint64_t)i, 0);

		if (entry && is_same(entry, name))
			at = i;
	}
	return at;
}

static int fail_part(struct xs_part *part, zip_error_t *e, struct xs_error *err)
{
	int code = zip_error_code_zip(e);
	char number[16];

	if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD ||
		code == ZIP_ER_ENCRNOTSUPP)
		return xs_sniff_refuse(XS_FILE_OLE_LOCKED, err);
	xs_fail(err, XS_E_SHEET_DAMAGED,
		_("the part \"%s\" of the workbook is damaged (%s)"),
		part->name, reason(e, number));
	return xs_hint(err, "%s",
		_("Copy or download it again, or open it in WPS or Excel and "
		  "save it anew."));
}

int xs_part_open(struct xs_part *part, struct xs_archive *a, const char *name,
	struct xs_error *err)
{
	zip_int64_t at = xs_archive_find(a, name);

	*part = (struct xs_part){ .archive = a };
	xs_text_copy(part->name, sizeof(part->name), name);
	if (at < 0) {
		xs_fail(err, XS_E_SHEET_DAMAGED,
			_("the workbook has no part \"%s\""), part->name);
		return xs_hint(err, "%s",
			_("Open it in WPS or Excel and save it anew."));
	}
	part->file = zip_fopen_index(a->zip, (zip_uint64_t)at, 0);
	return part->file ? 0 : fail_part(part, zip_get_error(a->zip), err);
}

int xs_part_read(struct xs_part *part, void *to, size_t size, size_t *len_out,
	struct xs_error *err)
{
	struct xs_archive *a = part->archive;
	zip_int64_t n = zip_fread(part->file, to, size);

	if (n < 0)
		return fail_part(part, zip_file_get_error(part->file), err);
	*len_out = (size_t)n;
	a->unpacked += (unsigned long long)n;
	if (a->unpacked <= a->unpacked_max)
		return 0;
	xs_fail(err, XS_E_SHEET_TOO_LARGE,
		_("the workbook unpacks to more than %llu MB"),
		a->unpacked_max >> 20);
	return xs_hint(err, "%s",
		_("Split it into several workbooks, or save it as csv."));
}

void xs_part_close(struct xs_part *part)
{
	if (part->file)
		zip_fclose(part->file);
	part->file = NULL;
}
