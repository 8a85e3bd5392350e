/* SPDX-License-Identifier: Apache-2.0 */
#include "support_report.h"

#include <stdlib.h>
#include <string.h>

#include "../../src/report/report_i.h"
#include "support_school.h"
#include "xueshe/os.h"

static const struct {
	const char *code, *name, *township, *facts;
} schools[] = {
	{ "5200000001", "云岭小学", "云岭镇",
		"kind=小学 pupils_primary=300 books=5400 computers_pupil=21 "
		"girls_primary=150 stools_girls=9 enclosing_wall=yes "
		"grade_d_area=0 teaching_area=1500 year_built=2005 "
		"boarding_school=no" },
	{ "5200000002", "云岭九年一贯制学校", "云岭镇",
		"kind=九年一贯制 pupils_primary=200 pupils_junior=150 "
		"books=6000 computers_pupil=40 girls_primary=90 "
		"girls_junior=80 stools_girls=20 enclosing_wall=no "
		"grade_d_area=120 teaching_area=1200 year_built=1985 "
		"boarders_primary_boys=20 boarders_primary_girls=18 "
		"boarders_junior_boys=40 boarders_junior_girls=42 "
		"beds_boys=70 beds_girls=48 boarding_school=yes "
		"dormitory_area=400 floor_area=3000 showers_boys=4 "
		"showers_girls=4 drinking_taps=6" },
	{ "5200000003", "=石门教学点", "石门乡",
		"kind=教学点 pupils_primary=7 books=100 computers_pupil=1 "
		"girls_primary=3 stools_girls=1 enclosing_wall=yes "
		"grade_d_area=0 teaching_area=60 year_built=1999 "
		"boarding_school=no" },
	{ "5200000004", "石门中学", "石门乡",
		"kind=初中 pupils_junior=500 books=14999 computers_pupil=42 "
		"girls_junior=240 stools_girls=19 enclosing_wall=yes "
		"grade_d_area=0 teaching_area=2300 year_built=2010 "
		"boarders_junior_boys=120 boarders_junior_girls=110 "
		"beds_boys=120 beds_girls=110 boarding_school=yes "
		"dormitory_area=900 floor_area=5000" },
	{ "5200000005", "清溪小学", "清溪*乡",
		"kind=小学 pupils_primary=96 books=1920 computers_pupil=8 "
		"girls_primary=44 stools_girls=4 enclosing_wall=yes "
		"teaching_area=432 year_built=2012 boarding_school=no" },
	{ "5200000006", "旧小学", "清溪*乡",
		"kind=小学 pupils_primary=40 status=停办" },
};

static void must(bool ok, const struct xs_error *err)
{
	if (ok)
		return;
	fprintf(stderr, "%s %s: %s\n", err->at.file, err->at.path, err->msg);
	abort();
}

static void name_school(struct xs_survey *s, size_t i)
{
	size_t from = i < COUNT(schools) ? i : 0;
	struct xs_school *to = &s->schools[i];

	to->code = i < COUNT(schools)
		? schools[i].code
		: xs_arena_printf(&s->arena, "5200%06zu", i + 1);
	to->name = schools[from].name;
	to->township = schools[from].township;
	school_fill(s, i, schools[from].facts);
}

/* They make the figures that the school states: 3,000 m2, 400 of them
 * dormitories, 70 and 48 beds. */
static const struct {
	const char *code, *name, *use, *grade, *grade_date;
	double area_m2, beds_boys, beds_girls;
} buildings[] = {
	{ "B01", "男生宿舍", "学生宿舍", "D", "2024-05-06", 120, 30, 0 },
	{ "B02", "新宿舍", "学生宿舍", "A", "2024-05-07", 280, 40, 48 },
	{ "B03", "教学楼", "教学及辅助用房", "B", "", 1200, XS_BLANK,
		XS_BLANK },
	{ "B04", "综合楼", "其他", "", "", 1400, XS_BLANK, XS_BLANK },
};

static void add_buildings(struct xs_survey *s)
{
	size_t i;

	s->buildings_n = COUNT(buildings);
	s->buildings = xs_arena_alloc(
		&s->arena, s->buildings_n, sizeof(*s->buildings));
	for (i = 0; i < s->buildings_n; i++)
		s->buildings[i] = (struct xs_building){ .school = 1,
			.id = (int64_t)i + 1,
			.code = buildings[i].code,
			.name = buildings[i].name,
			.use = buildings[i].use,
			.structure = "砖木",
			.seismic = "",
			.grade = buildings[i].grade,
			.grade_date = buildings[i].grade_date,
			.grade_by = "虚构鉴定站",
			.state = "在用",
			.tenure = "自有",
			.area_m2 = buildings[i].area_m2,
			.usable_area_m2 = XS_BLANK,
			.floors = 2,
			.year_built = 1985,
			.rooms = XS_BLANK,
			.per_room = XS_BLANK,
			.beds_boys = buildings[i].beds_boys,
			.beds_girls = buildings[i].beds_girls,
			.platform_places = XS_BLANK,
			.sex = "",
			.stage = "" };
}

static void make_survey(struct county *c, size_t n)
{
	struct xs_survey *s = school_survey(c->lib, n);
	struct xs_place at = {
		.file = "dir/a.xlsx", .sheet = "表1", .row = 9, .column = 3
	};
	size_t i;

	s->county = "云岭县";
	s->province = "CN-GZ";
	s->made_up = true;
	for (i = 0; i < n; i++)
		name_school(s, i);
	if (n > 1)
		add_buildings(s);
	xs_survey_settle(s, &c->findings);
	xs_find(&c->findings, XS_F_IMPOSSIBLE, &at, "5200000001", "books",
		"5400", "0", "1", (char *)NULL);
	c->survey = s;
}

/* Of every other school, by its id (see name_school). */
static int place(void *arg, size_t school, struct xs_place *out)
{
	const struct county *c = arg;
	long id = (long)c->survey->schools[school].id;

	if (id % 2)
		return 1;
	*out = (struct xs_place){
		.file = "dir/b.xlsx", .sheet = "表2", .row = id + 2, .column = 4
	};
	return 0;
}

static int origin(void *arg, size_t school, int item, struct xs_origin *out)
{
	struct xs_place at;

	xs_origin_clear(out);
	out->item = item;
	if (place(arg, school, &at) != 0)
		return 1;
	*xs_origin_add(&out->made_of) =
		(struct xs_origin_cell){ .item = item, .at = at };
	return 0;
}

static int blank(void *arg, size_t school, int item, struct xs_place *out)
{
	(void)item;
	if (place(arg, school, out) != 0)
		return 1;
	out->column = 0;
	return 0;
}

void county_make(struct county *c, size_t n, size_t standards)
{
	static const char *const packs[] = { "tests/report/packs/rules.json",
		"tests/standards/packs/made-up.json" };
	struct xs_error err = { 0 };
	struct xs_pack *pack;
	size_t i;

	memset(c, 0, sizeof(*c));
	c->lib = school_library();
	make_survey(c, n);
	for (i = 0; i < standards && i < COUNT(packs); i++) {
		pack = xs_library_pack_file(
			c->lib, support_data(packs[i]), &err);
		must(pack, &err);
		c->packs[i] = pack;
		c->assessments[i] = xs_assess_new(c->survey, pack, NULL);
	}
	xs_survey_hash(c->survey, c->hash);
	c->in = (struct xs_report_input){ .survey = c->survey,
		.assessments = c->assessments,
		.assessments_n = standards,
		.findings = &c->findings,
		.origin = origin,
		.blank = blank,
		.origin_arg = c,
		.lang = XS_LANG_ZH,
		.version = "test",
		.input_hash = c->hash,
		.on = 20250901 };
}

void county_release(struct county *c)
{
	size_t i;

	for (i = 0; i < c->in.assessments_n; i++)
		xs_assess_free(c->assessments[i]);
	xs_findings_release(&c->findings);
	xs_survey_free(c->survey);
	xs_library_free(c->lib);
}

static struct xs_writer *open_text(
	void *arg, const struct xs_book_facts *facts, struct xs_error *err)
{
	(void)facts;
	(void)err;
	return xs_write_text_new(arg);
}

int county_text(const struct county *c, const char *layout, struct xs_buf *out,
	struct xs_error *err)
{
	struct xs_layout *l = xs_layout_load(county_layouts(), layout, err);
	int rc;

	must(l, err);
	rc = xs_run_layout(l, &c->in, NULL, open_text, out, err);
	xs_layout_free(l);
	return rc;
}

const char *county_differs(const char *name, const struct xs_buf *text)
{
	static char line[160];
	const char *mode = getenv("XUESHE_GOLDEN");
	const char *a, *b = text->s, *start = b, *path;
	struct xs_buf golden = XS_BUF_INIT;
	struct xs_error err = { 0 };
	char rest[160];

	snprintf(rest, sizeof(rest), "tests/report/golden/%s", name);
	path = support_data(rest);
	if (mode && strcmp(mode, "write") == 0)
		return xs_os_write(path, text->s, text->len, &err) < 0 ? path
								       : NULL;
	if (xs_os_read(&golden, path, 16u << 20, &err) < 0)
		return path;
	for (a = golden.s; *a && *a == *b; a++, b++)
		if (*b == '\n')
			start = b + 1;
	snprintf(line, sizeof(line), "%s: %.*s", name,
		(int)strcspn(start, "\n"), start);
	mode = *a == *b ? NULL : line;
	xs_buf_release(&golden);
	return mode;
}

const char *county_layouts(void)
{
	return support_data("reports");
}
