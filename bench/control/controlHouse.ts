import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Language } from '../../agent/protocol/primitives.ts';
import { dial } from '../../agent/rehearsal/callers/dial.ts';
import { Ear } from '../../agent/rehearsal/callers/ear.ts';
import { Phone } from '../../agent/rehearsal/callers/phone.ts';
import { OperatorLine } from '../../agent/rehearsal/operators/operatorLine.ts';
import { SPEECH_RATE } from '../../agent/rehearsal/voice/speechRate.ts';
import { type Floor, startFloor } from '../../scripts/floor/startFloor.ts';

const GREETED_WITHIN_MS = 40_000;
/** Until a floor that has just started is idle. */
const SETTLES_IN_MS = 5_000;
/** Sound in pieces of 10 ms is cut into utterances at once: what counts is its first and its last audible sample. */
const HEARING = { quietMs: 400, frameMs: 10 };

const note = (error: unknown) => console.error(error);

/** A customer in a call who hears the assistant and the operators apart. */
export interface MeasuredCustomer {
  callId: string;
  phone: Phone;
  assistant: Ear;
  operator: Ear;
  hangUp(): Promise<void>;
}

/** A rehearsal floor on which operators may do as much as they like, and calls may be silent for as long. */
export class ControlHouse {
  readonly floor: Floor;
  /** The same operator, signed in twice: two that can't both lead. */
  readonly lines: readonly [OperatorLine, OperatorLine];
  readonly #folder: string;

  private constructor(floor: Floor, lines: readonly [OperatorLine, OperatorLine], folder: string) {
    this.floor = floor;
    this.lines = lines;
    this.#folder = folder;
  }

  static async open(): Promise<ControlHouse> {
    const folder = await mkdtemp(join(tmpdir(), 'floorwalker-bench-'));
    process.env.FLOORWALKER_COMMANDS_PER_MINUTE = '100000';
    process.env.FLOORWALKER_CHANGES_PER_MINUTE = '100000';
    process.env.FLOORWALKER_LONGEST_SILENCE_MS = '3600000';
    let floor: Floor | undefined;
    try {
      floor = await startFloor({ folder, usualPorts: false });
      const { server, operator } = floor.ready;
      if (!operator) throw new Error('A rehearsal floor tells its operator');
      const signIn = () => OperatorLine.signIn(server, operator);
      const house = new ControlHouse(floor, [await signIn(), await signIn()], folder);
      await pause(SETTLES_IN_MS);
      return house;
    } catch (error) {
      await floor?.stop();
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** A customer phones in and hears the greeting out. */
  async letCallIn(language: Language): Promise<MeasuredCustomer> {
    const line = { server: this.floor.ready.server, secret: this.floor.callerSecret };
    const { callId, ...call } = await dial(line, { language });
    const phone = await Phone.connect({
      call,
      microphone: { sampleRate: SPEECH_RATE },
      hearing: HEARING,
      onFault: note,
    });
    const operator = new Ear(
      phone.room,
      { ...HEARING, hears: ({ attributes }) => attributes.role === 'operator' },
      note,
    );
    const assistant = new Ear(
      phone.room,
      { ...HEARING, hears: ({ attributes }) => attributes.role !== 'operator' },
      note,
    );
    const greeting = await assistant.utterance({ since: phone.connectedAt, patience: GREETED_WITHIN_MS });
    if (greeting.outcome !== 'heard') throw new Error(`No greeting: ${greeting.outcome}`);
    const hangUp = async () => {
      await Promise.all([operator.close(), assistant.close()]);
      await phone.hangUp();
    };
    return { callId, phone, assistant, operator, hangUp };
  }

  async close(): Promise<void> {
    await this.floor.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
