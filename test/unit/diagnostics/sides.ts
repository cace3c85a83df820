/** The two sides that test/goldens/make-goldens.py measures: real pages of English Wikipedia, and what a partner made of them. */
import { readFileSync } from 'node:fs';
import { fixture, sample } from '../helpers';
import { openTables, type Document } from './tables';

/** WikiExtractor's texts of the sample's pages; the empty ones are redirects. */
export function rawDocuments(): readonly Document[] {
  const lines = readFileSync(sample('enwiki-20160501-wikiextractor.jsonl'), 'utf8').trimEnd().split('\n');
  return lines
    .map((line) => JSON.parse(line) as { readonly id: string; readonly text: string })
    .map(({ id, text }) => ({ id: Number(id), text }));
}

/** What the partner does to a page, as in make-goldens.py: leaves it out, empties, cuts, masks or keeps it. */
function treat({ id, text }: Document): readonly Document[] {
  if (id % 7 === 3) return [];
  if (id % 11 === 5) return [{ id, text: '' }];
  if (id % 5 === 0) return [{ id, text: Array.from(text).slice(0, 2000).join('') }];
  if (id % 5 === 1) return [{ id, text: `${text.replaceAll(/[0-9]/g, '0')} masked numbers` }];
  return [{ id, text }];
}

/** The same pages in Hugging Face's layout, treated. */
export async function partnerDocuments(): Promise<readonly Document[]> {
  const reader = await openTables({});
  const rows = await reader.all(`SELECT id, text FROM read_parquet('${fixture('enwiki-hf-layout.parquet')}')`);
  reader.close();
  return rows.flatMap((row) => treat({ id: Number(row['id']), text: String(row['text']) }));
}
