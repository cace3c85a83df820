/** Dumps of different shape, and what a partner might have made of them: each makes another step the long one. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeDump } from '../bench/make-dump.mjs';
import { recordsOf, writeRecords } from '../unit/engine/material';

export interface Shape {
  readonly name: string;
  readonly snapshot: string;
  readonly partner: string;
}

const PAGE = / *<page>.*?<\/page>\n/gs;

/** @param folder where what is made of the dump goes */
export async function shapesOf(folder: string, cache: string, megabytes: number): Promise<readonly Shape[]> {
  const made = makeDump(cache, megabytes, 1);
  const xml = readFileSync(made.xml, 'utf8');
  const head = xml.slice(0, xml.indexOf('  <page>'));
  const pages = xml.match(PAGE) ?? [];
  const path = (name: string): string => join(folder, name);
  const whole = (content: Iterable<string>): string => `${head}${[...content].join('')}</mediawiki>\n`;

  const small = path('small-pages.xml');
  writeFileSync(small, whole(smallPages(pages, megabytes * 1e6)));
  execFileSync('bzip2', ['-k', small]);
  const history = path('history.xml');
  writeFileSync(history, whole(pages.slice(0, Math.ceil(pages.length / 12)).map((page) => withRevisions(page, 12))));
  execFileSync('bzip2', ['-k', history]);
  const huge = path('huge-page.xml');
  writeFileSync(huge, whole([...pages.slice(0, pages.length / 2), hugePage(pages.slice(pages.length / 2))]));
  const gz = path('one-stream.xml.gz');
  writeFileSync(gz, gzipSync(xml));

  const dumps: readonly (readonly [string, string])[] = [
    ['multistream', made.multistream],
    ['many small pages', `${small}.bz2`],
    ['one huge page', huge],
    ['gz, one stream', gz],
    ['history', `${history}.bz2`],
  ];
  const shapes: Shape[] = [];
  for (const [i, [name, snapshot]] of dumps.entries())
    shapes.push({ name, snapshot, partner: writeRecords(folder, await recordsOf(snapshot), 'jsonl', `partner-${i}`) });
  return shapes;
}

/** Pages of a few lines each. */
function* smallPages(pages: readonly string[], bytes: number): Generator<string> {
  for (let id = 1, size = 0; size < bytes; id++) {
    const text = /<text[^>]*>([^<]*)<\/text>/.exec(pages[id % pages.length]!)?.[1] ?? '';
    const at = (id * 7919) % Math.max(1, text.length - 400);
    const page = pageOf(id, [text.slice(at, at + 300).replace(/&?[a-z]*$/, '')]);
    size += page.length;
    yield page;
  }
}

function withRevisions(page: string, revisions: number): string {
  const text = /<text[^>]*>([^<]*)<\/text>/.exec(page)?.[1] ?? '';
  const id = Number(/<id>(\d+)<\/id>/.exec(page)?.[1]);
  return pageOf(
    id,
    Array.from({ length: revisions }, (_, i) => `${text}\nand change ${i}`),
  );
}

function hugePage(pages: readonly string[]): string {
  return pageOf(999_999_999, [pages.map((page) => /<text[^>]*>([^<]*)<\/text>/.exec(page)?.[1] ?? '').join('\n\n')]);
}

function pageOf(id: number, texts: readonly string[]): string {
  const revisions = texts.map((text, i) => {
    const sha1 = BigInt(`0x${createHash('sha1').update(text).digest('hex')}`)
      .toString(36)
      .padStart(31, '0');
    const time = new Date(Date.UTC(2016, 0, 1) + i * 3600_000).toISOString().replace('.000', '');
    return `    <revision>\n      <id>${id * 100 + i}</id>\n      <timestamp>${time}</timestamp>\n      <contributor><username>A</username><id>1</id></contributor>\n      <model>wikitext</model>\n      <format>text/x-wiki</format>\n      <text xml:space="preserve">${text}</text>\n      <sha1>${sha1}</sha1>\n    </revision>\n`;
  });
  return `  <page>\n    <title>Page ${id}</title>\n    <ns>0</ns>\n    <id>${id}</id>\n${revisions.join('')}  </page>\n`;
}
