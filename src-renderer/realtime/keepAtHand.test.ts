import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import { type ControlActor, type ControlState, firstControlState } from '../../agent/protocol/controlState.ts';
import type { LinkState, StationLink } from '../station/stationLink.ts';
import { createCallLine } from './callLine.ts';
import { keepAtHand, speaksFrom } from './keepAtHand.ts';
import { createOperatorVoice } from './operatorVoice.ts';
import { FakeMedia, FakeMicrophones } from './testing/fakeMedia.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const first = firstControlState('reception');
const at = (seat: string): ControlActor => ({ operatorId: 'nour', name: 'Nour', session: 'here', seat });
const ledFrom = (seat: string): ControlState => ({ ...first, leader: { kind: 'operator', operator: at(seat) } });

function atHand() {
  const media = new FakeMedia();
  const microphones = new FakeMicrophones();
  const line = createCallLine({ ...media, join: media.join, admit: async () => {}, volume: () => 1, overlapMs: 0 });
  const choice = () => ({ deviceId: null, echoCancellation: true });
  const voice = createOperatorVoice({ lineOf: () => line, microphones, choice });
  const told: unknown[] = [];
  let changed: (call: CallSummary) => void = () => {};
  const link: LinkState = { phase: 'open', lastHeardAt: null, nextAttemptAt: null, attempt: 0 };
  const state = createStore(() => link);
  const station = {
    state,
    request: async (name: string, input: unknown) => told.push([name, input]),
    on: (_name: string, handler: typeof changed) => {
      changed = handler;
      return () => {};
    },
    // The generic signatures of the contract are nobody's concern here.
  } as unknown as StationLink;
  const undo = keepAtHand(station, voice, () => line);
  const logSays = (control: ControlState) => changed({ callId: 'call', control } as CallSummary);
  const seconds = (count: number) => vi.advanceTimersByTime(count * 1_000);
  return { media, line, voice, microphones, told, state, logSays, seconds, undo };
}

async function leading() {
  const all = atHand();
  const reach = all.voice.reach('call');
  await reach.ready;
  reach.keep();
  all.logSays(ledFrom('seat-1'));
  return all;
}

describe('being at hand', () => {
  it('is told every second while the operator leads, and to nobody before', async () => {
    const { voice, told, seconds } = atHand();
    const reach = voice.reach('call');
    await reach.ready;
    seconds(2);
    expect(told).toEqual([]);
    reach.keep();
    seconds(3);
    const hand = ['control/at-hand', { calls: { call: 'seat-1' } }];
    expect(told).toEqual([hand, hand, hand]);
  });

  it('is not told while the station is away, so that nothing piles up', async () => {
    const { state, told, seconds } = await leading();
    state.setState({ phase: 'lost' });
    seconds(5);
    expect(told).toEqual([]);
  });

  it('ends with the voice, and with the page', async () => {
    const { voice, told, seconds } = await leading();
    voice.end();
    seconds(3);
    expect(told).toEqual([]);
    const other = await leading();
    other.undo();
    other.seconds(3);
    expect(other.told).toEqual([]);
  });
});

describe('the voice follows the log', () => {
  it('ends when somebody else leads, whoever decided that', async () => {
    const { logSays, voice, microphones } = await leading();
    logSays({ ...ledFrom('his-seat') });
    expect([voice.state.getState().microphone, microphones.stillOpen]).toEqual(['off', 0]);
  });

  it('goes on while the log changes around it', async () => {
    const { logSays, voice } = await leading();
    logSays({ ...ledFrom('seat-1'), hold: true });
    expect(voice.state.getState().taken).toBe(true);
  });

  it('is not ended by a log that has yet to name it', async () => {
    const { logSays, voice } = atHand();
    const reach = voice.reach('call');
    await reach.ready;
    reach.keep();
    logSays(first);
    expect(voice.state.getState().taken).toBe(true);
  });
});

it.each<[string, ControlState, boolean]>([
  ['nobody', first, false],
  ['the leader', ledFrom('seat-1'), true],
  ['another seat', ledFrom('seat-2'), false],
  ['one who has joined', { ...first, joined: [at('seat-1')] }, true],
])('%s speaks from the seat: %s', (_, control, speaks) => {
  expect(speaksFrom(control, 'seat-1')).toBe(speaks);
});
