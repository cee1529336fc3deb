import { describe, expect, it, vi } from 'vitest';
import type { ControlAnswer, ControlCommand } from '../../../agent/protocol/controlCommand.ts';
import { firstControlState } from '../../../agent/protocol/controlState.ts';
import type { RequestInput } from '../../../src-preload/contract/index.ts';
import { createCallLine } from '../../realtime/callLine.ts';
import { createOperatorVoice } from '../../realtime/operatorVoice.ts';
import { FakeMedia, FakeMicrophones } from '../../realtime/testing/fakeMedia.ts';
import { StationError } from '../../station/stationError.ts';
import { createCallHand } from './callHand.ts';

type Sent = RequestInput<'control/command'>;
const takeOver: Extract<ControlCommand, { kind: 'take-over' }> = { kind: 'take-over', force: false };
const state = firstControlState('reception');
const applied = ({ id }: Sent): ControlAnswer => ({ outcome: 'applied', commandId: id, state, assistantObeyed: true });

function hand(answer: (sent: Sent) => ControlAnswer | Promise<ControlAnswer> = applied) {
  const media = new FakeMedia();
  const microphones = new FakeMicrophones();
  const line = createCallLine({ ...media, join: media.join, admit: async () => {}, volume: () => 1, overlapMs: 0 });
  const choice = () => ({ deviceId: null, echoCancellation: true });
  const voice = createOperatorVoice({ lineOf: () => line, microphones, choice });
  const sent: Sent[] = [];
  const made = createCallHand({
    callId: 'call',
    voice,
    serverNow: () => 5_000.4,
    request: async (input) => {
      sent.push(input);
      return answer(input);
    },
  });
  return { media, microphones, line, voice, sent, hand: made, now: () => made.state.getState() };
}

describe('a command', () => {
  it('is sent with its own id and the floor’s time, and its answer is kept', async () => {
    const { hand: made, sent, now } = hand();
    expect(await made.give({ kind: 'interrupt' })).toBe(true);
    expect(sent).toMatchObject([{ callId: 'call', command: { kind: 'interrupt' }, sentAt: 5_000 }]);
    expect(now()).toMatchObject({ pending: [], notice: null, answered: { commandId: sent[0]?.id } });
  });

  it('that is refused says why and who', async () => {
    const { hand: made, now } = hand(({ id }) => ({
      outcome: 'refused',
      commandId: id,
      because: 'another-leads',
      who: 'Omar',
      state,
    }));
    expect(await made.give({ kind: 'hold' })).toBe(false);
    expect(now().notice).toEqual({
      kind: 'refused',
      command: 'hold',
      refusal: { because: 'another-leads', who: 'Omar' },
    });
  });

  it('whose answer got lost is sent once more under the same id', async () => {
    let first = true;
    const { hand: made, sent } = hand((input) => {
      if (!first) return applied(input);
      first = false;
      throw new StationError('floor-offline', 'away');
    });
    expect(await made.give({ kind: 'hold' })).toBe(true);
    expect(sent.map(({ id }) => id)).toEqual([sent[0]?.id, sent[0]?.id]);
  });

  it('that can not be given says so', async () => {
    const { hand: made, now } = hand(() => {
      throw new StationError('refused', 'not yours');
    });
    expect(await made.give({ kind: 'hold' })).toBe(false);
    expect(now()).toMatchObject({ pending: [], notice: { kind: 'failed', command: 'hold', error: 'refused' } });
  });
});

describe('taking over', () => {
  it('names the seat, and the microphone is open before the command leaves', async () => {
    const open: number[] = [];
    const {
      hand: made,
      microphones,
      sent,
      voice,
      now,
    } = hand((input) => {
      open.push(microphones.stillOpen);
      return applied(input);
    });
    made.reach();
    expect(now().reaching).toBe('held');
    expect(await made.speak(takeOver, 311.7)).toBe(true);
    expect([open, now().reaching, voice.state.getState().taken]).toEqual([[1], 'no', true]);
    expect(sent).toMatchObject([{ command: takeOver, seat: 'seat-1', gestureMs: 312 }]);
  });

  it('let go early sends nothing and closes the microphone', async () => {
    const { hand: made, microphones, sent, now } = hand();
    made.reach();
    await vi.waitFor(() => expect(microphones.opened).toHaveLength(1));
    made.letGo();
    expect([sent, microphones.stillOpen, now().reaching]).toEqual([[], 0, 'no']);
  });

  it.each(['denied', 'missing', 'busy'] as const)('with a microphone that is %s sends nothing', async (fault) => {
    const { hand: made, microphones, sent, now } = hand();
    microphones.fault = fault;
    made.reach();
    expect(await made.speak(takeOver, 300)).toBe(false);
    expect([sent, now().notice, now().reaching]).toEqual([[], { kind: 'microphone', fault }, 'no']);
  });

  it('without a way into the room sends nothing', async () => {
    const { hand: made, media, microphones, sent, now } = hand();
    media.failWith = new Error('no way');
    expect(await made.speak(takeOver, 300)).toBe(false);
    expect([sent, now().notice]).toEqual([[], { kind: 'line' }]);
    await vi.waitFor(() => expect(microphones.stillOpen).toBe(0));
  });

  it('given up while the browser still asks for the microphone sends nothing', async () => {
    const { hand: made, microphones, sent } = hand();
    const asked = Promise.withResolvers<void>();
    const { open } = microphones;
    microphones.open = async () => {
      await asked.promise;
      return open();
    };
    made.reach();
    const taking = made.speak(takeOver, 300);
    made.letGo();
    asked.resolve();
    expect(await taking).toBe(false);
    await vi.waitFor(() => expect([microphones.opened.length, microphones.stillOpen]).toEqual([1, 0]));
    expect(sent).toEqual([]);
  });

  it('cannot be given up, nor begun again, once the command is on its way', async () => {
    const answer = Promise.withResolvers<void>();
    const {
      hand: made,
      sent,
      voice,
    } = hand(async (input) => {
      await answer.promise;
      return applied(input);
    });
    const taking = made.speak(takeOver, 300);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    made.letGo();
    expect(await made.speak(takeOver, 300)).toBe(false);
    answer.resolve();
    expect([await taking, sent.length, voice.state.getState().taken]).toEqual([true, 1, true]);
  });

  it('ends with the hand-back: the microphone is closed at once', async () => {
    const { hand: made, microphones, voice } = hand();
    await made.speak(takeOver, 300);
    expect(await made.give({ kind: 'hand-back', note: '' })).toBe(true);
    expect([microphones.stillOpen, voice.state.getState().microphone]).toEqual([0, 'off']);
  });

  it('refused closes the microphone again', async () => {
    const {
      hand: made,
      microphones,
      voice,
    } = hand(({ id }) => ({
      outcome: 'refused',
      commandId: id,
      because: 'another-leads',
      who: 'Omar',
      state,
    }));
    expect(await made.speak(takeOver, 300)).toBe(false);
    expect([microphones.stillOpen, voice.state.getState().callId]).toEqual([0, null]);
  });

  it('whose answer never comes is known by the microphone that is heard', async () => {
    const {
      hand: made,
      media,
      microphones,
      voice,
    } = hand(async () => {
      media.last.events.onMaySpeak(true);
      await vi.waitFor(() => expect(voice.state.getState().microphone).toBe('live'));
      throw new StationError('station-silent', 'no answer');
    });
    expect(await made.speak(takeOver, 300)).toBe(true);
    expect([microphones.stillOpen, voice.state.getState().taken]).toEqual([1, true]);
  });
});
