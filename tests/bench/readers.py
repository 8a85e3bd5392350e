#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""readers.py BUILD [ROWS]: every cell of a csv (66 columns) and of an xlsx (its first 40 columns) of ROWS schools taken in by
`xueshe import` (checked, matched and stored), and only read by xueshe's readers, by pandas and by openpyxl; seconds of the processor
and by the clock and peak memory of each, one process each, in one run.  "times" is the processor's time over that of the import."""
import os
import subprocess
import sys
import time

READERS = {
    "csv": {"pandas.read_csv": "import pandas, sys; print(pandas.read_csv(sys.argv[1], dtype=str).size)"},
    "xlsx": {"openpyxl read_only": "import openpyxl, sys\nn = 0\nfor r in openpyxl.load_workbook(sys.argv[1], read_only=True).active.values:\n"
                                   "    n += len(r)\nprint(n)",
             "pandas.read_excel": "import pandas, sys; print(pandas.read_excel(sys.argv[1], dtype=str).size)"}}


def write(csv, xlsx):
    import pandas
    import xlsxwriter
    book = xlsxwriter.Workbook(xlsx, {"constant_memory": True})
    sheet = book.add_worksheet()
    df = pandas.read_csv(csv, dtype={"学校标识码": str})
    for i, row in enumerate([list(df.columns[:40])] + df.iloc[:, :40].astype(object).where(df.iloc[:, :40].notna(), None).values.tolist()):
        for k, v in enumerate(row):
            if v is not None:
                sheet.write(i, k, v)
    book.close()


def run(command):
    """Seconds of the processor, by the clock, and megabytes at most."""
    begin = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, use = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: an import with doubts
        sys.exit("%s failed" % " ".join(command))
    return use.ru_utime + use.ru_stime, time.monotonic() - begin, use.ru_maxrss / 1024


def take_in(build, path):
    """The whole command, into a new planner file."""
    county = path + ".xueshe"
    if os.path.exists(county):
        os.remove(county)
    xueshe = build + "/xueshe"
    subprocess.run([xueshe, "init", county, "--county", "虚构", "--province", "52", "--made-up"], check=True, stdout=subprocess.DEVNULL)
    figures = run([xueshe, "import", county, path, "--year", "2025"])
    os.remove(county)
    return figures


def main(build, rows="260000"):
    csv, xlsx = ("%s/bench/%s.%s" % (build, rows, kind) for kind in ("csv", "xlsx"))
    here = os.path.dirname(os.path.abspath(__file__))
    os.makedirs(os.path.dirname(csv), exist_ok=True)
    subprocess.run([sys.executable, here + "/make_country.py", rows, csv, "/dev/null"], check=True, stdout=subprocess.DEVNULL)
    # in a process of its own: a child's peak begins with its parent's
    subprocess.run([sys.executable, here + "/readers.py", "--write", csv, xlsx], check=True)
    print("| file of %s rows | by | CPU s | clock s | peak MB | times |" % rows)
    print("|---|---|---|---|---|---|")
    for kind, path in (("csv", csv), ("xlsx", xlsx)):
        ours = take_in(build, path)
        readers = {"xueshe, reading only": [build + "/tools/bench/read_sheet", path]}
        readers.update({name: [sys.executable, "-c", script, path] for name, script in READERS[kind].items()})
        print("| %s | `xueshe import` | %.2f | %.2f | %.0f | 1 |" % (kind, *ours), flush=True)
        for name, command in readers.items():
            figures = run(command)
            print("| %s | %s | %.2f | %.2f | %.0f | %.1f |" % (kind, name, *figures, figures[0] / ours[0]), flush=True)
    os.remove(xlsx)


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        write(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
