"""Golden numbers for the files that are published beside a dump, made by Python's own json, bz2, gzip and re.

    python3 test/goldens/make-companions.py ../shared/data

writes companions.json beside this file: of each table the number of rows, and the SHA-256 of its rows. A row is its
values joined by U+001F, with a dash for null and the bytes of a double in hex; rows are joined by U+001E.
"""

import bz2
import gzip
import hashlib
import html
import json
import re
import struct
import sys
from pathlib import Path
from urllib.parse import unquote

DATA = Path(sys.argv[1])
HERE = Path(__file__).resolve().parent


def cell(value):
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return struct.pack(">d", value).hex()
    return str(value)


def golden(rows):
    text = "\x1e".join("\x1f".join(cell(value) for value in row) for row in rows)
    return {"rows": len(rows), "sha256": hashlib.sha256(text.encode()).hexdigest()}


def best(statements):
    ranks = [statement["rank"] for statement in statements]
    rank = "preferred" if "preferred" in ranks else "normal"
    return [statement for statement in statements if statement["rank"] == rank]


def entity_id(value):
    return value.get("id") or "QPL"[["item", "property", "lexeme"].index(value["entity-type"])] + str(value["numeric-id"])


def claims_of(entity):
    rows = []
    claims = entity.get("claims") or {}
    for name in ("P21", "P31", "P625"):
        for statement in best(claims.get(name, [])):
            snak = statement["mainsnak"]
            row = [entity["id"], name, statement["rank"], snak["snaktype"]]
            value = snak["datavalue"]["value"] if snak["snaktype"] == "value" else None
            if value is None:
                row += [None] * 5
            elif name == "P625":
                place = [float(value["latitude"]), float(value["longitude"])]
                precision = value.get("precision")
                globe = value["globe"].rsplit("/", 1)[1]
                row += [None, *place, None if precision is None else float(precision), globe]
            else:
                row += [entity_id(value)] + [None] * 4
            rows.append(row)
    return rows


def wikidata():
    entities = json.load(bz2.open(DATA / "wikidata/testDump-first300.json.bz2"))
    items, links, claims = [], [], []
    for entity in entities:
        label = (entity.get("labels") or {}).get("en", {}).get("value")
        sitelinks = entity.get("sitelinks") or {}
        items.append([entity["id"], entity["type"], label, len(sitelinks)])
        links += [[entity["id"], wiki, link["title"]] for wiki, link in sitelinks.items()]
        claims += claims_of(entity)
    on_enwiki = [row for row in links if row[1] == "enwiki"]
    return {"items": golden(items), "sitelinks": golden(links), "claims": golden(claims), "enwiki": golden(on_enwiki)}


def minidump():
    """Entities inside XML, with empty maps as []."""
    xml = bz2.open(DATA / "xml/dbpedia-minidump-wikidata.xml.bz2", "rt").read()
    entities = [json.loads(html.unescape(text)) for text in re.findall(r"<text[^>]*>(.*?)</text>", xml, re.S)]
    rows = []
    for entity in entities:
        rows += claims_of(entity)
    links = sum(len(entity.get("sitelinks") or {}) for entity in entities)
    return {"entities": len(entities), "sitelinks": links, "claims": golden(rows)}


def cirrus():
    lines = gzip.open(DATA / "cirrus/jawiki-20220502-cirrussearch-content-head10.json.gz", "rt").read().splitlines()
    rows = []
    for action, document in zip(lines[::2], lines[1::2]):
        page = json.loads(document)
        rows.append(
            [
                json.loads(action)["index"]["_id"],
                page["version"],
                page["title"],
                page.get("wikibase_item"),
                page["text_bytes"],
                len(page["text"].encode()),
                page["incoming_links"],
                float(page["popularity_score"]),
                *[len(page[key]) for key in ("template", "category", "outgoing_link", "external_link", "heading")],
            ]
        )
    return golden(rows)


def article(record):
    version = record.get("version", {})
    scores = version.get("scores", {})
    body = record.get("article_body", {})
    damaging = (scores.get("damaging") or {}).get("probability", {}).get("true")
    return [
        record["identifier"],
        version.get("identifier"),
        record["name"],
        (record.get("main_entity") or record.get("mainEntity"))["identifier"],
        (record.get("in_language") or record.get("inLanguage"))["identifier"],
        len(body["wikitext"].encode()) if body else None,
        version.get("number_of_characters"),
        None if damaging is None else float(damaging),
        len(record.get("additional_entities", [])),
        len(record.get("categories", [])),
        len(record.get("templates", [])),
        len(record.get("redirects", [])),
        len(record.get("tables", [])),
        len(record.get("references", [])),
    ]


def links_in(value):
    """Every link in a list called "links", wherever it stands."""
    if isinstance(value, list):
        return sum(links_in(inner) for inner in value)
    if not isinstance(value, dict):
        return 0
    own = sum(1 for link in value.get("links") or [] if link.get("url"))
    return own + sum(links_in(inner) for key, inner in value.items() if key != "links")


def enterprise():
    out = {}
    for name in ("articles.ndjson", "structured-contents.json", "structured-contents-elections-a.jsonl"):
        text = (DATA / "enterprise" / name).read_text()
        records = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines()]
        links = sum(links_in(record) for record in records)
        out[name] = {"articles": golden([article(record) for record in records]), "links": links}
    return out


def lists():
    titles = (DATA / "meta/jawiki-20220501-all-titles-head1000.txt").read_text().splitlines()[1:]
    index = (DATA / "meta/jawiki-20220501-pages-articles-multistream-index-head10000.txt").read_text().splitlines()
    feed = (DATA / "meta/jawiki-20220501-abstract1-head1000.xml").read_text()
    docs = re.findall(r"<doc>.*?</doc>", feed, re.S)
    abstracts = []
    for doc in docs:
        url, abstract = [re.search(f"<{name}>(.*?)</{name}>", doc, re.S) for name in ("url", "abstract")]
        title = unquote(url.group(1).split("/wiki/")[1]).replace("_", " ")
        said = html.unescape(abstract.group(1)) if abstract else None
        abstracts.append([title, said or None, doc.count("<sublink")])
    return {
        "titles": golden([[int(ns), title.replace("_", " ")] for ns, title in (line.split("\t") for line in titles)]),
        "index": golden([line.split(":", 2) for line in index]),
        "abstracts": golden(abstracts),
    }


result = {"wikidata": wikidata(), "minidump": minidump(), "cirrus": cirrus(), "enterprise": enterprise(), **lists()}
(HERE / "companions.json").write_text(json.dumps(result, indent=2) + "\n")
