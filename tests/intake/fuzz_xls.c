/* SPDX-License-Identifier: Apache-2.0
 *
 * Old workbooks from any bytes: a container or a bare stream of records as
 * they stand, or a page, or XML Spreadsheet 2003.  A bare stream reaches the
 * records without the container's tables.
 */
#include "fuzz_book.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	fuzz_book(data, size);
	return 0;
}
