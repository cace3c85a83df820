"""Writes sketches.json: what datasketch makes of texts, for the kernel to be held to.

    .goldens/bin/pip install -r test/goldens/requirements.txt && .goldens/bin/python test/goldens/make-sketches.py

1.6.5 has the permutations that are in use since 2015; 2.0 draws others.
The texts are real lines whose words are cut in the plainest way, so that no tokeniser has a part in it.
"""

import base64
import hashlib
import json
import pathlib
import re

import datasketch
from datasketch import MinHash
from datasketch.hashfunc import sha1_hash32

HERE = pathlib.Path(__file__).parent
FIXTURES = HERE.parent / "fixtures"


def words_of(text):
    return re.findall(r"[a-zа-яё]+", text.lower())


def texts():
    valid = (FIXTURES / "wikitext-2-valid-part.txt").read_text("utf8")
    lines = [words_of(line) for line in valid.split("\n")]
    lines = [line for line in lines if len(line) >= 5]
    yield from lines[:12]
    yield words_of(valid)
    yield ["а" * 40, "б" * 90, "длинное", "слово", "в" * 127, "конец", "текста"]
    yield "не имеет права на жизнь тот кто не имеет права на смерть".split()
    yield ["only", "four", "words", "here"]


def sketch(words):
    minhash = MinHash(num_perm=128, hashfunc=sha1_hash32)
    for i in range(len(words) - 4):
        minhash.update(" ".join(words[i : i + 5]).encode("utf8"))
    return minhash.hashvalues.astype("<u4").tobytes()


golden = {
    "made": f"datasketch {datasketch.__version__}, test/goldens/make-sketches.py",
    "texts": [
        {
            "words": len(words),
            "text": " ".join(words) if len(words) < 400 else None,
            "sha256": hashlib.sha256(" ".join(words).encode("utf8")).hexdigest(),
            "minima": base64.b64encode(sketch(words)).decode("ascii"),
        }
        for words in texts()
    ],
}
(HERE / "sketches.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", "utf8")
