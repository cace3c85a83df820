// What is run on what, what has to come out of it, and with what it is compared.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, say } from '../../scripts/common.mjs';
import { articlesBelow, lines, records } from './outputs.mjs';

const PLUMBLINE = [process.execPath, join(ROOT, 'bin/plumbline.mjs')];
const OTHERS = join(ROOT, 'test/bench/others');
const EMPTY_OUTPUT = () => undefined;

/**
 * Rows of one group are run in turn, and only those can be compared. A row is
 * `{name, command, against, expected, seen}` with what `measure` takes; `seen` counts what came out of a run; `idle` are
 * seconds in which the program only waits, taken off; `needs` names programs that have to be there.
 */
export function groupsOf({ dump, large, tokens, texts, entries, programs, cache }) {
  const decode = (path, threads, against) => ({
    name: 'decode',
    command: [process.execPath, join(entries, 'decode.mjs'), path, String(threads)],
    stdout: true,
    against,
    expected: `${dump.bytes} bytes`,
    seen: ({ folder }) => `${lines(folder)[0]} bytes`,
  });
  const unpack = (path) => [
    { name: 'lbzip2 -n2', needs: ['lbzip2'], command: ['lbzip2', '-n2', '-dc', path], seen: EMPTY_OUTPUT },
    { name: 'bzip2', needs: ['bzip2'], command: ['bzip2', '-dc', path], seen: EMPTY_OUTPUT },
    decode(path, 2, ['lbzip2 -n2', 'bzip2']),
  ];
  /** A stream that one program packed as it packs by itself, against the same program. */
  const packed = (name, needs, [program, ...args]) => ({
    name,
    megabytes: dump.bytes / 1e6,
    rows: [
      { name: program, needs: [needs], command: [program, ...args, dump.packed[name]], seen: EMPTY_OUTPUT },
      decode(dump.packed[name], 2, [program]),
    ],
  });
  return [
    { name: 'single-stream', megabytes: dump.bytes / 1e6, rows: unpack(dump.single) },
    {
      name: 'multistream',
      megabytes: dump.bytes / 1e6,
      rows: [...unpack(dump.multistream), ...readers(dump, programs, cache)],
    },
    packed('gzip', 'gzip', ['gzip', '-dc']),
    packed('zstd', 'zstd', ['zstd', '-dcq']),
    packed('xz', 'xz', ['xz', '-dc']),
    packed('7z', '7z', ['7z', 'x', '-so']),
    { name: 'cleaning', megabytes: texts.bytes / 1e6, rows: cleaners(texts, entries, programs) },
    { name: 'n-grams', megabytes: tokens.bytes / 1e6, rows: counters(tokens, entries, programs) },
    ...(large === undefined ? [] : [memory(dump, large, cache)]),
  ];
}

function readers(dump, { python, dip }, cache) {
  const file = dump.multistream;
  const articles = `${dump.articles} articles`;
  const extractor = ['-m', 'wikiextractor.WikiExtractor', '--processes', '2', '--json', '--no-templates', '-q'];
  return [
    {
      name: 'pages',
      command: [...PLUMBLINE, 'pages', file],
      stdout: true,
      against: ['lbzip2 -n2'],
      expected: `${dump.pages} pages, each with its sha1`,
      seen: ({ folder }) => `${records(folder, 'out', (page) => page.sha1_ok)} pages, each with its sha1`,
    },
    {
      name: 'text',
      command: [...PLUMBLINE, 'text', file],
      stdout: true,
      against: ['WikiExtractor', 'dumpster-dip'],
      expected: articles,
      seen: ({ folder }) => `${records(folder, 'out', (page) => page.dropped !== 'redirect')} articles`,
    },
    ingest(dump, cache, 1, ['lbzip2 -n2', 'WikiExtractor', 'dumpster-dip']),
    ingest(dump, cache, 2, ['lbzip2 -n2', 'WikiExtractor', 'dumpster-dip', 'ingest --jobs 1']),
    {
      name: 'WikiExtractor',
      needs: ['python'],
      command: [python, ...extractor, '-o', '{folder}/texts', file],
      expected: articles,
      seen: ({ folder }) => `${articlesBelow(join(folder, 'texts'))} articles`,
    },
    {
      name: 'dumpster-dip',
      needs: ['dip'],
      command: [process.execPath, join(OTHERS, 'dip.mjs'), dip, dump.xml, '{folder}/texts', '2'],
      // Its threads sleep for 2 s before they begin, and it looks twice for half a second whether they are done.
      idle: 3,
      expected: articles,
      seen: ({ folder }) => `${articlesBelow(join(folder, 'texts'))} articles`,
    },
  ];
}

/** The reading of a dump by an audit, as far as that step goes: the partner's file has one record. */
function ingest(dump, cache, jobs, against) {
  const partner = join(cache, 'one-record.jsonl');
  if (!existsSync(partner)) writeFileSync(partner, '{"id": 1, "title": "One", "text": "One record."}\n');
  const files = ['--snapshot', dump.multistream, '--partner', partner];
  const places = ['--workspace', '{folder}/workspace', '--out', '{folder}/bag'];
  return {
    name: `ingest --jobs ${jobs}`,
    command: [...PLUMBLINE, 'audit', ...files, ...places, '--jobs', String(jobs)],
    // Two lines: how many pages were read, and how many different words and pairs they have.
    until: /: [\d,]+ different words and pairs\n/,
    against,
    expected: `${dump.pages} pages`,
    seen: ({ stderr }) => `${/: ([\d,]+) pages\n/.exec(stderr)?.[1]?.replaceAll(',', '')} pages`,
  };
}

/** What is compared is the peak of memory. */
function memory(dump, large, cache) {
  const of = (each, against) => ({
    ...ingest(each, cache, 2, against),
    name: `ingest of ${(each.bytes / 1e6).toFixed(0)} MB`,
  });
  return { name: 'memory', megabytes: large.bytes / 1e6, rows: [of(dump, []), of(large, [])] };
}

/** The same wikitexts, one thread each, text alone and with structure and spans. */
function cleaners({ path, count }, entries, { python }) {
  const cleaner = (name, needs, command, against) => ({
    name,
    needs,
    command,
    stdout: true,
    against,
    expected: `${count} texts`,
    seen: ({ folder }) => lines(folder)[0],
  });
  const ours = [process.execPath, join(entries, 'clean.mjs'), path];
  const theirs = 'WikiExtractor, clean';
  return [
    cleaner('clean', [], ours, [theirs]),
    cleaner('clean with structure', [], [...ours, 'structure'], [theirs]),
    cleaner(theirs, ['python'], [python, join(OTHERS, 'clean.py'), path], []),
  ];
}

/** All must find as many words and pairs, and as many different ones. */
function counters({ path, counts }, entries, { python }) {
  const counter = (name, needs, command, against) => ({
    name,
    needs,
    command: [...command, path],
    stdout: true,
    against,
    expected: counts,
    seen: ({ folder }) => lines(folder)[0],
  });
  const duckdb = counter('DuckDB, 2 threads', [], [process.execPath, join(OTHERS, 'count-duckdb.mjs')], []);
  const others = ['Python Counter', 'DuckDB, 2 threads'];
  const ours = counter('count, 2 threads', [], [process.execPath, join(entries, 'count.mjs')], others);
  return [
    counter('Python Counter', ['python'], [python, join(OTHERS, 'count.py')], []),
    { ...duckdb, command: [...duckdb.command, '2'] },
    { ...ours, name: 'count', command: [...ours.command, '1'] },
    { ...ours, command: [...ours.command, '2'] },
  ];
}

/** What the decompressors write into nothing while they are timed is counted once beforehand. */
export function checkUnpacked(dump, programs) {
  for (const name of ['lbzip2', 'bzip2'].filter((each) => programs[each] !== undefined)) {
    for (const path of [dump.single, dump.multistream]) {
      const counted = execFileSync('sh', ['-c', '"$1" -dc "$2" | wc -c', 'sh', programs[name], path]).toString().trim();
      if (Number(counted) !== dump.bytes)
        throw new Error(`${name} gives ${counted} bytes of ${path}, not ${dump.bytes}`);
    }
    say(`${name} gives all ${dump.bytes} bytes of both files`);
  }
}
