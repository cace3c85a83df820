"""Golden numbers for what is measured in words, made by other programs.

    python3.11 -m venv .goldens-words && .goldens-words/bin/pip install -r test/goldens/requirements-words.txt
    .goldens-words/bin/python test/goldens/make-words.py

writes words.json beside this file. The texts of both sides are those of make-goldens.py. Which program made which
number stands at each. Where no program has the formula, it is written out in numpy from the paper.
"""

import importlib.util
import re
import sys
import warnings
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
    least = power_law(sides["raw"])["least"]
    tail = np.array([count for count in sides["partner"] if count >= least])
    found = {
        name: {"tokens": sum(counts), "types": len(counts), "zipf": power_law(counts), "heaps": growth(counts, up_to)}
        for name, counts in sides.items()
    }
    return {**found, "partnerFromOurs": most_likely(tail, least)}


# ── reading: texts of ASCII letters, digits and . , ! ? alone, so that the rules fit in a few lines ───────────────────

WINDOW = 500
WORD = re.compile(r"(?:[A-Za-z0-9]|(?<=[0-9])[.,](?=[0-9]))+")
ABBREVIATIONS = set(
    "dr prof st nr vol fig figs ed eds etc vs jr sr approx ca cf mr mrs ms messrs rev hon gov sen rep pres gen col lt capt "
    "cmdr maj sgt cpl adm inc ltd corp co bros mt ft dept univ est jan feb mar apr jun jul aug sep sept oct nov dec vols nos "
    "pp chap".split()
)


def plain(text):
    return re.sub(r"[^A-Za-z0-9.,!? \n]", " ", text)


def sentences_of(text, ended=True):
    """Words of each sentence that a mark ends. Another program than the one that is tested, by the same rules."""
    found = []
    for line in text.split("\n"):
        words = list(WORD.finditer(line))
        sentence = []
        for here, after in zip(words, words[1:] + [None]):
            word = here.group().lower()
            sentence.append(word)
            gap = line[here.end() : after.start() if after else len(line)]
            if after is None:
                ends = not ended or "." in gap or "!" in gap or "?" in gap
            elif re.match(r"[a-z]", after.group()):
                ends = False
            elif "!" in gap or "?" in gap:
                ends = True
            else:
                lone = len(re.sub(r"[0-9.,]", "", word)) == 1
                ends = re.search(r"\. ", re.sub(r"[^. ]", "", gap)) is not None and not (lone or word in ABBREVIATIONS)
            if ends:
                found.append(sentence)
                sentence = []
    return found


def all_sentences_of(text):
    """The same with those that only a line ends."""
    return sentences_of(text, ended=False)


def mattr(texts):
    """lexicalrichness, for each text; averaged over all windows."""
    from lexicalrichness import LexicalRichness

    windows, types = 0, 0.0
    for text in texts:
        words = [match.group().lower() for match in WORD.finditer(text)]
        if len(words) < WINDOW:
            continue
        richness = LexicalRichness(" ".join(words), preprocessor=None, tokenizer=str.split)
        own = len(words) - WINDOW + 1
        windows += own
        types += richness.mattr(window_size=WINDOW) * own
    return [windows, types / windows]


def readability(texts, syllables):
    """textstat's formulas over counts that are handed to them."""
    sentences = [s for text in texts for s in sentences_of(text)]
    worded = [[w for w in s if not re.search(r"[0-9]", w)] for s in sentences]
    worded = [s for s in worded if s]
    words = [w for s in worded for w in s]
    long_words = sum(len(w) > 6 for w in words)
    import textstat  # noqa: F401

    flesch = sys.modules["textstat.backend.metrics._flesch_reading_ease"]
    lix = sys.modules["textstat.backend.metrics._lix"]
    counts = {
        "words_per_sentence": lambda *_: len(words) / len(worded),
        "syllables_per_word": lambda *_: syllables(words) / len(words),
        "count_words": lambda *_: len(words),
        "count_long_words": lambda *_: long_words,
    }
    for name, count in counts.items():
        for module in (flesch, lix):
            if hasattr(module, name):
                setattr(module, name, count)
    return {
        "sentences": len(worded),
        "words": len(words),
        "letters": sum(map(len, words)),
        "longWords": long_words,
        "syllables": syllables(words),
        "flesch": flesch.flesch_reading_ease(f"text {len(words)}", "en_US"),
        "lix": lix.lix(f"text {len(words)}"),
    }


def syllables_of(words):
    """One for each vowel: what the test gives for syllables as well, so that the formula is held, not the rules."""
    return sum(max(1, len(re.findall(r"[aeiouy]", w))) for w in words)


def mattr_interval(raw, partner):
    """Percentiles of the difference over 200 replicates; numpy."""
    sums = []
    for side in (raw, partner):
        windows, types, weights = [], [], []
        for page, text in side:
            if not text:
                continue
            ids = [match.group().lower() for match in WORD.finditer(text)]
            own = max(0, len(ids) - WINDOW + 1)
            windows.append(own)
            types.append(sum(len(set(ids[i : i + WINDOW])) for i in range(own)))
            weights.append(goldens.poisson_weights(page))
        weights = np.array(weights)
        sums.append((weights.T @ np.array(types)) / (weights.T @ np.array(windows) * WINDOW))
    low, high = np.quantile(sums[1] - sums[0], [0.025, 0.975], method="inverted_cdf")
    return [float(low), float(high)]


def reading(raw, partner):
    sides = [[(page, plain(text)) for page, text in side] for side in (raw, partner)]
    found = {
        name: {"mattr": mattr([t for _, t in side]), **readability([t for _, t in side], syllables_of)}
        for name, side in zip(("raw", "partner"), sides)
    }
    return {**found, "interval": mattr_interval(*sides)}


# ── words beside terms ───────────────────────────────────────────────────────────────────────────────────────────────


def npmi(counts):
    """gensim's npmi_scorer over counts of sentences."""
    from gensim.models.phrases import npmi_scorer

    return float(npmi_scorer(counts["term"], counts["word"], counts["both"], 0, 1, counts["all"]))


def npmi_gap(first, second, joint):
    """The gap by gensim; its standard error by the delta method, with mpmath's derivatives and numpy's covariance of cells."""
    n = first["all"]
    terms, every = joint["terms"], joint["all"]
    cells = [
        every,
        terms - every,
        first["both"] - every,
        first["term"] - first["both"] - terms + every,
        second["both"] - every,
        second["term"] - second["both"] - terms + every,
        first["word"] - first["both"] - second["both"] + every,
    ]
    cells.append(n - sum(cells))
    mp.dps = 40

    def value(abw, ab, aw, a, bw, b, w, none):
        def one(both, term):
            word = abw + aw + bw + w
            return mp.log(both / (term * word)) / -mp.log(both)

        return one(abw + aw, abw + ab + aw + a) - one(abw + bw, abw + ab + bw + b)

    p = [mp.mpf(cell) / n for cell in cells]
    slopes = np.array([float(mp.diff(value, p, tuple(int(i == k) for i in range(8)))) for k in range(8)])
    shares = np.array(cells) / n
    covariance = (np.diag(shares) - np.outer(shares, shares)) / n
    half = stats.norm.ppf(0.975) * np.sqrt(slopes @ covariance @ slopes)
    gap = npmi(first) - npmi(second)
    return [float(value(*p)), gap - half, gap + half]


def association():
    cases = [
        [(100000, 900, 1500, 60), (2500, 1500, 50), (90, 7)],
        [(5000, 40, 30, 12), (60, 30, 15), (10, 3)],
        [(1000, 200, 300, 60), (250, 300, 75), (0, 0)],
        [(20, 5, 6, 2), (7, 6, 3), (1, 1)],
    ]
    found = []
    for (n, a, w, aw), (b, _, bw), (ab, abw) in cases:
        first = {"all": n, "term": a, "word": w, "both": aw}
        second = {"all": n, "term": b, "word": w, "both": bw}
        joint = {"terms": ab, "all": abw}
        found.append(
            {"first": first, "second": second, "joint": joint, "npmi": npmi(first), "gap": npmi_gap(first, second, joint)}
        )
    return found


def sentence_counts(raw):
    """Sentences of plain texts with terms and words, by Counter."""
    from collections import Counter

    terms = {"woman": {"woman", "women"}, "man": {"man", "men"}, "he": {"he", "him", "his", "himself"}}
    sentences = [set(s) for _, text in raw for s in all_sentences_of(plain(text))]
    sentences = [{w for w in s if len(re.sub(r"[^a-z]", "", w)) > 1 and not re.search(r"[0-9]", w)} for s in sentences]
    sentences = [s for s in sentences if s]
    found = {"all": len(sentences), "words": {}, "terms": {}, "both": {}}
    words = Counter(w for s in sentences for w in s)
    for word in ("war", "children", "work", "first", "the"):
        found["words"][word] = words[word]
    for term, forms in terms.items():
        own = [s for s in sentences if s & forms]
        found["terms"][term] = len(own)
        found["both"][term] = {word: sum(word in s for s in own) for word in found["words"]}
    found["terms"]["woman & man"] = sum(bool(s & terms["woman"] and s & terms["man"]) for s in sentences)
    return found


# ── evenness ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def evenness():
    """Gini: half the relative mean absolute difference, numpy. Pielou: scipy's entropy over ln S."""
    rng = np.random.default_rng(3)
    cases = [[1, 1, 1], [0, 0, 5], [10, 20, 30, 40], rng.integers(0, 5000, 60).tolist(), [7, 7, 7, 7, 100]]
    found = []
    for case in cases:
        x = np.array(case, dtype=float)
        gini = np.abs(x[:, None] - x[None, :]).mean() / (2 * x.mean())
        found.append({"in": case, "gini": float(gini), "pielou": float(stats.entropy(x) / np.log(len(x)))})
    return found


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
            "reading": reading(raw, partner),
            "association": association(),
            "evenness": evenness(),
            "sentences": sentence_counts(raw),
        },
    )


if __name__ == "__main__":
    main()
