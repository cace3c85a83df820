import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspectPartner, planPartner, readPartnerShard } from '../../../workers/partner';
import type { PartnerRecord } from '../../../workers/partner/types';
import { fixture, sample, seeded } from '../helpers';
import { content, readAll } from './reading';

describe('shards', () => {
  it.each([
    ['JSON lines', sample('enwiki-20160501-wikiextractor.jsonl'), 2_700_000],
    ['a Parquet file', fixture('arrow/zstd.parquet'), 9000],
    ['an Arrow file', fixture('arrow/lz4.arrow'), 9000],
  ])('of %s join to the whole, wherever it is cut', async (_name, path, most) => {
    const whole = (await readAll(path, { targetBytes: most * 2 })).records.map(content);
    const random = seeded(21);
    for (let round = 0; round < 12; round++) {
      const { records } = await readAll(path, { targetBytes: Math.ceil(most * (0.001 + random() ** 3)) });
      expect(records.map(content)).toEqual(whole);
    }
  });

  it('tile the file and number their records from nought', async () => {
    const path = sample('enwiki-20160501-wikiextractor.jsonl');
    const { size } = { size: readFileSync(path).length };
    const info = await inspectPartner(path);
    const plan = await planPartner(path, info, info.proposal.mapping, { targetBytes: 300_000 });
    expect(plan.shards[0]?.start).toBe(0);
    expect(plan.shards.at(-1)?.end).toBe(size);
    expect(plan.shards.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(size);
    for (const shard of plan.shards) {
      const records: PartnerRecord[] = [];
      for await (const batch of readPartnerShard(plan, shard)) records.push(...batch);
      expect(records.map(({ ordinal }) => ordinal)).toEqual(records.map((_, index) => index));
    }
  });

  it('of what can only be read through are one', async () => {
    for (const name of ['ltgwiki-20170901-dumpster-dip.ndjson.gz', 'gap-validation.tsv', 'structured-contents.json']) {
      const info = await inspectPartner(fixture(name));
      const plan = await planPartner(fixture(name), info, info.proposal.mapping, { targetBytes: 1000 });
      expect(plan.shards).toEqual([{ index: 0, unit: 'whole', start: 0, end: info.size, bytes: info.size }]);
    }
  });

  it('give batches of at most 256 records, report bytes and can be cancelled', async () => {
    const path = fixture('ltgwiki-20170901-dumpster-dip.ndjson.gz');
    const info = await inspectPartner(path);
    const plan = await planPartner(path, info, info.proposal.mapping);
    const [shard] = plan.shards;
    if (shard === undefined) throw new Error('no shard');
    let last = 0;
    for await (const batch of readPartnerShard(plan, shard, { onBytes: (done) => (last = done) })) {
      expect(batch.length).toBeLessThanOrEqual(256);
    }
    expect(last).toBe(info.size);
    const cancelled = async (): Promise<void> => {
      for await (const _ of readPartnerShard(plan, shard, { isCancelled: () => true })) expect.fail('it went on');
    };
    await expect(cancelled()).rejects.toMatchObject({ code: 'cancelled' });
  });
});
