// Makes a large dump out of the small ones that are here: real pages again and again, each with ids, title and sha1 of its
// own. Half of the words that the pages have once are respelt in each copy, so that the vocabulary grows about as it does
// in real text, and one word in twelve is another word of the corpus, so that new pairs of words come about and bzip2 does
// not find the copies. The same seed gives the same bytes.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ROOT, say } from '../../scripts/common.mjs';

const SOURCES = [
  'resources/sample/enwiki-20160501-pages-articles-multistream.xml.bz2',
  'test/fixtures/ltgwiki-20170901-pages-articles-multistream.xml.bz2',
];
/** As Wikimedia's own multistream dumps have it. */
const PAGES_A_STREAM = 100;
const MOST = 256 << 20;
/** Set higher whenever another dump comes out. */
const VERSION = 1;

const TEXT = /(<text[^>]*>)([^<]*)(<\/text>)/;
const WORD = /(?<= )\p{L}{4,}(?=[ ,.])/gu;
const LETTERS = 'aeiourstlnmdkpb';
const ENTITIES = { lt: '<', gt: '>', quot: '"', amp: '&', '#039': "'" };

/**
 * @param {string} cache folder in which dumps are kept
 * @returns {{xml: string, single: string, multistream: string, bytes: number, pages: number, articles: number}} paths, the
 *   bytes of XML, and of its pages those of the main namespace that are no redirects
 */
export function makeDump(cache, megabytes, seed = 1) {
  const folder = join(cache, `dump-${megabytes}MB-${seed}-v${VERSION}`);
  const facts = join(folder, 'facts.json');
  if (existsSync(facts)) return JSON.parse(readFileSync(facts, 'utf8'));
  say(`making a dump of ${megabytes} MB of XML in ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const xml = join(folder, 'enwiki-20160501-pages-articles.xml');
  const multistream = join(folder, 'enwiki-20160501-pages-articles-multistream.xml.bz2');
  const single = `${xml}.bz2`;

  const corpus = readCorpus();
  const counted = { bytes: 0, pages: 0, articles: 0 };
  const write = (text) => {
    counted.bytes += Buffer.byteLength(text);
    appendFileSync(xml, text);
    const { stdout, status } = spawnSync('bzip2', ['-9'], { input: text, maxBuffer: MOST });
    if (status !== 0) throw new Error('bzip2 failed');
    appendFileSync(multistream, stdout);
  };
  write(corpus.head);
  let stream = [];
  for (const page of copies(corpus, random(seed))) {
    stream.push(page);
    counted.pages++;
    if (!page.includes('<redirect ')) counted.articles++;
    if (stream.length < PAGES_A_STREAM) continue;
    write(stream.join(''));
    stream = [];
    if (counted.bytes >= megabytes * 1e6) break;
  }
  write('</mediawiki>\n');
  const out = openSync(single, 'w');
  execFileSync('bzip2', ['-9', '-c', xml], { stdio: ['ignore', out, 'inherit'] });
  closeSync(out);
  const made = { xml, single, multistream, ...counted };
  writeFileSync(facts, JSON.stringify(made));
  return made;
}

/** Pages of the main namespace with a text: other programs find out about namespaces by the names that a wiki gives them. */
function readCorpus() {
  const files = SOURCES.map((path) => execFileSync('bzip2', ['-dc', join(ROOT, path)], { maxBuffer: MOST }).toString());
  const pages = files
    .flatMap((file) => file.match(/ *<page>.*?<\/page>\n/gs) ?? [])
    .filter((page) => page.includes('<ns>0</ns>') && TEXT.test(page));
  const words = pages.flatMap((page) => TEXT.exec(page)[2].match(WORD) ?? []);
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rare = new Set(words.filter((word) => counts.get(word) === 1));
  return { head: files[0].slice(0, files[0].indexOf('  <page>')), pages, words, rare };
}

/** Pages without end: each round has all of them, in an order of its own. */
function* copies({ pages, words, rare }, next) {
  const any = (things) => things[Math.floor(next() * things.length)];
  const respelt = (word) => {
    const dice = next();
    if (dice < 1 / 12) return any(words);
    return rare.has(word) && dice < 0.54 ? word.slice(0, -2) + any(LETTERS) + any(LETTERS) : word;
  };
  for (let copy = 0, id = 1; ; copy++) {
    const order = pages.map((page) => [next(), page]).toSorted(([a], [b]) => a - b);
    for (const [, page] of order) yield rewritten(page, copy, id++, respelt);
  }
}

function rewritten(page, copy, id, respelt) {
  const [, open, body, close] = TEXT.exec(page);
  const text = copy === 0 ? body : body.replace(WORD, respelt);
  const ids = [id, 1_000_000_000 + id];
  return page
    .replace(TEXT, () => open + text + close)
    .replace(/<id>\d+<\/id>/g, (old) => (ids.length > 0 ? `<id>${ids.shift()}</id>` : old))
    .replace('</title>', copy === 0 ? '</title>' : ` (copy ${copy})</title>`)
    .replace(/<sha1>[^<]*<\/sha1>/, `<sha1>${sha1(text)}</sha1>`);
}

/** As MediaWiki writes it: base 36, 31 digits. */
function sha1(escaped) {
  const text = escaped.replace(/&(lt|gt|quot|amp|#039);/g, (_, name) => ENTITIES[name]);
  return BigInt(`0x${createHash('sha1').update(text).digest('hex')}`)
    .toString(36)
    .padStart(31, '0');
}

/** mulberry32: numbers from 0 to 1. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
