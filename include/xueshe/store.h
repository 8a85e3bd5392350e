/* SPDX-License-Identifier: Apache-2.0
 *
 * The planner file: one SQLite file a county, one wide row a school, year and
 * source, every write a change set.  All SQL of the program is behind this
 * header.
 *
 * Writers call xs_store_begin, make changes, xs_store_commit; a crash or an
 * early close leaves the file as it was.
 */
#ifndef XUESHE_STORE_H
#define XUESHE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/error.h"
#include "xueshe/item.h"
#include "xueshe/survey.h"

struct xs_store;

enum xs_store_mode { XS_STORE_READ, XS_STORE_WRITE };

/* A new file; XS_E_STORE_EXISTS if there is one. */
struct xs_store_new {
	const char *county, *province;
	const char *const *standards; /* pack ids, NULL-terminated or NULL */
	bool made_up;
};
int xs_store_create(const char *path, const struct xs_store_new *what,
	const struct xs_catalogue *cat, struct xs_error *err) XS_MUST_CHECK;

/* Opens and migrates (after a backup beside it).  Item columns that the
 * catalogue has and the file lacks are added when first written. */
struct xs_store *xs_store_open(const char *path, enum xs_store_mode mode,
	const struct xs_catalogue *cat, struct xs_error *err);
void xs_store_close(struct xs_store *store);
const char *xs_store_path(const struct xs_store *store);
/* After a failed write: says in `err` what to do where not even its rollback
 * could be written, so that the file waits for its journal. */
void xs_store_say_torn(struct xs_store *store, struct xs_error *err);
/* What the user should know of where the file lies; NULL: nothing. */
const char *xs_store_note(const struct xs_store *store);

/* Facts of the file: "county", "province", "made_up" ("1"), "standards"
 * (ids, blank-separated).  Borrowed until the next call; "" if absent. */
const char *xs_store_meta(struct xs_store *store, const char *key);
int xs_store_set_meta(struct xs_store *store, const char *key,
	const char *value, struct xs_error *err) XS_MUST_CHECK;

/* -- one action -- */

/* Begins a transaction and a change set. `what`: "import", "undo", "init". */
#define xs_store_begin(store, what, why, err)                                  \
	xs_store_begin_at(store, what, why, __FILE__, __LINE__, err)
int xs_store_begin_at(struct xs_store *store, const char *what, const char *why,
	const char *file, int line, struct xs_error *err) XS_MUST_CHECK;
/* Number of the change set begun. */
int64_t xs_store_change(const struct xs_store *store);
/* Has it changed anything so far? */
bool xs_store_has_changed(const struct xs_store *store);
/* Number of the newest change set of the file. */
int xs_store_last_change(struct xs_store *store, int64_t *change_out,
	struct xs_error *err) XS_MUST_CHECK;
/* A change set that changed nothing leaves no trace. */
int xs_store_commit(struct xs_store *store, struct xs_error *err) XS_MUST_CHECK;
void xs_store_rollback(struct xs_store *store); /* legal at any time */

/* -- schools -- */

struct xs_school_key { /* how sheets name a school */
	int64_t id;
	const char *code, *name, *township;
};
/* Every school that has not been undone, with former codes as extra rows
 * (former = true).  For matching; the texts are borrowed for the call. */
int xs_store_each_school(struct xs_store *store,
	int (*fn)(void *arg, const struct xs_school_key *key, bool former),
	void *arg, struct xs_error *err) XS_MUST_CHECK;
/* Every name that a school had and has no longer, with its present township,
 * in the order of the schools; the key's code is "". */
int xs_store_each_former_name(struct xs_store *store,
	int (*fn)(void *arg, const struct xs_school_key *key), void *arg,
	struct xs_error *err) XS_MUST_CHECK;
/* A new school; its id. */
int xs_store_add_school(struct xs_store *store, const char *code,
	const char *name, const char *township, int64_t *id_out,
	struct xs_error *err) XS_MUST_CHECK;
/* Changes "code" (the old one becomes a former code), "name" (so does the old
 * name), "township", "merged_into", "status_since", "central": recorded as
 * field changes.  "former_code" and "former_name" add one.  Gives an xs_put or -1. */
int xs_store_set_school(struct xs_store *store, int64_t id, const char *field,
	const char *value, struct xs_error *err) XS_MUST_CHECK;

/* -- sheets and rows -- */

struct xs_sheet_origin { /* a sheet as it was taken in */
	const char *file, *hash, *sheet; /* hash: SHA-256 of the file */
	const char *kind; /* "schools", "buildings" … */
	long header_row;
	const int *columns; /* sheet column (from 1) of each item below */
	const int *items; /* NULL: `names` are those of a table's fields */
	const char *const *names;
	size_t n;
};
/* Records a sheet; rows written until the next call belong to it. */
int xs_store_begin_sheet(struct xs_store *store,
	const struct xs_sheet_origin *origin,
	struct xs_error *err) XS_MUST_CHECK;

enum xs_put { XS_PUT_UNCHANGED, XS_PUT_STORED, XS_PUT_FAILED = -1 };
struct xs_put_row { /* what a row of a sheet says of a school */
	int64_t school;
	long sheet_row; /* from 1 */
	const int *items;
	const double *values; /* of items[i]; a blank changes nothing … */
	const bool *cleared; /* … unless this; NULL: nothing is cleared */
	size_t n;
};
/* Writes it to the survey of the year and source.  A stored value that is
 * replaced or cleared is recorded. */
int xs_store_put(struct xs_store *store, int year, const char *source,
	const struct xs_put_row *row, struct xs_error *err) XS_MUST_CHECK;

/* Rows of the other sheets (buildings, exemptions …): texts by column name;
 * the row is found again by its key columns. */
struct xs_field {
	const char *name; /* column of the table */
	const char *text; /* NULL or "": blank, changes nothing */
	bool clear; /* 无数据: what is stored is cleared */
};
/* Tables are named as the kinds of sheets; docs/schema.md has their columns,
 * src/store/tables.c their keys (a key of school rows is beside the school).
 * Numbers are plain decimal texts, days "2025-09-01", choices as the sheet's
 * canonical Chinese word.  A building without a code comes with its name as
 * code.  `school` 0: the row is of no one school.  Gives an xs_put or -1. */
int xs_store_put_row(struct xs_store *store, const char *table, int year,
	int64_t school, long sheet_row, const struct xs_field *fields, size_t n,
	struct xs_error *err) XS_MUST_CHECK;

/* A total that a sheet states and that its own rows do not bear out; a later
 * one takes its place, a blank value takes it away.  Gives an xs_put or -1. */
int xs_store_put_total(struct xs_store *store, int year,
	const struct xs_stated_total *total,
	struct xs_error *err) XS_MUST_CHECK;

/* The rows of such a table that stand, in the order in which they came. */
struct xs_sheet_row {
	int64_t id, school; /* 0: of no one school */
	struct xs_place at; /* the row of the sheet that made it */
	const char *const *names; /* of the columns */
	const char *const *texts; /* as they were put; NULL: blank */
	size_t n;
};
int xs_store_each_row(struct xs_store *store, const char *table,
	int (*fn)(void *arg, const struct xs_sheet_row *row), void *arg,
	struct xs_error *err) XS_MUST_CHECK;
/* A column by name: NULL, XS_BLANK where it is blank. */
const char *xs_sheet_row_text(const struct xs_sheet_row *row, const char *name);
double xs_sheet_row_number(const struct xs_sheet_row *row, const char *name);

/* Names that townships had before (`alias` holds one or several, parted by
 * 、), and the township they were merged into (""); for matching. */
int xs_store_each_township(struct xs_store *store,
	int (*fn)(void *arg, const char *name, const char *alias,
		const char *merged_into),
	void *arg, struct xs_error *err) XS_MUST_CHECK;

/* -- reading -- */

/* School years that have rows, ascending; the caller frees. */
int xs_store_years(struct xs_store *store, int **years_out, size_t *n_out,
	struct xs_error *err) XS_MUST_CHECK;
/* The survey of a year (0: the latest), with buildings, settled.  Sources in
 * the order the file says which one holds an item. */
struct xs_survey *xs_store_survey(struct xs_store *store, int year,
	struct xs_findings *findings, struct xs_error *err);
/* The survey as it was first reported: of a value that was replaced later,
 * the one that stood there before every change still in force; of buildings
 * too.  Settled. */
struct xs_survey *xs_store_first_survey(
	struct xs_store *store, int year, struct xs_error *err);
/* What one source states (NULL: every source, in its order), of all schools
 * of the year, as it stands there: no facts of other years, no buildings, not
 * settled.  XS_E_NO_SOURCE. */
struct xs_survey *xs_store_stated(struct xs_store *store, int year,
	const char *source, struct xs_error *err);
/* What is read until xs_store_let_go is one state of the file, which others
 * cannot change meanwhile; many origins are found much sooner. */
int xs_store_hold(struct xs_store *store, struct xs_error *err) XS_MUST_CHECK;
void xs_store_let_go(struct xs_store *store);
/* The cell a value came from; 0 found, 1 not known. */
int xs_store_origin(struct xs_store *store, int64_t school, int year, int item,
	struct xs_place *out);
/* The same for what one source states; `source` NULL: the one that holds. */
struct xs_cell_key {
	int64_t school;
	int year, item;
	const char *source;
};
int xs_store_origin_of(struct xs_store *store, const struct xs_cell_key *key,
	struct xs_place *out);
/* Where a figure of that survey, settled, came from: cells, the parts of a
 * whole, rows of the building ledger, and what was set aside for them.
 * `out` is emptied first; 0, 1: nothing is known. */
struct xs_origin;
int xs_store_trace(struct xs_store *store, const struct xs_survey *survey,
	size_t school, int item, struct xs_origin *out);
/* Where a blank figure is to be filled in: the cell of the sheet that has the
 * column, else the row of the ledger that leaves it open, else (no column) the
 * school's row of the sheet with most of what belongs beside it.  0, 1: the
 * school is in no sheet. */
int xs_store_blank_place(struct xs_store *store, const struct xs_survey *survey,
	size_t school, int item, struct xs_place *out);
/* The source that holds an item of a school; NULL: none states it.  Borrowed
 * until the next call. */
const char *xs_store_holder(
	struct xs_store *store, int64_t school, int year, int item);
/* Recorded exemptions of a survey's schools, in the survey's arena. */
struct xs_exemption_record;
int xs_store_exemptions(struct xs_store *store, struct xs_survey *survey,
	struct xs_exemption_record **out, size_t *n_out,
	struct xs_error *err) XS_MUST_CHECK;

/* The county's other sheets as records, in the order of the sheets; schools
 * are those of the survey (rows of schools that it lacks are left out, but
 * for projects, see county.h); the caller's.  The survey must outlive it. */
struct xs_county;
struct xs_county *xs_store_county(struct xs_store *store,
	const struct xs_survey *survey, struct xs_error *err);

/* A decision of the office on the order of works (county.h has what holds).
 * The newest of a school, or of an item of it, holds; "take back": none. */
struct xs_decision_row {
	int64_t school;
	const char *item; /* key; "" or NULL: the school as a whole */
	const char *what; /* "first", "last", "leave out", "include", "take
		back" */
	const char *reason;
	/* Of each_decision: */
	int64_t number;
	const char *code, *name; /* of the school; its name without a code */
	const char *who, *when;
	bool holds;
};
/* Gives an xs_put or -1; unchanged where it is so already. */
int xs_store_decide(struct xs_store *store, const struct xs_decision_row *d,
	struct xs_error *err) XS_MUST_CHECK;
/* The whole log, by number; what was undone is not in it. */
int xs_store_each_decision(struct xs_store *store,
	int (*fn)(void *arg, const struct xs_decision_row *row), void *arg,
	struct xs_error *err) XS_MUST_CHECK;

/* Which rules the user has turned on or off, applied to a pack. */
struct xs_pack;
int xs_store_apply_choices(struct xs_store *store, struct xs_pack *pack,
	struct xs_error *err) XS_MUST_CHECK;
int xs_store_choose(struct xs_store *store, const char *pack, const char *rule,
	bool on, const char *reason, struct xs_error *err) XS_MUST_CHECK;

/* Which source holds an item (NULL: every item) of a school (0: every
 * school): the first of the NULL-terminated list that states it.  Sources on
 * no list follow: "own" first, then by name. */
int xs_store_order_sources(struct xs_store *store, const char *item,
	int64_t school, const char *const *sources,
	struct xs_error *err) XS_MUST_CHECK;

/* Tells the lists place by place; `item` "" and school 0: every one. */
struct xs_source_place {
	const char *item, *code, *name; /* of the school; "" */
	int place; /* from 1 */
	const char *source;
};
int xs_store_each_source_place(struct xs_store *store,
	int (*fn)(void *arg, const struct xs_source_place *place), void *arg,
	struct xs_error *err) XS_MUST_CHECK;

/* The sources of the years, by year and in their plain order. */
struct xs_source_facts {
	int year;
	const char *name;
	xs_date reference; /* day its figures speak of */
	int64_t schools; /* that it has rows of */
};
int xs_store_each_source(struct xs_store *store, int year, /* 0: all */
	int (*fn)(void *arg, const struct xs_source_facts *facts), void *arg,
	struct xs_error *err) XS_MUST_CHECK;
/* States the day of a source's figures; recorded as a fact of the file. */
int xs_store_set_reference(struct xs_store *store, int year, const char *source,
	xs_date day, struct xs_error *err) XS_MUST_CHECK;

/* -- history -- */

struct xs_history_row {
	int64_t change;
	const char *when, *who, *what, *why;
	const char *school, *item, *old_value, *new_value; /* NULL: a change
		set's own line */
	int year;
	struct xs_place at;
	const char *const *files; /* change set's line: those it took in */
	size_t files_n;
	int64_t values; /* change set's line: values it stored */
	int64_t undoes; /* the change it undid, 0 */
};
/* Newest first; `school` (code or name) and `item` (key) may be NULL. */
int xs_store_history(struct xs_store *store, const char *school,
	const char *item,
	int (*fn)(void *arg, const struct xs_history_row *row), void *arg,
	struct xs_error *err) XS_MUST_CHECK;
/* Reverses a change set (0: the last not undone); XS_E_UNDO lists the fields
 * whose present value is not the one it wrote.  Its own change set. */
int xs_store_undo(struct xs_store *store, int64_t change, int64_t *undone_out,
	struct xs_error *err) XS_MUST_CHECK;
/* A checked copy of the file. */
int xs_store_backup(struct xs_store *store, const char *path,
	struct xs_error *err) XS_MUST_CHECK;

#endif
