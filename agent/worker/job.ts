import { defineAgent, type JobContext, type JobProcess } from '@livekit/agents';
import { CallJob } from './callJob.ts';
import { createLogger } from './process/logger.ts';
import { type Prewarmed, prewarm } from './process/prewarm.ts';

interface ProcessData extends Record<string, unknown> {
  prewarmed?: Prewarmed;
}

/** One job per call, in a process of its own. The agents package loads this file, prewarms it and calls `entry` for the call. */
export default defineAgent<ProcessData>({
  prewarm: async (process: JobProcess<ProcessData>) => {
    process.userData.prewarmed = await prewarm();
  },
  entry: async (context: JobContext<ProcessData>) => {
    const logger = createLogger({ jobId: context.job.id });
    const prewarmed = context.proc.userData.prewarmed ?? (await prewarm());
    await new CallJob(context, prewarmed, logger).run();
  },
});
