/* SPDX-License-Identifier: Apache-2.0
 *
 * What a standard says of itself besides its rules: from when to when it is
 * in force, and what its areas are.
 */
#include "xueshe/standards.h"

#include "standards_i.h"

bool xs_in_force(const struct xs_in_force *days, xs_date on)
{
	return (!days->from || on >= days->from) &&
		(!days->until || on <= days->until);
}

int xs_std_day_of(
	struct xs_std_read *r, const struct xs_json *node, xs_date *out)
{
	if (xs_std_is(r, node, XS_JSON_TEXT) < 0)
		return -1;
	if (xs_date_parse(xs_json_text(node), out))
		return 0;
	xs_json_fail(node, r->err, XS_E_PACK, _("\"%s\" is not a day"),
		xs_json_text(node));
	return xs_hint(r->err, _("Write it as 2025-09-01."));
}

int xs_std_day(struct xs_std_read *r, const struct xs_json *node,
	const char *key, xs_date *out)
{
	const struct xs_json *at = xs_json_get(node, key);

	return at ? xs_std_day_of(r, at, out) : 0;
}

/* A year, a month or a day that there is: "2014", "2014-07", "2014-07-18". */
int xs_std_check_date(
	struct xs_std_read *r, const struct xs_json *node, const char *key)
{
	const struct xs_json *at = xs_json_get(node, key);
	const char *text = xs_json_text(at);
	char day[16];
	xs_date date;
	size_t len = strlen(text);

	if (!at)
		return 0;
	snprintf(day, sizeof(day), "%s%s", text,
		len == 4           ? "-01-01"
			: len == 7 ? "-01"
				   : "");
	if (xs_date_parse(day, &date))
		return 0;
	xs_json_fail(at, r->err, XS_E_PACK, _("\"%s\" is not a day"), text);
	return xs_hint(r->err, _("Write it as 2025-09-01, 2025-09 or 2025."));
}

int xs_std_in_force(struct xs_std_read *r, const struct xs_json *node,
	struct xs_in_force *out)
{
	static const char *const keys[] = { "from", "until", NULL };
	const struct xs_json *at;

	if (xs_std_part(r, node, "in_force", XS_JSON_OBJECT, &at) < 0)
		return -1;
	if (!at)
		return 0;
	if (xs_json_only(at, keys, r->err) < 0 ||
		xs_std_day(r, at, "from", &out->from) < 0 ||
		xs_std_day(r, at, "until", &out->until) < 0)
		return -1;
	if (!out->from && !out->until)
		return xs_json_fail(at, r->err, XS_E_PACK,
			_("\"%s\" needs \"%s\" or \"%s\""), "in_force", "from",
			"until");
	if (out->from && out->until && out->until < out->from)
		return xs_json_fail(at, r->err, XS_E_PACK,
			_("the last day is before the first"));
	return 0;
}

static int read_part(struct xs_std_read *r, const struct xs_json *node,
	const char *key, enum xs_area_part *out)
{
	bool with = false;

	if (!xs_json_get(node, key))
		return 0;
	if (xs_std_bool(r, node, key, &with) < 0)
		return -1;
	*out = with ? XS_PART_IN : XS_PART_OUT;
	return 0;
}

int xs_std_area(
	struct xs_std_read *r, const struct xs_json *node, struct xs_area *out)
{
	static const char *const keys[] = { "of", "dormitory", "canteen",
		NULL };
	static const char *const kinds[] = { [XS_AREA_BUILDING] = "building",
		[XS_AREA_USABLE] = "usable",
		NULL };
	const struct xs_json *at;
	int kind = XS_AREA_UNSAID;

	if (xs_std_part(r, node, "area", XS_JSON_OBJECT, &at) < 0)
		return -1;
	if (!at)
		return 0;
	if (xs_json_only(at, keys, r->err) < 0 ||
		xs_std_choice(r, at, "of", kinds + 1, &kind) < 0 ||
		read_part(r, at, "dormitory", &out->dormitory) < 0 ||
		read_part(r, at, "canteen", &out->canteen) < 0)
		return -1;
	if (xs_json_get(at, "of"))
		out->kind = (enum xs_area_kind)(kind + 1);
	return 0;
}
