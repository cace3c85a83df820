/**
 * `dumpstatus.json`, which Wikimedia writes beside a dump while it is being made: jobs, their states, and of each file size
 * and digests. Until a job is done its files have no digests, and before it begins no files are named at all.
 */
import { z } from 'zod';
import { PlumblineError } from '../api/errors';
import { readAllBytes } from './all-bytes';
import type { SumLine } from './types';

/** The largest dumpstatus there is, that of the English Wikipedia, has some 200 KB. */
const MAX_BYTES = 64_000_000;

const digits = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`, 'i'));
const fileSchema = z.looseObject({
  size: z.number().int().nonnegative().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  md5: digits(32).optional().catch(undefined),
  sha1: digits(40).optional().catch(undefined),
});
const jobSchema = z.looseObject({
  status: z.string().catch('unknown'),
  updated: z.string().catch(''),
  files: z.record(z.string(), fileSchema).catch({}),
});
const statusSchema = z.looseObject({
  version: z.string().nullable().catch(null),
  jobs: z.record(z.string(), jobSchema),
});

export interface StatusFile {
  readonly name: string;
  /** Bytes; null until it is known. */
  readonly size: number | null;
  readonly url: string | null;
  readonly md5: string | null;
  readonly sha1: string | null;
}

export interface StatusJob {
  readonly job: string;
  /** done, in-progress, waiting, failed, skipped, or what else the file says. */
  readonly status: string;
  /** As written, YYYY-MM-DD HH:MM:SS in UTC; empty where nothing has happened yet. */
  readonly updated: string;
  readonly files: readonly StatusFile[];
}

export interface DumpStatus {
  readonly version: string | null;
  readonly jobs: readonly StatusJob[];
}

/** Throws `malformed` where the text is no JSON or has no jobs. A field of a file that makes no sense counts as absent. */
export function parseDumpStatus(text: string, path: string): DumpStatus {
  const fail = (why: string, cause?: unknown): never => {
    const message = `${path} cannot be read as a dumpstatus.json: ${why}; download it again`;
    throw new PlumblineError('malformed', message, { file: path }, { cause });
  };
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (thrown) {
    return fail(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
  const parsed = statusSchema.safeParse(value);
  if (!parsed.success) return fail('it has no jobs as Wikimedia writes them', parsed.error);
  const jobs = Object.entries(parsed.data.jobs).map(([job, { status, updated, files }]) => ({
    job,
    status,
    updated,
    files: Object.entries(files).map(([name, file]) => ({
      name,
      size: file.size ?? null,
      url: file.url ?? null,
      md5: file.md5?.toLowerCase() ?? null,
      sha1: file.sha1?.toLowerCase() ?? null,
    })),
  }));
  return { version: parsed.data.version, jobs };
}

/** Reads a dumpstatus.json (plain, gzip or bzip2). Throws as `parseDumpStatus` and `openBytes` do. */
export async function readDumpStatus(path: string): Promise<DumpStatus> {
  return parseDumpStatus(new TextDecoder('utf-8').decode(await readAllBytes(path, MAX_BYTES)), path);
}

/** What a dumpstatus says of its finished files in the form of a sums list; sizes count as sums. A file that is being written grows. */
export function sumsOfStatus(status: DumpStatus): readonly SumLine[] {
  const done = status.jobs.filter((job) => job.status === 'done');
  return done.flatMap(({ files }) =>
    files.flatMap(({ name, size, sha1, md5 }): SumLine[] => [
      ...(size === null ? [] : [{ algorithm: 'size' as const, digest: String(size), name }]),
      ...(sha1 === null ? [] : [{ algorithm: 'sha1' as const, digest: sha1, name }]),
      ...(md5 === null ? [] : [{ algorithm: 'md5' as const, digest: md5, name }]),
    ]),
  );
}
