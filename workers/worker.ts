/** A worker thread: one door, a few tasks by name. A thread loads what its tasks need: hashing needs neither Parquet nor SQL. */
import { parentPort, workerData } from 'node:worker_threads';
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { PlumblineError, toErrorValue, type Envelope } from './api/errors';
import type { PairQuestion } from './engine/compare/find-pairs';
import type { AlignPayload } from './engine/tasks/align';
import type { AlignContentPayload } from './engine/tasks/align-content';
import type { ComparePairsPayload } from './engine/tasks/compare-pairs';
import type { DiagnosePayload } from './engine/tasks/diagnose';
import type { FindAlikePayload } from './engine/tasks/find-alike';
import type { FindOverlapsPayload } from './engine/tasks/find-overlaps';
import type { FindContentPayload } from './engine/tasks/find-content';
import type { GatherRecordsPayload } from './engine/tasks/gather-records';
import type { HashPayload } from './engine/tasks/hash';
import type { ListPayload } from './engine/tasks/list-pages';
import type { ListTextPayload } from './engine/tasks/list-text';
import type { IndexPairsPayload } from './engine/tasks/index-pairs';
import type { JoinTablePayload } from './engine/tasks/join-table';
import type { Keep } from './engine/tasks/keep';
import type { MergeGramsPayload } from './engine/tasks/merge-grams';
import type { NameAlikePayload } from './engine/tasks/name-alike';
import type { PassagesPayload } from './engine/tasks/passages';
import type { PlanContentPayload } from './engine/tasks/plan-content';
import type { PlanDumpPayload, PlanPartnerPayload } from './engine/tasks/plan';
import type { ProfilePartnerPayload } from './engine/tasks/profile-partner';
import type { ReadDumpPayload } from './engine/tasks/read-dump';
import type { ReadPagesPayload } from './engine/tasks/read-pages';
import type { ReadPartnerPayload } from './engine/tasks/read-partner';
import type { ReadTablePayload } from './engine/tasks/read-table';
import type { ShowPairPayload } from './engine/tasks/show-pair';
import type { VerifyAlikePayload } from './engine/tasks/verify-alike';
import type { ItemsPayload } from './engine/tasks/items';
import type { LinkItemsPayload } from './engine/tasks/link-items';
import type { MeasureTextsPayload } from './engine/tasks/measure-texts';
import type { GroupPagesPayload } from './engine/tasks/group-pages';
import type { TracePayload } from './engine/tasks/trace';
import { stepBack, TaskControl, type WorkerDoor } from './jobs';
import type { Sniff } from './sources';

let kept: Keep | undefined;
const keep = async (): Promise<Keep> => (kept ??= new (await import('./engine/tasks/keep')).Keep());

async function perform(task: string, payload: unknown, control: TaskControl): Promise<unknown> {
  switch (task) {
    case 'look-into':
      return (await import('./engine/tasks/look-into')).lookIntoTask(payload as Sniff);
    case 'plan-dump':
      return (await import('./engine/tasks/plan')).planDumpTask(payload as PlanDumpPayload);
    case 'plan-partner':
      return (await import('./engine/tasks/plan')).planPartnerTask(payload as PlanPartnerPayload);
    case 'hash':
      return (await import('./engine/tasks/hash')).hashTask(payload as HashPayload, control);
    case 'read-dump':
      return (await import('./engine/tasks/read-dump')).readDumpTask(payload as ReadDumpPayload, control, await keep());
    case 'read-pages':
      return (await import('./engine/tasks/read-pages')).readPagesTask(payload as ReadPagesPayload, control);
    case 'read-partner':
      return (await import('./engine/tasks/read-partner')).readPartnerTask(
        payload as ReadPartnerPayload,
        control,
        await keep(),
      );
    case 'profile-partner':
      return (await import('./engine/tasks/profile-partner')).profilePartnerTask(
        payload as ProfilePartnerPayload,
        control,
      );
    case 'merge-grams':
      return (await import('./engine/tasks/merge-grams')).mergeGramsTask(payload as MergeGramsPayload, control);
    case 'read-table':
      return (await import('./engine/tasks/read-table')).readTableTask(payload as ReadTablePayload, control);
    case 'join-table':
      return (await import('./engine/tasks/join-table')).joinTableTask(payload as JoinTablePayload, control);
    case 'list-pages':
      return (await import('./engine/tasks/list-pages')).listPagesTask(payload as ListPayload, control);
    case 'list-text':
      return (await import('./engine/tasks/list-text')).listTextTask(payload as ListTextPayload, control);
    case 'look-at-benchmark':
      return (await import('./engine/tasks/benchmark-items')).lookAtBenchmarkTask(payload as string, control);
    case 'find-overlaps':
      return (await import('./engine/tasks/find-overlaps')).findOverlapsTask(payload as FindOverlapsPayload, control);
    case 'align':
      return (await import('./engine/tasks/align')).alignTask(payload as AlignPayload, control);
    case 'items':
      return (await import('./engine/tasks/items')).itemsTask(payload as ItemsPayload, control);
    case 'link-items':
      return (await import('./engine/tasks/link-items')).linkItemsTask(payload as LinkItemsPayload, control);
    case 'measure-texts':
      return (await import('./engine/tasks/measure-texts')).measureTextsTask(payload as MeasureTextsPayload, control);
    case 'group-pages':
      return (await import('./engine/tasks/group-pages')).groupPagesTask(payload as GroupPagesPayload, control);
    case 'trace':
      return (await import('./engine/tasks/trace')).traceTask(payload as TracePayload, control);
    case 'plan-content':
      return (await import('./engine/tasks/plan-content')).planContentTask(payload as PlanContentPayload, control);
    case 'passages':
      return (await import('./engine/tasks/passages')).passagesTask(payload as PassagesPayload, control);
    case 'find-content':
      return (await import('./engine/tasks/find-content')).findContentTask(payload as FindContentPayload, control);
    case 'verify-content':
      return (await import('./engine/tasks/verify-content')).verifyContentTask(payload as VerifyAlikePayload, control);
    case 'align-content':
      return (await import('./engine/tasks/align-content')).alignContentTask(payload as AlignContentPayload, control);
    case 'gather-records':
      return (await import('./engine/tasks/gather-records')).gatherRecordsTask(
        payload as GatherRecordsPayload,
        control,
      );
    case 'compare-pairs':
      return (await import('./engine/tasks/compare-pairs')).comparePairsTask(payload as ComparePairsPayload, control);
    case 'find-alike':
      return (await import('./engine/tasks/find-alike')).findAlikeTask(payload as FindAlikePayload, control);
    case 'verify-alike':
      return (await import('./engine/tasks/verify-alike')).verifyAlikeTask(payload as VerifyAlikePayload, control);
    case 'name-alike':
      return (await import('./engine/tasks/name-alike')).nameAlikeTask(payload as NameAlikePayload, control);
    case 'diagnose':
      return (await import('./engine/tasks/diagnose')).diagnoseTask(payload as DiagnosePayload, control);
    case 'index-pairs':
      return (await import('./engine/tasks/index-pairs')).indexPairsTask(payload as IndexPairsPayload, control);
    case 'find-pairs':
      return (await import('./engine/compare/find-pairs')).findPairs(payload as PairQuestion);
    case 'show-pair':
      return (await import('./engine/tasks/show-pair')).showPairTask(payload as ShowPairPayload);
    default:
      throw new PlumblineError('internal', `no task is called ${task}`);
  }
}

const door: WorkerDoor = {
  run: async (task, payload, control): Promise<Envelope<unknown>> => {
    try {
      return { ok: true, value: await perform(task, payload, new TaskControl(control)) };
    } catch (error) {
      return { ok: false, error: toErrorValue(error) };
    }
  },
};

if (parentPort === null) throw new PlumblineError('internal', 'worker.ts runs in a worker thread only');
if ((workerData as { readonly background?: boolean } | null)?.background === true) stepBack();
Comlink.expose(door, nodeEndpoint(parentPort));
