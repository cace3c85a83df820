import { describe, expect, it } from 'vitest';
import { statusOf, type StatusInput } from '../../../workers/compare/index';

const status = (given: Partial<StatusInput>): string =>
  statusOf({ hasRaw: true, hasPartner: true, duplicate: false, ours: null, theirs: null, ...given });

describe('the status of a pair', () => {
  it('is identical only for the same string', () => {
    expect(status({ ours: 'a b', theirs: 'a b' })).toBe('identical');
    expect(status({ ours: 'a b', theirs: 'a  b' })).toBe('equivalent');
  });

  it('is equivalent where normalisation and white space make the whole difference', () => {
    expect(status({ ours: '\n caf\u00e9\u00a0noir\n\n', theirs: 'cafe\u0301 noir' })).toBe('equivalent');
    expect(status({ ours: 'cafe noir', theirs: 'café noir' })).toBe('changed');
    expect(status({ ours: 'cafénoir', theirs: 'café noir' })).toBe('changed');
  });

  it('tells a record without text from no record', () => {
    expect(status({ ours: 'text', theirs: null })).toBe('emptied');
    expect(status({ ours: 'text', theirs: ' \n' })).toBe('emptied');
    expect(status({ ours: 'text', hasPartner: false })).toBe('missing');
  });

  it('tells what only they have from what neither has', () => {
    expect(status({ theirs: 'text' })).toBe('added');
    expect(status({ theirs: '' })).toBe('dropped-by-both');
    expect(status({ hasPartner: false })).toBe('dropped-by-both');
  });

  it('is extra or duplicate whatever the texts', () => {
    expect(status({ hasRaw: false, theirs: 'text' })).toBe('extra');
    expect(status({ hasRaw: false })).toBe('extra');
    expect(status({ duplicate: true, ours: 'text', theirs: 'text' })).toBe('duplicate');
  });
});
