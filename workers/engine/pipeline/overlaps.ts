/** The step that looks for a benchmark in the texts of either side; done where an audit is given one. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { toPlumblineError } from '../../api/errors';
import type { ViewSource } from '../../tables';
import type { Part } from '../parts';
import type { FindOverlapsPayload } from '../tasks/find-overlaps';
import { inThread, spillFolder, type StageContext } from './context';

/** A benchmark by what is in it. */
export interface BenchmarkFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** Errors: not-found, unreadable, not-recognised, refused. */
export async function benchmarkFile(context: StageContext, path: string): Promise<BenchmarkFile> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      size += chunk.length;
    }
  } catch (error) {
    throw toPlumblineError(error, { file: path });
  }
  await inThread(context, 'seal', 'look-at-benchmark', path);
  return { path, sha256: hash.digest('hex'), size };
}

export async function findOverlaps(
  context: StageContext,
  folder: string,
  { path }: BenchmarkFile,
  documents: Readonly<Record<'raw' | 'partner', ViewSource>>,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const side of ['raw', 'partner'] as const) {
    context.job.throwIfCancelled();
    const payload: FindOverlapsPayload = {
      benchmark: path,
      side,
      documents: documents[side],
      folder: join(folder, 'compared'),
      spill: spillFolder(context.workspace),
    };
    parts.push(...((await inThread(context, 'diagnose', 'find-overlaps', payload)) as readonly Part[]));
  }
  return parts;
}
