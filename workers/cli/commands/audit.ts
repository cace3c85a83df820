import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Client, Mapping, Output, Source } from '../../api';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import { ownGroupSchema, type OwnGroup } from '../../api/results';
import { partOf } from '../../dump';
import { assertOwnGroups } from '../../engine/tasks/own-groups';
import { timeFrom } from '../../provenance';
import { required, type Command, type Io, type Words } from '../command';
import { assertTables, reportTables } from '../beside';
import { reportDuplicates } from '../duplicates';
import { assertOneDataset, partnerFiles } from '../dataset';
import { withEngine } from '../engine';
import { JOBS_OPTION, NGRAM_MEMORY_OPTION, ngramsOf, NGRAMS_OPTION } from '../jobs';
import { follow } from '../follow';
import { interruptible } from '../interrupt';

export const audit: Command = {
  name: 'audit',
  usage: '--snapshot FILE --partner FILE [--table FILE]… --out DIR',
  help:
    'Reads the dump and the partner file, compares them page by page, works out the metrics, and writes a signed bag into DIR:\n' +
    'results, tables, a report to read, and an attestation that others can verify.\n\n' +
    'The signing key is kept under the passphrase in PLUMBLINE_PASSPHRASE and made at first use. Without a passphrase a key is made\n' +
    'for this bag alone and then forgotten: the bag can be checked for changes, but not for who made it.\n' +
    'Times obey SOURCE_DATE_EPOCH.',
  options: [
    {
      name: 'snapshot',
      value: 'FILE',
      help: 'the dump: MediaWiki XML, plain or compressed; once for each file of a dump in several parts',
      multiple: true,
    },
    {
      name: 'partner',
      value: 'FILE',
      help: "the partner's file, in any format of docs/formats.md; once for each file of a dataset in several, or their folder",
      multiple: true,
    },
    {
      name: 'table',
      value: 'FILE',
      help: 'a file that is published beside the dump: an SQL table, Wikidata entities, titles …; once for each. See docs/tables.md',
      multiple: true,
    },
    {
      name: 'sums',
      value: 'FILE',
      help: 'a published list of md5, sha1 or sha256 sums; a file that it names must agree',
    },
    {
      name: 'map',
      value: 'id=COL,…',
      help: 'columns of the partner file: id, rev, title, url, text, links, split; the others are guessed',
    },
    {
      name: 'label',
      value: 'COLUMN',
      help: "column of the partner's whose values label its records: their balance is measured; once for each",
      multiple: true,
    },
    {
      name: 'group',
      value: 'NAME=SQL',
      help: 'groups of pages of your own: the values of an SQL expression over one row a page; once for each. See docs/groups.md',
      multiple: true,
    },
    {
      name: 'recipe',
      value: 'NAME',
      help: 'recipe that turns wikitext into text; plumbline-text where nothing is said',
    },
    {
      name: 'workspace',
      value: 'DIR',
      help: 'keep tables and log here, and go on from what is there; else a temporary one',
    },
    { ...JOBS_OPTION, help: 'worker threads; the result does not depend on it' },
    {
      name: 'benchmark',
      value: 'FILE',
      help: 'test items to look for in the texts: a format of docs/formats.md, or a text with an item a line',
    },
    NGRAMS_OPTION,
    NGRAM_MEMORY_OPTION,
    { name: 'out', value: 'DIR', help: 'becomes the bag; must not hold other files' },
    { name: 'json', help: 'a summary as JSON on stdout' },
  ],
  run: async (words, io) => {
    required(audit, words, 'snapshot');
    required(audit, words, 'partner');
    const given = {
      snapshots: words.texts('snapshot'),
      partners: await partnerFiles(words.texts('partner')),
      tables: [...new Set(words.texts('table').map((path) => resolve(path)))],
      out: required(audit, words, 'out'),
    };
    if (words.positionals.length > 0)
      throw new PlumblineError(
        'usage',
        `plumbline audit does not know what to do with ${words.positionals.join(' ')}. See plumbline audit --help`,
      );
    ngramsOf(words);
    await assertOwnGroups(words.texts('group').map(groupFrom), tmpdir());
    timeFrom(io.env, new Date()); // a SOURCE_DATE_EPOCH that is no time is said now and not after hours of work
    await assertRoom(given.out);
    const kept = words.text('workspace');
    const workspace = kept ?? (await mkdtemp(join(tmpdir(), 'plumbline-')));
    try {
      return await withEngine(words, io, async (client) => {
        // A wrong passphrase is found before anything is read.
        const passphrase = io.env['PLUMBLINE_PASSPHRASE'];
        if (passphrase !== undefined && passphrase !== '') await client('provenance.unlock', { passphrase });
        await client('workspace.open', { path: workspace });
        const { bag, run } = await runAudit(client, words, io, given);
        await report(client, words, io, bag, run);
        return 0;
      });
    } finally {
      if (kept === undefined) await rm(workspace, { recursive: true, force: true });
    }
  },
};

/** Finds early what the export would refuse in the end: a place that is taken. A bag of ours may be replaced. */
async function assertRoom(out: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(out);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    if (code === 'ENOTDIR')
      throw new PlumblineError(
        'refused',
        `--out ${out} is a file, or lies in one; a bag is a folder: choose another name`,
      );
    throw toPlumblineError(error, { file: out });
  }
  if (names.length > 0 && !names.includes('bagit.txt')) {
    throw new PlumblineError('refused', `--out ${out} holds other files. Choose an empty folder or a new name`, {
      file: out,
    });
  }
}

type Bag = Output<'provenance.export'>;

interface Given {
  readonly snapshots: readonly string[];
  readonly partners: readonly string[];
  readonly tables: readonly string[];
  readonly out: string;
}

async function runAudit(client: Client, words: Words, io: Io, given: Given): Promise<{ bag: Bag; run: string }> {
  const sums = words.text('sums');
  assertOneSet(given.snapshots);
  for (const path of given.snapshots) await assertKind(client, 'snapshot', path, 'dump', 'a MediaWiki dump');
  assertOneDataset('--partner', given.partners);
  for (const path of given.partners) await assertKind(client, 'partner', path, 'partner', "a partner's file");
  await assertTables(io, given.tables, given.snapshots[0]!);
  if (sums !== undefined) {
    await assertKind(client, 'sums', sums, 'sums', 'a list of checksums');
    await addAll(client, io, [sums]);
  }
  const sources = await addAll(client, io, [...given.snapshots, ...given.partners, ...given.tables]);
  const at = (path: string): Source | undefined => sources.find((source) => source.path === resolve(path));
  const [snapshot, partner] = [at(given.snapshots[0]!), at(given.partners[0]!)];
  if (snapshot === undefined || partner === undefined) throw new PlumblineError('internal', 'a source was not added');
  const map = words.text('map');
  const labels = [...new Set(words.texts('label'))];
  if (map !== undefined || labels.length > 0) {
    const mapping = mappingFrom(map, partner);
    await client('sources.setMapping', {
      id: partner.id,
      mapping: labels.length === 0 ? mapping : { ...mapping, labels },
    });
  }
  const recipe = words.text('recipe');
  const ngrams = ngramsOf(words);
  const benchmark = words.text('benchmark');
  const { jobId } = await client('audit.start', {
    snapshotId: snapshot.id,
    partnerId: partner.id,
    ...(recipe === undefined ? {} : { recipe }),
    ...(ngrams === undefined ? {} : { ngrams }),
    ...(benchmark === undefined ? {} : { benchmark: resolve(benchmark) }),
    tableIds: given.tables.map((path) => at(path)!.id),
    groups: words.texts('group').map(groupFrom),
  });
  const { runId } = await follow(client, io, jobId);
  if (runId === null) throw new PlumblineError('internal', 'the audit ended without a run');
  const bag = await interruptible(
    () => client('provenance.cancelExport', {}),
    () => client('provenance.export', { runId, outDir: given.out }),
  );
  return { bag, run: runId };
}

/** Several files are read as one snapshot only where their names say that they are parts of one. */
function assertOneSet(paths: readonly string[]): void {
  const sets = new Set(paths.map((path) => partOf(basename(path))?.set));
  if (paths.length === 1 || (sets.size === 1 && !sets.has(undefined))) return;
  throw new PlumblineError(
    'usage',
    `The files given as --snapshot are not parts of one dump. Parts are known by names such as enwiki-20160501-pages-articles1.xml-p10p30302.bz2`,
  );
}

/** Before anything is hashed: is each file what its option says? */
async function assertKind(client: Client, option: string, path: string, kind: string, words: string): Promise<void> {
  const [seen] = await client('sources.sniff', { paths: [path] });
  if (seen === undefined || seen.kind === kind) return;
  if (!seen.accepted) throw new PlumblineError('not-recognised', seen.sentence, { file: path });
  throw new PlumblineError('usage', `--${option} ${path} is not ${words}. ${seen.sentence}`, { file: path });
}

/** The sources of these paths in their order; each refused one is an error. */
async function addAll(client: Client, io: Io, paths: readonly string[]): Promise<readonly Source[]> {
  const { added, refused, bags, jobId } = await client('sources.add', { paths: [...paths] });
  for (const each of [...refused, ...bags])
    throw new PlumblineError('not-recognised', each.sentence, { file: each.path });
  if (jobId !== null) await follow(client, io, jobId);
  const now = await client('sources.list', {});
  for (const source of added) {
    const sealed = now.find((each) => each.id === source.id);
    if (sealed?.seal !== 'sealed')
      throw new PlumblineError(
        sealed?.seal === 'mismatch' ? 'checksum' : 'seal-broken',
        sealed?.sealSentence ?? source.name,
        { file: source.path },
      );
  }
  return added.map((source) => now.find((each) => each.id === source.id)!);
}

/** `NAME=SQL expression` */
function groupFrom(text: string): OwnGroup {
  const at = text.indexOf('=');
  const parsed = ownGroupSchema.safeParse({ name: text.slice(0, at).trim(), expression: text.slice(at + 1).trim() });
  if (at > 0 && parsed.success) return parsed.data;
  const [issue] = parsed.error?.issues ?? [];
  const why = at > 0 && issue !== undefined ? `: its ${issue.path.join('.')} ${issue.message}` : '';
  throw new PlumblineError(
    'usage',
    `--group takes NAME=SQL expression, such as 'long=bytes > 20000'; “${text}” is none${why}`,
  );
}

function mappingFrom(text: string | undefined, partner: Source): Mapping {
  const mapping: Mapping = {
    ...(partner.mapping ?? { id: null, rev: null, title: null, url: null, text: null, links: null }),
    ...(partner.mapping?.split == null ? { split: undefined } : {}),
  };
  if (text === undefined) return mapping;
  const { labels: _, ...roles } = mapping;
  for (const pair of text.split(',')) {
    const [role, column, ...rest] = pair.split('=').map((part) => part.trim());
    if (role === undefined || column === undefined || rest.length > 0 || !Object.hasOwn(roles, role)) {
      throw new PlumblineError(
        'usage',
        `--map takes pairs such as id=COLUMN,title=COLUMN with ${Object.keys(roles).join(', ')}; “${pair}” is none`,
      );
    }
    mapping[role as keyof typeof roles] = column === '' ? null : column;
  }
  return mapping;
}

async function report(client: Client, words: Words, io: Io, bag: Bag, run: string): Promise<void> {
  const { results } = await client('runs.results', { id: run });
  const { custody } = await client('provenance.keys', {});
  if (words.flag('json')) {
    const { raw, partnerRecords, alignment, companions, fingerprints, duplicates } = results;
    await io.out(
      `${JSON.stringify({ ...bag, custody: custody ?? 'one-time', raw, partnerRecords, alignment, companions, fingerprints, duplicates }, null, 2)}\n`,
    );
    return;
  }
  const findings = results.metrics
    .filter((metric) => metric.effect !== null)
    .sort((a, b) => (b.effect ?? 0) - (a.effect ?? 0));
  for (const metric of findings.slice(0, 8)) await io.out(`• ${metric.finding}\n`);
  if (results.fingerprints !== undefined) await reportFingerprints(io, results.fingerprints);
  if (results.duplicates !== undefined) await reportDuplicates(io, results.duplicates);
  if (results.companions !== undefined) await reportTables(io, results.companions);
  const { licences } = await client('provenance.preview', { runId: run });
  for (const finding of licences) await io.out(`\nLicence        ${finding}\n`);
  await io.out(
    `\nBag            ${bag.bag}\nReport         ${bag.report}\nResult digest  ${bag.resultDigest}\nSigned by      ${bag.keyId}\n`,
  );
  if (bag.keyWarning !== null) io.err(`${bag.keyWarning}\n`);
  if (custody === null)
    io.err(
      'Signed with a key made for this bag alone: no passphrase was given. Set PLUMBLINE_PASSPHRASE to sign with a key of your own.\n',
    );
}

/** What was done to the texts, the most frequent first. */
async function reportFingerprints(
  io: Io,
  { changed, explained, filters, kinds }: NonNullable<Output<'runs.results'>['results']['fingerprints']>,
): Promise<void> {
  if (changed > 0)
    await io.out(`\nWhat was done to ${changed} changed texts (${explained} explained to the last token):\n`);
  for (const { title, parameter, documents } of kinds) {
    const share = `${((100 * documents) / changed).toFixed(1)} %`;
    await io.out(
      `${String(documents).padStart(8)} ${share.padStart(8)}  ${title}${parameter === '' ? '' : `, ${parameter}`}\n`,
    );
  }
  if (filters === undefined || filters.missing === 0) return;
  await io.out(
    `\n${filters.missing} pages have no text at the partner’s; ${filters.unexplained} of them by no known rule:\n`,
  );
  for (const { title, parameter, gone, kept } of filters.rules) {
    const more = `${parameter === '' ? '' : `: ${parameter}`}${kept === 0 ? '' : ` (${kept} of the kind kept)`}`;
    await io.out(`${String(gone).padStart(8)}           ${title}${more}\n`);
  }
}
