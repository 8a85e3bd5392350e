/* SPDX-License-Identifier: Apache-2.0
 *
 * Editions of one standard side by side: packs of one family, each with the
 * days on which it is in force.
 */
#include "xueshe/standards.h"

#include "xueshe/text.h"

#include "standards_i.h"

static bool has_days(const struct xs_pack *pack)
{
	return pack->in_force.from || pack->in_force.until;
}

/* Does `a` begin later than `b`?  NULL begins first. */
static bool is_later(const struct xs_pack *a, const struct xs_pack *b)
{
	return !b || a->in_force.from > b->in_force.from;
}

/* The edition of the family in force on that day, the latest if several are;
 * NULL without an error if there is none.  `all` is filled with the editions
 * as people read them. */
static struct xs_pack *find_edition(struct xs_library *lib, const char *family,
	xs_date on, struct xs_buf *all, struct xs_error *err)
{
	const char *const *ids = xs_library_ids(lib, err);
	struct xs_pack *found = NULL;

	for (; ids && *ids; ids++) {
		struct xs_pack *pack = xs_library_pack(lib, *ids, err);
		char from[16], until[16];

		if (!pack)
			return NULL;
		if (!xs_text_is(pack->family, family))
			continue;
		xs_date_text(pack->in_force.from, from);
		xs_date_text(pack->in_force.until, until);
		xs_buf_addf(all, "%s%s (%s–%s)", all->len ? ", " : "", pack->id,
			from, until);
		if (has_days(pack) && xs_in_force(&pack->in_force, on) &&
			is_later(pack, found))
			found = pack;
	}
	return found;
}

static bool is_pack(
	struct xs_library *lib, const char *name, struct xs_error *err)
{
	const char *const *ids = xs_library_ids(lib, err);

	for (; ids && *ids; ids++)
		if (!strcmp(*ids, name))
			return true;
	return false;
}

struct xs_pack *xs_library_edition(struct xs_library *lib, const char *name,
	xs_date on, struct xs_error *err)
{
	struct xs_buf all = XS_BUF_INIT;
	struct xs_pack *pack;
	char day[16];

	if (is_pack(lib, name, err) || err->code)
		return xs_library_pack(lib, name, err);
	pack = find_edition(lib, name, on, &all, err);
	if (!pack && !err->code && all.len) {
		xs_date_text(on, day);
		xs_fail(err, XS_E_NO_PACK,
			_("no edition of \"%s\" is in force on %s"), name, day);
		xs_hint(err, _("There are: %s."), all.s);
	} else if (!pack && !err->code) {
		xs_library_pack(lib, name, err); /* says which there are */
	}
	xs_buf_release(&all);
	return pack;
}

struct xs_pack *xs_library_in_force(struct xs_library *lib,
	struct xs_pack *pack, xs_date on, struct xs_error *err)
{
	struct xs_buf all = XS_BUF_INIT;
	struct xs_pack *other;

	if (!*pack->family || xs_in_force(&pack->in_force, on))
		return pack;
	other = find_edition(lib, pack->family, on, &all, err);
	xs_buf_release(&all);
	if (err->code)
		return NULL;
	return other ? other : pack;
}
