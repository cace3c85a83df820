/** One job in the tray. */
import { Button, ProgressBar } from 'react-aria-components';
import type { Job } from '../../../workers/api';
import { JOB_STATE_WORDS } from '../format/words';
import { CopyButton } from '../parts/ErrorNotice';
import { useActions } from '../port/actions-context';
import { testIds } from '../testids';
import { patchView } from '../view/store';
import { progressWords, stepWords, tookWords } from './job-words';

export function JobRow({ job }: { readonly job: Job }) {
  return (
    <div className="job" data-testid={`${testIds.job}${job.id}`} data-kind={job.kind} data-state={job.state}>
      <p className="job-title" title={job.title}>
        <bdi>{job.title}</bdi>
      </p>
      {job.state === 'running' ? <Running job={job} /> : <Ended job={job} />}
      <JobButtons job={job} />
    </div>
  );
}

function Running({ job }: { readonly job: Job }) {
  return (
    <div className="job-body">
      <p className="job-step">{stepWords(job)}</p>
      <ProgressBar
        aria-label={`${job.title}, ${stepWords(job)}`}
        className="progress"
        value={job.fraction * 100}
        data-testid={testIds.jobProgress}
      >
        <progress value={job.fraction} max={1} aria-hidden="true" />
      </ProgressBar>
      <p className="job-numbers">{progressWords(job).join(' · ')}</p>
    </div>
  );
}

function Ended({ job }: { readonly job: Job }) {
  const took = tookWords(job);
  return (
    <div className="job-body">
      <p className={`job-state job-state-${job.state}`}>
        {JOB_STATE_WORDS[job.state]}
        {job.state === 'done' && took !== null && <span className="quiet"> · {took}</span>}
        {job.state === 'interrupted' && (
          <span className="quiet"> · the engine stopped in the middle; what was finished is kept</span>
        )}
        {job.state === 'cancelled' && <span className="quiet"> · what was finished is kept</span>}
      </p>
      {job.error !== null && job.state !== 'cancelled' && (
        <p className="job-error" dir="auto" title={job.error.message}>
          {job.error.message}
        </p>
      )}
    </div>
  );
}

function JobButtons({ job }: { readonly job: Job }) {
  const { jobAction } = useActions();
  if (job.state === 'running') {
    return (
      <div className="job-buttons">
        <Button
          className="button"
          data-testid={testIds.jobCancel}
          onPress={() => void jobAction('jobs.cancel', job.id)}
          aria-label={`Cancel ${job.title}`}
        >
          Cancel
        </Button>
      </div>
    );
  }
  const { runId, error } = job;
  return (
    <div className="job-buttons">
      {error !== null && job.state !== 'cancelled' && (
        <CopyButton text={`${job.title}\ncode: ${error.code}\n${error.message}`} label="Copy details" />
      )}
      {job.state === 'done' && runId !== null && (
        <Button
          className="button"
          onPress={() => patchView({ view: 'diagnostics', runId, pair: null, filter: {} })}
          aria-label={`See the findings of ${job.title}`}
        >
          See the findings
        </Button>
      )}
      {job.state !== 'done' && (
        <Button
          className="button"
          data-testid={testIds.jobResume}
          onPress={() => void jobAction('jobs.resume', job.id)}
          aria-label={`Resume ${job.title}`}
        >
          Resume
        </Button>
      )}
      <Button
        className="button quiet-button"
        data-testid={testIds.jobDismiss}
        onPress={() => void jobAction('jobs.dismiss', job.id)}
        aria-label={`Dismiss ${job.title}`}
      >
        Dismiss
      </Button>
    </div>
  );
}
