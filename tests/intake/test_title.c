/* SPDX-License-Identifier: Apache-2.0
 *
 * The county that a title names.  All names are made up.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "county.h"

#define TABLE "\n学校标识码,学校名称,课桌椅\n5201000001,甲小学,120\n"

static struct county c;

static void open_county(void)
{
	county_open(&c);
	cr_assert_eq(xs_store_begin(c.store, "init", NULL, &c.err), 0);
	cr_assert_eq(
		xs_store_set_meta(c.store, "county", "云岭县（虚构）", &c.err),
		0);
	cr_assert_eq(xs_store_commit(c.store, &c.err), 0);
}

static void close_county(void)
{
	county_close(&c);
}

TestSuite(title, .init = open_county, .fini = close_county);

/* The title, and the county that it names besides 云岭县; "": none. */
static const struct {
	const char *title, *county;
} titles[] = {
	{ "云岭县2025年学校情况统计表", "" },
	{ "贵州省黔山州云岭县2025年统计表", "" },
	{ "云岭苗族自治县2025年统计表", "" },
	{ "附件1：云岭县学校情况", "" },
	{ "填报单位：云岭县教育局（虚构）", "" },
	{ "2025年学校情况统计表", "" },
	{ "全县义务教育学校情况", "" },
	{ "县域义务教育优质均衡发展", "" },
	{ "全县各乡镇学校情况", "" },
	{ "贵州省区县教育情况", "" },
	{ "贵州省山区教育情况", "" },
	{ "黔山市2025年统计表", "" }, /* a prefecture's own form */
	{ "青山镇2025年学校情况", "" },
	{ "云岭县与白石县结对学校", "" },
	{ "白石县2025年学校情况统计表", "白石县" },
	{ "贵州省黔山州白石县义务教育学校情况", "白石县" },
	{ "黔山市白石区教育局统计表", "白石区" },
	{ "二〇二五年白石县学校情况", "白石县" },
	{ "2024—2025学年度白石县学校情况", "白石县" },
	{ "三江县学校情况", "三江县" },
	{ "2025年白石县学校情况", "白石县" },
	{ "填报单位：白石县教育局", "白石县" },
	{ "附件2 白石布依族自治县学校情况", "白石布依族自治县" },
};

Test(title, another_county_is_doubted)
{
	for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++) {
		struct xs_buf text = XS_BUF_INIT;
		size_t n = *titles[i].county != '\0';

		xs_buf_addf(&text, "%s" TABLE, titles[i].title);
		cr_assert_eq(
			county_import(&c, "a.csv", text.s), 0, "%s", c.err.msg);
		xs_buf_release(&text);
		cr_expect_eq(found(&c, XS_F_COUNTY_DIFFERS), n, "%s: %zu",
			titles[i].title, found(&c, XS_F_COUNTY_DIFFERS));
		if (n != 1 || found(&c, XS_F_COUNTY_DIFFERS) != 1)
			continue;
		cr_expect_str_eq(finding(&c, XS_F_COUNTY_DIFFERS)->args[0],
			titles[i].county);
		cr_expect_str_eq(
			finding(&c, XS_F_COUNTY_DIFFERS)->args[1], "云岭县");
		cr_expect_eq(finding(&c, XS_F_COUNTY_DIFFERS)->row, 1);
		cr_expect_eq(finding(&c, XS_F_COUNTY_DIFFERS)->column, 1);
	}
}

/* Once for tables beside each other; forms of one school too. */
Test(title, said_once_and_of_forms)
{
	cr_assert_eq(
		county_import(&c, "a.csv",
			"白石县2025年学校情况,,,,,\n"
			"学校名称,课桌椅,图书册数,学校名称,课桌椅,图书册数\n"
			"甲小学,1,2,乙小学,3,4\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(found(&c, XS_F_COUNTY_DIFFERS), 1);
	cr_assert_eq(county_import(&c, "a.csv",
			     "白石县2025年填报表,,\n填报项目,单位,填报值\n"
			     "学校名称,,甲小学\n图书册数,册,3\n课桌椅,套,4\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(found(&c, XS_F_COUNTY_DIFFERS), 1);
}
