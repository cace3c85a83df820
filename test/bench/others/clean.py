"""Cleans wikitexts with WikiExtractor as it does with --no-templates, in one thread: python clean.py FILE"""

import json
import sys

from wikiextractor.extract import Extractor

Extractor.expand_templates = False
texts = 0
with open(sys.argv[1], encoding="utf-8", newline="\n") as file:
    for line in file:
        Extractor("1", "1", "", "Title", []).clean_text(json.loads(line), expand_templates=False)
        texts += 1
print(f"{texts} texts")
