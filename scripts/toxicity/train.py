"""Trains the toxicity model that ships with the app, and writes down how good it is.

    python3.11 -m venv .goldens && .goldens/bin/pip install -r test/goldens/requirements.txt
    .goldens/bin/python scripts/toxicity/train.py

Reads resources/toxicity/training (comments of talk pages and their labels) and test/fixtures/gap-validation.tsv (sentences of
biographies, which are taken to be neutral). Writes resources/toxicity/model.json (weights) and test/goldens/toxicity.json
(held-out scores, areas under the curve, scores of sentences), which our own code is held to. The same input gives the same bytes.
"""

import base64
import csv
import hashlib
import json
import math
import re
import unicodedata
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

ROOT = Path(__file__).resolve().parent.parent.parent
COMMENTS = ROOT / "resources/toxicity/training/wikipedia-detox-250-line-data.tsv"
NEUTRAL = ROOT / "test/fixtures/gap-validation.tsv"

VERSION = 1
SHORTEST, LONGEST = 3, 5
BITS = 15
# Inverse strength of the penalty. Of 1, 10 and 100 the middle one has the largest area under the curve.
C = 10
# A logit of 1 is so many units of a score.
UNITS = 1024
# At most this share of neutral sentences is flagged.
FALSE_POSITIVES = 0.01


def words_of(text):
    """Tokens as docs/tokeniser.md has them."""
    kind = lambda c: unicodedata.category(c)
    chars = [c for c in text if kind(c) != "Cf"]
    words, word = [], ""
    for i, c in enumerate(chars):
        after = chars[i + 1] if i + 1 < len(chars) else " "
        before = chars[i - 1] if i > 0 else " "
        if kind(c)[0] in "LMN":
            word += c.lower()
        elif word and c in "'\u2019" and kind(before)[0] in "LM" and kind(after)[0] in "LM":
            word += "'"
        elif word and c in ".,\u066b\u066c" and kind(before) == "Nd" and kind(after) == "Nd":
            word += c
        elif word:
            words.append(word)
            word = ""
    return words + [word] if word else words


def features_of(word):
    """Buckets of the runs of 3 to 5 characters of a word between blanks. What is not ASCII is one and the same character."""
    symbols = [32] + [ord(c) if ord(c) < 128 else 1 for c in word] + [32]
    for first in range(len(symbols)):
        h = symbols[first]
        for n in range(2, LONGEST + 1):
            if first + n > len(symbols):
                break
            h = ((h * 0x01000193) ^ symbols[first + n - 1]) & 0xFFFFFFFF
            if n >= SHORTEST:
                yield ((h * 0x9E3779B1) & 0xFFFFFFFF) >> (32 - BITS)


def matrix(texts):
    """A row a text: how often each bucket is met, over the root of all."""
    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        counts = {}
        for word in words_of(text):
            for feature in features_of(word):
                counts[feature] = counts.get(feature, 0) + 1
        total = sum(counts.values())
        for feature, n in sorted(counts.items()):
            rows.append(row)
            columns.append(feature)
            values.append(n / math.sqrt(total))
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(texts), 1 << BITS))


def fit(x, y):
    """Weights and intercept in units; buckets that are never met have no weight."""
    used = np.unique(x.indices)
    model = LogisticRegression(C=C, class_weight="balanced", tol=1e-9, max_iter=20000).fit(x[:, used], y)
    weights = np.zeros(1 << BITS)
    weights[used] = model.coef_[0]
    return weights, float(model.intercept_[0])


def quantised(weights, intercept):
    units = np.rint(weights * UNITS).astype(np.int64)
    assert np.abs(units).max() < 2**15
    return units, round(intercept * UNITS)


def score(units, bias, text):
    total, n = 0, 0
    for word in words_of(text):
        for feature in features_of(word):
            total += int(units[feature])
            n += 1
    return bias if n == 0 else math.floor(total / math.sqrt(n)) + bias


def comments():
    lines = COMMENTS.read_text(encoding="utf8").splitlines()[1:]
    rows = [line.split("\t") for line in lines if line]
    return [row[1] for row in rows], np.array([int(row[0]) for row in rows])


def neutral():
    with NEUTRAL.open(encoding="utf8", newline="") as file:
        texts = [row["Text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    parts = (part for text in texts for part in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text))
    return [part for part in parts if len(words_of(part)) >= 4]


def main():
    texts, labels = comments()
    x = matrix(texts)
    folds = np.zeros(len(texts), dtype=int)
    decisions = np.zeros(len(texts))
    held_out = np.zeros(len(texts), dtype=int)
    for fold, (train, test) in enumerate(StratifiedKFold(5, shuffle=True, random_state=0).split(x, labels)):
        weights, intercept = fit(x[train], labels[train])
        units, bias = quantised(weights, intercept)
        folds[test] = fold
        decisions[test] = x[test] @ weights + intercept
        held_out[test] = [score(units, bias, texts[i]) for i in test]

    weights, intercept = fit(x, labels)
    units, bias = quantised(weights, intercept)
    sentences = neutral()
    scores = sorted(score(units, bias, sentence) for sentence in sentences)
    threshold = scores[-1 - math.floor(FALSE_POSITIVES * len(scores))] + 1
    flagged = sum(s >= threshold for s in scores)
    found = int(sum((held_out >= threshold) & (labels == 1)))
    wrong = int(sum((held_out >= threshold) & (labels == 0)))

    model = {
        "name": "plumbline-toxicity",
        "version": VERSION,
        "language": "en",
        "shortest": SHORTEST,
        "longest": LONGEST,
        "bits": BITS,
        "units": UNITS,
        "bias": bias,
        "threshold": threshold,
        "trainedOn": hashlib.sha256(COMMENTS.read_bytes()).hexdigest(),
        "weights": base64.b64encode(units.astype("<i2").tobytes()).decode(),
    }
    write(ROOT / "resources/toxicity/model.json", model)
    write(
        ROOT / "test/goldens/toxicity.json",
        {
            "made": "scripts/toxicity/train.py: scikit-learn LogisticRegression, StratifiedKFold, roc_auc_score",
            "C": C,
            "auc": roc_auc_score(labels, decisions),
            "aucQuantised": roc_auc_score(labels, held_out),
            "folds": folds.tolist(),
            "decisions": decisions.tolist(),
            "heldOut": held_out.tolist(),
            "heldOutFound": [found, int(sum(labels == 1))],
            "heldOutWrong": [wrong, int(sum(labels == 0))],
            "neutral": [flagged, len(sentences)],
            "commentScores": [score(units, bias, text) for text in texts],
            # By the place of the text in the file; the words are not repeated here.
            "neutralScores": [score(units, bias, sentence) for sentence in sentences[:200]],
            "neutralSentences": sentences[:200],
        },
    )
    print(f"area under the curve, five folds: {roc_auc_score(labels, decisions):.4f}, in units {roc_auc_score(labels, held_out):.4f}")
    print(f"bias {bias}, threshold {threshold}: flags {flagged} of {len(sentences)} neutral sentences,")
    print(f"held out: {found} of {int(sum(labels == 1))} toxic comments and {wrong} of {int(sum(labels == 0))} others")


def write(path, value):
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
