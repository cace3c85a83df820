"""Golden numbers for labels, by scipy (requirements.txt): writes labels.json beside this file.

    .goldens/bin/python test/goldens/make-labels.py
"""

import json
from pathlib import Path

import numpy as np
from scipy import stats

HERE = Path(__file__).resolve().parent

counts = [[1, 1], [120, 40, 7, 1], [5000, 1], [3, 3, 3], [17, 14, 9, 9, 4, 2, 1, 1, 1]]
evenness = [
    {"counts": each, "evenness": stats.entropy(each) / np.log(len(each)), "ratio": max(each) / min(each)} for each in counts
]

tables = [
    [[10, 20, 30], [6, 9, 17]],
    [[120, 3], [40, 55], [7, 8]],
    [[5, 0, 1], [0, 4, 2], [3, 3, 3], [1, 0, 0]],
    [[50, 50], [50, 50]],
    [[1000, 2, 3], [4, 2000, 6], [7, 8, 3000]],
]
association = []
for table in tables:
    found = stats.chi2_contingency(table, correction=False)
    association.append(
        {
            "table": table,
            "statistic": found.statistic,
            "degrees": int(found.dof),
            "p": found.pvalue,
            "leastExpected": float(found.expected_freq.min()),
            "v": stats.contingency.association(table, method="cramer", correction=False),
        }
    )
adjusted = stats.false_discovery_control([each["p"] for each in association]).tolist()

text = json.dumps({"evenness": evenness, "association": association, "adjusted": adjusted}, indent=1)
(HERE / "labels.json").write_text(text + "\n")
