import type { ReadableStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import { AgentSessionEventTypes, llm, type tts, type voice } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import type { AssistantOutput } from '../audio/assistantOutput.ts';
import { isUnanswered } from '../context/toldMessage.ts';
import type { CallAgent } from './callAgent.ts';
import { greetingAudio } from './greetingAudio.ts';

const { AgentStateChanged } = AgentSessionEventTypes;
/** An interrupted speech is written down before the next one is thought of, unless that takes longer than this. */
const INTERRUPTED_WITHIN_MS = 1_000;

interface ConversationParts {
  session: voice.AgentSession;
  agent: CallAgent;
  output: AssistantOutput;
  voice: tts.TTS;
  isSilent: () => boolean;
}

/** What makes the assistant speak besides words that it hears, and what makes it stop. While it must be silent nothing makes it speak. */
export class Conversation {
  readonly agent: CallAgent;
  readonly output: AssistantOutput;
  readonly #session: voice.AgentSession;
  readonly #voice: tts.TTS;
  readonly #isSilent: () => boolean;
  #greeting: voice.SpeechHandle | undefined;
  #greetingText: string | undefined;
  /** How often it was told to stop. */
  #hushes = 0;

  constructor({ session, agent, output, voice, isSilent }: ConversationParts) {
    this.agent = agent;
    this.output = output;
    this.#session = session;
    this.#voice = voice;
    this.#isSilent = isSilent;
  }

  greet(text: string, options: Parameters<voice.AgentSession['say']>[1] = {}): void {
    if (this.#isSilent()) return;
    this.#greetingText = text;
    this.#greeting = this.#session.say(text, options);
  }

  /** Says a sentence, word for word, after what it is saying. */
  async say(text: string): Promise<void> {
    if (this.#isSilent()) return;
    await this.#session.say(text).waitForPlayout();
  }

  /** Says a sentence of which the sound is there, whatever providers do. Resolves when it is over, said or interrupted. */
  async saySound(text: string, audio: ReadableStream<AudioFrame>): Promise<void> {
    if (this.#isSilent()) return;
    await this.#session.say(text, { audio }).waitForPlayout();
  }

  /** Says a sentence instead of whatever it is saying. Its sound is asked for before that has ended. */
  async sayNow(text: string): Promise<void> {
    const audio = greetingAudio(this.#voice, text);
    const isWanted = await this.hush();
    if (!isWanted || this.#isSilent()) return audio.cancel();
    await this.#session.say(text, { audio }).waitForPlayout();
  }

  /** Thinks of what to say now, from all that it remembers. */
  reply(): void {
    if (!this.#isSilent()) this.#session.generateReply();
  }

  /** Stops what it is saying and speaks anew, from all that it remembers. */
  async replyNow(): Promise<void> {
    if (await this.hush()) this.reply();
  }

  /** True where the customer's last words have no answer. */
  get unanswered(): boolean {
    return isUnanswered(this.agent.chatCtx.items);
  }

  /**
   * Answers once more what the customer said last. What the assistant had to say to it since then, the customer has not heard, or
   * not in full, or it was an apology: it is forgotten. Who has not said anything yet is greeted again.
   */
  async answerAgain(): Promise<void> {
    const context = this.agent.chatCtx.copy();
    const last = context.items.findLastIndex((item) => item.type === 'message' && item.role === 'user');
    context.items = context.items.filter(
      (item, index) => index < last || item.type !== 'message' || item.role !== 'assistant',
    );
    await this.agent.updateChatCtx(context);
    if (last >= 0) this.reply();
    else if (this.#greetingText) this.greet(this.#greetingText);
  }

  /**
   * Answers words that the customer has typed. They count like words spoken over the assistant: it stops and answers them. Its
   * greeting alone it finishes.
   * @param instead what is said in place of a reply
   */
  async answerTyped({ turnId, text }: { turnId: string; text: string }, instead?: string): Promise<void> {
    await this.agent.remember(llm.ChatMessage.create({ id: turnId, role: 'user', content: text }));
    if (this.#isSilent()) return;
    if (this.#greeting && !this.#greeting.done()) await this.#greeting.waitForPlayout();
    else await this.hush();
    if (instead === undefined) this.reply();
    else await this.say(instead);
  }

  /** Has words prepared by the call's voice. */
  prepare(sounds: { prepare: (voice: tts.TTS) => void }): void {
    sounds.prepare(this.#voice);
  }

  get customerSpeaks(): boolean {
    return this.#session.userState === 'speaking';
  }

  /** True while it speaks or thinks of what to say. */
  get busy(): boolean {
    return this.#session.agentState === 'speaking' || this.#session.agentState === 'thinking';
  }

  /** Says no more of what it is saying, or about to say. True where there was something. */
  async fallSilent(): Promise<boolean> {
    if (!this.busy) return false;
    await this.hush();
    return true;
  }

  /** Stops at once; resolves when what it had said is written down: with false where it has been told again to stop meanwhile. */
  async hush(): Promise<boolean> {
    const hush = ++this.#hushes;
    this.output.cut();
    this.#session.interrupt({ force: true });
    if (!this.busy) return true;
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => {
      if (!this.busy) resolve();
    };
    this.#session.on(AgentStateChanged, look);
    await Promise.race([promise, sleep(INTERRUPTED_WITHIN_MS, undefined, { ref: false })]);
    this.#session.off(AgentStateChanged, look);
    return hush === this.#hushes;
  }

  /** Stops at once, and nothing of what it thought or was about to do is heard any more, until `speakAgain`. */
  shut(): void {
    this.output.shut();
    this.#session.interrupt({ force: true });
  }

  speakAgain(): void {
    this.output.open();
  }

  /** Whether it thinks of an answer while the customer is still speaking: it would for nothing where that is not spoken, or not at once. */
  thinkAhead(ahead: boolean): void {
    this.#session.sessionOptions.turnHandling.preemptiveGeneration.enabled = ahead;
  }
}
