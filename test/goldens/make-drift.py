"""Golden distances between columns of two releases, made by scipy and numpy.

    .goldens/bin/python test/goldens/make-drift.py

writes drift.json beside this file. The old release is test/fixtures/gap-validation.tsv; in the new one texts are cut at
300 characters, offsets are halved, and every third label is TRUE. Lengths are in UTF-16 units, as JavaScript counts.
"""

import csv
import json
from pathlib import Path

import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.stats import ks_2samp

HERE = Path(__file__).resolve().parent
FILE = HERE.parent / "fixtures" / "gap-validation.tsv"

with FILE.open(encoding="utf-8", newline="") as lines:
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def units(text):
    return len(text.encode("utf-16-le")) // 2


def cut(text, most):
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "surrogatepass")


def bucket(value):
    """The number down to its five most significant bits after the first, as the sketch keeps it."""
    if value == 0:
        return 0.0
    mantissa, exponent = np.frexp(value)
    return float(np.ldexp(np.floor(mantissa * 64) / 64, exponent))


def psi(old, new):
    """Ten bins at the old release's quantiles (numpy's inverted_cdf); shares of at least 1e-4."""
    cuts = np.unique(np.quantile(old, np.arange(1, 10) / 10, method="inverted_cdf"))
    edges = np.concatenate([[-np.inf], cuts, [np.inf]])

    def shares(values):
        counts = [((values > low) & (values <= high)).sum() for low, high in zip(edges, edges[1:])]
        return np.maximum(np.array(counts) / len(values), 1e-4)

    p, q = shares(np.asarray(old)), shares(np.asarray(new))
    return float(((q - p) * np.log(q / p)).sum())


def distances(old, new):
    old_buckets, new_buckets = [bucket(v) for v in old], [bucket(v) for v in new]
    return {
        "psi": psi(old_buckets, new_buckets),
        "ks": float(ks_2samp(old_buckets, new_buckets).statistic),
        "exactKs": float(ks_2samp(old, new).statistic),
    }


texts = [row["Text"] for row in rows]
offsets = [int(row["Pronoun-offset"]) for row in rows]
labels = [row["A-coref"] == "TRUE" for row in rows]
turned = [True if i % 3 == 0 else label for i, label in enumerate(labels)]


def label_shares(values):
    return [values.count(False) / len(values), values.count(True) / len(values)]


golden = {
    "text": distances([units(t) for t in texts], [units(cut(t, 300)) for t in texts]),
    "offset": distances(offsets, [max(2, o // 2) for o in offsets]),
    # scipy gives the distance, which is the root of the divergence.
    "coref": {"jsd": float(jensenshannon(label_shares(labels), label_shares(turned), base=2) ** 2)},
}
(HERE / "drift.json").write_text(json.dumps(golden, indent=2) + "\n", encoding="utf-8")
