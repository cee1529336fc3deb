import {
  type AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type Room,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { type CreatedCall, type ListenGrant, listenGrant } from '../../protocol/call.ts';
import { callSummary } from '../../protocol/callSummary.ts';
import { type ControlAnswer, controlAnswer } from '../../protocol/controlCommand.ts';
import type { ControlState } from '../../protocol/controlState.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import { type StreamMessage, type StreamRequest, streamMessage } from '../../protocol/stream.ts';
import { eventually } from './eventually.ts';
import { joinRoom } from './testCustomer.ts';
import type { TestFloor } from './testFloor.ts';
import { linkJob, type TestJob } from './testJob.ts';
import { TestSocket } from './testSocket.ts';
import { TestWorker } from './testWorker.ts';

export type { AudioFrame };

/** What a test says in a command: the kind and what goes with it. What has defaults may be left out. */
export type CommandBody = { kind: string; [field: string]: unknown };

/** A call under way with a customer and an assistant in its real room, both with a microphone, and a job that does what it is told. */
export interface ControlledCall extends CreatedCall {
  customer: Room;
  assistant: Room;
  job: TestJob;
  worker: TestWorker;
}

export async function publishMicrophone(room: Room): Promise<LocalAudioTrack> {
  const track = LocalAudioTrack.createAudioTrack('microphone', new AudioSource(48_000, 1, 200));
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  await room.localParticipant?.publishTrack(track, options);
  return track;
}

/** Answers every order as obeyed, until the job's socket closes. */
export async function obey(job: TestJob, answer: { ok: boolean; because?: string } = { ok: true }): Promise<void> {
  try {
    for (;;) {
      const { order } = await job.next('control');
      job.send({ type: 'controlled', commandId: order.commandId, ...answer });
    }
  } catch {
    // Its socket is closed: nothing more is ordered.
  }
}

export async function callUnderWay(floor: TestFloor, onDone: (close: () => unknown) => void): Promise<ControlledCall> {
  const join = async (token: string) => {
    const room = await joinRoom(floor.liveKit.url, token);
    onDone(() => room.disconnect());
    return room;
  };
  const worker = await TestWorker.start(floor.liveKit);
  onDone(() => worker.stop());
  const call = await floor.createCall();
  const { callId } = call;
  const { id: jobId, identity, token } = await worker.job(callId);
  const assistant = await join(token);
  const secret = floor.environment.FLOORWALKER_WORKER_SECRET;
  const job = await linkJob(floor.address, { secret, callId, jobId, identity });
  onDone(() => job.cut());
  await job.next('welcome');
  const customer = await join(call.customerToken);
  await Promise.all([publishMicrophone(assistant), publishMicrophone(customer)]);
  return { ...call, customer, assistant, job, worker };
}

/** Says every second, as the operator's page does, that they are at hand. Returns what ends it. */
export async function stayAtHand(
  floor: TestFloor,
  { callId, seat }: { callId: string; seat: string },
  onDone: (close: () => unknown) => void,
  token = floor.token,
): Promise<() => void> {
  const stream: TestSocket<StreamRequest, StreamMessage> = new TestSocket(floor.address, '/v1/stream', streamMessage);
  onDone(() => stream.cut());
  await stream.open();
  stream.send({ type: 'hello', protocol: PROTOCOL_VERSION, token });
  await stream.next('welcome');
  const heart = setInterval(() => stream.send({ type: 'at-hand', calls: { [callId]: seat } }), 1_000);
  onDone(() => clearInterval(heart));
  return () => clearInterval(heart);
}

/** A session's hidden place in a call's room, taken by a real participant whose operator is at hand until `goAway`. */
export async function sitDown(
  floor: TestFloor,
  callId: string,
  onDone: (close: () => unknown) => void,
  token = floor.token,
): Promise<ListenGrant & { page: Room; goAway: () => void }> {
  const grant = await floor.take(listenGrant, 'POST', `/v1/calls/${callId}/listen`, { token });
  const page = await joinRoom(floor.liveKit.url, grant.token);
  onDone(() => page.disconnect());
  const goAway = await stayAtHand(floor, grant, onDone, token);
  return { ...grant, page, goAway };
}

export interface CommandOptions {
  seat?: string | undefined;
  token?: string;
  id?: string;
  sentAt?: number;
  gestureMs?: number;
}

export const command = (
  floor: TestFloor,
  callId: string,
  body: CommandBody,
  { seat, token = floor.token, id = crypto.randomUUID(), sentAt = Date.now(), gestureMs }: CommandOptions = {},
): Promise<ControlAnswer> =>
  floor.take(controlAnswer, 'POST', `/v1/calls/${callId}/control`, {
    token,
    body: {
      id,
      command: body,
      sentAt,
      ...(seat !== undefined && { seat }),
      ...(gestureMs !== undefined && { gestureMs }),
    },
  });

export async function controlOfCall(floor: TestFloor, callId: string): Promise<ControlState> {
  const { control } = await floor.take(callSummary, 'GET', `/v1/calls/${callId}`);
  if (!control) throw new Error('a call without a control state');
  return control;
}

/** Waits until the customer's own client says that a voice of the assistant is muted, or not any more. */
export const assistantMuted = (customer: Room, muted: boolean) =>
  eventually(() => {
    const assistant = [...customer.remoteParticipants.values()].find(
      ({ attributes }) => attributes.role === 'assistant',
    );
    return [...(assistant?.trackPublications.values() ?? [])].map((track) => track.muted);
  }).toEqual([muted]);
