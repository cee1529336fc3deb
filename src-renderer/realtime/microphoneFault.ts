/** Why there is no microphone, as far as it makes a difference to what a person does next. */
export type MicrophoneFault = 'denied' | 'missing' | 'busy' | 'unplugged' | 'unsupported';

/** Any failure of getUserMedia (Media Capture and Streams, 10.2) as a fault. */
export function microphoneFault(failure: unknown): MicrophoneFault {
  const name = failure instanceof Error || failure instanceof DOMException ? failure.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unsupported';
  }
}

/** A microphone that could not be opened. */
export class MicrophoneError extends Error {
  readonly fault: MicrophoneFault;

  constructor(fault: MicrophoneFault, options?: ErrorOptions) {
    super(`no microphone: ${fault}`, options);
    this.name = 'MicrophoneError';
    this.fault = fault;
  }
}
