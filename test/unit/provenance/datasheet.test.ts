import { describe, expect, it } from 'vitest';
import { PARTS, renderDatasheet, type DatasheetInput } from '../../../workers/provenance/datasheet';
import { anExport, temporaryFolder } from './support';

const base = anExport(temporaryFolder());
const input: DatasheetInput = { ...base, keyId: base.keys.public.keyId, log: { size: 3, root: 'cd'.repeat(32) } };

describe('the datasheet', () => {
  it('is the same, byte for byte, for the same input', () => {
    expect(renderDatasheet(input)).toBe(renderDatasheet(structuredClone({ ...input, keys: null })));
  });

  it('asks every question of Gebru et al. 2021, in their seven parts', () => {
    expect(PARTS.map(({ questions }) => questions.length)).toEqual([4, 16, 12, 4, 6, 7, 8]);
    const page = renderDatasheet(input);
    expect(page.match(/<dt>[^<]*\?<\/dt>/g)).toHaveLength(57);
  });

  it('says whom to ask where nobody here knows, and how many such questions there are', () => {
    const page = renderDatasheet(input);
    const open = page.match(
      /Not known to Plumbline: ask the partner|Not known to Plumbline: ask whoever uses it/g,
    )?.length;
    expect(page.replaceAll(/\s+/g, ' ')).toContain(`Of 57 questions this audit answers ${57 - (open ?? 0)}.`);
  });

  it('answers what the files show', () => {
    const page = renderDatasheet(input);
    expect(page).toContain('7 records, 7 of them with text');
    expect(page).toContain('7 of 8 kept');
    expect(page).toContain(input.facts.partner.sha256);
  });

  it('loads nothing, runs nothing, and shows text of the data as text', () => {
    const evil = `</style><script>alert(1)</script>"'&<img src=x onerror=alert(1)>`;
    const page = renderDatasheet({
      ...input,
      facts: { ...input.facts, partner: { ...input.facts.partner, name: evil, licence: evil, release: evil } },
      results: { ...input.results, partner: { ...input.results.partner, writer: evil, mapping: { text: evil } } },
    });
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=(?!x)|\sstyle=|url\(|@import|https?:/i);
    expect(page.match(/<\/style>/g)?.length).toBe(1);
  });
});
