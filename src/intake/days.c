/* SPDX-License-Identifier: Apache-2.0
 *
 * Days as sheets state them: whole, or a month or year alone; deadlines, and
 * the words for no last day.
 */
#include "import_i.h"

#include "xueshe/text.h"

/* 2019-05-01, and as much of a day as is stated: 2019-05, 2019. */
bool xs_read_day(const char *text, struct xs_buf *out)
{
	char day_text[16];
	xs_date day;
	size_t n = strspn(text, "0123456789");
	long year, month = 0;

	xs_buf_clear(out);
	if (xs_date_parse(text, &day)) {
		xs_date_text(day, day_text);
		xs_buf_adds(out, day_text);
		return true;
	}
	if (n != 4)
		return false;
	year = strtol(text, NULL, 10);
	if (strspn(text + n, "0123456789-/. 年月") != strlen(text + n))
		return false;
	text += n + strcspn(text + n, "0123456789");
	if (*text)
		month = strtol(text, NULL, 10);
	if (year < 1850 || year > 2100 || month > 12)
		return false;
	xs_buf_addf(out, month ? "%ld-%02ld" : "%ld", year, month);
	return true;
}

static bool cut_end(struct xs_buf *b, const char *end)
{
	size_t n = strlen(end);

	if (b->len <= n || strcmp(b->s + b->len - n, end) != 0)
		return false;
	xs_buf_cut(b, b->len - n);
	return true;
}

/* The last day of what is to be done: 2026-10-20前 is that day, 2026年9月底 the
 * last of the month. */
bool xs_read_deadline(const char *text, struct xs_buf *out)
{
	static const char *const before[] = { "之前", "以前", "前", NULL };
	struct xs_buf b = XS_BUF_INIT;
	bool cut = false, ok, end;

	xs_text_tidy(&b, text);
	for (const char *const *t = before; *t && !cut; t++)
		cut = cut_end(&b, *t);
	end = cut_end(&b, "月底");
	if (end)
		xs_buf_adds(&b, "月");
	ok = xs_read_day(b.s ? b.s : "", out) &&
		(!cut || end || out->len == 10);
	xs_buf_release(&b);
	return ok;
}

/* No last day. */
bool xs_is_for_ever(const char *text)
{
	static const char *const words[] = { "长期", "长期有效", "永久",
		"永久有效", "无期限", "无固定期限", "permanent" };
	struct xs_buf b = XS_BUF_INIT;
	bool is = false;

	xs_text_fold(&b, text);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		is |= strcmp(b.s, words[i]) == 0;
	xs_buf_release(&b);
	return is;
}
