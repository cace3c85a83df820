/** Real articles, and what a program in `python/` says of them. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { planDump, readDump } from '../../workers/dump';
import { siteNames, type SiteNames } from '../../workers/wikitext';
import { fixture, ROOT, sample } from '../unit/helpers';

export interface Article {
  readonly id: number;
  readonly title: string;
  readonly text: string;
  readonly site: SiteNames;
}

const DUMPS = {
  enwiki: sample('enwiki-20160501-pages-articles-multistream.xml.bz2'),
  ltgwiki: fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2'),
} as const;

/** Articles of a dump that every clone has, redirects left out. */
export async function articlesOf(wiki: keyof typeof DUMPS): Promise<readonly Article[]> {
  const path = DUMPS[wiki];
  const site = siteNames((await planDump(path, {})).info);
  const articles: Article[] = [];
  for await (const { pageId, title, ns, redirect, revisions } of readDump(path)) {
    const text = revisions.at(-1)?.text ?? '';
    if (pageId !== null && ns === 0 && redirect === null && text !== '')
      articles.push({ id: pageId, title, text, site });
  }
  return articles;
}

/** What `python/wikitext.py` says of a page. */
export interface TheirPage {
  readonly templates: readonly string[];
  readonly arguments: readonly number[];
  readonly links: readonly string[];
  readonly headings: readonly string[];
  readonly external: readonly string[];
  /** Blocks of ordinary prose, and their plain text. */
  readonly blocks: readonly string[];
  readonly paragraphs: readonly string[];
}

/** Gives a script pages, one JSON line each, and reads as many back. */
export function readBy<Said = TheirPage>(
  script: string,
  articles: readonly Pick<Article, 'id' | 'text'>[],
): Promise<readonly Said[]> {
  const interpreter = process.env['PLUMBLINE_INTEROP_PYTHON'];
  if (interpreter === undefined) throw new Error('run these tests with: npm run test:interop');
  const child = spawn(interpreter, [join(ROOT, 'test/interop/python', script)], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(articles.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join(''));
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`${script} ended with ${String(code)}`));
      const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n');
      resolve(lines.map((line) => JSON.parse(line) as Said));
    });
  });
}
