import type { CallRoom, RoomEvents } from '../callRoom.ts';
import type { Microphones, OpenMicrophone } from '../microphone.ts';
import { MicrophoneError, type MicrophoneFault } from '../microphoneFault.ts';

/** A media server as a line meets it: rooms that remember what was done in them, and do as a test tells them. */
export class FakeMedia {
  readonly seats: FakeRoom[] = [];
  /** Fails the next joins. */
  failWith: Error | undefined;

  readonly grant = async () => ({
    callId: 'call',
    livekitUrl: 'ws://media',
    token: 'token',
    seat: `seat-${this.seats.length + 1}`,
  });

  readonly join = async (_grant: unknown, volume: number, events: RoomEvents): Promise<CallRoom> => {
    if (this.failWith) throw this.failWith;
    const room = new FakeRoom(volume, events);
    this.seats.push(room);
    events.onPhase('on');
    return room;
  };

  get last(): FakeRoom {
    const room = this.seats.at(-1);
    if (!room) throw new Error('nobody has joined');
    return room;
  }
}

class FakeRoom implements CallRoom {
  readonly heard = Promise.resolve();
  readonly events: RoomEvents;
  volume: number;
  speaking: MediaStreamTrack | null = null;
  muted = false;
  left = false;

  constructor(volume: number, events: RoomEvents) {
    this.volume = volume;
    this.events = events;
  }
  setVolume = (volume: number) => {
    this.volume = volume;
  };
  unblock = async () => {};
  speak = async (track: MediaStreamTrack, muted: boolean) => {
    this.speaking = track;
    this.muted = muted;
  };
  setMuted = async (muted: boolean) => {
    this.muted = muted;
  };
  hush = async () => {
    this.speaking = null;
  };
  leave = async () => {
    this.left = true;
    this.speaking = null;
  };
}

/** Microphones that a test plugs in and out. */
export class FakeMicrophones implements Microphones {
  fault: MicrophoneFault | undefined;
  readonly opened: { microphone: OpenMicrophone; closed: boolean; lose: () => void }[] = [];

  /** How many are open now. */
  get stillOpen(): number {
    return this.opened.filter(({ closed }) => !closed).length;
  }

  open = async () => {
    if (this.fault) throw new MicrophoneError(this.fault);
    let lose = () => {};
    // The one part of a track that is used outside the browser.
    const track = { enabled: true } as MediaStreamTrack;
    const entry = { closed: false, lose: () => lose() };
    const microphone: OpenMicrophone = {
      track,
      label: `microphone ${this.opened.length + 1}`,
      onLost: (handler) => {
        lose = handler;
      },
      close: () => {
        Object.assign(this.opened.find((one) => one.microphone === microphone) ?? {}, { closed: true });
      },
    };
    this.opened.push({ ...entry, microphone });
    return microphone;
  };
  list = async () => this.opened.map(({ microphone: { label } }) => ({ deviceId: label, label }));
  onChange = () => () => {};
}
