"""Reads a JUnit report as junitparser does and says how many test cases there are, failed and were skipped, and of what families."""

import sys

from junitparser import JUnitXml

report = JUnitXml.fromfile(sys.argv[1])
cases = [case for suite in report for case in suite]
results = [result._tag for case in cases for result in case.result]
assert (report.tests, report.failures) == (len(cases), results.count("failure")), "counts do not fit the cases"
print(len(cases), results.count("failure"), results.count("skipped"), ",".join(sorted({case.classname for case in cases})))
