import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import { type KeeperOffer, LEASE_HEARTBEAT_MS, type RecordingLease } from '../../protocol/recording.ts';
import { type StreamMessage, type StreamRequest, streamMessage } from '../../protocol/stream.ts';
import type { TestFloor } from './testFloor.ts';
import { TestSocket } from './testSocket.ts';

/** A station at the real stream that records, or says so. */
export interface TestKeeper {
  readonly offer: KeeperOffer;
  readonly stream: TestSocket<StreamRequest, StreamMessage>;
  /** The next lease that it is given; it beats for it from then on. */
  lease(): Promise<RecordingLease>;
  /** Tells of a segment. Returns the status. */
  report(callId: string, report: { kind: string; segment: number; [field: string]: unknown }): Promise<number>;
  /** As when its process is killed. */
  die(): void;
}

export async function startKeeper(
  floor: TestFloor,
  name: string,
  { token = floor.token, ...changes }: Partial<KeeperOffer> & { token?: string } = {},
): Promise<TestKeeper> {
  const offer: KeeperOffer = { stationId: crypto.randomUUID(), name, records: 'all', opened: [], ...changes };
  const stream: TestKeeper['stream'] = new TestSocket(floor.address, '/v1/stream', streamMessage);
  await stream.open();
  stream.send({ type: 'hello', protocol: PROTOCOL_VERSION, token });
  await stream.next('welcome');
  const calls: Record<string, number> = {};
  stream.send({ type: 'keeper', ...offer, calls });
  const heart = setInterval(() => stream.send({ type: 'recording', calls }), LEASE_HEARTBEAT_MS / 2);
  return {
    offer,
    stream,
    async lease() {
      const { lease } = await stream.next('record');
      calls[lease.callId] = lease.segment;
      stream.send({ type: 'recording', calls });
      return lease;
    },
    async report(callId, report) {
      const body = { id: crypto.randomUUID(), stationId: offer.stationId, ...report };
      return (await floor.request('POST', `/v1/calls/${callId}/recording`, { token, body })).status;
    },
    die() {
      clearInterval(heart);
      stream.cut();
    },
  };
}
