import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type ScriptSummary, scriptPage } from '../../agent/protocol/drill.ts';
import {
  type CallerReport,
  type CallersRequest,
  callerReports,
  callersRequest,
  callersStarted,
} from '../../agent/protocol/simulatedCaller.ts';
import { hasFailed } from '../../agent/rehearsal/callers/callerReport.ts';
import { CommandError } from '../commandError.ts';
import { dataFolders } from '../paths.ts';
import { describeChange, summarise } from '../rehearsal/callerLines.ts';

const runningFloor = z.object({ rehearsal: z.url().optional(), callerSecret: z.string(), pid: z.number().int() });
type RunningFloor = z.infer<typeof runningFloor>;

const problemDetail = z.object({ detail: z.string() });
const LOOK_EVERY = 500;
/** Longer than any script's waits together: no caller can be on the phone for this long. */
const LONGEST = 15 * 60_000;

const EXAMPLE =
  'For example: npm run rehearse -- --calls 3 --script outage --language ar --mood shouting (at most 20 calls; --script all and --language all go through all of them, one after the other)';

/**
 * `npm run rehearse [-- --calls 3 --script outage --language ar --mood calm --data DIR]`: lets simulated customers phone the running
 * floor, prints a line for whatever happens to each, and a JSON summary last. Exit code 1 when a call failed.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      calls: { type: 'string', default: '1' },
      script: { type: 'string', default: 'outage' },
      language: { type: 'string', default: 'en' },
      mood: { type: 'string', default: 'calm' },
      data: { type: 'string' },
    },
  });
  const floor = findFloor(dataFolders(values.data).floor);
  const { scripts } = scriptPage.parse(await ask(floor, 'GET', '/scripts'));
  const reports: CallerReport[] = [];
  for (const wanted of requestsFor(values, scripts)) {
    const { ids } = callersStarted.parse(await ask(floor, 'POST', '/callers', wanted));
    reports.push(...(await follow(floor, ids, reports.length)));
  }
  process.stdout.write(`${JSON.stringify(summarise(reports))}\n`);
  return reports.some(hasFailed) ? 1 : 0;
}

/** What is to be asked for, one request after the other. @throws CommandError for values that are not understood */
function requestsFor(
  { script, language, mood, calls }: Record<'script' | 'language' | 'mood' | 'calls', string>,
  scripts: readonly ScriptSummary[],
): CallersRequest[] {
  const chosen = scripts.filter(
    (one) => (script === 'all' || one.id === script) && (language === 'all' || one.language === language),
  );
  if (chosen.length === 0) {
    const known = [...new Set(scripts.map(({ id }) => id))].join(', ');
    throw new CommandError(
      `There is no script ${script} in the language ${language}. There are: ${known}, each in en and ar.`,
    );
  }
  return chosen.map((one) => {
    const wanted = callersRequest.safeParse({ script: one.id, language: one.language, mood, count: Number(calls) });
    if (!wanted.success) throw new CommandError(`Not understood: ${z.prettifyError(wanted.error)}\n${EXAMPLE}`);
    return wanted.data;
  });
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
async function ask(
  floor: { rehearsal: string; callerSecret: string },
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
) {
  let answer: Response;
  let content: unknown;
  try {
    answer = await fetch(new URL(path, floor.rehearsal), {
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

/** Prints what happens to these callers until they are over. `before`: how many have been told of already. */
async function follow(
  floor: { rehearsal: string; callerSecret: string },
  ids: string[],
  before: number,
): Promise<CallerReport[]> {
  const known = new Map<string, CallerReport>();
  for (const deadline = Date.now() + LONGEST; Date.now() < deadline; await delay(LOOK_EVERY)) {
    const { callers } = callerReports.parse(await ask(floor, 'GET', '/callers'));
    for (const report of callers.filter(({ id }) => ids.includes(id))) {
      const line = describeChange(known.get(report.id), report, before + ids.indexOf(report.id) + 1);
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
