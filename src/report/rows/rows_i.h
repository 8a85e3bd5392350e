/* SPDX-License-Identifier: Apache-2.0
 *
 * What tables.c knows of the row makers.
 */
#ifndef XUESHE_ROWS_I_H
#define XUESHE_ROWS_I_H

#include "../report_i.h"

/* county.c: a share in per cent; blank of nothing. */
void xs_put_rate(struct xs_entry *e, double part, double whole);

extern const struct xs_field_row xs_unit_fields[];
extern const struct xs_field_row xs_gap_fields[];
extern const struct xs_field_row xs_total_fields[];
extern const struct xs_field_row xs_building_fields[];
extern const struct xs_field_row xs_danger_fields[];
extern const struct xs_field_row xs_problem_fields[];
/* Lines of a label and a text, both ready: fields and a row. */
extern const struct xs_field_row xs_fact_fields[];
int xs_emit_fact(struct xs_run *run, const char *what, const char *says);
extern const struct xs_field_row xs_standard_fields[];
extern const struct xs_field_row xs_mark_fields[];
extern const struct xs_field_row xs_group_fields[];
extern const struct xs_field_row xs_short_fields[];
extern const struct xs_field_row xs_township_fields[];
extern const struct xs_field_row xs_tally_fields[];
extern const struct xs_field_row xs_worst_fields[];
extern const struct xs_field_row xs_balance_fields[];
extern const struct xs_field_row xs_difference_fields[];
extern const struct xs_field_row xs_agreement_fields[];
extern const struct xs_field_row xs_source_fields[];
extern const struct xs_field_row xs_definition_fields[];
extern const struct xs_field_row xs_change_fields[];
extern const struct xs_field_row xs_turn_fields[];
extern const struct xs_field_row xs_fate_fields[];
extern const struct xs_field_row xs_visit_school_fields[];
extern const struct xs_field_row xs_visit_figure_fields[];
extern const struct xs_field_row xs_school_fact_fields[];
extern const struct xs_field_row xs_life_fields[];
extern const struct xs_field_row xs_boarding_flag_fields[];
extern const struct xs_field_row xs_bed_line_fields[];
extern const struct xs_field_row xs_bed_building_fields[];
extern const struct xs_field_row xs_room_move_fields[];
extern const struct xs_field_row xs_bed_year_fields[];
extern const struct xs_field_row xs_bed_county_fields[];
extern const struct xs_field_row xs_bed_way_fields[];
extern const struct xs_field_row xs_boarding_fact_fields[];
extern const struct xs_field_row xs_bed_norm_fields[];
extern const struct xs_field_row xs_boarding_school_fields[];

extern const struct xs_field_row xs_ranking_fields[];
extern const struct xs_field_row xs_criterion_fields[];
extern const struct xs_field_row xs_band_fields[];
extern const struct xs_field_row xs_term_fields[];
extern const struct xs_field_row xs_decision_fields[];
extern const struct xs_field_row xs_works_fields[];
extern const struct xs_field_row xs_works_sum_fields[];

int xs_works_facts_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_works_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_works_open_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_works_ways_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_works_measures_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_works_gaps_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_works_sources_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_works_schools_rows(struct xs_run *run, struct xs_bound_table *t);
extern const struct xs_field_row xs_class_sum_fields[];
extern const struct xs_field_row xs_class_unit_fields[];
extern const struct xs_field_row xs_class_plan_fields[];
extern const struct xs_field_row xs_class_county_fields[];
int xs_class_years_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_class_units_rows(struct xs_run *run, struct xs_bound_table *t);
void xs_class_plan_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
int xs_class_plan_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_class_county_rows(struct xs_run *run, struct xs_bound_table *t);
extern const struct xs_field_row xs_allotted_stage_fields[];
extern const struct xs_field_row xs_placed_fields[];
extern const struct xs_field_row xs_allotted_bed_fields[];
extern const struct xs_field_row xs_allotted_seat_fields[];
extern const struct xs_field_row xs_spread_fields[];
int xs_spreads_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_spread_shares_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_spread_adds_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_spread_groups_rows(struct xs_run *run, struct xs_bound_table *t);
extern const struct xs_field_row xs_spread_part_fields[];
int xs_spread_parts_rows(struct xs_run *run, struct xs_bound_table *t);
extern const struct xs_field_row xs_composite_fields[];
extern const struct xs_field_row xs_composite_part_fields[];
extern const struct xs_field_row xs_composite_add_fields[];
int xs_composites_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_composite_parts_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_composite_adds_rows(struct xs_run *run, struct xs_bound_table *t);
extern const struct xs_field_row xs_balance_ahead_fields[];
extern const struct xs_field_row xs_balance_year_fields[];
extern const struct xs_field_row xs_balance_note_fields[];
void xs_balance_ahead_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
int xs_balance_ahead_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_balance_years_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_balance_notes_rows(struct xs_run *run, struct xs_bound_table *t);
/* Fails where blanks hide a coefficient, unless the command says otherwise. */
int xs_spread_refuse(struct xs_run *run, const struct xs_balance *of,
	const struct xs_words *what);
/* Prices of what is added, by the works of the input. */
struct xs_pricing;
struct xs_composites;
struct xs_pricing xs_pricing_of(const struct xs_run *run);
/* Worked out once a workbook. */
const struct xs_composites *xs_composites_of(struct xs_run *run);
extern const struct xs_field_row xs_archive_fields[];
int xs_archive_items_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_archive_schools_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_archive_cover_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_archive_county_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_archive_volumes_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_archive_contents_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_archive_labels_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_archive_papers_rows(struct xs_run *run, struct xs_bound_table *t);
const size_t *xs_archive_schools(struct xs_run *run, size_t *n_out);
const char *xs_archive_about(struct xs_run *run, size_t school);
extern const struct xs_field_row xs_ledger_fields[];
extern const struct xs_field_row xs_ledger_sum_fields[];
int xs_ledger_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_ledger_calls_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_ledger_visits_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_ledger_levels_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_ledger_schools_rows(struct xs_run *run, struct xs_bound_table *t);
extern const struct xs_field_row xs_dropout_fields[];
extern const struct xs_field_row xs_dropout_category_fields[];
extern const struct xs_field_row xs_dropout_limit_fields[];
extern const struct xs_field_row xs_enrolment_short_fields[];
extern const struct xs_field_row xs_stay_fields[];
int xs_dropout_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_dropout_categories_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_dropout_limits_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_enrolment_short_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_stay_rows(struct xs_run *run, struct xs_bound_table *t);
extern const struct xs_field_row xs_ready_school_fields[];
extern const struct xs_field_row xs_ready_unit_fields[];
extern const struct xs_field_row xs_ready_project_fields[];
extern const struct xs_field_row xs_ready_rule_fields[];
extern const struct xs_field_row xs_reached_fields[];
void xs_reached_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
bool xs_reached_speaks(const struct xs_pack *pack, const char *field);
int xs_reached_rows(struct xs_run *run, struct xs_bound_table *t);
/* What a reader sees of a result's value: 14.29, 否, 5.2 %. */
void xs_put_rule_value(const struct xs_scope *s, const struct xs_rule *rule,
	const struct xs_result *r, struct xs_entry *e);
extern const struct xs_field_row xs_ready_tally_fields[];
extern const struct xs_field_row xs_ready_veto_fields[];
extern const struct xs_field_row xs_county_line_fields[];
extern const struct xs_field_row xs_open_line_fields[];
int xs_ready_tally_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_ready_vetoes_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_county_lines_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_open_lines_rows(struct xs_run *run, struct xs_bound_table *t);
struct xs_dropout;
struct xs_dropout_limit;
struct xs_ledger;
/* What other workbooks work out: the very same figures, once a workbook. */
const struct xs_dropout *xs_dropout_of_run(struct xs_run *run);
/* "figures of 2024/2025" where the latest enrolment sheet is not of the
 * survey's year; NULL. */
const char *xs_dropout_year_said(struct xs_run *run);
/* " ※" behind a limit of a standard that was not read in the original; "". */
const char *xs_dropout_limit_mark(const struct xs_dropout_limit *limit);
const struct xs_ledger *xs_ledger_of_run(struct xs_run *run);
const struct xs_archive *xs_archive_of_run(struct xs_run *run);
int xs_ready_facts_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_ready_schools_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_ready_first_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_ready_units_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_ready_projects_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_ready_rules_rows(struct xs_run *run, struct xs_bound_table *t);
void xs_ready_schools_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
const size_t *xs_ready_pages(struct xs_run *run, size_t *n_out);
const char *xs_ready_about(struct xs_run *run, size_t school);
extern const struct xs_field_row xs_ready_group_fields[];
int xs_ready_townships_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_ready_groups_rows(struct xs_run *run, struct xs_bound_table *t);
extern const struct xs_field_row xs_county_standard_fields[];
extern const struct xs_field_row xs_county_rule_fields[];
int xs_county_standards_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_county_rules_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_county_vetoes_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_county_spreads_rows(struct xs_run *run, struct xs_bound_table *t);
extern const struct xs_field_row xs_running_fields[];
extern const struct xs_field_row xs_running_rate_fields[];

/* A purse of the plan by name, told from others of the same source. */
const char *xs_say_plan_source(
	struct xs_run *run, const struct xs_plan *plan, int source);
extern const struct xs_field_row xs_plan_work_fields[];
extern const struct xs_field_row xs_plan_school_fields[];
extern const struct xs_field_row xs_plan_left_fields[];
extern const struct xs_field_row xs_plan_money_fields[];
extern const struct xs_field_row xs_plan_scenario_fields[];
void xs_plan_works_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
void xs_plan_schools_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
int xs_plan_works_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_plan_schools_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_plan_left_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_plan_ways_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_plan_money_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_plan_scenarios_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_plan_notes_rows(struct xs_run *run, struct xs_bound_table *t);

extern const struct xs_field_row xs_form_item_fields[];
extern const struct xs_field_row xs_form_school_fields[];
extern const struct xs_field_row xs_form_row_fields[];

void xs_form_schools_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *column);
void xs_form_rows_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *column);
int xs_form_items_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_form_schools_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_form_rows_rows(struct xs_run *run, struct xs_bound_table *t);
void xs_units_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
void xs_shorts_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
void xs_townships_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
bool xs_units_speaks(const struct xs_pack *pack, const char *field);

void xs_ranking_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
int xs_ranking_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_criteria_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_ranking_terms_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_bands_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_decisions_rows(struct xs_run *run, struct xs_bound_table *t);

extern const struct xs_field_row xs_closing_move_fields[];
extern const struct xs_field_row xs_closing_way_fields[];
extern const struct xs_field_row xs_closing_receiver_fields[];
extern const struct xs_field_row xs_closing_bed_fields[];
extern const struct xs_field_row xs_closing_turn_fields[];
extern const struct xs_field_row xs_closing_money_fields[];
extern const struct xs_field_row xs_closing_room_fields[];
extern const struct xs_field_row xs_closing_check_fields[];
extern const struct xs_field_row xs_closing_step_fields[];
int xs_closing_facts_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_closing_moves_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_closing_ways_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_closing_receivers_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_closing_beds_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_closing_turns_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_closing_money_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_closing_rooms_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_closing_checks_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_closing_steps_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_allotted_stages_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_placed_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_allotted_beds_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_allotted_seats_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_running_county_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_running_next_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_running_years_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_running_rates_rows(struct xs_run *run, struct xs_bound_table *t);

int xs_units_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_gaps_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_totals_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_dangerous_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_schools_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_problems_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_facts_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_standards_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_marks_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_rules_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_groups_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_shorts_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_townships_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_tally_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_worst_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_balance_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_real_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_explained_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_item_agreement_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_school_agreement_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_sources_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_definitions_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_item_changes_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_gap_changes_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_turns_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_fates_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_visit_schools_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_visit_figures_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_school_facts_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_boarding_life_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_boarding_lacks_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_boarding_flags_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_bed_lines_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_bed_buildings_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_room_moves_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_bed_years_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_bed_county_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_bed_ways_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_boarding_facts_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_boarding_ways_sum_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_bed_norms_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_boarding_schools_rows(struct xs_run *run, struct xs_bound_table *t);
void xs_bed_years_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
const size_t *xs_visit_schools(struct xs_run *run, size_t *n_out);
const char *xs_visit_about(struct xs_run *run, size_t school);

extern const struct xs_field_row xs_forecast_year_fields[];
extern const struct xs_field_row xs_forecast_test_fields[];
extern const struct xs_field_row xs_forecast_school_fields[];
void xs_forecast_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
/* Whole pupils; in grey where they rest on births that are assumed. */
void xs_put_pupils(struct xs_entry *e, double v, bool assumed);
int xs_forecast_basis_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_forecast_years_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_forecast_tests_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_forecast_schools_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_forecast_boarders_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_forecast_grades_rows(struct xs_run *run, struct xs_bound_table *t);
extern const struct xs_field_row xs_project_fields[];
extern const struct xs_field_row xs_project_class_fields[];
extern const struct xs_field_row xs_project_stage_fields[];
extern const struct xs_field_row xs_source_year_fields[];
void xs_projects_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
int xs_projects_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_project_classes_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_project_stages_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_source_years_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_project_problems_rows(struct xs_run *run, struct xs_bound_table *t);
extern const struct xs_field_row xs_filed_fields[];
extern const struct xs_field_row xs_filed_source_fields[];
extern const struct xs_field_row xs_target_fields[];
extern const struct xs_field_row xs_sentence_fields[];
void xs_filed_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
void xs_filed_sources_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form);
int xs_filed_works_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_filed_sources_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_first_year_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_targets_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_plan_sentences_rows(struct xs_run *run, struct xs_bound_table *t);
int xs_briefing_rows(struct xs_run *run, struct xs_bound_table *t);
/* A row of the fields of problems. */
int xs_emit_finding(struct xs_run *run, const struct xs_finding *f);

/* Fails where `facts` is NULL: only that command works them out. */
/* danger.c: of a rule's actual figure, what stands in buildings of grade D;
 * NULL: nothing that is known, or the standard does not count it. */
const char *xs_say_grade_d(const struct xs_scope *s);

int xs_rows_need(struct xs_run *run, const void *facts, const char *command);
/* A value of an item: words for flags and categories. */
void xs_put_value(struct xs_run *run, int item, double v, struct xs_entry *e);
/* "3.xlsx: 设备!C7"; NULL if the place is not known. */
const char *xs_say_cell(struct xs_run *run, const struct xs_place *at);
void xs_put_room(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e);

#endif
