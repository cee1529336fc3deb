import type { Logger } from 'pino';
import type { RehearsalScript } from '../script/script.ts';
import { type CallerOutcome, type CallerReport, firstReport } from './callerReport.ts';
import { DialError, dial, type FloorLine } from './dial.ts';
import { followScript } from './followScript.ts';
import { Phone } from './phone.ts';
import { VoicelessError } from './soundBook.ts';

export interface CallerOptions {
  id: string;
  floor: FloorLine;
  script: RehearsalScript;
  /** The sound of one of the script's phrases, 16-bit mono. It may still be in the making. */
  sound(phrase: string, signal: AbortSignal): Promise<Int16Array>;
  sampleRate: number;
  /** Ends the call wherever it is. */
  signal: AbortSignal;
  onReport(report: CallerReport): void;
  log: Logger;
  /** Silence after which the caller repeats itself, and gives up the second time, ms. */
  patience?: number;
}

/** How long a caller waits for its own words. */
const SPOKEN_WITHIN = 30_000;

type End = Pick<CallerReport, 'outcome' | 'reason'>;

/** Makes one call, from dialling to hanging up; reports each change. Never rejects: what goes wrong is the call's outcome. */
export async function makeCall(options: CallerOptions): Promise<CallerReport> {
  const { script, signal, onReport, log } = options;
  let report = firstReport(options.id, script);
  const change = (part: Partial<CallerReport>) => {
    report = { ...report, ...part };
    onReport(report);
  };
  change({});
  let end: End;
  try {
    end = await converse(options, change);
  } catch (error) {
    end = failure(error);
    if (end.outcome === 'failed')
      log.error({ err: error, caller: options.id, callId: report.callId }, 'A caller failed');
  }
  change({ ...(signal.aborted ? { outcome: 'stopped', reason: null } : end), state: 'over', endedAt: Date.now() });
  const { outcome, reason, callId, said, phrases, answersMs, yieldsMs } = report;
  log.info({ caller: report.id, callId, outcome, reason, said, phrases, answersMs, yieldsMs }, 'A caller has hung up');
  return report;
}

async function converse(options: CallerOptions, change: (part: Partial<CallerReport>) => void): Promise<End> {
  const { floor, script, sampleRate, signal, log, patience = 15_000 } = options;
  const { name, phone: number, email } = script.customer;
  const call = await dial(
    floor,
    { persona: script.persona, language: script.language, customer: { name, phone: number, email } },
    signal,
  );
  change({ callId: call.callId });
  signal.throwIfAborted();
  const phone = await Phone.connect({
    call,
    // Twenty callers share a machine with the floor: 50 frames a second are half the work of 100.
    microphone: { sampleRate, frameMs: 20 },
    hearing: { quietMs: script.caller.quietMs, frameMs: 20 },
    onFault: (error) => log.warn({ err: error, callId: call.callId }, 'A sound could not be sent or heard'),
  });
  const hangUp = () => void phone.hangUp();
  signal.addEventListener('abort', hangUp, { once: true });
  try {
    signal.throwIfAborted();
    change({ state: 'talking' });
    const sound = (phrase: string) =>
      options.sound(phrase, AbortSignal.any([signal, AbortSignal.timeout(SPOKEN_WITHIN)]));
    return await followScript({ phone, steps: script.caller.steps, sound, patience, onProgress: change });
  } finally {
    signal.removeEventListener('abort', hangUp);
    await phone.hangUp();
    if (phone.microphone.gaps > 0) log.debug({ callId: call.callId, gaps: phone.microphone.gaps }, 'Gaps in the sound');
  }
}

function failure(error: unknown): { outcome: CallerOutcome; reason: string } {
  if (error instanceof DialError) return { outcome: 'refused', reason: error.message };
  if (error instanceof VoicelessError) return { outcome: 'voiceless', reason: error.message };
  return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
}
