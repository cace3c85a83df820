"""Text of pages as other people's programs make it: one JSON line {"id", "text"} a page in, {"gensim", "huggingface",
"wikiextractor"} out.

gensim: filter_wiki and tokenize of its WikiCorpus with their defaults. huggingface: the steps that wikimedia/wikipedia is made by,
over mwparserfromhell: section by section, files, references and tables removed, category links without their prefix.
wikiextractor: its cleaning with --no-templates.
"""
import json
import re
import sys

import mwparserfromhell
from gensim.corpora.wikicorpus import filter_wiki, tokenize
from wikiextractor.extract import Extractor

FILES = re.compile(r"^\s*(?:File|Image|Media|Fails|Attēls):", re.I)
CATEGORIES = re.compile(r"^\s*(?:Category|Kategorija|Kategoreja):", re.I)


def remove(section, node) -> None:
    try:
        section.remove(node)
    except ValueError:  # it went with another
        pass


def huggingface(text: str) -> str:
    parts = []
    for section in mwparserfromhell.parse(text).get_sections(flat=True, include_lead=True, include_headings=True):
        for link in section.ifilter_wikilinks(recursive=True):
            title = str(link.title)
            if FILES.match(title):
                remove(section, link)
            elif CATEGORIES.match(title):
                link.text = CATEGORIES.sub("", title)
        for tag in section.filter_tags(matches=lambda node: str(node.tag) in {"ref", "table"}, recursive=True):
            remove(section, tag)
        parts.append(re.sub(r"__[A-Z]*__", "", section.strip_code().strip()))
    return "\n\n".join(parts)


def wikiextractor(text: str) -> str:
    Extractor.expand_templates = False
    return "\n".join(Extractor("1", "1", "", "Title", []).clean_text(text, expand_templates=False))


for line in sys.stdin:
    text = json.loads(line)["text"]
    print(json.dumps({"gensim": " ".join(tokenize(filter_wiki(text))), "huggingface": huggingface(text), "wikiextractor": wikiextractor(text)}))
