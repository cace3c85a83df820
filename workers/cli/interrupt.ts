/** Ctrl-C while something goes on: it is asked to stop, and says itself how it ended; a second one ends the program. */

export async function interruptible<T>(stop: () => unknown, work: () => Promise<T>): Promise<T> {
  const onInterrupt = (): void => void stop();
  process.once('SIGINT', onInterrupt);
  try {
    return await work();
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
}
