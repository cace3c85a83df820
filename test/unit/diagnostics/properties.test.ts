import { describe, expect, it } from 'vitest';
import { Best, type RankedGram } from '../../../workers/diagnostics/lexical/ranking';
import { Sums, PageWeights } from '../../../workers/diagnostics/recall/sums';
import { byBytes } from '../../../workers/diagnostics/rows';
import { logOddsZ, REPLICATES } from '../../../workers/diagnostics/statistics';
import { seeded } from '../helpers';

describe('keeping the best of a stream', () => {
  it('gives what sorting everything would give, in whatever order it comes', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(seed);
      const grams = Array.from({ length: 3000 }, (_, index): RankedGram => {
        // Few distinct scores, so that ties are common and the gram decides.
        return { gram: `g${index}`, raw: 1, partner: 1, z: Math.floor(random() * 12) - 4 };
      });
      const all = grams.filter(({ z }) => z > 0).toSorted((a, b) => b.z - a.z || byBytes(a.gram, b.gram));
      for (const order of [grams, grams.toReversed()]) {
        const best = new Best(30, ({ z }) => z);
        for (const gram of order) best.offer(gram);
        expect(best.list()).toEqual(all.slice(0, 30));
      }
    }
  });
});

describe('weighted sums', () => {
  it('are those of adding page by page, however pages are ordered and grouped', () => {
    const random = seeded(3);
    const pages = Array.from({ length: 400 }, (_, id) => {
      const raw = Math.floor(random() * 50);
      return { id, counts: [raw, Math.floor(random() * (raw + 1))] as const };
    });
    const weights = new PageWeights();
    const whole = new Sums(1);
    for (const { id, counts } of pages) whole.add([counts], weights.fill(id));
    const parts = [new Sums(1), new Sums(1), new Sums(1)];
    for (const { id, counts } of pages.toReversed()) parts[id % 3]?.add([counts], weights.fill(id));
    const merged = new Sums(1);
    for (const part of parts) merged.merge(part);

    expect(merged.rawReplicates(0)).toEqual(whole.rawReplicates(0));
    expect(merged.keptReplicates(0)).toEqual(whole.keptReplicates(0));
    const plain = Array.from({ length: REPLICATES }, () => [0, 0] as [number, number]);
    for (const { id, counts } of pages) {
      for (const [slot, weight] of [...weights.fill(id)].slice(1).entries()) {
        const sums = plain[slot] ?? [0, 0];
        sums[0] += weight * counts[0];
        sums[1] += weight * counts[1];
      }
    }
    expect(whole.rawReplicates(0)).toEqual(plain.map(([raw]) => raw));
    expect(whole.keptReplicates(0)).toEqual(plain.map(([, kept]) => kept));
    expect(whole.raw(0)).toBe(pages.reduce((sum, { counts }) => sum + counts[0], 0));
    expect(whole.pages[0]).toBe(pages.filter(({ counts }) => counts[0] > 0).length);
  });
});

describe('log-odds', () => {
  it('change sign when the sides change places, and are 0 where a gram’s share is the same', () => {
    const random = seeded(5);
    for (let turn = 0; turn < 500; turn++) {
      const [raw, partner] = [Math.floor(random() * 90), Math.floor(random() * 90) + 1];
      const [rawTotal, partnerTotal] = [raw + 1000, partner + Math.floor(random() * 5000) + 1];
      const there = logOddsZ({ raw, partner, rawTotal, partnerTotal });
      const back = logOddsZ({ raw: partner, partner: raw, rawTotal: partnerTotal, partnerTotal: rawTotal });
      expect(there).toBeCloseTo(-back, 10);
    }
    expect(logOddsZ({ raw: 7, partner: 7, rawTotal: 100, partnerTotal: 100 })).toBe(0);
    expect(logOddsZ({ raw: 7, partner: 3, rawTotal: 7, partnerTotal: 3 })).toBe(0);
  });
});
