import { type JobMessage, type JobRequest, jobMessage } from '../../protocol/jobLink.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import { TestSocket } from './testSocket.ts';

export type TestJob = TestSocket<JobRequest, JobMessage>;

/** Opens a job's link and says hello for a call. */
export async function linkJob(
  address: string,
  hello: { secret: string; callId: string; jobId?: string; identity?: string; protocol?: number },
): Promise<TestJob> {
  const job: TestJob = new TestSocket(address, '/v1/jobs', jobMessage);
  await job.open();
  // A job serves one call: its names are made of that call's.
  const jobId = `job-${hello.callId.slice(0, 8)}`;
  job.send({ type: 'hello', protocol: PROTOCOL_VERSION, jobId, identity: `agent-${jobId}`, ...hello });
  return job;
}
