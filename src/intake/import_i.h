/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside the importing half of the room.  An import goes through four steps:
 *
 *	recognise	header row, kind and columns of a sheet	→ layout
 *	gather		checked rows of a sheet, packed		→ batch
 *	match		which school a row is of; rows that contradict
 *	apply		batches into the store, one transaction
 *
 * Nothing is written before every file has been read to its end.
 */
#ifndef XUESHE_IMPORT_I_H
#define XUESHE_IMPORT_I_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "xueshe/finding.h"
#include "xueshe/hash.h"
#include "xueshe/intake.h"
#include "xueshe/item.h"
#include "xueshe/memory.h"
#include "xueshe/sheet.h"
#include "xueshe/store.h"

/* Grows an array of its own elements. */
#define GROW(array, cap, need)                                                 \
	do {                                                                   \
		void *all_ = (array);                                          \
		xs_grow(&all_, &(cap), (need), sizeof(*(array)));              \
		(array) = all_;                                                \
	} while (0)

/* -- kinds of sheets (kinds.c) -- */

enum role { /* what a column is to the importer */
	ROLE_CODE,
	ROLE_NAME,
	ROLE_TOWNSHIP,
	ROLE_YEAR,
	ROLE_FORMER, /* code the school had before */
	ROLE_FORMER_NAME, /* names it had before */
	ROLE_CENTRAL,
	ROLE_MERGED,
	ROLE_SINCE,
	ROLE_STAGE, /* the row is of one stage of its school */
	ROLE_ITEM, /* of the catalogue */
	ROLE_FIELD, /* column of the kind's own table */
	ROLE_N
};

/* The choices of a stage column, in their order there (stages.c). */
enum row_stage {
	ROW_PRIMARY,
	ROW_JUNIOR,
	ROW_SENIOR,
	ROW_PRESCHOOL,
	ROW_STAGES, /* of the whole school, as said … */
	ROW_WHOLE = ROW_STAGES,
	ROW_UNSAID /* … or not said at all */
};

enum field_type {
	FIELD_TEXT,
	FIELD_COUNT,
	FIELD_AREA,
	FIELD_YEAR,
	FIELD_DATE,
	FIELD_CHOICE,
	FIELD_SCHOOL_YEAR, /* as headers and rows state one */
	FIELD_REAL,
	FIELD_MONEY,
	FIELD_FLAG,
	FIELD_PERCENT,
	FIELD_DEGREE,
	FIELD_KM,
	FIELD_MINUTES,
	FIELD_MONTHS
};

/* Bits of `key_group`: a header must have a column of each group its kind
 * needs, and a row must state one of each that is part of its key. */
enum {
	KEY_SCHOOL = 1, /* code or name of a school */
	KEY_ROW = 2, /* what tells rows of one school apart … */
	KEY_SECOND = 4,
	KEY_THIRD = 8,
	KEY_MORE = 16, /* … and where it is stated, this */
	KEY_LAST = 32,
	KEY_OF_ROW = KEY_ROW | KEY_SECOND | KEY_THIRD | KEY_MORE | KEY_LAST,
	KEY_MARK = 64, /* no key: what such a sheet always has */
	KEY_MARK_2 = 128
};

struct kind_column {
	const char *key; /* member of the school, or column of the table */
	enum role role;
	enum field_type type; /* of fields */
	unsigned key_group;
	const char *spellings; /* parted by |, Chinese name first */
	const char *choices; /* item of the catalogue that lists them, or the
		words themselves: 省/省级|市/市级 */
};

struct kind {
	const char *name;
	int rank; /* lower is applied first */
	unsigned needs; /* key groups */
	bool has_items; /* columns of the catalogue */
	bool has_year; /* a row is of a school year */
	bool makes_schools; /* a code not known is a new school */
	bool of_school; /* each row names a school */
	bool school_may_lack; /* a row may be of the whole county */
	const struct kind_column *columns;
	size_t n;
};

extern const struct kind xs_kinds[];
extern const size_t xs_kinds_n;
const struct kind *xs_kind_find(const char *name); /* NULL: none */

/* -- what a kind's headers may say (vocabulary.c) -- */

struct target { /* what a column can be */
	const char *key;
	const char *en; /* its English name where it is no item; NULL */
	enum role role;
	unsigned key_group;
	int item; /* index in the catalogue; -1 */
	bool is_date;
	bool is_school_year;
	bool is_percent;
	const struct xs_item *as; /* how its cells are read; NULL: text */
};

struct spelling {
	const char *text; /* folded */
	int target;
};

struct staged { /* an item a stage: 在校生数 beside 学段 */
	int of[ROW_STAGES]; /* targets; TARGET_NONE */
};

struct vocabulary {
	const struct kind *kind;
	struct target *targets;
	size_t n;
	struct spelling *spellings; /* sorted by text, then target */
	size_t spellings_n;
	int stage; /* target of the stage column; TARGET_NONE */
	struct staged *staged;
	struct spelling *staged_spellings; /* `target`: index of staged */
	size_t staged_spellings_n;
};

enum { TARGET_NONE = -1, TARGET_SEVERAL = -2 };

/* Everything is allocated from the arena; the catalogue outlives it. */
void xs_vocabulary_init(struct vocabulary *v, const struct kind *kind,
	const struct xs_catalogue *cat, struct xs_arena *arena);
/* Target of a folded spelling, TARGET_NONE or TARGET_SEVERAL. */
int xs_vocabulary_find(const struct vocabulary *v, const char *folded);
/* 整改状态（已整改/未整改）: a heading with its choices behind it. */
int xs_vocabulary_choices(const struct vocabulary *v, const char *folded);
/* What the spelling means in a sheet whose rows are of a stage; NULL. */
const struct staged *xs_vocabulary_staged(
	const struct vocabulary *v, const char *folded);
/* Its part of xs_vocabulary_init, once the other targets are there. */
void xs_vocabulary_stages(struct vocabulary *v, const struct xs_catalogue *cat,
	struct xs_arena *arena);
/* Target by key; TARGET_NONE. */
int xs_vocabulary_key(const struct vocabulary *v, const char *key);

/* -- maps (map.c) -- */

struct map_code { /* one code of a column and what it means */
	const char *code;
	double value; /* XS_BLANK: unknown */
	const char *text; /* a word to be read in its place; NULL */
};

struct map_column {
	const char *
		heading; /* as written: "R:图书册数" is that of column R alone */
	int at; /* the sheet's column, from 1; 0: any */
	const char *bare; /* the heading without its column */
	const char *folded; /* that, folded; "" with `at`: whatever it is */
	const char *target; /* key; NULL: the column is left out */
	bool add; /* columns of one item are added up */
	double factor;
	const struct map_code *codes;
	size_t codes_n;
	const char *const *missing; /* NULL-terminated; NULL: the common list */
};

struct map_constant {
	const char *target;
	const char *text;
};

struct map_skip { /* rows in which a column holds one of the words */
	const char *target; /* key, or a heading */
	const char *const *words; /* NULL-terminated */
};

struct import_map { /* {0} is no map */
	struct xs_arena arena;
	const char *path;
	const char *as, *source, *sheet;
	int year;
	int header_first, header_last; /* 0: told */
	bool known_only; /* a code not known is no new school */
	struct map_column *columns;
	bool *used; /* a sheet had the column */
	size_t n;
	const char *const *missing;
	struct map_constant *constants;
	size_t constants_n;
	struct map_skip *skips;
	size_t skips_n;
};

int xs_import_map_load(struct import_map *map, const char *path,
	const struct xs_catalogue *cat, struct xs_error *err) XS_MUST_CHECK;
/* `name` stands for the file in messages; for tests and the fuzzer. */
int xs_import_map_parse(struct import_map *map, const char *text, size_t len,
	const char *name, const struct xs_catalogue *cat,
	struct xs_error *err) XS_MUST_CHECK;
void xs_import_map_release(struct import_map *map);

/* -- headers (header.c) -- */

/* What a figure under this heading must be multiplied with to be in the
 * item's unit: 10000 for （万元） over a money item; 1 mostly. */
double xs_header_factor(const char *heading, const struct xs_item *item);
/* The school year that a title, a sheet's or a file's name states; 0: none,
 * or several. */
int xs_header_year(const char *text);

/* -- recognising (recognise.c) -- */

struct held { /* rows read ahead of the header, copied */
	struct xs_row *rows;
	size_t n;
	size_t at; /* the next of them to be taken */
	bool ended; /* the sheet has no more */
	const struct xs_sheet *sheet; /* for its merges; NULL: none */
};

struct column { /* of a sheet that is taken in */
	int at; /* sheet column, from 1 */
	int target;
	int slot; /* of the row's values for items and fields; -1 */
	double factor;
	bool plain; /* figures are taken as they stand */
	bool whole; /* and must be whole */
	bool word; /* one of few words, mostly that of the row above */
	bool unclear; /* another column means the same: neither is taken */
	bool staged; /* holds for rows of `stage` only */
	enum row_stage stage;
	const struct map_column *map; /* NULL: told by its spelling */
	const char *heading; /* as the sheet writes it */
};

/* Figures that are stated only to be checked: what cannot be read of them is
 * no fault of the row. */
static inline bool xs_is_stated_item(const struct xs_item *item)
{
	return item && item->group && strcmp(item->group, "stated") == 0;
}

struct layout {
	const struct vocabulary *words;
	size_t header_first; /* index of the first header row among the held */
	size_t header; /* … and of the last */
	long header_row; /* its number in the sheet */
	struct column *columns; /* ascending `at`; 0: a constant */
	size_t n;
	struct column **slots; /* the first column of each slot */
	size_t slots_n;
	const char *code, *name; /* headings of the school's columns; NULL */
	const char **ignored; /* headings not known; NULL-terminated */
	const int *ignored_at; /* their columns */
	int year; /* from a title above the header; 0 */
	bool staged; /* a column says of which stage a row is */
};

enum { LAYOUT_FOUND = 1, LAYOUT_NONE = 0, LAYOUT_FAILED = -1 };

/* Tells kind and columns of a sheet from its first rows. */
struct recogniser {
	const struct vocabulary *words; /* of each kind that may be meant */
	size_t words_n;
	struct import_map *map;
	struct xs_arena *arena;
};
int xs_recognise(const struct recogniser *r, const struct held *held,
	const struct xs_sheet *sheet, struct layout *out,
	struct xs_error *err) XS_MUST_CHECK;

/* Sorts the columns and numbers the values of a layout made by hand. */
void xs_layout_settle(const struct recogniser *r, struct layout *l);

/* -- values (value.c) -- */

struct reading {
	double value; /* XS_BLANK */
	bool cleared;
	bool converted; /* a unit or 无: worth a note */
	bool bare; /* a figure that neither has a unit nor shows a percentage */
	bool unknown; /* the cell says that the figure is not known */
	bool odd_percent; /* it shows one, which the item is not */
	enum xs_finding_code fault; /* when reading failed */
};
/* Plain digits with at most one point, up to 15 of them: exact. */
bool xs_plain_number(const char *text, size_t len, double *value);
bool xs_reading(const struct xs_item *item, const struct xs_cell *cell,
	double factor, struct reading *out);
/* The fault of a cell of errors: which of the two sorts it is. */
enum xs_finding_code xs_cell_fault(const struct xs_cell *cell);
/* What a cell shows as a percentage that holds 0.285: 28.5, where binary
 * arithmetic makes 28.499999999999996. */
double xs_shown_percent(double value);
/* A text cell, tidied; "" for the words that mean blank.  Whole numbers come
 * without a point.  Borrowed from `buf` or the cell. */
const char *xs_cell_words(const struct xs_cell *cell, struct xs_buf *buf);
/* The same as people wrote it, only without blanks at its ends: names. */
const char *xs_cell_label(const struct xs_cell *cell, struct xs_buf *buf);
/* Does the word clear what is stored (无数据, 清空)? */
bool xs_word_clears(const char *text);
/* Does the folded word say nothing (—, 不详)? */
bool xs_word_is_blank(const char *text);

/* -- rows of a sheet, packed (batch.c) -- */

struct row_more { /* what few rows state; NULL: not stated */
	const char *former, *central, *merged, *since;
	const char *const *names; /* it had before; NULL-terminated; NULL */
};

struct row_ref {
	int batch; /* -1: none */
	int row;
};

struct row {
	const char *code, *name, *township; /* NULL: not stated */
	struct row_more *more; /* NULL: nothing */
	size_t packed; /* where its values begin */
	long number; /* in the sheet */
	int school; /* index in the register; -1 */
	int year;
	struct row_ref before; /* earlier row that it is held against: of the
		same school and, where rows have keys, the same key */
	bool rejected;
	bool unchanged; /* the planner file holds it already */
	bool alike; /* its school was found by a reduced name */
	enum row_stage stage; /* of sheets whose layout is staged */
};

struct batch_total {
	struct xs_stated_total total;
	int year;
};

struct batch { /* one sheet */
	const struct kind *kind;
	const struct vocabulary *words;
	const char *file, *hash, *sheet;
	struct layout layout;
	struct form *form; /* it came back as; NULL */
	size_t report; /* its place among the report's sheets */
	struct row *rows;
	size_t n, cap;
	unsigned char *packed;
	size_t packed_n, packed_cap;
	struct batch_total *totals; /* that the sheet states */
	size_t totals_n, totals_cap;
};

struct slot_value { /* a value of a row while it is gathered */
	double value;
	const char *text; /* of fields */
	bool cleared;
};

void xs_batch_release(struct batch *b);
/* Appends the values of one row; the row's `packed` is set. */
void xs_batch_pack(
	struct batch *b, struct row *row, const struct slot_value *slots);
/* The row's values; texts are borrowed from the batch. */
void xs_batch_unpack(const struct batch *b, const struct row *row,
	struct slot_value *slots_out);

/* -- the schools known (register.c) -- */

struct known_school {
	int64_t id; /* 0: not stored yet */
	const char *code, *name, *township; /* "" where there is none */
	const char *old_code; /* code in the store, when a row changes it */
	struct row_ref last; /* its last row in this command */
	int name_year; /* school year of the name and township */
	bool named; /* rows of schools state it: no other row means it */
	int sheet; /* the last batch that states it, from 1 */
	int next_like; /* the next of the same loose name; -1 */
};

struct former_name {
	int school;
	const char *name;
};

struct school_register {
	struct xs_arena arena;
	struct known_school *schools;
	size_t n, cap, stored_n;
	int sheet; /* the batch being matched, from 1 */
	size_t sheet_n; /* schools known when it began */
	struct xs_map codes, former;
	struct xs_map recodes; /* new code → index in recoded_from */
	const char **recoded_from;
	size_t recodes_n, recodes_cap;
	struct xs_map names; /* folded name, of schools indexed so far */
	struct xs_map places; /* township, line break, folded name */
	struct xs_map towns; /* former name → index in town_names */
	const char **town_names;
	size_t town_names_n, town_names_cap;
	size_t named; /* schools that `names` covers */
	const char *county; /* that names may begin with; NULL */
	struct xs_map plain; /* township, line break, reduced name */
	struct xs_map loose; /* … → first school of such a name */
	size_t liked; /* schools that these two cover */
	size_t codeless; /* schools without a code */
	struct former_name *had; /* names that schools had */
	size_t had_n, had_cap;
	size_t had_indexed; /* of them, covered by the next two */
	struct xs_map had_by; /* school, line break, folded name */
	struct xs_map had_names; /* as `names` and `places` in one */
};

enum { SCHOOL_NONE = -1, SCHOOL_SEVERAL = -2, SCHOOL_DOUBTFUL = -3 };

int xs_register_load(struct school_register *reg, struct xs_store *store,
	struct xs_error *err) XS_MUST_CHECK;
void xs_register_release(struct school_register *reg);
void xs_register_alias(
	struct school_register *reg, const char *name, const char *aliases);
/* The township's present name. */
const char *xs_register_town(
	const struct school_register *reg, const char *township);
int xs_register_code(const struct school_register *reg, const char *code);
int xs_register_former(const struct school_register *reg, const char *code);
/* By name, within the township if one is given. */
int xs_register_name(
	struct school_register *reg, const char *township, const char *name);
int xs_register_add(struct school_register *reg, const char *code,
	const char *name, const char *township);
void xs_register_recode(
	struct school_register *reg, int school, const char *code);
/* A row says that the code took the place of another: rows before and after
 * it may use either. */
void xs_register_link(
	struct school_register *reg, const char *code, const char *former);
const char *xs_register_linked(
	const struct school_register *reg, const char *code);
/* "南坪小学 (5200001)、…": the schools that bear the name. */
void xs_register_candidates(const struct school_register *reg, const char *name,
	struct xs_buf *out);
bool xs_names_equal(const char *a, const char *b); /* folded */
/* By a name that is written otherwise (alike.c): the one school whose reduced
 * name is the same; SCHOOL_SEVERAL or SCHOOL_DOUBTFUL with the candidates
 * listed.  `makes`: schools of this command and those that its rows name
 * exactly are no candidates. */
int xs_register_alike(struct school_register *reg, const char *township,
	const char *name, bool makes, struct xs_buf *list);
/* "青山镇 石坪小学 (5200001)" */
void xs_register_say(const struct known_school *s, struct xs_buf *out);
/* May a row of the sheet at hand state the school under another name?
 * (alike.c) */
bool xs_register_is_meant(
	const struct school_register *reg, int school, bool makes);

/* Names that schools had (former.c).  Notes one; a name twice is one. */
void xs_register_had(struct school_register *reg, int school, const char *name);
bool xs_register_has_had(
	struct school_register *reg, int school, const char *name);
/* The school that had the name, within the township if one is given. */
int xs_register_by_former(
	struct school_register *reg, const char *township, const char *name);
/* "township\nname" folded; without a township (NULL) the name alone. */
void xs_register_place_key(const struct school_register *reg,
	const char *township, const char *name, struct xs_buf *out);

/* The text of the key group (one bit) that a row states first; NULL. */
const char *xs_row_key(
	const struct batch *b, const struct slot_value *slots, unsigned group);

/* -- one import (intake.c and its steps) -- */

struct column_sum { /* a column of a sheet in a school year (meaning.c) */
	const char *key; /* its heading and those left of it, folded */
	const char *const *headings; /* [3]: of the two left of it, its own */
	const char *file, *sheet;
	long row; /* of the header */
	int column, year;
	bool is_sum; /* of the two; else in next to no row */
};

struct totals;

struct side_state { /* what goes on in the next of tables beside each other */
	bool on;
	struct layout layout;
	struct totals *totals;
	const char *band;
};

struct import {
	struct xs_store *store;
	const struct xs_catalogue *cat;
	const struct xs_intake_options *options;
	struct xs_intake_report *report;
	struct xs_arena arena; /* lives as long as the import */
	struct vocabulary *words; /* one a kind */
	struct import_map map;
	const char *source;
	struct batch *batches;
	size_t n, cap;
	struct xs_intake_sheet *sheets; /* the report's */
	size_t sheets_cap;
	struct school_register reg;
	struct form *form; /* of the file in hand; NULL */
	struct side_state beside;
	struct xs_map said_former; /* code, line break, folded former name */
	struct xs_map coded; /* folded name → row that states its code */
	bool coded_made;
	struct column_sum *sums;
	size_t sums_n, sums_cap;
	long changed; /* rows, schools and facts that were changed */
};

/* The kinds of sheets that may be meant. */
struct recogniser xs_import_recogniser(struct import *im);
/* Copies rows into `held` until it holds that many, or all (tables.c). */
int xs_hold_rows(struct import *im, struct held *held, size_t most,
	struct xs_book *book, struct xs_error *err) XS_MUST_CHECK;
void xs_hold_row(
	struct import *im, struct held *held, const struct xs_row *row);
/* Rows of a sheet whose layout is known, from held->at on; `year` is that of
 * rows that state none (rows.c).  1: another table begins, `held` holds its
 * titles and first rows; 0: the sheet is at its end. */
int xs_import_rows(struct import *im, struct batch *b, int year,
	struct held *held, struct xs_book *book,
	struct xs_error *err) XS_MUST_CHECK;
/* A sheet of a book, its tables told and their rows gathered (intake.c): 1 if
 * any was taken in, 0, -1. */
int xs_import_sheet(struct import *im, const char *file, const char *hash,
	struct xs_book *book, const struct xs_sheet *sheet,
	struct xs_error *err) XS_MUST_CHECK;
/* Columns that are the sum of their neighbours in one year only. */
void xs_meaning_report(struct import *im);
/* Finds every row's school; rejects rows that contradict each other. */
void xs_import_match(struct import *im);
/* Before that (named.c).  Has a row of the batch no code? */
bool xs_batch_by_name(const struct batch *b);
/* spread.c: rows of papers that are of several schools. */
void xs_import_spread(struct import *im, struct batch *b);
/* May a cell of the kind name several schools, and does it? */
bool xs_is_several(const struct kind *kind, const char *cell);
/* days.c: what is stated of a day as text into `out`; false: none is. */
bool xs_read_day(const char *text, struct xs_buf *out);
bool xs_read_deadline(const char *text, struct xs_buf *out);
bool xs_is_for_ever(const char *text);
/* 全县 under the codes, and no school under the names. */
bool xs_is_of_all(const struct kind *kind, const char *code, const char *name);
void xs_import_link_codes(struct import *im); /* former codes, names */
void xs_import_mark_named(struct import *im); /* by any sheet */
void xs_import_mark_sheet(struct import *im, const struct batch *b);
/* Writes the rows that stand. */
int xs_import_apply(struct import *im, struct xs_error *err) XS_MUST_CHECK;
/* The batches in the order in which they apply: kinds by rank, then files by
 * name.  Arena array of `n` indices. */
size_t *xs_import_order(struct import *im);
/* Adds to a finding about a column what that is called. */
void xs_import_call(
	struct import *im, struct xs_finding *f, const struct target *t);
/* Where a row stands, for a finding. */
void xs_import_place(
	const struct import *im, struct row_ref ref, struct xs_place *at_out);
/* The same with the cell that a finding of that code is about. */
void xs_import_place_for(const struct import *im, struct row_ref ref,
	enum xs_finding_code code, struct xs_place *at_out);
/* The sheet's column of that role; 0: none. */
int xs_batch_column(const struct batch *b, enum role role);
/* How a finding names the school of a row. */
const char *xs_import_school(const struct import *im, struct row_ref ref);

#endif
