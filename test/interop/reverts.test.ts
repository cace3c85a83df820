/** Reverts in real histories and in histories made by chance, as mwreverts finds them. */
import { describe, expect, it } from 'vitest';
import { revertsOf } from '../../workers/compare/history';
import { historiesOf } from '../unit/compare/history/histories';
import { fixture, seeded } from '../unit/helpers';
import { readBy } from './pages';

type Said = readonly (readonly [by: number, to: number] | null)[];

const ours = (checksums: readonly string[]): Said =>
  revertsOf(checksums).map((reverted) => (reverted === null ? null : [reverted.by, reverted.to]));

describe('revisions that were reverted', () => {
  it('are those that mwreverts tells, by and to the same revisions', async () => {
    const pages = await historiesOf(fixture('simplewiki-sample-history.xml'));
    const real = pages.map(({ revisions }) => revisions.map(({ sha1, revId }) => sha1 ?? `none ${String(revId)}`));
    const random = seeded(20261124);
    const made = Array.from({ length: 300 }, (_, round) =>
      Array.from({ length: 80 }, () => `t${Math.floor(random() * (3 + (round % 40)))}`),
    );
    const histories = [...real, ...made];
    const texts = histories.map((checksums, id) => ({ id, text: checksums.join('\n') }));
    const theirs = await readBy<Said>('reverts.py', texts);
    expect(theirs.flat().filter((each) => each !== null).length).toBeGreaterThan(5000);
    expect(histories.map(ours)).toEqual(theirs);
  });
});
