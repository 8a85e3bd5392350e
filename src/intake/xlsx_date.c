/* SPDX-License-Identifier: Apache-2.0
 *
 * Dates of a workbook: days since 1900 (with a 29 February 1900 that never
 * was) or 1904, and ISO texts.
 */
#include "xlsx_i.h"

#include <math.h>
#include <string.h>

#define DAY 86400
#define SERIAL_MAX 2958466.0 /* the day after 9999-12-31 */

/* Gregorian date of a count of days since 1970-01-01; by eras of 400 years
 * that begin on 1 March. */
static void civil(long days, int *year, int *month, int *day)
{
	long of_era = days + 719468;
	long era = of_era / 146097;
	long year_of_era, of_year, month_from_march;

	of_era -= era * 146097;
	year_of_era =
		(of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
		365;
	of_year = of_era -
		(365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	month_from_march = (5 * of_year + 2) / 153;
	*day = (int)(of_year - (153 * month_from_march + 2) / 5) + 1;
	*month = (int)(month_from_march < 10 ? month_from_march + 3
					     : month_from_march - 9);
	*year = (int)(year_of_era + era * 400) + (*month <= 2);
}

static bool tell(const int date[3], long second, double *number, char text[32])
{
	*number = date[0] * 10000.0 + date[1] * 100.0 + date[2];
	if (second)
		snprintf(text, 32, "%04d-%02d-%02dT%02ld:%02ld:%02ld",
			date[0] % 10000, date[1] % 100, date[2] % 100,
			second / 3600 % 100, second / 60 % 60, second % 60);
	else
		snprintf(text, 32, "%04d-%02d-%02d", date[0] % 10000,
			date[1] % 100, date[2] % 100);
	return true;
}

bool xs_date_from_serial(
	double serial, bool from_1904, double *number_out, char text[32])
{
	double max = from_1904 ? SERIAL_MAX - 1462 : SERIAL_MAX;
	int date[3];
	long long seconds;
	long days;

	if (!(serial >= (from_1904 ? 0 : 1) && serial < max))
		return false;
	seconds = llround(serial * DAY);
	days = (long)(seconds / DAY);
	if (!from_1904 && days == 60)
		return false; /* 1900-02-29 */
	if (from_1904)
		days -= 24107;
	else
		days -= days < 60 ? 25568 : 25569;
	civil(days, &date[0], &date[1], &date[2]);
	return date[0] <= 9999 &&
		tell(date, (long)(seconds % DAY), number_out, text);
}

/* Reads `n` digits. */
static bool digits(const char *s, int n, int *value)
{
	for (*value = 0; n > 0; n--, s++) {
		if (*s < '0' || *s > '9')
			return false;
		*value = *value * 10 + (*s - '0');
	}
	return true;
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

bool xs_date_from_iso(
	const char *iso, size_t len, double *number_out, char text[32])
{
	int date[3], clock[3] = { 0 };

	if (len < 10 || !digits(iso, 4, &date[0]) || iso[4] != '-' ||
		!digits(iso + 5, 2, &date[1]) || iso[7] != '-' ||
		!digits(iso + 8, 2, &date[2]) || date[0] < 1 || date[1] < 1 ||
		date[1] > 12 || date[2] < 1 ||
		date[2] > month_days(date[0], date[1]))
		return false;
	if (len > 10 &&
		(len < 16 || (iso[10] != 'T' && iso[10] != ' ') ||
			!digits(iso + 11, 2, &clock[0]) || iso[13] != ':' ||
			!digits(iso + 14, 2, &clock[1]) || clock[0] > 23 ||
			clock[1] > 59))
		return false;
	if (len >= 19 && iso[16] == ':' &&
		(!digits(iso + 17, 2, &clock[2]) || clock[2] > 59))
		return false;
	return tell(date, clock[0] * 3600L + clock[1] * 60L + clock[2],
		number_out, text);
}
