import { expect, it } from 'vitest';
import { interruptible } from '../../../workers/cli/interrupt';

it('Ctrl-C asks what goes on to stop, and is nobody’s business afterwards', async () => {
  const before = process.listenerCount('SIGINT');
  let stop = (): void => undefined;
  const stopped = new Promise<string>((resolve) => (stop = () => resolve('stopped')));
  const ended = interruptible(stop, () => stopped);
  process.emit('SIGINT');
  expect(await ended).toBe('stopped');
  expect(process.listenerCount('SIGINT')).toBe(before);
});
