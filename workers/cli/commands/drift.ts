import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import { compareReleases, type Change, type Drift } from '../../diagnostics/drift';
import { provenanceFields, releaseNameOf, schemaDigest, schemaOf, type ReleaseFacts } from '../../partner';
import type { Command, Io, Words } from '../command';
import { assertOneDataset, partnerFiles } from '../dataset';
import { JOBS_OPTION, jobsOf } from '../jobs';
import { junitOf } from '../junit';
import { profileDataset } from '../profile';

export const drift: Command = {
  name: 'drift',
  usage: 'OLD NEW',
  help:
    "Compares two releases of a partner's dataset: their inferred schemas, and what is in each column. OLD and NEW are a file\n" +
    'each, or the folder of a dataset in several. Changes are breaking (a reader of the old release fails or leaves something\n' +
    'out), silent (it goes on and gives other results) or additive. See docs/drift.md.\n' +
    'Exits 0 where nothing changed but additions, 1 where something breaking or silent did.',
  options: [
    { name: 'json', help: 'all of it as JSON on stdout' },
    {
      name: 'junit',
      value: 'FILE',
      help: 'also writes FILE for a build server: a test case for each breaking or silent change',
    },
    JOBS_OPTION,
  ],
  run: async (words, io) => {
    const [old, next, ...more] = words.positionals;
    if (old === undefined || next === undefined || more.length > 0)
      throw new PlumblineError('usage', 'plumbline drift takes OLD NEW. See plumbline drift --help');
    const [before, after] = [await releaseAt(old, words, io), await releaseAt(next, words, io)];
    const found = compareReleases(before, after);
    const junit = words.text('junit');
    if (junit !== undefined) await writeReport(junit, junitOf(before.name, after.name, found));
    if (words.flag('json'))
      await io.out(`${JSON.stringify({ old: factsOf(old, before), new: factsOf(next, after), ...found }, null, 2)}\n`);
    else await tell(io, before, after, found);
    return found.counts.breaking + found.counts.silent > 0 ? 1 : 0;
  },
};

async function releaseAt(path: string, words: Words, io: Io): Promise<ReleaseFacts> {
  const files = await partnerFiles([path]);
  assertOneDataset(path, files);
  return profileDataset(io, files, nameOf(path), jobsOf(words));
}

const nameOf = (path: string): string => releaseNameOf(path).release ?? basename(path);

async function writeReport(file: string, xml: string): Promise<void> {
  try {
    await writeFile(file, xml);
  } catch (error) {
    throw toPlumblineError(error, { file });
  }
}

function factsOf(path: string, release: ReleaseFacts): Readonly<Record<string, unknown>> {
  const { profile, mapping } = release;
  const schema = schemaOf(profile);
  return {
    path,
    name: release.name,
    ...releaseNameOf(path),
    format: profile.format,
    records: profile.records,
    malformed: profile.malformed,
    licences: profile.licences,
    mapping,
    schemaDigest: schemaDigest(schema),
    schema,
    provenance: provenanceFields(profile, mapping),
  };
}

async function tell(
  io: Io,
  old: ReleaseFacts,
  next: ReleaseFacts,
  { changes, counts, notJudged }: Drift,
): Promise<void> {
  const size = ({ name, profile }: ReleaseFacts): string => `${name} (${profile.records.toLocaleString('en')} records)`;
  await io.out(`${size(old)} → ${size(next)}: ${countWords(counts)}\n`);
  for (const change of changes) await io.out(`\n${change.class}: ${change.sentence}\n${evidenceLines(change)}`);
  for (const sentence of notJudged) await io.out(`\n${sentence}\n`);
}

function countWords(counts: Drift['counts']): string {
  const told = Object.entries(counts).filter(([, count]) => count > 0);
  return told.length === 0 ? 'no change' : told.map(([of, count]) => `${count} ${of}`).join(', ');
}

const evidenceLines = ({ evidence }: Change): string =>
  evidence
    .map(({ side, record, text }) => `  ${side}${record === null ? '' : `, record ${record}`}: ${text}\n`)
    .join('');
