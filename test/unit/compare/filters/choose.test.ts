import { describe, expect, it } from 'vitest';
import { bestThreshold, choose, roundest } from '../../../../workers/compare/filters';

describe('a threshold', () => {
  it('lies where nearly all below are missing and most that are missing lie below', () => {
    const values = [
      { value: 100, gone: 30, kept: 0 },
      { value: 480, gone: 10, kept: 0 },
      { value: 505, gone: 0, kept: 5 },
      { value: 900, gone: 2, kept: 60 },
    ];
    expect(bestThreshold(values)).toEqual({ gone: 40, kept: 0, from: 480, to: 505 });
    expect(roundest(480, 505)).toBe(500);
  });

  it('is none where lengths tell nothing', () => {
    const values = Array.from({ length: 50 }, (_, i) => ({ value: i, gone: 1, kept: 3 }));
    expect(bestThreshold(values)).toBeNull();
  });
});

describe('a rule', () => {
  const population = { gone: 100, kept: 900 };
  it('is the one that explains most with fewest pages against it', () => {
    const short = { kind: 'short', parameter: '', gone: 80, kept: 0 } as const;
    const words = { kind: 'words', parameter: '', gone: 81, kept: 4 } as const;
    expect(choose([words, short], population)).toBe(short);
  });

  it('is none where chance would do as well, or pages stay that it takes out', () => {
    expect(choose([{ kind: 'titles', parameter: '', gone: 4, kept: 0 }], population)).toBeNull();
    expect(choose([{ kind: 'titles', parameter: '', gone: 50, kept: 20 }], population)).toBeNull();
    expect(choose([{ kind: 'titles', parameter: '', gone: 60, kept: 0 }], { gone: 990, kept: 10 })).toBeNull();
  });
});
