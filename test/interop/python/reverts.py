"""Identity reverts as mwreverts finds them: a JSON line {"id", "text"} a page in, its text a checksum a line in the order of time;
out a JSON line with [by, to] for each revision, by the first revision that reverted it, or null."""
import json
import sys

from mwreverts.detector import Detector

for line in sys.stdin:
    checksums = json.loads(line)["text"].split("\n")
    detector = Detector()
    reverted = [None] * len(checksums)
    for index, checksum in enumerate(checksums):
        revert = detector.process(checksum, index)
        for each in revert.reverteds if revert else ():
            if reverted[each] is None:
                reverted[each] = [revert.reverting, revert.reverted_to]
    print(json.dumps(reverted))
