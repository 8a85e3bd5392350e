/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe standards list, check, on, off.
 */
#include <string.h>

#include "xueshe/os.h"
#include "xueshe/text.h"
#include "xueshe/wording.h"

#include "cli_i.h"

struct standards_options {
	struct xs_common common;
	const char *id, *rule, *reason;
	struct xs_texts paths;
};

/* clang-format off */
static const struct xs_option no_rows[] = { XS_ROWS_END };
static const struct xs_option choice_rows[] = {
	{ XS_OPT_TEXT, 0, "reason", N_("TEXT"),
		offsetof(struct standards_options, reason),
		N_("why, for the history (needed)") },
	XS_ROWS_END
};
static const struct xs_operand check_operands[] = {
	{ "PATH", XS_ANY, true, offsetof(struct standards_options, paths),
		N_("standard files or folders (default: those installed)") },
	XS_OPERANDS_END
};
static const struct xs_operand choice_operands[] = {
	XS_OPERAND_FILE,
	{ "ID", XS_ONE, false, offsetof(struct standards_options, id),
		N_("name of the standard") },
	{ "RULE", XS_ONE, false, offsetof(struct standards_options, rule),
		N_("id of the rule, as \"standards show\" lists it") },
	XS_OPERANDS_END
};
static const struct xs_col list_cols[] = {
	{ "id", N_("standard"), 0 },
	{ "title", N_("title"), XS_COL_CUT },
	{ "jurisdiction", N_("for"), 0 },
	{ "document", N_("document"), XS_COL_CUT },
	{ "edition", N_("edition"), 0 },
	{ "rules", N_("rules"), XS_COL_RIGHT },
	{ "counting", N_("counting"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
static const struct xs_col check_cols[] = {
	{ "standard", "", 0 }, { "verdict", "", 0 }, { "place", "", 0 },
	{ "message", "", 0 },
	{ NULL, NULL, 0 }
};
/* clang-format on */

static size_t counting(const struct xs_pack *pack)
{
	size_t n = 0, i;

	for (i = 0; i < pack->rules_n; i++)
		n += pack->rules[i].on;
	return n;
}

/* -- list ------------------------------------------------------------------- */

void xs_cli_pack_json(struct xs_json_out *o, const struct xs_pack *pack)
{
	xs_jo_text(o, "id", pack->id);
	xs_cli_words_json(o, "title", &pack->title);
	xs_jo_text(o, "jurisdiction", pack->jurisdiction);
	xs_jo_text(o, "document", pack->document);
	xs_jo_text(o, "edition", pack->edition);
	xs_jo_int(o, "rules", (long long)pack->rules_n);
	xs_jo_int(o, "counting", (long long)counting(pack));
}

static bool is_numbered(const struct xs_pack *pack)
{
	return pack->number && *pack->number &&
		!xs_text_is(pack->number, "未见");
}

static void pack_row(struct xs_table *t, const struct xs_pack *pack)
{
	char edition[128];

	xs_table_text(t, pack->id);
	xs_table_text(t, xs_say(&pack->title, xs_lang_screen()));
	xs_table_text(t, pack->jurisdiction);
	xs_table_text(t, is_numbered(pack) ? pack->number : pack->document);
	xs_table_text(t,
		xs_say_ours(pack->edition, xs_lang_screen(), edition,
			sizeof(edition)));
	xs_table_int(t, (long long)pack->rules_n);
	xs_table_int(t, (long long)counting(pack));
}

static int run_list(struct xs_ctx *ctx, const void *options)
{
	const char *const *ids = xs_library_ids(ctx->lib, &ctx->err);
	const struct standards_options *opt = options;
	struct xs_json_out o = { .buf = &ctx->out };
	struct xs_table t = { 0 };
	size_t packs = 0, rules = 0, on = 0;

	if (!ids)
		return -1;
	if (opt->common.json) {
		xs_jo_open(&o, NULL, '{');
		xs_jo_open(&o, "packs", '[');
	} else {
		xs_table_begin(&t, ctx, list_cols);
	}
	for (; *ids; ids++) {
		struct xs_pack *pack =
			xs_library_pack(ctx->lib, *ids, &ctx->err);

		if (!pack)
			break;
		packs++;
		rules += pack->rules_n;
		on += counting(pack);
		if (!opt->common.json) {
			pack_row(&t, pack);
			continue;
		}
		xs_jo_open(&o, NULL, '{');
		xs_cli_pack_json(&o, pack);
		xs_jo_close(&o, '}');
	}
	if (opt->common.json) {
		xs_jo_close(&o, ']');
		xs_jo_close(&o, '}');
	} else {
		xs_table_end(&t);
	}
	if (!opt->common.json && !opt->common.csv)
		xs_out(ctx,
			_("%zu {standard|standards}, %zu {rule|rules}: %zu count, %zu are off\n"),
			packs, rules, on, rules - on);
	return ctx->err.code ? -1 : 0;
}

/* -- check ------------------------------------------------------------------ */

struct check {
	struct xs_ctx *ctx;
	struct xs_json_out json;
	struct xs_table table;
	size_t good, bad, unread; /* unread: of the bad, files not there */
};

/* The first worked example that does not come out as it says. */
int xs_cli_examples(struct xs_ctx *ctx, const struct xs_pack *pack)
{
	struct xs_buf why = XS_BUF_INIT;
	const struct xs_example *all;
	const char *rule = "";
	size_t n, i, of_rule = 0;
	int rc = 0;

	all = xs_pack_examples(pack, &n);
	for (i = 0; i < n && rc == 0; i++) {
		of_rule = strcmp(rule, all[i].rule) == 0 ? of_rule + 1 : 0;
		rule = all[i].rule;
		if (xs_example_holds(pack, &all[i], &why))
			continue;
		rc = xs_fail(&ctx->err, XS_E_PACK,
			_("rule \"%s\", examples/%zu: %s"), rule, of_rule,
			why.s);
		xs_hint(&ctx->err,
			_("Work the example by hand once more: either it or "
			  "the rule is wrong."));
	}
	xs_buf_release(&why);
	return rc;
}

/* One file in JSON, a row of csv, or a line; faults besides as errors. */
static void say(struct check *c, const char *name, bool good)
{
	const struct xs_error *err = &c->ctx->err;
	char place[512] = "";

	if (!good)
		xs_place_text(&err->at, place, sizeof(place));
	if (c->ctx->common->json) {
		xs_jo_open(&c->json, NULL, '{');
		xs_jo_text(&c->json, "standard", name);
		xs_jo_bool(&c->json, "good", good);
		xs_jo_text(&c->json, "place", good ? NULL : place);
		xs_jo_text(&c->json, "message", good ? NULL : err->msg);
		xs_jo_close(&c->json, '}');
	} else if (c->ctx->common->csv) {
		xs_table_text(&c->table, name);
		xs_table_text(&c->table, good ? "good" : "faulty");
		xs_table_text(&c->table, place);
		xs_table_text(&c->table, good ? "" : err->msg);
	} else if (good) {
		xs_out(c->ctx, _("%s: good\n"), name);
	}
}

/* Every faulty file is named; a fault in one outdoes one that is not there. */
static void said(struct check *c, const char *name, const struct xs_pack *pack)
{
	bool good = pack && xs_cli_examples(c->ctx, pack) == 0;

	if (pack && !good)
		xs_text_copy(
			c->ctx->err.at.file, sizeof(c->ctx->err.at.file), name);
	say(c, name, good);
	if (!good)
		xs_error_print(&c->ctx->err);
	*(good ? &c->good : &c->bad) += 1;
	c->unread += !good && xs_code_exit(c->ctx->err.code) == 5;
}

static void check_library(struct check *c, struct xs_library *lib)
{
	const char *const *ids = xs_library_ids(lib, &c->ctx->err);

	if (!ids) {
		said(c, "", NULL);
		return;
	}
	for (; *ids; ids++) {
		xs_error_clear(&c->ctx->err);
		said(c, *ids, xs_library_pack(lib, *ids, &c->ctx->err));
	}
}

static void check_path(struct check *c, const char *path)
{
	struct xs_library *lib;

	xs_error_clear(&c->ctx->err);
	if (!xs_os_is_folder(path)) {
		said(c, path,
			xs_library_pack_file(c->ctx->lib, path, &c->ctx->err));
		return;
	}
	lib = xs_library_open(path, &c->ctx->err);
	if (lib)
		check_library(c, lib);
	else
		said(c, path, NULL);
	xs_library_free(lib);
}

static int run_check(struct xs_ctx *ctx, const void *options)
{
	const struct standards_options *opt = options;
	struct check c = { .ctx = ctx, .json = { .buf = &ctx->out } };
	bool json = ctx->common->json, csv = ctx->common->csv;
	size_t i;

	if (json) {
		xs_jo_open(&c.json, NULL, '{');
		xs_jo_open(&c.json, "standards", '[');
	} else if (csv) {
		xs_table_begin(&c.table, ctx, check_cols);
	}
	if (!opt->paths.n)
		check_library(&c, ctx->lib);
	for (i = 0; i < opt->paths.n; i++)
		check_path(&c, opt->paths.all[i]);
	if (json) {
		xs_jo_close(&c.json, ']');
		xs_jo_int(&c.json, "good", (long long)c.good);
		xs_jo_int(&c.json, "faulty", (long long)c.bad);
		xs_jo_close(&c.json, '}');
	} else if (csv) {
		xs_table_end(&c.table);
	} else {
		xs_out(ctx, _("%zu good, %zu faulty\n"), c.good, c.bad);
	}
	return c.bad > c.unread ? xs_code_exit(XS_E_PACK)
		: c.bad         ? xs_code_exit(XS_E_NO_FILE)
				: 0;
}

/* -- on, off ---------------------------------------------------------------- */

static int choose(
	struct xs_ctx *ctx, const struct standards_options *opt, bool on)
{
	const struct xs_pack *pack =
		xs_library_pack(ctx->lib, opt->id, &ctx->err);

	if (!pack)
		return -1;
	if (xs_rule_find(pack, opt->rule) < 0) {
		xs_fail(&ctx->err, XS_E_NO_RULE, _("no rule \"%s\" in %s"),
			opt->rule, opt->id);
		return xs_hint(&ctx->err,
			_("\"xueshe standards show ID\" lists the rules."));
	}
	if (!opt->reason || !*opt->reason) {
		xs_fail(&ctx->err, XS_E_USAGE, _("option \"--%s\" is needed"),
			"reason");
		return xs_hint(&ctx->err,
			_("The history keeps why a rule was "
			  "turned on or off."));
	}
	if (xs_store_begin(ctx->store, "choose", opt->reason, &ctx->err) < 0 ||
		xs_store_choose(ctx->store, opt->id, opt->rule, on, opt->reason,
			&ctx->err) < 0 ||
		xs_store_commit(ctx->store, &ctx->err) < 0)
		return -1;
	xs_out(ctx,
		on ? _("%s/%s counts from now on\n")
		   : _("%s/%s does not count from now on\n"),
		opt->id, opt->rule);
	return 0;
}

static int run_on(struct xs_ctx *ctx, const void *options)
{
	return choose(ctx, options, true);
}

static int run_off(struct xs_ctx *ctx, const void *options)
{
	return choose(ctx, options, false);
}

const struct xs_command xs_cmd_standards_list = {
	"standards list",
	N_("Lists the standards"),
	"xueshe standards list",
	no_rows,
	NULL,
	sizeof(struct standards_options),
	XS_CMD_LIBRARY | XS_CMD_PRINTS,
	run_list,
};

const struct xs_command xs_cmd_standards_check = {
	"standards check",
	N_("Checks files of standards: names file, path and fault"),
	"xueshe standards check 我的标准.json",
	no_rows,
	check_operands,
	sizeof(struct standards_options),
	XS_CMD_LIBRARY | XS_CMD_PRINTS,
	run_check,
};

const struct xs_command xs_cmd_standards_on = {
	"standards on",
	N_("Makes a rule count that ships switched off"),
	"xueshe standards on 云岭.xueshe cn-gz-target books --reason "
	"\"已核对原文\"",
	choice_rows,
	choice_operands,
	sizeof(struct standards_options),
	XS_CMD_WRITES,
	run_on,
};

const struct xs_command xs_cmd_standards_off = {
	"standards off",
	N_("Makes a rule count no more"),
	"xueshe standards off 云岭.xueshe cn-gz-target books --reason "
	"\"本县不适用\"",
	choice_rows,
	choice_operands,
	sizeof(struct standards_options),
	XS_CMD_WRITES,
	run_off,
};
