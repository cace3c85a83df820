import { describe, expect, it } from 'vitest';
import { describeBag, type CroissantInput } from '../../../workers/provenance/croissant';
import { anExport, someResults, temporaryFolder } from './support';

const base = anExport(temporaryFolder());
const input: CroissantInput = {
  ...base,
  keyId: base.keys.public.keyId,
  payload: [
    { path: 'data/results.json', sha256: 'a'.repeat(64), size: 7 },
    { path: 'data/tables/run/pairs/part-00000.parquet', sha256: 'b'.repeat(64), size: 9 },
    { path: 'data/tables/snapshot/pages/part-00000.parquet', sha256: 'c'.repeat(64), size: 9 },
    { path: 'data/tables/snapshot/pages/part-00001.parquet', sha256: 'd'.repeat(64), size: 9 },
  ],
};
type Node = Record<string, unknown>;
const described = (changes: Partial<CroissantInput> = {}) => JSON.parse(describeBag({ ...input, ...changes })) as Node;
const withLicences = (snapshot: string | null, partner: string | null): Node =>
  described({
    facts: {
      ...input.facts,
      snapshot: { ...input.facts.snapshot, licence: snapshot },
      partner: { ...input.facts.partner, licence: partner },
    },
  });

describe('the description of a bag', () => {
  it('is the same, byte for byte, for the same input', () => {
    expect(describeBag(input)).toBe(describeBag(structuredClone({ ...input, keys: null })));
  });

  it('says that it conforms to Croissant 1.1 and its vocabulary of responsible AI', () => {
    expect(described()['conformsTo']).toEqual([
      'http://mlcommons.org/croissant/1.1',
      'http://mlcommons.org/croissant/RAI/1.0',
    ]);
  });

  it('names the two files that the bag is derived from by their digests', () => {
    const sources = described()['prov:wasDerivedFrom'] as Node[];
    expect(sources.map((source) => source['sha256'])).toEqual(
      expect.arrayContaining([input.facts.snapshot.sha256, input.facts.partner.sha256]),
    );
  });

  it('links licences to the list of SPDX, once each, and takes expressions apart', () => {
    expect(withLicences('CC-BY-SA-3.0 AND GFDL-1.3-or-later', 'CC-BY-SA-3.0')['license']).toEqual([
      'https://spdx.org/licenses/CC-BY-SA-3.0',
      'https://spdx.org/licenses/GFDL-1.3-or-later',
    ]);
  });

  it('says so where no licence is stated, and permits nothing then', () => {
    const silent = withLicences(null, null);
    expect(silent['license']).toEqual(['Neither file states a licence: ask whoever published them']);
    expect(JSON.stringify(silent)).not.toContain('odrl:permission');
  });

  it('says what a licence asks for in terms of ODRL, and permits nothing for one that it does not know', () => {
    const known = JSON.stringify(withLicences('CC-BY-SA-4.0', null)['usageInfo']);
    expect(known).toContain('cc:ShareAlike');
    expect(known).toContain('odrl:derive');
    expect(JSON.stringify(withLicences('Some-Own-1.0', null)['usageInfo'])).not.toContain('odrl:permission');
    const bound = JSON.stringify(withLicences('CC-BY-NC-ND-4.0', null)['usageInfo']);
    expect(bound).toContain('cc:CommercialUse');
    expect(bound).not.toContain('odrl:derive');
  });

  it('has every column of every table that is in the bag, with its type and unit', () => {
    const sets = described()['recordSet'] as { '@id': string; field: Node[] }[];
    expect(sets.map((set) => set['@id'])).toEqual(['run/pairs', 'snapshot/pages']);
    const [pairs, pages] = sets;
    expect(pairs?.field.map((field) => field['@id'])).toContain('run/pairs/similarity');
    expect(pages?.field.find((field) => field['@id'] === 'snapshot/pages/ns')).toMatchObject({
      dataType: 'cr:Int32',
      source: { fileSet: { '@id': 'tables/snapshot/pages' }, extract: { column: 'ns' } },
    });
  });

  it('tells in its fields on responsible AI what the findings say', () => {
    expect(described()['rai:dataBiases']).toEqual(['7 of 8 kept']);
    expect(described({ results: { ...someResults(), metrics: [] } })['rai:dataBiases']).toEqual([
      'No unevenness between groups of pages was found by the measurements that were made. Others may be there.',
    ]);
  });

  it('keeps names that would end a citation from ending it', () => {
    const facts = { ...input.facts, partner: { ...input.facts.partner, name: 'a}, url = {x"\n' } };
    expect(described({ facts })['citeAs']).not.toMatch(/url = \{x/);
  });
});
