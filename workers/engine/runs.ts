/** Reading a finished run: its results, and SQL over its tables. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlumblineError, toPlumblineError } from '../api/errors';
import { resultsSchema, type Results } from '../api/results';
import type { RunRecord } from '../catalog';
import { openQuery, type OpenQuery, type ViewSource } from '../tables';
import { type Part } from './parts';
import { viewsOf } from './pipeline/audit';
import { runFolder, spillFolder } from './pipeline/context';
import { findDataset, viewOf, type Dataset } from './pipeline/dataset';
import type { Session } from './session';

export function runOf(session: Session, id: string): RunRecord {
  const run = session.catalog.runs.get(id);
  if (run === undefined) throw new PlumblineError('not-found', 'That run is not in this workspace');
  return run;
}

/** The results of a run. Errors: not-found; checksum where the file is not the one that the run wrote. */
export function resultsOf(session: Session, id: string): Results {
  const { resultDigest } = runOf(session, id);
  const file = join(runFolder(session, id), 'results.json');
  const json = readFile(file);
  if (createHash('sha256').update(json).digest('hex') !== resultDigest) {
    throw new PlumblineError('checksum', `${file} is not what this run wrote. Run the audit again`, { file });
  }
  return resultsSchema.parse(JSON.parse(json.toString('utf8')));
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw toPlumblineError(error, { file });
  }
}

/** The files of a run's snapshot, in the order in which they were read. */
export function snapshotIdsOf(run: RunRecord): readonly string[] {
  return (JSON.parse(run.facts) as { snapshotIds?: string[] }).snapshotIds ?? [run.snapshotId];
}

export function datasetsOf(
  session: Session,
  run: RunRecord,
): {
  readonly snapshot: Dataset;
  readonly partner: Dataset;
  readonly pairs: readonly Part[];
} {
  const snapshot = findDataset(session, run.snapshotDataset);
  const partner = findDataset(session, run.partnerDataset);
  if (snapshot === undefined || partner === undefined)
    throw new PlumblineError('not-found', 'The tables of that run are not in this workspace any more');
  return { snapshot, partner, pairs: (JSON.parse(run.facts) as { pairs: Part[] }).pairs };
}

export function runViews(session: Session, run: RunRecord): Record<string, ViewSource> {
  const { snapshot, partner, pairs } = datasetsOf(session, run);
  return {
    ...viewsOf({ workspace: session }, 'raw', snapshot),
    ...viewsOf({ workspace: session }, 'partner', partner),
    pairs: viewOf(join(runFolder(session, run.id), 'compared'), pairs, 'pairs'),
  };
}

interface Asked {
  readonly id: string;
  readonly query: Promise<OpenQuery>;
  /** Answers that are being worked out. */
  readonly uses: Set<Promise<unknown>>;
}

/** Keeps the query session of the run that was asked last, so that a grid's next page costs no set-up. */
export class RunQueries {
  private current: Asked | null = null;

  constructor(private readonly session: Session) {}

  /** Asks something of a run's tables; the session stays open for as long as that takes. */
  async use<T>(id: string, ask: (query: OpenQuery) => Promise<T>): Promise<T> {
    const asked = this.of(id);
    const answer = asked.query.then(ask);
    const settled = answer.then(
      () => undefined,
      () => undefined,
    );
    asked.uses.add(settled);
    try {
      return await answer;
    } finally {
      asked.uses.delete(settled);
    }
  }

  /** Resolves once what is being asked is answered and nothing is open any more. */
  async close(): Promise<void> {
    const { current } = this;
    this.current = null;
    if (current === null) return;
    await Promise.all(current.uses);
    await current.query.then(
      (query) => query.close(),
      () => undefined, // it never opened, which its askers were told
    );
  }

  private of(id: string): Asked {
    if (this.current?.id === id) return this.current;
    const views = runViews(this.session, runOf(this.session, id));
    void this.close();
    const temporaryFolder = spillFolder(this.session);
    const asked: Asked = {
      id,
      query: openQuery({ views, temporaryFolder, threads: 2, memory: 512 }),
      uses: new Set(),
    };
    this.current = asked;
    asked.query.catch(() => {
      if (this.current === asked) this.current = null; // the next question tries again
    });
    return asked;
  }
}
