/* SPDX-License-Identifier: Apache-2.0
 *
 * Merged ranges stand behind the cells.  To know them before the first row is
 * handed out the part is unpacked once more and searched for their tag, which
 * costs a tenth of parsing it; only from there on is it parsed.
 */
#include "xlsx_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"

enum node { ROOT = 1, SHEET, MERGES, MERGE };

#define SIZE_LIMIT (64ULL << 20) /* larger sheets are not searched */
#define STEP 65536

/* The root is ours where the search has found the tag ("<m>"), else the
 * sheet's. */
static const struct xs_xml_element elements[] = {
	{ "mergeCell", MERGES, MERGE },
	{ "m", 0, ROOT },
	{ "mergeCells", ROOT, MERGES },
	{ "worksheet", 0, SHEET },
	{ "mergeCells", SHEET, MERGES },
	{ NULL, 0, 0 },
};

static const char tag[] = "mergeCells";
#define TAG (sizeof(tag) - 1)

struct search {
	struct xs_xml xml;
	struct xs_merges *merges;
};

static bool read_range(const char *ref, struct xs_merge *r)
{
	const char *end = ref ? xs_ref_read(ref, &r->top, &r->left) : NULL;

	end = end && *end == ':' ? xs_ref_read(end + 1, &r->bottom, &r->right)
				 : NULL;
	return end && !*end && r->top && r->bottom >= r->top &&
		r->right >= r->left;
}

static int on_open(void *arg, int node, const char **attributes)
{
	struct search *search = arg;
	struct xs_merges *m = search->merges;
	struct xs_merge r;

	if (node != MERGE || m->n == XS_MERGES_MAX ||
		!read_range(xs_xml_attribute(attributes, "ref"), &r))
		return 0;
	xs_grow((void **)&m->ranges, &m->cap, m->n + 1, sizeof(r));
	m->ranges[m->n++] = r;
	return 0;
}

static int on_close(void *arg, int node)
{
	struct search *search = arg;

	if (node == MERGES)
		xs_xml_pause(&search->xml);
	return 0;
}

static const struct xs_xml_spec spec = { elements, on_open, on_close, NULL };

/* Where "<mergeCells" or "<x:mergeCells" has its name, or NULL. */
static const char *find_tag(const char *bytes, size_t len)
{
	const char *at = bytes, *end = bytes + len;

	while ((at = memchr(at, 'm', (size_t)(end - at)))) {
		if ((size_t)(end - at) >= TAG && at > bytes &&
			(at[-1] == '<' || at[-1] == ':') &&
			!memcmp(at, tag, TAG))
			return at;
		at++;
	}
	return NULL;
}

static bool is_utf16(const char *bytes, size_t len)
{
	return len >= 2 &&
		(!bytes[0] || !bytes[1] || bytes[0] == '\xff' ||
			bytes[0] == '\xfe');
}

/* Parses from the tag on; 0 while there is more to come. */
static int parse(struct search *search, const char *bytes, size_t len)
{
	return xs_xml_feed(&search->xml, bytes, len, NULL);
}

/* Begins the parse in the step that holds the tag, after `kept` bytes of the
 * step before; false if this one does not. */
static bool begin(struct search *search, const char *bytes, size_t len, int *rc)
{
	const char *at = find_tag(bytes, len);

	if (!at)
		return false;
	at += TAG;
	*rc = parse(search, "<m><mergeCells", 14);
	if (*rc == 0)
		*rc = parse(search, at, len - (size_t)(at - bytes));
	return true;
}

static void search_part(struct search *search, struct xs_part *part)
{
	char bytes[TAG + STEP]; /* the end of the step before, and a step */
	size_t kept = 0, n = 0;
	unsigned long long total = 0;
	bool begun = false;
	int rc = 0;

	while (rc == 0 && total <= SIZE_LIMIT) {
		if (xs_part_read(part, bytes + kept, STEP, &n, NULL) < 0 || !n)
			return;
		if (begun || (!total && is_utf16(bytes, n))) {
			begun = true;
			rc = parse(search, bytes + kept, n);
		} else {
			begun = begin(search, bytes, kept + n, &rc);
			n += kept;
			kept = n < TAG ? n : TAG;
			memmove(bytes, bytes + n - kept, kept);
		}
		total += STEP;
	}
}

void xs_merges_load(struct xs_merges *m, struct xs_archive *a, const char *part)
{
	struct search search = { .merges = m };
	unsigned long long before = a->unpacked;
	struct xs_part stream = { 0 };

	m->n = 0;
	if (xs_archive_size(a, part) > SIZE_LIMIT ||
		xs_xml_open(&search.xml, &spec, &search, NULL) < 0)
		return;
	if (xs_part_open(&stream, a, part, NULL) == 0)
		search_part(&search, &stream);
	xs_part_close(&stream);
	xs_xml_close(&search.xml);
	a->unpacked = before; /* counted when the sheet itself is read */
}

void xs_merges_release(struct xs_merges *m)
{
	free(m->ranges);
	*m = (struct xs_merges){ 0 };
}
