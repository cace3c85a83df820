import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../workers/api/results';
import { diagnose } from '../../../workers/diagnostics';
import { gini, pielou } from '../../../workers/diagnostics/statistics';
import { structure } from '../../../workers/diagnostics/structure';
import { markersOf } from '../../../workers/diagnostics/structure/measure';
import { expectClose, golden } from './golden';
import { documentRow, openTables, pairRows, type Document, type RowOf } from './tables';

const expected = golden<{
  readonly evenness: readonly { readonly in: readonly number[]; readonly gini: number; readonly pielou: number }[];
}>('words.json').evenness;

const traits = (seq: number, counts: Partial<RowOf<'page_traits'>>): RowOf<'page_traits'> => ({
  seq,
  bytes: 100,
  headings: 0,
  references: 0,
  links: 0,
  media: 0,
  categories: 0,
  templates: 0,
  infoboxes: 0,
  tables: 0,
  lat: null,
  lon: null,
  biography: '',
  category_gender: null,
  ...counts,
});

describe('how evenly words are spread', () => {
  it('is as numpy and scipy have it', () => {
    for (const { in: amounts, gini: g, pielou: j } of expected) {
      expectClose(gini(amounts), g);
      expectClose(pielou(amounts), j);
    }
  });

  it('is the same for amounts that come with how often they are there', () => {
    expectClose(gini([5, 2, 9], [2, 3, 1]), gini([5, 5, 2, 2, 2, 9])!);
    expect(gini([])).toBeNull();
    expect(gini([0, 0])).toBeNull();
    expect(pielou([5])).toBeNull();
  });
});

describe('what of wikitext is still written out', () => {
  it('is found in its own notation, and numbers and lists are none of it', () => {
    const text =
      '== History ==\nIt was so.[1][2] In [1999] too.<ref name="a"/> {{cite|x}}\n{| class="x"\n# entry\n## Uses\n=x\n[note 3]';
    expect(markersOf(text)).toEqual({ references: 4, templates: 1, tables: 1, headings: 2 });
    expect(markersOf('Plain text, a [link] and 2 < 3.')).toEqual({
      references: 0,
      templates: 0,
      tables: 0,
      headings: 0,
    });
  });
});

describe('structure that a partner leaves out', () => {
  const raw: readonly Document[] = [
    { id: 1, text: 'a b c d e f g h i j' },
    { id: 2, text: 'a b c d e f g h i j' },
    { id: 3, text: 'a b' },
    { id: 4, text: 'a b c d' },
  ];
  const partner: readonly Document[] = [
    { id: 1, text: 'a b c d e f g h i j' },
    { id: 2, text: 'a b c d e f g h i [1]' },
    { id: 3, text: 'a b' },
  ];

  async function measured(): Promise<readonly Metric[]> {
    const pairs = pairRows(raw, partner);
    const strata = raw.flatMap((_, seq) => [
      { seq, axis: 'topic', key: seq < 2 ? 'many' : 'few' },
      { seq, axis: 'maintenance', key: seq === 3 ? 'maintenance' : 'none' },
    ]);
    const query = await openTables({
      raw: {
        documents: raw.map(documentRow),
        pairs,
        page_traits: [
          traits(0, { references: 4, templates: 2 }),
          traits(1, { references: 1, headings: 2 }),
          traits(2, {}),
          traits(3, { references: 7 }),
        ],
      },
      partner: {
        documents: partner.map(documentRow),
        markers: [{ seq: 1, references: 3, templates: 0, tables: 0, headings: 1 }],
      },
      run: { strata },
    });
    const metrics = await diagnose(query, { families: [structure] });
    query.close();
    return metrics;
  }

  it('is counted by kind, at most as often as a page has it', async () => {
    const metrics = await measured();
    const of = (id: string): Metric => metrics.find((each) => each.id === id)!;
    expect(of('structure.retention.references').counters).toEqual({ ours: 5, kept: 1, aligned: 3 });
    expect(of('structure.retention.templates')).toMatchObject({ value: 0 });
    expect(of('structure.retention.headings')).toMatchObject({ value: 0.5 });
    expect(of('structure.retention.tables')).toMatchObject({ value: null });
    const references = of('structure.references').groups.map(({ value }) => value);
    expectClose(references[0], (1000 * 12) / 26);
    expectClose(references[1], (1000 * 3) / 22);
    expect(of('structure.maintenance')).toMatchObject({ value: -0.25 });
  });

  it('shows in how words are spread over groups and pages', async () => {
    const found = await measured();
    const { groups } = found.find(({ id }) => id === 'structure.gini')!;
    const topic = groups.filter(({ axis }) => axis === 'topic').map(({ value }) => value);
    expectClose(topic[0], gini([20, 6])!);
    expectClose(topic[1], gini([19, 2])!);
    const pages = groups.filter(({ axis }) => axis === 'pages').map(({ value }) => value);
    expectClose(pages[0], gini([10, 10, 2, 4])!);
    expectClose(pages[1], gini([10, 9, 2, 0])!);
    const even = found.find(({ id }) => id === 'structure.evenness')!.groups.filter(({ axis }) => axis === 'topic');
    expectClose(even[1]?.value, pielou([19, 2])!);
  });
});
