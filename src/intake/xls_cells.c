/* SPDX-License-Identifier: Apache-2.0
 *
 * The cells of a sheet.  A table says which record is read by what; those of
 * Excel 2 have three bytes of attributes where later ones have a style.
 */
#include "xls_i.h"

#include <math.h>
#include <string.h>

#include "xueshe/lang.h"

struct cells {
	struct xs_held *h;
	struct xs_biff *b;
	const struct xs_xls_world *world;
	struct xs_held_place *at;
	size_t style;
	struct xs_held_place formula; /* waits for its text; row 0: none */
	struct xs_buf text;
	struct xs_error *err;
};

/* clang-format off */
static const struct {
	unsigned code;
	const char *name;
} faults[] = {
	{ 0x00, "#NULL!" },
	{ 0x07, "#DIV/0!" },
	{ 0x0f, "#VALUE!" },
	{ 0x17, "#REF!" },
	{ 0x1d, "#NAME?" },
	{ 0x24, "#NUM!" },
	{ 0x2a, "#N/A" },
};
/* clang-format on */

/* Row, column and style. */
static int begin_cell(struct cells *c)
{
	bool is_2 = c->b->version == 2;

	if (c->b->left < (is_2 ? 7 : 6))
		return xs_biff_fail(c->b, c->err);
	c->at->row = (long)xs_biff_u16(c->b) + 1;
	c->at->column = (int)xs_biff_u16(c->b) + 1;
	if (is_2) {
		xs_biff_u8(c->b);
		c->style = xs_biff_u8(c->b) & 0x3f; /* its format */
		xs_biff_u8(c->b);
	} else {
		c->style = xs_biff_u16(c->b);
	}
	return 0;
}

static int put_number(struct cells *c, double number)
{
	enum xs_shown shown = xs_styles_show(c->world->styles, c->style);
	double date = 0;
	char iso[32];

	if (!isfinite(number)) /* no program writes one */
		return xs_held_text(
			c->h, *c->at, XS_CELL_ERROR, "#NUM!", 5, c->err);
	if (shown == XS_SHOWS_DATE &&
		xs_date_from_serial(number, c->world->from_1904, &date, iso))
		return xs_held_date(c->h, *c->at, date, iso, c->err);
	if (shown == XS_SHOWS_PERCENT)
		return xs_held_percent(c->h, *c->at, number, c->err);
	return xs_held_number(c->h, *c->at, XS_CELL_NUMBER, number, c->err);
}

static int put_fault(struct cells *c, unsigned code)
{
	const char *name = "#N/A";

	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++)
		if (faults[i].code == code)
			name = faults[i].name;
	return xs_held_text(
		c->h, *c->at, XS_CELL_ERROR, name, strlen(name), c->err);
}

static double unpack(uint32_t rk)
{
	uint64_t bits = (uint64_t)(rk & 0xfffffffcu) << 32;
	double value;

	if (rk & 2)
		value = (double)((int32_t)rk >> 2);
	else
		memcpy(&value, &bits, sizeof(value));
	return rk & 1 ? value / 100 : value;
}

static int read_text(struct cells *c, size_t n)
{
	struct xs_biff_text text = { &c->text, c->h->cell_text, false };

	xs_buf_clear(&c->text);
	if (!xs_biff_text(c->b, &text, n))
		return xs_biff_fail(c->b, c->err);
	if (text.is_long)
		return xs_held_fail_long(c->h->cell_text, c->err);
	return xs_held_text(
		c->h, *c->at, XS_CELL_TEXT, c->text.s, c->text.len, c->err);
}

/* -- records -------------------------------------------------------------- */

static int on_integer(struct cells *c)
{
	return put_number(c, xs_biff_u16(c->b));
}

static int on_number(struct cells *c)
{
	if (c->b->left < 8)
		return xs_biff_fail(c->b, c->err);
	return put_number(c, xs_biff_real(c->b));
}

static int on_rk(struct cells *c)
{
	if (c->b->left < 4)
		return xs_biff_fail(c->b, c->err);
	return put_number(c, unpack(xs_biff_u32(c->b)));
}

static int on_rks(struct cells *c)
{
	while (c->b->left >= 6) { /* two bytes of last column are left */
		if (on_rk(c) < 0)
			return -1;
		c->at->column++;
		c->style = xs_biff_u16(c->b);
	}
	return 0;
}

static int on_label(struct cells *c)
{
	return read_text(
		c, c->b->version == 2 ? xs_biff_u8(c->b) : xs_biff_u16(c->b));
}

static int on_shared(struct cells *c)
{
	const struct xs_strings *s = c->world->strings;
	uint32_t i;

	if (c->b->left < 4)
		return xs_biff_fail(c->b, c->err);
	i = xs_biff_u32(c->b);
	if (i >= s->n) {
		char text[16];

		snprintf(text, sizeof(text), "%u", i);
		xs_fail(c->err, XS_E_SHEET_DAMAGED,
			_("the cell refers to shared text \"%.40s\", but the "
			  "workbook holds %zu"),
			text, s->n);
		return xs_hint(c->err, "%s",
			_("Open it in WPS or Excel and save it anew."));
	}
	if (s->at[i].len == XS_STRING_LONG)
		return xs_held_fail_long(c->h->cell_text, c->err);
	return xs_held_shared(
		c->h, *c->at, s->text.s + s->at[i].at, s->at[i].len, c->err);
}

static int put_bool_or_fault(struct cells *c, unsigned value, bool is_fault)
{
	if (is_fault)
		return put_fault(c, value);
	return xs_held_number(c->h, *c->at, XS_CELL_BOOL, value != 0, c->err);
}

static int on_bool(struct cells *c)
{
	unsigned value;

	if (c->b->left < 2)
		return xs_biff_fail(c->b, c->err);
	value = xs_biff_u8(c->b);
	return put_bool_or_fault(c, value, xs_biff_u8(c->b) != 0);
}

/* Programs that do not calculate leave the result zero or an empty text, and
 * ask for it to be calculated when the file is opened. */
static bool is_calculated(const unsigned char *r, size_t len)
{
	static const unsigned char zero[8],
		empty[8] = { 3, 0, 0, 0, 0, 0, 0xff, 0xff };

	return len < 9 || !(r[8] & 2) ||
		(memcmp(r, zero, 8) != 0 && memcmp(r, empty, 8) != 0);
}

/* What the formula came to when the file was saved. */
static int on_formula(struct cells *c)
{
	const unsigned char *r = c->b->at;

	if (c->b->left < 8)
		return xs_biff_fail(c->b, c->err);
	if (!is_calculated(r, c->b->left))
		return xs_held_text(c->h, *c->at, XS_CELL_ERROR,
			XS_NOT_CALCULATED, strlen(XS_NOT_CALCULATED), c->err);
	if (r[6] != 0xff || r[7] != 0xff)
		return put_number(c, xs_biff_real(c->b));
	if (r[0] == 0)
		c->formula = *c->at;
	else if (r[0] == 1 || r[0] == 2)
		return put_bool_or_fault(c, r[2], r[0] == 2);
	return xs_held_text(c->h, *c->at, XS_CELL_TEXT, "", 0, c->err);
}

/* The text of the formula before, with records about it between. */
static int on_string(struct cells *c)
{
	if (!c->formula.row)
		return 0;
	*c->at = c->formula;
	c->formula.row = 0;
	return on_label(c);
}

static int on_merges(struct cells *c)
{
	unsigned n = xs_biff_u16(c->b);

	for (; n && c->b->left >= 8; n--) {
		struct xs_merge r;

		r.top = (long)xs_biff_u16(c->b) + 1;
		r.bottom = (long)xs_biff_u16(c->b) + 1;
		r.left = (int)xs_biff_u16(c->b) + 1;
		r.right = (int)xs_biff_u16(c->b) + 1;
		if (xs_held_merge(c->h, &r, c->err) < 0)
			return -1;
	}
	return 0;
}

/* clang-format off */
static const struct {
	unsigned id;
	bool is_cell;
	int (*read)(struct cells *c);
} readers[] = {
	{ XS_BIFF_LABELSST,	true,	on_shared },
	{ XS_BIFF_RK,		true,	on_rk },
	{ XS_BIFF_MULRK,	true,	on_rks },
	{ XS_BIFF_NUMBER,	true,	on_number },
	{ XS_BIFF_NUMBER_2,	true,	on_number },
	{ XS_BIFF_INTEGER_2,	true,	on_integer },
	{ XS_BIFF_LABEL,	true,	on_label },
	{ XS_BIFF_LABEL_2,	true,	on_label },
	{ XS_BIFF_RSTRING,	true,	on_label },
	{ XS_BIFF_BOOLERR,	true,	on_bool },
	{ XS_BIFF_BOOLERR_2,	true,	on_bool },
	{ XS_BIFF_FORMULA,	true,	on_formula },
	{ XS_BIFF_FORMULA_3,	true,	on_formula },
	{ XS_BIFF_FORMULA_4,	true,	on_formula },
	{ XS_BIFF_STRING,	false,	on_string },
	{ XS_BIFF_STRING_2,	false,	on_string },
	{ XS_BIFF_MERGECELLS,	false,	on_merges },
};
/* clang-format on */

static int read_record(struct cells *c)
{
	for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++) {
		if (readers[i].id != c->b->id)
			continue;
		if (readers[i].is_cell) {
			c->formula.row = 0;
			if (begin_cell(c) < 0)
				return -1;
		}
		return readers[i].read(c);
	}
	return 0;
}

static int read_records(struct cells *c)
{
	int depth = 0; /* charts within the sheet are streams of their own */
	int rc = 0;

	while ((rc = xs_biff_next(c->b, c->err)) > 0) {
		if (xs_biff_is_bof(c->b))
			depth++;
		else if (c->b->id == XS_BIFF_EOF)
			depth--;
		else if (depth == 1 && read_record(c) < 0)
			return -1;
		if (!depth) {
			*c->at = (struct xs_held_place){ 0 };
			return 0;
		}
	}
	return rc < 0 ? -1 : xs_biff_fail(c->b, c->err);
}

int xs_xls_cells(struct xs_held *h, struct xs_biff *b,
	const struct xs_xls_world *world, struct xs_held_place *at,
	struct xs_error *err)
{
	struct cells c = {
		.h = h, .b = b, .world = world, .at = at, .err = err
	};
	int rc;

	xs_buf_init(&c.text);
	rc = read_records(&c);
	xs_buf_release(&c.text);
	return rc;
}
