import { z } from 'zod';

/** What of a log line of @livekit/agents may be kept: ids, counts, timings. All else may hold words that were spoken. */
const keptLine = z.object({
  level: z.number(),
  time: z.number(),
  pid: z.number().optional(),
  msg: z.string().optional(),
  jobID: z.string().optional(),
  jobId: z.string().optional(),
  room_id: z.string().optional(),
  id: z.string().optional(),
  reason: z.string().optional(),
  attempt: z.number().optional(),
  retry_count: z.number().optional(),
  delay: z.number().optional(),
  error: z
    .object({ type: z.string().optional(), code: z.string().optional(), statusCode: z.number().optional() })
    .optional()
    .catch(undefined),
});

/** One line of the agents package's log without anything a person may have said; undefined for what isn't a log line. */
export function withoutWords(line: string): string | undefined {
  try {
    const kept = keptLine.safeParse(JSON.parse(line));
    return kept.success ? JSON.stringify({ part: 'agents', ...kept.data }) : undefined;
  } catch {
    return undefined; // not JSON: nothing that we print
  }
}

/**
 * Sends everything that this process writes to stdout to stderr, cleaned by `withoutWords`: the agents package logs
 * there, transcripts included, while stdout belongs to the ready line.
 * @returns writes one line to the real stdout
 */
export function quietAgentsLog(): (line: string) => void {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    for (const line of Buffer.from(chunk).toString().split('\n')) {
      const kept = line ? withoutWords(line) : undefined;
      if (kept) process.stderr.write(`${kept}\n`);
    }
    for (const callback of rest) if (typeof callback === 'function') callback();
    return true;
  };
  return (line) => {
    write(`${line}\n`);
  };
}
