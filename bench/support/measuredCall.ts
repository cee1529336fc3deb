import type { CreateCallRequest } from '../../agent/protocol/call.ts';
import { type EventData, parseEvent } from '../../agent/protocol/callEvent.ts';
import { dial, type FloorLine } from '../../agent/rehearsal/callers/dial.ts';
import { Phone } from '../../agent/rehearsal/callers/phone.ts';
import type { OperatorLine } from '../../agent/rehearsal/operators/operatorLine.ts';
import type { RehearsalScript } from '../../agent/rehearsal/script/script.ts';
import { SPEECH_RATE } from '../../agent/rehearsal/voice/speechRate.ts';
import type { BareLine } from './bareLine.ts';
import type { CustomerSound } from './customerSounds.ts';
import { customerTurnsWithin } from './splitTurns.ts';
import { type Turn, takeTurn } from './takeTurn.ts';

/** Silence after which an answer is over: longer than the gap before what an assistant says once a tool has returned. */
const QUIET_MS = 1_200;
const GREETED_WITHIN = 30_000;

const note = (error: unknown) => console.error(error);

export const joinAsCustomer = (
  call: { livekitUrl: string; customerToken: string },
  quietMs = QUIET_MS,
): Promise<Phone> =>
  Phone.connect({ call, microphone: { sampleRate: SPEECH_RATE }, hearing: { quietMs }, onFault: note });

/** Waits for the greeting and hears it out. Returns when its first audible sample was heard, ms of `performance.now()`. */
export async function hearGreeting(phone: Phone, since: number): Promise<number> {
  const first = await phone.ear.onset({ since, patience: GREETED_WITHIN });
  const whole = await phone.ear.utterance({ since, patience: GREETED_WITHIN });
  if (first.outcome !== 'heard' || whole.outcome !== 'heard') throw new Error(`No greeting: ${first.outcome}`);
  return first.startedAt;
}

export const callRequest = ({ persona, language, customer }: RehearsalScript): CreateCallRequest => ({
  persona,
  language,
  customer: { name: customer.name, phone: customer.phone, email: customer.email },
});

export type TurnLatency = EventData<'turn'>['latency'];

/** A turn on the floor, with what only the floor can tell of it. */
export interface FloorTurn extends Turn {
  /** The call log holds the utterance as more than one turn. */
  split: boolean;
}

export interface FloorCall {
  /** `call.created` to the greeting's first audible sample at the customer's ear. */
  greetingMs: number;
  turns: FloorTurn[];
  /** What the worker itself says of where each answer's time went. */
  latencies: TurnLatency[];
  /** How often the customer's source ran dry: each is a gap in the speech, and means that this machine is too busy to measure on. */
  gaps: number;
}

/** One call to the floor, from dialling to the complete call log. */
export async function measuredCall(
  floor: FloorLine,
  operator: OperatorLine,
  script: RehearsalScript,
  sounds: readonly CustomerSound[],
): Promise<FloorCall> {
  const { callId, createdAt, ...call } = await dial(floor, callRequest(script));
  // The floor server runs on this machine, so that its clock is this one.
  const epochAhead = Date.now() - performance.now();
  const toCallTime = (moment: number) => moment + epochAhead - createdAt;
  const phone = await joinAsCustomer(call);
  const turns: Turn[] = [];
  let greetedAt: number;
  try {
    greetedAt = await hearGreeting(phone, createdAt - epochAhead);
    for (const sound of sounds) turns.push(await takeTurn(phone, sound));
  } finally {
    await phone.hangUp();
  }
  const events = turns.length > 0 ? await completeLog(operator, callId) : [];
  return {
    gaps: phone.microphone.gaps,
    greetingMs: toCallTime(greetedAt),
    turns: turns.map((turn) => {
      const stretch = { from: toCallTime(turn.spokenFrom), to: toCallTime(turn.spokenUntil) };
      return { ...turn, split: customerTurnsWithin(events, stretch) > 1 };
    }),
    latencies: events.flatMap((event) => {
      const known = parseEvent(event);
      return known?.type === 'turn' && known.data.speaker === 'assistant' ? known.data.latency : [];
    }),
  };
}

/** One call to a bare agent. */
export async function bareCall(
  line: BareLine,
  script: RehearsalScript,
  sounds: readonly CustomerSound[],
): Promise<Turn[]> {
  const since = performance.now();
  const { room, ...call } = await line.dial(script);
  const phone = await joinAsCustomer(call);
  const turns: Turn[] = [];
  try {
    await hearGreeting(phone, since);
    for (const sound of sounds) turns.push(await takeTurn(phone, sound));
  } finally {
    await phone.hangUp();
    await line.hangUp(room);
  }
  return turns;
}

/** A call's log once the call has ended. @throws Error where it has no end after 15 s */
export async function completeLog(operator: OperatorLine, callId: string) {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; ) {
    const events = await operator.events(callId);
    if (events.some(({ type }) => type === 'call.ended')) return events;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The call had no end 15 s after the customer had left');
}
