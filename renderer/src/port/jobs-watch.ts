/** Follows the engine's jobs, and asks again for what a finished job has changed. */
import type { QueryClient } from '@tanstack/react-query';
import type { Job } from '../../../workers/api';
import { engine } from './engine';
import { jobsQuery } from './queries';

/** Keys whose data a job can change when it makes a step or ends. */
const CHANGED_BY_JOBS = ['sources', 'runs', 'log'] as const;

/**
 * Which jobs came to an end, or came further by a step, between two answers. A change within a step changes
 * nothing but the tray.
 */
export function milestones(before: readonly Job[], after: readonly Job[]): readonly Job[] {
  const known = new Map(before.map((job) => [job.id, mark(job)]));
  return after.filter((job) => known.get(job.id) !== mark(job));
}

function mark(job: Job): string {
  return `${job.state} ${job.steps.map((step) => step.state).join(' ')}`;
}

/** Runs until it is aborted. A failed call is tried again after a pause that grows to five seconds. */
export async function watchJobs(queryClient: QueryClient, signal: AbortSignal): Promise<void> {
  let known: readonly Job[] = [];
  let version = 0;
  let pause = 250;
  while (!signal.aborted) {
    try {
      const answer = version === 0 ? await engine('jobs.list', {}) : await engine('jobs.watch', { version });
      if (signal.aborted) return;
      queryClient.setQueryData(jobsQuery.queryKey, answer);
      const moved = milestones(known, answer.jobs);
      if (moved.length > 0 && version !== 0) {
        for (const key of CHANGED_BY_JOBS) void queryClient.invalidateQueries({ queryKey: [key] });
      }
      known = answer.jobs;
      // An engine that has never had a job may be at version 0: then each answer is followed by a pause.
      if (answer.version === version) await delay(pause, signal);
      version = answer.version;
      pause = 250;
    } catch {
      version = 0; // a new engine counts from the start
      await delay(pause, signal);
      pause = Math.min(pause * 2, 5000);
    }
  }
}

function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
