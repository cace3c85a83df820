"""Validates the statement of a bundle against the published JSON Schema. Arguments: bundle, schema, and, to see it
refused, the dotted path of a field that is taken out first."""

import base64
import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

bundle = json.loads(Path(sys.argv[1]).read_bytes())
schema = json.loads(Path(sys.argv[2]).read_bytes())
statement = json.loads(base64.b64decode(bundle["dsseEnvelope"]["payload"]))
if len(sys.argv) > 3:
    *path, last = sys.argv[3].split(".")
    node = statement
    for part in path:
        node = node[part]
    del node[last]
Draft202012Validator.check_schema(schema)
Draft202012Validator(schema).validate(statement)
print("valid")
