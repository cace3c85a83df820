/** A small audit of the bundled sample, made by hand, so that what is signed can be tested without an engine. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Metric, Results } from '../../../workers/api/results';
import {
  canonicalJson,
  type ExportInput,
  type FileFacts,
  oneTimeKeys,
  sha256Hex,
  openKeys,
  type UnlockedKeys,
} from '../../../workers/provenance';
import { fixture, sample } from '../helpers';
import { keychain } from './keychain';

export const NOW = '2026-01-02T03:04:05Z';
export const SNAPSHOT = 'enwiki-20160501-pages-articles-multistream.xml.bz2';
export const PARTNER = 'enwiki-20160501-wikiextractor.jsonl';
const SUMS = 'enwiki-20160501-md5sums.txt';

export const RECIPE = { name: 'plain', version: 1, title: 'Plain text' };

/** A folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-provenance-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const digests = new Map<string, FileFacts>();

function factsOf(name: string): FileFacts {
  const known = digests.get(name);
  if (known !== undefined) return known;
  const bytes = readFileSync(sample(name));
  const hash = (algorithm: string): string => createHash(algorithm).update(bytes).digest('hex');
  const facts = { name, size: bytes.length, sha256: hash('sha256'), sha1: hash('sha1'), md5: hash('md5') };
  digests.set(name, facts);
  return facts;
}

/** Of a table of one part: what a part holds is nobody's business here, so a small file will do. */
const PART = fixture('structured-contents.json');
const tableDigest = (): string => sha256Hex(`${sha256Hex(readFileSync(PART))}\n`);

function metric(id: string, family: Metric['family'], k: number, n: number, groups: Metric['groups']): Metric {
  const counters = { k, n };
  return {
    id,
    version: 1,
    family,
    title: `Share of ${id}`,
    unit: 'share',
    value: k / n,
    interval: { low: (k / n) * 0.9, high: Math.min(1, (k / n) * 1.05), level: 0.95, method: 'wilson' },
    counters,
    groups,
    finding: `${k} of ${n} kept`,
    effect: 1 - k / n,
    definition: 'k of n',
    source: 'Wilson 1927',
    cannotTell: 'why',
    countersDigest: sha256Hex(canonicalJson({ counters, groups: groups.map((group) => group.counters) })),
  };
}

export function someResults(): Results {
  const snapshot = factsOf(SNAPSHOT);
  const partner = factsOf(PARTNER);
  const group = (axis: string, key: string, k: number, n: number): Metric['groups'][number] => ({
    axis,
    key,
    label: key,
    value: k / n,
    interval: { low: (k / n) * 0.8, high: Math.min(1, (k / n) * 1.1), level: 0.95, method: 'wilson' },
    counters: { k, n },
  });
  return {
    schema: 'plumbline-results/1',
    snapshot: {
      sha256: snapshot.sha256,
      size: snapshot.size,
      parts: [],
      wiki: 'enwiki',
      language: 'en',
      schemaVersion: '0.10',
      generator: 'MediaWiki 1.27.0-wmf.21',
      compression: 'bzip2',
      streams: 4,
    },
    partner: {
      sha256: partner.sha256,
      size: partner.size,
      format: 'jsonl',
      compression: 'none',
      writer: 'wikiextractor',
      mapping: { id: 'id', title: 'title', text: 'text', rev: null, url: 'url', links: null },
    },
    recipe: { name: RECIPE.name, version: RECIPE.version, digest: sha256Hex(canonicalJson(RECIPE)) },
    tokeniser: { name: 'word', version: 1, unicode: '15.1' },
    tablesVersion: 1,
    tables: [{ dataset: 'snapshot', table: 'pages', rows: 4, parts: 1, sha256: tableDigest() }],
    raw: {
      pages: 10,
      redirects: 2,
      revisions: 10,
      sha1: { ok: 10, bad: 0, unchecked: 0 },
      kept: 8,
      droppedPages: { redirect: 2 },
      droppedNodes: { template: 120, reference: 40, table: 3 },
      malformed: {},
      byNamespace: { '0': 9, '10': 1 },
      byContributorKind: { registered: 9, ip: 1 },
    },
    partnerRecords: { records: 7, withText: 7, malformed: {}, problems: {} },
    alignment: {
      methods: { page_id: 7, none: 1 },
      statuses: { changed: 6, identical: 1, missing: 1 },
      missingReasons: { unexplained: 1 },
    },
    metrics: [
      metric('coverage.pages', 'coverage', 7, 8, [group('namespace', '0', 7, 8), group('script', 'Latn', 7, 8)]),
      metric('recall.numbers', 'recall', 30, 120, []),
    ],
  };
}

/** Keys that sign more than once: those of one use are destroyed by the export that they sign. */
export const lastingKeys = (root: string): Promise<UnlockedKeys> =>
  openKeys(join(root, 'keys'), { kind: 'keychain', keychain }, NOW);

/** Input for an export whose keys live in memory; folders are below `root`. */
export function anExport(root: string, changes: Partial<ExportInput> = {}): ExportInput {
  const stated = { licence: 'CC-BY-SA-3.0', sums: [] };
  const sums = factsOf(SUMS);
  return {
    results: someResults(),
    facts: {
      snapshot: { ...factsOf(SNAPSHOT), ...stated, parts: [], dumpDate: '2016-05-01' },
      partner: { ...factsOf(PARTNER), ...stated, parts: [], release: null, schemaVersion: null },
      others: [{ role: 'sums', name: sums.name, size: sums.size, sha256: sums.sha256 }],
      code: { version: '0.1.0', commit: '0'.repeat(40) },
      startedAt: NOW,
      finishedAt: NOW,
    },
    recipe: RECIPE,
    exportedAt: NOW,
    outDir: join(root, 'bag'),
    logDir: join(root, 'workspace/log'),
    keys: oneTimeKeys(NOW),
    tables: [{ dataset: 'snapshot', table: 'pages', parts: [PART] }],
    ...changes,
  };
}

/** A copy of a bag to damage. */
export function copyOf(bag: string, name: string): string {
  const copy = `${bag}-${name}`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(bag, copy, { recursive: true });
  return copy;
}

/** Rewrites a file of a bag or a log, whatever its mode. */
export function rewrite(path: string, change: (bytes: Buffer) => Buffer | string): void {
  const bytes = change(readFileSync(path));
  rmSync(path);
  writeFileSync(path, bytes);
}

export const flip =
  (at: number) =>
  (bytes: Buffer): Buffer => {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    return flipped;
  };

/** Every file below a folder, relative. */
export function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((path) => statSync(join(root, path)).isFile())
    .sort();
}

export function copyInputs(to: string): string {
  mkdirSync(to, { recursive: true });
  for (const name of [SNAPSHOT, PARTNER, SUMS]) cpSync(sample(name), join(to, name));
  return to;
}
