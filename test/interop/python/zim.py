"""The entries of ZIM archives as libzim reads them: a JSON array of [path, title, type, SHA-256 or target] an archive, one a line."""

import hashlib
import json
import sys
from pathlib import Path

from libzim.reader import Archive

for path in sys.argv[1:]:
    archive = Archive(Path(path))
    entries = []
    for index in range(archive.all_entry_count):
        entry = archive._get_entry_by_id(index)
        if entry.is_redirect:
            entries.append([entry.path, entry.title, "redirect", entry.get_redirect_entry().path])
        else:
            item = entry.get_item()
            digest = hashlib.sha256(bytes(item.content)).hexdigest()
            entries.append([entry.path, entry.title, item.mimetype, digest])
    print(json.dumps({"checksum": archive.check(), "articles": archive.article_count, "entries": entries}))
