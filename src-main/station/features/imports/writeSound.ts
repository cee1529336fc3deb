import { setImmediate as others } from 'node:timers/promises';
import { RECORDED_LANES } from '../../../../agent/protocol/recording.ts';
import { type KeptSegment, type SegmentPlan, SegmentWriter } from '../../recorder/files/segmentWriter.ts';
import { SAMPLES_PER_SECOND } from '../../recorder/sound/measures.ts';

interface SoundToWrite {
  /** Second by second, a place per channel. */
  sound: AsyncIterable<Int16Array[]>;
  /** On which lane each channel goes. */
  lanes: readonly number[];
  onSecond(seconds: number): void;
}

/** Writes sound that comes second by second as a segment that rests sealed like every recording. @throws as the file system and the sound do */
export async function writeSound(plan: SegmentPlan, { sound, lanes, onSecond }: SoundToWrite): Promise<KeptSegment> {
  const writer = await SegmentWriter.create(plan);
  let samples = 0;
  let count = 0;
  try {
    for await (const channels of sound) {
      samples += channels[0]?.length ?? 0;
      await writer.writeSecond(
        RECORDED_LANES.map((_, lane) => {
          const channel = channels[lanes.indexOf(lane)];
          return lanes.includes(lane) && channel ? filledUp(channel) : undefined;
        }),
      );
      count += 1;
      onSecond(count);
      // Coding a second takes milliseconds: between two of them a cancel is heard.
      await others();
    }
    return await writer.finish((samples / SAMPLES_PER_SECOND) * 1_000);
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

function filledUp(samples: Int16Array): Int16Array {
  if (samples.length === SAMPLES_PER_SECOND) return samples;
  const second = new Int16Array(SAMPLES_PER_SECOND);
  second.set(samples);
  return second;
}
