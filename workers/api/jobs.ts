/** Work that runs: its steps, how far it is, how it ended. */
import { z } from 'zod';
import { ERROR_CODES } from './errors';
import { count, id } from './shapes';

export const stepSchema = z.object({
  name: z.enum([
    'seal',
    'profile',
    'read-dump',
    'merge-dump',
    'read-partner',
    'merge-partner',
    'read-tables',
    'join-tables',
    'measure-dump',
    'measure-partner',
    'align',
    'trace',
    'compare',
    'items',
    'alike',
    'group',
    'diagnose',
  ]),
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done']),
  shards: count,
  shardsDone: count,
  bytes: count,
  bytesDone: count,
  /** Pages, records or pairs so far. */
  items: count,
});

export const jobSchema = z.object({
  id,
  kind: z.enum(['seal', 'audit']),
  title: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted']),
  steps: z.array(stepSchema),
  /** 0..1 of the time that the whole job takes, as far as that can be told; never goes back. */
  fraction: z.number().min(0).max(1),
  itemsPerSecond: z.number().nullable(),
  bytesPerSecond: z.number().nullable(),
  etaSeconds: z.number().nullable(),
  error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }).nullable(),
  runId: id.nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
});
export type Job = z.infer<typeof jobSchema>;
