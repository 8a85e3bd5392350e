/* SPDX-License-Identifier: Apache-2.0
 *
 * A journal left beside a planner file.  After a crash SQLite plays it back,
 * and that is right; but if the planner file was meanwhile replaced by a copy,
 * playing it back would destroy the copy.  Each write transaction of ours
 * saves page 1 first (see xs_store_begin_at), and page 1 counts the changes of
 * the file: a journal belongs to a file whose counter is the saved one, or the
 * next.  A journal is never deleted here.
 */
#include "store_i.h"

#include "xueshe/lang.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

#define HEADER_SIZE 28
#define COUNTER_AT 24 /* of page 1 */

static const unsigned char magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1,
	0x63, 0xd7 };

static uint32_t big_endian(const char *bytes)
{
	const unsigned char *b = (const unsigned char *)bytes;

	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
		(uint32_t)b[2] << 8 | (uint32_t)b[3];
}

/* The change counter that the journal saved; false if it says nothing. */
static bool saved_counter(const char *journal, uint32_t *counter_out)
{
	char header[HEADER_SIZE];
	char record[4 + 65536 + COUNTER_AT + 4];
	size_t len = 0;

	if (xs_os_peek(journal, record, sizeof(record), &len, NULL) < 0 ||
		len < HEADER_SIZE || memcmp(record, magic, sizeof(magic)) != 0)
		return false;
	memcpy(header, record, sizeof(header));
	size_t sector = big_endian(header + 20);
	if (big_endian(header + 8) == 0 || sector < 512 || sector > 65536 ||
		len < sector + 4 + COUNTER_AT + 4)
		return false;
	if (big_endian(record + sector) != 1)
		return false;
	*counter_out = big_endian(record + sector + 4 + COUNTER_AT);
	return true;
}

static int fail_journal(
	const char *path, const char *journal, struct xs_error *err)
{
	xs_fail(err, XS_E_STORE_JOURNAL,
		_("beside planner file \"%s\" lies the journal of another "
		  "state of it"),
		path);
	return xs_hint(err,
		_("An interrupted write left \"%s\", and the planner file was "
		  "replaced since. If this planner file is the one you want, "
		  "move the journal to another folder; if not, put the "
		  "earlier file back beside it. Nothing was deleted."),
		xs_os_base_name(journal));
}

void xs_store_say_torn(struct xs_store *s, struct xs_error *err)
{
	struct xs_buf text = XS_BUF_INIT;
	uint32_t saved = 0;

	xs_store_rollback(s); /* which deletes the journal, if it can */
	xs_buf_addf(&text, "%s-journal", s->path);
	if (err->code == XS_E_NO_WRITE && xs_os_exists(text.s) &&
		saved_counter(text.s, &saved)) {
		xs_buf_clear(&text);
		xs_buf_addf(&text,
			_("The file is half written; what puts it right lies "
			  "beside it in \"%s-journal\". Keep the two together, "
			  "make room and open the file again: it is then as it "
			  "was before."),
			xs_os_base_name(s->path));
		xs_text_copy(err->hint, sizeof(err->hint), text.s);
	}
	xs_buf_release(&text);
}

int xs_journal_check(const char *path, struct xs_error *err)
{
	struct xs_buf journal = XS_BUF_INIT;
	char head[100];
	size_t len = 0;
	uint32_t saved = 0;
	int rc = 0;

	xs_buf_addf(&journal, "%s-journal", path);
	if (!xs_os_exists(journal.s) || !saved_counter(journal.s, &saved))
		goto out;
	if (xs_os_peek(path, head, sizeof(head), &len, NULL) < 0 ||
		len < sizeof(head))
		goto out;
	uint32_t now = big_endian(head + COUNTER_AT);
	if (now != saved && now != saved + 1)
		rc = fail_journal(path, journal.s, err);
out:
	xs_buf_release(&journal);
	return rc;
}
