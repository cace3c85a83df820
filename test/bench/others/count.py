"""Counts words and pairs of words with collections.Counter: python count.py FILE"""

import sys
from collections import Counter

words, pairs = Counter(), Counter()
with open(sys.argv[1], encoding="utf-8", newline="\n") as file:
    for line in file:
        tokens = line.rstrip("\n").split(" ")
        words.update(tokens)
        pairs.update(zip(tokens, tokens[1:]))
print(words.total(), pairs.total(), len(words), len(pairs))
