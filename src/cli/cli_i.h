/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside the command line: the table of commands, the rows of options, what
 * a command finds ready when it runs, and how it prints.
 *
 * To add a command: cmd_x.c with its option struct (struct xs_common first),
 * its rows and `run`; one line in commands[] of cli.c; docs/xueshe.1;
 * tests/cli/x.sh.  The docs test fails until the man page has it.
 */
#ifndef XUESHE_CLI_I_H
#define XUESHE_CLI_I_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "xueshe/assess.h"
#include "xueshe/buf.h"
#include "xueshe/error.h"
#include "xueshe/finding.h"
#include "xueshe/json.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/standards.h"
#include "xueshe/store.h"
#include "xueshe/survey.h"

struct xs_ctx;

/* -- options: rows, and where their values go -- */

enum xs_option_kind {
	XS_OPT_FLAG, /* bool */
	XS_OPT_TEXT, /* const char *, valid UTF-8 */
	XS_OPT_PATH, /* const char *, any bytes */
	XS_OPT_YEAR, /* int, 1949..2200 */
	XS_OPT_DATE, /* xs_date */
	XS_OPT_LANG, /* enum xs_lang, preset by the caller */
	XS_OPT_LIST /* struct xs_texts: may be given again and again */
};

struct xs_texts { /* in the arena of the command */
	const char **all;
	size_t n;
};

struct xs_option {
	enum xs_option_kind kind;
	char letter; /* '\0': none */
	const char *name; /* without dashes; NULL ends the rows */
	const char *value; /* name of its value in the help (N_()); NULL */
	size_t at; /* offset in the command's option struct */
	const char *help; /* N_() */
};

enum xs_operand_count { XS_ONE, XS_MAYBE, XS_MANY, XS_ANY };
struct xs_operand {
	const char *name; /* as the help shows it; NULL ends the rows */
	enum xs_operand_count count; /* MANY: one or more; ANY: zero too */
	bool path;
	size_t at; /* const char *, or struct xs_texts for MANY and ANY */
	const char *help; /* N_() */
};

struct xs_common { /* begins every command's option struct */
	bool help, json, csv;
	enum xs_lang lang, workbook_lang;
	const char *file; /* the planner file */
	int year; /* 0: the latest */
	xs_date on; /* 0: the reference date */
	struct xs_texts standards;
	const char *school, *item; /* as the user names them */
	struct xs_texts schools; /* the same, of commands that take several */
	const char *out; /* a workbook to write besides, NULL none */
	bool unknown_too; /* workbooks that refuse blanks: all the same */
	struct xs_texts costs; /* tables of the county's own */
	int price_year; /* 0: the survey's, as far as an index reaches */
	const char *management; /* per cent of the works; NULL: as stated */
};

/* Rows that several commands share. */
#define XS_ROW_YEAR                                                                   \
	{                                                                             \
		XS_OPT_YEAR, 'y', "year", N_("YEAR"),                                 \
			offsetof(struct xs_common, year),                             \
			N_("school year beginning 1 September (default: the latest)") \
	}
#define XS_ROW_ON                                                              \
	{                                                                      \
		XS_OPT_DATE, 0, "on", N_("DATE"),                              \
			offsetof(struct xs_common, on),                        \
			N_("judge on that day (default: the reference date)")  \
	}
#define XS_ROW_STANDARD                                                             \
	{                                                                           \
		XS_OPT_LIST, 's', "standard", N_("ID"),                             \
			offsetof(struct xs_common, standards),                      \
			N_("standard to judge by, or its file; may be given again") \
	}
#define XS_ROW_SCHOOL XS_ROW_SCHOOL_FOR(N_("only that school (code or name)"))
#define XS_ROW_SCHOOL_FOR(help)                                                \
	{                                                                      \
		XS_OPT_TEXT, 0, "school", N_("CODE"),                          \
			offsetof(struct xs_common, school), help               \
	}
#define XS_ROW_SCHOOLS_FOR(help)                                               \
	{                                                                      \
		XS_OPT_LIST, 0, "school", N_("CODE"),                          \
			offsetof(struct xs_common, schools), help              \
	}
#define XS_ROW_ITEM                                                            \
	{                                                                      \
		XS_OPT_TEXT, 0, "item", N_("ITEM"),                            \
			offsetof(struct xs_common, item),                      \
			N_("only that item (key, such as books)")              \
	}
#define XS_ROW_ALSO_WORKBOOK(help)                                             \
	{                                                                      \
		XS_OPT_PATH, 'o', "output", N_("OUT"),                         \
			offsetof(struct xs_common, out), help                  \
	}
#define XS_ROW_WORKBOOK_LANG                                                   \
	{                                                                      \
		XS_OPT_LANG, 0, "workbook-lang", "zh|en",                      \
			offsetof(struct xs_common, workbook_lang),             \
			N_("language of the workbook (default: zh)")           \
	}
/* Of commands that reckon works (three rows). */
#define XS_ROWS_COSTING                                                                 \
	{ XS_OPT_LIST, 0, "costs", N_("TABLE"),                                         \
		offsetof(struct xs_common, costs),                                      \
		N_("a table of costs of your own; its costs come first") },             \
		{ XS_OPT_YEAR, 0, "price-year", N_("YEAR"),                             \
			offsetof(struct xs_common, price_year),                         \
			N_("in the prices of that year, where a price index counts") }, \
	{                                                                               \
		XS_OPT_TEXT, 0, "management", N_("PERCENT"),                            \
			offsetof(struct xs_common, management),                         \
			N_("management and design on top of works (default: 5)")        \
	}
#define XS_ROWS_END                                                            \
	{                                                                      \
		XS_OPT_FLAG, 0, NULL, NULL, 0, NULL                            \
	}
#define XS_OPERAND_FILE                                                        \
	{                                                                      \
		"FILE", XS_ONE, true, offsetof(struct xs_common, file),        \
			N_("the planner file of the county")                   \
	}
#define XS_OPERANDS_END                                                        \
	{                                                                      \
		NULL, XS_ONE, false, 0, NULL                                   \
	}

/* -- commands -- */

enum {
	XS_CMD_LIBRARY = 1, /* catalogue and standards */
	XS_CMD_READS = 2, /* planner file open for reading; library */
	XS_CMD_WRITES = 4, /* … for writing */
	XS_CMD_SURVEY = 8, /* survey of the year, settled */
	XS_CMD_PRINTS = 16, /* has --json and --csv */
	XS_CMD_PLAIN = 32 /* judges nothing: no checks, no hash of input */
};

struct xs_command {
	const char *name; /* "gap", "standards list" */
	const char *help; /* N_() one line */
	const char *example; /* a line to copy */
	const struct xs_option *options;
	const struct xs_operand *operands;
	size_t size; /* of the option struct */
	unsigned flags;
	/* Exit code, or -1 with ctx->err set. */
	int (*run)(struct xs_ctx *ctx, const void *options);
};

/* clang-format off */ /* one a line */
extern const struct xs_command
	xs_cmd_init,
	xs_cmd_import,
	xs_cmd_template,
	xs_cmd_check,
	xs_cmd_assess,
	xs_cmd_gap,
	xs_cmd_explain,
	xs_cmd_balance,
	xs_cmd_forecast,
	xs_cmd_beds,
	xs_cmd_report,
	xs_cmd_standards_list,
	xs_cmd_standards_show,
	xs_cmd_standards_check,
	xs_cmd_standards_diff,
	xs_cmd_standards_try,
	xs_cmd_standards_costs,
	xs_cmd_standards_on,
	xs_cmd_standards_off,
	xs_cmd_visit,
	xs_cmd_inspect,
	xs_cmd_reconcile,
	xs_cmd_compare,
	xs_cmd_override,
	xs_cmd_rank,
	xs_cmd_plan,
	xs_cmd_register,
	xs_cmd_source_list,
	xs_cmd_source_hold,
	xs_cmd_source_free,
	xs_cmd_source_date,
	xs_cmd_running, xs_cmd_ledger,
	xs_cmd_allocate,
	xs_cmd_closing,
	xs_cmd_history,
	xs_cmd_undo,
	xs_cmd_backup,
	xs_cmd_help,
	xs_cmd_version;
/* clang-format on */
/* Every command, in the order of the help; ended by NULL. */
extern const struct xs_command *const xs_commands[];

/* Options that every command has, and those of commands that print. */
extern const struct xs_option xs_global_options[];
extern const struct xs_option xs_print_options[];

struct xs_ctx { /* what a command finds ready; {0} is empty */
	const struct xs_command *command;
	const struct xs_common *common;
	struct xs_arena arena; /* lives as long as the command */
	struct xs_error err;
	struct xs_buf out; /* text for standard output */
	struct xs_library *lib;
	const struct xs_catalogue *cat;
	struct xs_store *store;
	struct xs_survey *survey;
	struct xs_findings findings; /* of the survey */
	const char *data; /* folder of standards/ and reports/ */
	const struct xs_county_figure *figures; /* --figure and the county
		sheet, in the arena */
	size_t figures_n;
	bool moved; /* the day asked for lies before the data: it is not used */
	int out_errno; /* why standard output failed; 0: it did not */
};

/* Parses the words after the command's name into `options` (of
 * command->size, zeroed, languages preset).  XS_E_USAGE. */
int xs_options_parse(struct xs_ctx *ctx, const struct xs_command *command,
	int argc, const char **argv, void *options) XS_MUST_CHECK;
void xs_options_help(struct xs_ctx *ctx, const struct xs_command *command);
void xs_options_overview(struct xs_ctx *ctx);
/* The commands that begin with that word. */
void xs_options_family(struct xs_ctx *ctx, const char *word);
const struct xs_command *xs_command_find(const char *name);
/* Is `name` the first word of commands of two words? */
bool xs_command_is_family(const char *name);
/* Fails: no such command, with the one that looks most like it. */
int xs_command_unknown(const char *name, struct xs_error *err);

/* -- printing -- */

void xs_out(struct xs_ctx *ctx, const char *fmt, ...) XS_PRINTF(2, 3);
/* Hands the text to standard output; XS_E_NO_WRITE. */
int xs_out_flush(struct xs_ctx *ctx) XS_MUST_CHECK;
/* The same once there is much of it; a failure is told by the last flush. */
void xs_out_spill(struct xs_ctx *ctx);
/* A line on standard error: "xueshe: …". */
void xs_note(const char *fmt, ...) XS_PRINTF(1, 2);
void xs_error_print(const struct xs_error *err);

enum { XS_COL_RIGHT = 1, XS_COL_CUT = 2 }; /* CUT: may be shortened */
struct xs_col {
	const char *key; /* head in csv; NULL ends */
	const char *caption; /* N_() */
	unsigned flags;
};
struct xs_table {
	struct xs_ctx *ctx;
	const struct xs_col *cols;
	size_t cols_n;
	const char **cells; /* in the context's arena */
	size_t n, cap;
};
/* A table for people or, with --csv, comma separated values: cell after cell
 * in the order of the columns. */
void xs_table_begin(
	struct xs_table *t, struct xs_ctx *ctx, const struct xs_col *cols);
void xs_table_text(struct xs_table *t, const char *text); /* NULL: blank */
void xs_table_word(struct xs_table *t, const char *key, const char *said);
void xs_table_real(struct xs_table *t, double v, int decimals);
void xs_table_int(struct xs_table *t, long long v);
void xs_table_end(struct xs_table *t);

/* Findings: JSON, csv, or grouped by kind, the first few of each.  True if
 * one is an error or a doubt. */
bool xs_findings_print(
	struct xs_ctx *ctx, const struct xs_findings *fs, bool all);
/* Grouped, to standard error: for commands whose csv is of something else. */
void xs_findings_tell(
	struct xs_ctx *ctx, const struct xs_findings *fs, bool all);
void xs_findings_json(struct xs_ctx *ctx, struct xs_json_out *o,
	const struct xs_findings *fs);

/* -- what commands share -- */

const char *xs_stage_name(enum xs_stage stage); /* "primary" */
const char *xs_stage_say(enum xs_stage stage);
const char *xs_sense_name(enum xs_sense sense);
double xs_or_blank(int64_t v); /* 0: not known, printed as nothing */
/* Members of an open object: both languages; file, sheet, row and column
 * (null where `at` is NULL or does not say). */
void xs_cli_words_json(
	struct xs_json_out *o, const char *key, const struct xs_words *w);
void xs_cli_place_json(struct xs_json_out *o, const struct xs_place *at);

/* Members of an open object: "hinges_on": keys of items; "hinges_on_more": true
 * where there are others. */
void xs_cli_hinges_json(struct xs_json_out *o, const struct xs_catalogue *cat,
	const int *items, int n, bool more);

/* A county rule's figure to four decimals, in `text`; "?" where unknown. */
const char *xs_county_value_text(double v, char text[32]);
/* Shares in per cent, as papers state them: "16.21%". */
const char *xs_county_rule_text(
	const struct xs_county_rule *rule, double v, char text[32]);
/* The figure as it may be told: no school that fails among those that are known
 * is not 0 schools. */
double xs_county_known(
	const struct xs_county_rule *rule, const struct xs_balance *b);
/* County rules, stage by stage: "county_rules": […] in an open object, and
 * lines for people. */
void xs_county_rules_json(struct xs_json_out *o, const struct xs_assessment *a);
void xs_county_rules_print(struct xs_ctx *ctx, const struct xs_assessment *a);
/* Is a rule of the county missed, or not known? */
bool xs_county_news(const struct xs_assessment *a);
/* Its verdict by the standard: "county": {…}, null where it has none, and a
 * line for people.  True where it is missed or not known. */
bool xs_county_result_json(
	struct xs_json_out *o, const struct xs_assessment *a);
bool xs_county_result_print(struct xs_ctx *ctx, const struct xs_assessment *a);

/* Index of the school in the survey by code, name (with its township, too),
 * or a code or name it had; -1 with XS_E_NO_SCHOOL. */
long xs_school_find(struct xs_ctx *ctx, const char *code_or_name);
long xs_school_find_in(struct xs_ctx *ctx, const struct xs_survey *survey,
	const char *code_or_name);

/* The same of each of --school, given again or as "A,B": indices in the arena,
 * as named; none where none is named. */
int xs_schools_find(
	struct xs_ctx *ctx, const size_t **out, size_t *n_out) XS_MUST_CHECK;

/* Members of an open object: a pack's id, title, document and counts. */
void xs_cli_pack_json(struct xs_json_out *o, const struct xs_pack *pack);

struct xs_judging { /* the standards asked for, ready to judge */
	struct xs_pack **packs;
	struct xs_assessment **all; /* one a pack */
	size_t n;
};
/* A standard by its id or its file, with the planner file's choices. */
struct xs_pack *xs_cli_pack(struct xs_ctx *ctx, const char *id_or_path);
/* Do the pack's worked examples come out as they say?  XS_E_PACK. */
int xs_cli_examples(
	struct xs_ctx *ctx, const struct xs_pack *pack) XS_MUST_CHECK;
/* Standards: those named, else those of the planner file, else the national
 * ones and those in force in the province. */
int xs_judging_packs(struct xs_ctx *ctx, struct xs_judging *j) XS_MUST_CHECK;
/* Adds what the county sheet states to the figures of --figure. */
int xs_county_figures(
	struct xs_ctx *ctx, const struct xs_judging *j) XS_MUST_CHECK;
/* … and the assessments. */
int xs_judging_begin(struct xs_ctx *ctx, struct xs_judging *j) XS_MUST_CHECK;
/* The day that verdicts are for: --on, else the survey's; 0 without one. */
xs_date xs_judging_day(const struct xs_ctx *ctx);
/* For what is said of a day: one before the survey's reference date is not
 * used, and that is told. */
void xs_judging_move(struct xs_ctx *ctx);
/* --on as it is used: 0 where none is named or it is not used. */
xs_date xs_judging_asked(const struct xs_ctx *ctx);
/* How the survey is judged on the day (0: its reference date), with the
 * exemptions on file and the figures of the command. */
int xs_judging_options(struct xs_ctx *ctx, struct xs_survey *survey, xs_date on,
	struct xs_assess_options *out) XS_MUST_CHECK;
void xs_judging_release(struct xs_judging *j);
/* "云岭县 · 2025 · cn-bottom-2014": which facts and standards were used. */
void xs_judging_title(struct xs_ctx *ctx, const struct xs_judging *j);

/* What planning commands find ready (planning.c): each part is made from those
 * above it, as far as `parts` asks. */
enum xs_planning_part {
	XS_WITH_COUNTY = 1, /* the other sheets */
	XS_WITH_EARLIER = 8192, /* the years on file before it */
	XS_WITH_FORECAST = 2, /* all years on file, forecast */
	XS_WITH_JUDGING = 4, /* standards and assessments */
	XS_WITH_BOARDING = 8, /* norms of beds; all of the above */
	XS_WITH_WORKS = 16, /* costs, works; all of the above */
	XS_WITH_RANKING = 32,
	XS_WITH_REGISTER = 64, /* county and standards */
	XS_WITH_ALLOCATION = 4096, /* county, standards, ways, beds */
	XS_WITH_RUNNING = 256, /* forecast, rates of public funds */
	XS_WITH_READINESS = 2048, /* works and register; the day */
	XS_WITH_PAPERS = 32768, /* county, standards: papers to be shown */
	XS_WITH_BALANCE_YEARS = 16384, /* ranking; one scenario */
	XS_WITH_PLANS = 128 /* ranking; the scenarios, the filed one first */
};
struct xs_planning {
	struct xs_survey **earlier; /* oldest first, without ctx->survey */
	const struct xs_survey **newest_first; /* the same */
	size_t earlier_n;
	struct xs_county *county;
	struct xs_forecast *forecast;
	struct xs_judging judging;
	struct xs_boarding *boarding;
	struct xs_planned_boarding *boarded; /* what it is made from */
	struct xs_register *reg;
	struct xs_works *works;
	struct xs_weights *weights;
	struct xs_ranking *ranking;
	struct xs_scenarios *scenarios;
	struct xs_plan **plans;
	size_t plans_n;
	struct xs_funds *funds;
	struct xs_running *running;
	struct xs_planned_allocation *allotted; /* what it is made from */
	const struct xs_allocation *allocation;
	const struct xs_allocation_input *allocation_input;
	struct xs_readiness *readiness;
	struct xs_balance_years *balance_years;
	struct xs_planned_works *costing; /* what works are made from */
	struct xs_findings findings; /* of planning itself */
};
struct xs_plan_wish { /* {0}: every scenario that ships */
	const char *scenarios; /* file; NULL: those that ship */
	const char *scenario; /* id of one; NULL: all */
	int from, to; /* calendar years; 0: as the scenarios say */
	double gap; /* as xs_selection_limits.gap */
};
struct xs_allocation_terms;
struct xs_planning_options { /* {0}: defaults */
	const struct xs_allocation_terms *allocation;
	double winding; /* road over straight line; 0: by terrain */
	int to; /* last school year of forecasts */
	const struct xs_birth_assumption *births;
	const char *weights; /* file of the ranking; NULL: that which ships */
	struct xs_plan_wish plans;
};
int xs_planning_begin(struct xs_ctx *ctx, unsigned parts,
	const struct xs_planning_options *options,
	struct xs_planning *p) XS_MUST_CHECK;
void xs_planning_release(struct xs_planning *p);
/* planning_allocation.c: who boards where. */
int xs_planning_allocation(struct xs_ctx *ctx,
	const struct xs_planning_options *options,
	struct xs_planning *p) XS_MUST_CHECK;
void xs_planning_allocation_release(struct xs_planning *p);
/* planning_running.c */
int xs_planning_running(
	struct xs_ctx *ctx, struct xs_planning *p) XS_MUST_CHECK;
void xs_planning_running_release(struct xs_planning *p);
/* planning_boarding.c: boarding of all that is ready before it. */
int xs_planning_boarding(
	struct xs_ctx *ctx, struct xs_planning *p) XS_MUST_CHECK;
void xs_planning_boarding_release(struct xs_planning *p);
/* planning_rank.c: the ranking of the works; `path` NULL: the weights that
 * ship. */
int xs_planning_ranking(struct xs_ctx *ctx, const char *path,
	struct xs_planning *p) XS_MUST_CHECK;
void xs_planning_ranking_release(struct xs_planning *p);
/* planning_plans.c: a plan a scenario. */
int xs_planning_plans(struct xs_ctx *ctx, const struct xs_plan_wish *wish,
	struct xs_planning *p) XS_MUST_CHECK;
void xs_planning_plans_release(struct xs_planning *p);
/* The scenario wished for, else the first; none is left where money makes no
 * plan. */
int xs_planning_first_plan(struct xs_ctx *ctx, const struct xs_plan_wish *wish,
	struct xs_planning *p) XS_MUST_CHECK;
/* The years of one standard: a member of an open object; a table. */
void xs_balance_ahead_json(
	struct xs_json_out *o, const struct xs_balance_years *all, size_t pack);
/* Is a coefficient above its limit or unknown in a year (with the plan)? */
bool xs_balance_ahead_news(const struct xs_balance_years *all, size_t pack);
void xs_balance_ahead_print(
	struct xs_ctx *ctx, const struct xs_balance_years *all, size_t pack);
int xs_planning_balance(struct xs_ctx *ctx, const struct xs_plan_wish *wish,
	struct xs_planning *p) XS_MUST_CHECK;
/* planning_readiness.c: the verdicts on the day of --on. */
int xs_planning_readiness(
	struct xs_ctx *ctx, struct xs_planning *p) XS_MUST_CHECK;
void xs_planning_readiness_release(struct xs_planning *p);
/* planning_works.c: costs, measures and works. */
int xs_planning_works(struct xs_ctx *ctx, struct xs_planning *p) XS_MUST_CHECK;
/* --price-year, else the survey's, as far as a price index reaches; 0: as each
 * cost stands. */
struct xs_costs;
int xs_planning_price_year(const struct xs_ctx *ctx, const struct xs_costs *c);
void xs_planning_works_release(struct xs_planning *p);
/* The parts that the tables of a layout show, besides standards; XS_E_LAYOUT.
 * Where it speaks of a day that is moved (xs_judging_move).
 * What was found, as facts of a workbook. */
int xs_planning_parts(
	struct xs_ctx *ctx, const char *layout, unsigned *out) XS_MUST_CHECK;
struct xs_report_input;
void xs_planning_facts(const struct xs_planning *p, struct xs_report_input *in);

/* explain FILE SCHOOL beds (explain_beds.c): does the rule's name mean the bed
 * balance?  Exit code or -1. */
bool xs_is_beds(const char *rule);
int xs_explain_beds(struct xs_ctx *ctx, size_t school) XS_MUST_CHECK;

/* The workbook `out` replaces neither a planner file nor, unless NULL, one of
 * the inputs, and is called .xlsx if anything; XS_E_USAGE. */
int xs_out_spares(struct xs_ctx *ctx, const char *out,
	const struct xs_texts *inputs) XS_MUST_CHECK;

/* Writes a workbook by the layout's name. */
int xs_workbook(
	struct xs_ctx *ctx, const char *layout, const char *out) XS_MUST_CHECK;
/* The same of facts that the command worked out; what they leave out is
 * filled in.  Without assessments nothing is judged. */
struct xs_report_input;
int xs_workbook_of(struct xs_ctx *ctx, const char *layout, const char *out,
	const struct xs_report_input *facts) XS_MUST_CHECK;

/* Parts that every workbook has, where the command has -o: the hash of its
 * input covers them, whichever command writes it. */
unsigned xs_workbook_with(const struct xs_ctx *ctx);
/* The same where the command has -o; says so on the screen. */
int xs_workbook_also(struct xs_ctx *ctx, const char *layout,
	const struct xs_report_input *facts) XS_MUST_CHECK;

/* The latest survey before the context's, which the checks between years
 * need: the caller's; NULL if there is none. */
int xs_survey_before(struct xs_ctx *ctx, struct xs_survey **out) XS_MUST_CHECK;

/* A school year, 1949 to 2200; what to write instead. */
bool xs_year_parse(const char *text, int *out);
int xs_year_hint(struct xs_error *err);

/* The ids of a comma separated list, in the arena of the command. */
struct xs_texts xs_list_parse(struct xs_ctx *ctx, const char *text);
/* Index of the item by its key, or by a name that sheets give it; -1 with
 * XS_E_NO_ITEM. */
int xs_cli_item(struct xs_ctx *ctx, const char *text);
/* Code of a school, or its name without one. */
const char *xs_cli_school(const struct xs_survey *survey, size_t school);
/* A value as people read it, in the arena of the command. */
const char *xs_cli_value(struct xs_ctx *ctx, int item, double v);

#endif
