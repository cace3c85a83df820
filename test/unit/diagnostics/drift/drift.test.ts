import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { compareReleases } from '../../../../workers/diagnostics/drift';
import { schemaDigest, schemaOf } from '../../../../workers/partner';
import { describeWithShared, fixture, sharedData } from '../../helpers';
import { Folders } from '../../folders';
import { driftOf, extracted, labelled, releaseOf, told, writeLines, type Row } from './releases';

const folders = new Folders();
afterAll(() => folders.clean());

/** What is told of a release in which something was done to each row, or to all rows. */
async function planted(rows: Row[], change: (row: Row, index: number) => Row): Promise<readonly string[]> {
  const folder = folders.make('drift');
  const old = writeLines(folder, 'old.jsonl', rows);
  return told(await driftOf(old, writeLines(folder, 'new.jsonl', rows.map(change))));
}

const without = (row: Row, ...names: string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

describe('two releases of real records, of which one was changed', () => {
  it.each<[string, () => Row[], (row: Row, index: number) => Row, string[]]>([
    ['nothing', extracted, (row) => row, []],
    ['a column is left out', extracted, (row) => without(row, 'url'), ['breaking column-removed url']],
    [
      'a column is called otherwise',
      extracted,
      (row) => ({ ...without(row, 'url'), address: row['url'] }),
      ['breaking column-renamed url'],
    ],
    [
      'the text is called otherwise, and each text changed a little',
      labelled,
      (row) => ({ ...without(row, 'text'), body: `${String(row['text']).slice(1)}~` }),
      ['breaking column-renamed text'],
    ],
    [
      'ids become strings',
      () => extracted().map((row) => ({ ...row, id: Number(row['id']) })),
      (row) => ({ ...row, id: String(row['id']) }),
      ['breaking type-changed id'],
    ],
    [
      'one number in fifty becomes a string',
      extracted,
      (row, i) => (i % 50 === 7 ? { ...row, chars: String(row['chars']) } : row),
      ['breaking type-changed chars'],
    ],
    [
      'numbers get fractions',
      labelled,
      (row) => ({ ...row, offset: Number(row['offset']) + 0.25 }),
      ['silent type-widened offset'],
    ],
    [
      'a value is missing once',
      extracted,
      (row, i) => (i === 100 ? { ...row, revid: null } : row),
      ['breaking became-nullable revid'],
    ],
    [
      'a key is left out of some records',
      extracted,
      (row, i) => (i % 3 === 0 ? without(row, 'revid') : row),
      ['breaking became-nullable revid'],
    ],
    [
      'gaps become more',
      () => labelled().map((row, i) => (i % 10 === 0 ? { ...row, a: null } : row)),
      (row, i) => (i % 3 === 0 ? { ...row, a: null } : row),
      ['silent null-share a'],
    ],
    [
      'gaps are filled',
      () => labelled().map((row, i) => (i % 10 === 0 ? { ...row, a: null } : row)),
      (row) => ({ ...row, a: row['a'] ?? 'somebody' }),
      ['additive always-there a'],
    ],
    ['a column loses all its values', labelled, (row) => ({ ...row, a: null }), ['breaking column-emptied a']],
    ['a column is new', extracted, (row) => ({ ...row, words: 12 }), ['additive column-added words']],
    [
      'an object is new, and told once',
      extracted,
      (row) => ({ ...row, version: { identifier: 12, tags: ['a'] } }),
      ['additive column-added version'],
    ],
    [
      'a field within an object is left out',
      () => extracted().map((row) => ({ ...row, version: { identifier: row['revid'], size: row['chars'] } })),
      (row) => ({ ...row, version: { identifier: row['revid'] } }),
      ['breaking column-removed version.size'],
    ],
    [
      'a word comes that never was',
      labelled,
      (row, i) => (i === 200 ? { ...row, pronoun: 'their' } : row),
      ['silent vocabulary-new pronoun'],
    ],
    [
      'a word goes',
      labelled,
      (row) => (String(row['pronoun']).toLowerCase() === 'her' ? { ...row, pronoun: 'she' } : row),
      ['silent vocabulary-lost pronoun'],
    ],
    [
      'a label is turned over in a third of the records',
      labelled,
      (row, i) => (i % 3 === 0 ? { ...row, coref: true } : row),
      ['silent vocabulary-shift coref'],
    ],
    [
      'numbers leave their range',
      labelled,
      (row, i) => (i % 20 === 0 ? { ...row, offset: Number(row['offset']) + 100_000 } : row),
      ['silent range offset'],
    ],
    ['one number is below 0', labelled, (row, i) => (i === 20 ? { ...row, offset: -1 } : row), ['silent range offset']],
    [
      'numbers are halved',
      labelled,
      (row) => ({ ...row, offset: Math.max(2, Math.floor(Number(row['offset']) / 2)) }),
      ['silent number-distribution offset'],
    ],
    [
      'texts are cut at 300 characters',
      labelled,
      (row) => ({ ...row, text: String(row['text']).slice(0, 300) }),
      ['silent length-distribution text'],
    ],
    [
      'ids are given several times',
      labelled,
      (row, i) => ({ ...row, id: labelled()[i - (i % 2)]?.['id'] }),
      ['silent repeats id'],
    ],
  ])('%s', async (_what, rows, change, expected) => {
    const found = await planted(rows(), change);
    expect(found).toEqual(expected);
  });

  it('names no record order, column order, compression or cut into shards a change', async () => {
    const folder = folders.make('drift');
    const rows = labelled();
    const old = writeLines(folder, 'old.jsonl', rows);
    const reversed = rows.toReversed().map((row) => Object.fromEntries(Object.entries(row).toReversed()));
    const next = join(folder, 'new.jsonl.gz');
    writeFileSync(next, gzipSync(readFileSync(writeLines(folder, 'new.jsonl', reversed))));
    const [a, b] = [await releaseOf(old, 20_000), await releaseOf(next)];
    expect(compareReleases(a, b)).toEqual({
      changes: [],
      counts: { breaking: 0, silent: 0, additive: 0 },
      notJudged: [],
    });
    expect(schemaDigest(schemaOf(b.profile))).toBe(schemaDigest(schemaOf(a.profile)));
  });

  it('adds shards up to the same profile in any order', async () => {
    const folder = folders.make('drift');
    const path = writeLines(
      folder,
      'a.jsonl',
      extracted().map((row, i) => (i % 7 === 0 ? without(row, 'revid') : row)),
    );
    const [forwards, backwards, whole] = [
      await releaseOf(path, 5_000),
      await releaseOf(path, 5_000, true),
      await releaseOf(path, 1e9),
    ];
    expect(backwards.profile).toEqual(forwards.profile);
    expect(Object.keys(forwards.profile.shards).length).toBeGreaterThan(50);
    expect(schemaDigest(schemaOf(whole.profile))).toBe(schemaDigest(schemaOf(forwards.profile)));
    expect(compareReleases(forwards, whole).changes).toEqual([]);
  });

  it('names the record that shows a change, and what the column was read as', async () => {
    const folder = folders.make('drift');
    const rows = extracted();
    const old = writeLines(folder, 'old.jsonl', rows);
    const next = writeLines(
      folder,
      'new.jsonl',
      rows.map((row, i) => (i === 150 ? { ...row, id: null } : row)),
    );
    const { changes } = await driftOf(old, next);
    expect(changes).toEqual([
      expect.objectContaining({
        kind: 'became-nullable',
        role: 'id',
        sentence: '"id" had a value everywhere and has none in 1 of 205 places (0.49 %). It was read as the page id.',
        evidence: [{ side: 'new', record: 151, text: 'has no value' }],
      }),
    ]);
  });

  it('reads numbers out of CSV, and takes one that is none for another type', async () => {
    const folder = folders.make('drift');
    const text = readFileSync(fixture('gap-validation.tsv'), 'utf8');
    const [old, next] = [join(folder, 'old.tsv'), join(folder, 'new.tsv')];
    writeFileSync(old, text);
    writeFileSync(next, text.replace('\tHe\t', '\tHe\tabout ').replace('\tabout \t', '\tabout '));
    const found = told(await driftOf(old, next));
    expect(found).toEqual(['breaking type-changed Pronoun-offset']);
  });

  it('tells another format and another licence', async () => {
    const folder = folders.make('drift');
    const rows = extracted().map((row) => ({ ...row, license: 'CC-BY-SA-4.0' }));
    const old = writeLines(folder, 'old.jsonl', rows);
    const next = join(folder, 'new.json');
    writeFileSync(next, JSON.stringify(rows.map((row) => ({ ...row, license: 'CC0-1.0' }))));
    expect(told(await driftOf(old, next))).toEqual([
      'breaking format-changed',
      'breaking licence-changed',
      'silent vocabulary-new license',
      'silent vocabulary-lost license',
    ]);
  });
});

describeWithShared('real releases of labels', () => {
  it('finds a class that is left out of 32,460 records, and no other change', async () => {
    const folder = folders.make('drift');
    const old = sharedData('labels/enwiki-wp10-nettrom_30k.jsonl');
    const kept = readFileSync(old, 'utf8')
      .split('\n')
      .filter((line) => !line.includes('"Stub"'));
    const next = join(folder, 'new.jsonl');
    writeFileSync(next, kept.join('\n'));
    expect(told(await driftOf(old, next))).toEqual(['silent records-fewer', 'silent vocabulary-lost wp10']);
  });
});
