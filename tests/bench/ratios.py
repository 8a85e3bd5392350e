#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""ratios.py FIGURES: medians of the bench's runs as a Markdown table, ours against the peer in the same run.

A run's ratio is the peer's time over ours of that run; the table has the median of the ratios.  Time of the processor stands beside time
by the clock: on a machine that others use too the first is the steadier.
"""
import collections
import statistics
import sys

rows = collections.defaultdict(list)
for line in open(sys.argv[1]):
    name, size, step, clock, cpu, kb = line.split()
    rows[name, int(size), step].append((float(clock), float(cpu), int(kb)))

STEPS = ("init", "import", "gap")
print("| schools | init s | import s | gap s | all s | of CPU s | peak MB | peer s | of CPU s | peak MB "
      "| times faster | by CPU | times less memory | µs of CPU a school |")
print("|" + "---|" * 14)
for size in sorted({k[1] for k in rows}):
    def med(name, step, i):
        return statistics.median(v[i] for v in rows[name, size, step])
    ours = [[sum(r[i] for r in run) for run in zip(*(rows["xueshe", size, s] for s in STEPS))] for i in (0, 1)]
    peer = [[r[i] for r in rows["peer", size, "all"]] for i in (0, 1)]
    faster = [statistics.median(p / max(o, 0.001) for p, o in zip(peer[i], ours[i])) for i in (0, 1)]
    mb, peer_mb = max(med("xueshe", s, 2) for s in STEPS) / 1024, med("peer", "all", 2) / 1024
    all_s, cpu_s, peer_s, peer_cpu = (statistics.median(v) for v in (ours[0], ours[1], peer[0], peer[1]))
    print("| %d | %.3f | %.3f | %.3f | %.3f | %.3f | %.0f | %.2f | %.2f | %.0f | %.1f | %.1f | %.1f | %.0f |" % (
        size, *(med("xueshe", s, 0) for s in STEPS), all_s, cpu_s, mb, peer_s, peer_cpu, peer_mb, *faster, peer_mb / mb, cpu_s / size * 1e6))

print()
print("| schools | import s | of CPU s | SQLite shell s | of CPU s | times longer | by CPU |")
print("|" + "---|" * 7)
for size in sorted({k[1] for k in rows}):
    ours, plain = rows["xueshe", size, "import"], rows["shell", size, "import"]
    print("| %d |" % size, " | ".join("%.3f" % statistics.median(v) for v in (
        [r[0] for r in ours], [r[1] for r in ours], [r[0] for r in plain], [r[1] for r in plain],
        [o[0] / max(p[0], 0.001) for o, p in zip(ours, plain)], [o[1] / max(p[1], 0.001) for o, p in zip(ours, plain)])), "|")
