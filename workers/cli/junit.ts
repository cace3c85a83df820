/** What changed between two releases as JUnit's XML, which build servers show: each kind of change is a test, found changes fail it. */
import { CHANGE_KINDS, type ChangeKind, type Drift } from '../diagnostics/drift';

export function junitOf(old: string, next: string, { changes }: Drift): string {
  const kinds = (Object.keys(CHANGE_KINDS) as ChangeKind[]).filter((kind) => CHANGE_KINDS[kind].class !== 'additive');
  const cases = kinds.flatMap((kind) => {
    const { class: of, title } = CHANGE_KINDS[kind];
    const own = changes.filter((change) => change.kind === kind);
    if (own.length === 0) return [`    <testcase classname="drift.${of}" name="${escaped(title)}"/>`];
    return own.map(
      ({ column, sentence, before, after }) =>
        `    <testcase classname="drift.${of}" name="${escaped(column === null ? title : `${title}: ${column}`)}">` +
        `<failure type="${kind}" message="${escaped(sentence)}">${escaped(`before: ${before}\nafter: ${after}`)}</failure></testcase>`,
    );
  });
  const failures = changes.filter((change) => change.class !== 'additive').length;
  const counts = `tests="${cases.length}" failures="${failures}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${escaped(`${old} → ${next}`)}" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** Names of columns are theirs: what XML 1.0 cannot hold is replaced. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
