/* SPDX-License-Identifier: Apache-2.0
 *
 * Which school a row is of: by its code, a former one, its name, a name it
 * had, or one that is written alike.
 */
#include "match_i.h"

#include "xueshe/text.h"

static int by_name(struct import *im, const struct row *r, bool makes)
{
	int school = xs_register_name(&im->reg, r->township, r->name);

	/* The township may be blank where the school was first stated. */
	if (school == SCHOOL_NONE && r->township) {
		int other = xs_register_name(&im->reg, "", r->name);

		if (other >= 0 && !*im->reg.schools[other].township)
			school = other;
	}
	if (school == SCHOOL_NONE && !makes)
		school = xs_register_code(&im->reg, r->name);
	return school;
}

/* Rows of another sheet may have the school by a name it had. */
static int by_stated(struct import *im, const struct row *r, int school)
{
	if (school != SCHOOL_NONE || !r->more || !r->more->names)
		return school;
	for (const char *const *n = r->more->names; *n; n++) {
		int at = xs_register_name(&im->reg, r->township, *n);

		if (at >= 0 && xs_register_is_meant(&im->reg, at, true))
			return at;
	}
	return school;
}

/* By a name that it had, where no school bears that now. */
static int by_former(struct import *im, const struct row *r, bool makes)
{
	int at = xs_register_by_former(&im->reg, r->township, r->name);

	return at >= 0 && xs_register_is_meant(&im->reg, at, makes)
		? at
		: SCHOOL_NONE;
}

static int by_code(struct import *im, const struct row *r, bool makes)
{
	struct school_register *reg = &im->reg;
	const char *former = xs_register_linked(reg, r->code);
	int school = xs_register_code(reg, r->code);

	if (school < 0)
		school = xs_register_former(reg, r->code);
	if (school >= 0 || !makes)
		return school;
	if (former) {
		school = xs_register_code(reg, former);
		if (school < 0)
			school = xs_register_former(reg, former);
	}
	if (school < 0 && r->name && reg->codeless > 0) {
		school = by_stated(im, r, by_name(im, r, makes));
		if (school >= 0 && *reg->schools[school].code)
			school = SCHOOL_NONE;
	}
	if (school >= 0)
		xs_register_recode(reg, school, r->code);
	return school;
}

/* A spreadsheet makes 520000001 of 0520000001. */
static bool lost_zeros(const char *now, const char *before)
{
	return *before == '0' && *now != '0' &&
		strcmp(before + strspn(before, "0"), now) == 0;
}

/* A new code for a name and township that the planner file has: that school
 * if only leading zeros are missing. */
static int doubt_new_code(struct import *im, struct row_ref ref)
{
	const struct row *r = xs_row_at(im, ref);
	const struct known_school *s;
	bool former;
	int school;

	if (im->reg.stored_n == 0 || !r->name || !r->code)
		return SCHOOL_NONE;
	school = xs_register_name(&im->reg, r->township, r->name);
	former = school == SCHOOL_NONE;
	school = by_stated(im, r, school);
	if (school < 0 || (size_t)school >= im->reg.stored_n)
		return SCHOOL_NONE;
	s = &im->reg.schools[school];
	if (lost_zeros(r->code, s->code)) {
		xs_match_say(im, XS_F_CODE_AS_NUMBER, ref, r->code, NULL, NULL);
		return school;
	}
	if (*s->code)
		xs_match_say(im, former ? XS_F_CODE_NEW_FORMER : XS_F_CODE_NEW,
			ref, r->code, s->name, s->code);
	return SCHOOL_NONE;
}

static int new_school(struct import *im, const struct row *r)
{
	const char *former =
		r->code ? xs_register_linked(&im->reg, r->code) : NULL;
	const char *town =
		r->township ? xs_register_town(&im->reg, r->township) : NULL;
	int school = xs_register_add(&im->reg, former ? former : r->code,
		r->name ? r->name : r->code, town);

	if (former) /* rows may still use it */
		xs_register_recode(&im->reg, school, r->code);
	return school;
}

/* The name is written otherwise: taken where it can mean one school only. */
static int by_alike(struct import *im, struct row_ref ref, bool makes)
{
	struct row *r = xs_row_at(im, ref);
	struct xs_buf list = XS_BUF_INIT;
	int school =
		xs_register_alike(&im->reg, r->township, r->name, makes, &list);

	if (school >= 0) {
		r->alike = true;
		xs_match_say(im, XS_F_NAME_ALIKE, ref, r->name,
			im->reg.schools[school].name, NULL);
	} else if (school == SCHOOL_DOUBTFUL) {
		xs_match_say(
			im, XS_F_SCHOOL_DOUBTFUL, ref, r->name, list.s, NULL);
	}
	xs_buf_release(&list);
	return school;
}

int xs_match_school(struct import *im, struct row_ref ref)
{
	const struct kind *kind = im->batches[ref.batch].kind;
	bool makes = kind->makes_schools && !im->map.known_only;
	const struct row *r = xs_row_at(im, ref);
	struct xs_buf list = XS_BUF_INIT;
	int school = r->code ? by_code(im, r, makes) : by_name(im, r, makes);

	if (!r->code && makes)
		school = by_stated(im, r, school);
	if (school == SCHOOL_NONE && !r->code)
		school = by_former(im, r, makes);
	if (school >= 0)
		return school;
	if (school == SCHOOL_NONE && !r->code) {
		school = by_alike(im, ref, makes);
		if (school != SCHOOL_NONE)
			return school;
	}
	if (school == SCHOOL_SEVERAL) {
		xs_register_candidates(&im->reg, r->name, &list);
		xs_match_say(
			im, XS_F_SCHOOL_AMBIGUOUS, ref, r->name, list.s, NULL);
		xs_buf_release(&list);
		return SCHOOL_NONE;
	}
	if (!makes) {
		xs_match_say(im, XS_F_SCHOOL_UNKNOWN, ref,
			r->code ? r->code : r->name, NULL, NULL);
		return SCHOOL_NONE;
	}
	school = doubt_new_code(im, ref);
	if (school >= 0)
		return school;
	if (!r->code && im->reg.n > im->reg.codeless)
		xs_match_say(im, XS_F_SCHOOL_NEW, ref, r->name, NULL, NULL);
	return new_school(im, r);
}
