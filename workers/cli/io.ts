/** The process's own streams. */
import type { Installation, Io } from './command';

export function processIo(installed: Installation): Io {
  let gone = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `plumbline pages … | head` is no failure.
    if (error.code === 'EPIPE') gone = true;
    else throw error;
  });
  return {
    out: async (text) => {
      if (gone) return false;
      if (!process.stdout.write(text)) await drained();
      return !gone;
    },
    err: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    env: process.env,
    installed,
  };
}

/** Waits until the reader caught up, or is gone. */
function drained(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      process.stdout.off('drain', done).off('close', done).off('error', done);
      resolve();
    };
    process.stdout.on('drain', done).on('close', done).on('error', done);
  });
}
