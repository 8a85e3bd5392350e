#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""forecast_peer.py PUPILS.csv COHORTS.csv: the same forecast as a planner with pandas would write it.

Grade progression by school, drawn towards township and county with a fixed strength, entrants of grade 1 from the township's children ×
shares, of grade 7 from the township's leavers, ten years, back-tests from three earlier years.  Vectorised over schools, no bands, no
feeders, no mergers, no findings; reading the files is not timed.  Prints the median of five runs in milliseconds of the processor.
"""
import statistics
import sys
import time

import numpy as np
import pandas as pd

GRADES = ["%s%d" % (x, g) for g in range(1, 10) for x in "bg"]
STRENGTH, RECENT, AHEAD, AGE = 30.0, 3, 10, 7

pupils = pd.read_csv(sys.argv[1], header=None, names=["year", "school", "town"] + GRADES)
children = pd.read_csv(sys.argv[2], header=None, names=["town", "born", "b", "g"])


def forecast(data, born, ahead):
    years = sorted(data.year.unique())
    base = years[-1]
    cube = {y: d.set_index("school").sort_index() for y, d in data.groupby("year")}
    town = cube[base].town.to_numpy()
    by = {y: cube[y][GRADES].to_numpy(float).reshape(-1, 9, 2) for y in years}
    rate = np.ones((len(town), 8))
    for g in range(8):
        x = sum(by[y][:, g].sum(1) for y in years[:-1])
        came = sum(by[y][:, g + 1].sum(1) for y in years[1:])
        came = np.where(x > 0, came, 0)
        if g == 5 or not x.sum():
            continue
        sums = pd.DataFrame({"town": town, "x": x, "y": came}).groupby("town").sum()
        county = sums.y.sum() / sums.x.sum()
        of_town = ((sums.y + STRENGTH * county) / (sums.x + STRENGTH)).loc[town].to_numpy()
        rate[:, g] = (came + STRENGTH * of_town) / (x + STRENGTH)
    recent = years[-RECENT:]
    entered = pd.DataFrame({"town": town, "own": sum(by[y][:, 0].sum(1) for y in recent)})
    share1 = (entered.own / entered.groupby("town").own.transform("sum")).fillna(0).to_numpy()
    table = born.pivot(index="town", columns="born", values=["b", "g"])
    known = [y - AGE for y in recent if y - AGE in table["b"].columns]
    kids = sum(table[x][b] for x in "bg" for b in known)
    enter = entered.groupby("town").own.sum() / kids
    last = max(table["b"].columns)
    change = (table["b"][last].sum() / table["b"][last - 4].sum()) ** 0.25 - 1
    leaver_town = pd.DataFrame({"town": town, "out": sum(by[y][:, 5].sum(1) for y in recent[:-1]),
                                "in": sum(by[y][:, 6].sum(1) for y in recent[1:])})
    sums = leaver_town.groupby("town")[["out", "in"]].transform("sum")
    share7 = (leaver_town["in"] / sums["out"]).replace(np.inf, 0).fillna(0).to_numpy()
    state, out = by[base], []
    for k in range(1, ahead + 1):
        step = np.zeros_like(state)
        step[:, 1:] = state[:, :-1] * rate[:, :, None]
        b = base + k - AGE
        for x, name in enumerate("bg"):
            kids = table[name][min(b, last)] * (1 + change) ** max(0, b - last)
            step[:, 0, x] = (kids * enter).loc[town].to_numpy() * share1
            leavers = pd.Series(state[:, 5, x]).groupby(town).sum()
            step[:, 6, x] = leavers.loc[town].to_numpy() * share7
        state = step
        out.append(state)
    return by[base], out


def whole():
    now, ahead = forecast(pupils, children, AHEAD)
    years = sorted(pupils.year.unique())
    for at in range(1, len(years) - 1):
        then = pupils[pupils.year <= years[at]]
        _, old = forecast(then, children[children.born < years[at]], len(years) - 1 - at)
        for k, guess in enumerate(old):
            came = pupils[pupils.year == years[at + 1 + k]].sort_values("school")[GRADES].to_numpy(float).sum(1)
            np.abs(guess.sum((1, 2)) - came).sum() / came.sum()
    return ahead[-1].sum()


times = []
for _ in range(5):
    start = time.process_time()
    total = whole()
    times.append((time.process_time() - start) * 1000)
print("pandas and numpy: %.0f ms, %.0f pupils in the last year" % (statistics.median(times), total))
