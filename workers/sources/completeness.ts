/** Which files belong to a dump, by what Wikimedia lists beside it, and which of them are here and whole. */
import type { DumpStatus } from './dump-status';
import { plainName } from './sums';
import type { SumLine } from './types';

/** A file that is here, and what is known of its bytes so far. */
export interface KnownFile {
  readonly name: string;
  readonly size: number;
  /** Hex; null where the file was not hashed. */
  readonly md5: string | null;
  readonly sha1: string | null;
  readonly sha256: string | null;
}

/** A list by the name of its file: a dumpstatus.json, or sums. */
export type FileList =
  { readonly name: string; readonly status: DumpStatus } | { readonly name: string; readonly sums: readonly SumLine[] };

export type FileState = 'present' | 'missing' | 'wrong' | 'unlisted' | 'not-finished';

export interface FileFinding {
  /** Null for a job that has no files yet. */
  readonly file: string | null;
  /** The job of the dump that makes the file; null where no dumpstatus names it. */
  readonly job: string | null;
  readonly state: FileState;
  readonly sentence: string;
}

interface Claim extends SumLine {
  readonly list: string;
}

interface Listed {
  job: string | null;
  /** Status of the job as written; done where no dumpstatus names the file. */
  status: string;
  readonly claims: Claim[];
  readonly lists: Set<string>;
}

/**
 * Holds lists against files: first what is listed, in the order of the lists, then jobs without files, then what no list
 * names. Names are compared without folders. The answer follows from the arguments alone.
 */
export function completenessOf(lists: readonly FileList[], files: readonly KnownFile[]): readonly FileFinding[] {
  const listed = new Map<string, Listed>();
  const entry = (name: string, list: string): Listed => {
    const plain = plainName(name);
    const known = listed.get(plain) ?? { job: null, status: 'done', claims: [], lists: new Set<string>() };
    listed.set(plain, known);
    known.lists.add(list);
    return known;
  };
  const jobs: FileFinding[] = [];
  for (const list of lists) {
    if ('status' in list) addStatus(list.name, list.status, entry, jobs);
    else for (const line of list.sums) entry(line.name, list.name).claims.push({ ...line, list: list.name });
  }

  const here = new Map(files.map((file) => [plainName(file.name), file]));
  const jobsHere = new Set([...here.keys()].map((name) => listed.get(name)?.job ?? null));
  const findings = [...listed].map(([name, one]) => judge(name, one, here.get(name), jobsHere));
  const unlisted = [...here.keys()].filter((name) => !listed.has(name)).map(notListed);
  return [...findings, ...jobs, ...unlisted];
}

function addStatus(
  list: string,
  status: DumpStatus,
  entry: (name: string, list: string) => Listed,
  jobs: FileFinding[],
): void {
  for (const { job, status: state, updated, files } of status.jobs) {
    for (const { name, size, sha1, md5 } of files) {
      const one = entry(name, list);
      one.job = job;
      one.status = state;
      if (size !== null) one.claims.push({ algorithm: 'size', digest: String(size), name, list });
      if (sha1 !== null) one.claims.push({ algorithm: 'sha1', digest: sha1, name, list });
      if (md5 !== null) one.claims.push({ algorithm: 'md5', digest: md5, name, list });
    }
    if (state !== 'done' && files.length === 0) {
      const since = updated === '' ? '' : ` since ${updated}`;
      const sentence = `The job ${job} is ${words(state)}${since}, and its files are not named yet.`;
      jobs.push({ file: null, job, state: 'not-finished', sentence });
    }
  }
}

const words = (status: string): string => status.replaceAll('-', ' ');

function judge(
  name: string,
  { job, status, claims, lists }: Listed,
  file: KnownFile | undefined,
  jobsHere: ReadonlySet<string | null>,
): FileFinding {
  const finding = (state: FileState, sentence: string): FileFinding => ({ file: name, job, state, sentence });
  if (status !== 'done') {
    const isHere = file === undefined ? '' : ' The copy that is here may be of an unfinished file.';
    return finding('not-finished', `${name} is not finished: its job ${String(job)} is ${words(status)}.${isHere}`);
  }
  if (file === undefined) {
    const beside = job !== null && jobsHere.has(job) ? `, though other files of its job ${job} are here` : '';
    return finding('missing', `${name} is missing${beside}.`);
  }
  const wrong = claims.find((claim) => knownAs(file, claim) !== null && knownAs(file, claim) !== claim.digest);
  if (wrong !== undefined) {
    const gives = `${wrong.list} gives ${wrong.algorithm} ${wrong.digest}, the file has ${String(knownAs(file, wrong))}`;
    return finding('wrong', `${name} is not the file that was published: ${gives}. Download it again.`);
  }
  const agreed = [
    ...new Set(claims.filter((claim) => knownAs(file, claim) !== null).map(({ algorithm }) => algorithm)),
  ];
  const by = [...lists].join(' and ');
  return finding(
    'present',
    agreed.length === 0
      ? `${name} is here; ${by} ${lists.size === 1 ? 'says' : 'say'} nothing that it could be held against.`
      : `${name} is here, and its ${joined(agreed)} ${agreed.length === 1 ? 'is' : 'are'} as ${by} ${lists.size === 1 ? 'says' : 'say'}.`,
  );
}

/** What is known of the file in the claim's terms; null where nothing is. */
function knownAs(file: KnownFile, claim: Claim): string | null {
  return claim.algorithm === 'size' ? String(file.size) : (file[claim.algorithm]?.toLowerCase() ?? null);
}

const notListed = (name: string): FileFinding => ({
  file: name,
  job: null,
  state: 'unlisted',
  sentence: `${name} is named by none of the lists: it is of another dump, or was renamed.`,
});

const joined = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The findings in a few sentences: counts first, then whatever asks for something to be done. */
export function tellCompleteness(findings: readonly FileFinding[]): readonly string[] {
  const of = (state: FileState): readonly FileFinding[] => findings.filter((finding) => finding.state === state);
  const listed = findings.filter(({ file, state }) => file !== null && state !== 'unlisted').length;
  const files = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'file' : 'files'}`;
  const [present, missing, wrong, unfinished, unlisted] = [
    of('present'),
    of('missing'),
    of('wrong'),
    of('not-finished'),
    of('unlisted'),
  ];
  const gaps = missing.filter(({ sentence }) => sentence.includes(', though '));
  return [
    `The lists name ${files(listed)}: ${present.length} here as published, ${wrong.length} wrong, ${missing.length} missing, ${unfinished.filter(({ file }) => file !== null).length} not finished.`,
    ...wrong.map(({ sentence }) => sentence),
    ...gaps.slice(0, MOST_TOLD).map(({ sentence }) => sentence),
    ...(gaps.length > MOST_TOLD
      ? [`${files(gaps.length - MOST_TOLD)} more of jobs that are partly here are missing.`]
      : []),
    ...unfinished.filter(({ file }) => file === null).map(({ sentence }) => sentence),
    ...unlisted.map(({ sentence }) => sentence),
  ];
}

/** Hundreds of part files can be missing; the first tell enough. */
const MOST_TOLD = 20;
