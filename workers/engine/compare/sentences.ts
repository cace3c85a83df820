/** Sentences that hold a word or n-gram, in the order of the pages. */
import type { FoundSentence, Input, Output, PairFilter } from '../../api';
import { PlumblineError } from '../../api/errors';
import { seqOf, shardOf, shardOfFile } from '../parts';
import type { AskedRun } from '../runs';
import { conditionOf } from './filter-sql';
import { sentenceAround } from './sentence-around';
import { termFinder, termPattern } from './term';

/** Documents that one call looks at, about: more are another call, so that nobody waits for a rare word. */
const DOCUMENTS = 100_000;
/** Sentences of one page. */
const OF_PAGE = 3;
/** Characters of texts that are held at once. */
const TEXTS = 4_000_000;

/**
 * Looks through shards in their order until `limit` pages are found, or enough was read. Of one page at most three sentences.
 * Errors: usage where the term has no letter and no digit.
 */
export async function listSentences(
  asked: AskedRun,
  { term, side, filter, after, limit }: Input<'compare.sentences'>,
): Promise<Output<'compare.sentences'>> {
  const pattern = termPattern(term);
  const finder = termFinder(term);
  if (pattern === null || finder === null)
    throw new PlumblineError('usage', `“${term}” holds no letter and no digit, so no text is looked through for it`);
  const parts = asked.partsOf(side === 'raw' ? 'snapshot' : 'partner', 'documents');
  const documents = parts.reduce((sum, { rows }) => sum + rows, 0);
  const shards = [...new Set(parts.map(({ file }) => shardOfFile(file)))].sort((a, b) => a - b);
  const question: Question = { side, pattern, finder, filter: filter ?? {}, after: after ?? -1 };
  const sentences: FoundSentence[] = [];
  let [searched, read, pages] = [0, 0, 0];
  for (const [i, shard] of shards.entries()) {
    const rows = parts.reduce((sum, part) => sum + (shardOfFile(part.file) === shard ? part.rows : 0), 0);
    searched += rows;
    if (after !== null && shard < shardOf(after)) continue;
    const found = await pagesOf(asked, question, shard, limit - pages + 1);
    const shown = found.slice(0, limit - pages);
    sentences.push(...(await sentencesOf(asked, question, shard, shown)));
    pages += shown.length;
    read += rows;
    if (found.length > shown.length) return { sentences, next: shown.at(-1)!.seq, searched, documents };
    const following = shards[i + 1];
    if (following !== undefined && (pages >= limit || read >= DOCUMENTS))
      return { sentences, next: seqOf(following, 0) - 1, searched, documents };
  }
  return { sentences, next: null, searched, documents };
}

interface Question {
  readonly side: 'raw' | 'partner';
  readonly pattern: string;
  readonly finder: RegExp;
  readonly filter: PairFilter;
  readonly after: number;
}

interface Page {
  readonly seq: number;
  readonly chars: number;
  readonly title: string | null;
  readonly pair: FoundSentence['pair'];
}

/** Pages of a shard with the word, in their order; of a page that several records have, the pair that has it first. */
async function pagesOf(
  asked: AskedRun,
  { side, pattern, filter, after }: Question,
  shard: number,
  limit: number,
): Promise<readonly Page[]> {
  const own = `${side}_seq`;
  const { sql, params } = conditionOf(filter, asked);
  const rows = await asked.query.all(
    `WITH chosen AS (
       SELECT seq, chars, title FROM ${asked.scan(datasetOf(side), 'documents', shard)} d
       WHERE d.seq > ? AND regexp_matches(d.text, ?)
       ${sql === 'TRUE' ? '' : `AND d.seq IN (SELECT p.${own} FROM ${asked.scanRun('pairs')} p WHERE ${sql})`}
       ORDER BY seq LIMIT ?
     ),
     places AS (
       SELECT ${own} AS seq, min(raw_seq) AS raw_seq, arg_min(partner_seq, status = 'duplicate') AS partner_seq
       FROM ${asked.scanRun('pairs')} WHERE ${own} IN (SELECT seq FROM chosen) GROUP BY ${own}
     )
     SELECT c.*, p.raw_seq, p.partner_seq FROM chosen c LEFT JOIN places p ON p.seq = c.seq ORDER BY c.seq`,
    [after, pattern, ...(sql === 'TRUE' ? [] : params), limit],
  );
  return rows.map((row) => ({
    seq: row['seq'] as number,
    chars: row['chars'] as number,
    title: row['title'] as string | null,
    pair: { rawSeq: row['raw_seq'] as number | null, partnerSeq: row['partner_seq'] as number | null },
  }));
}

async function sentencesOf(
  asked: AskedRun,
  { side, finder }: Question,
  shard: number,
  pages: readonly Page[],
): Promise<readonly FoundSentence[]> {
  const sentences: FoundSentence[] = [];
  for (const some of batchesOf(pages)) {
    const rows = await asked.query.all(
      `SELECT seq, text FROM ${asked.scan(datasetOf(side), 'documents', shard)}
       WHERE seq IN (${some.map(({ seq }) => seq).join(', ')}) ORDER BY seq`,
    );
    rows.forEach((row, i) => sentences.push(...inText(some[i]!, row['text'] as string, finder)));
  }
  return sentences;
}

const datasetOf = (side: 'raw' | 'partner'): 'snapshot' | 'partner' => (side === 'raw' ? 'snapshot' : 'partner');

function* batchesOf(pages: readonly Page[]): Generator<readonly Page[]> {
  let batch: Page[] = [];
  let chars = 0;
  for (const page of pages) {
    if (batch.length > 0 && chars + page.chars > TEXTS) {
      yield batch;
      [batch, chars] = [[], 0];
    }
    batch.push(page);
    chars += page.chars;
  }
  if (batch.length > 0) yield batch;
}

function inText({ seq, title, pair }: Page, text: string, finder: RegExp): readonly FoundSentence[] {
  const sentences: FoundSentence[] = [];
  let past = 0;
  for (const match of text.matchAll(finder)) {
    if (match.index < past) continue;
    if (sentences.length === OF_PAGE) break;
    const { from, to, cut } = sentenceAround(text, match.index, match.index + match[0].length);
    const words = text.slice(from, to);
    const marks = [...words.matchAll(finder)].map(({ 0: found, index }): [number, number] => [
      index,
      index + found.length,
    ]);
    sentences.push({ seq, title, pair, text: words, marks, cut: [...cut] });
    past = to;
  }
  return sentences;
}
