// The process of the customers (and one of a listener): ended or halted as a whole, it is a customer whose link is cut.
import '../support/quietMedia.ts';
import { dispose, Room } from '@livekit/rtc-node';
import { Ear } from '../../agent/rehearsal/callers/ear.ts';
import { Phone } from '../../agent/rehearsal/callers/phone.ts';
import { SPEECH_RATE } from '../../agent/rehearsal/voice/speechRate.ts';
import type { CustomerNews, CustomerOrder } from './customerLink.ts';

const QUIET_MS = 700;
const LONGEST_ANSWER_MS = 25_000;
const LOOK_EVERY_MS = 40;

const epochAhead = Date.now() - performance.now();
const toEpoch = (moment: number) => Math.round(moment + epochAhead);
const tell = (news: CustomerNews) => process.send?.(news);
const note = (error: unknown) => console.error(error);

const sounds = new Map<string, Int16Array[]>();
const leavers = new Map<string, () => Promise<void>>();

/** Tells when something is audible. Returns the undo. */
function tellAudible(callId: string, ear: Ear): () => void {
  let told = 0;
  const timer = setInterval(() => {
    const heard = ear.speaking?.endedAt;
    if (heard === undefined || heard <= told) return;
    told = heard;
    tell({ type: 'audible', callId, at: toEpoch(heard) });
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

async function call({ callId, language, patience, ...line }: Extract<CustomerOrder, { type: 'call' }>): Promise<void> {
  const phone = await Phone.connect({
    call: line,
    microphone: { sampleRate: SPEECH_RATE, frameMs: 20 },
    hearing: { quietMs: QUIET_MS, frameMs: 20 },
    onFault: note,
  });
  const quiet = tellAudible(callId, phone.ear);
  let open = true;
  leavers.set(callId, async () => {
    open = false;
    quiet();
    await phone.hangUp();
  });
  const { ear, microphone } = phone;
  const greeting = await ear.utterance({ since: phone.connectedAt, patience: 60_000 });
  if (greeting.outcome === 'heard') tell({ type: 'greeted', callId, at: toEpoch(greeting.startedAt) });
  const phrases = sounds.get(language) ?? [];
  for (let turn = 0; open; turn++) {
    const samples = phrases[turn % phrases.length];
    if (!samples) throw new Error('There is nothing to say');
    const speech = microphone.say(samples);
    if ((await speech.said) === 'cut') break;
    const { startedAt = 0, endedAt = 0 } = speech;
    const said = { saidFrom: toEpoch(startedAt), saidUntil: toEpoch(endedAt) };
    tell({ type: 'said', callId, from: said.saidFrom, at: said.saidUntil });
    const onset = await ear.onset({ since: endedAt, patience });
    if (onset.outcome === 'hung-up') break;
    if (onset.outcome === 'silent') {
      tell({ type: 'unanswered', callId, saidFrom: said.saidFrom });
      continue;
    }
    tell({ type: 'answer', callId, ...said, answeredAt: toEpoch(onset.startedAt) });
    const answer = await ear.utterance({ since: endedAt, patience, longest: LONGEST_ANSWER_MS });
    if (answer.outcome === 'hung-up') break;
    tell({ type: 'exchange', callId, saidFrom: said.saidFrom });
  }
  quiet();
  tell({ type: 'over', callId, reason: open ? 'closed by the other side' : 'hung up' });
}

async function listen({ callId, livekitUrl, token }: Extract<CustomerOrder, { type: 'listen' }>): Promise<void> {
  const room = new Room();
  const ear = new Ear(room, { quietMs: 250, frameMs: 20 }, note);
  await room.connect(livekitUrl, token, { autoSubscribe: true, dynacast: false });
  const quiet = tellAudible(callId, ear);
  leavers.set(callId, async () => {
    quiet();
    await ear.close();
    await room.disconnect();
  });
  tell({ type: 'greeted', callId, at: Date.now() });
}

async function stop(): Promise<void> {
  await Promise.all([...leavers.values()].map((leave) => leave()));
  await dispose();
  process.exit(0);
}

process.on('message', (order: CustomerOrder) => {
  const failed = (error: unknown) => {
    if (order.type === 'call' || order.type === 'listen')
      tell({ type: 'over', callId: order.callId, reason: String(error) });
  };
  if (order.type === 'sounds') sounds.set(order.language, order.sounds);
  if (order.type === 'call') call(order).catch(failed);
  if (order.type === 'listen') listen(order).catch(failed);
  if (order.type === 'hang-up') leavers.get(order.callId)?.().catch(note);
  if (order.type === 'stop') void stop();
});
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
