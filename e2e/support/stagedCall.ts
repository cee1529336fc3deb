import type { EventData } from '../../agent/protocol/callEvent.ts';
import type { Language, Speaker } from '../../agent/protocol/primitives.ts';
import { SampleCall } from '../../src-main/station/testing/sampleCall.ts';

type Turn = EventData<'turn'>;
type Said = Partial<Turn> & { score?: number; because?: string[]; sure?: number };

interface StagedCallOptions {
  language?: Language;
  name?: string | undefined;
  phone?: string | undefined;
  persona?: string;
  /** How long ago the call came in, ms. */
  agoMs?: number;
}

/** A call written line by line, with the times that a real one would have. */
export class StagedCall extends SampleCall {
  readonly #language: Language;
  readonly customerPhone: string;
  /** What was said in it, in order. */
  readonly spoken: Turn[] = [];
  /** The operator who speaks in it, where one does. */
  operatorId: string | undefined;
  #atMs = 0;
  #turns = 0;

  constructor({ language = 'en', name = 'Rana Haddad', phone, persona = 'reception', agoMs = 0 }: StagedCallOptions) {
    super({ createdAt: Date.now() - agoMs, phone });
    this.#language = language;
    this.customerPhone = phone ?? '';
    const [created] = this.log;
    if (created) {
      const customer = { ...(name && { name }), ...(phone && { phone }) };
      const room = `call-${this.callId}`;
      created.data = { createdAt: this.createdAt, room, persona, language, customer, rehearsal: true };
      created.at = 0;
    }
  }

  answered(): void {
    this.at(310, 'participant.joined', { identity: 'customer', role: 'customer' });
    this.at(420, 'participant.joined', { identity: 'assistant', role: 'assistant' });
    this.at(820, 'call.answered', { greetingMs: 820 });
    this.#atMs = 900;
  }

  /** The next turn of the call, and its mood where a score is given. */
  say(speaker: Speaker, text: string, { score, because = [], sure = 0.7, ...turn }: Said = {}): string {
    const turnId = turn.turnId ?? `${this.callId}-${++this.#turns}`;
    const startMs = this.#atMs;
    const endMs = turn.endMs ?? startMs + 600 + text.length * 55;
    this.#atMs = endMs + (turn.endMs === undefined ? 700 : 0);
    const latency = speaker === 'assistant' ? { endpointing: 310, stt: 60, llm: 120, tts: 130, total: 620 } : {};
    const said = { turnId, speaker, channel: 'voice' as const, text, language: this.#language, startMs, endMs };
    const confidence = speaker === 'customer' ? 0.92 : null;
    const whole = { ...said, confidence, interrupted: false, latency, ...turn };
    this.spoken.push(whole);
    this.at(endMs, 'turn', whole);
    if (score !== undefined) {
      const label = score < -0.15 ? 'negative' : score > 0.15 ? 'positive' : 'neutral';
      this.at(endMs + 40, 'sentiment', { turnId, score, label, confidence: sure, source: 'lexicon', because });
    }
    return turnId;
  }

  lookUp(ok = true): void {
    const toolCallId = `tool-${this.log.length}`;
    this.at(this.#atMs, 'tool.called', { toolCallId, name: 'look_up_customer', arguments: {} });
    const returned = { toolCallId, name: 'look_up_customer', ok, result: null, durationMs: 140 };
    this.at(this.#atMs + 140, 'tool.returned', returned);
  }

  hangUp(disposition: EventData<'call.ended'>['disposition'] = 'resolved'): void {
    this.at(this.#atMs, 'participant.left', { identity: 'customer', role: 'customer' });
    const ended = { disposition, reason: 'the customer said goodbye', durationMs: this.#atMs };
    this.at(this.#atMs + 200, 'call.ended', ended);
  }

  /** Nobody says anything for so long, ms. */
  wait(ms: number): void {
    this.#atMs += ms;
  }

  /** What is said next is said now. */
  catchUp(): void {
    this.#atMs = Math.max(this.#atMs, Date.now() - this.createdAt);
  }

  /** When these words begin, ms since the call came in. */
  momentOf(words: string): number {
    const turn = this.spoken.find(({ text }) => text.includes(words));
    if (!turn) throw new Error(`nobody says: ${words}`);
    return turn.startMs;
  }

  /** When its recording stood still. */
  get pauses(): { fromMs: number; toMs: number }[] {
    const ends = this.log.filter(({ type }) => type === 'recording.resumed');
    return this.log
      .filter(({ type }) => type === 'recording.paused')
      .map(({ at }, index) => ({ fromMs: at, toMs: ends[index]?.at ?? Number.POSITIVE_INFINITY }));
  }

  /** Ms since the call came in at which the next turn begins. */
  get nextMs(): number {
    return this.#atMs;
  }

  at(...[ms, type, data]: { [T in keyof Events]: [ms: number, type: T, data: Events[T]] }[keyof Events]): void {
    this.addUnknown(type, data).at = ms;
  }
}

type Events = { [T in Parameters<SampleCall['add']>[0]]: EventData<T> };

/** The outage call of the rehearsal, as far as the promise of a visit. */
export function outageCall(language: Language, options: Omit<StagedCallOptions, 'language'> = {}): StagedCall {
  const lines = outage[language];
  const call = new StagedCall({ language, name: lines.name, phone: lines.phone, agoMs: 62_000, ...options });
  call.answered();
  call.say('assistant', lines.greeting);
  call.say('customer', lines.down, { score: -0.55, because: lines.downWords, sure: 0.74 });
  call.say('assistant', lines.lookingUp);
  call.lookUp();
  call.say('assistant', lines.found, { interrupted: true });
  call.say('customer', lines.fourth, { score: -0.82, because: lines.fourthWords, sure: 0.88, words: lines.words });
  call.say('assistant', lines.sorry);
  call.say('customer', '[unclear]', { confidence: 0.21 });
  call.say('assistant', lines.again);
  call.say('customer', lines.today, { score: -0.1, because: [], sure: 0.4 });
  return call;
}

const outage = {
  en: {
    name: 'Rana Haddad',
    phone: '+963944123456',
    greeting: 'Hello, this is Nour Telecom. How can I help you?',
    down: 'My internet is down since this morning and I am very angry about it.',
    downWords: ['down', 'angry'],
    lookingUp: 'I am sorry to hear that. One moment, I am looking at your line.',
    found: 'Thank you for waiting. There is a broken cable in your street, and a team is',
    fourth: 'What is going on, this is the fourth time this month, and your service is terrible.',
    fourthWords: ['terrible'],
    words: [
      { text: 'fourth', confidence: 0.48 },
      { text: 'terrible', confidence: 0.93 },
    ],
    sorry: 'You are right to be angry, four times is too many. This time we replace the whole cable.',
    again: 'Sorry, I did not catch that. Could you say it again?',
    today: 'Tomorrow is too late. Can nobody come today?',
  },
  ar: {
    name: 'سامر الخطيب',
    phone: '+963933456789',
    greeting: 'أهلاً وسهلاً، معك خدمة زبائن نور تيليكوم. كيف فيني ساعدك؟',
    down: 'مرحبا، النت مقطوع عندي من الصبح وأنا معصب كتير من هالشي.',
    downWords: ['مقطوع', 'معصب'],
    lookingUp: 'آسفة كتير على هالشي. لحظة وحدة، عم شوف خطك.',
    found: 'شكرا لانتظارك يا سامر. في كبل معطل بشارعكم، والورشة',
    fourth: 'شو صار معكم، هي رابع مرة هالشهر وخدمتكم سيئة كتير.',
    fourthWords: ['سيئة'],
    words: [
      { text: 'رابع', confidence: 0.44 },
      { text: 'سيئة', confidence: 0.95 },
    ],
    sorry: 'معك حق تزعل، أربع مرات كتير. هالمرة عم نبدل الكبل كله.',
    again: 'عفوا، ما سمعت منيح. فيك تعيد لو سمحت؟',
    today: 'لحظة لحظة، بكرا متأخر، ما في حدا يجي اليوم؟',
  },
};
