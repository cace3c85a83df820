/** Are the files at hand those that were audited. Found by name, else by digest among files of the same size. */
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hashFile, walk } from '../files';
import type { Statement } from '../statement';
import { Mismatch, NotChecked } from './context';

interface Input {
  readonly what: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  /** Lists, indexes and tables need not be at hand; the two files that were compared must be. */
  readonly mustBeThere: boolean;
}

const OTHERS: Readonly<Record<Statement['predicate']['others'][number]['role'], string>> = {
  sums: 'list of sums',
  index: 'index',
  table: 'table of the dump',
};

export async function checkInputs({ predicate }: Statement, filesDir: string | undefined): Promise<string> {
  const { snapshot, partner, others } = predicate;
  const inputs: Input[] = [
    ...(snapshot.parts.length === 0 ? [snapshot] : snapshot.parts).map((part) => ({
      what: snapshot.parts.length === 0 ? 'snapshot' : 'part of the snapshot',
      ...part,
      mustBeThere: true,
    })),
    ...(partner.parts.length === 0 ? [partner] : partner.parts).map((part) => ({
      what: partner.parts.length === 0 ? "partner's file" : "part of the partner's dataset",
      ...part,
      mustBeThere: true,
    })),
    ...others.map((other) => ({
      what: OTHERS[other.role],
      ...other,
      mustBeThere: false,
    })),
  ];
  if (filesDir === undefined) {
    throw new NotChecked(
      `The audited files were not at hand, so they were not checked: ${inputs.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256})`).join(', ')}. Name the folder that holds them to check them too.`,
    );
  }
  const files = await filesBelow(filesDir);
  const found: string[] = [];
  const absent: string[] = [];
  for (const input of inputs) {
    const at = await find(filesDir, files, input);
    if (at !== null) found.push(`${at} is the ${input.what}`);
    else if (input.mustBeThere) {
      throw new Mismatch(
        `The ${input.what} ${input.name} (SHA-256 ${input.sha256}) is not in ${filesDir}, under this name or another.`,
        [input.name],
      );
    } else absent.push(input.name);
  }
  const rest = absent.length > 0 ? ` Not at hand, so not checked: ${absent.join(', ')}.` : '';
  return `The files are those that were audited: ${found.join('; ')}.${rest}`;
}

/** In a folder of the user's own, links to files are followed: large dumps are often kept elsewhere. */
async function filesBelow(filesDir: string): Promise<readonly string[]> {
  const { files, others } = await walk(filesDir);
  const linked: string[] = [];
  for (const other of others) {
    const target = await stat(join(filesDir, other)).catch(() => null); // a link to nowhere is no file
    if (target?.isFile() === true) linked.push(other);
  }
  return [...files, ...linked];
}

/** @throws Mismatch where a file bears the name and is another. */
async function find(filesDir: string, files: readonly string[], input: Input): Promise<string | null> {
  const sized: string[] = [];
  for (const file of files) {
    if ((await stat(join(filesDir, file))).size === input.size) sized.push(file);
  }
  const named = files.filter((file) => basename(file) === input.name);
  const first = sized.filter((file) => named.includes(file));
  for (const file of [...first, ...sized.filter((candidate) => !first.includes(candidate))]) {
    if ((await hashFile(join(filesDir, file))).sha256 === input.sha256) return file;
  }
  const [impostor] = named;
  if (impostor === undefined) return null;
  const { sha256, size } = await hashFile(join(filesDir, impostor));
  throw new Mismatch(
    `${join(filesDir, impostor)} is not the ${input.what} that was audited: it has SHA-256 ${sha256} and ${size} bytes, where ${input.sha256} and ${input.size} were signed. It was changed.`,
    [join(filesDir, impostor)],
  );
}
