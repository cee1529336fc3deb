import { expect } from '@playwright/test';
import type { z } from 'zod';
import { type EventData, type EventType, type KnownEvent, parseEvent } from '../../agent/protocol/callEvent.ts';
import type { ControlAnswer, controlCommand } from '../../agent/protocol/controlCommand.ts';
import { type Language, UNCLEAR } from '../../agent/protocol/primitives.ts';
import { dial } from '../../agent/rehearsal/callers/dial.ts';
import { Ear } from '../../agent/rehearsal/callers/ear.ts';
import { Phone } from '../../agent/rehearsal/callers/phone.ts';
import { AtHand } from '../../agent/rehearsal/operators/atHand.ts';
import { OperatorLine } from '../../agent/rehearsal/operators/operatorLine.ts';
import { OperatorSeat } from '../../agent/rehearsal/operators/operatorSeat.ts';
import { loadVocabularies } from '../../agent/rehearsal/vocabulary/loadVocabularies.ts';
import type { Vocabulary } from '../../agent/rehearsal/vocabulary/vocabulary.ts';
import { houseVoice } from './houseVoice.ts';
import type { RehearsalHouse } from './rehearsalHouse.ts';

type Command = z.input<typeof controlCommand>;
type Known<Type extends EventType> = KnownEvent & { type: Type; data: EventData<Type> };

const SAMPLE_RATE = 24_000;
/** The customer's voice: none in which an operator or the assistant speaks. */
const CUSTOMER = { en: 'en+m7', ar: 'ar+f5' };
const MOST_OFTEN = 3;
const WITHIN_MS = 25_000;
const note = (error: unknown) => console.error(error);

/** A call with real audio on both ends, and an operator's hand on it: a customer by rtc-node, an operator's line and seat. */
export class HandOnCall {
  readonly callId: string;
  readonly language: Language;
  readonly words: Vocabulary;
  readonly phone: Phone;
  /** What the customer hears of the assistant, and of operators. */
  readonly assistant: Ear;
  readonly operator: Ear;
  readonly line: OperatorLine;
  readonly #house: RehearsalHouse;
  readonly #undo: (() => unknown)[] = [];
  #seat: OperatorSeat | undefined;

  private constructor(parts: {
    house: RehearsalHouse;
    callId: string;
    words: Vocabulary;
    phone: Phone;
    line: OperatorLine;
  }) {
    this.#house = parts.house;
    this.callId = parts.callId;
    this.words = parts.words;
    this.language = parts.words.language;
    this.phone = parts.phone;
    this.line = parts.line;
    const hears = (operator: boolean) => ({
      quietMs: 500,
      hears: ({ attributes }: { attributes: Record<string, string> }) => (attributes.role === 'operator') === operator,
    });
    this.assistant = new Ear(parts.phone.room, hears(false), note);
    this.operator = new Ear(parts.phone.room, hears(true), note);
  }

  /** A customer phones in and hears the greeting out. */
  static async open(house: RehearsalHouse, language: Language): Promise<HandOnCall> {
    const { ready, callerSecret } = house.floor;
    if (!ready.operator) throw new Error('a rehearsal floor tells its operator');
    const words = (await loadVocabularies()).find((vocabulary) => vocabulary.language === language);
    if (!words) throw new Error(`no vocabulary in ${language}`);
    const line = await OperatorLine.signIn(ready.server, ready.operator);
    const { callId, ...call } = await dial({ server: ready.server, secret: callerSecret }, { language });
    const phone = await Phone.connect({
      call,
      microphone: { sampleRate: SAMPLE_RATE },
      hearing: { quietMs: 500 },
      onFault: note,
    });
    const hand = new HandOnCall({ house, callId, words, phone, line });
    await hand.assistant.utterance({ since: phone.connectedAt, patience: WITHIN_MS });
    await hand.turn('assistant', () => true);
    return hand;
  }

  async close(): Promise<void> {
    for (const undo of this.#undo.toReversed()) await undo();
    await this.#seat?.leave();
    await Promise.all([this.assistant.close(), this.operator.close()]);
    await this.phone.hangUp();
  }

  /** Gives a command, from the operator's seat where there is one. */
  async command(command: Command, line = this.line, seat = this.#seat?.identity): Promise<ControlAnswer> {
    const needsSeat = command.kind === 'take-over' || command.kind === 'barge-in';
    const { answer } = await line.command(this.callId, command, needsSeat && seat !== undefined ? { seat } : {});
    return answer;
  }

  /** The same, and it has to be applied. */
  async applied(command: Command): Promise<Extract<ControlAnswer, { outcome: 'applied' }>> {
    const answer = await this.command(command);
    if (answer.outcome !== 'applied') throw new Error(`${command.kind} was refused: ${answer.because}`);
    return answer;
  }

  /** Sits down in the call, hidden. */
  async sit(line = this.line): Promise<OperatorSeat> {
    await this.#seat?.leave();
    this.#seat = await OperatorSeat.join(await line.listen(this.callId), note);
    return this.#seat;
  }

  /** Becomes heard: from now on the station says each second that the operator is there. */
  async speakUp(kind: 'take-over' | 'barge-in'): Promise<void> {
    const seat = await this.sit();
    await this.applied({ kind });
    const atHand = await AtHand.begin(this.#house.floor.ready.server, this.line.token, {
      [this.callId]: seat.identity,
    });
    this.#undo.push(() => atHand.end());
    await seat.openMicrophone();
  }

  /** The operator says something aloud; resolves with the turn that it became. */
  async operatorSays(text: string): Promise<EventData<'turn'>> {
    const { variant } = this.words.voice;
    const samples = await houseVoice(this.#house, text, `${this.language}+${variant}`);
    const since = await this.now();
    const microphone = await this.#seat?.openMicrophone();
    await microphone?.say(samples).said;
    return this.turn('operator', (turn) => turn.channel === 'voice', since);
  }

  /** The customer says something aloud. */
  async customerSays(text: string): Promise<void> {
    const samples = await houseVoice(this.#house, text, CUSTOMER[this.language]);
    await this.phone.microphone.say(samples).said;
  }

  /** The customer says something aloud and hears the answer out; resolves with the assistant's turn. */
  async ask(text: string): Promise<EventData<'turn'>> {
    const since = await this.customerIsUnderstood(text, (before) => this.turn('assistant', () => true, before));
    return this.turn('assistant', () => true, since);
  }

  /**
   * Says something until it is understood, as people do: on a machine that is out of breath sound is spoilt, and comes as unclear.
   * @param unclear what to wait for before it is said again @returns the number of the last event before it was said
   */
  async customerIsUnderstood(text: string, unclear?: (since: number) => Promise<unknown>): Promise<number> {
    for (let said = 0; said < MOST_OFTEN; said++) {
      const since = await this.now();
      await this.customerSays(text);
      const turn = await this.turn('customer', () => true, since);
      if (turn.text === text) return since;
      expect(turn.text).toContain(UNCLEAR);
      await unclear?.(since);
    }
    throw new Error(`not understood: ${text}`);
  }

  async events(): Promise<KnownEvent[]> {
    return (await this.line.events(this.callId)).flatMap((event) => parseEvent(event) ?? []);
  }

  /** Waits for an event after the one with the number `since`. */
  async event<Type extends EventType>(
    type: Type,
    fits: (data: EventData<Type>) => boolean = () => true,
    since = 0,
  ): Promise<EventData<Type>> {
    let found: Known<Type> | undefined;
    const look = async () => {
      const isMeant = (event: KnownEvent): event is Known<Type> => event.type === type;
      found = (await this.events()).filter(isMeant).find((event) => event.seq > since && fits(event.data));
      return found !== undefined;
    };
    await expect.poll(look, { message: type, timeout: WITHIN_MS, intervals: [150] }).toBe(true);
    if (!found) throw new Error(`no ${type}`);
    return found.data;
  }

  turn(
    speaker: 'customer' | 'assistant' | 'operator',
    fits: (turn: EventData<'turn'>) => boolean,
    since = 0,
  ): Promise<EventData<'turn'>> {
    return this.event('turn', (turn) => turn.speaker === speaker && fits(turn), since);
  }

  /** The number of the latest event: what comes after it is new. */
  async now(): Promise<number> {
    return (await this.events()).at(-1)?.seq ?? 0;
  }
}
