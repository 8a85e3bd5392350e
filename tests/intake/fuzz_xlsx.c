/* SPDX-License-Identifier: Apache-2.0
 *
 * Workbooks from any bytes: an archive as it stands ("PK"), or parts as
 * support_xlsx.h writes them, zipped here so that what the parser of the
 * parts does is reached past the archive's checksums.
 */
#include "../support/support_xlsx.c"
#include "fuzz_book.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct xs_buf zip = XS_BUF_INIT;

	if (size >= 2 && !memcmp(data, "@@", 2))
		support_zip(&zip, (const char *)data, size, false);
	else
		xs_buf_add(&zip, data, size);
	fuzz_book(zip.s, zip.len);
	xs_buf_release(&zip);
	return 0;
}
