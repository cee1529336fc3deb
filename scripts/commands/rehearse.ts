import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { rehearsalRequest } from '../../agent/protocol/call.ts';
import { callersStarted } from '../../agent/rehearsal/callers/answerCallers.ts';
import { type CallerReport, callerReports, hasFailed } from '../../agent/rehearsal/callers/callerReport.ts';
import { CommandError } from '../commandError.ts';
import { dataFolders } from '../paths.ts';
import { describeChange, summarise } from '../rehearsal/callerLines.ts';

const runningFloor = z.object({ rehearsal: z.url().optional(), callerSecret: z.string(), pid: z.number().int() });
type RunningFloor = z.infer<typeof runningFloor>;

const problemDetail = z.object({ detail: z.string() });
const LOOK_EVERY = 500;
/** Longer than any script's waits together: no caller can be on the phone for this long. */
const LONGEST = 15 * 60_000;

/**
 * `npm run rehearse [-- --calls 3 --script outage --language ar --data DIR]`: lets simulated customers phone the running
 * floor, prints a line for whatever happens to each, and a JSON summary last. Exit code 1 when a call failed.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      calls: { type: 'string', default: '1' },
      script: { type: 'string', default: 'outage' },
      language: { type: 'string', default: 'en' },
      data: { type: 'string' },
    },
  });
  const wanted = rehearsalRequest.safeParse({ ...values, count: Number(values.calls) });
  if (!wanted.success) {
    throw new CommandError(
      `Not understood: ${z.prettifyError(wanted.error)}\nFor example: npm run rehearse -- --calls 3 --script outage --language ar (at most 20 calls; languages en, ar)`,
    );
  }
  const floor = findFloor(dataFolders(values.data).floor);
  const answer = await ask(floor, 'POST', wanted.data);
  const { ids } = callersStarted.parse(answer);
  const reports = await follow(floor, ids);
  process.stdout.write(`${JSON.stringify(summarise(reports))}\n`);
  return reports.some(hasFailed) ? 1 : 0;
}

function findFloor(folder: string): RunningFloor & { rehearsal: string } {
  const start = 'Start one with npm start or npm run floor, in another window, and try again.';
  let known: RunningFloor;
  try {
    known = runningFloor.parse(JSON.parse(readFileSync(join(folder, 'floor.json'), 'utf8')));
    process.kill(known.pid, 0);
  } catch {
    throw new CommandError(`No floor runs on ${folder}. ${start} (--data DIR if it keeps its data elsewhere.)`);
  }
  if (!known.rehearsal) {
    throw new CommandError(
      'The running floor uses a real provider, and simulated customers speak to the rehearsal provider only. Start the floor without OPENAI_API_KEY to rehearse.',
    );
  }
  return { ...known, rehearsal: known.rehearsal };
}

/** One request to the rehearsal process's callers. @throws CommandError with the sentence of a refusal. */
async function ask(floor: { rehearsal: string; callerSecret: string }, method: 'GET' | 'POST', body?: unknown) {
  let answer: Response;
  let content: unknown;
  try {
    answer = await fetch(new URL('/callers', floor.rehearsal), {
      method,
      headers: {
        authorization: `Bearer ${floor.callerSecret}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(20_000),
    });
    content = await answer.json();
  } catch {
    throw new CommandError(
      'The rehearsal process of the floor does not answer. Look at the window where the floor runs, and at its rehearsal.log.',
    );
  }
  if (!answer.ok) {
    const problem = problemDetail.safeParse(content);
    throw new CommandError(problem.success ? problem.data.detail : `Rehearsal refused the callers (${answer.status}).`);
  }
  return content;
}

async function follow(floor: { rehearsal: string; callerSecret: string }, ids: string[]): Promise<CallerReport[]> {
  const known = new Map<string, CallerReport>();
  for (const deadline = Date.now() + LONGEST; Date.now() < deadline; await delay(LOOK_EVERY)) {
    const { callers } = callerReports.parse(await ask(floor, 'GET'));
    for (const report of callers.filter(({ id }) => ids.includes(id))) {
      const line = describeChange(known.get(report.id), report, ids.indexOf(report.id) + 1);
      if (line) process.stderr.write(`${line}\n`);
      known.set(report.id, report);
    }
    if (known.size < ids.length)
      throw new CommandError('The rehearsal process was restarted and its callers are gone.');
    if ([...known.values()].every(({ state }) => state === 'over')) return [...known.values()];
  }
  throw new CommandError(
    'The callers are on the phone for longer than any script lasts; see rehearsal.log of the floor.',
  );
}
