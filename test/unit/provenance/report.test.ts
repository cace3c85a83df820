import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../workers/api/results';
import { renderReport, type ReportInput } from '../../../workers/provenance';
import { anExport, temporaryFolder } from './support';

const base = anExport(temporaryFolder());
const input: ReportInput = { ...base, keyId: base.keys.public.keyId, log: { size: 3, root: 'cd'.repeat(32) } };

describe('the report', () => {
  it('is the same, byte for byte, for the same input', () => {
    expect(renderReport(input)).toBe(renderReport(structuredClone({ ...input, keys: null })));
  });

  it('loads nothing and runs nothing', () => {
    const page = renderReport(input);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|<object|\ssrc=|\son\w+=|\sstyle=|url\(|@import|https?:/i);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${digest}&#39;`);
  });

  it('shows text of the data as text, whatever it looks like', () => {
    const evil = `</style><script>alert(1)</script>"'&<img src=x onerror=alert(1)>`;
    const metric = (input.results.metrics[0] ?? {}) as Metric;
    const group = { axis: 'namespace', key: evil, label: evil, value: 0.5, interval: null, counters: { n: 2, k: 1 } };
    const words = { ...metric, id: 'lexical.log-odds.unigrams', groups: [{ ...group, axis: 'over-raw' }] };
    const page = renderReport({
      ...input,
      facts: { ...input.facts, partner: { ...input.facts.partner, name: evil, licence: evil, release: evil } },
      results: {
        ...input.results,
        snapshot: { ...input.results.snapshot, wiki: evil, generator: evil },
        partner: { ...input.results.partner, mapping: { [evil]: evil } },
        raw: { ...input.results.raw, droppedPages: { [evil]: 1 }, malformed: { [evil]: 2 } },
        metrics: [{ ...metric, finding: evil, title: evil, groups: [group] }, words],
      },
      recipe: { [evil]: evil },
    });
    expect(page).not.toMatch(/<script|<img|onerror=(?!alert\(1\)&#62;)/i);
    expect(page.match(/<\/style>/g)?.length).toBe(1);
    expect(page).toContain('&#60;script&#62;alert(1)');
  });

  it('names what is needed to check it', () => {
    const page = renderReport(input);
    for (const needed of [
      input.keyId,
      input.facts.snapshot.sha256,
      input.facts.partner.sha256,
      input.results.recipe.digest,
      'cd'.repeat(32),
      'sha256sum -c manifest-sha256.txt',
      'plumbline verify',
    ]) {
      expect(page).toContain(needed);
    }
  });

  it('is written for results without a single metric too', () => {
    const page = renderReport({ ...input, results: { ...input.results, metrics: [] }, log: { size: 0, root: null } });
    expect(page).toContain('The log of the workspace was empty before this export');
    expect(page).not.toContain('undefined');
    expect(page).not.toContain('NaN');
  });

  it('orders findings by effect, and says every value with its interval', () => {
    const page = renderReport(input);
    expect(page.indexOf('30 of 120 kept')).toBeLessThan(page.indexOf('7 of 8 kept'));
    expect(page).toContain('87.5 %');
    expect(page).toContain('[70.0, 96.3]');
  });
});
