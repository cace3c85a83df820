/** What changed between two releases, for a build server: each kind of change is a test, found changes fail it. */
import { CHANGE_KINDS, type ChangeKind, type Drift } from '../diagnostics/drift';
import { junitXml, type JunitCase } from './junit-xml';

export function junitOf(old: string, next: string, { changes }: Drift): string {
  const kinds = (Object.keys(CHANGE_KINDS) as ChangeKind[]).filter((kind) => CHANGE_KINDS[kind].class !== 'additive');
  const cases = kinds.flatMap((kind): readonly JunitCase[] => {
    const { class: of, title } = CHANGE_KINDS[kind];
    const classname = `drift.${of}`;
    const own = changes.filter((change) => change.kind === kind);
    if (own.length === 0) return [{ classname, name: title }];
    return own.map(({ column, sentence, before, after }) => ({
      classname,
      name: column === null ? title : `${title}: ${column}`,
      failure: { type: kind, message: sentence, text: `before: ${before}\nafter: ${after}` },
    }));
  });
  return junitXml([{ name: `${old} → ${next}`, cases }]);
}
