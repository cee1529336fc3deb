interface Job {
  id: string;
  startedAt: number;
}

/** A list of jobs, newest first, with one of them as it stands now: in its place, or as a new one. */
export function withJob<J extends Job>(jobs: readonly J[], job: J): J[] {
  const known = jobs.some(({ id }) => id === job.id);
  const next = known ? jobs.map((each) => (each.id === job.id ? job : each)) : [...jobs, job];
  return next.toSorted((one, other) => other.startedAt - one.startedAt);
}
