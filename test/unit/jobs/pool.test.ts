import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { TaskControl, WorkerPool } from '../../../workers/jobs';

const WORKER = pathToFileURL(join(import.meta.dirname, 'worker.mjs'));

const pools: WorkerPool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

function poolOf(
  size: number,
  entry = WORKER,
  grace = 60_000,
): { pool: WorkerPool; run: (task: string, payload?: unknown) => Promise<unknown> } {
  const pool = new WorkerPool(entry, size, { grace });
  pools.push(pool);
  return { pool, run: (task, payload) => pool.run(task, payload, new TaskControl()) };
}

describe('a pool of threads', () => {
  it('gives each of more tasks than threads its own answer', async () => {
    const { run } = poolOf(2);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => run('echo', n)));
    expect(answers).toEqual(Array.from({ length: 20 }, (_, n) => n));
    const threads = await Promise.all(Array.from({ length: 20 }, () => run('thread')));
    expect(new Set(threads).size).toBeLessThanOrEqual(2);
  });

  it('tells its threads whether they come after whatever else wants the processor', async () => {
    for (const background of [true, false]) {
      const pool = new WorkerPool(WORKER, 1, { background });
      pools.push(pool);
      expect(await pool.run('told', null, new TaskControl())).toEqual({ background });
    }
  });

  it('starts no more threads than are needed', async () => {
    const { run } = poolOf(8);
    const threads = [await run('thread'), await run('thread'), await run('thread')];
    expect(new Set(threads).size).toBe(1);
  });

  it('hands on what a task fails with, code and place included, and keeps the thread', async () => {
    const { run } = poolOf(1);
    const thread = await run('thread');
    await expect(run('refuse')).rejects.toMatchObject({
      code: 'malformed',
      message: 'byte 7 is wrong',
      where: { byte: 7 },
    });
    expect(await run('thread')).toBe(thread);
  });

  it.each([
    ['leaves', 'exit', /exit code 3/],
    ['falls over a bug', 'throw', /a bug outside of any task/],
  ])('says so when a thread %s in the middle of a task, and goes on with the others', async (_, task, why) => {
    const { run } = poolOf(1);
    const [died, ...others] = await Promise.allSettled([run(task), run('echo', 'a'), run('echo', 'b')]);
    expect(died).toMatchObject({ status: 'rejected', reason: { code: 'worker-died' } });
    expect(String((died as PromiseRejectedResult).reason)).toMatch(why);
    expect(others).toEqual([
      { status: 'fulfilled', value: 'a' },
      { status: 'fulfilled', value: 'b' },
    ]);
  });

  it('answers each task although every thread dies of it', async () => {
    const { run } = poolOf(2);
    const ends = await Promise.allSettled(Array.from({ length: 6 }, () => run('exit')));
    expect(ends.map((end) => end.status === 'rejected' && (end.reason as { code: string }).code)).toEqual(
      Array.from({ length: 6 }, () => 'worker-died'),
    );
    expect(await run('echo', 1)).toBe(1);
  });

  it('says so when the script of its threads is not there', async () => {
    const { run } = poolOf(1, pathToFileURL(join(import.meta.dirname, 'nowhere.mjs')));
    await expect(run('echo')).rejects.toMatchObject({
      code: 'worker-died',
      message: expect.stringMatching(/nowhere/) as string,
    });
  });

  it('refuses a payload that cannot cross, and keeps the thread', async () => {
    const { run } = poolOf(1);
    await expect(run('echo', () => 1)).rejects.toThrow(/could not be cloned/);
    expect(await run('echo', 2)).toBe(2);
  });

  it('leaves nobody waiting when it is closed: neither what runs nor what waits for a thread', async () => {
    const { pool, run } = poolOf(1);
    const ends = Promise.allSettled([run('hang'), run('hang'), run('echo')]);
    await pool.close();
    for (const end of await ends) expect(end).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
    await expect(run('echo')).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a task that is cancelled', () => {
  it('while it waits for a thread ends at once, and those behind it keep their turn', async () => {
    const { pool, run } = poolOf(1);
    const [running, waiting] = [new TaskControl(), new TaskControl()];
    const counted = pool.run('count', null, running);
    const ended = pool.run('count', null, waiting).catch((error: unknown) => error);
    const behind = run('echo', 'behind');
    while (running.items === 0) await new Promise(setImmediate);
    waiting.cancel();
    expect(await ended).toMatchObject({ code: 'cancelled' });
    running.cancel();
    expect(await counted).toBeGreaterThan(0);
    expect(await behind).toBe('behind');
  });

  it.each(['block', 'hang'])('and does not look (%s) loses its thread; the others get a new one', async (task) => {
    const { pool, run } = poolOf(1, WORKER, 20);
    const control = new TaskControl();
    const thread = await run('thread');
    const ended = pool.run(task, null, control).catch((error: unknown) => error);
    const behind = run('thread');
    control.cancel();
    expect(await ended).toMatchObject({ code: 'cancelled' });
    expect(await behind).not.toBe(thread);
  });

  it('keeps its thread where it ends by itself', async () => {
    const { pool, run } = poolOf(1);
    const thread = await run('thread');
    const control = new TaskControl();
    const counted = pool.run('count', null, control);
    while (control.items === 0) await new Promise(setImmediate);
    control.cancel();
    await counted;
    expect(await run('thread')).toBe(thread);
  });
});

describe('the numbers that a task shares', () => {
  it('call what wants to know of the cancel, once, from either side, and not what took that back', async () => {
    const here = new TaskControl();
    const there = new TaskControl(here.shared);
    const calls: string[] = [];
    const told = new Promise<void>((resolve) => {
      there.onCancel(() => {
        calls.push('there');
        resolve();
      });
    });
    here.onCancel(() => calls.push('here'));
    const forget = there.onCancel(() => calls.push('forgotten'));
    forget();
    here.cancel();
    expect(calls).toEqual(['here']);
    await told;
    here.cancel();
    there.onCancel(() => calls.push('late'));
    expect(calls).toEqual(['here', 'there', 'late']);
  });

  it('tell of its progress while it runs, and tell it to stop', async () => {
    const { pool } = poolOf(1);
    const control = new TaskControl();
    const counted = pool.run('count', null, control);
    while (control.items < 100) await new Promise(setImmediate);
    const { items } = control; // it counts on while one looks
    expect(control.bytes).toBeGreaterThanOrEqual(items * 10);
    control.cancel();
    expect(await counted).toBe(control.items);
  });

  it('stop a task that was cancelled before it began', async () => {
    const { pool } = poolOf(1);
    const control = new TaskControl();
    control.cancel();
    expect(control.isCancelled()).toBe(true);
    expect(await pool.run('count', null, control)).toBe(0);
  });

  it('are the same seen from either side', () => {
    const [here, there] = [new TaskControl(), new TaskControl()];
    const mirror = new TaskControl(here.shared);
    mirror.setBytes(2 ** 40 + 0.5);
    mirror.setItems(3);
    expect([here.bytes, here.items, here.isCancelled()]).toEqual([2 ** 40 + 0.5, 3, false]);
    here.cancel();
    expect([mirror.isCancelled(), there.isCancelled()]).toEqual([true, false]);
  });
});
