import type { Logger } from 'pino';
import type { CreatedCall } from '../../protocol/call.ts';
import type { CallerOutcome, CallerReport } from '../../protocol/simulatedCaller.ts';
import type { LostLine } from './boothLink.ts';
import { firstReport } from './callerReport.ts';
import type { CallPlan } from './callPlan.ts';
import { ChatError, ChatLine } from './chatLine.ts';
import { DialError, dial, dialByLink, type FloorLine } from './dial.ts';
import { followPlan } from './followPlan.ts';
import { Phone } from './phone.ts';
import { VoicelessError } from './soundBook.ts';

export interface CallerOptions {
  id: string;
  floor: FloorLine;
  plan: CallPlan;
  /** The sound of a phrase, 16-bit mono. It may still be in the making. */
  sound(phrase: string, signal: AbortSignal): Promise<Int16Array>;
  sampleRate: number;
  /** Ends the call wherever it is. */
  signal: AbortSignal;
  onReport(report: CallerReport): void;
  /** The line is to be lost now: ends this process. */
  onLoss(awayMs: number, line: LostLine): void;
  /** Goes on in a call whose line was lost. */
  lost?: LostLine | undefined;
  log: Logger;
  /** Silence after which the caller repeats itself, and gives up the second time, ms. */
  patience?: number;
}

/** How long a caller waits for its own words. */
const SPOKEN_WITHIN = 30_000;

type End = Pick<CallerReport, 'outcome' | 'reason'>;
type Line = Pick<CreatedCall, 'callId' | 'livekitUrl' | 'customerToken' | 'recording'> & { chat?: ChatLine };

/** Makes one call, from dialling to hanging up; reports each change. Never rejects: what goes wrong is the call's outcome. */
export async function makeCall(options: CallerOptions): Promise<CallerReport> {
  const { id, plan, lost, signal, onReport, log } = options;
  const call = new OneCall(options, lost?.report ?? firstReport(id, plan), onReport);
  call.change({});
  let end: End;
  try {
    end = await call.go();
  } catch (error) {
    end = failure(error);
    if (end.outcome === 'failed') log.error({ err: error, caller: id, callId: call.report.callId }, 'A caller failed');
  }
  call.change({
    ...(signal.aborted ? { outcome: 'stopped', reason: null } : end),
    state: 'over',
    endedAt: Date.now(),
  });
  const { outcome, reason, callId, mood, said, phrases, answersMs, yieldsMs } = call.report;
  log.info({ caller: id, callId, mood, outcome, reason, said, phrases, answersMs, yieldsMs }, 'A caller has hung up');
  return call.report;
}

class OneCall {
  report: CallerReport;
  readonly #options: CallerOptions;
  readonly #onReport: (report: CallerReport) => void;

  constructor(options: CallerOptions, report: CallerReport, onReport: (report: CallerReport) => void) {
    this.#options = options;
    this.report = report;
    this.#onReport = onReport;
  }

  change(part: Partial<CallerReport>): void {
    this.report = { ...this.report, ...part };
    this.#onReport(this.report);
  }

  async go(): Promise<End> {
    const { plan, sampleRate, signal, log, lost } = this.#options;
    const line: Line = lost?.call ?? (await this.#dial());
    const { callId } = line;
    this.change({ callId });
    signal.throwIfAborted();
    const phone = await Phone.connect({
      call: line,
      // Twenty callers share a machine with the floor: 50 frames a second are half the work of 100.
      microphone: { sampleRate, frameMs: 20 },
      hearing: { quietMs: plan.quietMs, frameMs: 20 },
      onFault: (error) => log.warn({ err: error, callId }, 'A sound could not be sent or heard'),
    });
    const hangUp = () => void phone.hangUp();
    signal.addEventListener('abort', hangUp, { once: true });
    try {
      signal.throwIfAborted();
      const { incidents } = this.report;
      this.change({ state: 'talking', incidents: { ...incidents, returns: incidents.returns + (lost ? 1 : 0) } });
      return await this.#converse(phone, line);
    } finally {
      signal.removeEventListener('abort', hangUp);
      line.chat?.close();
      await phone.hangUp();
      if (phone.microphone.gaps > 0) log.debug({ callId, gaps: phone.microphone.gaps }, 'Gaps in the sound');
    }
  }

  async #dial(): Promise<Line> {
    const { floor, plan, signal } = this.#options;
    if (plan.mood !== 'typing') return dial(floor, plan.request, signal);
    const { key, ...call } = await dialByLink(floor, plan.request, signal);
    return { ...call, chat: new ChatLine(floor.server, { callId: call.callId, key }) };
  }

  #converse(phone: Phone, line: Line): Promise<End> {
    const { plan, signal, sound, onLoss, lost, patience = 15_000 } = this.#options;
    const { callId, livekitUrl, customerToken, recording, chat } = line;
    return followPlan({
      phone,
      asksConsent: recording === 'asked',
      steps: plan.steps,
      from: { ...this.report, step: lost?.step ?? 0 },
      sound: (phrase) => sound(phrase, AbortSignal.any([signal, AbortSignal.timeout(SPOKEN_WITHIN)])),
      type: async (text) => {
        if (!chat) throw new ChatError('This caller has no chat to type into.');
        await chat.type(text);
      },
      drop: (awayMs, { step, ...progress }) => {
        this.change(progress);
        onLoss(awayMs, { call: { callId, livekitUrl, customerToken, recording }, report: this.report, step });
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
        );
      },
      patience,
      onProgress: (progress) => this.change(progress),
    });
  }
}

function failure(error: unknown): { outcome: CallerOutcome; reason: string } {
  if (error instanceof DialError) return { outcome: 'refused', reason: error.message };
  if (error instanceof VoicelessError) return { outcome: 'voiceless', reason: error.message };
  return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
}
