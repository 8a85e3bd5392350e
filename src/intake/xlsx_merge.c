/* SPDX-License-Identifier: Apache-2.0
 *
 * Merged ranges stand behind the cells.  To know them before the first row is
 * handed out the part is unpacked once more and searched for their tag, which
 * costs a tenth of parsing it; only from there on is it parsed.
 */
#include "xlsx_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"

enum node { ROOT = 1, SHEET, MERGES, MERGE };

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
	struct xs_error *err;
	bool refused; /* there are too many */
};

int xs_merges_add(
	struct xs_merges *m, const struct xs_merge *range, struct xs_error *err)
{
	if (m->n == XS_MERGES_MAX) {
		xs_fail(err, XS_E_SHEET_TOO_LARGE,
			_("the sheet has more than %d merged ranges"),
			XS_MERGES_MAX);
		return xs_hint(err, "%s",
			_("Unmerge its cells and fill each of them in, or "
			  "split the sheet."));
	}
	xs_grow((void **)&m->ranges, &m->cap, m->n + 1, sizeof(*range));
	m->ranges[m->n++] = *range;
	return 0;
}

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
	struct xs_merge r;

	if (node != MERGE ||
		!read_range(xs_xml_attribute(attributes, "ref"), &r) ||
		xs_merges_add(search->merges, &r, search->err) == 0)
		return 0;
	search->refused = true;
	return -1;
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
	bool first = true, begun = false;
	int rc = 0;

	while (rc == 0) {
		if (xs_part_read(part, bytes + kept, STEP, &n, NULL) < 0 || !n)
			return;
		if (begun || (first && is_utf16(bytes, n))) {
			begun = true;
			rc = parse(search, bytes + kept, n);
		} else {
			begun = begin(search, bytes, kept + n, &rc);
			n += kept;
			kept = n < TAG ? n : TAG;
			memmove(bytes, bytes + n - kept, kept);
		}
		first = false;
	}
}

int xs_merges_load(struct xs_merges *m, struct xs_archive *a, const char *part,
	struct xs_error *err)
{
	struct search search = { .merges = m, .err = err };
	unsigned long long before = a->unpacked;
	struct xs_part stream = { 0 };

	m->n = 0;
	if (xs_xml_open(&search.xml, &spec, &search, NULL) < 0)
		return 0;
	if (xs_part_open(&stream, a, part, NULL) == 0)
		search_part(&search, &stream);
	xs_part_close(&stream);
	xs_xml_close(&search.xml);
	a->unpacked = before; /* counted when the sheet itself is read */
	return search.refused ? -1 : 0;
}

void xs_merges_release(struct xs_merges *m)
{
	free(m->ranges);
	*m = (struct xs_merges){ 0 };
}
