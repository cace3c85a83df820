import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../../../workers/api';
import { fixture } from '../helpers';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { SAMPLE } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

const DUMP = fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2');
const DIP = fixture('ltgwiki-20170901-dumpster-dip.ndjson.gz');

const metric = ({ metrics }: Results, id: string) => metrics.find((each) => each.id === `items.${id}`)!;

describe('items of real pages', () => {
  let bench: Bench;
  beforeAll(() => {
    bench = startEngine(folders.make('keys'), { jobs: 1 });
  });
  afterAll(() => bench.engine.close());

  async function audited(by: Bench, dump: string, partner: string): Promise<Results> {
    await by.client('workspace.open', { path: folders.make('workspace') });
    const [first, second] = await addSealed(by.client, [dump, partner]);
    const { results } = await by.client('runs.results', { id: await auditOf(by.client, first!, second!) });
    return results;
  }

  it('are what WikiExtractor is known to leave out: references, categories and infoboxes', async () => {
    const partner = join(folders.make(), 'partner.jsonl');
    writeFileSync(
      partner,
      readFileSync(SAMPLE.partner, 'utf8')
        .split('\n')
        .filter((line) => !line.includes('"text": ""'))
        .slice(0, 50)
        .join('\n'),
    );
    const results = await audited(bench, SAMPLE.dump, partner);
    expect(metric(results, 'external-link')).toMatchObject({ value: 0, counters: { theirs: 0 } });
    expect(metric(results, 'identifier').value).toBeLessThan(0.01);
    expect(metric(results, 'category').value).toBeLessThan(0.2);
    expect(metric(results, 'infobox-field').counters['ours']).toBeGreaterThan(400);
    expect(metric(results, 'link').value).toBeNull();
    expect(metric(results, 'external-link').groups).toHaveLength(50);
  }, 120_000);

  it('are what dumpster-dip keeps beside its sections: links and categories', async () => {
    const results = await audited(bench, DUMP, DIP);
    expect(metric(results, 'category')).toMatchObject({ value: 1 });
    expect(metric(results, 'link').value).toBeGreaterThan(0.999);
    const { theirs, right } = metric(results, 'link').counters;
    expect(right! / theirs!).toBeGreaterThan(0.9);
  }, 120_000);

  it('are links through redirects: what a partner resolved is the same link', async () => {
    // The page links to ASV, which redirects.
    const links = ['Amerikys Saškierstuos Vaļsteibys', 'Nothing of the kind'];
    const record = { title: 'Antons Rupainis', text: 'Some words that are of that page, or so it says', links };
    const partner = join(folders.make(), 'links.jsonl');
    writeFileSync(partner, `${JSON.stringify(record)}\n`);
    const results = await audited(bench, DUMP, partner);
    const { counters, groups } = metric(results, 'link');
    expect(counters).toMatchObject({ kept: 1, theirs: 2, right: 1 });
    expect(groups.map(({ key }) => key)).not.toContain('ASV');
  }, 120_000);
});
