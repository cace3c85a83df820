import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../workers/diagnostics';
import { integrity } from '../../../workers/diagnostics/integrity';
import { documentRow, openTables, pageRow, pairRows, type Document } from './tables';

const OURS: readonly Document[] = [
  { id: 1, text: 'Riga has 605 802 inhabitants' },
  { id: 2, text: 'Ādaži lies on the Gauja' },
  { id: 3, text: '' }, // a redirect
];

async function parityOf(theirs: readonly Document[]) {
  const query = await openTables({
    raw: { documents: OURS.map(documentRow), pages: OURS.map(pageRow), pairs: pairRows(OURS, theirs) },
    partner: { documents: theirs.map(documentRow) },
  });
  const metrics = await diagnose(query, { families: [integrity] });
  query.close();
  return metrics.find(({ id }) => id === 'integrity.parity')!;
}

describe('questions that both sides are asked', () => {
  it('are all answered alike by a partner that changed nothing, redirects left out or not', async () => {
    for (const theirs of [OURS, OURS.slice(0, 2)]) {
      const found = await parityOf(theirs);
      expect(found).toMatchObject({ value: 1, finding: 'Both sides answer all 16 questions alike.' });
      expect(found.groups.every(({ value }) => value === 1)).toBe(true);
    }
  });

  it('tell what a partner that masked numbers changed, and nothing else', async () => {
    const found = await parityOf([{ id: 1, text: 'Riga has ### ### inhabitants' }, OURS[1]!]);
    const apart = found.groups.filter(({ value }) => value !== 1).map(({ key, counters }) => [key, counters]);
    expect(apart).toEqual([
      ['tokens', { raw: 11, partner: 9 }],
      ['numbers', { raw: 2, partner: 0 }],
    ]);
    expect(found.finding).toBe(
      'Both sides answer 14 of 16 questions alike; farthest apart are tokens with a digit: 2 in ours, 0 in the partner’s.',
    );
  });
});
