import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectPartner, licenceFindings, licenceKind, licencesOf, spdxOf } from '../../../workers/partner';
import { sample } from '../helpers';

const folder = mkdtempSync(join(tmpdir(), 'licences-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a licence as it is written', () => {
  it.each([
    ['CC-BY-SA-3.0', 'CC-BY-SA-3.0'],
    ['cc-by-sa-4.0', 'CC-BY-SA-4.0'],
    ['CC BY-SA 4.0', 'CC-BY-SA-4.0'],
    ['Creative Commons Attribution-ShareAlike License 4.0', 'CC-BY-SA-4.0'],
    ['Creative Commons Attribution Share Alike 3.0 Unported', 'CC-BY-SA-3.0'],
    ['https://creativecommons.org/licenses/by-sa/3.0/', 'CC-BY-SA-3.0'],
    ['http://creativecommons.org/licenses/by/2.5/', 'CC-BY-2.5'],
    ['cc-by-nc-sa-4.0', 'CC-BY-NC-SA-4.0'],
    ['cc_by_nd_4.0', 'CC-BY-ND-4.0'],
    ['CC0 1.0 Universal', 'CC0-1.0'],
    ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
    ['GNU Free Documentation License', 'GFDL-1.3-or-later'],
    ['Apache License 2.0', 'Apache-2.0'],
    ['MIT', 'MIT'],
    ['odc-by', 'ODC-By-1.0'],
  ])('has an SPDX id: %s', (written, id) => {
    expect(spdxOf(written)).toBe(id);
  });

  it('has none without a version, or where it is no licence', () => {
    for (const written of ['CC BY-SA', 'Creative Commons', 'all rights reserved', 'permit', '', 'x'.repeat(1000)])
      expect([written, spdxOf(written)]).toEqual([written, null]);
  });
});

describe('the licences of a record', () => {
  it('may stand as a string, a list, or objects as Wikimedia Enterprise writes them', () => {
    expect(licencesOf({ license: 'cc-by-sa-3.0' })).toEqual(['CC-BY-SA-3.0']);
    expect(licencesOf({ licence: ['CC BY-SA 4.0', 'GFDL'] })).toEqual(['CC-BY-SA-4.0', 'GFDL-1.3-or-later']);
    expect(licencesOf({ license: [{ name: 'x', url: 'https://creativecommons.org/licenses/by-sa/4.0/' }] })).toEqual([
      'CC-BY-SA-4.0',
    ]);
    expect(licencesOf({ license: 'own-terms' })).toEqual(['own-terms']);
    expect(licencesOf({ license: null, text: 'MIT' })).toEqual([]);
  });

  it('are joined to one statement of the file, and null where the first records state none', async () => {
    const path = join(folder, 'a.jsonl');
    const line = (id: number, license: string): string => JSON.stringify({ id, title: `T${id}`, text: 'x', license });
    writeFileSync(path, [line(1, 'cc-by-sa-3.0'), line(2, 'CC BY-SA 3.0'), line(3, 'GFDL')].join('\n'));
    expect((await inspectPartner(path)).licence).toBe('CC-BY-SA-3.0 AND GFDL-1.3-or-later');
    expect((await inspectPartner(sample('enwiki-20160501-wikiextractor.jsonl'))).licence).toBeNull();
  });
});

describe('what a licence means for text of Wikipedia', () => {
  it('is said where it does not fit, and only there', () => {
    expect(licenceFindings('CC-BY-SA-3.0 AND GFDL-1.3-or-later')).toEqual([]);
    expect(licenceFindings(null)[0]).toContain('No licence is stated');
    expect(licenceFindings('CC-BY-SA-4.0 AND MIT')[0]).toContain('MIT, which drops');
    expect(licenceFindings('CC-BY-NC-SA-4.0')[0]).toContain('adds restrictions');
    expect(licenceFindings('own-terms')[0]).toContain('not known');
    expect(licenceFindings('CC-BY-SA-3.0', 'CC-BY-SA-4.0 AND GFDL-1.3-or-later')[0]).toContain('older version');
    expect(licenceFindings(null, 'CC0-1.0')).toEqual([]);
  });
});

describe('the matrix of conflicts', () => {
  const STATED = [
    'CC-BY-SA-3.0',
    'CC-BY-SA-4.0',
    'GFDL-1.3-or-later',
    'CC-BY-4.0',
    'CC0-1.0',
    'MIT',
    'CC-BY-NC-SA-4.0',
    'own',
    null,
  ];

  it.each([
    [
      'CC-BY-SA-3.0',
      'keeps keeps keeps drops-share-alike drops-share-alike drops-share-alike restricts unknown not-stated',
    ],
    [
      'CC-BY-SA-4.0',
      'older-version keeps keeps drops-share-alike drops-share-alike drops-share-alike restricts unknown not-stated',
    ],
    ['CC-BY-2.5', 'keeps keeps unknown keeps drops-attribution keeps restricts unknown not-stated'],
    ['CC0-1.0', 'keeps keeps keeps keeps keeps keeps keeps keeps keeps'],
  ])('of text under %s', (source, kinds) => {
    expect(STATED.map((stated) => licenceKind(source, stated))).toEqual(kinds.split(' '));
  });
});
