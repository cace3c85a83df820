/** Reading a finished run: its results, and SQL over its tables. */
import { join } from 'node:path';
import { PlumblineError } from '../api/errors';
import { resultsSchema, type Results } from '../api/results';
import type { RunRecord } from '../catalog';
import { openQuery, type OpenQuery, type ViewSource } from '../tables';
import { type Part } from './parts';
import { readResults, viewsOf } from './pipeline/audit';
import { runFolder, spillFolder } from './pipeline/context';
import { findDataset, viewOf, type Dataset } from './pipeline/dataset';
import type { Session } from './session';

export function runOf(session: Session, id: string): RunRecord {
  const run = session.catalog.runs.get(id);
  if (run === undefined) throw new PlumblineError('not-found', 'That run is not in this workspace');
  return run;
}

export function resultsOf(session: Session, id: string): Results {
  return resultsSchema.parse(JSON.parse(readResults(runFolder(session, id))));
}

export function datasetsOf(
  session: Session,
  run: RunRecord,
): { readonly snapshot: Dataset; readonly partner: Dataset; readonly pairs: readonly Part[] } {
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

/** Keeps the query session of the run that was asked last, so that a grid's next page costs no set-up. */
export class RunQueries {
  private current: { readonly id: string; readonly query: Promise<OpenQuery> } | null = null;

  constructor(private readonly session: Session) {}

  of(id: string): Promise<OpenQuery> {
    if (this.current?.id !== id) {
      void this.close();
      const query = openQuery({
        views: runViews(this.session, runOf(this.session, id)),
        temporaryFolder: spillFolder(this.session),
        threads: 2,
        memory: 512,
      });
      this.current = { id, query };
    }
    return this.current!.query;
  }

  async close(): Promise<void> {
    const { current } = this;
    this.current = null;
    await current?.query.then(
      (query) => query.close(),
      () => undefined,
    );
  }
}
