import { PlumblineError, toPlumblineError } from '../../api/errors';
import { hashFile, sniff, tellCompleteness, type FileDigests, type FileFinding, type Sniff } from '../../sources';
import type { Command, Io } from '../command';
import { completenessAmong } from '../completeness';
import { detailsOf } from '../details';

export const inspect: Command = {
  name: 'inspect',
  usage: 'FILE…',
  help:
    'Says what FILE is, by its content and not by its name, and hashes it. One JSON object on stdout; of several files, one\n' +
    'with all of them. Where a dumpstatus.json or a sums list is among them, it is told which files of the dump are here as\n' +
    'published, which are wrong and which are missing.',
  options: [{ name: 'json', help: 'JSON on stdout (always so for this command)' }],
  run: async (words, io) => {
    const [first, ...more] = words.positionals;
    if (first === undefined)
      throw new PlumblineError('usage', 'plumbline inspect takes FILE…. See plumbline inspect --help');
    if (more.length > 0) return inspectSet(words.positionals, io);
    const seen = await sniff(first);
    if (!seen.accepted) throw new PlumblineError('not-recognised', seen.sentence, { file: first });
    const { facts } = await lookAt(seen, await detailsOf(seen));
    await io.out(`${JSON.stringify(facts, null, 2)}\n`);
    return 0;
  },
};

/** What has no bytes to hash. */
const NO_FILE: ReadonlySet<string> = new Set(['bagit', 'folder', 'missing', 'unreadable', 'socket', 'pipe', 'device']);

interface Inspected {
  readonly seen: Sniff;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly digests: FileDigests | null;
}

async function lookAt(seen: Sniff, more: Readonly<Record<string, unknown>>): Promise<Inspected> {
  const { path, kind, format, name, size, compression } = seen;
  const digests = NO_FILE.has(format) ? null : (await hashFile(path)).digests;
  const { sha256, sha1, md5 } = digests ?? {};
  return { seen, facts: { kind, format, name, size, compression, ...more, sha256, sha1, md5 }, digests };
}

/** A file that cannot be used does not keep the others from being looked at. */
async function inspectSet(paths: readonly string[], io: Io): Promise<number> {
  const all: Inspected[] = [];
  for (const path of paths) {
    const seen = await sniff(path);
    all.push(await lookAt(seen, await detailsOrRefusal(seen)));
  }
  const findings = await completenessAmong(all);
  const told = findings === null ? [] : tellCompleteness(findings);
  const completeness = findings === null ? {} : { completeness: { summary: told, files: findings } };
  await io.out(`${JSON.stringify({ files: all.map(({ facts }) => facts), ...completeness }, null, 2)}\n`);
  for (const sentence of told) io.err(`${sentence}\n`);
  const refused = all.filter(({ facts }) => typeof facts['refused'] === 'string');
  for (const { seen, facts } of refused) io.err(`${seen.name}: ${String(facts['refused'])}\n`);
  // A damaged file can often not be read either; that it is not the published one says more.
  if (findings?.some(isWrong) === true) return 1;
  return refused.length > 0 ? 2 : 0;
}

async function detailsOrRefusal(seen: Sniff): Promise<Readonly<Record<string, unknown>>> {
  if (!seen.accepted) return { refused: seen.sentence };
  try {
    return await detailsOf(seen);
  } catch (error) {
    return { refused: toPlumblineError(error, { file: seen.path }).message };
  }
}

const isWrong = ({ state }: FileFinding): boolean => state === 'wrong';
