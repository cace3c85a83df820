"""Golden numbers for the diagnostics room, made by other programs.

    python3.11 -m venv .goldens && .goldens/bin/pip install -r test/goldens/requirements.txt
    .goldens/bin/python test/goldens/make-goldens.py

writes statistics.json (formulas on small inputs) and enwiki.json (metrics of real texts) beside this file.
Which program made which number stands at each. Where no program has the formula, it is written out in numpy from
the paper, and the comment says so.
"""

import json
import re
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pyarrow.parquet as parquet
from mpmath import mp
from scipy import stats
from scipy.spatial.distance import jensenshannon
from sklearn.feature_extraction.text import CountVectorizer
from statsmodels.stats.contingency_tables import StratifiedTable, Table2x2
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


# ── formulas on small inputs ─────────────────────────────────────────────────────────────────────────────────────────


def wilson(k, n):
    """statsmodels"""
    low, high = proportion_confint(k, n, method="wilson")
    # statsmodels leaves a residue of machine epsilon where the bound is exactly 0 or 1.
    return [0.0 if k == 0 else float(low), 1.0 if k == n else float(high)]


def newcombe(k1, n1, k2, n2):
    """statsmodels"""
    low, high = confint_proportions_2indep(k1, n1, k2, n2, method="newcomb", compare="diff")
    return [float(low), float(high)]


def katz(k1, n1, k2, n2):
    """statsmodels"""
    table = Table2x2(np.array([[k1, n1 - k1], [k2, n2 - k2]]), shift_zeros=False)
    low, high = table.riskratio_confint()
    return [float(table.riskratio), float(low), float(high)]


def table_of(cells):
    return np.array([[k, n - k] for k, n in cells])


def chi_square(cells):
    """scipy"""
    result = stats.chi2_contingency(table_of(cells), correction=False)
    return [float(result.statistic), int(result.dof), float(result.pvalue)]


def fisher(k1, n1, k2, n2):
    """scipy"""
    return float(stats.fisher_exact([[k1, n1 - k1], [k2, n2 - k2]]).pvalue)


def two_shares(a, b):
    """Chi-square, or Fisher's test where scipy expects less than 5 in a cell."""
    expected = stats.contingency.expected_freq(table_of([a, b]))
    return fisher(*a, *b) if expected.min() < 5 else chi_square([a, b])[2]


def cramers_v(cells):
    """V: scipy. Bias-corrected V: no common program; Bergsma (2013) in numpy over scipy's chi-square."""
    table = table_of(cells)
    n, (rows, columns) = table.sum(), table.shape
    phi2 = stats.chi2_contingency(table, correction=False).statistic / n
    excess = max(0.0, phi2 - (rows - 1) * (columns - 1) / (n - 1))
    rows_c = rows - (rows - 1) ** 2 / (n - 1)
    columns_c = columns - (columns - 1) ** 2 / (n - 1)
    corrected = np.sqrt(excess / min(rows_c - 1, columns_c - 1))
    return [float(stats.contingency.association(table, method="cramer")), float(corrected)]


def mantel_haenszel(tables):
    """statsmodels: pooled odds ratio, its Robins-Breslow-Greenland interval, the test of Cochran, Mantel and Haenszel."""
    stratified = StratifiedTable([np.array(t) for t in tables])
    low, high = stratified.oddsratio_pooled_confint()
    test = stratified.test_null_odds(correction=False)
    return [float(stratified.oddsratio_pooled), float(low), float(high), float(test.statistic), float(test.pvalue)]


def lengths(values_raw, values_partner):
    """KS, Wasserstein-1: scipy. Quantiles: numpy. PSI and total variation: their sums in numpy. JSD: scipy."""
    raw, partner = np.array(values_raw), np.array(values_partner)
    cuts = np.unique(np.quantile(raw, np.arange(1, 10) / 10, method="inverted_cdf"))
    p_counts = np.bincount(np.searchsorted(cuts, raw, side="left"), minlength=len(cuts) + 1)
    q_counts = np.bincount(np.searchsorted(cuts, partner, side="left"), minlength=len(cuts) + 1)
    p, q = p_counts / len(raw), q_counts / len(partner)
    pe, qe = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
    return {
        "cuts": [int(cut) for cut in cuts],
        "raw": p_counts.tolist(),
        "partner": q_counts.tolist(),
        "ks": float(stats.ks_2samp(raw, partner).statistic),
        "wasserstein": float(stats.wasserstein_distance(raw, partner)),
        "deviation": float(np.std(raw)),
        "psi": float(np.sum((qe - pe) * np.log(qe / pe))),
        "jsd": float(jensenshannon(p, q, base=2) ** 2),
        "tv": float(np.abs(p - q).sum() / 2),
        "rawMedian": int(np.quantile(raw, 0.5, method="inverted_cdf")),
        "partnerMedian": int(np.quantile(partner, 0.5, method="inverted_cdf")),
    }


MASK = 0xFFFFFFFF


def mix(h):
    """MurmurHash3's 32-bit finaliser, from its description."""
    h ^= h >> 16
    h = h * 0x85EBCA6B & MASK
    h ^= h >> 13
    h = h * 0xC2B2AE35 & MASK
    return h ^ h >> 16


def poisson_weights(page_id, replicates=200):
    """Quantile function of Poisson(1) at hash/2^32: scipy."""
    seed = mix((page_id & MASK) ^ mix((page_id >> 32) + 0x9E3779B9 & MASK))
    hashes = [mix(seed + (b + 1) * 0x9E3779B9 & MASK) for b in range(replicates)]
    # ppf gives the least k with cdf(k) >= u; half a step up makes the hash belong to the interval it falls into.
    return [int(w) for w in stats.poisson.ppf((np.array(hashes) + 0.5) / 2**32, 1)]


def statistics():
    proportions = [[0, 1], [1, 1], [0, 10], [10, 10], [98, 106], [1, 106], [3, 7], [123456, 6543210], [5, 1000000]]
    pairs = [[5, 20, 10, 90], [0, 20, 10, 90], [20, 20, 10, 90], [7, 11, 0, 30], [900, 1000, 80000, 90000], [1, 2, 1, 3]]
    ratios = [[5, 20, 10, 90], [20, 20, 10, 90], [900, 1000, 80000, 90000], [1, 2, 1, 3], [30, 40, 1, 99999]]
    tables = [
        [[5, 20], [10, 90]],
        [[1, 11], [2, 11], [3, 10], [0, 10], [9, 10], [4, 11], [5, 11], [1, 10], [2, 11], [0, 11]],
        [[900, 1000], [80000, 90000], [3, 70]],
        [[50, 100], [50, 100]],
    ]
    tails = [[0.001, 1], [3.84, 1], [30, 1], [400, 1], [1.5, 2], [40, 2], [0.2, 9], [9, 9], [16.9, 9], [80, 9], [55, 60],
             [90, 60], [700, 60], [600, 601]]
    strata = [
        [[[10, 90], [5, 95]], [[20, 30], [12, 38]], [[3, 47], [1, 60]]],
        [[[0, 10], [3, 20]], [[4, 6], [2, 18]]],
        [[[30, 70], [30, 70]]],
    ]
    rng = np.random.default_rng(1)
    p_values = [[0.01, 0.04, 0.03, 0.2], [0.05], [1, 1, 0.5], [1e-9, 0.02, 0.02, 0.9, 0.04], rng.random(25).tolist()]
    samples = [
        [[1, 2, 3, 4, 5], [2, 3, 4, 5, 6]],
        [[10] * 7 + [20, 30], [5, 10, 10, 400]],
        [np.floor(rng.lognormal(6, 1.2, 400)).astype(int).tolist(), np.floor(rng.lognormal(5.7, 1.4, 300)).astype(int).tolist()],
    ]
    mp.dps = 40
    cumulative = [mp.fsum(mp.exp(-1) / mp.factorial(j) for j in range(k + 1)) for k in range(13)]
    ids = [0, 1, 2, 10, 12, 4294967295, 4294967296, 9007199254740991, 25433, 1164]
    return {
        "wilson": [{"in": c, "out": wilson(*c)} for c in proportions],
        "newcombe": [{"in": c, "out": newcombe(*c)} for c in pairs],
        "katz": [{"in": c, "out": katz(*c)} for c in ratios],
        "chiSquare": [{"in": c, "out": chi_square(c)} for c in tables],
        "fisher": [{"in": c, "out": fisher(*c)} for c in pairs + [[8, 10, 3, 95], [3, 6, 3, 6], [2, 4000, 90, 60000]]],
        "chiSquareTail": [{"in": c, "out": float(stats.chi2.sf(*c))} for c in tails],
        "cramersV": [{"in": c, "out": cramers_v(c)} for c in tables],
        "mantelHaenszel": [{"in": c, "out": mantel_haenszel(c)} for c in strata],
        "benjaminiHochberg": [{"in": c, "out": multipletests(c, method="fdr_bh")[1].tolist()} for c in p_values],
        "lengths": [{"in": c, "out": lengths(*c)} for c in samples],
        "poissonThresholds": [int(mp.floor(c * 2**32)) for c in cumulative],
        "poissonWeights": [{"in": i, "out": "".join(map(str, poisson_weights(i)))} for i in ids],
    }


# ── metrics of real texts ────────────────────────────────────────────────────────────────────────────────────────────

TOKEN = re.compile(r"[a-z0-9]+", re.ASCII)


def tokens_of(text):
    """A plain stand-in for the tokeniser: both sides of the test cut texts by this rule."""
    return TOKEN.findall("".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text))


def treat(page, text):
    """What the partner of the test does to a page: leaves it out (None), empties, cuts, masks or keeps it."""
    if page % 7 == 3:
        return None
    if page % 11 == 5:
        return ""
    if page % 5 == 0:
        return text[:2000]
    if page % 5 == 1:
        return re.sub(r"[0-9]", "0", text) + " masked numbers"
    return text


def read_sides():
    """Raw: WikiExtractor's JSONL of the sample. Partner: Hugging Face's layout of the same pages, treated."""
    lines = (ROOT / "resources/sample/enwiki-20160501-wikiextractor.jsonl").read_text("utf-8").rstrip("\n").split("\n")
    raw = [(int(record["id"]), record["text"]) for record in map(json.loads, lines)]
    rows = parquet.read_table(ROOT / "test/fixtures/enwiki-hf-layout.parquet").to_pylist()
    treated = [(int(row["id"]), treat(int(row["id"]), row["text"])) for row in rows]
    return raw, [(page, text) for page, text in treated if text is not None]


def grams_of(documents, n):
    counts = Counter()
    for _, text in documents:
        tokens = tokens_of(text)
        counts.update(" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1))
    return counts


def log_odds(raw, partner):
    """ConvoKit's FightingWords over unigrams, with the prior: occurrences of a gram on both sides together."""
    from convokit import FightingWords

    counts = [grams_of(raw, 1), grams_of(partner, 1)]
    vocabulary = sorted(counts[0].keys() | counts[1].keys())
    prior = np.array([float(counts[0][w] + counts[1][w]) for w in vocabulary])
    vectorizer = CountVectorizer(vocabulary=vocabulary, tokenizer=tokens_of, lowercase=False, token_pattern=None)
    words = FightingWords(cv=vectorizer, prior=prior, text_func=lambda o: o.text)
    objects = [[SimpleNamespace(text=text) for _, text in side] for side in (raw, partner)]
    scores = words._bayes_compare_language(*objects)
    ranked = [(w, float(z)) for w, z in scores.items() if counts[0][w] + counts[1][w] >= 5]
    ranked.sort(key=lambda entry: (-entry[1], entry[0].encode()))
    over_raw = [[w, z] for w, z in ranked if z > 0][:30]
    ranked.sort(key=lambda entry: (entry[1], entry[0].encode()))
    return {"overRaw": over_raw, "overPartner": [[w, z] for w, z in ranked if z < 0][:30]}


def gram_distances(raw, partner, n):
    """JSD: scipy."""
    p, q = grams_of(raw, n), grams_of(partner, n)
    grams = sorted(p.keys() | q.keys())
    ps = np.array([p[g] for g in grams]) / p.total()
    qs = np.array([q[g] for g in grams]) / q.total()
    lost = sorted(((-p[g], g.encode(), g) for g in grams if q[g] == 0))
    new = sorted(((-q[g], g.encode(), g) for g in grams if p[g] == 0))
    top = sorted(((-p[g], g.encode(), g) for g in grams if p[g] > 0))[:50]
    return {
        "raw": p.total(),
        "partner": q.total(),
        "jsd": float(jensenshannon(ps, qs, base=2) ** 2),
        "tv": float(np.abs(ps - qs).sum() / 2),
        "lostShare": -sum(c for c, _, _ in lost) / p.total(),
        "newShare": -sum(c for c, _, _ in new) / q.total(),
        "lost": [[g, -c] for c, _, g in lost[:50]],
        "top": [[g, -c] for c, _, g in top],
    }


def interval_of(rows):
    """Percentiles of 200 replicates; numpy."""
    weights = np.array([poisson_weights(page) for page, _, _ in rows])
    raw = np.array([r for _, r, _ in rows])
    kept = np.array([k for _, _, k in rows])
    ratios = (weights.T @ kept) / (weights.T @ raw)
    low, high = np.quantile(ratios, [0.025, 0.975], method="inverted_cdf")
    return {"raw": int(raw.sum()), "kept": int(kept.sum()), "value": float(kept.sum() / raw.sum()), "interval": [float(low), float(high)]}


def recalls(raw, partner):
    theirs = dict(partner)
    found = {}
    for name, keep in (("tokens", lambda t: True), ("numbers", lambda t: any(c.isdigit() for c in t))):
        rows = {"aligned": [], "all": []}
        for page, text in raw:
            ours = Counter(t for t in tokens_of(text) if keep(t))
            other = Counter(t for t in tokens_of(theirs.get(page) or "") if keep(t))
            row = (page, ours.total(), (ours & other).total())
            if not text:
                continue
            rows["all"].append(row)
            if theirs.get(page):
                rows["aligned"].append(row)
        found[name] = {scope: interval_of([r for r in list_ if r[1] > 0]) for scope, list_ in rows.items()}
    return found


def enwiki():
    raw, partner = read_sides()
    theirs = dict(partner)
    with_text = [(page, text) for page, text in raw if text]
    sizes = np.array([len(text) for _, text in with_text])
    cuts = np.quantile(sizes, np.arange(1, 10) / 10, method="inverted_cdf")
    deciles = np.searchsorted(cuts, sizes, side="left") + 1
    cells = [[0, 0] for _ in range(10)]
    for (page, _), decile in zip(with_text, deciles):
        cells[decile - 1][0] += 1 if theirs.get(page) else 0
        cells[decile - 1][1] += 1
    n, k = len(with_text), sum(cell[0] for cell in cells)
    dropped = [[m - j, m] for j, m in cells]
    rest = [[n - k - d, n - m] for d, m in dropped]
    tests = [two_shares(a, b) for a, b in zip(dropped, rest)]
    aligned = [(text, theirs[page]) for page, text in with_text if theirs.get(page)]
    return {
        "pages": n,
        "retention": {"n": n, "k": k, "interval": wilson(k, n)},
        "deciles": [{"n": m, "k": j, "interval": wilson(j, m)} for j, m in cells],
        "disparity": {
            "v": cramers_v(dropped),
            "differences": [d / m - e / o for (d, m), (e, o) in zip(dropped, rest)],
            "intervals": [newcombe(*a, *b) for a, b in zip(dropped, rest)],
            "ratios": [katz(*a, *b) if a[0] else None for a, b in zip(dropped, rest)],
            "adjusted": multipletests(tests, method="fdr_bh")[1].tolist(),
        },
        "aligned": lengths([len(a) for a, _ in aligned], [len(b) for _, b in aligned]),
        "all": lengths([len(t) for _, t in with_text], [len(t) for _, t in partner if t]),
        "unigrams": gram_distances(raw, partner, 1),
        "bigrams": gram_distances(raw, partner, 2),
        "logOdds": log_odds(raw, partner),
        "recall": recalls(raw, partner),
    }


def write(name, value):
    text = json.dumps(value, ensure_ascii=False, indent=1)
    # Short lists on one line each: they are looked at, not edited.
    text = re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda m: "[" + re.sub(r"\s*\n\s*", " ", m[1]) + "]", text)
    (HERE / name).write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    write("statistics.json", statistics())
    write("enwiki.json", enwiki())
