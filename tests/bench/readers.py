#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""readers.py BUILD [ROWS]: every cell of a csv (66 columns) and of an xlsx (its first 40 columns) of ROWS schools read by xueshe's
readers, by pandas and by openpyxl; seconds of the processor and peak memory of each, one process each."""
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
    """Seconds of the processor and megabytes at most."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, use = os.wait4(child.pid, 0)
    if status:
        sys.exit("%s failed" % " ".join(command))
    return use.ru_utime + use.ru_stime, use.ru_maxrss / 1024


def main(build, rows="260000"):
    csv, xlsx = ("%s/bench/%s.%s" % (build, rows, kind) for kind in ("csv", "xlsx"))
    here = os.path.dirname(os.path.abspath(__file__))
    os.makedirs(os.path.dirname(csv), exist_ok=True)
    subprocess.run([sys.executable, here + "/make_country.py", rows, csv, "/dev/null"], check=True, stdout=subprocess.DEVNULL)
    # in a process of its own: a child's peak begins with its parent's
    subprocess.run([sys.executable, here + "/readers.py", "--write", csv, xlsx], check=True)
    print("| file of %s rows | reader | CPU s | peak MB | times slower |" % rows)
    print("|---|---|---|---|---|")
    for kind, path in (("csv", csv), ("xlsx", xlsx)):
        ours, mb = run([build + "/tools/bench/read_sheet", path])
        print("| %s | xueshe | %.2f | %.0f | 1 |" % (kind, ours, mb))
        for name, script in READERS[kind].items():
            s, mb = run([sys.executable, "-c", script, path])
            print("| %s | %s | %.2f | %.0f | %.1f |" % (kind, name, s, mb, s / ours), flush=True)
    os.remove(xlsx)


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        write(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
