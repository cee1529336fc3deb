import type { EventData } from '../../../agent/protocol/callEvent.ts';
import type { Speaker } from '../../../agent/protocol/primitives.ts';
import { RECORDED_LANES, type RecordedLane } from '../../../agent/protocol/recording.ts';
import type { CallRecording } from '../../../src-preload/contract/recordings.ts';

type Turn = EventData<'turn'>;

/** One row of the waveform. */
export interface LaneRow {
  lane: RecordedLane;
  /** Its place among the channels. */
  channel: number;
  speaker: Speaker;
  /** Which operators it holds; empty for customer and AI, who have no names of their own here. */
  names: readonly string[];
  turns: readonly Turn[];
}

const speakers: Record<RecordedLane, Speaker> = {
  customer: 'customer',
  assistant: 'assistant',
  operator: 'operator',
  'operator-2': 'operator',
};

/** The rows to show: customer and AI always, operators where any was heard. Each turn stands in the lane that holds its voice. */
export function laneRows(turns: readonly Turn[], lanes: CallRecording['lanes']): LaneRow[] {
  const namesOf = (lane: RecordedLane) => lanes.find((each) => each.lane === lane)?.names ?? [];
  const laneOf = ({ speaker, by }: Turn): RecordedLane => {
    if (speaker !== 'operator') return speaker;
    const second = by !== undefined && namesOf('operator-2').includes(by) && !namesOf('operator').includes(by);
    return second ? 'operator-2' : 'operator';
  };
  return RECORDED_LANES.map((lane, channel) => ({
    lane,
    channel,
    speaker: speakers[lane],
    names: speakers[lane] === 'operator' ? namesOf(lane) : [],
    turns: turns.filter((turn) => turn.channel === 'voice' && laneOf(turn) === lane),
  })).filter(({ speaker, names, turns: own }) => speaker !== 'operator' || names.length > 0 || own.length > 0);
}
