/* SPDX-License-Identifier: Apache-2.0
 *
 * The tables of the command line: names are unique, texts are there.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../src/cli/cli_i.h"

Test(commands, names_are_unique_and_texts_are_there)
{
	for (size_t i = 0; xs_commands[i]; i++) {
		const struct xs_command *c = xs_commands[i];
		char start[80];

		cr_expect(*c->help, "%s has no help", c->name);
		cr_expect(c->size >= sizeof(struct xs_common), "%s: size",
			c->name);
		snprintf(start, sizeof(start), "xueshe %s", c->name);
		cr_expect_eq(strncmp(c->example, start, strlen(start)), 0,
			"%s: its example is \"%s\"", c->name, c->example);
		for (size_t k = 0; k < i; k++)
			cr_expect_str_neq(c->name, xs_commands[k]->name);
		cr_expect_eq(xs_command_find(c->name), c, "%s", c->name);
	}
}

static void check_row(const struct xs_command *c, const struct xs_option *row,
	const struct xs_option *others)
{
	cr_expect(row->help && *row->help, "%s --%s: help", c->name, row->name);
	cr_expect_eq(row->kind == XS_OPT_FLAG, row->value == NULL,
		"%s --%s: a flag has no value, others have one", c->name,
		row->name);
	for (; others->name; others++) {
		if (others == row)
			continue;
		cr_expect_str_neq(others->name, row->name, "%s", c->name);
		cr_expect(!row->letter || others->letter != row->letter,
			"%s: -%c twice", c->name, row->letter);
	}
}

Test(commands, options_are_unique)
{
	for (size_t i = 0; xs_commands[i]; i++) {
		const struct xs_command *c = xs_commands[i];

		for (const struct xs_option *r = c->options; r->name; r++) {
			cr_expect_lt(
				r->at, c->size, "%s --%s", c->name, r->name);
			check_row(c, r, c->options);
			check_row(c, r, xs_global_options);
			check_row(c, r, xs_print_options);
		}
		for (const struct xs_operand *o = c->operands; o && o->name;
			o++)
			cr_expect(*o->help && o->at < c->size, "%s %s", c->name,
				o->name);
	}
}
