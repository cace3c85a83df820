/** Running jobs, wherever the user is; ended ones stay until they are dismissed. */
import { useQuery } from '@tanstack/react-query';
import { jobsQuery } from '../port/queries';
import { testIds } from '../testids';
import { inTray } from './job-words';
import { JobRow } from './JobRow';

export function Tray() {
  // The list is kept fresh by watchJobs; this only reads it.
  const { data } = useQuery({ ...jobsQuery, enabled: false });
  const jobs = (data?.jobs ?? []).filter((job) => inTray(job, performance.timeOrigin));
  if (jobs.length === 0) return null;
  return (
    <section className="tray" aria-label="Jobs" data-testid={testIds.tray}>
      {jobs.map((job) => (
        <JobRow key={job.id} job={job} />
      ))}
    </section>
  );
}
