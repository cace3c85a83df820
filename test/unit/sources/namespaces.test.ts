import { describe, expect, it } from 'vitest';
import { parseNamespaces, readNamespaces } from '../../../workers/sources';
import { describeWithShared, sharedData } from '../helpers';

describe('namespaces of the MediaWiki API', () => {
  it('are read in both versions of its format', () => {
    const first = { query: { namespaces: { 0: { id: 0, '*': '', content: '', case: 'first-letter' } } } };
    const second = {
      query: {
        namespaces: { 1: { id: 1, name: 'Talk', canonical: 'Talk', content: false, subpages: true } },
        namespacealiases: [{ id: 1, alias: 'T' }],
      },
    };
    expect(parseNamespaces(JSON.stringify(first), 'x')).toEqual([
      { key: 0, name: '', canonical: null, case: 'first-letter', content: true, subpages: false, aliases: [] },
    ]);
    expect(parseNamespaces(JSON.stringify(second), 'x')[0]).toMatchObject({ content: false, aliases: ['T'] });
    expect(() => parseNamespaces('{"query": {}}', 'x')).toThrow(/x cannot be read as the namespaces/);
  });
});

describeWithShared('those of the Japanese Wiktionary', () => {
  it('are 26, in Japanese, with their case and 14 aliases', async () => {
    const namespaces = await readNamespaces(sharedData('meta/jawiktionary-20220501-siteinfo2-namespacesv2.json'));
    expect([namespaces.length, namespaces.flatMap(({ aliases }) => aliases).length]).toEqual([26, 14]);
    expect(namespaces[0]).toMatchObject({ key: -2, name: 'メディア', canonical: 'Media', case: 'case-sensitive' });
    expect(namespaces.find(({ key }) => key === 2)).toMatchObject({ name: '利用者', case: 'first-letter' });
  });
});
