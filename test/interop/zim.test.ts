/** What libzim, the reference reader of ZIM, finds in the same archives. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectPartner, planPartner, readPartnerShard } from '../../workers/partner';
import { listed, plainPath, type Listed } from '../unit/codecs/zim-listing';
import { fixture, sharedData } from '../unit/helpers';
import { python } from './tools';

const PUBLISHED = sharedData('zim/wikipedia_ray_charles-zimfile.zim');
const ARCHIVES = [
  ...['plain', 'zstd', 'xz', 'wide'].map((kind) => fixture(`zim/${kind}.zim`)),
  ...(existsSync(PUBLISHED) ? [PUBLISHED] : []),
];

describe('libzim', () => {
  it.each(ARCHIVES.map((path) => [basename(path), path]))(
    'reads the same entries and articles in %s',
    async (_, path) => {
      const { accepted, said } = await python('zim.py', path!);
      expect(accepted, said).toBe(true);
      const theirs = JSON.parse(said.trim().split('\n').at(-1)!) as {
        checksum: boolean;
        articles: number;
        entries: Listed[];
      };
      const ours = listed(path!);
      expect(ours.checksum).toBe(theirs.checksum);
      expect(plainPath(ours.entries)).toEqual(plainPath(theirs.entries));
      const info = await inspectPartner(path!);
      const plan = await planPartner(path!, info, info.proposal.mapping);
      let articles = 0;
      for (const shard of plan.shards)
        for await (const batch of readPartnerShard(plan, shard)) articles += batch.length;
      expect(articles).toBe(theirs.articles);
    },
  );
});
