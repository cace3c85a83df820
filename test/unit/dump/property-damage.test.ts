import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PlumblineError } from '../../../workers/api/errors';
import { planDump } from '../../../workers/dump';
import { fixture, seeded } from '../helpers';
import { expectAsPlain, expectSame, readPlan, type Reading } from './property-agreement';
import { plainRead } from './property-reader';
import { fileOf } from './support';

const FILES = [
  'refinery-dump-test.xml',
  'simplewiki-sample-history.xml',
  'tinywiki-latest-pages-articles.xml',
  'wikihadoop-page_sample.xml',
] as const;

const ROUNDS = 150;

/** What a scanner may stumble over when it stands where it should not. */
const TOKENS = [
  ...['<page>', '</page>', '<page', '<page/>', '<pages>', '<revision>', '</revision>', '<text', '</text>', '<text/>'],
  ...['<text bytes="5" />', '<text deleted="deleted" />', '<minor/>', '<title>', '</title>', '<id>7</id>', '<id/>'],
  ...['<redirect title="a &amp; b" />', '<contributor deleted="deleted" />', '<content><role>x</role>', '<', '>', '/'],
  ...['&', '&amp;', '&lt', '&#x41;', '&#0;', '&#xD800;', '&#1114112;', '&quot;&apos;', '"', "'", ' a="b>c" ', " a='"],
  ...['\r\n', '\r', '\0', '\t', '\xff', '\xc3', '\xc3\xa9', '\xed\xa0\x80', '\xf0\x9f\x98\x80', '<?x a <b>?>', ''],
];
/** What may hide tags, so that shards may tell other pages. */
const SECTIONS = ['<!--', '-->', '<![CDATA[', ']]>', '<!-- </page> -->', '<![CDATA[<page>]]>', '<!', '<!-', '<!ENTITY'];

/** A file with a head, which damage leaves as it is. */
function withHead(name: string): string {
  const xml = readFileSync(fixture(name), 'latin1');
  return xml.includes('<mediawiki') ? xml : `<mediawiki>\n${xml}`;
}

/** Puts tokens in, takes bytes out, moves and repeats them; the head stays as it is. `xml` is one character a byte. */
function damage(xml: string, random: () => number, tokens: readonly string[]): string {
  const head = xml.indexOf('<page>');
  let body = xml.slice(head);
  const place = (): number => Math.floor(random() * body.length);
  // A tag is a likelier place than any other.
  const tag = (): number => Math.max(0, body.indexOf('<', place()) + Math.floor(random() * 3) - 1);
  for (let times = 1 + Math.floor(random() * 5); times > 0; times--) {
    const at = random() < 0.7 ? tag() : place();
    const length = Math.floor(random() ** 3 * 400);
    const token = tokens[Math.floor(random() * tokens.length)]!;
    const what = random();
    if (what < 0.5) body = body.slice(0, at) + token + body.slice(at + (random() < 0.5 ? 0 : token.length));
    else if (what < 0.7) body = body.slice(0, at) + body.slice(at + length);
    else if (what < 0.85) body = body.slice(0, at) + body.slice(tag()).slice(0, length) + body.slice(at);
    else if (what < 0.95)
      body = body.slice(0, at) + String.fromCharCode(Math.floor(random() * 256)) + body.slice(at + 1);
    else body = body.slice(0, at);
  }
  return xml.slice(0, head) + body;
}

async function readOrRefused(path: string, targetBytes: number): Promise<Reading | 'refused'> {
  try {
    return readPlan(await planDump(path, { targetBytes }));
  } catch (error) {
    if (error instanceof PlumblineError && error.code === 'refused') return 'refused';
    throw error;
  }
}

describe('of damaged XML the fast reader gives what the plain reader gives', () => {
  it.each(FILES)('with comments and CDATA sections anywhere, in one shard: %s', async (name) => {
    const xml = withHead(name);
    const random = seeded(xml.length);
    for (let round = 0; round < ROUNDS; round++) {
      const bytes = Buffer.from(damage(xml, random, [...TOKENS, ...SECTIONS]), 'latin1');
      const read = await readOrRefused(fileOf(bytes, `round-${round}.xml`), 1e9);
      const expected = plainRead(bytes);
      if (read === 'refused') expect(expected.refused, `round ${round}`).toBe(true);
      else expectAsPlain(read, expected, bytes);
    }
  });

  it.each(FILES)('however it is cut into shards: %s', async (name) => {
    const xml = withHead(name).slice(0, 30_000);
    const random = seeded(xml.length + 1);
    for (let round = 0; round < ROUNDS / 3; round++) {
      const path = fileOf(Buffer.from(damage(xml, random, TOKENS), 'latin1'), `round-${round}.xml`);
      const whole = readPlan(await planDump(path, { targetBytes: 1e9 }));
      for (const share of [0.04, random()]) {
        expectSame(readPlan(await planDump(path, { targetBytes: whole.plan.size * share })), whole);
      }
    }
  });
});
