import type { ControlOrder } from '../../protocol/controlCommand.ts';
import type { JobMessage, JobRequest } from '../../protocol/jobLink.ts';
import type { JsonSocket } from '../sockets/jsonSocket.ts';

export type JobSocket = JsonSocket<JobRequest, JobMessage>;

/** A job that has said hello, and the socket over which it speaks for its call. */
export interface JobLink {
  callId: string;
  jobId: string;
  identity: string;
  socket: JobSocket;
  /** To be called when the job has said its last word, or can't any more. */
  finished: () => void;
  /** Settles then. */
  farewell: Promise<void>;
  /** Commands that the job has been given and has not answered, by their id. */
  orders: Map<string, (answer: OrderAnswer) => void>;
  /** Orders that came before its welcome; undefined once that is sent. */
  early: ControlOrder[] | undefined;
}

/** What has come of an order to a job. `gone`: there is no job, or it died over it. `silent`: it has not answered in time. */
export type OrderAnswer = { kind: 'obeyed' } | { kind: 'declined'; because: string } | { kind: 'gone' | 'silent' };

export function newJobLink(link: Pick<JobLink, 'callId' | 'jobId' | 'identity' | 'socket'>): JobLink {
  const { promise: farewell, resolve: finished } = Promise.withResolvers<void>();
  return { ...link, finished, farewell, orders: new Map(), early: [] };
}
