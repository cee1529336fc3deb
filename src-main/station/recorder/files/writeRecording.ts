import { RECORDED_LANES, type RecordedLane } from '../../../../agent/protocol/recording.ts';
import { SAMPLES_PER_MS, SAMPLES_PER_SECOND } from '../sound/measures.ts';
import { type KeptSegment, type SegmentPlan, SegmentWriter } from './segmentWriter.ts';

/**
 * Writes a segment of sound that is there already, as the recorder would have. `lanes`: samples at 48 kHz, mono, all from `startMs` on; lanes
 * that are left out are silent.
 * @throws as the file system does.
 */
export async function writeRecording(
  plan: SegmentPlan,
  lanes: Partial<Record<RecordedLane, Int16Array>>,
): Promise<KeptSegment> {
  const writer = await SegmentWriter.create(plan);
  const start = Math.round(plan.startMs * SAMPLES_PER_MS);
  const length = Math.max(0, ...Object.values(lanes).map((samples) => samples.length));
  const endMs = plan.startMs + length / SAMPLES_PER_MS;
  while (writer.nextSecond * 1_000 < endMs) {
    const from = writer.nextSecond * SAMPLES_PER_SECOND - start;
    await writer.writeSecond(RECORDED_LANES.map((lane) => secondFrom(lanes[lane], from)));
  }
  return writer.finish(endMs);
}

/** 48,000 samples from this one on, silent where there are none. */
function secondFrom(samples: Int16Array | undefined, from: number): Int16Array | undefined {
  if (!samples) return undefined;
  const second = new Int16Array(SAMPLES_PER_SECOND);
  second.set(samples.subarray(Math.max(0, from), Math.max(0, from + SAMPLES_PER_SECOND)), Math.max(0, -from));
  return second;
}
