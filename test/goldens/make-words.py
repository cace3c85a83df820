"""Golden numbers for what is measured in words, made by other programs.

    python3.11 -m venv .goldens-words && .goldens-words/bin/pip install -r test/goldens/requirements-words.txt
    .goldens-words/bin/python test/goldens/make-words.py

writes words.json beside this file. The texts of both sides are those of make-goldens.py. Which program made which
number stands at each. Where no program has the formula, it is written out in numpy from the paper.
"""

import importlib.util
import json
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
from mpmath import mp, zeta as mp_zeta
from scipy import stats
from scipy.optimize import brentq
from scipy.special import zeta

HERE = Path(__file__).resolve().parent
spec = importlib.util.spec_from_file_location("goldens", HERE / "make-goldens.py")
goldens = importlib.util.module_from_spec(spec)
spec.loader.exec_module(goldens)


# ── distances ────────────────────────────────────────────────────────────────────────────────────────────────────────


def kl(p_counts, q_counts):
    """scipy's entropy of two vectors of counts with ½ added, in bits."""
    p, q = np.array(p_counts) + 0.5, np.array(q_counts) + 0.5
    return float(stats.entropy(p, q, base=2))


def gram_kl(raw, partner, n):
    p, q = goldens.grams_of(raw, n), goldens.grams_of(partner, n)
    grams = sorted(p.keys() | q.keys())
    return kl([p[g] for g in grams], [q[g] for g in grams])


def length_kl(raw, partner):
    bins = goldens.lengths([len(t) for _, t in raw if t], [len(t) for _, t in partner if t])
    return kl(bins["raw"], bins["partner"])


# ── laws of vocabularies ─────────────────────────────────────────────────────────────────────────────────────────────


def zeta_points():
    """mpmath, 40 digits: Hurwitz's zeta function and its derivative with respect to s."""
    mp.dps = 40
    points = [(1.05, 1), (1.5, 1), (1.8, 3), (2.2, 17), (2.5, 40), (3, 100), (6.5, 2), (19.5, 5), (1.7, 250000)]
    return [{"in": [s, q], "out": [float(mp_zeta(s, q)), float(mp_zeta(s, q, derivative=1))]} for s, q in points]


def most_likely(tail, least):
    """Maximum of the discrete likelihood: the root of its derivative, with mpmath's zeta function, by scipy's brentq."""
    mp.dps = 30
    mean = np.log(tail).mean()
    slope = lambda alpha: float(mp_zeta(alpha, least, derivative=1) / mp_zeta(alpha, least)) + mean
    return brentq(slope, 1.0001, 20, xtol=1e-14, rtol=4 * np.finfo(float).eps)


def distance_of(tail, least, alpha):
    """Kolmogorov-Smirnov distance over the distinct values; scipy's zeta function."""
    values, counts = np.unique(tail, return_counts=True)
    seen = np.cumsum(counts) / len(tail)
    return float(np.abs(seen - (1 - zeta(alpha, values + 1) / zeta(alpha, least))).max())


def power_law(counts):
    """Clauset, Shalizi & Newman (2009) over scipy and mpmath; the powerlaw package's exponent stands beside it."""
    data = np.array(sorted(counts))
    fits = []
    values = np.unique(data)
    for least in values[:-1]:
        tail = data[data >= least]
        if least > 100 or len(tail) < 50:
            break
        alpha = most_likely(tail, int(least))
        fits.append((distance_of(tail, int(least), alpha), int(least), alpha, len(tail)))
    distance, least, alpha, tail = min(fits)
    import powerlaw

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        law = powerlaw.Power_Law(
            xmin=least, discrete=True, estimate_discrete=False, force_numerical_fit=True, data=data[data >= least], verbose=0
        )
    return {"alpha": alpha, "least": least, "distance": distance, "tail": tail, "powerlaw": float(law.alpha)}


def growth(counts, up_to):
    """numpy: binomial interpolation, then a straight line over logarithms."""
    counts = np.array(counts)
    tokens = counts.sum()
    sizes = 1000 * (up_to / 1000) ** (np.arange(20) / 19)
    types = [len(counts) if m >= tokens else float(-np.expm1(counts * np.log1p(-m / tokens)).sum()) for m in sizes]
    slope, intercept = np.polyfit(np.log(sizes), np.log(types), 1)
    return {"exponent": float(slope), "factor": float(np.exp(intercept)), "last": float(types[-1])}


def vocabulary(raw, partner):
    sides = {name: list(goldens.grams_of(side, 1).values()) for name, side in (("raw", raw), ("partner", partner))}
    up_to = min(sum(counts) for counts in sides.values())
    return {
        name: {"tokens": sum(counts), "types": len(counts), "zipf": power_law(counts), "heaps": growth(counts, up_to)}
        for name, counts in sides.items()
    }


def main():
    raw, partner = goldens.read_sides()
    goldens.write(
        "words.json",
        {
            "zeta": zeta_points(),
            "kl": {
                "lengths": length_kl(raw, partner),
                "unigrams": gram_kl(raw, partner, 1),
                "bigrams": gram_kl(raw, partner, 2),
            },
            "vocabulary": vocabulary(raw, partner),
        },
    )


if __name__ == "__main__":
    main()
