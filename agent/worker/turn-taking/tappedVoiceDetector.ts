import { inference, type VADEvent, type VADStream } from '@livekit/agents';

/** The one voice detector of a call, with an ear for others: each of its events is shown to `onEvent` first. */
export class TappedVoiceDetector extends inference.VAD {
  readonly #onEvent: (event: VADEvent) => void;

  constructor(options: Partial<inference.VADOptions>, onEvent: (event: VADEvent) => void) {
    super(options);
    this.#onEvent = onEvent;
  }

  override stream(): VADStream {
    const stream = super.stream();
    const next = stream.next.bind(stream);
    stream.next = async () => {
      const result = await next();
      if (!result.done) this.#onEvent(result.value);
      return result;
    };
    return stream;
  }
}
