/** An open workspace: its catalog, its threads, its jobs. Closing it leaves everything as it can be opened again. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { PlumblineError } from '../api/errors';
import { openCatalog, type Catalog } from '../catalog';
import type { Drift } from '../diagnostics/drift';
import { TaskControl, WorkerPool } from '../jobs';
import { ensureIndex } from './compare/make-index';
import type { PairIndex } from './compare/pair-index';
import { JobBoard, type JobSpec, type JobWork } from './jobs/board';
import { rememberedCosts } from './jobs/costs';
import type { JobHandle } from './jobs/handle';
import { OneAtATime } from './one-at-a-time';
import type { EngineOptions } from './options';
import { audit, auditSteps, type AuditInput } from './pipeline/audit';
import type { KnownPlan, StageContext } from './pipeline/context';
import { isAsSealed, sealSources } from './pipeline/seal';
import { keepReleasesOf, PROFILE_STEP } from './releases/look';
import { pairsOf, runOf } from './runs';
import { belonging, chosen } from './sources/companions';
import { afterSealing, type Totals } from './sources/describe';
import { mappingOf, partnerSet, snapshotSet } from './sources/set';

export class Session {
  readonly jobs: JobBoard;
  readonly pool: WorkerPool;
  /** A thread apart for what a person waits for, so that it does not queue behind shards. */
  readonly reader: WorkerPool;
  /** Sources are added one call after another, so that a file dropped twice is one source. */
  readonly adding = new OneAtATime();
  readonly createdAt: string;
  /** Heads of the indexes of pairs that were asked, by run. */
  readonly indexes = new Map<string, PairIndex>();
  readonly indexing = new OneAtATime();
  /** Runs of which a page was read ahead. */
  readonly prepared = new Set<string>();
  /** Where dumps are cut, by path, as it was found when they were added. */
  readonly plans = new Map<string, KnownPlan>();
  /** What changed between releases that were compared, by both. */
  readonly drifts = new Map<string, Drift>();
  /** Of the datasets that were asked about, by digest. */
  readonly totals = new Map<string, Totals>();

  private constructor(
    readonly folder: string,
    readonly catalog: Catalog,
    readonly options: EngineOptions,
  ) {
    if (catalog.meta('createdAt') === undefined) catalog.setMeta('createdAt', options.now().toISOString());
    this.createdAt = catalog.meta('createdAt') ?? '';
    this.pool = new WorkerPool(options.worker, options.jobs, { background: options.background ?? false });
    this.reader = new WorkerPool(options.worker, 1);
    const costs = rememberedCosts(catalog, options.jobs);
    this.jobs = new JobBoard(catalog, (spec) => this.workOf(spec), options.now, options.randomId, costs);
  }

  /** Opens a workspace folder, or makes one, and goes on with what was interrupted. */
  static open(path: string, options: EngineOptions): Session {
    const folder = resolve(path);
    refuseForeignFolder(folder);
    mkdirSync(folder, { recursive: true });
    const catalog = openCatalog(folder);
    try {
      rmSync(join(folder, 'spill'), { recursive: true, force: true });
      mkdirSync(join(folder, 'spill'), { recursive: true });
      const session = new Session(folder, catalog, options);
      for (const job of session.jobs.interrupted()) session.jobs.resume(job.id);
      return session;
    } catch (error) {
      catalog.close();
      throw error;
    }
  }

  get name(): string {
    return basename(this.folder);
  }

  async close(): Promise<void> {
    await this.jobs.close();
    await Promise.all([this.pool.close(), this.reader.close()]);
    this.catalog.close();
    rmSync(join(this.folder, 'spill'), { recursive: true, force: true });
  }

  /** Hashes what is not sealed yet, and looks into it. */
  startSealing(ids: readonly string[]): string {
    const names = ids.map((id) => this.catalog.sources.get(id)?.name ?? id);
    const title = names.length === 1 ? `Hashing ${names[0]}` : `Hashing ${names.length} files`;
    return this.jobs.start({ kind: 'seal', title, input: { ids } });
  }

  /** Without `tableIds` the tables of the workspace that belong to the dump are read with it. */
  startAudit(input: AuditInput): string {
    const snapshot = this.catalog.sources.get(input.snapshotId);
    const partner = this.catalog.sources.get(input.partnerId);
    if (snapshot?.kind !== 'dump' || partner?.kind !== 'partner') {
      throw new PlumblineError('usage', 'A comparison takes one dump and one partner file of this workspace');
    }
    const set = snapshotSet(this.catalog, input.snapshotId);
    const theirs = partnerSet(this.catalog, input.partnerId);
    const tables =
      input.tableIds === undefined
        ? belonging(this.catalog, input.snapshotId)
        : chosen(this.catalog, input.snapshotId, input.tableIds);
    const tableIds = tables.map(({ id }) => id);
    return this.jobs.start({
      kind: 'audit',
      title: `Comparing ${theirs.name} with ${set.name}`,
      // Whichever part of a set was named, it is the same comparison; with an edited mapping it is another one, and what
      // is resumed takes the mapping as it is then.
      input: {
        ...input,
        snapshotId: set.parts[0]!.id,
        partnerId: theirs.parts[0]!.id,
        mapping: mappingOf(theirs),
        tableIds,
      },
    });
  }

  private workOf(spec: JobSpec): JobWork {
    return spec.kind === 'seal'
      ? this.sealWork(spec.input['ids'] as string[])
      : this.auditWork(spec.input as unknown as AuditInput);
  }

  private sealWork(ids: readonly string[]): JobWork {
    return {
      steps: [
        { name: 'seal', title: 'Hashing and sealing', bytes: 0, size: (found) => found.bytes('seal') },
        ...(ids.some((id) => this.catalog.sources.get(id)?.kind === 'partner') ? [PROFILE_STEP] : []),
      ],
      run: async (job) => {
        const sources = ids.map((id) => this.catalog.sources.get(id)).filter((source) => source !== undefined);
        try {
          await sealSources(this.context(job), sources);
        } finally {
          for (const source of sources) await afterSealing(this, source.id);
          if (sources.some(({ kind }) => kind === 'partner'))
            await keepReleasesOf(this.context(job), ids, this.options);
        }
        return { runId: null };
      },
    };
  }

  private auditWork(input: AuditInput): JobWork {
    const partner = this.catalog.sources.get(input.partnerId);
    const tableIds = input.tableIds ?? [];
    const tables = tableIds.map((id) => this.catalog.sources.get(id)).filter((table) => table !== undefined);
    const dump = this.catalog.sources.get(input.snapshotId);
    if (dump === undefined || partner === undefined || tables.length < tableIds.length) {
      return {
        steps: [],
        run: () =>
          Promise.reject(
            new PlumblineError('not-found', 'A file of this comparison is no longer in the workspace; add it again'),
          ),
      };
    }
    return {
      steps: auditSteps(snapshotSet(this.catalog, input.snapshotId), partnerSet(this.catalog, input.partnerId), tables),
      run: async (job) => {
        const runId = await audit(this.context(job), input, this.options);
        const control = new TaskControl();
        void job.whenCancelled().then(() => control.cancel());
        await ensureIndex(
          this,
          { run: { id: runId }, pairs: pairsOf(runOf(this, runId)) },
          { pool: this.pool, control },
        );
        return { runId };
      },
    };
  }

  private context(job: JobHandle): StageContext {
    const gramBytes = Math.floor(this.options.gramMemory / this.pool.size);
    return { workspace: this, pool: this.pool, job, gramBytes };
  }

  /** True once nothing of a source has to be hashed again. */
  async isSealed(id: string): Promise<boolean> {
    const source = this.catalog.sources.get(id);
    return source !== undefined && (await isAsSealed(this, source));
  }
}

/** A folder with other people's files in it must not become a workspace by accident. */
function refuseForeignFolder(folder: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) {
    throw new PlumblineError(
      'usage',
      `${folder} is a file. A workspace is a folder; choose an empty one or a new name`,
      { file: folder },
    );
  }
  const names = readdirSync(folder);
  if (names.length > 0 && !names.includes('catalog.sqlite') && !names.includes('workspace.lock')) {
    throw new PlumblineError(
      'refused',
      `${folder} holds other files and is not a workspace of Plumbline. Choose an empty folder or a new name`,
      { file: folder },
    );
  }
}
