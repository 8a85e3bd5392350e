/* SPDX-License-Identifier: Apache-2.0
 *
 * From JSON to the catalogue and the rule book.  Everything lives in one
 * folder:
 *
 *	standards/items.json		the catalogue
 *	standards/indicators.json	quantities and ratios
 *	standards/checks.json		what must go together (check.h)
 *	standards/packs/ID.json		one standard each
 */
#ifndef XUESHE_STANDARDS_H
#define XUESHE_STANDARDS_H

#include <stddef.h>

#include "xueshe/error.h"
#include "xueshe/rulebook.h"
#include "xueshe/survey.h"

struct xs_library; /* catalogue, indicators and the packs loaded so far */

/* `folder` holds items.json, indicators.json, checks.json and packs/. */
struct xs_library *xs_library_open(const char *folder, struct xs_error *err);
/* For what judges nothing: without the checks and the catalogue's hash, which
 * take as long to read and make as the rest. */
struct xs_library *xs_library_open_plain(
	const char *folder, struct xs_error *err);
void xs_library_free(struct xs_library *lib);
const struct xs_catalogue *xs_library_catalogue(const struct xs_library *lib);
const struct xs_indicator *xs_library_indicator(
	const struct xs_library *lib, const char *key);
/* An item or a named quantity; NULL if neither. */
const struct xs_quantity *xs_library_quantity(
	const struct xs_library *lib, const char *key);

/* Own rows of checks from a file like checks.json: those of a known id take
 * its place, the others follow. */
int xs_library_checks_file(struct xs_library *lib, const char *path,
	struct xs_error *err) XS_MUST_CHECK;
/* The same from text in memory; `name` stands for the file in messages. */
int xs_library_checks_text(struct xs_library *lib, const char *text, size_t len,
	const char *name, struct xs_error *err) XS_MUST_CHECK;

/* The pack by id, read once and kept; XS_E_NO_PACK lists those there are. */
struct xs_pack *xs_library_pack(
	struct xs_library *lib, const char *id, struct xs_error *err);
/* The pack of that id; else, of the editions whose family has that name, the
 * one in force on the day. */
struct xs_pack *xs_library_edition(struct xs_library *lib, const char *name,
	xs_date on, struct xs_error *err);
/* The pack itself where it is in force on that day or no other edition of its
 * family is; else that edition. */
struct xs_pack *xs_library_in_force(struct xs_library *lib,
	struct xs_pack *pack, xs_date on, struct xs_error *err);
/* A pack from a file anywhere; what it extends is looked up in the library,
 * then beside the file. */
struct xs_pack *xs_library_pack_file(
	struct xs_library *lib, const char *path, struct xs_error *err);
/* A pack from text in memory; `name` stands for the file in messages. */
struct xs_pack *xs_library_pack_text(struct xs_library *lib, const char *text,
	size_t len, const char *name, struct xs_error *err);
/* May the folder's pack be of that jurisdiction?  A pack's file names its own,
 * or those it extends; false spares reading the rules.  A file that cannot be
 * read may be. */
bool xs_library_may_be_of(
	const struct xs_library *lib, const char *id, const char *jurisdiction);
/* Ids in the packs folder, sorted, NULL-terminated; borrowed. */
const char *const *xs_library_ids(struct xs_library *lib, struct xs_error *err);

/* Each quantity that a requirement reads of a unit of the stage: of its
 * ratio, its limits (of every date and norm), additions and parts. */
typedef void xs_each_quantity(void *arg, const struct xs_quantity *q);
void xs_need_quantities(const struct xs_requirement *need, enum xs_stage stage,
	xs_each_quantity *fn, void *arg);

/* What standards need to know of a school that teaches these stages: how each
 * item of the catalogue is asked for.  What is only ever computed is asked for
 * by its parts; a whole of which every part is asked is not. */
enum xs_asking {
	XS_ASK_NOT,
	XS_ASK_WANTED, /* behind conditions and rules that fail nobody */
	XS_ASK_NEEDED /* without it a verdict is unknown */
};
void xs_packs_ask(struct xs_pack *const *packs, size_t n,
	const bool stages[XS_STAGE_N], enum xs_asking *asked);

/* What a unit must look like for a worked example of a rule. */
struct xs_example {
	const char *rule;
	struct {
		const char *key;
		double v;
	} given[16];
	size_t given_n;
	enum xs_stage stage;
	const char *expect; /* verdict's name */
	double actual, required, gap; /* NaN: not stated */
	xs_date on; /* "on": day of judgement; 0: the reference date */
	xs_date recognised; /* an exemption recognised that day; 0: none */
	const char *note;
};
/* Worked examples of a pack, for the tests; borrowed from the pack. */
const struct xs_example *xs_pack_examples(
	const struct xs_pack *pack, size_t *n_out);

#endif
