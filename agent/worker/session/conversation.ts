import type { ReadableStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import { llm, type voice } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';

/** An interrupted speech is written down before the next one is thought of, unless that takes longer than this. */
const INTERRUPTED_WITHIN_MS = 1_000;

/** What makes the assistant speak besides words that it hears. */
export class Conversation {
  readonly #session: voice.AgentSession;
  readonly #agent: voice.Agent;
  #greeting: voice.SpeechHandle | undefined;
  #greetingText: string | undefined;

  constructor(session: voice.AgentSession, agent: voice.Agent) {
    this.#session = session;
    this.#agent = agent;
  }

  greet(text: string, options: Parameters<voice.AgentSession['say']>[1] = {}): void {
    this.#greetingText = text;
    this.#greeting = this.#session.say(text, options);
  }

  /** Says a sentence, word for word. */
  async say(text: string): Promise<void> {
    await this.#session.say(text).waitForPlayout();
  }

  /** Says a sentence of which the sound is there, whatever providers do. Resolves when it is over, said or interrupted. */
  async saySound(text: string, audio: ReadableStream<AudioFrame>): Promise<void> {
    await this.#session.say(text, { audio }).waitForPlayout();
  }

  /**
   * Answers once more what the customer said last. What the assistant had to say to it since then, the customer has not heard, or
   * not in full, or it was an apology: it is forgotten. Who has not said anything yet is greeted again.
   */
  async answerAgain(): Promise<void> {
    const context = this.#agent.chatCtx.copy();
    const last = context.items.findLastIndex((item) => item.type === 'message' && item.role === 'user');
    context.items = context.items.filter(
      (item, index) => index < last || item.type !== 'message' || item.role !== 'assistant',
    );
    await this.#agent.updateChatCtx(context);
    if (last >= 0) this.#session.generateReply();
    else if (this.#greetingText) this.greet(this.#greetingText);
  }

  /**
   * Answers words that the customer has typed. They count like words spoken over the assistant: it stops and answers them. Its
   * greeting alone it finishes.
   */
  async answerTyped({ turnId, text }: { turnId: string; text: string }): Promise<void> {
    const context = this.#agent.chatCtx.copy();
    context.insert(llm.ChatMessage.create({ id: turnId, role: 'user', content: text }));
    await this.#agent.updateChatCtx(context);
    if (this.#greeting && !this.#greeting.done()) await this.#greeting.waitForPlayout();
    else await this.#hush();
    this.#session.generateReply();
  }

  /** Says no more of what it is saying, or about to say. True where there was something. */
  async fallSilent(): Promise<boolean> {
    if (this.#session.agentState !== 'speaking' && this.#session.agentState !== 'thinking') return false;
    await this.#hush();
    return true;
  }

  async #hush(): Promise<void> {
    const interrupted = this.#session.interrupt().await;
    await Promise.race([interrupted, sleep(INTERRUPTED_WITHIN_MS, undefined, { ref: false })]);
  }
}
