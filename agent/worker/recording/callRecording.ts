import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Language } from '../../protocol/primitives.ts';
import { firstRecordingState } from '../../protocol/recording.ts';
import type { JobLink } from '../link/jobLink.ts';
import type { CallPersonas } from '../personas/callPersonas.ts';
import { CardPause } from './cardPause.ts';
import { ConsentQuestion } from './consentQuestion.ts';
import { notices } from './notices.ts';
import type { Opening } from './openingOf.ts';

interface CallRecordingParts {
  call: Pick<CallSummary, 'recording'>;
  link: Pick<JobLink, 'append'>;
  /** In which the customer is spoken to by now. */
  language: () => Language;
  /** Who greets. */
  personas: Pick<CallPersonas, 'opening'>;
}

/** What one call's job has to do with its recording: tells the customer of it or asks them, and has it stand still for a card number. */
export class CallRecording {
  readonly #parts: CallRecordingParts;
  readonly #card: CardPause;
  #question: ConsentQuestion | undefined;
  #saying = '';

  constructor(parts: CallRecordingParts) {
    const { recording } = parts.call;
    this.#parts = parts;
    this.#card = new CardPause({
      onPause: () => this.#tell('recording.paused'),
      onResume: () => this.#tell('recording.resumed'),
    });
    if (recording?.paused.includes('card')) this.#card.takeOver();
  }

  /** How the call begins, in the language of now. */
  get opening(): Opening {
    const { call, personas, language } = this.#parts;
    return personas.opening(language(), call.recording?.policy ?? 'off');
  }

  /** A card number has been asked for, and is not through yet. */
  get cardExpected(): boolean {
    return this.#card.expected;
  }

  /** The assistant leads, and has asked, or is about to. */
  begin(customerHasSpoken: boolean): void {
    this.#question = new ConsentQuestion(this.#parts.call.recording ?? firstRecordingState('off'), customerHasSpoken);
  }

  /** A person leads the call, or no longer does: whether it may be recorded they ask themselves. */
  personLeads(leads: boolean): void {
    if (leads) this.#question?.close();
  }

  /** The customer has said something that may be their answer. @returns what is to be said instead of a reply, if anything */
  answered(text: string, turnId: string | undefined): string | undefined {
    const step = this.#question?.hear(text);
    const { given } = step ?? {};
    const now = Date.now();
    if (given !== undefined) {
      this.#parts.link.append((toCallTime) => ({
        type: 'consent',
        at: toCallTime(now),
        data: { given, by: 'customer', ...(turnId !== undefined && { turnId }) },
      }));
    }
    if (step?.say === 'ask-again') return notices[this.#parts.language()].askedAgain;
    return step?.say && this.opening.afterAnswer[step.say];
  }

  /** Text is about to come for what the assistant says, then its parts as they are spoken. */
  textBegins(): void {
    this.#saying = '';
  }

  text(part: string): void {
    this.#saying += part;
    this.#card.saying(this.#saying);
  }

  /** The assistant, or an operator, has said this to the customer. */
  said(text: string): void {
    this.#card.said(text);
  }

  customerSaid(text: string): void {
    this.#card.customerSaid(text);
  }

  close(): void {
    this.#card.close();
  }

  #tell(type: 'recording.paused' | 'recording.resumed'): void {
    const now = Date.now();
    this.#parts.link.append((toCallTime) => ({
      type,
      at: toCallTime(now),
      data: { because: 'card', by: 'assistant' },
    }));
  }
}
