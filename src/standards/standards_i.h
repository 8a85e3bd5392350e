/* SPDX-License-Identifier: Apache-2.0
 *
 * Private to the standards room: what every reader of a JSON part is given,
 * and the small readers that they share.  All of them return 0, or -1 with
 * `err` set to XS_E_PACK and placed at the node.
 */
#ifndef XUESHE_STANDARDS_STANDARDS_I_H
#define XUESHE_STANDARDS_STANDARDS_I_H

#include "xueshe/hash.h"
#include "xueshe/json.h"
#include "xueshe/lang.h"
#include "xueshe/standards.h"

/* Named quantities and ratios: the common ones, or a pack's own. */
struct xs_std_book {
	struct xs_quantity *quantities;
	size_t quantities_n;
	struct xs_indicator *indicators;
	size_t indicators_n;
};

struct xs_library {
	char *folder;
	struct xs_catalogue *cat;
	struct xs_arena arena; /* the quantities and indicators */
	struct xs_quantity *items; /* [cat->n]: every item is a quantity */
	struct xs_std_book book;
	struct xs_std_entry { /* packs read so far, owned */
		struct xs_pack *pack; /* NULL while it is being read */
		char *id; /* NULL: from a file elsewhere */
	} * packs;
	size_t packs_n, packs_cap;
	char **ids;
};

/* One file being read. */
struct xs_std_read {
	struct xs_library *lib;
	const struct xs_catalogue *cat; /* where there is no library */
	struct xs_arena *arena; /* owner of what is read */
	struct xs_std_book *own; /* the pack's own quantities; may be NULL */
	struct xs_pack *pack; /* NULL for the common files */
	const struct xs_json *sources; /* member "sources" of the pack */
	const struct xs_json *like; /* whose shape a need takes; else NULL */
	struct xs_error *err;
};

/* -- words.c: texts, choices, guesses ------------------------------------ */

/* The node's own text; not empty. */
int xs_std_copy_text(
	struct xs_std_read *r, const struct xs_json *node, const char **out);
int xs_std_text(struct xs_std_read *r, const struct xs_json *node,
	const char *key, const char **out); /* optional; not empty; copied */
int xs_std_need_text(struct xs_std_read *r, const struct xs_json *node,
	const char *key, const char **out);
/* A text, or {"zh", "en"}. */
int xs_std_words(struct xs_std_read *r, const struct xs_json *node,
	const char *key, struct xs_words *out);
int xs_std_need_words(struct xs_std_read *r, const struct xs_json *node,
	const char *key, struct xs_words *out);
/* Optional member "rows": ids of rows of standards/sources/. */
int xs_std_proof(struct xs_std_read *r, const struct xs_json *node,
	const char *clause, struct xs_proof *out);
int xs_std_rows(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rows *out);
/* Makes `hash` that of what it was of ("": nothing) and this node. */
void xs_std_hash(const struct xs_json *node, char hash[XS_SHA256_TEXT]);
/* Index of the member's text in a NULL-terminated list; *out is left alone
 * when absent. */
int xs_std_choice(struct xs_std_read *r, const struct xs_json *node,
	const char *key, const char *const *names, int *out);
int xs_std_real(struct xs_std_read *r, const struct xs_json *node,
	const char *key, double low, double high,
	double *out); /* optional, within bounds */
int xs_std_int(struct xs_std_read *r, const struct xs_json *node,
	const char *key, int low, int high, int *out);
int xs_std_bool(struct xs_std_read *r, const struct xs_json *node,
	const char *key, bool *out);
/* Optional member that is an array or an object; NULL when absent. */
int xs_std_part(struct xs_std_read *r, const struct xs_json *node,
	const char *key, enum xs_json_kind kind, const struct xs_json **out);
/* Not-empty member array. */
int xs_std_need_list(struct xs_std_read *r, const struct xs_json *node,
	const char *key, const struct xs_json **out);
/* Fails unless the node is of that kind. */
int xs_std_is(struct xs_std_read *r, const struct xs_json *node,
	enum xs_json_kind kind);

/* Words of which a mistyped one may have been meant; {0} is empty. */
struct xs_std_guess {
	const char **words;
	size_t n, cap;
};
void xs_std_guess_try(struct xs_std_guess *g, const char *candidate);
/* Sets the hint "Did you mean …?", empties the list; returns -1. */
int xs_std_guess_say(
	struct xs_std_guess *g, const char *word, struct xs_error *err);

/* -- items.c, indicators.c ------------------------------------------------ */

struct xs_catalogue *xs_std_items_load(
	const char *path, bool hashed, struct xs_error *err);
/* Every item as a quantity of its own. */
struct xs_quantity *xs_std_item_quantities(
	struct xs_arena *arena, const struct xs_catalogue *cat);
int xs_std_find_item(struct xs_std_read *r, const struct xs_json *at,
	const struct xs_catalogue *cat, int *out); /* at: a text */
int xs_std_book_load(struct xs_std_read *r, const struct xs_json *node,
	struct xs_std_book *out);
/* Looked up in the pack's own book, the common one, the items. */
int xs_std_find_quantity(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_quantity **out); /* node: a text */
int xs_std_find_indicator(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_indicator **out);
/* Fails for what is told of buildings; item: its index or -1. */
int xs_std_not_of_school(
	struct xs_std_read *r, const struct xs_json *node, int item);
const struct xs_quantity *xs_std_quantity_by_key(
	const struct xs_std_read *r, const char *key);

/* -- checks.c --------------------------------------------------------------- */

/* Gives the catalogue of r->lib its checks, besides those it has. */
int xs_std_checks_load(struct xs_std_read *r, const struct xs_json *root);

/* -- need.c, condition.c ---------------------------------------------------- */

/* Keys of a need, and the same as a list that ends with NULL. */
#define XS_STD_NEED_KEYS                                                       \
	"indicator", "item", "at_least", "at_most", "between", "is",           \
		"one_per", "of", "rounded", "class_size", "share_of",          \
		"any_of", "all_of", "buildings", "each", "plus"
extern const char *const xs_std_need_keys[];
int xs_std_need(struct xs_std_read *r, const struct xs_json *node,
	struct xs_requirement *out);
/* The same; a node that names no shape asks for that of `like`. */
int xs_std_need_like(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_json *like, struct xs_requirement *out);
/* What a rule speaks of whose number was not read. */
int xs_std_unseen(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_rule *rule, struct xs_requirement *out);
bool xs_std_has_need(const struct xs_json *node); /* does it name a shape? */
int xs_std_condition(struct xs_std_read *r, const struct xs_json *node,
	const char *key, struct xs_condition *out); /* optional member */

/* limit.c */
struct xs_std_limit_of { /* how a limit may look */
	bool band; /* [low, high] */
	bool divides; /* must be above zero */
};
int xs_std_limits(struct xs_std_read *r, const struct xs_json *node,
	struct xs_std_limit_of how, struct xs_limit *out);
int xs_std_plus(struct xs_std_read *r, const struct xs_json *node,
	struct xs_requirement *out);
/* buildings.c: {"use": […], "floors": {"at_least": 2}}; needed. */
int xs_std_building_tests(struct xs_std_read *r, const struct xs_json *node,
	const char *key, struct xs_building_tests *out);
/* condition.c: {"at_least": 1, "below": 3} */
int xs_std_bounds(struct xs_std_read *r, const struct xs_json *node,
	struct xs_test *test);
/* pack.c: the pack's own text of that norm. */
int xs_std_norm_find(struct xs_std_read *r, const struct xs_json *node,
	const char *name, const char **out);

/* -- rule.c, pack.c ----------------------------------------------------------- */

int xs_std_rule(struct xs_std_read *r, const struct xs_json *node,
	struct xs_rule *rule);
/* scoring.c: how it counts; after its need was read, tiers and deductions. */
int xs_std_scoring(struct xs_std_read *r, const struct xs_json *node,
	struct xs_rule *rule);
int xs_std_tiers(struct xs_std_read *r, const struct xs_json *node,
	struct xs_rule *rule);
int xs_std_deductions(struct xs_std_read *r, const struct xs_json *node,
	struct xs_rule *rule);
/* edition.c: "area", "in_force"; left alone where absent */
int xs_std_area(
	struct xs_std_read *r, const struct xs_json *node, struct xs_area *out);
int xs_std_in_force(struct xs_std_read *r, const struct xs_json *node,
	struct xs_in_force *out);
int xs_std_day_of(struct xs_std_read *r, const struct xs_json *node,
	xs_date *out); /* node: a text */
/* Optional: a real year, month or day; the text is read elsewhere. */
int xs_std_check_date(
	struct xs_std_read *r, const struct xs_json *node, const char *key);
int xs_std_day(struct xs_std_read *r, const struct xs_json *node,
	const char *key, xs_date *out); /* optional; a real day */
int xs_std_source(struct xs_std_read *r, const struct xs_json *node,
	struct xs_rule_source *out, enum xs_confidence *confidence_out);
bool xs_std_confidence_on(enum xs_confidence c);
int xs_std_examples(struct xs_std_read *r, const struct xs_json *rules);
int xs_std_county(struct xs_std_read *r, const struct xs_json *list);
int xs_std_county_judgement(struct xs_std_read *r, const struct xs_json *node);
extern const char *const xs_std_methods[]; /* NULL-terminated */
int xs_std_judgement(struct xs_std_read *r, const struct xs_json *node);
struct xs_pack *xs_std_pack_load(struct xs_library *lib,
	const struct xs_json_doc *doc, const char *id, struct xs_error *err);
void xs_std_pack_free(struct xs_pack *pack);
/* The pack by id, also one that lies beside `file` (NULL: none). */
struct xs_pack *xs_std_library_pack(struct xs_library *lib, const char *id,
	const char *file, struct xs_error *err);

/* The kind of works that a word in the text tells; -1 (work_words.c). */
int xs_std_work_word(const char *text);

#endif
