import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBytes } from '../../../workers/sources';
import { killLoop } from '../../robust/kill-loop';
import { AFAR, recordsOf, writeRecords } from '../engine/material';
import { Folders } from '../folders';
import { ROOT } from '../helpers';

const folders = new Folders();
const folder = folders.make('crash');
let partner: string;
// Plain XML is cut into several shards also where it is small.
const dump = join(folder, 'aawiki-20260101-pages-meta-current.xml');
afterAll(() => folders.clean());

beforeAll(async () => {
  const pieces: Uint8Array[] = [];
  for await (const piece of openBytes(AFAR.dump, { compression: 'bzip2' })) pieces.push(Buffer.from(piece));
  writeFileSync(dump, Buffer.concat(pieces));
  partner = writeRecords(folder, await recordsOf(AFAR.dump), 'jsonl');
});

describe('an audit that is killed again and again', () => {
  // `npm run robust` does the same 50 times with a larger dump.
  it.each([1, 2])(
    'keeps what was acknowledged and ends as one that was left alone (seed %i)',
    async (seed) => {
      const told = await killLoop({
        plumbline: join(ROOT, 'bin/plumbline.mjs'),
        snapshot: dump,
        partner,
        folder: folders.make('crash-loop'),
        kills: 2,
        seed,
      });
      expect(told.shards).toBeGreaterThan(4);
    },
    180_000,
  );
});
