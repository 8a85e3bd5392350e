/* SPDX-License-Identifier: Apache-2.0
 *
 * Months to and from a day.  Whole calendar months: design and tender take any,
 * building those in which one can build.
 */
#include "readiness_i.h"

#include <stdlib.h>
#include <string.h>

struct window { /* months of the year in which one can build, 0 … 11 */
	int from, to;
};

/* The next number of the text, 1 to 12; 0: there is none such. */
static int next_month(const char **text)
{
	char *end;
	long v;

	*text += strcspn(*text, "0123456789");
	v = strtol(*text, &end, 10);
	*text = end;
	return v >= 1 && v <= 12 ? (int)v : 0;
}

static struct window window_of(const char *workable)
{
	int from, to;

	if (!workable)
		return (struct window){ 0, 11 };
	from = next_month(&workable);
	to = next_month(&workable);
	return from && to ? (struct window){ from - 1, to - 1 }
			  : (struct window){ 0, 11 };
}

static bool is_workable(const struct window *w, int month)
{
	int m = month % 12;

	return w->from <= w->to ? m >= w->from && m <= w->to
				: m >= w->from || m <= w->to;
}

/* Months since year 0; the first day of such a month. */
static int month_of(xs_date day)
{
	return day / 10000 * 12 + day / 100 % 100 - 1;
}

static xs_date first_of(int month)
{
	return (xs_date)(month / 12 * 10000 + (month % 12 + 1) * 100 + 1);
}

static xs_date last_of(int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	int year = month / 12, m = month % 12, n = days[m];

	if (m == 1 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0))
		n = 29;
	return (xs_date)(year * 10000 + (m + 1) * 100 + n);
}

/* No work takes a century: more is a slip of the pen. */
#define MONTHS_MOST 1200

static int whole(double months)
{
	if (months > MONTHS_MOST)
		return MONTHS_MOST;
	return months > 0 ? (int)xs_ceil_whole(months) : 0;
}

xs_date xs_start_by(
	xs_date day, const struct xs_months *months, const char *workable)
{
	struct window w = window_of(workable);
	int month = month_of(day), building = whole(months->building);

	while (building > 0)
		building -= is_workable(&w, --month);
	return first_of(month - whole(months->design + months->tender));
}

xs_date xs_done_by(
	xs_date start, const struct xs_months *months, const char *workable)
{
	struct window w = window_of(workable);
	int month = month_of(start) + whole(months->design + months->tender);
	int building = whole(months->building);

	for (month--; building > 0;)
		building -= is_workable(&w, ++month);
	return last_of(month);
}

/* The day as many months later; at most the last of its month. */
xs_date xs_rd_add_months(xs_date day, int months)
{
	int month = month_of(day) + months;
	xs_date last = last_of(month), same = first_of(month) - 1 + day % 100;

	return same < last ? same : last;
}

bool xs_rd_months(const struct xs_readiness_run *run, int kind,
	struct xs_months *months, const char **workable)
{
	const struct xs_county *county = run->in.county;
	bool known = false;

	*months = (struct xs_months){ 0, 0, 0 };
	*workable = NULL;
	if (kind < 0)
		return false;
	if (run->in.works) {
		*months = run->in.works->measures->kinds[kind].months;
		known = true;
	}
	for (size_t i = 0; county && i < county->leadtimes_n; i++) {
		const struct xs_leadtime *row = &county->leadtimes[i];

		if (xs_work_kind_find(row->measure) != kind)
			continue;
		if (!xs_is_blank(row->design_months))
			months->design = row->design_months;
		if (!xs_is_blank(row->tender_months))
			months->tender = row->tender_months;
		if (!xs_is_blank(row->building_months))
			months->building = row->building_months;
		*workable = row->workable_months;
		return true;
	}
	return known;
}
