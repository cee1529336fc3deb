import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { CallerReport, callersRequest } from '../../protocol/simulatedCaller.ts';
import type { Phrase, RehearsalScript, Voice } from '../script/script.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { BoothMessage, BoothRequest } from './boothLink.ts';
import { BoothProcess } from './boothProcess.ts';
import { firstReport } from './callerReport.ts';
import { CallerReports } from './callerReports.ts';
import { CallerRequestError } from './callerRequestError.ts';
import { loud } from './loud.ts';
import { type PlannedCall, type PlannedSound, planCall } from './planCall.ts';

export interface CallerRunnerOptions {
  serverUrl: string;
  callerSecret: string;
  scripts: readonly RehearsalScript[];
  /** How callers answer the question whether they may be recorded. */
  vocabularies: readonly Vocabulary[];
  /** Speaks a phrase in the customer's voice: 16-bit mono at `sampleRate`. */
  speak(phrase: Phrase, voice: Voice): Promise<Int16Array>;
  sampleRate: number;
  /** How many callers may be on the phone at once, and how many of them may be such as lose their line. */
  limit?: number;
  dropping?: number;
  /** How long the callers' process is kept when nobody is on the phone, ms. */
  idle?: number;
  log: Logger;
}

/** How long who stops callers waits for them to be gone. */
const HANG_UP_PATIENCE = 5_000;

/**
 * Runs simulated callers, all of them in one child process that is started with the first one. Those who lose their line have one
 * each: it is killed in the middle of the call.
 */
export class CallerRunner {
  readonly #options: CallerRunnerOptions;
  readonly #reports = new CallerReports();
  /** In which process each caller is that is on the phone. */
  readonly #places = new Map<string, BoothProcess>();
  /** What each caller who may lose the line means to do, for the process that goes on. */
  readonly #planned = new Map<string, PlannedCall>();
  #shared: BoothProcess | undefined;
  #idling: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: CallerRunnerOptions) {
    this.#options = options;
  }

  /**
   * Lets callers phone in and returns their first reports; `reports` tells how they fare.
   * @throws CallerRequestError for a script that doesn't exist (404) and for more callers than there is room for (409).
   */
  async start(request: z.output<typeof callersRequest>): Promise<CallerReport[]> {
    const call = this.#plan(request);
    this.#refuseTooMany(request);
    const started = Array.from({ length: request.count }, () => firstReport(randomUUID(), call.plan));
    for (const report of started) {
      this.#reports.keep(report);
      this.#connect(report.id, call);
    }
    const places = new Set(started.flatMap(({ id }) => this.#places.get(id) ?? []));
    for (const place of places) void this.#speak(place, call.sounds);
    return started;
  }

  /** The callers of now and the latest 200 of before, oldest first. */
  reports(): CallerReport[] {
    return this.#reports.all();
  }

  /** Lets some callers hang up, and returns their reports once they have, or after 5 s. */
  async hangUp(ids: readonly string[]): Promise<CallerReport[]> {
    for (const { id } of this.#reports.of(ids)) {
      // A caller whose line is lost at the moment is in no process: it just doesn't come back.
      if (!this.#places.get(id)?.send({ type: 'hang-up', id })) this.#end(id, { outcome: 'stopped', reason: null });
    }
    await this.#reports.over(ids, HANG_UP_PATIENCE);
    return this.#reports.of(ids);
  }

  /** Lets everybody hang up, and ends the callers' processes. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#idling);
    await Promise.all(
      [...new Set([...this.#places.values(), ...(this.#shared ? [this.#shared] : [])])].map((place) => place.stop()),
    );
    for (const { id } of this.#reports.busy()) this.#end(id, { outcome: 'stopped', reason: null });
  }

  #plan({ script: id, language, mood }: z.output<typeof callersRequest>): PlannedCall {
    const { scripts, vocabularies } = this.#options;
    const script = scripts.find((candidate) => candidate.id === id && candidate.language === language);
    if (!script) {
      const known = scripts.map((candidate) => `${candidate.id} (${candidate.language})`).join(', ');
      throw new CallerRequestError(404, `There is no rehearsal script ${id} (${language}). There are: ${known}.`);
    }
    const translation = scripts.find((candidate) => candidate.id === id && candidate.language !== language);
    if (mood === 'switching' && !translation) {
      throw new CallerRequestError(404, `The script ${id} has no other language to switch to.`);
    }
    return planCall(script, mood, { translation, vocabularies });
  }

  #refuseTooMany({ count, mood }: z.output<typeof callersRequest>): void {
    const { limit = 20, dropping = 5 } = this.#options;
    if (this.#stopped) throw new CallerRequestError(409, 'Rehearsal is being ended.');
    const busy = this.#reports.busy();
    if (busy.length + count > limit) {
      throw new CallerRequestError(
        409,
        `At most ${limit} simulated callers can be on the phone at once, and ${busy.length} are. Wait until some have hung up.`,
      );
    }
    const losing = busy.filter((report) => report.mood === 'dropping').length;
    if (mood === 'dropping' && losing + count > dropping) {
      throw new CallerRequestError(
        409,
        `At most ${dropping} callers who lose their line can be on the phone at once, since each takes a process of its own, and ${losing} are. Ask for fewer, or wait.`,
      );
    }
  }

  /** Puts a caller into a process: a new one for each who may lose the line. */
  #connect(id: string, call: PlannedCall, lost?: Extract<BoothMessage, { type: 'lose' }>['lost']): void {
    const isAlone = call.plan.mood === 'dropping';
    clearTimeout(this.#idling);
    if (!isAlone) this.#shared ??= this.#open();
    const place = (!isAlone && this.#shared) || this.#open();
    this.#places.set(id, place);
    if (isAlone) this.#planned.set(id, call);
    const { sampleRate } = this.#options;
    place.send({ type: 'call', id, plan: call.plan, sampleRate, ...(lost && { lost }) });
  }

  #open(): BoothProcess {
    const { serverUrl, callerSecret, log } = this.#options;
    const place: BoothProcess = new BoothProcess({
      serverUrl,
      callerSecret,
      onMessage: (message) => {
        if (message.type === 'report') this.#keep(message.report);
        else void this.#lose(place, message);
      },
      onError: (error) => log.error({ err: error }, "The callers' process failed"),
      onExit: (code, signal) => this.#ended(place, { code, signal }),
    });
    return place;
  }

  #keep(report: CallerReport): void {
    this.#reports.keep(report);
    if (report.state === 'over') this.#release(report.id);
  }

  #end(id: string, how: Pick<CallerReport, 'outcome' | 'reason'>): void {
    const report = this.#reports.get(id);
    if (report && report.state !== 'over') this.#keep({ ...report, ...how, state: 'over', endedAt: Date.now() });
  }

  /** A caller is over: its own process ends, the shared one when nobody has called for a while. */
  #release(id: string): void {
    const place = this.#places.get(id);
    this.#places.delete(id);
    this.#planned.delete(id);
    if (place && place !== this.#shared) void place.stop();
    if (this.#places.size > 0 || this.#stopped) return;
    clearTimeout(this.#idling);
    this.#idling = setTimeout(() => {
      void this.#shared?.stop();
      this.#shared = undefined;
    }, this.#options.idle ?? 60_000).unref();
  }

  #ended(place: BoothProcess, how: { code: number | null; signal: NodeJS.Signals | null }): void {
    if (this.#shared === place) this.#shared = undefined;
    const lost = [...this.#places].filter(([, where]) => where === place).map(([id]) => id);
    if (lost.length === 0) return;
    this.#options.log.error(
      { ...how, callers: lost.length },
      "The callers' process ended while callers were on the phone",
    );
    const reason = 'The process of the simulated callers ended. The next call starts a new one.';
    for (const id of lost) this.#end(id, { outcome: this.#stopped ? 'stopped' : 'failed', reason });
  }

  /** Kills a caller's process in mid-call, and lets another one go on in the call a little later. */
  async #lose(place: BoothProcess, { awayMs, lost }: Extract<BoothMessage, { type: 'lose' }>): Promise<void> {
    const { id } = lost.report;
    const call = this.#planned.get(id);
    this.#places.delete(id);
    await place.kill();
    await wait(awayMs);
    if (this.#stopped || !call || this.#reports.get(id)?.state !== 'talking') return;
    this.#connect(id, call, lost);
    const again = this.#places.get(id);
    if (again) await this.#speak(again, call.sounds);
  }

  /** Speaks phrases in the order in which they are needed; the callers dial and are greeted meanwhile. */
  async #speak(place: BoothProcess, sounds: readonly PlannedSound[]): Promise<void> {
    const { speak, log } = this.#options;
    for (const { name: phrase, phrase: words, voice, gain } of sounds) {
      const request: BoothRequest = await speak(words, voice).then(
        (sound) => ({ type: 'sound', phrase, samples: gain === 1 ? Int16Array.from(sound) : loud(sound, gain) }),
        (error: unknown) => {
          log.error({ err: error }, "A caller's phrase could not be spoken");
          return { type: 'silence', phrase, reason: error instanceof Error ? error.message : String(error) };
        },
      );
      if (!place.send(request)) return;
    }
  }
}
