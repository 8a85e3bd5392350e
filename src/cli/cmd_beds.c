/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe beds: who has a bed, who is short of one, and which rooms could change
 * hands.
 */
#include "beds_i.h"

#include "xueshe/report.h"

struct beds_options {
	struct xs_common common;
	int in;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	{ XS_OPT_YEAR, 0, "in", N_("YEAR"), offsetof(struct beds_options, in),
		N_("with the boarders forecast for that school year") },
	XS_ROW_ON,
	XS_ROW_STANDARD,
	XS_ROW_SCHOOL,
	XS_ROW_ALSO_WORKBOOK(N_("write the boarding workbook as well")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "school", N_("code"), 0 },
	{ "name", N_("school"), XS_COL_CUT },
	{ "stage", N_("stage"), 0 },
	{ "sex", N_("sex"), 0 },
	{ "boarders", N_("boarders"), XS_COL_RIGHT },
	{ "beds", N_("beds stated"), XS_COL_RIGHT },
	{ "usable_beds", N_("usable"), XS_COL_RIGHT },
	{ "short", N_("beds short"), XS_COL_RIGHT },
	{ "spare", N_("beds spare"), XS_COL_RIGHT },
	{ "short_after", N_("short then"), XS_COL_RIGHT },
	{ "spare_after", N_("spare then"), XS_COL_RIGHT },
	{ "lower_needed", N_("sleep below"), XS_COL_RIGHT },
	{ "lower_bunks", N_("lower bunks"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
static const struct xs_col building_cols[] = {
	{ "building", N_("building"), XS_COL_CUT },
	{ "grade", N_("grade"), 0 },
	{ "used_by", N_("used by"), 0 },
	{ "rooms", N_("rooms"), XS_COL_RIGHT },
	{ "usable_beds", N_("usable"), XS_COL_RIGHT },
	{ "rooms_after", N_("rooms then"), XS_COL_RIGHT },
	{ "usable_after", N_("usable then"), XS_COL_RIGHT },
	{ "why", N_("do not count"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
/* clang-format on */

const char *xs_bed_sex_name(int sex)
{
	return sex == XS_AT_BOYS ? "boys" : "girls";
}

static const char *sex_say(int sex)
{
	return sex == XS_AT_BOYS ? _("boys") : _("girls");
}

bool xs_beds_of(struct xs_beds_job *job, size_t school, bool find)
{
	struct xs_bed_need need;
	struct xs_school_forecast f;

	if (job->in && job->in != job->ctx->survey->year) {
		xs_forecast_school(job->plan.forecast, school, &f);
		xs_bed_need_in(&f, job->in, 1, &need);
	} else {
		xs_bed_need_now(job->ctx->survey, school, &need);
	}
	xs_bed_balance_of(job->ctx->survey, school, &job->norms, &need, &job->b,
		find ? &job->findings : NULL);
	return job->b.lines_n > 0;
}

/* -- the county's sums ------------------------------------------------------- */

/* Boarders to come are no whole number; each line's beds are reckoned by the
 * next one, and so they are shown. */
static double whole_boarders(const struct xs_bed_line *l)
{
	return xs_is_blank(l->boarders) ? l->boarders
					: xs_ceil_whole(l->boarders);
}

struct sums { /* by sex; short and spare are never set against each other */
	double boarders[XS_SEXES];
	int64_t usable[XS_SEXES], short_now[XS_SEXES], spare_now[XS_SEXES];
	int64_t short_then[XS_SEXES], spare_then[XS_SEXES], moved;
	size_t schools, unknown, meet, moving, open;
};

static void add_up(struct sums *sums, const struct xs_bed_balance *b)
{
	size_t i;

	sums->schools++;
	sums->unknown += !b->known;
	sums->meet += !b->sexes_apart;
	sums->moving += b->moved_rooms > 0;
	sums->open += !b->proven;
	sums->moved += b->moved_rooms;
	for (i = 0; i < b->lines_n; i++) {
		const struct xs_bed_line *l = &b->lines[i];

		sums->boarders[l->sex] +=
			xs_is_blank(l->boarders) ? 0 : whole_boarders(l);
		sums->usable[l->sex] += l->usable;
		sums->short_now[l->sex] += l->short_now;
		sums->spare_now[l->sex] += l->spare_now;
		sums->short_then[l->sex] += l->short_then;
		sums->spare_then[l->sex] += l->spare_then;
	}
}

static void print_sums(struct xs_ctx *ctx, const struct sums *sums)
{
	int x;

	xs_out(ctx, _("schools that board: %zu\n"), sums->schools);
	for (x = 0; x < XS_SEXES; x++)
		xs_out(ctx,
			_("%s: boarders %.0f, usable beds %lld; short %lld, "
			  "to spare %lld; rooms re-allocated: short %lld, to "
			  "spare %lld\n"),
			sex_say(x), sums->boarders[x],
			(long long)sums->usable[x],
			(long long)sums->short_now[x],
			(long long)sums->spare_now[x],
			(long long)sums->short_then[x],
			(long long)sums->spare_then[x]);
	if (sums->moved)
		xs_out(ctx, _("rooms that change hands: %lld, schools: %zu\n"),
			(long long)sums->moved, sums->moving);
	if (sums->meet)
		xs_out(ctx,
			_("schools where girls and boys share a storey or "
			  "it is not known: %zu\n"),
			sums->meet);
	if (sums->open)
		xs_out(ctx,
			_("schools where a better way to give the rooms may "
			  "exist: %zu\n"),
			sums->open);
	if (sums->unknown)
		xs_out(ctx, _("schools with boarders or beds not known: %zu\n"),
			sums->unknown);
}

/* -- tables -------------------------------------------------------------------- */

static void line_row(
	struct xs_table *t, size_t school, const struct xs_bed_line *l)
{
	const struct xs_survey *survey = t->ctx->survey;
	bool told = xs_bed_line_told(l);
	const int64_t figures[] = { l->usable, l->short_now, l->spare_now,
		l->short_then, l->spare_then };
	size_t i;

	xs_table_text(t, survey->schools[school].code);
	xs_table_text(t, survey->schools[school].name);
	xs_table_word(t, xs_stage_name(l->stage), xs_stage_say(l->stage));
	xs_table_word(t, xs_bed_sex_name(l->sex), sex_say(l->sex));
	xs_table_real(t, whole_boarders(l), 0);
	xs_table_real(t, l->beds, 0);
	for (i = 0; i < sizeof(figures) / sizeof(figures[0]); i++)
		xs_table_real(t,
			(i ? l->known : told) ? (double)figures[i] : XS_BLANK,
			0);
	xs_table_real(t, xs_or_blank(l->lower_needed), 0);
	xs_table_real(
		t, l->lower_needed && told ? (double)l->lower : XS_BLANK, 0);
}

/* What is lost of a dormitory: "144 in a building of grade D". */
static const char *why(struct xs_ctx *ctx, const struct xs_dormitory *d)
{
	const char *text = "";
	int loss;

	for (loss = 0; loss < XS_BED_LOSS_N; loss++)
		if (d->lost[loss])
			text = xs_arena_printf(&ctx->arena, "%s%s%lld %s", text,
				*text ? _("; ") : "", (long long)d->lost[loss],
				xs_bed_loss_say((enum xs_bed_loss)loss,
					xs_lang_screen()));
	return text;
}

static void building_row(struct xs_table *t, const struct xs_bed_balance *b,
	size_t at, int s, int x)
{
	const struct xs_dormitory *d = &b->dormitories[at];
	const struct xs_room_use *u = &b->then[at];
	const struct xs_building *row = d->building < 0
		? NULL
		: &t->ctx->survey->buildings[d->building];

	xs_table_text(t,
		xs_dormitory_say(
			t->ctx->survey, d, xs_lang_screen(), &t->ctx->arena));
	xs_table_text(t, row ? row->grade : "");
	xs_table_text(t,
		s < 0 ? ""
		      : xs_bed_group_say(
				(enum xs_stage)s, x, xs_lang_screen()));
	xs_table_real(t,
		s < 0 ? xs_or_blank(d->rooms) : xs_or_blank(d->rooms_now[s][x]),
		0);
	xs_table_real(t, s < 0 ? 0 : (double)d->beds_now[s][x], 0);
	xs_table_real(t, s < 0 ? XS_BLANK : xs_or_blank(u->rooms[s][x]), 0);
	xs_table_real(t, s < 0 ? XS_BLANK : (double)u->beds[s][x], 0);
	xs_table_text(t, why(t->ctx, d));
}

static void print_buildings(struct xs_ctx *ctx, const struct xs_bed_balance *b)
{
	struct xs_table t;
	size_t i;
	int s, x;

	if (!b->dormitories_n)
		return;
	xs_table_begin(&t, ctx, building_cols);
	for (i = 0; i < b->dormitories_n; i++) {
		bool any = false;

		for (s = 0; s < XS_STAGE_N; s++)
			for (x = 0; x < XS_SEXES; x++) {
				if (!b->dormitories[i].beds_now[s][x] &&
					!b->then[i].beds[s][x])
					continue;
				building_row(&t, b, i, s, x);
				any = true;
			}
		if (!any)
			building_row(&t, b, i, -1, 0);
	}
	xs_table_end(&t);
}

static bool is_news(const struct xs_bed_balance *b)
{
	size_t i;

	for (i = 0; i < b->lines_n; i++)
		if (b->lines[i].short_now)
			return true;
	return !b->known;
}

static void print_tables(struct xs_beds_job *job)
{
	struct xs_ctx *ctx = job->ctx;
	struct sums sums = { .moved = 0 };
	struct xs_table t;
	size_t i, k;

	if (!ctx->common->csv) {
		xs_judging_title(ctx, &job->plan.judging);
		if (job->in)
			xs_out(ctx,
				_("boarders as forecast for %d, buildings "
				  "of today\n"),
				job->in);
	}
	xs_table_begin(&t, ctx, cols);
	for (i = 0; i < ctx->survey->n; i++) {
		if ((job->only != XS_NO_SCHOOL_INDEX && job->only != i) ||
			!xs_beds_of(job, i, true))
			continue;
		for (k = 0; k < job->b.lines_n; k++)
			line_row(&t, i, &job->b.lines[k]);
		job->news |= is_news(&job->b);
		add_up(&sums, &job->b);
	}
	xs_table_end(&t);
	if (ctx->common->csv)
		return;
	if (job->only != XS_NO_SCHOOL_INDEX && sums.schools)
		print_buildings(ctx, &job->b);
	print_sums(ctx, &sums);
	if (job->findings.n)
		job->news |= xs_findings_print(ctx, &job->findings, false);
	if (job->plan.findings.n)
		xs_findings_print(ctx, &job->plan.findings, false);
}

/* -- the command ----------------------------------------------------------------- */

static int read_options(struct xs_beds_job *job, const struct beds_options *o)
{
	struct xs_ctx *ctx = job->ctx;
	int to = ctx->survey->year + XS_AHEAD_MOST;

	job->only = XS_NO_SCHOOL_INDEX;
	if (o->common.school) {
		long school = xs_school_find(ctx, o->common.school);

		if (school < 0)
			return -1;
		job->only = (size_t)school;
	}
	job->in = o->in;
	if (o->in && (o->in < ctx->survey->year || o->in > to)) {
		xs_fail(&ctx->err, XS_E_USAGE,
			_("boarders of %d cannot be forecast from %d"), o->in,
			ctx->survey->year);
		return xs_hint(&ctx->err,
			_("Name a school year from %d to %d."),
			ctx->survey->year, to);
	}
	return 0;
}

static int begin(struct xs_beds_job *job)
{
	const struct xs_common *common = job->ctx->common;
	unsigned parts = XS_WITH_JUDGING;

	if (job->in)
		parts |= XS_WITH_FORECAST;
	if (common->json || common->out)
		parts |= XS_WITH_BOARDING;
	if (xs_planning_begin(job->ctx, parts, NULL, &job->plan) < 0)
		return -1;
	xs_bed_norms_of((const struct xs_pack *const *)job->plan.judging.packs,
		job->plan.judging.n, xs_judging_day(job->ctx), &job->norms);
	return 0;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	struct xs_beds_job job = { .ctx = ctx };
	struct xs_report_input facts = { .survey = NULL };
	int rc = -1;

	xs_bed_balance_init(&job.b);
	if (read_options(&job, options) < 0 || begin(&job) < 0)
		goto out;
	if (ctx->common->json)
		xs_beds_json(&job);
	else
		print_tables(&job);
	xs_planning_facts(&job.plan, &facts);
	rc = xs_workbook_also(ctx, "boarding", &facts);
	if (rc == 0)
		rc = job.news ? 1 : 0;
out:
	xs_bed_balance_release(&job.b);
	xs_findings_release(&job.findings);
	xs_planning_release(&job.plan);
	return rc;
}

const struct xs_command xs_cmd_beds = {
	"beds",
	N_("Who has a bed, who is short of one, which rooms could change "
	   "hands"),
	"xueshe beds 云岭.xueshe --school 龙洞中学",
	rows,
	operands,
	sizeof(struct beds_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};
