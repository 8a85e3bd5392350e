/* SPDX-License-Identifier: Apache-2.0
 *
 * The tables with fixed columns, and what finds a row again.
 *
 * To add a table: a migration, its fields and its row here, its id in
 * store_i.h.
 */
#include "store_i.h"

/* clang-format off */
#define TEXT XS_FIELD_TEXT
#define REAL XS_FIELD_REAL
#define INT XS_FIELD_INT

static const struct xs_field_spec meta_fields[] = {
	{ "key", TEXT, true },
	{ "value", TEXT, false },
};
static const struct xs_field_spec school_fields[] = {
	{ "code", TEXT, true },
	{ "name", TEXT, true },
	{ "township", TEXT, true },
	{ "central", TEXT, true },
	{ "merged_into", TEXT, true },
	{ "status_since", TEXT, true },
};
static const struct xs_field_spec code_fields[] = {
	{ "school", INT, true },
	{ "code", TEXT, true },
};
static const struct xs_field_spec name_fields[] = {
	{ "school", INT, true },
	{ "name", TEXT, true },
};
static const struct xs_field_spec source_fields[] = {
	{ "item", TEXT, true },
	{ "school", INT, true },
	{ "place", INT, true },
	{ "source", TEXT, false },
};
static const struct xs_field_spec building_fields[] = {
	{ "year", INT, true },
	{ "school", INT, true },
	{ "code", TEXT, true },
	{ "name", TEXT, false },
	{ "use", TEXT, false },
	{ "structure", TEXT, false },
	{ "seismic", TEXT, false },
	{ "grade", TEXT, false },
	{ "grade_date", TEXT, false },
	{ "grade_by", TEXT, false },
	{ "state", TEXT, false },
	{ "tenure", TEXT, false },
	{ "area_m2", REAL, false },
	{ "usable_area_m2", REAL, false },
	{ "floors", REAL, false },
	{ "year_built", REAL, false },
	{ "rooms", REAL, false },
	{ "per_room", REAL, false },
	{ "beds_boys", REAL, false },
	{ "beds_girls", REAL, false },
	{ "platform_places", REAL, false },
	{ "stairs", REAL, false },
	{ "top_storey", REAL, false },
	{ "sex", TEXT, false },
	{ "stage", TEXT, false },
};
static const struct xs_field_spec exemption_fields[] = {
	{ "school", INT, true },
	{ "rule", TEXT, true },
	{ "basis", TEXT, false },
	{ "recognised", TEXT, false },
};
static const struct xs_field_spec township_fields[] = {
	{ "name", TEXT, true },
	{ "code", TEXT, false },
	{ "alias", TEXT, false },
	{ "since", TEXT, false },
	{ "until", TEXT, false },
	{ "merged_into", TEXT, false },
};
static const struct xs_field_spec total_fields[] = {
	{ "year", INT, true },
	{ "township", TEXT, true },
	{ "item", TEXT, true },
	{ "value", REAL, false },
	{ "schools", INT, false },
	{ "file", TEXT, false },
	{ "sheet_name", TEXT, false },
	{ "at_row", INT, false },
	{ "at_column", INT, false },
};
static const struct xs_field_spec choice_fields[] = {
	{ "pack", TEXT, true },
	{ "rule", TEXT, true },
	{ "turned_on", INT, false },
	{ "reason", TEXT, false },
};

static const struct xs_field_spec cohorts_fields[] = {
	{ "township", TEXT, true },
	{ "village", TEXT, XS_KEY_MAY_LACK },
	{ "birth_year", INT, true },
	{ "basis", TEXT, XS_KEY_MAY_LACK },
	{ "boys", REAL, false },
	{ "girls", REAL, false },
};
static const struct xs_field_spec settlements_fields[] = {
	{ "code", TEXT, true },
	{ "name", TEXT, false },
	{ "township", TEXT, false },
	{ "longitude", REAL, false },
	{ "latitude", REAL, false },
	{ "pupils_primary_boys", REAL, false },
	{ "pupils_primary_girls", REAL, false },
	{ "pupils_junior_boys", REAL, false },
	{ "pupils_junior_girls", REAL, false },
};
static const struct xs_field_spec distances_fields[] = {
	{ "origin", TEXT, true },
	{ "school", INT, true },
	{ "mode", TEXT, XS_KEY_MAY_LACK },
	{ "km", REAL, false },
	{ "minutes", REAL, false },
};
static const struct xs_field_spec county_fields[] = {
	{ "indicator", TEXT, true },
	{ "year", INT, true },
	{ "value", REAL, false },
	{ "basis", TEXT, false },
};
static const struct xs_field_spec funds_fields[] = {
	{ "year", INT, true },
	{ "source", TEXT, true },
	{ "document", TEXT, XS_KEY_MAY_LACK },
	{ "level", TEXT, false },
	{ "amount_yuan", REAL, false },
	{ "usable_for", TEXT, false },
	{ "county_share", REAL, false },
	{ "carries_over", REAL, false },
};
static const struct xs_field_spec projects_fields[] = {
	{ "code", TEXT, true },
	{ "school", INT, false },
	{ "building", TEXT, false },
	{ "gap_item", TEXT, false },
	{ "measure", TEXT, false },
	{ "quantity", REAL, false },
	{ "unit", TEXT, false },
	{ "investment_yuan", REAL, false },
	{ "source", TEXT, false },
	{ "year", REAL, false },
	{ "stage", TEXT, false },
	{ "approval", TEXT, false },
	{ "contract_yuan", REAL, false },
	{ "paid_yuan", REAL, false },
	{ "started", TEXT, false },
	{ "completed", TEXT, false },
	{ "accepted", TEXT, false },
	{ "progress", TEXT, false },
	{ "township", TEXT, false },
};
static const struct xs_field_spec inspections_fields[] = {
	{ "code", TEXT, true },
	{ "school", INT, XS_KEY_MAY_LACK },
	{ "date", TEXT, false },
	{ "level", TEXT, false },
	{ "standard", TEXT, false },
};
static const struct xs_field_spec findings_fields[] = {
	{ "code", TEXT, true },
	{ "inspection", TEXT, XS_KEY_MAY_LACK },
	{ "school", INT, false },
	{ "clause", TEXT, false },
	{ "problem", TEXT, false },
	{ "responsible", TEXT, false },
	{ "due", TEXT, false },
	{ "measure", TEXT, false },
	{ "state", TEXT, false },
	{ "rechecked", TEXT, false },
	{ "result", TEXT, false },
};
static const struct xs_field_spec enrolment_fields[] = {
	{ "township", TEXT, true },
	{ "stage", TEXT, true },
	{ "year", INT, true },
	{ "category", TEXT, XS_KEY_MAY_LACK },
	{ "due", REAL, false },
	{ "enrolled", REAL, false },
	{ "dropped_out", REAL, false },
	{ "returned", REAL, false },
	{ "suspected", REAL, false },
	{ "elsewhere", REAL, false },
};
static const struct xs_field_spec evidence_fields[] = {
	{ "rule", TEXT, true },
	{ "school", INT, XS_KEY_MAY_LACK },
	{ "name", TEXT, true },
	{ "date", TEXT, false },
	{ "kept_at", TEXT, false },
	{ "valid_until", TEXT, false },
	{ "keeper", TEXT, false },
	{ "copies", REAL, false },
};
static const struct xs_field_spec leadtimes_fields[] = {
	{ "measure", TEXT, true },
	{ "design_months", REAL, false },
	{ "tender_months", REAL, false },
	{ "building_months", REAL, false },
	{ "workable_months", TEXT, false },
};

static const struct xs_field_spec decisions_fields[] = {
	{ "number", INT, true },
	{ "school", INT, true },
	{ "item", TEXT, false },
	{ "what", TEXT, false },
	{ "reason", TEXT, false },
};

#define FIELDS(a) (a), sizeof(a) / sizeof(*(a))
static const struct xs_table tables[] = {
	[XS_TABLE_META] = { "meta", FIELDS(meta_fields), false },
	[XS_TABLE_SCHOOLS] = { "schools", FIELDS(school_fields), false },
	[XS_TABLE_CODES] = { "school_codes", FIELDS(code_fields), false },
	[XS_TABLE_SOURCES] = { "sources", FIELDS(source_fields), false },
	[XS_TABLE_BUILDINGS] = { "buildings", FIELDS(building_fields), true },
	[XS_TABLE_EXEMPTIONS] = { "exemptions", FIELDS(exemption_fields), true },
	[XS_TABLE_TOWNSHIPS] = { "townships", FIELDS(township_fields), true },
	[XS_TABLE_CHOICES] = { "choices", FIELDS(choice_fields), false },
	[XS_TABLE_STATED] = { "stated_totals", FIELDS(total_fields), true },
	[XS_TABLE_COHORTS] = { "cohorts", FIELDS(cohorts_fields), true },
	[XS_TABLE_SETTLEMENTS] = { "settlements", FIELDS(settlements_fields), true },
	[XS_TABLE_DISTANCES] = { "distances", FIELDS(distances_fields), true },
	[XS_TABLE_COUNTY] = { "county", FIELDS(county_fields), true },
	[XS_TABLE_FUNDS] = { "funds", FIELDS(funds_fields), true },
	[XS_TABLE_PROJECTS] = { "projects", FIELDS(projects_fields), true },
	[XS_TABLE_INSPECTIONS] = { "inspections", FIELDS(inspections_fields), true },
	[XS_TABLE_FINDINGS] = { "findings", FIELDS(findings_fields), true },
	[XS_TABLE_ENROLMENT] = { "enrolment", FIELDS(enrolment_fields), true },
	[XS_TABLE_EVIDENCE] = { "evidence", FIELDS(evidence_fields), true },
	[XS_TABLE_LEADTIMES] = { "leadtimes", FIELDS(leadtimes_fields), true },
	[XS_TABLE_DECISIONS] = { "decisions", FIELDS(decisions_fields), false },
	[XS_TABLE_NAMES] = { "school_names", FIELDS(name_fields), false },
};
/* clang-format on */

const struct xs_table *xs_table_of(enum xs_table_id id)
{
	return &tables[id];
}

int xs_record_table(const char *name)
{
	for (int id = 0; id < XS_TABLE_N; id++)
		if (strcmp(tables[id].name, name) == 0)
			return id;
	return -1;
}

int xs_record_field(const struct xs_table *t, const char *field)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->fields[i].name, field) == 0)
			return (int)i;
	return -1;
}
