import type { CallerIncidents, CallerReport } from '../../protocol/simulatedCaller.ts';
import type { CallStep } from './callPlan.ts';
import type { Heard } from './ear.ts';
import type { Utterance } from './hearing.ts';
import type { Phone } from './phone.ts';
import type { Speech } from './speech.ts';

/** How far a call has come, and what has been counted and measured on the way. */
export type Progress = Pick<CallerReport, 'said' | 'answersMs' | 'yieldsMs' | 'incidents'>;

export interface TalkOptions {
  phone: Pick<Phone, 'ear' | 'microphone' | 'connectedAt'>;
  /** Whether the assistant asks, in its greeting, if the call may be recorded. */
  asksConsent: boolean;
  /** The sound of a phrase, at the microphone's rate. */
  sound(phrase: string): Promise<Int16Array>;
  /** Sends typed words; resolves when the floor has them. */
  type(text: string): Promise<void>;
  /** Loses the line: the caller is to go on later at this step. Never resolves. */
  drop(awayMs: number, next: Progress & { step: number }): Promise<never>;
  /** Silence of the assistant after which the caller repeats itself, and gives up the second time, ms. */
  patience: number;
  /** Learns what has been said and heard so far. */
  onProgress(progress: Progress): void;
}

/** What a step came to, where the call can't go on after it. */
export type Stuck = 'hung-up' | 'unanswered' | undefined;

/** A caller who talks on a connected phone, one step after the other, and counts what comes of it. */
export class Talk {
  readonly #options: TalkOptions;
  readonly #answersMs: number[];
  readonly #yieldsMs: number[];
  readonly #incidents: CallerIncidents;
  #said: number;
  /** Answers are waited for since then (ms of `performance.now()`). */
  #since: number;
  #last: { speech: Speech; samples: Int16Array } | undefined;
  /** What the assistant was saying when it was talked over, until it is known whether it stopped. */
  #talkedOver: Readonly<Utterance> | undefined;

  constructor(options: TalkOptions, from: Progress) {
    this.#options = options;
    this.#answersMs = [...from.answersMs];
    this.#yieldsMs = [...from.yieldsMs];
    this.#incidents = { ...from.incidents };
    this.#said = from.said;
    this.#since = options.phone.connectedAt;
  }

  get said(): number {
    return this.#said;
  }

  async take(step: CallStep, index: number): Promise<Stuck> {
    switch (step.do) {
      case 'listen':
        return stuck(await this.#hear('utterance'));
      case 'answerConsent':
        return this.#options.asksConsent ? this.#answerConsent(step.answer) : undefined;
      case 'say':
        return this.#say(await this.#options.sound(step.phrase));
      case 'talkOver':
        return this.#talkOver(step);
      case 'type':
        return this.#type(step.text);
      case 'stayQuiet':
        return this.#stayQuiet(step.atMostMs);
      case 'switch':
        this.#incidents.switches += 1;
        return this.#tell();
      case 'drop':
        this.#incidents.drops += 1;
        return this.#options.drop(step.awayMs, { ...this.#progress(), step: index + 1 });
      case 'hangUp':
        return undefined;
    }
  }

  #progress(): Progress {
    const [answersMs, yieldsMs, incidents] = [[...this.#answersMs], [...this.#yieldsMs], { ...this.#incidents }];
    return { said: this.#said, answersMs, yieldsMs, incidents };
  }

  #tell(): undefined {
    this.#options.onProgress(this.#progress());
  }

  async #say(samples: Int16Array): Promise<Stuck> {
    if (!(await this.#speak(samples))) return 'hung-up';
    this.#said += 1;
    return this.#tell();
  }

  /** No phrase of the script: it counts for none, and how fast it is answered says nothing of the model. */
  async #answerConsent(answer: string): Promise<Stuck> {
    if (!(await this.#speak(await this.#options.sound(answer)))) return 'hung-up';
    const { ear } = this.#options.phone;
    return stuck(await ear.utterance({ since: this.#since, patience: this.#options.patience }));
  }

  /** False where the line was cut. */
  async #speak(samples: Int16Array): Promise<boolean> {
    const speech = this.#options.phone.microphone.say(samples);
    if ((await speech.said) === 'cut') return false;
    this.#last = { speech, samples };
    this.#since = speech.endedAt ?? performance.now();
    return true;
  }

  async #type(text: string): Promise<Stuck> {
    this.#last = undefined;
    this.#since = performance.now();
    await this.#options.type(text);
    this.#said += 1;
    this.#incidents.typed += 1;
    return this.#tell();
  }

  async #talkOver({ phrase, afterMs }: Extract<CallStep, { do: 'talkOver' }>): Promise<Stuck> {
    const { ear } = this.#options.phone;
    const heard = await this.#hear('onset');
    if (!('startedAt' in heard)) return stuck(heard);
    const begun = performance.now() - heard.startedAt;
    if (begun < afterMs && (await ear.rest(afterMs - begun)) === 'hung-up') return 'hung-up';
    const samples = await this.#options.sound(phrase);
    this.#talkedOver = ear.speaking;
    if (this.#talkedOver) this.#incidents.talkedOver += 1;
    return this.#say(samples);
  }

  async #stayQuiet(atMostMs: number): Promise<Stuck> {
    const since = performance.now();
    this.#incidents.silences += 1;
    this.#tell();
    const heard = await this.#options.phone.ear.utterance({ since, patience: atMostMs });
    if (heard.outcome === 'hung-up') return 'hung-up';
    this.#since = performance.now();
    if (heard.outcome !== 'silent') this.#incidents.silencesBroken += 1;
    return this.#tell();
  }

  /** Waits for the assistant, as `wait` says; where it stays silent, says the last phrase again and waits once more. */
  async #hear(wait: 'onset' | 'utterance'): Promise<Heard> {
    const { phone, patience } = this.#options;
    let heard = await phone.ear[wait]({ since: this.#since, patience });
    if (heard.outcome === 'silent' && this.#last) {
      if (!(await this.#speak(this.#last.samples))) return { outcome: 'hung-up' };
      this.#incidents.repeated += 1;
      heard = await phone.ear[wait]({ since: this.#since, patience });
    }
    if ('startedAt' in heard) this.#measure(heard);
    this.#talkedOver = undefined;
    return heard;
  }

  #measure({ startedAt }: Readonly<Utterance>): void {
    const speech = this.#last?.speech;
    if (this.#talkedOver && speech?.startedAt !== undefined && startedAt !== this.#talkedOver.startedAt) {
      this.#yieldsMs.push(Math.round(Math.max(0, this.#talkedOver.endedAt - speech.startedAt)));
    }
    if (speech?.endedAt === undefined || startedAt <= speech.endedAt) return;
    this.#answersMs.push(Math.round(startedAt - speech.endedAt));
    this.#tell();
  }
}

function stuck({ outcome }: Heard): Stuck {
  if (outcome === 'hung-up') return 'hung-up';
  return outcome === 'silent' ? 'unanswered' : undefined;
}
