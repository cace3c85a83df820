"""Reads a Croissant description with mlcroissant. Arguments: the description, and a set of records to load. Warnings are
refused too. Prints the records as JSON lines, text decoded, and exits with 1 where the description is not accepted."""

import hashlib
import json
import logging
import math
import sys
from pathlib import Path

from absl import logging as absl_logging

import mlcroissant as mlc

warned = []


class Keep(logging.Handler):
    def emit(self, record):
        if record.levelno >= logging.WARNING:
            warned.append(record.getMessage())


absl_logging.get_absl_logger().addHandler(Keep())

dataset = mlc.Dataset(sys.argv[1])
warned += dataset.metadata.ctx.issues.warnings
if warned:
    print("warned:", *warned)
    sys.exit(1)

# mlcroissant checks digests of what it fetches, and not of files that lie beside the description.
for file in dataset.metadata.file_objects:
    content = Path(sys.argv[1]).parent.joinpath(file.content_url).read_bytes()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        print(f"sha256 of {file.uuid} is another")
        sys.exit(1)


def plain(value):
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and math.isnan(value) else value


if len(sys.argv) > 2:
    for record in dataset.records(sys.argv[2]):
        print(json.dumps({key.rsplit("/", 1)[1]: plain(value) for key, value in record.items()}))
else:
    print("valid", dataset.metadata.ctx.conforms_to.value)
