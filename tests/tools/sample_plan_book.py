# SPDX-License-Identifier: Apache-2.0
"""The fifth workbook of the sample county: a sheet for each of the county's
other tables, as messy as the office's other sheets."""
import datetime

import sample_figures as fig
import sample_plan as plan
from sample_book import Sheet, book_open, full_width

MADE_UP = plan.MADE_UP


def open_sheet(book, name, title, note, heads, codes=False):
    sheet = Sheet(book, name, f"云岭县{MADE_UP}{title}",
                  f"填报单位：云岭县教育局{MADE_UP}　　{note}")
    return sheet, sheet.head([(o, i, None) for o, i in heads], codes)


def plain(*names):
    return [(None, n) for n in names]


def put_row(sheet, row, values):
    for c, v in enumerate(values):
        sheet.put(row, c, v)
    return row + 1


def write_cohorts(book, p):
    sheet, row = open_sheet(
        book, "人口", "分出生年份适龄儿童统计表", "出生年份：当年9月1日至次年8月31日　单位：人",
        plain("乡镇", "村", "出生年份", "男（人）",
              "女（人）", "口径"))
    last = None
    for n, (town, village, born, boys, girls, basis) in enumerate(
            p["cohorts"]):
        if last and (last != town or basis == "户籍" and n and p["cohorts"][
                n - 1][5] != basis):
            row += 1  # a blank row between townships
        last = town
        put_row(sheet, row, (
            fig.RENAMED[town] if town in fig.RENAMED and born < 2015
            else town, village, born if n % 17 else f"{born}年",
            full_width(str(boys)) if n % 29 == 5 else boys,
            f"{girls}人" if n % 31 == 7 else girls, basis))
        row += 1
    total = [sum(r[k] for r in p["cohorts"] if r[5] == "常住")
             for k in (3, 4)]
    row = put_row(sheet, row, ("合计", None, "（常住）", *total, None))
    sheet.foot(row, "注：雾山乡按村填报；云岭镇另报户籍口径，两种口径不相加。",
               f"本表数据纯属虚构{MADE_UP}")


def write_settlements(book, p):
    sheet, row = open_sheet(
        book, "居民点", "居民点及学生分布表", "统计时点：2025年9月1日",
        plain("编码", "名称", "乡镇", "经度", "纬度") + [
            ("小学（人）", "男生"), ("小学（人）", "女生"),
            ("初中（人）", "男生"), ("初中（人）", "女生")], codes=True)
    for k, v in enumerate(p["settlements"]):
        lost = k in (11, 40)  # nobody knows where
        row = put_row(sheet, row, (
            v["code"], v["name"] + ("  " if k % 13 == 4 else ""),
            v["township"], None if lost else v["lon"],
            None if lost else v["lat"] if k % 9 else f"{v['lat']}",
            v["pb"], v["pg"], v["jb"], v["jg"]))
    row = put_row(sheet, row, (None, "合计", None, None, None, *(
        sum(v[k] for v in p["settlements"]) for k in ("pb", "pg", "jb",
                                                      "jg"))))
    sheet.foot(row, "注：空白表示未测。", f"本表数据纯属虚构{MADE_UP}")


def write_distances(book, p):
    sheet, row = open_sheet(
        book, "上学距离", "学生上学路程表", "部分居民点",
        plain("起点", "终点学校标识码", "终点学校", "公里", "分钟", "方式"))
    for k, (v, s, road, minutes, how) in enumerate(p["distances"]):
        row = put_row(sheet, row, (
            v["code"], s.code, s.name, f"{road}公里" if k % 14 == 3 else road,
            f"{minutes}分钟" if k % 19 == 6 else minutes, how))
    sheet.foot(row, f"注：本表数据纯属虚构{MADE_UP}")


def write_funds(book, p):
    sheet, row = open_sheet(
        book, "资金", "教育专项资金安排表", "单位：万元",
        plain("年度", "来源", "级次", "文号", "金额（万元）", "可用于",
              "县级配套比例（%）", "可结转"))
    for k, (year, name, level, doc, use, share, carry, amount) in enumerate(
            p["funds"]):
        row = put_row(sheet, row, (
            year if k % 5 else f"{year}年", name, level, doc,
            full_width(str(amount)) if k % 7 == 3 else f"{amount:.2f}"
            if k % 4 == 1 else amount, use, share, "是" if carry else "否"))
    row = put_row(sheet, row, ("合计", None, None, None, sum(
        f[7] for f in p["funds"]), None, None, None))
    sheet.foot(row, f"注：本表文号、金额纯属虚构{MADE_UP}")


def day(text, k):
    """The same day as different people write it."""
    if not text:
        return None
    y, m, d = (int(x) for x in text.split("-"))
    return (text, f"{y}/{m}/{d}", f"{y}年{m}月{d}日",
            datetime.date(y, m, d))[k % 4]


def write_projects(book, p):
    heads = plain("序号", "项目编号", "学校标识码", "项目学校", "单体建筑",
                  "对应缺口", "建设内容", "建设规模", "单位",
                  "总投资\n（万元）", "资金来源", "实施年度", "项目阶段",
                  "批复文号") + [
        ("合同与支付（万元）", "合同金额"), ("合同与支付（万元）", "累计支付")
        ] + plain("开工日期", "竣工日期", "验收日期", "形象进度")
    sheet, row = open_sheet(book, "项目库", "义务教育学校建设项目库",
                            "截至2025年10月31日", heads)
    date = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
    for k, x in enumerate(p["projects"]):
        money = [None if v is None else f"{v:,}" if v > 100 and k % 3 == 0
                 else v for v in x["money"]]
        put_row(sheet, row, (
            k + 1, x["code"], None if k % 6 == 4 else x["school"].code,
            x["school"].name, x.get("building"), x["item"], x["measure"],
            x["quantity"], x["unit"], money[0], x["source"], x["year"],
            x["stage"], x.get("approval"), money[1], money[2]))
        for c, text in enumerate(x.get("dates", ("", "", ""))):
            v = day(text, k + c)
            if isinstance(v, datetime.date):
                sheet.ws.write_datetime(row, 16 + c, datetime.datetime(
                    v.year, v.month, v.day), date)
            else:
                sheet.put(row, 16 + c, v)
        sheet.put(row, 19, x.get("progress"))
        row += 1
    row = put_row(sheet, row, (None, "合计") + (None,) * 7 + (round(sum(
        x["money"][0] for x in p["projects"]), 2),))
    sheet.foot(row, f"注：本表项目、单位和文号纯属虚构{MADE_UP}")


def write_rest(book, p):
    sheet, row = open_sheet(
        book, "工期", "建设工期参考表", "单位：月",
        plain("措施", "设计（月）", "招标（月）", "施工（月）", "可施工月份"))
    for x in plan.LEADTIMES:
        row = put_row(sheet, row, x)
    sheet, row = open_sheet(
        book, "佐证材料", "佐证材料目录", "",
        plain("规则", "学校标识码", "学校", "材料名称", "日期", "存放位置"))
    for k, (rule, s, name, at, kept) in enumerate(p["papers"]):
        when = day(at, k % 3)
        row = put_row(sheet, row, (rule, s and s.code, s and s.name, name,
                                   when, kept))
    sheet, row = open_sheet(
        book, "督导检查", "督导检查登记表", "",
        plain("检查编号", "检查日期", "级别", "检查标准", "学校标识码",
              "受检学校"))
    for k, (code, at, level, what, s) in enumerate(p["visits"]):
        row = put_row(sheet, row, (code, day(at, k), level, what,
                                   s and s.code, s and s.name))
    sheet, row = open_sheet(
        book, "问题整改", "督导问题整改台账", "",
        plain("问题编号", "检查编号", "学校标识码", "受检学校", "条款",
              "存在问题", "责任人", "整改期限", "整改措施", "整改状态",
              "复查日期", "复查结果"))
    for k, x in enumerate(p["found"]):
        s = x[2]
        row = put_row(sheet, row, (
            x[0], x[1], s and s.code, s and s.name, *x[3:6], day(x[6], k % 3),
            x[7], x[8], day(x[9], k % 3), x[10]))
    write_last(book, p)


def write_last(book, p):
    sheet, row = open_sheet(
        book, "入学与控辍", "义务教育入学及控辍保学统计表", "单位：人",
        plain("乡镇", "学段", "年度", "应入学人数", "在学人数", "辍学人数",
              "劝返复学", "疑似辍学人数", "疑似辍学类别"))
    for x in p["enrolment"]:
        row = put_row(sheet, row, x)
    whole = [x for x in p["enrolment"] if not x[8]]
    put_row(sheet, row, ("合计", None, None, *(
        sum(x[k] for x in whole) for k in range(3, 8)), None))
    sheet, row = open_sheet(
        book, "县情指标", "县情指标", "",
        plain("指标", "年度", "值", "依据"))
    for name, v, why in plan.FACTS:
        row = put_row(sheet, row, (name, 2025, v, why))


def write(path, p):
    book = book_open(path)
    write_cohorts(book, p)
    write_settlements(book, p)
    write_distances(book, p)
    write_funds(book, p)
    write_projects(book, p)
    write_rest(book, p)
    book.close()
