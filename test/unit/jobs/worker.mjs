/** A worker thread for tests of the pool: tasks that answer, count, fail, hang and die. */
import { parentPort, threadId, workerData } from 'node:worker_threads';
import * as Comlink from 'comlink/dist/esm/comlink.mjs';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';

/** The words of a TaskControl as they lie in memory. */
const words = (shared) => ({ flags: new Int32Array(shared), numbers: new Float64Array(shared) });

const tasks = {
  echo: (payload) => payload,
  thread: () => threadId,
  told: () => workerData,
  refuse: () => {
    throw Object.assign(new Error('byte 7 is wrong'), { code: 'malformed', where: { byte: 7 } });
  },
  /** Counts until it is told to stop. */
  count: async (_, { flags, numbers }) => {
    let n = 0;
    while (Atomics.load(flags, 0) === 0) {
      numbers[1] = ++n * 10;
      numbers[2] = n;
      await new Promise(setImmediate);
    }
    return n;
  },
  /** Looks at nothing and lets nobody in, as a long call into other people's code does. */
  block: () => {
    for (;;);
  },
  hang: () => new Promise(() => {}),
  exit: () => process.exit(3),
  throw: () => new Promise(() => setImmediate(() => throwOutside())),
};

function throwOutside() {
  throw new Error('a bug outside of any task');
}

Comlink.expose(
  {
    run: async (task, payload, control) => {
      try {
        return { ok: true, value: await tasks[task](payload, words(control)) };
      } catch (error) {
        const { code, message, where } = error;
        return { ok: false, error: { code, message, where } };
      }
    },
  },
  nodeEndpoint(parentPort),
);
