#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""ratios.py FIGURES: medians of the bench's runs as a Markdown table, ours against the peer in the same run."""
import collections
import statistics
import sys

rows = collections.defaultdict(list)
for line in open(sys.argv[1]):
    name, size, step, seconds, kb = line.split()
    rows[name, int(size), step].append((float(seconds), int(kb)))

print("| schools | init s | import s | gap s | all s | peak MB | peer s | peer MB | times faster | times less memory | µs a school |")
print("|---|---|---|---|---|---|---|---|---|---|---|")
for size in sorted({k[1] for k in rows}):
    def med(name, step, i):
        return statistics.median(v[i] for v in rows[name, size, step])
    steps = [med("xueshe", s, 0) for s in ("init", "import", "gap")]
    totals = [sum(x[0] for x in run) for run in zip(*(rows["xueshe", size, s] for s in ("init", "import", "gap")))]
    total = statistics.median(totals)
    mb = max(med("xueshe", s, 1) for s in ("init", "import", "gap")) / 1024
    peer, peer_mb = med("peer", "all", 0), med("peer", "all", 1) / 1024
    print("| %d | %.2f | %.2f | %.2f | %.2f | %.0f | %.2f | %.0f | %.1f | %.1f | %.0f |" % (
        size, *steps, total, mb, peer, peer_mb, peer / total, peer_mb / mb, total / size * 1e6))
