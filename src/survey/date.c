/* SPDX-License-Identifier: Apache-2.0
 *
 * Days as whole numbers, yyyymmdd: they compare as they stand.
 */
#include <string.h>

#include "xueshe/survey.h"
#include "xueshe/text.h"

enum { YEAR_FIRST = 1800, YEAR_LAST = 2999 };

static int days_in(int year, int month)
{
	static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* Up to `most` digits from *text on; -1 if there is none. */
static int take_number(const char **text, int most)
{
	int n = -1;

	for (int i = 0; i < most && **text >= '0' && **text <= '9'; i++) {
		n = (n < 0 ? 0 : n * 10) + (**text - '0');
		(*text)++;
	}
	return n;
}

static bool take_text(const char **text, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*text, word, n) != 0)
		return false;
	*text += n;
	return true;
}

/* Year, month and day with one kind of mark between them; "" for 20250901. */
static bool read_day(const char *t, const char *const marks[3], xs_date *out)
{
	int year = take_number(&t, 4), month, day;

	if (year < YEAR_FIRST || year > YEAR_LAST || !take_text(&t, marks[0]))
		return false;
	month = take_number(&t, 2);
	if (month < 1 || month > 12 || !take_text(&t, marks[1]))
		return false;
	day = take_number(&t, 2);
	if (day < 1 || day > days_in(year, month) || !take_text(&t, marks[2]))
		return false;
	*out = (xs_date)(year * 10000 + month * 100 + day);
	return *t == '\0';
}

bool xs_date_parse(const char *text, xs_date *out)
{
	static const char *const forms[][3] = { { "-", "-", "" },
		{ "/", "/", "" }, { ".", ".", "" }, { "年", "月", "日" },
		{ "年", "月", "号" }, { "", "", "" } };
	struct xs_buf folded = XS_BUF_INIT;
	bool found = false;
	xs_date day;

	xs_text_fold(&folded, text);
	for (size_t i = 0; !found && i < sizeof(forms) / sizeof(forms[0]); i++)
		/* Without marks only all eight digits are a day. */
		found = (*forms[i][0] || folded.len == 8) &&
			read_day(folded.s, forms[i], &day);
	xs_buf_release(&folded);
	if (found)
		*out = day;
	return found;
}

void xs_date_text(xs_date day, char text[16])
{
	text[0] = '\0';
	if (day > 0 && day <= 99991231)
		snprintf(text, 16, "%04d-%02d-%02d", (int)(day / 10000),
			(int)(day / 100 % 100), (int)(day % 100));
}

xs_date xs_date_add_years(xs_date day, int years)
{
	int year = (int)(day / 10000) + years;

	if (day == 0)
		return 0;
	if (day % 10000 == 229 && days_in(year, 2) == 28)
		return (xs_date)(year * 10000 + 228);
	return (xs_date)(year * 10000 + day % 10000);
}

xs_date xs_date_of_month(int year, int month, bool last)
{
	return (xs_date)(year * 10000 + month * 100 +
		(last ? days_in(year, month) : 1));
}

xs_date xs_reference_date(int year)
{
	return (xs_date)(year * 10000 + 901);
}
