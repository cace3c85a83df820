import { describe, expect, it } from 'vitest';
import type { Metric, Results } from '../../../workers/api/results';
import { renderReport, type ReportInput } from '../../../workers/provenance';
import { anExport, someResults, temporaryFolder } from './support';

const base = anExport(temporaryFolder());
const input: ReportInput = { ...base, keyId: base.keys.public.keyId, log: { size: 3, root: 'cd'.repeat(32) } };
const [first] = someResults().metrics as [Metric];
const group = (key: string, value: number, low: number, high: number): Metric['groups'][number] => ({
  axis: 'script',
  key,
  label: key,
  value,
  interval: { low, high, level: 0.95, method: 'newcombe' },
  counters: { n: 10, dropped: 1, k: 9 },
});
const reportOf = (...metrics: Metric[]): string => {
  const results: Results = { ...someResults(), metrics };
  return renderReport({ ...input, results }).replaceAll(/\s+/g, ' ');
};
const disparity = (...groups: Metric['groups']): Metric => ({
  ...first,
  id: 'coverage.disparity.script',
  title: 'Are pages dropped unevenly by script?',
  groups,
});

describe('the forest plot of a report', () => {
  it('draws each group against the rest, the most dropped first, and says of how many chance is no explanation', () => {
    const page = reportOf(
      { ...first, groups: [] },
      disparity(group('Latn', -0.02, -0.05, 0.01), group('Arab', 0.12, 0.05, 0.2)),
    );
    expect(page.indexOf('Arab')).toBeLessThan(page.indexOf('Latn'));
    expect(page).toContain('Of 1 of 2 groups the interval leaves zero out.');
    expect(page).toContain('[+5.0, +20.0]');
    expect(page).toContain('class="point-sure"');
    expect(page).toContain('class="point-unsure"');
  });

  it('is left out where no group was held against the rest', () => {
    expect(reportOf({ ...first, groups: [] })).not.toContain('Dropped more, or less, often than the rest');
  });
});

describe('the heatmap of a report', () => {
  it('has a number in every cell, and is darker the more is gone', () => {
    const page = reportOf(
      { ...first, id: 'coverage.retention', groups: [group('Latn', 1, 0.9, 1), group('Arab', 0.1, 0, 0.3)] },
      { ...first, id: 'recall.tokens.aligned', groups: [group('Arab', 0.5, 0.4, 0.6)] },
    );
    expect(page).toMatch(/shade-0">100\.0 %/);
    expect(page).toMatch(/shade-8">10\.0 %/);
    // Nobody measured words of the first group.
    expect(page).toContain('<td class="number muted">–</td>');
  });
});

describe('the appendix of a report', () => {
  it('names what could not be measured in one paragraph, and defines what was', () => {
    const page = reportOf(first, { ...first, id: 'coverage.own', title: 'Own groups?', value: null, groups: [] });
    expect(page).toContain('Own groups (coverage.own)');
    expect(page.match(/not measurable</g)).toBeNull();
  });

  it('says what words of the field mean', () => {
    expect(reportOf(first)).toContain('<dt>Retention</dt>');
  });
});
