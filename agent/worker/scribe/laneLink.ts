import type { JobLink } from '../link/jobLink.ts';

/** What a lane needs of the link: to write events and signals down, and the call's clock. */
export type LaneLink = Pick<JobLink, 'append' | 'signal' | 'clock'>;
