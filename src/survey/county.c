/* SPDX-License-Identifier: Apache-2.0
 *
 * The county's records: what they take from which column.
 */
#include "xueshe/county.h"

#include <stdlib.h>

#include "xueshe/county_fields.h"
#include "xueshe/text.h"

void xs_county_free(struct xs_county *county)
{
	if (!county)
		return;
	xs_arena_release(&county->arena);
	free(county);
}

bool xs_same_row(const struct xs_row_at *a, const struct xs_row_at *b)
{
	return a->row && a->row == b->row && xs_text_is(a->sheet, b->sheet) &&
		xs_text_is(a->file, b->file);
}

/* clang-format off */
#define F(member, kind) { #member, kind, offsetof(RECORD, member) }
#define IN(column, member, kind) { column, kind, offsetof(RECORD, member) }

#define RECORD struct xs_cohort
static const struct xs_record_field cohort_fields[] = {
	F(township, XS_AS_TEXT), F(village, XS_AS_TEXT), F(basis, XS_AS_TEXT),
	F(birth_year, XS_AS_INT), F(boys, XS_AS_REAL), F(girls, XS_AS_REAL),
};
#undef RECORD
#define RECORD struct xs_settlement
static const struct xs_record_field settlement_fields[] = {
	F(code, XS_AS_TEXT), F(name, XS_AS_TEXT), F(township, XS_AS_TEXT),
	F(longitude, XS_AS_REAL), F(latitude, XS_AS_REAL),
	IN("pupils_primary_boys", pupils[XS_PRIMARY][0], XS_AS_REAL),
	IN("pupils_primary_girls", pupils[XS_PRIMARY][1], XS_AS_REAL),
	IN("pupils_junior_boys", pupils[XS_JUNIOR][0], XS_AS_REAL),
	IN("pupils_junior_girls", pupils[XS_JUNIOR][1], XS_AS_REAL),
};
#undef RECORD
#define RECORD struct xs_distance
static const struct xs_record_field distance_fields[] = {
	F(origin, XS_AS_TEXT), F(school, XS_AS_SCHOOL), F(mode, XS_AS_TEXT),
	F(km, XS_AS_REAL), F(minutes, XS_AS_REAL),
};
#undef RECORD
#define RECORD struct xs_county_fact
static const struct xs_record_field fact_fields[] = {
	F(indicator, XS_AS_TEXT), F(year, XS_AS_INT), F(value, XS_AS_REAL),
	F(basis, XS_AS_TEXT),
};
#undef RECORD
#define RECORD struct xs_fund
static const struct xs_record_field fund_fields[] = {
	F(year, XS_AS_INT), F(source, XS_AS_TEXT), F(level, XS_AS_TEXT),
	F(document, XS_AS_TEXT), IN("amount_yuan", fen, XS_AS_FEN),
	F(usable_for, XS_AS_TEXT), F(county_share, XS_AS_SHARE),
	F(carries_over, XS_AS_FLAG),
};
#undef RECORD
#define RECORD struct xs_project
static const struct xs_record_field project_fields[] = {
	F(code, XS_AS_TEXT), F(school, XS_AS_SCHOOL_OR_NAME),
	IN("school", school_name, XS_AS_SCHOOL_NAME),
	F(building, XS_AS_TEXT), F(gap_item, XS_AS_TEXT), F(measure, XS_AS_TEXT),
	F(quantity, XS_AS_REAL), F(unit, XS_AS_TEXT),
	IN("investment_yuan", fen, XS_AS_FEN), F(source, XS_AS_TEXT),
	F(year, XS_AS_INT), F(stage, XS_AS_TEXT), F(approval, XS_AS_TEXT),
	IN("contract_yuan", contract_fen, XS_AS_FEN),
	IN("paid_yuan", paid_fen, XS_AS_FEN), F(started, XS_AS_FIRST),
	F(completed, XS_AS_LAST), F(accepted, XS_AS_LAST), F(progress, XS_AS_TEXT),
	F(township, XS_AS_TEXT),
};
#undef RECORD
#define RECORD struct xs_inspection
static const struct xs_record_field inspection_fields[] = {
	F(code, XS_AS_TEXT), F(school, XS_AS_SCHOOL_OR_COUNTY), F(date, XS_AS_FIRST),
	F(level, XS_AS_TEXT), F(standard, XS_AS_TEXT),
};
#undef RECORD
#define RECORD struct xs_inspection_finding
static const struct xs_record_field finding_fields[] = {
	F(code, XS_AS_TEXT), F(inspection, XS_AS_TEXT),
	F(school, XS_AS_SCHOOL_OR_COUNTY), F(clause, XS_AS_TEXT),
	F(problem, XS_AS_TEXT), F(responsible, XS_AS_TEXT), F(measure, XS_AS_TEXT),
	F(state, XS_AS_TEXT), F(result, XS_AS_TEXT), F(due, XS_AS_LAST),
	F(rechecked, XS_AS_LAST),
};
#undef RECORD
#define RECORD struct xs_enrolment
static const struct xs_record_field enrolment_fields[] = {
	F(township, XS_AS_TEXT), F(stage, XS_AS_STAGE), F(year, XS_AS_INT),
	F(category, XS_AS_TEXT), F(due, XS_AS_REAL), F(enrolled, XS_AS_REAL),
	F(dropped_out, XS_AS_REAL), F(returned, XS_AS_REAL), F(suspected, XS_AS_REAL),
	F(elsewhere, XS_AS_REAL),
};
#undef RECORD
#define RECORD struct xs_evidence
static const struct xs_record_field evidence_fields[] = {
	F(rule, XS_AS_TEXT), F(school, XS_AS_SCHOOL_OR_COUNTY), F(name, XS_AS_TEXT),
	F(date, XS_AS_FIRST), F(kept_at, XS_AS_TEXT), F(valid_until, XS_AS_LAST),
	IN("date", date_said, XS_AS_TEXT), IN("valid_until", until_said, XS_AS_TEXT),
	F(keeper, XS_AS_TEXT), F(copies, XS_AS_REAL),
	IN("rule", rule_column, XS_AS_COLUMN),
};
#undef RECORD
#define RECORD struct xs_leadtime
static const struct xs_record_field leadtime_fields[] = {
	F(measure, XS_AS_TEXT), F(design_months, XS_AS_REAL),
	F(tender_months, XS_AS_REAL), F(building_months, XS_AS_REAL),
	F(workable_months, XS_AS_TEXT),
};
#undef RECORD

#define TABLE(name, fields, record, member) \
	{ name, fields, sizeof(fields) / sizeof(*(fields)), sizeof(record), \
		offsetof(record, at), offsetof(struct xs_county, member), \
		offsetof(struct xs_county, member##_n) }
static const struct xs_county_table tables[] = {
	TABLE("cohorts", cohort_fields, struct xs_cohort, cohorts),
	TABLE("settlements", settlement_fields, struct xs_settlement, settlements),
	TABLE("distances", distance_fields, struct xs_distance, distances),
	TABLE("county", fact_fields, struct xs_county_fact, facts),
	TABLE("funds", fund_fields, struct xs_fund, funds),
	TABLE("projects", project_fields, struct xs_project, projects),
	TABLE("inspections", inspection_fields, struct xs_inspection, inspections),
	TABLE("findings", finding_fields, struct xs_inspection_finding, findings),
	TABLE("enrolment", enrolment_fields, struct xs_enrolment, enrolment),
	TABLE("evidence", evidence_fields, struct xs_evidence, evidence),
	TABLE("leadtimes", leadtime_fields, struct xs_leadtime, leadtimes),
};
/* clang-format on */

const struct xs_county_table *xs_county_tables(size_t *n_out)
{
	*n_out = sizeof(tables) / sizeof(tables[0]);
	return tables;
}
