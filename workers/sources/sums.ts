import { basename } from 'node:path';
import { readLines } from './lines';
import { readHead } from './head';
import { stampOf } from './stamp';
import type { FileDigests, SumLine } from './types';
import { PlumblineError } from '../api/errors';

const ALGORITHMS: Readonly<Record<number, SumLine['algorithm']>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };
const LINE = /^([0-9a-fA-F]+) [ *](.+)$/;
const MAX_LINE_BYTES = 65_536;

export interface BadSumLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

export interface SumsList {
  readonly lines: readonly SumLine[];
  readonly bad: readonly BadSumLine[];
}

/** Reads a list as md5sum, sha1sum and sha256sum write it. The length of a digest tells its algorithm. Empty lines are passed over. */
export function parseSums(text: string): SumsList {
  const lines: SumLine[] = [];
  const bad: BadSumLine[] = [];
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  body.split(/\r?\n/).forEach((written, index) => add(written, index + 1, lines, bad));
  return { lines, bad };
}

function add(written: string, line: number, lines: SumLine[], bad: BadSumLine[]): void {
  if (written.trim() === '') return;
  const match = LINE.exec(written);
  const [, digest = '', name = ''] = match ?? [];
  const algorithm = ALGORITHMS[digest.length];
  const report = (reason: string): void => void bad.push({ line, text: written.slice(0, 200), reason });
  if (match === null) report('is not a digest, two signs and a file name');
  else if (algorithm === undefined) report(`has a digest of ${digest.length} digits; md5 has 32, sha1 40, sha256 64`);
  else lines.push({ algorithm, digest: digest.toLowerCase(), name });
}

/** Reads a list from a file (plain, gzip or bzip2). Throws as `openBytes` does. */
export async function readSums(path: string): Promise<SumsList> {
  const lines: SumLine[] = [];
  const bad: BadSumLine[] = [];
  const decoder = new TextDecoder('utf-8');
  const { size } = await stampOf(path);
  const { compression } = await readHead(path, size);
  for await (const batch of readLines(path, { compression, maxLineBytes: MAX_LINE_BYTES })) {
    for (const { bytes, line, length } of batch) {
      if (length > MAX_LINE_BYTES) bad.push({ line, text: '', reason: `is ${length} bytes long` });
      else add(decoder.decode(bytes), line, lines, bad);
    }
  }
  return { lines, bad };
}

export interface SumsCheck<L extends SumLine = SumLine> {
  readonly line: L;
  readonly agrees: boolean;
}

/**
 * Every line that names the file, and whether it agrees. Names are compared without folders: a list is made beside its files.
 * An empty answer says that the list does not know the file.
 */
export function checkAgainstSums<L extends SumLine>(
  name: string,
  digests: FileDigests,
  lines: readonly L[],
): readonly SumsCheck<L>[] {
  const wanted = plainName(name);
  return lines
    .filter((line) => plainName(line.name) === wanted)
    .map((line) => ({ line, agrees: digestOf(digests, line.algorithm) === line.digest.toLowerCase() }));
}

/** A listed name without its folders. */
export const plainName = (name: string): string => basename(name.replaceAll('\\', '/'));

function digestOf(digests: FileDigests, algorithm: SumLine['algorithm']): string {
  const digest = algorithm === 'size' ? String(digests.size) : digests[algorithm];
  if (digest.length === 0) throw new PlumblineError('internal', `no ${algorithm} digest was computed`);
  return digest;
}
