/* SPDX-License-Identifier: Apache-2.0
 *
 * A last look at a finished workbook.  libxlsxwriter writes parts through
 * temporary files without asking whether the disk took them: on a full disk
 * it reports success and leaves a workbook that ends in the middle of a row.
 */
#include "report_i.h"

#include <string.h>
#include <zip.h>

#define READ_UP_TO (64u << 20) /* larger parts are judged by size */

/* Name of the first element: what the part must end with. */
static bool root_name(const char *text, char *name, size_t size)
{
	const char *at = text;
	size_t len;

	for (;;) {
		at = strchr(at, '<');
		if (!at)
			return false;
		if (at[1] != '?' && at[1] != '!')
			break;
		at++;
	}
	len = strcspn(at + 1, " \t\r\n/>");
	if (len + 1 > size)
		return false;
	memcpy(name, at + 1, len);
	name[len] = '\0';
	return true;
}

static bool ends_well(const char *head, const char *tail)
{
	char name[80], want[84];
	size_t len;

	if (!root_name(head, name, sizeof(name)))
		return false;
	snprintf(want, sizeof(want), "</%s>", name);
	len = strlen(tail);
	while (len && strchr(" \r\n", tail[len - 1]))
		len--;
	if (len >= 2 && strncmp(tail + len - 2, "/>", 2) == 0)
		return true;
	return len >= strlen(want) &&
		strncmp(tail + len - strlen(want), want, strlen(want)) == 0;
}

/* Reads a part to its end, which checks its sum too. */
static bool part_is_whole(zip_t *zip, zip_uint64_t index)
{
	char chunk[16384], head[512] = "", tail[256] = "";
	zip_file_t *f = zip_fopen_index(zip, index, 0);
	zip_int64_t n;
	bool first = true;
	size_t keep, had;

	if (!f)
		return false;
	while ((n = zip_fread(f, chunk, sizeof(chunk))) > 0) {
		if (first)
			memcpy(head, chunk,
				n < 511 ? (size_t)n : sizeof(head) - 1);
		first = false;
		keep = n < 255 ? (size_t)n : 255;
		had = strlen(tail);
		if (had + keep > 255) {
			memmove(tail, tail + had + keep - 255, 255 - keep);
			had = 255 - keep;
		}
		memcpy(tail + had, chunk + (size_t)n - keep, keep);
		tail[had + keep] = '\0';
	}
	return zip_fclose(f) == 0 && n == 0 && ends_well(head, tail);
}

/* Index of a sheet from its part's name, or sheets_n. */
static size_t sheet_of(const char *name, size_t sheets_n)
{
	static const char before[] = "xl/worksheets/sheet";
	int64_t number;
	const char *dot = strrchr(name, '.');

	if (strncmp(name, before, sizeof(before) - 1) != 0 || !dot)
		return sheets_n;
	name += sizeof(before) - 1;
	if (dot <= name || !xs_parse_int(name, (size_t)(dot - name), &number) ||
		number < 1 || (size_t)number > sheets_n)
		return sheets_n;
	return (size_t)number - 1;
}

static bool entry_is_whole(zip_t *zip, zip_uint64_t index,
	const uint64_t *sheet_bytes, size_t sheets_n)
{
	zip_stat_t stat;
	size_t sheet;

	if (zip_stat_index(zip, index, 0, &stat) < 0)
		return false;
	sheet = sheet_of(stat.name, sheets_n);
	if (sheet < sheets_n && stat.size < sheet_bytes[sheet])
		return false;
	return stat.size > READ_UP_TO || part_is_whole(zip, index);
}

bool xs_workbook_is_whole(
	const char *path, const uint64_t *sheet_bytes, size_t sheets_n)
{
	zip_t *zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
	zip_int64_t i, n;
	size_t sheets = 0;
	bool whole = true;
	const char *name;

	if (!zip)
		return false;
	n = zip_get_num_entries(zip, 0);
	for (i = 0; i < n && whole; i++) {
		name = zip_get_name(zip, (zip_uint64_t)i, 0);
		sheets += name && sheet_of(name, sheets_n) < sheets_n;
		whole = entry_is_whole(
			zip, (zip_uint64_t)i, sheet_bytes, sheets_n);
	}
	zip_discard(zip);
	return whole && sheets == sheets_n;
}
