import { z } from 'zod';

const schema = z.object({
  LIVEKIT_URL: z.string().regex(/^(wss?|https?):\/\//, 'an address such as ws://127.0.0.1:7880'),
  LIVEKIT_API_KEY: z.string().min(1),
  LIVEKIT_API_SECRET: z.string().min(1),
  FLOORWALKER_SERVER_URL: z.url(),
  FLOORWALKER_WORKER_SECRET: z.string().min(1),
  /** What a floor starts with: not needed where it has stored its providers. */
  OPENAI_API_KEY: z.string().min(1).optional(),
  /** Where a job process learns the providers: set by the worker for its own processes. */
  FLOORWALKER_PROVIDERS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  FLOORWALKER_PROVIDERS_WORD: z.string().min(16).optional(),
  FLOORWALKER_IDLE_JOBS: z.coerce.number().int().min(1).max(16).default(2),
  FLOORWALKER_MOST_CALLS: z.coerce.number().int().min(1).max(1000).default(32),
  FLOORWALKER_TURN_MOOD: z.enum(['model', 'words', 'off']).default('model'),
});
export type WorkerEnvironment = z.infer<typeof schema>;

/** The worker's environment. @throws Error in one sentence that names what is missing or wrong */
export function workerEnvironment(source: NodeJS.ProcessEnv): WorkerEnvironment {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`).join(', ');
  throw new Error(`The worker can't start: set these environment variables: ${faults}.`);
}
