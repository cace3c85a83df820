import { describe, expect, it } from 'vitest';
import { compareDatasetParts, missingOf, partOfDataset, type PartOfDataset } from '../../../workers/partner';

const partsOf = (...paths: readonly string[]): PartOfDataset[] =>
  paths.map((path) => partOfDataset(path)!).toSorted(compareDatasetParts);

describe('a part of a dataset', () => {
  it('is known by its name, and belongs to the others of its folder', () => {
    const [a, b] = partsOf('/d/train-00001-of-00003.parquet', '/d/train-00000-of-00003.parquet');
    expect([a!.number, b!.number, a!.set === b!.set, a!.name]).toEqual([0, 1, true, 'train-of-00003.parquet']);
    expect(partOfDataset('/d/part-00003-ab12.snappy.parquet')).toMatchObject({ number: 3, count: null });
    expect(partOfDataset('/d/enwiki_namespace_0_17.ndjson')).toMatchObject({ number: 17 });
    expect(partOfDataset('/d/data_shard12.jsonl.gz')).toMatchObject({ number: 12, name: 'data_shard.jsonl.gz' });
    const sets = ['/d/part-1.csv', '/e/part-1.csv', '/d/part-1.tsv', '/d/test-0-of-2.csv'].map(
      (path) => partOfDataset(path)!.set,
    );
    expect(new Set(sets).size).toBe(4);
  });

  it('is not what is named by a date, a year or a version', () => {
    for (const name of ['enwiki-20160501.jsonl', 'wiki-2020.jsonl', 'data-v2.parquet', 'articles.ndjson', 'a-1.csv'])
      expect([name, partOfDataset(`/d/${name}`)]).toEqual([name, null]);
  });

  it('of WikiExtractor stands in one folder among others', () => {
    const parts = partsOf('/x/AB/wiki_00', '/x/AA/wiki_01', '/x/AA/wiki_00');
    expect(parts.map(({ folder, number }) => `${folder} ${number}`)).toEqual(['/x/AA 0', '/x/AA 1', '/x/AB 0']);
    expect(new Set(parts.map(({ set }) => set)).size).toBe(1);
    expect(missingOf(parts)).toBeNull();
  });
});

describe('a split of a dataset', () => {
  it('is known by its name, whatever it is called, and belongs to the other splits of its folder', () => {
    const splits = partsOf('/d/wiki.test.jsonl', '/d/wiki.dev.jsonl', '/d/wiki.train.jsonl');
    expect(splits.map(({ split }) => split)).toEqual(['train', 'validation', 'test']);
    expect(new Set(splits.map(({ set }) => set)).size).toBe(1);
    const counted = partsOf('/d/test-00000-of-00001.parquet', '/d/train-00001-of-00002.parquet');
    expect(new Set(counted.map(({ set }) => set)).size).toBe(1);
    expect(missingOf(counted)).toBe('of train part 0 is missing');
    expect(partOfDataset('/d/latest-training.jsonl')).toMatchObject({ split: 'train' });
    expect(partOfDataset('/d/constraint.jsonl')).toBeNull();
  });
});

describe('parts that are missing', () => {
  it('are told by number, as far as names tell', () => {
    expect(missingOf(partsOf('/d/t-00000-of-00003.x', '/d/t-00002-of-00003.x'))).toBe('part 1 is missing');
    expect(missingOf(partsOf('/d/t-1-of-2.x', '/d/t-2-of-2.x'))).toBeNull();
    expect(missingOf(partsOf('/d/part-2.x', '/d/part-5.x'))).toBe('parts 0, 1, 3, 4 are missing');
    expect(missingOf(partsOf('/d/part-1.x', '/d/part-2.x'))).toBeNull();
    expect(missingOf(partsOf('/x/AA/wiki_00', '/x/AA/wiki_03', '/x/AB/wiki_01'))).toBe('parts 1, 2, AB/0 are missing');
    expect(missingOf(partsOf('/d/part-9.x'))).toBe('parts 0, 1, 2, 3, 4 and 4 more are missing');
  });
});
