/** A worker thread: one door, a few tasks by name. */
import { parentPort } from 'node:worker_threads';
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { PlumblineError, toErrorValue, type Envelope } from './api/errors';
import { alignTask, type AlignPayload } from './engine/tasks/align';
import { comparePairsTask, type ComparePairsPayload } from './engine/tasks/compare-pairs';
import { diagnoseTask, type DiagnosePayload } from './engine/tasks/diagnose';
import { hashTask, type HashPayload } from './engine/tasks/hash';
import { readDumpTask, type ReadDumpPayload } from './engine/tasks/read-dump';
import { readPartnerTask, type ReadPartnerPayload } from './engine/tasks/read-partner';
import { showPairTask, type ShowPairPayload } from './engine/tasks/show-pair';
import { TaskControl, type WorkerDoor } from './jobs';

function perform(task: string, payload: unknown, control: TaskControl): unknown {
  switch (task) {
    case 'hash':
      return hashTask(payload as HashPayload, control);
    case 'read-dump':
      return readDumpTask(payload as ReadDumpPayload, control);
    case 'read-partner':
      return readPartnerTask(payload as ReadPartnerPayload, control);
    case 'align':
      return alignTask(payload as AlignPayload, control);
    case 'compare-pairs':
      return comparePairsTask(payload as ComparePairsPayload, control);
    case 'diagnose':
      return diagnoseTask(payload as DiagnosePayload, control);
    case 'show-pair':
      return showPairTask(payload as ShowPairPayload);
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
Comlink.expose(door, nodeEndpoint(parentPort));
