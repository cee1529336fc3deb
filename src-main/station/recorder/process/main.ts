import { pino } from 'pino';
import { ServerClock } from './callClock.ts';
import { CallRecorder } from './callRecorder.ts';
import { type JoinOrder, type RecorderNews, recorderOrder } from './messages.ts';

// What people said passes through here: the owner alone may read what this process writes.
process.umask(0o077);

const TICK_MS = 100;
const ALIVE_MS = 1_000;
/** Time for segments to be ended when the station is gone, or wants an end. */
const END_WITHIN_MS = 4_000;

const log = pino({ name: 'recorder', level: process.env.FLOORWALKER_LOG_LEVEL ?? 'info' }, pino.destination(2));
const clock = new ServerClock();
const segments = new Map<string, CallRecorder>();
const keyOf = ({ callId, segment }: { callId: string; segment: number }) => `${callId} ${segment}`;

function tell(news: RecorderNews): void {
  // Without a station nobody is left to be told: the files say it all to the next one.
  // Where it is gone just now, 'disconnect' says so.
  if (process.connected) process.send?.(news, undefined, undefined, () => {});
}

function join(order: JoinOrder): void {
  const { callId, segment } = order;
  const id = keyOf(order);
  if (segments.has(id)) return;
  const recorder = new CallRecorder({
    order,
    clock,
    tell,
    onOver: () => void segments.delete(id),
    log: log.child({ callId, segment }),
  });
  segments.set(id, recorder);
  void recorder.start();
}

const ofCall = (callId: string) => [...segments].flatMap(([id, one]) => (id.startsWith(`${callId} `) ? [one] : []));

function obey(raw: unknown): void {
  const order = recorderOrder.parse(raw);
  switch (order.type) {
    case 'join':
      join(order);
      return;
    case 'leave':
      void segments.get(keyOf(order))?.leave();
      return;
    case 'pause':
      for (const segment of ofCall(order.callId)) segment.pause(order.fromMs);
      return;
    case 'resume':
      for (const segment of ofCall(order.callId)) segment.resume(order.toMs);
      return;
    case 'clock':
      clock.set(order.offset);
      return;
    case 'close':
      end();
  }
}

let ending = false;
function end(): void {
  if (ending) return;
  ending = true;
  // Only when everything that was told has left: the last word's own callback says so.
  const exit = () => (process.connected ? process.send?.({ type: 'alive' }, () => process.exit(0)) : process.exit(0));
  setTimeout(() => process.exit(0), END_WITHIN_MS);
  Promise.allSettled([...segments.values()].map((segment) => segment.leave())).then(exit);
}

process.on('message', obey);
// The station is gone, also by kill -9: what was recorded until now is ended in good order.
process.on('disconnect', end);
// A signal to the whole group is the station's to answer: it ends this process when its own work is done.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
setInterval(() => {
  for (const segment of segments.values()) segment.tick();
}, TICK_MS);
setInterval(() => tell({ type: 'alive' }), ALIVE_MS);
tell({ type: 'ready' });
