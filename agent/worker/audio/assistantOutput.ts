import { voice } from '@livekit/agents';
import { type AudioFrame, type Room, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';

const SAMPLE_RATE = 24_000;
/** Sound handed to the media library ahead of time. An interruption has to wait for none of it: it clears the queue. */
const QUEUE_MS = 200;

/**
 * The assistant's lane. Publishes its track when told, holds back the first sample until somebody hears it, and shows
 * every frame that is played to `onFrame`.
 */
export class AssistantOutput extends voice.ParticipantAudioOutput {
  readonly #onFrame: (frame: AudioFrame) => void;

  constructor(room: Room, onFrame: (frame: AudioFrame) => void) {
    super(room, {
      sampleRate: SAMPLE_RATE,
      numChannels: 1,
      queueSizeMs: QUEUE_MS,
      trackPublishOptions: new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }),
    });
    this.#onFrame = onFrame;
  }

  override async captureFrame(frame: AudioFrame): Promise<void> {
    await super.captureFrame(frame);
    this.#onFrame(frame);
  }
}
