import { setTimeout as pause } from 'node:timers/promises';
import type { FaultHouse } from './faultHouse.ts';
import { waitFor } from './waitFor.ts';

/** For how long the floor server is halted, ms. */
const UNREACHABLE_MS = 60_000;
const PATIENCE_MS = 60_000;
/** Sound that was under way when the fault came: what a jitter buffer still holds. */
const ECHO_MS = 500;

export interface FaultKind {
  /** Makes the fault. Returns when it began, and from when on things may get better: the same moment for a kill, the mending for a cut. */
  inject(house: FaultHouse, calls: readonly string[]): Promise<{ faultAt: number; healsFrom: number }>;
  /** When a call works again, ms since the epoch. Undefined when it doesn't within a minute. */
  resumed(house: FaultHouse, callId: string, since: number, before: Before): Promise<number | undefined>;
}

/** Counts before the fault. */
export interface Before {
  jobs: number;
  readers: number;
}

const kill = (pid: number) => {
  process.kill(pid, 'SIGKILL');
  const now = Date.now();
  return { faultAt: now, healsFrom: now };
};

const killOf =
  (name: string): FaultKind['inject'] =>
  async (house) =>
    kill(house.pid(name));

/** @param cut makes the fault @param mend ends it */
const cutFor =
  (ms: number, cut: (house: FaultHouse) => void, mend: (house: FaultHouse) => void): FaultKind['inject'] =>
  async (house) => {
    cut(house);
    const faultAt = Date.now();
    await pause(ms);
    mend(house);
    return { faultAt, healsFrom: Date.now() };
  };

/** The customer hears the assistant again. The time in which they speak themselves is not counted. */
const voice: FaultKind['resumed'] = async (house, callId, since) => {
  const heard = await house.customers.first(
    'audible',
    (news) => news.callId === callId && news.at > since + ECHO_MS,
    PATIENCE_MS,
  );
  if (!heard) return undefined;
  const spoke = house.customers
    .all('said')
    .filter((news) => news.callId === callId)
    .reduce((sum, { from, at }) => sum + Math.max(0, Math.min(at, heard.at) - Math.max(from, since)), 0);
  return heard.at - spoke;
};

/** The first answer to words that were said after the fault; its time is counted from the end of those words. */
const answer: FaultKind['resumed'] = async (house, callId, since) => {
  const news = await house.customers.first(
    'answer',
    (one) => one.callId === callId && one.saidFrom > since,
    PATIENCE_MS,
  );
  return news && since + news.answeredAt - news.saidUntil;
};

/** The jobs of all calls speak to the floor server again. */
const jobs: FaultKind['resumed'] = async (house, _callId, _since, before) =>
  waitFor(async () => (await house.gauge('floorwalker_jobs_linked')) >= before.jobs, PATIENCE_MS);

/** The station follows the floor again, and has on its disk what the floor server has in its log. */
const copied: FaultKind['resumed'] = async (house, callId, _since, before) =>
  waitFor(async () => {
    if ((await house.gauge('floorwalker_stream_readers')) < before.readers) return false;
    const lastSeq = (await house.log(callId))?.at(-1)?.seq;
    return lastSeq !== undefined && (house.copy(callId).at(-1)?.seq ?? 0) >= lastSeq;
  }, PATIENCE_MS);

/** By the name that `--only` takes. @param cutMs how long a link is cut */
export const faultKinds = (cutMs: number): Record<string, FaultKind> => ({
  server: { inject: killOf('floor server'), resumed: jobs },
  worker: { inject: killOf('worker'), resumed: voice },
  job: {
    inject: async (house, calls) => {
      const pids = calls.map((callId) => house.jobPid(callId));
      return pids.map(kill).at(-1) ?? { faultAt: 0, healsFrom: 0 };
    },
    resumed: voice,
  },
  livekit: { inject: killOf('LiveKit server'), resumed: voice },
  provider: { inject: killOf('rehearsal provider'), resumed: answer },
  station: { inject: killOf('station'), resumed: copied },
  'customer-link': {
    inject: cutFor(
      cutMs,
      ({ customers }) => customers.halt(),
      ({ customers }) => customers.goOn(),
    ),
    resumed: voice,
  },
  'job-link': {
    inject: cutFor(
      cutMs,
      ({ jobLink }) => jobLink.cut(),
      ({ jobLink }) => jobLink.mend(),
    ),
    resumed: jobs,
  },
  'station-link': {
    inject: cutFor(
      cutMs,
      ({ stationLink }) => stationLink.cut(),
      ({ stationLink }) => stationLink.mend(),
    ),
    resumed: copied,
  },
  'listener-link': {
    inject: cutFor(
      cutMs,
      ({ listener }) => listener.halt(),
      ({ listener }) => listener.goOn(),
    ),
    resumed: async (house, _callId, since) =>
      (await house.listener.first('audible', (news) => news.at > since, PATIENCE_MS))?.at,
  },
  unreachable: {
    inject: async (house) => {
      const pid = house.pid('floor server');
      process.kill(pid, 'SIGSTOP');
      const faultAt = Date.now();
      await pause(UNREACHABLE_MS);
      process.kill(pid, 'SIGCONT');
      return { faultAt, healsFrom: Date.now() };
    },
    resumed: jobs,
  },
});
