"""Reads pages with mwparserfromhell: one JSON line {"id", "text"} a page in, one JSON line about it out.

templates: names at any depth, parser functions and variables among them; links: targets; headings; external: addresses;
arguments: how many each template has; paragraphs: plain text of blocks of ordinary prose, with the block.
"""
import json
import re
import sys

import mwparserfromhell


def is_prose(block: str) -> bool:
    """Running text: a line or more that begins with a letter or emphasis, without tables, lists, headings and boxes."""
    if len(block) < 80 or not re.match(r"[^\W\d_]|'''?[^\W\d_]|\[\[[^:\]]+[|\]]", block):
        return False
    return not re.search(r"^[*#:;=|!{ ]|<(?:math|gallery|timeline|syntaxhighlight|source|pre|poem|table|div|center|blockquote|imagemap|nowiki|br|hr|ol|ul|li)\b|__[A-Z]+__|\{\||-\{|^----|\[\[\w+:", block, re.M)


def plain(block: str) -> str:
    """strip_code keeps what is in <ref>, in the middle of its sentence; it is taken out beforehand."""
    code = mwparserfromhell.parse(block)
    for tag in code.filter_tags(matches=lambda node: str(node.tag).strip().lower() == "ref"):
        try:
            code.remove(tag)
        except ValueError:  # it stood in another
            pass
    return str(code.strip_code(normalize=True, collapse=False))


def read(text: str, blocks: list) -> dict:
    code = mwparserfromhell.parse(text)
    templates = code.filter_templates()
    return {
        "templates": [str(t.name) for t in templates],
        "arguments": [len(t.params) for t in templates],
        "links": [str(link.title).strip() for link in code.filter_wikilinks()],
        "headings": [str(h.title.strip_code()).strip() for h in code.filter_headings()],
        "external": [str(e.url) for e in code.filter_external_links()],
        "paragraphs": [plain(block) for block in blocks],
    }


for line in sys.stdin:
    page = json.loads(line)
    blocks = [b for b in re.split(r"\n\s*\n", page["text"]) if is_prose(b)]
    print(json.dumps({"id": page["id"], "blocks": blocks, **read(page["text"], blocks)}))
