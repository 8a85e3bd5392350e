/* SPDX-License-Identifier: Apache-2.0
 *
 * The table of tables: what a layout may name.  To add one: a row maker and
 * its fields in rows_*.c, a line here, a line in reports/README.md.
 */
#include "rows_i.h"

#include <string.h>

/* clang-format off */
static const struct xs_table tables[] = {
	{ .name = "facts",	.rows = xs_facts_rows,
		.fields = { xs_fact_fields } },
	{ .name = "standards",	.rows = xs_standards_rows,
		.fields = { xs_standard_fields, xs_rule_fields } },
	{ .name = "marks",	.rows = xs_marks_rows,
		.fields = { xs_mark_fields } },
	{ .name = "rules",	.rows = xs_rules_rows,
		.fields = { xs_rule_fields, xs_school_fields } },
	{ .name = "units",	.rows = xs_units_rows,
		.fields = { xs_unit_fields, xs_school_fields,
			xs_pack_fields },
		.expand = xs_units_expand, .speaks = xs_units_speaks },
	{ .name = "gaps",	.rows = xs_gaps_rows,
		.fields = { xs_gap_fields, xs_rule_fields, xs_unit_fields,
			xs_school_fields } },
	{ .name = "totals",	.rows = xs_totals_rows,
		.fields = { xs_total_fields, xs_school_fields } },
	{ .name = "dangerous",	.rows = xs_dangerous_rows,
		.fields = { xs_building_fields, xs_school_fields } },
	{ .name = "schools",	.rows = xs_schools_rows,
		.fields = { xs_school_fields } },
	{ .name = "problems",	.rows = xs_problems_rows,
		.fields = { xs_problem_fields, xs_school_fields } },
	{ .name = "groups",	.rows = xs_groups_rows, .late = true,
		.fields = { xs_group_fields, xs_rule_fields } },
	{ .name = "shorts",	.rows = xs_shorts_rows, .late = true,
		.fields = { xs_short_fields },
		.expand = xs_shorts_expand },
	{ .name = "townships",	.rows = xs_townships_rows, .late = true,
		.fields = { xs_township_fields },
		.expand = xs_townships_expand },
	{ .name = "tally",	.rows = xs_tally_rows, .late = true,
		.fields = { xs_tally_fields, xs_rule_fields } },
	{ .name = "worst",	.rows = xs_worst_rows, .late = true,
		.fields = { xs_worst_fields, xs_school_fields } },
	{ .name = "form_items",	.rows = xs_form_items_rows,
		.fields = { xs_form_item_fields } },
	{ .name = "form_schools", .rows = xs_form_schools_rows,
		.fields = { xs_form_school_fields, xs_school_fields },
		.expand = xs_form_schools_expand },
	{ .name = "form_rows",	.rows = xs_form_rows_rows,
		.fields = { xs_form_row_fields },
		.expand = xs_form_rows_expand },
	{ .name = "balance",	.rows = xs_balance_rows,
		.fields = { xs_balance_fields, xs_rule_fields } },
	{ .name = "real_differences", .rows = xs_real_rows,
		.fields = { xs_difference_fields, xs_school_fields } },
	{ .name = "explained_differences", .rows = xs_explained_rows,
		.fields = { xs_difference_fields, xs_school_fields } },
	{ .name = "item_agreement", .rows = xs_item_agreement_rows,
		.fields = { xs_agreement_fields, xs_school_fields } },
	{ .name = "school_agreement", .rows = xs_school_agreement_rows,
		.fields = { xs_agreement_fields, xs_school_fields } },
	{ .name = "sources",	.rows = xs_sources_rows,
		.fields = { xs_source_fields } },
	{ .name = "definitions", .rows = xs_definitions_rows,
		.fields = { xs_definition_fields } },
	{ .name = "item_changes", .rows = xs_item_changes_rows,
		.fields = { xs_change_fields } },
	{ .name = "gap_changes", .rows = xs_gap_changes_rows,
		.fields = { xs_change_fields, xs_school_fields } },
	{ .name = "turns",	.rows = xs_turns_rows,
		.fields = { xs_turn_fields, xs_school_fields } },
	{ .name = "fates",	.rows = xs_fates_rows,
		.fields = { xs_fate_fields, xs_school_fields } },
	{ .name = "visit_schools", .rows = xs_visit_schools_rows,
		.fields = { xs_visit_school_fields, xs_school_fields } },
	{ .name = "visit_figures", .rows = xs_visit_figures_rows,
		.fields = { xs_visit_figure_fields, xs_school_fields },
		.schools = xs_visit_schools, .about = xs_visit_about },
	{ .name = "school_facts", .rows = xs_school_facts_rows,
		.fields = { xs_school_fact_fields, xs_school_fields } },
	{ .name = "boarding_facts", .rows = xs_boarding_facts_rows,
		.needs = XS_NEED_BOARDING,
		.fields = { xs_boarding_fact_fields } },
	{ .name = "boarding_ways", .rows = xs_boarding_ways_sum_rows,
		.needs = XS_NEED_BOARDING,
		.fields = { xs_boarding_fact_fields } },
	{ .name = "bed_norms", .rows = xs_bed_norms_rows,
		.needs = XS_NEED_BOARDING,
		.fields = { xs_bed_norm_fields } },
	{ .name = "boarding_schools", .rows = xs_boarding_schools_rows,
		.needs = XS_NEED_BOARDING,
		.fields = { xs_boarding_school_fields, xs_school_fields } },
	{ .name = "beds_now", .rows = xs_bed_lines_rows,
		.needs = XS_NEED_BOARDING,
		.fields = { xs_bed_line_fields, xs_school_fields } },
	{ .name = "beds_buildings", .rows = xs_bed_buildings_rows,
		.needs = XS_NEED_BOARDING,
		.fields = { xs_bed_building_fields, xs_school_fields } },
	{ .name = "room_moves", .rows = xs_room_moves_rows,
		.needs = XS_NEED_BOARDING,
		.fields = { xs_room_move_fields, xs_school_fields } },
	{ .name = "beds_years", .rows = xs_bed_years_rows,
		.needs = XS_NEED_BOARDING,
		.expand = xs_bed_years_expand,
		.fields = { xs_bed_year_fields, xs_school_fields } },
	{ .name = "beds_county", .rows = xs_bed_county_rows,
		.needs = XS_NEED_BOARDING,
		.fields = { xs_bed_county_fields } },
	{ .name = "bed_ways", .rows = xs_bed_ways_rows,
		.needs = XS_NEED_BOARDING,
		.fields = { xs_bed_way_fields, xs_school_fields } },
	{ .name = "boarding_life", .rows = xs_boarding_life_rows,
		.needs = XS_NEED_BOARDING,
		.fields = { xs_life_fields, xs_gap_fields, xs_rule_fields,
			xs_school_fields } },
	{ .name = "boarding_lacks", .rows = xs_boarding_lacks_rows,
		.needs = XS_NEED_BOARDING,
		.fields = { xs_life_fields, xs_gap_fields, xs_rule_fields,
			xs_school_fields } },
	{ .name = "boarding_flags", .rows = xs_boarding_flags_rows,
		.needs = XS_NEED_BOARDING,
		.fields = { xs_boarding_flag_fields, xs_school_fields } },
	{ .name = "ranking",	.rows = xs_ranking_rows,
		.needs = XS_NEED_RANKING,
		.fields = { xs_ranking_fields, xs_school_fields },
		.expand = xs_ranking_expand },
	{ .name = "criteria",	.rows = xs_criteria_rows,
		.needs = XS_NEED_RANKING,
		.fields = { xs_criterion_fields } },
	{ .name = "bands",	.rows = xs_bands_rows,
		.needs = XS_NEED_RANKING,
		.fields = { xs_band_fields } },
	{ .name = "ranking_terms", .rows = xs_ranking_terms_rows,
		.needs = XS_NEED_RANKING,
		.fields = { xs_term_fields } },
	{ .name = "decisions",	.rows = xs_decisions_rows,
		.needs = XS_NEED_RANKING,
		.fields = { xs_decision_fields, xs_school_fields } },
	{ .name = "works",	.rows = xs_works_rows,
		.fields = { xs_works_fields, xs_school_fields },
		.needs = XS_NEED_WORKS },
	{ .name = "works_open",	.rows = xs_works_open_rows,
		.fields = { xs_works_fields, xs_school_fields },
		.needs = XS_NEED_WORKS },
	{ .name = "works_ways",	.rows = xs_works_ways_rows,
		.fields = { xs_works_fields, xs_school_fields },
		.needs = XS_NEED_WORKS },
	{ .name = "works_measures", .rows = xs_works_measures_rows,
		.fields = { xs_works_sum_fields },
		.needs = XS_NEED_WORKS, .late = true },
	{ .name = "works_gaps",	.rows = xs_works_gaps_rows,
		.fields = { xs_works_sum_fields },
		.needs = XS_NEED_WORKS, .late = true },
	{ .name = "works_sources", .rows = xs_works_sources_rows,
		.fields = { xs_works_sum_fields },
		.needs = XS_NEED_WORKS, .late = true },
	{ .name = "works_schools", .rows = xs_works_schools_rows,
		.fields = { xs_works_sum_fields, xs_school_fields },
		.needs = XS_NEED_WORKS, .late = true },
	{ .name = "forecast_basis", .rows = xs_forecast_basis_rows,
		.needs = XS_NEED_FORECAST,
		.fields = { xs_forecast_basis_fields } },
	{ .name = "forecast_years", .rows = xs_forecast_years_rows,
		.needs = XS_NEED_FORECAST,
		.fields = { xs_forecast_year_fields } },
	{ .name = "forecast_tests", .rows = xs_forecast_tests_rows,
		.needs = XS_NEED_FORECAST,
		.fields = { xs_forecast_test_fields } },
	{ .name = "forecast_schools", .rows = xs_forecast_schools_rows,
		.needs = XS_NEED_FORECAST,
		.fields = { xs_forecast_school_fields, xs_school_fields },
		.expand = xs_forecast_expand },
	{ .name = "forecast_boarders", .rows = xs_forecast_boarders_rows,
		.needs = XS_NEED_FORECAST,
		.fields = { xs_forecast_school_fields, xs_school_fields },
		.expand = xs_forecast_expand },
	{ .name = "forecast_grades", .rows = xs_forecast_grades_rows,
		.needs = XS_NEED_FORECAST,
		.fields = { xs_forecast_school_fields, xs_school_fields },
		.expand = xs_forecast_expand },
	{ .name = "projects",	.rows = xs_projects_rows,
		.needs = XS_NEED_REGISTER,
		.fields = { xs_project_fields, xs_school_fields },
		.expand = xs_projects_expand },
	{ .name = "project_classes", .rows = xs_project_classes_rows,
		.needs = XS_NEED_REGISTER,
		.fields = { xs_project_class_fields } },
	{ .name = "project_stages", .rows = xs_project_stages_rows,
		.needs = XS_NEED_REGISTER,
		.fields = { xs_project_stage_fields } },
	{ .name = "source_years", .rows = xs_source_years_rows,
		.needs = XS_NEED_REGISTER,
		.fields = { xs_source_year_fields } },
	{ .name = "project_problems", .rows = xs_project_problems_rows,
		.needs = XS_NEED_REGISTER,
		.fields = { xs_problem_fields, xs_school_fields } },
	{ .name = "running_county", .rows = xs_running_county_rows,
		.fields = { xs_running_fields }, .needs = XS_NEED_RUNNING },
	{ .name = "running_next", .rows = xs_running_next_rows,
		.fields = { xs_running_fields, xs_school_fields },
		.needs = XS_NEED_RUNNING },
	{ .name = "running_years", .rows = xs_running_years_rows,
		.fields = { xs_running_fields, xs_school_fields },
		.needs = XS_NEED_RUNNING },
	{ .name = "running_rates", .rows = xs_running_rates_rows,
		.fields = { xs_running_rate_fields },
		.needs = XS_NEED_RUNNING },
};
/* clang-format on */

const struct xs_table *xs_table_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (strcmp(tables[i].name, name) == 0)
			return &tables[i];
	return NULL;
}

static const struct xs_field_row *find(
	const struct xs_table *table, const char *key)
{
	const struct xs_field_row *f;
	size_t i;

	for (i = 0; i < 4 && table->fields[i]; i++)
		for (f = table->fields[i]; f->key; f++)
			if (strcmp(f->key, key) == 0)
				return f;
	return NULL;
}

xs_field_fn xs_field_find(const struct xs_table *table, const char *key)
{
	const struct xs_field_row *f = find(table, key);

	return f ? f->fn : NULL;
}

/* A field without function is one that the table makes columns of. */
bool xs_column_known(const struct xs_table *table, const char *field)
{
	const struct xs_field_row *f = find(table, field);

	return f && (f->fn || table->expand);
}
