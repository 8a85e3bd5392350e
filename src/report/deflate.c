/* SPDX-License-Identifier: Apache-2.0
 *
 * How hard a workbook is packed.  libxlsxwriter packs at zlib's level 6 and
 * offers no choice; that is a fifth of a county's and half of a country's
 * time, for a file a fifth to a third smaller.  Its zip library calls
 * deflateInit2_, which this file defines in the program itself and hands on to
 * zlib with another level.  Where the call does not come by (a static build,
 * another linker) the workbook is packed as ever: same content, more time.
 *
 * Needs -Wl,--export-dynamic-symbol=deflateInit2_ and -ldl.
 */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "report_i.h"

#include <dlfcn.h>

struct z_stream_s; /* zlib's, handed on unseen */
#define NO_ZLIB (-6) /* Z_VERSION_ERROR */
#define FAST_LEVEL 1

int deflateInit2_(struct z_stream_s *strm, int level, int method,
	int window_bits, int memory_level, int strategy, const char *version,
	int stream_size);

static bool fast;

void xs_deflate_fast(bool on)
{
	fast = on;
}

typedef int (*init_fn)(
	struct z_stream_s *, int, int, int, int, int, const char *, int);

int deflateInit2_(struct z_stream_s *strm, int level, int method,
	int window_bits, int memory_level, int strategy, const char *version,
	int stream_size)
{
	union {
		void *object;
		init_fn fn;
	} next = { dlsym(RTLD_NEXT, "deflateInit2_") };

	if (!next.object)
		return NO_ZLIB;
	return next.fn(strm, fast ? FAST_LEVEL : level, method, window_bits,
		memory_level, strategy, version, stream_size);
}
