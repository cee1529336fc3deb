import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { type Finding, verifyRecordings } from '../../src-main/station/features/recordings/verifyRecordings.ts';
import { StartError } from '../../src-main/station/startError.ts';
import { CommandError } from '../commandError.ts';
import { dataFolders } from '../paths.ts';

/**
 * `npm run verify [-- --data DIR]`: reads every recording on this disk from beginning to end, and says which are not what they should be, and
 * from when on. Changes nothing; the station may run. Ends with code 1 if any are.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' } } });
  const { station } = dataFolders(values.data);
  const onFinding = (finding: Finding) => process.stderr.write(`${sentence(finding)}\n`);
  const report = await verifyRecordings(station, { onFinding, log: pino({ level: 'silent' }) }).catch(
    (error: unknown) => {
      throw error instanceof StartError ? new CommandError(error.message) : error;
    },
  );
  if (!report) throw new CommandError(`There is no station's database in ${station}: name its folder with --data DIR.`);
  process.stdout.write(`${JSON.stringify({ ok: report.found === 0, ...report })}\n`);
  return report.found === 0 ? 0 : 1;
}

const WHAT: Record<Finding['state'], string> = {
  damaged: 'is damaged',
  missing: 'is gone: its file was moved or deleted',
  locked: 'is locked: its key is not here (keys of the desktop program open only there)',
  'cut-short': 'ends before its time',
  recording: 'is being recorded',
  whole: 'is whole',
  elsewhere: 'is elsewhere',
};

function sentence({ callId, segment, state, atMs }: Finding): string {
  const since = atMs === null ? '' : ` from ${(atMs / 1_000).toFixed(1)} s of the call on`;
  return `call ${callId}, segment ${segment}: ${WHAT[state]}${since}`;
}
