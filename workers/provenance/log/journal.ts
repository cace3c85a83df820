/**
 * What is being appended, written whole before anything else is touched. Once it is on disk the append counts; a crash
 * after that is made good by doing the rest again, so that no signed checkpoint is ever taken back.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PlumblineError } from '../../api/errors';
import { canonicalJson } from '../canonical';
import { createWhole, isAbsent, readSmall, syncFolder } from '../files';

export interface Journal {
  /** The new checkpoint's note. */
  readonly note: string;
  readonly entries: readonly Buffer[];
}

const MOST_BYTES = 1 << 30;
const journalSchema = z.strictObject({ note: z.string(), entries: z.array(z.base64()) });
const journalFile = (dir: string): string => join(dir, 'pending');

export async function readJournal(dir: string): Promise<Journal | null> {
  const file = journalFile(dir);
  let bytes: Buffer;
  try {
    bytes = await readSmall(file, MOST_BYTES);
  } catch (thrown) {
    if (isAbsent(thrown)) return null;
    throw thrown;
  }
  try {
    const { note, entries } = journalSchema.parse(JSON.parse(bytes.toString('utf8')));
    return { note, entries: entries.map((entry) => Buffer.from(entry, 'base64')) };
  } catch (cause) {
    throw new PlumblineError('malformed', `${file} is not a log entry in the making`, { file }, { cause });
  }
}

export async function writeJournal(dir: string, { note, entries }: Journal): Promise<void> {
  const text = canonicalJson({ note, entries: entries.map((entry) => entry.toString('base64')) });
  if (!(await createWhole(journalFile(dir), text))) {
    throw new PlumblineError('internal', `${journalFile(dir)} is there already`, { file: journalFile(dir) });
  }
}

export async function clearJournal(dir: string): Promise<void> {
  await rm(journalFile(dir), { force: true });
  await syncFolder(dir);
}
