import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseEvent } from '../../protocol/callEvent.ts';
import {
  assistantMuted,
  callUnderWay,
  command,
  controlOfCall,
  obey,
  publishMicrophone,
  sitDown,
} from '../testing/controlledCall.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';

let floor: TestFloor;
const open: (() => unknown)[] = [];
const onDone = (close: () => unknown) => void open.push(close);

beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});
afterAll(() => floor.stop());

const events = async (callId: string) =>
  (await floor.events(callId)).flatMap((event) => {
    const known = parseEvent(event);
    return known ? [known] : [];
  });
const story = async (callId: string) =>
  (await events(callId)).flatMap((event) => {
    if (event.type === 'control.requested') return `${event.data.command.kind} asked`;
    if (event.type === 'control.applied') return `${event.data.kind} applied`;
    if (event.type === 'control.refused') return `${event.data.kind} refused: ${event.data.because}`;
    if (event.type === 'participant.joined' && event.data.role === 'operator') return 'operator joined';
    if (event.type === 'participant.left' && event.data.role === 'operator') return 'operator left';
    return event.type === 'turn' ? `${event.data.speaker} ${event.data.channel}: ${event.data.text}` : [];
  });

describe('a take-over', () => {
  it('silences the assistant, lets the operator be heard, and the hand-back undoes both', async () => {
    const call = await callUnderWay(floor, onDone);
    const { callId, customer, job } = call;
    const operator = await sitDown(floor, callId, onDone);
    expect([...customer.remoteParticipants.keys()]).not.toContain(operator.seat);
    void obey(job);
    await assistantMuted(customer, false);

    const taken = await command(floor, callId, { kind: 'take-over' }, { seat: operator.seat, gestureMs: 310 });
    expect(taken).toMatchObject({
      outcome: 'applied',
      assistantObeyed: true,
      state: { leader: { kind: 'operator', operator: { name: 'Operator', seat: operator.seat } } },
    });
    await assistantMuted(customer, true);
    await publishMicrophone(operator.page);
    await eventually(() => customer.remoteParticipants.get(operator.seat)?.trackPublications.size).toBe(1);

    const back = await command(floor, callId, { kind: 'hand-back', note: 'Twenty promised.' });
    expect(back).toMatchObject({ outcome: 'applied', state: { leader: { kind: 'assistant', approval: null } } });
    await assistantMuted(customer, false);
    await eventually(() => customer.remoteParticipants.get(operator.seat)?.trackPublications.size ?? 0).toBe(0);
    await eventually(() => story(callId)).toEqual([
      'take-over asked',
      'operator joined',
      'take-over applied',
      'hand-back asked',
      'hand-back applied',
      'operator left',
    ]);
    const requested = (await events(callId)).find(({ type }) => type === 'control.requested');
    expect(requested?.data).toMatchObject({ gestureMs: 310, by: { kind: 'operator', role: 'admin' } });
    expect(await controlOfCall(floor, callId)).toEqual(back.state);
  });
});
