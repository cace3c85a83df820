"""Verifies the DSSE envelope of a Sigstore bundle with securesystemslib. Arguments: bundle, public key (PEM)."""

import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_public_key
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

bundle = json.loads(Path(sys.argv[1]).read_bytes())
envelope = Envelope.from_dict(bundle["dsseEnvelope"])
keyid = bundle["verificationMaterial"]["publicKey"]["hint"]
key = SSlibKey.from_crypto(load_pem_public_key(Path(sys.argv[2]).read_bytes()), keyid=keyid)
accepted = envelope.verify([key], threshold=1)
print("accepted by", *accepted)
