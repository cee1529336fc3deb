import { defineAgent, type JobContext } from '@livekit/agents';
import { CallJob } from './callJob.ts';
import { createLogger } from './process/logger.ts';
import { workerEnvironment } from './process/workerEnvironment.ts';

/** One job per call, in a process of its own. The agents package loads this file and calls `entry` for the call. */
export default defineAgent({
  entry: async (context: JobContext) => {
    const logger = createLogger({ jobId: context.job.id });
    await new CallJob(context, workerEnvironment(process.env), logger).run();
  },
});
