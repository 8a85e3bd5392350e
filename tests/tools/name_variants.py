#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""name_variants.py XUESHE DATA [SEED]: real names of schools written otherwise (seeded), and what `xueshe import` makes of them.

DATA is the folder with china_school_list and malaysia_chinese_schools.  Each list is taken in with its codes; then a sheet of buildings
names each school in one way of writing, without codes, the building's number telling which school was meant.  Prints a table: taken for
the right school, told as doubtful with candidates, told as unknown, taken for a WRONG one; ends with 1 where any is wrong.
"""
import csv
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile

TOWN = re.compile(r".+?[乡镇](?=..)")


def shigatse(data):
    """Six counties, a planner file each; townships as the names have them."""
    rows = read(data, "china_school_list/xizang_shigatse_6_counties_utf8.csv")
    for county in sorted({r["区县"] for r in rows}):
        schools = []
        for r in rows:
            name = r["学校名称"].strip()
            town = TOWN.match(name.replace(county, "", 1)) if name.startswith(county) else None
            if r["区县"] == county:
                schools.append((r["学校标识码"], name, town.group() if town else ""))
        yield county, "54", schools


def sjkc(data):
    rows = read(data, "malaysia_chinese_schools/sjkc.csv")
    yield "马来西亚", "52", [(r["KODSEKOLAH"], r["NAMASEKOLAH_C"].strip(), r["PPD"]) for r in rows if r["NAMASEKOLAH_C"].strip()]


LISTS = (("Shigatse, six counties, 121 schools", shigatse), ("SJKC, 1,304 schools", sjkc))
SORTS = (("中心小学", ("中心校", "中心完小", "中心完全小学")), ("完全小学", ("完小", "小学")), ("希望小学", ("希望完小", "小学")),
         ("初级中学", ("初中",)), ("小学", ("完小", "完全小学", "希望小学")), ("华小", ("华文小学", "华校")))


def other_sort(rng, name, town, county):
    for end, others in SORTS:
        if name.endswith(end):
            return name[:-len(end)] + rng.choice(others)
    return None


def read(data, name):
    with open(os.path.join(data, name), encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def without_county(rng, name, town, county):
    return name[len(county):] if name.startswith(county) else None


def without_place(rng, name, town, county):
    begin = county + town
    return name[len(begin):] if town and name.startswith(begin) else None


def typo(rng, name, town, county):
    i = rng.randrange(len(name) - 2) if len(name) > 3 else 0
    return name[:i] + rng.choice("东西南北山水石青白红") + name[i + 1:]


VARIANTS = (
    ("as it stands", lambda rng, name, town, county: name),
    ("blanks and full-width brackets", lambda rng, name, town, county: " （" + name[:2] + "） " + name[2:]),
    ("prefecture in front", lambda rng, name, town, county: "日喀则市" + name if name.startswith(county) else None),
    ("county left out", without_county),
    ("county and township left out", without_place),
    ("another word for the sort of school", other_sort),
    ("教学点 for 小学", lambda rng, name, town, county: name[:-2] + "教学点" if name.endswith("小学") else None),
    ("村 put in", lambda rng, name, town, county: name[:-2] + "村小学" if name.endswith("小学") else None),
    ("first character left out", lambda rng, name, town, county: name[1:] if len(name) > 4 else None),
    ("one character wrong", typo),
)


def run(xueshe, *args):
    done = subprocess.run([xueshe, *args], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return done.stdout


def try_variant(xueshe, store, county, schools, make, rng, folder):
    path = os.path.join(folder, "buildings.csv")
    meant = {}
    names = {(town, name) for _, name, town in schools}
    with open(path, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f)
        out.writerow(["学校名称", "所属乡镇", "建筑编号", "用途", "建筑面积", "年度"])
        for i, (code, name, town) in enumerate(schools):
            text = make(rng, name, town, county)
            # What is another school's own name is no way of writing this one's.
            if text and (text == name) == (make is VARIANTS[0][1]) and (text == name or (town, text) not in names):
                meant["V%d" % i] = code
                out.writerow([text, town, "V%d" % i, "食堂", 10, 2025])
    doc = json.loads(run(xueshe, "import", store, path, "--json"))
    count = {k: sum(f["code"] == k for f in doc["findings"]) for k in ("SCHOOL_DOUBTFUL", "SCHOOL_AMBIGUOUS", "SCHOOL_UNKNOWN")}
    db = sqlite3.connect(store)
    got = db.execute("SELECT b.code, s.code FROM buildings b JOIN schools s ON s.id = b.school WHERE b.removed_by IS NULL").fetchall()
    db.close()
    right = sum(meant[b] == s for b, s in got)
    if got:
        run(xueshe, "undo", store)
    return len(meant), right, count["SCHOOL_DOUBTFUL"] + count["SCHOOL_AMBIGUOUS"], count["SCHOOL_UNKNOWN"], len(got) - right


def main(xueshe, data, seed="20260301"):
    wrong = 0
    print("| list | written | names | right | doubtful | unknown | wrong |\n|---|---|--:|--:|--:|--:|--:|")
    for title, counties in LISTS:
        made = [[0] * 5 for _ in VARIANTS]
        for county, province, schools in counties(data):
            with tempfile.TemporaryDirectory() as folder:
                store, path = os.path.join(folder, "n.xueshe"), os.path.join(folder, "schools.csv")
                with open(path, "w", encoding="utf-8", newline="") as f:
                    csv.writer(f).writerows([("学校标识码", "学校名称", "所属乡镇", "年度")] + [(*s, 2025) for s in schools])
                run(xueshe, "init", store, "--county", county, "--province", province)
                run(xueshe, "import", store, path)
                for sums, (written, make) in zip(made, VARIANTS):
                    row = try_variant(xueshe, store, county, schools, make, random.Random(seed + written + county), folder)
                    sums[:] = [a + b for a, b in zip(sums, row)]
        for row, (written, _) in zip(made, VARIANTS):
            wrong += row[-1]
            if row[0]:
                print("| %s | %s | %s |" % (title, written, " | ".join(map(str, row))), flush=True)
    print("%d wrong" % wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
