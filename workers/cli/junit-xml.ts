/** JUnit’s XML, which build servers show. */

export interface JunitCase {
  readonly classname: string;
  readonly name: string;
  readonly failure?: { readonly type: string; readonly message: string; readonly text: string };
  /** Why it says nothing. */
  readonly skipped?: string;
}

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

export function junitXml(suites: readonly JunitSuite[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${countsOf(suites.flatMap(({ cases }) => cases))}>`,
    ...suites.flatMap(({ name, cases }) => [
      `  <testsuite name="${escaped(name)}" ${countsOf(cases)}>`,
      ...cases.map((each) => `    ${caseXml(each)}`),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function countsOf(cases: readonly JunitCase[]): string {
  const skipped = cases.filter((each) => each.skipped !== undefined).length;
  const failures = cases.filter((each) => each.failure !== undefined).length;
  return `tests="${cases.length}" failures="${failures}"${skipped === 0 ? '' : ` skipped="${skipped}"`}`;
}

function caseXml({ classname, name, failure, skipped }: JunitCase): string {
  const open = `<testcase classname="${escaped(classname)}" name="${escaped(name)}"`;
  if (failure !== undefined)
    return `${open}><failure type="${escaped(failure.type)}" message="${escaped(failure.message)}">${escaped(failure.text)}</failure></testcase>`;
  return skipped === undefined ? `${open}/>` : `${open}><skipped message="${escaped(skipped)}"/></testcase>`;
}

/** Names of columns and groups are theirs: what XML 1.0 cannot hold is replaced. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
