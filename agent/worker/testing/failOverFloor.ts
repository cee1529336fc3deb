import { setTimeout as sleep } from 'node:timers/promises';
import type { EventData } from '../../protocol/callEvent.ts';
import { TwoProviders } from '../../providers/testing/twoProviders.ts';
import { customerSpeech } from './customerSpeech.ts';
import { TestFloor } from './testFloor.ts';

const ASKED = 'My internet is down again.';
/** Long enough that somebody can be switched off in the middle of it, and of each of its sentences. */
const ANSWER =
  'I have looked at your line and I can see the outage since the early morning. ' +
  'A technician will come to you tomorrow at nine and will call you half an hour before that.';
/** As voices speak, about. */
const MS_PER_CHARACTER = 60;
const SWITCHED_OFF_AFTER_MS = 400;
const QUIET_MS = 2_500;

type Kind = 'stt' | 'llm' | 'tts';

export interface FailedOver {
  /** stt: from the customer's last sound to the answer's first. llm, tts: the longest silence from the switching off to the answer's end. */
  ms: number;
  faults: EventData<'fault'>[];
  /** What the assistant has said to it, as the log has it. */
  answer: string;
  asked: string;
}

/** A real media server and a real worker with two providers of everything, of which the first is switched off in the middle of something. */
export class FailOverFloor {
  readonly floor = new TestFloor();
  readonly providers = new TwoProviders();
  readonly #speech = customerSpeech();

  async start(): Promise<void> {
    await this.providers.listen();
    const { settings } = this.providers;
    // As a floor has them by default.
    const patient = <Entry extends object>(entry: Entry) => ({ ...entry, timeoutMs: 1_500 });
    this.floor.endpoint.providers = {
      stt: settings.stt.map((entry) => ({ ...patient(entry), endsBy: 'sound' as const })),
      llm: settings.llm.map(patient),
      tts: settings.tts.map(patient),
    };
    await this.floor.start();
  }

  async stop(): Promise<void> {
    await this.floor.stop();
    await this.providers.close();
  }

  /** A call in which the first provider of a kind is switched off: while the customer speaks, in mid-answer, or in mid-sentence. */
  async failOver(kind: Kind): Promise<FailedOver> {
    const { first, second } = this.providers;
    first.switchOn();
    for (const each of [first, second]) {
      each.msPerCharacter = MS_PER_CHARACTER;
      each.hears.length = 0;
      each.reply = () => ({ content: ANSWER });
      delete each.faults.llm;
      each.holdSpeech = undefined;
    }
    for (const each of [first, second]) each.hears.push(ASKED);
    const { call, customer } = await this.floor.ring();
    await call.until('the greeting', () => call.all('turn').some(({ speaker }) => speaker === 'assistant'));
    await customer.quiet(500);
    const half = Math.floor(this.#speech.length / 2);
    if (kind === 'llm') first.faults.llm = 'cut-off';
    if (kind === 'tts') first.holdSpeech = new Promise(() => {});
    await customer.say(this.#speech.subarray(0, half));
    if (kind === 'stt') first.switchOff();
    await customer.say(this.#speech.subarray(half));
    const askedAt = customer.lastSpokeAt;
    await customer.hears(askedAt);
    const answeredAt = customer.lastHeardAt;
    if (kind === 'tts') {
      await sleep(SWITCHED_OFF_AFTER_MS);
      first.switchOff();
    }
    const since = kind === 'tts' ? Date.now() : answeredAt;
    await customer.quiet(QUIET_MS);
    const spoken = call.all('turn').filter(({ speaker }) => speaker === 'assistant');
    const ms = kind === 'stt' ? answeredAt - askedAt : customer.longestSilenceSince(since);
    const asked = call.all('turn').find(({ speaker }) => speaker === 'customer')?.text ?? '';
    const result = { ms, faults: call.all('fault'), answer: spoken.at(-1)?.text ?? '', asked };
    await customer.leave();
    return result;
  }
}

export { ANSWER, ASKED };
