import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../workers/provenance';

describe('canonical JSON', () => {
  it('is what RFC 8785 gives for its own example (section 3.2.2)', () => {
    const value: unknown = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts keys by UTF-16 code unit (RFC 8785, section 3.2.3)', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(value)) as Record<string, number>)).toHaveLength(7);
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it('writes minus zero as zero', () => {
    expect(canonicalJson([-0])).toBe('[0]');
  });

  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  it.each([
    ['NaN', { a: [Number.NaN] }, '$.a[0]'],
    ['an infinity', { a: Infinity }, '$.a'],
    ['undefined', { a: { b: undefined } }, '$.a.b'],
    ['a hole', { a: Array<number>(1) }, '$.a[0]'],
    ['an unpaired surrogate', ['\ud800'], '$[0]'],
    ['an unpaired surrogate in a key', { '\udfff': 1 }, '$'],
    ['a bigint', { a: 1n }, '$.a'],
    ['a function', { a: () => 1 }, '$.a'],
    ['a date', { a: new Date(0) }, '$.a'],
    ['a map', { a: new Map() }, '$.a'],
    ['a cycle', cycle, '$.self'],
    ['nothing', undefined, '$'],
  ])('refuses %s, and says where', (_, value, path) => {
    expect(() => canonicalJson(value)).toThrow(` at ${path} `);
  });
});
