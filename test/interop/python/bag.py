"""Validates a bag with bagit-python, completely. Argument: the bag."""

import sys

import bagit

bagit.Bag(sys.argv[1]).validate()
print("valid")
