import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { htmlToText } from '../../../workers/partner/html-text';
import { inspectPartner } from '../../../workers/partner';
import { sniff } from '../../../workers/sources';
import { describeWithShared, fixture, sharedData } from '../helpers';
import { Folders } from '../folders';
import { content, readAll } from './reading';

const folders = new Folders();
afterAll(() => folders.clean());

const NAMES = (
  JSON.parse(`[${readFileSync(fixture('zim/pages.ndjson'), 'utf8').trimEnd().split('\n').join(',')}]`) as {
    name: string;
  }[]
).map(({ name }) => name);

/** A copy with some bytes written over. */
function damaged(name: string, ...edits: readonly (readonly [at: number, bytes: Buffer])[]): string {
  const bytes = readFileSync(fixture('zim/plain.zim'));
  for (const [at, put] of edits) put.copy(bytes, at);
  const path = join(folders.make('zim'), name);
  writeFileSync(path, bytes);
  return path;
}

const number = (value: number, bytes: 4 | 8): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 4) buffer.writeUInt32LE(value);
  else buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
};

describe('a ZIM archive', () => {
  it('is recognised by its content and says what it is', async () => {
    const path = join(folders.make('zim'), 'nameless');
    copyFileSync(fixture('zim/zstd.zim'), path);
    expect(await sniff(path)).toMatchObject({
      kind: 'partner',
      format: 'zim',
      accepted: true,
      sentence: "A partner's dataset: ZIM archive (Kiwix) with 36 entries.",
    });
    const info = await inspectPartner(path);
    expect(info).toMatchObject({ writer: 'kiwix', licence: 'CC-BY-SA-3.0' });
    expect(info.proposal.mapping).toMatchObject({ title: 'title', text: 'text', id: null });
  });

  it.each(['plain', 'zstd', 'xz', 'zlib', 'bzip2', 'wide'])(
    'gives the articles that it lists, and nothing else, however it is packed (%s), in one shard or many',
    async (kind) => {
      const whole = await readAll(fixture(`zim/${kind}.zim`));
      expect(whole.malformed).toEqual([]);
      expect(whole.records.map(({ title }) => title)).toEqual(NAMES);
      const cut = await readAll(fixture(`zim/${kind}.zim`), { targetBytes: 1 });
      expect(cut.shards).toBeGreaterThan(2);
      expect(cut.records.map(content)).toEqual(whole.records.map(content));
    },
  );

  it('tells that its checksum does not fit, and reads on', async () => {
    const { records, malformed } = await readAll(damaged('flipped.zim', [9000, Buffer.from('~~~')]));
    expect(records).toHaveLength(NAMES.length);
    expect(malformed).toEqual([expect.objectContaining({ reason: 'checksum' })]);
  });

  it('that was cut is refused, with what to do where it came in several files', async () => {
    const path = join(folders.make('zim'), 'cut.zimaa');
    writeFileSync(path, readFileSync(fixture('zim/zstd.zim')).subarray(0, 40_000));
    const { accepted, sentence } = await sniff(path);
    expect(accepted).toBe(false);
    expect(sentence).toContain('without its end');
    expect(sentence).toContain('cat NAME.zima? > NAME.zim');
  });

  it('reports an entry that stands nowhere, a cluster that is not there, and articles in one that makes no sense', async () => {
    const bytes = readFileSync(fixture('zim/plain.zim'));
    const pathsAt = Number(bytes.readBigUInt64LE(32));
    const clustersAt = Number(bytes.readBigUInt64LE(48));
    const outside = await readAll(damaged('a.zim', [pathsAt + 8 * 4, number(2 ** 40, 8)]));
    expect(outside.malformed.map(({ reason }) => reason)).toEqual(['bad-entry', 'checksum']);
    expect(outside.records).toHaveLength(NAMES.length - 1);
    const first = Number(bytes.readBigUInt64LE(clustersAt));
    const broken = await readAll(damaged('b.zim', [first + 1, number(3, 4)]));
    expect(
      broken.malformed.some(({ reason, detail }) => reason === 'unreadable-entry' && detail.includes('makes no sense')),
    ).toBe(true);
    expect(broken.records.length + broken.malformed.length).toBe(NAMES.length + 1);
    await expect(readAll(damaged('c.zim', [clustersAt, number(2 ** 45, 8)]))).rejects.toMatchObject({
      code: 'malformed',
    });
    await expect(readAll(damaged('d.zim', [28, number(2 ** 31, 4)]))).rejects.toMatchObject({ code: 'truncated' });
  });

  it('whose clusters all stand in one place is not read over and over', async () => {
    const bytes = readFileSync(fixture('zim/plain.zim'));
    const clustersAt = Number(bytes.readBigUInt64LE(48));
    const at = bytes.subarray(clustersAt, clustersAt + 8);
    const same = Array.from({ length: bytes.readUInt32LE(28) - 1 }, (_, i) => [clustersAt + 8 * (i + 1), at] as const);
    const { records, malformed } = await readAll(damaged('same.zim', ...same));
    expect(records.length).toBeLessThan(NAMES.length);
    expect(malformed.some(({ detail }) => detail.includes('behind the end'))).toBe(true);
  });
});

describeWithShared('a ZIM archive of 2017', () => {
  it('gives its 129 articles, whose text is their running text', async () => {
    const { records, malformed } = await readAll(sharedData('zim/wikipedia_ray_charles-zimfile.zim'));
    expect(malformed).toEqual([]);
    expect(records).toHaveLength(129);
    const sun = records.find(({ title }) => title === 'That Lucky Old Sun');
    expect(sun?.text).toContain('is a 1949 popular song with music by Beasley Smith and words by Haven Gillespie.');
    expect(records.filter(({ text }) => /<[a-z]+[ >]|&[a-z]+;/.test(text ?? ''))).toEqual([]);
  });
});

describe('the text of an HTML page', () => {
  it('has a line a paragraph, heading and item, without boxes, references, tools and styles', () => {
    const html = `<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body>
      <h2 id="a">Life<span class="mw-editsection">[edit]</span></h2>
      <table class="infobox"><tr><td>Born</td></tr></table>
      <p>One &amp; <b>two</b>,<sup id="r" class="mw-ref reference"><a>[1]</a></sup>
         three.<br>Four</p><script>x</script>
      <ul><li>five<li>six <ol><li>seven</li></ol></ul><pre>a  b
 c</pre><div class="navbox">nav</div><p>\u05d0</p></body></html>`;
    expect(htmlToText(html)).toBe('Life\nOne & two, three.\nFour\nfive\nsix\nseven\na  b\n c\n\u05d0');
  });

  it('ends soon however deep or open the markup is', () => {
    expect(htmlToText('<div>'.repeat(100_000) + 'deep')).toBe('deep');
    expect(htmlToText('<table>'.repeat(50_000) + 'lost')).toBe('');
    expect(htmlToText('a<b<c&#xFFFFFF;&#0;')).toContain('a');
    expect(htmlToText('<p>' + 'a&amp; '.repeat(1_000_000))).toHaveLength(2_999_999);
  });

  it('is what a column of HTML gives, in whatever format it stands', async () => {
    const path = join(folders.make('html'), 'pages.jsonl');
    const [page] = readFileSync(fixture('zim/pages.ndjson'), 'utf8').split('\n');
    const { name, html } = JSON.parse(page!) as { name: string; html: string };
    writeFileSync(
      path,
      `${JSON.stringify({ title: name, url: 'https://de.wikipedia.org/wiki/Squirrel', article_body: { html } })}\n`.repeat(
        3,
      ),
    );
    const { records } = await readAll(path);
    expect(records.map(({ text }) => text)).toEqual([1, 2, 3].map(() => htmlToText(html)));
    expect(records[0]?.text).toContain('Squirrel (englisch für Hörnchen) steht für:');
  });
});
