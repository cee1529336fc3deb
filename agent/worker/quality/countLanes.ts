import type { Room } from '@livekit/rtc-node';
import type { LaneCount } from './laneQuality.ts';

type SessionStats = Awaited<ReturnType<Room['getRtcStats']>>;

/** The two lanes as this end of them can count. */
export interface LaneCounts {
  /** What arrives here of the customer's voice: lost anywhere on its way. How long that way is can't be measured from here. */
  customer: LaneCount | undefined;
  /** What the media server reports to have got of the assistant's voice, and how far away it is. */
  assistant: LaneCount | undefined;
}

/**
 * Counts the lanes in a connection's statistics. Streams have no name there: the customer's is the one that flows, compared
 * with the counts of before; where several do, nothing is said of it.
 */
export function countLanes(stats: SessionStats, before: ReadonlyMap<number, number>) {
  const all = [...stats.publisherStats, ...stats.subscriberStats].map(({ stats }) => stats);
  const received: LaneCount[] = [];
  const sent = new Map<number, number>();
  let assistant: LaneCount | undefined;
  for (const stat of all) {
    if (stat.case === 'outboundRtp' && stat.value.stream?.kind === 'audio') {
      sent.set(stat.value.stream.ssrc ?? 0, Number(stat.value.sent?.packetsSent ?? 0));
    }
    if (stat.case === 'inboundRtp' && stat.value.stream?.kind === 'audio') {
      const { packetsReceived, packetsLost, jitter } = stat.value.received ?? {};
      received.push({
        source: stat.value.stream.ssrc ?? 0,
        packets: Number(packetsReceived ?? 0),
        lost: Math.max(0, Number(packetsLost ?? 0)),
        jitterMs: jitter === undefined ? undefined : jitter * 1000,
        roundTrip: undefined,
      });
    }
  }
  for (const stat of all) {
    if (stat.case !== 'remoteInboundRtp' || stat.value.stream?.kind !== 'audio') continue;
    const { stream, received: heard, remoteInbound } = stat.value;
    const lost = Math.max(0, Number(heard?.packetsLost ?? 0));
    assistant = {
      source: stream.ssrc ?? 0,
      packets: Math.max(0, (sent.get(stream.ssrc ?? 0) ?? 0) - lost),
      lost,
      jitterMs: heard?.jitter === undefined ? undefined : heard.jitter * 1000,
      roundTrip: {
        ms: (remoteInbound?.roundTripTime ?? 0) * 1000,
        measurements: Number(remoteInbound?.roundTripTimeMeasurements ?? 0),
      },
    };
  }
  const flowing = received.filter(({ source, packets }) => packets > (before.get(source) ?? 0));
  const lanes: LaneCounts = { customer: flowing.length === 1 ? flowing[0] : undefined, assistant };
  return { lanes, packetsBySource: new Map(received.map(({ source, packets }) => [source, packets])) };
}
