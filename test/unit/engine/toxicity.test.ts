/** Pages that are dropped for their words: found with the size that was planted, by a whole audit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Metric } from '../../../workers/api';
import { countFlagged } from '../../../workers/diagnostics/toxicity/count';
import { WordMarks } from '../../../workers/diagnostics/toxicity/marks';
import { readPlain } from '../../../workers/text';
import { addSealed, auditOf, Folders, startEngine } from './harness';
import { SAMPLE, textsOf, writeRecords } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

const FRENCH =
  'La tour Eiffel est une tour de fer puddlé de 330 mètres de hauteur située à Paris, à l’extrémité nord-ouest du parc du Champ-de-Mars, ' +
  'en bordure de la Seine. Construite en deux ans par Gustave Eiffel et ses collaborateurs, elle est devenue le symbole de la capitale française.';

describe('an audit of a partner that dropped pages for their words', () => {
  let metrics: readonly Metric[];
  const planted = { sentences: 0, flagged: 0, pages: 0, pagesDropped: 0, others: 0, othersDropped: 0 };

  beforeAll(async () => {
    const marks = new WordMarks('en');
    const all = await textsOf(SAMPLE.dump);
    const kept = all.filter(({ text }) => {
      const counted = countFlagged(readPlain(text), marks).all;
      planted.sentences += counted.sentences;
      planted.flagged += counted.lexicons;
      if (counted.lexicons === 0) return planted.others++ % 10 !== 0 || planted.othersDropped++ < 0;
      return planted.pages++ % 2 !== 0 || planted.pagesDropped++ < 0;
    });
    const records = kept.map((record, i) => (i === 0 ? { ...record, text: FRENCH } : record));
    const bench = startEngine(folders.make('keys'), { jobs: 1 });
    await bench.client('workspace.open', { path: folders.make('workspace') });
    const partner = writeRecords(folders.make('files'), records, 'jsonl');
    const [dump, file] = await addSealed(bench.client, [SAMPLE.dump, partner]);
    const run = await auditOf(bench.client, dump!, file!);
    ({
      results: { metrics },
    } = await bench.client('runs.results', { id: run }));
    await bench.engine.close();
  }, 180_000);

  const named = (id: string): Metric => metrics.find((metric) => metric.id === `toxicity.${id}`)!;

  it('counts the sentences that a plain reading of the texts counts', () => {
    expect(named('share').counters).toMatchObject({ rawSentences: planted.sentences, rawFlagged: planted.flagged });
  });

  it('finds how much more often flagged pages were dropped, inside its interval', () => {
    const { value, interval, counters, finding } = named('filter');
    expect(counters).toEqual({
      flagged: planted.pages,
      flaggedDropped: planted.pagesDropped,
      others: planted.others,
      othersDropped: planted.othersDropped,
    });
    expect(value).toBeCloseTo(planted.pagesDropped / planted.pages / (planted.othersDropped / planted.others), 10);
    expect(interval!.low).toBeGreaterThan(1);
    expect(finding).toContain('risk ratio');
  });

  it('says of the one text in French that it is in another language', () => {
    expect(named('language').counters).toMatchObject({ away: 1, rawAway: 0 });
    const french = named('language').groups.find(({ axis, key }) => axis === 'partner-language' && key === 'fr');
    expect(french?.counters['k']).toBe(1);
  });

  it('tells beside each score how often the classifier flags neutral sentences about people', () => {
    const beside = named('share').groups.filter(({ axis }) => axis === 'identity-false-positives');
    expect(beside.map(({ key, counters }) => [key, counters['n']])).toEqual(
      ['lexicons', 'naughty', 'cuss', 'obscenity', 'model'].map((key) => [key, 400]),
    );
  });
});
