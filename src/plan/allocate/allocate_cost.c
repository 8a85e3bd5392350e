/* SPDX-License-Identifier: Apache-2.0
 *
 * Board or bus.  Prices are the county's own; where it states none the cost is
 * not known.
 */
#include "xueshe/allocation.h"
#include "xueshe/number.h"

#include "../facts_i.h"

#define DAYS 200 /* at school a year, as meals are reckoned */
#define WEEKS 40 /* boarders go home every week */
#define WAYS 2 /* there and back */

#define BUS "校车每生每公里费用" /* yuan */
#define BOARDING "寄宿生年均运行成本"

void xs_board_or_bus(const struct xs_allocation_input *in,
	const struct xs_placed *placed, int year, struct xs_board_or_bus *out)
{
	const struct xs_county_fact *bus =
		xs_fact_of_county(in->county, BUS, year);
	const struct xs_county_fact *boarding =
		xs_fact_of_county(in->county, BOARDING, year);
	double a_km = bus ? bus->value * WAYS : XS_BLANK;
	double a_year = boarding ? boarding->value : XS_BLANK;
	struct xs_way_end end;

	out->pupils = (double)(placed->pupils[XS_AT_BOYS] +
		placed->pupils[XS_AT_GIRLS]);
	out->km = xs_ways_nearest(
			  in->ways, placed->settlement, placed->stage, &end, 1)
		? end.way.km
		: XS_BLANK;
	out->bus_fen = xs_fen_from_yuan(out->pupils * out->km * a_km * DAYS);
	out->board_fen = xs_fen_from_yuan(
		out->pupils * (a_year + placed->way.km * a_km * WEEKS));
}
