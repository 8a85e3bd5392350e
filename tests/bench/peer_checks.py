#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Do the figures of the bench's country go together?  The rows of checks.json that say something of its csv, as whole columns.

Severity, limits and sentences are those of checks.json.  Kinds that cannot speak of this csv – other years, stated ratios, places,
sheets – are not run at all: that is in the peer's favour.
"""
import json
import os

import numpy as np

NOISE = 1e-9


def plain(v):
    return "%d" % v if v == int(v) else repr(v)


def texts(values, decimals=6):
    """Figures as people read them, a half rounded up."""
    scale = 10.0 ** decimals
    size = values * scale
    return [plain(v) for v in (np.floor(size + size * 4.5e-16 + 0.5) / scale).tolist()]


def part_of(c, key):
    """What is blank of a stage that is not taught counts nothing; a column that the csv lacks is not known."""
    v, stage = c.col.get(key), c.cat.items[key].get("stage")
    if v is None:
        return np.full(c.n, np.nan)
    return np.where(np.isnan(v) & (c.stage != (stage == "junior")), 0, v) if stage else v


def total(c, keys):
    return sum(part_of(c, k) for k in keys)


def extra(c, check):
    """What may be counted in besides: nothing where it is blank."""
    return sum((np.nan_to_num(c.col[k]) for k in check.get("maybe", []) if k in c.col), 0.0)


def names(c, keys, at):
    """Of several stages the one that is there."""
    there = np.array([part_of(c, k)[at] > 0 for k in keys[:-1]] + [np.ones(len(at), bool)])
    return np.array([c.cat.zh(k) for k in keys], dtype=object)[np.argmax(there, axis=0)].tolist()


# -- kinds: (schools, item, the sentence's words) -----------------------------------------------------------------------------------

def parts(c, _):
    for key in sorted(c.col, key=c.cat.order.get):
        whole = c.cat.items[key].get("part_of")
        if whole in c.col:
            v, of = c.col[key], c.col[whole]
            at = np.nonzero(v > of * (1 + NOISE))[0]
            yield at, key, {"value": texts(v[at]), "whole_name": c.cat.zh(whole), "whole": texts(of[at])}


def figures(c, keys, at):
    every = [(c.cat.zh(k), c.col[k][at]) for k in keys if k in c.col]
    return ["、".join(name + " " + texts(v[i:i + 1], 2)[0] for name, v in every if v[i] > 0) for i in range(len(at))]


def sum_above(c, check):
    whole = c.col.get(check["whole"])
    if whole is None:
        return
    parts = [part_of(c, k) for k in check["items"]]
    made = sum(np.nan_to_num(v) for v in parts) + extra(c, check)
    least = np.where(np.any([np.isnan(v) for v in parts], axis=0), "≥ ", "").astype(object)  # blanks may only add
    said = np.any([c.col[k] > whole for k in check["items"] if k in c.col], axis=0)  # by the check of parts
    at = np.nonzero((made > (whole + check.get("tolerance", 0)) * (1 + NOISE)) & ~said)[0]
    yield at, check["whole"], {"made": (least[at] + np.array(texts(made[at], 2), dtype=object)).tolist(), "whole": texts(whole[at], 2), "apart": (least[at] + np.array(texts(made[at] - whole[at], 2), dtype=object)).tolist(), "parts": figures(c, check["items"] + check.get("maybe", []), at)}


def flags(c, check):
    for pair in check["pairs"]:
        v = c.col.get(pair["count"])
        if pair["flag"] == "boarding_school" and v is not None:  # the only flag of the csv
            at = np.nonzero((c.says_boarding == pair["is"]) & ((v > 0) if pair["above_zero"] else (v == 0)))[0]
            yield at, pair["flag"], {"value": "是" if pair["is"] else "否", "count_name": c.cat.zh(pair["count"]), "count": texts(v[at])}


def beds(c, _):
    at = np.nonzero((c.boarders > 0) & ~((c.col["beds_boys"] > 0) | (c.col["beds_girls"] > 0)))[0]
    yield at, None, {"boarders": texts(c.boarders[at], 0)}


def left(c, check, every):
    """What others lack of their own is taken off first."""
    if "other_basis" not in check:
        return every
    lack = np.nan_to_num(total(c, check["other_basis"]) * check["low"] / check.get("per", 1) - total(c, check["other_amount"]))
    return np.maximum(every - np.maximum(lack, 0), 0)


def ratio(c, check):
    amount, basis = total(c, check["amount"]), total(c, check["basis"])
    low, high = check.get("low"), check.get("high")
    with np.errstate(all="ignore"):
        known = (amount > 0) & (basis > 0)
        own, every = amount, extra(c, check) + np.zeros(c.n)
        maybe = left(c, check, every)
        amount = own + maybe
        value = amount * check.get("per", 1) / basis
        odd = np.zeros(c.n, bool)
        if low is not None:
            odd |= low - value > NOISE * low
        if high is not None:
            odd |= value - high > NOISE * high
    at = np.nonzero(known & odd & (amount >= check.get("at_least", -np.inf)) & of_kind(c, check))[0]
    yield at, check["amount"][0], {
        "amount_name": names(c, check["amount"], at), "amount": texts(amount[at], 2), "basis_name": names(c, check["basis"], at),
        "basis": texts(basis[at], 2), "ratio": texts(value[at], 2), "low": plain(low or 0), "high": "…" if high is None else plain(high), "own": texts(own[at], 2),
        "maybe": texts(maybe[at], 2), "sentence": np.where(every[at] > 0, check.get("zh_maybe", check["zh"]), check["zh"]).tolist()}


def of_kind(c, check):
    return np.isin(c.kind, check["school_kinds"]) if "school_kinds" in check else np.ones(c.n, bool)


KINDS = {"part": parts, "sum_at_most": sum_above, "flag": flags, "beds": beds, "ratio": ratio}


def find(c, folder):
    """(school, item or None, sentence, severity): school by school, in the order of the checks."""
    found, at = [], []
    for check in json.load(open(os.path.join(folder, "checks.json"), encoding="utf-8"))["checks"]:
        if check.get("off") or check["kind"] not in KINDS:
            continue
        for schools, item, words in KINDS[check["kind"]](c, check):
            words["item"] = c.cat.zh(item) if item else ""
            lists = {k: v for k, v in words.items() if isinstance(v, list)}
            fixed = {k: v for k, v in words.items() if k not in lists}
            for i, *own in zip(schools.tolist(), *lists.values()):
                said = {**fixed, **dict(zip(lists, own))}
                found.append((i, item, said.get("sentence", check["zh"]).format(**said), check["severity"]))
            at.append(schools)
    order = np.argsort(np.concatenate(at), kind="stable") if at else []
    return [found[k] for k in order]
