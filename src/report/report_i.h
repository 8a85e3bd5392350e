/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside of the report room.  The way of a workbook:
 *
 *	layout.c	reports/NAME.json → sheets, tables, columns
 *	tables.c	the table of tables: which rows, which fields
 *	rows_*.c	row makers: one scope a row; field functions: scope → entry
 *	run.c		sheet by sheet, row by row, formulas, widths
 *	write_*.c	writers: xlsx (alone knows libxlsxwriter) and text
 *
 * A row lives only while it is emitted: a country has ten million of them.
 */
#ifndef XUESHE_REPORT_I_H
#define XUESHE_REPORT_I_H

#include <stdint.h>

#include "xueshe/json.h"
#include "xueshe/report.h"

/* -- one cell of the neutral model -- */

enum xs_entry_kind {
	XS_ENTRY_BLANK,
	XS_ENTRY_TEXT,
	XS_ENTRY_NUMBER,
	XS_ENTRY_DATE, /* number: yyyymmdd */
	XS_ENTRY_COVERED /* by the wide cell on its left */
};

enum xs_look {
	XS_LOOK_PLAIN,
	XS_LOOK_PASS, /* 1 */
	XS_LOOK_EXEMPT, /* 1※ */
	XS_LOOK_NEAR, /* fails, above the floor: lighter fill */
	XS_LOOK_FAIL, /* dark fill */
	XS_LOOK_VETO, /* dark red fill */
	XS_LOOK_UNKNOWN, /* ？ on grey */
	XS_LOOK_NOT_APPLICABLE, /* — */
	XS_LOOK_STRONG, /* bold */
	XS_LOOK_SOFT, /* grey text */
	XS_LOOK_INPUT, /* of a form: open for input */
	XS_LOOK_NEEDED, /* … and not to be left blank */
	XS_LOOK_WORDS, /* … for texts: digits stay as they are typed */
	XS_LOOK_SHUT, /* of a form: nothing is asked here */
	XS_LOOK_N
};

#define XS_SHOW_PERCENT 1u
#define XS_SHOW_SMALL 2u /* ° behind the number */
#define XS_SHOW_FLIPS 4u /* ≈ behind the number */
#define XS_SHOW_EXEMPT 8u /* ※ behind the number */
#define XS_SHOW_BARE 16u /* no thousands separators: years, serials */
#define XS_SHOW_LEAST 32u /* ≥ before it; "？": nothing is known of it */
#define XS_SHOW_ALL 63u

struct xs_entry {
	enum xs_entry_kind kind;
	enum xs_look look;
	int span; /* columns it covers; 0 and 1: its own */
	int lines; /* that its row has at least */
	int decimals; /* of numbers, 0..6 */
	unsigned show; /* XS_SHOW_… */
	double number;
	bool money; /* number: fen in the column's unit */
	bool array; /* the formula goes over a range, cell by cell */
	int64_t fen;
	double part, whole; /* of a share that is summed; 0: of none */
	const char *text; /* borrowed until the row has been written */
	/* Without '='.  {key} is the cell of that column in this row,
	 * {table.key} the column of another table, "" for no formula.  The
	 * entry itself holds the result. */
	const char *formula;
	const char *note; /* cell comment, NULL */
};

/* -- layout: what reports/NAME.json says -- */

enum xs_align { XS_ALIGN_AUTO, XS_ALIGN_LEFT, XS_ALIGN_CENTRE, XS_ALIGN_RIGHT };
enum xs_combine {
	XS_COMBINE_NONE,
	XS_COMBINE_PLUS,
	XS_COMBINE_MINUS,
	XS_COMBINE_OVER
};
enum xs_money { XS_MONEY_WAN, XS_MONEY_YUAN, XS_MONEY_NONE };

struct xs_column {
	const char *key;
	const char *field; /* key of a field of the table; NULL */
	struct xs_words caption, note;
	double least, most; /* width in digits */
	/* Columns of any table with a school: the sum of these items … */
	const char *const *items;
	size_t items_n;
	/* … or columns of this table, by key: the first and then others. */
	const char *const *parts;
	size_t parts_n;
	enum xs_combine combine;
	enum xs_align align;
	int span; /* columns of the sheet it takes, 1 */
	int decimals; /* -1: the field's own */
	enum xs_money money; /* XS_MONEY_NONE: 万元 where a field is money */
	bool total; /* summed in the last row */
	bool counts; /* … of marks: none is 0 */
	bool percent; /* 0.38 is shown as 38% */
	bool on_screen; /* to the right of what is printed */
	bool only_live; /* left out where values only are written */
};

struct xs_chart_form {
	struct xs_words title;
	const char *categories; /* column key */
	const char *const *series; /* column keys */
	size_t series_n;
	bool stacked;
	bool line;
	bool beside; /* right of the table, else below it */
	bool lying; /* bars from left to right */
	size_t most; /* rows shown at most */
};

struct xs_table_form {
	const char *table; /* name in the table of tables */
	struct xs_words title; /* above the heads; may be absent */
	struct xs_words none; /* shown instead of rows when there are none */
	struct xs_column *columns;
	size_t n;
	struct xs_words *legend;
	size_t legend_n;
	struct xs_chart_form *charts;
	size_t charts_n;
	const char *const *where; /* items of which one is above zero */
	size_t where_n;
	size_t most; /* rows at most; 0: all */
	int lines; /* that a row has at least: labels */
	bool headless; /* no heads above the rows */
	bool filter; /* autofilter on the heads */
	bool each_standard; /* on a sheet for all: once a standard */
	bool each_school; /* once a school, a page each */
	bool signature; /* room for names below each */
};

struct xs_sheet_form {
	struct xs_words name, title, about;
	bool a3, portrait;
	bool each_standard; /* a sheet a standard */
	bool of_spread; /* … only of those that limit a spread */
	bool each_school; /* a sheet a school, on one page each */
	bool signature;
	bool across; /* as many pages side by side as it takes */
	bool one_page; /* all of it on one */
	bool if_rows; /* left out where no table has a row */
	const char *freeze; /* columns up to this key stay in sight */
	struct xs_table_form *tables;
	size_t n;
};

struct xs_layout {
	struct xs_arena arena;
	char *name;
	struct xs_words title;
	struct xs_sheet_form *sheets;
	size_t n;
	bool form; /* sent out to be filled in */
	unsigned needs; /* XS_NEED_…: of its tables, and what it names */
	long formulas_up_to; /* units; above: values only */
	long notes_up_to; /* units; above: no notes on failed cells */
};

/* The caller frees with xs_layout_free. */
struct xs_layout *xs_layout_load(
	const char *folder, const char *name, struct xs_error *err);
void xs_layout_free(struct xs_layout *layout);
/* The bit of a word of "needs"; 0: there is none. */
unsigned xs_layout_need(const char *name);
/* -1: what the command works out is not there, with how to get it;
 * XS_E_NO_REPORT. */
int xs_layout_no_facts(
	const char *layout, const char *command, struct xs_error *err);
/* Are all facts there that it needs?  XS_E_NO_REPORT. */
int xs_layout_fits(const struct xs_layout *layout,
	const struct xs_report_input *in, struct xs_error *err);

/* -- a run -- */

enum xs_group_kind {
	XS_GROUP_COUNTY,
	XS_GROUP_STAGE,
	XS_GROUP_KIND,
	XS_GROUP_TOWNSHIP
};
enum xs_type { /* 两类学校 */
	XS_TYPE_SMALL,
	XS_TYPE_BOARDING,
	XS_TYPE_OTHER,
	XS_TYPE_UNKNOWN, /* its roll is blank, and may be a small one */
	XS_TYPE_N
};
#define XS_SMALL_SCHOOL 100 /* pupils; 国办发〔2018〕27号 */

struct xs_run;
struct xs_bound;

/* What the row in hand is about; a row maker sets what its fields read. */
struct xs_scope {
	struct xs_run *run;
	size_t school; /* XS_NOWHERE: none */
	const struct xs_assessment *assessment;
	const struct xs_pack *pack;
	size_t standard; /* index of the assessment */
	size_t unit;
	const struct xs_unit_result *judged;
	size_t rule;
	const struct xs_result *result;
	const struct xs_building *building;
	const void *own; /* struct of the row maker */
};
#define XS_NOWHERE ((size_t)-1)

typedef void (*xs_field_fn)(const struct xs_scope *scope,
	const struct xs_bound *column, struct xs_entry *entry);

struct xs_field_row {
	const char *key;
	xs_field_fn fn;
};

/* A column of one sheet: the layout's column, or one of its expansion. */
struct xs_bound {
	const struct xs_column *form;
	const char *key;
	xs_field_fn fn;
	int at; /* column of the sheet, from 0 */
	size_t each; /* rule or item the column stands for */
	const char *caption, *note;
	const char *under; /* second line of heads; NULL */
	int *items;
	size_t items_n;
	long *parts; /* index of combined columns, form->parts_n */
};

struct xs_bound_table {
	const struct xs_table_form *form;
	const struct xs_table *table;
	struct xs_bound *columns;
	size_t n, cap;
	int width; /* columns of the sheet */
	int printed; /* of those, from the left */
	size_t standard; /* of an each-standard sheet; XS_NOWHERE */
	size_t school; /* of an each-school table or sheet; XS_NOWHERE */
	int *where;
	size_t where_n;
	long rows; /* counted beforehand */
	/* Where it came to stand; rows from 1, 0: not written yet. */
	const char *sheet_name;
	long first_row, last_row;
	long uncharted; /* last rows that no chart shows */
	bool continued; /* on more than one sheet */
	bool has_under; /* a second line of heads */
	bool has_total;
};

/* One kind of table. */
struct xs_table {
	const char *name;
	const struct xs_field_row *fields[4]; /* NULL-ended lists */
	/* Calls xs_emit for every row; 0 or -1. */
	int (*rows)(struct xs_run *run, struct xs_bound_table *table);
	/* Makes the columns that `column` stands for; NULL: itself. */
	void (*expand)(struct xs_run *run, struct xs_bound_table *table,
		const struct xs_column *column);
	/* Has the field anything to say of this standard?  NULL: yes. */
	bool (*speaks)(const struct xs_pack *pack, const char *field);
	bool late; /* reads where other tables stand */
	bool units; /* of each standard only what it says of schools */
	bool asked; /* of --school its rows are those schools' alone */
	unsigned needs; /* XS_NEED_…: facts that its rows show */
	/* Schools that have a table of their own, for each-school tables; in
	 * the run's arena.  NULL: the table has none. */
	const size_t *(*schools)(struct xs_run *run, size_t *n_out);
	/* What {about} in the title of such a table stands for. */
	const char *(*about)(struct xs_run *run, size_t school);
};
const struct xs_table *xs_table_find(const char *name);
xs_field_fn xs_field_find(const struct xs_table *table, const char *key);
bool xs_column_known(const struct xs_table *table, const char *field);

/* The bound table gets one more column; the arena is the run's. */
struct xs_bound *xs_bind_column(struct xs_run *run,
	struct xs_bound_table *table, const struct xs_column *form);

struct xs_writer;
struct xs_sums;

struct xs_total { /* of a column */
	double sum; /* blank until something is known */
	double part, whole; /* of shares: their sum is part ÷ whole */
	bool money;
	int64_t fen; /* exact */
	int64_t printed; /* fen: what the printed amounts come to */
	int decimals;
	bool texts; /* a cell is no number */
	bool unknown; /* … but "？" */
	bool open; /* shown as "≥" */
};

struct xs_run {
	const struct xs_report_input *in;
	const struct xs_survey *survey;
	const struct xs_catalogue *cat;
	enum xs_lang lang;
	struct xs_arena arena; /* as long as the run */
	struct xs_arena scratch; /* as long as the row */
	struct xs_buf text; /* for the moment */
	const struct xs_layout *layout;
	size_t units; /* of the largest assessment */
	bool live; /* formulas are written */
	bool noted; /* failed cells carry notes */
	long rows_a_sheet;
	struct xs_writer *writer;
	struct xs_bound_table *table; /* in hand */
	struct xs_entry *entries; /* of the row in hand, a column each */
	size_t entries_cap;
	struct xs_entry *spread; /* the same, a column of the sheet each */
	size_t spread_cap;
	bool counting; /* xs_emit only counts */
	size_t serial; /* rows of the table so far */
	struct xs_total *totals; /* of the table's columns */
	long row; /* of the sheet, from 1, in hand */
	long heads; /* rows of the page's own heads */
	struct xs_sheet_run *sheets; /* all, in tab order */
	size_t sheets_n;
	struct xs_sheet_run *sheet;
	size_t rows_done; /* for progress */
	struct xs_sums *sums; /* NULL until asked for */
	struct xs_archive *archive; /* the same */
	struct xs_composites *composites; /* the same */
	struct xs_dropout *dropout; /* the same */
	struct xs_ledger *ledger; /* the same */
	struct xs_form_line *form_lines; /* what the hidden sheet says */
	size_t form_lines_n, form_lines_cap;
	const size_t *last; /* [school]: its place in the form's last survey */
	struct xs_error *err;
};

#define XS_PARTS_MOST 8
/* Columns of pages side by side: each has the first `kept`, then its own from
 * the end of the page before it up to, not with, `ends`. */
struct xs_parts {
	int n, kept;
	int ends[XS_PARTS_MOST];
};

struct xs_sheet_run {
	const struct xs_sheet_form *form;
	size_t standard;
	size_t school; /* of a sheet a school; XS_NOWHERE */
	struct xs_bound_table *tables;
	size_t n;
	size_t first_page, pages; /* worksheets of the writer */
	size_t page; /* of them, in hand */
	const char **names; /* of the pages */
	int columns; /* printed, of its widest table */
	int across; /* of those, covered by texts over the width */
	int abreast; /* pages side by side that it is pressed into, 0: one */
	struct xs_parts parts; /* of those */
	bool late;
};

/* Writes one row.  0, or -1 after a failure; 1: enough rows (`most`). */
int xs_emit(struct xs_run *run, const struct xs_scope *scope);
struct xs_scope xs_scope_of(struct xs_run *run);

/* Words of the workbook's language. */
const char *xs_words(const struct xs_run *run, const char *msgid)
	__attribute__((__format_arg__(2)));
char *xs_scratchf(struct xs_run *run, const char *fmt, ...) XS_PRINTF(2, 3);

/* Of the enrolment sheet that is shown, the latest; of the survey where there is
 * none. */
int xs_enrolment_year(struct xs_run *run);

/* Where another table's column stands: "'达标一览'!$F$5:$F$70" in the run's
 * scratch; NULL if it does not stand on one sheet with live formulas. */
const char *xs_range_of(struct xs_run *run, const char *table, size_t standard,
	const char *key);

/* The column of a table (each standard's left aside); NULL. */
const struct xs_bound *xs_bound_of(
	const struct xs_run *run, const char *table, const char *key);
int xs_column_at(const struct xs_bound_table *t, const char *key); /* -1 */

/* The day that papers and findings are looked at: that of the visit, else of
 * --on, else the reference date. */
xs_date xs_day_of_run(const struct xs_run *run);

/* Makes entries. */
void xs_put_text(struct xs_entry *e, const char *text);
void xs_put_number(struct xs_entry *e, double v, int decimals);
void xs_put_blank(struct xs_entry *e);
/* Puts `formula` on a number if `same` is what it gives: relative 1e-9. */
void xs_put_formula(struct xs_entry *e, const char *formula, double same);
void xs_put_day(struct xs_entry *e, xs_date day); /* 0: blank */
void xs_put_date(struct xs_entry *e, const char *text);
void xs_put_share(struct xs_entry *e, double share, int decimals); /* 0..1 */
/* part ÷ whole: shares of a column add up to that of the sums. */
void xs_put_share_of(
	struct xs_entry *e, double part, double whole, int decimals);
/* A blank is something nobody stated: "？". */
void xs_put_or_ask(struct xs_entry *e, double v, int decimals);
/* What is known of it; `open`: there is more, "≥ 12". */
void xs_put_at_least(struct xs_entry *e, double v, int decimals, bool open);

/* -- money (money.c) -- */

/* An amount in fen; XS_FEN_BLANK is a blank. */
void xs_put_fen(struct xs_entry *e, int64_t fen);
/* … XS_FEN_BLANK is "？"; `open`: there is more, "≥ 12.35". */
void xs_put_fen_at_least(struct xs_entry *e, int64_t fen, bool open);
/* Once a cell is filled: its number in the unit of the column. */
void xs_money_show(const struct xs_column *form, struct xs_entry *e);
/* The fen that an amount comes to as it is printed; in 万元 with two decimals. */
int64_t xs_money_printed(
	const struct xs_column *form, int decimals, int64_t fen);
int64_t xs_wan_printed(int64_t fen);
/* Sum or difference of printed amounts in the parts of a column; false where
 * they are no money. */
bool xs_money_combined(
	struct xs_run *run, const struct xs_bound *c, struct xs_entry *e);
/* The total of a column: of what is printed, the exact one in its note. */
void xs_money_total(struct xs_run *run, const struct xs_bound *c,
	const struct xs_total *total, const char *range, struct xs_entry *e);
/* "12.35 万元" in the run's scratch; "" for XS_FEN_BLANK. */
const char *xs_say_wan(struct xs_run *run, int64_t fen);
/* "12 345.60": yuan in the run's scratch. */
const char *xs_say_yuan(struct xs_run *run, int64_t fen);

/* -- words about rules (say.c) -- */

/* "≥ 4.5", "1 : 13", "≤ 45" of one stage; "" where the rule says nothing. */
void xs_say_need(const struct xs_run *run, const struct xs_pack *pack,
	const struct xs_requirement *need, enum xs_stage stage,
	struct xs_buf *out);
/* Title with ※ where the figure is not read from the original. */
const char *xs_say_rule(struct xs_run *run, const struct xs_rule *rule);
/* "教督〔2017〕6号 第三条 1" */
const char *xs_say_source(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule);
/* must, should, by reference, veto; for a unit where a result is given. */
const char *xs_say_strength(const struct xs_run *run,
	const struct xs_rule *rule, const struct xs_result *result);
/* "≥ 4.5 / ≥ 5.8 m²/pupil": both stages. */
const char *xs_say_needs(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule);
const char *xs_say_under(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule); /* in the run's arena */
const char *xs_say_head_note(struct xs_run *run, const struct xs_pack *pack,
	const struct xs_rule *rule);
/* The note of a failed cell: actual, required, gap, clause, source cell. */
const char *xs_say_failed(const struct xs_scope *scope,
	const struct xs_rule *rule, const struct xs_result *result);
/* Where a figure of a school came from; NULL: not known. */
const char *xs_say_origin(struct xs_run *run, size_t school, int item);
/* … every item that a quantity of the scope's unit is made of. */
const char *xs_say_provision_from(
	const struct xs_scope *scope, const struct xs_quantity *q);
const char *xs_say_quantity(struct xs_run *run, double v, const char *unit);
int xs_unit_decimals(const struct xs_run *run, const char *unit);
/* Decimals that `v` of a quantity is shown with: whole yuan; of whole things
 * two where it is a stage's share (12.4 of 20 computers). */
int xs_shown_decimals(
	const struct xs_run *run, const struct xs_quantity *q, double v);
/* Unit of a gap; what a school has or has not is counted as things. */
const char *xs_say_gap_unit(
	const struct xs_run *run, const struct xs_quantity *q);
const char *xs_say_stage(const struct xs_run *run, enum xs_stage stage);
/* What is asked of what there is; above a band its upper end. */
double xs_required_of(const struct xs_result *result);
/* Is a gap too much of it, not too little? */
bool xs_is_excess(const struct xs_result *result);
/* Decimals and unit in which `v`, a value of a rule, is shown. */
int xs_rule_decimals(const struct xs_run *run, const struct xs_rule *rule,
	const struct xs_result *result, double v, const char **unit_out);
/* The item, where the quantity is one that is there or not; NULL. */
const struct xs_item *xs_flag_of(const struct xs_run *run,
	const struct xs_quantity *q, enum xs_stage stage);
/* A flag as yes or no, a category as its word. */
void xs_put_item_words(struct xs_run *run, const struct xs_item *item, double v,
	struct xs_entry *e);

/* Rules that count, vetoes first, else as the pack has them. */
const int *xs_rule_order(
	struct xs_run *run, const struct xs_pack *pack, size_t *n_out);

/* -- facts of schools (facts.c) -- */

enum xs_type xs_school_type(const struct xs_survey *survey, size_t school);
const char *xs_say_type(const struct xs_run *run, enum xs_type type);
double xs_school_pupils(const struct xs_survey *survey, size_t school);
double xs_school_boarders(const struct xs_survey *survey, size_t school);
const char *xs_say_township(const struct xs_run *run, const char *township);
/* Is the text safe as a criterion of COUNTIFS, in both programs? */
bool xs_is_plain_criterion(const char *text);
void xs_formula_text(struct xs_buf *out, const char *text); /* quoted */

extern const struct xs_field_row xs_school_fields[];
extern const struct xs_field_row xs_rule_fields[];
extern const struct xs_field_row xs_pack_fields[]; /* of a standard alone */

/* Judges each unit of one assessment, or of all (XS_NOWHERE), one after the
 * other.  A non-zero of `fn` ends it and is returned. */
typedef int (*xs_unit_fn)(struct xs_scope *scope, void *arg);
int xs_each_unit(struct xs_run *run, size_t standard, xs_unit_fn fn, void *arg);
/* The same, school by school over all standards; after the units of a school
 * `done` is called with a scope of the school alone (may be NULL). */
int xs_each_school_unit(
	struct xs_run *run, xs_unit_fn fn, xs_unit_fn done, void *arg);

/* Does the result fail its rule, and may it fail the unit? */
bool xs_is_failed(const struct xs_result *result);
bool xs_is_judged(const struct xs_rule *rule, const struct xs_result *result);

/* -- forms (form_id.c, rows_form.c) -- */

struct xs_form_line { /* of the hidden sheet; in the run's arena */
	const char *texts[XS_FORM_CELLS];
};
/* Adds a line; the texts are copied and end with NULL. */
void xs_form_say(struct xs_run *run, const char *first, ...)
	__attribute__((__sentinel__));
/* The hidden sheet's page, and what it says once all else is written. */
int xs_form_page(struct xs_run *run);
int xs_form_put(struct xs_run *run);
/* Drop-downs of a table whose columns are asked for, when it is written. */
void xs_form_limits(struct xs_run *run, const struct xs_bound_table *t);

/* -- county sums (sums.c) -- */

struct xs_tally {
	long schools, units;
	long rolls; /* units whose pupils are known */
	double pupils; /* of those */
	long verdicts[XS_VERDICT_N];
};
struct xs_group {
	enum xs_group_kind kind;
	const char *label;
	enum xs_stage stage;
	enum xs_type type;
};
struct xs_short { /* a thing that somebody lacks, or has too much of */
	const struct xs_quantity *what;
	enum xs_sense sense;
	double *gaps; /* [group]; a stage's is unrounded */
	long schools;
};
struct xs_sums {
	struct xs_group *groups;
	size_t groups_n, groups_cap;
	struct xs_map townships; /* label → index of the group */
	struct xs_tally *tallies; /* [standard * groups_n + group] */
	long *rules; /* [standard][rule][verdict], see xs_sums_rule */
	long *referred; /* [standard][rule]: units that only refer to it */
	size_t *rules_at; /* first rule of a standard */
	struct xs_short *items;
	size_t items_n, items_cap;
	struct xs_map item_index; /* sense and key → index */
};
const struct xs_sums *xs_sums_of(struct xs_run *run); /* made once */
/* [XS_VERDICT_N]: of the units that the rule is for; those that follow it by
 * reference (参照执行) are told by *referred_out. */
const long *xs_sums_rule(const struct xs_sums *sums, size_t standard,
	size_t rule, long *referred_out);
void xs_sums_free(struct xs_sums *sums);
const char *xs_say_sense(const struct xs_run *run, enum xs_sense sense);

/* -- writers -- */

enum xs_line_kind {
	XS_LINE_TITLE, /* one text over the width */
	XS_LINE_ABOUT, /* one text over the width, small */
	XS_LINE_ALARM, /* "made up": one text over the width, red */
	XS_LINE_SECTION, /* title of a table */
	XS_LINE_HEAD,
	XS_LINE_UNDER, /* second line of heads */
	XS_LINE_BODY,
	XS_LINE_TOTAL,
	XS_LINE_LEGEND, /* one text over the width, small */
	XS_LINE_SIGN, /* room for stamp and names */
	XS_LINE_EMPTY
};

struct xs_page { /* one worksheet */
	const char *name;
	bool a3, portrait;
	bool across; /* not pressed into the width of a page */
	int abreast; /* pressed into so many side by side; 0: into one */
	struct xs_parts
		parts; /* those, where a text stands on each; n 0: none */
	bool turned; /* breaks where turn_sheet says; small enough to fit */
	bool one; /* all of it on one page */
	bool legible; /* on one page unless that makes it too small to read */
	bool hidden, locked; /* of forms */
	const char *footer; /* left part */
};

struct xs_book_facts {
	const char *title, *subject;
	const char *input; /* hash, among the file's properties; NULL, "" */
	xs_date created;
	bool streamed; /* rows are not looked at again: heights at once, no breaks */
	bool result; /* marked, so that import does not take it for a sheet */
	enum xs_lang lang;
};

struct xs_chart {
	const char *title;
	const char *sheet;
	bool stacked, lying, line;
	int beside; /* first column right of the table, -1: below */
	long first_row, last_row; /* from 1 */
	int categories; /* columns from 0 */
	struct {
		int column;
		const char *caption, *key;
	} series[8];
	size_t series_n;
	int place; /* 0, 1 … from left to right */
};

/* What may be typed into a cell of a form. */
enum xs_limit_kind {
	XS_LIMIT_NONE, /* only words beside the cell */
	XS_LIMIT_WHOLE,
	XS_LIMIT_REAL,
	XS_LIMIT_DAY,
	XS_LIMIT_LIST
};
struct xs_bounds {
	enum xs_limit_kind kind;
	double low, high; /* of numbers */
	const char *const *words; /* of a list, NULL-terminated */
	const char *title, *prompt; /* shown beside the cell in hand */
	const char *wrong; /* shown when something else was typed */
};

struct xs_writer_ops {
	int (*page)(struct xs_writer *w, const struct xs_page *page);
	void (*turn)(struct xs_writer *w, size_t page);
	void (*columns)(
		struct xs_writer *w, const struct xs_bound *columns, size_t n);
	/* One line; number is its row from 1. */
	int (*line)(struct xs_writer *w, enum xs_line_kind kind, long number,
		const struct xs_entry *entries, size_t n);
	void (*freeze)(struct xs_writer *w, long rows, int columns);
	void (*filter)(struct xs_writer *w, long head, long last, int columns);
	void (*repeat)(struct xs_writer *w, long first, long last);
	void (*turn_sheet)(struct xs_writer *w, long row); /* paper begins a
		new sheet behind that row */
	/* May `lines` more lines not fit that sheet of paper? */
	bool (*is_full)(struct xs_writer *w, long lines);
	/* What is printed: rows from 1, columns from the left. */
	void (*print)(struct xs_writer *w, long last, int columns);
	void (*below_zero)(
		struct xs_writer *w, long first, long last, int column);
	int (*chart)(struct xs_writer *w, long row, const struct xs_chart *c);
	/* Rows from 1, the column from 0. */
	void (*limit)(struct xs_writer *w, long first, long last, int column,
		const struct xs_bounds *limit);
	/* Writes the file; frees nothing. */
	int (*finish)(struct xs_writer *w);
	void (*free)(struct xs_writer *w);
};
struct xs_writer {
	const struct xs_writer_ops *ops;
};

/* Writes to `temp_path`, which stands for `path` in messages. */
struct xs_writer *xs_write_xlsx_new(const char *temp_path, const char *path,
	const struct xs_book_facts *facts, struct xs_error *err);
struct xs_writer *xs_write_text_new(struct xs_buf *out);

/* Runs a layout through a writer; limits for tests: 0 takes the default. */
struct xs_run_limits {
	long rows_a_sheet; /* 1048576 */
	long formulas_up_to, notes_up_to; /* -1: as the layout says */
};
int xs_run_layout(const struct xs_layout *layout,
	const struct xs_report_input *in, const struct xs_run_limits *limits,
	struct xs_writer *(*open)(void *arg, const struct xs_book_facts *facts,
		struct xs_error *err),
	void *arg, struct xs_error *err) XS_MUST_CHECK;

/* Does the workbook hold every part to its end?  A disk that fills up goes
 * unnoticed by libxlsxwriter.  sheet_bytes[i]: what sheet i holds at least. */
bool xs_workbook_is_whole(
	const char *path, const uint64_t *sheet_bytes, size_t sheets_n);

/* -- widths (wrap.c) -- */

/* Lines that `text` takes in `columns` columns: breaks at blanks, and
 * anywhere between Chinese characters. */
long xs_wrap_lines(const char *text, double columns);
/* Widest line of a text that holds line breaks. */
int xs_widest_line(const char *text);
double xs_widest_word(const char *text); /* that no line breaks */
int xs_number_width(double v, int decimals, unsigned show);

/* -- deflate.c -- */

/* From now on the zip library packs fast rather than small; or as it does. */
void xs_deflate_fast(bool on);

#endif
